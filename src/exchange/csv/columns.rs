//! The columns of the sheets: one table, from which headings, readers and writers are made.
//!
//! A row of it says of a column under which name the fair file has its field, in which sheets it
//! stands, what its cells hold and how they are got from a party, and what else people write above
//! it. What we write above it ourselves is the [`Heading`] of the same name. The order of the table
//! is the order in which columns are written.
//!
//! Extension: a column whose cells are of a kind that is known is one row here, one heading, and a
//! line of the README (its table is held against this one). A new kind of cell is a variant of
//! [`Cell`] or [`One`]; the compiler leads to where it is read and where it is written.

use crate::{
    i18n::Heading,
    model::{Delegation, Exhibitor, Fair, Interest, Party, Text},
    words,
};
use std::sync::OnceLock;

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

/// Whose row it is.
#[derive(Clone, Copy)]
pub struct Of<'a> {
    pub party: &'a Party,
    pub exhibitor: Option<&'a Exhibitor>,
    pub delegation: Option<&'a Delegation>,
}

impl<'a> Of<'a> {
    /// The party at a position of a kind's list; nobody in a sheet of wishes.
    pub fn at(kind: Kind, fair: &'a Fair, idx: usize) -> Option<Self> {
        match kind {
            Kind::Exhibitors => fair.exhibitors.get(idx).map(Self::exhibitor),
            Kind::Delegations => fair.delegations.get(idx).map(Self::delegation),
            Kind::Wishes => None,
        }
    }

    pub const fn exhibitor(exhibitor: &'a Exhibitor) -> Self {
        Self {
            party: &exhibitor.party,
            exhibitor: Some(exhibitor),
            delegation: None,
        }
    }

    pub const fn delegation(delegation: &'a Delegation) -> Self {
        Self {
            party: &delegation.party,
            exhibitor: None,
            delegation: Some(delegation),
        }
    }

    fn country(&self) -> &'a str {
        match (self.exhibitor, self.delegation) {
            (Some(exhibitor), _) => &exhibitor.country,
            (None, Some(delegation)) => &delegation.country,
            (None, None) => "",
        }
    }
}

/// What the cells of a column hold.
#[derive(Clone, Copy)]
pub enum Cell {
    /// The id of the row.
    Id,
    /// A part of a wish: an end of it, or its kind.
    Wish,
    /// Words that may be there in several languages, a column each.
    Words(for<'a> fn(&Of<'a>) -> &'a Text),
    /// Sectors: words, codes or sections of the fair, from all such columns together.
    Sectors,
    /// Offers or seeks, in one column or one for each intent; one that names no intent has the
    /// usual one.
    Interests(for<'a> fn(&Of<'a>) -> &'a [Interest], &'static str),
    /// Something that one cell says alone.
    One(One),
}

