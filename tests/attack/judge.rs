//! Who judges: the rules of the fair file read anew from its JSON, in the plainest way, sharing
//! nothing with the library.
//!
//! Languages are tags here, fairs lie within one month, and scores are listed.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// A meeting by positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Met {
    pub exhibitor: usize,
    pub delegation: usize,
    pub slot: usize,
    pub table: Option<u64>,
    pub interpreter: Option<usize>,
    pub locked: bool,
    pub status: String,
}

impl Met {
    pub fn counts(&self) -> bool {
        self.status != "cancelled" && self.status != "no_show"
    }

    /// Whether rule 8 keeps it in its slot.
    pub fn stays(&self) -> bool {
        self.counts() && (self.locked || self.status == "confirmed" || self.status == "held")
    }

    pub fn pair(&self) -> (usize, usize) {
        (self.exhibitor, self.delegation)
    }
}

/// What a rule is broken by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Who meets when.
    Slots,
    /// A table's number only.
    Table,
    /// An interpreter only.
    Interpreter,
}

/// A broken rule: its number, and the meetings that break it, as positions in the list that was
/// judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    pub rule: u8,
    pub by: By,
    pub of: Vec<usize>,
}

#[derive(Debug)]
struct Party {
    teams: usize,
    in_a_row: usize,
    min: usize,
    max: usize,
    away: BTreeSet<usize>,
    attends: Vec<usize>,
    languages: BTreeSet<String>,
    hall: Option<usize>,
    at_table: bool,
}

#[derive(Debug)]
struct Person {
    languages: BTreeSet<String>,
    away: BTreeSet<usize>,
    max: usize,
}

#[derive(Debug)]
struct Event {
    start: i64,
    end: i64,
    hall: Option<usize>,
}

