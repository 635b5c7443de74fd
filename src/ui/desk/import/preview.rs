//! What would come in: in which encoding it was read, how many rows of each fate, the first of
//! them, and what is to be said of the rest.
//!
//! Rows are read some hundred at a time, so that a page with a long table stays alive and can be
//! told to stop.

use super::{Arrived, Stage, columns::Columns, kind_words, words::UnknownWords};
use crate::model::InOrder;
use crate::{
    exchange::{
        csv::{self, Answers, ColumnSaid, Counts, Issues, Kind, Options, Reading, Rows},
        import::{Chosen, Opened, Read, Source, open},
        text::Encoding,
    },
    i18n::{
        BothWays, DeskSays, ImportSays, Message, SameSays, aside_words, issue_words, sheet_words,
    },
    model::{CellIssue, Severity},
    ui::{
        desk::{
            books::hand_out_book,
            context::DeskContext,
            edit::Edit,
            fields::{Choice, Choose},
        },
        parts::{Button, ButtonKind, Chip, Glyph, Progress},
    },
    web::{self, files, zone},
};
use serde_json::Value;
use std::{cell::RefCell, rc::Rc};
use yew::prelude::*;

/// As many rows are read at a time: some milliseconds.
const SLICE: usize = 250;

/// As many good rows are shown before they are taken.
const N_SHOWN: usize = 5;

/// As many lines are shown of a text whose encoding is a guess, in each of the likeliest encodings.
const N_LINES: usize = 2;

/// As many encodings are shown with lines in them.
const N_COMPARED: usize = 3;

/// What the preview is given.
#[derive(Clone, PartialEq, Properties)]
pub struct PreviewProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// What came in.
    pub(super) arrived: Arrived,
    /// Called with what comes next.
    pub(super) on_change: Callback<Stage>,
}

/// A table that is being read, or has been.
enum Look {
    Reading(Box<Reading>),
    Done(Rc<csv::Preview>),
}

impl Look {
    /// Reads some rows more; nothing where all have been.
    fn go_on(&mut self, desk: &DeskContext) {
        if let Self::Reading(reading) = self
            && !reading.step(&desk.document, SLICE)
        {
            *self = Self::Done(Rc::new(reading.finish(&desk.document)));
        }
    }
}

/// Reads the table in slices: what has been read, or how far it is in rows and of how many.
#[hook]
fn use_look(
    desk: &DeskContext,
    opened: &Rc<Opened>,
    answers: &Rc<Answers>,
) -> Result<Rc<csv::Preview>, (usize, usize)> {
    let turns = use_state(|| 0_u32);
    let look = use_memo(
        (desk.document.clone(), opened.clone(), answers.clone()),
        |(document, opened, answers)| {
            let reading = opened.begin_by(document, Options::PLAIN, answers);
            let mut look = Look::Reading(Box::new(reading));
            look.go_on(desk);
            RefCell::new(look)
        },
    );
    let result = match &*look.borrow() {
        Look::Reading(reading) => Err(reading.progress()),
        Look::Done(preview) => Ok(preview.clone()),
    };
    let now = *turns;
    let (desk, is_done) = (desk.clone(), result.is_ok());
    use_effect_with(
        (
            desk.document.clone(),
            opened.clone(),
            answers.clone(),
            now,
            is_done,
        ),
        move |_| {
            let timeout = (!is_done).then(|| {
                web::after(0, move || {
                    look.borrow_mut().go_on(&desk);
                    turns.set(now + 1);
                })
            });
            move || drop(timeout)
        },
    );
    result
}

