//! The rooms of the house keep their order: **model ← matching, planning ← i18n ← exchange ← visit
//! ← worker ← web ← ui**.
//!
//! Left knows nothing of right. The rooms left of `worker` are functions of their arguments, only
//! `web` names the browser's crates, only `ui` names yew, and no file of the page may panic or
//! write markup from text.
//! The sources are read as text with comments, strings and tests taken out: quick, and good enough
//! for names.

#[path = "layering/circles.rs"]
mod circles;
#[path = "layering/constants.rs"]
mod constants;
#[path = "layering/keys.rs"]
mod keys;
#[path = "layering/messages.rs"]
mod messages;
#[path = "layering/names.rs"]
mod names;
#[path = "layering/pages.rs"]
mod pages;
#[path = "layering/places.rs"]
mod places;
#[path = "layering/rules.rs"]
mod rules;
#[path = "layering/styles.rs"]
mod styles;

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The rooms, and how far right each stands. A room may use those of a lower rank.
const ROOMS: [(&str, u8); 9] = [
    ("model", 0),
    ("matching", 1),
    ("planning", 1),
    ("i18n", 2),
    ("exchange", 3),
    ("visit", 4),
    ("worker", 5),
    ("web", 6),
    ("ui", 7),
];

/// The first rank that may know the browser.
const WORKER: u8 = 5;

/// Crates of the browser: named in `web`, in `lib.rs` and in the programs that start a page.
const BROWSER: [&str; 6] = [
    "web_sys",
    "js_sys",
    "gloo",
    "reqwasm",
    "wasm_bindgen",
    "wasm_bindgen_futures",
];

/// What would make the answer of a room depend on more than its arguments.
const IMPURE: [&str; 9] = [
    "std::time",
    "std::thread",
    "std::fs",
    "std::net",
    "std::env",
    "SystemTime",
    "Instant",
    "rand",
    "getrandom",
];

/// What may panic in front of a person, was left unfinished, or turns text into markup.
const FORBIDDEN: [&str; 9] = [
    ".unwrap()",
    ".expect(",
    "panic!",
    "todo!",
    "unimplemented!",
    "dbg!",
    "set_inner_html",
    "set_outer_html",
    "from_html_unchecked",
];

/// Every broken rule of one source file, named by its path below `src`.
fn faults(path: &str, source: &str) -> Vec<String> {
    let code = without_tests(&without_words(source));
    let room = path.split(['/', '.']).next().unwrap_or_default();
    let rank = ROOMS
        .iter()
        .find(|(name, _)| *name == room)
        .map(|&(_, rank)| rank);
    let mut faults = Vec::new();
    let mut fault = |what: String| faults.push(format!("src/{path}: {what}"));

    for used in used_rooms(&code) {
        let used_rank = ROOMS
            .iter()
            .find(|(name, _)| *name == used)
            .map(|&(_, rank)| rank);
        if let Some(used_rank) = used_rank {
            let is_command_line = path.starts_with("bin/parkmatch/") && used_rank >= WORKER;
            if is_command_line || rank.is_some_and(|rank| used != room && used_rank >= rank) {
                fault(format!("uses {used}, which stands right of it"));
            }
        }
    }
    if rank.is_some() && room != "web" {
        for name in BROWSER {
            if names(&code, name) {
                fault(format!("names {name}; only web may"));
            }
        }
    }
    if room != "ui" && names(&code, "yew") {
        fault("names yew; only ui may".into());
    }
    if rank.is_some_and(|rank| rank < WORKER) {
        for name in IMPURE {
            if names(&code, name) {
                fault(format!(
                    "names {name}; its answer would depend on more than its arguments"
                ));
            }
        }
    }
    for word in FORBIDDEN {
        if code.contains(word) {
            fault(format!("has {word}"));
        }
    }
    faults
}

/// The rooms named by `crate::room`, `crate::{room, room::…}`, and the same from a program by
/// `parkmatch::`.
fn used_rooms(code: &str) -> Vec<String> {
    let mut used = Vec::new();
    for root in ["crate", "parkmatch"] {
        for (at, _) in code.match_indices(root) {
            let Some(after) = code[at + root.len()..].trim_start().strip_prefix("::") else {
                continue;
            };
            if code[..at].ends_with(is_part_of_name) {
                continue;
            }
            if let Some(group) = after.trim_start().strip_prefix('{') {
                let mut depth = 0_u32;
                let mut names = vec![String::new()];
                for letter in group.chars() {
                    match letter {
                        '}' if depth == 0 => break,
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        ',' if depth == 0 => names.push(String::new()),
                        _ if depth == 0 => names.last_mut().unwrap().push(letter),
                        _ => {}
                    }
                }
                used.extend(names.iter().map(|name| first_name(name)));
            } else {
                used.push(first_name(after));
            }
        }
    }
    used
}

