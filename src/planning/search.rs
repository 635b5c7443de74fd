//! The planner as a whole: bound, first plan, and improvement step by step.

use super::bound::{Bound, LOSS_SCALE};
use super::certificate::Certificate;
use super::construct::construct;
use super::dual::Dual;
use super::fairness;
use super::improve::{Annealer, Regime};
use super::numbers::{NONE, number, position};
use super::pinned;
use super::problem::Problem;
use super::state::State;
use super::tables::{number_tables, to_number};
use super::{Clash, problem::Couple};
use crate::model::{Fair, Meeting, Pair, Score, Status};
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

/// Steps of the first round for each pair.
const FIRST_ROUND: u64 = 12;
/// Steps of the longest round for each pair, where nobody said when the search stops.
const LONGEST_ROUND: u64 = 80 * FIRST_ROUND;
/// Pairs that even the smallest fair is taken to have, so that its rounds are not over at once.
const LEAST_PAIRS: u64 = 100;

/// Where much is missing a round begins as hot as that, in points for each whole that is missing.
const HEAT_OF_MISSING: i64 = 150;
/// But no cooler than this, in points.
const COOLEST: i64 = 2;

/// The bound is worked on where more than one part in so many is missing after the first round.
const ROUGH: i64 = 150;

/// Asked now and then while something is made ready: whether so many per cent of the time for it
/// are used up. Whoever counts steps has no clock, and says [`UNHURRIED`].
pub type IsSpent<'a> = &'a dyn Fn(u32) -> bool;

/// There is time enough.
pub const UNHURRIED: IsSpent<'static> = &|_| false;

/// Per cent of the time for a plan that may go into the first bound.
const BOUND_SHARE: u32 = 30;
/// Per cent that have gone at most when the first plan stands.
const FIRST_PLAN_SHARE: u32 = 80;

/// How far a search is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What the best plan so far is worth.
    pub value: i64,
    /// No valid plan is worth more.
    pub bound: i64,
    /// Meetings of the best plan.
    pub n_meetings: u32,
    /// Idle slots of all parties of one team, which cost a plan points.
    pub n_idle: u32,
    /// Steps taken.
    pub steps: u64,
    /// Whether further steps are of no use: the plan is proven optimal, or there is nothing to
    /// choose.
    pub finished: bool,
    /// Whether the plan is proven optimal.
    pub optimal: bool,
}

impl Standing {
    /// Of work in which there is nothing to do.
    pub const NOTHING: Self = Self {
        value: 0,
        bound: 0,
        n_meetings: 0,
        n_idle: 0,
        steps: 0,
        finished: true,
        optimal: true,
    };
}

/// `(bound − value) / bound`, for people: 0 where the two are equal, else `None` where the bound is
/// not positive, since a part of nothing says nothing.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "for people")]
pub fn gap(value: i64, bound: i64) -> Option<f64> {
    if value == bound {
        Some(0.0)
    } else {
        (bound > 0).then(|| (bound - value) as f64 / bound as f64)
    }
}

/// The same in tenths of a per cent, rounded up, so that what is said is never too good: 0 only for
/// a plan that is proven the best, `None` where the bound is not positive.
#[must_use]
pub const fn gap_per_mille(value: i64, bound: i64) -> Option<i64> {
    if value >= bound {
        Some(0)
    } else if bound > 0 {
        Some(((bound - value).saturating_mul(1000) + bound - 1) / bound)
    } else {
        None
    }
}

/// A plan, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Every meeting for the fair file, those included that do not count (cancelled, no show); by
    /// slot, exhibitor, delegation.
    pub meetings: Vec<Meeting>,
    /// What the plan is worth.
    pub value: i64,
    /// No valid plan is worth more.
    pub bound: i64,
    /// Pairs of which a side must or wants to meet, and that do not.
    pub unmet: Vec<Pair>,
}

/// A search for the best plan.
#[derive(Clone, Debug)]
pub struct Search {
    /// The fair in numbers, which every part of the search reads.
    problem: Problem,
    /// The first bound, and what each pair loses against it; its value falls with that of `dual`.
    bound: Bound,
    /// A bound that was proven by another search of the same fair.
    heard: i64,
    /// The plan that is being worked on.
    state: State,
    /// The moves, and the round that is running.
    annealer: Annealer,
    /// The best plan so far.
    best: Best,
    /// Steps taken, those that work on the bound counts for among them.
    steps: u64,
    /// Steps that the last work on the bound still counts for, so that a budget of steps is one of
    /// time.
    owed: u64,
    /// The number of steps at which the search is expected to be stopped; 0 where nobody said.
    end: u64,
    /// The bound that sees the time of day, where the first one is far off.
    dual: Option<Dual>,
    /// Whether the round that is running is to take all that is left.
    is_last_round: bool,
    /// Whether the next round begins without a plan.
    is_fresh: bool,
    /// What the plan is written with.
    fair: PlanFacts,
}

