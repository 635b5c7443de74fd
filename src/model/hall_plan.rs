//! Where the halls stand, as they are drawn, and how long it takes from one to another on foot.
//!
//! A walking time follows the drawing as long as it says what the drawing says, or nothing (0): one
//! that says something else was typed, and stays. So nothing has to be kept beside the times
//! themselves, and whoever wants a time to follow again empties it.

use super::{Document, Fair, HallPlace, Issue};
use serde_json::{Value, json};
use std::collections::HashMap;

/// The plan's width and height, in metres.
pub const PLAN: HallPlace = HallPlace { x: 800, y: 560 };

/// How large a hall is drawn, in metres: it can be dragged by a finger wherever the plan is shown.
pub const HALL: HallPlace = HallPlace { x: 72, y: 64 };

/// The grid on which halls stand, in metres.
pub const STEP: u32 = 8;

/// How far people walk in a minute at a fair, in metres.
const A_MINUTE: u32 = 60;

/// Minutes on foot between two halls that stand so: straight from middle to middle, rounded up.
#[must_use]
pub fn minutes(one: HallPlace, other: HallPlace) -> u32 {
    let (x, y) = (one.x.abs_diff(other.x), one.y.abs_diff(other.y));
    let square = |metres: u32| u64::from(metres) * u64::from(metres);
    let metres = (square(x) + square(y)).isqrt();
    // No coordinate is above `HallPlace::MOST`.
    u32::try_from(metres).unwrap_or(u32::MAX).div_ceil(A_MINUTE)
}

/// A place on the grid and on the plan, as near to this one as can be; the corner of the hall is
/// meant.
#[must_use]
pub fn on_grid(x: i64, y: i64) -> HallPlace {
    let near = |at: i64, most: u32| {
        let step = i64::from(STEP);
        let at = (at + step / 2).div_euclid(step) * step;
        let most = most - most % STEP;
        u32::try_from(at).unwrap_or(0).min(most)
    };
    HallPlace {
        x: near(x, PLAN.x - HALL.x),
        y: near(y, PLAN.y - HALL.y),
    }
}

/// Where each hall stands: as the file says, and for those of which it says nothing the first place
/// of a row that no other hall takes.
#[must_use]
pub fn places(fair: &Fair) -> Vec<HallPlace> {
    let mut taken: Vec<HallPlace> = fair.halls.iter().filter_map(|hall| hall.place).collect();
    let gap = STEP * 5;
    let n_columns = (PLAN.x / (HALL.x + gap)).max(1);
    let mut free = (0_u32..).map(|at| HallPlace {
        x: STEP * 2 + at % n_columns * (HALL.x + gap),
        y: (STEP * 2 + at / n_columns * (HALL.y + gap)).min(PLAN.y - HALL.y),
    });
    let is_clear = |place: &HallPlace, taken: &[HallPlace]| {
        // At the lower end they lie upon each other.
        place.y >= PLAN.y - HALL.y
            || taken.iter().all(|other| {
                place.x.abs_diff(other.x) >= HALL.x || place.y.abs_diff(other.y) >= HALL.y
            })
    };
    fair.halls
        .iter()
        .map(|hall| {
            hall.place.unwrap_or_else(|| {
                let place = free
                    .find(|place| is_clear(place, &taken))
                    .unwrap_or_default();
                taken.push(place);
                place
            })
        })
        .collect()
}

/// Whether somebody has typed how long it takes from one hall to another, by their positions: it says
/// something, and something else than the drawing.
#[must_use]
pub fn is_typed(fair: &Fair, from: usize, to: usize) -> bool {
    let place = |hall: usize| fair.halls.get(hall).and_then(|hall| hall.place);
    let said = fair.walk(Some(from), Some(to));
    let drawn = place(from)
        .zip(place(to))
        .map(|(from, to)| minutes(from, to));
    from != to && said != 0 && drawn != Some(said)
}

