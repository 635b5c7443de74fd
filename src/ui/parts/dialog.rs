//! A question or a closer look, over the page.

use super::{Button, ButtonKind, Glyph};
use crate::web;
use yew::prelude::*;

/// What a dialog is given.
#[derive(Clone, PartialEq, Properties)]
pub struct DialogProps {
    /// Its heading.
    pub title: AttrValue,
    /// What the button that closes it is called.
    pub close: AttrValue,
    /// Called when it is closed: by its button, by Escape, or by a press beside it.
    pub on_close: Callback<()>,
    /// What it shows.
    pub children: Html,
}

/// A modal dialog, open as long as it is shown. The browser's own `<dialog>` keeps the focus inside and gives it back.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            if let Some(element) = node.cast::<web::Element>() {
                web::open_dialog(&element);
            }
        });
    }
    let on_cancel = props.on_close.reform(|event: Event| event.prevent_default());
    let on_beside = {
        let (node, on_close) = (node.clone(), props.on_close.clone());
        move |event: MouseEvent| {
            // A press on the backdrop lands on the dialog itself, one inside on what it shows.
            let beside = event.target().is_some_and(|target| node.get().is_some_and(|own| target == *own.as_ref()));
            if beside {
                on_close.emit(());
            }
        }
    };
    html! {
        <dialog ref={node} class="dialog" aria-label={props.title.clone()} oncancel={on_cancel} onclick={on_beside}>
            <div class="dialog-body">
                <div class="dialog-head">
                    <h2>{ &props.title }</h2>
                    <Button kind={ButtonKind::Plain} icon={Glyph::Close} label={props.close.clone()} on_press={props.on_close.clone()} />
                </div>
                { props.children.clone() }
            </div>
        </dialog>
    }
}
