//! Many meetings locked or unlocked at once: those of a day, a hall, a park or a party, or all that
//! both sides have confirmed.

use super::{
    context::{DeskContext, DeskContextProps},
    edit::Edit,
    fields::{Choice, Choose},
    plan::portion::{PortionKind, view_which},
};
use crate::{
    i18n::TalkSays,
    model::{Fair, Pair, Status},
    planning::Portion,
    ui::parts::{Button, Glyph},
};
use std::rc::Rc;
use yew::prelude::*;

/// The value of the choice of all confirmed ones.
const CONFIRMED: &str = "confirmed";

/// What is to be locked: a portion of the plan, or all that is confirmed.
#[derive(Clone, Debug, PartialEq)]
enum Meant {
    Confirmed,
    Portion(Portion),
}

impl Meant {
    fn value(&self) -> String {
        match self {
            Self::Confirmed => CONFIRMED.to_owned(),
            Self::Portion(portion) => format!("{:?}", PortionKind::of(portion)),
        }
    }

    /// The meetings that are meant and are locked, or are not.
    fn meetings(&self, fair: &Fair, locked: bool) -> Vec<(Pair, usize)> {
        let places = match self {
            Self::Confirmed => Portion::All.meetings(fair),
            Self::Portion(portion) => portion.meetings(fair),
        };
        places
            .into_iter()
            .filter_map(|place| fair.meetings.get(place))
            .filter(|meeting| meeting.locked == locked)
            .filter(|meeting| *self != Self::Confirmed || meeting.status == Status::Confirmed)
            .map(|meeting| (meeting.pair, meeting.slot_idx))
            .collect()
    }
}

/// The kinds of portions whose meetings can be locked at once.
fn kinds(desk: &DeskContext) -> impl Iterator<Item = PortionKind> {
    PortionKind::ALL
        .into_iter()
        .filter(|kind| *kind != PortionKind::Free && !kind.choices(desk).is_empty())
}

/// The part of the board in which many meetings are locked at once.
#[component]
pub fn Locks(props: &DeskContextProps) -> Html {
    let desk = &props.desk;
    let meant = use_state(|| Meant::Confirmed);
    let fair = desk.fair();
    // What was chosen may be gone by now.
    let is_there = match &*meant {
        Meant::Portion(portion) => portion.is_of(fair),
        Meant::Confirmed => true,
    };
    let now = Some((*meant).clone()).filter(|_| is_there);
    let now = now.unwrap_or(Meant::Confirmed);
    let choices: Vec<Choice> = std::iter::once(Choice {
        value: AttrValue::Static(CONFIRMED),
        words: desk.say(TalkSays::LocksConfirmed),
    })
    .chain(kinds(desk).map(|kind| Choice {
        value: format!("{kind:?}").into(),
        words: desk.say(kind.says()),
    }))
    .collect();
    let on_kind = {
        let (desk, meant) = (desk.clone(), meant.clone());
        Callback::from(move |chosen: String| {
            let kind = kinds(&desk).find(|kind| format!("{kind:?}") == chosen);
            let first = kind.and_then(|kind| kind.choices(&desk).into_iter().next());
            meant.set(first.map_or(Meant::Confirmed, |(portion, _)| Meant::Portion(portion)));
        })
    };
    let which = match &now {
        Meant::Portion(portion) if *portion != Portion::All => Some({
            let (own, meant) = (PortionKind::of(portion).choices(desk), meant.clone());
            let on_choose = Callback::from(move |chosen| meant.set(Meant::Portion(chosen)));
            view_which(desk, portion, Rc::new(own), on_choose)
        }),
        Meant::Confirmed | Meant::Portion(_) => None,
    };
    let view_act = |locked: bool, word: TalkSays, icon: Glyph| {
        let meetings = now.meetings(fair, !locked);
        if meetings.is_empty() {
            return Html::default();
        }
        let words = desk.count(word, meetings.len());
        let desk = desk.clone();
        let on_press = Callback::from(move |()| {
            desk.edit(Edit::Locks {
                meetings: meetings.clone(),
                locked,
            });
        });
        html! { <Button {icon} {on_press}>{ words }</Button> }
    };
    let none = [true, false]
        .into_iter()
        .all(|locked| now.meetings(fair, locked).is_empty());
    let none = none.then(|| html! { <p class="muted">{ desk.say(TalkSays::LocksNone) }</p> });
    html! {
        <section part="card" class="card"><h2>{ desk.say(TalkSays::LocksTitle) }</h2>
            <p class="muted">{ desk.say(TalkSays::LocksHint) }</p>
            <div class="portion">
                <Choose label={desk.say(TalkSays::LocksOf)} value={now.value()} {choices} on_choose={on_kind} />
                { which }
            </div>
            <div class="actions">{ view_act(true, TalkSays::LockN, Glyph::Lock) }{ view_act(false, TalkSays::UnlockN, Glyph::Unlock) }</div>
            { none }
        </section>
    }
}
