//! The start: choose a fair from the page's list, from this device, or from a file.

use super::{
    bench::Talk,
    keeping::Shelf,
    opening::{self, Listed, open},
    state::{Origin, Screen},
    versions::{size_words, view_copies, when_words},
};
use crate::{
    i18n::{Desk as Word, Message},
    ui::parts::{BothNames, Button, ButtonKind, EmptyState, Glyph, Icon},
    web::{
        self,
        drawer::{Copy, Entry},
        files::{self, File},
        intl,
    },
};
use std::rc::Rc;
use yew::prelude::*;

/// What the start is given.
#[derive(Clone, PartialEq, Properties)]
pub struct OpenProps {
    /// The language and so on.
    pub talk: Talk,
    /// Whether a fair is on its way.
    pub loading: bool,
    /// Whether a fair is open already.
    pub has_fair: bool,
    /// How often what is kept here was changed by hand.
    pub n_shelved: u32,
}

/// The start.
#[component]
pub fn Open(props: &OpenProps) -> Html {
    let OpenProps {
        talk,
        loading,
        has_fair,
        n_shelved,
    } = props;
    let listed = use_state(Rc::<[Listed]>::default);
    let shelf = use_state(Rc::<Shelf>::default);
    {
        let (talk, listed) = (talk.clone(), listed.clone());
        use_effect_with((), move |()| {
            web::spawn_local(async move { listed.set(opening::listed(&talk).await.into()) });
        });
    }
    {
        let (talk, shelf) = (talk.clone(), shelf.clone());
        use_effect_with(*n_shelved, move |_| {
            web::spawn_local(async move { shelf.set(Rc::new(talk.keeper.shelf().await)) });
        });
    }
    let back =
        has_fair.then(|| html! { <Button icon={Glyph::Back} on_press={talk.to(Screen::Overview)}>{ talk.say(Word::BackToFair) }</Button> });
    let busy =
        loading.then(|| html! { <p class="busy" role="status">{ talk.say(Word::Opening) }</p> });
    let deleted = shelf.deleted();
    let own = (!shelf.kept.is_empty() || !deleted.is_empty()).then(|| {
        html! {
            <section class="card"><h2>{ talk.say(Word::OnThisDevice) }</h2>
                <ul class="choices">{ for shelf.kept.iter().map(|entry| view_kept(talk, entry, &shelf)) }</ul>
                { view_deleted(talk, &deleted, &shelf) }
            </section>
        }
    });
    let samples = (!listed.is_empty()).then(|| {
        html! {
            <section class="card"><h2>{ talk.say(Word::FairsToOpen) }</h2>
                <ul class="choices">{ for listed.iter().map(|fair| view_listed(talk, fair)) }</ul>
            </section>
        }
    });
    let on_file = {
        let talk = talk.clone();
        Callback::from(move |file: File| {
            let own = talk.clone();
            open(&talk, async move { opening::from_file(&own, &file).await });
        })
    };
    html! {
        <div class="screen">
            <div class="screen-head"><h1 tabindex="-1">{ talk.say(Word::OpenTitle) }</h1>{ back }</div>
            <p class="desk-lead">{ talk.say(Word::OpenLead) }</p>
            { busy }
            <DropZone talk={talk.clone()} words={talk.say(Word::DropFair)} button={talk.say(Word::ChooseFair)} accept=".json,application/json" {on_file} />
            <div class="columns">{ own }{ samples }</div>
        </div>
    }
}

fn view_kept(talk: &Talk, entry: &Entry, shelf: &Shelf) -> Html {
    let on_open = {
        let (talk, id) = (talk.clone(), entry.id.clone());
        Callback::from(move |_: MouseEvent| {
            let (own, id) = (talk.clone(), id.clone());
            open(&talk, async move { opening::from_vault(&own, &id).await });
        })
    };
    let on_forget = {
        let (talk, id) = (talk.clone(), entry.id.clone());
        Callback::from(move |()| {
            let (keeper, id) = (talk.keeper.clone(), id.clone());
            web::spawn_local(async move { keeper.forget(&id).await });
        })
    };
    let title = &entry.about.title;
    html! {
        <li key={entry.id.clone()}>
            <div class="choice">
                <button type="button" onclick={on_open}><strong>{ title }</strong>
                    <span class="muted">{ when_words(talk, entry.about.at) }{ size_words(talk, entry.about.counts) }</span></button>
                <Button kind={ButtonKind::Plain} icon={Glyph::Trash} label={talk.fill(Word::Forget, &[("name", title)])} on_press={on_forget} />
            </div>
            { view_copies(talk, &shelf.copies_of(&entry.id), &entry.about.sum) }
        </li>
    }
}

