//! The proof of a bound: prices, with which anybody can count it again.
//!
//! Give everything that is scarce in half a day, or in a slot, a price: the seats of each party,
//! the tables of each hall, the time of each set of interpreters, one meeting more of each party,
//! and meeting at all for some pairs. What the pairs earn at best beyond these prices, plus what
//! all that is scarce costs together, is no less than the value of any valid plan, whatever the
//! prices are: a plan pays for what it takes, and takes no more than there is (weak duality;
//! Fisher, *The Lagrangian relaxation method* 1981). So [`Certificate::verify`] need not know how
//! the prices were found, and shares no code with the search for them. Idle slots only lower a
//! value and are left out.
//!
//! A delegation that keeps a *diary* pays nothing for its own seats; instead it earns, in each part
//! of its time, what the best walk through the halls earns there, no exhibitor twice: found by an
//! assignment in each hall for every set of slots, and by trying all walks that can still be the
//! best.
//!
//! Whoever wrote the prices may have meant to deceive: a price or a unit beyond
//! [`Certificate::MOST_PRICE`] and [`Certificate::MOST_UNIT`] is refused, so that no sum of 128
//! bits overflows, and so is a diary with too many walks.
//!
//! Cost: pairs × slots, and for each delegation with a diary its walks through half a day.

use crate::model::{BREAK_MINUTES, Fair, MeetsAt, Pair, Party, Score, Side, WishKind};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// Prices, and the bound that they prove. All prices are in 1/`unit` points; lists of prices go by
/// [`Certificate::by`], in time order. What is not listed costs nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// No valid plan is worth more.
    pub bound: i64,
    /// How many price units make a point.
    pub unit: i64,
    /// What the lists of prices go by.
    pub by: Blocks,
    /// Prices of exhibitors.
    pub exhibitors: Vec<PartyPrice>,
    /// Prices of delegations.
    pub delegations: Vec<PartyPrice>,
    /// Prices of shared tables.
    pub tables: Vec<TablePrice>,
    /// Prices of interpreters' time.
    pub interpreters: Vec<InterpreterPrice>,
    /// Prices of meeting at all.
    pub pairs: Vec<PairPrice>,
}

/// What a list of prices goes by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Blocks {
    /// Halves of days, from 13:00 on the second.
    #[default]
    HalfDay,
    /// Single slots.
    Slot,
}

/// What a party's time costs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyPrice {
    /// The party's id in the fair file.
    pub id: String,
    /// A seat in each half day, or slot.
    pub seats: Vec<i64>,
    /// One meeting more; at least minus the minimum bonus.
    pub meeting: i64,
    /// The parts of its time, by ids of slots, if it keeps a diary, so that its seats are free; a
    /// delegation only, and at most [`Certificate::PROOF_SLOTS`] slots each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub diary: Vec<Vec<String>>,
}

/// What a table costs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TablePrice {
    /// The id of the hall whose tables are shared.
    pub hall: String,
    /// A table in each half day, or slot.
    pub tables: Vec<i64>,
}

/// What the time of some interpreters costs: pairs pay that only they can serve.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterpreterPrice {
    /// The ids of the interpreters, any of whom will do.
    pub ids: Vec<String>,
    /// One of them in each half day, or slot.
    pub slots: Vec<i64>,
    /// One service more of all that they may do.
    pub service: i64,
}

/// What it costs a pair to meet at all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairPrice {
    /// The exhibitor's id.
    pub exhibitor: String,
    /// The delegation's id.
    pub delegation: String,
    /// What meeting at all costs it, in price units; not negative.
    pub price: i64,
}

/// Why a certificate proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It is not one of this fair: a name or the length of a list, a diary that leaves time out, a
    /// price below what it may be.
    Foreign,
    /// A price or the unit is larger than what is counted.
    Extreme,
    /// A diary has more walks than are counted.
    Endless,
}

impl Certificate {
    /// Slots of a part of a diary that a certificate may have at most, so that its tables fit; the
    /// planner's own parts have fewer.
    pub const PROOF_SLOTS: usize = 10;
    /// The dearest that anything in a certificate may be, in price units, so that no sum overflows
    /// 128 bits.
    pub const MOST_PRICE: i64 = 1 << 52;
    /// The most price units of a point in a certificate, for the same reason.
    pub const MOST_UNIT: i64 = 1 << 20;

