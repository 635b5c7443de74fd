//! Long work as jobs: asked in one message, answered in many, stopped at once.
//!
//! [`Ask`] and [`Tell`] are all that crosses between a page and its engine; [`Job`] turns one into
//! the others in steps, and is a function of its ask: how the steps are cut into slices changes
//! nothing. Several engines that plan together wait for each other after each round; [`Ring`] is
//! where they meet. Where the slices run, in a thread or on the page, is [`crate::web`]'s affair.

mod job;
mod own_days;
mod protocol;
mod ring;

pub use job::Job;
pub use protocol::{Ask, Planned, Progress, Seat, Supposed, Task, Tell, Words};
pub use ring::{Next, Ring};
