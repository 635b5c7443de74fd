//! Fields to fill in: each keeps a draft of every keystroke and says what was typed when the person
//! is done, so that input methods for Chinese are never disturbed.

use super::context::DeskLink;
use crate::{
    i18n::DeskSays,
    ui::parts::{Button, Glyph, SearchFieldProps, TYPING_MILLIS},
    web,
};
use yew::prelude::*;

/// What becomes of something that was typed.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It is taken as it is.
    Fine,
    /// It is taken as it was understood; and what has to be said of it, if anything has.
    Meant(String, AttrValue),
    /// It is not taken, for this reason: what was there stays.
    Refused(AttrValue),
}

/// What a field is given.
#[derive(Clone, PartialEq, Properties)]
pub struct FieldProps {
    /// The label above it.
    pub label: AttrValue,
    /// What it means, below it.
    #[prop_or_default]
    pub hint: AttrValue,
    /// The value that the file has; what is being typed is the field's own.
    pub value: AttrValue,
    /// Whether it takes whole numbers only.
    #[prop_or_default]
    pub number: bool,
    /// The kind of input, where it is another than a line of text.
    #[prop_or_default]
    pub kind: Option<AttrValue>,
    /// Whether it takes several lines.
    #[prop_or_default]
    pub prose: bool,
    /// The largest number that it takes.
    #[prop_or_default]
    pub max: Option<u32>,
    /// What an empty field means.
    #[prop_or_default]
    pub placeholder: AttrValue,
    /// The language of what stands in it, if another than the screen's.
    #[prop_or_default]
    pub lang: Option<AttrValue>,
    /// The id of the list of what may be meant.
    #[prop_or_default]
    pub list: Option<AttrValue>,
    /// Judges what was typed before it is taken.
    #[prop_or_default]
    pub judge: Option<Callback<String, Verdict>>,
    /// Called with what was typed, when the person leaves the field or presses Enter.
    pub on_commit: Callback<String>,
}

/// A field with its label.
#[component]
pub fn Field(props: &FieldProps) -> Html {
    let draft = use_state(|| props.value.to_string());
    let said = use_state(AttrValue::default);
    {
        let draft = draft.clone();
        use_effect_with(props.value.clone(), move |value| {
            draft.set(value.to_string());
        });
    }
    let on_input = {
        let draft = draft.clone();
        move |event: InputEvent| draft.set(web::field_value(&event))
    };
    let on_change = {
        let (draft, said, props) = (draft.clone(), said.clone(), props.clone());
        move |event: Event| {
            let FieldProps {
                value,
                number,
                max,
                judge,
                on_commit,
                ..
            } = &props;
            let typed = web::field_value(&event);
            let typed = typed.trim();
            let fits = !number
                || typed.is_empty()
                || typed
                    .parse::<u32>()
                    .is_ok_and(|n| max.is_none_or(|max| n <= max));
            if !fits || typed == value {
                // A reason that stands there is why it is as it was.
                return draft.set(value.to_string());
            }
            let verdict = judge
                .as_ref()
                .map_or(Verdict::Fine, |judge| judge.emit(typed.to_owned()));
            let (meant, words) = match verdict {
                Verdict::Fine => (Some(typed.to_owned()), AttrValue::default()),
                Verdict::Meant(meant, words) => (Some(meant), words),
                Verdict::Refused(words) => (None, words),
            };
            said.set(words);
            match meant.filter(|meant| meant != value) {
                Some(meant) => on_commit.emit(meant),
                None => draft.set(value.to_string()),
            }
        }
    };
    let hint =
        (!props.hint.is_empty()).then(|| html! { <small class="muted">{ &props.hint }</small> });
    let reason =
        (!said.is_empty()).then(|| html! { <small class="bad" role="alert">{ &*said }</small> });
    let kind = if props.number {
        AttrValue::Static("number")
    } else {
        props.kind.clone().unwrap_or(AttrValue::Static("text"))
    };
    let input = if props.prose {
        html! {
            <textarea rows="3" lang={props.lang.clone()} placeholder={props.placeholder.clone()} value={(*draft).clone()}
                oninput={on_input} onchange={on_change} />
        }
    } else {
        html! {
            <input type={kind} min={props.number.then_some("0")} step={props.number.then_some("1")}
                max={props.max.map(|max| max.to_string())} inputmode={props.number.then_some("numeric")} lang={props.lang.clone()}
                placeholder={props.placeholder.clone()} value={(*draft).clone()} list={props.list.clone()}
                oninput={on_input} onchange={on_change} />
        }
    };
    html! { <label class="field"><span>{ &props.label }</span>{ input }{ hint }{ reason }</label> }
}

