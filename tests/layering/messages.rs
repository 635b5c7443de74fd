//! The messages of the rooms, read as text: somebody says each.

use super::{is_part_of_name, project, sources};
use std::{collections::BTreeSet, fs};

/// A message: its room and its name.
struct Said {
    room: String,
    name: String,
}

/// The messages of a source, a line each in the blocks of `messages!`.
fn messages(source: &str) -> Vec<Said> {
    let mut found = vec![];
    let mut room = None;
    for line in source.lines() {
        let line = line.trim();
        if let Some(rest) = line.strip_prefix("pub enum ") {
            room = rest.split(' ').next();
        } else if line == "}" {
            room = None;
        } else if let (Some(room), Some((name, words))) = (room, line.split_once(" => \""))
            && words.contains("\", \"")
        {
            found.push(Said {
                room: room.to_owned(),
                name: name.to_owned(),
            });
        }
    }
    found
}

fn all_messages() -> Vec<Said> {
    let mut paths = vec![];
    sources(&project().join("src/i18n"), &mut paths);
    let found: Vec<Said> = paths
        .iter()
        .flat_map(|path| messages(&fs::read_to_string(path).unwrap()))
        .collect();
    assert!(found.len() > 1_000, "the messages were not found");
    found
}

/// The names that code spells with one before them, `Room::Message`; of a macro's `Room::$name`
/// the room and nothing.
fn spelled(code: &str) -> BTreeSet<(&str, &str)> {
    let ends = |letter: char| !is_part_of_name(letter);
    code.match_indices("::")
        .filter_map(|(at, _)| {
            let room = &code[code[..at].rfind(ends).map_or(0, |before| before + 1)..at];
            let rest = &code[at + 2..];
            let name = &rest[..rest.find(ends).unwrap_or(rest.len())];
            (!name.is_empty() || rest.starts_with('$')).then_some((room, name))
        })
        .collect()
}

#[test]
fn every_message_is_said() {
    let mut paths = vec![];
    sources(&project().join("src"), &mut paths);
    let code: String = paths
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let spelled = spelled(&code);
    let is_said = |said: &Said| {
        ["", &said.name]
            .iter()
            .any(|name| spelled.contains(&(&*said.room, *name)))
    };
    let dead: Vec<String> = all_messages()
        .iter()
        .filter(|said| !is_said(said))
        .map(|said| format!("{}::{}", said.room, said.name))
        .collect();
    assert_eq!(
        dead, [""; 0],
        "nobody says them: take them out, and out of the packs"
    );
}

#[test]
fn a_message_and_who_says_it_are_found() {
    let source = "crate::messages! {\n    /// A room.\n    pub enum Room {\n        Yes => \"是\", \"yes\";\n        \
        No => \"否\", \"no\";\n    }\n}\nmatch x {\n    Kind::Yes => \"yes\",\n}";
    let found = messages(source);
    assert_eq!(
        found.iter().map(|said| &*said.name).collect::<Vec<_>>(),
        ["Yes", "No"]
    );
    let code = "Room::Yes.words(lang); Heading::$field; a.collect::<Vec<_>>()";
    assert_eq!(spelled(code), [("Heading", ""), ("Room", "Yes")].into());
}
