//! Parties as the score sees them: every word interned once, so that a pair costs no work on
//! strings.
//!
//! A sector key becomes the numbers of its first [`N_STEPS`] dotted prefixes, a list of regions an
//! *area* of numbered countries, a list of languages has a
//! number; equal lists share one.

use super::intents::Said;
use super::sectors::{Service, Tie};
use super::spelling::fold;
use super::{OfEach, intents, regions, sectors};
use crate::model::{
    Delegation, Exhibitor, Fair, InOrder, Intent, Interest, Interpreter, Park, Party, Role,
};

/// How many steps of a key that the tree does not know are told apart; a longer key's last number
/// stands for the whole of it.
const N_STEPS: usize = 4;

/// Bits of a step's number.
const STEP_BITS: u32 = 32;

/// A sector key: the numbers of its prefixes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SectorPath {
    /// The first in the lowest bits, 0 where there is none, so that comparing two keys is one
    /// operation.
    steps: u128,
    n_steps: u8,
    /// Its place among the paths that were met.
    number: u32,
    /// Where the tree has it, or the nearest sector above it; beyond the tree if nowhere.
    pub position: usize,
    /// Whether the tree has it itself.
    is_listed: bool,
    /// How who works in it serves others by that.
    service: Option<Service>,
}

/// What two sectors one of which the tree does not know come to at most, in per cent: what two
/// people mean by a word of their own is anybody's guess.
const UNLISTED_PERCENT: u8 = 50;

impl SectorPath {
    /// Its place among the paths that were met: see [`Words::n_paths`].
    pub const fn number(self) -> usize {
        self.number as usize
    }

    /// What another sector is to this one.
    fn tie(self, other: Self) -> Tie {
        if self.is_listed && other.is_listed {
            return sectors::ties().get(self.position, other.position);
        }
        let n_equal = (self.steps ^ other.steps).trailing_zeros() / STEP_BITS;
        let [n_own, n_other] = [self.n_steps, other.n_steps].map(usize::from);
        Tie::of_steps(n_own.min(n_other).min(n_equal as usize), n_own, n_other)
    }

    /// A percentage; of sectors of which the tree knows one or none no more than
    /// [`UNLISTED_PERCENT`].
    fn capped(self, other: Self, percent: u8) -> u8 {
        if self.is_listed && other.is_listed {
            percent
        } else {
            percent.min(UNLISTED_PERCENT)
        }
    }

    /// How near two parties' trades stand, in per cent.
    pub fn kinship(self, other: Self) -> u8 {
        let percent = match self.tie(other) {
            Tie::Same => 100,
            Tie::Kind | Tie::OfKind => 75,
            Tie::FarBelow | Tie::FarAbove | Tie::Substitutes => 60,
            Tie::Stage | Tie::OfStage => 45,
            Tie::Complements => 30,
            Tie::Siblings => 10,
            Tie::Apart => 0,
        };
        self.capped(other, percent)
    }

    /// How much of what is sought in `self` lies in what is offered, in per cent: an offer below
    /// the sought sector is nearly all of it, an offer above it may be something else. Whoever
    /// wants goods does not want what they are made of or with; for who looks to a whole field
    /// these are of it.
    pub fn answered_by(self, offered: Self, sought: Want) -> u8 {
        let percent = match (self.tie(offered), sought) {
            (Tie::Same, _) => 100,
            (Tie::Kind, _) | (Tie::Stage, Want::Field) => 90,
            (Tie::FarBelow, _) => 80,
            (Tie::OfKind, _) | (Tie::OfStage, Want::Field) => 60,
            (Tie::Substitutes, _) | (Tie::Stage, Want::Goods) => 50,
            (Tie::FarAbove, _) | (Tie::Complements, Want::Field) => 40,
            (Tie::OfStage, Want::Goods) => 25,
            (Tie::Complements, Want::Goods) | (Tie::Siblings, Want::Field) => 15,
            (Tie::Siblings, Want::Goods) => 10,
            (Tie::Apart, _) => 0,
        };
        self.capped(offered, percent)
    }
}

