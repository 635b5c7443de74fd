//! `parkmatch import`: sheets into a fair file, as a script sees it.

use super::{Folder, object, parkmatch, parkmatch_in, read, status, stderr, stdout};
use serde_json::{Value, json};

/// A fair of two days with two halls, two parks and nobody in it.
const BASE: &str = include_str!("../sheets/base.json");

/// Brings sheets into a fair: the exit status, what is said, and the new file.
fn import(name: &str, fair: &str, sheets: &[(&str, &str)], more: &[&str]) -> (i32, Value, Value) {
    let folder = Folder::new(name);
    let mut words = vec!["import".to_owned(), folder.put("fair.json", fair)];
    words.extend(sheets.iter().map(|(name, text)| folder.put(name, text)));
    let out = folder.path("new.json");
    words.extend(["--out", &out, "--json"].map(str::to_owned));
    words.extend(more.iter().map(|word| (*word).to_owned()));
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let output = parkmatch(&words);
    let new = folder
        .names()
        .contains(&"new.json".to_owned())
        .then(|| read(&out));
    let said = if stdout(&output).is_empty() {
        json!(stderr(&output))
    } else {
        object(&output)
    };
    (status(&output), said, new.unwrap_or_default())
}

fn ids(list: &Value) -> Vec<&str> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(|row| row["id"].as_str())
        .collect()
}

#[test]
fn a_sheet_comes_in_and_all_of_it_is_told() {
    let text = "参展企业,,,\n编号,企业名称,展位,主营产品\nA1,海川电池,12-Mar,工业机器人\nA2,蓝禾,1A02,\n合计 2,,,\n";
    let (status, said, new) = import("whole", BASE, &[("list.csv", text)], &[]);
    assert_eq!(status, 0);
    let sheet = &said["sheets"][0];
    assert_eq!(
        (&sheet["kind"], &sheet["sheet"], &sheet["heading_rows"]),
        (&json!("exhibitors"), &Value::Null, &json!([2]))
    );
    assert_eq!(
        sheet["columns"],
        json!([
            {"heading": "编号", "field": "id"}, {"heading": "企业名称", "field": "name"},
            {"heading": "展位", "field": "booth"}, {"heading": "主营产品", "field": "sectors"}])
    );
    let numbers = ["new", "changed", "same", "ambiguous", "refused"].map(|name| &sheet[name]);
    assert_eq!(numbers, [2, 0, 0, 0, 0].map(|n| json!(n)).each_ref());
    assert_eq!(
        sheet["issues"],
        json!([
            {"row": 1, "column": "", "text": "title: “参展企业”; left out"},
            {"row": 3, "column": "展位", "text": "“12-Mar” was damaged by a spreadsheet, was perhaps “3-12”, and is left out"},
            {"row": 5, "column": "", "text": "total: “合计 2”; left out"}])
    );
    let read = &sheet["suggestions"][0];
    assert_eq!(
        (&read["row"], &read["field"]),
        (&json!(3), &json!("sectors"))
    );
    assert!(read["confidence"].as_u64() >= Some(80), "{read}");
    assert_eq!(read["words"], json!(["工业机器人"]));
    assert_eq!(ids(&new["exhibitors"]), ["A1", "A2"]);
    assert_eq!(new["exhibitors"][0]["sectors"], json!([read["value"]]));
    assert_eq!(
        new["exhibitors"][0]["主营产品"], "工业机器人",
        "own words stay"
    );
}

#[test]
fn what_is_accepted_decides_what_is_taken_of_own_words() {
    let text = "企业名称,展位,主营产品\n海川,1A01,工业机器人\n";
    for (accept, is_taken) in [("none", false), ("sure", true), ("all", true)] {
        let sheets = [("list.csv", text)];
        let (status, said, new) = import(accept, BASE, &sheets, &["--accept", accept]);
        assert_eq!(status, 0);
        assert_ne!(said["sheets"][0]["suggestions"], json!([]));
        assert_eq!(
            new["exhibitors"][0].get("sectors").is_some(),
            is_taken,
            "{accept}"
        );
    }
}

