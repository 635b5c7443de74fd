//! Names of parties, halls and parks, marked with the language that they are in.
//!
//! Each keeps to itself (`bdi`): a Hebrew name turns nothing that stands beside it.

use crate::{i18n::Lang, model::Text};
use yew::prelude::*;

/// A name of more bytes is no name that anybody prints on a booth.
const LONG: usize = 400;

/// What a name is given.
#[derive(Clone, PartialEq, Properties)]
pub struct NameProps {
    /// The name in its languages.
    pub text: Text,
    /// The reader's language.
    pub lang: Lang,
}

/// The name in the reader's language, with `lang` where it is in another; in both for who reads
/// both.
pub fn view_name(text: &Text, lang: Lang) -> Html {
    if lang.is_both() {
        view_both_names(text, lang)
    } else {
        view_one(text, lang)
    }
}

fn view_one(text: &Text, lang: Lang) -> Html {
    let (tag, words) = marked(text, lang);
    html! { <bdi class={class_of(words)} lang={tag}>{ words }</bdi> }
}

/// The class of a name that is longer than any that a screen has room for: it is scrolled in its
/// own place.
#[must_use]
pub fn class_of(words: &str) -> Option<&'static str> {
    (words.len() > LONG).then_some("long")
}

/// The name's words for a reader, and their language where it is another one.
#[must_use]
pub fn marked(text: &Text, lang: Lang) -> (Option<AttrValue>, &str) {
    let (tag, words) = text.get_tagged(lang.tag());
    (own_tag(tag, lang), words)
}

/// The name in the reader's language and, below it, in the other script, if it has one: parks are
/// bilingual.
pub fn view_both_names(text: &Text, lang: Lang) -> Html {
    let (_, words) = text.get_tagged(lang.tag());
    let other = if lang.is_chinese() {
        Lang::En
    } else {
        Lang::Zh
    };
    let (also_tag, also) = text.get_tagged(other.tag());
    let also =
        (also != words).then(|| html! { <bdi class={classes!("also", class_of(also))} lang={own_tag(also_tag, lang)}>{ also }</bdi> });
    html! { <span class="names">{ view_one(text, lang) }{ also }</span> }
}

/// [`view_name`] as a component.
#[component]
pub fn OneName(props: &NameProps) -> Html {
    view_name(&props.text, props.lang)
}

/// [`view_both_names`] as a component.
#[component]
pub fn BothNames(props: &NameProps) -> Html {
    view_both_names(&props.text, props.lang)
}

/// The tag to mark words with: none where they are in the reader's language, or in no stated one.
fn own_tag(tag: &str, reader: Lang) -> Option<AttrValue> {
    (!tag.is_empty() && tag.get(..2) != reader.tag().get(..2))
        .then(|| AttrValue::from(tag.to_owned()))
}
