//! The score of a pair: what each side gains, 0–100 each, and the two made one.
//!
//! # The formula
//! Each interest of one side is held against each of the other. Two make a *deal* as far as one,
//! read as an offer, answers the other, read as a seek, in per cent: intent ([`super::intents`]) ×
//! sectors × regions × sizes.
//!
//! - *Who speaks.* What a party makes or does is an unspoken offer to sell it, worth 60 % of a
//!   spoken one. A park's services that state an intent are offers of the park's own stand; where
//!   it has none, they are those of each of its exhibitors, who can lead a guest to them, worth
//!   50 %. What a park, an agency or a chamber means by seeking investment is companies that settle
//!   there ([`super::intents::settles`]).
//! - *Sectors*, by what goods do for each other ([`super::sectors::nearness`]) and not by the
//!   tree's shape: the same 100, a kind of what is sought 90, further below 80, above it 60 or 40,
//!   what may be taken in its place 50, what is used with it 15, other branches of one parent 10, a
//!   shared root nothing. A stage of making it – machines, materials – answers who seeks the goods
//!   by 50; for who seeks technology, capital, people or companies it is of the field, like a kind,
//!   and what is used together 40. Capital, space, talent, events and sales channels for a sector
//!   serve all that is below it ([`super::intents::covers_what_is_below`]), like an offer below the
//!   sought one. A sector that the tree does not know comes to no more than 50.
//! - *No sector.* An interest that names none, of a party whose trade is to serve others, means any
//!   field, as far as its service is good for any: money, rooms and people 80, dealers and places
//!   to settle in 60, events 50, technology 35; what such a party knows it knows of the fields that
//!   its other interests name. Who has money for other fields answers by 20. Nothing stated at all
//!   11, or less where field has so small a share that naming a shared sector would lose.
//! - *Regions* say where the other side should be from, and are held against its country; those of
//!   distribution and space *offered* say where that is ([`intents::is_somewhere`]), and are held
//!   against the regions that the other's interest names. One that does not fit leaves 60, two
//!   leave 30; where the place is of the essence ([`super::intents::is_bound_to_a_place`]) one
//!   counts as two. Goods of a maker who names its markets elsewhere leave 80.
//! - *Sizes*: where both interests state one and the two are one step apart, 85, two steps 60.
//!
//! A side's **benefit** is
//! - *business*: its best deals of three kinds, 55, 10 and 5 points for one in full: what it seeks
//!   counts in full, what it offers 70 %;
//! - *field*: 20 points for working in the same sector, fewer for near ones (75 % for a kind, 60 %
//!   for what may be taken in its place, 45 % for a stage, 30 % for what is used together, 10 % for
//!   other branches), as far as the best deal goes: two of one trade who have nothing for each
//!   other are rivals. An event is no such deal. Or where it is more, 16 for standing next to each
//!   other in the chain ([`super::chain`]: 12 for a regular input, 8 for an occasional one). Where
//!   one of the two serves others by its trade – funds, parks, traders, universities – these points
//!   come on top of the best deal, as far as it goes;
//! - *language*: 10 points for a shared language, 6 for an interpreter at hand, 5 where one side
//!   states no language.
//!
//! The **score** is three parts of the lesser benefit and one of the greater, so what serves one
//! side only ranks below what serves both. It is symmetric in the two sides, and no further shared
//! interest, sector or language lowers it: every step is a maximum or a sum of the best. But for
//! one: who says what it sells says with it that the dealers it looks for are to sell that.
//!
//! A team may set the weights ([`Weights`]): what of the 100 points is for business, field and
//! language (70, 20, 10; second and third deals have a seventh and a fourteenth of business), what
//! a main input in the chain counts of the same field (80 %), how much one more missed region takes
//! (40 %, and three quarters of it for a second one), and how far the lesser benefit decides (50:
//! three parts of it and one of the greater; 0: both alike; 100: it alone). Every law above holds
//! under any weights.
//!
//! Two who cannot talk – both list languages, none in common, and no interpreter of the file speaks
//! one of each side – do not meet, whatever they wish. They rank behind all who can, in their own
//! order, and their score is scaled down to stay under the fair's `min_score`, and under a third of
//! itself ([`behind_a_wall`]).
//!
//! Two parties that are one organisation ([`crate::model::one_organisation`]) score 0 and are never
//! proposed.
//!
//! A score that the file lists for a pair replaces the computed one.

