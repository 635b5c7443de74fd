//! What a supposition comes to: both plans side by side, what is proven, and who would gain.

use super::words::supposition;
use crate::model::InOrder;
use crate::{
    i18n::{DeskSays, WhatIfSays},
    model::{Fair, Pair, Side},
    planning::Supposition,
    ui::{
        desk::{
            context::DeskContext, plan::gap_words, state::DeskEvent, supposing::Tried, tally::Tally,
        },
        parts::{Button, ButtonKind, Glyph},
    },
};
use std::cmp::Reverse;
use yew::prelude::*;

/// As many of those who gain are named.
const NAMED: usize = 6;

/// What the card is given.
#[derive(Clone, PartialEq, Properties)]
pub struct CardProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// The supposition and both plans.
    pub tried: Tried,
    /// Whether something else is being worked out.
    pub is_busy: bool,
    /// Called to work it out again.
    pub on_suppose: Callback<Supposition>,
}

/// What one supposition comes to.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let CardProps {
        desk,
        tried,
        is_busy,
        on_suppose,
    } = props;
    let fair = tried.document.fair();
    let tallies = use_memo(tried.clone(), |tried| {
        let of = |met: &[Pair]| Tally::of(tried.document.fair(), met.iter().copied());
        [
            of(&tried.result.present.met),
            of(&tried.result.supposed.met),
        ]
    });
    let what = supposition(desk, fair, &tried.what);
    let gain = tried.gain();
    let (word, class) = match gain {
        0 => (WhatIfSays::Even, "even"),
        1.. => (WhatIfSays::Gain, "up"),
        _ => (WhatIfSays::Loss, "down"),
    };
    let badge = html! { <span class={classes!("desk-badge", class)}>{ desk.fill(word, &[("n", &desk.amount(gain.abs()))]) }</span> };
    let is_old = tried.document != desk.document;
    let marks = [
        (tried.stopped, WhatIfSays::Stopped),
        (is_old, WhatIfSays::Outdated),
    ];
    let view_mark =
        |(_, word): &(bool, WhatIfSays)| html! { <span class="muted">{ desk.say(*word) }</span> };
    let on_again = {
        let (on_suppose, what) = (on_suppose.clone(), tried.what.clone());
        Callback::from(move |()| on_suppose.emit(what.clone()))
    };
    let again = (tried.stopped || is_old).then(|| {
        let label = desk.fill(WhatIfSays::Again, &[("what", &what)]);
        html! { <Button kind={ButtonKind::Plain} icon={Glyph::Redo} {label} disabled={*is_busy} on_press={on_again} /> }
    });
    let label = desk.fill(WhatIfSays::PutAway, &[("what", &what)]);
    let on_drop = desk.on(DeskEvent::SuppositionDropped(tried.what.clone()));
    html! {
        <article part="card" class="card supposed">
            <div class="supposed-head"><div><h3>{ what }</h3><p class="marks">{ badge }{ for marks.iter().filter(|(is_so, _)| *is_so).map(view_mark) }</p></div>
                <div class="actions">{ again }<Button kind={ButtonKind::Plain} icon={Glyph::Trash} {label} on_press={on_drop} /></div></div>
            <p class="verdict-line">{ verdict(desk, tried) }</p>
            { view_sides(desk, tried, &tallies) }
            { (gain != 0 || tried.range().1 > 0).then(|| html! { <p class="muted">{ proven(desk, tried.range()) }</p> }) }
            { (gain != 0).then(|| view_gainers(desk, fair, &tallies)) }
        </article>
    }
}

/// What it would bring, in a sentence.
fn verdict(desk: &DeskContext, tried: &Tried) -> AttrValue {
    let (present, supposed) = (
        &tried.result.present.progress,
        &tried.result.supposed.progress,
    );
    let gain = tried.gain();
    if gain < 0 {
        return desk.fill(WhatIfSays::WouldLose, &[("n", &desk.amount(-gain))]);
    }
    if gain == 0 {
        return desk.say(if tried.range().1 <= 0 {
            WhatIfSays::NoGainProven
        } else {
            WhatIfSays::NoGain
        });
    }
    let more = i64::from(supposed.n_meetings) - i64::from(present.n_meetings);
    let word = match more {
        0 => WhatIfSays::GainInValue,
        1.. => WhatIfSays::GainFound,
        _ => WhatIfSays::GainFewer,
    };
    desk.fill(
        word,
        &[
            ("meetings", &desk.amount(more.abs())),
            ("n", &desk.amount(gain)),
        ],
    )
}

