//! Making a plan better: annealed ejection moves.
//!
//! A move puts one pair into one slot. Whatever is in its way is ejected; each ejected pair is
//! seated elsewhere if it can be, and whoever lost a meeting gets another one in its place if
//! somebody has that time left: think of three in a row who change partners, the first and the last
//! of whom find a new one or stay alone. Where an interpreter is too far away, another one who is
//! free takes over a colleague's meeting, and the colleague comes.
//!
//! Most moves would lose far more than may be lost; what they eject, and what could be saved of it,
//! is added up before anything is touched. Moves that lower the value are taken with the
//! probability exp(−loss / temperature), by a table of integers. The temperature falls to zero
//! within a *round*; a longer round cools more slowly.
//!
//! Where time is short, most moves are taken from the *cells* (a pair in a slot) that the bound's
//! diaries liked (`dual`).
//!
//! Pairs whose loss against the bound exceeds what is still to be gained can never help and are
//! left out; so are those whose loss is large, which hardly ever help.
//!
//! Sources: Kirkpatrick, Gelatt, Vecchi 1983 (annealing); Glover, *Ejection chains* 1996; the
//! choice of moves is ours. Invariant: the state is valid before and after every step. Cost of a
//! step: some 50 operations where nothing is tried, a few hundred where something is.

mod diary;

use super::bits;
use super::half_day::{HalfDays, Workspace};
use super::numbers::{NONE, number};
use super::problem::Problem;
use super::random::Random;
use super::state::State;
use std::sync::Arc;

/// Parts of a point in which temperatures are counted.
const HEAT_SCALE: i64 = 256;
/// Entries of the table of chances from which a move's loss is drawn.
const N_CHANCES: usize = 1024;
/// Pairs that a move may eject: one that ejects many is dear to try and hardly ever taken.
const FEW_EJECTED: usize = 2;
/// Pairs that one move in [`WIDE_ONE_IN`] may eject.
const MOST_EJECTED: usize = 6;
/// One move in so many may eject more.
const WIDE_ONE_IN: u32 = 16;
/// So many of 256 moves are taken from the cells, where there are any.
const CELLS_OF_256: u32 = 224;
/// What it costs, about, that somebody has to leave a table, in points.
const TABLE_COST: i64 = 5;
/// By how many idle slots a move may be better than was added up before it.
pub const IDLE_SLACK: i64 = 2;

/// How a round searches. What suits a fair depends on how hard it is, not on how large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Regime {
    /// Temperature at the start of a round, in points.
    pub hot: i64,
    /// Pairs that lose more points than this against the bound are not tried.
    pub most_loss: i64,
    /// Whether those who lose a meeting get another one in its place: where time is short, not
    /// where meetings are.
    fills: bool,
    /// How often a pair that meets already is passed over for another, since what is missing
    /// matters more.
    retries: u32,
}

impl Regime {
    /// The plan is nearly as good as the bound: what is missing are a few pairs, each of which has
    /// many ways in.
    pub const EASY: Self = Self {
        hot: 2,
        most_loss: 0,
        fills: false,
        retries: 3,
    };
    /// The same where idle slots cost: what meets already is to move closer together, for a point
    /// or two.
    pub const IDLE: Self = Self {
        hot: 1,
        retries: 0,
        ..Self::EASY
    };
    /// Slots, tables or interpreters are scarce: every move displaces another.
    pub const HARD: Self = Self {
        hot: 10,
        most_loss: 4,
        fills: true,
        retries: 1,
    };

    /// The same from another temperature on.
    pub const fn from(self, hot: i64) -> Self {
        Self { hot, ..self }
    }
}

/// What a move did, so that it can be undone.
#[derive(Clone, Copy, Debug)]
enum Deed {
    Placed(u32),
    Removed {
        couple: u32,
        slot: u32,
        interpreter: u32,
    },
}

