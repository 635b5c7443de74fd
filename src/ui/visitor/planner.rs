//! The visitor's plan in the making: a job in the engine, started again whenever what was said asks for another plan.

use super::here::Here;
use crate::{
    model::{Document, Meeting},
    ui::visit::{Booking, Event, Visit, Worth, bookings},
    web::{self, Run},
    worker::{Ask, Progress, Tell, Words},
};
use std::{cell::RefCell, rc::Rc};
use yew::prelude::*;

/// Fixes the plan: the same visit to the same fair gets the same one.
const SEED: u64 = 7;

/// Steps of search; a single party's plan is at its best long before.
const STEPS: u64 = 400_000;

/// How long a plan may take before its progress is shown, in milliseconds.
const SHOW_AFTER: u32 = 500;

/// How planning stands.
#[derive(Clone, PartialEq)]
pub enum Planning {
    /// Nothing is under way.
    Idle,
    /// A plan is being made; how far it is, and whether it takes long enough to say so.
    Running(Progress, bool),
    /// The locked meetings clash: how.
    Refused(Rc<[Words]>),
    /// The engine could not do it; the reason is for developers.
    Failed(AttrValue),
}

/// How planning stands, and what can be done about it.
pub struct Planner {
    /// How it stands.
    pub planning: Planning,
    /// Plans anew.
    pub start: Callback<()>,
    /// Stops and takes the best plan so far.
    pub stop: Callback<()>,
}

/// A job under way, with its best plan so far.
#[derive(Default)]
struct Job {
    run: Option<Run>,
    best: Option<(Vec<Booking>, Worth)>,
    patience: Option<web::Timeout>,
    is_long: bool,
    number: u32,
}

/// Plans for the visitor whenever the visit wants a plan.
#[hook]
pub fn use_planner(here: &Here) -> Planner {
    let planning = use_state(|| Planning::Idle);
    let job: Rc<RefCell<Job>> = use_mut_ref(Job::default);
    let start = {
        let (job, planning, here) = (job.clone(), planning.setter(), here.clone());
        Callback::from(move |()| start(&job, &planning, &here))
    };
    let stop = {
        let (job, planning, tell) = (job.clone(), planning.setter(), here.tell.clone());
        Callback::from(move |()| {
            let best = {
                let mut job = job.borrow_mut();
                job.run = None;
                job.best.take()
            };
            planning.set(Planning::Idle);
            if let Some((bookings, worth)) = best {
                tell.emit(Event::Planned(bookings, worth));
            }
        })
    };
    {
        let start = start.clone();
        let asked = Visit { screen: crate::ui::visit::Screen::Plan, ..(*here.visit).clone() };
        use_effect_with((here.document.clone(), asked), move |(document, visit)| {
            if visit.wants_plan(document.fair()) && !document.fair().slots.is_empty() {
                start.emit(());
            }
        });
    }
    // Leaving the screen stops the job; coming back starts it again, since the visit still wants a plan.
    use_effect_with((), move |()| move || drop(job.take()));
    Planner { planning: (*planning).clone(), start, stop }
}

fn start(job: &Rc<RefCell<Job>>, planning: &UseStateSetter<Planning>, here: &Here) {
    let own = here.visit.party_id(here.fair());
    let Ok(personal) = here.visit.personal(&here.document) else {
        return planning.set(Planning::Failed(AttrValue::default()));
    };
    let Some(delegation_idx) = personal.fair().delegation_idx(&own) else {
        return planning.set(Planning::Failed(AttrValue::default()));
    };
    planning.set(Planning::Running(Progress::default(), false));
    let ask = Ask { fair: personal.to_text(), seed: SEED, steps: STEPS, only: Some(own) };
    let number = {
        let mut job = job.borrow_mut();
        job.best = None;
        job.is_long = false;
        job.number += 1;
        job.number
    };
    let hear = {
        let (job, planning, here) = (job.clone(), planning.clone(), here.clone());
        move |tell: Tell| heard(&job, number, &planning, &here, &personal, delegation_idx, tell)
    };
    // Replacing the run stops the one before.
    let run = Run::start(&here.host, &ask, hear);
    let patience = {
        let (job, planning) = (Rc::downgrade(job), planning.clone());
        web::after(SHOW_AFTER, move || {
            let Some(job) = job.upgrade() else { return };
            let mut job = job.borrow_mut();
            if job.number == number && job.run.is_some() {
                job.is_long = true;
                planning.set(Planning::Running(Progress::default(), true));
            }
        })
    };
    let before = {
        let mut job = job.borrow_mut();
        job.patience = Some(patience);
        job.run.replace(run)
    };
    drop(before);
}

fn heard(
    job: &Rc<RefCell<Job>>,
    number: u32,
    planning: &UseStateSetter<Planning>,
    here: &Here,
    personal: &Document,
    delegation_idx: usize,
    tell: Tell,
) {
    // An answer to a question that nobody asks any more.
    if job.borrow().number != number {
        return;
    }
    if tell.is_last() {
        // Not dropped at once: it is the run that is telling.
        let job = job.clone();
        web::after(0, move || drop_run(&job, number)).forget();
    }
    match tell {
        Tell::Progress(progress) => {
            let is_long = job.borrow().is_long;
            planning.set(Planning::Running(progress, is_long));
        }
        Tell::Plan { meetings, progress } => {
            job.borrow_mut().best = Some((own_bookings(personal, &meetings, delegation_idx), worth(progress)));
        }
        Tell::Refused(clashes) => planning.set(Planning::Refused(clashes.into())),
        Tell::Failed(reason) => planning.set(Planning::Failed(reason.into())),
        Tell::Done => {
            planning.set(Planning::Idle);
            let best = job.borrow_mut().best.take();
            if let Some((bookings, worth)) = best {
                here.tell.emit(Event::Planned(bookings, worth));
            }
        }
    }
}

fn drop_run(job: &Rc<RefCell<Job>>, number: u32) {
    let run = {
        let mut job = job.borrow_mut();
        if job.number == number { job.run.take() } else { None }
    };
    drop(run);
}

fn own_bookings(personal: &Document, meetings: &[Meeting], delegation_idx: usize) -> Vec<Booking> {
    bookings(personal.fair(), meetings, delegation_idx)
}

fn worth(progress: Progress) -> Worth {
    Worth { value: progress.value, bound: progress.bound, is_best: progress.optimal }
}
