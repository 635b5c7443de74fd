//! The engine's side: a job worked off by the clock, in a thread of its own or, slice by slice, for
//! a page.

use super::clock;
use crate::{
    planning::parallel::Finding,
    worker::{Ask, Job, Tell},
};
use js_sys::global;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// How long a thread works before it tells how far it is, in milliseconds.
const TELL_EVERY: f64 = 200.0;

/// A job as the engine's JavaScript side sees it: an ask in, slices of work and their tells out.
#[derive(Debug)]
pub struct Slices {
    job: Result<Job, Option<Tell>>,
    told_at: Option<f64>,
    /// Whether the end of the round that the job waits after was told.
    has_told_round: bool,
}

impl Slices {
    /// Reads the ask. What is wrong with it is told by the first slice.
    #[must_use]
    pub fn new(ask: &str) -> Self {
        let ask =
            serde_json::from_str::<Ask>(ask).map_err(|trouble| Tell::Failed(trouble.to_string()));
        Self {
            job: ask.and_then(|ask| Job::new(&ask)).map_err(Some),
            told_at: None,
            has_told_round: false,
        }
    }

    /// Works for about `millis` milliseconds and gives what there is to tell: the first plan at
    /// once, then at most one tell in `TELL_EVERY`, at the end [`Tell::Done`], and after that
    /// nothing.
    pub fn run(&mut self, millis: f64) -> Vec<Tell> {
        let job = match &mut self.job {
            Ok(job) => job,
            Err(refusal) => return refusal.take().into_iter().collect(),
        };
        let start = clock::now();
        let mut n_steps = 1;
        while self.told_at.is_some()
            && !job.is_done()
            && !job.is_waiting()
            && clock::now() - start < millis
        {
            let before = clock::now();
            job.step(n_steps);
            if clock::now() - before < millis / 8.0 {
                n_steps *= 2;
            }
        }
        let mut tells = Vec::new();
        if self.told_at.is_some() && job.is_waiting() {
            if !std::mem::replace(&mut self.has_told_round, true) {
                tells.extend(job.finding().map(Box::new).map(Tell::Round));
            }
            return tells;
        }
        if job.is_done()
            || self
                .told_at
                .is_none_or(|told_at| clock::now() - told_at >= TELL_EVERY)
        {
            self.told_at = Some(clock::now());
            tells.push(job.tell());
        }
        if job.is_done() {
            tells.push(Tell::Done);
            self.job = Err(None);
        }
        tells
    }

    /// Hears what all engines have found together, as a [`Finding`] in JSON, and goes on.
    pub fn hear(&mut self, best: &str) {
        if let (Ok(job), Ok(best)) = (&mut self.job, serde_json::from_str::<Finding>(best)) {
            job.hear(&best);
            self.has_told_round = false;
        }
    }
}

/// In a worker: answers the one ask that the page will send; whatever it sends after that is what
/// all engines have found. On a page: does nothing.
pub fn serve() {
    let Ok(scope) = global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let tell = {
        let scope = scope.clone();
        move |tell: &Tell| {
            if let Ok(text) = serde_json::to_string(tell) {
                // A page that has gone away hears nothing, and ends this thread.
                let _ = scope.post_message(&JsValue::from_str(&text));
            }
        }
    };
    let mut slices: Option<Slices> = None;
    let answer = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        if let Some(slices) = &mut slices {
            slices.hear(&text);
        }
        let slices = slices.get_or_insert_with(|| Slices::new(&text));
        loop {
            let tells = slices.run(TELL_EVERY);
            tells.iter().for_each(&tell);
            // Where it waits for the others it says so once, and goes on with the next message.
            if tells
                .last()
                .is_none_or(|tell| tell.is_last() || matches!(tell, Tell::Round(_)))
            {
                break;
            }
        }
    });
    scope.set_onmessage(Some(answer.as_ref().unchecked_ref()));
    answer.forget();
    let _ = scope.post_message(&JsValue::from_str(READY));
}

/// What a thread says when it can be asked.
pub const READY: &str = "ready";
