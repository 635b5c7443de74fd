//! One organisation on both sides: a company that has a stand and sends a buying team is no match
//! for itself.
//!
//! The same official number or the same name says that two parties are one; the same e-mail or
//! website only asks, for the companies of a park share them.

use super::{Fair, InOrder, Pair, Party, Text};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What two parties have in common that says, or may say, that they are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SameBy {
    /// The official number.
    Registration,
    /// The name, whatever its case, spaces, punctuation and legal form, in any of its languages.
    Name,
    /// The contact's e-mail.
    Email,
    /// The website.
    Website,
}

impl SameBy {
    /// Everything that does, the surest first.
    pub const ALL: [Self; 4] = [Self::Registration, Self::Name, Self::Email, Self::Website];

    /// Whether it says so, and does not only ask.
    #[must_use]
    pub const fn is_certain(self) -> bool {
        matches!(self, Self::Registration | Self::Name)
    }

    /// What a party has of it, as it is written.
    #[must_use]
    pub fn words_of(self, party: &Party) -> Vec<&str> {
        match self {
            Self::Registration => vec![&party.registration],
            Self::Name => party.name.iter().map(|(_, words)| words).collect(),
            Self::Email => vec![&party.contact.email],
            Self::Website => vec![&party.website],
        }
    }
}

/// Two parties, one of each side, that are one organisation, or may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BothSides {
    /// The two, by position.
    pub pair: Pair,
    /// What they have in common that says so.
    pub by: SameBy,
}

/// Legal forms with which a Chinese or Japanese name ends, the longer before what they end with.
const DENSE_FORMS: [&str; 6] = [
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "集团公司",
    "公司",
    "株式会社",
];

/// Words of legal forms at the end of other names.
const FORMS: &str = "co company ltd limited llc inc incorporated corp corporation gmbh kg ag se sa sarl sas spa srl bv nv plc oy ab as";

/// A shorter name, in letters, could be anybody's.
const FEWEST_LETTERS: usize = 2;

/// Whether two parties are certainly one organisation.
#[must_use]
pub fn is_one_organisation(one: &Party, other: &Party) -> bool {
    let number = |party: &Party| plain(&party.registration);
    (!one.registration.is_empty() && number(one) == number(other)) || {
        let names = cores(&one.name);
        !names.is_empty() && cores(&other.name).iter().any(|name| names.contains(name))
    }
}

/// The parties of one side by what they may have in common with one of the other.
pub struct Marked(HashMap<(SameBy, String), Vec<usize>>);

impl Marked {
    /// Reads the parties of a side, which it names by position. Cost: every party's words once.
    pub fn new<'p>(parties: impl Iterator<Item = &'p Party>) -> Self {
        let mut places: HashMap<_, Vec<usize>> = HashMap::new();
        for (place, party) in parties.enumerate() {
            for by in SameBy::ALL {
                for mark in marks(party, by) {
                    places.entry((by, mark)).or_default().push(place);
                }
            }
        }
        Self(places)
    }

    /// Those of whom these words are the name, the number or an address.
    #[must_use]
    pub fn find(&self, by: SameBy, words: &str) -> &[usize] {
        let found = mark(by, words).and_then(|mark| self.0.get(&(by, mark)));
        found.map_or(&[], Vec::as_slice)
    }
}

/// The parties of a fair that are one organisation, or may be, by exhibitor and delegation; each
/// pair once, by what says it best. Cost: every party's words once.
#[must_use]
pub fn on_both_sides(fair: &Fair) -> Vec<BothSides> {
    let mut found: BTreeMap<Pair, SameBy> = BTreeMap::new();
    let exhibitors = Marked::new(fair.exhibitors.iter().map(|exhibitor| &exhibitor.party));
    for by in SameBy::ALL {
        for (delegation_idx, delegation) in fair.delegations.iter().enumerate() {
            let words = by.words_of(&delegation.party);
            for exhibitor_idx in words
                .into_iter()
                .flat_map(|words| exhibitors.find(by, words))
            {
                found
                    .entry(Pair {
                        exhibitor_idx: *exhibitor_idx,
                        delegation_idx,
                    })
                    .or_insert(by);
            }
        }
    }
    found
        .into_iter()
        .map(|(pair, by)| BothSides { pair, by })
        .collect()
}