#[test]
fn wishes_find_the_parties_that_come_in_beside_them() {
    let wishes = "代表团,希望洽谈的展商\n莱茵团,海川;蓝禾\n里昂团,海川\n";
    let sheets = [
        ("wishes.csv", wishes),
        ("guests.csv", "代表团名称,国家\n莱茵团,德国\n里昂团,FRA\n"),
        ("list.csv", "企业名称,展位\n海川,1A01\n蓝禾,1A02\n"),
    ];
    let (status, said, new) = import("beside", BASE, &sheets, &[]);
    assert_eq!(status, 0, "{said}");
    let kinds = [0, 1, 2].map(|at| said["sheets"][at]["kind"].as_str().unwrap_or_default());
    assert_eq!(
        kinds,
        ["wishes", "delegations", "exhibitors"],
        "in their order"
    );
    assert_eq!(
        new["wishes"],
        json!([
            {"from": "D1", "to": "E1", "wish": "want"},
            {"from": "D1", "to": "E2", "wish": "want"},
            {"from": "D2", "to": "E1", "wish": "want"}])
    );
}

#[test]
fn a_row_that_could_be_two_is_left_and_the_status_says_so() {
    let mut fair: Value = serde_json::from_str(BASE).expect("JSON");
    fair["exhibitors"] = json!([{"id": "001", "name": "海川"}, {"id": "002", "name": "蓝禾"}]);
    let text = "编号,企业名称,展位\n1,海川,1A01\n2,蓝禾,1.00E+10\n";
    let (status, said, new) = import("two", &fair.to_string(), &[("list.csv", text)], &[]);
    assert_eq!(status, 1);
    assert_eq!(said["sheets"][0]["ambiguous"], 2);
    assert_eq!(
        said["sheets"][0]["issues"].as_array().map(Vec::len),
        Some(3)
    );
    assert_eq!(new, fair, "nothing has changed");
}

#[test]
fn a_file_that_cannot_be_read_leaves_everything_as_it_was() {
    let good = ("list.csv", "企业名称,展位\n海川,1A01\n");
    let folder = Folder::new("no-sheet");
    let (fair, out) = (folder.put("fair.json", BASE), folder.path("new.json"));
    let list = folder.put("list.csv", good.1);
    let output = parkmatch(&[
        "import",
        &fair,
        &list,
        &folder.path("none.csv"),
        "--out",
        &out,
    ]);
    assert_eq!(self::status(&output), 2);
    assert!(
        stderr(&output).contains("none.csv: cannot be read"),
        "{}",
        stderr(&output)
    );
    assert_eq!(folder.names(), ["fair.json", "list.csv"]);
    let picture = folder.0.join("picture.csv");
    std::fs::write(
        &picture,
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\xff\xff\xfe",
    )
    .expect("written");
    let picture = picture.to_str().expect("a path");
    let output = parkmatch(&["import", &fair, &list, picture, "--out", &out]);
    assert_eq!(self::status(&output), 2);
    assert!(!folder.names().contains(&"new.json".to_owned()));
}

#[test]
fn words_of_the_command_that_make_no_sense_are_refused() {
    for (words, reason) in [
        (
            &["import", "a.json", "--out", "b.json"][..],
            "a file name is missing",
        ),
        (
            &["import", "a.json", "b.csv"][..],
            "the option --out is missing",
        ),
        (
            &["import", "a.json", "b.csv", "--out", "c", "--as", "guests"][..],
            "the option --as cannot be guests",
        ),
        (
            &[
                "import", "a.json", "b.csv", "--out", "c", "--accept", "some",
            ][..],
            "the option --accept cannot be some",
        ),
        (
            &["check", "a.json", "b.json"][..],
            "b.json is one word too many",
        ),
    ] {
        let output = parkmatch(words);
        assert_eq!(status(&output), 2);
        assert!(stderr(&output).contains(reason), "{}", stderr(&output));
    }
}