/// What an interest means by its sectors.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// The goods themselves.
    Goods,
    /// All that has to do with them: technology, money, people, companies of the field.
    Field,
}

impl Want {
    /// How many there are.
    pub const N: usize = Self::Field as usize + 1;
}

/// Where a stand's sectors come from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// It names them.
    Named,
    /// It names none: they are its party's.
    OfParty,
    /// It names none, and its party serves any field with what it knows: they are those that its
    /// other interests name.
    AsElsewhere,
    /// It names none and means any, since its party serves any field: so much of a field lies in
    /// it, in per cent; see [`Service::open_percent`].
    AnyField(u8),
}

/// What a stand is for, where its intent does not say it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// What its intent says.
    Any,
    /// Distribution of what the party says that it sells: it seeks no goods of others to
    /// distribute.
    OwnGoods,
    /// Capital for companies, and not their settling somewhere.
    Capital,
}

/// What a party stands for: an offer, a seek, its trade as an unspoken offer to sell, a service of
/// its park.
pub struct Stand {
    /// The number of its intent and of how it is said; see [`stand_number`].
    pub number: usize,
    /// Its kind of business, under [`N_KINDS`]: what is the same either way once, what is not as an
    /// offer and as a seek, and all words that are not known together.
    pub kind: usize,
    /// How it is said.
    pub said: Said,
    /// Its position among the party's offers or seeks, or its park's services.
    pub place: usize,
    /// Its sectors, or the party's own where it names none.
    pub sectors: Vec<SectorPath>,
    /// Where its sectors come from.
    pub aim: Aim,
    /// What it means by them.
    pub sought: Want,
    /// What it is for, where that makes a difference.
    pub purpose: Purpose,
    /// Whether, as an offer, it serves what is below its sectors; see
    /// [`intents::covers_what_is_below`].
    pub covers_below: bool,
    /// Whether its intent and its sectors say all that it is about: [`is_plain`].
    pub is_plain: bool,
    /// Its regions; [`ANYWHERE`] if it names none.
    pub area: usize,
    /// Of an offer to sell that names no regions: the markets that its party names with other
    /// interests; [`ANYWHERE`] if none.
    pub market: usize,
    /// What a region that does not fit counts: more where the place is of the essence.
    pub bound: u8,
    /// Whether its regions say where that is which it offers, and not whence the other side should
    /// be; see [`intents::is_somewhere`].
    pub is_somewhere: bool,
    /// Its size from 1, smallest first; [`UNSIZED`] if it states none.
    pub size: u8,
}

/// Whether the intent and the sectors of a stand say all that it is about; asked of two stands of
/// every pair, so each has the answer.
const fn is_plain(number: usize, aim: Aim, purpose: Purpose, covers_below: bool) -> bool {
    matches!(purpose, Purpose::Any)
        && !covers_below
        && !matches!(aim, Aim::AnyField(_))
        && number / 2 != SETTLEMENT
}

/// What an intent means by its sectors.
const fn sought(intent: &Intent) -> Want {
    if intents::is_of_goods(intent) {
        Want::Goods
    } else {
        Want::Field
    }
}

impl Stand {
    /// How much of what the stand seeks in a sector lies in one that is offered, in per cent.
    pub fn answered_by(&self, own: SectorPath, offered: SectorPath) -> u8 {
        own.answered_by(offered, self.sought)
    }

    /// Whether it is an offer to sell, of a party that names its markets, and the other is about
    /// goods.
    pub fn sells_to_markets_for(&self, other: &Self) -> bool {
        self.market != ANYWHERE && other.sought == Want::Goods
    }

    /// Whether its regions leave out a party that stands for another. `shares` says whether the two
    /// name a country in common, `has_home` whether its own regions have the party's country, if
    /// that is known.
    ///
    /// Where one of the two says where something is, the regions are those of one business, and
    /// have to meet; in all others they say where the other side should be from.
    pub fn leaves_out(
        &self,
        other: &Self,
        shares: impl FnOnce() -> bool,
        has_home: impl FnOnce() -> bool,
    ) -> bool {
        match (self.area, other.area) {
            (ANYWHERE, _) => false,
            (_, ANYWHERE) => !self.is_somewhere && !has_home(),
            _ if self.is_somewhere || other.is_somewhere => !shares(),
            _ => !has_home(),
        }
    }
}

