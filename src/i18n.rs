//! Words for people, in every language: each room's messages with their languages side by side.
//!
//! A message is a value of an enum made by [`messages!`](crate::messages!); Chinese or English that
//! lacks one does not compile. The visitor's messages are there in eight more languages, which come
//! as [packs](pack); a test says what a pack lacks. Placeholders are `{name}`; `{name|one|many}`
//! chooses by the number that fills it and prints only the word, with as many words as the language
//! has forms. Dates, times and numbers are not here: the browser's `Intl` knows them better.

#![warn(clippy::wildcard_enum_match_arm)]

mod ahead;
mod along;
mod book;
mod both_sides;
mod both_ways;
mod clash;
mod command;
mod common;
mod desk;
mod exchange;
mod facets;
mod form;
mod help;
mod import;
mod intents;
mod mend;
mod missing;
pub mod names;
mod new_fair;
pub mod pack;
mod park;
mod past;
mod pictures;
mod publish;
mod reason_says;
mod reasons;
mod roster;
mod sheet;
mod steps;
mod talk;
mod today;
mod visitor;
mod what_if;
mod why_not;
mod workbook;

pub use ahead::{Ahead, event_kind};
pub use along::Along;
pub use book::BookSays;
pub use both_sides::{SameSays, same_words};
pub use both_ways::BothWays;
pub use clash::{ClashSays, clash_words, rule_words};
pub use command::Command;
pub use common::{Common, issue_words, place_words, trouble_words};
pub use desk::DeskSays;
pub use exchange::{Exchange, Heading, status_says};
pub use facets::{FacetSays, facet_words};
pub use form::{FormSays, choices_words, field_words, list_words};
pub use help::{HelpSays, list_help};
pub use import::ImportSays;
pub use intents::{intent_chip, intent_words};
pub use mend::MendSays;
pub use missing::{MissingSays, Viewer, missing_words, raise_words, size_words};
pub use names::{group_words, language_words, sector_words};
pub use new_fair::{NewFairSays, new_fair_words};
pub use pack::Pack;
pub use park::{ParkDeskSays, ParkSays};
pub use past::{
    PastSays, cell_name_words, counts_words, difference_words, moment_words, part_words, row_words,
    shown_words,
};
pub use pictures::{PictureSays, picture_words};
pub use publish::PublishSays;
pub use reason_says::ReasonSays;
pub use reasons::{Countries, Reader, cut, reason_words, veto_words};
pub use roster::RosterSays;
pub use sheet::{SheetSays, aside_words, cell_words, sheet_words, trouble_in_cell};
pub use steps::StepSays;
pub use talk::TalkSays;
pub use today::Today;
pub use visitor::Say;
pub use what_if::WhatIfSays;
pub use why_not::{Names, Teller, WhyNotSays};
pub use workbook::{WorkbookSays, unread_words, workbook_words};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// 简体中文.
    #[default]
    Zh,
    /// English.
    En,
    /// Another one, which came as a pack.
    Pack(&'static Pack),
}

impl Lang {
    /// The languages that every program has, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// Of the languages that every program has, the nearest to a BCP 47 tag: Chinese for `zh…`,
    /// English for anything else.
    #[must_use]
    pub fn nearest(tag: &str) -> Self {
        if tag
            .get(..2)
            .is_some_and(|primary| primary.eq_ignore_ascii_case("zh"))
        {
            Self::Zh
        } else {
            Self::En
        }
    }

