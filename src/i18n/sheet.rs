//! Words for what is wrong with a table that came in, by row and column.

use super::{Common, Lang, Message, both_sides::same_by_words, common::trouble_words};
use crate::model::{CellIssue, CellTrouble, LeftOut, Severity};

crate::messages! {
    /// What is said of a table.
    pub enum SheetSays {
        AtCell => "第 {row} 行，“{column}”", "row {row}, “{column}”";
        AtRow => "第 {row} 行", "row {row}";
        NoColumn => "缺少“{zh}”（{en}）列", "there is no column “{en}” ({zh})";
        EmptyCell => "此单元格不能为空", "this cell must not be empty";
        ExtraCells => "此行的单元格多于表头", "the row has more cells than there are headings";
        OpenQuote => "引号没有闭合，按原样保留", "a quotation mark does not close; it stays as it stands";
        NoRows => "表中没有数据行", "the table has no rows";
        UnknownColumn => "没有这一字段，此列未导入", "no field has this heading; the column is left out";
        SameColumn => "与另一列是同一字段：另一列空白时采用此列，否则原样保留在该行", "another column is of the same field; this one counts where that one is blank, and else is kept in the row";
        UnknownSector => "行业分类中没有 {word}，仅与自身匹配", "the sector tree has no {word}; it matches only itself";
        UnknownIntent => "没有名为 {word} 的合作类型，仅与自身匹配", "there is no kind of business called {word}; it matches only itself";
        UnknownCountry => "没有名为 {word} 的国家或地区", "there is no country or region called {word}";
        UnknownRegion => "没有名为 {word} 的国家或地区，按原样保留，不参与匹配", "there is no country or region called {word}; it is kept and matches nobody";
        UnreadTime => "看不懂时间“{word}”，未导入", "the time “{word}” is not understood and left out";
        NoSlotThen => "“{word}”内没有洽谈时段，未占用任何时段", "there is no slot in “{word}”; nothing is unavailable by it";
        EveryDay => "“{word}”没有写日期，按每天处理", "“{word}” names no day; it is taken for every day";
        SeveralCalled => "有几方都叫“{name}”（{ids}），请改用编号", "several are called “{name}” ({ids}); please give the id";
        OtherId => "“{name}”在展会文件中的编号是 {id}，此行未导入；如是同一方，请改用该编号", "“{name}” has the id {id} in the fair file; the row is left out: give that id if it is the same party";
        NameTwice => "“{name}”在此表中已出现", "“{name}” stands in this table already";
        SameName => "此表中另有一行也叫“{name}”", "another row of this table is called “{name}” too";
        IdOfOtherSide => "编号 {id} 已属于另一类参会方，此方改用编号 {new}，再次导入时仍可按 {id} 识别", "the id {id} belongs to a party of the other side; this one is {new}, and is known by {id} when the sheet comes in again";
        IdOfBothSides => "展商和代表团中都有编号 {id}，表中没有说明是哪一方", "{id} stands on both sides, and the sheet does not say whose it is";
        Turned => "展商与代表团写反了列，按实际所属处理", "exhibitor and delegation stand under each other’s headings; each is taken for what it is";
        Renamed => "编号相同而名称不同：原为“{old}”，将改为“{new}”", "the same id with another name: “{old}” becomes “{new}”";
        MinAboveMax => "最少洽谈数大于最多洽谈数，最少洽谈数未导入", "the minimum of meetings is above the maximum; the minimum is left out";
        SameWish => "此意向重复：“不谈”“已谈”优先，其余以后一行为准", "this wish stands here twice: never and met stay, else the later row counts";
        VetoLifted => "展会文件中原为“不谈”或“已谈”，将被此行取代", "the fair file says never or met here; this row takes its place";
        LeftOut => "{what}：“{words}”，未导入", "{what}: “{words}”; left out";
        Damaged => "“{cell}”已被电子表格改坏，未导入", "“{cell}” was damaged by a spreadsheet and is left out";
        DamagedGuess => "“{cell}”已被电子表格改坏，原来可能是“{guess}”，未导入", "“{cell}” was damaged by a spreadsheet, was perhaps “{guess}”, and is left out";
        KeptColumn => "没有这一字段，按表头原样保留在各行", "no field has this heading; the column is kept in each row under it";
        Numbering => "只是行的序号，不作编号，按表头保留在各行", "the column only counts the rows and is no id; it is kept in each row under its heading";
        ByContent => "第 {n} 列按内容判断为“{name}”", "column {n} is taken for “{name}” by what stands in it";
        HiddenRows => "有 {n} 行被隐藏，已一并读取", "{n} hidden {n|row|rows} of the table {n|was|were} read like the others";
        HiddenSheet => "工作表已隐藏，未导入", "the sheet is hidden and left out";
        OfGroup => "有 {n} 个空白单元格按上方一格处理", "{n} blank {n|cell|cells} {n|counts|count} as the one above";
        NotOfGroup => "空白本应按上方的“{above}”处理，但展会文件中是“{has}”，保持不变", "the blank would count as “{above}” above it, but the fair file has “{has}”, which stays";
        ParkMade => "新建园区“{name}”", "the park “{name}” is new and was made";
        SameContact => "“{name}”是另一名称的参会方的联系方式，此行未导入；请确认是否同一方", "“{name}” belongs to a party of another name; the row is left out: say whether it is the same party";
        ZerosLost => "编号 {id} 很可能是 {meant}（前面的零丢失），此行未导入", "{id} is probably {meant}, without its zeros; the row is left out";
        NoSlotAt => "没有从“{word}”开始的洽谈时段", "no slot begins at “{word}”";
        MoveNotTaken => "洽谈安排的改动尚未采纳", "this change of the schedule was not taken yet";
        MeetingStays => "此洽谈已锁定、已确认或已举行，不能改时段", "the meeting is locked, confirmed or was held; it stays in its slot";
        BreaksRule => "未采纳，此改动违反规则：{words}", "not taken, for it would break a rule: {words}";
        Remembered => "各列按上次对相同表头的设定处理", "the columns are taken as they were set for the same headings before";
        ReadAs => "按 {name} 编码读取", "read as {name}";
        KindGuess => "表头没有说明是哪一方，按展商处理", "the headings do not say whose rows these are; they are taken for exhibitors";
        EncodingGuess => "文字编码可能是 {name}，尚不确定，未导入", "the text may be {name}, which is not certain; nothing was taken";
        InColumn => "“{column}”：{words}", "“{column}”: {words}";
        Title => "标题", "title";
        Total => "合计", "total";
        Note => "注", "note below";
        Signature => "填表信息", "signature";
        Headings => "重复的表头", "headings again";
        Number => "只有序号", "a number alone";
    }
}