/// The number of an intent, itself a position in [`Intent::KNOWN`] or beyond it, said in this way:
/// even where it is offered, odd where it is sought.
pub const fn stand_number(intent: usize, said: Said) -> usize {
    intent * 2 + matches!(said, Said::Sought) as usize
}

/// A business beside the known intents, with a number like theirs: sought, the investment that a
/// host wants; offered, that of a financier. See [`intents::settles`].
pub const SETTLEMENT: usize = Intent::KNOWN.len();

/// How many businesses have a fixed number.
pub const N_BUSINESSES: usize = SETTLEMENT + 1;

/// How many kinds of business are told apart.
pub const N_KINDS: usize = Intent::KNOWN.len() * 2 + 1;

/// The kind of business of a stand with this number.
fn kind(number: usize) -> usize {
    if number / 2 == SETTLEMENT {
        return INVESTMENT * 2 + number % 2;
    }
    match Intent::KNOWN.get(number / 2) {
        Some((_, intent)) if intents::is_either_way(intent) => number & !1,
        Some(_) => number,
        None => N_KINDS - 1,
    }
}

/// How much of a field lies in a park's service for any, in per cent.
const SERVICE_PERCENT: u8 = 60;

/// The area of an interest that names no regions.
pub const ANYWHERE: usize = 0;

/// The size of an interest that states none.
pub const UNSIZED: u8 = 0;

/// A set of small numbers.
#[derive(Default)]
pub struct Bits(Vec<u64>);

impl Bits {
    fn insert(&mut self, number: usize) {
        if self.0.len() <= number / 64 {
            self.0.resize(number / 64 + 1, 0);
        }
        if let Some(word) = self.0.get_mut(number / 64) {
            *word |= 1 << (number % 64);
        }
    }

    /// Whether the sets share a number.
    pub fn meets(&self, other: &Self) -> bool {
        self.0
            .iter()
            .zip(&other.0)
            .any(|(left, right)| left & right != 0)
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<usize> for Bits {
    fn from_iter<I: IntoIterator<Item = usize>>(numbers: I) -> Self {
        let mut bits = Self::default();
        for number in numbers {
            bits.insert(number);
        }
        bits
    }
}

/// A list of languages.
pub struct LanguageList {
    /// The numbers of its languages.
    pub languages: Bits,
    /// The interpreters who speak one of them.
    pub interpreters: Bits,
}

/// A party.
pub struct Features {
    /// Its own sectors.
    pub sectors: Vec<SectorPath>,
    /// What it stands for: its offers, its seeks, its trade, the services of the park that it
    /// speaks for.
    pub stands: Vec<Stand>,
    /// Whether its trade is to serve others: see [`sectors::service`].
    pub is_general: bool,
    /// The number of its country, if known.
    pub country: Option<u32>,
    /// The number of its list of languages.
    pub language_list: usize,
}

/// What bears on the reading of each of a party's interests.
struct Own<'s> {
    sectors: &'s [SectorPath],
    /// How it serves others by its trade.
    services: Vec<Service>,
    /// What its interests name.
    named: &'s [SectorPath],
    /// Whether it brings capital for others, by its trade or by what it offers.
    is_financier: bool,
    /// What it says that it sells: the sectors that each such interest names.
    sold: Vec<Vec<SectorPath>>,
    /// The markets that it names: where it wants dealers, sells, or goes.
    market: usize,
}

impl Own<'_> {
    /// Whether an interest in distribution is for goods that it says that it sells: those of the
    /// interest's sectors, a part of them, or more than them; whichever these are where one of the
    /// two names none. Who serves others by its trade deals in any goods unless it names them.
    ///
    /// Of the party's own sectors nothing of this hangs, so that one more of them, shared with the
    /// other side, takes no deal away.
    fn distributes_its_goods(&self, aim: Aim, sectors: &[SectorPath]) -> bool {
        let is_of = |one: SectorPath, other: SectorPath| {
            !matches!(
                one.tie(other),
                Tie::Apart | Tie::Siblings | Tie::Complements | Tie::Substitutes
            )
        };
        let is_maker = self.services.is_empty();
        match aim {
            Aim::Named => self.sold.iter().any(|sold| {
                sold.is_empty() && is_maker
                    || sold
                        .iter()
                        .any(|one| sectors.iter().any(|sector| is_of(*one, *sector)))
            }),
            Aim::OfParty => is_maker && !self.sold.is_empty(),
            Aim::AnyField(_) | Aim::AsElsewhere => false,
        }
    }
}