/// One of the things that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The value that tells it from the others, as `on_choose` gives it.
    pub value: AttrValue,
    /// The words that people read.
    pub words: AttrValue,
}

/// What a choice field is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ChooseProps {
    /// The label above it.
    pub label: AttrValue,
    /// Whether the label is for screen readers only.
    #[prop_or_default]
    pub bare: bool,
    /// The value of the choice that stands.
    pub value: AttrValue,
    /// All choices, in the order in which they are shown.
    pub choices: Vec<Choice>,
    /// Called with the value of what was chosen.
    pub on_choose: Callback<String>,
}

/// A list to choose one thing from.
#[component]
pub fn Choose(props: &ChooseProps) -> Html {
    let on_change = props
        .on_choose
        .reform(|event: Event| web::field_value(&event));
    let view = |choice: &Choice| {
        html! { <option key={choice.value.to_string()} value={choice.value.clone()} selected={choice.value == props.value}>{ &choice.words }</option> }
    };
    html! {
        <label class="field"><span class={classes!(props.bare.then_some("hidden"))}>{ &props.label }</span>
            <select onchange={on_change}>{ for props.choices.iter().map(view) }</select>
        </label>
    }
}

/// What a search field is given.
#[derive(Clone, PartialEq, Properties)]
pub struct FilterProps {
    /// The label, for screen readers.
    pub label: AttrValue,
    /// Called with what was typed once it stands still; the field itself is never written to.
    pub on_filter: Callback<String>,
}

/// A field that filters what stands below it: the search field with a debounce of its own.
#[component]
pub fn Filter(props: &FilterProps) -> Html {
    let typing = use_mut_ref(|| None::<web::Timeout>);
    let on_filter = props.on_filter.clone();
    let on_input = Callback::from(move |event: InputEvent| {
        let on_filter = on_filter.clone();
        *typing.borrow_mut() = web::typed(&event)
            .map(|typed| web::after(TYPING_MILLIS, move || on_filter.emit(typed)));
    });
    SearchFieldProps {
        label: props.label.clone(),
        on_input,
        // Nothing is ever written over what is being typed.
        value: None,
    }
    .view()
}

/// What a pager is given.
#[derive(Clone, PartialEq, Properties)]
pub struct PagerProps {
    /// The language and so on.
    pub link: DeskLink,
    /// Which page is shown, from 0.
    pub page: usize,
    /// How many rows there are.
    pub n_rows: usize,
    /// How many a page shows.
    pub per_page: usize,
    /// Called with the page to show.
    pub on_page: Callback<usize>,
}

/// Steps through the pages of a long list; nothing for a short one.
#[component]
pub fn Pager(props: &PagerProps) -> Html {
    let n_pages = props.n_rows.div_ceil(props.per_page.max(1));
    if n_pages < 2 {
        return Html::default();
    }
    let link = &props.link;
    let to = |page: usize| props.on_page.reform(move |()| page);
    let words = link.fill(
        DeskSays::Pages,
        &[
            ("from", &link.number(props.page * props.per_page + 1)),
            (
                "to",
                &link.number(((props.page + 1) * props.per_page).min(props.n_rows)),
            ),
            ("n", &link.number(props.n_rows)),
        ],
    );
    html! {
        <nav class="pager" aria-label={words.clone()}>
            <Button icon={Glyph::Back} label={link.say(DeskSays::PageBefore)} disabled={props.page == 0} on_press={to(props.page.saturating_sub(1))} />
            <span class="number" aria-live="polite">{ words }</span>
            <Button icon={Glyph::Next} label={link.say(DeskSays::PageAfter)} disabled={props.page + 1 >= n_pages} on_press={to(props.page + 1)} />
        </nav>
    }
}
