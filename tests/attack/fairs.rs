//! Small fairs in which every rule may bind: walks that take longer one way than the other, events,
//! teams, minimums and mosts, halves of days, scarce tables and interpreters, languages with
//! regions, wishes said twice, vetoes taken back in vain, meetings of every status, and worths so
//! small that waiting costs more than meeting brings; in half of them breaks, and tables by slot.

use crate::makers::{Dice, Parties, Slots, add_breaks_and_tables_at, meeting, time};
use serde_json::{Value, json};

const LANGUAGES: [&str; 7] = ["zh", "zh-CN", "ZH-Hant", "en", "en-GB", "de", "de-AT"];

/// A fair of up to four exhibitors, four delegations and five slots.
pub fn small(dice: &mut Dice) -> Value {
    let n_halls = 1 + dice.below(3);
    let halls: Vec<Value> = (0..n_halls)
        .map(|hall| {
            let mut row = json!({"id": format!("H{hall}")});
            if !dice.one_in(3) {
                row["tables"] = json!(dice.below(4));
            }
            row
        })
        .collect();
    let some_way = |dice: &mut Dice| dice.pick(&[0, 0, 5, 10, 20, 35, 90]);
    let walk: Vec<Vec<u64>> = (0..n_halls)
        .map(|from| {
            (0..n_halls)
                .map(|to| {
                    if from == to && !dice.one_in(12) {
                        0
                    } else {
                        some_way(dice)
                    }
                })
                .collect()
        })
        .collect();
    let mut slots = Slots::from(10 * 60 + dice.below(3) * 60);
    for _ in 0..=dice.below(5) {
        slots.wait(dice.below(4) * 10);
        if dice.one_in(6) {
            slots.next_day_at(11 * 60 + 30 + dice.below(2) * 60);
        }
        slots.add();
    }
    let events: Vec<Value> = (0..dice.below(3))
        .map(|event| {
            let (start, length) = (9 * 60 + dice.below(36) * 10, 10 + dice.below(6) * 10);
            let mut row = json!({"id": format!("F{event}"), "start": time(1, start), "end": time(1, start + length)});
            if !dice.one_in(5) {
                row["hall"] = json!(format!("H{}", dice.below(n_halls)));
            }
            row
        })
        .collect();
    let event_ids: Vec<Value> = events.iter().map(|event| event["id"].clone()).collect();
    let parties = Parties {
        slots: &slots.ids,
        away: 6,
        events: &event_ids,
        attends: 3,
        languages: &LANGUAGES,
        speaks: 5,
        hall_less: 8,
        n_halls,
    };
    let (n_exhibitors, n_delegations) = (1 + dice.below(4), 1 + dice.below(4));
    let exhibitors = parties.exhibitors(dice, n_exhibitors);
    let delegations = parties.delegations(dice, n_delegations);
    let n_interpreters = dice.below(4);
    let interpreters = parties.interpreters(dice, n_interpreters, 3);
    // In one fair of four meetings bring less than waiting costs.
    let dearest = if dice.one_in(4) { 8 } else { 101 };
    let [scores, wishes, sessions, meetings] = pairs(
        dice,
        (n_exhibitors, n_delegations),
        dearest,
        &slots.ids,
        &interpreters,
    );
    let idle_penalty = dice.below(3) * dice.below(30);
    let mut file = json!({
        "format": "parkmatch/1",
        "fair": {"id": "small", "name": "small", "halls": halls, "walk_minutes": walk, "slots": slots.rows, "events": events},
        "exhibitors": exhibitors, "delegations": delegations, "interpreters": interpreters, "scores": scores, "wishes": wishes,
        "rules": {"computed_scores": false, "min_score": dice.below(2) * dice.below(40), "must_bonus": dice.below(2) * dice.below(300),
            "want_bonus": dice.below(60), "minimum_bonus": dice.below(2) * dice.below(120), "idle_penalty": idle_penalty,
            "session": sessions},
        "meetings": meetings
    });
    if dice.one_in(2) {
        add_breaks_and_tables_at(dice, &mut file);
    }
    file
}

/// What is said of the pairs: their scores, wishes, halves of days, and meetings.
fn pairs(
    dice: &mut Dice,
    (n_exhibitors, n_delegations): (u64, u64),
    dearest: u64,
    ids: &[String],
    interpreters: &[Value],
) -> [Vec<Value>; 4] {
    let (mut scores, mut wishes, mut sessions, mut meetings) = (vec![], vec![], vec![], vec![]);
    for e in 0..n_exhibitors {
        for d in 0..n_delegations {
            let (e, d) = (format!("E{e}"), format!("D{d}"));
            if !dice.one_in(5) {
                scores.push(json!({"exhibitor": e, "delegation": d, "score": dice.below(dearest)}));
            }
            for (from, to) in [(&e, &d), (&d, &e)] {
                let n_said = if dice.one_in(6) { 1 + dice.below(2) } else { 0 };
                for _ in 0..n_said {
                    let wish = dice.pick(&["must", "want", "want", "never", "met"]);
                    wishes.push(json!({"from": from, "to": to, "wish": wish}));
                }
            }
            if dice.one_in(8) {
                sessions.push(json!({"exhibitor": e, "delegation": d, "half": if dice.one_in(2) { "am" } else { "pm" }}));
            }
            if dice.one_in(8) {
                let statuses = [
                    "planned",
                    "planned",
                    "confirmed",
                    "confirmed",
                    "held",
                    "cancelled",
                    "no_show",
                ];
                meetings.push(meeting(
                    dice,
                    (&e, &d),
                    ids,
                    &statuses,
                    (4, 3),
                    interpreters,
                ));
            }
        }
    }
    [scores, wishes, sessions, meetings]
}
