//! What must be the same natively and in a browser: these facts run in both, under `cargo test` on
//! the host and in headless Chromium for wasm32.
//!
//! A number written here was made natively; a browser that gives another one breaks the promise
//! that the same input gives the same answer everywhere.

use parkmatch::{
    matching::{self, Scorer},
    model::Document,
    planning::Search,
    worker::{Ask, Job, Task, Tell},
};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[path = "browser/desk.rs"]
mod desk;

#[path = "browser/past.rs"]
mod past;

#[cfg(target_arch = "wasm32")]
#[path = "browser/plurals.rs"]
mod plurals;

#[cfg(target_arch = "wasm32")]
#[path = "browser/tabs.rs"]
mod tabs;

#[cfg(target_arch = "wasm32")]
#[path = "browser/zones.rs"]
mod zones;

const FAIR: &str = r#"{
  "format": "parkmatch/1",
  "fair": {"id": "f", "name": {"zh": "展会", "en": "Fair"}, "slots": [{"id": "s1", "start": "2027-11-14T09:00", "end": "2027-11-14T09:30"}]},
  "exhibitors": [{"id": "E1", "name": "一", "booth": "1A23", "ours": {"kept": true}}, {"id": "E1", "name": "twice"}],
  "delegations": [{"id": "D1", "name": "Un"}],
  "wishes": [{"from": "D1", "to": "E9", "wish": "must"}]
}"#;

#[test]
fn a_fair_is_read_with_its_troubles_listed() {
    let report = Document::read(FAIR.as_bytes()).unwrap();
    assert_eq!(report.value.fair().exhibitors.len(), 1);
    assert_eq!(report.issues.len(), 2, "{:?}", report.issues);
}

#[test]
fn what_is_not_known_is_written_back() {
    let document = Document::read(FAIR.as_bytes()).unwrap().value;
    assert!(document.to_text().contains(r#""ours":{"kept":true}"#));
    let again = Document::read(document.to_pretty_text().as_bytes())
        .unwrap()
        .value;
    assert_eq!(again.to_text(), document.to_text());
}

#[test]
fn bytes_that_are_no_fair_are_refused_with_a_reason() {
    for bytes in [
        &b""[..],
        b"\xff\xfe",
        b"{",
        b"[]",
        b"null",
        "汉字".as_bytes(),
    ] {
        assert!(Document::read(bytes).is_err_and(|issues| !issues.is_empty()));
    }
}

const SAMPLE: &str = include_str!("../static/fairs/ciftis.json");

#[test]
fn a_sample_has_enough_pairs_that_may_meet() {
    let document = Document::read(SAMPLE.as_bytes()).unwrap().value;
    let scores = matching::candidates(&Scorer::new(document.fair()));
    assert!(scores.len() > 100, "{} pairs may meet", scores.len());
    assert!(scores.iter().all(|score| score.score <= 100));
}

/// The last plan of a job done in slices of so many steps.
fn planned(ask: &Ask, slice: u64) -> Tell {
    let mut job = Job::new(ask).unwrap();
    while !job.is_done() {
        job.step(slice);
    }
    job.tell()
}

#[test]
fn how_a_job_is_cut_into_slices_changes_nothing() {
    let ask = Ask {
        fair: SAMPLE.into(),
        seed: 7,
        steps: 600,
        task: Task::Plan,
        seat: None,
    };
    let whole = planned(&ask, 600);
    assert!(matches!(&whole, Tell::Plan { meetings, .. } if meetings.len() > 20));
    assert_eq!(planned(&ask, 7), whole);
}

/// A fair in which time, halls and interpreters are scarce, made by a few lines of arithmetic.
fn hard_fair() -> serde_json::Value {
    use serde_json::{Value, json};
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    let below = std::cell::RefCell::new(move |limit: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 33) % limit
    });
    let below = |limit: u64| (below.borrow_mut())(limit);
    let slots: Vec<Value> = (0..20)
        .map(|slot| {
            let (day, minute) = (
                14 + slot / 10,
                (if slot % 10 < 5 { 540 } else { 675 }) + slot % 10 * 25,
            );
            let time = |minute: u64| format!("2027-11-{day}T{:02}:{:02}", minute / 60, minute % 60);
            json!({"id": format!("s{slot}"), "start": time(minute), "end": time(minute + 20)})
        })
        .collect();
    let away = |part: u64| -> Vec<String> {
        (0..20)
            .filter(|_| below(10) < part)
            .map(|slot| format!("s{slot}"))
            .collect()
    };
    let exhibitors: Vec<Value> = (0..12)
        .map(|e| json!({"id": format!("E{e}"), "name": "e", "hall": format!("H{}", e % 3), "meets_at": "table", "languages": ["zh"], "unavailable": away(2)}))
        .collect();
    let delegations: Vec<Value> = (0..26)
        .map(|d| json!({"id": format!("D{d}"), "name": "d", "languages": [if d % 2 == 0 { "en" } else { "zh" }], "unavailable": away(6), "min_meetings": 2}))
        .collect();
    let interpreters: Vec<Value> = (0..4)
        .map(|i| json!({"id": format!("I{i}"), "languages": ["zh", "en"]}))
        .collect();
    let scores: Vec<Value> = (0..12 * 26)
        .filter(|_| below(3) > 0)
        .map(|pair| json!({"exhibitor": format!("E{}", pair / 26), "delegation": format!("D{}", pair % 26), "score": 20 + below(80)}))
        .collect();
    let halls: Vec<Value> = (0..3)
        .map(|hall| json!({"id": format!("H{hall}"), "tables": 3}))
        .collect();
    json!({
        "format": "parkmatch/1",
        "fair": {"id": "hard", "name": "Hard", "halls": halls, "walk_minutes": [[0, 12, 24], [12, 0, 12], [24, 12, 0]], "slots": slots},
        "exhibitors": exhibitors, "delegations": delegations, "interpreters": interpreters, "scores": scores,
        "rules": {"computed_scores": false, "idle_penalty": 0}
    })
}