/// What would come in, before anything does.
#[component]
pub fn Preview(props: &PreviewProps) -> Html {
    let PreviewProps {
        desk,
        arrived,
        on_change,
    } = props;
    let opened = &arrived.opened;
    let look = use_look(desk, opened, &arrived.answers);
    // What was seen last stays while the table is read by another word.
    let last = use_mut_ref(|| None::<(Rc<Opened>, Rc<csv::Preview>)>);
    if let Ok(preview) = &look {
        *last.borrow_mut() = Some((opened.clone(), preview.clone()));
    }
    let seen = last
        .borrow()
        .as_ref()
        .filter(|(of, _)| Rc::ptr_eq(of, opened))
        .map(|(_, preview)| preview.clone());
    let on_answer = on_change.reform({
        let arrived = arrived.clone();
        move |answers: Answers| {
            Stage::Looking(Arrived {
                answers: Rc::new(answers),
                ..arrived.clone()
            })
        }
    });
    let asked = seen.map(|preview| html! { <>
        <Columns desk={desk.clone()} preview={preview.clone()} opened={opened.clone()} answers={arrived.answers.clone()} on_answer={on_answer.clone()} />
        <UnknownWords desk={desk.clone()} {preview} answers={arrived.answers.clone()} {on_answer} />
    </> });
    let title = if arrived.name.is_empty() {
        desk.say(DeskSays::Pasted)
    } else {
        arrived.name.clone()
    };
    let choices: Vec<_> = Kind::ALL
        .iter()
        .map(|kind| Choice {
            value: kind.word().into(),
            words: kind_words(desk, *kind),
        })
        .collect();
    let on_kind = {
        let (on_change, arrived) = (on_change.clone(), arrived.clone());
        Callback::from(move |chosen: String| {
            if let Some(kind) = Kind::parse(&chosen) {
                let opened = Rc::new((*arrived.opened).clone().of_kind(kind));
                on_change.emit(Stage::Looking(Arrived {
                    opened,
                    answers: Rc::default(),
                    ..arrived.clone()
                }));
            }
        })
    };
    let others = view_tables(desk, arrived, on_change);
    let on_leave = on_change.reform(|()| Stage::Asking);
    let detected = if opened.is_kind_sure {
        DeskSays::KindDetected
    } else {
        DeskSays::KindUnknown
    };
    let body = match look {
        Ok(preview) => view_done(desk, &preview, arrived, on_change, &on_leave),
        Err((n, of)) => {
            let label = desk.fill(
                DeskSays::ReadingRows,
                &[("n", &desk.number(n)), ("of", &desk.number(of))],
            );
            let per_mille = u32::try_from(n * 1000 / of.max(1)).unwrap_or(1000);
            html! { <Progress {per_mille} {label}><Button on_press={on_leave}>{ desk.say(DeskSays::Stop) }</Button></Progress> }
        }
    };
    html! {
        <section part="card" class="card preview" aria-label={desk.say(DeskSays::PreviewTitle)}>
            <div class="screen-head"><h2>{ title }</h2><span class="muted">{ desk.say(detected) }</span></div>
            { view_encoding(desk, arrived, on_change) }
            { others }
            <Choose label={desk.say(DeskSays::KindLabel)} value={opened.kind.word()} {choices} on_choose={on_kind} />
            { asked }
            { body }
        </section>
    }
}

/// The tables of the file, to choose the one that is brought in, and what of it could not be read.
fn view_tables(desk: &DeskContext, arrived: &Arrived, on_change: &Callback<Stage>) -> Html {
    let tables = &arrived.opened.tables;
    let unread = (!arrived.unread.is_empty()).then(|| {
        html! { <ul class="muted">{ for arrived.unread.iter().map(|words| html! { <li>{ words }</li> }) }</ul> }
    });
    if tables.len() < 2 {
        return html! { <>{ unread }</> };
    }
    let choices: Vec<Choice> = tables
        .iter()
        .enumerate()
        .map(|(place, found)| {
            let sheet = found.sheet.as_deref().unwrap_or_default();
            let first = found.table.headings.iter().take(4).map(String::as_str);
            let headings: Vec<&str> = first.filter(|heading| !heading.is_empty()).collect();
            let hidden = if found.is_hidden {
                desk.say(DeskSays::HiddenSheet)
            } else {
                AttrValue::default()
            };
            Choice {
                value: place.to_string().into(),
                words: format!("{sheet}{hidden} · {} …", headings.join(" · ")).into(),
            }
        })
        .collect();
    // Another table comes to stand first: the field begins with it anew.
    let first = choices
        .first()
        .map_or_else(String::new, |choice| choice.words.to_string());
    let on_table = {
        let (on_change, arrived) = (on_change.clone(), arrived.clone());
        Callback::from(move |chosen: String| {
            let opened = (*arrived.opened).clone();
            let opened = Rc::new(opened.of_table(chosen.parse().unwrap_or(0)));
            on_change.emit(Stage::Looking(Arrived {
                opened,
                answers: Rc::default(),
                ..arrived.clone()
            }));
        })
    };
    html! { <>
        <p class="muted">{ desk.count(DeskSays::OtherTables, tables.len() - 1) }</p>
        <Choose key={first.clone()} label={desk.say(DeskSays::WhichTable)} value="0" {choices} on_choose={on_table} />
        { unread }
    </> }
}

