//! Words of the desk's forms: lists, fields, what can be chosen, and what is said of a row.

use super::{
    Ahead, BothWays, DeskSays, FacetSays, Lang, MendSays, Message, ParkSays, event_kind,
    intent_words, size_words,
};
use crate::model::{
    EventKind, FieldName, FileList, Half, Intent, MeetsAt, Role, Series, Size, WishKind, WordList,
};

crate::messages! {
    /// What forms say.
    pub enum FormSays {
        // The screen.
        SetupLead => "展会的基本资料、展馆、时段和人员，都可随时修改，也可撤销。", "The fair, its halls, slots and people: everything can be changed at any time, and undone.";
        Lists => "设置哪一部分", "What to set up";
        TheFair => "展会", "The fair";
        AddRow => "添加", "Add";
        NewRow => "新增：{list}", "New: {list}";
        NoRows => "还没有内容", "Nothing here yet";
        RemoveRow => "删除 {name}", "Delete {name}";
        Remove => "删除", "Delete";
        RemoveTitle => "删除“{name}”？", "Delete “{name}”?";
        RemoveAlso => "一并删除：{what}。", "With it goes: {what}.";
        RemoveAlone => "没有其他内容提到它。", "Nothing else in the fair names it.";
        RemoveHint => "可以撤销。", "This can be undone.";
        SlotInUse => "该时段已有 {n} 场洽谈，不能删除：请先在“当天调整”中移走，或不含这些洽谈重新排期。", "{n} {n|meeting stands|meetings stand} in this slot, so it stays: move them first, on the day's screen or by planning again.";
        EditRow => "编辑 {name}", "Edit {name}";
        Nameless => "未命名", "without a name";
        // Filling in.
        InZh => "{field}（中文）", "{field} in Chinese";
        InEn => "{field}（英文）", "{field} in English";
        NotChosen => "未选择", "not chosen";
        TypeToFind => "输入名称查找", "Type a name to find it";
        TakeAway => "去掉 {name}", "Take {name} away";
        NoSuch => "没有“{words}”，请从列表中选择", "There is no “{words}”; choose one of the list";
        OwnSector => "“{words}”不在行业目录中，只与写法相同的词匹配", "“{words}” is no sector of the tree; it fits only the very same word";
        AddEntry => "添加一条", "Add one more";
        DropEntry => "去掉第 {n} 条", "Take entry {n} away";
        Needed => "请填写：{fields}", "Still missing: {fields}";
        WalksHint => "从左侧展馆步行到上方展馆的分钟数", "Minutes on foot from the hall on the left to the one above";
        WalkFromTo => "从 {from} 到 {to}", "From {from} to {to}";
        // A new fair.
        NewFair => "新建展会", "Make a new fair";
        NewFairLead => "几项基本资料即可开始，之后都能修改。", "A few facts are enough to begin with; all of them can be changed later.";
        FirstDay => "第一天", "First day";
        LastDay => "最后一天", "Last day";
        Hours => "每天的洽谈时间", "Hours of meetings, each day";
        HoursHint => "如 9:00–12:00，13:30–17:00", "such as 9:00–12:00, 13:30–17:00";
        Minutes => "每场分钟数", "Minutes a meeting";
        Pause => "间隔分钟数", "Minutes between";
        HallListHint => "用逗号隔开；不填则采用建议的展馆", "with commas between; leave it empty for those that are suggested";
        TablesEach => "每馆洽谈桌数", "Tables in each hall";
        Suggested => "建议值，请按实际修改", "a suggestion: put in what is true";
        FactsOf => "{city}，{venue}；{rhythm}", "{city}, {venue}; {rhythm}";
        MakeIt => "建立", "Make it";
        // Lists.
        Notes => "来宾须知", "Notes for guests";
        Scores => "指定的匹配分", "Scores set by hand";
        Sessions => "限定上下午的洽谈", "Mornings or afternoons only";
        // Fields.
        Series => "展会系列", "Which fair";
        Venue => "地点", "Venue";
        TimeZone => "时区", "Time zone";
        WalkMinutes => "馆间步行时间", "Walking times";
        Tables => "洽谈桌数", "Shared tables";
        Start => "开始", "From";
        End => "结束", "Until";
        Kind => "类型", "Kind";
        City => "城市", "City";
        Summary => "简介", "About it";
        Text => "说明", "In words";
        Title => "标题", "Heading";
        Url => "网址", "Web address";
        Park => "所属园区", "Park";
        MeetsAt => "洽谈地点", "Meets at";
        Role => "代表谁", "Stands for";
        Offers => "提供", "Offers";
        Regions => "国家或地区", "Countries and regions";
        Size => "规模", "How much";
        Teams => "可同时进行的场数", "Meetings at a time";
        Unavailable => "不能洽谈的时段", "Cannot meet at";
        Attends => "参加的活动", "Goes to";
        Email => "电子邮箱", "E-mail";
        Phone => "电话", "Telephone";
        MaxInARow => "最多连续几场", "At most in a row";
        AsRules => "按规则", "as the rules say";
        NoLimitInARow => "不限连续场数", "no limit in a row";
        TablesAt => "个别时段的桌数", "Tables in some slots";
        AddSlot => "添加时段", "One more slot";
        Public => "可公开", "May be published";
        Logo => "标志", "Logo";
        Images => "图片", "Pictures";
        Image => "图片地址", "Picture";
        Src => "图片地址（相对地址、https: 或 data:）", "Address of the picture (relative, https: or data:)";
        Alt => "图片内容说明", "What is to be seen on it";
        Color => "品牌色（如 #0b5d7a）", "Brand colour (such as #0b5d7a)";
        Products => "产品", "Products";
        Registration => "统一社会信用代码或注册号", "Official number";
        People => "人数", "People";
        From => "谁提出", "Who wishes";
        To => "想见谁", "Of whom";
        Wish => "意向", "Wish";
        Exhibitor => "展商", "Exhibitor";
        Delegation => "代表团", "Delegation";
        Score => "匹配分", "Score";
        Half => "上午或下午", "Half of the day";
        // What can be chosen.
        HiTechFair => "高交会", "China Hi-Tech Fair";
        CantonFair => "广交会", "Canton Fair";
        Ciftis => "服贸会", "CIFTIS";
        Ciie => "进博会", "CIIE";
        OtherFair => "其他展会", "another fair";
        AtBooth => "在展位", "its booth";
        AtTable => "在展馆的洽谈桌", "a table of its hall";
        ForItself => "企业自身", "itself";
        ForPark => "园区", "its park";
        Must => "必见", "must";
        Want => "想见", "want";
        Am => "上午", "before 13:00";
        Pm => "下午", "from 13:00";
    }
}

