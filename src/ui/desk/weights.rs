//! What counts in a score: sliders, and beside them how one party's ranking would move.
//!
//! Nothing is changed until the team takes the weights; then it can be undone like any edit.
//! The fair is read once, so that a slider costs two scores for each party of the other side.

use super::{
    context::DeskContextProps,
    edit::Edit,
    fields::{Choice, Choose},
};
use crate::{
    i18n::{DeskSays, FacetSays},
    matching::{Moved, Scorer, preview},
    model::{Side, Weights as Values},
    ui::{
        desk::context::DeskContext,
        parts::{Button, ButtonKind},
    },
    web,
};
use yew::prelude::*;

/// As many of the ranking are shown.
const N_SHOWN: usize = 10;

/// As many parties of a side can be chosen to look at.
const N_CHOICES: usize = 300;

/// What each weight is called and means, in the order of [`Values::NAMES`].
fn words(desk: &DeskContext) -> [(AttrValue, DeskSays); 6] {
    let own = |name: DeskSays, hint: DeskSays| (desk.say(name), hint);
    [
        own(DeskSays::WeightBusiness, DeskSays::WeightBusinessHint),
        own(DeskSays::WeightField, DeskSays::WeightFieldHint),
        (desk.say(FacetSays::Language), DeskSays::WeightLanguageHint),
        own(DeskSays::WeightChain, DeskSays::WeightChainHint),
        own(DeskSays::WeightMutual, DeskSays::WeightMutualHint),
        own(DeskSays::WeightRegion, DeskSays::WeightRegionHint),
    ]
}

/// The weights, and what they do.
#[component]
pub fn Weights(props: &DeskContextProps) -> Html {
    let desk = &props.desk;
    let set = desk.fair().rules.weights;
    let draft = use_state(|| set);
    {
        let draft = draft.clone();
        use_effect_with(set, move |set| draft.set(*set));
    }
    let party = use_state(|| (Side::Delegation, 0_usize));
    let tables = use_memo(desk.document.clone(), |document| {
        Scorer::new(document.fair()).tables()
    });
    let moved = use_memo(
        (desk.document.clone(), *party, *draft),
        |(document, (side, idx), draft)| {
            let mut moved = preview(
                &Scorer::resumed(document.fair(), (*tables).clone(), None),
                *side,
                *idx,
                *draft,
            );
            moved.truncate(N_SHOWN);
            moved
        },
    );
    let on_slide = |place: usize| {
        let draft = draft.clone();
        Callback::from(move |event: InputEvent| {
            let mut values = draft.values();
            if let (Some(value), Ok(typed)) =
                (values.get_mut(place), web::field_value(&event).parse())
            {
                *value = typed;
                draft.set(Values::of(values));
            }
        })
    };
    let on_use = {
        let (desk, draft) = (desk.clone(), *draft);
        Callback::from(move |()| desk.edit(Edit::Weights(draft)))
    };
    let on_usual = {
        let (desk, draft) = (desk.clone(), draft.clone());
        Callback::from(move |()| {
            draft.set(Values::default());
            if desk.fair().rules.weights != Values::default() {
                desk.edit(Edit::Weights(Values::default()));
            }
        })
    };
    let sliders = words(desk).into_iter().zip(draft.values()).enumerate().map(|(place, ((label, hint), value))| {
        html! {
            <label class="slider"><span>{ label }</span><span class="number" aria-hidden="true">{ value }</span>
                <input type="range" min="0" max="100" step="1" value={value.to_string()} oninput={on_slide(place)} />
                <small class="muted">{ desk.say(hint) }</small>
            </label>
        }
    });
    let nothing = (!draft.is_something())
        .then(|| html! { <p class="bad" role="status">{ desk.say(DeskSays::WeightNothing) }</p> });
    html! {
        <section part="card" class="card"><h2>{ desk.say(DeskSays::Weights) }</h2><p class="muted">{ desk.say(DeskSays::WeightsHint) }</p>
            <div class="weigh">
                <div class="sliders">{ for sliders }</div>
                <div class="weighed">
                    { view_choice(desk, &party) }
                    <ol>{ for moved.iter().map(|row| view_moved(desk, party.0, row)) }</ol>
                </div>
            </div>
            { nothing }
            <div class="actions">
                <Button kind={ButtonKind::Primary} disabled={*draft == set || !draft.is_something()} on_press={on_use}>{ desk.say(DeskSays::UseWeights) }</Button>
                <Button disabled={*draft == Values::default() && set == Values::default()} on_press={on_usual}>{ desk.say(DeskSays::UsualWeights) }</Button>
            </div>
        </section>
    }
}

/// Whose ranking is shown; a delegation's place with `d` before it, an exhibitor's with `e`.
fn view_choice(desk: &DeskContext, party: &UseStateHandle<(Side, usize)>) -> Html {
    let value = |(side, idx): (Side, usize)| {
        format!("{}{idx}", if side == Side::Delegation { 'd' } else { 'e' })
    };
    let of =
        |side: Side| (0..desk.fair().n_parties(side).min(N_CHOICES)).map(move |idx| (side, idx));
    let choices: Vec<Choice> = of(Side::Delegation)
        .chain(of(Side::Exhibitor))
        .map(|(side, idx)| Choice {
            value: value((side, idx)).into(),
            words: desk.name(side, idx).into(),
        })
        .collect();
    let on_choose = {
        let party = party.clone();
        Callback::from(move |chosen: String| {
            let side = if chosen.starts_with('d') {
                Side::Delegation
            } else {
                Side::Exhibitor
            };
            if let Some(idx) = chosen.get(1..).and_then(|idx| idx.parse().ok()) {
                party.set((side, idx));
            }
        })
    };
    html! { <Choose label={desk.say(DeskSays::WeighFor)} value={value(**party)} {choices} {on_choose} /> }
}

fn view_moved(desk: &DeskContext, side: Side, row: &Moved) -> Html {
    let other = side.other();
    let id = desk
        .fair()
        .party(other, row.pair.idx(other))
        .map_or_else(String::new, |party| party.id.to_string());
    let by = row.rank.abs_diff(row.rank_before);
    let (class, mark, word) = match row.rank.cmp(&row.rank_before) {
        std::cmp::Ordering::Less => ("move good", "▲", DeskSays::MovedUp),
        std::cmp::Ordering::Greater => ("move bad", "▼", DeskSays::MovedDown),
        std::cmp::Ordering::Equal => ("move", "", DeskSays::MovedNot),
    };
    let shown = if by == 0 {
        "–".to_owned()
    } else {
        format!("{mark}{by}")
    };
    let new = (row.rank_before > N_SHOWN)
        .then(|| html! { <span class="desk-badge">{ desk.say(DeskSays::MovedIn) }</span> });
    html! {
        <li key={id}><span class="number">{ row.rank }</span><span class="weighed-name">{ desk.name(other, row.pair.idx(other)) }{ " " }{ new }</span>
            <span class="number">{ row.score }</span>
            <span {class}><span aria-hidden="true">{ shown }</span><span class="hidden">{ desk.fill(word, &[("n", &by.to_string())]) }</span></span>
        </li>
    }
}
