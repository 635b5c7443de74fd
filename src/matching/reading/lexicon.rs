//! What the reader knows: words of goods and trades, words that say what is wanted, and names of
//! places.
//!
//! Five files of names, a line for each sector, kind of cue, head, place or language, are read once
//! into one table; the tree's own names and synonyms go in with them. Names stand there as they are
//! compared (lower case, singular, American spelling, `+` for a mark of enumeration), so that
//! reading them is only cutting: a test says of each name that is not how it would be written. A
//! name with `~` behind it says little alone, one with `*` names an organisation, which says what a
//! text is about only where the text is about that organisation, and one behind `^` is meant in
//! capitals only. Facts come from public classifications (GB/T 4754, the products of China's
//! strategic emerging industries, ISIC and HS headings, the national fields of high technology),
//! put into the words of stands and lists.

use super::words::{fold_name, is_dense};
use crate::matching::{OfEach, regions, sectors};
use std::{borrow::Cow, collections::hash_map::Entry, sync::OnceLock};

/// How much a name says of its sector by itself, in per cent.
pub(super) const STRONG: u8 = 100;
const MIDDLE: u8 = 70;
const ROOT: u8 = 60;
const WEAK: u8 = 40;
const DIM: u8 = 45;
const FAINT: u8 = 25;

/// What a word may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A sector, by its place in the tree, with what the name says of it in per cent.
    Sector {
        place: u8,
        strength: u8,
        is_organisation: bool,
    },
    /// The last word of a name that takes its sector from what stands before it: 设备, machinery.
    Class(Class),
    /// A word that says what is wanted.
    Cue(Cue),
    /// One or several countries or groups.
    Place(&'static str),
    /// A language that people speak.
    Language(&'static str),
    /// A word that says nothing, and keeps the letters in it from being read as something else.
    Plain,
}

macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum $name { $($variant),* }

        impl $name {
            fn named(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

named! {
    /// Words that say what is wanted, given or avoided, and the nouns that say what of; a line of
    /// `cues.txt` each.
    Cue {
        Seek = "seek", Wish = "wish", Offer = "offer", Become = "become", Not = "not", Except = "except", Welcome = "welcome",
        Wanted = "wanted", Available = "available", Prefer = "prefer", With = "with", Own = "own", OwnAfter = "ownafter",
        Made = "made", Past = "past", Conj = "conj", Of = "of", For = "for", Verb = "verb",
        Agent = "agent", AgentVerb = "agentverb", Supplier = "supplier", Customer = "customer", Buy = "buy", Sell = "sell",
        Tech = "tech", Introduce = "introduce", Transfer = "transfer", Problem = "problem", Joint = "joint", Lab = "lab",
        Coop = "coop", Make = "make", Investor = "investor", Attract = "attract", Angel = "angel", Finance = "finance",
        Invests = "invests", GoOut = "goout", Enter = "enter", Hire = "hire", People = "people", Train = "train",
        Space = "space", Rent = "rent", Event = "event", Host = "host", Project = "project",
        Equipment = "equipment", Stake = "stake", Invest = "invest", Toward = "toward", Brand = "brand", Small = "size-small", Medium = "size-medium", Large = "size-large",
    }
}

named! {
    /// Heads of names that take their sector from what stands before them; a line of `heads.txt`
    /// each.
    Class {
        Machine = "machine", Material = "material", Software = "software", Parts = "parts", Testing = "testing",
        Instrument = "instrument", Robot = "robot", Recycling = "recycling", Packaging = "packaging", Event = "event",
        Body = "body", Fund = "fund", School = "school", Repair = "repair", Chemical = "chemical", Works = "works",
        Trade = "trade", Logistics = "logistics", Plant = "plant", Product = "product", Firm = "firm", Design = "design",
        Vehicle = "vehicle", Film = "film", Service = "service",
    }
}

/// About as many names as the files have.
const N_NAMES: usize = 24_000;

/// A name with one of its meanings.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sense {
    pub meaning: Meaning,
    /// Whether only capitals mean it: `US` is a country, `us` is not.
    pub needs_capitals: bool,
}

/// What a name may mean: nearly always one thing.
#[derive(Debug)]
pub(super) struct Senses {
    first: Sense,
    others: Vec<Sense>,
}

impl Senses {
    pub fn iter(&self) -> impl Iterator<Item = &Sense> {
        std::iter::once(&self.first).chain(&self.others)
    }
}

/// The table.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    senses: OfEach<Cow<'static, str>, Senses>,
    /// For the first word of each name, of how many words the longest such name is.
    longest: OfEach<Cow<'static, str>, usize>,
    /// Names that say little of whatever sector they mean, with how much.
    dim: OfEach<&'static str, u8>,
}

/// The table, read when first asked for: some milliseconds.
pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::read)
}

