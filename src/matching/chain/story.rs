//! A park's story from the fair file: what it has, what it lacks, what would come next, and who
//! would bring it.
//!
//! 强链 is a step that the park has and a guest would strengthen; 补链 a sector that its steps use and
//! none supplies; 延链 the next step downstream of one that it has. Both are a main input of one step
//! or a regular one of several (see [`Link::share`]): a list of everything that could be had would
//! be no story. Deliberately absent: who of the guests is the best; that is what a score is for.

use super::super::sectors::{self, Nearness, is_within, nearness};
use super::{Link, downstream, share, upstream};
use crate::model::{Delegation, Fair, InOrder, Intent, Interest, Role};

/// A step of the chain that a park has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Key of its sector, known to the tree or not.
    pub sector: String,
    /// Who stands for it (positions among the fair's exhibitors); none if only the park itself
    /// names the sector.
    pub exhibitors: Vec<usize>,
    /// Delegations that would strengthen it (强链): of the same step, and with more to offer than the
    /// same goods.
    pub delegations: Vec<usize>,
}

impl Step {
    /// Whether several companies share the step.
    #[must_use]
    pub const fn is_strong(&self) -> bool {
        self.exhibitors.len() >= 2
    }
}

/// A link within the park.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    /// Position of the step that supplies.
    pub from: usize,
    /// Position of the step that uses.
    pub to: usize,
    /// See [`Link::share`].
    pub share: u8,
}

/// A sector that the park lacks, and who could bring it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Key of the sector.
    pub sector: &'static str,
    /// The greatest share of the links that lead to it.
    pub share: u8,
    /// The steps that it would join (positions in [`Story::steps`]).
    pub steps: Vec<usize>,
    /// Delegations that work in the sector, or offer something of it.
    pub delegations: Vec<usize>,
}

/// What a park's companies seek.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// The intent that all of them state.
    pub intent: Intent,
    /// In which sectors: keys, as the companies name them.
    pub sectors: Vec<String>,
    /// Who (positions among the fair's exhibitors).
    pub exhibitors: Vec<usize>,
}

/// A park's chain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// What it has: its exhibitors' sectors and its own, in the tree's order, unknown ones last.
    pub steps: Vec<Step>,
    /// Which step supplies which.
    pub flows: Vec<Flow>,
    /// What its steps use and none of them supplies (补链): first what most of them need, and need
    /// most.
    pub gaps: Vec<Gap>,
    /// Who would use what its steps supply, and is not among them (延链), in the same order.
    pub next: Vec<Gap>,
    /// What its companies seek: first what its own stand seeks, then what most of them do.
    pub seeks: Vec<Sought>,
}

/// Something that stands in the picture of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// One of [`Story::steps`].
    Step(usize),
    /// One of [`Story::gaps`].
    Gap(usize),
    /// One of [`Story::next`].
    Next(usize),
}

impl Story {
    /// The story of one park of a fair. Empty where there is no such park.
    /// Cost: steps × links, and each step, gap and next step × delegations.
    #[must_use]
    pub fn of(fair: &Fair, park_idx: usize) -> Self {
        let steps = steps(fair, park_idx);
        let mut flows = Vec::new();
        for (from, supplier) in steps.iter().enumerate() {
            for (to, user) in steps.iter().enumerate() {
                let share = if from == to {
                    0
                } else {
                    share(&supplier.sector, &user.sector)
                };
                if share > 0 {
                    flows.push(Flow { from, to, share });
                }
            }
        }
        let gaps = missing(fair, &steps, upstream, |link| link.supplier);
        let next = missing(fair, &steps, downstream, |link| link.user);
        Self {
            steps,
            flows,
            gaps,
            next,
            seeks: sought(fair, park_idx),
        }
    }

