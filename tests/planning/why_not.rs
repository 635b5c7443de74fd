//! Why a pair does not meet, and what would let it: every remedy is a valid plan, and none that one
//! move makes is missed.

use super::{Dice, SMALL, Size, audit, drop_clashing_locks, listed, made_up, stays};
use parkmatch::model::{Document, Fair, Meeting, Pair, Side};
use parkmatch::planning::{Means, Obstacle, Search, WhyNot, place, why_not};
use serde_json::json;

const FEW: Size = Size {
    exhibitors: 5,
    delegations: 5,
    slots: 5,
    interpreters: 3,
    unscored: 6,
};

fn planned(dice: &mut Dice, size: &Size) -> Option<Fair> {
    let mut fair = made_up(dice, size);
    drop_clashing_locks(&mut fair);
    let mut search = Search::new(&fair, &fair.scores, 1).ok()?;
    search.step(200);
    fair.meetings = search.plan().meetings;
    Some(fair)
}

fn unmet(fair: &Fair) -> Vec<Pair> {
    let meets = |pair: Pair| fair.meetings.iter().any(|meeting| meeting.pair == pair);
    let all = (0..fair.exhibitors.len()).flat_map(|exhibitor_idx| {
        (0..fair.delegations.len()).map(move |delegation_idx| Pair {
            exhibitor_idx,
            delegation_idx,
        })
    });
    all.filter(|pair| !meets(*pair)).collect()
}

fn asked(fair: &Fair, pair: Pair) -> WhyNot {
    let scores = listed(fair);
    why_not(fair, pair, &|pair| scores.get(&pair).copied()).expect("a pair that does not meet")
}

fn counted(meetings: &[Meeting]) -> Vec<(Pair, usize, Option<usize>)> {
    meetings
        .iter()
        .filter(|meeting| meeting.status.counts())
        .map(|meeting| (meeting.pair, meeting.slot_idx, meeting.interpreter_idx))
        .collect()
}

#[test]
fn a_remedy_is_a_valid_plan_and_says_all_that_it_changes() {
    let (mut n_moved, mut n_with_means) = (0, 0);
    for seed in 0..120 {
        let Some(fair) = planned(&mut Dice::new(seed), &SMALL) else {
            continue;
        };
        let before = audit(&fair, &fair.meetings);
        assert_eq!(before.clashes, []);
        for pair in unmet(&fair).into_iter().step_by(5) {
            let found = asked(&fair, pair);
            assert_eq!(found.pair, pair);
            for remedy in &found.remedies {
                assert_eq!(
                    (remedy.meeting.pair, remedy.meeting.status.counts()),
                    (pair, true)
                );
                let mut told = counted(&fair.meetings);
                told.retain(|(pair, ..)| remedy.moved.iter().all(|moved| moved.pair != *pair));
                let now = counted(&remedy.meetings);
                assert!(
                    told.iter().all(|meeting| now.contains(meeting)),
                    "what is not told to move stays"
                );
                for meeting in fair
                    .meetings
                    .iter()
                    .filter(|meeting| stays(meeting) || !meeting.status.counts())
                {
                    assert!(
                        remedy.meetings.contains(meeting),
                        "locked and held meetings stay, and so does what does not count"
                    );
                }
                for moved in &remedy.moved {
                    let slot = now
                        .iter()
                        .find(|(pair, ..)| *pair == moved.pair)
                        .map(|(_, slot_idx, _)| *slot_idx);
                    assert_eq!(slot, moved.to);
                }
                if remedy.means.is_none() {
                    let after = audit(&fair, &remedy.meetings);
                    assert_eq!(
                        (after.clashes, after.value - before.value),
                        (vec![], remedy.value)
                    );
                }
                n_moved += usize::from(remedy.means.is_none());
                n_with_means += usize::from(remedy.means.is_some());
            }
        }
    }
    assert!(
        n_moved > 60 && n_with_means > 200,
        "{n_moved} moved, {n_with_means} with means"
    );
}

