//! The best that a delegation can do with half a day, when every seat, table and interpreter has a
//! price in each slot.
//!
//! Think of a strip of slots, coloured by hall, with a blank slot wherever the next hall is too
//! far. Every walk through the half day is such a strip, its *colouring*: it gives each hall the
//! set of slots of its colour. What a hall brings in a set of slots is the best assignment of its
//! exhibitors to them, found for all sets at once by taking in one exhibitor after the other; so
//! the best diary is the strip whose colours bring most together. Whoever needs a break after so
//! many meetings has a blank there too. It is exact: whole meetings, whole walks, and nobody twice. Only what lies in other half days has to be priced by those who
//! ask.
//!
//! Half days of more slots than [`PART_SLOTS`], or of too many colourings, are cut into shorter
//! parts, between which walks take no time; a bound made of parts is weaker, and still a bound.
//!
//! Source: the assignment is the dynamic program over subsets of Held and Karp 1962; strips are
//! listed once. Cost of a diary: candidates × slots × 2^slots, and the colourings of the half day ×
//! halls.

use super::bits;
use super::numbers::{NONE, number};
use super::problem::Problem;
use std::ops::Range;

/// Slots of a part: as many as a byte has bits.
pub const PART_SLOTS: usize = 8;
/// Halls that a colouring tells apart: as many as a 64-bit number has bytes.
const PART_ZONES: usize = 8;
/// Sets of the slots of a part.
const PART_SETS: usize = 1 << PART_SLOTS;
/// A part with more colourings than this is cut in two.
const PART_COLOURINGS: usize = 4_000;
/// Colourings of all parts together, so that they fit into a phone's memory: parts are cut earlier
/// where there would be more.
const COLOURINGS_IN_ALL: usize = 1 << 23;

/// The slots of each zone, a byte each.
type Colouring = u64;
/// What a pair brings in each slot of a part, 0 where it had better not meet.
pub type PartGains = [i32; PART_SLOTS];

/// Half a day of a delegation, or a part of one.
#[derive(Clone, Debug)]
struct Part {
    /// The fair's slots, ascending; at most [`PART_SLOTS`].
    slots: Vec<u32>,
    /// How many halls it tells apart.
    n_zones: usize,
    /// Its pairs, by zone, in the list of all.
    candidates: Range<usize>,
    /// Its colourings, in the list of all.
    colourings: Range<usize>,
}

/// A pair in a part.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// The pair's number among the problem's couples.
    pub couple: u32,
    /// Its hall, as the part numbers them.
    zone: u8,
    /// In which slots of the part it could meet, a bit for each.
    open: u8,
}

/// What a pair brings, and two costs in each slot that it may meet in.
#[derive(Clone, Copy, Debug)]
pub struct Offer<'a> {
    /// What it brings wherever it meets.
    pub brings: i32,
    /// Two costs of meeting in each slot: the exhibitor's seat, and what its kind of pairs pays.
    pub costs: [&'a [i32]; 2],
}

/// The parts of all delegations of one team.
#[derive(Clone, Debug, Default)]
pub struct HalfDays {
    /// The party number of the first delegation.
    n_exhibitors: usize,
    /// The most colourings of a part.
    most: usize,
    /// The parts, by delegation, then time.
    parts: Vec<Part>,
    /// The parts of each delegation: `parts[from[delegation]..from[delegation + 1]]`.
    from: Vec<usize>,
    /// The pairs of all parts.
    candidates: Vec<Candidate>,
    /// The colourings of all parts.
    colourings: Vec<Colouring>,
}

/// What the search for a diary works with; used again for the next, so that nothing is allocated.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// Who could bring something, by zone, and what in each slot.
    steps: Vec<(u32, PartGains)>,
    /// The steps of each zone.
    of_zone: [Range<usize>; PART_ZONES],
    /// What each zone brings in each set of slots.
    brings: [[i32; PART_SETS]; PART_ZONES],
    /// The same after each of the steps of a zone, one after the other.
    layers: Vec<i32>,
    /// Who meets when in the last diary: couples and slots.
    picked: Vec<(u32, u32)>,
}

