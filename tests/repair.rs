//! Repair: few people get a change, and the plan is valid again.

use parkmatch::matching::{Scorer, candidates};
use parkmatch::model::{Document, Fair, Meeting, Pair, Score, Status};
use parkmatch::planning::{Clash, Reach, Repair, Search, WhatKind, Why, check_meetings, touches};
use serde_json::{Value, json};
use std::cell::Cell;

/// Numbers that look random.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

fn file(dice: &mut Dice, n_exhibitors: usize, n_delegations: usize, n_slots: usize) -> Value {
    let slots: Vec<Value> = (0..n_slots)
        .map(|slot| json!({"id": format!("s{slot}"), "start": format!("2027-11-14T{:02}:00", 8 + slot), "end": format!("2027-11-14T{:02}:50", 8 + slot)}))
        .collect();
    let exhibitors: Vec<Value> = (0..n_exhibitors)
        .map(|e| json!({"id": format!("E{e}"), "name": "e", "hall": format!("H{}", e % 2), "meets_at": if e % 2 == 0 { "table" } else { "booth" }, "languages": ["zh"]}))
        .collect();
    let delegations: Vec<Value> = (0..n_delegations)
        .map(|d| json!({"id": format!("D{d}"), "name": "d", "languages": [if d % 3 == 0 { "de" } else { "zh" }]}))
        .collect();
    let mut scores = vec![];
    for e in 0..n_exhibitors {
        for d in 0..n_delegations {
            if dice.below(5) > 0 {
                scores.push(json!({"exhibitor": format!("E{e}"), "delegation": format!("D{d}"), "score": 30 + dice.below(70)}));
            }
        }
    }
    json!({
        "format": "parkmatch/1",
        "fair": {"id": "f", "name": "f", "halls": [{"id": "H0", "tables": 2}, {"id": "H1"}], "walk_minutes": [[0, 20], [20, 0]], "slots": slots},
        "exhibitors": exhibitors, "delegations": delegations,
        "interpreters": [{"id": "I0", "languages": ["zh", "de"]}, {"id": "I1", "languages": ["zh", "de"]}],
        "scores": scores, "rules": {"computed_scores": false}
    })
}

fn scored(fair: &Fair) -> Vec<Score> {
    candidates(&Scorer::new(fair))
}

fn planned(dice: &mut Dice, size: (usize, usize, usize)) -> Document {
    let mut document = Document::from_json(file(dice, size.0, size.1, size.2))
        .unwrap()
        .value;
    let mut search = Search::new(document.fair(), &scored(document.fair()), 1).unwrap();
    search.step(5_000);
    document.set_meetings(search.plan().meetings);
    document
}

/// Something happens: parties are away, an interpreter is ill, a table is gone.
fn upset(document: &mut Document, dice: &mut Dice, n_slots: usize) {
    let mut off = |dice: &mut Dice, list: &str, n: usize| {
        let slot = format!("s{}", dice.below(n_slots));
        let row = dice.below(n);
        document
            .edit(|root| root[list][row]["unavailable"] = json!([slot]))
            .unwrap();
    };
    off(dice, "exhibitors", 3);
    off(dice, "delegations", 3);
    off(dice, "interpreters", 2);
    if dice.below(2) == 0 {
        document
            .edit(|root| root["fair"]["halls"][0]["tables"] = json!(1))
            .unwrap();
    }
}

fn is_valid(fair: &Fair, meetings: &[Meeting]) -> bool {
    let scorer = Scorer::new(fair);
    check_meetings(fair, meetings, &|pair| scorer.score(pair))
        .clashes
        .is_empty()
}

fn at(meetings: &[Meeting]) -> Vec<(Pair, usize)> {
    meetings
        .iter()
        .map(|meeting| (meeting.pair, meeting.slot_idx))
        .collect()
}

