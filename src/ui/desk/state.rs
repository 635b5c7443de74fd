//! What the desk knows, and how events change it: a pure reducer.
//!
//! The last good fair stays beside any trouble. A planning that runs belongs to the document that
//! it was started on: before anything else changes the meetings, its best plan so far is kept and
//! the run is over.
//!
//! A fair that is only looked at – a version beside the person's own, which stays on this device –
//! is not edited: an edit waits until they have said that this version is to take the other's
//! place.

use super::{
    edit::Edit,
    history::{History, SharedDocument},
    supposing::Supposing,
};
use crate::{
    exchange::absent::{NoFile, NoVault},
    i18n::{DeskSays, Lang},
    model::{Issue, Meeting, Pair, Side},
    planning::Supposition,
    worker::{Progress, Tell, Words},
};
use std::{fmt, rc::Rc};

/// Where at the desk a person is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DeskScreen {
    /// Choose a fair.
    Open,
    /// Key numbers, and what to do next.
    #[default]
    Overview,
    /// The fair's own facts, halls, slots and people.
    Setup,
    /// Bring in a spreadsheet.
    Import,
    /// The list of one side, and its details.
    Parties(Side),
    /// The parks' chains, and who fills them.
    Parks,
    /// The rules of planning and the resources.
    Rules,
    /// Make a plan.
    Plan,
    /// See what one thing more would be worth.
    WhatIf,
    /// Look at the plan and change it.
    Board,
    /// Something happened on the day.
    Mend,
    /// Hand it out.
    Export,
}

/// Where the open fair came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The page named it.
    Page,
    /// A person chose it: from the list, or a file of theirs.
    Chosen,
    /// It was kept on this device.
    Vault,
}

/// What else is kept on this device under the id of a fair that is open.
#[derive(Clone, Debug, PartialEq)]
pub struct Rival {
    /// When it was kept: milliseconds since 1970, UTC.
    pub at: f64,
    /// In which of the file's parts it differs from what is open, and in how many rows or fields of
    /// each.
    pub tally: Vec<(String, usize)>,
}

/// What was kept here was found damaged.
#[derive(Clone, Debug, PartialEq)]
pub struct Damage {
    /// The key of the copy under which the damaged text was put aside; `None` if nothing was left
    /// of it.
    pub aside: Option<String>,
    /// The fair's id.
    pub id: String,
    /// From when the copy is that was opened in its place: milliseconds since 1970, UTC; `None` if
    /// there was none.
    pub restored: Option<f64>,
    /// Whether that copy is the very same text, so that nothing is lost.
    pub is_same: bool,
}

/// How a document stands to what is kept on this device under its id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lineage {
    /// The checksum of the text that the work on it began with.
    pub origin: String,
    /// Whether anything of it is kept already.
    pub is_founded: bool,
}

/// A fair that was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The fair as it was opened.
    pub document: SharedDocument,
    /// What is wrong with it.
    pub issues: Rc<[Issue]>,
    /// Where the file came from: the page, this device, a file.
    pub origin: Origin,
    /// How it stands to what is kept here.
    pub line: Lineage,
    /// What else is kept here under its id: then it is only looked at.
    pub other: Option<Rc<Rival>>,
    /// Whether what is kept here was damaged.
    pub damage: Option<Rc<Damage>>,
}

/// An opening: the document as it was then.
#[derive(Clone, Debug, PartialEq)]
pub struct Opening {
    /// The opening's number: answers that belong to an earlier one are known by it.
    pub number: u32,
    /// The document that the work here began with.
    pub start: SharedDocument,
    /// How it stood to what is kept here.
    pub line: Lineage,
}

/// A question that stands before an edit of a fair that is only looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// What is to be done afterwards.
    pub edit: Option<Box<Edit>>,
}

/// Where a person goes from the open fair. It waits while work on that fair is not kept: what would
/// be lost is said first.
#[derive(Clone, Debug, PartialEq)]
pub enum Going {
    /// To another fair, or another version of this one, which has come.
    Fair(Box<Opened>),
    /// To the visitor's pages.
    Visitor,
}

