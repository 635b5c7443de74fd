//! A time zone's rules as far as a fair needs them, asked of the browser's `Intl`.

use crate::{
    exchange::{ics::Zone, zones},
    model::Local,
};
use js_sys::{Array, Date, Function, Intl::DateTimeFormat, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The zone of this name, as far as these moments of its own clock need it; `None` where there is
/// no such zone.
#[must_use]
pub fn zone(name: &str, moments: &[Local]) -> Option<Zone> {
    let clock = Clock::new(name)?;
    Zone::around(name, moments, |utc| clock.offset(utc))
}

/// Whether there is a zone of this name.
#[must_use]
pub fn is_known(name: &str) -> bool {
    Clock::new(name).is_some()
}

/// The names of all zones that the browser knows; none where it does not list them.
#[must_use]
pub fn names() -> Vec<String> {
    let listed = || -> Option<Array> {
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let list: Function = Reflect::get(&intl, &"supportedValuesOf".into())
            .ok()?
            .dyn_into()
            .ok()?;
        list.call1(&intl, &"timeZone".into()).ok()?.dyn_into().ok()
    };
    listed().map_or_else(Vec::new, |list| {
        list.iter().filter_map(|zone| zone.as_string()).collect()
    })
}

/// The zones that somebody may have meant by a name that is none: see [`zones::suggest`]. Misspelt
/// names are found where the browser lists its zones.
#[must_use]
pub fn suggestions(name: &str) -> Vec<String> {
    zones::suggest(name, names().iter().map(String::as_str))
        .into_iter()
        .map(str::to_owned)
        .collect()
}

/// This moment in UTC.
#[must_use]
pub fn now() -> Local {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "minutes of four centuries are far below 2^53"
    )]
    let minutes = (Date::now() / 60_000.0).floor() as i64;
    Local::from_minutes(minutes)
}

/// A moment, in milliseconds since 1970, UTC, on this device's own clocks.
#[must_use]
pub fn here(millis: f64) -> Local {
    let offset = Date::new(&JsValue::from_f64(millis)).get_timezone_offset();
    #[expect(
        clippy::cast_possible_truncation,
        reason = "minutes of four centuries are far below 2^53"
    )]
    let minutes = (millis / 60_000.0 - offset).floor() as i64;
    Local::from_minutes(minutes)
}

/// This moment on this device's own clocks.
#[must_use]
pub fn now_here() -> Local {
    here(Date::now())
}

/// This moment on the clocks of a zone; `None` where there is no zone of that name.
#[must_use]
pub fn now_in(zone: &str) -> Option<Local> {
    let utc = now();
    let (offset, _) = Clock::new(zone)?.offset(utc.minutes())?;
    Some(Local::from_minutes(utc.minutes() + i64::from(offset)))
}

/// A moment, in milliseconds since 1970, UTC, on the clocks of a zone; `None` where there is no zone
/// of that name.
#[must_use]
pub fn there(zone: &str, millis: f64) -> Option<Local> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "minutes of four centuries are far below 2^53"
    )]
    let minutes = (millis / 60_000.0).floor() as i64;
    let (offset, _) = Clock::new(zone)?.offset(minutes)?;
    Some(Local::from_minutes(minutes + i64::from(offset)))
}

/// Writes moments as a zone's clocks show them.
struct Clock(DateTimeFormat);

impl Clock {
    fn new(zone: &str) -> Option<Self> {
        if !zones::has_shape(zone) {
            return None;
        }
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
        // The constructor throws for a zone that it does not know; asking for what it resolves to
        // does not.
        let constructor = Reflect::get(
            &Reflect::get(&js_sys::global(), &"Intl".into()).ok()?,
            &"DateTimeFormat".into(),
        )
        .ok()?;
        let clock =
            Reflect::construct(&constructor.into(), &Array::of2(&"en-US".into(), &options)).ok()?;
        Some(Self(clock.into()))
    }

    /// The minutes east of UTC at a moment given in minutes of UTC, and what the zone then calls
    /// itself.
    fn offset(&self, utc: i64) -> Option<(i32, String)> {
        #[expect(
            clippy::cast_precision_loss,
            reason = "a moment of four centuries fits a double's 53 bits"
        )]
        let parts = self
            .0
            .format_to_parts(&Date::new(&JsValue::from_f64(utc as f64 * 60_000.0)));
        let part = |kind: &str| {
            let field =
                |part: &JsValue, name: &str| Reflect::get(part, &name.into()).ok()?.as_string();
            parts
                .iter()
                .find(|part| field(part, "type").as_deref() == Some(kind))
                .and_then(|part| field(&part, "value"))
        };
        let shown = format!(
            "{:0>4}-{}-{}T{}:{}",
            part("year")?,
            part("month")?,
            part("day")?,
            part("hour")?,
            part("minute")?
        );
        let offset = i32::try_from(Local::parse(&shown)?.minutes() - utc).ok()?;
        Some((offset, part("timeZoneName").unwrap_or_default()))
    }
}