impl Default for Workspace {
    fn default() -> Self {
        let brings = [[0; PART_SETS]; PART_ZONES];
        Self {
            steps: vec![],
            of_zone: Default::default(),
            brings,
            layers: vec![],
            picked: vec![],
        }
    }
}

impl HalfDays {
    /// Lists the colourings of all delegations of one team.
    pub fn new(problem: &Problem, block_of: &[u32]) -> Self {
        let n_half_days = (problem.parties.len() - problem.n_exhibitors)
            * block_of.last().map_or(1, |&last| last as usize + 1);
        let most = (COLOURINGS_IN_ALL / n_half_days.max(1)).clamp(1, PART_COLOURINGS);
        let mut all = Self {
            n_exhibitors: problem.n_exhibitors,
            most,
            from: vec![0],
            ..Self::default()
        };
        for party in problem.n_exhibitors..problem.parties.len() {
            if problem.parties[party].one_team {
                all.add(problem, party, block_of);
            }
            all.from.push(all.parts.len());
        }
        all
    }

    fn add(&mut self, problem: &Problem, party: usize, block_of: &[u32]) {
        // Locked pairs are no candidates: they have their slot, and it is none of this day's.
        let couples = || {
            problem
                .couples_of(party)
                .iter()
                .filter(|&&couple| !problem.couples[couple as usize].pinned)
        };
        // Where no walk takes long enough to matter, all halls are one.
        let walks = problem.near.iter().any(|near| *near != 0);
        let zone_of = |couple: u32| {
            if walks {
                problem.couples[couple as usize].hall
            } else {
                NONE
            }
        };
        let mut zones: Vec<u32> = couples().map(|&couple| zone_of(couple)).collect();
        zones.sort_unstable();
        zones.dedup();
        // More halls than a number has bytes: this delegation pays for its own slots instead.
        if zones.len() > PART_ZONES {
            return;
        }
        // The slots in which anybody could be met, but for those that a locked meeting takes.
        let mut open = vec![0; problem.words];
        for &couple in couples() {
            for (open, more) in open.iter_mut().zip(problem.slots_of(couple as usize)) {
                *open |= more;
            }
        }
        let locked = problem
            .pinned
            .iter()
            .filter(|pinned| problem.couples[pinned.couple as usize].parties[1] as usize == party);
        locked.for_each(|pinned| bits::take(&mut open, pinned.slot as usize));
        let slots: Vec<u32> = bits::iter(&open).map(number).collect();
        // Each half day whole if it is short and simple enough, else in as few equal pieces as are.
        for half in
            slots.chunk_by(|&one, &other| block_of[one as usize] == block_of[other as usize])
        {
            // So many pieces at least, since a part is a byte of slots.
            let least = half.len().div_ceil(PART_SLOTS);
            for n_parts in least.. {
                let before = (
                    self.parts.len(),
                    self.candidates.len(),
                    self.colourings.len(),
                );
                let size = half.len().div_ceil(n_parts);
                let fits = half
                    .chunks(size)
                    .all(|slots| self.add_part(problem, party, &zones, &zone_of, slots));
                if fits {
                    break;
                }
                self.cut(before);
            }
        }
    }

    fn cut(&mut self, (parts, candidates, colourings): (usize, usize, usize)) {
        self.parts.truncate(parts);
        self.candidates.truncate(candidates);
        self.colourings.truncate(colourings);
    }

