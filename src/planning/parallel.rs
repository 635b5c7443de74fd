//! Several searches of one fair, side by side, that share what they find.
//!
//! Each has a seed of its own and takes the same number of steps, in [`EXCHANGES`] rounds. At the
//! end of a round all wait for each other; then everybody hears the best plan that anybody has, and
//! the lowest bound. Whoever has a worse plan goes on from the best one, at the temperature at
//! which it was: so what one has found is tried in several ways at once, and nobody spends time
//! where others have long been better.
//! In a picture: climbers with one rope, who gather at every ledge around whoever is highest.
//!
//! What comes of it hangs on the seed, the number of searches and the steps, and not on who was
//! fast: that is why they wait. One search alone is what it would be without the others. Who runs
//! the searches, in threads or workers, is not known here. Source: periodic exchange among
//! annealers, as in Ram, Sreenivas, Subramaniam 1996; a ledge is a barrier (Valiant 1990).

use super::search::Search;
use crate::model::Meeting;
use serde::{Deserialize, Serialize};

/// How often searches that plan together share what they found.
pub const EXCHANGES: u64 = 16;

/// What a search has found; or the best that all have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The best plan: all meetings of the fair file.
    pub meetings: Vec<Meeting>,
    /// What the plan is worth, in points.
    pub value: i64,
    /// No valid plan is worth more.
    pub bound: i64,
    /// Whether further steps are of no use.
    pub finished: bool,
}

/// The seed of one search among several: the first has the seed that was asked for.
#[must_use]
pub const fn seed_of(seed: u64, place: u64) -> u64 {
    seed.wrapping_add(place.wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

/// How many steps each search has taken at the end of a round, the first of which is 1.
#[must_use]
pub fn round_end(round: u64, of_steps: u64) -> u64 {
    let end = u128::from(of_steps) * u128::from(round.min(EXCHANGES)) / u128::from(EXCHANGES);
    u64::try_from(end).unwrap_or(of_steps)
}

/// The best plan of all findings, of several that are worth the same the first; and the lowest
/// bound. `None` where there is no finding.
#[must_use]
pub fn best(findings: Vec<Finding>) -> Option<Finding> {
    let bound = findings.iter().map(|finding| finding.bound).min()?;
    let is_finished = findings.iter().any(|finding| finding.finished);
    let best = findings
        .into_iter()
        .reduce(|best, next| if next.value > best.value { next } else { best })?;
    Some(Finding {
        bound,
        finished: is_finished || best.value >= bound,
        ..best
    })
}

impl Search {
    /// What the search has found.
    #[must_use]
    pub fn finding(&self) -> Finding {
        let (plan, progress) = (self.plan(), self.progress());
        Finding {
            meetings: plan.meetings,
            value: plan.value,
            bound: plan.bound,
            finished: progress.finished,
        }
    }

    /// Hears the best that all have found, and goes on from it if it is better than its own.
    pub fn hear(&mut self, best: &Finding) {
        self.lower_bound(best.bound);
        if best.value > self.progress().value {
            self.adopt(&best.meetings);
        }
    }
}
