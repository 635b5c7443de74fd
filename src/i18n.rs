//! Words for people, in every language: each room's messages with their languages side by side.
//!
//! A message is a value of an enum made by [`messages!`](crate::messages!); a language that lacks one does not compile.
//! Placeholders are `{name}`; `{name|one|many}` chooses by the number that fills it and prints only the word.
//! Dates, times and numbers are not here: the browser's `Intl` knows them better.

mod along;
mod clash;
mod command;
mod common;
mod desk;
mod exchange;
mod facets;
mod missing;
mod park;
mod reasons;
mod today;
mod visitor;
mod why_not;

pub use along::Along;
pub use clash::{ClashSays, clash_words, rule_words};
pub use command::Command;
pub use common::{Common, issue_words, place_words};
pub use desk::Desk;
pub use exchange::{Exchange, Heading};
pub use facets::{FacetSays, facet_words};
pub use missing::{MissingSays, Viewer, missing_words, raise_words, size_words};
pub use park::ParkSays;
pub use reasons::{Reader, ReasonSays, intent_words, language_words, reason_words, veto_words};
pub use today::Today;
pub use visitor::{Say, event_kind, intent_chip};
pub use why_not::{Names, Teller, WhyNotSays};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// 简体中文.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Every language, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// The language nearest to a BCP 47 tag: Chinese for `zh…`, English for anything else.
    #[must_use]
    pub fn nearest(tag: &str) -> Self {
        if tag.get(..2).is_some_and(|primary| primary.eq_ignore_ascii_case("zh")) { Self::Zh } else { Self::En }
    }

    /// Its BCP 47 tag, for `lang=` and `Intl`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-Hans",
            Self::En => "en",
        }
    }

    /// Its name in itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Zh => "中文",
            Self::En => "English",
        }
    }
}

/// Something that can be said in every language.
pub trait Message: Copy + 'static {
    /// Every message of the room, for tests.
    const ALL: &'static [Self];

    /// The message's template in a language.
    fn words(self, lang: Lang) -> &'static str;

    /// The message with its placeholders filled: see [`fill`].
    fn fill(self, lang: Lang, values: &[(&str, &str)]) -> String {
        fill(self.words(lang), values)
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

            fn words(self, lang: $crate::i18n::Lang) -> &'static str {
                match lang {
                    $crate::i18n::Lang::Zh => match self { $(Self::$message => $zh,)+ },
                    $crate::i18n::Lang::En => match self { $(Self::$message => $en,)+ },
                }
            }
        }
    };
}

/// A template with `{name}` replaced by the value of that name, and `{name|one|many}` by `one` if the value is `1`,
/// else by `many`. A placeholder with no value stays as it is.
#[must_use]
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((inside, tail)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        let mut parts = inside.split('|');
        let name = parts.next().unwrap_or_default();
        match (values.iter().find(|(known, _)| *known == name), parts.next(), parts.next()) {
            (Some((_, value)), Some(one), Some(many)) => filled.push_str(if *value == "1" { one } else { many }),
            (Some((_, value)), ..) => filled.push_str(value),
            (None, ..) => {
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

/// What is wrong with a room's messages, one line each: an empty one, a placeholder that one language lacks.
/// For tests of the rooms: `assert_eq!(flaws::<Desk>(), [""; 0])`.
#[must_use]
pub fn flaws<M: Message + std::fmt::Debug>() -> Vec<String> {
    let names = |template: &str| -> std::collections::BTreeSet<String> {
        template.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0.split('|').next()?.to_owned())).collect()
    };
    let mut flaws = Vec::new();
    for &message in M::ALL {
        for lang in Lang::ALL {
            let words = message.words(lang);
            if words.trim().is_empty() || names(words) != names(message.words(Lang::En)) {
                flaws.push(format!("{message:?} in {}: {words:?}", lang.own_name()));
            }
        }
    }
    flaws
}

#[cfg(test)]
mod tests {
    use super::{Common, Exchange, Heading, fill, flaws};

    #[test]
    fn placeholders_are_filled_and_plurals_chosen() {
        assert_eq!(fill("{n} {n|meeting|meetings} in {hall}", &[("n", "1"), ("hall", "H{n}")]), "1 meeting in H{n}");
        assert_eq!(fill("{n} {n|meeting|meetings}", &[("n", "0")]), "0 meetings");
        assert_eq!(fill("{unknown} and { open", &[]), "{unknown} and { open");
    }

    #[test]
    fn common_words_are_complete() {
        assert_eq!(flaws::<Common>(), [""; 0]);
        assert_eq!(flaws::<Heading>(), [""; 0]);
        assert_eq!(flaws::<Exchange>(), [""; 0]);
    }
}