    /// Adds a part, unless it has too many colourings; whether it was added.
    fn add_part(
        &mut self,
        problem: &Problem,
        party: usize,
        zones: &[u32],
        zone_of: &impl Fn(u32) -> u32,
        slots: &[u32],
    ) -> bool {
        // The pairs by zone, so that a zone's exhibitors lie together when a table is made of them.
        // A pair that no slot of the part suits stays out.
        let candidates = self.candidates.len();
        for (zone, &own) in (0..).zip(zones) {
            for &couple in problem.couples_of(party) {
                if zone_of(couple) == own && !problem.couples[couple as usize].pinned {
                    let set = problem.slots_of(couple as usize);
                    let open = (0..)
                        .zip(slots)
                        .filter(|(_, slot)| bits::has(set, **slot as usize));
                    let open = open.fold(0, |open, (place, _): (u8, _)| open | 1 << place);
                    if open != 0 {
                        self.candidates.push(Candidate { couple, zone, open });
                    }
                }
            }
        }
        // In which slots a zone has anybody at all: a colouring that stops elsewhere earns nothing.
        let mut open = [0; PART_ZONES];
        for candidate in &self.candidates[candidates..] {
            open[usize::from(candidate.zone)] |= candidate.open;
        }
        let strip = Strip {
            zones,
            slots,
            open,
            in_a_row: problem.parties[party].in_a_row,
        };
        let colourings = self.colourings.len();
        // One slot alone cannot be cut any further, and has few colourings anyway.
        let fits = strip.list(
            problem,
            &mut vec![],
            &mut self.colourings,
            colourings + self.most,
        ) || slots.len() == 1;
        let (candidates, colourings) = (
            candidates..self.candidates.len(),
            colourings..self.colourings.len(),
        );
        self.parts.push(Part {
            slots: slots.to_vec(),
            n_zones: zones.len(),
            candidates,
            colourings,
        });
        fits
    }

    /// The parts of a delegation's time, by number; none if it has several teams.
    pub fn of(&self, party: usize) -> Range<usize> {
        self.from[party - self.n_exhibitors]..self.from[party - self.n_exhibitors + 1]
    }

    /// The slots of a part in which the delegation could meet, ascending.
    pub fn slots(&self, part: usize) -> &[u32] {
        &self.parts[part].slots
    }

    /// How many parts all delegations have together.
    pub const fn n_parts(&self) -> usize {
        self.parts.len()
    }

    /// The party number of the delegation that a part is of.
    pub fn party_of(&self, part: usize) -> usize {
        self.n_exhibitors + self.from.partition_point(|&from| from <= part) - 1
    }
}

impl Workspace {
    /// The most that the diary of a part brings if each pair brings so much in each of the part's
    /// slots; [`Workspace::picked`] says who meets when.
    pub fn best(
        &mut self,
        half_days: &HalfDays,
        part: usize,
        gains: impl FnMut(Candidate, &[u32]) -> PartGains,
    ) -> i64 {
        let part = &half_days.parts[part];
        self.take_in(part, &half_days.candidates[part.candidates.clone()], gains);
        let brings = |colouring: Colouring| {
            let sets = colouring.to_le_bytes();
            // Four zones at a time: those that a part has not bring nothing.
            let four = |first: usize| {
                (first..first + 4)
                    .map(|zone| self.brings[zone][usize::from(sets[zone])])
                    .sum::<i32>()
            };
            four(0) + if part.n_zones > 4 { four(4) } else { 0 }
        };
        let (mut most, mut best) = (0, 0);
        for &colouring in &half_days.colourings[part.colourings.clone()] {
            let brings = brings(colouring);
            if brings > most {
                (most, best) = (brings, colouring);
            }
        }
        self.assign(part, best);
        i64::from(most)
    }

    /// Who meets when in the last best diary: pairs and slots.
    pub fn picked(&self) -> &[(u32, u32)] {
        &self.picked
    }

    /// Finds what each zone brings in each set of slots.
    fn take_in(
        &mut self,
        part: &Part,
        candidates: &[Candidate],
        mut gains: impl FnMut(Candidate, &[u32]) -> PartGains,
    ) {
        let n_sets = 1 << part.slots.len();
        self.steps.clear();
        self.of_zone.fill(0..0);
        self.brings[..part.n_zones]
            .iter_mut()
            .for_each(|brings| brings[..n_sets].fill(0));
        let mut before = [0; PART_SETS];
        for &candidate in candidates {
            let gains = gains(candidate, &part.slots);
            if gains == [0; PART_SLOTS] {
                continue;
            }
            let zone = usize::from(candidate.zone);
            if self.of_zone[zone].is_empty() {
                self.of_zone[zone].start = self.steps.len();
            }
            self.steps.push((candidate.couple, gains));
            self.of_zone[zone].end = self.steps.len();
            before[..n_sets].copy_from_slice(&self.brings[zone][..n_sets]);
            better(&mut self.brings[zone][..n_sets], &before[..n_sets], &gains);
        }
    }

