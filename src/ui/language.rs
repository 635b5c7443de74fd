//! The reader's language: chosen here once for both ways, else the page's, else the browser's.

use crate::{
    i18n::Lang,
    web::{self, Host, store},
};
use yew::prelude::*;

const KEY: &str = "lang";

/// The language of the screens, and a way to choose another: it is kept, and nothing else changes.
#[hook]
pub fn use_language(host: &Host) -> (Lang, Callback<Lang>) {
    let lang = use_state_eq(|| {
        let asked = store::text(KEY).or_else(|| host.lang()).or_else(|| web::intl::readers_languages().into_iter().next());
        asked.map_or(Lang::Zh, |tag| Lang::nearest(&tag))
    });
    let choose = {
        let lang = lang.setter();
        use_callback((), move |chosen: Lang, ()| {
            // A language that cannot be kept is chosen all the same; the next visit asks again.
            let _ = store::keep(KEY, chosen.tag());
            lang.set(chosen);
        })
    };
    (*lang, choose)
}
