//! Dates, times, numbers, countries and languages as the browser's `Intl` writes them.
//!
//! A [`Local`] is what the fair's wall clock shows, so it is written as if it were UTC, with the
//! zone `UTC`: nothing shifts, wherever the reader's phone is. [`zone_name`] says which clock that
//! is. Whatever `Intl` refuses comes back as it went in; nothing here throws.

use crate::{i18n::Lang, model::Local};
use js_sys::{Array, Function, Object, Reflect};
use std::{cell::RefCell, collections::HashMap};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    type Format;

    #[wasm_bindgen(js_namespace = Intl, js_name = DateTimeFormat, catch)]
    fn date_time_format(locale: &str, options: &Object) -> Result<Format, JsValue>;

    #[wasm_bindgen(js_namespace = Intl, js_name = NumberFormat, catch)]
    fn number_format(locale: &str, options: &Object) -> Result<Format, JsValue>;

    #[wasm_bindgen(method, catch, js_name = format)]
    fn write(this: &Format, value: f64) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch, js_name = formatToParts)]
    fn parts(this: &Format, value: f64) -> Result<Array, JsValue>;

    type Collator;

    #[wasm_bindgen(js_namespace = Intl, js_name = Collator, catch)]
    fn collator(locale: &str) -> Result<Collator, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn compare(this: &Collator, one: &str, other: &str) -> Result<i32, JsValue>;

    #[wasm_bindgen(js_namespace = Intl, js_name = Collator, catch)]
    fn collator_with(locale: &str, options: &Object) -> Result<Collator, JsValue>;

    #[wasm_bindgen(method, getter, js_name = compare)]
    fn comparing(this: &Collator) -> Function;

    type Sorted;

    #[wasm_bindgen(method, catch, js_name = sort)]
    fn sort(this: &Sorted, compare: &Function) -> Result<Array, JsValue>;

    type Names;

    #[wasm_bindgen(constructor, js_namespace = Intl, js_class = "DisplayNames", catch)]
    fn new(locale: &str, options: &Object) -> Result<Names, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn of(this: &Names, code: &str) -> Result<Option<String>, JsValue>;

    #[wasm_bindgen(js_namespace = navigator, js_name = languages, thread_local_v2)]
    static LANGUAGES: Option<Array>;
}

/// A written form: what the options of `Intl.DateTimeFormat` say, as `name value` pairs.
type Form = &'static [(&'static str, &'static str)];

const DAY: Form = &[
    ("weekday", "short"),
    ("day", "numeric"),
    ("month", "short"),
    ("timeZone", "UTC"),
];
const LONG_DAY: Form = &[
    ("weekday", "long"),
    ("day", "numeric"),
    ("month", "long"),
    ("year", "numeric"),
    ("timeZone", "UTC"),
];
const DATE: Form = &[
    ("day", "numeric"),
    ("month", "short"),
    ("year", "numeric"),
    ("timeZone", "UTC"),
];
const TIME: Form = &[
    ("hour", "2-digit"),
    ("minute", "2-digit"),
    ("hourCycle", "h23"),
    ("timeZone", "UTC"),
];
const NUMBER: Form = &[];

thread_local! {
    /// Formatters are dear to make and are needed again: one a language and form.
    static FORMATS: RefCell<Vec<(Lang, Form, Format)>> = const { RefCell::new(Vec::new()) };
}

fn options(form: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in form {
        // A plain new object takes every field.
        let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    options
}

fn write(lang: Lang, form: Form, value: f64) -> Option<String> {
    let known = FORMATS.with_borrow(|formats| {
        formats
            .iter()
            .find(|(of, has, _)| *of == lang && std::ptr::eq(*has, form))
            .map(|(_, _, format)| format.clone())
    });
    let format = if let Some(format) = known {
        format
    } else {
        let make = if form.is_empty() {
            number_format
        } else {
            date_time_format
        };
        let format = make(lang.locale(), &options(form)).ok()?;
        FORMATS.with_borrow_mut(|formats| formats.push((lang, form, format.clone())));
        format
    };
    format.write(value).ok()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a moment of four centuries fits a double's 53 bits"
)]
fn moment(lang: Lang, form: Form, at: Local) -> String {
    write(lang, form, at.minutes() as f64 * 60_000.0).unwrap_or_else(|| at.to_string())
}

/// The day with its weekday, short: `11月14日周日`, `Sun, Nov 14`.
#[must_use]
pub fn day(lang: Lang, at: Local) -> String {
    moment(lang, DAY, at)
}

/// The day in full, for headings.
#[must_use]
pub fn long_day(lang: Lang, at: Local) -> String {
    moment(lang, LONG_DAY, at)
}

