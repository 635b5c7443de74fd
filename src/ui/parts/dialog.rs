//! A question or a closer look, over the page.

use super::{ButtonKind, ButtonProps, Glyph};
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
    /// The body below the heading.
    pub children: Html,
}

impl DialogProps {
    /// The dialog, still closed: whoever shows it opens it with [`web::open_dialogs`] once it is on
    /// the page. The browser's own `<dialog>` keeps the focus inside and gives it back.
    pub fn view(self) -> Html {
        let Self {
            title,
            close,
            on_close,
            children,
        } = self;
        let on_cancel = on_close.reform(|event: Event| event.prevent_default());
        let on_beside = {
            let on_close = on_close.clone();
            // A press on the backdrop lands on the dialog itself, one inside on what it shows.
            move |event: MouseEvent| {
                if event.target().is_some_and(|target| web::is_dialog(&target)) {
                    on_close.emit(());
                }
            }
        };
        let close = ButtonProps {
            kind: ButtonKind::Plain,
            icon: Some(Glyph::Close),
            label: Some(close),
            on_press: on_close,
            ..ButtonProps::default()
        };
        html! {
            <dialog part="dialog" class="dialog" aria-label={title.clone()} oncancel={on_cancel} onclick={on_beside}>
                <div class="dialog-body"><div class="dialog-head"><h2>{ title }</h2>{ close.view() }</div>{ children }</div>
            </dialog>
        }
    }
}

/// What every dialog shows at its foot: what is said at the foot of the page lies behind an open
/// dialog, and cannot be pressed there.
#[derive(Clone, Default, PartialEq)]
pub struct Foot(pub Html);

/// What a modal dialog is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ModalProps {
    /// Its heading.
    pub title: AttrValue,
    /// What the button that closes it is called.
    pub close: AttrValue,
    /// Called when it is closed: by its button, by Escape, or by a press beside it.
    pub on_close: Callback<()>,
    /// Whether another one is shown in its place; it comes back as it was, with the focus where it
    /// was.
    #[prop_or_default]
    pub behind: bool,
    /// The body below the heading.
    pub children: Html,
}

/// A modal dialog, open as long as it is shown. When it goes, the focus returns to where it was
/// before.
#[component]
pub fn Dialog(props: &ModalProps) -> Html {
    let ModalProps {
        title,
        close,
        on_close,
        behind,
        children,
    } = props.clone();
    let node = use_node_ref();
    let inside = use_mut_ref(|| None::<web::Focus>);
    let was_behind = use_mut_ref(|| false);
    if was_behind.replace(behind) != behind && behind {
        // Now, while it is drawn: the other dialog takes the focus as soon as it is on the page.
        inside.replace(
            node.cast::<web::Element>()
                .map(|element| web::Focus::now(&element)),
        );
    }
    // What had the focus when the dialog was asked for: once it is drawn, what was pressed may have
    // been drawn anew, or have lost the focus already.
    let asked_by = use_memo((), |()| web::focused());
    {
        let (node, asked_by) = (node.clone(), asked_by);
        use_effect_with((), move |()| {
            let before = node
                .cast::<web::Element>()
                .map(|element| web::Focus::at(&element, (*asked_by).clone()));
            move || before.into_iter().for_each(web::Focus::give_back)
        });
    }
    {
        let node = node.clone();
        use_effect_with(behind, move |behind| {
            let Some(element) = node.cast::<web::Element>() else {
                return;
            };
            if *behind {
                web::close_dialogs(&element);
            } else {
                web::open_dialogs(&element);
                inside
                    .take()
                    .into_iter()
                    .for_each(web::Focus::give_back_now);
            }
        });
    }
    let foot = use_context::<Foot>()
        .filter(|_| !behind)
        .unwrap_or_default()
        .0;
    // Always a node: what stands beside it stays the same one, whatever is said at the foot.
    let children = html! { <>{ children }<div class="dialog-foot">{ foot }</div></> };
    html! { <div ref={node}>{ DialogProps { title, close, on_close, children }.view() }</div> }
}
