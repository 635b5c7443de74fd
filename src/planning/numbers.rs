//! Positions in lists as the planner stores them: in 32 bits, so that a large fair's arena fits
//! into a phone's memory.

/// No such position.
pub const NONE: u32 = u32::MAX;

/// A position as it is stored.
pub fn number(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(NONE)
}

/// What [`number`] made of a position, `None` for [`NONE`].
pub fn position(number: u32) -> Option<usize> {
    (number != NONE).then_some(number as usize)
}
