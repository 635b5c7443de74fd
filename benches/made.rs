//! Fairs made up for measuring: as large and as hard as real ones, the same for the same order.
//!
//! `rounds` makes fairs for the planner, whose pairs have listed scores; `profiles` makes fairs for
//! matching, whose parties have profiles and no scores. Every name in them is marked as a sample's.
//! Deliberately absent: a fair file's meaning. What is made is JSON, and goes the way of every fair
//! file.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "numbers of made parties: small, and only their distribution matters"
)]

mod profiles;
mod random;
mod rounds;

use serde_json::Value;

/// What is written for `--help`.
#[allow(dead_code, reason = "only the command prints it")]
pub const USAGE: &str = "make_fair SIZE [--seed N] [--tight] [--walk N] [--locked P] [--idle N]

SIZE       S 40x60, 24 slots; M 150x300, 32 slots; L 600x2000, 48 slots; XL 1178x2462, 72 slots: pairs with scores, to plan
           E,D,DAYS,SLOTS_A_DAY,PAIRS_A_DELEGATION,HALLS: the like in any size
           canton 32000x12, ciie 1178x2462; profiles ExD: profiles without scores, to match
--seed N   another fair of the same kind (default 1)
--tight    availability full of holes, and everybody wants every slot: the hard case
--walk N   minutes between neighbouring halls (default 4; 12 makes walking bind)
--locked P per cent of a greedy plan locked (default 2)
--idle N   cost of an idle slot (default 0: the bound says nothing about idle slots, so gaps are compared without it)";

/// A fair file by the words of an order, as in [`USAGE`].
///
/// # Errors
/// What of the order cannot be understood.
pub fn fair(order: &str) -> Result<Value, String> {
    let mut words = order.split_whitespace();
    let size = words.next().ok_or("which size?")?;
    let mut how = rounds::How::default();
    let mut seed = 1;
    while let Some(word) = words.next() {
        let mut number = || {
            words
                .next()
                .and_then(|word| word.parse::<u64>().ok())
                .ok_or(format!("{word} needs a number"))
        };
        match word {
            "--seed" => seed = number()?,
            "--tight" => how.is_tight = true,
            "--walk" => how.walk = number()?,
            "--locked" => how.locked_percent = number()?,
            "--idle" => how.idle_penalty = number()?,
            _ => return Err(format!("unknown: {word}")),
        }
    }
    match size {
        "canton" => return Ok(profiles::make(32_000, 12, seed)),
        "ciie" => return Ok(profiles::make(1_178, 2_462, seed)),
        _ => {}
    }
    if let Some((n_exhibitors, n_delegations)) = size.split_once('x') {
        let number = |word: &str| word.parse().map_err(|_| format!("unknown: {size}"));
        return Ok(profiles::make(
            number(n_exhibitors)?,
            number(n_delegations)?,
            seed,
        ));
    }
    let shape = rounds::Shape::named(size).ok_or(format!("unknown: {size}"))?;
    Ok(rounds::make(&shape, &how, seed))
}