    /// The bound that the prices prove for plans of the pairs in `scores`. The certificate proves
    /// what it says if this is no more than its `bound`.
    ///
    /// # Errors
    /// Why it proves nothing.
    pub fn verify(&self, fair: &Fair, scores: &[Score]) -> Result<i64, Flaw> {
        if self.is_extreme() {
            return Err(Flaw::Extreme);
        }
        let rulebook = Rulebook::new(fair, scores, self.by);
        let prices = ReadPrices::read(self, fair, rulebook.n_blocks)
            .filter(|prices| rulebook.keeps_all(prices))
            .ok_or(Flaw::Foreign)?;
        let bound = rulebook.bound(&prices, self.unit).ok_or(Flaw::Endless)?;
        i64::try_from(bound.div_euclid(i128::from(self.unit))).map_err(|_| Flaw::Extreme)
    }

    /// Whether a number is beyond what is counted.
    fn is_extreme(&self) -> bool {
        let parties = self
            .exhibitors
            .iter()
            .chain(&self.delegations)
            .flat_map(|row| row.seats.iter().chain([&row.meeting]));
        let tables = self.tables.iter().flat_map(|row| &row.tables);
        let people = self
            .interpreters
            .iter()
            .flat_map(|row| row.slots.iter().chain([&row.service]));
        let mut prices = parties
            .chain(tables)
            .chain(people)
            .chain(self.pairs.iter().map(|row| &row.price));
        self.unit > Self::MOST_UNIT
            || prices.any(|price| price.unsigned_abs() > Self::MOST_PRICE.unsigned_abs())
    }
}

/// The prices by position.
struct ReadPrices {
    /// The row of each exhibitor.
    exhibitors: Vec<PartyPrice>,
    /// The row of each delegation.
    delegations: Vec<PartyPrice>,
    /// For each delegation the parts of its diary, if it keeps one.
    diaries: Vec<Vec<Vec<usize>>>,
    /// The price of a table of each hall, by block.
    tables: Vec<Vec<i64>>,
    /// Sets of interpreters: who, one of them by block, one service more.
    interpreters: Vec<(HashSet<usize>, Vec<i64>, i64)>,
    /// Prices of meeting at all; what is not here costs nothing.
    pairs: HashMap<Pair, i64>,
}

impl ReadPrices {
    fn read(certificate: &Certificate, fair: &Fair, n_blocks: usize) -> Option<Self> {
        // Below minus the bonus a party would be paid for meeting, and no price may be negative:
        // then the bound would be none.
        let least = (-i64::from(fair.rules.minimum_bonus)).saturating_mul(certificate.unit);
        let is_list = |list: &[i64]| list.len() == n_blocks && list.iter().all(|price| *price >= 0);
        // Parties by their ids; who is not listed pays nothing.
        let parties = |rows: &[PartyPrice], side: Side| {
            let idle = PartyPrice {
                seats: vec![0; n_blocks],
                ..PartyPrice::default()
            };
            let mut all = vec![idle; fair.n_parties(side)];
            for row in rows {
                let idx = if side == Side::Exhibitor {
                    fair.exhibitor_idx(&row.id)
                } else {
                    fair.delegation_idx(&row.id)
                }?;
                (is_list(&row.seats) && row.meeting >= least).then_some(())?;
                all[idx] = row.clone();
            }
            Some(all)
        };
        // Tables by hall, interpreters by id, pairs by both: whatever names nobody of this fair
        // makes the whole proof foreign.
        let mut tables = vec![vec![0; n_blocks]; fair.halls.len()];
        for row in &certificate.tables {
            let idx = fair
                .halls
                .iter()
                .position(|hall| hall.id.as_str() == row.hall)
                .filter(|_| is_list(&row.tables))?;
            tables[idx].clone_from(&row.tables);
        }
        let by_id: HashMap<&str, usize> = fair
            .interpreters
            .iter()
            .enumerate()
            .map(|(idx, row)| (row.id.as_str(), idx))
            .collect();
        let mut interpreters = vec![];
        for row in &certificate.interpreters {
            let people: Option<HashSet<usize>> = row
                .ids
                .iter()
                .map(|id| by_id.get(id.as_str()).copied())
                .collect();
            (is_list(&row.slots) && row.service >= 0).then_some(())?;
            interpreters.push((people?, row.slots.clone(), row.service));
        }
        let mut pairs = HashMap::new();
        for row in &certificate.pairs {
            let pair = Pair {
                exhibitor_idx: fair.exhibitor_idx(&row.exhibitor)?,
                delegation_idx: fair.delegation_idx(&row.delegation)?,
            };
            (row.price >= 0).then_some(())?;
            pairs.insert(pair, row.price);
        }
        // Only now the rows themselves. Exhibitors do not walk, so a diary of theirs is foreign
        // too.
        let exhibitors = parties(&certificate.exhibitors, Side::Exhibitor)?;
        let delegations = parties(&certificate.delegations, Side::Delegation)?;
        let slot_idx = |id: &String| fair.slots.iter().position(|slot| slot.id.as_str() == id);
        let part = |ids: &Vec<String>| ids.iter().map(slot_idx).collect::<Option<Vec<usize>>>();
        let diary = |row: &PartyPrice| row.diary.iter().map(part).collect::<Option<Vec<_>>>();
        let diaries = delegations.iter().map(diary).collect::<Option<Vec<_>>>()?;
        let is_plain = certificate.unit > 0 && exhibitors.iter().all(|row| row.diary.is_empty());
        is_plain.then_some(Self {
            exhibitors,
            delegations,
            diaries,
            tables,
            interpreters,
            pairs,
        })
    }
}

