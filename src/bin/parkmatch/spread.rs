//! How a plan's meetings are spread over the parties, for reports.

use crate::say;
use parkmatch::i18n::{Command, Lang, Message};
use parkmatch::model::{Fair, Side};
use parkmatch::planning::{Bar, Spread};
use serde_json::{Value, json};

/// As many parties are named in a line; the rest are counted.
const NAMED: usize = 5;

/// The spread as JSON: for each side how many parties have how many meetings; who has fewest; who
/// has too few.
pub fn object(fair: &Fair, spread: &Spread) -> Value {
    let bars = |side| -> Vec<Value> {
        let row = |Bar {
                       n_meetings,
                       n_parties,
                   }: &Bar| json!({"meetings": n_meetings, "parties": n_parties});
        spread.bars(side).iter().map(row).collect()
    };
    let id =
        |(side, idx): &(Side, usize)| fair.party(*side, *idx).map(|party| party.id.to_string());
    let fewest = spread.fewest().map(|(n, parties)| json!({"meetings": n, "parties": parties.iter().map(id).collect::<Vec<_>>()}));
    let short = |(side, idx): &(Side, usize)| {
        let least = fair.party(*side, *idx).map(|party| party.min_meetings);
        json!({"party": id(&(*side, *idx)), "meetings": spread.n_of(*side, *idx), "least": least})
    };
    let below: Vec<Value> = spread.below(fair).iter().map(short).collect();
    json!({"exhibitors": bars(Side::Exhibitor), "delegations": bars(Side::Delegation), "fewest": fewest, "below": below})
}

/// Prints the spread, a line for each side and one for those who have fewest.
pub fn print(lang: Lang, fair: &Fair, spread: &Spread) {
    for (side, message) in [
        (Side::Exhibitor, Command::SpreadExhibitors),
        (Side::Delegation, Command::SpreadDelegations),
    ] {
        let bars = spread.bars(side);
        let row = |bar: &Bar| format!("{}×{}", bar.n_meetings, bar.n_parties);
        let rows: Vec<String> = bars
            .iter()
            .filter(|bar| bar.n_parties > 0)
            .map(row)
            .collect();
        if !rows.is_empty() {
            say(&message.fill_plainly(lang, &[("rows", &rows.join(lang.comma()))]));
        }
    }
    if let Some((n, parties)) = spread.fewest() {
        let name = |(side, idx): &(Side, usize)| {
            fair.party(*side, *idx)
                .map(|party| party.name.or_id(lang.tag(), &party.id).to_owned())
        };
        let mut names: Vec<String> = parties.iter().take(NAMED).filter_map(name).collect();
        if parties.len() > NAMED {
            names.push(
                Command::AndMore.fill_plainly(lang, &[("n", &(parties.len() - NAMED).to_string())]),
            );
        }
        say(&Command::Fewest.fill_plainly(
            lang,
            &[("n", &n.to_string()), ("names", &names.join(lang.comma()))],
        ));
    }
}
