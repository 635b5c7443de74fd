//! What each side gains of a pair, in numbers: the deals, the field, the language.
//!
//! The places of the interests that counted are kept, so that the reasons need no second formula.

use super::weigh::{N_DEALS, part};
use super::{N_STANDS, Scorer};
use crate::matching::features::{DISTRIBUTION, Features, SELL, SectorPath, Stand, UNSIZED};
use crate::matching::intents::{self, Said, Seeker};
use crate::matching::reasons::LanguageFit;
use crate::model::{Intent, Side};

/// Of a deal that a side only offers, how much counts as its gain.
const OFFERED_PERCENT: u8 = 70;
/// What an unspoken offer to sell one's own goods is worth.
const UNSPOKEN_PERCENT: u8 = 60;
/// What a park's service is worth as an offer of a company of that park, where the park has no stand of its own.
const PARK_PERCENT: u8 = 50;
/// Sector fit of interests one of which is open to any field.
const OPEN_PERCENT: u8 = 60;
/// What is left where both interests state their sizes, by how many steps these are apart.
const SIZE_PERCENT: [u8; 3] = [100, 85, 60];

/// Kinds of business that are told apart: what is the same either way once, what is not as an offer and as a seek,
/// and all other words together.
const N_KINDS: usize = N_STANDS + 1;

/// A deal as a side's gain.
#[derive(Clone, Copy, Default)]
pub struct Gain {
    pub percent: u8,
    /// The deal's own, which the gain is a part of.
    pub deal_percent: u8,
    /// Position of the side's own part among its stands.
    pub own_idx: u16,
    /// Position of the other's part among its stands.
    pub other_idx: u16,
    pub is_seeker: bool,
}

/// What a side gains.
#[derive(Clone, Copy, Default)]
pub struct Benefit {
    /// Each with its points.
    deals: [(u8, Gain); N_DEALS],
    pub field: u8,
    pub language: u8,
}

impl Benefit {
    /// Its best deals of different kinds that give points, with these, the best first.
    pub fn deals(&self) -> impl Iterator<Item = (u8, &Gain)> {
        self.deals.iter().filter(|(points, _)| *points > 0).map(|(points, gain)| (*points, gain))
    }

    /// The points of its deals.
    pub fn business(&self) -> u8 {
        self.deals.iter().map(|(points, _)| points).sum()
    }

    pub fn points(&self) -> u8 {
        self.business() + self.field + self.language
    }
}

/// A side's best gain of each kind of business.
struct Gains {
    of_kinds: [Gain; N_KINDS],
    /// A bit for each kind that has a gain.
    kinds: u32,
}

impl Gains {
    const NONE: Self =
        Self { of_kinds: [Gain { percent: 0, deal_percent: 0, own_idx: 0, other_idx: 0, is_seeker: false }; N_KINDS], kinds: 0 };

    /// Keeps the better one, the first of equals.
    fn add(&mut self, kind: usize, gain: Gain) {
        if let Some(kept) = self.of_kinds.get_mut(kind)
            && gain.percent > kept.percent
        {
            *kept = gain;
            self.kinds |= 1 << kind;
        }
    }

    fn percent(&self, kind: usize) -> u8 {
        self.of_kinds.get(kind).map_or(0, |gain| gain.percent)
    }

    /// The best of all kinds, the first of equals.
    fn best(&self) -> [Gain; N_DEALS] {
        let mut best = [Gain::default(); N_DEALS];
        let mut left = self.kinds;
        while let Some(gain) = self.of_kinds.get(left.trailing_zeros() as usize) {
            left &= left - 1;
            let mut gain = *gain;
            for kept in &mut best {
                if gain.percent > kept.percent {
                    std::mem::swap(kept, &mut gain);
                }
            }
        }
        best
    }
}

/// A stand of the exhibitor and one of the delegation, each with its position.
pub type Ends<'s> = [(u16, &'s Stand); 2];