    /// Its BCP 47 tag, for `lang=` and `Intl`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-Hans",
            Self::En => "en",
            Self::Pack(pack) => pack.language().tag,
        }
    }

    /// What it is kept and chosen by: its tag, but for Chinese and English side by side.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Pack(pack) => pack.language().key,
            Self::Zh | Self::En => self.tag(),
        }
    }

    /// Its tag for `Intl`, which is to write Latin digits and the Gregorian calendar in every
    /// language.
    #[must_use]
    pub fn locale(self) -> &'static str {
        if self.is_rtl() {
            "ar-u-ca-gregory-nu-latn"
        } else {
            self.tag()
        }
    }

    /// Its name in itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Zh => "中文",
            Self::En => "English",
            Self::Pack(pack) => pack.language().own_name,
        }
    }

    /// Whether it is Chinese, with English beside it or not.
    #[must_use]
    pub fn is_chinese(self) -> bool {
        self.tag() == Self::Zh.tag()
    }

    /// Whether it is Chinese and English side by side.
    #[must_use]
    pub fn is_both(self) -> bool {
        self.key() == pack::BOTH.key
    }

    /// Whether it is written from right to left.
    #[must_use]
    pub fn is_rtl(self) -> bool {
        self.tag() == "ar"
    }

    /// Says something in the language; in Chinese and English where both stand side by side, one
    /// below the other. For what is made of several messages: each language keeps to itself.
    pub fn in_each(self, say: impl Fn(Self) -> String) -> String {
        if self.is_both() {
            [say(Self::Zh), say(Self::En)].join("\n")
        } else {
            say(self)
        }
    }

    /// What stands between the parts of a list.
    #[must_use]
    pub fn comma(self) -> &'static str {
        match self.tag() {
            "zh-Hans" | "ja" => "、",
            "ar" => "، ",
            _ => ", ",
        }
    }

    /// What stands between a name and what is said of it.
    #[must_use]
    pub fn colon(self) -> &'static str {
        match self.tag() {
            "zh-Hans" | "ja" => "：",
            "fr" => "\u{a0}: ",
            _ => ": ",
        }
    }

    /// The language of what the visitor's packs have no room for: troubles of a file, which are for
    /// its makers.
    #[must_use]
    pub fn fallback(self) -> Option<&'static str> {
        matches!(self, Self::Pack(_)).then_some(Self::En.tag())
    }

    /// Which of its forms a word takes beside this number, in the order of [`pack::PackLanguage::forms`].
    #[must_use]
    pub fn form(self, n: u64) -> usize {
        match self {
            Self::Pack(pack) => pack.language().form(n),
            Self::Zh | Self::En => usize::from(n != 1),
        }
    }

    /// A template of this language with `{name}` replaced by the value of that name, and
    /// `{name|one|many}` by the form that goes with the number in it, the last one where it is
    /// none. A placeholder with no value stays as it is.
    ///
    /// For screens: a value that runs another way than the language is isolated, see
    /// [`Lang::isolated`].
    #[must_use]
    pub fn fill(self, template: &str, values: &[(&str, &str)]) -> String {
        self.filled(template, values, Self::push_isolated)
    }

    /// [`Lang::fill`] for files: what is filled in stays letter by letter as it was.
    #[must_use]
    pub fn fill_plainly(self, template: &str, values: &[(&str, &str)]) -> String {
        self.filled(template, values, |_, value, filled| filled.push_str(value))
    }

    /// A name, or other words from a file, so that they keep to themselves inside a sentence of
    /// this language: between U+2068 and U+2069 where they run another way, or could turn what
    /// stands beside them.
    #[must_use]
    pub fn isolated(self, words: &str) -> String {
        let mut isolated = String::with_capacity(words.len() + 6);
        self.push_isolated(words, &mut isolated);
        isolated
    }

    fn push_isolated(self, words: &str, into: &mut String) {
        let turns = if self.is_rtl() {
            is_other_way
        } else {
            is_right_to_left
        };
        if !words.chars().any(turns) {
            into.push_str(words);
            return;
        }
        into.push(ISOLATE);
        // What was opened inside is closed inside, and nothing else: a stray end would let the rest
        // out.
        let mut depth = 0_usize;
        for letter in words.chars() {
            match letter {
                '\u{2066}'..=ISOLATE => depth += 1,
                ISOLATE_END if depth == 0 => continue,
                ISOLATE_END => depth -= 1,
                _ => {}
            }
            into.push(letter);
        }
        into.extend(std::iter::repeat_n(ISOLATE_END, depth + 1));
    }

    fn filled(
        self,
        template: &str,
        values: &[(&str, &str)],
        push: impl Fn(Self, &str, &mut String),
    ) -> String {
        let mut filled = String::with_capacity(template.len() + 16);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let Some((inside, tail)) = after.split_once('}') else {
                filled.push('{');
                rest = after;
                continue;
            };
            let (name, forms) = inside
                .split_once('|')
                .map_or((inside, None), |(name, forms)| (name, Some(forms)));
            match (values.iter().find(|(known, _)| *known == name), forms) {
                (Some((_, value)), Some(forms)) => {
                    let form = number(value).map_or(usize::MAX, |n| self.form(n));
                    filled.push_str(
                        forms
                            .split('|')
                            .take(form.saturating_add(1))
                            .last()
                            .unwrap_or_default(),
                    );
                }
                (Some((_, value)), None) => push(self, value, &mut filled),
                (None, _) => {
                    filled.push('{');
                    filled.push_str(inside);
                    filled.push('}');
                }
            }
            rest = tail;
        }
        filled.push_str(rest);
        filled
    }
}

