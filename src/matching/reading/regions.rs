//! Which of the places that a text names it looks to, and which it is in.
//!
//! A place is a region of an interest where it stands with what is sought (寻求沙特代理商, dealers in
//! Chile, EU preferred); it is the speaker's own where it is said to be (based in, 位于, 工作地点), where
//! it stands with a word for the speaker (孟加拉买家), and before the first thing sought. Space and
//! distribution are offered where the speaker is, so that its own place is a region of these.

use super::{
    find::Hit,
    interests::Way,
    lexicon::{Cue, Meaning},
    words::{Gap, Words},
};
use crate::model::Intent;

/// A place that a text names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// ISO codes and codes of groups, between blanks.
    pub codes: &'static str,
    pub from: usize,
    pub to: usize,
    /// Whether what stands beside it says that it is preferred: EU first, target market.
    pub is_preferred: bool,
    /// Whether nothing else is wanted in its part of the sentence.
    pub is_alone: bool,
    way: Option<Behind>,
    role: Role,
}

/// What the word before a place says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Behind {
    /// Something is there: "in", 在.
    Within,
    /// Goods go there: "to Chile", 卖给.
    Toward,
}

impl Place {
    /// Whether goods go there.
    pub fn is_toward(&self) -> bool {
        self.way == Some(Behind::Toward)
    }

    /// Whether it is where the speaker is, and so a region of what is offered there, however far
    /// away it is said.
    pub fn is_own_of(&self, way: Way, intent: &Intent) -> bool {
        self.role == Role::Own
            && way == Way::Offers
            && matches!(intent, Intent::Space | Intent::Distribution)
    }
}

/// What a place is to the speaker, beside where something is sought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Sought,
    /// The speaker is there.
    Own,
    /// Goods or brands come from there.
    Origin,
    /// Goods go there: "for the Angola market".
    Market,
}

impl Place {
    /// Whether it can be a region of such an interest.
    pub fn suits(&self, way: Way, intent: &Intent) -> bool {
        match (way, intent) {
            // Where the work is, and not from where who does it.
            (Way::Seeks, Intent::Talent) if self.way == Some(Behind::Within) => false,
            (Way::Offers, Intent::Space | Intent::Distribution) => self.role != Role::Origin,
            (_, Intent::Sell) => self.role == Role::Sought || self.role == Role::Market,
            (_, Intent::Buy) => matches!(self.role, Role::Sought | Role::Origin),
            _ => self.role != Role::Own,
        }
    }
}

/// What is wanted, as far as a place may belong to it.
const WANTED: [Cue; 26] = [
    Cue::Seek,
    Cue::Wish,
    Cue::Buy,
    Cue::Hire,
    Cue::Joint,
    Cue::Welcome,
    Cue::With,
    Cue::Toward,
    Cue::GoOut,
    Cue::Make,
    Cue::Agent,
    Cue::Introduce,
    Cue::Finance,
    Cue::Enter,
    Cue::Prefer,
    Cue::Space,
    Cue::Event,
    Cue::Offer,
    Cue::Sell,
    Cue::Invest,
    Cue::Become,
    Cue::Transfer,
    Cue::AgentVerb,
    Cue::Investor,
    Cue::Attract,
    Cue::Coop,
];

/// The places that a text names, in its order, without those that it leaves out ("except the US").
pub(super) fn places(words: &Words, hits: &[Hit]) -> Vec<Place> {
    let text = Text { words, hits };
    let first_wanted = hits
        .iter()
        .position(|hit| WANTED.iter().any(|cue| is(hit, *cue)))
        .unwrap_or(hits.len());
    let named = |nth: usize| {
        let hit = hits.get(nth)?;
        let codes = codes(hit)?;
        // 设欧洲总部 is a seat for Europe, wherever it is.
        if text.is_left_out(nth) || text.is_followed(nth, &SEATS, 2) {
            return None;
        }
        let end = text.list_end(nth);
        let begin = text.list_begin(nth);
        let first = hits.get(begin).map_or(hit.from, |hit| hit.from);
        let before = begin.checked_sub(1).and_then(|at| hits.get(at));
        let is_label = before.is_some_and(|one| {
            is(one, Cue::Prefer) && !words.is_parted(one.from, hit.from, Gap::Hard)
        });
        let beside = |cues: &[Cue]| {
            text.part(nth)
                .any(|other| cues.iter().any(|cue| is(other, *cue)))
        };
        let is_toward = before.is_some_and(|one| {
            let word = words.slice(one.from, one.to);
            one.to == first
                && (matches!(word, "to" | "into" | "向" | "给" | "到")
                    || word.starts_with('卖')
                    || word.starts_with("sell"))
        });
        let is_within = before.is_some_and(|one| {
            matches!(words.slice(one.from, one.to), "in" | "at") && one.to == first
        });
        let role = if text.is_own(nth, first_wanted) && !beside(&[Cue::Prefer, Cue::Wanted]) {
            Role::Own
        } else if text.is_followed(end, &MARKETS, 3) && beside(&[Cue::For, Cue::Toward])
            || before.is_some_and(|one| {
                matches!(words.slice(one.from, one.to), "出口" | "export" | "ship to")
            })
        {
            Role::Market
        } else if !is_toward && text.is_followed(end, &ORIGINS, 6)
            || hit.from > 0 && matches!(words.slice(hit.from - 1, hit.from), "把" | "将")
        {
            Role::Origin
        } else {
            Role::Sought
        };
        Some(Place {
            codes,
            from: hit.from,
            to: hit.to,
            is_preferred: is_label || beside(&[Cue::Prefer, Cue::Wanted, Cue::Enter]),
            is_alone: text.is_alone(nth) || text.is_followed(end, &SOURCES, 3),
            way: match (is_toward, is_within) {
                (true, _) => Some(Behind::Toward),
                (false, true) => Some(Behind::Within),
                (false, false) => None,
            },
            role,
        })
    };
    (0..hits.len()).filter_map(named).collect()
}

