//! How long to plan: so many steps, or until the clock says so.

use parkmatch::planning::Standing;
use std::time::{Duration, Instant};

/// Steps between two looks at the clock: at first, and at most. Where steps take long there are
/// fewer, so that a look comes as often as this.
const FIRST_STEPS: u64 = 8;
const MOST_STEPS_A_LOOK: u64 = 200;
const A_LOOK: Duration = Duration::from_millis(5);

/// How long to plan.
#[derive(Clone, Copy)]
pub enum Budget {
    Time(Duration),
    Steps(u64),
}

impl Budget {
    /// When planning begins, once the file is read, for how long that took is the file's affair;
    /// and what is left of the budget if a large file takes long to write, too.
    pub fn once_read(self, started: Instant) -> (Instant, Self) {
        const QUICK: Duration = Duration::from_millis(300);
        let budget = match self {
            Self::Time(time) => Self::Time(
                time.saturating_sub(started.elapsed().saturating_sub(QUICK).min(time / 2)),
            ),
            Self::Steps(_) => self,
        };
        (Instant::now(), budget)
    }

    /// Whether so many per cent are used up of the time that was left at `since`, where planning
    /// `begun` before; never where steps are counted.
    pub fn is_spent(self, (begun, since): (Instant, Instant), per_cent: u32) -> bool {
        let Self::Time(time) = self else { return false };
        let whole = time.saturating_sub(since.saturating_duration_since(begun));
        since.elapsed().as_nanos() * 100 >= whole.as_nanos() * u128::from(per_cent)
    }

    /// Whether all of it and `more` are used up; never where steps are counted.
    pub fn is_over(self, begun: Instant, more: Duration) -> bool {
        matches!(self, Self::Time(time) if begun.elapsed() >= time.saturating_add(more))
    }
}

/// Takes steps until the budget is used up. `step` takes so many, aiming at so many, and says how
/// far the search is. What is aimed at follows from how fast the last half to three quarters of the
/// steps were.
pub fn spend(budget: Budget, start: Instant, mut step: impl FnMut(u64, u64) -> Standing) {
    match budget {
        Budget::Steps(steps) => {
            step(steps, steps);
        }
        Budget::Time(time) => {
            let began = Instant::now();
            let (mut aim, mut n_steps) = (0, FIRST_STEPS);
            let mut last = Duration::ZERO;
            let mut marks = [(Duration::ZERO, step(0, 0).steps); 2];
            while start.elapsed() < time {
                let progress = step(n_steps, aim);
                if progress.finished {
                    return;
                }
                let now = (began.elapsed(), progress.steps);
                let look = now.0.saturating_sub(last);
                last = now.0;
                n_steps = if look > A_LOOK {
                    n_steps / 2
                } else {
                    n_steps * 2
                }
                .clamp(1, MOST_STEPS_A_LOOK);
                let (spent, steps) = (now.0.saturating_sub(marks[0].0), now.1 - marks[0].1);
                let left = time.saturating_sub(start.elapsed());
                let ahead = u128::from(steps) * left.as_nanos() / spent.as_nanos().max(1);
                aim = progress
                    .steps
                    .saturating_add(u64::try_from(ahead).unwrap_or(u64::MAX));
                if now.0 >= marks[1].0 * 2 {
                    marks = [marks[1], now];
                }
            }
        }
    }
}