    /// The picture of the chain, from upstream to downstream: all steps, the first gaps and the
    /// first next steps.
    ///
    /// A place stands below everything that supplies it, but for the weakest links of a circle; a
    /// gap right above the first step that lacks it, a next step right below the last that leads to
    /// it. A step that has no link stands in the shortest layer. Within a layer, places stand as
    /// near as may be to what they are linked with (two passes of the barycentre rule of Sugiyama,
    /// Tagawa and Toda 1981). Cost: flows × steps².
    #[must_use]
    pub fn layers(&self, n_gaps: usize, n_next: usize) -> Vec<Vec<Place>> {
        let (gaps, next) = (
            &self.gaps[..n_gaps.min(self.gaps.len())],
            &self.next[..n_next.min(self.next.len())],
        );
        let depths = self.depths();
        let joined = |step: usize| {
            let is_joined = |gap: &Gap| gap.steps.contains(&step);
            self.flows
                .iter()
                .any(|flow| flow.from == step || flow.to == step)
                || gaps.iter().chain(next).any(is_joined)
        };
        // One layer above all is kept for the gaps of the first steps.
        let depth = |step: &usize| depths.get(*step).map_or(1, |depth| depth + 1);
        let mut layers: Vec<Vec<Place>> = Vec::new();
        let mut put = |layer: usize, place: Place| {
            if layers.len() <= layer {
                layers.resize_with(layer + 1, Vec::new);
            }
            layers[layer].push(place);
        };
        let (chained, alone): (Vec<usize>, Vec<usize>) =
            (0..self.steps.len()).partition(|step| joined(*step));
        for step in &chained {
            put(depth(step), Place::Step(*step));
        }
        for (idx, gap) in gaps.iter().enumerate() {
            put(
                gap.steps
                    .iter()
                    .map(depth)
                    .min()
                    .unwrap_or(1)
                    .saturating_sub(1),
                Place::Gap(idx),
            );
        }
        for (idx, next) in next.iter().enumerate() {
            put(
                next.steps.iter().map(depth).max().unwrap_or(0) + 1,
                Place::Next(idx),
            );
        }
        layers.retain(|layer| !layer.is_empty());
        for step in alone {
            match layers.iter_mut().min_by_key(|layer| layer.len()) {
                Some(layer) => layer.push(Place::Step(step)),
                None => layers.push(vec![Place::Step(step)]),
            }
        }
        self.arrange(&mut layers);
        layers
    }

    /// The links between places of the picture, with their shares.
    #[must_use]
    pub fn links(&self) -> Vec<(Place, Place, u8)> {
        let flows = self
            .flows
            .iter()
            .filter(|flow| self.is_kept(flow))
            .map(|flow| (Place::Step(flow.from), Place::Step(flow.to), flow.share));
        let gaps = (0..).zip(&self.gaps).flat_map(|(idx, gap)| {
            gap.steps
                .iter()
                .map(move |step| (Place::Gap(idx), Place::Step(*step), gap.share))
        });
        let next = (0..).zip(&self.next).flat_map(|(idx, next)| {
            next.steps
                .iter()
                .map(move |step| (Place::Step(*step), Place::Next(idx), next.share))
        });
        flows.chain(gaps).chain(next).collect()
    }

    /// Of two steps that supply each other, the greater share is drawn.
    fn is_kept(&self, flow: &Flow) -> bool {
        let back = self
            .flows
            .iter()
            .find(|other| (other.from, other.to) == (flow.to, flow.from))
            .map_or(0, |other| other.share);
        (flow.share, flow.to) > (back, flow.from)
    }

    /// How many steps stand at least above each, along links that close no circle: the greatest
    /// shares first.
    fn depths(&self) -> Vec<usize> {
        let mut flows: Vec<&Flow> = self
            .flows
            .iter()
            .filter(|flow| self.is_kept(flow))
            .collect();
        flows.order_by_key(|flow| std::cmp::Reverse(flow.share));
        let mut kept: Vec<&Flow> = Vec::new();
        for flow in flows {
            if !leads(&kept, flow.to, flow.from) {
                kept.push(flow);
            }
        }
        let mut depths = vec![0_usize; self.steps.len()];
        // Without circles, as many rounds as there are steps reach the end of the longest way.
        for _ in 0..self.steps.len() {
            for flow in &kept {
                let above = depths.get(flow.from).map_or(0, |depth| depth + 1);
                if let Some(depth) = depths.get_mut(flow.to) {
                    *depth = above.max(*depth);
                }
            }
        }
        depths
    }

    fn arrange(&self, layers: &mut [Vec<Place>]) {
        let links = self.links();
        let n_layers = layers.len();
        // Up from the last layer, then down again.
        for layer in (0..n_layers).rev().chain(0..n_layers) {
            let at = |place: Place| {
                layers.iter().find_map(|layer| {
                    Some((1000 * layer.iter().position(|own| *own == place)? + 500) / layer.len())
                })
            };
            let near = |place: &Place| {
                let ends = links
                    .iter()
                    .filter(|(from, to, _)| from == place || to == place);
                let places: Vec<usize> = ends
                    .filter_map(|(from, to, _)| at(if from == place { *to } else { *from }))
                    .collect();
                places
                    .iter()
                    .sum::<usize>()
                    .checked_div(places.len())
                    .unwrap_or(500)
            };
            let Some(mut sorted) = layers.get(layer).map(|layer| {
                layer
                    .iter()
                    .map(|place| (near(place), *place))
                    .collect::<Vec<_>>()
            }) else {
                continue;
            };
            sorted.order_by_key(|(near, _)| *near);
            if let Some(layer) = layers.get_mut(layer) {
                *layer = sorted.into_iter().map(|(_, place)| place).collect();
            }
        }
    }
}

