//! Hand the fair out: its file, spreadsheets, calendars, printed sheets.

mod sheets;

use super::{
    books::{view_books, view_templates},
    context::{DeskContext, DeskContextProps},
    fields::{Choice, Choose},
    help::view_help,
    parties::side_word,
    state::{DeskEvent, DeskScreen},
};
use crate::{
    exchange::{
        csv::{self, Kind},
        ics::{self, Scope},
    },
    i18n::{BothWays, DeskSays, HelpSays},
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
pub fn hand_out(desk: &DeskContext, name: &str, media_type: &str, content: &str) {
    let word = if files::download(&files::safe_name(name), media_type, content.as_bytes()) {
        DeskSays::HandedOut
    } else {
        DeskSays::NotHandedOut
    };
    desk.tell(DeskEvent::Noticed(word));
}

/// The screen on which the fair is handed out in files and on paper.
#[component]
pub fn Export(props: &DeskContextProps) -> Html {
    let desk = &props.desk;
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
        let (printing, desk) = (printing.clone(), desk.clone());
        Callback::from(move |printed: bool| {
            printing.set(None);
            if !printed {
                desk.tell(DeskEvent::Noticed(DeskSays::NotPrinted));
            }
        })
    };
    let print = (*printing)
        .map(|scope| html! { <Print desk={desk.clone()} {scope} on_end={on_printed} /> });
    html! {
        <div class="screen">
            <div class="screen-head"><h1 tabindex="-1">{ desk.say(DeskSays::ExportTitle) }</h1>
                <Button icon={Glyph::User} on_press={desk.to(DeskScreen::Preview)}>{ desk.say(DeskSays::Preview) }</Button></div>
            <p class="desk-lead">{ desk.say(DeskSays::ExportLead) }</p>
            { view_help(desk, [HelpSays::FileAsk, HelpSays::FileTell]) }
            <div class="columns">
                { view_file(desk) }
                { view_tables(desk) }
            </div>
            <section part="card" class="card"><h2>{ desk.say(DeskSays::CalendarsAndSheets) }</h2>
                <p class="muted">{ desk.say(DeskSays::CalendarsHint) }</p>
                <Choose label={desk.say(DeskSays::ForWhom)} value={scope_value(*scope)} choices={scopes(desk)} on_choose={on_scope} />
                <div class="actions">
                    <Button kind={ButtonKind::Primary} icon={Glyph::Calendar} on_press={on_calendar(desk, *scope)}>{ desk.say(DeskSays::DownloadCalendar) }</Button>
                    <Button icon={Glyph::Print} disabled={printing.is_some()} on_press={on_print}>{ desk.say(DeskSays::PrintSheets) }</Button>
                </div>
            </section>
            { view_templates(desk) }
            { print }
        </div>
    }
}

/// Everybody, then each party that meets or attends anything.
fn scopes(desk: &DeskContext) -> Vec<Choice> {
    let all = Choice {
        value: AttrValue::default(),
        words: desk.say(DeskSays::Everybody),
    };
    let parties = desk.fair().parties().map(|(side, idx)| Choice {
        value: scope_value(Scope::Party(side, idx)).into(),
        words: format!("{} · {}", desk.say(side_word(side)), desk.name(side, idx)).into(),
    });
    std::iter::once(all).chain(parties).collect()
}

fn on_calendar(desk: &DeskContext, scope: Scope) -> Callback<()> {
    let desk = desk.clone();
    Callback::from(move |()| {
        let fair = desk.fair();
        let text = zone::zone(&fair.time_zone, &ics::moments(fair))
            .and_then(|zone| ics::calendar(fair, scope, desk.lang, &zone, zone::now()).ok());
        let Some(text) = text else {
            return desk.tell(DeskEvent::Noticed(DeskSays::NoSuchZone));
        };
        let whose = match scope {
            Scope::All => String::new(),
            Scope::Party(side, idx) => fair
                .party(side, idx)
                .map_or_else(String::new, |party| format!("-{}", party.id)),
        };
        hand_out(
            &desk,
            &format!("{}{whose}.ics", fair.id),
            "text/calendar;charset=utf-8",
            &text,
        );
    })
}

/// Hands the fair file out.
pub fn on_fair_file(desk: &DeskContext) -> Callback<()> {
    let desk = desk.clone();
    Callback::from(move |()| {
        hand_out(
            &desk,
            &format!("{}.json", desk.fair().id),
            "application/json",
            &desk.document.to_pretty_text(),
        );
    })
}

fn view_file(desk: &DeskContext) -> Html {
    let on_press = on_fair_file(desk);
    html! {
        <section part="card" class="card"><h2>{ desk.say(DeskSays::FairFile) }</h2><p class="muted">{ desk.say(DeskSays::FairFileHint) }</p>
            <div class="actions"><Button kind={ButtonKind::Primary} icon={Glyph::Download} {on_press}>{ desk.say(DeskSays::DownloadFair) }</Button></div>
        </section>
    }
}

fn view_tables(desk: &DeskContext) -> Html {
    let csv_of = |name: &'static str, write: fn(&DeskContext) -> String| {
        let desk = desk.clone();
        Callback::from(move |()| {
            hand_out(
                &desk,
                &format!("{}-{name}.csv", desk.fair().id),
                "text/csv;charset=utf-8",
                &write(&desk),
            );
        })
    };
    let tables = [
        (
            desk.say(DeskSays::Exhibitors),
            csv_of("exhibitors", |desk| {
                csv::write(Kind::Exhibitors, desk.fair(), desk.lang)
            }),
        ),
        (
            desk.say(DeskSays::Delegations),
            csv_of("delegations", |desk| {
                csv::write(Kind::Delegations, desk.fair(), desk.lang)
            }),
        ),
        (
            desk.say(BothWays::Wishes),
            csv_of("wishes", |desk| {
                csv::write(Kind::Wishes, desk.fair(), desk.lang)
            }),
        ),
        (
            desk.say(DeskSays::Schedule),
            csv_of("schedule", |desk| csv::schedule(desk.fair(), desk.lang)),
        ),
    ];
    let view = |(list, on_press): &(AttrValue, Callback<()>)| {
        let words = desk.fill(DeskSays::DownloadCsv, &[("list", list)]);
        html! { <Button key={words.to_string()} icon={Glyph::Download} on_press={on_press.clone()}>{ &words }</Button> }
    };
    html! {
        <section part="card" class="card"><h2>{ desk.say(DeskSays::Spreadsheets) }</h2><p class="muted">{ desk.say(DeskSays::SpreadsheetsHint) }</p>
            <div class="actions">{ view_books(desk) }{ for tables.iter().map(view) }</div>
        </section>
    }
}
