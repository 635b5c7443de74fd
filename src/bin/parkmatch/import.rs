//! `parkmatch import`: people's tables into a fair file.
//!
//! Tables are taken in the order in which one needs the other – halls before exhibitors, parties
//! before wishes – and told in the order in which they came. The new file is written once all of
//! them have been read, or not at all.

use crate::arguments::Import as Ask;
use crate::{End, complain, file, say};
use parkmatch::exchange::csv::{Accept, Kind, Options, Preview, Reading, take};
use parkmatch::exchange::import::{Chosen, Found, Opened, Source, open};
use parkmatch::exchange::text::Encoding;
use parkmatch::exchange::workbook::{self, Limits};
use parkmatch::i18n::{
    BothWays, Command, DeskSays, Lang, Message, cell_words, issue_words, sheet_words, unread_words,
    workbook_words,
};
use parkmatch::model::{CellIssue, CellTrouble, Document, Issue, Severity, Unread};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::path::Path;
use std::time::{Duration, Instant};

/// As long may a workbook be read.
const MOST_TIME: Duration = Duration::from_secs(30);

/// A table of one of the files, and what came of it.
struct Table<'a> {
    path: &'a Path,
    opened: &'a Opened,
    found: &'a Found,
    result: Option<Preview>,
    /// What is to be said besides.
    more: Vec<CellIssue>,
    /// What of its sheet could not be read.
    unread: Vec<&'a Unread>,
}

/// Brings the sheets in.
pub fn run(lang: Lang, ask: &Ask) -> End {
    let Some(read) = file::read(lang, &ask.file) else {
        return End::Unusable;
    };
    let mut files = Vec::new();
    for path in &ask.sheets {
        match open_file(lang, path, ask.kind) {
            Ok((opened, unread)) => files.push((path, opened, unread)),
            Err(words) => {
                complain(&file::line(path, &words));
                return End::Unusable;
            }
        }
    }
    let mut tables: Vec<Table<'_>> = files
        .iter()
        .flat_map(|(path, opened, unread)| {
            let tables = opened.tables.iter().enumerate();
            tables.map(move |(place, found)| Table {
                path,
                opened,
                found,
                result: None,
                more: Vec::new(),
                unread: unread
                    .iter()
                    .filter(|unread| place == place_of(unread, &opened.tables))
                    .collect(),
            })
        })
        .collect();
    let mut document = read.document;
    if let Err(issues) = take_all(ask, &mut tables, &mut document) {
        complain(&file::line(&ask.file, Command::NotTaken.words(lang)));
        for issue in &issues {
            complain(&file::line(&ask.file, &issue_words(lang, issue)));
        }
        return End::Unusable;
    }
    if !file::save(lang, &ask.out, &document.to_pretty_text()) {
        return End::Unusable;
    }
    let is_whole = tables
        .iter()
        .filter_map(|table| table.result.as_ref())
        .all(|preview| preview.counts.ambiguous + preview.counts.refused == 0);
    if ask.json {
        let sheets: Vec<Value> = tables.iter().map(|table| object(lang, table)).collect();
        say(&json!({"sheets": sheets}).to_string());
    } else {
        for line in tables.iter().flat_map(|table| lines(lang, table)) {
            say(&line);
        }
    }
    if is_whole { End::Done } else { End::Broken }
}

/// With which table of a file it is said what could not be read: the first of its sheet, else the
/// first of all.
fn place_of(unread: &Unread, tables: &[Found]) -> usize {
    let is_of = |found: &Found| found.sheet.as_deref() == Some(unread.sheet.as_str());
    tables.iter().position(is_of).unwrap_or(0)
}

/// The tables of a file and what of it could not be read, or why it cannot be read at all.
fn open_file(lang: Lang, path: &Path, kind: Option<Kind>) -> Result<(Opened, Vec<Unread>), String> {
    let bytes = file::bytes(path).map_err(|reason| {
        Command::CannotRead.fill_plainly(lang, &[("reason", &reason.to_string())])
    })?;
    if bytes.len() > Document::MAX_BYTES {
        return Err(issue_words(lang, &Document::too_large()));
    }
    let chosen = Chosen {
        kind,
        ..Chosen::default()
    };
    let until = Instant::now() + MOST_TIME;
    let book = workbook::read(&bytes, Limits::default(), &decoder, &mut || {
        Instant::now() < until
    })
    .map_err(|trouble| workbook_words(lang, &trouble))?;
    let Some(book) = book else {
        return open(Source::File(&bytes), chosen, &decoder)
            .map(|opened| (opened, Vec::new()))
            .map_err(|issue| issue_words(lang, &issue));
    };
    open(Source::Sheets(&book.sheets), chosen, &decoder)
        .map(|opened| (opened, book.unread))
        .map_err(|issue| issue_words(lang, &issue))
}

