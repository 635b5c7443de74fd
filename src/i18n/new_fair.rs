//! Words about a new fair: what cannot be.

use super::{Lang, Message};
use crate::model::NewFairTrouble;

crate::messages! {
    /// Why a fair cannot be made so.
    pub enum NewFairSays {
        NoName => "请填写展会名称", "the fair needs a name";
        NoDays => "“{words}”不是日期；请写作 2027-11-14..2027-11-16，或单独一天", "“{words}” are no days; write 2027-11-14..2027-11-16, or one day";
        DaysBackwards => "最后一天早于第一天", "the last day lies before the first";
        TooManyDays => "首日与末日相隔超过一年，请检查年份", "from the first day to the last it is more than a year: look at the years";
        NoHoursAtAll => "请填写每天的洽谈时间，如 09:00-12:00,13:30-17:00", "the hours of each day are missing; write 09:00-12:00,13:30-17:00";
        NoHours => "“{words}”不是时间范围；请写作 09:00-12:00,13:30-17:00", "“{words}” are no hours; write 09:00-12:00,13:30-17:00";
        HoursBackwards => "{words}：结束时间不晚于开始时间；跨午夜的洽谈请分成两天", "{words}: the end is not after the beginning; hours over midnight are hours of two days";
        HoursOverlap => "{one} 与 {other} 重叠", "{one} and {other} overlap";
        NoLength => "每场洽谈不能是 {n} 分钟；请填 1 至 1440", "a meeting cannot have {n} {n|minute|minutes}; say 1 to 1440";
        LongPause => "间隔不能是 {n} 分钟；请填 0 至 1440", "a pause cannot have {n} {n|minute|minutes}; say 0 to 1440";
        NothingFits => "{hours} 内排不下一场 {n} 分钟的洽谈", "not one meeting of {n} {n|minute|minutes} fits into {hours}";
        TooManySlots => "共 {n} 个时段，超过上限 {most} 个；请减少天数或加长每场时间", "{n} slots are more than the {most} that a fair may have: take fewer days, or longer meetings";
        HallId => "展馆“{words}”的名称为空或超过 {most} 个字符", "the hall “{words}” has no name, or one of more than {most} letters";
        HallTwice => "展馆“{words}”重复", "the hall {words} stands there twice";
        TooManyHalls => "共 {n} 个展馆，超过上限 {most} 个", "{n} halls are more than the {most} that a fair may have";
        TablesWithoutHalls => "填了桌数，却没有展馆：请先列出展馆", "there are tables, but no halls for them: name the halls";
        NoTime => "日期过晚：时段不能超过 9999 年", "the days are too late: no slot may end after the year 9999";
    }
}

/// Why a fair cannot be made so, in one line.
#[must_use]
pub fn new_fair_words(lang: Lang, trouble: &NewFairTrouble) -> String {
    let plain = |message: NewFairSays| message.words(lang).to_owned();
    let said = |message: NewFairSays, words: &str| {
        let most = trouble.most().to_string();
        message.fill(lang, &[("words", words), ("most", &most)])
    };
    let many = |message: NewFairSays, n: usize| {
        let (n, most) = (n.to_string(), trouble.most().to_string());
        message.fill(lang, &[("n", &n), ("most", &most)])
    };
    let minutes = |message: NewFairSays, n: u32| message.fill(lang, &[("n", &n.to_string())]);
    match trouble {
        NewFairTrouble::NoName => plain(NewFairSays::NoName),
        NewFairTrouble::NoDays(words) => said(NewFairSays::NoDays, words),
        NewFairTrouble::DaysBackwards => plain(NewFairSays::DaysBackwards),
        NewFairTrouble::TooManyDays => plain(NewFairSays::TooManyDays),
        NewFairTrouble::NoHours(words) if words.is_empty() => plain(NewFairSays::NoHoursAtAll),
        NewFairTrouble::NoHours(words) => said(NewFairSays::NoHours, words),
        NewFairTrouble::HoursBackwards(words) => said(NewFairSays::HoursBackwards, words),
        NewFairTrouble::HoursOverlap(one, other) => NewFairSays::HoursOverlap.fill(
            lang,
            &[("one", &one.to_string()), ("other", &other.to_string())],
        ),
        NewFairTrouble::NoLength(n) => minutes(NewFairSays::NoLength, *n),
        NewFairTrouble::LongPause(n) => minutes(NewFairSays::LongPause, *n),
        NewFairTrouble::NothingFits(hours, n) => NewFairSays::NothingFits.fill(
            lang,
            &[("hours", &hours.to_string()), ("n", &n.to_string())],
        ),
        NewFairTrouble::TooManySlots(n) => many(NewFairSays::TooManySlots, *n),
        NewFairTrouble::HallId(words) => said(NewFairSays::HallId, words),
        NewFairTrouble::HallTwice(words) => said(NewFairSays::HallTwice, words),
        NewFairTrouble::TooManyHalls(n) => many(NewFairSays::TooManyHalls, *n),
        NewFairTrouble::TablesWithoutHalls => plain(NewFairSays::TablesWithoutHalls),
        NewFairTrouble::NoTime => plain(NewFairSays::NoTime),
    }
}
