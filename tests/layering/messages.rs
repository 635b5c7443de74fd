//! The messages of the rooms, read as text: somebody says each, and no two say the same.

use super::{is_part_of_name, project, sources};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

/// Messages that say what another one says, which stands first, and are kept apart: with the
/// reason.
const TWINS: [([&str; 2], &str); 6] = [
    (["Say::Undo", "DeskSays::Undo"], FIRST_PART),
    (["Say::Close", "DeskSays::Close"], FIRST_PART),
    (["Say::Retry", "DeskSays::TryAgain"], FIRST_PART),
    (["Say::Matches", "DeskSays::Matches"], FIRST_PART),
    (["Say::Language", "FacetSays::Language"], FIRST_PART),
    (
        ["Along::Copied", "DeskSays::NoticeCopied"],
        "what the desk's toasts say is one room, `DeskSays`",
    ),
];

/// A program links the words of a whole room as soon as it says one of them.
const FIRST_PART: &str = "the visitor's first part has one room, and the desk does without it";

/// A message: its room, its name, and its Chinese and English as they are written.
struct Said {
    room: String,
    name: String,
    words: String,
}

impl Said {
    fn path(&self) -> String {
        format!("{}::{}", self.room, self.name)
    }
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
                words: words.to_owned(),
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
        .map(Said::path)
        .collect();
    assert_eq!(
        dead, [""; 0],
        "nobody says them: take them out, and out of the packs"
    );
}

/// What the packs have for a room's messages, all languages together, by name.
fn translations(pack: &str) -> BTreeMap<&str, String> {
    let mut found: BTreeMap<&str, String> = BTreeMap::new();
    let mut name = "";
    for line in pack.lines().filter(|line| !line.starts_with('#')) {
        // A name is one word; a translation has its language's tag before it.
        if line.contains(' ') {
            *found.entry(name).or_default() += line;
        } else if !line.is_empty() {
            name = line;
        }
    }
    found
}

/// The messages that say the same, in two languages or in all ten: each group by its paths.
fn same(messages: &[Said], pack: impl Fn(&str) -> String) -> Vec<Vec<String>> {
    let mut groups: BTreeMap<&str, Vec<&Said>> = BTreeMap::new();
    for said in messages {
        groups.entry(&said.words).or_default().push(said);
    }
    let mut found = vec![];
    for group in groups.values().filter(|group| group.len() > 1) {
        // Those that are told apart in one of the packs are other messages; one that no pack has
        // is as any of them.
        let mut by_packs: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for said in group {
            let pack = pack(&said.room);
            let all = translations(&pack).remove(&*said.name).unwrap_or_default();
            by_packs.entry(all).or_default().push(said.path());
        }
        let bare = by_packs.remove("").unwrap_or_default();
        if by_packs.is_empty() {
            found.push(bare);
        } else {
            let whole = by_packs
                .into_values()
                .map(|one| [one, bare.clone()].concat());
            found.extend(whole.filter(|one| one.len() > 1));
        }
    }
    found
}

#[test]
fn no_two_messages_say_the_same() {
    let packs = project().join("src/i18n/packs");
    let pack =
        |room: &str| fs::read_to_string(packs.join(format!("{room}.txt"))).unwrap_or_default();
    let is_twin = |group: &Vec<String>| {
        TWINS
            .iter()
            .any(|(pair, _)| group.iter().all(|path| pair.contains(&path.as_str())))
    };
    let found = same(&all_messages(), pack);
    let (known, new): (Vec<_>, Vec<_>) = found.iter().partition(|group| is_twin(group));
    assert!(new.is_empty(), "one of them is enough: {new:#?}");
    assert_eq!(known.len(), TWINS.len(), "some of TWINS are none any more");
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
    let rooms = [
        ("A", "One", "一\", \"one"),
        ("B", "Single", "一\", \"one"),
        ("C", "First", "一\", \"one"),
        ("C", "Two", "二\", \"two"),
    ];
    let messages = rooms.map(|(room, name, words)| Said {
        room: room.into(),
        name: name.into(),
        words: words.into(),
    });
    let packs = |ar_of_b: &'static str| {
        move |room: &str| match room {
            "A" => "# A\n\nOne\nar x\n".to_owned(),
            "B" => format!("Single\nar {ar_of_b}\n"),
            _ => String::new(),
        }
    };
    assert_eq!(
        same(&messages, packs("x")),
        [["A::One", "B::Single", "C::First"]]
    );
    assert_eq!(
        same(&messages, packs("y")),
        [["A::One", "C::First"], ["B::Single", "C::First"]]
    );
}
