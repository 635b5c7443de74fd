//! What if: a thing is supposed in a few taps, both plans are worked out, and what was tried stands
//! in a list.
//!
//! Nothing of it changes the fair: see [`Supposing`].

mod draft;
mod result;
mod words;

use super::{
    context::DeskContext,
    open::nothing,
    state::{DeskEvent, DeskScreen},
    supposing::{Attempt, NotSupposed, Supposing, Tried},
};
use crate::{
    i18n::{DeskSays, WhatIfSays},
    planning::Supposition,
    ui::parts::{Button, ButtonKind, Glyph, Progress, Trouble},
};
use draft::Form;
use result::Card;
use yew::prelude::*;

/// What the screen is given.
#[derive(Clone, PartialEq, Properties)]
pub struct WhatIfProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// What was supposed so far, and the run under way.
    pub supposing: Supposing,
    /// Called to work a supposition out.
    pub on_suppose: Callback<Supposition>,
}

/// The screen on which something is supposed and both plans are compared.
#[component]
pub fn WhatIf(props: &WhatIfProps) -> Html {
    let WhatIfProps {
        desk,
        supposing,
        on_suppose,
    } = props;
    let head = html! { <div class="screen-head"><h1 tabindex="-1">{ desk.say(WhatIfSays::Title) }</h1></div> };
    let fair = desk.fair();
    if fair.slots.is_empty() || fair.exhibitors.is_empty() || fair.delegations.is_empty() {
        let none = nothing(
            desk,
            Glyph::Plus,
            DeskSays::CannotPlan,
            DeskSays::CannotPlanText,
            DeskSays::ImportTable,
            DeskScreen::Import,
        );
        return html! { <div class="screen">{ head }{ none }</div> };
    }
    html! {
        <div class="screen">
            { head }
            <p class="desk-lead">{ desk.say(WhatIfSays::Lead) }</p>
            <Form desk={desk.clone()} is_busy={supposing.attempt.is_some()} {on_suppose} />
            <div class="supposing">
                { supposing.attempt.as_ref().map(|attempt| view_attempt(desk, attempt)) }
                { supposing.trouble.as_ref().map(|trouble| view_trouble(desk, trouble)) }
            </div>
            { view_tried(desk, supposing, on_suppose) }
        </div>
    }
}

fn view_attempt(desk: &DeskContext, attempt: &Attempt) -> Html {
    let progress = attempt.progress;
    html! {
        <section part="card" class="card"><h2>{ words::supposition(desk, desk.fair(), &attempt.what) }</h2>
            <Progress per_mille={progress.per_mille()} label={desk.say(WhatIfSays::Working)}>
                <Button kind={ButtonKind::Danger} icon={Glyph::Stop} on_press={desk.on(DeskEvent::SupposingStopped)}>{ desk.say(DeskSays::Stop) }</Button>
            </Progress>
        </section>
    }
}

fn view_trouble(desk: &DeskContext, trouble: &NotSupposed) -> Html {
    match trouble {
        NotSupposed::Refused(clashes) => {
            let lines = desk.lines(clashes);
            html! { <Trouble title={desk.say(DeskSays::Refused)} text={desk.say(WhatIfSays::RefusedText)} details={desk.count(DeskSays::ShowClashes, lines.len())} {lines} /> }
        }
        NotSupposed::Failed(reason) => {
            html! { <Trouble title={desk.say(WhatIfSays::Failed)} text={desk.fill(WhatIfSays::FailedText, &[("reason", reason)])} /> }
        }
        NotSupposed::Stopped => {
            html! { <p class="muted" role="status">{ desk.say(WhatIfSays::StoppedEarly) }</p> }
        }
    }
}

fn view_tried(
    desk: &DeskContext,
    supposing: &Supposing,
    on_suppose: &Callback<Supposition>,
) -> Html {
    let is_busy = supposing.attempt.is_some();
    if supposing.tried.is_empty() {
        return if is_busy {
            Html::default()
        } else {
            html! { <p class="muted">{ desk.say(WhatIfSays::NothingTried) }</p> }
        };
    }
    let order = (supposing.tried.len() > 1)
        .then(|| html! { <p class="muted">{ desk.say(WhatIfSays::MostFirst) }</p> });
    let view = |tried: &Tried| {
        html! { <Card key={format!("{:?}", tried.what)} desk={desk.clone()} tried={tried.clone()} {is_busy} {on_suppose} /> }
    };
    html! {
        <section class="tried" aria-label={desk.say(WhatIfSays::Tried)}>
            <h2>{ desk.say(WhatIfSays::Tried) }</h2>{ order }
            { for supposing.tried.iter().map(view) }
        </section>
    }
}
