//! The columns of the sheets: one table, from which headings, readers and writers are made.
//!
//! A row of it says of a column what we write above it ourselves (a [`Heading`]), under which name
//! the fair file has its field, in which sheets it stands, what its cells hold and how they are got
//! from a party, and what else people write above it. The order of the table is the order in which
//! columns are written.
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
        /// One hall a row.
        Halls => "halls",
        /// One slot a row.
        Slots => "slots",
        /// One interpreter a row.
        Interpreters => "interpreters",
        /// One meeting a row: our own schedule, perhaps edited.
        Schedule => "schedule",
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
            Kind::Wishes | Kind::Halls | Kind::Slots | Kind::Interpreters | Kind::Schedule => None,
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
    /// Whom the row's party wants to meet: ids or names of the other side.
    Wanted,
    /// A part of a meeting.
    Meeting,
    /// A part of a hall, a slot or an interpreter.
    Resource,
    /// What a party says in its own words, for the reader of them: what it does, what it needs,
    /// what it offers.
    Free(Said),
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

/// What own words are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// What the party makes or does.
    Business,
    /// What it needs, and perhaps offers.
    Need,
    /// What it offers.
    Supply,
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
    /// The times at which somebody can come: every other slot is closed.
    SlotsWhenFree,
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
    /// What else people write above it, `|` between; what means it in one kind of sheet only has that
    /// kind before it: `halls:展馆编号`.
    pub synonyms: &'static str,
}

