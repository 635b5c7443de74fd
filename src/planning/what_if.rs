//! What if? The same fair with one thing more, or with meetings of another length, planned beside
//! the fair as it is.
//!
//! Prices of the bound could say what a table is worth, but only the first one, and only as far as
//! the bound is near. So both fairs are really planned: first the fair as it is, for a third of the
//! steps; then the supposed one, from that very plan, while the other goes on for as long. So what
//! more searching brings does not count as what the thing brings. The fair as it is begins with the
//! file's own plan where that is the better one, so that nothing is promised that more planning
//! alone would bring, and nobody sees less than they have.
//! The two bounds say how sure it is: the true difference lies between `least` and `most`.
//! In a picture: two teams at the same board, one of them with one chair more.
//!
//! Cost: three searches of the steps asked for, and a new problem.

use super::pinned;
use super::problem::Problem;
use super::search::UNHURRIED;
use super::state::State;
use super::{Clash, Plan, Search, Standing};
use crate::model::{Fair, Hall, Id, Interpreter, Local, MAX_SLOTS, Meeting, Score, Slot, Text};
use serde::{Deserialize, Serialize};

/// What is supposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Supposition {
    /// One more table in a hall that has a limit, in these slots.
    Table {
        /// The hall, as a position in the fair.
        hall_idx: usize,
        /// The slots in which it is there, as positions in the fair; at least one.
        slots: Vec<usize>,
    },
    /// One more interpreter, who works in these slots.
    Interpreter {
        /// The languages between which they interpret, as tags; at least two.
        languages: Vec<String>,
        /// The slots in which they work; at least one.
        slots: Vec<usize>,
    },
    /// Meetings of so many minutes, in the same hours and with the same breaks.
    Minutes(u32),
}

/// The fair as it would be; `None` if it makes no sense: a hall without a limit, no slot, a meeting
/// that fits nowhere.
///
/// With other lengths a party is available in a slot that meets none of those in which it was not;
/// locked,
/// confirmed and held meetings go to the first slot at their time in which they hold together, and
/// are free to be planned anew if there is none; all other meetings are left out.
#[must_use]
pub fn suppose(fair: &Fair, supposition: &Supposition) -> Option<Fair> {
    let mut supposed = fair.clone();
    match supposition {
        Supposition::Table { hall_idx, slots } => {
            let hall = supposed.halls.get_mut(*hall_idx)?;
            let is_limited = |slot_idx: &usize| hall.tables_in(*slot_idx).is_some();
            if !slots.iter().any(is_limited) {
                return None;
            }
            hall.more_in.clone_from(slots);
        }
        Supposition::Interpreter { languages, slots } => {
            let off = (0..fair.slots.len())
                .filter(|slot_idx| !slots.contains(slot_idx))
                .collect();
            supposed.interpreters.push(
                newcomer(fair, languages.clone(), off)
                    .filter(|_| !slots.is_empty() && languages.len() > 1)?,
            );
        }
        Supposition::Minutes(minutes) => recut(&mut supposed, *minutes)?,
    }
    Some(supposed)
}

/// An interpreter who is not in the fair yet, and does not work in the slots `off`.
pub fn newcomer(fair: &Fair, languages: Vec<String>, off: Vec<usize>) -> Option<Interpreter> {
    let is_free = |id: &Id| fair.interpreters.iter().all(|known| known.id != *id);
    let id = (1..)
        .map_while(|number| Id::new(&format!("new-{number}")))
        .find(is_free)?;
    Some(Interpreter {
        id,
        name: Text::default(),
        languages,
        unavailable: off,
        max_meetings: None,
    })
}

