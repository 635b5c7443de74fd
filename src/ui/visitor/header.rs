//! Above and below every screen: which fair this is, the language, the way to the desk, and the
//! four screens.

use super::{
    Visitor,
    act::{Act, Blank, Message},
    here::{Front, click, press},
    index::{days_words, view_place},
};
use crate::{
    i18n::{
        Lang, Message as _, Say,
        pack::{BOTH, PACK_LANGUAGES, PackLanguage},
    },
    ui::parts::{ButtonKind, ButtonProps, Glyph, LangSwitchProps, button, view_icon, view_name},
    visit::Screen,
    web::field_value,
};
use std::iter;
use yew::{html::Scope, prelude::*};

/// The bar above everything: the product, the language, the way to the desk.
pub fn view_head(lang: Lang, link: &Scope<Visitor>) -> Html {
    html! { <header part="head" class="head">{ view_bar(lang, link) }</header> }
}

fn view_bar(lang: Lang, link: &Scope<Visitor>) -> Html {
    let to_desk = press(link, Act::WentTo("desk"));
    let choose = link.clone();
    let on_choose = Callback::from(move |lang: Lang| {
        choose.send_message(Message::Act(Act::LangChosen(lang.key()).into()));
    });
    let (label, children) = (Say::Language.words(lang).into(), view_languages(lang, link));
    html! {
        <div class="bar">
            <span class="brand">{ view_icon(Glyph::Target) }<span><span class="wide">{ "ParkMatch " }</span><span lang="zh-Hans">{ "园洽" }</span></span></span>
            { LangSwitchProps { lang, label, on_choose, children }.view() }
            { ButtonProps { kind: ButtonKind::Plain, icon: Some(Glyph::Desk), label: Some(Say::ForOrganisers.words(lang).into()), class: classes!("to-desk"), on_press: to_desk, children: html! { <span class="wide">{ Say::ForOrganisers.words(lang) }</span> }, ..ButtonProps::default() }.view() }
        </div>
    }
}

/// The languages that are not at hand, and Chinese and English side by side, each by its own name.
fn view_languages(lang: Lang, link: &Scope<Visitor>) -> Html {
    let link = link.clone();
    let onchange = Callback::from(move |event: Event| {
        link.send_message(Message::Filled(Blank::ScreenLanguage, field_value(&event)));
    });
    let (key, label) = (lang.key(), Say::MoreLanguages.words(lang));
    let is_plain = Lang::ALL.contains(&lang);
    let view_language = |language: &PackLanguage| html! { <option value={language.key} lang={language.tag} selected={language.key == key}>{ language.own_name }</option> };
    html! {
        <label class={classes!("lang-more", (!is_plain).then_some("on"))}>{ view_icon(Glyph::Globe) }
            <select aria-label={label} {onchange}>
                <option value="" selected={is_plain}>{ label }</option>
                { iter::once(&BOTH).chain(&PACK_LANGUAGES).map(view_language).collect::<Vec<Html>>() }
            </select>
        </label>
    }
}

/// The bar, and which fair this is, with a way to another one where there is a list.
pub fn view_fair_head(here: &Front<'_>, has_list: bool) -> Html {
    let (lang, fair) = (here.lang, here.head);
    let place = view_place(lang, [&fair.city, &fair.venue]);
    let days = fair.days.map(|(first, last)| days_words(lang, first, last));
    let days = days.map(|days| html! { <span>{ view_icon(Glyph::Calendar) }{ days }</span> });
    let other = has_list.then(|| {
        ButtonProps {
            kind: ButtonKind::Plain,
            class: classes!("other"),
            ..button(Say::OtherFair.words(lang), here.press(Act::ListWanted))
        }
        .view()
    });
    html! {
        <header part="head" class="head">
            { view_bar(lang, here.link) }
            <div class="fair">
                <h1>{ view_name(&fair.name, lang) }</h1>
                <div class="facts">{ place }{ days }{ other }</div>
            </div>
        </header>
    }
}

/// The four screens, at the thumb on a phone and at the side where there is room.
pub fn view_tabs(here: &Front<'_>) -> Html {
    let own = if here.visit.listed.is_some() {
        Screen::Profile(Screen::N_STEPS - 1)
    } else {
        Screen::Profile(0)
    };
    let tabs = [
        (Screen::Matches, Glyph::Target, Say::Matches),
        (Screen::Plan, Glyph::Calendar, Say::MyPlan),
        (Screen::Guide, Glyph::Book, Say::Guide),
        (own, Glyph::User, Say::Profile),
    ];
    let view_tab = |(screen, glyph, name): (Screen, Glyph, Say)| {
        let is_here = match (screen, here.visit.screen) {
            (Screen::Profile(_), Screen::Profile(_)) | (Screen::Guide, Screen::Park(_)) => true,
            (screen, current) => screen == current,
        };
        let onclick = click(here.go(screen));
        html! {
            <li><button type="button" part="tab" class="tab" aria-current={is_here.then_some("page")} {onclick}>{ view_icon(glyph) }<span>{ here.say(name) }</span></button></li>
        }
    };
    html! { <nav part="tabs" class="tabs" aria-label={here.say(Say::Sections)}><ul>{ tabs.into_iter().map(view_tab).collect::<Vec<Html>>() }</ul></nav> }
}
