//! What people write above their columns, and which field of the fair file it means.
//!
//! A heading is compared by its letters and digits alone. Besides a field's name it may say a
//! language, `name (en)`, `企业英文名称`, a kind of business, `offers: sell`, `需求（采购）`, or how a column
//! names sectors: `sectors (ISIC)`, `国民经济行业代码`, `展区`.

mod bare;
mod guess;

use super::columns::{Cell, Field, Kind};
use crate::{
    exchange::{
        cell::{fold, simplified},
        names,
    },
    i18n::{Heading, Lang, Message as _},
};
use std::{collections::HashMap, sync::OnceLock};

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
    ///
    /// Numbers before it, marks, units and remarks in brackets (`1. 企业名称（必填）`, `人数/人`) do not
    /// count, and of a heading in two lines either will do. What is spelled in no known way is
    /// understood by what it ends with (`现场联系手机`), unless something in it says otherwise.
    #[must_use]
    pub fn find(kind: Kind, heading: &str) -> Option<Self> {
        Self::find_spelled(kind, heading).or_else(|| {
            let bare = bare::heading(&simplified(heading));
            let one = bare::without_number(&bare);
            spelled(kind, one)
                .or_else(|| guess::field(kind, &fold(one)))
                .or_else(|| {
                    // `手机/微信`, `Tel./Fax`: what stands first counts, for one cell holds both.
                    let (first, _) = one.split_once(['/', '／'])?;
                    spelled(kind, first.trim())
                        .filter(|column| matches!(column.field, Field::Phone | Field::Email))
                })
        })
    }

    /// The column that has this heading, as it is spelled; nothing is guessed, and a number behind it
    /// makes it a name like others: `展商1`.
    pub fn find_spelled(kind: Kind, heading: &str) -> Option<Self> {
        if heading.chars().count() > LONGEST || !heading.chars().any(char::is_alphabetic) {
            return None;
        }
        let simple = simplified(heading);
        let bare = bare::heading(&simple);
        let mut tried = Vec::new();
        let mut find = |words: &str| {
            if tried.iter().any(|tried| tried == words) {
                return None;
            }
            tried.push(words.to_owned());
            spelled(kind, words)
        };
        let found = find(heading)
            .or_else(|| find(&simple))
            .or_else(|| find(&bare));
        // Of a heading in two lines either will do; of two rows of headings the lower one.
        found
            .or_else(|| {
                bare.split(['\n', '\r'])
                    .filter(|line| !line.trim().is_empty())
                    .find_map(|line| find(&bare::heading(line)))
            })
            .or_else(|| find(bare.rsplit_once(" / ")?.1))
    }

    /// The columns under these headings; `None` for a heading that means no field. Several may be
    /// of one field.
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
                    let is_twice = field != Field::To && has(field);
                    (!is_twice).then_some(Self { field, ..column })
                });
            }
            columns.push(column);
        }
        if kind == Kind::Wishes {
            turn(&mut columns);
        }
        columns
    }

    /// The column of a field, of which nothing more is said.
    pub(super) const fn of(field: Field) -> Self {
        Self {
            field,
            qualifier: String::new(),
        }
    }

    /// The column of this word ([`Self::word`]), or whose cells fill this path in a row; `None` for
    /// what no column of the sheet is.
    #[must_use]
    pub fn at(kind: Kind, word: &str) -> Option<Self> {
        let fields = kind.fields();
        let own = fields.iter().find(|field| field.word() == word);
        let plain = own.or_else(|| fields.iter().find(|field| field.spec().json == word));
        if let Some(field) = plain {
            return Some(Self::of(*field));
        }
        let (field, qualifier) = if let Some((own, qualifier)) = word.split_once('@') {
            (fields.iter().find(|field| field.word() == own)?, qualifier)
        } else {
            let (path, tag) = word.rsplit_once('.')?;
            let is_words = |field: &&Field| field.is_words() && field.spec().json == path;
            (fields.iter().find(is_words)?, tag)
        };
        Some(Self {
            field: *field,
            qualifier: qualifier.to_owned(),
        })
    }

    /// Its word, which no other column of the same sheet has and by which [`Self::at`] knows it
    /// again: that of the field, and what more is said of it behind a mark.
    #[must_use]
    pub fn word(&self) -> String {
        let word = self.field.word();
        match (self.qualifier.as_str(), self.field.is_words()) {
            ("", _) => word.to_owned(),
            (tag, true) => format!("{word}.{tag}"),
            (qualifier, false) => format!("{word}@{qualifier}"),
        }
    }

    /// Every column that a sheet may have, in the order in which they are written: words in
    /// Chinese, in English and in a language that nobody says.
    #[must_use]
    pub fn all(kind: Kind) -> Vec<Self> {
        let of = |field: &Field| {
            let tags: &[&str] = if field.is_words() {
                &["", "zh", "en"]
            } else {
                &[""]
            };
            let field = *field;
            tags.iter().map(move |tag| Self {
                field,
                qualifier: (*tag).to_owned(),
            })
        };
        kind.fields().iter().flat_map(of).collect()
    }

    /// The path in a row of the fair file that its cells fill.
    #[must_use]
    pub fn path(&self) -> String {
        let json = self.field.spec().json;
        if self.field.is_words() && !self.qualifier.is_empty() {
            format!("{json}.{}", self.qualifier)
        } else {
            json.to_owned()
        }
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

/// The column that is spelled so, with what stands in its brackets or without.
fn spelled(kind: Kind, heading: &str) -> Option<Column> {
    let (outside, inside) = parenthesis(heading);
    plain(kind, &fold(heading)).or_else(|| {
        let column = plain(kind, &fold(outside))?;
        Some(Column {
            qualifier: qualifier(column.field, inside).unwrap_or(column.qualifier),
            ..column
        })
    })
}

/// `希望洽谈的展商` before `代表团`: whoever is wished for stands in the column that says so, wherever it
/// is.
fn turn(columns: &mut [Option<Column>]) {
    let has = |field| columns.iter().flatten().any(|column| column.field == field);
    if has(Field::From) || !has(Field::To) {
        return;
    }
    let mut ends = columns
        .iter_mut()
        .flatten()
        .filter(|column| column.field == Field::To);
    // Two columns that both say whom: the first is of who says so.
    if let (Some(first), Some(_)) = (ends.next(), ends.next()) {
        first.field = Field::From;
    }
}

/// The columns whose Chinese heading says no language, beside one of the same field that says its
/// own: what stands in them is Chinese. In a sheet of ours such a heading means no language at all.
pub fn chinese(columns: &[Option<Column>], headings: &[String]) -> Vec<usize> {
    let is_said = |column: &Column| column.field.is_words() && !column.qualifier.is_empty();
    let said: Vec<Field> = columns
        .iter()
        .flatten()
        .filter(|column| is_said(column))
        .map(|column| column.field)
        .collect();
    let is_chinese = |heading: &str| {
        heading
            .chars()
            .any(|letter| ('\u{3400}'..='\u{9FFF}').contains(&letter))
    };
    let both = columns.iter().zip(headings).enumerate();
    both.filter(|(_, (column, heading))| {
        column.as_ref().is_some_and(|column| {
            let is_ours = || fold(column.field.spec().heading.words(Lang::Zh)) == fold(heading);
            said.contains(&column.field)
                && column.qualifier.is_empty()
                && is_chinese(heading)
                && !is_ours()
        })
    })
    .map(|(place, _)| place)
    .collect()
}

/// Longer words above a column are no heading.
const LONGEST: usize = 80;

/// The kind of sheet that has these headings; `None` if they fit none or more than one.
#[must_use]
pub fn detect(headings: &[String]) -> Option<Kind> {
    let of_kind = |kind| {
        let found: Vec<Column> = Column::find_all(kind, headings)
            .into_iter()
            .flatten()
            .collect();
        found
    };
    let (parties, wishes, schedule) = (
        of_kind(Kind::Exhibitors),
        of_kind(Kind::Wishes),
        of_kind(Kind::Schedule),
    );
    let has = |columns: &[Column], field| columns.iter().any(|column| column.field == field);
    let wanted: Vec<Option<Column>> = Column::find_all(Kind::Exhibitors, headings)
        .into_iter()
        .map(|column| column.filter(|column| column.field == Field::WantsToMeet))
        .collect();
    let wants = |side| {
        wanted
            .iter()
            .flatten()
            .any(|column| column.qualifier == side)
    };
    // Whom somebody wants to meet is none of those whose list it is.
    let own = headings.iter().zip(&wanted);
    let own: Vec<&String> = own
        .filter(|(_, wanted)| wanted.is_none())
        .map(|(heading, _)| heading)
        .collect();
    let names = |words: &str| {
        own.iter().any(|heading| {
            words
                .split('|')
                .any(|word| fold(heading).contains(&fold(word)))
        })
    };
    let is_timed =
        has(&schedule, Field::Start) || has(&schedule, Field::Time) || has(&schedule, Field::Day);
    let is_of_parties = [
        Field::Email,
        Field::Phone,
        Field::Country,
        Field::People,
        Field::Booth,
    ]
    .into_iter()
    .any(|field| has(&parties, field));
    if is_timed && has(&schedule, Field::MeetsExhibitor) && has(&schedule, Field::MeetsDelegation) {
        return Some(Kind::Schedule);
    }
    let sides: Vec<&str> = wishes
        .iter()
        .filter(|column| matches!(column.field, Field::From | Field::To))
        .map(|column| column.qualifier.as_str())
        .collect();
    let has_both_ends = has(&wishes, Field::From) && has(&wishes, Field::To);
    let is_of_both = sides.contains(&OF_EXHIBITOR) && sides.contains(&OF_DELEGATION);
    if has_both_ends && !is_of_parties && (has(&wishes, Field::Wish) || is_of_both) {
        return Some(Kind::Wishes);
    }
    if let Some(kind) = detect_resource(headings, &parties) {
        return Some(kind);
    }
    if !has(&parties, Field::Name) && !has(&parties, Field::Id) {
        return None;
    }
    if [Field::Park, Field::Hall, Field::Booth, Field::MeetsAt]
        .into_iter()
        .any(|field| has(&parties, field))
        || names("展商|参展|展品|exhibitor|exhibiting")
        || wants(OF_DELEGATION)
    {
        return Some(Kind::Exhibitors);
    }
    let is_delegations = has(&parties, Field::Country)
        || wants(OF_EXHIBITOR)
        || has(&of_kind(Kind::Delegations), Field::People)
        || names(
            "代表团|采购商|采购单位|来访|团组|团名|团长|领队|客商|买家|delegation|buyer|delegate",
        );
    is_delegations.then_some(Kind::Delegations)
}

/// The kind of sheet that a title or a sheet's name says; `None` for one that says none, or several.
pub fn detect_title(title: &str) -> Option<Kind> {
    const WORDS: &[(Kind, &str)] = &[
        (
            Kind::Wishes,
            "意向表|意向登记|洽谈意向|对接意向|wishes|wishlist",
        ),
        (Kind::Schedule, "排期|洽谈安排|日程|schedule"),
        (Kind::Interpreters, "译员|翻译人员|interpreter"),
        (Kind::Slots, "时段表|时段安排|slots"),
        (Kind::Halls, "展馆信息|展馆一览|halls"),
        (
            Kind::Delegations,
            "代表团|采购商|采购团|买家|客商|来访|团组|delegation|buyer|visitor",
        ),
        (Kind::Exhibitors, "展商|参展|展位|exhibitor|exhibiting"),
    ];
    let folded = fold(title);
    let says = |words: &str| words.split('|').any(|word| folded.contains(word));
    let mut found = WORDS.iter().filter(|(_, words)| says(words));
    let (kind, _) = found.next()?;
    found.next().is_none().then_some(*kind)
}

/// Whether a heading says that its column is about something that no field has: a fax, an address.
pub fn is_of_something_else(heading: &str) -> bool {
    guess::is_of_something_else(&fold(heading))
}

/// Slots, halls and interpreters, by headings that no list of parties has.
fn detect_resource(headings: &[String], parties: &[Column]) -> Option<Kind> {
    let of_kind = |kind| {
        let found: Vec<Field> = Column::find_all(kind, headings)
            .into_iter()
            .flatten()
            .map(|column| column.field)
            .collect();
        found
    };
    let is_party = |field: &Field| parties.iter().any(|column| column.field == *field);
    let (slots, halls, interpreters) = (
        of_kind(Kind::Slots),
        of_kind(Kind::Halls),
        of_kind(Kind::Interpreters),
    );
    let has_party = [Field::Name, Field::Country, Field::Booth]
        .iter()
        .any(is_party);
    let is_called = |words: &str| {
        headings
            .iter()
            .any(|heading| words.split('|').any(|word| fold(heading).contains(word)))
    };
    if interpreters.contains(&Field::InterpreterName)
        && is_called("译员|翻译|口译|interpreter|translator")
        && ![Field::Country, Field::Booth, Field::Hall]
            .iter()
            .any(is_party)
        && !is_called("企业|公司|单位|company|exhibitor|展商|代表团|delegation")
    {
        return Some(Kind::Interpreters);
    }
    let is_slots = (slots.contains(&Field::Start) && slots.contains(&Field::End))
        || (slots.contains(&Field::Time)
            && (slots.contains(&Field::Day) || slots.contains(&Field::Id)));
    if is_slots && !has_party {
        return Some(Kind::Slots);
    }
    let is_halls = halls.contains(&Field::HallName) && halls.contains(&Field::Tables);
    (is_halls && ![Field::Country, Field::Booth].iter().any(is_party)).then_some(Kind::Halls)
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
    if let Some(&field) = names.by_name.get(folded) {
        return Some(Column {
            field,
            qualifier: said_by(field, folded).to_owned(),
        });
    }
    let names = &names.all;
    let mut best: Option<(usize, Column)> = None;
    for (name, field) in names {
        let field = *field;
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
            Cell::Id
            | Cell::Wish
            | Cell::Wanted
            | Cell::Meeting
            | Cell::Resource
            | Cell::Free(_)
            | Cell::One(_) => None,
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
        has("展商|企业|公司|参展|exhibitor|company"),
        has("代表团|团组|采购商|买家|客商|delegation|buyer"),
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

/// The names of a kind's fields, as names are compared.
struct FoldedNames {
    all: Vec<(String, Field)>,
    by_name: HashMap<String, Field>,
}

/// Every name of a kind's fields; folded once.
fn folded_names(kind: Kind) -> &'static FoldedNames {
    static NAMES: [OnceLock<FoldedNames>; Kind::ALL.len()] =
        [const { OnceLock::new() }; Kind::ALL.len()];
    NAMES[kind as usize].get_or_init(|| {
        let all: Vec<(String, Field)> = kind
            .fields()
            .iter()
            .flat_map(|&field| names_of(kind, field).map(move |name| (fold(name), field)))
            .collect();
        let mut by_name = HashMap::new();
        for (name, field) in &all {
            by_name.entry(name.clone()).or_insert(*field);
        }
        FoldedNames { all, by_name }
    })
}

/// What these folded letters say of a field beside its name: whose end of a wish it is, and that
/// what is needed is bought.
fn said_by(field: Field, folded: &str) -> &'static str {
    if matches!(field, Field::From | Field::To | Field::WantsToMeet) {
        side_word(folded).unwrap_or_default()
    } else if field == Field::Need {
        guess::intent(folded)
    } else {
        ""
    }
}

/// What the words in a parenthesis say of a field, if they say anything of it.
fn qualifier(field: Field, inside: &str) -> Option<String> {
    match field.spec().cell {
        Cell::Interests(..) => names::intent(inside).map(str::to_owned),
        Cell::Sectors => naming(&fold(inside)),
        Cell::Words(_) => names::language(inside),
        Cell::Meeting if matches!(field, Field::MeetsExhibitor | Field::MeetsDelegation) => {
            names::language(inside)
        }
        Cell::Id
        | Cell::Wish
        | Cell::Wanted
        | Cell::Meeting
        | Cell::Resource
        | Cell::Free(_)
        | Cell::One(_) => None,
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

/// The names of a field in a kind of sheet: what we write ourselves, and what others do.
fn names_of(kind: Kind, field: Field) -> impl Iterator<Item = &'static str> {
    let spec = field.spec();
    let here = move |name: &'static str| match name.split_once(':') {
        Some((only, name)) => (only == kind.word()).then_some(name),
        None => Some(name),
    };
    Lang::ALL
        .into_iter()
        .map(move |lang| spec.heading.words(lang))
        .chain(spec.synonyms.split('|').filter_map(here))
}

#[cfg(test)]
mod tests {
    use super::{Kind, folded_names};
    use std::collections::HashMap;

    #[test]
    fn no_two_columns_of_a_sheet_share_a_heading() {
        let mut shared = Vec::new();
        for kind in Kind::ALL {
            let mut known = HashMap::new();
            for (name, field) in &folded_names(kind).all {
                let first = *known.entry(name).or_insert(*field);
                if first != *field {
                    shared.push(format!("{kind:?}: {name} is {first:?} and {field:?}"));
                }
            }
        }
        assert_eq!(shared, [""; 0]);
    }
}
