//! The languages that a field speaks of: tags, and what people write where a tag should stand
//! (`中英双语`, `English (fluent)`, `德语、英语`).
//!
//! A tag counts by its primary subtag, whatever the case. Words are read with a short lexicon: the
//! names of languages in Chinese and English, their own names, and what half of the guests' own
//! languages call Chinese and English. What is neither is handed back, so that it can be said or
//! asked about; it counts as not stated. Deliberately absent: names for the screen
//! ([`crate::i18n`]).

use super::{
    letters::{is_letter, lowercase},
    nothing::says_nothing,
};

/// What a field says of languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Languages {
    /// Primary subtags in lower case (`zh`, `en`, `fil`), in the order in which they are named,
    /// each once.
    pub tags: Vec<String>,
    /// What could not be understood, as written.
    pub unknown: Vec<String>,
}

impl Languages {
    /// Reads what one string says, which may be several languages. A field that [says
    /// nothing](says_nothing) names no language and has nothing unknown.
    ///
    /// Cost: a tag is looked up at once; each word that is none takes a pass over the lexicon of 3
    /// KB.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut found = Self::default();
        found.take(text);
        found
    }

    /// Adds what one more string says.
    pub fn take(&mut self, text: &str) {
        let text = text.trim();
        // Some three letters that fill a field are codes of small languages too: TBD, any, nil.
        let is_filler = text.len() == 3 && says_nothing(text);
        match of_country(text) {
            Some(tag) if !tag.is_empty() => return self.add(tag.to_owned()),
            Some(_) => return self.unknown.push(text.to_owned()),
            None => {}
        }
        if let Some(tag) = tag_of(text).filter(|_| !is_filler) {
            return self.add(tag);
        }
        if says_nothing(text) {
            return;
        }
        let plain: String = text.chars().map(half_width).collect();
        let n_before = (self.tags.len(), self.unknown.len());
        let mut is_named = false;
        for (part, is_note) in parts(&plain) {
            let (tags, rest) = read_part(part);
            is_named |= !tags.is_empty();
            for tag in tags {
                self.add(tag);
            }
            // What stands in brackets says how well, or which sort: no language need be meant.
            if !is_note && !rest.is_empty() {
                self.unknown.push(rest.join(" "));
            }
        }
        if !is_named && n_before == (self.tags.len(), self.unknown.len()) {
            self.unknown.push(text.to_owned());
        }
    }

    fn add(&mut self, tag: String) {
        if !self.tags.contains(&tag) {
            self.tags.push(tag);
        }
    }
}

/// The language of exactly this name (`德语`, `German`, `deutsch`), by its primary subtag.
#[must_use]
pub fn language_named(word: &str) -> Option<&'static str> {
    let plain: String = word.trim().chars().map(half_width).collect();
    if let Some(tag) = named(&plain) {
        return Some(tag);
    }
    match han_languages(&plain) {
        Some((tags, n_letters)) if n_letters == plain.chars().count() => {
            (tags.len() == 1).then_some(tags[0])
        }
        _ => None,
    }
}

/// The primary subtag of what is a language tag; `None` for anything else, and for two-letter words
/// that are the code of no language.
#[must_use]
pub fn tag_of(text: &str) -> Option<String> {
    let mut subtags = text.split(['-', '_']);
    let primary = subtags.next()?.to_ascii_lowercase();
    let is_language = match primary.as_bytes() {
        [first @ b'a'..=b'z', second] => {
            let seconds = SECONDS.get(usize::from(first - b'a'));
            let letter = second.wrapping_sub(b'a');
            letter < 26 && seconds.is_some_and(|seconds| seconds >> letter & 1 == 1)
        }
        // Of the eight thousand codes of three letters every word of three letters could be one.
        [_, _, _] => primary.bytes().all(|byte| byte.is_ascii_lowercase()) && !is_beside(&primary),
        _ => false,
    };
    let is_subtag = |subtag: &str| {
        (1..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    // No region has the code EN, ZH or JA: `zh-en` means two languages.
    let is_second = |subtag: &str| {
        ["en", "zh", "ja"]
            .iter()
            .any(|tag| subtag.eq_ignore_ascii_case(tag))
    };
    let mut rest = subtags.clone();
    // No code of two letters is the name of another language: most rows need no lexicon.
    let is_tag = is_language
        && (primary.len() == 2 || named(&primary).is_none())
        && rest.all(|subtag| is_subtag(subtag) && !is_second(subtag));
    is_tag.then_some(primary)
}

/// The language of the country whose code this is, in capitals, where that is the code of quite
/// another language too, hardly ever spoken at a fair: `KR` is Korea and not Kanuri. Empty where
/// either may be meant: `UK`. `None` for anything else.
fn of_country(text: &str) -> Option<&'static str> {
    let is_code = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    if !is_code {
        return None;
    }
    COUNTRIES
        .split(' ')
        .find_map(|entry| entry.strip_prefix(text)?.strip_prefix(':'))
}

/// The ASCII character of a full-width one; any other as it is.
fn half_width(letter: char) -> char {
    match u32::from(letter) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(letter),
        0x3000 => ' ',
        _ => letter,
    }
}

const fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9FFF}')
}

/// The parts between marks that set languages apart, each with whether it stands in brackets.
fn parts(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut depth = 0_u32;
    text.split_inclusive(|letter| MARKS.contains(letter))
        .filter_map(move |part| {
            let is_note = depth > 0;
            let mark = part
                .chars()
                .next_back()
                .filter(|mark| MARKS.contains(*mark));
            match mark {
                Some('(' | '[' | '【') => depth += 1,
                Some(')' | ']' | '】') => depth = depth.saturating_sub(1),
                _ => {}
            }
            let body = mark.map_or(part, |mark| part.trim_end_matches(mark)).trim();
            (!body.is_empty()).then_some((body, is_note))
        })
}

/// The languages that a part names, and the words in it that are no language and no remark about
/// one.
fn read_part(part: &str) -> (Vec<String>, Vec<&str>) {
    if let (None, Some(tag)) = (of_country(part), tag_of(part)) {
        return (vec![tag], vec![]);
    }
    let words: Vec<&str> = words(part).collect();
    // "no English", 不会英语: what is denied is not spoken.
    let is_denied = part.contains(['不', '无', '無', '没', '沒', '非', '除'])
        || words.len() > 1
            && words.iter().any(|word| {
                DENIALS
                    .split(' ')
                    .any(|denial| denial.eq_ignore_ascii_case(word))
            });
    if is_denied {
        return (vec![], vec![part]);
    }
    let (mut tags, mut rest, mut codes) = (Vec::new(), Vec::new(), Vec::new());
    for word in words {
        if let Some(tag) = of_country(word)
            .filter(|tag| !tag.is_empty())
            .or_else(|| named(word))
        {
            tags.push(tag.to_owned());
        } else if of_country(word).is_some() {
            rest.push(word);
        } else if word.starts_with(is_han) {
            match han_languages(word) {
                Some((found, _)) => tags.extend(found.into_iter().map(str::to_owned)),
                None if BESIDE_HAN.split(' ').any(|remark| word.contains(remark)) => {}
                None => rest.push(word),
            }
        } else if let Some(tag) = tag_of(word) {
            codes.push((word, tag));
        } else if !is_beside(word) {
            rest.push(word);
        }
    }
    // "en de" is two codes; in a sentence such words are none.
    if rest.is_empty() {
        tags.extend(codes.into_iter().map(|(_, tag)| tag));
    } else {
        rest.extend(codes.into_iter().map(|(word, _)| word));
    }
    (tags, rest)
}

/// Whether a word only says something about the language beside it.
fn is_beside(word: &str) -> bool {
    let word = lowercase(word);
    BESIDE.split(' ').any(|remark| remark == word)
}

/// The words of a part: runs of Chinese characters, and of other letters and digits.
fn words(part: &str) -> impl Iterator<Item = &str> {
    let is_joined = |letter: char| is_letter(letter) || is_mark(letter);
    part.split(move |letter: char| !is_joined(letter))
        .flat_map(|run| {
            let mut rest = run;
            std::iter::from_fn(move || {
                let first = rest.chars().next()?;
                let end = rest
                    .find(|letter| is_han(letter) != is_han(first))
                    .unwrap_or(rest.len());
                let (word, after) = rest.split_at(end);
                rest = after;
                Some(word)
            })
        })
}

/// Signs that are written over and under letters, as in हिन्दी and ไทย, and are no letters
/// themselves.
const fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}' | '\u{900}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

