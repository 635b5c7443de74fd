//! Who fits a party, best first, with the reasons; what the party wishes of each can be set right
//! there.

use super::PartyProps;
use crate::{
    i18n::{BothWays, DeskSays, Reader, reason_words},
    matching::{self, Match, Scorer},
    model::{Pair, Side, WishKind},
    ui::{
        desk::{
            context::DeskContext,
            edit::Edit,
            fields::{Choice, Choose},
            state::DeskEvent,
        },
        parts::{BothNames, Button, ScoreRing},
    },
    web::intl,
};
use yew::prelude::*;

/// As many matches at first, and as many more each time.
const N_MORE: usize = 10;

/// As many reasons in the list; the details have them all.
const N_REASONS: usize = 3;

/// Who fits the party, best first, with reasons and wishes.
#[component]
pub fn Matches(props: &PartyProps) -> Html {
    let PartyProps {
        desk, side, idx, ..
    } = props;
    let top = use_state(|| N_MORE);
    let ranked = use_memo(
        (desk.document.clone(), *side, *idx, *top),
        |(document, side, idx, top)| {
            matching::rank(&Scorer::new(document.fair()), *side, *idx, *top)
        },
    );
    if ranked.is_empty() {
        return html! { <p class="muted">{ desk.say(DeskSays::NoMatches) }</p> };
    }
    let more = (ranked.len() >= *top).then(|| {
        let top = top.clone();
        let on_more = Callback::from(move |()| top.set(*top + N_MORE));
        html! { <Button on_press={on_more}>{ desk.say(DeskSays::ShowMore) }</Button> }
    });
    html! { <><ol class="desk-matches">{ for ranked.iter().map(|found| view_match(desk, *side, found)) }</ol>{ more }</> }
}

fn view_match(desk: &DeskContext, side: Side, found: &Match) -> Html {
    let fair = desk.fair();
    let other = side.other();
    let Some(party) = fair.party(other, found.pair.idx(other)) else {
        return Html::default();
    };
    let meeting = fair
        .meetings
        .iter()
        .find(|meeting| meeting.pair == found.pair && meeting.status.counts());
    let slot = meeting.and_then(|meeting| fair.slots.get(meeting.slot_idx));
    let meets = slot.map(|slot| html! { <span class="desk-badge">{ desk.when(slot) }</span> });
    html! {
        <li key={party.id.to_string()} class="desk-match">
            <ScoreRing score={found.score} label={desk.fill(DeskSays::ScoreN, &[("n", &found.score.to_string())])} />
            <div class="match-body">
                <h4><BothNames text={party.name.clone()} lang={desk.lang} /></h4>
                { meets }
                { view_reasons(desk, found, side, N_REASONS) }
                <div class="match-tools">
                    { view_wish(desk, found.pair, side) }
                    <Button on_press={desk.on(DeskEvent::PairShown(Some(found.pair)))}>{ desk.say(DeskSays::Details) }</Button>
                </div>
            </div>
        </li>
    }
}

/// What one side gains, a line each with its points; the `most` that count most.
pub fn view_reasons(desk: &DeskContext, found: &Match, side: Side, most: usize) -> Html {
    let gainer = desk.name(side, found.pair.idx(side));
    let giver = desk.name(side.other(), found.pair.idx(side.other()));
    let reader = Reader::Outside {
        gains: side,
        gainer: &gainer,
        giver: &giver,
    };
    let view = |reason: &matching::Reason| {
        let points = desk.count(BothWays::Points, usize::from(reason.points));
        html! { <li><span>{ reason_words(desk.lang, reason, reader, intl::country) }</span><span class="points">{ points }</span></li> }
    };
    html! { <ul class="desk-reasons">{ for found.reasons(side).iter().take(most).map(view) }</ul> }
}

/// What one side wishes of the other, to be set.
pub fn view_wish(desk: &DeskContext, pair: Pair, side: Side) -> Html {
    let fair = desk.fair();
    let (by_exhibitor, by_delegation) = fair.wishes_of(pair);
    let wish = if side == Side::Exhibitor {
        by_exhibitor
    } else {
        by_delegation
    };
    let (Some(from), Some(to)) = (
        fair.party(side, pair.idx(side)),
        fair.party(side.other(), pair.idx(side.other())),
    ) else {
        return Html::default();
    };
    let kinds = [
        (WishKind::Must, DeskSays::Must),
        (WishKind::Want, DeskSays::Want),
        (WishKind::Never, DeskSays::Never),
        (WishKind::Met, DeskSays::Met),
    ];
    let none = Choice {
        value: AttrValue::default(),
        words: desk.say(DeskSays::NoWish),
    };
    let choices: Vec<Choice> = std::iter::once(none)
        .chain(kinds.iter().map(|(kind, word)| Choice {
            value: kind.word().into(),
            words: desk.say(*word),
        }))
        .collect();
    let label = desk.fill(
        DeskSays::WishOf,
        &[
            ("from", from.name.get(desk.lang.tag())),
            ("to", to.name.get(desk.lang.tag())),
        ],
    );
    let on_choose = {
        let (desk, from, to) = (desk.clone(), from.id.clone(), to.id.clone());
        Callback::from(move |chosen: String| {
            let wish = kinds
                .iter()
                .find(|(kind, _)| kind.word() == chosen)
                .map(|(kind, _)| *kind);
            desk.edit(Edit::Wish {
                from: from.clone(),
                to: to.clone(),
                wish,
            });
        })
    };
    html! { <Choose {label} bare=true value={wish.map_or("", WishKind::word)} {choices} {on_choose} /> }
}
