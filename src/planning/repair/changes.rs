//! What is not as published, change by change, each with its reason.
//!
//! Two plans are laid over each other by pair. A reason is looked for in this order: a rule that
//! the published meeting broke; somebody who now has the seat that it left; the wish or the
//! newcomer that asked for it; else the plan is better so. Cost: linear in the meetings, and in the
//! broken rules for each change.

use super::super::{Clash, check::check_meetings};
use crate::model::{Fair, Meeting, MeetsAt, Pair, Side};
use crate::words;
use std::collections::{BTreeMap, HashMap, HashSet};

words! {
    /// Kinds of [`What`] that can become of a meeting, as scripts know them.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum WhatKind {
        /// At another time.
        Moved => "moved",
        /// Not held.
        Dropped => "dropped",
        /// New.
        Added => "added",
        /// With another interpreter.
        Interpreter => "interpreter",
        /// At another table.
        Table => "table",
    }
}

/// What became of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the fields are positions and numbers named after what they count"
)]
pub enum What {
    /// It is at another time.
    Moved { from: usize, to: usize },
    /// It is not held.
    Dropped { from: usize },
    /// It is new.
    Added { to: usize },
    /// It has another interpreter, or now one, or none any more.
    Interpreter {
        slot_idx: usize,
        from: Option<usize>,
        to: Option<usize>,
    },
    /// It is at another table.
    Table {
        slot_idx: usize,
        from: Option<u32>,
        to: Option<u32>,
    },
}

impl What {
    /// Of which kind it is.
    #[must_use]
    pub const fn kind(self) -> WhatKind {
        match self {
            Self::Moved { .. } => WhatKind::Moved,
            Self::Dropped { .. } => WhatKind::Dropped,
            Self::Added { .. } => WhatKind::Added,
            Self::Interpreter { .. } => WhatKind::Interpreter,
            Self::Table { .. } => WhatKind::Table,
        }
    }

    /// The slot in which it was, and that in which it is.
    #[must_use]
    pub const fn slots(self) -> (Option<usize>, Option<usize>) {
        match self {
            Self::Moved { from, to } => (Some(from), Some(to)),
            Self::Dropped { from } => (Some(from), None),
            Self::Added { to } => (None, Some(to)),
            Self::Interpreter { slot_idx, .. } | Self::Table { slot_idx, .. } => {
                (Some(slot_idx), Some(slot_idx))
            }
        }
    }
}

/// Why a meeting is not as published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// As published it breaks a rule.
    Broken(Clash),
    /// It made room for another pair.
    Room(Pair),
    /// A side must or wants to meet the other.
    Wished,
    /// One of the two had no meeting before.
    Newcomer,
    /// The plan is better so.
    Better,
}

/// One change from the published plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The pair that met before, meets now, or both.
    pub pair: Pair,
    /// What is not as it was published.
    pub what: What,
    /// The first reason that was found, in the order of the module's description.
    pub why: Why,
}

/// A plan laid over the published one.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// What the published plan breaks.
    pub broken: Vec<Clash>,
    /// Everything that is not as published, by slot.
    pub changes: Vec<Change>,
    /// Published meetings that stay in their slot.
    pub n_kept: usize,
    /// Parties and interpreters whose day is not as published.
    pub n_people: usize,
}

impl Compared {
    /// How many of the changes are of each kind, in the order of [`WhatKind::ALL`].
    #[must_use]
    pub fn counts(&self) -> [usize; WhatKind::ALL.len()] {
        let mut counts = [0; WhatKind::ALL.len()];
        for change in &self.changes {
            counts[change.what.kind() as usize] += 1;
        }
        counts
    }
}

/// Lays `meetings` over the fair's own, which are the published ones; `score` says who may meet.
#[must_use]
pub fn compare(fair: &Fair, meetings: &[Meeting], score: &dyn Fn(Pair) -> Option<u8>) -> Compared {
    let published: Vec<Meeting> = fair
        .meetings
        .iter()
        .filter(|meeting| meeting.status.counts())
        .cloned()
        .collect();
    let broken = check_meetings(fair, &published, score).clashes;
    lay_over(fair, &published, meetings, broken)
}

/// As [`compare`], where it is known what the published meetings break.
pub fn lay_over(
    fair: &Fair,
    published: &[Meeting],
    meetings: &[Meeting],
    broken: Vec<Clash>,
) -> Compared {
    let now: Vec<&Meeting> = meetings
        .iter()
        .filter(|meeting| meeting.status.counts())
        .collect();
    let changes = changes(fair, published, &now, &broken);
    let gone = changes
        .iter()
        .filter(|change| matches!(change.what, What::Moved { .. } | What::Dropped { .. }))
        .count();
    Compared {
        n_kept: published.len().saturating_sub(gone),
        n_people: n_people(&changes, published, &now),
        changes,
        broken,
    }
}