/// The search: what to try next is a function of this and the plan.
#[derive(Clone, Debug)]
pub struct Annealer {
    /// The only source of chance.
    random: Random,
    /// Pairs worth trying in this round.
    active: Vec<u32>,
    /// Couples and slots worth trying, those that are most so several times.
    cells: Vec<(u32, u32)>,
    /// Steps of this round, and how many of them are done.
    round: (u64, u64),
    /// How this round searches.
    regime: Regime,
    /// How many pairs this move may eject.
    most_ejected: usize,
    /// −ln of evenly spread chances, in 1/65536.
    chances: Vec<i64>,
    /// What this move has done so far, in order.
    deeds: Vec<Deed>,
    /// The pairs that it ejected.
    ejected: Vec<u32>,
    /// Scratch: the open slots of a pair.
    open: Vec<u64>,
    /// Scratch: who is in the way.
    blockers: Vec<u32>,
    /// Scratch: who could leave a row of meetings that is too long.
    breakers: Vec<u32>,
    /// The half days that are written anew, and what for.
    half_days: Arc<HalfDays>,
    /// What their search works with.
    workspace: Box<Workspace>,
}

impl Annealer {
    /// A search that has not begun.
    pub fn new(problem: &Problem, seed: u64) -> Self {
        Self {
            random: Random::new(seed),
            active: vec![],
            cells: vec![],
            round: (0, 0),
            regime: Regime::EASY,
            most_ejected: FEW_EJECTED,
            chances: (0..N_CHANCES)
                .map(|place| minus_ln(2 * place as u64 + 1, 2 * N_CHANCES as u64))
                .collect(),
            deeds: vec![],
            ejected: vec![],
            open: vec![0; problem.words],
            blockers: vec![],
            breakers: vec![],
            half_days: Arc::default(),
            workspace: Box::default(),
        }
    }

    /// One that only tries what it is told to, with all that a move may do.
    pub fn on_call(problem: &Problem) -> Self {
        Self {
            regime: Regime::HARD,
            most_ejected: MOST_EJECTED,
            ..Self::new(problem, 0)
        }
    }

    /// A number below `limit`.
    pub fn some_below(&mut self, limit: u32) -> u32 {
        self.random.below(limit)
    }

    /// Whether the next step starts a round; then [`Annealer::begin_round`] comes first.
    pub const fn is_round_over(&self) -> bool {
        self.round.1 >= self.round.0
    }

    /// Starts a round of `length` steps over the `active` pairs.
    pub fn begin_round(&mut self, active: Vec<u32>, regime: Regime, length: u64) {
        self.round = (length, 0);
        self.regime = regime;
        self.active = active;
    }

    /// So many steps of the round are left, more or fewer than was said before.
    pub const fn stretch(&mut self, left: u64) {
        self.round.0 = self.round.1 + left;
    }

    /// From now on these cells are tried more often than others where time is short, and half days
    /// are written anew; see `dual`.
    pub fn prefer(&mut self, cells: Vec<(u32, u32)>, half_days: Arc<HalfDays>) {
        self.cells = cells;
        self.half_days = half_days;
    }

    /// Whether it knows where to look.
    pub const fn has_cells(&self) -> bool {
        !self.cells.is_empty()
    }

    /// Steps of the round that is running.
    pub const fn round_length(&self) -> u64 {
        self.round.0
    }

    /// A couple and a slot to be tried.
    fn some_place(&mut self, problem: &Problem, state: &State) -> Option<(usize, usize)> {
        if self.regime.fills && !self.cells.is_empty() && self.random.below(256) < CELLS_OF_256 {
            let n_cells = number(self.cells.len());
            let mut cell = self.cells[self.random.below(n_cells) as usize];
            for _ in 0..self.regime.retries {
                if state.slot[cell.0 as usize] != NONE {
                    cell = self.cells[self.random.below(n_cells) as usize];
                }
            }
            return Some((cell.0 as usize, cell.1 as usize));
        }
        let mut couple = self.some_active();
        for _ in 0..self.regime.retries {
            if state.slot[couple] != NONE {
                couple = self.some_active();
            }
        }
        let slots = problem.slots_of(couple);
        Some((
            couple,
            bits::nth(slots, self.random.below(bits::count(slots)))?,
        ))
    }

    fn some_active(&mut self) -> usize {
        self.active[self.random.below(number(self.active.len())) as usize] as usize
    }

