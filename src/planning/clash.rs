//! A broken rule, as a value: which, who, when. [`crate::i18n::clash_words`] has the words.

use crate::model::{Half, Pair, Side};

/// One broken rule. Every `…_idx` is a position in the fair's list of that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the fields are positions and numbers named after what they count"
)]
pub enum Clash {
    /// The pair has no score, so it may not meet.
    Unscored { pair: Pair, slot_idx: usize },
    /// The pair's score is under the fair's minimum, and neither side wishes to meet.
    LowScore {
        pair: Pair,
        slot_idx: usize,
        score: u8,
    },
    /// The pair has more than one meeting; this is one of those after the first.
    MeetsTwice { pair: Pair, slot_idx: usize },
    /// One side is not available in the slot.
    Unavailable {
        pair: Pair,
        side: Side,
        slot_idx: usize,
    },
    /// One side, of one team, attends an event that overlaps the slot.
    Attends {
        pair: Pair,
        side: Side,
        slot_idx: usize,
        event_idx: usize,
    },
    /// A party has more meetings in one slot than teams.
    TooFewTeams {
        side: Side,
        party_idx: usize,
        slot_idx: usize,
        n_meetings: u32,
        teams: u32,
    },
    /// A party has more meetings than its maximum.
    TooMany {
        side: Side,
        party_idx: usize,
        n_meetings: u32,
        max_meetings: u32,
    },
    /// A party of one team has more meetings without a break between them than it may have in a
    /// row: from the first of these slots to the last.
    TooManyInARow {
        side: Side,
        party_idx: usize,
        slot_idx: usize,
        last_slot_idx: usize,
        n_meetings: u32,
        most: u32,
    },
    /// One side never wants to meet, or has met before.
    Vetoed { pair: Pair, slot_idx: usize },
    /// The pair meets in the other half of the day only.
    WrongHalf {
        pair: Pair,
        slot_idx: usize,
        half: Half,
    },
    /// A hall has more meetings at tables in one slot than tables.
    TooFewTables {
        hall_idx: usize,
        slot_idx: usize,
        n_meetings: u32,
        tables: u32,
    },
    /// A meeting at a table has no table number, or none that the hall has.
    NoSuchTable {
        pair: Pair,
        slot_idx: usize,
        table: Option<u32>,
    },
    /// Two meetings have the same table in the same slot; this is the later in the file.
    TableTwice {
        pair: Pair,
        slot_idx: usize,
        table: u32,
    },
    /// A pair without a common language has no interpreter.
    NoInterpreter { pair: Pair, slot_idx: usize },
    /// The interpreter lacks a language of one side.
    WrongLanguages {
        pair: Pair,
        slot_idx: usize,
        interpreter_idx: usize,
    },
    /// An interpreter is in two meetings of one slot.
    InterpreterTwice {
        interpreter_idx: usize,
        slot_idx: usize,
    },
    /// An interpreter does not work in that slot.
    InterpreterOff {
        interpreter_idx: usize,
        slot_idx: usize,
    },
    /// An interpreter has more meetings than their maximum.
    InterpreterTooMany {
        interpreter_idx: usize,
        n_meetings: u32,
        max_meetings: u32,
    },
    /// A delegation of one team cannot walk from one meeting to the next in time.
    DelegationWalk {
        delegation_idx: usize,
        slot_idx: usize,
        next_slot_idx: usize,
    },
    /// An interpreter cannot walk from one meeting to the next in time.
    InterpreterWalk {
        interpreter_idx: usize,
        slot_idx: usize,
        next_slot_idx: usize,
    },
    /// A delegation of one team cannot walk between a meeting and an event that it attends in time.
    EventWalk {
        pair: Pair,
        slot_idx: usize,
        event_idx: usize,
    },
}

impl Clash {
    /// Whether a table's number alone breaks it, which is given anew whenever a plan is written.
    #[must_use]
    pub const fn is_of_table_number(&self) -> bool {
        matches!(self, Self::NoSuchTable { .. } | Self::TableTwice { .. })
    }

    /// The number of the rule in the fair file's documentation, 1–9; 0 for who may meet at all.
    #[must_use]
    pub const fn rule(&self) -> u8 {
        match self {
            Self::Unscored { .. } | Self::LowScore { .. } => 0,
            Self::MeetsTwice { .. } => 1,
            Self::Unavailable { .. }
            | Self::Attends { .. }
            | Self::TooFewTeams { .. }
            | Self::TooMany { .. } => 2,
            Self::Vetoed { .. } => 3,
            Self::WrongHalf { .. } => 4,
            Self::TooFewTables { .. } | Self::NoSuchTable { .. } | Self::TableTwice { .. } => 5,
            Self::NoInterpreter { .. }
            | Self::WrongLanguages { .. }
            | Self::InterpreterTwice { .. }
            | Self::InterpreterOff { .. }
            | Self::InterpreterTooMany { .. } => 6,
            Self::DelegationWalk { .. } | Self::InterpreterWalk { .. } | Self::EventWalk { .. } => {
                7
            }
            Self::TooManyInARow { .. } => 9,
        }
    }

    /// Whether another broken rule was broken by this already: it is the same, or a part of the
    /// same meetings in a row.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        match (*self, *other) {
            (
                Self::TooManyInARow {
                    side,
                    party_idx,
                    slot_idx,
                    last_slot_idx,
                    n_meetings,
                    ..
                },
                Self::TooManyInARow {
                    side: other_side,
                    party_idx: other_idx,
                    slot_idx: from,
                    last_slot_idx: to,
                    n_meetings: n,
                    ..
                },
            ) => {
                (side, party_idx) == (other_side, other_idx)
                    && slot_idx <= from
                    && to <= last_slot_idx
                    && n <= n_meetings
            }
            _ => self == other,
        }
    }
}
