//! Rows below and between the others that are none of the table's: sums, notes, signatures,
//! headings again.
//!
//! A word like 合计, 注 or Note says so only by what stands behind it and beside it: 注塑机械有限公司 and
//! Total Energies are companies, and so is one that is called “Total” and has a booth. Below the
//! last row that has more than a name, less is enough: a date, a footnote, “End of list”. Whatever
//! is left out is said.

use super::{columns::Field, headings::Column};
use crate::{
    exchange::{
        cell::{fold, half_width},
        tables::Row,
    },
    model::LeftOut,
};

/// What stands in a row's cells, with their positions: blank ones left out.
type Filled<'a> = [(usize, &'a str)];

/// How many of the rows stand above the end of the list: up to the last one of several cells that
/// is one of the table's.
pub fn n_above_end(rows: &[Row], headings: &[String], columns: &[Option<Column>]) -> usize {
    let is_full = |row: &Row| row.cells.len() > 1 && why(row, headings, columns, false).is_none();
    rows.iter().rposition(is_full).map_or(0, |place| place + 1)
}

/// Why a row is none of the table's; `None` if it is one. `is_at_end` says that no row of several
/// cells stands below it.
pub fn why(
    row: &Row,
    headings: &[String],
    columns: &[Option<Column>],
    is_at_end: bool,
) -> Option<LeftOut> {
    let filled: Vec<(usize, &str)> = row
        .cells
        .iter()
        .filter(|cell| !row.spread.contains(&cell.column))
        .map(|cell| (cell.column, cell.text.as_str()))
        .collect();
    if row.is_band && headings.len() > 2 {
        return Some(begins(filled.first()?.1).map_or(LeftOut::Title, |word| word.why));
    }
    let (_, first) = filled.first()?;
    let is_heading = |(place, cell): &(usize, &str)| {
        headings
            .get(*place)
            .is_some_and(|heading| fold(heading) == fold(cell))
    };
    if filled.len() > 1 && filled.iter().all(is_heading) {
        return Some(LeftOut::Headings);
    }
    match begins(first) {
        Some(word) if is_aside(word, &filled) => Some(word.why),
        _ if filled.len() == 1 && headings.len() > 2 && is_sentence(first) => Some(LeftOut::Note),
        _ if is_number_alone(&filled, columns) => Some(LeftOut::Number),
        // In a table of names alone, a row of one cell is like the others.
        _ if is_at_end && filled.len() == 1 && headings.len() > 1 => why_at_end(first),
        _ => None,
    }
}

/// Why a cell that stands alone at the end of the list is no name of a party.
fn why_at_end(cell: &str) -> Option<LeftOut> {
    let plain: String = cell
        .chars()
        .map(half_width)
        .flat_map(char::to_lowercase)
        .collect();
    let plain = plain.trim();
    let is_company = || {
        let bare = plain.trim_end_matches([')', '.', ' ']);
        COMPANIES.split('|').any(|word| {
            bare.strip_suffix(word).is_some_and(|before| {
                !word.is_ascii() || before.ends_with(|letter: char| !letter.is_alphanumeric())
            })
        })
    };
    if is_date(plain) || is_signed(plain) {
        return Some(LeftOut::Signature);
    }
    // `Total (batteries)`; in Chinese a bracket behind the word says enough anywhere.
    let is_total = WORDS
        .iter()
        .filter(|(why, _)| *why == LeftOut::Total)
        .flat_map(|(_, words)| words.split('|'))
        .filter_map(|word| after(plain, word))
        .any(|rest| is_bracketed(rest.trim_end_matches([':', ' '])));
    if is_total {
        return Some(LeftOut::Total);
    }
    let words = plain.trim_matches(|letter: char| !letter.is_alphanumeric());
    let says_of_list = OF_LISTS.split('|').any(|word| word == words)
        || BEFORE_NOTES
            .split('|')
            .any(|word| after(words, word).is_some());
    // Either may stand around or before the name of a company: （海川电池）, `* Haichuan Battery`.
    let is_footnote = is_bracketed(plain) || plain.starts_with(['※', '*']);
    let is_note = says_of_list || (is_footnote && is_saying(cell));
    (is_note && !is_company()).then_some(LeftOut::Note)
}

