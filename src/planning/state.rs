//! A plan in the making: who sits where, kept so that one meeting is placed or removed in a few
//! steps.
//!
//! Invariant: whatever was placed with [`State::place`] after [`State::fits`] said so breaks no
//! rule, and `value` is what the plan is worth. Table numbers are deliberately absent: tables are
//! counted here and numbered at the end.

use super::bits;
use super::numbers::{NONE, number};
use super::problem::{Couple, Problem};

/// Interpreters who could serve and are compared; a large fair has hundreds.
const INTERPRETERS_COMPARED: u32 = 6;

/// Who meets when, and all that is kept about it so that a move is weighed and made in a few steps.
#[derive(Clone, Debug)]
pub struct State {
    /// The slot of each couple, [`NONE`] if it does not meet.
    pub slot: Vec<u32>,
    /// The interpreter of each couple that meets, [`NONE`] if nobody.
    pub interpreter: Vec<u32>,
    /// What the plan is worth, with the prices of changes from a published plan.
    pub value: i64,
    /// What of it is prices.
    pub extra: i64,
    /// How many couples meet, those that stay among them.
    pub n_meetings: u32,
    /// Meetings of each party.
    pub count: Vec<u32>,
    /// The couple in each seat: `seats[row * n_slots + slot]`.
    seats: Vec<u32>,
    /// Slots in which a party has no seat left, `words` words each.
    full: Vec<u64>,
    /// The meetings at shared tables.
    pools: Pools,
    /// The couple that an interpreter serves: `serves[interpreter * n_slots + slot]`.
    serves: Vec<u32>,
    /// Slots in which an interpreter serves somebody, `words` words each.
    serving: Vec<u64>,
    /// Meetings of each interpreter.
    served: Vec<u32>,
    /// The interpreters who work in a slot and are free then, `people_words` words for each slot.
    idle_people: Vec<u64>,
    /// The partners that each party could meet and does not meet, as in
    /// [`super::problem::Partners`].
    unmet: Vec<u64>,
    /// The parties of each side that have a seat in a slot, delegations first: by slot.
    vacant: [Vec<u64>; 2],
    /// Couples that changed since [`State::settle`], each once.
    changed: Vec<u32>,
    /// Whether a couple is in `changed`.
    is_changed: Vec<bool>,
    /// The hall in which each interpreter had best be in each slot; empty if nobody knows.
    posts: Vec<u32>,
}

/// Meetings at each pool's tables, slot by slot.
#[derive(Clone, Debug)]
struct Pools {
    /// Where the list of a pool and slot starts: `first[pool] + slot * tables`.
    first: Vec<usize>,
    /// The couples at the tables of each pool and slot, in no order, see `first`.
    at: Vec<u32>,
    /// How many they are, `n_slots` for each pool.
    count: Vec<u32>,
    /// Slots in which a pool has no table left, `words` words each.
    full: Vec<u64>,
    /// Where each couple stands in its list of `at`.
    place: Vec<u32>,
}

/// Added to the free slots of an interpreter who is posted elsewhere, so that all who are posted
/// here come first.
const AWAY_PENALTY: u32 = 1_000;

/// Meetings that colleagues take over for one interpreter at most.
pub const MOST_RELIEVED: usize = 2;
/// Who takes over what: couples with their new interpreters; [`NONE`] beyond the last.
pub type Relief = [(u32, u32); MOST_RELIEVED];

impl State {
    /// The plan without a meeting.
    pub fn new(problem: &Problem) -> Self {
        let (n_couples, n_parties, words) =
            (problem.couples.len(), problem.parties.len(), problem.words);
        // Each pool has a list for each slot, as long as it has tables, so that who sits there is
        // found without a search.
        let mut first = vec![];
        let mut n_tables = 0;
        for &tables in &problem.tables {
            first.push(n_tables);
            n_tables += tables as usize * problem.n_slots;
        }
        // Slots in which a pool has no table at all are full from the start.
        let mut shut = vec![0; problem.tables.len() * words];
        for pool in 0..problem.tables.len() {
            for slot in (0..problem.n_slots).filter(|&slot| problem.tables_in(pool, slot) == 0) {
                bits::put(&mut shut[pool * words..], slot);
            }
        }
        // Whoever works in a slot is idle in it.
        let n_interpreters = problem.interpreter_max.len();
        let mut idle_people = vec![0; problem.n_slots * problem.people_words];
        for person in 0..n_interpreters {
            for slot in bits::iter(&problem.works[person * words..][..words]) {
                bits::put(&mut idle_people[slot * problem.people_words..], person);
            }
        }
        // Whoever is there in a slot has a seat in it.
        let partners = &problem.partners;
        let words_of = [partners.words_of(0), partners.words_of(n_parties)];
        let mut vacant = words_of.map(|words| vec![0; problem.n_slots * words]);
        for party in 0..n_parties {
            let side = usize::from(party < problem.n_exhibitors);
            for slot in bits::iter(&problem.open[party * words..][..words]) {
                bits::put(
                    &mut vacant[side][slot * words_of[side]..],
                    partners.own(party),
                );
            }
        }
        // Nobody meets yet, so everybody could still meet all partners.
        Self {
            unmet: partners.sets.clone(),
            vacant,
            slot: vec![NONE; n_couples],
            interpreter: vec![NONE; n_couples],
            value: 0,
            extra: 0,
            n_meetings: 0,
            count: vec![0; n_parties],
            seats: vec![NONE; problem.n_rows * problem.n_slots],
            full: vec![0; n_parties * words],
            pools: Pools {
                first,
                at: vec![NONE; n_tables],
                count: vec![0; problem.tables.len() * problem.n_slots],
                full: shut,
                place: vec![0; n_couples],
            },
            serves: vec![NONE; n_interpreters * problem.n_slots],
            serving: vec![0; n_interpreters * words],
            served: vec![0; n_interpreters],
            idle_people,
            changed: vec![],
            is_changed: vec![false; n_couples],
            posts: vec![],
        }
    }

