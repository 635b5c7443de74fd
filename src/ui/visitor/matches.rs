//! Every exhibitor, best fit first, narrowed down by word, hall, sector and wish.

use super::{
    act::{Act, Blank},
    here::Here,
    match_card::view_match,
    sectors::is_named,
};
use crate::{
    i18n::{Message, Say},
    matching::{Match, Scorer, rank, sectors},
    model::{Document, Exhibitor, Side, Text},
    ui::{
        parts::{ButtonKind, ButtonProps, ChipProps, EmptyStateProps, Glyph, SearchFieldProps, Shared, button},
        visit::{Profile, Screen, Visit},
    },
    web::{intl, lowercase},
};
use yew::prelude::*;

/// How many cards are shown at first, and more at a time.
const PAGE: usize = 30;

/// The ranked exhibitors.
pub fn view_matches(here: &Here<'_>) -> Html {
    let (lang, looks) = (here.lang, here.looks);
    let matches = here.app.ranking.borrow_mut().of(here.document, here.visit);
    let fits: Vec<usize> = (0..matches.len()).filter(|at| matches.get(*at).is_some_and(|found| passes(here, found))).collect();
    let total = fits.len();
    let counted = if total == matches.len() {
        Say::MatchesFound.fill(lang, &[("n", &intl::number(lang, total))])
    } else {
        Say::MatchesShown.fill(lang, &[("n", &intl::number(lang, total)), ("of", &intl::number(lang, matches.len()))])
    };
    let view_card = |at: &usize| {
        let found = matches.get(*at)?;
        Some(html! { <li key={found.pair.exhibitor_idx.to_string()}>{ view_match(here, found) }</li> })
    };
    let n_shown = PAGE * (looks.n_more + 1);
    let n_left = total.saturating_sub(n_shown);
    let more = (n_left > 0).then(|| {
        let (on_press, children) = (here.press(Act::MoreShown), html! { Say::ShowMore.n(lang, n_left.min(PAGE)) });
        ButtonProps { icon: Some(Glyph::Down), on_press, children, ..ButtonProps::default() }.view()
    });
    let empty = (total == 0).then(|| {
        EmptyStateProps {
            icon: Glyph::Search,
            title: here.say(Say::NoMatches).into(),
            text: here.say(Say::NoMatchesText).into(),
            children: button(here.say(Say::ClearFilters), here.press(Act::FiltersCleared)).view(),
        }
        .view()
    });
    let view_marked = |name: Say, which: bool| {
        let pressed = looks.marked == Some(which);
        let on_press = here.press(Act::MarkedChosen((!pressed).then_some(which)));
        ChipProps { small: true, pressed, on_press, children: html! { here.say(name) } }.view()
    };
    let is_open = here.visit.listed.is_none() && here.visit.profile.is_open();
    let open = is_open.then(|| {
        html! { <p class="hint"><span>{ here.say(Say::OpenProfile) }</span>{ ButtonProps { kind: ButtonKind::Plain, ..button(here.say(Say::EditProfile), here.go(Screen::Profile(0))) }.view() }</p> }
    });
    html! {
        <section class="matches">
            <div class="ask"><h2 tabindex="-1">{ here.say(Say::Matches) }</h2><p class="muted" aria-live="polite">{ counted }</p></div>
            { open }
            <div class="filters">
                { SearchFieldProps { label: here.say(Say::FindExhibitor).into(), value: looks.word.clone().into(), on_input: here.seek(Blank::Exhibitor) }.view() }
                { view_halls(here) }
                { view_fields(here) }
                <div class="chips">{ view_marked(Say::Marked, true) }{ view_marked(Say::Undecided, false) }</div>
            </div>
            <ul class="cards">{ fits.iter().take(n_shown).filter_map(view_card).collect::<Vec<Html>>() }</ul>
            { empty }
            <div class="more">{ more }</div>
        </section>
    }
}

/// The matches of the visitor's party with every exhibitor that does not refuse them; made anew only when the fair or
/// the profile changes. Their own wishes do not take an exhibitor off the list: they may change their mind.
#[derive(Default)]
pub struct Ranking(Option<Ranked>);

/// A ranking, and what it was made of.
struct Ranked {
    document: Shared<Document>,
    listed: Option<String>,
    profile: Profile,
    matches: Shared<Vec<Match>>,
}

