//! One delegation's own days: exact, valid, and no choice promises what making it does not give.

use super::{Dice, Oracle, SMALL, Size, audit, drop_clashing_locks, made_up, stays};
use parkmatch::model::{Fair, Meeting};
use parkmatch::planning::{Choice, Choices, Keep, OwnDay, Search};

const ONE: Size = Size {
    exhibitors: 6,
    delegations: 3,
    slots: 6,
    interpreters: 3,
    unscored: 6,
};

/// Enough for every made-up fair.
const STEPS: u64 = 5_000;

/// A made-up fair whose delegations have plans, and one of them.
fn planned(dice: &mut Dice, size: &Size) -> Option<(Fair, usize)> {
    let mut fair = made_up(dice, size);
    drop_clashing_locks(&mut fair);
    let mut search = Search::new(&fair, &fair.scores, 1).ok()?;
    search.step(30);
    fair.meetings = search.plan().meetings;
    let own = usize::try_from(dice.below(fair.delegations.len() as u64)).unwrap();
    // Not always as it was planned, and not always anything.
    let keeps = dice.below(3);
    fair.meetings.retain(|meeting| {
        meeting.pair.delegation_idx != own || meeting.locked || keeps > 0 && !dice.one_in(3)
    });
    assert_eq!(audit(&fair, &fair.meetings).clashes, []);
    Some((fair, own))
}

/// The fair in which everybody else is held to their meetings.
fn held(fair: &Fair, own: usize) -> Fair {
    let mut held = fair.clone();
    for meeting in held
        .meetings
        .iter_mut()
        .filter(|meeting| meeting.pair.delegation_idx != own)
    {
        meeting.locked = true;
    }
    let fixed: Vec<Meeting> = held
        .meetings
        .iter()
        .filter(|meeting| stays(meeting))
        .cloned()
        .collect();
    held.scores.retain(|score| {
        score.pair.delegation_idx == own || fixed.iter().any(|meeting| meeting.pair == score.pair)
    });
    held
}

fn own_of(meetings: &[Meeting], own: usize) -> Vec<Meeting> {
    meetings
        .iter()
        .filter(|meeting| meeting.pair.delegation_idx == own && meeting.status.counts())
        .cloned()
        .collect()
}

fn others_of(meetings: &[Meeting], own: usize) -> Vec<Meeting> {
    meetings
        .iter()
        .filter(|meeting| meeting.pair.delegation_idx != own || !meeting.status.counts())
        .cloned()
        .collect()
}

fn made(fair: &Fair, own: usize, keep: Keep) -> OwnDay {
    let mut day = OwnDay::new(fair, &fair.scores, own, keep).expect("the others hold together");
    day.step(STEPS);
    day
}

#[test]
fn what_is_made_is_the_best_of_all_days_that_could_be() {
    let (mut n_made, mut n_with_meetings) = (0, 0);
    for seed in 0..6_000 {
        let Some((fair, own)) = planned(&mut Dice::new(seed), &ONE) else {
            continue;
        };
        let day = made(&fair, own, Keep::default());
        let (progress, meetings) = (day.progress(), day.meetings());
        let found = audit(&fair, &meetings);
        assert_eq!(found.clashes, [], "seed {seed}");
        assert_eq!(
            (found.value, found.n_idle, found.n_meetings),
            (
                progress.value,
                progress.n_idle,
                progress.n_meetings as usize
            ),
            "seed {seed}"
        );
        assert!(
            progress.finished && progress.optimal,
            "seed {seed}: not proven"
        );
        assert_eq!(progress.bound, progress.value, "seed {seed}");
        let mut before = others_of(&fair.meetings, own);
        before.sort_by_key(|meeting| (meeting.slot_idx, meeting.pair));
        assert_eq!(
            others_of(&meetings, own),
            before,
            "seed {seed}: everybody else stays"
        );
        for meeting in fair.meetings.iter().filter(|meeting| stays(meeting)) {
            assert!(meetings.contains(meeting), "seed {seed}: {meeting:?}");
        }
        let optimum = Oracle::new(&held(&fair, own), progress.value).run();
        assert_eq!(optimum, Some(progress.value), "seed {seed}");
        n_made += 1;
        n_with_meetings += usize::from(own_of(&meetings, own).len() > 1);
    }
    assert!(
        n_made > 3_000 && n_with_meetings > 1_000,
        "{n_made} {n_with_meetings}"
    );
}

