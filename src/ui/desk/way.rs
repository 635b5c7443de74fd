//! The desk's way on a page: its reducer in a component, and what follows from an event.

use super::{
    address::{self, use_address},
    board,
    context::{DeskContext, DeskLink},
    export, import,
    job::{LastRun, use_job},
    keeping::Keeper,
    mend, open, opening, overview, parks, parties, past, plan, preview, rules, setup,
    shell::Shell,
    standing::use_found,
    state::{DeskEvent, DeskScreen, Glance, Mending, Planning, Saving, State},
    what_if,
};
use crate::{
    i18n::Lang,
    planning::{Portion, Reach, Supposition},
    ui::AppProps,
    web::{self, AskToStay, Leaving, Timeout, drawer, intl, store},
    worker::{Ask, Task},
};
use std::{cell::Cell, rc::Rc};
use yew::prelude::*;

/// Milliseconds that the slider stands still before the plan is mended anew.
const MEND_AFTER: u32 = 200;

/// Steps of search of a repair, and what fixes it.
const MEND_STEPS: u64 = 400_000;
const MEND_SEED: u64 = 1;

/// Steps of each search of a supposition, and what fixes them.
const WHAT_IF_STEPS: u64 = 300_000;
const WHAT_IF_SEED: u64 = 1;

/// The language to begin with: the reader's last choice, the page's, the browser's.
fn first_lang(props: &AppProps) -> Lang {
    let tag = store::text("lang")
        .or_else(|| props.host.lang())
        .or_else(|| intl::readers_languages().into_iter().next());
    tag.map_or_else(Lang::default, |tag| Lang::nearest(&tag))
}

/// The desk's whole app.
#[component]
pub fn Desk(props: &AppProps) -> Html {
    let state = use_reducer(|| State::begun(first_lang(props), address::first()));
    let keeper = use_memo((), |()| Keeper::new(state.dispatcher()));
    let link = DeskLink {
        host: props.host.clone(),
        lang: state.lang,
        dispatch: state.dispatcher(),
        keeper: (*keeper).clone(),
    };
    use_opening(&link);
    use_keeping(&link, &state);
    use_address(&link, &state);
    use_going(&link, &state);
    use_found(&link, &state);
    let last_run: LastRun = use_memo((), |()| Cell::new(0));
    let on_plan = use_planning(&link, &state, &last_run);
    let on_suppose = use_supposing(&link, &state, &last_run);
    let next_slot = use_mending(&link, &state, &last_run);
    let desk = state
        .document()
        .map(|document| DeskContext::new(link.clone(), document.clone()));
    let actions = Actions {
        on_plan,
        on_suppose,
        next_slot,
    };
    let screen = view_screen(&link, desk.as_ref(), &state, &actions);
    html! {
        <Shell {link} {desk} state={Rc::new((*state).clone())}>{ screen }</Shell>
    }
}

/// What screens can have done.
struct Actions {
    on_plan: Callback<(plan::Effort, Portion)>,
    on_suppose: Callback<Supposition>,
    /// The first slot that has not begun.
    next_slot: usize,
}

fn view_screen(
    link: &DeskLink,
    desk: Option<&DeskContext>,
    state: &State,
    actions: &Actions,
) -> Html {
    let Actions {
        on_plan,
        on_suppose,
        next_slot,
    } = actions;
    let Some(desk) = desk.filter(|_| state.screen != DeskScreen::Open) else {
        return html! { <open::Open link={link.clone()} loading={state.loading} has_fair={desk.is_some()} n_shelved={state.n_shelved} /> };
    };
    let desk = desk.clone();
    match state.screen {
        DeskScreen::Open | DeskScreen::Overview => {
            html! { <overview::Overview {desk} issues={state.issues.clone()} origin={state.origin} /> }
        }
        DeskScreen::Setup(list) => html! { <setup::Setup {desk} {list} /> },
        DeskScreen::Import => html! { <import::Import {desk} /> },
        DeskScreen::Parties(side) => html! { <parties::Parties {desk} {side} key={side.list()} /> },
        DeskScreen::Parks => html! { <parks::Parks {desk} /> },
        DeskScreen::Rules => html! { <rules::Rules {desk} /> },
        DeskScreen::Plan => {
            html! { <plan::Plan {desk} planning={state.planning.clone()} proposal={state.proposal.clone()} {on_plan} /> }
        }
        DeskScreen::WhatIf => {
            html! { <what_if::WhatIf {desk} supposing={state.supposing.clone()} {on_suppose} /> }
        }
        DeskScreen::Board => html! { <board::Board {desk} /> },
        DeskScreen::Mend => {
            html! { <mend::Mend {desk} mending={state.mending.clone()} next_slot={*next_slot} /> }
        }
        DeskScreen::Preview => html! { <preview::Preview {desk} /> },
        DeskScreen::Export => html! { <export::Export {desk} /> },
        DeskScreen::Past => {
            html! { <past::Past {desk} history={state.history.clone()} n_shelved={state.n_shelved} is_looking={state.other.is_some()} /> }
        }
    }
}

/// Opens the first fair.
#[hook]
fn use_opening(link: &DeskLink) {
    let link = link.clone();
    use_effect_with((), move |()| {
        web::spawn_local(async move {
            let event = opening::first(&link).await;
            link.tell(event);
        });
    });
}

