//! The planner natively: `cargo bench --bench planning [-- --quick] [-- --only "M --tight"]`.
//!
//! Made fairs of six kinds, seeds 1 to 5 (the seed makes the fair and fixes the search): the gap to
//! the planner's own proven bound after a tenth of a second, half a second, and so on. The clock
//! starts before the file's text is read. Beside it stands what taking the dearest pair first comes
//! to, measured against the same bound. Each run is a process of its own, so that its memory can be
//! told. `--quick`: two seeds, and no more than 2 s.

mod greedy;
mod made;
#[allow(dead_code, reason = "this clock is the planner's own")]
mod taken;

use parkmatch::matching::{Scorer, pairs_to_plan};
use parkmatch::model::Fair;
use parkmatch::planning::{Search, Standing, check_meetings, gap};
use serde_json::{Value, json};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};
use std::{env, fs};
use taken::{keep, kept, median, most_megabytes, read};

/// The kinds of fairs, with the seconds that they are planned for.
const FAIRS: [(&str, f64); 6] = [
    ("S", 10.0),
    ("M", 10.0),
    ("M --tight", 10.0),
    ("M --tight --walk 12", 10.0),
    ("L", 10.0),
    ("XL", 30.0),
];

/// When the gap is noted, in seconds.
const MARKS: [f64; 6] = [0.1, 0.5, 2.0, 5.0, 10.0, 30.0];

const SEEDS: u64 = 5;
const QUICK_SEEDS: u64 = 2;
const QUICK_SECONDS: f64 = 2.0;

/// Steps between two looks at the clock, as on the command line.
const STEPS_A_LOOK: u64 = 200;

type Done<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    // Cargo adds `--bench`.
    let arguments: Vec<String> = env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["--one", path, seed, seconds] => {
            one(path, seed, seconds).map(|result| println!("{result}"))
        }
        [] => all(None, false),
        ["--quick"] => all(None, true),
        ["--only", only] => all(Some(only), false),
        ["--quick", "--only", only] | ["--only", only, "--quick"] => all(Some(only), true),
        _ => Err("cargo bench --bench planning -- [--quick] [--only FAIR,FAIR]".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("{trouble}");
            ExitCode::FAILURE
        }
    }
}

/// Plans all fairs, or some, prints the table and keeps the results beside those of fairs that were
/// left out.
fn all(only: Option<&str>, is_quick: bool) -> Done<()> {
    fs::create_dir_all(kept(""))?;
    let mut results = fs::read(kept("planning-native.json"))
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or(json!({}));
    let head: Vec<String> = MARKS.iter().map(|mark| format!("{mark} s")).collect();
    println!(
        "{:<22}{}",
        "gap after",
        head.iter()
            .fold(String::new(), |line, mark| line + &format!("{mark:>10}"))
    );
    for (order, seconds) in FAIRS {
        if only.is_some_and(|only| only.split(',').all(|name| name != order)) {
            continue;
        }
        let (n_seeds, seconds) = if is_quick {
            (QUICK_SEEDS, seconds.min(QUICK_SECONDS))
        } else {
            (SEEDS, seconds)
        };
        let mut runs = Vec::new();
        for seed in 1..=n_seeds {
            let path = kept(&format!(
                "{}-{seed}.json",
                order.replace(" --", "-").replace(' ', "")
            ));
            fs::write(
                &path,
                made::fair(&format!("{order} --seed {seed}"))?.to_string(),
            )?;
            let run = Command::new(env::current_exe()?)
                .arg("--one")
                .arg(&path)
                .args([&seed.to_string(), &seconds.to_string()])
                .output()?;
            let run: Value = serde_json::from_slice(&run.stdout)
                .map_err(|_| String::from_utf8_lossy(&run.stderr).into_owned())?;
            runs.push(run);
        }
        print_row(order, &runs);
        results[order] = Value::Array(runs);
    }
    Ok(keep("planning-native.json", &results)?)
}