/// Cuts each run of slots with the usual break between them anew.
fn recut(fair: &mut Fair, minutes: u32) -> Option<()> {
    let old = std::mem::take(&mut fair.slots);
    // Slots with the usual break between them are one run: a morning, an afternoon.
    let between = |one: &Slot, next: &Slot| {
        (one.start.day() == next.start.day()).then(|| next.start.minutes() - one.end.minutes())
    };
    let usual = old
        .windows(2)
        .filter_map(|two| between(&two[0], &two[1]))
        .min()
        .unwrap_or(0);
    let mut runs: Vec<(i64, i64)> = vec![];
    for (place, slot) in old.iter().enumerate() {
        let goes_on = place > 0 && between(&old[place - 1], slot) == Some(usual);
        match runs.last_mut().filter(|_| goes_on) {
            Some((_, end)) => *end = slot.end.minutes(),
            None => runs.push((slot.start.minutes(), slot.end.minutes())),
        }
    }
    // Each run is cut anew from its beginning, with the same break; what does not fit at its end is
    // lost.
    let length = i64::from(minutes);
    let pitch = (length + usual).max(1);
    let cut = |&(from, to): &(i64, i64)| {
        let at = move |place: i64| from + place * pitch;
        (0..)
            .map(at)
            .take_while(move |start| length > 0 && start + length <= to)
    };
    let starts: Vec<i64> = runs.iter().flat_map(cut).take(MAX_SLOTS + 1).collect();
    if starts.is_empty() || starts.len() > MAX_SLOTS {
        return None;
    }
    for (place, start) in (1..).zip(&starts) {
        let id = Id::new(&format!("t{place}"))?;
        fair.slots.push(Slot {
            id,
            start: Local::from_minutes(*start),
            end: Local::from_minutes(start + length),
        });
    }
    // Whoever was away in an old slot is away in every new one that meets it: nobody is promised an
    // hour that they did not give.
    let slots = &fair.slots;
    let new_off = |off: &[usize]| -> Vec<usize> {
        let meets = |slot: &Slot| {
            off.iter()
                .filter_map(|idx| old.get(*idx))
                .any(|old| old.start < slot.end && slot.start < old.end)
        };
        (0..slots.len()).filter(|idx| meets(&slots[*idx])).collect()
    };
    let parties = fair
        .exhibitors
        .iter_mut()
        .map(|row| &mut row.party)
        .chain(fair.delegations.iter_mut().map(|row| &mut row.party));
    for off in parties
        .map(|party| &mut party.unavailable)
        .chain(fair.interpreters.iter_mut().map(|row| &mut row.unavailable))
    {
        *off = new_off(off);
    }
    // Of the tables as many as there were in every old slot that a new one meets.
    for hall in &mut fair.halls {
        let before = std::mem::take(&mut hall.tables_at);
        if before.is_empty() {
            continue;
        }
        let was = Hall {
            tables_at: before,
            ..hall.clone()
        };
        let meets = |slot: &Slot, old: &Slot| old.start < slot.end && slot.start < old.end;
        for (idx, slot) in fair.slots.iter().enumerate() {
            let then = (0..old.len()).filter(|old_idx| meets(slot, &old[*old_idx]));
            let fewest = then.filter_map(|old_idx| was.tables_in(old_idx)).min();
            hall.tables_at.extend(
                fewest
                    .filter(|few| Some(*few) != hall.tables)
                    .map(|few| (idx, few)),
            );
        }
    }
    // What stays goes to the first new slot at its time in which all that stays holds together.
    for meeting in std::mem::take(&mut fair.meetings)
        .iter()
        .filter(|meeting| meeting.stays())
    {
        let Some(was) = old.get(meeting.slot_idx) else {
            continue;
        };
        let then = (0..fair.slots.len())
            .filter(|idx| was.start < fair.slots[*idx].end && fair.slots[*idx].start < was.end);
        // Its table and interpreter are given anew, since neither need be free at the new time.
        for slot_idx in then.collect::<Vec<_>>() {
            fair.meetings.push(Meeting {
                slot_idx,
                table: None,
                interpreter_idx: None,
                ..meeting.clone()
            });
            if pinned::hold(fair) {
                break;
            }
            fair.meetings.pop();
        }
    }
    Some(())
}

/// What a supposition came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The plan of the fair as it is.
    pub present: Standing,
    /// The plan of the supposed fair.
    pub supposed: Standing,
}

impl Outcome {
    /// By how much the supposed plan is worth more.
    #[must_use]
    pub const fn gain(&self) -> i64 {
        self.supposed.value - self.present.value
    }

    /// The best plans of the two differ by at least so much, and at most so much.
    #[must_use]
    pub const fn range(&self) -> (i64, i64) {
        (
            self.supposed.value - self.present.bound,
            self.supposed.bound - self.present.value,
        )
    }
}

