//! The visitor's plan in the making: a job in the engine, started again whenever what was said asks
//! for another plan.

use super::{Visitor, act::Message, own_files::Own};
use crate::{
    model::{Document, Local},
    planning::Choice,
    ui::parts::Shared,
    visit::{Booking, Move, Screen, Visit, Worth, bookings},
    web::{self, Host, Run},
    worker::{Ask, Progress, Task, Tell},
};
use std::{cell::RefCell, rc::Rc};
use yew::html::Scope;

/// Fixes the plan: the same visit to the same fair gets the same one.
const SEED: u64 = 7;

/// Steps of search; a single party's plan is at its best long before.
const STEPS: u64 = 400_000;

/// How long a plan may take before its progress is shown, in milliseconds.
const SHOW_AFTER: u32 = 500;

/// How planning stands.
#[derive(Default)]
pub enum OwnPlanning {
    /// Nothing is under way.
    #[default]
    Idle,
    /// A plan is being made; how far it is, and whether it takes long enough to say so.
    Running(Progress, bool),
    /// The locked meetings clash.
    Refused,
    /// The engine could not do it; the reason is for developers.
    Failed(String),
}

/// Plans for the visitor.
#[derive(Default)]
pub struct Planner {
    /// Whether a run is under way, and how the last one ended.
    pub planning: OwnPlanning,
    /// What is suggested for the rest of a day: all meetings, and those that would change.
    pub proposal: Option<(Vec<Booking>, Vec<Move>)>,
    /// Whom else to meet at some time, once somebody asked.
    pub others: Option<Others>,
    job: Option<Job>,
    number: u32,
    asked: Option<(Shared<Document>, Rc<Visit>)>,
}

/// Whom else to meet at some time.
pub struct Others {
    /// From when, as the venue's clocks show it.
    pub from: Local,
    /// Until when.
    pub until: Local,
    /// What was found so far.
    pub found: Vec<OtherMeeting>,
}

/// Another meeting, and the plan with it.
pub struct OtherMeeting {
    /// With whom: the exhibitor's position.
    pub exhibitor_idx: usize,
    /// The first minute of the meeting.
    pub start: Local,
    /// What the plan gains by it; mostly it loses.
    pub gain: i64,
    /// All meetings of that plan.
    pub bookings: Vec<Booking>,
}

/// What planning gave.
pub struct Planned {
    /// All meetings of the delegation, by ids.
    pub bookings: Vec<Booking>,
    /// Their value and bound, for people.
    pub worth: Worth,
    /// Whether only the rest of a day was planned.
    pub is_rest: bool,
}

/// A job under way, with its best plan so far. Dropping it stops it.
struct Job {
    _run: Run,
    _patience: web::Timeout,
    personal: Shared<Document>,
    delegation_idx: usize,
    is_rest: bool,
    best: Option<(Vec<Booking>, Worth)>,
}

impl Planner {
    /// Plans if the visit wants a plan, is looking at it, and was not asked for already; stops
    /// where nobody looks.
    pub fn follow(
        &mut self,
        host: &Host,
        link: &Scope<Visitor>,
        of: (&Shared<Document>, &Rc<Visit>),
        own: &RefCell<Own>,
    ) {
        let (document, visit) = of;
        if visit.screen != Screen::Plan {
            if self.job.take().is_some() {
                self.planning = OwnPlanning::Idle;
                self.asked = None;
            }
            self.others = None;
            return;
        }
        if visit.wants_plan(document.fair()) && !document.fair().slots.is_empty() {
            let is_asked = self
                .asked
                .as_ref()
                .is_some_and(|(of, asked)| of == document && asked == visit);
            if !is_asked {
                self.start(host, link, of, own);
            }
        }
    }

    /// What was planned for already, and stopped or failed, is planned for once more.
    pub fn ask_anew(&mut self) {
        if !matches!(self.planning, OwnPlanning::Running(..)) {
            self.asked = None;
        }
    }

    /// Plans.
    pub fn start(
        &mut self,
        host: &Host,
        link: &Scope<Visitor>,
        (document, visit): (&Shared<Document>, &Rc<Visit>),
        own: &RefCell<Own>,
    ) {
        self.asked = Some((document.clone(), visit.clone()));
        let personal = own.borrow_mut().of(document, visit);
        self.run(
            host,
            link,
            visit.party_id(document.fair()),
            personal,
            Task::Only,
        );
    }

    /// Plans the rest of the day, for somebody who is so many minutes late `now`.
    pub fn start_rest(
        &mut self,
        host: &Host,
        link: &Scope<Visitor>,
        (document, visit): (&Shared<Document>, &Visit),
        now: Local,
        late: u32,
    ) {
        self.proposal = None;
        let rest = visit.rest_of_day(document, now, late).ok().map(Shared::new);
        self.run(
            host,
            link,
            visit.party_id(document.fair()),
            rest,
            Task::Calmly,
        );
    }

