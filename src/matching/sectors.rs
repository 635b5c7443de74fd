//! The sector tree: what a high-tech park's companies and their guests make or do, under keys that
//! never change.
//!
//! A key spells its place: `new-energy.battery.materials` is a child of `new-energy.battery`, under
//! the root `new-energy`. Keys that the tree does not know are no error: they have a place too,
//! below whatever they begin with, and so match themselves and the known sectors above them. Beside
//! the tree stand its sectors' codes in two classifications ([`codes`]), and the sections of the
//! fair series that we know ([`sections`]); who asks for neither does not load them. Deliberately
//! absent: who supplies whom ([`super::chain`]).

mod codes;
mod near;
mod sections;
mod tree;

pub use codes::{Code, Codes, Scheme, by_code, codes};
pub use sections::{Section, resolve_section, sections};

use super::OfEach;
use super::spelling::fold;
use crate::model::Intent;
use std::sync::OnceLock;

/// A sector: a node of the tree.
#[derive(Debug, PartialEq, Eq)]
pub struct Sector {
    /// Its key: lower-case words of ASCII letters, digits and hyphens, a dot between levels.
    pub key: &'static str,
    /// Its Chinese name.
    pub zh: &'static str,
    /// Its English name.
    pub en: &'static str,
    /// Synonyms in both languages, between `|`.
    also: &'static str,
}

impl Sector {
    /// Its name for a reader of `language` (BCP 47): Chinese for `zh…`, English for anyone else.
    #[must_use]
    pub fn name(&self, language: &str) -> &'static str {
        if is_chinese(language) {
            self.zh
        } else {
            self.en
        }
    }

    /// Every other name that people use for it, in both languages.
    pub fn synonyms(&self) -> impl Iterator<Item = &'static str> {
        self.also.split('|').filter(|name| !name.is_empty())
    }

    /// How deep it stands: 0 for a root, 2 for the third level.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.key.matches('.').count()
    }
}

/// Every sector, depth first: a sector stands after its parent and before its parent's next
/// sibling.
#[must_use]
pub fn all() -> &'static [Sector] {
    tree::TREE
}

/// The sector of this key. Cost: one pass over the tree.
#[must_use]
pub fn find(key: &str) -> Option<&'static Sector> {
    all().iter().find(|sector| sector.key == key)
}

/// The position in [`all`] of the sector of this key, or else of the nearest known sector above it.
#[must_use]
pub fn position(key: &str) -> Option<usize> {
    all()
        .iter()
        .position(|sector| sector.key == key)
        .or_else(|| position(parent_key(key)?))
}

/// How a party serves others by its trade, whatever theirs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Service {
    /// Banks, insurers, funds.
    Finance,
    /// Parks, investment agencies, chambers: they want companies to settle with them.
    Hosting,
    /// Research institutes and those who bring technology to companies.
    Technology,
    /// Universities, schools, recruiters.
    People,
    /// Traders and platforms.
    Trade,
    /// Organisers of exhibitions.
    Events,
}

/// Sectors whose work is with all others.
const SERVICES: [(&str, Service); 10] = [
    ("trade-services.finance", Service::Finance),
    ("services.incubation", Service::Hosting),
    ("trade-services.promotion", Service::Hosting),
    ("services.research", Service::Technology),
    ("services.ip", Service::Technology),
    ("trade-services.education", Service::People),
    ("trade-services.talent", Service::People),
    ("services.ecommerce", Service::Trade),
    ("trade-services.trade", Service::Trade),
    ("trade-services.exhibitions", Service::Events),
];

/// How who works in a sector serves companies of any other, if so.
pub(super) fn service(key: &str) -> Option<Service> {
    SERVICES
        .iter()
        .find(|(general, _)| is_within(key, general))
        .map(|(_, service)| *service)
}

