//! A new fair: its facts, its days cut into slots, its halls, and nothing invented.
//!
//! Days and hours are cut as a team says them: slots of one length with one pause between, from the
//! beginning of each stretch of hours, as many as end within it. What cannot be is a trouble, and
//! all of them are told at once, each for the field that it belongs to.
//!
//! Deliberately absent: reading what people write ([`crate::exchange`]), whether there is such a
//! time zone, which its database knows, and walking times, which only the team knows.

use super::{Document, Id, InOrder, Local, MAX_SLOTS, Series, Text};
use serde_json::{Map, Value, json};

/// Minutes of a day.
const DAY: u32 = 24 * 60;

/// The longest fair, in days: beyond that a year was mistyped.
const MOST_DAYS: i64 = 366;

/// The most halls, as [`Document::read`] takes them.
const MOST_HALLS: usize = super::read::MAX_HALLS;

/// A stretch of a day, in minutes since midnight: `from` before `to`, which is 1440 at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hours {
    /// Its first minute.
    pub from: u32,
    /// The minute after its last.
    pub to: u32,
}

/// As people write it: `09:00-12:00`.
impl std::fmt::Display for Hours {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let clock = |minute: u32| (minute / 60, minute % 60);
        let (from, to) = (clock(self.from), clock(self.to));
        write!(out, "{:02}:{:02}-{:02}:{:02}", from.0, from.1, to.0, to.1)
    }
}

/// A hall of a new fair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewHall {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// Whether nobody named it: it is one of those with which a team may begin.
    pub is_suggested: bool,
}

/// What is known of a fair that is to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct NewFair {
    /// What it is called.
    pub name: Text,
    /// Which of the fairs that come again; its city and venue are taken from what is known of it.
    pub series: Series,
    /// Midnight of its first day.
    pub first_day: Local,
    /// Midnight of its last day.
    pub last_day: Local,
    /// The hours of each day in which meetings are held, in any order.
    pub hours: Vec<Hours>,
    /// Minutes a meeting, 1 to 1440.
    pub minutes: u32,
    /// Minutes between one slot and the next, 0 to 1440.
    pub pause: u32,
    /// Its halls.
    pub halls: Vec<NewHall>,
    /// Shared tables of each hall, per slot; `None` = no limit.
    pub tables: Option<u32>,
    /// IANA name of its time zone.
    pub time_zone: String,
}

/// Why a fair cannot be made so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewFairTrouble {
    /// It has no name.
    NoName,
    /// These words are no day, nor a first and a last one.
    NoDays(String),
    /// The last day lies before the first.
    DaysBackwards,
    /// From the first day to the last it is more than a year.
    TooManyDays,
    /// These words are no hours of a day.
    NoHours(String),
    /// These hours end before they begin, or as they begin.
    HoursBackwards(String),
    /// These two stretches of hours have a minute in common.
    HoursOverlap(Hours, Hours),
    /// A meeting has no minute, or more than a day has.
    NoLength(u32),
    /// The pause is longer than a day.
    LongPause(u32),
    /// Not one meeting of that length fits into these hours.
    NothingFits(Hours, u32),
    /// So many slots are more than a fair may have.
    TooManySlots(usize),
    /// The id of a hall that is too long, or empty.
    HallId(String),
    /// The hall stands there twice.
    HallTwice(String),
    /// So many halls are more than a fair may have.
    TooManyHalls(usize),
    /// There are tables, and no halls for them.
    TablesWithoutHalls,
    /// A slot would end after the year 9999.
    NoTime,
}

impl NewFairTrouble {
    /// The limit in it, for its words; 0 where there is none.
    #[must_use]
    pub const fn most(&self) -> usize {
        match self {
            Self::TooManySlots(_) => MAX_SLOTS,
            Self::TooManyHalls(_) => MOST_HALLS,
            Self::HallId(_) => Id::MAX_CHARS,
            Self::NoName
            | Self::NoDays(_)
            | Self::DaysBackwards
            | Self::TooManyDays
            | Self::NoHours(_)
            | Self::HoursBackwards(_)
            | Self::HoursOverlap(..)
            | Self::NoLength(_)
            | Self::LongPause(_)
            | Self::NothingFits(..)
            | Self::HallTwice(_)
            | Self::TablesWithoutHalls
            | Self::NoTime => 0,
        }
    }
}

impl NewFair {
    /// The fair file: its facts, slots and halls, and empty lists for all that a team fills in.
    ///
    /// # Errors
    /// What cannot be, each thing once, in the order of the fields; never empty.
    pub fn make(&self) -> Result<Document, Vec<NewFairTrouble>> {
        let mut troubles = Vec::new();
        if self.name.is_empty() {
            troubles.push(NewFairTrouble::NoName);
        }
        let n_days = self.last_day.day() - self.first_day.day() + 1;
        if n_days < 1 {
            troubles.push(NewFairTrouble::DaysBackwards);
        } else if n_days > MOST_DAYS {
            troubles.push(NewFairTrouble::TooManyDays);
        }
        let starts = self.starts(&mut troubles);
        let n_slots = usize::try_from(n_days)
            .unwrap_or(0)
            .saturating_mul(starts.len());
        // So long a fair is a trouble already, and what follows from it is none of its own.
        if n_slots > MAX_SLOTS && n_days <= MOST_DAYS {
            troubles.push(NewFairTrouble::TooManySlots(n_slots));
        }
        self.check_halls(&mut troubles);
        if !troubles.is_empty() {
            return Err(troubles);
        }
        // What was made of checked parts reads without an issue, but at the end of the calendar.
        match Document::from_json(self.json(n_days, &starts)) {
            Ok(report) if report.issues.is_empty() => Ok(report.value),
            Ok(_) | Err(_) => Err(vec![NewFairTrouble::NoTime]),
        }
    }