    /// One move, made or not.
    pub fn step(&mut self, problem: &Problem, state: &mut State) {
        // From hot to cold in equal steps: how hot it is depends on how much of the round is left.
        let left = i64::try_from(self.round.0 - self.round.1).unwrap_or(i64::MAX);
        let heat = (self.regime.hot * HEAT_SCALE).saturating_mul(left)
            / i64::try_from(self.round.0).unwrap_or(i64::MAX).max(1);
        self.round.1 += 1;
        // Nobody could be placed at all.
        if self.active.is_empty() {
            return;
        }
        // Now and then half a day is written anew, where single moves get stuck.
        if self.is_for_diary() {
            self.write_diary(problem, state, heat);
            return;
        }
        let Some((couple, slot)) = self.some_place(problem, state) else {
            return;
        };
        // Mostly few may be ejected; now and then many, since some plans are reached in no other
        // way.
        self.most_ejected = if self.random.below(WIDE_ONE_IN) == 0 {
            MOST_EJECTED
        } else {
            FEW_EJECTED
        };
        // It is there already.
        if state.slot[couple] == number(slot) {
            return;
        }
        // What may be lost is drawn before the move is looked at, which is as good as drawing after
        // it, and lets a hopeless move be told without being made.
        let may_lose = self.may_lose(heat);
        // What was added up leaves idle slots out, so they are granted here.
        if self.is_hopeless(
            problem,
            state,
            couple,
            slot,
            may_lose + IDLE_SLACK * problem.idle_penalty,
        ) {
            return;
        }
        let before = state.value;
        self.attempt(problem, state, (couple, slot), |state| {
            before - state.value <= may_lose
        });
    }

    /// How many points may be lost by a move that is as warm as that.
    fn may_lose(&mut self, heat: i64) -> i64 {
        some_points(&mut self.random, &self.chances, heat)
    }

    /// Puts a couple into a slot, whoever has to give way for it, and asks whether what came of it
    /// may stay; if not, everybody is where they were. Whether it stayed.
    pub fn attempt(
        &mut self,
        problem: &Problem,
        state: &mut State,
        (couple, slot): (usize, usize),
        may_stay: impl FnOnce(&State) -> bool,
    ) -> bool {
        self.deeds.clear();
        self.ejected.clear();
        if state.slot[couple] != NONE {
            self.remove(problem, state, couple);
        }
        if let Some(interpreter) = self.make_room(problem, state, couple, slot) {
            self.place(problem, state, couple, slot, interpreter);
            return self.finish(problem, state, may_stay);
        }
        self.undo(problem, state);
        false
    }

    /// Seats whoever had to give way, and asks whether what came of it may stay; if not, everybody
    /// is where they were.
    fn finish(
        &mut self,
        problem: &Problem,
        state: &mut State,
        may_stay: impl FnOnce(&State) -> bool,
    ) -> bool {
        self.reseat(problem, state);
        if self.regime.fills {
            self.refill(problem, state);
        }
        let stays = may_stay(state);
        if !stays {
            self.undo(problem, state);
        }
        stays
    }

