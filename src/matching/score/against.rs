//! One party held against many: what its own side brings to every comparison is looked up after the
//! first time.
//!
//! A pair's score needs, for each of the party's stands, how its sectors answer each sector of the
//! other's, and whom its regions reach. Thousands of others name the same few hundred sectors,
//! regions and languages, so each of these is worked out once and kept in a table by its number.
//! The formula is that of [`Scorer::benefit_points`], which asks whoever it is given ([`Compare`]);
//! here it asks the tables.

use super::benefit::{Compare, Ends, Percents, Two, Worth};
use super::{Scorer, Standing};
use crate::matching::features::{Features, SectorPath, Stand, Want};
use crate::matching::intents::Said;
use crate::matching::reasons::LanguageFit;
use crate::model::{InOrder, Pair, Side};

use std::cell::{Cell, OnceCell};

/// Percentages and answers by number, as far as they were asked for.
struct Table(Vec<Cell<u8>>);

/// Nothing was worked out yet.
const UNKNOWN: u8 = u8::MAX;

impl Table {
    fn new(n: usize) -> Self {
        Self(vec![Cell::new(UNKNOWN); n])
    }

    /// What is kept under a number; worked out if it is not there.
    fn get(&self, number: usize, work_out: impl FnOnce() -> u8) -> u8 {
        let Some(kept) = self.0.get(number) else {
            return work_out();
        };
        if kept.get() == UNKNOWN {
            kept.set(work_out());
        }
        kept.get()
    }
}

/// What one of the party's stands comes to.
struct Row {
    /// By the number of a path: how an offer there answers the stand, and how the stand as an offer
    /// answers a seek there, by what that means by its sectors.
    answered: Table,
    answers: [Table; Want::N],
    /// By the number of an area: whether it shares a country with the stand's own.
    shares: Table,
    /// By the number of a country: whether the stand's own area has it.
    covers: Table,
    /// The same of the markets that the party names elsewhere.
    sold: Table,
}

/// Where a pair stands in a ranking of one party: those who can talk first, then by score, then by
/// what the party gains.
pub struct Rung {
    pub is_walled: bool,
    /// The score if the two could talk.
    pub unhindered: u8,
    pub gain: u8,
    /// The score that is shown.
    pub score: u8,
}

/// The party's stands that have to do with another's, by position.
type Partners = Vec<(u16, Worth)>;

/// One party of a fair, to be scored with many of the other side.
///
/// Making one costs some kilobytes of tables, which fill as they are asked.
pub struct Against<'s> {
    scorer: &'s Scorer<'s>,
    side: Side,
    idx: usize,
    own: Option<&'s Features>,
    rows: Vec<Row>,
    /// By the number of another's stand and by how it comes to be said.
    partners: Vec<[OnceCell<Partners>; Said::N]>,
    /// By the number of a path.
    kinship: Table,
    links: Table,
    /// By the number of an area: whether it has the party's country.
    homes: Table,
    /// By the number of a list of languages.
    languages: Table,
}

impl<'s> Against<'s> {
    /// A party to be held against many; one that does not exist has no score with anybody.
    #[must_use]
    pub fn new(scorer: &'s Scorer<'s>, side: Side, idx: usize) -> Self {
        // Who does not exist has no stands, and so no rows and no deals.
        let tables = &scorer.tables;
        let own = if side == Side::Exhibitor {
            tables.exhibitors.get(idx)
        } else {
            tables.delegations.get(idx)
        };
        let (n_paths, n_areas, n_countries) = (
            tables.words.n_paths(),
            tables.words.areas.len(),
            tables.words.n_countries(),
        );
        // Each table has a place for every number that others could name; all are empty until they
        // are asked for.
        let row = |_| Row {
            answered: Table::new(n_paths),
            answers: std::array::from_fn(|_| Table::new(n_paths)),
            shares: Table::new(n_areas),
            covers: Table::new(n_countries),
            sold: Table::new(n_countries),
        };
        Self {
            scorer,
            side,
            idx,
            own,
            rows: own.map_or_else(Vec::new, |own| own.stands.iter().map(row).collect()),
            // Which of its stands suit another's hangs on the other's number and on how it is said
            // alone.
            partners: (0..tables.words.n_stands())
                .map(|_| [const { OnceCell::new() }; Said::N])
                .collect(),
            kinship: Table::new(n_paths),
            links: Table::new(n_paths),
            homes: Table::new(n_areas),
            languages: Table::new(tables.words.language_lists.len()),
        }
    }

