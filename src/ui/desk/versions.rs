//! The way back: other versions of a fair that are kept on this device, looked at first, and what
//! stands between looking and putting one in another's place.

use super::{
    bench::{Bench, Talk},
    keeping, opening,
    opening::open,
    state::{Asked, Damage, Event, Other},
};
use crate::{
    i18n::Desk as Word,
    ui::parts::{Button, ButtonKind, Dialog, Glyph, Icon},
    web::{self, drawer::Copy, files, intl, zone},
};
use yew::prelude::*;

/// When something was kept: the date and the time on this device's clocks.
#[must_use]
pub fn when_words(talk: &Talk, millis: f64) -> AttrValue {
    let at = zone::here(millis);
    talk.fill(
        Word::KeptOn,
        &[(
            "day",
            &format!(
                "{} {}",
                intl::date(talk.lang, at),
                intl::time(talk.lang, at)
            ),
        )],
    )
}

/// How large a fair is, after what else is said of it; nothing where that is not known.
#[must_use]
pub fn size_words(talk: &Talk, [exhibitors, delegations, meetings]: [usize; 3]) -> String {
    if exhibitors + delegations == 0 {
        return String::new();
    }
    let size = [
        ("exhibitors", &*talk.number(exhibitors)),
        ("delegations", &*talk.number(delegations)),
    ];
    format!(
        " · {}{}{}",
        talk.fill(Word::FairSize, &size),
        talk.lang.comma(),
        talk.count(Word::NMeetings, meetings)
    )
}

/// In what two versions differ, part by part.
fn difference_words(talk: &Talk, other: &Other) -> AttrValue {
    let of = |name: &str| {
        other
            .tally
            .iter()
            .find(|(known, _)| known == name)
            .map_or(0, |(_, n)| *n)
    };
    let named = [
        ("exhibitors", Word::NExhibitors),
        ("delegations", Word::NDelegations),
        ("wishes", Word::NWishes),
        ("meetings", Word::NMeetings),
        ("rules", Word::NRules),
    ];
    let n_rest: usize = other
        .tally
        .iter()
        .filter(|(name, _)| named.iter().all(|(known, _)| known != name))
        .map(|(_, n)| n)
        .sum();
    let parts = named
        .iter()
        .map(|(name, word)| (*word, of(name)))
        .chain([(Word::NRest, n_rest)]);
    let words = parts
        .filter(|(_, n)| *n > 0)
        .map(|(word, n)| talk.count(word, n).to_string());
    words.collect::<Vec<_>>().join(talk.lang.comma()).into()
}

/// The earlier versions of a fair, folded away; the one that has the checksum `now` is the one that
/// is open to all.
pub fn view_copies(talk: &Talk, copies: &[&Copy], now: &str) -> Html {
    let earlier: Vec<&&Copy> = copies
        .iter()
        .filter(|copy| copy.is_damaged || copy.about.sum != now)
        .collect();
    if earlier.is_empty() {
        return Html::default();
    }
    let view = |copy: &&&Copy| {
        if copy.is_damaged {
            view_damaged(talk, copy)
        } else {
            view_copy(talk, copy)
        }
    };
    html! {
        <details class="versions"><summary>{ talk.count(Word::Versions, earlier.len()) }</summary>
            <ul>{ for earlier.iter().map(view) }</ul>
        </details>
    }
}

fn view_copy(talk: &Talk, copy: &Copy) -> Html {
    let on_look = {
        let (talk, key) = (talk.clone(), copy.key.clone());
        Callback::from(move |()| {
            let (own, key) = (talk.clone(), key.clone());
            open(&talk, async move { opening::from_copy(&own, &key).await });
        })
    };
    html! {
        <li key={copy.key.clone()} class="version">
            <span>{ when_words(talk, copy.about.at) }<span class="muted">{ size_words(talk, copy.about.counts) }</span></span>
            <Button on_press={on_look}>{ talk.say(Word::LookAtIt) }</Button>
        </li>
    }
}

fn view_damaged(talk: &Talk, copy: &Copy) -> Html {
    let on_drop = {
        let (talk, key) = (talk.clone(), copy.key.clone());
        Callback::from(move |()| {
            let (keeper, key) = (talk.keeper.clone(), key.clone());
            web::spawn_local(async move { keeper.drop_copies(&[key]).await });
        })
    };
    html! {
        <li key={copy.key.clone()} class="version bad">
            <span>{ talk.fill(Word::DamagedText, &[("when", &when_words(talk, copy.about.at))]) }</span>
            { view_hand_out(talk, &copy.id, &copy.key) }
            <Button kind={ButtonKind::Plain} icon={Glyph::Trash} label={talk.say(Word::DropDamaged)} on_press={on_drop} />
        </li>
    }
}