/// What the formula asks of a pair. [`Two`] works everything out; [`super::Against`] looks most of it up.
pub trait Compare {
    /// The pair.
    fn two(&self) -> Two<'_>;
    /// How much of the sectors of this side's stand lies in those of the other's, in per cent.
    fn answered(&self, ends: &Ends<'_>, seeker: Side) -> u8;
    /// How many of two stands have regions that leave the other's party out.
    fn n_missed(&self, ends: &Ends<'_>) -> usize;
    /// How near the two trades stand, in per cent.
    fn kinship(&self) -> u8;
    /// How much either trade depends on the other, in per cent.
    fn link(&self) -> u8;
    /// How the two would talk.
    fn language(&self) -> LanguageFit;
}

/// A pair's features, and those of the fair that bear on it.
#[derive(Clone, Copy)]
pub struct Two<'s> {
    pub exhibitor: &'s Features,
    pub delegation: &'s Features,
}

/// A pair that is compared once.
pub struct Once<'s> {
    pub scorer: &'s Scorer<'s>,
    pub two: Two<'s>,
}

impl Once<'_> {
    /// The most of what two trades are to each other, sector by sector.
    fn most(&self, percent: impl Fn(SectorPath, SectorPath) -> u8) -> u8 {
        let Two { exhibitor, delegation } = self.two;
        exhibitor.sectors.iter().flat_map(|one| delegation.sectors.iter().map(|other| percent(*one, *other))).max().unwrap_or(0)
    }
}

impl Compare for Once<'_> {
    fn two(&self) -> Two<'_> {
        self.two
    }

    fn answered(&self, [(_, one), (_, other)]: &Ends<'_>, seeker: Side) -> u8 {
        let (seek, offer) = if seeker == Side::Exhibitor { (one, other) } else { (other, one) };
        best(&seek.sectors, &offer.sectors, SectorPath::answered_by)
    }

    fn n_missed(&self, [(_, one), (_, other)]: &Ends<'_>) -> usize {
        self.scorer.misses(self.two, one, other).into_iter().filter(|is_missed| *is_missed).count()
    }

    fn kinship(&self) -> u8 {
        self.most(SectorPath::kinship)
    }

    fn link(&self) -> u8 {
        self.most(|one, other| self.scorer.link(one, other))
    }

    fn language(&self) -> LanguageFit {
        self.scorer.language(self.two)
    }
}

