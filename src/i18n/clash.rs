//! Words for the rules that a plan breaks.

use super::{Lang, Message};
use crate::model::{Fair, Half, Pair, Party, Side};
use crate::planning::Clash;

crate::messages! {
    /// What a plan may break.
    pub enum ClashSays {
        Unscored => "{who}（{slot}）没有匹配分数，不能安排", "{who} ({slot}) have no score, so they may not meet";
        LowScore => "{who}（{slot}）的分数 {n} 低于下限，且双方均无意向", "{who} ({slot}) score {n}, under the minimum, and neither side wishes to meet";
        MeetsTwice => "{who} 安排了不止一场洽谈（{slot}）", "{who} meet more than once ({slot})";
        Unavailable => "{party} 在 {slot} 没有空：{who}", "{party} is not available in {slot}: {who}";
        Attends => "{party} 在 {slot} 参加活动 {event}：{who}", "{party} attends {event} in {slot}: {who}";
        TooFewTeams => "{party} 在 {slot} 有 {n} 场洽谈，只能同时进行 {most} 场", "{party} has {n} {n|meeting|meetings} in {slot}, and can hold {most} at a time";
        TooMany => "{party} 共有 {n} 场洽谈，最多 {most} 场", "{party} has {n} {n|meeting|meetings}, {most} at most";
        TooManyInARow => "{party} 从 {slot} 到 {next} 连续 {n} 场洽谈，中间没有休息，最多连续 {most} 场", "{party} has {n} {n|meeting|meetings} in a row without a break, {slot} to {next}, and {most} at most";
        Vetoed => "{who}（{slot}）：有一方不愿见面或已见过", "{who} ({slot}): one side never wants to meet, or has met before";
        OnlyMorning => "{who} 只能在上午（13:00 前）见面：{slot}", "{who} meet in the morning only, before 13:00: {slot}";
        OnlyAfternoon => "{who} 只能在下午（13:00 起）见面：{slot}", "{who} meet in the afternoon only, from 13:00: {slot}";
        TooFewTables => "{hall} 在 {slot} 有 {n} 场使用洽谈桌，只有 {most} 张桌", "{hall} has {n} {n|meeting|meetings} at tables in {slot}, and {most} {most|table|tables}";
        NoTable => "{who}（{slot}）没有桌号", "{who} ({slot}) have no table";
        NoSuchTable => "{who}（{slot}）：没有 {n} 号桌", "{who} ({slot}): there is no table {n}";
        TableTwice => "{who}（{slot}）：{n} 号桌已有洽谈", "{who} ({slot}): table {n} is taken";
        NoInterpreter => "{who}（{slot}）没有共同语言，需要译员", "{who} ({slot}) have no language in common and no interpreter";
        WrongLanguages => "{who}（{slot}）：译员 {person} 不会其中一方的语言", "{who} ({slot}): {person} does not interpret between their languages";
        InterpreterTwice => "译员 {person} 在 {slot} 有不止一场洽谈", "{person} interprets at more than one meeting in {slot}";
        InterpreterOff => "译员 {person} 在 {slot} 没有空", "{person} does not work in {slot}";
        InterpreterTooMany => "译员 {person} 共有 {n} 场洽谈，最多 {most} 场", "{person} has {n} {n|meeting|meetings}, {most} at most";
        Walk => "{person} 来不及从 {slot} 的洽谈走到 {next} 的洽谈", "{person} cannot walk from the meeting in {slot} to the one in {next} in time";
        EventWalk => "{party} 来不及在活动 {event} 与 {slot} 的洽谈之间走动：{who}", "{party} cannot walk between {event} and the meeting in {slot} in time: {who}";
        Rule => "规则 {n}", "rule {n}";
    }
}