/// What was deleted and can be had back.
fn view_deleted(talk: &Talk, deleted: &[&Copy], shelf: &Shelf) -> Html {
    if deleted.is_empty() {
        return Html::default();
    }
    let view = |copy: &&Copy| {
        let on_back = {
            let (talk, id) = (talk.clone(), copy.id.clone());
            Callback::from(move |()| {
                let (keeper, id) = (talk.keeper.clone(), id.clone());
                web::spawn_local(async move { keeper.have_back(&id).await });
            })
        };
        let on_drop = {
            let (talk, keys) = (
                talk.clone(),
                shelf
                    .copies_of(&copy.id)
                    .iter()
                    .map(|copy| copy.key.clone())
                    .collect::<Rc<[_]>>(),
            );
            Callback::from(move |()| {
                let (keeper, keys) = (talk.keeper.clone(), keys.clone());
                web::spawn_local(async move { keeper.drop_copies(&keys).await });
            })
        };
        let title = &copy.about.title;
        html! {
            <li key={copy.id.clone()} class="version">
                <span><strong>{ title }</strong>{ " " }<span class="muted">{ when_words(talk, copy.about.at) }</span></span>
                <Button icon={Glyph::Undo} on_press={on_back}>{ talk.say(Word::HaveBack) }</Button>
                <Button kind={ButtonKind::Plain} icon={Glyph::Trash} label={talk.fill(Word::ForgetForGood, &[("name", title)])} on_press={on_drop} />
            </li>
        }
    };
    html! {
        <details class="versions"><summary>{ talk.count(Word::Deleted, deleted.len()) }</summary>
            <p class="muted">{ talk.say(Word::DeletedHint) }</p>
            <ul>{ for deleted.iter().map(view) }</ul>
        </details>
    }
}

fn view_listed(talk: &Talk, fair: &Listed) -> Html {
    let on_open = {
        let (talk, url) = (talk.clone(), fair.url.clone());
        Callback::from(move |_: MouseEvent| {
            let (own, url) = (talk.clone(), url.clone());
            open(&talk, async move {
                opening::from_url(&own, &url, Origin::Chosen).await
            });
        })
    };
    let days = match (fair.first_day, fair.last_day) {
        (Some(first), Some(last)) => format!(
            "{} – {} · ",
            intl::date(talk.lang, first),
            intl::date(talk.lang, last)
        ),
        _ => String::new(),
    };
    let size = talk.fill(
        Word::FairSize,
        &[
            ("exhibitors", &talk.number(fair.n_exhibitors)),
            ("delegations", &talk.number(fair.n_delegations)),
        ],
    );
    html! {
        <li key={fair.id.clone()} class="choice">
            <button type="button" onclick={on_open}>
                <strong><BothNames text={fair.name.clone()} lang={talk.lang} /></strong>
                <span class="muted">{ days }{ fair.city.get(talk.lang.tag()) }{ " · " }{ size }</span>
            </button>
        </li>
    }
}

/// What a place to drop a file is given.
#[derive(Clone, PartialEq, Properties)]
pub struct DropZoneProps {
    /// The language and so on.
    pub talk: Talk,
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
    talk: &Talk,
    icon: Glyph,
    title: impl Message,
    text: impl Message,
    button: Word,
    to: Screen,
) -> Html {
    html! {
        <EmptyState {icon} title={talk.say(title)} text={talk.say(text)}>
            <Button kind={ButtonKind::Primary} on_press={talk.to(to)}>{ talk.say(button) }</Button>
        </EmptyState>
    }
}
