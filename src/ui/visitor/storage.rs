//! What this device keeps, and how to be rid of it.

use super::{
    act::{Act, Deletion},
    here::Here,
};
use crate::{
    i18n::{Lang, Message, Say},
    ui::parts::{ButtonKind, ButtonProps, DialogProps, Glyph, button},
    web::{intl, store},
};
use yew::prelude::*;

/// What is kept, and a button that deletes it all after asking.
pub fn view_storage(here: &Here<'_>) -> Html {
    let lang = here.lang;
    let ask = |is_asking| here.press(Act::DeletionAsked(is_asking));
    let kept = store::keys();
    let delete_all = (!kept.is_empty()).then(|| {
        ButtonProps { kind: ButtonKind::Danger, icon: Some(Glyph::Trash), ..button(Say::DeleteAll.words(lang), ask(true)) }.view()
    });
    let said = (here.looks.deletion == Deletion::Done).then(|| Say::Deleted.words(lang));
    let dialog = (here.looks.deletion == Deletion::Asking).then(|| {
        DialogProps {
            title: Say::DeleteAll.words(lang).into(),
            close: Say::Cancel.words(lang).into(),
            on_close: ask(false),
            children: html! { <><p>{ Say::DeleteAsk.words(lang) }</p>
            <div class="forth">
                { button(Say::Cancel.words(lang), ask(false)).view() }
                { ButtonProps { kind: ButtonKind::Danger, icon: Some(Glyph::Trash), ..button(Say::DeleteAll.words(lang), here.press(Act::AllDeleted)) }.view() }
            </div></> },
        }
        .view()
    });
    html! {
        <section class="part">
            <h2>{ Say::ThisDevice.words(lang) }</h2>
            <p>{ Say::ThisDeviceText.words(lang) }</p>
            <p class="muted" role="status">{ said }{ " " }{ kept_words(lang, &kept) }</p>
            <div>{ delete_all }</div>
            { dialog }
        </section>
    }
}

/// How much is kept. A character of the store takes two bytes.
fn kept_words(lang: Lang, kept: &[(String, u32)]) -> String {
    if kept.is_empty() {
        return Say::NothingKept.words(lang).to_owned();
    }
    let units: usize = kept.iter().filter_map(|(key, length)| Some(key.len() + usize::try_from(*length).ok()?)).sum();
    Say::KeptItems.fill(lang, &[("n", &kept.len().to_string()), ("size", &intl::number(lang, (2 * units).div_ceil(1024)))])
}
