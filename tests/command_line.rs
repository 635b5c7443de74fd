//! The command line as a script sees it: exit status, standard output, files.
#![cfg(not(target_arch = "wasm32"))]

#[path = "command_line/faults.rs"]
mod faults;
#[path = "command_line/import.rs"]
mod import;
#[path = "command_line/new_fair.rs"]
mod new_fair;
#[path = "command_line/publish.rs"]
mod publish;

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own for one test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("parkmatch-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn put(&self, name: &str, text: &str) -> String {
        std::fs::write(self.0.join(name), text).expect("written");
        self.path(name)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().expect("a path").to_owned()
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = std::fs::read_dir(&self.0)
            .expect("a folder")
            .map(|entry| {
                entry
                    .expect("a file")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn parkmatch(words: &[&str]) -> Output {
    parkmatch_in("en_GB.UTF-8", words)
}

fn parkmatch_in(lang: &str, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_parkmatch"))
        .args(words)
        .env("LANG", lang)
        // Where there is no built page, which it would publish.
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
        .output()
        .expect("it runs")
}

fn status(output: &Output) -> i32 {
    output.status.code().expect("it ended by itself")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// The one JSON object on standard output.
fn object(output: &Output) -> Value {
    serde_json::from_str(&stdout(output)).expect("one JSON object")
}

fn keys(object: &Value) -> Vec<String> {
    object
        .as_object()
        .expect("an object")
        .keys()
        .cloned()
        .collect()
}

fn read(path: &str) -> Value {
    serde_json::from_slice(&std::fs::read(Path::new(path)).expect("a file")).expect("JSON")
}

fn fair() -> Value {
    json!({
        "format": "parkmatch/1", "house": {"colour": "red"},
        "fair": {"id": "f", "name": "f", "halls": [{"id": "H1", "tables": 2}], "slots": [
            {"id": "s1", "start": "2027-11-14T09:00", "end": "2027-11-14T09:30"},
            {"id": "s2", "start": "2027-11-14T09:30", "end": "2027-11-14T10:00"}]},
        "exhibitors": [
            {"id": "E1", "name": "甲", "hall": "H1", "meets_at": "table", "sectors": ["new-energy"], "note": [1, 2.5]},
            {"id": "E2", "name": "乙", "hall": "H1", "meets_at": "table", "sectors": ["new-energy"]}],
        "delegations": [{"id": "D1", "name": "One", "sectors": ["new-energy"]}, {"id": "D2", "name": "Two"}],
        "scores": [{"exhibitor": "E1", "delegation": "D1", "score": 80}, {"exhibitor": "E2", "delegation": "D1", "score": 70},
            {"exhibitor": "E1", "delegation": "D2", "score": 60}, {"exhibitor": "E2", "delegation": "D2", "score": 50}],
        "rules": {"computed_scores": false},
        "meetings": [{"exhibitor": "E1", "delegation": "D1", "slot": "s2", "locked": true, "remark": "bring samples"}]
    })
}

#[test]
fn a_plan_is_written_reported_and_checked() {
    let folder = Folder::new("plan");
    let (input, out) = (
        folder.put("fair.json", &fair().to_string()),
        folder.path("plan.json"),
    );
    let output = parkmatch(&[
        "plan", &input, "--out", &out, "--steps", "1000", "--seed", "7", "--json",
    ]);
    assert_eq!((status(&output), stderr(&output)), (0, String::new()));
    let report = object(&output);
    assert_eq!(
        keys(&report),
        [
            "value",
            "bound",
            "gap",
            "meetings",
            "unmet",
            "unmet_must",
            "cannot_talk",
            "short",
            "idle",
            "optimal",
            "steps",
            "seconds",
            "spread"
        ]
    );
    assert_eq!(
        (
            &report["value"],
            &report["bound"],
            &report["meetings"],
            &report["optimal"]
        ),
        (&json!(260), &json!(260), &json!(4), &json!(true))
    );

    let (planned, mut expected) = (read(&out), fair());
    assert_eq!(planned["meetings"].as_array().map(Vec::len), Some(4));
    let locked = planned["meetings"]
        .as_array()
        .and_then(|rows| rows.iter().find(|row| row["locked"] == true))
        .expect("the locked meeting");
    assert_eq!(
        (&locked["slot"], &locked["remark"]),
        (&json!("s2"), &json!("bring samples"))
    );
    expected["meetings"] = planned["meetings"].clone();
    assert_eq!(planned, expected, "everything else is as it was");
    assert_eq!(
        folder.names(),
        ["fair.json", "plan.json"],
        "no other file is left"
    );

    let checked = parkmatch(&["check", &out, "--json"]);
    assert_eq!(status(&checked), 0);
    let both = json!([{"meetings": 2, "parties": 2}]);
    let spread = json!({"exhibitors": both, "delegations": both, "fewest": {"meetings": 2, "parties": ["E1", "E2", "D1", "D2"]}, "below": []});
    assert_eq!(report["spread"], spread);
    assert_eq!(
        object(&checked),
        json!({"valid": true, "value": 260, "meetings": 4, "idle": 0, "broken": [], "spread": spread})
    );
    let lines = parkmatch(&["check", &out]);
    assert_eq!(
        (status(&lines), stdout(&lines)),
        (0, "valid\nvalue 260, 4 meetings, 0 idle slots\n".to_owned())
    );
}

#[test]
fn several_workers_write_the_same_bytes_each_time_and_the_proof_holds() {
    let folder = Folder::new("workers");
    let sample = format!("{}/static/fairs/ciie.json", env!("CARGO_MANIFEST_DIR"));
    let planned = |workers: &str, name: &str| {
        let (out, proof) = (folder.path(name), folder.path("proof.json"));
        let words = [
            "plan",
            &sample,
            "--out",
            &out,
            "--steps",
            "6000",
            "--seed",
            "5",
            "--workers",
            workers,
            "--certificate",
            &proof,
            "--json",
        ];
        let output = parkmatch(&words);
        assert_eq!((status(&output), stderr(&output)), (0, String::new()));
        let checked = object(&parkmatch(&[
            "check",
            &out,
            "--certificate",
            &proof,
            "--json",
        ]));
        assert_eq!(
            (&checked["valid"], &checked["proven"], &checked["bound"]),
            (&json!(true), &json!(true), &object(&output)["bound"])
        );
        read(&out)
    };
    let three = planned("3", "three.json");
    assert!(planned("3", "again.json") == three);
    assert!(
        planned("2", "two.json") != three,
        "how many there are matters"
    );
    assert_eq!(
        status(&parkmatch(&[
            "plan",
            &sample,
            "--out",
            &folder.path("x.json"),
            "--workers",
            "0"
        ])),
        2
    );
    let timed = object(&parkmatch(&[
        "plan",
        &sample,
        "--out",
        &folder.path("timed.json"),
        "--seconds",
        "0.3",
        "--workers",
        "2",
        "--json",
    ]));
    assert!(
        timed["steps"].as_u64() > Some(0) && timed["seconds"].as_f64() < Some(3.0),
        "{timed}"
    );
}

#[test]
fn a_bound_comes_with_a_proof_that_is_counted_again() {
    let folder = Folder::new("proof");
    let (input, out, proof) = (
        folder.put("fair.json", &fair().to_string()),
        folder.path("plan.json"),
        folder.path("proof.json"),
    );
    assert_eq!(
        status(&parkmatch(&[
            "plan",
            &input,
            "--out",
            &out,
            "--steps",
            "1000",
            "--certificate",
            &proof
        ])),
        0
    );
    let checked = parkmatch(&["check", &out, "--certificate", &proof, "--json"]);
    let report = object(&checked);
    assert_eq!(
        (status(&checked), &report["proven"], &report["bound"]),
        (0, &json!(true), &json!(260))
    );
    assert!(
        stdout(&parkmatch(&["check", &out, "--certificate", &proof]))
            .contains("no valid plan is worth more than 260")
    );
    for (field, value) in [
        ("bound", json!(259)),
        ("unit", json!(0)),
        (
            "exhibitors",
            json!([{"id": "nobody", "seats": [], "meeting": 0}]),
        ),
    ] {
        let mut tampered = read(&proof);
        tampered[field] = value;
        let tampered = folder.put("tampered.json", &tampered.to_string());
        let checked = parkmatch(&["check", &out, "--certificate", &tampered, "--json"]);
        assert_eq!(
            (status(&checked), &object(&checked)["proven"]),
            (1, &json!(false)),
            "{field}"
        );
    }
    let unreadable = parkmatch(&[
        "check",
        &out,
        "--certificate",
        &folder.put("broken.json", "{"),
    ]);
    assert_eq!(status(&unreadable), 2);
    assert!(
        stderr(&unreadable).contains("broken.json: not the proof of a bound"),
        "{}",
        stderr(&unreadable)
    );
}

#[test]
fn prices_whose_sum_wraps_around_and_empty_diaries_prove_nothing() {
    let folder = Folder::new("forged");
    let (input, out) = (
        folder.put("fair.json", &fair().to_string()),
        folder.path("plan.json"),
    );
    assert_eq!(
        status(&parkmatch(&[
            "plan", &input, "--out", &out, "--steps", "1000"
        ])),
        0
    );
    let pairs = |price: i64| -> Vec<Value> {
        let all = ["E1", "E2"]
            .into_iter()
            .flat_map(|e| ["D1", "D2"].into_iter().map(move |d| (e, d)));
        all.map(|(e, d)| json!({"exhibitor": e, "delegation": d, "price": price}))
            .collect()
    };
    let forged = |change: &dyn Fn(&mut Value)| {
        let mut proof = json!({"bound": 0, "unit": 1, "by": "half_day", "exhibitors": [], "delegations": [], "tables": [],
            "interpreters": [], "pairs": []});
        change(&mut proof);
        let proof = folder.put("forged.json", &proof.to_string());
        (
            parkmatch(&["check", &out, "--certificate", &proof, "--json"]),
            parkmatch(&["check", &out, "--certificate", &proof]),
        )
    };
    // Four times 2^62 is 0 in 64 bits.
    let (checked, told) = forged(&|proof| proof["pairs"] = json!(pairs(1 << 62)));
    assert_eq!(
        (status(&checked), &object(&checked)["proven"]),
        (1, &json!(false))
    );
    assert!(
        stdout(&told).contains("a price beyond what is counted"),
        "{}",
        stdout(&told)
    );
    let diaries =
        ["D1", "D2"].map(|id| json!({"id": id, "seats": [0], "meeting": 0, "diary": [[]]}));
    let (checked, told) = forged(&|proof| proof["delegations"] = json!(diaries));
    assert_eq!(
        (status(&checked), &object(&checked)["proven"]),
        (1, &json!(false))
    );
    assert!(
        stdout(&told).contains("not one of this fair"),
        "{}",
        stdout(&told)
    );
}

#[test]
fn the_same_seed_and_steps_write_the_same_bytes() {
    let folder = Folder::new("same");
    let input = folder.put("fair.json", &fair().to_string());
    let bytes = |name: &str| {
        let out = folder.path(name);
        assert_eq!(
            status(&parkmatch(&[
                "plan",
                &input,
                "--out",
                &out,
                "--steps=50",
                "--seed=3"
            ])),
            0
        );
        std::fs::read(out).expect("the plan")
    };
    assert_eq!(bytes("one.json"), bytes("other.json"));
}

#[test]
fn a_broken_plan_ends_with_one_and_names_each_rule() {
    let folder = Folder::new("broken");
    let mut json = fair();
    json["meetings"] = json!([
        {"exhibitor": "E1", "delegation": "D1", "slot": "s1", "table": 1},
        {"exhibitor": "E1", "delegation": "D2", "slot": "s1", "table": 1},
        {"exhibitor": "E9", "delegation": "D2", "slot": "s1"}
    ]);
    let input = folder.put("plan.json", &json.to_string());
    let output = parkmatch(&["check", &input, "--json"]);
    assert_eq!(status(&output), 1);
    let report = object(&output);
    assert_eq!(report["valid"], false);
    let rules: Vec<_> = report["broken"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|row| row["rule"].clone())
        .collect();
    assert_eq!(rules, [0, 5, 2]);
    assert_eq!(
        stdout(&parkmatch(&["check", &input]))
            .lines()
            .collect::<Vec<_>>(),
        [
            "$.meetings[2].exhibitor: there is no E9 in exhibitors",
            "rule 5: 甲 [E1] – Two [D2] (11-14 09:00 [s1]): table 1 is taken",
            "rule 2: 甲 [E1] has 2 meetings in 11-14 09:00 [s1], and can hold 1 at a time",
            "3 broken rules",
            "value 140, 2 meetings, 0 idle slots"
        ]
    );
    assert!(
        stdout(&parkmatch_in("zh_CN.UTF-8", &["check", &input])).contains("桌"),
        "in the reader's language"
    );
}

#[test]
fn locked_meetings_that_clash_end_with_one_and_write_nothing() {
    let folder = Folder::new("clash");
    let mut json = fair();
    json["exhibitors"][0]["unavailable"] = json!(["s2"]);
    let (input, out) = (
        folder.put("fair.json", &json.to_string()),
        folder.path("plan.json"),
    );
    let output = parkmatch(&["plan", &input, "--out", &out]);
    assert_eq!(status(&output), 1);
    assert!(
        stderr(&output).contains("rule 2: 甲 [E1] is not available in 11-14 09:30 [s2]"),
        "{}",
        stderr(&output)
    );
    json["exhibitors"][0]["unavailable"] = json!([]);
    json["meetings"][0]["slot"] = json!("s9");
    folder.put("fair.json", &json.to_string());
    let output = parkmatch(&["plan", &input, "--out", &out]);
    assert_eq!(status(&output), 1);
    assert!(
        stderr(&output).contains("$.meetings[0].slot: there is no s9 in slots"),
        "{}",
        stderr(&output)
    );
    assert_eq!(folder.names(), ["fair.json"]);
}

#[test]
fn a_broken_meeting_that_is_not_locked_is_left_out_with_a_warning() {
    let folder = Folder::new("dropped");
    let mut json = fair();
    json["meetings"][0] = json!({"exhibitor": "E1", "delegation": "D9", "slot": "s1"});
    let (input, out) = (
        folder.put("fair.json", &json.to_string()),
        folder.path("plan.json"),
    );
    let output = parkmatch(&["plan", &input, "--out", &out]);
    assert_eq!(status(&output), 0);
    assert!(
        stderr(&output).contains("$.meetings[0].delegation"),
        "{}",
        stderr(&output)
    );
    assert_eq!(read(&out)["meetings"].as_array().map(Vec::len), Some(4));
}

#[test]
fn a_file_that_cannot_be_read_ends_with_two_and_lists_every_trouble() {
    let folder = Folder::new("unreadable");
    let mut json = fair();
    json["exhibitors"][1]["hall"] = json!("H9");
    json["delegations"][0]["teams"] = json!("many");
    let input = folder.put("fair.json", &json.to_string());
    let out = folder.put("plan.json", "what stood here");
    for words in [
        &["plan", &input, "--out", &out][..],
        &["check", &input],
        &["match", &input, "--for", "D1"],
    ] {
        let output = parkmatch(words);
        assert_eq!((status(&output), stdout(&output)), (2, String::new()));
        let lines = stderr(&output);
        assert_eq!(
            lines.lines().collect::<Vec<_>>(),
            [
                format!("{input}: $.exhibitors[1].hall: there is no H9 in halls"),
                format!("{input}: $.delegations[0].teams: should be a whole number, 0 or more")
            ]
        );
    }
    assert_eq!(
        std::fs::read_to_string(&out).expect("the old file"),
        "what stood here"
    );
    let input = folder.put("no.json", "{\n  oops\n}");
    let output = parkmatch(&["check", &input]);
    assert_eq!(status(&output), 2);
    assert!(
        stderr(&output).starts_with(&format!("{input}: line 2, column 3: is not JSON")),
        "{}",
        stderr(&output)
    );
    assert_eq!(
        status(&parkmatch(&["check", &folder.path("nothing.json")])),
        2
    );
    let good = folder.put("fair.json", &fair().to_string());
    assert_eq!(
        status(&parkmatch(&[
            "plan",
            &good,
            "--out",
            &folder.path("no-such-folder/plan.json")
        ])),
        2
    );
    assert_eq!(folder.names(), ["fair.json", "no.json", "plan.json"]);
}

#[test]
fn matches_are_ranked_and_explained_in_both_directions() {
    let folder = Folder::new("match");
    let input = folder.put("fair.json", &fair().to_string());
    let output = parkmatch(&["match", &input, "--for", "D1", "--json"]);
    assert_eq!(status(&output), 0);
    let report = object(&output);
    assert_eq!(
        (keys(&report), &report["for"]),
        (vec!["for".to_owned(), "matches".to_owned()], &json!("D1"))
    );
    let rows = report["matches"].as_array().expect("a list");
    assert_eq!(
        keys(&rows[0]),
        [
            "rank",
            "id",
            "score",
            "origin",
            "language",
            "parts",
            "for_exhibitor",
            "for_delegation",
            "missing",
            "raise"
        ]
    );
    assert_eq!(
        (&rows[0]["origin"], &rows[0]["language"], &rows[0]["raise"]),
        (&json!("listed"), &json!("unstated"), &json!([]))
    );
    let order: Vec<_> = rows
        .iter()
        .map(|row| (&row["rank"], &row["id"], &row["score"]))
        .collect();
    assert_eq!(
        order,
        [
            (&json!(1), &json!("E1"), &json!(80)),
            (&json!(2), &json!("E2"), &json!(70))
        ]
    );
    assert_eq!(
        keys(&rows[0]["for_delegation"][0]),
        ["text", "points", "part"]
    );

    let exhibitor = object(&parkmatch(&[
        "match", &input, "--for", "E2", "--top", "1", "--json",
    ]));
    assert_eq!(exhibitor["matches"].as_array().map(Vec::len), Some(1));
    assert_eq!(exhibitor["matches"][0]["id"], "D1");
    assert!(
        stdout(&parkmatch(&["match", &input, "--for", "D1"])).starts_with("  1.  80  E1  甲\n")
    );
    assert_eq!(status(&parkmatch(&["match", &input, "--for", "nobody"])), 2);
}

#[test]
fn a_match_gives_its_parts_what_is_missing_and_what_would_help() {
    let folder = Folder::new("parts");
    let mut json = fair();
    json["rules"] = json!({});
    json["scores"] = json!([]);
    json["exhibitors"][0]["languages"] = json!(["zh"]);
    json["delegations"][0]["languages"] = json!(["ar"]);
    json["delegations"][0]["seeks"] = json!([{"intent": "research"}, {"intent": "buy"}]);
    let input = folder.put("fair.json", &json.to_string());
    let report = object(&parkmatch(&["match", &input, "--for", "D1", "--json"]));
    let rows = report["matches"].as_array().expect("a list");
    let found = rows.iter().find(|row| row["id"] == "E1").expect("E1");
    for (side, list) in [
        ("exhibitor", "for_exhibitor"),
        ("delegation", "for_delegation"),
    ] {
        let parts = &found["parts"][side];
        assert_eq!(keys(parts), ["benefit", "business", "field", "language"]);
        let reasons = found[list].as_array().expect("a list");
        for part in ["business", "field", "language"] {
            let points: u64 = reasons
                .iter()
                .filter(|reason| reason["part"] == part)
                .filter_map(|reason| reason["points"].as_u64())
                .sum();
            assert_eq!(Some(points), parts[part].as_u64(), "{side} {part}");
        }
    }
    let kinds: Vec<_> = found["missing"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|row| (&row["kind"], &row["by"]))
        .collect();
    assert_eq!(
        kinds[..2],
        [
            (&json!("language"), &Value::Null),
            (&json!("unanswered"), &json!("delegation"))
        ]
    );
    let raises = found["raise"].as_array().expect("a list");
    assert!(
        (1..=3).contains(&raises.len())
            && raises
                .iter()
                .all(|raise| keys(raise) == ["by", "points", "text"])
    );
    assert!(
        raises.iter().any(|raise| raise["text"]
            .as_str()
            .is_some_and(|text| text.contains("interpreter"))),
        "{raises:?}"
    );
    let lines = stdout(&parkmatch(&["match", &input, "--for", "D1"]));
    assert!(
        lines.contains("missing  No language in common") && lines.contains("would help +"),
        "{lines}"
    );
    assert!(stdout(&parkmatch_in("zh_CN", &["match", &input, "--for", "D1"])).contains("可改进 +"));
}

#[test]
fn parties_of_both_sides_of_every_sample_have_their_matches() {
    for sample in ["hi-tech-fair", "canton-fair", "ciie", "ciftis"] {
        let path = format!("{}/static/fairs/{sample}.json", env!("CARGO_MANIFEST_DIR"));
        let fair = read(&path);
        for (side, list) in [("delegation", "delegations"), ("exhibitor", "exhibitors")] {
            let parties = fair[list].as_array().expect("a list");
            for party in [
                &parties[0],
                &parties[parties.len() / 2],
                &parties[parties.len() - 1],
            ] {
                let id = party["id"].as_str().expect("an id");
                let report = object(&parkmatch(&[
                    "match", &path, "--for", id, "--json", "--top", "5",
                ]));
                let rows = report["matches"].as_array().expect("a list");
                assert_eq!(
                    (report["for"].as_str(), rows.len()),
                    (Some(id), 5),
                    "{sample} {id}"
                );
                for (place, row) in (1..).zip(rows) {
                    assert_eq!(row["rank"], json!(place), "{sample} {id}");
                    for (side, reasons) in [
                        ("exhibitor", "for_exhibitor"),
                        ("delegation", "for_delegation"),
                    ] {
                        let points: u64 = row[reasons]
                            .as_array()
                            .expect("reasons")
                            .iter()
                            .filter_map(|reason| reason["points"].as_u64())
                            .sum();
                        assert_eq!(
                            Some(points),
                            row["parts"][side]["benefit"].as_u64(),
                            "{sample} {id}: the reasons add up to the parts"
                        );
                    }
                    let other = if side == "delegation" {
                        "exhibitors"
                    } else {
                        "delegations"
                    };
                    assert!(
                        fair[other]
                            .as_array()
                            .expect("a list")
                            .iter()
                            .any(|other| other["id"] == row["id"]),
                        "{sample} {id}"
                    );
                }
                let scores: Vec<u64> = rows
                    .iter()
                    .filter_map(|row| row["score"].as_u64())
                    .collect();
                assert!(
                    scores.is_sorted_by(|one, other| one >= other) && scores.len() == 5,
                    "{sample} {id}"
                );
            }
        }
    }
    let nobody = parkmatch(&[
        "match",
        &format!("{}/static/fairs/ciie.json", env!("CARGO_MANIFEST_DIR")),
        "--for",
        "nobody",
        "--json",
    ]);
    assert_eq!((status(&nobody), stdout(&nobody)), (2, String::new()));
    assert!(stderr(&nobody).contains("nobody"), "{}", stderr(&nobody));
}

#[test]
fn plan_and_why_say_how_many_pairs_cannot_talk() {
    let folder = Folder::new("walls");
    let mut file = fair();
    file["meetings"] = json!([]);
    file["scores"] = json!([]);
    file["rules"] = json!({"min_score": 0});
    let plan = |file: &Value| {
        let input = folder.put("fair.json", &file.to_string());
        let out = folder.path("plan.json");
        let words = ["plan", &input, "--out", &out, "--steps", "100"];
        let report = object(&parkmatch(&[&words[..], &["--json"]].concat()));
        (
            report["cannot_talk"].clone(),
            report["meetings"].clone(),
            stdout(&parkmatch(&words)),
        )
    };
    let (n_walled, _, told) = plan(&file);
    assert!(n_walled == 0 && !told.contains("cannot meet"), "{told}");
    for (list, languages) in [("exhibitors", ["zh"]), ("delegations", ["pt"])] {
        for party in file[list].as_array_mut().expect("a list") {
            party["languages"] = json!(languages);
        }
    }
    file["interpreters"] = json!([]);
    let n_pairs = file["exhibitors"].as_array().expect("a list").len()
        * file["delegations"].as_array().expect("a list").len();
    let (n_walled, meetings, told) = plan(&file);
    assert_eq!((n_walled, meetings), (json!(n_pairs), json!(0)));
    assert!(
        told.contains(&format!("{n_pairs} pairs that would fit cannot meet")),
        "{told}"
    );
    let input = folder.put("fair.json", &file.to_string());
    let why = ["why", &input, "--exhibitor", "E1", "--delegation", "D2"];
    let told = object(&parkmatch(&[&why[..], &["--json"]].concat()));
    assert_eq!(told["cannot_talk"], json!(n_pairs));
    assert!(
        told["remedies"].as_array().is_some_and(|remedies| remedies
            .iter()
            .any(|remedy| remedy["means"] == "interpreter")),
        "{told}"
    );
    let told = stdout(&parkmatch(&why));
    assert!(
        told.contains("no interpreter speaks a language of each side")
            && told.contains("cannot meet"),
        "{told}"
    );
}

#[test]
fn one_organisation_on_both_sides_is_said_and_what_is_fixed_for_it_stays() {
    let folder = Folder::new("same");
    let mut file = fair();
    file["rules"] = json!({"min_score": 20});
    file["scores"] = json!([]);
    file["delegations"][0]["name"] = json!({"en": "One", "zh": "青岛海川电池"});
    file["exhibitors"][0]["name"] = json!("青岛海川电池有限公司");
    file["exhibitors"][1]["contact"] = json!({"email": "a@park.example"});
    file["delegations"][1]["contact"] = json!({"email": "A@park.example"});
    let plan = |file: &Value| {
        let (input, out) = (
            folder.put("fair.json", &file.to_string()),
            folder.path("plan.json"),
        );
        let output = parkmatch(&["plan", &input, "--out", &out, "--steps", "200"]);
        assert_eq!(status(&output), 0, "{}", stderr(&output));
        let is_met = |row: &Value| row["exhibitor"] == "E1" && row["delegation"] == "D1";
        let has_it = read(&out)["meetings"]
            .as_array()
            .expect("a list")
            .iter()
            .any(is_met);
        (has_it, stderr(&output), out)
    };
    let (has_it, said, out) = plan(&file);
    assert!(has_it, "a locked meeting stays");
    assert!(
        said.contains("E1 and D1 have the same name, so they are one organisation"),
        "{said}"
    );
    assert!(
        said.contains("the meeting of E1 and D1 in s2 is fixed, and stays"),
        "{said}"
    );
    assert!(
        said.contains("E2 and D2 have the same e-mail: are they one organisation?"),
        "{said}"
    );
    let check = parkmatch(&["check", &out]);
    assert_eq!(status(&check), 0, "{}{}", stdout(&check), stderr(&check));
    assert!(stderr(&check).contains("is fixed, and stays"));
    file["meetings"][0]["locked"] = json!(false);
    file["wishes"] = json!([{"from": "D1", "to": "E1", "wish": "must"}]);
    let (has_it, said, _) = plan(&file);
    assert!(!has_it, "and nothing else is proposed");
    assert!(
        said.contains("the file has a meeting of E1 and D1 in s2; no new plan proposes it"),
        "{said}"
    );
    let input = folder.put("fair.json", &file.to_string());
    for (party, other) in [("D1", "E1"), ("E1", "D1")] {
        let report = object(&parkmatch(&["match", &input, "--for", party, "--json"]));
        assert!(
            report["matches"]
                .as_array()
                .expect("a list")
                .iter()
                .all(|row| row["id"] != other),
            "{report}"
        );
    }
}

#[test]
fn why_two_do_not_meet_is_told_with_what_would_let_them() {
    let folder = Folder::new("why");
    let mut file = fair();
    file["meetings"]
        .as_array_mut()
        .unwrap()
        .push(json!({"exhibitor": "E2", "delegation": "D2", "slot": "s1", "table": 1}));
    file["delegations"][1]["max_meetings"] = json!(1);
    let input = folder.put("plan.json", &file.to_string());
    let why = |words: &[&str]| {
        parkmatch(
            &[
                &["why", &input, "--exhibitor", "E1", "--delegation", "D2"],
                words,
            ]
            .concat(),
        )
    };
    let told = why(&["--json"]);
    assert_eq!((status(&told), stderr(&told)), (0, String::new()));
    let told = object(&told);
    assert_eq!(
        keys(&told),
        [
            "exhibitor",
            "delegation",
            "common_slots",
            "facts",
            "text",
            "remedies",
            "cannot_talk"
        ]
    );
    let facts: Vec<&str> = told["facts"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|fact| fact["obstacle"].as_str())
        .collect();
    assert_eq!(
        facts,
        ["delegation_max", "exhibitor_busy", "delegation_busy"]
    );
    let cheapest = &told["remedies"][0];
    assert_eq!(
        (&cheapest["means"], &cheapest["slot"], &cheapest["value"]),
        (&Value::Null, &json!("s1"), &json!(10))
    );
    assert_eq!(
        cheapest["moved"],
        json!([{"exhibitor": "E2", "delegation": "D2", "from": "s1", "to": null}])
    );
    assert!(
        stdout(&why(&[]))
            .contains("→ they meet s1: E2 – D2 is dropped (the plan is worth 10 more)"),
        "{}",
        stdout(&why(&[]))
    );
    assert!(
        stdout(&parkmatch(&[
            "why",
            &input,
            "--exhibitor",
            "E2",
            "--delegation",
            "D2"
        ]))
        .contains("meet already")
    );
    assert_eq!(
        status(&parkmatch(&[
            "why",
            &input,
            "--exhibitor",
            "E9",
            "--delegation",
            "D2"
        ])),
        2
    );
}

#[test]
fn what_one_thing_more_would_be_worth_is_planned_beside_the_fair() {
    let folder = Folder::new("what-if");
    let mut file = fair();
    file["fair"]["halls"][0]["tables"] = json!(1);
    let input = folder.put("fair.json", &file.to_string());
    let what_if =
        |words: &[&str]| parkmatch(&[&["what-if", &input, "--steps", "2000"], words].concat());
    let told = what_if(&["--table", "H1", "--slots", "s1", "--json"]);
    assert_eq!((status(&told), stderr(&told)), (0, String::new()));
    let told = object(&told);
    assert_eq!(
        keys(&told),
        ["present", "supposed", "gain", "least", "most"]
    );
    // E1 – D1 is locked in s2; in s1 there is room for one more of the two that are left.
    let [present, supposed] =
        ["present", "supposed"].map(|which| told[which]["value"].as_i64().unwrap());
    assert_eq!((present, supposed), (150, 210));
    assert_eq!(told["gain"], json!(60));
    assert!(
        told["least"].as_i64() <= Some(60) && told["most"].as_i64() >= Some(60),
        "{told}"
    );
    assert!(stdout(&what_if(&["--minutes", "15"])).contains("as supposed: value"));
    assert_eq!(status(&what_if(&["--table", "H9"])), 2);
    assert_eq!(status(&what_if(&["--table", "H1", "--slots", "s1..s9"])), 2);
}

#[test]
fn a_command_that_makes_no_sense_ends_with_two_and_the_usage() {
    let folder = Folder::new("usage");
    let input = folder.put("fair.json", &fair().to_string());
    for words in [
        &[][..],
        &["fly"],
        &["plan"],
        &["plan", &input],
        &["plan", &input, "--out"],
        &["plan", &input, "--out", "x", "--fast"],
        &["plan", &input, "--out", "x", "--seconds", "-1"],
        &[
            "plan",
            &input,
            "--out",
            "x",
            "--seconds",
            "1",
            "--steps",
            "1",
        ],
        &["plan", &input, "--out", "x", "--seed", "one"],
        &["check", &input, &input],
        &["match", &input],
        &["why", &input, "--exhibitor", "E1"],
        &["what-if", &input],
        &["what-if", &input, "--minutes", "0"],
        &["what-if", &input, "--minutes", "15", "--table", "H1"],
        &["match", &input, "--for", "D1", "--top", "-3"],
    ] {
        let output = parkmatch(words);
        assert_eq!(
            (status(&output), stdout(&output)),
            (2, String::new()),
            "{words:?}"
        );
        assert!(stderr(&output).contains("usage:"), "{words:?}");
    }
    let help = parkmatch(&["--help"]);
    assert_eq!(status(&help), 0);
    assert!(stdout(&help).starts_with("usage:"));
    assert!(stdout(&parkmatch_in("zh_CN", &["plan", "--help"])).starts_with("用法："));
    assert_eq!(folder.names(), ["fair.json"]);
}

#[test]
fn languages_typed_as_words_need_no_interpreter_for_plan_and_why() {
    let folder = Folder::new("languages");
    let mut file = fair();
    file["meetings"] = json!([]);
    file["scores"] = json!([]);
    file["rules"] = json!({"min_score": 0});
    file["exhibitors"] = json!([{"id": "E1", "name": "甲", "languages": ["zh", "en"]}]);
    let spoken = [
        json!(["zh", "en"]),
        json!(["中文/英文"]),
        json!(["中英双语"]),
        json!(["英语（流利）"]),
        json!([]),
    ];
    let rows = spoken.iter().enumerate().map(
        |(row, spoken)| json!({"id": format!("D{}", row + 1), "name": "d", "languages": spoken}),
    );
    file["delegations"] = rows.collect();
    file["fair"]["slots"] = (0..5)
        .map(|hour| json!({"id": format!("s{hour}"), "start": format!("2027-11-14T0{hour}:00"), "end": format!("2027-11-14T0{hour}:30")}))
        .collect();
    let (input, out) = (
        folder.put("fair.json", &file.to_string()),
        folder.path("plan.json"),
    );
    let planned = parkmatch(&["plan", &input, "--out", &out, "--steps", "500", "--json"]);
    assert_eq!((status(&planned), stderr(&planned)), (0, String::new()));
    assert_eq!(object(&planned)["meetings"], 5);
    for delegation in ["D1", "D2", "D3", "D4", "D5"] {
        let why = object(&parkmatch(&[
            "why",
            &input,
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
    file["delegations"][1]["languages"] = json!(["克林贡语"]);
    let input = folder.put("fair.json", &file.to_string());
    let planned = parkmatch(&["plan", &input, "--out", &out, "--steps", "500", "--json"]);
    assert!(
        stderr(&planned)
            .contains("$.delegations[1].languages[0] (note): there is no language called 克林贡语"),
        "{}",
        stderr(&planned)
    );
    assert_eq!(
        object(&planned)["meetings"],
        5,
        "what is no language counts as not stated"
    );
}

#[test]
fn a_wish_of_ids_that_stand_on_both_sides_is_refused_with_its_place() {
    let folder = Folder::new("both-sides");
    let mut file = fair();
    let row = |id: &str| json!({"id": id, "name": id});
    file["exhibitors"] = json!([row("1"), row("2")]);
    file["delegations"] = json!([row("1"), row("2")]);
    for list in ["meetings", "scores"] {
        file[list] = json!([]);
    }
    file["wishes"] = json!([{"from": "1", "to": "2", "wish": "must"}]);
    let (input, out) = (
        folder.put("fair.json", &file.to_string()),
        folder.path("plan.json"),
    );
    let planned = parkmatch(&["plan", &input, "--out", &out]);
    assert_eq!(status(&planned), 2);
    assert!(
        stderr(&planned).contains("$.wishes[0]: both ids stand among"),
        "{}",
        stderr(&planned)
    );
    assert_eq!(folder.names(), ["fair.json"]);
    file["wishes"] = json!([]);
    let input = folder.put("fair.json", &file.to_string());
    assert_eq!(
        status(&parkmatch(&[
            "plan", &input, "--out", &out, "--steps", "50"
        ])),
        0,
        "other doubled ids are legal"
    );
}

#[test]
fn a_time_zone_that_is_none_is_refused_with_what_may_have_been_meant() {
    let folder = Folder::new("zones");
    let mut file = fair();
    let out = folder.path("plan.json");
    for (zone, meant) in [
        ("Beijing", "did you mean Asia/Shanghai?"),
        ("GMT+8", "did you mean Asia/Shanghai, Asia/Singapore"),
        ("UTC+8", "did you mean Asia/Shanghai, Asia/Singapore"),
        ("China Standard Time", "did you mean Asia/Shanghai?"),
        ("CST", "did you mean Asia/Shanghai, America/Chicago"),
        ("Europe/Berlinn", "did you mean Europe/Berlin?"),
        ("Mars/Olympus", "give its IANA name, such as Asia/Shanghai"),
    ] {
        file["fair"]["time_zone"] = json!(zone);
        let input = folder.put("fair.json", &file.to_string());
        for words in [
            &["plan", &input, "--out", &out][..],
            &["check", &input],
            &["repair", &input, "--out", &out],
            &["what-if", &input, "--table", "H1"],
        ] {
            let output = parkmatch(words);
            assert_eq!(
                (status(&output), stdout(&output)),
                (2, String::new()),
                "{zone} {words:?}"
            );
            let said = stderr(&output);
            assert!(
                said.contains(&format!(
                    "$.fair.time_zone: there is no time zone called “{zone}”"
                )) && said.contains(meant),
                "{said}"
            );
        }
        let matches = parkmatch(&["match", &input, "--for", "D1"]);
        assert_eq!(
            (status(&matches), stderr(&matches).contains(meant)),
            (0, true),
            "a score needs no clock"
        );
    }
    assert_eq!(folder.names(), ["fair.json"]);
    for zone in [
        "Asia/Shanghai",
        "asia/shanghai",
        "PRC",
        "Etc/GMT-8",
        "America/Argentina/Buenos_Aires",
        "UTC",
        "Asia/Calcutta",
    ] {
        file["fair"]["time_zone"] = json!(zone);
        let input = folder.put("fair.json", &file.to_string());
        assert_ne!(status(&parkmatch(&["check", &input])), 2, "{zone}");
    }
}

#[test]
fn numbers_that_nobody_here_knows_are_written_back_as_they_were() {
    let folder = Folder::new("numbers");
    let ours = r#"{"lat":-95.02268769452357,"share":0.9600766252731259,"taxNumber":123456789012345678901234567890}"#;
    let text =
        fair()
            .to_string()
            .replacen("{\"format\"", &format!("{{\"ours\":{ours},\"format\""), 1);
    let (input, out) = (folder.put("fair.json", &text), folder.path("plan.json"));
    let planned = parkmatch(&["plan", &input, "--out", &out, "--steps", "50"]);
    assert_eq!((status(&planned), stderr(&planned)), (0, String::new()));
    let written = std::fs::read_to_string(&out).expect("the plan");
    for number in [
        "-95.02268769452357",
        "0.9600766252731259",
        "123456789012345678901234567890",
    ] {
        assert!(
            written.contains(&format!(": {number}")),
            "{number}: {written}"
        );
    }
}

#[test]
fn an_input_without_an_end_is_read_to_the_limit_and_refused() {
    for device in ["/dev/zero", "/dev/full"] {
        let output = parkmatch(&["check", device]);
        assert_eq!(
            (status(&output), stdout(&output)),
            (2, String::new()),
            "{device}"
        );
        assert!(
            stderr(&output).contains("is larger than 200 MB, and was not read"),
            "{}",
            stderr(&output)
        );
    }
}

#[test]
fn output_follows_links_and_goes_into_pipes_and_devices() {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
    let folder = Folder::new("outputs");
    let input = folder.put("fair.json", &fair().to_string());
    let plan = |out: &str| parkmatch(&["plan", &input, "--out", out, "--steps", "50", "--json"]);
    let is_link = |path: &str| {
        std::fs::symlink_metadata(path)
            .expect("something")
            .file_type()
            .is_symlink()
    };

    std::fs::create_dir(folder.path("there")).expect("a folder");
    let target = folder.put("there/plan.json", "{}");
    std::fs::set_permissions(&target, std::fs::Permissions::from_mode(0o640)).expect("permissions");
    let [link, dangling] = ["link.json", "dangling.json"].map(|name| folder.path(name));
    symlink("there/plan.json", &link).expect("a link");
    symlink("there/new.json", &dangling).expect("a link");
    for out in [&link, &dangling] {
        assert_eq!(status(&plan(out)), 0);
        assert!(is_link(out), "{out} is a link still");
        assert_eq!(read(out)["meetings"].as_array().map(Vec::len), Some(4));
    }
    assert_eq!(
        std::fs::metadata(&target)
            .expect("the file")
            .permissions()
            .mode()
            & 0o777,
        0o640,
        "its permissions are kept"
    );
    assert!(std::fs::metadata(folder.path("there/new.json")).is_ok_and(|made| made.is_file()));

    let pipe = folder.path("pipe");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .expect("mkfifo runs")
            .success()
    );
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || std::fs::read(pipe).expect("what came through")
    });
    assert_eq!(status(&plan(&pipe)), 0);
    let came: Value = serde_json::from_slice(&reader.join().expect("read")).expect("JSON");
    assert_eq!(came["meetings"].as_array().map(Vec::len), Some(4));
    assert!(
        std::fs::metadata(&pipe)
            .expect("the pipe")
            .file_type()
            .is_fifo()
    );

    assert_eq!(status(&plan("/dev/null")), 0);
    let full = plan("/dev/full");
    assert_eq!((status(&full), stdout(&full)), (2, String::new()));
    assert!(
        stderr(&full).contains("/dev/full: cannot be written"),
        "{}",
        stderr(&full)
    );
    for device in ["/dev/null", "/dev/full"] {
        assert!(
            std::fs::metadata(device)
                .expect("a device")
                .file_type()
                .is_char_device(),
            "{device} is a device still"
        );
    }

    let shown = plan("/dev/stdout");
    assert_eq!(status(&shown), 0);
    let file: Value = serde_json::from_str(&stdout(&shown)).expect("the plan alone");
    assert_eq!(file["meetings"].as_array().map(Vec::len), Some(4));
    assert!(
        serde_json::from_str::<Value>(&stderr(&shown)).is_ok_and(|report| report["meetings"] == 4),
        "{}",
        stderr(&shown)
    );
    assert_eq!(
        folder.names(),
        ["dangling.json", "fair.json", "link.json", "pipe", "there"]
    );
}

#[test]
fn a_result_that_cannot_be_printed_is_said_and_a_reader_that_went_away_is_not() {
    use std::process::Stdio;
    let folder = Folder::new("printing");
    let input = folder.put("fair.json", &fair().to_string());
    let begin = |out: Stdio| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_parkmatch"));
        command
            .args(["match", &input, "--for", "D1"])
            .env("LANG", "en")
            .stdout(out)
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs")
    };
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("a full device");
    let output = begin(full.into()).wait_with_output().expect("it ended");
    assert_eq!(status(&output), 2);
    assert!(
        stderr(&output).contains("the result cannot be written to standard output"),
        "{}",
        stderr(&output)
    );
    let mut child = begin(Stdio::piped());
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ended");
    assert_eq!((status(&output), stderr(&output)), (0, String::new()));
}

#[test]
fn control_characters_of_names_do_not_reach_a_terminal() {
    let folder = Folder::new("control");
    let mut file = fair();
    let name = "甲\u{1b}[31m\u{202e}\u{9b}2J\u{7}\r\nrule 1: forged";
    file["exhibitors"][0]["name"] = json!(name);
    file["exhibitors"][0]["unavailable"] = json!(["s2"]);
    let input = folder.put("fair.json", &file.to_string());
    let is_harmless = |text: &str| {
        text.chars()
            .all(|letter| letter == '\n' || !letter.is_control() && letter != '\u{202e}')
    };
    for words in [
        &["check", &input][..],
        &["match", &input, "--for", "D1"],
        &["check", &input, "--json"],
        &["plan", &input, "--out", "x"],
    ] {
        let output = parkmatch(words);
        assert!(
            is_harmless(&stdout(&output)) && is_harmless(&stderr(&output)),
            "{words:?}: {:?}",
            stdout(&output)
        );
    }
    let checked = parkmatch(&["check", &input]);
    assert!(
        stdout(&checked)
            .contains("甲\\u001b[31m\\u202e\\u009b2J\\u0007\\u000d\\u000arule 1: forged [E1]"),
        "{}",
        stdout(&checked)
    );
    file["exhibitors"][0]["hall"] = json!("\u{1b}]0;title\u{7}");
    let unread = parkmatch(&["check", &folder.put("unread.json", &file.to_string())]);
    assert!(
        stderr(&unread).ends_with("there is no \\u001b]0;title\\u0007 in halls\n"),
        "{}",
        stderr(&unread)
    );
    let told = object(&parkmatch(&["check", &input, "--json"]));
    assert!(
        told["broken"][0]["text"]
            .as_str()
            .is_some_and(|text| text.contains(name)),
        "{told}"
    );
}

#[test]
fn a_key_that_stands_twice_is_a_note_with_its_path() {
    let folder = Folder::new("keys");
    let text = fair()
        .to_string()
        .replacen("\"id\":\"f\"", "\"id\":\"g\",\"id\":\"f\"", 1);
    let input = folder.put("fair.json", &text);
    let output = parkmatch(&["check", &input]);
    assert!(
        stderr(&output).ends_with(
            "$.fair.id (note): this key stands in its object already; the last one counts\n"
        ),
        "{}",
        stderr(&output)
    );
}

#[test]
fn profile_prints_what_a_text_says_with_the_words_that_say_so() {
    let words = |rest: &[&str]| {
        parkmatch(
            &[
                &[
                    "profile",
                    "--text",
                    "寻求沙特、阿联酋渠道商，小批量户外电源",
                ],
                rest,
            ]
            .concat(),
        )
    };
    let output = words(&["--kind", "need", "--side", "exhibitor", "--json"]);
    assert_eq!(status(&output), 0);
    let read = object(&output);
    assert_eq!(keys(&read), ["sectors", "offers", "seeks", "languages"]);
    let seek = &read["seeks"][0];
    assert_eq!(
        keys(seek),
        [
            "intent",
            "sectors",
            "regions",
            "size",
            "text",
            "confidence",
            "words"
        ]
    );
    assert_eq!(
        (&seek["intent"], &seek["regions"], &seek["size"]),
        (
            &json!("distribution"),
            &json!(["SA", "AE"]),
            &json!("small")
        )
    );
    assert_eq!(seek["text"], "寻求沙特、阿联酋渠道商，小批量户外电源");
    assert_eq!(
        read["sectors"][0],
        json!({"key": "new-energy.storage", "confidence": read["sectors"][0]["confidence"], "words": ["户外电源"]})
    );
    let plain = stdout(&words(&["--kind", "need", "--side", "exhibitor"]));
    assert!(
        plain.contains("new-energy.storage")
            && plain.contains("Energy storage")
            && plain.contains("AE"),
        "{plain}"
    );
    let nothing = parkmatch(&[
        "profile",
        "--text",
        "暂无",
        "--kind",
        "need",
        "--side",
        "delegation",
    ]);
    assert_eq!(
        (status(&nothing), stdout(&nothing).trim()),
        (0, "no sectors, offers or seeks were found in the text")
    );
    for wrong in [
        &["--kind", "wish", "--side", "exhibitor"][..],
        &["--kind", "need", "--side", "visitor"],
        &["--kind", "need"],
        &["--side", "exhibitor"],
        &["--kind", "need", "--side", "exhibitor", "fair.json"],
    ] {
        let output = words(wrong);
        assert_eq!(
            (status(&output), stdout(&output).as_str()),
            (2, ""),
            "{wrong:?}"
        );
        assert!(stderr(&output).starts_with("parkmatch: "));
    }
    assert!(
        stderr(&parkmatch_in(
            "zh_CN.UTF-8",
            &[
                "profile",
                "--text",
                "a",
                "--kind",
                "x",
                "--side",
                "exhibitor"
            ]
        ))
        .contains("无效")
    );
}
