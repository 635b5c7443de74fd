//! Certificates that lie: no one proves a bound under what a plan can be worth.

use super::fairs::small;
use super::judge::{Judge, Oracle};
use super::size::{cases, tell};
use crate::makers::Dice;
use parkmatch::model::Document;
use parkmatch::planning::{
    Blocks, Certificate, InterpreterPrice, PairPrice, PartyPrice, Search, TablePrice,
};
use serde_json::Value;

/// Certificates tried for each fair, since brute force takes longer than they do.
const OF_EACH: u64 = 20;

/// A price that may be wrong in any way.
fn price(dice: &mut Dice) -> i64 {
    let small = i64::try_from(dice.below(200)).expect("a few") - 40;
    match dice.below(8) {
        0 => 0,
        1..=3 => small,
        4 => small * 1_024,
        5 => (1 << dice.below(63)) - i64::from(dice.one_in(2)),
        6 => -(1 << dice.below(63)),
        _ => dice.pick(&[
            i64::MAX,
            i64::MIN,
            1 << 62,
            i64::MAX / 2 + 1,
            Certificate::MOST_PRICE,
            -Certificate::MOST_PRICE,
        ]),
    }
}

fn ids(file: &Value, list: &str) -> Vec<String> {
    let rows = if list == "halls" || list == "slots" {
        &file["fair"][list]
    } else {
        &file[list]
    };
    rows.as_array()
        .map_or(&[][..], Vec::as_slice)
        .iter()
        .map(|row| row["id"].as_str().expect("an id").to_owned())
        .collect()
}

/// A diary: of all slots, of some, twice the same, in no order, in one part or many, or in empty
/// ones.
fn diary(dice: &mut Dice, slots: &[String]) -> Vec<Vec<String>> {
    match dice.below(6) {
        0 => vec![],
        1 => vec![vec![]; 1 + dice.place(3)],
        2 => vec![slots.to_vec()],
        3 => slots.iter().map(|slot| vec![slot.clone()]).collect(),
        4 => vec![slots.to_vec(), slots.to_vec()],
        _ => {
            let part = |dice: &mut Dice| (0..dice.place(5)).map(|_| dice.pick(slots)).collect();
            (0..=dice.below(3)).map(|_| part(dice)).collect()
        }
    }
}

/// Changes one thing.
fn distort(dice: &mut Dice, proof: &mut Certificate, file: &Value) {
    let n_slots = ids(file, "slots").len();
    let (exhibitors, delegations, people) = (
        ids(file, "exhibitors"),
        ids(file, "delegations"),
        ids(file, "interpreters"),
    );
    let list = |dice: &mut Dice| {
        let length = if dice.one_in(8) {
            dice.place(n_slots + 2)
        } else {
            n_slots
        };
        let same = price(dice);
        (0..length)
            .map(|_| if dice.one_in(2) { same } else { price(dice) })
            .collect::<Vec<i64>>()
    };
    match dice.below(10) {
        0 => {
            proof.unit = dice.pick(&[
                1,
                1,
                2,
                64,
                1_024,
                0,
                -1,
                i64::MAX,
                i64::MIN,
                Certificate::MOST_UNIT,
            ]);
        }
        1 => {
            proof.by = if dice.one_in(2) {
                Blocks::Slot
            } else {
                Blocks::HalfDay
            }
        }
        kind @ (2 | 3) => {
            let is_exhibitor = kind == 2;
            let id = dice.pick(if is_exhibitor {
                &exhibitors
            } else {
                &delegations
            });
            let (seats, meeting) = (list(dice), price(dice));
            let row = PartyPrice {
                id,
                seats,
                meeting,
                diary: diary(dice, &ids(file, "slots")),
            };
            if is_exhibitor {
                &mut proof.exhibitors
            } else {
                &mut proof.delegations
            }
            .push(row);
        }
        4 => proof.tables.push(TablePrice {
            hall: dice.pick(&ids(file, "halls")),
            tables: list(dice),
        }),
        5 => {
            let some: Vec<String> = people.iter().filter(|_| dice.one_in(2)).cloned().collect();
            proof.interpreters.push(InterpreterPrice {
                ids: some,
                slots: list(dice),
                service: price(dice),
            });
        }
        6 => proof.pairs.push(PairPrice {
            exhibitor: dice.pick(&exhibitors),
            delegation: dice.pick(&delegations),
            price: price(dice),
        }),
        7 => {
            // All pairs at once, as sums that wrap around need them.
            let price = price(dice);
            let all = exhibitors
                .iter()
                .flat_map(|e| delegations.iter().map(move |d| (e.clone(), d.clone())));
            proof.pairs = all
                .map(|(exhibitor, delegation)| PairPrice {
                    exhibitor,
                    delegation,
                    price,
                })
                .collect();
        }
        8 => {
            let rows = proof.exhibitors.iter_mut().chain(&mut proof.delegations);
            let mut prices: Vec<&mut i64> = rows
                .flat_map(|row| row.seats.iter_mut().chain([&mut row.meeting]))
                .collect();
            prices.extend(proof.pairs.iter_mut().map(|row| &mut row.price));
            if !prices.is_empty() {
                let place = dice.place(prices.len());
                *prices[place] = price(dice);
            }
        }
        _ => {
            let diaries = diary(dice, &ids(file, "slots"));
            if !proof.delegations.is_empty() {
                let row = dice.place(proof.delegations.len());
                proof.delegations[row].diary = diaries;
            }
        }
    }
}

#[test]
fn no_certificate_proves_a_bound_under_the_best_plan() {
    let all = cases(10_000);
    let (mut n_proven, mut n_tight, mut seed, mut n_tried) = (0, 0, 0, 0);
    while n_tried < all.end {
        seed += 1;
        let dice = &mut Dice::new(seed);
        let file = small(dice);
        let document = Document::from_json(file.clone())
            .expect("a fair file")
            .value;
        let (fair, judge) = (document.fair(), Judge::new(&file));
        let Ok(mut search) = Search::new(fair, &fair.scores, seed) else {
            continue;
        };
        search.aim(2_000);
        search.step(2_000);
        let fixed: Vec<_> = judge
            .meetings
            .iter()
            .filter(|met| met.stays())
            .cloned()
            .collect();
        let pairs: Vec<(usize, usize)> = judge.pairs().into_iter().map(|(pair, _)| pair).collect();
        let best = Oracle::best(
            &judge,
            &fixed,
            &|_| false,
            &pairs,
            Some(search.progress().value),
        )
        .expect("there is a plan");
        let honest = search.certificate(fair).expect("a proof");
        assert!(
            honest
                .verify(fair, &fair.scores)
                .is_ok_and(|bound| bound >= best),
            "seed {seed}"
        );
        for case in 0..OF_EACH {
            let mut proof = if dice.one_in(3) {
                Certificate {
                    unit: 1,
                    ..Certificate::default()
                }
            } else {
                honest.clone()
            };
            for _ in 0..=dice.below(4) {
                distort(dice, &mut proof, &file);
            }
            n_tried += 1;
            if let Ok(bound) = proof.verify(fair, &fair.scores) {
                assert!(
                    bound >= best,
                    "seed {seed}, case {case}: {bound} is proven where {best} is possible: {proof:?}\n{file}"
                );
                n_proven += 1;
                n_tight += u32::from(bound < 2 * best.max(1));
            }
        }
    }
    tell(
        "certificates",
        n_tried,
        &format!("{n_proven} of them proofs, {n_tight} of those near; none unsound"),
    );
    assert!(
        n_proven > n_tried / 20,
        "{n_proven} of {n_tried} are proofs"
    );
}
