//! The fair and everything in it, resolved: what a reference names is a position (`…_idx`) in the
//! list beside it.

use super::{Id, Local, Text};
use crate::words;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A whole fair: facts, parties, wishes, resources, rules and, once planned, meetings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fair {
    /// The fair's id; empty only in a [`Fair::default`].
    pub id: String,
    /// Its name, in the languages that the file gives.
    pub name: Text,
    /// Which of the fairs it is an edition of.
    pub series: Series,
    /// The place or city where it is held, as guests know it.
    pub venue: Text,
    /// IANA name of the zone in which its local times are.
    pub time_zone: String,
    /// The halls; other rows name them by position.
    pub halls: Vec<Hall>,
    /// Minutes to walk between halls: `walk_minutes[from][to]`, as large as `halls` is long.
    pub walk_minutes: Vec<Vec<u32>>,
    /// The meeting slots, in time order, none overlapping.
    pub slots: Vec<Slot>,
    /// Forums, contests and other things to attend.
    pub events: Vec<Event>,
    /// The high-tech parks whose brands are shown.
    pub parks: Vec<Park>,
    /// Notes for guests.
    pub notes: Vec<Note>,
    /// The exhibitors; a [`Pair`] names them by position.
    pub exhibitors: Vec<Exhibitor>,
    /// The delegations; a [`Pair`] names them by position.
    pub delegations: Vec<Delegation>,
    /// The interpreters; a [`Meeting`] names them by position.
    pub interpreters: Vec<Interpreter>,
    /// Wishes of either side, at most one a side and pair.
    pub wishes: Vec<Wish>,
    /// Scores that replace the computed ones, at most one a pair.
    pub scores: Vec<Score>,
    /// What a plan has to keep, and what its terms are worth.
    pub rules: Rules,
    /// The meetings, in the file's order.
    pub meetings: Vec<Meeting>,
}

impl Fair {
    /// Minutes to walk from one hall to another; 0 where either is not stated.
    #[must_use]
    pub fn walk(&self, from: Option<usize>, to: Option<usize>) -> u32 {
        match (from, to) {
            (Some(from), Some(to)) => self
                .walk_minutes
                .get(from)
                .and_then(|row| row.get(to))
                .copied()
                .unwrap_or(0),
            _ => 0,
        }
    }

    /// The fair's days on which there are slots: each as positions in `slots`, which are in time
    /// order.
    #[must_use]
    pub fn days(&self) -> Vec<Range<usize>> {
        self.runs(|one, next| one.start.day() == next.start.day())
    }

    /// The same for the halves of its days.
    #[must_use]
    pub fn half_days(&self) -> Vec<Range<usize>> {
        self.runs(|one, next| {
            one.start.day() == next.start.day() && one.start.is_morning() == next.start.is_morning()
        })
    }

    /// The slots cut where one and the next do not belong together.
    fn runs(&self, are_together: impl Fn(&Slot, &Slot) -> bool) -> Vec<Range<usize>> {
        let mut from = 0;
        let run = |run: &[Slot]| {
            let range = from..from + run.len();
            from = range.end;
            range
        };
        self.slots.chunk_by(are_together).map(run).collect()
    }

    /// The pair's wishes as `(the exhibitor's, the delegation's)`. Cost: one pass over all wishes.
    #[must_use]
    pub fn wishes_of(&self, pair: Pair) -> (Option<WishKind>, Option<WishKind>) {
        let by = |side| {
            self.wishes
                .iter()
                .find(|wish| wish.pair == pair && wish.by == side)
                .map(|wish| wish.kind)
        };
        (by(Side::Exhibitor), by(Side::Delegation))
    }

    /// The position of the exhibitor with this id. Cost: one pass.
    #[must_use]
    pub fn exhibitor_idx(&self, id: &str) -> Option<usize> {
        self.exhibitors
            .iter()
            .position(|exhibitor| &*exhibitor.party.id == id)
    }

    /// The position of the delegation with this id. Cost: one pass.
    #[must_use]
    pub fn delegation_idx(&self, id: &str) -> Option<usize> {
        self.delegations
            .iter()
            .position(|delegation| &*delegation.party.id == id)
    }

