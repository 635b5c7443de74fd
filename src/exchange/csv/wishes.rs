//! From a sheet of wishes to rows of the fair file: who, whom, and must, want, never or met.

use super::{
    Preview, Rows, Sheet,
    columns::Field,
    headings::{OF_DELEGATION, OF_EXHIBITOR},
    places::{Meant, Places},
};
use crate::{
    exchange::{cell, table::Row},
    model::{CellTrouble, Document, Issue, Severity, Side, Trouble, WishKind, says_nothing},
};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// The ids of the two ends of a wish, in its direction.
type Ids = (String, String);

/// The two ends of a wish.
struct Ends {
    ids: Ids,
    /// Whether each stands under the other's heading.
    is_turned: bool,
}

/// What the cells are read against.
pub struct WishReader {
    exhibitors: Places,
    delegations: Places,
    /// The columns of who wishes, whom, and what.
    columns: [Option<usize>; 3],
    /// Whose column the headings say it is.
    sides: [Option<Side>; 2],
    /// The wishes that the file has already, by the ids of the two.
    present: HashMap<Ids, WishKind>,
    /// What rows above said, and where among the good rows.
    seen: HashMap<Ids, usize>,
}

impl WishReader {
    pub fn new(sheet: &Sheet, document: &Document) -> Self {
        let fair = document.fair();
        let exhibitors = fair
            .exhibitors
            .iter()
            .map(|of| (&of.party.id, &of.party.name));
        let delegations = fair
            .delegations
            .iter()
            .map(|of| (&of.party.id, &of.party.name));
        let present = fair.wishes.iter().filter_map(|wish| {
            let exhibitor = fair
                .exhibitors
                .get(wish.pair.exhibitor_idx)?
                .party
                .id
                .to_string();
            let delegation = fair
                .delegations
                .get(wish.pair.delegation_idx)?
                .party
                .id
                .to_string();
            let ends = if wish.by == Side::Exhibitor {
                (exhibitor, delegation)
            } else {
                (delegation, exhibitor)
            };
            Some((ends, wish.kind))
        });
        let side = |field| {
            let column = sheet
                .columns
                .iter()
                .flatten()
                .find(|column| column.field == field)?;
            match column.qualifier.as_str() {
                OF_EXHIBITOR => Some(Side::Exhibitor),
                OF_DELEGATION => Some(Side::Delegation),
                _ => None,
            }
        };
        Self {
            exhibitors: Places::of_parties(document, Side::Exhibitor.list(), exhibitors),
            delegations: Places::of_parties(document, Side::Delegation.list(), delegations),
            columns: [Field::From, Field::To, Field::Wish].map(|field| sheet.column_of(field)),
            sides: [side(Field::From), side(Field::To)],
            present: present.collect(),
            seen: HashMap::new(),
        }
    }