impl Lexicon {
    fn read() -> Self {
        let mut lexicon = Self::default();
        lexicon.senses.reserve(N_NAMES);
        lexicon.longest.reserve(N_NAMES / 4);
        let place_of = |key: &str| {
            sectors::all()
                .iter()
                .position(|sector| sector.key == key)
                .and_then(|place| u8::try_from(place).ok())
        };
        // What weakens a name comes before the name.
        for (kind, names) in lines(include_str!("heads.txt")) {
            for name in names {
                match Class::named(kind) {
                    Some(class) => lexicon.add(name, Meaning::Class(class)),
                    None if kind == "faint" => lexicon.dim(name, FAINT),
                    None if kind == "weak" => lexicon.dim(name, DIM),
                    None => lexicon.add(name, Meaning::Plain),
                }
            }
        }
        for (key, names) in lines(include_str!("lexicon.txt")) {
            let Some(place) = place_of(key) else { continue };
            for name in names {
                let (name, strength, is_organisation) =
                    match (name.strip_suffix('~'), name.strip_suffix('*')) {
                        (Some(name), _) => (name, WEAK, false),
                        (_, Some(name)) => (name, STRONG, true),
                        _ => (name, STRONG, false),
                    };
                lexicon.add(
                    name,
                    Meaning::Sector {
                        place,
                        strength,
                        is_organisation,
                    },
                );
            }
        }
        for (kind, names) in lines(include_str!("cues.txt")) {
            let Some(cue) = Cue::named(kind) else {
                continue;
            };
            names.for_each(|name| lexicon.add(name, Meaning::Cue(cue)));
        }
        for (codes, names) in lines(include_str!("places.txt")) {
            names.for_each(|name| lexicon.add(name, Meaning::Place(codes)));
        }
        for (tag, names) in lines(include_str!("tongues.txt")) {
            names.for_each(|name| lexicon.add(name, Meaning::Language(tag)));
        }
        for group in regions::GROUPS {
            lexicon.add(group.zh, Meaning::Place(group.code));
            lexicon.add(group.en, Meaning::Place(group.code));
        }
        lexicon.add_tree();
        lexicon
    }

    /// The tree's own names, where the files say nothing of them.
    fn add_tree(&mut self) {
        for (place, sector) in sectors::all().iter().enumerate() {
            let Ok(place) = u8::try_from(place) else {
                return;
            };
            let has_children = sectors::children(sector.key).next().is_some();
            let strength = match (sector.depth(), has_children) {
                (0, _) => ROOT,
                (_, true) => MIDDLE,
                _ => STRONG,
            };
            for name in [sector.zh, sector.en].into_iter().chain(sector.synonyms()) {
                let mark = if is_short(name) { "^" } else { "" };
                let folded = Cow::Owned(format!("{mark}{}", fold_name(name)));
                self.add_folded(
                    folded,
                    Meaning::Sector {
                        place,
                        strength,
                        is_organisation: false,
                    },
                );
            }
        }
    }

    /// A name that says no more than this of whatever sector it means.
    fn dim(&mut self, name: &'static str, strength: u8) {
        self.dim.insert(name.trim_start_matches('^'), strength);
    }

    /// A name of the files, where `+` is a mark of enumeration.
    fn add(&mut self, name: &'static str, meaning: Meaning) {
        let name = if name.contains('+') {
            Cow::Owned(name.replace('+', "\n"))
        } else {
            Cow::Borrowed(name)
        };
        self.add_folded(name, meaning);
    }

    fn add_folded(&mut self, name: Cow<'static, str>, meaning: Meaning) {
        let needs_capitals = name.starts_with('^');
        let key = match name {
            name if !needs_capitals => name,
            Cow::Borrowed(name) => Cow::Borrowed(name.trim_start_matches('^')),
            Cow::Owned(name) => Cow::Owned(name.trim_start_matches('^').to_owned()),
        };
        let (n_words, end) = measure(&key);
        if n_words == 0 {
            return;
        }
        let first = match &key {
            Cow::Borrowed(key) => Cow::Borrowed(key.get(..end).unwrap_or(key)),
            Cow::Owned(key) => Cow::Owned(key.get(..end).unwrap_or(key).to_owned()),
        };
        let longest = self.longest.entry(first).or_default();
        *longest = n_words.max(*longest);
        let most = self.dim.get(key.as_ref()).copied().unwrap_or(STRONG);
        let meaning = match meaning {
            Meaning::Sector {
                place,
                strength,
                is_organisation: false,
            } => Meaning::Sector {
                place,
                strength: strength.min(most),
                is_organisation: false,
            },
            other => other,
        };
        let sense = Sense {
            meaning,
            needs_capitals,
        };
        let senses = match self.senses.entry(key) {
            Entry::Vacant(vacant) => {
                vacant.insert(Senses {
                    first: sense,
                    others: vec![],
                });
                return;
            }
            Entry::Occupied(known) => known.into_mut(),
        };
        // The same sector again: what was said first counts, so that a file may weaken a name of
        // the tree.
        let is_known = senses.iter().any(|known| match (known.meaning, meaning) {
            (Meaning::Sector { place: known, .. }, Meaning::Sector { place, .. }) => known == place,
            (known, meaning) => known == meaning,
        });
        if !is_known {
            senses.others.push(sense);
        }
    }