    /// The couples in the seats of a party in a slot.
    pub fn sitting<'a>(
        &'a self,
        problem: &'a Problem,
        party: usize,
        slot: usize,
    ) -> impl Iterator<Item = u32> + 'a {
        let limits = &problem.parties[party];
        (limits.first_row..limits.first_row + limits.seats)
            .map(move |row| self.seats[row as usize * problem.n_slots + slot])
            .filter(|&couple| couple != NONE)
    }

    /// Whether a party has no seat left in a slot.
    pub fn is_full(&self, problem: &Problem, party: usize, slot: usize) -> bool {
        bits::has(&self.full[party * problem.words..], slot)
    }

    /// The couples at a pool's tables in a slot.
    pub fn at_tables(&self, problem: &Problem, pool: usize, slot: usize) -> &[u32] {
        let from = self.pools.first[pool] + slot * problem.tables[pool] as usize;
        &self.pools.at[from..from + self.pools.count[pool * problem.n_slots + slot] as usize]
    }

    /// Whether a pool has no table left in a slot.
    pub fn is_crowded(&self, problem: &Problem, pool: usize, slot: usize) -> bool {
        bits::has(&self.pools.full[pool * problem.words..], slot)
    }

    /// The couple that an interpreter serves in a slot, or [`NONE`].
    pub fn served_by(&self, problem: &Problem, interpreter: usize, slot: usize) -> u32 {
        self.serves[interpreter * problem.n_slots + slot]
    }

    /// Whether an interpreter has all the meetings that they may have.
    pub fn is_spent(&self, problem: &Problem, interpreter: usize) -> bool {
        self.served[interpreter] >= problem.interpreter_max[interpreter]
    }

    /// The same meetings placed anew: those that stay, then the others by pair; so that prices
    /// which the problem has got since are counted, and nothing hangs on the order in which the
    /// meetings came.
    pub fn replayed(&self, problem: &Problem) -> Self {
        let mut state = Self::new(problem);
        for stays in [true, false] {
            for couple in (0..self.slot.len()).filter(|&couple| {
                self.slot[couple] != NONE && problem.couples[couple].pinned == stays
            }) {
                state.place(
                    problem,
                    couple,
                    self.slot[couple] as usize,
                    self.interpreter[couple],
                );
            }
        }
        state
    }

    /// Takes those meetings out of the plan that may go and cost more waiting than they bring: no
    /// move of the search is for fewer meetings. Cost: that of taking out and putting back each.
    pub fn drop_losses(&mut self, problem: &Problem) {
        if problem.idle_penalty == 0 {
            return;
        }
        for couple in (0..self.slot.len()).filter(|&couple| !problem.couples[couple].pinned) {
            if self.slot[couple] != NONE {
                let before = self.value;
                let (slot, interpreter) = self.remove(problem, couple);
                if self.value <= before {
                    self.place(problem, couple, slot, interpreter);
                }
            }
        }
    }

    /// Takes every meeting out of the plan that may go.
    pub fn clear(&mut self, problem: &Problem) {
        for couple in (0..self.slot.len()).filter(|&couple| !problem.couples[couple].pinned) {
            if self.slot[couple] != NONE {
                self.remove(problem, couple);
            }
        }
    }

    /// Writes into `open` the slots in which both parties have a seat and there is a table; empty
    /// if one has its most meetings already. Walks, breaks and interpreters are not looked at: see
    /// [`State::fits`].
    pub fn open_slots(&self, problem: &Problem, couple: usize, open: &mut [u64]) {
        let row = &problem.couples[couple];
        let [one, other] = row.parties.map(|party| party as usize);
        if self.count[one] >= problem.parties[one].max
            || self.count[other] >= problem.parties[other].max
        {
            open.fill(0);
            return;
        }
        let words = problem.words;
        for (place, word) in open.iter_mut().enumerate() {
            *word = problem.slots[couple * words + place]
                & !self.full[one * words + place]
                & !self.full[other * words + place];
            if row.pool != NONE {
                *word &= !self.pools.full[row.pool as usize * words + place];
            }
        }
    }

    /// Whether a couple that meets could meet in another slot, once `mover` has left `left`, if it
    /// had a slot.
    pub fn has_way_out(&self, problem: &Problem, couple: usize, mover: usize, left: u32) -> bool {
        let row = &problem.couples[couple];
        let [one, other] = row.parties.map(|party| party as usize);
        let words = problem.words;
        // Slot sets are looked at word by word, since this is asked for most moves that are
        // weighed.
        for place in 0..words {
            let (mut first, mut second) = (
                self.full[one * words + place],
                self.full[other * words + place],
            );
            // The slot that the mover leaves is free again for whoever shares a party with it.
            if left != NONE && left as usize / 64 == place {
                let bit = !(1 << (left % 64));
                let parties = problem.couples[mover].parties;
                if parties[0] as usize == one {
                    first &= bit;
                }
                if parties[1] as usize == other {
                    second &= bit;
                }
            }
            let mut rest = problem.slots[couple * words + place] & !first & !second;
            if row.pool != NONE {
                rest &= !self.pools.full[row.pool as usize * words + place];
            }
            // Both have a seat there, and there is a table. Interpreters are not asked: this is a
            // guess that saves moves from being given up, not a promise.
            while rest != 0 {
                let slot = place * 64 + rest.trailing_zeros() as usize;
                rest &= rest - 1;
                // Its own present meeting is no obstacle: it would be gone.
                if !self.bad_walks(problem, row, slot, |blocker| blocker as usize == couple)
                    && !self.makes_long_row(problem, row, slot, self.slot[couple])
                {
                    return true;
                }
            }
        }
        false
    }

    /// With whom a couple could meet in one of its open slots: `Some(interpreter)`, which is
    /// [`NONE`] if it needs none, or `None` if a walk is too long, somebody would need a break or
    /// nobody can interpret. `turn` says which interpreter is asked first.
    pub fn fits(&self, problem: &Problem, couple: usize, slot: usize, turn: u32) -> Option<u32> {
        let row = &problem.couples[couple];
        if self.bad_walks(problem, row, slot, |_| false)
            || self.makes_long_row(problem, row, slot, NONE)
        {
            return None;
        }
        if row.group == NONE {
            return Some(NONE);
        }
        // Those of the group who work then and are free, beginning somewhere else each time.
        let words = problem.people_words;
        let idle = &self.idle_people[slot * words..][..words];
        let members = &problem.members[row.group as usize * words..][..words];
        let first = turn as usize % words;
        let mut best: Option<(u32, u32)> = None;
        let mut left = INTERPRETERS_COMPARED;
        for place in (first..words).chain(0..first) {
            // Turned, so that it is not always the same person who is asked first.
            let mut rest = (idle[place] & members[place]).rotate_right(turn);
            while rest != 0 {
                let person = place * 64 + (rest.trailing_zeros().wrapping_add(turn) % 64) as usize;
                rest &= rest - 1;
                // May not serve once more, or cannot walk there and back.
                if self.is_spent(problem, person) {
                    continue;
                }
                if self.bad_interpreter_walks(problem, person, row.hall, slot, |_| false) {
                    continue;
                }
                // Who is posted in another hall comes after all who are posted here; among the
                // others who has the fewest free slots near this one, since a meeting takes them.
                let away =
                    !self.posts.is_empty() && !self.is_posted(problem, person, row.hall, slot);
                let freedom =
                    self.freedom(problem, person, slot) + if away { AWAY_PENALTY } else { 0 };
                // Nobody is a better choice than who could do nothing else.
                if freedom == 0 {
                    return Some(number(person));
                }
                if best.is_none_or(|(least, _)| freedom < least) {
                    best = Some((freedom, number(person)));
                }
                // Some are compared and not all: a large fair has hundreds.
                left -= 1;
                if left == 0 {
                    return best.map(|(_, person)| person);
                }
            }
        }
        best.map(|(_, person)| person)
    }

    /// Says where interpreters had best be: halls, `n_slots` for each interpreter. They are asked
    /// first there.
    pub fn post(&mut self, posts: &[u32]) {
        self.posts = posts.to_vec();
    }

    /// Whether an interpreter had best be in this hall in a slot.
    pub fn is_posted(&self, problem: &Problem, person: usize, hall: u32, slot: usize) -> bool {
        self.posts.get(person * problem.n_slots + slot) == Some(&hall)
    }

    /// In how many of the slots near this one an interpreter is free: so much freedom a meeting
    /// here takes.
    fn freedom(&self, problem: &Problem, person: usize, slot: usize) -> u32 {
        let words = problem.words;
        let near = &problem.near[slot * words..][..words];
        let at_work = &problem.works[person * words..][..words];
        let serving = &self.serving[person * words..][..words];
        near.iter()
            .zip(at_work)
            .zip(serving)
            .map(|((near, at_work), serving)| (near & at_work & !serving).count_ones())
            .sum()
    }

    /// Somebody who could serve a couple in a slot if colleagues took over what is in the way: the
    /// meeting that they have there themselves, or one that is too far away; and who takes over
    /// what. `turn` says who is asked first.
    pub fn relieve(
        &self,
        problem: &Problem,
        couple: usize,
        slot: usize,
        turn: u32,
    ) -> Option<(u32, Relief)> {
        let row = &problem.couples[couple];
        let group = &problem.groups[row.group as usize];
        let (before, after) = group.split_at(turn as usize % group.len().max(1));
        let works =
            |person: &&u32| bits::has(&problem.works[**person as usize * problem.words..], slot);
        after
            .iter()
            .chain(before)
            .filter(works)
            .find_map(|&person| Some((person, self.relief(problem, person, row.hall, slot)?)))
    }

    /// Who takes over what of an interpreter's so that they can serve in `hall` in a slot.
    fn relief(&self, problem: &Problem, person: u32, hall: u32, slot: usize) -> Option<Relief> {
        let mut relief = [(NONE, NONE); MOST_RELIEVED];
        let mut n = 0;
        // Notes what would have to be taken over; false if it cannot be: it stays, or it is one too
        // many.
        let mut note = |busy: u32| {
            let has_room = n < MOST_RELIEVED && !problem.couples[busy as usize].pinned;
            if has_room {
                relief[n].0 = busy;
                n += 1;
            }
            has_room
        };
        // The meeting that they have in this slot, and those that are too far from here.
        let own = self.served_by(problem, person as usize, slot);
        if (own != NONE && !note(own))
            || self.bad_interpreter_walks(problem, person as usize, hall, slot, note)
        {
            return None;
        }
        // For each of these somebody who is free then; nobody is asked twice, since the two may be
        // at the same time.
        let mut asked = [NONE; MOST_RELIEVED];
        for place in 0..MOST_RELIEVED {
            let busy = relief[place].0;
            if busy == NONE {
                break;
            }
            let other = &problem.couples[busy as usize];
            let then = self.slot[busy as usize] as usize;
            let can = |substitute: usize| {
                substitute != person as usize
                    && !asked.contains(&number(substitute))
                    && !self.is_spent(problem, substitute)
                    && !self.bad_interpreter_walks(problem, substitute, other.hall, then, |_| false)
            };
            let substitute = self
                .idle_in(problem, other.group, then)
                .enumerate()
                .find_map(|(word, mut rest)| {
                    while rest != 0 {
                        let substitute = word * 64 + rest.trailing_zeros() as usize;
                        rest &= rest - 1;
                        if can(substitute) {
                            return Some(substitute);
                        }
                    }
                    None
                })?;
            asked[place] = number(substitute);
            relief[place].1 = number(substitute);
        }
        (n > 0).then_some(relief)
    }

    /// Whether anybody of a group of interpreters works in a slot and is free, wherever they are.
    pub fn has_idle(&self, problem: &Problem, group: u32, slot: usize) -> bool {
        self.idle_in(problem, group, slot).any(|word| word != 0)
    }

    /// The set of those of a group of interpreters who work in a slot and are free, word by word.
    fn idle_in<'a>(
        &'a self,
        problem: &'a Problem,
        group: u32,
        slot: usize,
    ) -> impl Iterator<Item = u64> + 'a {
        let idle = &self.idle_people[slot * problem.people_words..][..problem.people_words];
        let members =
            &problem.members[group as usize * problem.people_words..][..problem.people_words];
        idle.iter()
            .zip(members)
            .map(|(idle, members)| idle & members)
    }

    /// Whether an interpreter works in a slot, is free, may have one more meeting, and can walk to
    /// and from this hall.
    pub fn can_serve(&self, problem: &Problem, interpreter: usize, hall: u32, slot: usize) -> bool {
        bits::has(
            &self.idle_people[slot * problem.people_words..],
            interpreter,
        ) && !self.is_spent(problem, interpreter)
            && !self.bad_interpreter_walks(problem, interpreter, hall, slot, |_| false)
    }

    /// Shows `visit` the couples of the delegation that are too far away to meet this one in `slot`
    /// as well, until it says no. Whether it said no.
    pub fn bad_walks(
        &self,
        problem: &Problem,
        couple: &Couple,
        slot: usize,
        visit: impl FnMut(u32) -> bool,
    ) -> bool {
        let party = couple.parties[1] as usize;
        let limits = &problem.parties[party];
        if !limits.one_team || limits.seats != 1 || couple.hall == NONE {
            return false;
        }
        let row = &self.seats[limits.first_row as usize * problem.n_slots..];
        far_in_row(
            problem,
            row,
            &self.full[party * problem.words..],
            (couple.hall, slot),
            visit,
        )
    }

    /// Whether one of a couple would have too many meetings in a row if the two met in `slot` too,
    /// and not in slot `but` any more, if that is one.
    pub fn makes_long_row(
        &self,
        problem: &Problem,
        couple: &Couple,
        slot: usize,
        but: u32,
    ) -> bool {
        let is_long = |party: u32| self.is_long_row(problem, party as usize, slot, but);
        problem.needs_breaks && couple.parties.into_iter().any(is_long)
    }

    /// Whether a party would have too many meetings in a row if it met in `slot` too, and not in
    /// slot `but` any more, if that is one.
    pub fn is_long_row(&self, problem: &Problem, party: usize, slot: usize, but: u32) -> bool {
        let most = problem.parties[party].in_a_row;
        most != NONE && self.row_length(problem, party, slot, [but, NONE]) > most
    }

    /// How many meetings a party would have in a row if it met in `slot` too, and not in the slots
    /// that are `out`.
    fn row_length(&self, problem: &Problem, party: usize, slot: usize, out: [u32; 2]) -> u32 {
        let mut length = 1;
        let met = &self.full[party * problem.words..][..problem.words];
        in_a_row_with(problem, met, slot, out, |_| length += 1);
        length
    }

    /// Writes into `breakers` whom a party would have to leave out so as not to have too many
    /// meetings in a row with one in `slot`, and none in slot `but`: the couples of which any will
    /// do, or all of the row if none will do alone; locked ones only where there is no other. Empty
    /// if it has not too many.
    pub fn row_breakers(
        &self,
        problem: &Problem,
        party: usize,
        (slot, but): (usize, u32),
        breakers: &mut Vec<u32>,
    ) {
        breakers.clear();
        if !self.is_long_row(problem, party, slot, but) {
            return;
        }
        let limits = &problem.parties[party];
        let seats = &self.seats[limits.first_row as usize * problem.n_slots..][..problem.n_slots];
        let met = &self.full[party * problem.words..][..problem.words];
        in_a_row_with(problem, met, slot, [but, NONE], |other| {
            breakers.push(number(other));
        });
        // Only where all are locked is a locked one told: nobody gives way then.
        let is_free = |slot: u32| !problem.couples[seats[slot as usize] as usize].pinned;
        if breakers.iter().any(|&slot| is_free(slot)) {
            breakers.retain(|&slot| is_free(slot));
        }
        let is_enough =
            |out: u32| self.row_length(problem, party, slot, [but, out]) <= limits.in_a_row;
        if breakers.iter().any(|&slot| is_enough(slot)) {
            breakers.retain(|&slot| is_enough(slot));
        }
        for slot in breakers {
            *slot = seats[*slot as usize];
        }
    }

    /// Shows `visit` the couples whose interpreter is too far away to serve in `hall` in `slot` as
    /// well, until it says no. Whether it said no.
    pub fn bad_interpreter_walks(
        &self,
        problem: &Problem,
        person: usize,
        hall: u32,
        slot: usize,
        visit: impl FnMut(u32) -> bool,
    ) -> bool {
        let row = &self.serves[person * problem.n_slots..];
        hall != NONE
            && far_in_row(
                problem,
                row,
                &self.serving[person * problem.words..],
                (hall, slot),
                visit,
            )
    }

    /// What one more meeting of this couple would add, idle slots aside.
    pub fn gain(&self, problem: &Problem, couple: usize) -> i64 {
        let row = &problem.couples[couple];
        row.worth
            + row
                .parties
                .iter()
                .filter(|&&party| self.count[party as usize] < problem.parties[party as usize].min)
                .map(|_| problem.minimum_bonus)
                .sum::<i64>()
    }

    /// Puts a couple that does not meet into a slot that is free for it.
    pub fn place(&mut self, problem: &Problem, couple: usize, slot: usize, interpreter: u32) {
        let row = &problem.couples[couple];
        let gain = self.gain(problem, couple);
        let bonus = problem.home.bonus(couple, slot, interpreter);
        self.extra += bonus;
        self.value += gain + bonus + self.idle_cost(problem, row, slot);
        for party in row.parties.map(|party| party as usize) {
            self.count[party] += 1;
        }
        self.n_meetings += 1;
        self.take_seats(problem, couple, slot);
        self.value -= self.idle_cost(problem, row, slot);
        if row.pool != NONE {
            self.pools.add(problem, row.pool as usize, couple, slot);
        }
        if interpreter != NONE {
            let person = interpreter as usize;
            self.serves[person * problem.n_slots + slot] = number(couple);
            bits::put(&mut self.serving[person * problem.words..], slot);
            bits::take(&mut self.idle_people[slot * problem.people_words..], person);
            self.served[person] += 1;
        }
        self.slot[couple] = number(slot);
        self.interpreter[couple] = interpreter;
        self.meet(problem, row, false);
        self.mark(couple);
    }

    fn meet(&mut self, problem: &Problem, couple: &Couple, unmet: bool) {
        let [one, other] = couple.parties.map(|party| party as usize);
        for (party, partner) in [(one, other), (other, one)] {
            let set = &mut self.unmet[problem.partners.range(party)];
            let partner = problem.partners.own(partner);
            if unmet {
                bits::put(set, partner);
            } else {
                bits::take(set, partner);
            }
        }
    }

    /// The set of those of a party's other side that have a seat in a slot.
    fn vacant_for(&self, problem: &Problem, party: usize, slot: usize) -> &[u64] {
        let words = problem.partners.words_of(party);
        &self.vacant[usize::from(party >= problem.n_exhibitors)][slot * words..][..words]
    }

    /// The dearest pair of a party that does not meet, whose other side has a seat in this slot,
    /// that nobody has to walk too far for or needs a break, and that is not `but`.
    pub fn dearest_unmet(
        &self,
        problem: &Problem,
        party: usize,
        slot: usize,
        but: u32,
    ) -> Option<u32> {
        let fits = |couple: u32| {
            let row = &problem.couples[couple as usize];
            couple != but
                && !self.bad_walks(problem, row, slot, |_| false)
                && !self.makes_long_row(problem, row, slot, NONE)
        };
        self.dearest(problem, party, slot, fits)
    }

    /// The same in one hall, wherever the delegation has to walk from.
    pub fn dearest_in_hall(
        &self,
        problem: &Problem,
        party: usize,
        (slot, hall): (usize, u32),
        but: u32,
    ) -> Option<u32> {
        self.dearest(problem, party, slot, |couple| {
            couple != but && problem.couples[couple as usize].hall == hall
        })
    }

    fn dearest(
        &self,
        problem: &Problem,
        party: usize,
        slot: usize,
        fits: impl Fn(u32) -> bool,
    ) -> Option<u32> {
        let unmet = &self.unmet[problem.partners.range(party)];
        let vacant = self.vacant_for(problem, party, slot);
        if let Some(couples) = problem.dearest_of(party) {
            // Sorted by worth: the first that fits is the dearest, mostly one of the first few.
            let side = usize::from(party < problem.n_exhibitors);
            return couples.iter().copied().find(|&couple| {
                let partner = problem
                    .partners
                    .own(problem.couples[couple as usize].parties[side] as usize);
                let may_meet = bits::has(unmet, partner) && bits::has(vacant, partner);
                may_meet && bits::has(problem.slots_of(couple as usize), slot) && fits(couple)
            });
        }
        // Few pairs: each partner who is unmet and has a seat then, by the sets alone.
        let couples = problem.couples_of(party);
        let mut dearest: Option<(u32, i64)> = None;
        for (place, (unmet, vacant)) in unmet.iter().zip(vacant).enumerate() {
            let mut rest = unmet & vacant;
            while rest != 0 {
                let partner = place * 64 + rest.trailing_zeros() as usize;
                rest &= rest - 1;
                // A party's pairs lie in the order of partners, so a rank in the set is a place in
                // the list.
                let couple = couples[problem.partners.rank(party, partner)];
                let worth = problem.couples[couple as usize].worth;
                // The cheap questions first; whether a walk is possible costs most.
                if dearest.is_none_or(|(_, most)| worth > most)
                    && bits::has(problem.slots_of(couple as usize), slot)
                    && fits(couple)
                {
                    dearest = Some((couple, worth));
                }
            }
        }
        dearest.map(|(couple, _)| couple)
    }

    /// Takes a couple that meets out of the plan; gives its slot and its interpreter.
    pub fn remove(&mut self, problem: &Problem, couple: usize) -> (usize, u32) {
        let row = &problem.couples[couple];
        let (slot, interpreter) = (self.slot[couple] as usize, self.interpreter[couple]);
        self.value += self.idle_cost(problem, row, slot);
        self.leave_seats(problem, couple, slot);
        for party in row.parties.map(|party| party as usize) {
            self.count[party] -= 1;
        }
        self.n_meetings -= 1;
        let gain = self.gain(problem, couple);
        let bonus = problem.home.bonus(couple, slot, interpreter);
        self.extra -= bonus;
        self.value -= gain + bonus + self.idle_cost(problem, row, slot);
        if row.pool != NONE {
            self.pools.drop(problem, row.pool as usize, couple, slot);
        }
        if interpreter != NONE {
            let person = interpreter as usize;
            self.serves[person * problem.n_slots + slot] = NONE;
            bits::take(&mut self.serving[person * problem.words..], slot);
            bits::put(&mut self.idle_people[slot * problem.people_words..], person);
            self.served[person] -= 1;
        }
        self.slot[couple] = NONE;
        self.interpreter[couple] = NONE;
        self.meet(problem, row, true);
        self.mark(couple);
        (slot, interpreter)
    }

    fn take_seats(&mut self, problem: &Problem, couple: usize, slot: usize) {
        for party in problem.couples[couple].parties.map(|party| party as usize) {
            let limits = &problem.parties[party];
            let mut n_free = 0;
            let mut free = NONE;
            for row in limits.first_row..limits.first_row + limits.seats {
                if self.seats[row as usize * problem.n_slots + slot] == NONE {
                    n_free += 1;
                    free = row;
                }
            }
            if free != NONE {
                self.seats[free as usize * problem.n_slots + slot] = number(couple);
            }
            if n_free <= 1 {
                bits::put(&mut self.full[party * problem.words..], slot);
                bits::take(
                    self.vacant_with(problem, party, slot),
                    problem.partners.own(party),
                );
            }
        }
    }

    fn leave_seats(&mut self, problem: &Problem, couple: usize, slot: usize) {
        for party in problem.couples[couple].parties.map(|party| party as usize) {
            let limits = &problem.parties[party];
            for row in limits.first_row..limits.first_row + limits.seats {
                let seat = &mut self.seats[row as usize * problem.n_slots + slot];
                if *seat == number(couple) {
                    *seat = NONE;
                    break;
                }
            }
            bits::take(&mut self.full[party * problem.words..], slot);
            bits::put(
                self.vacant_with(problem, party, slot),
                problem.partners.own(party),
            );
        }
    }

    /// The set of those of a party's own side that have a seat in a slot.
    fn vacant_with(&mut self, problem: &Problem, party: usize, slot: usize) -> &mut [u64] {
        let side = usize::from(party < problem.n_exhibitors);
        let words = self.vacant[side].len() / problem.n_slots;
        &mut self.vacant[side][slot * words..][..words]
    }

    /// What the idle slots of both parties on the day of `slot` cost.
    fn idle_cost(&self, problem: &Problem, couple: &Couple, slot: usize) -> i64 {
        if problem.idle_penalty == 0 {
            return 0;
        }
        let (from, to) = problem.day[slot];
        let idle: u32 = couple
            .parties
            .iter()
            .map(|&party| self.idle_of(problem, party as usize, from as usize, to as usize))
            .sum();
        problem.idle_penalty * i64::from(idle)
    }

    fn idle_of(&self, problem: &Problem, party: usize, from: usize, to: usize) -> u32 {
        let set = party * problem.words..(party + 1) * problem.words;
        if problem.parties[party].one_team {
            bits::holes(&self.full[set.clone()], &problem.waits[set], from, to)
        } else {
            0
        }
    }

    /// How many idle slots more an exhibitor or a delegation has if it meets in this slot too;
    /// fewer if negative.
    pub fn more_idle(&self, problem: &Problem, party: usize, slot: usize) -> i64 {
        if !problem.parties[party].one_team {
            return 0;
        }
        let set = party * problem.words..(party + 1) * problem.words;
        let (from, to) = problem.day[slot];
        let mut met = self.full[set.clone()].to_vec();
        let idle = |met: &[u64]| {
            i64::from(bits::holes(
                met,
                &problem.waits[set.clone()],
                from as usize,
                to as usize,
            ))
        };
        let before = idle(&met);
        bits::put(&mut met, slot);
        idle(&met) - before
    }

    /// Idle slots of one party on all days.
    pub fn idle_slots_of(&self, problem: &Problem, party: usize) -> u32 {
        let begins = |slot: &usize| problem.day[*slot].0 as usize == *slot;
        (0..problem.n_slots)
            .filter(begins)
            .map(|slot| self.idle_of(problem, party, slot, problem.day[slot].1 as usize))
            .sum()
    }

    /// How many meetings an interpreter may have beside those that they have.
    pub fn left_of(&self, problem: &Problem, interpreter: usize) -> u32 {
        problem.interpreter_max[interpreter].saturating_sub(self.served[interpreter])
    }

    /// Idle slots of all parties. Cost: parties × days.
    pub fn n_idle(&self, problem: &Problem) -> u32 {
        let mut idle = 0;
        let mut slot = 0;
        while slot < problem.n_slots {
            let (from, to) = problem.day[slot];
            idle += (0..problem.parties.len())
                .map(|party| self.idle_of(problem, party, from as usize, to as usize))
                .sum::<u32>();
            slot = to as usize;
        }
        idle
    }

    fn mark(&mut self, couple: usize) {
        if !std::mem::replace(&mut self.is_changed[couple], true) {
            self.changed.push(number(couple));
        }
    }

    /// Copies what changed since the last time into `slots` and `interpreters`, the best plan so
    /// far.
    pub fn settle(&mut self, slots: &mut [u32], interpreters: &mut [u32]) {
        while let Some(couple) = self.changed.pop() {
            let couple = couple as usize;
            self.is_changed[couple] = false;
            slots[couple] = self.slot[couple];
            interpreters[couple] = self.interpreter[couple];
        }
    }

    /// Makes the plan the one that [`State::settle`] wrote last.
    pub fn restore(&mut self, problem: &Problem, slots: &[u32], interpreters: &[u32]) {
        let changed = std::mem::take(&mut self.changed);
        for couple in changed.iter().map(|&couple| couple as usize) {
            self.is_changed[couple] = false;
            if self.slot[couple] != NONE {
                self.remove(problem, couple);
            }
        }
        for couple in changed.into_iter().map(|couple| couple as usize) {
            if slots[couple] != NONE {
                self.place(
                    problem,
                    couple,
                    slots[couple] as usize,
                    interpreters[couple],
                );
            }
        }
        while let Some(couple) = self.changed.pop() {
            self.is_changed[couple as usize] = false;
        }
    }
}

