//! Words of the visitor's way, and of the parts that both ways share.

use super::Message;
use crate::model::{EventKind, Intent};

crate::messages! {
    /// What the visitor's screens say.
    pub enum Say {
        Language => "语言", "Language";
        MoreLanguages => "其他语言", "More languages";
        NoPack => "未能载入 {name}", "{name} could not be loaded";
        Close => "关闭", "Close";
        Undo => "撤销", "Undo";
        Retry => "重试", "Try again";
        Back => "上一步", "Back";
        Next => "下一步", "Next";
        Skip => "跳过", "Skip";
        Done => "完成", "Done";
        Search => "搜索", "Search";
        All => "全部", "All";
        Loading => "正在载入…", "Loading…";
        StillLoading => "仍在载入…", "Still loading…";
        NoAnswerYet => "{host} 还没有回应，网络可能较慢。", "No answer from {host} yet; the network may be slow.";
        ForOrganisers => "组织方工作台", "For organisers";
        OtherFair => "更换展会", "Other fair";
        ChooseFair => "选择展会", "Choose a fair";
        ChooseFairText => "选好展会，回答三个问题，一分钟得到您的洽谈日程。", "Pick a fair, answer three questions, get your meeting plan in a minute.";
        FairSize => "{exhibitors} 家展商 · {delegations} 个代表团", "{exhibitors} {exhibitors|exhibitor|exhibitors} · {delegations} {delegations|delegation|delegations}";
        Sample => "示例", "Sample";
        NoFairs => "这里还没有展会", "No fair here yet";
        NoFairsText => "请组织方在页面中指定展会文件，或在工作台中创建。", "The organiser names a fair file in the page, or makes one at the desk.";
        NotLoaded => "展会数据未能载入", "The fair could not be loaded";
        NotFresh => "未能更新展会数据", "The fair could not be brought up to date";
        ShowsKept => "下面是本机保存的上一版。", "Below is the last version, kept on this device.";
        Unreachable => "网络没有响应，请检查连接。", "The network did not answer; please check the connection.";
        BadStatus => "服务器返回了 {status}。", "The server answered {status}.";
        Unreadable => "文件无法读取。", "The file cannot be read.";
        FileIssues => "展会文件有 {n} 处问题，其余内容照常显示", "The fair file has {n} {n|issue|issues}; all else is shown";
        ShowIssues => "查看", "Show";
        StoreFull => "本机存储已满，离开页面后您的选择不会保留。", "This device's storage is full: what you do here is lost when you leave.";
        StoreDenied => "浏览器不允许本页存储，离开页面后您的选择不会保留。", "The browser lets this page keep nothing: what you do here is lost when you leave.";
        KeptDamaged => "本机保存的内容有 {n} 处损坏，未能读出；其余都在。", "{n} {n|entry|entries} kept on this device could not be read; all the rest is here.";
        Matches => "匹配", "Matches";
        MyPlan => "我的日程", "My plan";
        Guide => "指南", "Guide";
        Profile => "我的需求", "Profile";
        Sections => "主导航", "Sections";
        StepOf => "第 {n} 步，共 {of} 步", "Step {n} of {of}";
        AskSeeks => "您想要什么？", "What are you looking for?";
        AskSeeksText => "可多选，也可跳过。", "Choose as many as you like, or skip.";
        AskOffers => "您带来什么？", "What do you bring?";
        AskSectors => "在哪些行业？", "In which sectors?";
        AskSectorsText => "点一次选大类，再点细分领域。", "Tap a field, then narrow it down.";
        FindSector => "搜索行业，如 电池", "Find a sector, e.g. battery";
        NoSector => "没有这样的行业", "No such sector";
        ChosenSectors => "已选", "Chosen";
        AskWho => "您是谁？", "Who are you?";
        AskWhoText => "都可不填；只保存在本机。", "All optional; it stays on this device.";
        YourName => "姓名或单位", "Name or company";
        YourCountry => "国家或地区", "Country or region";
        NotStated => "未说明", "Not stated";
        YourLanguages => "您使用的语言", "Languages you speak";
        AddLanguage => "添加语言…", "Add a language…";
        YourWords => "一句话需求", "In your own words";
        HowMany => "最多安排几场洽谈？", "How many meetings at most?";
        AsManyAsFit => "尽量多", "As many as fit";
        OnTheList => "我的代表团已在名单中", "My delegation is on the list";
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
        AnyChoice => "不限", "Any";
        Meant => "按“{word}”查找", "Results for “{word}”";
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
        Points => "{n} 分", "{n} {n|point|points}";
        Lacking => "还缺什么", "What is missing";
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
        MakePlan => "生成我的日程", "Make my plan";
        Planning => "正在排期…已安排 {n} 场", "Planning… {n} {n|meeting|meetings} so far";
        StopPlanning => "停止并采用当前结果", "Stop and take this one";
        Replan => "重新排期", "Plan again";
        PlanChanged => "日程已更新：新增 {new}，移动 {moved}，取消 {gone}", "Plan updated: {new} new, {moved} moved, {gone} gone";
        PlanSame => "重新排期后日程不变", "Planned again: nothing changes";
        PlanFailed => "未能排期", "The plan could not be made";
        PlanFailedText => "原有日程未变。", "Your plan is as it was.";
        PlanRefused => "锁定的洽谈互相冲突", "Locked meetings clash";
        MeetingCount => "{n} 场洽谈", "{n} {n|meeting|meetings}";
        BestPossible => "已证明为最优", "The best possible plan, proven";
        NearBest => "距最优不超过 {gap}%", "Within {gap} % of the best possible";
        NoPlan => "还没有日程", "No plan yet";
        NoPlanText => "标记想见的展商，然后一键排期。", "Mark whom you want to meet, then make a plan in one tap.";
        NoMeetings => "没有可安排的洽谈", "No meeting could be planned";
        NoMeetingsText => "放宽时间、多标记几家展商，或补充需求。", "Free more of your time, mark more exhibitors, or say more about what you want.";
        NoSlots => "本展会尚未开放洽谈时段", "This fair has no meeting slots yet";
        VenueTime => "均为展馆当地时间（{zone}）", "All times are the venue's ({zone})";
        LeaveAt => "步行 {n} 分钟，{time} 出发", "Walk {n} min, leave at {time}";
        Spare => "空闲 {n} 分钟", "{n} {n|minute|minutes} to spare";
        InterpreterIs => "译员：{name}", "Interpreter: {name}";
        Lock => "锁定", "Lock";
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
        SeekBuy => "采购产品", "Buy products";
        SeekSell => "销售产品", "Sell my products";
        SeekDistribution => "代理经销", "Distribution";
        SeekTechnology => "引进技术", "Technology";
        SeekResearch => "联合研发", "Joint research";
        SeekManufacture => "委托制造", "Have things made";
        SeekInvestment => "投资合作", "Investment";
        SeekGoingOut => "海外布局", "Expand abroad";
        SeekFinance => "融资", "Finance";
        SeekTalent => "人才与培训", "Talent and training";
        SeekSpace => "园区与孵化", "Space and incubators";
        SeekEvent => "活动与品牌", "Events and brands";
        OfferBuy => "采购需求", "Purchase orders";
        OfferSell => "产品与服务", "Products and services";
        OfferDistribution => "销售渠道", "Sales channels";
        OfferTechnology => "技术", "Technology";
        OfferResearch => "研发能力", "Research capacity";
        OfferManufacture => "制造能力", "Manufacturing";
        OfferInvestment => "投资合作", "Investment";
        OfferGoingOut => "海外落地支持", "A base abroad";
        OfferFinance => "资金", "Capital";
        OfferTalent => "人才与培训", "Talent and training";
        OfferSpace => "场地与服务", "Space and services";
        OfferEvent => "活动与品牌", "Events and brands";
    }
}

