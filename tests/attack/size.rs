//! How many cases of a kind are tried.

use std::ops::Range;

/// The seeds of a kind of which `full` are tried at 100 per cent; at least one.
///
/// # Panics
/// Where `ATTACK` is no whole number from 1 to 100.
pub fn cases(full: u64) -> Range<u64> {
    let share = std::env::var("ATTACK").map_or(1, |text| {
        text.parse().expect("ATTACK is a whole number of per cent")
    });
    assert!((1..=100).contains(&share), "ATTACK is from 1 to 100");
    0..share_of(full, share)
}

/// So many per cent of `full`, at least one.
fn share_of(full: u64, per_cent: u64) -> u64 {
    (full * per_cent / 100).max(1)
}

/// Says what a kind came to: `tell("certificates", 10_000, "0 unsound")`.
pub fn tell(kind: &str, n_cases: u64, outcome: &str) {
    println!("attack: {kind}: {n_cases} tried, {outcome}");
}

#[test]
fn a_hundredth_of_a_few_is_one_and_all_are_all() {
    assert_eq!(
        (share_of(60, 1), share_of(5_000, 1), share_of(5_000, 100)),
        (1, 50, 5_000)
    );
    let n_cases = cases(500).end;
    assert!((5..=500).contains(&n_cases));
    tell("sizes", n_cases, "as many as were asked for");
}
