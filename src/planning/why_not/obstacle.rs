//! What can stand in the way of a pair.

use super::super::Clash;
use crate::model::{Half, Side};

/// What stands in the way of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// One side never wants to meet the other, or has met it.
    Vetoed,
    /// Only listed pairs may meet, and this is none.
    Unscored,
    /// The score, which is under the fair's threshold, and neither side wishes to meet.
    LowScore(u8),
    /// The side has all the meetings that it may have.
    Most(Side),
    /// The pair may meet in that half of the day only, and these slots are in the other.
    Half(Half),
    /// The side is not at the fair.
    Away(Side),
    /// The side attends an event.
    Attends(Side),
    /// The delegation cannot come from its event, or get to it, in time.
    EventWalk,
    /// The side's diary is full: all its teams have other meetings.
    Busy(Side),
    /// The side would have more meetings in a row than it may have.
    InARow(Side),
    /// The delegation cannot walk from its other meetings, or to them, in time.
    Walk,
    /// All tables of the hall are taken.
    Table(usize),
    /// Nobody is free who speaks a language of each side.
    Interpreter,
}

impl Obstacle {
    pub(super) const fn of(clash: &Clash, hall_idx: Option<usize>) -> Option<Self> {
        Some(match *clash {
            Clash::Vetoed { .. } => Self::Vetoed,
            Clash::Unscored { .. } => Self::Unscored,
            Clash::LowScore { score, .. } => Self::LowScore(score),
            Clash::TooMany { side, .. } => Self::Most(side),
            Clash::WrongHalf { half, .. } => Self::Half(half),
            Clash::Unavailable { side, .. } => Self::Away(side),
            Clash::Attends { side, .. } => Self::Attends(side),
            Clash::EventWalk { .. } => Self::EventWalk,
            Clash::TooFewTeams { side, .. } => Self::Busy(side),
            Clash::TooManyInARow { side, .. } => Self::InARow(side),
            Clash::DelegationWalk { .. } => Self::Walk,
            Clash::TooFewTables { hall_idx, .. } => Self::Table(hall_idx),
            Clash::NoSuchTable { .. } | Clash::TableTwice { .. } => match hall_idx {
                Some(hall_idx) => Self::Table(hall_idx),
                None => return None,
            },
            Clash::NoInterpreter { .. }
            | Clash::WrongLanguages { .. }
            | Clash::InterpreterTwice { .. }
            | Clash::InterpreterOff { .. }
            | Clash::InterpreterTooMany { .. }
            | Clash::InterpreterWalk { .. } => Self::Interpreter,
            Clash::MeetsTwice { .. } => return None,
        })
    }

    /// Whether it stands in the way whenever the two would meet.
    #[must_use]
    pub const fn is_always(self) -> bool {
        matches!(
            self,
            Self::Vetoed | Self::Unscored | Self::LowScore(_) | Self::Most(_)
        )
    }

    /// Whether no other plan could take it away: it comes with the slot.
    #[must_use]
    pub const fn is_of_slot(self) -> bool {
        matches!(
            self,
            Self::Half(_) | Self::Away(_) | Self::Attends(_) | Self::EventWalk
        )
    }
}
