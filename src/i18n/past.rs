//! Words of the desk for what was: steps, versions, the bin, and in what two states differ.

use super::{
    DeskSays, Exchange, FacetSays, FormSays, Lang, MendSays, Message, choices_words, cut,
    field_words, group_words, language_words, list_words, sector_words, status_says,
};
use crate::{
    matching::regions,
    model::{
        Local, Text,
        compare::{
            CellChange, CellName, FilePart, MeetingField, PartChange, RowChange, RowName, RuleName,
            Shown,
        },
    },
};

crate::messages! {
    /// What the desk says of what was.
    pub enum PastSays {
        Lead => "每一步、每个版本和被替换的内容都保存在本机，随时可以查看和恢复。", "Every step, every version and whatever was replaced is on this device, to look at and to have back.";
        // The frame.
        UndoStep => "撤销：{name}", "Undo: {name}";
        RedoStep => "重做：{name}", "Redo: {name}";
        Undone => "已撤销：{name}", "Undone: {name}";
        Redone => "已重做：{name}", "Redone: {name}";
        NotUndone => "此后的修改使这一步无法撤销，内容未变", "What was done since stands in the way; nothing has changed";
        SavedAt => "已保存在本机，{time}", "Saved on this device, {time}";
        NotHere => "本机上已没有此展会，请下载展会文件", "No longer kept on this device; download the fair file";
        // Steps.
        Steps => "操作步骤", "Steps";
        NoSteps => "还没有修改。", "Nothing has been changed yet.";
        StepsHint => "最近的在最上面。查看不会改变任何内容；回到某一步也可以撤销。", "The latest comes first. Looking changes nothing, and going back can be undone like any step.";
        Begin => "打开时的内容", "As it was opened";
        Now => "现在", "now";
        TakenBack => "已撤销，可重做", "undone; Redo brings it back";
        BackTo => "回到这里", "Go back to here";
        BackToOf => "回到这里：“{name}”之后", "Go back to here: after “{name}”";
        LookAtOf => "查看：“{name}”之后", "Look at it: after “{name}”";
        MoreSteps => "显示更早的步骤", "Show earlier steps";
        // Names of steps.
        NPlanned => "已安排 {n} 场洽谈", "{n} {n|meeting|meetings} planned";
        Imported => "导入 {file}：{what}", "Import of {file}: {what}";
        PastedTable => "粘贴的表格", "a pasted table";
        Mended => "当天调整：{what}", "Plan mended: {what}";
        Restored => "恢复版本：{name}", "Version restored: {name}";
        WentBack => "回到：{name}", "Back to: {name}";
        Elsewhere => "另一个窗口：{what}", "Another window: {what}";
        CellStep => "{row}：{cell}", "{row}: {cell}";
        CellFromTo => "{field} {before} → {after}", "{field} {before} → {after}";
        NNew => "新增 {n} 项", "{n} added";
        NGone => "删除 {n} 项", "{n} removed";
        NChanged => "修改 {n} 项", "{n} altered";
        Same => "没有不同", "no difference";
        // What cells say.
        Empty => "（空）", "(empty)";
        No => "否", "no";
        InSlot => "所在时段", "Slot";
        TableNumber => "桌号", "Table number";
        IsLocked => "锁定", "Locked in place";
        ShareOf => "权重：{name}", "Weight: {name}";
        SoManyAt => "{when}：{n}", "{when}: {n}";
        WalkOf => "{from} → {to} {n} 分钟", "{from} → {to} {n} min";
        OnTheDay => "当天发生的变化", "What happened on the day";
        RulesAndWeights => "规则与权重", "Rules and weights";
        OtherPart => "其他内容（{name}）", "Other contents ({name})";
        // Versions.
        Versions => "版本", "Versions";
        VersionsHint => "每次采用排期、导入、修复之前，以及每天第一次修改之前，都会自动保存一个版本。", "A version is kept by itself with each plan taken and each import, before each repair, and before the first change of a day.";
        NoVersions => "还没有版本。", "No version yet.";
        VersionName => "版本名称", "Name of the version";
        VersionNameHint => "如 定稿前", "such as: before the final round";
        KeepVersion => "保存当前版本", "Keep this version";
        VersionKept => "已保存版本", "The version is kept";
        VersionNotKept => "未能保存版本", "The version could not be kept";
        VersionsFull => "本机空间不足，未能保存较早的版本。请清空回收站，或下载展会文件。", "There is no room here for another version. Empty the bin, or download the fair file.";
        WhyWork => "工作中", "while working";
        WhyPlan => "采用排期后", "a plan was taken";
        WhyImport => "导入后", "after an import";
        WhyRepair => "修复之前", "before a repair";
        WhyRestore => "恢复之前", "before going back";
        WhyDay => "当天修改之前", "before the day's first change";
        WhyNamed => "手动保存", "kept by name";
        Restore => "恢复此版本", "Restore it";
        RestoreOf => "恢复此版本：{when}", "Restore it: {when}";
        LookAtNamed => "查看：{name}", "Look at it: {name}";
        CompareOf => "与当前对比：{when}", "Compare with now: {when}";
        DownloadOf => "下载：{name}", "Download: {name}";
        DropVersionOf => "删除版本：{when}", "Delete the version: {when}";
        Compare => "与当前对比", "Compare with now";
        CompareThem => "对比", "Compare";
        Download => "下载", "Download";
        DropTitle => "删除此版本？", "Delete this version?";
        DropText => "此版本将从本机彻底删除，无法恢复：{when}。", "It goes from this device for good: {when}.";
        DropIt => "彻底删除", "Delete for good";
        KeepIt => "保留", "Keep it";
        Comparing => "正在对比…", "Comparing…";
        NotRead => "无法读取该版本", "The version cannot be read";
        // Comparing.
        CompareTitle => "对比两个版本", "Compare two versions";
        Earlier => "较早的", "Earlier";
        Later => "较晚的", "Later";
        Present => "当前内容", "As it is now";
        NoDifference => "两者完全相同。", "They say the same.";
        OnlyUnseen => "只有文件的写法不同，内容相同。", "They mean the same; only how the file is written differs.";
        Went => "删除", "Gone";
        Differs => "修改", "Changed cells";
        MoreOfThem => "显示全部 {n} 项", "Show all {n}";
        After => "现为", "After";
        // The bin.
        Bin => "回收站（{n}）", "Bin ({n})";
        BinTitle => "回收站", "Bin";
        BinHint => "被替换或删除的内容留在这里，直到您清空。", "Whatever was replaced or deleted stays here until you empty it.";
        BinEmpty => "回收站是空的。", "The bin is empty.";
        AtVenue => "会场时间 {venue}（本机 {here}）", "{venue} at the venue ({here} here)";
        BinnedPage => "被页面发布的版本替换，{when}", "replaced by the page's version, {when}";
        BinnedFile => "被另一份文件或版本替换，{when}", "replaced by another file or version, {when}";
        BinnedDeleted => "已删除，{when}", "deleted, {when}";
        EmptyBin => "清空回收站…", "Empty the bin…";
        EmptyTitle => "清空回收站？", "Empty the bin?";
        EmptyText => "其中 {n} 项将从本机彻底删除，无法恢复。", "{n} {n|thing goes|things go} from this device for good.";
        EmptyIt => "清空", "Empty it";
        BinEmptied => "回收站已清空", "The bin is empty now";
        HaveBackOf => "恢复：{name}", "Restore: {name}";
        // The store's room.
        Room => "本网站在此浏览器中已用 {used}，最多约 {quota}；其中版本占 {own}。", "This site uses {used} of about {quota} in this browser; versions take {own} of it.";
        RoomUnknown => "版本占用 {own}。", "Versions take {own}.";
        Megabytes => "{n} MB", "{n} MB";
    }
}