/// What a plan breaks, in one line, without the number of the rule. Parties and slots are named by
/// name and id.
#[must_use]
#[expect(
    clippy::too_many_lines,
    reason = "a table: one arm for each clash, without a turn"
)]
pub fn clash_words(lang: Lang, fair: &Fair, clash: &Clash) -> String {
    let words = Words { lang, fair };
    let at = |message: ClashSays, pair: Pair, slot_idx: usize| {
        words.say(
            message,
            &[("who", words.pair(pair)), ("slot", words.slot(slot_idx))],
        )
    };
    let with = |message: ClashSays, pair: Pair, slot_idx: usize, n: u32| {
        words.say(
            message,
            &[
                ("who", words.pair(pair)),
                ("slot", words.slot(slot_idx)),
                ("n", n.to_string()),
            ],
        )
    };
    match *clash {
        Clash::Unscored { pair, slot_idx } => at(ClashSays::Unscored, pair, slot_idx),
        Clash::LowScore {
            pair,
            slot_idx,
            score,
        } => with(ClashSays::LowScore, pair, slot_idx, u32::from(score)),
        Clash::MeetsTwice { pair, slot_idx } => at(ClashSays::MeetsTwice, pair, slot_idx),
        Clash::Unavailable {
            pair,
            side,
            slot_idx,
        } => words.say(
            ClashSays::Unavailable,
            &[
                ("party", words.end(side, pair)),
                ("slot", words.slot(slot_idx)),
                ("who", words.pair(pair)),
            ],
        ),
        Clash::Attends {
            pair,
            side,
            slot_idx,
            event_idx,
        } => words.say(
            ClashSays::Attends,
            &[
                ("party", words.end(side, pair)),
                ("slot", words.slot(slot_idx)),
                ("event", words.event(event_idx)),
                ("who", words.pair(pair)),
            ],
        ),
        Clash::TooFewTeams {
            side,
            party_idx,
            slot_idx,
            n_meetings,
            teams,
        } => words.say(
            ClashSays::TooFewTeams,
            &[
                ("party", words.party(side, party_idx)),
                ("slot", words.slot(slot_idx)),
                ("n", n_meetings.to_string()),
                ("most", teams.to_string()),
            ],
        ),
        Clash::TooMany {
            side,
            party_idx,
            n_meetings,
            max_meetings,
        } => words.say(
            ClashSays::TooMany,
            &[
                ("party", words.party(side, party_idx)),
                ("n", n_meetings.to_string()),
                ("most", max_meetings.to_string()),
            ],
        ),
        Clash::TooManyInARow {
            side,
            party_idx,
            slot_idx,
            last_slot_idx,
            n_meetings,
            most,
        } => words.say(
            ClashSays::TooManyInARow,
            &[
                ("party", words.party(side, party_idx)),
                ("slot", words.slot(slot_idx)),
                ("next", words.slot(last_slot_idx)),
                ("n", n_meetings.to_string()),
                ("most", most.to_string()),
            ],
        ),
        Clash::Vetoed { pair, slot_idx } => at(ClashSays::Vetoed, pair, slot_idx),
        Clash::WrongHalf {
            pair,
            slot_idx,
            half: Half::Am,
        } => at(ClashSays::OnlyMorning, pair, slot_idx),
        Clash::WrongHalf {
            pair,
            slot_idx,
            half: Half::Pm,
        } => at(ClashSays::OnlyAfternoon, pair, slot_idx),
        Clash::TooFewTables {
            hall_idx,
            slot_idx,
            n_meetings,
            tables,
        } => words.say(
            ClashSays::TooFewTables,
            &[
                (
                    "hall",
                    named(
                        lang,
                        fair.halls.get(hall_idx).map(|hall| (&hall.name, &hall.id)),
                    ),
                ),
                ("slot", words.slot(slot_idx)),
                ("n", n_meetings.to_string()),
                ("most", tables.to_string()),
            ],
        ),
        Clash::NoSuchTable {
            pair,
            slot_idx,
            table: None,
        } => at(ClashSays::NoTable, pair, slot_idx),
        Clash::NoSuchTable {
            pair,
            slot_idx,
            table: Some(table),
        } => with(ClashSays::NoSuchTable, pair, slot_idx, table),
        Clash::TableTwice {
            pair,
            slot_idx,
            table,
        } => with(ClashSays::TableTwice, pair, slot_idx, table),
        Clash::NoInterpreter { pair, slot_idx } => at(ClashSays::NoInterpreter, pair, slot_idx),
        Clash::WrongLanguages {
            pair,
            slot_idx,
            interpreter_idx,
        } => words.say(
            ClashSays::WrongLanguages,
            &[
                ("who", words.pair(pair)),
                ("slot", words.slot(slot_idx)),
                ("person", words.interpreter(interpreter_idx)),
            ],
        ),
        Clash::InterpreterTwice {
            interpreter_idx,
            slot_idx,
        } => words.say(
            ClashSays::InterpreterTwice,
            &[
                ("person", words.interpreter(interpreter_idx)),
                ("slot", words.slot(slot_idx)),
            ],
        ),
        Clash::InterpreterOff {
            interpreter_idx,
            slot_idx,
        } => words.say(
            ClashSays::InterpreterOff,
            &[
                ("person", words.interpreter(interpreter_idx)),
                ("slot", words.slot(slot_idx)),
            ],
        ),
        Clash::InterpreterTooMany {
            interpreter_idx,
            n_meetings,
            max_meetings,
        } => words.say(
            ClashSays::InterpreterTooMany,
            &[
                ("person", words.interpreter(interpreter_idx)),
                ("n", n_meetings.to_string()),
                ("most", max_meetings.to_string()),
            ],
        ),
        Clash::DelegationWalk {
            delegation_idx,
            slot_idx,
            next_slot_idx,
        } => words.walk(
            words.party(Side::Delegation, delegation_idx),
            slot_idx,
            next_slot_idx,
        ),
        Clash::InterpreterWalk {
            interpreter_idx,
            slot_idx,
            next_slot_idx,
        } => words.walk(words.interpreter(interpreter_idx), slot_idx, next_slot_idx),
        Clash::EventWalk {
            pair,
            slot_idx,
            event_idx,
        } => words.say(
            ClashSays::EventWalk,
            &[
                ("party", words.end(Side::Delegation, pair)),
                ("event", words.event(event_idx)),
                ("slot", words.slot(slot_idx)),
                ("who", words.pair(pair)),
            ],
        ),
    }
}

