//! The supply chain: who supplies whom among the sectors of the tree, and what that says of a park.
//!
//! A link says that one sector *uses* what another *supplies*, with a share that ranks a sector's
//! inputs. It holds for the sectors below its two ends as well, as far as it is true for them: who
//! supplies batteries to vehicles supplies cells to them, and no coating machines (`heirs`).
//! Where no link says anything, a score falls back on [`prior`], which industry's output goes into
//! which; a story does not, because a park's gap has to be one that its own people would name.
//! [`Story::of`] tells a park's chain from the fair file: the steps that its exhibitors stand for,
//! the links that are missing (补链), the next steps downstream (延链), the steps that several share
//! (强链), and which delegations fill what is missing. Deliberately absent: quantities of trade. A
//! share ranks; it measures nothing.

mod heirs;
mod links;
mod prior;
mod story;

use crate::model::InOrder;
pub use story::{Flow, Gap, Place, Sought, Step, Story};

use super::sectors::{self, is_within};
use heirs::{HEIRS, Has};

/// One sector supplies another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Key of the sector that supplies.
    pub supplier: &'static str,
    /// Key of the sector that uses what is supplied.
    pub user: &'static str,
    /// How much the user depends on it: 100 a main input, 75 a regular one, 50 an occasional one.
    pub share: u8,
}

impl Link {
    /// Whether the link holds for this sector as the supplier: it is the link's own, or below it
    /// and has the link.
    #[must_use]
    pub fn is_from(&self, key: &str) -> bool {
        inherits(key, self.supplier, self.user, |(_, as_supplier, _)| {
            *as_supplier
        })
    }

    /// Whether the link holds for this sector as the user: it is the link's own, or below it and
    /// has the link.
    #[must_use]
    pub fn is_to(&self, key: &str) -> bool {
        inherits(key, self.user, self.supplier, |(_, _, as_user)| *as_user)
    }
}

/// Whether a sector has a link of the sector `end`, to or from `partner`: each sector on the way
/// down to it has to.
fn inherits(key: &str, end: &str, partner: &str, has: impl Fn(&heirs::Heir) -> Has) -> bool {
    let is_on_the_way =
        |heir: &&heirs::Heir| is_within(key, heir.0) && is_within(heir.0, end) && heir.0 != end;
    let is_of = |keys: &[&str]| keys.iter().any(|above| is_within(partner, above));
    is_within(key, end)
        && HEIRS
            .iter()
            .filter(is_on_the_way)
            .all(|heir| match has(heir) {
                Has::All => true,
                Has::None => false,
                Has::Only(keys) => is_of(keys),
                Has::AllBut(keys) => !is_of(keys),
            })
}

/// Every link, users in the tree's order. Cost: reads a table of some 180 rows.
pub fn links() -> impl Iterator<Item = Link> {
    read(links::USES, |weight| match weight {
        "3" => 100,
        "2" => 75,
        _ => 50,
    })
}

/// The links between whole industries that input–output tables show: 50 for what is among an
/// industry's greatest inputs, 25 for a lesser one. Never more than the share of any of [`links`],
/// so that the finer link wins.
pub fn prior() -> impl Iterator<Item = Link> {
    read(prior::PRIOR, |class| if class == "2" { 50 } else { 25 })
}

/// The links of a table of users, each with its suppliers by weight.
fn read(
    table: &'static [(&'static str, &'static str)],
    share_of: impl Fn(&str) -> u8 + Copy + 'static,
) -> impl Iterator<Item = Link> {
    table.iter().flat_map(move |(user, suppliers)| {
        suppliers.split('|').flat_map(move |of_a_weight| {
            let (weight, suppliers) = of_a_weight.split_once(' ').unwrap_or_default();
            let share = share_of(weight);
            suppliers.split(' ').map(move |supplier| Link {
                supplier,
                user,
                share,
            })
        })
    })
}

/// What a sector uses: the links to it, or to a sector above it that it has too, the greatest share
/// first.
#[must_use]
pub fn upstream(key: &str) -> Vec<Link> {
    by_share(links().filter(|link| link.is_to(key)))
}

/// Who uses what a sector supplies: the links from it, or from a sector above it that it has too,
/// the greatest share first.
#[must_use]
pub fn downstream(key: &str) -> Vec<Link> {
    by_share(links().filter(|link| link.is_from(key)))
}

/// How much a sector depends on another, 0–100; 0 where no link says so.
#[must_use]
pub fn share(supplier: &str, user: &str) -> u8 {
    links()
        .filter(|link| link.is_from(supplier) && link.is_to(user))
        .map(|link| link.share)
        .max()
        .unwrap_or(0)
}

