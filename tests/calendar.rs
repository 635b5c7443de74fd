//! What a party takes along: its sheet by day, and its calendar as other programs read it.

use parkmatch::{
    exchange::{
        csv,
        ics::{self, Only, Scope, Transition, UnknownZone, Zone},
        plain,
        sheet::{Entry, sheet},
    },
    i18n::Lang,
    model::{Document, Fair, Local, Side},
};
use serde_json::{Value, json};

fn json() -> Value {
    json!({
        "format": "parkmatch/1",
        "fair": {
            "id": "chtf,29", "name": {"zh": "高交会", "en": "China Hi-Tech Fair"},
            "halls": [{"id": "H1", "name": {"zh": "一号馆", "en": "Hall 1"}}, {"id": "H6", "name": {"zh": "六号馆", "en": "Hall 6"}}],
            "walk_minutes": [[0, 12], [12, 0]],
            "slots": [
                {"id": "s1", "start": "2027-11-14T09:00", "end": "2027-11-14T09:30"},
                {"id": "s2", "start": "2027-11-14T09:30", "end": "2027-11-14T10:00"},
                {"id": "s3", "start": "2027-11-15T09:00", "end": "2027-11-15T09:30"}],
            "events": [{"id": "F1", "name": {"zh": "创新论坛", "en": "Forum"}, "hall": "H1", "start": "2027-11-14T10:30", "end": "2027-11-14T12:00"}]
        },
        "exhibitors": [
            {"id": "E1", "name": {"zh": "海川电池", "en": "Haichuan; cells, packs"}, "hall": "H1", "booth": "1A01"},
            {"id": "E2", "name": "蓝禾", "hall": "H6", "meets_at": "table"},
            {"id": "E3", "name": "远山"}],
        "delegations": [{"id": "D 1", "name": {"en": "Müller Maschinenbau mit einem sehr langen Namen für eine einzige Zeile"}, "attends": ["F1"]}, {"id": "D2", "name": "Okada"}],
        "interpreters": [{"id": "I1", "name": {"zh": "李雷"}}],
        "meetings": [
            {"exhibitor": "E3", "delegation": "D 1", "slot": "s3", "status": "cancelled"},
            {"exhibitor": "E1", "delegation": "D 1", "slot": "s3", "status": "cancelled"},
            {"exhibitor": "E2", "delegation": "D 1", "slot": "s2", "table": 3, "interpreter": "I1"},
            {"exhibitor": "E1", "delegation": "D 1", "slot": "s1", "locked": true, "status": "confirmed"},
            {"exhibitor": "E1", "delegation": "D2", "slot": "s3"}]
    })
}

fn fair(json: Value) -> Fair {
    Document::from_json(json)
        .expect("a fair file")
        .value
        .fair()
        .clone()
}

fn calendar(fair: &Fair, scope: Scope, lang: Lang, zone: &Zone, stamp: Local) -> String {
    ics::calendar(fair, scope, lang, zone, stamp).expect("a zone with rules")
}

fn calendar_of(
    fair: &Fair,
    scope: Scope,
    only: Only<'_>,
    lang: Lang,
    zone: &Zone,
    stamp: Local,
) -> String {
    ics::calendar_of(fair, scope, only, lang, zone, stamp).expect("a zone with rules")
}

fn stamp() -> Local {
    Local::parse("2027-11-01T08:30").expect("a moment")
}

fn delegation() -> Scope {
    Scope::Party(Side::Delegation, 0)
}

/// The lines as a reader unfolds them.
fn unfold(text: &str) -> Vec<String> {
    text.replace("\r\n ", "")
        .split_terminator("\r\n")
        .map(str::to_owned)
        .collect()
}

/// The lines of the entries, each without its `BEGIN` and `END`.
fn entries(text: &str) -> Vec<Vec<String>> {
    let lines = unfold(text);
    lines
        .split(|line| line == "BEGIN:VEVENT")
        .skip(1)
        .map(|entry| {
            entry
                .iter()
                .take_while(|line| *line != "END:VEVENT")
                .cloned()
                .collect()
        })
        .collect()
}

fn value<'a>(entry: &'a [String], name: &str) -> &'a str {
    entry
        .iter()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix([':', ';']))
        .unwrap_or_default()
}

