//! What a text wants and offers: intents, each with the words that say so.
//!
//! A noun names what of (代理商, 厂房, engineers), the verb before it whether it is sought or offered,
//! refused or wished; some verbs say both (求购, 招聘, 融资). What is said of a verb holds to the end of
//! its part of the sentence, and for a list of nouns behind it. Nothing is guessed where nothing is
//! said: there is no default of buying or selling.

use super::{
    evidence::key,
    find::Hit,
    lexicon::{Class, Cue, Meaning},
    words::{Gap, Words},
};
use crate::matching::sectors;
use crate::model::{Intent, Side};

/// Whether something is offered or sought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    Seeks,
    Offers,
}

/// An intent that the text says.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub intent: Intent,
    pub way: Way,
    /// 0–100.
    pub confidence: u8,
    /// The words that say so, from the verb to the noun.
    pub from: usize,
    pub to: usize,
}

/// What the last verb said of the nouns behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mood {
    /// There was no verb.
    None,
    Seek,
    Wish,
    Offer,
    Become,
    Not,
    Welcome,
    Hire,
}

impl Mood {
    /// Whether it holds for the next part of the sentence too: 寻沙特渠道商，阿联酋渠道商.
    const fn goes_on(self) -> bool {
        matches!(self, Self::Seek | Self::Wish | Self::Hire | Self::Offer)
    }

    const fn asks(self) -> bool {
        matches!(self, Self::Seek | Self::Wish | Self::Welcome | Self::Hire)
    }
}

/// Who speaks, where that turns what is said round: who calls themselves a fund offers what others
/// seek.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Speaker {
    #[default]
    Anybody,
    Fund,
    Bank,
    School,
    Park,
}

impl Speaker {
    /// The sectors of such a speaker.
    pub const fn sectors(self) -> &'static [&'static str] {
        match self {
            Self::Anybody => &[],
            Self::Fund => &["trade-services.finance.venture"],
            Self::Bank => &["trade-services.finance"],
            Self::School => &["trade-services.education"],
            Self::Park => &["services.incubation", "trade-services.promotion"],
        }
    }
}

/// A cue with where it stands.
type Said = (Cue, Hit);

/// An intent that a noun says, with how surely.
type Told = Option<(Intent, Way, u8)>;

#[expect(
    clippy::unnecessary_wraps,
    reason = "the arms of the tables below say nothing or all of it"
)]
const fn seeks(intent: Intent, confidence: u8) -> Told {
    Some((intent, Way::Seeks, confidence))
}

#[expect(clippy::unnecessary_wraps, reason = "as above")]
const fn offers(intent: Intent, confidence: u8) -> Told {
    Some((intent, Way::Offers, confidence))
}

/// Endings of names that say what is wanted of the goods before them.
const ENDS: [(&str, Cue); 14] = [
    ("融资", Cue::Finance),
    ("贷款", Cue::Finance),
    ("授信", Cue::Finance),
    ("loan", Cue::Finance),
    ("包装线", Cue::Equipment),
    ("灌装线", Cue::Equipment),
    ("装配线", Cue::Equipment),
    ("技术", Cue::Tech),
    ("工艺", Cue::Tech),
    ("technology", Cue::Tech),
    ("专利", Cue::Tech),
    ("设备", Cue::Equipment),
    ("产线", Cue::Equipment),
    ("厂房", Cue::Space),
];

/// What the text wants and offers, in its order, each intent of each way once.
///
/// `goods` are the places of the words that name goods, so that "we need cotton yarn" is understood
/// without a noun for who supplies it.
pub(super) fn wanted(
    words: &Words,
    hits: &[Hit],
    side: Side,
    speaker: Speaker,
    goods: &[usize],
) -> Vec<Wanted> {
    let cues: Vec<Said> = hits
        .iter()
        .flat_map(|hit| {
            let said = hit.meanings().filter_map(move |meaning| match meaning {
                Meaning::Cue(cue) => Some((cue, *hit)),
                _ => None,
            });
            // A long name of goods may end in a noun that says what of: 分选技术, 灌装生产线.
            let end = (hit.n_words() > 2).then(|| words.slice(hit.from, hit.to));
            let is_machine = hit
                .meanings()
                .any(|meaning| meaning == Meaning::Class(Class::Machine));
            let said = said.chain(is_machine.then_some((Cue::Equipment, *hit)));
            let inner = end.and_then(|name| ENDS.iter().find(|(end, _)| name.ends_with(end)));
            said.chain(inner.map(|(_, cue)| (*cue, *hit)))
        })
        .collect();
    let has_place = |from: usize, to: usize| {
        let is_place = |hit: &&Hit| {
            hit.meanings()
                .any(|meaning| matches!(meaning, Meaning::Place(_)))
        };
        hits.iter()
            .filter(|hit| (from..to).contains(&hit.from))
            .any(|hit| is_place(&hit))
    };
    let between = |from: usize, to: usize| {
        let first = cues.partition_point(|(_, hit)| hit.from < from);
        let last = cues.partition_point(|(_, hit)| hit.from < to);
        cues.get(first..last).unwrap_or_default()
    };
    let n_words = words.list.len();
    let first = (1..n_words)
        .find(|at| words.gap(*at) >= Gap::Soft)
        .unwrap_or(n_words);
    let has = |cue: Cue| cues.iter().any(|(one, _)| *one == cue);
    let whole = Whole {
        is_round: has(Cue::Finance),
        is_maker: has(Cue::Make),
        is_exporter: ["出口商", "出口企业", "exporter"]
            .iter()
            .any(|who| words.slice(0, first).contains(who)),
    };
    let next = |from: usize, least: Gap| {
        (from + 1..n_words)
            .find(|at| words.gap(*at) >= least)
            .unwrap_or(n_words)
    };
    let mut found: Vec<Wanted> = Vec::new();
    let mut start = 0;
    while start < n_words {
        let end = next(start, Gap::Hard);
        let sentence = between(start, end);
        let mut carried = Mood::None;
        let (mut from, mut nth) = (start, 0);
        while from < end {
            let to = next(from, Gap::Soft).min(end);
            let mut part = Part {
                words,
                hits,
                sentence,
                cues: between(from, to),
                from,
                to,
                nth,
                side,
                speaker,
                has_place: has_place(from, to),
                whole,
                mood: carried,
                mood_from: None,
                found: vec![],
            };
            part.read(goods);
            carried = if part.mood.goes_on() {
                part.mood
            } else {
                Mood::None
            };
            found.append(&mut part.found);
            from = to;
            nth += 1;
        }
        start = end;
    }
    merged(found)
}

