//! Breaks: nobody of one team has more meetings in a row than they may.

use super::{audit, stays};
use parkmatch::i18n::{Lang, clash_words};
use parkmatch::model::{Document, Fair, InARow, Meeting, Pair, Side};
use parkmatch::planning::{
    Clash, Keep, Obstacle, OwnDay, Plan, Reach, Repair, Search, check, place, why_not,
};
use serde_json::{Value, json};

/// A morning of twelve slots of twenty minutes without a pause, one exhibitor, twelve delegations.
fn morning(rules: &Value) -> Value {
    let clock = |minute: usize| format!("2027-11-14T{:02}:{:02}", 9 + minute / 60, minute % 60);
    let slots: Vec<Value> = (0..12)
        .map(|n| json!({"id": format!("s{}", n + 1), "start": clock(n * 20), "end": clock(n * 20 + 20)}))
        .collect();
    let delegations: Vec<Value> = (1..=12)
        .map(|n| json!({"id": format!("D{n}"), "name": format!("样本 sample {n}")}))
        .collect();
    let scores: Vec<Value> = (1..=12)
        .map(|n| json!({"exhibitor": "E1", "delegation": format!("D{n}"), "score": 60}))
        .collect();
    json!({
        "format": "parkmatch/1",
        "fair": {"id": "f", "name": "f", "slots": slots},
        "exhibitors": [{"id": "E1", "name": "样本 sample"}],
        "delegations": delegations, "scores": scores, "rules": rules
    })
}

fn read(file: Value) -> Fair {
    let report = Document::from_json(file).expect("a fair file");
    assert_eq!(report.issues, []);
    report.value.fair().clone()
}

fn planned(fair: &Fair) -> Plan {
    let mut search = Search::new(fair, &fair.scores, 1).expect("a plan");
    search.aim(20_000);
    search.step(20_000);
    search.plan()
}

/// The slots of the exhibitor's meetings, from 1.
fn slots(meetings: &[Meeting]) -> Vec<usize> {
    let mut slots: Vec<usize> = meetings.iter().map(|one| one.slot_idx + 1).collect();
    slots.sort_unstable();
    slots
}

#[test]
fn a_break_is_two_slots_of_twenty_minutes_and_they_are_idle() {
    let fair = read(morning(
        &json!({"computed_scores": false, "max_in_a_row": 4}),
    ));
    let plan = planned(&fair);
    assert_eq!(audit(&fair, &plan.meetings).clashes, []);
    assert_eq!((plan.meetings.len(), plan.value), (8, 478));
    // No plan has more meetings, so nothing but what is idle lies between plan and bound.
    assert_eq!(plan.bound, 480);
}

#[test]
fn a_party_has_its_own_most_or_none_and_several_teams_relieve_each_other() {
    let rules = json!({"computed_scores": false, "max_in_a_row": 4, "idle_penalty": 0});
    let with = |name: &str, value: Value| {
        let mut file = morning(&rules);
        file["exhibitors"][0][name] = value;
        planned(&read(file)).meetings.len()
    };
    assert_eq!(with("max_in_a_row", Value::Null), 12);
    assert_eq!(with("max_in_a_row", json!(1)), 4);
    assert_eq!(with("max_in_a_row", json!(5)), 10);
    assert_eq!(with("teams", json!(2)), 12);
    assert_eq!(with("booth", json!("1A")), 8);
}

#[test]
fn half_an_hour_is_a_break_and_a_minute_less_is_none() {
    for (pause, most) in [(29, 2), (30, 3)] {
        let clock = |minute: u32| format!("2027-11-14T{:02}:{:02}", 9 + minute / 60, minute % 60);
        let slots: Vec<Value> = (0..3)
            .map(|n| n * (20 + pause))
            .map(|at| json!({"id": format!("s{at}"), "start": clock(at), "end": clock(at + 20)}))
            .collect();
        let mut file =
            morning(&json!({"computed_scores": false, "max_in_a_row": 1, "idle_penalty": 0}));
        file["fair"]["slots"] = json!(slots);
        // The same for a delegation whom three exhibitors want.
        let plan = planned(&read(file.clone()));
        let rows = |side: &str, n: usize| {
            let rows =
                (1..=n).map(|n| json!({"id": format!("{}{n}", &side[..1]), "name": "样本 sample"}));
            rows.collect::<Vec<_>>()
        };
        file["exhibitors"] = json!(rows("Exhibitors", 3));
        file["delegations"] = json!(rows("Delegations", 1));
        file["scores"] = (1..=3)
            .map(|n| json!({"exhibitor": format!("E{n}"), "delegation": "D1", "score": 60}))
            .collect();
        let other = planned(&read(file));
        assert_eq!(
            (plan.meetings.len(), other.meetings.len()),
            (most, most),
            "{pause}"
        );
        assert_eq!(plan.value, plan.bound, "{pause}");
    }
}

#[test]
fn locked_meetings_without_a_break_are_reported_and_nothing_is_planned() {
    let mut file = morning(&json!({"computed_scores": false, "max_in_a_row": 2}));
    file["meetings"] = (1..=3)
        .map(|n| json!({"exhibitor": "E1", "delegation": format!("D{n}"), "slot": format!("s{}", 2 * n - 1), "locked": true}))
        .collect();
    let fair = read(file);
    let clashes = Search::new(&fair, &fair.scores, 1).expect_err("no break");
    assert_eq!(
        clashes,
        [Clash::TooManyInARow {
            side: Side::Exhibitor,
            party_idx: 0,
            slot_idx: 0,
            last_slot_idx: 4,
            n_meetings: 3,
            most: 2
        }]
    );
    assert_eq!(clashes[0].rule(), 9);
    assert_eq!(
        clash_words(Lang::En, &fair, &clashes[0]),
        "样本 sample [E1] has 3 meetings in a row without a break, 11-14 09:00 [s1] to 11-14 10:20 [s5], and 2 at most"
    );
    assert_eq!(
        clash_words(Lang::Zh, &fair, &clashes[0]),
        "样本 sample [E1] 从 11-14 09:00 [s1] 到 11-14 10:20 [s5] 连续 3 场洽谈，中间没有休息，最多连续 2 场"
    );
}

