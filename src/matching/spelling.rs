//! How words are compared that people type: case, width, plurals, mistakes.

/// The runs of a text, as they are compared: lower case, full-width letters as ASCII, no blanks or
/// punctuation.
///
/// A run is a word of letters and digits, its English plural made singular, or a stretch of a
/// script that writes no blanks ([`is_dense`]).
pub fn runs(text: &str) -> Vec<String> {
    let narrow = |letter: char| match u32::from(letter) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(letter),
        _ => letter,
    };
    let mut runs: Vec<String> = Vec::new();
    let mut last = None;
    for letter in text.chars().map(narrow).flat_map(char::to_lowercase) {
        let kind = letter.is_alphanumeric().then(|| is_dense(letter));
        match runs.last_mut() {
            Some(run) if kind.is_some() && kind == last => run.push(letter),
            _ if kind.is_some() => runs.push(letter.to_string()),
            _ => {}
        }
        last = kind;
    }
    runs.iter_mut().for_each(make_singular);
    runs
}

/// A name as it is compared whole: its [`runs`] joined.
pub fn fold(name: &str) -> String {
    runs(name).concat()
}

/// Whether a letter belongs to a script that writes words without blanks, or glues endings to them:
/// such text is searched by substring. Chinese, Japanese and Korean.
pub const fn is_dense(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn make_singular(run: &mut String) {
    if let Some(stem) = run.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        *run = format!("{stem}y");
    } else if run
        .strip_suffix('s')
        .is_some_and(|stem| stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']))
    {
        run.pop();
    }
}

/// Longer words are compared as typed only.
pub const MOST_LETTERS: usize = 32;

/// As many mistakes are told apart; more are as many.
const MOST_MISTAKES: usize = 3;

/// One row of a table of distances: a column for each letter of the other word, and one before
/// them.
type Row = [u8; MOST_LETTERS + MOST_MISTAKES + 1];

/// How many letters of `typed` are wrong against `word`, and against the beginning of `word` that
/// suits it best: one left out, too many, replaced, or swapped with its neighbour counts one; more
/// than three are as good as many.
///
/// This is the optimal string alignment distance (Damerau 1964; as a table Wagner and Fischer
/// 1974), its rows on the stack. Cost: O(letters × letters); a word much longer than what was typed
/// is not read to its end.
#[must_use]
pub fn mistakes(typed: &[char], word: &[char]) -> (usize, usize) {
    if typed.len() > MOST_LETTERS {
        return (usize::MAX, usize::MAX);
    }
    let word = word.get(..typed.len() + MOST_MISTAKES).unwrap_or(word);
    let mut last: Row = std::array::from_fn(|column| u8::try_from(column).unwrap_or(u8::MAX));
    let mut before_last = last;
    for (row, letter) in typed.iter().enumerate() {
        let mut next: Row = [u8::MAX; MOST_LETTERS + MOST_MISTAKES + 1];
        let mut left = u8::try_from(row + 1).unwrap_or(u8::MAX);
        next[0] = left;
        let mut previous = None;
        for (column, other) in word.iter().enumerate() {
            let at = |cells: &Row, column: usize| cells.get(column).copied().unwrap_or(u8::MAX - 1);
            let mut fewest = (at(&last, column) + u8::from(letter != other))
                .min(at(&last, column + 1) + 1)
                .min(left + 1);
            if row > 0
                && column > 0
                && typed.get(row - 1) == Some(other)
                && previous == Some(letter)
            {
                fewest = fewest.min(at(&before_last, column - 1) + 1);
            }
            if let Some(cell) = next.get_mut(column + 1) {
                *cell = fewest;
            }
            left = fewest;
            previous = Some(other);
        }
        before_last = last;
        last = next;
    }
    let cells = last.get(..=word.len()).unwrap_or(&[]);
    (
        cells.last().copied().unwrap_or(0).into(),
        cells.iter().min().copied().unwrap_or(0).into(),
    )
}

/// Whether `typed` stands somewhere in `text` with at most one letter wrong, missing or too many.
///
/// Sellers 1980: the table of [`mistakes`] without swaps, in which a match may begin anywhere.
/// Cost: O(letters × letters).
pub fn is_nearly_inside(typed: &[char], text: impl Iterator<Item = char>) -> bool {
    if typed.len() > MOST_LETTERS {
        return false;
    }
    // A column for each letter of the text; a row for each typed one.
    let mut column: Row = std::array::from_fn(|row| u8::try_from(row).unwrap_or(u8::MAX));
    for letter in text {
        let mut diagonal = 0;
        let mut above = 0;
        for (row, own) in typed.iter().enumerate() {
            let Some(cell) = column.get_mut(row + 1) else {
                break;
            };
            let fewest = (diagonal + u8::from(*own != letter))
                .min(above + 1)
                .min(*cell + 1);
            diagonal = *cell;
            *cell = fewest;
            above = fewest;
        }
        if column.get(typed.len()).is_some_and(|fewest| *fewest <= 1) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_words_and_stretches_of_chinese() {
        assert_eq!(
            runs("ＡＩ医疗 Batteries, PCBs & gas"),
            ["ai", "医疗", "battery", "pcb", "gas"]
        );
        assert_eq!(runs(" –·– "), [""; 0]);
        assert_eq!(fold("Lithium-ion Batteries"), "lithiumionbattery");
    }

    #[test]
    fn mistakes_are_counted() {
        let count = |typed: &str, word: &str| {
            mistakes(
                &typed.chars().collect::<Vec<_>>(),
                &word.chars().collect::<Vec<_>>(),
            )
        };
        assert_eq!(count("batery", "battery"), (1, 1));
        assert_eq!(count("abttery", "battery"), (1, 1));
        assert_eq!(count("batter", "battery"), (1, 0));
        assert_eq!(count("rabot", "robotics"), (4, 1));
        assert_eq!(count("", "ab"), (2, 0));
        assert_eq!(count("baterry", "battery"), (2, 2));
        assert_eq!(count("vattery", "battery"), (1, 1));
        assert!(count("rob", "robotics").0 > 2);
    }

    #[test]
    fn one_wrong_character_is_forgiven_anywhere_in_a_text() {
        let inside = |typed: &str, text: &str| {
            is_nearly_inside(&typed.chars().collect::<Vec<_>>(), text.chars())
        };
        for typed in [
            "新能汽车",
            "新能源气车",
            "新能源源汽车",
            "新能源汽车",
            "机气人",
        ] {
            assert!(inside(typed, "深圳新能源汽车机器人公司"), "{typed}");
        }
        assert!(!inside("新汽人", "深圳新能源汽车机器人公司"));
    }
}
