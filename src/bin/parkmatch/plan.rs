//! `parkmatch plan`: the fair file with its meetings.

use crate::arguments::{Budget, Plan as Ask};
use crate::{End, complain, file, say, spread, team};
use parkmatch::i18n::{Command, Lang, Message, issue_words};
use parkmatch::matching::{Scorer, pairs_to_plan};
use parkmatch::model::{Fair, WishKind};
use parkmatch::planning::{Clash, Plan, Progress, Search, Spread, check_meetings, gap};
use serde_json::json;
use std::collections::HashSet;
use std::time::{Duration, Instant};

/// Steps between two looks at the clock.
const STEPS_A_LOOK: u64 = 200;

/// Plans and writes the file.
pub fn run(lang: Lang, ask: &Ask) -> End {
    let started = Instant::now();
    let Some(mut read) = file::read(lang, &ask.file) else { return End::Unusable };
    if !drop_bad_meetings(lang, ask, &read) {
        return End::Broken;
    }
    let fair = read.document.fair();
    let scorer = Scorer::new(fair);
    let mut searches = match searched(ask, fair, &scorer, started) {
        Ok(searches) => searches,
        Err(clashes) => {
            report_clashes(lang, ask, fair, &clashes);
            return End::Broken;
        }
    };
    let proof = ask.certificate.as_ref().and_then(|path| {
        let prover = searches.iter().min_by_key(|search| search.proven())?;
        Some((path, json!(prover.certificate(fair)).to_string()))
    });
    let Some(search) = searches.first_mut() else { return End::Unusable };
    search.polish();
    let (progress, plan) = (search.progress(), search.plan());
    if !holds(lang, ask, fair, &scorer, &plan) {
        return End::Broken;
    }
    let report = Report::new(fair, &plan, progress, started.elapsed());
    read.document.set_meetings(plan.meetings);
    let files = std::iter::once((&ask.out, read.document.to_pretty_text())).chain(proof);
    for (path, text) in files {
        if !file::save(lang, path, &text) {
            return End::Unusable;
        }
    }
    report.print(lang, read.document.fair(), ask.json);
    End::Done
}

/// Searches until the budget is used up, in as many threads as were asked for; the first search has the best plan.
fn searched(ask: &Ask, fair: &Fair, scorer: &Scorer<'_>, started: Instant) -> Result<Vec<Search>, Vec<Clash>> {
    let pairs = pairs_to_plan(scorer);
    if ask.workers > 1 {
        return team::search(fair, &pairs, ask.seed, ask.workers, ask.budget, started);
    }
    let mut search = Search::new(fair, &pairs, ask.seed)?;
    spend(ask.budget, started, |steps, aim| {
        search.aim(aim);
        search.step(steps);
        search.progress()
    });
    Ok(vec![search])
}

/// Whether a plan passes the checker and is worth what it says; says so if not.
pub fn holds(lang: Lang, ask: &Ask, fair: &Fair, scorer: &Scorer, plan: &Plan) -> bool {
    let audit = check_meetings(fair, &plan.meetings, &|pair| scorer.score(pair));
    let holds = audit.clashes.is_empty() && audit.value == plan.value;
    if !holds {
        complain(&file::line(&ask.file, Command::Internal.words(lang)));
    }
    holds
}

/// Rows that cannot be read are left out, but not if they are locked. False if one is.
pub fn drop_bad_meetings(lang: Lang, ask: &Ask, read: &file::Fair) -> bool {
    let mut all_free = true;
    for (row, issue) in &read.bad_meetings {
        let row = read.document.json().pointer(&format!("/meetings/{row}"));
        let field = |name: &str| row.and_then(|row| row.get(name));
        let is_free = field("locked").is_none_or(|locked| locked.is_null() || locked == false)
            && field("status").is_none_or(|status| status != "held");
        all_free &= is_free;
        let what = if is_free { Command::RowDropped } else { Command::RowLocked };
        complain(&file::line(&ask.file, &format!("{}: {}", issue_words(lang, issue), what.words(lang))));
    }
    all_free
}