/// Makes [`Field`] and what is known of each.
macro_rules! columns {
    ($($field:ident($heading:ident): $json:literal, $kinds:expr, $cell:expr, $synonyms:literal;)+) => {
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
                        heading: Heading::$heading,
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
const HALLS: &[Kind] = &[Kind::Halls];
const INTERPRETERS: &[Kind] = &[Kind::Interpreters];
const SCHEDULE: &[Kind] = &[Kind::Schedule];
const WITH_IDS: &[Kind] = &[
    Kind::Exhibitors,
    Kind::Delegations,
    Kind::Halls,
    Kind::Slots,
    Kind::Interpreters,
];
const WITH_PLACES: &[Kind] = &[Kind::Exhibitors, Kind::Schedule];
const WITH_TIMES: &[Kind] = &[Kind::Slots, Kind::Schedule];
const OF_PEOPLE: &[Kind] = &[Kind::Exhibitors, Kind::Delegations, Kind::Interpreters];

columns! {
    Id(Id): "id", WITH_IDS, Cell::Id,
        "序列号|代码|编码|企业编号|单位编号|公司编号|内部编号|no|code|number|ref|reference|company id\
         |exhibitors:展商编号|exhibitors:参展商编号|exhibitors:exhibitor id|exhibitors:exhibitor no|exhibitors:exhibitor number\
         |delegations:代表团编号|delegations:团组编号|delegations:客商编号|delegations:采购商编号|delegations:delegation id|delegations:delegation no|delegations:delegation number|delegations:buyer id|delegations:buyer no\
         |interpreters:译员编号|slots:时段编号|halls:展馆编号";
    Name(Name): "name", PARTIES, Cell::Words(|of| &of.party.name),
        "名|企业|企业名称|企业名|企业全称|企业名称全称|企业单位|公司|公司名称|公司名|公司全称|单位|单位名称|单位名|单位全称|机构|机构名称|机构全称|组织名称|全称|展商|展商名称|展商名|参展商|参展商名称|参展商名|参展企业|参展企业名称|参展单位|参展单位名称|参展公司|参展机构|代表团|代表团名称|团名|团组|团组名称|团队名称|访团|访团名称|来访团组|来访单位|来访企业|来访机构|客商|客商名称|采购商|采购商名称|采购单位|采购企业|买家|买家名称|买方|嘉宾单位\
         |company|company name|company full name|full name of company|firm|firm name|enterprise|enterprise name|exhibitor|exhibitor name|exhibiting company|delegation|delegation name|name of delegation|name of company|name of the company|name of exhibitor|organisation|organization|organisation name|organization name|institution|entity|group|group name|buyer|buyer name|buyer company";
    Registration(Registration): "registration", PARTIES, Cell::One(One::Plain(|of| &of.party.registration)),
        "信用代码|社会信用代码|企业信用代码|统一信用代码|社会统一信用代码|统一代码|组织机构代码|营业执照号|营业执照号码|注册号|工商注册号|税号|uscc|uscc no|unified social credit code|social credit code|credit code|registration number|company registration number|registration no|vat number|vat id|tax id|tax number";
    Country(Country): "country", PARTIES, Cell::One(One::Country(|of| of.country())),
        "国家|国别|国家地区|国别地区|所属国家|所属国|所属国家地区|来访国家|来访国|来访国别|来自国家|来源国|来源国家|来源地|所在国|所在国家|所在国家地区|国籍|客商国别|国家名称|country or region|country region|country name|countries|nation|nationality|country of origin|origin|home country";
    People(People): "people", DELEGATIONS, Cell::One(One::Count(|of| of.delegation.map(|of| of.people).filter(|n| *n > 0))),
        "人员数量|参会人数|团队人数|成员人数|来访人数|代表团人数|团组人数|团员人数|来华人数|总人数|出席人数|参团人数|随团人数|人员数|成员数|persons|number of people|no of people|number of persons|number of delegates|number of members|number of participants|headcount|delegates|members|participants|pax|size|delegation size|group size";
    Park(Park): "park", EXHIBITORS, Cell::One(One::Park),
        "所属园区|所在园区|园区名称|园区全称|高新区|所属高新区|所在高新区|高新区名称|产业园区|产业园|科技园|科技园区|开发区|所属开发区|推荐园区|推荐单位园区|归属园区|park name|science park|hi tech park|high tech park|high tech zone|industrial park|zone";
    Hall(Hall): "hall", WITH_PLACES, Cell::One(One::Hall),
        "馆|馆号|展厅|展厅号|展馆号|展馆编号|展馆名称|所在展馆|参展展馆|所属展馆|场馆|场馆号|馆别|馆名|hall no|hall number|hall name|exhibition hall|pavilion";
    Booth(Booth): "booth", WITH_PLACES, Cell::One(One::Plain(|of| of.exhibitor.map_or("", |of| &of.booth))),
        "展位号|展位号码|展位编号|展位位置|展位信息|摊位|摊位号|摊位编号|摊位号码|展台|展台号|展台编号|展台号码|位置号|booth no|booth number|booth id|booth location|stand|stand no|stand number|stand id";
    MeetsAt(MeetsAt): "meets_at", EXHIBITORS, Cell::One(One::MeetsAt),
        "洽谈方式|洽谈位置|meeting place|meeting point";
    Sectors(Sectors): "sectors", PARTIES, Cell::Sectors,
        "行业分类|行业类别|行业类型|行业名称|所属行业|所在行业|企业行业|产业|产业分类|产业类别|产业领域|所属产业|领域|行业领域|所属领域|技术领域|应用领域|业务领域|sector|industry|industries|category|categories|industry sector|business sector|field|fields|trade";
    Offers(Offers): "offers", PARTIES, Cell::Interests(|of| &of.party.offers, "sell"),
        "提供|供给|可提供|offer|provides";
    Seeks(Seeks): "seeks", PARTIES, Cell::Interests(|of| &of.party.seeks, "buy"),
        "寻求|求购|采购需求|seek";
    Business(Business): "sectors", PARTIES, Cell::Free(Said::Business),
        "主营产品|主营业务及产品|主营业务和产品|主要产品|主要业务|主要产品及服务|主要产品与服务|主要产品和服务|主营范围|主要经营范围|经营范围|经营产品|经营项目|业务范围|业务介绍|业务简介|业务内容|公司业务|企业业务|产品|产品名称|产品类别|产品类型|产品种类|产品分类|产品介绍|产品简介|产品描述|产品信息|产品及服务|产品与技术|产品和技术|核心产品|核心技术|核心业务|拳头产品|参展产品|参展产品名称|参展项目|参展内容|参展展品|展品|展品名称|展品类别|展品介绍|展品简介|展品信息|展品范围|展示内容|展示产品|技术介绍|项目介绍|项目名称\
         |business|business scope|scope of business|main business|core business|main products|main product|key products|products|product|product name|product category|product categories|product range|product description|products and services|products or services|exhibits|exhibit|exhibited products|products on display|what you make|what they make|activities|activity|line of business";
    Need(Need): "seeks", PARTIES, Cell::Free(Said::Need),
        "需求内容|需求描述|需求说明|需求简介|需求信息|合作需求|对接需求|洽谈需求|业务需求|技术需求|市场需求|产品需求|项目需求|意向需求|企业需求|主要需求|具体需求|合作意向|合作意愿|合作内容|合作方向|合作诉求|合作目标|合作领域及内容|洽谈意向|对接意向|意向合作内容|希望合作内容|希望对接内容|诉求|主要诉求|来访目的|参会目的|参展目的|采购意向|采购意向产品|采购产品|采购产品类别|采购品类|采购内容|采购清单|采购商品|采购项目|意向采购|意向采购产品|意向采购商品|拟采购|拟采购产品|拟采购商品|计划采购产品|求购产品|求购商品|感兴趣的产品|感兴趣产品|感兴趣的领域|关注领域|关注产品\
         |need|needs|wants|demand|demands|requirement|requirements|looking for|interested in|interests|interest|purpose of visit|purpose|cooperation|cooperation needs|cooperation intention|cooperation sought|collaboration|collaboration sought|sourcing|sourcing needs|sourcing interest|purchasing needs|procurement needs|products of interest|products wanted|products to buy|to buy|to purchase";
    Supply(Supply): "offers", PARTIES, Cell::Free(Said::Supply),
        "供应产品|供应商品|供应内容|供应信息|供应服务|可供产品|可供应产品|可提供产品|可提供服务|可提供的产品|提供产品|提供服务|提供内容|产品与服务|出售产品|出口产品|供货产品|输出技术|可转让技术|supply|supplies|products offered|services offered|offering|offerings|what you offer|can offer|can supply|products to sell|to sell|export products";
    WantsToMeet(WantsToMeet): "wishes", PARTIES, Cell::Wanted,
        "想见的企业|想见的公司|想见的展商|想见企业|想见展商|想见的代表团|想见的采购商|想见的买家|想见的客商|想约见的企业|想约见的展商|希望见的企业|希望见的展商|希望会见的企业|希望会见的展商|希望对接企业|希望对接的企业|希望对接展商|希望对接的展商|希望对接的采购商|希望洽谈的企业|希望洽谈的展商|希望洽谈的采购商|希望洽谈的代表团|拟对接企业|拟约见企业|意向企业|意向展商|意向对接企业|意向洽谈企业|意向洽谈展商|意向采购商|意向买家|意向客商|意向代表团|目标展商|约见企业|约见展商\
         |want to meet|wish to meet|wishes to meet|would like to meet|whom to meet|meeting wishes|companies to meet|companies they want to meet|companies you want to meet|exhibitors to meet|exhibitors they want to meet|exhibitors you want to meet|buyers to meet|delegations to meet|preferred exhibitors|preferred companies|target exhibitors";
    Languages(Languages): "languages", OF_PEOPLE, Cell::One(One::Languages),
        "语种|工作语言|工作语种|沟通语言|沟通语种|交流语言|交流语种|洽谈语言|洽谈语种|会谈语言|使用语言|使用语种|常用语言|语言要求|语言能力|外语|外语能力|掌握语言|会说语言|可用语言|language|spoken languages|languages spoken|working language|working languages|meeting language|preferred language";
    Teams(Teams): "teams", PARTIES, Cell::One(One::Count(|of| Some(of.party.teams))),
        "团队|小组数|分组数|洽谈组数|team|parallel meetings";
    MinMeetings(MinMeetings): "min_meetings", PARTIES, Cell::One(One::Count(|of| Some(of.party.min_meetings).filter(|n| *n > 0))),
        "最少|最少场次|最少洽谈场次|最少洽谈数|min|minimum|minimum meetings";
    MaxMeetings(MaxMeetings): "max_meetings", PARTIES, Cell::One(One::Count(|of| of.party.max_meetings)),
        "最多|最多场次|最多洽谈场次|最多洽谈数|max|maximum|maximum meetings";
    Unavailable(Unavailable): "unavailable", PARTIES, Cell::One(One::Slots),
        "不可用|不可用时间|不方便时段|不方便时间|没空时段|没空时间|不参加时段|不参加时间|不参会时段|不参会时间|不能参加时段|不能参加时间|不能参会时间|不能参会时段|不能洽谈时间|不能洽谈时段|不可洽谈时间|不可洽谈时段|无法参加时段|无法参加时间|无法参会时间|无法参会时段|缺席时间|缺席时段|unavailable slots|unavailable times|unavailable time|not available|not available at|busy|busy times|absent|cannot attend|cannot meet";
    Available(Available): "unavailable", OF_PEOPLE, Cell::One(One::SlotsWhenFree),
        "可用时间|可洽谈时间|可洽谈时段|可参会时间|可参会时段|可参加时间|可参加时段|可以洽谈的时间|可约时间|可约时段|可预约时间|可对接时间|方便时间|方便时段|方便洽谈时间|空闲时间|空闲时段|有空时间|有空时段|参会时间|参会时段|参会日期|参加时间|参加时段|出席时间|出席时段|洽谈时间|洽谈时段|available times|available time|available slots|availability|available at|available on|free times|free at|attendance|attending on|attends on|time of attendance|present|can meet";
    Attends(Attends): "attends", PARTIES, Cell::One(One::Events),
        "活动|出席活动|参与活动|参会活动|参加的活动|报名活动|events|attending|attended events";
    Summary(Summary): "summary", PARTIES, Cell::Words(|of| &of.party.summary),
        "介绍|企业简介|企业介绍|企业概况|公司简介|公司介绍|公司概况|单位简介|单位介绍|单位概况|机构简介|机构介绍|代表团简介|代表团介绍|团组简介|团组介绍|简要介绍|基本情况|企业情况|概况|简述|描述|description|about|about us|about the company|profile|company profile|company description|company introduction|introduction|brief introduction|overview";
    Website(Website): "website", PARTIES, Cell::One(One::Plain(|of| &of.party.website)),
        "官网|官网地址|官方网站|网址|网站地址|公司网址|公司网站|公司官网|企业网址|企业网站|企业官网|单位网址|单位网站|主页|公司主页|url|web|homepage|home page|web site|website url|web address|company website|internet";
    ContactName(ContactName): "contact.name", PARTIES, Cell::Words(|of| &of.party.contact.name),
        "联络人|联系人姓名|联络人姓名|联系人名称|联系人员|业务联系人|参展联系人|企业联系人|主要联系人|现场联系人|第一联系人|负责人|负责人姓名|参展负责人|项目负责人|现场负责人|展位负责人|业务负责人|对接人|对接人姓名|团长|团长姓名|领队|领队姓名|带队人|带队人员|带队领导|姓名|contact|contact person|contact persons|contact persons name|person in charge|name of contact|main contact|key contact|representative|head of delegation|delegation head|delegation leader|leader|group leader|liaison";
    Email(Email): "contact.email", PARTIES, Cell::One(One::Plain(|of| &of.party.contact.email)),
        "电子邮箱|电子邮件|电子信箱|邮件|邮件地址|邮箱地址|电邮|电邮地址|联系邮箱|联系人邮箱|联系电邮|公司邮箱|企业邮箱|e-mail|e mail|mail|mail address|email address|e-mail address|contact email|contact e-mail|business email|work email";
    Phone(Phone): "contact.phone", PARTIES, Cell::One(One::Plain(|of| &of.party.contact.phone)),
        "手机|手机号|手机号码|手机电话|移动电话|移动手机|联系手机|联系电话|联系人电话|联系人手机|联系人手机号|联系号码|联系方式|联络电话|联络方式|电话号码|电话手机|手机电话号码|办公电话|办公室电话|公司电话|单位电话|企业电话|固定电话|固话|座机|座机号|座机电话|热线|tel|tel no|telephone|telephone number|telephone no|mobile|mobile phone|mobile number|mobile no|cell|cell phone|cellphone|phone number|phone no|contact phone|contact number|contact no|office phone|landline";
    From(From): "from", WISHES, Cell::Wish,
        "提出方|来自|意向方|谁|展商|展商名称|参展商|参展商名称|参展企业|参展企业名称|参展单位|企业|企业名称|展商编号|代表团|代表团名称|团组|团组名称|采购商|采购商名称|买家|客商|代表团编号|who|exhibitor|exhibitor name|delegation|delegation name|buyer|buyer name|exhibitor id|delegation id";
    To(To): "to", WISHES, Cell::Wish,
        "目标|意向对象|洽谈对象|对接对象|对方|希望见|with|whom|target";
    Wish(Wish): "wish", WISHES, Cell::Wish,
        "意愿|意向类型|意向程度|意向等级|意向级别|意愿程度|类型|态度|优先级|优先程度|优先顺序|优先|重要程度|重要性|级别|等级|kind|preference|priority|rank|ranking|level|importance|interest level";
    HallName(Hall): "name", HALLS, Cell::Resource,
        "展馆|展馆名称|馆|馆名|馆号|展馆号|展厅|展厅名称|场馆|场馆名称|名称|hall|name|hall no|hall number|hall name|pavilion";
    Tables(Tables): "tables", HALLS, Cell::Resource,
        "桌|桌子|桌子数|桌子数量|桌位|桌位数|桌位数量|洽谈桌|洽谈桌数|洽谈桌数量|洽谈台数|席位|席位数|tables|number of tables|no of tables|meeting tables|table count";
    Day(Day): "slot", WITH_TIMES, Cell::Meeting,
        "日期|日|天|洽谈日期|会谈日期|时段日期|date|meeting date|meeting day";
    Start(Start): "start", WITH_TIMES, Cell::Meeting,
        "开始时间|起始|起始时间|自|开始时刻|洽谈开始|starts|start time|begin|begins|from time|time from";
    End(End): "end", WITH_TIMES, Cell::Meeting,
        "结束时间|终止|终止时间|截止时间|至|结束时刻|洽谈结束|ends|end time|finish|until|to time|time to";
    Time(Time): "slot", WITH_TIMES, Cell::Meeting,
        "时间|时间段|洽谈时间|洽谈时段|会谈时间|会谈时段|场次|场次时间|slot|slots|time slot|timeslot|meeting time|time";
    TableNumber(Table): "table", SCHEDULE, Cell::Meeting,
        "桌|桌位|桌位号|洽谈桌|洽谈桌号|台号|席位号|table no|table number";
    MeetsExhibitor(Exhibitor): "exhibitor", SCHEDULE, Cell::Meeting,
        "展商名称|参展商|参展商名称|参展企业|参展企业名称|参展单位|企业|企业名称|公司|公司名称|展商编号|exhibitor name|exhibitor id|company|company name";
    MeetsDelegation(Delegation): "delegation", SCHEDULE, Cell::Meeting,
        "代表团名称|团组|团组名称|采购商|采购商名称|买家|买家名称|客商|客商名称|代表团编号|delegation name|delegation id|buyer|buyer name";
    InterpreterName(Interpreter): "name", INTERPRETERS, Cell::Resource,
        "译员姓名|译员名称|姓名|名字|名称|翻译|翻译姓名|翻译人员|口译员|口译|name|interpreter name|name of interpreter|translator";
    WithInterpreter(Interpreter): "interpreter", SCHEDULE, Cell::Meeting,
        "译员姓名|翻译|翻译人员|口译|interpreter name|translator";
    InterpreterAbsent(Unavailable): "unavailable", INTERPRETERS, Cell::Resource,
        "不可用|不可用时间|不方便时段|不方便时间|没空时段|没空时间|缺席时段|缺席时间|unavailable slots|unavailable times|not available|busy|absent";
    InterpreterMost(MaxMeetings): "max_meetings", INTERPRETERS, Cell::Resource,
        "最多|最多场次|最多洽谈场次|最多洽谈数|max|maximum|maximum meetings";
    Status(Status): "status", SCHEDULE, Cell::Meeting,
        "洽谈状态|会谈状态|meeting status|state";
    Locked(Locked): "locked", SCHEDULE, Cell::Meeting,
        "是否锁定|已锁定|固定|lock|fixed";
}

impl Kind {
    /// Whether a column that no field has is kept in each row, under its own heading.
    #[must_use]
    pub const fn keeps_columns(self) -> bool {
        matches!(self, Self::Exhibitors | Self::Delegations)
    }

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
    /// Its word, which no other field of the same sheet has: that of the fair file, but where two
    /// columns fill the same in two ways.
    pub(super) fn word(self) -> &'static str {
        let own = [
            (Self::Business, "business"),
            (Self::Need, "needs"),
            (Self::Supply, "supplies"),
            (Self::Available, "available"),
            (Self::Day, "day"),
            (Self::Time, "time"),
        ];
        let found = own.into_iter().find(|(field, _)| *field == self);
        found.map_or(self.spec().json, |(_, word)| word)
    }

    /// Whether a sheet of ours has its column; else it is another way to say what one of them says.
    pub(super) const fn is_written(self) -> bool {
        !matches!(
            self.spec().cell,
            Cell::Free(_) | Cell::Wanted | Cell::One(One::SlotsWhenFree)
        )
    }

    /// Whether a row has one value of it alone, so that a second column may have to step back.
    pub(super) const fn has_one_value(self) -> bool {
        match self.spec().cell {
            Cell::Id | Cell::Words(_) | Cell::Meeting | Cell::Resource => true,
            Cell::Wish | Cell::Wanted | Cell::Sectors | Cell::Free(_) | Cell::Interests(..) => {
                false
            }
            Cell::One(one) => !matches!(
                one,
                One::Languages | One::Slots | One::SlotsWhenFree | One::Events
            ),
        }
    }

    /// Whether it has words in several languages.
    pub(super) const fn is_words(self) -> bool {
        matches!(self.spec().cell, Cell::Words(_))
    }
}
