//! The fair's file: from the network, with the last good one kept beside any trouble.

use crate::{
    i18n::{Lang, Message, Say, issue_words},
    model::{Document, Issue},
    ui::parts::Shared,
    web::{fetch::NoFile, store},
};
use std::rc::Rc;
use yew::AttrValue;

/// A file that can be shown, and what was wrong in it.
pub type Good = (Shared<Document>, Rc<[Issue]>);

/// What a load came to.
#[derive(Default)]
pub struct Load {
    /// The last good file.
    pub good: Option<Good>,
    /// Why the newest one is not there.
    pub trouble: Option<NotLoaded>,
    /// Whether an answer is still to come.
    pub is_waiting: bool,
}

/// Why a file is not there.
pub enum NotLoaded {
    /// It did not come.
    NoFile(NoFile),
    /// It came, and is not what it should be.
    Unreadable(Vec<Issue>),
}

impl NotLoaded {
    /// The reason in words.
    pub fn words(&self, lang: Lang) -> String {
        match self {
            Self::NoFile(NoFile::Unreachable) => Say::Unreachable.words(lang).to_owned(),
            Self::NoFile(NoFile::Status(status)) => {
                Say::BadStatus.fill(lang, &[("status", &status.to_string())])
            }
            Self::Unreadable(_) => Say::Unreadable.words(lang).to_owned(),
        }
    }

    /// The details.
    pub fn issues(&self) -> &[Issue] {
        match self {
            Self::NoFile(_) => &[],
            Self::Unreadable(issues) => issues,
        }
    }
}

/// Issues, a line each.
pub fn issue_lines(lang: Lang, issues: &[Issue]) -> Rc<[AttrValue]> {
    issues
        .iter()
        .map(|issue| AttrValue::from(issue_words(lang, issue)))
        .collect()
}

/// The store's key for the text of the file at an address.
pub fn file_key(url: &str) -> String {
    ["file/", url].concat()
}

impl Load {
    /// A load that has just begun: what this device keeps of the file is shown meanwhile.
    pub fn begun(url: &str, before: Option<Good>) -> Self {
        let good = before.or_else(|| read(store::text(&file_key(url))?.as_bytes()).ok());
        Self {
            good,
            trouble: None,
            is_waiting: true,
        }
    }

    /// A copy was found on this device: shown as long as there is nothing newer.
    pub fn found(&mut self, text: &str) {
        self.good = self.good.take().or_else(|| read(text.as_bytes()).ok());
    }

    /// The load with its answer: a good file, or a trouble beside the last good one.
    pub fn answered(&mut self, answer: Result<Vec<u8>, NoFile>) {
        self.is_waiting = false;
        match answer
            .map_err(NotLoaded::NoFile)
            .and_then(|bytes| read(&bytes).map_err(NotLoaded::Unreadable))
        {
            Ok(good) => (self.good, self.trouble) = (Some(good), None),
            Err(trouble) => self.trouble = Some(trouble),
        }
    }
}

fn read(bytes: &[u8]) -> Result<Good, Vec<Issue>> {
    let report = Document::read(bytes)?;
    Ok((Shared::new(report.value), report.issues.into()))
}
