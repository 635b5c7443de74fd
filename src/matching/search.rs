//! Search over one side's parties as people type: names, booths, halls, parks, countries, sectors,
//! products.
//!
//! Every distinct run of letters is kept once with the parties that have it ([`terms`]), so that a
//! keystroke looks at words, not at parties. A party is found when every run of the query is found
//! in it: Chinese by substring, words by their beginning; where no word begins so, two Chinese
//! words written as one, or a typing mistake or two. A sector is found by each of its names and
//! synonyms in both languages, and by those of the sectors above it. Deliberately absent: pinyin,
//! traditional characters, and any guess at what words mean.

mod read;
mod terms;

use super::sectors::{self, Sector};
use super::spelling::{fold, is_dense, runs};
use crate::model::{Fair, InOrder, Side};
use read::{Names, Reader};
use terms::{Hit, Terms};

/// As many words are proposed where nothing is found.
const N_PROPOSED: usize = 3;

/// One side's parties, ready to be searched.
pub struct Index {
    side: Side,
    n_read: usize,
    reader: Reader,
    terms: Terms,
}

/// What a query found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Parties with points from 1 to 100: the most points first, then in the fair's order.
    pub parties: Vec<(usize, u8)>,
    /// The query as it was understood, where a typing mistake was forgiven in a word.
    pub meant: Option<String>,
}

impl Index {
    /// Reads one side of a fair at once, countries by their codes. Cost: one pass over its texts.
    #[must_use]
    pub fn new(fair: &Fair, side: Side) -> Self {
        let mut index = Self::begun(side);
        index.read(fair, usize::MAX, &|code| vec![code.to_owned()]);
        index
    }

    /// An index that has read nothing yet.
    #[must_use]
    pub fn begun(side: Side) -> Self {
        Self {
            side,
            n_read: 0,
            reader: Reader::default(),
            terms: Terms::default(),
        }
    }

    /// Reads `most` more parties of the fair, which is the same every time; `names` gives the names
    /// of a country from its code. Gives whether all are read; whoever is read is found already.
    pub fn read(&mut self, fair: &Fair, most: usize, names: Names<'_>) -> bool {
        let n_parties = fair.n_parties(self.side);
        let end = self.n_read.saturating_add(most).min(n_parties);
        for idx in self.n_read..end {
            self.reader
                .read(&mut self.terms, fair, self.side, idx, names);
        }
        self.n_read = end;
        end == n_parties
    }

    /// The parties of [`Index::look`].
    #[must_use]
    pub fn find(&self, query: &str) -> Vec<(usize, u8)> {
        self.look(query).parties
    }

    /// What the query finds. A query without a letter finds everybody, for 0 points.
    /// Cost: for each run of the query the parties and runs that share a pair of letters with it.
    #[must_use]
    pub fn look(&self, query: &str) -> Found {
        let Some((points, meant)) = self.weigh(query) else {
            return Found {
                parties: (0..self.n_read).map(|idx| (idx, 0)).collect(),
                meant: None,
            };
        };
        let all = points.into_iter().enumerate();
        let mut parties: Vec<(usize, u8)> = all.filter(|(_, points)| *points > 0).collect();
        parties.order_by_key(|(_, points)| std::cmp::Reverse(*points));
        Found { parties, meant }
    }

    /// The points of each party for a query, 0 for those that it does not find, and the query as it
    /// was understood, as in [`Found`]; `None` for a query without a letter. Cost: that of
    /// [`Index::look`] without putting anybody in order.
    pub(super) fn weigh(&self, query: &str) -> Option<(Vec<u8>, Option<String>)> {
        let sought = runs(query);
        let mut understood = Vec::new();
        let mut sums: Vec<usize> = Vec::new();
        for typed in &sought {
            let (best, meant) = self.best(typed);
            understood.push(meant);
            // Who lacks one of the runs is not found by the others.
            if sums.is_empty() {
                sums.extend(best.into_iter().map(usize::from));
            } else {
                for (sum, points) in sums.iter_mut().zip(best) {
                    *sum = (*sum + usize::from(points)) * usize::from(*sum > 0 && points > 0);
                }
            }
        }
        let n_runs = Some(sought.len()).filter(|n_runs| *n_runs > 0)?;
        let mean = |sum: usize| u8::try_from(sum / n_runs).unwrap_or(100);
        let points: Vec<u8> = sums.into_iter().map(mean).collect();
        let is_corrected =
            understood.iter().any(Option::is_some) && points.iter().any(|points| *points > 0);
        let words = sought
            .into_iter()
            .zip(understood)
            .map(|(typed, meant)| meant.unwrap_or(typed));
        let meant = is_corrected.then(|| words.collect::<Vec<_>>().join(" "));
        Some((points, meant))
    }

