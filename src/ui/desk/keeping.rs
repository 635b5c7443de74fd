//! Keeping the open fair on this device, together with every other page that works on it.
//!
//! Whatever is done here is written down in the same moment, as a [`Patch`] beside the kept text,
//! and told to the other pages by a word on a channel; a little later the text is written anew with
//! all that was written down beside it. Who reads the text and what stands beside it, in order, has
//! the one state that all pages share, so each follows the others at once, and an edit is made to
//! whatever the others have made of the fair meanwhile. "Saved" is said of what stands in the text.
//!
//! The steps that were made are written down with what they did, each with the way back, so that they
//! can be undone after a reload.
//!
//! Copies of the text are made as it is written: one every ten minutes of work, and one with each plan
//! and import and before each repair, so that there is a way back, and the latest is a second one of
//! the text itself. A text whose checksum is not right
//! is never overwritten: it is put aside as it is, told of, and the latest whole copy takes its
//! place.

use super::{
    history::{Event, Happened, SharedDocument, Written, way_text},
    state::{Damage, DeskEvent, Lineage, Rival, State},
    step::{Step, StepKind, StepName},
    thinning::{Facts, Limits, surplus},
};
use crate::{
    model::{Document, Fair, Issue, Patch},
    ui::parts::Shared as Held,
    web::{
        self, Timeout,
        channel::Channel,
        drawer::{self, About, Copy, Drawer, Found, Label, StepRow, Write},
        share::{self, Listening},
        vault::NoVault,
        zone,
    },
    words,
};
use std::{cell::RefCell, rc::Rc};
use yew::UseReducerDispatcher;

/// Milliseconds between an edit and its being kept in the text: one writing for a burst of edits.
const KEEP_AFTER: u32 = 250;

/// Milliseconds after which what another page wrote down beside the text, and perhaps was gone
/// then, is put into it.
const TAKE_OVER_AFTER: u32 = 2_000;

/// Milliseconds of work after which another copy is begun.
const COPY_EVERY: f64 = 600_000.0;

/// How many copies of a fair stay, and where there is no room for another.
const LIMITS: Limits = Limits {
    most: 20,
    longest: 30_000_000,
    fewest: 2,
};
const SCARCE: Limits = Limits {
    most: 2,
    longest: 0,
    fewest: 2,
};

/// How often something is tried again that another page came before.
const TRIES: usize = 20;

/// The channel's name.
const CHANNEL: &str = "parkmatch/1/desk";

words! {
    /// Why a version was kept.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Why {
        /// Some minutes of work have passed.
        Work => "work",
        /// A plan was taken.
        Plan => "plan",
        /// A table came in.
        Import => "import",
        /// A mended plan is about to be taken.
        Repair => "repair",
        /// Another state is about to take its place.
        Restore => "restore",
        /// The first change of a day is about to be made.
        Day => "day",
        /// A person wanted it, and gave it a name.
        Named => "named",
    }
}

words! {
    /// Why something lies in the bin.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Binned {
        /// The page's version took its place.
        Page => "page",
        /// Another file, or another version, took its place.
        File => "file",
        /// A person deleted it.
        Deleted => "deleted",
    }
}

impl Why {
    fn label(self) -> Label {
        Label {
            why: self.word().to_owned(),
            ..Label::default()
        }
    }
}

impl Binned {
    fn label(self) -> Label {
        Label {
            bin: self.word().to_owned(),
            ..Label::default()
        }
    }
}

/// What was read of what is kept.
pub struct Kept {
    /// The fair.
    pub document: Document,
    /// What is wrong with it.
    pub issues: Vec<Issue>,
    /// When it was kept: milliseconds since 1970, UTC.
    pub at: f64,
    /// The line of work that it belongs to.
    pub line: Lineage,
    /// The checksum of the text; empty if it was known.
    sum: String,
    /// How many entries stand beside the text.
    n_done: usize,
    /// What stands beside it and is damaged, or made no fair file of it.
    broken: Vec<String>,
}

/// What stands under an id.
enum Standing {
    Nothing,
    /// Its text is damaged; what is left of it.
    Damaged(String),
    Kept(Box<Kept>),
}

/// Reads what stands under an id; `known` is the document of the text whose checksum was known.
fn standing(found: &Found, known: Option<&SharedDocument>) -> Standing {
    let about = match (&found.about, &found.text) {
        (None, None) => return Standing::Nothing,
        (about, _) => about.clone().unwrap_or_default(),
    };
    let read = match (&found.text, known) {
        (Some(text), _) if !about.sum.is_empty() && drawer::sum(text) != about.sum => {
            Err(text.clone())
        }
        (Some(text), _) => Document::read(text.as_bytes()).map_err(|_| text.clone()),
        (None, Some(known)) => Ok(crate::model::Report {
            value: (**known).clone(),
            issues: Vec::new(),
        }),
        (None, None) => Err(String::new()),
    };
    let report = match read {
        Ok(report) => report,
        Err(text) => return Standing::Damaged(text),
    };
    // What was done to something else that once stood here is not done to this.
    let own = found
        .done
        .iter()
        .filter(|done| done.origin == about.origin || about.origin.is_empty());
    let (document, issues, broken) = with_done(report.value, report.issues, own);
    let sum = found.text.as_deref().map(drawer::sum).unwrap_or_default();
    let origin = if about.origin.is_empty() {
        sum.clone()
    } else {
        about.origin
    };
    let line = Lineage {
        origin,
        is_founded: true,
    };
    Standing::Kept(Box::new(Kept {
        document,
        issues,
        at: about.at,
        line,
        sum,
        n_done: found.done.len(),
        broken,
    }))
}

