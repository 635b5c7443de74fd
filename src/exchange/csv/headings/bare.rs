//! A heading without what forms put around it: numbers, marks, units, remarks in brackets.

use crate::exchange::cell::{fold, half_width};

/// Words of remarks: nothing that stands in brackets with one of them belongs to the name.
const REMARKS: &str = "必填|选填|非必填|必选|可选|必须|如有|如无|如：|如:|例如|例：|例:|请|多选|单选|填写|格式|不超过|不多于|以内|限|务必|注明|下拉|没有|可不填|可填|至少|最多|required|optional|mandatory|if any|if available|if applicable|please|e.g|for example|max.|multiple|select|choose|format|yyyy|one per|at least|up to|compulsory";

/// Units.
const UNITS: &str = "人|名|位|个|家|场|次|张|桌|台|平方米|平米|元|万元|亿元|岁|分钟|小时|pax|persons|people|pcs|min|minutes|hours|sqm|m2|m²|㎡|rmb|usd|cny|eur";

/// The heading without numbers before it, marks around it, and remarks and units in brackets or
/// behind a slash.
pub fn heading(heading: &str) -> String {
    let mut kept = without_remarks(heading);
    if let Some((name, unit)) = kept.rsplit_once(['/', '／'])
        && !name.trim().is_empty()
        && UNITS.split('|').any(|known| known == fold(unit))
    {
        kept = name.to_owned();
    }
    let is_mark =
        |letter: char| letter.is_whitespace() || "*※★☆●•·#＊:：?？。,，;；!！√✓".contains(letter);
    let trimmed = kept.trim_matches(is_mark);
    without_numbering(trimmed).trim_matches(is_mark).to_owned()
}

/// The heading without the number of one of several columns behind it: `产品1`, `Contact (2)`.
pub fn without_number(heading: &str) -> &str {
    let is_number = |letter: char| {
        letter.is_ascii_digit()
            || ('①'..='⑳').contains(&letter)
            || ('０'..='９').contains(&letter)
            || "()（）.．#一二三四五".contains(letter)
            || letter.is_whitespace()
    };
    let bare = heading.trim_end_matches(is_number);
    if bare.is_empty() { heading } else { bare }
}

/// The heading without brackets that hold a remark or a unit.
fn without_remarks(heading: &str) -> String {
    let mut kept = String::with_capacity(heading.len());
    let mut rest = heading;
    while let Some(open) = rest.find(['(', '（', '[', '【']) {
        let (before, from) = rest.split_at(open);
        kept.push_str(before);
        let close = from.find([')', '）', ']', '】']);
        let (inside, after) = match close {
            Some(at) => {
                let end = at
                    + from
                        .get(at..)
                        .and_then(|rest| rest.chars().next())
                        .map_or(1, char::len_utf8);
                (
                    from.get(..end).unwrap_or(from),
                    from.get(end..).unwrap_or_default(),
                )
            }
            None => (from, ""),
        };
        if !is_remark(inside) {
            kept.push_str(inside);
        }
        rest = after;
    }
    kept.push_str(rest);
    kept
}

fn is_remark(inside: &str) -> bool {
    let lower: String = inside
        .chars()
        .map(half_width)
        .flat_map(char::to_lowercase)
        .collect();
    let folded = fold(inside);
    folded.is_empty()
        || REMARKS.split('|').any(|word| lower.contains(word))
        || UNITS.split('|').any(|unit| unit == folded)
}

/// Without `1.`, `（一）`, `①`, `A、` at the beginning.
fn without_numbering(heading: &str) -> &str {
    let heading = heading.trim_start_matches(|letter: char| ('①'..='⑳').contains(&letter));
    let inner = heading.trim_start_matches(['(', '（']);
    let is_bracketed = inner.len() < heading.len();
    let number_ends = inner
        .find(|letter: char| !(letter.is_ascii_digit() || "一二三四五六七八九十".contains(letter)))
        .unwrap_or(0);
    let letter_ends = usize::from(inner.starts_with(|letter: char| letter.is_ascii_uppercase()));
    for end in [number_ends, letter_ends] {
        let Some(rest) = inner.get(end..).filter(|_| (1..=9).contains(&end)) else {
            continue;
        };
        let marks: &[char] = if is_bracketed {
            &[')', '）']
        } else {
            &['.', '．', '、', ')', '）', ':', '：']
        };
        if let Some(name) = rest.strip_prefix(marks) {
            return name.trim_start();
        }
        // `1 企业名称`
        let is_digits = inner.starts_with(|letter: char| letter.is_ascii_digit());
        if is_digits && !is_bracketed && end <= 2 && rest.starts_with([' ', '\u{3000}']) {
            return rest.trim_start();
        }
    }
    heading
}
