//! What was: the steps that led here, the versions that were kept, two of them side by side, and the
//! bin.

pub mod bin;
mod differences;
mod steps;
mod versions;

use self::{bin::Bin, steps::Steps, versions::Versions};
use super::{context::DeskContext, history::History, keeping::Shelf};
use crate::{
    i18n::{DeskSays, PastSays},
    web::{self, intl, zone},
};
use std::rc::Rc;
use yew::prelude::*;

/// What the screen is given.
#[derive(Clone, PartialEq, Properties)]
pub struct PastProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// The open fair with its past.
    pub history: Option<History>,
    /// How often what is kept here was changed by hand.
    pub n_shelved: u32,
    /// Whether the open fair is only looked at.
    pub is_looking: bool,
}

/// The screen.
#[component]
pub fn Past(props: &PastProps) -> Html {
    let PastProps {
        desk,
        history,
        n_shelved,
        is_looking,
    } = props;
    let shelf = use_state(Rc::<Shelf>::default);
    {
        let (keeper, shelf) = (desk.keeper.clone(), shelf.clone());
        use_effect_with((*n_shelved, desk.document.clone()), move |_| {
            web::spawn_local(async move { shelf.set(Rc::new(keeper.shelf().await)) });
        });
    }
    let steps = history.clone().map(|history| {
        html! { <Steps desk={desk.clone()} {history} is_looking={*is_looking} /> }
    });
    html! {
        <div class="screen">
            <div class="screen-head"><h1 tabindex="-1">{ desk.say(DeskSays::Past) }</h1></div>
            <p class="desk-lead">{ desk.say(PastSays::Lead) }</p>
            <div class="columns">
                { steps }
                <Versions desk={desk.clone()} shelf={(*shelf).clone()} is_looking={*is_looking} />
            </div>
            <section part="card" class="card"><h2>{ desk.say(PastSays::BinTitle) }</h2>
                <Bin link={(**desk).clone()} shelf={(*shelf).clone()} />
            </section>
        </div>
    }
}

/// A moment, in milliseconds since 1970, UTC: at the venue, and here where that is another time.
fn moment(desk: &DeskContext, millis: f64) -> AttrValue {
    let words = |at| {
        format!(
            "{} {}",
            intl::date(desk.lang, at),
            intl::time(desk.lang, at)
        )
    };
    let here = zone::here(millis);
    let venue = zone::there(&desk.fair().time_zone, millis).unwrap_or(here);
    if venue == here {
        return words(here).into();
    }
    desk.fill(
        PastSays::AtVenue,
        &[("venue", &words(venue)), ("here", &words(here))],
    )
}
