//! A new plan beside the one that is there: what both are worth, who moves, who gains and who
//! loses; then it is taken, or left.

use super::{gap_words, picture::Picture, portion::gap_of};
use crate::{
    i18n::{DeskSays, TalkSays},
    matching::Scorer,
    model::{Fair, Meeting, Side},
    planning::{Audit, Balance, Compared, WhatKind, balances, check_meetings, compare},
    ui::{
        desk::{
            context::DeskContext,
            fields::Pager,
            mend::Changes,
            proposal::{Offered, Proposal},
            state::DeskEvent,
            tally::Tally,
        },
        parts::{Button, ButtonKind, Chip, Glyph, Icon, Shared, Trouble},
    },
    worker::Progress,
};
use std::{cmp::Ordering, rc::Rc};
use yew::prelude::*;

/// As many parties on a page.
const PER_PAGE: usize = 12;

/// What the proposal's card is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ProposedProps {
    /// The desk, with the plan that is there.
    pub desk: DeskContext,
    /// The new one.
    pub proposal: Rc<Proposal>,
}

/// Both plans as the checker sees them, and what is not the same in them.
struct Both {
    audits: [Audit; 2],
    unmet: [usize; 2],
    compared: Compared,
    balances: Vec<Balance>,
}

impl Both {
    fn new(fair: &Fair, meetings: &[Meeting]) -> Self {
        let scorer = Scorer::new(fair);
        let score = |pair| scorer.score(pair);
        let plans = [&*fair.meetings, meetings];
        let counted = |meetings: &[Meeting]| {
            let counted = meetings.iter().filter(|meeting| meeting.status.counts());
            Tally::of(fair, counted.map(|meeting| meeting.pair))
        };
        Self {
            audits: plans.map(|plan| check_meetings(fair, plan, &score)),
            unmet: plans.map(|plan| counted(plan).unmet.len()),
            compared: compare(fair, meetings, &score),
            balances: balances(fair, &fair.meetings, meetings, &score),
        }
    }
}

/// The new plan beside the one that is there.
#[component]
pub fn Proposed(props: &ProposedProps) -> Html {
    let ProposedProps { desk, proposal } = props;
    let offered = use_memo(
        (desk.document.clone(), proposal.clone()),
        |(document, proposal)| proposal.offered(document),
    );
    let both = use_memo(
        (
            desk.document.clone(),
            (*offered).as_ref().map(|offered| offered.meetings.clone()),
        ),
        |(document, meetings)| {
            meetings
                .as_ref()
                .map(|meetings| Shared::new(Both::new(document.fair(), meetings)))
        },
    );
    let Some((offered, both)) = (*offered).as_ref().zip((*both).clone()) else {
        return html! {
            <Trouble title={desk.say(TalkSays::OutOfDate)} text={desk.say(TalkSays::OutOfDateText)}>
                <Button on_press={desk.on(DeskEvent::ProposalLeft)}>{ desk.say(TalkSays::PutAway) }</Button>
            </Trouble>
        };
    };
    let head = html! {
        <div role="status"><h2>{ desk.say(TalkSays::Proposed) }</h2><p class="muted">{ desk.say(TalkSays::ProposedLead) }</p></div>
    };
    let notes = [
        (proposal.is_recalled, TalkSays::Recalled),
        (
            proposal.stopped && !proposal.is_recalled,
            TalkSays::ProposedStopped,
        ),
        (!offered.is_proven, TalkSays::ChangedSince),
    ];
    let notes = notes
        .into_iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, word)| html! { <p>{ desk.say(word) }</p> });
    let is_same = both.compared.changes.is_empty();
    let leave = desk.on(DeskEvent::ProposalLeft);
    let actions = if is_same {
        html! {
            <div class="actions take"><Button kind={ButtonKind::Primary} on_press={leave}>{ desk.say(TalkSays::PutAway) }</Button></div>
        }
    } else {
        html! {
            <div class="actions take">
                <Button kind={ButtonKind::Primary} icon={Glyph::Check} on_press={desk.on(DeskEvent::ProposalTaken)}>{ desk.say(TalkSays::TakeNew) }</Button>
                <Button on_press={leave}>{ desk.say(TalkSays::KeepOld) }</Button>
            </div>
        }
    };
    let rest = if is_same {
        html! { <p class="good-line"><Icon glyph={Glyph::Check} />{ desk.say(TalkSays::NothingNew) }</p> }
    } else {
        html! { <>
            { view_summary(desk, &both.compared) }
            <Gains desk={desk.clone()} both={both.clone()} />
            <Picture desk={desk.clone()} meetings={offered.meetings.clone()} />
            <Changes desk={desk.clone()} meetings={offered.meetings.clone()} compared={Rc::new(both.compared.clone())} />
        </> }
    };
    html! {
        <section part="card" class="card proposed" aria-label={desk.say(TalkSays::Proposed)}>
            { head }{ for notes }
            { view_worths(desk, proposal, offered, &both) }
            { actions }
            { rest }
        </section>
    }
}