impl Service {
    /// Whether who serves so has this for others.
    pub(super) const fn gives(self, intent: &Intent) -> bool {
        matches!(
            (self, intent),
            (Self::Finance, Intent::Finance | Intent::Investment)
                | (Self::Hosting, Intent::Space)
                | (Self::Technology, Intent::Technology | Intent::Research)
                | (Self::People, Intent::Talent | Intent::Research)
                | (Self::Trade, Intent::Distribution)
                | (
                    Self::Hosting | Self::Technology | Self::People | Self::Events,
                    Intent::Event
                )
        )
    }

    /// How much of any field lies in an interest that names none, of a party that serves so, in per
    /// cent; 0 where it means something of the party's own. A bank lends to battery makers, and
    /// sells nothing of theirs; money, rooms and people are good for any field, while who brokers
    /// technology of any kind may have none of this.
    pub(super) const fn open_percent(self, intent: &Intent) -> u8 {
        match (self, intent) {
            (Self::Finance, Intent::Finance | Intent::Investment)
            | (Self::Hosting, Intent::Space)
            | (Self::Technology | Self::People, Intent::Talent) => 80,
            (Self::Hosting, Intent::Investment | Intent::GoingOut)
            | (Self::Trade, Intent::Distribution) => 60,
            (_, Intent::Event) => 50,
            (
                Self::Technology | Self::People | Self::Hosting,
                Intent::Technology | Intent::Research,
            ) => 35,
            _ => 0,
        }
    }
}

/// Whether a key is another one or stands below it.
#[must_use]
pub fn is_within(key: &str, above: &str) -> bool {
    key.strip_prefix(above)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The sectors at the top: the eight national high-tech fields first.
pub fn roots() -> impl Iterator<Item = &'static Sector> {
    all().iter().filter(|sector| sector.depth() == 0)
}

/// The sectors right below this key, in the tree's order.
pub fn children(key: &str) -> impl Iterator<Item = &'static Sector> {
    all()
        .iter()
        .filter(move |sector| parent_key(sector.key) == Some(key))
}

/// The sector right above this key; `None` for a root, and where the tree does not know the key
/// above.
#[must_use]
pub fn parent(key: &str) -> Option<&'static Sector> {
    find(parent_key(key)?)
}

/// The key's name for a reader of `language` (BCP 47); the key itself where the tree does not know
/// it.
#[must_use]
pub fn name<'a>(key: &'a str, language: &str) -> &'a str {
    find(key).map_or(key, |sector| sector.name(language))
}

/// The sector that people mean by `text`: a key, a name or a synonym, whatever its case, spaces,
/// hyphens and English plurals. A name goes before a synonym.
///
/// Cost: linear in the text; the first call folds every name once, since a sheet asks for thousands
/// of words.
#[must_use]
pub fn resolve(text: &str) -> Option<&'static Sector> {
    static BY_NAME: OnceLock<OfEach<String, &'static Sector>> = OnceLock::new();
    let wanted = fold(text);
    if wanted.is_empty() {
        return None;
    }
    let by_name = || {
        let names = all()
            .iter()
            .flat_map(|sector| [(sector.zh, sector), (sector.en, sector)]);
        let synonyms = all()
            .iter()
            .flat_map(|sector| sector.synonyms().map(move |name| (name, sector)));
        let mut found = OfEach::default();
        for (name, sector) in names.chain(synonyms) {
            found.entry(fold(name)).or_insert(sector);
        }
        found
    };
    find(text.trim().to_ascii_lowercase().as_str())
        .or_else(|| BY_NAME.get_or_init(by_name).get(&wanted).copied())
}

/// How near two sectors stand, by what their goods and work do for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// Neither of what follows, whatever root they share.
    Apart,
    /// Branches of one sector that is not a root, of which neither replaces nor goes with the
    /// other.
    Siblings,
    /// Used together.
    Complements,
    /// One may be taken in the place of the other, or their work is partly the same.
    Substitutes,
    /// One stands under the other.
    Line,
    /// The same sector.
    Same,
}

