//! A text as words that can be looked up: one for each Chinese letter, one for each run of other
//! letters and digits.
//!
//! Case, width, English plurals and the two English spellings make no difference; hyphens are
//! blanks. Each word keeps its place in the text as written and what stands before it, since a name
//! never goes on past a comma.

use std::ops::Range;

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing, a blank or a hyphen.
    None,
    /// A stroke.
    Slash,
    /// A mark of enumeration: 、 or a blank between Chinese words.
    List,
    /// A comma, a colon, a bracket, a dash.
    Soft,
    /// The end of a sentence or of a line.
    Hard,
    /// The end of a question.
    Ask,
}

/// A word.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Its place in [`Words::folded`].
    pub folded: Range<usize>,
    /// Its place in the text as written, in bytes.
    pub written: Range<usize>,
    /// What stands before it.
    pub gap: Gap,
    /// Whether it is one letter of a script without blanks.
    pub is_dense: bool,
}

/// A text as its words.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// All words as they are compared: a blank between two that are not dense, a line break where a
    /// name ends.
    pub folded: String,
    pub list: Vec<Word>,
    /// For each word, how many ends of parts of sentences, and of sentences, stand before it or at
    /// its beginning.
    parts: Vec<(usize, usize)>,
}

impl Words {
    /// Cost: linear in the text.
    pub fn read(text: &str) -> Self {
        let mut words = Self {
            folded: String::with_capacity(text.len() + 16),
            list: Vec::with_capacity(text.len() / 3),
            parts: vec![],
        };
        let letters: Vec<(usize, char)> = text
            .char_indices()
            .map(|(at, letter)| (at, narrow(letter)))
            .collect();
        let letter = |place: usize| letters.get(place).map_or(' ', |(_, letter)| *letter);
        let is_plain = |place: usize| letter(place).is_alphanumeric() && !is_dense(letter(place));
        let end_of = |place: usize| letters.get(place).map_or(text.len(), |(at, _)| *at);
        let mut gap = Gap::Hard;
        let mut has_blank = false;
        let mut place = 0;
        while let Some(&(start, first)) = letters.get(place) {
            if is_dense(first) {
                // A blank between two Chinese words parts them; one between Chinese and English
                // does not.
                let parts = has_blank && words.list.last().is_some_and(|word| word.is_dense);
                words.add(
                    &[first],
                    start..end_of(place + 1),
                    if parts { gap.max(Gap::List) } else { gap },
                );
                (gap, has_blank) = (Gap::None, false);
                place += 1;
            } else if first.is_alphanumeric()
                || is_joint(first) && is_plain(place + 1) && words.list.is_empty()
            {
                let from = place;
                // "R&D", "4.0", "children's" are one word each, "2,300" is one number.
                while is_plain(place)
                    || is_joint(letter(place))
                        && place > from
                        && is_plain(place - 1)
                        && is_plain(place + 1)
                        && {
                            let digits = letter(place - 1).is_ascii_digit()
                                && letter(place + 1).is_ascii_digit();
                            !matches!(letter(place), '.' | ',') || digits
                        }
                {
                    place += 1;
                }
                let run: Vec<char> = letters
                    .get(from..place)
                    .unwrap_or_default()
                    .iter()
                    .map(|(_, letter)| *letter)
                    .collect();
                words.add(&run, start..end_of(place), gap);
                (gap, has_blank) = (Gap::None, false);
            } else {
                has_blank |= first.is_whitespace();
                gap = gap.max(gap_of(
                    first,
                    letter(place + 1),
                    place.checked_sub(1).map_or(' ', letter),
                ));
                place += 1;
            }
        }
        words
    }

    fn add(&mut self, letters: &[char], written: Range<usize>, gap: Gap) {
        let is_dense = letters.first().copied().is_some_and(is_dense);
        let was_dense = self.list.last().is_none_or(|word| word.is_dense);
        match gap {
            Gap::None if !is_dense && !was_dense => self.folded.push(' '),
            Gap::None => {}
            Gap::Slash => self.folded.push('/'),
            Gap::List | Gap::Soft | Gap::Hard | Gap::Ask => self.folded.push('\n'),
        }
        let start = self.folded.len();
        if is_dense {
            self.folded.extend(letters);
        } else {
            self.folded.push_str(&fold(letters));
        }
        let (n_parts, n_sentences) = self.parts.last().copied().unwrap_or_default();
        self.parts.push((
            n_parts + usize::from(gap >= Gap::Soft),
            n_sentences + usize::from(gap >= Gap::Hard),
        ));
        self.list.push(Word {
            folded: start..self.folded.len(),
            written,
            gap,
            is_dense,
        });
    }

