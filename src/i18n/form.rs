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
        SlotInUse => "该时段已有 {n} 场洽谈，不在这里删除：请用“调整日期与时段”，会先为它们找好新时间。", "{n} {n|meeting stands|meetings stand} in this slot, so it is not deleted here: cut it under “Change days and slots”, which finds {n|it another time|them other times} first.";
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
        HallPlan => "展馆平面图", "Plan of the halls";
        HallPlanHint => "拖动展馆，或选中后用方向键移动（按住 Shift 一次移动更远）。选中一个展馆，其他展馆上显示从它步行过去的分钟数。", "Drag a hall, or move it with the arrow keys (further with Shift). Choose a hall, and the others show how many minutes it is on foot from there.";
        HallAt => "{name}：距左侧 {x} 米，距上侧 {y} 米", "{name}: {x} m from the left, {y} m from the top";
        WalkTyped => "手工填写", "typed";
        TypedStay => "有 {n} 个手工填写的时间，不随图变化", "{n} {n|time was typed and stays|times were typed and stay} as {n|it is|they are}";
        FollowAll => "全部按图计算", "Let all times follow the plan";
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
        Beginning => "从哪里开始", "How to begin";
        BlankPage => "空白页", "From a blank page";
        CopyOf => "以往届为底本", "As a copy of an earlier one";
        PlayWith => "用样例试一试", "A sample to play with";
        CopyLead => "展馆、展商、代表团、意向和规则都照搬，已排的洽谈和当天发生的事不带过来；时段与活动移到新的日期。", "Halls, exhibitors, delegations, wishes and rules come along; meetings and what happened on the days do not. Slots and events move to the new days.";
        PlayLead => "得到一份自己的副本，可随意修改；原来的展会不受影响，试完可从本机删除。", "You get a copy of your own to do with as you like. The original stays as it is, and you can delete the copy when you are done.";
        Original => "底本", "The original";
        FromFile => "或选择展会文件", "Or choose a fair file";
        OriginalFile => "文件：{name}", "the file {name}";
        SameDays => "不填则保留原来的日期", "empty: the days stay";
        SameName => "不填则保留原来的名称", "empty: the name stays";
        CopyIt => "建立副本", "Make the copy";
        PlayIt => "开始试用", "Start playing";
        NoOriginal => "请先选择底本", "Choose the original first";
        NoCopy => "不能由此建立副本：日期超出了历法", "No copy can be made of it with these days: they are beyond the calendar";
        Practice => "{name}（练习）", "{name} (practice)";
        // Lists.
        Notes => "来宾须知", "Notes for guests";
        Scores => "指定的匹配分", "Scores set by hand";
        Sessions => "限定上下午的洽谈", "Mornings or afternoons only";
        // Wishes as a table.
        WishTable => "意向一览", "Wishes at a glance";
        WishTableHint => "点按或按回车键依次切换：想见、必见、不见、无；数字键 1、2、3 直接选择必见、想见、不见，0 清除，方向键移动。", "Press a cell, or Enter, for want, must, never and none in turn; 1, 2 and 3 are must, want and never, 0 clears, and the arrow keys walk.";
        WhoseWishes => "谁的意向", "Whose wishes";
        FindRows => "查找提出意向的一方", "Find who wishes";
        FindColumns => "查找对方", "Find of whom";
        WishCell => "{from} 对 {to}：{wish}", "{from} of {to}: {wish}";
        NoWish => "无", "no wish";
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
