//! Lists as teams keep them: two rows of headings, groups, several tables in a sheet, what a
//! spreadsheet broke, own words, columns that no field has.

use super::*;
use parkmatch::exchange::{
    csv::{Answers, Column, ColumnBy, ColumnSaid, Fate, Options, Reading},
    tables,
};

fn of_text(text: &str) -> Preview {
    file(text.as_bytes(), &base())
}

fn fields(preview: &Preview) -> Vec<(&str, Option<&str>)> {
    preview
        .columns
        .iter()
        .map(|column| (column.heading.as_str(), column.field.as_deref()))
        .collect()
}

#[test]
fn two_rows_of_headings_are_one() {
    let preview = of_text(
        "2026 展商信息表,,,,\n序号,单位名称（必填）,展台号,对接人,,\n,,,姓名,手机,E-mail\n1,海川,1A01,王敏,13800138000,wm@example.com\n",
    );
    assert_eq!(preview.heading_rows, [2, 3]);
    let row = &preview.rows[0];
    assert_eq!(
        row["contact"],
        json!({"name": "王敏", "email": "wm@example.com", "phone": "13800138000"})
    );
    // A heading in each language above every column.
    let preview = of_text("企业名称,展位,网址\nCompany,Booth,Website\n海川,1A01,a.example\n");
    assert_eq!((preview.heading_rows.len(), preview.rows.len()), (2, 1));
    // A row of values is none of headings, whatever a company is called.
    let preview = of_text("企业名称,展位\n展商1,展位2\n海川,1A01\n");
    assert_eq!(preview.heading_rows, [1]);
}

#[test]
fn a_blank_below_a_group_counts_as_the_one_above() {
    let text = "园区,展馆,企业名称\n青岛高新区,1号馆,海川\n,,蓝禾\n合肥国家高新区,２馆,星穹\n,,中科\n临江园,,明德\n";
    let preview = of_text(text);
    let parks: Vec<&Value> = preview.rows.iter().map(|row| &row["park"]).collect();
    assert_eq!(parks, ["P1", "P1", "P2", "P2", "P3"]);
    assert_eq!(
        preview.parks[0]["name"], "临江园",
        "one that nobody knows is made"
    );
    // Whoever fills each row leaves blanks that are blanks.
    let filled = "企业名称,展馆\n海川,1号馆\n蓝禾,1号馆\n星穹,\n";
    let preview = of_text(filled);
    assert!(preview.rows[2].get("hall").is_none(), "{:?}", preview.rows);
    let options = Options {
        accept: csv::Accept::None,
        ..Options::default()
    };
    let preview = csv::read_with(options, Kind::Exhibitors, text, Origin::File, &base());
    assert!(
        preview.rows[1].get("park").is_none(),
        "not without being told to"
    );
}

#[test]
fn every_table_of_a_sheet_is_found() {
    let text = "展商名单,,\n企业名称,展位,行业\n海川,1A01,电池\n合计,1,\n\n采购商名单,,\n代表团名称,国家,人数\n莱茵团,德国,3\n";
    let opened = open(Source::File(text.as_bytes()), Chosen::default(), &decoder).expect("text");
    let kinds: Vec<Option<Kind>> = opened
        .tables
        .iter()
        .map(|found| opened.kind_of(found, &base()))
        .collect();
    assert_eq!(kinds, [Some(Kind::Exhibitors), Some(Kind::Delegations)]);
    assert_eq!(opened.tables[1].table.heading_rows, [7]);
    assert_eq!(opened.tables[1].table.above[0].number, 6);
    // A person may say in which row the headings are.
    let chosen = Chosen {
        heading_row: Some(7),
        ..Chosen::default()
    };
    let opened = open(Source::File(text.as_bytes()), chosen, &decoder).expect("text");
    assert_eq!((opened.tables.len(), opened.kind), (1, Kind::Delegations));
}

#[test]
fn a_table_without_headings_loses_no_row() {
    let preview = of_text(
        "海川有限公司,wm@example.com,0532-1234567,x\n蓝禾有限公司,lq@example.com,0532-7654321,y\n",
    );
    assert_eq!((preview.rows.len(), preview.heading_rows.len()), (2, 0));
    assert_eq!(preview.rows[0]["name"], "海川有限公司");
    assert_eq!(
        preview.rows[0]["contact"],
        json!({"email": "wm@example.com", "phone": "0532-1234567"})
    );
    assert_eq!(preview.rows[0]["D"], "x", "kept under the column's letter");
}

