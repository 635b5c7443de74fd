//! The visit in the page: the pure [`Visit`] with a way back, kept in the store after every action.
//!
//! Other tabs and elements may be at the same visit. Before anything happens to it, and as soon as
//! the store tells that it has changed, what they said is taken in; what is written is always both.
//! A browser's tabs see each other's writes some milliseconds late, so one may write over what
//! another has just written: each keeps a draft of its own until it has seen that its words stand,
//! and whoever opens the visit next takes in the drafts of tabs that were closed before.

use crate::{
    i18n::{Ahead, Lang, Message},
    model::{Document, Fair, Head, WishKind},
    ui::parts::Shared,
    visit::{Changes, Event, Ledger, Move, Profile, Visit},
    web::{
        self,
        store::{self, Kept},
    },
};
use serde_json::Value;
use std::rc::Rc;

/// How a program reads and writes a visit: all that it knows of one.
pub struct Form {
    to_json: fn(&Visit) -> Value,
    from_json: fn(&Value) -> Visit,
}

/// What is said in the first minute.
pub static FIRST: Form = Form {
    to_json: Visit::first_to_json,
    from_json: Visit::first_from_json,
};

/// All of it.
pub static WHOLE: Form = Form {
    to_json: Visit::to_json,
    from_json: Visit::from_json,
};

/// A visit, and what was just done to it.
pub struct Journey {
    /// Which fair it is.
    pub head: Rc<Head>,
    /// The fair's file, once it is read.
    pub document: Option<Shared<Document>>,
    /// The visit.
    pub visit: Rc<Visit>,
    /// What was just done, and the visit before and after it.
    pub said: Option<(Said, [Rc<Visit>; 2])>,
    /// What became of keeping it; `None` before the first action, when nothing is kept.
    pub kept: Option<Kept>,
    /// What a newer edition of the file changed, until the person has seen it; and the edition
    /// before.
    pub news: Option<(Rc<[Move]>, Shared<Document>)>,
    /// Entries kept on this device that could not be read.
    pub n_damaged: usize,
    form: &'static Form,
    /// What was said, and when: here, and by others as far as it was heard.
    ledger: Ledger,
    /// What stood under the visit's key when it was last looked at.
    seen: Vec<String>,
    /// The key of this journey's draft, until its words are known to stand.
    draft: Option<String>,
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
                let name = document
                    .fair()
                    .exhibitors
                    .get(*exhibitor_idx)
                    .map_or("", |exhibitor| exhibitor.party.name.get(lang.tag()));
                let message = match wish {
                    Some(WishKind::Must) => Ahead::SaidMust,
                    Some(WishKind::Want) => Ahead::SaidWant,
                    Some(WishKind::Never | WishKind::Met) => Ahead::SaidNever,
                    None => Ahead::SaidNothing,
                };
                message.fill(lang, &[("name", name)])
            }
            Self::Merged => Ahead::SaidMerged.words(lang).to_owned(),
            Self::Planned(changes) if *changes == Changes::default() => {
                Ahead::PlanSame.words(lang).to_owned()
            }
            Self::Planned(changes) => {
                let [new, moved, gone] =
                    [changes.n_new, changes.n_moved, changes.n_gone].map(|n| n.to_string());
                Ahead::PlanChanged.fill(lang, &[("new", &new), ("moved", &moved), ("gone", &gone)])
            }
        }
    }
}

/// The store's key for the visit to a fair.
fn key(head: &Head) -> String {
    ["visitor/", &head.id].concat()
}

/// What the store's keys of drafts begin with; a name of the journey's own and the fair's id
/// follow.
const DRAFT: &str = "draft/";

/// A visit with nothing in it but what the browser gives away.
fn new_visit() -> Visit {
    Visit {
        profile: Profile::guessed(&web::intl::readers_languages()),
        ..Visit::default()
    }
}

impl Journey {
    /// The journey through this fair, going on where it was left.
    pub fn begun(head: Rc<Head>, document: Option<Shared<Document>>, form: &'static Form) -> Self {
        let name = key(&head);
        let seen = store::texts(&name);
        let (mut ledger, n_damaged) = seen.first().map_or_else(
            || (Ledger::new((form.to_json)(&new_visit())), 0),
            |text| Ledger::read(text),
        );
        let fair_of = |draft: &str| {
            draft
                .strip_prefix(DRAFT)?
                .split_once('/')
                .map(|(_, fair)| *fair == *head.id)
        };
        let drafts: Vec<String> = store::keys_from(DRAFT)
            .into_iter()
            .filter(|draft| fair_of(draft) == Some(true))
            .collect();
        for text in seen
            .iter()
            .skip(1)
            .cloned()
            .chain(drafts.iter().filter_map(|draft| store::text(draft)))
        {
            ledger.merge(&Ledger::read(&text).0);
        }
        let kept = (!seen.is_empty()).then(|| store::standing(&name));
        let visit = Rc::new((form.from_json)(&ledger.visit()));
        let mut journey = Self {
            head,
            document,
            visit,
            said: None,
            kept,
            news: None,
            n_damaged,
            form,
            ledger,
            seen,
            draft: None,
        };
        if !drafts.is_empty() {
            journey.write();
            for draft in &drafts {
                store::forget(draft);
            }
        }
        journey
    }

