//! Why two fit: one side's gains with their points.

use std::rc::Rc;
use yew::prelude::*;

/// What a reason list is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ReasonListProps {
    /// Whose gains these are.
    pub title: AttrValue,
    /// Each gain in words, with its points in words.
    pub reasons: Rc<[(AttrValue, AttrValue)]>,
    /// What to say if there are none.
    pub none: AttrValue,
}

/// One side's gains, those with the most points first.
#[component]
pub fn ReasonList(props: &ReasonListProps) -> Html {
    let view_reason =
        |(words, points): &(AttrValue, AttrValue)| html! { <li><span>{ words }</span><span class="points">{ points }</span></li> };
    let none = props.reasons.is_empty().then(|| html! { <p class="muted">{ &props.none }</p> });
    html! {
        <div class="reasons">
            <h4>{ &props.title }</h4>
            <ul>{ for props.reasons.iter().map(view_reason) }</ul>
            { none }
        </div>
    }
}
