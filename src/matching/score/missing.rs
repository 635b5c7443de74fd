//! What a match lacks: the gravest first, each side's most telling gap.
//!
//! Only what the two profiles say is held against a pair, and only its best deals: a weaker one
//! that misses something too is no news.

use super::Scorer;
use super::benefit::{Benefit, Two};
use super::explain::{End, nearest, sector_of, stance};
use crate::matching::features::Stand;
use crate::matching::intents::Said;
use crate::matching::reasons::{LanguageFit, Match, Missing, Origin};
use crate::model::{Pair, Side, Size};

/// A seek of which the other side answers less is unanswered, in per cent.
const ANSWERED_PERCENT: u8 = 20;
/// An offer that answers less of a sought sector is not the same, in per cent.
const SAME_PERCENT: u8 = 80;
/// An offer that answers less of a sought sector is not near it.
const NEAR_PERCENT: u8 = 25;
/// A benefit under it is a low one.
const LOW_BENEFIT: u8 = 60;
/// Benefits this far apart make a match one-sided.
const ONE_SIDED: u8 = 30;

impl Scorer<'_> {
    /// Cost: as a score, with a few strings.
    pub(super) fn missing(&self, found: &Match, benefits: &[Benefit; 2]) -> Vec<Missing> {
        let mut missing = Vec::new();
        // In the order in which it matters: what shuts a meeting out first, then what lowers the
        // score.
        missing.extend(found.veto.map(Missing::Veto));
        match found.origin {
            Origin::NotListed => missing.push(Missing::NotListed),
            Origin::OneOrganisation => missing.push(Missing::OneOrganisation),
            Origin::Computed | Origin::SetByTeam => {}
        }
        if found.language == LanguageFit::Barrier {
            missing.push(Missing::Language);
        }
        // A pair that is not of the fair has no profile to look into.
        let Some(ends) = self.ends(found.pair) else {
            return missing;
        };
        let two = Two {
            exhibitor: ends[0].features,
            delegation: ends[1].features,
        };
        let has_deal = benefits
            .iter()
            .any(|benefit| benefit.deals().next().is_some());
        if !has_deal {
            missing.push(Missing::Deal);
        }
        self.terms(ends, two, benefits, &mut missing);
        self.near(ends, two, benefits, &mut missing);
        // From here on each side by itself: what it asks for that the other does not answer.
        let sides = [
            (Side::Exhibitor, ends[0], ends[1]),
            (Side::Delegation, ends[1], ends[0]),
        ];
        missing.extend(
            sides
                .iter()
                .filter_map(|(by, own, other)| self.unanswered(found.pair, *by, *own, *other)),
        );
        // Who seeks nothing is told so only where it costs them something.
        let points = benefits.map(|benefit| benefit.points());
        for ((by, own, _), points) in sides.iter().zip(points) {
            if own.party.seeks.is_empty() && points < LOW_BENEFIT {
                missing.push(Missing::NoSeeks(*by));
            }
        }
        // A service stands near every trade, so its field is nothing that is missing.
        let is_near = two.is_service() || self.kinship_and_link(two) != (0, 0);
        if !is_near && ends.iter().all(|end| !end.features.sectors.is_empty()) {
            missing.push(Missing::Fields);
        }
        // Last, what no profile is short of: that one side gains much more than the other.
        if points[0].abs_diff(points[1]) >= ONE_SIDED {
            missing.push(Missing::OneSided(if points[0] > points[1] {
                Side::Exhibitor
            } else {
                Side::Delegation
            }));
        }
        missing
    }

    /// What regions and sizes take from the deal that would be the best without them.
    fn terms(
        &self,
        ends: [End<'_>; 2],
        two: Two<'_>,
        benefits: &[Benefit; 2],
        missing: &mut Vec<Missing>,
    ) {
        // What there is now; a deal that would be less even in full is not what holds this pair
        // back.
        let kept = benefits
            .iter()
            .filter_map(|benefit| benefit.deals().next())
            .map(|(_, gain)| gain.deal_percent)
            .max()
            .unwrap_or(0);
        let mut held_back: Option<(u8, &Stand, &Stand)> = None;
        for one in &two.exhibitor.stands {
            for other in &two.delegation.stands {
                // Each deal on the best terms, and on its own; what intents alone leave too little
                // of is not looked into.
                let least = held_back.map_or(kept, |(most, ..)| most.saturating_add(1));
                if self.worth(one, other).0 < least {
                    continue;
                }
                let full = self.deal_on_terms(two, one, other, 100);
                if full >= least && self.deal_percent(two, one, other) < full {
                    held_back = Some((full, one, other));
                }
            }
        }
        // Of the one deal that would be the best, the terms that take from it.
        let Some((_, one, other)) = held_back else {
            return;
        };
        let stands = [
            (Side::Exhibitor, one, ends[0]),
            (Side::Delegation, other, ends[1]),
        ];
        for ((by, stand, end), is_missed) in stands.into_iter().zip(self.misses(two, one, other)) {
            missing.extend(
                regions_of(end, stand)
                    .filter(|_| is_missed)
                    .map(|regions| Missing::Region { by, regions }),
            );
        }
        // Sizes that differ, both stated.
        if let (Some(exhibitor), Some(delegation)) = (size(one), size(other))
            && exhibitor != delegation
        {
            missing.push(Missing::Size {
                exhibitor,
                delegation,
            });
        }
    }

    /// Where a best deal is in sectors that stand near each other and are not the same.
    fn near(
        &self,
        ends: [End<'_>; 2],
        two: Two<'_>,
        benefits: &[Benefit; 2],
        missing: &mut Vec<Missing>,
    ) {
        for (by, benefit) in Side::BOTH.into_iter().zip(benefits) {
            // The best deal of each side, read as who seeks in it reads it.
            let Some((_, gain)) = benefit.deals().next() else {
                continue;
            };
            let (own, other) = (usize::from(gain.own_idx), usize::from(gain.other_idx));
            let (one_idx, other_idx) = if by == Side::Exhibitor {
                (own, other)
            } else {
                (other, own)
            };
            let (Some(one), Some(other)) = (
                two.exhibitor.stands.get(one_idx),
                two.delegation.stands.get(other_idx),
            ) else {
                continue;
            };
            let seeker = if gain.is_seeker { by } else { by.other() };
            let near = match seeker {
                Side::Exhibitor => self.near_only(two, seeker, (ends[0], one), (ends[1], other)),
                Side::Delegation => self.near_only(two, seeker, (ends[1], other), (ends[0], one)),
            };
            // Both sides may have the same best deal: told once.
            if let Some(near) = near.filter(|near| !missing.contains(near)) {
                missing.push(near);
            }
        }
    }

    fn near_only(
        &self,
        two: Two<'_>,
        by: Side,
        (seeker, seek): (End<'_>, &Stand),
        (giver, offer): (End<'_>, &Stand),
    ) -> Option<Missing> {
        let (seek_idx, offer_idx, percent) =
            nearest(&seek.sectors, &offer.sectors, |own, other| {
                seek.answered_by(own, other)
            })?;
        let is_near = (NEAR_PERCENT..SAME_PERCENT).contains(&percent)
            && self.sector_percent(two, seek, offer) == percent;
        let near = |end, stand, idx| sector_of(end, stand, Some(idx)).filter(|_| is_near);
        Some(Missing::Near {
            by,
            sought: near(seeker, seek, seek_idx)?.clone(),
            offered: near(giver, offer, offer_idx)?.clone(),
        })
    }

    /// The first seek of one side that the other has no answer to.
    fn unanswered(&self, pair: Pair, by: Side, own: End<'_>, other: End<'_>) -> Option<Missing> {
        let two = self.two(pair)?;
        let is_open = |seek: &&Stand| {
            seek.said == Said::Sought
                && other.features.stands.iter().all(|offer| {
                    let (one, other) = if by == Side::Exhibitor {
                        (*seek, offer)
                    } else {
                        (offer, *seek)
                    };
                    // On the best terms it is no less.
                    self.worth(one, other).0 < ANSWERED_PERCENT
                        || self.deal_on_terms(two, one, other, 100) < ANSWERED_PERCENT
                        || self.deal_percent(two, one, other) < ANSWERED_PERCENT
                })
        };
        let seek = own.features.stands.iter().find(is_open)?;
        Some(Missing::Unanswered {
            by,
            seek: stance(own, seek, None)?,
        })
    }
}

/// The regions of an interest, as the file writes them.
fn regions_of(end: End<'_>, stand: &Stand) -> Option<Vec<String>> {
    let interests = match stand.said {
        Said::Offered => &end.party.offers,
        Said::Sought => &end.party.seeks,
        Said::Unspoken | Said::ParkOffers | Said::ParkHas => return None,
    };
    interests
        .get(stand.place)
        .map(|interest| interest.regions.clone())
}

fn size(stand: &Stand) -> Option<Size> {
    Size::ALL
        .get(usize::from(stand.size).checked_sub(1)?)
        .copied()
}
