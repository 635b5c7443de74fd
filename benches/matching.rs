//! Matching natively: `cargo bench --bench matching`. The same cases run in a browser by
//! `benches/in_page.rs`.
//!
//! One profile against 32,000 exhibitors, the search box over them after each key, and all pairs of
//! 1,178 × 2,462. What is printed is the median of the runs, and for keystrokes also the slowest
//! key's.

mod made;
mod taken;
mod typed;

use parkmatch::matching::reading::{Kind, read as read_words};
use parkmatch::matching::{Filter, Finder, Scorer, best_pairs, rank, ranking};
use parkmatch::model::{Document, Fair, Side, WishKind};
use serde_json::{Value, json};
use std::process::{Command, ExitCode};
use std::{env, fs, hint::black_box};
use taken::{keep, kept, median, millis, most_megabytes, read};

/// As many matches as a page shows first, and as many pairs as a planner gets of each party.
const N_BEST: usize = 30;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let done = match &arguments[..] {
        [first, path] if first == "--size" => size(path),
        _ => run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("{trouble}");
            ExitCode::FAILURE
        }
    }
}

type Done = Result<(), Box<dyn std::error::Error>>;

fn run() -> Done {
    let mut rows = Vec::new();
    let mut row = |name: &str, taken: f64| {
        println!("{name:<60} {taken:>10.2} ms");
        rows.push(json!({"case": name, "native": taken}));
    };
    fs::create_dir_all(kept(""))?;
    let canton = made::fair("canton")?.to_string();
    fs::write(kept("canton.json"), &canton)?;
    let document = read(&canton)?;
    let fair = document.fair();
    row(
        "read a fair file of 32,000 exhibitors",
        median(&millis(|| Document::read(canton.as_bytes()))),
    );
    row(
        "get ready to score 32,000 exhibitors",
        median(&millis(|| Scorer::new(fair))),
    );
    let scorer = Scorer::new(fair);
    let mut of_profiles: Vec<f64> = (0..fair.delegations.len())
        .map(|idx| median(&millis(|| rank(&scorer, Side::Delegation, idx, N_BEST))))
        .collect();
    of_profiles.sort_by(f64::total_cmp);
    row(
        "one profile against 32,000, the best 30 explained",
        median(&of_profiles),
    );
    row(
        "the same, slowest of 12 profiles",
        of_profiles[of_profiles.len() - 1],
    );
    row(
        "everybody of 32,000 in order, not explained",
        median(&millis(|| ranking(&scorer, Side::Delegation, 0))),
    );
    row("index 32,000 exhibitors", median(&millis(|| finder(fair))));
    let finder = finder(fair);
    // As a list on the screen does it: searched, the choices counted, folded.
    let list = |typed: &str| {
        let sifted = finder.sift(0..fair.exhibitors.len(), typed, &Filter::default(), |_| {
            true
        });
        finder.fold(&sifted.parties, &[]).len()
    };
    let mut of_keys: Vec<(f64, &str)> = typed::keystrokes()
        .into_iter()
        .map(|typed| (median(&millis(|| list(typed))), typed))
        .collect();
    of_keys.sort_by(|left, right| left.0.total_cmp(&right.0));
    row("a key typed into the search of 32,000", median(&of_keys).0);
    let (slowest, key) = of_keys[of_keys.len() - 1];
    row("the same, slowest key", slowest);
    println!("  (slowest: {key:?} of {} keys)", of_keys.len());

    let ciie = made::fair("ciie")?.to_string();
    fs::write(kept("ciie.json"), &ciie)?;
    let document = read(&ciie)?;
    let fair = document.fair();
    row(
        "get ready to score 1,178 × 2,462",
        median(&millis(|| Scorer::new(fair))),
    );
    let scorer = Scorer::new(fair);
    row(
        "all pairs of 1,178 × 2,462, the best 30 of each party",
        median(&millis(|| best_pairs(&scorer, N_BEST))),
    );
    for (name, taken) in edits(&document) {
        row(name, taken);
    }
    for (name, taken) in words() {
        row(name, taken);
    }
    for name in ["canton", "ciie"] {
        let size = Command::new(env::current_exe()?)
            .arg("--size")
            .arg(kept(&format!("{name}.json")))
            .output()?;
        print!("{}", String::from_utf8_lossy(&size.stdout));
        rows.push(serde_json::from_slice(&size.stdout).unwrap_or(Value::Null));
    }
    Ok(keep("matching-native.json", &Value::Array(rows))?)
}

/// What one edit of a fair takes, and ten in one go.
fn edits(document: &Document) -> [(&'static str, f64); 2] {
    let fair = document.fair();
    let wish = |n: usize| {
        let mut edited = document.clone();
        let ends = fair.delegations.iter().zip(&fair.exhibitors).take(n);
        edited.change(|draft| {
            for (delegation, exhibitor) in ends {
                draft.wishes(
                    &delegation.party.id,
                    &exhibitor.party.id,
                    Some(WishKind::Want),
                );
            }
        })
    };
    [
        ("one edit of 1,178 × 2,462", median(&millis(|| wish(1)))),
        ("ten edits of it in one go", median(&millis(|| wish(10)))),
    ]
}

/// What reading people's words takes: the judged texts one by one, and 2,000 letters of them.
fn words() -> [(&'static str, f64); 3] {
    let judged: Value =
        serde_json::from_str(include_str!("../tests/reading/open.json")).unwrap_or_default();
    let texts: Vec<(&str, Kind)> = judged["items"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|item| {
            let kind = Kind::parse(item["kind"].as_str()?)?;
            Some((item["text"].as_str()?, kind))
        })
        .collect();
    let mut of_texts: Vec<f64> = texts
        .iter()
        .map(|(text, kind)| median(&millis(|| read_words(text, *kind, Side::Exhibitor))))
        .collect();
    of_texts.sort_by(f64::total_cmp);
    let long: String = texts
        .iter()
        .flat_map(|(text, _)| text.chars().chain(['。']))
        .take(2_000)
        .collect();
    [
        ("one text in people's own words read", median(&of_texts)),
        ("the same, slowest text", of_texts[of_texts.len() - 1]),
        (
            "2,000 letters of such texts read",
            median(&millis(|| read_words(&long, Kind::Need, Side::Exhibitor))),
        ),
    ]
}

/// One side of a fair, ready to be searched and narrowed down.
fn finder(fair: &Fair) -> Finder {
    let mut finder = Finder::new(fair, Side::Exhibitor);
    finder.read(fair, usize::MAX, &|code| vec![code.to_owned()]);
    finder
}

/// In a process of its own: everything at once, and how much memory that took.
fn size(path: &str) -> Done {
    let text = fs::read_to_string(path)?;
    let document = read(&text)?;
    let fair = document.fair();
    let (scorer, finder) = (Scorer::new(fair), finder(fair));
    let found = finder.sift(
        0..fair.exhibitors.len(),
        "battery",
        &Filter::default(),
        |_| true,
    );
    black_box((rank(&scorer, Side::Delegation, 0, N_BEST), found));
    if path.contains("ciie") {
        black_box(best_pairs(&scorer, N_BEST));
    }
    println!(
        "{}",
        json!({"file": path.rsplit('/').next(), "file_bytes": text.len(), "megabytes": most_megabytes()})
    );
    Ok(())
}