#[test]
fn if_nothing_is_broken_nothing_moves() {
    let mut dice = Dice(1);
    for _ in 0..10 {
        let document = planned(&mut dice, (5, 6, 5));
        let fair = document.fair();
        let repaired = Repair::new(fair, &scored(fair), Reach::default(), 1)
            .unwrap()
            .result(fair);
        assert_eq!(repaired.compared.changes, []);
        assert_eq!(at(&repaired.plan.meetings), at(&fair.meetings));
        assert_eq!(repaired.compared.n_kept, fair.meetings.len());
    }
}

/// The most of `homes` that can stay in their slots, interpreters chosen anew and tables numbered
/// anew.
fn most_kept(fair: &Fair, homes: &[Meeting]) -> usize {
    fn branch(fair: &Fair, homes: &[Meeting], kept: &mut Vec<Meeting>, best: &mut usize) {
        *best = kept.len().max(*best);
        let Some((first, rest)) = homes.split_first() else {
            return;
        };
        if kept.len() + homes.len() <= *best {
            return;
        }
        let people: Vec<Option<usize>> = if fair.needs_interpreter(first.pair) {
            (0..fair.interpreters.len()).map(Some).collect()
        } else {
            vec![None]
        };
        for interpreter_idx in people {
            for table in [None, Some(1), Some(2)] {
                kept.push(Meeting {
                    interpreter_idx,
                    table,
                    ..first.clone()
                });
                if is_valid(fair, kept) {
                    branch(fair, rest, kept, best);
                }
                kept.pop();
            }
        }
        branch(fair, rest, kept, best);
    }
    let mut best = 0;
    branch(fair, homes, &mut vec![], &mut best);
    best
}

#[test]
fn as_many_meetings_stay_as_brute_force_can_keep() {
    let mut dice = Dice(7);
    for round in 0..60 {
        let mut document = planned(&mut dice, (3, 3, 3));
        upset(&mut document, &mut dice, 3);
        // In two rounds of three somebody has to rest after one meeting, or after two, and in every
        // other one there are fewer tables at one time.
        document
            .edit(|root| {
                root["rules"]["max_in_a_row"] =
                    [Value::Null, json!(1), json!(2)][round % 3].clone();
                if round % 2 == 0 {
                    root["fair"]["halls"][0]["tables_at"] = json!({"s1": 1});
                }
            })
            .unwrap();
        let fair = document.fair();
        let repaired = Repair::new(fair, &scored(fair), Reach::default(), 1)
            .unwrap()
            .result(fair);
        assert!(is_valid(fair, &repaired.plan.meetings), "round {round}");
        assert_eq!(
            repaired.compared.n_kept,
            most_kept(fair, &fair.meetings),
            "round {round}: {:?}",
            repaired.compared.changes
        );
    }
}

/// A small fair in which everybody can talk, nobody has to walk, and only these pairs may meet, each
/// worth its number, in these slots.
fn plain(size: (usize, usize, usize), meetings: &[(usize, usize, usize, u8)]) -> Value {
    let mut json = file(&mut Dice(1), size.0, size.1, size.2);
    json["fair"]["walk_minutes"] = json!([[0, 0], [0, 0]]);
    for delegation in json["delegations"].as_array_mut().unwrap() {
        delegation["languages"] = json!(["zh"]);
    }
    let (mut scores, mut rows) = (vec![], vec![]);
    for (e, d, slot, score) in meetings {
        let (e, d) = (format!("E{e}"), format!("D{d}"));
        scores.push(json!({"exhibitor": e, "delegation": d, "score": score}));
        rows.push(json!({"exhibitor": e, "delegation": d, "slot": format!("s{slot}")}));
    }
    json["scores"] = json!(scores);
    json["meetings"] = json!(rows);
    json
}