#[test]
fn a_sheet_has_days_gaps_and_walks() {
    let sheet = sheet(&fair(json()), Side::Delegation, 0);
    let rows: Vec<_> = sheet.days.iter().flat_map(|day| &day.rows).collect();
    assert_eq!(sheet.days.len(), 1);
    let names: Vec<_> = rows
        .iter()
        .map(|row| match &row.entry {
            Entry::Meeting { other, .. } => other.zh.as_str(),
            Entry::Event { name, .. } => name.zh.as_str(),
        })
        .collect();
    assert_eq!(names, ["海川电池", "蓝禾", "创新论坛"]);
    assert_eq!(
        rows.iter().map(|row| row.gap_minutes).collect::<Vec<_>>(),
        [None, Some(0), Some(30)]
    );
    assert_eq!(
        rows.iter().map(|row| row.walk_minutes).collect::<Vec<_>>(),
        [0, 12, 12]
    );
    assert_eq!(
        rows.iter().map(|row| row.is_rushed()).collect::<Vec<_>>(),
        [false, true, false]
    );
    assert!(
        matches!(&rows[1].entry, Entry::Meeting { table: Some(3), interpreter: Some(name), .. } if name.en == "李雷")
    );
    assert_eq!(
        (rows[0].hall.zh.as_str(), rows[0].hall.en.as_str()),
        ("一号馆", "Hall 1")
    );
}

#[test]
fn a_party_that_is_not_there_has_an_empty_sheet() {
    assert!(sheet(&fair(json()), Side::Exhibitor, 99).days.is_empty());
}

#[test]
fn no_line_is_longer_than_75_octets_and_none_cuts_a_character() {
    let mut json = json();
    json["exhibitors"][0]["name"] = json!("海川电池".repeat(40));
    for lang in Lang::ALL {
        let text = calendar(
            &fair(json.clone()),
            Scope::All,
            lang,
            &Zone::shanghai(),
            stamp(),
        );
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        for line in text.split_terminator("\r\n") {
            assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line}");
        }
        assert!(
            unfold(&text)
                .iter()
                .any(|line| line.contains(&"海川电池".repeat(40)))
        );
    }
}

#[test]
fn a_meeting_says_when_where_and_with_whom() {
    let text = calendar(
        &fair(json()),
        delegation(),
        Lang::En,
        &Zone::shanghai(),
        stamp(),
    );
    let entries = entries(&text);
    let summaries: Vec<_> = entries
        .iter()
        .map(|entry| value(entry, "SUMMARY"))
        .collect();
    assert_eq!(
        summaries,
        [
            "Meeting: Haichuan\\; cells\\, packs",
            "Meeting: 蓝禾",
            "Meeting: 远山",
            "Forum"
        ]
    );
    let second = &entries[1];
    for (name, expected) in [
        ("UID", "m.chtf_2C29.E2.D_201@parkmatch"),
        ("DTSTAMP", "20271101T083000Z"),
        ("DTSTART", "TZID=Asia/Shanghai:20271114T093000"),
        ("DTEND", "TZID=Asia/Shanghai:20271114T100000"),
        ("STATUS", "CONFIRMED"),
        ("LOCATION", "Hall 6\\, table 3"),
        (
            "DESCRIPTION",
            "Interpreter: 李雷\\n12 minutes to walk from the place before",
        ),
        ("TRIGGER", "-PT10M"),
    ] {
        assert_eq!(value(second, name), expected, "{name}");
    }
    assert!(text.contains("BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\nBEGIN:STANDARD\r\n"));
    assert!(text.contains("TZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800\r\n"));
}

#[test]
fn a_cancelled_meeting_is_taken_off_the_calendar_without_an_alarm() {
    let entries = entries(&calendar(
        &fair(json()),
        delegation(),
        Lang::Zh,
        &Zone::shanghai(),
        stamp(),
    ));
    let off: Vec<_> = entries
        .iter()
        .filter(|entry| value(entry, "STATUS") == "CANCELLED")
        .collect();
    assert_eq!(
        off.len(),
        1,
        "the pair that meets in another slot is not cancelled"
    );
    assert_eq!(value(off[0], "SUMMARY"), "洽谈：远山");
    assert!(!off[0].iter().any(|line| line == "BEGIN:VALARM"));
}

#[test]
fn a_moved_meeting_keeps_its_uid_and_gets_a_higher_sequence() {
    let zone = Zone::shanghai();
    let before = entries(&calendar(
        &fair(json()),
        delegation(),
        Lang::Zh,
        &zone,
        stamp(),
    ));
    let mut moved = json();
    moved["meetings"][2]["slot"] = json!("s3");
    let later = Local::from_minutes(stamp().minutes() + 1);
    let after = entries(&calendar(
        &fair(moved),
        delegation(),
        Lang::En,
        &zone,
        later,
    ));
    let find = |entries: &[Vec<String>]| {
        entries
            .iter()
            .find(|entry| value(entry, "UID").contains(".E2."))
            .cloned()
            .expect("the meeting")
    };
    let (before, after) = (find(&before), find(&after));
    assert_eq!(value(&before, "UID"), value(&after, "UID"));
    assert_ne!(value(&before, "DTSTART"), value(&after, "DTSTART"));
    let sequence = |entry: &[String]| value(entry, "SEQUENCE").parse::<i32>().expect("31 bits");
    assert_eq!(sequence(&after), sequence(&before) + 1);
}

