//! Above and below every screen: which fair this is, the language, the way to the desk, and the four screens.

use super::{
    here::{Here, ScreenProps},
    index::{days_words, place_words, text},
};
use crate::{
    i18n::{Lang, Message, Say},
    ui::{
        parts::{Button, ButtonKind, Glyph, Icon, LangSwitch, OneName},
        visit::{Event, Screen},
    },
    web::Host,
};
use yew::prelude::*;

/// What the bar above everything is given.
#[derive(Clone, PartialEq, Properties)]
pub struct PlainProps {
    /// The reader's language.
    pub lang: Lang,
    /// Called with the language that was chosen.
    pub on_lang: Callback<Lang>,
    /// The element around the app.
    pub host: Host,
}

/// The bar above everything: the product, the language, the way to the desk.
#[component]
pub fn Plain(props: &PlainProps) -> Html {
    html! { <header class="head">{ view_bar(props.lang, &props.on_lang, &props.host) }</header> }
}

fn view_bar(lang: Lang, on_lang: &Callback<Lang>, host: &Host) -> Html {
    let host = host.clone();
    let to_desk = Callback::from(move |()| host.go("desk"));
    html! {
        <div class="bar">
            <span class="brand"><Icon glyph={Glyph::Target} /><span><span class="wide">{ "ParkMatch " }</span><span lang="zh-Hans">{ "园洽" }</span></span></span>
            <LangSwitch {lang} label={Say::Language.words(lang)} on_choose={on_lang.clone()} />
            <Button kind={ButtonKind::Plain} icon={Glyph::Desk} label={Say::ForOrganisers.words(lang)} class="to-desk" on_press={to_desk}>
                <span class="wide">{ Say::ForOrganisers.words(lang) }</span>
            </Button>
        </div>
    }
}

/// What the header is given.
#[derive(Clone, PartialEq, Properties)]
pub struct HeaderProps {
    /// The surroundings.
    pub here: Here,
    /// Called with the language that was chosen.
    pub on_lang: Callback<Lang>,
    /// Called to choose another fair, where there is a list.
    pub on_other: Option<Callback<()>>,
}

/// The bar, and which fair this is.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let here = &props.here;
    let (lang, fair) = (here.lang, here.fair());
    let place = place_words(lang, &[text(here.document.json().pointer("/fair/city")), fair.venue.clone()]);
    let days = fair.slots.first().zip(fair.slots.last()).map(|(first, last)| days_words(lang, first.start, last.start));
    let days = days.map(|days| html! { <span><Icon glyph={Glyph::Calendar} />{ days }</span> });
    let place = (!place.is_empty()).then(|| html! { <span><Icon glyph={Glyph::Pin} />{ place }</span> });
    let other = props.on_other.clone().map(|on_press| {
        html! { <Button kind={ButtonKind::Plain} class="other" {on_press}>{ Say::OtherFair.words(lang) }</Button> }
    });
    html! {
        <header class="head">
            { view_bar(lang, &props.on_lang, &here.host) }
            <div class="fair">
                <h1><OneName text={fair.name.clone()} {lang} /></h1>
                <div class="facts">{ place }{ days }{ other }</div>
            </div>
        </header>
    }
}

/// The four screens, at the thumb on a phone and at the side where there is room.
#[component]
pub fn Tabs(props: &ScreenProps) -> Html {
    let here = &props.here;
    let own = if here.visit.listed.is_some() { Screen::Profile(Screen::N_STEPS - 1) } else { Screen::Profile(0) };
    let tabs = [
        (Screen::Matches, Glyph::Target, Say::Matches),
        (Screen::Plan, Glyph::Calendar, Say::MyPlan),
        (Screen::Guide, Glyph::Book, Say::Guide),
        (own, Glyph::User, Say::Profile),
    ];
    let view_tab = |(screen, glyph, name): (Screen, Glyph, Say)| {
        let is_here = match (screen, here.visit.screen) {
            (Screen::Profile(_), Screen::Profile(_)) => true,
            (screen, current) => screen == current,
        };
        let onclick = here.tell.reform(move |_: MouseEvent| Event::ScreenShown(screen));
        html! {
            <li><button type="button" class="tab" aria-current={is_here.then_some("page")} {onclick}><Icon {glyph} /><span>{ here.say(name) }</span></button></li>
        }
    };
    html! { <nav class="tabs" aria-label={here.say(Say::Sections)}><ul>{ for tabs.into_iter().map(view_tab) }</ul></nav> }
}
