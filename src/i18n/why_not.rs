//! Words for why a pair does not meet, and for what would let it.

use super::{Lang, Message, language_words};
use crate::model::{Fair, Half, Pair, Score, Side};
use crate::planning::{Fact, Means, Obstacle, Remedy, WhyNot};

/// As many meetings in the way are named; the rest are counted.
const NAMED: usize = 3;

crate::messages! {
    /// Why not, and what then.
    pub enum WhyNotSays {
        Vetoed => "有一方不愿见面，或双方已见过", "one side never wants to meet the other, or has met it before";
        Unscored => "本展会只安排列出分数的配对，此配对不在其中", "this fair lets only listed pairs meet, and this is not one of them";
        LowScore => "匹配分数 {n} 低于下限 {least}，双方也都没有表示希望见面", "the score of {n} is under the fair's threshold of {least}, and neither side wishes to meet";
        Most => "{party} 已有 {most} 场洽谈，达到其上限", "{party} has {most} {most|meeting|meetings} already, its most";
        OnlyMorning => "只能在上午见面，以下时段不行：{slots}", "they may meet in the morning only, which leaves out {slots}";
        OnlyAfternoon => "只能在下午见面，以下时段不行：{slots}", "they may meet in the afternoon only, which leaves out {slots}";
        Away => "{party} 不在场：{slots}", "{party} is not there: {slots}";
        Attends => "{party} 参加活动：{slots}", "{party} attends an event: {slots}";
        EventWalk => "{party} 来不及往返活动场地：{slots}", "{party} could not walk to or from its event in time: {slots}";
        Busy => "{party} 的日程已被占用（{slots}）：{others}", "{party} is in other meetings ({slots}): {others}";
        InARow => "{party} 最多连续 {most} 场洽谈，届时需要休息（{slots}）；相连的洽谈：{others}", "{party} can have {most} {most|meeting|meetings} in a row at most, and would need a break then ({slots}) from {others}";
        Walk => "{party} 来不及走到（{slots}），其前后的洽谈：{others}", "{party} could not walk there in time ({slots}) from or to {others}";
        Table => "{hall} 的洽谈桌已全部占用：{slots}", "all tables of {hall} are taken: {slots}";
        NoInterpreter => "没有译员会双方的语言", "no interpreter speaks a language of each side";
        Interpreter => "会双方语言的译员没有空：{slots}", "the interpreters who speak both sides' languages are not free: {slots}";
        NoCommon => "没有双方都在场的时段", "there is no slot in which both are there";
        Several => "{first} 及另外 {rest} 个时段", "{first} and {rest} more {rest|slot|slots}";
        Other => "{name}（{score} 分）", "{name} ({score})";
        More => "另有 {n} 场", "{n} more";
        Simply => "{slot} 双方都有空，可直接安排", "both are free {slot}: they can simply meet then";
        Then => "在 {slot} 见面：{changes}", "they meet {slot}: {changes}";
        ThenIf => "在 {slot} 见面，条件是：{changes}", "they could meet {slot} if: {changes}";
        Moves => "{who} 改到 {to}", "{who} moves to {to}";
        GivesWay => "{who} 取消", "{who} is dropped";
        OtherInterpreter => "{who} 换一名译员", "{who} gets another interpreter";
        AWish => "任一方表示希望见面", "either side wishes it";
        OneMore => "{party} 多见一场", "{party} takes one meeting more";
        Presence => "{party} 届时在场", "{party} is there then";
        EitherHalf => "不再限定上午或下午", "they need not keep to their half of the day";
        OneTable => "{hall} 届时多一张洽谈桌", "{hall} has one more table then";
        OneInterpreter => "届时多一名译员（{languages}）", "there is one more interpreter then ({languages})";
        WorthMore => "方案价值增加 {n}", "the plan is worth {n} more";
        WorthLess => "方案价值减少 {n}", "the plan is worth {n} less";
        WorthSame => "方案价值不变", "the plan is worth the same";
    }
}

/// How a screen calls what stands in a fair.
pub struct Names<'n> {
    /// The name of a party, by its side and its position there.
    pub party: &'n dyn Fn(Side, usize) -> String,
    /// A slot, by day and time.
    pub slot: &'n dyn Fn(usize) -> String,
}

/// Whoever tells it, and of which fair.
pub struct Teller<'t> {
    /// In which language.
    pub lang: Lang,
    /// Of which fair.
    pub fair: &'t Fair,
    /// By which names.
    pub names: Names<'t>,
}