/// What a kind of event is called.
#[must_use]
pub const fn event_kind(kind: EventKind) -> Say {
    match kind {
        EventKind::Forum => Say::Forum,
        EventKind::Summit => Say::Summit,
        EventKind::Contest => Say::Contest,
        EventKind::Launch => Say::Launch,
        EventKind::Visit => Say::SiteVisit,
    }
}

/// What to call an intent on a chip, as something sought or as something offered; `None` for one that this version
/// does not know.
#[must_use]
pub const fn intent_chip(intent: &Intent, is_sought: bool) -> Option<Say> {
    let (seek, offer) = match intent {
        Intent::Sell => (Say::SeekSell, Say::OfferSell),
        Intent::Buy => (Say::SeekBuy, Say::OfferBuy),
        Intent::Distribution => (Say::SeekDistribution, Say::OfferDistribution),
        Intent::Technology => (Say::SeekTechnology, Say::OfferTechnology),
        Intent::Research => (Say::SeekResearch, Say::OfferResearch),
        Intent::Manufacture => (Say::SeekManufacture, Say::OfferManufacture),
        Intent::Investment => (Say::SeekInvestment, Say::OfferInvestment),
        Intent::GoingOut => (Say::SeekGoingOut, Say::OfferGoingOut),
        Intent::Finance => (Say::SeekFinance, Say::OfferFinance),
        Intent::Talent => (Say::SeekTalent, Say::OfferTalent),
        Intent::Space => (Say::SeekSpace, Say::OfferSpace),
        Intent::Event => (Say::SeekEvent, Say::OfferEvent),
        Intent::Other(_) => return None,
    };
    Some(if is_sought { seek } else { offer })
}

impl Say {
    /// The message with one number in it.
    #[must_use]
    pub fn n(self, lang: super::Lang, n: usize) -> String {
        self.fill(lang, &[("n", &n.to_string())])
    }
}

#[cfg(test)]
mod tests {
    use super::Say;
    use crate::i18n::flaws;

    #[test]
    fn the_visitors_words_are_complete() {
        assert_eq!(flaws::<Say>(), [""; 0]);
    }
}