/// A fair file's rules.
#[derive(Debug)]
pub struct Judge {
    slots: Vec<(i64, i64)>,
    /// Of each hall in each slot.
    tables: Vec<Vec<Option<u64>>>,
    walk: Vec<Vec<i64>>,
    events: Vec<Event>,
    exhibitors: Vec<Party>,
    delegations: Vec<Party>,
    people: Vec<Person>,
    scores: HashMap<(usize, usize), i64>,
    wishes: HashMap<(usize, usize), BTreeMap<bool, String>>,
    halves: HashMap<(usize, usize), String>,
    rules: HashMap<&'static str, i64>,
    /// The file's own meetings.
    pub meetings: Vec<Met>,
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn words(value: &Value) -> Vec<String> {
    list(value)
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

fn minute(value: &Value) -> i64 {
    let text = value.as_str().expect("a time");
    let part = |range: std::ops::Range<usize>| text[range].parse::<i64>().expect("a number");
    part(8..10) * DAY + part(11..13) * 60 + part(14..16)
}

fn places(rows: &Value) -> HashMap<String, usize> {
    list(rows)
        .iter()
        .enumerate()
        .map(|(place, row)| (row["id"].as_str().expect("an id").to_owned(), place))
        .collect()
}

/// Languages by their primary subtag, whatever the case.
fn tongues(row: &Value) -> BTreeSet<String> {
    let primary = |tag: String| {
        tag.to_lowercase()
            .split('-')
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    words(&row["languages"]).into_iter().map(primary).collect()
}

/// Minutes between halls; none where the file does not say.
fn walks(fair: &Value, n_halls: usize) -> Vec<Vec<i64>> {
    let minutes = |row: &Value| {
        let row = list(row).iter();
        row.map(|minutes| minutes.as_i64().expect("minutes"))
            .collect()
    };
    match list(&fair["walk_minutes"]) {
        [] => vec![vec![0; n_halls]; n_halls],
        rows => rows.iter().map(minutes).collect(),
    }
}

impl Judge {
    pub fn new(file: &Value) -> Self {
        let fair = &file["fair"];
        let (slots, halls, events) = (
            places(&fair["slots"]),
            places(&fair["halls"]),
            places(&fair["events"]),
        );
        let size = |value: &Value, usual: usize| {
            value
                .as_u64()
                .map_or(usual, |n| usize::try_from(n).expect("a size"))
        };
        let all = |value: &Value, places: &HashMap<String, usize>| {
            words(value).iter().map(|id| places[id]).collect::<Vec<_>>()
        };
        let hall = |row: &Value| row["hall"].as_str().map(|id| halls[id]);
        let in_a_row = |row: &Value| match row.get("max_in_a_row") {
            Some(own) => size(own, usize::MAX),
            None => size(&file["rules"]["max_in_a_row"], usize::MAX),
        };
        let tables = |hall: &Value| {
            let at = |slot: &Value| hall["tables_at"][slot["id"].as_str().expect("an id")].as_u64();
            let slots = list(&fair["slots"]).iter();
            slots
                .map(|slot| at(slot).or(hall["tables"].as_u64()))
                .collect()
        };
        let party = |row: &Value| Party {
            teams: size(&row["teams"], 1),
            in_a_row: in_a_row(row),
            min: size(&row["min_meetings"], 0),
            max: size(&row["max_meetings"], usize::MAX),
            away: all(&row["unavailable"], &slots).into_iter().collect(),
            attends: all(&row["attends"], &events),
            languages: tongues(row),
            hall: hall(row),
            at_table: row["meets_at"] == "table",
        };
        let (exhibitor_at, delegation_at) =
            (places(&file["exhibitors"]), places(&file["delegations"]));
        let interpreter_at = places(&file["interpreters"]);
        let pair = |row: &Value| {
            let id = |side: &str| row[side].as_str().expect("an id").to_owned();
            (
                exhibitor_at[&id("exhibitor")],
                delegation_at[&id("delegation")],
            )
        };
        let mut wishes: HashMap<(usize, usize), BTreeMap<bool, String>> = HashMap::new();
        for wish in list(&file["wishes"]) {
            let (from, to) = (
                wish["from"].as_str().expect("an id"),
                wish["to"].as_str().expect("an id"),
            );
            let by_exhibitor = exhibitor_at.contains_key(from);
            let (exhibitor, delegation) = if by_exhibitor { (from, to) } else { (to, from) };
            let said = wishes
                .entry((exhibitor_at[exhibitor], delegation_at[delegation]))
                .or_default();
            let stands = said
                .get(&by_exhibitor)
                .is_some_and(|word| word == "never" || word == "met");
            if !stands {
                said.insert(
                    by_exhibitor,
                    wish["wish"].as_str().expect("a word").to_owned(),
                );
            }
        }
        let usual = [
            ("min_score", 20),
            ("must_bonus", 200),
            ("want_bonus", 50),
            ("minimum_bonus", 100),
            ("idle_penalty", 1),
        ];
        let rules = &file["rules"];
        Self {
            slots: list(&fair["slots"])
                .iter()
                .map(|slot| (minute(&slot["start"]), minute(&slot["end"])))
                .collect(),
            tables: list(&fair["halls"]).iter().map(tables).collect(),
            walk: walks(fair, halls.len()),
            events: list(&fair["events"])
                .iter()
                .map(|event| Event {
                    start: minute(&event["start"]),
                    end: minute(&event["end"]),
                    hall: hall(event),
                })
                .collect(),
            exhibitors: list(&file["exhibitors"]).iter().map(party).collect(),
            delegations: list(&file["delegations"]).iter().map(party).collect(),
            people: list(&file["interpreters"])
                .iter()
                .map(|row| Person {
                    languages: tongues(row),
                    away: all(&row["unavailable"], &slots).into_iter().collect(),
                    max: size(&row["max_meetings"], usize::MAX),
                })
                .collect(),
            scores: list(&file["scores"])
                .iter()
                .map(|row| (pair(row), row["score"].as_i64().expect("a score")))
                .collect(),
            wishes,
            halves: list(&rules["session"])
                .iter()
                .map(|row| (pair(row), row["half"].as_str().expect("a half").to_owned()))
                .collect(),
            rules: usual
                .into_iter()
                .map(|(name, value)| (name, rules[name].as_i64().unwrap_or(value)))
                .collect(),
            meetings: list(&file["meetings"])
                .iter()
                .map(|row| {
                    let (exhibitor, delegation) = pair(row);
                    Met {
                        exhibitor,
                        delegation,
                        slot: slots[row["slot"].as_str().expect("a slot")],
                        table: row["table"].as_u64(),
                        interpreter: row["interpreter"].as_str().map(|id| interpreter_at[id]),
                        locked: row["locked"] == true,
                        status: row["status"].as_str().unwrap_or("planned").to_owned(),
                    }
                })
                .collect(),
        }
    }

    pub fn n_slots(&self) -> usize {
        self.slots.len()
    }

    pub fn n_people(&self) -> usize {
        self.people.len()
    }

    fn rule(&self, name: &str) -> i64 {
        self.rules[name]
    }

    fn said(&self, pair: (usize, usize), word: &str) -> usize {
        self.wishes
            .get(&pair)
            .map_or(0, |said| said.values().filter(|own| *own == word).count())
    }

    /// Score and bonus of a pair that may meet at all.
    pub fn worth(&self, pair: (usize, usize)) -> Option<i64> {
        let score = *self.scores.get(&pair)?;
        let (musts, wants) = (self.said(pair, "must"), self.said(pair, "want"));
        let is_vetoed = self.said(pair, "never") + self.said(pair, "met") > 0;
        let bonus = if musts > 0 {
            self.rule("must_bonus")
        } else {
            i64::try_from(wants).expect("two") * self.rule("want_bonus")
        };
        (!is_vetoed && (musts + wants > 0 || score >= self.rule("min_score")))
            .then_some(score + bonus)
    }

    /// Every pair with its worth, the dearest first.
    pub fn pairs(&self) -> Vec<((usize, usize), i64)> {
        let mut pairs: Vec<_> = self
            .scores
            .keys()
            .filter_map(|&pair| Some((pair, self.worth(pair)?)))
            .collect();
        pairs.sort_by_key(|&(pair, worth)| (-worth, pair));
        pairs
    }

    /// What a pair could add at most: its worth, and a bonus for each side that has a minimum.
    pub fn hope(&self, (exhibitor, delegation): (usize, usize)) -> i64 {
        let bonus = |party: &Party| {
            if party.min > 0 {
                self.rule("minimum_bonus")
            } else {
                0
            }
        };
        self.worth((exhibitor, delegation)).unwrap_or(0)
            + bonus(&self.exhibitors[exhibitor])
            + bonus(&self.delegations[delegation])
    }

    pub fn needs_interpreter(&self, (exhibitor, delegation): (usize, usize)) -> bool {
        let (one, other) = (
            &self.exhibitors[exhibitor].languages,
            &self.delegations[delegation].languages,
        );
        !one.is_empty() && !other.is_empty() && one.is_disjoint(other)
    }

    fn is_same_day(one: i64, other: i64) -> bool {
        one / DAY == other / DAY
    }

    fn way(&self, from: Option<usize>, to: Option<usize>) -> i64 {
        from.zip(to).map_or(0, |(from, to)| self.walk[from][to])
    }

    /// Whether the later of two meetings of one person can be walked to.
    fn joins(&self, one: &Met, other: &Met) -> bool {
        let (early, late) = if one.slot < other.slot {
            (one, other)
        } else {
            (other, one)
        };
        let hall = |met: &Met| self.exhibitors[met.exhibitor].hall;
        let time = self.slots[late.slot].0 - self.slots[early.slot].1;
        !Self::is_same_day(self.slots[early.slot].0, self.slots[late.slot].0)
            || time >= self.way(hall(early), hall(late))
    }

    /// Every rule that these meetings break; all of them count.
    pub fn broken(&self, met: &[Met]) -> Vec<Broken> {
        let mut found = vec![];
        let mut break_rule = |rule: u8, by: By, of: Vec<usize>| found.push(Broken { rule, by, of });
        for (place, one) in met.iter().enumerate() {
            let pair = one.pair();
            let (exhibitor, delegation) = (
                &self.exhibitors[one.exhibitor],
                &self.delegations[one.delegation],
            );
            let (start, end) = self.slots[one.slot];
            if self.worth(pair).is_none() {
                break_rule(3, By::Slots, vec![place]);
            }
            let is_morning = start % DAY < 13 * 60;
            if self
                .halves
                .get(&pair)
                .is_some_and(|half| (half == "am") != is_morning)
            {
                break_rule(4, By::Slots, vec![place]);
            }
            for party in [exhibitor, delegation] {
                if party.away.contains(&one.slot) {
                    break_rule(2, By::Slots, vec![place]);
                }
                for event in party
                    .attends
                    .iter()
                    .filter(|_| party.teams == 1)
                    .map(|&event| &self.events[event])
                {
                    if event.start < end && start < event.end {
                        break_rule(2, By::Slots, vec![place]);
                    } else if std::ptr::eq(party, delegation)
                        && Self::is_same_day(event.start, start)
                    {
                        let is_late = if event.end <= start {
                            start - event.end < self.way(event.hall, exhibitor.hall)
                        } else {
                            event.start - end < self.way(exhibitor.hall, event.hall)
                        };
                        if is_late {
                            break_rule(7, By::Slots, vec![place]);
                        }
                    }
                }
            }
            let languages = one.interpreter.map(|person| &self.people[person].languages);
            let speaks =
                |party: &Party| languages.is_some_and(|own| !own.is_disjoint(&party.languages));
            if self.needs_interpreter(pair) && !(speaks(exhibitor) && speaks(delegation)) {
                break_rule(6, By::Interpreter, vec![place]);
            }
            if one
                .interpreter
                .is_some_and(|person| self.people[person].away.contains(&one.slot))
            {
                break_rule(6, By::Interpreter, vec![place]);
            }
            for (other_place, other) in met.iter().enumerate().skip(place + 1) {
                if other.pair() == pair {
                    break_rule(1, By::Slots, vec![place, other_place]);
                }
                let same = |one: Option<usize>, other: Option<usize>| one.is_some() && one == other;
                let same_person = same(one.interpreter, other.interpreter);
                if one.slot == other.slot {
                    let hall = |met: &Met| {
                        Some(&self.exhibitors[met.exhibitor])
                            .filter(|row| row.at_table)
                            .and_then(|row| row.hall)
                    };
                    let is_limited =
                        hall(one).is_some_and(|hall| self.tables[hall][one.slot].is_some());
                    if is_limited
                        && same(hall(one), hall(other))
                        && one.table.is_some()
                        && one.table == other.table
                    {
                        break_rule(5, By::Table, vec![place, other_place]);
                    }
                    if same_person {
                        break_rule(6, By::Interpreter, vec![place, other_place]);
                    }
                } else if !self.joins(one, other) {
                    if one.delegation == other.delegation && delegation.teams == 1 {
                        break_rule(7, By::Slots, vec![place, other_place]);
                    }
                    if same_person {
                        break_rule(7, By::Interpreter, vec![place, other_place]);
                    }
                }
            }
        }
        self.count(met, &mut found);
        found
    }

    /// The rules that count: teams, most meetings, tables.
    fn count(&self, met: &[Met], found: &mut Vec<Broken>) {
        let mut groups: BTreeMap<(u8, usize, Option<usize>), Vec<usize>> = BTreeMap::new();
        for (place, one) in met.iter().enumerate() {
            let row = &self.exhibitors[one.exhibitor];
            let mut add = |kind: u8, who: usize, slot: Option<usize>| {
                groups.entry((kind, who, slot)).or_default().push(place);
            };
            add(0, one.exhibitor, Some(one.slot));
            add(1, one.delegation, Some(one.slot));
            add(0, one.exhibitor, None);
            add(1, one.delegation, None);
            if let Some(person) = one.interpreter {
                add(2, person, None);
            }
            if let Some(hall) = row.hall.filter(|_| row.at_table) {
                add(3, hall, Some(one.slot));
                let is_number =
                    |most: u64| one.table.is_some_and(|number| (1..=most).contains(&number));
                if self.tables[hall][one.slot].is_some_and(|most| !is_number(most)) {
                    found.push(Broken {
                        rule: 5,
                        by: By::Table,
                        of: vec![place],
                    });
                }
            }
        }
        for ((kind, who, slot), of) in groups {
            let party = |side: u8| {
                if side == 0 {
                    &self.exhibitors[who]
                } else {
                    &self.delegations[who]
                }
            };
            if kind < 2 && slot.is_none() && party(kind).teams == 1 {
                self.rest(met, &of, party(kind).in_a_row, found);
            }
            let (rule, by, most) = match (kind, slot) {
                (0 | 1, Some(_)) => (2, By::Slots, party(kind).teams),
                (0 | 1, None) => (2, By::Slots, party(kind).max),
                (2, _) => (6, By::Interpreter, self.people[who].max),
                _ => (
                    5,
                    By::Slots,
                    slot.and_then(|slot| self.tables[who][slot])
                        .map_or(usize::MAX, |most| usize::try_from(most).expect("a number")),
                ),
            };
            if of.len() > most {
                found.push(Broken { rule, by, of });
            }
        }
    }

    /// Rule 9 for the meetings `of` one party of one team.
    fn rest(&self, met: &[Met], of: &[usize], in_a_row: usize, found: &mut Vec<Broken>) {
        let mut by_time = of.to_vec();
        by_time.sort_by_key(|&place| met[place].slot);
        let mut row: Vec<usize> = vec![];
        for (rank, &place) in by_time.iter().enumerate() {
            row.push(place);
            let (_, end) = self.slots[met[place].slot];
            let goes_on = by_time.get(rank + 1).is_some_and(|&next| {
                let (start, _) = self.slots[met[next].slot];
                Self::is_same_day(start, end) && start - end < 30
            });
            if goes_on {
                continue;
            }
            // Two at once are one of the row: rule 2 has the other.
            let slots: BTreeSet<usize> = row.iter().map(|&place| met[place].slot).collect();
            if slots.len() > in_a_row {
                found.push(Broken {
                    rule: 9,
                    by: By::Slots,
                    of: row.clone(),
                });
            }
            row.clear();
        }
    }

    /// What meetings that break no rule are worth, and how many idle slots they leave.
    pub fn value(&self, met: &[Met]) -> (i64, i64) {
        let mut value: i64 = met
            .iter()
            .map(|one| self.worth(one.pair()).unwrap_or(0))
            .sum();
        let mut idle = 0;
        for (is_exhibitor, parties) in [(true, &self.exhibitors), (false, &self.delegations)] {
            for (place, party) in parties.iter().enumerate() {
                let own: Vec<usize> = met
                    .iter()
                    .filter(|one| {
                        if is_exhibitor {
                            one.exhibitor == place
                        } else {
                            one.delegation == place
                        }
                    })
                    .map(|one| one.slot)
                    .collect();
                value += self.rule("minimum_bonus")
                    * i64::try_from(own.len().min(party.min)).expect("a few");
                if party.teams == 1 {
                    let lies_between = |slot: &usize| {
                        let same_day = |other: &&usize| {
                            Self::is_same_day(self.slots[*slot].0, self.slots[**other].0)
                        };
                        let mut today = own.iter().filter(same_day);
                        let is_before = today.clone().any(|other| other < slot);
                        is_before
                            && today.any(|other| other > slot)
                            && !own.contains(slot)
                            && !party.away.contains(slot)
                    };
                    idle += i64::try_from((0..self.slots.len()).filter(lies_between).count())
                        .expect("a few");
                }
            }
        }
        (value - self.rule("idle_penalty") * idle, idle)
    }

    pub fn idle_penalty(&self) -> i64 {
        self.rule("idle_penalty")
    }
}

/// The best plan, by trying everything that could be worth more than `best`.
pub struct Oracle<'a> {
    judge: &'a Judge,
    pairs: Vec<(usize, usize)>,
    slots: Vec<usize>,
    met: Vec<Met>,
    pub best: Option<i64>,
}

impl<'a> Oracle<'a> {
    /// The most that a plan is worth that has the `fixed` meetings, whose interpreter is as named
    /// or, if `is_named` says no, anybody, and other meetings of `pairs`; `None` if there is no
    /// such plan, or none over `floor`.
    pub fn best(
        judge: &'a Judge,
        fixed: &[Met],
        is_named: &dyn Fn(usize) -> bool,
        pairs: &[(usize, usize)],
        floor: Option<i64>,
    ) -> Option<i64> {
        let slots: Vec<usize> = (0..judge.n_slots()).collect();
        Self::best_in(judge, fixed, is_named, (pairs, &slots), floor)
    }

    /// The same where these pairs meet in these slots only.
    pub fn best_in(
        judge: &'a Judge,
        fixed: &[Met],
        is_named: &dyn Fn(usize) -> bool,
        (pairs, slots): (&[(usize, usize)], &[usize]),
        floor: Option<i64>,
    ) -> Option<i64> {
        let pairs = pairs
            .iter()
            .copied()
            .filter(|pair| fixed.iter().all(|one| one.pair() != *pair))
            .collect();
        let mut oracle = Self {
            judge,
            pairs,
            slots: slots.to_vec(),
            met: vec![],
            best: floor,
        };
        oracle.fix(fixed, is_named);
        oracle.best
    }

    fn holds(&self) -> bool {
        self.judge
            .broken(&self.met)
            .iter()
            .all(|broken| broken.by == By::Table)
    }

    fn people(&self, pair: (usize, usize)) -> Vec<Option<usize>> {
        if self.judge.needs_interpreter(pair) {
            (0..self.judge.n_people()).map(Some).collect()
        } else {
            vec![None]
        }
    }

    fn fix(&mut self, fixed: &[Met], is_named: &dyn Fn(usize) -> bool) {
        let place = self.met.len();
        let Some(next) = fixed.get(place) else {
            return self.choose(0);
        };
        let people = if is_named(place) {
            vec![next.interpreter]
        } else {
            self.people(next.pair())
        };
        for interpreter in people {
            self.met.push(Met {
                interpreter,
                table: None,
                ..next.clone()
            });
            if self.holds() {
                self.fix(fixed, is_named);
            }
            self.met.pop();
        }
    }

    fn choose(&mut self, from: usize) {
        let (value, idle) = self.judge.value(&self.met);
        self.best = Some(self.best.map_or(value, |best| best.max(value)));
        let hope: i64 = self.pairs[from..]
            .iter()
            .map(|&pair| self.judge.hope(pair))
            .sum();
        if from == self.pairs.len()
            || Some(value + self.judge.idle_penalty() * idle + hope) <= self.best
        {
            return;
        }
        let pair = self.pairs[from];
        for slot in self.slots.clone() {
            for interpreter in self.people(pair) {
                let (exhibitor, delegation) = pair;
                let status = "planned".to_owned();
                self.met.push(Met {
                    exhibitor,
                    delegation,
                    slot,
                    table: None,
                    interpreter,
                    locked: false,
                    status,
                });
                if self.holds() {
                    self.choose(from + 1);
                }
                self.met.pop();
            }
        }
        self.choose(from + 1);
    }
}
