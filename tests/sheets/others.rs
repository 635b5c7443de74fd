//! Sheets that are no lists of parties: wishes in every form, halls, slots, interpreters, our own
//! schedule.

use super::*;

fn filled() -> Document {
    document(include_str!("filled.json"))
}

fn wishes(text: &str) -> (Vec<String>, Preview) {
    let document = filled();
    let opened = open(Source::File(text.as_bytes()), Chosen::default(), &decoder).expect("text");
    let kind = opened.kind_of(&opened.tables[0], &document);
    assert_eq!(kind, Some(Kind::Wishes), "{text}");
    let mut reading = opened
        .of_kind(Kind::Wishes)
        .begin(&document, csv::Options::default());
    reading.step(&document, usize::MAX);
    let preview = reading.finish(&document);
    let line = |row: &serde_json::Map<String, Value>| {
        let word = |name: &str| row[name].as_str().unwrap_or_default();
        format!("{} {} {}", word("from"), word("to"), word("wish"))
    };
    (preview.rows.iter().map(line).collect(), preview)
}

#[test]
fn wishes_come_in_every_form() {
    for (text, expected) in [
        ("代表团,展商\n代表团1,展商1\n", &["D1 E1 want"][..]),
        (
            "代表团,希望洽谈的展商,意向\n代表团1,展商1；展商2,必谈\n代表团2,展商1、展商3,想谈\n",
            &["D1 E1 must", "D1 E2 must", "D2 E1 want", "D2 E3 want"],
        ),
        (
            "Delegation,Companies you want to meet,Priority\nD1,Exhibitor 1,1\nD1,Exhibitor 2,2\n",
            &["D1 E1 must", "D1 E2 want"],
        ),
        (
            "代表团,意向展商1,意向展商2\n代表团1,展商1,展商2\n代表团2,,展商3\n",
            &["D1 E1 want", "D1 E2 want", "D2 E3 want"],
        ),
        (
            "代表团,展商1,展商2\n代表团1,√,\n代表团2,必谈,不谈\n",
            &["D1 E1 want", "D2 E1 must", "D2 E2 never"],
        ),
        (
            "展商,代表团1,代表团2\n展商1,1,2\n展商2,,1\n",
            &["E1 D1 must", "E1 D2 want", "E2 D2 must"],
        ),
        (
            "代表团,展商\n代表团1,展商1\n,展商2\n",
            &["D1 E1 want", "D1 E2 want"],
        ),
    ] {
        let (found, preview) = wishes(text);
        assert_eq!(found, expected, "{text}: {:?}", said(&preview));
        assert_eq!(preview.issues.n_errors, 0, "{text}: {:?}", said(&preview));
    }
    let (found, preview) = wishes("代表团,展商\n代表团1,展商1;无名\n");
    assert_eq!(
        (found.len(), preview.counts.refused),
        (1, 1),
        "the rest of a cell comes in"
    );
}

#[test]
fn wishes_may_go_by_the_numbers_of_the_rows() {
    let mut document = base();
    put(
        &mut document,
        of_kind(Kind::Exhibitors, "序号,企业名称\n1,海川\n2,蓝禾\n"),
    );
    put(
        &mut document,
        of_kind(Kind::Delegations, "序号,代表团名称\n1,莱茵团\n2,里昂团\n"),
    );
    let preview = csv::read(
        Kind::Wishes,
        "代表团,展商,意向\n1,2,必谈\n",
        Origin::File,
        &document,
    );
    assert_eq!(
        Value::from(preview.rows[0].clone()),
        json!({"from": "D1", "to": "E2", "wish": "must"})
    );
}

#[test]
fn halls_slots_and_interpreters_come_in_and_are_known_again() {
    for (text, kind, new, changed) in [
        ("展馆,洽谈桌数\n1号馆,8\n５号馆,10\n", Kind::Halls, 1, 1),
        (
            "日期,开始时间,结束时间\n2027/11/16,9:00,9:30\n2027-11-14,09:00,09:30\n",
            Kind::Slots,
            1,
            0,
        ),
        (
            "译员,语种\n王丽,中文/德语\nAnna,German and Chinese\n",
            Kind::Interpreters,
            2,
            0,
        ),
    ] {
        let mut document = base();
        let opened =
            open(Source::File(text.as_bytes()), Chosen::default(), &decoder).expect("text");
        assert_eq!((opened.kind, opened.is_kind_sure), (kind, true), "{text}");
        let preview = csv::read(kind, text, Origin::File, &document);
        assert_eq!(
            (preview.counts.new, preview.counts.changed),
            (new, changed),
            "{:?}",
            said(&preview)
        );
        put(&mut document, preview);
        let again = csv::read(kind, text, Origin::File, &document);
        assert_eq!(again.counts.same, 2, "{text}");
        let walks = &document.json()["fair"]["walk_minutes"];
        let n_halls = document.fair().halls.len();
        assert!(walks.is_null() || walks.as_array().is_some_and(|rows| rows.len() == n_halls));
    }
    let text = "译员,语种,不可用时段\n王丽,德语,2027-11-14上午\n";
    let preview = of_kind(Kind::Interpreters, text);
    let closed = preview.rows[0]["unavailable"].as_array().map(Vec::len);
    assert_eq!(closed, Some(6));
    let free = of_kind(
        Kind::Interpreters,
        "译员,语种,可参加时段\n王丽,德语,2027-11-14上午\n",
    );
    let n_slots = base().fair().slots.len();
    let closed = free.rows[0]["unavailable"].as_array().map(Vec::len);
    assert_eq!(closed, Some(n_slots - 6));
    let preview = of_kind(
        Kind::Slots,
        "日期,开始时间,结束时间\n11月14日,九点,\n2027-11-14,10:00,9:00\n",
    );
    assert_eq!(
        (preview.rows.len(), preview.counts.refused),
        (0, 2),
        "{:?}",
        said(&preview)
    );
}

