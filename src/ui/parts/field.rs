//! Where people type. A field keeps its own draft of every keystroke, so that Chinese input methods work, and tells
//! what was typed only when it stands.

use super::{Glyph, Icon};
use crate::web;
use yew::prelude::*;

/// How long to wait after the last keystroke before searching, in milliseconds.
const PAUSE: u32 = 160;

/// What a field is given.
#[derive(Clone, PartialEq, Properties)]
pub struct TextFieldProps {
    /// What to type.
    pub label: AttrValue,
    /// What stands there.
    pub value: AttrValue,
    /// Whether there is room for several lines.
    #[prop_or_default]
    pub is_long: bool,
    /// A hint to the browser what to fill in.
    #[prop_or_default]
    pub autocomplete: Option<AttrValue>,
    /// Called with what was typed when the field is left.
    pub on_commit: Callback<String>,
}

/// A draft that follows the value given whenever that changes from outside.
#[hook]
fn use_draft(value: &AttrValue) -> UseStateHandle<AttrValue> {
    let draft = use_state(|| value.clone());
    {
        let draft = draft.setter();
        use_effect_with(value.clone(), move |value| draft.set(value.clone()));
    }
    draft
}

/// A field with its label.
#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let draft = use_draft(&props.value);
    let oninput = {
        let draft = draft.setter();
        move |event: InputEvent| draft.set(web::field_value(&event).into())
    };
    let onchange = props.on_commit.reform(|event: Event| web::field_value(&event));
    let field = if props.is_long {
        html! { <textarea rows="2" value={(*draft).clone()} {oninput} {onchange} /> }
    } else {
        html! { <input type="text" value={(*draft).clone()} autocomplete={props.autocomplete.clone()} {oninput} {onchange} /> }
    };
    html! { <label class="field"><span>{ &props.label }</span>{ field }</label> }
}

/// What a search field is given.
#[derive(Clone, PartialEq, Properties)]
pub struct SearchFieldProps {
    /// What can be found.
    pub label: AttrValue,
    /// What is searched for.
    pub value: AttrValue,
    /// Called with what to search for, shortly after the last keystroke.
    pub on_search: Callback<String>,
}

/// A search field: its label stands in it.
#[component]
pub fn SearchField(props: &SearchFieldProps) -> Html {
    let draft = use_draft(&props.value);
    let pause = use_mut_ref(|| None::<web::Timeout>);
    let oninput = {
        let (draft, on_search) = (draft.setter(), props.on_search.clone());
        move |event: InputEvent| {
            let typed = web::field_value(&event);
            draft.set(typed.clone().into());
            let on_search = on_search.clone();
            pause.replace(Some(web::after(PAUSE, move || on_search.emit(typed))));
        }
    };
    html! {
        <label class="search"><Icon glyph={Glyph::Search} />
            <input type="search" value={(*draft).clone()} aria-label={props.label.clone()} placeholder={props.label.clone()} {oninput} enterkeyhint="search" />
        </label>
    }
}
