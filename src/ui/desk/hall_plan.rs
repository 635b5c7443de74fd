//! The halls as boxes on a plan, moved by mouse, by finger or by the arrow keys; walking times follow
//! in the table below it. One move is one edit.

use super::{
    context::{DeskContext, DeskContextProps},
    edit::Edit,
};
use crate::{
    i18n::{FormSays, WhatIfSays},
    model::{
        HallPlace,
        hall_plan::{HALL, PLAN, STEP, is_typed, minutes, on_grid, places},
    },
    ui::parts::Button,
    web::{self, Element},
};
use std::{cell::RefCell, rc::Rc};
use yew::prelude::*;

/// How much further a hall goes by a key with Shift.
const FAR: i64 = 5;

/// As wide as a line of a hall's name may be; a Chinese character is two wide.
const LINE: usize = 9;

/// A hall that is being moved.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Move {
    hall: usize,
    /// Where the finger or the mouse was put down; `None` by keys.
    from: Option<(i32, i32)>,
    was: HallPlace,
    now: HallPlace,
}

/// What is being moved: as it is shown, and as it is by now. A key may be let go, or a finger lifted,
/// before what it did was drawn.
#[derive(Clone)]
struct Moving {
    shown: UseStateHandle<Option<Move>>,
    live: Rc<RefCell<Option<Move>>>,
}

impl Moving {
    fn now(&self) -> Option<Move> {
        *self.live.borrow()
    }

    fn set(&self, to: Option<Move>) {
        self.live.replace(to);
        self.shown.set(to);
    }
}

/// The plan.
#[component]
pub fn HallPlan(props: &DeskContextProps) -> Html {
    let desk = &props.desk;
    let fair = desk.fair();
    let svg = use_node_ref();
    let chosen = use_state(|| None::<usize>);
    let moving = Moving {
        shown: use_state(|| None),
        live: use_mut_ref(|| None),
    };
    let is_drawn = fair.halls.len() > 1;
    {
        let svg = svg.clone();
        use_effect_with(is_drawn, move |_| {
            let svg = svg.cast::<Element>();
            let dragged = svg.map(|svg| web::drag_by_touch(&svg, ".hall-box"));
            move || drop(dragged)
        });
    }
    if !is_drawn {
        return Html::default();
    }
    let mut shown = places(fair);
    if let Some(one) = *moving.shown
        && let Some(place) = shown.get_mut(one.hall)
    {
        *place = one.now;
    }
    let end = {
        let (desk, moving) = (desk.clone(), moving.clone());
        Callback::from(move |()| {
            let Some(one) = moving.now() else { return };
            moving.set(None);
            let mut places = places(desk.fair());
            if let Some(place) = places.get_mut(one.hall).filter(|_| one.now != one.was) {
                *place = one.now;
                desk.edit(Edit::HallsPlaced {
                    places,
                    follow_all: false,
                });
            }
        })
    };
    let on_move = {
        let (moving, svg) = (moving.clone(), svg.clone());
        move |event: PointerEvent| {
            let Some((one, (x, y))) = moving.now().and_then(|one| Some((one, one.from?))) else {
                return;
            };
            let width = svg
                .cast::<Element>()
                .map_or(1, |svg| web::shown_width(&svg).max(1));
            let metres = |pixels: i32| i64::from(pixels) * i64::from(PLAN.x) / i64::from(width);
            let now = on_grid(
                i64::from(one.was.x) + metres(event.client_x() - x),
                i64::from(one.was.y) + metres(event.client_y() - y),
            );
            moving.set(Some(Move { now, ..one }));
        }
    };
    let on_cancel = {
        let moving = moving.clone();
        move |_: PointerEvent| moving.set(None)
    };
    let picked = moving.shown.as_ref().map(|one| one.hall).or(*chosen);
    let plan = Plan {
        desk,
        shown: &shown,
        picked: picked.filter(|hall| *hall < shown.len()),
    };
    let view = |hall: usize| {
        let on_key = on_key(hall, &shown, &moving);
        let on_down = {
            let (chosen, moving, svg) = (chosen.clone(), moving.clone(), svg.clone());
            let was = shown.get(hall).copied().unwrap_or_default();
            move |event: PointerEvent| {
                if event.button() != 0 {
                    return;
                }
                if let Some(svg) = svg.cast::<Element>() {
                    web::capture_pointer(&svg, event.pointer_id());
                }
                chosen.set(Some(hall));
                moving.set(Some(Move {
                    hall,
                    from: Some((event.client_x(), event.client_y())),
                    was,
                    now: was,
                }));
            }
        };
        let on_focus = {
            let chosen = chosen.clone();
            move |_: FocusEvent| chosen.set(Some(hall))
        };
        let on_up = end.reform(|_: KeyboardEvent| ());
        let on_blur = end.reform(|_: FocusEvent| ());
        let is_dragged = moving.shown.as_ref().is_some_and(|one| one.hall == hall);
        html! {
            <g key={hall}>
                <g class={classes!("hall-box", (picked == Some(hall)).then_some("chosen"), is_dragged.then_some("dragged"))} role="button" tabindex="0"
                    aria-label={plan.label(hall)} onpointerdown={on_down} onfocus={on_focus} onblur={on_blur} onkeydown={on_key} onkeyup={on_up}>
                    { plan.view_box(hall) }
                </g>
                { plan.view_words(hall) }
            </g>
        }
    };
    let said = moving
        .shown
        .as_ref()
        .filter(|one| one.from.is_none())
        .map(|one| plan.place_words(one.hall));
    html! {
        <section part="card" class="card"><h2>{ desk.say(FormSays::HallPlan) }</h2>
            <p class="muted">{ desk.say(FormSays::HallPlanHint) }</p>
            <div class="plan-frame"><svg ref={svg.clone()} class="hall-plan" viewBox={format!("0 0 {} {}", PLAN.x, PLAN.y)} role="group" aria-label={desk.say(FormSays::HallPlan)}
                onpointermove={on_move} onpointerup={end.reform(|_: PointerEvent| ())} onpointercancel={on_cancel}>
                { plan.view_walks() }
                { for (0..shown.len()).map(view) }
            </svg></div>
            <p class="hidden" role="status">{ said.unwrap_or_default() }</p>
            { plan.view_typed() }
        </section>
    }
}

