//! How long something takes, and where results are kept for the report.

use parkmatch::model::Document;
use serde_json::Value;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use std::{fs, io};

/// Reads a made fair, in which there is nothing to complain about.
pub fn read(text: &str) -> Result<Document, String> {
    let report = Document::read(text.as_bytes()).map_err(|issues| format!("{issues:?}"))?;
    report.issues.first().map_or(Ok(report.value), |issue| {
        Err(format!("a made fair has troubles: {issue:?}"))
    })
}

/// How long one case may be repeated for.
const LONGEST: Duration = Duration::from_secs(2);

/// Milliseconds of one run after another, sorted: the first is not counted, then up to 30, and at
/// least three.
pub fn millis<T>(mut work: impl FnMut() -> T) -> Vec<f64> {
    black_box(work());
    let began = Instant::now();
    let mut taken = Vec::new();
    while taken.len() < 3 || (taken.len() < 30 && began.elapsed() < LONGEST) {
        let started = Instant::now();
        black_box(work());
        taken.push(started.elapsed().as_secs_f64() * 1e3);
    }
    taken.sort_by(f64::total_cmp);
    taken
}

/// The middle one of a sorted list.
pub fn median<T: Copy>(sorted: &[T]) -> T {
    sorted[sorted.len() / 2]
}

/// The largest size of this process so far in MB; `None` where the system does not tell.
pub fn most_megabytes() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? / 1024)
}

/// A place in the folder of results, `target/bench`.
pub fn kept(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/target/bench")).join(name)
}

/// Keeps something in the folder of results.
pub fn keep(name: &str, result: &Value) -> io::Result<()> {
    fs::create_dir_all(kept(""))?;
    fs::write(kept(name), result.to_string())
}
