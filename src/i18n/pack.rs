//! Packs: the languages that a page loads when somebody reads them.
//!
//! A pack is two texts, the words of [`ROOMS`] and the [`names`], a line a message in the order in
//! which the program has them. Its first line is a number made of the messages' names, so that a
//! pack of another edition is refused instead of saying the wrong thing. Packs are written by
//! `tools/packs.sh` from `src/i18n/packs/`, where all eight translations of a message stand
//! together; `tests/packs.rs` says what is missing or wrong there.

use super::{
    Ahead, Along, BothWays, Exchange, FacetSays, Lang, Message, MissingSays, ParkSays, ReasonSays,
    Say, Today, names,
};
use std::cell::OnceCell;

/// A language that comes as a pack.
#[derive(Debug)]
pub struct PackLanguage {
    /// Its BCP 47 tag.
    pub tag: &'static str,
    /// What it is kept and chosen by; the name of its files.
    pub key: &'static str,
    /// The language's name in itself, as its readers look for it.
    pub own_name: &'static str,
    /// The plural categories of whole numbers, as CLDR names them, in the order in which templates
    /// give the forms.
    pub forms: &'static [&'static str],
    form: fn(u64) -> usize,
}

impl PackLanguage {
    /// The position in [`PackLanguage::forms`] of the form that goes with this number.
    #[must_use]
    pub fn form(&self, n: u64) -> usize {
        (self.form)(n)
    }
}

const ONE_MANY_OTHER: &[&str] = &["one", "many", "other"];

/// The languages that come as packs, in the order in which they are offered.
pub static PACK_LANGUAGES: [PackLanguage; 8] = [
    PackLanguage {
        tag: "es",
        key: "es",
        own_name: "Español",
        forms: ONE_MANY_OTHER,
        form: |n| romance(n, n == 1),
    },
    PackLanguage {
        tag: "fr",
        key: "fr",
        own_name: "Français",
        forms: ONE_MANY_OTHER,
        form: |n| romance(n, n <= 1),
    },
    PackLanguage {
        tag: "de",
        key: "de",
        own_name: "Deutsch",
        forms: &["one", "other"],
        form: |n| usize::from(n != 1),
    },
    PackLanguage {
        tag: "ru",
        key: "ru",
        own_name: "Русский",
        forms: &["one", "few", "many"],
        form: russian,
    },
    PackLanguage {
        tag: "ar",
        key: "ar",
        own_name: "العربية",
        forms: &["zero", "one", "two", "few", "many", "other"],
        form: arabic,
    },
    PackLanguage {
        tag: "ja",
        key: "ja",
        own_name: "日本語",
        forms: &["other"],
        form: |_| 0,
    },
    PackLanguage {
        tag: "ko",
        key: "ko",
        own_name: "한국어",
        forms: &["other"],
        form: |_| 0,
    },
    PackLanguage {
        tag: "pt",
        key: "pt",
        own_name: "Português",
        forms: ONE_MANY_OTHER,
        form: |n| romance(n, n <= 1),
    },
];

/// Chinese with English beside it: no pack that is loaded, but one made of what every program has.
pub static BOTH: PackLanguage = PackLanguage {
    tag: "zh-Hans",
    key: "zh+en",
    own_name: "中文+EN",
    forms: &["one", "other"],
    form: |n| usize::from(n != 1),
};

/// Millions have a form of their own: *1 millón de reuniones*.
const fn romance(n: u64, is_one: bool) -> usize {
    match n {
        _ if is_one => 0,
        _ if n != 0 && n.is_multiple_of(1_000_000) => 1,
        _ => 2,
    }
}

const fn russian(n: u64) -> usize {
    match (n % 10, n % 100) {
        (1, tens) if tens != 11 => 0,
        (2..=4, tens) if tens < 12 || tens > 14 => 1,
        _ => 2,
    }
}

const fn arabic(n: u64) -> usize {
    match (n, n % 100) {
        (0, _) => 0,
        (1, _) => 1,
        (2, _) => 2,
        (_, 3..=10) => 3,
        (_, 11..) => 4,
        _ => 5,
    }
}

/// The language that comes as a pack and is kept by this key, or is nearest to this BCP 47 tag:
/// `es` for `es-MX`.
#[must_use]
pub fn language(tag: &str) -> Option<&'static PackLanguage> {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    PACK_LANGUAGES
        .iter()
        .find(|language| language.key.eq_ignore_ascii_case(primary))
}

/// A room whose messages packs have.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Its name, which is that of its file below `packs/`.
    pub name: &'static str,
    /// The names of its messages, each with a line break after it.
    pub names: &'static str,
    /// How many messages it has.
    pub len: usize,
    /// The template of the message at a position.
    pub words: fn(usize, Lang) -> &'static str,
}

const fn room<M: Message>(name: &'static str) -> Room {
    Room {
        name,
        names: M::NAMES,
        len: M::ALL.len(),
        words: |place, lang| M::ALL.get(place).map_or("", |message| message.words(lang)),
    }
}

