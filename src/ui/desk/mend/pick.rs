//! Choosing one party or one slot out of many.

use crate::{
    model::Side,
    ui::desk::{
        context::DeskContext,
        fields::{Choice, Choose, Filter},
    },
    web::lowercase,
};
use yew::prelude::*;

/// Longer lists get a search field.
const LONG: usize = 30;

/// As many are offered at once.
const N_OFFERED: usize = 200;

/// What a choice out of many is given.
#[derive(Clone, PartialEq, Properties)]
pub struct PickProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// The label: what kind of thing is chosen.
    pub label: AttrValue,
    /// What the search field is called.
    pub search: AttrValue,
    /// All that can be chosen.
    pub choices: Vec<Choice>,
    /// The value of the choice that stands.
    pub value: AttrValue,
    /// Called with what was chosen.
    pub on_choose: Callback<String>,
}

/// A choice, with a search field where it is a long one. What is found first is chosen.
#[component]
pub fn Pick(props: &PickProps) -> Html {
    let PickProps {
        label,
        search,
        choices,
        value,
        on_choose,
        ..
    } = props;
    let sought = use_state(String::new);
    let found = |words: &str| -> Vec<Choice> {
        choices
            .iter()
            .filter(|choice| words.is_empty() || lowercase(&choice.words).contains(words))
            .take(N_OFFERED)
            .cloned()
            .collect()
    };
    let on_filter = {
        let (sought, on_choose, choices) = (sought.clone(), on_choose.clone(), choices.clone());
        Callback::from(move |typed: String| {
            let words = lowercase(typed.trim());
            if let Some(first) = choices
                .iter()
                .find(|choice| lowercase(&choice.words).contains(&words))
            {
                on_choose.emit(first.value.to_string());
            }
            sought.set(words);
        })
    };
    let filter =
        (choices.len() > LONG).then(|| html! { <Filter label={search.clone()} {on_filter} /> });
    html! { <div class="pick"><Choose label={label.clone()} {value} choices={found(&sought)} on_choose={on_choose.clone()} />{ filter }</div> }
}

/// What stands for a party among those of both sides.
#[must_use]
pub fn party_value(side: Side, idx: usize) -> AttrValue {
    format!("{}-{idx}", side.list()).into()
}

/// The party that a value stands for.
#[must_use]
pub fn parse_party(value: &str) -> Option<(Side, usize)> {
    let (list, idx) = value.split_once('-')?;
    Some((
        Side::BOTH.into_iter().find(|side| side.list() == list)?,
        idx.parse().ok()?,
    ))
}

/// The parties of sides, as they stand in the file.
#[must_use]
pub fn parties(desk: &DeskContext, sides: &[Side]) -> Vec<Choice> {
    let of = |side: Side| (0..desk.fair().n_parties(side)).map(move |idx| (side, idx));
    sides
        .iter()
        .flat_map(|side| of(*side))
        .map(|(side, idx)| Choice {
            value: party_value(side, idx),
            words: desk.name(side, idx).into(),
        })
        .collect()
}

/// The slots from one on; some have words of their own.
#[must_use]
pub fn slots(
    desk: &DeskContext,
    from: usize,
    own: impl Fn(usize) -> Option<AttrValue>,
) -> Vec<Choice> {
    let slots = desk.fair().slots.iter().enumerate().skip(from);
    slots
        .map(|(idx, slot)| Choice {
            value: idx.to_string().into(),
            words: own(idx).unwrap_or_else(|| desk.when(slot).into()),
        })
        .collect()
}
