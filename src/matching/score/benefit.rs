//! What each side gains of a pair, in numbers: the deals, the field, the language.
//!
//! The places of the interests that counted are kept, so that the reasons need no second formula.

use super::Scorer;
use super::weigh::{N_DEALS, part};
use crate::matching::features::{
    Aim, DISTRIBUTION, EVENT_KIND, Features, N_KINDS, Purpose, SELL, SETTLEMENT, SectorPath, Stand,
    UNSIZED,
};
use crate::matching::intents::{Said, Seeker};
use crate::matching::reasons::LanguageFit;
use crate::model::Side;

/// Of a deal that a side only offers, how much counts as its gain.
const OFFERED_PERCENT: u8 = 70;
/// What an unspoken offer to sell one's own goods is worth.
const UNSPOKEN_PERCENT: u8 = 60;
/// What a park's service is worth as an offer of a company of that park, where the park has no
/// stand of its own.
const PARK_PERCENT: u8 = 50;
/// How much of the capital that one seeks is there with who invests in other fields.
const ELSEWHERE_PERCENT: u8 = 20;
/// What is left where both interests state their sizes, by how many steps these are apart.
const SIZE_PERCENT: [u8; 3] = [100, 85, 60];

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
    /// The most that either side gains of a single deal in its trade, in per cent.
    pub best_deal: u8,
    pub field: u8,
    pub language: u8,
}

impl Benefit {
    /// Its best deals of different kinds that give points, with these, the best first.
    pub fn deals(&self) -> impl Iterator<Item = (u8, &Gain)> {
        self.deals
            .iter()
            .filter(|(points, _)| *points > 0)
            .map(|(points, gain)| (*points, gain))
    }

    /// The points of its deals.
    pub fn business(&self) -> u8 {
        self.deals.iter().map(|(points, _)| points).sum()
    }

    pub fn points(&self) -> u8 {
        self.business() + self.field + self.language
    }
}

/// What two trades are to each other, in points for either side: one of the two.
struct Nearby {
    /// For working in the same field, or next to each other in the chain.
    field: u8,
    /// Where one of the two serves others by its trade: on top of the best deal.
    service: u8,
}

/// A side's best gain of each kind of business, as far as somebody wants to know of them.
pub trait Gains: Copy {
    const NONE: Self;
    /// What there is of a kind, in per cent.
    fn percent(&self, kind: usize) -> u8;
    /// Puts a gain in the place of what there is of its kind.
    fn put(&mut self, kind: usize, gain: Gain);
}

/// Gains with the places of their interests.
#[derive(Clone, Copy)]
pub struct Places([Gain; N_KINDS]);

impl Gains for Places {
    const NONE: Self = Self(
        [Gain {
            percent: 0,
            deal_percent: 0,
            own_idx: 0,
            other_idx: 0,
            is_seeker: false,
        }; N_KINDS],
    );

    fn percent(&self, kind: usize) -> u8 {
        self.0.get(kind).map_or(0, |gain| gain.percent)
    }

    fn put(&mut self, kind: usize, gain: Gain) {
        if let Some(kept) = self.0.get_mut(kind) {
            *kept = gain;
        }
    }
}

impl Places {
    /// The best of all kinds, the first of equals.
    fn best(&self) -> [Gain; N_DEALS] {
        let mut best = [Gain::default(); N_DEALS];
        for gain in &self.0 {
            let mut gain = *gain;
            for kept in &mut best {
                if gain.percent > kept.percent {
                    std::mem::swap(kept, &mut gain);
                }
            }
        }
        best
    }

    /// The most of a deal in the trade itself: an event binds nothing.
    fn in_trade(&self) -> u8 {
        self.0
            .iter()
            .enumerate()
            .filter(|(kind, _)| *kind != EVENT_KIND)
            .map(|(_, gain)| gain.percent)
            .max()
            .unwrap_or(0)
    }
}

/// Gains in per cent and nothing else: tens of thousands of pairs are scored for a list, and few of
/// them explained.
#[derive(Clone, Copy)]
pub struct Percents {
    of_kinds: [u8; N_KINDS],
    /// A bit for each kind that has a gain.
    kinds: u32,
}

impl Gains for Percents {
    const NONE: Self = Self {
        of_kinds: [0; N_KINDS],
        kinds: 0,
    };

