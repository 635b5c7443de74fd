//! Words that stand in a field and say nothing: 无, 暂无, 其他, 面议, N/A, —, to be determined.
//!
//! Two rows that both say 暂无 have nothing in common; so such words count as an empty field wherever
//! a field is read.

use super::letters::is_letter;

/// Chinese, Japanese and Korean ones, in any row: 其他（面议）. Of two that begin alike the longer
/// stands first.
const DENSE: &str = "暂无特殊要求 暂无特别要求 暂无要求 没有特殊要求 没有特别要求 没有要求 无特殊要求 无特别要求 无其他要求 无要求 \
详见附件 请见附件 参见附件 见附件 详见附表 见附表 详见官网 请见官网 参见官网 见官网 详见网站 见网站 同上 同前 等等 \
暂未确定 尚未确定 暂不确定 未确定 待确定 暂时没有 暂时无 暂未定 暂无需求 暂无 暫無 暂缺 没有 沒有 无 無 其他 其它 面议 面議 面谈 详谈 詳談 面商 待定 待补充 待补 待确认 待议 \
保密 不详 不詳 未知 未定 不限 不便透露 略 空 特になし なし 없음";

/// What those begin with: most texts do not, and are not compared with each.
const DENSE_FIRST: &str = "暂暫没沒无無详詳请参见同等尚未待其面保不略空特な없";

/// Words of other scripts that say nothing, alone or in a row: "to be determined", "n/a", "none
/// yet".
const WORDS: &str = "na none nil null no not nothing other others misc any tbd tba tbc to be determined confirmed announced decided \
unknown undisclosed confidential applicable available specified stated yet at present keine ka aucun ninguno etc ditto dito";

/// How long the words of a list are that begin with each letter from `a` to `z`, and that end with
/// it: a bit for each length.
const fn lengths(words: &str) -> [[u16; 26]; 2] {
    let (bytes, mut lengths) = (words.as_bytes(), [[0; 26]; 2]);
    let (mut at, mut start) = (0, 0);
    while at <= bytes.len() {
        if at == bytes.len() || bytes[at] == b' ' {
            let bit = 1 << (at - start);
            lengths[0][(bytes[start] - b'a') as usize] |= bit;
            lengths[1][(bytes[at - 1] - b'a') as usize] |= bit;
            start = at + 1;
        }
        at += 1;
    }
    lengths
}

/// Whether a word begins as one of a list does that is as long, and ends so: most texts do not, and
/// are not compared with each.
fn may_be(word: &str, lengths: &[[u16; 26]; 2]) -> bool {
    let is_so = |letter: Option<&u8>, lengths: &[u16; 26]| {
        let place = letter.map_or(u8::MAX, |letter| (letter | 32).wrapping_sub(b'a'));
        let of_letter = lengths.get(usize::from(place));
        of_letter.is_some_and(|lengths| lengths >> word.len() & 1 == 1)
    };
    let (letters, [begin, end]) = (word.as_bytes(), lengths);
    word.len() < 16 && is_so(letters.first(), begin) && is_so(letters.last(), end)
}

/// Whole answers of words each of which may say something: they send the reader elsewhere, or ask
/// for nothing.
const ANSWERS: &str = "see attachment|see attached|see website|see our website|see above|as above|same as above|no special requirements\
|no specific requirements|no requirements|siehe anlage|siehe anhang|siehe webseite|siehe website|siehe oben|wie oben";

/// Whether a text says nothing: it has no letter and no digit, or consists of words that only fill
/// the field.
///
/// Not for codes and names in a fair file: `NA` is a country's code, and "Other" may be a name.
/// What a sheet has for a name is asked about where it says nothing.
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
    // A table for each list, made by the compiler.
    const FILL: &[[u16; 26]; 2] = &lengths(WORDS);
    const BEGIN: &[[u16; 26]; 2] = &lengths("see as same no siehe wie");
    let mut letters = text.chars().filter(|letter| is_letter(*letter));
    let Some(first) = letters.next() else {
        return true;
    };
    // Nothing that fills a field begins so: most texts need no second look.
    if first.is_ascii_digit() || !first.is_ascii() && !DENSE_FIRST.contains(first) {
        return false;
    }
    // "n/a" and "n.a." fall apart into letters that alone may be a grade.
    if matches!(first, 'n' | 'N')
        && matches!(letters.next(), Some('a' | 'A'))
        && letters.next().is_none()
    {
        return true;
    }
    let plain = first_word(text);
    if plain.is_some_and(|word| !may_be(word, FILL) && !may_be(word, BEGIN)) {
        return false;
    }
    let words = || {
        text.split(|letter: char| !is_letter(letter))
            .filter(|word| !word.is_empty())
    };
    let is_answer = |answer: &str| {
        let mut known = answer.split(' ');
        words().all(|word| {
            known
                .next()
                .is_some_and(|known| known.eq_ignore_ascii_case(word))
        }) && known.next().is_none()
    };
    // Most texts begin otherwise, and are not compared with each answer.
    let may_answer = words().next().is_some_and(|word| may_be(word, BEGIN));
    (may_answer && ANSWERS.split('|').any(is_answer))
        || words().all(|word| {
            // ETC is a company, and no abbreviation.
            if word == "ETC" {
                return false;
            }
            if word.is_ascii() {
                return may_be(word, FILL)
                    && WORDS
                        .split(' ')
                        .any(|known| known.eq_ignore_ascii_case(word));
            }
            let mut rest = word;
            while rest.starts_with(|first| DENSE_FIRST.contains(first))
                && let Some(after) = DENSE.split(' ').find_map(|known| rest.strip_prefix(known))
            {
                rest = after;
            }
            rest.is_empty()
        })
}