mod against;
mod benefit;
mod explain;
mod missing;
mod raise;
mod weigh;

use super::OfEach;
use super::chain::{self, Shares};
use super::features::{Features, N_BUSINESSES, SETTLEMENT, Words, stand_number};
use super::intents::{self, Said, Seeker};
use super::reasons::{LanguageFit, Match, Origin, Parts, Veto};
use crate::model::{
    Delegation, Fair, InOrder, Intent, Pair, Side, Weights, WishKind, one_of, one_organisation,
};
pub use against::Against;
use benefit::{Benefit, Once, Two};
pub use raise::{Change, Raise};
use std::{cell::OnceCell, rc::Rc, sync::OnceLock};
use weigh::Points;

/// A score under it is a low one, for which people should be told what would raise it.
pub const LOW_SCORE: u8 = 60;

/// What is left of the score of two who cannot talk, in per cent, at most: less than a third.
const WALLED_PERCENT: u8 = 33;

/// The score of two who cannot talk, of the one that they would have with an interpreter: under the
/// fair's `min_score`, and under a third of itself, where it is not 0.
///
/// # Examples
/// ```
/// use parkmatch::matching::score::behind_a_wall;
///
/// assert_eq!((behind_a_wall(80, 20), behind_a_wall(80, 0), behind_a_wall(0, 20)), (15, 26, 0));
/// ```
#[must_use]
pub fn behind_a_wall(score: u8, min_score: u8) -> u8 {
    let percent = if min_score == 0 {
        WALLED_PERCENT
    } else {
        WALLED_PERCENT.min(min_score - 1)
    };
    u8::try_from(u16::from(score) * u16::from(percent) / 100).unwrap_or(0)
}

/// The businesses with fixed numbers, each offered and sought.
const N_STANDS: usize = N_BUSINESSES * 2;

/// The two benefits, 0–100 each, as one score under the usual weights: see the module's formula.
#[must_use]
pub fn combine(one: u8, other: u8) -> u8 {
    combine_under(Weights::default(), one, other)
}

/// The two benefits, 0–100 each, as one score under a team's weights.
#[must_use]
pub fn combine_under(weights: Weights, one: u8, other: u8) -> u8 {
    Points::of(weights).combine(one, other)
}

/// How far any two known stands make a deal by intent alone.
type Fits = [[(u8, Seeker); N_STANDS]; N_STANDS];

/// The one table of fits: it is the same for every fair.
fn fits() -> &'static Fits {
    static FITS: OnceLock<Fits> = OnceLock::new();
    FITS.get_or_init(|| std::array::from_fn(|one| std::array::from_fn(|other| fit(one, other))))
}

fn fit(one: usize, other: usize) -> (u8, Seeker) {
    let said = |number: usize| {
        if number.is_multiple_of(2) {
            Said::Offered
        } else {
            Said::Sought
        }
    };
    let known = |number: usize| {
        (
            Intent::KNOWN
                .get(number / 2)
                .map_or(&Intent::Investment, |(_, intent)| intent),
            said(number),
        )
    };
    let courts = |number: usize| number == stand_number(SETTLEMENT, Said::Sought);
    let settles = |number: usize| {
        if courts(number) {
            0
        } else {
            intents::settles(known(number), number / 2 == SETTLEMENT)
        }
    };
    match (courts(one), courts(other)) {
        (true, _) => (settles(other), Seeker::One),
        (_, true) => (settles(one), Seeker::Other),
        _ => intents::fit(known(one), known(other)),
    }
}

/// Scores and explains the pairs of one fair.
///
/// Making one costs a pass over the fair; a score then costs the product of the two parties'
/// interests, some hundred nanoseconds, and no work on strings. Who scores one party with many
/// holds it [`Against`] them, which costs less.
pub struct Scorer<'a> {
    fair: &'a Fair,
    guest: Option<&'a Delegation>,
    tables: Rc<Tables>,
    weights: Weights,
    points: Points,
}