/// The longest value that the name of a step shows, in letters; and as many fields and parts are
/// named.
const LONGEST_VALUE: usize = 40;
const MOST_NAMED: usize = 3;

/// What a part of the file is called.
#[must_use]
pub fn part_words(lang: Lang, part: &FilePart) -> String {
    match part {
        FilePart::Fair => FormSays::TheFair.words(lang).to_owned(),
        FilePart::List(list) => list_words(lang, *list).to_owned(),
        FilePart::Meetings => DeskSays::Meetings.words(lang).to_owned(),
        FilePart::Happened => PastSays::OnTheDay.words(lang).to_owned(),
        FilePart::Rules => PastSays::RulesAndWeights.words(lang).to_owned(),
        FilePart::Other(name) => PastSays::OtherPart.fill(lang, &[("name", name)]),
    }
}

fn name_words(lang: Lang, name: &Text) -> String {
    let words = name.get(lang.tag());
    if words.is_empty() {
        FormSays::Nameless.words(lang).to_owned()
    } else {
        words.to_owned()
    }
}

/// What a row of a part is called; nothing where it is the part's only one.
#[must_use]
pub fn row_words(lang: Lang, part: &FilePart, row: &RowName) -> String {
    match row {
        RowName::One(name) => name_words(lang, name),
        RowName::Two(one, other) => {
            let between = if *part == FilePart::List(crate::model::FileList::Wishes) {
                "→"
            } else {
                "×"
            };
            let [one, other] = [one, other].map(|name| name_words(lang, name));
            format!("{one} {between} {other}")
        }
        RowName::Span(start, end) => span_words(lang, *start, *end),
        RowName::Only => String::new(),
    }
}