/// The best plan so far.
#[derive(Clone, Debug)]
struct Best {
    /// What it is worth, prices of changes included.
    value: i64,
    /// What of the value is prices of changes from a published plan.
    extra: i64,
    /// Couples that meet in it, those that stay among them.
    n_meetings: u32,
    /// Idle slots of all parties.
    n_idle: u32,
    /// The slot of each couple, [`NONE`] if it does not meet.
    slots: Vec<u32>,
    /// The interpreter of each couple that meets, [`NONE`] if nobody.
    interpreters: Vec<u32>,
}

impl Best {
    /// What the plan is worth, without prices.
    const fn worth(&self) -> i64 {
        self.value - self.extra
    }
}

/// What of the fair is needed to write a plan.
#[derive(Clone, Debug)]
struct PlanFacts {
    /// What tables are numbered with: see [`to_number`].
    fair: Fair,
    /// Pairs of which a side must or wants to meet, each once.
    wished: Vec<Pair>,
    /// Which of the fair's meetings stay, by position: they are written as they stand there.
    staying: Vec<usize>,
    /// Whether this is a portion of a plan that is there already.
    is_portion: bool,
}

impl Search {
    /// A search over the pairs in `scores`, in whatever order; pairs with a veto, or too low a
    /// score and no wish, are left out. It has its bound and its first plan already.
    ///
    /// Cost: some 10 ms for 10,000 pairs, about a second for 100,000.
    ///
    /// # Errors
    /// What the meetings that stay (locked, confirmed, held) break among themselves. Such a pair
    /// that is not in `scores` breaks a rule.
    pub fn new(fair: &Fair, scores: &[Score], seed: u64) -> Result<Self, Vec<Clash>> {
        Self::in_time(fair, scores, seed, UNHURRIED)
    }

    /// As [`Search::new`], but with a rougher bound and a first plan of fewer meetings where the
    /// time is short.
    ///
    /// # Errors
    /// As [`Search::new`].
    pub fn in_time(
        fair: &Fair,
        scores: &[Score],
        seed: u64,
        is_spent: IsSpent<'_>,
    ) -> Result<Self, Vec<Clash>> {
        let (problem, state) = pinned::begin(fair, scores, &pinned::ALL_SLOTS)?;
        Ok(Self::from_pinned(fair, problem, state, seed, is_spent))
    }

    /// A search that starts from a `state` with the meetings that stay and nothing else.
    pub(super) fn from_pinned(
        fair: &Fair,
        problem: Problem,
        mut state: State,
        seed: u64,
        is_spent: IsSpent<'_>,
    ) -> Self {
        let bound = Bound::new(&problem, &|| is_spent(BOUND_SHARE));
        construct(&problem, &bound, &mut state, &|| is_spent(FIRST_PLAN_SHARE));
        Self::start(fair, problem, bound, state, seed)
    }

    /// A search that goes on from the plan in `state`, with a price on leaving the homes that the
    /// problem has.
    pub(super) fn from_plan(
        fair: &Fair,
        problem: Problem,
        state: &State,
        seed: u64,
        is_spent: IsSpent<'_>,
    ) -> Self {
        let bound = Bound::new(&problem, &|| is_spent(FIRST_PLAN_SHARE));
        let state = state.replayed(&problem);
        Self::start(fair, problem, bound, state, seed)
    }

    fn start(fair: &Fair, problem: Problem, bound: Bound, state: State, seed: u64) -> Self {
        let n_couples = problem.couples.len();
        let mut search = Self {
            annealer: Annealer::new(&problem, seed),
            best: Best {
                value: i64::MIN,
                extra: 0,
                n_meetings: 0,
                n_idle: 0,
                slots: vec![NONE; n_couples],
                interpreters: vec![NONE; n_couples],
            },
            problem,
            bound,
            heard: i64::MAX,
            state,
            steps: 0,
            owed: 0,
            end: 0,
            dual: None,
            is_last_round: false,
            is_fresh: false,
            fair: PlanFacts::new(fair),
        };
        search.keep();
        search
    }

