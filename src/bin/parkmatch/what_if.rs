//! `parkmatch what-if`: what one more table or interpreter, or meetings of another length, would be
//! worth.

use crate::arguments::WhatIf as Ask;
use crate::{End, complain, file, say};
use parkmatch::i18n::{Command, Lang, Message};
use parkmatch::matching::{Scorer, pairs_to_plan};
use parkmatch::model::{Fair, Languages};
use parkmatch::planning::{Clash, Outcome, Standing, Supposition, WhatIf, suppose};
use serde_json::{Value, json};

/// Plans the fair as it is and as supposed, and prints both.
pub fn run(lang: Lang, ask: &Ask) -> End {
    let Some(read) = file::read_to_plan(lang, &ask.file) else {
        return End::Unusable;
    };
    file::complain_about_meetings(lang, &ask.file, &read);
    let fair = read.document.fair();
    let Some(supposed) = supposition(fair, ask).and_then(|supposition| suppose(fair, &supposition))
    else {
        complain(&file::line(&ask.file, Command::NoSupposition.words(lang)));
        return End::Unusable;
    };
    match planned(fair, supposed, ask) {
        Ok(outcome) => print(lang, ask.json, &outcome),
        Err(clashes) => {
            complain(&file::line(&ask.file, Command::LockedClash.words(lang)));
            for clash in &clashes {
                complain(&file::line(
                    &ask.file,
                    &crate::words::clash_line(lang, fair, clash),
                ));
            }
            return End::Broken;
        }
    }
    End::Done
}

fn supposition(fair: &Fair, ask: &Ask) -> Option<Supposition> {
    let slots = slots(fair, ask.slots.as_deref())?;
    if let Some(hall) = &ask.table {
        let hall_idx = fair.halls.iter().position(|row| row.id.as_str() == hall)?;
        return Some(Supposition::Table { hall_idx, slots });
    }
    if let Some(languages) = &ask.interpreter {
        return Some(Supposition::Interpreter {
            languages: Languages::read(languages).tags,
            slots,
        });
    }
    ask.minutes.map(Supposition::Minutes)
}

/// Slots by their ids: `s1,s2`, or `s1..s8` for all from the first to the last; all if nothing is
/// said.
fn slots(fair: &Fair, words: Option<&str>) -> Option<Vec<usize>> {
    let Some(words) = words else {
        return Some((0..fair.slots.len()).collect());
    };
    let slot = |id: &str| fair.slots.iter().position(|slot| slot.id.as_str() == id);
    let range = words.split(',').map(|word| match word.split_once("..") {
        Some((from, to)) => Some(slot(from)?..=slot(to)?),
        None => slot(word).map(|idx| idx..=idx),
    });
    Some(
        range
            .collect::<Option<Vec<_>>>()?
            .into_iter()
            .flatten()
            .collect(),
    )
}

fn planned(fair: &Fair, supposed: Fair, ask: &Ask) -> Result<Outcome, Vec<Clash>> {
    let scores = pairs_to_plan(&Scorer::new(fair));
    let supposed_scores = pairs_to_plan(&Scorer::new(&supposed));
    let mut work = WhatIf::new(
        (fair, &scores),
        (supposed, supposed_scores),
        ask.seed,
        ask.steps,
    )?;
    loop {
        work.step(ask.steps);
        if let Some(outcome) = work.outcome().filter(|_| work.is_done()) {
            return Ok(outcome);
        }
    }
}

fn print(lang: Lang, as_json: bool, outcome: &Outcome) {
    let (gain, (least, most)) = (outcome.gain(), outcome.range());
    if as_json {
        let row = |progress: &Standing| -> Value {
            json!({"value": progress.value, "bound": progress.bound, "meetings": progress.n_meetings, "idle": progress.n_idle, "optimal": progress.optimal})
        };
        say(&json!({"present": row(&outcome.present), "supposed": row(&outcome.supposed), "gain": gain, "least": least, "most": most})
            .to_string());
        return;
    }
    for (message, progress) in [
        (Command::AsItIs, &outcome.present),
        (Command::AsSupposed, &outcome.supposed),
    ] {
        let numbers = [
            progress.value.to_string(),
            progress.bound.to_string(),
            progress.n_meetings.to_string(),
            progress.n_idle.to_string(),
        ];
        let values: Vec<(&str, &str)> = ["value", "bound", "n", "idle"]
            .into_iter()
            .zip(numbers.iter().map(String::as_str))
            .collect();
        say(&message.fill_plainly(lang, &values));
    }
    say(&Command::Difference.fill_plainly(
        lang,
        &[
            ("gain", &format!("{gain:+}")),
            ("least", &format!("{least:+}")),
            ("most", &format!("{most:+}")),
        ],
    ));
}
