//! Hours of small fairs changed under their plans: nobody is moved whom the change does not concern,
//! nobody is lost in silence, and what comes of it breaks no rule.

use super::fairs::small;
use super::judge::{Judge, Met};
use super::plans::{document, with_plan};
use super::size::{cases, tell};
use crate::makers::Dice;
use parkmatch::model::{Document, HourChange, Local, Meeting};
use parkmatch::planning::{Reach, Repair, Search};
use parkmatch::ui::desk::edit::Edit;
use parkmatch::ui::desk::rehouse::{NotRehoused, Rehousing};
use serde_json::json;
use std::collections::{BTreeMap, HashSet};

fn drawn(dice: &mut Dice, document: &Document) -> HourChange {
    let slots = &document.fair().slots;
    let slot = dice.pick(slots);
    let day = slot.start.day();
    match dice.below(7) {
        0 => HourChange::AddDay {
            like: day,
            day: day + 3,
        },
        1 => HourChange::CutDay(day),
        2 | 3 => HourChange::CutSlot(slot.id),
        4 => HourChange::Length {
            day,
            minutes: dice.pick(&[10, 15, 25, 30, 40]),
        },
        5 => HourChange::Shift {
            day,
            minutes: dice.pick(&[-60, -10, 5, 30, 120]),
        },
        _ => HourChange::AddSlot {
            start: Local::from_minutes(slot.start.minutes() - 100),
            end: Local::from_minutes(slot.start.minutes() - 80),
        },
    }
}

/// A meeting by names and the time of its slot.
fn by_name(document: &Document, meeting: &Meeting) -> String {
    let fair = document.fair();
    let slot = &fair.slots[meeting.slot_idx];
    format!(
        "{} {} {} {:?}",
        document.write_meetings(std::slice::from_ref(meeting)),
        slot.start,
        slot.end,
        meeting.status
    )
}

#[test]
fn hours_change_and_only_whom_they_concern_gets_another_time() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut count = |what, n| *counts.entry(what).or_default() += n;
    let all = cases(2_000);
    for seed in all.clone() {
        let dice = &mut Dice::new(seed);
        let file = small(dice);
        let before = document(&file, seed);
        let Ok(mut search) = Search::new(before.fair(), &before.fair().scores, seed) else {
            continue;
        };
        search.step(300);
        let mut file = with_plan(&before, search.plan().meetings);
        for meeting in file["meetings"].as_array_mut().expect("a list") {
            if meeting["status"] == "planned" && dice.one_in(2) {
                meeting["status"] = json!(dice.pick(&["confirmed", "confirmed", "cancelled"]));
            }
            if dice.one_in(4) {
                meeting["locked"] = json!(true);
            }
        }
        let document = document(&file, seed);
        let Ok(slots) = drawn(dice, &document).slots(document.fair()) else {
            count("could not be", 1);
            continue;
        };
        let rehousing = match Rehousing::new(&document, &slots) {
            Ok(rehousing) => rehousing,
            Err(NotRehoused::Held(_)) => {
                count("held", 1);
                continue;
            }
            Err(reason) => panic!("seed {seed}: {reason:?}"),
        };
        let asked = rehousing.asked.fair();
        let repair = Repair::new(asked, &asked.scores, Reach::default(), seed);
        let repair = repair.unwrap_or_else(|clashes| panic!("seed {seed}: {clashes:?}"));
        let (meetings, rehoused) = rehousing.settled(&document, &repair.plan().meetings);
        let mut next = document.clone();
        Edit::Hours {
            slots,
            meetings: Some(meetings.clone()),
        }
        .apply(&mut next)
        .expect("a fair");
        let judge = Judge::new(next.json());
        let counted: Vec<Met> = judge
            .meetings
            .iter()
            .filter(|met| met.counts())
            .cloned()
            .collect();
        assert_eq!(judge.broken(&counted), [], "seed {seed}");
        // Whoever is not concerned is as they were, to the minute.
        let concerned: HashSet<usize> = rehousing.concerned.all().into_iter().collect();
        let old = &document.fair().meetings;
        let after: HashSet<String> = next
            .fair()
            .meetings
            .iter()
            .map(|one| by_name(&next, one))
            .collect();
        for (place, meeting) in old.iter().enumerate() {
            if meeting.status.counts() && !concerned.contains(&place) {
                let own = by_name(&document, meeting);
                assert!(after.contains(&own), "seed {seed}: {own} is gone");
            }
        }
        // And whoever is has a place, or is told to have none.
        let n_lost = rehoused.iter().filter(|one| one.to.is_none()).count();
        assert_eq!(rehoused.len(), concerned.len(), "seed {seed}");
        assert_eq!(meetings.len() + n_lost, old.len(), "seed {seed}");
        let of_nobody = rehoused
            .iter()
            .filter(|one| next.fair().meetings.iter().all(|met| met.pair != one.pair));
        assert!(of_nobody.count() <= n_lost, "seed {seed}");
        count("changed", 1);
        count("concerned", concerned.len());
        count("without a place", n_lost);
    }
    tell("hours", all.end, &format!("{counts:?}"));
    assert!(counts["changed"] * 3 > usize::try_from(all.end).expect("a few"));
}
