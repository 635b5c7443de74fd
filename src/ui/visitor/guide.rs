//! At home as a guest: what is on, which parks are here and what they do for guests, what is good to know.

use super::{here::Here, storage::Storage};
use crate::{
    i18n::{Say, event_kind},
    matching::sectors,
    model::{Event as FairEvent, Note, Park, Service},
    ui::{
        parts::{BothNames, Button, Glyph, Icon, OneName},
        visit::Event,
    },
    web::intl,
};
use yew::prelude::*;

/// What the guide is given.
#[derive(Clone, PartialEq, Properties)]
pub struct GuideProps {
    /// The surroundings.
    pub here: Here,
    /// Called when everything kept was deleted.
    pub on_forget: Callback<()>,
}

/// Events, parks, notes, and what this device keeps.
#[component]
pub fn Guide(props: &GuideProps) -> Html {
    let here = &props.here;
    let fair = here.fair();
    let attended = here.visit.attended(fair);
    let events = fair.events.iter().map(|event| view_event(here, event, attended.iter().any(|id| *id == *event.id)));
    let notes = fair.notes.iter().map(|note| view_note(here, note));
    let parks = fair.parks.iter().map(|park| view_park(here, park));
    let view_part = |title: Say, rows: Vec<Html>| {
        (!rows.is_empty()).then(|| html! { <section class="part"><h2>{ here.say(title) }</h2><ul class="cards">{ rows }</ul></section> })
    };
    html! {
        <section class="guide">
            <h2 class="hidden" tabindex="-1">{ here.say(Say::Guide) }</h2>
            { view_part(Say::Events, events.collect()) }
            { view_part(Say::Notes, notes.collect()) }
            { view_part(Say::Parks, parks.collect()) }
            <Storage here={here.clone()} on_forget={props.on_forget.clone()} />
        </section>
    }
}

fn view_event(here: &Here, event: &FairEvent, is_attended: bool) -> Html {
    let lang = here.lang;
    let hall = event.hall_idx.and_then(|idx| here.fair().halls.get(idx)).map(|hall| {
        html! { <li class="strong"><Icon glyph={Glyph::Hall} /><OneName text={hall.name.clone()} {lang} /></li> }
    });
    let id = event.id.to_string();
    let on_press = here.tell.reform(move |()| Event::EventToggled(id.clone()));
    let (icon, words) = if is_attended { (Glyph::Check, Say::Added) } else { (Glyph::Plus, Say::Add) };
    html! {
        <li key={event.id.to_string()} class="card fair-event">
            <span class="badge">{ here.say(event_kind(event.kind)) }</span>
            <h3><BothNames text={event.name.clone()} {lang} /></h3>
            <ul class="facts">
                <li><Icon glyph={Glyph::Clock} /><span>{ intl::day(lang, event.start) }{ " " }<time>{ intl::time(lang, event.start) }{ "–" }{ intl::time(lang, event.end) }</time></span></li>
                { hall }
            </ul>
            <div><Button {icon} pressed={is_attended} {on_press}>{ here.say(words) }</Button></div>
        </li>
    }
}

fn view_note(here: &Here, about: &Note) -> Html {
    let lang = here.lang;
    html! {
        <li class="card"><details>
            <summary><OneName text={about.title.clone()} {lang} /></summary>
            <p><OneName text={about.text.clone()} {lang} /></p>
            { view_link(&about.url, here.say(Say::ReadOn)) }
        </details></li>
    }
}

fn view_park(here: &Here, park: &Park) -> Html {
    let lang = here.lang;
    let city = (!park.city.is_empty()).then(|| html! { <li><Icon glyph={Glyph::Pin} /><OneName text={park.city.clone()} {lang} /></li> });
    let sectors = park.sectors.iter().map(|key| html! { <li class="tag">{ sectors::name(key, lang.tag()) }</li> });
    let services = (!park.services.is_empty()).then(|| {
        let view_service = |service: &Service| {
            html! { <><dt><BothNames text={service.name.clone()} {lang} /></dt><dd><OneName text={service.text.clone()} {lang} /></dd></> }
        };
        html! { <details><summary>{ here.say(Say::Services) }</summary><dl>{ for park.services.iter().map(view_service) }</dl></details> }
    });
    html! {
        <li key={park.id.to_string()} class="card park">
            <h3><BothNames text={park.name.clone()} {lang} /></h3>
            <ul class="facts">{ city }</ul>
            <p><OneName text={park.summary.clone()} {lang} /></p>
            <ul class="tags">{ for sectors }</ul>
            { services }
            { view_link(&park.website, here.say(Say::Website)) }
        </li>
    }
}

/// A link that opens beside the page; nothing where the address is no web address.
pub fn view_link(address: &str, words: &'static str) -> Option<Html> {
    (address.starts_with("https://") || address.starts_with("http://")).then(|| {
        html! { <p><a href={address.to_owned()} target="_blank" rel="noopener noreferrer">{ words }{ " " }<Icon glyph={Glyph::Link} /></a></p> }
    })
}
