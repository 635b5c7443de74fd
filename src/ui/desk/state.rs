//! What the desk knows, and how events change it: a pure reducer.
//!
//! The last good fair stays beside any trouble. A planning that runs belongs to the document that
//! it was started on: before anything else changes the meetings, its best plan so far is kept and
//! the run is over.
//!
//! A first plan becomes the document's at once, since nothing is lost by it. Any other is a
//! [`Proposal`] beside the one that is there, until a person takes it or leaves it.
//!
//! A fair that is only looked at – a version beside the person's own, which stays on this device –
//! is not edited: an edit waits until they have said that this version is to take the other's
//! place.

use super::{
    edit::Edit,
    history::{History, SharedDocument, Travel, Written},
    places::DeskPlace,
    proposal::Proposal,
    step::{Step, StepName},
    supposing::Supposing,
};
use crate::{
    exchange::absent::{NoFile, NoVault},
    i18n::{DeskSays, Lang, Message, PastSays},
    model::{Issue, Meeting, Pair, Side},
    planning::{Portion, Supposition},
    worker::{Progress, Tell, Words},
};
use std::{fmt, rc::Rc};

pub use super::places::DeskScreen;

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
    /// The steps that were written down of it.
    pub past: Rc<[Written]>,
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
    /// It is kept, since then: milliseconds since 1970, UTC.
    Safe(u64),
    /// It is not.
    Failed(NoVault),
    /// It was kept, and is gone from this device: another page, or the browser, has deleted it.
    Gone,
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
    /// It is over, and its plan is in the document, or proposed.
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
    /// What of the plan is made anew.
    pub portion: Portion,
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
            portion: Portion::All,
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
    /// The last step was made, and can be undone.
    Made,
    /// A step was taken back, and can be made again.
    Undone,
    /// A step was made again, and can be undone.
    Redone,
    /// The edit would have broken the file; nothing has changed.
    NotDone,
    /// A step could not be taken back; nothing has changed.
    NotTravelled,
    /// A fair was deleted from this device, and can be had back.
    Forgotten,
    /// Something else to know.
    Said(DeskSays),
    /// Something to know of what was.
    Told(PastSays),
}

