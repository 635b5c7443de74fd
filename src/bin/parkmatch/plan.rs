//! `parkmatch plan`: the fair file with its meetings.

use crate::arguments::Plan as Ask;
use crate::budget::{Budget, spend};
use crate::words::{broken, clash_line, gap_words, what_words};
use crate::{End, complain, file, parallel, say, spread};
use parkmatch::i18n::{Command, Lang, Message, issue_words};
use parkmatch::matching::{Scorer, n_walled, pairs_to_plan};
use parkmatch::model::{Fair, Meeting, Pair, WishKind};
use parkmatch::planning::{Clash, Plan, Search, Spread, Standing, What, check_meetings, gap};
use serde_json::json;
use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

/// What making a plan fairer may take once the time for it is over.
const FOR_FAIRNESS: Duration = Duration::from_millis(100);

/// Plans and writes the file.
pub fn run(lang: Lang, ask: &Ask) -> End {
    let started = Instant::now();
    let Some(mut read) = file::read_to_plan(lang, &ask.file) else {
        return End::Unusable;
    };
    let (begun, budget) = ask.budget.once_read(started);
    if !drop_bad_meetings(lang, ask, &read) {
        return End::Broken;
    }
    let fair = read.document.fair();
    let scorer = Scorer::new(fair);
    let mut searches = match searched((ask, budget), fair, &scorer, begun) {
        Ok(searches) => searches,
        Err(clashes) => {
            report_clashes(lang, ask, fair, &clashes);
            return End::Broken;
        }
    };
    let proof = match &ask.certificate {
        None => None,
        Some(path) => {
            let prover = searches.iter().min_by_key(|search| search.proven());
            let Some(proof) = prover.and_then(|prover| prover.certificate(fair)) else {
                complain(&file::line(&ask.file, Command::NoProof.words(lang)));
                return End::Unusable;
            };
            Some((path, json!(proof).to_string()))
        }
    };
    let Some(search) = searches.first_mut() else {
        return End::Unusable;
    };
    search.polish_until(&|| budget.is_over(begun, FOR_FAIRNESS));
    let (progress, plan) = (search.progress(), search.plan());
    if !holds(lang, ask, fair, &scorer, &plan) {
        return End::Broken;
    }
    say_given_anew(lang, ask, fair, &plan);
    let took = started.elapsed();
    let report = Report::new(&scorer, &plan, progress, took);
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

/// Searches until the budget is used up, in as many threads as were asked for; the first search has
/// the best plan.
fn searched(
    (ask, budget): (&Ask, Budget),
    fair: &Fair,
    scorer: &Scorer<'_>,
    begun: Instant,
) -> Result<Vec<Search>, Vec<Clash>> {
    let pairs = pairs_to_plan(scorer);
    let since = Instant::now();
    if ask.workers > 1 {
        return parallel::search(fair, &pairs, ask.seed, ask.workers, budget, begun);
    }
    let mut search = Search::in_time(fair, &pairs, ask.seed, &|per_cent| {
        budget.is_spent((begun, since), per_cent)
    })?;
    spend(budget, begun, |steps, aim| {
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

/// Rows that cannot be read are left out, but not if they stay whatever is planned. False if one
/// does.
pub fn drop_bad_meetings(lang: Lang, ask: &Ask, read: &file::Fair) -> bool {
    let mut all_free = true;
    for (row, issue) in &read.bad_meetings {
        let row = read.document.json().pointer(&format!("/meetings/{row}"));
        let field = |name: &str| row.and_then(|row| row.get(name));
        let is_free = field("locked").is_none_or(|locked| locked.is_null() || locked == false)
            && field("status").is_none_or(|status| status != "held" && status != "confirmed");
        all_free &= is_free;
        let what = if is_free {
            Command::RowDropped
        } else {
            Command::RowLocked
        };
        complain(&file::line(
            &ask.file,
            &format!("{}: {}", issue_words(lang, issue), what.words(lang)),
        ));
    }
    all_free
}

/// Says which meetings that stay could not keep their table or interpreter.
fn say_given_anew(lang: Lang, ask: &Ask, fair: &Fair, plan: &Plan) {
    let now: HashMap<(Pair, usize), &Meeting> = plan
        .meetings
        .iter()
        .filter(|meeting| meeting.stays())
        .map(|meeting| ((meeting.pair, meeting.slot_idx), meeting))
        .collect();
    for old in fair.meetings.iter().filter(|meeting| meeting.stays()) {
        let Some(new) = now.get(&(old.pair, old.slot_idx)) else {
            continue;
        };
        let slot_idx = old.slot_idx;
        let interpreter = What::Interpreter {
            slot_idx,
            from: old.interpreter_idx,
            to: new.interpreter_idx,
        };
        let table = What::Table {
            slot_idx,
            from: old.table,
            to: new.table,
        };
        let changes = [
            (old.interpreter_idx.is_some() && old.interpreter_idx != new.interpreter_idx)
                .then_some(interpreter),
            (old.table.is_some() && old.table != new.table).then_some(table),
        ];
        for what in changes.into_iter().flatten() {
            complain(&file::line(
                &ask.file,
                &what_words(lang, fair, old.pair, what),
            ));
        }
    }
}

pub fn report_clashes(lang: Lang, ask: &Ask, fair: &Fair, clashes: &[Clash]) {
    complain(&file::line(&ask.file, Command::LockedClash.words(lang)));
    for clash in clashes {
        complain(&file::line(&ask.file, &clash_line(lang, fair, clash)));
    }
    if ask.json {
        say(&json!({"broken": broken(lang, fair, clashes)}).to_string());
    }
}

/// What is said about a plan.
struct Report {
    progress: Standing,
    n_unmet: usize,
    n_unmet_must: usize,
    spread: Spread,
    /// Pairs that no interpreter can serve.
    n_walled: usize,
    took: Duration,
}

impl Report {
    fn new(scorer: &Scorer<'_>, plan: &Plan, progress: Standing, took: Duration) -> Self {
        let fair = scorer.fair();
        let must: HashSet<_> = fair
            .wishes
            .iter()
            .filter(|wish| wish.kind == WishKind::Must)
            .map(|wish| wish.pair)
            .collect();
        Self {
            progress,
            n_unmet: plan.unmet.len(),
            n_unmet_must: plan.unmet.iter().filter(|pair| must.contains(pair)).count(),
            spread: Spread::new(fair, &plan.meetings),
            n_walled: n_walled(scorer),
            took,
        }
    }

    fn print(&self, lang: Lang, fair: &Fair, as_json: bool) {
        let Standing {
            value,
            bound,
            n_meetings,
            n_idle,
            steps,
            optimal,
            ..
        } = self.progress;
        let gap = gap(value, bound);
        let n_short = self.spread.below(fair).len();
        if as_json {
            let object = json!({
                "value": value, "bound": bound, "gap": gap, "meetings": n_meetings,
                "unmet": self.n_unmet, "unmet_must": self.n_unmet_must, "cannot_talk": self.n_walled, "short": n_short, "idle": n_idle,
                "optimal": optimal, "steps": steps, "seconds": self.took.as_secs_f64(), "spread": spread::object(fair, &self.spread)
            });
            say(&object.to_string());
            return;
        }
        let gap = gap_words(lang, gap);
        let first = [
            ("n", &*n_meetings.to_string()),
            ("value", &*value.to_string()),
            ("bound", &*bound.to_string()),
            ("gap", &*gap),
        ];
        say(&Command::Planned.fill_plainly(lang, &first));
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
        let rest: Vec<(&str, &str)> = rest
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        say(&Command::PlannedRest.fill_plainly(lang, &rest));
        if self.n_walled > 0 {
            say(&Command::CannotTalk.fill_plainly(lang, &[("n", &self.n_walled.to_string())]));
        }
        spread::print(lang, fair, &self.spread);
    }
}
