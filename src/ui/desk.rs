//! The desk: load or import, look, plan, adjust, hand out.

use super::AppProps;
use yew::prelude::*;

/// The desk's whole app.
#[component]
pub fn Desk(props: &AppProps) -> Html {
    let host = props.host.clone();
    html! { <button onclick={move |_| host.go("visitor")}>{ "visitor" }</button> }
}