/// Has the keeper see every state that the desk comes to, and what other pages did when this one is
/// seen again.
#[hook]
fn use_keeping(link: &DeskLink, state: &UseReducerHandle<State>) {
    let is_safe = matches!(state.saving, Saving::Safe(_));
    {
        let (link, state) = (link.clone(), state.clone());
        let followed = state.followed.as_ref().map(|(number, _)| *number);
        let opening = state.opening.as_ref().map(|opening| opening.number);
        let on = (
            state.document().cloned(),
            opening,
            followed,
            state.n_unmatched,
            state.other.is_some(),
            is_safe,
        );
        use_effect_with(on, move |(document, .., is_safe)| {
            link.keeper.note(&state);
            if let Some(document) = document.as_ref().filter(|_| *is_safe) {
                opening::note_last(&link, &document.fair().id);
            }
        });
    }
    let link = link.clone();
    use_effect_with((), move |()| {
        let keeper = link.keeper.clone();
        let note = {
            let link = link.clone();
            move || {
                let keeper = link.keeper.clone();
                let note = Glance::with(move |state| keeper.note(state));
                link.tell(DeskEvent::Looked(note));
            }
        };
        let leaving = Leaving::watch(link.host.element().into(), note, move || keeper.look());
        move || {
            drop(leaving);
            link.keeper.close();
        }
    });
}

/// Shows the visitor's pages once nothing is lost by it, and has the browser ask before the page is
/// closed where something is.
#[hook]
fn use_going(link: &DeskLink, state: &State) {
    let link = link.clone();
    use_effect_with(state.shows_visitor(), move |shows_visitor| {
        if *shows_visitor {
            address::leave_for_visitor();
            link.host.go("visitor");
            // Whoever comes back can go again.
            link.tell(DeskEvent::Stayed);
        }
    });
    use_effect_with(state.is_at_risk(), |is_at_risk| {
        let asking = is_at_risk.then(AskToStay::begin).flatten();
        move || drop(asking)
    });
}

/// The callback that starts a planning; the run ends when it is over or not wanted any more.
#[hook]
fn use_planning(
    link: &DeskLink,
    state: &State,
    last_run: &LastRun,
) -> Callback<(plan::Effort, Portion)> {
    let is_over = !matches!(state.planning, Planning::Running(_));
    let job = use_job(link, last_run, is_over);
    let document = state.document().cloned();
    Callback::from(move |(effort, portion): (plan::Effort, Portion)| {
        let Some(document) = &document else { return };
        let n_engines = effort.n_engines;
        let ask = Ask {
            fair: document.to_text(),
            seed: effort.seed,
            steps: effort.steps,
            task: if portion == Portion::All {
                Task::Plan
            } else {
                Task::Portion(portion.clone())
            },
            seat: None,
        };
        job.start(
            &ask,
            n_engines,
            |job| DeskEvent::PlanningStarted {
                job,
                n_engines,
                portion,
            },
            |job, tell| DeskEvent::PlanningTold { job, tell },
        );
    })
}

/// The callback that works a supposition out, beside whatever else is done.
#[hook]
fn use_supposing(link: &DeskLink, state: &State, last_run: &LastRun) -> Callback<Supposition> {
    let job = use_job(link, last_run, state.supposing.attempt.is_none());
    let document = state.document().cloned();
    Callback::from(move |what: Supposition| {
        let Some(document) = &document else { return };
        let ask = Ask {
            fair: document.to_text(),
            seed: WHAT_IF_SEED,
            steps: WHAT_IF_STEPS,
            task: Task::WhatIf(what.clone()),
            seat: None,
        };
        job.start(
            &ask,
            1,
            |job| DeskEvent::SupposingStarted(job, what),
            |job, tell| DeskEvent::SupposingTold { job, tell },
        );
    })
}

/// Mends the plan while its screen is shown, again whenever the fair or how far a repair may go has
/// changed; what ran before is dropped, and so stopped. Gives the first slot that has not begun: as
/// a person said, else by the clock.
#[hook]
fn use_mending(link: &DeskLink, state: &State, last_run: &LastRun) -> usize {
    let Mending {
        freedom,
        next_slot,
        planning,
        ..
    } = &state.mending;
    let job = use_job(link, last_run, !matches!(planning, Planning::Running(_)));
    let document = state.document().cloned();
    let is_shown = state.screen == DeskScreen::Mend;
    let by_clock = use_memo((document.clone(), is_shown), |(document, _)| {
        document
            .as_ref()
            .map_or(0, |document| mend::by_clock(document.fair()))
    });
    let first_slot = next_slot.unwrap_or(*by_clock);
    let reach = Reach {
        freedom: *freedom,
        first_slot,
    };
    let wanted = document.filter(|document| {
        is_shown
            && document
                .fair()
                .meetings
                .iter()
                .any(|meeting| meeting.status.counts())
    });
    use_effect_with((wanted, reach), move |(wanted, reach)| {
        job.stop();
        let reach = *reach;
        let timeout: Option<Timeout> = wanted.clone().map(|document| {
            web::after(MEND_AFTER, move || {
                let ask = Ask {
                    fair: document.to_text(),
                    seed: MEND_SEED,
                    steps: MEND_STEPS,
                    task: Task::Repair(reach),
                    seat: None,
                };
                job.start(&ask, 1, DeskEvent::MendingStarted, |job, tell| {
                    DeskEvent::MendingTold { job, tell }
                });
            })
        });
        move || drop(timeout)
    });
    first_slot
}

impl Reducible for State {
    type Action = DeskEvent;

    fn reduce(self: Rc<Self>, event: DeskEvent) -> Rc<Self> {
        self.followed_by(event, drawer::now())
    }
}
