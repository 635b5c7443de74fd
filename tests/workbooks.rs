//! Workbooks as people hand them over, each with its oddity in its name, and beside it what stands
//! in it: the right cells, which are compared one by one, or why it is not read.
//!
//! `tests/workbooks/make.py` made them, and wrote down what it put in; nothing here needs it.

use parkmatch::{
    exchange::workbook::{self, Limits, Workbook},
    i18n::{Lang, unread_words, workbook_words},
    model::{Unread, WhyUnread, WorkbookTrouble},
};
use serde_json::{Value, json};
use std::{
    fs,
    io::{Cursor, Write as _},
    path::Path,
};

mod decoder;
mod grids;
use decoder::decoder;
use grids::{cell_name, read, sheet};

fn unread(unread: &Unread) -> String {
    let cell = cell_name(unread.row, unread.column);
    format!(
        "{:?}:{}:{cell}:{}",
        unread.why, unread.sheet, unread.n_cells
    )
}

/// What was read, as the files beside the workbooks have it.
fn told(found: Result<Option<Workbook>, WorkbookTrouble>) -> Value {
    match found {
        Ok(None) => json!({"text": true}),
        Ok(Some(workbook)) => {
            let mut left: Vec<String> = workbook.unread.iter().map(unread).collect();
            left.sort();
            json!({"sheets": workbook.sheets.iter().map(sheet).collect::<Vec<_>>(), "unread": left})
        }
        // The reason is a library's.
        Err(WorkbookTrouble::Damaged(_)) => json!({"refused": "Damaged"}),
        Err(trouble) => json!({"refused": format!("{trouble:?}")}),
    }
}

/// Where two values first differ, for a reader.
fn difference(found: &Value, right: &Value, at: &str, all: &mut Vec<String>) {
    match (found, right) {
        (Value::Object(one), Value::Object(other)) => {
            for key in one
                .keys()
                .chain(other.keys().filter(|key| !one.contains_key(*key)))
            {
                let (one, other) = (one.get(key), other.get(key));
                let none = Value::Null;
                difference(
                    one.unwrap_or(&none),
                    other.unwrap_or(&none),
                    &format!("{at}.{key}"),
                    all,
                );
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (place, (one, other)) in one.iter().zip(other).enumerate() {
                difference(one, other, &format!("{at}[{place}]"), all);
            }
        }
        _ if found == right => {}
        _ => all.push(format!("{at}: {found} instead of {right}")),
    }
}

#[test]
fn every_cell_of_every_workbook_is_right() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbooks");
    let mut n_files = 0;
    let mut wrong = vec![];
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let Some(file) = name.strip_suffix(".json") else {
            continue;
        };
        n_files += 1;
        let right: Value = serde_json::from_slice(&fs::read(&path).unwrap()).expect("JSON");
        let found = told(read(&fs::read(folder.join(file)).expect("the file")));
        difference(&found, &right, file, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(n_files >= 60, "{n_files} files");
}

mod limits {
    use super::*;
    use zip::{ZipWriter, write::SimpleFileOptions};

    fn refused(bytes: &[u8], limits: Limits) -> WorkbookTrouble {
        workbook::read(bytes, limits, &decoder, &mut || true).expect_err("it is over a limit")
    }

    fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(vec![]));
        for (name, bytes) in parts {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .expect("a part");
            writer.write_all(bytes).expect("room");
        }
        writer.finish().expect("a package").into_inner()
    }

    /// The sizes that the directory of a package says its parts to have, each time changed.
    fn with_sizes(mut package: Vec<u8>, size: u32) -> Vec<u8> {
        let entries: Vec<usize> = (0..package.len())
            .filter(|&at| package[at..].starts_with(b"PK\x01\x02"))
            .collect();
        for at in entries {
            package[at + 24..at + 28].copy_from_slice(&size.to_le_bytes());
        }
        package
    }

    /// A list of so many names, as a workbook.
    fn list(n_rows: usize) -> Vec<u8> {
        let row = |row| {
            format!(
                "<row r=\"{row}\"><c r=\"A{row}\" t=\"inlineStr\"><is><t>第 {row} 家</t></is></c></row>"
            )
        };
        let rows: Vec<String> = (1..=n_rows).map(row).collect();
        let sheet = format!(
            "<worksheet><sheetData>{}</sheetData></worksheet>",
            rows.concat()
        );
        let relation = |id: &str, kind: &str, target: &str| {
            let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
            format!(
                "<Relationships><Relationship Id=\"{id}\" Type=\"{kinds}/{kind}\" Target=\"{target}\"/></Relationships>"
            )
        };
        packed(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("_rels/.rels", relation("r1", "officeDocument", "xl/workbook.xml").as_bytes()),
            (
                "xl/workbook.xml",
                "<workbook xmlns:r=\"r\"><sheets><sheet name=\"展商\" r:id=\"r1\"/></sheets></workbook>".as_bytes(),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                relation("r1", "worksheet", "worksheets/sheet1.xml").as_bytes(),
            ),
            ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ])
    }

    #[test]
    fn a_file_that_is_too_large_is_refused() {
        let limits = Limits {
            n_bytes: 999,
            ..Limits::default()
        };
        assert_eq!(refused(&[b'<'; 1000], limits), WorkbookTrouble::TooLarge(0));
        let page = "<table><tr><td>x".repeat(100);
        let found = workbook::read_pasted(&page, limits, &mut || true);
        assert_eq!(found, Err(WorkbookTrouble::TooLarge(0)));
    }

    #[test]
    fn what_would_fill_the_memory_is_refused_before_it_is_unpacked() {
        // A sheet of 420 MB, by its directory.
        let large = with_sizes(list(10), 420_000_000);
        assert_eq!(
            refused(&large, Limits::default()),
            WorkbookTrouble::TooLargeUnpacked(200)
        );
        // One that is small as long as it is packed.
        let spaces = vec![b' '; 3_000_000];
        let parts: [(&str, &[u8]); 2] = [
            ("xl/workbook.xml", b""),
            ("xl/worksheets/sheet1.xml", &spaces),
        ];
        let bomb = packed(&parts);
        let limits = Limits::default();
        assert_eq!(refused(&bomb, limits), WorkbookTrouble::Bomb(200));
        // One whose directory lies: no more comes than it says.
        let liar = with_sizes(bomb, 100);
        assert!(matches!(
            refused(&liar, limits),
            WorkbookTrouble::Damaged(_)
        ));
    }

    #[test]
    fn more_cells_than_may_be_are_none() {
        let limits = Limits {
            n_cells: 100,
            ..Limits::default()
        };
        let read = |bytes: &[u8]| workbook::read(bytes, limits, &decoder, &mut || true);
        assert!(read(&list(100)).is_ok_and(|found| found.is_some()));
        assert_eq!(read(&list(101)), Err(WorkbookTrouble::TooManyCells(100)));
        let page = format!("<table>{}</table>", "<tr><td>x</td></tr>".repeat(101));
        assert_eq!(
            read(page.as_bytes()),
            Err(WorkbookTrouble::TooManyCells(100))
        );
        // A million rows that are written once.
        let content = "<office:document-content><table:table table:name=\"a\"><table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:document-content>";
        let open_document = packed(&[("content.xml", content.as_bytes())]);
        assert_eq!(
            read(&open_document),
            Err(WorkbookTrouble::TooManyCells(100))
        );
    }

    #[test]
    fn parts_that_nobody_made_are_refused() {
        let merged = "<tr><td colspan=2>x</td></tr>".repeat(50_001);
        let page = format!("<table>{merged}</table>");
        let limits = Limits::default();
        assert_eq!(
            refused(page.as_bytes(), limits),
            WorkbookTrouble::TooManyParts
        );
        let mut many = list(1);
        many.extend(b"PK\x01\x02".repeat(10_001));
        assert_eq!(refused(&many, limits), WorkbookTrouble::TooManyParts);
    }

    #[test]
    fn reading_ends_when_it_may_not_go_on() {
        let bytes = list(20_000);
        let mut n_asked = 0;
        let found = workbook::read(&bytes, Limits::default(), &decoder, &mut || {
            n_asked += 1;
            n_asked < 5
        });
        assert_eq!((found, n_asked), (Err(WorkbookTrouble::TooLong), 5));
    }
}

