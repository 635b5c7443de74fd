//! Fairs for the planner: rounds of one-to-one meetings, whose pairs have scores.
//!
//! Sectors of a hall, exhibitors that draw more than others, delegations that look into one to
//! three sectors, absent half-days and single slots, too few interpreters and just enough tables: a
//! greedy plan sizes what is scarce.

use super::random::Random;
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

/// How large a fair is.
pub struct Shape {
    n_exhibitors: usize,
    n_delegations: usize,
    n_days: usize,
    slots_a_day: usize,
    /// Listed pairs of each delegation.
    n_candidates: usize,
    n_halls: usize,
}

impl Shape {
    /// By its letters, or by its six numbers between commas.
    pub fn named(name: &str) -> Option<Self> {
        let numbers: Vec<usize> = match name {
            "S" => vec![40, 60, 2, 12, 20, 2],
            "M" => vec![150, 300, 2, 16, 30, 4],
            "L" => vec![600, 2_000, 3, 16, 30, 8],
            "XL" => vec![1_178, 2_462, 3, 24, 30, 10],
            _ => name
                .split(',')
                .map(|number| number.parse().ok().filter(|number| *number > 0))
                .collect::<Option<_>>()?,
        };
        let [
            n_exhibitors,
            n_delegations,
            n_days,
            slots_a_day,
            n_candidates,
            n_halls,
        ] = numbers[..]
        else {
            return None;
        };
        Some(Self {
            n_exhibitors,
            n_delegations,
            n_days,
            slots_a_day,
            n_candidates,
            n_halls,
        })
    }
}

/// How hard a fair is.
pub struct How {
    pub is_tight: bool,
    /// Minutes between neighbouring halls.
    pub walk: u64,
    pub locked_percent: u64,
    pub idle_penalty: u64,
}

impl Default for How {
    fn default() -> Self {
        Self {
            is_tight: false,
            walk: 4,
            locked_percent: 2,
            idle_penalty: 0,
        }
    }
}

/// Languages of guests, with the share of delegations and a country of each.
const LANGUAGES: [(&str, f64, &str); 7] = [
    ("en", 0.45, "GB"),
    ("es", 0.15, "ES"),
    ("fr", 0.1, "FR"),
    ("ar", 0.1, "AE"),
    ("ru", 0.1, "RU"),
    ("pt", 0.05, "BR"),
    ("ja", 0.05, "JP"),
];

/// A slot: its start as a minute of the day, its day, and whether it is before 13:00.
struct Slot {
    id: String,
    day: usize,
    start: usize,
    minutes: usize,
}

impl Slot {
    const fn is_afternoon(&self) -> bool {
        self.start >= 13 * 60
    }

    fn half(&self) -> usize {
        self.day * 2 + usize::from(self.is_afternoon())
    }

    fn json(&self) -> Value {
        let date = format!("2027-11-{:02}", 14 + self.day);
        let at = |minute: usize| format!("{date}T{}", clock(minute));
        json!({"id": self.id, "start": at(self.start), "end": at(self.start + self.minutes)})
    }
}

struct Exhibitor {
    sector: usize,
    hall: usize,
    pull: f64,
    languages: Vec<usize>,
    is_free: Vec<bool>,
    most: usize,
}

struct Delegation {
    language: usize,
    is_free: Vec<bool>,
    most: usize,
    weight: f64,
}

struct Pair {
    exhibitor: usize,
    delegation: usize,
    score: usize,
    /// The language that an interpreter must have.
    needs: Option<usize>,
    /// The half of the day in which alone it meets.
    half: Option<&'static str>,
}

