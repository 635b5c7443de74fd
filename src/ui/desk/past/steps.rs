//! The steps, the latest first: each can be looked at, and gone back to.

use super::moment;
use crate::{
    i18n::{DeskSays, PastSays},
    ui::{
        desk::{
            context::DeskContext,
            history::History,
            opening::{self, open},
            state::DeskEvent,
            step::Step,
        },
        parts::{Button, ButtonKind, Glyph},
    },
};
use yew::prelude::*;

/// As many steps are shown at first, and as many more each time.
const N_SHOWN: usize = 30;

/// What the list is given.
#[derive(Clone, PartialEq, Properties)]
pub struct StepsProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// The open fair with its past.
    pub history: History,
    /// Whether the open fair is only looked at.
    pub is_looking: bool,
}

/// The list.
#[component]
pub fn Steps(props: &StepsProps) -> Html {
    let StepsProps {
        desk,
        history,
        is_looking,
    } = props;
    let n_shown = use_state(|| N_SHOWN);
    let n_steps = history.steps().len();
    let first = n_steps.saturating_sub(*n_shown);
    let steps = history.steps().enumerate().skip(first).rev();
    let begin = (first == 0).then(|| {
        let name = desk.say(PastSays::Begin);
        view_row(props, 0, &name, None, n_steps == 0)
    });
    let more = (first > 0).then(|| {
        let n_shown = n_shown.clone();
        let on_press = Callback::from(move |()| n_shown.set(*n_shown + N_SHOWN));
        html! { <div class="actions"><Button icon={Glyph::Down} {on_press}>{ desk.say(PastSays::MoreSteps) }</Button></div> }
    });
    let view = |(place, step): (usize, &Step)| {
        let name = AttrValue::from(step.words(desk.lang).to_owned());
        view_row(props, place + 1, &name, Some(step), place + 1 == n_steps)
    };
    let view_undone = |(place, step): (usize, &Step)| {
        html! {
            <li key={format!("undone {place}")} class="past-row undone">
                <span><strong>{ step.words(desk.lang) }</strong><span class="muted">{ moment(desk, step.at) }</span></span>
                <span class="desk-badge">{ desk.say(PastSays::TakenBack) }</span>
            </li>
        }
    };
    let undone: Vec<Html> = history.undone().enumerate().map(view_undone).collect();
    let lead = if n_steps == 0 && undone.is_empty() {
        PastSays::NoSteps
    } else {
        PastSays::StepsHint
    };
    // Of what is only looked at nothing is known but how it is.
    let list = (!is_looking).then(|| {
        html! {
            <ol class="past-rows">{ for undone.into_iter().rev() }{ for steps.map(view) }{ begin }</ol>
        }
    });
    html! {
        <section part="card" class="card"><h2>{ desk.say(PastSays::Steps) }</h2>
            <p class="muted">{ desk.say(lead) }</p>
            { list }
            { more }
        </section>
    }
}

/// The state after so many steps: the last of them, and what can be done.
fn view_row(
    props: &StepsProps,
    n_steps: usize,
    name: &AttrValue,
    step: Option<&Step>,
    is_now: bool,
) -> Html {
    let StepsProps { desk, history, .. } = props;
    let when = step.map(|step| html! { <span class="muted">{ moment(desk, step.at) }</span> });
    let of = |word: PastSays| desk.fill(word, &[("name", name)]);
    let ways = if is_now {
        html! { <span class="desk-badge">{ desk.say(PastSays::Now) }</span> }
    } else {
        let on_look = {
            let (link, history) = ((**desk).clone(), history.clone());
            Callback::from(move |()| {
                let (own, state) = (link.clone(), history.after(n_steps));
                open(&link, async move { opening::earlier(&own, state).await });
            })
        };
        let on_back = desk.on(DeskEvent::WentBack(n_steps));
        html! { <>
            <Button kind={ButtonKind::Plain} label={of(PastSays::LookAtOf)} on_press={on_look}>{ desk.say(DeskSays::LookAtIt) }</Button>
            <Button icon={Glyph::Undo} label={of(PastSays::BackToOf)} on_press={on_back}>{ desk.say(PastSays::BackTo) }</Button>
        </> }
    };
    html! {
        <li key={n_steps} class="past-row" aria-current={is_now.then_some("step")}>
            <span><strong>{ name }</strong>{ when }</span>
            { ways }
        </li>
    }
}