/// The date with its year, short.
#[must_use]
pub fn date(lang: Lang, at: Local) -> String {
    moment(lang, DATE, at)
}

/// The time of day, `09:30`.
#[must_use]
pub fn time(lang: Lang, at: Local) -> String {
    moment(lang, TIME, at)
}

/// A whole number with the language's separators.
#[must_use]
pub fn number(lang: Lang, n: usize) -> String {
    u32::try_from(n)
        .ok()
        .and_then(|exact| write(lang, NUMBER, f64::from(exact)))
        .unwrap_or_else(|| n.to_string())
}

/// What people call the zone (`中国时间`, `China Time`); its IANA name where `Intl` does not know
/// better.
#[must_use]
pub fn zone_name(lang: Lang, zone: &str) -> String {
    let name = || {
        let format = date_time_format(
            lang.locale(),
            &options(&[("timeZone", zone), ("timeZoneName", "longGeneric")]),
        )
        .ok()?;
        let field = |part: &JsValue, name: &str| Reflect::get(part, &name.into()).ok()?.as_string();
        format
            .parts(0.0)
            .ok()?
            .iter()
            .find(|part| field(part, "type").as_deref() == Some("timeZoneName"))
            .and_then(|part| field(&part, "value"))
    };
    name().unwrap_or_else(|| zone.to_owned())
}

fn display_name(lang: Lang, kind: &str, code: &str) -> String {
    Names::new(lang.locale(), &options(&[("type", kind)]))
        .and_then(|names| names.of(code))
        .ok()
        .flatten()
        .unwrap_or_else(|| code.to_owned())
}

/// A country's name from its ISO 3166-1 alpha-2 code.
#[must_use]
pub fn country(lang: Lang, code: &str) -> String {
    display_name(lang, "region", code)
}

/// Country codes with their names, in the order in which readers of the language expect the names:
/// pinyin, alphabet.
#[must_use]
pub fn countries(lang: Lang, codes: &[&str]) -> Vec<(String, String)> {
    let named: Array = codes
        .iter()
        .map(|code| JsValue::from(Array::of2(&country(lang, code).into(), &(*code).into())))
        .collect();
    if let Ok(collator) = collator(lang.locale()) {
        let name = |entry: &JsValue| {
            Reflect::get_u32(entry, 0)
                .ok()
                .and_then(|name| name.as_string())
                .unwrap_or_default()
        };
        named.sort_by(&mut |one, other| collator.compare(&name(&one), &name(&other)).unwrap_or(0));
    }
    let words = |entry: &JsValue, at| {
        Reflect::get_u32(entry, at)
            .ok()
            .and_then(|word| word.as_string())
    };
    named
        .iter()
        .filter_map(|entry| Some((words(&entry, 1)?, words(&entry, 0)?)))
        .collect()
}

/// Of different words the rank of each in the order in which readers of the language expect them:
/// pinyin, alphabet, and numbers by what they count (`Hall 2` before `Hall 10`).
///
/// Cost: the browser sorts them by itself; a call for each comparison would take ten times as long.
#[must_use]
pub fn ranks(lang: Lang, words: &[&str]) -> Vec<usize> {
    let all: Array = words.iter().map(|word| JsValue::from_str(word)).collect();
    let numeric = Object::new();
    // A plain new object takes every field.
    let _ = Reflect::set(&numeric, &"numeric".into(), &true.into());
    if let Ok(collator) = collator_with(lang.locale(), &numeric) {
        // Where the browser does not sort they stand as they came.
        let _ = all.unchecked_ref::<Sorted>().sort(&collator.comparing());
    }
    let rank_of: HashMap<String, usize> = all
        .iter()
        .enumerate()
        .filter_map(|(rank, word)| Some((word.as_string()?, rank)))
        .collect();
    words
        .iter()
        .map(|word| rank_of.get(*word).copied().unwrap_or(0))
        .collect()
}

/// The words in lower case, as the browser does it: its tables of all the world's letters stay out
/// of the program.
#[must_use]
pub fn lowercase(words: &str) -> String {
    if words.is_ascii() {
        words.to_ascii_lowercase()
    } else {
        String::from(js_sys::JsString::from(words).to_lower_case())
    }
}

/// A language's name from its tag.
#[must_use]
pub fn language(lang: Lang, tag: &str) -> String {
    display_name(lang, "language", tag)
}

/// The languages that the reader's browser asks for, dearest first: BCP 47 tags.
#[must_use]
pub fn readers_languages() -> Vec<String> {
    LANGUAGES
        .with(|languages| {
            languages
                .as_ref()
                .map(|tags| tags.iter().filter_map(|tag| tag.as_string()).collect())
        })
        .unwrap_or_default()
}