/// Stops that are tried in a part of a certificate's diary; what the search itself writes needs a
/// hundredth of it.
const PROOF_STOPS: u32 = 1 << 22;

/// A pair that could meet.
struct Row {
    /// The pair, by its positions in the fair.
    pair: Pair,
    /// Score and wish bonus, in points.
    worth: i64,
    /// When they could meet; of a locked one its own slot alone.
    slots: Vec<usize>,
    /// The interpreters who could serve it; empty if it needs none.
    servers: Vec<usize>,
    /// Whether the meeting stays.
    locked: bool,
}

/// What a pair earns in each half day, at least 0; `None` where it could not meet.
type BlockGains = Vec<Option<i64>>;

/// What may meet when, read from the fair's rules.
struct Rulebook<'a> {
    /// The fair.
    fair: &'a Fair,
    /// The block of each slot.
    block: Vec<usize>,
    /// How many blocks there are: half days, or slots.
    n_blocks: usize,
    /// The pairs that could meet.
    rows: Vec<Row>,
}

impl<'a> Rulebook<'a> {
    fn new(fair: &'a Fair, scores: &[Score], by: Blocks) -> Self {
        // A block ends where the day or its half does; by slot, each is one of its own.
        let mut block: Vec<usize> = vec![];
        for (idx, slot) in fair.slots.iter().enumerate() {
            let same = idx > 0 && {
                let before = &fair.slots[idx - 1];
                let is_half_day = before.start.day() == slot.start.day()
                    && before.start.is_morning() == slot.start.is_morning();
                by == Blocks::HalfDay && is_half_day
            };
            block.push(block.last().map_or(0, |last| last + usize::from(!same)));
        }
        let n_blocks = block.last().map_or(1, |last| last + 1);
        let mut rulebook = Self {
            fair,
            block,
            n_blocks,
            rows: vec![],
        };
        // What the file says of a pair, looked up once.
        let locked: HashMap<Pair, usize> = fair
            .meetings
            .iter()
            .filter(|meeting| meeting.stays())
            .map(|meeting| (meeting.pair, meeting.slot_idx))
            .collect();
        let mut wishes: HashMap<Pair, Vec<WishKind>> = HashMap::new();
        for wish in &fair.wishes {
            wishes.entry(wish.pair).or_default().push(wish.kind);
        }
        // A pair that is listed twice counts once, as the first row has it, and one that can never
        // meet makes no row.
        let mut seen = HashSet::new();
        for score in scores.iter().filter(|score| seen.insert(score.pair)) {
            let kinds = wishes.get(&score.pair).map_or(&[][..], Vec::as_slice);
            let lock = locked.get(&score.pair).copied();
            let row = rulebook
                .worth(score, kinds, lock.is_some())
                .and_then(|worth| rulebook.row(score.pair, worth, lock));
            rulebook.rows.extend(row);
        }
        rulebook
    }

    fn worth(&self, score: &Score, wishes: &[WishKind], is_locked: bool) -> Option<i64> {
        let rules = &self.fair.rules;
        if wishes.iter().any(|wish| wish.is_veto())
            || (wishes.is_empty() && !is_locked && score.score < rules.min_score)
        {
            return None;
        }
        let wants = i64::try_from(wishes.len()).unwrap_or(0) * i64::from(rules.want_bonus);
        let bonus = if wishes.contains(&WishKind::Must) {
            i64::from(rules.must_bonus)
        } else {
            wants
        };
        Some(i64::from(score.score) + bonus)
    }