/// What a cell is of.
#[must_use]
pub fn cell_name_words(lang: Lang, name: &CellName) -> String {
    match name {
        CellName::Field(field) => field_words(lang, *field).to_owned(),
        CellName::Rule(rule) => match rule {
            RuleName::MinScore => DeskSays::MinScore,
            RuleName::MustBonus => DeskSays::MustBonus,
            RuleName::WantBonus => DeskSays::WantBonus,
            RuleName::MinimumBonus => DeskSays::MinimumBonus,
            RuleName::IdlePenalty => DeskSays::IdlePenalty,
            RuleName::MaxInARow => DeskSays::InARow,
            RuleName::ComputedScores => DeskSays::ComputedScores,
        }
        .words(lang)
        .to_owned(),
        CellName::Weight(place) => {
            let name = match place {
                0 => DeskSays::WeightBusiness.words(lang),
                1 => DeskSays::WeightField.words(lang),
                2 => FacetSays::Language.words(lang),
                3 => DeskSays::WeightChain.words(lang),
                4 => DeskSays::WeightMutual.words(lang),
                _ => DeskSays::WeightRegion.words(lang),
            };
            PastSays::ShareOf.fill(lang, &[("name", name)])
        }
        CellName::Meeting(field) => match field {
            MeetingField::Slot => PastSays::InSlot.words(lang),
            MeetingField::Table => PastSays::TableNumber.words(lang),
            MeetingField::Interpreter => MendSays::ColumnInterpreter.words(lang),
            MeetingField::Locked => PastSays::IsLocked.words(lang),
            MeetingField::Status => DeskSays::StatusLabel.words(lang),
        }
        .to_owned(),
        CellName::Other(name) => name.clone(),
    }
}

/// The months as English abbreviates them.
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

fn clock_words(at: Local) -> String {
    let (hour, minute) = at.clock();
    format!("{hour:02}:{minute:02}")
}

fn day_words(lang: Lang, at: Local) -> String {
    let (_, month, day) = at.date();
    if lang.is_chinese() {
        return format!("{month}月{day}日");
    }
    let month = usize::try_from(month - 1).ok().and_then(|n| MONTHS.get(n));
    format!("{day} {}", month.copied().unwrap_or_default())
}

/// A day and a time, without the year.
#[must_use]
pub fn moment_words(lang: Lang, at: Local) -> String {
    format!("{} {}", day_words(lang, at), clock_words(at))
}

fn span_words(lang: Lang, start: Local, end: Local) -> String {
    if start.day() == end.day() {
        format!("{}–{}", moment_words(lang, start), clock_words(end))
    } else {
        format!(
            "{} – {}",
            moment_words(lang, start),
            moment_words(lang, end)
        )
    }
}

