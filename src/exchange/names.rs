//! The names by which people write languages, countries, kinds of business and sectors in a
//! spreadsheet.
//!
//! A sector is also known by its code in ISIC Rev.4 or GB/T 4754-2017, and by the section of the
//! fair that it stands in. Each line is the code of the fair file and its common names in Chinese
//! and English; those of languages stand in [`crate::model::Languages`], for fair files have them
//! too. Countries are all there, languages that are not are still understood by their tag; names in
//! full for the screen come from the browser's `Intl`, not from here.

mod countries;

use super::cell::{fold, half_width, simplified};
use crate::{
    i18n::Lang,
    matching::sectors::{self, Scheme},
    model::{Intent, Series, Size, language_named, tag_of},
};
use countries::{COUNTRIES, THREE_LETTERS};
use std::{collections::HashMap, sync::OnceLock};

/// Codes by folded name.
type Names = HashMap<String, &'static str>;

/// The language tag for a tag or a name; `None` for what is neither, and for several languages.
///
/// A tag is kept as written, so that `zh-Hant` and `pt-BR` stay what they are.
pub fn language(word: &str) -> Option<String> {
    let as_written = || {
        if word.contains('-') {
            word.to_owned()
        } else {
            word.to_ascii_lowercase()
        }
    };
    language_named(word)
        .map(str::to_owned)
        .or_else(|| tag_of(word).map(|_| as_written()))
}

/// The alpha-2 codes of all countries and regions of ISO 3166-1.
pub fn country_codes() -> impl Iterator<Item = &'static str> {
    COUNTRIES.iter().map(|(code, _)| *code)
}

/// The ISO 3166-1 alpha-2 code for a code or a name; `None` for what is neither, two letters of no
/// country among them.
pub fn country(word: &str) -> Option<&'static str> {
    static NAMES: OnceLock<Names> = OnceLock::new();
    let code = word
        .trim()
        .chars()
        .map(half_width)
        .collect::<String>()
        .to_ascii_uppercase();
    let by_code = COUNTRIES
        .iter()
        .map(|(known, _)| *known)
        .find(|known| *known == code);
    let by_three_letters = || {
        let three = THREE_LETTERS
            .split(' ')
            .find(|pair| code.len() == 3 && pair.get(2..) == Some(&code))?;
        three.get(..2)
    };
    let by_name = || {
        let names = NAMES.get_or_init(|| names(COUNTRIES));
        let folded = fold(word);
        names
            .get(&folded)
            .or_else(|| names.get(&*simplified(&folded)))
            .copied()
    };
    by_code.or_else(by_three_letters).or_else(by_name)
}

/// A country's name in Chinese, or in English for a reader of any other language, by its ISO 3166-1
/// alpha-2 code; the code itself for one that is not known.
#[must_use]
pub fn country_name(lang: Lang, code: &str) -> String {
    let known = COUNTRIES
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(code.trim()));
    let mut names = known.map_or("", |(_, names)| names).split('|');
    // An abbreviation is no name to read: UK, USA.
    let name = if lang.is_chinese() {
        names.next()
    } else {
        names.find(|name| name.contains(|letter: char| letter.is_ascii_lowercase()))
    };
    name.filter(|name| !name.is_empty())
        .unwrap_or(code)
        .to_owned()
}

/// The fair file's word for a kind of business; `None` for a word that it does not know.
pub fn intent(word: &str) -> Option<&'static str> {
    static NAMES: OnceLock<Names> = OnceLock::new();
    let all = || {
        Intent::KNOWN
            .iter()
            .map(|(word, _)| (fold(word), *word))
            .chain(names(INTENTS))
            .collect()
    };
    NAMES.get_or_init(all).get(&fold(word)).copied()
}

/// The keys of the sectors that a word means at a fair of this series: a sector's key, name or
/// synonym, a code with its classification, or one of the fair's own sections; none for a word that
/// is nothing of these.
pub fn sectors(word: &str, series: Series) -> Vec<&'static str> {
    if let Some(sector) = sectors::resolve(word) {
        return vec![sector.key];
    }
    let by_code = sectors_of_code(word, None);
    if !by_code.is_empty() {
        return by_code;
    }
    sectors::resolve_section(series, word).map_or_else(Vec::new, |section| {
        section.sectors().map(|sector| sector.key).collect()
    })
}

/// Whether a word is the name of a sector or of a section of the fair, commas and all.
pub fn is_sector(word: &str, series: Series) -> bool {
    sectors::resolve(word).is_some() || sectors::resolve_section(series, word).is_some()
}

