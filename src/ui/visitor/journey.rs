//! The visit in the page: the pure [`Visit`] with a way back, kept in the store after every action.

use crate::{
    i18n::{Lang, Message, Say},
    model::{Document, WishKind},
    ui::{
        parts::Shared,
        visit::{Changes, Event, Profile, Visit},
    },
    web::{
        self,
        store::{self, Kept},
    },
};
use std::rc::Rc;
use yew::prelude::*;

/// A visit, and what was just done to it.
#[derive(Clone, PartialEq)]
pub struct Journey {
    /// The visit.
    pub visit: Rc<Visit>,
    /// What was just done, and the visit before it.
    pub said: Option<(Said, Rc<Visit>)>,
    /// Whether anything was done at all; nothing is kept before.
    pub is_begun: bool,
    of: Option<Shared<Document>>,
}

/// What was just done.
#[derive(Clone, PartialEq)]
pub enum Said {
    /// A wish of an exhibitor (its position), or one taken back.
    Wished(usize, Option<WishKind>),
    /// A new plan.
    Planned(Changes),
}

impl Said {
    /// It in words.
    pub fn words(&self, lang: Lang, document: &Document) -> String {
        match self {
            Self::Wished(exhibitor_idx, wish) => {
                let name = document.fair().exhibitors.get(*exhibitor_idx).map_or("", |exhibitor| exhibitor.party.name.get(lang.tag()));
                let message = match wish {
                    Some(WishKind::Must) => Say::SaidMust,
                    Some(WishKind::Want) => Say::SaidWant,
                    Some(WishKind::Never | WishKind::Met) => Say::SaidNever,
                    None => Say::SaidNothing,
                };
                message.fill(lang, &[("name", name)])
            }
            Self::Planned(changes) if *changes == Changes::default() => Say::PlanSame.words(lang).to_owned(),
            Self::Planned(changes) => {
                let [new, moved, gone] = [changes.n_new, changes.n_moved, changes.n_gone].map(|n| n.to_string());
                Say::PlanChanged.fill(lang, &[("new", &new), ("moved", &moved), ("gone", &gone)])
            }
        }
    }
}

/// What is done to a journey.
pub enum Act {
    /// A fair's file came; the visit there goes on where it was left, if one was kept.
    Arrived {
        /// The file.
        document: Shared<Document>,
        /// The visit, kept or new.
        visit: Visit,
        /// Whether it was kept.
        is_begun: bool,
    },
    /// Something happened.
    Happened(Event),
    /// The last thing was taken back.
    TakenBack,
    /// What was said of it was read.
    Read,
    /// Everything was deleted; this is the new visit.
    Forgotten(Visit),
}

fn key(document: &Document) -> String {
    let mut key = "visitor/".to_owned();
    key.push_str(&document.fair().id);
    key
}

/// A visit with nothing in it but what the browser gives away.
pub fn new_visit() -> Visit {
    Visit { profile: Profile::guessed(&web::intl::readers_languages()), ..Visit::default() }
}

impl Journey {
    fn start() -> Self {
        Self { visit: Rc::new(Visit::default()), said: None, is_begun: false, of: None }
    }

    fn happened(&self, event: Event) -> Self {
        let Some(document) = &self.of else { return self.clone() };
        let file = document.fair();
        let wished = |exhibitor: &str, wish| file.exhibitor_idx(exhibitor).map(|idx| Said::Wished(idx, wish));
        let said = match &event {
            Event::Wished { exhibitor, wish } => wished(exhibitor, *wish),
            Event::Dropped(exhibitor) => wished(exhibitor, Some(WishKind::Never)),
            Event::Planned(bookings, _) => {
                let before = self.visit.booked(file);
                (!before.is_empty()).then(|| Said::Planned(Changes::between(&before, bookings)))
            }
            _ => None,
        };
        let said = said.map(|said| (said, self.visit.clone()));
        Self { visit: Rc::new(self.visit.after(event, file)), said, is_begun: true, of: self.of.clone() }
    }
}

impl Reducible for Journey {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        Rc::new(match act {
            // A newer edition of the same fair changes the file, and not what was said.
            Act::Arrived { document, .. } if self.of.as_ref().is_some_and(|of| of.fair().id == document.fair().id) => {
                Self { of: Some(document), ..(*self).clone() }
            }
            Act::Arrived { document, visit, is_begun } => Self { visit: Rc::new(visit), said: None, is_begun, of: Some(document) },
            Act::Happened(event) => self.happened(event),
            Act::TakenBack => {
                let visit = match &self.said {
                    // What was said before the plan stays said.
                    Some((Said::Planned(_), before)) => {
                        let plan = before.bookings.clone();
                        Rc::new(Visit { bookings: plan, worth: before.worth, is_stale: false, ..(*self.visit).clone() })
                    }
                    Some((Said::Wished(..), before)) => before.clone(),
                    None => self.visit.clone(),
                };
                Self { visit, said: None, ..(*self).clone() }
            }
            Act::Read => Self { said: None, ..(*self).clone() },
            Act::Forgotten(visit) => Self { visit: Rc::new(visit), said: None, is_begun: false, of: self.of.clone() },
        })
    }
}

/// The journey through the fair whose file this is; kept from the first action on, with the file under `file_key`.
/// The last value says what became of keeping it.
#[hook]
pub fn use_journey(document: Option<Shared<Document>>, file_key: String) -> (UseReducerHandle<Journey>, Kept) {
    let journey = use_reducer(Journey::start);
    let kept = use_state_eq(|| Kept::Safe);
    {
        let journey = journey.dispatcher();
        use_effect_with(document.clone(), move |document| {
            if let Some(document) = document.clone() {
                let kept = store::json(&key(&document));
                let is_begun = kept.is_some();
                let visit = kept.map_or_else(new_visit, |kept| Visit::from_json(&kept));
                journey.dispatch(Act::Arrived { document, visit, is_begun });
            }
        });
    }
    {
        let kept = kept.setter();
        let is_here = document.is_some() && journey.of == document;
        use_effect_with((journey.visit.clone(), journey.is_begun && is_here, document.clone()), move |(visit, is_begun, document)| {
            if let (true, Some(document)) = (is_begun, document) {
                kept.set(store::keep(&key(document), &visit.to_json().to_string()));
            }
        });
    }
    {
        use_effect_with((journey.is_begun, document), move |(is_begun, document)| {
            if let (true, Some(document)) = (is_begun, document) {
                // A file too large for the store is loaded anew next time; what the person did is kept before it.
                let _ = store::keep(&file_key, &document.to_text());
            }
        });
    }
    (journey, *kept)
}
