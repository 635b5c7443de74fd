//! What if: the supposed plan is valid where the supposition holds, and the truth lies where the
//! range says.

use super::{Dice, Oracle, SMALL, TINY, audit, drop_clashing_locks, made_up};
use parkmatch::model::{Document, Fair, Status};
use parkmatch::planning::{Outcome, Plan, Search, Supposition, WhatIf, suppose};
use serde_json::json;

/// One more table somewhere, or one more interpreter, in some slots; `None` where the fair has
/// nothing to add to.
fn more(dice: &mut Dice, fair: &Fair) -> Option<Supposition> {
    let slots: Vec<usize> = (0..fair.slots.len()).filter(|_| dice.one_in(2)).collect();
    let limited: Vec<usize> = (0..fair.halls.len())
        .filter(|idx| fair.halls[*idx].tables.is_some())
        .collect();
    if slots.is_empty() {
        return None;
    }
    if dice.one_in(2) && !limited.is_empty() {
        return Some(Supposition::Table {
            hall_idx: dice.pick(&limited),
            slots,
        });
    }
    Some(Supposition::Interpreter {
        languages: ["zh", "en", "de"].map(str::to_owned).to_vec(),
        slots,
    })
}

fn planned(fair: &Fair, supposed: &Fair, steps: u64) -> Option<(Outcome, Plan)> {
    let mut work = WhatIf::new(
        (fair, &fair.scores),
        (supposed.clone(), supposed.scores.clone()),
        1,
        steps,
    )
    .ok()?;
    while !work.is_done() {
        work.step(100);
    }
    Some((work.outcome()?, work.plan()?))
}

#[test]
fn one_thing_more_never_costs_anything_and_is_used_only_where_it_is() {
    let (mut n, mut n_better) = (0, 0);
    for seed in 0..150 {
        let dice = &mut Dice::new(seed);
        let mut fair = made_up(dice, &SMALL);
        drop_clashing_locks(&mut fair);
        let Some(supposed) = more(dice, &fair).and_then(|supposition| suppose(&fair, &supposition))
        else {
            continue;
        };
        let Some((outcome, plan)) = planned(&fair, &supposed, 500) else {
            continue;
        };
        let found = audit(&supposed, &plan.meetings);
        assert_eq!(
            (found.clashes, found.value),
            (vec![], outcome.supposed.value)
        );
        let (least, most) = outcome.range();
        assert!(least <= outcome.gain() && outcome.gain() <= most && most >= 0);
        (n, n_better) = (n + 1, n_better + usize::from(outcome.gain() > 0));
    }
    assert!(n > 60 && n_better > 20, "{n}, {n_better} better");
}

#[test]
fn the_present_plan_is_never_worth_less_than_the_files_own() {
    let mut n_better = 0;
    for seed in 0..60 {
        let dice = &mut Dice::new(seed);
        let mut fair = made_up(dice, &SMALL);
        drop_clashing_locks(&mut fair);
        let Ok(mut search) = Search::new(&fair, &fair.scores, seed) else {
            continue;
        };
        search.step(3_000);
        fair.meetings = search.plan().meetings;
        let Some((outcome, _)) = planned(&fair, &fair, 1) else {
            continue;
        };
        assert!(
            outcome.present.value >= search.progress().value,
            "seed {seed}"
        );
        let fresh = Search::new(&fair, &fair.scores, 1)
            .expect("the same locks")
            .progress()
            .value;
        n_better += usize::from(outcome.present.value > fresh);
    }
    assert!(n_better > 5, "{n_better}");
}

#[test]
fn the_true_difference_lies_in_the_range() {
    let mut n = 0;
    for seed in 0..400 {
        let dice = &mut Dice::new(seed);
        let mut fair = made_up(dice, &TINY);
        drop_clashing_locks(&mut fair);
        let Some(supposed) = more(dice, &fair).and_then(|supposition| suppose(&fair, &supposition))
        else {
            continue;
        };
        let Some((outcome, _)) = planned(&fair, &supposed, 200) else {
            continue;
        };
        let best = |fair: &Fair| Oracle::new(fair, i64::MIN / 2).run();
        let (Some(one), Some(other)) = (best(&fair), best(&supposed)) else {
            continue;
        };
        let (least, most) = outcome.range();
        assert!(
            (least..=most).contains(&(other - one)),
            "seed {seed}: {} not in {least}..={most}",
            other - one
        );
        n += 1;
    }
    assert!(n > 100, "{n}");
}

#[test]
fn other_lengths_cut_the_same_hours_anew() {
    let slot = |id: &str, start: &str, end: &str| json!({"id": id, "start": format!("2027-11-14T{start}"), "end": format!("2027-11-14T{end}")});
    let file = json!({
        "format": "parkmatch/1",
        "fair": {"id": "f", "name": "f", "slots": [slot("a", "09:00", "09:25"), slot("b", "09:30", "09:55"), slot("c", "10:00", "10:25"), slot("d", "13:00", "13:25")]},
        "exhibitors": [{"id": "E1", "name": "e", "unavailable": ["b"]}], "delegations": [{"id": "D1", "name": "d"}],
        "meetings": [{"exhibitor": "E1", "delegation": "D1", "slot": "c", "status": "held"}]
    });
    let document = Document::from_json(file).expect("a fair").value;
    let fair = suppose(document.fair(), &Supposition::Minutes(15)).expect("it can be supposed");
    let times: Vec<(i64, i64)> = fair.slots.iter().map(|slot| slot.start.clock()).collect();
    assert_eq!(
        times,
        [(9, 0), (9, 20), (9, 40), (10, 0), (13, 0)],
        "five minutes between, as before, and nothing in the long break"
    );
    assert_eq!(fair.exhibitors[0].party.unavailable, [1, 2]);
    assert_eq!(
        fair.meetings
            .iter()
            .map(|meeting| (meeting.slot_idx, meeting.status))
            .collect::<Vec<_>>(),
        [(3, Status::Held)]
    );
    assert_eq!(suppose(document.fair(), &Supposition::Minutes(500)), None);
    assert_eq!(
        suppose(
            document.fair(),
            &Supposition::Table {
                hall_idx: 0,
                slots: vec![0]
            }
        ),
        None,
        "there is no hall"
    );
}
