//! `parkmatch check`: every broken rule of a plan, and its value.

use crate::arguments::Check as Ask;
use crate::words::{broken, clash_line, gap_words};
use crate::{End, complain, file, say, spread};
use parkmatch::i18n::{Command, Lang, Message, issue_words};
use parkmatch::matching::{Scorer, pairs_to_plan};
use parkmatch::model::Fair;
use parkmatch::planning::{Certificate, Flaw, Spread, check, gap};
use serde_json::{Value, json};
use std::path::Path;

/// Checks the file's meetings.
pub fn run(lang: Lang, ask: &Ask) -> End {
    let Some(read) = file::read_to_plan(lang, &ask.file) else {
        return End::Unusable;
    };
    let fair = read.document.fair();
    let scorer = Scorer::new(fair);
    let audit = check(fair, &|pair| scorer.score(pair));
    let meetings = Spread::new(fair, &fair.meetings);
    let n_broken = read.bad_meetings.len() + audit.clashes.len();
    let proof = match ask
        .certificate
        .as_ref()
        .map(|path| prove(path, fair, &scorer))
        .transpose()
    {
        Ok(proof) => proof,
        Err((path, reason)) => {
            complain(&file::line(
                path,
                &Command::BadProof.fill_plainly(lang, &[("reason", &reason)]),
            ));
            return End::Unusable;
        }
    };
    let bound = proof
        .as_ref()
        .and_then(|proof| proof.as_ref().ok())
        .copied()
        .filter(|bound| n_broken > 0 || audit.value <= *bound);
    let flaw = match proof {
        None => None,
        Some(Err(flaw)) => Some(flaw),
        Some(Ok(_)) => bound.is_none().then_some(Command::NotProven),
    };
    if ask.json {
        let mut rows: Vec<Value> = read
            .bad_meetings
            .iter()
            .map(|(_, issue)| json!({"rule": 0, "text": issue_words(lang, issue)}))
            .collect();
        rows.extend(broken(lang, fair, &audit.clashes));
        let mut object = json!({
            "valid": n_broken == 0, "value": audit.value, "meetings": audit.n_meetings, "idle": audit.n_idle, "broken": rows
        });
        object["spread"] = spread::object(fair, &meetings);
        if ask.certificate.is_some() {
            object["proven"] = json!(bound.is_some());
            object["bound"] = json!(bound);
            object["flaw"] = json!(flaw.map(|flaw| flaw.words(lang)));
        }
        say(&object.to_string());
    } else {
        read.bad_meetings
            .iter()
            .for_each(|(_, issue)| say(&issue_words(lang, issue)));
        audit
            .clashes
            .iter()
            .for_each(|clash| say(&clash_line(lang, fair, clash)));
        let verdict = if n_broken == 0 {
            Command::Valid
        } else {
            Command::Broken
        };
        say(&verdict.fill_plainly(lang, &[("n", &n_broken.to_string())]));
        let worth = [
            ("value", &*audit.value.to_string()),
            ("n", &*audit.n_meetings.to_string()),
            ("idle", &*audit.n_idle.to_string()),
        ];
        say(&Command::Worth.fill_plainly(lang, &worth));
        if let Some(bound) = bound {
            let gap = gap_words(lang, gap(audit.value, bound));
            say(&Command::Proven
                .fill_plainly(lang, &[("bound", &bound.to_string()), ("gap", &gap)]));
        } else if let Some(flaw) = flaw {
            say(flaw.words(lang));
        }
    }
    if n_broken == 0 && flaw.is_none() {
        End::Done
    } else {
        End::Broken
    }
}

/// The bound that a file of prices proves, or why it does not prove what it says; the path and the
/// reason if it cannot be read.
fn prove<'a>(
    path: &'a Path,
    fair: &Fair,
    scorer: &Scorer,
) -> Result<Result<i64, Command>, (&'a Path, String)> {
    let bytes = file::bytes(path).map_err(|reason| (path, reason.to_string()))?;
    let certificate: Certificate =
        serde_json::from_slice(&bytes).map_err(|reason| (path, reason.to_string()))?;
    let bound = certificate
        .verify(fair, &pairs_to_plan(scorer))
        .map_err(|flaw| match flaw {
            Flaw::Foreign => Command::ForeignProof,
            Flaw::Extreme => Command::ExtremeProof,
            Flaw::Endless => Command::EndlessProof,
        });
    Ok(bound.and_then(|bound| {
        if bound <= certificate.bound {
            Ok(bound)
        } else {
            Err(Command::NotProven)
        }
    }))
}