/// Why a fair could not be opened.
#[derive(Clone, Debug, PartialEq)]
pub enum NotOpened {
    /// It did not come over the network.
    NoFile(NoFile),
    /// The browser could not read the file.
    Unreadable,
    /// The device did not give it back.
    NoVault(NoVault),
    /// It is no fair file.
    NotAFair(Rc<[Issue]>),
    /// What the page named is none.
    NotThePages(Rc<[Issue]>),
}

/// Whether what stands on the screen is kept on this device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Saving {
    /// Nothing has been done that would be kept.
    #[default]
    Untouched,
    /// It is only looked at: nothing of it is kept.
    Looking,
    /// It is about to be kept.
    Waiting,
    /// It is kept.
    Safe,
    /// It is not.
    Failed(NoVault),
}

/// One point of a planning's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Steps done.
    pub steps: u64,
    /// Value of the best plan.
    pub value: i64,
    /// Upper bound.
    pub bound: i64,
    /// Meetings of the best plan.
    pub n_meetings: u32,
}

/// What came of a planning.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Planning {
    /// Nothing was asked.
    #[default]
    Idle,
    /// A run is under way.
    Running(Running),
    /// It is over, and its plan is in the document.
    Done(Running),
    /// The locked meetings clash; nothing was planned.
    Refused(Rc<[Words]>),
    /// The engine failed; the best plan so far, if there was one, is in the document.
    Failed(Rc<str>),
}

/// A planning under way, or as it ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Running {
    /// Which, so that answers to a question nobody asks any more are known.
    pub job: u32,
    /// How many engines work on it.
    pub n_engines: u32,
    /// Steps taken, value and bound.
    pub progress: Progress,
    /// The best plan so far.
    pub best: Option<Rc<[Meeting]>>,
    /// How it went so far.
    pub track: Rc<Vec<Moment>>,
    /// Whether a person ended it.
    pub stopped: bool,
}

/// As many points are kept of a planning's history: every second one goes when there are more.
const MAX_MOMENTS: usize = 240;

impl Running {
    fn new(job: u32) -> Self {
        Self {
            job,
            n_engines: 1,
            progress: Progress::default(),
            best: None,
            track: Rc::default(),
            stopped: false,
        }
    }

    fn note(&mut self, progress: Progress) {
        self.progress = progress;
        let track = Rc::make_mut(&mut self.track);
        if track.len() >= MAX_MOMENTS {
            let mut place = 0;
            track.retain(|_| {
                place += 1;
                place % 2 == 1
            });
        }
        track.push(Moment {
            steps: progress.steps,
            value: progress.value,
            bound: progress.bound,
            n_meetings: progress.n_meetings,
        });
    }
}

impl Planning {
    /// The best plan of a run that is over.
    #[must_use]
    pub fn best(&self) -> Option<Rc<[Meeting]>> {
        if let Self::Done(running) = self {
            running.best.clone()
        } else {
            None
        }
    }

    /// Takes in what the engine said of a run; whether the run is over.
    fn hear(&mut self, job: u32, tell: &Tell) -> bool {
        let Self::Running(running) = self else {
            return false;
        };
        if running.job != job {
            return false;
        }
        match tell {
            Tell::Progress(progress) => running.note(*progress),
            Tell::Plan { meetings, progress } => {
                running.note(*progress);
                running.best = Some(meetings.as_slice().into());
            }
            Tell::Refused(clashes) => *self = Self::Refused(clashes.as_slice().into()),
            Tell::Supposed(_) | Tell::Round(_) | Tell::Choices(_) => {}
            Tell::Failed(_) | Tell::Done => return true,
        }
        false
    }

    /// Ends a run under way; its best plan so far.
    fn end(&mut self, stopped: bool) -> Option<Rc<[Meeting]>> {
        let Self::Running(running) = self else {
            return None;
        };
        let running = Running {
            stopped,
            ..running.clone()
        };
        let best = running.best.clone();
        *self = if best.is_some() {
            Self::Done(running)
        } else {
            Self::Idle
        };
        best
    }
}

