//! Tables: as many in each slot as the hall has then, and exhibitors that keep theirs.

use super::{Dice, SMALL, audit, drop_clashing_locks, made_up};
use parkmatch::model::{Document, Fair, Meeting, MeetsAt};
use parkmatch::planning::{Plan, Reach, Repair, Search};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Twelve exhibitors at tables of one hall, twelve delegations, ten slots of one day.
fn twelve(hall: &Value) -> Value {
    let clock = |minute: usize| format!("2027-11-14T{:02}:{:02}", 9 + minute / 60, minute % 60);
    let slots: Vec<Value> = (0..10)
        .map(|n| json!({"id": format!("s{}", n + 1), "start": clock(n * 30), "end": clock(n * 30 + 25)}))
        .collect();
    let row = |letter: &str, n: usize| json!({"id": format!("{letter}{n}"), "name": "样本 sample"});
    let exhibitors: Vec<Value> = (1..=12)
        .map(|n| {
            let mut row = row("E", n);
            row["hall"] = json!("H1");
            row["meets_at"] = json!("table");
            row
        })
        .collect();
    let delegations: Vec<Value> = (1..=12).map(|n| row("D", n)).collect();
    let scores: Vec<Value> = (1..=12)
        .flat_map(|e| (1..=12).map(move |d| (e, d)))
        .map(|(e, d)| json!({"exhibitor": format!("E{e}"), "delegation": format!("D{d}"), "score": 30 + (7 * e + 5 * d) % 60}))
        .collect();
    json!({
        "format": "parkmatch/1",
        "fair": {"id": "f", "name": "f", "halls": [hall], "slots": slots},
        "exhibitors": exhibitors, "delegations": delegations, "scores": scores,
        "rules": {"computed_scores": false}
    })
}

fn read(file: Value) -> Document {
    let report = Document::from_json(file).expect("a fair file");
    assert_eq!(report.issues, []);
    report.value
}

fn planned(fair: &Fair) -> Plan {
    let mut search = Search::new(fair, &fair.scores, 1).expect("a plan");
    search.aim(20_000);
    search.step(20_000);
    search.polish();
    search.plan()
}

/// How often an exhibitor of one team has another table at its next meeting of a day.
fn changes(fair: &Fair, meetings: &[Meeting]) -> usize {
    let mut tables: BTreeMap<(usize, i64), Vec<(usize, u32)>> = BTreeMap::new();
    for meeting in meetings.iter().filter(|meeting| meeting.status.counts()) {
        let exhibitor_idx = meeting.pair.exhibitor_idx;
        let exhibitor = &fair.exhibitors[exhibitor_idx];
        if exhibitor.meets_at == MeetsAt::Table && exhibitor.party.teams == 1 {
            let day = fair.slots[meeting.slot_idx].start.day();
            let table = meeting.table.map(|table| (meeting.slot_idx, table));
            tables
                .entry((exhibitor_idx, day))
                .or_default()
                .extend(table);
        }
    }
    tables
        .values_mut()
        .map(|tables| {
            tables.sort_unstable();
            tables.windows(2).filter(|two| two[0].1 != two[1].1).count()
        })
        .sum()
}

#[test]
fn where_there_is_a_table_for_each_nobody_changes_tables() {
    let document = read(twelve(&json!({"id": "H1", "tables": 12})));
    let plan = planned(document.fair());
    assert_eq!(audit(document.fair(), &plan.meetings).clashes, []);
    assert!(plan.meetings.len() > 100, "{}", plan.meetings.len());
    assert_eq!(changes(document.fair(), &plan.meetings), 0);
}

#[test]
fn fewer_tables_at_some_times_bind_then_and_only_then() {
    let document = read(twelve(
        &json!({"id": "H1", "tables": 12, "tables_at": {"s1": 2, "s5": 0, "s10": 20}}),
    ));
    let fair = document.fair();
    let plan = planned(fair);
    assert_eq!(audit(fair, &plan.meetings).clashes, []);
    let n_in = |slot: usize| {
        plan.meetings
            .iter()
            .filter(|one| one.slot_idx == slot)
            .count()
    };
    assert_eq!((n_in(0), n_in(4), n_in(9)), (2, 0, 12));
    assert_eq!(changes(fair, &plan.meetings), 0);
    // A hall that counts its tables at one time only counts them then.
    let document = read(twelve(&json!({"id": "H1", "tables_at": {"s3": 1}})));
    let fair = document.fair();
    let plan = planned(fair);
    assert_eq!(audit(fair, &plan.meetings).clashes, []);
    let n_in = |slot: usize| {
        plan.meetings
            .iter()
            .filter(|one| one.slot_idx == slot)
            .count()
    };
    assert_eq!((n_in(2), n_in(3)), (1, 12));
    let numbered = plan.meetings.iter().filter(|one| one.table.is_some());
    assert_eq!(numbered.map(|one| one.slot_idx).collect::<Vec<_>>(), [2]);
}

