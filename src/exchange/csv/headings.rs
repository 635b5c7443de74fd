//! What people write above their columns, and which field of the fair file it means.
//!
//! A heading is compared by its letters and digits alone. Besides a field's name it may say a
//! language, `name (en)`, `企业英文名称`, a kind of business, `offers: sell`, `需求（采购）`, or how a column
//! names sectors: `sectors (ISIC)`, `国民经济行业代码`, `展区`.

use crate::{
    exchange::{cell::fold, names},
    i18n::{Heading, Lang, Message as _},
    words,
};
use std::sync::OnceLock;

/// A field of the fair file that a column can be.
pub type Field = Heading;

words! {
    /// The kinds of sheets, by the list of the fair file that their rows stand in.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum Kind {
        /// One exhibitor a row.
        Exhibitors => "exhibitors",
        /// One delegation a row.
        Delegations => "delegations",
        /// One wish a row.
        Wishes => "wishes",
    }
}

impl Kind {
    /// The fields of its columns, in the order in which they are written.
    #[must_use]
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Exhibitors => &[
                Field::Id,
                Field::Name,
                Field::Country,
                Field::Park,
                Field::Hall,
                Field::Booth,
                Field::MeetsAt,
                Field::Sectors,
                Field::Offers,
                Field::Seeks,
                Field::Languages,
                Field::Teams,
                Field::MinMeetings,
                Field::MaxMeetings,
                Field::Unavailable,
                Field::Attends,
                Field::Summary,
                Field::Website,
                Field::ContactName,
                Field::Email,
                Field::Phone,
            ],
            Self::Delegations => &[
                Field::Id,
                Field::Name,
                Field::Country,
                Field::People,
                Field::Sectors,
                Field::Offers,
                Field::Seeks,
                Field::Languages,
                Field::Teams,
                Field::MinMeetings,
                Field::MaxMeetings,
                Field::Unavailable,
                Field::Attends,
                Field::Summary,
                Field::Website,
                Field::ContactName,
                Field::Email,
                Field::Phone,
            ],
            Self::Wishes => &[Field::From, Field::To, Field::Wish],
        }
    }
}