/// A repair: how far it may go, and what came of it. Nothing of it is in the document before it is
/// taken.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mending {
    /// How dear a change is, see [`crate::planning::Reach`].
    pub freedom: u8,
    /// The first slot that has not begun; `None`: as the clock says.
    pub next_slot: Option<usize>,
    /// The run that works on it; a repair is a planning of its own.
    pub planning: Planning,
    /// The last plan that was taken, for those who have to be told.
    pub taken: Option<Taken>,
}

/// A mended plan that was taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// The document with the published plan.
    pub before: SharedDocument,
    /// The document with the mended one.
    pub after: SharedDocument,
}

impl Mending {
    /// A run begins. What the last one came to stays until this one has something better to show.
    fn start(&mut self, job: u32) {
        let last = if let Planning::Done(last) = &self.planning {
            last.clone()
        } else {
            Running::new(job)
        };
        self.planning = Planning::Running(Running {
            best: last.best,
            progress: last.progress,
            ..Running::new(job)
        });
    }

    fn hear(&mut self, job: u32, tell: &Tell) {
        if self.planning.hear(job, tell) {
            self.planning.end(false);
            if let Tell::Failed(reason) = tell {
                self.planning = Planning::Failed(reason.as_str().into());
            }
        }
    }

    /// The document is another one of its history.
    fn travelled(&mut self, now: &SharedDocument) {
        self.planning = Planning::Idle;
        self.taken = self.taken.take().filter(|taken| taken.before != *now);
    }
}

/// What is said at the foot of the page until it is dismissed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskToast {
    /// Something was done, and can be undone.
    Done(DeskSays),
    /// The edit would have broken the file; nothing has changed.
    NotDone,
    /// A fair was deleted from this device, and can be had back.
    Forgotten,
    /// Something else to know.
    Said(DeskSays),
}

/// What the desk knows.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The language of the screens.
    pub lang: Lang,
    /// The screen that is shown.
    pub screen: DeskScreen,
    /// The open fair with its past.
    pub history: Option<History>,
    /// Where the open file came from: the page, this device, a file.
    pub origin: Origin,
    /// What was wrong with it when it was read.
    pub issues: Rc<[Issue]>,
    /// Whether a fair is on its way.
    pub loading: bool,
    /// Why the last one did not open.
    pub trouble: Option<NotOpened>,
    /// Whether the work is kept.
    pub saving: Saving,
    /// Which opening the document comes of.
    pub opening: Option<Opening>,
    /// The last change of another page's that was taken in, by its number.
    pub followed: Option<(u32, SharedDocument)>,
    /// What else is kept under the fair's id: then it is only looked at.
    pub other: Option<Rc<Rival>>,
    /// What has to be answered before an edit is made.
    pub asked: Option<Asked>,
    /// Where the person goes, as soon as that loses nothing or they say that it may.
    pub going: Option<Going>,
    /// Something that is kept here and could not be read, until somebody has seen it.
    pub damage: Option<Rc<Damage>>,
    /// The id of the fair that was deleted last.
    pub forgotten: Option<String>,
    /// How often what is kept here was changed by hand, so that lists of it are made anew.
    pub n_shelved: u32,
    /// The planning for everybody: its run, and how it ended.
    pub planning: Planning,
    /// The repair on the day: its run, and what it may change.
    pub mending: Mending,
    /// What was supposed and what came of it; nothing of it is in the fair.
    pub supposing: Supposing,
    /// The party whose details are shown.
    pub party: Option<(Side, usize)>,
    /// The pair whose details are shown.
    pub pair: Option<Pair>,
    /// How often the person went to another screen.
    pub visits: u32,
    /// What is said at the foot.
    pub notice: Option<DeskToast>,
}

/// A look at the state as it is: Yew shows a state only when it draws it, and there may be no time
/// for that.
#[derive(Clone)]
pub struct Glance(Rc<dyn Fn(&State)>);