/// Whether a text has words that names hardly have: 以, 请, 不 in a long one, and in Latin letters a
/// small word that joins no names.
fn is_saying(text: &str) -> bool {
    let is_dense = |letter: char| ('\u{4E00}'..='\u{9FFF}').contains(&letter);
    let is_small = |word: &str| {
        word.chars().all(char::is_lowercase) && !JOINING.split('|').any(|joining| joining == word)
    };
    let words = || {
        text.split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
    };
    let has_verb = DENSE_VERBS.split('|').any(|verb| text.contains(verb));
    (has_verb && text.chars().filter(|letter| is_dense(*letter)).count() > 4)
        || (words().count() > 1 && words().any(is_small))
}

/// Whether all of a text stands in one pair of brackets.
fn is_bracketed(text: &str) -> bool {
    let inner = text.trim().strip_prefix(['(', '（', '【', '[']);
    inner
        .and_then(|inner| inner.strip_suffix([')', '）', '】', ']']))
        .is_some_and(|inner| {
            !inner.is_empty() && !inner.contains(['(', ')', '（', '）', '【', '】', '[', ']'])
        })
}

/// Whether a text is a day or a month of a year and at most says of what: 截至2027年10月, `15.10.2027`.
fn is_date(text: &str) -> bool {
    let digits = |run: &str| run.bytes().all(|byte| byte.is_ascii_digit());
    let mut plain = text.to_owned();
    for (place, numeral) in "〇一二三四五六七八九".chars().enumerate() {
        plain = plain.replace(numeral, &place.to_string());
    }
    // 十月十五日, 二十日: how many does not matter here.
    let plain = plain.replace('十', "1");
    let mut parts: Vec<String> = Vec::new();
    let mut last_kind = None;
    for letter in plain.chars() {
        let kind = letter.is_alphanumeric().then_some(letter.is_ascii_digit());
        match parts.last_mut() {
            Some(part) if kind.is_some() && kind == last_kind => part.push(letter),
            _ if kind.is_some() => parts.push(letter.to_string()),
            _ => {}
        }
        last_kind = kind;
    }
    let is_year = |part: &&String| {
        part.len() == 4 && digits(part) && (part.starts_with("19") || part.starts_with("20"))
    };
    let is_month = |part: &&String| MONTHS.split('|').any(|month| month == part.as_str());
    let is_day = |part: &&String| part.len() <= 3 && digits(part);
    let is_filler = |part: &&String| BY_DATES.split('|').any(|word| word == part.as_str());
    parts.iter().filter(is_year).count() == 1
        && parts.iter().any(|part| is_month(&part) || is_day(&part))
        && parts
            .iter()
            .all(|part| is_year(&part) || is_month(&part) || is_day(&part) || is_filler(&part))
}

/// Whether a text says who made or checked the table, without a colon: 制表人 张三, `Prepared by Jo`.
fn is_signed(text: &str) -> bool {
    let mut labels = WORDS
        .iter()
        .filter(|(why, _)| *why == LeftOut::Signature)
        .flat_map(|(_, words)| words.split('|'));
    let is_by = |label: &str| label.ends_with(" by") || label.ends_with(" von");
    if labels
        .clone()
        .any(|label| is_by(label) && after(text, label).is_some())
    {
        return true;
    }
    let mut words = text.split_whitespace();
    let is_label = words
        .next()
        .is_some_and(|word| labels.any(|label| label == word));
    // 电话 网络科技 is no person.
    let is_name = |word: &str| {
        (2..=3).contains(&word.chars().count())
            && word
                .chars()
                .all(|letter| ('\u{4E00}'..='\u{9FFF}').contains(&letter))
    };
    let mut others = words.peekable();
    is_label && others.peek().is_some() && others.all(|word| is_name(word) || is_date(word))
}

/// A word at the beginning of a cell.
#[derive(Clone, Copy)]
struct Begins {
    why: LeftOut,
    /// Whether it is all of the cell; else a colon or, behind a sum, a number follows.
    is_whole: bool,
}