/// What a column is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The field.
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
                column = column.and_then(|column| match column.field {
                    Field::From if has(Field::From) && has(Field::To) => None,
                    Field::From if has(Field::From) => Some(Self {
                        field: Field::To,
                        ..column
                    }),
                    field if has(field) => None,
                    _ => Some(column),
                });
            }
            columns.push(column.filter(|column| !columns.contains(&Some(column.clone()))));
        }
        columns
    }

    /// The heading in a language; [`Column::find`] knows it again.
    #[must_use]
    pub fn heading(&self, lang: Lang) -> String {
        let name = self.field.words(lang);
        match self.qualifier.as_str() {
            "" => name.to_owned(),
            "zh" => format!("{name} ({})", Lang::Zh.own_name()),
            "en" => format!("{name} ({})", Lang::En.own_name()),
            OF_EXHIBITOR => Field::Exhibitor.words(lang).to_owned(),
            OF_DELEGATION => Field::Delegation.words(lang).to_owned(),
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
        let qualifier = match field {
            Field::Offers | Field::Seeks => names::intent(rest).map(str::to_owned),
            Field::Sectors if rest == "代码" => Some(GBT.to_owned()),
            Field::Sectors => naming(rest),
            _ if is_words(field) => LANGUAGE_WORDS
                .iter()
                .find(|(word, _)| *word == rest)
                .map(|(_, tag)| (*tag).to_owned()),
            _ => None,
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
        is_words(*field).then(|| Column {
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
    static NAMES: [OnceLock<Vec<(String, Field)>>; 3] = [const { OnceLock::new() }; 3];
    let [exhibitors, delegations, wishes] = &NAMES;
    let cell = match kind {
        Kind::Exhibitors => exhibitors,
        Kind::Delegations => delegations,
        Kind::Wishes => wishes,
    };
    cell.get_or_init(|| {
        kind.fields()
            .iter()
            .flat_map(|&field| names_of(field).map(move |name| (fold(name), field)))
            .collect()
    })
}

/// What the words in a parenthesis say of a field, if they say anything of it.
fn qualifier(field: Field, inside: &str) -> Option<String> {
    match field {
        Field::Offers | Field::Seeks => names::intent(inside).map(str::to_owned),
        Field::Sectors => naming(&fold(inside)),
        _ if is_words(field) => names::language(inside),
        _ => None,
    }
}

/// Whether a field has words in several languages.
pub const fn is_words(field: Field) -> bool {
    matches!(field, Field::Name | Field::Summary | Field::ContactName)
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
    Lang::ALL
        .into_iter()
        .map(move |lang| field.words(lang))
        .chain(others(field).split('|'))
}

const fn others(field: Field) -> &'static str {
    match field {
        Field::Id => {
            "序列号|代码|编码|展商编号|参展商编号|企业编号|代表团编号|no|code|number|exhibitor id|delegation id"
        }
        Field::Name => {
            "名|企业|企业名称|企业名|公司|公司名称|公司名|单位|单位名称|机构名称|展商|展商名称|参展商|参展商名称|参展企业|代表团|代表团名称|团组|团组名称|采购商|采购商名称\
             |company|company name|exhibitor|exhibitor name|delegation|delegation name|organisation|organization|buyer"
        }
        Field::Park => "所属园区|高新区|产业园区|开发区|science park|zone",
        Field::Hall => "馆|馆号|展厅|展馆号|hall no|pavilion",
        Field::Booth => "展位号|摊位|摊位号|展台|展台号|booth no|booth number|stand|stand no",
        Field::MeetsAt => "洽谈方式|洽谈位置|meeting place|meeting point",
        Field::Sectors => {
            "行业分类|所属行业|产业|领域|行业领域|产品类别|sector|industry|industries|category|categories"
        }
        Field::Offers => "提供|供给|可提供|产品与服务|供应内容|offer|supply|provides",
        Field::Seeks => {
            "寻求|求购|采购需求|合作需求|意向需求|需求内容|seek|looking for|demand|needs|wants"
        }
        Field::Languages => "语种|工作语言|沟通语言|language|spoken languages",
        Field::Country => {
            "国家|国别|国家地区|来源国|所在国|country or region|country region|nation"
        }
        Field::People => {
            "人员数量|参会人数|团队人数|persons|number of people|headcount|delegates|size"
        }
        Field::Teams => "团队|小组数|分组数|team|parallel meetings",
        Field::MinMeetings => "最少|最少场次|最少洽谈场次|最少洽谈数|min|minimum|minimum meetings",
        Field::MaxMeetings => "最多|最多场次|最多洽谈场次|最多洽谈数|max|maximum|maximum meetings",
        Field::Unavailable => {
            "不可用|不可用时间|不方便时段|没空时段|不参加时段|不参会时段|不参会时间|不能参加时段|不能参加时间|无法参加时段|无法参加时间|unavailable slots|unavailable times|not available|busy"
        }
        Field::Attends => "活动|出席活动|参与活动|参会活动|events|attending|attended events",
        Field::Summary => {
            "介绍|企业简介|公司简介|简述|描述|备注|description|about|profile|introduction"
        }
        Field::Website => "官网|网址|主页|url|web|homepage|web site",
        Field::ContactName => "联络人|联系人姓名|负责人|对接人|contact|contact person",
        Field::Email => "电子邮箱|电子邮件|邮件|邮箱地址|e-mail|mail|contact email",
        Field::Phone => "手机|手机号|联系电话|联系方式|电话号码|tel|telephone|mobile|contact phone",
        Field::From => {
            "提出方|来自|意向方|谁|展商|参展商|企业|展商编号|代表团|团组|采购商|代表团编号|who|exhibitor|delegation|buyer|exhibitor id|delegation id"
        }
        Field::To => "目标|意向对象|对方|希望见|with|whom|target",
        Field::Wish => "意愿|意向类型|类型|态度|kind|preference|priority",
        _ => "",
    }
}
