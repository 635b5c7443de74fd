//! The numbers of a benefit as reasons, in the fair file's words.

use super::Scorer;
use super::benefit::{Benefit, best_deal};
use crate::matching::features::{Features, SectorPath, Stand};
use crate::matching::intents::Said;
use crate::matching::reasons::{Deal, LanguageFit, Reason, ReasonKind, Stance};
use crate::matching::sectors;
use crate::model::{InOrder, Intent, Interest, Pair, Park, Party, Side};

impl Scorer<'_> {
    /// The exhibitor's end of a pair and the delegation's.
    pub(super) fn ends(&self, pair: Pair) -> Option<[End<'_>; 2]> {
        let (exhibitor, delegation) = (self.fair.exhibitors.get(pair.exhibitor_idx)?, self.delegation(pair.delegation_idx)?);
        let park = exhibitor.park_idx.and_then(|park_idx| self.fair.parks.get(park_idx));
        Some([
            End { party: &exhibitor.party, features: self.tables.exhibitors.get(pair.exhibitor_idx)?, park },
            End { party: &delegation.party, features: self.tables.delegations.get(pair.delegation_idx)?, park: None },
        ])
    }

    pub(super) fn reasons(&self, pair: Pair, side: Side, benefits: &[Benefit; 2], language: LanguageFit) -> Option<Vec<Reason>> {
        let [exhibitor, delegation] = self.ends(pair)?;
        let (own, other, benefit) =
            if side == Side::Exhibitor { (exhibitor, delegation, &benefits[0]) } else { (delegation, exhibitor, &benefits[1]) };
        let mut reasons: Vec<Reason> = benefit
            .deals()
            .filter_map(|(points, gain)| {
                let (mine, theirs) = ((own, usize::from(gain.own_idx)), (other, usize::from(gain.other_idx)));
                let kind = if gain.is_seeker {
                    ReasonKind::Found(deal(mine, theirs, gain.deal_percent)?)
                } else {
                    ReasonKind::Wanted(deal(theirs, mine, gain.deal_percent)?)
                };
                Some(Reason { points, kind })
            })
            .collect();
        let best = best_deal(benefits);
        let field = nearest(&own.features.sectors, &other.features.sectors, |own, other| self.field(own, other, best).0);
        if let Some((own_idx, other_idx, _)) = field {
            let (one, two) = (*own.features.sectors.get(own_idx)?, *other.features.sectors.get(other_idx)?);
            let (own, other) = (own.party.sectors.get(own_idx)?.clone(), other.party.sectors.get(other_idx)?.clone());
            let kind = if self.field(one, two, best).1 {
                let is_supplier = self.tables.shares.get(one.position, two.position) >= self.tables.shares.get(two.position, one.position);
                ReasonKind::Chain { own, other, is_supplier }
            } else {
                let nearness = sectors::nearness(&own, &other);
                ReasonKind::Field { own, other, nearness }
            };
            reasons.push(Reason { points: benefit.field, kind });
        }
        let kind = match language {
            LanguageFit::Shared => {
                let shared = delegation.party.languages.iter().find(|language| exhibitor.party.languages.contains(language))?;
                Some(ReasonKind::Language(shared.clone()))
            }
            LanguageFit::Interpreter => Some(ReasonKind::Interpreter),
            LanguageFit::Unstated => Some(ReasonKind::LanguageUnstated),
            LanguageFit::Barrier => None,
        };
        reasons.extend(kind.map(|kind| Reason { points: benefit.language, kind }));
        reasons.retain(|reason| reason.points > 0);
        reasons.order_by_key(|reason| std::cmp::Reverse(reason.points));
        Some(reasons)
    }
}

/// The places of the pair of sectors that fits best, the first of equals, and its percentage; `None` if none fits.
pub(super) fn nearest(
    own: &[SectorPath],
    other: &[SectorPath],
    percent: impl Fn(SectorPath, SectorPath) -> u8,
) -> Option<(usize, usize, u8)> {
    let mut found: Option<(usize, usize, u8)> = None;
    for (own_idx, own) in own.iter().enumerate() {
        for (other_idx, other) in other.iter().enumerate() {
            let fits = percent(*own, *other);
            if fits > found.map_or(0, |(.., most)| most) {
                found = Some((own_idx, other_idx, fits));
            }
        }
    }
    found
}

/// One side of a pair.
#[derive(Clone, Copy)]
pub(super) struct End<'s> {
    pub party: &'s Party,
    pub features: &'s Features,
    /// An exhibitor's park.
    pub park: Option<&'s Park>,
}

/// A deal in the fair file's words, of a seeker and a giver with the places of what they stand for.
fn deal((seeker, seek_idx): (End<'_>, usize), (giver, offer_idx): (End<'_>, usize), percent: u8) -> Option<Deal> {
    let (seek, offer) = (seeker.features.stands.get(seek_idx)?, giver.features.stands.get(offer_idx)?);
    let near = nearest(&seek.sectors, &offer.sectors, SectorPath::answered_by);
    Some(Deal {
        seek: stance(seeker, seek, near.map(|(place, ..)| place))?,
        offer: stance(giver, offer, near.map(|(_, place, _)| place))?,
        percent,
    })
}

/// What a party stands for, and the sector at a place of it, if one counted.
pub(super) fn stance(End { party, park, .. }: End<'_>, stand: &Stand, place: Option<usize>) -> Option<Stance> {
    let of = |interest: &Interest| (interest.intent.clone(), interest.sectors.clone(), None, interest.size);
    let (intent, named, service, size) = match stand.said {
        Said::Offered => of(party.offers.get(stand.place)?),
        Said::Sought => of(party.seeks.get(stand.place)?),
        Said::Unspoken => (Intent::Sell, Vec::new(), None, None),
        Said::ParkOffers | Said::ParkHas => {
            let service = park?.services.get(stand.place)?;
            (service.intent.clone()?, service.sectors.clone(), Some([park?.name.clone(), service.name.clone()]), None)
        }
    };
    let sector = match place {
        Some(place) if named.is_empty() => party.sectors.get(place).cloned(),
        Some(place) => named.get(place).cloned(),
        None => named.into_iter().next(),
    };
    Some(Stance { intent, said: stand.said, sector, service, size })
}