#[test]
fn a_repair_makes_a_break_and_moves_as_few_as_can_be() {
    let mut file = morning(&json!({"computed_scores": false, "max_in_a_row": 4}));
    // Eight in a row: two have to go, the fourth of them confirmed, so it stays.
    file["meetings"] = (1..=8)
        .map(|n| {
            let status = if n == 4 { "confirmed" } else { "planned" };
            json!({"exhibitor": "E1", "delegation": format!("D{n}"), "slot": format!("s{n}"), "status": status})
        })
        .collect();
    let fair = read(file);
    assert_eq!(audit(&fair, &fair.meetings).clashes.len(), 1);
    let reach = Reach::default();
    let repair = Repair::new(&fair, &fair.scores, reach, 1).expect("a plan");
    let done = repair.result(&fair);
    assert_eq!(audit(&fair, &done.plan.meetings).clashes, []);
    assert!(
        done.is_most && done.compared.n_kept == 6,
        "{:?}",
        done.compared
    );
    let kept = done
        .plan
        .meetings
        .iter()
        .find(|one| stays(one))
        .expect("it stays");
    assert_eq!((kept.pair.delegation_idx, kept.slot_idx), (3, 3));
}

#[test]
fn a_pair_that_leaves_no_break_is_refused_with_the_meetings_before_it() {
    let mut file = morning(&json!({"computed_scores": false, "max_in_a_row": 3}));
    file["fair"]["slots"]
        .as_array_mut()
        .expect("slots")
        .truncate(4);
    file["meetings"] = (1..=3)
        .map(|n| json!({"exhibitor": "E1", "delegation": format!("D{n}"), "slot": format!("s{n}")}))
        .collect();
    let fair = read(file);
    let pair = Pair {
        exhibitor_idx: 0,
        delegation_idx: 3,
    };
    let refused = place(&fair, pair, 3, &|_| Some(60)).expect_err("a fourth in a row");
    assert!(matches!(
        refused[..],
        [Clash::TooManyInARow { n_meetings: 4, .. }]
    ));
    let found = why_not(&fair, pair, &|_| Some(60)).expect("they do not meet");
    let fact = found
        .facts
        .iter()
        .find(|fact| fact.obstacle == Obstacle::InARow(Side::Exhibitor))
        .expect("the row");
    assert_eq!((&fact.slots[..], fact.others.len()), (&[3][..], 3));
    // Somebody else can give way, and the plan that comes out holds.
    let remedy = found.remedies.first().expect("a way");
    assert_eq!(
        check(
            &Fair {
                meetings: remedy.meetings.clone(),
                ..fair.clone()
            },
            &|_| Some(60)
        )
        .clashes,
        []
    );
}

#[test]
fn one_delegations_own_day_has_its_breaks() {
    let mut file =
        morning(&json!({"computed_scores": false, "max_in_a_row": 2, "idle_penalty": 3}));
    file["delegations"] = json!([{"id": "D1", "name": "样本 sample"}]);
    file["exhibitors"] = (1..=12)
        .map(|n| json!({"id": format!("E{n}"), "name": "样本 sample", "max_in_a_row": null}))
        .collect();
    file["scores"] = (1..=12)
        .map(|n| json!({"exhibitor": format!("E{n}"), "delegation": "D1", "score": 40 + n}))
        .collect();
    let fair = read(file);
    assert_eq!(fair.exhibitors[0].party.in_a_row, InARow::Unlimited);
    let mut day = OwnDay::new(&fair, &fair.scores, 0, Keep::default()).expect("a day");
    day.step(1_000);
    let meetings = day.meetings();
    assert!(day.progress().optimal);
    assert_eq!(audit(&fair, &meetings).clashes, []);
    // Two, a break of two, and so on: six of the twelve, the dearest, and four idle slots.
    assert_eq!(slots(&meetings).len(), 6);
    assert_eq!(day.progress().value, (47..=52).sum::<i64>() - 4 * 3);
}

#[test]
fn what_is_no_most_in_a_row_is_told_with_its_place() {
    let mut file = morning(&json!({"computed_scores": false, "max_in_a_row": 0}));
    file["exhibitors"][0]["max_in_a_row"] = json!("two");
    file["delegations"][0]["max_in_a_row"] = json!(-1);
    let report = Document::from_json(file).expect("a fair file");
    let places: Vec<String> = report
        .issues
        .iter()
        .map(|issue| format!("{:?}", issue.place))
        .collect();
    assert_eq!(places.len(), 3, "{places:?}");
    for path in [
        "$.exhibitors[0].max_in_a_row",
        "$.delegations[0].max_in_a_row",
        "$.rules.max_in_a_row",
    ] {
        assert!(
            places.iter().any(|place| place.contains(path)),
            "{path}: {places:?}"
        );
    }
    let fair = report.value.fair();
    assert_eq!(
        (fair.rules.max_in_a_row, fair.exhibitors[0].party.in_a_row),
        (None, InARow::AsRules)
    );
}