/// Begins what keeps to itself, and shows in the direction of its own first letter.
const ISOLATE: char = '\u{2068}';

/// Ends it.
const ISOLATE_END: char = '\u{2069}';

/// Words for a screen without the marks by which names are isolated in them: for terminals, and for
/// what is copied.
#[must_use]
pub fn plain(words: &str) -> String {
    words.replace([ISOLATE, ISOLATE_END], "")
}

/// Whether a letter is none of Arabic: one of Latin, Cyrillic …, or Chinese; or one that turns the
/// numbers around it, as in `6-104`. Coarse, without the tables of all letters.
const fn is_other_way(letter: char) -> bool {
    letter.is_ascii_alphabetic()
        || matches!(letter, '+' | '-' | '/' | '\u{c0}'..'\u{590}' | '\u{200e}' | '\u{202a}'..'\u{2070}' | '\u{3000}'..)
}

/// Whether a letter is one of Hebrew, Arabic or another script from right to left, or a mark that
/// turns what follows.
const fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..'\u{900}' | '\u{200f}' | '\u{202a}'..'\u{202f}' | '\u{2066}'..'\u{2070}' | '\u{fb1d}'..'\u{fe00}'
        | '\u{fe70}'..'\u{feff}' | '\u{10800}'..'\u{11000}' | '\u{1e800}'..'\u{1f000}')
}

/// The whole number that is written so, whatever stands between its digits; `None` where there are
/// none.
fn number(written: &str) -> Option<u64> {
    let mut digits = written
        .chars()
        .filter_map(|letter| letter.to_digit(10))
        .peekable();
    digits.peek()?;
    Some(digits.fold(0, |n: u64, digit| {
        n.saturating_mul(10).saturating_add(digit.into())
    }))
}

/// Something that can be said in every language.
pub trait Message: Copy + 'static {
    /// Every message of the room.
    const ALL: &'static [Self];

    /// Their names, each with a line break after it.
    const NAMES: &'static str;

    /// The message's template in a language: English where a pack has no room for it.
    fn words(self, lang: Lang) -> &'static str;

    /// The message with its placeholders filled: see [`Lang::fill`].
    fn fill(self, lang: Lang, values: &[(&str, &str)]) -> String {
        lang.fill(self.words(lang), values)
    }

    /// The message with its placeholders filled, for files: see [`Lang::fill_plainly`].
    fn fill_plainly(self, lang: Lang, values: &[(&str, &str)]) -> String {
        lang.fill_plainly(self.words(lang), values)
    }

    /// The message with one number in it, `{n}`.
    fn n(self, lang: Lang, n: usize) -> String {
        self.fill(lang, &[("n", &n.to_string())])
    }
}

