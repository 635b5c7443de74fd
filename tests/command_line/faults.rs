//! Files that once made the program say what is not so, change what it was given, or end at once.

use super::{Folder, object, parkmatch, status, stderr, stdout};
use serde_json::{Value, json};

#[test]
fn prices_beyond_64_bits_prove_nothing() {
    let folder = Folder::new("fault-forged");
    let plan = folder.put("plan.json", include_str!("../faults/forged-plan.json"));
    let proof = folder.put(
        "proof.json",
        include_str!("../faults/forged-certificate.json"),
    );
    let checked = parkmatch(&["check", &plan, "--certificate", &proof]);
    assert_eq!(status(&checked), 1);
    assert!(
        stdout(&checked).contains("the proof does not hold"),
        "{}",
        stdout(&checked)
    );
}

#[test]
fn what_is_worth_more_than_prices_count_gets_no_proof() {
    let folder = Folder::new("fault-dear");
    let root = json!({
        "format": "parkmatch/1",
        "fair": {"id": "f", "name": "f", "slots": [{"id": "s0", "start": "2027-11-14T10:00", "end": "2027-11-14T10:25"}]},
        "exhibitors": [{"id": "E0", "name": "a"}],
        "delegations": [{"id": "D1", "name": "b"}],
        "scores": [{"exhibitor": "E0", "delegation": "D1", "score": 50}],
        "rules": {"computed_scores": false, "must_bonus": 4_294_967_295_u32},
        "wishes": [{"from": "D1", "to": "E0", "wish": "must"}]
    });
    let fair = folder.put("fair.json", &root.to_string());
    let (out, proof) = (folder.path("plan.json"), folder.path("proof.json"));
    let plan = ["plan", &fair, "--out", &out, "--steps", "100"];
    assert_eq!(status(&parkmatch(&plan)), 0);
    let asked = parkmatch(&[&plan[..], &["--certificate", &proof]].concat());
    assert_eq!(status(&asked), 2);
    assert!(
        stderr(&asked).contains("no proof is written"),
        "{}",
        stderr(&asked)
    );
}

#[test]
fn a_fair_in_which_nothing_is_worth_anything_is_planned_and_its_gap_is_not_told() {
    let folder = Folder::new("fault-plan");
    let (fair, out) = (
        folder.put("fair.json", include_str!("../faults/div0-plan.json")),
        folder.path("plan.json"),
    );
    let planned = parkmatch(&["plan", &fair, "--out", &out, "--steps", "1000", "--json"]);
    assert_eq!((status(&planned), stderr(&planned)), (0, String::new()));
    let told = object(&planned);
    assert_eq!(
        (&told["bound"], &told["gap"], &told["optimal"]),
        (&json!(0), &Value::Null, &json!(false))
    );
    assert_eq!(status(&parkmatch(&["check", &out])), 0);
}

#[test]
fn a_plan_in_which_nobody_may_meet_any_more_is_repaired() {
    let folder = Folder::new("fault-repair");
    let (plan, out) = (
        folder.put("plan.json", include_str!("../faults/div0-repair.json")),
        folder.path("new.json"),
    );
    let repaired = parkmatch(&[
        "repair",
        &plan,
        "--out",
        &out,
        "--freedom",
        "50",
        "--steps",
        "1000",
        "--json",
    ]);
    assert_eq!((status(&repaired), stderr(&repaired)), (0, String::new()));
    let told = object(&repaired);
    assert_eq!(
        (
            &told["dropped"],
            &told["meetings"],
            &told["changes"][0]["kind"]
        ),
        (&json!(1), &json!(0), &json!("dropped"))
    );
    assert_eq!(status(&parkmatch(&["check", &out])), 0);
}

