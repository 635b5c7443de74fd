//! A planning as a picture: the value climbing towards the bound.

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
    /// What it shows.
    pub label: AttrValue,
    /// What the lower line is called.
    pub value: AttrValue,
    /// What the upper line is called.
    pub bound: AttrValue,
}

/// The chart; nothing before there are two points.
#[component]
pub fn Chart(props: &ChartProps) -> Html {
    let Some(last) = props.track.last() else { return Html::default() };
    if props.track.len() < 2 {
        return Html::default();
    }
    let top = props.track.iter().map(|moment| moment.bound).max().unwrap_or(0).max(1);
    let low = props.track.iter().map(|moment| moment.value).min().unwrap_or(0).min(top - 1);
    let end = i64::try_from(last.steps).unwrap_or(i64::MAX).max(1);
    let at = |moment: &Moment, of: i64| {
        let x = i64::try_from(moment.steps).unwrap_or(end) * WIDTH / end;
        let y = HEIGHT - (of - low).saturating_mul(HEIGHT - 12) / (top - low) - 4;
        (x, y)
    };
    let line = |of: fn(&Moment) -> i64| {
        let mut path = String::new();
        for moment in props.track.iter() {
            let (x, y) = at(moment, of(moment));
            // Writing to a string cannot fail.
            let _ = write!(path, "{}{x} {y}", if path.is_empty() { 'M' } else { 'L' });
        }
        path
    };
    let value = line(|moment| moment.value);
    let area = format!("{value}L{WIDTH} {HEIGHT}L0 {HEIGHT}Z");
    html! {
        <figure class="chart">
            <svg viewBox={format!("0 0 {WIDTH} {HEIGHT}")} preserveAspectRatio="none" role="img" aria-label={props.label.clone()}>
                <path class="chart-area" d={area} />
                <path class="chart-bound" d={line(|moment| moment.bound)} fill="none" vector-effect="non-scaling-stroke" />
                <path class="chart-value" d={value} fill="none" vector-effect="non-scaling-stroke" />
            </svg>
            <figcaption><span class="key-bound">{ &props.bound }</span><span class="key-value">{ &props.value }</span></figcaption>
        </figure>
    }
}
