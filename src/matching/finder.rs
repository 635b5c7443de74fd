//! One side's list as a person narrows it: by what they type, by choices with numbers beside them,
//! near-identical parties folded.
//!
//! The list keeps its own order (best fit first, by name …). A word puts those first whose name or
//! booth it is, then those that make or do it, then those that seek or only mention it; within each
//! the list's own order stands. Deliberately absent: the order itself ([`super::ranking`]), and
//! words for people.

use super::{Choice, Choices, Facet, Filter, Index, Line, fold};
use crate::model::{Fair, Side};

/// What a search gives for a name or a booth, at least.
const NAMED: u8 = 85;
/// What it gives for what a party makes, does or offers, at least.
const MADE: u8 = 45;

/// One side's parties, ready to be narrowed down.
pub struct Finder {
    index: Index,
    choices: Choices,
    is_read: bool,
}

/// A narrowed list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sifted<'a> {
    /// The parties that are left, in order.
    pub parties: Vec<usize>,
    /// For each facet ([`Facet::ALL`]) the choices, each with how many parties it would leave.
    pub choices: Vec<(Facet, Vec<Choice<'a>>)>,
    /// The words as they were understood, where a typing mistake was forgiven.
    pub meant: Option<String>,
}

impl Finder {
    /// Reads what one side can be narrowed to; what can be typed is read by [`Finder::read`]. Cost:
    /// one pass over it.
    #[must_use]
    pub fn new(fair: &Fair, side: Side) -> Self {
        Self {
            index: Index::begun(side),
            choices: Choices::new(fair, side),
            is_read: false,
        }
    }

    /// Reads the words of `most` more parties of the fair, which is the same every time; `names`
    /// gives the names of a country from its code. Gives whether all are read.
    pub fn read(&mut self, fair: &Fair, most: usize, names: &dyn Fn(&str) -> Vec<String>) -> bool {
        self.is_read = self.is_read || self.index.read(fair, most, names);
        self.is_read
    }

    /// Whether all words are read; until then a search finds those that are.
    #[must_use]
    pub const fn is_read(&self) -> bool {
        self.is_read
    }