    /// Goes on from another plan of the same fair if that breaks no rule and is worth more than the
    /// best so far; whether it does.
    pub fn adopt(&mut self, meetings: &[Meeting]) -> bool {
        let counted: Vec<&Meeting> = meetings
            .iter()
            .filter(|meeting| meeting.status.counts())
            .collect();
        let mut state = self.state();
        let is_of_fair = counted
            .iter()
            .all(|meeting| meeting.slot_idx < self.problem.n_slots);
        if !is_of_fair
            || !pinned::replay(&self.problem, &mut state, &counted)
            || state.value <= self.best.value
        {
            return false;
        }
        self.take_over(state);
        true
    }

    /// Says which meetings of the fair stay, where these are not only those that are locked,
    /// confirmed or held.
    pub(super) fn hold(&mut self, stays: &dyn Fn(&Meeting) -> bool) {
        self.fair.staying = staying(&self.fair.fair, stays);
        self.fair.is_portion = true;
    }

    /// Takes note of a bound that another search of the same fair has proven.
    pub(super) fn lower_bound(&mut self, bound: i64) {
        self.heard = self.heard.min(bound);
    }

    /// The bound that this search has proven by itself: that of its certificate.
    #[must_use]
    pub const fn proven(&self) -> i64 {
        self.bound.value
    }

    fn bound(&self) -> i64 {
        self.bound.value.min(self.heard)
    }

    /// Makes the best plan fairer if another of the same value is: see the module `fairness`.
    /// Whether it is
    /// another plan now. Cost: some 100 ms, on a large fair seconds; to be done once, at the end.
    pub fn polish(&mut self) -> bool {
        self.polish_until(&|| false)
    }

    /// The same, until `is_over` says that there is no time left.
    pub fn polish_until(&mut self, is_over: &dyn Fn() -> bool) -> bool {
        let mut state = self.state();
        for couple in 0..self.problem.couples.len() {
            if self.best.slots[couple] != NONE && !self.problem.couples[couple].pinned {
                state.place(
                    &self.problem,
                    couple,
                    self.best.slots[couple] as usize,
                    self.best.interpreters[couple],
                );
            }
        }
        state.drop_losses(&self.problem);
        let before = state.count.clone();
        fairness::make_fairer(&self.problem, &mut state, is_over);
        let is_better = state.value > self.best.value
            || fairness::fairer(&state.count, &before) == Ordering::Greater;
        if is_better {
            self.take_over(state);
        }
        is_better
    }

    /// Books with the meetings that stay.
    fn state(&self) -> State {
        let mut state = State::new(&self.problem);
        for pinned in &self.problem.pinned {
            let couple = pinned.couple as usize;
            state.place(
                &self.problem,
                couple,
                pinned.slot as usize,
                self.best.interpreters[couple],
            );
        }
        state
    }

    /// Makes the plan in `state` the best, and goes on from it.
    fn take_over(&mut self, state: State) {
        self.best.slots.fill(NONE);
        self.best.interpreters.fill(NONE);
        self.state = state;
        self.keep();
    }

    /// Says at how many steps the search will probably be stopped, so that it is cool by then. May
    /// be said again: the round that takes all that is left then takes as much as that.
    pub fn aim(&mut self, steps: u64) {
        self.end = steps;
        if self.is_last_round && steps > self.steps {
            self.annealer.stretch(steps - self.steps);
        }
    }

    /// Takes up to `n_steps` steps; fewer if the search is finished. The best plan never gets
    /// worse.
    pub fn step(&mut self, n_steps: u64) {
        for _ in 0..n_steps {
            if self.is_finished() {
                return;
            }
            self.steps += 1;
            if self.owed > 0 {
                self.owed -= 1;
            } else {
                if self.annealer.is_round_over() {
                    if self.work_on_prices() {
                        continue;
                    }
                    self.begin_round();
                }
                self.annealer.step(&self.problem, &mut self.state);
                if self.state.value > self.best.value {
                    self.keep();
                }
            }
        }
    }

    /// How far the search is. Cost: none.
    #[must_use]
    pub fn progress(&self) -> Standing {
        let value = self.best.worth();
        let nothing_to_choose = self.problem.couples.iter().all(|couple| couple.pinned);
        let optimal = value >= self.bound() || nothing_to_choose;
        Standing {
            value,
            bound: self.bound(),
            n_meetings: self.best.n_meetings,
            n_idle: self.best.n_idle,
            steps: self.steps,
            finished: nothing_to_choose
                || self.best.value >= self.bound() + self.problem.home.most(),
            optimal,
        }
    }

