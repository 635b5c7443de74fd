//! What happened since a plan was published, and who has to be told what a mended plan changes for
//! them.
//!
//! Needs no page, so that it is tested without one; the desk's screen over it is `ui::desk::mend`.

mod guest;
mod notice;

pub use guest::{Guest, Handed, NoGuest};
pub use notice::{Notice, NoticeLine, Person, notices};