/// Hands a damaged text out as it is.
fn view_hand_out(talk: &Talk, id: &str, key: &str) -> Html {
    let on_press = {
        let (talk, id, key) = (talk.clone(), id.to_owned(), key.to_owned());
        Callback::from(move |()| {
            let (talk, name, key) = (
                talk.clone(),
                files::safe_name(&format!("{id}-damaged.txt")),
                key.clone(),
            );
            web::spawn_local(async move {
                let text = keeping::copied(&key).await;
                let is_out = text.is_ok_and(|text| {
                    files::download(&name, "text/plain;charset=utf-8", text.as_bytes())
                });
                talk.tell(Event::Noticed(if is_out {
                    Word::HandedOut
                } else {
                    Word::NotHandedOut
                }));
            });
        })
    };
    html! { <Button icon={Glyph::Download} {on_press}>{ talk.say(Word::DownloadDamaged) }</Button> }
}

/// What was found damaged, what took its place, and the damaged text itself as a file.
pub fn view_damage(talk: &Talk, damage: &Damage) -> Html {
    let word = match (damage.restored, damage.is_same) {
        (Some(_), true) => Word::DamageWhole,
        (Some(_), false) => Word::DamageEarlier,
        (None, _) => Word::DamageNone,
    };
    let when = damage
        .restored
        .map_or_else(AttrValue::default, |at| when_words(talk, at));
    let aside = damage.aside.as_ref().map(|key| {
        html! { <>{ view_hand_out(talk, &damage.id, key) }</> }
    });
    let kept = if aside.is_some() {
        talk.say(Word::DamageAside)
    } else {
        AttrValue::default()
    };
    html! {
        <div class="trouble" role="alert"><Icon glyph={Glyph::Alert} />
            <div class="trouble-words"><strong>{ talk.say(Word::DamageTitle) }</strong>
                <p>{ talk.fill(word, &[("when", &when)]) }{ " " }{ kept }</p></div>
            { aside }
            <Button kind={ButtonKind::Plain} icon={Glyph::Close} label={talk.say(Word::Close)} on_press={talk.on(Event::DamageClosed)} />
        </div>
    }
}

/// That this version is only looked at, what else is kept, and the ways on.
pub fn view_looking(bench: &Bench, other: &Other) -> Html {
    let on_back = {
        let (talk, id) = ((**bench).clone(), bench.fair().id.clone());
        Callback::from(move |()| {
            let (own, id) = (talk.clone(), id.clone());
            open(&talk, async move { opening::from_vault(&own, &id).await });
        })
    };
    let words = bench.fill(
        Word::LookingText,
        &[
            ("when", &when_words(bench, other.at)),
            ("what", &difference_words(bench, other)),
        ],
    );
    html! {
        <div class="note looking" role="status"><Icon glyph={Glyph::Book} />
            <p><strong>{ bench.say(Word::LookingTitle) }</strong>{ " " }{ words }</p>
            <Button kind={ButtonKind::Primary} on_press={on_back}>{ bench.say(Word::BackToOwn) }</Button>
            <Button on_press={bench.on(Event::AdoptionAsked)}>{ bench.say(Word::GoOnWithThis) }</Button>
        </div>
    }
}

/// What the question is given.
#[derive(Clone, PartialEq, Properties)]
pub struct AdoptionProps {
    /// The bench.
    pub bench: Bench,
    /// What else is kept.
    pub other: std::rc::Rc<Other>,
    /// What is asked.
    pub asked: Asked,
}

/// The question before one version takes another's place: what would be put away, and from when it
/// is.
#[component]
pub fn Adoption(props: &AdoptionProps) -> Html {
    let AdoptionProps {
        bench,
        other,
        asked,
    } = props;
    let is_busy = use_state(|| false);
    let on_adopt = {
        let (bench, is_busy) = (bench.clone(), is_busy.clone());
        Callback::from(move |()| {
            is_busy.set(true);
            let (keeper, document) = (bench.keeper.clone(), bench.document.clone());
            web::spawn_local(async move { keeper.adopt(document).await });
        })
    };
    let lead = bench.say(if asked.edit.is_some() {
        Word::AdoptForEdit
    } else {
        Word::AdoptLead
    });
    let words = bench.fill(
        Word::AdoptText,
        &[
            ("when", &when_words(bench, other.at)),
            ("what", &difference_words(bench, other)),
        ],
    );
    html! {
        <Dialog title={bench.say(Word::AdoptTitle)} close={bench.say(Word::Close)} on_close={bench.on(Event::AdoptionLeft)}>
            <p>{ lead }</p>
            <p>{ words }</p>
            <p class="muted">{ bench.say(Word::AdoptHint) }</p>
            <div class="actions">
                <Button kind={ButtonKind::Primary} disabled={*is_busy} on_press={on_adopt}>{ bench.say(Word::Adopt) }</Button>
                <Button on_press={bench.on(Event::AdoptionLeft)}>{ bench.say(Word::AdoptNot) }</Button>
            </div>
        </Dialog>
    }
}