#[test]
fn what_a_spreadsheet_broke_stays_out_with_a_guess() {
    let text = "编号,企业名称,展位,电话\nF1,甲,12-Mar,8.61386E+12\nF2,乙,1.00E+10,5321234567.0\nF3,丙,3月5日,13800138000\nF4,丁,#REF!,53212345678\nF5,戊,2027/3/5,4008001234\nF6,己,3-12,+49 30 1234\n1.00E+10,庚,1A01,\n";
    let preview = of_text(text);
    assert_eq!(preview.issues.n_errors, 9, "{:?}", said(&preview));
    assert!(
        said(&preview)[0].contains("was perhaps “3-12”"),
        "{:?}",
        said(&preview)
    );
    let booths: Vec<Option<&str>> = preview
        .rows
        .iter()
        .map(|row| row.get("booth")?.as_str())
        .collect();
    assert_eq!(
        booths,
        [None, None, None, None, None, Some("3-12"), Some("1A01")]
    );
    let phone = |at: usize| {
        preview.rows[at]
            .get("contact")
            .map(|contact| &contact["phone"])
    };
    assert_eq!(phone(2), Some(&json!("13800138000")));
    assert_eq!(phone(3), None, "the zero of its town is gone");
    assert_eq!(phone(4), Some(&json!("4008001234")), "a hotline has none");
    assert_eq!(preview.rows[6]["id"], "E1", "an id that is none");
    // Abroad a number may begin as it likes.
    let preview = of_text("代表团,国家,电话\n莱茵团,德国,4930123456\n");
    assert_eq!(preview.rows[0]["contact"]["phone"], "4930123456");
}

#[test]
fn a_column_that_no_field_has_stays_in_its_row() {
    let text = "企业名称,展位,微信号,到达日期,展位面积,name,logo\n海川,1A01,wx1,2026/10/5,36,Haichuan,x.png\n";
    let preview = of_text(text);
    let row = &preview.rows[0];
    assert_eq!(
        [
            &row["微信号"],
            &row["到达日期"],
            &row["展位面积"],
            &row["logo (sheet)"]
        ],
        ["wx1", "2026-10-05", "36", "x.png"]
            .map(|words| json!(words))
            .each_ref()
    );
    assert!(said(&preview).iter().any(|said| said.contains("微信号")));
}

#[test]
fn a_heading_is_known_however_it_is_put() {
    for (kind, heading, field) in [
        (Kind::Exhibitors, "1. 企业名称（必填）", Some("name")),
        (Kind::Exhibitors, "★参展单位全称*", Some("name")),
        (Kind::Exhibitors, "企业名称\nCompany name", Some("name")),
        (Kind::Exhibitors, "单位英文全称", Some("name.en")),
        (
            Kind::Exhibitors,
            "现场联系人手机号码",
            Some("contact.phone"),
        ),
        (Kind::Exhibitors, "业务联系邮箱", Some("contact.email")),
        (
            Kind::Exhibitors,
            "Contact person's e-mail",
            Some("contact.email"),
        ),
        (Kind::Exhibitors, "拟采购设备及技术", Some("seeks")),
        (Kind::Exhibitors, "可提供的技术服务", Some("offers")),
        (Kind::Exhibitors, "主要展品介绍", Some("sectors")),
        (
            Kind::Exhibitors,
            "企业中文简介（200字以内）",
            Some("summary.zh"),
        ),
        (Kind::Exhibitors, "不能到场时间", Some("unavailable")),
        (Kind::Exhibitors, "方便洽谈的时间", Some("unavailable")),
        (Kind::Exhibitors, "參展單位名稱", Some("name")),
        (Kind::Exhibitors, "聯繫電話（必填）", Some("contact.phone")),
        (Kind::Exhibitors, "Tel./Fax", Some("contact.phone")),
        (Kind::Exhibitors, "主营业务范围", Some("sectors")),
        (Kind::Exhibitors, "推荐单位", None),
        (Kind::Delegations, "希望会见的企业", Some("wishes")),
        (Kind::Delegations, "感兴趣的行业", Some("seeks")),
        (Kind::Delegations, "来自国家或地区", Some("country")),
        (Kind::Delegations, "No. of delegates", Some("people")),
        (Kind::Exhibitors, "展位面积（㎡）", None),
        (Kind::Exhibitors, "联系人职务", None),
        (Kind::Exhibitors, "公司地址", None),
        (Kind::Exhibitors, "是否需要翻译", None),
        (Kind::Exhibitors, "用餐需求", None),
        (Kind::Delegations, "随行人数（人）", Some("people")),
        (Kind::Delegations, "国别/地区", Some("country")),
        (Kind::Delegations, "团长姓名", Some("contact.name")),
        (Kind::Wishes, "意向洽谈企业1", Some("to")),
    ] {
        let found = csv::Column::find(kind, heading).map(|column| column.path());
        assert_eq!(found.as_deref(), field, "{heading}");
    }
}

