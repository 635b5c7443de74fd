//! What would raise a score most: single changes of either profile or of the fair, each tried out.
//!
//! A change is made to a small fair of the two parties alone, which is scored like any other, so
//! that the promised points are what comes when somebody makes the change. Only what the party
//! could well say is tried: a sector that is its own or next to it, a region, a language, an
//! interpreter, a size, and offers and seeks of the kind that it makes already in such sectors
//! ([`is_plausible`]); nobody is told to become something else. Deliberately absent: whether a
//! party wants to change so. That is for the people to say.

use super::Scorer;
use super::explain::{End, nearest, stance};
use crate::matching::intents::Said;
use crate::matching::reasons::LanguageFit;
use crate::matching::sectors::{Nearness, Service, is_within, nearness};
use crate::matching::{chain, intents, regions, sectors};
use crate::model::{
    Contact, Exhibitor, Fair, Id, InARow, InOrder, Intent, Interest, Interpreter, Pair, Party,
    Rules, Side, Size, Text, Weights,
};

/// As many raises are given.
const N_RAISES: usize = 3;

/// A change that would raise a pair's score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raise {
    /// Whose profile changes; `None` = the fair's, which the team can do.
    pub by: Option<Side>,
    /// The one thing to be said or provided.
    pub change: Change,
    /// By how much the score rises, 1–100.
    pub points: u8,
}

/// One change of a profile, or of the fair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It names this sector among those that it works in.
    Sector(String),
    /// One of its interests takes in this country too.
    Region {
        /// Where the interest stands: [`Said::Offered`] or [`Said::Sought`].
        said: Said,
        /// Its position in that list.
        place: usize,
        /// The interest's intent, to name it by.
        intent: Intent,
        /// The country, as the other side's profile has it.
        country: String,
    },
    /// It speaks this language too.
    Language(String),
    /// The fair has an interpreter for these two languages, the exhibitor's and the delegation's.
    Interpreter([String; 2]),
    /// One of its interests has this size.
    Size {
        /// Where the interest stands: [`Said::Offered`] or [`Said::Sought`].
        said: Said,
        /// Its position in that list.
        place: usize,
        /// The interest's intent, to name it by.
        intent: Intent,
        /// The size that it would state.
        size: Size,
    },
    /// It also offers this, in this sector.
    Offer(Intent, Option<String>),
    /// It also seeks this, in this sector.
    Seek(Intent, Option<String>),
}

impl Raise {
    /// Makes the change in a fair that has the pair.
    pub fn apply(&self, pair: Pair, fair: &mut Fair) {
        let party = match self.by {
            Some(Side::Exhibitor) => fair
                .exhibitors
                .get_mut(pair.exhibitor_idx)
                .map(|exhibitor| &mut exhibitor.party),
            Some(Side::Delegation) => fair
                .delegations
                .get_mut(pair.delegation_idx)
                .map(|delegation| &mut delegation.party),
            None => None,
        };
        match (party, &self.change) {
            (None, Change::Interpreter(languages)) => add_interpreter(fair, languages),
            (Some(party), change) => change_party(party, change),
            (None, _) => {}
        }
    }
}

fn change_party(party: &mut Party, change: &Change) {
    // A new interest says nothing of regions and sizes, which could only take from it.
    let new = |intent: &Intent, sector: &Option<String>| Interest {
        intent: intent.clone(),
        sectors: sector.iter().cloned().collect(),
        regions: Vec::new(),
        size: None,
        text: Text::default(),
    };
    match change {
        Change::Sector(key) => party.sectors.push(key.clone()),
        Change::Language(tag) => party.languages.push(tag.clone()),
        Change::Region {
            said,
            place,
            country,
            ..
        } => {
            if let Some(interest) = interest_at(party, *said, *place) {
                interest.regions.push(country.clone());
            }
        }
        Change::Size {
            said, place, size, ..
        } => {
            if let Some(interest) = interest_at(party, *said, *place) {
                interest.size = Some(*size);
            }
        }
        Change::Offer(intent, sector) => party.offers.push(new(intent, sector)),
        Change::Seek(intent, sector) => party.seeks.push(new(intent, sector)),
        // Of the fair, not of a profile.
        Change::Interpreter(_) => {}
    }
}

fn interest_at(party: &mut Party, said: Said, place: usize) -> Option<&mut Interest> {
    if said == Said::Sought {
        &mut party.seeks
    } else {
        &mut party.offers
    }
    .get_mut(place)
}

