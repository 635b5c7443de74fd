//! Something that came by link, code or file: shown, and taken over only as far as a person
//! chooses.

use super::{
    super::{
        act::{Act, BagAct},
        here::Here,
    },
    code::part_words,
};
use crate::{
    exchange::link::{NoParcel, Parcel},
    i18n::{Ahead, Along, Message, Say, intent_chip, sector_words},
    model::{Fair, Intent, WishKind},
    ui::parts::{ButtonKind, ButtonProps, DialogProps, Glyph, button},
    visit::{Offer, Part, Profile, toggle},
    web::intl,
};
use yew::prelude::*;

/// How many entries of a part are shown one by one.
const N_SHOWN: usize = 12;

/// Something that came.
pub struct Came {
    parcel: Result<Parcel, NoParcel>,
    /// The parts that are not to be taken over.
    left: Vec<Part>,
}

impl Came {
    /// What came; all of it is chosen at first, and none of it taken.
    pub const fn new(parcel: Result<Parcel, NoParcel>) -> Self {
        Self {
            parcel,
            left: Vec::new(),
        }
    }

    /// The id of the fair that it is about.
    pub fn fair(&self) -> Option<&str> {
        self.parcel.as_ref().ok().map(Parcel::fair)
    }

    /// A part is chosen, or left.
    pub fn toggle(&mut self, part: Part) {
        toggle(&mut self.left, part);
    }

    /// What is taken over, if it is about this fair.
    pub fn taken(self, file: &Fair) -> Option<(Offer, Vec<Part>)> {
        let parcel = self
            .parcel
            .ok()
            .filter(|parcel| *parcel.fair() == *file.id)?;
        let offer = Offer::read(&parcel, file);
        let parts = offer
            .parts()
            .into_iter()
            .filter(|part| !self.left.contains(part))
            .collect();
        Some((offer, parts))
    }
}

/// The question what to do with what came; nothing if nothing came. `has_list`: there is a list of
/// fairs to choose from.
pub fn view_came(here: &Here<'_>, came: Option<&Came>, has_list: bool) -> Html {
    let Some(came) = came else {
        return Html::default();
    };
    let leave = here.pack(BagAct::CameLeft);
    let close = button(here.say(Say::Close), leave.clone()).view();
    let children = match &came.parcel {
        Err(refused) => {
            let why = match refused {
                NoParcel::Newer => Along::NoLinkNewer,
                NoParcel::TooLarge => Along::NoLinkTooLarge,
                NoParcel::Damaged => Along::NoLinkDamaged,
            };
            html! { <><p role="alert">{ here.say(why) }</p><div class="forth">{ close }</div></> }
        }
        Ok(parcel) if *parcel.fair() != *here.fair().id => {
            let choose = has_list.then(|| {
                ButtonProps {
                    kind: ButtonKind::Primary,
                    ..button(here.say(Say::ChooseFair), here.press(Act::ListWanted))
                }
                .view()
            });
            html! { <><p role="alert">{ Along::CameOther.fill(here.lang, &[("fair", parcel.fair())]) }</p><div class="forth">{ close }{ choose }</div></> }
        }
        Ok(parcel) => view_offer(here, came, &Offer::read(parcel, here.fair())),
    };
    DialogProps {
        title: here.say(Along::CameTitle).into(),
        close: here.say(Say::Close).into(),
        on_close: leave,
        children,
    }
    .view()
}

fn view_offer(here: &Here<'_>, came: &Came, offer: &Offer) -> Html {
    let lang = here.lang;
    let parts = offer.parts();
    let is_any = parts.iter().any(|part| !came.left.contains(part));
    let strangers = (offer.n_strangers > 0).then(|| {
        html! { <p class="muted">{ Along::CameStrangers.fill(lang, &[("n", &offer.n_strangers.to_string())]) }</p> }
    });
    let view_part = |part: &Part| {
        let is_chosen = !came.left.contains(part);
        let toggled = here.pack(BagAct::CamePartToggled(*part));
        let effect = here.say(if matches!(part, Part::Profile | Part::Plan) {
            Along::CameReplaces
        } else {
            Along::CameAdds
        });
        let lines = lines(here, offer, *part);
        let n_more = lines.len().saturating_sub(N_SHOWN);
        let more = (n_more > 0).then(
            || html! { <li>{ Along::CameMore.fill(lang, &[("n", &n_more.to_string())]) }</li> },
        );
        html! {
            <li>
                <label class="check"><input type="checkbox" checked={is_chosen} onchange={move |_: Event| toggled.emit(())} />
                    <span><b>{ part_words(here.lang, *part) }</b>{ " " }<span class="muted">{ effect }</span></span></label>
                <ul class="inside">{ lines.iter().take(N_SHOWN).map(|line| html! { <li>{ line }</li> }).collect::<Vec<Html>>() }{ more }</ul>
            </li>
        }
    };
    let text = if parts.is_empty() {
        Along::CameNothing
    } else {
        Along::CameText
    };
    let take = ButtonProps {
        kind: ButtonKind::Primary,
        icon: Some(Glyph::Check),
        disabled: !is_any,
        ..button(here.say(Along::Take), here.pack(BagAct::CameTaken))
    };
    html! {
        <>
            <p>{ here.say(text) }</p>
            <ul class="came">{ parts.iter().map(view_part).collect::<Vec<Html>>() }</ul>
            { strangers }
            <div class="forth">{ button(here.say(Along::Leave), here.pack(BagAct::CameLeft)).view() }{ take.view() }</div>
        </>
    }
}

