//! The versions of the open fair: kept by themselves and by name, looked at, compared, restored.

use super::{
    bin::{on_download, on_look},
    differences::Differences,
    moment,
};
use crate::{
    i18n::{DeskSays, Lang, PastSays, moment_words},
    model::{
        Document,
        compare::{PartChange, compare},
    },
    ui::{
        desk::{
            context::DeskContext,
            edit::Edit,
            fields::{Choice, Choose},
            history::SharedDocument,
            keeping::{self, Shelf, Why},
            state::DeskEvent,
            versions::size_words,
        },
        parts::{Button, ButtonKind, Dialog, Glyph},
    },
    web::{
        self,
        drawer::Copy,
        room::{self, Room},
        zone,
    },
};
use std::rc::Rc;
use yew::prelude::*;

/// What the list is given.
#[derive(Clone, PartialEq, Properties)]
pub struct VersionsProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// All that is kept on this device.
    pub shelf: Rc<Shelf>,
    /// Whether the open fair is only looked at.
    pub is_looking: bool,
}

/// What came of comparing.
#[derive(Clone, Debug, PartialEq)]
enum Compared {
    Nothing,
    UnderWay,
    /// The parts that differ, and whether the two are the same letter by letter.
    Done(Rc<[PartChange]>, bool),
    Unreadable,
}

/// What the fair as it is now is known by among the versions that can be compared.
const PRESENT: &str = "";

/// The versions.
#[component]
pub fn Versions(props: &VersionsProps) -> Html {
    let VersionsProps {
        desk,
        shelf,
        is_looking,
    } = props;
    let room = use_room(shelf);
    let dropping = use_state(|| None::<Copy>);
    let ends = use_state(|| (AttrValue::from(PRESENT), AttrValue::from(PRESENT)));
    let compared = use_state(|| Compared::Nothing);
    let result = use_node_ref();
    let versions: Vec<&Copy> = own(desk, shelf);
    let on_compare = {
        let (desk, ends, compared) = (desk.clone(), ends.clone(), compared.clone());
        let result = result.clone();
        Callback::from(move |(one, other): (AttrValue, AttrValue)| {
            ends.set((one.clone(), other.clone()));
            compared.set(Compared::UnderWay);
            if let Some(result) = result.cast::<web::Element>() {
                web::focus_heading(&result);
            }
            let (document, compared) = (desk.document.clone(), compared.clone());
            web::spawn_local(async move {
                let both = both(&document, &one, &other).await;
                compared.set(both.map_or(Compared::Unreadable, |(one, other)| {
                    let is_same = one.json() == other.json();
                    Compared::Done(compare(&one, &other).into(), is_same)
                }));
            });
        })
    };
    let view = |copy: &&Copy| {
        let on_compare = {
            let key = AttrValue::from(copy.key.clone());
            on_compare.reform(move |()| (key.clone(), AttrValue::from(PRESENT)))
        };
        let on_drop = {
            let (dropping, copy) = (dropping.clone(), (*copy).clone());
            Callback::from(move |()| dropping.set(Some(copy.clone())))
        };
        view_version(desk, copy, *is_looking, on_compare, on_drop)
    };
    let list = if versions.is_empty() {
        html! { <p class="muted">{ desk.say(PastSays::NoVersions) }</p> }
    } else {
        html! { <ul class="past-rows">{ for versions.iter().map(view) }</ul> }
    };
    let question = (*dropping).as_ref().map(|copy| {
        let dropping = dropping.clone();
        let on_close = Callback::from(move |()| dropping.set(None));
        view_question(desk, copy, &on_close)
    });
    html! {
        <section part="card" class="card"><h2>{ desk.say(PastSays::Versions) }</h2>
            <p class="muted">{ desk.say(PastSays::VersionsHint) }</p>
            <KeepVersion desk={desk.clone()} />
            { list }
            <p class="muted">{ room_words(desk, shelf, *room) }</p>
            <div class="compare-versions" ref={result}>
                <h2 tabindex="-1">{ desk.say(PastSays::CompareTitle) }</h2>
                { view_ends(desk, &versions, &ends, &on_compare) }
                { view_compared(desk, &compared) }
            </div>
            { question }
        </section>
    }
}

/// The versions of the open fair, the latest first.
fn own<'a>(desk: &DeskContext, shelf: &'a Shelf) -> Vec<&'a Copy> {
    let mut own = shelf.copies_of(&desk.fair().id);
    own.retain(|copy| !copy.label.is_damaged);
    own
}

/// The room that this site has, asked again whenever what is kept has changed.
#[hook]
fn use_room(shelf: &Rc<Shelf>) -> UseStateHandle<Option<Room>> {
    let room = use_state(|| None::<Room>);
    {
        let room = room.clone();
        use_effect_with(shelf.clone(), move |_| {
            web::spawn_local(async move { room.set(room::room().await) });
        });
    }
    room
}

