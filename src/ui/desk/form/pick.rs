//! Things chosen by their names: one, or several.

use crate::{
    i18n::FormSays,
    ui::{
        desk::{
            context::DeskContext,
            fields::{Choice, Choose, Field, Verdict},
        },
        parts::{Button, Glyph},
    },
};
use std::rc::Rc;
use yew::prelude::*;

/// Of more things than this one types the name of one; fewer are looked through.
const FEW: usize = 24;

/// As many names stand ready below a field.
const MOST_READY: usize = 400;

/// What a field for one thing is given.
#[derive(Clone, PartialEq, Properties)]
pub struct OnePickProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// The label above it.
    pub label: AttrValue,
    /// What can be chosen.
    pub choices: Rc<[Choice]>,
    /// The value of what is chosen; empty if nothing is.
    pub value: AttrValue,
    /// Whether words that name nothing here are taken as they are.
    #[prop_or_default]
    pub takes_others: bool,
    /// Whether something must be chosen.
    #[prop_or_default]
    pub is_required: bool,
    /// Called with the value of what was chosen; empty for nothing.
    pub on_choose: Callback<String>,
}

/// One thing, chosen by its name.
#[component]
pub fn Pick(props: &OnePickProps) -> Html {
    let OnePickProps {
        desk,
        label,
        choices,
        value,
        takes_others,
        is_required,
        on_choose,
    } = props;
    if choices.len() <= FEW && !takes_others {
        let none = Choice {
            value: AttrValue::default(),
            words: desk.say(FormSays::NotChosen),
        };
        let all: Vec<Choice> = (!is_required || value.is_empty())
            .then_some(none)
            .into_iter()
            .chain(choices.iter().cloned())
            .collect();
        return html! { <Choose label={label.clone()} value={value.clone()} choices={all} {on_choose} /> };
    }
    let chosen = choices
        .iter()
        .find(|choice| choice.value == *value)
        .map_or_else(|| value.clone(), |choice| choice.words.clone());
    let judge = {
        let (desk, choices, takes_others) = (desk.clone(), choices.clone(), *takes_others);
        Callback::from(move |typed: String| {
            if let Some(found) = named(&choices, &typed) {
                return Verdict::Meant(found.words.to_string(), AttrValue::default());
            }
            let said = |message| desk.fill(message, &[("words", &typed)]);
            match (typed.is_empty(), takes_others) {
                (true, _) => Verdict::Fine,
                (false, true) => Verdict::Meant(typed.clone(), said(FormSays::OwnSector)),
                (false, false) => Verdict::Refused(said(FormSays::NoSuch)),
            }
        })
    };
    let on_commit = {
        let choices = choices.clone();
        on_choose.reform(move |typed: String| {
            named(&choices, &typed).map_or(typed, |found| found.value.to_string())
        })
    };
    let list = AttrValue::from(format!("names-of-{label}"));
    let ready = choices
        .iter()
        .take(MOST_READY)
        .map(|choice| html! { <option value={choice.words.clone()} /> });
    html! { <>
        <Field label={label.clone()} placeholder={desk.say(FormSays::TypeToFind)} value={chosen} list={list.clone()} {judge} {on_commit} />
        <datalist id={list}>{ for ready }</datalist>
    </> }
}

/// The choice of this name, or the only one whose name begins so.
fn named<'a>(choices: &'a [Choice], typed: &str) -> Option<&'a Choice> {
    let plain = |words: &str| words.trim().to_lowercase();
    let typed = plain(typed);
    if typed.is_empty() {
        return None;
    }
    let exact = choices
        .iter()
        .find(|choice| plain(&choice.words) == typed || choice.value == typed);
    exact.or_else(|| {
        let mut begun = choices
            .iter()
            .filter(|choice| plain(&choice.words).starts_with(&typed));
        begun.next().filter(|_| begun.next().is_none())
    })
}

/// What a field for several things is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ManyPicksProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// The label above it.
    pub label: AttrValue,
    /// What can be chosen.
    pub choices: Rc<[Choice]>,
    /// The values of what is chosen.
    pub values: Vec<String>,
    /// Whether words that name nothing here are taken as they are.
    #[prop_or_default]
    pub takes_others: bool,
    /// Called with the values of what is chosen now.
    pub on_choose: Callback<Vec<String>>,
}

/// Several things, each chosen by its name and taken away by a press.
#[component]
pub fn PickMany(props: &ManyPicksProps) -> Html {
    let ManyPicksProps {
        desk,
        label,
        choices,
        values,
        takes_others,
        on_choose,
    } = props;
    let words_of = |value: &String| {
        choices
            .iter()
            .find(|choice| choice.value == *value)
            .map_or_else(
                || AttrValue::from(value.clone()),
                |choice| choice.words.clone(),
            )
    };
    let view = |value: &String| {
        let words = words_of(value);
        let on_press = {
            let (own, values, on_choose) = (value.clone(), values.clone(), on_choose.clone());
            Callback::from(move |()| {
                on_choose.emit(
                    values
                        .iter()
                        .filter(|other| **other != own)
                        .cloned()
                        .collect(),
                );
            })
        };
        let name = desk.fill(FormSays::TakeAway, &[("name", &words)]);
        html! { <Button key={value.clone()} class="small" icon={Glyph::Close} label={name} {on_press}>{ words }</Button> }
    };
    let rest: Rc<[Choice]> = choices
        .iter()
        .filter(|choice| !values.iter().any(|value| choice.value == *value))
        .cloned()
        .collect();
    let on_more = {
        let (values, on_choose) = (values.clone(), on_choose.clone());
        Callback::from(move |value: String| {
            if !value.is_empty() && !values.contains(&value) {
                on_choose.emit(values.iter().cloned().chain([value]).collect());
            }
        })
    };
    let chosen = (!values.is_empty())
        .then(|| html! { <div class="actions picked" role="group" aria-label={label.clone()}>{ for values.iter().map(view) }</div> });
    html! {
        <div class="pick-many">
            <Pick key={values.len()} desk={desk.clone()} label={label.clone()} choices={rest} value={AttrValue::default()} takes_others={*takes_others} on_choose={on_more} />
            { chosen }
        </div>
    }
}
