//! Small fairs in which every rule may bind: walks that take longer one way than the other, events, teams, minimums and
//! mosts, halves of days, scarce tables and interpreters, languages with regions, wishes said twice, vetoes taken back in
//! vain, meetings of every status, and worths so small that waiting costs more than meeting brings.

use serde_json::{Value, json};

/// Numbers that are the same for a seed (Marsaglia's xorshift64*).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % limit
    }

    pub fn place(&mut self, n: usize) -> usize {
        usize::try_from(self.below(n.try_into().expect("a size"))).expect("a size")
    }

    pub fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.place(from.len())].clone()
    }

    pub fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    fn some<T: Clone>(&mut self, from: &[T], one_in: u64) -> Vec<T> {
        from.iter().filter(|_| self.one_in(one_in)).cloned().collect()
    }
}

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
    let walk: Vec<Vec<u64>> =
        (0..n_halls).map(|from| (0..n_halls).map(|to| if from == to && !dice.one_in(12) { 0 } else { some_way(dice) }).collect()).collect();
    let (mut slots, mut ids, mut minute, mut day) = (vec![], vec![], 10 * 60 + dice.below(3) * 60, 1);
    for slot in 0..=dice.below(5) {
        minute += dice.below(4) * 10;
        if dice.one_in(6) {
            (minute, day) = (11 * 60 + 30 + dice.below(2) * 60, day + 1);
        }
        let time = |minute: u64| format!("2027-11-{day:02}T{:02}:{:02}", minute / 60, minute % 60);
        slots.push(json!({"id": format!("s{slot}"), "start": time(minute), "end": time(minute + 20)}));
        ids.push(format!("s{slot}"));
        minute += 20;
    }
    let events: Vec<Value> = (0..dice.below(3))
        .map(|event| {
            let (start, length) = (9 * 60 + dice.below(36) * 10, 10 + dice.below(6) * 10);
            let time = |minute: u64| format!("2027-11-01T{:02}:{:02}", minute / 60, minute % 60);
            let mut row = json!({"id": format!("F{event}"), "start": time(start), "end": time(start + length)});
            if !dice.one_in(5) {
                row["hall"] = json!(format!("H{}", dice.below(n_halls)));
            }
            row
        })
        .collect();
    let event_ids: Vec<Value> = events.iter().map(|event| event["id"].clone()).collect();
    let party = |dice: &mut Dice, id: String| {
        let mut party = json!({"id": id, "name": id, "unavailable": dice.some(&ids, 6), "attends": dice.some(&event_ids, 3),
            "languages": dice.some(&LANGUAGES, 5)});
        if dice.one_in(5) {
            party["teams"] = json!(dice.below(4));
        }
        if dice.one_in(3) {
            party["min_meetings"] = json!(dice.below(3));
        }
        if dice.one_in(3) {
            party["max_meetings"] = json!(dice.below(4));
        }
        party
    };
    let (n_exhibitors, n_delegations) = (1 + dice.below(4), 1 + dice.below(4));
    let mut exhibitors: Vec<Value> = (0..n_exhibitors).map(|idx| party(dice, format!("E{idx}"))).collect();
    for exhibitor in &mut exhibitors {
        if !dice.one_in(8) {
            exhibitor["hall"] = json!(format!("H{}", dice.below(n_halls)));
        }
        exhibitor["meets_at"] = json!(if dice.one_in(2) { "table" } else { "booth" });
    }
    let delegations: Vec<Value> = (0..n_delegations).map(|idx| party(dice, format!("D{idx}"))).collect();
    let interpreters: Vec<Value> = (0..dice.below(4))
        .map(|idx| {
            let mut row = json!({"id": format!("I{idx}"), "languages": dice.some(&LANGUAGES, 3), "unavailable": dice.some(&ids, 6)});
            if dice.one_in(3) {
                row["max_meetings"] = json!(dice.below(4));
            }
            row
        })
        .collect();
    // In one fair of four meetings bring less than waiting costs.
    let dearest = if dice.one_in(4) { 8 } else { 101 };
    let [scores, wishes, sessions, meetings] = pairs(dice, (n_exhibitors, n_delegations), dearest, &ids, &interpreters);
    let idle_penalty = dice.below(3) * dice.below(30);
    json!({
        "format": "parkmatch/1",
        "fair": {"id": "small", "name": "small", "halls": halls, "walk_minutes": walk, "slots": slots, "events": events},
        "exhibitors": exhibitors, "delegations": delegations, "interpreters": interpreters, "scores": scores, "wishes": wishes,
        "rules": {"computed_scores": false, "min_score": dice.below(2) * dice.below(40), "must_bonus": dice.below(2) * dice.below(300),
            "want_bonus": dice.below(60), "minimum_bonus": dice.below(2) * dice.below(120), "idle_penalty": idle_penalty,
            "session": sessions},
        "meetings": meetings
    })
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
                let status = dice.pick(&["planned", "planned", "confirmed", "confirmed", "held", "cancelled", "no_show"]);
                let mut meeting = json!({"exhibitor": e, "delegation": d, "slot": dice.pick(ids), "status": status});
                meeting["locked"] = json!(dice.one_in(4));
                if dice.one_in(2) {
                    meeting["table"] = json!(1 + dice.below(3));
                }
                if !interpreters.is_empty() && dice.one_in(2) {
                    meeting["interpreter"] = dice.pick(interpreters)["id"].clone();
                }
                meetings.push(meeting);
            }
        }
    }
    [scores, wishes, sessions, meetings]
}
