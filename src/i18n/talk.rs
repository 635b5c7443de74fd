//! Words of planning as a conversation: what is planned, what is proposed, what is locked, and the
//! hours.

crate::messages! {
    /// What the desk says of portions, proposals, locks and hours.
    pub enum TalkSays {
        // What is planned.
        What => "排哪些", "What to plan";
        WhichOne => "哪一个", "Which one";
        PortionAll => "全部洽谈", "All meetings";
        PortionFree => "只填空位，已有的都不动", "Only what is free; nothing moves";
        PortionDay => "某一天", "One day";
        PortionHall => "某个展馆", "One hall";
        PortionPark => "某个园区", "One park";
        PortionExhibitor => "某家展商", "One exhibitor";
        PortionDelegation => "某个代表团", "One delegation";
        FreeHint => "已有的 {n} 场洽谈都不变，只在空位上增加。", "The {n} {n|meeting|meetings} that {n|is|are} there {n|stays|stay}; others are added where there is room.";
        PortionHint => "可变动的有 {n} 场；其余每一场的时间、桌位和译员都不变。", "{n} {n|meeting|meetings} may move; every other one keeps its time, table and interpreter.";
        OfPortion => "{gap}（仅就“{what}”而言，其余不变）", "{gap}, of “{what}” with all else as it is";
        RefusedRepair => "请先在“当天调整”中处理这些冲突，或重排包含它们的部分。", "Mend these on the day's screen first, or plan a portion that has them in it.";
        // A run, seen from elsewhere.
        RunOn => "正在排期", "Planning";
        Waits => "有一份新排期等待您决定", "A new plan waits for your decision";
        LookAtPlan => "查看新排期", "Look at the new plan";
        LookAtRun => "查看进度", "Watch it";
        // What is proposed.
        Proposed => "新排期", "A new plan";
        ProposedLead => "现有排期尚未改变。请先比较，再决定。", "The plan you have has not changed. Compare the two, then decide.";
        ProposedStopped => "计算提前停止，这是停止时找到的最好排期。", "It was stopped early: this is the best that it had found.";
        Recalled => "这是上次在本机计算时找到的排期，页面重新载入前还未采用。", "This was found on this device before the page was loaded anew, and had not been taken.";
        ChangedSince => "计算之后展会有其他改动。新排期仍符合所有规则，但与最优的差距是按改动前计算的，此处不再显示。", "The fair has changed since this was worked out. The plan breaks no rule; how near it is to the best was worked out before, and is not shown.";
        OutOfDate => "这份新排期已不适用", "This new plan does not fit any more";
        OutOfDateText => "计算之后，洽谈或规则已有改动。请重新排期。", "Meetings or rules have changed since it was worked out. Plan again.";
        PutAway => "收起", "Put it away";
        TakeNew => "采用新排期", "Take the new plan";
        KeepOld => "保留现有排期", "Keep the plan you have";
        NothingNew => "没有更好的：新排期与现有的完全相同。", "Nothing better was found: the new plan is the one you have.";
        Compared => "两份排期比较", "The two plans compared";
        Now => "现有", "Now";
        New => "新", "New";
        Measure => "项目", "Measure";
        Proof => "与最优的差距", "How near the best";
        Unmet => "未安排的必见", "Musts without a meeting";
        Broken => "违反规则 {n} 处", "{n} broken {n|rule|rules}";
        StaysMoves => "{kept} 场不变；{moved} 场改时间，{dropped} 场取消，{added} 场新增。", "{kept} stay; {moved} move, {dropped} are dropped, {added} are new.";
        OtherSeats => "另有 {n} 场只换桌位或译员。", "{n} more {n|has|have} another table or interpreter only.";
        WhoGains => "谁有得失", "Who gains, who loses";
        Gains => "增加", "Gain";
        Loses => "减少", "Lose";
        Shifts => "只改时间", "Other times only";
        NobodyThere => "没有。", "Nobody.";
        MeetingsFromTo => "{from} → {to} 场", "{from} → {to} meetings";
        ScoreFromTo => "匹配度合计 {from} → {to}", "scores {from} → {to} in all";
        MovedN => "{n} 场改时间", "{n} at another time";
        Picture => "变动一览", "What changes, as a picture";
        PictureHint => "每行一方，每列一个时段。", "A row for each party, a column for each slot.";
        RowTables => "洽谈桌", "Tables";
        AllRows => "也显示没有变动的行", "Rows without changes too";
        MarkNew => "新增或移来", "new here";
        MarkGone => "取消或移走", "gone from here";
        MarkKept => "不变", "stays";
        NoChangeHere => "这一天没有变动。", "Nothing changes on this day.";
        HallTable => "{hall} · {n} 号桌", "{hall} · table {n}";
        // Locks.
        LocksTitle => "成批锁定", "Lock many at once";
        LocksHint => "锁定的洽谈，任何排期都不会移动。手动改过时间的洽谈会自动锁定。", "No plan moves a locked meeting. One that you have put by hand is locked by itself.";
        LocksOf => "哪些洽谈", "Which meetings";
        LocksConfirmed => "所有已确认的", "All confirmed ones";
        LockN => "锁定 {n} 场", "Lock {n} {n|meeting|meetings}";
        UnlockN => "解锁 {n} 场", "Unlock {n} {n|meeting|meetings}";
        LocksNone => "没有这样的洽谈。", "There are no such meetings.";
        // Days and slots.
        HoursTitle => "调整日期与时段", "Change days and slots";
        HoursHint => "涉及洽谈时，会先列出它们并找好新时间，一起修改，一步即可撤销。", "Meetings that it concerns are named first and given new times; all of it is one step that can be undone.";
        HoursWhat => "怎样调整", "What to change";
        HoursAddDay => "增加一天", "Add a day";
        HoursCutDay => "去掉一天", "Cut a day";
        HoursCutSlot => "去掉一个时段", "Cut a slot";
        HoursLength => "改变时段长度", "Another length of slots";
        HoursShift => "整天提前或推迟", "Begin a day earlier or later";
        HoursMove => "改到另一个日期", "Move a day to another date";
        HoursLike => "时段与哪一天相同", "With the slots of";
        HoursDay => "哪一天", "Which day";
        HoursSlot => "哪个时段", "Which slot";
        HoursDate => "日期", "Date";
        HoursMinutes => "每个时段几分钟", "Minutes of a slot";
        HoursFirst => "第一个时段开始于", "The first slot begins at";
        HoursGo => "查看影响并修改", "Change the hours";
        HoursMissing => "请先填写上面的内容。", "Fill in what is asked above first.";
        HoursNotThere => "展会没有这一天或这个时段。", "The fair has no such day or slot.";
        HoursOverlap => "会与其他时段重叠。", "It would lie over another slot.";
        HoursNoSlot => "时段要在同一天内开始和结束。", "A slot has to begin and end on one day.";
        HoursNoRoom => "这么长的时段排不下。", "There is no room for a slot of that length.";
        HoursNoneLeft => "展会至少要有一个时段。", "The fair needs one slot at least.";
        RehouseTitle => "这项修改涉及的洽谈", "Meetings that this concerns";
        RehouseLead => "这些洽谈不会被删除：先为它们找新时间，其他洽谈都不动。已确认的会变回“已排”，请重新征得双方同意。", "None of them is deleted: other times are looked for first, and nobody else moves. Those that were confirmed are planned ones again, until both sides agree anew.";
        InCut => "时段将被去掉的 {n} 场", "{n} {n|meeting|meetings} in slots that go";
        InRetimed => "时段时间改变的 {n} 场", "{n} {n|meeting|meetings} in slots at other times";
        RehouseHeld => "其中 {n} 场已经举行，时段不能再改。", "{n} of the meetings {n|was|were} held already, so their slots cannot change.";
        RehouseBroken => "现有排期违反 {n} 处规则。请先在“当天调整”中处理，再修改时段。", "The plan as it is breaks {n} {n|rule|rules}. Mend it on the day's screen first, then change the hours.";
        FindTimes => "寻找新时间", "Find other times";
        LeaveHours => "不修改", "Leave the hours as they are";
        Rehousing => "正在寻找新时间…", "Looking for other times…";
        FoundTimes => "{n} 场有了时间", "{n} {n|meeting has|meetings have} a time";
        NoPlace => "没有找到合适的时间", "no time was found";
        LostN => "{n} 场找不到时间。如果继续，这些洽谈将取消。", "No time was found for {n} {n|meeting|meetings}. If you go on, {n|it is|they are} dropped.";
        TakeHours => "修改时段并移动这些洽谈", "Change the hours and move them";
        // The time zone.
        ZoneByCity => "按城市选择时区", "The time zone, by city";
        ZoneNow => "现在是{zone}（{name}），当地时间 {time}。", "It is {zone} now ({name}), where the time is {time}.";
        ZoneCity => "展会在哪个城市", "In which city the fair is";
        ZoneCityHint => "输入城市名，如 广州、法兰克福、Dubai", "Type a city, such as Guangzhou, Frankfurt, Dubai";
        ZoneNone => "没有找到这个城市，请试试附近的大城市或国家。", "No such city was found; try a large one nearby, or the country.";
        ZoneTake => "{zone} · {name} · 现在 {time}", "{zone} · {name} · {time} now";
    }
}

#[cfg(test)]
mod tests {
    use super::TalkSays;
    use crate::i18n::flaws;

    #[test]
    fn the_conversation_has_words_in_every_language() {
        assert_eq!(flaws::<TalkSays>(), [""; 0]);
    }
}
