//! From a sheet of wishes to rows of the fair file: who, whom, and must, want, never or met.

use super::{
    Rows, Sheet,
    answers::{Answers, Asked},
    columns::Field,
    headings::{OF_DELEGATION, OF_EXHIBITOR},
    matrix::Matrix,
    places::{Meant, Places},
    preview::{CellChange, Fate, Preview, RowFate},
};
use crate::{
    exchange::{
        cell::{self, ITEMS, LIST, narrow},
        tables::Row,
    },
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
    /// The columns of who wishes, and of what.
    columns: [Option<usize>; 2],
    /// The columns of whom.
    targets: Vec<usize>,
    /// Whose column the headings say it is.
    sides: [Option<Side>; 2],
    /// Whether the columns of whom are parties themselves.
    is_matrix: bool,
    /// Whether numbers are ranks, the first the highest; else any of them says yes.
    is_ranked: bool,
    /// The wishes that the file has already, by the ids of the two.
    present: HashMap<Ids, WishKind>,
    /// What rows above said, and where among the good rows.
    seen: HashMap<Ids, usize>,
}

/// The list of somebody who may be of either side.
const EITHER: &str = Asked::Party.word();

/// A wish as it is written: who, whom, what, and the columns of the latter two.
#[derive(Clone, Copy)]
struct Written<'a> {
    from: &'a str,
    to: &'a str,
    wish: &'a str,
    places: [usize; 3],
}

impl WishReader {
    /// A reader of these rows, of a matrix or of a wish each.
    pub fn new(
        sheet: &Sheet,
        rows: &[Row],
        matrix: Option<Matrix>,
        document: &Document,
        answers: &Answers,
    ) -> Self {
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
        let of_field = |field| {
            let columns = sheet.columns.iter().enumerate();
            columns
                .filter(move |(_, column)| {
                    column.as_ref().is_some_and(|column| column.field == field)
                })
                .map(|(place, _)| place)
                .collect::<Vec<_>>()
        };
        let is_matrix = matrix.is_some();
        let (columns, targets, sides) = match matrix {
            Some(matrix) => (
                [Some(matrix.names), None],
                matrix.columns,
                [Some(matrix.rows), Some(matrix.rows.other())],
            ),
            None => (
                [sheet.column_of(Field::From), sheet.column_of(Field::Wish)],
                of_field(Field::To),
                [side(Field::From), side(Field::To)],
            ),
        };
        let values = if is_matrix {
            targets.clone()
        } else {
            columns[1].into_iter().collect()
        };
        let is_rank = |row: &Row| {
            values.iter().any(|place| {
                let cell = narrow(row.cell(*place));
                cell.parse::<u32>().is_ok_and(|n| n > 1)
            })
        };
        let mut exhibitors = Places::of_parties(document, Side::Exhibitor.list(), exhibitors);
        exhibitors.call(answers.meanings(Side::Exhibitor.list()));
        exhibitors.call(answers.meanings(EITHER));
        let mut delegations = Places::of_parties(document, Side::Delegation.list(), delegations);
        delegations.call(answers.meanings(Side::Delegation.list()));
        delegations.call(answers.meanings(EITHER));
        Self {
            exhibitors,
            delegations,
            columns,
            targets,
            sides,
            is_matrix,
            is_ranked: rows.iter().any(is_rank),
            present: present.collect(),
            seen: HashMap::new(),
        }
    }

