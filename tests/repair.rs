//! Repair: few people get a change, and the plan is valid again.

use parkmatch::matching::{Scorer, candidates};
use parkmatch::model::{Document, Fair, Meeting, Pair, Score};
use parkmatch::planning::{Reach, Repair, Search, check_meetings};
use serde_json::{Value, json};

/// Numbers that look random.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
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
    let mut document = Document::from_json(file(dice, size.0, size.1, size.2)).unwrap().value;
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
        document.edit(|root| root[list][row]["unavailable"] = json!([slot])).unwrap();
    };
    off(dice, "exhibitors", 3);
    off(dice, "delegations", 3);
    off(dice, "interpreters", 2);
    if dice.below(2) == 0 {
        document.edit(|root| root["fair"]["halls"][0]["tables"] = json!(1)).unwrap();
    }
}

fn is_valid(fair: &Fair, meetings: &[Meeting]) -> bool {
    let scorer = Scorer::new(fair);
    check_meetings(fair, meetings, &|pair| scorer.score(pair)).clashes.is_empty()
}

fn at(meetings: &[Meeting]) -> Vec<(Pair, usize)> {
    meetings.iter().map(|meeting| (meeting.pair, meeting.slot_idx)).collect()
}

#[test]
fn if_nothing_is_broken_nothing_moves() {
    let mut dice = Dice(1);
    for _ in 0..10 {
        let document = planned(&mut dice, (5, 6, 5));
        let fair = document.fair();
        let repaired = Repair::new(fair, &scored(fair), Reach::default(), 1).unwrap().result(fair);
        assert_eq!(repaired.compared.changes, []);
        assert_eq!(at(&repaired.plan.meetings), at(&fair.meetings));
        assert_eq!(repaired.compared.n_kept, fair.meetings.len());
    }
}

/// The most of `homes` that can stay in their slots, interpreters chosen anew and tables numbered anew.
fn most_kept(fair: &Fair, homes: &[Meeting]) -> usize {
    fn branch(fair: &Fair, homes: &[Meeting], kept: &mut Vec<Meeting>, best: &mut usize) {
        *best = kept.len().max(*best);
        let Some((first, rest)) = homes.split_first() else { return };
        if kept.len() + homes.len() <= *best {
            return;
        }
        let people: Vec<Option<usize>> =
            if fair.needs_interpreter(first.pair) { (0..fair.interpreters.len()).map(Some).collect() } else { vec![None] };
        for interpreter_idx in people {
            for table in [None, Some(1), Some(2)] {
                kept.push(Meeting { interpreter_idx, table, ..first.clone() });
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
        let fair = document.fair();
        let repaired = Repair::new(fair, &scored(fair), Reach::default(), 1).unwrap().result(fair);
        assert!(is_valid(fair, &repaired.plan.meetings), "round {round}");
        assert_eq!(repaired.compared.n_kept, most_kept(fair, &fair.meetings), "round {round}: {:?}", repaired.compared.changes);
    }
}

#[test]
fn locked_meetings_stay_and_the_plan_is_valid_at_every_freedom() {
    let mut dice = Dice(3);
    for freedom in [0, 20, 60, 100] {
        let mut document = planned(&mut dice, (6, 8, 6));
        document.edit(|root| root["meetings"][3]["locked"] = json!(true)).unwrap();
        let locked = document.fair().meetings[3].clone();
        upset(&mut document, &mut dice, 6);
        let fair = document.fair();
        let Ok(mut repair) = Repair::new(fair, &scored(fair), Reach { freedom, first_slot: 0 }, 1) else { continue };
        let before = repair.progress().value;
        repair.step(5_000);
        let repaired = repair.result(fair);
        assert!(is_valid(fair, &repaired.plan.meetings));
        assert!(at(&repaired.plan.meetings).contains(&(locked.pair, locked.slot_idx)));
        assert!(freedom < 100 || repaired.plan.value >= before);
    }
}

#[test]
fn a_new_must_finds_a_hole_and_moves_nobody() {
    let mut dice = Dice(5);
    let mut document = planned(&mut dice, (3, 3, 6));
    let gone = document.fair().meetings[0].clone();
    document.set_meetings(document.fair().meetings[1..].to_vec());
    let (from, to) = {
        let fair = document.fair();
        (fair.delegations[gone.pair.delegation_idx].party.id.clone(), fair.exhibitors[gone.pair.exhibitor_idx].party.id.clone())
    };
    document.set_wish(&from, &to, Some(parkmatch::model::WishKind::Must)).unwrap();
    let fair = document.fair();
    let repaired = Repair::new(fair, &scored(fair), Reach::default(), 1).unwrap().result(fair);
    assert_eq!(repaired.compared.n_kept, fair.meetings.len());
    assert!(repaired.plan.meetings.iter().any(|meeting| meeting.pair == gone.pair));
}

#[test]
fn a_locked_meeting_stays_with_another_interpreter() {
    let mut dice = Dice(2);
    let mut document = planned(&mut dice, (5, 6, 5));
    let place = document.fair().meetings.iter().position(|meeting| meeting.interpreter_idx == Some(0)).expect("I0 is at work");
    let slots: Vec<String> = document.fair().slots.iter().map(|slot| slot.id.to_string()).collect();
    document
        .edit(|root| {
            root["meetings"][place]["locked"] = json!(true);
            root["interpreters"][0]["unavailable"] = json!(slots);
        })
        .unwrap();
    let fair = document.fair();
    let locked = &fair.meetings[place];
    let repaired = Repair::new(fair, &scored(fair), Reach::default(), 1).expect("it can stay").result(fair);
    let now = repaired.plan.meetings.iter().find(|meeting| meeting.pair == locked.pair).expect("it stays");
    assert_eq!((now.slot_idx, now.locked, now.interpreter_idx), (locked.slot_idx, true, Some(1)));
    assert!(is_valid(fair, &repaired.plan.meetings));
}

#[test]
fn what_is_over_stays_and_nothing_is_arranged_there() {
    let mut dice = Dice(11);
    for freedom in [0, 100] {
        let mut document = planned(&mut dice, (6, 8, 6));
        upset(&mut document, &mut dice, 6);
        let fair = document.fair();
        let Ok(mut repair) = Repair::new(fair, &scored(fair), Reach { freedom, first_slot: 3 }, 1) else { continue };
        repair.step(4_000);
        let repaired = repair.result(fair);
        assert!(is_valid(fair, &repaired.plan.meetings));
        let early = |meetings: &[Meeting]| meetings.iter().filter(|meeting| meeting.slot_idx < 3).cloned().collect::<Vec<_>>();
        let before = at(&early(&fair.meetings));
        let after = early(&repaired.plan.meetings);
        assert!(at(&after).iter().all(|meeting| before.contains(meeting)), "nothing new in slots that are over");
        assert!(after.iter().all(|meeting| !meeting.locked), "it was held for the repair only");
        // What is missing there broke a rule.
        assert!(before.len() - after.len() <= repaired.compared.broken.len());
        assert!(!after.is_empty());
    }
}
