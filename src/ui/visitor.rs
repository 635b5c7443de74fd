//! The visitor's way: choose a fair, say what you want, see who fits and why, get a plan.

use super::AppProps;
use yew::prelude::*;

/// The visitor's whole app.
#[component]
pub fn Visitor(props: &AppProps) -> Html {
    let host = props.host.clone();
    let n = use_state(|| 0);
    let add = {
        let n = n.clone();
        move |_| n.set(*n + 1)
    };
    html! { <div><p>{ format!("{} {:?} {}", host.view(), host.src(), *n) }</p><button onclick={add}>{ "+" }</button><button onclick={move |_| host.go("desk")}>{ "desk" }</button></div> }
}