/// What a part says, a line for each entry.
fn lines(here: &Here<'_>, offer: &Offer, part: Part) -> Vec<String> {
    let (lang, fair) = (here.lang, here.fair());
    let name = |id: &str| {
        fair.exhibitor_idx(id)
            .and_then(|idx| fair.exhibitors.get(idx))
            .map_or("", |it| it.party.name.get(lang.tag()))
    };
    let colon = |what: &str, of: &str| [&*lang.isolated(what), ": ", &lang.isolated(of)].concat();
    let mut lines = Vec::new();
    match part {
        Part::Profile => {
            if let Some((listed, profile)) = &offer.profile {
                let delegation = listed
                    .as_deref()
                    .and_then(|id| fair.delegation_idx(id))
                    .and_then(|idx| fair.delegations.get(idx));
                lines.extend(
                    delegation
                        .map(|it| colon(here.say(Ahead::YouAre), it.party.name.get(lang.tag()))),
                );
                lines.extend(profile_lines(here, profile));
            }
        }
        Part::Wishes => lines.extend(offer.wishes.iter().map(|(of, wish)| {
            let said = match wish {
                Some(WishKind::Must) => Ahead::SaidMust,
                Some(WishKind::Want) => Ahead::SaidWant,
                Some(WishKind::Never | WishKind::Met) => Ahead::SaidNever,
                None => Ahead::SaidNothing,
            };
            said.fill(lang, &[("name", name(of))])
        })),
        Part::Plan => {
            for booking in offer.bookings.iter().flatten() {
                let slot = fair.slots.iter().find(|slot| *slot.id == *booking.slot);
                let when = slot
                    .map(|slot| {
                        [intl::day(lang, slot.start), intl::time(lang, slot.start)].join(" ")
                    })
                    .unwrap_or_default();
                lines.push(colon(&when, name(&booking.exhibitor)));
            }
            for id in offer.attends.iter().flatten() {
                let event = fair.events.iter().find(|event| *event.id == **id);
                lines.extend(event.map(|event| event.name.get(lang.tag()).to_owned()));
            }
        }
        Part::Memos => lines.extend(
            offer
                .memos
                .iter()
                .map(|memo| colon(name(&memo.exhibitor), &memo.words)),
        ),
    }
    lines
}

fn profile_lines(here: &Here<'_>, profile: &Profile) -> Vec<String> {
    let lang = here.lang;
    let intents = |words: &[String], is_sought: bool| {
        let name = |word: &String| {
            intent_chip(&Intent::parse(word), is_sought)
                .map_or(word.clone(), |say| here.say(say).to_owned())
        };
        words.iter().map(name).collect::<Vec<_>>().join(" · ")
    };
    let sectors: Vec<&str> = profile
        .sectors
        .iter()
        .map(|key| sector_words(lang, key))
        .collect();
    let languages: Vec<String> = profile
        .languages
        .iter()
        .map(|tag| intl::language(lang, tag))
        .collect();
    let country = if profile.country.is_empty() {
        String::new()
    } else {
        intl::country(lang, &profile.country)
    };
    let said = [
        profile.name.clone(),
        profile.contact.clone(),
        country,
        languages.join(" · "),
        intents(&profile.seeks, true),
        intents(&profile.offers, false),
        sectors.join(" · "),
        profile.words.clone(),
    ];
    said.into_iter().filter(|line| !line.is_empty()).collect()
}