    /// The pair with one of the other side.
    #[must_use]
    pub const fn pair(&self, other_idx: usize) -> Pair {
        match self.side {
            Side::Exhibitor => Pair {
                exhibitor_idx: self.idx,
                delegation_idx: other_idx,
            },
            Side::Delegation => Pair {
                exhibitor_idx: other_idx,
                delegation_idx: self.idx,
            },
        }
    }

    /// As [`Scorer::score`]. Cost: a few dozen look-ups for each two stands that have to do with
    /// each other.
    #[must_use]
    pub fn score(&self, other_idx: usize) -> Option<u8> {
        self.standing(other_idx).map(|standing| standing.score)
    }

    /// For ranking.
    pub(in crate::matching) fn place(&self, other_idx: usize) -> Option<Rung> {
        let Standing {
            score,
            unhindered,
            is_walled,
            points,
        } = self.standing(other_idx)?;
        let [exhibitor, delegation] =
            points.or_else(|| self.gained(other_idx).map(|(points, _)| points))?;
        let gain = if self.side == Side::Exhibitor {
            exhibitor
        } else {
            delegation
        };
        Some(Rung {
            is_walled,
            unhindered,
            gain,
            score,
        })
    }

    fn standing(&self, other_idx: usize) -> Option<Standing> {
        self.scorer
            .appraise(self.pair(other_idx), || self.gained(other_idx))
    }

    /// The points of the exhibitor's benefit and of the delegation's, and how the two would talk.
    fn gained(&self, other_idx: usize) -> Option<([u8; 2], LanguageFit)> {
        Some(self.scorer.benefit_points(&self.held(other_idx)?))
    }

    fn held(&self, other_idx: usize) -> Option<Held<'_>> {
        let tables = &self.scorer.tables;
        let other = if self.side == Side::Exhibitor {
            tables.delegations.get(other_idx)
        } else {
            tables.exhibitors.get(other_idx)
        };
        Some(Held {
            against: self,
            own: self.own?,
            other: other?,
            is_one_trade: OnceCell::new(),
        })
    }
}

/// The party and one of the others.
struct Held<'a> {
    against: &'a Against<'a>,
    own: &'a Features,
    other: &'a Features,
    /// Whether a sector is in both trades: asked of every two stands, and one for all of them.
    is_one_trade: OnceCell<bool>,
}

impl Held<'_> {
    /// The best of what a table has for the other's sectors.
    fn best(table: &Table, paths: &[SectorPath], work_out: impl Fn(SectorPath) -> u8) -> u8 {
        let mut best = 0;
        for path in paths {
            best = best.max(table.get(path.number(), || work_out(*path)));
        }
        best
    }

    fn two(&self) -> Two<'_> {
        match self.against.side {
            Side::Exhibitor => Two {
                exhibitor: self.own,
                delegation: self.other,
            },
            Side::Delegation => Two {
                exhibitor: self.other,
                delegation: self.own,
            },
        }
    }

    /// The party's stands that have to do with this one of the other's, those with the best deals
    /// first: most of the others then need not be looked into.
    fn partners(&self, other: &Stand) -> Partners {
        let worth = |own| match self.against.side {
            Side::Exhibitor => self.against.scorer.worth(own, other),
            Side::Delegation => self.against.scorer.worth(other, own),
        };
        let stands = (0..).zip(&self.own.stands);
        let mut partners: Partners = stands
            .map(|(idx, own)| (idx, worth(own)))
            .filter(|(_, (percent, _))| *percent > 0)
            .collect();
        partners.order_by_key(|(_, (percent, _))| std::cmp::Reverse(*percent));
        partners
    }

    /// The party's end of two, and the other's; or two such, as the formula has them.
    const fn ends<'e>(&self, ends: &Ends<'e>) -> Ends<'e> {
        match self.against.side {
            Side::Exhibitor => *ends,
            Side::Delegation => [ends[1], ends[0]],
        }
    }
}

