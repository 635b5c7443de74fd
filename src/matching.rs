//! Who fits whom, and why: the sector tree, and what stands on it.
//!
//! Everything here is a function of the fair: integers only, the same answer in every browser, whatever the order of
//! the lists.
//! Deliberately absent: plans ([`crate::planning`]) and words for people (`i18n`).

pub mod sectors;
