//! Columns that no field has: what stands in them is kept in the row, under its own heading.

use crate::exchange::cell::{fold, half_width};

/// Fields of a party's row in the fair file: a heading that is one of these words means something
/// else, and gets a mark.
const FIELDS: &str = "id|name|park|hall|booth|meets_at|sectors|offers|seeks|languages|teams|min_meetings|max_meetings|max_in_a_row|unavailable|attends|summary|website|contact|logo|images|products|registration|country|people|id_in_sheet|color|happened|outcome|outcomes|city|services";

/// The field of the row in which the cells under a heading are kept.
pub fn field(heading: &str) -> String {
    if FIELDS.split('|').any(|field| field == heading) {
        format!("{heading} (sheet)")
    } else {
        heading.to_owned()
    }
}

/// A cell as it is kept: a day that says its year as `YYYY-MM-DD`, anything else as it is.
pub fn value(cell: &str) -> String {
    day(cell).unwrap_or_else(|| cell.to_owned())
}

/// `2026/10/15`, `2026年10月15日`, `2026.10.15` as `2026-10-15`.
fn day(cell: &str) -> Option<String> {
    let plain: String = cell.chars().map(half_width).collect();
    let plain = plain.trim().trim_end_matches(['日', '号']);
    let mut parts = plain.split(['-', '/', '.', '年', '月']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |word: &str, most: u32| {
        let word = word.trim();
        (word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| word.parse::<u32>().ok())
            .flatten()
            .filter(|n| (1..=most).contains(n))
    };
    let is_year = year.len() == 4
        && (year.starts_with("19") || year.starts_with("20"))
        && year.bytes().all(|byte| byte.is_ascii_digit());
    let (month, day) = (number(month, 12)?, number(day, 31)?);
    (is_year && parts.next().is_none()).then(|| format!("{year}-{month:02}-{day:02}"))
}

/// The letters that a spreadsheet shows above a column.
pub fn letter(place: usize) -> String {
    let mut letters = Vec::new();
    let mut left = place + 1;
    while left > 0 {
        let letter = u8::try_from((left - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + letter));
        left = (left - 1) / 26;
    }
    letters.into_iter().collect()
}

/// Whether a heading says that its column only counts the rows.
pub fn is_numbering(heading: &str) -> bool {
    const WORDS: &str = "序号|序|行号|顺序|顺序号|排序|sn|serial|serialno|serialnumber|item|itemno|row|rowno|index|nr|lfdnr";
    let folded = fold(heading);
    heading.trim() == "#" || WORDS.split('|').any(|word| word == folded)
}

/// Whether a column is the one in which a sheet that went back says what is wrong.
pub fn is_problem(heading: &str) -> bool {
    ["问题", "problem"].contains(&fold(heading).as_str())
}
