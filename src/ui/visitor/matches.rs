//! Every exhibitor, best fit first, narrowed down by word, hall, sector and wish.

use super::{
    here::{Here, ScreenProps},
    match_card::MatchCard,
};
use crate::{
    i18n::{Message, Say},
    matching::{Match, Scorer, rank, sectors},
    model::{Exhibitor, Side, Text},
    ui::{
        parts::{Button, ButtonKind, Chip, EmptyState, Glyph, SearchField, Shared},
        visit::{Screen, Visit},
    },
    web::{field_value, intl},
};
use yew::prelude::*;

/// How many cards are shown at first, and more at a time.
const PAGE: usize = 30;

/// What narrows the list down.
#[derive(Clone, Default, PartialEq)]
struct Filter {
    /// A word of names, summaries, sectors, booths.
    word: String,
    /// The id of a hall.
    hall: String,
    /// A root of the sector tree.
    field: String,
    /// Whether marked ones only (`Some(true)`), or unmarked ones only.
    marked: Option<bool>,
}

/// The ranked exhibitors.
#[component]
pub fn Matches(props: &ScreenProps) -> Html {
    let here = &props.here;
    let lang = here.lang;
    let matches = use_matches(here);
    let filter = use_state(Filter::default);
    let n_shown = use_state(|| PAGE);
    let narrow = |change: fn(&mut Filter, String)| {
        let (filter, n_shown) = (filter.clone(), n_shown.setter());
        Callback::from(move |to: String| {
            let mut next = (*filter).clone();
            change(&mut next, to);
            n_shown.set(PAGE);
            filter.set(next);
        })
    };
    let fits: Vec<usize> = (0..matches.len()).filter(|at| matches.get(*at).is_some_and(|found| passes(here, found, &filter))).collect();
    let total = fits.len();
    let counted = if total == matches.len() {
        Say::MatchesFound.fill(lang, &[("n", &intl::number(lang, total))])
    } else {
        Say::MatchesShown.fill(lang, &[("n", &intl::number(lang, total)), ("of", &intl::number(lang, matches.len()))])
    };
    let view_card = |at: &usize| {
        let key = matches.get(*at).map_or(0, |found| found.pair.exhibitor_idx);
        html! { <li {key}><MatchCard here={here.clone()} matches={matches.clone()} at={*at} /></li> }
    };
    let n_left = total.saturating_sub(*n_shown);
    let more = (n_left > 0).then(|| {
        let on_press = {
            let n_shown = n_shown.clone();
            Callback::from(move |()| n_shown.set(*n_shown + PAGE))
        };
        html! { <Button icon={Glyph::Down} {on_press}>{ Say::ShowMore.n(lang, n_left.min(PAGE)) }</Button> }
    });
    let clear = narrow(|filter, _| *filter = Filter::default()).reform(|()| String::new());
    let empty = (total == 0).then(|| {
        html! {
            <EmptyState icon={Glyph::Search} title={here.say(Say::NoMatches)} text={here.say(Say::NoMatchesText)}>
                <Button on_press={clear.clone()}>{ here.say(Say::ClearFilters) }</Button>
            </EmptyState>
        }
    });
    let is_open = here.visit.listed.is_none() && here.visit.profile.is_open();
    let open = is_open.then(|| {
        html! { <p class="hint"><span>{ here.say(Say::OpenProfile) }</span><Button kind={ButtonKind::Plain} on_press={here.go(Screen::Profile(0))}>{ here.say(Say::EditProfile) }</Button></p> }
    });
    html! {
        <section class="matches">
            <div class="ask"><h2 tabindex="-1">{ here.say(Say::Matches) }</h2><p class="muted" aria-live="polite">{ counted }</p></div>
            { open }
            <div class="filters">
                <SearchField label={here.say(Say::FindExhibitor)} value={filter.word.clone()} on_search={narrow(|filter, word| filter.word = word)} />
                { view_halls(here, &filter, &narrow(|filter, hall| filter.hall = hall)) }
                { view_fields(here, &filter, &narrow(|filter, field| filter.field = field)) }
                <div class="chips">
                    <Chip small=true pressed={filter.marked == Some(true)} on_press={narrow(|filter, _| filter.marked = (filter.marked != Some(true)).then_some(true)).reform(|()| String::new())}>{ here.say(Say::Marked) }</Chip>
                    <Chip small=true pressed={filter.marked == Some(false)} on_press={narrow(|filter, _| filter.marked = (filter.marked != Some(false)).then_some(false)).reform(|()| String::new())}>{ here.say(Say::Undecided) }</Chip>
                </div>
            </div>
            <ul class="cards">{ for fits.iter().take(*n_shown).map(view_card) }</ul>
            { empty }
            <div class="more">{ more }</div>
        </section>
    }
}

