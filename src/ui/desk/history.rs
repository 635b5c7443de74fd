//! The document as it is, and as it was: every edit can be taken back and made again.
//!
//! Whole documents are kept, not differences: an edit is then undone exactly, whatever it did. How
//! many is limited by their rows, so that a large fair does not fill the memory.

use crate::model::Document;
use std::{collections::VecDeque, ops::Deref, rc::Rc};

/// As many rows are kept in all snapshots together, about 50 MB.
const MAX_ROWS: usize = 200_000;

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

/// A document with its past and, after an undo, its future.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    past: VecDeque<SharedDocument>,
    now: SharedDocument,
    future: Vec<SharedDocument>,
}

impl History {
    /// A document that was just opened: nothing to undo.
    #[must_use]
    pub const fn new(document: SharedDocument) -> Self {
        Self {
            past: VecDeque::new(),
            now: document,
            future: Vec::new(),
        }
    }

    /// The document as it is.
    #[must_use]
    pub const fn now(&self) -> &SharedDocument {
        &self.now
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

    /// Goes on with another document; the oldest snapshots go where there are too many.
    pub fn push(&mut self, document: SharedDocument) {
        self.past
            .push_back(std::mem::replace(&mut self.now, document));
        self.future.clear();
        let mut n_rows: usize = self.past.iter().map(SharedDocument::n_rows).sum();
        while n_rows > MAX_ROWS && self.past.len() > 1 {
            n_rows -= self.past.pop_front().map_or(0, |oldest| oldest.n_rows());
        }
    }

    /// Goes back by one edit, if there is one.
    pub fn undo(&mut self) {
        if let Some(before) = self.past.pop_back() {
            self.future.push(std::mem::replace(&mut self.now, before));
        }
    }

    /// Makes the edit again that was undone last, if there is one.
    pub fn redo(&mut self) {
        if let Some(after) = self.future.pop() {
            self.past.push_back(std::mem::replace(&mut self.now, after));
        }
    }
}