/// Shows `visit` the slots of a set in which somebody has a meeting in a row with one in `slot`, as
/// if those that are `out` were not in the set: the later ones, then the earlier.
fn in_a_row_with(
    problem: &Problem,
    met: &[u64],
    slot: usize,
    out: [u32; 2],
    mut visit: impl FnMut(usize),
) {
    // Each is in a row with the next one of the set, which may be some slots away.
    let is_met = |other: &usize| bits::has(met, *other) && !out.contains(&number(*other));
    let mut last = slot;
    for other in slot + 1..problem.n_slots {
        if problem.row_from[other] as usize > last {
            break;
        }
        if is_met(&other) {
            last = other;
            visit(other);
        }
    }
    let mut first = slot;
    let before = |first: usize| {
        let near = problem.row_from[first] as usize..first;
        near.rev().find(is_met)
    };
    while let Some(other) = before(first) {
        first = other;
        visit(other);
    }
}

/// Shows `visit` the couples of a row of seats, in the slots of the set `met`, that are too far
/// from `here` (hall and slot), until it says no. Whether it said no.
fn far_in_row(
    problem: &Problem,
    row: &[u32],
    met: &[u64],
    here: (u32, usize),
    mut visit: impl FnMut(u32) -> bool,
) -> bool {
    let (hall, slot) = here;
    let near = &problem.near[slot * problem.words..][..problem.words];
    for (place, (met, near)) in met.iter().zip(near).enumerate() {
        let mut rest = met & near;
        while rest != 0 {
            let other = place * 64 + rest.trailing_zeros() as usize;
            rest &= rest - 1;
            let couple = row[other];
            if !problem.walkable(slot, hall, other, problem.couples[couple as usize].hall)
                && !visit(couple)
            {
                return true;
            }
        }
    }
    false
}

impl Pools {
    fn add(&mut self, problem: &Problem, pool: usize, couple: usize, slot: usize) {
        let (tables, most) = (problem.tables[pool], problem.tables_in(pool, slot));
        let count = &mut self.count[pool * problem.n_slots + slot];
        self.at[self.first[pool] + slot * tables as usize + *count as usize] = number(couple);
        self.place[couple] = *count;
        *count += 1;
        if *count == most {
            bits::put(&mut self.full[pool * problem.words..], slot);
        }
    }

    fn drop(&mut self, problem: &Problem, pool: usize, couple: usize, slot: usize) {
        let from = self.first[pool] + slot * problem.tables[pool] as usize;
        let count = &mut self.count[pool * problem.n_slots + slot];
        *count -= 1;
        let last = self.at[from + *count as usize];
        self.at[from + self.place[couple] as usize] = last;
        self.place[last as usize] = self.place[couple];
        bits::take(&mut self.full[pool * problem.words..], slot);
    }
}