    /// Reads one row into the preview; parties are named by id or by name.
    pub fn row(
        &mut self,
        sheet: &mut Sheet,
        row: &Row,
        document: &Document,
        preview: &mut Preview,
    ) {
        let [from, to, wish] = self.columns.map(|place| {
            place
                .and_then(|place| row.cells.get(place))
                .map_or("", |cell| cell::unguard(cell))
        });
        let ends = self.ends(from, to, document);
        let kind = match kind(wish) {
            Some(kind) => Ok(kind),
            None if says_nothing(wish) => Err((2, CellTrouble::EmptyCell)),
            None => Err((2, CellTrouble::Value(Trouble::NotOneOf(&WishKind::WORDS)))),
        };
        let mut say = |place: usize, severity, trouble| {
            let place = self
                .columns
                .get(place)
                .copied()
                .flatten()
                .unwrap_or(usize::MAX);
            sheet.say(row.number, place, severity, trouble);
        };
        let (ends, kind) = match (ends, kind) {
            (Ok(ends), Ok(kind)) => {
                if ends.is_turned {
                    say(0, Severity::Warning, CellTrouble::Turned);
                }
                (ends.ids, kind)
            }
            (ends, kind) => {
                preview.counts.refused += 1;
                for (place, trouble) in ends.err().into_iter().chain(kind.err()) {
                    say(place, Severity::Error, trouble);
                }
                return;
            }
        };
        if let Some(above) = self
            .seen
            .get(&ends)
            .and_then(|place| preview.rows.get_mut(*place))
        {
            say(2, Severity::Warning, CellTrouble::SameWish);
            let is_vetoed = above
                .get("wish")
                .and_then(Value::as_str)
                .and_then(WishKind::parse)
                .is_some_and(WishKind::is_veto);
            if !is_vetoed || kind.is_veto() {
                above.insert("wish".to_owned(), json!(kind.word()));
            }
            preview.counts.same += 1;
            return;
        }
        match self.present.get(&ends) {
            Some(was) if *was == kind => preview.counts.same += 1,
            Some(was) => {
                preview.counts.changed += 1;
                if was.is_veto() && !kind.is_veto() {
                    say(2, Severity::Warning, CellTrouble::VetoLifted);
                }
            }
            None => preview.counts.new += 1,
        }
        let fields = [
            ("from", json!(ends.0)),
            ("to", json!(ends.1)),
            ("wish", json!(kind.word())),
        ];
        self.seen.insert(ends, preview.rows.len());
        preview.rows.push(
            fields
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
        );
    }

    /// The ids of both ends, or what is wrong with which of them.
    ///
    /// The headings say which side each column is of; where they do not, the words must fit one
    /// direction alone.
    fn ends(
        &self,
        from: &str,
        to: &str,
        document: &Document,
    ) -> Result<Ends, (usize, CellTrouble)> {
        let is_blank = |word: &str| {
            says_nothing(word)
                && Side::BOTH
                    .iter()
                    .all(|side| self.find(*side, word) == Meant::Nobody)
        };
        if let Some(place) = [from, to].into_iter().position(is_blank) {
            return Err((place, CellTrouble::EmptyCell));
        }
        let by = match self.sides {
            [Some(Side::Exhibitor), _] | [None, Some(Side::Delegation)] => Side::Exhibitor,
            [Some(Side::Delegation), _] | [None, Some(Side::Exhibitor)] => Side::Delegation,
            [None, None] => self.side_by_words(from, to)?,
        };
        // Neither word means anybody under its heading, and both do the other way round.
        let is = |side, word| self.find(side, word) != Meant::Nobody;
        let is_turned = !is(by, from) && !is(by.other(), to) && is(by.other(), from) && is(by, to);
        let by = if is_turned { by.other() } else { by };
        let from_id = self
            .id(by, from, document)
            .map_err(|trouble| (0, trouble))?;
        let to_id = self
            .id(by.other(), to, document)
            .map_err(|trouble| (1, trouble))?;
        // The file names parties by id alone: of two that are on both sides it could not say which
        // is which.
        let is_both = |id: &str| self.exhibitors.has_id(id) && self.delegations.has_id(id);
        if is_both(&from_id) && is_both(&to_id) {
            return Err((0, CellTrouble::IdOfBothSides(from_id)));
        }
        Ok(Ends {
            ids: (from_id, to_id),
            is_turned,
        })
    }

