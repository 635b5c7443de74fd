//! The planner's constants stand in one table too, in `src/planning/ARCHITECTURE.md`, with their
//! values and reasons.

use super::{project, sources};
use std::{collections::BTreeMap, fs};

/// Constants that are no choice: marks, names and the shape of a number.
const GIVEN: [&str; 10] = [
    "ALL_SLOTS",
    "NONE",
    "UNHURRIED",
    "NOTHING",
    "NOBODY",
    "MANTISSA",
    "MANTISSA_BITS",
    "BIAS",
    "LN_2",
    "PRICE_SCALE_F64",
];

/// A source with each constant on one line, however it was wrapped.
fn on_one_line(code: &str) -> String {
    let (mut joined, mut is_open) = (String::new(), false);
    for line in code.lines() {
        let line = line.trim();
        joined.push_str(line);
        is_open =
            (is_open || line.contains("const ") && line.contains(" = ")) && !line.ends_with(';');
        joined.push(if is_open { ' ' } else { '\n' });
    }
    joined.replace(", };", " };")
}

/// The constants of a source by name: value, and what its comment says.
fn constants(source: &str) -> Vec<(String, (String, String))> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let code = on_one_line(code);
    let (mut found, mut said) = (vec![], vec![]);
    for line in code.lines().map(str::trim) {
        let after_pub = line.strip_prefix("pub").map_or(line, |rest| {
            rest.trim_start_matches(|letter| letter != ' ').trim_start()
        });
        if let Some(words) = line.strip_prefix("/// ") {
            said.push(words);
            continue;
        }
        if let Some((name, rest)) = after_pub
            .strip_prefix("const ")
            .and_then(|rest| rest.split_once(": "))
            && let Some((_, value)) = rest.trim_end_matches(';').split_once(" = ")
        {
            found.push((
                name.to_owned(),
                (
                    value.to_owned(),
                    said.join(" ").replace("[`", "`").replace("`]", "`"),
                ),
            ));
        }
        if !line.starts_with("#[") {
            said.clear();
        }
    }
    found
}

/// The rows of the table by name.
fn rows(page: &str) -> BTreeMap<String, (String, String)> {
    let table = page
        .lines()
        .skip_while(|line| !line.starts_with("| constant |"))
        .skip(2);
    let row = |line: &str| {
        let mut cells = line
            .trim_matches('|')
            .splitn(3, " | ")
            .map(|cell| cell.trim().to_owned());
        let mut plain = || Some(cells.next()?.trim_matches('`').to_owned());
        Some((plain()?, (plain()?, cells.next()?)))
    };
    table
        .take_while(|line| line.starts_with('|'))
        .filter_map(row)
        .collect()
}

#[test]
fn the_table_of_constants_says_what_the_sources_say() {
    let mut paths = vec![];
    sources(&project().join("src/planning"), &mut paths);
    let sources = paths
        .iter()
        .flat_map(|path| constants(&fs::read_to_string(path).unwrap()));
    let stand: BTreeMap<_, _> = sources
        .filter(|(name, _)| !GIVEN.contains(&name.as_str()))
        .collect();
    let told = rows(&fs::read_to_string(project().join("src/planning/ARCHITECTURE.md")).unwrap());
    assert!(stand.len() > 80, "the constants were not found");
    let faults: Vec<_> = stand
        .iter()
        .filter(|(name, says)| told.get(*name) != Some(says))
        .collect();
    assert!(
        faults.is_empty(),
        "src/planning/ARCHITECTURE.md, Constants, lacks or tells otherwise: {faults:#?}"
    );
    let gone: Vec<_> = told
        .keys()
        .filter(|name| !stand.contains_key(*name))
        .collect();
    assert!(gone.is_empty(), "no such constants any more: {gone:?}");
}

#[test]
fn a_constant_is_read_with_what_is_said_of_it() {
    let source = "/// How many,\n/// see [`B`].\n#[expect(x)]\npub(super) const A: u32 = 4;\n\n    const B: f64 = A as f64;\nfn f() {}\n";
    let read = constants(source);
    assert_eq!(
        read[0],
        ("A".into(), ("4".into(), "How many, see `B`.".into()))
    );
    assert_eq!(read[1], ("B".into(), ("A as f64".into(), String::new())));
}