    /// Words that find something where the query finds nothing: those of its words that do, then
    /// the names of the sectors, in `language`, that it looks most like. At most three. Cost: all
    /// names of the sector tree.
    #[must_use]
    pub fn proposals(&self, query: &str, language: &str) -> Vec<String> {
        let sought = runs(query);
        let known: Vec<&str> = sought
            .iter()
            .filter(|typed| self.best(typed).0.iter().any(|points| *points > 0))
            .map(String::as_str)
            .collect();
        let mut proposed: Vec<String> = Vec::new();
        if known.len() < sought.len() {
            proposed.extend(Some(known.join(" ")).filter(|words| !words.is_empty()));
            // Words that are found apart, and in nobody together.
        } else if known.len() > 1 {
            proposed.extend(known.iter().map(|word| (*word).to_owned()));
        }
        let typed = fold(query);
        let mut near: Vec<(usize, &'static Sector)> = sectors::all()
            .iter()
            .map(|sector| (likeness(sector, &typed), sector))
            .collect();
        near.order_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
        let names = near
            .into_iter()
            .take_while(|(likeness, _)| *likeness >= 40)
            .map(|(_, sector)| sector.name(language).to_owned());
        proposed.extend(names.filter(|name| self.finds(name)).take(N_PROPOSED));
        proposed.retain(|words| self.finds(words));
        proposed.truncate(N_PROPOSED);
        proposed
    }

    fn finds(&self, query: &str) -> bool {
        self.weigh(query)
            .is_none_or(|(points, _)| points.iter().any(|points| *points > 0))
    }

    /// Each party's best points for one run of a query, and the word that was meant, where another
    /// one was.
    fn best(&self, typed: &str) -> (Vec<u8>, Option<String>) {
        let as_typed = self.terms.holding(typed);
        if !as_typed.is_empty() {
            return (self.points(&as_typed), None);
        }
        if typed.chars().next().is_some_and(is_dense) {
            let in_two = self.in_two(typed);
            let is_found = in_two.iter().any(|points| *points > 0);
            return (
                if is_found {
                    in_two
                } else {
                    self.points(&self.terms.meant_inside(typed))
                },
                None,
            );
        }
        let meant = self.terms.meant(typed);
        // The likest, and of equals the commonest, the first of those that are as common.
        let word = meant.iter().max_by_key(|(number, likeness)| {
            (
                *likeness,
                self.terms.n_parties(*number),
                std::cmp::Reverse(*number),
            )
        });
        let word = word.map(|(number, _)| self.terms.text(*number).to_owned());
        (self.points(&meant), word)
    }

    fn points(&self, hits: &[Hit]) -> Vec<u8> {
        let mut best = vec![0_u8; self.n_read];
        for (number, likeness) in hits {
            for (idx, worth) in self.terms.parties(*number) {
                if let Some(best) = best.get_mut(idx) {
                    let points = (u16::from(*likeness) * u16::from(worth)).div_ceil(100);
                    *best = (*best).max(u8::try_from(points).unwrap_or(100));
                }
            }
        }
        best
    }

    /// Points of parties that have both of two Chinese words written as one, each of two letters or
    /// more.
    fn in_two(&self, typed: &str) -> Vec<u8> {
        let mut best = vec![0_u8; self.n_read];
        let ends: Vec<usize> = typed.char_indices().map(|(end, _)| end).collect();
        for end in ends.iter().take(ends.len().saturating_sub(1)).skip(2) {
            let (one, other) = typed.split_at(*end);
            let [one, other] = [one, other].map(|word| self.terms.holding(word));
            if one.is_empty() || other.is_empty() {
                continue;
            }
            for (best, (one, other)) in best
                .iter_mut()
                .zip(self.points(&one).into_iter().zip(self.points(&other)))
            {
                *best = (*best).max(one.min(other));
            }
        }
        best
    }
}

/// How much one of a sector's names looks like what was typed, in per cent: the pairs of letters
/// that both have (Dice 1945), in Chinese the letters.
fn likeness(sector: &Sector, typed: &str) -> usize {
    let parts = |word: &str| -> Vec<(char, char)> {
        let second = word.chars().skip(1).map(Some).chain([None]);
        let pair = |(first, second): (char, Option<char>)| {
            if is_dense(first) {
                Some((first, first))
            } else {
                Some((first, second?))
            }
        };
        word.chars().zip(second).filter_map(pair).collect()
    };
    let own = parts(typed);
    let alike = |name: &str| {
        let mut other = parts(&fold(name));
        let n_parts = own.len() + other.len();
        let n_shared = own
            .iter()
            .filter(|part| {
                other
                    .iter()
                    .position(|its| its == *part)
                    .map(|place| other.swap_remove(place))
                    .is_some()
            })
            .count();
        (200 * n_shared).checked_div(n_parts).unwrap_or(0)
    };
    [sector.zh, sector.en]
        .into_iter()
        .chain(sector.synonyms())
        .map(alike)
        .max()
        .unwrap_or(0)
}