/// What a list is called.
#[must_use]
pub fn list_words(lang: Lang, list: FileList) -> &'static str {
    match list {
        FileList::Halls => DeskSays::Halls.words(lang),
        FileList::Slots => DeskSays::Slots.words(lang),
        FileList::Events => Ahead::Events.words(lang),
        FileList::Parks => DeskSays::Parks.words(lang),
        FileList::Notes => FormSays::Notes.words(lang),
        FileList::Exhibitors => DeskSays::Exhibitors.words(lang),
        FileList::Delegations => DeskSays::Delegations.words(lang),
        FileList::Interpreters => DeskSays::Interpreters.words(lang),
        FileList::Wishes => BothWays::Wishes.words(lang),
        FileList::Scores => FormSays::Scores.words(lang),
        FileList::Sessions => FormSays::Sessions.words(lang),
    }
}

/// What a field is called.
#[must_use]
pub fn field_words(lang: Lang, field: FieldName) -> &'static str {
    match field {
        FieldName::Id => MendSays::ColumnId.words(lang),
        FieldName::Name => DeskSays::Name.words(lang),
        FieldName::Series => FormSays::Series.words(lang),
        FieldName::Venue => FormSays::Venue.words(lang),
        FieldName::TimeZone => FormSays::TimeZone.words(lang),
        FieldName::WalkMinutes => FormSays::WalkMinutes.words(lang),
        FieldName::Tables => FormSays::Tables.words(lang),
        FieldName::Start => FormSays::Start.words(lang),
        FieldName::End => FormSays::End.words(lang),
        FieldName::Kind => FormSays::Kind.words(lang),
        FieldName::Hall => FacetSays::Hall.words(lang),
        FieldName::City => FormSays::City.words(lang),
        FieldName::Sectors => DeskSays::Sectors.words(lang),
        FieldName::Summary => FormSays::Summary.words(lang),
        FieldName::Website => Ahead::Website.words(lang),
        FieldName::Services => ParkSays::Services.words(lang),
        FieldName::Text => FormSays::Text.words(lang),
        FieldName::Title => FormSays::Title.words(lang),
        FieldName::Url => FormSays::Url.words(lang),
        FieldName::Park => FormSays::Park.words(lang),
        FieldName::Booth => DeskSays::Booth.words(lang),
        FieldName::MeetsAt => FormSays::MeetsAt.words(lang),
        FieldName::Role => FormSays::Role.words(lang),
        FieldName::Offers => FormSays::Offers.words(lang),
        FieldName::Seeks => DeskSays::Seeks.words(lang),
        FieldName::Intent => FacetSays::Intent.words(lang),
        FieldName::Regions => FormSays::Regions.words(lang),
        FieldName::Size => FormSays::Size.words(lang),
        FieldName::Languages => DeskSays::Languages.words(lang),
        FieldName::Teams => FormSays::Teams.words(lang),
        FieldName::MinMeetings => DeskSays::MinMeetings.words(lang),
        FieldName::MaxMeetings => DeskSays::MaxMeetings.words(lang),
        FieldName::Unavailable => FormSays::Unavailable.words(lang),
        FieldName::Attends => FormSays::Attends.words(lang),
        FieldName::Contact => DeskSays::Contact.words(lang),
        FieldName::Email => FormSays::Email.words(lang),
        FieldName::Phone => FormSays::Phone.words(lang),
        FieldName::MaxInARow => FormSays::MaxInARow.words(lang),
        FieldName::TablesAt => FormSays::TablesAt.words(lang),
        FieldName::Public => FormSays::Public.words(lang),
        FieldName::Logo => FormSays::Logo.words(lang),
        FieldName::Images => FormSays::Images.words(lang),
        FieldName::Image => FormSays::Image.words(lang),
        FieldName::Src => FormSays::Src.words(lang),
        FieldName::Alt => FormSays::Alt.words(lang),
        FieldName::Color => FormSays::Color.words(lang),
        FieldName::Products => FormSays::Products.words(lang),
        FieldName::Registration => FormSays::Registration.words(lang),
        FieldName::Country => DeskSays::Country.words(lang),
        FieldName::People => FormSays::People.words(lang),
        FieldName::From => FormSays::From.words(lang),
        FieldName::To => FormSays::To.words(lang),
        FieldName::Wish => FormSays::Wish.words(lang),
        FieldName::Exhibitor => FormSays::Exhibitor.words(lang),
        FieldName::Delegation => FormSays::Delegation.words(lang),
        FieldName::Score => FormSays::Score.words(lang),
        FieldName::Half => FormSays::Half.words(lang),
    }
}

