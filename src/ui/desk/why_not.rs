//! Why a pair has no meeting, and what would let it: asked for with a button, since it takes a look
//! at every slot.

use super::{context::DeskContext, edit::Edit, state::DeskEvent};
use crate::{
    i18n::{DeskSays, Names, Teller},
    matching::Scorer,
    model::{Pair, Side},
    planning::{self, Remedy},
    ui::parts::{Button, Glyph, Icon},
};
use yew::prelude::*;

/// What the answer is given.
#[derive(Clone, PartialEq, Properties)]
pub struct WhyNotProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// The pair that does not meet.
    pub pair: Pair,
}

/// The button, and below it the answer.
#[component]
pub fn WhyNot(props: &WhyNotProps) -> Html {
    let WhyNotProps { desk, pair } = props;
    let asked = use_state(|| false);
    let found = use_memo(
        (desk.document.clone(), *pair, *asked),
        |(document, pair, asked)| {
            let scorer = Scorer::new(document.fair());
            asked
                .then(|| {
                    planning::why_not(document.fair(), *pair, &|asked| {
                        scorer.score_to_ask(asked, *pair)
                    })
                })
                .flatten()
        },
    );
    let on_press = {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(!*asked))
    };
    let party = |side: Side, idx: usize| desk.name(side, idx);
    let slot = |slot_idx: usize| {
        desk.fair()
            .slots
            .get(slot_idx)
            .map_or_else(String::new, |slot| desk.when(slot))
    };
    let teller = Teller {
        lang: desk.lang,
        fair: desk.fair(),
        names: Names {
            party: &party,
            slot: &slot,
        },
    };
    let answer = (*found).as_ref().map(|found| {
        let facts = teller.facts(found);
        let in_the_way = (!facts.is_empty()).then(|| {
            let view = |fact: &String| html! { <li><Icon glyph={Glyph::Ban} /><span>{ fact }</span></li> };
            html! { <><h3>{ desk.say(DeskSays::InTheWay) }</h3><ul class="facts obstacles">{ for facts.iter().map(view) }</ul></> }
        });
        let remedies = if found.remedies.is_empty() {
            html! { <p class="muted">{ desk.say(DeskSays::NothingHelps) }</p> }
        } else {
            html! { <ol class="remedies">{ for found.remedies.iter().map(|remedy| view_remedy(desk, &teller, remedy)) }</ol> }
        };
        html! { <section part="card" class="card why-not">{ in_the_way }<h3>{ desk.say(DeskSays::WhatHelps) }</h3>{ remedies }</section> }
    });
    html! {
        <div role="status">
            <div class="actions"><Button icon={Glyph::Search} pressed={*asked} {on_press}>{ desk.say(DeskSays::WhyNot) }</Button></div>
            { answer }
        </div>
    }
}

fn view_remedy(desk: &DeskContext, teller: &Teller<'_>, remedy: &Remedy) -> Html {
    let take = if remedy.means.is_some() {
        html! { <span class="muted">{ desk.say(DeskSays::NeedsMore) }</span> }
    } else {
        let on_press = desk.on(DeskEvent::Edited(Edit::Plan(remedy.meetings.clone())));
        html! { <Button icon={Glyph::Check} {on_press}>{ desk.say(DeskSays::DoThis) }</Button> }
    };
    html! { <li><p>{ teller.remedy(remedy) }</p><p class="muted">{ teller.worth(remedy) }</p>{ take }</li> }
}
