//! What meetings are worth to a delegation, and what changing them costs.

use super::super::numbers::number;

/// Parts of a point in which own days are counted, so that of equal days the one with fewer changes
/// is the better one.
pub const WORTH_SCALE: i64 = 1 << 10;

/// Worth of what cannot be; far enough from the end of the numbers to be added to.
pub const NEVER: i64 = i64::MIN / 4;

/// What the number of meetings is worth, and how large it may be.
#[derive(Clone, Debug)]
pub struct Count {
    /// Meetings that are fixed and not among the stops.
    pub before: usize,
    /// The most, where it binds.
    pub most: Option<usize>,
    /// Each of so many first ones earns the bonus.
    pub least: usize,
    /// The bonus, in fine parts.
    pub bonus: i64,
}

impl Count {
    /// How many numbers of meetings have to be told apart.
    pub fn n_levels(&self) -> usize {
        self.most.unwrap_or(self.least) + 1
    }

    /// What so many meetings earn.
    pub fn worth(&self, n_meetings: usize) -> i64 {
        self.bonus * i64::from(number(n_meetings.min(self.least)))
    }
}

/// What it costs to change a delegation's present meetings, in points. Of days that are equally
/// good the one with the fewest changes is taken in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keep {
    /// A meeting moved or dropped.
    pub change: i64,
    /// A meeting that was not there before.
    pub addition: i64,
}

impl Keep {
    /// So much for a change, and a quarter of it for a meeting more.
    #[must_use]
    pub const fn at(points: i64) -> Self {
        Self {
            change: points,
            addition: points / 4,
        }
    }
}
