//! What was entered, each with a way to take it back.

use super::words::happening_words;
use crate::{
    i18n::MendSays,
    model::{Absence, Happening},
    ui::{
        desk::{
            context::{DeskContext, DeskContextProps},
            edit::Edit,
            state::DeskEvent,
        },
        parts::{Button, ButtonKind, Glyph, Icon},
    },
};
use yew::prelude::*;

/// What was entered, in that order, each with a way to take it back.
#[component]
pub fn Entered(props: &DeskContextProps) -> Html {
    let desk = &props.desk;
    let all = desk.document.happenings();
    let clear = (!all.is_empty()).then(|| {
        html! { <div class="actions"><Button kind={ButtonKind::Plain} on_press={desk.on(DeskEvent::Edited(Edit::Cleared))}>{ desk.say(MendSays::ClearList) }</Button>
            <small class="muted">{ desk.say(MendSays::ClearListHint) }</small></div> }
    });
    let list = if all.is_empty() {
        html! { <p class="muted">{ desk.say(MendSays::NothingEntered) }</p> }
    } else {
        html! { <ul class="entered">{ for all.iter().map(|(place, happening)| view(desk, *place, happening)) }</ul> }
    };
    html! { <section part="card" class="card"><h2>{ desk.say(MendSays::Entered) }</h2>{ list }{ clear }</section> }
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

fn view(desk: &DeskContext, place: usize, happening: &Happening) -> Html {
    let words = happening_words(desk, happening);
    let newcomer = if let Happening::Newcomer(id) = happening {
        desk.fair().delegation_idx(id)
    } else {
        None
    };
    let show = newcomer.map(|idx| {
        desk.on(DeskEvent::PartyShown(Some((
            crate::model::Side::Delegation,
            idx,
        ))))
    });
    let shown = match show {
        Some(show) => {
            html! { <button type="button" class="desk-link" onclick={show.reform(|_: MouseEvent| ())}>{ &words }</button> }
        }
        None => html! { <span>{ &words }</span> },
    };
    let label = desk.fill(MendSays::TakeBack, &[("what", &words)]);
    html! {
        <li key={format!("{place} {words}")}><Icon glyph={glyph(happening)} />{ shown }
            <Button kind={ButtonKind::Plain} icon={Glyph::Trash} {label} on_press={desk.on(DeskEvent::Edited(Edit::TakenBack(place)))} /></li>
    }
}