/// A document after all that was done to it; what is damaged is left out, as is what would make no
/// fair file of it.
fn with_done<'a>(
    mut document: Document,
    mut issues: Vec<Issue>,
    done: impl Iterator<Item = &'a drawer::Done>,
) -> (Document, Vec<Issue>, Vec<String>) {
    let mut broken = Vec::new();
    let mut patches = Vec::new();
    for done in done {
        match Some(&done.text)
            .filter(|_| done.is_whole)
            .and_then(|text| Patch::from_text(text))
        {
            Some(patch) => patches.push((patch, &done.text)),
            None => broken.push(done.text.clone()),
        }
    }
    let made = |document: &Document, patches: &[(Patch, &String)]| {
        let mut json = document.json().clone();
        for (patch, _) in patches {
            patch.apply(&mut json);
        }
        Document::from_json(json)
    };
    if patches.is_empty() {
        return (document, issues, broken);
    }
    if let Ok(report) = made(&document, &patches) {
        return (report.value, report.issues, broken);
    }
    // One of them does not suit: each by itself, so that the others stand.
    for patch in patches {
        match made(&document, std::slice::from_ref(&patch)) {
            Ok(report) => (document, issues) = (report.value, report.issues),
            Err(_) => broken.push(patch.1.clone()),
        }
    }
    (document, issues, broken)
}

fn counts(fair: &Fair) -> [usize; 3] {
    let n_meetings = fair
        .meetings
        .iter()
        .filter(|meeting| meeting.status.counts())
        .count();
    [fair.exhibitors.len(), fair.delegations.len(), n_meetings]
}

/// A document as it is to be written.
fn written(document: &Document, origin: &str) -> Write {
    let (fair, text) = (document.fair(), document.to_text());
    let title = fair.name.or_id("", &fair.id).to_owned();
    let origin = if origin.is_empty() {
        drawer::sum(&text)
    } else {
        origin.to_owned()
    };
    let about = About {
        title,
        at: drawer::now(),
        sum: drawer::sum(&text),
        origin,
        counts: counts(fair),
    };
    Write { text, about }
}

/// In how much what is kept differs from a document.
fn other(kept: &Kept, document: &Document) -> Rc<Rival> {
    let patch = Patch::between(document.json(), kept.document.json());
    let tally = patch
        .iter()
        .flat_map(Patch::tally)
        .map(|(name, n)| (name.to_owned(), n))
        .collect();
    Rc::new(Rival { at: kept.at, tally })
}

/// How a document that was just opened stands to what is kept under its id, what was damaged of
/// that, and the steps that led to it.
pub async fn place(
    keeper: &Keeper,
    document: &Document,
) -> (
    Lineage,
    Option<Rc<Rival>>,
    Option<Rc<Damage>>,
    Rc<[Written]>,
) {
    let id = &document.fair().id;
    let fresh = || Lineage {
        origin: drawer::sum(&document.to_text()),
        is_founded: false,
    };
    // Where nothing can be read nothing can be overwritten either: keeping a first text never does.
    let (mut kept, mut damage) = keeper.kept(id).await.unwrap_or((None, None));
    if kept.is_none() && keeper.0.drawer.is_jotted(id, &fresh().origin) {
        // A page that was left in the moment of its first edit has written down the edit, and not
        // what it was done to.
        let write = written(document, "");
        if keeper.0.drawer.found(id, &write, None, &[]).await.is_ok() {
            (kept, damage) = keeper.kept(id).await.unwrap_or((None, None));
        }
    }
    match kept {
        None => (fresh(), None, damage, Rc::default()),
        Some(kept) if kept.document.json() == document.json() => {
            let past = keeper.past(id, &kept.line.origin).await;
            (kept.line, None, damage, past)
        }
        Some(kept) => (fresh(), Some(other(&kept, document)), damage, Rc::default()),
    }
}

/// The copy that is being written to.
struct Slot {
    key: String,
    since: f64,
}

/// What this page works on.
struct Following {
    id: String,
    line: Lineage,
}

/// Something that was done here and is not known to be written down yet.
struct Unwritten {
    number: u32,
    patch: Patch,
}

#[derive(Default)]
struct Inner {
    following: Option<Following>,
    n_opening: u32,
    n_followed: u32,
    /// What was told of a document that the desk does not show, as far as it was made up for.
    n_unmatched: u32,
    /// The document as it was opened, and as it was when it was last looked at here.
    start: Option<SharedDocument>,
    last: Option<SharedDocument>,
    /// The document of the kept text, and its checksum.
    base: Option<(String, SharedDocument)>,
    unwritten: Vec<Unwritten>,
    n_patches: u32,
    /// The last thing that happened to the document and was seen here, by its number.
    n_events: u32,
    /// The steps that are not known to be written down yet.
    steps: Vec<StepRow>,
    /// What is to be a version of its own once the text is written.
    marks: Vec<(Why, SharedDocument)>,
    /// Whether there was no room for a version.
    is_full: bool,
    slot: Option<Slot>,
    is_busy: bool,
    /// What is to be done after what is under way; whether the text is to be written.
    next: Option<bool>,
    timer: Option<Timeout>,
    /// As [`Inner::timer`], for what another page wrote down.
    takes_over: Option<Timeout>,
}

impl Inner {
    /// Takes down what was done and is not known to be written down yet; by which number it is
    /// known.
    fn owe(&mut self, patch: Patch) -> u32 {
        self.n_patches += 1;
        self.unwritten.push(Unwritten {
            number: self.n_patches,
            patch,
        });
        self.n_patches
    }
}

struct Inside {
    drawer: Drawer,
    dispatch: UseReducerDispatcher<State>,
    inner: RefCell<Inner>,
    channel: RefCell<Option<Channel>>,
    /// A page that was left told of its edit before others could see it in the local store.
    listening: RefCell<Option<Listening>>,
}

/// Keeps what the desk does.
#[derive(Clone)]
pub struct Keeper(Held<Inside>);

