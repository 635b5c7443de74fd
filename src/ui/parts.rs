//! The parts that both ways are built of: small components that know words and shapes, and nothing
//! of fairs to come.
//!
//! A part is given finished words; it chooses no language, keeps nothing and fetches nothing. Each
//! can be had in two ways: as a component, `<Button … />`, or as markup, `ButtonProps { …
//! }.view()`. A component is code of its own for its life cycle, some kilobytes for each; the
//! visitor's program, which travels over a crowded hall's network, takes the markup wherever a part
//! keeps no state. Its looks are in `static/app.css` under the class names that it sets.

mod button;
mod chain;
mod dialog;
mod field;
mod icon;
mod name;
mod notice;
mod reason_list;
mod score_ring;
mod shared;
mod timeline;

pub use button::{
    Button, ButtonKind, ButtonProps, Chip, ChipProps, LangSwitch, LangSwitchProps, button,
};
pub use chain::ChainPictureProps;
pub use dialog::{Dialog, DialogProps, Foot, ModalProps};
pub use field::{SearchFieldProps, TYPING_MILLIS, TextFieldProps};
pub use icon::{Glyph, Icon, view_icon};
pub use name::{BothNames, OneName, class_of, marked, view_both_names, view_name};
pub use notice::{
    EmptyState, EmptyStateProps, Progress, ProgressProps, TOAST_MILLIS, Toast, ToastProps, Trouble,
    TroubleProps,
};
pub use reason_list::{ReasonList, ReasonListProps};
pub use score_ring::{ScoreRing, ScoreRingProps};
pub use shared::Shared;
pub use timeline::{Fact, Stop, StopKind, Timeline, TimelineProps, view_facts};
