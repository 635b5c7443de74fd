//! Plans and repairs of small fairs beside brute force and a judge of their own.

use super::fairs::small;
use super::judge::{Broken, By, Judge, Met, Oracle};
use super::size::{cases, tell};
use crate::makers::Dice;
use parkmatch::model::{Document, Fair, Meeting};
use parkmatch::planning::{Plan, Reach, Repair, Search, WhatKind, Why};
use serde_json::{Value, json};
use std::collections::HashSet;

/// What a file is once its meetings are those of a plan.
pub fn with_plan(document: &Document, meetings: Vec<Meeting>) -> Value {
    let mut planned = document.clone();
    planned.set_meetings(meetings);
    planned.json().clone()
}

pub fn document(file: &Value, seed: u64) -> Document {
    Document::from_json(file.clone())
        .unwrap_or_else(|issues| panic!("seed {seed}: {issues:?}"))
        .value
}

/// The meetings of `fixed` whose table and interpreter break no rule beside the others'.
pub fn holding(broken: &[Broken], by: By) -> impl Fn(usize) -> bool {
    let loose: HashSet<usize> = broken
        .iter()
        .filter(|one| one.by == by)
        .flat_map(|one| one.of.clone())
        .collect();
    move |place| !loose.contains(&place)
}

/// The meetings of a file that rule 8 keeps, and what they break.
fn kept_by_rule(judge: &Judge) -> (Vec<Met>, Vec<Broken>) {
    let fixed: Vec<Met> = judge
        .meetings
        .iter()
        .filter(|met| met.stays())
        .cloned()
        .collect();
    let broken = judge.broken(&fixed);
    (fixed, broken)
}

/// What every plan of a file must be: valid, worth what it says, no more than the bound, and with
/// all that rule 8 keeps.
pub fn assert_sound(
    seed: u64,
    judge: &Judge,
    planned: &Value,
    plan: &Plan,
    fixed: &[Met],
    broken: &[Broken],
) {
    let now = Judge::new(planned);
    let counted: Vec<Met> = now
        .meetings
        .iter()
        .filter(|met| met.counts())
        .cloned()
        .collect();
    assert_eq!(now.broken(&counted), [], "seed {seed}: {planned}");
    assert_eq!(now.value(&counted).0, plan.value, "seed {seed}");
    assert!(
        plan.value <= plan.bound,
        "seed {seed}: {} over {}",
        plan.value,
        plan.bound
    );
    let (has_table, has_interpreter) =
        (holding(broken, By::Table), holding(broken, By::Interpreter));
    for (place, old) in fixed.iter().enumerate() {
        let new = counted
            .iter()
            .find(|new| new.pair() == old.pair())
            .unwrap_or_else(|| panic!("seed {seed}: {old:?} is gone"));
        assert_eq!(
            (new.slot, new.locked, &new.status),
            (old.slot, old.locked, &old.status),
            "seed {seed}: {old:?}"
        );
        assert!(
            old.table.is_none() || !has_table(place) || new.table == old.table,
            "seed {seed}: {old:?} {new:?}"
        );
        let is_kept = new.interpreter == old.interpreter;
        assert!(
            old.interpreter.is_none() || !has_interpreter(place) || is_kept,
            "seed {seed}: {old:?} {new:?}"
        );
    }
    for old in judge.meetings.iter().filter(|old| !old.counts()) {
        assert!(
            now.meetings.contains(old),
            "seed {seed}: what does not count is kept: {old:?}"
        );
    }
}

/// That a refusal is right: the meetings that rule 8 keeps cannot be in one plan.
pub fn assert_clash(seed: u64, judge: &Judge, fixed: &[Met], broken: &[Broken]) {
    let clash = Oracle::best(judge, fixed, &holding(broken, By::Interpreter), &[], None);
    assert_eq!(clash, None, "seed {seed}: nothing clashes");
}

