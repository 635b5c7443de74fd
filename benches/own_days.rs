//! One delegation's own days beside everybody else's meetings: `cargo bench --bench own_days`.
//!
//! A made fair is planned; then the days of each of its delegations are planned anew by themselves
//! until they are proven the best. What is timed is what the engine does when a visitor asks, but
//! for reading the file. The planned fairs are kept for the same in Chromium (`node
//! benches/in_page.mjs own-days`).

#[allow(dead_code, reason = "only fairs with pairs are made here")]
mod made;
#[allow(dead_code, reason = "each case is timed once")]
mod taken;

use parkmatch::matching::{Scorer, pairs_of, pairs_to_plan};
use parkmatch::planning::{Keep, OwnDay, Search};
use serde_json::{Value, json};
use std::fs;
use std::time::Instant;
use taken::{keep, kept, median, read};

/// The fairs, with the names of their planned files.
const FAIRS: [(&str, &str); 2] = [
    ("M", "own-M.json"),
    ("M --tight --walk 12", "own-M-tight-walk12.json"),
];

/// Steps of the plan that the days are planned beside.
const STEPS: u64 = 2_000_000;

/// Cases of one delegation's days, at most, as in the engine.
const MOST_CASES: u64 = 2_000;

type Done<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Done<()> {
    fs::create_dir_all(kept(""))?;
    let mut results = json!({});
    for (order, file) in FAIRS {
        results[order] = own_days(order, file)?;
        println!("{order:<22}{}", results[order]);
    }
    Ok(keep("own-days-native.json", &results)?)
}

fn own_days(order: &str, file: &str) -> Done<Value> {
    let mut document = read(&made::fair(&format!("{order} --seed 1"))?.to_string())?;
    let mut search = Search::new(
        document.fair(),
        &pairs_to_plan(&Scorer::new(document.fair())),
        1,
    )
    .map_err(|clashes| format!("{clashes:?}"))?;
    search.aim(STEPS);
    search.step(STEPS);
    document.set_meetings(search.plan().meetings);
    fs::write(kept(file), document.to_text())?;
    let fair = document.fair();
    let scorer = Scorer::new(fair);
    let (mut millis, mut n_proven) = (Vec::new(), 0);
    for own in 0..fair.delegations.len() {
        let started = Instant::now();
        let mut day = OwnDay::new(fair, &pairs_of(&scorer, own), own, Keep::default())
            .map_err(|clashes| format!("{clashes:?}"))?;
        day.step(MOST_CASES);
        millis.push(started.elapsed().as_secs_f64() * 1e3);
        n_proven += u32::from(day.progress().optimal);
    }
    millis.sort_by(f64::total_cmp);
    Ok(
        json!({"n": millis.len(), "median": median(&millis), "slowest": millis.last(), "proven": n_proven}),
    )
}