    /// Reads one row into the preview; parties are named by id or by name, several in a cell each
    /// make a wish.
    pub fn row(
        &mut self,
        sheet: &mut Sheet,
        row: &Row,
        document: &Document,
        preview: &mut Preview,
    ) {
        let cell = |place: Option<usize>| place.map_or("", |place| cell::unguard(row.cell(place)));
        let [from_place, wish_place] = self.columns;
        let of_group = from_place
            .filter(|_| cell(from_place).is_empty())
            .and_then(|place| sheet.of_group(place))
            .map(str::to_owned);
        let from = of_group.as_deref().unwrap_or_else(|| cell(from_place));
        let from_parties = self.parties(from, self.sides[0]);
        let mut n_written = 0;
        for target in self.targets.clone() {
            let in_target = cell(Some(target));
            if in_target.is_empty() && (self.is_matrix || self.targets.len() > 1) {
                continue;
            }
            let places =
                [from_place, Some(target), wish_place].map(|place| place.unwrap_or(usize::MAX));
            let heading = sheet.headings.get(target).cloned().unwrap_or_default();
            let (to, wish, places) = if self.is_matrix {
                let says_no = says_nothing(in_target) || narrow(in_target) == "0";
                if says_no && kind(in_target).is_none() {
                    continue;
                }
                (
                    vec![heading.as_str()],
                    in_target,
                    [places[0], target, target],
                )
            } else {
                (
                    self.parties(in_target, self.sides[1]),
                    cell(wish_place),
                    places,
                )
            };
            for from in &from_parties {
                for to in &to {
                    let written = Written {
                        from,
                        to,
                        wish,
                        places,
                    };
                    self.wish(sheet, row.number, written, document, preview);
                    n_written += 1;
                }
            }
        }
        // A row in which nobody is wished for says nothing, unless it has only one place to say it.
        if n_written == 0 && !self.is_matrix {
            let place = self.targets.first().copied().unwrap_or(usize::MAX);
            sheet.say(row.number, place, Severity::Error, CellTrouble::EmptyCell);
            preview.count(fate_of(row.number, from, "", Fate::Refused));
        }
    }

    /// The parties that a cell names: one, if all of it is somebody's name, else each of its parts.
    fn parties<'a>(&self, cell: &'a str, side: Option<Side>) -> Vec<&'a str> {
        let is_known = |word: &str| {
            Side::BOTH
                .into_iter()
                .filter(|of| side.is_none_or(|side| side == *of))
                .any(|side| self.find(side, word) != Meant::Nobody)
        };
        named_in(cell, &is_known)
    }

    /// One wish into the preview.
    fn wish(
        &mut self,
        sheet: &mut Sheet,
        number: usize,
        written: Written<'_>,
        document: &Document,
        preview: &mut Preview,
    ) {
        let Written {
            from,
            to,
            wish,
            places,
        } = written;
        let ends = self.ends(from, to, document);
        let has_column = self.columns[1].is_some() || self.is_matrix;
        let kind = match self.kind_of(wish) {
            Some(kind) => Ok(kind),
            None if !has_column => Ok(WishKind::Want),
            None if says_nothing(wish) => Err((2, CellTrouble::EmptyCell)),
            None => Err((2, CellTrouble::Value(Trouble::NotOneOf(&WishKind::WORDS)))),
        };
        let mut say = |place: usize, severity, trouble| {
            let place = places.get(place).copied().unwrap_or(usize::MAX);
            sheet.say(number, place, severity, trouble);
        };
        let (ends, kind) = match (ends, kind) {
            (Ok(ends), Ok(kind)) => {
                if ends.is_turned {
                    say(0, Severity::Warning, CellTrouble::Turned);
                }
                (ends.ids, kind)
            }
            (ends, kind) => {
                let is_ambiguous =
                    matches!(&ends, Err((_, CellTrouble::SeveralCalled(..)))) && kind.is_ok();
                for (place, trouble) in ends.err().into_iter().chain(kind.err()) {
                    say(place, Severity::Error, trouble);
                }
                let fate = if is_ambiguous {
                    Fate::Ambiguous(Vec::new())
                } else {
                    Fate::Refused
                };
                return preview.count(fate_of(number, from, to, fate));
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
            return preview.count(fate_of(number, from, to, Fate::Same));
        }
        let fate = match self.present.get(&ends) {
            Some(was) if *was == kind => Fate::Same,
            Some(was) => {
                if was.is_veto() && !kind.is_veto() {
                    say(2, Severity::Warning, CellTrouble::VetoLifted);
                }
                Fate::Changed(vec![CellChange {
                    field: "wish".to_owned(),
                    old: json!(was.word()),
                    new: json!(kind.word()),
                }])
            }
            None => Fate::New,
        };
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
        preview.count(fate_of(number, from, to, fate));
    }

    /// The kind of wish that a cell names: a word, a mark, a number.
    fn kind_of(&self, cell: &str) -> Option<WishKind> {
        if let Some(kind) = kind(cell) {
            return Some(kind);
        }
        let plain = narrow(cell);
        let number = plain.parse::<u32>().ok().or_else(|| {
            let rank = ["第一", "第二", "第三", "第四", "第五"];
            let place = rank.iter().position(|word| plain.starts_with(word))?;
            u32::try_from(place + 1).ok()
        });
        number.filter(|rank| *rank > 0).map(|rank| {
            if rank == 1 && self.is_ranked {
                WishKind::Must
            } else {
                WishKind::Want
            }
        })
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
                    ([false, false], _) => (0, unknown(from, EITHER)),
                    ([true, false], [false, false]) => (1, unknown(to, "delegations")),
                    ([_, true], [false, false]) => (1, unknown(to, "exhibitors")),
                    _ => (1, CellTrouble::Value(Trouble::WishEnds)),
                })
            }
        }
    }

    fn find(&self, side: Side, word: &str) -> Meant {
        match side {
            Side::Exhibitor => self.exhibitors.find_numbered(word),
            Side::Delegation => self.delegations.find_numbered(word),
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

/// The parties that a cell names: one, if all of it is somebody's name, else each of its parts.
pub(super) fn named_in<'a>(cell: &'a str, is_known: &dyn Fn(&str) -> bool) -> Vec<&'a str> {
    if is_known(cell) {
        return vec![cell];
    }
    let parts = cell::split(cell, LIST);
    // `Haichuan Battery Co., Ltd.; Lanhe`: a comma may belong to a name.
    let coarse = cell::split(cell, ITEMS);
    if coarse.len() < parts.len() && coarse.iter().any(|part| is_known(part)) {
        let each = coarse.into_iter().flat_map(|part| {
            if is_known(part) {
                vec![part]
            } else {
                cell::split(part, LIST)
            }
        });
        return each.collect();
    }
    let has_known = parts.iter().any(|part| is_known(part));
    if parts.len() > 1 && (has_known || !cell.contains([',', '，'])) {
        parts
    } else {
        vec![cell]
    }
}

