//! Words of the day at the fair: now and next, late and absent, notes, the plan of the halls.

crate::messages! {
    /// What the visitor's day says.
    pub enum Today {
        Now => "现在 {time}", "Now {time}";
        Next => "下一场", "Next";
        NextIn => "{n} 分钟后", "in {n} {n|minute|minutes}";
        Running => "正在进行", "Under way";
        Until => "到 {time}", "until {time}";
        LeaveNow => "该出发了：步行 {n} 分钟", "Leave now: {n} {n|minute|minutes} to walk";
        DayDone => "今天的洽谈都结束了。", "All of today's meetings are over.";
        Late => "我晚到", "I am late";
        LateBy => "{n} 分钟", "{n} min";
        RestOfDay => "重排今天剩余时间", "Plan the rest of today anew";
        ProposalTitle => "建议的变动：{n} 场", "Suggested: {n} {n|change|changes}";
        ProposalText => "其余不变。接受之前，您的日程还是原样。", "All else stays. Your plan is as it was until you take this.";
        ProposalNone => "不需要变动：其余洽谈都来得及。", "Nothing has to change: you make all other meetings.";
        TakeIt => "接受", "Take it";
        KeepMine => "保持原样", "Keep mine";
        Others => "这时还可见谁", "Whom else";
        OthersSought => "正在比较……", "Comparing …";
        OthersNone => "这个时间没有其他可见的展商。", "There is nobody else to meet at this time.";
        OthersSame => "总体同样合适", "fits as well in all";
        OthersLess => "总匹配分少 {n}", "{n} {n|point|points} of fit less in all";
        OthersMore => "总匹配分多 {n}", "{n} {n|point|points} of fit more in all";
        Met => "已洽谈", "We met";
        NotCome => "对方没来", "They did not come";
        Notes => "笔记与名片", "Notes and card";
        NoteWords => "谈了什么，下一步", "What was said, what comes next";
        CardName => "对方姓名", "Whom you met";
        CardPosition => "职务", "Position";
        CardEmail => "邮箱", "E-mail";
        CardPhone => "电话或微信", "Phone or WeChat";
        Halls => "展馆示意图", "The halls";
        HallsAre => "展馆示意图：今天依次前往 {halls}", "Plan of the halls; today you go to {halls}";
        HallsNone => "展馆示意图", "Plan of the halls";
        Minutes => "{n} 分", "{n} min";
        MeetingsHere => "今天 {n} 场", "{n} today";
        Looks => "显示方式", "How it looks";
        LargeWords => "长辈模式：大字、大按钮", "Large words and buttons";
        NotToScale => "不按比例。", "Not to scale.";
    }
}

#[cfg(test)]
mod tests {
    use super::Today;
    use crate::i18n::flaws;

    #[test]
    fn the_words_of_the_day_are_complete() {
        assert_eq!(flaws::<Today>(), [""; 0]);
    }
}
