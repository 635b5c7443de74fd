//! `parkmatch new`: a fair from a few words, and what cannot be.

use super::{Folder, keys, object, parkmatch, parkmatch_in, read, status, stderr, stdout};
use serde_json::{Value, json};

/// The command of the README, with some options in the place of others.
fn made(folder: &Folder, changed: &[(&str, &str)]) -> std::process::Output {
    let out = folder.path("fair.json");
    let mut options = vec![
        ("--name", "高交会 2027 / Hi-Tech Fair 2027"),
        ("--days", "2027-11-14..2027-11-16"),
        ("--hours", "09:00-12:00,13:30-17:00"),
        ("--minutes", "25"),
        ("--pause", "5"),
        ("--out", &out),
    ];
    for &(name, value) in changed {
        options.retain(|(known, _)| *known != name);
        options.push((name, value));
    }
    let words: Vec<&str> = ["new", "--json"]
        .into_iter()
        .chain(options.iter().flat_map(|(name, value)| [*name, *value]))
        .filter(|word| *word != "-")
        .collect();
    parkmatch(&words)
}

fn times(fair: &Value, day: &str) -> Vec<String> {
    let slots = fair["fair"]["slots"].as_array().expect("slots");
    slots
        .iter()
        .map(|slot| {
            let word = |name: &str| slot[name].as_str().expect("a time").to_owned();
            (word("start"), word("end"))
        })
        .filter(|(start, _)| start.starts_with(day))
        .map(|(start, end)| format!("{}-{}", &start[11..], &end[11..]))
        .collect()
}

#[test]
fn a_fair_is_made_of_days_and_hours() {
    let folder = Folder::new("new");
    let output = made(&folder, &[("--halls", "1,5,9"), ("--tables", "8")]);
    assert_eq!((status(&output), stderr(&output)), (0, String::new()));
    let fair = read(&folder.path("fair.json"));
    assert_eq!(
        fair["fair"]["name"],
        json!({"zh": "高交会 2027", "en": "Hi-Tech Fair 2027"})
    );
    assert_eq!(fair["fair"]["id"], "hi-tech-fair-2027-2027-11-14");
    assert_eq!(
        fair["fair"]["halls"],
        json!([
            {"id": "H1", "name": {"zh": "1 号馆", "en": "Hall 1"}, "tables": 8},
            {"id": "H5", "name": {"zh": "5 号馆", "en": "Hall 5"}, "tables": 8},
            {"id": "H9", "name": {"zh": "9 号馆", "en": "Hall 9"}, "tables": 8}])
    );
    // Six in three hours, seven in three and a half: each as long as asked, with its pause.
    let day = [
        "09:00-09:25",
        "09:30-09:55",
        "10:00-10:25",
        "10:30-10:55",
        "11:00-11:25",
        "11:30-11:55",
        "13:30-13:55",
        "14:00-14:25",
        "14:30-14:55",
        "15:00-15:25",
        "15:30-15:55",
        "16:00-16:25",
        "16:30-16:55",
    ];
    for date in ["2027-11-14", "2027-11-15", "2027-11-16"] {
        assert_eq!(times(&fair, date), day);
    }
    assert_eq!(fair["fair"]["slots"][0]["id"], "d1-0900");
    assert_eq!(fair["fair"]["slots"][38]["id"], "d3-1630");
    assert_eq!(fair["fair"]["time_zone"], "Asia/Shanghai");
    let report = object(&output);
    assert_eq!(
        keys(&report),
        ["id", "days", "slots", "halls", "suggested", "time_zone"]
    );
    assert_eq!(
        (&report["days"], &report["slots"], &report["suggested"]),
        (&json!(3), &json!(39), &json!([]))
    );
    let checked = parkmatch(&["check", &folder.path("fair.json")]);
    assert_eq!((status(&checked), stderr(&checked)), (0, String::new()));
}