/// What kind of aside a cell begins like.
fn begins(cell: &str) -> Option<Begins> {
    let plain: String = cell
        .chars()
        .map(half_width)
        .flat_map(char::to_lowercase)
        .collect();
    let plain = plain.trim_start_matches(|letter: char| {
        "*※★☆#-—–·•([（【<《".contains(letter) || letter.is_whitespace()
    });
    if plain.is_empty() {
        return None;
    }
    let found = WORDS
        .iter()
        .flat_map(|(why, words)| words.split('|').map(move |word| (*why, word)));
    let (why, rest) = found
        .filter_map(|(why, word)| Some((why, after(plain, word)?)))
        .min_by_key(|(_, rest)| rest.len())?;
    let rest = rest.trim_start();
    // `合计（2家）：`, `小计（电池）`: what of.
    let is_of_part = || {
        why == LeftOut::Total
            && !plain.starts_with(|letter: char| letter.is_ascii())
            && is_bracketed(rest.trim_end_matches([':', ' ']))
    };
    let ends = rest
        .trim_end_matches(|letter: char| ")]】>》.。*-—–·= ".contains(letter))
        .is_empty()
        || is_of_part();
    let says = rest.starts_with([':', '=', '：']);
    let counts = || {
        why == LeftOut::Total
            && rest
                .trim_start_matches(['(', '（'])
                .trim_start()
                .starts_with(is_digit_or_unit)
    };
    // `注1：`, `Note 2.`
    let is_numbered = || {
        let rest = rest.trim_start_matches(|letter: char| {
            letter.is_ascii_digit() || ('①'..='⑳').contains(&letter)
        });
        why == LeftOut::Note && rest.starts_with([':', '.', '、', ')'])
    };
    (ends || says || counts() || is_numbered()).then_some(Begins {
        why,
        is_whole: ends,
    })
}

fn is_digit_or_unit(letter: char) -> bool {
    letter.is_ascii_digit() || "家个人项".contains(letter)
}

/// What follows a word, blanks within the word not counted (`合 计`); a Latin word ends where letters
/// end.
fn after<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = text;
    for letter in word.chars() {
        rest = if letter.is_ascii() {
            rest
        } else {
            rest.trim_start()
        };
        rest = rest.strip_prefix(letter)?;
    }
    let goes_on = word.ends_with(|letter: char| letter.is_ascii_alphabetic())
        && rest.starts_with(char::is_alphabetic);
    (!goes_on).then_some(rest)
}

/// Whether the other cells of the row leave no doubt that it is an aside.
fn is_aside(word: Begins, filled: &Filled<'_>) -> bool {
    let others = filled.get(1..).unwrap_or_default();
    let is_label = |(_, cell): &(usize, &str)| begins(cell).is_some();
    // `填表人：` and, in the next cell, 张三.
    let is_value = |at: usize| {
        filled
            .get(at)
            .is_some_and(|(_, cell)| cell.ends_with([':', '：']))
    };
    let is_loose =
        |(at, cell): (usize, &(usize, &str))| is_amount(cell.1) || is_label(cell) || is_value(at);
    match word.why {
        _ if others.is_empty() => true,
        LeftOut::Total => others.iter().all(|(_, cell)| is_amount(cell)),
        LeftOut::Note => others.len() <= if word.is_whole { 1 } else { 2 },
        LeftOut::Signature if word.is_whole => {
            filled.iter().filter(|cell| is_label(cell)).count() * 2 >= filled.len()
        }
        LeftOut::Signature | LeftOut::Number | LeftOut::Headings | LeftOut::Title => {
            others.iter().enumerate().all(is_loose)
        }
    }
}

/// Whether a cell is a quantity: a number, perhaps with a unit, a sign or a formula's beginning.
fn is_amount(cell: &str) -> bool {
    const UNITS: &str = "家人个项场位名次元万亿吨台套%";
    let plain: String = cell
        .chars()
        .map(half_width)
        .filter(|letter| !letter.is_whitespace())
        .collect();
    let plain = plain.trim_start_matches(['共', '¥', '￥', '$', '€', '+']);
    let rest = plain.trim_start_matches(|letter: char| {
        letter.is_ascii_digit() || letter == '.' || letter == ','
    });
    cell.starts_with('=')
        || (rest.len() < plain.len() && rest.chars().all(|letter| UNITS.contains(letter)))
}

/// Whether a cell that stands alone in its row is a sentence or a statement, and no name.
fn is_sentence(cell: &str) -> bool {
    let is_page = {
        let folded = fold(cell);
        let parts: Vec<&str> = folded
            .split(|letter: char| letter.is_ascii_digit())
            .filter(|part| !part.is_empty())
            .collect();
        matches!(
            parts[..],
            ["page"] | ["page", "of"] | ["第" | "共", "页"] | ["第", "页共", "页"]
        )
    };
    let has_colon = cell.char_indices().any(|(at, letter)| {
        let is_address = cell.get(at..).is_some_and(|rest| rest.starts_with("://"));
        at > 0 && (letter == '：' || letter == ':') && !is_address
    });
    is_page || cell.ends_with('。') || has_colon
}

