//! What the reader knows: words of goods and trades, words that say what is wanted, and names of places.
//!
//! Three files of names, a line for each sector, kind of cue or place, are read once into one table; the tree's own names
//! and synonyms go in with them.
//! In `lexicon.txt` a name with `~` behind it says little alone, and one with `*` names an organisation, which says what a
//! text is about only where the text is about that organisation.
//! Facts come from public classifications (GB/T 4754, the products of China's strategic emerging industries, ISIC and HS
//! headings, the national fields of high technology), put into the words of stands and lists.

use super::words::{Words, fold_name};
use crate::matching::{regions, sectors};
use foldhash::fast::FixedState;
use std::{collections::HashMap, sync::OnceLock};

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
    Sector { place: u8, strength: u8, is_organisation: bool },
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
    /// Words that say what is wanted, given or avoided, and the nouns that say what of; a line of `cues.txt` each.
    Cue {
        Seek = "seek", Wish = "wish", Offer = "offer", Become = "become", Not = "not", Except = "except", Welcome = "welcome",
        Wanted = "wanted", Available = "available", Prefer = "prefer", With = "with", Own = "own", OwnAfter = "ownafter",
        Made = "made", Past = "past", Conj = "conj", Of = "of", For = "for", Verb = "verb",
        Agent = "agent", AgentVerb = "agentverb", Supplier = "supplier", Customer = "customer", Buy = "buy", Sell = "sell",
        Tech = "tech", Introduce = "introduce", Transfer = "transfer", Problem = "problem", Joint = "joint", Lab = "lab",
        Coop = "coop", Make = "make", Investor = "investor", Attract = "attract", Angel = "angel", Finance = "finance",
        Invests = "invests", GoOut = "goout", Enter = "enter", Hire = "hire", People = "people", Train = "train",
        Space = "space", Rent = "rent", Event = "event", Host = "host", Project = "project",
        Equipment = "equipment", Stake = "stake", Invest = "invest", Toward = "toward", Small = "size-small", Medium = "size-medium", Large = "size-large",
    }
}

named! {
    /// Heads of names that take their sector from what stands before them; a line of `heads.txt` each.
    Class {
        Machine = "machine", Material = "material", Software = "software", Parts = "parts", Testing = "testing",
        Instrument = "instrument", Robot = "robot", Recycling = "recycling", Packaging = "packaging", Event = "event",
        Body = "body", Fund = "fund", School = "school", Repair = "repair", Chemical = "chemical", Works = "works",
        Trade = "trade", Logistics = "logistics", Plant = "plant", Product = "product", Firm = "firm", Design = "design",
        Vehicle = "vehicle", Film = "film", Service = "service",
    }
}

/// A name with one of its meanings.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sense {
    pub meaning: Meaning,
    /// Whether only capitals mean it: `US` is a country, `us` is not.
    pub needs_capitals: bool,
}

/// The table.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    senses: HashMap<Box<str>, Vec<Sense>, FixedState>,
    /// For the first word of each name, of how many words the longest such name is.
    longest: HashMap<Box<str>, usize, FixedState>,
    /// Names that say little of whatever sector they mean, with how much.
    dim: HashMap<Box<str>, u8, FixedState>,
}

/// The table, read when first asked for: some milliseconds.
pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::read)
}

impl Lexicon {
    fn read() -> Self {
        let mut lexicon = Self::default();
        let place_of = |key: &str| sectors::all().iter().position(|sector| sector.key == key).and_then(|place| u8::try_from(place).ok());
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
                let (name, strength, is_organisation) = match (name.strip_suffix('~'), name.strip_suffix('*')) {
                    (Some(name), _) => (name, WEAK, false),
                    (_, Some(name)) => (name, STRONG, true),
                    _ => (name, STRONG, false),
                };
                lexicon.add(name, Meaning::Sector { place, strength, is_organisation });
            }
        }
        for (kind, names) in lines(include_str!("cues.txt")) {
            let Some(cue) = Cue::named(kind) else { continue };
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
            let Ok(place) = u8::try_from(place) else { return };
            let has_children = sectors::children(sector.key).next().is_some();
            let strength = match (sector.depth(), has_children) {
                (0, _) => ROOT,
                (_, true) => MIDDLE,
                _ => STRONG,
            };
            for name in [sector.zh, sector.en].into_iter().chain(sector.synonyms()) {
                self.add(name, Meaning::Sector { place, strength, is_organisation: false });
            }
        }
    }

    /// A name that says no more than this of whatever sector it means.
    fn dim(&mut self, name: &str, strength: u8) {
        self.dim.insert(fold_name(name).into(), strength);
    }

    fn add(&mut self, name: &str, meaning: Meaning) {
        let words = Words::read(name);
        let key = words.slice(0, words.list.len());
        if key.is_empty() {
            return;
        }
        let first = words.slice(0, 1);
        let longest = self.longest.entry(first.into()).or_default();
        *longest = words.list.len().max(*longest);
        let needs_capitals = name.len() <= 3 && name.bytes().all(|byte| byte.is_ascii_uppercase());
        let senses = self.senses.entry(key.into()).or_default();
        // The same sector again: what was said first counts, so that a file may weaken a name of the tree.
        let is_known = senses.iter().any(|known| match (known.meaning, meaning) {
            (Meaning::Sector { place: known, .. }, Meaning::Sector { place, .. }) => known == place,
            (known, meaning) => known == meaning,
        });
        let meaning = match meaning {
            Meaning::Sector { place, strength, is_organisation: false } => {
                let most = self.dim.get(key).copied().unwrap_or(STRONG);
                Meaning::Sector { place, strength: strength.min(most), is_organisation: false }
            }
            other => other,
        };
        if !is_known {
            senses.push(Sense { meaning, needs_capitals });
        }
    }

    /// What a name means; nothing for one that is not known.
    pub fn senses(&self, name: &str) -> &[Sense] {
        self.senses.get(name).map_or(&[], Vec::as_slice)
    }

    /// Of how many words the longest name is that begins with this word; 0 if none does.
    pub fn longest(&self, first: &str) -> usize {
        self.longest.get(first).copied().unwrap_or(0)
    }
}

/// The lines of a file: what stands before the colon, and the names behind it.
fn lines(file: &'static str) -> impl Iterator<Item = (&'static str, std::str::Split<'static, char>)> {
    file.lines().filter_map(|line| line.split_once(": ")).map(|(key, names)| (key, names.split('|')))
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
            assert!(Class::named(kind).is_some() || ["faint", "weak", "plain"].contains(&kind), "{kind}");
        }
        for (codes, _) in lines(include_str!("places.txt")) {
            let is_known = |code: &str| code.len() == 2 || regions::group(code).is_some();
            assert!(codes.split(' ').all(is_known), "{codes}");
        }
    }

    #[test]
    fn every_sector_has_at_least_fifteen_names_in_both_languages() {
        for sector in sectors::all().iter().filter(|sector| sector.depth() > 0) {
            let names: Vec<&str> = lines(include_str!("lexicon.txt"))
                .filter(|(key, _)| *key == sector.key)
                .flat_map(|(_, names)| names)
                .chain(sector.synonyms())
                .collect();
            let n_dense = names.iter().filter(|name| name.chars().any(super::super::words::is_dense)).count();
            assert!(n_dense >= 15 && names.len() - n_dense >= 15, "{}: {n_dense} of {}", sector.key, names.len());
        }
    }
}
