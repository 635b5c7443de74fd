//! One park, as its team would show it: its chain, its companies by step, what it seeks, what it
//! does for guests.

use super::{
    act::Act,
    guide::view_link,
    here::{Here, click},
    match_card::place,
};
use crate::{
    i18n::{Ahead, Message, ParkSays, Say, intent_chip, intent_words, sector_words},
    matching::chain::{Sought, Step, Story},
    model::{Exhibitor, Park, Service},
    ui::{
        park::{companies, view_chain, view_links, view_numbers, view_seeks},
        parts::{
            ButtonKind, ButtonProps, Glyph, button, view_both_names, view_facts, view_icon,
            view_name,
        },
    },
    visit::Screen,
};
use yew::prelude::*;

/// The park's page; `None` where there is no such park any more.
pub fn view_park(here: &Here<'_>, park_idx: usize) -> Option<Html> {
    let (lang, fair) = (here.lang, here.fair());
    let park = fair.parks.get(park_idx)?;
    let story = Story::of(fair, park_idx);
    let has_companies = companies(fair, park_idx).next().is_some();
    let steps = (0..)
        .zip(&story.steps)
        .map(|(idx, step)| view_step(here, &story, idx, step));
    let others =
        companies(fair, park_idx).filter(|(_, exhibitor)| exhibitor.party.sectors.is_empty());
    let view_part = |title: ParkSays, inside: Html| html! { <section class="part"><h2>{ title.words(lang) }</h2>{ inside }</section> };
    let empty = (!has_companies)
        .then(|| html! { <p class="muted">{ ParkSays::NoCompanies.words(lang) }</p> });
    let by_step = html! {
        <>{ empty }<ul class="cards">{ steps.collect::<Vec<Html>>() }</ul>
        <ul class="rows-of">{ others.map(|(idx, exhibitor)| view_company(here, idx, exhibitor)).collect::<Vec<Html>>() }</ul></>
    };
    let intent = |sought: &Sought| {
        intent_chip(&sought.intent, true).map_or_else(
            || intent_words(lang, &sought.intent).to_owned(),
            |name| here.say(name).to_owned(),
        )
    };
    let seeks = (!story.seeks.is_empty()).then(|| {
        view_part(
            ParkSays::Seeks,
            html! { <div part="card" class="card">{ view_seeks(&story, lang, intent) }</div> },
        )
    });
    let services = (!park.services.is_empty())
        .then(|| view_part(ParkSays::Services, view_services(here, park)));
    Some(html! {
        <section class="park-page" key={park.id.to_string()}>
            { ButtonProps { kind: ButtonKind::Plain, icon: Some(Glyph::Back), class: classes!("back"), ..button(here.say(Say::Guide), here.go(Screen::Guide)) }.view() }
            <div class="park-head">
                <h2 tabindex="-1">{ view_both_names(&park.name, lang) }</h2>
                <ul class="facts">{ (!park.city.is_empty()).then(|| html! { <li>{ view_icon(Glyph::Pin) }{ view_name(&park.city, lang) }</li> }) }</ul>
                <p>{ view_name(&park.summary, lang) }</p>
                { view_link(&park.website, here.say(Ahead::Website)) }
            </div>
            { has_companies.then(|| view_numbers(fair, park_idx, &story, lang)) }
            { view_part(ParkSays::Chain, html! { <div part="card" class="card">{ view_chain(&story, lang) }</div> }) }
            { view_part(ParkSays::ByStep, by_step) }
            { seeks }
            { services }
        </section>
    })
}

fn view_step(here: &Here<'_>, story: &Story, idx: usize, step: &Step) -> Html {
    let view = |idx: &usize| {
        here.fair()
            .exhibitors
            .get(*idx)
            .map(|exhibitor| view_company(here, *idx, exhibitor))
    };
    html! {
        <li key={step.sector.clone()} part="card" class="card step-of">
            <h3>{ sector_words(here.lang, &step.sector) }</h3>
            { view_links(story, idx, here.lang) }
            <ul class="rows-of">{ step.exhibitors.iter().filter_map(view).collect::<Vec<Html>>() }</ul>
        </li>
    }
}

/// A company, and the way to its card among the matches.
fn view_company(here: &Here<'_>, idx: usize, exhibitor: &Exhibitor) -> Html {
    let onclick = click(here.press(Act::CompanyChosen(idx)));
    html! {
        <li key={exhibitor.party.id.to_string()}><button type="button" class="row" {onclick}>
            <span>{ view_both_names(&exhibitor.party.name, here.lang) }{ view_facts(&place(here, exhibitor)) }</span>{ view_icon(Glyph::Next) }
        </button></li>
    }
}

fn view_services(here: &Here<'_>, park: &Park) -> Html {
    let view = |service: &Service| {
        html! { <li part="card" class="card"><h3>{ view_both_names(&service.name, here.lang) }</h3><p>{ view_name(&service.text, here.lang) }</p></li> }
    };
    html! { <ul class="cards">{ park.services.iter().map(view).collect::<Vec<Html>>() }</ul> }
}