/// What becomes of a wish.
fn fate_of(row: usize, from: &str, to: &str, fate: Fate) -> RowFate {
    RowFate {
        row,
        id: None,
        name: format!("{from} → {to}"),
        fate,
    }
}

/// The kind of wish that a word or a mark names.
fn kind(word: &str) -> Option<WishKind> {
    let mark = word.trim();
    if !mark.is_empty() && mark.chars().all(|letter| "√✓✔○●◯☑★☆".contains(letter))
    {
        let is_starred = mark.chars().filter(|letter| *letter == '★').count() > 2;
        return Some(if is_starred {
            WishKind::Must
        } else {
            WishKind::Want
        });
    }
    if mark == "◎" {
        return Some(WishKind::Must);
    }
    let folded = cell::fold(word);
    WishKind::ALL.into_iter().find(|kind| {
        let mut names = match kind {
            WishKind::Must => "must|必谈|必见|必须|务必|一定|非常想谈|强烈希望|强烈|很想谈|必选|首选|高|重点|a|a级|mustmeet|musthave|high|top|firstchoice|essential",
            WishKind::Want => "want|想谈|想见|希望|希望洽谈|希望见面|愿意|有意|有意向|意向|有兴趣|感兴趣|可谈|可以|备选|中|低|一般|b|b级|c|c级|wanttomeet|wish|yes|y|x|ok|是|有|medium|low|interested|nicetohave",
            WishKind::Never => "never|不谈|不见|回避|拒绝|不愿|不愿意|不想谈|不想见|不希望|不考虑|勿谈|不|no|n|否|avoid|veto|donotmeet|notinterested",
            WishKind::Met => "met|已谈|谈过|已见|见过|已洽谈|alreadymet|metbefore",
        }
        .split('|');
        names.any(|name| name == folded)
    })
}

/// Puts wishes into the document; one of the same two parties in the same direction is replaced and
/// keeps its unknown fields.
pub fn apply(document: &mut Document, rows: Rows) -> Result<Vec<Issue>, Vec<Issue>> {
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