    /// The party at this position of a side.
    #[must_use]
    pub fn party(&self, side: Side, idx: usize) -> Option<&Party> {
        match side {
            Side::Exhibitor => self.exhibitors.get(idx).map(|exhibitor| &exhibitor.party),
            Side::Delegation => self
                .delegations
                .get(idx)
                .map(|delegation| &delegation.party),
        }
    }

    /// A party, to be changed.
    pub fn party_mut(&mut self, side: Side, idx: usize) -> Option<&mut Party> {
        match side {
            Side::Exhibitor => self
                .exhibitors
                .get_mut(idx)
                .map(|exhibitor| &mut exhibitor.party),
            Side::Delegation => self
                .delegations
                .get_mut(idx)
                .map(|delegation| &mut delegation.party),
        }
    }

    /// How many parties a side has.
    #[must_use]
    pub fn n_parties(&self, side: Side) -> usize {
        match side {
            Side::Exhibitor => self.exhibitors.len(),
            Side::Delegation => self.delegations.len(),
        }
    }

    /// Every party: the exhibitors, then the delegations.
    pub fn parties(&self) -> impl Iterator<Item = (Side, usize)> {
        Side::BOTH
            .into_iter()
            .flat_map(|side| (0..self.n_parties(side)).map(move |idx| (side, idx)))
    }

    /// The pairs of which a side must or wants to meet the other.
    pub fn wished(&self) -> impl Iterator<Item = Pair> {
        self.wishes
            .iter()
            .filter(|wish| wish.kind.is_request())
            .map(|wish| wish.pair)
    }

    /// The most meetings in a row that a party may have; `None` = no limit, also for a party of
    /// several teams, which relieve each other.
    #[must_use]
    pub const fn most_in_a_row(&self, party: &Party) -> Option<u32> {
        match party.in_a_row {
            _ if party.teams != 1 => None,
            InARow::AsRules => self.rules.max_in_a_row,
            InARow::Unlimited => None,
            InARow::AtMost(most) => Some(most),
        }
    }

    /// Whether two parties need an interpreter: both list languages, and none is the same.
    #[must_use]
    pub fn needs_interpreter(&self, pair: Pair) -> bool {
        let exhibitor = &self.exhibitors[pair.exhibitor_idx].party.languages;
        let delegation = &self.delegations[pair.delegation_idx].party.languages;
        !exhibitor.is_empty()
            && !delegation.is_empty()
            && !exhibitor
                .iter()
                .any(|language| delegation.contains(language))
    }

    /// Whether an interpreter speaks a language of each side.
    #[must_use]
    pub fn interprets(&self, interpreter_idx: usize, pair: Pair) -> bool {
        let knows = |languages: &[String]| {
            languages.iter().any(|language| {
                self.interpreters[interpreter_idx]
                    .languages
                    .contains(language)
            })
        };
        knows(&self.exhibitors[pair.exhibitor_idx].party.languages)
            && knows(&self.delegations[pair.delegation_idx].party.languages)
    }
}

words! {
    /// Which of the fairs.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum Series {
        /// 高交会, China Hi-Tech Fair, Shenzhen.
        HiTechFair => "hi-tech-fair",
        /// 广交会, Canton Fair, Guangzhou.
        CantonFair => "canton-fair",
        /// 服贸会, CIFTIS, Beijing.
        Ciftis => "ciftis",
        /// 进博会, CIIE, Shanghai.
        Ciie => "ciie",
        /// Any other.
        #[default]
        Other => "other",
    }
}

/// A hall.
#[derive(Clone, Debug, PartialEq)]
pub struct Hall {
    /// Its id, unique among halls.
    pub id: Id,
    /// What it is called; may be empty.
    pub name: Text,
    /// Shared meeting tables per slot; `None` = no limit.
    pub tables: Option<u32>,
    /// Slots in which there is another number of them, ascending, each once.
    pub tables_at: Vec<(usize, u32)>,
    /// Where it is drawn on the plan of the venue.
    pub place: Option<HallPlace>,
    /// Slots in which there is one table more. No file says so: it is only supposed, to see what it
    /// would bring.
    pub more_in: Vec<usize>,
}

/// A place on the plan of the venue: the upper left corner of what stands there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HallPlace {
    /// Metres from the left.
    pub x: u32,
    /// Metres from the top.
    pub y: u32,
}

impl HallPlace {
    /// As far as a plan reaches, in metres.
    pub const MOST: u32 = 100_000;
}

