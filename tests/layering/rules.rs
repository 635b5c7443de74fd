//! Every rule of planning, and every term of a plan's value, stands in all of its places: the table
//! of them in `src/planning/ARCHITECTURE.md` says in which, and by what name.

use super::{is_part_of_name, pages::quoted, project, sources, without_tests, without_words};
use std::{collections::BTreeMap, fs, path::Path};

/// The columns of the table whose cells name something, and where it must be.
const PLACES: [(&str, &[&str]); 11] = [
    ("schema", &["static/schema/fair-1.schema.json"]),
    ("check", &["src/planning/check.rs"]),
    ("certificate", &["src/planning/certificate.rs"]),
    ("problem", &["src/planning/problem.rs"]),
    ("state", &["src/planning/state.rs"]),
    ("improve", &["src/planning/improve.rs"]),
    ("half_day", &["src/planning/half_day.rs"]),
    (
        "own_day",
        &["src/planning/own_day.rs", "src/planning/own_day"],
    ),
    ("keep", &["src/planning/repair/keep.rs"]),
    (
        "why_not",
        &["src/planning/why_not.rs", "src/planning/why_not"],
    ),
    (
        "tests",
        &["tests/planning.rs", "tests/planning", "tests/makers"],
    ),
];

/// What a table of rules is held against.
struct House {
    /// For each column the code that its names must be in.
    places: BTreeMap<String, String>,
    /// The broken rules that the checker can tell.
    clashes: Vec<String>,
    /// What can stand in a pair's way.
    obstacles: Vec<String>,
    /// The fields of the fair, as `Struct.field`.
    fields: Vec<String>,
}

fn text(path: &str) -> String {
    fs::read_to_string(project().join(path)).unwrap_or_else(|trouble| panic!("{path}: {trouble}"))
}

/// The code of a place; of a schema or a test the whole text, since what it names stands in its
/// words.
fn code(path: &str) -> String {
    let whole = project().join(path);
    let is_words = path.starts_with("tests") || path.starts_with("static");
    let one = |path: &Path| {
        let text = fs::read_to_string(path).unwrap();
        if is_words {
            text
        } else {
            without_tests(&without_words(&text))
        }
    };
    if whole.is_file() {
        return one(&whole);
    }
    let mut files = vec![];
    sources(&whole, &mut files);
    files.iter().map(|path| one(path)).collect()
}

/// The names that begin the lines of an enum's or a struct's body one step in: variants or fields.
fn members(code: &str, head: &str) -> Vec<String> {
    let body = code
        .split(head)
        .nth(1)
        .and_then(|rest| rest.split("\n}").next())
        .unwrap_or_default();
    let line = |line: &str| {
        line.strip_prefix("    ")
            .filter(|line| line.starts_with(char::is_alphabetic))
            .map(str::to_owned)
    };
    let plain = |line: String| {
        line.trim_start_matches("pub ")
            .chars()
            .take_while(|&letter| is_part_of_name(letter))
            .collect()
    };
    body.lines().filter_map(line).map(plain).collect()
}

fn house() -> House {
    let code_of = |paths: &[&str]| paths.iter().map(|path| code(path)).collect::<String>();
    let fair = code("src/model/fair.rs");
    let structs = fair.split("pub struct ").skip(1).map(|rest| {
        rest.chars()
            .take_while(|&letter| is_part_of_name(letter))
            .collect()
    });
    let fields = |name: String| {
        members(&fair, &format!("pub struct {name} {{"))
            .into_iter()
            .map(move |field| format!("{name}.{field}"))
    };
    House {
        places: PLACES
            .iter()
            .map(|(column, paths)| ((*column).to_owned(), code_of(paths)))
            .collect(),
        clashes: members(&code("src/planning/clash.rs"), "pub enum Clash {"),
        obstacles: members(
            &code_of(&["src/planning/why_not.rs", "src/planning/why_not"]),
            "pub enum Obstacle {",
        ),
        fields: structs.flat_map(fields).collect(),
    }
}

/// Whether code has this whole name.
fn has_name(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        !code[..at].ends_with(is_part_of_name)
            && !code[at + name.len()..].starts_with(is_part_of_name)
    })
}