fn print_row(order: &str, runs: &[Value]) {
    let middle = |pointer: &str| {
        let mut found: Vec<f64> = runs
            .iter()
            .filter_map(|run| run.pointer(pointer)?.as_f64())
            .collect();
        found.sort_by(f64::total_cmp);
        (!found.is_empty()).then(|| median(&found))
    };
    let cell = |mark: &f64| {
        middle(&format!("/at/{}/gap", mark.to_string().replace('.', "_")))
            .map_or("–".to_owned(), |gap| format!("{:.3} %", gap * 100.0))
    };
    println!(
        "{order:<22}{}",
        MARKS
            .iter()
            .map(cell)
            .fold(String::new(), |line, cell| line + &format!("{cell:>10}"))
    );
    let show = |pointer: &str| middle(pointer).unwrap_or_default();
    println!(
        "  first plan {:.0} ms, {} meetings, value {}, bound {}, {} of {} proven optimal, {} MB; greedy {:.2} %",
        show("/first_ms"),
        show("/meetings"),
        show("/value"),
        show("/bound"),
        runs.iter().filter(|run| run["optimal"] == true).count(),
        runs.len(),
        show("/megabytes"),
        show("/greedy_gap") * 100.0
    );
}

/// One run: what the planner has at each mark, and what greedy has.
fn one(path: &str, seed: &str, seconds: &str) -> Done<Value> {
    let (seed, seconds): (u64, f64) = (seed.parse()?, seconds.parse()?);
    let text = fs::read_to_string(path)?;
    let started = Instant::now();
    let document = read(&text)?;
    let fair = document.fair();
    let scorer = Scorer::new(fair);
    let pairs = pairs_to_plan(&scorer);
    let mut search = Search::new(fair, &pairs, seed).map_err(|clashes| format!("{clashes:?}"))?;
    let first_ms = started.elapsed().as_secs_f64() * 1e3;
    let mut at = serde_json::Map::new();
    for mark in MARKS.into_iter().filter(|mark| *mark <= seconds) {
        let until = Duration::from_secs_f64(mark);
        if started.elapsed() > until {
            continue;
        }
        while started.elapsed() < until && !search.progress().finished {
            search.step(STEPS_A_LOOK);
        }
        let now = search.progress();
        at.insert(
            mark.to_string().replace('.', "_"),
            json!({"gap": gap(now.value, now.bound), "value": now.value, "meetings": now.n_meetings}),
        );
    }
    let Standing {
        value,
        bound,
        n_meetings,
        steps,
        optimal,
        ..
    } = search.progress();
    let megabytes = most_megabytes();
    judge(fair, &scorer, &search.plan().meetings, value)?;
    let started = Instant::now();
    let dearest_first = greedy::plan(fair, &pairs);
    let greedy_ms = started.elapsed().as_secs_f64() * 1e3;
    let greedy_value = check_meetings(fair, &dearest_first, &|pair| scorer.score(pair)).value;
    judge(fair, &scorer, &dearest_first, greedy_value)?;
    Ok(json!({
        "seed": seed, "pairs": pairs.len(), "first_ms": first_ms, "at": at, "value": value, "bound": bound, "meetings": n_meetings,
        "steps": steps, "optimal": optimal, "megabytes": megabytes,
        "greedy_value": greedy_value, "greedy_gap": gap(greedy_value, bound), "greedy_ms": greedy_ms,
    }))
}

/// A plan counts only if the checker finds nothing against it and the same value.
fn judge(
    fair: &Fair,
    scorer: &Scorer<'_>,
    meetings: &[parkmatch::model::Meeting],
    value: i64,
) -> Done<()> {
    let audit = check_meetings(fair, meetings, &|pair| scorer.score(pair));
    if audit.clashes.is_empty() && audit.value == value {
        Ok(())
    } else {
        Err(format!("a bad plan: {:?}", audit.clashes.first()).into())
    }
}