#[test]
fn plans_are_valid_and_no_better_one_is_over_the_bound() {
    let (mut n_clashing, mut n_optimal, mut n_best) = (0, 0, 0);
    let all = cases(5_000);
    for seed in all.clone() {
        let file = small(&mut Dice::new(seed));
        let (document, judge) = (document(&file, seed), Judge::new(&file));
        let (fixed, broken) = kept_by_rule(&judge);
        let fair = document.fair();
        let mut search = match Search::new(fair, &fair.scores, seed) {
            Ok(search) => search,
            Err(clashes) => {
                assert!(!clashes.is_empty(), "seed {seed}");
                assert_clash(seed, &judge, &fixed, &broken);
                n_clashing += 1;
                continue;
            }
        };
        search.aim(3_000);
        search.step(3_000);
        search.polish();
        let (plan, progress) = (search.plan(), search.progress());
        assert_sound(
            seed,
            &judge,
            &with_plan(&document, plan.meetings.clone()),
            &plan,
            &fixed,
            &broken,
        );
        let pairs: Vec<(usize, usize)> = judge.pairs().into_iter().map(|(pair, _)| pair).collect();
        let best = Oracle::best(&judge, &fixed, &|_| false, &pairs, Some(plan.value))
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
        "plans",
        all.end,
        &format!(
            "{n_optimal} proven optimal, {n_best} as good as brute force, {n_clashing} refused rightly"
        ),
    );
    assert!(
        u64::from(n_best + n_clashing) * 100 >= all.end * 98,
        "{n_best} and {n_clashing} of {}",
        all.end
    );
}

/// Things happen to a file with a plan: statuses change, parties and interpreters are away, tables
/// are gone, ways are longer, somebody takes a veto or a wish.
pub fn upset(dice: &mut Dice, file: &mut Value) {
    let n_meetings = file["meetings"].as_array().map_or(0, Vec::len);
    for row in 0..n_meetings {
        if dice.one_in(2)
            && file["meetings"][row]["status"] != "cancelled"
            && file["meetings"][row]["status"] != "no_show"
        {
            file["meetings"][row]["status"] =
                json!(dice.pick(&["planned", "confirmed", "confirmed", "held", "cancelled"]));
        }
    }
    let slots: Vec<Value> = file["fair"]["slots"]
        .as_array()
        .map_or(&[][..], Vec::as_slice)
        .iter()
        .map(|slot| slot["id"].clone())
        .collect();
    for _ in 0..dice.below(4) {
        let list = dice.pick(&["exhibitors", "delegations", "interpreters"]);
        let n_rows = file[list].as_array().map_or(0, Vec::len);
        if n_rows > 0 {
            let (row, slot) = (dice.place(n_rows), dice.pick(&slots));
            if let Some(away) = file[list][row]["unavailable"].as_array_mut() {
                away.push(slot);
            }
        }
    }
    let n_halls = file["fair"]["halls"].as_array().map_or(0, Vec::len);
    if dice.one_in(3) {
        let hall = dice.place(n_halls);
        file["fair"]["halls"][hall]["tables"] = json!(dice.below(2));
    }
    if dice.one_in(3) {
        let (from, to) = (dice.place(n_halls), dice.place(n_halls));
        file["fair"]["walk_minutes"][from][to] = json!(dice.pick(&[5, 25, 45, 100]));
    }
    if dice.one_in(2) {
        let (e, d) = (
            dice.pick(file["exhibitors"].as_array().expect("some")),
            dice.pick(file["delegations"].as_array().expect("some")),
        );
        let wish = dice.pick(&["must", "never"]);
        file["wishes"]
            .as_array_mut()
            .expect("a list")
            .push(json!({"from": d["id"], "to": e["id"], "wish": wish}));
    }
}