/// The best that comes of the pair's meeting in any slot, after one other meeting moved to any slot
/// or gave way.
fn by_one_move(fair: &Fair, pair: Pair) -> Option<i64> {
    let scores = listed(fair);
    let score = |pair: Pair| scores.get(&pair).copied();
    let before = audit(fair, &fair.meetings).value;
    let mut best: Option<i64> = None;
    let mut put = |fair: &Fair, pairs: &[Pair]| {
        fn all(
            fair: &Fair,
            pairs: &[Pair],
            score: &dyn Fn(Pair) -> Option<u8>,
            best: &mut Option<i64>,
            before: i64,
        ) {
            let Some((first, rest)) = pairs.split_first() else {
                *best = Some(
                    best.unwrap_or(i64::MIN)
                        .max(audit(fair, &fair.meetings).value - before),
                );
                return;
            };
            for slot_idx in 0..fair.slots.len() {
                if let Ok(meeting) = place(fair, *first, slot_idx, score) {
                    let mut with = fair.clone();
                    with.meetings.push(meeting);
                    all(&with, rest, score, best, before);
                }
            }
        }
        all(fair, pairs, &score, &mut best, before);
    };
    put(fair, &[pair]);
    for other in fair
        .meetings
        .iter()
        .filter(|meeting| meeting.status.counts() && !stays(meeting))
    {
        let mut without = fair.clone();
        without.meetings.retain(|meeting| meeting != other);
        put(&without, &[pair]);
        put(&without, &[pair, other.pair]);
    }
    best
}

#[test]
fn no_remedy_is_worse_than_what_one_move_does() {
    let mut n_compared = 0;
    for seed in 0..500 {
        let Some(fair) = planned(&mut Dice::new(seed), &FEW) else {
            continue;
        };
        for pair in unmet(&fair) {
            let Some(wanted) = by_one_move(&fair, pair) else {
                continue;
            };
            let found = asked(&fair, pair)
                .remedies
                .iter()
                .filter(|remedy| remedy.means.is_none())
                .map(|remedy| remedy.value)
                .max();
            assert!(
                found.is_some_and(|found| found >= wanted),
                "seed {seed}, {pair:?}: {found:?}, not {wanted}"
            );
            n_compared += 1;
        }
    }
    assert!(n_compared > 200, "{n_compared}");
}

fn small(change: impl FnOnce(&mut serde_json::Value)) -> Fair {
    let mut file = json!({
        "format": "parkmatch/1",
        "fair": {"id": "f", "name": "f", "halls": [{"id": "H1", "tables": 1}, {"id": "H2"}], "walk_minutes": [[0, 30], [30, 0]], "slots": [
            {"id": "s1", "start": "2027-11-14T09:00", "end": "2027-11-14T09:30"},
            {"id": "s2", "start": "2027-11-14T09:40", "end": "2027-11-14T10:10"}]},
        "exhibitors": [{"id": "E1", "name": "e", "hall": "H1", "meets_at": "table", "languages": ["zh"]}, {"id": "E2", "name": "f", "hall": "H1", "meets_at": "table", "languages": ["zh"]}],
        "delegations": [{"id": "D1", "name": "d", "languages": ["zh"]}, {"id": "D2", "name": "d", "languages": ["zh"]}],
        "scores": [{"exhibitor": "E1", "delegation": "D1", "score": 80}, {"exhibitor": "E2", "delegation": "D2", "score": 60}, {"exhibitor": "E1", "delegation": "D2", "score": 20}],
        "rules": {"computed_scores": false, "min_score": 30},
        "meetings": [{"exhibitor": "E1", "delegation": "D1", "slot": "s1", "table": 1}, {"exhibitor": "E2", "delegation": "D2", "slot": "s2", "table": 1}]
    });
    change(&mut file);
    Document::from_json(file)
        .expect("a fair")
        .value
        .fair()
        .clone()
}

const E1_D2: Pair = Pair {
    exhibitor_idx: 0,
    delegation_idx: 1,
};

fn obstacles(found: &WhyNot) -> Vec<(Obstacle, Vec<usize>)> {
    found
        .facts
        .iter()
        .map(|fact| (fact.obstacle, fact.slots.clone()))
        .collect()
}

#[test]
fn the_facts_name_what_is_in_the_way_and_where() {
    let found = asked(&small(|_| ()), E1_D2);
    let wanted = vec![
        (Obstacle::LowScore(20), vec![0, 1]),
        (Obstacle::Busy(Side::Exhibitor), vec![0]),
        (Obstacle::Busy(Side::Delegation), vec![1]),
        (Obstacle::Table(0), vec![0, 1]),
    ];
    assert_eq!(obstacles(&found), wanted);
    assert_eq!(
        found.facts[1]
            .others
            .iter()
            .map(|other| (other.pair, other.score))
            .collect::<Vec<_>>(),
        [(
            Pair {
                exhibitor_idx: 0,
                delegation_idx: 0
            },
            80
        )]
    );
    assert_eq!(found.n_common, 2);
    assert!(
        found
            .remedies
            .iter()
            .all(|remedy| remedy.means == Some(Means::Wish)),
        "{:?}",
        found.remedies
    );
    assert!(!found.remedies.is_empty());
}