/// How near two keys stand. Of keys that the tree does not know only the dots count.
///
/// The children of a root are whole industries (`materials.metal`, `manufacturing.instruments`):
/// sharing a root is nothing in common.
#[must_use]
pub fn nearness(one: &str, other: &str) -> Nearness {
    if let [Some(one), Some(other)] =
        [one, other].map(|key| all().iter().position(|sector| sector.key == key))
    {
        return ties().get(one, other).nearness();
    }
    let (n_shared, n_one, n_other) = steps(one, other);
    Tie::of_steps(n_shared, n_one, n_other).nearness()
}

/// How many steps two keys have in common from the root, and how many each has.
pub(super) fn steps(one: &str, other: &str) -> (usize, usize, usize) {
    let n_shared = one
        .split('.')
        .zip(other.split('.'))
        .take_while(|(left, right)| left == right)
        .count();
    (n_shared, one.split('.').count(), other.split('.').count())
}

/// What the second of two sectors is to the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tie {
    Apart,
    Siblings,
    Complements,
    Substitutes,
    /// Right below it: a kind of it.
    Kind,
    /// Right below it, and no kind of it but a stage of its making or use; see [`near::STAGES`].
    Stage,
    /// Two steps below it, or more.
    FarBelow,
    /// Right above what is a kind of it.
    OfKind,
    /// Right above what is a stage of it.
    OfStage,
    /// Two steps above it, or more.
    FarAbove,
    Same,
}

impl Tie {
    /// Of keys of which the tree does not know one: `n_one` steps and `n_other`, the first
    /// `n_shared` the same.
    pub(super) const fn of_steps(n_shared: usize, n_one: usize, n_other: usize) -> Self {
        match n_shared {
            0 | 1 if n_shared < n_one && n_shared < n_other => Self::Apart,
            _ if n_shared == n_one && n_shared == n_other => Self::Same,
            _ if n_shared == n_one && n_other == n_one + 1 => Self::Kind,
            _ if n_shared == n_one => Self::FarBelow,
            _ if n_shared == n_other && n_one == n_other + 1 => Self::OfKind,
            _ if n_shared == n_other => Self::FarAbove,
            _ => Self::Siblings,
        }
    }

    const fn nearness(self) -> Nearness {
        match self {
            Self::Apart => Nearness::Apart,
            Self::Siblings => Nearness::Siblings,
            Self::Complements => Nearness::Complements,
            Self::Substitutes => Nearness::Substitutes,
            Self::Kind
            | Self::Stage
            | Self::FarBelow
            | Self::OfKind
            | Self::OfStage
            | Self::FarAbove => Nearness::Line,
            Self::Same => Nearness::Same,
        }
    }
}

/// The ties between all sectors of the tree, for those who ask often.
pub(super) struct Ties {
    n_sectors: usize,
    /// Row by row: the first's position in the tree, then the second's.
    cells: Vec<Tie>,
}

/// The one table of [`Ties`]: the tree is the same for every fair.
pub(super) fn ties() -> &'static Ties {
    static TIES: OnceLock<Ties> = OnceLock::new();
    TIES.get_or_init(Ties::new)
}

