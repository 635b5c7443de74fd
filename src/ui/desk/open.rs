//! The start: choose a fair from the page's list, from this device, or from a file.

use super::{
    context::DeskLink,
    keeping::Shelf,
    new_fair::NewFair,
    opening::{self, open},
    past::bin::Bin,
    state::{DeskScreen, Origin},
    versions::{size_words, view_copies, when_words},
};
use crate::{
    exchange::fair_list::ListedFair,
    i18n::{DeskSays, Message, PastSays, Say},
    ui::parts::{BothNames, Button, ButtonKind, EmptyState, Glyph, Icon},
    web::{
        self,
        drawer::Entry,
        files::{self, File},
        intl,
    },
};
use std::rc::Rc;
use yew::prelude::*;

/// How long a fair is waited for in silence, in milliseconds: as long as a visitor waits.
const PATIENCE: u32 = 10_000;

/// What the start is given.
#[derive(Clone, PartialEq, Properties)]
pub struct OpenProps {
    /// The language and so on.
    pub link: DeskLink,
    /// Whether a fair is on its way.
    pub loading: bool,
    /// Whether a fair is open already.
    pub has_fair: bool,
    /// How often what is kept here was changed by hand.
    pub n_shelved: u32,
}

/// The first screen: where a fair is opened or begun.
#[component]
pub fn Open(props: &OpenProps) -> Html {
    let OpenProps {
        link,
        loading,
        has_fair,
        n_shelved,
    } = props;
    let listed = use_state(Rc::<[ListedFair]>::default);
    let shelf = use_state(Rc::<Shelf>::default);
    {
        let (link, listed) = (link.clone(), listed.clone());
        use_effect_with((), move |()| {
            web::spawn_local(async move { listed.set(opening::listed(&link).await.into()) });
        });
    }
    {
        let (link, shelf) = (link.clone(), shelf.clone());
        use_effect_with(*n_shelved, move |_| {
            web::spawn_local(async move { shelf.set(Rc::new(link.keeper.shelf().await)) });
        });
    }
    let back =
        has_fair.then(|| html! { <Button icon={Glyph::Back} on_press={link.to(DeskScreen::Overview)}>{ link.say(DeskSays::BackToFair) }</Button> });
    let busy = loading.then(|| html! { <Coming link={link.clone()} /> });
    let own = (!shelf.kept.is_empty() || !shelf.bin().is_empty()).then(|| {
        html! {
            <section part="card" class="card"><h2>{ link.say(DeskSays::OnThisDevice) }</h2>
                <ul class="choice-list">{ for shelf.kept.iter().map(|entry| view_kept(link, entry, &shelf)) }</ul>
                { view_bin(link, &shelf) }
            </section>
        }
    });
    let samples = (!listed.is_empty()).then(|| {
        html! {
            <section part="card" class="card"><h2>{ link.say(DeskSays::FairsToOpen) }</h2>
                <ul class="choice-list">{ for listed.iter().map(|fair| view_listed(link, fair)) }</ul>
            </section>
        }
    });
    let on_file = {
        let link = link.clone();
        Callback::from(move |file: File| {
            let own = link.clone();
            open(&link, async move { opening::from_file(&own, &file).await });
        })
    };
    html! {
        <div class="screen">
            <div class="screen-head"><h1 tabindex="-1">{ link.say(DeskSays::OpenTitle) }</h1>{ back }</div>
            <p class="desk-lead">{ link.say(DeskSays::OpenLead) }</p>
            { busy }
            <DropZone link={link.clone()} words={link.say(DeskSays::DropFair)} button={link.say(DeskSays::ChooseFair)} accept=".json,application/json" {on_file} />
            <div class="columns">{ own }{ samples }<NewFair link={link.clone()} kept={Rc::<[Entry]>::from(shelf.kept.as_slice())} listed={(*listed).clone()} /></div>
        </div>
    }
}

/// A fair is on its way: the page's own, as long as nothing else was chosen. Who waits longer than
/// anybody does in silence is told that, and may ask anew.
#[component]
fn Coming(props: &ComingProps) -> Html {
    let link = &props.link;
    let is_late = use_state(|| false);
    {
        let (is_late, host) = (is_late.clone(), link.host.clone());
        use_effect_with((), move |()| {
            let late = web::after(PATIENCE, move || {
                if let Some(url) = host.src() {
                    host.blame(&url, web::fetch::LATE);
                }
                is_late.set(true);
            });
            move || drop(late)
        });
    }
    let again = opening::again(link).filter(|_| *is_late).map(|on_again| {
        html! { <>{ " " }<Button on_press={on_again}>{ link.say(DeskSays::TryAgain) }</Button></> }
    });
    let words = if *is_late {
        link.say(Say::StillLoading)
    } else {
        link.say(DeskSays::Opening)
    };
    html! { <p class="busy" role="status">{ words }{ again }</p> }
}

#[derive(Clone, PartialEq, Properties)]
struct ComingProps {
    link: DeskLink,
}

