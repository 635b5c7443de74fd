//! What must be the same natively and in a browser: these facts run in both, under `cargo test` on the host and in
//! headless Chromium for wasm32.
//!
//! A number written here was made natively; a browser that gives another one breaks the promise that the same input
//! gives the same answer everywhere.

use parkmatch::{
    matching::{self, Scorer},
    model::Document,
    worker::{Ask, Job, Tell},
};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[cfg(target_arch = "wasm32")]
#[path = "browser/desk.rs"]
mod desk;

#[cfg(target_arch = "wasm32")]
#[path = "browser/plurals.rs"]
mod plurals;

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
    let again = Document::read(document.to_pretty_text().as_bytes()).unwrap().value;
    assert_eq!(again.to_text(), document.to_text());
}

#[test]
fn bytes_that_are_no_fair_are_refused_with_a_reason() {
    for bytes in [&b""[..], b"\xff\xfe", b"{", b"[]", b"null", "汉字".as_bytes()] {
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
    let ask = Ask { fair: SAMPLE.into(), seed: 7, steps: 600, only: None };
    let whole = planned(&ask, 600);
    assert!(matches!(&whole, Tell::Plan { meetings, .. } if meetings.len() > 20));
    assert_eq!(planned(&ask, 7), whole);
}

/// What only a browser has.
#[cfg(target_arch = "wasm32")]
mod page {
    use super::test;
    use parkmatch::{
        i18n::Lang,
        model::Local,
        web::{files, intl, store, vault},
    };

    #[test]
    fn a_chinese_spreadsheet_is_decoded() {
        let text = files::gb18030(include_bytes!("../static/fairs/csv/delegations.csv")).unwrap();
        assert!(text.starts_with("代表团编号,"), "{}", &text[..30]);
        assert_eq!(files::gb18030(b"\xff\xff"), None);
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
        assert_eq!((store::text("browser/one"), store::text("other")), (None, Some("2".into())));
    }

    #[test]
    async fn a_document_is_kept_under_its_fairs_id() {
        vault::keep("f", "Fair", "one").await.unwrap();
        vault::keep("f", "Fair", "two").await.unwrap();
        assert_eq!(vault::text("f").await.unwrap().as_deref(), Some("two"));
        assert_eq!(vault::entries().await.unwrap().len(), 1);
        vault::forget("f").await.unwrap();
        assert_eq!(vault::text("f").await, Ok(None));
    }
}
