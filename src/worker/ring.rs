//! Where engines that plan together meet: what each tells comes in, what all together have to say
//! goes out.
//!
//! It waits for all of them after each round and then hands the best plan and the lowest bound to
//! each: see [`parallel`]. In the end the first has the last word, for it makes the plan fair. So
//! what comes of it does not hang on which of them was fast; only how soon a plan is shown on the
//! way does.

use super::{Progress, Tell};
use crate::planning::parallel::{self, Finding};

/// The meeting place of engines that plan together.
#[derive(Debug)]
pub struct Ring {
    progress: Vec<Progress>,
    findings: Vec<Option<Finding>>,
    /// The round that is running, from 1.
    round: u64,
    /// What the best plan told so far is worth.
    best: Option<i64>,
    is_over: bool,
    is_silent: bool,
}

/// What is to be done after an engine has told something.
#[derive(Clone, Debug, PartialEq)]
pub enum Next {
    /// Tell whoever asked.
    Tell(Tell),
    /// Let every engine hear it.
    Share(Finding),
}

impl Ring {
    /// A ring of so many engines.
    #[must_use]
    pub fn new(n_engines: usize) -> Self {
        let progress = vec![
            Progress {
                bound: i64::MAX,
                value: i64::MIN,
                ..Progress::default()
            };
            n_engines
        ];
        Self {
            progress,
            findings: vec![None; n_engines],
            round: 1,
            best: None,
            is_over: false,
            is_silent: false,
        }
    }

    /// Takes in what an engine told.
    pub fn hear(&mut self, place: usize, tell: Tell) -> Vec<Next> {
        if self.is_silent {
            return vec![];
        }
        match tell {
            Tell::Progress(progress) => {
                self.note(place, progress);
                vec![Next::Tell(Tell::Progress(self.together()))]
            }
            Tell::Plan { meetings, progress } => {
                self.note(place, progress);
                let is_last = self.is_over && place == 0;
                if !is_last && self.best.is_some_and(|best| progress.value <= best) {
                    return vec![Next::Tell(Tell::Progress(self.together()))];
                }
                self.best = Some(progress.value);
                vec![Next::Tell(Tell::Plan {
                    meetings,
                    progress: self.together(),
                })]
            }
            Tell::Round(finding) => self.gather(place, *finding),
            Tell::Done if place > 0 => vec![],
            Tell::Done | Tell::Refused(_) | Tell::Failed(_) => {
                self.is_silent = true;
                vec![Next::Tell(tell)]
            }
            Tell::Supposed(_) | Tell::Choices(_) => vec![],
        }
    }

    fn note(&mut self, place: usize, progress: Progress) {
        if let Some(known) = self.progress.get_mut(place) {
            *known = progress;
        }
    }

    fn gather(&mut self, place: usize, finding: Finding) -> Vec<Next> {
        if let Some(own) = self.findings.get_mut(place) {
            *own = Some(finding);
        }
        if self.findings.iter().any(Option::is_none) {
            return vec![];
        }
        let Some(best) =
            parallel::best(self.findings.iter_mut().filter_map(Option::take).collect())
        else {
            return vec![];
        };
        self.is_over = best.finished || self.round >= parallel::EXCHANGES;
        self.round += 1;
        vec![Next::Share(best)]
    }

