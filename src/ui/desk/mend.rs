//! The day itself: what happened, how much may change for it, what a repair would change, who has
//! to be told.
//!
//! The published plan stays in the document until the mended one is taken, and then one step back
//! in its history.

mod arrival;
mod enter;
mod entered;
mod newcomer;
mod outcome;
mod pick;
mod tell;
mod words;

use super::{
    bench::Bench,
    edit::Edit,
    fields::{Choice, Choose},
    open::nothing,
    state::{Event, Mending, Planning, Running, Screen},
};
use crate::{
    i18n::{Desk as Word, Mend as Say},
    matching::Scorer,
    model::{Fair, Happening, Meeting},
    planning::{self, Audit, Clash, MOST_FREEDOM},
    ui::parts::{Button, ButtonKind, Glyph, Progress, Trouble},
    web::{self, zone},
};
use enter::Enter;
use entered::Entered;
use outcome::Outcome;
use std::rc::Rc;
use tell::Tell;
use yew::prelude::*;

/// What the screen is given.
#[derive(Clone, PartialEq, Properties)]
pub struct MendProps {
    /// The bench.
    pub bench: Bench,
    /// The repair.
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

/// The screen.
#[component]
pub fn Mend(props: &MendProps) -> Html {
    let MendProps {
        bench,
        mending,
        next_slot,
    } = props;
    let audit = use_memo(bench.document.clone(), |document| {
        let scorer = Scorer::new(document.fair());
        planning::check(document.fair(), &|pair| scorer.score(pair))
    });
    let head =
        html! { <div class="screen-head"><h1 tabindex="-1">{ bench.say(Say::Title) }</h1></div> };
    let entry = html! {
        <div class="columns mend-columns"><Enter bench={bench.clone()} next_slot={*next_slot} /><Entered bench={bench.clone()} /></div>
    };
    if audit.n_meetings == 0 {
        let none = nothing(
            bench,
            Glyph::Star,
            Say::NoPlan,
            Say::NoPlanText,
            Word::Plan,
            Screen::Plan,
        );
        return html! { <div class="screen">{ head }{ entry }{ none }</div> };
    }
    let told = mending.taken.as_ref().map(|taken| {
        let now: Rc<[_]> = taken.after.fair().meetings.as_slice().into();
        html! { <Tell bench={bench.clone()} before={taken.before.clone()} {now} taken=true /> }
    });
    html! {
        <div class="screen">
            { head }
            <p class="desk-lead">{ bench.say(Say::Lead) }</p>
            { told }
            { entry }
            <section class="card mend">
                <h2>{ bench.say(Say::RepairTitle) }</h2>
                { view_broken(bench, &audit) }
                { view_next_slot(bench, *next_slot) }
                { view_freedom(bench, mending.freedom) }
                { view_run(bench, &mending.planning, &audit) }
            </section>
            { view_outcome(bench, &mending.planning, &audit) }
        </div>
    }
}

/// What the published plan breaks by now.
fn view_broken(bench: &Bench, audit: &Audit) -> Html {
    if audit.clashes.is_empty() {
        return Html::default();
    }
    let lines = super::plan::clash_lines(bench, &audit.clashes);
    html! { <Trouble title={bench.count(Say::Broken, lines.len())} details={bench.say(Say::ShowBroken)} {lines} /> }
}

fn view_next_slot(bench: &Bench, next_slot: usize) -> Html {
    let choices: Vec<Choice> = pick::slots(bench, 0, |idx| {
        (idx == 0).then(|| bench.say(Say::BeforeFair))
    });
    let on_choose = {
        let bench = bench.clone();
        Callback::from(move |chosen: String| {
            bench.tell(Event::NextSlotChosen(chosen.parse().unwrap_or(0)));
        })
    };
    html! {
        <div class="next-slot"><Choose label={bench.say(Say::NextSlot)} value={next_slot.to_string()} {choices} {on_choose} />
            <small class="muted">{ bench.say(Say::NextSlotHint) }</small></div>
    }
}

/// What a freedom means.
const fn freedom_word(freedom: u8) -> Say {
    match freedom {
        0 => Say::Freedom0,
        1..=44 => Say::FreedomLow,
        45..=79 => Say::FreedomMiddle,
        80..MOST_FREEDOM => Say::FreedomHigh,
        _ => Say::Freedom100,
    }
}

fn view_freedom(bench: &Bench, freedom: u8) -> Html {
    let words = bench.say(freedom_word(freedom));
    let on_input = {
        let bench = bench.clone();
        Callback::from(move |event: InputEvent| {
            if let Ok(freedom) = web::field_value(&event).parse() {
                bench.tell(Event::FreedomChosen(freedom));
            }
        })
    };
    html! {
        <label class="slider freedom"><span>{ bench.say(Say::Freedom) }</span><span class="number" aria-hidden="true">{ freedom }</span>
            <input type="range" min="0" max={MOST_FREEDOM.to_string()} step="5" value={freedom.to_string()} aria-valuetext={words.clone()} oninput={on_input} />
            <span class="ends" aria-hidden="true"><span>{ bench.say(Say::LeastEnd) }</span><span>{ bench.say(Say::MostEnd) }</span></span>
            <strong class="freedom-words" aria-live="polite">{ words }</strong>
        </label>
    }
}

/// The run, once it takes long enough to be seen; and why there is none.
fn view_run(bench: &Bench, planning: &Planning, audit: &Audit) -> Html {
    match planning {
        Planning::Running(Running { progress, .. }) => {
            html! {
                <div class="patient"><Progress per_mille={progress.per_mille()} label={bench.say(Say::Working)}>
                    <Button kind={ButtonKind::Danger} icon={Glyph::Stop} on_press={bench.on(Event::MendingStopped)}>{ bench.say(Say::Stop) }</Button>
                </Progress></div>
            }
        }
        Planning::Refused(clashes) => {
            let lines = bench.lines(clashes);
            html! { <Trouble title={bench.say(Say::Refused)} text={bench.say(Say::RefusedText)} details={bench.say(Say::ShowBroken)} {lines}>{ view_unlock(bench, audit) }</Trouble> }
        }
        Planning::Failed(reason) => {
            html! { <Trouble title={bench.say(Say::Failed)} text={bench.fill(Say::FailedText, &[("reason", reason)])} /> }
        }
        Planning::Idle | Planning::Done(_) => Html::default(),
    }
}

/// A way to unlock the meetings that cannot stay.
fn view_unlock(bench: &Bench, audit: &Audit) -> Html {
    let fair = bench.fair();
    let stuck = |with_interpreters: bool| -> Vec<usize> {
        let counts =
            |clash: &&Clash| with_interpreters || !matches!(clash, Clash::InterpreterOff { .. });
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
    let on_press = bench.on(Event::Edited(Edit::Happened(unlocked)));
    html! { <Button icon={Glyph::Unlock} {on_press}>{ bench.count(Say::UnlockThem, locked.len()) }</Button> }
}

fn view_outcome(bench: &Bench, planning: &Planning, audit: &Rc<Audit>) -> Html {
    let is_on = matches!(planning, Planning::Running(_));
    let (Planning::Running(running) | Planning::Done(running)) = planning else {
        return Html::default();
    };
    let Some(meetings) = running.best.clone() else {
        return Html::default();
    };
    html! { <Outcome bench={bench.clone()} {meetings} progress={running.progress} audit={audit.clone()} {is_on} /> }
}