#[test]
fn who_has_one_meeting_too_many_because_of_one_that_stays_contests_them_all() {
    // D0 may have three meetings, one of which is locked; of its other three the dearest is in the
    // way of D1 and had best be the one that goes.
    let mut json = plain(
        (4, 2, 4),
        &[
            (0, 0, 0, 90),
            (1, 0, 1, 80),
            (2, 0, 2, 70),
            (0, 1, 0, 60),
            (3, 0, 3, 50),
        ],
    );
    json["delegations"][0]["max_meetings"] = json!(3);
    json["meetings"][4]["locked"] = json!(true);
    let document = Document::from_json(json).unwrap().value;
    let fair = document.fair();
    let repaired = Repair::new(fair, &scored(fair), Reach::default(), 1)
        .unwrap()
        .result(fair);
    assert!(is_valid(fair, &repaired.plan.meetings));
    assert_eq!(
        (repaired.compared.n_kept, repaired.is_most),
        (most_kept(fair, &fair.meetings), true),
        "{:?}",
        repaired.compared.changes
    );
}

#[test]
fn locked_meetings_stay_and_the_plan_is_valid_at_every_freedom() {
    let mut dice = Dice(3);
    for freedom in [0, 20, 60, 100] {
        let mut document = planned(&mut dice, (6, 8, 6));
        document
            .edit(|root| root["meetings"][3]["locked"] = json!(true))
            .unwrap();
        let locked = document.fair().meetings[3].clone();
        upset(&mut document, &mut dice, 6);
        let fair = document.fair();
        let Ok(mut repair) = Repair::new(
            fair,
            &scored(fair),
            Reach {
                freedom,
                first_slot: 0,
            },
            1,
        ) else {
            continue;
        };
        let before = repair.progress().value;
        repair.step(5_000);
        let repaired = repair.result(fair);
        assert!(is_valid(fair, &repaired.plan.meetings));
        assert!(at(&repaired.plan.meetings).contains(&(locked.pair, locked.slot_idx)));
        assert!(freedom < 100 || repaired.plan.value >= before);
    }
}

#[test]
fn a_confirmed_meeting_moves_at_no_freedom_unless_it_breaks_a_rule_and_then_that_is_said() {
    // Three exhibitors want the only delegation; the confirmed one would be worth more later, and
    // another one in its slot.
    let mut json = file(&mut Dice(1), 3, 1, 3);
    json["scores"] = (0..3)
        .map(|e| json!({"exhibitor": format!("E{e}"), "delegation": "D0", "score": 90 - 30 * e}))
        .collect();
    json["delegations"][0]["max_meetings"] = json!(1);
    json["meetings"] = json!([{"exhibitor": "E2", "delegation": "D0", "slot": "s1", "status": "confirmed", "table": 1, "interpreter": "I0"}]);
    for freedom in [0, 50, 99, 100] {
        let reach = Reach {
            freedom,
            first_slot: 0,
        };
        let repaired = |json: &Value| {
            let document = Document::from_json(json.clone()).unwrap().value;
            let mut repair =
                Repair::new(document.fair(), &scored(document.fair()), reach, 1).unwrap();
            repair.step(3_000);
            let repaired = repair.result(document.fair());
            assert!(is_valid(document.fair(), &repaired.plan.meetings));
            (document, repaired)
        };
        let (document, same) = repaired(&json);
        assert_eq!(
            same.plan.meetings,
            document.fair().meetings,
            "freedom {freedom}"
        );
        let mut broken = json.clone();
        broken["delegations"][0]["unavailable"] = json!(["s1"]);
        let (_, moved) = repaired(&broken);
        let change = moved
            .compared
            .changes
            .iter()
            .find(|change| change.pair.exhibitor_idx == 2)
            .unwrap();
        assert!(
            change.what.kind() <= WhatKind::Dropped
                && matches!(change.why, Why::Broken(Clash::Unavailable { .. })),
            "freedom {freedom}: {change:?}"
        );
        assert!(
            moved
                .plan
                .meetings
                .iter()
                .all(|meeting| meeting.status == Status::Planned),
            "the new time is not confirmed"
        );
    }
}