    fn row(&self, pair: Pair, worth: i64, locked: Option<usize>) -> Option<Row> {
        let fair = self.fair;
        // Who could interpret for it: somebody with a language of either side who may serve at all.
        let needs = fair.needs_interpreter(pair);
        let ends = [
            &fair.exhibitors[pair.exhibitor_idx].party,
            &fair.delegations[pair.delegation_idx].party,
        ];
        let speaks = |idx: usize, party: &Party| {
            party
                .languages
                .iter()
                .any(|own| fair.interpreters[idx].languages.contains(own))
        };
        let fits = |idx: &usize| {
            fair.interpreters[*idx].max_meetings != Some(0)
                && ends.iter().all(|party| speaks(*idx, party))
        };
        // Empty if nobody is needed, and if nobody can: `needs` tells the two apart.
        let servers: Vec<usize> = (0..fair.interpreters.len())
            .filter(|_| needs)
            .filter(fits)
            .collect();
        // What stays is where it is, whatever the rules would say of a new meeting there.
        if let Some(slot_idx) = locked {
            return Some(Row {
                pair,
                worth,
                slots: vec![slot_idx],
                servers,
                locked: true,
            });
        }
        // A meeting that is made anew has to keep every rule that concerns the pair alone. Rules
        // between meetings are left to the prices.
        let exhibitor = &fair.exhibitors[pair.exhibitor_idx];
        let has_table = |slot_idx: usize| {
            let hall_idx = self.tables(pair.exhibitor_idx);
            hall_idx.is_none_or(|hall_idx| fair.halls[hall_idx].tables_in(slot_idx) != Some(0))
        };
        let session = fair
            .rules
            .sessions
            .iter()
            .find(|session| session.pair == pair)
            .map(|session| session.half);
        let slots: Vec<usize> = (0..fair.slots.len())
            .filter(|&idx| ends.iter().all(|party| self.is_free(party, idx)))
            .filter(|&idx| session.is_none_or(|half| half.holds(fair.slots[idx].start)))
            .filter(|&idx| has_table(idx))
            .filter(|&idx| self.can_walk(ends[1], idx, exhibitor.hall_idx))
            .filter(|&idx| {
                !needs
                    || servers
                        .iter()
                        .any(|&server| !fair.interpreters[server].unavailable.contains(&idx))
            })
            .collect();
        (!slots.is_empty()).then_some(Row {
            pair,
            worth,
            slots,
            servers,
            locked: false,
        })
    }

    /// The hall whose tables an exhibitor shares, if those are counted.
    fn tables(&self, exhibitor_idx: usize) -> Option<usize> {
        let exhibitor = &self.fair.exhibitors[exhibitor_idx];
        exhibitor.hall_idx.filter(|&hall_idx| {
            exhibitor.meets_at == MeetsAt::Table && self.fair.halls[hall_idx].counts_tables()
        })
    }

    fn is_free(&self, party: &Party, slot_idx: usize) -> bool {
        let slot = &self.fair.slots[slot_idx];
        let away = |&event_idx: &usize| {
            let event = &self.fair.events[event_idx];
            event.start < slot.end && slot.start < event.end
        };
        party.teams > 0
            && !party.unavailable.contains(&slot_idx)
            && !(party.teams == 1 && party.attends.iter().any(away))
    }

    /// Whether a delegation can walk between the events that it attends and a hall.
    fn can_walk(&self, delegation: &Party, slot_idx: usize, hall_idx: Option<usize>) -> bool {
        let slot = &self.fair.slots[slot_idx];
        delegation.teams != 1
            || delegation.attends.iter().all(|&event_idx| {
                let event = &self.fair.events[event_idx];
                let after = slot.start.minutes() - event.end.minutes();
                let before = event.start.minutes() - slot.end.minutes();
                let (to_hall, to_event) = (
                    self.fair.walk(event.hall_idx, hall_idx),
                    self.fair.walk(hall_idx, event.hall_idx),
                );
                event.start.day() != slot.start.day()
                    || if after >= 0 {
                        after >= i64::from(to_hall)
                    } else {
                        before >= i64::from(to_event)
                    }
            })
    }

