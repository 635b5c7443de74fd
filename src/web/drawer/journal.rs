//! What is on its way into the drawer, where it stands at once: the browser's local store.
//!
//! The database takes one writing after the other, and a page that is gone before its turn has
//! written nothing, whatever it asked for. Under a busy database two edits of a hundred that were
//! made in the moment of leaving were lost so. The local store takes a text in the same moment.
//! A line stands here from then until the database has it; whoever reads the drawer reads both, and
//! a line that stands in both is read once. Other processes see the store some moments later, when
//! the page that wrote may be gone: they are told by the store's own `storage` event.
//!
//! Deliberately absent: long texts, for the store has little room; those the database alone keeps.

use super::{Done, StepRow, sum};
use crate::web::store;
use serde_json::{Value, json};

/// What the keys of lines begin with in the local store.
const LINES: &str = "desk/";

/// The longest text that is put here: of a store of some five million letters.
const LONGEST: usize = 200_000;

/// Puts a line here under its key in the drawer. A store that is full or denied takes none: then
/// the database alone has it.
pub fn jot(key: &str, origin: &str, text: &str) {
    if text.len() <= LONGEST {
        let line = json!({ "origin": origin, "text": text, "sum": sum(text) });
        // See above.
        let _ = store::keep_or_leave(&[LINES, key].concat(), &line.to_string());
    }
}

/// The lines whose keys in the drawer begin so.
pub fn lines(start: &str) -> Vec<Done> {
    let line = |stored: String| {
        let row = store::json(&stored)?;
        let field = |name: &str| row.get(name).and_then(Value::as_str).map(str::to_owned);
        let text = field("text")?;
        Some(Done {
            is_whole: field("sum").is_some_and(|own| own == sum(&text)),
            origin: field("origin").unwrap_or_default(),
            key: stored.strip_prefix(LINES)?.to_owned(),
            text,
        })
    };
    store::keys_from(&[LINES, start].concat())
        .into_iter()
        .filter_map(line)
        .collect()
}

/// Puts a step here under its key in the drawer, as [`jot`] does.
pub fn jot_step(step: &StepRow) {
    if step.text.len() <= LONGEST {
        let StepRow {
            key,
            origin,
            about,
            text,
        } = step;
        let line = json!({ "origin": origin, "step": about, "text": text, "sum": sum(text) });
        // See above.
        let _ = store::keep_or_leave(&[LINES, key].concat(), &line.to_string());
    }
}

/// The steps whose keys in the drawer begin so; without what is damaged.
pub fn steps(start: &str) -> Vec<StepRow> {
    let step = |stored: String| {
        let row = store::json(&stored)?;
        let field = |name: &str| row.get(name).and_then(Value::as_str).map(str::to_owned);
        let text = field("text")?;
        let is_whole = field("sum").is_some_and(|own| own == sum(&text));
        is_whole.then_some(StepRow {
            key: stored.strip_prefix(LINES)?.to_owned(),
            origin: field("origin")?,
            about: field("step")?,
            text,
        })
    };
    store::keys_from(&[LINES, start].concat())
        .into_iter()
        .filter_map(step)
        .collect()
}

/// Takes the lines of these keys away.
pub fn strike<'a>(keys: impl IntoIterator<Item = &'a str>) {
    for key in keys {
        store::forget(&[LINES, key].concat());
    }
}