/// A fair file.
pub fn make(shape: &Shape, how: &How, seed: u64) -> Value {
    let random = &mut Random::new(seed);
    let slots = slots(shape);
    let n_sectors = (shape.n_exhibitors / 12).clamp(6, 60);
    let sector_weights: Vec<f64> = (1..=n_sectors)
        .map(|place| (place as f64).powf(-0.5))
        .collect();
    let exhibitors = exhibitors(shape, how, &slots, &sector_weights, random);
    let delegations = delegations(shape, how, &slots, random);
    let pairs = pairs(shape, &exhibitors, &delegations, &sector_weights, random);
    let mut greedy = greedy(&exhibitors, &delegations, &pairs);
    let scarce = Scarce::new(shape, &exhibitors, &pairs, &greedy, slots.len());
    let n_locked = greedy.len() * how.locked_percent as usize / 100;
    random.shuffle(&mut greedy);
    let locked = locked(
        &greedy,
        n_locked,
        &exhibitors,
        &delegations,
        &pairs,
        &slots,
        &scarce,
        random,
    );

    let hall = |hall: usize| format!("H{}", hall + 1);
    let off = |is_free: &[bool]| -> Vec<&str> {
        is_free
            .iter()
            .zip(&slots)
            .filter(|(free, _)| !**free)
            .map(|(_, slot)| slot.id.as_str())
            .collect()
    };
    let name = |zh: &str, en: &str, place: usize| json!({"zh": format!("{zh} {place}"), "en": format!("{en} {place}")});
    json!({
        "format": "parkmatch/1",
        "fair": {
            "id": format!("made-{}x{}x{}-{seed}", shape.n_exhibitors, shape.n_delegations, slots.len()),
            "name": {"zh": "示例展会", "en": "Sample fair"}, "time_zone": "Asia/Shanghai",
            "halls": scarce.tables.iter().enumerate().map(|(place, tables)| json!({"id": hall(place), "tables": tables})).collect::<Vec<_>>(),
            "walk_minutes": (0..shape.n_halls)
                .map(|from| (0..shape.n_halls).map(|to| from.abs_diff(to) as u64 * how.walk).collect::<Vec<_>>())
                .collect::<Vec<_>>(),
            "slots": slots.iter().map(Slot::json).collect::<Vec<_>>(),
        },
        "exhibitors": exhibitors.iter().zip(1..).map(|(one, place)| json!({
            "id": format!("E{place}"), "name": name("示例展商", "Sample exhibitor", place),
            "hall": hall(one.hall), "booth": format!("{}A{place}", one.hall + 1), "meets_at": "table",
            "languages": std::iter::once("zh").chain(one.languages.iter().map(|language| LANGUAGES[*language].0)).collect::<Vec<_>>(),
            "max_meetings": one.most, "unavailable": off(&one.is_free),
        })).collect::<Vec<_>>(),
        "delegations": delegations.iter().zip(1..).map(|(one, place)| json!({
            "id": format!("D{place}"), "name": name("示例代表团", "Sample delegation", place),
            "country": LANGUAGES[one.language].2, "languages": [LANGUAGES[one.language].0],
            "min_meetings": one.most.min(2), "max_meetings": one.most, "unavailable": off(&one.is_free),
        })).collect::<Vec<_>>(),
        "interpreters": scarce.interpreters.iter().zip(LANGUAGES).flat_map(|(n, (language, ..))| {
            (1..=*n).map(move |place| json!({"id": format!("I-{language}-{place}"), "languages": ["zh", language]}))
        }).collect::<Vec<_>>(),
        "scores": pairs.iter().map(|pair| json!({
            "exhibitor": format!("E{}", pair.exhibitor + 1), "delegation": format!("D{}", pair.delegation + 1), "score": pair.score,
        })).collect::<Vec<_>>(),
        "rules": {
            "computed_scores": false, "min_score": 1, "must_bonus": 200, "want_bonus": 50, "minimum_bonus": 100,
            "idle_penalty": how.idle_penalty,
            "session": pairs.iter().filter_map(|pair| Some(json!({
                "exhibitor": format!("E{}", pair.exhibitor + 1), "delegation": format!("D{}", pair.delegation + 1), "half": pair.half?,
            }))).collect::<Vec<_>>(),
        },
        "meetings": locked,
    })
}

fn clock(minute: usize) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// Days of up to 16 slots have 20 minutes a meeting and five to change; longer days 15 and five.
fn slots(shape: &Shape) -> Vec<Slot> {
    let (first, every, minutes, second) = if shape.slots_a_day > 16 {
        (510, 20, 15, 550 + 20 * (shape.slots_a_day / 2))
    } else {
        (540, 25, 20, 810)
    };
    let of_day = |day: usize| {
        (0..shape.slots_a_day).map(move |place| {
            let n_morning = shape.slots_a_day / 2;
            let start = if place < n_morning {
                first + every * place
            } else {
                second + every * (place - n_morning)
            };
            Slot {
                id: format!("d{}-{}", day + 1, clock(start).replace(':', "")),
                day,
                start,
                minutes,
            }
        })
    };
    (0..shape.n_days).flat_map(of_day).collect()
}

