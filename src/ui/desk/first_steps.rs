//! What is there of a fair and what is next, each with the way to its place. A step is done when the
//! file says so; who needs no steps puts them away, and finds them again in the same place.

use super::{context::DeskContext, state::DeskScreen, tally::Tally};
use crate::{
    i18n::{BothWays, DeskSays, StepSays, list_words},
    model::{FileList, Side},
    ui::parts::{Button, ButtonKind, Glyph, Icon},
    web::{self, Element, store},
};
use yew::prelude::*;

/// What the steps are given.
#[derive(Clone, PartialEq, Properties)]
pub struct FirstStepsProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// Its meetings, counted.
    pub tally: Tally,
}

/// A thing to do: whether it is done, what it is, how it stands, and where it is done.
struct Step {
    done: bool,
    title: AttrValue,
    state: AttrValue,
    ways: Vec<(AttrValue, DeskScreen)>,
}

/// Where it stands that the steps of a fair were put away.
fn key(desk: &DeskContext) -> String {
    format!("desk/steps/{}", desk.fair().id)
}

/// What is next.
#[component]
pub fn FirstSteps(props: &FirstStepsProps) -> Html {
    let FirstStepsProps { desk, tally } = props;
    let is_hidden = use_state(|| store::text(&key(desk)).is_some());
    let place = use_node_ref();
    let n_pressed = use_state(|| 0_u32);
    {
        let place = place.clone();
        use_effect_with(*n_pressed, move |n_pressed| {
            if let Some(place) = place.cast::<Element>().filter(|_| *n_pressed > 0) {
                web::focus_button(&place);
            }
        });
    }
    let on_turn = {
        let (desk, is_hidden, n_pressed) = (desk.clone(), is_hidden.clone(), n_pressed.clone());
        Callback::from(move |()| {
            let hide = !*is_hidden;
            // Where it cannot be kept it holds for this visit.
            if hide {
                let _ = store::keep(&key(&desk), "hidden");
            } else {
                let _ = store::take(&key(&desk));
            }
            is_hidden.set(hide);
            n_pressed.set(*n_pressed + 1);
        })
    };
    if *is_hidden {
        return html! {
            <div ref={place} class="actions"><Button icon={Glyph::Target} on_press={on_turn}>{ desk.say(StepSays::ShowSteps) }</Button></div>
        };
    }
    let steps = steps(desk, tally);
    let next = steps.iter().position(|step| !step.done);
    let n_done = steps.iter().filter(|step| step.done).count();
    let count = [
        ("done", &*desk.number(n_done)),
        ("n", &*desk.number(steps.len())),
    ];
    let view = |(place, step): (usize, &Step)| view_step(desk, step, Some(place) == next);
    html! {
        <section ref={place} part="card" class="card first-steps">
            <div class="steps-head">
                <h2>{ desk.say(DeskSays::NextSteps) }</h2><span class="muted number">{ desk.fill(StepSays::StepsDone, &count) }</span>
                <Button kind={ButtonKind::Plain} icon={Glyph::Close} label={desk.say(StepSays::HideSteps)} on_press={on_turn} />
            </div>
            <ol class="desk-steps">{ for steps.iter().enumerate().map(view) }</ol>
        </section>
    }
}

fn steps(desk: &DeskContext, tally: &Tally) -> Vec<Step> {
    let fair = desk.fair();
    let has_parties = !fair.exhibitors.is_empty() && !fair.delegations.is_empty();
    let has_plan = tally.n_meetings > 0;
    let list = |list: FileList| {
        (
            AttrValue::Static(list_words(desk.lang, list)),
            DeskScreen::Setup(Some(list)),
        )
    };
    let size = [
        ("exhibitors", &*desk.number(fair.exhibitors.len())),
        ("delegations", &*desk.number(fair.delegations.len())),
    ];
    let n_broken = tally.unmet.len() + tally.below.len();
    let kept = match (has_plan, n_broken) {
        (false, _) => desk.say(DeskSays::NoPlanYet),
        (true, 0) => desk.say(DeskSays::AllPromisesKept),
        (true, _) => desk.fill(
            DeskSays::PromisesOpen,
            &[
                ("musts", &desk.number(tally.unmet.len())),
                ("below", &desk.number(tally.below.len())),
            ],
        ),
    };
    let step = |done, title: AttrValue, state, ways: Vec<(AttrValue, DeskScreen)>| Step {
        done,
        title,
        state,
        ways,
    };
    vec![
        step(
            !fair.halls.is_empty(),
            desk.say(StepSays::HallsStep),
            desk.count(DeskSays::NHalls, fair.halls.len()),
            vec![list(FileList::Halls)],
        ),
        step(
            !fair.slots.is_empty(),
            desk.say(StepSays::HoursStep),
            desk.count(DeskSays::NSlots, fair.slots.len()),
            vec![list(FileList::Slots)],
        ),
        step(
            has_parties,
            desk.say(StepSays::PartiesStep),
            desk.fill(DeskSays::FairSize, &size),
            vec![
                (
                    desk.say(DeskSays::Exhibitors),
                    DeskScreen::Parties(Side::Exhibitor),
                ),
                (
                    desk.say(DeskSays::Delegations),
                    DeskScreen::Parties(Side::Delegation),
                ),
            ],
        ),
        step(
            has_parties,
            desk.say(StepSays::ImportStep),
            desk.say(StepSays::ImportHint),
            vec![(desk.say(DeskSays::ImportTable), DeskScreen::Import)],
        ),
        step(
            !fair.wishes.is_empty(),
            desk.say(DeskSays::StepWishes),
            desk.count(DeskSays::NWishes, fair.wishes.len()),
            vec![list(FileList::Wishes)],
        ),
        step(
            has_plan,
            desk.say(DeskSays::PlanTitle),
            desk.count(BothWays::MeetingCount, tally.n_meetings),
            vec![(desk.say(DeskSays::Plan), DeskScreen::Plan)],
        ),
        step(
            has_plan && n_broken == 0,
            desk.say(DeskSays::StepBoard),
            kept,
            vec![(desk.say(DeskSays::Board), DeskScreen::Board)],
        ),
        step(
            false,
            desk.say(DeskSays::StepExport),
            desk.say(DeskSays::ExportLead),
            vec![
                (desk.say(DeskSays::Export), DeskScreen::Export),
                (desk.say(DeskSays::Preview), DeskScreen::Preview),
            ],
        ),
    ]
}

fn view_step(desk: &DeskContext, step: &Step, is_next: bool) -> Html {
    // What is seen by its colour is heard as a word.
    let (glyph, heard) = match (step.done, is_next) {
        (true, _) => (Glyph::Check, Some(StepSays::DoneStep)),
        (false, true) => (Glyph::Next, Some(StepSays::NextStep)),
        (false, false) => (Glyph::Next, None),
    };
    let heard = heard.map(|word| html! { <span class="hidden">{ desk.say(word) }</span> });
    let way = |(place, (words, to)): (usize, &(AttrValue, DeskScreen))| {
        let kind = if is_next && place == 0 {
            ButtonKind::Primary
        } else {
            ButtonKind::Quiet
        };
        html! { <Button key={words.to_string()} {kind} on_press={desk.to(*to)}>{ words }</Button> }
    };
    html! {
        <li key={step.title.to_string()} class={classes!("step", step.done.then_some("done"), is_next.then_some("next"))}>
            <span class="mark"><Icon {glyph} />{ heard }</span>
            <div><h3>{ &step.title }</h3><p class="muted">{ &step.state }</p></div>
            <div class="step-ways">{ for step.ways.iter().enumerate().map(way) }</div>
        </li>
    }
}
