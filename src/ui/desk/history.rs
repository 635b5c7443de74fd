//! The document as it is, and as it was: every step has a name, can be taken back and made again.
//!
//! Of the latest steps whole documents are kept, so that undoing is as fast as looking; how many is
//! limited by their rows. Of older ones, and of those from before the page was loaded, the
//! way back is kept, as a [`Patch`]: it leads exactly to the state before, and where another page
//! has done something since, to that state with what was done since.

use super::step::{Step, StepName};
use crate::model::{Document, Patch};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{collections::VecDeque, ops::Deref, rc::Rc};

/// As many rows are kept in all whole documents together, about 50 MB.
const MAX_ROWS: usize = 200_000;

/// As many steps can be taken back at most.
const MAX_STEPS: usize = 500;

/// As many of the latest happenings wait to be written down; whoever writes them looks after each.
const MAX_WAITING: usize = 32;

/// A document that many look at. Two are equal if they are the very same one.
#[derive(Clone, Debug)]
pub struct SharedDocument(Rc<Document>);

impl SharedDocument {
    /// Shares a document.
    #[must_use]
    pub fn new(document: Document) -> Self {
        Self(Rc::new(document))
    }

    /// Rows of the lists that can be long.
    fn n_rows(&self) -> usize {
        let fair = self.fair();
        fair.exhibitors.len()
            + fair.delegations.len()
            + fair.wishes.len()
            + fair.scores.len()
            + fair.meetings.len()
            + 1
    }
}

impl PartialEq for SharedDocument {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for SharedDocument {
    type Target = Document;

    fn deref(&self) -> &Document {
        &self.0
    }
}

/// What happened to the document, as it is written down: with the way back it can be told anew how
/// it was at any time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Happened {
    /// A step was made.
    Made(Step),
    /// The last step was taken back.
    Undone,
    /// The step that was taken back last was made again.
    Redone,
}

/// Something that happened here, to be written down.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its number: 1 for the first since the document was opened.
    pub number: u32,
    /// What happened.
    pub what: Happened,
    /// The document before.
    pub before: SharedDocument,
    /// The document after.
    pub after: SharedDocument,
}

/// Something that was written down, with the way back in a [`Patch`]'s text.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// What happened.
    pub what: Happened,
    /// From the state after it to the state before.
    pub back: Rc<str>,
}

/// Another state of the document.
#[derive(Clone, Debug, PartialEq)]
enum Held {
    /// As it is.
    Whole(SharedDocument),
    /// By the way to it, in a [`Patch`]'s text.
    Way(Rc<str>),
}

impl Held {
    /// Leads a file to that state.
    fn lead(&self, json: &mut Value) -> Option<()> {
        match self {
            Self::Whole(document) => *json = document.json().clone(),
            Self::Way(way) if way.is_empty() => {}
            Self::Way(way) => Patch::from_text(way)?.apply(json),
        }
        Some(())
    }

    /// That state, from the one beside it; `None` if no fair file comes of it.
    fn from(&self, beside: &SharedDocument) -> Option<SharedDocument> {
        if let Self::Whole(document) = self {
            return Some(document.clone());
        }
        let mut json = beside.json().clone();
        self.lead(&mut json)?;
        if json == *beside.json() {
            return Some(beside.clone());
        }
        Some(SharedDocument::new(Document::from_json(json).ok()?.value))
    }
}

/// What came of undoing, or of making again.
#[derive(Clone, Debug, PartialEq)]
pub enum Travel {
    /// There is nothing to do.
    Nothing,
    /// The document is another one; the step that was taken back, or made again.
    Done(Step),
    /// What was done since stands in the way.
    Refused,
}

/// A document with its past and, after an undo, its future.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    /// The steps, each with the state before it.
    past: VecDeque<(Step, Held)>,
    now: SharedDocument,
    /// The steps that were taken back, the last one first to be made again, each with the state
    /// after it.
    future: Vec<(Step, Held)>,
    waiting: VecDeque<Event>,
    n_events: u32,
}

impl History {
    /// A document that was just opened: nothing to undo.
    #[must_use]
    pub const fn new(document: SharedDocument) -> Self {
        Self {
            past: VecDeque::new(),
            now: document,
            future: Vec::new(),
            waiting: VecDeque::new(),
            n_events: 0,
        }
    }

    /// A document with what was written down of it, the first first.
    #[must_use]
    pub fn told(document: SharedDocument, written: &[Written]) -> Self {
        let mut history = Self::new(document);
        for Written { what, back } in written {
            let way = Held::Way(back.clone());
            match what {
                Happened::Made(step) => {
                    history.past.push_back((step.clone(), way));
                    history.future.clear();
                }
                // The way back from an undo is the way forth.
                Happened::Undone => {
                    let undone = history.past.pop_back();
                    history.future.extend(undone.map(|(step, _)| (step, way)));
                }
                Happened::Redone => {
                    let redone = history.future.pop();
                    history.past.extend(redone.map(|(step, _)| (step, way)));
                }
            }
        }
        history.forget();
        history
    }

    /// The document as it is.
    #[must_use]
    pub const fn now(&self) -> &SharedDocument {
        &self.now
    }

    /// The steps that led here, the first one first.
    #[must_use]
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = &Step> + ExactSizeIterator {
        self.past.iter().map(|(step, _)| step)
    }

    /// The steps that were taken back, the one first that is made again first.
    #[must_use]
    pub fn undone(&self) -> impl DoubleEndedIterator<Item = &Step> + ExactSizeIterator {
        self.future.iter().rev().map(|(step, _)| step)
    }