/// Where [`Intent::Sell`] stands among the known intents.
pub const SELL: usize = 0;
/// The kind of business of events.
pub const EVENT_KIND: usize = 11 * 2;
/// Where [`Intent::Investment`] does.
const INVESTMENT: usize = 6;
/// Where [`Intent::Distribution`] does.
pub const DISTRIBUTION: usize = 2;

/// What was interned, for one fair and the guests that come to it later.
pub struct Words {
    prefixes: OfEach<String, u32>,
    /// Every key as it was written before.
    paths: OfEach<String, SectorPath>,
    others: OfEach<String, usize>,
    countries: OfEach<String, u32>,
    area_of: OfEach<Vec<u32>, usize>,
    area_of_list: OfEach<Vec<String>, usize>,
    /// By the areas of the interests that name markets, and the party's country.
    market_of: OfEach<(Vec<usize>, Option<u32>), usize>,
    /// Sorted numbers of countries.
    pub areas: Vec<Vec<u32>>,
    languages: OfEach<String, usize>,
    language_list_of: OfEach<Vec<String>, usize>,
    /// What each list of languages amounts to.
    pub language_lists: Vec<LanguageList>,
}

/// What a map has for a word; what it lacks is made. Only a new word is copied.
pub fn intern<T: Copy>(map: &mut OfEach<String, T>, word: &str, make: impl FnOnce() -> T) -> T {
    if let Some(known) = map.get(word) {
        return *known;
    }
    let value = make();
    map.insert(word.to_owned(), value);
    value
}

impl Words {
    /// Nothing but the empty area.
    pub fn new() -> Self {
        Self {
            prefixes: OfEach::default(),
            paths: OfEach::default(),
            others: OfEach::default(),
            countries: OfEach::default(),
            area_of: std::iter::once((Vec::new(), ANYWHERE)).collect(),
            area_of_list: std::iter::once((Vec::new(), ANYWHERE)).collect(),
            market_of: OfEach::default(),
            areas: vec![Vec::new()],
            languages: OfEach::default(),
            language_list_of: OfEach::default(),
            language_lists: Vec::new(),
        }
    }

    /// How many different sectors were met.
    pub fn n_paths(&self) -> usize {
        self.paths.len()
    }

    /// One more than the greatest number of a stand.
    pub fn n_stands(&self) -> usize {
        (N_BUSINESSES + self.others.len()) * 2
    }

    /// How many countries were met.
    pub fn n_countries(&self) -> usize {
        self.countries.len()
    }

    fn members(&self, area: usize) -> &[u32] {
        self.areas.get(area).map_or(&[], Vec::as_slice)
    }

    /// Whether an area has a country, by its number.
    pub fn has(&self, area: usize, country: usize) -> bool {
        u32::try_from(country)
            .is_ok_and(|country| self.members(area).binary_search(&country).is_ok())
    }

    /// Whether two areas share a country.
    pub fn shares(&self, area: usize, other: usize) -> bool {
        self.members(other)
            .iter()
            .any(|country| self.members(area).binary_search(country).is_ok())
    }

