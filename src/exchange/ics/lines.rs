//! The lines of an iCalendar file: CRLF, folded at 75 octets between characters, text escaped,
//! times with their zone.

use crate::model::InOrder;
use crate::model::Local;

/// A time zone as far as a calendar needs it: the offsets that hold at the fair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// Its IANA name, the fair file's `time_zone`.
    pub id: String,
    /// When its offset changes, in time order; the first one no later than the fair. Without any
    /// the zone is not known, and no calendar is written: its times would mean those of whoever
    /// reads it.
    pub transitions: Vec<Transition>,
}

/// A change of a zone's offset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    /// When, on the clock that was right until then.
    pub start: Local,
    /// Minutes east of UTC before.
    pub offset_from: i32,
    /// Minutes east of UTC from then on; summer time if it is the greater one.
    pub offset_to: i32,
    /// What the zone calls itself from then on, `CST`.
    pub abbreviation: String,
}

impl Zone {
    /// A zone that keeps one offset, in minutes east of UTC.
    #[must_use]
    pub fn fixed(id: &str, offset: i32, abbreviation: &str) -> Self {
        let start = Local::default();
        let always = Transition {
            start,
            offset_from: offset,
            offset_to: offset,
            abbreviation: abbreviation.to_owned(),
        };
        Self {
            id: id.to_owned(),
            transitions: vec![always],
        }
    }

    /// China Standard Time: eight hours east, without summer time since 1991.
    #[must_use]
    pub fn shanghai() -> Self {
        Self::fixed("Asia/Shanghai", 480, "CST")
    }

    /// The zone of this name as far as these moments of its own clock need it. `offset_at` says how
    /// many minutes it is east of UTC at a moment, in minutes of UTC, and what it then calls
    /// itself; `None` if it does not know the zone.
    ///
    /// Cost: about one question for each day between moments that are less than a month apart, and
    /// five where a gap is longer, so that a slot in the year 9999 costs no more than one in the
    /// next year.
    pub fn around(
        id: &str,
        moments: &[Local],
        offset_at: impl Fn(i64) -> Option<(i32, String)>,
    ) -> Option<Self> {
        let mut days: Vec<i64> = moments
            .iter()
            .map(|moment| moment.minutes().clamp(EARLIEST, LATEST))
            .collect();
        days.order();
        days.dedup();
        let first = days.first().copied().unwrap_or(0);
        let mut asked = first - 2 * MINUTES_A_DAY;
        let (mut offset, abbreviation) = offset_at(asked)?;
        let always = Transition {
            start: Local::from_minutes(asked.min(0)),
            offset_from: offset,
            offset_to: offset,
            abbreviation,
        };
        let mut transitions = vec![always];
        for day in days {
            if day - asked > MONTH {
                // What changes in between changes nothing at the fair: only how it stands
                // afterwards counts.
                let next = day - 2 * MINUTES_A_DAY;
                let (offset_to, abbreviation) = offset_at(next)?;
                if offset_to != offset {
                    let start = Local::from_minutes(next + i64::from(offset));
                    transitions.push(Transition {
                        start,
                        offset_from: offset,
                        offset_to,
                        abbreviation,
                    });
                    offset = offset_to;
                }
                asked = next;
            }
            // Offsets change on a quarter of an hour, once in half a year.
            while asked < day + 2 * MINUTES_A_DAY {
                let next = asked + MINUTES_A_DAY;
                if offset_at(next)?.0 != offset {
                    let change = (asked..=next)
                        .step_by(15)
                        .find(|at| offset_at(*at).is_some_and(|(found, _)| found != offset))?;
                    let (offset_to, abbreviation) = offset_at(change)?;
                    let start = Local::from_minutes(change + i64::from(offset));
                    transitions.push(Transition {
                        start,
                        offset_from: offset,
                        offset_to,
                        abbreviation,
                    });
                    offset = offset_to;
                }
                asked = next;
            }
        }
        Some(Self {
            id: id.to_owned(),
            transitions,
        })
    }

    /// The name as a parameter's value, of which quotes and control characters cannot be part.
    fn parameter(&self) -> String {
        let safe: String = self
            .id
            .chars()
            .filter(|letter| !letter.is_control() && *letter != '"')
            .collect();
        if safe.contains([':', ';', ',']) {
            format!("\"{safe}\"")
        } else {
            safe
        }
    }
}

