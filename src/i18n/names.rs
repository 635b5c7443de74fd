//! Names that are the same at every fair: sectors, languages, groups of countries.
//!
//! They have a pack of their own beside a language's words: together they would be more than a
//! phone should wait for at once, and a name that is not there yet is read in English.

use super::Lang;
use crate::matching::{regions, sectors};

/// The names of languages that are met at fairs, by their primary tags: tag, Chinese, English.
pub const LANGUAGES: [(&str, &str, &str); 32] = [
    ("zh", "中文", "Chinese"),
    ("en", "英语", "English"),
    ("ar", "阿拉伯语", "Arabic"),
    ("bn", "孟加拉语", "Bengali"),
    ("cs", "捷克语", "Czech"),
    ("da", "丹麦语", "Danish"),
    ("de", "德语", "German"),
    ("el", "希腊语", "Greek"),
    ("es", "西班牙语", "Spanish"),
    ("fa", "波斯语", "Persian"),
    ("fi", "芬兰语", "Finnish"),
    ("fr", "法语", "French"),
    ("he", "希伯来语", "Hebrew"),
    ("hi", "印地语", "Hindi"),
    ("hu", "匈牙利语", "Hungarian"),
    ("id", "印度尼西亚语", "Indonesian"),
    ("it", "意大利语", "Italian"),
    ("ja", "日语", "Japanese"),
    ("kk", "哈萨克语", "Kazakh"),
    ("ko", "韩语", "Korean"),
    ("ms", "马来语", "Malay"),
    ("nl", "荷兰语", "Dutch"),
    ("pl", "波兰语", "Polish"),
    ("pt", "葡萄牙语", "Portuguese"),
    ("ro", "罗马尼亚语", "Romanian"),
    ("ru", "俄语", "Russian"),
    ("sv", "瑞典语", "Swedish"),
    ("sw", "斯瓦希里语", "Swahili"),
    ("th", "泰语", "Thai"),
    ("tr", "土耳其语", "Turkish"),
    ("uk", "乌克兰语", "Ukrainian"),
    ("vi", "越南语", "Vietnamese"),
];

/// The tags of the languages that have a name here.
pub fn language_tags() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|(tag, ..)| *tag)
}

/// The keys of all names in the order in which a pack has them: sectors, languages, groups.
pub fn keys() -> impl Iterator<Item = &'static str> {
    let sectors = sectors::all().iter().map(|sector| sector.key);
    sectors
        .chain(LANGUAGES.iter().map(|(tag, ..)| *tag))
        .chain(regions::GROUPS.iter().map(|group| group.code))
}

/// How many names a pack has, and the number that it begins with, so that it is never read with
/// another list of keys. Written down instead of reckoned: the program's first part does without the
/// lists. A test says what they should be.
pub const SHAPE: (usize, u32) = (265, 9_038_063);

/// A name in a language that every program has, or the pack's line.
fn name(lang: Lang, place: usize, [zh, en]: [&'static str; 2]) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
        Lang::Pack(pack) => pack.name(place, [zh, en]),
    }
}

/// A sector's name; the key itself where the tree does not know it.
#[must_use]
pub fn sector_words(lang: Lang, key: &str) -> &str {
    let tree = sectors::all();
    let found = tree
        .iter()
        .enumerate()
        .find(|(_, sector)| sector.key == key);
    found.map_or(key, |(place, sector)| {
        name(lang, place, [sector.zh, sector.en])
    })
}

/// A language's name, by its tag's primary part; the tag itself where it is not a common one.
#[must_use]
pub fn language_words(lang: Lang, tag: &str) -> &str {
    let primary = tag.split(['-', '_']).next().unwrap_or(tag);
    let found = LANGUAGES
        .iter()
        .enumerate()
        .find(|(_, (known, ..))| known.eq_ignore_ascii_case(primary));
    found.map_or(tag, |(place, (_, zh, en))| {
        name(lang, sectors::all().len() + place, [zh, en])
    })
}

/// The name of a group of countries; any other region as it is.
#[must_use]
pub fn group_words(lang: Lang, region: &str) -> &str {
    let found = regions::GROUPS
        .iter()
        .enumerate()
        .find(|(_, group)| group.code.eq_ignore_ascii_case(region.trim()));
    found.map_or(region, |(place, group)| {
        name(
            lang,
            sectors::all().len() + LANGUAGES.len() + place,
            [group.zh, group.en],
        )
    })
}
