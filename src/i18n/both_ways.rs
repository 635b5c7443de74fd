//! Words that the visitor's way and the desk both say.
//!
//! Not what the visitor's first part says: the desk would load all of [`Say`](super::Say) with it.

crate::messages! {
    /// What the visitor's screens say after the first part, and the desk too.
    pub enum BothWays {
        AnyChoice => "不限", "Any";
        Meant => "按“{word}”查找", "Results for “{word}”";
        Points => "{n} 分", "{n} {n|point|points}";
        Lacking => "还缺什么", "What is missing";
        MeetingCount => "{n} 场洽谈", "{n} {n|meeting|meetings}";
        Replan => "重新排期", "Plan again";
        Lock => "锁定", "Lock";
        Wishes => "意向", "Wishes";
        NotThere => "无", "none";
    }
}

#[cfg(test)]
mod tests {
    use super::BothWays;
    use crate::i18n::flaws;

    #[test]
    fn the_words_of_both_ways_are_complete() {
        assert_eq!(flaws::<BothWays>(), [""; 0]);
    }
}
