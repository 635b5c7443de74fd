//! Who has to be told of a mended plan, and what: everybody whose day is not as published, each
//! with their own changes.

use crate::model::InOrder;
use crate::{
    model::{Meeting, Pair, Side},
    planning::Change,
};
use std::collections::{BTreeMap, HashMap};

/// Somebody with a day of meetings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Person {
    /// A delegation, by its position.
    Delegation(usize),
    /// An exhibitor, by its position.
    Exhibitor(usize),
    /// An interpreter, by their position.
    Interpreter(usize),
}

impl Person {
    /// The party at this position of a side.
    #[must_use]
    pub const fn party(side: Side, idx: usize) -> Self {
        match side {
            Side::Delegation => Self::Delegation(idx),
            Side::Exhibitor => Self::Exhibitor(idx),
        }
    }

    /// The party that it is, if it is one.
    #[must_use]
    pub const fn as_party(self) -> Option<(Side, usize)> {
        match self {
            Self::Delegation(idx) => Some((Side::Delegation, idx)),
            Self::Exhibitor(idx) => Some((Side::Exhibitor, idx)),
            Self::Interpreter(_) => None,
        }
    }
}

/// One change of somebody's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticeLine<'a> {
    /// What became of the meeting, and why.
    pub change: &'a Change,
    /// The meeting as published.
    pub before: Option<&'a Meeting>,
    /// The meeting as it is to be.
    pub after: Option<&'a Meeting>,
}

/// What somebody has to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice<'a> {
    /// The party or interpreter who has to be told.
    pub person: Person,
    /// Their changes, by slot.
    pub lines: Vec<NoticeLine<'a>>,
}

/// Everybody who has a change from `published` to `now`: delegations, exhibitors, interpreters.
/// An interpreter hears of every change of a meeting that they had, or have.
#[must_use]
pub fn notices<'a>(
    published: &'a [Meeting],
    now: &'a [Meeting],
    changes: &'a [Change],
) -> Vec<Notice<'a>> {
    let by_pair = |meetings: &'a [Meeting]| -> HashMap<Pair, &'a Meeting> {
        meetings
            .iter()
            .rev()
            .filter(|meeting| meeting.status.counts())
            .map(|meeting| (meeting.pair, meeting))
            .collect()
    };
    let (before, after) = (by_pair(published), by_pair(now));
    let mut told: BTreeMap<Person, Vec<NoticeLine<'a>>> = BTreeMap::new();
    for change in changes {
        let line = NoticeLine {
            change,
            before: before.get(&change.pair).copied(),
            after: after.get(&change.pair).copied(),
        };
        let mut people = vec![
            Person::Delegation(change.pair.delegation_idx),
            Person::Exhibitor(change.pair.exhibitor_idx),
        ];
        people.extend(
            [line.before, line.after]
                .into_iter()
                .flatten()
                .filter_map(|meeting| meeting.interpreter_idx)
                .map(Person::Interpreter),
        );
        people.order();
        people.dedup();
        for person in people {
            told.entry(person).or_default().push(line);
        }
    }
    told.into_iter()
        .map(|(person, lines)| Notice { person, lines })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        matching::{Scorer, pairs_to_plan},
        model::{Absence, Document, Happening},
        planning::{Reach, Repair, Search, What},
    };
    use std::collections::HashSet;

    /// A planned sample in which one of its interpreters is ill all the time.
    fn mended() -> (Document, crate::planning::Repaired, usize) {
        let mut document =
            Document::read(include_bytes!("../../../static/fairs/hi-tech-fair.json"))
                .expect("a fair file")
                .value;
        let mut search = Search::new(
            document.fair(),
            &pairs_to_plan(&Scorer::new(document.fair())),
            1,
        )
        .expect("a search");
        search.step(2_000);
        document.set_meetings(search.plan().meetings);
        let fair = document.fair();
        let ill = fair
            .meetings
            .iter()
            .find_map(|meeting| meeting.interpreter_idx)
            .expect("an interpreter at work");
        let ill_id = fair.interpreters[ill].id.to_string();
        let away = Happening::away(fair, Absence::Ill, &ill_id, 0..=fair.slots.len());
        document.enter(&away).expect("an edit");
        let fair = document.fair();
        let repair = Repair::new(
            fair,
            &pairs_to_plan(&Scorer::new(fair)),
            Reach::default(),
            1,
        )
        .expect("a repair");
        let repaired = repair.result(fair);
        (document, repaired, ill)
    }

    #[test]
    fn everybody_with_a_change_is_told_all_of_it_and_nobody_else() {
        let (document, repaired, ill) = mended();
        let fair = document.fair();
        let told = notices(
            &fair.meetings,
            &repaired.plan.meetings,
            &repaired.compared.changes,
        );
        assert_eq!(told.len(), repaired.compared.n_people);
        let of = |person: Person| {
            told.iter()
                .find(|notice| notice.person == person)
                .expect("told")
        };
        let had = fair
            .meetings
            .iter()
            .filter(|meeting| meeting.interpreter_idx == Some(ill))
            .count();
        assert!(had > 0 && of(Person::Interpreter(ill)).lines.len() >= had);
        for change in &repaired.compared.changes {
            for person in Side::BOTH.map(|side| Person::party(side, change.pair.idx(side))) {
                assert!(of(person).lines.iter().any(|line| line.change == change));
            }
        }
        // What every party is told takes its old meetings to its new ones.
        for side in Side::BOTH {
            for idx in 0..fair.n_parties(side) {
                let day = |meetings: &[Meeting]| -> HashSet<(Pair, usize)> {
                    meetings
                        .iter()
                        .filter(|meeting| meeting.pair.idx(side) == idx && meeting.status.counts())
                        .map(|meeting| (meeting.pair, meeting.slot_idx))
                        .collect()
                };
                let mut days = day(&fair.meetings);
                for line in told
                    .iter()
                    .filter(|notice| notice.person == Person::party(side, idx))
                    .flat_map(|notice| &notice.lines)
                {
                    let (from, to) = line.change.what.slots();
                    assert_eq!(
                        (line.before.is_some(), line.after.is_some()),
                        (from.is_some(), to.is_some())
                    );
                    if let Some(from) = from {
                        assert!(days.remove(&(line.change.pair, from)));
                    }
                    days.extend(to.map(|to| (line.change.pair, to)));
                    if let What::Interpreter { from, .. } = line.change.what {
                        assert_eq!(from, Some(ill));
                    }
                }
                assert_eq!(days, day(&repaired.plan.meetings));
            }
        }
    }
}