impl Ties {
    /// Cost: a look at each sector's parents and siblings.
    fn new() -> Self {
        let tree = all();
        let mut ties = Self {
            n_sectors: tree.len(),
            cells: vec![Tie::Apart; tree.len() * tree.len()],
        };
        // Where each sector's parents stand; the tree stands depth first, so they come before it.
        let mut line: Vec<usize> = Vec::new();
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); tree.len()];
        for (place, sector) in tree.iter().enumerate() {
            line.truncate(sector.depth());
            ties.put(place, place, Tie::Same);
            for (n_steps, above) in (1..).zip(line.iter().rev()) {
                let is_stage = near::STAGES.contains(&sector.key);
                let (below, back) = match n_steps {
                    1 if is_stage => (Tie::Stage, Tie::OfStage),
                    1 => (Tie::Kind, Tie::OfKind),
                    _ => (Tie::FarBelow, Tie::FarAbove),
                };
                ties.put(*above, place, below);
                ties.put(place, *above, back);
            }
            if let Some(siblings) = line.last().and_then(|above| children.get_mut(*above)) {
                for sibling in siblings.iter().filter(|_| sector.depth() > 1) {
                    ties.put(place, *sibling, Tie::Siblings);
                    ties.put(*sibling, place, Tie::Siblings);
                }
                siblings.push(place);
            }
            line.push(place);
        }
        for (pairs, tie) in [
            (near::COMPLEMENTS, Tie::Complements),
            (near::SUBSTITUTES, Tie::Substitutes),
        ] {
            for (one, other) in pairs {
                if let (Some(one), Some(other)) = (position(one), position(other)) {
                    ties.put(one, other, tie);
                    ties.put(other, one, tie);
                }
            }
        }
        ties
    }

    fn put(&mut self, one: usize, other: usize, tie: Tie) {
        if let Some(cell) = self.cells.get_mut(one * self.n_sectors + other) {
            *cell = tie;
        }
    }

    /// What the sector at the second position is to the one at the first; nothing for positions
    /// beyond the tree.
    pub(super) fn get(&self, one: usize, other: usize) -> Tie {
        if one.max(other) >= self.n_sectors {
            return Tie::Apart;
        }
        self.cells
            .get(one * self.n_sectors + other)
            .copied()
            .unwrap_or(Tie::Apart)
    }
}

/// Whether a language tag (BCP 47) is of Chinese.
fn is_chinese(language: &str) -> bool {
    language
        .get(..2)
        .is_some_and(|primary| primary.eq_ignore_ascii_case("zh"))
}

