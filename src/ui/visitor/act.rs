//! What can happen in the visitor's app, as plain values: a button carries one, [`super::Visitor`]
//! follows it.
//!
//! One type of callback for all buttons and one for all fields keep the program small.

use crate::{
    exchange::link::{NoParcel, Parcel},
    i18n::pack::PackLanguage,
    matching::{Facet, Filter},
    model::Local,
    visit::{Event, MemoField, Part},
    web::{Call, fetch::NoFile},
    worker::Tell,
};
use serde_json::Value;
use std::rc::Rc;

/// Something that a person did.
#[derive(Clone)]
pub enum Act {
    /// They chose a language, by its key.
    LangChosen(&'static str),
    /// They chose a fair of the list: its file, seen from the list.
    ListedChosen(String),
    /// They went back to the list.
    ListWanted,
    /// They want to load again what did not come.
    Retried,
    /// They went to another program: the desk, or the whole of their own way.
    WentTo(&'static str),
    /// They did something of the visit.
    Happened(Event),
    /// They took the last thing back.
    TakenBack,
    /// They closed what was said of it.
    ToastClosed,
    /// They tapped a sector (a key).
    SectorTapped(&'static str),
    /// They want their own words read.
    WordsRead,
    /// They opened the list of delegations, or closed it.
    ListOpened(bool),
    /// They want marked exhibitors only, unmarked ones only, or both.
    MarkedChosen(Option<bool>),
    /// They opened the choices by which exhibitors are narrowed down, or closed them.
    NarrowingOpened(bool),
    /// They made a choice of a facet; made again, it is taken back.
    Narrowed(Facet, String),
    /// They took a choice of a facet back.
    Widened(Facet),
    /// They unfold exhibitors of one kind, or fold them.
    KindToggled(u32),
    /// They want to know why an exhibitor (its position) fits, or no longer.
    WhyToggled(usize),
    /// They type this instead.
    Sought(String),
    /// They want to see the match with an exhibitor (its position).
    CompanyChosen(usize),
    /// They cleared all filters.
    FiltersCleared,
    /// They want more cards.
    MoreShown,
    /// They want a plan now.
    Replanned,
    /// They are so many minutes late: the rest of the day is to be planned anew.
    LateSaid(u32),
    /// They take what was suggested for the rest of the day.
    ProposalTaken,
    /// They keep their plan as it is.
    ProposalLeft,
    /// They want to see whom else to meet from the one time to the other, or no longer.
    OthersToggled(Local, Local),
    /// They take the other meeting at this place of the list.
    OtherTaken(usize),
    /// They stopped planning.
    PlanningStopped,
    /// They do something with things that are taken along, or that came.
    Bag(BagAct),
    /// They want larger words and buttons, or no longer.
    ElderToggled,
    /// They have seen what a new edition changed.
    NewsSeen,
    /// They print.
    Printed,
    /// They are asked whether to delete everything, or no longer.
    DeletionAsked(bool),
    /// They deleted everything.
    AllDeleted,
}

/// What a person does with things that are taken along, and with things that come.
#[derive(Clone)]
pub enum BagAct {
    /// They put a part in, or take it out.
    PartToggled(Part),
    /// They copy the link.
    LinkCopied,
    /// They open the system's share sheet.
    LinkShared,
    /// They copy their plan as text.
    TextCopied,
    /// They take their calendar.
    CalendarTaken,
    /// They take the calendar of one meeting, with an exhibitor (an id).
    MeetingTaken(String),
    /// They save what they chose as a file.
    FileSaved,
    /// They export everything that this device keeps.
    AllExported,
    /// They save the cards that they wrote down.
    CardsSaved,
    /// The page lets no picture be shown.
    PictureRefused,
    /// They agree that their request is sent, or no longer.
    Agreed,
    /// They send their request.
    SendWanted,
    /// They take an unsent request back.
    Withdrawn,
    /// They choose a part of what came, or leave it.
    CamePartToggled(Part),
    /// They take over what they chose.
    CameTaken,
    /// They leave all of it.
    CameLeft,
}

/// What can be filled in or sought.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Blank {
    /// Something they want, or no longer: an intent's word.
    Sought,
    /// Something they bring, or no longer: an intent's word.
    Offered,
    /// A language that they speak, or no longer: its tag.
    Spoken,
    /// How many meetings they want at most, in digits.
    Most,
    /// The profile's name.
    Name,
    /// Where they can be reached.
    Contact,
    /// The profile's country.
    Country,
    /// The language of the page.
    ScreenLanguage,
    /// One more language of the profile.
    Language,
    /// The profile's own words.
    Words,
    /// A sector (a key) that their words suggest, or no longer.
    Field,
    /// A word of a sector.
    Sector,
    /// A word of a delegation's name.
    Delegation,
    /// A word of an exhibitor.
    Exhibitor,
}

/// Everything that reaches the app.
pub enum Message {
    /// The program's second part is there.
    Grown,
    /// A person did something.
    Act(Rc<Act>),
    /// A person filled something in.
    Filled(Blank, String),
    /// A person is typing: what stands there now, or nothing whole while an input method is
    /// composing it.
    Typed(Blank, Option<String>),
    /// A person is writing their own words: what stands there now, whole or not.
    Drafted(String),
    /// It is time to read more words of exhibitors.
    WordsWanted,
    /// What can be there of a screen at once has been painted.
    HeadPainted,
    /// The answer to a request is not there yet, though it should be; the number is the request's.
    Waited(u32),
    /// A file came, or did not; the number is the request's.
    Fetched(u32, Result<Vec<u8>, NoFile>),
    /// A copy of the fair's file was found in this device's large store, or was not; the number is
    /// the request's.
    FileFound(u32, Option<String>),
    /// A text of a pack came, or did not: which language's, and which of its two.
    PackCame(&'static PackLanguage, usize, Result<Vec<u8>, NoFile>),
    /// What became of reading their own words.
    Words(WordsMessage),
    /// The engine had something to say; the number is the job's.
    Told(u32, Tell),
    /// A plan takes long; the number is the job's.
    TookLong(u32),
    /// The page around asks for something.
    Called(Call),
    /// The store has changed: another tab or element may have said something.
    StoreChanged,
    /// What was written last has stood for a while.
    Settled,
    /// A toast has stood long enough.
    ToastEnded,
    /// Something of what is taken along, or of what came.
    Bag(BagMessage),
}

/// What became of reading the visitor's own words.
pub enum WordsMessage {
    /// It takes long.
    Late,
    /// These words were read, to this reading in JSON; or the reader did not come.
    Read(String, Option<Value>),
}

/// What reaches the bag from elsewhere.
pub enum BagMessage {
    /// A link was made; the number is the request's.
    LinkMade(u32, String),
    /// Something came by link or file.
    ParcelCame(Result<Parcel, NoParcel>),
    /// The clipboard took something, or did not.
    Copied(bool),
    /// The team's address answered to the request of this revision, or did not.
    Sent(u64, Result<u16, NoFile>),
    /// So many files of the page are kept for use without a network.
    PageFiles(u32),
    /// A field of the notes of the meeting with an exhibitor (an id) was filled in.
    MemoFilled(String, MemoField, String),
    /// The plan's now-line is due to move.
    Ticked,
    /// The page's address has another fragment.
    AddressChanged,
    /// There is a network again, or none any more; or it is time to try again.
    NetworkChanged,
}

/// What a screen looks like beyond the visit: what is open, sought, narrowed down. It is not kept.
#[derive(Clone, Default)]
pub struct Looks {
    /// Their own words as they stand in the field, until they are said.
    pub draft: Option<String>,
    /// A word of a sector.
    pub sector: String,
    /// The key of the field that is open.
    pub open_field: Option<&'static str>,
    /// Whether the list of delegations is open.
    pub is_list_open: bool,
    /// A word of a delegation's name.
    pub delegation: String,
    /// A word of exhibitors.
    pub word: String,
    /// What exhibitors are narrowed down to.
    pub filter: Filter,
    /// Whether the choices for it are open.
    pub is_narrowing: bool,
    /// Kinds of exhibitors that are unfolded.
    pub open_kinds: Vec<u32>,
    /// Exhibitors (positions) whose reasons are open.
    pub why: Vec<usize>,
    /// Whether marked ones only, or unmarked ones only.
    pub marked: Option<bool>,
    /// Whether more of a screen is drawn than what can be there at once: its head, the first few
    /// cards.
    pub is_drawn: bool,
    /// How many pages of cards beyond the first are shown.
    pub n_more: usize,
    /// How deleting everything stands.
    pub deletion: Deletion,
}

/// How deleting everything that is stored stands.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Deletion {
    /// Nobody wants it.
    #[default]
    Unasked,
    /// The person is asked whether to.
    Asking,
    /// It is done.
    Done,
}