impl Compare for Held<'_> {
    type Gains = Percents;

    fn each_deal(&self, each: &mut impl FnMut(&Ends<'_>, Worth)) {
        for (other_idx, other) in (0..).zip(&self.other.stands) {
            let Some(partners) = self
                .against
                .partners
                .get(other.number)
                .and_then(|ways| ways.get(other.said as usize))
            else {
                continue;
            };
            for (own_idx, worth) in partners.get_or_init(|| self.partners(other)) {
                if let Some(own) = self.own.stands.get(usize::from(*own_idx)) {
                    each(&self.ends(&[(*own_idx, own), (other_idx, other)]), *worth);
                }
            }
        }
    }

    fn answered(&self, ends: &Ends<'_>, seeker: Side) -> u8 {
        let [(own_idx, own), (_, other)] = self.ends(ends);
        let Some(row) = self.against.rows.get(usize::from(own_idx)) else {
            return 0;
        };
        let best = |percents: &mut dyn Iterator<Item = u8>| percents.max().unwrap_or(0);
        if seeker == self.against.side {
            return Self::best(&row.answered, &other.sectors, |path| {
                best(
                    &mut own
                        .sectors
                        .iter()
                        .map(|own_path| own.answered_by(*own_path, path)),
                )
            });
        }
        let Some(answers) = row.answers.get(other.sought as usize) else {
            return 0;
        };
        Self::best(answers, &other.sectors, |path| {
            best(
                &mut own
                    .sectors
                    .iter()
                    .map(|own_path| other.answered_by(path, *own_path)),
            )
        })
    }

    fn n_missed(&self, ends: &Ends<'_>) -> usize {
        let [(own_idx, own), (_, other)] = self.ends(ends);
        // The same question as `Scorer::n_missed` asks; here each part of the answer is kept.
        let Some(row) = self.against.rows.get(usize::from(own_idx)) else {
            return 0;
        };
        let words = &self.against.scorer.tables.words;
        let has = |area: usize, country: Option<u32>| {
            country.is_none_or(|country| words.has(area, country as usize))
        };
        // Asked only where `leaves_out` needs it, and then kept by the number of the other's area
        // or country.
        let shares = || {
            row.shares
                .get(other.area, || u8::from(words.shares(own.area, other.area)))
                == 1
        };
        // Where a country is not stated, no region is held against it.
        let has_other = || match self.other.country {
            Some(country) => {
                row.covers
                    .get(country as usize, || u8::from(has(own.area, Some(country))))
                    == 1
            }
            None => true,
        };
        let has_own = || {
            self.against
                .homes
                .get(other.area, || u8::from(has(other.area, self.own.country)))
                == 1
        };
        // A region counts more where the place is of the essence.
        usize::from(own.leaves_out(other, shares, has_other)) * usize::from(own.bound)
            + usize::from(other.leaves_out(own, shares, has_own)) * usize::from(other.bound)
    }

    fn n_elsewhere(&self, ends: &Ends<'_>) -> usize {
        let [(own_idx, own), (_, other)] = self.ends(ends);
        let Some(row) = self.against.rows.get(usize::from(own_idx)) else {
            return 0;
        };
        let words = &self.against.scorer.tables.words;
        let is_sold_here = |country: u32| {
            row.sold.get(country as usize, || {
                u8::from(words.has(own.market, country as usize))
            }) == 1
        };
        let sells_here = || {
            let home = self.own.country;
            self.against.homes.get(other.market, || {
                u8::from(home.is_none_or(|country| words.has(other.market, country as usize)))
            }) == 1
        };
        let is_elsewhere =
            own.sells_to_markets_for(other) && !self.other.country.is_none_or(is_sold_here);
        usize::from(is_elsewhere) + usize::from(other.sells_to_markets_for(own) && !sells_here())
    }

    fn kinship(&self) -> u8 {
        let own = &self.own.sectors;
        Self::best(&self.against.kinship, &self.other.sectors, |path| {
            own.iter().map(|own| own.kinship(path)).max().unwrap_or(0)
        })
    }

    fn is_one_trade(&self) -> bool {
        *self.is_one_trade.get_or_init(|| self.two().is_one_trade())
    }

    fn is_service(&self) -> bool {
        self.two().is_service()
    }

    fn link(&self) -> u8 {
        let (own, scorer) = (&self.own.sectors, self.against.scorer);
        Self::best(&self.against.links, &self.other.sectors, |path| {
            own.iter()
                .map(|own| scorer.link(*own, path))
                .max()
                .unwrap_or(0)
        })
    }

    fn language(&self) -> LanguageFit {
        const FITS: [LanguageFit; 4] = [
            LanguageFit::Barrier,
            LanguageFit::Unstated,
            LanguageFit::Interpreter,
            LanguageFit::Shared,
        ];
        let fit = self.against.languages.get(self.other.language_list, || {
            self.against.scorer.language(self.two()) as u8
        });
        FITS.get(usize::from(fit))
            .copied()
            .unwrap_or(LanguageFit::Unstated)
    }
}