    /// The words from one place to before another, as they are compared.
    pub fn slice(&self, from: usize, to: usize) -> &str {
        let (Some(first), Some(last)) = (
            self.list.get(from),
            to.checked_sub(1).and_then(|last| self.list.get(last)),
        ) else {
            return "";
        };
        self.folded
            .get(first.folded.start..last.folded.end)
            .unwrap_or_default()
    }

    /// The words from one place to before another, as they were written.
    pub fn written<'a>(&self, text: &'a str, from: usize, to: usize) -> &'a str {
        let (Some(first), Some(last)) = (
            self.list.get(from),
            to.checked_sub(1).and_then(|last| self.list.get(last)),
        ) else {
            return "";
        };
        text.get(first.written.start..last.written.end)
            .unwrap_or_default()
    }

    /// How many parts of sentences, and sentences, begin up to a word.
    pub fn parts(&self, place: usize) -> (usize, usize) {
        self.parts
            .get(place)
            .or(self.parts.last())
            .copied()
            .unwrap_or_default()
    }

    /// Whether a part of a sentence ends between two words, or with [`Gap::Hard`] a sentence.
    pub fn is_parted(&self, from: usize, to: usize, least: Gap) -> bool {
        let (before, behind) = (self.parts(from), self.parts(to));
        if least >= Gap::Hard {
            behind.1 > before.1
        } else {
            behind.0 > before.0
        }
    }

    /// What stands before the word at a place; the end of the text is the end of a sentence.
    pub fn gap(&self, place: usize) -> Gap {
        self.list.get(place).map_or(Gap::Hard, |word| word.gap)
    }
}

/// A name as it is looked up.
pub(super) fn fold_name(name: &str) -> String {
    Words::read(name).folded.trim_start_matches('\n').to_owned()
}

const fn narrow(letter: char) -> char {
    match letter {
        '\u{FF01}'..='\u{FF5E}' => match char::from_u32(letter as u32 - 0xFEE0) {
            Some(narrow) => narrow,
            None => letter,
        },
        '\u{3000}' => ' ',
        _ => letter,
    }
}

/// Chinese, Japanese and Korean letters.
pub(super) const fn is_dense(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}

/// Marks that may stand inside a word.
const fn is_joint(letter: char) -> bool {
    matches!(letter, '&' | '.' | ',' | '\'' | '’')
}

/// What a mark between two words means, by what follows and precedes it.
fn gap_of(mark: char, next: char, last: char) -> Gap {
    match mark {
        '。' | '；' | ';' | '!' | '\n' | '\r' => Gap::Hard,
        '?' => Gap::Ask,
        // A point ends a sentence, and neither a number nor an abbreviation.
        '.' if !next.is_alphanumeric() && last.is_alphanumeric() => Gap::Hard,
        '、' | '|' | '·' | '•' | '+' | '&' => Gap::List,
        // 中国—东盟 names both; two strokes are a dash.
        '—' | '–' if is_dense(next) && is_dense(last) => Gap::List,
        ',' | ':' | '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '—' | '–' | '…' | '\t'
        | '【' | '】' | '《' | '》' | '~' | '=' => Gap::Soft,
        '-' if next.is_whitespace() && last.is_whitespace() => Gap::Soft,
        '/' | '\\' => Gap::Slash,
        _ => Gap::None,
    }
}

