//! Under a minute: what you want and bring, in which sectors, who you are; every step can be skipped.

use super::{
    here::{Here, ScreenProps},
    sectors::SectorPicker,
    who::{Listed, Who},
};
use crate::{
    i18n::{Say, intent_chip},
    model::Intent,
    ui::{
        parts::{Button, ButtonKind, Chip, Glyph},
        visit::{Event, Profile as Said, Screen, toggle},
    },
};
use yew::prelude::*;

/// What the profile is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ProfileProps {
    /// The surroundings.
    pub here: Here,
    /// Which step, from 0.
    pub step: u8,
}

/// The order in which intents are offered on chips: the commonest first.
const SOUGHT: [Intent; 12] = [
    Intent::Buy,
    Intent::Technology,
    Intent::Distribution,
    Intent::Research,
    Intent::Manufacture,
    Intent::Investment,
    Intent::Sell,
    Intent::Space,
    Intent::Finance,
    Intent::GoingOut,
    Intent::Talent,
    Intent::Event,
];

/// The profile's current step, or the delegation of the list that the visitor belongs to.
#[component]
pub fn Profile(props: &ProfileProps) -> Html {
    let here = &props.here;
    if here.visit.listed.is_some() {
        return html! { <Listed here={here.clone()} /> };
    }
    let step = match props.step {
        0 => html! { <Intents here={here.clone()} /> },
        1 => html! { <Sectors here={here.clone()} /> },
        _ => html! { <Who here={here.clone()} /> },
    };
    let is_last = props.step + 1 >= Screen::N_STEPS;
    let next = if is_last { Screen::Matches } else { Screen::Profile(props.step + 1) };
    let is_said = match props.step {
        0 => !here.visit.profile.seeks.is_empty() || !here.visit.profile.offers.is_empty(),
        1 => !here.visit.profile.sectors.is_empty(),
        _ => true,
    };
    let forth = match (is_last, is_said) {
        (true, _) => Say::ShowMatches,
        (false, true) => Say::Next,
        (false, false) => Say::Skip,
    };
    let back = (props.step > 0).then(|| {
        html! { <Button icon={Glyph::Back} on_press={here.go(Screen::Profile(props.step - 1))}>{ here.say(Say::Back) }</Button> }
    });
    html! {
        <section class="profile" key={props.step}>
            { view_steps(here, props.step) }
            { step }
            <div class="forth">{ back }<Button kind={ButtonKind::Primary} on_press={here.go(next)}>{ here.say(forth) }</Button></div>
        </section>
    }
}

/// How far the visitor is, and a way back to each step.
fn view_steps(here: &Here, step: u8) -> Html {
    use crate::i18n::Message;
    let words = |n: u8| Say::StepOf.fill(here.lang, &[("n", &(n + 1).to_string()), ("of", &Screen::N_STEPS.to_string())]);
    let view_step = |n: u8| {
        let onclick = here.tell.reform(move |_: MouseEvent| Event::ScreenShown(Screen::Profile(n)));
        html! { <li><button type="button" aria-label={words(n)} aria-current={(n == step).then_some("step")} {onclick}><span /></button></li> }
    };
    html! { <ol class="steps">{ for (0..Screen::N_STEPS).map(view_step) }</ol> }
}

/// Tells that the profile changed.
pub fn change(here: &Here, change: impl Fn(&mut Said) + 'static) -> Callback<()> {
    let visit = here.visit.clone();
    here.tell.reform(move |()| {
        let mut profile = visit.profile.clone();
        change(&mut profile);
        Event::ProfileChanged(profile)
    })
}

#[component]
fn Intents(props: &ScreenProps) -> Html {
    let here = &props.here;
    let view_chip = |intent: &Intent, is_sought: bool| {
        let profile = &here.visit.profile;
        let word = intent.word().to_owned();
        let pressed = if is_sought { &profile.seeks } else { &profile.offers }.contains(&word);
        let name = intent_chip(intent, is_sought).map(|name| here.say(name));
        let key = word.clone();
        let on_press = change(here, move |profile| toggle(if is_sought { &mut profile.seeks } else { &mut profile.offers }, word.clone()));
        html! { <Chip {key} {pressed} {on_press}>{ name }</Chip> }
    };
    let listed = (!here.fair().delegations.is_empty()).then(|| html! { <super::who::FindListed here={here.clone()} /> });
    html! {
        <>
            <div class="ask"><h2 id="seeks" tabindex="-1">{ here.say(Say::AskSeeks) }</h2><p class="muted">{ here.say(Say::AskSeeksText) }</p></div>
            <div class="chips" role="group" aria-labelledby="seeks">{ for SOUGHT.iter().map(|intent| view_chip(intent, true)) }</div>
            <div class="ask"><h2 id="offers">{ here.say(Say::AskOffers) }</h2></div>
            <div class="chips" role="group" aria-labelledby="offers">{ for SOUGHT.iter().map(|intent| view_chip(intent, false)) }</div>
            { listed }
        </>
    }
}

#[component]
fn Sectors(props: &ScreenProps) -> Html {
    let here = &props.here;
    let on_toggle = {
        let (tell, visit) = (here.tell.clone(), here.visit.clone());
        Callback::from(move |sectors: Vec<String>| tell.emit(Event::ProfileChanged(Said { sectors, ..visit.profile.clone() })))
    };
    html! {
        <>
            <div class="ask"><h2 tabindex="-1">{ here.say(Say::AskSectors) }</h2><p class="muted">{ here.say(Say::AskSectorsText) }</p></div>
            <SectorPicker lang={here.lang} chosen={here.visit.profile.sectors.clone()} {on_toggle} />
        </>
    }
}