fn is_part_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn first_name(path: &str) -> String {
    path.trim_start()
        .chars()
        .take_while(|&letter| is_part_of_name(letter))
        .collect()
}

/// Whether the code names `name` at the start of a path or an import: `web_sys::Node`, `use yew`,
/// `Instant`, but neither `my_web_sys::Node`, nor `yew::web_sys::Node`, nor a variable called
/// `rand`.
fn names(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + name.len()..]);
        let is_whole = !before.ends_with(is_part_of_name) && !after.starts_with(is_part_of_name);
        let before = before.trim_end();
        let is_type_or_path = name.starts_with(char::is_uppercase) || name.contains("::");
        is_whole
            && !before.ends_with("::")
            && (is_type_or_path || after.trim_start().starts_with("::") || before.ends_with("use"))
    })
}

/// The source with what is inside comments, strings and characters blanked out.
fn without_words(source: &str) -> String {
    let letters: Vec<char> = source.chars().collect();
    let mut code = String::with_capacity(source.len());
    let mut at = 0;
    let rest_is = |at: usize, word: &str| {
        word.chars()
            .enumerate()
            .all(|(i, letter)| letters.get(at + i) == Some(&letter))
    };
    while at < letters.len() {
        let begins_word = at == 0 || !is_part_of_name(letters[at - 1]);
        if rest_is(at, "//") {
            while at < letters.len() && letters[at] != '\n' {
                at += 1;
            }
        } else if rest_is(at, "/*") {
            let mut depth = 0;
            loop {
                if rest_is(at, "/*") {
                    depth += 1;
                    at += 2;
                } else if rest_is(at, "*/") {
                    depth -= 1;
                    at += 2;
                } else {
                    at += 1;
                }
                if depth == 0 || at >= letters.len() {
                    break;
                }
            }
        } else if begins_word
            && (rest_is(at, "r\"")
                || rest_is(at, "r#")
                || rest_is(at, "br\"")
                || rest_is(at, "br#"))
        {
            let open = at
                + letters[at..]
                    .iter()
                    .take_while(|&&letter| letter == 'b' || letter == 'r')
                    .count();
            let n_hashes = letters[open..]
                .iter()
                .take_while(|&&letter| letter == '#')
                .count();
            if letters.get(open + n_hashes) == Some(&'"') {
                let end = format!("\"{}", "#".repeat(n_hashes));
                at = open + n_hashes + 1;
                while at < letters.len() && !rest_is(at, &end) {
                    at += 1;
                }
                at += end.len();
                code.push_str("\"\"");
            } else {
                code.push(letters[at]);
                at += 1;
            }
        } else if letters[at] == '"' {
            at += 1;
            while at < letters.len() && letters[at] != '"' {
                at += if letters[at] == '\\' { 2 } else { 1 };
            }
            at += 1;
            code.push_str("\"\"");
        } else if letters[at] == '\''
            && (letters.get(at + 1) == Some(&'\\') || letters.get(at + 2) == Some(&'\''))
        {
            at += if letters.get(at + 1) == Some(&'\\') {
                3
            } else {
                2
            };
            while at < letters.len() && letters[at] != '\'' {
                at += 1;
            }
            at += 1;
            code.push_str("' '");
        } else {
            code.push(letters[at]);
            at += 1;
        }
    }
    code
}

/// The code without the items under `#[cfg(test)]`. Takes what [`without_words`] gives.
fn without_tests(code: &str) -> String {
    let mut kept = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(at) = ["#[cfg(test)]", "#[cfg(all(test"]
        .iter()
        .filter_map(|mark| rest.find(mark))
        .min()
    {
        kept.push_str(&rest[..at]);
        rest = &rest[at..];
        let mut depth = 0_u32;
        let mut end = rest.len();
        for (place, letter) in rest.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 && matches!(letter, '}' | ';') {
                end = place + 1;
                break;
            }
        }
        rest = &rest[end..];
    }
    kept + rest
}

/// The folder of the project.
fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The Rust sources below a folder, without those of tests.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs")
            && !path.ends_with("tests.rs")
        {
            found.push(path);
        }
    }
}