/// What one cell says alone.
#[derive(Clone, Copy)]
pub enum One {
    /// A park of the fair, by id or name.
    Park,
    /// A hall, by id, name or number.
    Hall,
    /// Where an exhibitor meets.
    MeetsAt,
    /// A country, by code or name.
    Country(for<'a> fn(&Of<'a>) -> &'a str),
    /// A number; blank if there is none, or none is stated.
    Count(fn(&Of<'_>) -> Option<u32>),
    /// Languages, by tag or name.
    Languages,
    /// Slots, by id or as times.
    Slots,
    /// Events, by id or name.
    Events,
    /// What is written, as it is.
    Plain(for<'a> fn(&Of<'a>) -> &'a str),
}

/// What is known of a column.
#[derive(Clone, Copy)]
pub struct Spec {
    /// What we write above it.
    pub heading: Heading,
    /// The fair file's name of its field, `contact.` before it where it is one of the contact's.
    pub json: &'static str,
    /// In which sheets it stands.
    pub kinds: &'static [Kind],
    /// What its cells hold.
    pub cell: Cell,
    /// What else people write above it, `|` between.
    pub synonyms: &'static str,
}

/// Makes [`Field`] and what is known of each.
macro_rules! columns {
    ($($(#[$note:meta])* $field:ident: $json:literal, $kinds:expr, $cell:expr, $synonyms:literal;)+) => {
        /// A field of the fair file that a column can be.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Field { $(#[doc = concat!("`", $json, "`.")] $field,)+ }

        impl Field {
            /// Every field, in the order in which columns are written.
            pub const ALL: &'static [Self] = &[$(Self::$field,)+];

            /// What is known of its columns.
            pub(super) const fn spec(self) -> Spec {
                match self {
                    $(Self::$field => Spec {
                        heading: Heading::$field,
                        json: $json,
                        kinds: $kinds,
                        cell: $cell,
                        synonyms: $synonyms,
                    },)+
                }
            }
        }
    };
}

const PARTIES: &[Kind] = &[Kind::Exhibitors, Kind::Delegations];
const EXHIBITORS: &[Kind] = &[Kind::Exhibitors];
const DELEGATIONS: &[Kind] = &[Kind::Delegations];
const WISHES: &[Kind] = &[Kind::Wishes];

columns! {
    Id: "id", PARTIES, Cell::Id,
        "序列号|代码|编码|展商编号|参展商编号|企业编号|代表团编号|no|code|number|exhibitor id|delegation id";
    Name: "name", PARTIES, Cell::Words(|of| &of.party.name),
        "名|企业|企业名称|企业名|公司|公司名称|公司名|单位|单位名称|机构名称|展商|展商名称|参展商|参展商名称|参展企业|代表团|代表团名称|团组|团组名称|采购商|采购商名称\
         |company|company name|exhibitor|exhibitor name|delegation|delegation name|organisation|organization|buyer";
    Country: "country", PARTIES, Cell::One(One::Country(|of| of.country())),
        "国家|国别|国家地区|来源国|所在国|country or region|country region|nation";
    People: "people", DELEGATIONS, Cell::One(One::Count(|of| of.delegation.map(|of| of.people).filter(|n| *n > 0))),
        "人员数量|参会人数|团队人数|persons|number of people|headcount|delegates|size";
    Park: "park", EXHIBITORS, Cell::One(One::Park),
        "所属园区|高新区|产业园区|开发区|science park|zone";
    Hall: "hall", EXHIBITORS, Cell::One(One::Hall),
        "馆|馆号|展厅|展馆号|hall no|pavilion";
    Booth: "booth", EXHIBITORS, Cell::One(One::Plain(|of| of.exhibitor.map_or("", |of| &of.booth))),
        "展位号|摊位|摊位号|展台|展台号|booth no|booth number|stand|stand no";
    MeetsAt: "meets_at", EXHIBITORS, Cell::One(One::MeetsAt),
        "洽谈方式|洽谈位置|meeting place|meeting point";
    Sectors: "sectors", PARTIES, Cell::Sectors,
        "行业分类|所属行业|产业|领域|行业领域|产品类别|sector|industry|industries|category|categories";
    Offers: "offers", PARTIES, Cell::Interests(|of| &of.party.offers, "sell"),
        "提供|供给|可提供|产品与服务|供应内容|offer|supply|provides";
    Seeks: "seeks", PARTIES, Cell::Interests(|of| &of.party.seeks, "buy"),
        "寻求|求购|采购需求|合作需求|意向需求|需求内容|seek|looking for|demand|needs|wants";
    Languages: "languages", PARTIES, Cell::One(One::Languages),
        "语种|工作语言|沟通语言|language|spoken languages";
    Teams: "teams", PARTIES, Cell::One(One::Count(|of| Some(of.party.teams))),
        "团队|小组数|分组数|team|parallel meetings";
    MinMeetings: "min_meetings", PARTIES, Cell::One(One::Count(|of| Some(of.party.min_meetings).filter(|n| *n > 0))),
        "最少|最少场次|最少洽谈场次|最少洽谈数|min|minimum|minimum meetings";
    MaxMeetings: "max_meetings", PARTIES, Cell::One(One::Count(|of| of.party.max_meetings)),
        "最多|最多场次|最多洽谈场次|最多洽谈数|max|maximum|maximum meetings";
    Unavailable: "unavailable", PARTIES, Cell::One(One::Slots),
        "不可用|不可用时间|不方便时段|没空时段|不参加时段|不参会时段|不参会时间|不能参加时段|不能参加时间|无法参加时段|无法参加时间|unavailable slots|unavailable times|not available|busy";
    Attends: "attends", PARTIES, Cell::One(One::Events),
        "活动|出席活动|参与活动|参会活动|events|attending|attended events";
    Summary: "summary", PARTIES, Cell::Words(|of| &of.party.summary),
        "介绍|企业简介|公司简介|简述|描述|备注|description|about|profile|introduction";
    Website: "website", PARTIES, Cell::One(One::Plain(|of| &of.party.website)),
        "官网|网址|主页|url|web|homepage|web site";
    ContactName: "contact.name", PARTIES, Cell::Words(|of| &of.party.contact.name),
        "联络人|联系人姓名|负责人|对接人|contact|contact person";
    Email: "contact.email", PARTIES, Cell::One(One::Plain(|of| &of.party.contact.email)),
        "电子邮箱|电子邮件|邮件|邮箱地址|e-mail|mail|contact email";
    Phone: "contact.phone", PARTIES, Cell::One(One::Plain(|of| &of.party.contact.phone)),
        "手机|手机号|联系电话|联系方式|电话号码|tel|telephone|mobile|contact phone";
    From: "from", WISHES, Cell::Wish,
        "提出方|来自|意向方|谁|展商|参展商|企业|展商编号|代表团|团组|采购商|代表团编号|who|exhibitor|delegation|buyer|exhibitor id|delegation id";
    To: "to", WISHES, Cell::Wish,
        "目标|意向对象|对方|希望见|with|whom|target";
    Wish: "wish", WISHES, Cell::Wish,
        "意愿|意向类型|类型|态度|kind|preference|priority";
}

impl Kind {
    /// The fields of its columns, in the order in which they are written.
    #[must_use]
    pub fn fields(self) -> &'static [Field] {
        static FIELDS: [OnceLock<Vec<Field>>; Kind::ALL.len()] =
            [const { OnceLock::new() }; Kind::ALL.len()];
        FIELDS[self as usize].get_or_init(|| {
            let is_ours = |field: &Field| field.spec().kinds.contains(&self);
            Field::ALL.iter().copied().filter(is_ours).collect()
        })
    }
}

impl Field {
    /// Whether it has words in several languages.
    pub(super) const fn is_words(self) -> bool {
        matches!(self.spec().cell, Cell::Words(_))
    }
}