    /// Writes down who meets when in a colouring.
    fn assign(&mut self, part: &Part, colouring: Colouring) {
        self.picked.clear();
        for (zone, set) in colouring
            .to_le_bytes()
            .into_iter()
            .enumerate()
            .filter(|(_, set)| *set != 0)
        {
            // Only the slots of this zone count, numbered from 0: so the tables are as small as can
            // be.
            let mut places = [0; PART_SLOTS];
            let mut n_places = 0;
            for place in (0..PART_SLOTS).filter(|place| set >> place & 1 != 0) {
                places[n_places] = place;
                n_places += 1;
            }
            let n_sets = 1 << n_places;
            let steps = &self.steps[self.of_zone[zone].clone()];
            let gains_of = |step: &(u32, PartGains)| {
                let mut gains = [0; PART_SLOTS];
                gains
                    .iter_mut()
                    .zip(&places[..n_places])
                    .for_each(|(gain, &place)| *gain = step.1[place]);
                gains
            };
            // The table of the zone again, this time with every step kept: before, after the first
            // exhibitor, after the second, …
            self.layers.clear();
            self.layers.resize(n_sets, 0);
            for step in steps {
                let done = self.layers.len();
                self.layers.extend_from_within(done - n_sets..);
                let (before, after) = self.layers.split_at_mut(done);
                better(after, &before[done - n_sets..], &gains_of(step));
            }
            // Back from the last exhibitor: where its step changed the value of what is left, it
            // sits in the slot that explains the difference.
            let mut left = n_sets - 1;
            for (step, layers) in steps
                .iter()
                .zip(self.layers.windows(2 * n_sets).step_by(n_sets))
                .rev()
            {
                let (before, after) = layers.split_at(n_sets);
                if after[left] == before[left] {
                    continue;
                }
                let gains = gains_of(step);
                let mut taken = (0..n_places).filter(|place| left >> place & 1 != 0);
                if let Some(place) =
                    taken.find(|&place| before[left ^ 1 << place] + gains[place] == after[left])
                {
                    left ^= 1 << place;
                    self.picked.push((step.0, part.slots[places[place]]));
                }
            }
        }
    }
}

impl Candidate {
    /// What `gain` says of each of the part's slots in which the pair could meet: of its place in
    /// the part, and of the slot.
    pub fn gains(self, slots: &[u32], mut gain: impl FnMut(usize, usize) -> i32) -> PartGains {
        let mut gains = [0; PART_SLOTS];
        for (place, (gains, &slot)) in gains.iter_mut().zip(slots).enumerate() {
            if self.open >> place & 1 != 0 {
                *gains = gain(place, slot as usize).max(0);
            }
        }
        gains
    }
}

impl Offer<'_> {
    /// What is left of it in each of a part's slots.
    pub fn gains(&self, candidate: Candidate, slots: &[u32]) -> PartGains {
        if self.brings <= 0 {
            return [0; PART_SLOTS];
        }
        candidate.gains(slots, |_, slot| {
            self.brings - self.costs[0][slot] - self.costs[1][slot]
        })
    }
}

