//! What each side gains of a pair, in numbers: the deals, the field, the language.
//!
//! The places of the interests that counted are kept, so that the reasons need no second formula.

use super::Scorer;
use crate::matching::features::{ANYWHERE, Features, SectorPath, Wanted};
use crate::matching::reasons::LanguageFit;

/// Points of a side's best deals, each answered in full.
const DEAL_POINTS: [u8; 3] = [55, 10, 5];
/// Points for working in the same sector.
const FIELD_POINTS: u8 = 20;
/// Of what the other seeks and a side offers, how much counts as that side's gain.
const WANTED_PERCENT: u8 = 70;
/// What an unspoken offer to sell one's own goods is worth.
const UNSPOKEN_PERCENT: u8 = 60;
/// Sector fit of interests one of which is open to any field.
const OPEN_PERCENT: u8 = 60;
/// Sector fit where a side states no sector at all; low enough that stating a shared one never loses.
const UNSTATED_PERCENT: u8 = 25;
/// What is left where no, one or both interests' regions miss the other side.
const REGION_PERCENT: [u8; 3] = [100, 60, 30];

/// `percent` of `whole`, rounded half up.
fn part(whole: u8, percent: u8) -> u8 {
    u8::try_from((u16::from(whole) * u16::from(percent) + 50) / 100).unwrap_or(u8::MAX)
}

/// An offer as the answer to a seek.
#[derive(Clone, Copy, Default)]
pub struct Answer {
    pub percent: u8,
    pub seek_idx: usize,
    /// `None`: the unspoken offer to sell.
    pub offer_idx: Option<usize>,
}

/// An answer as a side's gain.
#[derive(Clone, Copy, Default)]
pub struct Gain {
    pub percent: u8,
    pub answer: Answer,
    pub is_own_seek: bool,
}

/// What a side gains.
#[derive(Clone, Copy, Default)]
pub struct Benefit {
    deals: [Gain; DEAL_POINTS.len()],
    pub field: u8,
    pub language: u8,
}

impl Benefit {
    /// Keeps the best gains, those found first before their equals.
    fn add(&mut self, mut gain: Gain) {
        for kept in &mut self.deals {
            if gain.percent > kept.percent {
                std::mem::swap(kept, &mut gain);
            }
        }
    }

    pub fn deals(&self) -> impl Iterator<Item = (u8, &Gain)> {
        self.deals.iter().zip(DEAL_POINTS).map(|(gain, whole)| (part(whole, gain.percent), gain))
    }

    pub fn points(&self) -> u8 {
        self.deals().map(|(points, _)| points).sum::<u8>() + self.field + self.language
    }
}

/// A pair's features, and those of the fair that bear on it.
#[derive(Clone, Copy)]
pub struct Two<'s> {
    pub exhibitor: &'s Features,
    pub delegation: &'s Features,
}