/// The languages that a run of Chinese characters names, and how many letters the names have;
/// `None` if none.
///
/// A short name (中, 英, 德) counts before 语, 文 or 话, in a row of such names before them or before 双语,
/// and alone.
fn han_languages(word: &str) -> Option<(Vec<&'static str>, usize)> {
    let (mut tags, mut n_letters, mut rest) = (Vec::new(), 0, word);
    while !rest.is_empty() {
        let (mut row, mut after) = (Vec::new(), rest);
        while let Some((tag, name)) = longest_name(after) {
            row.push(tag);
            after = after.get(name.len()..).unwrap_or_default();
        }
        let n_row = rest.chars().count() - after.chars().count();
        let is_whole = !row.is_empty() && after.is_empty() && rest.len() == word.len();
        let ending = ENDINGS.split(' ').find(|ending| after.starts_with(ending));
        match ending {
            Some(ending) if !row.is_empty() => {
                tags.append(&mut row);
                n_letters += n_row + ending.chars().count();
                rest = after.get(ending.len()..).unwrap_or_default();
            }
            _ if is_whole => {
                tags.append(&mut row);
                n_letters += n_row;
                rest = after;
            }
            _ => {
                let mut letters = rest.chars();
                letters.next();
                rest = letters.as_str();
            }
        }
    }
    (!tags.is_empty()).then_some((tags, n_letters))
}

/// The language of this name in the lexicon.
fn named(word: &str) -> Option<&'static str> {
    let word = lowercase(word);
    entries()
        .find(|(_, names)| names.split(' ').any(|name| name == word))
        .map(|(tag, _)| tag)
}

/// The longest name in Chinese that a text begins with, and its language.
fn longest_name(text: &str) -> Option<(&'static str, &'static str)> {
    let names = entries().flat_map(|(tag, names)| names.split(' ').map(move |name| (tag, name)));
    names
        .filter(|(_, name)| name.starts_with(is_han) && text.starts_with(name))
        .max_by_key(|(_, name)| name.len())
}

/// The lexicon's lines: a tag, and its names.
fn entries() -> impl Iterator<Item = (&'static str, &'static str)> {
    NAMES.lines().filter_map(|line| line.split_once(' '))
}

/// What stands between languages, or around remarks.
const MARKS: &str = ",;/、|&+·•:。\n\r()[]【】和与與及或兼";

/// What follows a language's short name.
const ENDINGS: &str = "双语 雙語 三语 三語 语 語 文 话 話";

/// Words that deny what follows.
const DENIALS: &str = "no not without kein non";

/// Words about how, not which.
const BESIDE: &str = "and or und et y e plus also fluent native basic good business spoken written advanced intermediate beginner \
excellent working conversational professional level mother tongue language languages speaking speaker traditional simplified swiss \
brazilian american british mainly mostly some little a b1 b2 c1 c2 a1 a2 only both bahasa tiếng yes any all the with";

/// The same in Chinese.
const BESIDE_HAN: &str =
    "流利 熟练 精通 母语 双语 三语 多语 外语 语言 口语 均可 都可 良好 一般 翻译 优先 工作 商务";

/// Second letters of the two-letter codes of ISO 639-1 (2023), by the first, from `a` to `z`;
/// without Nauru's, for NA says that nothing applies.
const CODES: &str = "abefkmnrsvyz aeghimnors aehorsuvy aevz elnostu afijory adlnuv aeiortuyz adegikostu av \
agijklmnorsuvwy abginotuv ghiklnrsty bdeglnorvy cjmrs ailst u mnouw acdegiklmnoqrstuvw aeghiklnorstwy gkrz eio ao h io ahu";

/// Codes of countries that are codes of other languages too: the language of the country, or nothing
/// where people who write it may mean either.
const COUNTRIES: &str = "KR:ko SE:sv BR:pt TW:zh SA:ar IE:en EE:et SG: LA: LB: CO: CH: UK: BE: CA: SI: MY: AM: TN: KG: CY:";

/// The same as a bit for each second letter, from `a` on: every row of a fair is asked.
const SECONDS: [u32; 26] = {
    let (bytes, mut seconds) = (CODES.as_bytes(), [0; 26]);
    let (mut at, mut first) = (0, 0);
    while at < bytes.len() {
        if bytes[at] == b' ' {
            first += 1;
        } else {
            seconds[first] |= 1 << (bytes[at] - b'a');
        }
        at += 1;
    }
    seconds
};

