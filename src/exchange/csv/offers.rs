//! Offers and seeks in one cell: `intent: sector, sector @ REGION, REGION ~ size // words`, and
//! back.

use crate::{
    exchange::{
        cell::{self, ITEMS, LIST},
        names,
    },
    model::{Interest, Series, says_nothing},
};
use std::fmt::Write as _;

/// One offer or seek as written; its sectors are not looked up yet.
pub struct Offer<'a> {
    /// The word before the colon; `None` if there is none.
    pub intent: Option<String>,
    /// The part with the sectors.
    pub sectors: &'a str,
    /// Country codes where the word is one or a country's name, any other word as it is.
    pub regions: Vec<String>,
    /// The word after the `~`, in the fair file's word where it is a size; `None` if there is none.
    pub size: Option<String>,
    /// The words of each `//`, with their language tag.
    pub words: Vec<(String, String)>,
}

impl<'a> Offer<'a> {
    /// Takes an item apart; where `names_intent` is false the column has named the intent and a
    /// colon means nothing.
    pub fn parse(item: &'a str, names_intent: bool) -> Self {
        let (head, words) = cut_words(item);
        let (head, size) = cell::cut(head, &['~', '～']).unwrap_or((head, ""));
        let size = Some(cell::unescape(size.trim())).filter(|word| !says_nothing(word));
        let size = size.map(|word| names::size(&word).map_or(word, str::to_owned));
        let (left, regions) = cell::cut(head, &['@', '＠']).unwrap_or((head, ""));
        let (intent, sectors) = match cell::cut(left, &[':', '：']) {
            Some((intent, rest)) if names_intent => (Some(cell::unescape(intent.trim())), rest),
            _ if names_intent && names::intent(left).is_some() => (Some(left.to_owned()), ""),
            _ => (None, left),
        };
        Self {
            intent,
            sectors,
            regions: region_codes(regions),
            size,
            words,
        }
    }

    /// Whether there is an offer in it at all: 无, “sell: none” and “// 面议” are none, “sell” alone
    /// is one.
    pub fn says_something(&self) -> bool {
        let is_intent_alone = self.intent.is_some() && self.sectors.trim().is_empty();
        is_intent_alone
            || !(says_nothing(self.sectors) && self.regions.is_empty() && self.words.is_empty())
    }
}

/// Whether a cell is written with the marks of offers and seeks, or names kinds of business alone;
/// else it may be prose.
pub fn is_written_so(cell: &str) -> bool {
    let is_item = |item: &str| {
        let is_intent = |word: &str| names::intent(&cell::unescape(word.trim())).is_some();
        let has_intent = match cell::cut(item, &[':', '：']) {
            Some((intent, _)) => is_intent(intent),
            None => is_intent(item),
        };
        has_intent
            || cell::cut(item, &['@', '＠', '~', '～', '\\']).is_some()
            || item.starts_with("//")
            || item.contains(" //")
    };
    cell::split(cell, ITEMS).into_iter().any(is_item)
}

/// Sectors in a cell; a name that has a separator in it is one, if the whole cell is that name.
pub fn sector_words(cell: &str, series: Series) -> Vec<String> {
    let whole = cell::unescape(cell.trim());
    if names::is_sector(&whole, series) {
        return vec![whole];
    }
    cell::split(cell, LIST)
        .into_iter()
        .map(cell::unescape)
        .collect()
}

/// The part of an offer before its first ` // `, and its words by language.
fn cut_words(item: &str) -> (&str, Vec<(String, String)>) {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut before = ' ';
    let mut skip_to = 0;
    for (at, letter) in item.char_indices() {
        if at >= skip_to
            && before.is_whitespace()
            && item.get(at..).is_some_and(|rest| rest.starts_with("//"))
        {
            parts.push(item.get(start..at).unwrap_or_default());
            start = at + 2;
            skip_to = start;
        }
        before = letter;
    }
    parts.push(item.get(start..).unwrap_or_default());
    let mut parts = parts.into_iter();
    let head = parts.next().unwrap_or_default();
    let words =
        parts
            .filter(|part| !part.trim().is_empty())
            .map(|part| match cell::cut(part, &['=']) {
                Some((tag, words)) if names::language(tag.trim()).is_some() => {
                    (tag.trim().to_owned(), cell::unescape(words.trim()))
                }
                _ => (String::new(), cell::unescape(part.trim())),
            });
    (
        head,
        words.filter(|(_, words)| !says_nothing(words)).collect(),
    )
}

/// Regions: codes or names with commas between them, codes with blanks.
fn region_codes(cell: &str) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for part in cell::split(cell, LIST) {
        let whole = cell::unescape(part);
        let words = if names::country(&whole).is_some() {
            vec![part]
        } else {
            cell::split(part, &[' ', '\t', '\u{3000}'])
        };
        for word in words.into_iter().map(cell::unescape) {
            let country = names::country(&word);
            let is_none = country.is_none() && says_nothing(&word);
            let code = country.map_or(word, str::to_owned);
            if !is_none && !codes.contains(&code) {
                codes.push(code);
            }
        }
    }
    codes
}

/// Offers or seeks as one cell: all, or without their intent those of one.
pub fn write(interests: &[Interest], only: &str) -> String {
    let word_marks = [LIST, &[':', '：', '@', '＠', '~', '～', '/']].concat();
    let region_marks = [&word_marks[..], &[' ']].concat();
    let list = |words: &[String], marks: &[char]| {
        words
            .iter()
            .map(|word| cell::escape(word, marks))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let items = interests
        .iter()
        .filter(|interest| only.is_empty() || interest.intent.word() == only)
        .map(|interest| {
            let mut item = if only.is_empty() {
                cell::escape(interest.intent.word(), &word_marks) + ":"
            } else {
                String::new()
            };
            // Writing to a string cannot fail.
            if !interest.sectors.is_empty() {
                let _ = write!(item, " {}", list(&interest.sectors, &word_marks));
            }
            if !interest.regions.is_empty() {
                let _ = write!(item, " @ {}", list(&interest.regions, &region_marks));
            }
            if let Some(size) = interest.size {
                let _ = write!(item, " ~ {}", size.word());
            }
            for (tag, words) in interest.text.iter().filter(|(_, words)| !words.is_empty()) {
                let words = cell::escape(words, ITEMS).replace("//", "\\/\\/");
                let _ = if tag.is_empty() {
                    write!(item, " // {}", words.replace('=', "\\="))
                } else {
                    write!(item, " // {tag}={words}")
                };
            }
            item.trim().to_owned()
        });
    items.collect::<Vec<_>>().join("; ")
}
