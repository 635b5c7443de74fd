//! The numbers of a benefit as reasons, in the fair file's words.

use super::Scorer;
use super::benefit::Benefit;
use crate::matching::features::{ANYWHERE, Aim, Features, SectorPath, Stand};
use crate::matching::intents::Said;
use crate::matching::reasons::{Deal, LanguageFit, Reason, ReasonKind, Stance, Whence};
use crate::matching::sectors;
use crate::model::{InOrder, Intent, Interest, Pair, Park, Party, Side};

impl Scorer<'_> {
    /// The exhibitor's end of a pair and the delegation's.
    pub(super) fn ends(&self, pair: Pair) -> Option<[End<'_>; 2]> {
        let (exhibitor, delegation) = (
            self.fair.exhibitors.get(pair.exhibitor_idx)?,
            self.delegation(pair.delegation_idx)?,
        );
        let park = exhibitor
            .park_idx
            .and_then(|park_idx| self.fair.parks.get(park_idx));
        Some([
            End {
                party: &exhibitor.party,
                features: self.tables.exhibitors.get(pair.exhibitor_idx)?,
                home: exhibitor.home(),
                park,
            },
            End {
                party: &delegation.party,
                features: self.tables.delegations.get(pair.delegation_idx)?,
                home: delegation.country.trim(),
                park: None,
            },
        ])
    }

    pub(super) fn reasons(
        &self,
        pair: Pair,
        side: Side,
        benefits: &[Benefit; 2],
        language: LanguageFit,
    ) -> Option<Vec<Reason>> {
        // Both are read from the side that is told: mine and theirs.
        let [exhibitor, delegation] = self.ends(pair)?;
        let (own, other, benefit) = if side == Side::Exhibitor {
            (exhibitor, delegation, &benefits[0])
        } else {
            (delegation, exhibitor, &benefits[1])
        };
        let mut reasons: Vec<Reason> = benefit
            .deals()
            .enumerate()
            .filter_map(|(place, (points, gain))| {
                // A deal reads the same from either side; who seeks in it decides the words.
                let (mine, theirs) = (
                    (own, usize::from(gain.own_idx)),
                    (other, usize::from(gain.other_idx)),
                );
                let (seeker, giver) = if gain.is_seeker {
                    (mine, theirs)
                } else {
                    (theirs, mine)
                };
                let [seek, offer] = stances(seeker, giver)?;
                // What a region says about it: that this side looks there, or that the other looks
                // here.
                let is_looked_to = self.looks_to(mine, other);
                let looks_here = self.looks_to(theirs, own).then(|| own.home.to_owned());
                // The other's own words stand with the best deal alone: once is enough.
                let about = Some(&other.party.summary)
                    .filter(|text| place == 0 && !text.is_empty())
                    .cloned();
                let deal = Deal {
                    seek,
                    offer,
                    percent: gain.deal_percent,
                    whence: other.whence(own),
                    is_looked_to,
                    looks_here,
                    about,
                };
                let kind = if gain.is_seeker {
                    ReasonKind::Found(deal)
                } else {
                    ReasonKind::Wanted(deal)
                };
                Some(Reason { points, kind })
            })
            .collect();
        // The field: the two sectors that earned its points, or a pair that stands for them.
        let best = benefit.best_deal;
        let field = nearest(
            &own.features.sectors,
            &other.features.sectors,
            |own, other| self.field(own, other, best).0,
        );
        if let Some((own_idx, other_idx, _)) = field {
            let (one, two) = (
                *own.features.sectors.get(own_idx)?,
                *other.features.sectors.get(other_idx)?,
            );
            let (own, other) = (
                own.party.sectors.get(own_idx)?.clone(),
                other.party.sectors.get(other_idx)?.clone(),
            );
            // Where the chain is what earned the points, who supplies whom is the reason, not how
            // near the two fields are.
            let kind = if self.field(one, two, best).1 {
                let is_supplier = self.tables.shares.get(one.position, two.position)
                    >= self.tables.shares.get(two.position, one.position);
                ReasonKind::Chain {
                    own,
                    other,
                    is_supplier,
                }
            } else {
                let nearness = sectors::nearness(&own, &other);
                ReasonKind::Field {
                    own,
                    other,
                    nearness,
                }
            };
            reasons.push(Reason {
                points: benefit.field,
                kind,
            });
        }
        // The language that both list, or why talking earns points anyway. A barrier is no reason.
        let kind = match language {
            LanguageFit::Shared => {
                let shared = delegation
                    .party
                    .languages
                    .iter()
                    .find(|language| exhibitor.party.languages.contains(language))?;
                Some(ReasonKind::Language(shared.clone()))
            }
            LanguageFit::Interpreter => Some(ReasonKind::Interpreter),
            LanguageFit::Unstated => Some(ReasonKind::LanguageUnstated),
            LanguageFit::Barrier => None,
        };
        reasons.extend(kind.map(|kind| Reason {
            points: benefit.language,
            kind,
        }));
        // No reason without points: under a team's weights a part may be worth nothing.
        reasons.retain(|reason| reason.points > 0);
        reasons.order_by_key(|reason| std::cmp::Reverse(reason.points));
        Some(reasons)
    }

    /// Whether a stand names regions from which the other side should be, and it is.
    fn looks_to(&self, (own, place): (End<'_>, usize), other: End<'_>) -> bool {
        let has = |stand: &&Stand| {
            let home = other
                .features
                .country
                .filter(|_| stand.area != ANYWHERE && !stand.is_somewhere);
            home.is_some_and(|country| self.tables.words.has(stand.area, country as usize))
        };
        own.features.stands.get(place).as_ref().is_some_and(has)
    }
}

