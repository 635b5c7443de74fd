//! What each column of a table was taken for: to be looked at, changed, and taken back.

use crate::{
    exchange::{
        csv::{self, Answers, Column, ColumnBy, ColumnRead, ColumnSaid, Kind},
        import::Opened,
    },
    i18n::ImportSays,
    model::Local,
    ui::{
        desk::{
            context::DeskContext,
            fields::{Choice, Choose},
        },
        parts::{Button, Glyph},
    },
    web::intl,
};
use std::rc::Rc;
use yew::prelude::*;

/// The value of the choice by which a column is kept under its own heading; no field is called so.
const KEPT: &str = "=kept";

/// The value of the choice by which a column is left out.
const LEFT_OUT: &str = "=out";

/// As many cells of a column are shown.
const N_CELLS: usize = 3;

/// As many of the first rows are looked at for them.
const N_ROWS: usize = 50;

/// What the columns are given.
#[derive(Clone, PartialEq, Properties)]
pub struct ColumnsProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// What would come in.
    pub preview: Rc<csv::Preview>,
    /// The file.
    pub opened: Rc<Opened>,
    /// What was said of the table so far.
    pub answers: Rc<Answers>,
    /// Called with what is said of it now.
    pub on_answer: Callback<Answers>,
}

/// The columns of a table, each with what it was taken for.
#[component]
pub fn Columns(props: &ColumnsProps) -> Html {
    let ColumnsProps {
        desk,
        preview,
        answers,
        on_answer,
        ..
    } = props;
    if preview.is_matrix {
        return html! { <p class="muted">{ desk.say(ImportSays::MatrixColumns) }</p> };
    }
    let columns = preview.columns.iter().enumerate();
    let shown: Vec<(usize, &ColumnRead, &ColumnSaid)> = columns
        .filter_map(|(place, column)| Some((place, column, column.is.as_ref()?)))
        .collect();
    if shown.is_empty() {
        return Html::default();
    }
    let n = |is: fn(&ColumnSaid) -> bool| {
        desk.number(shown.iter().filter(|(.., said)| is(said)).count())
    };
    let summary = desk.fill(
        ImportSays::Columns,
        &[
            ("n", &desk.number(shown.len())),
            ("known", &n(|said| matches!(said, ColumnSaid::Field(_)))),
            ("kept", &n(|said| *said == ColumnSaid::Kept)),
            ("out", &n(|said| *said == ColumnSaid::LeftOut)),
        ],
    );
    // Whoever has to look at something sees it at once.
    let is_open = shown.iter().any(|(_, column, said)| {
        column.by != ColumnBy::Heading || !matches!(said, ColumnSaid::Field(_))
    });
    let before = preview.remembered.as_ref().map(|day| {
        let on_anew = on_answer.reform({
            let answers = answers.clone();
            move |()| answers.anew(true)
        });
        let words = Local::parse(&format!("{day}T00:00")).map_or_else(
            || desk.say(ImportSays::AsBefore),
            |day| desk.fill(ImportSays::AsOnDay, &[("day", &intl::date(desk.lang, day))]),
        );
        html! { <p class="actions"><span>{ words }</span><Button class="small" icon={Glyph::Undo} on_press={on_anew}>{ desk.say(ImportSays::ReadAnew) }</Button></p> }
    });
    let after_all = answers.is_anew().then(|| {
        let on_then = on_answer.reform({
            let answers = answers.clone();
            move |()| answers.anew(false)
        });
        html! { <p class="actions"><Button class="small" icon={Glyph::Undo} on_press={on_then}>{ desk.say(ImportSays::AsThen) }</Button></p> }
    });
    html! {
        <details class="columns-read" open={is_open}>
            <summary>{ summary }</summary>
            { before }{ after_all }
            <p class="muted">{ desk.say(ImportSays::ColumnsHint) }</p>
            <ul>{ for shown.iter().map(|(place, column, said)| view_column(props, *place, column, said)) }</ul>
        </details>
    }
}