/// Words behind a place of which goods come.
const ORIGINS: [&str; 9] = [
    "品牌",
    "产品",
    "厂家",
    "厂商",
    "制造商",
    "brand",
    "product",
    "manufacturer",
    "maker",
];
const SOURCES: [&str; 5] = ["源", "产地", "货源", "矿源", "origin"];
const SEATS: [&str; 3] = ["总部", "headquarter", "hq"];
/// Words in which the name of who speaks ends.
const WHO: [&str; 12] = [
    "企业", "公司", "集团", "商", "会", "银行", "基金", "大学", "学院", "园区", "平台", "院",
];
/// Words behind a place to which goods go.
const MARKETS: [&str; 3] = ["market", "市场", "client"];

fn codes(hit: &Hit) -> Option<&'static str> {
    hit.meanings().find_map(|meaning| match meaning {
        Meaning::Place(codes) => Some(codes),
        _ => None,
    })
}

fn is(hit: &Hit, cue: Cue) -> bool {
    hit.meanings().any(|meaning| meaning == Meaning::Cue(cue))
}

/// A text with the names in it.
struct Text<'a> {
    words: &'a Words,
    hits: &'a [Hit],
}

impl<'a> Text<'a> {
    /// The names of the part of the sentence that the name stands in.
    fn part(&self, nth: usize) -> impl Iterator<Item = &'a Hit> + '_ {
        let of = |hit: &Hit| self.words.parts(hit.from).0;
        let part = self.hits.get(nth).map_or(0, of);
        let from = self.hits.partition_point(|hit| of(hit) < part);
        let to = self.hits.partition_point(|hit| of(hit) <= part);
        self.hits.get(from..to).unwrap_or_default().iter()
    }

    /// The places of one list around a name: 以色列、荷兰.
    fn list_begin(&self, nth: usize) -> usize {
        let goes_on = |at: &usize| {
            self.hits
                .get(*at)
                .is_some_and(|hit| codes(hit).is_some() || is(hit, Cue::Conj))
                && !self.ends(*at, Gap::Hard)
        };
        (0..nth).rev().take_while(goes_on).last().unwrap_or(nth)
    }

    /// The last place of the list that a place stands in.
    fn list_end(&self, nth: usize) -> usize {
        let goes_on = |at: &usize| {
            let (Some(last), Some(hit)) = (self.hits.get(*at - 1), self.hits.get(*at)) else {
                return false;
            };
            codes(hit).is_some()
                && hit.from <= last.to + 1
                && !self.words.is_parted(last.from, hit.from, Gap::Hard)
        };
        (nth + 1..self.hits.len())
            .take_while(goes_on)
            .last()
            .unwrap_or(nth)
    }

    fn ends(&self, nth: usize, least: Gap) -> bool {
        let (Some(hit), Some(next)) = (self.hits.get(nth), self.hits.get(nth + 1)) else {
            return true;
        };
        self.words
            .is_parted(hit.to.saturating_sub(1), next.from, least)
    }

    /// Whether one of these words stands just behind the place, within so many words.
    fn is_followed(&self, nth: usize, names: &[&str], within: usize) -> bool {
        let Some(hit) = self.hits.get(nth) else {
            return false;
        };
        let end = (hit.to..(hit.to + within).min(self.words.list.len()))
            .take_while(|at| self.words.gap(*at) < Gap::List)
            .last();
        let behind = end.map_or("", |end| self.words.slice(hit.to, end + 1));
        names.iter().any(|name| behind.contains(name))
    }

    /// Whether nothing is wanted in the place's part of the sentence, which lists places only.
    fn is_alone(&self, nth: usize) -> bool {
        self.part(nth).all(|other| {
            codes(other).is_some()
                || is(other, Cue::Conj)
                || is(other, Cue::Prefer)
                || is(other, Cue::Toward)
        })
    }