#[test]
fn who_meets_at_a_table_is_in_the_way_with_or_without_its_number() {
    // The only table is taken by E2 and D1; E3 has a number that it needs not, at its booth.
    for table in [json!(null), json!(1)] {
        let fair = small(|file| {
            let add = |file: &mut serde_json::Value, list: &str, row: serde_json::Value| {
                file[list].as_array_mut().unwrap().push(row);
            };
            add(
                file,
                "exhibitors",
                json!({"id": "E3", "name": "g", "hall": "H1", "meets_at": "booth", "languages": ["zh"]}),
            );
            add(
                file,
                "delegations",
                json!({"id": "D3", "name": "d", "languages": ["zh"]}),
            );
            for (e, d) in [("E2", "D1"), ("E3", "D3")] {
                add(
                    file,
                    "scores",
                    json!({"exhibitor": e, "delegation": d, "score": 50}),
                );
            }
            file["meetings"] = json!([
                {"exhibitor": "E2", "delegation": "D1", "slot": "s1", "table": table},
                {"exhibitor": "E3", "delegation": "D3", "slot": "s1", "table": 1}
            ]);
        });
        let found = asked(&fair, E1_D2);
        let fact = found
            .facts
            .iter()
            .find(|fact| fact.obstacle == Obstacle::Table(0))
            .expect("no table is left");
        let others: Vec<Pair> = fact.others.iter().map(|other| other.pair).collect();
        let e2_d1 = Pair {
            exhibitor_idx: 1,
            delegation_idx: 0,
        };
        assert_eq!(
            (&fact.slots[..], &others[..]),
            (&[0][..], &[e2_d1][..]),
            "{table}"
        );
    }
}

#[test]
fn a_pair_that_may_never_meet_has_no_remedy() {
    let never = small(|file| file["wishes"] = json!([{"from": "D2", "to": "E1", "wish": "never"}]));
    let found = asked(&never, E1_D2);
    assert!(
        obstacles(&found)
            .iter()
            .any(|(obstacle, _)| *obstacle == Obstacle::Vetoed)
    );
    assert_eq!(found.remedies, []);
}

#[test]
fn what_is_scarce_is_offered_where_it_alone_is_missing() {
    let with_more = |change: fn(&mut serde_json::Value)| {
        let fair = small(|file| {
            file["rules"]["min_score"] = json!(0);
            change(file);
        });
        asked(&fair, E1_D2)
            .remedies
            .iter()
            .filter_map(|remedy| remedy.means)
            .collect::<Vec<_>>()
    };
    let table = with_more(|file| {
        file["scores"]
            .as_array_mut()
            .unwrap()
            .push(json!({"exhibitor": "E2", "delegation": "D1", "score": 50}));
        file["meetings"] = json!([{"exhibitor": "E2", "delegation": "D1", "slot": "s1", "table": 1, "locked": true}, {"exhibitor": "E2", "delegation": "D2", "slot": "s2", "table": 1, "locked": true}]);
    });
    assert_eq!(table, [Means::Table { slot_idx: 0 }]);
    let interpreter = with_more(|file| {
        file["delegations"][1]["languages"] = json!(["de"]);
        file["meetings"] = json!([]);
    });
    assert!(
        matches!(interpreter[..], [Means::Interpreter { .. }]),
        "{interpreter:?}"
    );
    let presence = with_more(|file| {
        file["delegations"][1]["unavailable"] = json!(["s1", "s2"]);
        file["meetings"] = json!([]);
    });
    assert!(
        matches!(
            presence[..],
            [Means::Presence {
                side: Side::Delegation,
                ..
            }]
        ),
        "{presence:?}"
    );
    let more = with_more(|file| {
        file["exhibitors"][0]["max_meetings"] = json!(1);
        file["meetings"] = json!([{"exhibitor": "E1", "delegation": "D1", "slot": "s1", "table": 1, "locked": true}]);
    });
    assert_eq!(more, [Means::OneMore(Side::Exhibitor)]);
}
