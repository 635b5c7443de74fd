//! Words that stand in a field and say nothing: 无, 暂无, 其他, 面议, N/A, —, to be determined.
//!
//! Two rows that both say 暂无 have nothing in common; so such words count as an empty field wherever a field is read.

/// Chinese, Japanese and Korean ones, in any row: 其他（面议）.
const DENSE: &str = "暂时没有 暂时无 暂未定 暂无 暫無 暂缺 没有 沒有 无 無 其他 其它 面议 面議 面谈 待定 待补充 待补 待确认 待议 \
保密 不详 不詳 未知 未定 不限 不便透露 略 空 特になし なし 없음";

/// Words of other scripts that say nothing, alone or in a row: "to be determined", "n/a", "none yet".
const WORDS: &str = "na none nil null no not nothing other others misc any tbd tba tbc to be determined confirmed announced decided \
unknown undisclosed confidential applicable available specified stated yet at present keine ka aucun ninguno";

/// Whether a text says nothing: it has no letter and no digit, or consists of words that only fill the field.
///
/// Not for names, codes and counts: `NA` is a country's code, and "Other" may be a name.
///
/// # Examples
/// ```
/// use parkmatch::model::says_nothing;
///
/// assert!(says_nothing("暂无") && says_nothing("N/A") && says_nothing("—") && says_nothing("To be determined."));
/// assert!(!says_nothing("无人机") && !says_nothing("其他电池") && !says_nothing("None of these batteries"));
/// ```
#[must_use]
pub fn says_nothing(text: &str) -> bool {
    if !cfg!(feature = "thorough") {
        return text.trim().is_empty();
    }
    // "n/a" and "n.a." fall apart into letters that alone may be a grade.
    if text.chars().filter(|letter| letter.is_alphanumeric()).take(3).collect::<String>().eq_ignore_ascii_case("na") {
        return true;
    }
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).all(|word| {
        // Field-fillers are short: whole sentences are not looked through.
        if word.is_ascii() {
            return word.len() <= 12 && WORDS.split(' ').any(|known| known.eq_ignore_ascii_case(word));
        }
        let mut rest = word;
        while let Some(after) = DENSE.split(' ').find_map(|known| rest.strip_prefix(known)) {
            rest = after;
        }
        rest.is_empty()
    })
}

#[cfg(test)]
mod tests {
    use super::says_nothing;

    #[test]
    fn words_that_only_fill_a_field_say_nothing() {
        for text in [
            "",
            "  ",
            "无",
            "暂无",
            "暂无。",
            "没有",
            "其他",
            "其它",
            "面议",
            "其他（面议）",
            "N/A",
            "n/a",
            "NA",
            "n.a.",
            "—",
            "-",
            "--",
            "/",
            "\\",
            "...",
            "？",
            "待定",
            "保密",
            "不详",
            "none",
            "None",
            "nil",
            "TBD",
            "to be determined",
            "To be confirmed",
            "not available",
            "Not applicable.",
            "無",
            "暫無",
            "無/暫無",
            "other",
            "Others",
            "None at present",
            "不限",
            "なし",
        ] {
            assert!(says_nothing(text), "{text}");
        }
    }

    #[test]
    fn what_says_something_is_kept() {
        for text in [
            "无人机",
            "无锡",
            "其他电池",
            "空调",
            "略阳",
            "None of these",
            "Nothing Technology",
            "N",
            "NATO",
            "other batteries",
            "待定型产品",
            "5",
            "🔋 A",
            "电池",
        ] {
            assert!(!says_nothing(text), "{text}");
        }
    }
}
