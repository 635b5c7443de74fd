//! At home as a guest: what is on, which parks are here and what they do for guests, what is good
//! to know.

use super::{act::Act, here::Here, storage::view_storage};
use crate::{
    i18n::{Ahead, Message, ParkSays, Say, Today, event_kind, sector_words},
    model::{Event as FairEvent, Note, Park, Service},
    ui::parts::{ButtonProps, ChipProps, Glyph, button, view_both_names, view_icon, view_name},
    visit::{Event, Screen},
    web::intl,
};
use yew::prelude::*;

/// Events, parks, notes, how it looks (with larger words or not), and what this device keeps:
/// beside the small store so many of the page's files.
pub fn view_guide(here: &Here<'_>, is_elder: bool, n_page_files: u32) -> Html {
    let fair = here.fair();
    let attended = here.visit.attended(fair);
    let events = fair
        .events
        .iter()
        .map(|event| view_event(here, event, attended.iter().any(|id| *id == *event.id)));
    let notes = fair.notes.iter().map(|note| view_note(here, note));
    let parks = (0..)
        .zip(&fair.parks)
        .map(|(idx, park)| view_park(here, idx, park));
    let view_part = |title: Ahead, rows: Vec<Html>| {
        (!rows.is_empty()).then(|| html! { <section class="part"><h2>{ here.say(title) }</h2><ul class="cards">{ rows }</ul></section> })
    };
    html! {
        <section class="guide">
            <h2 class="hidden" tabindex="-1">{ here.say(Say::Guide) }</h2>
            { view_part(Ahead::Events, events.collect()) }
            { view_part(Ahead::Notes, notes.collect()) }
            { view_part(Ahead::Parks, parks.collect()) }
            { view_looks(here, is_elder) }
            { view_storage(here, n_page_files) }
        </section>
    }
}

/// The way to larger words and buttons.
fn view_looks(here: &Here<'_>, is_elder: bool) -> Html {
    let (pressed, on_press) = (is_elder, here.press(Act::ElderToggled));
    let chip = ChipProps {
        pressed,
        small: false,
        on_press,
        children: html! { here.say(Today::LargeWords) },
    };
    html! { <section class="part"><h2>{ here.say(Today::Looks) }</h2><div class="chips">{ chip.view() }</div></section> }
}

fn view_event(here: &Here<'_>, event: &FairEvent, is_attended: bool) -> Html {
    let lang = here.lang;
    let hall = event.hall_idx.and_then(|idx| here.fair().halls.get(idx)).map(|hall| {
        html! { <li class="strong">{ view_icon(Glyph::Hall) }{ view_name(&hall.name, lang) }</li> }
    });
    let on_press = here.tell(Event::EventToggled(event.id.to_string()));
    let (icon, words) = if is_attended {
        (Glyph::Check, Ahead::Added)
    } else {
        (Glyph::Plus, Ahead::Add)
    };
    html! {
        <li key={event.id.to_string()} part="card" class="card fair-event">
            <span class="badge">{ here.say(event_kind(event.kind)) }</span>
            <h3>{ view_both_names(&event.name, lang) }</h3>
            <ul class="facts">
                <li>{ view_icon(Glyph::Clock) }<span>{ intl::day(lang, event.start) }{ " " }<time>{ intl::time(lang, event.start) }{ "–" }{ intl::time(lang, event.end) }</time></span></li>
                { hall }
            </ul>
            <div>{ ButtonProps { icon: Some(icon), pressed: Some(is_attended), ..button(here.say(words), on_press) }.view() }</div>
        </li>
    }
}

fn view_note(here: &Here<'_>, about: &Note) -> Html {
    let lang = here.lang;
    html! {
        <li part="card" class="card"><details>
            <summary>{ view_name(&about.title, lang) }</summary>
            <p>{ view_name(&about.text, lang) }</p>
            { view_link(&about.url, here.say(Ahead::ReadOn)) }
        </details></li>
    }
}

fn view_park(here: &Here<'_>, park_idx: usize, park: &Park) -> Html {
    let lang = here.lang;
    let city = (!park.city.is_empty())
        .then(|| html! { <li>{ view_icon(Glyph::Pin) }{ view_name(&park.city, lang) }</li> });
    let sectors = park
        .sectors
        .iter()
        .map(|key| html! { <li class="tag">{ sector_words(lang, key) }</li> });
    let services = (!park.services.is_empty()).then(|| {
        let view_service = |service: &Service| {
            html! { <><dt>{ view_both_names(&service.name, lang) }</dt><dd>{ view_name(&service.text, lang) }</dd></> }
        };
        html! { <details><summary>{ here.say(Ahead::Services) }</summary><dl>{ park.services.iter().map(view_service).collect::<Vec<Html>>() }</dl></details> }
    });
    html! {
        <li key={park.id.to_string()} part="card" class="card park">
            <h3>{ view_both_names(&park.name, lang) }</h3>
            <ul class="facts">{ city }</ul>
            <p>{ view_name(&park.summary, lang) }</p>
            <ul class="tags">{ sectors.collect::<Vec<Html>>() }</ul>
            { services }
            { view_link(&park.website, here.say(Ahead::Website)) }
            <div>{ ButtonProps { icon: Some(Glyph::Park), ..button(ParkSays::SeePark.words(lang), here.go(Screen::Park(park_idx))) }.view() }</div>
        </li>
    }
}

/// A link that opens beside the page; nothing where the address is no web address.
pub fn view_link(address: &str, words: &'static str) -> Option<Html> {
    (address.starts_with("https://") || address.starts_with("http://")).then(|| {
        html! { <p><a href={address.to_owned()} target="_blank" rel="noopener noreferrer">{ words }{ " " }{ view_icon(Glyph::Link) }</a></p> }
    })
}