/// Takes in an exhibitor: each set of slots is left as it was, or one of its slots is the
/// exhibitor's.
fn better(after: &mut [i32], before: &[i32], gains: &PartGains) {
    // One slot: too few sets for a row of four.
    if after.len() < 4 {
        for set in 1..after.len() {
            for place in (0..2).filter(|place| set >> place & 1 != 0) {
                after[set] = larger(after[set], before[set ^ 1 << place] + gains[place]);
            }
        }
        return;
    }
    // The first two slots tell the sets of a row of four apart, the others tell the rows apart.
    let (after, _) = after.as_chunks_mut::<4>();
    let (before, _) = before.as_chunks::<4>();
    let [one, other] = [gains[0], gains[1]];
    for (after, before) in after.iter_mut().zip(before) {
        let first = [before[0], before[0] + one, before[2], before[2] + one];
        let second = [before[0], before[1], before[0] + other, before[1] + other];
        for place in 0..4 {
            after[place] = larger(after[place], larger(first[place], second[place]));
        }
    }
    // Every further slot: rows that have it take from the row without it. Plain loops over rows of
    // four, which compilers turn into vector instructions.
    let n_rows = after.len();
    for (place, &gain) in gains[2..]
        .iter()
        .enumerate()
        .filter(|(place, gain)| 1 << place < n_rows && **gain > 0)
    {
        let half = 1 << place;
        for (after, before) in after
            .chunks_exact_mut(2 * half)
            .zip(before.chunks_exact(2 * half))
        {
            for (after, before) in after[half..].iter_mut().zip(&before[..half]) {
                for (after, before) in after.iter_mut().zip(before) {
                    *after = larger(*after, before + gain);
                }
            }
        }
    }
}

/// The larger of two numbers: one instruction.
const fn larger(one: i32, other: i32) -> i32 {
    if one > other { one } else { other }
}

/// Slots to be coloured.
struct Strip<'a> {
    /// The halls, as the part numbers them.
    zones: &'a [u32],
    /// The slots of the part, ascending.
    slots: &'a [u32],
    /// In which slots each zone has anything.
    open: [u8; PART_ZONES],
    /// How many slots in a row may be coloured; [`NONE`] for any number.
    in_a_row: u32,
}

