//! What made-up fairs are made of: numbers from a seed, the clock of their slots, their parties.
//!
//! How often something binds is said by whoever makes a fair, so that each kind of test has the
//! fairs that it is about.

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

    pub fn some<T: Clone>(&mut self, from: &[T], one_in: u64) -> Vec<T> {
        from.iter()
            .filter(|_| self.one_in(one_in))
            .cloned()
            .collect()
    }
}

/// The slots of a fair so far, in November 2027: twenty minutes each, with what lies between them.
pub struct Slots {
    /// When the next can begin: minutes after midnight, and the day.
    pub minute: u64,
    pub day: u64,
    pub rows: Vec<Value>,
    pub ids: Vec<String>,
}

impl Slots {
    /// The first begins so many minutes after midnight, on the first.
    pub fn from(minute: u64) -> Self {
        Self {
            minute,
            day: 1,
            rows: vec![],
            ids: vec![],
        }
    }

    pub fn wait(&mut self, minutes: u64) {
        self.minute += minutes;
    }

    pub fn next_day_at(&mut self, minute: u64) {
        (self.minute, self.day) = (minute, self.day + 1);
    }

    pub fn add(&mut self) {
        let id = format!("s{}", self.rows.len());
        self.rows.push(json!({"id": id, "start": time(self.day, self.minute), "end": time(self.day, self.minute + 20)}));
        self.ids.push(id);
        self.minute += 20;
    }
}

/// So many minutes after midnight on a day of November 2027.
pub fn time(day: u64, minute: u64) -> String {
    format!("2027-11-{day:02}T{:02}:{:02}", minute / 60, minute % 60)
}

/// Of the parties' slots, events and languages one in so many is theirs.
pub struct Parties<'a> {
    pub slots: &'a [String],
    pub away: u64,
    pub events: &'a [Value],
    pub attends: u64,
    pub languages: &'a [&'a str],
    pub speaks: u64,
    /// One exhibitor in so many has no hall, of these.
    pub hall_less: u64,
    pub n_halls: u64,
}

impl Parties<'_> {
    fn party(&self, dice: &mut Dice, id: &str) -> Value {
        let mut party = json!({"id": id, "name": id, "unavailable": dice.some(self.slots, self.away),
            "attends": dice.some(self.events, self.attends), "languages": dice.some(self.languages, self.speaks), "teams": 1});
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
    }

    pub fn exhibitors(&self, dice: &mut Dice, n: u64) -> Vec<Value> {
        let mut exhibitors: Vec<Value> = (0..n)
            .map(|idx| self.party(dice, &format!("E{idx}")))
            .collect();
        for exhibitor in &mut exhibitors {
            if !dice.one_in(self.hall_less) {
                exhibitor["hall"] = json!(format!("H{}", dice.below(self.n_halls)));
            }
            exhibitor["meets_at"] = json!(if dice.one_in(2) { "table" } else { "booth" });
        }
        exhibitors
    }

    pub fn delegations(&self, dice: &mut Dice, n: u64) -> Vec<Value> {
        (0..n)
            .map(|idx| self.party(dice, &format!("D{idx}")))
            .collect()
    }

    /// Interpreters; one in so many speaks each language.
    pub fn interpreters(&self, dice: &mut Dice, n: u64, speaks: u64) -> Vec<Value> {
        let one = |idx| {
            let most = if dice.one_in(3) {
                json!(dice.below(4))
            } else {
                Value::Null
            };
            json!({"id": format!("I{idx}"), "languages": dice.some(self.languages, speaks),
                "unavailable": dice.some(self.slots, self.away), "max_meetings": most})
        };
        (0..n).map(one).collect()
    }
}

/// A meeting that stands in the plan already: one in so many is locked, and half of them have one
/// of so many tables.
pub fn meeting(
    dice: &mut Dice,
    (exhibitor, delegation): (&str, &str),
    slots: &[String],
    statuses: &[&str],
    (locked, n_tables): (u64, u64),
    interpreters: &[Value],
) -> Value {
    let mut meeting =
        json!({"exhibitor": exhibitor, "delegation": delegation, "slot": dice.pick(slots)});
    meeting["locked"] = json!(dice.one_in(locked));
    meeting["status"] = json!(dice.pick(statuses));
    if dice.one_in(2) {
        meeting["table"] = json!(1 + dice.below(n_tables));
    }
    if !interpreters.is_empty() && dice.one_in(2) {
        meeting["interpreter"] = dice.pick(interpreters)["id"].clone();
    }
    meeting
}

/// Breaks and tables by slot for a fair that has none: a most in a row for all, which some parties
/// lift and some have as their own, and another number of tables in some slots, also in halls that
/// count none else.
pub fn add_breaks_and_tables_at(dice: &mut Dice, file: &mut Value) {
    if !dice.one_in(4) {
        file["rules"]["max_in_a_row"] = json!(1 + dice.below(2) * dice.below(3));
    }
    for list in ["exhibitors", "delegations"] {
        for party in file[list].as_array_mut().expect("a list") {
            match dice.below(6) {
                0 => party["max_in_a_row"] = Value::Null,
                1 => party["max_in_a_row"] = json!(1 + dice.below(3)),
                _ => {}
            }
        }
    }
    let slots = file["fair"]["slots"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    for hall in file["fair"]["halls"].as_array_mut().expect("a list") {
        if dice.one_in(2) {
            continue;
        }
        for slot in dice.some(&slots, 3) {
            hall["tables_at"][slot["id"].as_str().expect("an id")] = json!(dice.below(4));
        }
    }
}