impl PartialEq for Keeper {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

/// What came of reading, and perhaps writing, what all pages share.
enum Settled {
    /// The document that all share; what was broken beside its text; what was written; when the text
    /// was written that stands there now.
    Shared(SharedDocument, Vec<String>, Option<Write>, f64),
    /// Nothing stands there.
    Nothing,
    /// Something else stands there.
    Other(Rc<Rival>),
    /// The text is damaged.
    Damaged,
}

impl Keeper {
    /// A keeper that tells the desk what happens.
    #[must_use]
    pub fn new(dispatch: UseReducerDispatcher<State>) -> Self {
        let inside = Inside {
            drawer: Drawer::default(),
            dispatch,
            inner: RefCell::default(),
            channel: RefCell::default(),
            listening: RefCell::default(),
        };
        let keeper = Self(Held::new(inside));
        let heard = keeper.clone();
        let hear = move |id: String| {
            if heard.follows(&id) {
                heard.settle_soon(false);
            }
        };
        keeper.0.channel.replace(Channel::open(CHANNEL, hear));
        let seen = keeper.clone();
        let listening = share::listen("storage", move || seen.look());
        keeper.0.listening.replace(Some(listening));
        keeper
    }

    /// Ends what is under way with the page's program.
    pub fn close(&self) {
        self.0.channel.take();
        self.0.listening.take();
        let mut inner = self.0.inner.borrow_mut();
        (inner.timer, inner.takes_over) = (None, None);
    }

    fn follows(&self, id: &str) -> bool {
        self.0
            .inner
            .borrow()
            .following
            .as_ref()
            .is_some_and(|following| following.id == id)
    }

    fn say(&self, id: &str) {
        if let Some(channel) = &*self.0.channel.borrow() {
            channel.say(id);
        }
    }

    fn tell(&self, event: DeskEvent) {
        self.0.dispatch.dispatch(event);
    }

    /// Reads again what all pages share: another one may have done something while this one slept.
    pub fn look(&self) {
        if self.0.inner.borrow().following.is_some() {
            self.settle_soon(false);
        }
    }

    /// The desk has come to another state: what was done in it is written down.
    pub fn note(&self, state: &State) {
        let mut inner = self.0.inner.borrow_mut();
        let (Some(document), Some(opening)) = (state.document(), &state.opening) else {
            return;
        };
        if inner.n_opening != opening.number {
            let following = Following {
                id: document.fair().id.clone(),
                line: opening.line.clone(),
            };
            let n_followed = state.followed.as_ref().map_or(0, |(number, _)| *number);
            *inner = Inner {
                following: Some(following),
                n_opening: opening.number,
                n_followed,
                n_unmatched: state.n_unmatched,
                start: Some(opening.start.clone()),
                last: Some(opening.start.clone()),
                // What is under way ends by itself and finds that it is about something else.
                is_busy: inner.is_busy,
                n_patches: inner.n_patches,
                ..Inner::default()
            };
        }
        if state.other.is_some() {
            inner.following = None;
            return;
        }
        if let Some((number, followed)) = state
            .followed
            .as_ref()
            .filter(|(number, _)| *number != inner.n_followed)
        {
            inner.n_followed = *number;
            inner.last = Some(followed.clone());
        }
        // The desk comes to what it was told of before it is seen here: whatever was told meanwhile
        // was told of the state before, and passed over.
        if state.n_unmatched != inner.n_unmatched {
            inner.n_unmatched = state.n_unmatched;
            inner.timer = Some(self.settle_after(KEEP_AFTER));
        }
        let Some(before) = inner.last.clone().filter(|before| before != document) else {
            return;
        };
        inner.last = Some(document.clone());
        let patch = Patch::between(before.json(), document.json());
        let Some(following) = &mut inner.following else {
            return;
        };
        let (id, origin) = (following.id.clone(), following.line.origin.clone());
        let was_founded = std::mem::replace(&mut following.line.is_founded, true);
        if let Some(history) = &state.history {
            let events: Vec<&Event> = history.events_after(inner.n_events).collect();
            for event in events {
                inner.n_events = event.number;
                let step = self.row(&id, &origin, event);
                inner.steps.push(step);
                inner.marks.extend(mark(event));
            }
        }
        let steps = inner.steps.clone();
        // A fair that was only made has changed nothing, and is founded all the same: what is
        // written down later is written beside a text.
        if !was_founded {
            self.found(&id, &origin, document, patch.as_ref(), steps);
        } else if let Some(patch) = patch {
            self.write_down(&mut inner, &id, &origin, patch, steps);
        }
        inner.timer = Some(self.settle_after(KEEP_AFTER));
    }

    /// Something that happened, as it is written down.
    fn row(&self, id: &str, origin: &str, event: &Event) -> StepRow {
        let what = serde_json::to_string(&event.what).unwrap_or_default();
        let back = way_text(&event.after, &event.before);
        self.0.drawer.step(id, origin, what, back)
    }

    /// The steps that were written down of a line of work; none where they cannot be read: the fair
    /// itself is there all the same.
    pub async fn past(&self, id: &str, origin: &str) -> Rc<[Written]> {
        let logged = self.0.drawer.past(id, origin).await.unwrap_or_default();
        let written = |one: drawer::Logged| {
            Some(Written {
                what: serde_json::from_str(&one.about).ok()?,
                back: one.text.into(),
            })
        };
        logged.into_iter().filter_map(written).collect()
    }

    /// These steps are written down.
    fn has_steps(&self, steps: &[StepRow]) {
        let mut inner = self.0.inner.borrow_mut();
        inner.steps.retain(|own| !steps.contains(own));
    }

    /// Writes down what was done, at once.
    fn write_down(
        &self,
        inner: &mut Inner,
        id: &str,
        origin: &str,
        patch: Patch,
        steps: Vec<StepRow>,
    ) {
        let written = self.0.drawer.note(id, origin, &patch.to_text(), &steps);
        let number = inner.owe(patch);
        // Told at once, for this page may be gone before it is written, and again when it is.
        self.say(id);
        let (keeper, id) = (self.clone(), id.to_owned());
        web::spawn_local(async move {
            // What could not be written down is written with the text.
            if written.await.is_ok() {
                keeper
                    .0
                    .inner
                    .borrow_mut()
                    .unwritten
                    .retain(|own| own.number != number);
                keeper.has_steps(&steps);
                keeper.say(&id);
            }
        });
    }