impl Glance {
    /// A look that calls `look` with the state.
    pub fn with(look: impl Fn(&State) + 'static) -> Self {
        Self(Rc::new(look))
    }
}

impl fmt::Debug for Glance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Glance")
    }
}

/// What happened.
#[derive(Clone, Debug)]
pub enum DeskEvent {
    /// Nothing: somebody has to see the state now.
    Looked(Glance),
    /// Another language was chosen.
    LanguageChosen(Lang),
    /// A person went to a screen.
    Visited(DeskScreen),
    /// A fair was asked for.
    OpeningStarted,
    /// A fair was opened.
    Opened(Box<Opened>),
    /// The visitor's pages are to be shown.
    VisitorAsked,
    /// The person goes, though work is lost by it.
    GoneOn,
    /// The person stays.
    Stayed,
    /// A fair did not open.
    OpeningFailed(NotOpened),
    /// There was nothing to open.
    NothingToOpen,
    /// Something was done.
    Edited(Edit),
    /// The last edit was taken back.
    Undone,
    /// The last edit that was taken back was made again.
    Redone,
    /// The document was kept on this device, or not.
    Saved {
        /// The document that was to be kept; another may be open by now.
        document: SharedDocument,
        /// Whether it is kept, or why not.
        result: Result<(), NoVault>,
    },
    /// Another page did something to the document.
    Followed {
        /// The document to which it was done.
        seen: SharedDocument,
        /// The document as it is with what they did.
        document: SharedDocument,
    },
    /// Something else is kept under the fair's id by now, so that this one is only looked at.
    Overtaken(Rc<Rival>),
    /// This version is to take the place of the one that is kept.
    AdoptionAsked,
    /// That was not meant.
    AdoptionLeft,
    /// This version has taken the place of the one that was kept, which is still among the earlier
    /// ones.
    Adopted {
        /// The one that was kept, if there still was one.
        former: Option<SharedDocument>,
        /// How this one stands now.
        line: Lineage,
    },
    /// It could not.
    NotAdopted(NoVault),
    /// A fair was deleted from this device.
    Forgotten(String),
    /// What is kept here was changed by hand.
    Shelved,
    /// What is kept was found damaged while it was worked on.
    Damaged(Rc<Damage>),
    /// What was said of a damaged text was read.
    DamageClosed,
    /// A planning began.
    PlanningStarted {
        /// The number of its run.
        job: u32,
        /// How many engines work on it.
        n_engines: u32,
    },
    /// The engine said something.
    PlanningTold {
        /// The number of the run that it is from.
        job: u32,
        /// What it said.
        tell: Rc<Tell>,
    },
    /// A person ended the planning.
    PlanningStopped,
    /// A repair began, by its number.
    MendingStarted(u32),
    /// The engine said something of a repair.
    MendingTold {
        /// The number of the run that it is from.
        job: u32,
        /// What it said.
        tell: Rc<Tell>,
    },
    /// A person ended the repair.
    MendingStopped,
    /// It was said how far a repair may go.
    FreedomChosen(u8),
    /// It was said which slot comes next.
    NextSlotChosen(usize),
    /// The mended plan was taken.
    MendTaken,
    /// The list of whom to tell was put away.
    NoticesClosed,
    /// Something was supposed, by the run's number.
    SupposingStarted(u32, Supposition),
    /// The engine said something of a supposition.
    SupposingTold {
        /// The number of the run that it is from.
        job: u32,
        /// What it said.
        tell: Rc<Tell>,
    },
    /// A person ended the run.
    SupposingStopped,
    /// What one supposition came to was put away.
    SuppositionDropped(Supposition),
    /// A party's details were opened, or closed.
    PartyShown(Option<(Side, usize)>),
    /// A pair's details were opened, or closed.
    PairShown(Option<Pair>),
    /// There is something to know.
    Noticed(DeskSays),
    /// The line at the foot was dismissed.
    NoticeClosed,
}