#[test]
fn a_veto_stands_though_the_same_side_wishes_below_it() {
    let folder = Folder::new("fault-veto");
    let (fair, out) = (
        folder.put("fair.json", include_str!("../faults/never-then-want.json")),
        folder.path("plan.json"),
    );
    let planned = parkmatch(&["plan", &fair, "--out", &out, "--steps", "1000", "--json"]);
    assert_eq!(
        (status(&planned), &object(&planned)["meetings"]),
        (0, &json!(0))
    );
    assert!(
        stderr(&planned).contains("$.wishes[1] (note): the same side said “never”"),
        "{}",
        stderr(&planned)
    );
}

#[test]
fn a_walk_to_an_event_counts_from_the_earlier_hall_to_the_later() {
    let folder = Folder::new("fault-walk");
    let text = include_str!("../faults/event-walk-one-way.json");
    let there = folder.put("there.json", text);
    assert_eq!(
        status(&parkmatch(&["check", &there])),
        0,
        "five minutes there are enough"
    );
    let back = folder.put(
        "back.json",
        &text.replace("[[0,5],[90,0]]", "[[0,90],[5,0]]"),
    );
    assert_eq!(status(&parkmatch(&["check", &back])), 1, "ninety are not");
}

#[test]
fn every_number_that_nobody_here_knows_is_written_back_letter_by_letter() {
    let folder = Folder::new("fault-numbers");
    let (fair, out) = (
        folder.put("fair.json", include_str!("../faults/numbers-kept.json")),
        folder.path("plan.json"),
    );
    assert_eq!(
        status(&parkmatch(&["plan", &fair, "--out", &out, "--steps", "10"])),
        0
    );
    let written: String = std::fs::read_to_string(&out)
        .expect("the plan")
        .split_whitespace()
        .collect();
    let ours = r#""ours":{"lat":-95.02268769452357,"share":0.9600766252731259,"taxNumber":123456789012345678901234567890}"#;
    assert!(written.contains(ours), "{written}");
}

#[test]
fn a_slot_with_a_wrong_year_is_said() {
    let folder = Folder::new("fault-year");
    let checked = parkmatch(&[
        "check",
        &folder.put("plan.json", include_str!("../faults/year-9999.json")),
    ]);
    assert!(
        stderr(&checked).contains("from 2027-11-14 to 9999-12-31, more than a year"),
        "{}",
        stderr(&checked)
    );
}

#[test]
fn whoever_wrote_languages_in_words_meets_without_an_interpreter() {
    let folder = Folder::new("fault-languages");
    let (fair, out) = (
        folder.put(
            "fair.json",
            include_str!("../faults/languages-consequence.json"),
        ),
        folder.path("plan.json"),
    );
    let planned = parkmatch(&["plan", &fair, "--out", &out, "--steps", "1000", "--json"]);
    assert_eq!(
        (
            status(&planned),
            stderr(&planned),
            &object(&planned)["meetings"]
        ),
        (0, String::new(), &json!(5))
    );
    for delegation in ["D1", "D2", "D3", "D4", "D5"] {
        let why = object(&parkmatch(&[
            "why",
            &fair,
            "--exhibitor",
            "E1",
            "--delegation",
            delegation,
            "--json",
        ]));
        let facts = why["facts"].as_array().expect("facts");
        assert!(
            facts.iter().all(|fact| fact["obstacle"] != "interpreter"),
            "{delegation}: {why}"
        );
    }
}

#[test]
fn a_city_that_has_no_time_zone_is_refused_and_one_is_proposed() {
    let folder = Folder::new("fault-zone");
    let (fair, out) = (
        folder.put(
            "fair.json",
            include_str!("../faults/time-zone-beijing.json"),
        ),
        folder.path("plan.json"),
    );
    for words in [&["plan", &fair, "--out", &out][..], &["check", &fair]] {
        let refused = parkmatch(words);
        assert_eq!((status(&refused), stdout(&refused)), (2, String::new()));
        assert!(
            stderr(&refused).contains("“Beijing”; did you mean Asia/Shanghai?"),
            "{}",
            stderr(&refused)
        );
    }
    assert_eq!(folder.names(), ["fair.json"]);
}