fn exhibitors(
    shape: &Shape,
    how: &How,
    slots: &[Slot],
    sector_weights: &[f64],
    random: &mut Random,
) -> Vec<Exhibitor> {
    let mut halls: Vec<usize> = sector_weights
        .iter()
        .map(|_| random.between(0, shape.n_halls))
        .collect();
    halls.sort_unstable();
    let n_halves = shape.n_days * 2;
    let one = |random: &mut Random| {
        let sector = random.weighted(sector_weights);
        let pull = random.normal(0.0, 0.6).exp();
        let languages = (0..LANGUAGES.len())
            .filter(|language| random.chance(if *language == 0 { 0.6 } else { 0.05 }))
            .collect();
        let most = if how.is_tight {
            slots.len()
        } else {
            ((slots.len() as f64 * (0.4 + 0.6 * random.unit())) as usize).max(3)
        };
        let away = random.chance(0.15).then(|| random.between(0, n_halves));
        let hole = if how.is_tight { 0.15 } else { 0.03 };
        let is_free = slots
            .iter()
            .map(|slot| away != Some(slot.half()) && !random.chance(hole))
            .collect();
        Exhibitor {
            sector,
            hall: halls[sector],
            pull,
            languages,
            is_free,
            most,
        }
    };
    (0..shape.n_exhibitors).map(|_| one(random)).collect()
}

fn delegations(shape: &Shape, how: &How, slots: &[Slot], random: &mut Random) -> Vec<Delegation> {
    let n_halves = shape.n_days * 2;
    let shares = LANGUAGES.map(|(_, share, _)| share);
    let one = |random: &mut Random| {
        let language = random.weighted(&shares);
        let (stay, hole) = if how.is_tight {
            (0.45, 0.25)
        } else {
            (0.7, 0.05)
        };
        let mut halves: Vec<bool> = (0..n_halves).map(|_| random.chance(stay)).collect();
        if !halves.contains(&true) {
            halves[random.between(0, n_halves)] = true;
        }
        let is_free: Vec<bool> = slots
            .iter()
            .map(|slot| halves[slot.half()] && !random.chance(hole))
            .collect();
        let n_free = is_free.iter().filter(|free| **free).count();
        let most = if how.is_tight {
            n_free.max(1)
        } else {
            random.between(4, 13).min((n_free * 4 / 5).max(1))
        };
        Delegation {
            language,
            is_free,
            most,
            weight: if random.chance(0.1) { 1.5 } else { 1.0 },
        }
    };
    (0..shape.n_delegations).map(|_| one(random)).collect()
}

fn pairs(
    shape: &Shape,
    exhibitors: &[Exhibitor],
    delegations: &[Delegation],
    sector_weights: &[f64],
    random: &mut Random,
) -> Vec<Pair> {
    let sectors: Vec<usize> = (0..sector_weights.len()).collect();
    let everybody: Vec<usize> = (0..exhibitors.len()).collect();
    let pull = |exhibitor: usize| exhibitors[exhibitor].pull;
    let n_candidates = shape.n_candidates.min(exhibitors.len());
    let mut pairs = Vec::new();
    for (delegation, guest) in delegations.iter().enumerate() {
        let n_sectors = random.between(1, 4);
        let own = random.several(&sectors, |sector| sector_weights[sector], n_sectors);
        let pool: Vec<usize> = everybody
            .iter()
            .copied()
            .filter(|exhibitor| own.contains(&exhibitors[*exhibitor].sector))
            .collect();
        let mut chosen: HashSet<usize> = random
            .several(&pool, pull, (shape.n_candidates * 3).div_ceil(4))
            .into_iter()
            .collect();
        while chosen.len() < n_candidates {
            chosen.extend(random.several(&everybody, pull, n_candidates - chosen.len()));
        }
        let mut chosen: Vec<usize> = chosen.into_iter().collect();
        chosen.sort_unstable();
        for exhibitor in chosen {
            let stand = &exhibitors[exhibitor];
            let of_guest = random
                .normal(
                    if own.contains(&stand.sector) {
                        3.6
                    } else {
                        2.2
                    },
                    1.1,
                )
                .round()
                .clamp(1.0, 5.0);
            let of_stand = random
                .normal(if guest.weight > 1.0 { 3.0 } else { 2.2 }, 1.4)
                .round()
                .clamp(0.0, 5.0);
            let worth =
                (5.0 * of_guest + 5.0 * of_stand + 2.0 * of_guest * of_stand) * guest.weight / 1.5;
            let needs = Some(guest.language).filter(|language| !stand.languages.contains(language));
            let half = random.chance(0.05).then(|| *random.one_of(&["am", "pm"]));
            pairs.push(Pair {
                exhibitor,
                delegation,
                score: (worth.round() as usize).max(1),
                needs,
                half,
            });
        }
    }
    pairs
}