    fn party(&self, side: Side, idx: usize) -> &'a Party {
        match side {
            Side::Exhibitor => &self.fair.exhibitors[idx].party,
            Side::Delegation => &self.fair.delegations[idx].party,
        }
    }

    /// Whether each diary has all slots in which its delegation could meet anew, each of them once,
    /// in short parts.
    fn keeps_all(&self, prices: &ReadPrices) -> bool {
        // The slots of each diary; `None` of who keeps none.
        let mut kept: Vec<Option<HashSet<usize>>> = vec![];
        // No slot may stand twice: it could be spent twice. No part may be long: its table would
        // not fit. And only one team cannot be in two places, so only it may keep a diary instead
        // of paying.
        for (parts, delegation) in prices.diaries.iter().zip(&self.fair.delegations) {
            let slots: HashSet<usize> = parts.iter().flatten().copied().collect();
            let is_short = parts
                .iter()
                .all(|part| part.len() <= Certificate::PROOF_SLOTS && part.is_sorted());
            if slots.len() != parts.iter().map(Vec::len).sum::<usize>()
                || !is_short
                || (!parts.is_empty() && delegation.party.teams != 1)
            {
                return false;
            }
            kept.push((!parts.is_empty()).then_some(slots));
        }
        let locked: HashSet<(usize, usize)> = self
            .rows
            .iter()
            .filter(|row| row.locked)
            .map(|row| (row.pair.delegation_idx, row.slots[0]))
            .collect();
        // A slot that the diary leaves out would be time that nothing accounts for: the bound would
        // be too low. A slot that a locked meeting holds may be missing.
        self.rows.iter().filter(|row| !row.locked).all(|row| {
            let idx = row.pair.delegation_idx;
            kept[idx].as_ref().is_none_or(|diary| {
                row.slots
                    .iter()
                    .all(|slot| diary.contains(slot) || locked.contains(&(idx, *slot)))
            })
        })
    }

    /// The bound in price units; `None` if a diary has too many walks.
    fn bound(&self, prices: &ReadPrices, unit: i64) -> Option<i128> {
        let mut total = self.scarce_time(prices, unit) + self.scarce_people(prices);
        let mut diaries: HashMap<usize, Vec<(&Row, BlockGains)>> = HashMap::new();
        for row in &self.rows {
            if row.locked {
                total += i128::from(row.worth) * i128::from(unit);
                continue;
            }
            total += i128::from(prices.pairs.get(&row.pair).copied().unwrap_or(0));
            let gains = self.gains(row, prices, unit);
            if prices.diaries[row.pair.delegation_idx].is_empty() {
                total += i128::from(gains.into_iter().flatten().max().unwrap_or(0));
            } else {
                diaries
                    .entry(row.pair.delegation_idx)
                    .or_default()
                    .push((row, gains));
            }
        }
        for (delegation_idx, rows) in diaries {
            let delegation = &self.fair.delegations[delegation_idx].party;
            let in_a_row = self.fair.most_in_a_row(delegation);
            for part in &prices.diaries[delegation_idx] {
                total += i128::from(PricedDiary::new(self, part, &rows, in_a_row).best()?);
            }
        }
        Some(total)
    }

    /// What a pair earns in each half day in which it could meet, 0 where it had better not.
    fn gains(&self, row: &Row, prices: &ReadPrices, unit: i64) -> BlockGains {
        let (exhibitor, delegation) = (
            &prices.exhibitors[row.pair.exhibitor_idx],
            &prices.delegations[row.pair.delegation_idx],
        );
        // What meeting costs whenever it is.
        let fixed = i128::from(
            exhibitor.meeting
                + delegation.meeting
                + prices.pairs.get(&row.pair).copied().unwrap_or(0),
        );
        let mut gains = vec![None; self.n_blocks];
        for &slot_idx in &row.slots {
            let block = self.block[slot_idx];
            // Who keeps a diary pays for no seats: the diary itself is in one place at a time.
            let own = if prices.diaries[row.pair.delegation_idx].is_empty() {
                delegation.seats[block]
            } else {
                0
            };
            let table = self
                .tables(row.pair.exhibitor_idx)
                .map_or(0, |hall_idx| prices.tables[hall_idx][block]);
            // A set is paid for by the pairs that nobody else could serve. A pair that somebody
            // outside could serve does not take of it for certain.
            let is_for = |people: &HashSet<usize>| {
                !row.servers.is_empty() && row.servers.iter().all(|server| people.contains(server))
            };
            let sets = prices
                .interpreters
                .iter()
                .filter(|(people, ..)| is_for(people));
            let people: i128 = sets
                .map(|(_, slots, service)| i128::from(slots[block] + service))
                .sum();
            let gain = i128::from(row.worth) * i128::from(unit)
                - fixed
                - i128::from(exhibitor.seats[block] + own + table)
                - people;
            // Bonuses have 32 bits, and nothing costs less than minus a bonus.
            gains[block] = Some(i64::try_from(gain.max(0)).unwrap_or(i64::MAX / 1024));
        }
        gains
    }

    /// What the seats, the meetings and the tables cost that the locked meetings leave.
    fn scarce_time(&self, prices: &ReadPrices, unit: i64) -> i128 {
        let mut total = 0_i128;
        // For each hall and slot the seats of those who share its tables.
        let mut at_tables = vec![vec![0_i64; self.fair.slots.len()]; self.fair.halls.len()];
        for (side, of_side) in [
            (Side::Exhibitor, &prices.exhibitors),
            (Side::Delegation, &prices.delegations),
        ] {
            // The pairs of each party; who is in none takes nothing.
            let end = |row: &Row| {
                if side == Side::Exhibitor {
                    row.pair.exhibitor_idx
                } else {
                    row.pair.delegation_idx
                }
            };
            let mut rows: Vec<Vec<&Row>> = vec![vec![]; of_side.len()];
            for row in &self.rows {
                rows[end(row)].push(row);
            }
            // Party by party: what is left beside the locked meetings is paid for in full, used or
            // not, or the prices would prove nothing.
            for (idx, rows) in rows.iter().enumerate() {
                let party = self.party(side, idx);
                // More seats than pairs are never used, and a slot without a pair needs none.
                let seats =
                    i64::from(party.teams).min(i64::try_from(rows.len()).unwrap_or(i64::MAX));
                let reach: HashSet<usize> = rows
                    .iter()
                    .flat_map(|row| row.slots.iter().copied())
                    .collect();
                let locked: Vec<usize> = rows
                    .iter()
                    .filter(|row| row.locked)
                    .map(|row| row.slots[0])
                    .collect();
                // Tables are shared by hall: added up here, priced below.
                if side == Side::Exhibitor
                    && let Some(hall_idx) = self.tables(idx)
                {
                    for &slot_idx in &reach {
                        at_tables[hall_idx][slot_idx] += seats;
                    }
                }
                // Seats of who keeps a diary are free; the diary itself is priced elsewhere.
                if of_side[idx].diary.is_empty() {
                    // So many seats of this block can still be sold.
                    for block in 0..self.n_blocks {
                        let count = |slots: &mut dyn Iterator<Item = &usize>| {
                            slots.filter(|slot| self.block[**slot] == block).count()
                        };
                        let all = seats * i64::try_from(count(&mut reach.iter())).unwrap_or(0);
                        let left = all - i64::try_from(count(&mut locked.iter())).unwrap_or(0);
                        total += i128::from(of_side[idx].seats[block]) * i128::from(left.max(0));
                    }
                }
                // One meeting more costs its price; the first ones up to the minimum earn the bonus
                // besides.
                let n_locked = i64::try_from(locked.len()).unwrap_or(0);
                let in_a_row = self.fair.most_in_a_row(party);
                let most = in_a_row.map_or(reach.len(), |most| self.most_with_breaks(&reach, most));
                let all = seats * i64::try_from(most).unwrap_or(0);
                let room =
                    (all.min(party.max_meetings.map_or(i64::MAX, i64::from)) - n_locked).max(0);
                let paid = (i64::from(party.min_meetings) - n_locked).clamp(0, room);
                let bonus = i128::from(self.fair.rules.minimum_bonus) * i128::from(unit);
                total += bonus * i128::from(n_locked.min(i64::from(party.min_meetings)));
                total += meetings(
                    i128::from(of_side[idx].meeting),
                    bonus,
                    i128::from(room),
                    i128::from(paid),
                );
            }
        }
        // Of a hall no more tables can be used than its exhibitors have seats.
        for (hall_idx, seats) in at_tables.iter().enumerate() {
            let hall = &self.fair.halls[hall_idx];
            if !hall.counts_tables() {
                continue;
            }
            // So many tables of this block, each slot by itself: a slot cannot use what another
            // leaves.
            for block in 0..self.n_blocks {
                let slots = || (0..seats.len()).filter(|&slot_idx| self.block[slot_idx] == block);
                let all: i64 = slots()
                    .map(|slot_idx| {
                        let tables = hall.tables_in(slot_idx).map_or(i64::MAX, i64::from);
                        seats[slot_idx].min(tables)
                    })
                    .sum();
                let here = |row: &&Row| self.tables(row.pair.exhibitor_idx) == Some(hall_idx);
                let locked = self
                    .rows
                    .iter()
                    .filter(|row| row.locked && self.block[row.slots[0]] == block)
                    .filter(here)
                    .count();
                total += i128::from(prices.tables[hall_idx][block])
                    * i128::from((all - i64::try_from(locked).unwrap_or(0)).max(0));
            }
        }
        total
    }

    /// Whether a meeting in the later of two slots follows one in the earlier without a break.
    fn is_in_a_row(&self, earlier: usize, later: usize) -> bool {
        let (earlier, later) = (&self.fair.slots[earlier], &self.fair.slots[later]);
        earlier.start.day() == later.start.day()
            && later.start.minutes() - earlier.end.minutes() < BREAK_MINUTES
    }

    /// The most of these slots that one team can use that may have so many meetings in a row.
    fn most_with_breaks(&self, reach: &HashSet<usize>, in_a_row: u32) -> usize {
        let mut slots: Vec<usize> = reach.iter().copied().collect();
        slots.sort_unstable();
        let in_a_row = usize::try_from(in_a_row)
            .unwrap_or(usize::MAX)
            .min(slots.len());
        // The most meetings of which the last is in this slot and has so many before it in its row.
        let mut most: Vec<Vec<Option<usize>>> = vec![];
        for (place, &slot) in slots.iter().enumerate() {
            let mut here = vec![None; in_a_row];
            if let Some(first) = here.first_mut() {
                *first = Some(1);
            }
            for (before, &earlier) in most.iter().zip(&slots[..place]) {
                let goes_on = self.is_in_a_row(earlier, slot);
                for (n_before, n) in before.iter().enumerate() {
                    let now = if goes_on { n_before + 1 } else { 0 };
                    if let Some(here) = here.get_mut(now) {
                        *here = (*here).max(n.map(|n| n + 1));
                    }
                }
            }
            most.push(here);
        }
        most.into_iter().flatten().flatten().max().unwrap_or(0)
    }

    /// What the interpreters cost that the locked meetings leave.
    fn scarce_people(&self, prices: &ReadPrices) -> i128 {
        let mut total = 0_i128;
        // The pairs that take of a set are those that pay for it in `gains`; the two must agree.
        for (people, slots, service) in &prices.interpreters {
            let rows: Vec<&Row> = self
                .rows
                .iter()
                .filter(|row| {
                    !row.servers.is_empty()
                        && row.servers.iter().all(|server| people.contains(server))
                })
                .collect();
            let wanted: HashSet<usize> = rows
                .iter()
                .flat_map(|row| row.slots.iter().copied())
                .collect();
            // Hours by block, and services over the whole fair, which an interpreter may limit.
            let mut left = vec![0_i64; self.n_blocks];
            let mut services = 0;
            for &idx in people {
                let interpreter = &self.fair.interpreters[idx];
                // Hours in which none of these pairs could meet are of no use to them.
                let works: Vec<usize> = wanted
                    .iter()
                    .copied()
                    .filter(|slot| !interpreter.unavailable.contains(slot))
                    .collect();
                let most = interpreter.max_meetings.map_or(i64::MAX, i64::from);
                services += i64::try_from(works.len()).unwrap_or(i64::MAX).min(most);
                for &slot in &works {
                    left[self.block[slot]] += 1;
                }
            }
            // Locked meetings use some of both already.
            for row in rows.iter().filter(|row| row.locked) {
                left[self.block[row.slots[0]]] -= 1;
                services -= 1;
            }
            total += slots
                .iter()
                .zip(&left)
                .map(|(price, left)| i128::from(*price) * i128::from(*left.max(&0)))
                .sum::<i128>();
            total += i128::from(*service) * i128::from(services.max(0));
        }
        total
    }
}