/// A column: its heading, some of its cells, and what it is.
fn view_column(props: &ColumnsProps, place: usize, column: &ColumnRead, said: &ColumnSaid) -> Html {
    let ColumnsProps {
        desk,
        preview,
        opened,
        answers,
        on_answer,
    } = props;
    let value = match said {
        ColumnSaid::Field(word) => word.clone(),
        ColumnSaid::Kept => KEPT.to_owned(),
        ColumnSaid::LeftOut => LEFT_OUT.to_owned(),
    };
    let on_choose = on_answer.reform({
        let answers = answers.clone();
        move |chosen: String| {
            let said = match chosen.as_str() {
                KEPT => ColumnSaid::Kept,
                LEFT_OUT => ColumnSaid::LeftOut,
                word => ColumnSaid::Field(word.to_owned()),
            };
            let mut next = (*answers).clone();
            next.columns.insert(place, said);
            next
        }
    });
    let heading = if column.heading.is_empty() {
        desk.say(ImportSays::Untitled)
    } else {
        column.heading.clone().into()
    };
    let by = match column.by {
        ColumnBy::Heading => None,
        ColumnBy::Content => Some(ImportSays::ByContent),
        ColumnBy::Before => Some(ImportSays::ByBefore),
        ColumnBy::Person => Some(ImportSays::BySomebody),
    };
    let by = by.map(|by| html! { <span class="desk-badge">{ desk.say(by) }</span> });
    let back = answers.columns.contains_key(&place).then(|| {
        let on_back = on_answer.reform({
            let answers = answers.clone();
            move |()| {
                let mut next = (*answers).clone();
                next.columns.remove(&place);
                next
            }
        });
        let label = desk.fill(ImportSays::ColumnBack, &[("heading", &heading)]);
        html! { <Button icon={Glyph::Undo} {label} on_press={on_back} /> }
    });
    let class = match said {
        ColumnSaid::Field(_) => "known",
        ColumnSaid::Kept => "kept",
        ColumnSaid::LeftOut => "out",
    };
    // A list that is another one begins anew: a browser keeps what was chosen in the old one.
    let choices = choices(desk, preview.kind, said);
    html! {
        <li key={place} {class}>
            <div><Choose key={value.clone()} label={heading} value={value.clone()} {choices} {on_choose} />{ back }</div>
            <p class="column-cells">{ by }<q>{ cells(opened, place) }</q></p>
        </li>
    }
}

/// The first cells of a column, those that differ.
fn cells(opened: &Opened, place: usize) -> String {
    let mut found: Vec<&str> = Vec::new();
    let rows = opened.tables.first().map(|found| &found.table.rows);
    for row in rows.into_iter().flatten().take(N_ROWS) {
        let cell = row.cell(place);
        if !cell.is_empty() && !found.contains(&cell) {
            found.push(cell);
        }
        if found.len() == N_CELLS {
            break;
        }
    }
    found.join(" · ")
}

/// What a column may be: each field of the list, kept as it is, or nothing.
fn choices(desk: &DeskContext, kind: Kind, said: &ColumnSaid) -> Vec<Choice> {
    let choice = |column: &Column| Choice {
        value: column.word().into(),
        words: column.heading(desk.lang).into(),
    };
    let mut all: Vec<Choice> = Column::all(kind).iter().map(choice).collect();
    if let ColumnSaid::Field(word) = said
        && !all.iter().any(|choice| choice.value == *word)
        && let Some(column) = Column::at(kind, word)
    {
        all.insert(0, choice(&column));
    }
    let says = |value: &'static str, says| Choice {
        value: value.into(),
        words: desk.say(says),
    };
    if kind.keeps_columns() {
        all.push(says(KEPT, ImportSays::KeepColumn));
    }
    all.push(says(LEFT_OUT, ImportSays::LeaveColumn));
    all
}
