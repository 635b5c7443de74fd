//! The visit in the page: the pure [`Visit`] with a way back, kept in the store after every action.

use crate::{
    i18n::{Lang, Message, Say},
    model::{Document, WishKind},
    ui::{
        parts::Shared,
        visit::{Changes, Event, Move, Profile, Visit},
    },
    web::{
        self,
        store::{self, Kept},
    },
};
use std::rc::Rc;

/// A visit, and what was just done to it.
pub struct Journey {
    /// The fair's file.
    pub document: Shared<Document>,
    /// The visit.
    pub visit: Rc<Visit>,
    /// What was just done, and the visit before it.
    pub said: Option<(Said, Rc<Visit>)>,
    /// What became of keeping it; `None` before the first action, when nothing is kept.
    pub kept: Option<Kept>,
    /// What a newer edition of the file changed, until the person has seen it; and the edition before.
    pub news: Option<(Rc<[Move]>, Shared<Document>)>,
    /// Entries kept on this device that could not be read.
    pub n_damaged: usize,
}

/// What was just done.
pub enum Said {
    /// A wish of an exhibitor (its position), or one taken back.
    Wished(usize, Option<WishKind>),
    /// A new plan.
    Planned(Changes),
    /// Something that came was taken over.
    Merged,
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
            Self::Merged => Say::SaidMerged.words(lang).to_owned(),
            Self::Planned(changes) if *changes == Changes::default() => Say::PlanSame.words(lang).to_owned(),
            Self::Planned(changes) => {
                let [new, moved, gone] = [changes.n_new, changes.n_moved, changes.n_gone].map(|n| n.to_string());
                Say::PlanChanged.fill(lang, &[("new", &new), ("moved", &moved), ("gone", &gone)])
            }
        }
    }
}

/// The store's key for the visit to a fair.
fn key(document: &Document) -> String {
    ["visitor/", &document.fair().id].concat()
}

/// A visit with nothing in it but what the browser gives away.
fn new_visit() -> Visit {
    Visit { profile: Profile::guessed(&web::intl::readers_languages()), ..Visit::default() }
}

impl Journey {
    /// The journey through this fair, going on where it was left.
    pub fn begun(document: Shared<Document>) -> Self {
        let name = key(&document);
        let kept = store::text(&name);
        let (visit, n_damaged) = kept.as_deref().map_or_else(|| (new_visit(), 0), Visit::from_text);
        Self { document, visit: Rc::new(visit), said: None, kept: kept.map(|_| store::standing(&name)), news: None, n_damaged }
    }

    /// A newer edition of the same fair came: the file changes, and not what was said. Another fair is refused.
    pub fn renewed(&mut self, document: &Shared<Document>) -> bool {
        let is_same = self.document.fair().id == document.fair().id;
        if is_same {
            let before = self.news.take().map_or_else(|| self.document.clone(), |(_, before)| before);
            let moves = self.visit.news(before.fair(), document.fair());
            self.news = (!moves.is_empty()).then(|| (moves.into(), before));
            self.document = document.clone();
        }
        is_same
    }

    /// Something happened.
    pub fn happened(&mut self, event: Event) {
        let file = self.document.fair();
        let wished = |exhibitor: &str, wish| file.exhibitor_idx(exhibitor).map(|idx| Said::Wished(idx, wish));
        let said = match &event {
            Event::Wished { exhibitor, wish } => wished(exhibitor, *wish),
            Event::Dropped(exhibitor) => wished(exhibitor, Some(WishKind::Never)),
            Event::Planned(bookings, _) | Event::Replanned(bookings) => {
                let before = self.visit.booked(file);
                (!before.is_empty()).then(|| Said::Planned(Changes::between(&before, bookings)))
            }
            Event::Merged(..) => Some(Said::Merged),
            _ => None,
        };
        let next = Rc::new(self.visit.after(event, file));
        let before = std::mem::replace(&mut self.visit, next);
        self.said = said.map(|said| (said, before));
        self.keep();
    }

    /// The last thing is taken back. What was said before a plan stays said.
    pub fn taken_back(&mut self) {
        match self.said.take() {
            Some((Said::Planned(_), before)) => {
                let plan = before.bookings.clone();
                self.visit = Rc::new(Visit { bookings: plan, worth: before.worth, is_stale: false, ..(*self.visit).clone() });
            }
            Some((Said::Wished(..) | Said::Merged, before)) => self.visit = before,
            None => {}
        }
        self.keep();
    }

    /// Everything is deleted.
    pub fn forget(&mut self) {
        store::forget("");
        let visit = Visit { screen: self.visit.screen, ..new_visit() };
        *self = Self { document: self.document.clone(), visit: Rc::new(visit), said: None, kept: None, news: None, n_damaged: 0 };
    }

    fn keep(&mut self) {
        self.kept = Some(store::keep(&key(&self.document), &self.visit.to_text()));
    }
}
