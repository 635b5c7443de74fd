//! The screens name no key of any JSON: what can be done to a fair file are the verbs of its `Draft`,
//! and what is kept of a visit is read and written in `visit`.

use super::{project, sources, without_tests};
use std::fs;

/// How a key is named where a value of JSON is read or changed.
const MARKS: [&str; 7] = [
    ".get(\"",
    ".get_mut(\"",
    ".entry(\"",
    ".shift_remove(\"",
    ".contains_key(\"",
    ".insert(\"",
    "[\"",
];

/// The keys that a source names, each with what stands before it.
fn keys(source: &str) -> Vec<String> {
    let code = without_tests(source);
    let is_index = |at: usize| {
        let before = code[..at].chars().next_back();
        before.is_some_and(|letter| letter.is_alphanumeric() || "_)]".contains(letter))
    };
    let mut found = Vec::new();
    for mark in MARKS {
        for (at, _) in code.match_indices(mark) {
            if mark == "[\"" && !is_index(at) {
                continue;
            }
            let rest = &code[at..];
            let end = rest.find(['\n', ')', ']']).unwrap_or(rest.len());
            found.push(rest[..end].to_owned());
        }
    }
    found
}

#[test]
fn no_screen_names_a_key() {
    let ui = project().join("src/ui");
    let mut paths = vec![];
    sources(&ui, &mut paths);
    let mut faults = vec![];
    for path in &paths {
        let name = path.strip_prefix(&ui).unwrap().to_str().unwrap();
        let name = name.replace('\\', "/");
        if name.ends_with("tests.rs") {
            continue;
        }
        let source = fs::read_to_string(path).unwrap();
        let of_names = |key: &String| {
            // Words in a language are asked for by its tag.
            !["zh", "en"]
                .iter()
                .any(|tag| key.contains(&format!("\"{tag}\"")))
        };
        let named = keys(&source).into_iter().filter(of_names);
        faults.extend(named.map(|key| format!("src/ui/{name}: {key}")));
    }
    assert_eq!(faults, [""; 0]);
}

#[test]
fn a_key_is_found() {
    let code = "fn f() { row.get(\"id\"); root[\"rules\"] = 1; let a = [\"b\"]; }";
    assert_eq!(keys(code), [".get(\"id\"", "[\"rules\""]);
}