/// The same intent of the same way twice is one, as sure as the surer.
fn merged(found: Vec<Wanted>) -> Vec<Wanted> {
    let mut kept: Vec<Wanted> = Vec::new();
    for one in found {
        match kept
            .iter_mut()
            .find(|other| other.intent == one.intent && other.way == one.way)
        {
            Some(other) if one.confidence > other.confidence => *other = one,
            Some(_) => {}
            None => kept.push(one),
        }
    }
    kept
}

/// What the whole text says.
#[derive(Clone, Copy)]
struct Whole {
    /// Whether it speaks of a round of financing.
    is_round: bool,
    /// Whether it speaks of making for others.
    is_maker: bool,
    /// Whether its first words are of who exports.
    is_exporter: bool,
}

/// One part of a sentence, between commas, as it is read.
struct Part<'a> {
    words: &'a Words,
    hits: &'a [Hit],
    /// The cues of the whole sentence, and of this part.
    sentence: &'a [Said],
    cues: &'a [Said],
    from: usize,
    to: usize,
    /// How many parts of the sentence stand before it.
    nth: usize,
    side: Side,
    speaker: Speaker,
    /// Whether the part names a country.
    has_place: bool,
    whole: Whole,
    mood: Mood,
    /// Where the mood was set, if it was in this part.
    mood_from: Option<usize>,
    found: Vec<Wanted>,
}