/// All that a page's table lacks beside the house.
fn faults(page: &str, house: &House) -> Vec<String> {
    let mut faults = vec![];
    let mut lines = page
        .lines()
        .skip_while(|line| !line.starts_with("| rule or term |"));
    let cells = |line: &str| {
        line.trim_matches('|')
            .split('|')
            .map(|cell| cell.trim().to_owned())
            .collect::<Vec<_>>()
    };
    let Some(columns) = lines.next().map(cells) else {
        return vec!["there is no table of rules".into()];
    };
    let rows: Vec<Vec<String>> = lines
        .skip(1)
        .take_while(|line| line.starts_with('|'))
        .map(cells)
        .collect();
    let reasons: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("- ")?.split_once(": "))
        .map(|(reason, _)| reason)
        .collect();
    let mut by_column: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in &rows {
        for (column, cell) in columns.iter().zip(row).skip(1) {
            let names = quoted(cell);
            let column = column.trim_matches('`');
            if names.is_empty()
                && cell
                    .strip_prefix("– ")
                    .is_none_or(|reason| !reasons.contains(&reason))
            {
                faults.push(format!(
                    "{}: what keeps it in {column}? Name it there, or say why nothing does",
                    row[0]
                ));
            }
            if let Some(code) = house.places.get(column) {
                let missing = names.iter().filter(|name| !has_name(code, name));
                faults.extend(missing.map(|name| format!("{}: {column} has no {name}", row[0])));
            }
            by_column.entry(column).or_default().extend(names);
        }
        if row.len() != columns.len() {
            faults.push(format!(
                "{}: {} cells for {} columns",
                row[0],
                row.len(),
                columns.len()
            ));
        }
    }
    let of = |column: &str| by_column.get(column).map(Vec::as_slice).unwrap_or_default();
    let idle = page
        .lines()
        .find(|line| line.starts_with("Plans know nothing of"))
        .map(quoted)
        .unwrap_or_default();
    for clash in &house.clashes {
        if of("Clash").iter().filter(|name| *name == clash).count() != 1 {
            faults.push(format!("Clash::{clash} stands in no row, or in several"));
        }
        if !house.places["check"].contains(&format!("Clash::{clash}")) {
            faults.push(format!("check never says Clash::{clash}"));
        }
    }
    let obstacles = house
        .obstacles
        .iter()
        .filter(|obstacle| !of("why_not").contains(&obstacle.as_str()));
    faults.extend(obstacles.map(|obstacle| format!("Obstacle::{obstacle} stands in no row")));
    let (is_idle, is_ruled) = (
        |field: &str| {
            idle.iter().any(|name| {
                *name == field
                    || name
                        .strip_suffix('*')
                        .is_some_and(|name| field.starts_with(name))
            })
        },
        |field: &str| of("fair").contains(&field),
    );
    for field in &house.fields {
        if is_idle(field) == is_ruled(field) {
            faults.push(format!("{field}: no rule names it and plans do not say that they know nothing of it, or both"));
        }
    }
    let known = |name: &&&str| !house.fields.iter().any(|field| field == **name);
    faults.extend(
        of("fair")
            .iter()
            .filter(known)
            .map(|name| format!("the fair has no {name}")),
    );
    faults
}

#[test]
fn every_rule_stands_in_all_its_places() {
    let house = house();
    assert!(
        house.clashes.len() > 15 && house.obstacles.len() > 8 && house.fields.len() > 80,
        "the sources were not understood"
    );
    let faults = faults(&text("src/planning/ARCHITECTURE.md"), &house);
    assert!(
        faults.is_empty(),
        "the table of rules in src/planning/ARCHITECTURE.md:\n{}\n",
        faults.join("\n")
    );
}

#[test]
fn a_rule_in_one_place_only_is_found() {
    let page = text("src/planning/ARCHITECTURE.md");
    let before = faults(&page, &house());
    let with = |change: &dyn Fn(&mut House)| {
        let mut house = house();
        change(&mut house);
        faults(&page, &house)
            .into_iter()
            .filter(|fault| !before.contains(fault))
            .collect::<Vec<_>>()
    };
    let lunch = with(&|house| house.clashes.push("NoSuchRule".into()));
    assert_eq!(
        lunch,
        [
            "Clash::NoSuchRule stands in no row, or in several",
            "check never says Clash::NoSuchRule"
        ]
    );
    assert_eq!(
        with(&|house| house.obstacles.push("NoSuch".into())),
        ["Obstacle::NoSuch stands in no row"]
    );
    assert_eq!(
        with(&|house| house.fields.push("Party.no_such".into())).len(),
        1
    );
    let forgotten = with(&|house| *house.places.get_mut("state").unwrap() = String::new());
    assert!(
        forgotten
            .contains(&"2 as many meetings at a time as teams: state has no is_full".to_owned()),
        "{forgotten:?}"
    );
    let row = "| 8 lunch | `Party.no_such` | `no_such` | `NoSuchRule` | `no_such_rule` | | – p |  | – x | – p | – p | – p | – n | `no_such` |\n| what stays,";
    let half = faults(&page.replace("| what stays,", row), &house());
    for missing in ["certificate", "state", "improve"] {
        assert!(
            half.iter()
                .any(|fault| fault.starts_with(&format!("8 lunch: what keeps it in {missing}?"))),
            "{missing}: {half:?}"
        );
    }
    assert!(
        half.contains(&"8 lunch: check has no no_such_rule".to_owned()),
        "{half:?}"
    );
}