/// Whether these flows lead from one step to another.
fn leads(flows: &[&Flow], from: usize, to: usize) -> bool {
    let mut reached = vec![from];
    let mut next = 0;
    while let Some(step) = reached.get(next).copied() {
        next += 1;
        for flow in flows.iter().filter(|flow| flow.from == step) {
            if !reached.contains(&flow.to) {
                reached.push(flow.to);
            }
        }
    }
    reached.contains(&to)
}

fn steps(fair: &Fair, park_idx: usize) -> Vec<Step> {
    let Some(park) = fair.parks.get(park_idx) else {
        return Vec::new();
    };
    let mut steps: Vec<Step> = Vec::new();
    let own = park.sectors.iter().map(|sector| (None, sector));
    let members = fair
        .exhibitors
        .iter()
        .enumerate()
        .filter(|(_, exhibitor)| exhibitor.park_idx == Some(park_idx));
    let theirs = members.flat_map(|(idx, exhibitor)| {
        exhibitor
            .party
            .sectors
            .iter()
            .map(move |sector| (Some(idx), sector))
    });
    for (exhibitor, sector) in own.chain(theirs) {
        let place = steps
            .iter()
            .position(|step| step.sector == *sector)
            .unwrap_or(steps.len());
        if place == steps.len() {
            let delegations = delegations(fair, |delegation| strengthens(delegation, sector));
            steps.push(Step {
                sector: sector.clone(),
                exhibitors: Vec::new(),
                delegations,
            });
        }
        if let (Some(step), Some(idx)) = (steps.get_mut(place), exhibitor)
            && step.exhibitors.last() != Some(&idx)
        {
            step.exhibitors.push(idx);
        }
    }
    let place = |step: &Step| sectors::position(&step.sector).unwrap_or(usize::MAX);
    steps.order_by(|left, right| (place(left), &left.sector).cmp(&(place(right), &right.sector)));
    steps
}

/// The far ends of the steps' links that no step stands for.
fn missing(
    fair: &Fair,
    steps: &[Step],
    links: fn(&str) -> Vec<Link>,
    far_end: fn(Link) -> &'static str,
) -> Vec<Gap> {
    let is_there = |sector: &str| {
        steps
            .iter()
            .any(|step| nearness(&step.sector, sector) >= Nearness::Line)
    };
    let mut gaps: Vec<Gap> = Vec::new();
    for (step_idx, step) in steps.iter().enumerate() {
        for link in links(&step.sector)
            .into_iter()
            .filter(|link| link.share >= 75)
        {
            let sector = far_end(link);
            if is_there(sector) {
                continue;
            }
            match gaps.iter_mut().find(|gap| gap.sector == sector) {
                Some(gap) => {
                    gap.share = gap.share.max(link.share);
                    if gap.steps.last() != Some(&step_idx) {
                        gap.steps.push(step_idx);
                    }
                }
                None => gaps.push(Gap {
                    sector,
                    share: link.share,
                    steps: vec![step_idx],
                    delegations: delegations(fair, |delegation| brings(delegation, sector)),
                }),
            }
        }
    }
    gaps.retain(|gap| gap.share == 100 || gap.steps.len() >= 2);
    gaps.order_by_key(|gap| std::cmp::Reverse((gap.steps.len(), gap.share)));
    gaps
}