    /// Keeps the first text under an id, at once.
    fn found(
        &self,
        id: &str,
        origin: &str,
        document: &Document,
        patch: Option<&Patch>,
        steps: Vec<StepRow>,
    ) {
        let write = written(document, origin);
        let patch = patch.map(Patch::to_text);
        let founded = self.0.drawer.found(id, &write, patch.as_deref(), &steps);
        // Told at once, as what is written down later.
        self.say(id);
        let (keeper, id) = (self.clone(), id.to_owned());
        web::spawn_local(async move {
            let Err(trouble) = founded.await else {
                keeper.has_steps(&steps);
                return keeper.say(&id);
            };
            // Another page was first with the same fair, or nothing could be kept and what stands
            // there is not known: what was done here is done to whatever stands there when the text
            // is written.
            if !keeper.follows(&id) {
                return;
            }
            let mut inner = keeper.0.inner.borrow_mut();
            let ends = inner.start.clone().zip(inner.last.clone());
            let patch = ends.and_then(|(start, last)| Patch::between(start.json(), last.json()));
            if let Some(patch) = patch {
                inner.owe(patch);
            }
            drop(inner);
            // Else it is written after a while anyhow.
            if trouble == NoVault::Taken {
                keeper.settle_soon(true);
            }
        });
    }

    /// Writes the text after so many milliseconds, unless the timer is dropped before.
    fn settle_after(&self, millis: u32) -> Timeout {
        let keeper = self.clone();
        web::after(millis, move || keeper.settle_soon(true))
    }

    /// Reads what all pages share, and writes its text if that is wanted, now or once what is under
    /// way is done.
    fn settle_soon(&self, writes: bool) {
        {
            let mut inner = self.0.inner.borrow_mut();
            if inner.is_busy {
                inner.next = Some(writes || inner.next == Some(true));
                return;
            }
            inner.is_busy = true;
        }
        let keeper = self.clone();
        web::spawn_local(async move {
            let mut writes = writes;
            loop {
                keeper.settle(writes).await;
                let mut inner = keeper.0.inner.borrow_mut();
                let Some(next) = inner.next.take() else {
                    inner.is_busy = false;
                    return;
                };
                writes = next;
            }
        });
    }

    async fn settle(&self, writes: bool) {
        let Some((id, line, seen, n_opening)) = self.work() else {
            return;
        };
        let result = if writes {
            self.keep_former(&id).await;
            self.rewrite(&id, &line, &seen).await
        } else {
            self.read(&id, &line, &seen).await
        };
        if self.0.inner.borrow().n_opening != n_opening {
            return;
        }
        match result {
            Ok(Settled::Shared(shared, broken, write, at)) => {
                if shared != seen {
                    self.tell(DeskEvent::Followed {
                        seen,
                        document: shared.clone(),
                    });
                }
                // A copy first: what is called saved stands in two places.
                if let Some(write) = write {
                    self.keep_copy(&id, &write).await;
                }
                if writes {
                    self.tell(DeskEvent::Saved {
                        document: shared,
                        result: Ok(at),
                    });
                    self.keep_marks(&id, &line.origin).await;
                }
                for text in &broken {
                    // What cannot be put aside still stands where it is.
                    let _ = self.put_aside(&id, text.clone(), &About::default()).await;
                }
            }
            Ok(Settled::Other(other)) => {
                self.0.inner.borrow_mut().following = None;
                self.tell(DeskEvent::Overtaken(other));
            }
            Ok(Settled::Damaged) => self.heal(&id, &line, seen, writes).await,
            Err(trouble) if writes => self.tell(DeskEvent::Saved {
                document: seen,
                result: Err(trouble),
            }),
            Ok(Settled::Nothing) if line.is_founded => self.tell(DeskEvent::Lost),
            // What could not be read is read again at the next word.
            Ok(Settled::Nothing) | Err(_) => {}
        }
    }

    /// What this page works on, if it follows anything: its id and line, the document, and which
    /// opening it is.
    fn work(&self) -> Option<(String, Lineage, SharedDocument, u32)> {
        let inner = self.0.inner.borrow();
        let following = inner.following.as_ref()?;
        Some((
            following.id.clone(),
            following.line.clone(),
            inner.last.clone()?,
            inner.n_opening,
        ))
    }

    /// What was done here and is not known to be written down: it is made to what all share. Made
    /// twice it is as made once.
    fn left(&self) -> (u32, Vec<Patch>) {
        let inner = self.0.inner.borrow();
        (
            inner.n_patches,
            inner
                .unwritten
                .iter()
                .map(|own| own.patch.clone())
                .collect(),
        )
    }

    async fn read(
        &self,
        id: &str,
        line: &Lineage,
        seen: &SharedDocument,
    ) -> Result<Settled, NoVault> {
        let base = self.0.inner.borrow().base.clone();
        let known = base.as_ref().map_or("", |(sum, _)| sum);
        let found = self.0.drawer.read(id, known).await?;
        let (settled, base) = settled(&found, base.as_ref(), line, seen, &self.left().1, false);
        let mut inner = self.0.inner.borrow_mut();
        inner.takes_over = (matches!(settled, Settled::Shared(..)) && !found.done.is_empty())
            .then(|| self.settle_after(TAKE_OVER_AFTER));
        inner.base = base.or(inner.base.take());
        if matches!(settled, Settled::Shared(..))
            && let Some(following) = &mut inner.following
        {
            // Perhaps another page has kept the first text.
            following.line.is_founded = true;
        }
        Ok(settled)
    }

