//! The messages between a page and its engine, as JSON.

use crate::{
    i18n::{Lang, clash_words},
    model::{Fair, Meeting, Pair},
    planning::{self, Choice, Clash, Portion, Reach, Supposition, parallel::Finding},
};
use serde::{Deserialize, Serialize};

/// What is wanted of a fair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Task {
    /// A plan for everybody.
    Plan,
    /// A portion of the file's own plan anew; everything else stays as it is.
    Portion(Portion),
    /// The best days for the delegation with this id; everybody else's meetings stay as they are.
    Only(String),
    /// The same, but its own meetings change only where that brings much more.
    Calmly(String),
    /// Whom else it could meet in these slots, beside its meetings in the file.
    Choices(String, Vec<usize>),
    /// The file's own meetings repaired after changes.
    Repair(Reach),
    /// A plan for everybody, and beside it one of the fair as it would be.
    WhatIf(Supposition),
}

impl Task {
    /// Whether several engines can work on it together, and whether it ends in the fairest plan of
    /// its value.
    #[must_use]
    pub const fn is_plan(&self) -> bool {
        matches!(self, Self::Plan | Self::Portion(_))
    }
}

/// Do this with this fair.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ask {
    /// The fair file, as text.
    pub fair: String,
    /// Fixes the plan, together with `steps`.
    pub seed: u64,
    /// How many steps of search at most.
    pub steps: u64,
    /// What is to be worked out.
    pub task: Task,
    /// The place among several engines that plan together; `None`: one alone.
    #[serde(default)]
    pub seat: Option<Seat>,
}

/// A place among engines that plan together, each with the same ask but for this: see
/// [`planning::parallel`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// From 0.
    pub place: u64,
}

/// What the engine has to say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Tell {
    /// Steps taken, value and bound so far.
    Progress(Progress),
    /// The best plan so far, better than any told before.
    Plan {
        /// All meetings of the fair file, the cancelled ones too.
        meetings: Vec<Meeting>,
        /// What the plan is worth.
        progress: Progress,
    },
    /// Whom else the delegation could meet, by slot, the best first: all that is found so far.
    Choices(Vec<Choice>),
    /// What a supposition has come to so far.
    Supposed(Box<Supposed>),
    /// A round of engines that plan together is over: what this one has found. It waits for what
    /// all have found.
    Round(Box<Finding>),
    /// The locked meetings break rules among themselves; nothing was planned.
    Refused(Vec<Words>),
    /// The engine could not be loaded or could not read the ask; the reason is for developers.
    Failed(String),
    /// Nothing more will come: the last plan told is the result.
    Done,
}

impl Tell {
    /// Whatever a job has to say, from JSON.
    #[must_use]
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_else(|trouble| Self::Failed(trouble.to_string()))
    }

    /// Whether nothing comes after it.
    #[must_use]
    pub const fn is_last(&self) -> bool {
        matches!(self, Self::Done | Self::Refused(_) | Self::Failed(_))
    }
}

/// The plans of a fair as it is and as it would be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supposed {
    /// How far the work is: steps of all searches together.
    pub progress: Progress,
    /// The plan of the fair as it is.
    pub present: Planned,
    /// The plan of the supposed fair.
    pub supposed: Planned,
}

/// A plan by what it is worth and who meets in it; when is left out, for a supposed fair may have
/// slots of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// Its value and bound, and how far it is.
    pub progress: Progress,
    /// The pairs that meet in it.
    pub met: Vec<Pair>,
}

/// A sentence in every language, so that a page can show it without what it takes to say it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words(Vec<String>);

impl Words {
    /// What a clash says.
    #[must_use]
    pub fn of_clash(fair: &Fair, clash: &Clash) -> Self {
        Self(
            Lang::ALL
                .iter()
                .map(|lang| clash_words(*lang, fair, clash))
                .collect(),
        )
    }

    /// The sentence in a language; empty if it was never said in it.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        Lang::ALL
            .iter()
            .position(|known| *known == lang)
            .and_then(|place| self.0.get(place))
            .map_or("", String::as_str)
    }
}

/// How far a search is and what its best plan is worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Value of the best plan so far.
    pub value: i64,
    /// No valid plan is worth more.
    pub bound: i64,
    /// Meetings of the best plan so far.
    pub n_meetings: u32,
    /// Idle slots of the best plan so far.
    pub n_idle: u32,
    /// Steps done.
    pub steps: u64,
    /// Steps asked for.
    pub of_steps: u64,
    /// Whether the search is over.
    pub finished: bool,
    /// Whether the best plan is proven to be the best possible.
    pub optimal: bool,
    /// Whether it is proven that no valid plan leaves more of the file's meetings in their slots;
    /// of a repair only.
    pub most_kept: bool,
}

impl Progress {
    /// How much of the steps asked for is done, in thousandths.
    #[must_use]
    pub fn per_mille(&self) -> u32 {
        let done = self
            .steps
            .saturating_mul(1000)
            .checked_div(self.of_steps)
            .unwrap_or(0);
        u32::try_from(done).unwrap_or(1000)
    }

    /// How far a search of so many steps is.
    #[must_use]
    pub const fn of(now: planning::Standing, of_steps: u64) -> Self {
        let planning::Standing {
            value,
            bound,
            n_meetings,
            n_idle,
            steps,
            finished,
            optimal,
        } = now;
        Self {
            value,
            bound,
            n_meetings,
            n_idle,
            steps,
            of_steps,
            finished: finished || steps >= of_steps,
            optimal,
            most_kept: false,
        }
    }
}
