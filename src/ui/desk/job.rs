//! The desk's jobs: what a screen asks the engine for, and hears from it.

use super::{context::DeskLink, state::DeskEvent};
use crate::{
    web::Engines,
    worker::{Ask, Tell},
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use yew::prelude::*;

/// The number of the last run of any of the desk's jobs.
///
/// It counts beside the reducer: whoever starts a run needs its number at once, and what a render
/// knew of the state may be older than what was done since.
pub type LastRun = Rc<Cell<u32>>;

/// One of the desk's jobs: a run at a time.
#[derive(Clone)]
pub struct Job {
    link: DeskLink,
    last: LastRun,
    run: Rc<RefCell<Option<Engines>>>,
}

/// A job whose run is dropped, and so stopped, when it is over.
#[hook]
pub fn use_job(link: &DeskLink, last: &LastRun, is_over: bool) -> Job {
    let run: Rc<RefCell<Option<Engines>>> = use_mut_ref(|| None);
    let job = Job {
        link: link.clone(),
        last: last.clone(),
        run,
    };
    {
        let job = job.clone();
        use_effect_with(is_over, move |is_over| {
            if *is_over {
                job.stop();
            }
        });
    }
    job
}

impl Job {
    /// Asks so many engines; what ran before is dropped. `begun` and `told` name the run by its
    /// number for the reducer, which so knows answers of an earlier one.
    pub fn start(
        &self,
        ask: &Ask,
        n_engines: u32,
        begun: impl FnOnce(u32) -> DeskEvent,
        told: fn(u32, Rc<Tell>) -> DeskEvent,
    ) {
        let number = self.last.get() + 1;
        self.last.set(number);
        self.link.tell(begun(number));
        let dispatch = self.link.dispatch.clone();
        let hear = move |tell| dispatch.dispatch(told(number, Rc::new(tell)));
        let started = Engines::start(&self.link.host, ask, n_engines, hear);
        self.run.replace(Some(started));
    }

    /// Stops what runs.
    pub fn stop(&self) {
        self.run.take();
    }
}