/// What a cell says; `country` gives the name of a country by its code.
#[must_use]
pub fn shown_words(lang: Lang, shown: &Shown, country: &dyn Fn(&str) -> String) -> String {
    let own = |shown: &Shown| shown_words(lang, shown, country);
    match shown {
        Shown::Nothing => PastSays::Empty.words(lang).to_owned(),
        Shown::Words(text) => text.get(lang.tag()).to_owned(),
        Shown::Number(digits) => digits.clone(),
        Shown::NoLimit => DeskSays::NoLimit.words(lang).to_owned(),
        Shown::Flag(true) => Exchange::Yes.words(lang).to_owned(),
        Shown::Flag(false) => PastSays::No.words(lang).to_owned(),
        Shown::Word(list, word) => choices_words(lang, *list)
            .into_iter()
            .find(|(known, _)| known == word)
            .map_or_else(|| word.clone(), |(_, words)| words),
        Shown::Status(status) => status_says(*status).words(lang).to_owned(),
        Shown::Moment(at) => moment_words(lang, *at),
        Shown::Span(start, end) => span_words(lang, *start, *end),
        Shown::Sector(key) => sector_words(lang, key).to_owned(),
        Shown::Language(tag) => language_words(lang, tag).to_owned(),
        Shown::Region(code) => {
            let is_group = regions::GROUPS
                .iter()
                .any(|group| group.code.eq_ignore_ascii_case(code.trim()));
            if is_group {
                group_words(lang, code).to_owned()
            } else {
                country(code)
            }
        }
        Shown::Many(all) => {
            let words: Vec<String> = all.iter().map(own).collect();
            words.join(lang.comma())
        }
        Shown::Entry(fields) => {
            let said = |(name, shown): &(_, Shown)| {
                [field_words(lang, *name), lang.colon(), &own(shown)].concat()
            };
            let words: Vec<String> = fields.iter().map(said).collect();
            format!("[{}]", words.join(lang.comma()))
        }
        Shown::At(when, n) => PastSays::SoManyAt.fill(lang, &[("when", &own(when)), ("n", n)]),
        Shown::Walk(from, to, n) => {
            let [from, to] = [from, to].map(|name| name_words(lang, name));
            PastSays::WalkOf.fill(lang, &[("from", &from), ("to", &to), ("n", n)])
        }
    }
}

/// A value as the name of a step shows it.
fn short(words: &str) -> String {
    cut(words, LONGEST_VALUE)
}

/// What a step did, by the difference that it made: the cell with its old and its new value, the
/// row, or how many rows of which parts.
#[must_use]
pub fn difference_words(lang: Lang, changes: &[PartChange]) -> String {
    match changes {
        [] => PastSays::Same.words(lang).to_owned(),
        [one] if one.n_rows() == 1 => row_difference(lang, one),
        several => {
            let mut words: Vec<String> = several
                .iter()
                .take(MOST_NAMED)
                .map(|change| {
                    let name = part_words(lang, &change.part);
                    [&name, lang.colon(), &counts_words(lang, change)].concat()
                })
                .collect();
            if several.len() > MOST_NAMED {
                words.push("…".to_owned());
            }
            let between = if lang.is_chinese() { "；" } else { "; " };
            words.join(between)
        }
    }
}

/// How many rows of a part came, went and changed.
#[must_use]
pub fn counts_words(lang: Lang, change: &PartChange) -> String {
    let counts = [
        (PastSays::NNew, change.added.len()),
        (PastSays::NGone, change.gone.len()),
        (PastSays::NChanged, change.changed.len()),
    ];
    let words: Vec<String> = counts
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(word, n)| word.n(lang, n))
        .collect();
    words.join(lang.comma())
}

fn row_difference(lang: Lang, change: &PartChange) -> String {
    let name = |row: &RowName| short(&row_words(lang, &change.part, row));
    let of_part = |row: &RowName, word: &str| {
        let list = part_words(lang, &change.part);
        format!("{list}{}{word} {}", lang.colon(), name(row))
    };
    if let Some(row) = change.added.first() {
        return of_part(row, MendSays::Added.words(lang));
    }
    if let Some(row) = change.gone.first() {
        return of_part(row, PastSays::Went.words(lang));
    }
    let Some(RowChange { row, cells }) = change.changed.first() else {
        return PastSays::Same.words(lang).to_owned();
    };
    let what = if let [cell] = &cells[..] {
        cell_difference(lang, cell)
    } else {
        let mut names: Vec<String> = cells
            .iter()
            .take(MOST_NAMED)
            .map(|cell| cell_name_words(lang, &cell.name))
            .collect();
        if cells.len() > MOST_NAMED {
            names.push("…".to_owned());
        }
        names.join(lang.comma())
    };
    let row = name(row);
    if row.is_empty() {
        what
    } else {
        PastSays::CellStep.fill(lang, &[("row", &row), ("cell", &what)])
    }
}

