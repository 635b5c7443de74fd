//! The bin: what was replaced or deleted, with the reason and the time, until somebody empties it.

use crate::{
    i18n::{DeskSays, PastSays},
    ui::{
        desk::{
            context::DeskLink,
            keeping::{self, Binned, Shelf},
            opening::{self, open},
            state::DeskEvent,
            versions::size_words,
        },
        parts::{Button, ButtonKind, Dialog, Glyph},
    },
    web::{self, drawer::Copy, files, intl, zone},
};
use std::rc::Rc;
use yew::prelude::*;

/// What the bin is given.
#[derive(Clone, PartialEq, Properties)]
pub struct BinProps {
    /// The language and so on.
    pub link: DeskLink,
    /// All that is kept on this device.
    pub shelf: Rc<Shelf>,
}

/// What lies in the bin, and the way to empty it.
#[component]
pub fn Bin(props: &BinProps) -> Html {
    let BinProps { link, shelf } = props;
    let is_asking = use_state(|| false);
    let binned = shelf.bin();
    if binned.is_empty() {
        return html! { <p class="muted">{ link.say(PastSays::BinEmpty) }</p> };
    }
    let ask = |asks: bool| {
        let is_asking = is_asking.clone();
        Callback::from(move |()| is_asking.set(asks))
    };
    let on_empty = {
        let (keeper, is_asking) = (link.keeper.clone(), is_asking.clone());
        Callback::from(move |()| {
            is_asking.set(false);
            let keeper = keeper.clone();
            web::spawn_local(async move { keeper.empty_bin().await });
        })
    };
    let question = is_asking.then(|| {
        html! {
            <Dialog title={link.say(PastSays::EmptyTitle)} close={link.say(DeskSays::Close)} on_close={ask(false)}>
                <p>{ link.count(PastSays::EmptyText, binned.len()) }</p>
                <div class="actions">
                    <Button kind={ButtonKind::Danger} icon={Glyph::Trash} on_press={on_empty}>{ link.say(PastSays::EmptyIt) }</Button>
                    <Button on_press={ask(false)}>{ link.say(PastSays::KeepIt) }</Button>
                </div>
            </Dialog>
        }
    });
    html! {
        <>
            <p class="muted">{ link.say(PastSays::BinHint) }</p>
            <ul class="past-rows">{ for binned.iter().map(|copy| view(link, copy, shelf)) }</ul>
            <div class="actions"><Button icon={Glyph::Trash} on_press={ask(true)}>{ link.say(PastSays::EmptyBin) }</Button></div>
            { question }
        </>
    }
}

fn view(link: &DeskLink, copy: &Copy, shelf: &Shelf) -> Html {
    let title = &copy.about.title;
    let of = |word: PastSays| link.fill(word, &[("name", title)]);
    let why = match Binned::parse(&copy.label.bin) {
        Some(Binned::Page) => PastSays::BinnedPage,
        Some(Binned::File) => PastSays::BinnedFile,
        Some(Binned::Deleted) | None => PastSays::BinnedDeleted,
    };
    let at = zone::here(binned_at(copy));
    let when = format!(
        "{} {}",
        intl::date(link.lang, at),
        intl::time(link.lang, at)
    );
    let why = link.fill(why, &[("when", &when)]);
    let on_look = on_look(link, &copy.key);
    let on_back = if shelf.has(&copy.id) {
        // Something else is kept in its place: it is looked at, and asked about.
        let (link, key) = (link.clone(), copy.key.clone());
        Callback::from(move |()| {
            let (own, key) = (link.clone(), key.clone());
            link.tell(DeskEvent::OpeningStarted);
            web::spawn_local(async move {
                let event = opening::from_copy(&own, &key).await;
                own.tell(event);
                own.tell(DeskEvent::AdoptionAsked);
            });
        })
    } else {
        let (link, key) = (link.clone(), copy.key.clone());
        Callback::from(move |()| {
            let (keeper, key) = (link.keeper.clone(), key.clone());
            web::spawn_local(async move { keeper.have_back(&key).await });
        })
    };
    html! {
        <li key={copy.key.clone()} class="past-row">
            <span><strong>{ title }</strong><span class="muted">{ why }{ size_words(link, copy.about.counts) }</span></span>
            <Button kind={ButtonKind::Plain} label={of(PastSays::LookAtNamed)} on_press={on_look}>{ link.say(DeskSays::LookAtIt) }</Button>
            <Button kind={ButtonKind::Plain} icon={Glyph::Download} label={of(PastSays::DownloadOf)} on_press={on_download(link, copy)}>{ link.say(PastSays::Download) }</Button>
            <Button icon={Glyph::Undo} label={of(PastSays::HaveBackOf)} on_press={on_back}>{ link.say(DeskSays::HaveBack) }</Button>
        </li>
    }
}

/// When it came into the bin, as its key says: milliseconds since 1970, UTC.
fn binned_at(copy: &Copy) -> f64 {
    let moment = copy.key.rsplit_once('\n').map(|(_, moment)| moment);
    let millis = moment.and_then(|moment| moment.split(' ').next()?.parse().ok());
    millis.unwrap_or(copy.about.at)
}

/// Opens a copy, to look at it.
pub fn on_look(link: &DeskLink, key: &str) -> Callback<()> {
    let (link, key) = (link.clone(), key.to_owned());
    Callback::from(move |()| {
        let (own, key) = (link.clone(), key.clone());
        open(&link, async move { opening::from_copy(&own, &key).await });
    })
}

/// Hands a copy out as a fair file.
pub fn on_download(link: &DeskLink, copy: &Copy) -> Callback<()> {
    let (link, id, key) = (link.clone(), copy.id.clone(), copy.key.clone());
    Callback::from(move |()| {
        let (link, name, key) = (
            link.clone(),
            files::safe_name(&format!("{id}.json")),
            key.clone(),
        );
        web::spawn_local(async move {
            let text = keeping::copied(&key).await;
            let is_out =
                text.is_ok_and(|text| files::download(&name, "application/json", text.as_bytes()));
            link.tell(DeskEvent::Noticed(if is_out {
                DeskSays::HandedOut
            } else {
                DeskSays::NotHandedOut
            }));
        });
    })
}
