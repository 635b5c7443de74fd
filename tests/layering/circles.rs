//! No file of the house needs itself, by way of others: whoever reads one knows what to read before
//! it.
//!
//! What a file needs is where the names that it imports, or spells by a path, are defined; a door
//! that only hands a name on is looked through. A file may name what the doors above it define,
//! since a door and its room are one.

use super::{is_part_of_name, project, sources, without_tests, without_words};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

/// A name that a file imports: from where, as what, and whether it is handed on.
struct Import {
    path: Vec<String>,
    name: String,
    is_public: bool,
}

struct Source {
    /// `crate`, rooms and file, as a path of Rust spells them.
    module: Vec<String>,
    imports: Vec<Import>,
    /// The code without its imports.
    code: String,
}

fn words(path: &str) -> Vec<String> {
    path.split("::")
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The module that a file is; the command line is a crate of its own, `parkmatch` in it the
/// library.
fn module(path: &str) -> Vec<String> {
    let stem = path.trim_end_matches(".rs");
    let below = |root: &str, rest: &str| {
        std::iter::once(root)
            .chain(rest.split('/'))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    match (
        stem,
        stem.strip_prefix("bin/parkmatch/"),
        stem.strip_prefix("bin/"),
    ) {
        ("lib", ..) => vec!["crate".into()],
        (_, Some("main"), _) => vec!["command".into()],
        (_, Some(rest), _) => below("command", rest),
        (_, _, Some(program)) => vec![format!("program {program}")],
        _ => below("crate", stem),
    }
}

/// The names of a tree of imports, `a::{b, c::{self, d as e}}`, each with its whole path.
fn spread(tree: &str, before: &[String], is_public: bool, imports: &mut Vec<Import>) {
    let (head, group) = tree
        .split_once('{')
        .map_or((tree, None), |(head, group)| (head, Some(group)));
    let (head, alias) = if group.is_none() {
        head.split_once(" as ").unwrap_or((head, ""))
    } else {
        (head, "")
    };
    let mut path = [before, &words(head)].concat();
    if let Some(group) = group {
        let (mut depth, mut from) = (0, 0);
        for (at, letter) in group.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' if depth == 0 => {
                    spread(&group[from..at], &path, is_public, imports);
                    break;
                }
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    spread(&group[from..at], &path, is_public, imports);
                    from = at + 1;
                }
                _ => {}
            }
        }
        return;
    }
    if path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    let last = path.last().cloned().unwrap_or_default();
    let name = if alias.trim().is_empty() {
        last
    } else {
        alias.trim().to_owned()
    };
    if path.len() > before.len() || !name.is_empty() && tree.trim() == "self" {
        imports.push(Import {
            path,
            name,
            is_public,
        });
    }
}

fn source(path: &str, text: &str) -> Source {
    let code = without_tests(&without_words(text));
    let (mut imports, mut rest, mut left) = (vec![], String::new(), code.as_str());
    while let Some(line_end) = left.find('\n').or((!left.is_empty()).then_some(left.len())) {
        let line = left[..line_end].trim_start();
        let visible = line
            .strip_prefix("pub")
            .map(|line| line.trim_start_matches(|letter| letter != ' ').trim_start());
        let import = visible.unwrap_or(line).strip_prefix("use ");
        if let (Some(_), Some(end)) = (import, left.find(';')) {
            let from = left.find("use ").unwrap_or(0) + "use ".len();
            spread(
                &left[from..end].replace('\n', " "),
                &[],
                visible.is_some(),
                &mut imports,
            );
            left = &left[end + 1..];
        } else {
            rest.push_str(&left[..line_end]);
            rest.push('\n');
            left = left.get(line_end + 1..).unwrap_or_default();
        }
    }
    Source {
        module: module(path),
        imports,
        code: rest,
    }
}

/// The paths, `a::b::c`, that code spells.
fn spelled(code: &str) -> Vec<Vec<String>> {
    let mut found = vec![];
    let is_of_path = |letter: char| is_part_of_name(letter) || letter == ':';
    for piece in code.split(|letter: char| !is_of_path(letter)) {
        let piece = piece.trim_matches(':');
        if piece.contains("::") {
            found.push(words(piece));
        }
    }
    found
}

struct House {
    sources: BTreeMap<String, Source>,
    by_module: BTreeMap<Vec<String>, String>,
}

impl House {
    fn new(files: impl Iterator<Item = (String, String)>) -> Self {
        let sources: BTreeMap<String, Source> = files
            .map(|(path, text)| (path.clone(), source(&path, &text)))
            .collect();
        let by_module = sources
            .iter()
            .map(|(path, source)| (source.module.clone(), path.clone()))
            .collect();
        Self { sources, by_module }
    }

    /// A path as seen from a module, from its crate's root on; `None` for what is of another crate.
    fn whole(&self, module: &[String], path: &[String]) -> Option<Vec<String>> {
        let ups = path.iter().take_while(|word| *word == "super").count();
        let below = |base: &[String], rest: &[String]| Some([base, rest].concat());
        match path.first()?.as_str() {
            "crate" => below(&module[..1], &path[1..]),
            "parkmatch" => below(&["crate".to_owned()], &path[1..]),
            "self" => below(module, &path[1..]),
            "super" => below(&module[..module.len().checked_sub(ups)?], &path[ups..]),
            first => {
                let child = [module, &[first.to_owned()]].concat();
                self.by_module
                    .contains_key(&child)
                    .then(|| [module, path].concat())
            }
        }
    }

