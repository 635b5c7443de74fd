//! Spreadsheets as people have them: encodings, dialects, headings, several values in a cell, and
//! bad rows.

use parkmatch::{
    exchange::{
        csv::{self, Kind, Preview},
        table::Origin,
        text::{Encoding, decode},
    },
    i18n::{Lang, sheet_words},
    model::{CellIssue, Document, Fair, Place, Trouble, says_nothing},
};
use serde_json::{Value, json};

mod decoder;
use decoder::decoder;

fn document(json: Value) -> Document {
    Document::from_json(json).expect("a fair file").value
}

/// A fair with halls, slots, an event, a park and nobody in it.
fn empty() -> Value {
    json!({
        "format": "parkmatch/1",
        "fair": {
            "id": "f", "name": "集市",
            "halls": [{"id": "H1", "name": {"zh": "一号馆", "en": "Hall 1"}, "tables": 4}, {"id": "H2"}],
            "slots": [
                {"id": "s1", "start": "2027-11-14T09:00", "end": "2027-11-14T09:30"},
                {"id": "s2", "start": "2027-11-14T14:00", "end": "2027-11-14T14:30"},
                {"id": "s3", "start": "2027-11-15T09:00", "end": "2027-11-15T09:30"}],
            "events": [{"id": "F1", "name": {"zh": "创新论坛"}, "start": "2027-11-14T10:00", "end": "2027-11-14T11:00"}]
        },
        "parks": [{"id": "P1", "name": {"zh": "青岛高新区", "en": "Qingdao High-tech Zone"}}]
    })
}

fn read(kind: Kind, text: &str, document: &Document) -> Preview {
    csv::read(kind, text, Origin::File, document)
}

fn said(preview: &Preview) -> Vec<String> {
    preview
        .issues
        .first
        .iter()
        .map(|issue| sheet_words(Lang::En, issue))
        .collect()
}

fn rows(kind: Kind, text: &str) -> (Vec<Value>, Vec<String>) {
    let preview = read(kind, text, &document(empty()));
    let said = said(&preview);
    (preview.rows.into_iter().map(Value::Object).collect(), said)
}