    /// Narrows a list, given in its order, to what was typed, what was chosen, and what `keeps`
    /// says. Cost: a search, and two passes over what it finds.
    pub fn sift(
        &self,
        order: impl Iterator<Item = usize>,
        typed: &str,
        filter: &Filter,
        keeps: impl Fn(usize) -> bool,
    ) -> Sifted<'_> {
        let found = self.index.weigh(typed);
        let band = |idx: usize| {
            let Some((points, _)) = &found else {
                return 1;
            };
            match points.get(idx) {
                Some(NAMED..) => 3,
                Some(MADE..) => 2,
                Some(1..) => 1,
                Some(0) | None => 0,
            }
        };
        let listed: Vec<(u8, usize)> = order
            .map(|idx| (band(idx), idx))
            .filter(|(band, idx)| *band > 0 && keeps(*idx))
            .collect();
        let sieve = self.choices.sieve(filter);
        let choices = Facet::ALL
            .into_iter()
            .zip(sieve.count(listed.iter().map(|(_, idx)| *idx)))
            .collect();
        // So few bands are gone through one after the other, and nothing has to be put in order.
        let of_band = |band: u8| listed.iter().filter(move |(own, _)| *own == band);
        let parties = [3, 2, 1]
            .into_iter()
            .flat_map(of_band)
            .map(|(_, idx)| *idx)
            .filter(|idx| sieve.admits(*idx))
            .collect();
        Sifted {
            parties,
            choices,
            meant: found.and_then(|(_, meant)| meant),
        }
    }

    /// Folds a list so that many that make or do the same do not fill the first screen; see
    /// [`fold`].
    #[must_use]
    pub fn fold(&self, parties: &[usize], open: &[u32]) -> Vec<Line> {
        let kinds: Vec<u32> = parties.iter().map(|idx| self.choices.kind(*idx)).collect();
        fold(&kinds, open)
    }

    /// Words that find something where what was typed finds nothing: see [`Index::proposals`].
    #[must_use]
    pub fn proposals(&self, typed: &str, language: &str) -> Vec<String> {
        self.index.proposals(typed, language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Document;

    fn document() -> Document {
        let exhibitor = |id: &str, name: &str, sector: &str, seeks: &str| {
            serde_json::json!({"id": id, "name": name, "sectors": [sector], "country": "CN",
                "seeks": [{"intent": "buy", "sectors": [seeks]}]})
        };
        let mut exhibitors = vec![
            exhibitor(
                "A",
                "Anhui Motors",
                "manufacturing.vehicles",
                "new-energy.battery",
            ),
            exhibitor("B", "Bay Cells", "new-energy.battery.cells", "materials"),
            exhibitor("C", "Battery House", "services.it", "electronics"),
        ];
        exhibitors.extend((0..5).map(|n| {
            exhibitor(
                &format!("S{n}"),
                &format!("Sun {n}"),
                "new-energy.solar",
                "materials",
            )
        }));
        let file = serde_json::json!({"format": "parkmatch/1", "fair": {"id": "f", "name": "f"}, "exhibitors": exhibitors});
        Document::from_json(file).expect("a fair file").value
    }

    fn finder(document: &Document) -> Finder {
        let mut finder = Finder::new(document.fair(), Side::Exhibitor);
        while !finder.read(document.fair(), 2, &|code| vec![code.to_owned()]) {}
        finder
    }

    #[test]
    fn names_come_before_trades_and_trades_before_what_is_sought() {
        let document = document();
        let finder = finder(&document);
        let found = |typed: &str| finder.sift(0..8, typed, &Filter::default(), |_| true);
        assert_eq!(found("battery").parties, [2, 1, 0]);
        assert_eq!(found("bateries").parties, [1, 2, 0], "nobody is called so");
        assert_eq!(found("bateries").meant.as_deref(), Some("battery"));
        assert_eq!(found("锂电").parties, [1, 0]);
        assert_eq!(found(" - ").parties.len(), 8);
        assert!(found("zzyzx").parties.is_empty());
        assert_eq!(
            finder
                .sift((0..8).rev(), "sun", &Filter::default(), |idx| idx != 5)
                .parties,
            [7, 6, 4, 3]
        );
    }

    #[test]
    fn choices_count_what_the_words_leave() {
        let document = document();
        let finder = finder(&document);
        let mut filter = Filter::default();
        filter.toggle(Facet::Sector, "new-energy");
        let sifted = finder.sift(0..8, "battery", &filter, |_| true);
        assert_eq!(sifted.parties, [1, 0]);
        let sectors = sifted
            .choices
            .iter()
            .find(|(facet, _)| *facet == Facet::Sector)
            .expect("a facet");
        let n_of = |word: &str| {
            sectors
                .1
                .iter()
                .find(|choice| choice.word == word)
                .map(|choice| choice.n_parties)
        };
        assert_eq!(
            (n_of("new-energy"), n_of("manufacturing"), n_of("materials")),
            (Some(2), Some(1), Some(1))
        );
    }

    #[test]
    fn before_the_words_are_read_the_list_is_whole_and_near_identical_parties_fold() {
        let document = document();
        let unread = Finder::new(document.fair(), Side::Exhibitor);
        let all = unread.sift(0..8, "", &Filter::default(), |_| true).parties;
        assert_eq!(all.len(), 8);
        assert!(
            !unread.is_read()
                && unread
                    .sift(0..8, "sun", &Filter::default(), |_| true)
                    .parties
                    .is_empty()
        );
        let lines = unread.fold(&all, &[]);
        assert_eq!(lines.len(), 7, "three suns stand, and a line for two more");
        assert!(
            lines
                .iter()
                .any(|line| matches!(line, Line::Alike { n_more: 2, .. }))
        );
    }
}