#[test]
fn a_hard_fair_is_planned_the_same_everywhere_and_its_bound_proven() {
    let document = Document::from_json(hard_fair()).unwrap().value;
    let fair = document.fair();
    let mut search = Search::new(fair, &fair.scores, 3).unwrap();
    let first = search.progress().bound;
    search.aim(60_000);
    search.step(60_000);
    let (progress, plan) = (search.progress(), search.plan());
    assert!(
        progress.bound < first,
        "the bound sees slots and walks: {} {first}",
        progress.bound
    );
    let proof = search.certificate(fair).expect("a proof");
    assert_eq!(proof.verify(fair, &fair.scores), Ok(progress.bound));
    let print = format!("{:?}", plan.meetings)
        .bytes()
        .fold(0xCBF2_9CE4_8422_2325_u64, |print, byte| {
            (print ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
        });
    assert_eq!(
        (plan.value, progress.bound, print),
        (15_509, 16_033, 8_321_788_191_667_892_662)
    );
}

/// What only a browser has.
#[cfg(target_arch = "wasm32")]
mod page {
    use super::test;
    use parkmatch::{
        exchange::text::Encoding,
        i18n::Lang,
        model::Local,
        web::{
            drawer::{self, About, Drawer, Found, Write},
            files, intl, store, vault,
        },
    };

    #[test]
    fn a_chinese_spreadsheet_is_decoded() {
        let text = files::decoded(
            Encoding::Gb18030,
            include_bytes!("../static/fairs/csv/delegations.csv"),
        )
        .unwrap();
        assert!(text.starts_with("代表团编号,"), "{}", &text[..30]);
        assert_eq!(files::decoded(Encoding::Gb18030, b"\xff\xff"), None);
    }

    #[test]
    fn the_browser_knows_every_encoding_that_is_offered() {
        for encoding in Encoding::ALL {
            assert!(files::decoded(encoding, b"id").is_some(), "{encoding:?}");
        }
        assert_eq!(
            files::decoded(Encoding::Windows1252, b"M\xFCller").as_deref(),
            Some("Müller")
        );
        assert_eq!(
            files::decoded(Encoding::ShiftJis, b"\x93\xFA\x96\x7B").as_deref(),
            Some("日本")
        );
    }

    #[test]
    fn a_time_is_written_as_the_fairs_clock_shows_it() {
        let at = Local::parse("2027-11-14T09:30").unwrap();
        for lang in Lang::ALL {
            assert_eq!(intl::time(lang, at), "09:30");
        }
        assert_eq!(intl::country(Lang::En, "DE"), "Germany");
        assert_eq!(intl::country(Lang::Zh, "DE"), "德国");
        assert_eq!(intl::zone_name(Lang::En, "Mars/Olympus"), "Mars/Olympus");
    }

    #[test]
    fn what_is_kept_is_there_until_it_is_forgotten() {
        assert_eq!(store::keep("browser/one", "{\"n\":1}"), store::Kept::Safe);
        assert_eq!(store::keep("other", "2"), store::Kept::Safe);
        store::forget("browser/");
        assert_eq!(
            (store::text("browser/one"), store::text("other")),
            (None, Some("2".into()))
        );
    }

    #[test]
    async fn a_text_is_kept_under_its_id_and_the_desk_does_not_list_it() {
        vault::keep("file/f", "Fair", "one").await.unwrap();
        vault::keep("file/f", "Fair", "two").await.unwrap();
        assert_eq!(vault::text("file/f").await.unwrap().as_deref(), Some("two"));
        assert_eq!(Drawer::default().entries().await, Ok(Vec::new()));
        vault::forget_copies().await.unwrap();
        assert_eq!(vault::text("file/f").await, Ok(None));
    }

    fn write(text: &str) -> Write {
        let about = About {
            title: "Fair".into(),
            at: 1.0,
            sum: drawer::sum(text),
            origin: "o".into(),
            counts: [1, 2, 3],
        };
        Write {
            text: text.into(),
            about,
        }
    }

    #[test]
    async fn what_one_page_notes_is_there_for_the_other_before_it_writes() {
        let (one, other) = (Drawer::default(), Drawer::default());
        assert_eq!(
            (one.read("f", "").await, other.read("f", "").await),
            (Ok(Found::default()), Ok(Found::default()))
        );
        assert_eq!(one.found("f", &write("text"), None, &[]).await, Ok(()));
        assert_eq!(
            other.found("f", &write("another"), None, &[]).await,
            Err(vault::NoVault::Taken),
            "a first text is never overwritten"
        );

        // Both note at the same moment, and only then is either waited for.
        let (first, second) = (one.note("f", "o", "1", &[]), other.note("f", "o", "2", &[]));
        assert_eq!((first.await, second.await), (Ok(()), Ok(())));
        let found = other.read("f", &drawer::sum("text")).await.unwrap();
        assert_eq!(found.text, None, "a known text is not read again");
        let mut done: Vec<_> = found
            .done
            .iter()
            .map(|done| (done.text.as_str(), done.is_whole))
            .collect();
        done.sort_unstable();
        assert_eq!(done, [("1", true), ("2", true)]);

        let all = |found: Found| {
            let text: String = found
                .text
                .into_iter()
                .chain(found.done.into_iter().map(|done| done.text))
                .collect();
            (Some(write(&text)), text.len())
        };
        assert_eq!(one.settle("f", "", &[], all).await, Ok(6));
        let settled = other.read("f", "").await.unwrap();
        assert_eq!(
            (settled.text.map(|text| text.len()), settled.done),
            (Some(6), vec![])
        );
        assert_eq!(
            other.settle("f", "", &[], |_| (None, ())).await,
            Ok(()),
            "with nothing to write all stays"
        );
        assert_eq!(one.entries().await.unwrap()[0].about.counts, [1, 2, 3]);
        one.discard("f").await.unwrap();
        assert_eq!(other.read("f", "").await, Ok(Found::default()));
    }

    #[test]
    async fn a_copy_is_kept_under_its_key_until_it_is_dropped() {
        let label = drawer::Label {
            is_damaged: true,
            name: "as it came".to_owned(),
            ..drawer::Label::default()
        };
        drawer::copy("k", "f", &write("text"), &label)
            .await
            .unwrap();
        let copies = drawer::copies().await.unwrap();
        assert_eq!(
            copies
                .iter()
                .map(|copy| (&*copy.id, &copy.label, copy.length))
                .collect::<Vec<_>>(),
            [("f", &label, 4)]
        );
        assert_eq!(drawer::copied("k").await.unwrap().as_deref(), Some("text"));
        drawer::drop_copies(&["k".to_owned()]).await.unwrap();
        assert_eq!(
            (drawer::copies().await, drawer::copied("k").await),
            (Ok(vec![]), Ok(None))
        );
    }
}