impl Teller<'_> {
    /// What stands in a pair's way, one sentence for each fact.
    #[must_use]
    pub fn facts(&self, found: &WhyNot) -> Vec<String> {
        let none_in_common = (found.n_common == 0 && !self.fair.slots.is_empty())
            .then(|| WhyNotSays::NoCommon.words(self.lang).to_owned());
        let facts = found.facts.iter().map(|fact| self.fact(found.pair, fact));
        none_in_common.into_iter().chain(facts).collect()
    }

    fn fact(&self, pair: Pair, fact: &Fact) -> String {
        let slots = self.slots(&fact.slots);
        let party = |side: Side| (self.names.party)(side, pair.idx(side));
        let at = |message: WhyNotSays, side: Side| {
            self.say(message, &[("party", &party(side)), ("slots", &slots)])
        };
        match fact.obstacle {
            Obstacle::Vetoed => WhyNotSays::Vetoed.words(self.lang).to_owned(),
            Obstacle::Unscored => WhyNotSays::Unscored.words(self.lang).to_owned(),
            Obstacle::LowScore(score) => self.say(
                WhyNotSays::LowScore,
                &[
                    ("n", &score.to_string()),
                    ("least", &self.fair.rules.min_score.to_string()),
                ],
            ),
            Obstacle::Most(side) => {
                let most = self
                    .fair
                    .party(side, pair.idx(side))
                    .and_then(|party| party.max_meetings)
                    .unwrap_or(0);
                self.say(
                    WhyNotSays::Most,
                    &[("party", &party(side)), ("most", &most.to_string())],
                )
            }
            Obstacle::Half(Half::Am) => self.say(WhyNotSays::OnlyMorning, &[("slots", &slots)]),
            Obstacle::Half(Half::Pm) => self.say(WhyNotSays::OnlyAfternoon, &[("slots", &slots)]),
            Obstacle::Away(side) => at(WhyNotSays::Away, side),
            Obstacle::Attends(side) => at(WhyNotSays::Attends, side),
            Obstacle::EventWalk => at(WhyNotSays::EventWalk, Side::Delegation),
            Obstacle::Busy(side) => self.say(
                WhyNotSays::Busy,
                &[
                    ("party", &party(side)),
                    ("slots", &slots),
                    ("others", &self.others(side.other(), &fact.others)),
                ],
            ),
            Obstacle::InARow(side) => {
                let limited = self.fair.party(side, pair.idx(side));
                let most = limited.and_then(|party| self.fair.most_in_a_row(party));
                self.say(
                    WhyNotSays::InARow,
                    &[
                        ("party", &party(side)),
                        ("most", &most.unwrap_or(0).to_string()),
                        ("slots", &slots),
                        ("others", &self.others(side.other(), &fact.others)),
                    ],
                )
            }
            Obstacle::Walk => self.say(
                WhyNotSays::Walk,
                &[
                    ("party", &party(Side::Delegation)),
                    ("slots", &slots),
                    ("others", &self.others(Side::Exhibitor, &fact.others)),
                ],
            ),
            Obstacle::Table(hall_idx) => self.say(
                WhyNotSays::Table,
                &[("hall", &self.hall(Some(hall_idx))), ("slots", &slots)],
            ),
            Obstacle::Interpreter
                if !(0..self.fair.interpreters.len())
                    .any(|idx| self.fair.interprets(idx, pair)) =>
            {
                WhyNotSays::NoInterpreter.words(self.lang).to_owned()
            }
            Obstacle::Interpreter => self.say(WhyNotSays::Interpreter, &[("slots", &slots)]),
        }
    }

    /// What a remedy does, and what it needs.
    #[must_use]
    pub fn remedy(&self, remedy: &Remedy) -> String {
        let pair = remedy.meeting.pair;
        let slot = (self.names.slot)(remedy.meeting.slot_idx);
        let party = |side: Side| (self.names.party)(side, pair.idx(side));
        let hall = || {
            self.hall(
                self.fair
                    .exhibitors
                    .get(pair.exhibitor_idx)
                    .and_then(|exhibitor| exhibitor.hall_idx),
            )
        };
        let means = remedy.means.map(|means| match means {
            Means::Wish => WhyNotSays::AWish.words(self.lang).to_owned(),
            Means::OneMore(side) => self.say(WhyNotSays::OneMore, &[("party", &party(side))]),
            Means::Presence { side, .. } => {
                self.say(WhyNotSays::Presence, &[("party", &party(side))])
            }
            Means::EitherHalf { .. } => WhyNotSays::EitherHalf.words(self.lang).to_owned(),
            Means::Table { .. } => self.say(WhyNotSays::OneTable, &[("hall", &hall())]),
            Means::Interpreter { .. } => {
                let first = |side: Side| {
                    self.fair
                        .party(side, pair.idx(side))
                        .and_then(|party| party.languages.first())
                };
                let both = Side::BOTH
                    .map(|side| first(side).map_or("", |tag| language_words(self.lang, tag)));
                self.say(
                    WhyNotSays::OneInterpreter,
                    &[("languages", &both.join("–"))],
                )
            }
        });
        let moved = remedy.moved.iter().map(|moved| {
            let who = Side::BOTH
                .map(|side| (self.names.party)(side, moved.pair.idx(side)))
                .join(" – ");
            match moved.to {
                None => self.say(WhyNotSays::GivesWay, &[("who", &who)]),
                Some(to) if to == moved.from => {
                    self.say(WhyNotSays::OtherInterpreter, &[("who", &who)])
                }
                Some(to) => self.say(
                    WhyNotSays::Moves,
                    &[("who", &who), ("to", &(self.names.slot)(to))],
                ),
            }
        });
        let message = match (means.is_some(), remedy.moved.is_empty()) {
            (true, _) => WhyNotSays::ThenIf,
            (false, true) => WhyNotSays::Simply,
            (false, false) => WhyNotSays::Then,
        };
        let changes: Vec<String> = means.into_iter().chain(moved).collect();
        self.say(
            message,
            &[("slot", &slot), ("changes", &changes.join(self.comma()))],
        )
    }

    /// What a remedy does to the plan's worth.
    #[must_use]
    pub fn worth(&self, remedy: &Remedy) -> String {
        let message = match remedy.value.signum() {
            1 => WhyNotSays::WorthMore,
            0 => WhyNotSays::WorthSame,
            _ => WhyNotSays::WorthLess,
        };
        self.say(message, &[("n", &remedy.value.unsigned_abs().to_string())])
    }

    fn say(&self, message: WhyNotSays, values: &[(&str, &str)]) -> String {
        message.fill(self.lang, values)
    }

    const fn comma(&self) -> &'static str {
        match self.lang {
            Lang::Zh => "；",
            Lang::En | Lang::Pack(_) => "; ",
        }
    }

    fn hall(&self, hall_idx: Option<usize>) -> String {
        hall_idx
            .and_then(|hall_idx| self.fair.halls.get(hall_idx))
            .map_or_else(String::new, |hall| {
                hall.name.or_id(self.lang.tag(), &hall.id).to_owned()
            })
    }

    /// The first slot, and how many more.
    fn slots(&self, slots: &[usize]) -> String {
        let first = slots
            .first()
            .map_or_else(String::new, |slot_idx| (self.names.slot)(*slot_idx));
        if slots.len() < 2 {
            return first;
        }
        self.say(
            WhyNotSays::Several,
            &[("first", &first), ("rest", &(slots.len() - 1).to_string())],
        )
    }

    /// The best of the meetings in the way, by who they are with.
    fn others(&self, side: Side, others: &[Score]) -> String {
        let mut names: Vec<String> = others
            .iter()
            .take(NAMED)
            .map(|other| {
                let name = (self.names.party)(side, other.pair.idx(side));
                self.say(
                    WhyNotSays::Other,
                    &[("name", &name), ("score", &other.score.to_string())],
                )
            })
            .collect();
        if others.len() > NAMED {
            names.push(self.say(
                WhyNotSays::More,
                &[("n", &(others.len() - NAMED).to_string())],
            ));
        }
        names.join(self.comma())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{matching::Scorer, model::Document, planning::why_not};
    use serde_json::json;

    #[test]
    fn facts_and_remedies_are_sentences_in_every_language() {
        assert_eq!(crate::i18n::flaws::<WhyNotSays>(), [""; 0]);
        let file = json!({
            "format": "parkmatch/1",
            "fair": {"id": "f", "name": "f", "slots": [
                {"id": "s1", "start": "2027-11-14T09:00", "end": "2027-11-14T09:30"}, {"id": "s2", "start": "2027-11-14T09:40", "end": "2027-11-14T10:10"}]},
            "exhibitors": [{"id": "E1", "name": {"zh": "甲", "en": "Alpha"}}],
            "delegations": [{"id": "D1", "name": "Müller"}, {"id": "D2", "name": "Rossi", "unavailable": ["s2"]}],
            "scores": [{"exhibitor": "E1", "delegation": "D1", "score": 80}, {"exhibitor": "E1", "delegation": "D2", "score": 70}],
            "rules": {"computed_scores": false},
            "meetings": [{"exhibitor": "E1", "delegation": "D1", "slot": "s1"}]
        });
        let document = Document::from_json(file).expect("a fair").value;
        let fair = document.fair();
        let scorer = Scorer::new(fair);
        let found = why_not(
            fair,
            Pair {
                exhibitor_idx: 0,
                delegation_idx: 1,
            },
            &|pair| scorer.score(pair),
        )
        .expect("they do not meet");
        let party = |side: Side, idx: usize| {
            fair.party(side, idx)
                .map_or_else(String::new, |party| party.name.get("en").to_owned())
        };
        let teller = |lang| Teller {
            lang,
            fair,
            names: Names {
                party: &party,
                slot: &|idx| format!("at {}", idx + 9),
            },
        };
        assert_eq!(
            teller(Lang::En).facts(&found),
            [
                "Rossi is not there: at 10",
                "Alpha is in other meetings (at 9): Müller (80)"
            ]
        );
        let [moved, _] = &found.remedies[..] else {
            panic!("{:?}", found.remedies)
        };
        assert_eq!(
            teller(Lang::En).remedy(moved),
            "they meet at 9: Alpha – Müller moves to at 10"
        );
        assert_eq!(teller(Lang::En).worth(moved), "the plan is worth 70 more");
        assert_eq!(teller(Lang::Zh).worth(moved), "方案价值增加 70");
    }
}
