//! What a row has to do with the other side of the fair: whom it wants to meet, and whether its party
//! stands there itself.

use super::{Said, Troubles, parties_of};
use crate::{
    exchange::{
        cell,
        csv::{
            Rows,
            answers::Answers,
            columns::Field,
            kept,
            places::{Meant, Places},
            preview::{CellChange, Fate},
            wishes::named_in,
        },
    },
    model::{CellIssue, CellTrouble, Document, Fair, Party, Severity, Side, Trouble, WishKind},
    model::{Marked, SameBy},
};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// The other side, as the cells of a row are read against it.
pub(super) struct OtherSide {
    side: Side,
    places: Places,
    marked: Marked,
    /// What the parties of the rows wish already, by the two ids.
    wishes: HashMap<(String, String), WishKind>,
}

/// What a row wants of the other side.
#[derive(Default)]
pub(super) struct Wanted {
    /// The wishes that the fair does not have yet, as it has wishes.
    pub wishes: Rows,
    /// The cells with somebody in them who is not found, or not only once, under their headings.
    pub kept: Map<String, Value>,
}

impl Wanted {
    /// What becomes of a row that says so besides.
    pub fn add_to(&self, fate: &mut Fate) {
        let to: Vec<&Value> = self
            .wishes
            .iter()
            .filter_map(|wish| wish.get("to"))
            .collect();
        if to.is_empty() {
            return;
        }
        let change = CellChange {
            field: "wishes".to_owned(),
            old: Value::Null,
            new: json!(to),
        };
        match fate {
            Fate::Same => *fate = Fate::Changed(vec![change]),
            Fate::Changed(changes) => changes.push(change),
            Fate::New | Fate::Ambiguous(_) | Fate::Refused => {}
        }
    }
}

impl OtherSide {
    /// The side that rows of this one are read against.
    pub fn of(own: Side, document: &Document, answers: &Answers) -> Self {
        let (fair, side) = (document.fair(), own.other());
        let named = parties_of(fair, side).map(|party| (&party.id, &party.name));
        let id = |side, idx| {
            fair.party(side, idx)
                .map(|party: &Party| party.id.to_string())
        };
        let mut places = Places::of_parties(document, side.list(), named);
        places.call(answers.meanings(side.list()));
        let wishes = fair.wishes.iter().filter(|wish| wish.by == own);
        Self {
            side,
            places,
            marked: Marked::new(parties_of(fair, side)),
            wishes: wishes
                .filter_map(|wish| {
                    let ends = (id(own, wish.pair.idx(own))?, id(side, wish.pair.idx(side))?);
                    Some((ends, wish.kind))
                })
                .collect(),
        }
    }