#[test]
fn a_list_in_traditional_characters_comes_in() {
    let preview = of_text("代表團名稱,國家,人數,工作語言\n臺北團,德國,3,英語\n");
    let row = &preview.rows[0];
    assert_eq!(
        (&row["name"], &row["country"]),
        (&json!("臺北團"), &json!("DE"))
    );
    assert_eq!(row["people"], 3);
}

#[test]
fn several_columns_make_one_field_and_one_column_several() {
    let text = "企业名称,英文名称,主营产品1,主营产品2,联系人及电话,展位,手机\n海川,Haichuan,服务机器人,激光焊接机,王敏,1号馆A12,\n";
    let preview = of_text(text);
    let row = &preview.rows[0];
    assert_eq!(row["name"], json!({"zh": "海川", "en": "Haichuan"}));
    assert_eq!((&row["hall"], &row["booth"]), (&json!("H1"), &json!("A12")));
    assert!(
        row["sectors"]
            .as_array()
            .is_some_and(|keys| keys.len() == 2),
        "{row:?}"
    );
    let preview = of_text("企业名称,联系人及电话,座机,手机\n海川,王敏 13800138000,,\n");
    assert_eq!(fields(&preview)[1].1, Some("contact.phone"));
    let preview = of_text(
        "企业名称,展位,联系人及电话\n海川,1A01,王敏 13800138000\n蓝禾,1A02,李强/lq@example.com\n",
    );
    assert_eq!(
        preview.rows[0]["contact"],
        json!({"name": "王敏", "phone": "13800138000"})
    );
    assert_eq!(
        preview.rows[1]["contact"],
        json!({"name": "李强", "email": "lq@example.com"})
    );
    let text = "企业名称,展位,手机,座机\n海川,1A01,13800138000,0532-1\n蓝禾,1A02,,0532-2\n";
    let preview = of_text(text);
    assert_eq!(preview.rows[0]["座机"], "0532-1", "nothing is lost");
    assert_eq!(preview.rows[1]["contact"]["phone"], "0532-2");
}

#[test]
fn own_words_are_read_once_and_kept() {
    let text =
        "编号,企业名称,主营业务,采购意向,可供产品\nE1,海川,工业机器人,拟采购激光焊接设备,机械臂\n";
    let mut document = base();
    let preview = csv::read(Kind::Exhibitors, text, Origin::File, &document);
    let row = &preview.rows[0];
    assert_eq!(row["seeks"][0]["intent"], "buy");
    assert_eq!(row["seeks"][0]["text"], "拟采购激光焊接设备");
    assert_eq!(row["offers"][0]["intent"], "sell");
    assert!(
        preview
            .suggestions
            .iter()
            .all(|one| one.row == 2 && one.is_taken)
    );
    put(&mut document, preview);
    let again = csv::read(Kind::Exhibitors, text, Origin::File, &document);
    assert_eq!(again.fates[0].fate, Fate::Same);
    // What a team takes back stays away, until somebody writes something else.
    document
        .edit(|root| {
            root["exhibitors"][0]
                .as_object_mut()
                .map(|row| row.shift_remove("sectors"));
        })
        .expect("a fair file");
    let again = csv::read(Kind::Exhibitors, text, Origin::File, &document);
    assert_eq!(again.fates[0].fate, Fate::Same);
    let other = text.replace("工业机器人", "服务机器人");
    let again = csv::read(Kind::Exhibitors, &other, Origin::File, &document);
    assert!(
        matches!(again.fates[0].fate, Fate::Changed(_)),
        "{:?}",
        again.fates
    );
}

