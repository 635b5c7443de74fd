//! What can be wrong with something that a person wrote, and where.
//!
//! Troubles are values, not sentences: [`crate::i18n`] has their words in each language.

use super::Local;

/// A value, and what was wrong with what it was read from.
#[derive(Clone, Debug, PartialEq)]
pub struct Report<T> {
    /// What could be read: the good rows.
    pub value: T,
    /// What could not, in the order of the input.
    pub issues: Vec<Issue>,
}

impl<T> Report<T> {
    /// Whether any issue is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.issues
            .iter()
            .any(|issue| issue.severity == Severity::Error)
    }

    /// The same report of a value made from this one's.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Report<U> {
        Report {
            value: make(self.value),
            issues: self.issues,
        }
    }
}

/// One thing that is wrong, in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The place in the input that is to be looked at.
    pub place: Place,
    /// Whether it kept something out of the fair, or is only worth a look.
    pub severity: Severity,
    /// What is wrong there, as a value that either language can say.
    pub trouble: Trouble,
}

/// Where in the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A JSON path, `$.exhibitors[3].teams`.
    Path(String),
    /// A line and column of a text, both from 1; the column counts characters.
    Line {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
}

impl Place {
    /// The place just after this much of a text.
    #[must_use]
    pub fn after(text: &str) -> Self {
        let column = text
            .rsplit('\n')
            .next()
            .map_or(0, |tail| tail.chars().count())
            + 1;
        Self::Line {
            line: text.matches('\n').count() + 1,
            column,
        }
    }
}

/// How bad an issue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Taken as it is, but somebody should look.
    Warning,
    /// Left out or replaced by its default.
    Error,
}

/// What a value should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A JSON object.
    Object,
    /// A JSON list.
    List,
    /// A string.
    Words,
    /// A string, or an object of language tags and strings.
    Text,
    /// A whole number, 0 or more.
    Count,
    /// A whole number, 1 or more.
    CountFromOne,
    /// A number from 0 to 100.
    Score,
    /// `true` or `false`.
    YesNo,
    /// An id of 1 to 64 characters.
    Id,
    /// `YYYY-MM-DDTHH:MM`.
    LocalTime,
    /// A square matrix of minutes, one row a hall.
    WalkMatrix,
}

/// What is wrong in a place of the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The bytes are not text in any encoding we know.
    NotText,
    /// The text is not JSON; the reason is the parser's own, in English.
    NotJson(String),
    /// The JSON is no fair file, or one of a version that this program does not know.
    NotAFairFile,
    /// A required field is missing.
    Missing(&'static str),
    /// The value is of another kind.
    NotA(Expected),
    /// The value is none of these words.
    NotOneOf(&'static [&'static str]),
    /// The id stands in this list already.
    Duplicate(String),
    /// No entry of that list has this id.
    Unknown {
        /// The id as the file has it.
        id: String,
        /// The list in which it should be, as the fair file names it.
        list: &'static str,
    },
    /// A wish whose two ends are not an exhibitor and a delegation of the file.
    WishEnds,
    /// A wish whose two ends both stand among the exhibitors and among the delegations: it cannot
    /// be told whose it is.
    WishBothWays,
    /// A slot or an event ends before it starts, or as it starts.
    EndsBeforeStart,
    /// A slot starts before the one above it ends.
    SlotOrder,
    /// More than this many slots; the rest are left out.
    TooManySlots(usize),
    /// More than this many halls; the rest are left out.
    TooManyHalls(usize),
    /// More than this many millions of bytes.
    TooLarge(usize),
    /// From the first slot or event to the end of the last it is more than a year.
    LongFair {
        /// When the first begins.
        first: Local,
        /// When the last ends.
        last: Local,
    },
    /// As many issues more; the worst of them is as bad as this one.
    More(usize),
    /// The key stands in its object already; the last one counts.
    SameKey,
    /// Weights of which none counts for anything; the usual ones hold.
    NoWeight,
    /// A score outside of 0 to 100.
    ScoreRange,
    /// The same pair stands here twice; the later entry counts.
    SamePair,
    /// The same side has said *never* or *met* of the same pair before, and that stands.
    VetoStands,
    /// No language that we know by this name; it is kept and counts as not stated.
    UnknownLanguage(String),
    /// Words that only fill a field, where something should be said; the row is left out.
    SaysNothing,
}
