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

impl ReasonListProps {
    /// The reasons as a list, each with its points.
    pub fn view(self) -> Html {
        let view_row = |(words, points): &(AttrValue, AttrValue)| html! { <li><span>{ words }</span><span class="points">{ points }</span></li> };
        let rows: Vec<Html> = self.reasons.iter().map(view_row).collect();
        let empty = rows
            .is_empty()
            .then(|| html! { <p class="muted">{ self.none }</p> });
        html! { <div class="reasons"><h4>{ self.title }</h4><ul>{ rows }</ul>{ empty }</div> }
    }
}

/// One side's gains, those with the most points first.
#[component]
pub fn ReasonList(props: &ReasonListProps) -> Html {
    props.clone().view()
}
