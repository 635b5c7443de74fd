//! Why a pair fits: a match as values, whose words are in [`crate::i18n`].
//!
//! The points of a direction's reasons add up to its benefit, and the two benefits make the
//! computed score.

use super::intents::Said;
use super::sectors::Nearness;
use crate::model::{Intent, Pair, Side, Size, Text, WishKind};

/// A pair with its score and the reasons in both directions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The pair that it is about.
    pub pair: Pair,
    /// 0–100: the one that the file lists for the pair, or else the computed one.
    pub score: u8,
    /// Where the score comes from.
    pub origin: Origin,
    /// Who does not want this meeting, if anybody.
    pub veto: Option<Veto>,
    /// How the two would talk.
    pub language: LanguageFit,
    /// What the exhibitor's benefit is made of, and the delegation's.
    pub parts: [Parts; 2],
    /// What the exhibitor gains: at most five, those with the most points first.
    pub for_exhibitor: Vec<Reason>,
    /// What the delegation gains: at most five, those with the most points first.
    pub for_delegation: Vec<Reason>,
    /// What is lacking, or stands in the way: the gravest first.
    pub missing: Vec<Missing>,
}

impl Match {
    /// The reasons of one side, each a gain of that side's.
    #[must_use]
    pub fn reasons(&self, side: Side) -> &[Reason] {
        match side {
            Side::Exhibitor => &self.for_exhibitor,
            Side::Delegation => &self.for_delegation,
        }
    }

    /// What one side gains, 0–100: the sum of its reasons' points.
    #[must_use]
    pub fn benefit(&self, side: Side) -> u8 {
        self.reasons(side).iter().map(|reason| reason.points).sum()
    }
}

/// A benefit by the weight that its points come from; they add up to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// For its deals.
    pub business: u8,
    /// For the fields in which the two work.
    pub field: u8,
    /// For how the two would talk.
    pub language: u8,
}

/// Something that is lacking in a match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// One side does not want to meet.
    Veto(Veto),
    /// The two parties are one organisation.
    OneOrganisation,
    /// The file lets only listed pairs meet.
    NotListed,
    /// No language in common, and no interpreter for it.
    Language,
    /// Nothing that either side seeks is offered by the other.
    Deal,
    /// The regions of the side's best interest leave the other side out.
    Region {
        /// The side whose interest names the regions.
        by: Side,
        /// To which countries or groups it looks, as the file writes them.
        regions: Vec<String>,
    },
    /// Their best deal is of two sizes.
    Size {
        /// The size that the exhibitor's interest states.
        exhibitor: Size,
        /// The size that the delegation's interest states.
        delegation: Size,
    },
    /// What is offered stands near what is sought, and is not the same.
    Near {
        /// The side that seeks.
        by: Side,
        /// The sector that is sought.
        sought: String,
        /// The sector that is offered.
        offered: String,
    },
    /// The other side has no answer to this seek; of several, the one that stands first in the
    /// profile.
    Unanswered {
        /// The side that seeks.
        by: Side,
        /// What it seeks, as its profile says it.
        seek: Stance,
    },
    /// This side says of nothing that it seeks it.
    NoSeeks(Side),
    /// The two work in fields that are neither near nor supply each other.
    Fields,
    /// One side gains far more than the other.
    OneSided(Side),
}

/// Where a match's score comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// From the two benefits.
    Computed,
    /// The team listed it; the reasons are computed all the same and need not add up to it.
    SetByTeam,
    /// The file lets only listed pairs meet, and this is none of them; the score is the computed
    /// one.
    NotListed,
    /// The two parties are one organisation: the score is 0, whatever the reasons and the file say.
    OneOrganisation,
}

/// A side that does not want to meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Veto {
    /// The side that does not want to meet.
    pub by: Side,
    /// [`WishKind::Never`] or [`WishKind::Met`].
    pub kind: WishKind,
}

/// How two parties would talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LanguageFit {
    /// No language in common, and no interpreter speaks one of each side.
    Barrier,
    /// One side states no language.
    Unstated,
    /// Some interpreter speaks one language of each side.
    Interpreter,
    /// They share a language.
    Shared,
}

/// One gain of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What it adds to the side's benefit, 1–100.
    pub points: u8,
    /// What earns these points.
    pub kind: ReasonKind,
}

/// Kinds of gains, seen by the one who gains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReasonKind {
    /// It seeks what the other offers, in whatever words the two say so.
    Found(Deal),
    /// It offers what the other seeks, in whatever words the two say so.
    Wanted(Deal),
    /// Both work in the same field, or in fields that stand close.
    Field {
        /// The gainer's sector.
        own: String,
        /// The other's sector.
        other: String,
        /// How near the two are.
        nearness: Nearness,
    },
    /// One's trade uses what the other's supplies.
    Chain {
        /// The gainer's sector.
        own: String,
        /// The other's sector.
        other: String,
        /// Whether the gainer is the one who supplies, and so the other stands downstream.
        is_supplier: bool,
    },
    /// Both speak this language (a tag, as the file writes it).
    Language(String),
    /// An interpreter can serve them.
    Interpreter,
    /// One side states no language, so nothing stands in the way.
    LanguageUnstated,
}

/// A seek of one side and the offer of the other that answers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deal {
    /// What is sought; it may have been said as an offer ("offers to buy").
    pub seek: Stance,
    /// What answers it; it may have been said as a seek ("seeks to sell"), or not at all.
    pub offer: Stance,
    /// How far the offer answers the seek by intent, sectors and regions, 1–100.
    pub percent: u8,
    /// Where the other side is at home, as seen from the side that gains; `None` where it is not
    /// known, or is no news: both are in one country, and no city is known.
    pub whence: Option<Whence>,
    /// Whether the side that gains names regions for it, and the other side is at home in one of
    /// them.
    pub is_looked_to: bool,
    /// What the other side says of itself, for the first of the gainer's deals.
    pub about: Option<Text>,
    /// The country of the side that gains, where the other side names regions for it and this is in
    /// one of them.
    pub looks_here: Option<String>,
}

/// Where somebody is at home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whence {
    /// A country's code, as the file writes it.
    Country(String),
    /// The city of its park.
    City(Text),
}

/// One side's part in a deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stance {
    /// What kind of business; [`Intent::Sell`] if unspoken.
    pub intent: Intent,
    /// How it was said.
    pub said: Said,
    /// The sector that counted, or else the first that it names, or the first of its party's trade;
    /// `None` where it names none and means any.
    pub sector: Option<String>,
    /// The names of the park and of its service, where that is what answers.
    pub service: Option<[Text; 2]>,
    /// How much, where it is stated.
    pub size: Option<Size>,
    /// What the party says of it in its own words, if that is something.
    pub text: Option<Text>,
    /// The first sector of its party's own trade.
    pub trade: Option<String>,
}
