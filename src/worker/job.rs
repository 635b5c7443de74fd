//! A planning job: an [`Ask`] worked off in slices of steps.

use super::{Ask, Planned, Progress, Supposed, Task, Tell, Words};
use crate::{
    matching::{self, Scorer},
    model::{Document, Meeting, Pair},
    planning::{
        self, Choices, Clash, Keep, Outcome, OwnDay, Plan, Repair, Search, WhatIf,
        parallel::{self, Finding},
        suppose,
    },
};

/// Points that a delegation's day has to gain by a change where it is to change little.
const CALM: Keep = Keep::at(20);

/// Points by which a choice's day has to be better for each of the other meetings that it changes.
const CHOICE: Keep = Keep::at(8);

/// Choices for each slot.
const N_CHOICES: usize = 3;

/// Cases of one delegation's days, at most; nearly all are proven in the first.
const MOST_CASES: u64 = 2_000;

/// What is under way.
#[derive(Debug)]
enum Work {
    Search(Box<Search>),
    Repair(Box<Repair>),
    OwnDay(Box<OwnDay>),
    /// `None`: the present meetings do not hold, so nothing is told beside them.
    Choices(Option<Box<Choices>>),
    WhatIf(Box<WhatIf>),
}

/// Work under way, with what has been told of it.
#[derive(Debug)]
pub struct Job {
    work: Work,
    of_steps: u64,
    told: Option<Told>,
    /// Whether the plan is still to be made as fair as its value allows, once the search is over.
    is_to_polish: bool,
    /// Where it is among engines that plan together; `None` for one alone.
    rounds: Option<Rounds>,
}

/// The rounds of engines that plan together.
#[derive(Clone, Copy, Debug)]
struct Rounds {
    place: u64,
    /// The round that is running, from 1.
    round: u64,
    is_over: bool,
}

/// The last plan that was told.
#[derive(Debug)]
struct Told {
    value: i64,
    /// Its meetings, where one may be better than another of the same value.
    meetings: Option<Vec<Meeting>>,
}

impl Job {
    /// Reads the ask's fair and makes the first plan.
    ///
    /// # Errors
    /// The last thing that there is to say: [`Tell::Refused`] or [`Tell::Failed`].
    pub fn new(ask: &Ask) -> Result<Self, Tell> {
        let report = Document::read(ask.fair.as_bytes())
            .map_err(|issues| Tell::Failed(format!("{issues:?}")))?;
        let fair = report.value.fair();
        let scorer = Scorer::new(fair);
        let own = |id: &str| {
            fair.delegation_idx(id)
                .ok_or_else(|| Tell::Failed(format!("no delegation {id}")))
        };
        let all = || matching::pairs_to_plan(&scorer);
        let mut of_steps = ask.steps;
        let seed = ask
            .seat
            .map_or(ask.seed, |seat| parallel::seed_of(ask.seed, seat.place));
        let searching = |mut search: Search| {
            search.aim(ask.steps);
            Work::Search(Box::new(search))
        };
        let made = match &ask.task {
            Task::Repair(reach) => Repair::new(fair, &all(), *reach, ask.seed).map(|mut repair| {
                repair.aim(ask.steps);
                Work::Repair(Box::new(repair))
            }),
            Task::Plan => Search::new(fair, &all(), seed).map(searching),
            Task::Portion(portion) if portion.is_of(fair) => {
                Search::portion(fair, &all(), portion, seed).map(searching)
            }
            Task::Portion(portion) => {
                return Err(Tell::Failed(format!("the fair has no {portion:?}")));
            }
            Task::Only(id) | Task::Calmly(id) => {
                of_steps = of_steps.min(MOST_CASES);
                let (own, keep) = (
                    own(id)?,
                    if matches!(ask.task, Task::Only(_)) {
                        Keep::default()
                    } else {
                        CALM
                    },
                );
                OwnDay::new(fair, &matching::pairs_of(&scorer, own), own, keep)
                    .map(|day| Work::OwnDay(Box::new(day)))
            }
            Task::Choices(id, slots) => {
                let own = own(id)?;
                let choices = Choices::new(
                    fair,
                    &matching::pairs_of(&scorer, own),
                    own,
                    CHOICE,
                    (slots, N_CHOICES),
                );
                choices.map(|choices| Work::Choices(choices.map(Box::new)))
            }
            Task::WhatIf(supposition) => {
                of_steps = of_steps.saturating_mul(WhatIf::N_SEARCHES);
                let other = suppose(fair, supposition)
                    .ok_or_else(|| Tell::Failed("that cannot be supposed".to_owned()))?;
                let pairs = matching::pairs_to_plan(&Scorer::new(&other));
                WhatIf::new((fair, &all()), (other, pairs), ask.seed, ask.steps)
                    .map(|work| Work::WhatIf(Box::new(work)))
            }
        };
        let words = |clashes: Vec<Clash>| {
            Tell::Refused(
                clashes
                    .iter()
                    .map(|clash| Words::of_clash(fair, clash))
                    .collect(),
            )
        };
        let work = made.map_err(words)?;
        // Of several engines the first finishes the plan.
        let is_to_polish = ask.task.is_plan() && ask.seat.is_none_or(|seat| seat.place == 0);
        let rounds = ask.seat.filter(|_| ask.task.is_plan()).map(|seat| Rounds {
            place: seat.place,
            round: 1,
            is_over: false,
        });
        Ok(Self {
            work,
            of_steps,
            told: None,
            is_to_polish,
            rounds,
        })
    }

