//! What a column is by what stands in it, where its heading does not say: a column of e-mails is
//! e-mails.

use super::{
    columns::{Field, Kind},
    headings::{Column, is_of_something_else},
};
use crate::{
    exchange::{cell::half_width, names, tables::Row},
    model::Languages,
};

/// As many cells of a column are looked at.
const SAMPLE: usize = 100;

/// Columns without a field that are evidently of one which no other column has, each with it.
pub fn guess(
    kind: Kind,
    headings: &[String],
    columns: &[Option<Column>],
    rows: &[Row],
) -> Vec<(usize, Field)> {
    let mut found: Vec<(usize, Field)> = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        let heading = headings.get(place).map_or("", String::as_str);
        if column.is_some() || is_of_something_else(heading) {
            continue;
        }
        let cells: Vec<&str> = rows
            .iter()
            .map(|row| row.cell(place))
            .filter(|cell| !cell.is_empty())
            .take(SAMPLE)
            .collect();
        let Some(field) = of(&cells, heading.is_empty()) else {
            continue;
        };
        let has = |other: &Column| other.field == field;
        let is_taken =
            columns.iter().flatten().any(has) || found.iter().any(|(_, other)| *other == field);
        if !is_taken && kind.fields().contains(&field) {
            found.push((place, field));
        }
    }
    found
}

/// What cells evidently are; `is_headless` says that no heading speaks against it.
fn of(cells: &[&str], is_headless: bool) -> Option<Field> {
    if cells.is_empty() {
        return None;
    }
    let most = |is: &dyn Fn(&str) -> bool| {
        let n = cells.iter().filter(|cell| is(cell)).count();
        n * 5 >= cells.len() * 4
    };
    let is_email = |cell: &str| {
        cell.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && host.contains('.') && !cell.contains(' ')
        })
    };
    let is_url = |cell: &str| {
        let lower = cell.to_ascii_lowercase();
        ["http://", "https://", "www."]
            .iter()
            .any(|start| lower.starts_with(start))
    };
    let is_company = |cell: &str| {
        let lower = cell.to_lowercase();
        COMPANIES
            .split('|')
            .any(|end| lower.trim_end_matches('.').ends_with(end))
    };
    if most(&is_email) {
        return Some(Field::Email);
    }
    if most(&is_url) {
        return Some(Field::Website);
    }
    if most(&is_company) {
        return Some(Field::Name);
    }
    if !is_headless {
        return None;
    }
    if most(&is_phone) {
        return Some(Field::Phone);
    }
    if most(&|cell| names::country(cell).is_some() && cell.chars().count() > 1) {
        return Some(Field::Country);
    }
    let is_languages = |cell: &str| {
        let read = Languages::read(cell);
        !read.tags.is_empty() && read.unknown.is_empty()
    };
    if most(&is_languages) {
        return Some(Field::Languages);
    }
    most(&is_booth).then_some(Field::Booth)
}

/// What names of companies end with.
const COMPANIES: &str =
    "公司|集团|研究院|研究所|股份|有限|ltd|limited|gmbh|inc|corp|llc|ag|s.a|s.p.a|b.v|co";

fn is_phone(cell: &str) -> bool {
    let plain: String = cell.chars().map(half_width).collect();
    let n_digits = plain.chars().filter(char::is_ascii_digit).count();
    (7..=16).contains(&n_digits)
        && plain
            .chars()
            .all(|letter| letter.is_ascii_digit() || "+-() /.".contains(letter))
        && (n_digits >= 11 || plain.contains(['-', '+', ' ']))
}

/// `1A23`, `A12`, `3-105`.
fn is_booth(cell: &str) -> bool {
    let has = |is: fn(&u8) -> bool| cell.as_bytes().iter().any(is);
    (2..=8).contains(&cell.len())
        && has(u8::is_ascii_digit)
        && has(u8::is_ascii_uppercase)
        && cell
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase() || byte == b'-')
}
