//! The fair's file: from the network, with the last good one kept beside any trouble.

use crate::{
    i18n::{Lang, Message, Say, issue_words},
    model::{Document, Issue},
    ui::parts::Shared,
    web::{
        fetch::{self, NoFile},
        store,
    },
};
use std::{cell::Cell, rc::Rc};
use yew::prelude::*;

/// What a load came to.
#[derive(Clone, PartialEq)]
pub struct Load {
    /// The last good file, and what was wrong in it.
    pub good: Option<Good>,
    /// Why the newest one is not there.
    pub trouble: Option<NotLoaded>,
    /// Whether an answer is still to come.
    pub is_waiting: bool,
}

/// Why a file is not there.
#[derive(Clone, PartialEq)]
pub enum NotLoaded {
    /// It did not come.
    NoFile(NoFile),
    /// It came, and is no fair file.
    Unreadable(Rc<[Issue]>),
}

impl NotLoaded {
    /// The reason in words.
    pub fn words(&self, lang: Lang) -> String {
        match self {
            Self::NoFile(NoFile::Unreachable) => Say::Unreachable.words(lang).to_owned(),
            Self::NoFile(NoFile::Status(status)) => Say::BadStatus.fill(lang, &[("status", &status.to_string())]),
            Self::Unreadable(_) => Say::Unreadable.words(lang).to_owned(),
        }
    }

    /// The details, a line each.
    pub fn lines(&self, lang: Lang) -> Rc<[AttrValue]> {
        match self {
            Self::NoFile(_) => Rc::new([]),
            Self::Unreadable(issues) => issue_lines(lang, issues),
        }
    }
}

/// Issues, a line each.
pub fn issue_lines(lang: Lang, issues: &[Issue]) -> Rc<[AttrValue]> {
    issues.iter().map(|issue| AttrValue::from(issue_words(lang, issue))).collect()
}

/// The store's key for the text of the file at an address.
pub fn file_key(url: &str) -> String {
    let mut key = "file/".to_owned();
    key.push_str(url);
    key
}

/// A file that can be shown, and what was wrong in it.
type Good = (Shared<Document>, Rc<[Issue]>);

fn read(bytes: &[u8]) -> Result<Good, Rc<[Issue]>> {
    let report = Document::read(bytes).map_err(Rc::<[Issue]>::from)?;
    Ok((Shared::new(report.value), report.issues.into()))
}

/// Loads the fair file at an address; the callback tries again.
#[hook]
pub fn use_fair(url: Option<AttrValue>) -> (Load, Callback<()>) {
    let load = use_state(|| Load { good: None, trouble: None, is_waiting: true });
    let attempt = use_state(|| 0_u32);
    {
        let load = load.setter();
        let last = use_mut_ref(|| None::<(AttrValue, Load)>);
        use_effect_with((url, *attempt), move |(url, _)| {
            let is_wanted = Rc::new(Cell::new(true));
            if url.is_none() {
                load.set(Load { good: None, trouble: None, is_waiting: false });
            }
            if let Some(url) = url.clone() {
                let same = last.borrow().as_ref().filter(|(of, _)| *of == url).and_then(|(_, load)| load.good.clone());
                let good = same.or_else(|| read(store::text(&file_key(&url))?.as_bytes()).ok());
                load.set(Load { good: good.clone(), trouble: None, is_waiting: true });
                let is_wanted = is_wanted.clone();
                crate::web::spawn_local(async move {
                    let answer = fetch::bytes(&url).await.map_err(NotLoaded::NoFile);
                    if !is_wanted.get() {
                        return;
                    }
                    let (good, trouble) = match answer.and_then(|bytes| read(&bytes).map_err(NotLoaded::Unreadable)) {
                        Ok(fresh) => (Some(fresh), None),
                        Err(trouble) => (good, Some(trouble)),
                    };
                    let now = Load { good, trouble, is_waiting: false };
                    last.replace(Some((url, now.clone())));
                    load.set(now);
                });
            }
            move || is_wanted.set(false)
        });
    }
    let retry = {
        let attempt = attempt.clone();
        Callback::from(move |()| attempt.set(*attempt + 1))
    };
    ((*load).clone(), retry)
}
