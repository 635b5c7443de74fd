//! The reader's language: chosen here once for both ways, else the page's, else the browser's.

use crate::{
    i18n::Lang,
    web::{self, Host, store},
};

const KEY: &str = "lang";

/// The language to begin with.
#[must_use]
pub fn readers(host: &Host) -> Lang {
    let asked = store::text(KEY).or_else(|| host.lang()).or_else(|| web::intl::readers_languages().into_iter().next());
    asked.map_or(Lang::Zh, |tag| Lang::nearest(&tag))
}

/// Keeps the language that was chosen. One that cannot be kept is chosen all the same; the next visit asks again.
pub fn keep(lang: Lang) {
    let _ = store::keep(KEY, lang.tag());
}