fn view_kept(link: &DeskLink, entry: &Entry, shelf: &Shelf) -> Html {
    let on_open = {
        let (link, id) = (link.clone(), entry.id.clone());
        Callback::from(move |_: MouseEvent| {
            let (own, id) = (link.clone(), id.clone());
            open(&link, async move { opening::from_vault(&own, &id).await });
        })
    };
    let on_forget = {
        let (link, id) = (link.clone(), entry.id.clone());
        Callback::from(move |()| {
            let (keeper, id) = (link.keeper.clone(), id.clone());
            web::spawn_local(async move { keeper.forget(&id).await });
        })
    };
    let title = &entry.about.title;
    html! {
        <li key={entry.id.clone()}>
            <div class="choice">
                <button type="button" onclick={on_open}><strong>{ title }</strong>
                    <span class="muted">{ when_words(link, entry.about.at) }{ size_words(link, entry.about.counts) }</span></button>
                <Button kind={ButtonKind::Plain} icon={Glyph::Trash} label={link.fill(DeskSays::Forget, &[("name", title)])} on_press={on_forget} />
            </div>
            { view_copies(link, &shelf.copies_of(&entry.id), &entry.about.sum) }
        </li>
    }
}

/// What was replaced or deleted, and can be had back.
fn view_bin(link: &DeskLink, shelf: &Rc<Shelf>) -> Html {
    let n = shelf.bin().len();
    if n == 0 {
        return Html::default();
    }
    html! {
        <details class="versions"><summary>{ link.count(PastSays::Bin, n) }</summary>
            <Bin link={link.clone()} shelf={shelf.clone()} />
        </details>
    }
}

fn view_listed(link: &DeskLink, fair: &ListedFair) -> Html {
    let on_open = {
        let (link, url) = (link.clone(), fair.file.clone());
        Callback::from(move |_: MouseEvent| {
            let (own, url) = (link.clone(), url.clone());
            open(&link, async move {
                opening::from_url(&own, &url, Origin::Chosen).await
            });
        })
    };
    let days = match fair.days {
        Some((first, last)) => format!(
            "{} – {} · ",
            intl::date(link.lang, first),
            intl::date(link.lang, last)
        ),
        None => String::new(),
    };
    let size = link.fill(
        DeskSays::FairSize,
        &[
            ("exhibitors", &link.number(fair.n_exhibitors)),
            ("delegations", &link.number(fair.n_delegations)),
        ],
    );
    html! {
        <li key={fair.id.clone()} class="choice">
            <button type="button" onclick={on_open}>
                <strong><BothNames text={fair.name.clone()} lang={link.lang} /></strong>
                <span class="muted">{ days }{ fair.place[0].get(link.lang.tag()) }{ " · " }{ size }</span>
            </button>
        </li>
    }
}

/// What a place to drop a file is given.
#[derive(Clone, PartialEq, Properties)]
pub struct DropZoneProps {
    /// The language and so on.
    pub link: DeskLink,
    /// What can be dropped here.
    pub words: AttrValue,
    /// What the button that opens the file dialog is called.
    pub button: AttrValue,
    /// The kinds of files that the dialog offers.
    pub accept: AttrValue,
    /// Called with each file.
    pub on_file: Callback<File>,
}

/// A place to drop a file, with a button that chooses one.
#[component]
pub fn DropZone(props: &DropZoneProps) -> Html {
    let over = use_state(|| false);
    let on_over = {
        let over = over.clone();
        move |event: DragEvent| {
            event.prevent_default();
            over.set(true);
        }
    };
    let on_leave = {
        let over = over.clone();
        move |_: DragEvent| over.set(false)
    };
    let on_drop = {
        let (over, on_file) = (over.clone(), props.on_file.clone());
        move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            for file in files::dropped(&event) {
                on_file.emit(file);
            }
        }
    };
    let on_change = {
        let on_file = props.on_file.clone();
        move |event: yew::Event| {
            for file in files::chosen(&event) {
                on_file.emit(file);
            }
        }
    };
    html! {
        <div class={classes!("drop", over.then_some("over"))} ondragover={on_over} ondragleave={on_leave} ondrop={on_drop}>
            <Icon glyph={Glyph::Upload} />
            <p>{ &props.words }</p>
            <label class="button primary file"><span>{ &props.button }</span>
                <input type="file" accept={props.accept.clone()} onchange={on_change} />
            </label>
        </div>
    }
}

/// Nothing here yet, with the one thing to do.
pub fn nothing(
    link: &DeskLink,
    icon: Glyph,
    title: impl Message,
    text: impl Message,
    button: DeskSays,
    to: DeskScreen,
) -> Html {
    html! {
        <EmptyState {icon} title={link.say(title)} text={link.say(text)}>
            <Button kind={ButtonKind::Primary} on_press={link.to(to)}>{ link.say(button) }</Button>
        </EmptyState>
    }
}
