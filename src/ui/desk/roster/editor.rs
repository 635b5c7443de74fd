//! The field of a cell that is typed in. It is filled once and then left to the person and their
//! input method; the Enter that ends a composition commits nothing.

use super::{marking::CellMove, naming::SharedNaming, state::EarlyKeys};
use crate::{
    model::{Column, Shape},
    web::{self, Element, cells},
};
use yew::prelude::*;

/// What a cell's field is given.
#[derive(Clone, PartialEq, Properties)]
pub struct CellEditorProps {
    /// The names of what can be meant.
    pub naming: SharedNaming,
    /// The column.
    pub column: Column,
    /// What the field is called.
    pub label: AttrValue,
    /// What stands in it at first.
    pub words: AttrValue,
    /// Whether all of it is selected, to be typed over.
    pub is_selected: bool,
    /// The keys that were pressed before it was there.
    pub early: EarlyKeys,
    /// Called once with what was typed, `None` if it is given up, and the way to go on.
    pub on_done: Callback<(Option<String>, Option<CellMove>)>,
}

/// The field of a cell.
#[component]
pub fn CellEditor(props: &CellEditorProps) -> Html {
    let CellEditorProps {
        naming,
        column,
        label,
        words,
        is_selected,
        early,
        on_done,
    } = props;
    let field = use_node_ref();
    let ready = use_state(|| naming.0.ready(column, ""));
    // What leaves the field last leaves the focus too, and would say it again.
    let is_done = use_mut_ref(|| false);
    let done = {
        let (field, on_done, is_done) = (field.clone(), on_done.clone(), is_done.clone());
        move |is_kept: bool, way: Option<CellMove>| {
            if is_done.replace(true) {
                return;
            }
            let typed = field
                .cast::<Element>()
                .filter(|_| is_kept)
                .map(|field| cells::field_words(&field));
            on_done.emit((typed, way));
        }
    };
    {
        let (field, words, is_selected) = (field.clone(), words.clone(), *is_selected);
        let early = early.clone();
        use_effect_with((), move |()| {
            let (words, is_selected) = early.end(&words, is_selected);
            if let Some(field) = field.cast::<Element>() {
                cells::fill_field(&field, &words, is_selected);
            }
        });
    }
    let on_key = {
        let done = done.clone();
        move |event: KeyboardEvent| {
            // The grid's own keys are letters here.
            event.stop_propagation();
            if cells::is_composing(&event) {
                return;
            }
            let is_line = event.alt_key() || event.ctrl_key() || event.meta_key();
            let key = event.key();
            if is_line && key == "Enter" {
                return;
            }
            let way = CellMove::leaving(&key, event.shift_key());
            if way.is_none() && key != "Escape" {
                return;
            }
            event.prevent_default();
            done(way.is_some(), way);
        }
    };
    let on_blur = move |_: FocusEvent| done(true, None);
    let on_input = {
        let (naming, column, ready) = (naming.clone(), *column, ready.clone());
        move |event: InputEvent| {
            if let Some(typed) = web::typed(&event) {
                ready.set(naming.0.ready(&column, &typed));
            }
        }
    };
    if column.shape() == Shape::Prose {
        return html! {
            <textarea class="cell-field" rows="4" ref={field} aria-label={label.clone()} onkeydown={on_key} onblur={on_blur} />
        };
    }
    let has_names = !ready.is_empty();
    let options = ready
        .iter()
        .map(|name| html! { <option key={name.clone()} value={name.clone()} /> });
    let mode = matches!(column.shape(), Shape::Number(_)).then_some("numeric");
    html! { <>
        <input class="cell-field" type="text" autocomplete="off" ref={field} aria-label={label.clone()} inputmode={mode}
            list={has_names.then_some("roster-names")} onkeydown={on_key} onblur={on_blur} oninput={on_input} />
        <datalist id="roster-names">{ for options }</datalist>
    </> }
}
