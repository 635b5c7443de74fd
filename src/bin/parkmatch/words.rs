//! What several commands say in the same words.

use parkmatch::i18n::{Command, Lang, Message, clash_words, plain, rule_words};
use parkmatch::model::{Fair, Pair};
use parkmatch::planning::{Clash, What};
use serde_json::{Value, json};

/// A gap for people.
pub fn gap_words(lang: Lang, gap: Option<f64>) -> String {
    gap.map_or_else(
        || Command::NoGap.words(lang).to_owned(),
        |gap| Command::Percent.fill_plainly(lang, &[("n", &format!("{:.3}", gap * 100.0))]),
    )
}

/// The broken rules as JSON: each with its number, 0 for who may meet at all, and its words.
pub fn broken(lang: Lang, fair: &Fair, clashes: &[Clash]) -> Vec<Value> {
    clashes
        .iter()
        .map(|clash| json!({"rule": clash.rule(), "text": plain(&clash_words(lang, fair, clash))}))
        .collect()
}

/// A broken rule in one line.
pub fn clash_line(lang: Lang, fair: &Fair, clash: &Clash) -> String {
    let rule = rule_words(lang, clash.rule());
    let words = plain(&clash_words(lang, fair, clash));
    if rule.is_empty() {
        words
    } else {
        format!("{rule}: {words}")
    }
}

/// The two of a pair by their ids.
pub fn who(fair: &Fair, pair: Pair) -> String {
    format!(
        "{} – {}",
        &*fair.exhibitors[pair.exhibitor_idx].party.id,
        &*fair.delegations[pair.delegation_idx].party.id
    )
}

/// What became of a pair's meeting.
pub fn what_words(lang: Lang, fair: &Fair, pair: Pair, what: What) -> String {
    let message = match what {
        What::Moved { .. } => Command::Moved,
        What::Dropped { .. } => Command::Dropped,
        What::Added { .. } => Command::Added,
        What::Interpreter { .. } => Command::OtherInterpreter,
        What::Table { .. } => Command::OtherTable,
    };
    let (from, to) = what.slots();
    let slot =
        |idx: Option<usize>| idx.map_or_else(String::new, |idx| fair.slots[idx].id.to_string());
    message.fill_plainly(
        lang,
        &[
            ("who", &who(fair, pair)),
            ("from", &slot(from)),
            ("to", &slot(to)),
        ],
    )
}
