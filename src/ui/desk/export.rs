//! Hand the fair out: its file, spreadsheets, calendars, printed sheets.

mod sheets;

use super::{
    bench::{Bench, BenchProps},
    fields::{Choice, Choose},
    parties::side_word,
    state::Event,
};
use crate::{
    exchange::{
        csv::{self, Kind},
        ics::{self, Scope},
    },
    i18n::Desk as Word,
    model::Side,
    ui::parts::{Button, ButtonKind, Glyph},
    web::{files, zone},
};
use sheets::Print;
use yew::prelude::*;

/// What the value of a choice says: everybody, or one party.
fn parse_scope(value: &str) -> Scope {
    let party = |side: Side| {
        value
            .strip_prefix(side.list())?
            .strip_prefix('-')?
            .parse()
            .ok()
            .map(|idx| Scope::Party(side, idx))
    };
    party(Side::Exhibitor)
        .or_else(|| party(Side::Delegation))
        .unwrap_or(Scope::All)
}

fn scope_value(scope: Scope) -> String {
    match scope {
        Scope::All => String::new(),
        Scope::Party(side, idx) => format!("{}-{idx}", side.list()),
    }
}

/// Hands a file out; says so if the browser does not take it.
pub fn hand_out(bench: &Bench, name: &str, media_type: &str, content: &str) {
    let word = if files::download(&files::safe_name(name), media_type, content.as_bytes()) {
        Word::HandedOut
    } else {
        Word::NotHandedOut
    };
    bench.tell(Event::Noticed(word));
}

/// The export.
#[component]
pub fn Export(props: &BenchProps) -> Html {
    let bench = &props.bench;
    let scope = use_state(|| Scope::All);
    let printing = use_state(|| None::<Scope>);
    let on_scope = {
        let scope = scope.clone();
        Callback::from(move |chosen: String| scope.set(parse_scope(&chosen)))
    };
    let on_print = {
        let (printing, scope) = (printing.clone(), scope.clone());
        Callback::from(move |()| printing.set(Some(*scope)))
    };
    let on_printed = {
        let (printing, bench) = (printing.clone(), bench.clone());
        Callback::from(move |printed: bool| {
            printing.set(None);
            if !printed {
                bench.tell(Event::Noticed(Word::NotPrinted));
            }
        })
    };
    let print = (*printing)
        .map(|scope| html! { <Print bench={bench.clone()} {scope} on_end={on_printed} /> });
    html! {
        <div class="screen">
            <div class="screen-head"><h1 tabindex="-1">{ bench.say(Word::ExportTitle) }</h1></div>
            <p class="desk-lead">{ bench.say(Word::ExportLead) }</p>
            <div class="columns">
                { view_file(bench) }
                { view_tables(bench) }
            </div>
            <section class="card"><h2>{ bench.say(Word::CalendarsAndSheets) }</h2>
                <p class="muted">{ bench.say(Word::CalendarsHint) }</p>
                <Choose label={bench.say(Word::ForWhom)} value={scope_value(*scope)} choices={scopes(bench)} on_choose={on_scope} />
                <div class="actions">
                    <Button kind={ButtonKind::Primary} icon={Glyph::Calendar} on_press={on_calendar(bench, *scope)}>{ bench.say(Word::DownloadCalendar) }</Button>
                    <Button icon={Glyph::Print} disabled={printing.is_some()} on_press={on_print}>{ bench.say(Word::PrintSheets) }</Button>
                </div>
            </section>
            { print }
        </div>
    }
}

/// Everybody, then each party that meets or attends anything.
fn scopes(bench: &Bench) -> Vec<Choice> {
    let all = Choice {
        value: AttrValue::default(),
        words: bench.say(Word::Everybody),
    };
    let parties = bench.fair().parties().map(|(side, idx)| Choice {
        value: scope_value(Scope::Party(side, idx)).into(),
        words: format!("{} · {}", bench.say(side_word(side)), bench.name(side, idx)).into(),
    });
    std::iter::once(all).chain(parties).collect()
}

fn on_calendar(bench: &Bench, scope: Scope) -> Callback<()> {
    let bench = bench.clone();
    Callback::from(move |()| {
        let fair = bench.fair();
        let text = zone::zone(&fair.time_zone, &ics::moments(fair))
            .and_then(|zone| ics::calendar(fair, scope, bench.lang, &zone, zone::now()).ok());
        let Some(text) = text else {
            return bench.tell(Event::Noticed(Word::NoSuchZone));
        };
        let whose = match scope {
            Scope::All => String::new(),
            Scope::Party(side, idx) => fair
                .party(side, idx)
                .map_or_else(String::new, |party| format!("-{}", party.id)),
        };
        hand_out(
            &bench,
            &format!("{}{whose}.ics", fair.id),
            "text/calendar;charset=utf-8",
            &text,
        );
    })
}

/// Hands the fair file out.
pub fn on_fair_file(bench: &Bench) -> Callback<()> {
    let bench = bench.clone();
    Callback::from(move |()| {
        hand_out(
            &bench,
            &format!("{}.json", bench.fair().id),
            "application/json",
            &bench.document.to_pretty_text(),
        );
    })
}

fn view_file(bench: &Bench) -> Html {
    let on_press = on_fair_file(bench);
    html! {
        <section class="card"><h2>{ bench.say(Word::FairFile) }</h2><p class="muted">{ bench.say(Word::FairFileHint) }</p>
            <div class="actions"><Button kind={ButtonKind::Primary} icon={Glyph::Download} {on_press}>{ bench.say(Word::DownloadFair) }</Button></div>
        </section>
    }
}

fn view_tables(bench: &Bench) -> Html {
    let csv_of = |name: &'static str, write: fn(&Bench) -> String| {
        let bench = bench.clone();
        Callback::from(move |()| {
            hand_out(
                &bench,
                &format!("{}-{name}.csv", bench.fair().id),
                "text/csv;charset=utf-8",
                &write(&bench),
            );
        })
    };
    let tables = [
        (
            Word::Exhibitors,
            csv_of("exhibitors", |bench| {
                csv::write(Kind::Exhibitors, bench.fair(), bench.lang)
            }),
        ),
        (
            Word::Delegations,
            csv_of("delegations", |bench| {
                csv::write(Kind::Delegations, bench.fair(), bench.lang)
            }),
        ),
        (
            Word::Wishes,
            csv_of("wishes", |bench| {
                csv::write(Kind::Wishes, bench.fair(), bench.lang)
            }),
        ),
        (
            Word::Schedule,
            csv_of("schedule", |bench| csv::schedule(bench.fair(), bench.lang)),
        ),
    ];
    let view = |(word, on_press): &(Word, Callback<()>)| {
        let words = bench.fill(Word::DownloadCsv, &[("list", &bench.say(*word))]);
        html! { <Button key={words.to_string()} icon={Glyph::Download} on_press={on_press.clone()}>{ &words }</Button> }
    };
    html! {
        <section class="card"><h2>{ bench.say(Word::Spreadsheets) }</h2><p class="muted">{ bench.say(Word::SpreadsheetsHint) }</p>
            <div class="actions">{ for tables.iter().map(view) }</div>
        </section>
    }
}