/// How near the best a plan of this value is, as far as the proposal's bound speaks of it.
fn view_gap(
    desk: &DeskContext,
    proposal: &Proposal,
    offered: &Offered,
    audit: &Audit,
) -> AttrValue {
    if !audit.clashes.is_empty() {
        return desk.count(TalkSays::Broken, audit.clashes.len());
    }
    if !offered.is_proven {
        return AttrValue::Static("–");
    }
    let progress = Progress {
        value: audit.value,
        optimal: audit.value >= proposal.progress.bound,
        ..proposal.progress
    };
    gap_of(desk, &proposal.portion, &gap_words(desk, &progress))
}

/// What both plans are worth, side by side.
fn view_worths(desk: &DeskContext, proposal: &Proposal, offered: &Offered, both: &Both) -> Html {
    let number = |n: usize| AttrValue::from(desk.number(n));
    let of = |what: &dyn Fn(usize) -> AttrValue| [0, 1].map(what);
    let rows: [(AttrValue, [AttrValue; 2]); 5] = [
        (
            desk.say(DeskSays::Meetings),
            of(&|plan| number(both.audits[plan].n_meetings)),
        ),
        (
            desk.say(DeskSays::Value),
            of(&|plan| desk.amount(both.audits[plan].value).into()),
        ),
        (
            desk.say(TalkSays::Proof),
            of(&|plan| view_gap(desk, proposal, offered, &both.audits[plan])),
        ),
        (
            desk.say(TalkSays::Unmet),
            of(&|plan| number(both.unmet[plan])),
        ),
        (
            desk.say(DeskSays::IdleSlots),
            of(&|plan| number(usize::try_from(both.audits[plan].n_idle).unwrap_or(0))),
        ),
    ];
    let view = |(word, [now, new]): &(AttrValue, [AttrValue; 2])| {
        html! { <tr key={word.to_string()}><th scope="row">{ word }</th><td>{ now }</td><td class="is-new">{ new }</td></tr> }
    };
    html! {
        <table class="two-plans"><caption class="hidden">{ desk.say(TalkSays::Compared) }</caption>
            <thead><tr><th scope="col">{ desk.say(TalkSays::Measure) }</th><th scope="col">{ desk.say(TalkSays::Now) }</th><th scope="col">{ desk.say(TalkSays::New) }</th></tr></thead>
            <tbody>{ for rows.iter().map(view) }</tbody>
        </table>
    }
}

fn view_summary(desk: &DeskContext, compared: &Compared) -> Html {
    let counts = compared.counts();
    let of = |kind: WhatKind| counts.get(kind as usize).copied().unwrap_or(0);
    let words = desk.fill(
        TalkSays::StaysMoves,
        &[
            ("kept", &desk.number(compared.n_kept)),
            ("moved", &desk.number(of(WhatKind::Moved))),
            ("dropped", &desk.number(of(WhatKind::Dropped))),
            ("added", &desk.number(of(WhatKind::Added))),
        ],
    );
    let n_seats = of(WhatKind::Interpreter) + of(WhatKind::Table);
    let seats = (n_seats > 0).then(|| desk.count(TalkSays::OtherSeats, n_seats));
    html! { <p class="stays-moves"><strong>{ words }</strong>{ seats.map(|seats| html! { <>{ " " }{ seats }</> }) }</p> }
}

#[derive(Clone, PartialEq, Properties)]
struct GainsProps {
    desk: DeskContext,
    both: Shared<Both>,
}