fn choices(fair: &Fair, own: usize, keep: Keep, n_each: usize) -> Vec<Choice> {
    let slots: Vec<usize> = (0..fair.slots.len()).collect();
    let mut choices = Choices::new(fair, &fair.scores, own, keep, (&slots, n_each))
        .expect("the others hold")
        .expect("the meetings hold");
    while !choices.progress().finished {
        choices.step(1);
    }
    let (progress, before) = (choices.progress(), audit(fair, &fair.meetings));
    assert_eq!(
        (
            progress.value,
            progress.n_meetings as usize,
            progress.n_idle
        ),
        (before.value, before.n_meetings, before.n_idle)
    );
    assert!(progress.bound >= before.value);
    choices.found().to_vec()
}

/// What the plan is worth with a choice taken; it has to hold.
fn taken(fair: &Fair, own: usize, choice: &Choice) -> i64 {
    let mut meetings = others_of(&fair.meetings, own);
    meetings.extend(choice.meetings.iter().cloned());
    let found = audit(fair, &meetings);
    assert_eq!(found.clashes, []);
    found.value
}

#[test]
fn nobody_who_asks_for_no_choice_gets_one() {
    let mut n_with_meetings = 0;
    for seed in 0..200 {
        if let Some((fair, own)) = planned(&mut Dice::new(seed), &ONE) {
            assert_eq!(choices(&fair, own, Keep::default(), 0), [], "seed {seed}");
            n_with_meetings += usize::from(!choices(&fair, own, Keep::default(), 1).is_empty());
        }
    }
    assert!(n_with_meetings > 20, "{n_with_meetings}");
}

#[test]
fn a_choice_gives_what_it_promises_and_none_that_is_better_is_left_out() {
    let (mut n_choices, mut n_compared) = (0, 0);
    for seed in 0..6_000 {
        let Some((fair, own)) = planned(&mut Dice::new(seed), &ONE) else {
            continue;
        };
        let before = audit(&fair, &fair.meetings).value;
        let found = choices(&fair, own, Keep::default(), 2);
        for choice in &found {
            assert_eq!(
                taken(&fair, own, choice),
                before + choice.gain,
                "seed {seed}: {choice:?}"
            );
            assert!(
                choice
                    .meetings
                    .iter()
                    .any(|meeting| (meeting.pair, meeting.slot_idx)
                        == (choice.pair, choice.slot_idx))
            );
            assert!(
                fair.meetings
                    .iter()
                    .all(|meeting| meeting.pair != choice.pair || !meeting.status.counts())
            );
            assert!(choice.is_best, "seed {seed}");
            for meeting in own_of(&fair.meetings, own)
                .iter()
                .filter(|meeting| stays(meeting))
            {
                assert!(
                    choice.meetings.contains(meeting),
                    "seed {seed}: what is locked stays"
                );
            }
            n_choices += 1;
        }
        if seed % 3 != 0 {
            continue;
        }
        for slot_idx in 0..fair.slots.len() {
            let held = held(&fair, own);
            let is_met = |pair| {
                held.meetings
                    .iter()
                    .any(|meeting| meeting.pair == pair && meeting.status.counts())
            };
            let is_pinned = |meeting: &&Meeting| {
                stays(meeting) && meeting.pair.delegation_idx == own && meeting.slot_idx == slot_idx
            };
            if held.meetings.iter().any(|meeting| is_pinned(&meeting)) {
                continue;
            }
            let free = held
                .scores
                .iter()
                .filter(|score| score.pair.delegation_idx == own && !is_met(score.pair));
            let mut best: Vec<i64> = free
                .filter_map(|score| forced(&held, score.pair, slot_idx))
                .map(|value| value - before)
                .collect();
            best.sort_by_key(|gain| std::cmp::Reverse(*gain));
            best.truncate(2);
            let gains: Vec<i64> = found
                .iter()
                .filter(|choice| choice.slot_idx == slot_idx)
                .map(|choice| choice.gain)
                .collect();
            assert_eq!(gains, best, "seed {seed}, slot {slot_idx}");
            n_compared += best.len();
        }
    }
    assert!(
        n_choices > 2_000 && n_compared > 500,
        "{n_choices} {n_compared}"
    );
}

