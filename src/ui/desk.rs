//! The desk: load or import, look, plan, adjust, hand out.
//!
//! One reducer ([`state`]) holds what the desk knows; every screen is a function of it and of the open document.
//! Effects (opening, keeping, planning) live here and in `opening`, and end as events.

pub mod bench;
pub mod edit;
pub mod history;
pub mod state;
pub mod tally;

mod board;
mod export;
mod fields;
mod finding;
mod import;
mod open;
mod opening;
mod overview;
mod pair;
mod parks;
mod parties;
mod plan;
mod rules;
mod shell;
mod weights;
mod why_not;

use super::AppProps;
use crate::{
    i18n::Lang,
    web::{self, Run, Timeout, intl, store},
    worker::{Ask, Task},
};
use bench::{Bench, Talk};
use history::Shared;
use shell::Shell;
use state::{Event, Planning, Saving, Screen, State};
use std::{cell::RefCell, rc::Rc};
use yew::prelude::*;

/// Milliseconds between an edit and its being kept: one write for a burst of edits.
const KEEP_AFTER: u32 = 250;

/// The language to begin with: the reader's last choice, the page's, the browser's.
fn first_lang(props: &AppProps) -> Lang {
    let tag = store::text("lang").or_else(|| props.host.lang()).or_else(|| intl::readers_languages().into_iter().next());
    tag.map_or_else(Lang::default, |tag| Lang::nearest(&tag))
}

/// The desk's whole app.
#[component]
pub fn Desk(props: &AppProps) -> Html {
    let state = use_reducer(|| State::new(first_lang(props)));
    let talk = Talk { host: props.host.clone(), lang: state.lang, dispatch: state.dispatcher() };
    use_opening(&talk);
    use_keeping(&talk, &state);
    let on_plan = use_planning(&talk, &state);
    let bench = state.document().map(|document| Bench::new(talk.clone(), document.clone()));
    let screen = view_screen(&talk, bench.as_ref(), &state, &on_plan);
    html! {
        <Shell {talk} {bench} state={Rc::new((*state).clone())}>{ screen }</Shell>
    }
}

fn view_screen(talk: &Talk, bench: Option<&Bench>, state: &State, on_plan: &Callback<plan::Effort>) -> Html {
    let Some(bench) = bench.filter(|_| state.screen != Screen::Open) else {
        return html! { <open::Open talk={talk.clone()} loading={state.loading} has_fair={bench.is_some()} /> };
    };
    let bench = bench.clone();
    match state.screen {
        Screen::Open | Screen::Overview => html! { <overview::Overview {bench} issues={state.issues.clone()} origin={state.origin} /> },
        Screen::Import => html! { <import::Import {bench} /> },
        Screen::Parties(side) => html! { <parties::Parties {bench} {side} key={side.list()} /> },
        Screen::Parks => html! { <parks::Parks {bench} /> },
        Screen::Rules => html! { <rules::Rules {bench} /> },
        Screen::Plan => html! { <plan::Plan {bench} planning={state.planning.clone()} on_plan={on_plan.clone()} /> },
        Screen::Board => html! { <board::Board {bench} /> },
        Screen::Export => html! { <export::Export {bench} /> },
    }
}

/// Opens the first fair.
#[hook]
fn use_opening(talk: &Talk) {
    let talk = talk.clone();
    use_effect_with((), move |()| {
        web::spawn_local(async move {
            let event = opening::first(&talk).await;
            talk.tell(event);
        });
    });
}

/// Keeps the document shortly after each edit.
#[hook]
fn use_keeping(talk: &Talk, state: &State) {
    let talk = talk.clone();
    let waiting = (state.saving == Saving::Waiting).then(|| state.document().cloned()).flatten();
    use_effect_with(waiting, move |waiting: &Option<Shared>| {
        let timeout: Option<Timeout> = waiting.clone().map(|document| {
            web::after(KEEP_AFTER, move || {
                web::spawn_local(async move {
                    let event = opening::keep(&talk, document).await;
                    talk.tell(event);
                });
            })
        });
        move || drop(timeout)
    });
}

/// The callback that starts a planning; the run is dropped, and so stopped, when it is over or not wanted any more.
#[hook]
fn use_planning(talk: &Talk, state: &State) -> Callback<plan::Effort> {
    let run: Rc<RefCell<Option<Run>>> = use_mut_ref(|| None);
    let running = match &state.planning {
        Planning::Running(running) => Some(running.job),
        _ => None,
    };
    {
        let run = run.clone();
        use_effect_with(running, move |running| {
            if running.is_none() {
                run.take();
            }
        });
    }
    let (talk, document, job) = (talk.clone(), state.document().cloned(), state.last_job + 1);
    Callback::from(move |effort: plan::Effort| {
        let Some(document) = &document else { return };
        talk.tell(Event::PlanningStarted);
        let ask = Ask { fair: document.to_text(), seed: effort.seed, steps: effort.steps, task: Task::Plan };
        let dispatch = talk.dispatch.clone();
        let started = Run::start(&talk.host, &ask, move |tell| dispatch.dispatch(Event::PlanningTold { job, tell: Rc::new(tell) }));
        run.replace(Some(started));
    })
}