fn parent_key(key: &str) -> Option<&str> {
    key.rsplit_once('.').map(|(above, _)| above)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn every_key_is_well_formed_unique_and_under_its_parent() {
        let mut seen = BTreeSet::new();
        let mut line: Vec<&str> = Vec::new();
        for sector in all() {
            let plain =
                |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
            assert!(
                sector
                    .key
                    .split('.')
                    .all(|step| !step.is_empty() && step.bytes().all(plain)),
                "{}",
                sector.key
            );
            assert!(seen.insert(sector.key), "{} stands twice", sector.key);
            line.truncate(sector.depth());
            assert_eq!(
                parent_key(sector.key),
                line.last().copied(),
                "{} stands out of order",
                sector.key
            );
            assert_eq!(
                parent(sector.key).map(|above| above.key),
                parent_key(sector.key)
            );
            line.push(sector.key);
        }
    }

    #[test]
    fn the_tree_has_the_eight_fields_and_what_parks_need_below_them() {
        let fields: Vec<&str> = roots().take(8).map(|sector| sector.zh).collect();
        assert_eq!(
            fields,
            [
                "电子信息",
                "生物与新医药",
                "航空航天",
                "新材料",
                "高技术服务",
                "新能源与节能",
                "资源与环境",
                "先进制造与自动化"
            ]
        );
        let n_industries: usize = roots().take(8).map(|root| children(root.key).count()).sum();
        assert!((60..=90).contains(&n_industries), "{n_industries}");
        assert!(all().iter().all(|sector| sector.depth() <= 2));
        assert!(roots().all(|root| children(root.key).count() >= 3));
        assert!(
            all()
                .iter()
                .any(|sector| sector.key == "new-energy.battery")
        );
    }

    #[test]
    fn every_sector_has_both_names_and_synonyms_in_both_languages() {
        let chinese = |name: &str| {
            name.chars()
                .any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
        };
        for sector in all() {
            assert!(
                chinese(sector.zh) && !sector.en.is_empty() && sector.en.is_ascii(),
                "{}",
                sector.key
            );
            assert!(
                sector.synonyms().any(|name| !chinese(name)),
                "{} has no English synonym",
                sector.key
            );
        }
    }

    #[test]
    fn no_name_means_two_sectors_and_each_resolves_to_its_own() {
        let mut owner: BTreeMap<String, &str> = BTreeMap::new();
        for sector in all() {
            let mut own = BTreeSet::new();
            for name in [sector.zh, sector.en].into_iter().chain(sector.synonyms()) {
                if own.insert(fold(name)) {
                    let other = owner.insert(fold(name), sector.key);
                    assert_eq!(other, None, "{name} of {} means another", sector.key);
                }
                assert_eq!(resolve(name), Some(sector), "{name}");
            }
            assert_eq!(resolve(sector.key), Some(sector));
        }
    }

    #[test]
    fn people_write_sectors_in_many_ways() {
        let key = |text: &str| resolve(text).map(|sector| sector.key);
        assert_eq!(key(" New-Energy.Battery "), Some("new-energy.battery"));
        assert_eq!(key("锂电"), Some("new-energy.battery"));
        assert_eq!(key("Lithium-Ion Batteries"), Some("new-energy.battery"));
        assert_eq!(key("ＡＩ"), Some("electronics.ai"));
        assert_eq!(key("Robot"), Some("manufacturing.robots"));
        assert_eq!(key("Chips & Semiconductors"), None);
        assert_eq!(key("  "), None);
        assert_eq!(name("no.such", "zh"), "no.such");
        assert_eq!(name("food", "zh-Hans"), "食品与农产品");
    }

    #[test]
    fn nearness_is_by_meaning_and_of_unknown_keys_by_their_dots() {
        let batteries = "new-energy.battery";
        assert_eq!(nearness(batteries, batteries), Nearness::Same);
        assert_eq!(
            nearness(batteries, "new-energy.battery.cells"),
            Nearness::Line
        );
        assert_eq!(
            nearness("new-energy.battery.cells", "new-energy.battery.solid-state"),
            Nearness::Substitutes
        );
        assert_eq!(
            nearness("new-energy.battery.materials", "new-energy.battery.cells"),
            Nearness::Complements
        );
        assert_eq!(
            nearness("new-energy.battery.recycling", "new-energy.battery.cells"),
            Nearness::Siblings
        );
        assert_eq!(
            nearness(
                "manufacturing.instruments",
                "manufacturing.vehicles.powertrain"
            ),
            Nearness::Apart
        );
        assert_eq!(nearness(batteries, "new-energy.solar"), Nearness::Apart);
        assert_eq!(
            nearness("manufacturing.vehicles", "vehicles.cars"),
            Nearness::Substitutes,
            "across the roots"
        );
        assert_eq!(nearness(batteries, "new-energy"), Nearness::Line);
        assert_eq!(nearness(batteries, "new-energyx"), Nearness::Apart);
        assert_eq!(nearness("house.own", "house.own"), Nearness::Same);
        assert_eq!(nearness("house.own", "house"), Nearness::Line);
        assert_eq!(nearness("house.own.a", "house.own.b"), Nearness::Siblings);
        assert_eq!(nearness("house.own", "house.other"), Nearness::Apart);
    }

    #[test]
    fn what_is_near_stands_in_the_tree_and_once() {
        let pairs: Vec<_> = near::SUBSTITUTES.iter().chain(near::COMPLEMENTS).collect();
        for (place, (one, other)) in pairs.iter().enumerate() {
            assert!(
                find(one).is_some() && find(other).is_some() && one != other,
                "{one} {other}"
            );
            assert!(
                !is_within(one, other) && !is_within(other, one),
                "{one} {other}"
            );
            let is_twice = pairs[..place]
                .iter()
                .any(|pair| **pair == (*one, *other) || **pair == (*other, *one));
            assert!(!is_twice, "{one} {other} stand twice");
        }
        for stage in near::STAGES {
            assert!(parent(stage).is_some(), "{stage}");
        }
    }
}