impl Part<'_> {
    fn read(&mut self, goods: &[usize]) {
        // The first verb that seeks or gives, and whether a noun has answered it.
        let mut asked: Option<(usize, Mood)> = None;
        let mut is_answered = false;
        for &(cue, hit) in self.cues {
            if let Some(mood) = self.turned(cue, &hit) {
                (self.mood, self.mood_from) = (mood, Some(hit.from));
                if matches!(mood, Mood::Seek | Mood::Offer)
                    || mood == Mood::Wish && self.is_delegation()
                {
                    asked.get_or_insert((hit.from, mood));
                }
            }
            if self.mood == Mood::Not {
                continue;
            }
            let told = self.told(cue, &hit);
            is_answered |= asked.is_some() && (told.is_some() || self.answers(cue));
            if let Some((intent, way, confidence)) = told {
                let from = self.mood_from.unwrap_or(hit.from).min(hit.from);
                // What an earlier part of the sentence said is a little less sure here.
                let is_carried = self.mood != Mood::None && self.mood_from.is_none();
                let confidence = confidence.saturating_sub(if is_carried { 8 } else { 0 });
                self.found.push(Wanted {
                    intent,
                    way,
                    confidence,
                    from,
                    to: hit.to,
                });
            }
        }
        if asked.is_some_and(|(_, mood)| mood == Mood::Seek) && !is_answered && self.counts_people()
        {
            let from = asked.map_or(self.from, |(from, _)| from);
            self.found.push(Wanted {
                intent: Intent::Talent,
                way: Way::Seeks,
                confidence: 74,
                from,
                to: self.to,
            });
            return;
        }
        if let Some(at) = self.planned() {
            self.found.push(Wanted {
                intent: Intent::GoingOut,
                way: Way::Seeks,
                confidence: 70,
                from: self.mood_from.unwrap_or(self.from),
                to: at + 1,
            });
            return;
        }
        // "We need cotton yarn", "offers audits": goods behind a verb that nothing else answers.
        let Some((from, mood)) = asked.filter(|_| {
            !is_answered
                && self.mood != Mood::Not
                && !self.found.iter().any(|one| one.confidence >= super::TICKED)
        }) else {
            return;
        };
        let is_passive = self
            .cues
            .iter()
            .any(|(cue, hit)| *cue == Cue::Wanted && hit.from == from);
        let Some(last) = goods.iter().rev().find(|at| (from..self.to).contains(*at)) else {
            // "School furniture wanted".
            let goods = goods
                .iter()
                .find(|at| (self.from..from).contains(*at))
                .filter(|_| is_passive);
            if let Some(&first) = goods {
                self.found.push(Wanted {
                    intent: Intent::Buy,
                    way: Way::Seeks,
                    confidence: 76,
                    from: first,
                    to: from + 1,
                });
                return;
            }
            // "Exporter of coffee seeks roasters": who has goods and seeks somebody sells.
            if mood == Mood::Seek
                && goods.iter().any(|at| (self.from..from).contains(at))
                && !self.has(Cue::Coop)
            {
                self.found.push(Wanted {
                    intent: Intent::Sell,
                    way: Way::Offers,
                    confidence: 58,
                    from,
                    to: self.to,
                });
            }
            return;
        };
        let (intent, way, confidence) = match mood {
            Mood::Offer if self.takes_on(from) && self.is_service(*last) => {
                (Intent::Sell, Way::Offers, 72)
            }
            Mood::Offer if self.takes_on(from) => (Intent::Manufacture, Way::Offers, 74),
            Mood::Seek | Mood::Wish if self.has(Cue::Coop) => return,
            Mood::Seek if self.speaker == Speaker::Fund => (Intent::Investment, Way::Offers, 78),
            Mood::Seek if self.whole.is_exporter && !self.is_service(*last) => {
                (Intent::Sell, Way::Seeks, 72)
            }
            Mood::Seek => (Intent::Buy, Way::Seeks, 74),
            Mood::Wish => (Intent::Buy, Way::Seeks, 58),
            _ if self.gives(from) => (Intent::Sell, Way::Offers, 64),
            _ => return,
        };
        self.found.push(Wanted {
            intent,
            way,
            confidence,
            from,
            to: last + 1,
        });
    }

    fn has(&self, cue: Cue) -> bool {
        self.cues.iter().any(|(one, _)| *one == cue)
    }

    fn sentence_has(&self, cue: Cue) -> bool {
        self.sentence.iter().any(|(one, _)| *one == cue)
    }

    /// Whether one of these stands behind this place.
    fn has_after(&self, at: usize, cues: &[Cue]) -> bool {
        self.cues
            .iter()
            .any(|(one, hit)| hit.from >= at && cues.contains(one))
    }

    /// Whether what makes a noun wanted stands behind it: "agents welcome".
    fn is_asked_later(&self, hit: &Hit) -> bool {
        self.has_after(hit.to, &[Cue::Wanted, Cue::Welcome])
    }

    /// Whether "and" stands between two words of the part.
    fn are_apart(&self, one: &Hit, other: &Hit) -> bool {
        let between = one.from.min(other.from)..one.from.max(other.from);
        self.cues
            .iter()
            .any(|(cue, hit)| *cue == Cue::Conj && between.contains(&hit.from))
    }

    /// Whether the customers are those that credit is for: who seeks "customers and seed funding"
    /// seeks both.
    fn is_paid_for(&self, hit: &Hit) -> bool {
        let is_same = |(cue, other): &Said| *cue == Cue::Finance && !self.are_apart(hit, other);
        self.cues.iter().any(is_same) || self.mood_from.is_none() && self.sentence_has(Cue::Finance)
    }

    /// Whether goods or a trade follow, so that a noun of space says only of what kind they are:
    /// "warehouse software", 仓库货架.
    fn is_modifier(&self, hit: &Hit) -> bool {
        self.words.gap(hit.to) == Gap::None
            && self.hits.iter().any(|other| {
                other.from == hit.to
                    && other.meanings().any(|meaning| {
                        matches!(meaning, Meaning::Sector { .. } | Meaning::Class(_))
                    })
                    && !other
                        .meanings()
                        .any(|meaning| matches!(meaning, Meaning::Cue(_)))
            })
    }

    /// Whether the goods here are work that is done for others and not things that are made.
    fn is_service(&self, at: usize) -> bool {
        self.hits.iter().filter(|hit| hit.from == at).any(|hit| {
            hit.meanings().any(|meaning| {
                let Meaning::Sector { place, .. } = meaning else {
                    return false;
                };
                [
                    "services",
                    "trade-services",
                    "building.engineering",
                    "biomedicine.cro",
                ]
                .iter()
                .any(|root| sectors::is_within(key(place), root))
            })
        })
    }

    /// Whether the part says this before the word.
    fn is_behind(&self, hit: &Hit, said: &str) -> bool {
        self.words.slice(self.from, hit.from).contains(said)
    }

    fn word(&self, hit: &Hit) -> &str {
        self.words.slice(hit.from, hit.to)
    }

    fn is_dense(&self, hit: &Hit) -> bool {
        self.words
            .list
            .get(hit.from)
            .is_some_and(|word| word.is_dense)
    }

    /// Whether the word goes on, without a mark, into something that is no cue: 代理 + 中国品牌.
    fn goes_on(&self, hit: &Hit) -> bool {
        let is_dense = self
            .words
            .list
            .get(hit.to)
            .is_some_and(|word| word.is_dense && word.gap == Gap::None);
        is_dense && hit.to < self.to && !self.cues.iter().any(|(_, other)| other.from == hit.to)
    }

    /// Whether the part begins with the word, or nearly.
    const fn begins(&self, hit: &Hit) -> bool {
        hit.from <= self.from + 2
    }

    /// Whether the verb here hands something over, rather than saying what there is.
    fn gives(&self, from: usize) -> bool {
        let verb = self.cues.iter().find(|(_, hit)| hit.from == from);
        verb.is_some_and(|(_, hit)| {
            let word = self.word(hit);
            ["提供", "offer", "provid", "take over", "undertak"]
                .iter()
                .any(|begin| word.contains(begin))
        })
    }

    /// Whether the part has this word.
    fn says(&self, word: &str) -> bool {
        (self.from..self.to).any(|at| self.words.slice(at, at + 1) == word)
    }

    /// Whether the part speaks of an area: 600平.
    fn has_area(&self) -> bool {
        const AREAS: [&str; 9] = [
            "平",
            "平米",
            "平方米",
            "㎡",
            "亩",
            "sqm",
            "m2",
            "sq",
            "square",
        ];
        (self.from..self.to).any(|at| {
            AREAS.iter().any(|area| {
                self.words.slice(at, at + 1) == *area || self.words.slice(at, at + 2) == *area
            })
        })
    }

    /// Whether a number stands before the noun, or behind it: two postdocs, 博士2名.
    fn is_counted(&self, hit: &Hit) -> bool {
        const NUMBERS: [&str; 9] = [
            "two", "three", "four", "five", "six", "ten", "两", "一", "若干",
        ];
        let before = hit
            .from
            .checked_sub(1)
            .map_or("", |at| self.words.slice(at, hit.from));
        hit.from > self.from
            && (NUMBERS.contains(&before)
                || before.ends_with(|letter: char| letter.is_ascii_digit()))
            || self.counts_people()
    }

    /// Whether the verb here is of work for others: 承接PCBA加工.
    fn takes_on(&self, from: usize) -> bool {
        self.words
            .slice(from, (from + 4).min(self.to))
            .contains("承接")
            || self.words.slice(from, from + 2).starts_with('承')
    }

    /// A seat that is planned in a country: "plans a training center in Shenzhen".
    fn planned(&self) -> Option<usize> {
        const PLANNED: [&str; 7] = [
            "center", "hub", "showroom", "brewery", "mill", "campus", "store",
        ];
        let from = self
            .mood_from
            .filter(|_| self.mood == Mood::Wish && self.has_place)?;
        (from..self.to).find(|at| {
            PLANNED.contains(&self.words.slice(*at, at + 1))
                && self.words.slice(at + 1, at + 2) == "in"
        })
    }

    /// Whether the sentence has said that the speaker sells for others.
    fn is_agent_of_others(&self) -> bool {
        let is_before = |(cue, hit): &Said| *cue == Cue::Agent && hit.from < self.from;
        if self.is_delegation() {
            self.sentence_has(Cue::Agent)
        } else {
            self.sentence.iter().any(is_before)
        }
    }

    /// Whether the text begins with a post to be filled.
    fn is_post(&self, hit: &Hit) -> bool {
        !self.is_delegation()
            && hit.from == 0
            && matches!(self.words.slice(hit.to, hit.to + 1), "for" | "in" | "at")
    }

    /// 共建检验中心: whoever builds it together works in it together.
    fn builds_together(&self, hit: &Hit) -> bool {
        self.word(hit) == "共建"
            && ["中心", "平台", "实验室", "研究院"]
                .iter()
                .any(|seat| self.words.slice(hit.to, self.to).contains(seat))
    }

    /// Whether people are counted: 酿造师1名.
    fn counts_people(&self) -> bool {
        (self.from + 1..self.to).any(|at| {
            let is_number = self
                .words
                .slice(at - 1, at)
                .ends_with(|letter: char| letter.is_ascii_digit());
            is_number && matches!(self.words.slice(at, at + 1), "名" | "位" | "人")
        })
    }

    fn is_delegation(&self) -> bool {
        self.side == Side::Delegation
    }

    /// The mood that a verb sets; `None` for what is no verb, and for a verb that another one
    /// overrules.
    fn turned(&self, cue: Cue, hit: &Hit) -> Option<Mood> {
        let is_here = self.mood_from.is_some();
        match cue {
            // "Not looking for": what is refused stays refused.
            Cue::Seek
                if self.mood == Mood::Not
                    && self.mood_from.is_some_and(|from| from + 3 >= hit.from) =>
            {
                None
            }
            Cue::Seek | Cue::Introduce => Some(Mood::Seek),
            Cue::Wish => Some(Mood::Wish),
            Cue::Offer if is_here && matches!(self.mood, Mood::Not | Mood::Seek) => None,
            Cue::Offer => Some(Mood::Offer),
            // 诚邀您成为我们的代理商 seeks an agent.
            Cue::Become if self.has(Cue::Welcome) => Some(Mood::Seek),
            Cue::Become => Some(Mood::Become),
            Cue::Not => Some(Mood::Not),
            Cue::Welcome => Some(Mood::Welcome),
            Cue::Hire if self.mood != Mood::Not => Some(Mood::Hire),
            _ => None,
        }
    }

    /// Whether a noun is what the verb is about even where it says no intent of its own.
    fn answers(&self, cue: Cue) -> bool {
        match cue {
            Cue::Supplier
            | Cue::Customer
            | Cue::Investor
            | Cue::Attract
            | Cue::Angel
            | Cue::People => self.mood.asks(),
            Cue::Tech
            | Cue::Transfer
            | Cue::Make
            | Cue::Joint
            | Cue::Event
            | Cue::Train
            | Cue::AgentVerb => true,
            _ => false,
        }
    }

    /// What a cue says under the mood that holds.
    fn told(&self, cue: Cue, hit: &Hit) -> Told {
        match cue {
            Cue::Hire if self.gives(self.mood_from.unwrap_or(self.to)) => {
                offers(Intent::Talent, 76)
            }
            Cue::Hire => seeks(Intent::Talent, 88),
            Cue::Agent => self.agent(hit),
            Cue::AgentVerb => self.agency(hit),
            Cue::Supplier => self.supplier(hit),
            Cue::Customer => match self.mood {
                Mood::Seek | Mood::Wish if self.is_paid_for(hit) => None,
                Mood::Seek | Mood::Wish if !self.sentence_has(Cue::Make) => seeks(Intent::Sell, 80),
                _ => None,
            },
            Cue::Buy => self.bought(hit),
            Cue::Sell => self.sold(hit),
            Cue::Make => self.made(hit),
            // Who makes for others and looks for brands looks for customers.
            Cue::Brand
                if !self.is_delegation() && self.mood == Mood::Seek && self.whole.is_maker =>
            {
                seeks(Intent::Sell, 70)
            }
            // A distributor who looks for brands.
            Cue::Brand if self.mood == Mood::Seek && self.is_agent_of_others() => {
                offers(Intent::Distribution, 76)
            }
            Cue::Tech => self.technology(),
            Cue::Introduce => self.introduced(hit),
            Cue::Transfer => self.transferred(hit),
            // Who solves it together does research.
            Cue::Problem if self.has(Cue::Joint) => None,
            Cue::Problem => seeks(Intent::Technology, 80),
            Cue::Joint => seeks(Intent::Research, 88),
            Cue::Lab if self.mood == Mood::Seek && self.has_area() => seeks(Intent::Space, 82),
            Cue::Lab => {
                let is_together = self.has(Cue::Coop) || self.has(Cue::With);
                let is_joint = self.says("joint") && self.word(hit) == "research";
                let is_trial = ["hospital", "医院"]
                    .iter()
                    .any(|who| self.words.slice(self.from, self.to).contains(who))
                    && ["临床", "clinical"]
                        .iter()
                        .any(|trial| self.word(hit).contains(trial));
                if is_joint || self.mood.asks() && (is_together || is_trial) {
                    seeks(Intent::Research, 76)
                } else {
                    None
                }
            }
            Cue::Investor => match self.mood {
                // 有闲置厂房，可合资: who has the place seeks who joins.
                Mood::Offer if self.sentence_has(Cue::Space) => seeks(Intent::Investment, 66),
                Mood::Become | Mood::Offer => offers(Intent::Investment, 60),
                // 欢迎外商来样定制: who has something made is a customer.
                Mood::Welcome if self.has(Cue::Make) => None,
                // With a round of financing the investor is who pays it.
                _ if self.whole.is_round => seeks(Intent::Finance, 80),
                _ => seeks(Intent::Investment, 80),
            },
            Cue::Stake if self.whole.is_round => None,
            // 有意参股锂矿 is of who pays.
            Cue::Stake if self.mood == Mood::Wish && matches!(self.word(hit), "参股" | "控股") => {
                offers(Intent::Investment, 80)
            }
            Cue::Stake => seeks(Intent::Investment, 84),
            Cue::Invest => self.invested(),
            Cue::Invests => offers(
                Intent::Investment,
                if self.speaker == Speaker::Fund {
                    84
                } else {
                    66
                },
            ),
            Cue::Attract => self.attracted(hit),
            Cue::Angel => match self.mood {
                Mood::Seek | Mood::Wish | Mood::Welcome => seeks(Intent::Finance, 82),
                _ if self.speaker == Speaker::Fund => offers(Intent::Investment, 80),
                _ if self.is_asked_later(hit) => seeks(Intent::Finance, 78),
                _ => None,
            },
            Cue::Finance => self.financed(hit),
            Cue::Project => match self.mood {
                Mood::Seek if self.speaker == Speaker::Fund => offers(Intent::Investment, 80),
                Mood::Seek if self.has(Cue::GoOut) || self.has(Cue::Attract) => {
                    seeks(Intent::Investment, 72)
                }
                _ => None,
            },
            Cue::GoOut => self.gone_out(hit),
            Cue::Enter => seeks(
                Intent::Sell,
                if matches!(self.mood, Mood::Wish | Mood::Seek) {
                    62
                } else {
                    48
                },
            ),
            Cue::Past if self.mood == Mood::Wish => offers(Intent::Sell, 78),
            Cue::People if self.has(Cue::Available) => offers(Intent::Talent, 78),
            Cue::People => match self.mood {
                Mood::Seek | Mood::Hire => seeks(Intent::Talent, 82),
                Mood::Offer => offers(Intent::Talent, 70),
                Mood::None if self.is_asked_later(hit) => seeks(Intent::Talent, 78),
                Mood::None if self.is_counted(hit) => seeks(Intent::Talent, 70),
                // "Country manager for Indonesia": a need that begins with a post.
                Mood::None if self.is_post(hit) => seeks(Intent::Talent, 64),
                _ => None,
            },
            Cue::Train => match self.mood {
                Mood::Seek => seeks(Intent::Talent, 78),
                Mood::Wish => seeks(Intent::Talent, 66),
                Mood::Offer => offers(Intent::Talent, 80),
                _ => offers(
                    Intent::Talent,
                    if self.speaker == Speaker::School {
                        72
                    } else {
                        54
                    },
                ),
            },
            Cue::Coop if self.builds_together(hit) => seeks(Intent::Research, 72),
            Cue::Space => self.space(hit),
            Cue::Rent
                if self.mood == Mood::None
                    && self
                        .cues
                        .iter()
                        .any(|(cue, other)| *cue == Cue::Space && other.to <= hit.from) =>
            {
                None
            }
            Cue::Rent
                if self.has(Cue::Space) || !matches!(self.word(hit), "租" | "rent" | "lease a") =>
            {
                seeks(Intent::Space, 84)
            }
            Cue::Available => self.available(hit),
            Cue::Event => self.event(),
            // 愿与境外协会共同主办: of what, the sentence has said.
            Cue::Host if self.has(Cue::With) || self.has(Cue::Coop) || self.mood.asks() => {
                seeks(Intent::Event, 76)
            }
            Cue::Host if self.begins(hit) => seeks(Intent::Event, 60),
            _ => None,
        }
    }

    fn agent(&self, hit: &Hit) -> Told {
        // 代理 before a name is what one does, behind it who does it.
        let is_verb = self.is_dense(hit) && hit.n_words() <= 2 && self.goes_on(hit);
        // A guest who seeks an agency wants to be the agent.
        let is_agency = [
            "distribution",
            "agency",
            "dealership",
            "distributorship",
            "representation",
        ]
        .iter()
        .any(|end| self.word(hit).ends_with(end));
        match self.mood {
            // Who buys a system seeks who installs it.
            Mood::Seek if self.is_delegation() && self.word(hit).contains("集成") => {
                seeks(Intent::Buy, 74)
            }
            _ if is_agency
                && self.is_delegation()
                && (self.mood == Mood::Seek || self.has(Cue::Wanted)) =>
            {
                offers(Intent::Distribution, 80)
            }
            Mood::Become => offers(Intent::Distribution, 88),
            // 我们代理多个品牌.
            Mood::None
                if is_verb
                    && ["我们", "我司", "公司", "目前", "已"]
                        .iter()
                        .any(|who| self.is_behind(hit, who)) =>
            {
                offers(Intent::Distribution, 74)
            }
            // 自有门店渠道: what is there is not sought.
            Mood::None if self.is_behind(hit, "自有") => offers(Intent::Distribution, 60),
            Mood::Wish | Mood::Offer if is_verb => offers(Intent::Distribution, 82),
            Mood::Seek if is_verb && self.is_delegation() => offers(Intent::Distribution, 75),
            Mood::Seek | Mood::Welcome | Mood::Hire => seeks(Intent::Distribution, 90),
            Mood::Wish => seeks(Intent::Distribution, 80),
            Mood::Offer => offers(
                Intent::Distribution,
                if self.is_delegation() { 72 } else { 40 },
            ),
            _ if self.is_asked_later(hit) => seeks(Intent::Distribution, 85),
            _ if is_verb && self.sentence_has(Cue::Wish) => offers(Intent::Distribution, 76),
            _ if self.is_delegation() => offers(Intent::Distribution, 45),
            _ => seeks(Intent::Distribution, if self.begins(hit) { 62 } else { 52 }),
        }
    }

    fn agency(&self, hit: &Hit) -> Told {
        match self.mood {
            _ if !self.is_delegation() && self.word(hit).starts_with(['寻', '找']) => {
                seeks(Intent::Distribution, 84)
            }
            Mood::Seek | Mood::Welcome | Mood::None | Mood::Wish
                if !self.is_delegation() && !self.is_dense(hit) =>
            {
                seeks(Intent::Distribution, 80)
            }
            Mood::None => offers(
                Intent::Distribution,
                if self.is_delegation() { 66 } else { 50 },
            ),
            _ => offers(Intent::Distribution, 85),
        }
    }

    fn supplier(&self, hit: &Hit) -> Told {
        // "OEM and packaging supplier" are two.
        let makes = self.sentence.iter().any(|(cue, other)| {
            *cue == Cue::Make && !(other.from >= self.from && self.are_apart(hit, other))
        });
        if makes
            || [Cue::Investor, Cue::Joint, Cue::GoOut]
                .iter()
                .any(|cue| self.has(*cue))
        {
            return None;
        }
        // "License it to a manufacturer": whom something goes to.
        let is_toward = (hit.from.saturating_sub(3)..hit.from)
            .any(|at| at >= self.from && self.words.slice(at, at + 1) == "to")
            && self.has(Cue::Transfer);
        match self.mood {
            _ if is_toward => None,
            // An exporter who looks for mills looks for customers.
            Mood::Seek if self.whole.is_exporter => seeks(Intent::Sell, 76),
            // Whom a park invites, it wants to settle there.
            Mood::Welcome if self.speaker == Speaker::Park => seeks(Intent::Investment, 74),
            // "We would like an office in Milan, maker of sofas": who speaks.
            Mood::Wish if self.mood_from.is_none() => None,
            Mood::Wish => seeks(Intent::Buy, 70),
            Mood::Seek | Mood::Welcome => seeks(Intent::Buy, 86),
            Mood::None if self.is_asked_later(hit) => seeks(Intent::Buy, 80),
            _ => None,
        }
    }

    fn bought(&self, hit: &Hit) -> Told {
        // 采购对接会 is an event.
        if self
            .cues
            .iter()
            .any(|(cue, other)| *cue == Cue::Event && other.from == hit.to)
        {
            return None;
        }
        // Money for a purchase is money.
        if self.has(Cue::Finance) || self.has(Cue::AgentVerb) && hit.n_words() < 3 {
            return None;
        }
        if self.has_after(hit.to, &[Cue::Space]) && self.has_area() {
            return seeks(Intent::Space, 82);
        }
        let is_firm = ["公司", "企业", "股权", "工厂", "酒庄", "company", "firm"]
            .iter()
            .any(|word| self.words.slice(hit.to, self.to).contains(word));
        let is_bought_whole = self.word(hit) == "收购"
            || matches!(self.word(hit), "buy" | "wish to buy" | "want to buy")
                && !self.says("from");
        if is_bought_whole && is_firm {
            return seeks(Intent::GoingOut, 84);
        }
        // 进口食品 and "import" may only say where goods come from.
        let is_weak = ["进口", "import", "importing", "order", "source"].contains(&self.word(hit));
        let is_wished = matches!(self.mood, Mood::Seek | Mood::Wish | Mood::Welcome);
        let confidence = match (is_weak, is_wished) {
            (_, true) => 88,
            (true, _) if self.begins(hit) => 60,
            (true, _) => 40,
            (false, _) if self.begins(hit) || hit.n_words() > 1 => 86,
            (false, _) => 62,
        };
        let is_patent = self.has_after(hit.to, &[Cue::Tech, Cue::Transfer])
            && !self.has_after(hit.to, &[Cue::Equipment]);
        seeks(
            if is_patent {
                Intent::Technology
            } else {
                Intent::Buy
            },
            confidence,
        )
    }

    fn sold(&self, hit: &Hit) -> Told {
        let is_supply = matches!(self.word(hit), "supply" | "供应" | "供货");
        if self.has(Cue::Tech) && self.mood != Mood::Seek {
            return offers(Intent::Technology, 78);
        }
        if is_supply && self.has_after(hit.to, &[Cue::People]) {
            return offers(Intent::Talent, 74);
        }
        // A share in a firm is no goods, and credit for exports no export.
        if [Cue::Stake, Cue::Investor, Cue::Finance]
            .iter()
            .any(|cue| self.has(*cue))
        {
            return None;
        }
        // An agent sells too.
        if self.has(Cue::Agent) || self.has(Cue::AgentVerb) {
            return None;
        }
        match self.mood {
            Mood::Seek if is_supply => seeks(Intent::Buy, 74),
            Mood::Seek => seeks(Intent::Sell, 72),
            Mood::Wish => offers(Intent::Sell, 80),
            Mood::Offer => offers(Intent::Sell, 68),
            _ if self.word(hit).starts_with('卖') || self.word(hit).ends_with("转让") => {
                offers(Intent::Sell, 72)
            }
            _ => offers(Intent::Sell, if self.begins(hit) { 66 } else { 45 }),
        }
    }

    fn made(&self, hit: &Hit) -> Told {
        if self.has(Cue::GoOut) && self.has_place {
            return None;
        }
        let word = self.word(hit);
        let is_for_us = word.ends_with("for us")
            || ["为我", "替我", "帮我", "贴我"]
                .iter()
                .any(|begin| word.starts_with(begin));
        match self.mood {
            _ if is_for_us => seeks(Intent::Manufacture, 88),
            Mood::None if ["capacity", "产能"].iter().any(|end| word.contains(end)) => {
                offers(Intent::Manufacture, 78)
            }
            // 寻代工订单: who seeks orders makes.
            _ if self.has(Cue::Customer) => offers(Intent::Manufacture, 82),
            Mood::Offer | Mood::Become | Mood::Welcome => offers(Intent::Manufacture, 86),
            Mood::Seek | Mood::Wish | Mood::Hire => seeks(Intent::Manufacture, 86),
            _ if self.has_after(hit.to, &[Cue::Wanted]) || self.has(Cue::Buy) => {
                seeks(Intent::Manufacture, 84)
            }
            _ if self.has_after(hit.to, &[Cue::Welcome, Cue::Available]) => {
                offers(Intent::Manufacture, 86)
            }
            _ if self.word(hit).starts_with(['委', '外'])
                || self.word(hit) == "outsource"
                || self.is_delegation() =>
            {
                seeks(Intent::Manufacture, 66)
            }
            _ => offers(Intent::Manufacture, 64),
        }
    }

    fn technology(&self) -> Told {
        match self.mood {
            _ if self.has(Cue::Transfer) || self.has(Cue::Joint) => None,
            _ if self.has(Cue::Available) => offers(Intent::Technology, 84),
            Mood::Seek => seeks(Intent::Technology, 82),
            Mood::Wish => seeks(Intent::Technology, 62),
            Mood::None if self.has(Cue::Wanted) => seeks(Intent::Technology, 80),
            Mood::Offer if self.mood_from.is_some_and(|from| self.gives(from)) => {
                offers(Intent::Technology, 74)
            }
            _ => None,
        }
    }

    fn introduced(&self, hit: &Hit) -> Told {
        let is_of_people = self.has_after(hit.to, &[Cue::People, Cue::Hire]);
        let is_of_capital = self.has_after(hit.to, &[Cue::Attract, Cue::Investor, Cue::Angel]);
        let is_of_technology = self.has_after(hit.to, &[Cue::Tech]);
        match (is_of_capital, is_of_technology, is_of_people) {
            (true, ..) => seeks(Intent::Investment, 80),
            (_, true, _) => seeks(Intent::Technology, 80),
            (.., true) => seeks(Intent::Talent, 84),
            _ if self.has_after(hit.to, &[Cue::Project]) => seeks(Intent::Investment, 72),
            _ if self.has_after(hit.to, &[Cue::Equipment]) => seeks(Intent::Buy, 66),
            _ => seeks(Intent::Technology, 80),
        }
    }

    fn transferred(&self, hit: &Hit) -> Told {
        if self.sentence_has(Cue::Stake) {
            return None;
        }
        if self.has(Cue::Equipment) && !self.has(Cue::Tech) {
            return offers(Intent::Sell, 72);
        }
        let is_from = self
            .cues
            .iter()
            .any(|(cue, other)| *cue == Cue::Toward && self.word(other) == "from");
        let is_sought = match self.mood {
            // 成果寻企业转化 seeks somebody for what there is.
            Mood::Seek if self.is_dense(hit) => {
                let is_there = |(cue, other): &Said| {
                    *cue == Cue::Tech && self.mood_from.is_some_and(|from| other.from < from)
                };
                let between = self
                    .mood_from
                    .map_or("", |from| self.words.slice(from, hit.from));
                !self.has(Cue::Offer)
                    && !self.cues.iter().any(is_there)
                    && !["企业", "公司", "单位"]
                        .iter()
                        .any(|who| between.contains(who))
            }
            Mood::Seek if self.word(hit) == "license" && !self.says("our") => true,
            Mood::Seek | Mood::Wish => is_from,
            _ => false,
        };
        if is_sought {
            seeks(Intent::Technology, 66)
        } else {
            offers(Intent::Technology, 84)
        }
    }

    fn invested(&self) -> Told {
        match self.mood {
            Mood::Seek if self.speaker != Speaker::Fund => seeks(Intent::Investment, 80),
            Mood::Welcome => seeks(Intent::Investment, 80),
            _ if self.speaker == Speaker::Fund => offers(Intent::Investment, 82),
            Mood::Wish | Mood::Offer => offers(Intent::Investment, 66),
            _ => None,
        }
    }

    fn attracted(&self, hit: &Hit) -> Told {
        let moves_in = matches!(self.word(hit), "入驻" | "入园" | "落户园区");
        match self.mood {
            Mood::Wish if moves_in => seeks(Intent::Space, 70),
            // 招商加盟 is for agents.
            _ if self.sentence_has(Cue::Agent) || self.sentence_has(Cue::AgentVerb) => None,
            _ if moves_in && self.speaker != Speaker::Park && self.mood == Mood::None => None,
            _ => seeks(Intent::Investment, 80),
        }
    }

    fn financed(&self, hit: &Hit) -> Told {
        match self.mood {
            // Who advises on loans does not want one.
            _ if self.words.slice(hit.to, hit.to + 2) == "咨询" => None,
            Mood::None if self.speaker == Speaker::Park => offers(Intent::Finance, 64),
            _ if self.speaker == Speaker::Bank => offers(Intent::Finance, 86),
            _ if self.speaker == Speaker::Fund => offers(Intent::Investment, 80),
            Mood::Offer | Mood::Become => offers(Intent::Finance, 82),
            Mood::None
                if self.has(Cue::Available)
                    || self.word(hit).starts_with("we ")
                    || self.word(hit) == "insure" =>
            {
                offers(Intent::Finance, 80)
            }
            Mood::None if hit.n_words() < 2 => seeks(Intent::Finance, 62),
            _ => seeks(Intent::Finance, 84),
        }
    }

    fn gone_out(&self, hit: &Hit) -> Told {
        const SEATS: [&str; 14] = [
            "公司",
            "工厂",
            "厂",
            "基地",
            "中心",
            "办事处",
            "总部",
            "branch",
            "subsidiary",
            "plant",
            "factory",
            "office",
            "company",
            "base",
        ];
        const WEAK: [&str; 23] = [
            "设",
            "设立",
            "建",
            "建设",
            "建立",
            "新建",
            "set up",
            "setting up",
            "establish",
            "open",
            "open a",
            "open an",
            "build",
            "build a",
            "locate in",
            "produce in",
            "production in",
            "sale company",
            "sale office",
            "feasibility",
            "可行性",
            "hq",
            "headquarter",
        ];
        let is_place = self.word(hit).ends_with("基地");
        // 设 and "set up" may be of a laboratory at home.
        let is_weak = WEAK.contains(&self.word(hit));
        let is_seat = SEATS
            .iter()
            .any(|seat| self.words.slice(hit.from, self.to).contains(seat));
        if is_weak && !(self.has_place && (self.mood.asks() || is_seat)) {
            return None;
        }
        let is_served = self.words.slice(hit.to, self.to).contains("提供");
        match self.mood {
            Mood::Offer => None,
            // 为中企出海提供仲裁: others go, and 引进团队落户: others come.
            _ if is_served || self.has(Cue::Introduce) => None,
            _ if [Cue::Investor, Cue::Angel, Cue::Event]
                .iter()
                .any(|cue| self.has(*cue)) =>
            {
                None
            }
            _ if self.mood == Mood::Welcome || self.has(Cue::Attract) || self.has(Cue::Project) => {
                seeks(Intent::Investment, 78)
            }
            Mood::Wish | Mood::Seek => seeks(Intent::GoingOut, 88),
            _ => seeks(Intent::GoingOut, if is_place { 40 } else { 72 }),
        }
    }

    fn space(&self, hit: &Hit) -> Told {
        match self.mood {
            _ if self.is_modifier(hit) => None,
            // 找现成厂房: what is there already is sought.
            Mood::Seek if self.has(Cue::Available) && self.mood_from.is_some() => {
                seeks(Intent::Space, 80)
            }
            _ if self.has(Cue::Available) => offers(Intent::Space, 88),
            _ if self.word(hit).starts_with('免') => offers(Intent::Space, 80),
            // "Space to rent" is given, "to rent an office" is not.
            Mood::None if self.has_after(hit.to, &[Cue::Rent]) => offers(Intent::Space, 82),
            _ if self.has(Cue::Rent)
                || self
                    .cues
                    .iter()
                    .any(|(cue, other)| *cue == Cue::Finance && !self.are_apart(hit, other)) =>
            {
                None
            }
            Mood::Seek if self.is_condition(hit) => None,
            Mood::Seek => seeks(Intent::Space, 84),
            Mood::Wish => seeks(Intent::Space, 60),
            Mood::Welcome if self.sentence_has(Cue::GoOut) && self.speaker != Speaker::Park => None,
            // 能提供仓库者优先 is a condition.
            Mood::Offer if self.has(Cue::Wanted) && self.nth > 0 => None,
            Mood::Offer
                if ["闲置", "空置"]
                    .iter()
                    .any(|idle| self.is_behind(hit, idle)) =>
            {
                offers(Intent::Space, 82)
            }
            Mood::Offer if self.possesses() && self.speaker != Speaker::Park => {
                offers(Intent::Space, 46)
            }
            Mood::Offer | Mood::Welcome => offers(Intent::Space, 84),
            _ if self.speaker == Speaker::Park => offers(Intent::Space, 76),
            _ if self.has_after(hit.to, &[Cue::Wanted]) => seeks(Intent::Space, 80),
            _ => None,
        }
    }

    /// What is to be had, where no noun says what of: 可转让, 冷库出租.
    fn available(&self, hit: &Hit) -> Told {
        let word = self.word(hit);
        let says = |words: &[&str]| words.iter().any(|one| word.contains(one));
        if self.has(Cue::Space)
            || self.has(Cue::Tech)
            || self.has(Cue::Equipment)
            || self.has(Cue::Stake)
        {
            return None;
        }
        match () {
            () if says(&["licens", "转让", "许可", "授权"]) => offers(Intent::Technology, 80),
            () if says(&["租", "rent", "lease", "to let"]) => offers(Intent::Space, 76),
            () => None,
        }
    }

    /// Whether the verb says only what there is: 有GMP车间.
    fn possesses(&self) -> bool {
        self.mood_from.is_some_and(|from| {
            let verb = self.words.slice(from, from + 1);
            matches!(verb, "有" | "拥" | "具" | "have" | "has" | "own")
        })
    }

    /// Whether the word just before says what somebody sought has: 有仓库的经销商.
    fn is_condition(&self, hit: &Hit) -> bool {
        let before = self
            .cues
            .iter()
            .rev()
            .find(|(_, other)| other.to <= hit.from);
        before.is_some_and(|(cue, other)| {
            *cue == Cue::Offer && self.mood_from.is_some_and(|from| from < other.from)
        })
    }

    fn event(&self) -> Told {
        let is_done = [Cue::Host, Cue::Coop, Cue::With, Cue::Joint]
            .iter()
            .any(|cue| self.has(*cue));
        match self.mood {
            _ if is_done => seeks(Intent::Event, 82),
            Mood::Offer => offers(Intent::Event, 66),
            Mood::None if !self.sentence_has(Cue::Host) => seeks(Intent::Event, 58),
            _ => seeks(Intent::Event, 78),
        }
    }
}
