//! Words of the desk for the day itself: what happened, what a repair changes, who has to be told.

crate::messages! {
    /// What the desk says of repairs.
    pub enum MendSays {
        Title => "发生了什么？", "What happened?";
        Lead => "录入当天的变化，即可得到改动最少的新排期；在您采用之前，已发布的排期不会改变。", "Enter what has changed, and see a plan that disturbs as few people as possible. The published plan stays until you take the new one.";
        NoPlan => "还没有可调整的排期", "There is no plan to mend yet";
        NoPlanText => "先生成排期；当天有变化时，再回到这里。", "Make a plan first, and come back here when something happens on the day.";
        // What happened.
        Enter => "录入变化", "Enter what happened";
        Late => "迟到", "Arrives late";
        Gone => "不来或提前离开", "Does not come, or leaves";
        Closed => "展馆关闭", "A hall is closed";
        Ill => "译员缺席", "An interpreter is ill";
        NewWish => "新的意向", "A new wish";
        Newcomer => "临时代表团", "A new delegation";
        Who => "哪一方", "Who";
        WhichHall => "哪个展馆", "Which hall";
        WhichInterpreter => "哪位译员", "Which interpreter";
        FindWho => "按名称查找", "Find by name";
        ArrivesAt => "何时到", "There from";
        From => "从", "From";
        Until => "到", "To the end of";
        WishFrom => "谁提出", "Who wishes it";
        WishTo => "想见谁", "Whom to meet";
        Which => "意向", "How much";
        NameHint => "中英文至少填一种", "One of the two is enough";
        Seeks => "寻求什么", "What they seek";
        AddSector => "添加行业", "Add a sector";
        DropSector => "去掉“{name}”", "Without {name}";
        Handed => "访客的链接或文件", "A visitor's link or file";
        ArrivalHint => "访客可用链接、二维码或文件把需求与意向交给您。先看内容，再决定是否录入。", "Visitors hand over what they want by link, code or file. You see what is inside before anything is entered.";
        PasteLink => "粘贴链接或包含链接的消息", "Paste the link, or the message with it";
        OpenLink => "打开", "Open it";
        DropVisit => "或将访客的文件拖到此处", "Or drop a visitor's file here";
        ChooseVisit => "选择文件", "Choose a file";
        ArrivalNewer => "由更新的版本生成，请更新工作台后再打开。", "It was made by a newer edition; reload the desk and open it again.";
        ArrivalTooLarge => "文件太大，不是访客的内容。", "This is too large to be anything of a visitor's.";
        ArrivalDamaged => "内容不完整或不是访客的内容，请对方再发一次。", "Part of it is missing, or it is nothing of a visitor's; ask for it again.";
        ArrivalOther => "这是另一个展会的内容（{fair}）。", "It is about another fair ({fair}).";
        ArrivalNothing => "里面没有关于本展会的内容。", "There is nothing of this fair in it.";
        Inside => "里面的内容", "What is inside";
        EnterAs => "录入为", "Enter it as";
        AsNew => "新的代表团", "a new delegation";
        NameStays => "名称保持不变；其余资料以访客填写的为准，意向会更新。", "Its name stays; what the visitor says replaces the rest, and the wishes are updated.";
        Strangers => "其中 {n} 项与本展会无关，已略去。", "{n} {n|entry is|entries are} about nothing at this fair and left out.";
        LeaveIt => "不录入", "Leave it";
        Add => "录入", "Enter it";
        Entered => "已录入", "Entered";
        NothingEntered => "尚未录入变化。", "Nothing entered yet.";
        TakeBack => "撤回：{what}", "Take back: {what}";
        ClearList => "清空列表", "Clear the list";
        ClearListHint => "清空列表不会撤回这些变化。", "Clearing the list takes nothing back.";
        LateFact => "{who} {when} 才到", "{who} arrives only at {when}";
        GoneFact => "{who} 不在：{span}", "{who} is not there: {span}";
        ClosedFact => "{who} 关闭：{span}", "{who} is closed: {span}";
        IllFact => "译员 {who} 缺席：{span}", "{who} cannot interpret: {span}";
        WishFact => "{who} 新提出：{wish} {other}", "{who} now {wish} {other}";
        NewFact => "{who} 临时到场", "{who} came without notice";
        UnlockedFact => "解除锁定：{who}", "Unlocked: {who}";
        AndMore => "等，另有 {n} 场", "and {n} more";
        MustVerb => "必须见", "must meet";
        WholeFair => "整个展会", "the whole fair";
        SpanFrom => "{from} 起", "from {from}";
        // The repair.
        RepairTitle => "调整排期", "Mend the plan";
        NextSlot => "现在的下一个时段", "The next slot that begins";
        BeforeFair => "展会尚未开始", "The fair has not begun";
        NextSlotHint => "更早的时段不再安排，已经见过的保持不变。", "Nothing is arranged before it, and what was held there stays.";
        Freedom => "改动幅度", "How much may change";
        LeastEnd => "其他一律不动", "Change nothing else";
        MostEnd => "最优排期", "Best plan";
        Freedom0 => "其他一律不动：只调整受影响的洽谈", "Change nothing else: only meetings that cannot stay are touched";
        FreedomLow => "少量改动：能多安排整场洽谈时才动其他人", "Little: others move only where a whole meeting is won";
        FreedomMiddle => "适度改动：明显更好时才动其他人", "Some: others move where it is clearly better";
        FreedomHigh => "较多改动：稍有改善就会动其他人", "Much: others move wherever it is better";
        Freedom100 => "最优排期：不计较谁要改", "Best plan: whoever has to change";
        Working => "正在调整…", "Mending…";
        NothingToMend => "已发布的排期仍然有效，没有需要调整的地方。", "The published plan still keeps every rule. There is nothing to mend.";
        Broken => "已发布的排期现在违反 {n} 处规则", "The published plan now breaks {n} {n|rule|rules}";
        ShowBroken => "查看", "Show them";
        Refused => "须保留的洽谈（已锁定、已确认或已举行）与这些变化冲突", "Meetings that stay (locked, confirmed or held) cannot go on like this";
        RefusedText => "排期保持不变。请解锁或移动这些洽谈，或撤回录入。", "The plan is as it was. Unlock or move them, or take an entry back.";
        UnlockThem => "解锁这些洽谈（{n} 场）", "Unlock them ({n})";
        Failed => "未能完成调整", "The plan could not be mended";
        FailedText => "已发布的排期保持不变（{reason}）。", "The published plan is as it was ({reason}).";
        // What came of it.
        Kept => "保持原时间", "stay as they were";
        KeptOf => "{n} / {of} 场", "{n} of {of}";
        People => "需要通知", "have a change";
        PeopleN => "{n} 方", "{n} {n|party|parties}";
        Changes => "改动", "Changes";
        ChangesN => "{n} 处", "{n}";
        MostKept => "已证明：没有任何可行的排期能让更多洽谈保持原时间。", "Proven: no valid plan lets more meetings stay as they were.";
        MostOpen => "是否有排期能保留更多，尚未证明。", "Whether another plan would keep more is not proven.";
        Before => "已发布", "Published";
        After => "调整后", "Mended";
        ValueWas => "总分 {value}", "value {value}";
        ValueBroken => "总分 {value}，但有 {n} 处违反规则", "value {value}, but {n} broken {n|rule|rules}";
        ValueIs => "总分 {value}，现在最多可达 {bound}：{gap}", "value {value} of at most {bound} now: {gap}";
        Take => "采用这份排期", "Take this plan";
        Keep => "保留已发布的排期", "Keep the published one";
        AllKinds => "全部", "All";
        Moved => "改时间", "Moved";
        Dropped => "取消", "Dropped";
        Added => "新增", "Added";
        OtherInterpreter => "换译员", "Interpreter";
        OtherTable => "换桌", "Table";
        GroupBy => "按哪一方列出", "Listed by";
        FilterChanges => "按名称筛选", "Filter by name";
        WithOther => "与 {name}", "with {name}";
        Because => "原因：{why}", "Because {why}";
        WhyRoom => "为 {other} 让出时段", "it made room for {other}";
        WhyWished => "有一方希望见面", "a side wishes it";
        WhyNew => "其中一方此前没有洽谈", "one of the two had no meeting yet";
        WhyBetter => "整体排期更好", "the plan is better so";
        WhyUnavailable => "{who} 那时不在", "{who} is not there then";
        WhyInterpreter => "译员 {who} 那时不在", "{who} cannot interpret then";
        WhyNoInterpreter => "那时没有合适的译员", "no interpreter for it is free then";
        WhyClosed => "{who} 那时关闭", "{who} is closed then";
        WhyWalk => "{who} 来不及走到下一场", "{who} could not walk to the next meeting in time";
        WhyVeto => "有一方不再愿意见面", "one side does not wish to meet any more";
        // Who has to be told.
        Tell => "需要通知谁", "Who must be told";
        TellHint => "逐方复制通知文字，或下载全部。", "Copy the words for each, or download them all.";
        Copy => "复制", "Copy";
        CopyFor => "复制给 {name} 的通知", "Copy the words for {name}";
        CopyAll => "复制全部", "Copy all";
        DownloadChanges => "下载改动清单（CSV）", "Download the changes (CSV)";
        Told => "隐藏清单", "Hide this list";
        ShowWords => "查看通知文字", "Show the words";
        NoticeHead => "【{fair}】{name}：您的洽谈有变动", "[{fair}] {name}: your meetings have changed";
        NoticeMoved => "改时间：{other}，{from} → {to}{place}", "Moved: {other}, {from} → {to}{place}";
        NoticeDropped => "取消：{other}，原定 {from}", "Called off: {other}, was {from}";
        NoticeAdded => "新增：{other}，{to}{place}", "New: {other}, {to}{place}";
        NoticeOther => "有变动：{other}，{to}{place}", "Changed: {other}, {to}{place}";
        // The sheet of changes.
        ColumnSide => "类别", "Side";
        ColumnId => "编号", "Id";
        ColumnChange => "改动", "Change";
        ColumnWith => "对方", "With";
        ColumnFrom => "原时间", "Was";
        ColumnTo => "新时间", "Is";
        ColumnTable => "洽谈桌", "Table";
        ColumnInterpreter => "译员", "Interpreter";
        ColumnWhy => "原因", "Reason";
    }
}

#[cfg(test)]
mod tests {
    use super::MendSays;
    use crate::i18n::flaws;

    #[test]
    fn repairs_have_words_in_every_language() {
        assert_eq!(flaws::<MendSays>(), [""; 0]);
    }
}
