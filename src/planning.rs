//! Plans: which pairs meet, when, at which table and with which interpreter.
//!
//! [`Search`] is the planner: made from a fair and the scores of the pairs that may meet, it has a
//! valid plan and an upper bound from the start, and every [`Search::step`] may better the plan. It
//! is plain data: it can be stopped, kept and taken up again, and the same fair, seed and number of
//! steps give the same plan on every machine. [`place`] puts one meeting by hand; [`check`] says
//! what a plan breaks and what it is worth, and shares no code with the planner; [`Spread`] says
//! how many meetings each party has.
//!
//! One algorithm a file: `flow` (network simplex), `bound` (b-matching with priced interpreters),
//! `construct` (the first plan, slot by slot), `improve` (annealed ejection moves), `dual` (the
//! bound that sees the time of day, with `stock`, `smooth`, `half_day` and `posts`), `certificate`
//! (the bound's proof), `fairness` (the fairest plan of the same value), over the arena of
//! `problem` and the plan in `state`.
//!
//! [`parallel`] is how several searches share what they find.
//!
//! [`Repair`] repairs a published plan after changes: `repair/keep` (what stays), `repair/fill`
//! (what finds a hole), `home` (what a change costs in the search).
//!
//! [`why_not`] says what stands between a pair and a meeting, and what would let it meet
//! (`why_not/rearrange`, `why_not/means`); [`WhatIf`] plans the fair beside itself with one thing
//! more.
//!
//! [`Portion`] is a part of a plan that is made anew while the rest stays; [`balances`] says who
//! gains by a plan and who loses.
//!
//! [`OwnDay`] is exact for one delegation among everybody else's meetings, and [`Choices`] says
//! whom else it could meet at each time.
//!
//! Deliberately absent: clocks (budgets are steps), threads, randomness from outside, scores
//! ([`crate::matching`]) and words ([`crate::i18n`]).
//!
#![doc = include_str!("planning/ARCHITECTURE.md")]

mod balance;
mod bits;
mod bound;
mod certificate;
mod check;
mod clash;
mod construct;
mod dual;
mod fairness;
mod flow;
mod half_day;
mod home;
mod improve;
mod numbers;
mod own_day;
pub mod parallel;
mod pinned;
mod place;
mod portion;
mod posts;
mod problem;
mod random;
mod repair;
mod search;
mod smooth;
mod spread;
mod state;
mod stock;
mod tables;
mod what_if;
mod why_not;

pub use balance::{Balance, balances};
pub use certificate::{
    Blocks, Certificate, Flaw, InterpreterPrice, PairPrice, PartyPrice, TablePrice,
};
pub use check::{Audit, check, check_meetings};
pub use clash::Clash;
pub use own_day::{Choice, Choices, Keep, OwnDay};
pub use place::place;
pub use portion::Portion;
pub use repair::{
    Change, Compared, MOST_FREEDOM, Reach, Repair, Repaired, What, WhatKind, Why, compare, touches,
};
pub use search::{IsSpent, Plan, Search, Standing, UNHURRIED, gap, gap_per_mille};
pub use spread::{Bar, Spread};
pub use what_if::{Outcome, Supposition, WhatIf, suppose};
pub use why_not::{Fact, Means, Moved, Obstacle, Remedy, WhyNot, why_not};
