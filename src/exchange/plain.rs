//! A party's plan as plain text, for a message or a note: where nothing else can be taken along.

use super::sheet::{Entry, SheetRow, sheet};
use crate::{
    i18n::{Exchange, Lang, Message},
    model::{Fair, Local, Side},
};

/// The plan of one party, a line for each meeting and event; below it what `note` says of an
/// exhibitor (an id).
#[must_use]
pub fn text(
    fair: &Fair,
    side: Side,
    idx: usize,
    lang: Lang,
    note: impl Fn(&str) -> String,
) -> String {
    let sheet = sheet(fair, side, idx);
    let mut lines = vec![fair.name.get(lang.tag()).to_owned()];
    for day in &sheet.days {
        lines.push(String::new());
        lines.push(day.date.to_string().chars().take(10).collect());
        for row in &day.rows {
            lines.push(line(row, lang));
            if let Entry::Meeting {
                pair, interpreter, ..
            } = &row.entry
            {
                lines.extend(interpreter.as_ref().map(|name| {
                    below(
                        &Exchange::WithInterpreter
                            .fill_plainly(lang, &[("name", name.get(lang.tag()))]),
                    )
                }));
                let exhibitor = fair.exhibitors.get(pair.exhibitor_idx);
                let noted = exhibitor
                    .map(|exhibitor| note(&exhibitor.party.id))
                    .unwrap_or_default();
                lines.extend(noted.lines().map(below));
            }
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

fn below(words: &str) -> String {
    ["    ", words].concat()
}

/// When, with whom or what, and where.
fn line(row: &SheetRow, lang: Lang) -> String {
    let mut place = vec![row.hall.get(lang.tag()).to_owned()];
    let name =
        match &row.entry {
            Entry::Meeting {
                other,
                booth,
                table,
                ..
            } => {
                place.push(if booth.is_empty() {
                    String::new()
                } else {
                    Exchange::AtBooth.fill_plainly(lang, &[("booth", booth)])
                });
                place.extend(table.map(|table| {
                    Exchange::AtTable.fill_plainly(lang, &[("n", &table.to_string())])
                }));
                other
            }
            Entry::Event { name, .. } => name,
        };
    if row.walk_minutes > 0 {
        place.push(Exchange::Walk.fill_plainly(lang, &[("n", &row.walk_minutes.to_string())]));
    }
    let clock = |at: Local| at.to_string().chars().skip(11).collect::<String>();
    let place: Vec<String> = place
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    let parts = [
        format!(
            "{}–{}  {}",
            clock(row.start),
            clock(row.end),
            name.get(lang.tag())
        ),
        place.join(Exchange::Comma.words(lang)),
    ];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}
