//! The reader's language: chosen here once for both ways, else the page's, else the browser's.
//!
//! Chinese and English are at hand. Any other comes as a pack, two texts from our own folder; they
//! are held for the next program of the page, and kept on this device if the person chose the
//! language.

use crate::{
    i18n::{
        Lang, Pack,
        pack::{self, PackLanguage},
    },
    web::{self, Host, fetch::NoFile, store},
};

const KEY: &str = "lang";

/// A pack's two texts, as their files are called behind the language's key.
pub const PARTS: [&str; 2] = ["", "-names"];

/// How a language that is not at hand stands.
#[derive(Default)]
pub enum Coming {
    /// Nobody wants one.
    #[default]
    No,
    /// Its texts are on their way; those that came.
    Texts(&'static PackLanguage, [Option<String>; 2]),
    /// It did not come.
    Lost(&'static PackLanguage),
}

/// The key of the language to begin with.
#[must_use]
pub fn readers(host: &Host) -> String {
    let is_offered = |tag: &String| {
        pack::language(tag).is_some() || Lang::ALL.contains(&Lang::nearest(tag)) && is_plain(tag)
    };
    let tags = web::intl::readers_languages();
    let asked = store::text(KEY).or_else(|| host.lang()).or_else(|| {
        tags.iter()
            .find(|tag| is_offered(tag))
            .or(tags.first())
            .cloned()
    });
    asked.unwrap_or_else(|| Lang::Zh.key().to_owned())
}

/// Whether a tag is one of Chinese or English.
fn is_plain(tag: &str) -> bool {
    tag.get(..2).is_some_and(|primary| {
        primary.eq_ignore_ascii_case("zh") || primary.eq_ignore_ascii_case("en")
    })
}

/// The language of this key or tag, if it is at hand.
///
/// # Errors
/// It has to be fetched.
pub fn at_hand(key: &str) -> Result<Lang, &'static PackLanguage> {
    if key == pack::BOTH.key {
        return Ok(Pack::both());
    }
    let Some(language) = pack::language(key) else {
        return Ok(Lang::nearest(key));
    };
    let [words, names] = PARTS.map(|part| store::text(&file(language, part)).unwrap_or_default());
    Pack::read(language, &words, &names).ok_or(language)
}

/// A pack's file below our own folder, which is its key in the store too.
#[must_use]
pub fn file(language: &PackLanguage, part: &str) -> String {
    ["lang/", language.key, part, ".txt"].concat()
}

/// Keeps the language that was chosen. One that cannot be kept is chosen all the same; the next
/// visit asks again.
pub fn keep(key: &str) {
    let _ = store::keep(KEY, key);
}

impl Coming {
    /// One of the texts came, or did not; the language, once both are there.
    pub fn came(
        &mut self,
        of: &'static PackLanguage,
        part: usize,
        answer: Result<Vec<u8>, NoFile>,
    ) -> Option<Lang> {
        let Self::Texts(language, texts) = self else {
            return None;
        };
        if language.key != of.key {
            return None;
        }
        *texts.get_mut(part)? = Some(
            answer
                .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
                .unwrap_or_default(),
        );
        let [Some(words), Some(names)] = texts else {
            return None;
        };
        let lang = Pack::read(of, words, names);
        if lang.is_some() {
            let is_chosen = store::text(KEY).is_some_and(|key| key == of.key);
            for (part, text) in PARTS.into_iter().zip([words, names]) {
                let key = file(of, part);
                if is_chosen {
                    // A pack that cannot be kept is held instead; next time it is fetched anew.
                    let _ = store::keep(&key, text);
                } else {
                    store::hold(&key, text);
                }
            }
        }
        *self = if lang.is_some() {
            Self::No
        } else {
            Self::Lost(of)
        };
        lang
    }
}
