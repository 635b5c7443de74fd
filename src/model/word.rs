//! What the fair file says in one of a few words: each value with its word, once.
//!
//! [`words!`](crate::words) makes the enum, the list of its values, and the way from a value to its
//! word and back. A new value is one line; the compiler, the reader, the sheets and every list of
//! the words follow.

/// What the reader of a file has to know of such an enum.
pub trait Worded: Copy + 'static {
    /// Every value, in the order in which the file's description lists them.
    const VALUES: &'static [Self];

    /// Their words, in the same order.
    const SPELLED: &'static [&'static str];
}

/// The place of a word among others; one function for all enums, for it goes into every program.
#[must_use]
pub fn place_of(word: &str, words: &[&str]) -> Option<usize> {
    words.iter().position(|known| *known == word)
}

/// Makes an enum, each value with the word that stands for it in a file: `ALL`, `WORDS`, `word` and
/// `parse`.
///
/// A last variant behind a semicolon takes the words that this version does not know.
#[macro_export]
macro_rules! words {
    ($(#[$about:meta])* $visibility:vis enum $name:ident { $($(#[$note:meta])* $value:ident => $word:literal,)+ }) => {
        $(#[$about])*
        $visibility enum $name { $(#[doc = concat!("`", $word, "`:")] $(#[$note])* $value,)+ }

        impl $name {
            /// Every value.
            pub const ALL: [Self; Self::WORDS.len()] = [$(Self::$value,)+];

            /// The file's words for them, in the same order.
            pub const WORDS: [&'static str; [$($word,)+].len()] = [$($word,)+];

            /// The file's word for it.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$value => $word,)+ }
            }

            /// What the file calls so; `None` for any other word.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.get($crate::model::place_of(word, &Self::WORDS)?).copied()
            }
        }

        impl $crate::model::Worded for $name {
            const VALUES: &'static [Self] = &Self::ALL;
            const SPELLED: &'static [&'static str] = &Self::WORDS;
        }
    };
    (
        $(#[$about:meta])*
        $visibility:vis enum $name:ident {
            $($(#[$note:meta])* $value:ident => $word:literal,)+;
            $(#[$other_note:meta])* $other:ident
        }
    ) => {
        $(#[$about])*
        $visibility enum $name {
            $(#[doc = concat!("`", $word, "`:")] $(#[$note])* $value,)+
            $(#[$other_note])* $other(String),
        }

        impl $name {
            /// The values that this version knows, with the file's words for them.
            pub const KNOWN: [(&'static str, Self); [$($word,)+].len()] = [$(($word, Self::$value),)+];

            /// The file's word for it.
            #[must_use]
            pub fn word(&self) -> &str {
                match self {
                    $(Self::$value => $word,)+
                    Self::$other(word) => word,
                }
            }

            /// What the file calls so.
            #[must_use]
            pub fn parse(word: &str) -> Self {
                match word {
                    $($word => Self::$value,)+
                    other => Self::$other(other.to_owned()),
                }
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use crate::model::{
        EventKind, Half, Intent, MeetsAt, Role, Series, Size, Status, WishKind, Worded,
    };
    use std::{collections::HashSet, fmt::Debug};

    fn goes_there_and_back<T: Worded + PartialEq + Debug>(
        word: impl Fn(T) -> &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) {
        assert_eq!(T::VALUES.len(), T::SPELLED.len());
        assert_eq!(
            T::SPELLED.iter().collect::<HashSet<_>>().len(),
            T::SPELLED.len()
        );
        for (&value, &spelled) in T::VALUES.iter().zip(T::SPELLED) {
            assert_eq!(word(value), spelled);
            assert_eq!(parse(spelled), Some(value));
        }
        assert_eq!(parse("?"), None);
    }

    #[test]
    fn every_value_has_a_word_of_its_own() {
        goes_there_and_back(Series::word, Series::parse);
        goes_there_and_back(EventKind::word, EventKind::parse);
        goes_there_and_back(Role::word, Role::parse);
        goes_there_and_back(MeetsAt::word, MeetsAt::parse);
        goes_there_and_back(Size::word, Size::parse);
        goes_there_and_back(WishKind::word, WishKind::parse);
        goes_there_and_back(Half::word, Half::parse);
        goes_there_and_back(Status::word, Status::parse);
    }

    #[test]
    fn a_word_that_is_not_known_stays_what_it_is() {
        for (word, intent) in Intent::KNOWN {
            assert_eq!((intent.word(), Intent::parse(word)), (word, intent.clone()));
        }
        assert_eq!(Intent::parse("barter").word(), "barter");
    }
}
