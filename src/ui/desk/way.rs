//! The desk's way on a page: its reducer in a component, and what follows from an event.

use super::{
    board,
    context::{DeskContext, DeskLink},
    export, import,
    keeping::Keeper,
    mend, open, opening, overview, parks, parties, plan, rules,
    shell::Shell,
    state::{DeskEvent, DeskScreen, Glance, Mending, Planning, Saving, State},
    what_if,
};
use crate::{
    i18n::Lang,
    planning::{Reach, Supposition},
    ui::AppProps,
    web::{self, AskToStay, Engines, Leaving, Run, Timeout, intl, store},
    worker::{Ask, Task, Tell},
};
use std::{cell::RefCell, rc::Rc};
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
    let state = use_reducer(|| State::new(first_lang(props)));
    let keeper = use_memo((), |()| Keeper::new(state.dispatcher()));
    let link = DeskLink {
        host: props.host.clone(),
        lang: state.lang,
        dispatch: state.dispatcher(),
        keeper: (*keeper).clone(),
    };
    use_opening(&link);
    use_keeping(&link, &state);
    use_going(&link, &state);
    let on_plan = use_planning(&link, &state);
    let on_suppose = use_supposing(&link, &state);
    let next_slot = use_mending(&link, &state);
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
    on_plan: Callback<plan::Effort>,
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
        DeskScreen::Import => html! { <import::Import {desk} /> },
        DeskScreen::Parties(side) => html! { <parties::Parties {desk} {side} key={side.list()} /> },
        DeskScreen::Parks => html! { <parks::Parks {desk} /> },
        DeskScreen::Rules => html! { <rules::Rules {desk} /> },
        DeskScreen::Plan => {
            html! { <plan::Plan {desk} planning={state.planning.clone()} {on_plan} /> }
        }
        DeskScreen::WhatIf => {
            html! { <what_if::WhatIf {desk} supposing={state.supposing.clone()} {on_suppose} /> }
        }
        DeskScreen::Board => html! { <board::Board {desk} /> },
        DeskScreen::Mend => {
            html! { <mend::Mend {desk} mending={state.mending.clone()} next_slot={*next_slot} /> }
        }
        DeskScreen::Export => html! { <export::Export {desk} /> },
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
    let is_safe = state.saving == Saving::Safe;
    {
        let (link, state) = (link.clone(), state.clone());
        let followed = state.followed.as_ref().map(|(number, _)| *number);
        let opening = state.opening.as_ref().map(|opening| opening.number);
        let on = (
            state.document().cloned(),
            opening,
            followed,
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

/// A place for what is under way, which is dropped, and so stopped, when it is over.
#[hook]
fn use_until<T: 'static>(is_over: bool) -> Rc<RefCell<Option<T>>> {
    let place: Rc<RefCell<Option<T>>> = use_mut_ref(|| None);
    {
        let place = place.clone();
        use_effect_with(is_over, move |is_over| {
            if *is_over {
                place.take();
            }
        });
    }
    place
}

/// The callback that starts a planning; the run is dropped, and so stopped, when it is over or not
/// wanted any more.
#[hook]
fn use_planning(link: &DeskLink, state: &State) -> Callback<plan::Effort> {
    let run = use_until::<Engines>(!matches!(state.planning, Planning::Running(_)));
    let (link, document, job) = (link.clone(), state.document().cloned(), state.last_job + 1);
    Callback::from(move |effort: plan::Effort| {
        let Some(document) = &document else { return };
        link.tell(DeskEvent::PlanningStarted(effort.n_engines));
        let ask = Ask {
            fair: document.to_text(),
            seed: effort.seed,
            steps: effort.steps,
            task: Task::Plan,
            seat: None,
        };
        let dispatch = link.dispatch.clone();
        let started = Engines::start(&link.host, &ask, effort.n_engines, move |tell| {
            dispatch.dispatch(DeskEvent::PlanningTold {
                job,
                tell: Rc::new(tell),
            });
        });
        run.replace(Some(started));
    })
}

/// The callback that works a supposition out, beside whatever else is done; the run is dropped when
/// it is over.
#[hook]
fn use_supposing(link: &DeskLink, state: &State) -> Callback<Supposition> {
    let run = use_until::<Run>(state.supposing.attempt.is_none());
    let last_job = use_mut_ref(|| 0_u32);
    let (link, document) = (link.clone(), state.document().cloned());
    Callback::from(move |what: Supposition| {
        let Some(document) = &document else { return };
        *last_job.borrow_mut() += 1;
        let job = *last_job.borrow();
        link.tell(DeskEvent::SupposingStarted(job, what.clone()));
        let ask = Ask {
            fair: document.to_text(),
            seed: WHAT_IF_SEED,
            steps: WHAT_IF_STEPS,
            task: Task::WhatIf(what),
            seat: None,
        };
        let dispatch = link.dispatch.clone();
        let hear = move |tell| {
            dispatch.dispatch(DeskEvent::SupposingTold {
                job,
                tell: Rc::new(tell),
            });
        };
        run.replace(Some(Run::start(&link.host, &ask, Tell::read, hear)));
    })
}

/// Mends the plan while its screen is shown, again whenever the fair or how far a repair may go has
/// changed; what ran before is dropped, and so stopped. Gives the first slot that has not begun: as
/// a person said, else by the clock.
#[hook]
fn use_mending(link: &DeskLink, state: &State) -> usize {
    let run: Rc<RefCell<Option<Run>>> = use_mut_ref(|| None);
    let last_job = use_mut_ref(|| 0_u32);
    let Mending {
        freedom,
        next_slot,
        planning,
        ..
    } = &state.mending;
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
    {
        let (run, link) = (run.clone(), link.clone());
        use_effect_with((wanted, reach), move |(wanted, reach)| {
            run.take();
            let reach = *reach;
            let timeout: Option<Timeout> = wanted.clone().map(|document| {
                web::after(MEND_AFTER, move || {
                    *last_job.borrow_mut() += 1;
                    let job = *last_job.borrow();
                    link.tell(DeskEvent::MendingStarted(job));
                    let ask = Ask {
                        fair: document.to_text(),
                        seed: MEND_SEED,
                        steps: MEND_STEPS,
                        task: Task::Repair(reach),
                        seat: None,
                    };
                    let dispatch = link.dispatch.clone();
                    let hear = move |tell| {
                        dispatch.dispatch(DeskEvent::MendingTold {
                            job,
                            tell: Rc::new(tell),
                        });
                    };
                    run.replace(Some(Run::start(&link.host, &ask, Tell::read, hear)));
                })
            });
            move || drop(timeout)
        });
    }
    let is_over = !matches!(planning, Planning::Running(_));
    use_effect_with(is_over, move |is_over| {
        if *is_over {
            run.take();
        }
    });
    first_slot
}

impl Reducible for State {
    type Action = DeskEvent;

    fn reduce(self: Rc<Self>, event: DeskEvent) -> Rc<Self> {
        self.followed_by(event)
    }
}
