//! Words of the visitor's way beyond the first minute: the program's first part does without them.

use crate::model::EventKind;

crate::messages! {
    /// What the visitor's screens after the first question say: the rest of the profile, matches,
    /// plan, guide.
    pub enum Ahead {
        FileIssues => "展会文件有 {n} 处问题，其余内容照常显示", "The fair file has {n} {n|issue|issues}; all else is shown";
        WordsRead => "已根据您的话填好；点一下可取消或选上：", "Filled in from your words; tap to take away or add:";
        WordsUnclear => "没有读出需求，请在下面选择。", "No request was recognised; please choose below.";
        WordsLost => "未能载入识别程序，您仍可在下面选择。", "The reader could not be loaded; you can still choose below.";
        AskSectors => "在哪些行业？", "In which sectors?";
        AskSectorsText => "点一次选大类，再点细分领域。", "Tap a field, then narrow it down.";
        FindSector => "搜索行业，如 电池", "Find a sector, e.g. battery";
        NoSector => "没有这样的行业", "No such sector";
        ChosenSectors => "已选", "Chosen";
        AskWho => "您是谁？", "Who are you?";
        AskWhoText => "都可不填；只保存在本机。", "All optional; it stays on this device.";
        YourName => "姓名或单位", "Name or company";
        NotStated => "未说明", "Not stated";
        YourLanguages => "您使用的语言", "Languages you speak";
        AddLanguage => "添加语言…", "Add a language…";
        HowMany => "最多安排几场洽谈？", "How many meetings at most?";
        AsManyAsFit => "尽量多", "As many as fit";
        FindDelegation => "搜索代表团", "Find your delegation";
        YouAre => "您的身份", "You are";
        UseOwnProfile => "改用自己的需求", "Use a profile of my own";
        TheySeek => "寻求", "Looking for";
        TheyOffer => "提供", "Bringing";
        ShowMatches => "查看匹配", "Show my matches";
        EditProfile => "修改需求", "Edit profile";
        MatchesFound => "{n} 家展商，按契合度排序", "{n} {n|exhibitor|exhibitors}, best fit first";
        MatchesShown => "符合筛选：{n} / {of}", "{n} of {of} shown";
        OpenProfile => "您还没有说明需求，排序仅供参考", "You have not said what you want yet, so the order says little";
        NoMatches => "没有符合的展商", "No exhibitor like that";
        NoMatchesText => "换个关键词，或清除筛选。", "Try another word, or clear the filters.";
        ClearFilters => "清除筛选", "Clear filters";
        FindExhibitor => "搜索展商、产品、展位", "Find exhibitors, products, booths";
        Narrow => "筛选", "Filter";
        NarrowChosen => "筛选（{n}）", "Filter ({n})";
        Widen => "取消筛选：{name}", "Remove the filter {name}";
        DidYouMean => "您要找的可能是：", "Did you mean:";
        Alike => "同类展商还有 {n} 家", "{n} more of the same trade";
        FoldAlike => "收起同类展商", "Fold them again";
        Marked => "已标记", "Marked";
        Undecided => "未标记", "Unmarked";
        ShowMore => "再显示 {n} 家", "Show {n} more";
        ScoreIs => "契合度 {score}，满分 100", "Fit {score} of 100";
        YouGain => "您的收获", "What you gain";
        TheyGain => "对方的收获", "What they gain";
        Why => "为什么匹配", "Why you fit";
        Raise => "+{n} 分", "+{n}";
        Raising => "怎样更契合", "What would raise the fit";
        NoReason => "没有明显的共同点", "Nothing obvious in common";
        Booth => "展位 {booth}", "Booth {booth}";
        Table => "{n} 号桌", "Table {n}";
        Must => "必见", "Must";
        Want => "想见", "Want";
        Never => "不见", "No";
        WishFor => "对 {name} 的意向", "Your wish for {name}";
        SaidMust => "已标为必见：{name}", "Must meet: {name}";
        SaidWant => "已标为想见：{name}", "Want to meet: {name}";
        SaidNever => "不再安排：{name}", "Not to be planned: {name}";
        SaidNothing => "已取消标记：{name}", "Unmarked: {name}";
        SaidMerged => "已合并", "Taken over";
        Planning => "正在排期…已安排 {n} 场", "Planning… {n} {n|meeting|meetings} so far";
        StopPlanning => "停止并采用当前结果", "Stop and take this one";
        PlanChanged => "日程已更新：新增 {new}，移动 {moved}，取消 {gone}", "Plan updated: {new} new, {moved} moved, {gone} gone";
        PlanSame => "重新排期后日程不变", "Planned again: nothing changes";
        PlanFailed => "未能排期", "The plan could not be made";
        PlanFailedText => "原有日程未变。", "Your plan is as it was.";
        PlanRefused => "锁定的洽谈互相冲突", "Locked meetings clash";
        BestPossible => "已证明为最优", "The best possible plan, proven";
        NearBest => "距最优不超过 {gap}%", "Within {gap} % of the best possible";
        NoPlan => "还没有日程", "No plan yet";
        NoPlanText => "标记想见的展商，然后一键排期。", "Mark whom you want to meet, then make a plan in one tap.";
        NoMeetings => "没有可安排的洽谈", "No meeting could be planned";
        NoMeetingsText => "放宽时间、多标记几家展商，或补充需求。", "Free more of your time, mark more exhibitors, or say more about what you want.";
        NoSlots => "本展会尚未开放洽谈时段", "This fair has no meeting slots yet";
        VenueTime => "均为展馆当地时间（{zone}）", "All times are the venue's ({zone})";
        NoZone => "均为展馆当地时间。本展会的时区“{zone}”无法识别，因此这里不显示“现在”，也不提供日历文件。", "All times are the venue's own. This fair's time zone “{zone}” is none that is known, so there is no “now” here and no calendar file.";
        LeaveAt => "步行 {n} 分钟，{time} 出发", "Walk {n} min, leave at {time}";
        Spare => "空闲 {n} 分钟", "{n} {n|minute|minutes} to spare";
        Locked => "已锁定", "Locked";
        Drop => "取消", "Drop";
        LeaveOut => "不参加", "Leave out";
        Add => "加入日程", "Add to my plan";
        Added => "已加入", "In my plan";
        WhenThere => "您何时在场？", "When are you there?";
        Morning => "上午", "Morning";
        Afternoon => "下午", "Afternoon";
        UnmetMusts => "未能安排的必见", "Must-meets without a time";
        UnmetVeto => "对方本次不安排与您洽谈", "they do not meet you at this fair";
        UnmetNotListed => "本展会只安排名单内的配对", "this fair plans listed pairs only";
        UnmetInterpreter => "没有能服务双方的译员", "no interpreter speaks both your languages";
        UnmetFull => "对方的时段已满", "their diary is full";
        UnmetNoCommon => "双方没有共同的空闲时段", "no time at which both of you are free";
        UnmetFound => "未找到双方都合适的空闲时间", "no free common time found";
        Calendar => "日历文件", "Calendar file";
        Print => "打印", "Print";
        NotSaved => "浏览器没有接受下载，请在其他浏览器中打开。", "The browser did not take the download; open this page in another one.";
        Events => "论坛与赛事", "Forums and contests";
        Parks => "高新区", "High-tech parks";
        Notes => "来宾须知", "Good to know";
        Services => "园区服务", "Services";
        ReadOn => "了解更多", "Read more";
        Website => "网站", "Website";
        NothingKept => "尚未保存任何内容。", "Nothing is kept yet.";
        DeleteAll => "删除本机保存的全部内容", "Delete everything stored here";
        DeleteAsk => "这将删除您在所有展会的需求、意向和日程，无法撤销。", "This deletes your profile, wishes and plans of every fair. It cannot be undone.";
        Deleted => "已全部删除", "Everything is deleted";
        Cancel => "取消", "Cancel";
        Forum => "论坛", "Forum";
        Summit => "峰会", "Summit";
        Contest => "大赛", "Contest";
        Launch => "发布", "Launch";
        SiteVisit => "考察", "Visit";
    }
}

/// What a kind of event is called.
#[must_use]
pub const fn event_kind(kind: EventKind) -> Ahead {
    match kind {
        EventKind::Forum => Ahead::Forum,
        EventKind::Summit => Ahead::Summit,
        EventKind::Contest => Ahead::Contest,
        EventKind::Launch => Ahead::Launch,
        EventKind::Visit => Ahead::SiteVisit,
    }
}

#[cfg(test)]
mod tests {
    use super::Ahead;
    use crate::i18n::flaws;

    #[test]
    fn the_words_beyond_the_first_minute_are_complete() {
        assert_eq!(flaws::<Ahead>(), [""; 0]);
    }
}
