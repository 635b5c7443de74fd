//! Each class is styled in one sheet: the parts' and the visitor's in `app.css`, the desk's in
//! `desk.css`, which is loaded with it; what is around both in `page.css`.

use super::project;
use std::{collections::BTreeSet, fs};

/// A sheet without its comments.
fn sheet(name: &str) -> String {
    let text = fs::read_to_string(project().join("static").join(name)).unwrap();
    without_comments(&text)
}

fn without_comments(text: &str) -> String {
    let mut pieces = text.split("/*");
    let first = pieces.next().unwrap_or_default().to_owned();
    let rest = pieces.filter_map(|piece| piece.split_once("*/"));
    rest.fold(first, |kept, (_, after)| kept + after)
}

/// A sheet's rules: what stands before each block, and how deep in queries.
fn rules(sheet: &str) -> Vec<(usize, &str)> {
    let (mut found, mut depth, mut from) = (vec![], 0_usize, 0);
    for (at, letter) in sheet.char_indices() {
        match letter {
            '{' => {
                found.push((depth, sheet[from..at].trim()));
                (depth, from) = (depth + 1, at + 1);
            }
            '}' => (depth, from) = (depth - 1, at + 1),
            ';' => from = at + 1,
            _ => {}
        }
    }
    found
}

/// The selectors of a sheet, each by itself.
fn selectors(sheet: &str) -> Vec<String> {
    let mut found = vec![];
    for (_, head) in rules(sheet) {
        if head.starts_with('@') {
            continue;
        }
        let (mut depth, mut selector) = (0, String::new());
        for letter in head.chars().chain([',']) {
            match letter {
                ',' if depth == 0 => {
                    found.push(std::mem::take(&mut selector).trim().to_owned());
                    continue;
                }
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            selector.push(letter);
        }
    }
    found
}

fn classes(selector: &str) -> BTreeSet<&str> {
    let name = |rest: &'_ str| {
        rest.find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '-'))
            .unwrap_or(rest.len())
    };
    let after_dots = selector.split('.').skip(1);
    after_dots.map(|rest| &rest[..name(rest)]).collect()
}

fn all_classes(selectors: &[String]) -> BTreeSet<&str> {
    selectors
        .iter()
        .flat_map(|selector| classes(selector))
        .collect()
}

/// The selectors of a sheet that name classes, and none of its own.
fn strays<'a>(sheet: &'a [String], beside: &[String]) -> Vec<&'a str> {
    let theirs = all_classes(beside);
    let is_stray = |selector: &&String| {
        let named = classes(selector);
        !named.is_empty() && named.is_subset(&theirs)
    };
    sheet.iter().filter(is_stray).map(String::as_str).collect()
}

#[test]
fn no_class_is_styled_in_two_sheets() {
    let [app, desk, page] = ["app.css", "desk.css", "page.css"].map(|name| selectors(&sheet(name)));
    assert!(
        app.len() > 100 && desk.len() > 100,
        "the sheets were not found"
    );
    assert_eq!(
        strays(&desk, &app),
        [""; 0],
        "desk.css restyles what app.css has: in a place of the desk's own, or by another class"
    );
    for sheet in [&app, &desk] {
        assert!(all_classes(&page).is_disjoint(&all_classes(sheet)));
    }
}

#[test]
fn the_desks_rules_for_narrow_and_wide_places_stand_last() {
    let desk = sheet("desk.css");
    let rules = rules(&desk);
    let is_query = |head: &str| head.starts_with("@container") || head.starts_with("@media");
    let late: Vec<_> = rules
        .iter()
        .skip_while(|(_, head)| !is_query(head))
        .filter(|(depth, head)| *depth == 0 && !is_query(head))
        .collect();
    assert!(late.is_empty(), "they would be overruled by {late:?}");
}

#[test]
fn a_class_of_two_sheets_is_found() {
    let of = |sheet: &str| selectors(&without_comments(sheet));
    let app = of(".card, .badge.good { a: b; } /* .own {} */ @media x { .link input { a: b; } }");
    assert_eq!(all_classes(&app), ["badge", "card", "good", "link"].into());
    let desk = of(
        "div { a: 1.5em; } .card { a: b } .own .card, .good, .link:hover { a: b; }
        @container y { .field, :where(.own) :is(.card, .badge) { a: b } }",
    );
    assert_eq!(strays(&desk, &app), [".card", ".good", ".link:hover"]);
}