/// Why a row is none of the table's, in a word.
#[must_use]
pub fn aside_words(lang: Lang, why: LeftOut) -> &'static str {
    match why {
        LeftOut::Title => SheetSays::Title,
        LeftOut::Total => SheetSays::Total,
        LeftOut::Note => SheetSays::Note,
        LeftOut::Signature => SheetSays::Signature,
        LeftOut::Headings => SheetSays::Headings,
        LeftOut::Number => SheetSays::Number,
    }
    .words(lang)
}

/// What is to be said of a table, in one line: place and reason.
#[must_use]
pub fn sheet_words(lang: Lang, issue: &CellIssue) -> String {
    let row = issue.row.to_string();
    let place = match issue.column.as_str() {
        "" => SheetSays::AtRow.fill(lang, &[("row", &row)]),
        column => SheetSays::AtCell.fill(lang, &[("row", &row), ("column", column)]),
    };
    let note = if issue.severity == Severity::Warning {
        format!(" ({})", Common::Warning.words(lang))
    } else {
        String::new()
    };
    format!("{place}{note}: {}", cell_words(lang, &issue.trouble))
}

/// What is wrong with a cell of a row that a person has before them: its column and the reason.
#[must_use]
pub fn trouble_in_cell(lang: Lang, column: &str, trouble: &CellTrouble) -> String {
    let words = cell_words(lang, trouble);
    if column.is_empty() {
        words
    } else {
        SheetSays::InColumn.fill(lang, &[("column", column), ("words", &words)])
    }
}