#[test]
fn repairs_are_valid_and_move_what_is_confirmed_only_where_it_is_broken() {
    let (mut n_clashing, mut n_confirmed, mut n_loose, mut n_planned) = (0, 0, 0, 0);
    let all = cases(5_000);
    for seed in all.clone() {
        let dice = &mut Dice::new(seed);
        let file = small(dice);
        let before = document(&file, seed);
        let Ok(mut search) = Search::new(before.fair(), &before.fair().scores, seed) else {
            continue;
        };
        n_planned += 1;
        search.step(300);
        let mut file = with_plan(&before, search.plan().meetings);
        upset(dice, &mut file);
        let (document, judge) = (document(&file, seed), Judge::new(&file));
        let fair = document.fair();
        let freedom = dice.pick(&[0, 0, 10, 30, 50, 70, 90, 99, 100, 100]);
        let first_slot = if dice.one_in(4) {
            dice.place(judge.n_slots())
        } else {
            0
        };
        let (kept, broken) = kept_by_rule(&judge);
        let touched: HashSet<usize> = broken
            .iter()
            .filter(|one| one.by != By::Table)
            .flat_map(|one| one.of.clone())
            .collect();
        let may_go = |place: usize| {
            touched.contains(&place) && kept[place].status == "confirmed" && !kept[place].locked
        };
        let fixed: Vec<Met> = (0..kept.len())
            .filter(|&place| !may_go(place))
            .map(|place| kept[place].clone())
            .collect();
        let broken = judge.broken(&fixed);
        let mut repair = match Repair::new(
            fair,
            &fair.scores,
            Reach {
                freedom,
                first_slot,
            },
            seed,
        ) {
            Ok(repair) => repair,
            Err(clashes) => {
                assert!(!clashes.is_empty(), "seed {seed}");
                assert_clash(seed, &judge, &fixed, &broken);
                n_clashing += 1;
                continue;
            }
        };
        repair.aim(1_500);
        repair.step(1_500);
        let (progress, done) = (repair.progress(), repair.result(fair));
        assert_sound(
            seed,
            &judge,
            &with_plan(&document, done.plan.meetings.clone()),
            &done.plan,
            &fixed,
            &broken,
        );
        n_confirmed += fixed.iter().filter(|met| met.status == "confirmed").count();
        n_loose += kept.len() - fixed.len();
        assert_told(seed, fair, &done.compared.changes, &kept);
        if kept.len() == fixed.len() && first_slot == 0 {
            let best = best_repair(&judge, &fixed, done.plan.value);
            assert!(
                best <= progress.bound,
                "seed {seed}: a plan of {best} over the bound {}",
                progress.bound
            );
            assert!(
                !progress.optimal || progress.value == best,
                "seed {seed}: {} is said to be optimal, {best} is possible",
                progress.value
            );
        }
    }
    tell(
        "repairs",
        all.end,
        &format!(
            "{n_planned} of planned fairs, {n_confirmed} confirmed meetings stayed, {n_loose} were broken, {n_clashing} refused rightly"
        ),
    );
}

/// What the best plan with these meetings is worth if no pair is planned again whose meeting was
/// called off.
fn best_repair(judge: &Judge, fixed: &[Met], floor: i64) -> i64 {
    let counted: HashSet<(usize, usize)> = judge
        .meetings
        .iter()
        .filter(|met| met.counts())
        .map(Met::pair)
        .collect();
    let off: HashSet<(usize, usize)> = judge
        .meetings
        .iter()
        .filter(|met| !met.counts())
        .map(Met::pair)
        .collect();
    let pairs = judge
        .pairs()
        .into_iter()
        .map(|(pair, _)| pair)
        .filter(|pair| counted.contains(pair) || !off.contains(pair));
    Oracle::best(
        judge,
        fixed,
        &|_| false,
        &pairs.collect::<Vec<_>>(),
        Some(floor),
    )
    .expect("there is a plan")
}

/// That a confirmed meeting which is elsewhere now is told with the rule that it broke.
fn assert_told(seed: u64, fair: &Fair, changes: &[parkmatch::planning::Change], kept: &[Met]) {
    for old in kept.iter().filter(|old| old.status == "confirmed") {
        let own = changes
            .iter()
            .filter(|change| (change.pair.exhibitor_idx, change.pair.delegation_idx) == old.pair());
        for change in own.filter(|change| change.what.kind() <= WhatKind::Dropped) {
            let name = fair.exhibitors[old.exhibitor].party.id.as_str();
            assert!(
                matches!(change.why, Why::Broken(_)),
                "seed {seed}: {name} is moved for {:?}",
                change.why
            );
        }
    }
}