/// The seeks of a park's companies by intent.
fn sought(fair: &Fair, park_idx: usize) -> Vec<Sought> {
    let mut all: Vec<(bool, Sought)> = Vec::new();
    for (idx, exhibitor) in fair
        .exhibitors
        .iter()
        .enumerate()
        .filter(|(_, exhibitor)| exhibitor.park_idx == Some(park_idx))
    {
        for seek in &exhibitor.party.seeks {
            let place = all
                .iter()
                .position(|(_, sought)| sought.intent == seek.intent)
                .unwrap_or(all.len());
            if place == all.len() {
                all.push((
                    false,
                    Sought {
                        intent: seek.intent.clone(),
                        sectors: Vec::new(),
                        exhibitors: Vec::new(),
                    },
                ));
            }
            let Some((is_parks, sought)) = all.get_mut(place) else {
                continue;
            };
            *is_parks |= exhibitor.role == Role::Park;
            if sought.exhibitors.last() != Some(&idx) {
                sought.exhibitors.push(idx);
            }
            let sectors = if seek.sectors.is_empty() {
                &exhibitor.party.sectors
            } else {
                &seek.sectors
            };
            for sector in sectors {
                if !sought.sectors.contains(sector) {
                    sought.sectors.push(sector.clone());
                }
            }
        }
    }
    all.order_by_key(|(is_parks, sought)| std::cmp::Reverse((*is_parks, sought.exhibitors.len())));
    all.into_iter().map(|(_, sought)| sought).collect()
}

fn delegations(fair: &Fair, is_one: impl Fn(&Delegation) -> bool) -> Vec<usize> {
    (0..)
        .zip(&fair.delegations)
        .filter(|(_, delegation)| is_one(delegation))
        .map(|(idx, _)| idx)
        .collect()
}

/// Whether a delegation works in a sector, or offers something of it.
fn brings(delegation: &Delegation, sector: &str) -> bool {
    let names = |keys: &[String]| keys.iter().any(|key| is_within(key, sector));
    let is_of_trade = |offer: &Interest| {
        use Intent::{Distribution, Investment, Manufacture, Research, Sell, Technology};
        matches!(
            offer.intent,
            Sell | Technology | Manufacture | Investment | Research | Distribution
        )
    };
    names(&delegation.party.sectors)
        || delegation
            .party
            .offers
            .iter()
            .any(|offer| is_of_trade(offer) && names(&offer.sectors))
}

