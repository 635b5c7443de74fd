//! What is scarce, block by block, and what a meeting takes of it.
//!
//! The slots are gathered in *blocks*: the halves of the days, or each slot by itself. In each
//! block there are so many seats of each party, tables of each pool and services of each scarce set
//! of interpreters; over all blocks each set has so many services, each party so many meetings, and
//! each pair one. All these things are numbered through, so that a price, a use and a supply of
//! each is a place in a list.
//!
//! Cost: pairs × slots, once.

use super::bits;
use super::bound::{self, Reachable, Scarce};
use super::numbers::{NONE, number};
use super::problem::{Couple, Problem};
use crate::model::Local;
use std::collections::HashMap;

/// What pairs have in common that take the same of everything but their own seats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PairKind {
    /// The pool of tables, [`NONE`] if tables do not bind.
    pub pool: u32,
    /// The hall in which they meet, [`NONE`] if not stated.
    pub hall: u32,
    /// The group of interpreters, [`NONE`] if it needs none.
    pub group: u32,
    /// The number of hall and group among all of pairs that need interpreters, [`NONE`] if it needs
    /// none.
    pub post: u32,
}

/// Where the things of a kind begin.
#[derive(Clone, Copy, Debug)]
pub struct Offsets {
    /// Of the tables of each pool in each block; the seats of each party in each block come first.
    pub tables: usize,
    /// Of each scarce set of interpreters in each block.
    pub sets: usize,
    /// Of each set of interpreters over all blocks.
    pub totals: usize,
    /// Of the meetings of each party.
    pub counts: usize,
    /// Of each pair.
    pub pairs: usize,
    /// Of the services of interpreters at each post in each block.
    pub posts: usize,
}

/// How much there is of everything scarce, block by block, beside what locked meetings take.
#[derive(Clone, Debug)]
pub struct Stock {
    /// How many blocks there are: half days, or slots.
    pub n_blocks: usize,
    /// The block of each slot.
    pub block_of: Vec<u32>,
    /// The blocks in which each couple could meet, one couple after the other.
    offers: Vec<u32>,
    /// The offers of each couple: `offers[from[couple]..from[couple + 1]]`.
    from: Vec<u32>,
    /// The scarce sets of interpreters that each group needs: where they are listed, and how many.
    sets_of: Vec<(u32, u32)>,
    /// The scarce sets of each group, one group after the other.
    sets: Vec<u32>,
    /// The kinds of pairs, by number; what pairs of one kind pay is worked out once.
    pub kinds: Vec<PairKind>,
    /// The exhibitor and the kind of each couple.
    pub ends: Vec<(u32, u32)>,
    /// The scarce sets of interpreters.
    pub scarce: Vec<Scarce>,
    /// Where the things of each kind begin in all lists of things.
    pub at: Offsets,
    /// How much there is of each thing beside what the locked meetings take; for counts the most
    /// meetings.
    pub supply: Vec<i32>,
    /// Meetings of each party that earn the minimum bonus.
    pub paid: Vec<i32>,
}

/// The half day of each slot, and how many there are.
pub fn half_days(problem: &Problem) -> (Vec<u32>, usize) {
    let mut block = vec![0; problem.n_slots];
    let (mut n, mut last) = (0, None);
    for (slot, block) in block.iter_mut().enumerate() {
        let key = (
            problem.day[slot].0,
            Local::from_minutes(problem.minutes[slot].0).is_morning(),
        );
        n += u32::from(last.is_some_and(|last| last != key));
        last = Some(key);
        *block = n;
    }
    (block, n as usize + 1)
}

/// What each couple could have in which block, and where the offers of each start.
fn offers(problem: &Problem, block_of: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let mut offers = vec![];
    let mut from = vec![0];
    for (couple, row) in problem.couples.iter().enumerate() {
        let mut last = NONE;
        for slot in bits::iter(problem.slots_of(couple)).filter(|_| !row.pinned) {
            if block_of[slot] != last {
                last = block_of[slot];
                offers.push(last);
            }
        }
        from.push(number(offers.len()));
    }
    (offers, from)
}