#[test]
fn of_confirmed_meetings_that_clash_as_many_stay_as_can() {
    // E0 and E1 at the same time with D0: one of them goes; E2 with D1 at another time has nothing
    // to do with it.
    let mut json = file(&mut Dice(1), 3, 3, 3);
    json["scores"] = json!([
        {"exhibitor": "E0", "delegation": "D1", "score": 50}, {"exhibitor": "E1", "delegation": "D1", "score": 60},
        {"exhibitor": "E2", "delegation": "D2", "score": 40}, {"exhibitor": "E0", "delegation": "D2", "score": 100}
    ]);
    let row = |e: &str, d: &str, slot: &str| json!({"exhibitor": e, "delegation": d, "slot": slot, "status": "confirmed", "table": 1});
    json["meetings"] = json!([
        row("E0", "D1", "s0"),
        row("E1", "D1", "s0"),
        row("E2", "D2", "s1")
    ]);
    let document = Document::from_json(json).unwrap().value;
    let fair = document.fair();
    let mut repair = Repair::new(
        fair,
        &scored(fair),
        Reach {
            freedom: 100,
            first_slot: 0,
        },
        1,
    )
    .unwrap();
    repair.step(3_000);
    let repaired = repair.result(fair);
    assert!(is_valid(fair, &repaired.plan.meetings));
    let confirmed = repaired
        .plan
        .meetings
        .iter()
        .filter(|meeting| meeting.status == Status::Confirmed);
    assert_eq!(
        confirmed
            .map(|meeting| (meeting.pair.exhibitor_idx, meeting.slot_idx))
            .collect::<Vec<_>>(),
        [(1, 0), (2, 1)]
    );
    assert!(
        !repaired.is_most,
        "which of the two stays was not for all the others to say"
    );
}

#[test]
fn a_repair_of_a_plan_that_is_worth_nothing_ends() {
    let mut json = file(&mut Dice(1), 1, 1, 2);
    json["delegations"][0]["max_meetings"] = json!(0);
    json["scores"] = json!([{"exhibitor": "E0", "delegation": "D0", "score": 88}]);
    json["meetings"] = json!([{"exhibitor": "E0", "delegation": "D0", "slot": "s0"}]);
    let document = Document::from_json(json).unwrap().value;
    let fair = document.fair();
    let mut repair = Repair::new(
        fair,
        &scored(fair),
        Reach {
            freedom: 50,
            first_slot: 0,
        },
        1,
    )
    .unwrap();
    repair.step(2_000);
    assert_eq!(
        (repair.progress().value, repair.result(fair).plan.meetings),
        (0, vec![])
    );
}

#[test]
fn a_repair_without_any_time_is_valid() {
    let mut dice = Dice(9);
    for round in 0..40_usize {
        let mut document = planned(&mut dice, (5, 6, 5));
        upset(&mut document, &mut dice, 5);
        let fair = document.fair();
        let left = Cell::new(round);
        let is_spent = |_| left.replace(left.get().saturating_sub(1)) == 0;
        let mut repair = Repair::in_time(
            fair,
            &scored(fair),
            Reach {
                freedom: 50,
                first_slot: 0,
            },
            1,
            &is_spent,
        )
        .unwrap();
        repair.step(200);
        let (progress, repaired) = (repair.progress(), repair.result(fair));
        assert!(is_valid(fair, &repaired.plan.meetings), "round {round}");
        assert!(progress.value <= progress.bound, "round {round}");
    }
}

#[test]
fn a_repair_that_calls_tens_of_thousands_of_pairs_ends() {
    // Nobody has a meeting yet, so everybody is called.
    let document = Document::from_json(file(&mut Dice(4), 3_000, 8, 2))
        .unwrap()
        .value;
    let fair = document.fair();
    let pairs = scored(fair);
    assert!(pairs.len() > 15_000);
    let repaired = Repair::new(fair, &pairs, Reach::default(), 1)
        .unwrap()
        .result(fair);
    assert!(is_valid(fair, &repaired.plan.meetings));
    assert!(
        repaired.plan.meetings.len() > 8,
        "{} meetings",
        repaired.plan.meetings.len()
    );
}