const MINUTES_A_DAY: i64 = 24 * 60;

/// Moments of a zone that are further apart are looked at apart.
const MONTH: i64 = 31 * MINUTES_A_DAY;

/// Zones are asked about 1900 to 9999: before that clocks went by the sun, after it years have five
/// digits.
const EARLIEST: i64 = -25_567 * MINUTES_A_DAY;
/// 9999-12-28T00:00, whose window ends within the year.
const LATEST: i64 = 2_932_893 * MINUTES_A_DAY;

/// The most octets of a line, without its CRLF.
const MAX_OCTETS: usize = 75;

/// A calendar being written.
pub struct Lines<'a> {
    text: String,
    zone: &'a Zone,
    stamp: Local,
    sequence: u32,
}

impl<'a> Lines<'a> {
    /// Nothing yet; `stamp` in UTC.
    pub const fn new(zone: &'a Zone, stamp: Local, sequence: u32) -> Self {
        Self {
            text: String::new(),
            zone,
            stamp,
            sequence,
        }
    }

    /// What has been written.
    pub fn finish(self) -> String {
        self.text
    }

    /// A property whose value stands for itself.
    pub fn put(&mut self, name: &str, value: &str) {
        let mut n_octets = 0;
        for letter in name.chars().chain([':']).chain(value.chars()) {
            if n_octets + letter.len_utf8() > MAX_OCTETS {
                self.text.push_str("\r\n ");
                n_octets = 1;
            }
            self.text.push(letter);
            n_octets += letter.len_utf8();
        }
        self.text.push_str("\r\n");
    }

    /// A property whose value is text for people; none if it is empty.
    pub fn put_text(&mut self, name: &str, text: &str) {
        let mut escaped = String::with_capacity(text.len());
        for letter in text.trim().chars() {
            match letter {
                '\\' | ';' | ',' => escaped.extend(['\\', letter]),
                '\n' => escaped.push_str("\\n"),
                '\t' => escaped.push(' '),
                letter if letter.is_control() => {}
                letter => escaped.push(letter),
            }
        }
        if !escaped.is_empty() {
            self.put(name, &escaped);
        }
    }

    /// The first lines of an entry.
    pub fn begin_event(&mut self, uid: &str, start: Local, end: Local) {
        self.put("BEGIN", "VEVENT");
        self.put("UID", uid);
        self.put("DTSTAMP", &(compact(self.stamp) + "Z"));
        self.put("SEQUENCE", &self.sequence.to_string());
        let zone = self.zone.parameter();
        self.put(&format!("DTSTART;TZID={zone}"), &compact(start));
        self.put(&format!("DTEND;TZID={zone}"), &compact(end));
    }

    /// A reminder within an entry.
    pub fn put_alarm(&mut self, minutes_before: u32, words: &str) {
        self.put("BEGIN", "VALARM");
        self.put("ACTION", "DISPLAY");
        self.put("TRIGGER", &format!("-PT{minutes_before}M"));
        self.put_text("DESCRIPTION", words);
        self.put("END", "VALARM");
    }

    /// The rules of the zone.
    pub fn put_zone(&mut self) {
        let zone = self.zone;
        self.put("BEGIN", "VTIMEZONE");
        self.put_text("TZID", &zone.id);
        for change in &zone.transitions {
            let kind = if change.offset_to > change.offset_from {
                "DAYLIGHT"
            } else {
                "STANDARD"
            };
            self.put("BEGIN", kind);
            self.put("DTSTART", &compact(change.start));
            self.put("TZOFFSETFROM", &offset(change.offset_from));
            self.put("TZOFFSETTO", &offset(change.offset_to));
            self.put_text("TZNAME", &change.abbreviation);
            self.put("END", kind);
        }
        self.put("END", "VTIMEZONE");
    }
}

/// `20271114T090000`.
fn compact(local: Local) -> String {
    local.to_string().replace(['-', ':'], "") + "00"
}

/// `+0800`.
fn offset(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!(
        "{sign}{:02}{:02}",
        minutes.unsigned_abs() / 60,
        minutes.unsigned_abs() % 60
    )
}
