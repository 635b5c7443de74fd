//! Who fits the visitor, best first, and the list narrowed down: made anew only when something that
//! it hangs on changes.
//!
//! Tens of thousands of exhibitors are scored at once and explained as they come onto the screen;
//! their words are read for the search box in slices, while the first cards are looked at.

use crate::{
    i18n::Lang,
    matching::{Filter, Finder, Line, Match, Raise, Scorer, Sifted, Tables, ranking},
    model::{Delegation, Document, Pair, Score, Side},
    ui::{facets::country_names, parts::Shared},
    visit::{Profile, Visit},
};
use std::rc::Rc;

/// As many exhibitors are read for the search box at a time: a few milliseconds.
const SLICE: usize = 300;

/// Everything that the list is made of.
#[derive(Default)]
pub struct Ranking {
    ranked: Option<Ranked>,
    finder: Option<(Shared<Document>, Finder)>,
}

/// What a person narrows the list by.
pub struct Narrowed<'n> {
    /// The words that they typed into the search field.
    pub typed: &'n str,
    /// The filters that they set, beside the words.
    pub filter: &'n Filter,
    /// Kinds of exhibitors that are unfolded.
    pub open: &'n [u32],
}

/// A list for the screen.
pub struct RankedList<'l> {
    /// The exhibitors that are left, in order, and what more can be chosen.
    pub sifted: Sifted<'l>,
    /// The lines, near-identical exhibitors folded; places are in `sifted.parties`.
    pub lines: Vec<Line>,
    /// How many there are without narrowing.
    pub n_all: usize,
}

/// An order, and what it was made of.
struct Ranked {
    document: Shared<Document>,
    listed: Option<String>,
    profile: Profile,
    guest: Option<Delegation>,
    delegation_idx: usize,
    tables: Rc<Tables>,
    order: Vec<Score>,
}

impl Ranked {
    fn new(document: &Shared<Document>, visit: &Visit) -> Self {
        let fair = document.fair();
        let guest = visit.guest(fair);
        let scorer = Scorer::new(fair);
        let scorer = match &guest {
            Some(guest) => scorer.welcome(guest),
            None => scorer,
        };
        let listed = visit
            .listed
            .as_deref()
            .and_then(|id| fair.delegation_idx(id));
        let delegation_idx = listed.unwrap_or_else(|| scorer.guest_idx());
        let (order, tables) = (
            ranking(&scorer, Side::Delegation, delegation_idx),
            scorer.tables(),
        );
        let (document, listed, profile) = (
            document.clone(),
            visit.listed.clone(),
            visit.profile.clone(),
        );
        Self {
            document,
            listed,
            profile,
            guest,
            delegation_idx,
            tables,
            order,
        }
    }

    fn is_of(&self, document: &Shared<Document>, visit: &Visit) -> bool {
        self.document == *document && self.listed == visit.listed && self.profile == visit.profile
    }

    fn scorer(&self) -> Scorer<'_> {
        Scorer::resumed(
            self.document.fair(),
            self.tables.clone(),
            self.guest.as_ref(),
        )
    }
}

impl Ranking {
    /// Follows the fair and the visit: ranks anew, and reads some more words. Gives whether there
    /// are more to read.
    pub fn follow(&mut self, document: &Shared<Document>, visit: &Visit) -> bool {
        if !self
            .ranked
            .as_ref()
            .is_some_and(|ranked| ranked.is_of(document, visit))
        {
            self.ranked = Some(Ranked::new(document, visit));
        }
        let fair = document.fair();
        let known = self.finder.take().filter(|(of, _)| of == document);
        let (_, finder) = self.finder.insert(
            known.unwrap_or_else(|| (document.clone(), Finder::new(fair, Side::Exhibitor))),
        );
        !finder.read(fair, SLICE, &country_names)
    }

    /// The list, narrowed; `keeps` says which exhibitors may stay.
    pub fn list(&self, narrowed: &Narrowed<'_>, keeps: impl Fn(usize) -> bool) -> RankedList<'_> {
        let order = self.ranked.as_ref().map_or(&[][..], |ranked| &ranked.order);
        let Some((_, finder)) = &self.finder else {
            return RankedList {
                sifted: Sifted::default(),
                lines: Vec::new(),
                n_all: 0,
            };
        };
        let sifted = finder.sift(
            order.iter().map(|score| score.pair.exhibitor_idx),
            narrowed.typed,
            narrowed.filter,
            keeps,
        );
        let lines = finder.fold(&sifted.parties, narrowed.open);
        RankedList {
            sifted,
            lines,
            n_all: order.len(),
        }
    }

    /// Words to type instead, where nothing is found; none while not all is read.
    pub fn proposals(&self, typed: &str, lang: Lang) -> Vec<String> {
        let finder = self
            .finder
            .as_ref()
            .map(|(_, finder)| finder)
            .filter(|finder| finder.is_read());
        finder.map_or_else(Vec::new, |finder| finder.proposals(typed, lang.tag()))
    }

    /// The match with an exhibitor, explained.
    pub fn explain(&self, exhibitor_idx: usize) -> Option<Match> {
        let ranked = self.ranked.as_ref()?;
        Some(ranked.scorer().explain(ranked.pair(exhibitor_idx)))
    }

    /// What would raise the score with an exhibitor most.
    pub fn raises(&self, exhibitor_idx: usize) -> Vec<Raise> {
        self.ranked.as_ref().map_or_else(Vec::new, |ranked| {
            ranked.scorer().raises(ranked.pair(exhibitor_idx))
        })
    }
}

impl Ranked {
    const fn pair(&self, exhibitor_idx: usize) -> Pair {
        Pair {
            exhibitor_idx,
            delegation_idx: self.delegation_idx,
        }
    }
}
