//! A change that lets a pair meet: made on a copy of the fair, and judged by the checker.

use super::super::{Audit, check_meetings, place};
use super::means::{Means, with};
use crate::model::{Fair, Meeting, Pair};
use std::collections::BTreeMap;

/// What happens to somebody else's meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The pair that meets at another time, with another interpreter, or not at all.
    pub pair: Pair,
    /// The slot in which it stands in the plan.
    pub from: usize,
    /// Its new slot: the same where only the interpreter is another; `None` if it is dropped.
    pub to: Option<usize>,
}

/// A change that lets the pair meet, made and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// What it needs besides other meetings' slots; `None`: nothing.
    pub means: Option<Means>,
    /// The meeting that the pair would have.
    pub meeting: Meeting,
    /// What happens to other meetings, by slot.
    pub moved: Vec<Moved>,
    /// By how much the plan's value rises; negative: falls.
    pub value: i64,
    /// All meetings of the fair, with those changes.
    pub meetings: Vec<Meeting>,
}

/// A question that is looked into.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The fair as it is.
    pub fair: &'a Fair,
    /// The pair that does not meet and asks why.
    pub pair: Pair,
    /// A pair's score, `None` if it may not meet for want of one.
    pub score: &'a dyn Fn(Pair) -> Option<u8>,
    /// What the checker has to say to the plan as it is.
    pub before: &'a Audit,
}

impl Asked<'_> {
    /// The meeting put beside all others, as they are.
    pub fn beside_the_others(self, means: Means) -> Option<Remedy> {
        let fair = with(self.fair, self.pair, means);
        let meeting = place(&fair, self.pair, means.slot_idx()?, self.score).ok()?;
        let mut meetings = fair.meetings.clone();
        meetings.push(meeting);
        self.checked(&fair, Some(means), meetings)
    }

    /// The remedy that a plan is, if the checker finds nothing in it that was not broken before.
    pub fn checked(
        self,
        fair: &Fair,
        means: Option<Means>,
        mut meetings: Vec<Meeting>,
    ) -> Option<Remedy> {
        // The checker has the last word: what the search found may break nothing that was not
        // broken before.
        meetings.sort_by_key(|meeting| (meeting.slot_idx, meeting.pair));
        let after = check_meetings(fair, &meetings, self.score);
        if after
            .clashes
            .iter()
            .any(|clash| !self.before.clashes.iter().any(|known| known.covers(clash)))
        {
            return None;
        }
        // The pair has to meet in it, or it is no remedy.
        let counts = |meeting: &&Meeting| meeting.status.counts();
        let meeting = meetings
            .iter()
            .filter(counts)
            .find(|meeting| meeting.pair == self.pair)?
            .clone();
        let now: BTreeMap<Pair, &Meeting> = meetings
            .iter()
            .filter(counts)
            .map(|meeting| (meeting.pair, meeting))
            .collect();
        // Everybody whose time or interpreter is another has to be told so; a table's number alone
        // is no news.
        let changed = |was: &Meeting| {
            let is = now.get(&was.pair);
            let stays = is.is_some_and(|is| {
                is.slot_idx == was.slot_idx && is.interpreter_idx == was.interpreter_idx
            });
            (!stays).then(|| Moved {
                pair: was.pair,
                from: was.slot_idx,
                to: is.map(|is| is.slot_idx),
            })
        };
        let mut moved: Vec<Moved> = self
            .fair
            .meetings
            .iter()
            .filter(counts)
            .filter_map(changed)
            .collect();
        moved.sort_by_key(|moved| (moved.from, moved.pair));
        Some(Remedy {
            means,
            meeting,
            moved,
            value: after.value - self.before.value,
            meetings,
        })
    }
}
