//! Several searches of one fair in threads of their own, which wait for each other after each
//! round.
//!
//! What comes of it is what as many workers of a browser find in as many steps: see
//! [`planning::parallel`](parallel).

use crate::budget::{Budget, spend};
use parkmatch::model::{Fair, Score};
use parkmatch::planning::parallel::{self, EXCHANGES};
use parkmatch::planning::{Clash, Search};
use std::thread;
use std::time::{Duration, Instant};

/// The searches, the first of which has the best plan; by the end of the budget.
pub fn search(
    fair: &Fair,
    scores: &[Score],
    seed: u64,
    workers: u64,
    budget: Budget,
    started: Instant,
) -> Result<Vec<Search>, Vec<Clash>> {
    let since = Instant::now();
    let is_spent = move |per_cent| budget.is_spent((started, since), per_cent);
    let begin =
        |place| move || Search::in_time(fair, scores, parallel::seed_of(seed, place), &is_spent);
    let made: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = (0..workers)
            .map(|place| scope.spawn(begin(place)))
            .collect();
        threads
            .into_iter()
            .filter_map(|thread| thread.join().ok())
            .collect()
    });
    let mut searches = made.into_iter().collect::<Result<Vec<Search>, _>>()?;
    for round in 1..=EXCHANGES {
        let (round_began, part) = (Instant::now(), share(budget, started, round));
        thread::scope(|scope| {
            for search in &mut searches {
                scope.spawn(move || take_round(search, budget, round, (round_began, part)));
            }
        });
        let Some(best) = parallel::best(searches.iter().map(Search::finding).collect()) else {
            break;
        };
        for search in &mut searches {
            search.hear(&best);
        }
        if best.finished {
            break;
        }
    }
    Ok(searches)
}

/// What of the time that is left a round may take; none where steps are counted.
fn share(budget: Budget, started: Instant, round: u64) -> Duration {
    let Budget::Time(time) = budget else {
        return Duration::ZERO;
    };
    let left = time.saturating_sub(started.elapsed());
    u32::try_from(EXCHANGES + 1 - round).map_or(left, |rounds| left / rounds)
}

fn take_round(search: &mut Search, budget: Budget, round: u64, (began, part): (Instant, Duration)) {
    let before = search.progress().steps;
    match budget {
        Budget::Steps(steps) => {
            search.aim(steps);
            search.step(parallel::round_end(round, steps).saturating_sub(before));
        }
        Budget::Time(_) => spend(Budget::Time(part), began, |steps, aim| {
            // The rounds to come are taken to be as long as this one.
            let rest = aim.saturating_sub(before).saturating_mul(EXCHANGES - round);
            search.aim(if aim == 0 {
                0
            } else {
                aim.saturating_add(rest)
            });
            search.step(steps);
            search.progress()
        }),
    }
}
