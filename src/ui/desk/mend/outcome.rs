//! What a repair comes to: how much stays, what the plan is worth before and after, and every
//! change with its reason.

use super::{changes::Changes, tell::Tell};
use crate::{
    i18n::{DeskSays, MendSays},
    matching::Scorer,
    model::Meeting,
    planning::{Audit, Compared, compare},
    ui::{
        desk::{
            context::DeskContext,
            plan::gap_words,
            state::{DeskEvent, DeskScreen},
        },
        parts::{Button, ButtonKind, Glyph, Icon},
    },
    worker::Progress,
};
use std::rc::Rc;
use yew::prelude::*;

/// What the outcome is given.
#[derive(Clone, PartialEq, Properties)]
pub struct OutcomeProps {
    /// The desk, with the published plan.
    pub desk: DeskContext,
    /// All meetings of the mended one.
    pub meetings: Rc<[Meeting]>,
    /// What the mended plan is worth, and its bound.
    pub progress: Progress,
    /// What the checker says of the published plan.
    pub audit: Rc<Audit>,
    /// Whether the repair is still under way.
    pub is_on: bool,
}

/// What a repair comes to: what stays, what changes, and why.
#[component]
pub fn Outcome(props: &OutcomeProps) -> Html {
    let OutcomeProps {
        desk,
        meetings,
        progress,
        audit,
        is_on,
    } = props;
    let compared = use_memo(
        (desk.document.clone(), meetings.clone()),
        |(document, meetings)| {
            let scorer = Scorer::new(document.fair());
            compare(document.fair(), meetings, &|pair| scorer.score(pair))
        },
    );
    if compared.changes.is_empty() && compared.broken.is_empty() {
        let calm = html! { <p class="good-line" role="status"><Icon glyph={Glyph::Check} />{ desk.say(MendSays::NothingToMend) }</p> };
        return html! { <section part="card" class="card outcome">{ calm }{ view_worth(desk, &compared, audit, *progress) }</section> };
    }
    let on_keep = {
        let desk = desk.clone();
        Callback::from(move |()| {
            desk.tell(DeskEvent::Visited(DeskScreen::Board));
            desk.tell(DeskEvent::Noticed(DeskSays::KeptPublished));
        })
    };
    html! {
        <section part="card" class="card outcome" aria-busy={is_on.then_some("true")}>
            { view_numbers(desk, &compared) }
            { view_proof(desk, *progress, *is_on) }
            { view_worth(desk, &compared, audit, *progress) }
            <div class="actions take">
                <Button kind={ButtonKind::Primary} icon={Glyph::Check} disabled={*is_on || compared.changes.is_empty()} on_press={desk.on(DeskEvent::MendTaken)}>{ desk.say(MendSays::Take) }</Button>
                <Button on_press={on_keep}>{ desk.say(MendSays::Keep) }</Button>
            </div>
            <Changes desk={desk.clone()} {meetings} compared={compared.clone()} />
            <Tell desk={desk.clone()} before={desk.document.clone()} now={meetings.clone()} />
        </section>
    }
}

fn view_numbers(desk: &DeskContext, compared: &Compared) -> Html {
    let n_published = desk
        .fair()
        .meetings
        .iter()
        .filter(|meeting| meeting.status.counts())
        .count();
    let numbers = [
        (
            desk.fill(
                MendSays::KeptOf,
                &[
                    ("n", &desk.number(compared.n_kept)),
                    ("of", &desk.number(n_published)),
                ],
            ),
            MendSays::Kept,
            "kept",
        ),
        (
            desk.count(MendSays::PeopleN, compared.n_people),
            MendSays::People,
            "people",
        ),
        (
            desk.count(MendSays::ChangesN, compared.changes.len()),
            MendSays::Changes,
            "changes",
        ),
    ];
    let view = |(n, word, class): &(AttrValue, MendSays, &'static str)| {
        html! { <div key={*class} class={*class}><dt>{ desk.say(*word) }</dt><dd class="number">{ n }</dd></div> }
    };
    html! { <div role="status"><dl class="mend-numbers">{ for numbers.iter().map(view) }</dl></div> }
}

fn view_proof(desk: &DeskContext, progress: Progress, is_on: bool) -> Html {
    if progress.most_kept {
        return html! { <p class="good-line"><Icon glyph={Glyph::Check} />{ desk.say(MendSays::MostKept) }</p> };
    }
    if is_on {
        Html::default()
    } else {
        html! { <p class="muted">{ desk.say(MendSays::MostOpen) }</p> }
    }
}

/// What the plan is worth, as published and as mended.
fn view_worth(desk: &DeskContext, compared: &Compared, audit: &Audit, progress: Progress) -> Html {
    let number = |n: i64| desk.amount(n);
    let n_broken = compared.broken.len();
    let before = if n_broken == 0 {
        MendSays::ValueWas
    } else {
        MendSays::ValueBroken
    };
    let before = desk.fill(
        before,
        &[
            ("value", &number(audit.value)),
            ("n", &desk.number(n_broken)),
        ],
    );
    let gap = gap_words(desk, &progress);
    let after = desk.fill(
        MendSays::ValueIs,
        &[
            ("value", &number(progress.value)),
            ("bound", &number(progress.bound)),
            ("gap", &gap),
        ],
    );
    html! {
        <dl class="worths"><div><dt>{ desk.say(MendSays::Before) }</dt><dd>{ before }</dd></div>
            <div><dt>{ desk.say(MendSays::After) }</dt><dd>{ after }</dd></div></dl>
    }
}