    /// Whom the row's party, of this id, wants to meet. Each name that is found exactly once is a
    /// wish; a wish that the fair has stays as it is.
    pub fn wanted(
        &mut self,
        id: &str,
        said: &[Said<'_>],
        headings: &[String],
        fair: &Fair,
        troubles: &mut Troubles,
    ) -> Wanted {
        let mut wanted = Wanted::default();
        let of_field = said
            .iter()
            .filter(|said| said.column.field == Field::WantsToMeet && !said.cell.is_empty());
        for one in of_field {
            let is_known = |word: &str| self.places.find_numbered(word) != Meant::Nobody;
            let mut is_whole = true;
            for word in named_in(&one.cell, &is_known) {
                let word = cell::unescape(word);
                match self.meant(&word, id, fair) {
                    Ok(to) => {
                        let ends = (id.to_owned(), to);
                        match self.wishes.get(&ends) {
                            Some(kind) if kind.is_veto() => {
                                let trouble = CellTrouble::Value(Trouble::VetoStands);
                                troubles.push((one.place, Severity::Warning, trouble));
                            }
                            Some(_) => {}
                            None => {
                                let kind = WishKind::Want;
                                let row =
                                    [("from", &*ends.0), ("to", &*ends.1), ("wish", kind.word())];
                                let fields = row.map(|(name, word)| (name.to_owned(), json!(word)));
                                wanted.wishes.push(fields.into_iter().collect());
                                self.wishes.insert(ends, kind);
                            }
                        }
                    }
                    Err(trouble) => {
                        is_whole = false;
                        troubles.push((one.place, Severity::Warning, trouble));
                    }
                }
            }
            // Nobody is lost who is not in the fair yet.
            if let Some(heading) = headings.get(one.place).filter(|_| !is_whole) {
                let cell = Value::String(one.cell.clone());
                wanted.kept.insert(kept::field(heading), cell);
            }
        }
        wanted
    }

    /// The id of the one party that a word means.
    fn meant(&self, word: &str, from: &str, fair: &Fair) -> Result<String, CellTrouble> {
        let id = |idx: usize| fair.party(self.side, idx).map(|party| party.id.to_string());
        let unknown = || {
            CellTrouble::Value(Trouble::Unknown {
                id: word.to_owned(),
                list: self.side.list(),
            })
        };
        let to = match self.places.find_numbered(word) {
            Meant::One(idx) => id(idx).ok_or_else(unknown)?,
            Meant::Several(found) => {
                let ids: Vec<String> = found.into_iter().filter_map(id).collect();
                return Err(CellTrouble::SeveralCalled(word.to_owned(), ids.join(", ")));
            }
            Meant::Nobody => return Err(unknown()),
        };
        // The file names parties by id alone: of two that are on both sides it could not say which
        // is which.
        let is_both = |side: Side, id: &str| match side {
            Side::Exhibitor => fair.exhibitor_idx(id).is_some(),
            Side::Delegation => fair.delegation_idx(id).is_some(),
        };
        if self.places.has_id(from) && is_both(self.side.other(), &to) {
            return Err(CellTrouble::IdOfBothSides(to));
        }
        Ok(to)
    }

    /// Who of the other side the row's party is itself, or may be: what says it best of each.
    pub fn same(
        &self,
        row: usize,
        said: &[Said<'_>],
        own: (&str, Option<&Party>),
        fair: &Fair,
        headings: &[String],
    ) -> Vec<CellIssue> {
        let (own_name, old) = own;
        let mut found: Vec<(usize, SameBy, usize)> = Vec::new();
        for by in SameBy::ALL {
            let field = match by {
                SameBy::Registration => Field::Registration,
                SameBy::Name => Field::Name,
                SameBy::Email => Field::Email,
                SameBy::Website => Field::Website,
            };
            let cells = said.iter().filter(|said| said.column.field == field);
            let cells: Vec<(usize, &str)> = cells
                .filter(|said| !said.cell.is_empty())
                .map(|said| (said.place, said.cell.as_str()))
                .collect();
            // What the row does not say is as the fair has it.
            let of_old = old.filter(|_| cells.is_empty());
            let of_old = of_old.into_iter().flat_map(|party| by.words_of(party));
            let of_old = of_old.map(|words| (usize::MAX, words));
            for (place, words) in cells.into_iter().chain(of_old) {
                for idx in self.marked.find(by, words) {
                    if !found.iter().any(|(other, ..)| other == idx) {
                        found.push((*idx, by, place));
                    }
                }
            }
        }
        let issue = |(idx, by, place): (usize, SameBy, usize)| {
            let other = fair.party(self.side, idx)?;
            let other = format!("{} {}", other.id, other.name.get("zh"));
            let names = match self.side {
                Side::Exhibitor => [other, own_name.to_owned()],
                Side::Delegation => [own_name.to_owned(), other],
            };
            let [exhibitor, delegation] = names;
            Some(CellIssue {
                row,
                column: headings.get(place).cloned().unwrap_or_default(),
                severity: Severity::Warning,
                trouble: CellTrouble::OnOtherSide {
                    exhibitor,
                    delegation,
                    by,
                },
            })
        };
        found.into_iter().filter_map(issue).collect()
    }
}