impl State {
    /// An empty desk.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self {
            lang,
            screen: DeskScreen::Overview,
            history: None,
            origin: Origin::Page,
            issues: Rc::default(),
            loading: true,
            trouble: None,
            saving: Saving::Untouched,
            opening: None,
            followed: None,
            other: None,
            asked: None,
            going: None,
            damage: None,
            forgotten: None,
            n_shelved: 0,
            planning: Planning::Idle,
            mending: Mending::default(),
            supposing: Supposing::default(),
            party: None,
            pair: None,
            visits: 0,
            notice: None,
        }
    }

    /// The open document.
    #[must_use]
    pub fn document(&self) -> Option<&SharedDocument> {
        self.history.as_ref().map(History::now)
    }

    /// The state after an event.
    #[must_use]
    pub fn after(mut self, event: DeskEvent) -> Self {
        match event {
            DeskEvent::LanguageChosen(lang) => self.lang = lang,
            DeskEvent::Visited(screen) => {
                self.screen = screen;
                self.party = None;
                self.pair = None;
                self.notice = None;
                self.mending.planning = Planning::Idle;
                self.visits += 1;
            }
            DeskEvent::OpeningStarted => {
                self.loading = true;
                self.trouble = None;
            }
            DeskEvent::Opened(opened) => self = self.go(Going::Fair(opened)),
            DeskEvent::VisitorAsked => self = self.go(Going::Visitor),
            DeskEvent::GoneOn => {
                self = Self {
                    saving: Saving::Untouched,
                    ..self
                }
                .go_on();
            }
            DeskEvent::Stayed => {
                self = Self {
                    going: None,
                    loading: false,
                    ..self
                }
            }
            DeskEvent::OpeningFailed(trouble) => {
                self.loading = false;
                self.trouble = Some(trouble);
            }
            DeskEvent::NothingToOpen => self.loading = false,
            // It is shown the state before anything happens to it.
            DeskEvent::Looked(_) => {}
            DeskEvent::Edited(edit) => {
                self.keep_best(true);
                self.edit(edit);
            }
            DeskEvent::Undone => self.travel(History::undo),
            DeskEvent::Redone => self.travel(History::redo),
            DeskEvent::Saved { document, result } => {
                if self.document() == Some(&document) {
                    self.saving = result.map_or_else(Saving::Failed, |()| Saving::Safe);
                    self = self.go_on();
                }
            }
            DeskEvent::Followed { seen, document } => self.follow(&seen, document),
            DeskEvent::Overtaken(other) => {
                self.saving = Saving::Looking;
                self.other = Some(other);
            }
            DeskEvent::AdoptionAsked => self.asked = Some(Asked { edit: None }),
            DeskEvent::AdoptionLeft => {
                let had_edit = self.asked.take().is_some_and(|asked| asked.edit.is_some());
                self.notice = had_edit.then_some(DeskToast::Said(DeskSays::EditLeft));
            }
            DeskEvent::Adopted { former, line } => self.adopted(former, line),
            DeskEvent::NotAdopted(trouble) => {
                self.asked = None;
                self.saving = Saving::Failed(trouble);
            }
            DeskEvent::Forgotten(id) => {
                self.n_shelved += 1;
                self.forgotten = Some(id);
                self.notice = Some(DeskToast::Forgotten);
            }
            DeskEvent::Shelved => self.n_shelved += 1,
            DeskEvent::Damaged(damage) => {
                self.loading = false;
                self.damage = Some(damage);
            }
            DeskEvent::DamageClosed => self.damage = None,
            DeskEvent::PlanningStarted { job, n_engines } => {
                self.planning = Planning::Running(Running {
                    n_engines,
                    ..Running::new(job)
                });
                self.notice = None;
            }
            DeskEvent::PlanningTold { job, tell } => {
                if self.planning.hear(job, &tell) {
                    self.keep_best(false);
                    if let Tell::Failed(reason) = &*tell {
                        self.planning = Planning::Failed(reason.as_str().into());
                    }
                }
            }
            DeskEvent::MendingStarted(job) => self.mending.start(job),
            DeskEvent::MendingTold { job, tell } => self.mending.hear(job, &tell),
            DeskEvent::MendingStopped => drop(self.mending.planning.end(true)),
            DeskEvent::FreedomChosen(freedom) => self.mending.freedom = freedom,
            DeskEvent::NextSlotChosen(slot_idx) => self.mending.next_slot = Some(slot_idx),
            DeskEvent::MendTaken => self.take_mended(),
            DeskEvent::NoticesClosed => self.mending.taken = None,
            DeskEvent::SupposingStarted(job, what) => {
                if let Some(document) = self.document().cloned() {
                    self.supposing.start(job, what, document);
                }
            }
            DeskEvent::SupposingTold { job, tell } => self.supposing.hear(job, &tell),
            DeskEvent::SupposingStopped => self.supposing.stop(),
            DeskEvent::SuppositionDropped(what) => self.supposing.drop(&what),
            DeskEvent::PlanningStopped => self.keep_best(true),
            DeskEvent::PartyShown(party) => self.party = party,
            DeskEvent::PairShown(pair) => self.pair = pair,
            DeskEvent::Noticed(word) => self.notice = Some(DeskToast::Said(word)),
            DeskEvent::NoticeClosed => self.notice = None,
        }
        self
    }

    /// The person goes, at once if that loses nothing; while something is about to be kept that is
    /// waited for.
    fn go(mut self, going: Going) -> Self {
        self.going = Some(going);
        self.go_on()
    }

    fn go_on(mut self) -> Self {
        match self.going.take() {
            Some(Going::Fair(opened)) if !self.has_unkept() => self.opened(*opened),
            going => Self { going, ..self },
        }
    }

    /// Whether work on the open fair is not kept on this device, or not yet.
    #[must_use]
    pub fn has_unkept(&self) -> bool {
        match self.saving {
            Saving::Untouched | Saving::Safe => false,
            Saving::Waiting | Saving::Failed(_) => true,
            // Somebody else's version came between: what was done here since stands on the screen
            // alone.
            Saving::Looking => self
                .opening
                .as_ref()
                .is_some_and(|opening| self.document() != Some(&opening.start)),
        }
    }

    /// Whether work on the open fair is lost unless a person does something about it.
    #[must_use]
    pub fn is_at_risk(&self) -> bool {
        self.has_unkept() && self.saving != Saving::Waiting
    }

    /// Whether the visitor's pages are to be shown now.
    #[must_use]
    pub fn shows_visitor(&self) -> bool {
        self.going == Some(Going::Visitor) && !self.has_unkept()
    }

    /// A fair was opened. Of what the desk knew only the language stays, and how often such things
    /// happened.
    fn opened(self, opened: Opened) -> Self {
        let Opened {
            document,
            issues,
            origin,
            line,
            other,
            damage,
        } = opened;
        let number = self.opening.map_or(0, |opening| opening.number) + 1;
        let saving = if other.is_some() {
            Saving::Looking
        } else {
            Saving::Untouched
        };
        let opening = Some(Opening {
            number,
            start: document.clone(),
            line,
        });
        let kept = Self {
            n_shelved: self.n_shelved,
            followed: self.followed,
            ..Self::new(self.lang)
        };
        let history = Some(History::new(document));
        Self {
            history,
            origin,
            issues,
            loading: false,
            saving,
            opening,
            other,
            damage,
            ..kept
        }
    }

    /// Takes in what another page did, unless something was done here since: then it comes again,
    /// with that.
    fn follow(&mut self, seen: &SharedDocument, document: SharedDocument) {
        if self.document() != Some(seen) {
            return;
        }
        self.keep_best(true);
        if self.document() != Some(seen) {
            return;
        }
        let number = self.followed.as_ref().map_or(0, |(number, _)| *number) + 1;
        self.followed = Some((number, document.clone()));
        if let Some(history) = &mut self.history {
            history.push(document);
            self.notice = Some(DeskToast::Said(DeskSays::ChangedElsewhere));
            self.moved_on();
        }
    }

    /// This version is the one that is kept from now on; one step back stands the one that was.
    fn adopted(&mut self, former: Option<SharedDocument>, line: Lineage) {
        let Some(now) = self.document().cloned() else {
            return;
        };
        let number = self.opening.as_ref().map_or(0, |opening| opening.number) + 1;
        self.opening = Some(Opening {
            number,
            start: now.clone(),
            line,
        });
        self.other = None;
        self.saving = Saving::Safe;
        self.origin = Origin::Vault;
        if let Some(former) = former {
            let mut history = History::new(former);
            history.push(now);
            self.history = Some(history);
        }
        self.notice = Some(DeskToast::Done(DeskSays::DoneAdopted));
        if let Some(edit) = self.asked.take().and_then(|asked| asked.edit) {
            self.edit(*edit);
        }
    }

    /// Whether a dialog is open.
    #[must_use]
    pub fn has_dialog(&self) -> bool {
        self.party.is_some() || self.pair.is_some() || self.has_question()
    }

    /// Whether a question has to be answered before anything else.
    #[must_use]
    pub fn has_question(&self) -> bool {
        self.asked.is_some() || self.asks_before_going()
    }

    /// Whether the person is to be asked if they go, though work is lost by it.
    #[must_use]
    pub fn asks_before_going(&self) -> bool {
        self.going.is_some() && self.is_at_risk()
    }

    fn edit(&mut self, edit: Edit) {
        if self.other.is_some() {
            self.asked = Some(Asked {
                edit: Some(Box::new(edit)),
            });
            return;
        }
        let Some(history) = &mut self.history else {
            return;
        };
        let done = edit.done();
        let mut document = (**history.now()).clone();
        match edit.apply(&mut document) {
            Ok(_) => {
                history.push(SharedDocument::new(document));
                self.mending.planning = Planning::Idle;
                self.saving = Saving::Waiting;
                self.notice = Some(DeskToast::Done(done));
            }
            Err(_) => self.notice = Some(DeskToast::NotDone),
        }
    }

    fn travel(&mut self, go: fn(&mut History)) {
        self.keep_best(true);
        // What is only looked at has no past of its own.
        if self.other.is_none()
            && let Some(history) = &mut self.history
        {
            let before = history.now().clone();
            go(history);
            if *history.now() != before {
                self.saving = Saving::Waiting;
            }
            self.notice = None;
            self.moved_on();
        }
    }

    /// The document is another one, and no edit of this page's has made it: what was shown of it
    /// may be gone.
    fn moved_on(&mut self) {
        let Some(history) = &self.history else { return };
        let fair = history.now().fair();
        self.party = self
            .party
            .filter(|(side, idx)| *idx < fair.n_parties(*side));
        self.pair = self.pair.filter(|pair| {
            Side::BOTH
                .iter()
                .all(|side| pair.idx(*side) < fair.n_parties(*side))
        });
        if matches!(self.planning, Planning::Done(_)) {
            self.planning = Planning::Idle;
        }
        self.mending.travelled(history.now());
    }

    /// Ends a planning that runs; its best plan so far becomes the document's.
    fn keep_best(&mut self, stopped: bool) {
        if let Some(best) = self.planning.end(stopped) {
            self.edit(Edit::Plan(best.to_vec()));
        }
    }

    /// The mended plan becomes the document's; both are remembered for those who have to be told.
    fn take_mended(&mut self) {
        let (Some(before), Some(best)) = (self.document().cloned(), self.mending.planning.best())
        else {
            return;
        };
        self.edit(Edit::Plan(best.to_vec()));
        if let Some(after) = self.document().filter(|after| **after != before) {
            self.mending.taken = Some(Taken {
                before,
                after: after.clone(),
            });
        }
    }

    /// The state after an event, or as it is where somebody only looks at it.
    #[must_use]
    pub fn followed_by(self: Rc<Self>, event: DeskEvent) -> Rc<Self> {
        if let DeskEvent::Looked(Glance(look)) = event {
            look(&self);
            return self;
        }
        Rc::new((*self).clone().after(event))
    }
}