/// The rows and what is said of them, and the way to take them.
fn view_done(
    desk: &DeskContext,
    preview: &Rc<csv::Preview>,
    arrived: &Arrived,
    on_change: &Callback<Stage>,
    on_leave: &Callback<()>,
) -> Html {
    let on_take = {
        let (desk, preview, on_change) = (desk.clone(), preview.clone(), on_change.clone());
        let arrived = arrived.clone();
        Callback::from(move |()| {
            desk.edit(Edit::Import {
                kind: preview.kind,
                rows: preview.rows.clone(),
                parks: preview.parks.clone(),
                wishes: preview.wishes.clone(),
                file: arrived.name.to_string(),
                columns: said_of_columns(&arrived, &preview),
                day: today(&desk),
            });
            on_change.emit(Stage::Taken(preview.kind, preview.rows.len()));
        })
    };
    let n_rows = preview.rows.len();
    let n_bad = preview.bad_rows.len();
    let red = (n_bad > 0).then(|| {
        let on_press = {
            let (desk, preview) = (desk.clone(), preview.clone());
            Callback::from(move |()| {
                let sheet = csv::red_book(&preview, desk.lang);
                let name = format!("{}-{}", desk.fair().id, sheet.name);
                hand_out_book(&desk, &name, &[sheet]);
            })
        };
        html! { <Button icon={Glyph::Download} {on_press}>{ desk.count(ImportSays::RedRows, n_bad) }</Button> }
    });
    html! {
        <>
            { view_head(desk, preview) }
            { view_other_side(desk, &preview.other_side) }
            { view_rows(desk, &preview.rows) }
            { view_issue_list(desk, &preview.issues) }
            <div class="actions">
                <Button kind={ButtonKind::Primary} icon={Glyph::Check} disabled={n_rows == 0} on_press={on_take}>
                    { desk.count(DeskSays::TakeRows, n_rows) }
                </Button>
                { red }
                <Button on_press={on_leave.clone()}>{ desk.say(DeskSays::LeaveRows) }</Button>
            </div>
        </>
    }
}

/// What is to be known of the columns the next time that their headings come: nothing, unless
/// somebody said something of them.
fn said_of_columns(arrived: &Arrived, preview: &csv::Preview) -> Vec<(String, ColumnSaid)> {
    let answers = &arrived.answers;
    let table = arrived.opened.tables.first();
    let headings = table.filter(|_| !answers.columns.is_empty() || answers.is_anew());
    let headings = headings.into_iter().flat_map(|found| &found.table.headings);
    headings
        .zip(&preview.columns)
        .filter_map(|(heading, column)| Some((heading.clone(), column.is.clone()?)))
        .collect()
}

/// The day at the fair.
fn today(desk: &DeskContext) -> String {
    let now = zone::now_in(&desk.fair().time_zone).unwrap_or_else(zone::now_here);
    let moment = now.to_string();
    moment
        .split_once('T')
        .map_or_else(String::new, |(day, _)| day.to_owned())
}

const fn encoding_word(encoding: Encoding) -> DeskSays {
    match encoding {
        Encoding::Utf8 => DeskSays::Utf8,
        Encoding::Utf16Le | Encoding::Utf16Be => DeskSays::Utf16,
        Encoding::Gb18030 => DeskSays::Gb18030,
        Encoding::Big5 => DeskSays::Big5,
        Encoding::ShiftJis => DeskSays::ShiftJis,
        Encoding::EucJp => DeskSays::EucJp,
        Encoding::EucKr => DeskSays::EucKr,
        Encoding::Windows1252 => DeskSays::Windows1252,
        Encoding::Windows1250 => DeskSays::Windows1250,
        Encoding::Windows1251 => DeskSays::Windows1251,
        Encoding::Windows1253 => DeskSays::Windows1253,
        Encoding::Windows1254 => DeskSays::Windows1254,
        Encoding::Windows1255 => DeskSays::Windows1255,
        Encoding::Windows1256 => DeskSays::Windows1256,
        Encoding::Windows1257 => DeskSays::Windows1257,
        Encoding::Windows874 => DeskSays::Windows874,
        Encoding::Koi8R => DeskSays::Koi8R,
    }
}