#[test]
fn every_room_knows_only_what_stands_left_of_it() {
    let src = project().join("src");
    let mut paths = Vec::new();
    sources(&src, &mut paths);
    assert!(paths.len() > 10, "the sources were not found");
    let faults: Vec<String> = paths
        .iter()
        .flat_map(|path| {
            let name = path
                .strip_prefix(&src)
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/");
            faults(&name, &fs::read_to_string(path).unwrap())
        })
        .collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_room_is_one_file_beside_its_folder() {
    let src = project().join("src");
    let mut paths = Vec::new();
    sources(&src, &mut paths);
    let mods: Vec<_> = paths
        .iter()
        .filter(|path| path.ends_with("mod.rs"))
        .collect();
    assert!(mods.is_empty(), "foo.rs and foo/, not mod.rs: {mods:?}");
}

#[test]
fn a_room_that_looks_right_is_found() {
    for (path, source) in [
        ("model/fair.rs", "use crate::planning::Plan;"),
        ("model.rs", "fn f() { crate::i18n::words() }"),
        (
            "matching/score.rs",
            "use crate::{model::Fair, exchange::{csv, ics}};",
        ),
        (
            "matching/score.rs",
            "use crate::{\n    model::{Fair, Pair},\n    ui,\n};",
        ),
        ("planning.rs", "pub use crate :: worker :: Ask;"),
        ("worker/job.rs", "use crate::web;"),
        ("bin/parkmatch/plan.rs", "use parkmatch::ui::App;"),
    ] {
        assert_eq!(faults(path, source).len(), 1, "{path}: {source}");
    }
    for (path, source) in [
        ("ui/desk.rs", "use crate::{model::Fair, web};"),
        (
            "planning/check.rs",
            "use crate::planning::Clash; use crate::model::Fair;",
        ),
        (
            "model.rs",
            "//! See [`crate::planning`].\nconst A: &str = \"crate::ui\";",
        ),
        (
            "bin/parkmatch/plan.rs",
            "use parkmatch::{exchange, planning};",
        ),
        ("bin/desk.rs", "use parkmatch::ui;"),
    ] {
        assert_eq!(faults(path, source), [""; 0]);
    }
}

#[test]
fn a_browser_crate_outside_its_room_is_found() {
    assert_eq!(faults("ui/desk.rs", "use web_sys::Node;").len(), 1);
    assert_eq!(
        faults("worker.rs", "gloo::timers::callback::Timeout::new(0, f);").len(),
        1
    );
    assert_eq!(faults("web.rs", "use yew::Html;").len(), 1);
    assert_eq!(
        faults("model/time.rs", "let now = std::time::SystemTime::now();").len(),
        1
    );
    assert_eq!(faults("planning.rs", "use rand::Rng;").len(), 1);
    assert_eq!(faults("web/store.rs", "use web_sys::Storage;"), [""; 0]);
    assert_eq!(
        faults(
            "ui/form.rs",
            "use yew::web_sys::InputEvent; use crate::web::web_sys;"
        ),
        [""; 0]
    );
    assert_eq!(
        faults("bin/engine.rs", "use wasm_bindgen::prelude::*;"),
        [""; 0]
    );
}

#[test]
fn what_may_panic_is_found_outside_tests_only() {
    assert_eq!(faults("model.rs", "fn f() { a.unwrap(); }").len(), 1);
    assert_eq!(
        faults("ui.rs", "fn f() { b.expect(\"b\"); todo!() }").len(),
        2
    );
    let tested =
        "fn f() {}\n#[cfg(test)]\nmod tests {\n  fn g() { let s = \"}\"; a.unwrap(); }\n}\n";
    assert_eq!(faults("model.rs", tested), [""; 0]);
    assert_eq!(
        faults("model.rs", &format!("{tested}fn h() {{ c.unwrap(); }}")).len(),
        1
    );
    assert_eq!(
        faults(
            "model.rs",
            "// a.unwrap()\n/* b.unwrap() /* */ */ const C: char = '\"'; // \""
        ),
        [""; 0]
    );
    assert_eq!(
        faults(
            "model.rs",
            "const R: &str = r#\"\" a.unwrap()\"#; fn f<'a>(x: &'a str) {}"
        ),
        [""; 0]
    );
}

/// What of its own room a file names, except the words in which it reports.
fn shared_with_the_search(code: &str) -> Vec<String> {
    ["super::", "planning::"]
        .iter()
        .flat_map(|path| {
            code.match_indices(path)
                .map(|(at, path)| first_name(&code[at + path.len()..]))
        })
        .filter(|name| !matches!(name.as_str(), "Clash" | "clash"))
        .collect()
}

#[test]
fn what_counts_again_shares_no_code_with_the_search() {
    for file in ["check.rs", "certificate.rs", "clash.rs"] {
        let code = without_tests(&without_words(
            &fs::read_to_string(project().join("src/planning").join(file)).unwrap(),
        ));
        assert_eq!(shared_with_the_search(&code), [""; 0], "{file}");
    }
    assert_eq!(
        shared_with_the_search("use super::Clash; use super::problem::Problem;"),
        ["problem"]
    );
    assert_eq!(
        shared_with_the_search("use crate::planning::{Clash, bits};").len(),
        1
    );
}
