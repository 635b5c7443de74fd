//! One word for one thing: no two types of a room that others may name share a name; in the
//! planner, no two types nor constants at all.

use super::{is_part_of_name, project, sources, without_tests, without_words};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

/// Rooms in which the types of single files and the constants have names of their own too.
const STRICT: [&str; 1] = ["planning"];

const TYPES: [&str; 4] = ["struct ", "enum ", "trait ", "type "];

/// The names that a source declares as one of these kinds: for the room or all (`pub`,
/// `pub(crate)`), or for its neighbours and itself as well.
fn declared(code: &str, kinds: &[&str], is_own_too: bool) -> Vec<String> {
    let mut found = vec![];
    for line in code.lines() {
        // Only constants are looked for within functions and types too.
        let line = if kinds.contains(&"const ") {
            line.trim_start()
        } else {
            line
        };
        let open = line
            .strip_prefix("pub ")
            .or_else(|| line.strip_prefix("pub(crate) "));
        let own = || {
            line.strip_prefix("pub(")
                .and_then(|rest| rest.split_once(") "))
                .map_or(line, |(_, rest)| rest)
        };
        let Some(rest) = open.or_else(|| is_own_too.then(own)) else {
            continue;
        };
        let name = kinds.iter().find_map(|kind| rest.strip_prefix(kind));
        found.extend(name.map(|name| {
            name.chars()
                .take_while(|&letter| is_part_of_name(letter))
                .collect()
        }));
    }
    found
}

#[test]
fn no_two_types_of_a_room_share_a_name() {
    let src = project().join("src");
    let mut paths = vec![];
    sources(&src, &mut paths);
    let mut homes: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for path in &paths {
        let name = path
            .strip_prefix(&src)
            .unwrap()
            .to_str()
            .unwrap()
            .replace('\\', "/");
        let room = name.split(['/', '.']).next().unwrap_or_default();
        let code = without_tests(&without_words(&fs::read_to_string(path).unwrap()));
        let is_strict = STRICT.contains(&room);
        let constants = if is_strict {
            declared(&code, &["const "], true)
        } else {
            vec![]
        };
        let is_constant = |name: &String| *name != "_" && !name.chars().any(char::is_lowercase);
        for found in declared(&code, &TYPES, is_strict)
            .into_iter()
            .chain(constants.into_iter().filter(is_constant))
        {
            homes
                .entry((room.to_owned(), found))
                .or_default()
                .insert(name.clone());
        }
    }
    assert!(homes.len() > 200, "the types were not found");
    let shared: Vec<_> = homes.iter().filter(|(_, files)| files.len() > 1).collect();
    assert!(
        shared.is_empty(),
        "one name for several types; name each by what it is of: {shared:#?}"
    );
}

#[test]
fn types_are_found_by_what_declares_them() {
    let code = "pub struct A<T>(T);\npub(crate) enum B {\n}\npub(super) struct E;\nstruct C;\npub const fn f() {}\npub type D = A<u8>;\n    pub struct Inner;\n";
    assert_eq!(declared(code, &TYPES, false), ["A", "B", "D"]);
    assert_eq!(declared(code, &TYPES, true), ["A", "B", "E", "C", "D"]);
    assert_eq!(
        declared(
            "const A: u8 = 1;\nimpl B {\n    pub const C: u8 = 2;\n}",
            &["const "],
            true
        ),
        ["A", "C"]
    );
}