/// The matches of the visitor's party with every exhibitor that does not refuse them; made anew only when the fair or
/// the profile changes. Their own wishes do not take an exhibitor off the list: they may change their mind.
#[hook]
fn use_matches(here: &Here) -> Shared<Vec<Match>> {
    let (document, visit) = (here.document.clone(), here.visit.clone());
    let made = use_memo((document, visit.listed.clone(), visit.profile.clone()), move |(document, listed, profile)| {
        let bare = Visit { listed: listed.clone(), profile: profile.clone(), ..Visit::default() }.unwished(document.fair());
        let Ok(personal) = bare.personal(document) else { return Shared::new(Vec::new()) };
        let fair = personal.fair();
        let own = fair.delegation_idx(&bare.party_id(document.fair()));
        let scorer = Scorer::new(fair);
        Shared::new(own.map_or_else(Vec::new, |own| rank(&scorer, Side::Delegation, own, fair.exhibitors.len())))
    });
    (*made).clone()
}

fn passes(here: &Here, found: &Match, filter: &Filter) -> bool {
    let fair = here.fair();
    let Some(exhibitor) = fair.exhibitors.get(found.pair.exhibitor_idx) else { return false };
    let in_hall =
        filter.hall.is_empty() || exhibitor.hall_idx.and_then(|idx| fair.halls.get(idx)).is_some_and(|hall| *hall.id == *filter.hall);
    let in_field = filter.field.is_empty() || exhibitor.party.sectors.iter().any(|key| root(key) == filter.field);
    let is_marked = || here.visit.wish_of(&exhibitor.party.id, fair).is_some();
    in_hall && in_field && filter.marked.is_none_or(|marked| marked == is_marked()) && has_word(exhibitor, filter.word.trim())
}

fn root(key: &str) -> &str {
    key.split('.').next().unwrap_or_default()
}

/// Whether the word is part of what is said of the exhibitor, in any language.
fn has_word(exhibitor: &Exhibitor, word: &str) -> bool {
    if word.is_empty() {
        return true;
    }
    let word = word.to_lowercase();
    let has = |words: &str| words.to_lowercase().contains(&word);
    let said = |text: &Text| text.iter().any(|(_, words)| has(words));
    let party = &exhibitor.party;
    let in_sector = |key: &String| sectors::find(key).is_some_and(|sector| has(sector.zh) || has(sector.en) || sector.synonyms().any(has));
    let in_interests =
        || party.offers.iter().chain(&party.seeks).any(|interest| said(&interest.text) || interest.sectors.iter().any(in_sector));
    has(&exhibitor.booth) || said(&party.name) || said(&party.summary) || party.sectors.iter().any(in_sector) || in_interests()
}

fn view_halls(here: &Here, filter: &Filter, on_choose: &Callback<String>) -> Html {
    let fair = here.fair();
    if fair.halls.len() < 2 {
        return Html::default();
    }
    let options: Vec<(&str, &str)> = fair
        .halls
        .iter()
        .map(|hall| (hall.id.as_str(), Some(hall.name.get(here.lang.tag())).filter(|name| !name.is_empty()).unwrap_or(&hall.id)))
        .collect();
    view_choice(here.say(Say::Hall), here.say(Say::AnyHall), &options, &filter.hall, on_choose)
}

fn view_fields(here: &Here, filter: &Filter, on_choose: &Callback<String>) -> Html {
    let present = |key: &str| here.fair().exhibitors.iter().any(|exhibitor| exhibitor.party.sectors.iter().any(|own| root(own) == key));
    let options: Vec<(&str, &str)> =
        sectors::roots().filter(|root| present(root.key)).map(|root| (root.key, root.name(here.lang.tag()))).collect();
    view_choice(here.say(Say::Field), here.say(Say::AnyField), &options, &filter.field, on_choose)
}

fn view_choice(label: &'static str, any: &'static str, options: &[(&str, &str)], chosen: &str, on_choose: &Callback<String>) -> Html {
    let view_option =
        |(value, name): &(&str, &str)| html! { <option value={(*value).to_owned()} selected={*value == chosen}>{ *name }</option> };
    let onchange = on_choose.reform(|event: Event| field_value(&event));
    html! {
        <select class="chip small" aria-label={label} {onchange}>
            <option value="" selected={chosen.is_empty()}>{ any }</option>
            { for options.iter().map(view_option) }
        </select>
    }
}
