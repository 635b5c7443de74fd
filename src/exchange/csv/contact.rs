//! One cell for several fields: a person with phone and e-mail, a booth with its hall.

use super::{columns::Field, places::hall_key};
use crate::exchange::cell::half_width;

/// What a cell of people and how to reach them holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Reached {
    pub name: String,
    pub phone: String,
    pub email: String,
}

/// Whether a cell of phones holds a name: it has no digit, and is no address.
pub fn is_name(cell: &str) -> bool {
    let is_letter = |letter: char| letter.is_alphabetic() || " .·-".contains(letter);
    !cell.is_empty() && cell.chars().all(is_letter) && cell.chars().count() <= 40
}

/// Takes a cell apart; `None` where it is of one kind, or has something that is none of these.
pub fn reached(cell: &str) -> Option<Reached> {
    let mut found = Reached::default();
    let mut names: Vec<&str> = Vec::new();
    let mut rest = cell;
    // The longest run of what phones are written with; then what stands around it.
    if let Some((from, to)) = phone(cell) {
        cell.get(from..to)?.trim().clone_into(&mut found.phone);
        names.extend(words(cell.get(..from)?));
        rest = cell.get(to..)?;
    }
    names.extend(words(rest));
    names.retain(|word| {
        let is_email = word.contains('@') && found.email.is_empty();
        if is_email {
            (*word).clone_into(&mut found.email);
        }
        !is_email && !is_label(word)
    });
    if names
        .iter()
        .any(|word| word.contains(|letter: char| letter.is_ascii_digit()))
    {
        return None;
    }
    found.name = names.join(" ");
    let n_kinds = [&found.name, &found.phone, &found.email]
        .into_iter()
        .filter(|part| !part.is_empty())
        .count();
    (n_kinds > 0 && !(found.phone.is_empty() && found.email.is_empty())).then_some(found)
}

impl Reached {
    /// What it says of each field.
    pub fn parts(self) -> [(Field, String); 3] {
        [
            (Field::ContactName, self.name),
            (Field::Phone, self.phone),
            (Field::Email, self.email),
        ]
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| letter.is_whitespace() || "，,;；、/|:：()（）".contains(letter))
        .filter(|word| !word.is_empty())
}

/// Whether a word only says what stands beside it.
fn is_label(word: &str) -> bool {
    const LABELS: &str = "电话|手机|手机号|联系电话|邮箱|电邮|联系人|tel|tel.|phone|mobile|email|e-mail|mail|t|m|e|mob|mob.";
    let lower: String = word
        .chars()
        .map(half_width)
        .flat_map(char::to_lowercase)
        .collect();
    LABELS.split('|').any(|label| label == lower)
}

/// Where a phone number stands: a run of digits with what is put between them, seven digits at
/// least; of two numbers both.
fn phone(cell: &str) -> Option<(usize, usize)> {
    let is_of_phone =
        |letter: char| half_width(letter).is_ascii_digit() || "+-–()（）/、 ".contains(letter);
    let mut best: Option<(usize, usize)> = None;
    let mut start = None;
    let letters = cell.char_indices().chain([(cell.len(), '\0')]);
    for (at, letter) in letters {
        match (is_of_phone(letter), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                start = None;
                let run = cell.get(from..at).unwrap_or_default();
                let n_digits = run
                    .chars()
                    .filter(|letter| half_width(*letter).is_ascii_digit())
                    .count();
                // 1234567@qq.com is no phone.
                if n_digits >= 7
                    && best.is_none()
                    && !cell
                        .get(at..)
                        .unwrap_or_default()
                        .starts_with(|next: char| next == '@' || next.is_ascii_alphanumeric())
                {
                    let inner = run.trim_matches(|letter: char| " ()（）/、-–".contains(letter));
                    let from = from + run.find(inner).unwrap_or(0);
                    best = Some((from, from + inner.len()));
                }
            }
            _ => {}
        }
    }
    best
}

/// `13号馆A12`, `Hall 3 / B07`: a hall and the booth in it.
pub fn hall_and_booth(cell: &str) -> Option<(&str, &str)> {
    let is_end = |at: usize| {
        let before = cell.get(..at).unwrap_or_default();
        before.ends_with(['馆', '館', '厅', '廳'])
    };
    let marks = [' ', '-', '/', '_', '、', '，', ',', '·'];
    let dense = cell
        .char_indices()
        .map(|(at, letter)| at + letter.len_utf8())
        .find(|at| is_end(*at));
    if let Some(at) = dense {
        let (hall, booth) = cell.split_at(at);
        let booth = booth.trim_matches(marks);
        let is_booth = booth.contains(|letter: char| letter.is_ascii_digit());
        return (is_booth && hall_key(hall).is_some()).then_some((hall, booth));
    }
    let lower = cell.to_ascii_lowercase();
    let after = lower
        .strip_prefix("hall")?
        .trim_start_matches([' ', '.', '#']);
    let number = after.find(|letter: char| !letter.is_ascii_alphanumeric())?;
    let at = cell.len() - after.len() + number;
    let (hall, booth) = (cell.get(..at)?, cell.get(at..)?);
    let booth = booth.trim_matches(marks);
    let booth = ["booth", "stand", "展位"]
        .iter()
        .find_map(|word| {
            booth
                .get(..word.len())
                .filter(|start| start.eq_ignore_ascii_case(word))
                .and_then(|_| booth.get(word.len()..))
        })
        .unwrap_or(booth)
        .trim_matches(marks);
    booth
        .contains(|letter: char| letter.is_ascii_digit())
        .then_some((hall, booth))
}