    async fn rewrite(
        &self,
        id: &str,
        line: &Lineage,
        seen: &SharedDocument,
    ) -> Result<Settled, NoVault> {
        let base = self.0.inner.borrow().base.clone();
        let known = base.as_ref().map_or("", |(sum, _)| sum);
        let (newest, left) = self.left();
        let steps = self.0.inner.borrow().steps.clone();
        let work = |found: Found| {
            let (settled, base) = settled(&found, base.as_ref(), line, seen, &left, true);
            let write = if let Settled::Shared(_, _, write, _) = &settled {
                write.clone()
            } else {
                None
            };
            (write, (settled, base))
        };
        let (settled, base) = self.0.drawer.settle(id, known, &steps, work).await?;
        self.has_steps(&steps);
        let mut inner = self.0.inner.borrow_mut();
        inner.base = base.or(inner.base.take());
        if matches!(settled, Settled::Shared(..)) {
            inner.unwritten.retain(|own| own.number > newest);
            // What was not written down beside the text nobody has heard of yet.
            if !left.is_empty() {
                self.say(id);
            }
        }
        Ok(settled)
    }

    /// The kept text is damaged, or gone, while this page works on it: what is left of it is put
    /// aside, and the document that stands on the screen takes its place, with what others have
    /// written down since.
    async fn heal(&self, id: &str, line: &Lineage, seen: SharedDocument, writes: bool) {
        let healed = async {
            let found = self.0.drawer.read(id, "").await?;
            let Standing::Damaged(text) = standing(&found, None) else {
                return Ok(None);
            };
            let about = found.about.clone().unwrap_or_default();
            let base = self
                .0
                .inner
                .borrow()
                .base
                .as_ref()
                .map(|(sum, _)| sum.clone())
                .unwrap_or_default();
            // The text is the one that this page has read: only what was known of it was wrong.
            let is_whole = base == drawer::sum(&text);
            let aside = if text.is_empty() || is_whole {
                None
            } else {
                Some(self.put_aside(id, text, &about).await?)
            };
            let (document, _, _) = with_done((*seen).clone(), Vec::new(), found.done.iter());
            let shared = if document.json() == seen.json() {
                seen.clone()
            } else {
                SharedDocument::new(document)
            };
            let write = written(&shared, &line.origin);
            let is_same = about.sum == base || about.sum == write.about.sum;
            let at = write.about.at;
            let work = |now: Found| {
                if now == found {
                    (Some(write), true)
                } else {
                    (None, false)
                }
            };
            let has_written = self.0.drawer.settle(id, "", &[], work).await?;
            let damage = Damage {
                aside,
                id: id.to_owned(),
                restored: Some(drawer::now()),
                is_same,
            };
            Ok(has_written.then(|| (shared, (!is_whole).then(|| Rc::new(damage)), at)))
        };
        match healed.await {
            Ok(Some((shared, damage, at))) => {
                if shared != seen {
                    self.tell(DeskEvent::Followed {
                        seen,
                        document: shared.clone(),
                    });
                }
                self.tell(DeskEvent::Saved {
                    document: shared,
                    result: Ok(at),
                });
                if let Some(damage) = damage {
                    self.tell(DeskEvent::Damaged(damage));
                }
            }
            // Another page has done so.
            Ok(None) => self.0.inner.borrow_mut().next = Some(writes),
            Err(trouble) => self.tell(DeskEvent::Saved {
                document: seen,
                result: Err(trouble),
            }),
        }
    }

    /// What is kept under an id, and what was found damaged of it: that is put aside, and the
    /// latest whole copy has taken its place.
    ///
    /// # Errors
    /// It cannot be read, or what is damaged cannot be put aside.
    pub async fn kept(&self, id: &str) -> Result<(Option<Kept>, Option<Rc<Damage>>), NoVault> {
        let drawer = &self.0.drawer;
        for _ in 0..TRIES {
            let found = drawer.read(id, "").await?;
            let text = match standing(&found, None) {
                Standing::Nothing => return Ok((None, None)),
                Standing::Kept(kept) => {
                    for text in &kept.broken {
                        let _ = self.put_aside(id, text.clone(), &About::default()).await;
                    }
                    // Whoever wrote it may have gone before the others heard of it; a text that
                    // they know costs them nothing.
                    self.say(id);
                    return Ok((Some(*kept), None));
                }
                Standing::Damaged(text) => text,
            };
            let about = found.about.clone().unwrap_or_default();
            let copy = latest_copy(id, &about.sum).await;
            let restored = copy.as_ref().map(|(_, write)| write.about.at);
            let is_same = copy
                .as_ref()
                .is_some_and(|(_, write)| write.about.sum == about.sum);
            // The very text stands whole in its copy: only what was known of it was wrong.
            let is_whole = copy.as_ref().is_some_and(|(_, write)| write.text == text);
            let aside = if text.is_empty() || is_whole {
                None
            } else {
                Some(self.put_aside(id, text, &about).await?)
            };
            let damage = (!is_whole).then(|| {
                Rc::new(Damage {
                    aside,
                    id: id.to_owned(),
                    restored,
                    is_same,
                })
            });
            let Some((document, write)) = copy else {
                for done in &found.done {
                    self.put_aside(id, done.text.clone(), &About::default())
                        .await?;
                }
                drawer.discard(id).await?;
                return Ok((None, damage));
            };
            let (document, issues, _) = with_done(document, Vec::new(), found.done.iter());
            let write = written(&document, &write.about.origin);
            let (sum, line) = (
                write.about.sum.clone(),
                Lineage {
                    origin: write.about.origin.clone(),
                    is_founded: true,
                },
            );
            let work = |now: Found| {
                if now == found {
                    (Some(write), true)
                } else {
                    (None, false)
                }
            };
            if drawer.settle(id, "", &[], work).await? {
                let at = restored.unwrap_or_default();
                let kept = Kept {
                    document,
                    issues,
                    at,
                    line,
                    sum,
                    n_done: 0,
                    broken: Vec::new(),
                };
                return Ok((Some(kept), damage));
            }
        }
        Err(NoVault::Broken)
    }

