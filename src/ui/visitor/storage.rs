//! What this device keeps: all of it in a list, one tap to take it along, one to be rid of it.

use super::{
    act::{Act, BagAct, Deletion},
    here::Here,
};
use crate::{
    i18n::{Ahead, Along, Message, Say, Today},
    ui::parts::{ButtonKind, ButtonProps, DialogProps, Glyph, button},
    web::{intl, share, store},
};
use yew::prelude::*;

/// What is kept, with so many of the page's files, and buttons that export and delete it all.
pub fn view_storage(here: &Here<'_>, n_files: u32) -> Html {
    let lang = here.lang;
    let ask = |is_asking| here.press(Act::DeletionAsked(is_asking));
    let kept = store::keys();
    let is_any = !kept.is_empty() || n_files > 0;
    let export = (!kept.is_empty() && share::platform() != share::Platform::Wechat).then(|| {
        ButtonProps {
            icon: Some(Glyph::Download),
            ..button(here.say(Along::ExportAll), here.pack(BagAct::AllExported))
        }
        .view()
    });
    let delete_all = is_any.then(|| {
        ButtonProps {
            kind: ButtonKind::Danger,
            icon: Some(Glyph::Trash),
            ..button(Ahead::DeleteAll.words(lang), ask(true))
        }
        .view()
    });
    let said = (here.looks.deletion == Deletion::Done).then(|| Ahead::Deleted.words(lang));
    let dialog = (here.looks.deletion == Deletion::Asking).then(|| {
        DialogProps {
            title: Ahead::DeleteAll.words(lang).into(),
            close: Ahead::Cancel.words(lang).into(),
            on_close: ask(false),
            children: html! { <><p>{ Ahead::DeleteAsk.words(lang) }</p>
            <div class="forth">
                { button(Ahead::Cancel.words(lang), ask(false)).view() }
                { ButtonProps { kind: ButtonKind::Danger, icon: Some(Glyph::Trash), ..button(Ahead::DeleteAll.words(lang), here.press(Act::AllDeleted)) }.view() }
            </div></> },
        }
        .view()
    });
    let view_row = |(name, size): (String, Option<String>)| html! { <li><span>{ name }</span><span class="muted number">{ size }</span></li> };
    let mut rows: Vec<(String, Option<String>)> = kept
        .iter()
        .map(|(key, length)| (name_of(here, key), Some(size_words(here, key, *length))))
        .collect();
    if n_files > 0 {
        rows.push((
            Along::StoredPage.fill(lang, &[("n", &n_files.to_string())]),
            None,
        ));
    }
    let nothing = (!is_any).then(|| here.say(Ahead::NothingKept));
    let offline = match (
        n_files > 0,
        kept.iter().any(|(key, _)| key.starts_with("file/")),
    ) {
        (true, _) => Along::OfflineReady,
        (false, true) => Along::OfflineData,
        (false, false) => Along::OfflineNot,
    };
    html! {
        <section class="part">
            <h2>{ here.say(Along::Stored) }</h2>
            <p>{ here.say(Along::StoredText) }</p>
            <p class="muted">{ here.say(offline) }</p>
            <p class="muted" role="status">{ said }{ " " }{ nothing }</p>
            <ul class="kept card">{ rows.into_iter().map(view_row).collect::<Vec<Html>>() }</ul>
            <div class="take-along">{ export }{ delete_all }</div>
            { dialog }
        </section>
    }
}

/// What stands under a key, in words.
fn name_of(here: &Here<'_>, key: &str) -> String {
    let fair = here.fair();
    let own_name = fair.name.get(here.lang.tag());
    let (kind, of) = key.split_once('/').unwrap_or((key, ""));
    let fair_name = if *fair.id == *of { own_name } else { of };
    let named = |message: Along, name: &str| message.fill(here.lang, &[("fair", name)]);
    match kind {
        "visitor" => named(Along::StoredVisit, fair_name),
        "file" => named(Along::StoredFile, of.rsplit('/').next().unwrap_or(of)),
        "outbox" => here.say(Along::StoredOutbox).to_owned(),
        "lang" => here.say(Say::Language).to_owned(),
        "chosen" => here.say(Along::StoredChosen).to_owned(),
        "looks" => here.say(Today::Looks).to_owned(),
        _ => here.say(Along::StoredOther).to_owned(),
    }
}

/// How much it is. A character of the store takes two bytes.
fn size_words(here: &Here<'_>, key: &str, length: u32) -> String {
    let units = key.len() + usize::try_from(length).unwrap_or(usize::MAX);
    [
        &intl::number(here.lang, units.saturating_mul(2).div_ceil(1024)),
        " KB",
    ]
    .concat()
}