/// What a browser's `TextDecoder` does.
fn decoder(encoding: Encoding, bytes: &[u8]) -> Option<String> {
    encoding_rs::Encoding::for_label(encoding.label().as_bytes())?
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(Cow::into_owned)
}

/// Reads every table and puts its rows into the document.
fn take_all(
    ask: &Ask,
    tables: &mut [Table<'_>],
    document: &mut Document,
) -> Result<(), Vec<Issue>> {
    let options = Options {
        accept: ask.accept,
        ..Options::default()
    };
    // A matrix of wishes is told by its parties, who may come in with another of these files: so
    // whose rows they are is asked again before each.
    let mut left: Vec<usize> = (0..tables.len()).collect();
    while !left.is_empty() {
        let kind_of = |at: &usize| {
            tables.get(*at).and_then(|table| {
                ask.kind
                    .or_else(|| table.opened.kind_of(table.found, document))
            })
        };
        let next = left
            .iter()
            .enumerate()
            .map(|(place, at)| (place, *at, kind_of(at)))
            .min_by_key(|(_, at, kind)| (rank(*kind), *at));
        let Some((place, at, kind)) = next else { break };
        left.remove(place);
        if let Some(table) = tables.get_mut(at) {
            take_one(table, kind, options, document)?;
        }
    }
    Ok(())
}

/// What needs nothing of the other tables comes first.
const fn rank(kind: Option<Kind>) -> u8 {
    match kind {
        Some(Kind::Halls | Kind::Slots) => 0,
        Some(Kind::Interpreters) => 1,
        Some(Kind::Exhibitors | Kind::Delegations) => 2,
        None => 3,
        Some(Kind::Wishes) => 4,
        Some(Kind::Schedule) => 5,
    }
}

fn take_one(
    table: &mut Table<'_>,
    kind: Option<Kind>,
    options: Options,
    document: &mut Document,
) -> Result<(), Vec<Issue>> {
    let found = table.found;
    let heading_row = found.table.heading_rows.first().copied().unwrap_or(1);
    let mut about = |severity, trouble| {
        table.more.push(CellIssue {
            row: heading_row,
            column: String::new(),
            severity,
            trouble,
        });
    };
    let read = table.opened.read.as_ref();
    if let Some(read) = read.filter(|read| read.is_sure && read.encoding != Encoding::Utf8) {
        about(
            Severity::Warning,
            CellTrouble::ReadAs(read.encoding.label()),
        );
    }
    if kind.is_none() {
        about(Severity::Warning, CellTrouble::KindGuess);
    }
    let mut reading = Reading::new(
        kind.unwrap_or(Kind::Exhibitors),
        &found.table,
        document,
        options,
    );
    let guess = read.filter(|read| !read.is_sure && options.accept != Accept::All);
    let is_waiting = found.is_hidden || guess.is_some();
    if found.is_hidden {
        about(Severity::Warning, CellTrouble::HiddenSheet);
    } else if let Some(guess) = guess {
        about(
            Severity::Error,
            CellTrouble::EncodingGuess(guess.encoding.label()),
        );
    } else {
        reading.step(document, usize::MAX);
    }
    let mut preview = reading.finish(document);
    if is_waiting && guess.is_some() {
        preview.counts.refused = found.table.rows.len();
    }
    let rows = preview.rows.clone();
    let (parks, wishes) = (preview.parks.clone(), preview.wishes.clone());
    take(document, parks, preview.kind, rows, wishes)?;
    table.result = Some(preview);
    Ok(())
}

fn issues_of<'a>(table: &'a Table<'_>) -> impl Iterator<Item = &'a CellIssue> {
    let of_rows = table
        .result
        .iter()
        .flat_map(|preview| &preview.issues.first);
    let other_side = table.result.iter().flat_map(|preview| &preview.other_side);
    table.more.iter().chain(of_rows).chain(other_side)
}

fn object(lang: Lang, table: &Table<'_>) -> Value {
    let Some(preview) = &table.result else {
        return Value::Null;
    };
    let counts = &preview.counts;
    let columns: Vec<Value> = preview
        .columns
        .iter()
        .map(|column| json!({"heading": column.heading, "field": column.field}))
        .collect();
    let issues: Vec<Value> = issues_of(table)
        .map(|issue| {
            json!({"row": issue.row, "column": issue.column, "text": cell_words(lang, &issue.trouble)})
        })
        .collect();
    let unread = table
        .unread
        .iter()
        .map(|unread| json!({"row": unread.row, "column": "", "text": unread_words(lang, unread)}));
    let rest =
        rest_words(lang, preview).map(|text| json!({"row": null, "column": "", "text": text}));
    let issues: Vec<Value> = issues.into_iter().chain(unread).chain(rest).collect();
    let suggestions: Vec<Value> = preview
        .suggestions
        .iter()
        .map(|one| {
            json!({
                "row": one.row, "field": one.field, "value": one.value,
                "confidence": one.confidence, "words": one.words,
            })
        })
        .collect();
    json!({
        "file": table.path.display().to_string(), "sheet": table.found.sheet, "kind": preview.kind.word(),
        "heading_rows": preview.heading_rows, "columns": columns,
        "new": counts.new, "changed": counts.changed, "same": counts.same,
        "ambiguous": counts.ambiguous, "refused": counts.refused,
        "issues": issues, "suggestions": suggestions,
    })
}

fn lines(lang: Lang, table: &Table<'_>) -> Vec<String> {
    let Some(preview) = &table.result else {
        return Vec::new();
    };
    let name = match &table.found.sheet {
        Some(sheet) => format!("{} ({sheet})", table.path.display()),
        None => table.path.display().to_string(),
    };
    let rows: Vec<String> = preview.heading_rows.iter().map(usize::to_string).collect();
    let counts = &preview.counts;
    let n = |n: usize| n.to_string();
    let head = if rows.is_empty() {
        Command::SheetHeadless
    } else {
        Command::SheetHead
    };
    let mut lines = vec![
        head.fill_plainly(
            lang,
            &[
                ("name", &name),
                ("kind", kind_words(lang, preview.kind)),
                ("rows", &rows.join(lang.comma())),
            ],
        ),
        Command::SheetCounts.fill_plainly(
            lang,
            &[
                ("new", &n(counts.new)),
                ("changed", &n(counts.changed)),
                ("same", &n(counts.same)),
                ("ambiguous", &n(counts.ambiguous)),
                ("refused", &n(counts.refused)),
            ],
        ),
    ];
    if !preview.suggestions.is_empty() {
        let n_taken = preview
            .suggestions
            .iter()
            .filter(|one| one.is_taken)
            .count();
        lines.push(Command::SheetRead.fill_plainly(
            lang,
            &[("n", &n(preview.suggestions.len())), ("taken", &n(n_taken))],
        ));
    }
    let unread = table.unread.iter();
    lines.extend(unread.map(|unread| format!("  {}", unread_words(lang, unread))));
    lines.extend(issues_of(table).map(|issue| format!("  {}", sheet_words(lang, issue))));
    lines.extend(rest_words(lang, preview));
    lines
}

/// How many issues there are beyond those that are listed; `None`: all are.
fn rest_words(lang: Lang, preview: &Preview) -> Option<String> {
    let n_more = preview.issues.n_all() - preview.issues.first.len();
    (n_more > 0).then(|| Command::MoreLines.fill_plainly(lang, &[("n", &n_more.to_string())]))
}

/// A kind's list, for people.
fn kind_words(lang: Lang, kind: Kind) -> &'static str {
    match kind {
        Kind::Exhibitors => DeskSays::Exhibitors.words(lang),
        Kind::Delegations => DeskSays::Delegations.words(lang),
        Kind::Wishes => BothWays::Wishes.words(lang),
        Kind::Halls => DeskSays::Halls.words(lang),
        Kind::Slots => DeskSays::Slots.words(lang),
        Kind::Interpreters => DeskSays::Interpreters.words(lang),
        Kind::Schedule => DeskSays::Schedule.words(lang),
    }
}