/// Who has no meeting at all in the file, not even one that was called off.
pub struct Newcomers([HashSet<usize>; 2]);

impl Newcomers {
    /// Those of a fair.
    pub fn of(fair: &Fair) -> Self {
        Self(Side::BOTH.map(|side| {
            fair.meetings
                .iter()
                .map(|meeting| meeting.pair.idx(side))
                .collect()
        }))
    }

    /// Whether one of a pair is a newcomer.
    pub fn has(&self, pair: Pair) -> bool {
        Side::BOTH
            .into_iter()
            .zip(&self.0)
            .any(|(side, met)| !met.contains(&pair.idx(side)))
    }
}

/// The changes from `published` to `now`, by slot, then pair. All meetings count.
fn changes(fair: &Fair, published: &[Meeting], now: &[&Meeting], broken: &[Clash]) -> Vec<Change> {
    let newcomers = Newcomers::of(fair);
    // By pair. Of a pair that meets twice in the file one meeting stays at most.
    let mut before: BTreeMap<Pair, Vec<&Meeting>> = BTreeMap::new();
    for meeting in published {
        before.entry(meeting.pair).or_default().push(meeting);
    }
    let after: BTreeMap<Pair, &Meeting> =
        now.iter().map(|meeting| (meeting.pair, *meeting)).collect();
    // Who now sits where somebody sat before: the reason of whoever left.
    let mut takers: HashMap<(Side, usize, usize), Pair> = HashMap::new();
    for meeting in now.iter().filter(|meeting| {
        before
            .get(&meeting.pair)
            .is_none_or(|all| all.iter().all(|old| old.slot_idx != meeting.slot_idx))
    }) {
        for side in Side::BOTH {
            takers
                .entry((side, meeting.pair.idx(side), meeting.slot_idx))
                .or_insert(meeting.pair);
        }
    }
    // A broken rule explains more than a taker, a taker more than nothing.
    // A table's number explains another table and nothing else, since it is given anew wherever a
    // meeting is.
    let left = |old: &Meeting, what: What| -> Why {
        let explains = |clash: &&Clash| {
            touches(fair, clash, old)
                && (what.kind() == WhatKind::Table || !clash.is_of_table_number())
        };
        let found = broken.iter().find(explains);
        let taker = || {
            Side::BOTH
                .into_iter()
                .find_map(|side| takers.get(&(side, old.pair.idx(side), old.slot_idx)))
        };
        found.map_or_else(
            || taker().map_or(Why::Better, |&pair| Why::Room(pair)),
            |clash| Why::Broken(*clash),
        )
    };
    let wished: HashSet<Pair> = fair.wished().collect();
    let mut changes = vec![];
    // Gone, elsewhere, or in place with another interpreter or table.
    let each = before.iter().flat_map(|(pair, all)| {
        let new = after.get(pair).copied();
        // What stays is the one that is in its slot still; the others go, each as a change.
        let stays = all
            .iter()
            .position(|old| new.is_some_and(|new| new.slot_idx == old.slot_idx))
            .unwrap_or(0);
        all.iter()
            .enumerate()
            .map(move |(at, old)| (*pair, *old, new.filter(|_| at == stays)))
    });
    for (pair, old, new) in each {
        let mut change = |what: What| {
            changes.push(Change {
                pair,
                what,
                why: left(old, what),
            });
        };
        // A move says more than another table or interpreter, so it is told alone; those two may
        // both be so.
        let Some(new) = new else {
            change(What::Dropped { from: old.slot_idx });
            continue;
        };
        if new.slot_idx != old.slot_idx {
            change(What::Moved {
                from: old.slot_idx,
                to: new.slot_idx,
            });
            continue;
        }
        if new.interpreter_idx != old.interpreter_idx {
            change(What::Interpreter {
                slot_idx: old.slot_idx,
                from: old.interpreter_idx,
                to: new.interpreter_idx,
            });
        }
        if new.table != old.table {
            change(What::Table {
                slot_idx: old.slot_idx,
                from: old.table,
                to: new.table,
            });
        }
    }
    // New: somebody wished it, somebody is new, or the plan is better so.
    for (&pair, new) in after.iter().filter(|(pair, _)| !before.contains_key(pair)) {
        let why = if wished.contains(&pair) {
            Why::Wished
        } else if newcomers.has(pair) {
            Why::Newcomer
        } else {
            Why::Better
        };
        changes.push(Change {
            pair,
            what: What::Added { to: new.slot_idx },
            why,
        });
    }
    // A list that people read from morning to evening, in one order only.
    changes.sort_by_key(|change| {
        let (from, to) = change.what.slots();
        (from.or(to), change.pair, change.what.kind())
    });
    changes
}

