//! Fairness: among plans of the same value, those who have fewest meetings get more, and nothing
//! else changes.

use super::{Dice, SMALL, TINY, assert_sound, drop_clashing_locks, made_up};
use parkmatch::model::{Document, Fair};
use parkmatch::planning::{Plan, Search, Spread};
use serde_json::json;

/// How many meetings each party has, the fewest first: of two plans of a fair, the greater list is
/// the fairer one.
fn served(fair: &Fair, plan: &Plan) -> Vec<u32> {
    let spread = Spread::new(fair, &plan.meetings);
    let mut served: Vec<u32> = fair
        .parties()
        .map(|(side, idx)| spread.n_of(side, idx))
        .collect();
    served.sort_unstable();
    served
}

#[test]
fn a_polished_plan_is_valid_never_worth_less_and_never_less_fair() {
    let (mut n, mut n_fairer) = (0, 0);
    for seed in 0..600 {
        let dice = &mut Dice::new(seed);
        let mut fair = made_up(dice, if seed % 2 == 0 { &SMALL } else { &TINY });
        // Few scores, so that many plans are worth the same.
        for score in &mut fair.scores {
            score.score = score.score / 34 * 34 + 30;
        }
        drop_clashing_locks(&mut fair);
        let Ok(mut search) = Search::new(&fair, &fair.scores, seed) else {
            continue;
        };
        search.step(800);
        let (before, plan) = (search.progress(), search.plan());
        let mut same = search.clone();
        let is_another = search.polish();
        let (after, polished) = (search.progress(), search.plan());
        assert_sound(&fair, &polished, after.n_idle);
        assert!(after.value >= before.value, "seed {seed}");
        assert_eq!(
            is_another,
            polished.value > plan.value || served(&fair, &polished) > served(&fair, &plan),
            "seed {seed}"
        );
        assert!(
            is_another || polished.meetings == plan.meetings,
            "seed {seed}: what is not fairer stays as it was"
        );
        same.polish();
        assert_eq!(same.plan(), polished, "seed {seed}");
        search.step(200);
        assert!(
            search.progress().value >= after.value,
            "seed {seed}: it can go on"
        );
        assert_sound(&fair, &search.plan(), search.progress().n_idle);
        (n, n_fairer) = (n + 1, n_fairer + usize::from(is_another));
    }
    assert!(
        n > 300 && n_fairer > 40,
        "{n_fairer} of {n} were made fairer"
    );
}

#[test]
fn who_has_nothing_gets_one_of_two_that_are_worth_the_same() {
    let slots: Vec<_> = (0..4)
        .map(|n| json!({"id": format!("s{n}"), "start": format!("2027-11-14T1{n}:00"), "end": format!("2027-11-14T1{n}:30")}))
        .collect();
    let party = |id: &str| json!({"id": id, "name": id});
    let scores: Vec<_> = ["E1", "E2", "E3"]
        .iter()
        .flat_map(|e| {
            ["D1", "D2", "D3"].map(|d| json!({"exhibitor": e, "delegation": d, "score": 50}))
        })
        .collect();
    let exhibitors = ["E1", "E2", "E3"].map(|id| json!({"id": id, "name": id, "max_meetings": 1}));
    let delegations = ["D1", "D2", "D3"].map(party);
    let file = json!({
        "format": "parkmatch/1", "fair": {"id": "f", "name": "f", "slots": slots},
        "exhibitors": exhibitors, "delegations": delegations,
        "scores": scores, "rules": {"computed_scores": false, "idle_penalty": 0}
    });
    let fair = Document::from_json(file)
        .expect("a fair")
        .value
        .fair()
        .clone();
    let mut n_unfair = 0;
    for seed in 0..20 {
        let mut search = Search::new(&fair, &fair.scores, seed).expect("nothing is locked");
        search.step(50);
        n_unfair += usize::from(served(&fair, &search.plan()) != [1; 6]);
        search.polish();
        assert_eq!(
            (search.plan().value, served(&fair, &search.plan())),
            (150, vec![1; 6]),
            "seed {seed}"
        );
    }
    assert!(n_unfair > 0, "the search alone does not care");
}