#[test]
fn our_own_schedule_comes_back_as_it_was_and_moved() {
    let mut document = filled();
    for lang in Lang::ALL {
        let text = csv::schedule(document.fair(), lang);
        assert_eq!(csv::detect_text(&text, Origin::File), Some(Kind::Schedule));
        let preview = csv::read(Kind::Schedule, &text, Origin::File, &document);
        let n = document.fair().meetings.len();
        assert_eq!(
            (preview.counts.same, preview.rows.len()),
            (n, 0),
            "{:?}",
            said(&preview)
        );
        // Two that trade places are legal together, and not one by one.
        let before = document.json().clone();
        let preview = csv::read(
            Kind::Schedule,
            &text.replace("09:00,09:30", "11:00,11:30"),
            Origin::File,
            &document,
        );
        assert_eq!(preview.issues.n_errors, 0, "{:?}", said(&preview));
        put(&mut document, preview);
        assert_ne!(document.json(), &before);
        assert_eq!(document.fair().meetings.len(), n);
        document = filled();
    }
}

#[test]
fn a_meeting_that_stays_is_moved_by_no_sheet() {
    let mut document = filled();
    document
        .edit(|root| root["meetings"][0]["locked"] = json!(true))
        .expect("a fair file");
    let text = "日期,开始,展商,代表团\n2027-11-14,11:00,E1,D1\n2027-11-14,11:10,E2,D1\n";
    let preview = csv::read(Kind::Schedule, text, Origin::File, &document);
    assert_eq!(
        said(&preview),
        [
            "row 3, “开始”: no slot begins at “2027-11-14 11:10”",
            "row 2, “开始”: the meeting is locked, confirmed or was held; it stays in its slot",
        ]
    );
    assert_eq!((preview.rows.len(), preview.counts.refused), (0, 2));
}

/// A list of delegations with whom each wants to meet, read against this fair.
fn with_wishes(text: &str, document: &Document) -> Preview {
    let opened = open(Source::File(text.as_bytes()), Chosen::default(), &decoder).expect("text");
    assert_eq!(
        opened.kind_of(&opened.tables[0], document),
        Some(Kind::Delegations),
        "{text}"
    );
    let preview = csv::read(Kind::Delegations, text, Origin::File, document);
    assert_eq!(
        preview.columns[2].field.as_deref(),
        Some("wishes"),
        "{text}"
    );
    preview
}

#[test]
fn a_column_of_wishes_in_a_list_of_delegations_becomes_wishes() {
    for heading in [
        "想见的企业",
        "意向展商",
        "希望对接的企业（可多选）",
        "拟约见的参展企业",
        "Exhibitors you want to meet",
        "wants to meet",
    ] {
        let mut document = filled();
        let text = format!(
            "代表团名称,国家,{heading}\n代表团1,德国,\"展商1；E2、展商3\"\n莱茵新团,德国,展商2\n代表团2,法国,\n"
        );
        let preview = with_wishes(&text, &document);
        assert_eq!(preview.issues.n_all(), 0, "{:?}", said(&preview));
        let new = &preview.fates[1].id.clone().expect("a new row has an id");
        let wishes: Vec<(&str, &str)> = preview
            .wishes
            .iter()
            .map(|wish| {
                assert_eq!(wish["wish"], "want");
                (wish["from"].as_str().unwrap(), wish["to"].as_str().unwrap())
            })
            .collect();
        let expected = [("D1", "E1"), ("D1", "E2"), ("D1", "E3"), (new, "E2")];
        assert_eq!(wishes, expected, "{heading}");
        put(&mut document, preview);
        assert_eq!(document.fair().wishes.len(), 4);
        let again = with_wishes(&text, &document);
        assert_eq!((again.counts.same, again.wishes.len()), (3, 0));
    }
}