/// What the arrow keys do: they move a hall, and it is an edit once they are let go.
fn on_key(hall: usize, shown: &[HallPlace], moving: &Moving) -> Callback<KeyboardEvent> {
    let moving = moving.clone();
    let place = shown.get(hall).copied().unwrap_or_default();
    Callback::from(move |event: KeyboardEvent| {
        let (x, y) = match event.key().as_str() {
            "ArrowLeft" => (-1, 0),
            "ArrowRight" => (1, 0),
            "ArrowUp" => (0, -1),
            "ArrowDown" => (0, 1),
            "Escape" => return moving.set(None),
            _ => return,
        };
        event.prevent_default();
        let step = i64::from(STEP) * if event.shift_key() { FAR } else { 1 };
        let (was, place) = moving
            .now()
            .filter(|one| one.hall == hall)
            .map_or((place, place), |one| (one.was, one.now));
        moving.set(Some(Move {
            hall,
            from: None,
            was,
            now: on_grid(i64::from(place.x) + x * step, i64::from(place.y) + y * step),
        }));
    })
}

/// The plan as it is drawn.
struct Plan<'a> {
    desk: &'a DeskContext,
    shown: &'a [HallPlace],
    picked: Option<usize>,
}

impl Plan<'_> {
    fn place(&self, hall: usize) -> HallPlace {
        self.shown.get(hall).copied().unwrap_or_default()
    }

    fn name(&self, hall: usize) -> &str {
        let halls = &self.desk.fair().halls;
        halls
            .get(hall)
            .map_or("", |hall| hall.name.or_id(self.desk.lang.tag(), &hall.id))
    }

    fn place_words(&self, hall: usize) -> AttrValue {
        let HallPlace { x, y } = self.place(hall);
        let (x, y) = (x.to_string(), y.to_string());
        self.desk.fill(
            FormSays::HallAt,
            &[("name", self.name(hall)), ("x", &x), ("y", &y)],
        )
    }

    /// What a box is called: where it stands, and what it says of the way there.
    fn label(&self, hall: usize) -> AttrValue {
        let place = self.place_words(hall);
        match self.walk_to(hall) {
            None => place,
            Some((n, _)) => {
                let walk = self
                    .desk
                    .fill(WhatIfSays::NMinutes, &[("n", &n.to_string())]);
                format!("{place} · {walk}").into()
            }
        }
    }

    /// How long it is from the hall that is picked: as somebody typed it, or as it is drawn now.
    fn walk_to(&self, hall: usize) -> Option<(u32, bool)> {
        let from = self.picked.filter(|from| *from != hall)?;
        let fair = self.desk.fair();
        Some(if is_typed(fair, from, hall) {
            (fair.walk(Some(from), Some(hall)), true)
        } else {
            (minutes(self.place(from), self.place(hall)), false)
        })
    }

    fn view_box(&self, hall: usize) -> Html {
        let HallPlace { x, y } = self.place(hall);
        html! { <>
            <title>{ self.name(hall) }</title>
            <rect x={x.to_string()} y={y.to_string()} width={HALL.x.to_string()} height={HALL.y.to_string()} rx="8" />
        </> }
    }

    /// What stands in a hall's box: as much of its name as fits, and how long it is from the hall
    /// that is picked. It is drawn over the box, whose own name says all of it.
    fn view_words(&self, hall: usize) -> Html {
        let HallPlace { x, y } = self.place(hall);
        let middle = x + HALL.x / 2;
        let text = |at: u32, class: Classes, words: &str| {
            html! { <text x={middle.to_string()} y={(y + at).to_string()} {class}>{ words }</text> }
        };
        let lines = short_lines(self.name(hall));
        let walk = self.walk_to(hall).map(|(n, typed)| {
            let words = self
                .desk
                .fill(WhatIfSays::NMinutes, &[("n", &n.to_string())]);
            let class = classes!("hall-minutes", typed.then_some("typed"));
            text(HALL.y - 9, class, &words)
        });
        let first = if lines.len() > 1 { 20 } else { 28 };
        let name = (0_u32..)
            .zip(&lines)
            .map(|(at, line)| text(first + 17 * at, Classes::new(), line));
        html! { <g class="hall-words" aria-hidden="true">{ for name }{ walk }</g> }
    }

    /// Lines from the hall that is picked to all others.
    fn view_walks(&self) -> Html {
        let middle = |hall: usize| {
            let HallPlace { x, y } = self.place(hall);
            ((x + HALL.x / 2).to_string(), (y + HALL.y / 2).to_string())
        };
        let view = |hall: usize| {
            let (_, typed) = self.walk_to(hall)?;
            let ((x1, y1), (x2, y2)) = (middle(self.picked?), middle(hall));
            Some(
                html! { <line key={hall} class={classes!("hall-walk", typed.then_some("typed"))} {x1} {y1} {x2} {y2} /> },
            )
        };
        html! { <g aria-hidden="true">{ for (0..self.shown.len()).filter_map(view) }</g> }
    }

    /// How many times do not follow, and the way to let them.
    fn view_typed(&self) -> Html {
        let (desk, n) = (self.desk, self.shown.len());
        if desk.fair().halls.iter().any(|hall| hall.place.is_none()) {
            return Html::default();
        }
        let pairs = (0..n).flat_map(|from| (0..n).map(move |to| (from, to)));
        let n_typed = pairs
            .filter(|(from, to)| is_typed(desk.fair(), *from, *to))
            .count();
        if n_typed == 0 {
            return Html::default();
        }
        let on_follow = {
            let (desk, places) = (desk.clone(), self.shown.to_vec());
            Callback::from(move |()| {
                desk.edit(Edit::HallsPlaced {
                    places: places.clone(),
                    follow_all: true,
                });
            })
        };
        html! {
            <div class="actions"><span class="muted">{ desk.count(FormSays::TypedStay, n_typed) }</span>
                <Button on_press={on_follow}>{ desk.say(FormSays::FollowAll) }</Button></div>
        }
    }
}

/// A name in at most two lines that fit into a box.
fn short_lines(name: &str) -> Vec<String> {
    let wide = |letter: char| if letter >= '\u{2E80}' { 2 } else { 1 };
    let mut lines = vec![String::new()];
    let mut width = 0;
    for letter in name.chars() {
        if width + wide(letter) > LINE {
            if lines.len() == 2 {
                if let Some(line) = lines.last_mut() {
                    line.pop();
                    line.push('…');
                }
                break;
            }
            lines.push(String::new());
            width = 0;
        }
        if let Some(line) = lines.last_mut() {
            line.push(letter);
        }
        width += wide(letter);
    }
    lines
}
