//! How words are compared that people type: case, width, plurals, mistakes.

/// The runs of a text, as they are compared: lower case, full-width letters as ASCII, no blanks or punctuation.
///
/// A run is a word of letters and digits, its English plural made singular, or a stretch of a script that writes no
/// blanks ([`is_dense`]).
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

/// Whether a letter belongs to a script that writes words without blanks, or glues endings to them: such text is
/// searched by substring. Chinese, Japanese and Korean.
pub const fn is_dense(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn make_singular(run: &mut String) {
    if let Some(stem) = run.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        *run = format!("{stem}y");
    } else if run.strip_suffix('s').is_some_and(|stem| stem.len() > 2 && !stem.ends_with(['s', 'u', 'i'])) {
        run.pop();
    }
}

/// How many letters of `typed` are wrong against `word`, and against the beginning of `word` that suits it best:
/// one left out, too many, replaced, or swapped with its neighbour counts one (optimal string alignment).
/// Cost: O(letters × letters).
pub fn mistakes(typed: &[char], word: &[char]) -> (usize, usize) {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=word.len()).collect();
    for (row, letter) in typed.iter().enumerate() {
        let mut next = Vec::with_capacity(last.len());
        next.push(row + 1);
        for (column, other) in word.iter().enumerate() {
            let at = |cells: &[usize], column: usize| cells.get(column).copied().unwrap_or(usize::MAX - 1);
            let mut fewest = (at(&last, column) + usize::from(letter != other)).min(at(&last, column + 1) + 1).min(at(&next, column) + 1);
            let is_swapped = row > 0 && column > 0 && typed.get(row - 1) == Some(other) && word.get(column - 1) == Some(letter);
            if is_swapped {
                fewest = fewest.min(at(&before_last, column - 1) + 1);
            }
            next.push(fewest);
        }
        before_last = std::mem::replace(&mut last, next);
    }
    (last.last().copied().unwrap_or(0), last.iter().min().copied().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_words_and_stretches_of_chinese() {
        assert_eq!(runs("ＡＩ医疗 Batteries, PCBs & gas"), ["ai", "医疗", "battery", "pcb", "gas"]);
        assert_eq!(runs(" –·– "), [""; 0]);
        assert_eq!(fold("Lithium-ion Batteries"), "lithiumionbattery");
    }

    #[test]
    fn mistakes_are_counted() {
        let count = |typed: &str, word: &str| mistakes(&typed.chars().collect::<Vec<_>>(), &word.chars().collect::<Vec<_>>());
        assert_eq!(count("batery", "battery"), (1, 1));
        assert_eq!(count("abttery", "battery"), (1, 1));
        assert_eq!(count("batter", "battery"), (1, 0));
        assert_eq!(count("rabot", "robotics"), (4, 1));
        assert_eq!(count("", "ab"), (2, 0));
    }
}