#[test]
fn every_uid_is_there_once() {
    let entries = entries(&calendar(
        &fair(json()),
        Scope::All,
        Lang::Zh,
        &Zone::shanghai(),
        stamp(),
    ));
    let uids: std::collections::HashSet<_> =
        entries.iter().map(|entry| value(entry, "UID")).collect();
    assert_eq!((uids.len(), entries.len()), (5, 5));
}

#[test]
fn a_zone_with_summer_time_writes_both_offsets() {
    let change = |start: &str, offset_from, offset_to, abbreviation: &str| Transition {
        start: Local::parse(start).expect("a moment"),
        offset_from,
        offset_to,
        abbreviation: abbreviation.to_owned(),
    };
    let zone = Zone {
        id: "America/St_Johns".to_owned(),
        transitions: vec![
            change("2027-03-14T02:00", -210, -150, "NDT"),
            change("2027-11-07T02:00", -150, -210, "NST"),
        ],
    };
    let text = calendar(&fair(json()), Scope::All, Lang::En, &zone, stamp());
    assert!(
        text.contains(
            "BEGIN:DAYLIGHT\r\nDTSTART:20270314T020000\r\nTZOFFSETFROM:-0330\r\nTZOFFSETTO:-0230\r\nTZNAME:NDT\r\nEND:DAYLIGHT\r\n"
        )
    );
    assert!(text.contains("BEGIN:STANDARD\r\nDTSTART:20271107T020000\r\n"));
}

#[test]
fn no_calendar_is_written_in_a_zone_that_is_not_known() {
    let unknown = Zone {
        id: "Beijing".to_owned(),
        transitions: vec![],
    };
    assert_eq!(
        ics::calendar(&fair(json()), Scope::All, Lang::En, &unknown, stamp()),
        Err(UnknownZone)
    );
    assert_eq!(
        Zone::around("Beijing", &ics::moments(&fair(json())), |_| None),
        None
    );
}

/// Berlin's clocks, by the rule since 1996: an hour more from the last Sunday of March to that of
/// October, 01:00 UTC.
fn berlin(utc: i64) -> (i32, String) {
    let (year, ..) = Local::from_minutes(utc).date();
    let last_sunday = |month: &str| {
        let day = Local::parse(&format!("{year:04}-{month}-31T01:00")).expect("a moment");
        // 1970-01-01 was a Thursday.
        day.minutes() - (day.day() + 4).rem_euclid(7) * 24 * 60
    };
    if (last_sunday("03")..last_sunday("10")).contains(&utc) {
        (120, "CEST".to_owned())
    } else {
        (60, "CET".to_owned())
    }
}

#[test]
fn a_slot_in_the_year_9999_does_not_hold_up_the_calendar() {
    let mut file = json();
    let far = json!({"id": "s4", "start": "9999-12-31T09:00", "end": "9999-12-31T23:59"});
    file["fair"]["slots"]
        .as_array_mut()
        .expect("slots")
        .push(far);
    file["meetings"]
        .as_array_mut()
        .expect("meetings")
        .push(json!({"exhibitor": "E3", "delegation": "D2", "slot": "s4"}));
    let n_asked = std::cell::Cell::new(0);
    let of_years = fair(file);
    let zone = Zone::around("Europe/Berlin", &ics::moments(&of_years), |utc| {
        n_asked.set(n_asked.get() + 1);
        Some(berlin(utc))
    });
    let zone = zone.expect("a zone");
    assert!(n_asked.get() < 100, "{}", n_asked.get());
    assert_eq!(zone.transitions.len(), 1, "both days are in winter");
    assert!(
        calendar(&of_years, Scope::All, Lang::En, &zone, stamp())
            .contains("DTSTART;TZID=Europe/Berlin:99991231T090000")
    );
}