    /// Who wishes, by the words alone.
    fn side_by_words(&self, from: &str, to: &str) -> Result<Side, (usize, CellTrouble)> {
        let is = |side, word| self.find(side, word) != Meant::Nobody;
        let forth = is(Side::Exhibitor, from) && is(Side::Delegation, to);
        let back = is(Side::Delegation, from) && is(Side::Exhibitor, to);
        match (forth, back) {
            (true, true) => Err((0, CellTrouble::IdOfBothSides(from.to_owned()))),
            (true, false) => Ok(Side::Exhibitor),
            (false, true) => Ok(Side::Delegation),
            (false, false) => {
                let (from_known, to_known) = (
                    [is(Side::Exhibitor, from), is(Side::Delegation, from)],
                    [is(Side::Exhibitor, to), is(Side::Delegation, to)],
                );
                let unknown = |word: &str, list| {
                    CellTrouble::Value(Trouble::Unknown {
                        id: word.to_owned(),
                        list,
                    })
                };
                Err(match (from_known, to_known) {
                    ([false, false], [false, true]) => (0, unknown(from, "exhibitors")),
                    ([false, false], [true, false]) => (0, unknown(from, "delegations")),
                    ([false, false], _) => (0, unknown(from, "exhibitors, delegations")),
                    ([true, false], [false, false]) => (1, unknown(to, "delegations")),
                    ([_, true], [false, false]) => (1, unknown(to, "exhibitors")),
                    _ => (1, CellTrouble::Value(Trouble::WishEnds)),
                })
            }
        }
    }

    fn find(&self, side: Side, word: &str) -> Meant {
        match side {
            Side::Exhibitor => self.exhibitors.find(word),
            Side::Delegation => self.delegations.find(word),
        }
    }

    fn id(&self, side: Side, word: &str, document: &Document) -> Result<String, CellTrouble> {
        let fair = document.fair();
        let id = |idx: usize| fair.party(side, idx).map(|party| party.id.to_string());
        let list = side.list();
        match self.find(side, word) {
            Meant::One(idx) => id(idx).ok_or(CellTrouble::EmptyCell),
            Meant::Several(idxs) => Err(CellTrouble::SeveralCalled(
                word.to_owned(),
                idxs.into_iter()
                    .filter_map(id)
                    .collect::<Vec<_>>()
                    .join(", "),
            )),
            Meant::Nobody if self.find(side.other(), word) != Meant::Nobody => {
                Err(CellTrouble::Value(Trouble::WishEnds))
            }
            Meant::Nobody => Err(CellTrouble::Value(Trouble::Unknown {
                id: word.to_owned(),
                list,
            })),
        }
    }
}

/// The kind of wish that a cell names.
fn kind(word: &str) -> Option<WishKind> {
    let folded = cell::fold(word);
    WishKind::ALL.into_iter().find(|kind| {
        let mut names = match kind {
            WishKind::Must => "must|必谈|必见|必须|务必|一定|mustmeet|musthave",
            WishKind::Want => "want|想谈|想见|希望|愿意|有意向|意向|wanttomeet|wish|yes|是",
            WishKind::Never => "never|不谈|不见|回避|拒绝|不愿|不|no|否|avoid|veto",
            WishKind::Met => "met|已谈|谈过|已见|见过|已洽谈|alreadymet|metbefore",
        }
        .split('|');
        names.any(|name| name == folded)
    })
}

/// Puts wishes into the document; one of the same two parties in the same direction is replaced and
/// keeps its unknown fields.
pub fn apply(document: &mut Document, rows: Rows) -> Result<Vec<Issue>, Vec<Issue>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    document.edit(|root| {
        let Some(present) = root
            .entry("wishes")
            .or_insert_with(|| json!([]))
            .as_array_mut()
        else {
            return;
        };
        let ends = |row: &Map<String, Value>| {
            Some((
                row.get("from")?.as_str()?.to_owned(),
                row.get("to")?.as_str()?.to_owned(),
            ))
        };
        let mut place_of: HashMap<_, usize> = present
            .iter()
            .enumerate()
            .filter_map(|(place, row)| Some((ends(row.as_object()?)?, place)))
            .collect();
        for row in rows {
            let ends = ends(&row);
            let place = ends.as_ref().and_then(|ends| place_of.get(ends)).copied();
            if let Some(fields) = place
                .and_then(|place| present.get_mut(place))
                .and_then(Value::as_object_mut)
            {
                fields.extend(row);
            } else {
                place_of.extend(ends.map(|ends| (ends, present.len())));
                present.push(Value::Object(row));
            }
        }
    })
}