    /// The proof of the bound, for the fair that the search was made from; `None` where a meeting
    /// or a bonus is worth more than prices can count, and for a portion, whose bound is none of
    /// the fair's.
    #[must_use]
    pub fn certificate(&self, fair: &Fair) -> Option<Certificate> {
        if self.fair.is_portion {
            return None;
        }
        let flat = || {
            Dual::can_write(&self.problem)
                .then(|| Dual::new(&self.problem, &self.bound).certificate(&self.problem, fair))
        };
        self.dual
            .as_ref()
            .map_or_else(flat, |dual| Some(dual.certificate(&self.problem, fair)))
    }

    /// The best plan so far.
    #[must_use]
    pub fn plan(&self) -> Plan {
        // What stays is written as it stands in the file, but for an interpreter who was given
        // anew.
        let fixed: HashMap<Pair, &Meeting> = self
            .fair
            .staying
            .iter()
            .filter_map(|&place| self.fair.fair.meetings.get(place))
            .map(|meeting| (meeting.pair, meeting))
            .collect();
        // Whoever stays in their slot keeps their status: what was confirmed is still so.
        let before: HashMap<(Pair, usize), Status> = self
            .fair
            .fair
            .meetings
            .iter()
            .filter(|meeting| meeting.status.counts())
            .map(|meeting| ((meeting.pair, meeting.slot_idx), meeting.status))
            .collect();
        // All couples that meet, in the fair's own words. Their tables are numbered only now: the
        // search has merely counted them.
        let mut meetings: Vec<Meeting> = self
            .problem
            .couples
            .iter()
            .enumerate()
            .filter(|(couple, _)| self.best.slots[*couple] != NONE)
            .map(|(couple, &Couple { pair, .. })| {
                let interpreter_idx = position(self.best.interpreters[couple]);
                let slot_idx = self.best.slots[couple] as usize;
                match fixed.get(&pair) {
                    Some(&meeting) => Meeting {
                        interpreter_idx,
                        ..meeting.clone()
                    },
                    None => Meeting {
                        pair,
                        slot_idx,
                        table: None,
                        interpreter_idx,
                        locked: false,
                        status: before.get(&(pair, slot_idx)).copied().unwrap_or_default(),
                    },
                }
            })
            .collect();
        // Of a published plan, or one of which a portion is made anew, everybody who has not moved
        // keeps their table.
        number_tables(
            &self.fair.fair,
            &mut meetings,
            &|pair| fixed.contains_key(&pair),
            self.problem.home.is_priced() || self.fair.is_portion,
        );
        // Then who is disappointed, and what does not count but stays in the file.
        let met: HashSet<Pair> = meetings.iter().map(|meeting| meeting.pair).collect();
        let unmet = self
            .fair
            .wished
            .iter()
            .filter(|pair| !met.contains(pair))
            .copied()
            .collect();
        meetings.extend(
            self.fair
                .fair
                .meetings
                .iter()
                .filter(|meeting| !meeting.status.counts())
                .cloned(),
        );
        meetings.sort_by_key(|meeting| (meeting.slot_idx, meeting.pair));
        Plan {
            meetings,
            value: self.best.worth(),
            bound: self.bound(),
            unmet,
        }
    }

    fn is_finished(&self) -> bool {
        self.progress().finished
    }

    fn keep(&mut self) {
        self.best.value = self.state.value;
        self.best.extra = self.state.extra;
        self.best.n_meetings = self.state.n_meetings;
        self.best.n_idle = self.state.n_idle(&self.problem);
        self.state
            .settle(&mut self.best.slots, &mut self.best.interpreters);
    }