/// Between what the truth is proven to lie.
fn proven(desk: &DeskContext, (least, most): (i64, i64)) -> AttrValue {
    let signed = |n: i64| match n {
        0 => "0".to_owned(),
        1.. => format!("+{}", desk.amount(n)),
        _ => format!("−{}", desk.amount(n.abs())),
    };
    if least == most {
        return desk.fill(WhatIfSays::Surely, &[("n", &signed(most))]);
    }
    desk.fill(
        WhatIfSays::Between,
        &[("least", &signed(least)), ("most", &signed(most))],
    )
}

fn view_sides(desk: &DeskContext, tried: &Tried, tallies: &[Tally; 2]) -> Html {
    let plans = [
        tried.result.present.progress,
        tried.result.supposed.progress,
    ];
    let of = |n: usize, of: usize| {
        desk.fill(
            WhatIfSays::OfAll,
            &[("n", &desk.number(n)), ("of", &desk.number(of))],
        )
    };
    let mut rows: Vec<(AttrValue, [AttrValue; 2])> = vec![
        (
            desk.say(DeskSays::Meetings),
            plans.map(|plan| desk.amount(i64::from(plan.n_meetings)).into()),
        ),
        (
            desk.say(DeskSays::Value),
            plans.map(|plan| desk.amount(plan.value).into()),
        ),
        (
            desk.say(WhatIfSays::Quality),
            [0, 1].map(|side| gap_words(desk, &plans[side])),
        ),
    ];
    if tallies[0].n_musts > 0 {
        rows.push((
            desk.say(WhatIfSays::Musts),
            [0, 1].map(|side| {
                of(
                    tallies[side].n_musts - tallies[side].unmet.len(),
                    tallies[side].n_musts,
                )
            }),
        ));
    }
    if tallies[0].n_wants > 0 {
        rows.push((
            desk.say(WhatIfSays::Wants),
            [0, 1].map(|side| of(tallies[side].n_wants_met, tallies[side].n_wants)),
        ));
    }
    if tallies.iter().any(|tally| !tally.below.is_empty()) {
        rows.push((
            desk.say(WhatIfSays::Below),
            [0, 1].map(|side| desk.number(tallies[side].below.len()).into()),
        ));
    }
    let view = |(label, [present, supposed]): &(AttrValue, [AttrValue; 2])| {
        html! { <tr key={label.to_string()}><th scope="row">{ label }</th><td>{ present }</td><td>{ supposed }</td></tr> }
    };
    html! {
        <div class="table-frame"><table class="table sides">
            <thead><tr><th scope="col"><span class="hidden">{ desk.say(WhatIfSays::Measure) }</span></th><th scope="col">{ desk.say(WhatIfSays::Present) }</th><th scope="col">{ desk.say(WhatIfSays::Supposed) }</th></tr></thead>
            <tbody>{ for rows.iter().map(view) }</tbody>
        </table></div>
    }
}

/// Who would have more meetings, by name, and how many would have fewer.
fn view_gainers(desk: &DeskContext, fair: &Fair, tallies: &[Tally; 2]) -> Html {
    let changes = fair.parties().map(|(side, idx)| {
        (
            side,
            idx,
            i64::from(tallies[1].n_of(side, idx)) - i64::from(tallies[0].n_of(side, idx)),
        )
    });
    let (mut gainers, others): (Vec<_>, Vec<_>) = changes
        .filter(|(.., more)| *more != 0)
        .partition(|(.., more)| *more > 0);
    gainers.order_by_key(|(.., more)| Reverse(*more));
    let view = |(side, idx, more): &(Side, usize, i64)| {
        let name = fair
            .party(*side, *idx)
            .map_or("", |party| party.name.get(desk.lang.tag()));
        html! { <li key={format!("{}{idx}", side.list())} class="desk-badge">{ desk.fill(WhatIfSays::Gainer, &[("who", name), ("n", &more.to_string())]) }</li> }
    };
    let rest = gainers.len().saturating_sub(NAMED);
    let more = (rest > 0).then(|| html! { <li>{ desk.count(WhatIfSays::MoreGainers, rest) }</li> });
    let gain = (!gainers.is_empty()).then(|| {
        html! { <div class="suppose-part"><h4>{ desk.say(WhatIfSays::WhoGains) }</h4><ul class="gainers">{ for gainers.iter().take(NAMED).map(view) }{ more }</ul></div> }
    });
    let fewer = (!others.is_empty()).then(
        || html! { <p class="muted">{ desk.count(WhatIfSays::WouldGive, others.len()) }</p> },
    );
    html! { <>{ gain }{ fewer }</> }
}
