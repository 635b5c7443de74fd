//! Attacks: many seeded cases of a kind, each with a right answer that is found another way.
//!
//! `ATTACK` says how many, in per cent of the full size, for which each kind says how much that is:
//! 1 where nothing is said, as `make test` runs them, and 100 with `make attack`. Case `n` is the
//! same at every size. A kind that holds ends with [`tell`], whose lines `make attack` gathers; one
//! that fails names its seed.

#[path = "attack/fairs.rs"]
mod fairs;
#[path = "attack/files.rs"]
mod files;
#[path = "attack/heads.rs"]
mod heads;
#[path = "attack/hours.rs"]
mod hours;
#[path = "attack/judge.rs"]
mod judge;
#[path = "attack/plans.rs"]
mod plans;
#[path = "attack/portions.rs"]
mod portions;
#[path = "attack/proofs.rs"]
mod proofs;
#[path = "attack/size.rs"]
mod size;
#[path = "attack/tables.rs"]
mod tables;
#[path = "attack/workbooks.rs"]
mod workbooks;

mod decoder;
mod makers;
