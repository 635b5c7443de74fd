//! The day itself: what happened, how much may change for it, what a repair would change, who has
//! to be told.
//!
//! The published plan stays in the document until the mended one is taken, and then one step back
//! in its history.

mod arrival;
mod changes;
mod enter;
mod entered;
mod newcomer;
mod outcome;
mod pick;
mod tell;
mod words;

use super::{
    context::DeskContext,
    edit::Edit,
    fields::{Choice, Choose},
    help::view_help,
    open::nothing,
    state::{DeskEvent, DeskScreen, Mending, Planning, Running},
};
use crate::{
    i18n::{DeskSays, HelpSays, MendSays},
    matching::Scorer,
    model::{Fair, Happening, Meeting},
    planning::{self, Audit, Clash, MOST_FREEDOM},
    ui::parts::{Button, ButtonKind, Glyph, Progress, Trouble},
    web::{self, zone},
};
pub use changes::Changes;
use enter::Enter;
use entered::Entered;
use outcome::Outcome;
use std::rc::Rc;
use tell::Tell;
use yew::prelude::*;

/// What the screen is given.
#[derive(Clone, PartialEq, Properties)]
pub struct MendProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// How far the repair is, and what it may change.
    pub mending: Mending,
    /// The first slot that has not begun.
    pub next_slot: usize,
}

/// The first slot that has not begun on the fair's own clocks; the first of all once the fair is
/// over, when a team can only be looking back, or trying things out, and where the fair's time zone
/// is not known.
#[must_use]
pub fn by_clock(fair: &Fair) -> usize {
    let now = zone::now_in(&fair.time_zone);
    now.and_then(|now| fair.slots.iter().position(|slot| slot.start >= now))
        .unwrap_or(0)
}

/// The screen of the day itself: what happened, and what is done about it.
#[component]
pub fn Mend(props: &MendProps) -> Html {
    let MendProps {
        desk,
        mending,
        next_slot,
    } = props;
    let audit = use_memo(desk.document.clone(), |document| {
        let scorer = Scorer::new(document.fair());
        planning::check(document.fair(), &|pair| scorer.score(pair))
    });
    let head = html! { <div class="screen-head"><h1 tabindex="-1">{ desk.say(MendSays::Title) }</h1></div> };
    let entry = html! {
        <div class="columns mend-columns"><Enter desk={desk.clone()} next_slot={*next_slot} /><Entered desk={desk.clone()} /></div>
    };
    if audit.n_meetings == 0 {
        let none = nothing(
            desk,
            Glyph::Star,
            MendSays::NoPlan,
            MendSays::NoPlanText,
            DeskSays::Plan,
            DeskScreen::Plan,
        );
        return html! { <div class="screen">{ head }{ entry }{ none }</div> };
    }
    let told = mending.taken.as_ref().map(|taken| {
        let now: Rc<[_]> = taken.after.fair().meetings.as_slice().into();
        html! { <Tell desk={desk.clone()} before={taken.before.clone()} {now} taken=true /> }
    });
    html! {
        <div class="screen">
            { head }
            <p class="desk-lead">{ desk.say(MendSays::Lead) }</p>
            { view_help(desk, [HelpSays::FreedomAsk, HelpSays::FreedomTell]) }
            { told }
            { entry }
            <section part="card" class="card mend">
                <h2>{ desk.say(MendSays::RepairTitle) }</h2>
                { view_broken(desk, &audit) }
                { view_next_slot(desk, *next_slot) }
                { view_freedom(desk, mending.freedom) }
                { view_run(desk, &mending.planning, &audit) }
            </section>
            { view_outcome(desk, &mending.planning, &audit) }
        </div>
    }
}

/// What the published plan breaks by now.
fn view_broken(desk: &DeskContext, audit: &Audit) -> Html {
    if audit.clashes.is_empty() {
        return Html::default();
    }
    let lines = super::plan::clash_lines(desk, &audit.clashes);
    html! { <Trouble title={desk.count(MendSays::Broken, lines.len())} details={desk.say(MendSays::ShowBroken)} {lines} /> }
}

fn view_next_slot(desk: &DeskContext, next_slot: usize) -> Html {
    let choices: Vec<Choice> = pick::slots(desk, 0, |idx| {
        (idx == 0).then(|| desk.say(MendSays::BeforeFair))
    });
    let on_choose = {
        let desk = desk.clone();
        Callback::from(move |chosen: String| {
            desk.tell(DeskEvent::NextSlotChosen(chosen.parse().unwrap_or(0)));
        })
    };
    html! {
        <div class="next-slot"><Choose label={desk.say(MendSays::NextSlot)} value={next_slot.to_string()} {choices} {on_choose} />
            <small class="muted">{ desk.say(MendSays::NextSlotHint) }</small></div>
    }
}