impl Hall {
    /// How many tables it has in a slot; `None` = no limit.
    #[must_use]
    pub fn tables_in(&self, slot_idx: usize) -> Option<u32> {
        let at = self
            .tables_at
            .binary_search_by_key(&slot_idx, |(slot_idx, _)| *slot_idx);
        at.ok()
            .and_then(|place| self.tables_at.get(place))
            .map(|(_, tables)| *tables)
            .or(self.tables)
            .map(|tables| tables.saturating_add(u32::from(self.more_in.contains(&slot_idx))))
    }

    /// Whether its tables are counted in any slot at all.
    #[must_use]
    pub const fn counts_tables(&self) -> bool {
        self.tables.is_some() || !self.tables_at.is_empty()
    }
}

/// A time in which meetings are held.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// Its id, unique among slots.
    pub id: Id,
    /// First minute.
    pub start: Local,
    /// The minute after the last.
    pub end: Local,
}

/// Something to attend at the fair.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its id, unique among events.
    pub id: Id,
    /// Of what kind.
    pub kind: EventKind,
    /// Its name; may be empty.
    pub name: Text,
    /// The position of its hall; `None` if not stated, and then nobody has to walk to it.
    pub hall_idx: Option<usize>,
    /// First minute.
    pub start: Local,
    /// The minute after the last.
    pub end: Local,
}

words! {
    /// Kinds of events.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum EventKind {
        /// 论坛.
        #[default]
        Forum => "forum",
        /// 峰会.
        Summit => "summit",
        /// 大赛.
        Contest => "contest",
        /// 发布会.
        Launch => "launch",
        /// 参观考察.
        Visit => "visit",
    }
}

/// A high-tech park.
#[derive(Clone, Debug, PartialEq)]
pub struct Park {
    /// Its id, unique among parks.
    pub id: Id,
    /// Its name; may be empty.
    pub name: Text,
    /// Its city.
    pub city: Text,
    /// Its sectors: keys of the sector tree.
    pub sectors: Vec<String>,
    /// A few sentences about it.
    pub summary: Text,
    /// Its website; empty if none.
    pub website: String,
    /// Platforms, incubators, labs, funds, help for foreign guests.
    pub services: Vec<Service>,
}

/// A service of a park.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// Its name; may be empty.
    pub name: Text,
    /// A few sentences about it.
    pub text: Text,
    /// What it offers guests, as an offer would; `None` = it is told and not matched.
    pub intent: Option<Intent>,
    /// For which sectors; empty = any.
    pub sectors: Vec<String>,
}

/// A note for guests: visa, travel, payment, service desk.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Its heading.
    pub title: Text,
    /// The note.
    pub text: Text,
    /// Where to read on; empty if nowhere.
    pub url: String,
}

/// What exhibitors and delegations have in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// Its id, unique on its side.
    pub id: Id,
    /// Its name; may be empty.
    pub name: Text,
    /// What it makes or does: keys of the sector tree.
    pub sectors: Vec<String>,
    /// What it brings: each may answer a seek of the other side.
    pub offers: Vec<Interest>,
    /// What it looks for: each may be answered by an offer of the other side.
    pub seeks: Vec<Interest>,
    /// Language tags; empty = not stated, no interpreter needed.
    pub languages: Vec<String>,
    /// Meetings that it can hold at the same time; 1 unless stated.
    pub teams: u32,
    /// Meetings that it should have at least.
    pub min_meetings: u32,
    /// Meetings that it can have at most; `None` = no limit.
    pub max_meetings: Option<u32>,
    /// Meetings that it can have in a row.
    pub in_a_row: InARow,
    /// Slots in which it does not meet, ascending.
    pub unavailable: Vec<usize>,
    /// Events that it attends (positions in [`Fair::events`]).
    pub attends: Vec<usize>,
    /// A few sentences about it.
    pub summary: Text,
    /// Its website; empty if none.
    pub website: String,
    /// Its official number, as written; empty if not stated.
    pub registration: String,
    /// The person whom others can ask; empty fields if none is stated.
    pub contact: Contact,
}

/// Minutes without a meeting that are a break: who begins the next one earlier has the two *in a
/// row*.
pub const BREAK_MINUTES: i64 = 30;