    /// The file in which what a whole path names is defined.
    fn home(&self, path: &[String], depth: u32) -> Option<&String> {
        let n = (1..=path.len())
            .rev()
            .find(|&n| self.by_module.contains_key(&path[..n]))?;
        let file = &self.by_module[&path[..n]];
        let Some(name) = path.get(n) else {
            return Some(file);
        };
        let source = &self.sources[file];
        let mut handed = source
            .imports
            .iter()
            .filter(|import| import.name == *name && depth < 8);
        let through = |import: &Import| {
            let whole = self.whole(&source.module, &import.path)?;
            self.home(&[&whole, &path[n + 1..]].concat(), depth + 1)
        };
        handed.find_map(through).or(Some(file))
    }

    /// The files that a file needs.
    fn needs(&self, path: &str) -> BTreeSet<String> {
        let source = &self.sources[path];
        let is_used =
            |import: &&Import| !import.is_public || spelled_name(&source.code, &import.name);
        let imported = source
            .imports
            .iter()
            .filter(is_used)
            .filter_map(|import| self.whole(&source.module, &import.path));
        let by_path = spelled(&source.code).into_iter().filter_map(|path| {
            self.whole(&source.module, &path).or_else(|| {
                let import = source
                    .imports
                    .iter()
                    .find(|import| Some(&import.name) == path.first())?;
                Some([&self.whole(&source.module, &import.path)?, &path[1..]].concat())
            })
        });
        let is_own_door = |door: &&String| {
            path.starts_with(&format!("{}/", door.trim_end_matches(".rs")))
                || door.ends_with("main.rs")
        };
        let found = imported
            .chain(by_path)
            .filter_map(|whole| self.home(&whole, 0))
            .filter(|home| *home != path);
        found.filter(|home| !is_own_door(home)).cloned().collect()
    }

    /// The circles: files each of which needs all others, by whatever way.
    fn circles(&self) -> Vec<BTreeSet<String>> {
        let needs: BTreeMap<&String, BTreeSet<String>> = self
            .sources
            .keys()
            .map(|path| (path, self.needs(path)))
            .collect();
        let reached = |from: &String| {
            let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
            while let Some(path) = open.pop() {
                open.extend(
                    needs[path]
                        .iter()
                        .filter(|next| seen.insert((*next).clone())),
                );
            }
            seen
        };
        let reach: BTreeMap<&String, BTreeSet<String>> =
            needs.keys().map(|path| (*path, reached(path))).collect();
        let circle = |path: &String| {
            reach[path]
                .iter()
                .filter(|other| reach[other].contains(path))
                .cloned()
                .collect::<BTreeSet<_>>()
        };
        let circles: BTreeSet<BTreeSet<String>> = needs
            .keys()
            .filter(|path| reach[*path].contains(**path))
            .map(|path| circle(path))
            .collect();
        circles.into_iter().collect()
    }
}

fn spelled_name(code: &str, name: &str) -> bool {
    code.split(|letter| !is_part_of_name(letter))
        .any(|word| word == name)
}

#[test]
fn no_file_needs_itself_by_way_of_others() {
    let src = project().join("src");
    let mut paths = vec![];
    sources(&src, &mut paths);
    let read = |path: &std::path::PathBuf| {
        (
            path.strip_prefix(&src)
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/"),
            fs::read_to_string(path).unwrap(),
        )
    };
    let circles = House::new(paths.iter().map(read)).circles();
    assert!(
        circles.is_empty(),
        "circles of files; move what they share into a file below them: {circles:#?}"
    );
}

#[test]
fn a_circle_is_found_through_doors_and_groups() {
    let circles = |files: &[(&str, &str)]| {
        House::new(
            files
                .iter()
                .map(|(path, text)| ((*path).into(), (*text).into())),
        )
        .circles()
    };
    let plain = [
        ("a.rs", "use crate::b::B;\npub struct A;"),
        ("b.rs", "pub struct B;\nfn f() { crate::a::A; }"),
    ];
    assert_eq!(
        circles(&plain),
        [BTreeSet::from(["a.rs".to_owned(), "b.rs".to_owned()])]
    );
    let door = [
        (
            "room.rs",
            "mod a;\nmod b;\npub use a::A;\npub use b::{B, f};",
        ),
        ("room/a.rs", "use super::{\n    B,\n};\npub struct A;"),
        ("room/b.rs", "use super::A as Other;\npub struct B(Other);"),
    ];
    assert_eq!(
        circles(&door),
        [BTreeSet::from([
            "room/a.rs".to_owned(),
            "room/b.rs".to_owned()
        ])]
    );
    let straight = [
        ("room.rs", "mod a;\nmod b;\nuse a::A;\npub struct Room(A);"),
        (
            "room/a.rs",
            "use super::Room;\npub struct A;\n#[cfg(test)]\nmod tests { use super::super::b::B; }",
        ),
        ("room/b.rs", "use super::a::A;\npub struct B(A);"),
    ];
    assert_eq!(circles(&straight), []);
}