    fn percent(&self, kind: usize) -> u8 {
        self.of_kinds.get(kind).copied().unwrap_or(0)
    }

    fn put(&mut self, kind: usize, gain: Gain) {
        if let Some(kept) = self.of_kinds.get_mut(kind) {
            *kept = gain.percent;
            self.kinds |= 1 << kind;
        }
    }
}

impl Percents {
    /// The best of all kinds.
    fn best(&self) -> [u8; N_DEALS] {
        let mut best = [0; N_DEALS];
        let mut left = self.kinds;
        while left != 0 {
            let mut percent = self.percent(left.trailing_zeros() as usize);
            left &= left - 1;
            for kept in &mut best {
                (*kept, percent) = (percent.max(*kept), percent.min(*kept));
            }
        }
        best
    }

    /// As [`Places::in_trade`]; `best` is the best of all kinds.
    fn in_trade(&self, best: u8) -> u8 {
        if best > self.percent(EVENT_KIND) {
            return best;
        }
        self.of_kinds
            .iter()
            .enumerate()
            .filter(|(kind, _)| *kind != EVENT_KIND)
            .map(|(_, percent)| *percent)
            .max()
            .unwrap_or(0)
    }
}

/// A stand of the exhibitor and one of the delegation, each with its position.
pub type Ends<'s> = [(u16, &'s Stand); 2];

/// How far two stands make a deal before anything but their intents is known, in per cent, and who
/// seeks.
pub type Worth = (u8, Seeker);

