//! What people write above their columns, and which field of the fair file it means.
//!
//! A heading is compared by its letters and digits alone. Besides a field's name it may say a
//! language, `name (en)`, `企业英文名称`, a kind of business, `offers: sell`, `需求（采购）`, or how a column
//! names sectors: `sectors (ISIC)`, `国民经济行业代码`, `展区`.

use super::columns::{Cell, Field, Kind};
use crate::{
    exchange::{cell::fold, names},
    i18n::{Heading, Lang, Message as _},
};
use std::sync::OnceLock;

/// What a column is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The field of the file that its cells fill.
    pub field: Field,
    /// The language tag of words, the intent of offers and seeks, how sectors are named (`ISIC`,
    /// `GBT`, `SECTION`), whose column an end of a wish is (`OF_EXHIBITOR`, `OF_DELEGATION`); empty
    /// if the heading says none.
    pub qualifier: String,
}

impl Column {
    /// The column with this heading in a sheet of this kind; `None` if it means no field of it.
    #[must_use]
    pub fn find(kind: Kind, heading: &str) -> Option<Self> {
        let (outside, inside) = parenthesis(heading);
        plain(kind, &fold(heading)).or_else(|| {
            let column = plain(kind, &fold(outside))?;
            Some(Self {
                qualifier: qualifier(column.field, inside).unwrap_or(column.qualifier),
                ..column
            })
        })
    }

    /// The columns under these headings; `None` for a heading that means no field or the same as
    /// one before it.
    ///
    /// In a sheet of wishes the first of the columns `exhibitor` and `delegation` is the one who
    /// wishes.
    #[must_use]
    pub fn find_all(kind: Kind, headings: &[String]) -> Vec<Option<Self>> {
        let mut columns: Vec<Option<Self>> = Vec::with_capacity(headings.len());
        for heading in headings {
            let mut column = Self::find(kind, heading);
            if kind == Kind::Wishes {
                let has = |field| columns.iter().flatten().any(|column| column.field == field);
                column = column.and_then(|column| {
                    let is_second = column.field == Field::From && has(Field::From);
                    let field = if is_second { Field::To } else { column.field };
                    (!has(field)).then_some(Self { field, ..column })
                });
            }
            columns.push(column.filter(|column| !columns.contains(&Some(column.clone()))));
        }
        columns
    }

    /// The heading in a language; [`Column::find`] knows it again.
    #[must_use]
    pub fn heading(&self, lang: Lang) -> String {
        let name = self.field.spec().heading.words(lang);
        match self.qualifier.as_str() {
            "" => name.to_owned(),
            "zh" => format!("{name} ({})", Lang::Zh.own_name()),
            "en" => format!("{name} ({})", Lang::En.own_name()),
            OF_EXHIBITOR => Heading::Exhibitor.words(lang).to_owned(),
            OF_DELEGATION => Heading::Delegation.words(lang).to_owned(),
            other => format!("{name} ({other})"),
        }
    }
}

/// The kind of sheet that has these headings; `None` if they fit none or more than one.
#[must_use]
pub fn detect(headings: &[String]) -> Option<Kind> {
    let has = |kind, field| {
        headings
            .iter()
            .any(|heading| Column::find(kind, heading).is_some_and(|column| column.field == field))
    };
    let names = |words: &str| {
        headings.iter().any(|heading| {
            words
                .split('|')
                .any(|word| fold(heading).contains(&fold(word)))
        })
    };
    if has(Kind::Wishes, Field::Wish)
        && Column::find_all(Kind::Wishes, headings)
            .iter()
            .flatten()
            .count()
            == 3
    {
        return Some(Kind::Wishes);
    }
    if !has(Kind::Exhibitors, Field::Name) && !has(Kind::Exhibitors, Field::Id) {
        return None;
    }
    if [Field::Park, Field::Hall, Field::Booth, Field::MeetsAt]
        .into_iter()
        .any(|field| has(Kind::Exhibitors, field))
        || names("展商|exhibitor")
    {
        return Some(Kind::Exhibitors);
    }
    let is_delegations = has(Kind::Delegations, Field::Country)
        || has(Kind::Delegations, Field::People)
        || names("代表团|采购商|delegation|buyer");
    is_delegations.then_some(Kind::Delegations)
}

/// A heading's text before its last parenthesis, and in it.
fn parenthesis(heading: &str) -> (&str, &str) {
    let marks = ['(', '（', '[', '【'];
    let Some((outside, rest)) = heading.rsplit_once(marks) else {
        return (heading, "");
    };
    (
        outside,
        rest.trim_end().trim_end_matches([')', '）', ']', '】']),
    )
}