    /// The parties of both sides.
    pub fn parties(&mut self, fair: &Fair) -> (Vec<Features>, Vec<Features>) {
        let speaks =
            |exhibitor: &Exhibitor| exhibitor.park_idx.filter(|_| exhibitor.role == Role::Park);
        let spoken_for: Vec<usize> = fair.exhibitors.iter().filter_map(speaks).collect();
        let exhibitors = fair
            .exhibitors
            .iter()
            .map(|exhibitor| {
                let mut features = self.party(&exhibitor.party, exhibitor.home(), fair);
                let park = exhibitor.park_idx.filter(|park_idx| {
                    exhibitor.role == Role::Park || !spoken_for.contains(park_idx)
                });
                if let Some(park) = park.and_then(|park_idx| fair.parks.get(park_idx)) {
                    self.add_services(park, exhibitor.role, &mut features.stands);
                }
                features
            })
            .collect();
        let delegations = fair
            .delegations
            .iter()
            .map(|delegation| self.delegation(delegation, fair))
            .collect();
        (exhibitors, delegations)
    }

    /// A delegation, of the fair's list or not.
    pub fn delegation(&mut self, delegation: &Delegation, fair: &Fair) -> Features {
        self.party(&delegation.party, &delegation.country, fair)
    }

    fn party(&mut self, party: &Party, country: &str, fair: &Fair) -> Features {
        let sectors = self.paths(&party.sectors);
        let services: Vec<Service> = sectors.iter().filter_map(|path| path.service).collect();
        let interests = || party.offers.iter().chain(&party.seeks);
        let market = self.market(party, country);
        let sold: Vec<Vec<SectorPath>> = interests()
            .filter(|interest| interest.intent == Intent::Sell)
            .map(|interest| self.paths(&interest.sectors))
            .collect();
        let mut named: Vec<SectorPath> = Vec::new();
        if !services.is_empty() {
            named.extend(
                interests()
                    .flat_map(|interest| &interest.sectors)
                    .map(|key| self.path(key)),
            );
        }
        let own = Own {
            sectors: &sectors,
            is_financier: services.contains(&Service::Finance)
                || party
                    .offers
                    .iter()
                    .any(|offer| offer.intent == Intent::Finance),
            services,
            named: &named,
            market,
            sold,
        };
        let spoken = [(Said::Offered, &party.offers), (Said::Sought, &party.seeks)];
        let mut stands = Vec::with_capacity(party.offers.len() + party.seeks.len() + 1);
        for (said, interests) in spoken {
            stands.extend(
                interests
                    .iter()
                    .enumerate()
                    .map(|(place, interest)| self.stand(interest, said, place, &own)),
            );
        }
        if !sectors.is_empty() {
            let number = stand_number(SELL, Said::Unspoken);
            stands.push(Stand {
                number,
                kind: kind(number),
                said: Said::Unspoken,
                place: 0,
                sectors: sectors.clone(),
                aim: Aim::Named,
                sought: Want::Goods,
                purpose: Purpose::Any,
                covers_below: false,
                is_plain: true,
                area: ANYWHERE,
                market,
                bound: 1,
                is_somewhere: false,
                size: UNSIZED,
            });
        }
        let country = Some(country.trim())
            .filter(|country| !country.is_empty())
            .map(|country| self.country(country));
        let (is_general, language_list) = (
            !own.services.is_empty(),
            self.language_list(&party.languages, fair),
        );
        Features {
            sectors,
            stands,
            is_general,
            country,
            language_list,
        }
    }

    /// The markets that a party names. Who wants dealers or goes anywhere too, or has no product of
    /// its own to sell, names none.
    fn market(&mut self, party: &Party, home: &str) -> usize {
        let is_market = |sought: bool, intent: &Intent| match intent {
            Intent::Sell | Intent::GoingOut => true,
            Intent::Distribution => sought,
            _ => false,
        };
        let mut key: Vec<usize> = Vec::new();
        for (sought, interests) in [(true, &party.seeks), (false, &party.offers)] {
            for interest in interests
                .iter()
                .filter(|interest| is_market(sought, &interest.intent))
            {
                match interest.regions.is_empty() {
                    true if sought => return ANYWHERE,
                    true => {}
                    false => key.push(self.area(&interest.regions)),
                }
            }
        }
        if key.is_empty() {
            return ANYWHERE;
        }
        // Whoever looks abroad sells at home as well.
        let home = Some(home.trim())
            .filter(|home| !home.is_empty())
            .map(|home| self.country(home));
        if let Some(known) = self.market_of.get(&(key.clone(), home)) {
            return *known;
        }
        let mut market: Vec<u32> = key
            .iter()
            .flat_map(|area| self.members(*area))
            .copied()
            .chain(home)
            .collect();
        market.order();
        market.dedup();
        let number = self.area_of_members(market);
        self.market_of.insert((key, home), number);
        number
    }