/// What a delegation could do with a part of its time.
struct PricedDiary<'a> {
    /// The fair, for its walks.
    fair: &'a Fair,
    /// The slots of the part, ascending.
    slots: &'a [usize],
    /// The halls in which anything is to be earned.
    halls: Vec<Option<usize>>,
    /// For each hall the most that it brings in each set of slots.
    brings: Vec<Vec<i64>>,
    /// What all slots from each one on bring at most, wherever one is.
    rest: Vec<i64>,
    /// Meetings in a row that it may have.
    in_a_row: Option<u32>,
}

impl<'a> PricedDiary<'a> {
    fn new(
        rulebook: &Rulebook<'a>,
        slots: &'a [usize],
        rows: &[(&Row, BlockGains)],
        in_a_row: Option<u32>,
    ) -> Self {
        // Only halls in which something is to be earned: standing elsewhere earns nothing.
        let hall = |row: &Row| rulebook.fair.exhibitors[row.pair.exhibitor_idx].hall_idx;
        let mut halls: Vec<Option<usize>> = rows.iter().map(|(row, _)| hall(row)).collect();
        halls.sort_unstable();
        halls.dedup();
        // For each hall a table over sets of slots, since an exhibitor is met once, wherever its
        // slot is; walks are none within a hall.
        let mut brings = vec![vec![0; 1 << slots.len()]; halls.len()];
        for (row, by_block) in rows {
            let Some(brings) = halls
                .iter()
                .position(|own| *own == hall(row))
                .map(|place| &mut brings[place])
            else {
                continue;
            };
            // In which slots of the part this exhibitor earns anything.
            let gain = |slot: &usize| {
                row.slots
                    .contains(slot)
                    .then(|| by_block[rulebook.block[*slot]])
                    .flatten()
                    .filter(|gain| *gain > 0)
            };
            let gains: Vec<(usize, i64)> = slots
                .iter()
                .enumerate()
                .filter_map(|(place, slot)| Some((1 << place, gain(slot)?)))
                .collect();
            // The larger sets first: those that they are made from are still without this
            // exhibitor.
            for set in (0..brings.len()).rev() {
                let with = gains
                    .iter()
                    .filter(|(slot, _)| set & slot != 0)
                    .map(|(slot, gain)| brings[set ^ slot] + gain)
                    .max();
                brings[set] = brings[set].max(with.unwrap_or(0));
            }
        }
        // A slot more never brings more than the best single meeting in it, so these sums bound
        // what is still to come.
        let mut rest = vec![0; slots.len() + 1];
        for place in (0..slots.len()).rev() {
            rest[place] = rest[place + 1]
                + brings
                    .iter()
                    .map(|brings| brings[1 << place])
                    .max()
                    .unwrap_or(0);
        }
        Self {
            fair: rulebook.fair,
            slots,
            halls,
            brings,
            rest,
            in_a_row,
        }
    }

