//! What the app has to say: nothing here yet, something went wrong, something was done, something is under way.

use super::{Button, ButtonKind, Glyph, Icon};
use std::rc::Rc;
use yew::prelude::*;

/// What an empty state is given.
#[derive(Clone, PartialEq, Properties)]
pub struct EmptyStateProps {
    /// What it is about.
    pub icon: Glyph,
    /// What is not here.
    pub title: AttrValue,
    /// What would bring it here.
    #[prop_or_default]
    pub text: AttrValue,
    /// What to do: buttons.
    #[prop_or_default]
    pub children: Html,
}

/// A place with nothing in it yet.
#[component]
pub fn EmptyState(props: &EmptyStateProps) -> Html {
    html! {
        <div class="empty">
            <Icon glyph={props.icon} />
            <h2>{ &props.title }</h2>
            <p>{ &props.text }</p>
            { props.children.clone() }
        </div>
    }
}

/// What a trouble is given.
#[derive(Clone, PartialEq, Properties)]
pub struct TroubleProps {
    /// What went wrong.
    pub title: AttrValue,
    /// What is still right, or what to do.
    #[prop_or_default]
    pub text: AttrValue,
    /// What the list of details is called; no list if empty.
    #[prop_or_default]
    pub details: AttrValue,
    /// The details, a line each.
    #[prop_or_default]
    pub lines: Rc<[AttrValue]>,
    /// What to do: buttons.
    #[prop_or_default]
    pub children: Html,
}

/// Something went wrong: said beside the last good data, never instead of it.
#[component]
pub fn Trouble(props: &TroubleProps) -> Html {
    let lines = (!props.lines.is_empty()).then(|| {
        html! {
            <details><summary>{ &props.details }</summary>
                <ul>{ for props.lines.iter().map(|line| html! { <li>{ line }</li> }) }</ul>
            </details>
        }
    });
    html! {
        <div class="trouble" role="alert">
            <Icon glyph={Glyph::Alert} />
            <div class="trouble-words"><strong>{ &props.title }</strong><p>{ &props.text }</p>{ lines }</div>
            { props.children.clone() }
        </div>
    }
}

/// What a toast is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ToastProps {
    /// What was done; empty: no toast.
    pub text: AttrValue,
    /// What the button that takes it back is called; empty: it cannot be taken back.
    #[prop_or_default]
    pub undo: AttrValue,
    /// What the button that closes it is called.
    pub close: AttrValue,
    /// Called to take it back.
    #[prop_or_default]
    pub on_undo: Callback<()>,
    /// Called to close it.
    pub on_close: Callback<()>,
}

/// What was done, with a way back. Its live region stays on the page, so that screen readers hear what comes into it.
#[component]
pub fn Toast(props: &ToastProps) -> Html {
    let undo = (!props.undo.is_empty())
        .then(|| html! { <Button kind={ButtonKind::Plain} icon={Glyph::Undo} on_press={props.on_undo.clone()}>{ &props.undo }</Button> });
    let toast = (!props.text.is_empty()).then(|| {
        html! {
            <div class="toast"><span>{ &props.text }</span>{ undo }
                <Button kind={ButtonKind::Plain} icon={Glyph::Close} label={props.close.clone()} on_press={props.on_close.clone()} />
            </div>
        }
    });
    html! { <div class="toast-place" role="status">{ toast }</div> }
}

/// What a progress bar is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ProgressProps {
    /// How far, in per mille; 0–1000.
    pub per_mille: u32,
    /// What is under way.
    pub label: AttrValue,
    /// Beside the bar: a stop button.
    #[prop_or_default]
    pub children: Html,
}

/// Something under way.
#[component]
pub fn Progress(props: &ProgressProps) -> Html {
    html! {
        <div class="progress"><span aria-live="polite">{ &props.label }</span>
            <progress max="1000" value={props.per_mille.min(1000).to_string()} aria-label={props.label.clone()} />
            { props.children.clone() }
        </div>
    }
}
