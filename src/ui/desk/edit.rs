//! What can be done to a fair at the desk: each edit is a value, made to the document as it is at
//! that moment.

use crate::{
    exchange::csv::{self, Kind, Rows},
    i18n::DeskSays,
    model::{
        Document, FieldName, Fields, FileList, Happening, Id, Issue, Meeting, Pair, RowPlace,
        Weights, WishKind,
    },
    ui::mend::Guest,
};
use serde_json::Value;

/// One thing to do, and to undo.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Fields of one party; a `null` takes the field away.
    Party {
        /// The file's list: `exhibitors` or `delegations`.
        list: &'static str,
        /// The id of the party that is changed.
        id: Id,
        /// The new value of each field that changes.
        fields: Fields,
    },
    /// A fair that was made here, which is kept from then on.
    Made,
    /// A field of any row; a value that says nothing takes it away.
    Field {
        /// The row.
        row: RowPlace,
        /// Its field.
        name: FieldName,
        /// What stands in it now.
        value: Value,
    },
    /// A row more.
    RowAdded {
        /// In which list.
        list: FileList,
        /// What it says.
        row: Fields,
    },
    /// A row less, and whatever names it.
    RowRemoved(RowPlace),
    /// What a party's own texts suggest, put at the end of its lists.
    Suggested {
        /// The file's list: `exhibitors` or `delegations`.
        list: &'static str,
        /// The id of the party that takes them in.
        id: Id,
        /// Entries, each with the field that it goes into.
        entries: Vec<(&'static str, Value)>,
    },
    /// What one party wishes of another; `None` clears it.
    Wish {
        /// The id of the party that wishes.
        from: Id,
        /// Of whom.
        to: Id,
        /// The wish; `None` if there is to be none.
        wish: Option<WishKind>,
    },
    /// Fields of the rules.
    Rules(Fields),
    /// What counts in a score.
    Weights(Weights),
    /// How many shared tables a hall has in each slot; `None` = no limit.
    Tables {
        /// The hall's id.
        hall: Id,
        /// Tables in each slot; `None` = no limit.
        tables: Option<u32>,
    },
    /// The fair's time zone, by its IANA name.
    Zone(String),
    /// Rows of a spreadsheet.
    Import {
        /// Of what.
        kind: Kind,
        /// The rows that could be read; the bad ones were told before.
        rows: Rows,
        /// Parks that they name and the file does not have.
        parks: Rows,
        /// What their parties wish of the other side.
        wishes: Rows,
    },
    /// All meetings, as planned.
    Plan(Vec<Meeting>),
    /// One meeting.
    Meeting {
        /// The pair whose meeting it is.
        pair: Pair,
        /// In which slot it is now.
        slot_idx: usize,
        /// What becomes of it; `None` drops it.
        meeting: Option<Meeting>,
    },
    /// A meeting that was not there.
    Book(Meeting),
    /// Something that happened on the day.
    Happened(Happening),
    /// A delegation that nobody had expected: its row.
    Newcomer(Fields),
    /// What a visitor handed over.
    Guest {
        /// The profile, wishes and bookings as they came.
        guest: Box<Guest>,
        /// The id of the delegation that they are, or that they become.
        into: Id,
    },
    /// What happened, taken back by its place in the list.
    TakenBack(usize),
    /// The list of what happened emptied.
    Cleared,
}

impl Edit {
    /// Makes the edit.
    ///
    /// # Errors
    /// The result would be no fair file; nothing has changed.
    pub fn apply(self, document: &mut Document) -> Result<Vec<Issue>, Vec<Issue>> {
        match self {
            Self::Party { list, id, fields } => {
                document.change(|draft| draft.set_fields(list, &id, &fields))
            }
            Self::Made => Ok(Vec::new()),
            Self::Field { row, name, value } => {
                document.change(|draft| draft.set_field(&row, name, value))
            }
            Self::RowAdded { list, row } => document.change(|draft| draft.add_row(list, row)),
            Self::RowRemoved(row) => document.change(|draft| draft.remove_row(&row)),
            Self::Suggested { list, id, entries } => {
                document.change(|draft| draft.add_entries(list, &id, &entries))
            }
            Self::Wish { from, to, wish } => document.set_wish(&from, &to, wish),
            Self::Rules(fields) => document.change(|draft| draft.set_rules(&fields)),
            Self::Weights(weights) => document.set_weights(weights),
            Self::Tables { hall, tables } => {
                document.change(|draft| draft.set_tables(&hall, tables))
            }
            Self::Zone(zone) => document.change(|draft| draft.set_time_zone(&zone)),
            Self::Import {
                kind,
                rows,
                parks,
                wishes,
            } => csv::take(document, parks, kind, rows, wishes),
            Self::Plan(meetings) => {
                document.set_meetings(meetings);
                Ok(Vec::new())
            }
            Self::Meeting {
                pair,
                slot_idx,
                meeting,
            } => {
                let mut meetings = document.fair().meetings.clone();
                if let Some(place) = meetings
                    .iter()
                    .position(|old| old.pair == pair && old.slot_idx == slot_idx)
                {
                    match meeting {
                        Some(meeting) => meetings[place] = meeting,
                        None => drop(meetings.remove(place)),
                    }
                    document.set_meetings(meetings);
                }
                Ok(Vec::new())
            }
            Self::Book(meeting) => {
                let mut meetings = document.fair().meetings.clone();
                meetings.push(meeting);
                document.set_meetings(meetings);
                Ok(Vec::new())
            }
            Self::Happened(happening) => document.enter(&happening),
            Self::Newcomer(row) => document.enter_newcomer(row),
            Self::Guest { guest, into } => guest.enter(document, &into),
            Self::TakenBack(place) => document.take_back(place),
            Self::Cleared => document.forget_happenings(),
        }
    }

    /// What was done, for the line that offers to undo it.
    #[must_use]
    pub const fn done(&self) -> DeskSays {
        match self {
            Self::Party { .. } | Self::Suggested { .. } => DeskSays::DoneParty,
            Self::Made => DeskSays::DoneMade,
            Self::Field { .. } => DeskSays::DoneField,
            Self::RowAdded { .. } => DeskSays::DoneRow,
            Self::RowRemoved(_) => DeskSays::DoneRemoved,
            Self::Wish { .. } => DeskSays::DoneWish,
            Self::Rules(_) | Self::Weights(_) | Self::Tables { .. } => DeskSays::DoneRules,
            Self::Zone(_) => DeskSays::DoneZone,
            Self::Import { .. } => DeskSays::DoneImport,
            Self::Plan(_) => DeskSays::DonePlan,
            Self::Meeting {
                meeting: Some(_), ..
            } => DeskSays::DoneMeeting,
            Self::Meeting { meeting: None, .. } => DeskSays::DoneDrop,
            Self::Book(_) => DeskSays::DoneBook,
            Self::Happened(_) | Self::Newcomer(_) => DeskSays::DoneHappened,
            Self::Guest { .. } => DeskSays::DoneGuest,
            Self::TakenBack(_) => DeskSays::DoneTakenBack,
            Self::Cleared => DeskSays::DoneCleared,
        }
    }
}
