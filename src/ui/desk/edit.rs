//! What can be done to a fair at the desk: each edit is a value, made to the document as it is at
//! that moment.

use super::{history::SharedDocument, step::StepName};
use crate::{
    exchange::csv::{self, ColumnSaid, Kind, Rows},
    i18n::DeskSays,
    model::{
        Document, FieldName, Fields, FileList, HallPlace, Happening, Id, Issue, ListEdit, Meeting,
        Pair, RowPlace, SlotDraft, Weights, WishKind,
    },
    ui::mend::Guest,
};
use serde_json::Value;
use std::collections::HashSet;

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
    /// Many cells of a list, rows more and rows less, as one.
    List(ListEdit),
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
    /// Where each hall stands on the plan, in their order; walking times follow.
    HallsPlaced {
        /// The places.
        places: Vec<HallPlace>,
        /// Whether those times follow too that somebody has typed.
        follow_all: bool,
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
        /// The name of the spreadsheet's file; empty if it was pasted.
        file: String,
        /// What somebody said that its columns are, by their headings, to be known the next time;
        /// empty if nobody did.
        columns: Vec<(String, ColumnSaid)>,
        /// The day of it, as `YYYY-MM-DD`.
        day: String,
    },
    /// A version of the fair that was kept, in place of the fair as it is.
    Restore {
        /// The version.
        document: SharedDocument,
        /// What it is called, in Chinese and in English.
        name: [String; 2],
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
    /// Meetings locked, or unlocked, all of them at once: each by its pair and slot.
    Locks {
        /// Which meetings.
        meetings: Vec<(Pair, usize)>,
        /// Whether they are locked from now on.
        locked: bool,
    },
    /// The fair's slots as a whole.
    Hours {
        /// All slots, in the order of time.
        slots: Vec<SlotDraft>,
        /// All meetings by the positions of the fair with these slots; `None`: none of them is
        /// concerned.
        meetings: Option<Vec<Meeting>>,
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
            Self::List(edit) => document.change_list(edit).map(|()| Vec::new()),
            Self::Suggested { list, id, entries } => {
                document.change(|draft| draft.add_entries(list, &id, &entries))
            }
            Self::Wish { from, to, wish } => document.set_wish(&from, &to, wish),
            Self::Rules(fields) => document.change(|draft| draft.set_rules(&fields)),
            Self::Weights(weights) => document.set_weights(weights),
            Self::Tables { hall, tables } => {
                document.change(|draft| draft.set_tables(&hall, tables))
            }
            Self::HallsPlaced { places, follow_all } => document.place_halls(&places, follow_all),
            Self::Zone(zone) => document.change(|draft| draft.set_time_zone(&zone)),
            Self::Import {
                kind,
                rows,
                parks,
                wishes,
                file: _,
                columns,
                day,
            } => {
                let mut next = document.clone();
                let mut issues = csv::take(&mut next, parks, kind, rows, wishes)?;
                if !columns.is_empty() {
                    issues = csv::remember(&mut next, kind, &columns, &day)?;
                }
                *document = next;
                Ok(issues)
            }
            Self::Restore { document: own, .. } => {
                *document = (*own).clone();
                Ok(Vec::new())
            }
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
            Self::Locks { meetings, locked } => {
                let meant: HashSet<(Pair, usize)> = meetings.into_iter().collect();
                let mut all = document.fair().meetings.clone();
                for meeting in &mut all {
                    if meant.contains(&(meeting.pair, meeting.slot_idx)) {
                        meeting.locked = locked;
                    }
                }
                document.set_meetings(all);
                Ok(Vec::new())
            }
            Self::Hours { slots, meetings } => {
                let mut next = document.with_hours(&slots)?;
                if let Some(meetings) = meetings {
                    next.set_meetings(meetings);
                }
                *document = next;
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

    /// What its step is called.
    #[must_use]
    pub fn naming(&self) -> StepName {
        if let Self::Import { file, .. } = self {
            StepName::Import(file.clone())
        } else if let Self::Restore { name, .. } = self {
            StepName::Restore(name.clone())
        } else if matches!(self, Self::Plan(_)) {
            StepName::Plan
        } else {
            StepName::Done(self.done())
        }
    }

    /// What was done, where the difference alone does not say it.
    #[must_use]
    const fn done(&self) -> DeskSays {
        match self {
            Self::Party { .. } | Self::Suggested { .. } => DeskSays::DoneParty,
            Self::Made => DeskSays::DoneMade,
            Self::Field { .. } => DeskSays::DoneField,
            Self::RowAdded { .. } => DeskSays::DoneRow,
            Self::RowRemoved(_) => DeskSays::DoneRemoved,
            Self::List(edit) => match (edit.added.is_empty(), edit.removed.is_empty()) {
                (_, false) => DeskSays::DoneRowsRemoved,
                (false, true) => DeskSays::DoneRowsAdded,
                (true, true) => DeskSays::DoneCells,
            },
            Self::Wish { .. } => DeskSays::DoneWish,
            Self::Rules(_) | Self::Weights(_) | Self::Tables { .. } => DeskSays::DoneRules,
            Self::HallsPlaced { .. } => DeskSays::DoneHalls,
            Self::Zone(_) => DeskSays::DoneZone,
            Self::Import { .. } => DeskSays::DoneImport,
            Self::Restore { .. } => DeskSays::HadBack,
            Self::Plan(_) => DeskSays::DonePlan,
            Self::Meeting {
                meeting: Some(_), ..
            } => DeskSays::DoneMeeting,
            Self::Meeting { meeting: None, .. } => DeskSays::DoneDrop,
            Self::Locks { locked: true, .. } => DeskSays::DoneLocked,
            Self::Locks { locked: false, .. } => DeskSays::DoneUnlocked,
            Self::Hours { .. } => DeskSays::DoneHours,
            Self::Book(_) => DeskSays::DoneBook,
            Self::Happened(_) | Self::Newcomer(_) => DeskSays::DoneHappened,
            Self::Guest { .. } => DeskSays::DoneGuest,
            Self::TakenBack(_) => DeskSays::DoneTakenBack,
            Self::Cleared => DeskSays::DoneCleared,
        }
    }
}