/// How a pair stands among others.
struct Standing {
    /// Its score.
    score: u8,
    /// Its score if the two could talk.
    unhindered: u8,
    /// Whether they cannot, and the score is a computed one.
    is_walled: bool,
    /// The points of the benefits, where the score was made of them.
    points: Option<[u8; 2]>,
}

/// What a [`Scorer`] has read of a fair, without the fair: to be kept, and scored with again at no
/// cost.
pub struct Tables {
    words: Words,
    exhibitors: Vec<Features>,
    delegations: Vec<Features>,
    fits: &'static Fits,
    shares: &'static Shares,
    listed: OfEach<Pair, u8>,
    wishes: OfEach<Pair, [Option<WishKind>; 2]>,
    /// The pairs that are one organisation, in order, and the guest's, once somebody asks.
    same: [OnceCell<Vec<Pair>>; 2],
    /// Where each party's id stands among those of its side, once somebody asks.
    id_places: OnceCell<[Vec<u32>; 2]>,
}

impl<'a> Scorer<'a> {
    /// Gets ready to score the pairs of this fair under its own weights.
    #[must_use]
    pub fn new(fair: &'a Fair) -> Self {
        Self::with_weights(fair, fair.rules.weights)
    }

    /// Gets ready to score the pairs of this fair under other weights than its own.
    #[must_use]
    pub fn with_weights(fair: &'a Fair, weights: Weights) -> Self {
        // Words first: sectors, regions and languages get their numbers while the parties are read.
        let mut words = Words::new();
        let (exhibitors, delegations) = words.parties(fair);
        // A wish of each side at most; where a side says two things the last counts.
        let mut wishes: OfEach<Pair, [Option<WishKind>; 2]> = OfEach::default();
        for wish in &fair.wishes {
            let sides = wishes.entry(wish.pair).or_default();
            match wish.by {
                Side::Exhibitor => sides[0] = Some(wish.kind),
                Side::Delegation => sides[1] = Some(wish.kind),
            }
        }
        // What is the same for every pair stands behind one pointer, so that a copy with another
        // guest or other weights costs nothing.
        let tables = Tables {
            words,
            exhibitors,
            delegations,
            fits: fits(),
            shares: chain::shares(),
            listed: fair
                .scores
                .iter()
                .map(|listed| (listed.pair, listed.score))
                .collect(),
            wishes,
            same: [OnceCell::new(), OnceCell::new()],
            id_places: OnceCell::new(),
        };
        Self {
            fair,
            guest: None,
            tables: Rc::new(tables),
            weights,
            points: Points::of(weights),
        }
    }

    /// What it has read, for [`Scorer::resumed`].
    #[must_use]
    pub fn tables(&self) -> Rc<Tables> {
        self.tables.clone()
    }

    /// A scorer as it was, from what it had read; the fair is the one that it had read, and so is
    /// the guest.
    #[must_use]
    pub fn resumed(fair: &'a Fair, tables: Rc<Tables>, guest: Option<&'a Delegation>) -> Self {
        let weights = fair.rules.weights;
        Self {
            fair,
            guest,
            tables,
            weights,
            points: Points::of(weights),
        }
    }

    /// A guest that the fair does not list: it stands after the listed delegations, at
    /// [`Scorer::guest_idx`], in the place of an earlier one. Cost: reads one party, where nobody
    /// else holds the tables.
    #[must_use]
    pub fn welcome(self, guest: &'a Delegation) -> Self {
        let Self {
            fair,
            mut tables,
            weights,
            points,
            ..
        } = self;
        // Held by somebody else they are read anew, which takes longer and gives the same.
        if Rc::get_mut(&mut tables).is_none() {
            tables = Self::new(fair).tables;
        }
        if let Some(own) = Rc::get_mut(&mut tables) {
            let features = own.words.delegation(guest, fair);
            own.delegations.truncate(fair.delegations.len());
            own.delegations.push(features);
            own.same[1] = OnceCell::new();
        }
        Self {
            fair,
            guest: Some(guest),
            tables,
            weights,
            points,
        }
    }

