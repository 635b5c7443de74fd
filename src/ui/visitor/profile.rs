//! Under a minute: what you want and bring, in which sectors, who you are; every step can be
//! skipped.

use super::{
    act::{Act, Blank},
    here::{Front, click},
    words::{SOUGHT, view_words},
};
use crate::{
    i18n::{Message as _, Say, intent_chip},
    model::Intent,
    ui::parts::{ButtonKind, ButtonProps, ChipProps, Glyph, button},
    visit::Screen,
};
use yew::prelude::*;

/// What leads on from a step: it is skipped where nothing `is_said`.
pub fn forth(here: &Front<'_>, is_said: bool) -> &'static str {
    here.say(if is_said { Say::Next } else { Say::Skip })
}

/// The first step: what you want and bring. `read` is what came of your own words, `list` what is
/// open of the delegations.
pub fn view_first(here: &Front<'_>, read: Html, list: Html) -> Html {
    let profile = &here.visit.profile;
    let is_said = !profile.is_open() || !profile.words.is_empty();
    view_profile(
        here,
        0,
        forth(here, is_said),
        view_intents(here, read, list),
    )
}

/// A step of the profile, with the way on, which these words name, and back.
pub fn view_profile(here: &Front<'_>, at: u8, forth: &'static str, step: Html) -> Html {
    let next = if at + 1 >= Screen::N_STEPS {
        Screen::Matches
    } else {
        Screen::Profile(at + 1)
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
            <div class="forth">{ back }{ ButtonProps { kind: ButtonKind::Primary, ..button(forth, here.go(next)) }.view() }</div>
        </section>
    }
}

/// How far the visitor is, and a way back to each step.
fn view_steps(here: &Front<'_>, step: u8) -> Html {
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

/// What you want, in your own words or on chips; and a way to who is on the fair's list.
fn view_intents(here: &Front<'_>, read: Html, list: Html) -> Html {
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
    let listed = here.head.has_delegations.then(|| {
        let open = ButtonProps {
            kind: ButtonKind::Plain,
            icon: Some(Glyph::User),
            class: classes!("on-list"),
            ..button(here.say(Say::OnTheList), here.press(Act::ListOpened(true)))
        };
        html! { <>{ open.view() }{ list }</> }
    });
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