impl Document {
    /// The halls stand at these places, in their order, and the walking times follow: all of them, or
    /// those that nobody has typed.
    ///
    /// # Errors
    /// The result would be no fair file; nothing has changed.
    pub fn place_halls(
        &mut self,
        places: &[HallPlace],
        follow_all: bool,
    ) -> Result<Vec<Issue>, Vec<Issue>> {
        let fair = self.fair();
        let walks: Vec<Vec<u32>> = (0..fair.halls.len())
            .map(|from| {
                (0..fair.halls.len())
                    .map(|to| {
                        if from == to || (!follow_all && is_typed(fair, from, to)) {
                            return fair.walk(Some(from), Some(to));
                        }
                        let place = |hall: usize| places.get(hall).copied();
                        place(from)
                            .zip(place(to))
                            .map_or(0, |(from, to)| minutes(from, to))
                    })
                    .collect()
            })
            .collect();
        let place_of: HashMap<String, HallPlace> = fair
            .halls
            .iter()
            .map(|hall| hall.id.to_string())
            .zip(places.iter().copied())
            .collect();
        self.edit(|root| {
            let Some(facts) = root.get_mut("fair").and_then(Value::as_object_mut) else {
                return;
            };
            let rows = facts.get_mut("halls").and_then(Value::as_array_mut);
            for row in rows.into_iter().flatten().filter_map(Value::as_object_mut) {
                let id = row.get("id").and_then(Value::as_str);
                if let Some(place) = id.and_then(|id| place_of.get(id)) {
                    row.insert("place".to_owned(), json!({"x": place.x, "y": place.y}));
                }
            }
            facts.insert("walk_minutes".to_owned(), json!(walks));
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fair(halls: &str, walks: &str) -> Document {
        let text = format!(
            r#"{{"format": "parkmatch/1", "fair": {{"id": "f", "name": "f", "halls": {halls}, "walk_minutes": {walks}}}}}"#
        );
        let report = Document::read(text.as_bytes()).expect("a fair");
        assert_eq!(report.issues, []);
        report.value
    }

    const THREE: &str = r#"[{"id": "A", "ours": 1}, {"id": "B"}, {"id": "C"}]"#;

    fn at(x: u32, y: u32) -> HallPlace {
        HallPlace { x, y }
    }

    #[test]
    fn a_walk_is_as_long_as_the_way_from_middle_to_middle() {
        assert_eq!(minutes(at(0, 0), at(0, 0)), 0);
        assert_eq!(minutes(at(0, 0), at(60, 0)), 1);
        assert_eq!(minutes(at(61, 0), at(0, 0)), 2);
        assert_eq!(minutes(at(0, 300), at(400, 0)), 9);
        let far = HallPlace::MOST;
        assert_eq!(
            minutes(at(0, 0), at(far, far)),
            minutes(at(far, 0), at(0, far))
        );
    }

    #[test]
    fn times_follow_the_drawing_and_typed_ones_stay() {
        let mut document = fair(THREE, "[[0, 0, 0], [7, 0, 0], [0, 0, 0]]");
        let drawn = [at(0, 0), at(120, 0), at(240, 0)];
        document.place_halls(&drawn, false).expect("a fair");
        let walks = |document: &Document| document.fair().walk_minutes.clone();
        assert_eq!(walks(&document), [[0, 2, 4], [7, 0, 2], [4, 2, 0]]);
        assert!(is_typed(document.fair(), 1, 0) && !is_typed(document.fair(), 0, 1));
        document
            .place_halls(&[at(0, 0), at(360, 0), at(240, 0)], false)
            .expect("a fair");
        assert_eq!(walks(&document), [[0, 6, 4], [7, 0, 2], [4, 2, 0]]);
        document
            .place_halls(&[at(0, 0), at(360, 0), at(240, 0)], true)
            .expect("a fair");
        assert_eq!(walks(&document), [[0, 6, 4], [6, 0, 2], [4, 2, 0]]);
        assert_eq!(document.json()["fair"]["halls"][0]["ours"], 1);
        assert_eq!(places(document.fair()), [at(0, 0), at(360, 0), at(240, 0)]);
    }

    #[test]
    fn halls_without_a_place_stand_where_there_is_room() {
        let halls: Vec<String> = (0..20)
            .map(|n| match n {
                3 => r#"{"id": "H3", "place": {"x": 16, "y": 16}}"#.to_owned(),
                n => format!(r#"{{"id": "H{n}"}}"#),
            })
            .collect();
        let document = fair(&format!("[{}]", halls.join(",")), "[]");
        let found = places(document.fair());
        assert_eq!(found[3], at(16, 16));
        for (n, one) in found.iter().enumerate() {
            assert!(
                one.x + HALL.x <= PLAN.x && one.y + HALL.y <= PLAN.y,
                "{one:?}"
            );
            for other in &found[..n] {
                assert!(
                    one.x.abs_diff(other.x) >= HALL.x || one.y.abs_diff(other.y) >= HALL.y,
                    "{one:?} {other:?}"
                );
            }
        }
        // More than there is room for still stand on the plan.
        let halls: Vec<String> = (0..300).map(|n| format!(r#"{{"id": "H{n}"}}"#)).collect();
        let document = fair(&format!("[{}]", halls.join(",")), "[]");
        assert_eq!(places(document.fair()).len(), 300);
    }

    #[test]
    fn what_is_dragged_stays_on_the_plan() {
        assert_eq!(on_grid(-50, 3), at(0, 0));
        assert_eq!(on_grid(13, 12), at(16, 16));
        let last = on_grid(i64::from(u32::MAX), 9_999);
        assert!(last.x + HALL.x <= PLAN.x && last.y + HALL.y <= PLAN.y);
        assert_eq!((last.x % STEP, last.y % STEP), (0, 0));
    }

    #[test]
    fn a_place_that_is_none_is_said() {
        for bad in [
            "7",
            r#"{"x": 1}"#,
            r#"{"x": 1, "y": -1}"#,
            r#"{"x": 1, "y": 100001}"#,
        ] {
            let text = format!(
                r#"{{"format": "parkmatch/1", "fair": {{"id": "f", "name": "f", "halls": [{{"id": "A", "place": {bad}}}]}}}}"#
            );
            let report = Document::read(text.as_bytes()).expect("a fair");
            assert_eq!(report.issues.len(), 1, "{bad}");
            assert_eq!(report.value.fair().halls[0].place, None);
        }
    }
}
