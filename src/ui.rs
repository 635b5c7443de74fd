//! The screens: one app with two ways through it, the visitor's and the desk's.
//!
//! Each way is a program of its own, so that a visitor's phone loads no desk.
//! State is changed by pure reducers; what a person did is stored at once and survives a reload.

pub mod desk;
pub mod parts;
pub mod visitor;

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
