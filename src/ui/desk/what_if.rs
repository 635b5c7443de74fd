//! What if: a thing is supposed in a few taps, both plans are worked out, and what was tried stands
//! in a list.
//!
//! Nothing of it changes the fair: see [`Supposing`].

mod draft;
mod result;
mod words;

use super::{
    bench::Bench,
    open::nothing,
    state::{Event, Screen},
    supposing::{Attempt, NotSupposed, Supposing, Tried},
};
use crate::{
    i18n::{Desk as Word, WhatIfSays as Say},
    planning::Supposition,
    ui::parts::{Button, ButtonKind, Glyph, Progress, Trouble},
};
use draft::Form;
use result::Card;
use yew::prelude::*;

/// What the screen is given.
#[derive(Clone, PartialEq, Properties)]
pub struct WhatIfProps {
    /// The bench.
    pub bench: Bench,
    /// What was supposed.
    pub supposing: Supposing,
    /// Called to work a supposition out.
    pub on_suppose: Callback<Supposition>,
}

/// The screen.
#[component]
pub fn WhatIf(props: &WhatIfProps) -> Html {
    let WhatIfProps {
        bench,
        supposing,
        on_suppose,
    } = props;
    let head =
        html! { <div class="screen-head"><h1 tabindex="-1">{ bench.say(Say::Title) }</h1></div> };
    let fair = bench.fair();
    if fair.slots.is_empty() || fair.exhibitors.is_empty() || fair.delegations.is_empty() {
        let none = nothing(
            bench,
            Glyph::Plus,
            Word::CannotPlan,
            Word::CannotPlanText,
            Word::ImportTable,
            Screen::Import,
        );
        return html! { <div class="screen">{ head }{ none }</div> };
    }
    html! {
        <div class="screen">
            { head }
            <p class="desk-lead">{ bench.say(Say::Lead) }</p>
            <Form bench={bench.clone()} is_busy={supposing.attempt.is_some()} {on_suppose} />
            <div class="supposing">
                { supposing.attempt.as_ref().map(|attempt| view_attempt(bench, attempt)) }
                { supposing.trouble.as_ref().map(|trouble| view_trouble(bench, trouble)) }
            </div>
            { view_tried(bench, supposing, on_suppose) }
        </div>
    }
}

fn view_attempt(bench: &Bench, attempt: &Attempt) -> Html {
    let progress = attempt.progress;
    html! {
        <section class="card"><h2>{ words::supposition(bench, bench.fair(), &attempt.what) }</h2>
            <Progress per_mille={progress.per_mille()} label={bench.say(Say::Working)}>
                <Button kind={ButtonKind::Danger} icon={Glyph::Stop} on_press={bench.on(Event::SupposingStopped)}>{ bench.say(Say::Stop) }</Button>
            </Progress>
        </section>
    }
}

fn view_trouble(bench: &Bench, trouble: &NotSupposed) -> Html {
    match trouble {
        NotSupposed::Refused(clashes) => {
            let lines = bench.lines(clashes);
            html! { <Trouble title={bench.say(Say::Refused)} text={bench.say(Say::RefusedText)} details={bench.count(Word::ShowClashes, lines.len())} {lines} /> }
        }
        NotSupposed::Failed(reason) => {
            html! { <Trouble title={bench.say(Say::Failed)} text={bench.fill(Say::FailedText, &[("reason", reason)])} /> }
        }
        NotSupposed::Stopped => {
            html! { <p class="muted" role="status">{ bench.say(Say::StoppedEarly) }</p> }
        }
    }
}

fn view_tried(bench: &Bench, supposing: &Supposing, on_suppose: &Callback<Supposition>) -> Html {
    let is_busy = supposing.attempt.is_some();
    if supposing.tried.is_empty() {
        return if is_busy {
            Html::default()
        } else {
            html! { <p class="muted">{ bench.say(Say::NothingTried) }</p> }
        };
    }
    let order = (supposing.tried.len() > 1)
        .then(|| html! { <p class="muted">{ bench.say(Say::MostFirst) }</p> });
    let view = |tried: &Tried| {
        html! { <Card key={format!("{:?}", tried.what)} bench={bench.clone()} tried={tried.clone()} {is_busy} {on_suppose} /> }
    };
    html! {
        <section class="tried" aria-label={bench.say(Say::Tried)}>
            <h2>{ bench.say(Say::Tried) }</h2>{ order }
            { for supposing.tried.iter().map(view) }
        </section>
    }
}
