//! What can be pressed.

use super::{Glyph, view_icon};
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

    /// Its parts, for a page's own style.
    const fn part(self) -> &'static str {
        match self {
            Self::Primary => "button button-primary",
            Self::Quiet | Self::Plain | Self::Danger => "button",
        }
    }
}

/// What a button is given.
#[derive(Clone, Default, PartialEq, Properties)]
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

/// A button of these words; its other properties by `ButtonProps { icon: …, ..button(…) }`.
#[must_use]
pub fn button(words: &'static str, on_press: Callback<()>) -> ButtonProps {
    ButtonProps {
        on_press,
        children: html! { words },
        ..ButtonProps::default()
    }
}

impl ButtonProps {
    /// The button as markup.
    pub fn view(self) -> Html {
        let Self {
            kind,
            icon,
            label,
            pressed,
            disabled,
            class,
            on_press,
            children,
        } = self;
        let icon = icon.map(view_icon);
        html! {
            <button type="button" part={kind.part()} class={classes!("button", kind.class(), class)} aria-label={label.clone()} title={label}
                aria-pressed={pressed.map(on_off)} {disabled} onclick={move |_: MouseEvent| on_press.emit(())}>
                { icon }{ children }
            </button>
        }
    }
}

/// A switch's state as assistive technology reads it.
const fn on_off(is_on: bool) -> &'static str {
    if is_on { "true" } else { "false" }
}

/// A button.
#[component]
pub fn Button(props: &ButtonProps) -> Html {
    props.clone().view()
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

impl ChipProps {
    /// The chip as markup.
    pub fn view(self) -> Html {
        let Self {
            pressed,
            small,
            on_press,
            children,
        } = self;
        let icon = pressed.then(|| view_icon(Glyph::Check));
        html! {
            <button type="button" part="chip" class={classes!("chip", small.then_some("small"))} aria-pressed={on_off(pressed)}
                onclick={move |_: MouseEvent| on_press.emit(())}>
                { icon }<span>{ children }</span>
            </button>
        }
    }
}

/// A choice that stands among others and can be on or off.
#[component]
pub fn Chip(props: &ChipProps) -> Html {
    props.clone().view()
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
    /// What stands beside the buttons: a way to further languages.
    #[prop_or_default]
    pub children: Html,
}

impl LangSwitchProps {
    /// The switch as markup: one button for each language.
    pub fn view(self) -> Html {
        let view_lang = |lang: Lang| {
            let on_choose = self.on_choose.clone();
            html! {
                <button key={lang.tag()} type="button" lang={lang.tag()} aria-pressed={on_off(lang == self.lang)}
                    onclick={move |_: MouseEvent| on_choose.emit(lang)}>{ lang.own_name() }</button>
            }
        };
        let langs: Vec<Html> = Lang::ALL.into_iter().map(view_lang).collect();
        html! { <div class="lang-switch" role="group" aria-label={self.label}>{ langs }{ self.children }</div> }
    }
}

/// Every language by its own name, the page's one pressed.
#[component]
pub fn LangSwitch(props: &LangSwitchProps) -> Html {
    props.clone().view()
}