fn room_words(desk: &DeskContext, shelf: &Shelf, room: Option<Room>) -> AttrValue {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "megabytes of a device, or nothing that makes sense"
    )]
    let megabytes = |bytes: f64| {
        let n = (bytes / 1_000_000.0).ceil().max(0.0) as usize;
        desk.count(PastSays::Megabytes, n)
    };
    let length: usize = shelf.copies.iter().map(|copy| copy.length).sum();
    // Browsers keep letters of Latin as one byte and others as two: as much as it may be.
    let own = desk.count(PastSays::Megabytes, length.div_ceil(500_000));
    match room {
        Some(room) => desk.fill(
            PastSays::Room,
            &[
                ("used", &megabytes(room.used)),
                ("quota", &megabytes(room.quota)),
                ("own", &own),
            ],
        ),
        None => desk.fill(PastSays::RoomUnknown, &[("own", &own)]),
    }
}

/// Keeps the fair as it is, by a name.
#[component]
fn KeepVersion(props: &super::super::context::DeskContextProps) -> Html {
    let desk = &props.desk;
    let name = use_state(String::new);
    let on_input = {
        let name = name.clone();
        move |event: InputEvent| name.set(web::field_value(&event))
    };
    let on_submit = {
        let (desk, name) = (desk.clone(), name.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let (keeper, document) = (desk.keeper.clone(), desk.document.clone());
            let own = name.trim().to_owned();
            if own.is_empty() {
                return;
            }
            name.set(String::new());
            web::spawn_local(async move { keeper.keep_version(&document, own).await });
        }
    };
    html! {
        <form class="keep-version" onsubmit={on_submit}>
            <label class="field"><span>{ desk.say(PastSays::VersionName) }</span>
                <input type="text" value={(*name).clone()} oninput={on_input} placeholder={desk.say(PastSays::VersionNameHint)} maxlength="80" /></label>
            <button type="submit" class="button primary" disabled={name.trim().is_empty()}>{ desk.say(PastSays::KeepVersion) }</button>
        </form>
    }
}

/// Why a version was kept; its name where it has one.
fn why_words(desk: &DeskContext, copy: &Copy) -> AttrValue {
    if !copy.label.name.is_empty() {
        return copy.label.name.clone().into();
    }
    desk.say(match Why::parse(&copy.label.why) {
        Some(Why::Plan) => PastSays::WhyPlan,
        Some(Why::Import) => PastSays::WhyImport,
        Some(Why::Repair) => PastSays::WhyRepair,
        Some(Why::Restore) => PastSays::WhyRestore,
        Some(Why::Day) => PastSays::WhyDay,
        Some(Why::Named) => PastSays::WhyNamed,
        Some(Why::Work) | None => PastSays::WhyWork,
    })
}

fn version_words(desk: &DeskContext, copy: &Copy) -> String {
    let (when, why) = (moment(desk, copy.about.at), why_words(desk, copy));
    format!("{when} · {why}")
}

fn view_version(
    desk: &DeskContext,
    copy: &Copy,
    is_looking: bool,
    on_compare: Callback<()>,
    on_drop: Callback<()>,
) -> Html {
    let words = version_words(desk, copy);
    let of = |word: PastSays| desk.fill(word, &[("when", &words), ("name", &words)]);
    let back = (!is_looking).then(|| {
        html! { <Button icon={Glyph::Undo} label={of(PastSays::RestoreOf)} on_press={on_restore(desk, copy)}>{ desk.say(PastSays::Restore) }</Button> }
    });
    let badge = (!copy.label.name.is_empty())
        .then(|| html! { <span class="desk-badge">{ desk.say(PastSays::WhyNamed) }</span> });
    html! {
        <li key={copy.key.clone()} class="past-row">
            <span><strong>{ why_words(desk, copy) }</strong>{ badge }
                <span class="muted">{ moment(desk, copy.about.at) }{ size_words(desk, copy.about.counts) }</span></span>
            <span class="actions">
                <Button kind={ButtonKind::Plain} label={of(PastSays::LookAtNamed)} on_press={on_look(desk, &copy.key)}>{ desk.say(DeskSays::LookAtIt) }</Button>
                <Button kind={ButtonKind::Plain} label={of(PastSays::CompareOf)} on_press={on_compare}>{ desk.say(PastSays::Compare) }</Button>
                <Button kind={ButtonKind::Plain} icon={Glyph::Download} label={of(PastSays::DownloadOf)} on_press={on_download(desk, copy)}>{ desk.say(PastSays::Download) }</Button>
                { back }
                <Button kind={ButtonKind::Plain} icon={Glyph::Trash} label={of(PastSays::DropVersionOf)} on_press={on_drop} />
            </span>
        </li>
    }
}

