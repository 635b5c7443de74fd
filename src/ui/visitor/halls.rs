//! A plan of the halls, drawn from the walking times of the fair's file, with the way of the day in
//! it.

use super::here::Here;
use crate::{
    exchange::sheet::Day,
    i18n::{Message, Today},
    model::{Fair, Local},
    ui::parts::view_name,
    visit::{N_COLUMNS, hall_place, halls_along},
};
use yew::prelude::*;

/// A block's width and height, and what lies between two.
const BLOCK: (usize, usize) = (72, 44);
const BETWEEN: (usize, usize) = (44, 34);

/// A block's left and upper edge.
const fn corner(at: usize) -> (usize, usize) {
    let (column, row) = hall_place(at);
    (
        2 + column * (BLOCK.0 + BETWEEN.0),
        2 + row * (BLOCK.1 + BETWEEN.1),
    )
}

/// A block's middle.
const fn middle(at: usize) -> (usize, usize) {
    let (left, top) = corner(at);
    (left + BLOCK.0 / 2, top + BLOCK.1 / 2)
}

/// Numbers in the notation of SVG.
fn numbers(numbers: &[usize]) -> String {
    numbers
        .iter()
        .map(usize::to_string)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The halls as numbered blocks with minutes between neighbours, the way of today (or of the first
/// day) through them, and the numbers' names below. Nothing where there is but one hall.
pub fn view_halls(here: &Here<'_>, fair: &Fair, days: &[Day], now: Local) -> Html {
    let along = halls_along(fair);
    if along.len() < 2 {
        return Html::default();
    }
    let day = days
        .iter()
        .find(|day| day.date.day() == now.day())
        .or(days.first());
    let mut way: Vec<usize> = day
        .iter()
        .flat_map(|day| &day.rows)
        .filter_map(|row| row.hall_idx)
        .collect();
    let n_here = |hall: usize| way.iter().filter(|own| **own == hall).count();
    let counts: Vec<usize> = (0..along.len()).map(n_here).collect();
    way.dedup();
    let name = |hall: &usize| {
        here.lang.isolated(
            fair.halls
                .get(*hall)
                .map_or("", |hall| hall.name.get(here.lang.tag())),
        )
    };
    let label = if way.is_empty() {
        here.say(Today::HallsNone).to_owned()
    } else {
        Today::HallsAre.fill(
            here.lang,
            &[(
                "halls",
                &way.iter().map(name).collect::<Vec<_>>().join(" → "),
            )],
        )
    };
    let place_of = |hall: usize| along.iter().position(|other| *other == hall).unwrap_or(0);
    let route: Vec<String> = way
        .iter()
        .map(|hall| middle(place_of(*hall)))
        .map(|(x, y)| [x.to_string(), y.to_string()].join(","))
        .collect();
    let view_step = |at: usize| {
        let (from, to) = (along.get(at).copied(), along.get(at + 1).copied());
        let ((x1, y1), (x2, y2)) = (middle(at), middle(at + 1));
        let minutes = Today::Minutes.fill(here.lang, &[("n", &fair.walk(from, to).to_string())]);
        let is_level = y1 == y2;
        let is_at_end = hall_place(at).0 == N_COLUMNS - 1;
        // Beside the line, on the side on which there is room.
        let (x, y, anchor) = match (is_level, is_at_end) {
            (true, _) => (usize::midpoint(x1, x2), y1 - 6, "middle"),
            (false, true) => (x1 - 6, usize::midpoint(y1, y2) + 4, "end"),
            (false, false) => (x1 + 6, usize::midpoint(y1, y2) + 4, "start"),
        };
        html! {
            <g key={["step", &at.to_string()].concat()}>
                <line class="path" x1={x1.to_string()} y1={y1.to_string()} x2={x2.to_string()} y2={y2.to_string()} />
                <text class="minutes" x={x.to_string()} y={y.to_string()} text-anchor={anchor}>{ minutes }</text>
            </g>
        }
    };
    let view_block = |(at, hall): (usize, &usize)| {
        let ((left, top), (x, y)) = (corner(at), middle(at));
        let is_on_way = counts.get(*hall).is_some_and(|n| *n > 0);
        html! {
            <g key={["hall", &hall.to_string()].concat()} class={classes!("hall", is_on_way.then_some("on"))}>
                <rect x={left.to_string()} y={top.to_string()} width={BLOCK.0.to_string()} height={BLOCK.1.to_string()} rx="8" />
                <text x={x.to_string()} y={y.to_string()} text-anchor="middle" dominant-baseline="central">{ hall + 1 }</text>
            </g>
        }
    };
    let view_name_of = |hall: &usize| {
        let n = counts.get(*hall).copied().unwrap_or(0);
        let here_today = (n > 0).then(|| html! { <b>{ " · " }{ Today::MeetingsHere.fill(here.lang, &[("n", &n.to_string())]) }</b> });
        fair.halls.get(*hall).map(|of| html! { <li key={hall.to_string()}><span class="number">{ hall + 1 }</span>{ " " }{ view_name(&of.name, here.lang) }{ here_today }</li> })
    };
    let n_rows = along.len().div_ceil(N_COLUMNS);
    let width = N_COLUMNS * (BLOCK.0 + BETWEEN.0) - BETWEEN.0 + 4;
    let height = n_rows * (BLOCK.1 + BETWEEN.1) - BETWEEN.1 + 4;
    let steps: Vec<Html> = (0..along.len() - 1).map(view_step).collect();
    let blocks: Vec<Html> = along.iter().enumerate().map(view_block).collect();
    html! {
        <section class="part halls">
            <h3>{ here.say(Today::Halls) }</h3>
            <div part="card" class="card">
                <svg role="img" aria-label={label} viewBox={numbers(&[0, 0, width, height])}>
                    { steps }
                    <polyline class="route" points={route.join(" ")} />
                    { blocks }
                </svg>
                <ol class="hall-names">{ (0..along.len()).collect::<Vec<_>>().iter().filter_map(view_name_of).collect::<Vec<Html>>() }</ol>
                <p class="muted">{ here.say(Today::NotToScale) }</p>
            </div>
        </section>
    }
}
