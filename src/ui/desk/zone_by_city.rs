//! The fair's time zone, chosen by the name of a city: whoever sets a fair up knows where it is, and
//! seldom what the zone is called.

use super::{
    context::{DeskContext, DeskContextProps},
    edit::Edit,
    fields::Filter,
};
use crate::{
    i18n::TalkSays,
    ui::parts::{Button, Glyph},
    web::{intl, lowercase, zone},
};
use yew::prelude::*;

/// At most so many zones are offered.
const MOST: usize = 6;

/// The zones that a city may be in, the likeliest first.
fn zones_of(typed: &str) -> Vec<String> {
    let typed = lowercase(typed.trim());
    if typed.is_empty() {
        return Vec::new();
    }
    // A zone is called after its largest city; others are known by what is meant by them.
    let city = |name: &str| lowercase(&name.rsplit('/').next().unwrap_or(name).replace('_', " "));
    let mut found: Vec<String> = zone::names()
        .into_iter()
        .filter(|name| city(name).starts_with(&typed))
        .collect();
    for meant in zone::suggestions(&typed) {
        if !found.contains(&meant) && zone::is_known(&meant) {
            found.push(meant);
        }
    }
    found.truncate(MOST);
    found
}

/// The time of day in a zone.
fn time_in(desk: &DeskContext, name: &str) -> String {
    zone::now_in(name).map_or_else(String::new, |now| intl::time(desk.lang, now))
}

/// The part of the setting up in which the time zone is chosen.
#[component]
pub fn ZoneByCity(props: &DeskContextProps) -> Html {
    let desk = &props.desk;
    let typed = use_state(String::new);
    let found = use_memo((*typed).clone(), |typed| zones_of(typed));
    let own = &desk.fair().time_zone;
    let words = |word: TalkSays, name: &str| {
        let values = [
            ("zone", &*intl::zone_name(desk.lang, name)),
            ("name", name),
            ("time", &*time_in(desk, name)),
        ];
        desk.fill(word, &values)
    };
    let now = zone::is_known(own).then(|| html! { <p>{ words(TalkSays::ZoneNow, own) }</p> });
    let on_filter = {
        let typed = typed.clone();
        Callback::from(move |words: String| typed.set(words))
    };
    let view = |name: &String| {
        let (desk, zone, own) = (desk.clone(), name.clone(), name == own);
        let on_press = Callback::from(move |()| desk.edit(Edit::Zone(zone.clone())));
        html! { <li key={name.clone()}><Button icon={own.then_some(Glyph::Check)} disabled={own} {on_press}>{ words(TalkSays::ZoneTake, name) }</Button></li> }
    };
    let none = (found.is_empty() && !typed.trim().is_empty())
        .then(|| html! { <p class="muted">{ desk.say(TalkSays::ZoneNone) }</p> });
    html! {
        <section part="card" class="card"><h2>{ desk.say(TalkSays::ZoneByCity) }</h2>
            { now }
            <Filter label={desk.say(TalkSays::ZoneCity)} {on_filter} />
            <small class="muted">{ desk.say(TalkSays::ZoneCityHint) }</small>
            <ul class="zones" role="status">{ for found.iter().map(view) }</ul>
            { none }
        </section>
    }
}