/// What the desk knows.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The language of the screens.
    pub lang: Lang,
    /// When the last event happened, as far as somebody said: milliseconds since 1970, UTC.
    pub now: f64,
    /// The screen that is shown.
    pub screen: DeskScreen,
    /// The id of the party whose details are to be shown there as soon as a fair is open.
    pub awaited: Option<String>,
    /// Whether the first fair is opened by itself, and nobody has chosen another.
    pub begins: bool,
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
    /// How often the keeper spoke of another document than the one that is shown: it has not seen
    /// this one yet, and has to look again.
    pub n_unmatched: u32,
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
    /// Whether there is no room on this device for versions.
    pub is_full: bool,
    /// How often what is kept here was changed by hand, so that lists of it are made anew.
    pub n_shelved: u32,
    /// The planning for everybody: its run, and how it ended.
    pub planning: Planning,
    /// A plan beside the document's own, which waits to be taken.
    pub proposal: Option<Rc<Proposal>>,
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
    /// A person went where the page's address leads: by going back, or by a link.
    Arrived(DeskPlace),
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
    /// An earlier state was gone back to: the one after so many steps.
    WentBack(usize),
    /// The document was kept on this device, or not.
    Saved {
        /// The document that was to be kept; another may be open by now.
        document: SharedDocument,
        /// When it was written, in milliseconds since 1970, UTC; or why it is not kept.
        result: Result<f64, NoVault>,
    },
    /// Another page did something to the document.
    Followed {
        /// The document to which it was done.
        seen: SharedDocument,
        /// The document as it is with what they did.
        document: SharedDocument,
    },
    /// The fair is not kept on this device any more.
    Lost,
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
        /// The steps that were written down of the one that was kept.
        past: Rc<[Written]>,
        /// The step that this is.
        step: Step,
        /// When it was kept: milliseconds since 1970, UTC.
        at: f64,
    },
    /// It could not.
    NotAdopted(NoVault),
    /// A fair was deleted from this device.
    Forgotten(String),
    /// What is kept here was changed by hand.
    Shelved,
    /// A version was kept by its name, or could not be.
    VersionKept(bool),
    /// The bin was emptied, or could not be.
    BinEmptied(bool),
    /// Whether there is no room for versions.
    Full(bool),
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
        /// What of the plan is made anew.
        portion: Portion,
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
    /// A plan was found on this device that an earlier page had worked out.
    ProposalRecalled(Rc<Proposal>),
    /// The proposed plan was taken.
    ProposalTaken,
    /// It was left, and the plan that is there stays.
    ProposalLeft,
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
            now: 0.0,
            screen: DeskScreen::Overview,
            awaited: None,
            begins: true,
            history: None,
            origin: Origin::Page,
            issues: Rc::default(),
            loading: true,
            trouble: None,
            saving: Saving::Untouched,
            opening: None,
            followed: None,
            n_unmatched: 0,
            other: None,
            asked: None,
            going: None,
            damage: None,
            forgotten: None,
            is_full: false,
            n_shelved: 0,
            planning: Planning::Idle,
            proposal: None,
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

    /// Where the person is.
    #[must_use]
    pub fn place(&self) -> DeskPlace {
        let shown = self
            .party
            .filter(|(side, _)| self.screen == DeskScreen::Parties(*side));
        let id = shown
            .zip(self.document())
            .and_then(|((side, idx), document)| document.fair().party(side, idx))
            .map(|party| party.id.to_string());
        DeskPlace {
            screen: self.screen,
            party: id.or_else(|| self.awaited.clone()),
        }
    }

    /// An empty desk at which a person comes to this place.
    #[must_use]
    pub fn begun(lang: Lang, place: DeskPlace) -> Self {
        Self {
            screen: place.screen,
            awaited: place.party,
            ..Self::new(lang)
        }
    }

    fn visit(&mut self, screen: DeskScreen) {
        // From list to list one stays on the screen, and the focus on the button that was pressed.
        let stays = matches!(
            (self.screen, screen),
            (DeskScreen::Setup(_), DeskScreen::Setup(_))
        );
        self.screen = screen;
        self.awaited = None;
        self.party = None;
        self.pair = None;
        self.notice = None;
        self.mending.planning = Planning::Idle;
        self.visits += u32::from(!stays);
    }

    fn arrive(&mut self, place: DeskPlace) {
        if place == self.place() {
            return;
        }
        if place.screen != self.screen || self.pair.is_some() {
            self.visit(place.screen);
        }
        self.awaited = place.party;
        self.party = None;
        self.show_awaited();
    }

    /// Shows the party that was waited for, once there is a fair that may have it.
    fn show_awaited(&mut self) {
        let DeskScreen::Parties(side) = self.screen else {
            return;
        };
        let Some(fair) = self.history.as_ref().map(|history| history.now().fair()) else {
            return;
        };
        let awaited = self.awaited.take();
        self.party = awaited.and_then(|id| {
            let is_it = |idx: &usize| {
                fair.party(side, *idx)
                    .is_some_and(|party| party.id.as_str() == id)
            };
            let idx = (0..fair.n_parties(side)).find(is_it)?;
            Some((side, idx))
        });
    }

    /// The state after an event.
    #[must_use]
    pub fn after(mut self, event: DeskEvent) -> Self {
        match event {
            DeskEvent::LanguageChosen(lang) => self.lang = lang,
            DeskEvent::Visited(screen) => self.visit(screen),
            DeskEvent::Arrived(place) => self.arrive(place),
            DeskEvent::OpeningStarted => {
                self.begins = false;
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
            DeskEvent::NothingToOpen => {
                self.begins = false;
                self.loading = false;
            }
            // It is shown the state before anything happens to it.
            DeskEvent::Looked(_) => {}
            DeskEvent::Edited(edit) => {
                self.keep_best(true);
                self.edit(edit);
            }
            DeskEvent::Undone => self.travel(History::undo, DeskToast::Undone),
            DeskEvent::Redone => self.travel(History::redo, DeskToast::Redone),
            DeskEvent::WentBack(n_steps) => self.go_back(n_steps),
            DeskEvent::Saved { document, result } => {
                if self.document() == Some(&document) {
                    self.saving = result.map_or_else(Saving::Failed, safe_since);
                    self = self.go_on();
                } else {
                    self.n_unmatched += 1;
                }
            }
            DeskEvent::Lost => {
                if matches!(self.saving, Saving::Safe(_) | Saving::Untouched) {
                    self.saving = Saving::Gone;
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
            DeskEvent::Adopted {
                former,
                line,
                past,
                step,
                at,
            } => {
                self.saving = safe_since(at);
                let history = former.map(|former| (History::told(former, &past), step));
                self.adopted(history, line);
            }
            DeskEvent::NotAdopted(trouble) => {
                self.asked = None;
                self.saving = Saving::Failed(trouble);
            }
            DeskEvent::Forgotten(id) => self.forgotten(id),
            DeskEvent::Shelved => self.n_shelved += 1,
            DeskEvent::VersionKept(is_kept) => self.shelved(if is_kept {
                DeskToast::Told(PastSays::VersionKept)
            } else {
                DeskToast::Told(PastSays::VersionNotKept)
            }),
            DeskEvent::BinEmptied(is_empty) => self.shelved(if is_empty {
                DeskToast::Told(PastSays::BinEmptied)
            } else {
                DeskToast::Said(DeskSays::NotForgotten)
            }),
            DeskEvent::Full(is_full) => self.is_full = is_full,
            DeskEvent::Damaged(damage) => {
                self.loading = false;
                self.damage = Some(damage);
            }
            DeskEvent::DamageClosed => self.damage = None,
            DeskEvent::PlanningStarted {
                job,
                n_engines,
                portion,
            } => self.plan(Running {
                n_engines,
                portion,
                ..Running::new(job)
            }),
            DeskEvent::PlanningTold { job, tell } => self.hear_of_plan(job, &tell),
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
            DeskEvent::ProposalRecalled(proposal) => self.recall(proposal),
            DeskEvent::ProposalTaken => self.take_proposal(),
            DeskEvent::ProposalLeft => self.leave_proposal(),
            DeskEvent::PartyShown(party) => self.party = party,
            DeskEvent::PairShown(pair) => self.pair = pair,
            DeskEvent::Noticed(word) => self.notice = Some(DeskToast::Said(word)),
            DeskEvent::NoticeClosed => self.notice = None,
        }
        self
    }

    /// A plan is being made.
    fn plan(&mut self, running: Running) {
        self.planning = Planning::Running(running);
        self.proposal = None;
        self.notice = None;
    }

    /// The engines said something of the plan.
    fn hear_of_plan(&mut self, job: u32, tell: &Tell) {
        if self.planning.hear(job, tell) {
            self.keep_best(false);
            if let Tell::Failed(reason) = tell {
                self.planning = Planning::Failed(reason.as_str().into());
            }
        }
    }

    /// The plan stays as it is.
    fn leave_proposal(&mut self) {
        self.proposal = None;
        self.planning = Planning::Idle;
        self.notice = Some(DeskToast::Said(DeskSays::KeptPresent));
    }

    /// What is kept on this device was changed by hand.
    const fn shelved(&mut self, toast: DeskToast) {
        self.n_shelved += 1;
        self.notice = Some(toast);
    }

    /// A fair was deleted from this device.
    fn forgotten(&mut self, id: String) {
        let is_open = self.document().is_some_and(|open| *open.fair().id == *id);
        if is_open && matches!(self.saving, Saving::Safe(_) | Saving::Untouched) {
            self.saving = Saving::Gone;
        }
        self.forgotten = Some(id);
        self.shelved(DeskToast::Forgotten);
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
            // What was deleted lies in the bin.
            Saving::Untouched | Saving::Safe(_) | Saving::Gone => false,
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
            past,
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
        // The first fair is opened where the address leads, others at their beginning.
        let is_asked_for = self.begins || self.screen != DeskScreen::Open;
        let place = if self.history.is_none() && is_asked_for {
            DeskPlace {
                screen: self.screen,
                party: self.awaited,
            }
        } else {
            DeskPlace::default()
        };
        let kept = Self {
            n_shelved: self.n_shelved,
            followed: self.followed,
            now: self.now,
            ..Self::begun(self.lang, place)
        };
        let history = Some(History::told(document, &past));
        let mut opened = Self {
            history,
            origin,
            issues,
            loading: false,
            saving,
            opening,
            other,
            damage,
            ..kept
        };
        opened.show_awaited();
        opened
    }

    /// Takes in what another page did, unless something was done here since: then it comes again,
    /// with that.
    fn follow(&mut self, seen: &SharedDocument, document: SharedDocument) {
        if self.document() == Some(seen) {
            self.keep_best(true);
        }
        if self.document() != Some(seen) {
            self.n_unmatched += 1;
            return;
        }
        let number = self.followed.as_ref().map_or(0, |(number, _)| *number) + 1;
        self.followed = Some((number, document.clone()));
        if let Some(history) = &mut self.history {
            let step = Step::between(&StepName::Elsewhere, seen, &document, self.now);
            history.follow(document, step);
            self.notice = Some(DeskToast::Said(DeskSays::ChangedElsewhere));
            self.moved_on();
        }
    }

    /// This version is the one that is kept from now on; one step back stands the one that was,
    /// with its own past.
    fn adopted(&mut self, former: Option<(History, Step)>, line: Lineage) {
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
        self.origin = Origin::Vault;
        if let Some((mut history, step)) = former {
            // Whoever has put it there has written the step down.
            history.follow(now, step);
            self.history = Some(history);
            self.notice = Some(DeskToast::Made);
        } else {
            self.notice = Some(DeskToast::Said(DeskSays::DoneAdopted));
        }
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
        let naming = edit.naming();
        self.edit_named(edit, &naming);
    }

    fn edit_named(&mut self, edit: Edit, naming: &StepName) {
        if self.other.is_some() {
            self.asked = Some(Asked {
                edit: Some(Box::new(edit)),
            });
            return;
        }
        let Some(history) = &mut self.history else {
            return;
        };
        let is_made = edit == Edit::Made;
        let before = history.now().clone();
        let mut document = (*before).clone();
        match edit.apply(&mut document) {
            // What says the same as before is no step.
            Ok(_) if !is_made && document.json() == before.json() => self.notice = None,
            Ok(_) => {
                let step = Step::between(naming, &before, &document, self.now);
                history.push(SharedDocument::new(document), step);
                self.mending.planning = Planning::Idle;
                self.saving = Saving::Waiting;
                self.notice = Some(DeskToast::Made);
            }
            Err(_) => self.notice = Some(DeskToast::NotDone),
        }
    }

    fn travel(&mut self, go: fn(&mut History) -> Travel, toast: DeskToast) {
        self.keep_best(true);
        // What is only looked at has no past of its own.
        if self.other.is_none()
            && let Some(history) = &mut self.history
        {
            let travel = go(history);
            self.travelled(&travel, toast);
        }
    }

    fn go_back(&mut self, n_steps: usize) {
        self.keep_best(true);
        let now = self.now;
        if self.other.is_some() {
            return;
        }
        let Some(history) = &mut self.history else {
            return;
        };
        let step = n_steps.checked_sub(1).and_then(|n| history.steps().nth(n));
        let name = step.map_or_else(
            || Lang::ALL.map(|lang| PastSays::Begin.words(lang).to_owned()),
            Step::names,
        );
        let travel = history.go_back(n_steps, name, now);
        self.travelled(&travel, DeskToast::Made);
    }

    fn travelled(&mut self, travel: &Travel, toast: DeskToast) {
        self.notice = match travel {
            Travel::Nothing => None,
            Travel::Done(_) => {
                self.saving = Saving::Waiting;
                Some(toast)
            }
            Travel::Refused => Some(DeskToast::NotTravelled),
        };
        self.moved_on();
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

    /// Ends a planning that runs; its best plan so far becomes the document's if no meeting of that
    /// could have moved for it, else it is proposed.
    fn keep_best(&mut self, stopped: bool) {
        if self.planning.end(stopped).is_none() {
            return;
        }
        let Some(found) = self.found() else { return };
        let is_planned = |meeting: &Meeting| meeting.status.counts() && !meeting.stays();
        if found.document.fair().meetings.iter().any(is_planned) {
            self.proposal = Some(Rc::new(found));
        } else {
            self.edit(Edit::Plan(found.meetings.to_vec()));
        }
    }

    /// What a run has found, which is under way or over.
    fn found(&self) -> Option<Proposal> {
        let (Planning::Running(running) | Planning::Done(running)) = &self.planning else {
            return None;
        };
        Some(Proposal {
            document: self.document()?.clone(),
            portion: running.portion.clone(),
            meetings: running.best.clone()?,
            progress: running.progress,
            stopped: running.stopped,
            is_recalled: false,
            is_proven: true,
        })
    }

    /// What is to be offered again if the page goes now: what a run has found so far, or what waits
    /// to be taken.
    #[must_use]
    pub fn to_keep(&self) -> Option<Rc<Proposal>> {
        if !matches!(self.planning, Planning::Running(_)) {
            return self.proposal.clone();
        }
        let found = self.found()?;
        Some(Rc::new(Proposal {
            stopped: true,
            ..found
        }))
    }

    /// A plan that was found on this device is proposed, if it is of the fair as it is and nothing
    /// newer is under way.
    fn recall(&mut self, proposal: Rc<Proposal>) {
        let is_idle = matches!(self.planning, Planning::Idle) && self.proposal.is_none();
        if is_idle && self.document() == Some(&proposal.document) {
            self.proposal = Some(proposal);
        }
    }

    /// The proposed plan becomes the document's.
    fn take_proposal(&mut self) {
        let (Some(before), Some(proposal)) = (self.document().cloned(), self.proposal.clone())
        else {
            return;
        };
        let Some(offered) = proposal.offered(&before) else {
            return;
        };
        self.edit(Edit::Plan(offered.meetings.to_vec()));
        if self.document() != Some(&before) {
            self.proposal = None;
        }
    }

    /// The mended plan becomes the document's; both are remembered for those who have to be told.
    fn take_mended(&mut self) {
        let (Some(before), Some(best)) = (self.document().cloned(), self.mending.planning.best())
        else {
            return;
        };
        self.edit_named(Edit::Plan(best.to_vec()), &StepName::Mend);
        if let Some(after) = self.document().filter(|after| **after != before) {
            self.mending.taken = Some(Taken {
                before,
                after: after.clone(),
            });
        }
    }

    /// The state after an event that happens at this moment, in milliseconds since 1970, UTC; or as
    /// it is where somebody only looks at it.
    #[must_use]
    pub fn followed_by(self: Rc<Self>, event: DeskEvent, now: f64) -> Rc<Self> {
        if let DeskEvent::Looked(Glance(look)) = event {
            look(&self);
            return self;
        }
        let state = Self {
            now,
            ..(*self).clone()
        };
        Rc::new(state.after(event))
    }
}

/// That a document is kept since a moment, in milliseconds since 1970, UTC.
fn safe_since(at: f64) -> Saving {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "milliseconds since 1970 are a whole number far below 2^53"
    )]
    Saving::Safe(at.max(0.0) as u64)
}
