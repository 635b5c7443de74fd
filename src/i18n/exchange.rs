//! Words of files that come in and go out: headings of spreadsheets, how a meeting stands, calendar
//! entries.

use crate::model::Status;

crate::messages! {
    /// A column of a spreadsheet, by its heading.
    pub enum Heading {
        Id => "编号", "id";
        Name => "名称", "name";
        Park => "园区", "park";
        Hall => "展馆", "hall";
        Booth => "展位", "booth";
        MeetsAt => "洽谈地点", "meets at";
        Sectors => "行业", "sectors";
        Offers => "供应", "offers";
        Seeks => "需求", "seeks";
        Languages => "语言", "languages";
        Country => "国家或地区", "country";
        People => "人数", "people";
        Teams => "团队数", "teams";
        MinMeetings => "最少洽谈", "min meetings";
        MaxMeetings => "最多洽谈", "max meetings";
        Unavailable => "不可用时段", "unavailable";
        Attends => "参加活动", "attends";
        Summary => "简介", "summary";
        Website => "网站", "website";
        ContactName => "联系人", "contact name";
        Email => "邮箱", "email";
        Phone => "电话", "phone";
        From => "发起方", "from";
        To => "对象", "to";
        Wish => "意向", "wish";
        Day => "日期", "day";
        Start => "开始", "start";
        End => "结束", "end";
        Table => "桌号", "table";
        Exhibitor => "展商", "exhibitor";
        Delegation => "代表团", "delegation";
        Interpreter => "译员", "interpreter";
        Status => "状态", "status";
        Locked => "锁定", "locked";
        Registration => "统一社会信用代码", "registration";
        Business => "主营业务", "what it does";
        Need => "需求说明", "what it needs";
        Supply => "供应说明", "what it offers";
        Available => "可参加时段", "available";
        WantsToMeet => "想见的对象", "wants to meet";
        Problem => "问题", "problem";
        Tables => "桌数", "tables";
        Time => "时段", "time";
    }
}

crate::messages! {
    /// What files say besides their headings.
    pub enum Exchange {
        Planned => "已安排", "planned";
        Confirmed => "已确认", "confirmed";
        Held => "已举行", "held";
        NoShow => "未到场", "no-show";
        Cancelled => "已取消", "cancelled";
        Yes => "是", "yes";
        MeetingWith => "洽谈：{name}", "Meeting: {name}";
        AtBooth => "展位 {booth}", "booth {booth}";
        AtTable => "{n} 号洽谈桌", "table {n}";
        Comma => "，", ", ";
        WithInterpreter => "译员：{name}", "Interpreter: {name}";
        Walk => "从上一处步行 {n} 分钟", "{n} {n|minute|minutes} to walk from the place before";
    }
}

impl Heading {
    /// In Chinese and in English.
    #[must_use]
    pub fn both(self) -> (&'static str, &'static str) {
        use super::{Lang, Message as _};
        (self.words(Lang::Zh), self.words(Lang::En))
    }
}

/// How a meeting stands, in words.
#[must_use]
pub const fn status_says(status: Status) -> Exchange {
    match status {
        Status::Planned => Exchange::Planned,
        Status::Confirmed => Exchange::Confirmed,
        Status::Held => Exchange::Held,
        Status::NoShow => Exchange::NoShow,
        Status::Cancelled => Exchange::Cancelled,
    }
}
