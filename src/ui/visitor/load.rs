//! The fair's file: from the network, with the last good one kept beside any trouble.
//!
//! The program's first part reads a file's head ([`read_head`]), its second part the rest of it, or
//! all of it at once ([`read_whole`]): what is wrong with a file is known to that one alone.

use crate::{
    i18n::{Lang, Message, Say, issue_words},
    model::{Document, Head, Issue, Parsed, Report},
    ui::parts::Shared,
    web::{fetch::NoFile, store},
};
use std::rc::Rc;
use yew::AttrValue;

/// A file that can be shown.
pub struct Good {
    /// Which fair it is.
    pub head: Rc<Head>,
    /// How much of it has been read.
    file: File,
}

enum File {
    /// Its head; the rest is still to be read.
    Headed(Box<Parsed>),
    /// All of it, and what was wrong in it.
    Whole(Shared<Document>, Rc<[Issue]>),
}

impl Good {
    /// The whole fair, once it is read, and what was wrong in the file.
    pub const fn whole(&self) -> Option<(&Shared<Document>, &Rc<[Issue]>)> {
        match &self.file {
            File::Headed(_) => None,
            File::Whole(document, issues) => Some((document, issues)),
        }
    }
}

/// How a part of the program reads a file.
pub type Read = fn(Vec<u8>) -> Result<Good, NotLoaded>;

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
    /// It came, and is not what it should be; the bytes, for who can say why.
    NoFair(Vec<u8>),
    /// It came, and is not what it should be, for these reasons.
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
            Self::NoFair(_) | Self::Unreadable(_) => Say::Unreadable.words(lang).to_owned(),
        }
    }

    /// The details, as far as they are known.
    pub fn issues(&self) -> &[Issue] {
        match self {
            Self::NoFile(_) | Self::NoFair(_) => &[],
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
    pub fn begun(url: &str, before: Option<Good>, read: Read) -> Self {
        let good = before.or_else(|| read(store::text(&file_key(url))?.into_bytes()).ok());
        Self {
            good,
            trouble: None,
            is_waiting: true,
        }
    }

    /// A copy was found on this device: shown as long as there is nothing newer.
    pub fn found(&mut self, text: String, read: Read) {
        self.good = self.good.take().or_else(|| read(text.into_bytes()).ok());
    }

    /// The load with its answer: a good file, or a trouble beside the last good one.
    pub fn answered(&mut self, answer: Result<Vec<u8>, NoFile>, read: Read) {
        self.is_waiting = false;
        self.take(answer.map_err(NotLoaded::NoFile).and_then(read));
    }

    fn take(&mut self, read: Result<Good, NotLoaded>) {
        match read {
            Ok(good) => (self.good, self.trouble) = (Some(good), None),
            Err(trouble) => self.trouble = Some(trouble),
        }
    }

    /// What the first part left of the files is read.
    pub fn read_rest(&mut self) {
        match self.good.take() {
            Some(Good {
                file: File::Headed(parsed),
                ..
            }) => match whole(Document::read_rest(*parsed)) {
                Ok(good) => self.good = Some(good),
                Err(trouble) => self.trouble = Some(trouble),
            },
            good => self.good = good,
        }
        match self.trouble.take() {
            Some(NotLoaded::NoFair(bytes)) => self.take(read_whole(bytes)),
            trouble => self.trouble = trouble,
        }
    }
}

/// Reads the head of a file.
pub fn read_head(bytes: Vec<u8>) -> Result<Good, NotLoaded> {
    let (head, parsed) = Head::read(bytes).map_err(NotLoaded::NoFair)?;
    Ok(Good {
        head: Rc::new(head),
        file: File::Headed(Box::new(parsed)),
    })
}

/// Reads a file.
#[expect(
    clippy::needless_pass_by_value,
    reason = "one type for both ways to read"
)]
pub fn read_whole(bytes: Vec<u8>) -> Result<Good, NotLoaded> {
    whole(Document::read(&bytes))
}

fn whole(read: Result<Report<Document>, Vec<Issue>>) -> Result<Good, NotLoaded> {
    let Report { value, issues } = read.map_err(NotLoaded::Unreadable)?;
    Ok(Good {
        head: Rc::new(value.head()),
        file: File::Whole(Shared::new(value), issues.into()),
    })
}