/// Makes an enum of messages, each with its words in every language.
#[macro_export]
macro_rules! messages {
    ($(#[$about:meta])* $visibility:vis enum $room:ident { $($(#[$note:meta])* $message:ident => $zh:literal, $en:literal;)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $visibility enum $room { $($(#[$note])* #[doc = $en] $message,)+ }

        impl $crate::i18n::Message for $room {
            const ALL: &'static [Self] = &[$(Self::$message,)+];
            const NAMES: &'static str = concat!($(stringify!($message), "\n",)+);

            fn words(self, lang: $crate::i18n::Lang) -> &'static str {
                /// Where the room begins in a pack, if packs have it.
                const FIRST: Option<usize> = $crate::i18n::pack::first(stringify!($room));
                let (zh, en) = match self { $(Self::$message => ($zh, $en),)+ };
                match lang {
                    $crate::i18n::Lang::Zh => zh,
                    $crate::i18n::Lang::En => en,
                    $crate::i18n::Lang::Pack(pack) => pack.words(FIRST, self as usize, [zh, en]),
                }
            }
        }
    };
}

/// The names of a template's placeholders.
#[must_use]
pub fn placeholders(template: &str) -> std::collections::BTreeSet<&str> {
    template
        .split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}')?.0.split('|').next())
        .collect()
}

/// What is wrong with a room's messages, one line each: an empty one, a placeholder that one
/// language lacks. For tests of the rooms: `assert_eq!(flaws::<Desk>(), [""; 0])`.
#[must_use]
pub fn flaws<M: Message + std::fmt::Debug>() -> Vec<String> {
    let mut flaws = Vec::new();
    for &message in M::ALL {
        for lang in Lang::ALL {
            let words = message.words(lang);
            if words.trim().is_empty()
                || placeholders(words) != placeholders(message.words(Lang::En))
            {
                flaws.push(format!("{message:?} in {}: {words:?}", lang.own_name()));
            }
        }
    }
    flaws
}

#[cfg(test)]
mod tests {
    use super::{Common, Exchange, Heading, Lang, flaws, plain};

    #[test]
    fn placeholders_are_filled_and_plurals_chosen() {
        assert_eq!(
            Lang::En.fill(
                "{n} {n|meeting|meetings} in {hall}",
                &[("n", "1"), ("hall", "H{n}")]
            ),
            "1 meeting in H{n}"
        );
        assert_eq!(
            Lang::En.fill("{n} {n|meeting|meetings}", &[("n", "0")]),
            "0 meetings"
        );
        assert_eq!(
            Lang::En.fill("{unknown} and { open", &[]),
            "{unknown} and { open"
        );
    }

    #[test]
    fn a_name_that_runs_another_way_keeps_to_itself_in_a_sentence() {
        let with = |name: &str| Lang::En.fill("With {name}, 10:20", &[("name", name)]);
        assert_eq!(with("שלום 3"), "With \u{2068}שלום 3\u{2069}, 10:20");
        assert_eq!(with("Müller (云) 3-4"), "With Müller (云) 3-4, 10:20");
        // An override that is left open, and an end that closes nothing, do not reach the rest of
        // the sentence.
        assert_eq!(with("a\u{202e}b"), "With \u{2068}a\u{202e}b\u{2069}, 10:20");
        assert_eq!(
            with("a\u{2067}b"),
            "With \u{2068}a\u{2067}b\u{2069}\u{2069}, 10:20"
        );
        assert_eq!(with("a\u{2069}b"), "With \u{2068}ab\u{2069}, 10:20");
        // A sentence that is filled into another one is isolated once more, whole.
        let clause = Lang::En.fill("{name} sells", &[("name", "שלום")]);
        assert_eq!(
            plain(&Lang::En.fill("because {why}", &[("why", &clause)])),
            "because שלום sells"
        );
    }

    #[test]
    fn a_name_in_a_file_is_as_it_was() {
        for name in ["שלום 3", "a\u{202e}b", "a\u{2069}b"] {
            assert_eq!(
                Lang::En.fill_plainly("With {name}", &[("name", name)]),
                format!("With {name}")
            );
        }
    }

    #[test]
    fn common_words_are_complete() {
        assert_eq!(flaws::<Common>(), [""; 0]);
        assert_eq!(flaws::<Heading>(), [""; 0]);
        assert_eq!(flaws::<Exchange>(), [""; 0]);
    }
}