fn add_interpreter(fair: &mut Fair, languages: &[String; 2]) {
    let is_free = |id: &Id| {
        fair.interpreters
            .iter()
            .all(|interpreter| interpreter.id != *id)
    };
    let Some(id) = (1_usize..)
        .map_while(|number| Id::new(&format!("new-{number}")))
        .find(is_free)
    else {
        return;
    };
    let languages = languages.to_vec();
    fair.interpreters.push(Interpreter {
        id,
        name: Text::default(),
        languages,
        unavailable: Vec::new(),
        max_meetings: None,
    });
}

impl Scorer<'_> {
    /// The single changes that would raise the pair's score most, best first: at most three, of
    /// different kinds.
    ///
    /// None where nothing would, and where no profile decides: the pair is vetoed, its score is
    /// listed by the team, or only listed pairs may meet, or the two are one organisation. Meant
    /// for one pair at a time, and for scores under [`super::LOW_SCORE`] above all. Cost: one score
    /// for each interest of either side and a few more, with the strings of both profiles for each.
    #[must_use]
    pub fn raises(&self, pair: Pair) -> Vec<Raise> {
        // Where no profile decides the score, no change of one raises it.
        let (Some(ends), None) = (self.ends(pair), self.veto(pair)) else {
            return Vec::new();
        };
        if self.is_one_organisation(pair)
            || self.tables.listed.contains_key(&pair)
            || !self.fair.rules.computed_scores
        {
            return Vec::new();
        }
        // The score of the two alone is where the raise is counted from, so that both numbers are
        // of one fair.
        let base = self.two_alone(pair, &ends);
        let Some(now) = score_alone(&base, self.weights()) else {
            return Vec::new();
        };
        // Every change is made and scored: what is promised is what comes.
        let mut raises: Vec<Raise> = self
            .changes(pair, &ends)
            .into_iter()
            .filter_map(|(by, change)| {
                let mut raise = Raise {
                    by,
                    change,
                    points: 0,
                };
                let mut changed = base.clone();
                raise.apply(ALONE, &mut changed);
                raise.points = score_alone(&changed, self.weights())?.saturating_sub(now);
                (raise.points > 0).then_some(raise)
            })
            .collect();
        // The easier change comes first among equals, since it was found first.
        raises.order_by_key(|raise| std::cmp::Reverse(raise.points));
        // One of a kind for each side: three languages would be one piece of advice told three
        // times.
        let mut best: Vec<Raise> = Vec::new();
        for raise in raises {
            let is_alike = |other: &Raise| {
                other.by == raise.by
                    && std::mem::discriminant(&other.change)
                        == std::mem::discriminant(&raise.change)
            };
            if best.len() < N_RAISES && !best.iter().any(is_alike) {
                best.push(raise);
            }
        }
        best
    }

    /// The two parties as a fair of their own, with what of the whole one bears on their score.
    fn two_alone(&self, pair: Pair, ends: &[End<'_>; 2]) -> Fair {
        // The fair's own rules: its threshold bears on the score of two who cannot talk. What they
        // say of single pairs would be of other pairs here.
        let rules = Rules {
            sessions: Vec::new(),
            ..self.fair.rules.clone()
        };
        // Interpreters without their names: who is there to speak a language bears on the score,
        // who it is does not.
        let mut alone = Fair {
            rules,
            interpreters: self
                .fair
                .interpreters
                .iter()
                .map(|known| Interpreter {
                    name: Text::default(),
                    ..known.clone()
                })
                .collect(),
            ..Fair::default()
        };
        if let Some(exhibitor) = self.fair.exhibitors.get(pair.exhibitor_idx) {
            // A park's services count here only if they are this exhibitor's to offer.
            if let Some(park) = ends[0].park {
                let mut park = park.clone();
                if ends[0]
                    .features
                    .stands
                    .iter()
                    .all(|stand| !matches!(stand.said, Said::ParkOffers | Said::ParkHas))
                {
                    park.services.clear();
                }
                alone.parks.push(park);
            }
            let park_idx = ends[0].park.map(|_| 0);
            alone.exhibitors.push(Exhibitor {
                party: bare(&exhibitor.party),
                park_idx,
                hall_idx: None,
                ..exhibitor.clone()
            });
        }
        if let Some(delegation) = self.delegation(pair.delegation_idx) {
            alone.delegations.push(crate::model::Delegation {
                party: bare(&delegation.party),
                ..delegation.clone()
            });
        }
        alone
    }

    /// What could change, the easier changes first.
    fn changes(&self, pair: Pair, ends: &[End<'_>; 2]) -> Vec<(Option<Side>, Change)> {
        let fit = self
            .two(pair)
            .map_or(LanguageFit::Unstated, |two| self.language(two));
        let mut found: Vec<(Option<Side>, Change)> = Vec::new();
        let mut add = |by: Option<Side>, change: Change| {
            let change = (by, change);
            if !found.contains(&change) {
                found.push(change);
            }
        };
        // Each side's regions are held against the other's country.
        let countries = [
            self.fair
                .exhibitors
                .get(pair.exhibitor_idx)
                .map_or("", |exhibitor| exhibitor.home()),
            self.delegation(pair.delegation_idx)
                .map_or("", |delegation| delegation.country.trim()),
        ];
        let sides = [
            (Side::Exhibitor, ends[0], ends[1], countries[1]),
            (Side::Delegation, ends[1], ends[0], countries[0]),
        ];
        // First what is one more word in a profile: a sector, a language, a region, a size.
        for (by, own, other, country) in sides {
            let own_sectors = &own.party.sectors;
            // Only a sector next to its own, of those that the other has: nobody is told to become
            // something else.
            for key in &other.party.sectors {
                let is_next = |known: &String| {
                    known != key
                        && (is_within(key, known) || nearness(known, key) == Nearness::Substitutes)
                };
                if own_sectors.is_empty() || own_sectors.iter().any(is_next) {
                    add(Some(by), Change::Sector(key.clone()));
                }
            }
            // One language is enough to talk.
            if fit != LanguageFit::Shared
                && let Some(tag) = common_language(&other.party.languages)
            {
                add(Some(by), Change::Language(tag.clone()));
            }
            for (said, place, interest) in interests(own.party) {
                let intent = interest.intent.clone();
                // Only an interest that names regions can leave the other's country out.
                if !country.is_empty()
                    && !interest.regions.is_empty()
                    && !interest
                        .regions
                        .iter()
                        .any(|region| regions::covers(region, country))
                {
                    add(
                        Some(by),
                        Change::Region {
                            said,
                            place,
                            intent: intent.clone(),
                            country: country.to_owned(),
                        },
                    );
                }
                // Sizes are compared only where both sides state one.
                let is_sized = interest.size.is_some()
                    && interests(other.party).any(|(.., other)| other.size.is_some());
                for size in Size::ALL
                    .into_iter()
                    .filter(|size| is_sized && interest.size != Some(*size))
                {
                    add(
                        Some(by),
                        Change::Size {
                            said,
                            place,
                            intent: intent.clone(),
                            size,
                        },
                    );
                }
            }
        }
        // Then what the team can do for two who cannot talk.
        if fit == LanguageFit::Barrier
            && let [Some(one), Some(other)] = [
                common_language(&ends[0].party.languages),
                common_language(&ends[1].party.languages),
            ]
        {
            add(None, Change::Interpreter([one.clone(), other.clone()]));
        }
        // Last what is a new interest: the answer to each of the other's, as far as the party could
        // well say it.
        for (by, own, other, _) in sides {
            let mut try_out = |by: Side, change: Change| {
                if is_plausible(own.party, &change) {
                    add(Some(by), change);
                }
            };
            for (said, place, interest) in interests(other.party) {
                let sector = self.nearest_sector(own, other, (said, place));
                // What the other seeks can be offered; what is the same either way can be too.
                if said == Said::Sought || intents::is_either_way(&interest.intent) {
                    try_out(
                        by,
                        Change::Offer(offer_for(&interest.intent), sector.clone()),
                    );
                }
                if said == Said::Offered {
                    try_out(by, Change::Seek(seek_for(&interest.intent), sector));
                }
            }
            // And what the other makes can be bought, spoken of or not.
            if let Some(sector) = other.party.sectors.first() {
                try_out(by, Change::Seek(Intent::Buy, Some(sector.clone())));
            }
        }
        found
    }

    /// Of the sectors that an interest of the other's means the one nearest to what one does
    /// oneself.
    fn nearest_sector(
        &self,
        own: End<'_>,
        other: End<'_>,
        (said, place): (Said, usize),
    ) -> Option<String> {
        let stand = other
            .features
            .stands
            .iter()
            .find(|stand| stand.said == said && stand.place == place)?;
        let near = nearest(&own.features.sectors, &stand.sectors, |one, other| {
            self.field(one, other, 100).0
        });
        stance(other, stand, Some(near.map_or(0, |(_, place, _)| place)))?.sector
    }
}

/// The pair of a fair that has only two parties.
const ALONE: Pair = Pair {
    exhibitor_idx: 0,
    delegation_idx: 0,
};

fn score_alone(fair: &Fair, weights: Weights) -> Option<u8> {
    Scorer::with_weights(fair, weights).score(ALONE)
}

/// Whether a party could well offer or seek so: who serves others by its trade, of that service; a
/// company, of its own goods and know-how or what stands next to them, and what it uses.
fn is_plausible(party: &Party, change: &Change) -> bool {
    // Who serves by its trade, what stands near it, and what it uses: three ways for a new interest
    // to be its own.
    let services: Vec<Service> = party
        .sectors
        .iter()
        .filter_map(|key| sectors::service(key))
        .collect();
    let is_served = |intent: &Intent| services.iter().any(|service| service.gives(intent));
    let is_near = |sector: &str| {
        party
            .sectors
            .iter()
            .any(|own| nearness(own, sector) >= Nearness::Substitutes)
    };
    let is_used = |sector: &str| {
        party
            .sectors
            .iter()
            .any(|own| chain::share(sector, own) >= REGULAR_SHARE)
    };
    // Only new interests are judged; the other changes were picked from what the party says
    // already.
    match change {
        Change::Offer(intent, sector) => {
            let is_own = matches!(
                intent,
                Intent::Sell | Intent::Manufacture | Intent::Technology | Intent::Research
            );
            is_served(intent)
                || (is_own && services.is_empty() && sector.as_deref().is_some_and(is_near))
        }
        Change::Seek(Intent::Buy, sector) => sector
            .as_deref()
            .is_some_and(|sector| is_near(sector) || is_used(sector)),
        // It may look for know-how, for dealers and for buyers in its own field.
        Change::Seek(intent, sector) => {
            let is_wanted = matches!(
                intent,
                Intent::Technology | Intent::Research | Intent::Distribution | Intent::Sell
            );
            is_wanted && sector.as_deref().is_some_and(is_near)
        }
        Change::Sector(_)
        | Change::Region { .. }
        | Change::Language(_)
        | Change::Interpreter(_)
        | Change::Size { .. } => true,
    }
}

/// What a sector uses at least regularly.
const REGULAR_SHARE: u8 = 75;

/// A party without the words that no score looks at.
fn bare(party: &Party) -> Party {
    let bare = |interests: &[Interest]| {
        interests
            .iter()
            .map(|interest| Interest {
                text: Text::default(),
                ..interest.clone()
            })
            .collect()
    };
    Party {
        id: party.id.clone(),
        name: Text::default(),
        sectors: party.sectors.clone(),
        offers: bare(&party.offers),
        seeks: bare(&party.seeks),
        languages: party.languages.clone(),
        teams: 1,
        min_meetings: 0,
        max_meetings: None,
        in_a_row: InARow::AsRules,
        unavailable: Vec::new(),
        attends: Vec::new(),
        summary: Text::default(),
        website: String::new(),
        registration: String::new(),
        contact: Contact::default(),
    }
}

fn interests(party: &Party) -> impl Iterator<Item = (Said, usize, &Interest)> {
    let offers = party
        .offers
        .iter()
        .enumerate()
        .map(|(place, interest)| (Said::Offered, place, interest));
    offers.chain(
        party
            .seeks
            .iter()
            .enumerate()
            .map(|(place, interest)| (Said::Sought, place, interest)),
    )
}

/// The language that others are likeliest to know: English, then Chinese, then the first.
fn common_language(languages: &[String]) -> Option<&String> {
    ["en", "zh"]
        .iter()
        .find_map(|tag| languages.iter().find(|language| language.as_str() == *tag))
        .or_else(|| languages.first())
}

/// What answers a seek in full.
fn offer_for(sought: &Intent) -> Intent {
    match sought {
        Intent::Buy => Intent::Sell,
        Intent::Sell => Intent::Buy,
        Intent::GoingOut => Intent::Space,
        same => same.clone(),
    }
}

/// The seek that an offer answers in full.
fn seek_for(offered: &Intent) -> Intent {
    match offered {
        Intent::Sell => Intent::Buy,
        Intent::Buy => Intent::Sell,
        Intent::GoingOut => Intent::Investment,
        same => same.clone(),
    }
}
