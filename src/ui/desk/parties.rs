//! The list of one side's parties, and each party's details: facts, matches, day plan.

mod details;
mod matches;
mod suggest;

use crate::model::InOrder;
pub use details::{DayPlan, PartyDialog};
pub use matches::{view_reasons, view_wish};

use super::{
    context::DeskContext,
    fields::{Choice, Choose, Filter, Pager},
    finding::use_finding,
    form::{NewRow, party_list},
    open::nothing,
    state::{DeskEvent, DeskScreen},
    tally::Tally,
};
use crate::{
    i18n::{BothWays, DeskSays, Lang, language_words},
    matching::sectors,
    model::{Fair, Party, Side},
    ui::parts::{BothNames, Button, Glyph},
    web::intl,
};
use yew::prelude::*;

/// As many rows on a page.
const PER_PAGE: usize = 50;

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

/// In which order the list stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    File,
    Name,
    FewestMeetings,
}

impl Order {
    const ALL: [(Self, &'static str, DeskSays); 3] = [
        (Self::File, "file", DeskSays::OrderFile),
        (Self::Name, "name", DeskSays::OrderName),
        (Self::FewestMeetings, "meetings", DeskSays::OrderMeetings),
    ];
}

/// The screen on which one side's parties are found and looked at.
#[component]
pub fn Parties(props: &PartiesProps) -> Html {
    let PartiesProps { desk, side } = props;
    let finding = use_finding(desk, *side);
    let order = use_state(|| Order::File);
    let page = use_state(|| 0_usize);
    let tally = use_memo(desk.document.clone(), |document| {
        Tally::new(document.fair())
    });
    let shown = use_memo(
        (desk.clone(), *side, finding.clone(), *order),
        |(desk, side, finding, order)| {
            let fair = desk.fair();
            let mut all: Vec<usize> = (0..fair.n_parties(*side)).collect();
            match order {
                Order::File => {}
                Order::Name => all.order_by_key(|idx| desk.name(*side, *idx).to_lowercase()),
                Order::FewestMeetings => {
                    let tally = Tally::new(fair);
                    all.order_by_key(|idx| tally.n_of(*side, *idx));
                }
            }
            finding.sift(desk, all.into_iter())
        },
    );
    let title = side_word(*side);
    let list = party_list(*side);
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
        let (typed, page) = (finding.typed.clone(), page.clone());
        Callback::from(move |words: String| {
            typed.set(words);
            page.set(0);
        })
    };
    let on_order = {
        let order = order.clone();
        Callback::from(move |chosen: String| {
            if let Some((found, ..)) = Order::ALL.into_iter().find(|(_, word, _)| *word == chosen) {
                order.set(found);
            }
        })
    };
    let on_page = {
        let page = page.clone();
        Callback::from(move |to| page.set(to))
    };
    let on_narrow = {
        let page = page.clone();
        Callback::from(move |()| page.set(0))
    };
    // One node, there or not, so that the search box above it stays the same.
    let meant = shown.meant.as_ref().map(
        |word| html! { <p class="muted">{ desk.fill(BothWays::Meant, &[("word", word)]) }</p> },
    );
    let choices = Order::ALL
        .iter()
        .map(|(_, value, word)| Choice {
            value: (*value).into(),
            words: desk.say(*word),
        })
        .collect::<Vec<_>>();
    let chosen = Order::ALL
        .iter()
        .find(|(own, ..)| *own == *order)
        .map_or("file", |(_, value, _)| value);
    let from = (*page * PER_PAGE).min(shown.parties.len());
    let rows = shown
        .parties
        .iter()
        .skip(from)
        .take(PER_PAGE)
        .map(|idx| view_row(desk, *side, *idx, tally.n_of(*side, *idx)));
    let second = if *side == Side::Exhibitor {
        DeskSays::HallAndBooth
    } else {
        DeskSays::Country
    };
    html! {
        <div class="screen">
            <div class="screen-head"><h1 tabindex="-1">{ desk.say(title) }</h1>
                <Button icon={Glyph::Upload} on_press={desk.to(DeskScreen::Import)}>{ desk.say(DeskSays::ImportTable) }</Button>
            </div>
            <div class="desk-bar">
                <Filter label={desk.say(DeskSays::FilterParties)} {on_filter} />
                <Choose label={desk.say(DeskSays::OrderLabel)} bare=true value={chosen} {choices} on_choose={on_order} />
                <span class="muted number" role="status">{ desk.count(DeskSays::NShown, shown.parties.len()) }</span>
            </div>
            { finding.view_choices(desk, &shown, &on_narrow) }
            { meant.unwrap_or_default() }
            <div class="table-frame">
                <table class="table">
                    <thead><tr>
                        <th scope="col">{ desk.say(DeskSays::Name) }</th>
                        <th scope="col" class="desk-wide">{ desk.say(second) }</th>
                        <th scope="col" class="desk-wide">{ desk.say(DeskSays::Sectors) }</th>
                        <th scope="col" class="desk-wide">{ desk.say(DeskSays::Languages) }</th>
                        <th scope="col" class="number">{ desk.say(DeskSays::Meetings) }</th>
                        <th scope="col" class="number desk-wide">{ desk.say(DeskSays::MinMax) }</th>
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
            <Pager link={(**desk).clone()} page={*page} n_rows={shown.parties.len()} per_page={PER_PAGE} {on_page} />
            { new_row }
        </div>
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

fn view_row(desk: &DeskContext, side: Side, idx: usize, n_meetings: u32) -> Html {
    let fair = desk.fair();
    let Some(party) = fair.party(side, idx) else {
        return Html::default();
    };
    let show = desk
        .on(DeskEvent::PartyShown(Some((side, idx))))
        .reform(|_: MouseEvent| ());
    let limits = match party.max_meetings {
        Some(max) => format!("{}–{max}", party.min_meetings),
        None if party.min_meetings > 0 => format!("≥ {}", party.min_meetings),
        None => "–".to_owned(),
    };
    let few = n_meetings < party.min_meetings;
    let place = place_words(fair, side, idx, desk.lang);
    html! {
        <tr key={party.id.to_string()}>
            <th scope="row"><button type="button" class="row-name" onclick={show}><BothNames text={party.name.clone()} lang={desk.lang} /><small class="narrow">{ &place }</small></button></th>
            <td class="desk-wide">{ &place }</td>
            <td class="desk-wide">{ sector_words(party, desk.lang) }</td>
            <td class="desk-wide">{ languages_words(party, desk.lang) }</td>
            <td class={classes!("number", few.then_some("bad"))}>{ n_meetings }</td>
            <td class="number desk-wide">{ limits }</td>
        </tr>
    }
}