/// How many meetings a party of one team can have in a row before it needs a break.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InARow {
    /// As many as the rules of the fair say.
    #[default]
    AsRules,
    /// Any number, whatever the rules say.
    Unlimited,
    /// So many, 1 or more.
    AtMost(u32),
}

/// An exhibitor.
#[derive(Clone, Debug, PartialEq)]
pub struct Exhibitor {
    /// What it has in common with delegations.
    pub party: Party,
    /// ISO 3166-1 alpha-2, as written; empty if not stated, which means China where it has a park.
    pub country: String,
    /// The position of its park; `None` if it has none.
    pub park_idx: Option<usize>,
    /// The position of its hall; `None` if not stated, and then walks to it take no time.
    pub hall_idx: Option<usize>,
    /// Its booth; empty if not stated.
    pub booth: String,
    /// At its booth, or at one of its hall's shared tables.
    pub meets_at: MeetsAt,
    /// For whom it stands.
    pub role: Role,
}

impl Exhibitor {
    /// Its country: as stated, else China where it has a park, for there the parks are; empty if
    /// not known.
    #[must_use]
    pub fn home(&self) -> &str {
        match self.country.trim() {
            "" if self.park_idx.is_some() => "CN",
            stated => stated,
        }
    }
}

words! {
    /// For whom an exhibitor stands.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum Role {
        /// For itself.
        #[default]
        Company => "company",
        /// For its park: the park's services are its offers.
        Park => "park",
    }
}

words! {
    /// Where an exhibitor meets.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum MeetsAt {
        /// At its own booth.
        #[default]
        Booth => "booth",
        /// At one of its hall's shared tables.
        Table => "table",
    }
}

/// A delegation.
#[derive(Clone, Debug, PartialEq)]
pub struct Delegation {
    /// What it has in common with exhibitors.
    pub party: Party,
    /// ISO 3166-1 alpha-2, as written; empty if not stated.
    pub country: String,
    /// How many people come; 0 if not stated.
    pub people: u32,
}

/// One offer or seek.
#[derive(Clone, Debug, PartialEq)]
pub struct Interest {
    /// The kind of business that it is about.
    pub intent: Intent,
    /// In which sectors; empty = the party's own.
    pub sectors: Vec<String>,
    /// In or from which regions or countries; empty = anywhere.
    pub regions: Vec<String>,
    /// How much of it; `None` = not stated.
    pub size: Option<Size>,
    /// In its own words.
    pub text: Text,
}

words! {
    /// How much is needed, or can be supplied: the order of magnitude of its worth in yuan, in a
    /// year or once.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Size {
        /// Under one million, a trial order or a pilot 小.
        Small => "small",
        /// One to ten million 中.
        Medium => "medium",
        /// Over ten million 大.
        Large => "large",
    }
}

words! {
    /// Kinds of business, the same words on both sides.
    ///
    /// A seek names what the seeker wants to be offered (`seeks technology`) or, of trade and going
    /// out, to do: `seeks buy` wants to buy, as `offers buy` does; `seeks sell` wants to sell, as
    /// `offers sell` does. A buyer of either wording complements a seller of either wording, and
    /// never another buyer.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub enum Intent {
        /// Goods and services for sale 销售.
        Sell => "sell",
        /// Buying goods and services 采购.
        Buy => "buy",
        /// Distribution, agency 经销代理.
        Distribution => "distribution",
        /// Licence, transfer 技术转让.
        Technology => "technology",
        /// Joint research and development 联合研发.
        Research => "research",
        /// Making for others, OEM and ODM 代工制造.
        Manufacture => "manufacture",
        /// Investment into the park or the company 招商引资.
        Investment => "investment",
        /// Investment abroad, mergers, overseas bases 走出去.
        GoingOut => "going-out",
        /// Loans, funds, equity 融资.
        Finance => "finance",
        /// People and training 人才培训.
        Talent => "talent",
        /// Space and services, incubators, labs, pilot lines 载体与服务.
        Space => "space",
        /// Forums, contests, sister parks 活动与品牌合作.
        Event => "event",
        ;
        /// A word that this version does not know; it matches itself.
        Other
    }
}

/// Whom to ask at a party.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contact {
    /// The person's name; empty if not stated.
    pub name: Text,
    /// Empty if not stated.
    pub email: String,
    /// Empty if not stated.
    pub phone: String,
}