    /// Whether there is nothing more to do.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.rounds
            .map_or_else(|| self.is_at_end(), |rounds| rounds.is_over)
    }

    /// Whether it waits to hear what the others have found: see [`Job::hear`].
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.rounds.is_some_and(|rounds| !rounds.is_over) && self.is_at_end()
    }

    /// Whether there are no more steps to take, in this round if there are others.
    fn is_at_end(&self) -> bool {
        let progress = self.now();
        progress.finished || progress.steps >= self.end()
    }

    /// The steps after which it stops, or waits.
    fn end(&self) -> u64 {
        self.rounds.map_or(self.of_steps, |rounds| {
            parallel::round_end(rounds.round, self.of_steps)
        })
    }

    /// What it has found; of a plan only.
    #[must_use]
    pub fn finding(&self) -> Option<Finding> {
        if let Work::Search(search) = &self.work {
            Some(search.finding())
        } else {
            None
        }
    }

    /// Hears the best that all have found in a round.
    pub fn hear(&mut self, best: &Finding) {
        let (Some(rounds), Work::Search(search)) = (&mut self.rounds, &mut self.work) else {
            return;
        };
        search.hear(best);
        rounds.is_over = best.finished || rounds.round >= parallel::EXCHANGES;
        rounds.round += 1;
    }

    /// Does up to `n_steps` steps, never more than were asked for, nor beyond a round.
    pub fn step(&mut self, n_steps: u64) {
        let n_steps = n_steps.min(self.end().saturating_sub(self.now().steps));
        match &mut self.work {
            Work::Search(search) => search.step(n_steps),
            Work::Repair(repair) => repair.step(n_steps),
            Work::OwnDay(day) => day.step(n_steps),
            Work::Choices(choices) => choices.iter_mut().for_each(|choices| choices.step(n_steps)),
            Work::WhatIf(work) => work.step(n_steps),
        }
    }

    fn now(&self) -> planning::Standing {
        match &self.work {
            Work::Search(search) => search.progress(),
            Work::Repair(repair) => repair.progress(),
            Work::OwnDay(day) => day.progress(),
            Work::Choices(choices) => choices
                .as_ref()
                .map_or(planning::Standing::NOTHING, |choices| choices.progress()),
            Work::WhatIf(work) => work.progress(),
        }
    }

    /// How far the work is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let most_kept = matches!(&self.work, Work::Repair(repair) if repair.is_most());
        let progress = Progress::of(self.now(), self.of_steps);
        Progress {
            most_kept,
            finished: self.is_done(),
            ..progress
        }
    }

    fn polish(&mut self) {
        if let Work::Search(search) = &mut self.work
            && std::mem::take(&mut self.is_to_polish)
            && search.polish()
        {
            self.told = None;
        }
    }

    /// The best plan so far, if it is better than any told before; else how far the work is.
    /// Choices are told as they are found.
    pub fn tell(&mut self) -> Tell {
        if self.is_done() {
            // The last word is that of the first engine, also where its plan was told before.
            if self.rounds.is_some_and(|rounds| rounds.place == 0) {
                self.told = None;
            }
            self.polish();
        }
        let progress = self.progress();
        let is_told = |told: &Told| told.value == progress.value;
        let (meetings, same) = match &self.work {
            Work::Choices(choices) => {
                return Tell::Choices(
                    choices
                        .as_ref()
                        .map_or_else(Vec::new, |choices| choices.found().to_vec()),
                );
            }
            Work::Search(_) | Work::OwnDay(_) if self.told.as_ref().is_some_and(is_told) => {
                return Tell::Progress(progress);
            }
            Work::Search(search) => (search.plan().meetings, None),
            Work::OwnDay(day) => (day.meetings(), None),
            Work::Repair(repair) => {
                let meetings = repair.plan().meetings;
                let is_same =
                    |told: &Told| is_told(told) && told.meetings.as_ref() == Some(&meetings);
                if self.told.as_ref().is_some_and(is_same) {
                    return Tell::Progress(progress);
                }
                (meetings.clone(), Some(meetings))
            }
            Work::WhatIf(work) => {
                let Some((Outcome { present, supposed }, plan)) = work.outcome().zip(work.plan())
                else {
                    return Tell::Progress(progress);
                };
                let value = present.value + supposed.value;
                if self.told.as_ref().is_some_and(|told| told.value == value) && !progress.finished
                {
                    return Tell::Progress(progress);
                }
                let planned = |now, plan: &Plan| Planned {
                    progress: Progress::of(now, self.of_steps),
                    met: met(plan),
                };
                let (present, supposed) =
                    (planned(present, &work.present()), planned(supposed, &plan));
                self.told = Some(Told {
                    value,
                    meetings: None,
                });
                return Tell::Supposed(Box::new(Supposed {
                    progress,
                    present,
                    supposed,
                }));
            }
        };
        self.told = Some(Told {
            value: progress.value,
            meetings: same,
        });
        Tell::Plan { meetings, progress }
    }
}