/// The dearest pairs first while both have meetings left, whenever they are: positions of pairs.
fn greedy(exhibitors: &[Exhibitor], delegations: &[Delegation], pairs: &[Pair]) -> Vec<usize> {
    let n_free = |is_free: &[bool]| is_free.iter().filter(|free| **free).count();
    let mut of_exhibitor: Vec<usize> = exhibitors
        .iter()
        .map(|one| one.most.min(n_free(&one.is_free)))
        .collect();
    let mut of_delegation: Vec<usize> = delegations.iter().map(|one| one.most).collect();
    let mut dearest: Vec<usize> = (0..pairs.len()).collect();
    dearest.sort_by_key(|place| std::cmp::Reverse(pairs[*place].score));
    dearest.retain(|place| {
        let (left, right) = (
            &mut of_exhibitor[pairs[*place].exhibitor],
            &mut of_delegation[pairs[*place].delegation],
        );
        let is_taken = *left > 0 && *right > 0;
        if is_taken {
            *left -= 1;
            *right -= 1;
        }
        is_taken
    });
    dearest
}

/// What is scarce: tables of each hall, just enough; interpreters of each language, a fifth too
/// few.
struct Scarce {
    tables: Vec<usize>,
    interpreters: Vec<usize>,
}

impl Scarce {
    fn new(
        shape: &Shape,
        exhibitors: &[Exhibitor],
        pairs: &[Pair],
        greedy: &[usize],
        n_slots: usize,
    ) -> Self {
        let (mut in_hall, mut in_language) = (vec![0; shape.n_halls], vec![0; LANGUAGES.len()]);
        for place in greedy {
            in_hall[exhibitors[pairs[*place].exhibitor].hall] += 1;
            if let Some(language) = pairs[*place].needs {
                in_language[language] += 1;
            }
        }
        let of_slots =
            |n: &usize, percent: usize| (n * percent).div_ceil(n_slots * 100) + usize::from(*n > 0);
        Self {
            tables: in_hall.iter().map(|n| of_slots(n, 105)).collect(),
            interpreters: in_language.iter().map(|n| of_slots(n, 80)).collect(),
        }
    }
}

/// A few meetings of pairs that need no interpreter, each where it fits, no delegation twice.
#[expect(clippy::too_many_arguments, reason = "everything that is made so far")]
fn locked(
    greedy: &[usize],
    n_locked: usize,
    exhibitors: &[Exhibitor],
    delegations: &[Delegation],
    pairs: &[Pair],
    slots: &[Slot],
    scarce: &Scarce,
    random: &mut Random,
) -> Vec<Value> {
    let mut locked = Vec::new();
    let (mut busy, mut placed) = (HashSet::new(), HashSet::new());
    let mut tables: HashMap<(usize, usize), usize> = HashMap::new();
    for pair in greedy
        .iter()
        .map(|place| &pairs[*place])
        .filter(|pair| pair.needs.is_none())
    {
        if locked.len() == n_locked {
            break;
        }
        let (stand, guest) = (&exhibitors[pair.exhibitor], &delegations[pair.delegation]);
        let mut order: Vec<usize> = (0..slots.len()).collect();
        random.shuffle(&mut order);
        let fits = |place: &usize| {
            let half = if slots[*place].is_afternoon() {
                "pm"
            } else {
                "am"
            };
            stand.is_free[*place]
                && guest.is_free[*place]
                && pair.half.is_none_or(|only| only == half)
                && !busy.contains(&(pair.exhibitor, *place))
                && tables
                    .get(&(stand.hall, *place))
                    .is_none_or(|n| *n < scarce.tables[stand.hall])
        };
        let Some(place) = order
            .into_iter()
            .find(fits)
            .filter(|_| !placed.contains(&pair.delegation))
        else {
            continue;
        };
        busy.insert((pair.exhibitor, place));
        placed.insert(pair.delegation);
        let table = tables.entry((stand.hall, place)).or_default();
        *table += 1;
        locked.push(json!({
            "exhibitor": format!("E{}", pair.exhibitor + 1), "delegation": format!("D{}", pair.delegation + 1),
            "slot": slots[place].id, "table": *table, "locked": true,
        }));
    }
    locked
}
