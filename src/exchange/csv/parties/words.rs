//! Words that may be there in several languages.

use crate::{exchange::cell::key, exchange::csv::headings::Column, model::Text};
use serde_json::{Map, Value, json};

/// Words with their language tags.
pub(super) fn entries(text: &Text) -> Vec<(String, String)> {
    text.iter()
        .map(|(tag, words)| (tag.to_owned(), words.to_owned()))
        .collect()
}

/// The words that the row has in each language after these cells; `Null` if it has none any more.
pub(super) fn words(old: Option<&Text>, changed: &[(usize, &Column, &str)]) -> Value {
    let mut entries = old.map(entries).unwrap_or_default();
    let has_tags = entries.iter().any(|(tag, _)| !tag.is_empty())
        || changed
            .iter()
            .any(|(_, column, cell)| !column.qualifier.is_empty() && !cell.is_empty());
    if has_tags {
        for (tag, words) in entries.iter_mut().filter(|(tag, _)| tag.is_empty()) {
            language_of(words).clone_into(tag);
        }
    }
    let mut set = |tag: &str, words: &str| match entries.iter_mut().find(|(known, _)| known == tag)
    {
        Some(entry) => words.clone_into(&mut entry.1),
        None => entries.push((tag.to_owned(), words.to_owned())),
    };
    // A cell of no stated language goes first, so that one of its language has the last word.
    for (_, _, cell) in changed
        .iter()
        .filter(|(_, column, _)| column.qualifier.is_empty())
    {
        set(if has_tags { language_of(cell) } else { "" }, cell);
    }
    for (_, column, cell) in changed
        .iter()
        .filter(|(_, column, _)| !column.qualifier.is_empty())
    {
        set(&column.qualifier, cell);
    }
    entries.retain(|(_, words)| !words.is_empty());
    if entries.is_empty() {
        Value::Null
    } else {
        text_json(&entries)
    }
}

/// A `Text` of the fair file: a string if it has no languages; beside others, words of no language
/// get theirs.
pub(super) fn text_json(entries: &[(String, String)]) -> Value {
    match entries {
        [(tag, words)] if tag.is_empty() => json!(words),
        entries => {
            let mut text = Map::new();
            for (tag, words) in entries {
                let tag = if tag.is_empty() {
                    language_of(words)
                } else {
                    tag
                };
                text.entry(tag).or_insert_with(|| json!(words));
            }
            Value::Object(text)
        }
    }
}

/// The language that words of no stated one are taken for: Chinese if they have a Chinese
/// character.
pub(super) fn language_of(words: &str) -> &'static str {
    if words
        .chars()
        .any(|letter| ('\u{3400}'..='\u{9FFF}').contains(&letter))
    {
        "zh"
    } else {
        "en"
    }
}

/// The name that a party had in a language in which it has another one now, and that one.
pub(super) fn renamed(old: &Text, name: &Value) -> Option<(String, String)> {
    old.iter().find_map(|(tag, was)| {
        let is = if tag.is_empty() {
            name.as_str()
        } else {
            name.get(tag).and_then(Value::as_str)
        }?;
        (key(was) != key(is)).then(|| (was.to_owned(), is.to_owned()))
    })
}