    /// Looks for whom else to meet in the slots of this time that have not begun `now`.
    pub fn start_others(
        &mut self,
        host: &Host,
        link: &Scope<Visitor>,
        (document, visit): (&Shared<Document>, &Visit),
        now: Local,
        (from, until): (Local, Local),
    ) {
        let is_meant = |start: Local| start > now && start >= from && start < until;
        let slots = document
            .fair()
            .slots
            .iter()
            .enumerate()
            .filter(|(_, slot)| is_meant(slot.start))
            .map(|(idx, _)| idx)
            .collect();
        self.others = Some(Others {
            from,
            until,
            found: vec![],
        });
        let own = visit.party_id(document.fair());
        self.run(
            host,
            link,
            own,
            visit.from_now(document, now).ok().map(Shared::new),
            |own| Task::Choices(own, slots),
        );
    }

    /// Whether it is looking for whom else to meet.
    pub const fn is_comparing(&self) -> bool {
        self.others.is_some() && matches!(self.planning, OwnPlanning::Running(..))
    }

    fn run(
        &mut self,
        host: &Host,
        link: &Scope<Visitor>,
        own: String,
        personal: Option<Shared<Document>>,
        task: impl FnOnce(String) -> Task,
    ) {
        self.number += 1;
        let number = self.number;
        let Some((personal, delegation_idx)) = personal
            .and_then(|personal| Some((personal.fair().delegation_idx(&own)?, personal)))
            .map(|(idx, personal)| (personal, idx))
        else {
            self.planning = OwnPlanning::Failed(String::new());
            return;
        };
        let task = task(own);
        let is_rest = matches!(task, Task::Calmly(_));
        let ask = Ask {
            fair: personal.to_text(),
            seed: SEED,
            steps: STEPS,
            task,
            seat: None,
        };
        let (hear, late) = (link.clone(), link.clone());
        let run = Run::start(host, &ask, Tell::of_own_days, move |tell| {
            hear.send_message(Message::Told(number, tell));
        });
        let patience = web::after(SHOW_AFTER, move || {
            late.send_message(Message::TookLong(number));
        });
        self.planning = OwnPlanning::Running(Progress::default(), false);
        self.job = Some(Job {
            _run: run,
            _patience: patience,
            personal,
            delegation_idx,
            is_rest,
            best: None,
        });
    }

    /// Stops; gives the best plan so far.
    pub fn stop(&mut self) -> Option<Planned> {
        self.planning = OwnPlanning::Idle;
        let job = self.job.take()?;
        job.best.map(|(bookings, worth)| Planned {
            bookings,
            worth,
            is_rest: job.is_rest,
        })
    }

    /// The job of this number takes long.
    pub fn took_long(&mut self, number: u32) {
        if let OwnPlanning::Running(_, is_long) = &mut self.planning
            && number == self.number
        {
            *is_long = true;
        }
    }

    /// What the job of this number told; gives the plan once it is done. An answer to a question
    /// that nobody asks any more is passed over.
    pub fn heard(&mut self, number: u32, tell: Tell) -> Option<Planned> {
        let job = self.job.as_mut().filter(|_| number == self.number)?;
        match tell {
            Tell::Progress(now) => {
                if let OwnPlanning::Running(progress, _) = &mut self.planning {
                    *progress = now;
                }
            }
            Tell::Plan { meetings, progress } => {
                let worth = Worth {
                    value: progress.value,
                    bound: progress.bound,
                    is_best: progress.optimal,
                };
                job.best = Some((
                    bookings(job.personal.fair(), &meetings, job.delegation_idx),
                    worth,
                ));
            }
            Tell::Refused(_) => {
                self.job = None;
                self.planning = OwnPlanning::Refused;
            }
            Tell::Failed(reason) => {
                self.job = None;
                self.planning = OwnPlanning::Failed(reason);
            }
            Tell::Choices(choices) => {
                let fair = job.personal.fair();
                let other = |choice: &Choice| {
                    Some(OtherMeeting {
                        exhibitor_idx: choice.pair.exhibitor_idx,
                        start: fair.slots.get(choice.slot_idx)?.start,
                        gain: choice.gain,
                        bookings: bookings(fair, &choice.meetings, job.delegation_idx),
                    })
                };
                if let Some(others) = &mut self.others {
                    others.found = choices.iter().filter_map(other).collect();
                }
            }
            Tell::Supposed(_) | Tell::Round(_) => {}
            Tell::Done => return self.stop(),
        }
        None
    }
}