#[test]
fn times_at_which_they_can_come_close_the_others() {
    let preview = of_text("代表团,国家,可洽谈时间\n莱茵团,德国,2027-11-14上午\n里昂团,法国,总是\n");
    let closed = preview.rows[0]["unavailable"]
        .as_array()
        .map_or(0, Vec::len);
    assert_eq!(closed, 24 - 6);
    assert!(preview.rows[1].get("unavailable").is_none());
    assert!(said(&preview).iter().any(|said| said.contains("总是")));
}

#[test]
fn what_will_happen_is_told_cell_by_cell() {
    let mut document = base();
    put(
        &mut document,
        of_kind(
            Kind::Exhibitors,
            "编号,企业名称,展位,电话\nE1,海川,1A01,0532-1\nE2,蓝禾,1A02,\nE3,星穹,1A03,\n",
        ),
    );
    let text = "编号,企业名称,展位,电话\nE1,海川,1B09,\nE2,蓝禾,1A02,\n,新来,1A05,0532-9\n9,,,\n";
    let preview = csv::read(Kind::Exhibitors, text, Origin::File, &document);
    let fates: Vec<&Fate> = preview.fates.iter().map(|row| &row.fate).collect();
    let Fate::Changed(changes) = fates[0] else {
        panic!("{fates:?}")
    };
    assert_eq!((changes.len(), changes[0].field.as_str()), (1, "booth"));
    assert_eq!(
        (&changes[0].old, &changes[0].new),
        (&json!("1A01"), &json!("1B09"))
    );
    assert_eq!(fates[1..3], [&Fate::Same, &Fate::New]);
    assert_eq!(preview.missing, [("E3".to_owned(), "星穹".to_owned())]);
}

#[test]
fn a_party_is_known_by_its_number_and_its_name_without_the_legal_form() {
    let mut document = base();
    put(
        &mut document,
        of_kind(
            Kind::Exhibitors,
            "编号,企业名称,统一社会信用代码,邮箱\nE1,海川有限公司,91370200MA3X,a@example.com\nE2,蓝禾,,b@example.com\n",
        ),
    );
    let text = "企业名称,统一社会信用代码,邮箱,展位\n海川新名,91370200ma3x,,1A01\n蓝禾股份有限公司,,,1A02\n别家,,b@example.com,1A03\n";
    let preview = csv::read(Kind::Exhibitors, text, Origin::File, &document);
    let known: Vec<Option<&str>> = preview.fates.iter().map(|row| row.id.as_deref()).collect();
    assert_eq!(known, [Some("E1"), Some("E2"), None]);
    let Fate::Ambiguous(candidates) = &preview.fates[2].fate else {
        panic!("an e-mail alone is a reason to ask")
    };
    assert_eq!(candidates[0].id, "E2");
}

#[test]
fn unknown_words_are_grouped_and_the_bad_rows_go_back() {
    let text = "企业名称,展位,行业,国家\n甲,1A01,飞毯,德国\n乙,1A02,飞毯,亚特兰蒂斯\n,1A03,电池,\n";
    let preview = of_text(text);
    let words = preview.issues.unknown_words();
    assert_eq!((words[0].word.as_str(), words[0].n_cells), ("飞毯", 2));
    let sheet = csv::red_sheet(&preview, Lang::Zh);
    let lines: Vec<&str> = sheet.trim_start_matches('\u{FEFF}').lines().collect();
    assert_eq!(lines[0], "企业名称,展位,行业,国家,问题");
    assert_eq!(
        lines[1],
        "乙,1A02,飞毯,亚特兰蒂斯,“国家”：没有名为 亚特兰蒂斯 的国家或地区"
    );
    assert_eq!(lines.len(), 3);
    // Mended and brought in again, the last column is passed over.
    let again = of_text(&sheet.replace("亚特兰蒂斯,", "希腊,"));
    assert!(again.rows[0].get("问题").is_none());
    assert_eq!(again.rows[0]["country"], "GR");
}