/// A language a line: its code, then what it is called, in lower case and without 语, 文 and 话 behind
/// it.
const NAMES: &str = "\
zh chinese mandarin putonghua 中 中国 中國 汉 漢 国 國 华 華 普通 简体 簡體 繁体 繁體 chi zho chn cmn cn chinesisch chinois chino cinese chinês 중국어
en english 英 eng us gb englisch anglais inglés ingles inglese inglês 영어 английский
de german deutsch 德 德国 ger deu allemand alemán tedesco schwyzerdütsch
fr french français francais 法 法国 fra fre französisch francés
es spanish español espanol castellano castilian 西 西班牙 spa spanisch espagnol
pt portuguese português portugues 葡 葡萄牙 por
it italian italiano 意 意大利 義大利 ita italienisch
ru russian русский 俄 俄罗斯 俄羅斯 rus russisch
ja japanese 日本 日 jpn jp japanisch 日本語
ko korean 한국어 한국말 韩 韓 韩国 韓國 朝鲜 朝鮮 kor
ar arabic العربية عربي 阿拉伯 阿 ara arabisch arabe
he hebrew עברית 希伯来 希伯來 heb iw
fa persian farsi فارسی 波斯 per fas dari
tr turkish türkçe turkce 土耳其 土 tur türkisch
hi hindi हिन्दी हिंदी 印地 hin
ur urdu اردو 乌尔都 urd
bn bengali bangla বাংলা 孟加拉 ben
ta tamil தமிழ் 泰米尔
th thai ไทย ภาษาไทย 泰 泰国 tha
vi vietnamese việt viet 越南 越 vie vn
id indonesian indonesia 印尼 印度尼西亚 ind
ms malay melayu 马来 马来西亚 馬來 msa may
fil filipino tagalog 菲律宾 他加禄
km khmer ខ្មែរ 高棉 柬埔寨
lo lao laotian ລາວ 老挝
my burmese မြန်မာ 缅甸 缅
mn mongolian монгол 蒙古 蒙
ne nepali नेपाली 尼泊尔
si sinhala sinhalese 僧伽罗
kk kazakh қазақ 哈萨克 哈
ky kyrgyz кыргыз 吉尔吉斯
uz uzbek 乌兹别克
tg tajik 塔吉克
az azerbaijani azeri 阿塞拜疆
ka georgian ქართული 格鲁吉亚
hy armenian 亚美尼亚
nl dutch nederlands flemish 荷兰 荷 nld dut
sv swedish svenska 瑞典 swe
da danish dansk 丹麦 dan dk
no norwegian norsk 挪威 nor
fi finnish suomi 芬兰 fin
is icelandic 冰岛
et estonian 爱沙尼亚
lv latvian 拉脱维亚
lt lithuanian 立陶宛
pl polish polski 波兰 pol
cs czech čeština 捷克 cze ces cz
sk slovak 斯洛伐克 slk
sl slovenian slovene 斯洛文尼亚
hu hungarian magyar 匈牙利 hun
ro romanian română 罗马尼亚 ron rum
bg bulgarian български 保加利亚 bul
el greek ελληνικά 希腊 ell gre gr
sr serbian српски srpski 塞尔维亚 srp
hr croatian hrvatski 克罗地亚 hrv
bs bosnian 波斯尼亚
sq albanian shqip 阿尔巴尼亚
uk ukrainian українська 乌克兰 ukr
be belarusian 白俄罗斯
sw swahili kiswahili 斯瓦希里
am amharic አማርኛ 阿姆哈拉
ha hausa 豪萨
af afrikaans
ca catalan català 加泰罗尼亚
yue cantonese 粤 粵 广东 廣東 广州
nan hokkien taiwanese 闽南 閩南 台 臺
wuu shanghainese 上海
bo tibetan 藏
ug uyghur 维吾尔";

#[cfg(test)]
mod tests {
    use super::{CODES, Languages, NAMES, language_named, tag_of};

    fn tags(text: &str) -> String {
        Languages::read(text).tags.join(" ")
    }

    #[test]
    fn no_name_of_two_letters_is_the_code_of_another_language() {
        let names = NAMES.lines().flat_map(|line| line.split(' ').skip(1));
        let short: Vec<&str> = names.filter(|name| name.len() == 2).collect();
        assert!(short.contains(&"jp"), "{short:?}");
        for name in short {
            assert_eq!(tag_of(name), None, "{name}");
        }
    }

    #[test]
    fn the_code_of_a_country_is_no_small_language() {
        for (text, tag) in [
            ("KR", "ko"),
            ("SE", "sv"),
            ("BR", "pt"),
            ("TW", "zh"),
            ("CN/KR", "zh ko"),
            ("EN, BR", "en pt"),
            ("kr", "kr"),
            ("uk", "uk"),
            ("DE", "de"),
            ("AR", "ar"),
        ] {
            assert_eq!(tags(text), tag, "{text}");
        }
        for text in ["UK", "CH", "EN/UK"] {
            assert!(!Languages::read(text).unknown.is_empty(), "{text}");
        }
    }