fn cell_difference(lang: Lang, cell: &CellChange) -> String {
    let value = |shown: &Shown| short(&shown_words(lang, shown, &str::to_owned));
    PastSays::CellFromTo.fill(
        lang,
        &[
            ("field", &cell_name_words(lang, &cell.name)),
            ("before", &value(&cell.before)),
            ("after", &value(&cell.after)),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::{PastSays, difference_words};
    use crate::{
        i18n::{Lang, flaws},
        model::{Document, compare::compare},
    };
    use serde_json::{Value, json};

    #[test]
    fn the_past_has_words_in_every_language() {
        assert_eq!(flaws::<PastSays>(), [""; 0]);
    }

    fn said(lang: Lang, change: impl FnOnce(&mut Value)) -> String {
        let before = json!({
            "format": "parkmatch/1",
            "fair": {
                "id": "f", "name": "Fair",
                "halls": [{"id": "H1", "name": {"zh": "一馆", "en": "Hall One"}, "tables": 4}],
                "slots": [
                    {"id": "s1", "start": "2027-11-14T09:00", "end": "2027-11-14T09:30"},
                    {"id": "s2", "start": "2027-11-14T09:30", "end": "2027-11-14T10:00"}]
            },
            "exhibitors": [{"id": "E1", "name": "Eins"}, {"id": "E2", "name": "Zwei"}],
            "delegations": [{"id": "D1", "name": "Un"}],
            "wishes": [{"from": "D1", "to": "E2", "wish": "must"}],
            "meetings": [{"exhibitor": "E1", "delegation": "D1", "slot": "s1"}]
        });
        let mut after = before.clone();
        change(&mut after);
        let [before, after] =
            [before, after].map(|json| Document::from_json(json).expect("a fair").value);
        difference_words(lang, &compare(&before, &after))
    }

    #[test]
    fn a_step_says_what_it_changed() {
        let tables = |file: &mut Value| file["fair"]["halls"][0]["tables"] = json!(6);
        assert_eq!(said(Lang::En, tables), "Hall One: Shared tables 4 → 6");
        assert_eq!(said(Lang::Zh, tables), "一馆：洽谈桌数 4 → 6");
        let moved = |file: &mut Value| file["meetings"][0]["slot"] = json!("s2");
        assert_eq!(
            said(Lang::En, moved),
            "Eins × Un: Slot 14 Nov 09:00–09:30 → 14 Nov 09:30–10:00"
        );
        let rule = |file: &mut Value| file["rules"] = json!({"min_score": 7});
        assert_eq!(said(Lang::En, rule), "Lowest score 20 → 7");
        assert_eq!(said(Lang::Zh, rule), "最低匹配度 20 → 7");
        let new = |file: &mut Value| {
            file["exhibitors"]
                .as_array_mut()
                .unwrap()
                .push(json!({"id": "E3", "name": "Drei"}));
        };
        assert_eq!(said(Lang::En, new), "Exhibitors: Added Drei");
        assert_eq!(said(Lang::En, |_| ()), "no difference");
        let all = |file: &mut Value| {
            new(file);
            file["wishes"] = json!([]);
            file["meetings"] = json!([]);
        };
        assert_eq!(
            said(Lang::En, all),
            "Exhibitors: 1 added; Wishes: 1 removed; Meetings: 1 removed"
        );
        assert_eq!(
            said(Lang::Zh, all),
            "展商：新增 1 项；意向：删除 1 项；洽谈：删除 1 项"
        );
    }

    #[test]
    fn a_long_value_is_cut() {
        let long = |file: &mut Value| {
            file["exhibitors"][0]["summary"] = json!("a machine that ".repeat(20));
        };
        let words = said(Lang::En, long);
        assert!(words.starts_with("Eins: About it (empty) → a machine"));
        assert!(words.ends_with('…') && words.chars().count() < 80);
    }
}
