//! The way back: other versions of a fair that are kept on this device, looked at first, and what
//! stands between looking and putting one in another's place.

use super::{
    context::{DeskContext, DeskLink},
    keeping::{self, Binned},
    opening,
    opening::open,
    state::{Asked, Damage, DeskEvent, Rival},
};
use crate::{
    i18n::{BothWays, DeskSays},
    ui::parts::{Button, ButtonKind, Dialog, Glyph, Icon},
    web::{self, drawer::Copy, files, intl, zone},
};
use yew::prelude::*;

/// When something was kept: the date and the time on this device's clocks.
#[must_use]
pub fn when_words(link: &DeskLink, millis: f64) -> AttrValue {
    let at = zone::here(millis);
    link.fill(
        DeskSays::KeptOn,
        &[(
            "day",
            &format!(
                "{} {}",
                intl::date(link.lang, at),
                intl::time(link.lang, at)
            ),
        )],
    )
}

/// How large a fair is, after what else is said of it; nothing where that is not known.
#[must_use]
pub fn size_words(link: &DeskLink, [exhibitors, delegations, meetings]: [usize; 3]) -> String {
    if exhibitors + delegations == 0 {
        return String::new();
    }
    let size = [
        ("exhibitors", &*link.number(exhibitors)),
        ("delegations", &*link.number(delegations)),
    ];
    format!(
        " · {}{}{}",
        link.fill(DeskSays::FairSize, &size),
        link.lang.comma(),
        link.count(BothWays::MeetingCount, meetings)
    )
}

/// In what two versions differ, part by part.
fn difference_words(link: &DeskLink, other: &Rival) -> AttrValue {
    let of = |name: &str| {
        other
            .tally
            .iter()
            .find(|(known, _)| known == name)
            .map_or(0, |(_, n)| *n)
    };
    let counted = |n: usize, word: DeskSays| (n, link.count(word, n));
    let part = |name: &'static str, word: DeskSays| (name, counted(of(name), word));
    let n_meetings = of("meetings");
    let named = [
        part("exhibitors", DeskSays::NExhibitors),
        part("delegations", DeskSays::NDelegations),
        part("wishes", DeskSays::NWishes),
        (
            "meetings",
            (n_meetings, link.count(BothWays::MeetingCount, n_meetings)),
        ),
        part("rules", DeskSays::NRules),
    ];
    let n_rest: usize = other
        .tally
        .iter()
        .filter(|(name, _)| named.iter().all(|(known, _)| known != name))
        .map(|(_, n)| n)
        .sum();
    let parts = named
        .into_iter()
        .map(|(_, part)| part)
        .chain([counted(n_rest, DeskSays::NRest)]);
    let words = parts
        .filter(|(n, _)| *n > 0)
        .map(|(_, words)| words.to_string());
    words.collect::<Vec<_>>().join(link.lang.comma()).into()
}

/// The earlier versions of a fair, folded away; the one that has the checksum `now` is the one that
/// is open to all.
pub fn view_copies(link: &DeskLink, copies: &[&Copy], now: &str) -> Html {
    let earlier: Vec<&&Copy> = copies
        .iter()
        .filter(|copy| copy.label.is_damaged || copy.about.sum != now)
        .collect();
    if earlier.is_empty() {
        return Html::default();
    }
    let view = |copy: &&&Copy| {
        if copy.label.is_damaged {
            view_damaged(link, copy)
        } else {
            view_copy(link, copy)
        }
    };
    html! {
        <details class="versions"><summary>{ link.count(DeskSays::Versions, earlier.len()) }</summary>
            <ul>{ for earlier.iter().map(view) }</ul>
        </details>
    }
}

fn view_copy(link: &DeskLink, copy: &Copy) -> Html {
    let on_look = {
        let (link, key) = (link.clone(), copy.key.clone());
        Callback::from(move |()| {
            let (own, key) = (link.clone(), key.clone());
            open(&link, async move { opening::from_copy(&own, &key).await });
        })
    };
    html! {
        <li key={copy.key.clone()} class="version">
            <span>{ when_words(link, copy.about.at) }<span class="muted">{ size_words(link, copy.about.counts) }</span></span>
            <Button on_press={on_look}>{ link.say(DeskSays::LookAtIt) }</Button>
        </li>
    }
}

fn view_damaged(link: &DeskLink, copy: &Copy) -> Html {
    let on_drop = {
        let (link, key) = (link.clone(), copy.key.clone());
        Callback::from(move |()| {
            let (keeper, key) = (link.keeper.clone(), key.clone());
            web::spawn_local(async move { keeper.drop_copies(&[key]).await });
        })
    };
    html! {
        <li key={copy.key.clone()} class="version bad">
            <span>{ link.fill(DeskSays::DamagedText, &[("when", &when_words(link, copy.about.at))]) }</span>
            { view_hand_out(link, &copy.id, &copy.key) }
            <Button kind={ButtonKind::Plain} icon={Glyph::Trash} label={link.say(DeskSays::DropDamaged)} on_press={on_drop} />
        </li>
    }
}

