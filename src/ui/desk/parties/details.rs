//! One party, closely: what it is, who fits it and why, its days.

use super::{
    PartyProps, languages_words, matches::Matches, place_words, sector_words, suggest::Suggest,
};
use crate::{
    exchange::sheet::{self, Entry, SheetRow},
    i18n::{DeskSays, intent_words, list_help, status_says},
    matching::sectors,
    model::{FileList, Interest, Side, Status, Text},
    ui::{
        desk::{
            context::DeskContext, form::RowForm, help::view_help, setup::RemoveRow,
            state::DeskEvent,
        },
        parts::{BothNames, Button, Dialog, Fact, Glyph, Stop, StopKind, Timeline},
    },
    web::intl,
};
use yew::prelude::*;

/// What is shown of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Matches,
    Days,
    Facts,
}

/// A party's details over the page.
#[component]
pub fn PartyDialog(props: &PartyProps) -> Html {
    let PartyProps {
        desk,
        side,
        idx,
        behind,
    } = props;
    let part = use_state(|| Part::Matches);
    let Some(party) = desk.fair().party(*side, *idx) else {
        return Html::default();
    };
    let place = place_words(desk.fair(), *side, *idx, desk.lang);
    let tabs = [
        (Part::Matches, DeskSays::Matches),
        (Part::Days, DeskSays::DayPlan),
        (Part::Facts, DeskSays::FactsAndEdit),
    ];
    let view_tab = |(own, word): &(Part, DeskSays)| {
        let (own, chosen) = (*own, part.clone());
        html! {
            <button key={desk.say(*word).to_string()} type="button" class="desk-tab" aria-pressed={if own == *part { "true" } else { "false" }}
                onclick={move |_| chosen.set(own)}>{ desk.say(*word) }</button>
        }
    };
    let list = FileList::parties(*side);
    let row = desk.document.row_place_of(list, &party.id);
    let body = match *part {
        Part::Matches => html! { <Matches desk={desk.clone()} side={*side} idx={*idx} /> },
        Part::Days => html! { <DayPlan desk={desk.clone()} side={*side} idx={*idx} /> },
        Part::Facts => {
            html! { <>{ view_interests(desk, *side, *idx) }<Suggest key={party.id.to_string()} desk={desk.clone()} side={*side} idx={*idx} />{ list_help(list).map(|help| view_help(desk, help)) }
            <RowForm desk={desk.clone()} row={row.clone()} form={list.form()} />
            <RemoveRow desk={desk.clone()} {list} {row} on_removed={desk.on(DeskEvent::PartyShown(None))} /></> }
        }
    };
    let facts = [
        place,
        sector_words(party, desk.lang),
        languages_words(party, desk.lang),
    ];
    html! {
        <Dialog title={desk.name(*side, *idx)} close={desk.say(DeskSays::Close)} on_close={desk.on(DeskEvent::PartyShown(None))} behind={*behind}>
            <p><BothNames text={party.name.clone()} lang={desk.lang} /></p>
            <ul class="facts">{ for facts.iter().filter(|words| !words.is_empty()).map(|words| html! { <li>{ words }</li> }) }</ul>
            <div class="desk-tabs" role="group" aria-label={desk.say(DeskSays::Views)}>{ for tabs.iter().map(view_tab) }</div>
            { body }
        </Dialog>
    }
}

fn view_interests(desk: &DeskContext, side: Side, idx: usize) -> Html {
    let Some(party) = desk.fair().party(side, idx) else {
        return Html::default();
    };
    let summary = (!party.summary.is_empty())
        .then(|| html! { <p>{ party.summary.get(desk.lang.tag()) }</p> });
    html! {
        <>
            { summary }
            { view_list(desk, DeskSays::Offers, &party.offers) }
            { view_list(desk, DeskSays::Seeks, &party.seeks) }
        </>
    }
}