    /// The most that any walk brings; `None` if there are too many.
    fn best(&self) -> Option<i64> {
        let (mut best, mut left) = (0, PROOF_STOPS);
        self.go_on(
            &mut vec![],
            &mut vec![0; self.halls.len()],
            &mut best,
            &mut left,
        );
        (left > 0).then_some(best)
    }

    /// Tries all that can follow these stops, each a hall or none, as long as stops are `left`.
    fn go_on(
        &self,
        stops: &mut Vec<Option<usize>>,
        sets: &mut [usize],
        best: &mut i64,
        left: &mut u32,
    ) {
        // What is earned if nothing more is added, which is always allowed.
        let brings: i64 = self
            .brings
            .iter()
            .zip(sets.iter())
            .map(|(brings, set)| brings[*set])
            .sum();
        *best = (*best).max(brings);
        // No better than the best even if every slot to come were: not looked at further.
        let place = stops.len();
        if place == self.slots.len() || brings + self.rest[place] <= *best || *left == 0 {
            return;
        }
        *left -= 1;
        // Each hall that can be walked to from all stops before, not just from the last: the matrix
        // of walks need not keep the triangle inequality.
        let needs_break = self
            .in_a_row
            .is_some_and(|most| self.row_before(stops) >= most);
        for to in (0..self.halls.len()).filter(|_| !needs_break) {
            let is_near = |(before, stop): (usize, &Option<usize>)| {
                stop.is_none_or(|from| self.can_walk(before, from, place, to))
            };
            if stops.iter().enumerate().all(is_near) {
                stops.push(Some(to));
                sets[to] |= 1 << place;
                self.go_on(stops, sets, best, left);
                sets[to] ^= 1 << place;
                stops.pop();
            }
        }
        // Last, to stay nowhere: it leaves more freedom later, and makes a break, but earns nothing
        // now.
        stops.push(None);
        self.go_on(stops, sets, best, left);
        stops.pop();
    }