/// The encoding and, by one tap, the others in which the bytes are another text; what says its
/// encoding itself asks nothing. A guess shows some lines in each.
fn view_encoding(desk: &DeskContext, arrived: &Arrived, on_change: &Callback<Stage>) -> Html {
    let (Some(read), Some(bytes)) = (&arrived.opened.read, &arrived.bytes) else {
        return Html::default();
    };
    let Read {
        encoding,
        is_sure,
        others,
    } = read;
    if others.is_empty() && *encoding == Encoding::Utf8 {
        return Html::default();
    }
    let label = desk.say(DeskSays::EncodingLabel);
    // The likelier first while somebody is asked; once it is settled, each in its place.
    let mut offered: Vec<Encoding> = std::iter::once(*encoding)
        .chain(others.iter().copied())
        .collect();
    if *is_sure {
        offered.order_by_key(|offered| Encoding::ALL.iter().position(|known| known == offered));
    }
    let view = |(place, offered): (usize, Encoding)| {
        let is_read = offered == *encoding;
        let on_press = {
            let (name, bytes, on_change) = (arrived.name.clone(), bytes.clone(), on_change.clone());
            let lang = desk.lang;
            Callback::from(move |()| {
                let chosen = Chosen {
                    encoding: Some(offered),
                    ..Chosen::default()
                };
                let read = Arrived::file(name.clone(), bytes.clone(), chosen);
                on_change.emit(read.map_or_else(
                    |issue| Stage::Unreadable(name.clone(), issue_words(lang, &issue).into()),
                    Stage::Looking,
                ));
            })
        };
        let chip = html! { <Chip pressed={is_read && *is_sure} small=true {on_press}>{ desk.say(encoding_word(offered)) }</Chip> };
        if *is_sure || place >= N_COMPARED {
            return html! { <li key={offered.label()}>{ chip }</li> };
        }
        let chosen = Chosen {
            encoding: Some(offered),
            kind: Some(arrived.opened.kind),
            ..Chosen::default()
        };
        let lines = open(Source::File(bytes), chosen, &files::decoded)
            .map(|opened| {
                opened
                    .telling_lines(N_LINES)
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            })
            .unwrap_or_default();
        let guess = is_read
            .then(|| html! { <span class="desk-badge">{ desk.say(DeskSays::Guess) }</span> });
        html! { <li key={offered.label()} class="compared">{ chip }{ guess }{ for lines.iter().map(|line| html! { <q>{ line }</q> }) }</li> }
    };
    let says = if *is_sure {
        DeskSays::EncodingSure
    } else {
        DeskSays::EncodingGuess
    };
    html! {
        <div class="encodings" role="group" aria-label={label.clone()}>
            <p><strong>{ label }</strong>{ " · " }<span class="muted">{ desk.say(says) }</span></p>
            <ul>{ for offered.into_iter().enumerate().map(view) }</ul>
        </div>
    }
}