/// Who meets in a plan.
fn met(plan: &Plan) -> Vec<Pair> {
    plan.meetings
        .iter()
        .filter(|meeting| meeting.status.counts())
        .map(|meeting| meeting.pair)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planning::{Portion, Reach, Supposition};
    use std::collections::HashSet;

    const SAMPLE: &str = include_str!("../../static/fairs/hi-tech-fair.json");

    fn ask(steps: u64, only: Option<&str>) -> Ask {
        let task = only.map_or(Task::Plan, |id| Task::Only(id.to_owned()));
        Ask {
            fair: SAMPLE.to_owned(),
            seed: 7,
            steps,
            task,
            seat: None,
        }
    }

    fn result(mut job: Job, slices: impl IntoIterator<Item = u64>) -> Vec<Meeting> {
        let mut slices = slices.into_iter();
        while !job.is_done() {
            job.step(slices.next().unwrap_or(1_000));
        }
        job.told = None;
        match job.tell() {
            Tell::Plan { meetings, progress } => {
                assert!(progress.finished && progress.bound >= progress.value);
                meetings
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn how_the_steps_are_sliced_changes_nothing() {
        let job = || Job::new(&ask(4_000, None)).expect("a job");
        let whole = result(job(), [4_000]);
        assert_eq!(result(job(), [1, 7, 500, 3, 1_111]), whole);
        assert!(!whole.is_empty());
    }

    #[test]
    fn a_portion_is_a_function_of_its_ask_and_leaves_the_rest_alone() {
        let mut document = Document::read(SAMPLE.as_bytes())
            .expect("a fair file")
            .value;
        let all = result(Job::new(&ask(2_000, None)).expect("a job"), []);
        let half: Vec<Meeting> = all.iter().step_by(2).cloned().collect();
        document.set_meetings(half.clone());
        let fair = document.fair();
        let first = fair.slots[0].start.day();
        let asked = |portion| Ask {
            fair: document.to_text(),
            task: Task::Portion(portion),
            ..ask(3_000, None)
        };
        let job = || Job::new(&asked(Portion::Day(first))).expect("a job");
        let planned = result(job(), [3_000]);
        assert_eq!(result(job(), [1, 7, 500, 1_111]), planned);
        let others = |meetings: &[Meeting]| -> Vec<Meeting> {
            let is_other = |meeting: &&Meeting| fair.slots[meeting.slot_idx].start.day() != first;
            meetings.iter().filter(is_other).cloned().collect()
        };
        assert_eq!(others(&planned), others(&half));
        assert!(planned.len() > half.len(), "there is room on that day");
        let unknown = Job::new(&asked(Portion::Hall("nowhere".to_owned())));
        assert!(matches!(unknown, Err(Tell::Failed(_))));
    }

    #[test]
    fn a_plan_for_one_leaves_everybody_else_alone() {
        let mut document = Document::read(SAMPLE.as_bytes())
            .expect("a fair file")
            .value;
        let all = result(Job::new(&ask(2_000, None)).expect("a job"), []);
        document.set_meetings(all.clone());
        let d1 = document.fair().delegation_idx("D1").expect("D1");
        let mine = |meetings: &[Meeting]| {
            meetings
                .iter()
                .filter(|meeting| meeting.pair.delegation_idx == d1)
                .count()
        };
        let others = |meetings: &[Meeting]| -> HashSet<_> {
            meetings
                .iter()
                .filter(|meeting| meeting.pair.delegation_idx != d1)
                .map(|meeting| (meeting.pair, meeting.slot_idx, meeting.locked))
                .collect()
        };
        assert!(mine(&all) > 0);
        document.set_meetings(
            all.iter()
                .filter(|meeting| meeting.pair.delegation_idx != d1 || meeting.locked)
                .cloned()
                .collect(),
        );
        let alone = Ask {
            fair: document.to_text(),
            ..ask(2_000, Some("D1"))
        };
        let planned = result(Job::new(&alone).expect("a job"), []);
        assert_eq!(others(&planned), others(&all));
        assert!(mine(&planned) >= mine(&all), "its old diary is still free");
        let scorer = Scorer::new(document.fair());
        let audit = planning::check_meetings(document.fair(), &planned, &|pair| scorer.score(pair));
        assert_eq!(audit.clashes, []);
    }

    #[test]
    fn one_delegations_days_are_proven_and_other_choices_give_what_they_promise() {
        let mut document = Document::read(SAMPLE.as_bytes())
            .expect("a fair file")
            .value;
        document.set_meetings(result(Job::new(&ask(2_000, None)).expect("a job"), []));
        let own = document.fair().delegation_idx("D2").expect("D2");
        let task = |document: &Document, task| {
            Job::new(&Ask {
                fair: document.to_text(),
                task,
                ..ask(1_000, None)
            })
            .expect("a job")
        };
        let mut job = task(&document, Task::Only("D2".into()));
        job.step(1_000);
        assert!(job.progress().optimal && job.progress().finished);
        let Tell::Plan { meetings, progress } = job.tell() else {
            panic!("no plan")
        };
        assert_eq!(progress.bound, progress.value);
        assert!(matches!(job.tell(), Tell::Progress(_)), "told once");
        document.set_meetings(meetings.clone());
        let mut calm = task(&document, Task::Calmly("D2".into()));
        assert!(
            matches!(calm.tell(), Tell::Plan { meetings: same, .. } if same == meetings),
            "the best stays"
        );

        let mut job = task(
            &document,
            Task::Choices("D2".into(), (0..document.fair().slots.len()).collect()),
        );
        while !job.is_done() {
            job.step(3);
        }
        let Tell::Choices(choices) = job.tell() else {
            panic!("no choices")
        };
        assert!(choices.len() > 10, "{}", choices.len());
        let asked = choices[choices.len() / 2].slot_idx;
        let mut one = task(&document, Task::Choices("D2".into(), vec![asked]));
        one.step(1);
        let alone: Vec<_> = choices
            .iter()
            .filter(|choice| choice.slot_idx == asked)
            .cloned()
            .collect();
        assert!(
            one.is_done() && one.tell() == Tell::Choices(alone),
            "one slot alone is worked at no less"
        );
        let scorer = Scorer::new(document.fair());
        for choice in &choices {
            let mut meetings: Vec<Meeting> = meetings
                .iter()
                .filter(|meeting| meeting.pair.delegation_idx != own)
                .cloned()
                .collect();
            meetings.extend(choice.meetings.iter().cloned());
            let audit =
                planning::check_meetings(document.fair(), &meetings, &|pair| scorer.score(pair));
            assert_eq!(
                (audit.clashes, audit.value),
                (vec![], progress.value + choice.gain)
            );
            assert!(choice.gain <= 0, "nothing is better than the best");
            assert_eq!(
                choice.pair,
                Pair {
                    delegation_idx: own,
                    ..choice.pair
                }
            );
        }
        let tell = Tell::Choices(choices);
        assert_eq!(
            serde_json::to_string(&tell)
                .and_then(|text| serde_json::from_str::<Tell>(&text))
                .ok(),
            Some(tell)
        );
    }

    #[test]
    fn a_repair_is_the_same_however_it_is_sliced_and_leaves_alone_what_nothing_happened_to() {
        let mut document = Document::read(SAMPLE.as_bytes())
            .expect("a fair file")
            .value;
        document.set_meetings(result(Job::new(&ask(2_000, None)).expect("a job"), []));
        let before = document.fair().meetings.clone();
        let repair = |document: &Document, freedom| {
            let task = Task::Repair(Reach {
                freedom,
                first_slot: 0,
            });
            Job::new(&Ask {
                fair: document.to_text(),
                task,
                ..ask(3_000, None)
            })
            .expect("a job")
        };
        let mut calm = repair(&document, 0);
        assert!(calm.is_done(), "freedom 0 needs no search");
        assert!(
            matches!(calm.tell(), Tell::Plan { meetings, progress } if meetings == before && progress.most_kept)
        );

        let ill = before
            .iter()
            .find_map(|meeting| meeting.interpreter_idx)
            .expect("an interpreter");
        let slots: Vec<String> = document
            .fair()
            .slots
            .iter()
            .map(|slot| slot.id.to_string())
            .collect();
        document
            .edit(|root| root["interpreters"][ill]["unavailable"] = serde_json::json!(slots))
            .expect("an edit");
        for freedom in [0, 50, 100] {
            let whole = result(repair(&document, freedom), [3_000]);
            assert_eq!(
                result(repair(&document, freedom), [1, 7, 500, 3, 1_111]),
                whole
            );
            assert!(
                whole
                    .iter()
                    .all(|meeting| meeting.interpreter_idx != Some(ill))
            );
            let scorer = Scorer::new(document.fair());
            assert_eq!(
                planning::check_meetings(document.fair(), &whole, &|pair| scorer.score(pair))
                    .clashes,
                []
            );
        }
    }

    #[test]
    fn a_supposition_is_the_same_however_it_is_sliced_and_is_told_once_there_is_something_to_compare()
     {
        let document = Document::read(SAMPLE.as_bytes())
            .expect("a fair file")
            .value;
        let hall_idx = document
            .fair()
            .halls
            .iter()
            .position(|hall| hall.tables.is_some())
            .expect("a hall with a limit");
        let task = Task::WhatIf(Supposition::Table {
            hall_idx,
            slots: (0..document.fair().slots.len()).collect(),
        });
        let compared = |slices: &[u64]| {
            let mut job = Job::new(&Ask {
                task: task.clone(),
                ..ask(1_500, None)
            })
            .expect("a job");
            assert!(
                matches!(job.tell(), Tell::Progress(_)),
                "the supposed fair is planned later"
            );
            let mut slices = slices.iter();
            while !job.is_done() {
                job.step(slices.next().copied().unwrap_or(400));
            }
            job.tell()
        };
        let whole = compared(&[1_500, 1_500]);
        let Tell::Supposed(told) = &whole else {
            panic!("{whole:?}")
        };
        assert!(
            told.progress.finished && told.supposed.progress.value >= told.present.progress.value
        );
        assert_eq!(
            told.present.met.len(),
            told.present.progress.n_meetings as usize
        );
        assert_eq!(compared(&[1, 7, 500, 3, 1_111]), whole);
        let nothing = Task::WhatIf(Supposition::Table {
            hall_idx,
            slots: vec![],
        });
        assert!(matches!(
            Job::new(&Ask {
                task: nothing,
                ..ask(1, None)
            }),
            Err(Tell::Failed(_))
        ));
    }

    #[test]
    fn what_cannot_be_planned_says_why() {
        assert!(matches!(
            Job::new(&ask(1, Some("nobody"))),
            Err(Tell::Failed(_))
        ));
        assert!(matches!(
            Job::new(&Ask {
                fair: "{}".into(),
                ..ask(1, None)
            }),
            Err(Tell::Failed(_))
        ));
        let mut document = Document::read(SAMPLE.as_bytes())
            .expect("a fair file")
            .value;
        let mut meetings = document.fair().meetings.clone();
        meetings[1].slot_idx = meetings[0].slot_idx;
        meetings[1].pair.delegation_idx = meetings[0].pair.delegation_idx;
        document.set_meetings(meetings);
        assert!(
            matches!(Job::new(&Ask { fair: document.to_text(), ..ask(1, None) }), Err(Tell::Refused(clashes)) if !clashes.is_empty())
        );
    }

    #[test]
    fn every_tell_survives_the_crossing() {
        let mut job = Job::new(&ask(10, None)).expect("a job");
        let tell = job.tell();
        assert_eq!(
            serde_json::to_string(&tell)
                .and_then(|text| serde_json::from_str::<Tell>(&text))
                .ok(),
            Some(tell)
        );
        assert!(
            matches!(job.tell(), Tell::Progress(_)),
            "nothing better to tell"
        );
    }
}