impl Scorer<'_> {
    /// The exhibitor's benefit and the delegation's.
    pub(super) fn benefits(&self, two: Two<'_>) -> [Benefit; 2] {
        let kinship = best(&two.exhibitor.sectors, &two.delegation.sectors, SectorPath::kinship);
        let shared = Benefit { field: part(FIELD_POINTS, kinship), language: language_points(self.language(two)), ..Benefit::default() };
        let mut benefits = [shared; 2];
        for (seeker_idx, (seeker, giver)) in [(two.exhibitor, two.delegation), (two.delegation, two.exhibitor)].into_iter().enumerate() {
            for (seek_idx, seek) in seeker.seeks.iter().enumerate() {
                let answer = self.answer(seek_idx, seek, seeker, giver);
                for (side_idx, benefit) in benefits.iter_mut().enumerate() {
                    let is_own_seek = side_idx == seeker_idx;
                    let percent = if is_own_seek { answer.percent } else { part(answer.percent, WANTED_PERCENT) };
                    benefit.add(Gain { percent, answer, is_own_seek });
                }
            }
        }
        benefits
    }

    /// The giver's best answer to a seek.
    fn answer(&self, seek_idx: usize, seek: &Wanted, seeker: &Features, giver: &Features) -> Answer {
        let mut found = Answer { percent: 0, seek_idx, offer_idx: None };
        for (offer_idx, offer) in giver.offers.iter().enumerate() {
            let by_intent = self.complement(offer.intent, seek.intent);
            if by_intent > found.percent {
                let by_sector = sector_percent(seek, &offer.sectors, offer.is_open);
                let by_region = self.region_percent([(seek.area, giver, offer.area), (offer.area, seeker, seek.area)]);
                let percent = product([by_intent, by_sector, by_region]);
                if percent > found.percent {
                    found = Answer { percent, seek_idx, offer_idx: Some(offer_idx) };
                }
            }
        }
        if !giver.sectors.is_empty() {
            let by_intent = part(self.complement(SELL, seek.intent), UNSPOKEN_PERCENT);
            if by_intent > found.percent {
                let by_region = self.region_percent([(seek.area, giver, ANYWHERE), (ANYWHERE, seeker, seek.area)]);
                let percent = product([by_intent, sector_percent(seek, &giver.sectors, false), by_region]);
                if percent > found.percent {
                    found = Answer { percent, seek_idx, offer_idx: None };
                }
            }
        }
        found
    }

    fn complement(&self, offer: usize, seek: usize) -> u8 {
        let known = self.complements.get(offer).and_then(|row| row.get(seek)).copied();
        known.unwrap_or(if offer == seek { 100 } else { 0 })
    }

    /// What the interests' regions leave: for each, its area, the other party, and the area of that one's interest.
    fn region_percent(&self, ends: [(usize, &Features, usize); 2]) -> u8 {
        let n_missed = ends.iter().filter(|(area, other, other_area)| !self.reaches(*area, other.country, *other_area)).count();
        REGION_PERCENT.get(n_missed).copied().unwrap_or(0)
    }

    /// Whether an area takes in the other's country, where that is known, or shares a country with the other's area.
    fn reaches(&self, area: usize, country: Option<u32>, other_area: usize) -> bool {
        if area == ANYWHERE {
            return true;
        }
        let members = |area: usize| self.words.areas.get(area).map_or(&[][..], Vec::as_slice);
        let covered = |country: &u32| members(area).binary_search(country).is_ok();
        country.is_none_or(|country| covered(&country)) || members(other_area).iter().any(covered)
    }

    pub(super) fn language(&self, two: Two<'_>) -> LanguageFit {
        let (Some(one), Some(other)) = (self.words.tongues.get(two.exhibitor.tongue), self.words.tongues.get(two.delegation.tongue)) else {
            return LanguageFit::Unstated;
        };
        match () {
            () if one.languages.is_empty() || other.languages.is_empty() => LanguageFit::Unstated,
            () if one.languages.meets(&other.languages) => LanguageFit::Shared,
            () if one.interpreters.meets(&other.interpreters) => LanguageFit::Interpreter,
            () => LanguageFit::Barrier,
        }
    }
}

/// Where [`Intent::Sell`] stands among the known intents.
const SELL: usize = 0;

const fn language_points(fit: LanguageFit) -> u8 {
    match fit {
        LanguageFit::Shared => 10,
        LanguageFit::Interpreter => 6,
        LanguageFit::Unstated => 5,
        LanguageFit::Barrier => 0,
    }
}

/// The product of percentages, rounded half up.
fn product(percents: [u8; 3]) -> u8 {
    let product: u32 = percents.into_iter().map(u32::from).product();
    u8::try_from((product + 5_000) / 10_000).unwrap_or(100)
}

fn sector_percent(seek: &Wanted, offered: &[SectorPath], offer_is_open: bool) -> u8 {
    let least = match () {
        () if seek.is_open || offer_is_open => OPEN_PERCENT,
        () if seek.sectors.is_empty() || offered.is_empty() => UNSTATED_PERCENT,
        () => 0,
    };
    best(&seek.sectors, offered, SectorPath::answered_by).max(least)
}

fn best(own: &[SectorPath], other: &[SectorPath], percent: fn(SectorPath, SectorPath) -> u8) -> u8 {
    own.iter().flat_map(|own| other.iter().map(move |other| percent(*own, *other))).max().unwrap_or(0)
}
