//! Words that every screen and the command line share: troubles with what was read, and their
//! places.

use super::{Lang, Message};
use crate::model::{Expected, Issue, Local, Place, Severity, Trouble};

crate::messages! {
    /// Words of no one screen.
    pub enum Common {
        NotText => "不是可识别的文本编码", "is not text in a known encoding";
        NotJson => "不是有效的 JSON：{reason}", "is not JSON: {reason}";
        NotAFairFile => "不是 parkmatch/1 格式的展会文件", "is not a fair file of format parkmatch/1";
        Missing => "缺少必填项 {field}", "lacks the required field {field}";
        NotOneOf => "应为其中之一：{words}", "should be one of {words}";
        Duplicate => "编号 {id} 在此列表中已出现", "the id {id} stands in this list already";
        Unknown => "{list} 中没有编号 {id}", "there is no {id} in {list}";
        WishEnds => "意向的两端须为一家展商和一个代表团", "a wish joins an exhibitor and a delegation of this file";
        WishBothWays => "两端的编号在展商和代表团中都有，无法判断是谁的意向；请改其中一个编号", "both ids stand among the exhibitors and among the delegations, so it cannot be told whose wish this is; give one of them another id";
        EndsBeforeStart => "结束时间须晚于开始时间", "must end after it starts";
        SlotOrder => "时段须按时间排序且互不重叠", "slots stand in time order and do not overlap";
        TooManySlots => "时段最多 {n} 个，其余未读入", "a fair has at most {n} slots; the rest are left out";
        TooManyHalls => "展馆最多 {n} 个，其余未读入", "a fair has at most {n} halls; the rest are left out";
        TooLarge => "文件超过 {n} MB，未读取", "is larger than {n} MB, and was not read";
        LongFair => "时段与活动从 {first} 持续到 {last}，超过一年；是否有年份写错？", "slots and events go from {first} to {last}, more than a year; is a year wrong?";
        More => "另有 {n} 个问题未列出", "{n} more {n|issue is|issues are} not listed";
        SameKey => "此键在同一对象中重复，以最后一个为准", "this key stands in its object already; the last one counts";
        ScoreRange => "分数须在 0 到 100 之间", "a score lies between 0 and 100";
        NoWeight => "业务、领域、语言三项权重不能都为 0，按标准权重计算", "business, field and language cannot all be 0; the usual weights hold";
        SamePair => "此项重复，以后一条为准", "stands here twice; the later entry counts";
        VetoStands => "此前已声明不见面或已见过面，仍以之前的为准", "the same side said “never” or “met” before, and that stands";
        UnknownLanguage => "没有名为 {word} 的语言，视为未说明", "there is no language called {word}; it counts as not stated";
        SaysNothing => "未说明任何内容，此项不计", "says nothing; it is left out";
        AnObject => "应为对象", "should be an object";
        AList => "应为列表", "should be a list";
        Words => "应为文字", "should be a string";
        AText => "应为文字，或按语言列出的文字", "should be a string or an object of languages";
        ACount => "应为不小于 0 的整数", "should be a whole number, 0 or more";
        ACountFromOne => "应为不小于 1 的整数", "should be a whole number, 1 or more";
        AScore => "应为 0 到 100 的数", "should be a number from 0 to 100";
        YesNo => "应为 true 或 false", "should be true or false";
        AnId => "应为 1 到 64 个字符的编号", "should be an id of 1 to 64 characters";
        ALocalTime => "应为当地时间，如 2027-11-14T09:00", "should be a local time such as 2027-11-14T09:00";
        AWalkMatrix => "应为与展馆数相同的分钟方阵", "should be a square of minutes, a row and a column for each hall";
        AtLine => "第 {line} 行第 {column} 列", "line {line}, column {column}";
        Warning => "提示", "note";
    }
}

/// Where an issue is, in words: the JSON path as it is, lines in the reader's language.
#[must_use]
pub fn place_words(lang: Lang, place: &Place) -> String {
    match place {
        Place::Path(path) => path.clone(),
        Place::Line { line, column } => Common::AtLine.fill(
            lang,
            &[("line", &line.to_string()), ("column", &column.to_string())],
        ),
    }
}

/// An issue in one line: place and reason.
#[must_use]
pub fn issue_words(lang: Lang, issue: &Issue) -> String {
    let note = if issue.severity == Severity::Warning {
        format!(" ({})", Common::Warning.words(lang))
    } else {
        String::new()
    };
    format!(
        "{}{note}: {}",
        place_words(lang, &issue.place),
        trouble_words(lang, &issue.trouble)
    )
}

/// What is wrong, without its place.
#[must_use]
pub fn trouble_words(lang: Lang, trouble: &Trouble) -> String {
    let plain = |message: Common| message.words(lang).to_owned();
    match trouble {
        Trouble::NotText => plain(Common::NotText),
        Trouble::NotJson(reason) => Common::NotJson.fill(lang, &[("reason", reason)]),
        Trouble::NotAFairFile => plain(Common::NotAFairFile),
        Trouble::Missing(field) => Common::Missing.fill(lang, &[("field", field)]),
        Trouble::NotA(expected) => plain(expected_words(*expected)),
        Trouble::NotOneOf(words) => Common::NotOneOf.fill(lang, &[("words", &words.join(", "))]),
        Trouble::Duplicate(id) => Common::Duplicate.fill(lang, &[("id", id)]),
        Trouble::Unknown { id, list } => Common::Unknown.fill(lang, &[("id", id), ("list", list)]),
        Trouble::WishEnds => plain(Common::WishEnds),
        Trouble::WishBothWays => plain(Common::WishBothWays),
        Trouble::EndsBeforeStart => plain(Common::EndsBeforeStart),
        Trouble::SlotOrder => plain(Common::SlotOrder),
        Trouble::TooManySlots(most) => Common::TooManySlots.fill(lang, &[("n", &most.to_string())]),
        Trouble::TooManyHalls(most) => Common::TooManyHalls.fill(lang, &[("n", &most.to_string())]),
        Trouble::TooLarge(most) => Common::TooLarge.fill(lang, &[("n", &most.to_string())]),
        Trouble::LongFair { first, last } => {
            let day = |at: &Local| at.to_string().chars().take(10).collect::<String>();
            Common::LongFair.fill(lang, &[("first", &day(first)), ("last", &day(last))])
        }
        Trouble::More(n) => Common::More.fill(lang, &[("n", &n.to_string())]),
        Trouble::SameKey => plain(Common::SameKey),
        Trouble::ScoreRange => plain(Common::ScoreRange),
        Trouble::NoWeight => plain(Common::NoWeight),
        Trouble::SamePair => plain(Common::SamePair),
        Trouble::VetoStands => plain(Common::VetoStands),
        Trouble::UnknownLanguage(word) => Common::UnknownLanguage.fill(lang, &[("word", word)]),
        Trouble::SaysNothing => plain(Common::SaysNothing),
    }
}

/// What a value should have been.
pub(super) const fn expected_words(expected: Expected) -> Common {
    match expected {
        Expected::Object => Common::AnObject,
        Expected::List => Common::AList,
        Expected::Words => Common::Words,
        Expected::Text => Common::AText,
        Expected::Count => Common::ACount,
        Expected::CountFromOne => Common::ACountFromOne,
        Expected::Score => Common::AScore,
        Expected::YesNo => Common::YesNo,
        Expected::Id => Common::AnId,
        Expected::LocalTime => Common::ALocalTime,
        Expected::WalkMatrix => Common::AWalkMatrix,
    }
}
