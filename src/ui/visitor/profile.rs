//! Under a minute: what you want and bring, in which sectors, who you are; every step can be
//! skipped.

use super::{
    act::Blank,
    here::{Here, click},
    sectors::view_picker,
    who::view_find_listed,
    words::{SOUGHT, view_words},
};
use crate::{
    i18n::{Message as _, Say, intent_chip},
    model::Intent,
    ui::parts::{ButtonKind, ButtonProps, ChipProps, Glyph, button},
    visit::Screen,
};
use yew::prelude::*;

/// A step of the profile, with the way on and back.
pub fn view_profile(here: &Here<'_>, at: u8, step: Html) -> Html {
    let is_last = at + 1 >= Screen::N_STEPS;
    let next = if is_last {
        Screen::Matches
    } else {
        Screen::Profile(at + 1)
    };
    let is_said = match at {
        0 => !here.visit.profile.is_open() || !here.visit.profile.words.is_empty(),
        1 => !here.visit.profile.sectors.is_empty(),
        _ => true,
    };
    let forth = match (is_last, is_said) {
        (true, _) => Say::ShowMatches,
        (false, true) => Say::Next,
        (false, false) => Say::Skip,
    };
    let back = (at > 0).then(|| {
        ButtonProps {
            icon: Some(Glyph::Back),
            ..button(here.say(Say::Back), here.go(Screen::Profile(at - 1)))
        }
        .view()
    });
    html! {
        <section class="profile" key={at.to_string()}>
            { view_steps(here, at) }
            { step }
            <div class="forth">{ back }{ ButtonProps { kind: ButtonKind::Primary, ..button(here.say(forth), here.go(next)) }.view() }</div>
        </section>
    }
}

/// How far the visitor is, and a way back to each step.
fn view_steps(here: &Here<'_>, step: u8) -> Html {
    let words = |n: u8| {
        Say::StepOf.fill(
            here.lang,
            &[
                ("n", &(n + 1).to_string()),
                ("of", &Screen::N_STEPS.to_string()),
            ],
        )
    };
    let view_step = |n: u8| {
        let onclick = click(here.go(Screen::Profile(n)));
        html! { <li><button type="button" aria-label={words(n)} aria-current={(n == step).then_some("step")} {onclick}><span /></button></li> }
    };
    html! { <ol class="steps">{ for (0..Screen::N_STEPS).map(view_step) }</ol> }
}

/// What you want, in your own words or on chips; `read` is what came of the words.
pub fn view_intents(here: &Here<'_>, read: Html) -> Html {
    let view_chip = |intent: &Intent, is_sought: bool| {
        let profile = &here.visit.profile;
        let word = intent.word().to_owned();
        let pressed = if is_sought {
            &profile.seeks
        } else {
            &profile.offers
        }
        .contains(&word);
        let name = intent_chip(intent, is_sought).map_or("", |name| here.say(name));
        let on_press = here.choose(
            if is_sought {
                Blank::Sought
            } else {
                Blank::Offered
            },
            word,
        );
        ChipProps {
            pressed,
            on_press,
            children: html! { name },
            small: false,
        }
        .view()
    };
    let listed = (!here.fair().delegations.is_empty()).then(|| view_find_listed(here));
    html! {
        <>
            <div class="ask"><h2 id="seeks" tabindex="-1">{ here.say(Say::AskSeeks) }</h2><p class="muted">{ here.say(Say::AskSeeksText) }</p></div>
            { view_words(here, read) }
            <div class="chips" role="group" aria-labelledby="seeks">{ for SOUGHT.iter().map(|intent| view_chip(intent, true)) }</div>
            <div class="ask"><h2 id="offers">{ here.say(Say::AskOffers) }</h2></div>
            <div class="chips" role="group" aria-labelledby="offers">{ for SOUGHT.iter().map(|intent| view_chip(intent, false)) }</div>
            { listed }
        </>
    }
}

/// In which sectors.
pub fn view_sectors(here: &Here<'_>) -> Html {
    html! {
        <>
            <div class="ask"><h2 tabindex="-1">{ here.say(Say::AskSectors) }</h2><p class="muted">{ here.say(Say::AskSectorsText) }</p></div>
            { view_picker(here) }
        </>
    }
}