/// What the formula asks of a pair. [`Two`] works everything out; [`super::Against`] looks most of
/// it up.
pub trait Compare {
    /// What is kept of its gains.
    type Gains: Gains;
    /// The pair's stands, two at a time, as far as these have to do with each other; with
    /// [`Scorer::worth`] of each two.
    fn each_deal(&self, each: &mut impl FnMut(&Ends<'_>, Worth));
    /// How much of the sectors of this side's stand lies in those of the other's, in per cent.
    fn answered(&self, ends: &Ends<'_>, seeker: Side) -> u8;
    /// How much is missed where regions of the two stands leave the other's party out:
    /// [`Stand::bound`] for each.
    fn n_missed(&self, ends: &Ends<'_>) -> usize;
    /// How many of two stands are of parties that look for their markets elsewhere.
    fn n_elsewhere(&self, ends: &Ends<'_>) -> usize;
    /// How near the two trades stand, in per cent.
    fn kinship(&self) -> u8;
    /// Whether a sector is in both trades.
    fn is_one_trade(&self) -> bool;
    /// Whether one of the two serves others by its trade.
    fn is_service(&self) -> bool;
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

impl Two<'_> {
    /// Whether a sector is in both trades.
    pub fn is_one_trade(self) -> bool {
        self.exhibitor
            .sectors
            .iter()
            .any(|one| self.delegation.sectors.contains(one))
    }

    /// Whether one of the two serves others by its trade.
    pub const fn is_service(self) -> bool {
        self.exhibitor.is_general || self.delegation.is_general
    }
}

/// A pair that is compared once.
pub struct Once<'s> {
    pub scorer: &'s Scorer<'s>,
    pub two: Two<'s>,
}

impl Once<'_> {
    /// The most of what two trades are to each other, sector by sector.
    fn most(&self, percent: impl Fn(SectorPath, SectorPath) -> u8) -> u8 {
        let Two {
            exhibitor,
            delegation,
        } = self.two;
        exhibitor
            .sectors
            .iter()
            .flat_map(|one| delegation.sectors.iter().map(|other| percent(*one, *other)))
            .max()
            .unwrap_or(0)
    }
}

impl Compare for Once<'_> {
    type Gains = Places;

    fn each_deal(&self, each: &mut impl FnMut(&Ends<'_>, Worth)) {
        for (one_idx, one) in (0..).zip(&self.two.exhibitor.stands) {
            for (other_idx, other) in (0..).zip(&self.two.delegation.stands) {
                let worth = self.scorer.worth(one, other);
                if worth.0 > 0 {
                    each(&[(one_idx, one), (other_idx, other)], worth);
                }
            }
        }
    }

    fn answered(&self, [(_, one), (_, other)]: &Ends<'_>, seeker: Side) -> u8 {
        let (seek, offer) = if seeker == Side::Exhibitor {
            (one, other)
        } else {
            (other, one)
        };
        best(seek, offer)
    }

    fn n_missed(&self, [(_, one), (_, other)]: &Ends<'_>) -> usize {
        self.scorer.n_missed(self.two, one, other)
    }

    fn n_elsewhere(&self, [(_, one), (_, other)]: &Ends<'_>) -> usize {
        self.scorer.n_elsewhere(self.two, one, other)
    }

    fn kinship(&self) -> u8 {
        self.most(SectorPath::kinship)
    }

    fn is_one_trade(&self) -> bool {
        self.two.is_one_trade()
    }

    fn is_service(&self) -> bool {
        self.two.is_service()
    }

    fn link(&self) -> u8 {
        self.most(|one, other| self.scorer.link(one, other))
    }

    fn language(&self) -> LanguageFit {
        self.scorer.language(self.two)
    }
}

impl Stand {
    /// What the stand's side gains of a deal, in per cent.
    fn gain(&self, deal_percent: u8) -> u8 {
        if self.said == Said::Sought {
            deal_percent
        } else {
            part(deal_percent, OFFERED_PERCENT)
        }
    }
}

impl Scorer<'_> {
    /// The exhibitor's benefit and the delegation's.
    pub(super) fn benefits(&self, pair: &impl Compare<Gains = Places>) -> [Benefit; 2] {
        let language = self.points.language(pair.language());
        let gains = self.gains(pair);
        let best_deal = gains[0].in_trade().max(gains[1].in_trade());
        let Nearby { field, service } = self.nearby(pair, best_deal);
        let mut benefits = gains.map(|gains| Benefit {
            deals: gains.best().map(|gain| (0, gain)),
            best_deal,
            field: 0,
            language,
        });
        for benefit in &mut benefits {
            benefit.field = field;
            for ((points, gain), whole) in benefit.deals.iter_mut().zip(self.points.deals) {
                *points = part(whole, gain.percent);
            }
            benefit.deals[0].0 += service;
        }
        benefits
    }

    /// The points of both benefits, and nothing of how they come about but how the two would talk.
    pub(super) fn benefit_points(
        &self,
        pair: &impl Compare<Gains = Percents>,
    ) -> ([u8; 2], LanguageFit) {
        let gains = self.gains(pair);
        let (one, other) = (gains[0].best(), gains[1].best());
        let best_deal = gains[0].in_trade(one[0]).max(gains[1].in_trade(other[0]));
        let Nearby { field, service } = self.nearby(pair, best_deal);
        let fit = pair.language();
        let language = self.points.language(fit);
        let points = |[first, second, third]: [u8; N_DEALS]| {
            let wholes = &self.points.deals;
            part(wholes[0], first)
                + part(wholes[1], second)
                + part(wholes[2], third)
                + field
                + service
                + language
        };
        ([points(one), points(other)], fit)
    }

    /// What two trades are to each other, in points for either side.
    fn nearby(&self, pair: &impl Compare, best_deal: u8) -> Nearby {
        let (field, _) = self.field_points(pair.kinship(), pair.link(), best_deal);
        // Whose trade is to serve others has no field in common with anybody: what it does for them
        // is the deal.
        let service = if pair.is_service() {
            part(self.points.field, best_deal)
        } else {
            0
        };
        if service > field {
            Nearby { field: 0, service }
        } else {
            Nearby { field, service: 0 }
        }
    }

    fn gains<C: Compare>(&self, pair: &C) -> [C::Gains; 2] {
        let mut gains = [C::Gains::NONE; 2];
        pair.each_deal(&mut |ends, worth| self.add_deal(pair, ends, worth, &mut gains));
        gains
    }

    /// How much either of two sectors depends on the other, in per cent.
    pub(super) fn link(&self, one: SectorPath, other: SectorPath) -> u8 {
        self.tables
            .shares
            .get(one.position, other.position)
            .max(self.tables.shares.get(other.position, one.position))
    }

    /// Points for how near two trades stand, and whether it is the chain that makes it so. Two of
    /// one trade who have nothing for each other are rivals rather than partners: kinship counts as
    /// far as their best deal goes.
    pub(super) fn field(&self, one: SectorPath, other: SectorPath, best_deal: u8) -> (u8, bool) {
        self.field_points(one.kinship(other), self.link(one, other), best_deal)
    }

    /// [`Scorer::field`] of what two trades are to each other, in per cent.
    fn field_points(&self, kinship: u8, link: u8, best_deal: u8) -> (u8, bool) {
        let whole = part(self.points.field, best_deal);
        let (kinship, chain) = (part(whole, kinship), part(self.points.chain, link));
        (kinship.max(chain), chain > kinship)
    }

    /// How near two trades stand, and how much either depends on the other, in per cent.
    pub(super) fn kinship_and_link(&self, two: Two<'_>) -> (u8, u8) {
        let pair = Once { scorer: self, two };
        (pair.kinship(), pair.link())
    }

    /// What two stands give to the exhibitor and to the delegation, where it is more than they
    /// have.
    fn add_deal<C: Compare>(
        &self,
        pair: &C,
        ends: &Ends<'_>,
        (by_intent, seeker): Worth,
        gains: &mut [C::Gains; 2],
    ) {
        // By intent alone it is no better than what they have: most pairs of stands end here,
        // before anything is looked up.
        let [(one_idx, one), (other_idx, other)] = *ends;
        let [of_one, of_other] = gains;
        if one.gain(by_intent) <= of_one.percent(one.kind)
            && other.gain(by_intent) <= of_other.percent(other.kind)
        {
            return;
        }
        let by_sectors = |seeker: Side| {
            let (seek, offer) = if seeker == Side::Exhibitor {
                (one, other)
            } else {
                (other, one)
            };
            let answered =
                |is_back| pair.answered(ends, if is_back { seeker.other() } else { seeker });
            self.sector_percent_by(seek, offer, answered, || pair.is_one_trade())
        };
        // Each side reads the deal as it seeks; where one alone does, both read the same.
        let for_one = by_sectors(if seeker == Seeker::Other {
            Side::Delegation
        } else {
            Side::Exhibitor
        });
        let for_other = if seeker == Seeker::Both {
            by_sectors(Side::Delegation)
        } else {
            for_one
        };
        // Most trades have nothing in common, wherever they are; and what regions, markets and sizes
        // would leave is not asked of a deal that is no better than what they have if they leave
        // all of it.
        let is_less = |own: &Stand, by_sectors: u8, gains: &C::Gains| {
            own.gain(product([by_intent, by_sectors, 100])) <= gains.percent(own.kind)
        };
        if is_less(one, for_one, of_one) && is_less(other, for_other, of_other) {
            return;
        }
        // Regions, markets and sizes each take their part of what is left.
        let by_regions = part(
            self.region_percent(pair.n_missed(ends)),
            self.market_percent(pair.n_elsewhere(ends)),
        );
        let by_terms = part(by_regions, size_percent(one, other));
        let [for_one, for_other] =
            [for_one, for_other].map(|by_sectors| product([by_intent, by_sectors, by_terms]));
        // Of each kind of business a side keeps its best deal only, so naming one more interest
        // never lowers anything.
        let add = |gains: &mut C::Gains, own: &Stand, gain: Gain| {
            let gain = Gain {
                percent: own.gain(gain.deal_percent),
                ..gain
            };
            if gain.percent > gains.percent(own.kind) {
                gains.put(own.kind, gain);
            }
        };
        add(
            of_one,
            one,
            Gain {
                percent: 0,
                deal_percent: for_one,
                own_idx: one_idx,
                other_idx,
                is_seeker: seeker != Seeker::Other,
            },
        );
        add(
            of_other,
            other,
            Gain {
                percent: 0,
                deal_percent: for_other,
                own_idx: other_idx,
                other_idx: one_idx,
                is_seeker: seeker != Seeker::One,
            },
        );
    }

    /// How far two stands make a deal, as the better one of its readings has it, in per cent.
    pub(super) fn deal_percent(&self, two: Two<'_>, one: &Stand, other: &Stand) -> u8 {
        let by_regions = part(
            self.region_percent(self.n_missed(two, one, other)),
            self.market_percent(self.n_elsewhere(two, one, other)),
        );
        self.deal_on_terms(two, one, other, part(by_regions, size_percent(one, other)))
    }

    /// Like [`Scorer::deal_percent`], of which regions and sizes leave `by_terms`.
    pub(super) fn deal_on_terms(
        &self,
        two: Two<'_>,
        one: &Stand,
        other: &Stand,
        by_terms: u8,
    ) -> u8 {
        let (by_intent, seeker) = self.worth(one, other);
        if by_intent == 0 {
            return 0;
        }
        let read =
            |seek, offer| product([by_intent, self.sector_percent(two, seek, offer), by_terms]);
        match seeker {
            Seeker::One => read(one, other),
            Seeker::Other => read(other, one),
            Seeker::Both => read(one, other).max(read(other, one)),
        }
    }

    /// How much of what is sought lies in what is offered, by sectors alone, in per cent.
    pub(super) fn sector_percent(&self, two: Two<'_>, seek: &Stand, offer: &Stand) -> u8 {
        let answered = |is_back| {
            let (seek, offer) = if is_back {
                (offer, seek)
            } else {
                (seek, offer)
            };
            best(seek, offer)
        };
        self.sector_percent_by(seek, offer, answered, || two.is_one_trade())
    }

    /// [`Scorer::sector_percent`]; `answered` says how the sectors of the offer answer those of the
    /// seek, or the other way back, `is_one_trade` whether the two parties share a sector.
    #[inline]
    fn sector_percent_by(
        &self,
        seek: &Stand,
        offer: &Stand,
        answered: impl Fn(bool) -> u8,
        is_one_trade: impl Fn() -> bool,
    ) -> u8 {
        if seek.is_plain && offer.is_plain {
            // Most stands mean by their sectors what these say.
            let found = answered(false);
            found.max(self.unnamed_percent(seek, offer, found, is_one_trade))
        } else {
            self.special_percent_by(seek, offer, answered, is_one_trade)
        }
    }

    /// The least that two stands come to by not naming any sector, where theirs come to `found`.
    #[inline]
    fn unnamed_percent(
        &self,
        seek: &Stand,
        offer: &Stand,
        found: u8,
        is_one_trade: impl Fn() -> bool,
    ) -> u8 {
        let is_of_party = || seek.aim == Aim::OfParty || offer.aim == Aim::OfParty;
        if found >= self.points.unstated {
            return 0;
        }
        // Of two of one trade, who names no sector may mean any as much as one who states none at
        // all: else naming a shared sector would lose what naming none had.
        if seek.sectors.is_empty() || offer.sectors.is_empty() || is_of_party() && is_one_trade() {
            self.points.unstated
        } else {
            0
        }
    }

    /// [`Scorer::sector_percent_by`] of stands that mean more by their sectors, or less.
    fn special_percent_by(
        &self,
        seek: &Stand,
        offer: &Stand,
        answered: impl Fn(bool) -> u8,
        is_one_trade: impl Fn() -> bool,
    ) -> u8 {
        // Who distributes their own goods looks for nobody else's, and who wants companies to
        // settle does not mean dealers.
        let is_dealer =
            |stand: &Stand| stand.number / 2 == DISTRIBUTION && stand.purpose != Purpose::OwnGoods;
        if seek.purpose == Purpose::OwnGoods && offer.number / 2 == SELL
            || seek.number / 2 == SETTLEMENT && is_dealer(offer)
        {
            return 0;
        }
        // An offer that serves all below its sectors answers from above as well as from below.
        let within = if offer.covers_below {
            answered(true)
        } else {
            0
        };
        let found = answered(false).max(within);
        if found == 100 {
            return found;
        }
        // Sectors do not settle it. What follows is the least that two stands come to by not naming
        // any: the first that applies.
        let open = |stand: &Stand| {
            if let Aim::AnyField(percent) = stand.aim {
                percent
            } else {
                0
            }
        };
        let least = match () {
            // Who seeks in any field can be offered anything, as far as their service is good for
            // any.
            () if open(seek) > 0 => open(seek).max(open(offer)),
            // An offer for any field, a bank's say, is no answer to what somebody merely sells: it
            // would answer everybody. Of dealers it is one, since they may take on any goods.
            () if open(offer) > 0
                && (seek.number / 2 != SELL || offer.number / 2 == DISTRIBUTION) =>
            {
                open(offer)
            }
            // Who has money for other fields may still be asked.
            () if [seek, offer]
                .iter()
                .all(|stand| stand.purpose == Purpose::Capital) =>
            {
                ELSEWHERE_PERCENT
            }
            () => self.unnamed_percent(seek, offer, found, is_one_trade),
        };
        found.max(least)
    }

    /// How far two stands make a deal by intent and by how they are said, and who seeks.
    pub(super) fn worth(&self, one: &Stand, other: &Stand) -> Worth {
        let (by_intent, seeker) = self.fit(one.number, other.number);
        let percent = [one, other]
            .iter()
            .fold(by_intent, |percent, end| match end.said {
                Said::Offered | Said::Sought | Said::ParkOffers => percent,
                Said::Unspoken => part(percent, UNSPOKEN_PERCENT),
                Said::ParkHas => part(percent, PARK_PERCENT),
            });
        (percent, seeker)
    }

    fn fit(&self, one: usize, other: usize) -> (u8, Seeker) {
        match self.tables.fits.get(one).and_then(|row| row.get(other)) {
            Some(fit) => *fit,
            None if one ^ 1 == other => (
                100,
                if one % 2 == 1 {
                    Seeker::One
                } else {
                    Seeker::Other
                },
            ),
            None => (0, Seeker::Both),
        }
    }

    /// What is left of a deal where so many of its stands' regions leave the other side out, in per
    /// cent.
    fn region_percent(&self, n_missed: usize) -> u8 {
        let [.., least] = self.points.region;
        self.points.region.get(n_missed).copied().unwrap_or(least)
    }

    /// What is left of a deal where so many of its stands are of parties that look for their
    /// markets elsewhere, in per cent.
    fn market_percent(&self, n_elsewhere: usize) -> u8 {
        if n_elsewhere == 0 {
            100
        } else {
            u8::midpoint(100, self.points.region[1])
        }
    }

    fn n_elsewhere(&self, two: Two<'_>, one: &Stand, other: &Stand) -> usize {
        let words = &self.tables.words;
        let is_elsewhere = |own: &Stand, buyer: &Stand, home: Option<u32>| {
            own.sells_to_markets_for(buyer)
                && home.is_some_and(|country| !words.has(own.market, country as usize))
        };
        usize::from(is_elsewhere(one, other, two.delegation.country))
            + usize::from(is_elsewhere(other, one, two.exhibitor.country))
    }

    fn n_missed(&self, two: Two<'_>, one: &Stand, other: &Stand) -> usize {
        self.misses(two, one, other)
            .iter()
            .zip([one, other])
            .map(|(is_missed, stand)| usize::from(*is_missed) * usize::from(stand.bound))
            .sum()
    }

    /// Whether the regions of the exhibitor's stand leave the delegation out, and those of the
    /// delegation's the exhibitor.
    pub(super) fn misses(&self, two: Two<'_>, one: &Stand, other: &Stand) -> [bool; 2] {
        let words = &self.tables.words;
        let shares = || words.shares(one.area, other.area);
        let has = |stand: &Stand, home: Option<u32>| {
            home.is_none_or(|country| words.has(stand.area, country as usize))
        };
        [
            one.leaves_out(other, shares, || has(one, two.delegation.country)),
            other.leaves_out(one, shares, || has(other, two.exhibitor.country)),
        ]
    }

    pub(super) fn language(&self, two: Two<'_>) -> LanguageFit {
        let (Some(one), Some(other)) = (
            self.tables
                .words
                .language_lists
                .get(two.exhibitor.language_list),
            self.tables
                .words
                .language_lists
                .get(two.delegation.language_list),
        ) else {
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

/// What the stands' sizes leave of a deal.
fn size_percent(one: &Stand, other: &Stand) -> u8 {
    if one.size == UNSIZED || other.size == UNSIZED {
        return 100;
    }
    SIZE_PERCENT
        .get(usize::from(one.size.abs_diff(other.size)))
        .copied()
        .unwrap_or(0)
}

/// The product of percentages, rounded half up.
fn product([one, other, third]: [u8; 3]) -> u8 {
    let product = u32::from(one) * u32::from(other) * u32::from(third);
    u8::try_from((product + 5_000) / 10_000).unwrap_or(100)
}

/// How much of a stand's sectors lies in those of another, in per cent.
fn best(seek: &Stand, offer: &Stand) -> u8 {
    seek.sectors
        .iter()
        .flat_map(|own| {
            offer
                .sectors
                .iter()
                .map(|other| seek.answered_by(*own, *other))
        })
        .max()
        .unwrap_or(0)
}