    /// What a name means; `None` for one that is not known.
    pub fn senses(&self, name: &str) -> Option<&Senses> {
        self.senses.get(name)
    }

    /// Of how many words the longest name is that begins with this word; 0 if none does.
    pub fn longest(&self, first: &str) -> usize {
        self.longest.get(first).copied().unwrap_or(0)
    }
}

/// Short capitals are often a word in small letters: `IT`, `US`, `PET`.
fn is_short(name: &str) -> bool {
    name.len() <= 3 && name.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Of how many words a folded name is, and where its first ends.
fn measure(name: &str) -> (usize, usize) {
    let (mut n_words, mut end, mut is_in_word) = (0, name.len(), false);
    for (at, letter) in name.char_indices() {
        let is_mark = matches!(letter, ' ' | '/' | '\n');
        let is_new = !is_mark && (is_dense(letter) || !is_in_word);
        if n_words == 1 && (is_mark || is_new) && end == name.len() {
            end = at;
        }
        n_words += usize::from(is_new);
        is_in_word = !is_mark && !is_dense(letter);
    }
    (n_words, end)
}

/// The lines of a file: what stands before the colon, and the names behind it.
fn lines(
    file: &'static str,
) -> impl Iterator<Item = (&'static str, std::str::Split<'static, char>)> {
    file.lines()
        .filter_map(|line| line.split_once(": "))
        .map(|(key, names)| (key, names.split('|')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_files_is_of_a_sector_a_cue_a_head_or_known_places() {
        for (key, _) in lines(include_str!("lexicon.txt")) {
            assert!(sectors::find(key).is_some(), "{key}");
        }
        for (kind, _) in lines(include_str!("cues.txt")) {
            assert!(Cue::named(kind).is_some(), "{kind}");
        }
        for (kind, _) in lines(include_str!("heads.txt")) {
            assert!(
                Class::named(kind).is_some() || ["faint", "weak", "plain"].contains(&kind),
                "{kind}"
            );
        }
        for (codes, _) in lines(include_str!("places.txt")) {
            let is_known = |code: &str| code.len() == 2 || regions::group(code).is_some();
            assert!(codes.split(' ').all(is_known), "{codes}");
        }
    }

    #[test]
    fn names_stand_in_the_files_as_they_are_compared_each_once_a_line() {
        let files = [
            include_str!("lexicon.txt"),
            include_str!("cues.txt"),
            include_str!("heads.txt"),
            include_str!("places.txt"),
            include_str!("tongues.txt"),
        ];
        for (key, names) in files.into_iter().flat_map(lines) {
            let mut seen = std::collections::BTreeSet::new();
            for name in names {
                let plain = name
                    .trim_start_matches('^')
                    .trim_end_matches(['~', '*'])
                    .replace('+', "\n");
                assert_eq!(fold_name(&plain), plain, "{key}: {name}");
                assert!(seen.insert(plain), "{key}: {name} twice");
            }
        }
    }

    #[test]
    fn a_name_is_measured_in_words() {
        assert_eq!(measure("3d打印"), (3, 2));
        assert_eq!(measure("fire fighting robot"), (3, 4));
        assert_eq!(measure("电池"), (2, 3));
        assert_eq!(measure("oil\ngas"), (2, 3));
    }

    #[test]
    fn every_sector_has_at_least_fifteen_names_in_both_languages() {
        for sector in sectors::all().iter().filter(|sector| sector.depth() > 0) {
            let names: Vec<&str> = lines(include_str!("lexicon.txt"))
                .filter(|(key, _)| *key == sector.key)
                .flat_map(|(_, names)| names)
                .chain(sector.synonyms())
                .collect();
            let n_dense = names
                .iter()
                .filter(|name| name.chars().any(super::super::words::is_dense))
                .count();
            assert!(
                n_dense >= 15 && names.len() - n_dense >= 15,
                "{}: {n_dense} of {}",
                sector.key,
                names.len()
            );
        }
    }
}
