//! One party, closely: what it is, who fits it and why, its days.

use super::{
    PartyProps, form::PartyForm, languages_words, matches::Matches, place_words, sector_words,
    suggest::Suggest,
};
use crate::{
    exchange::sheet::{self, Entry, Row},
    i18n::{Desk as Word, intent_words},
    matching::sectors,
    model::{Interest, Side, Status, Text},
    ui::{
        desk::{bench::Bench, state::Event},
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
        bench,
        side,
        idx,
        behind,
    } = props;
    let part = use_state(|| Part::Matches);
    let Some(party) = bench.fair().party(*side, *idx) else {
        return Html::default();
    };
    let place = place_words(bench.fair(), *side, *idx, bench.lang);
    let tabs = [
        (Part::Matches, Word::Matches),
        (Part::Days, Word::DayPlan),
        (Part::Facts, Word::FactsAndEdit),
    ];
    let view_tab = |(own, word): &(Part, Word)| {
        let (own, chosen) = (*own, part.clone());
        html! {
            <button key={bench.say(*word).to_string()} type="button" class="desk-tab" aria-pressed={if own == *part { "true" } else { "false" }}
                onclick={move |_| chosen.set(own)}>{ bench.say(*word) }</button>
        }
    };
    let body = match *part {
        Part::Matches => html! { <Matches bench={bench.clone()} side={*side} idx={*idx} /> },
        Part::Days => html! { <DayPlan bench={bench.clone()} side={*side} idx={*idx} /> },
        Part::Facts => {
            html! { <>{ view_interests(bench, *side, *idx) }<Suggest key={party.id.to_string()} bench={bench.clone()} side={*side} idx={*idx} /><PartyForm bench={bench.clone()} side={*side} idx={*idx} /></> }
        }
    };
    let facts = [
        place,
        sector_words(party, bench.lang),
        languages_words(party, bench.lang),
    ];
    html! {
        <Dialog title={bench.name(*side, *idx)} close={bench.say(Word::Close)} on_close={bench.on(Event::PartyShown(None))} behind={*behind}>
            <p><BothNames text={party.name.clone()} lang={bench.lang} /></p>
            <ul class="facts">{ for facts.iter().filter(|words| !words.is_empty()).map(|words| html! { <li>{ words }</li> }) }</ul>
            <div class="desk-tabs" role="group" aria-label={bench.say(Word::Views)}>{ for tabs.iter().map(view_tab) }</div>
            { body }
        </Dialog>
    }
}

fn view_interests(bench: &Bench, side: Side, idx: usize) -> Html {
    let Some(party) = bench.fair().party(side, idx) else {
        return Html::default();
    };
    let summary = (!party.summary.is_empty())
        .then(|| html! { <p>{ party.summary.get(bench.lang.tag()) }</p> });
    html! {
        <>
            { summary }
            { view_list(bench, Word::Offers, &party.offers) }
            { view_list(bench, Word::Seeks, &party.seeks) }
        </>
    }
}

fn view_list(bench: &Bench, title: Word, interests: &[Interest]) -> Html {
    if interests.is_empty() {
        return Html::default();
    }
    let view = |interest: &Interest| {
        let names: Vec<&str> = interest
            .sectors
            .iter()
            .map(|key| sectors::name(key, bench.lang.tag()))
            .collect();
        let words = interest.text.get(bench.lang.tag());
        html! { <li><strong>{ intent_words(bench.lang, &interest.intent) }</strong>{ " " }{ names.join(" · ") }<span class="muted">{ " " }{ words }</span></li> }
    };
    html! { <section><h3>{ bench.say(title) }</h3><ul class="interests">{ for interests.iter().map(view) }</ul></section> }
}

/// A party's days, stop by stop.
#[component]
pub fn DayPlan(props: &PartyProps) -> Html {
    let PartyProps {
        bench, side, idx, ..
    } = props;
    let own = use_memo(
        (bench.document.clone(), *side, *idx),
        |(document, side, idx)| sheet::sheet(document.fair(), *side, *idx),
    );
    if own.days.is_empty() {
        return html! { <p class="muted">{ bench.say(Word::NothingPlanned) }</p> };
    }
    let view_day = |day: &sheet::Day| {
        let stops = day
            .rows
            .iter()
            .enumerate()
            .map(|(place, row)| stop(bench, row, place))
            .collect::<Vec<_>>();
        html! { <section key={day.date.day()} class="desk-day"><h3>{ intl::long_day(bench.lang, day.date) }</h3><Timeline lang={bench.lang} {stops} /></section> }
    };
    html! { <>{ for own.days.iter().map(view_day) }</> }
}

fn stop(bench: &Bench, row: &Row, place: usize) -> Stop {
    let fact = |glyph, words: AttrValue, strong| Fact::new(glyph, words, strong);
    let text = |names: &sheet::Names| {
        [("zh", names.zh.as_str()), ("en", names.en.as_str())]
            .into_iter()
            .collect::<Text>()
    };
    let mut facts = Vec::new();
    let hall = row.hall.get(bench.lang.tag());
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
                    bench.fill(Word::TableN, &[("n", &table.to_string())]),
                    true,
                ));
            }
            if let Some(interpreter) = interpreter {
                facts.push(fact(
                    Glyph::Speech,
                    bench.fill(
                        Word::WithInterpreter,
                        &[("name", interpreter.get(bench.lang.tag()))],
                    ),
                    false,
                ));
            }
            if *status != Status::Planned {
                facts.push(fact(Glyph::Alert, bench.say(status_word(*status)), false));
            }
            let on_more = bench.on(Event::PairShown(Some(*pair)));
            let actions = html! { <Button class="small" on_press={on_more}>{ bench.say(Word::Details) }</Button> };
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
        bench.fill(Word::WalkN, &[("n", &row.walk_minutes.to_string())])
    } else {
        AttrValue::default()
    };
    Stop {
        key: place.to_string().into(),
        kind,
        start: intl::time(bench.lang, row.start).into(),
        end: intl::time(bench.lang, row.end).into(),
        name,
        facts,
        way,
        actions,
    }
}

/// How a meeting stands, in words.
#[must_use]
pub const fn status_word(status: Status) -> Word {
    match status {
        Status::Planned => Word::StatusPlanned,
        Status::Confirmed => Word::StatusConfirmed,
        Status::Held => Word::StatusHeld,
        Status::NoShow => Word::StatusNoShow,
        Status::Cancelled => Word::StatusCancelled,
    }
}
