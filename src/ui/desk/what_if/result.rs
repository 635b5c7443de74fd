//! What a supposition comes to: both plans side by side, what is proven, and who would gain.

use super::words::supposition;
use crate::model::InOrder;
use crate::{
    i18n::{Desk as Word, WhatIfSays as Say},
    model::{Fair, Pair, Side},
    planning::Supposition,
    ui::{
        desk::{bench::Bench, plan::gap_words, state::Event, supposing::Tried, tally::Tally},
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
    /// The bench.
    pub bench: Bench,
    /// What was tried.
    pub tried: Tried,
    /// Whether something else is being worked out.
    pub is_busy: bool,
    /// Called to work it out again.
    pub on_suppose: Callback<Supposition>,
}

/// The card.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let CardProps {
        bench,
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
    let what = supposition(bench, fair, &tried.what);
    let gain = tried.gain();
    let (word, class) = match gain {
        0 => (Say::Even, "even"),
        1.. => (Say::Gain, "up"),
        _ => (Say::Loss, "down"),
    };
    let badge = html! { <span class={classes!("desk-badge", class)}>{ bench.fill(word, &[("n", &bench.amount(gain.abs()))]) }</span> };
    let is_old = tried.document != bench.document;
    let marks = [(tried.stopped, Say::Stopped), (is_old, Say::Outdated)];
    let view_mark =
        |(_, word): &(bool, Say)| html! { <span class="muted">{ bench.say(*word) }</span> };
    let on_again = {
        let (on_suppose, what) = (on_suppose.clone(), tried.what.clone());
        Callback::from(move |()| on_suppose.emit(what.clone()))
    };
    let again = (tried.stopped || is_old).then(|| {
        let label = bench.fill(Say::Again, &[("what", &what)]);
        html! { <Button kind={ButtonKind::Plain} icon={Glyph::Redo} {label} disabled={*is_busy} on_press={on_again} /> }
    });
    let label = bench.fill(Say::PutAway, &[("what", &what)]);
    let on_drop = bench.on(Event::SuppositionDropped(tried.what.clone()));
    html! {
        <article class="card supposed">
            <div class="supposed-head"><div><h3>{ what }</h3><p class="marks">{ badge }{ for marks.iter().filter(|(is_so, _)| *is_so).map(view_mark) }</p></div>
                <div class="actions">{ again }<Button kind={ButtonKind::Plain} icon={Glyph::Trash} {label} on_press={on_drop} /></div></div>
            <p class="verdict-line">{ verdict(bench, tried) }</p>
            { view_sides(bench, tried, &tallies) }
            { (gain != 0 || tried.range().1 > 0).then(|| html! { <p class="muted">{ proven(bench, tried.range()) }</p> }) }
            { (gain != 0).then(|| view_gainers(bench, fair, &tallies)) }
        </article>
    }
}

/// What it would bring, in a sentence.
fn verdict(bench: &Bench, tried: &Tried) -> AttrValue {
    let (present, supposed) = (
        &tried.result.present.progress,
        &tried.result.supposed.progress,
    );
    let gain = tried.gain();
    if gain < 0 {
        return bench.fill(Say::WouldLose, &[("n", &bench.amount(-gain))]);
    }
    if gain == 0 {
        return bench.say(if tried.range().1 <= 0 {
            Say::NoGainProven
        } else {
            Say::NoGain
        });
    }
    let more = i64::from(supposed.n_meetings) - i64::from(present.n_meetings);
    let word = match more {
        0 => Say::GainInValue,
        1.. => Say::GainFound,
        _ => Say::GainFewer,
    };
    bench.fill(
        word,
        &[
            ("meetings", &bench.amount(more.abs())),
            ("n", &bench.amount(gain)),
        ],
    )
}

/// Between what the truth is proven to lie.
fn proven(bench: &Bench, (least, most): (i64, i64)) -> AttrValue {
    let signed = |n: i64| match n {
        0 => "0".to_owned(),
        1.. => format!("+{}", bench.amount(n)),
        _ => format!("−{}", bench.amount(n.abs())),
    };
    if least == most {
        return bench.fill(Say::Surely, &[("n", &signed(most))]);
    }
    bench.fill(
        Say::Between,
        &[("least", &signed(least)), ("most", &signed(most))],
    )
}

fn view_sides(bench: &Bench, tried: &Tried, tallies: &[Tally; 2]) -> Html {
    let plans = [
        tried.result.present.progress,
        tried.result.supposed.progress,
    ];
    let of = |n: usize, of: usize| {
        bench.fill(
            Say::OfAll,
            &[("n", &bench.number(n)), ("of", &bench.number(of))],
        )
    };
    let mut rows: Vec<(AttrValue, [AttrValue; 2])> = vec![
        (
            bench.say(Word::Meetings),
            plans.map(|plan| bench.amount(i64::from(plan.n_meetings)).into()),
        ),
        (
            bench.say(Word::Value),
            plans.map(|plan| bench.amount(plan.value).into()),
        ),
        (
            bench.say(Say::Quality),
            [0, 1].map(|side| gap_words(bench, &plans[side])),
        ),
    ];
    if tallies[0].n_musts > 0 {
        rows.push((
            bench.say(Say::Musts),
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
            bench.say(Say::Wants),
            [0, 1].map(|side| of(tallies[side].n_wants_met, tallies[side].n_wants)),
        ));
    }
    if tallies.iter().any(|tally| !tally.below.is_empty()) {
        rows.push((
            bench.say(Say::Below),
            [0, 1].map(|side| bench.number(tallies[side].below.len()).into()),
        ));
    }
    let view = |(label, [present, supposed]): &(AttrValue, [AttrValue; 2])| {
        html! { <tr key={label.to_string()}><th scope="row">{ label }</th><td>{ present }</td><td>{ supposed }</td></tr> }
    };
    html! {
        <div class="table-frame"><table class="table sides">
            <thead><tr><th scope="col"><span class="hidden">{ bench.say(Say::Measure) }</span></th><th scope="col">{ bench.say(Say::Present) }</th><th scope="col">{ bench.say(Say::Supposed) }</th></tr></thead>
            <tbody>{ for rows.iter().map(view) }</tbody>
        </table></div>
    }
}

/// Who would have more meetings, by name, and how many would have fewer.
fn view_gainers(bench: &Bench, fair: &Fair, tallies: &[Tally; 2]) -> Html {
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
            .map_or("", |party| party.name.get(bench.lang.tag()));
        html! { <li key={format!("{}{idx}", side.list())} class="desk-badge">{ bench.fill(Say::Gainer, &[("who", name), ("n", &more.to_string())]) }</li> }
    };
    let rest = gainers.len().saturating_sub(NAMED);
    let more = (rest > 0).then(|| html! { <li>{ bench.count(Say::MoreGainers, rest) }</li> });
    let gain = (!gainers.is_empty()).then(|| {
        html! { <div class="suppose-part"><h4>{ bench.say(Say::WhoGains) }</h4><ul class="gainers">{ for gainers.iter().take(NAMED).map(view) }{ more }</ul></div> }
    });
    let fewer = (!others.is_empty())
        .then(|| html! { <p class="muted">{ bench.count(Say::WouldGive, others.len()) }</p> });
    html! { <>{ gain }{ fewer }</> }
}