/// The visitor's rooms, by name; a pack has their messages in this order.
pub const ROOMS: [Room; 10] = [
    room::<Ahead>("Ahead"),
    room::<Along>("Along"),
    room::<BothWays>("BothWays"),
    room::<Exchange>("Exchange"),
    room::<FacetSays>("FacetSays"),
    room::<MissingSays>("MissingSays"),
    room::<ParkSays>("ParkSays"),
    room::<ReasonSays>("ReasonSays"),
    room::<Say>("Say"),
    room::<Today>("Today"),
];

/// Where a room begins in a pack; `None` for one that packs do not have.
#[must_use]
pub const fn first(name: &str) -> Option<usize> {
    let (mut at, mut place) = (0, 0);
    while at < ROOMS.len() {
        if is_same(ROOMS[at].name.as_bytes(), name.as_bytes()) {
            return Some(place);
        }
        place += ROOMS[at].len;
        at += 1;
    }
    None
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// How many words a pack has, and the number that it begins with.
const SHAPE: (usize, u32) = {
    let (mut at, mut len, mut print) = (0, 0, 0);
    while at < ROOMS.len() {
        len += ROOMS[at].len;
        print = print_on(print, ROOMS[at].names.as_bytes());
        at += 1;
    }
    (len, print)
};

/// What a pack of words begins with, so that it is never read with another list of messages.
pub const PRINT: u32 = SHAPE.1;

/// The number of these bytes after others: all of them as one number to the base 256, modulo a
/// prime. `tools/packs.sh` reckons the same, in numbers that any awk holds exactly.
#[must_use]
pub const fn print_on(before: u32, bytes: &[u8]) -> u32 {
    let (mut print, mut at) = (before, 0);
    while at < bytes.len() {
        print = (print * 256 + bytes[at] as u32) % 16_777_213;
        at += 1;
    }
    print
}

/// A language's words and names, for as long as the page lives.
pub struct Pack {
    language: &'static PackLanguage,
    words: Lines,
    names: Lines,
}

/// A line a message, or a name.
enum Lines {
    /// As they came.
    Read(Box<[&'static str]>),
    /// Each made when it is first asked for, of two languages with this between them.
    Both(Box<[OnceCell<&'static str>]>, &'static str),
}

impl Lines {
    /// The lines of a text that begins with this number and has so many.
    fn read(text: &str, (len, print): (usize, u32)) -> Option<Self> {
        let (first, rest) = text.split_once('\n')?;
        let is_ours = first.trim_end().parse() == Ok(print)
            && rest.lines().count() == len
            && rest.ends_with('\n');
        is_ours.then(|| Self::Read(String::leak(rest.to_owned()).lines().collect()))
    }

    fn both(len: usize, between: &'static str) -> Self {
        Self::Both((0..len).map(|_| OnceCell::new()).collect(), between)
    }

    fn get(&self, place: usize, [zh, en]: [&'static str; 2]) -> &'static str {
        let line = match self {
            Self::Read(lines) => lines.get(place).copied(),
            Self::Both(lines, between) => lines
                .get(place)
                .map(|line| *line.get_or_init(|| String::leak([zh, between, en].concat()))),
        };
        line.unwrap_or(en)
    }
}

impl Pack {
    /// The language of these two texts; `None` if they are of another edition of the program, or
    /// torn. What is read is never given back: somebody who tries all languages keeps some 200 KB.
    #[must_use]
    pub fn read(language: &'static PackLanguage, words: &str, names: &str) -> Option<Lang> {
        let (words, names) = (
            Lines::read(words, SHAPE)?,
            Lines::read(names, names::SHAPE)?,
        );
        Some(Lang::Pack(Box::leak(Box::new(Self {
            language,
            words,
            names,
        }))))
    }

    /// Chinese with English below it, of everything that packs have.
    #[must_use]
    pub fn both() -> Lang {
        let (words, names) = (Lines::both(SHAPE.0, "\n"), Lines::both(names::SHAPE.0, " "));
        Lang::Pack(Box::leak(Box::new(Self {
            language: &BOTH,
            words,
            names,
        })))
    }

    /// Which language it is.
    #[must_use]
    pub const fn language(&self) -> &'static PackLanguage {
        self.language
    }

    /// The template at a position of a room, which says this in Chinese and English; English for a
    /// room that packs do not have.
    #[must_use]
    pub fn words(
        &self,
        first: Option<usize>,
        place: usize,
        [zh, en]: [&'static str; 2],
    ) -> &'static str {
        first.map_or(en, |first| self.words.get(first + place, [zh, en]))
    }

    /// The name at a position of [`names::keys`], which is this in Chinese and English.
    #[must_use]
    pub fn name(&self, place: usize, both: [&'static str; 2]) -> &'static str {
        self.names.get(place, both)
    }
}

/// The same language is the same pack.
impl PartialEq for Pack {
    fn eq(&self, other: &Self) -> bool {
        self.language.key == other.language.key
    }
}

impl Eq for Pack {}

impl std::hash::Hash for Pack {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.language.key.hash(state);
    }
}

impl std::fmt::Debug for Pack {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.language.key)
    }
}