    /// How many of these stops the next slot would be in a row with.
    fn row_before(&self, stops: &[Option<usize>]) -> u32 {
        let (mut row, mut next) = (0, stops.len());
        let met = stops.iter().enumerate().rev();
        for (place, _) in met.filter(|(_, stop)| stop.is_some()) {
            let [earlier, later] = [place, next].map(|place| &self.fair.slots[self.slots[place]]);
            if earlier.start.day() != later.start.day()
                || later.start.minutes() - earlier.end.minutes() >= BREAK_MINUTES
            {
                break;
            }
            (row, next) = (row + 1, place);
        }
        row
    }

    fn can_walk(&self, before: usize, from: usize, place: usize, to: usize) -> bool {
        let (earlier, later) = (
            &self.fair.slots[self.slots[before]],
            &self.fair.slots[self.slots[place]],
        );
        let gap = later.start.minutes() - earlier.end.minutes();
        earlier.start.day() != later.start.day()
            || gap >= i64::from(self.fair.walk(self.halls[from], self.halls[to]))
    }
}

/// What a party's meetings cost at most, at `price` each, where the first `paid` of at most `room`
/// earn a bonus.
fn meetings(price: i128, bonus: i128, room: i128, paid: i128) -> i128 {
    if price >= 0 {
        price * room + bonus * paid
    } else {
        (price + bonus).max(0) * paid
    }
}