    /// Puts a damaged text aside; the key under which it stands.
    async fn put_aside(&self, id: &str, text: String, about: &About) -> Result<String, NoVault> {
        let key = drawer::copy_key(id);
        let title = if about.title.is_empty() {
            id.to_owned()
        } else {
            about.title.clone()
        };
        let about = About {
            title,
            at: drawer::now(),
            sum: drawer::sum(&text),
            ..about.clone()
        };
        let label = Label {
            is_damaged: true,
            ..Label::default()
        };
        drawer::copy(&key, id, &Write { text, about }, &label).await?;
        Ok(key)
    }

    /// Before this page writes for the first time, or for the first time of a day: what stood there
    /// is among the copies.
    async fn keep_former(&self, id: &str) {
        let today = midnight();
        if let Some(slot) = &self.0.inner.borrow().slot
            && slot.since >= today
        {
            return;
        }
        self.0.inner.borrow_mut().slot = None;
        let former = async {
            let found = Found {
                done: Vec::new(),
                ..self.0.drawer.read(id, "").await?
            };
            let Standing::Kept(kept) = standing(&found, None) else {
                return Ok(());
            };
            let copies = drawer::copies().await?;
            let mut own = copies.iter().filter(|copy| is_version(copy, id));
            let why = if own.any(|copy| copy.about.at >= today) {
                Why::Work
            } else {
                Why::Day
            };
            let is_there = |copy: &Copy| is_version(copy, id) && copy.about.sum == kept.sum;
            if !copies.iter().any(is_there) {
                let mut write = written(&kept.document, &kept.line.origin);
                write.about.at = kept.at;
                drawer::copy(&drawer::copy_key(id), id, &write, &why.label()).await?;
            }
            Ok::<_, NoVault>(())
        };
        // Without room for copies the work itself is still kept, and that is what is told.
        let _ = former.await;
    }

    /// Keeps a copy of what was just written.
    async fn keep_copy(&self, id: &str, write: &Write) {
        let key = {
            let mut inner = self.0.inner.borrow_mut();
            let is_old = |slot: &Slot| write.about.at - slot.since > COPY_EVERY;
            if inner.slot.as_ref().is_none_or(is_old) {
                inner.slot = Some(Slot {
                    key: drawer::copy_key(id),
                    since: write.about.at,
                });
            }
            inner
                .slot
                .as_ref()
                .map(|slot| slot.key.clone())
                .unwrap_or_default()
        };
        self.put_copy(&key, id, write, &Why::Work.label()).await;
        // What is too much now is too much the next time, and goes then.
        let _ = thin(id, LIMITS).await;
        let _ = self.0.drawer.thin_past(id).await;
    }

    /// Keeps a copy; where there is no room for it older ones go first, and where that gives none it
    /// is said: the work itself is kept all the same.
    async fn put_copy(&self, key: &str, id: &str, write: &Write, label: &Label) -> bool {
        let mut put = drawer::copy(key, id, write, label).await;
        if put.is_err() {
            // What could not go is still there, and the next line finds that.
            let _ = thin(id, SCARCE).await;
            put = drawer::copy(key, id, write, label).await;
        }
        let is_full = put == Err(NoVault::Full);
        if std::mem::replace(&mut self.0.inner.borrow_mut().is_full, is_full) != is_full {
            self.tell(DeskEvent::Full(is_full));
        }
        put.is_ok()
    }

    /// Keeps versions of their own of what was marked for that.
    async fn keep_marks(&self, id: &str, origin: &str) {
        let marks = std::mem::take(&mut self.0.inner.borrow_mut().marks);
        for (why, document) in &marks {
            let write = written(document, origin);
            self.put_copy(&drawer::copy_key(id), id, &write, &why.label())
                .await;
        }
        if !marks.is_empty() {
            self.tell(DeskEvent::Shelved);
        }
    }

    /// Keeps a version that a person has named.
    pub async fn keep_version(&self, document: &Document, name: String) {
        let id = &document.fair().id;
        let label = Label {
            name,
            ..Why::Named.label()
        };
        let write = written(document, "");
        let is_kept = (self.put_copy(&drawer::copy_key(id), id, &write, &label)).await;
        self.tell(DeskEvent::VersionKept(is_kept));
    }

    /// Has a document take the place of what is kept under its id, of which a copy is made first.
    pub async fn adopt(&self, document: SharedDocument, binned: Binned) {
        let id = document.fair().id.clone();
        let adopted = async {
            for _ in 0..TRIES {
                let found = self.0.drawer.read(&id, "").await?;
                let (former, origin) = match standing(&found, None) {
                    Standing::Nothing => (None, String::new()),
                    Standing::Damaged(text) => {
                        self.put_aside(&id, text, &found.about.clone().unwrap_or_default())
                            .await?;
                        (None, String::new())
                    }
                    Standing::Kept(kept) => {
                        let write = written(&kept.document, &kept.line.origin);
                        let key = drawer::copy_key(&id);
                        drawer::copy(&key, &id, &write, &binned.label()).await?;
                        (Some(SharedDocument::new(kept.document)), kept.line.origin)
                    }
                };
                let write = written(&document, &origin);
                let line = Lineage {
                    origin: write.about.origin.clone(),
                    is_founded: true,
                };
                let past = self.past(&id, &line.origin).await;
                let step = (former.as_ref()).map_or_else(Step::default, |former| {
                    Step::between(&StepName::Adopt, former, &document, drawer::now())
                });
                let event = former.as_ref().map(|former| Event {
                    number: 0,
                    what: Happened::Made(step.clone()),
                    before: former.clone(),
                    after: document.clone(),
                });
                let row = event.map(|event| self.row(&id, &line.origin, &event));
                let work = |now: Found| {
                    if now == found {
                        (Some(write.clone()), true)
                    } else {
                        (None, false)
                    }
                };
                let steps = row.as_slice();
                if self.0.drawer.settle(&id, "", steps, work).await? {
                    return Ok((former, line, write, past, step));
                }
            }
            Err(NoVault::Broken)
        };
        match adopted.await {
            Ok((former, line, write, past, step)) => {
                self.0.inner.borrow_mut().slot = None;
                self.tell(DeskEvent::Adopted {
                    former,
                    line,
                    past,
                    step,
                    at: write.about.at,
                });
                self.say(&id);
                self.keep_copy(&id, &write).await;
                self.tell(DeskEvent::Shelved);
            }
            Err(trouble) => self.tell(DeskEvent::NotAdopted(trouble)),
        }
    }