/// The first word of a text, where it is of plain letters; it is found sooner than by what a letter
/// is in any script.
fn first_word(text: &str) -> Option<&str> {
    let rest = text.get(text.find(is_letter)?..)?;
    let n_plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let is_whole = rest.as_bytes().get(n_plain).is_none_or(u8::is_ascii);
    rest.get(..n_plain).filter(|_| is_whole)
}

/// Words that name any trade, and so none: 产品, 设备, products and services.
const ANY_TRADE: &str = "高新技术 高科技 新技术 综合性 综合 多种 多个 各类 各种 各个 各 相关 有关 通用 一般 产品 商品 货物 物品 设备 装备 \
服务 技术 科技 项目 公司 企业 集团 工厂 厂家 制造 生产 加工 行业 产业 领域 业务 类别 类 等 及 与 和";

/// The English ones, alone or in a row.
const ANY_TRADE_WORDS: &str = "product products goods item items article articles equipment service services technology technologies \
tech high hi project projects company companies enterprise enterprises business businesses industry industries industrial sector sectors \
field fields general various several multiple all many different related manufacturing manufacturer production trade and or of the etc";

/// Whether a word in a list of sectors names no trade: it [says nothing](says_nothing), or is of
/// words that fit any company, such as 产品, 其他行业 or "products and services".
///
/// # Examples
/// ```
/// use parkmatch::model::names_no_trade;
///
/// assert!(names_no_trade("其他行业") && names_no_trade("产品") && names_no_trade("Other products"));
/// assert!(!names_no_trade("竹制品") && !names_no_trade("bamboo products") && !names_no_trade("services.it"));
/// ```
#[must_use]
pub fn names_no_trade(word: &str) -> bool {
    // A key of the tree says what it says, and "services" and "manufacturing" stand at its top.
    if word.contains('.')
        || word
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    {
        return says_nothing(word);
    }
    let mut rest = String::new();
    for part in word
        .split(|letter: char| !is_letter(letter))
        .filter(|part| !part.is_empty())
    {
        if part.is_ascii() {
            if !ANY_TRADE_WORDS
                .split(' ')
                .any(|known| known.eq_ignore_ascii_case(part))
            {
                rest.push_str(part);
            }
        } else {
            rest.push_str(
                &ANY_TRADE
                    .split(' ')
                    .fold(part.to_owned(), |rest, known| rest.replace(known, " ")),
            );
        }
        rest.push(' ');
    }
    says_nothing(&rest)
}

#[cfg(test)]
mod tests {
    use super::{ANSWERS, DENSE, names_no_trade, says_nothing};

    #[test]
    fn words_that_fit_any_company_name_no_trade() {
        for word in [
            "产品",
            "其他行业",
            "各类产品及设备",
            "高新技术产业",
            "综合",
            "Products",
            "Other products",
            "Goods & Services",
            "暂无",
            "N/A",
        ] {
            assert!(names_no_trade(word), "{word}");
        }
        for word in [
            "竹制品",
            "电池设备",
            "服务器",
            "科技馆",
            "bamboo products",
            "services",
            "food",
            "services.it",
            "Testing services",
            "类器官",
        ] {
            assert!(!names_no_trade(word), "{word}");
        }
    }

    #[test]
    fn every_word_of_the_lists_is_found_by_how_it_begins() {
        for text in DENSE.split(' ').chain(ANSWERS.split('|')) {
            assert!(says_nothing(text), "{text}");
        }
    }

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
            "同上",
            "见附件",
            "详见附件。",
            "详见官网",
            "无特殊要求",
            "暂无特殊要求",
            "暂未确定",
            "etc",
            "etc.",
            "Others, etc.",
            "Ditto",
            "See attachment",
            "Same as above",
            "No special requirements.",
            "siehe Anlage",
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
            "ETC",
            "etcetera",
            "同上海电气合作",
            "见附件清单",
            "官网建设",
            "无特殊要求的电池",
            "attachment",
            "See Group",
            "special requirements",
        ] {
            assert!(!says_nothing(text), "{text}");
        }
    }
}