/// The pairs of a fair that are certainly one organisation, in order. Cost: the first letters of
/// every name, and the whole of those that begin alike.
#[must_use]
pub fn one_organisation(fair: &Fair) -> Vec<Pair> {
    let delegations = fair.delegations.iter().map(|delegation| &delegation.party);
    one_of(fair, delegations.enumerate())
}

/// The pairs of a fair's exhibitors and these parties, with their places as delegations, that are
/// certainly one.
#[must_use]
pub fn one_of<'p>(fair: &Fair, parties: impl Iterator<Item = (usize, &'p Party)>) -> Vec<Pair> {
    let mut numbers: HashMap<String, Vec<usize>> = HashMap::new();
    let mut names: HashMap<String, Vec<usize>> = HashMap::new();
    let mut beginnings: HashSet<(usize, u64)> = HashSet::new();
    for (place, party) in parties {
        for number in marks(party, SameBy::Registration) {
            numbers.entry(number).or_default().push(place);
        }
        for core in cores(&party.name) {
            beginnings.insert(beginning(&core).last().unwrap_or_default());
            names.entry(core).or_default().push(place);
        }
    }
    // Where no name of theirs ends, no beginning has to be looked up.
    let mut ends = [false; FIRST_LETTERS + 1];
    for (n_letters, _) in &beginnings {
        ends[*n_letters] = true;
    }
    let mut pairs = Vec::new();
    for (exhibitor_idx, exhibitor) in fair.exhibitors.iter().enumerate() {
        let mut add = |places: Option<&Vec<usize>>| {
            pairs.extend(places.into_iter().flatten().map(|delegation_idx| Pair {
                exhibitor_idx,
                delegation_idx: *delegation_idx,
            }));
        };
        if !numbers.is_empty() {
            for number in marks(&exhibitor.party, SameBy::Registration) {
                add(numbers.get(&number));
            }
        }
        let begins = |words: &str| {
            beginning(words).any(|start| ends[start.0] && beginnings.contains(&start))
        };
        if exhibitor.party.name.iter().any(|(_, words)| begins(words)) {
            for core in cores(&exhibitor.party.name) {
                add(names.get(&core));
            }
        }
    }
    pairs.order();
    pairs.dedup();
    pairs
}

/// The same as it is compared.
fn marks(party: &Party, by: SameBy) -> Vec<String> {
    let words = by.words_of(party);
    words
        .into_iter()
        .filter_map(|words| mark(by, words))
        .collect()
}

/// What is compared of these words; `None` where they say nothing.
fn mark(by: SameBy, words: &str) -> Option<String> {
    let mark = match by {
        SameBy::Registration => plain(words),
        SameBy::Name => return core(words),
        SameBy::Email => words.trim().to_lowercase(),
        SameBy::Website => {
            let address = words.trim().to_lowercase();
            let address = ["https://", "http://"]
                .iter()
                .fold(address.as_str(), |rest, scheme| {
                    rest.strip_prefix(scheme).unwrap_or(rest)
                });
            address
                .strip_prefix("www.")
                .unwrap_or(address)
                .trim_end_matches('/')
                .to_owned()
        }
    };
    Some(mark).filter(|mark| !mark.is_empty())
}

/// Letters and digits as they are compared: lower case, full width as narrow.
fn letters(words: &str) -> impl Iterator<Item = char> {
    let narrow = |letter: char| match u32::from(letter) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(letter),
        _ => letter,
    };
    words
        .chars()
        .map(narrow)
        .filter(|letter| letter.is_alphanumeric())
        .map(|letter| letter.to_lowercase().next().unwrap_or(letter))
}

fn plain(words: &str) -> String {
    letters(words).collect()
}

/// A name as it is compared: its letters and digits, without case, width and legal form.
#[must_use]
pub fn name_core(words: &str) -> String {
    let mut parts: Vec<String> = words
        .split(|letter: char| !letter.is_alphanumeric())
        .map(plain)
        .filter(|part| !part.is_empty())
        .collect();
    while parts.len() > 1
        && parts
            .last()
            .is_some_and(|last| FORMS.split(' ').any(|form| form == last))
    {
        parts.pop();
    }
    let mut core = parts.concat();
    if let Some(rest) = DENSE_FORMS
        .iter()
        .find_map(|form| core.strip_suffix(form))
        .filter(|rest| !rest.is_empty())
    {
        core.truncate(rest.len());
    }
    core
}

/// A name without its legal form; too short a one says nothing.
fn core(words: &str) -> Option<String> {
    Some(name_core(words)).filter(|core| core.chars().count() >= FEWEST_LETTERS)
}