impl Scorer<'_> {
    /// The exhibitor's benefit and the delegation's.
    pub(super) fn benefits(&self, pair: &impl Compare) -> [Benefit; 2] {
        let two = pair.two();
        let language = self.points.language(pair.language());
        let mut gains = [const { Gains::NONE }; 2];
        for (one_idx, one) in (0..).zip(&two.exhibitor.stands) {
            let fits = self.tables.fits.get(one.number);
            for (other_idx, other) in (0..).zip(&two.delegation.stands) {
                // Most intents have nothing to do with each other: not even a call for those.
                if fits.and_then(|fits| fits.get(other.number)).is_none_or(|(percent, _)| *percent > 0) {
                    self.add_deal(pair, &[(one_idx, one), (other_idx, other)], &mut gains);
                }
            }
        }
        let [one, other] = &gains;
        let mut benefits = [one, other].map(|gains| {
            let mut deals = gains.best().map(|gain| (0, gain));
            for ((points, gain), whole) in deals.iter_mut().zip(self.points.deals) {
                *points = part(whole, gain.percent);
            }
            Benefit { deals, field: 0, language }
        });
        let (field, _) = self.field_points(pair.kinship(), pair.link(), best_deal(&benefits));
        for benefit in &mut benefits {
            benefit.field = field;
        }
        benefits
    }

    /// How much either of two sectors depends on the other, in per cent.
    pub(super) fn link(&self, one: SectorPath, other: SectorPath) -> u8 {
        self.tables.shares.get(one.position, other.position).max(self.tables.shares.get(other.position, one.position))
    }

    /// Points for how near two trades stand, and whether it is the chain that makes it so. Two of one trade who have
    /// nothing for each other are as likely rivals as partners: kinship counts half, and the rest as far as their best
    /// deal goes.
    pub(super) fn field(&self, one: SectorPath, other: SectorPath, best_deal: u8) -> (u8, bool) {
        self.field_points(one.kinship(other), self.link(one, other), best_deal)
    }

    /// [`Scorer::field`] of what two trades are to each other, in per cent.
    fn field_points(&self, kinship: u8, link: u8, best_deal: u8) -> (u8, bool) {
        let whole = part(self.points.field, u8::midpoint(100, best_deal));
        let (kinship, chain) = (part(whole, kinship), part(self.points.chain, link));
        (kinship.max(chain), chain > kinship)
    }

    /// What two stands give to the exhibitor and to the delegation, where it is more than they have.
    fn add_deal(&self, pair: &impl Compare, ends: &Ends<'_>, gains: &mut [Gains; 2]) {
        let [(one_idx, one), (other_idx, other)] = *ends;
        let (by_intent, seeker) = self.worth(one, other);
        if by_intent == 0 {
            return;
        }
        let sides = [(one, one_idx, other_idx, seeker != Seeker::Other), (other, other_idx, one_idx, seeker != Seeker::One)];
        let gain = |end: &Stand, percent| if end.said == Said::Sought { percent } else { part(percent, OFFERED_PERCENT) };
        if sides.iter().zip(&*gains).all(|((end, ..), gains)| gain(end, by_intent) <= gains.percent(kind_of(end))) {
            return;
        }
        let by_terms = part(self.region_percent(pair.n_missed(ends)), size_percent(one, other));
        let read = |seeker: Side| {
            let (seek, offer) = if seeker == Side::Exhibitor { (one, other) } else { (other, one) };
            let by_sectors =
                self.sector_percent_by(seek, offer, |is_back| pair.answered(ends, if is_back { seeker.other() } else { seeker }));
            product([by_intent, by_sectors, by_terms])
        };
        // Each side reads the deal as it seeks; where one alone does, both read the same.
        let deal_percents = match seeker {
            Seeker::One => [read(Side::Exhibitor); 2],
            Seeker::Other => [read(Side::Delegation); 2],
            Seeker::Both => [read(Side::Exhibitor), read(Side::Delegation)],
        };
        for (((own, own_idx, other_idx, is_seeker), gains), deal_percent) in sides.into_iter().zip(gains).zip(deal_percents) {
            gains.add(kind_of(own), Gain { percent: gain(own, deal_percent), deal_percent, own_idx, other_idx, is_seeker });
        }
    }

    /// How far two stands make a deal, as the better one of its readings has it, in per cent.
    pub(super) fn deal_percent(&self, two: Two<'_>, one: &Stand, other: &Stand) -> u8 {
        let n_missed = self.misses(two, one, other).into_iter().filter(|is_missed| *is_missed).count();
        self.deal_on_terms(one, other, part(self.region_percent(n_missed), size_percent(one, other)))
    }

    /// Like [`Scorer::deal_percent`], of which regions and sizes leave `by_terms`.
    pub(super) fn deal_on_terms(&self, one: &Stand, other: &Stand, by_terms: u8) -> u8 {
        let (by_intent, seeker) = self.worth(one, other);
        if by_intent == 0 {
            return 0;
        }
        let read = |seek, offer| product([by_intent, self.sector_percent(seek, offer), by_terms]);
        match seeker {
            Seeker::One => read(one, other),
            Seeker::Other => read(other, one),
            Seeker::Both => read(one, other).max(read(other, one)),
        }
    }

    /// How much of what is sought lies in what is offered, by sectors alone, in per cent.
    pub(super) fn sector_percent(&self, seek: &Stand, offer: &Stand) -> u8 {
        self.sector_percent_by(seek, offer, |is_back| {
            let (seek, offer) = if is_back { (offer, seek) } else { (seek, offer) };
            best(&seek.sectors, &offer.sectors, SectorPath::answered_by)
        })
    }

    /// [`Scorer::sector_percent`]; `answered` says how the sectors of the offer answer those of the seek, or the other
    /// way back.
    fn sector_percent_by(&self, seek: &Stand, offer: &Stand, answered: impl Fn(bool) -> u8) -> u8 {
        if seek.is_for_own_goods && offer.number / 2 == SELL {
            return 0;
        }
        let least = match () {
            // Whom capital for any field might serve is no hint: that is everybody.
            () if seek.is_open || (offer.is_open && (seek.number / 2 != SELL || offer.number / 2 == DISTRIBUTION)) => OPEN_PERCENT,
            () if seek.sectors.is_empty() || offer.sectors.is_empty() => self.points.unstated,
            () => 0,
        };
        let within = if offer.covers_below { answered(true) } else { 0 };
        answered(false).max(within).max(least)
    }

    /// How far two stands make a deal by intent and by how they are said, and who seeks.
    fn worth(&self, one: &Stand, other: &Stand) -> (u8, Seeker) {
        let (by_intent, seeker) = self.fit(one.number, other.number);
        let percent = [one, other].iter().fold(by_intent, |percent, end| match end.said {
            Said::Offered | Said::Sought | Said::ParkOffers => percent,
            Said::Unspoken => part(percent, UNSPOKEN_PERCENT),
            Said::ParkHas => part(percent, PARK_PERCENT),
        });
        (percent, seeker)
    }

    fn fit(&self, one: usize, other: usize) -> (u8, Seeker) {
        match self.tables.fits.get(one).and_then(|row| row.get(other)) {
            Some(fit) => *fit,
            None if one ^ 1 == other => (100, if one % 2 == 1 { Seeker::One } else { Seeker::Other }),
            None => (0, Seeker::Both),
        }
    }

    /// What is left of a deal where so many of its stands' regions leave the other side out, in per cent.
    fn region_percent(&self, n_missed: usize) -> u8 {
        self.points.region.get(n_missed).copied().unwrap_or(0)
    }

    /// Whether the regions of the exhibitor's stand leave the delegation out, and those of the delegation's the exhibitor.
    pub(super) fn misses(&self, two: Two<'_>, one: &Stand, other: &Stand) -> [bool; 2] {
        let words = &self.tables.words;
        [!words.reaches(one.area, two.delegation.country, other.area), !words.reaches(other.area, two.exhibitor.country, one.area)]
    }

    pub(super) fn language(&self, two: Two<'_>) -> LanguageFit {
        let (Some(one), Some(other)) =
            (self.tables.words.tongues.get(two.exhibitor.tongue), self.tables.words.tongues.get(two.delegation.tongue))
        else {
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

/// The most that either side gains of a single deal, in per cent.
pub fn best_deal(benefits: &[Benefit; 2]) -> u8 {
    benefits.iter().flat_map(|benefit| &benefit.deals).map(|(_, gain)| gain.percent).max().unwrap_or(0)
}

/// The kind of business of a stand, among [`N_KINDS`].
fn kind_of(stand: &Stand) -> usize {
    match Intent::KNOWN.get(stand.number / 2) {
        Some((_, intent)) if intents::is_either_way(intent) => stand.number & !1,
        Some(_) => stand.number,
        None => N_STANDS,
    }
}

/// What the stands' sizes leave of a deal.
fn size_percent(one: &Stand, other: &Stand) -> u8 {
    if one.size == UNSIZED || other.size == UNSIZED {
        return 100;
    }
    SIZE_PERCENT.get(usize::from(one.size.abs_diff(other.size))).copied().unwrap_or(0)
}

/// The product of percentages, rounded half up.
fn product(percents: [u8; 3]) -> u8 {
    let product: u32 = percents.into_iter().map(u32::from).product();
    u8::try_from((product + 5_000) / 10_000).unwrap_or(100)
}

fn best(own: &[SectorPath], other: &[SectorPath], percent: fn(SectorPath, SectorPath) -> u8) -> u8 {
    own.iter().flat_map(|own| other.iter().map(move |other| percent(*own, *other))).max().unwrap_or(0)
}