#[test]
fn people_read_it_in_their_language() {
    let folder = Folder::new("people");
    let fair = folder.put("fair.json", BASE);
    let list = folder.put(
        "list.csv",
        "园区,企业名称,展位\n临江高新区,海川,1A01\n,蓝禾,1A02\n",
    );
    let out = folder.path("new.json");
    let said = |lang: &str| {
        stdout(&parkmatch_in(
            lang,
            &["import", &fair, &list, "--out", &out],
        ))
    };
    let zh = said("zh_CN.UTF-8");
    assert!(zh.contains("list.csv：展商，表头在第 1 行"), "{zh}");
    assert!(
        zh.contains("新增 2 行，修改 0 行，不变 0 行，待确认 0 行，未导入 0 行"),
        "{zh}"
    );
    assert!(
        zh.contains("第 2 行，“园区” (提示): 新建园区“临江高新区”"),
        "{zh}"
    );
    let en = said("en_GB.UTF-8");
    assert!(
        en.contains("list.csv: Exhibitors, headings in row 1"),
        "{en}"
    );
    assert!(
        en.contains("row 1, “园区” (note): 1 blank cell counts as the one above"),
        "{en}"
    );
    assert_eq!(read(&out)["exhibitors"][1]["park"], "P3");
}

#[test]
fn an_edited_schedule_comes_back_as_moves_that_break_no_rule() {
    let fair: Value = serde_json::from_str(include_str!("../sheets/filled.json")).expect("JSON");
    let head = "日期,开始,结束,展商 (中文),代表团 (中文)";
    // E1–D1 may move to where both are free; D2 meets E3 at nine, so that E1–D2 cannot.
    let rows = "2027-11-14,11:00,11:30,展商1,代表团1\n2027/11/14,9:00,9:30,展商1,代表团2";
    let text = format!("{head}\n{rows}\n");
    let (status, said, new) = import("moves", &fair.to_string(), &[("schedule.csv", &text)], &[]);
    let sheet = &said["sheets"][0];
    assert_eq!((status, &sheet["kind"]), (1, &json!("schedule")), "{said}");
    assert_eq!(
        (&sheet["changed"], &sheet["refused"]),
        (&json!(1), &json!(1))
    );
    let text = sheet["issues"][0]["text"].as_str().unwrap_or_default();
    assert!(
        text.starts_with("not taken, for it would break a rule: "),
        "{text}"
    );
    let slots: Vec<&str> = new["meetings"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|meeting| meeting["slot"].as_str())
        .collect();
    assert_eq!(slots, ["d1-1100", "d1-1000", "d1-0900"]);
}

/// A workbook of tests/workbooks brought into the base: the exit status and what is said.
fn import_book(name: &str, book: &str) -> (i32, Value, Value) {
    let folder = Folder::new(name);
    let out = folder.path("new.json");
    let fair = folder.put("fair.json", BASE);
    let book = format!("{}/tests/workbooks/{book}", env!("CARGO_MANIFEST_DIR"));
    let output = parkmatch(&["import", &fair, &book, "--out", &out, "--json"]);
    let new = folder.names().contains(&"new.json".to_owned());
    let said = if new {
        object(&output)
    } else {
        json!(stderr(&output))
    };
    (
        status(&output),
        said,
        if new { read(&out) } else { Value::Null },
    )
}

#[test]
fn a_workbook_comes_in_as_a_text_does_and_its_days_are_days() {
    for (at, book) in ["list-1904.xlsx", "list-date-cn-bare.xlsx", "biff8-1904.xls"]
        .into_iter()
        .enumerate()
    {
        let (status, said, new) = import_book(&format!("book-{at}"), book);
        assert_eq!(
            (status, &said["sheets"][0]["new"]),
            (0, &json!(2)),
            "{book}: {said}"
        );
        let came = new["exhibitors"].as_array().expect("a list");
        let days: Vec<&Value> = came
            .iter()
            .rev()
            .take(2)
            .map(|row| &row["到达日期"])
            .collect();
        assert_eq!(days, [&json!("2026-10-16"), &json!("2026-10-15")], "{book}");
    }
}

#[test]
fn a_workbook_that_is_none_is_refused_and_a_picture_in_a_cell_is_told() {
    let (status, said, _) = import_book("book-half", "half-a-package.xlsx");
    assert_eq!(status, 2, "{said}");
    let (status, said, _) = import_book("book-picture", "picture-of-wps.xlsx");
    assert_eq!(status, 0, "{said}");
    let issues = said["sheets"][0]["issues"].to_string();
    assert!(issues.contains("picture"), "{issues}");
}