#[test]
fn a_page_that_is_pasted_gives_its_tables() {
    let page = "Version:0.9\r\nStartHTML:0\r\n<html><body><!--StartFragment--><table><tr><td rowspan=2>东湖</td><td>甲</td></tr><tr><td>乙</td></tr></table><!--EndFragment--></body></html>";
    let found = workbook::read_pasted(page, Limits::default(), &mut || true).expect("a table");
    assert_eq!(
        sheet(&found.sheets[0])["cells"],
        json!({"A1": "东湖", "B1": "甲", "B2": "乙"})
    );
    assert_eq!(sheet(&found.sheets[0])["merged"], json!(["A1:A2"]));
    let none = workbook::read_pasted("只是文字", Limits::default(), &mut || true);
    assert_eq!(none, Err(WorkbookTrouble::NoTable));
}

#[test]
fn what_is_not_read_is_said_with_its_place() {
    let picture = Unread {
        sheet: "展商".to_owned(),
        row: 8,
        column: 27,
        n_cells: 3,
        why: WhyUnread::Picture,
    };
    assert_eq!(
        unread_words(Lang::Zh, &picture),
        "工作表“展商”，单元格 AB8等 3 处：单元格中的图片，未导入"
    );
    assert_eq!(
        unread_words(Lang::En, &picture),
        "sheet “展商”, cell AB8 and 2 more: a picture in a cell; left out"
    );
    let all = Unread {
        row: 0,
        n_cells: 1,
        why: WhyUnread::Damaged,
        ..picture
    };
    assert!(unread_words(Lang::En, &all).starts_with("sheet “展商”: "));
    assert_eq!(
        workbook_words(Lang::Zh, &WorkbookTrouble::TooManyCells(200_000)),
        "有内容的单元格超过 200000 个，请拆分后再导入"
    );
    assert_eq!(
        workbook_words(Lang::En, &WorkbookTrouble::OtherKind(".xlsb")),
        ".xlsb files are not read; please save it as .xlsx"
    );
}