/// The keys of the sectors of a code, which may have its name behind it: `ISIC 2720`, `GB/T
/// 4754-2017 C3841`, `C3841 锂离子电池制造`, and where the column says the classification, `3841`.
///
/// A section's letter must be that of the division. A letter without a classification is read as
/// GB/T first, which is written so, then as ISIC.
pub fn sectors_of_code(word: &str, column: Option<Scheme>) -> Vec<&'static str> {
    let word: String = word
        .chars()
        .map(half_width)
        .filter(|letter| *letter != '.')
        .collect::<String>()
        .to_ascii_uppercase();
    let (said, code) = classification(word.trim());
    let (letter, code) = match code.strip_prefix(|letter: char| letter.is_ascii_uppercase()) {
        Some(rest) => (code.chars().next(), rest),
        None => (None, code),
    };
    let digits = code
        .get(..code.bytes().take_while(u8::is_ascii_digit).count())
        .unwrap_or_default();
    let goes_on = code
        .get(digits.len()..)
        .is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_alphabetic()));
    let schemes: &[Scheme] = match said.or(column) {
        Some(Scheme::Isic) => &[Scheme::Isic],
        Some(Scheme::Gbt) => &[Scheme::Gbt],
        None if letter.is_some() => &[Scheme::Gbt, Scheme::Isic],
        None => &[],
    };
    let fits = |scheme: &&Scheme| {
        !goes_on && letter.is_none_or(|letter| scheme.section_of(digits) == Some(letter))
    };
    let found = schemes
        .iter()
        .filter(fits)
        .map(|scheme| sectors::by_code(*scheme, digits))
        .find(|found| !found.is_empty());
    found
        .unwrap_or_default()
        .into_iter()
        .map(|sector| sector.key)
        .collect()
}

/// The classification, with or without its edition, that a word in capitals begins with, and what
/// follows.
fn classification(word: &str) -> (Option<Scheme>, &str) {
    const MARKS: [char; 6] = [' ', ':', '-', '–', '—', '_'];
    let starts = [
        ("ISIC", Scheme::Isic),
        ("GB/T", Scheme::Gbt),
        ("GBT", Scheme::Gbt),
        ("GB", Scheme::Gbt),
    ];
    let Some((rest, scheme)) = starts
        .iter()
        .find_map(|(start, scheme)| Some((word.strip_prefix(start)?, *scheme)))
    else {
        return (None, word);
    };
    let (edition, year) = if scheme == Scheme::Isic {
        ("REV", "4")
    } else {
        ("4754", "2017")
    };
    let rest = rest.trim_start_matches(MARKS);
    let rest = rest.strip_prefix(edition).map_or(rest, |rest| {
        let rest = rest.trim_start_matches(MARKS);
        rest.strip_prefix(year)
            .unwrap_or(rest)
            .trim_start_matches(MARKS)
    });
    (Some(scheme), rest)
}

/// The fair file's word for a size; `None` for a word that is none.
pub fn size(word: &str) -> Option<&'static str> {
    let word = fold(word);
    Size::ALL
        .into_iter()
        .find(|size| {
            let names = match size {
                Size::Small => "小|小规模|小批量|试单|S|trial",
                Size::Medium => "中|中等|中等规模|M",
                Size::Large => "大|大规模|大批量|大宗|L|bulk",
            };
            size.word() == word || names.split('|').any(|name| fold(name) == word)
        })
        .map(Size::word)
}

fn names(table: &[(&'static str, &'static str)]) -> Names {
    table
        .iter()
        .flat_map(|(code, names)| names.split('|').map(move |name| (fold(name), *code)))
        .collect()
}

const INTENTS: &[(&str, &str)] = &[
    ("sell", "销售|出售|供应|产品销售|sale|sales|selling|supply"),
    (
        "buy",
        "采购|求购|购买|进口|purchase|procurement|sourcing|buying|import",
    ),
    (
        "distribution",
        "经销代理|代理|经销|分销|渠道|distributor|agency|agent|dealer",
    ),
    (
        "technology",
        "技术转让|技术合作|技术|技术引进|许可|technology transfer|licence|license|licensing",
    ),
    (
        "research",
        "联合研发|研发|研发合作|合作研发|产学研|research and development|joint research|r&d",
    ),
    (
        "manufacture",
        "代工制造|代工|生产|制造|加工|manufacturing|oem|odm|oem/odm",
    ),
    (
        "investment",
        "招商引资|招商|投资|引资|增资扩股|invest|investing",
    ),
    (
        "going-out",
        "走出去|海外投资|对外投资|出海|going out|going global|overseas investment",
    ),
    (
        "finance",
        "融资|金融|贷款|基金|股权融资|financing|funding|loan|equity",
    ),
    (
        "talent",
        "人才培训|人才|培训|引才|training|people|recruitment",
    ),
    (
        "space",
        "载体与服务|载体|空间|孵化|场地|园区服务|incubation|premises|incubator",
    ),
    (
        "event",
        "活动与品牌合作|活动|品牌合作|会议活动|论坛|events|branding",
    ),
];
