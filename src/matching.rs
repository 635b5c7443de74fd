//! Who fits whom, and why: a score for each pair, its reasons in both directions, and the sector
//! tree it stands on.
//!
//! [`Scorer`] reads a fair once; [`pairs_to_plan`] gives the planner its pairs, [`rank`] one party
//! its best, [`Scorer::explain`] says why and what is missing, [`Scorer::raises`] what would help,
//! [`preview`] how a team's weights would move a ranking. [`score`] documents the formula.
//! [`Index`] finds parties by what people type, a [`Sieve`] counts what a list can be narrowed to,
//! and a [`Finder`] does both to a list on the screen. [`chain`] says who supplies whom, and tells
//! a park's story.
//!
//! Everything here is a function of the fair: integers only, the same answer in every browser,
//! whatever the order of the lists. Deliberately absent: plans ([`crate::planning`]) and words for
//! people ([`crate::i18n`]).

mod alike;
pub mod chain;
mod facets;
mod features;
mod finder;
pub mod intents;
mod preview;
mod rank;
pub mod reading;
mod reasons;
pub mod regions;
pub mod score;
mod search;
pub mod sectors;
mod shortlist;
mod spelling;

pub use alike::{Line, fold};
pub use facets::{Choice, Choices, Facet, Filter, Sieve};
pub use finder::{Finder, Sifted};
pub use preview::{Moved, preview};
pub use rank::{candidates, n_walled, rank, ranking};
pub use reasons::{
    Deal, LanguageFit, Match, Missing, Origin, Parts, Reason, ReasonKind, Stance, Veto, Whence,
};
pub use score::{Against, Change, Raise, Scorer, Tables};
pub use search::{Found, Index};
pub use shortlist::{MOST_PAIRS, best_pairs, pairs_of, pairs_to_plan};
pub use spelling::mistakes;

/// Something of each key of a kind, found by a hash that is quick rather than hard to foresee: keys
/// that an attacker chose cost their own fair's team a little time.
type OfEach<K, T> = std::collections::HashMap<K, T, foldhash::fast::FixedState>;
