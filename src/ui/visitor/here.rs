//! What every screen of the visitor's is given.

use crate::{
    i18n::{Lang, Message, Say},
    model::{Document, Fair},
    ui::{
        parts::Shared,
        visit::{Event, Screen, Visit},
    },
    web::Host,
};
use std::rc::Rc;
use yew::prelude::*;

/// The visitor's surroundings: the reader's language, the fair, the visit, and where to say what happens.
#[derive(Clone, PartialEq)]
pub struct Here {
    /// The element around the app.
    pub host: Host,
    /// The reader's language.
    pub lang: Lang,
    /// The fair as published.
    pub document: Shared<Document>,
    /// The visit so far.
    pub visit: Rc<Visit>,
    /// Where to say what happened.
    pub tell: Callback<Event>,
}

impl Here {
    /// A message in the reader's language.
    pub fn say(&self, message: Say) -> &'static str {
        message.words(self.lang)
    }

    /// The fair as published.
    pub fn fair(&self) -> &Fair {
        self.document.fair()
    }

    /// A callback for a button that goes to a screen.
    pub fn go(&self, screen: Screen) -> Callback<()> {
        self.tell.reform(move |()| Event::ScreenShown(screen))
    }
}

/// What a screen is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ScreenProps {
    /// Its surroundings.
    pub here: Here,
}
