//! The numbers of a benefit as reasons, in the fair file's words.

use super::Scorer;
use super::benefit::{Answer, Benefit};
use crate::matching::features::{Features, SectorPath};
use crate::matching::reasons::{Deal, LanguageFit, Reason, ReasonKind};
use crate::matching::sectors;
use crate::model::{Interest, Pair, Party, Side};

impl Scorer<'_> {
    pub(super) fn reasons(&self, pair: Pair, side: Side, benefits: &[Benefit; 2], language: LanguageFit) -> Option<Vec<Reason>> {
        let exhibitor =
            End { party: &self.fair.exhibitors.get(pair.exhibitor_idx)?.party, features: self.exhibitors.get(pair.exhibitor_idx)? };
        let delegation =
            End { party: &self.fair.delegations.get(pair.delegation_idx)?.party, features: self.delegations.get(pair.delegation_idx)? };
        let (own, other, benefit) =
            if side == Side::Exhibitor { (exhibitor, delegation, &benefits[0]) } else { (delegation, exhibitor, &benefits[1]) };
        let mut reasons: Vec<Reason> = benefit
            .deals()
            .filter_map(|(points, gain)| {
                let kind = if gain.is_own_seek {
                    ReasonKind::Found(deal(own, other, &gain.answer)?)
                } else {
                    ReasonKind::Wanted(deal(other, own, &gain.answer)?)
                };
                Some(Reason { points, kind })
            })
            .collect();
        let field = nearest(&own.features.sectors, &other.features.sectors, SectorPath::kinship);
        if let Some((own_idx, other_idx, _)) = field {
            let (own, other) = (own.party.sectors.get(own_idx)?.clone(), other.party.sectors.get(other_idx)?.clone());
            let nearness = sectors::nearness(&own, &other);
            reasons.push(Reason { points: benefit.field, kind: ReasonKind::Field { own, other, nearness } });
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
        reasons.sort_by_key(|reason| std::cmp::Reverse(reason.points));
        Some(reasons)
    }
}

/// The places of the pair of sectors that fits best, the first of equals, and its percentage; `None` if none fits.
fn nearest(own: &[SectorPath], other: &[SectorPath], percent: fn(SectorPath, SectorPath) -> u8) -> Option<(usize, usize, u8)> {
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
struct End<'s> {
    party: &'s Party,
    features: &'s Features,
}

/// An answer in the fair file's words.
fn deal(seeker: End<'_>, giver: End<'_>, answer: &Answer) -> Option<Deal> {
    let seek = seeker.party.seeks.get(answer.seek_idx)?;
    let sought = seeker.features.seeks.get(answer.seek_idx)?;
    let offer = answer.offer_idx.and_then(|idx| giver.party.offers.get(idx));
    let offered = answer.offer_idx.and_then(|idx| giver.features.offers.get(idx));
    let near = nearest(&sought.sectors, offered.map_or(&giver.features.sectors, |offered| &offered.sectors), SectorPath::answered_by);
    let key = |interest: Option<&Interest>, party: &Party, place: Option<usize>| -> Option<String> {
        let named = interest.map(|interest| &interest.sectors).filter(|named| !named.is_empty());
        match place {
            Some(place) => named.unwrap_or(&party.sectors).get(place).cloned(),
            None => named.and_then(|named| named.first()).cloned(),
        }
    };
    Some(Deal {
        seek: seek.intent.clone(),
        sought: key(Some(seek), seeker.party, near.map(|(place, ..)| place)),
        offer: offer.map(|offer| offer.intent.clone()),
        offered: key(offer, giver.party, near.map(|(_, place, _)| place)),
        percent: answer.percent,
    })
}
