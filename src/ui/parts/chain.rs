//! The picture of a chain: drawn twice, for phones and for wide places, of which the style sheet
//! shows one.

use crate::ui::chain::{BOX_HEIGHT, Chain, Curve, Drawing, Format, LINE, Placed, draw};
use yew::prelude::*;

/// What a chain's picture is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ChainPictureProps {
    /// The chain.
    pub chain: Chain,
    /// What the picture shows, for those who do not see it; the page says the rest in words.
    pub label: AttrValue,
    /// What is above, and what is below.
    pub ends: [AttrValue; 2],
}

impl ChainPictureProps {
    /// The picture.
    pub fn view(self) -> Html {
        let [above, below] = self.ends;
        html! {
            <figure class="chain">
                <p class="chain-end" aria-hidden="true">{ above }</p>
                { view_drawing(&draw(&self.chain, Format::Narrow), "chain-narrow", &self.label) }
                { view_drawing(&draw(&self.chain, Format::Wide), "chain-wide", &self.label) }
                <p class="chain-end" aria-hidden="true">{ below }</p>
            </figure>
        }
    }
}

fn view_drawing(drawing: &Drawing, class: &'static str, label: &AttrValue) -> Html {
    let (width, height) = (drawing.width, drawing.height);
    html! {
        <svg {class} viewBox={format!("0 0 {width} {height}")} role="img" aria-label={label.clone()}>
            { drawing.curves.iter().map(view_curve).collect::<Vec<Html>>() }
            { drawing.boxes.iter().map(|placed| view_box(placed, drawing.box_width)).collect::<Vec<Html>>() }
        </svg>
    }
}

fn view_curve(curve: &Curve) -> Html {
    let width = format!("{}.{}", curve.width / 10, curve.width % 10);
    html! {
        <g class={classes!("chain-line", curve.kind.class())}>
            <path d={curve.path.clone()} fill="none" stroke-width={width} />
            <path class="chain-tip" d={curve.tip.clone()} />
        </g>
    }
}

fn view_box(placed: &Placed, width: i32) -> Html {
    let (line, size) = LINE;
    let n_lines = i32::try_from(placed.lines.len()).unwrap_or(1);
    let middle = placed.x + width / 2;
    // The name and the note together stand in the middle of the box.
    let first = placed.y + (BOX_HEIGHT - (n_lines + 1) * line) / 2 + size;
    let view_line = |(place, words): (i32, &String)| {
        html! { <text x={middle.to_string()} y={(first + place * line).to_string()} font-size={size.to_string()}>{ words }</text> }
    };
    html! {
        <g class={classes!("chain-box", placed.kind.class())}>
            <rect x={placed.x.to_string()} y={placed.y.to_string()} width={width.to_string()} height={BOX_HEIGHT.to_string()} rx="12" />
            { (0..).zip(&placed.lines).map(view_line).collect::<Vec<Html>>() }
            <text class="chain-note" x={middle.to_string()} y={(first + n_lines * line).to_string()} font-size={(size - 2).to_string()}>{ &placed.note }</text>
        </g>
    }
}