    #[test]
    fn a_tag_counts_by_its_primary_subtag_whatever_the_case() {
        for (text, tag) in [
            ("zh", "zh"),
            ("zh-CN", "zh"),
            ("ZH", "zh"),
            ("zh_Hans", "zh"),
            ("pt-BR", "pt"),
            ("yue-Hant-HK", "yue"),
        ] {
            assert_eq!(
                Languages::read(text),
                Languages {
                    tags: vec![tag.to_owned()],
                    unknown: vec![]
                },
                "{text}"
            );
        }
        assert_eq!(tag_of("en-GB").as_deref(), Some("en"));
        assert_eq!(
            (
                tag_of("xx"),
                tag_of("e"),
                tag_of(""),
                tag_of("zh-en"),
                tag_of("english")
            ),
            (None, None, None, None, None)
        );
        assert_eq!(
            (CODES.split(' ').count(), CODES.replace(' ', "").len()),
            (26, 183)
        );
    }

    #[test]
    fn languages_typed_as_words_are_understood() {
        for (text, expected) in [
            ("中文/英文", "zh en"),
            ("中文和英语", "zh en"),
            ("中英双语", "zh en"),
            ("中英德三语", "zh en de"),
            ("中、英", "zh en"),
            ("英语（流利）", "en"),
            ("英语（不流利）", "en"),
            ("流利英语", "en"),
            ("英语为主，中文也可以", "en zh"),
            ("中文英文", "zh en"),
            ("中文 English", "zh en"),
            ("普通话、粤语", "zh yue"),
            ("简体中文", "zh"),
            ("德語、英語", "de en"),
            ("德语、英语", "de en"),
            ("日本語", "ja"),
            ("中国語", "zh"),
            ("韩国语", "ko"),
            ("한국어, 영어", "ko en"),
            ("西班牙语；葡萄牙语", "es pt"),
            ("印度尼西亚语", "id"),
            ("English/German", "en de"),
            ("English and German", "en de"),
            ("English (fluent)", "en"),
            ("English - fluent", "en"),
            ("EN/DE", "en de"),
            ("en de", "en de"),
            ("zh-en", "zh en"),
            ("Deutsch & Englisch", "de en"),
            ("Mandarin Chinese", "zh"),
            ("Chinese (Mandarin), Cantonese", "zh yue"),
            ("Brazilian Portuguese", "pt"),
            ("Portuguese (Brazil)", "pt"),
            ("español", "es"),
            ("Français, Español", "fr es"),
            ("Bahasa Indonesia", "id"),
            ("Tiếng Việt", "vi"),
            ("ไทย", "th"),
            ("हिन्दी", "hi"),
            ("русский", "ru"),
            ("ＥＮＧＬＩＳＨ", "en"),
            ("ENG, CHN", "en zh"),
            ("CN", "zh"),
            ("English-speaking", "en"),
            ("语言：英语", "en"),
        ] {
            assert_eq!(
                Languages::read(text),
                Languages {
                    tags: expected.split(' ').map(str::to_owned).collect(),
                    unknown: vec![]
                },
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_language_is_handed_back_and_not_guessed() {
        for (text, unknown) in [
            ("Klingon", "Klingon"),
            ("XX", "XX"),
            ("不会英语", "不会英语"),
            ("no English", "no English"),
            ("双语", "双语"),
            ("需要翻译", "需要翻译"),
            ("方言", "方言"),
            ("fluent", "fluent"),
            ("国际", "国际"),
            ("日常", "日常"),
        ] {
            assert_eq!(
                Languages::read(text),
                Languages {
                    tags: vec![],
                    unknown: vec![unknown.to_owned()]
                },
                "{text}"
            );
        }
        let mixed = Languages::read("中文、克林贡语");
        assert_eq!(
            (mixed.tags, mixed.unknown),
            (vec!["zh".to_owned()], vec!["克林贡语".to_owned()])
        );
        for text in ["", " ", "无", "暂无", "N/A", "—", "待定", "TBD", "nil"] {
            assert_eq!(Languages::read(text), Languages::default(), "{text}");
        }
    }

    #[test]
    fn every_name_of_the_lexicon_means_one_language_and_is_read_as_it() {
        let mut seen = std::collections::HashMap::new();
        for line in NAMES.lines() {
            let (tag, names) = line.split_once(' ').expect("a tag and names");
            assert_eq!(tags(tag), tag);
            for name in names.split(' ') {
                assert_eq!(seen.insert(name, tag), None, "{name}");
                assert_eq!(tags(name), tag, "{name}");
                assert_eq!(language_named(name), Some(tag), "{name}");
                if name.starts_with(super::is_han) {
                    assert_eq!(
                        (
                            tags(&format!("{name}语")).as_str(),
                            language_named(&format!("{name}语"))
                        ),
                        (tag, Some(tag)),
                        "{name}"
                    );
                }
            }
        }
        assert_eq!(
            (
                language_named("中英双语"),
                language_named("English and German"),
                language_named("展位")
            ),
            (None, None, None)
        );
    }
}