#[test]
fn what_a_person_said_of_columns_is_used_again_for_the_same_headings() {
    let mut document = base();
    let columns = [
        ("名片", Some("name")),
        ("位置", Some("booth")),
        ("编号", None),
    ];
    let columns: Vec<(String, ColumnSaid)> = columns
        .into_iter()
        .map(|(heading, word)| {
            let said = word.map_or(ColumnSaid::Kept, |word| ColumnSaid::Field(word.to_owned()));
            (heading.to_owned(), said)
        })
        .collect();
    for day in ["2026-11-11", "2026-11-12"] {
        csv::remember(&mut document, Kind::Exhibitors, &columns, day).expect("a fair file");
    }
    assert_eq!(
        document.json()[csv::MAPPINGS].as_array().map(Vec::len),
        Some(1)
    );
    let text = "位置,编号,名片\n1A01,x9,海川\n";
    let preview = csv::read(Kind::Exhibitors, text, Origin::File, &document);
    let row = &preview.rows[0];
    assert_eq!(
        (&row["name"], &row["booth"], &row["编号"]),
        (&json!("海川"), &json!("1A01"), &json!("x9"))
    );
    assert!(
        said(&preview)[0].contains("as they were set"),
        "{:?}",
        said(&preview)
    );
    let other = csv::read(
        Kind::Exhibitors,
        "位置,名片\n1A01,海川\n",
        Origin::File,
        &document,
    );
    assert_eq!(other.rows.len(), 0, "other headings, nothing remembered");
}

/// A text of exhibitors, read by what a person said of it.
fn answered(text: &str, document: &Document, answers: &Answers) -> Preview {
    let grid = parkmatch::exchange::table::grid(text, Origin::File, &csv::is_heading);
    let found = tables::find(&grid, &csv::is_heading, None);
    let mut reading = Reading::by(
        Kind::Exhibitors,
        &found[0],
        document,
        Options::default(),
        answers,
    );
    reading.step(document, usize::MAX);
    reading.finish(document)
}

#[test]
fn what_a_person_says_of_columns_overrules_what_was_found() {
    let document = base();
    let text = "企业名称,联系人,展位,微信号,传真\n海川,海川股份,1A01,wx-1,010\n";
    let mut answers = Answers::default();
    let found = answered(text, &document, &answers);
    let is: Vec<Option<ColumnSaid>> = found.columns.iter().map(|one| one.is.clone()).collect();
    let field = |word: &str| Some(ColumnSaid::Field(word.to_owned()));
    let kept = Some(ColumnSaid::Kept);
    assert_eq!(
        is,
        [
            field("name"),
            field("contact.name"),
            field("booth"),
            kept.clone(),
            kept
        ]
    );
    let name = ColumnSaid::Field("name".to_owned());
    answers.columns.insert(1, name);
    answers.columns.insert(2, ColumnSaid::Kept);
    answers.columns.insert(3, ColumnSaid::LeftOut);
    let said = answered(text, &document, &answers);
    let row = &said.rows[0];
    // The name that the heading promised steps back, and is kept like what nobody knows.
    assert_eq!(
        (&row["name"], &row["企业名称"], &row["展位"], &row["传真"]),
        (
            &json!("海川股份"),
            &json!("海川"),
            &json!("1A01"),
            &json!("010")
        )
    );
    assert!(
        !row.contains_key("booth") && !row.contains_key("微信号"),
        "{row:?}"
    );
    let by: Vec<ColumnBy> = said.columns.iter().map(|one| one.by).collect();
    assert_eq!(by[1..4], [ColumnBy::Person; 3]);
    assert_eq!(said.columns[3].is, Some(ColumnSaid::LeftOut));
    // Taken back, it is as if nothing had been said.
    answers.columns.clear();
    assert_eq!(answered(text, &document, &answers), found);
}

