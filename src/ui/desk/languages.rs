//! The field for languages: people write words where tags stand in the file, so it takes both, says
//! what it understood, and says what it did not.

use super::{
    context::DeskContext,
    fields::{Field, Verdict},
};
use crate::{
    i18n::{DeskSays, language_words},
    model::Languages,
};
use yew::prelude::*;

/// What the field is given.
#[derive(Clone, PartialEq, Properties)]
pub struct LanguageFieldProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// The tags that stand there.
    pub tags: Vec<String>,
    /// Called with the tags that were meant.
    pub on_commit: Callback<Vec<String>>,
}

/// A field that takes languages by word or by tag and says what it understood.
#[component]
pub fn LanguageField(props: &LanguageFieldProps) -> Html {
    let LanguageFieldProps {
        desk,
        tags,
        on_commit,
    } = props;
    let judge = {
        let desk = desk.clone();
        Callback::from(move |typed: String| {
            let Languages { tags, unknown } = Languages::read(&typed);
            let unknown = unknown.join(desk.lang.comma());
            let reason = || desk.fill(DeskSays::UnknownLanguages, &[("words", &unknown)]);
            match (tags.is_empty(), unknown.is_empty()) {
                (_, true) => Verdict::Meant(tags.join(", "), AttrValue::default()),
                (false, false) => Verdict::Meant(tags.join(", "), reason()),
                (true, false) => Verdict::Refused(reason()),
            }
        })
    };
    let on_commit = on_commit.reform(|meant: String| Languages::read(&meant).tags);
    let names = tags
        .iter()
        .map(|tag| language_words(desk.lang, tag))
        .collect::<Vec<_>>()
        .join(desk.lang.comma());
    let hint = if names.is_empty() {
        desk.say(DeskSays::LanguageTagsHint)
    } else {
        names.into()
    };
    html! { <Field label={desk.say(DeskSays::Languages)} {hint} value={tags.join(", ")} {judge} {on_commit} /> }
}
