//! Words of the desk for suppositions: what is supposed, and what it would bring.

crate::messages! {
    /// What the desk says of what if.
    pub enum WhatIfSays {
        Title => "如果……会怎样？", "What if?";
        Lead => "多一张桌、多一名译员，或改变每场时长，值多少？两份排期在您的设备上实际算出并对比，展会本身不会改变。", "What would one more table, one more interpreter, or meetings of another length be worth? Both plans are really worked out on this device, side by side. The fair itself is not changed.";
        Suppose => "假设什么", "What to suppose";
        Table => "多一张洽谈桌", "One more table";
        Interpreter => "多一名译员", "One more interpreter";
        Minutes => "改变每场时长", "Another length of meetings";
        WhichHall => "在哪个展馆", "In which hall";
        NoHall => "没有展馆限定桌数，多一张桌不会有影响。", "No hall has a limited number of tables, so one more would change nothing.";
        WhichLanguages => "会哪些语言（至少两种）", "Speaking which languages (two at least)";
        NoLanguages => "展会文件没有写明各方的语言，不需要译员。", "The fair file states no languages, so nobody needs an interpreter.";
        When => "什么时候", "When";
        Always => "所有时段", "All the time";
        Morning => "{day} 上午", "{day}, morning";
        Afternoon => "{day} 下午", "{day}, afternoon";
        HowLong => "每场多长", "How long each";
        NMinutes => "{n} 分钟", "{n} {n|minute|minutes}";
        NowMinutes => "现在每场 {n} 分钟。开放时间与间隔不变，重新划分时段。", "Now {n} {n|minute|minutes}. The same hours are cut anew, with the same breaks.";
        WorkOut => "算一算", "Work it out";
        Working => "正在计算两份排期…", "Working out both plans…";
        RefusedText => "没有计算，展会保持不变。请解锁或移动后再试。", "Nothing was worked out, and the fair is as it was. Unlock or move some and try again.";
        Failed => "未能算出", "It could not be worked out";
        FailedText => "展会保持不变（{reason}）。", "The fair is as it was ({reason}).";
        StoppedEarly => "还没有可对比的结果就停止了。", "It was stopped before there was anything to compare.";
        // What was supposed.
        TableIn => "{hall} 多一张洽谈桌", "One more table in {hall}";
        InterpreterOf => "多一名译员（{languages}）", "One more interpreter ({languages})";
        Length => "每场 {n} 分钟", "Meetings of {n} {n|minute|minutes}";
        Then => "{what}：{when}", "{what}: {when}";
        AllAlong => "所有时段", "all the time";
        // What it comes to.
        Tried => "试过的假设", "What was tried";
        NothingTried => "还没有试过。选一种假设，算一算。", "Nothing yet. Choose something and work it out.";
        MostFirst => "收益大的在前", "What brings most comes first";
        Present => "现在的排期", "Present plan";
        Supposed => "假设的排期", "Supposed plan";
        Measure => "对比", "Compared";
        Quality => "与最优的差距", "How good it is";
        Musts => "必见已安排", "Musts that meet";
        Wants => "想见已安排", "Wishes that meet";
        Below => "未达最少场次", "Below their minimum";
        OfAll => "{n} / {of}", "{n} of {of}";
        Gain => "总分 +{n}", "value +{n}";
        Loss => "总分 −{n}", "value −{n}";
        Even => "没有收益", "nothing gained";
        GainFound => "多 {meetings} 场洽谈，总分高 {n}。", "{meetings} more {meetings|meeting|meetings}, and {n} more in value.";
        GainInValue => "洽谈场数不变，总分高 {n}。", "As many meetings, and {n} more in value.";
        GainFewer => "少 {meetings} 场洽谈，但总分高 {n}。", "{meetings} {meetings|meeting|meetings} fewer, but {n} more in value.";
        NoGain => "没有找到更好的排期：这不会带来收益。", "No better plan was found: it would bring nothing.";
        NoGainProven => "已证明：这不会带来收益。", "Proven: it would bring nothing.";
        WouldLose => "会更差：总分低 {n}。", "It would be worse: {n} less in value.";
        Surely => "已证明：两者最优排期的总分正好相差 {n}。", "Proven: the best plans of the two differ by exactly {n}.";
        Between => "已证明：两者最优排期的总分之差在 {least} 与 {most} 之间。", "Proven: the best plans of the two differ by {least} to {most} in value.";
        WhoGains => "洽谈会增加", "Who would have more meetings";
        Gainer => "{who} +{n}", "{who} +{n}";
        MoreGainers => "另有 {n} 方", "{n} more";
        WouldGive => "另有 {n} 方会少安排洽谈。", "{n} {n|party|parties} would have fewer.";
        Stopped => "提前停止", "stopped early";
        Outdated => "之后展会有改动", "the fair has changed since";
        PutAway => "移除：{what}", "Put away: {what}";
        Again => "重新计算：{what}", "Work out again: {what}";
    }
}

#[cfg(test)]
mod tests {
    use super::WhatIfSays;
    use crate::i18n::flaws;

    #[test]
    fn what_if_has_words_in_every_language() {
        assert_eq!(flaws::<WhatIfSays>(), [""; 0]);
    }
}
