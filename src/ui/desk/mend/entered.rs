//! What was entered, each with a way to take it back.

use super::words::happening_words;
use crate::{
    i18n::Mend as Say,
    model::{Absence, Happening},
    ui::{
        desk::{
            bench::{Bench, BenchProps},
            edit::Edit,
            state::Event,
        },
        parts::{Button, ButtonKind, Glyph, Icon},
    },
};
use yew::prelude::*;

/// The list.
#[component]
pub fn Entered(props: &BenchProps) -> Html {
    let bench = &props.bench;
    let all = bench.document.happenings();
    let clear = (!all.is_empty()).then(|| {
        html! { <div class="actions"><Button kind={ButtonKind::Plain} on_press={bench.on(Event::Edited(Edit::Cleared))}>{ bench.say(Say::ClearList) }</Button>
            <small class="muted">{ bench.say(Say::ClearListHint) }</small></div> }
    });
    let list = if all.is_empty() {
        html! { <p class="muted">{ bench.say(Say::NothingEntered) }</p> }
    } else {
        html! { <ul class="entered">{ for all.iter().map(|(place, happening)| view(bench, *place, happening)) }</ul> }
    };
    html! { <section class="card"><h2>{ bench.say(Say::Entered) }</h2>{ list }{ clear }</section> }
}

const fn glyph(happening: &Happening) -> Glyph {
    match happening {
        Happening::Away {
            why: Absence::Late(_),
            ..
        } => Glyph::Clock,
        Happening::Away {
            why: Absence::Gone(_),
            ..
        } => Glyph::Ban,
        Happening::Away {
            why: Absence::Closed,
            ..
        } => Glyph::Hall,
        Happening::Away {
            why: Absence::Ill, ..
        } => Glyph::Speech,
        Happening::Wish { .. } => Glyph::Heart,
        Happening::Newcomer(_) => Glyph::Globe,
        Happening::Unlocked(_) => Glyph::Unlock,
    }
}

fn view(bench: &Bench, place: usize, happening: &Happening) -> Html {
    let words = happening_words(bench, happening);
    let newcomer = if let Happening::Newcomer(id) = happening {
        bench.fair().delegation_idx(id)
    } else {
        None
    };
    let show = newcomer.map(|idx| {
        bench.on(Event::PartyShown(Some((
            crate::model::Side::Delegation,
            idx,
        ))))
    });
    let shown = match show {
        Some(show) => {
            html! { <button type="button" class="link" onclick={show.reform(|_: MouseEvent| ())}>{ &words }</button> }
        }
        None => html! { <span>{ &words }</span> },
    };
    let label = bench.fill(Say::TakeBack, &[("what", &words)]);
    html! {
        <li key={format!("{place} {words}")}><Icon glyph={glyph(happening)} />{ shown }
            <Button kind={ButtonKind::Plain} icon={Glyph::Trash} {label} on_press={bench.on(Event::Edited(Edit::TakenBack(place)))} /></li>
    }
}
