//! How a way's program comes onto the page.

use crate::web::{Element, Function, Host, function};
use yew::{html::BaseComponent, prelude::*};

/// What each way's root component is given.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The element around it.
    pub host: Host,
}

/// Shows a way's root component inside `root`, which nothing was mounted in before; the function returned takes it
/// away again.
#[must_use]
pub fn mount<App: BaseComponent<Properties = AppProps>>(root: Element, host: Host) -> Function {
    let app = yew::Renderer::<App>::with_root_and_props(root, AppProps { host }).render();
    function(move || app.destroy())
}