/// An interpreter: in one meeting at a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Interpreter {
    /// Their id, unique among interpreters.
    pub id: Id,
    /// Their name; may be empty.
    pub name: Text,
    /// Language tags.
    pub languages: Vec<String>,
    /// Slots in which they do not work, ascending.
    pub unavailable: Vec<usize>,
    /// Meetings that they can serve at most; `None` = no limit.
    pub max_meetings: Option<u32>,
}

/// An exhibitor and a delegation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Pair {
    /// Position in [`Fair::exhibitors`].
    pub exhibitor_idx: usize,
    /// Position in [`Fair::delegations`].
    pub delegation_idx: usize,
}

impl Pair {
    /// The position of this side's party in its list.
    #[must_use]
    pub const fn idx(self, side: Side) -> usize {
        match side {
            Side::Exhibitor => self.exhibitor_idx,
            Side::Delegation => self.delegation_idx,
        }
    }

    /// The pair of a party and one of the other side.
    #[must_use]
    pub const fn new(side: Side, idx: usize, other_idx: usize) -> Self {
        match side {
            Side::Exhibitor => Self {
                exhibitor_idx: idx,
                delegation_idx: other_idx,
            },
            Side::Delegation => Self {
                exhibitor_idx: other_idx,
                delegation_idx: idx,
            },
        }
    }
}

/// One side of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// The exhibitor's.
    Exhibitor,
    /// The delegation's.
    Delegation,
}

impl Side {
    /// Both sides.
    pub const BOTH: [Self; 2] = [Self::Exhibitor, Self::Delegation];

    /// The other side.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Exhibitor => Self::Delegation,
            Self::Delegation => Self::Exhibitor,
        }
    }

    /// The fair file's list of this side's parties.
    #[must_use]
    pub const fn list(self) -> &'static str {
        match self {
            Self::Exhibitor => "exhibitors",
            Self::Delegation => "delegations",
        }
    }
}

/// What one side wishes of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The one who wishes and the one who is wished for, whichever side `by` is.
    pub pair: Pair,
    /// The side that wishes.
    pub by: Side,
    /// What it wishes.
    pub kind: WishKind,
}

words! {
    /// Kinds of wishes.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum WishKind {
        /// Must meet.
        Must => "must",
        /// Would like to meet.
        Want => "want",
        /// Never: a veto.
        Never => "never",
        /// Have met before: no meeting needed.
        Met => "met",
    }
}

impl WishKind {
    /// Whether it asks for a meeting.
    #[must_use]
    pub const fn is_request(self) -> bool {
        matches!(self, Self::Must | Self::Want)
    }

    /// Whether a pair with this wish may not meet.
    #[must_use]
    pub const fn is_veto(self) -> bool {
        matches!(self, Self::Never | Self::Met)
    }
}

/// The score of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    /// The pair that the file, or the formula, scores.
    pub pair: Pair,
    /// 0–100.
    pub score: u8,
}

/// The rules of planning; see the fair file's documentation.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    /// Whether pairs that `scores` does not list may meet, at their computed score.
    pub computed_scores: bool,
    /// Pairs under it do not meet unless wished, 0–100.
    pub min_score: u8,
    /// Worth of a meeting that either side must have.
    pub must_bonus: u32,
    /// Worth of each side's wanting a meeting.
    pub want_bonus: u32,
    /// Worth of each of a party's first `min_meetings` meetings.
    pub minimum_bonus: u32,
    /// Cost of an idle slot.
    pub idle_penalty: u32,
    /// Meetings in a row that a party of one team can have, 1 or more, unless it says otherwise
    /// itself; `None` = no limit.
    pub max_in_a_row: Option<u32>,
    /// What counts in a score, and how much.
    pub weights: Weights,
    /// Pairs that meet in one half of the day only; at most one entry a pair.
    pub sessions: Vec<SessionRule>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            computed_scores: true,
            min_score: 20,
            must_bonus: 200,
            want_bonus: 50,
            minimum_bonus: 100,
            idle_penalty: 1,
            max_in_a_row: None,
            weights: Weights::default(),
            sessions: Vec::new(),
        }
    }
}

