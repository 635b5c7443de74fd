//! Portions of small fairs' plans beside brute force and a judge of their own, which knows by itself
//! what is outside of a portion.

use super::fairs::small;
use super::judge::{By, Judge, Met, Oracle};
use super::plans::{assert_clash, assert_sound, document, holding, upset, with_plan};
use super::size::{cases, tell};
use crate::makers::Dice;
use parkmatch::model::Local;
use parkmatch::planning::{Portion, Search};
use serde_json::{Value, json};
use std::collections::HashSet;

/// The fair with two parks, in one of which an exhibitor may be.
fn with_parks(dice: &mut Dice, file: &mut Value) {
    file["parks"] = json!([{"id": "P0", "name": "P0"}, {"id": "P1", "name": "P1"}]);
    for exhibitor in file["exhibitors"].as_array_mut().expect("a list") {
        if dice.one_in(2) {
            exhibitor["park"] = json!(format!("P{}", dice.below(2)));
        }
    }
}

/// A portion, and what of the file it has: as its JSON says it.
struct Drawn {
    portion: Portion,
    has_pair: Box<dyn Fn((usize, usize)) -> bool>,
    has_slot: Box<dyn Fn(usize) -> bool>,
    has_met: Box<dyn Fn(&Met) -> bool>,
}

fn drawn(dice: &mut Dice, file: &Value) -> Drawn {
    let rows = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let day = |slot: &Value| slot["start"].as_str().expect("a time")[..10].to_owned();
    let of_exhibitors = |portion, own: HashSet<usize>| {
        let also = own.clone();
        Drawn {
            portion,
            has_pair: Box::new(move |(exhibitor, _)| own.contains(&exhibitor)),
            has_slot: Box::new(|_| true),
            has_met: Box::new(move |met| also.contains(&met.exhibitor)),
        }
    };
    let those = |field: &str, id: &str| -> HashSet<usize> {
        let exhibitors = rows(&file["exhibitors"]);
        (0..exhibitors.len())
            .filter(|idx| exhibitors[*idx][field] == id)
            .collect()
    };
    match dice.below(6) {
        0 => Drawn {
            portion: Portion::Free,
            has_pair: Box::new(|_| true),
            has_slot: Box::new(|_| true),
            has_met: Box::new(|_| false),
        },
        1 => {
            let slots = rows(&file["fair"]["slots"]);
            let own = day(&dice.pick(&slots));
            let start = Local::parse(&format!("{own}T00:00")).expect("a time");
            let of_day: HashSet<usize> = (0..slots.len())
                .filter(|idx| day(&slots[*idx]) == own)
                .collect();
            let also = of_day.clone();
            Drawn {
                portion: Portion::Day(start.day()),
                has_pair: Box::new(|_| true),
                has_slot: Box::new(move |slot| of_day.contains(&slot)),
                has_met: Box::new(move |met| also.contains(&met.slot)),
            }
        }
        2 => {
            let hall = dice.pick(&rows(&file["fair"]["halls"]))["id"].clone();
            let id = hall.as_str().expect("an id");
            of_exhibitors(Portion::Hall(id.to_owned()), those("hall", id))
        }
        3 => {
            let id = format!("P{}", dice.below(2));
            of_exhibitors(Portion::Park(id.clone()), those("park", &id))
        }
        4 => {
            let own = dice.place(rows(&file["exhibitors"]).len());
            of_exhibitors(Portion::Exhibitor(format!("E{own}")), HashSet::from([own]))
        }
        _ => {
            let own = dice.place(rows(&file["delegations"]).len());
            Drawn {
                portion: Portion::Delegation(format!("D{own}")),
                has_pair: Box::new(move |(_, delegation)| delegation == own),
                has_slot: Box::new(|_| true),
                has_met: Box::new(move |met| met.delegation == own),
            }
        }
    }
}

/// The pairs that may meet in a portion: those whose meeting was called off do not meet again.
fn pairs_in(judge: &Judge, drawn: &Drawn) -> Vec<(usize, usize)> {
    let of = |counts: bool| -> HashSet<(usize, usize)> {
        let those = judge.meetings.iter().filter(|met| met.counts() == counts);
        those.map(Met::pair).collect()
    };
    let (met, off) = (of(true), of(false));
    judge
        .pairs()
        .into_iter()
        .map(|(pair, _)| pair)
        .filter(|pair| (drawn.has_pair)(*pair))
        .filter(|pair| met.contains(pair) || !off.contains(pair))
        .collect()
}

