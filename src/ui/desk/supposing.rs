//! What was supposed at the desk, and what it came to: a run at a time, and a list to compare.
//!
//! Nothing of it ever enters the document. An entry keeps the document that it was worked out for,
//! so that one whose fair has changed since can be told from the others.

use super::history::SharedDocument;
use crate::model::InOrder;
use crate::{
    planning::Supposition,
    worker::{Progress, Supposed, Tell, Words},
};
use std::rc::Rc;

/// What was supposed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Supposing {
    /// What is being worked out.
    pub attempt: Option<Attempt>,
    /// What came of others: what brings most first.
    pub tried: Vec<Tried>,
    /// Why the last one came to nothing.
    pub trouble: Option<NotSupposed>,
}

/// Something that is being worked out.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    /// The run's number: answers of an earlier one are known by it.
    pub job: u32,
    /// The supposition that is worked out.
    pub what: Supposition,
    /// Steps taken, and what the plans are worth so far.
    pub progress: Progress,
    document: SharedDocument,
    so_far: Option<Supposed>,
}

/// What a supposition came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Tried {
    /// The supposition that was worked out.
    pub what: Supposition,
    /// The fair that it was about; if that has changed since, the numbers are old.
    pub document: SharedDocument,
    /// Both plans.
    pub result: Rc<Supposed>,
    /// Whether a person ended the run before its time.
    pub stopped: bool,
}

impl Tried {
    /// By how much the supposed plan is worth more.
    #[must_use]
    pub fn gain(&self) -> i64 {
        self.result.supposed.progress.value - self.result.present.progress.value
    }

    /// The best plans of the two fairs differ by at least so much, and at most so much.
    #[must_use]
    pub fn range(&self) -> (i64, i64) {
        let (present, supposed) = (
            &self.result.present.progress,
            &self.result.supposed.progress,
        );
        (
            supposed.value - present.bound,
            supposed.bound - present.value,
        )
    }
}

/// Why a supposition came to nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum NotSupposed {
    /// The locked meetings clash.
    Refused(Rc<[Words]>),
    /// The engine failed.
    Failed(Rc<str>),
    /// It was ended before there was anything to compare.
    Stopped,
}

impl Supposing {
    /// A run begins.
    pub fn start(&mut self, job: u32, what: Supposition, document: SharedDocument) {
        self.trouble = None;
        self.attempt = Some(Attempt {
            job,
            what,
            progress: Progress::default(),
            document,
            so_far: None,
        });
    }

    /// Takes in what the engine said; an answer to a question nobody asks any more changes nothing.
    pub fn hear(&mut self, job: u32, tell: &Tell) {
        let Some(attempt) = self.attempt.as_mut().filter(|attempt| attempt.job == job) else {
            return;
        };
        match tell {
            Tell::Progress(progress) => attempt.progress = *progress,
            Tell::Supposed(supposed) => {
                attempt.progress = supposed.progress;
                attempt.so_far = Some((**supposed).clone());
            }
            Tell::Plan { .. } | Tell::Round(_) | Tell::Choices(_) => {}
            Tell::Refused(clashes) => self.fail(NotSupposed::Refused(clashes.as_slice().into())),
            Tell::Failed(reason) => self.fail(NotSupposed::Failed(reason.as_str().into())),
            Tell::Done => self.finish(false),
        }
    }

    /// A person ended the run; what it came to so far is kept.
    pub fn stop(&mut self) {
        self.finish(true);
    }

    /// Puts away what a supposition came to.
    pub fn drop(&mut self, what: &Supposition) {
        self.tried.retain(|tried| tried.what != *what);
    }

    fn fail(&mut self, trouble: NotSupposed) {
        self.attempt = None;
        self.trouble = Some(trouble);
    }

    fn finish(&mut self, stopped: bool) {
        let Some(Attempt {
            what,
            document,
            so_far,
            ..
        }) = self.attempt.take()
        else {
            return;
        };
        let Some(result) = so_far else {
            return self.fail(NotSupposed::Stopped);
        };
        self.drop(&what);
        self.tried.push(Tried {
            what,
            document,
            result: Rc::new(result),
            stopped,
        });
        self.tried
            .order_by_key(|tried| std::cmp::Reverse(tried.gain()));
    }
}