    /// The minutes of a day at which a slot starts, in their order.
    fn starts(&self, troubles: &mut Vec<NewFairTrouble>) -> Vec<u32> {
        if !(1..=DAY).contains(&self.minutes) {
            troubles.push(NewFairTrouble::NoLength(self.minutes));
        }
        if self.pause > DAY {
            troubles.push(NewFairTrouble::LongPause(self.pause));
        }
        let mut hours = self.hours.clone();
        hours.order();
        if hours.is_empty() {
            troubles.push(NewFairTrouble::NoHours(String::new()));
        }
        for one in &hours {
            if one.from >= one.to || one.to > DAY {
                troubles.push(NewFairTrouble::HoursBackwards(one.to_string()));
            }
        }
        for (one, next) in hours.iter().zip(hours.iter().skip(1)) {
            if next.from < one.to {
                troubles.push(NewFairTrouble::HoursOverlap(*one, *next));
            }
        }
        if !troubles.is_empty() {
            return Vec::new();
        }
        let mut starts = Vec::new();
        for one in hours {
            let Some(last) = one
                .to
                .checked_sub(self.minutes)
                .filter(|last| *last >= one.from)
            else {
                troubles.push(NewFairTrouble::NothingFits(one, self.minutes));
                continue;
            };
            let step = usize::try_from(self.minutes + self.pause).unwrap_or(usize::MAX);
            starts.extend((one.from..=last).step_by(step));
        }
        starts
    }

    fn check_halls(&self, troubles: &mut Vec<NewFairTrouble>) {
        if self.halls.len() > MOST_HALLS {
            troubles.push(NewFairTrouble::TooManyHalls(self.halls.len()));
            return;
        }
        let mut seen = std::collections::HashSet::new();
        for hall in &self.halls {
            if Id::new(&hall.id).is_none() {
                troubles.push(NewFairTrouble::HallId(hall.id.clone()));
            } else if !seen.insert(&*hall.id) {
                troubles.push(NewFairTrouble::HallTwice(hall.id.clone()));
            }
        }
        if self.halls.is_empty() && self.tables.is_some() {
            troubles.push(NewFairTrouble::TablesWithoutHalls);
        }
    }

    fn json(&self, n_days: i64, starts: &[u32]) -> Value {
        let mut facts = Map::new();
        let mut set = |name: &str, value: Value| drop(facts.insert(name.to_owned(), value));
        set("id", json!(self.id()));
        set("name", self.name.json());
        set("series", json!(self.series.word()));
        if let Some(known) = self.series.facts() {
            let both = |[zh, en]: [&str; 2]| json!({"zh": zh, "en": en});
            set("city", both(known.city));
            set("venue", both(known.venue));
        }
        set("time_zone", json!(self.time_zone));
        set(
            "halls",
            self.halls.iter().map(|hall| self.hall(hall)).collect(),
        );
        let slots = (0..n_days).flat_map(|day| starts.iter().map(move |start| (day, *start)));
        set(
            "slots",
            slots.map(|(day, start)| self.slot(day, start)).collect(),
        );
        set("events", json!([]));
        json!({
            "format": "parkmatch/1", "fair": facts, "parks": [], "notes": [], "exhibitors": [],
            "delegations": [], "interpreters": [], "wishes": [],
        })
    }

    fn hall(&self, hall: &NewHall) -> Value {
        let mut row = Map::new();
        row.insert("id".to_owned(), json!(hall.id));
        row.insert("name".to_owned(), hall.name.json());
        if let Some(tables) = self.tables {
            row.insert("tables".to_owned(), json!(tables));
        }
        if hall.is_suggested {
            row.insert("suggested".to_owned(), json!(true));
        }
        Value::Object(row)
    }

    fn slot(&self, day: i64, start: u32) -> Value {
        let at = |minute: u32| {
            let midnight = (self.first_day.day() + day) * i64::from(DAY);
            Local::from_minutes(midnight + i64::from(minute)).to_string()
        };
        json!({
            "id": format!("d{}-{:02}{:02}", day + 1, start / 60, start % 60),
            "start": at(start), "end": at(start + self.minutes),
        })
    }

    /// An id that says which fair it is: series or name, and the first day.
    fn id(&self) -> String {
        let mut word = if self.series == Series::Other {
            slug(self.name.get("en"))
        } else {
            self.series.word().to_owned()
        };
        word.truncate(Id::MAX_CHARS - "-2027-11-14".len());
        let word = match word.trim_end_matches('-') {
            "" => "fair",
            word => word,
        };
        let (year, month, day) = self.first_day.date();
        format!("{word}-{year:04}-{month:02}-{day:02}")
    }
}

/// Words as lower-case ASCII letters and digits with hyphens between; empty if there are none.
fn slug(words: &str) -> String {
    let mut slug = String::new();
    for letter in words.chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}