    /// All that is kept on this device: fairs, and copies.
    pub async fn shelf(&self) -> Shelf {
        // What cannot be listed is not offered; opening a file still works.
        Shelf {
            kept: self.0.drawer.entries().await.unwrap_or_default(),
            copies: drawer::copies().await.unwrap_or_default(),
        }
    }

    /// Deletes a fair from this device: it lies in the bin then, and its versions stay with it.
    pub async fn forget(&self, id: &str) {
        let forgotten = async {
            if let (Some(kept), _) = self.kept(id).await? {
                let write = written(&kept.document, &kept.line.origin);
                let key = drawer::copy_key(id);
                drawer::copy(&key, id, &write, &Binned::Deleted.label()).await?;
            }
            self.0.drawer.discard(id).await
        };
        if forgotten.await.is_err() {
            return self.tell(DeskEvent::Noticed(crate::i18n::DeskSays::NotForgotten));
        }
        {
            let mut inner = self.0.inner.borrow_mut();
            inner.base = None;
            if let Some(following) = inner
                .following
                .as_mut()
                .filter(|following| following.id == id)
            {
                following.line.is_founded = false;
            }
        }
        self.say(id);
        self.tell(DeskEvent::Forgotten(id.to_owned()));
    }

    /// Has the fair back that was deleted last, by its id.
    pub async fn have_last_back(&self, id: &str) {
        let all = self.shelf().await;
        let key = all.bin().into_iter().find(|copy| copy.id == id);
        let key = key.map(|copy| copy.key.clone()).unwrap_or_default();
        self.have_back(&key).await;
    }

    /// Has a fair back that was deleted, by the key of its copy in the bin.
    pub async fn have_back(&self, key: &str) {
        let back = async {
            let copies = drawer::copies().await.ok()?;
            let copy = copies.into_iter().find(|copy| copy.key == *key)?;
            let text = drawer::copied(key).await.ok()??;
            let is_whole = drawer::sum(&text) == copy.about.sum;
            let about = copy.about;
            let write = Some(Write { text, about }).filter(|_| is_whole)?;
            let drawer = &self.0.drawer;
            drawer.found(&copy.id, &write, None, &[]).await.ok()?;
            // It is no longer in the bin; if that cannot be said it stands in both places.
            let _ = drawer::copy(key, &copy.id, &write, &Why::Work.label()).await;
            self.say(&copy.id);
            if self.follows(&copy.id) {
                if let Some(following) = &mut self.0.inner.borrow_mut().following {
                    following.line.is_founded = true;
                }
                self.settle_soon(true);
            }
            Some(())
        };
        let word = if back.await.is_some() {
            crate::i18n::DeskSays::HadBack
        } else {
            crate::i18n::DeskSays::NotHadBack
        };
        self.tell(DeskEvent::Noticed(word));
        self.tell(DeskEvent::Shelved);
    }

    /// Deletes for good what lies in the bin, and the versions and steps of fairs that were deleted.
    pub async fn empty_bin(&self) {
        let all = self.shelf().await;
        let doomed: Vec<&Copy> = all.doomed();
        let keys: Vec<String> = doomed.iter().map(|copy| copy.key.clone()).collect();
        let gone = doomed.iter().filter(|copy| !all.has(&copy.id));
        let ids: Vec<String> = gone.map(|copy| copy.id.clone()).collect();
        let emptied = async {
            drawer::drop_copies(&keys).await?;
            self.0.drawer.drop_past(&ids).await
        };
        let is_empty = emptied.await.is_ok();
        self.tell(DeskEvent::BinEmptied(is_empty));
    }

