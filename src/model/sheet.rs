//! What can be wrong with a table that came in, and what of it is no row.
//!
//! Values, not sentences: [`crate::i18n::sheet_words`] has their words. They stand apart from
//! [`super::Issue`], since only who imports needs them.

use super::{SameBy, Severity, Trouble};

/// One thing that is to be said of a table, in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellIssue {
    /// The row as a spreadsheet numbers it, from 1.
    pub row: usize,
    /// The heading of the column as written; empty for the whole row.
    pub column: String,
    /// Whether it kept something out, or is only worth a look.
    pub severity: Severity,
    /// What is to be said, as a value that either language can say.
    pub trouble: CellTrouble,
}

/// What is to be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellTrouble {
    /// The value is not what the field takes.
    Value(Trouble),
    /// The table has no column for something required; its zh and en headings.
    NoColumn(&'static str, &'static str),
    /// The cell is empty, and must not be.
    EmptyCell,
    /// The row has more cells than the table has headings.
    ExtraCells,
    /// A quotation mark begins the cell and none ends it; it is taken as it stands.
    OpenQuote,
    /// The table has no rows at all.
    NoRows,
    /// No field of the list has this heading; the column is left out.
    UnknownColumn,
    /// Another column of the table says the same; this one is left out.
    SameColumn,
    /// A sector that the sector tree does not have; it is kept and matches only itself.
    UnknownSector(String),
    /// A kind of business that this version does not know; it is kept and matches only itself.
    UnknownIntent(String),
    /// No language that we know by this name; it is kept and counts as not stated.
    UnknownLanguage(String),
    /// No country or region has this code or name.
    UnknownCountry(String),
    /// A group of countries or a region that nobody knows; it is kept and matches nobody.
    UnknownRegion(String),
    /// A time that is not understood; nothing of it is taken.
    UnreadTime(String),
    /// A time in which the fair has no slot.
    NoSlotThen(String),
    /// A time without a day; it is taken for every day of the fair.
    EveryDay(String),
    /// Several parties are called so; their ids.
    SeveralCalled(String, String),
    /// The party of this name has another id in the fair.
    OtherId {
        /// What the party is called.
        name: String,
        /// Its id in the fair.
        id: String,
    },
    /// A row above has this name, and neither has an id.
    NameTwice(String),
    /// Another row of the table has this name and another id.
    SameName(String),
    /// The id belongs to a party of the other side; this party has got one of its own.
    IdOfOtherSide {
        /// The id as the sheet has it.
        id: String,
        /// The id that the party has in the fair.
        new: String,
    },
    /// An id of both sides: the sheet does not say whose it is.
    IdOfBothSides(String),
    /// The row's party stands on the other side of the fair too, or may.
    OnOtherSide {
        /// The exhibitor of the two, as people know it.
        exhibitor: String,
        /// The delegation.
        delegation: String,
        /// What the two have in common.
        by: SameBy,
    },
    /// The two parties of a wish stand under each other's headings; it is taken in the direction of
    /// the columns.
    Turned,
    /// The party of this id was called something else.
    Renamed {
        /// What it was called.
        old: String,
        /// What the sheet calls it.
        new: String,
    },
    /// The least number of meetings is above the most.
    MinAboveMax,
    /// The same wish stands in a row above; a veto stays, else the later one counts.
    SameWish,
    /// The fair has a veto here, which this wish lifts.
    VetoLifted,
    /// The row is none of the table's, and is left out; its first words.
    LeftOut(LeftOut, String),
    /// A spreadsheet broke the cell, which is left out.
    Damaged {
        /// The cell as it is.
        cell: String,
        /// What it may have been; empty where nobody can tell.
        guess: String,
    },
    /// No field of the list has this heading; the column is kept in each row under it.
    KeptColumn,
    /// The column only counts the rows; it is no id.
    Numbering,
    /// No heading says what this column is, its cells do: its number from 1, and the zh and en
    /// heading that it should have.
    ByContent(usize, (&'static str, &'static str)),
    /// So many rows are hidden; they are read like the others.
    HiddenRows(usize),
    /// The sheet is hidden, and is left out.
    HiddenSheet,
    /// So many blank cells of the column count as the one above them, as in a group.
    OfGroup(usize),
    /// A blank cell would count as the one above it, and the fair has something else, which stays.
    NotOfGroup {
        /// What stands above.
        above: String,
        /// What the fair has.
        has: String,
    },
    /// A park of this name is made.
    ParkMade(String),
    /// A party of another name has this e-mail or phone.
    SameContact(String),
    /// The id is probably that of a party, without the zeros in front.
    ZerosLost {
        /// The id as the sheet has it.
        id: String,
        /// The id in the fair.
        meant: String,
    },
    /// The fair has no slot that begins then.
    NoSlotAt(String),
    /// A change of the schedule that waits for a person.
    MoveNotTaken,
    /// The meeting is locked, confirmed or was held: it stays in its slot.
    MeetingStays,
    /// The change of the schedule would break this rule, in Chinese and in English.
    BreaksRule {
        /// In Chinese.
        zh: String,
        /// In English.
        en: String,
    },
    /// The columns are taken for what a person said of the same headings before.
    Remembered,
    /// The text was read in this encoding, which it does not name itself.
    ReadAs(&'static str),
    /// Nothing says whose rows they are; they are taken for exhibitors.
    KindGuess,
    /// The encoding is a guess, and nothing is taken until somebody has looked at it; its name.
    EncodingGuess(&'static str),
}

/// Why a row is none of the table's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeftOut {
    /// It stands above the headings.
    Title,
    /// A sum.
    Total,
    /// A note.
    Note,
    /// Who made the table, who checked it, when.
    Signature,
    /// The headings once more.
    Headings,
    /// It holds a number and nothing else: a row that was numbered and not filled in.
    Number,
}

impl LeftOut {
    /// Every reason, in the order in which they are told.
    pub const ALL: [Self; 6] = [
        Self::Title,
        Self::Total,
        Self::Note,
        Self::Signature,
        Self::Headings,
        Self::Number,
    ];
}