/// The kinds of pairs, and the exhibitor and the kind of each.
fn kinds(problem: &Problem) -> (Vec<PairKind>, Vec<(u32, u32)>) {
    let (mut kinds, mut known, mut posts) = (vec![], HashMap::new(), HashMap::new());
    let mut kind_of = |row: &Couple| {
        let n_posts = number(posts.len());
        let post = if row.group == NONE {
            NONE
        } else {
            *posts.entry((row.hall, row.group)).or_insert(n_posts)
        };
        let kind = PairKind {
            pool: row.pool,
            hall: row.hall,
            group: row.group,
            post,
        };
        *known.entry(kind).or_insert_with(|| {
            kinds.push(kind);
            number(kinds.len() - 1)
        })
    };
    let ends = problem
        .couples
        .iter()
        .map(|row| (row.parties[0], kind_of(row)))
        .collect();
    (kinds, ends)
}

impl Stock {
    /// What there is in each half of a day.
    pub fn by_half_day(problem: &Problem) -> Self {
        let (block_of, n_blocks) = half_days(problem);
        Self::new(problem, block_of, n_blocks)
    }

    /// What there is in each slot.
    pub fn by_slot(problem: &Problem) -> Self {
        Self::new(
            problem,
            (0..number(problem.n_slots)).collect(),
            problem.n_slots,
        )
    }

    fn new(problem: &Problem, block_of: Vec<u32>, n_blocks: usize) -> Self {
        let n_parties = problem.parties.len();
        let reach = Reachable::new(problem);
        let scarce = bound::scarcities(problem);
        // What there is is counted as `bound` counts it, so that the first prices fit.
        let pool_of = bound::pools_of(problem);
        let mut sets = vec![];
        // Which scarce sets a group's pairs pay for, listed one group after the other.
        let sets_of: Vec<(u32, u32)> = (0..problem.groups.len())
            .map(|group| {
                let first = number(sets.len());
                sets.extend(
                    (0..scarce.len())
                        .filter(|&set| scarce[set].groups[group])
                        .map(number),
                );
                (first, number(sets.len()) - first)
            })
            .collect();
        let (offers, from) = offers(problem, &block_of);
        // Everything that has a price is a place in one list: seats, tables, sets in each block,
        // then totals of sets, meetings of parties, pairs, posts.
        let tables = n_parties * n_blocks;
        let sets_at = tables + problem.tables.len() * n_blocks;
        let totals = sets_at + scarce.len() * n_blocks;
        let counts = totals + scarce.len();
        let at = Offsets {
            tables,
            sets: sets_at,
            totals,
            counts,
            pairs: counts + n_parties,
            posts: counts + n_parties + problem.couples.len(),
        };
        let (kinds, ends) = kinds(problem);
        // Posts come last and are empty for now: `Dual::man_posts` fills them.
        let n_posts = kinds
            .iter()
            .filter(|kind| kind.post != NONE)
            .map(|kind| kind.post + 1)
            .max()
            .unwrap_or(0);
        let mut supply = vec![0_i32; at.posts + n_posts as usize * n_blocks];
        let room_of =
            |party: usize| i32::try_from(problem.parties[party].seats).unwrap_or(i32::MAX);
        // Seats in slots in which the party could meet somebody: others are never used, and would
        // only make the bound higher.
        for party in 0..n_parties {
            for slot in bits::iter(reach.of(problem, party)) {
                let supply = &mut supply[party * n_blocks + block_of[slot] as usize];
                *supply = supply.saturating_add(room_of(party));
            }
        }
        // Tables, no more than the seats of those who share them.
        for pool in 0..problem.tables.len() {
            for (slot, room) in bound::table_rooms(problem, &reach, &pool_of, pool)
                .into_iter()
                .enumerate()
            {
                supply[tables + pool * n_blocks + block_of[slot] as usize] +=
                    i32::try_from(room).unwrap_or(i32::MAX);
            }
        }
        // Interpreters' hours in slots in which their pairs could meet, and their services in all.
        for (place, set) in scarce.iter().enumerate() {
            supply[totals + place] = i32::try_from(set.capacity).unwrap_or(i32::MAX);
            for &person in &set.people {
                for slot in
                    bits::iter(&problem.works[person as usize * problem.words..][..problem.words])
                {
                    if bits::has(&set.slots, slot) {
                        supply[sets_at + place * n_blocks + block_of[slot] as usize] += 1;
                    }
                }
            }
        }
        // What the locked meetings take is not there any more.
        for pinned in &problem.pinned {
            let row = &problem.couples[pinned.couple as usize];
            let block = block_of[pinned.slot as usize] as usize;
            for party in row.parties {
                supply[party as usize * n_blocks + block] -= 1;
            }
            if row.pool != NONE {
                supply[tables + row.pool as usize * n_blocks + block] -= 1;
            }
            let (first, n) = sets_of.get(row.group as usize).copied().unwrap_or_default();
            for &set in &sets[first as usize..(first + n) as usize] {
                supply[sets_at + set as usize * n_blocks + block] -= 1;
            }
        }
        // Meetings beyond the locked ones, and how many of them earn the bonus.
        let mut paid = vec![];
        for party in 0..n_parties {
            let (room, earning) = reach.room(problem, party);
            supply[counts + party] = i32::try_from(room).unwrap_or(i32::MAX);
            paid.push(i32::try_from(earning).unwrap_or(i32::MAX));
        }
        // A pair meets once, however many half days it could be picked in.
        supply[at.pairs..at.posts].fill(1);
        // A file whose locked meetings take more than there is has less than nothing left: nothing.
        for supply in &mut supply {
            *supply = (*supply).max(0);
        }
        Self {
            n_blocks,
            block_of,
            offers,
            from,
            sets_of,
            sets,
            kinds,
            ends,
            scarce,
            at,
            supply,
            paid,
        }
    }

