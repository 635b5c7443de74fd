//! `parkmatch check`: every broken rule of a plan, and its value.

use crate::arguments::Check as Ask;
use crate::{End, file, say};
use parkmatch::i18n::{Command, Lang, Message, clash_words, issue_words, rule_words};
use parkmatch::matching::Scorer;
use parkmatch::model::Fair;
use parkmatch::planning::{Clash, check};
use serde_json::{Value, json};

/// Checks the file's meetings.
pub fn run(lang: Lang, ask: &Ask) -> End {
    let Some(read) = file::read(lang, &ask.file) else { return End::Unusable };
    let fair = read.document.fair();
    let scorer = Scorer::new(fair);
    let audit = check(fair, &|pair| scorer.score(pair));
    let n_broken = read.bad_meetings.len() + audit.clashes.len();
    if ask.json {
        let mut rows: Vec<Value> =
            read.bad_meetings.iter().map(|(_, issue)| json!({"rule": 0, "text": issue_words(lang, issue)})).collect();
        rows.extend(broken(lang, fair, &audit.clashes));
        let object = json!({
            "valid": n_broken == 0, "value": audit.value, "meetings": audit.n_meetings, "idle": audit.n_idle, "broken": rows
        });
        say(&object.to_string());
    } else {
        read.bad_meetings.iter().for_each(|(_, issue)| say(&issue_words(lang, issue)));
        audit.clashes.iter().for_each(|clash| say(&clash_line(lang, fair, clash)));
        let verdict = if n_broken == 0 { Command::Valid } else { Command::Broken };
        say(&verdict.fill(lang, &[("n", &n_broken.to_string())]));
        let worth = [("value", &*audit.value.to_string()), ("n", &*audit.n_meetings.to_string()), ("idle", &*audit.n_idle.to_string())];
        say(&Command::Worth.fill(lang, &worth));
    }
    if n_broken == 0 { End::Done } else { End::Broken }
}

/// The broken rules as JSON: each with its number, 0 for who may meet at all, and its words.
pub fn broken(lang: Lang, fair: &Fair, clashes: &[Clash]) -> Vec<Value> {
    clashes.iter().map(|clash| json!({"rule": clash.rule(), "text": clash_words(lang, fair, clash)})).collect()
}

/// A broken rule in one line.
pub fn clash_line(lang: Lang, fair: &Fair, clash: &Clash) -> String {
    let rule = rule_words(lang, clash.rule());
    let words = clash_words(lang, fair, clash);
    if rule.is_empty() { words } else { format!("{rule}: {words}") }
}
