//! What must be the same natively and in a browser: these facts run in both, under `cargo test` on the host and in
//! headless Chromium for wasm32.
//!
//! A number written here was made natively; a browser that gives another one breaks the promise that the same input
//! gives the same answer everywhere.

use parkmatch::model::Document;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

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