#[test]
fn the_last_slot_is_the_last_that_ends_in_time() {
    let folder = Folder::new("new-last");
    for (hours, minutes, pause, slots) in [
        (
            "09:00-10:00",
            "30",
            "0",
            &["09:00-09:30", "09:30-10:00"][..],
        ),
        ("09:00-10:00", "30", "1", &["09:00-09:30"]),
        ("09:00-09:25", "25", "5", &["09:00-09:25"]),
        ("23:00-24:00", "60", "0", &["23:00-00:00"]),
        (
            "１３：００–１３：３０，9:00~9:20",
            "20",
            "0",
            &["09:00-09:20", "13:00-13:20"],
        ),
    ] {
        let output = made(
            &folder,
            &[
                ("--hours", hours),
                ("--minutes", minutes),
                ("--pause", pause),
                ("--days", "2027-11-14"),
            ],
        );
        assert_eq!(
            (status(&output), stderr(&output)),
            (0, String::new()),
            "{hours}"
        );
        assert_eq!(
            times(&read(&folder.path("fair.json")), "2027"),
            slots,
            "{hours}"
        );
    }
}

#[test]
fn a_series_brings_its_facts_and_marks_what_it_only_suggests() {
    let folder = Folder::new("new-series");
    for series in ["hi-tech-fair", "canton-fair", "ciftis", "ciie"] {
        let output = made(&folder, &[("--series", series)]);
        assert_eq!(status(&output), 0, "{}", stderr(&output));
        let fair = read(&folder.path("fair.json"));
        let sample = read(&format!(
            "{}/static/fairs/{series}.json",
            env!("CARGO_MANIFEST_DIR")
        ));
        for fact in ["series", "city", "venue", "time_zone"] {
            assert_eq!(fair["fair"][fact], sample["fair"][fact], "{series} {fact}");
        }
        let halls = fair["fair"]["halls"].as_array().expect("halls");
        assert!(halls.len() > 3 && halls.iter().all(|hall| hall["suggested"] == true));
        assert_eq!(
            object(&output)["suggested"].as_array().map(Vec::len),
            Some(halls.len())
        );
        let named = made(&folder, &[("--series", series), ("--halls", "North, 8.1")]);
        assert_eq!(status(&named), 0, "{}", stderr(&named));
        assert_eq!(
            read(&folder.path("fair.json"))["fair"]["halls"],
            json!([{"id": "North", "name": "North"}, {"id": "H8.1", "name": {"zh": "8.1 号馆", "en": "Hall 8.1"}}])
        );
        assert_eq!(object(&named)["suggested"], json!([]));
    }
}

#[test]
fn a_name_is_taken_as_it_is_written() {
    let folder = Folder::new("new-name");
    for (name, text, id) in [
        (
            "Spring Fair",
            json!("Spring Fair"),
            "spring-fair-2027-11-14",
        ),
        ("春季展", json!("春季展"), "fair-2027-11-14"),
        (
            "Spring Fair / 春季展",
            json!({"zh": "春季展", "en": "Spring Fair"}),
            "spring-fair-2027-11-14",
        ),
        ("A / B", json!("A / B"), "a-b-2027-11-14"),
    ] {
        let output = made(&folder, &[("--name", name)]);
        assert_eq!(status(&output), 0, "{}", stderr(&output));
        let fair = read(&folder.path("fair.json"));
        assert_eq!(
            (&fair["fair"]["name"], &fair["fair"]["id"]),
            (&text, &json!(id))
        );
    }
}

