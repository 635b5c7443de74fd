//! Words for what is wrong with a workbook, and for what of it is not read.

use super::{Lang, Message as _};
use crate::model::{Unread, WhyUnread, WorkbookTrouble};

crate::messages! {
    /// What is said of a workbook.
    pub enum WorkbookSays {
        TooLarge => "文件超过 {n} MB，无法读取", "the file is larger than {n} MB and is not read";
        TooLargeUnpacked => "文件解压后超过 {n} MB，无法读取", "unpacked, the file is larger than {n} MB; it is not read";
        Bomb => "文件中有压缩超过 {n} 倍的内容，正常表格不会如此，已拒绝读取", "something in the file unpacks to more than {n} times its size, as no real workbook does; it is not read";
        TooManyCells => "有内容的单元格超过 {n} 个，请拆分后再导入", "more than {n} cells are filled in; please split the file";
        TooManyParts => "工作表、样式或合并区域过多，无法读取；请把表格复制到新工作簿后再导入", "the file has too many sheets, styles or merged ranges; please copy the table into a new workbook";
        TooLong => "读取时间过长，已停止，没有导入任何内容", "reading took too long and was stopped; nothing was imported";
        Locked => "文件设有打开密码，请先取消密码再导入", "the file asks for a password; please save it without one";
        OtherKind => "无法读取 {what} 文件，请另存为 .xlsx 后再导入", "{what} files are not read; please save it as .xlsx";
        Damaged => "文件已损坏，无法读取：{reason}", "the file is damaged: {reason}";
        NoTable => "网页中没有表格", "the page has no table";
        UnknownKind => "此类", "such";
        AtCells => "工作表“{sheet}”，单元格 {cell}", "sheet “{sheet}”, cell {cell}";
        AtSheet => "工作表“{sheet}”", "sheet “{sheet}”";
        AtUnnamed => "单元格 {cell}", "cell {cell}";
        More => "{place}等 {n} 处", "{place} and {n} more";
        Picture => "单元格中的图片，未导入", "a picture in a cell; left out";
        NoValue => "公式没有计算结果，未导入；请用表格软件打开并保存一次", "a formula without its result; left out: please open and save the file once in a spreadsheet program";
        Covered => "被合并单元格遮住的内容，未导入", "hidden beneath merged cells; left out";
        Broken => "内容已损坏，未导入；请核对此处及其后的行", "damaged and left out; please look at this place and the rows after it";
    }
}

/// Why a file is not read, in one sentence.
#[must_use]
pub fn workbook_words(lang: Lang, trouble: &WorkbookTrouble) -> String {
    let with = |says: WorkbookSays, n: String| says.fill(lang, &[("n", &n)]);
    match trouble {
        WorkbookTrouble::TooLarge(n) => with(WorkbookSays::TooLarge, n.to_string()),
        WorkbookTrouble::TooLargeUnpacked(n) => with(WorkbookSays::TooLargeUnpacked, n.to_string()),
        WorkbookTrouble::Bomb(n) => with(WorkbookSays::Bomb, n.to_string()),
        WorkbookTrouble::TooManyCells(n) => with(WorkbookSays::TooManyCells, n.to_string()),
        WorkbookTrouble::TooManyParts => WorkbookSays::TooManyParts.words(lang).to_owned(),
        WorkbookTrouble::TooLong => WorkbookSays::TooLong.words(lang).to_owned(),
        WorkbookTrouble::Locked => WorkbookSays::Locked.words(lang).to_owned(),
        WorkbookTrouble::OtherKind(what) => {
            let what = if what.is_empty() {
                WorkbookSays::UnknownKind.words(lang)
            } else {
                what
            };
            WorkbookSays::OtherKind.fill(lang, &[("what", what)])
        }
        WorkbookTrouble::Damaged(reason) => WorkbookSays::Damaged.fill(lang, &[("reason", reason)]),
        WorkbookTrouble::NoTable => WorkbookSays::NoTable.words(lang).to_owned(),
    }
}

/// What of a workbook is not read, in one line: place, and why.
#[must_use]
pub fn unread_words(lang: Lang, unread: &Unread) -> String {
    let cell = format!("{}{}", letters(unread.column), unread.row);
    let sheet = [("sheet", unread.sheet.as_str()), ("cell", &cell)];
    let place = match (unread.sheet.as_str(), unread.row) {
        (_, 0) => WorkbookSays::AtSheet.fill(lang, &sheet),
        ("", _) => WorkbookSays::AtUnnamed.fill(lang, &sheet),
        _ => WorkbookSays::AtCells.fill(lang, &sheet),
    };
    // 等 counts all of them, “and … more” all others.
    let n = unread.n_cells - usize::from(lang != Lang::Zh);
    let place = if unread.n_cells > 1 {
        WorkbookSays::More.fill(lang, &[("place", &place), ("n", &n.to_string())])
    } else {
        place
    };
    let why = match unread.why {
        WhyUnread::Picture => WorkbookSays::Picture,
        WhyUnread::NoValue => WorkbookSays::NoValue,
        WhyUnread::Covered => WorkbookSays::Covered,
        WhyUnread::Damaged => WorkbookSays::Broken,
    };
    format!("{place}{}{}", lang.colon(), why.words(lang))
}

/// The letters of a column, as a spreadsheet has them: `A` for 0, `AA` for 26.
fn letters(column: usize) -> String {
    let mut rest = column;
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(
            b'A' + u8::try_from(rest % 26).unwrap_or_default(),
        ));
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    letters.into_iter().rev().collect()
}
