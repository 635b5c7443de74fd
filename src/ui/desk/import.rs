//! Spreadsheets in: dropped, chosen or pasted; looked at first, taken only then.

use super::{
    bench::{Bench, BenchProps},
    edit::Edit,
    fields::{Choice, Choose},
    open::DropZone,
    state::{Event, Screen},
};
use crate::{
    exchange::{
        csv::{self, Kind, Rows},
        text,
    },
    i18n::{Desk as Word, issue_words},
    model::{Issue, Report, Severity, Side},
    ui::parts::{Button, ButtonKind, Glyph, Icon},
    web::{
        self,
        files::{self, File},
    },
};
use serde_json::Value;
use std::rc::Rc;
use yew::prelude::*;

/// A text that came in, before it is taken.
#[derive(Clone, Debug, PartialEq)]
struct Arrived {
    /// The name of its file; empty if it was pasted.
    name: AttrValue,
    text: Rc<str>,
    kind: Kind,
    /// Whether its headings said so.
    detected: bool,
}

/// Where a spreadsheet is on its way in.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    Asking,
    Unreadable(AttrValue, Option<Issue>),
    Looking(Arrived),
    Taken(Kind, usize),
}

/// As many good rows are shown before they are taken.
const N_SHOWN: usize = 5;

/// The import.
#[component]
pub fn Import(props: &BenchProps) -> Html {
    let bench = &props.bench;
    let stage = use_state(|| Stage::Asking);
    let draft = use_state(String::new);
    let on_file = {
        let stage = stage.clone();
        Callback::from(move |file: File| {
            let stage = stage.clone();
            web::spawn_local(async move {
                let name = AttrValue::from(file.name());
                let read = match files::bytes(&file).await {
                    Some(bytes) => text::decode(&bytes, &files::gb18030).map_err(Some),
                    None => Err(None),
                };
                stage.set(match read {
                    Ok(text) => Stage::Looking(arrive(name, &text)),
                    Err(issue) => Stage::Unreadable(name, issue),
                });
            });
        })
    };
    let on_type = {
        let draft = draft.clone();
        move |event: InputEvent| draft.set(web::field_value(&event))
    };
    let on_paste = {
        let (stage, draft) = (stage.clone(), draft.clone());
        Callback::from(move |()| stage.set(Stage::Looking(arrive(AttrValue::default(), &draft))))
    };
    html! {
        <div class="screen">
            <div class="screen-head"><h1 tabindex="-1">{ bench.say(Word::ImportTitle) }</h1>
                <Button icon={Glyph::Back} on_press={bench.to(Screen::Overview)}>{ bench.say(Word::Overview) }</Button>
            </div>
            <p class="desk-lead">{ bench.say(Word::ImportLead) }</p>
            { view_stage(bench, &stage) }
            <DropZone talk={(**bench).clone()} words={bench.say(Word::DropTable)} button={bench.say(Word::ChooseTable)} accept=".csv,.txt,.tsv,text/csv,text/plain" {on_file} />
            <section class="card paste">
                <label class="field"><span>{ bench.say(Word::PasteLabel) }</span>
                    <textarea rows="6" value={(*draft).clone()} oninput={on_type} placeholder={bench.say(Word::PasteHint)} />
                </label>
                <Button kind={ButtonKind::Primary} disabled={draft.trim().is_empty()} on_press={on_paste}>{ bench.say(Word::ReadPasted) }</Button>
            </section>
        </div>
    }
}

fn arrive(name: AttrValue, text: &str) -> Arrived {
    let detected = csv::detect_text(text);
    Arrived { name, text: text.into(), kind: detected.unwrap_or(Kind::Exhibitors), detected: detected.is_some() }
}

fn kind_word(kind: Kind) -> Word {
    match kind {
        Kind::Exhibitors => Word::Exhibitors,
        Kind::Delegations => Word::Delegations,
        Kind::Wishes => Word::Wishes,
    }
}

fn view_stage(bench: &Bench, stage: &UseStateHandle<Stage>) -> Html {
    match &**stage {
        Stage::Asking => Html::default(),
        Stage::Unreadable(name, issue) => {
            let reason = issue.as_ref().map_or_else(|| bench.say(Word::Unreadable).to_string(), |issue| issue_words(bench.lang, issue));
            html! { <div class="trouble" role="alert"><Icon glyph={Glyph::Alert} /><div class="trouble-words"><strong>{ name }</strong><p>{ reason }</p></div></div> }
        }
        Stage::Looking(arrived) => html! { <Preview bench={bench.clone()} arrived={arrived.clone()} stage={stage.clone()} /> },
        Stage::Taken(kind, n_rows) => view_taken(bench, *kind, *n_rows),
    }
}