/// The sectors that do the same job as this one by other means.
pub fn substitutes(key: &str) -> impl Iterator<Item = &'static str> {
    links::SUBSTITUTES
        .iter()
        .filter_map(move |(one, other)| match key {
            _ if key == *one => Some(*other),
            _ if key == *other => Some(*one),
            _ => None,
        })
}

fn by_share(links: impl Iterator<Item = Link>) -> Vec<Link> {
    let mut links: Vec<Link> = links.collect();
    links.order_by_key(|link| std::cmp::Reverse(link.share));
    links
}

/// The one table of [`Shares`]: the tree and its links are the same for every fair.
pub(super) fn shares() -> &'static Shares {
    static SHARES: std::sync::OnceLock<Shares> = std::sync::OnceLock::new();
    SHARES.get_or_init(Shares::new)
}

/// The shares between all sectors of the tree, the prior's among them, for those who ask often.
pub(super) struct Shares {
    n_sectors: usize,
    /// Row by row: the supplier's position in the tree, then the user's.
    cells: Vec<u8>,
}

impl Shares {
    /// Cost: the links of both tables, times the sectors below their ends.
    fn new() -> Self {
        let tree = sectors::all();
        let mut shares = Self {
            n_sectors: tree.len(),
            cells: vec![0; tree.len() * tree.len()],
        };
        // The tree stands depth first, so what is below a sector follows it.
        let below = |key: &'static str, holds: &dyn Fn(&str) -> bool| -> Vec<usize> {
            let first = sectors::position(key).unwrap_or(tree.len());
            let family = tree
                .iter()
                .enumerate()
                .skip(first)
                .take_while(|(_, sector)| is_within(sector.key, key));
            family
                .filter(|(_, sector)| holds(sector.key))
                .map(|(place, _)| place)
                .collect()
        };
        for link in links().chain(prior()) {
            let users = below(link.user, &|key| link.is_to(key));
            for supplier in below(link.supplier, &|key| link.is_from(key)) {
                for user in users.iter().copied().filter(|user| *user != supplier) {
                    if let Some(cell) = shares.cells.get_mut(supplier * tree.len() + user) {
                        *cell = link.share.max(*cell);
                    }
                }
            }
        }
        shares
    }

    /// The share of one position of the tree in another's inputs.
    pub(super) fn get(&self, supplier: usize, user: usize) -> u8 {
        if supplier.max(user) >= self.n_sectors {
            return 0;
        }
        self.cells
            .get(supplier * self.n_sectors + user)
            .copied()
            .unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_link_joins_two_sectors_of_the_tree_once() {
        let links: Vec<Link> = links().collect();
        assert!((500..=650).contains(&links.len()), "{} links", links.len());
        for (place, link) in links.iter().enumerate() {
            assert!(
                sectors::find(link.supplier).is_some() && sectors::find(link.user).is_some(),
                "{link:?}"
            );
            assert_ne!(link.supplier, link.user);
            assert!(
                links[..place]
                    .iter()
                    .all(|other| (other.supplier, other.user) != (link.supplier, link.user)),
                "{link:?} twice"
            );
        }
        for (user, suppliers) in links::USES {
            let is_weight = |group: &str| matches!(group.get(..2), Some("3 " | "2 " | "1 "));
            assert!(suppliers.split('|').all(is_weight), "{user}");
        }
        for (one, other) in links::SUBSTITUTES {
            assert!(
                sectors::find(one).is_some() && sectors::find(other).is_some(),
                "{one} {other}"
            );
            assert_ne!(one, other);
            assert!(
                links
                    .iter()
                    .all(|link| (link.supplier, link.user) != (one, other) || link.share < 100),
                "{one} {other}"
            );
        }
    }

    #[test]
    fn the_prior_joins_industries_once_and_stays_below_the_links() {
        let (links, prior): (Vec<Link>, Vec<Link>) = (links().collect(), prior().collect());
        assert!((100..=200).contains(&prior.len()), "{} links", prior.len());
        let least = links.iter().map(|link| link.share).min().expect("links");
        for (place, link) in prior.iter().enumerate() {
            let ends = [link.supplier, link.user].map(|key| sectors::find(key).expect("a sector"));
            assert!(
                ends.iter().all(|sector| sector.depth() <= 1),
                "{link:?} is finer than an industry"
            );
            assert!(
                !is_within(link.supplier, link.user) && !is_within(link.user, link.supplier),
                "{link:?} joins one industry"
            );
            assert!(
                prior[..place]
                    .iter()
                    .all(|other| (other.supplier, other.user) != (link.supplier, link.user)),
                "{link:?} twice"
            );
            assert!(link.share <= least, "{link:?}");
            assert_eq!(
                share(link.supplier, link.user),
                0,
                "{link:?}: a link says it already"
            );
        }
        for (user, suppliers) in prior::PRIOR {
            assert!(
                suppliers
                    .split('|')
                    .all(|group| matches!(group.get(..2), Some("2 " | "1 "))),
                "{user}"
            );
        }
    }

    #[test]
    fn every_high_tech_industry_has_somebody_before_and_after_it() {
        let links: Vec<Link> = links().collect();
        let meets = |one: &str, other: &str| is_within(one, other) || is_within(other, one);
        for field in sectors::roots().take(8) {
            for industry in sectors::children(field.key) {
                let is_apart = |key: &str| !meets(key, industry.key);
                assert!(
                    links
                        .iter()
                        .any(|link| meets(industry.key, link.user) && is_apart(link.supplier)),
                    "nobody supplies {}",
                    industry.key
                );
                assert!(
                    links
                        .iter()
                        .any(|link| meets(industry.key, link.supplier) && is_apart(link.user)),
                    "nobody uses {}",
                    industry.key
                );
            }
        }
    }

    #[test]
    fn known_questions_about_chains_have_the_answers_that_professionals_give() {
        let suppliers = |key: &str| {
            upstream(key)
                .into_iter()
                .map(|link| link.supplier)
                .collect::<Vec<_>>()
        };
        let users = |key: &str| {
            downstream(key)
                .into_iter()
                .map(|link| link.user)
                .collect::<Vec<_>>()
        };
        for (key, supplier) in [
            ("new-energy.battery.cells", "new-energy.battery.materials"),
            ("manufacturing.vehicles", "new-energy.battery"),
            ("new-energy.charging", "manufacturing.vehicles"),
            ("electronics.chips.fab", "electronics.chips.equipment"),
            ("electronics.chips.compute", "electronics.chips.fab"),
            ("electronics.ai", "electronics.computing"),
            (
                "manufacturing.robots.humanoid",
                "manufacturing.robots.parts",
            ),
            (
                "aerospace.low-altitude.evtol",
                "aerospace.aircraft.avionics",
            ),
            (
                "aerospace.low-altitude.services",
                "aerospace.low-altitude.infrastructure",
            ),
            ("biomedicine.drugs", "biomedicine.drugs.ingredients"),
            ("biomedicine.devices.implants", "materials.biomedical"),
            ("textile.garments", "textile.fabrics"),
            ("food.dairy", "food.farming"),
            ("trade-services.health", "biomedicine.devices"),
        ] {
            assert!(
                suppliers(key)
                    .iter()
                    .any(|known| is_within(supplier, known)),
                "{supplier} → {key}"
            );
            assert!(
                users(supplier).iter().any(|known| is_within(key, known)),
                "{supplier} → {key}"
            );
        }
        assert!(!suppliers("food.dairy").contains(&"electronics.chips"));
        assert_eq!(
            upstream("new-energy.battery.cells")
                .first()
                .map(|link| link.share),
            Some(100),
            "main inputs first"
        );
        for (one, other) in [
            ("new-energy.battery.solid-state", "new-energy.battery.cells"),
            ("materials.composite", "materials.metal"),
        ] {
            assert!(
                substitutes(one).any(|key| key == other)
                    && substitutes(other).any(|key| key == one),
                "{one} {other}"
            );
        }
    }

    #[test]
    fn a_score_knows_of_the_prior_where_no_link_speaks_and_a_story_does_not() {
        let (shares, at) = (Shares::new(), |key: &str| {
            sectors::position(key).expect("a sector")
        });
        assert_eq!(
            (
                share("materials.metal", "consumer.furniture"),
                shares.get(at("materials.metal"), at("consumer.furniture"))
            ),
            (0, 50)
        );
        assert_eq!(
            (
                share("materials.metal", "electronics.devices"),
                shares.get(at("materials.metal"), at("electronics.devices"))
            ),
            (0, 25)
        );
        assert_eq!(
            shares.get(at("materials.metal"), at("machinery.general")),
            100,
            "the finer link wins"
        );
        assert_eq!(
            shares.get(at("consumer.furniture"), at("electronics.chips")),
            0
        );
        assert!(
            upstream("consumer.furniture")
                .iter()
                .all(|link| link.supplier != "materials.metal")
        );
    }

    #[test]
    fn a_child_has_a_link_of_its_parents_only_where_it_is_true_for_it() {
        for (supplier, user) in [
            ("electronics.chips.equipment", "electronics.xr"),
            ("electronics.chips.fab", "consumer.appliances"),
            ("new-energy.battery.equipment", "manufacturing.vehicles"),
            (
                "new-energy.battery.materials",
                "aerospace.low-altitude.drones",
            ),
            ("new-energy.battery.recycling", "electronics.devices"),
            ("electronics.software.games", "aerospace.aircraft.avionics"),
            ("electronics.chips.power", "electronics.ai"),
            ("new-energy.battery.cells", "manufacturing.vehicles.cockpit"),
            ("manufacturing.robots.humanoid", "manufacturing.automation"),
            ("materials.metal.rare-earth", "building.prefab"),
            ("materials.biomedical", "biomedicine.devices.imaging"),
            ("biomedicine.drugs.ingredients", "trade-services.health"),
        ] {
            assert_eq!(share(supplier, user), 0, "{supplier} → {user}");
            assert!(
                downstream(supplier).iter().all(|link| !link.is_to(user)),
                "{supplier} → {user}"
            );
        }
        for (supplier, user) in [
            ("electronics.chips.analogue", "electronics.xr"),
            ("electronics.chips.power", "consumer.appliances"),
            ("new-energy.battery.cells", "manufacturing.vehicles"),
            (
                "new-energy.battery.solid-state",
                "aerospace.low-altitude.drones",
            ),
            ("electronics.software.basic", "aerospace.aircraft.avionics"),
            ("electronics.chips.compute", "electronics.ai.models"),
            ("materials.biomedical", "biomedicine.devices.implants"),
        ] {
            assert!(share(supplier, user) > 0, "{supplier} → {user}");
        }
        for (place, (key, ..)) in HEIRS.iter().enumerate() {
            assert!(
                sectors::parent(key).is_some()
                    && HEIRS[..place].iter().all(|(other, ..)| other != key),
                "{key}"
            );
        }
        let named = HEIRS
            .iter()
            .flat_map(|(_, as_supplier, as_user)| [as_supplier, as_user]);
        for key in named.flat_map(|has| {
            if let Has::Only(keys) | Has::AllBut(keys) = has {
                keys
            } else {
                &[][..]
            }
        }) {
            assert!(sectors::find(key).is_some(), "{key}");
        }
    }

    #[test]
    fn the_battery_chain_runs_from_the_mine_to_the_car_and_back() {
        let chain = [
            "environment.mining",
            "new-energy.battery.materials",
            "new-energy.battery.cells",
            "manufacturing.vehicles",
            "new-energy.battery.recycling",
            "new-energy.battery.materials",
        ];
        for two in chain.windows(2) {
            assert!(share(two[0], two[1]) > 0, "{two:?}");
            assert!(
                downstream(two[0])
                    .iter()
                    .any(|link| is_within(two[1], link.user))
            );
            assert!(
                upstream(two[1])
                    .iter()
                    .any(|link| is_within(two[0], link.supplier))
            );
        }
        assert_eq!(
            share("new-energy.battery.cells", "new-energy.battery.materials"),
            0
        );
        assert_eq!(
            share("new-energy.battery.cells.own", "manufacturing.vehicles"),
            100,
            "unknown keys stand below known ones"
        );
        assert_eq!(
            substitutes("new-energy.wind").collect::<Vec<_>>(),
            ["new-energy.solar"]
        );
    }

    #[test]
    fn the_table_of_shares_says_what_the_links_say() {
        let (shares, tree, prior) = (Shares::new(), sectors::all(), prior().collect::<Vec<_>>());
        for (supplier_idx, supplier) in tree.iter().enumerate().step_by(5) {
            for (user_idx, user) in tree.iter().enumerate().step_by(3) {
                let of_prior = prior
                    .iter()
                    .filter(|link| link.is_from(supplier.key) && link.is_to(user.key));
                let expected = of_prior
                    .map(|link| link.share)
                    .max()
                    .unwrap_or(0)
                    .max(share(supplier.key, user.key));
                let expected = if supplier.key == user.key {
                    0
                } else {
                    expected
                };
                assert_eq!(
                    shares.get(supplier_idx, user_idx),
                    expected,
                    "{} {}",
                    supplier.key,
                    user.key
                );
            }
        }
        assert_eq!(shares.get(0, tree.len()), 0);
    }
}