    /// Whether a move is not worth trying: what it would eject for good weighs more than may be
    /// lost.
    pub fn is_hopeless(
        &mut self,
        problem: &Problem,
        state: &State,
        couple: usize,
        slot: usize,
        may_lose: i64,
    ) -> bool {
        let row = &problem.couples[couple];
        let worth = |couple: u32| problem.couples[couple as usize].worth;
        let old = state.slot[couple];
        // What is certain first: the gain of the pair itself, which is none if it only moves.
        let mut loss = if old == NONE {
            -state.gain(problem, couple)
        } else {
            0
        };
        // Who sits in the seats of the exhibitor and of the delegation, where there is but one.
        let mut sitting = [NONE; 2];
        for (sitting, party) in sitting
            .iter_mut()
            .zip(row.parties.map(|party| party as usize))
        {
            if problem.parties[party].seats == 1 && state.is_full(problem, party, slot) {
                *sitting = state.sitting(problem, party, slot).next().unwrap_or(NONE);
                if *sitting != NONE {
                    loss += worth(*sitting);
                }
            }
        }
        // Meetings of the delegation that would be too far to walk from.
        self.blockers.clear();
        state.bad_walks(problem, row, slot, |blocker| {
            if blocker as usize != couple {
                self.blockers.push(blocker);
            }
            self.blockers.len() < MOST_EJECTED
        });
        // Of a row of meetings that would be too long, the lightest that breaks it.
        let rests = row.parties.iter().filter(|_| problem.needs_breaks);
        for party in rests.map(|party| *party as usize) {
            state.row_breakers(problem, party, (slot, old), &mut self.breakers);
            let lightest = self.breakers.iter().copied().min_by_key(|&one| worth(one));
            self.blockers
                .extend(lightest.filter(|one| !self.blockers.contains(one)));
        }
        loss += self
            .blockers
            .iter()
            .map(|&blocker| worth(blocker))
            .sum::<i64>();
        // More would be ejected than this move may, or somebody who stays.
        let is_pinned = |couple: &u32| problem.couples[*couple as usize].pinned;
        let seated = || sitting.iter().filter(|couple| **couple != NONE);
        if seated().count() + self.blockers.len() > self.most_ejected
            || seated().chain(&self.blockers).any(is_pinned)
        {
            return true;
        }
        // Somebody would have to leave a table; who, nobody knows yet, so a usual price.
        if row.pool != NONE
            && sitting[0] == NONE
            && state.is_crowded(problem, row.pool as usize, slot)
        {
            loss += TABLE_COST;
        }
        // Cheap enough as it is: what follows only finds reasons to hope, and costs time.
        if loss <= may_lose {
            return false;
        }
        // An ejected pair may meet at another time, and who loses a meeting may have another in its
        // place.
        for (end, &victim) in sitting
            .iter()
            .enumerate()
            .filter(|(_, victim)| **victim != NONE)
        {
            if state.has_way_out(problem, victim as usize, couple, old) {
                loss -= worth(victim);
            }
            if self.regime.fills {
                let left = problem.couples[victim as usize].parties[1 - end] as usize;
                loss -= state
                    .dearest_unmet(problem, left, slot, number(couple))
                    .map_or(0, worth);
            }
        }
        if loss <= may_lose {
            return false;
        }
        // The two who were left may meet each other.
        if self.regime.fills && sitting[0] != NONE && sitting[1] != NONE {
            let exhibitor = problem.couples[sitting[1] as usize].parties[0] as usize;
            let delegation = problem.couples[sitting[0] as usize].parties[1] as usize;
            let closing = problem
                .couple_of(exhibitor, delegation)
                .filter(|&closing| state.slot[closing as usize] == NONE);
            loss -= closing.map_or(0, worth);
        }
        // The same for those who are too far away, one by one, as long as it is still too dear.
        for &victim in &self.blockers {
            if loss <= may_lose {
                break;
            }
            if state.has_way_out(problem, victim as usize, couple, old) {
                loss -= worth(victim);
            }
            if self.regime.fills {
                // The exhibitor of an ejected meeting may get another guest at that time, and the
                // delegation another exhibitor in the hall where it now is.
                let left = problem.couples[victim as usize].parties[0] as usize;
                let then = state.slot[victim as usize] as usize;
                loss -= state
                    .dearest_unmet(problem, left, then, number(couple))
                    .map_or(0, worth);
                loss -= state
                    .dearest_in_hall(
                        problem,
                        row.parties[1] as usize,
                        (then, row.hall),
                        number(couple),
                    )
                    .map_or(0, worth);
            }
        }
        loss > may_lose
    }

    /// Gives those who lost a meeting in a slot another one there.
    fn refill(&mut self, problem: &Problem, state: &mut State) {
        for place in 0..self.deeds.len() {
            let Deed::Removed { couple, slot, .. } = self.deeds[place] else {
                continue;
            };
            let slot = slot as usize;
            for party in problem.couples[couple as usize]
                .parties
                .map(|party| party as usize)
            {
                if state.is_full(problem, party, slot) {
                    continue;
                }
                let Some(found) = state.dearest_unmet(problem, party, slot, NONE) else {
                    continue;
                };
                state.open_slots(problem, found as usize, &mut self.open);
                if !bits::has(&self.open, slot) {
                    continue;
                }
                let turn = self.random.below(1 << 16);
                if let Some(interpreter) = state.fits(problem, found as usize, slot, turn) {
                    self.place(problem, state, found as usize, slot, interpreter);
                }
            }
        }
    }

    fn place(
        &mut self,
        problem: &Problem,
        state: &mut State,
        couple: usize,
        slot: usize,
        interpreter: u32,
    ) {
        state.place(problem, couple, slot, interpreter);
        self.deeds.push(Deed::Placed(number(couple)));
    }

    fn remove(&mut self, problem: &Problem, state: &mut State, couple: usize) -> (usize, u32) {
        let (slot, interpreter) = state.remove(problem, couple);
        self.deeds.push(Deed::Removed {
            couple: number(couple),
            slot: number(slot),
            interpreter,
        });
        (slot, interpreter)
    }

    fn undo(&mut self, problem: &Problem, state: &mut State) {
        while let Some(deed) = self.deeds.pop() {
            match deed {
                Deed::Placed(couple) => {
                    state.remove(problem, couple as usize);
                }
                Deed::Removed {
                    couple,
                    slot,
                    interpreter,
                } => state.place(problem, couple as usize, slot as usize, interpreter),
            }
        }
    }