/// How many rows come in, and all that does not.
fn view_head(desk: &DeskContext, preview: &csv::Preview) -> Html {
    let n_rows = preview.rows.len();
    let good = match preview.kind {
        Kind::Exhibitors => desk.count(DeskSays::NExhibitors, n_rows),
        Kind::Delegations => desk.count(DeskSays::NDelegations, n_rows),
        Kind::Wishes => desk.count(DeskSays::NWishes, n_rows),
        Kind::Halls => desk.count(DeskSays::NHalls, n_rows),
        Kind::Slots => desk.count(DeskSays::NSlots, n_rows),
        Kind::Interpreters => desk.count(DeskSays::NInterpreters, n_rows),
        Kind::Schedule => desk.count(BothWays::MeetingCount, n_rows),
    };
    let counts = &preview.counts;
    let Counts {
        new,
        changed,
        same,
        ambiguous,
        refused,
        emptied,
        ..
    } = *counts;
    let some = |word: DeskSays, n: usize| (n > 0).then(|| desk.count(word, n));
    let left_out = (counts.n_left_out() > 0).then(|| {
        let why: Vec<&str> = counts
            .why_left_out()
            .map(|why| aside_words(desk.lang, why))
            .collect();
        desk.fill(
            DeskSays::RowsLeftOut,
            &[
                ("n", &desk.number(counts.n_left_out())),
                ("why", &why.join(desk.lang.comma())),
            ],
        )
    });
    let parts = [
        some(DeskSays::NewRows, new),
        some(DeskSays::ChangedRows, changed),
        some(DeskSays::SameRows, same),
        left_out,
        some(DeskSays::RowsAmbiguous, ambiguous),
        some(DeskSays::RowsRefused, refused),
        some(DeskSays::FieldsEmptied, emptied),
        some(DeskSays::NWishes, preview.wishes.len()),
        Some(desk.count(DeskSays::BadCells, preview.issues.n_errors)),
        some(
            DeskSays::ToLookAt,
            preview
                .issues
                .n_warnings
                .saturating_sub(counts.n_left_out()),
        ),
    ];
    let view = |part: AttrValue| html! { <>{ " · " }<span>{ part }</span></> };
    html! {
        <p class="preview-count" role="status"><strong class="good">{ good }</strong>
            { for parts.into_iter().flatten().map(view) }</p>
    }
}

/// Who of the table stands on the other side as well, by name: nobody looks for that in a list of
/// cells.
fn view_other_side(desk: &DeskContext, found: &[CellIssue]) -> Html {
    if found.is_empty() {
        return Html::default();
    }
    let view = |issue: &CellIssue| html! { <li>{ sheet_words(desk.lang, issue) }</li> };
    html! {
        <>
            <h3>{ SameSays::Heading.words(desk.lang) }</h3>
            <ul class="issue-list" tabindex="0" aria-label={SameSays::Heading.words(desk.lang)}>{ for found.iter().map(view) }</ul>
        </>
    }
}

/// The first good rows, their fields in a line each.
fn view_rows(desk: &DeskContext, rows: &Rows) -> Html {
    let words = |value: &Value| match value {
        Value::String(words) => words.clone(),
        Value::Null => String::new(),
        Value::Object(entries) => entries
            .values()
            .filter_map(Value::as_str)
            .collect::<Vec<_>>()
            .join(" / "),
        Value::Array(entries) => entries
            .iter()
            .filter_map(Value::as_str)
            .collect::<Vec<_>>()
            .join(", "),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
    };
    let view = |row: &serde_json::Map<String, Value>| {
        let cells = row
            .values()
            .map(words)
            .filter(|words| !words.is_empty())
            .collect::<Vec<_>>()
            .join(" · ");
        html! { <li>{ cells }</li> }
    };
    let more = rows.len().saturating_sub(N_SHOWN);
    let more = (more > 0)
        .then(|| html! { <li class="muted">{ desk.count(DeskSays::MoreRows, more) }</li> });
    html! { <ul class="sample-rows">{ for rows.iter().take(N_SHOWN).map(view) }{ more }</ul> }
}

/// What is to be said, the first thousand of it.
fn view_issue_list(desk: &DeskContext, issues: &Issues) -> Html {
    if issues.first.is_empty() {
        return Html::default();
    }
    let view = |issue: &CellIssue| {
        let class = classes!((issue.severity == Severity::Error).then_some("bad"));
        html! { <li {class}>{ sheet_words(desk.lang, issue) }</li> }
    };
    let n_more = issues.n_all() - issues.first.len();
    let more = (n_more > 0).then(|| {
        let numbers = [
            ("n", desk.number(n_more)),
            ("most", desk.number(csv::MOST_ISSUES)),
        ];
        let words = desk.fill(
            DeskSays::MoreIssues,
            &numbers.each_ref().map(|(name, n)| (*name, n.as_str())),
        );
        html! { <p class="muted">{ words }</p> }
    });
    html! {
        <>
            <h3>{ desk.say(DeskSays::RowIssues) }</h3>
            <ul class="issue-list" tabindex="0" aria-label={desk.say(DeskSays::RowIssues)}>{ for issues.first.iter().map(view) }</ul>
            { more }
        </>
    }
}
