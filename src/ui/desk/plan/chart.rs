//! A planning as a picture: the value climbing towards the bound, the gap between them, and the
//! meetings on a scale of their own.

use crate::ui::desk::state::Moment;
use std::{fmt::Write as _, rc::Rc};
use yew::prelude::*;

const WIDTH: i64 = 600;
const HEIGHT: i64 = 120;

/// What the chart is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ChartProps {
    /// How it went so far.
    pub track: Rc<Vec<Moment>>,
    /// What the picture says, for those who cannot see it.
    pub label: AttrValue,
    /// What the lower line is called.
    pub value: AttrValue,
    /// What the upper line is called.
    pub bound: AttrValue,
    /// How much is between value and bound, in words.
    pub gap: AttrValue,
    /// What the dotted line is called.
    pub meetings: AttrValue,
}

/// The chart; nothing before there are two points.
#[component]
pub fn Chart(props: &ChartProps) -> Html {
    let Some(last) = props.track.last() else {
        return Html::default();
    };
    if props.track.len() < 2 {
        return Html::default();
    }
    let top = props
        .track
        .iter()
        .map(|moment| moment.bound)
        .max()
        .unwrap_or(0)
        .max(1);
    let low = props
        .track
        .iter()
        .map(|moment| moment.value)
        .min()
        .unwrap_or(0)
        .min(top - 1);
    let end = i64::try_from(last.steps).unwrap_or(i64::MAX).max(1);
    let x = |moment: &Moment| i64::try_from(moment.steps).unwrap_or(end) * WIDTH / end;
    let y = |of: i64, low: i64, top: i64| {
        HEIGHT - (of - low).saturating_mul(HEIGHT - 12) / (top - low).max(1) - 4
    };
    let line = |points: &mut dyn Iterator<Item = (i64, i64)>| {
        let mut path = String::new();
        for (x, y) in points {
            // Writing to a string cannot fail.
            let _ = write!(path, "{}{x} {y}", if path.is_empty() { 'M' } else { 'L' });
        }
        path
    };
    let of_value = |moment: &Moment| (x(moment), y(moment.value, low, top));
    let of_bound = |moment: &Moment| (x(moment), y(moment.bound, low, top));
    let counts = || {
        props
            .track
            .iter()
            .map(|moment| i64::from(moment.n_meetings))
    };
    let (fewest, most) = (counts().min().unwrap_or(0), counts().max().unwrap_or(0));
    let of_meetings = |moment: &Moment| (x(moment), y(i64::from(moment.n_meetings), fewest, most));
    let value = line(&mut props.track.iter().map(of_value));
    let bound = line(&mut props.track.iter().map(of_bound));
    let meetings = line(&mut props.track.iter().map(of_meetings));
    let gap = line(
        &mut props
            .track
            .iter()
            .map(of_value)
            .chain(props.track.iter().rev().map(of_bound)),
    );
    let area = format!("{value}L{WIDTH} {HEIGHT}L0 {HEIGHT}Z");
    html! {
        <figure class="chart">
            <svg viewBox={format!("0 0 {WIDTH} {HEIGHT}")} preserveAspectRatio="none" role="img" aria-label={props.label.clone()}>
                <path class="chart-area" d={area} />
                <path class="chart-gap" d={gap + "Z"} />
                <path class="chart-meetings" d={meetings} fill="none" vector-effect="non-scaling-stroke" />
                <path class="chart-bound" d={bound} fill="none" vector-effect="non-scaling-stroke" />
                <path class="chart-value" d={value} fill="none" vector-effect="non-scaling-stroke" />
            </svg>
            <figcaption><span class="key-bound">{ &props.bound }</span><span class="key-gap">{ &props.gap }</span><span class="key-value">{ &props.value }</span><span class="key-meetings">{ &props.meetings }</span></figcaption>
        </figure>
    }
}
