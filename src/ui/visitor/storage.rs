//! What this device keeps, and how to be rid of it.

use super::here::Here;
use crate::{
    i18n::{Lang, Message, Say},
    ui::parts::{Button, ButtonKind, Dialog, Glyph},
    web::{intl, store},
};
use yew::prelude::*;

/// What the storage notice is given.
#[derive(Clone, PartialEq, Properties)]
pub struct StorageProps {
    /// The surroundings: what is kept changes with the visit.
    pub here: Here,
    /// Called when everything kept was deleted.
    pub on_forget: Callback<()>,
}

/// What is kept, and a button that deletes it all after asking.
#[component]
pub fn Storage(props: &StorageProps) -> Html {
    let lang = props.here.lang;
    let is_asking = use_state(|| false);
    let is_deleted = use_state(|| false);
    let ask = |to: bool| {
        let is_asking = is_asking.setter();
        Callback::from(move |()| is_asking.set(to))
    };
    let delete = {
        let (is_asking, is_deleted, on_forget) = (is_asking.setter(), is_deleted.setter(), props.on_forget.clone());
        Callback::from(move |()| {
            store::forget("");
            is_asking.set(false);
            is_deleted.set(true);
            on_forget.emit(());
        })
    };
    let kept = store::keys();
    let button = (!kept.is_empty()).then(|| {
        html! { <Button kind={ButtonKind::Danger} icon={Glyph::Trash} on_press={ask(true)}>{ Say::DeleteAll.words(lang) }</Button> }
    });
    let said = is_deleted.then(|| Say::Deleted.words(lang));
    let dialog = is_asking.then(|| {
        html! {
            <Dialog title={Say::DeleteAll.words(lang)} close={Say::Cancel.words(lang)} on_close={ask(false)}>
                <p>{ Say::DeleteAsk.words(lang) }</p>
                <div class="forth">
                    <Button on_press={ask(false)}>{ Say::Cancel.words(lang) }</Button>
                    <Button kind={ButtonKind::Danger} icon={Glyph::Trash} on_press={delete}>{ Say::DeleteAll.words(lang) }</Button>
                </div>
            </Dialog>
        }
    });
    html! {
        <section class="part">
            <h2>{ Say::ThisDevice.words(lang) }</h2>
            <p>{ Say::ThisDeviceText.words(lang) }</p>
            <p class="muted" role="status">{ said }{ " " }{ kept_words(lang, &kept) }</p>
            <div>{ button }</div>
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