impl Ranking {
    fn of(&mut self, document: &Shared<Document>, visit: &Visit) -> Shared<Vec<Match>> {
        if let Some(made) = &self.0
            && made.document == *document
            && made.listed == visit.listed
            && made.profile == visit.profile
        {
            return made.matches.clone();
        }
        let matches = Shared::new(ranked(document, visit));
        let (document, listed, profile) = (document.clone(), visit.listed.clone(), visit.profile.clone());
        self.0 = Some(Ranked { document, listed, profile, matches: matches.clone() });
        matches
    }
}

fn ranked(document: &Document, visit: &Visit) -> Vec<Match> {
    let bare = Visit { listed: visit.listed.clone(), profile: visit.profile.clone(), ..Visit::default() }.unwished(document.fair());
    let Ok(personal) = bare.personal(document) else { return Vec::new() };
    let fair = personal.fair();
    let own = fair.delegation_idx(&bare.party_id(document.fair()));
    own.map_or_else(Vec::new, |own| rank(&Scorer::new(fair), Side::Delegation, own, fair.exhibitors.len()))
}

fn passes(here: &Here<'_>, found: &Match) -> bool {
    let (fair, filter) = (here.fair(), here.looks);
    let Some(exhibitor) = fair.exhibitors.get(found.pair.exhibitor_idx) else { return false };
    let in_hall =
        filter.hall.is_empty() || exhibitor.hall_idx.and_then(|idx| fair.halls.get(idx)).is_some_and(|hall| *hall.id == *filter.hall);
    let in_field = filter.field.is_empty() || exhibitor.party.sectors.iter().any(|key| root(key) == filter.field);
    let is_marked = || here.visit.wish_of(&exhibitor.party.id, fair).is_some();
    in_hall && in_field && filter.marked.is_none_or(|marked| marked == is_marked()) && has_word(exhibitor, &lowercase(filter.word.trim()))
}

fn root(key: &str) -> &str {
    key.split('.').next().unwrap_or_default()
}

/// Whether the word, in lower case, is part of what is said of the exhibitor, in any language.
fn has_word(exhibitor: &Exhibitor, word: &str) -> bool {
    if word.is_empty() {
        return true;
    }
    let has = |words: &str| lowercase(words).contains(word);
    let said = |text: &Text| text.iter().any(|(_, words)| has(words));
    let party = &exhibitor.party;
    let in_sector = |key: &String| sectors::find(key).is_some_and(|sector| is_named(sector, word));
    let in_interests =
        || party.offers.iter().chain(&party.seeks).any(|interest| said(&interest.text) || interest.sectors.iter().any(in_sector));
    has(&exhibitor.booth) || said(&party.name) || said(&party.summary) || party.sectors.iter().any(in_sector) || in_interests()
}

fn view_halls(here: &Here<'_>) -> Html {
    let fair = here.fair();
    if fair.halls.len() < 2 {
        return Html::default();
    }
    let options: Vec<(&str, &str)> = fair
        .halls
        .iter()
        .map(|hall| (hall.id.as_str(), Some(hall.name.get(here.lang.tag())).filter(|name| !name.is_empty()).unwrap_or(&hall.id)))
        .collect();
    view_choice(here.say(Say::Hall), here.say(Say::AnyHall), &options, &here.looks.hall, here.fill(Blank::Hall))
}

fn view_fields(here: &Here<'_>) -> Html {
    let present = |key: &str| here.fair().exhibitors.iter().any(|exhibitor| exhibitor.party.sectors.iter().any(|own| root(own) == key));
    let options: Vec<(&str, &str)> =
        sectors::roots().filter(|root| present(root.key)).map(|root| (root.key, root.name(here.lang.tag()))).collect();
    view_choice(here.say(Say::Field), here.say(Say::AnyField), &options, &here.looks.field, here.fill(Blank::Field))
}

fn view_choice(label: &'static str, any: &'static str, options: &[(&str, &str)], chosen: &str, onchange: Callback<Event>) -> Html {
    let view_option =
        |(value, name): &(&str, &str)| html! { <option value={(*value).to_owned()} selected={*value == chosen}>{ *name }</option> };
    html! {
        <select class="chip small" aria-label={label} {onchange}>
            <option value="" selected={chosen.is_empty()}>{ any }</option>
            { options.iter().map(view_option).collect::<Vec<Html>>() }
        </select>
    }
}