/// What a freedom means.
const fn freedom_word(freedom: u8) -> MendSays {
    match freedom {
        0 => MendSays::Freedom0,
        1..=44 => MendSays::FreedomLow,
        45..=79 => MendSays::FreedomMiddle,
        80..MOST_FREEDOM => MendSays::FreedomHigh,
        _ => MendSays::Freedom100,
    }
}

fn view_freedom(desk: &DeskContext, freedom: u8) -> Html {
    let words = desk.say(freedom_word(freedom));
    let on_input = {
        let desk = desk.clone();
        Callback::from(move |event: InputEvent| {
            if let Ok(freedom) = web::field_value(&event).parse() {
                desk.tell(DeskEvent::FreedomChosen(freedom));
            }
        })
    };
    html! {
        <label class="slider freedom"><span>{ desk.say(MendSays::Freedom) }</span><span class="number" aria-hidden="true">{ freedom }</span>
            <input type="range" min="0" max={MOST_FREEDOM.to_string()} step="5" value={freedom.to_string()} aria-valuetext={words.clone()} oninput={on_input} />
            <span class="ends" aria-hidden="true"><span>{ desk.say(MendSays::LeastEnd) }</span><span>{ desk.say(MendSays::MostEnd) }</span></span>
            <strong class="freedom-words" aria-live="polite">{ words }</strong>
        </label>
    }
}

/// The run, once it takes long enough to be seen; and why there is none.
fn view_run(desk: &DeskContext, planning: &Planning, audit: &Audit) -> Html {
    match planning {
        Planning::Running(Running { progress, .. }) => {
            html! {
                <div class="patient"><Progress per_mille={progress.per_mille()} label={desk.say(MendSays::Working)}>
                    <Button kind={ButtonKind::Danger} icon={Glyph::Stop} on_press={desk.on(DeskEvent::MendingStopped)}>{ desk.say(DeskSays::Stop) }</Button>
                </Progress></div>
            }
        }
        Planning::Refused(clashes) => {
            let lines = desk.lines(clashes);
            html! { <Trouble title={desk.say(MendSays::Refused)} text={desk.say(MendSays::RefusedText)} details={desk.say(MendSays::ShowBroken)} {lines}>{ view_unlock(desk, audit) }</Trouble> }
        }
        Planning::Failed(reason) => {
            html! { <Trouble title={desk.say(MendSays::Failed)} text={desk.fill(MendSays::FailedText, &[("reason", reason)])} /> }
        }
        Planning::Idle | Planning::Done(_) => Html::default(),
    }
}

/// A way to unlock the meetings that cannot stay.
fn view_unlock(desk: &DeskContext, audit: &Audit) -> Html {
    let fair = desk.fair();
    let stuck = |with_interpreters: bool| -> Vec<usize> {
        // A table's number is given anew anyway, and is no reason to unlock anything.
        let counts = |clash: &&Clash| {
            !clash.is_of_table_number()
                && (with_interpreters || !matches!(clash, Clash::InterpreterOff { .. }))
        };
        let is_stuck = |meeting: &Meeting| {
            audit
                .clashes
                .iter()
                .filter(counts)
                .any(|clash| planning::touches(fair, clash, meeting))
        };
        fair.meetings
            .iter()
            .enumerate()
            .filter(|(_, meeting)| meeting.locked && is_stuck(meeting))
            .map(|(place, _)| place)
            .collect()
    };
    // Whoever lacks only an interpreter gets another one, unless there is none at all.
    let locked = Some(stuck(false))
        .filter(|locked| !locked.is_empty())
        .unwrap_or_else(|| stuck(true));
    if locked.is_empty() {
        return Html::default();
    }
    let unlocked = Happening::unlocked(
        fair,
        locked.iter().filter_map(|place| fair.meetings.get(*place)),
    );
    let on_press = desk.on(DeskEvent::Edited(Edit::Happened(unlocked)));
    html! { <Button icon={Glyph::Unlock} {on_press}>{ desk.count(MendSays::UnlockThem, locked.len()) }</Button> }
}

fn view_outcome(desk: &DeskContext, planning: &Planning, audit: &Rc<Audit>) -> Html {
    let is_on = matches!(planning, Planning::Running(_));
    let (Planning::Running(running) | Planning::Done(running)) = planning else {
        return Html::default();
    };
    let Some(meetings) = running.best.clone() else {
        return Html::default();
    };
    html! { <Outcome desk={desk.clone()} {meetings} progress={running.progress} audit={audit.clone()} {is_on} /> }
}