/// The places of the pair of sectors that fits best, the first of equals, and its percentage;
/// `None` if none fits.
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
    /// Its country's code; empty if not known.
    pub home: &'s str,
    /// An exhibitor's park.
    pub park: Option<&'s Park>,
}

impl End<'_> {
    /// Where it is at home, as far as that is news to another party.
    fn whence(self, to: Self) -> Option<Whence> {
        let city = self
            .park
            .map(|park| &park.city)
            .filter(|city| !city.is_empty());
        let country =
            Some(self.home).filter(|home| !home.is_empty() && !home.eq_ignore_ascii_case(to.home));
        city.map(|city| Whence::City(city.clone()))
            .or_else(|| Some(Whence::Country(country?.to_owned())))
    }
}

/// The two parts in a deal, in the fair file's words, of a seeker and a giver with the places of
/// what they stand for.
fn stances(
    (seeker, seek_idx): (End<'_>, usize),
    (giver, offer_idx): (End<'_>, usize),
) -> Option<[Stance; 2]> {
    let (seek, offer) = (
        seeker.features.stands.get(seek_idx)?,
        giver.features.stands.get(offer_idx)?,
    );
    let near = nearest(&seek.sectors, &offer.sectors, |own, other| {
        seek.answered_by(own, other)
    });
    Some([
        stance(seeker, seek, near.map(|(place, ..)| place))?,
        stance(giver, offer, near.map(|(_, place, _)| place))?,
    ])
}

/// The sector at a place of what a party stands for, if one counted.
pub(super) fn sector_of<'s>(
    End { party, park, .. }: End<'s>,
    stand: &Stand,
    place: Option<usize>,
) -> Option<&'s String> {
    let named: &[String] = match stand.said {
        Said::Offered => &party.offers.get(stand.place)?.sectors,
        Said::Sought => &party.seeks.get(stand.place)?.sectors,
        Said::Unspoken => &[],
        Said::ParkOffers | Said::ParkHas => &park?.services.get(stand.place)?.sectors,
    };
    // The place counts among the sectors that the stand was compared by, which are not always those
    // that it names.
    match place {
        Some(place) if stand.aim == Aim::AsElsewhere => party
            .offers
            .iter()
            .chain(&party.seeks)
            .flat_map(|interest| &interest.sectors)
            .nth(place),
        Some(place) if named.is_empty() => party.sectors.get(place),
        Some(place) => named.get(place),
        None if stand.aim == Aim::OfParty => party.sectors.first(),
        None => named.first(),
    }
}

/// What a party stands for, and the sector at a place of it, if one counted.
pub(super) fn stance(end: End<'_>, stand: &Stand, place: Option<usize>) -> Option<Stance> {
    let End { party, park, .. } = end;
    // What was said, wherever it stands: an interest, the trade itself, or a service of the park.
    let of = |interest: &Interest| {
        let text = Some(&interest.text)
            .filter(|text| !text.is_empty())
            .cloned();
        (interest.intent.clone(), None, interest.size, text)
    };
    let (intent, service, size, text) = match stand.said {
        Said::Offered => of(party.offers.get(stand.place)?),
        Said::Sought => of(party.seeks.get(stand.place)?),
        // What a party makes is an offer that nobody wrote down, so there are no words of it.
        Said::Unspoken => (Intent::Sell, None, None, None),
        Said::ParkOffers | Said::ParkHas => {
            let service = park?.services.get(stand.place)?;
            (
                service.intent.clone()?,
                Some([park?.name.clone(), service.name.clone()]),
                None,
                None,
            )
        }
    };
    Some(Stance {
        intent,
        said: stand.said,
        sector: sector_of(end, stand, place).cloned(),
        service,
        size,
        text,
        trade: party.sectors.first().cloned(),
    })
}