fn view_list(desk: &DeskContext, title: DeskSays, interests: &[Interest]) -> Html {
    if interests.is_empty() {
        return Html::default();
    }
    let view = |interest: &Interest| {
        let names: Vec<&str> = interest
            .sectors
            .iter()
            .map(|key| sectors::name(key, desk.lang.tag()))
            .collect();
        let words = interest.text.get(desk.lang.tag());
        html! { <li><strong>{ intent_words(desk.lang, &interest.intent) }</strong>{ " " }{ names.join(" · ") }<span class="muted">{ " " }{ words }</span></li> }
    };
    html! { <section><h3>{ desk.say(title) }</h3><ul class="interests">{ for interests.iter().map(view) }</ul></section> }
}

/// A party's days, stop by stop.
#[component]
pub fn DayPlan(props: &PartyProps) -> Html {
    let PartyProps {
        desk, side, idx, ..
    } = props;
    let own = use_memo(
        (desk.document.clone(), *side, *idx),
        |(document, side, idx)| sheet::sheet(document.fair(), *side, *idx),
    );
    if own.days.is_empty() {
        return html! { <p class="muted">{ desk.say(DeskSays::NothingPlanned) }</p> };
    }
    let view_day = |day: &sheet::Day| {
        let stops = day
            .rows
            .iter()
            .enumerate()
            .map(|(place, row)| stop(desk, row, place))
            .collect::<Vec<_>>();
        html! { <section key={day.date.day()} class="desk-day"><h3>{ intl::long_day(desk.lang, day.date) }</h3><Timeline lang={desk.lang} {stops} /></section> }
    };
    html! { <>{ for own.days.iter().map(view_day) }</> }
}

fn stop(desk: &DeskContext, row: &SheetRow, place: usize) -> Stop {
    let fact = |glyph, words: AttrValue, strong| Fact::new(glyph, words, strong);
    let text = |names: &sheet::Names| {
        [("zh", names.zh.as_str()), ("en", names.en.as_str())]
            .into_iter()
            .collect::<Text>()
    };
    let mut facts = Vec::new();
    let hall = row.hall.get(desk.lang.tag());
    let (kind, name, actions) = match &row.entry {
        Entry::Meeting {
            pair,
            other,
            booth,
            table,
            interpreter,
            locked,
            status,
            ..
        } => {
            let place = [hall, booth.as_str()]
                .into_iter()
                .filter(|words| !words.is_empty())
                .collect::<Vec<_>>()
                .join(" · ");
            if !place.is_empty() {
                facts.push(fact(Glyph::Hall, place.into(), true));
            }
            if let Some(table) = table {
                facts.push(fact(
                    Glyph::Table,
                    desk.fill(DeskSays::TableN, &[("n", &table.to_string())]),
                    true,
                ));
            }
            if let Some(interpreter) = interpreter {
                facts.push(fact(
                    Glyph::Speech,
                    desk.fill(
                        DeskSays::WithInterpreter,
                        &[("name", interpreter.get(desk.lang.tag()))],
                    ),
                    false,
                ));
            }
            if *status != Status::Planned {
                facts.push(fact(Glyph::Alert, desk.say(status_says(*status)), false));
            }
            let on_more = desk.on(DeskEvent::PairShown(Some(*pair)));
            let actions = html! { <Button class="small" on_press={on_more}>{ desk.say(DeskSays::Details) }</Button> };
            (
                if *locked {
                    StopKind::Locked
                } else {
                    StopKind::Meeting
                },
                text(other),
                actions,
            )
        }
        Entry::Event { name, .. } => {
            if !hall.is_empty() {
                facts.push(fact(Glyph::Hall, hall.to_owned().into(), true));
            }
            (StopKind::Event, text(name), Html::default())
        }
    };
    let way = if row.walk_minutes > 0 {
        desk.fill(DeskSays::WalkN, &[("n", &row.walk_minutes.to_string())])
    } else {
        AttrValue::default()
    };
    Stop {
        key: place.to_string().into(),
        kind,
        start: intl::time(desk.lang, row.start).into(),
        end: intl::time(desk.lang, row.end).into(),
        name,
        facts,
        way,
        actions,
    }
}