/// A run of letters as it is compared: lower case, singular, in American spelling.
fn fold(letters: &[char]) -> String {
    let mut word = String::with_capacity(letters.len());
    for letter in letters.iter().flat_map(|letter| letter.to_lowercase()) {
        match letter {
            '\'' | '’' => {}
            'é' | 'è' | 'ê' | 'ë' => word.push('e'),
            'á' | 'à' | 'â' | 'ã' | 'ä' => word.push('a'),
            'ó' | 'ò' | 'ô' | 'õ' | 'ö' => word.push('o'),
            'ú' | 'ù' | 'û' | 'ü' => word.push('u'),
            'í' | 'ì' | 'î' | 'ï' => word.push('i'),
            'ç' => word.push('c'),
            'ñ' => word.push('n'),
            other => word.push(other),
        }
    }
    if word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        make_singular(&mut word);
        make_american(&mut word);
    }
    word
}

fn make_singular(word: &mut String) {
    let n_letters = word.len();
    if ["buses", "lenses", "gases", "viruses"]
        .iter()
        .any(|plural| word.ends_with(plural))
    {
        word.truncate(n_letters - 2);
    } else if n_letters > 4 && word.ends_with("ie") {
        // Of "bogies" nobody knows whether it was "bogie" or "bogy".
        word.truncate(n_letters - 2);
        word.push('y');
    } else if n_letters > 4 && word.ends_with("ies") {
        word.truncate(n_letters - 3);
        word.push('y');
    } else if n_letters > 4
        && ["ches", "shes", "xes", "sses"]
            .iter()
            .any(|ending| word.ends_with(ending))
    {
        word.truncate(n_letters - 2);
    } else if word != "lens"
        && word.ends_with('s')
        && !["ss", "us", "is"]
            .iter()
            .any(|ending| word.ends_with(ending))
    {
        word.truncate(n_letters - 1);
    }
    if word == "knive" || word == "shelve" || word == "leave" {
        word.truncate(word.len() - 2);
        word.push('f');
    }
}

/// British spellings and their American ones: whole beginnings, then endings.
const SPELLINGS: [(&str, &str); 17] = [
    ("fibre", "fiber"),
    ("aluminium", "aluminum"),
    ("jewellery", "jewelry"),
    ("tyre", "tire"),
    ("mould", "mold"),
    ("colour", "color"),
    ("centre", "center"),
    ("grey", "gray"),
    ("analyser", "analyzer"),
    ("licence", "license"),
    ("orthopaed", "orthoped"),
    ("anaesth", "anesth"),
    ("haem", "hem"),
    ("foetal", "fetal"),
    ("plough", "plow"),
    ("sulph", "sulf"),
    ("programme", "program"),
];

const ENDINGS: [(&str, &str); 8] = [
    ("isation", "ization"),
    ("lyser", "lyzer"),
    ("iser", "izer"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ise", "ize"),
    ("vour", "vor"),
    ("dour", "dor"),
];

fn make_american(word: &mut String) {
    for (british, american) in SPELLINGS {
        if word.starts_with(british) {
            word.replace_range(..british.len(), american);
            return;
        }
    }
    for (british, american) in ENDINGS {
        if word.ends_with(british) {
            word.truncate(word.len() - british.len());
            word.push_str(american);
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_in_any_case_width_number_and_spelling() {
        for (one, other) in [
            ("Fire-fighting Robots", "fire fighting robot"),
            ("ＰＣＢＡ", "pcba"),
            ("aluminium profiles", "Aluminum Profile"),
            ("carbon fibres", "carbon fiber"),
            ("VR 眼镜", "VR眼镜"),
            ("children’s clothing", "childrens clothing"),
        ] {
            assert_eq!(fold_name(one), fold_name(other));
        }
        assert_eq!(fold_name("R&D"), "r&d");
    }

    #[test]
    fn a_comma_parts_names_and_a_point_in_a_number_does_not() {
        let words = Words::read("锂电池、Pumps, valves. 1.5T MRI 变压器 环网柜");
        let gaps: Vec<(&str, Gap)> = (0..words.list.len())
            .map(|at| (words.slice(at, at + 1), words.gap(at)))
            .collect();
        let gap = |name: &str| {
            gaps.iter()
                .find(|(word, _)| *word == name)
                .map(|(_, gap)| *gap)
        };
        assert_eq!(gap("pump"), Some(Gap::List));
        assert_eq!(gap("valve"), Some(Gap::Soft));
        assert_eq!(gap("1.5t"), Some(Gap::Hard));
        assert_eq!(gap("环"), Some(Gap::List));
        assert_eq!(gap("变"), Some(Gap::None));
    }
}