    /// Ejects a couple; `None` if it is locked or too many were ejected before it.
    fn eject(&mut self, problem: &Problem, state: &mut State, couple: u32) -> Option<()> {
        if couple == NONE
            || problem.couples[couple as usize].pinned
            || self.ejected.len() == self.most_ejected
        {
            return None;
        }
        self.remove(problem, state, couple as usize);
        self.ejected.push(couple);
        Some(())
    }

    /// Ejects whatever is in the couple's way in a slot; gives its interpreter.
    fn make_room(
        &mut self,
        problem: &Problem,
        state: &mut State,
        couple: usize,
        slot: usize,
    ) -> Option<u32> {
        let row = problem.couples[couple];
        // A seat of each side, and one of its meetings if it has its most already.
        for party in row.parties.map(|party| party as usize) {
            if state.is_full(problem, party, slot) {
                let seats = problem.parties[party].seats;
                let chosen = self.random.below(seats) as usize;
                let victim = state.sitting(problem, party, slot).nth(chosen)?;
                self.eject(problem, state, victim)?;
            }
            if state.count[party] >= problem.parties[party].max {
                let victim = self.some_meeting(problem, state, party)?;
                self.eject(problem, state, victim)?;
            }
        }
        // Whoever is too far to walk from.
        self.blockers.clear();
        state.bad_walks(problem, &row, slot, |blocker| {
            self.blockers.push(blocker);
            true
        });
        self.eject_blockers(problem, state)?;
        for party in row.parties.into_iter().filter(|_| problem.needs_breaks) {
            self.break_row(problem, state, party as usize, slot)?;
        }
        // A table: anybody's, for the others are all alike.
        if row.pool != NONE && state.is_crowded(problem, row.pool as usize, slot) {
            let at = state.at_tables(problem, row.pool as usize, slot);
            let victim = at[self.random.below(number(at.len())) as usize];
            self.eject(problem, state, victim)?;
        }
        // An interpreter: free, or freed by colleagues who take over; else somebody's diary is
        // cleared.
        let turn = self.random.below(1 << 16);
        let found = self.interpreter(problem, state, couple, slot, turn);
        if found.is_some() {
            return found;
        }
        self.free_interpreter(problem, state, couple, slot, turn)
    }

    /// An interpreter for a couple in a slot, be it that colleagues take over what is in the way.
    fn interpreter(
        &mut self,
        problem: &Problem,
        state: &mut State,
        couple: usize,
        slot: usize,
        turn: u32,
    ) -> Option<u32> {
        let row = &problem.couples[couple];
        let fits = state.fits(problem, couple, slot, turn);
        if fits.is_some() || row.group == NONE || state.bad_walks(problem, row, slot, |_| false) {
            return fits;
        }
        let (person, relief) = state.relieve(problem, couple, slot, turn)?;
        for (busy, substitute) in relief.into_iter().filter(|(busy, _)| *busy != NONE) {
            let (then, _) = self.remove(problem, state, busy as usize);
            self.place(problem, state, busy as usize, then, substitute);
        }
        Some(person)
    }

    fn eject_blockers(&mut self, problem: &Problem, state: &mut State) -> Option<()> {
        while let Some(blocker) = self.blockers.pop() {
            self.eject(problem, state, blocker)?;
        }
        Some(())
    }

    /// Ejects whom it takes so that a party has not too many meetings in a row with one in a slot.
    fn break_row(
        &mut self,
        problem: &Problem,
        state: &mut State,
        party: usize,
        slot: usize,
    ) -> Option<()> {
        loop {
            state.row_breakers(problem, party, (slot, NONE), &mut self.breakers);
            if self.breakers.is_empty() {
                return Some(());
            }
            // Any of them: which break is best hangs on the whole day.
            let chosen = self.random.below(number(self.breakers.len())) as usize;
            let victim = self.breakers[chosen];
            self.eject(problem, state, victim)?;
        }
    }

    /// One of a party's meetings that may go: the lightest of three.
    fn some_meeting(&mut self, problem: &Problem, state: &State, party: usize) -> Option<u32> {
        let couples = problem.couples_of(party);
        let start = self.random.below(number(couples.len())) as usize;
        let (before, after) = couples.split_at(start);
        let meets = |couple: &&u32| {
            state.slot[**couple as usize] != NONE && !problem.couples[**couple as usize].pinned
        };
        after
            .iter()
            .chain(before)
            .filter(meets)
            .take(3)
            .min_by_key(|&&couple| problem.couples[couple as usize].worth)
            .copied()
    }