/// Both fairs, being planned.
#[derive(Debug)]
pub struct WhatIf {
    /// The search of the fair as it is.
    present: Search,
    /// That of the supposed fair, once it begins.
    supposed: Option<Search>,
    /// The supposed fair.
    fair: Fair,
    /// What the supposed fair's search begins with, until it does.
    begun: Option<(Problem, State)>,
    /// The seed of both searches, so that they differ by the supposition alone.
    seed: u64,
    /// The steps of each comparison.
    steps: u64,
}

impl WhatIf {
    /// The steps that were asked for are taken so many times: by the fair as it is before there is
    /// anything to compare, then by both.
    pub const N_SEARCHES: u64 = 3;

    /// Gets ready to plan a fair and the `supposed` one, each with the scores of those who may meet
    /// there, for `steps` steps each, and as many before for the fair as it is.
    ///
    /// # Errors
    /// What the meetings that stay break among themselves.
    pub fn new(
        (fair, scores): (&Fair, &[Score]),
        supposed: (Fair, Vec<Score>),
        seed: u64,
        steps: u64,
    ) -> Result<Self, Vec<Clash>> {
        let mut present = Search::new(fair, scores, seed)?;
        present.adopt(&fair.meetings);
        present.aim(steps);
        let begun = pinned::begin(&supposed.0, &supposed.1, &pinned::ALL_SLOTS)?;
        Ok(Self {
            present,
            supposed: None,
            fair: supposed.0,
            begun: Some(begun),
            seed,
            steps,
        })
    }

    /// Takes up to `n_steps` steps of each search.
    pub fn step(&mut self, n_steps: u64) {
        let Some(supposed) = &mut self.supposed else {
            self.present
                .step(n_steps.min(self.steps - self.present.progress().steps));
            let Standing {
                steps, finished, ..
            } = self.present.progress();
            if finished || steps >= self.steps {
                self.supposed = self.begin();
                self.present.aim(2 * self.steps);
            }
            return;
        };
        let before = supposed.progress().steps;
        supposed.step(self.steps.saturating_sub(before).min(n_steps));
        self.present.step(supposed.progress().steps - before);
    }

    /// The search of the supposed fair: from the plan that there is where it holds there too, else
    /// from a new one.
    fn begin(&mut self) -> Option<Search> {
        let (problem, state) = self.begun.take()?;
        let plan = self.present.plan();
        let counted: Vec<&Meeting> = plan
            .meetings
            .iter()
            .filter(|meeting| meeting.status.counts())
            .collect();
        let has_same_slots = self.fair.slots.len()
            >= counted
                .iter()
                .map(|meeting| meeting.slot_idx + 1)
                .max()
                .unwrap_or(0);
        let mut replayed = state.clone();
        let mut search = if has_same_slots && pinned::replay(&problem, &mut replayed, &counted) {
            Search::from_plan(&self.fair, problem, &replayed, self.seed, UNHURRIED)
        } else {
            Search::from_pinned(&self.fair, problem, state, self.seed, UNHURRIED)
        };
        search.aim(self.steps);
        Some(search)
    }

    /// Whether both searches have had their steps, or need no more.
    #[must_use]
    pub fn is_done(&self) -> bool {
        let is_over = |progress: Standing| progress.finished || progress.steps >= self.steps;
        self.supposed
            .as_ref()
            .is_some_and(|supposed| is_over(supposed.progress()))
    }

    /// How far the work is: the plan of the fair as it is, and the steps of both searches.
    #[must_use]
    pub fn progress(&self) -> Standing {
        let present = self.present.progress();
        let steps = present.steps
            + self
                .supposed
                .as_ref()
                .map_or(0, |supposed| supposed.progress().steps);
        Standing {
            steps,
            finished: self.is_done(),
            ..present
        }
    }

    /// What it comes to so far; `None` before the supposed fair has a plan.
    #[must_use]
    pub fn outcome(&self) -> Option<Outcome> {
        Some(Outcome {
            present: self.present.progress(),
            supposed: self.supposed.as_ref()?.progress(),
        })
    }

    /// The best plan of the fair as it is so far.
    #[must_use]
    pub fn present(&self) -> Plan {
        self.present.plan()
    }

    /// The best plan of the supposed fair so far.
    #[must_use]
    pub fn plan(&self) -> Option<Plan> {
        self.supposed.as_ref().map(Search::plan)
    }
}
