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