    /// How many blocks all couples have together.
    pub const fn n_offers(&self) -> usize {
        self.offers.len()
    }

    /// The blocks in which a couple could meet.
    pub fn blocks_of(&self, couple: usize) -> &[u32] {
        &self.offers[self.from[couple] as usize..self.from[couple + 1] as usize]
    }

    /// The scarce sets of interpreters that a group needs.
    pub fn sets_of(&self, group: u32) -> &[u32] {
        let (first, n) = self
            .sets_of
            .get(group as usize)
            .copied()
            .unwrap_or_default();
        &self.sets[first as usize..(first + n) as usize]
    }

    /// A party's seats in a block.
    pub const fn seat(&self, party: usize, block: usize) -> usize {
        party * self.n_blocks + block
    }

    /// A pool's tables in a block.
    pub const fn table(&self, pool: usize, block: usize) -> usize {
        self.at.tables + pool * self.n_blocks + block
    }

    /// The services of a set of interpreters in a block.
    pub const fn set(&self, set: usize, block: usize) -> usize {
        self.at.sets + set * self.n_blocks + block
    }

    /// The services at a post in a block.
    pub const fn post(&self, post: usize, block: usize) -> usize {
        self.at.posts + post * self.n_blocks + block
    }

    /// All that a couple takes one of if it meets in a block.
    pub fn takes(
        &self,
        problem: &Problem,
        couple: usize,
        block: usize,
    ) -> impl Iterator<Item = usize> + '_ {
        let row = &problem.couples[couple];
        let [one, other] = row.parties.map(|party| party as usize);
        let (counts, pairs) = (self.at.counts, self.at.pairs);
        let table = (row.pool != NONE).then(|| self.table(row.pool as usize, block));
        let post = self.kinds[self.ends[couple].1 as usize].post;
        let post = (post != NONE).then(|| self.post(post as usize, block));
        let sets = self
            .sets_of(row.group)
            .iter()
            .flat_map(move |&set| [self.set(set as usize, block), self.at.totals + set as usize]);
        [
            self.seat(one, block),
            self.seat(other, block),
            counts + one,
            counts + other,
            pairs + couple,
        ]
        .into_iter()
        .chain(table)
        .chain(post)
        .chain(sets)
    }
}
