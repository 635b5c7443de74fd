//! `parkmatch new`: a fair file with its facts, slots and halls.

use crate::arguments::New as Ask;
use crate::terminal::{complain, say};
use crate::{End, file};
use parkmatch::exchange::new_fair::{NewFairWords, make};
use parkmatch::i18n::{Command, Lang, Message, new_fair_words, plain};
use parkmatch::model::Document;
use serde_json::{Value, json};

/// Makes the fair and writes it; if anything cannot be, all of that is listed and nothing written.
pub fn run(lang: Lang, ask: &Ask) -> End {
    let mut troubles: Vec<String> = file::no_zone(lang, &ask.zone).into_iter().collect();
    let words = NewFairWords {
        name: &ask.name,
        days: &ask.days,
        hours: &ask.hours,
        minutes: ask.minutes,
        pause: ask.pause,
        series: ask.series,
        halls: ask.halls.as_deref(),
        tables: ask.tables,
        time_zone: &ask.zone,
    };
    let made = make(&words);
    if let Err(more) = &made {
        troubles.extend(more.iter().map(|trouble| new_fair_words(lang, trouble)));
    }
    for words in &troubles {
        complain(&format!("parkmatch: {}", plain(words)));
    }
    let Ok(document) = made else {
        return End::Unusable;
    };
    if !troubles.is_empty() || !file::save(lang, &ask.out, &document.to_pretty_text()) {
        return End::Unusable;
    }
    report(lang, ask, &document);
    End::Done
}

fn report(lang: Lang, ask: &Ask, document: &Document) {
    let fair = document.fair();
    let n_days = fair.days().len();
    let suggested: Vec<&str> = document
        .json()
        .pointer("/fair/halls")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter(|row| row.get("suggested").is_some())
        .filter_map(|row| row.get("id").and_then(Value::as_str))
        .collect();
    if ask.json {
        let ids: Vec<&str> = fair.halls.iter().map(|hall| hall.id.as_str()).collect();
        let report = json!({
            "id": fair.id, "days": n_days, "slots": fair.slots.len(), "halls": ids,
            "suggested": suggested, "time_zone": fair.time_zone,
        });
        return say(&report.to_string());
    }
    let daily = fair.slots.len() / n_days.max(1);
    let counts = [
        ("slots", fair.slots.len()),
        ("days", n_days),
        ("daily", daily),
        ("halls", fair.halls.len()),
    ]
    .map(|(name, n)| (name, n.to_string()));
    let counts: Vec<(&str, &str)> = counts.iter().map(|(name, n)| (*name, &**n)).collect();
    say(&Command::Made.fill_plainly(lang, &counts));
    if !suggested.is_empty() {
        let names = suggested.join(lang.comma());
        say(&Command::HallsSuggested.fill_plainly(lang, &[("names", &names)]));
    }
}