#[test]
fn whoever_is_wished_for_and_not_found_once_is_kept_and_said() {
    let mut document = filled();
    document
        .put_rows(
            "exhibitors",
            ["E91", "E92"]
                .map(|id| {
                    let row = json!({"id": id, "name": "双名科技"});
                    row.as_object().cloned().expect("an object")
                })
                .to_vec(),
        )
        .expect("a fair");
    document
        .set_wish(
            &Id::new("D2").expect("an id"),
            &Id::new("E1").expect("an id"),
            Some(WishKind::Never),
        )
        .expect("a fair");
    let preview = with_wishes(
        "代表团名称,国家,想见的企业\n代表团1,德国,展商1；无名公司\n代表团2,德国,展商1；双名科技\n",
        &document,
    );
    assert_eq!(preview.wishes.len(), 1, "{:?}", preview.wishes);
    assert_eq!(preview.rows[0]["想见的企业"], "展商1；无名公司");
    assert_eq!(preview.rows[1]["想见的企业"], "展商1；双名科技");
    let troubles: Vec<&CellTrouble> = preview
        .issues
        .first
        .iter()
        .map(|one| &one.trouble)
        .collect();
    let unknown = |id: &str| {
        CellTrouble::Value(Trouble::Unknown {
            id: id.to_owned(),
            list: "exhibitors",
        })
    };
    assert_eq!(
        troubles,
        [
            &unknown("无名公司"),
            &CellTrouble::Value(Trouble::VetoStands),
            &CellTrouble::SeveralCalled("双名科技".to_owned(), "E91, E92".to_owned()),
        ]
    );
    assert_eq!(preview.counts.refused, 0);
    put(&mut document, preview);
    assert!(
        document
            .fair()
            .wishes
            .iter()
            .any(|wish| wish.kind == WishKind::Never)
    );
}

#[test]
fn a_name_in_traditional_characters_is_that_of_the_party_and_no_twin_comes_in() {
    let mut document = base();
    put(
        &mut document,
        of_kind(
            Kind::Exhibitors,
            "企业名称\n深圳龙华锂电有限公司\n廣東馬達股份有限公司\n",
        ),
    );
    let text = "企业名称\n深圳龍華鋰電\n广东马达有限公司\n";
    let preview = csv::read(Kind::Exhibitors, text, Origin::File, &document);
    assert_eq!(preview.counts.new, 0, "{:?}", said(&preview));
    let wishes = "代表团,展商\n莱茵团,深圳龍華鋰電有限公司\n";
    put(
        &mut document,
        of_kind(Kind::Delegations, "代表团名称\n莱茵团\n"),
    );
    let preview = csv::read(Kind::Wishes, wishes, Origin::File, &document);
    assert_eq!(preview.rows.len(), 1, "{:?}", said(&preview));
    // Of two that are written in both ways each is its own.
    put(
        &mut document,
        of_kind(Kind::Exhibitors, "编号,企业名称\nX1,龍騰\nX2,龙腾\n"),
    );
    let ids = |text: &str| {
        let preview = csv::read(Kind::Exhibitors, text, Origin::File, &document);
        preview.fates[0].id.clone()
    };
    assert_eq!(ids("企业名称\n龍騰\n").as_deref(), Some("X1"));
    assert_eq!(ids("企业名称\n龙腾\n").as_deref(), Some("X2"));
}

#[test]
fn who_stands_on_the_other_side_is_said_by_name_when_the_table_comes_in() {
    let mut document = base();
    put(
        &mut document,
        of_kind(
            Kind::Exhibitors,
            "编号,企业名称,统一社会信用代码,邮箱\nE1,青岛海川电池有限公司,91370200MA3X12345K,a@hc.example\nE2,蓝禾科技,,b@lh.example\n",
        ),
    );
    let text = "代表团名称,国家,统一社会信用代码,邮箱\n海川采购团,中国,9137 0200 MA3X 12345K,x@hc.example\n蓝禾科技有限公司,中国,,c@lh.example\n莱茵团,德国,,B@lh.example\n里昂团,法国,,d@lyon.example\n";
    let preview = csv::read(Kind::Delegations, text, Origin::File, &document);
    let found: Vec<(usize, String)> = preview
        .other_side
        .iter()
        .map(|one| (one.row, cell_words(Lang::Zh, &one.trouble)))
        .collect();
    assert_eq!(
        found,
        [
            (
                2,
                "E1 青岛海川电池有限公司 与 海川采购团 登记号相同，是同一家单位：匹配度为 0，不安排洽谈"
                    .to_owned()
            ),
            (
                3,
                "E2 蓝禾科技 与 蓝禾科技有限公司 名称相同，是同一家单位：匹配度为 0，不安排洽谈"
                    .to_owned()
            ),
            (
                4,
                "E2 蓝禾科技 与 莱茵团 的邮箱相同，是同一家单位吗？如果是，请为双方填写相同的登记号"
                    .to_owned()
            ),
        ]
    );
    // It stands in the file after that, and is said again.
    put(&mut document, preview);
    let again = csv::read(Kind::Delegations, text, Origin::File, &document);
    assert_eq!(again.other_side.len(), 3);
}
