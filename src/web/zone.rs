//! A time zone's rules as far as a fair needs them, asked of the browser's `Intl`.

use crate::{
    exchange::ics::{Transition, Zone},
    model::Local,
};
use js_sys::{Array, Date, Intl::DateTimeFormat, Object, Reflect};
use wasm_bindgen::JsValue;

const MINUTES_A_DAY: i64 = 24 * 60;

/// The zone around the days from `first` to `last`, its own clock; without changes of offset where `Intl` does not
/// know it, so that calendars take the times as they stand.
#[must_use]
pub fn zone(name: &str, first: Local, last: Local) -> Zone {
    let asked = || {
        let clock = Clock::new(name)?;
        let (from, to) = (first.minutes() - 2 * MINUTES_A_DAY, last.minutes() + 2 * MINUTES_A_DAY);
        let (mut offset, abbreviation) = clock.offset(from)?;
        let mut transitions = vec![Transition { start: Local::default(), offset_from: offset, offset_to: offset, abbreviation }];
        // Offsets change on a quarter of an hour, once in half a year.
        let mut before = from;
        while before < to {
            let next = before + MINUTES_A_DAY;
            if clock.offset(next)?.0 != offset {
                let change = (before..=next).step_by(15).find(|at| clock.offset(*at).is_some_and(|(found, _)| found != offset))?;
                let (offset_to, abbreviation) = clock.offset(change)?;
                let start = Local::from_minutes(change + i64::from(offset));
                transitions.push(Transition { start, offset_from: offset, offset_to, abbreviation });
                offset = offset_to;
            }
            before = next;
        }
        Some(transitions)
    };
    Zone { id: name.to_owned(), transitions: asked().unwrap_or_default() }
}

/// This moment in UTC.
#[must_use]
pub fn now() -> Local {
    #[expect(clippy::cast_possible_truncation, reason = "minutes of four centuries are far below 2^53")]
    let minutes = (Date::now() / 60_000.0).floor() as i64;
    Local::from_minutes(minutes)
}

/// Names that browsers take for zones and that are none: to their writers they mean something else (`CST` is China's time
/// to some, and Chicago's to `Intl`).
const NO_ZONES: [&str; 25] = [
    "ACT", "AET", "AGT", "ART", "AST", "BET", "BST", "CAT", "CNT", "CST", "CTT", "EAT", "ECT", "IET", "IST", "JST", "MIT", "NET", "NST",
    "PLT", "PNT", "PRT", "PST", "SST", "VST",
];

/// Whether a name is that of a time zone whose clocks this browser knows. A distance from UTC is none.
#[must_use]
pub fn is_known(zone: &str) -> bool {
    let is_mistaken = NO_ZONES.iter().any(|name| name.eq_ignore_ascii_case(zone));
    !is_mistaken && zone.starts_with(|first: char| first.is_ascii_alphabetic()) && Clock::new(zone).is_some()
}

/// This moment on the clocks of a zone; `None` where [it is none](is_known).
#[must_use]
pub fn known_now(zone: &str) -> Option<Local> {
    is_known(zone).then(|| now_in(zone))
}

/// This moment on this device's own clock.
#[must_use]
pub fn now_here() -> Local {
    #[expect(clippy::cast_possible_truncation, reason = "a day's minutes")]
    let west = Date::new_0().get_timezone_offset() as i64;
    Local::from_minutes(now().minutes() - west)
}

/// This moment on the clocks of a zone; in UTC where `Intl` does not know it.
#[must_use]
pub fn now_in(zone: &str) -> Local {
    let utc = now();
    let offset = Clock::new(zone).and_then(|clock| clock.offset(utc.minutes())).map_or(0, |(offset, _)| offset);
    Local::from_minutes(utc.minutes() + i64::from(offset))
}

/// Writes moments as a zone's clocks show them.
struct Clock(DateTimeFormat);

impl Clock {
    fn new(zone: &str) -> Option<Self> {
        let options = Object::new();
        for (name, value) in [
            ("timeZone", zone),
            ("hourCycle", "h23"),
            ("year", "numeric"),
            ("month", "2-digit"),
            ("day", "2-digit"),
            ("hour", "2-digit"),
            ("minute", "2-digit"),
            ("timeZoneName", "short"),
        ] {
            Reflect::set(&options, &name.into(), &value.into()).ok()?;
        }
        // The constructor throws for a zone that it does not know; asking for what it resolves to does not.
        let constructor = Reflect::get(&Reflect::get(&js_sys::global(), &"Intl".into()).ok()?, &"DateTimeFormat".into()).ok()?;
        let clock = Reflect::construct(&constructor.into(), &Array::of2(&"en-US".into(), &options)).ok()?;
        Some(Self(clock.into()))
    }

    /// The minutes east of UTC at a moment given in minutes of UTC, and what the zone then calls itself.
    fn offset(&self, utc: i64) -> Option<(i32, String)> {
        #[expect(clippy::cast_precision_loss, reason = "a moment of four centuries fits a double's 53 bits")]
        let parts = self.0.format_to_parts(&Date::new(&JsValue::from_f64(utc as f64 * 60_000.0)));
        let part = |kind: &str| {
            let field = |part: &JsValue, name: &str| Reflect::get(part, &name.into()).ok()?.as_string();
            parts.iter().find(|part| field(part, "type").as_deref() == Some(kind)).and_then(|part| field(&part, "value"))
        };
        let shown = format!("{:0>4}-{}-{}T{}:{}", part("year")?, part("month")?, part("day")?, part("hour")?, part("minute")?);
        let offset = i32::try_from(Local::parse(&shown)?.minutes() - utc).ok()?;
        Some((offset, part("timeZoneName").unwrap_or_default()))
    }
}