/// Puts a version in the place of the fair as it is, which can be undone.
fn on_restore(desk: &DeskContext, copy: &Copy) -> Callback<()> {
    let (desk, copy) = (desk.clone(), copy.clone());
    Callback::from(move |()| {
        let (desk, key) = (desk.clone(), copy.key.clone());
        let at = zone::here(copy.about.at);
        let name = Lang::ALL.map(|lang| {
            if copy.label.name.is_empty() {
                moment_words(lang, at)
            } else {
                copy.label.name.clone()
            }
        });
        web::spawn_local(async move {
            let Some(document) = version(&key).await else {
                return desk.tell(DeskEvent::Noticed(DeskSays::NotHadBack));
            };
            desk.edit(Edit::Restore { document, name });
        });
    })
}

/// A version; `None` if it cannot be read.
async fn version(key: &str) -> Option<SharedDocument> {
    let text = keeping::copied(key).await.ok()?;
    let report = Document::read(text.as_bytes()).ok()?;
    Some(SharedDocument::new(report.value))
}

/// Both states that are compared, by their keys.
async fn both(
    present: &SharedDocument,
    one: &str,
    other: &str,
) -> Option<(SharedDocument, SharedDocument)> {
    let state = async |key: &str| {
        if key == PRESENT {
            Some(present.clone())
        } else {
            version(key).await
        }
    };
    Some((state(one).await?, state(other).await?))
}

/// The question before a version goes for good.
fn view_question(desk: &DeskContext, copy: &Copy, on_close: &Callback<()>) -> Html {
    let on_drop = {
        let (keeper, key) = (desk.keeper.clone(), copy.key.clone());
        on_close.reform(move |()| {
            let (keeper, key) = (keeper.clone(), key.clone());
            web::spawn_local(async move { keeper.drop_copies(&[key]).await });
        })
    };
    html! {
        <Dialog title={desk.say(PastSays::DropTitle)} close={desk.say(DeskSays::Close)} on_close={on_close.clone()}>
            <p>{ desk.fill(PastSays::DropText, &[("when", &version_words(desk, copy))]) }</p>
            <div class="actions">
                <Button kind={ButtonKind::Danger} icon={Glyph::Trash} on_press={on_drop}>{ desk.say(PastSays::DropIt) }</Button>
                <Button on_press={on_close.clone()}>{ desk.say(PastSays::KeepIt) }</Button>
            </div>
        </Dialog>
    }
}

/// Which two are compared.
fn view_ends(
    desk: &DeskContext,
    versions: &[&Copy],
    ends: &UseStateHandle<(AttrValue, AttrValue)>,
    on_compare: &Callback<(AttrValue, AttrValue)>,
) -> Html {
    let present = Choice {
        value: PRESENT.into(),
        words: desk.say(PastSays::Present),
    };
    let choices: Vec<Choice> = std::iter::once(present)
        .chain(versions.iter().map(|copy| Choice {
            value: copy.key.clone().into(),
            words: version_words(desk, copy).into(),
        }))
        .collect();
    let (one, other) = (**ends).clone();
    let on_one = {
        let (ends, other) = (ends.clone(), other.clone());
        Callback::from(move |chosen: String| ends.set((chosen.into(), other.clone())))
    };
    let on_other = {
        let (ends, one) = (ends.clone(), one.clone());
        Callback::from(move |chosen: String| ends.set((one.clone(), chosen.into())))
    };
    let on_press = {
        let both = (one.clone(), other.clone());
        on_compare.reform(move |()| both.clone())
    };
    html! {
        <div class="pair-of-fields">
            <Choose label={desk.say(PastSays::Earlier)} value={one} choices={choices.clone()} on_choose={on_one} />
            <Choose label={desk.say(PastSays::Later)} value={other} {choices} on_choose={on_other} />
            <Button {on_press}>{ desk.say(PastSays::CompareThem) }</Button>
        </div>
    }
}

fn view_compared(desk: &DeskContext, compared: &Compared) -> Html {
    match compared {
        Compared::Nothing => Html::default(),
        Compared::UnderWay => {
            html! { <p class="busy" role="status">{ desk.say(PastSays::Comparing) }</p> }
        }
        Compared::Unreadable => {
            html! { <p class="bad" role="alert">{ desk.say(PastSays::NotRead) }</p> }
        }
        Compared::Done(changes, is_same) => {
            html! { <Differences link={(**desk).clone()} changes={changes.clone()} is_same={*is_same} /> }
        }
    }
}