/// Parties and interpreters who have a change, each once: also an interpreter whose meeting is gone
/// or elsewhere.
fn n_people(changes: &[Change], published: &[Meeting], now: &[&Meeting]) -> usize {
    let pairs: HashSet<Pair> = changes.iter().map(|change| change.pair).collect();
    let parties = pairs
        .iter()
        .flat_map(|pair| [(0_u8, pair.exhibitor_idx), (1, pair.delegation_idx)]);
    let meetings = published
        .iter()
        .chain(now.iter().copied())
        .filter(|meeting| pairs.contains(&meeting.pair));
    parties
        .chain(meetings.filter_map(|meeting| Some((2, meeting.interpreter_idx?))))
        .collect::<HashSet<_>>()
        .len()
}

/// Whether a meeting has part in a broken rule.
#[must_use]
pub fn touches(fair: &Fair, clash: &Clash, meeting: &Meeting) -> bool {
    let at = meeting.slot_idx;
    let own = meeting.pair;
    // Every meeting that the rule is broken by has part in it, so that whoever is to give way may
    // be any of them.
    match *clash {
        // Of one meeting alone.
        Clash::Unscored { pair, slot_idx }
        | Clash::LowScore { pair, slot_idx, .. }
        | Clash::Unavailable { pair, slot_idx, .. }
        | Clash::Attends { pair, slot_idx, .. }
        | Clash::Vetoed { pair, slot_idx }
        | Clash::WrongHalf { pair, slot_idx, .. }
        | Clash::NoSuchTable { pair, slot_idx, .. }
        | Clash::NoInterpreter { pair, slot_idx }
        | Clash::WrongLanguages { pair, slot_idx, .. }
        | Clash::EventWalk { pair, slot_idx, .. } => own == pair && at == slot_idx,
        Clash::MeetsTwice { pair, .. } => own == pair,
        // All of a party at that time, or at any time.
        Clash::TooFewTeams {
            side,
            party_idx,
            slot_idx,
            ..
        } => own.idx(side) == party_idx && at == slot_idx,
        Clash::TooMany {
            side, party_idx, ..
        } => own.idx(side) == party_idx,
        // All of the row.
        Clash::TooManyInARow {
            side,
            party_idx,
            slot_idx,
            last_slot_idx,
            ..
        } => own.idx(side) == party_idx && (slot_idx..=last_slot_idx).contains(&at),
        // All who share what is short then; of two at one table both.
        Clash::TooFewTables {
            hall_idx, slot_idx, ..
        } => at == slot_idx && shares_tables(fair, own, hall_idx),
        Clash::TableTwice {
            pair,
            slot_idx,
            table,
        } => {
            let hall_idx = fair.exhibitors[pair.exhibitor_idx].hall_idx;
            at == slot_idx
                && meeting.table == Some(table)
                && hall_idx.is_some_and(|hall_idx| shares_tables(fair, own, hall_idx))
        }
        // All that the interpreter has then, or at all, or at the two ends of a walk.
        Clash::InterpreterTwice {
            interpreter_idx,
            slot_idx,
        }
        | Clash::InterpreterOff {
            interpreter_idx,
            slot_idx,
        } => meeting.interpreter_idx == Some(interpreter_idx) && at == slot_idx,
        Clash::InterpreterTooMany {
            interpreter_idx, ..
        } => meeting.interpreter_idx == Some(interpreter_idx),
        Clash::DelegationWalk {
            delegation_idx,
            slot_idx,
            next_slot_idx,
        } => own.delegation_idx == delegation_idx && (at == slot_idx || at == next_slot_idx),
        Clash::InterpreterWalk {
            interpreter_idx,
            slot_idx,
            next_slot_idx,
        } => {
            meeting.interpreter_idx == Some(interpreter_idx)
                && (at == slot_idx || at == next_slot_idx)
        }
    }
}

/// Whether a pair meets at one of a hall's tables; a number that a booth has been left means none.
fn shares_tables(fair: &Fair, pair: Pair, hall_idx: usize) -> bool {
    let exhibitor = &fair.exhibitors[pair.exhibitor_idx];
    exhibitor.hall_idx == Some(hall_idx) && exhibitor.meets_at == MeetsAt::Table
}
