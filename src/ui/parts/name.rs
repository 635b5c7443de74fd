//! Names of parties, halls and parks, marked with the language that they are in.

use crate::{i18n::Lang, model::Text};
use yew::prelude::*;

/// What a name is given.
#[derive(Clone, PartialEq, Properties)]
pub struct NameProps {
    /// The name in its languages.
    pub text: Text,
    /// The reader's language.
    pub lang: Lang,
}

/// The name in the reader's language, with `lang` where it is in another.
#[component]
pub fn OneName(props: &NameProps) -> Html {
    let (tag, words) = props.text.get_tagged(props.lang.tag());
    html! { <span lang={own_tag(tag, props.lang)}>{ words }</span> }
}

/// The name in the reader's language and, below it, in the other one, if it has one: parks are bilingual.
#[component]
pub fn BothNames(props: &NameProps) -> Html {
    let (_, words) = props.text.get_tagged(props.lang.tag());
    let other = if props.lang == Lang::Zh { Lang::En } else { Lang::Zh };
    let (also_tag, also) = props.text.get_tagged(other.tag());
    let also = (also != words).then(|| html! { <span class="also" lang={own_tag(also_tag, props.lang)}>{ also }</span> });
    html! { <span class="names"><OneName text={props.text.clone()} lang={props.lang} />{ also }</span> }
}

/// The tag to mark words with: none where they are in the reader's language, or in no stated one.
fn own_tag(tag: &str, reader: Lang) -> Option<AttrValue> {
    (!tag.is_empty() && tag.get(..2) != reader.tag().get(..2)).then(|| AttrValue::from(tag.to_owned()))
}