    /// A service that names no sector is for any, whatever it is.
    fn add_services(&mut self, park: &Park, role: Role, stands: &mut Vec<Stand>) {
        let said = if role == Role::Park {
            Said::ParkOffers
        } else {
            Said::ParkHas
        };
        for (place, service) in park.services.iter().enumerate() {
            let Some(intent) = &service.intent else {
                continue;
            };
            let number = stand_number(self.intent(intent), said);
            let aim = if service.sectors.is_empty() {
                Aim::AnyField(SERVICE_PERCENT)
            } else {
                Aim::Named
            };
            let covers_below = intents::covers_what_is_below(intent);
            stands.push(Stand {
                number,
                kind: kind(number),
                said,
                place,
                sectors: self.paths(&service.sectors),
                aim,
                sought: sought(intent),
                purpose: Purpose::Any,
                covers_below,
                is_plain: is_plain(number, aim, Purpose::Any, covers_below),
                area: ANYWHERE,
                market: ANYWHERE,
                bound: 1,
                is_somewhere: intents::is_somewhere(intent, said),
                size: UNSIZED,
            });
        }
    }

    fn stand(&mut self, interest: &Interest, said: Said, place: usize, own: &Own<'_>) -> Stand {
        let is_settlement = interest.intent == Intent::Investment
            && if said == Said::Sought {
                own.services.contains(&Service::Hosting)
            } else {
                own.is_financier
            };
        let open = own
            .services
            .iter()
            .map(|service| service.open_percent(&interest.intent))
            .max()
            .unwrap_or(0);
        let (aim, sectors) = match () {
            () if !interest.sectors.is_empty() => (Aim::Named, self.paths(&interest.sectors)),
            () if open > 0
                && intents::is_of_knowledge(&interest.intent)
                && !own.named.is_empty() =>
            {
                (Aim::AsElsewhere, own.named.to_vec())
            }
            () if open > 0 => (Aim::AnyField(open), own.sectors.to_vec()),
            () => (Aim::OfParty, own.sectors.to_vec()),
        };
        let number = stand_number(
            if is_settlement {
                SETTLEMENT
            } else {
                self.intent(&interest.intent)
            },
            said,
        );
        let purpose = match interest.intent {
            Intent::Distribution if own.distributes_its_goods(aim, &sectors) => Purpose::OwnGoods,
            Intent::Finance => Purpose::Capital,
            Intent::Investment if number != stand_number(SETTLEMENT, Said::Sought) => {
                Purpose::Capital
            }
            _ => Purpose::Any,
        };
        let covers_below = intents::covers_what_is_below(&interest.intent);
        Stand {
            number,
            kind: kind(number),
            said,
            place,
            sectors,
            sought: sought(&interest.intent),
            aim,
            purpose,
            covers_below,
            is_plain: is_plain(number, aim, purpose, covers_below),
            area: self.area(&interest.regions),
            market: if number / 2 == SELL && interest.regions.is_empty() {
                own.market
            } else {
                ANYWHERE
            },
            bound: 1 + u8::from(intents::is_bound_to_a_place(&interest.intent)),
            is_somewhere: intents::is_somewhere(&interest.intent, said),
            size: interest.size.map_or(UNSIZED, |size| size as u8 + 1),
        }
    }

    fn intent(&mut self, intent: &Intent) -> usize {
        if let Some(known) = Intent::KNOWN.iter().position(|(_, known)| known == intent) {
            return known;
        }
        let next = N_BUSINESSES + self.others.len();
        intern(&mut self.others, intent.word(), || next)
    }

    fn paths(&mut self, keys: &[String]) -> Vec<SectorPath> {
        keys.iter().map(|key| self.path(key)).collect()
    }