impl Strip<'_> {
    /// Lists all colourings that cannot be added to; whether there are no more than `most`. `stops`
    /// are those before.
    fn list(
        &self,
        problem: &Problem,
        stops: &mut Vec<Option<usize>>,
        colourings: &mut Vec<Colouring>,
        most: usize,
    ) -> bool {
        // Strips are built slot by slot, from left to right.
        let place = stops.len();
        // A blank could be coloured whatever comes later: the colouring that has it coloured is
        // listed too and brings no less, so nothing is lost by leaving this one out.
        if self.has_room(problem, stops) {
            return true;
        }
        // A byte for each zone holds its slots.
        if place == self.slots.len() {
            let zones = stops
                .iter()
                .enumerate()
                .filter_map(|(place, zone)| Some((place, (*zone)?)));
            colourings.push(zones.fold(0, |colouring, (place, zone)| {
                colouring | 1 << (8 * zone + place)
            }));
            return colourings.len() <= most;
        }
        // A blank comes last, and is needed where the next hall is too far, and for a break.
        for zone in (0..self.zones.len()).map(Some).chain([None]) {
            if zone.is_none_or(|zone| self.can_stop(problem, stops, place, zone)) {
                stops.push(zone);
                let fits = self.list(problem, stops, colourings, most);
                stops.pop();
                if !fits {
                    return false;
                }
            }
        }
        true
    }

    /// Whether a stop can be walked to from those that are there, and has anything.
    fn can_stop(
        &self,
        problem: &Problem,
        stops: &[Option<usize>],
        place: usize,
        zone: usize,
    ) -> bool {
        let slot = |place: usize| self.slots[place] as usize;
        self.open[zone] >> place & 1 != 0
            && stops.iter().enumerate().all(|(other, stop)| {
                stop.is_none_or(|from| {
                    problem.walkable(slot(place), self.zones[zone], slot(other), self.zones[from])
                })
            })
            && self.row_with(problem, stops, place).0 <= self.in_a_row
    }

    /// How many of the slots that are coloured so far are in a row with a place, and the last place
    /// of that row.
    fn row_with(&self, problem: &Problem, stops: &[Option<usize>], place: usize) -> (u32, usize) {
        if self.in_a_row == NONE {
            return (0, place);
        }
        let is_next = |earlier: usize, later: usize| {
            problem.row_from[self.slots[later] as usize] <= self.slots[earlier]
        };
        let (mut n, mut first, mut last) = (1, place, place);
        for other in (place + 1..stops.len()).filter(|&other| stops[other].is_some()) {
            if !is_next(last, other) {
                break;
            }
            (n, last) = (n + 1, other);
        }
        for other in (0..place.min(stops.len())).rev() {
            if !is_next(other, first) {
                break;
            }
            if stops[other].is_some() {
                (n, first) = (n + 1, other);
            }
        }
        (n, last)
    }

    /// Whether a blank slot could be filled, whatever comes in the slots that are not coloured yet.
    fn has_room(&self, problem: &Problem, stops: &[Option<usize>]) -> bool {
        let next = self.slots.get(stops.len());
        let is_near = |place: usize| {
            let near = &problem.near[self.slots[place] as usize * problem.words..][..problem.words];
            next.is_some_and(|&next| bits::has(near, next as usize))
        };
        // Nor may what comes next prolong the row that it would be in.
        let is_in_row = |place: usize| {
            let last = self.slots[self.row_with(problem, stops, place).1];
            let from = |next: &u32| problem.row_from[*next as usize];
            self.in_a_row != NONE && next.is_some_and(|next| from(next) <= last)
        };
        let mut blank = (0..stops.len())
            .filter(|&place| stops[place].is_none() && !is_near(place) && !is_in_row(place));
        blank.any(|place| {
            (0..self.zones.len()).any(|zone| self.can_stop(problem, stops, place, zone))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{HalfDays, Offer, Workspace};
    use crate::model::Document;
    use crate::planning::bits;
    use crate::planning::problem::Problem;
    use crate::planning::random::Random;
    use serde_json::{Value, json};

    const N_SLOTS: usize = 6;

    /// One delegation and up to ten exhibitors in three halls in a row, `minutes` apart, with ten
    /// minutes between slots; so many meetings in a row may be.
    fn some_day(random: &mut Random, minutes: u32, in_a_row: u32) -> Problem {
        let slots: Vec<Value> = (0..N_SLOTS)
            .map(|slot| json!({"id": format!("s{slot}"), "start": format!("2027-11-14T{:02}:00", 6 + slot), "end": format!("2027-11-14T{:02}:50", 6 + slot)}))
            .collect();
        let n_exhibitors = 1 + random.below(10);
        let exhibitors: Vec<Value> = (0..n_exhibitors)
            .map(|row| {
                let away: Vec<String> = (0..N_SLOTS).filter(|_| random.below(3) == 0).map(|slot| format!("s{slot}")).collect();
                json!({"id": format!("E{row}"), "name": "样本 sample", "hall": format!("H{}", 1 + random.below(3)), "languages": ["zh"], "unavailable": away})
            })
            .collect();
        let scores: Vec<Value> = (0..n_exhibitors)
            .map(|row| json!({"exhibitor": format!("E{row}"), "delegation": "D1", "score": 50}))
            .collect();
        let fair = json!({
            "format": "parkmatch/1",
            "fair": {"id": "f", "name": "f", "halls": [{"id": "H1"}, {"id": "H2"}, {"id": "H3"}], "slots": slots,
                "walk_minutes": [[0, minutes, 2 * minutes], [minutes, 0, minutes], [2 * minutes, minutes, 0]]},
            "exhibitors": exhibitors,
            "delegations": [{"id": "D1", "name": "样本 sample", "languages": ["zh"], "max_in_a_row": in_a_row}],
            "scores": scores
        });
        let report = Document::from_json(fair).expect("a fair file");
        assert_eq!(report.issues, []);
        let document = report.value;
        Problem::new(
            document.fair(),
            &document.fair().scores,
            &[],
            &(0..usize::MAX),
        )
    }

    /// The most that the slots from `slot` on can bring beside `made`, each cell tried.
    fn one_by_one(
        problem: &Problem,
        gain: &impl Fn(usize, usize) -> i64,
        slot: usize,
        made: &mut Vec<(usize, usize)>,
    ) -> i64 {
        if slot == N_SLOTS {
            return 0;
        }
        let mut most = one_by_one(problem, gain, slot + 1, made);
        for couple in 0..problem.couples.len() {
            let fits = |&(other, then): &(usize, usize)| {
                other != couple
                    && problem.walkable(
                        slot,
                        problem.couples[couple].hall,
                        then,
                        problem.couples[other].hall,
                    )
            };
            if bits::has(problem.slots_of(couple), slot)
                && made.iter().all(fits)
                && has_break(problem, slot, made)
            {
                made.push((couple, slot));
                most = most.max(gain(couple, slot) + one_by_one(problem, gain, slot + 1, made));
                made.pop();
            }
        }
        most
    }

    /// Whether there is a break before a slot that needs one: here every slot that is left out is
    /// one.
    fn has_break(problem: &Problem, slot: usize, made: &[(usize, usize)]) -> bool {
        let is_met = |before: &usize| made.iter().any(|(_, then)| then == before);
        let row = (0..slot).rev().take_while(is_met).count();
        u32::try_from(row).is_ok_and(|row| row < problem.parties[problem.n_exhibitors].in_a_row)
    }

    #[test]
    fn the_best_diary_is_the_best_of_all_diaries() {
        let mut random = Random::new(3);
        let mut n_picked = 0;
        for round in 0..300 {
            // With walks that never matter, sometimes, often and always.
            let most = [1, 2, 3, 99][round / 4 % 4];
            let problem = some_day(&mut random, [0, 10, 30, 70][round % 4], most);
            let party = problem.n_exhibitors;
            let (half_days, mut workspace) =
                (HalfDays::new(&problem, &[0; N_SLOTS]), Workspace::default());
            let mut some_costs = |n: usize, most: u32| -> Vec<i32> {
                (0..n).map(|_| random.below(most).cast_signed()).collect()
            };
            let brings = some_costs(problem.couples.len(), 100);
            let (seats, rest) = (
                some_costs(problem.couples.len() * N_SLOTS, 60),
                some_costs(N_SLOTS, 30),
            );
            let cost = |couple: usize, slot: usize| seats[couple * N_SLOTS + slot] + rest[slot];
            let gain = |couple: usize, slot: usize| i64::from(brings[couple] - cost(couple, slot));
            let (mut found, mut made) = (0, vec![]);
            for part in half_days.of(party) {
                // What is picked must be worth what was told …
                let before = found;
                found += workspace.best(&half_days, part, |candidate, slots| {
                    let couple = candidate.couple as usize;
                    Offer {
                        brings: brings[couple],
                        costs: [&seats[couple * N_SLOTS..][..N_SLOTS], &rest],
                    }
                    .gains(candidate, slots)
                });
                let picked: Vec<(usize, usize)> = workspace
                    .picked()
                    .iter()
                    .map(|&(couple, slot)| (couple as usize, slot as usize))
                    .collect();
                assert_eq!(
                    picked
                        .iter()
                        .map(|&(couple, slot)| gain(couple, slot))
                        .sum::<i64>(),
                    found - before,
                    "round {round}"
                );
                made.extend(picked);
            }
            n_picked += made.len();
            // … and must be a day that could be: everybody there, nobody twice, no walk too long and
            // no break left out …
            made.sort_by_key(|&(_, slot)| slot);
            for (place, &(couple, slot)) in made.iter().enumerate() {
                assert!(
                    has_break(&problem, slot, &made[..place]),
                    "round {round}: {made:?}"
                );
                assert!(
                    bits::has(problem.slots_of(couple), slot),
                    "round {round}: nobody is there"
                );
                for &(other, then) in &made[..place] {
                    assert!(couple != other && slot != then, "round {round}: {made:?}");
                    assert!(
                        problem.walkable(
                            slot,
                            problem.couples[couple].hall,
                            then,
                            problem.couples[other].hall
                        ),
                        "round {round}: {made:?}"
                    );
                }
            }
            // … and no other day may be better.
            assert_eq!(
                found,
                one_by_one(&problem, &gain, 0, &mut vec![]),
                "round {round}"
            );
        }
        assert!(n_picked > 500, "{n_picked} meetings in 300 diaries");
    }
}