#[test]
fn portions_are_valid_change_nothing_outside_and_are_proven_rightly() {
    let (mut n_clashing, mut n_optimal, mut n_best, mut n_outside, mut n_planned) = (0, 0, 0, 0, 0);
    let all = cases(2_000);
    for seed in all.clone() {
        let dice = &mut Dice::new(seed);
        let mut file = small(dice);
        with_parks(dice, &mut file);
        let before = document(&file, seed);
        let Ok(mut search) = Search::new(before.fair(), &before.fair().scores, seed) else {
            continue;
        };
        n_planned += 1;
        search.step(dice.pick(&[0, 30, 300]));
        let mut file = with_plan(&before, search.plan().meetings);
        // A plan that breaks no rule, with others' answers; or one to which things happened.
        if dice.one_in(3) {
            upset(dice, &mut file);
        } else {
            for meeting in file["meetings"].as_array_mut().expect("a list") {
                if meeting["status"] == "planned" && dice.one_in(3) {
                    meeting["status"] = json!(dice.pick(&["confirmed", "held", "cancelled"]));
                }
            }
        }
        let (document, judge) = (document(&file, seed), Judge::new(&file));
        let drawn = drawn(dice, &file);
        let (fixed, free): (Vec<Met>, Vec<Met>) = judge
            .meetings
            .iter()
            .filter(|met| met.counts())
            .cloned()
            .partition(|met| met.stays() || !(drawn.has_met)(met));
        let broken = judge.broken(&fixed);
        let fair = document.fair();
        assert!(drawn.portion.is_of(fair), "seed {seed}");
        let own: Vec<usize> = (0..judge.meetings.len())
            .filter(|&place| {
                let met = &judge.meetings[place];
                met.counts() && (drawn.has_met)(met)
            })
            .collect();
        assert_eq!(drawn.portion.meetings(fair), own, "seed {seed}");
        let mut search = match Search::portion(fair, &fair.scores, &drawn.portion, seed) {
            Ok(search) => search,
            Err(clashes) => {
                assert!(!clashes.is_empty(), "seed {seed}");
                assert_clash(seed, &judge, &fixed, &broken);
                n_clashing += 1;
                continue;
            }
        };
        search.aim(2_000);
        search.step(2_000);
        search.polish();
        let (plan, progress) = (search.plan(), search.progress());
        let planned = with_plan(&document, plan.meetings.clone());
        assert_sound(seed, &judge, &planned, &plan, &fixed, &broken);
        let now = Judge::new(&planned);
        let counted: Vec<&Met> = now.meetings.iter().filter(|met| met.counts()).collect();
        if broken.is_empty() {
            for old in &fixed {
                assert!(counted.contains(&old), "seed {seed}: {old:?} is another");
            }
        }
        for new in &counted {
            let is_fixed = fixed.iter().any(|old| old.pair() == new.pair());
            let is_in = (drawn.has_pair)(new.pair()) && (drawn.has_slot)(new.slot);
            assert!(is_fixed || is_in, "seed {seed}: {new:?} is outside");
        }
        n_outside += fixed.len();
        // What was there already is never followed by less.
        let old: Vec<Met> = fixed.iter().chain(&free).cloned().collect();
        if judge.broken(&old).is_empty() {
            let was = judge.value(&old).0;
            assert!(plan.value >= was, "seed {seed}: {} < {was}", plan.value);
        }
        let slots: Vec<usize> = (0..judge.n_slots())
            .filter(|slot| (drawn.has_slot)(*slot))
            .collect();
        let best = Oracle::best_in(
            &judge,
            &fixed,
            &holding(&broken, By::Interpreter),
            (&pairs_in(&judge, &drawn), &slots),
            Some(plan.value),
        )
        .expect("there is a plan");
        assert!(
            best <= plan.bound,
            "seed {seed}: a plan of {best} over the bound {}",
            plan.bound
        );
        assert!(
            !progress.optimal || plan.value == best,
            "seed {seed}: {} is said to be optimal, {best} is possible",
            plan.value
        );
        n_optimal += u32::from(progress.optimal);
        n_best += u32::from(plan.value == best);
    }
    tell(
        "portions",
        all.end,
        &format!(
            "{n_planned} of planned fairs, {n_outside} meetings outside stayed, {n_optimal} proven optimal, {n_best} as good as brute force, {n_clashing} refused rightly"
        ),
    );
    assert!(
        (n_best + n_clashing) * 100 >= n_planned * 98,
        "{n_best} and {n_clashing} of {n_planned}"
    );
}