#[test]
fn a_zone_has_every_change_of_its_offset_that_matters_at_the_fair() {
    let moments = |all: &[&str]| {
        all.iter()
            .map(|at| Local::parse(at).expect("a moment"))
            .collect::<Vec<_>>()
    };
    let changes = |all: &[&str]| -> Vec<(String, i32, i32)> {
        let zone =
            Zone::around("Europe/Berlin", &moments(all), |utc| Some(berlin(utc))).expect("a zone");
        zone.transitions
            .iter()
            .map(|change| {
                (
                    change.start.to_string(),
                    change.offset_from,
                    change.offset_to,
                )
            })
            .collect()
    };
    let always = |minutes| ("1970-01-01T00:00".to_owned(), minutes, minutes);
    assert_eq!(
        changes(&["2027-03-27T09:00", "2027-03-29T18:00"]),
        [always(60), ("2027-03-28T02:00".to_owned(), 60, 120)]
    );
    assert_eq!(
        changes(&["2027-10-30T09:00"]),
        [always(120), ("2027-10-31T03:00".to_owned(), 120, 60)]
    );
    // A year without a fair lies between: what holds at the second is written at its beginning.
    assert_eq!(
        changes(&["2027-07-01T09:00", "2029-01-10T09:00"]),
        [always(120), ("2029-01-08T11:00".to_owned(), 120, 60)]
    );
    assert_eq!(changes(&[]).len(), 1);
    assert!(changes(&["0001-01-01T00:00", "9999-12-31T23:59"]).len() < 5);
}

#[test]
fn the_schedule_is_a_sheet_in_the_order_of_the_day() {
    let text = csv::schedule(&fair(json()), Lang::En);
    let lines: Vec<_> = text.split_terminator("\r\n").collect();
    assert_eq!(
        lines[..3],
        [
            "\u{FEFF}day,start,end,hall,booth,table,exhibitor (中文),exhibitor (English),delegation (中文),delegation (English),interpreter,status,locked",
            "2027-11-14,09:00,09:30,Hall 1,1A01,,海川电池,\"Haichuan; cells, packs\",Müller Maschinenbau mit einem sehr langen Namen für eine einzige Zeile,Müller Maschinenbau mit einem sehr langen Namen für eine einzige Zeile,,confirmed,yes",
            "2027-11-14,09:30,10:00,Hall 6,,3,蓝禾,蓝禾,Müller Maschinenbau mit einem sehr langen Namen für eine einzige Zeile,Müller Maschinenbau mit einem sehr langen Namen für eine einzige Zeile,李雷,planned,",
        ]
    );
    assert_eq!(lines.len(), 6);
}

#[test]
fn one_meeting_alone_keeps_its_name_and_an_event_that_was_left_is_called_off() {
    let fair = fair(json());
    let whole = calendar(&fair, delegation(), Lang::En, &Zone::shanghai(), stamp());
    let of = |only: Only<'_>| {
        calendar_of(
            &fair,
            delegation(),
            only,
            Lang::En,
            &Zone::shanghai(),
            stamp(),
        )
    };
    let one = entries(&of(Only {
        with: Some(1),
        left: &[],
    }));
    assert_eq!(one.len(), 1);
    assert!(
        entries(&whole)
            .iter()
            .any(|entry| value(entry, "UID") == value(&one[0], "UID"))
    );
    let with_left = of(Only {
        with: None,
        left: &[0],
    });
    let stands: Vec<String> = entries(&with_left)
        .iter()
        .filter(|entry| value(entry, "SUMMARY") == "Forum")
        .map(|entry| value(entry, "STATUS").to_owned())
        .collect();
    assert_eq!(stands, ["CONFIRMED", "CANCELLED"]);
}

#[test]
fn a_plan_as_text_says_when_with_whom_where_and_what_was_noted() {
    let note = |exhibitor: &str| {
        if exhibitor == "E1" {
            "Samples\nin May".to_owned()
        } else {
            String::new()
        }
    };
    let text = plain::text(&fair(json()), Side::Delegation, 0, Lang::En, note);
    assert_eq!(
        text,
        "China Hi-Tech Fair\n\n2027-11-14\n09:00–09:30  Haichuan; cells, packs · Hall 1, booth 1A01\n    Samples\n    in May\n\
         09:30–10:00  蓝禾 · Hall 6, table 3, 12 minutes to walk from the place before\n    Interpreter: 李雷\n\
         10:30–12:00  Forum · Hall 1, 12 minutes to walk from the place before\n"
    );
}

#[test]
fn a_name_that_runs_the_other_way_has_no_marks_in_files() {
    let name = "שלום (3)";
    let mut json = json();
    json["exhibitors"][0]["name"] = json!(name);
    let fair = fair(json);
    let text = unfold(&calendar(
        &fair,
        delegation(),
        Lang::En,
        &Zone::shanghai(),
        stamp(),
    ))
    .join("\n");
    assert!(
        text.contains(&format!("SUMMARY:Meeting: {name}\n")),
        "{text}"
    );
    let plain = plain::text(&fair, Side::Delegation, 0, Lang::En, |_| String::new());
    assert!(plain.contains(name), "{plain}");
    assert!(!text.contains(['\u{2068}', '\u{2069}']) && !plain.contains(['\u{2068}', '\u{2069}']));
}