/// Whether a row was numbered for somebody who did not come. A row of ids and numbers in a table
/// that has no names is none of these.
fn is_number_alone(filled: &Filled<'_>, columns: &[Option<Column>]) -> bool {
    let field_of = |place: &usize| {
        columns
            .get(*place)
            .and_then(Option::as_ref)
            .map(|column| column.field)
    };
    let has_name = columns
        .iter()
        .flatten()
        .any(|column| column.field == Field::Name);
    let is_number = |(place, cell): &(usize, &str)| match field_of(place) {
        Some(Field::Id) => filled.len() == 1 && is_amount(cell),
        Some(Field::Name) => false,
        _ => is_amount(cell),
    };
    has_name && filled.iter().all(is_number)
}

const WORDS: &[(LeftOut, &str)] = &[
    (
        LeftOut::Total,
        "合计|总计|小计|共计|总共|总数|累计|共|以上共|以上共计|本页小计|本页合计|grand total|sub-total|subtotal|sub total|totals|total|sum\
         |gesamtsumme|zwischensumme|endsumme|summe|gesamt|insgesamt",
    ),
    (
        LeftOut::Note,
        "注|注意|备注|附注|说明|填写说明|填表说明|填表须知|温馨提示|提示|附|附件|来源|数据来源|示例|例|样例|以下空白|以下为空|以下无正文|无正文\
         |notes|note|nb|n.b|p.s|ps|remarks|remark|source|legend|instructions|example|e.g\
         |hinweise|hinweis|anmerkungen|anmerkung|bemerkungen|bemerkung",
    ),
    (
        LeftOut::Signature,
        "填表人|填报人|填写人|填表单位|填报单位|填表日期|填报日期|填表时间|制表|制表人|制表单位|制表日期|制表时间|审核|审核人|审批|审批人|复核|复核人\
         |批准|批准人|签字|签名|签章|盖章|单位盖章|公章|负责人|负责人签字|单位负责人|部门负责人|经办人|经手人|主管|领导签字|联系人|联系电话|电话|联系方式|日期|更新日期|截止日期|打印日期|主办单位|承办单位\
         |prepared by|compiled by|filled in by|completed by|checked by|reviewed by|approved by|verified by|signed by|signature|signed|contact|date|updated|last updated|as of|printed on\
         |erstellt von|geprüft von|freigegeben von|unterzeichnet von|unterschrift|datum",
    ),
];

/// What names of companies end with.
const COMPANIES: &str = "公司|集团|企业|厂|店|中心|研究院|研究所|协会|商会|合作社|事务所|银行|大学|医院|ltd|limited|inc|corp|corporation|llc|co|plc|gmbh|ag|kg|se|sa|s.a|spa|s.p.a|srl|bv|b.v|nv|oy|ab|as|a/s|company|group";

/// Lines that speak of the list.
const OF_LISTS: &str = "排名不分先后|排序不分先后|名单结束|名单完|全文完|完|结束|未完待续|仅供参考\
|end of list|end of the list|end of table|end of sheet|end of file|end of document|end|subject to change|in alphabetical order|to be continued|continued\
|ende der liste|ende der tabelle|ende|änderungen vorbehalten|ohne gewähr|alle angaben ohne gewähr|alphabetisch sortiert";

/// What such lines begin with.
const BEFORE_NOTES: &str = "以下空白|以下为空|以下无|以上名单|以上企业|以上排名|以上排序|以上顺序|以上信息|以上内容|以上数据|以上资料|以上展位|以上展商|以上参展|以上各|以上均|以上为|以上单位|以上时间|排名不分|排序不分|展位以|最终以|如有变动|如有变更|如有调整";

/// What notes have and names of companies hardly.
const DENSE_VERBS: &str = "以|请|均|仅|需|勿|已|不|将|或|如有|如遇|参见|详见|待定|未定";

/// Small words that stand in names.
const JOINING: &str = "of|and|the|for|de|du|des|d|la|le|les|et|y|e|di|da|do|dos|del|der|die|das|und|von|van|für|zu|im|am|i|w|og|och";

const MONTHS: &str = "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|januar|februar|märz|mai|juni|juli|oktober|dezember|okt|dez";

/// Words that stand in dates or before them.
const BY_DATES: &str = "年|月|日|号|截至|截止|截止到|更新于|更新|更新日期|日期|制表日期|止|版|st|nd|rd|th|as|of|on|the|updated|last|date|dated|printed|status|stand|vom|den|am|datum|aktualisiert|zuletzt";
