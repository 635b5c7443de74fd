//! Names and words in several languages, and the ids that hold a fair file together.

use serde_json::{Map, Value, json};
use std::{borrow::Borrow, fmt, ops::Deref};

/// The id of a party, a slot, a hall …: a non-empty string of up to 64 characters, unique within
/// its list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Box<str>);

impl Id {
    /// The longest id, in characters.
    pub const MAX_CHARS: usize = 64;

    /// The id spelled `text`, or `None` if it is empty or too long.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        Self::is_one(text).then(|| Self(text.into()))
    }

    /// Whether a text can be an id.
    pub(super) fn is_one(text: &str) -> bool {
        !text.is_empty() && text.chars().count() <= Self::MAX_CHARS
    }

    /// The id's spelling.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Id {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// Words in one or more languages, in the order in which the file gives them.
///
/// A plain string in the file is one entry with the empty language tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(Vec<(Box<str>, Box<str>)>);

/// A tag's primary language: `zh` of `zh-Hans`.
fn primary(tag: &str) -> String {
    tag.split(['-', '_'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}

impl Text {
    /// Words of no stated language.
    #[must_use]
    pub fn plain(words: &str) -> Self {
        [("", words)].into_iter().collect()
    }

    /// Words as JSON has them: a string, or an object with one for each language. `None`: it is
    /// something else.
    #[must_use]
    pub fn read(value: &Value) -> Option<Self> {
        match value {
            Value::String(words) => Some(Self::plain(words)),
            Value::Object(languages) if languages.values().all(Value::is_string) => {
                Some(Self::found(Some(value)))
            }
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::Array(_)
            | Value::Object(_) => None,
        }
    }

    /// Whatever words there are in JSON, which may be none at all.
    #[must_use]
    pub fn found(value: Option<&Value>) -> Self {
        match value {
            Some(Value::String(words)) => Self::plain(words),
            Some(Value::Object(languages)) => languages
                .iter()
                .filter_map(|(tag, words)| Some((tag.as_str(), words.as_str()?)))
                .collect(),
            Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_)) | None => {
                Self::default()
            }
        }
    }

    /// Whether there is not a single word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, words)| words.trim().is_empty())
    }

    /// The words for a reader of `language` (BCP 47), with the tag of the language that they are
    /// in.
    ///
    /// The first of: that very tag, its primary language (`zh` for `zh-Hans`, and the other way
    /// round), words of no stated language, English, Chinese, whatever comes first; `("", "")` if
    /// there are none.
    #[must_use]
    pub fn get_tagged(&self, language: &str) -> (&str, &str) {
        let wanted = primary(language);
        let choose = |fits: &dyn Fn(&str) -> bool| {
            self.0
                .iter()
                .find(|(tag, words)| fits(tag) && !words.trim().is_empty())
        };
        choose(&|tag| tag.eq_ignore_ascii_case(language))
            .or_else(|| choose(&|tag| !tag.is_empty() && primary(tag) == wanted))
            .or_else(|| choose(&str::is_empty))
            .or_else(|| choose(&|tag| primary(tag) == "en"))
            .or_else(|| choose(&|tag| primary(tag) == "zh"))
            .or_else(|| choose(&|_| true))
            .map_or(("", ""), |(tag, words)| (tag, words))
    }

    /// The words for a reader of `language`: see [`Text::get_tagged`].
    #[must_use]
    pub fn get(&self, language: &str) -> &str {
        self.get_tagged(language).1
    }

    /// The words that a reader of `language` reads: those of its primary language, or of no stated
    /// one.
    #[must_use]
    pub fn get_own(&self, language: &str) -> Option<&str> {
        let (tag, words) = self.get_tagged(language);
        Some(words).filter(|words| {
            !words.is_empty() && (tag.is_empty() || primary(tag) == primary(language))
        })
    }

    /// The words for a reader of `language`, `id` where there is not a single word.
    #[must_use]
    pub fn or_id<'a>(&'a self, language: &str, id: &'a str) -> &'a str {
        Some(self.get(language))
            .filter(|words| !words.is_empty())
            .unwrap_or(id)
    }

    /// Takes away the words that `keeps` does not keep, with their tags.
    pub(super) fn retain(&mut self, keeps: impl Fn(&str) -> bool) {
        self.0.retain(|(_, words)| keeps(words));
    }

    /// The text as the fair file has it: a string where it has one entry of no stated language.
    pub(super) fn json(&self) -> Value {
        let mut entries = self.iter();
        match (entries.next(), entries.next()) {
            (Some(("", words)), None) => json!(words),
            _ => self
                .iter()
                .map(|(tag, words)| (tag.to_owned(), json!(words)))
                .collect::<Map<_, _>>()
                .into(),
        }
    }

    /// Each language tag with its words.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(tag, words)| (&**tag, &**words))
    }
}

impl<'a> FromIterator<(&'a str, &'a str)> for Text {
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a str)>>(entries: I) -> Self {
        Self(
            entries
                .into_iter()
                .map(|(tag, words)| (tag.into(), words.into()))
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{Id, Text};

    #[test]
    fn a_reader_gets_the_nearest_language() {
        let name: Text = [("zh", "青岛高新区"), ("en", "Qingdao High-tech Zone")]
            .into_iter()
            .collect();
        assert_eq!(name.get("zh-Hans"), "青岛高新区");
        assert_eq!(name.get("en-GB"), "Qingdao High-tech Zone");
        assert_eq!(name.get_tagged("fr"), ("en", "Qingdao High-tech Zone"));
        assert_eq!(Text::plain("只有一个名字").get("en"), "只有一个名字");
        assert_eq!(Text::default().get("en"), "");
    }

    #[test]
    fn an_id_is_short_and_not_empty() {
        assert!(Id::new("").is_none());
        assert!(Id::new(&"展".repeat(64)).is_some());
        assert!(Id::new(&"展".repeat(65)).is_none());
    }
}