/// What a heading of these folded letters means: a name, or a name with a qualifier or a second
/// name beside it.
fn plain(kind: Kind, folded: &str) -> Option<Column> {
    if folded.is_empty() {
        return None;
    }
    let names = folded_names(kind);
    let mut best: Option<(usize, Column)> = None;
    for (name, field) in names {
        let field = *field;
        if name == folded {
            let qualifier = if matches!(field, Field::From | Field::To) {
                side_word(folded).unwrap_or_default()
            } else {
                ""
            };
            return Some(Column {
                field,
                qualifier: qualifier.to_owned(),
            });
        }
        let rest = folded
            .strip_prefix(name.as_str())
            .or_else(|| folded.strip_suffix(name.as_str()));
        let Some(rest) = rest else { continue };
        let is_second_name = || {
            names
                .iter()
                .any(|(name, other)| *other == field && name == rest)
        };
        let qualifier = match field.spec().cell {
            Cell::Interests(..) => names::intent(rest).map(str::to_owned),
            Cell::Sectors if rest == "代码" => Some(GBT.to_owned()),
            Cell::Sectors => naming(rest),
            Cell::Words(_) => LANGUAGE_WORDS
                .iter()
                .find(|(word, _)| *word == rest)
                .map(|(_, tag)| (*tag).to_owned()),
            Cell::Id | Cell::Wish | Cell::One(_) => None,
        };
        let Some(qualifier) = qualifier.or_else(|| is_second_name().then(String::new)) else {
            continue;
        };
        if best.as_ref().is_none_or(|(length, _)| *length < name.len()) {
            best = Some((name.len(), Column { field, qualifier }));
        }
    }
    let sectors = || {
        kind.fields()
            .contains(&Field::Sectors)
            .then(|| naming(folded))
            .flatten()
    };
    let best = best.map(|(_, column)| column).or_else(|| {
        sectors().map(|qualifier| Column {
            field: Field::Sectors,
            qualifier,
        })
    });
    // `企业英文名称`: the language in the middle.
    best.or_else(|| {
        let (word, tag) = LANGUAGE_WORDS
            .iter()
            .find(|(word, _)| !word.is_ascii() && folded.contains(word))?;
        let without = folded.replace(word, "");
        let (_, field) = names.iter().find(|(name, _)| *name == without)?;
        field.is_words().then(|| Column {
            field: *field,
            qualifier: (*tag).to_owned(),
        })
    })
}

/// The qualifier of a column of sectors that has codes of ISIC Rev.4.
pub const ISIC: &str = "isic";
/// The qualifier of a column of sectors that has codes of GB/T 4754-2017.
pub const GBT: &str = "gbt";
/// The qualifier of a column of sectors that has sections of the fair.
pub const SECTION: &str = "section";

/// The qualifier of an end of a wish whose heading says that it is an exhibitor.
pub const OF_EXHIBITOR: &str = "exhibitor";
/// The qualifier of an end of a wish whose heading says that it is a delegation.
pub const OF_DELEGATION: &str = "delegation";

/// Whose column an end of a wish is, if these folded letters say so.
fn side_word(folded: &str) -> Option<&'static str> {
    let has = |words: &str| words.split('|').any(|word| folded.contains(word));
    match (
        has("展商|企业|exhibitor"),
        has("代表团|团组|采购商|delegation|buyer"),
    ) {
        (true, false) => Some(OF_EXHIBITOR),
        (false, true) => Some(OF_DELEGATION),
        _ => None,
    }
}

/// How a column of sectors names them, if these folded letters say so.
fn naming(folded: &str) -> Option<String> {
    let words = [
        (ISIC, "isic|isicrev4|isiccode|isicrev4code|isic代码"),
        (
            GBT,
            "gbt|gbt4754|gbt47542017|国标|国标代码|国标行业代码|国民经济行业|国民经济行业分类|国民经济行业代码|国民经济行业分类代码",
        ),
        (
            SECTION,
            "展区|展区名称|所在展区|专区|题材|section|sections|fairsection|exhibitionsection|exhibitionarea",
        ),
    ];
    words
        .iter()
        .find(|(_, words)| words.split('|').any(|word| word == folded))
        .map(|(naming, _)| (*naming).to_owned())
}

/// Every name of a kind's fields as names are compared; folded once.
fn folded_names(kind: Kind) -> &'static [(String, Field)] {
    static NAMES: [OnceLock<Vec<(String, Field)>>; Kind::ALL.len()] =
        [const { OnceLock::new() }; Kind::ALL.len()];
    NAMES[kind as usize].get_or_init(|| {
        kind.fields()
            .iter()
            .flat_map(|&field| names_of(field).map(move |name| (fold(name), field)))
            .collect()
    })
}

/// What the words in a parenthesis say of a field, if they say anything of it.
fn qualifier(field: Field, inside: &str) -> Option<String> {
    match field.spec().cell {
        Cell::Interests(..) => names::intent(inside).map(str::to_owned),
        Cell::Sectors => naming(&fold(inside)),
        Cell::Words(_) => names::language(inside),
        Cell::Id | Cell::Wish | Cell::One(_) => None,
    }
}

const LANGUAGE_WORDS: &[(&str, &str)] = &[
    ("中文", "zh"),
    ("英文", "en"),
    ("chinese", "zh"),
    ("english", "en"),
    ("zh", "zh"),
    ("cn", "zh"),
    ("en", "en"),
    ("中", "zh"),
    ("英", "en"),
];

/// The names of a field: what we write ourselves, and what others do.
fn names_of(field: Field) -> impl Iterator<Item = &'static str> {
    let spec = field.spec();
    Lang::ALL
        .into_iter()
        .map(move |lang| spec.heading.words(lang))
        .chain(spec.synonyms.split('|'))
}
