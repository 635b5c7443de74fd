//! What every screen of the desk has at hand: the language, a way to say what happened, and the
//! open fair.

use super::{
    edit::Edit,
    history::SharedDocument,
    keeping::Keeper,
    state::{DeskEvent, DeskScreen, State},
};
use crate::{
    i18n::{Lang, Message},
    model::{Fair, Side, Slot},
    web::{Host, intl},
    worker::Words,
};
use std::{ops::Deref, rc::Rc};
use yew::prelude::*;

/// The language, and a way to say what happened.
#[derive(Clone, PartialEq)]
pub struct DeskLink {
    /// The element around us.
    pub host: Host,
    /// The language of the screens.
    pub lang: Lang,
    /// Takes events.
    pub dispatch: UseReducerDispatcher<State>,
    /// Keeps what is done.
    pub keeper: Keeper,
}

impl DeskLink {
    /// A message in the screen's language.
    #[must_use]
    pub fn say(&self, word: impl Message) -> AttrValue {
        AttrValue::Static(word.words(self.lang))
    }

    /// A message with its placeholders filled.
    #[must_use]
    pub fn fill(&self, word: impl Message, values: &[(&str, &str)]) -> AttrValue {
        word.fill(self.lang, values).into()
    }

    /// A message about a number.
    #[must_use]
    pub fn count(&self, word: impl Message, n: usize) -> AttrValue {
        self.fill(word, &[("n", &self.number(n))])
    }

    /// A number as this language writes it.
    #[must_use]
    pub fn number(&self, n: usize) -> String {
        intl::number(self.lang, n)
    }

    /// What a plan is worth, as this language writes it.
    #[must_use]
    pub fn amount(&self, value: i64) -> String {
        self.number(usize::try_from(value).unwrap_or(0))
    }

    /// What the engine said, a line each.
    #[must_use]
    pub fn lines(&self, words: &[Words]) -> Rc<[AttrValue]> {
        words
            .iter()
            .map(|words| AttrValue::from(words.get(self.lang).to_owned()))
            .collect()
    }

    /// Says that something happened.
    pub fn tell(&self, event: DeskEvent) {
        self.dispatch.dispatch(event);
    }

    /// A callback that says so.
    #[must_use]
    pub fn on(&self, event: DeskEvent) -> Callback<()> {
        let dispatch = self.dispatch.clone();
        Callback::from(move |()| dispatch.dispatch(event.clone()))
    }

    /// A callback that goes to a screen.
    #[must_use]
    pub fn to(&self, screen: DeskScreen) -> Callback<()> {
        self.on(DeskEvent::Visited(screen))
    }
}

/// A [`DeskLink`] over an open fair.
#[derive(Clone, PartialEq)]
pub struct DeskContext {
    link: DeskLink,
    /// The open fair file.
    pub document: SharedDocument,
}

impl DeskContext {
    /// A desk with this document on it.
    #[must_use]
    pub const fn new(link: DeskLink, document: SharedDocument) -> Self {
        Self { link, document }
    }

    /// What the open file means.
    #[must_use]
    pub fn fair(&self) -> &Fair {
        self.document.fair()
    }

    /// Does something to the fair.
    pub fn edit(&self, edit: Edit) {
        self.tell(DeskEvent::Edited(edit));
    }

    /// The name of a party in the screen's language.
    #[must_use]
    pub fn name(&self, side: Side, idx: usize) -> String {
        self.fair()
            .party(side, idx)
            .map_or_else(String::new, |party| {
                party.name.get(self.lang.tag()).to_owned()
            })
    }

    /// A slot's day and time.
    #[must_use]
    pub fn when(&self, slot: &Slot) -> String {
        when(self.lang, slot)
    }
}

impl Deref for DeskContext {
    type Target = DeskLink;

    fn deref(&self) -> &DeskLink {
        &self.link
    }
}

/// A slot's day and time in a language.
#[must_use]
pub fn when(lang: Lang, slot: &Slot) -> String {
    format!(
        "{} {}–{}",
        intl::day(lang, slot.start),
        intl::time(lang, slot.start),
        intl::time(lang, slot.end)
    )
}

/// What most screens are given.
#[derive(Clone, PartialEq, Properties)]
pub struct DeskContextProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
}