#[test]
fn a_locked_table_draws_the_others_of_its_exhibitor_to_it() {
    let mut file = twelve(&json!({"id": "H1", "tables": 12}));
    file["meetings"] = json!([
        {"exhibitor": "E3", "delegation": "D3", "slot": "s4", "table": 11, "locked": true},
        {"exhibitor": "E4", "delegation": "D4", "slot": "s6", "table": 11, "status": "confirmed"}
    ]);
    let document = read(file);
    let plan = planned(document.fair());
    assert_eq!(audit(document.fair(), &plan.meetings).clashes, []);
    let table_of = |exhibitor_idx: usize, slot_idx: usize| {
        let is_it =
            |one: &&Meeting| (one.pair.exhibitor_idx, one.slot_idx) == (exhibitor_idx, slot_idx);
        plan.meetings.iter().find(is_it).and_then(|one| one.table)
    };
    assert_eq!((table_of(2, 3), table_of(3, 5)), (Some(11), Some(11)));
    // Both have a meeting in nearly every slot, so one of them has to change, and nobody else.
    let n = changes(document.fair(), &plan.meetings);
    assert!((1..=2).contains(&n), "{n} changes");
}

#[test]
fn after_a_repair_who_stays_keeps_the_table() {
    let mut document = read(twelve(&json!({"id": "H1", "tables": 12})));
    let plan = planned(document.fair());
    document.set_meetings(plan.meetings);
    // Two exhibitors are away for a while, and the last table is gone.
    let mut file = document.json().clone();
    file["exhibitors"][0]["unavailable"] = json!(["s1", "s2", "s3"]);
    file["exhibitors"][6]["unavailable"] = json!(["s7"]);
    let document = read(file);
    let fair = document.fair();
    for freedom in [0, 60, 100] {
        let reach = Reach {
            freedom,
            first_slot: 0,
        };
        let mut repair = Repair::new(fair, &fair.scores, reach, 1).expect("a plan");
        repair.aim(3_000);
        repair.step(3_000);
        let plan = repair.plan();
        assert_eq!(audit(fair, &plan.meetings).clashes, []);
        let mut n_stayed = 0;
        for old in &fair.meetings {
            let is_same = |new: &&Meeting| (new.pair, new.slot_idx) == (old.pair, old.slot_idx);
            if let Some(new) = plan.meetings.iter().find(is_same) {
                assert_eq!(new.table, old.table, "freedom {freedom}");
                n_stayed += 1;
            }
        }
        assert!(n_stayed > 20, "freedom {freedom}: {n_stayed}");
    }
}

#[test]
fn a_slot_that_the_fair_has_not_and_what_is_no_number_are_told_with_their_place() {
    let hall = json!({"id": "H1", "tables": 3, "tables_at": {"s1": 1, "s99": 2, "s2": "many", "s3": null}});
    let report = Document::from_json(twelve(&hall)).expect("a fair file");
    let places: Vec<String> = report
        .issues
        .iter()
        .map(|issue| format!("{:?}", issue.place))
        .collect();
    assert_eq!(places.len(), 2, "{places:?}");
    for slot in ["s99", "s2"] {
        let path = format!("$.fair.halls[0].tables_at.{slot}");
        assert!(
            places.iter().any(|place| place.contains(&path)),
            "{path}: {places:?}"
        );
    }
    let hall = &report.value.fair().halls[0];
    let tables = [0, 1, 2].map(|slot_idx| hall.tables_in(slot_idx));
    assert_eq!(tables, [Some(1), Some(3), Some(3)]);
}

#[test]
fn the_same_plan_has_the_same_tables_and_hardly_anybody_changes() {
    let (mut n_meetings, mut n_changes) = (0, 0);
    for seed in 0..60 {
        let mut fair = made_up(&mut Dice::new(seed), &SMALL);
        drop_clashing_locks(&mut fair);
        let Ok(mut search) = Search::new(&fair, &fair.scores, seed) else {
            continue;
        };
        search.step(500);
        let (plan, again) = (search.plan(), search.plan());
        assert_eq!(plan, again, "seed {seed}");
        let at_tables = |one: &&Meeting| one.table.is_some() && one.status.counts();
        n_meetings += plan.meetings.iter().filter(at_tables).count();
        n_changes += changes(&fair, &plan.meetings);
    }
    assert!(
        n_meetings > 150 && n_changes * 20 < n_meetings,
        "{n_changes} changes at {n_meetings} meetings"
    );
}