/// The best days in which a pair meets in a slot, by trying everything; `None` if there are none.
fn forced(held: &Fair, pair: parkmatch::model::Pair, slot_idx: usize) -> Option<i64> {
    let mut fair = held.clone();
    fair.meetings.push(Meeting {
        pair,
        slot_idx,
        table: None,
        interpreter_idx: None,
        locked: true,
        status: parkmatch::model::Status::Planned,
    });
    Oracle::new(&fair, i64::MIN)
        .run()
        .filter(|value| *value > i64::MIN)
}

#[test]
fn the_dearer_a_change_the_fewer_there_are() {
    let (mut n_changed, mut n_fewer) = (0, 0);
    for seed in 0..800 {
        let mut dice = Dice::new(seed);
        let Some((mut fair, own)) = planned(&mut dice, &SMALL) else {
            continue;
        };
        let least = fair.rules.min_score;
        for score in fair
            .scores
            .iter_mut()
            .filter(|score| score.pair.delegation_idx == own && score.score >= least)
        {
            score.score = least + u8::try_from(dice.below(u64::from(101 - least))).unwrap();
        }
        let before = own_of(&fair.meetings, own);
        let changes = |meetings: &[Meeting]| {
            let kept = |old: &&Meeting| {
                meetings
                    .iter()
                    .any(|new| (new.pair, new.slot_idx) == (old.pair, old.slot_idx))
            };
            before.len() - before.iter().filter(kept).count()
        };
        let mut few = usize::MAX;
        for points in [0, 20, 1_000_000] {
            let day = made(&fair, own, Keep::at(points));
            let meetings = day.meetings();
            assert_eq!(audit(&fair, &meetings).clashes, []);
            assert!(day.progress().bound >= day.progress().value);
            let now = changes(&meetings);
            assert!(now <= few || points == 20, "seed {seed}");
            n_fewer += usize::from(few != usize::MAX && now < few);
            few = now;
        }
        assert_eq!(few, 0, "seed {seed}: what holds can stay");
        n_changed += 1;
    }
    assert!(n_changed > 100 && n_fewer > 20, "{n_changed} {n_fewer}");
}

#[test]
fn larger_days_are_valid_proven_and_the_same_again() {
    let (mut n_made, mut n_proven) = (0, 0);
    for seed in 0..300 {
        let Some((fair, own)) = planned(&mut Dice::new(seed), &SMALL) else {
            continue;
        };
        let day = made(&fair, own, Keep::default());
        let progress = day.progress();
        assert_eq!(audit(&fair, &day.meetings()).clashes, []);
        assert!(
            progress.bound >= progress.value
                && progress.value >= audit(&fair, &fair.meetings).value,
            "seed {seed}"
        );
        let mut again = OwnDay::new(&fair, &fair.scores, own, Keep::default()).expect("a day");
        for _ in 0..STEPS {
            again.step(1);
        }
        assert_eq!(
            (again.meetings(), again.progress()),
            (day.meetings(), progress),
            "seed {seed}"
        );
        n_made += 1;
        n_proven += usize::from(progress.optimal);
    }
    assert!(n_made > 100 && n_proven == n_made, "{n_proven} of {n_made}");
}