fn view_taken(bench: &Bench, kind: Kind, n_rows: usize) -> Html {
    let to = match kind {
        Kind::Exhibitors => Screen::Parties(Side::Exhibitor),
        Kind::Delegations | Kind::Wishes => Screen::Parties(Side::Delegation),
    };
    let words = bench.fill(Word::RowsTaken, &[("n", &bench.number(n_rows)), ("list", &bench.say(kind_word(kind)))]);
    html! {
        <div class="note good" role="status"><Icon glyph={Glyph::Check} /><p>{ words }</p>
            <Button on_press={bench.on(Event::Visited(to))}>{ bench.say(Word::LookAtThem) }</Button>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct PreviewProps {
    bench: Bench,
    arrived: Arrived,
    stage: UseStateHandle<Stage>,
}

#[component]
fn Preview(props: &PreviewProps) -> Html {
    let PreviewProps { bench, arrived, stage } = props;
    let report =
        use_memo((bench.document.clone(), arrived.clone()), |(document, arrived)| csv::read(arrived.kind, &arrived.text, document.fair()));
    let Report { value: rows, issues } = &*report;
    let title = if arrived.name.is_empty() { bench.say(Word::Pasted) } else { arrived.name.clone() };
    let choices = Kind::ALL.iter().map(|kind| Choice { value: kind.list().into(), words: bench.say(kind_word(*kind)) }).collect::<Vec<_>>();
    let on_kind = {
        let (stage, arrived) = (stage.clone(), arrived.clone());
        Callback::from(move |chosen: String| {
            let kind = Kind::ALL.into_iter().find(|kind| kind.list() == chosen).unwrap_or(arrived.kind);
            stage.set(Stage::Looking(Arrived { kind, ..arrived.clone() }));
        })
    };
    let on_take = {
        let (bench, stage, kind, report) = (bench.clone(), stage.clone(), arrived.kind, report.clone());
        Callback::from(move |()| {
            bench.edit(Edit::Import { kind, rows: report.value.clone() });
            stage.set(Stage::Taken(kind, report.value.len()));
        })
    };
    let on_leave = {
        let stage = stage.clone();
        Callback::from(move |()| stage.set(Stage::Asking))
    };
    let n_errors = issues.iter().filter(|issue| issue.severity == Severity::Error).count();
    let detected = if arrived.detected { bench.say(Word::KindDetected) } else { bench.say(Word::KindUnknown) };
    html! {
        <section class="card preview" aria-label={bench.say(Word::PreviewTitle)}>
            <div class="screen-head"><h2>{ title }</h2><span class="muted">{ detected }</span></div>
            <Choose label={bench.say(Word::KindLabel)} value={arrived.kind.list()} {choices} on_choose={on_kind} />
            <p class="preview-count" role="status"><strong class="good">{ bench.count(Word::GoodRows, rows.len()) }</strong>{ " · " }
                <span>{ bench.count(Word::BadCells, n_errors) }</span></p>
            { view_rows(bench, rows) }
            { view_issue_list(bench, issues) }
            <div class="actions">
                <Button kind={ButtonKind::Primary} icon={Glyph::Check} disabled={rows.is_empty()} on_press={on_take}>{ bench.count(Word::TakeRows, rows.len()) }</Button>
                <Button on_press={on_leave}>{ bench.say(Word::LeaveRows) }</Button>
            </div>
        </section>
    }
}

/// The first good rows, their fields in a line each.
fn view_rows(bench: &Bench, rows: &Rows) -> Html {
    let words = |value: &Value| match value {
        Value::String(words) => words.clone(),
        Value::Null => String::new(),
        Value::Object(entries) => entries.values().filter_map(Value::as_str).collect::<Vec<_>>().join(" / "),
        Value::Array(entries) => entries.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    };
    let view = |row: &serde_json::Map<String, Value>| {
        let cells = row.values().map(words).filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · ");
        html! { <li>{ cells }</li> }
    };
    let more = rows.len().saturating_sub(N_SHOWN);
    let more = (more > 0).then(|| html! { <li class="muted">{ bench.count(Word::MoreRows, more) }</li> });
    html! { <ul class="sample-rows">{ for rows.iter().take(N_SHOWN).map(view) }{ more }</ul> }
}

fn view_issue_list(bench: &Bench, issues: &[Issue]) -> Html {
    if issues.is_empty() {
        return Html::default();
    }
    let view = |issue: &Issue| html! { <li class={classes!((issue.severity == Severity::Error).then_some("bad"))}>{ issue_words(bench.lang, issue) }</li> };
    html! { <><h3>{ bench.say(Word::RowIssues) }</h3><ul class="issue-list">{ for issues.iter().map(view) }</ul></> }
}