#[test]
fn a_new_must_finds_a_hole_and_moves_nobody() {
    let mut dice = Dice(5);
    let mut document = planned(&mut dice, (3, 3, 6));
    let gone = document.fair().meetings[0].clone();
    document.set_meetings(document.fair().meetings[1..].to_vec());
    let (from, to) = {
        let fair = document.fair();
        (
            fair.delegations[gone.pair.delegation_idx].party.id.clone(),
            fair.exhibitors[gone.pair.exhibitor_idx].party.id.clone(),
        )
    };
    document
        .set_wish(&from, &to, Some(parkmatch::model::WishKind::Must))
        .unwrap();
    let fair = document.fair();
    let repaired = Repair::new(fair, &scored(fair), Reach::default(), 1)
        .unwrap()
        .result(fair);
    assert_eq!(repaired.compared.n_kept, fair.meetings.len());
    assert!(
        repaired
            .plan
            .meetings
            .iter()
            .any(|meeting| meeting.pair == gone.pair)
    );
}

#[test]
fn a_locked_meeting_stays_with_another_interpreter() {
    let mut dice = Dice(2);
    let mut document = planned(&mut dice, (5, 6, 5));
    let place = document
        .fair()
        .meetings
        .iter()
        .position(|meeting| meeting.interpreter_idx == Some(0))
        .expect("I0 is at work");
    let slots: Vec<String> = document
        .fair()
        .slots
        .iter()
        .map(|slot| slot.id.to_string())
        .collect();
    document
        .edit(|root| {
            root["meetings"][place]["locked"] = json!(true);
            root["interpreters"][0]["unavailable"] = json!(slots);
        })
        .unwrap();
    let fair = document.fair();
    let locked = &fair.meetings[place];
    let repaired = Repair::new(fair, &scored(fair), Reach::default(), 1)
        .expect("it can stay")
        .result(fair);
    let now = repaired
        .plan
        .meetings
        .iter()
        .find(|meeting| meeting.pair == locked.pair)
        .expect("it stays");
    assert_eq!(
        (now.slot_idx, now.locked, now.interpreter_idx),
        (locked.slot_idx, true, Some(1))
    );
    assert!(is_valid(fair, &repaired.plan.meetings));
}

#[test]
fn what_is_over_stays_and_nothing_is_arranged_there() {
    let mut dice = Dice(11);
    for freedom in [0, 100] {
        let mut document = planned(&mut dice, (6, 8, 6));
        upset(&mut document, &mut dice, 6);
        let fair = document.fair();
        let Ok(mut repair) = Repair::new(
            fair,
            &scored(fair),
            Reach {
                freedom,
                first_slot: 3,
            },
            1,
        ) else {
            continue;
        };
        repair.step(4_000);
        let repaired = repair.result(fair);
        assert!(is_valid(fair, &repaired.plan.meetings));
        let early = |meetings: &[Meeting]| {
            meetings
                .iter()
                .filter(|meeting| meeting.slot_idx < 3)
                .cloned()
                .collect::<Vec<_>>()
        };
        let before = at(&early(&fair.meetings));
        let after = early(&repaired.plan.meetings);
        assert!(
            at(&after).iter().all(|meeting| before.contains(meeting)),
            "nothing new in slots that are over"
        );
        assert!(
            after.iter().all(|meeting| !meeting.locked),
            "it was held for the repair only"
        );
        // What is missing there broke a rule.
        assert!(before.len() - after.len() <= repaired.compared.broken.len());
        assert!(!after.is_empty());
    }
}

