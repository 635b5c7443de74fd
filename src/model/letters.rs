//! Letters of the world's scripts, as far as fields of a fair file need to tell them from marks and
//! to read them in lower case.
//!
//! The standard library does both for all of Unicode, with tables of 15 KB that the first part of
//! the visitor's program would carry for a few names of languages.

/// Marks, signs and symbols beyond ASCII, as first and last of a range; everything else there is
/// taken for a letter or a digit.
const MARKS: [(char, char); 27] = [
    ('\u{80}', '\u{A9}'),
    ('\u{AB}', '\u{B1}'),
    ('\u{B4}', '\u{B4}'),
    ('\u{B6}', '\u{B8}'),
    ('\u{BB}', '\u{BB}'),
    ('\u{BF}', '\u{BF}'),
    ('×', '×'),
    ('÷', '÷'),
    // Accents that stand alone, and those that are put over a letter.
    ('\u{2C2}', '\u{2C5}'),
    ('\u{2D2}', '\u{2DF}'),
    ('\u{300}', '\u{344}'),
    // Spaces, dashes, quotation marks; currencies; arrows, mathematics, boxes and pictures.
    ('\u{2000}', '\u{206F}'),
    ('\u{20A0}', '\u{20FF}'),
    ('\u{2120}', '\u{2123}'),
    ('\u{2190}', '\u{245F}'),
    ('\u{2500}', '\u{2775}'),
    ('\u{2794}', '\u{2BFF}'),
    ('\u{3000}', '\u{3004}'),
    ('\u{3008}', '\u{3020}'),
    ('\u{3030}', '\u{3030}'),
    ('・', '・'),
    ('\u{E000}', '\u{F8FF}'),
    ('\u{FE00}', '\u{FE6F}'),
    ('\u{FF00}', '\u{FF0F}'),
    ('\u{FEFF}', '\u{FEFF}'),
    ('\u{FFE0}', '\u{FFFF}'),
    ('\u{1F000}', '\u{1FBEF}'),
];

/// The same among the full-width forms, which are ASCII's further up.
const FULL_WIDTH: std::ops::RangeInclusive<char> = '\u{FF01}'..='\u{FF65}';

/// Whether this is a letter or a digit, of any script.
pub fn is_letter(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric();
    }
    // Most letters of a fair file are Chinese: no list is looked through for them.
    if matches!(letter, '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}') {
        return true;
    }
    if FULL_WIDTH.contains(&letter) {
        let plain = char::from_u32(u32::from(letter) - 0xFEE0);
        return plain.is_some_and(|plain| plain.is_ascii_alphanumeric());
    }
    !MARKS
        .iter()
        .any(|(first, last)| (*first..=*last).contains(&letter))
}

/// A letter of the Latin, Greek, Cyrillic or Armenian script in lower case; any other as it is.
pub fn small(letter: char) -> char {
    let code = u32::from(letter);
    let further = |by: u32| char::from_u32(code + by).unwrap_or(letter);
    match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' => {
            further(32)
        }
        'Ѐ'..='Џ' => further(80),
        'Ա'..='Ֆ' => further(48),
        'Ά' => 'ά',
        'Έ'..='Ί' => further(37),
        'Ό' => 'ό',
        'Ύ' | 'Ώ' => further(63),
        'Ÿ' => 'ÿ',
        // Here the two stand side by side: the odd code first, or the even one.
        'Ĺ'..='Ň' | 'Ź'..='Ž' | 'Ӂ'..='Ӎ' if code % 2 == 1 => further(1),
        'Ā'..='Ķ' | 'Ŋ'..='Ŷ' | 'Ѡ'..='Ҁ' | 'Ҋ'..='Ҿ' | 'Ӑ'..='Ԯ' | 'Ḁ'..='Ẕ' | 'Ạ'..='Ỿ'
            if code.is_multiple_of(2) =>
        {
            further(1)
        }
        'Ӏ' => 'ӏ',
        _ => letter,
    }
}

/// A text in lower case, letter by letter.
pub fn lowercase(text: &str) -> String {
    text.chars().map(small).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_small_as_the_standard_library_has_them() {
        // İ becomes two letters there, and old Cyrillic is nobody's language today.
        let is_other = |letter: char| letter == 'İ';
        for range in [0..0x24F_u32, 0x386..0x3CF, 0x400..0x587, 0x1E00..0x1F00] {
            for letter in range
                .filter_map(char::from_u32)
                .filter(|one| !is_other(*one))
            {
                // Beyond these blocks are letters of no name here.
                if ('\u{180}'..='\u{24F}').contains(&letter) || letter == 'ẞ' {
                    continue;
                }
                let expected: Vec<char> = letter.to_lowercase().collect();
                assert_eq!(
                    vec![small(letter)],
                    expected,
                    "{letter} {:x}",
                    u32::from(letter)
                );
            }
        }
    }

    #[test]
    fn letters_and_marks_of_common_texts_are_told_apart() {
        for text in [
            "中文",
            "日本語ー",
            "한국어",
            "русский",
            "Ελληνικά",
            "العربية",
            "हिन्दी",
            "ไทย",
            "５Ａ",
            "½",
            "①",
            "ü",
        ] {
            assert!(text.chars().all(is_letter), "{text}");
        }
        for mark in
            "，。、；：？！（）【】《》“”‘’—…·・／＼－～　€£¥→×÷°©®™•🔋\u{200B}\u{FEFF}\u{FE0F}"
                .chars()
        {
            assert!(!is_letter(mark), "{mark} {:x}", u32::from(mark));
        }
        let differs = |code: u32| {
            char::from_u32(code).filter(|letter| letter.is_alphanumeric() && !is_letter(*letter))
        };
        // Circled and squared letters and their like, which stand in no word.
        let lost: Vec<char> = (0..0x3100).filter_map(differs).collect();
        assert_eq!(lost.iter().collect::<String>(), "");
    }
}
