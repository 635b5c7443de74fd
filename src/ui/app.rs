//! How a way's program comes onto the page.

use crate::web::{Element, Function, Host, function, tell_composed};
use yew::{html::BaseComponent, prelude::*};

/// What the desk's root component is given.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The element around it.
    pub host: Host,
}

/// Shows a way's root component inside `root`, which nothing was mounted in before; the function
/// returned takes it away again.
#[must_use]
pub fn mount<App: BaseComponent>(root: Element, props: App::Properties) -> Function {
    tell_composed(&root);
    let app = yew::Renderer::<App>::with_root_and_props(root, props).render();
    function(move || app.destroy())
}