#[test]
fn what_cannot_be_is_said_and_nothing_is_written() {
    let folder = Folder::new("new-not");
    let long = "x".repeat(65);
    let many = (0..2_001)
        .map(|n| n.to_string())
        .collect::<Vec<_>>()
        .join(",");
    for (changed, words) in [
        (
            &[("--days", "2027-11-16..2027-11-14")][..],
            "before the first",
        ),
        (&[("--days", "14 Nov")], "“14 Nov” are no days"),
        (&[("--days", "2027-02-30")], "“2027-02-30” are no days"),
        (&[("--days", "2027-11-14..2037-11-16")], "more than a year"),
        (
            &[
                ("--days", "9999-12-31"),
                ("--hours", "23:00-24:00"),
                ("--minutes", "30"),
                ("--pause", "0"),
            ],
            "year 9999",
        ),
        (
            &[("--hours", "12:00-09:00")],
            "12:00-09:00: the end is not after",
        ),
        (&[("--hours", "9-12")], "“9-12” are no hours"),
        (&[("--hours", "09:00-12:60")], "“09:00-12:60” are no hours"),
        (&[("--hours", "09:00-24:01")], "“09:00-24:01” are no hours"),
        (&[("--hours", " , ")], "the hours of each day are missing"),
        (
            &[("--hours", "09:00-12:00,11:30-14:00")],
            "09:00-12:00 and 11:30-14:00 overlap",
        ),
        (&[("--minutes", "0")], "cannot have 0 minutes"),
        (&[("--minutes", "1441")], "cannot have 1441 minutes"),
        (&[("--minutes", "-5")], "--minutes cannot be -5"),
        (
            &[("--minutes", "4294967295")],
            "cannot have 4294967295 minutes",
        ),
        (
            &[("--pause", "4294967295")],
            "a pause cannot have 4294967295",
        ),
        (
            &[("--minutes", "200")],
            "not one meeting of 200 minutes fits into 09:00-12:00",
        ),
        (
            &[("--minutes", "1"), ("--pause", "0")],
            "1170 slots are more than the 512",
        ),
        (&[("--halls", "1,5,1")], "the hall H1 stands there twice"),
        (&[("--halls", &long)], "more than 64 letters"),
        (&[("--halls", &many)], "2001 halls are more than the 2000"),
        (&[("--tables", "8")], "name the halls"),
        (&[("--zone", "Beijing")], "did you mean Asia/Shanghai"),
        (&[("--zone", "Mars")], "no time zone called “Mars”"),
        (
            &[("--series", "flea-market")],
            "--series cannot be flea-market",
        ),
        (&[("--name", "  ")], "the fair needs a name"),
    ] {
        let output = made(&folder, changed);
        assert_eq!(status(&output), 2, "{changed:?}");
        assert!(
            stderr(&output).contains(words),
            "{changed:?}: {}",
            stderr(&output)
        );
        assert_eq!(stdout(&output), "", "{changed:?}");
        assert!(folder.names().is_empty(), "{changed:?}");
    }
    let all = made(
        &folder,
        &[
            ("--days", "soon"),
            ("--hours", "later"),
            ("--minutes", "0"),
            ("--zone", "here"),
        ],
    );
    assert_eq!(stderr(&all).lines().count(), 4, "{}", stderr(&all));
    let chinese = parkmatch_in(
        "zh_CN.UTF-8",
        &[
            "new",
            "--name",
            "展",
            "--days",
            "2027-11-14",
            "--hours",
            "09:00-12:00",
            "--minutes",
            "0",
            "--out",
            &folder.path("x.json"),
        ],
    );
    assert!(
        stderr(&chinese).contains("不能是 0 分钟"),
        "{}",
        stderr(&chinese)
    );
    let missing = parkmatch(&["new", "--name", "x"]);
    assert_eq!(status(&missing), 2);
    assert!(stderr(&missing).contains("--minutes is missing"));
}

#[test]
fn the_report_says_what_was_made() {
    let folder = Folder::new("new-report");
    let output = parkmatch(&[
        "new",
        "--name",
        "x",
        "--days",
        "2027-11-05..2027-11-06",
        "--hours",
        "10:00-12:00",
        "--minutes",
        "30",
        "--series",
        "ciie",
        "--out",
        &folder.path("fair.json"),
    ]);
    assert_eq!(
        stdout(&output),
        "made: 8 slots (2 days of 4), 7 halls\nthe halls are suggestions for this fair, marked suggested in the file; look at them: FA, AU, TE, CG, MD, SV, IN\n"
    );
}