/// A name in each of its languages, without its legal form.
fn cores(name: &Text) -> Vec<String> {
    name.iter().filter_map(|(_, words)| core(words)).collect()
}

/// As many letters of a name are looked at before the whole of it is.
const FIRST_LETTERS: usize = 10;

/// The beginnings of a name, shortest first: how many letters, and their sum.
fn beginning(words: &str) -> impl Iterator<Item = (usize, u64)> {
    let step = |sum: &mut u64, letter: char| {
        *sum = (*sum ^ u64::from(letter)).wrapping_mul(0x0100_0000_01b3);
        Some(*sum)
    };
    (1..).zip(
        letters(words)
            .take(FIRST_LETTERS)
            .scan(0xcbf2_9ce4_8422_2325, step),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Document;
    use serde_json::{Value, json};

    fn found(exhibitors: &Value, delegations: &Value) -> Vec<(usize, usize, SameBy)> {
        let file = json!({"format": "parkmatch/1", "fair": {"id": "f", "name": "f"}, "exhibitors": exhibitors, "delegations": delegations});
        let document = Document::from_json(file).expect("a fair file").value;
        let all = on_both_sides(document.fair());
        let certain: Vec<Pair> = all
            .iter()
            .filter(|found| found.by.is_certain())
            .map(|found| found.pair)
            .collect();
        assert_eq!(one_organisation(document.fair()), certain);
        for exhibitor_idx in 0..document.fair().exhibitors.len() {
            for delegation_idx in 0..document.fair().delegations.len() {
                let parties = [
                    &document.fair().exhibitors[exhibitor_idx].party,
                    &document.fair().delegations[delegation_idx].party,
                ];
                let pair = Pair {
                    exhibitor_idx,
                    delegation_idx,
                };
                assert_eq!(
                    is_one_organisation(parties[0], parties[1]),
                    certain.contains(&pair),
                    "{pair:?}"
                );
            }
        }
        all.into_iter()
            .map(|BothSides { pair, by }| (pair.exhibitor_idx, pair.delegation_idx, by))
            .collect()
    }

    fn named(id: &str, name: &Value) -> Value {
        json!([{"id": id, "name": name}])
    }

    #[test]
    fn a_name_is_the_same_in_any_language_however_it_is_written() {
        for (one, other) in [
            (
                json!({"zh": "青岛海川电池有限公司", "en": "Qingdao Haichuan"}),
                json!("青岛海川电池有限公司"),
            ),
            (json!("青岛海川电池股份有限公司"), json!("青岛 海川电池")),
            (
                json!("Haichuan Battery Co., Ltd."),
                json!({"de": "HAICHUAN BATTERY", "zh": "海川"}),
            ),
            (json!("ＡＢＢ"), json!("ABB AG")),
            (json!("Müller GmbH & Co. KG"), json!("müller")),
        ] {
            assert_eq!(
                found(&named("E", &one), &named("D", &other)),
                [(0, 0, SameBy::Name)],
                "{one} {other}"
            );
        }
        for (one, other) in [
            ("青岛海川电池", "青岛海川材料"),
            ("A", "A"),
            ("有限公司", "有限公司 "),
            ("Haichuan", "Haichuan Trading"),
            ("海川", "川海"),
        ] {
            let same = found(&named("E", &json!(one)), &named("D", &json!(other)));
            assert!(same.is_empty() || one.trim() == "有限公司", "{one} {other}");
        }
    }

    #[test]
    fn a_number_says_so_and_an_address_only_asks() {
        let exhibitors = json!([
            {"id": "E1", "name": "Alpha", "registration": "9137 0200-MA3X"},
            {"id": "E2", "name": "Beta", "contact": {"email": "Info@Park.example"}, "website": "https://www.park.example/"},
            {"id": "E3", "name": "Gamma", "website": "park.example", "registration": "暂无"}]);
        let delegations = json!([
            {"id": "D1", "name": "Delta", "registration": "91370200ma3x"},
            {"id": "D2", "name": "Epsilon", "contact": {"email": "info@park.example "}, "registration": "暂无"},
            {"id": "D3", "name": "Zeta", "website": "http://park.example"}]);
        let wanted = [
            (0, 0, SameBy::Registration),
            (1, 1, SameBy::Email),
            (1, 2, SameBy::Website),
            (2, 2, SameBy::Website),
        ];
        assert_eq!(found(&exhibitors, &delegations), wanted);
    }
}