    /// Where a guest stands among the delegations.
    #[must_use]
    pub const fn guest_idx(&self) -> usize {
        self.fair.delegations.len()
    }

    /// A delegation, of the fair's list or the guest.
    fn delegation(&self, idx: usize) -> Option<&'a Delegation> {
        self.fair
            .delegations
            .get(idx)
            .or(self.guest.filter(|_| idx == self.guest_idx()))
    }

    /// Where a party's id stands among those of its side in the order of letters, from 1; a guest's
    /// is 0.
    pub(super) fn place_of_id(&self, side: Side, idx: usize) -> u32 {
        let places = |side: Side| {
            let id = |idx: usize| self.fair.party(side, idx).map(|party| &party.id);
            let mut order: Vec<usize> = (0..self.fair.n_parties(side)).collect();
            order.order_by_key(|idx| id(*idx));
            let mut places = vec![0; order.len()];
            for (place, idx) in (1..).zip(order) {
                if let Some(own) = places.get_mut(idx) {
                    *own = place;
                }
            }
            places
        };
        let [exhibitors, delegations] =
            self.tables.id_places.get_or_init(|| Side::BOTH.map(places));
        let places = if side == Side::Exhibitor {
            exhibitors
        } else {
            delegations
        };
        places.get(idx).copied().unwrap_or(0)
    }

    /// The fair whose pairs it scores.
    #[must_use]
    pub const fn fair(&self) -> &'a Fair {
        self.fair
    }

    /// The weights under which it scores.
    #[must_use]
    pub const fn weights(&self) -> Weights {
        self.weights
    }

    /// The same under other weights. Cost: next to nothing.
    #[must_use]
    pub fn reweighed(&self, weights: Weights) -> Self {
        Self {
            fair: self.fair,
            guest: self.guest,
            tables: self.tables.clone(),
            weights,
            points: Points::of(weights),
        }
    }

    /// The pair's score, 0–100: the listed one, else the computed one; `None` where the file lets
    /// only listed pairs meet and this is none, or where there is no such pair. Vetoes are not
    /// looked at.
    #[must_use]
    pub fn score(&self, pair: Pair) -> Option<u8> {
        self.standing(pair).map(|standing| standing.score)
    }

    /// The score that the pair would have with an interpreter for the two; [`Scorer::score`] of
    /// those who can talk.
    #[must_use]
    pub fn score_with_interpreter(&self, pair: Pair) -> Option<u8> {
        self.standing(pair).map(|standing| standing.unhindered)
    }

    /// The scores to ask with why a pair does not meet ([`crate::planning::why_not`]): the pair's
    /// own is the one that an interpreter would give it, so that the interpreter is found missing
    /// and not the score.
    #[must_use]
    pub fn score_to_ask(&self, pair: Pair, of: Pair) -> Option<u8> {
        if pair == of {
            self.score_with_interpreter(pair)
        } else {
            self.score(pair)
        }
    }

    /// Whether rule 6 of the fair file keeps the two from meeting, wished or not: both list
    /// languages, none in common, and no interpreter of the file speaks one of each side.
    #[must_use]
    pub fn cannot_talk(&self, pair: Pair) -> bool {
        self.two(pair)
            .is_some_and(|two| self.language(two) == LanguageFit::Barrier)
    }

    /// Whether the two are one organisation, which has nothing to gain of itself: it scores 0,
    /// whatever the file lists, and is never proposed.
    #[must_use]
    pub fn is_one_organisation(&self, pair: Pair) -> bool {
        let [listed, guests] = &self.tables.same;
        let pairs = match self.guest {
            Some(guest) if pair.delegation_idx == self.guest_idx() => guests.get_or_init(|| {
                one_of(self.fair, std::iter::once((self.guest_idx(), &guest.party)))
            }),
            _ => listed.get_or_init(|| one_organisation(self.fair)),
        };
        !pairs.is_empty() && pairs.binary_search(&pair).is_ok()
    }

    fn standing(&self, pair: Pair) -> Option<Standing> {
        let gained = || {
            self.benefits_once(pair)
                .map(|(benefits, language)| (benefits.map(|benefit| benefit.points()), language))
        };
        self.appraise(pair, gained)
    }

    fn benefits_once(&self, pair: Pair) -> Option<([Benefit; 2], LanguageFit)> {
        self.two(pair).map(|two| {
            (
                self.benefits(&Once { scorer: self, two }),
                self.language(two),
            )
        })
    }

    /// The score, and what it was made of.
    fn appraise(
        &self,
        pair: Pair,
        gained: impl FnOnce() -> Option<([u8; 2], LanguageFit)>,
    ) -> Option<Standing> {
        if self.is_one_organisation(pair) {
            return Some(Standing {
                score: 0,
                unhindered: 0,
                is_walled: false,
                points: None,
            });
        }
        if let Some(listed) = self.tables.listed.get(&pair) {
            return Some(Standing {
                score: *listed,
                unhindered: *listed,
                is_walled: false,
                points: None,
            });
        }
        if !self.fair.rules.computed_scores {
            return None;
        }
        let (points, language) = gained()?;
        Some(self.of_benefits(points, language))
    }

    /// The standing of a pair without a listed score.
    fn of_benefits(&self, points: [u8; 2], language: LanguageFit) -> Standing {
        let unhindered = self.points.combine(points[0], points[1]);
        let is_walled = language == LanguageFit::Barrier;
        let score = if is_walled {
            behind_a_wall(unhindered, self.fair.rules.min_score)
        } else {
            unhindered
        };
        Standing {
            score,
            unhindered,
            is_walled,
            points: Some(points),
        }
    }

    /// What the exhibitor and what the delegation wishes of the other.
    #[must_use]
    pub fn wishes(&self, pair: Pair) -> [Option<WishKind>; 2] {
        self.tables.wishes.get(&pair).copied().unwrap_or_default()
    }

    /// Who does not want this meeting: a *never* before a *met*, the exhibitor's before the
    /// delegation's.
    #[must_use]
    pub fn veto(&self, pair: Pair) -> Option<Veto> {
        let [exhibitor, delegation] = self.wishes(pair);
        let by = |kind: WishKind| match kind {
            _ if exhibitor == Some(kind) => Some(Veto {
                by: Side::Exhibitor,
                kind,
            }),
            _ if delegation == Some(kind) => Some(Veto {
                by: Side::Delegation,
                kind,
            }),
            _ => None,
        };
        by(WishKind::Never).or_else(|| by(WishKind::Met))
    }

    /// The pair's score with its reasons in both directions. A pair that does not exist has
    /// neither.
    #[must_use]
    pub fn explain(&self, pair: Pair) -> Match {
        // Worked out once: the score, the reasons and what is missing must not speak of different
        // numbers.
        let (benefits, language) = self
            .benefits_once(pair)
            .unwrap_or(([Benefit::default(); 2], LanguageFit::Unstated));
        let computed = self
            .of_benefits(benefits.map(|benefit| benefit.points()), language)
            .score;
        // One organisation before anything else, then what the team has set, then the formula.
        let (score, origin) = match self.tables.listed.get(&pair) {
            _ if self.is_one_organisation(pair) => (0, Origin::OneOrganisation),
            Some(listed) => (*listed, Origin::SetByTeam),
            None if self.fair.rules.computed_scores => (computed, Origin::Computed),
            None => (computed, Origin::NotListed),
        };
        // Who is no party of the fair has no reasons.
        let reasons = |side| {
            self.reasons(pair, side, &benefits, language)
                .unwrap_or_default()
        };
        let mut found = Match {
            pair,
            score,
            origin,
            veto: self.veto(pair),
            language,
            parts: benefits.map(|benefit| Parts {
                business: benefit.business(),
                field: benefit.field,
                language: benefit.language,
            }),
            for_exhibitor: reasons(Side::Exhibitor),
            for_delegation: reasons(Side::Delegation),
            missing: Vec::new(),
        };
        // Last, since what is missing hangs on all the rest.
        found.missing = self.missing(&found, &benefits);
        found
    }

    fn two(&self, pair: Pair) -> Option<Two<'_>> {
        Some(Two {
            exhibitor: self.tables.exhibitors.get(pair.exhibitor_idx)?,
            delegation: self.tables.delegations.get(pair.delegation_idx)?,
        })
    }
}
