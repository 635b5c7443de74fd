//! The lines of an iCalendar file: CRLF, folded at 75 octets between characters, text escaped, times with their zone.

use crate::model::Local;

/// A time zone as far as a calendar needs it: the offsets that hold at the fair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// Its IANA name, the fair file's `time_zone`.
    pub id: String,
    /// When its offset changes, in time order; the first one no later than the fair. Without any, times are written
    /// without a zone and mean the reader's own.
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
        let always = Transition { start, offset_from: offset, offset_to: offset, abbreviation: abbreviation.to_owned() };
        Self { id: id.to_owned(), transitions: vec![always] }
    }

    /// China Standard Time: eight hours east, without summer time since 1991.
    #[must_use]
    pub fn shanghai() -> Self {
        Self::fixed("Asia/Shanghai", 480, "CST")
    }

    /// The name as a parameter's value, of which quotes and control characters cannot be part.
    fn parameter(&self) -> String {
        let safe: String = self.id.chars().filter(|letter| !letter.is_control() && *letter != '"').collect();
        if safe.contains([':', ';', ',']) { format!("\"{safe}\"") } else { safe }
    }
}

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
        Self { text: String::new(), zone, stamp, sequence }
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
        let zone = if self.zone.transitions.is_empty() { String::new() } else { format!(";TZID={}", self.zone.parameter()) };
        self.put(&format!("DTSTART{zone}"), &compact(start));
        self.put(&format!("DTEND{zone}"), &compact(end));
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
        if zone.transitions.is_empty() {
            return;
        }
        self.put("BEGIN", "VTIMEZONE");
        self.put_text("TZID", &zone.id);
        for change in &zone.transitions {
            let kind = if change.offset_to > change.offset_from { "DAYLIGHT" } else { "STANDARD" };
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
    format!("{sign}{:02}{:02}", minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60)
}