/// What a repair at the second slot makes of meetings in the first, at any freedom.
fn repaired_at_noon(json: &Value) -> Vec<Vec<(Pair, usize)>> {
    [0, 50, 100]
        .map(|freedom| {
            let document = Document::from_json(json.clone()).unwrap().value;
            let fair = document.fair();
            let reach = Reach {
                freedom,
                first_slot: 1,
            };
            let mut repair = Repair::new(fair, &scored(fair), reach, 1).unwrap();
            repair.step(2_000);
            let meetings = repair.result(fair).plan.meetings;
            assert!(is_valid(fair, &meetings), "freedom {freedom}");
            at(&meetings)
        })
        .to_vec()
}

fn pair(exhibitor_idx: usize, delegation_idx: usize) -> Pair {
    Pair {
        exhibitor_idx,
        delegation_idx,
    }
}

#[test]
fn what_is_over_stays_where_only_the_numbers_of_its_tables_are_missing_or_wrong() {
    // Both at tables of one hall.
    let mut json = plain((3, 3, 3), &[(0, 0, 0, 90), (2, 1, 0, 80), (1, 2, 2, 70)]);
    for tables in [json!([null, null]), json!([1, 1]), json!([7, 1])] {
        for (row, table) in tables.as_array().unwrap().iter().enumerate() {
            json["meetings"][row]["table"] = table.clone();
        }
        for meetings in repaired_at_noon(&json) {
            assert!(
                meetings.starts_with(&[(pair(0, 0), 0), (pair(2, 1), 0)]),
                "{tables}: {meetings:?}"
            );
        }
    }
}

#[test]
fn what_is_over_stays_where_later_meetings_can_make_the_plan_valid_again() {
    // One meeting less for D0; the one that is over took place.
    let two = [(0, 0, 0, 50), (1, 0, 1, 90)];
    let mut most = plain((2, 1, 2), &two);
    most["delegations"][0]["max_meetings"] = json!(1);
    // The other hall is now too far to be there in the next slot.
    let mut walk = plain((2, 1, 2), &two);
    walk["fair"]["walk_minutes"] = json!([[0, 30], [30, 0]]);
    // Its interpreter serves only once, and there is no other.
    let mut served = plain((2, 1, 2), &two);
    served["delegations"][0]["languages"] = json!(["de"]);
    served["interpreters"] = json!([{"id": "I0", "languages": ["zh", "de"], "max_meetings": 1}]);
    for row in 0..2 {
        served["meetings"][row]["interpreter"] = json!("I0");
    }
    for (mut json, case) in [(most, "most"), (walk, "walk"), (served, "served")] {
        json["meetings"][0]["table"] = json!(1);
        for meetings in repaired_at_noon(&json) {
            assert_eq!(meetings, [(pair(0, 0), 0)], "{case}");
        }
    }
}

#[test]
fn who_could_not_talk_did_not_meet_and_nobody_is_called_to_what_is_over() {
    let mut json = plain((1, 1, 2), &[(0, 0, 0, 90)]);
    json["delegations"][0]["languages"] = json!(["de"]);
    json["meetings"][0]["table"] = json!(1);
    for meetings in repaired_at_noon(&json) {
        assert_eq!(meetings, [(pair(0, 0), 1)], "with an interpreter");
    }
    json["meetings"][0]["status"] = json!("held");
    for meetings in repaired_at_noon(&json) {
        assert_eq!(meetings, [(pair(0, 0), 0)], "the team says that it was");
    }
}

#[test]
fn a_meeting_that_does_not_count_keeps_its_lock_where_the_same_pair_met_then() {
    let mut json = file(&mut Dice(1), 1, 1, 2);
    json["scores"] = json!([{"exhibitor": "E0", "delegation": "D0", "score": 88}]);
    json["meetings"] = json!([
        {"exhibitor": "E0", "delegation": "D0", "slot": "s0", "status": "held"},
        {"exhibitor": "E0", "delegation": "D0", "slot": "s0", "status": "no_show", "locked": true},
    ]);
    let document = Document::from_json(json).unwrap().value;
    let fair = document.fair();
    let mut repair = Repair::new(
        fair,
        &scored(fair),
        Reach {
            freedom: 50,
            first_slot: 1,
        },
        1,
    )
    .unwrap();
    repair.step(100);
    let mut locks: Vec<(bool, bool)> = repair
        .result(fair)
        .plan
        .meetings
        .iter()
        .map(|meeting| (meeting.status.counts(), meeting.locked))
        .collect();
    locks.sort_unstable();
    assert_eq!(locks, [(false, true), (true, false)]);
}