/// “rule 5”; empty for who may meet at all, which has no number.
#[must_use]
pub fn rule_words(lang: Lang, rule: u8) -> String {
    if rule == 0 {
        String::new()
    } else {
        ClashSays::Rule.fill(lang, &[("n", &rule.to_string())])
    }
}

/// Names of what stands in the fair.
struct Words<'a> {
    lang: Lang,
    fair: &'a Fair,
}

impl Words<'_> {
    fn say(&self, message: ClashSays, values: &[(&str, String)]) -> String {
        let values: Vec<(&str, &str)> = values
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        message.fill(self.lang, &values)
    }

    fn walk(&self, person: String, slot_idx: usize, next_slot_idx: usize) -> String {
        self.say(
            ClashSays::Walk,
            &[
                ("person", person),
                ("slot", self.slot(slot_idx)),
                ("next", self.slot(next_slot_idx)),
            ],
        )
    }

    fn slot(&self, idx: usize) -> String {
        self.fair.slots.get(idx).map_or_else(String::new, |slot| {
            let ((_, month, day), (hour, minute)) = (slot.start.date(), slot.start.clock());
            format!("{month:02}-{day:02} {hour:02}:{minute:02} [{}]", slot.id)
        })
    }

    fn event(&self, idx: usize) -> String {
        named(
            self.lang,
            self.fair
                .events
                .get(idx)
                .map(|event| (&event.name, &event.id)),
        )
    }

    fn interpreter(&self, idx: usize) -> String {
        named(
            self.lang,
            self.fair
                .interpreters
                .get(idx)
                .map(|person| (&person.name, &person.id)),
        )
    }

    fn party(&self, side: Side, idx: usize) -> String {
        let party: Option<&Party> = match side {
            Side::Exhibitor => self
                .fair
                .exhibitors
                .get(idx)
                .map(|exhibitor| &exhibitor.party),
            Side::Delegation => self
                .fair
                .delegations
                .get(idx)
                .map(|delegation| &delegation.party),
        };
        named(self.lang, party.map(|party| (&party.name, &party.id)))
    }

    fn end(&self, side: Side, pair: Pair) -> String {
        self.party(
            side,
            if side == Side::Exhibitor {
                pair.exhibitor_idx
            } else {
                pair.delegation_idx
            },
        )
    }

    fn pair(&self, pair: Pair) -> String {
        format!(
            "{} – {}",
            self.end(Side::Exhibitor, pair),
            self.end(Side::Delegation, pair)
        )
    }
}

/// `Name [id]`, or the id alone where there is no name.
fn named(lang: Lang, row: Option<(&crate::model::Text, &crate::model::Id)>) -> String {
    match row {
        Some((name, id)) if name.is_empty() => id.to_string(),
        Some((name, id)) => format!("{} [{id}]", name.get(lang.tag())),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_clash_has_words_in_every_language() {
        assert_eq!(crate::i18n::flaws::<ClashSays>(), [""; 0]);
        let json = serde_json::json!({
            "format": "parkmatch/1",
            "fair": {"id": "f", "name": "x", "slots": [{"id": "s1", "start": "2027-11-14T09:00", "end": "2027-11-14T09:30"}]},
            "exhibitors": [{"id": "E1", "name": {"zh": "甲", "en": "Alpha"}}],
            "delegations": [{"id": "D1", "name": "Müller"}]
        });
        let document = crate::model::Document::from_json(json)
            .expect("a fair file")
            .value;
        let pair = Pair {
            exhibitor_idx: 0,
            delegation_idx: 0,
        };
        let clash = Clash::TooFewTeams {
            side: Side::Exhibitor,
            party_idx: 0,
            slot_idx: 0,
            n_meetings: 2,
            teams: 1,
        };
        assert_eq!(
            clash_words(Lang::En, document.fair(), &clash),
            "Alpha [E1] has 2 meetings in 11-14 09:00 [s1], and can hold 1 at a time"
        );
        assert_eq!(
            clash_words(
                Lang::Zh,
                document.fair(),
                &Clash::Vetoed { pair, slot_idx: 0 }
            ),
            "甲 [E1] – Müller [D1]（11-14 09:00 [s1]）：有一方不愿见面或已见过"
        );
    }
}