    /// How far all are together: the best plan, the lowest bound, the steps of one engine on
    /// average.
    fn together(&self) -> Progress {
        let heard = self
            .progress
            .iter()
            .filter(|progress| progress.value > i64::MIN);
        let best = heard
            .clone()
            .copied()
            .reduce(|best, next| if next.value > best.value { next } else { best })
            .unwrap_or_default();
        let bound = heard
            .clone()
            .map(|progress| progress.bound)
            .min()
            .unwrap_or_default();
        let sum: u64 = self.progress.iter().map(|progress| progress.steps).sum();
        let n_engines = u64::try_from(self.progress.len()).unwrap_or(1).max(1);
        // The first has the last word.
        let last = self.progress.first().filter(|_| self.is_over);
        let steps = last.map_or(sum / n_engines, |first| first.steps);
        Progress {
            bound,
            steps,
            finished: self.is_over,
            optimal: best.optimal || best.value >= bound,
            ..best
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        matching::{Scorer, pairs_to_plan},
        model::{Document, Meeting},
        planning::Search,
        worker::{Ask, Job, Seat, Task},
    };

    const SAMPLE: &str = include_str!("../../static/fairs/ciie.json");
    // A seed for which the first engine is not the luckiest.
    const SEED: u64 = 5;
    const STEPS: u64 = 6_000;

    fn ask(place: Option<u64>) -> Ask {
        Ask {
            fair: SAMPLE.to_owned(),
            seed: SEED,
            steps: STEPS,
            task: Task::Plan,
            seat: place.map(|place| Seat { place }),
        }
    }

    /// Plans with so many engines, which take turns in slices of these lengths; the last plan that
    /// is told, and its bound.
    fn together(n_engines: u64, slices: &[u64]) -> (Vec<Meeting>, Progress) {
        let mut jobs: Vec<(Job, bool)> = (0..n_engines)
            .map(|place| (Job::new(&ask(Some(place))).expect("a job"), false))
            .collect();
        let mut ring = Ring::new(jobs.len());
        let mut slices = slices.iter().cycle();
        let mut last = None;
        loop {
            for place in 0..jobs.len() {
                let (job, has_told) = &mut jobs[place];
                job.step(*slices.next().expect("a slice"));
                let mut tells = vec![];
                if job.is_waiting() {
                    if !std::mem::replace(has_told, true) {
                        tells.extend(job.finding().map(Box::new).map(Tell::Round));
                    }
                } else {
                    tells.push(job.tell());
                    tells.extend(job.is_done().then_some(Tell::Done));
                }
                for next in tells
                    .into_iter()
                    .flat_map(|tell| ring.hear(place, tell))
                    .collect::<Vec<_>>()
                {
                    match next {
                        Next::Share(best) => jobs.iter_mut().for_each(|(job, has_told)| {
                            job.hear(&best);
                            *has_told = false;
                        }),
                        Next::Tell(Tell::Plan { meetings, progress }) => {
                            last = Some((meetings, progress));
                        }
                        Next::Tell(Tell::Done) => return last.expect("a plan"),
                        Next::Tell(_) => {}
                    }
                }
            }
        }
    }

    #[test]
    fn how_fast_each_of_three_is_changes_nothing() {
        let whole = together(3, &[STEPS]);
        assert!(whole.1.finished && whole.1.value <= whole.1.bound);
        for slices in [&[1, 700, 3][..], &[90, 1, 1], &[250], &[3, 1_111, 29, 400]] {
            let other = together(3, slices);
            assert!(other.0 == whole.0, "{slices:?}");
            assert_eq!(other.1, whole.1, "{slices:?}");
        }
        assert!(
            together(2, &[STEPS]).0 != whole.0,
            "how many there are matters"
        );
    }

    #[test]
    fn one_engine_among_none_plans_what_one_alone_does() {
        let mut job = Job::new(&ask(None)).expect("a job");
        job.step(STEPS);
        let Tell::Plan { meetings, progress } = job.tell() else {
            panic!("no plan")
        };
        assert!(together(1, &[333]) == (meetings, progress));
    }

    #[test]
    fn what_engines_find_together_is_what_searches_find_side_by_side() {
        let document = Document::read(SAMPLE.as_bytes())
            .expect("a fair file")
            .value;
        let scores = pairs_to_plan(&Scorer::new(document.fair()));
        let of = |place| {
            Search::new(document.fair(), &scores, parallel::seed_of(SEED, place))
                .expect("nothing clashes")
        };
        let mut searches: Vec<Search> = (0..3).map(of).collect();
        for round in 1..=parallel::EXCHANGES {
            for search in &mut searches {
                search.aim(STEPS);
                search.step(
                    parallel::round_end(round, STEPS).saturating_sub(search.progress().steps),
                );
            }
            let best =
                parallel::best(searches.iter().map(Search::finding).collect()).expect("a plan");
            for search in &mut searches {
                search.hear(&best);
            }
            if best.finished {
                break;
            }
        }
        let values: Vec<i64> = searches
            .iter()
            .map(|search| search.progress().value)
            .collect();
        assert!(
            values.windows(2).all(|two| two[0] == two[1]),
            "all have heard of the best: {values:?}"
        );
        searches[0].polish();
        assert!(together(3, &[77, 1_000]).0 == searches[0].plan().meetings);
    }
}