    /// Deletes copies for good.
    pub async fn drop_copies(&self, keys: &[String]) {
        if drawer::drop_copies(keys).await.is_err() {
            self.tell(DeskEvent::Noticed(crate::i18n::DeskSays::NotForgotten));
        }
        self.tell(DeskEvent::Shelved);
    }
}

/// What all pages share, as it was found, with what of this page's could not be written down
/// (`left`); and the document of the text as it stands then, with its checksum. What is to be
/// written is in it only if that is wanted.
fn settled(
    found: &Found,
    base: Option<&(String, SharedDocument)>,
    line: &Lineage,
    seen: &SharedDocument,
    left: &[Patch],
    writes: bool,
) -> (Settled, Option<(String, SharedDocument)>) {
    let known = base.filter(|(sum, _)| found.about.as_ref().is_some_and(|about| about.sum == *sum));
    let kept = match standing(found, known.map(|(_, document)| document)) {
        Standing::Damaged(_) => return (Settled::Damaged, None),
        Standing::Nothing if writes => {
            // It was deleted in another page, or could not be kept before: what stands here is the
            // latest.
            let write = written(seen, &line.origin);
            let base = (write.about.sum.clone(), seen.clone());
            let at = write.about.at;
            return (
                Settled::Shared(seen.clone(), Vec::new(), Some(write), at),
                Some(base),
            );
        }
        Standing::Nothing => return (Settled::Nothing, None),
        Standing::Kept(kept) => *kept,
    };
    if kept.line.origin != line.origin {
        return (Settled::Other(other(&kept, seen)), None);
    }
    let mut document = kept.document;
    if !left.is_empty() {
        let mut json = document.json().clone();
        for patch in left {
            patch.apply(&mut json);
        }
        if let Ok(report) = Document::from_json(json) {
            document = report.value;
        }
    }
    let shared = if document.json() == seen.json() {
        seen.clone()
    } else {
        SharedDocument::new(document)
    };
    if !writes || (kept.n_done == 0 && left.is_empty()) {
        let is_text = kept.n_done == 0 && left.is_empty() && !kept.sum.is_empty();
        let base = is_text.then(|| (kept.sum, shared.clone()));
        return (Settled::Shared(shared, Vec::new(), None, kept.at), base);
    }
    let write = written(&shared, &line.origin);
    let base = (write.about.sum.clone(), shared.clone());
    let at = write.about.at;
    (
        Settled::Shared(shared, kept.broken, Some(write), at),
        Some(base),
    )
}

/// What is to be a version of its own because of something that happened: the state after a plan or
/// an import, and the one before a repair or before another state takes its place.
fn mark(event: &Event) -> Option<(Why, SharedDocument)> {
    let Happened::Made(step) = &event.what else {
        return None;
    };
    let (why, document) = match step.kind {
        StepKind::Plan => (Why::Plan, &event.after),
        StepKind::Import => (Why::Import, &event.after),
        StepKind::Mend => (Why::Repair, &event.before),
        StepKind::Restore | StepKind::Back => (Why::Restore, &event.before),
        // What was replaced lies in the bin.
        StepKind::Adopt | StepKind::Change | StepKind::Elsewhere => return None,
    };
    Some((why, document.clone()))
}

/// When this day began on this device's clocks: milliseconds since 1970, UTC.
#[must_use]
pub fn midnight() -> f64 {
    let now = drawer::now();
    #[expect(
        clippy::cast_precision_loss,
        reason = "minutes of a day are fewer than two thousand"
    )]
    let minutes = zone::here(now).minute_of_day() as f64;
    ((now / 60_000.0).floor() - minutes) * 60_000.0
}

/// Whether a copy is a version of a fair: whole, and not in the bin.
fn is_version(copy: &Copy, id: &str) -> bool {
    copy.id == id && !copy.label.is_damaged && copy.label.bin.is_empty()
}

/// The latest whole copy of a fair: its document, and the copy itself; before all others the one that
/// has this checksum, for a clock may have been set back.
async fn latest_copy(id: &str, sum: &str) -> Option<(Document, Write)> {
    let copies = drawer::copies().await.ok()?;
    let own = || copies.iter().filter(|copy| is_version(copy, id));
    let same = own().filter(|copy| copy.about.sum == sum);
    for copy in same.chain(own()) {
        let text = drawer::copied(&copy.key)
            .await
            .ok()
            .flatten()
            .unwrap_or_default();
        if drawer::sum(&text) == copy.about.sum
            && let Ok(report) = Document::read(text.as_bytes())
        {
            let about = copy.about.clone();
            return Some((report.value, Write { text, about }));
        }
    }
    None
}

/// The text of a copy.
///
/// # Errors
/// The database cannot be read, or the copy is not there.
pub async fn copied(key: &str) -> Result<String, NoVault> {
    drawer::copied(key).await?.ok_or(NoVault::Broken)
}

/// Deletes the oldest copies of a fair where there are too many, or too long ones: see [`surplus`].
async fn thin(id: &str, limits: Limits) -> Result<(), NoVault> {
    let copies = drawer::copies().await?;
    let own: Vec<&Copy> = copies.iter().filter(|copy| copy.id == id).collect();
    let facts = |copy: &&Copy| Facts {
        at: copy.about.at,
        length: copy.length,
        stays: !is_version(copy, id) || !copy.label.name.is_empty(),
    };
    let facts: Vec<Facts> = own.iter().map(facts).collect();
    let over: Vec<String> = surplus(&facts, midnight(), limits)
        .into_iter()
        .filter_map(|place| Some(own.get(place)?.key.clone()))
        .collect();
    if over.is_empty() {
        Ok(())
    } else {
        drawer::drop_copies(&over).await
    }
}

/// All that is kept on this device.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shelf {
    /// The fairs, the latest first.
    pub kept: Vec<drawer::Entry>,
    /// Copies, the latest first.
    pub copies: Vec<Copy>,
}

impl Shelf {
    /// Whether a fair of this id is kept.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.kept.iter().any(|entry| entry.id == id)
    }

    /// The copies of a fair that do not lie in the bin, the latest first.
    #[must_use]
    pub fn copies_of(&self, id: &str) -> Vec<&Copy> {
        let is_own = |copy: &&Copy| copy.id == id && copy.label.bin.is_empty();
        self.copies.iter().filter(is_own).collect()
    }

    /// What lies in the bin, the latest first: what was replaced, and of each fair that was deleted
    /// the copy of how it was then – the latest, where an older edition deleted it.
    #[must_use]
    pub fn bin(&self) -> Vec<&Copy> {
        let is_binned = |copy: &Copy| !copy.label.bin.is_empty();
        let says_so = |id: &str| {
            let mut own = self.copies.iter().filter(|copy| copy.id == id);
            own.any(is_binned)
        };
        let mut found: Vec<&Copy> = Vec::new();
        for copy in &self.copies {
            // A version with a name may be of a fair that nobody has changed yet.
            let is_deleted = !self.has(&copy.id)
                && !copy.label.is_damaged
                && copy.label.name.is_empty()
                && !says_so(&copy.id)
                && !found.iter().any(|known| known.id == copy.id);
            if is_binned(copy) || is_deleted {
                found.push(copy);
            }
        }
        found
    }

    /// What goes for good with what lies in the bin: the versions of fairs that were deleted go with
    /// them.
    #[must_use]
    pub fn doomed(&self) -> Vec<&Copy> {
        let bin = self.bin();
        let is_deleted = |id: &str| !self.has(id) && bin.iter().any(|copy| copy.id == id);
        let goes = |copy: &&Copy| !copy.label.bin.is_empty() || is_deleted(&copy.id);
        self.copies.iter().filter(goes).collect()
    }
}
