//! What can be pressed.

use super::{Glyph, Icon};
use crate::i18n::Lang;
use yew::prelude::*;

/// How loud a button is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing to do next.
    Primary,
    /// One of several things to do.
    #[default]
    Quiet,
    /// Something beside: no frame.
    Plain,
    /// Something that takes away.
    Danger,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Quiet => "quiet",
            Self::Plain => "plain",
            Self::Danger => "danger",
        }
    }
}

/// What a button is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ButtonProps {
    /// How loud it is.
    #[prop_or_default]
    pub kind: ButtonKind,
    /// An icon before its words.
    #[prop_or_default]
    pub icon: Option<Glyph>,
    /// Its name, for a button with no words, or with too few.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// Whether it is on, for a button that switches something.
    #[prop_or_default]
    pub pressed: Option<bool>,
    /// Whether it cannot be pressed now.
    #[prop_or_default]
    pub disabled: bool,
    /// Further classes.
    #[prop_or_default]
    pub class: Classes,
    /// Called when it is pressed.
    pub on_press: Callback<()>,
    /// Its words.
    #[prop_or_default]
    pub children: Html,
}

/// A button.
#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let icon = props.icon.map(|glyph| html! { <Icon {glyph} /> });
    let title = props.label.clone();
    html! {
        <button type="button" class={classes!("button", props.kind.class(), props.class.clone())} aria-label={props.label.clone()} {title}
            aria-pressed={props.pressed.map(|on| if on { "true" } else { "false" })} disabled={props.disabled}
            onclick={props.on_press.reform(|_| ())}>
            { icon }{ props.children.clone() }
        </button>
    }
}

/// What a chip is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ChipProps {
    /// Whether it is chosen.
    pub pressed: bool,
    /// Whether it is a small one, for filters.
    #[prop_or_default]
    pub small: bool,
    /// Called when it is pressed.
    pub on_press: Callback<()>,
    /// Its words.
    pub children: Html,
}

/// A choice that stands among others and can be on or off.
#[component]
pub fn Chip(props: &ChipProps) -> Html {
    let icon = props.pressed.then(|| html! { <Icon glyph={Glyph::Check} /> });
    html! {
        <button type="button" class={classes!("chip", props.small.then_some("small"))} aria-pressed={if props.pressed { "true" } else { "false" }}
            onclick={props.on_press.reform(|_| ())}>
            { icon }<span>{ props.children.clone() }</span>
        </button>
    }
}

/// What a language switch is given.
#[derive(Clone, PartialEq, Properties)]
pub struct LangSwitchProps {
    /// The language of the page.
    pub lang: Lang,
    /// What the group is called.
    pub label: AttrValue,
    /// Called with the language that was chosen.
    pub on_choose: Callback<Lang>,
}

/// Every language by its own name, the page's one pressed.
#[component]
pub fn LangSwitch(props: &LangSwitchProps) -> Html {
    let view_lang = |lang: Lang| {
        html! {
            <button key={lang.tag()} type="button" lang={lang.tag()} aria-pressed={if lang == props.lang { "true" } else { "false" }}
                onclick={props.on_choose.reform(move |_| lang)}>{ lang.own_name() }</button>
        }
    };
    html! { <div class="lang-switch" role="group" aria-label={props.label.clone()}>{ for Lang::ALL.into_iter().map(view_lang) }</div> }
}
