//! The parts that both ways are built of: small components that know words and shapes, and nothing of fairs to come.
//!
//! A part is given finished words; it chooses no language, keeps nothing and fetches nothing.
//! Its looks are in `static/app.css` under the class names that it sets.

mod button;
mod dialog;
mod field;
mod icon;
mod name;
mod notice;
mod reason_list;
mod score_ring;
mod shared;
mod timeline;

pub use button::{Button, ButtonKind, Chip, LangSwitch};
pub use dialog::Dialog;
pub use field::{SearchField, TextField};
pub use icon::{Glyph, Icon};
pub use name::{BothNames, OneName};
pub use notice::{EmptyState, Progress, Toast, Trouble};
pub use reason_list::ReasonList;
pub use score_ring::ScoreRing;
pub use shared::Shared;
pub use timeline::{Fact, Stop, StopKind, Timeline, view_fact};
