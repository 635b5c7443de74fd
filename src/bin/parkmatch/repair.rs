//! `parkmatch repair`: a plan after changes, with as few of its meetings moved as possible.

use crate::arguments::Repair as Ask;
use crate::budget::spend;
use crate::plan::{drop_bad_meetings, holds, report_clashes};
use crate::words::{what_words, who};
use crate::{End, complain, file, say};
use parkmatch::i18n::{Command, Lang, MendSays, Message, clash_words, plain};
use parkmatch::matching::{Scorer, pairs_to_plan};
use parkmatch::model::Fair;
use parkmatch::planning::{Change, Reach, Repair, Repaired, Standing, Why};
use serde_json::{Value, json};
use std::time::Instant;

/// Repairs and writes the file.
pub fn run(lang: Lang, ask: &Ask) -> End {
    let (started, plan) = (Instant::now(), &ask.plan);
    let Some(mut read) = file::read_to_plan(lang, &plan.file) else {
        return End::Unusable;
    };
    let (begun, budget) = plan.budget.once_read(started);
    if !drop_bad_meetings(lang, plan, &read) {
        return End::Broken;
    }
    let fair = read.document.fair();
    let scorer = Scorer::new(fair);
    let slot_idx = |id: &String| fair.slots.iter().position(|slot| *slot.id == **id);
    let Some(first_slot) = ask.from.as_ref().map_or(Some(0), slot_idx) else {
        complain(&file::line(
            &plan.file,
            &Command::NoSlot.fill_plainly(lang, &[("id", ask.from.as_deref().unwrap_or_default())]),
        ));
        return End::Unusable;
    };
    let reach = Reach {
        freedom: ask.freedom,
        first_slot,
    };
    let mut repair = match Repair::in_time(
        fair,
        &pairs_to_plan(&scorer),
        reach,
        plan.seed,
        &|per_cent| budget.is_spent((begun, begun), per_cent),
    ) {
        Ok(repair) => repair,
        Err(clashes) => {
            report_clashes(lang, plan, fair, &clashes);
            return End::Broken;
        }
    };
    spend(budget, begun, |steps, aim| {
        repair.aim(aim);
        repair.step(steps);
        repair.progress()
    });
    let (progress, done) = (repair.progress(), repair.result(fair));
    if !holds(lang, plan, fair, &scorer, &done.plan) {
        return End::Broken;
    }
    let lines = report(lang, plan.json, fair, &done, progress);
    read.document.set_meetings(done.plan.meetings);
    if !file::save(lang, &plan.out, &read.document.to_pretty_text()) {
        return End::Unusable;
    }
    for line in &lines {
        say(line);
    }
    End::Done
}

/// What is said about a repair.
fn report(
    lang: Lang,
    as_json: bool,
    fair: &Fair,
    done: &Repaired,
    progress: Standing,
) -> Vec<String> {
    let [moved, dropped, added, interpreter, table] = done.compared.counts();
    let (compared, is_most) = (&done.compared, done.is_most);
    if as_json {
        let changes: Vec<Value> = compared
            .changes
            .iter()
            .map(|change| row(lang, fair, change))
            .collect();
        let object = json!({
            "value": progress.value, "bound": progress.bound, "meetings": progress.n_meetings, "kept": compared.n_kept,
            "moved": moved, "dropped": dropped, "added": added, "interpreter": interpreter, "table": table,
            "people": compared.n_people, "most_kept": is_most, "optimal": progress.optimal, "steps": progress.steps, "changes": changes
        });
        return vec![object.to_string()];
    }
    let mut lines: Vec<String> = compared
        .changes
        .iter()
        .map(|change| {
            format!(
                "{} ({})",
                what_words(lang, fair, change.pair, change.what),
                why(lang, fair, change)
            )
        })
        .collect();
    let numbers = [
        compared.n_kept,
        moved,
        dropped,
        added,
        interpreter,
        table,
        compared.n_people,
    ]
    .map(|number| number.to_string());
    let names = [
        "kept",
        "moved",
        "dropped",
        "added",
        "interpreter",
        "table",
        "people",
    ];
    let values: Vec<(&str, &str)> = names
        .into_iter()
        .zip(numbers.iter().map(String::as_str))
        .collect();
    lines.push(Command::Repaired.fill_plainly(lang, &values));
    if is_most {
        lines.push(Command::MostKept.words(lang).to_owned());
    }
    lines
}

/// A change for scripts.
fn row(lang: Lang, fair: &Fair, change: &Change) -> Value {
    let (from, to) = change.what.slots();
    let slot = |idx: Option<usize>| idx.map(|idx| fair.slots[idx].id.as_str());
    json!({
        "kind": change.what.kind().word(),
        "exhibitor": fair.exhibitors[change.pair.exhibitor_idx].party.id.as_str(),
        "delegation": fair.delegations[change.pair.delegation_idx].party.id.as_str(),
        "from": slot(from), "to": slot(to), "text": what_words(lang, fair, change.pair, change.what), "reason": why(lang, fair, change)
    })
}

fn why(lang: Lang, fair: &Fair, change: &Change) -> String {
    match change.why {
        Why::Broken(clash) => plain(&clash_words(lang, fair, &clash)),
        Why::Room(pair) => MendSays::WhyRoom.fill_plainly(lang, &[("other", &who(fair, pair))]),
        Why::Wished => MendSays::WhyWished.words(lang).to_owned(),
        Why::Newcomer => MendSays::WhyNew.words(lang).to_owned(),
        Why::Better => Command::BecauseBetter.words(lang).to_owned(),
    }
}