    /// The fair as published, once it is read.
    pub fn fair(&self) -> Option<&Fair> {
        self.document.as_deref().map(Document::fair)
    }

    /// The program's second part goes on with the journey, which knows more forms of what was said.
    pub fn grow(&mut self, form: &'static Form) {
        self.form = form;
        self.visit = Rc::new(self.told());
    }

    /// The visit as the ledger tells it, on the same screen.
    fn told(&self) -> Visit {
        Visit {
            screen: self.visit.screen,
            ..(self.form.from_json)(&self.ledger.visit())
        }
    }

    /// A newer edition of the same fair comes: what it changes is told until it is seen.
    pub fn news_of(&mut self, document: &Shared<Document>) {
        let known = self.news.take().map(|(_, before)| before);
        let Some(before) = known.or_else(|| self.document.clone()) else {
            return;
        };
        let moves = self.visit.news(before.fair(), document.fair());
        self.news = (!moves.is_empty()).then(|| (moves.into(), before));
    }

    /// Something happened of what can in the first minute.
    pub fn began(&mut self, event: &Event) {
        if let Some(next) = self.visit.after_first(event) {
            if next.listed != self.visit.listed {
                self.ledger.forget_but(&(self.form.to_json)(&next));
            }
            self.visit = Rc::new(next);
            self.keep();
        }
    }

    /// Something happened.
    pub fn happened(&mut self, event: Event) {
        let Some(document) = self.document.clone() else {
            return self.began(&event);
        };
        let file = document.fair();
        let wished = |exhibitor: &str, wish| {
            file.exhibitor_idx(exhibitor)
                .map(|idx| Said::Wished(idx, wish))
        };
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
        let before = std::mem::replace(&mut self.visit, next.clone());
        self.said = said.map(|said| (said, [before, next]));
        self.keep();
    }

    /// The last thing is taken back. What was said before a plan, or since, stays said.
    pub fn taken_back(&mut self) {
        match self.said.take() {
            Some((Said::Planned(_), [before, _])) => {
                let plan = before.bookings.clone();
                self.visit = Rc::new(Visit {
                    bookings: plan,
                    worth: before.worth,
                    is_stale: false,
                    ..(*self.visit).clone()
                });
            }
            Some((Said::Wished(..) | Said::Merged, [before, after])) => {
                self.visit = Rc::new(self.visit.undone(&before, &after));
            }
            None => {}
        }
        self.keep();
    }

    /// Everything is deleted.
    pub fn forget(&mut self) {
        store::forget("");
        self.begin_anew();
        store::tell();
    }

    /// As if nothing had been said, on the same screen.
    fn begin_anew(&mut self) {
        let (head, document, form) = (self.head.clone(), self.document.clone(), self.form);
        let visit = Rc::new(Visit {
            screen: self.visit.screen,
            ..new_visit()
        });
        let ledger = Ledger::new((form.to_json)(&visit));
        *self = Self {
            head,
            document,
            visit,
            said: None,
            kept: None,
            news: None,
            n_damaged: 0,
            form,
            ledger,
            seen: Vec::new(),
            draft: None,
        };
    }

    /// Takes in what others said of the visit meanwhile; whether there was anything. Who deleted
    /// it, deleted it here too.
    pub fn catch_up(&mut self) -> bool {
        let found = store::texts(&key(&self.head));
        if found == self.seen {
            return false;
        }
        let is_deleted = found.is_empty();
        self.seen = found;
        if is_deleted {
            self.begin_anew();
            return true;
        }
        let (is_news, is_written_over) = self.compare();
        if is_news {
            self.visit = Rc::new(self.told());
        }
        if is_written_over {
            self.write();
        }
        is_news
    }

    /// Whether others said something that was not known here, which is taken in; and whether
    /// something that was said here does not stand in the store.
    fn compare(&mut self) -> (bool, bool) {
        let (mut is_news, mut is_written_over) = (false, false);
        for text in &self.seen {
            let mut theirs = Ledger::read(text).0;
            is_news |= self.ledger.merge(&theirs);
            is_written_over |= theirs.merge(&self.ledger);
        }
        (is_news, is_written_over)
    }

    fn keep(&mut self) {
        self.ledger.note((self.form.to_json)(&self.visit));
        self.write();
    }

    fn write(&mut self) {
        let name = key(&self.head);
        let text = self.ledger.to_text();
        let draft = self
            .draft
            .get_or_insert_with(|| [DRAFT, &web::share::new_id(), "/", &self.head.id].concat());
        // Where there is no room for a draft, there may be for the visit.
        let _ = store::keep_or_leave(draft, &text);
        self.kept = Some(store::keep(&name, &text));
        self.seen = store::texts(&name);
        store::tell();
    }

    /// Whether it is still to be seen that what was said stands.
    pub fn is_unsettled(&self) -> bool {
        self.draft.is_some() && self.kept == Some(Kept::Safe)
    }

    /// Some time has passed since something was written: others' writes have come through.
    pub fn settle(&mut self) {
        let written = self.seen.clone();
        self.catch_up();
        if self.seen == written
            && let Some(draft) = self.draft.take()
        {
            store::forget(&draft);
        }
    }
}