/// Who gains and who loses, by a choice of the two.
#[component]
fn Gains(props: &GainsProps) -> Html {
    let GainsProps { desk, both } = props;
    let has = |outcome: Ordering| {
        let those = both.balances.iter();
        those
            .filter(move |balance| balance.outcome() == outcome)
            .count()
    };
    let kinds = [
        (Ordering::Less, TalkSays::Loses),
        (Ordering::Greater, TalkSays::Gains),
        (Ordering::Equal, TalkSays::Shifts),
    ];
    let first = kinds
        .iter()
        .map(|(outcome, _)| *outcome)
        .find(|outcome| has(*outcome) > 0)
        .unwrap_or(Ordering::Equal);
    let chosen = use_state(|| None::<Ordering>);
    let page = use_state(|| 0_usize);
    let shown = chosen.unwrap_or(first);
    let view_kind = |(outcome, word): &(Ordering, TalkSays)| {
        let (chosen, page, outcome) = (chosen.clone(), page.clone(), *outcome);
        let on_press = Callback::from(move |()| {
            chosen.set(Some(outcome));
            page.set(0);
        });
        html! { <Chip key={word_key(outcome)} pressed={shown == outcome} small=true {on_press}>{ desk.say(*word) }{ " " }<span class="number">{ desk.number(has(outcome)) }</span></Chip> }
    };
    // Who gains most comes first among those who gain; who loses most among the others.
    let mut own: Vec<&Balance> = both
        .balances
        .iter()
        .filter(|balance| balance.outcome() == shown)
        .collect();
    if shown == Ordering::Greater {
        own.reverse();
    }
    let from = (*page * PER_PAGE).min(own.len());
    let rows = own
        .iter()
        .skip(from)
        .take(PER_PAGE)
        .map(|balance| view_balance(desk, balance));
    let listed = if own.is_empty() {
        html! { <p class="muted">{ desk.say(TalkSays::NobodyThere) }</p> }
    } else {
        html! { <ul class="who-gains">{ for rows }</ul> }
    };
    let on_page = {
        let page = page.clone();
        Callback::from(move |to| page.set(to))
    };
    html! {
        <section class="proposed-part" aria-label={desk.say(TalkSays::WhoGains)}>
            <h3>{ desk.say(TalkSays::WhoGains) }</h3>
            <div class="chips" role="group" aria-label={desk.say(TalkSays::WhoGains)}>{ for kinds.iter().map(view_kind) }</div>
            { listed }
            <Pager link={(**desk).clone()} page={*page} n_rows={own.len()} per_page={PER_PAGE} {on_page} />
        </section>
    }
}

/// By what the chip of an outcome is known.
const fn word_key(outcome: Ordering) -> &'static str {
    match outcome {
        Ordering::Less => "loses",
        Ordering::Greater => "gains",
        Ordering::Equal => "shifts",
    }
}

fn view_balance(desk: &DeskContext, balance: &Balance) -> Html {
    let Balance {
        side,
        idx,
        meetings,
        scores,
        n_moved,
    } = *balance;
    let show = desk
        .on(DeskEvent::PartyShown(Some((side, idx))))
        .reform(|_: MouseEvent| ());
    let from_to = |word: TalkSays, numbers: [u32; 2]| {
        let [from, to] = numbers.map(|n| desk.amount(i64::from(n)));
        desk.fill(word, &[("from", &from), ("to", &to)])
    };
    let moved = (n_moved > 0).then(|| {
        let n = usize::try_from(n_moved).unwrap_or(0);
        desk.count(TalkSays::MovedN, n)
    });
    let class = match balance.outcome() {
        Ordering::Less => "down",
        Ordering::Greater => "up",
        Ordering::Equal => "even",
    };
    let what = [Some(from_to(TalkSays::ScoreFromTo, scores)), moved];
    let what: Vec<String> = what
        .into_iter()
        .flatten()
        .map(|words| words.to_string())
        .collect();
    let key = format!("{}{idx}", Side::list(side));
    html! {
        <li {key}><button type="button" class="desk-link" onclick={show}>{ desk.name(side, idx) }</button>
            <span class={classes!("desk-badge", class)}>{ from_to(TalkSays::MeetingsFromTo, meetings) }</span>
            <span class="muted">{ what.join(" · ") }</span></li>
    }
}
