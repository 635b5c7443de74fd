//! Where people type. The browser keeps what is typed until it is told: a value is set only when it
//! changes from outside, so that Chinese input methods are never disturbed.

use super::{Glyph, view_icon};
use yew::prelude::*;

/// What a field is given.
#[derive(Clone, Default, PartialEq, Properties)]
pub struct TextFieldProps {
    /// The label above it.
    pub label: AttrValue,
    /// The text that the field begins with.
    pub value: AttrValue,
    /// Whether there is room for several lines.
    #[prop_or_default]
    pub is_long: bool,
    /// A hint to the browser what to fill in.
    #[prop_or_default]
    pub autocomplete: Option<AttrValue>,
    /// Called when the field is left with something else in it.
    pub on_change: Callback<Event>,
}

impl TextFieldProps {
    /// A field with its label.
    pub fn view(self) -> Html {
        let Self {
            label,
            value,
            is_long,
            autocomplete,
            on_change,
        } = self;
        let field = if is_long {
            html! { <textarea rows="2" ~value={value} onchange={on_change} /> }
        } else {
            html! { <input type="text" ~value={value} {autocomplete} onchange={on_change} /> }
        };
        html! { <label class="field"><span>{ label }</span>{ field }</label> }
    }
}

/// How long a search field stands still before what was typed counts, in milliseconds: shorter
/// than the next key of a quick typist.
pub const TYPING_MILLIS: u32 = 90;

/// What a search field is given.
#[derive(Clone, Default, PartialEq, Properties)]
pub struct SearchFieldProps {
    /// The label, for screen readers: what can be found.
    pub label: AttrValue,
    /// The words that are searched for now; `None` where the browser alone knows what is typed.
    pub value: Option<AttrValue>,
    /// Called at every keystroke.
    pub on_input: Callback<InputEvent>,
}

impl SearchFieldProps {
    /// A search field: its label stands in it.
    pub fn view(self) -> Html {
        let Self {
            label,
            value,
            on_input,
        } = self;
        // A placeholder has one line.
        let placeholder = label.replace('\n', " / ");
        let field = match value {
            Some(value) => {
                html! { <input type="search" ~value={value} aria-label={label} {placeholder} oninput={on_input} enterkeyhint="search" /> }
            }
            None => {
                html! { <input type="search" aria-label={label} {placeholder} oninput={on_input} enterkeyhint="search" /> }
            }
        };
        html! { <label class="search">{ view_icon(Glyph::Search) }{ field }</label> }
    }
}