#[test]
fn what_was_said_of_columns_comes_again_with_its_day_until_somebody_wants_them_read_anew() {
    let mut document = base();
    let text = "企业名称,备用,微信号,行业代码（ISIC）\n海川,1A01,wx-1,2720\n";
    let mut answers = Answers::default();
    let booth = ColumnSaid::Field("booth".to_owned());
    answers.columns.insert(1, booth.clone());
    answers.columns.insert(2, ColumnSaid::LeftOut);
    let first = answered(text, &document, &answers);
    let columns: Vec<(String, ColumnSaid)> = first
        .columns
        .iter()
        .filter_map(|one| Some((one.heading.clone(), one.is.clone()?)))
        .collect();
    csv::remember(&mut document, Kind::Exhibitors, &columns, "2026-11-12").expect("a fair file");
    let moved = "微信号,企业名称,行业代码（ISIC）,备用\nwx-1,海川,2720,1A01\n";
    let again = answered(moved, &document, &Answers::default());
    assert_eq!(again.remembered.as_deref(), Some("2026-11-12"));
    let row = |preview: &Preview| {
        let mut row: Vec<(String, Value)> = preview.rows[0].clone().into_iter().collect();
        row.sort_by(|one, other| one.0.cmp(&other.0));
        row
    };
    assert_eq!(
        row(&again),
        row(&first),
        "the qualifier of a column of codes too"
    );
    let anew = answered(moved, &document, &Answers::default().anew(true));
    assert_eq!(anew.remembered, None);
    assert_eq!(anew.rows[0]["备用"], "1A01");
}

#[test]
fn every_column_has_a_word_by_which_it_is_known_again() {
    for kind in Kind::ALL {
        let all = Column::all(kind);
        for (place, column) in all.iter().enumerate() {
            assert_eq!(Column::at(kind, &column.word()).as_ref(), Some(column));
            let twice = all
                .iter()
                .skip(place + 1)
                .any(|other| other.word() == column.word());
            assert!(!twice, "{kind:?}: {}", column.word());
        }
    }
}

#[test]
fn a_word_is_explained_once_for_all_rows() {
    let document = base();
    let hall = document.fair().halls[0].id.to_string();
    let text = "企业名称,行业,语言,国家,展馆\n甲,飞毯; 电池,克林贡语,亚特兰蒂斯,主楼\n乙,飞毯,英语、克林贡语,亚特兰蒂斯,主楼\n";
    let mut answers = Answers::default();
    let found = answered(text, &document, &answers);
    let words = found.issues.unknown_words();
    let asked: Vec<(&str, &str, usize)> = words
        .iter()
        .map(|one| (one.field, one.word.as_str(), one.n_cells))
        .collect();
    for one in [
        ("sectors", "飞毯", 2),
        ("languages", "克林贡语", 2),
        ("country", "亚特兰蒂斯", 2),
        ("halls", "主楼", 2),
    ] {
        assert!(asked.contains(&one), "{asked:?}");
    }
    assert!(words.iter().all(|one| one.asked().is_some()));
    let sector = parkmatch::matching::sectors::all()[3].key;
    for (field, word, meaning) in [
        ("sectors", "飞毯", sector),
        ("languages", "克林贡语", "de"),
        ("country", "亚特兰蒂斯", "GR"),
        ("halls", "主楼", &hall),
    ] {
        answers.mean(field, word, Some(meaning.to_owned()));
    }
    let said = answered(text, &document, &answers);
    assert_eq!(said.issues.unknown_words(), []);
    for row in &said.rows {
        assert_eq!(row["sectors"][0], sector, "{row:?}");
        assert_eq!(
            (&row["country"], &row["hall"]),
            (&json!("GR"), &json!(hall))
        );
    }
    assert_eq!(said.rows[0]["languages"], json!(["de"]));
    assert_eq!(said.rows[1]["languages"], json!(["en", "de"]));
    answers.mean("country", "亚特兰蒂斯", None);
    let left = answered(text, &document, &answers);
    assert!(left.rows.iter().all(|row| !row.contains_key("country")));
}

#[test]
fn the_sheet_that_goes_back_marks_its_bad_cells() {
    let preview = of_text("企业名称,展位,国家\n甲,1A01,德国\n乙,1A02,亚特兰蒂斯\n");
    let book = csv::red_book(&preview, Lang::En);
    assert_eq!((book.columns.len(), book.rows.len()), (4, 1));
    let marked: Vec<bool> = book.rows[0]
        .iter()
        .map(|cell| !cell.trouble.is_empty())
        .collect();
    assert_eq!(marked, [false, false, true, false]);
    let words = csv::red_rows(&preview, Lang::En);
    assert_eq!(
        book.rows[0][3],
        parkmatch::exchange::workbook::OutCell::text(&*words[1][3])
    );
}