/// Hands a damaged text out as it is.
fn view_hand_out(link: &DeskLink, id: &str, key: &str) -> Html {
    let on_press = {
        let (link, id, key) = (link.clone(), id.to_owned(), key.to_owned());
        Callback::from(move |()| {
            let (link, name, key) = (
                link.clone(),
                files::safe_name(&format!("{id}-damaged.txt")),
                key.clone(),
            );
            web::spawn_local(async move {
                let text = keeping::copied(&key).await;
                let is_out = text.is_ok_and(|text| {
                    files::download(&name, "text/plain;charset=utf-8", text.as_bytes())
                });
                link.tell(DeskEvent::Noticed(if is_out {
                    DeskSays::HandedOut
                } else {
                    DeskSays::NotHandedOut
                }));
            });
        })
    };
    html! { <Button icon={Glyph::Download} {on_press}>{ link.say(DeskSays::DownloadDamaged) }</Button> }
}

/// What was found damaged, what took its place, and the damaged text itself as a file.
pub fn view_damage(link: &DeskLink, damage: &Damage) -> Html {
    let word = match (damage.restored, damage.is_same) {
        (Some(_), true) => DeskSays::DamageWhole,
        (Some(_), false) => DeskSays::DamageEarlier,
        (None, _) => DeskSays::DamageNone,
    };
    let when = damage
        .restored
        .map_or_else(AttrValue::default, |at| when_words(link, at));
    let aside = damage.aside.as_ref().map(|key| {
        html! { <>{ view_hand_out(link, &damage.id, key) }</> }
    });
    let kept = if aside.is_some() {
        link.say(DeskSays::DamageAside)
    } else {
        AttrValue::default()
    };
    html! {
        <div class="trouble" role="alert"><Icon glyph={Glyph::Alert} />
            <div class="trouble-words"><strong>{ link.say(DeskSays::DamageTitle) }</strong>
                <p>{ link.fill(word, &[("when", &when)]) }{ " " }{ kept }</p></div>
            { aside }
            <Button kind={ButtonKind::Plain} icon={Glyph::Close} label={link.say(DeskSays::Close)} on_press={link.on(DeskEvent::DamageClosed)} />
        </div>
    }
}

/// That this version is only looked at, what else is kept, and the ways on.
pub fn view_looking(desk: &DeskContext, other: &Rival) -> Html {
    let on_back = {
        let (link, id) = ((**desk).clone(), desk.fair().id.clone());
        Callback::from(move |()| {
            let (own, id) = (link.clone(), id.clone());
            open(&link, async move { opening::from_vault(&own, &id).await });
        })
    };
    let words = desk.fill(
        DeskSays::LookingText,
        &[
            ("when", &when_words(desk, other.at)),
            ("what", &difference_words(desk, other)),
        ],
    );
    html! {
        <div class="note looking" role="status"><Icon glyph={Glyph::Book} />
            <p><strong>{ desk.say(DeskSays::LookingTitle) }</strong>{ " " }{ words }</p>
            <Button kind={ButtonKind::Primary} on_press={on_back}>{ desk.say(DeskSays::BackToOwn) }</Button>
            <Button on_press={desk.on(DeskEvent::AdoptionAsked)}>{ desk.say(DeskSays::GoOnWithThis) }</Button>
        </div>
    }
}

/// What the question is given.
#[derive(Clone, PartialEq, Properties)]
pub struct AdoptionProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// The version that is kept here and is not the one on the screen.
    pub other: std::rc::Rc<Rival>,
    /// The question that has to be answered before the edit is made.
    pub asked: Asked,
    /// Whether the version on the screen is the page's.
    pub is_pages: bool,
}

/// The question before one version takes another's place: what would be put away, and from when it
/// is.
#[component]
pub fn Adoption(props: &AdoptionProps) -> Html {
    let AdoptionProps {
        desk,
        other,
        asked,
        is_pages,
    } = props;
    let binned = if *is_pages {
        Binned::Page
    } else {
        Binned::File
    };
    let is_busy = use_state(|| false);
    let on_adopt = {
        let (desk, is_busy) = (desk.clone(), is_busy.clone());
        Callback::from(move |()| {
            is_busy.set(true);
            let (keeper, document) = (desk.keeper.clone(), desk.document.clone());
            web::spawn_local(async move { keeper.adopt(document, binned).await });
        })
    };
    let lead = desk.say(if asked.edit.is_some() {
        DeskSays::AdoptForEdit
    } else {
        DeskSays::AdoptLead
    });
    let words = desk.fill(
        DeskSays::AdoptText,
        &[
            ("when", &when_words(desk, other.at)),
            ("what", &difference_words(desk, other)),
        ],
    );
    html! {
        <Dialog title={desk.say(DeskSays::AdoptTitle)} close={desk.say(DeskSays::Close)} on_close={desk.on(DeskEvent::AdoptionLeft)}>
            <p>{ lead }</p>
            <p>{ words }</p>
            <p class="muted">{ desk.say(DeskSays::AdoptHint) }</p>
            <div class="actions">
                <Button kind={ButtonKind::Primary} disabled={*is_busy} on_press={on_adopt}>{ desk.say(DeskSays::Adopt) }</Button>
                <Button on_press={desk.on(DeskEvent::AdoptionLeft)}>{ desk.say(DeskSays::AdoptNot) }</Button>
            </div>
        </Dialog>
    }
}