#[test]
fn the_encoding_is_told_from_the_bytes() {
    let text = "编号,名称\r\nE1,海川电池\r\n";
    let utf16 = |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let with = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    let gb = encoding_rs::GB18030.encode(text).0.into_owned();
    for (encoding, bytes) in [
        (Encoding::Utf8, text.as_bytes().to_vec()),
        (Encoding::Utf8, with(b"\xEF\xBB\xBF", text.as_bytes())),
        (Encoding::Utf16Le, utf16(u16::to_le_bytes)),
        (
            Encoding::Utf16Le,
            with(b"\xFF\xFE", &utf16(u16::to_le_bytes)),
        ),
        (Encoding::Utf16Be, utf16(u16::to_be_bytes)),
        (
            Encoding::Utf16Be,
            with(b"\xFE\xFF", &utf16(u16::to_be_bytes)),
        ),
        (Encoding::Gb18030, gb),
    ] {
        let decoded = decode(&bytes, None, &decoder).expect("text");
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
    }
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_place() {
    let place = |bytes: &[u8]| {
        decode(bytes, None, &decoder)
            .map(|decoded| decoded.text)
            .map_err(|issue| (issue.place, issue.trouble))
    };
    let at = |line, column| Err((Place::Line { line, column }, Trouble::NotText));
    assert_eq!(place(b"id\nE\xFF\xFF"), at(2, 2));
    assert_eq!(place(b"\xEF\xBB\xBFid\n\xC0"), at(2, 1));
    assert_eq!(place(b"\xFF\xFEa\0b"), at(1, 2));
    assert_eq!(place(b"\xFF\xFE\x00\xD8a\0"), at(1, 1));
}

/// Every way to write the same two rows gives the same two rows.
#[test]
fn every_dialect_reads_the_same() {
    let expected = json!([
        {"id": "A1", "name": "Haichuan, Ltd", "booth": "1A01", "summary": "two\nlines"},
        {"id": "A2", "name": "Lanhe", "booth": "1A02"}
    ]);
    for (dialect, text) in [
        (
            "comma",
            "id,name,booth,summary\nA1,\"Haichuan, Ltd\",1A01,\"two\nlines\"\nA2,Lanhe,1A02,\n",
        ),
        (
            "semicolon",
            "id;name;booth;summary\nA1;Haichuan, Ltd;1A01;\"two\nlines\"\nA2;Lanhe;1A02;\n",
        ),
        (
            "tab",
            "id\tname\tbooth\tsummary\nA1\tHaichuan, Ltd\t1A01\t\"two\nlines\"\nA2\tLanhe\t1A02",
        ),
        (
            "full-width",
            "id；name；booth；summary\nA1；Haichuan, Ltd；1A01；\"two\nlines\"\nA2；Lanhe；1A02\n",
        ),
        (
            "full-width comma",
            "编号，名称，展位，简介\nA1，\"Haichuan, Ltd\"，1A01，\"two\nlines\"\nA2，Lanhe，1A02\n",
        ),
        (
            "CRLF and byte order mark",
            "\u{FEFF}id,name,booth,summary\r\nA1,\"Haichuan, Ltd\",1A01,\"two\nlines\"\r\nA2,Lanhe,1A02\r\n",
        ),
        (
            "CR",
            "id,name,booth,summary\rA1,\"Haichuan, Ltd\",1A01,\"two\nlines\"\rA2,Lanhe,1A02\r",
        ),
        (
            "sep",
            "sep=|\r\nid|name|booth|summary\r\nA1|Haichuan, Ltd|1A01|\"two\nlines\"\r\nA2|Lanhe|1A02",
        ),
        (
            "blank rows, empty columns",
            ",,,,\n\nid,name,booth,summary,,\n,,,\nA1,\"Haichuan, Ltd\",1A01,\"two\nlines\",,\n\nA2,Lanhe,1A02,,,\n",
        ),
        (
            "another order",
            "简介,展位号,企业名称,编号\n\"two\nlines\",1A01,\"Haichuan, Ltd\",A1\n,1A02,Lanhe,A2\n",
        ),
        (
            "both languages",
            "编号 ID,企业名称/Company name,展位（Booth No.）,简介*\nA1,\"Haichuan, Ltd\",1A01,\"two\nlines\"\nA2,Lanhe,1A02\n",
        ),
        (
            "quoted headings",
            "\"ID\",\"Name\",\"BOOTH\",\"Summary\"\n\"A1\",\"Haichuan, Ltd\",\"1A01\",\"two\nlines\"\n\"A2\",\"Lanhe\",\"1A02\",\"\"\n",
        ),
    ] {
        assert_eq!(
            rows(Kind::Exhibitors, text),
            (expected.as_array().cloned().unwrap_or_default(), vec![]),
            "{dialect}"
        );
    }
}

#[test]
fn each_cell_becomes_its_field() {
    let text = "id,中文名,英文名,园区,展馆,洽谈地点,行业,供应,需求,语言,团队数,最少洽谈,最多洽谈,不可用时段,参加活动,联系人,邮箱,电话\n\
        E1,海川,Haichuan,青岛高新区,hall 1,洽谈桌,电池、new-energy,\"销售：电池; technology @德国 FR // zh=高镍, 长寿命 // en=cells\",采购,中文；English、德语,2,1,不限,2027/11/14 9:00|2027-11-15,创新论坛,王敏,min@example.com,+86 532 1234\n";
    let (rows, issues) = rows(Kind::Exhibitors, text);
    assert_eq!(issues, [""; 0]);
    assert_eq!(
        rows,
        [json!({
            "id": "E1", "name": {"zh": "海川", "en": "Haichuan"}, "park": "P1", "hall": "H1", "meets_at": "table",
            "sectors": ["new-energy.battery", "new-energy"],
            "offers": [
                {"intent": "sell", "sectors": ["new-energy.battery"]},
                {"intent": "technology", "sectors": [], "regions": ["DE", "FR"], "text": {"zh": "高镍, 长寿命", "en": "cells"}}],
            "seeks": [{"intent": "buy", "sectors": []}],
            "languages": ["zh", "en", "de"], "teams": 2, "min_meetings": 1, "max_meetings": null,
            "unavailable": ["s1", "s3"], "attends": ["F1"],
            "contact": {"name": "王敏", "email": "min@example.com", "phone": "+86 532 1234"}
        })]
    );
}

#[test]
fn languages_typed_as_words_come_in_as_tags() {
    let sheet = |words: &str| {
        rows(
            Kind::Delegations,
            &format!("名称,国家,语言\n团,德国,\"{words}\"\n"),
        )
    };
    for (words, tags) in [
        ("中文/英文", json!(["zh", "en"])),
        ("中文和英语", json!(["zh", "en"])),
        ("中英双语", json!(["zh", "en"])),
        ("英语（流利）", json!(["en"])),
        ("English/German", json!(["en", "de"])),
        ("English and German", json!(["en", "de"])),
        ("English (fluent)", json!(["en"])),
        ("EN/DE", json!(["en", "de"])),
        (
            "德语、英语；Chinese (Mandarin, fluent)",
            json!(["de", "en", "zh"]),
        ),
    ] {
        let (rows, said) = sheet(words);
        assert_eq!((&rows[0]["languages"], said), (&tags, vec![]), "{words}");
    }
    let (rows, said) = sheet("中文、克林贡语");
    assert_eq!(
        (&rows[0]["languages"], said.len()),
        (&json!(["zh"]), 1),
        "{said:?}"
    );
    assert_eq!(rows[0]["语言"], "中文、克林贡语", "what was written stays");
}

#[test]
fn a_column_may_name_its_intent() {
    let (rows, issues) = rows(
        Kind::Delegations,
        "name,国家,offers: sell,需求-采购,Seeks (technology)\nMüller,德国,电池,\"电池、new-energy\",new-energy @ CN\n",
    );
    assert_eq!(issues, [""; 0]);
    assert_eq!(
        rows[0]["offers"],
        json!([{"intent": "sell", "sectors": ["new-energy.battery"]}])
    );
    assert_eq!(
        rows[0]["seeks"],
        json!([{"intent": "buy", "sectors": ["new-energy.battery", "new-energy"]},
               {"intent": "technology", "sectors": ["new-energy"], "regions": ["CN"]}])
    );
}

#[test]
fn an_offer_may_say_its_size() {
    let text = "name,国家,offers,需求-采购\nMüller,德国,sell: 电池 @ FR ~ 大 // en=cells; technology ~medium,电池～试单\n";
    let (rows, issues) = rows(Kind::Delegations, text);
    assert_eq!(issues, [""; 0]);
    let cells = json!({"intent": "sell", "sectors": ["new-energy.battery"], "regions": ["FR"], "size": "large", "text": {"en": "cells"}});
    assert_eq!(
        rows[0]["offers"],
        json!([cells, {"intent": "technology", "sectors": [], "size": "medium"}])
    );
    assert_eq!(
        rows[0]["seeks"],
        json!([{"intent": "buy", "sectors": ["new-energy.battery"], "size": "small"}])
    );
    let (rows, issues) = self::rows(
        Kind::Delegations,
        "name,国家,offers\nMüller,德国,sell: 电池 ~ huge\n",
    );
    assert_eq!((rows[0]["offers"][0].get("size"), issues.len()), (None, 1));
}

#[test]
fn a_sector_may_be_written_as_a_code_of_a_classification() {
    let sectors = |headings: &str, cells: &str| {
        let (rows, issues) = rows(
            Kind::Delegations,
            &format!("name,{headings}\nMüller,{cells}\n"),
        );
        (rows[0]["sectors"].clone(), issues)
    };
    for (cell, keys) in [
        ("ISIC 2720", json!(["new-energy.battery"])),
        (
            "ISIC Rev.4 2720; isic C27.20",
            json!(["new-energy.battery"]),
        ),
        ("ISIC Rev. 4: 3030", json!(["aerospace"])),
        ("GB/T 3841", json!(["new-energy.battery.cells"])),
        (
            "GB/T 4754-2017 C3963、GB/T 4754—2017 6511",
            json!([
                "aerospace.low-altitude.drones",
                "electronics.software.basic"
            ]),
        ),
        ("C3841 锂离子电池制造", json!(["new-energy.battery.cells"])),
        ("Ｃ３９７３", json!(["electronics.chips"])),
        ("M7210", json!(["services.research"])),
        ("C3985", json!(["electronics.components"])),
        (
            "电池; C3491",
            json!(["new-energy.battery", "manufacturing.robots.industrial"]),
        ),
    ] {
        assert_eq!(sectors("行业", cell), (keys, vec![]), "{cell}");
    }
    for (heading, cell, keys) in [
        ("ISIC", "2720", json!(["new-energy.battery"])),
        (
            "sectors (ISIC Rev.4)",
            "\"2720, 2930\"",
            json!(["new-energy.battery", "vehicles.parts"]),
        ),
        (
            "国民经济行业代码",
            "3841",
            json!(["new-energy.battery.cells"]),
        ),
        ("行业代码", "C3841", json!(["new-energy.battery.cells"])),
        ("industry [GB/T 4754]", "38", json!(["new-energy.grid"])),
        (
            "行业,行业代码",
            "储能,3841",
            json!(["new-energy.storage", "new-energy.battery.cells"]),
        ),
    ] {
        assert_eq!(sectors(heading, cell), (keys, vec![]), "{heading}");
    }
    for word in [
        "3841",
        "C919",
        "5G基站站",
        "ISIC 99999",
        "GB/T 4754",
        "B2720",
        "C38x",
    ] {
        let (kept, issues) = sectors("sectors", word);
        assert_eq!(
            (kept, issues.len()),
            (json!([word]), 1),
            "{word} is no code"
        );
    }
    assert_eq!(
        sectors("ISIC", "1200"),
        (
            Value::Null,
            vec!["row 2, “ISIC” (note): there is no 1200 in sectors".to_owned()]
        )
    );
}

#[test]
fn a_section_of_the_fair_stands_for_its_sectors() {
    let at = |series: &str, heading: &str, cell: &str| {
        let mut file = empty();
        file["fair"]["series"] = json!(series);
        let preview = read(
            Kind::Exhibitors,
            &format!("name,{heading}\nHaichuan,{cell}\n"),
            &document(file),
        );
        (
            preview
                .rows
                .first()
                .map_or(Value::Null, |row| json!(row.get("sectors"))),
            preview.issues.n_all(),
        )
    };
    assert_eq!(
        at("canton-fair", "行业", "车辆及两轮车"),
        (
            json!(["vehicles", "manufacturing.vehicles", "new-energy.charging"]),
            0
        )
    );
    assert_eq!(
        at("canton-fair", "展区", "照明产品展区"),
        (json!(["consumer.smart-home"]), 0)
    );
    assert_eq!(
        at("hi-tech-fair", "Section", "AI and Robotics"),
        (json!(["electronics.ai", "manufacturing.robots"]), 0)
    );
    assert_eq!(
        at("ciftis", "专区", "工程咨询与建筑服务"),
        (
            json!([
                "building.engineering",
                "building.prefab",
                "services.research"
            ]),
            0
        )
    );
    let (keys, n_issues) = at("ciftis", "sectors", "电信、计算机和信息服务");
    assert!(
        keys.as_array().is_some_and(|keys| keys.len() == 8) && n_issues == 0,
        "{keys}"
    );
    assert_eq!(
        at("ciie", "sectors", "车辆及两轮车"),
        (json!(["车辆及两轮车"]), 1),
        "another fair's section"
    );
    assert_eq!(at("ciie", "展区", "A区"), (Value::Null, 1));
}

#[test]
fn good_rows_come_in_and_each_bad_one_is_listed_with_row_and_column() {
    let text = "编号,企业名称,展馆,团队数,不可用时段,行业,颜色\n\
        E1,甲,H9,two,s1;s9,飞毯,红\n\
        E1,乙\n\
        \n\
        E2,,H1\n\
        E3,\"丙\n公司\",H1,1,,,,,多\n\
        ,丁\n\
        ,丁\n\
        E4,戊,\"H1\n";
    let (rows, issues) = rows(Kind::Exhibitors, text);
    assert_eq!(
        rows,
        [
            json!({"id": "E1", "name": "甲", "sectors": ["飞毯"], "unavailable": ["s1"], "颜色": "红"}),
            json!({"id": "E5", "name": "丁"}),
            json!({"id": "E4", "name": "戊"})
        ]
    );
    assert_eq!(
        issues,
        [
            "row 1, “颜色” (note): no field has this heading; the column is kept in each row under it",
            "row 2, “展馆”: there is no H9 in halls",
            "row 2, “团队数”: should be a whole number, 0 or more",
            "row 2, “不可用时段”: the time “s9” is not understood and left out",
            "row 2, “行业” (note): the sector tree has no 飞毯; it matches only itself",
            "row 3, “编号”: the id E1 stands in this list already",
            "row 5, “企业名称”: this cell must not be empty",
            "row 6: the row has more cells than there are headings",
            "row 8, “企业名称”: “丁” stands in this table already",
            "row 9, “展馆” (note): a quotation mark does not close; it stays as it stands",
            "row 9, “展馆”: there is no \"H1 in halls",
        ]
    );
}

#[test]
fn a_table_without_a_name_or_rows_says_so() {
    let issues = |kind, text| rows(kind, text).1;
    assert_eq!(
        issues(Kind::Exhibitors, ""),
        ["row 1: the table has no rows"]
    );
    assert_eq!(
        issues(Kind::Exhibitors, "id,name\n"),
        ["row 1 (note): the table has no rows"]
    );
    assert_eq!(
        issues(Kind::Exhibitors, "booth,hall\n1A,H1\n"),
        ["row 1: there is no column “name” (名称)"]
    );
    assert_eq!(
        issues(Kind::Wishes, "from,wish\nE1,must\n"),
        ["row 1: there is no column “to” (对象)"]
    );
}

#[test]
fn a_sheet_says_only_what_its_columns_say() {
    let mut json = empty();
    json["exhibitors"] = json!([{
        "id": "E7", "name": {"zh": "海川", "en": "Haichuan"}, "booth": "1A01", "house": "kept", "max_meetings": 9,
        "contact": {"email": "a@example.com", "wechat": "kept"}
    }]);
    let mut document = document(json.clone());
    let preview = read(
        Kind::Exhibitors,
        "name,booth,max meetings,phone\n海川,1B02,,+86 1\n新来,,,\n",
        &document,
    );
    assert_eq!(said(&preview), [""; 0]);
    assert_eq!(
        (
            preview.counts.changed,
            preview.counts.new,
            preview.counts.emptied
        ),
        (1, 1, 0)
    );
    assert_eq!(
        csv::apply(&mut document, Kind::Exhibitors, preview.rows),
        Ok(vec![])
    );
    let exhibitor = &mut json["exhibitors"][0];
    exhibitor["booth"] = json!("1B02");
    exhibitor["contact"]["phone"] = json!("+86 1");
    json["exhibitors"]
        .as_array_mut()
        .expect("a list")
        .push(json!({"id": "E1", "name": "新来"}));
    assert_eq!(document.json(), &json);
}

fn with_parties() -> Value {
    let mut json = empty();
    json["exhibitors"] = json!([{"id": "E1", "name": {"zh": "海川", "en": "Haichuan"}}, {"id": "E2", "name": "蓝禾"}]);
    json["delegations"] = json!([{"id": "D1", "name": "Müller"}, {"id": "D2", "name": "Okada"}]);
    json["wishes"] = json!([{"from": "D1", "to": "E1", "wish": "want", "why": "kept"}]);
    json
}

#[test]
fn wishes_name_their_parties_by_id_or_name() {
    let mut document = document(with_parties());
    let text = "代表团,展商,意向\nD1,haichuan,必谈\nmüller,E2,NEVER\nD9,E1,must\nD1,D2,want\nOkada,E1,perhaps\nE2,D2,已谈\n";
    let preview = read(Kind::Wishes, text, &document);
    assert_eq!(
        said(&preview),
        [
            "row 4, “代表团”: there is no D9 in delegations",
            "row 5, “展商”: a wish joins an exhibitor and a delegation of this file",
            "row 6, “意向”: should be one of must, want, never, met",
            "row 7, “代表团” (note): exhibitor and delegation stand under each other’s headings; each is taken for what it is",
        ]
    );
    assert_eq!(
        csv::apply(&mut document, Kind::Wishes, preview.rows),
        Ok(vec![])
    );
    assert_eq!(
        document.json()["wishes"],
        json!([
            {"from": "D1", "to": "E1", "wish": "must", "why": "kept"},
            {"from": "D1", "to": "E2", "wish": "never"},
            {"from": "E2", "to": "D2", "wish": "met"}
        ])
    );
}

#[test]
fn a_sheet_is_known_by_its_headings() {
    for (text, kind) in [
        ("编号,企业名称,展位号", Some(Kind::Exhibitors)),
        ("展商名称,行业", Some(Kind::Exhibitors)),
        ("id\tname\tcountry\tpeople", Some(Kind::Delegations)),
        ("团组名称;国别", Some(Kind::Delegations)),
        ("from,to,wish", Some(Kind::Wishes)),
        ("展商,代表团,意向", Some(Kind::Wishes)),
        ("name,sectors", None),
        ("1,2,3", None),
        ("", None),
    ] {
        assert_eq!(csv::detect_text(text, Origin::File), kind, "{text}");
    }
}

#[test]
fn our_own_headings_are_known_in_every_language() {
    for kind in Kind::ALL {
        for lang in Lang::ALL {
            for &field in kind.fields() {
                let column = csv::Column {
                    field,
                    qualifier: String::new(),
                };
                assert_eq!(csv::Column::find(kind, &column.heading(lang)), Some(column));
            }
            for tag in ["zh", "en", "de", "pt-BR"] {
                let column = csv::Column {
                    field: csv::Field::ContactName,
                    qualifier: tag.to_owned(),
                };
                let found = csv::Column::find(kind, &column.heading(lang));
                assert_eq!(
                    found,
                    matches!(kind, Kind::Exhibitors | Kind::Delegations).then_some(column),
                    "{kind:?} {lang:?} {tag}"
                );
            }
        }
    }
}

/// What the README's table of exhibitors has in one of its columns, each word once.
fn named_in_readme(readme: &str, place: usize) -> Vec<String> {
    let table = readme.split("**Exhibitors**").nth(1).unwrap_or_default();
    let rows = table
        .lines()
        .skip(4)
        .take_while(|line| line.starts_with('|'));
    let mut words: Vec<String> = rows
        .filter_map(|row| row.split('|').nth(place))
        .flat_map(|cell| cell.split([',', '、']))
        .map(|word| {
            word.split(" (")
                .next()
                .unwrap_or_default()
                .trim()
                .to_owned()
        })
        .collect();
    words.dedup();
    words
}

#[test]
fn the_readme_names_every_column() {
    let readme = include_str!("../README.md");
    let headings = |kind: Kind, lang: Lang| -> Vec<String> {
        let heading = |&field: &csv::Field| {
            let qualifier = String::new();
            csv::Column { field, qualifier }.heading(lang)
        };
        kind.fields().iter().map(heading).collect()
    };
    let part = |from: &str| {
        let rest = readme.split(from).nth(1).unwrap_or_default();
        rest.lines().next().unwrap_or_default()
    };
    for (place, lang) in [(1, Lang::En), (2, Lang::Zh)] {
        let exhibitors = headings(Kind::Exhibitors, lang);
        assert_eq!(named_in_readme(readme, place), exhibitors);
        let delegations = headings(Kind::Delegations, lang);
        let differ = exhibitors
            .iter()
            .filter(|heading| !delegations.contains(heading))
            .chain(
                delegations
                    .iter()
                    .filter(|heading| !exhibitors.contains(heading)),
            );
        for heading in differ {
            assert!(part("**Delegations**").contains(heading), "{heading}");
        }
        for heading in headings(Kind::Wishes, lang) {
            assert!(part("**Wishes**").contains(&heading), "{heading}");
        }
    }
}

#[test]
fn no_cell_goes_out_as_a_formula() {
    let mut json = with_parties();
    json["exhibitors"][0]["name"] = json!("=HYPERLINK(\"http://example.com\")");
    json["exhibitors"][0]["contact"] = json!({"phone": "+86 532", "email": "@x"});
    json["exhibitors"][1]["name"] = json!("'=quoted");
    let document = document(json);
    let text = csv::write(Kind::Exhibitors, document.fair(), Lang::En);
    assert!(text.starts_with('\u{FEFF}') && text.contains("\r\n"));
    for cell in [
        "\"'=HYPERLINK(\"\"http://example.com\"\")\"",
        ",'+86 532",
        ",'@x,",
        ",''=quoted,",
    ] {
        assert!(text.contains(cell), "{cell} in {text}");
    }
    let back = read(Kind::Exhibitors, &text, &self::document(empty()));
    let names: Vec<_> = back.rows.iter().map(|row| row["name"].clone()).collect();
    let expected = vec![
        json!("=HYPERLINK(\"http://example.com\")"),
        json!("'=quoted"),
    ];
    assert_eq!(
        (names, back.issues.first),
        (expected, Vec::<CellIssue>::new())
    );
}

#[test]
fn the_samples_come_in_whole() {
    let bytes = |name: &str| {
        let path = format!("{}/static/fairs/{name}", env!("CARGO_MANIFEST_DIR"));
        std::fs::read(&path).unwrap_or_else(|trouble| panic!("{path}: {trouble}"))
    };
    let whole = Document::read(&bytes("hi-tech-fair.json"))
        .expect("a fair file")
        .value;
    let mut bare = whole.json().clone();
    for list in ["exhibitors", "delegations", "wishes", "scores", "meetings"] {
        bare[list] = json!([]);
    }
    bare["rules"] = json!({});
    let mut document = document(bare);
    for (name, kind) in [
        ("csv/exhibitors.csv", Kind::Exhibitors),
        ("csv/delegations.csv", Kind::Delegations),
        ("csv/wishes.csv", Kind::Wishes),
    ] {
        let text = decode(&bytes(name), None, &decoder).expect("text").text;
        assert_eq!(csv::detect_text(&text, Origin::File), Some(kind), "{name}");
        let preview = read(kind, &text, &document);
        assert_eq!(said(&preview), [""; 0], "{name}");
        assert_eq!(
            csv::apply(&mut document, kind, preview.rows),
            Ok(vec![]),
            "{name}"
        );
    }
    let n_rows = |fair: &Fair| {
        (
            fair.exhibitors.len(),
            fair.delegations.len(),
            fair.wishes.len(),
        )
    };
    assert_eq!(n_rows(document.fair()), n_rows(whole.fair()));
}

mod round_trip {
    use super::*;
    use proptest::prelude::*;

    /// Words with every mark that means something in a cell or at its start.
    fn words() -> impl Strategy<Value = String> {
        "[a-zé展池=+@'\"\\\\;；、|,，:：/ \n-]{0,12}".prop_map(|words| words.trim().to_owned())
    }

    fn some_words() -> impl Strategy<Value = String> {
        words().prop_map(|words| {
            if says_nothing(&words) {
                "x".to_owned()
            } else {
                words
            }
        })
    }

    /// Words that say something, or none.
    fn words_or_none() -> impl Strategy<Value = String> {
        words().prop_map(|words| {
            if says_nothing(&words) {
                String::new()
            } else {
                words
            }
        })
    }

    fn text() -> impl Strategy<Value = Value> {
        prop_oneof![
            some_words().prop_map(Value::String),
            (some_words(), some_words()).prop_map(|(zh, en)| json!({"zh": zh, "en": en})),
            some_words().prop_map(|words| json!({"pt-BR": words})),
        ]
    }

    fn interests() -> impl Strategy<Value = Value> {
        let one = (
            prop_oneof![Just("sell"), Just("going-out"), Just("barter: x/y")],
            prop::collection::vec(
                prop_oneof![
                    Just("new-energy"),
                    Just("new-energy.battery"),
                    Just("flying, carpets; //")
                ],
                0..3,
            ),
            prop::collection::vec(
                prop_oneof![Just("EU"), Just("DE"), Just("Far East @ 5, 6")],
                0..3,
            ),
            prop::option::of(text()),
            prop::option::of(prop_oneof![Just("small"), Just("large")]),
        )
            .prop_map(|(intent, mut sectors, mut regions, text, size)| {
                sectors.sort_unstable();
                sectors.dedup();
                regions.sort_unstable();
                regions.dedup();
                let mut interest =
                    json!({"intent": intent, "sectors": sectors, "regions": regions});
                if let Some(text) = text {
                    interest["text"] = text;
                }
                if let Some(size) = size {
                    interest["size"] = json!(size);
                }
                interest
            });
        prop::collection::vec(one, 0..3).prop_map(Value::Array)
    }

    fn party() -> impl Strategy<Value = Value> {
        (
            (text(), prop::option::of(text()), words_or_none(), text(), interests(), interests()),
            (0_u32..3, 0_u32..3, prop::option::of(0_u32..9), any::<bool>(), any::<bool>()),
            prop::sample::subsequence(vec!["zh", "de", "pt-BR"], 0..3),
            prop::sample::subsequence(vec!["s1", "s2", "s3"], 0..3),
        )
            .prop_map(|((name, summary, booth, contact, offers, seeks), (teams, min, max, here, table), languages, unavailable)| {
                let mut party = json!({
                    "name": name, "booth": booth, "offers": offers, "seeks": seeks, "teams": teams,
                    "min_meetings": max.map_or(min, |max| min.min(max)),
                    "languages": languages, "unavailable": unavailable, "sectors": if here { vec!["new-energy", "own; \\ word"] } else { vec![] },
                    "contact": {"name": contact, "phone": booth, "email": booth}, "website": booth, "people": teams,
                    "meets_at": if table { "table" } else { "booth" }, "attends": if here { vec!["F1"] } else { vec![] }
                });
                if let Some(max) = max {
                    party["max_meetings"] = json!(max);
                }
                if let Some(summary) = summary {
                    party["summary"] = summary;
                }
                if here {
                    party["hall"] = json!("H2");
                    party["park"] = json!("P1");
                    party["country"] = json!("DE");
                }
                party
            })
    }

    fn filled() -> impl Strategy<Value = Document> {
        (prop::collection::vec(party(), 1..4), prop::collection::vec(party(), 1..4), any::<bool>()).prop_map(
            |(mut exhibitors, mut delegations, wishes)| {
                let mut json = empty();
                for (letter, list) in [("E;", &mut exhibitors), ("=D", &mut delegations)] {
                    for (number, party) in list.iter_mut().enumerate() {
                        party["id"] = json!(format!("{letter}{number}"));
                    }
                }
                json["exhibitors"] = json!(exhibitors);
                json["delegations"] = json!(delegations);
                if wishes {
                    json["wishes"] = json!([{"from": "E;0", "to": "=D0", "wish": "met"}, {"from": "=D0", "to": "E;0", "wish": "must"}]);
                }
                document(json)
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_sheet_read_into_an_empty_fair_gives_the_same_fair(document in filled(), lang in prop::sample::select(Lang::ALL.to_vec())) {
            let mut copy = super::document(empty());
            for kind in Kind::ALL {
                let text = csv::write(kind, document.fair(), lang);
                let preview = read(kind, &text, &copy);
                prop_assert_eq!(preview.issues.n_errors, 0, "{:?}\n{}", preview.issues, text);
                prop_assert_eq!(csv::apply(&mut copy, kind, preview.rows), Ok(vec![]));
            }
            prop_assert_eq!(copy.fair(), document.fair());
        }

        #[test]
        fn a_sheet_read_back_changes_nothing(document in filled(), lang in prop::sample::select(Lang::ALL.to_vec())) {
            let mut copy = document.clone();
            for kind in Kind::ALL {
                let preview = read(kind, &csv::write(kind, document.fair(), lang), &copy);
                prop_assert_eq!(csv::apply(&mut copy, kind, preview.rows), Ok(vec![]));
            }
            prop_assert_eq!(copy.json(), document.json());
        }
    }
}