#[test]
fn a_missing_table_number_explains_another_table_and_nobodys_leaving() {
    // One meeting less for D0, and no meeting has its table yet.
    let mut json = plain((3, 1, 2), &[(0, 0, 0, 50), (2, 0, 1, 90)]);
    json["delegations"][0]["max_meetings"] = json!(1);
    let document = Document::from_json(json).unwrap().value;
    let fair = document.fair();
    let repaired = Repair::new(fair, &scored(fair), Reach::default(), 1)
        .unwrap()
        .result(fair);
    let why: Vec<(WhatKind, Why)> = repaired
        .compared
        .changes
        .iter()
        .map(|change| (change.what.kind(), change.why))
        .collect();
    assert!(
        matches!(
            why[..],
            [
                (WhatKind::Dropped, Why::Broken(Clash::TooMany { .. })),
                (WhatKind::Table, Why::Broken(Clash::NoSuchTable { .. })),
            ]
        ),
        "{why:?}"
    );
}

#[test]
fn a_number_left_over_at_a_booth_has_no_part_in_a_table_that_is_given_twice() {
    let mut json = plain((5, 3, 1), &[(0, 0, 0, 90), (2, 1, 0, 80), (4, 2, 0, 70)]);
    json["exhibitors"][4]["meets_at"] = json!("booth");
    for row in 0..3 {
        json["meetings"][row]["table"] = json!(1);
    }
    let document = Document::from_json(json).unwrap().value;
    let fair = document.fair();
    let clashes = check_meetings(fair, &fair.meetings, &|_| Some(50)).clashes;
    assert!(
        matches!(clashes[..], [Clash::TableTwice { .. }]),
        "{clashes:?}"
    );
    let has_part: Vec<bool> = fair
        .meetings
        .iter()
        .map(|meeting| touches(fair, &clashes[0], meeting))
        .collect();
    assert_eq!(has_part, [true, true, false]);
}

#[test]
fn of_a_pair_that_meets_twice_the_one_that_goes_is_told() {
    let mut root = file(&mut Dice(1), 1, 1, 3);
    root["scores"] = json!([{"exhibitor": "E0", "delegation": "D0", "score": 50}]);
    for [first, second] in [
        ["confirmed", "confirmed"],
        ["planned", "confirmed"],
        ["confirmed", "planned"],
        ["planned", "planned"],
    ] {
        root["meetings"] = json!([
            {"exhibitor": "E0", "delegation": "D0", "slot": "s0", "interpreter": "I0", "status": first},
            {"exhibitor": "E0", "delegation": "D0", "slot": "s1", "interpreter": "I0", "status": second},
        ]);
        let fair = Document::from_json(root.clone()).unwrap().value;
        let fair = fair.fair();
        let compared = Repair::new(fair, &scored(fair), Reach::default(), 1)
            .unwrap()
            .result(fair)
            .compared;
        let dropped: Vec<_> = compared
            .changes
            .iter()
            .filter(|change| change.what.kind() == WhatKind::Dropped)
            .collect();
        assert_eq!(dropped.len(), 1, "{first} {second}: {:?}", compared.changes);
        assert!(
            matches!(dropped[0].why, Why::Broken(Clash::MeetsTwice { .. })),
            "{first} {second}: {:?}",
            dropped[0]
        );
        assert_eq!(compared.n_kept, 1, "{first} {second}");
    }
}
