//! Traditional characters as simplified ones, so that 龍華 and 龙华 are found to be the same name.
//!
//! The table has the characters that are in use in Taiwan and Hong Kong and are written otherwise in
//! the mainland's lists: each line of simplified ones with the traditional ones below it. Several
//! may become one (發 and 髮 are both 发), which is no loss where names are only compared; nothing is
//! written back. Deliberately absent: words that differ (軟體 and 软件).

use std::{borrow::Cow, collections::HashMap, sync::OnceLock};

/// The characters: a line of simplified ones, then the traditional ones for them.
const TABLE: &str = include_str!("simplified.txt");

/// A text in simplified characters; every character that has no other form is as it is.
///
/// Cost: a look-up for each character beyond ASCII; the table is read when it is first asked.
pub fn simplified(text: &str) -> Cow<'_, str> {
    static SIMPLE: OnceLock<HashMap<char, char>> = OnceLock::new();
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let simple = SIMPLE.get_or_init(|| {
        let mut lines = TABLE.lines();
        let mut pairs = HashMap::new();
        while let (Some(simple), Some(old)) = (lines.next(), lines.next()) {
            pairs.extend(old.chars().zip(simple.chars()));
        }
        pairs
    });
    if !text.chars().any(|letter| simple.contains_key(&letter)) {
        return Cow::Borrowed(text);
    }
    let letters = text.chars();
    letters
        .map(|letter| simple.get(&letter).copied().unwrap_or(letter))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{TABLE, simplified};

    #[test]
    fn a_name_is_the_same_in_both_ways_to_write_it() {
        for (old, new) in [
            ("龍華鋰電", "龙华锂电"),
            ("臺灣積體電路", "台湾积体电路"),
            ("髮發", "发发"),
            ("Müller 龍", "Müller 龙"),
        ] {
            assert_eq!(simplified(old), new);
            assert_eq!(simplified(new), new, "what is simple stays");
        }
    }

    #[test]
    fn each_line_has_its_own_below_it_and_each_character_one_form() {
        let lines: Vec<&str> = TABLE.lines().collect();
        let mut seen = std::collections::HashSet::new();
        for two in lines.chunks(2) {
            assert_eq!(two[0].chars().count(), two[1].chars().count(), "{}", two[0]);
            for (new, old) in two[0].chars().zip(two[1].chars()) {
                assert!(seen.insert(old), "{old} stands twice");
                assert_eq!(simplified(&new.to_string()), new.to_string());
            }
        }
    }
}