    /// What would be undone.
    #[must_use]
    pub fn last_step(&self) -> Option<&Step> {
        self.past.back().map(|(step, _)| step)
    }

    /// What would be made again.
    #[must_use]
    pub fn next_step(&self) -> Option<&Step> {
        self.future.last().map(|(step, _)| step)
    }

    /// Whether there is something to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is something to make again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// What happened since the event of this number.
    pub fn events_after(&self, number: u32) -> impl Iterator<Item = &Event> {
        self.waiting
            .iter()
            .filter(move |event| event.number > number)
    }

    fn happened(&mut self, what: Happened, before: SharedDocument) {
        self.n_events += 1;
        self.waiting.push_back(Event {
            number: self.n_events,
            what,
            before,
            after: self.now.clone(),
        });
        if self.waiting.len() > MAX_WAITING {
            self.waiting.pop_front();
        }
    }

    /// Goes on with another document, by a step that was made here.
    pub fn push(&mut self, document: SharedDocument, step: Step) {
        let before = self.now.clone();
        self.follow(document, step.clone());
        self.happened(Happened::Made(step), before);
    }

    /// Goes on with another document, by a step that somebody else writes down.
    pub fn follow(&mut self, document: SharedDocument, step: Step) {
        let before = std::mem::replace(&mut self.now, document);
        self.past.push_back((step, Held::Whole(before)));
        self.future.clear();
        self.forget();
    }

    /// The oldest documents become ways back where there are too many, and the oldest steps go.
    fn forget(&mut self) {
        while self.past.len() > MAX_STEPS {
            self.past.pop_front();
        }
        let mut n_rows: usize = (self.past.iter())
            .map(|(_, held)| match held {
                Held::Whole(document) => document.n_rows(),
                Held::Way(_) => 0,
            })
            .sum();
        let mut place = 0;
        while n_rows > MAX_ROWS && place + 1 < self.past.len() {
            if let Some(Held::Whole(before)) = self.past.get(place).map(|(_, held)| held) {
                let after = match self.past.get(place + 1) {
                    Some((_, Held::Whole(after))) => after,
                    Some((_, Held::Way(_))) | None => &self.now,
                };
                n_rows -= before.n_rows();
                let way = way_text(after, before).into();
                if let Some((_, held)) = self.past.get_mut(place) {
                    *held = Held::Way(way);
                }
            }
            place += 1;
        }
    }

    /// Goes back by one step, if there is one. A step that makes no difference any more, because
    /// another page has taken it back, is passed over.
    pub fn undo(&mut self) -> Travel {
        while let Some((step, held)) = self.past.pop_back() {
            let Some(before) = held.from(&self.now) else {
                self.past.push_back((step, held));
                return Travel::Refused;
            };
            if before == self.now {
                continue;
            }
            let after = std::mem::replace(&mut self.now, before);
            let kept = Held::Whole(after.clone());
            self.future.push((step.clone(), kept));
            self.happened(Happened::Undone, after);
            return Travel::Done(step);
        }
        Travel::Nothing
    }

    /// Makes the step again that was undone last, if there is one.
    pub fn redo(&mut self) -> Travel {
        while let Some((step, held)) = self.future.pop() {
            let Some(after) = held.from(&self.now) else {
                self.future.push((step, held));
                return Travel::Refused;
            };
            if after == self.now {
                continue;
            }
            let before = std::mem::replace(&mut self.now, after);
            let kept = Held::Whole(before.clone());
            self.past.push_back((step.clone(), kept));
            self.happened(Happened::Redone, before);
            self.forget();
            return Travel::Done(step);
        }
        Travel::Nothing
    }

    /// The document as it was after so many of its steps; `None` if there are fewer, or if no way
    /// leads there.
    #[must_use]
    pub fn after(&self, n_steps: usize) -> Option<SharedDocument> {
        if n_steps == self.past.len() {
            return Some(self.now.clone());
        }
        let later = self.past.iter().enumerate().skip(n_steps);
        // From the nearest document that is whole, over what is not.
        let whole = later.clone().find_map(|(place, (_, held))| match held {
            Held::Whole(document) => Some((place, document)),
            Held::Way(_) => None,
        });
        let (place, document) = whole.unwrap_or((self.past.len(), &self.now));
        if place == n_steps {
            return (n_steps < self.past.len()).then(|| document.clone());
        }
        let mut json = document.json().clone();
        let ways = self.past.iter().take(place).skip(n_steps).rev();
        for (_, held) in ways {
            held.lead(&mut json)?;
        }
        Some(SharedDocument::new(Document::from_json(json).ok()?.value))
    }

    /// Goes to the document as it was after so many of its steps, which is a step itself.
    pub fn go_back(&mut self, n_steps: usize, name: [String; 2], at: f64) -> Travel {
        let Some(document) = self.after(n_steps) else {
            return Travel::Refused;
        };
        if document.json() == self.now.json() {
            return Travel::Nothing;
        }
        let step = Step::between(&StepName::Back(name), &self.now, &document, at);
        self.push(document, step.clone());
        Travel::Done(step)
    }
}

/// The way from one state to another, as a [`Patch`]'s text; of two that say the same, none.
#[must_use]
pub fn way_text(from: &Document, to: &Document) -> String {
    Patch::between(from.json(), to.json()).map_or_else(String::new, |patch| patch.to_text())
}