/// What can be chosen of a list of words: the file's words, each with what people read.
#[must_use]
pub fn choices_words(lang: Lang, list: WordList) -> Vec<(&'static str, String)> {
    fn named<T: Copy>(
        all: &[T],
        word: impl Fn(T) -> &'static str,
        says: impl Fn(T) -> String,
    ) -> Vec<(&'static str, String)> {
        all.iter().map(|one| (word(*one), says(*one))).collect()
    }

    match list {
        WordList::Series => named(&Series::ALL, Series::word, |one| {
            series_says(one).words(lang).to_owned()
        }),
        WordList::EventKind => named(&EventKind::ALL, EventKind::word, |one| {
            event_kind(one).words(lang).to_owned()
        }),
        WordList::MeetsAt => named(&MeetsAt::ALL, MeetsAt::word, |one| {
            match one {
                MeetsAt::Booth => FormSays::AtBooth,
                MeetsAt::Table => FormSays::AtTable,
            }
            .words(lang)
            .to_owned()
        }),
        WordList::Role => named(&Role::ALL, Role::word, |one| {
            match one {
                Role::Company => FormSays::ForItself,
                Role::Park => FormSays::ForPark,
            }
            .words(lang)
            .to_owned()
        }),
        WordList::Intent => Intent::KNOWN
            .iter()
            .map(|(word, intent)| (*word, intent_words(lang, intent).to_owned()))
            .collect(),
        WordList::Size => named(&Size::ALL, Size::word, |one| {
            size_words(lang, one).to_owned()
        }),
        WordList::Wish => named(&WishKind::ALL, WishKind::word, |one| {
            match one {
                WishKind::Must => FormSays::Must.words(lang),
                WishKind::Want => FormSays::Want.words(lang),
                WishKind::Never => DeskSays::Never.words(lang),
                WishKind::Met => DeskSays::Met.words(lang),
            }
            .to_owned()
        }),
        WordList::Half => named(&Half::ALL, Half::word, |one| {
            match one {
                Half::Am => FormSays::Am,
                Half::Pm => FormSays::Pm,
            }
            .words(lang)
            .to_owned()
        }),
    }
}

/// What a series is called.
const fn series_says(series: Series) -> FormSays {
    match series {
        Series::HiTechFair => FormSays::HiTechFair,
        Series::CantonFair => FormSays::CantonFair,
        Series::Ciftis => FormSays::Ciftis,
        Series::Ciie => FormSays::Ciie,
        Series::Other => FormSays::OtherFair,
    }
}
