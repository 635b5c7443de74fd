//! `parkmatch why`: why a pair does not meet, and what would let it.

use crate::arguments::Why as Ask;
use crate::{End, complain, file, say};
use parkmatch::i18n::{Command, Lang, Message, Names, Teller, plain};
use parkmatch::matching::{Scorer, n_walled};
use parkmatch::model::{Pair, Side};
use parkmatch::planning::{Means, Obstacle, Remedy, WhyNot, why_not};
use serde_json::{Value, json};

/// Prints what stands in the way, then what would help.
pub fn run(lang: Lang, ask: &Ask) -> End {
    let Some(read) = file::read(lang, &ask.file) else {
        return End::Unusable;
    };
    file::complain_about_meetings(lang, &ask.file, &read);
    let fair = read.document.fair();
    let ids = [
        (fair.exhibitor_idx(&ask.exhibitor), &ask.exhibitor),
        (fair.delegation_idx(&ask.delegation), &ask.delegation),
    ];
    let [(Some(exhibitor_idx), _), (Some(delegation_idx), _)] = ids else {
        for (_, id) in ids.iter().filter(|(idx, _)| idx.is_none()) {
            complain(&file::line(
                &ask.file,
                &Command::NoParty.fill_plainly(lang, &[("id", id)]),
            ));
        }
        return End::Unusable;
    };
    let pair = Pair {
        exhibitor_idx,
        delegation_idx,
    };
    let scorer = Scorer::new(fair);
    let slot = |slot_idx: usize| {
        fair.slots
            .get(slot_idx)
            .map_or_else(String::new, |slot| slot.id.to_string())
    };
    let Some(found) = why_not(fair, pair, &|asked| scorer.score_to_ask(asked, pair)) else {
        let meeting = fair
            .meetings
            .iter()
            .find(|meeting| meeting.status.counts() && meeting.pair == pair);
        say(&Command::MeetsAlready.fill_plainly(
            lang,
            &[(
                "slot",
                &meeting.map_or_else(String::new, |meeting| slot(meeting.slot_idx)),
            )],
        ));
        return End::Done;
    };
    let party = |side: Side, idx: usize| {
        fair.party(side, idx)
            .map_or_else(String::new, |party| party.id.to_string())
    };
    let teller = Teller {
        lang,
        fair,
        names: Names {
            party: &party,
            slot: &slot,
        },
    };
    if ask.json {
        let mut row = row(&teller, &found);
        row["cannot_talk"] = json!(n_walled(&scorer));
        say(&row.to_string());
        return End::Done;
    }
    for fact in teller.facts(&found) {
        say(&plain(&fact));
    }
    if scorer.cannot_talk(pair) {
        say(&Command::CannotTalk.fill_plainly(lang, &[("n", &n_walled(&scorer).to_string())]));
    }
    for remedy in &found.remedies {
        say(&format!(
            "→ {} ({})",
            plain(&teller.remedy(remedy)),
            plain(&teller.worth(remedy))
        ));
    }
    if found.remedies.is_empty() {
        say(Command::NothingHelps.words(lang));
    }
    End::Done
}

/// The answer for scripts.
fn row(teller: &Teller<'_>, found: &WhyNot) -> Value {
    let fair = teller.fair;
    let ids = |pair: Pair| {
        (
            fair.exhibitors[pair.exhibitor_idx].party.id.as_str(),
            fair.delegations[pair.delegation_idx].party.id.as_str(),
        )
    };
    let slots = |slots: &[usize]| {
        slots
            .iter()
            .map(|slot_idx| fair.slots[*slot_idx].id.as_str())
            .collect::<Vec<_>>()
    };
    let facts: Vec<Value> = found
        .facts
        .iter()
        .map(|fact| {
            let others: Vec<Value> = fact
                .others
                .iter()
                .map(|other| {
                    let (exhibitor, delegation) = ids(other.pair);
                    json!({"exhibitor": exhibitor, "delegation": delegation, "score": other.score})
                })
                .collect();
            json!({"obstacle": obstacle_word(fact.obstacle), "slots": slots(&fact.slots), "others": others})
        })
        .collect();
    let remedy = |remedy: &Remedy| {
        let moved: Vec<Value> = remedy
            .moved
            .iter()
            .map(|moved| {
                let (exhibitor, delegation) = ids(moved.pair);
                json!({"exhibitor": exhibitor, "delegation": delegation, "from": fair.slots[moved.from].id.as_str(), "to": moved.to.map(|to| fair.slots[to].id.as_str())})
            })
            .collect();
        json!({
            "means": remedy.means.map(means_word), "slot": fair.slots[remedy.meeting.slot_idx].id.as_str(), "value": remedy.value,
            "moved": moved, "text": plain(&teller.remedy(remedy))
        })
    };
    let (exhibitor, delegation) = ids(found.pair);
    json!({
        "exhibitor": exhibitor, "delegation": delegation, "common_slots": found.n_common, "facts": facts, "text": teller.facts(found).iter().map(|fact| plain(fact)).collect::<Vec<_>>(),
        "remedies": found.remedies.iter().map(remedy).collect::<Vec<_>>()
    })
}

/// A word for scripts.
const fn obstacle_word(obstacle: Obstacle) -> &'static str {
    match obstacle {
        Obstacle::Vetoed => "veto",
        Obstacle::Unscored => "not_listed",
        Obstacle::LowScore(_) => "low_score",
        Obstacle::Most(Side::Exhibitor) => "exhibitor_max",
        Obstacle::Most(Side::Delegation) => "delegation_max",
        Obstacle::Half(_) => "session",
        Obstacle::Away(Side::Exhibitor) => "exhibitor_away",
        Obstacle::Away(Side::Delegation) => "delegation_away",
        Obstacle::Attends(Side::Exhibitor) => "exhibitor_event",
        Obstacle::Attends(Side::Delegation) => "delegation_event",
        Obstacle::EventWalk => "event_walk",
        Obstacle::Busy(Side::Exhibitor) => "exhibitor_busy",
        Obstacle::Busy(Side::Delegation) => "delegation_busy",
        Obstacle::InARow(Side::Exhibitor) => "exhibitor_in_a_row",
        Obstacle::InARow(Side::Delegation) => "delegation_in_a_row",
        Obstacle::Walk => "walk",
        Obstacle::Table(_) => "tables",
        Obstacle::Interpreter => "interpreter",
    }
}

/// A word for scripts.
const fn means_word(means: Means) -> &'static str {
    match means {
        Means::Wish => "wish",
        Means::OneMore(Side::Exhibitor) => "exhibitor_max",
        Means::OneMore(Side::Delegation) => "delegation_max",
        Means::Presence {
            side: Side::Exhibitor,
            ..
        } => "exhibitor_presence",
        Means::Presence {
            side: Side::Delegation,
            ..
        } => "delegation_presence",
        Means::EitherHalf { .. } => "session",
        Means::Table { .. } => "table",
        Means::Interpreter { .. } => "interpreter",
    }
}
