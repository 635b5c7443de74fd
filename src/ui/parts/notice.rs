//! What the app has to say: nothing here yet, something went wrong, something was done, something
//! is under way.

use super::{ButtonKind, ButtonProps, Glyph, view_icon};
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

impl EmptyStateProps {
    /// The empty place.
    pub fn view(self) -> Html {
        html! {
            <div class="empty">
                { view_icon(self.icon) }
                <h2>{ self.title }</h2>
                <p>{ self.text }</p>
                { self.children }
            </div>
        }
    }
}

/// A place with nothing in it yet.
#[component]
pub fn EmptyState(props: &EmptyStateProps) -> Html {
    props.clone().view()
}

/// What a trouble is given.
#[derive(Clone, Default, PartialEq, Properties)]
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
    /// The language that they are in, where it is not the reader's.
    #[prop_or_default]
    pub lines_lang: Option<&'static str>,
    /// What to do: buttons.
    #[prop_or_default]
    pub children: Html,
}

impl TroubleProps {
    /// The notice.
    pub fn view(self) -> Html {
        let lines = (!self.lines.is_empty()).then(|| {
            let lines: Vec<Html> = self.lines.iter().map(|line| html! { <li>{ line }</li> }).collect();
            html! { <details><summary>{ self.details }</summary><ul lang={self.lines_lang}>{ lines }</ul></details> }
        });
        html! {
            <div class="trouble" role="alert">
                { view_icon(Glyph::Alert) }
                <div class="trouble-words"><strong>{ self.title }</strong><p>{ self.text }</p>{ lines }</div>
                { self.children }
            </div>
        }
    }
}

/// Something went wrong: said beside the last good data, never instead of it.
#[component]
pub fn Trouble(props: &TroubleProps) -> Html {
    props.clone().view()
}

/// How long a toast stays, in milliseconds: long enough to read it and to take something back.
pub const TOAST_MILLIS: u32 = 8_000;

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

impl ToastProps {
    /// The toast in its live region.
    pub fn view(self) -> Html {
        let plain = |icon, label: Option<AttrValue>, on_press, children| {
            ButtonProps {
                kind: ButtonKind::Plain,
                icon: Some(icon),
                label,
                on_press,
                children,
                ..ButtonProps::default()
            }
            .view()
        };
        let undo = (!self.undo.is_empty())
            .then(|| plain(Glyph::Undo, None, self.on_undo, html! { self.undo }));
        let toast = (!self.text.is_empty()).then(|| {
            let close = plain(
                Glyph::Close,
                Some(self.close),
                self.on_close,
                Html::default(),
            );
            html! { <div part="toast" class="toast"><span>{ self.text }</span>{ undo }{ close }</div> }
        });
        html! { <div class="toast-place" role="status">{ toast }</div> }
    }
}

/// What was done, with a way back. Its live region stays on the page, so that screen readers hear
/// what comes into it.
#[component]
pub fn Toast(props: &ToastProps) -> Html {
    props.clone().view()
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

impl ProgressProps {
    /// The bar.
    pub fn view(self) -> Html {
        html! {
            <div class="progress"><span aria-live="polite">{ &self.label }</span>
                <progress max="1000" value={self.per_mille.min(1000).to_string()} aria-label={self.label.clone()} />
                { self.children }
            </div>
        }
    }
}

/// Something under way.
#[component]
pub fn Progress(props: &ProgressProps) -> Html {
    props.clone().view()
}