/// What is to be said of a table, without its place.
#[must_use]
pub fn cell_words(lang: Lang, trouble: &CellTrouble) -> String {
    let plain = |message: SheetSays| message.words(lang).to_owned();
    let word = |message: SheetSays, word: &str| message.fill(lang, &[("word", word)]);
    let name = |message: SheetSays, name: &str| message.fill(lang, &[("name", name)]);
    match trouble {
        CellTrouble::Value(trouble) => trouble_words(lang, trouble),
        CellTrouble::NoColumn(zh, en) => SheetSays::NoColumn.fill(lang, &[("zh", zh), ("en", en)]),
        CellTrouble::EmptyCell => plain(SheetSays::EmptyCell),
        CellTrouble::ExtraCells => plain(SheetSays::ExtraCells),
        CellTrouble::OpenQuote => plain(SheetSays::OpenQuote),
        CellTrouble::NoRows => plain(SheetSays::NoRows),
        CellTrouble::UnknownColumn => plain(SheetSays::UnknownColumn),
        CellTrouble::SameColumn => plain(SheetSays::SameColumn),
        CellTrouble::UnknownSector(sector) => word(SheetSays::UnknownSector, sector),
        CellTrouble::UnknownIntent(intent) => word(SheetSays::UnknownIntent, intent),
        CellTrouble::UnknownLanguage(language) => {
            Common::UnknownLanguage.fill(lang, &[("word", language)])
        }
        CellTrouble::UnknownCountry(country) => word(SheetSays::UnknownCountry, country),
        CellTrouble::UnknownRegion(region) => word(SheetSays::UnknownRegion, region),
        CellTrouble::UnreadTime(time) => word(SheetSays::UnreadTime, time),
        CellTrouble::NoSlotThen(time) => word(SheetSays::NoSlotThen, time),
        CellTrouble::EveryDay(time) => word(SheetSays::EveryDay, time),
        CellTrouble::SeveralCalled(name, ids) => {
            SheetSays::SeveralCalled.fill(lang, &[("name", name), ("ids", ids)])
        }
        CellTrouble::OtherId { name, id } => {
            SheetSays::OtherId.fill(lang, &[("name", name), ("id", id)])
        }
        CellTrouble::NameTwice(twice) => name(SheetSays::NameTwice, twice),
        CellTrouble::SameName(same) => name(SheetSays::SameName, same),
        CellTrouble::IdOfOtherSide { id, new } => {
            SheetSays::IdOfOtherSide.fill(lang, &[("id", id), ("new", new)])
        }
        CellTrouble::IdOfBothSides(id) => SheetSays::IdOfBothSides.fill(lang, &[("id", id)]),
        CellTrouble::OnOtherSide {
            exhibitor,
            delegation,
            by,
        } => same_by_words(lang, *by, exhibitor, delegation),
        CellTrouble::Turned => plain(SheetSays::Turned),
        CellTrouble::Renamed { old, new } => {
            SheetSays::Renamed.fill(lang, &[("old", old), ("new", new)])
        }
        CellTrouble::MinAboveMax => plain(SheetSays::MinAboveMax),
        CellTrouble::SameWish => plain(SheetSays::SameWish),
        CellTrouble::VetoLifted => plain(SheetSays::VetoLifted),
        CellTrouble::Damaged { cell, guess } if guess.is_empty() => {
            SheetSays::Damaged.fill(lang, &[("cell", cell)])
        }
        CellTrouble::Damaged { cell, guess } => {
            SheetSays::DamagedGuess.fill(lang, &[("cell", cell), ("guess", guess)])
        }
        CellTrouble::KeptColumn => plain(SheetSays::KeptColumn),
        CellTrouble::Numbering => plain(SheetSays::Numbering),
        CellTrouble::ByContent(place, (zh, en)) => {
            let n = place.to_string();
            let name = if lang.is_chinese() { zh } else { en };
            SheetSays::ByContent.fill(lang, &[("n", &n), ("name", name)])
        }
        CellTrouble::HiddenRows(n) => SheetSays::HiddenRows.fill(lang, &[("n", &n.to_string())]),
        CellTrouble::HiddenSheet => plain(SheetSays::HiddenSheet),
        CellTrouble::OfGroup(n) => SheetSays::OfGroup.fill(lang, &[("n", &n.to_string())]),
        CellTrouble::NotOfGroup { above, has } => {
            SheetSays::NotOfGroup.fill(lang, &[("above", above), ("has", has)])
        }
        CellTrouble::ParkMade(park) => name(SheetSays::ParkMade, park),
        CellTrouble::SameContact(contact) => name(SheetSays::SameContact, contact),
        CellTrouble::ZerosLost { id, meant } => {
            SheetSays::ZerosLost.fill(lang, &[("id", id), ("meant", meant)])
        }
        CellTrouble::NoSlotAt(time) => word(SheetSays::NoSlotAt, time),
        CellTrouble::MoveNotTaken => plain(SheetSays::MoveNotTaken),
        CellTrouble::MeetingStays => plain(SheetSays::MeetingStays),
        CellTrouble::BreaksRule { zh, en } => {
            let words = if lang.is_chinese() { zh } else { en };
            SheetSays::BreaksRule.fill(lang, &[("words", words)])
        }
        CellTrouble::Remembered => plain(SheetSays::Remembered),
        CellTrouble::ReadAs(encoding) => name(SheetSays::ReadAs, encoding),
        CellTrouble::KindGuess => plain(SheetSays::KindGuess),
        CellTrouble::EncodingGuess(encoding) => name(SheetSays::EncodingGuess, encoding),
        CellTrouble::LeftOut(why, words) => {
            SheetSays::LeftOut.fill(lang, &[("what", aside_words(lang, *why)), ("words", words)])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::flaws;

    #[test]
    fn words_are_complete() {
        assert_eq!(flaws::<SheetSays>(), [""; 0]);
    }

    #[test]
    fn an_issue_of_a_table_says_its_row_as_a_spreadsheet_counts() {
        let issue = CellIssue {
            row: 7,
            column: String::new(),
            severity: Severity::Warning,
            trouble: CellTrouble::LeftOut(LeftOut::Total, "合计：2 家".to_owned()),
        };
        assert_eq!(
            sheet_words(Lang::Zh, &issue),
            "第 7 行 (提示): 合计：“合计：2 家”，未导入"
        );
        assert_eq!(
            sheet_words(Lang::En, &issue),
            "row 7 (note): total: “合计：2 家”; left out"
        );
    }
}