    /// Between two rounds: works on the bound where the first one is far off, then on the plan that
    /// its prices lead to; whether there was anything to do.
    fn work_on_prices(&mut self) -> bool {
        // Where hardly anything is missing a better bound would not pay for its time.
        let bound = self.bound();
        let is_rough = (bound - self.best.worth()).saturating_mul(ROUGH) > bound;
        let left = (self.end > 0).then(|| self.end.saturating_sub(self.steps));
        if self.dual.is_none()
            && self.annealer.round_length() > 0
            && is_rough
            && Dual::can_price(&self.problem)
        {
            // Not even the first sweep would be over in time.
            if left.is_some_and(|left| left < Dual::first_cost(&self.problem)) {
                return false;
            }
            self.dual = Some(Dual::new(&self.problem, &self.bound));
        }
        let Some(dual) = self.dual.as_mut().filter(|dual| !dual.is_done()) else {
            return false;
        };
        if left.is_some_and(|left| left < dual.cost()) {
            // There is no time for it any more.
            return false;
        }
        // The work counts as steps, so that a budget of steps stays one of time.
        self.owed = dual.cost();
        dual.work(&self.problem, left);
        self.bound.value = self.bound.value.min(dual.value());
        // The prices have settled: from now on moves look where the diaries did.
        if dual.is_done() {
            self.annealer
                .prefer(dual.cells(&self.problem), dual.half_days());
            self.state.post(dual.posts());
            // Whoever has a home had best stay there.
            self.is_fresh = self.annealer.has_cells() && !self.problem.home.is_priced();
        }
        true
    }

    /// Goes back to the best plan and heats it up again, for longer than before.
    fn begin_round(&mut self) {
        // Each round starts from the best plan, less what costs more than it brings.
        self.state
            .restore(&self.problem, &self.best.slots, &self.best.interpreters);
        self.state.drop_losses(&self.problem);
        if self.state.value > self.best.value {
            self.keep();
        }
        let bound = self.bound();
        let gap = bound - self.best.worth();
        // Idle slots are no sign of a hard fair: the bound knows nothing of them.
        let short = gap - self.problem.idle_penalty * i64::from(self.best.n_idle);
        // Where nothing can be earned there is no measure of what is missing but that something is.
        let whole = bound.max(1);
        // Less than one per cent missing: single pairs, cool. Else everything displaces something:
        // hot, the hotter the more is missing, but where cells say where to look always hot.
        let regime = match (short.saturating_mul(100) < whole, self.problem.idle_penalty) {
            (true, 0) => Regime::EASY,
            (true, _) => Regime::IDLE,
            (false, _) if self.annealer.has_cells() => Regime::HARD,
            (false, _) => Regime::HARD.from(
                (HEAT_OF_MISSING.saturating_mul(short) / whole).clamp(COOLEST, Regime::HARD.hot),
            ),
        };
        // The first round with cells begins without a plan.
        if std::mem::take(&mut self.is_fresh) && regime == Regime::HARD {
            self.state.clear(&self.problem);
        }
        // While little is missing, a pair that loses a point more than that cannot be in a better
        // plan.
        let most_loss = if self.problem.home.is_priced() {
            regime.most_loss
        } else {
            regime.most_loss.min(gap)
        };
        let most_loss = most_loss.saturating_add(1).saturating_mul(LOSS_SCALE);
        let n_couples = self.problem.couples.len();
        // Pairs that the bound does not rule out, and those of a published plan, whatever it says.
        let active = (0..n_couples)
            .filter(|&couple| {
                !self.problem.couples[couple].pinned
                    && (self.bound.loss[couple] < most_loss || self.problem.home.has(couple))
            })
            .map(number)
            .collect();
        let length = self.length();
        self.is_last_round = self.steps + length == self.end;
        self.annealer.begin_round(active, regime, length);
    }

    /// Steps of the next round. Two short ones come first, since nobody knows when somebody will
    /// stop; then all that is left. Without an aim each round is twice as long as the one before.
    fn length(&self) -> u64 {
        let n_couples = u64::from(number(self.problem.couples.len())).max(LEAST_PAIRS);
        let before = self.annealer.round_length();
        let left = self.end.saturating_sub(self.steps);
        if left >= n_couples {
            return match before {
                0 => left / 24,
                length if length < left / 16 && !self.annealer.has_cells() => left / 6,
                _ => left,
            };
        }
        if before == 0 {
            FIRST_ROUND * n_couples
        } else {
            (before * 2).min(LONGEST_ROUND * n_couples)
        }
    }
}

impl PlanFacts {
    fn new(fair: &Fair) -> Self {
        let mut wished: Vec<Pair> = fair.wished().collect();
        wished.sort_unstable();
        wished.dedup();
        Self {
            staying: staying(fair, &Meeting::stays),
            fair: to_number(fair),
            wished,
            is_portion: false,
        }
    }
}

/// The positions of a fair's meetings that stay.
fn staying(fair: &Fair, stays: &dyn Fn(&Meeting) -> bool) -> Vec<usize> {
    let places = fair.meetings.iter().enumerate();
    places
        .filter(|(_, meeting)| stays(meeting))
        .map(|(place, _)| place)
        .collect()
}
