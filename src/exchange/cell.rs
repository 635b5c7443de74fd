//! One cell: several values in it, the marks that keep values apart, and the guard against
//! formulas.
//!
//! A backslash takes the meaning from a separator, so that whatever is written comes back as it
//! was. A cell that a spreadsheet could take for a formula goes out with an apostrophe before it,
//! and loses it coming in.

mod simplified;

pub use simplified::simplified;

/// What stands between the values of a list in one cell.
pub const LIST: &[char] = &[';', '；', '、', '\n', '\r', '|', ',', '，'];

/// What stands between offers in one cell: the commas are for the sectors of one offer.
pub const ITEMS: &[char] = &[';', '；', '\n', '\r', '|'];

/// Every mark that has a meaning in some cell, and can be written with a backslash.
const MARKS: &[char] = &[
    ';', '；', '、', '\n', '\r', '|', ',', '，', ':', '：', '@', '＠', '~', '～', '=', '/', ' ',
    '\\',
];

/// Where a cut is made: the byte positions before and after the first unescaped character that
/// `is_mark` tells.
pub fn find(text: &str, is_mark: impl Fn(char) -> bool) -> Option<(usize, usize)> {
    let mut escaped = false;
    for (at, letter) in text.char_indices() {
        if !escaped && is_mark(letter) {
            return Some((at, at + letter.len_utf8()));
        }
        escaped = !escaped && letter == '\\';
    }
    None
}

/// The text before and after the first unescaped one of these marks.
pub fn cut<'a>(text: &'a str, marks: &[char]) -> Option<(&'a str, &'a str)> {
    let (before, after) = find(text, |letter| marks.contains(&letter))?;
    Some((text.get(..before)?, text.get(after..)?))
}

/// The parts between unescaped marks, without blanks around them, the empty ones left out; escapes
/// are kept.
#[must_use]
pub fn split<'a>(mut text: &'a str, marks: &[char]) -> Vec<&'a str> {
    let mut parts = Vec::new();
    while let Some((part, rest)) = cut(text, marks) {
        parts.push(trim(part));
        text = rest;
    }
    parts.push(trim(text));
    parts.retain(|part| !part.is_empty());
    parts
}

/// Without blanks around it, but for an escaped one at the end.
fn trim(part: &str) -> &str {
    let part = part.trim_start();
    let bare = part.trim_end();
    let n_slashes = bare
        .chars()
        .rev()
        .take_while(|letter| *letter == '\\')
        .count();
    if n_slashes % 2 == 1 && bare.len() < part.len() {
        part.get(..=bare.len()).unwrap_or(part)
    } else {
        bare
    }
}

/// The text without its escapes.
#[must_use]
pub fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letters.peek() {
            Some(next) if letter == '\\' && MARKS.contains(next) => plain.extend(letters.next()),
            _ => plain.push(letter),
        }
    }
    plain
}

/// The text with a backslash before each of these marks and each backslash.
#[must_use]
pub fn escape(text: &str, marks: &[char]) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter == '\\' || marks.contains(&letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// What a spreadsheet may take for the start of a formula, full-width ones included, and the guard
/// itself.
const RISKY: &[char] = &[
    '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\'',
];

/// The cell as it goes out.
pub fn guard(cell: String) -> String {
    if cell.starts_with(RISKY) {
        format!("'{cell}")
    } else {
        cell
    }
}

/// The cell as it was before [`guard`].
pub fn unguard(cell: &str) -> &str {
    cell.strip_prefix('\'')
        .filter(|rest| rest.starts_with(RISKY))
        .unwrap_or(cell)
}

/// Whether a character shows nothing and means nothing: what web pages, chats and word processors
/// leave in a cell.
///
/// Joiners ([`JOINERS`]) are not among them, since some scripts write with them.
const fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\0'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{84}' | '\u{86}'..='\u{9F}'
            | '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{3164}' | '\u{FE00}'..='\u{FE0E}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}'
    )
}

/// They join or part the letters of Persian, Indian scripts and emoji, and are invisible beside all
/// others.
const JOINERS: [char; 2] = ['\u{200C}', '\u{200D}'];

/// Whether a joiner beside this character does something.
const fn is_joined(letter: char) -> bool {
    matches!(letter, '\u{600}'..='\u{109F}' | '\u{1780}'..='\u{18AF}' | '\u{FB50}'..='\u{FDFF}' | '\u{2600}'..='\u{27BF}' | '\u{1F000}'..='\u{1FAFF}' | '\u{FE0F}')
}

/// A cell as it is kept: without blanks around it and without characters that nobody sees, every
/// blank a plain one.
pub fn clean(cell: &str) -> String {
    if cell.bytes().all(|byte| (0x20..0x7F).contains(&byte)) {
        return cell.trim().to_owned();
    }
    let mut kept = String::with_capacity(cell.len());
    let mut letters = cell.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\n' | '\r' | '\t' => kept.push(letter),
            '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => kept.push('\n'),
            _ if letter.is_whitespace() => kept.push(' '),
            _ if is_invisible(letter) => {}
            _ if JOINERS.contains(&letter) => {
                let is_between = kept.chars().next_back().is_some_and(is_joined)
                    && letters.peek().copied().is_some_and(is_joined);
                kept.extend(is_between.then_some(letter));
            }
            _ => kept.push(letter),
        }
    }
    kept.trim().to_owned()
}

/// A word that is no prose – an id, a booth, a number – as it is kept: clean, full-width letters
/// and digits as ASCII.
pub fn narrow(word: &str) -> String {
    let narrow = |letter: char| {
        Some(half_width(letter))
            .filter(char::is_ascii_alphanumeric)
            .unwrap_or(letter)
    };
    clean(&word.chars().map(narrow).collect::<String>())
}

/// A name or an id as it is looked up: invisible characters, blanks, case and width do not count.
pub fn key(name: &str) -> String {
    clean(name)
        .chars()
        .map(half_width)
        .filter(|letter| !letter.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// A word as names are compared: lower case, letters and digits only, full-width ones as ASCII.
pub fn fold(text: &str) -> String {
    text.chars()
        .map(half_width)
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The ASCII character of a full-width one; any other as it is.
pub fn half_width(letter: char) -> char {
    match u32::from(letter) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(letter),
        0x3000 => ' ',
        _ => letter,
    }
}