    /// Clears an interpreter's diary for a couple.
    fn free_interpreter(
        &mut self,
        problem: &Problem,
        state: &mut State,
        couple: usize,
        slot: usize,
        turn: u32,
    ) -> Option<u32> {
        let row = &problem.couples[couple];
        // Somewhere else each time, so that not the same diary is cleared again and again.
        let group = &problem.groups[row.group as usize];
        let (before, after) = group.split_at(turn as usize % group.len().max(1));
        let works =
            |person: &&u32| bits::has(&problem.works[**person as usize * problem.words..], slot);
        // Whoever is posted here first: others would have to walk here, and back.
        let posted = |person: &&u32| {
            works(person) && state.is_posted(problem, **person as usize, row.hall, slot)
        };
        let all = || after.iter().chain(before);
        let person = *all().find(posted).or_else(|| all().find(works))?;
        // What they do in this slot, then what is too far from here, then one meeting more if they
        // have their most: each stands in the way for a reason of its own.
        let busy = state.served_by(problem, person as usize, slot);
        if busy != NONE {
            self.eject(problem, state, busy)?;
        }
        self.blockers.clear();
        state.bad_interpreter_walks(problem, person as usize, row.hall, slot, |blocker| {
            self.blockers.push(blocker);
            true
        });
        self.eject_blockers(problem, state)?;
        // Any of their meetings will do; the first after a drawn slot.
        if state.is_spent(problem, person as usize) {
            let start = self.random.below(number(problem.n_slots)) as usize;
            let victim = (start..problem.n_slots)
                .chain(0..start)
                .map(|other| state.served_by(problem, person as usize, other));
            let victim = victim.into_iter().find(|&couple| couple != NONE)?;
            self.eject(problem, state, victim)?;
        }
        Some(person)
    }

    /// Seats the ejected couples elsewhere, the dearest first, as far as it goes.
    fn reseat(&mut self, problem: &Problem, state: &mut State) {
        let mut ejected = std::mem::take(&mut self.ejected);
        ejected.sort_by_key(|&couple| -problem.couples[couple as usize].worth);
        for &couple in &ejected {
            self.seat(problem, state, couple as usize);
        }
        self.ejected = ejected;
    }

    /// Puts a couple into one of its free slots, if it has one.
    fn seat(&mut self, problem: &Problem, state: &mut State, couple: usize) {
        state.open_slots(problem, couple, &mut self.open);
        let n_open = bits::count(&self.open);
        let turn = self.random.below(n_open);
        for rank in 0..n_open {
            let Some(slot) = bits::nth(&self.open, (rank + turn) % n_open) else {
                return;
            };
            if let Some(interpreter) = state.fits(problem, couple, slot, turn) {
                self.place(problem, state, couple, slot, interpreter);
                return;
            }
        }
    }
}

/// A number of points that is exponentially distributed, `heat` / [`HEAT_SCALE`] on average;
/// rounded down.
fn some_points(random: &mut Random, chances: &[i64], heat: i64) -> i64 {
    ((heat * chances[random.below(number(N_CHANCES)) as usize]) >> 16) / HEAT_SCALE
}

/// −ln(part / whole) in 1/65536, by squaring bit for bit: the same on every machine.
fn minus_ln(part: u64, whole: u64) -> i64 {
    const LN_2: u128 = 45_426; // ln 2 · 65536
    // part / whole = 2^-shift · mantissa, 1 ≤ mantissa < 2, kept with 40 bits after the point
    let mut mantissa = (u128::from(part) << 40) / u128::from(whole);
    let mut shift: u128 = 0;
    while mantissa < 1 << 40 {
        mantissa <<= 1;
        shift += 1;
    }
    let mut log: u128 = 0;
    for _ in 0..20 {
        mantissa = (mantissa * mantissa) >> 40;
        log <<= 1;
        if mantissa >= 1 << 41 {
            mantissa >>= 1;
            log |= 1;
        }
    }
    // −log2 in 20 bits after the point
    let minus_log = (shift << 20).saturating_sub(log);
    i64::try_from((minus_log * LN_2) >> 20).unwrap_or(i64::MAX)
}