/// What counts in a score, and how much: whole numbers from 0 to 100 that a team may set.
///
/// The first three are shares of the whole: 70, 20, 10 and 35, 10, 5 mean the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    /// Share of business: what one side seeks and the other offers.
    pub business: u8,
    /// Share of the fields in which the two work.
    pub field: u8,
    /// Share of a common language.
    pub language: u8,
    /// What a neighbour in the supply chain counts, in per cent of the same field.
    pub chain: u8,
    /// How much the side that gains less decides: 0 = both alike, 100 = that side alone.
    pub mutual: u8,
    /// What an interest loses whose regions leave the other side out, in per cent.
    pub region: u8,
}

impl Weights {
    /// The fair file's names of the weights, in their order.
    pub const NAMES: [&'static str; 6] =
        ["business", "field", "language", "chain", "mutual", "region"];

    /// The weights in the order of [`Weights::NAMES`].
    #[must_use]
    pub const fn values(self) -> [u8; 6] {
        [
            self.business,
            self.field,
            self.language,
            self.chain,
            self.mutual,
            self.region,
        ]
    }

    /// Weights of these values, in the order of [`Weights::NAMES`]; what exceeds 100 is 100.
    #[must_use]
    pub fn of(values: [u8; 6]) -> Self {
        let [business, field, language, chain, mutual, region] = values.map(|value| value.min(100));
        Self {
            business,
            field,
            language,
            chain,
            mutual,
            region,
        }
    }

    /// Whether anything counts at all.
    #[must_use]
    pub const fn is_something(self) -> bool {
        self.business > 0 || self.field > 0 || self.language > 0
    }
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            business: 70,
            field: 20,
            language: 10,
            chain: 80,
            mutual: 50,
            region: 40,
        }
    }
}

/// A pair that meets in one half of the day only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionRule {
    /// The pair that it binds.
    pub pair: Pair,
    /// The half in which the meeting has to start.
    pub half: Half,
}

words! {
    /// Half of a day.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Half {
        /// Before 13:00.
        Am => "am",
        /// From 13:00.
        Pm => "pm",
    }
}

impl Half {
    /// Whether a slot that starts then lies in this half.
    #[must_use]
    pub const fn holds(self, start: Local) -> bool {
        matches!(self, Self::Am) == start.is_morning()
    }
}

/// A meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// The exhibitor and the delegation who meet.
    pub pair: Pair,
    /// The position of the slot in which they meet.
    pub slot_idx: usize,
    /// At which of the hall's tables, from 1.
    pub table: Option<u32>,
    /// With whose help.
    pub interpreter_idx: Option<usize>,
    /// Whether no plan may move or drop it.
    pub locked: bool,
    /// Whether it is planned, confirmed, held, or does not count any more.
    pub status: Status,
}

impl Meeting {
    /// Whether it stays in its slot, whatever is planned: it counts, and is locked, confirmed by
    /// both sides, or held.
    #[must_use]
    pub const fn stays(&self) -> bool {
        self.status.counts()
            && (self.locked || matches!(self.status, Status::Confirmed | Status::Held))
    }
}

words! {
    /// How a meeting stands.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    pub enum Status {
        /// Planned.
        #[default]
        Planned => "planned",
        /// Both sides said yes.
        Confirmed => "confirmed",
        /// It took place.
        Held => "held",
        /// Somebody did not come.
        NoShow => "no_show",
        /// Called off.
        Cancelled => "cancelled",
    }
}

impl Status {
    /// Whether a meeting that stands so counts in the rules and the value of a plan.
    #[must_use]
    pub const fn counts(self) -> bool {
        !matches!(self, Self::Cancelled | Self::NoShow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_cut_at_midnight_and_their_halves_at_one() {
        let slot = |start: &str| {
            let start = Local::parse(start).expect("a time");
            Slot {
                id: Id::new(&start.minutes().to_string()).expect("an id"),
                start,
                end: start,
            }
        };
        let times = [
            "2027-11-14T09:00",
            "2027-11-14T12:59",
            "2027-11-14T13:00",
            "2027-11-16T08:00",
        ];
        let fair = Fair {
            slots: times.map(slot).to_vec(),
            ..Fair::default()
        };
        assert_eq!(fair.days(), [0..3, 3..4]);
        assert_eq!(fair.half_days(), [0..2, 2..3, 3..4]);
        assert_eq!(Fair::default().days(), []);
    }
}