pub fn report_clashes(lang: Lang, ask: &Ask, fair: &Fair, clashes: &[Clash]) {
    complain(&file::line(&ask.file, Command::LockedClash.words(lang)));
    for clash in clashes {
        complain(&file::line(&ask.file, &crate::check::clash_line(lang, fair, clash)));
    }
    if ask.json {
        say(&json!({"broken": crate::check::broken(lang, fair, clashes)}).to_string());
    }
}

/// Takes steps until the budget is used up. `step` takes so many, aiming at so many, and says how far the search is. What
/// is aimed at follows from how fast the last half to three quarters of the steps were.
pub fn spend(budget: Budget, started: Instant, mut step: impl FnMut(u64, u64) -> Progress) {
    match budget {
        Budget::Steps(steps) => {
            step(steps, steps);
        }
        Budget::Time(time) => {
            let began = Instant::now();
            let mut aim = 0;
            let mut marks = [(Duration::ZERO, step(0, 0).steps); 2];
            while started.elapsed() < time {
                let progress = step(STEPS_A_LOOK, aim);
                if progress.finished {
                    return;
                }
                let now = (began.elapsed(), progress.steps);
                let (spent, steps) = (now.0.saturating_sub(marks[0].0), now.1 - marks[0].1);
                let left = time.saturating_sub(started.elapsed());
                let ahead = u128::from(steps) * left.as_nanos() / spent.as_nanos().max(1);
                aim = progress.steps.saturating_add(u64::try_from(ahead).unwrap_or(u64::MAX));
                if now.0 >= marks[1].0 * 2 {
                    marks = [marks[1], now];
                }
            }
        }
    }
}

/// What is said about a plan.
struct Report {
    progress: Progress,
    n_unmet: usize,
    n_unmet_must: usize,
    spread: Spread,
    took: Duration,
}

impl Report {
    fn new(fair: &Fair, plan: &Plan, progress: Progress, took: Duration) -> Self {
        let must: HashSet<_> = fair.wishes.iter().filter(|wish| wish.kind == WishKind::Must).map(|wish| wish.pair).collect();
        Self {
            progress,
            n_unmet: plan.unmet.len(),
            n_unmet_must: plan.unmet.iter().filter(|pair| must.contains(pair)).count(),
            spread: Spread::new(fair, &plan.meetings),
            took,
        }
    }

    fn print(&self, lang: Lang, fair: &Fair, as_json: bool) {
        let Progress { value, bound, n_meetings, n_idle, steps, optimal, .. } = self.progress;
        let gap = gap(value, bound);
        let n_short = self.spread.below(fair).len();
        if as_json {
            let object = json!({
                "value": value, "bound": bound, "gap": gap, "meetings": n_meetings,
                "unmet": self.n_unmet, "unmet_must": self.n_unmet_must, "short": n_short, "idle": n_idle,
                "optimal": optimal, "steps": steps, "seconds": self.took.as_secs_f64(), "spread": spread::object(fair, &self.spread)
            });
            say(&object.to_string());
            return;
        }
        let gap = format!("{:.3}", gap * 100.0);
        let first = [("n", &*n_meetings.to_string()), ("value", &*value.to_string()), ("bound", &*bound.to_string()), ("gap", &*gap)];
        say(&Command::Planned.fill(lang, &first));
        if optimal {
            say(Command::Optimal.words(lang));
        }
        let rest = [
            ("unmet", self.n_unmet.to_string()),
            ("musts", self.n_unmet_must.to_string()),
            ("short", n_short.to_string()),
            ("idle", n_idle.to_string()),
            ("steps", steps.to_string()),
            ("seconds", format!("{:.2}", self.took.as_secs_f64())),
        ];
        let rest: Vec<(&str, &str)> = rest.iter().map(|(name, value)| (*name, value.as_str())).collect();
        say(&Command::PlannedRest.fill(lang, &rest));
        spread::print(lang, fair, &self.spread);
    }
}