    fn path(&mut self, key: &str) -> SectorPath {
        if let Some(known) = self.paths.get(key) {
            return *known;
        }
        let position = sectors::position(key);
        let is_listed = position.is_some_and(|position| {
            sectors::all()
                .get(position)
                .is_some_and(|sector| sector.key == key)
        });
        let path = self.steps(key, position.is_some());
        let number = u32::try_from(self.paths.len()).unwrap_or(u32::MAX);
        let path = SectorPath {
            number,
            position: position.unwrap_or(usize::MAX),
            is_listed,
            service: sectors::service(key),
            ..path
        };
        self.paths.insert(key.to_owned(), path);
        path
    }

    /// The steps of a key. A word of which the tree knows no step stands for itself as a whole,
    /// however it is written.
    fn steps(&mut self, key: &str, is_below_a_sector: bool) -> SectorPath {
        // No key of the tree begins so, and folded words have no dots.
        let own_word = format!("?{}", fold(key));
        let key = if is_below_a_sector { key } else { &own_word };
        let mut steps = [0; N_STEPS];
        let mut ends = key
            .match_indices('.')
            .map(|(end, _)| end)
            .chain([key.len()]);
        for (step, number) in steps.iter_mut().enumerate() {
            let Some(end) = (if step + 1 < N_STEPS {
                ends.next()
            } else {
                ends.next().map(|_| key.len())
            }) else {
                break;
            };
            let next = u32::try_from(self.prefixes.len()).unwrap_or(u32::MAX - 1) + 1;
            *number = intern(&mut self.prefixes, key.get(..end).unwrap_or(key), || next);
        }
        let n_steps = steps
            .iter()
            .take_while(|step| **step != 0)
            .fold(0, |n_steps, _| n_steps + 1);
        let steps = steps
            .iter()
            .rev()
            .fold(0, |all, step| all << STEP_BITS | u128::from(*step));
        SectorPath {
            steps,
            n_steps,
            number: 0,
            position: usize::MAX,
            is_listed: false,
            service: None,
        }
    }

    fn country(&mut self, code: &str) -> u32 {
        let next = u32::try_from(self.countries.len()).unwrap_or(u32::MAX);
        *self
            .countries
            .entry(code.to_ascii_uppercase())
            .or_insert(next)
    }

    fn area(&mut self, words: &[String]) -> usize {
        if let Some(known) = self.area_of_list.get(words) {
            return *known;
        }
        let number = self.area_of_countries(words);
        self.area_of_list.insert(words.to_vec(), number);
        number
    }

    fn area_of_countries(&mut self, words: &[String]) -> usize {
        let mut area = Vec::new();
        for word in words {
            match regions::group(word) {
                Some(group) => area.extend(group.members().map(|member| self.country(member))),
                None => area.push(self.country(word.trim())),
            }
        }
        area.order();
        area.dedup();
        self.area_of_members(area)
    }

    /// The area of these countries, in order.
    fn area_of_members(&mut self, area: Vec<u32>) -> usize {
        let next = self.areas.len();
        if let Some(known) = self.area_of.get(&area) {
            return *known;
        }
        self.areas.push(area.clone());
        self.area_of.insert(area, next);
        next
    }

    fn language_list(&mut self, languages: &[String], fair: &Fair) -> usize {
        if let Some(known) = self.language_list_of.get(languages) {
            return *known;
        }
        let spoken = |interpreter: &Interpreter| {
            interpreter
                .languages
                .iter()
                .any(|language| languages.contains(language))
        };
        let interpreters = fair
            .interpreters
            .iter()
            .enumerate()
            .filter(|(_, interpreter)| spoken(interpreter))
            .map(|(idx, _)| idx)
            .collect();
        let mut numbers = Bits::default();
        for language in languages {
            let next = self.languages.len();
            numbers.insert(intern(&mut self.languages, language, || next));
        }
        let language_list = self.language_lists.len();
        self.language_lists.push(LanguageList {
            languages: numbers,
            interpreters,
        });
        self.language_list_of
            .insert(languages.to_vec(), language_list);
        language_list
    }
}
