//! What every screen of the visitor's is given. What else one shows – a ranking, a plan in the
//! making – is handed to it by name: no screen sees the app.
//!
//! The first question has no more than the fair's head ([`Front`]): it stands before the rest of the
//! program is there, and with it the fair. The other screens have both ([`Here`]).

use super::{
    Visitor,
    act::{self, Act, BagAct, Blank, Looks},
};
use crate::{
    i18n::{Lang, Message},
    model::{Document, Fair, Head},
    ui::parts::Shared,
    visit::{Event, Screen, Visit},
    web::{field_value, typed},
};
use std::{ops::Deref, rc::Rc};
use yew::{html::Scope, prelude::*};

/// The visitor's surroundings: the reader's language, which fair it is, the visit, and where to say
/// what happens.
pub struct Front<'a> {
    /// Where to say what happens.
    pub link: &'a Scope<Visitor>,
    /// The reader's language.
    pub lang: Lang,
    /// Which fair it is.
    pub head: &'a Head,
    /// The visit so far.
    pub visit: &'a Rc<Visit>,
    /// What is open, sought, narrowed down.
    pub looks: &'a Looks,
}

/// The surroundings with the whole fair.
pub struct Here<'a> {
    /// All but the fair.
    pub front: Front<'a>,
    /// The fair as published.
    pub document: &'a Shared<Document>,
}

impl<'a> Deref for Here<'a> {
    type Target = Front<'a>;

    fn deref(&self) -> &Front<'a> {
        &self.front
    }
}

impl Here<'_> {
    /// The fair as published.
    pub fn fair(&self) -> &Fair {
        self.document.fair()
    }
}

impl Front<'_> {
    /// A message in the reader's language.
    pub fn say(&self, message: impl Message) -> &'static str {
        message.words(self.lang)
    }

    /// A callback for a button that does this.
    pub fn press(&self, act: Act) -> Callback<()> {
        press(self.link, act)
    }

    /// A callback for a button with which this happens.
    pub fn tell(&self, event: Event) -> Callback<()> {
        self.press(Act::Happened(event))
    }

    /// A callback for a button that does this with things to take along.
    pub fn pack(&self, act: BagAct) -> Callback<()> {
        self.press(Act::Bag(act))
    }

    /// A callback for a button that goes to a screen.
    pub fn go(&self, screen: Screen) -> Callback<()> {
        self.tell(Event::ScreenShown(screen))
    }

    /// A callback for a button that fills in a blank so.
    pub fn choose(&self, blank: Blank, word: String) -> Callback<()> {
        let link = self.link.clone();
        Callback::from(move |()| link.send_message(act::Message::Filled(blank, word.clone())))
    }

    /// A callback for a field or a choice that has been filled in.
    pub fn fill(&self, blank: Blank) -> Callback<yew::Event> {
        let link = self.link.clone();
        Callback::from(move |event: yew::Event| {
            link.send_message(act::Message::Filled(blank, field_value(&event)));
        })
    }

    /// A callback for a field in which every keystroke counts, as soon as it is whole.
    pub fn seek(&self, blank: Blank) -> Callback<InputEvent> {
        let link = self.link.clone();
        Callback::from(move |event: InputEvent| {
            link.send_message(act::Message::Typed(blank, typed(&event)));
        })
    }
}

/// A callback for a button that does this.
pub fn press(link: &Scope<Visitor>, act: Act) -> Callback<()> {
    let (link, act) = (link.clone(), Rc::new(act));
    Callback::from(move |()| link.send_message(act::Message::Act(act.clone())))
}

/// A button's callback as the DOM wants it.
pub fn click(on_press: Callback<()>) -> Callback<MouseEvent> {
    Callback::from(move |_: MouseEvent| on_press.emit(()))
}