    /// Whether the place is where the speaker is.
    fn is_own(&self, nth: usize, first_wanted: usize) -> bool {
        let Some(hit) = self.hits.get(nth) else {
            return false;
        };
        let begin = self.list_begin(nth);
        let before = begin.checked_sub(1).and_then(|at| self.hits.get(at));
        let first = self.hits.get(begin).map_or(hit.from, |hit| hit.from);
        if before.is_some_and(|one| is(one, Cue::Own) && one.to + 2 >= first) {
            return true;
        }
        if before.is_some_and(|one| {
            is(one, Cue::Past) && !self.words.is_parted(one.to, hit.from, Gap::Soft)
        }) {
            return true;
        }
        // "Importer in Chile": the first words say who speaks, and where.
        let who = begin.checked_sub(2).and_then(|at| self.hits.get(at));
        let is_in = before.is_some_and(|one| {
            ["in", "near", "from", "at"].contains(&self.words.slice(one.from, one.to))
        });
        let wants = |one: &Hit| {
            WANTED
                .iter()
                .any(|cue| *cue != Cue::Toward && is(one, *cue))
        };
        let is_quiet = || {
            self.part(nth)
                .take_while(|one| one.from < hit.from)
                .all(|one| !wants(one) || is(one, Cue::OwnAfter))
        };
        let makes = || {
            self.part(nth)
                .take_while(|one| one.from < hit.from)
                .any(|one| is(one, Cue::Verb))
        };
        if is_in
            && is_quiet()
            && (who.is_some_and(|one| one.from <= 3 && is(one, Cue::OwnAfter)) || makes())
        {
            return true;
        }
        let is_governed = self
            .part(nth)
            .take_while(|one| one.from < hit.from)
            .any(|one| WANTED.iter().any(|cue| is(one, *cue)));
        let after = self.hits.get(nth + 1).filter(|one| one.from <= hit.to + 1);
        // 孟加拉买家, but not in 德国经销商招募中.
        let is_sought = self.part(nth).any(|one| {
            let is_behind = self
                .words
                .list
                .get(one.from)
                .is_some_and(|word| word.is_dense)
                && is(one, Cue::Seek);
            (is_behind || is(one, Cue::Welcome) || is(one, Cue::Wanted)) && one.from < hit.from + 6
        });
        if !is_governed
            && after
                .is_some_and(|one| is(one, Cue::OwnAfter) && (!is(one, Cue::Agent) || !is_sought))
        {
            return true;
        }
        // "Freight forwarder in Hamburg offering …", 荷比卢冷链物流企业，寻找…: who the first part is about
        // stands before what is wanted, and where with it.
        let wants_later = self.hits.iter().any(|one| {
            one.from > hit.to
                && [
                    Cue::Seek,
                    Cue::Space,
                    Cue::Wish,
                    Cue::Offer,
                    Cue::Buy,
                    Cue::Welcome,
                    Cue::Become,
                ]
                .iter()
                .any(|cue| is(one, *cue))
        });
        let is_first = !self.words.is_parted(0, hit.from, Gap::Soft);
        let is_in = is_in || before.is_some_and(|one| self.words.slice(one.from, one.to) == "of");
        let names_whom = || {
            let end = (hit.to..self.words.list.len())
                .find(|at| self.words.gap(*at) >= Gap::Soft)
                .unwrap_or(hit.to);
            let said = self.words.slice(hit.to, end);
            WHO.iter().any(|who| said.ends_with(who))
                && self
                    .part(nth)
                    .all(|one| !wants(one) || is(one, Cue::OwnAfter))
        };
        if is_first && wants_later && (is_in && hit.from <= 7 && is_quiet() || names_whom()) {
            return true;
        }
        // "A forum for 20 Finnish firms": whom one brings.
        let is_for = before
            .is_some_and(|one| self.words.slice(one.from, one.to) == "for" && one.to + 2 >= first);
        if is_for && self.is_followed(nth, &["firm", "compan", "member"], 4) {
            return true;
        }
        // "We are a Swiss office".
        if hit.from <= 4
            && is_first
            && ["we are", "我们是", "我司是"]
                .iter()
                .any(|we| self.words.slice(0, hit.from).starts_with(we))
        {
            return true;
        }
        // The first words of a text say who speaks.
        !is_governed
            && nth < first_wanted
            && first_wanted < self.hits.len()
            && hit.from <= 3
            && !self.words.is_parted(0, hit.from, Gap::Soft)
            && first_wanted != self.list_end(nth) + 1
    }

    /// Whether the place is one that is not meant: "except the US", 欧盟除外.
    fn is_left_out(&self, nth: usize) -> bool {
        let Some(hit) = self.hits.get(nth) else {
            return false;
        };
        let before = nth
            .checked_sub(1)
            .and_then(|at| self.hits.get(at))
            .filter(|one| !self.words.is_parted(one.from, hit.from, Gap::Soft));
        let after = self
            .hits
            .get(nth + 1)
            .filter(|one| !self.words.is_parted(hit.from, one.from, Gap::Soft));
        before.is_some_and(|one| is(one, Cue::Except) || is(one, Cue::Not) && one.to == hit.from)
            || after.is_some_and(|one| is(one, Cue::Except))
    }
}
