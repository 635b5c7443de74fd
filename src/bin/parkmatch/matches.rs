//! `parkmatch match`: the ranked, explained matches of one party.

use crate::arguments::Match as Ask;
use crate::{End, complain, file, say};
use parkmatch::i18n::{Command, Lang, Message, Reader, reason_words};
use parkmatch::matching::{Match, Reason, Scorer, rank};
use parkmatch::model::{Fair, Party, Side};
use serde_json::{Value, json};

/// Prints the matches, best first.
pub fn run(lang: Lang, ask: &Ask) -> End {
    let Some(read) = file::read(lang, &ask.file) else { return End::Unusable };
    file::complain_about_meetings(lang, &ask.file, &read);
    let fair = read.document.fair();
    let end = fair.delegation_idx(&ask.party).map(|idx| (Side::Delegation, idx));
    let Some((side, idx)) = end.or_else(|| fair.exhibitor_idx(&ask.party).map(|idx| (Side::Exhibitor, idx))) else {
        complain(&file::line(&ask.file, &Command::NoParty.fill(lang, &[("id", &ask.party)])));
        return End::Unusable;
    };
    let matches = rank(&Scorer::new(fair), side, idx, ask.top);
    if ask.json {
        let rows: Vec<Value> = matches.iter().enumerate().map(|(place, found)| row(lang, fair, side, place + 1, found)).collect();
        say(&json!({"for": ask.party, "matches": rows}).to_string());
        return End::Done;
    }
    if matches.is_empty() {
        say(Command::NoMatches.words(lang));
    }
    for (place, found) in matches.iter().enumerate() {
        let other = party(fair, opposite(side), found);
        say(&format!("{:>3}. {:>3}  {}  {}", place + 1, found.score, other.id, other.name.get(lang.tag())));
        for (heading, gainer) in [(Command::ForExhibitor, Side::Exhibitor), (Command::ForDelegation, Side::Delegation)] {
            for reason in found.reasons(gainer) {
                say(&format!("          {} +{}  {}", heading.words(lang), reason.points, words(lang, fair, found, gainer, reason)));
            }
        }
    }
    End::Done
}

const fn opposite(side: Side) -> Side {
    match side {
        Side::Exhibitor => Side::Delegation,
        Side::Delegation => Side::Exhibitor,
    }
}

/// One side of a match.
fn party<'a>(fair: &'a Fair, side: Side, found: &Match) -> &'a Party {
    match side {
        Side::Exhibitor => &fair.exhibitors[found.pair.exhibitor_idx].party,
        Side::Delegation => &fair.delegations[found.pair.delegation_idx].party,
    }
}

fn words(lang: Lang, fair: &Fair, found: &Match, gainer: Side, reason: &Reason) -> String {
    let name = |side| party(fair, side, found).name.get(lang.tag());
    reason_words(lang, reason, Reader::Outside { gainer: name(gainer), giver: name(opposite(gainer)) })
}

fn row(lang: Lang, fair: &Fair, side: Side, rank: usize, found: &Match) -> Value {
    let reasons = |gainer: Side| -> Vec<Value> {
        let rows = found.reasons(gainer).iter();
        rows.map(|reason| json!({"text": words(lang, fair, found, gainer, reason), "points": reason.points})).collect()
    };
    json!({
        "rank": rank, "id": party(fair, opposite(side), found).id.as_str(), "score": found.score,
        "for_exhibitor": reasons(Side::Exhibitor), "for_delegation": reasons(Side::Delegation)
    })
}