/// Whether a delegation brings to a step more than the same goods: technology, joint research,
/// capital, people, orders to make.
fn strengthens(delegation: &Delegation, sector: &str) -> bool {
    let party = &delegation.party;
    let is_of_step = |interest: &Interest| {
        let keys = if interest.sectors.is_empty() {
            &party.sectors
        } else {
            &interest.sectors
        };
        keys.iter()
            .any(|key| nearness(key, sector) >= Nearness::Line)
    };
    let complements = |offer: &&Interest| {
        use Intent::{Finance, Investment, Manufacture, Research, Talent, Technology};
        matches!(
            offer.intent,
            Technology | Research | Investment | Finance | Talent | Manufacture
        )
    };
    let is_joint = |seek: &&Interest| seek.intent == Intent::Research;
    party
        .offers
        .iter()
        .filter(complements)
        .chain(party.seeks.iter().filter(is_joint))
        .any(is_of_step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Document;

    fn file() -> Document {
        let file = serde_json::json!({
            "format": "parkmatch/1", "fair": {"id": "f", "name": "f"}, "parks": [{"id": "P", "name": "p", "sectors": ["food"]}, {"id": "Q", "name": "q"}],
            "exhibitors": [
                {"id": "A", "name": "a", "park": "P", "sectors": ["new-energy.battery.cells"],
                 "seeks": [{"intent": "buy", "sectors": ["new-energy.battery.materials"]}, {"intent": "technology"}]},
                {"id": "B", "name": "b", "park": "P", "sectors": ["new-energy.battery.cells", "new-energy.battery.equipment"],
                 "seeks": [{"intent": "buy", "sectors": ["materials.metal"]}]},
                {"id": "S", "name": "s", "park": "P", "role": "park", "seeks": [{"intent": "investment", "sectors": ["food"]}]},
                {"id": "C", "name": "c", "park": "Q", "sectors": ["new-energy.battery.materials"]}
            ],
            "delegations": [
                {"id": "D", "name": "d", "offers": [{"intent": "sell", "sectors": ["new-energy.battery.materials"]}]},
                {"id": "E", "name": "e", "sectors": ["manufacturing.vehicles"]},
                {"id": "F", "name": "f", "sectors": ["food.farming"], "offers": [{"intent": "sell"}]},
                {"id": "G", "name": "g", "sectors": ["new-energy.battery"], "offers": [{"intent": "technology"}, {"intent": "sell"}]}
            ]
        });
        Document::from_json(file).expect("a fair file").value
    }

    #[test]
    fn a_park_of_cell_makers_lacks_materials_and_a_delegation_brings_them() {
        let document = file();
        let story = Story::of(document.fair(), 0);
        assert_eq!(
            story.steps.iter().map(Step::is_strong).collect::<Vec<_>>(),
            [true, false, false]
        );
        assert_eq!(
            story.flows,
            [Flow {
                from: 1,
                to: 0,
                share: 100
            }]
        );
        let materials = story
            .gaps
            .iter()
            .find(|gap| gap.sector == "new-energy.battery.materials")
            .expect("a gap");
        assert_eq!(
            (
                materials.share,
                &materials.steps[..],
                &materials.delegations[..]
            ),
            (100, &[0][..], &[0][..])
        );
        assert!(
            story
                .gaps
                .iter()
                .all(|gap| gap.sector != "new-energy.battery.equipment"),
            "it has them"
        );
        let vehicles = story
            .next
            .iter()
            .find(|next| next.sector == "manufacturing.vehicles")
            .expect("a next step");
        assert_eq!(vehicles.delegations, [1]);
        assert_eq!(Story::of(document.fair(), 9), Story::default());
    }

    #[test]
    fn a_step_is_strengthened_by_technology_and_not_by_the_same_goods() {
        let document = file();
        let story = Story::of(document.fair(), 0);
        assert_eq!(
            story
                .steps
                .iter()
                .map(|step| &step.delegations[..])
                .collect::<Vec<_>>(),
            [&[3][..], &[3], &[]]
        );
    }

    #[test]
    fn what_a_park_seeks_is_told_by_intent_and_its_own_stand_speaks_first() {
        let document = file();
        let seeks = Story::of(document.fair(), 0).seeks;
        let told: Vec<(&str, &[String], &[usize])> = seeks
            .iter()
            .map(|sought| {
                (
                    sought.intent.word(),
                    &sought.sectors[..],
                    &sought.exhibitors[..],
                )
            })
            .collect();
        let keys = |keys: &[&str]| {
            keys.iter()
                .map(|key| (*key).to_owned())
                .collect::<Vec<String>>()
        };
        assert_eq!(
            told,
            [
                ("investment", &keys(&["food"])[..], &[2][..]),
                (
                    "buy",
                    &keys(&["new-energy.battery.materials", "materials.metal"]),
                    &[0, 1]
                ),
                ("technology", &keys(&["new-energy.battery.cells"]), &[0])
            ]
        );
    }

    #[test]
    fn the_picture_runs_downstream_and_holds_every_step_once() {
        for (path, park_idx) in [
            "static/fairs/hi-tech-fair.json",
            "static/fairs/canton-fair.json",
            "static/fairs/ciftis.json",
        ]
        .into_iter()
        .flat_map(|path| (0..10).map(move |park_idx| (path, park_idx)))
        {
            let document = Document::read(&std::fs::read(path).expect("a sample"))
                .expect("a fair file")
                .value;
            let story = Story::of(document.fair(), park_idx);
            let layers = story.layers(4, 3);
            let mut places: Vec<Place> = layers.concat();
            let n_places = story.steps.len() + story.gaps.len().min(4) + story.next.len().min(3);
            assert_eq!(places.len(), n_places, "{path} {park_idx}");
            places.dedup();
            assert_eq!(places.len(), n_places);
            let layer = |place: Place| layers.iter().position(|layer| layer.contains(&place));
            for (from, to, _) in story.links() {
                let (Some(above), Some(below)) = (layer(from), layer(to)) else {
                    continue;
                };
                assert!(
                    above < below || matches!((from, to), (Place::Step(_), Place::Step(_))),
                    "{path} {park_idx}: {from:?} {to:?}"
                );
            }
        }
    }

    #[test]
    fn steps_that_supply_each_other_in_a_circle_still_have_a_picture() {
        let step = |sector: &str| Step {
            sector: sector.to_owned(),
            exhibitors: vec![0],
            delegations: Vec::new(),
        };
        let flow = |from, to, share| Flow { from, to, share };
        let steps = vec![step("a"), step("b"), step("c"), step("d")];
        let story = Story {
            steps,
            flows: vec![
                flow(0, 1, 100),
                flow(1, 2, 100),
                flow(2, 0, 50),
                flow(1, 0, 50),
            ],
            ..Story::default()
        };
        assert_eq!(story.depths(), [0, 1, 2, 0]);
        let layers = story.layers(0, 0);
        assert_eq!(
            layers,
            [
                vec![Place::Step(0), Place::Step(3)],
                vec![Place::Step(1)],
                vec![Place::Step(2)]
            ]
        );
        assert_eq!(story.links().len(), 3);
    }
}
