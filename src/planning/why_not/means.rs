//! What a pair could be given so that it can meet: each as a change of a copy of the fair.

use super::super::what_if::newcomer;
use super::obstacle::Obstacle;
use crate::model::{Fair, Meeting, Pair, Side, Wish, WishKind};

/// What it takes besides other meetings' slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// A wish of either side, which lifts the pair over the threshold of scores.
    Wish,
    /// One meeting more than the side's most.
    OneMore(Side),
    /// The side is there in that slot.
    Presence {
        /// Who would have to be there.
        side: Side,
        /// The slot in which the side is away now.
        slot_idx: usize,
    },
    /// The pair may meet in the other half of the day.
    EitherHalf {
        /// The slot in which they would then meet.
        slot_idx: usize,
    },
    /// One more table in the exhibitor's hall.
    Table {
        /// The slot in which all tables are taken now.
        slot_idx: usize,
    },
    /// One more interpreter between the two sides' first languages.
    Interpreter {
        /// The slot in which nobody is free who speaks both languages.
        slot_idx: usize,
    },
}

impl Means {
    /// A number for each kind.
    pub(super) const fn kind(self) -> u8 {
        match self {
            Self::Wish => 0,
            Self::OneMore(Side::Exhibitor) => 1,
            Self::OneMore(Side::Delegation) => 2,
            Self::Presence {
                side: Side::Exhibitor,
                ..
            } => 3,
            Self::Presence {
                side: Side::Delegation,
                ..
            } => 4,
            Self::EitherHalf { .. } => 5,
            Self::Table { .. } => 6,
            Self::Interpreter { .. } => 7,
        }
    }

    /// The slot in which it is needed; `None` if it holds in all.
    #[must_use]
    pub const fn slot_idx(self) -> Option<usize> {
        match self {
            Self::Wish | Self::OneMore(_) => None,
            Self::Presence { slot_idx, .. }
            | Self::EitherHalf { slot_idx }
            | Self::Table { slot_idx }
            | Self::Interpreter { slot_idx } => Some(slot_idx),
        }
    }
}

/// For each slot in which a single thing stands in the way, what would take it away there.
pub fn alone(fair: &Fair, pair: Pair, tried: &[Result<Meeting, Vec<Obstacle>>]) -> Vec<Means> {
    let means = |(slot_idx, tried): (usize, &Result<Meeting, Vec<Obstacle>>)| match tried
        .as_ref()
        .err()?
        .as_slice()
    {
        [Obstacle::Away(side)] => Some(Means::Presence {
            side: *side,
            slot_idx,
        }),
        [Obstacle::Half(_)] => Some(Means::EitherHalf { slot_idx }),
        [Obstacle::Table(_)] => Some(Means::Table { slot_idx }),
        [Obstacle::Interpreter] => languages(fair, pair).map(|_| Means::Interpreter { slot_idx }),
        _ => None,
    };
    tried.iter().enumerate().filter_map(means).collect()
}

/// A language of each side.
fn languages(fair: &Fair, pair: Pair) -> Option<[&String; 2]> {
    Some([
        fair.exhibitors[pair.exhibitor_idx]
            .party
            .languages
            .first()?,
        fair.delegations[pair.delegation_idx]
            .party
            .languages
            .first()?,
    ])
}

/// The fair with the pair so provided.
pub fn with(fair: &Fair, pair: Pair, means: Means) -> Fair {
    // A copy: means are tried, not given.
    let mut fair = fair.clone();
    match means {
        // A wish of one side is enough for a pair below the least score.
        Means::Wish => fair.wishes.push(Wish {
            pair,
            by: Side::Delegation,
            kind: WishKind::Want,
        }),
        Means::OneMore(side) => {
            if let Some(party) = fair.party_mut(side, pair.idx(side)) {
                party.max_meetings = party.max_meetings.map(|most| most + 1);
            }
        }
        Means::Presence { side, slot_idx } => {
            if let Some(party) = fair.party_mut(side, pair.idx(side)) {
                party.unavailable.retain(|&off| off != slot_idx);
            }
        }
        Means::EitherHalf { .. } => fair.rules.sessions.retain(|session| session.pair != pair),
        Means::Table { slot_idx } => {
            let hall = fair.exhibitors[pair.exhibitor_idx].hall_idx;
            if let Some(hall) = hall.and_then(|hall_idx| fair.halls.get_mut(hall_idx)) {
                hall.more_in.push(slot_idx);
            }
        }
        // Somebody new who works in this slot alone: no more is provided than is asked for.
        Means::Interpreter { slot_idx } => {
            let languages = languages(&fair, pair)
                .map_or_else(Vec::new, |both| both.map(Clone::clone).to_vec());
            let unavailable = (0..fair.slots.len())
                .filter(|&other| other != slot_idx)
                .collect();
            fair.interpreters
                .extend(newcomer(&fair, languages, unavailable));
        }
    }
    fair
}
