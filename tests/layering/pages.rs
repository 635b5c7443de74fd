//! The pages about the house say what is there: the map, the ways, the glossary, the reasons.

use super::{project, sources};
use std::fs;

/// The most words of the map: ten minutes of reading.
const MOST_WORDS: usize = 1_600;

/// Folders whose files the pages name by their path.
const FOLDERS: [&str; 7] = [
    "src/",
    "tests/",
    "static/",
    "tools/",
    "benches/",
    "examples/",
    "README",
];

/// The pages, by their paths below the project.
fn pages() -> Vec<String> {
    let rooms = ["model", "matching", "i18n", "exchange", "web", "ui"];
    let reasons = rooms.iter().map(|room| format!("src/{room}/decisions.md"));
    let others = [
        "src/ARCHITECTURE.md",
        "src/planning/ARCHITECTURE.md",
        "src/glossary.md",
        "src/dependencies.md",
        "CONTRIBUTING.md",
    ];
    others
        .into_iter()
        .map(str::to_owned)
        .chain(reasons)
        .collect()
}

fn page(path: &str) -> String {
    fs::read_to_string(project().join(path)).unwrap_or_else(|trouble| panic!("{path}: {trouble}"))
}

/// What stands between backticks, line by line; blocks of code are left out.
pub fn quoted(page: &str) -> Vec<&str> {
    let mut is_code = false;
    let mut found = vec![];
    for line in page.lines() {
        is_code ^= line.starts_with("```");
        if !is_code {
            found.extend(line.split('`').skip(1).step_by(2));
        }
    }
    found
}

/// The paths that a page names, in backticks or as where a link leads.
fn paths(page: &str) -> Vec<String> {
    let links = page
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .filter(|link| !link.contains("://"));
    let is_path = |word: &&str| {
        FOLDERS.iter().any(|folder| word.starts_with(folder)) && !word.contains([' ', '*', '…'])
    };
    links
        .chain(quoted(page).into_iter().filter(is_path))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_map_is_read_in_ten_minutes() {
    let n_words = page("src/ARCHITECTURE.md").split_whitespace().count();
    assert!(
        n_words <= MOST_WORDS,
        "{n_words} words: what is about one room belongs to that room"
    );
}

#[test]
fn what_the_pages_name_is_there() {
    let mut missing = vec![];
    for path in pages() {
        let named = paths(&page(&path));
        missing.extend(
            named
                .iter()
                .filter(|named| !project().join(named).exists())
                .map(|named| format!("{path}: {named}")),
        );
    }
    assert!(missing.is_empty(), "moved or gone:\n{}", missing.join("\n"));
    assert_eq!(
        paths("see `src/model.rs`, `Fair`, [here](README.md) and [there](https://example.org)"),
        ["README.md", "src/model.rs"]
    );
}

#[test]
fn every_file_of_the_planner_is_on_its_map() {
    let page = page("src/planning/ARCHITECTURE.md");
    let map = page
        .split("## 2. Module map")
        .nth(1)
        .and_then(|rest| rest.split("\n## ").next())
        .expect("the module map");
    let named = quoted(map);
    let folder = project().join("src/planning");
    let mut files = vec![];
    sources(&folder, &mut files);
    let stem = |path: &std::path::PathBuf| {
        path.strip_prefix(&folder)
            .unwrap()
            .with_extension("")
            .to_str()
            .unwrap()
            .replace('\\', "/")
    };
    let is_named = |name: &String| {
        named.contains(&name.as_str())
            || name
                .split_once('/')
                .is_some_and(|(room, _)| named.contains(&room))
    };
    let missing: Vec<String> = files
        .iter()
        .map(stem)
        .filter(|name| !is_named(name))
        .collect();
    assert!(
        missing.is_empty(),
        "not on the map of src/planning/ARCHITECTURE.md: {missing:?}"
    );
}
