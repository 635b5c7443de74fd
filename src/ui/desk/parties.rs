//! The list of one side's parties, and each party's details: facts, matches, day plan.

mod details;
mod matches;
mod suggest;

pub use details::{DayPlan, PartyDialog};
pub use matches::{view_reasons, view_wish};

use super::{
    context::DeskContext,
    fields::Filter,
    finding::use_finding,
    form::NewRow,
    open::nothing,
    roster::{Roster, RowTally},
    state::{DeskEvent, DeskScreen},
    tally::Tally,
};
use crate::{
    i18n::{BothWays, DeskSays, Lang, language_words},
    matching::sectors,
    model::{Fair, FileList, Party, Side},
    ui::parts::{Button, Glyph},
    web::intl,
};
use std::rc::Rc;
use yew::prelude::*;

/// What a party's details are given.
#[derive(Clone, PartialEq, Properties)]
pub struct PartyProps {
    /// The language, a way to tell, and the open fair.
    pub desk: DeskContext,
    /// The party's side.
    pub side: Side,
    /// Its position in its list.
    pub idx: usize,
    /// Whether a pair's details are shown in their place.
    #[prop_or_default]
    pub behind: bool,
}

/// What the list is given.
#[derive(Clone, PartialEq, Properties)]
pub struct PartiesProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// The side whose parties are listed.
    pub side: Side,
}

/// The screen on which one side's parties are found, looked at and changed.
#[component]
pub fn Parties(props: &PartiesProps) -> Html {
    let PartiesProps { desk, side } = props;
    let finding = use_finding(desk, *side);
    let list = FileList::parties(*side);
    // A row that is no party is in the file and not in the fair.
    let places = use_memo((desk.document.clone(), *side), |(document, side)| {
        Rc::new(document.places_of_parties(*side))
    });
    let sifted = use_memo(
        (desk.clone(), *side, finding.clone()),
        |(desk, side, finding)| finding.sift(desk, 0..desk.fair().n_parties(*side)),
    );
    let shown = use_memo((sifted.clone(), places.clone()), |(sifted, places)| {
        let place = |idx: &usize| places.get(*idx).copied();
        Rc::new(sifted.parties.iter().filter_map(place).collect::<Vec<_>>())
    });
    let n_rows = desk.document.rows(list).len();
    let tallies = use_memo(
        (desk.document.clone(), *side, places.clone()),
        move |(document, side, places)| {
            let tally = Tally::new(document.fair());
            let mut all = vec![
                RowTally {
                    n: 0,
                    is_few: false
                };
                n_rows
            ];
            for (idx, place) in places.iter().enumerate() {
                let n = tally.n_of(*side, idx);
                let party = document.fair().party(*side, idx);
                let is_few = party.is_some_and(|party| n < party.min_meetings);
                if let Some(own) = all.get_mut(*place) {
                    *own = RowTally { n, is_few };
                }
            }
            Rc::new(all)
        },
    );
    let also = use_memo(
        (desk.clone(), *side, places.clone()),
        move |(desk, side, places)| {
            let mut all = vec![AttrValue::default(); n_rows];
            for (idx, place) in places.iter().enumerate() {
                if let Some(own) = all.get_mut(*place) {
                    *own = other_name(desk, *side, idx);
                }
            }
            Rc::new(all)
        },
    );
    let title = side_word(*side);
    let added = {
        let (desk, side, place) = (desk.clone(), *side, desk.fair().n_parties(*side));
        Callback::from(move |_| desk.tell(DeskEvent::PartyShown(Some((side, place)))))
    };
    let new_row =
        html! { <NewRow key={list.word()} desk={desk.clone()} {list} on_added={added} /> };
    if desk.fair().n_parties(*side) == 0 {
        return html! {
            <div class="screen"><div class="screen-head"><h1 tabindex="-1">{ desk.say(title) }</h1></div>
                { nothing(desk, Glyph::Upload, DeskSays::NoParties, DeskSays::NoPartiesText, DeskSays::ImportTable, DeskScreen::Import) }
                { new_row }
            </div>
        };
    }
    let on_filter = {
        let typed = finding.typed.clone();
        Callback::from(move |words: String| typed.set(words))
    };
    let on_open = {
        let (desk, side, places) = (desk.clone(), *side, places.clone());
        Callback::from(move |place: usize| {
            let idx = places.iter().position(|own| *own == place);
            if let Some(idx) = idx {
                desk.tell(DeskEvent::PartyShown(Some((side, idx))));
            }
        })
    };
    // One node, there or not, so that the search box above it stays the same.
    let meant = sifted.meant.as_ref().map(
        |word| html! { <p class="muted">{ desk.fill(BothWays::Meant, &[("word", word)]) }</p> },
    );
    let search = html! { <Filter label={desk.say(DeskSays::FilterParties)} {on_filter} /> };
    html! {
        <div class="screen whole">
            <div class="screen-head"><h1 tabindex="-1">{ desk.say(title) }</h1>
                <Button icon={Glyph::Upload} on_press={desk.to(DeskScreen::Import)}>{ desk.say(DeskSays::ImportTable) }</Button>
            </div>
            <Roster desk={desk.clone()} {list} shown={(*shown).clone()} tallies={(*tallies).clone()} also={(*also).clone()} {search} {on_open}>
                { finding.view_choices(desk, &sifted, &Callback::noop()) }
                { meant.unwrap_or_default() }
            </Roster>
            { new_row }
        </div>
    }
}

/// A party's name in the other of the two languages, where it has one of its own.
fn other_name(desk: &DeskContext, side: Side, idx: usize) -> AttrValue {
    let Some(party) = desk.fair().party(side, idx) else {
        return AttrValue::default();
    };
    let own = party.name.get(desk.lang.tag());
    let other = desk.lang.fallback().map_or("", |tag| party.name.get(tag));
    if other == own {
        AttrValue::default()
    } else {
        other.to_owned().into()
    }
}

/// What a side is called in the plural.
#[must_use]
pub const fn side_word(side: Side) -> DeskSays {
    match side {
        Side::Exhibitor => DeskSays::Exhibitors,
        Side::Delegation => DeskSays::Delegations,
    }
}

/// An exhibitor's hall and booth, a delegation's country.
#[must_use]
pub fn place_words(fair: &Fair, side: Side, idx: usize, lang: Lang) -> String {
    match side {
        Side::Exhibitor => fair
            .exhibitors
            .get(idx)
            .map_or_else(String::new, |exhibitor| {
                let hall = exhibitor
                    .hall_idx
                    .and_then(|hall_idx| fair.halls.get(hall_idx));
                let hall = hall.map_or("", |hall| hall.name.or_id(lang.tag(), &hall.id));
                [hall, exhibitor.booth.as_str()]
                    .into_iter()
                    .filter(|words| !words.is_empty())
                    .collect::<Vec<_>>()
                    .join(" · ")
            }),
        Side::Delegation => {
            let country = fair
                .delegations
                .get(idx)
                .map_or("", |delegation| delegation.country.as_str());
            if country.is_empty() {
                String::new()
            } else {
                intl::country(lang, country)
            }
        }
    }
}

/// A party's sectors and languages in words.
fn sector_words(party: &Party, lang: Lang) -> String {
    party
        .sectors
        .iter()
        .map(|key| sectors::name(key, lang.tag()))
        .collect::<Vec<_>>()
        .join(lang.comma())
}

fn languages_words(party: &Party, lang: Lang) -> String {
    party
        .languages
        .iter()
        .map(|tag| language_words(lang, tag))
        .collect::<Vec<_>>()
        .join(lang.comma())
}
