//! Every exhibitor, best fit first, narrowed down by what the visitor types, chooses and has
//! marked.

use super::{
    act::{Act, Blank},
    here::Here,
    match_card::view_match,
    ranking::{Narrowed, RankedList, Ranking},
};
use crate::{
    i18n::{Ahead, BothWays, Message, Say, facet_words},
    matching::{Choice, Facet, Line},
    ui::{
        facets::{choice_words, counted},
        parts::{
            ButtonKind, ButtonProps, ChipProps, EmptyStateProps, Glyph, SearchFieldProps, button,
            view_icon,
        },
    },
    visit::Screen,
    web::{field_value, intl},
};
use yew::prelude::*;

/// How many cards are shown at first, and more at a time.
const PAGE: usize = 30;

/// How many are drawn before the others: a screen of them.
const FEW: usize = 4;

/// The ranked exhibitors.
pub fn view_matches(here: &Here<'_>, ranking: &Ranking) -> Html {
    let (lang, looks) = (here.lang, here.looks);
    let narrowed = Narrowed {
        typed: &looks.word,
        filter: &looks.filter,
        open: &looks.open_kinds,
    };
    let keeps = |idx: usize| {
        looks
            .marked
            .is_none_or(|marked| marked == is_marked(here, idx))
    };
    let listed = ranking.list(&narrowed, keeps);
    let total = listed.sifted.parties.len();
    let counted = if total == listed.n_all {
        Ahead::MatchesFound.fill(lang, &[("n", &intl::number(lang, total))])
    } else {
        Ahead::MatchesShown.fill(
            lang,
            &[
                ("n", &intl::number(lang, total)),
                ("of", &intl::number(lang, listed.n_all)),
            ],
        )
    };
    let n_shown = if looks.is_drawn {
        PAGE * (looks.n_more + 1)
    } else {
        FEW
    };
    let lines: Vec<Html> = listed
        .lines
        .iter()
        .take(n_shown)
        .map(|line| view_line(here, ranking, &listed.sifted.parties, *line))
        .collect();
    let n_left = listed.lines.len().saturating_sub(n_shown);
    let more = (n_left > 0 && looks.is_drawn).then(|| {
        let (on_press, children) = (
            here.press(Act::MoreShown),
            html! { Ahead::ShowMore.n(lang, n_left.min(PAGE)) },
        );
        ButtonProps {
            icon: Some(Glyph::Down),
            on_press,
            children,
            ..ButtonProps::default()
        }
        .view()
    });
    let is_open = here.visit.listed.is_none() && here.visit.profile.is_open();
    // One node each, there or not: what comes and goes must not move the search box, or it would
    // lose its focus.
    let open = is_open.then(|| {
        html! { <p class="hint"><span>{ here.say(Ahead::OpenProfile) }</span>{ ButtonProps { kind: ButtonKind::Plain, ..button(here.say(Ahead::EditProfile), here.go(Screen::Profile(0))) }.view() }</p> }
    });
    let meant = listed.sifted.meant.as_ref().map(
        |word| html! { <p class="muted">{ BothWays::Meant.fill(lang, &[("word", word)]) }</p> },
    );
    html! {
        <section class="matches">
            <div class="ask"><h2 tabindex="-1">{ here.say(Say::Matches) }</h2><p class="muted" role="status">{ counted }</p></div>
            { open.unwrap_or_default() }
            { view_narrowing(here, &listed) }
            { meant.unwrap_or_default() }
            <ul class="cards">{ lines }</ul>
            { if total == 0 { view_nothing(here, ranking) } else { Html::default() } }
            <div class="more">{ more }</div>
        </section>
    }
}

fn is_marked(here: &Here<'_>, exhibitor_idx: usize) -> bool {
    let exhibitor = here.fair().exhibitors.get(exhibitor_idx);
    exhibitor.is_some_and(|exhibitor| {
        here.visit
            .wish_of(&exhibitor.party.id, here.fair())
            .is_some()
    })
}

fn view_line(here: &Here<'_>, ranking: &Ranking, parties: &[usize], line: Line) -> Html {
    match line {
        Line::Party(place) => {
            let found = parties.get(place).and_then(|idx| ranking.explain(*idx));
            found.map_or_else(
                Html::default,
                |found| html! { <li key={found.pair.exhibitor_idx.to_string()}>{ view_match(here, ranking, &found) }</li> },
            )
        }
        Line::Alike {
            kind,
            n_more,
            is_open,
        } => {
            let words = if is_open {
                here.say(Ahead::FoldAlike).to_owned()
            } else {
                Ahead::Alike.n(here.lang, n_more)
            };
            let on_press = here.press(Act::KindToggled(kind));
            html! {
                <li key={format!("kind {kind}")} class="alike">
                    { ButtonProps { icon: Some(if is_open { Glyph::Minus } else { Glyph::Plus }), pressed: Some(is_open), on_press, children: html! { words }, ..ButtonProps::default() }.view() }
                </li>
            }
        }
    }
}

/// The search box, and the choices with how many exhibitors each would leave: open on a wide
/// screen, a tap away on a phone, where those made stay in sight.
fn view_narrowing(here: &Here<'_>, listed: &RankedList<'_>) -> Html {
    let looks = here.looks;
    let n_chosen = looks.filter.all().count();
    let words = if n_chosen == 0 {
        here.say(Ahead::Narrow).to_owned()
    } else {
        Ahead::NarrowChosen.n(here.lang, n_chosen)
    };
    let on_press = here.press(Act::NarrowingOpened(!looks.is_narrowing));
    let view_marked = |name: Ahead, which: bool| {
        let pressed = looks.marked == Some(which);
        let on_press = here.press(Act::MarkedChosen((!pressed).then_some(which)));
        ChipProps {
            small: true,
            pressed,
            on_press,
            children: html! { here.say(name) },
        }
        .view()
    };
    let view_made = |(facet, word): (Facet, &str)| {
        let name = choice_words(here.fair(), here.lang, facet, word);
        let label = Ahead::Widen.fill(here.lang, &[("name", &name)]);
        let on_press = here.press(Act::Widened(facet));
        html! { <button type="button" class="chip small made" aria-label={label} onclick={super::here::click(on_press)}><span>{ name }</span>{ view_icon(Glyph::Close) }</button> }
    };
    html! {
        <div class="filters">
            { SearchFieldProps { label: here.say(Ahead::FindExhibitor).into(), value: Some(looks.word.clone().into()), on_input: here.seek(Blank::Exhibitor) }.view() }
            <div class="chips">
                { ButtonProps { icon: Some(Glyph::Filter), class: classes!("narrow"), pressed: Some(looks.is_narrowing), on_press, children: html! { words }, ..ButtonProps::default() }.view() }
                { view_marked(Ahead::Marked, true) }{ view_marked(Ahead::Undecided, false) }
            </div>
            <div class="chips made-choices">{ looks.filter.all().map(view_made).collect::<Vec<Html>>() }</div>
            <div class={classes!("choices", looks.is_narrowing.then_some("open"))} role="group" aria-label={here.say(Ahead::Narrow)}>
                { listed.sifted.choices.iter().filter(|_| looks.is_drawn).map(|(facet, choices)| view_facet(here, *facet, choices)).collect::<Vec<Html>>() }
            </div>
        </div>
    }
}

/// One facet as a list to choose from; nothing where there is nothing to choose.
fn view_facet(here: &Here<'_>, facet: Facet, choices: &[Choice<'_>]) -> Html {
    let chosen = here.looks.filter.chosen(facet);
    if choices.len() < 2 && chosen.is_none() {
        return Html::default();
    }
    let view_option = |(word, words): (String, String)| {
        let selected = chosen == Some(word.as_str());
        html! { <option value={word} {selected}>{ words }</option> }
    };
    let label = facet_words(here.lang, facet);
    html! {
        <label class="field"><span>{ label }</span>
            <select onchange={narrow(here, facet)}>
                <option value="" selected={chosen.is_none()}>{ here.say(BothWays::AnyChoice) }</option>
                { counted(here.fair(), here.lang, facet, choices).into_iter().map(view_option).collect::<Vec<Html>>() }
            </select>
        </label>
    }
}

/// Nobody is left: what to type instead, and a way back.
fn view_nothing(here: &Here<'_>, ranking: &Ranking) -> Html {
    let proposals = ranking.proposals(&here.looks.word, here.lang);
    let view_proposal = |word: String| {
        ChipProps {
            pressed: false,
            small: true,
            on_press: here.press(Act::Sought(word.clone())),
            children: html! { word },
        }
        .view()
    };
    let text = if proposals.is_empty() {
        Ahead::NoMatchesText
    } else {
        Ahead::DidYouMean
    };
    EmptyStateProps {
        icon: Glyph::Search,
        title: here.say(Ahead::NoMatches).into(),
        text: here.say(text).into(),
        children: html! { <><div class="chips">{ proposals.into_iter().map(view_proposal).collect::<Vec<Html>>() }</div>{ button(here.say(Ahead::ClearFilters), here.press(Act::FiltersCleared)).view() }</> },
    }
    .view()
}

/// A callback for a field in which a choice of a facet is made.
fn narrow(here: &Here<'_>, facet: Facet) -> Callback<Event> {
    let link = here.link.clone();
    Callback::from(move |event: Event| {
        let act = Act::Narrowed(facet, field_value(&event));
        link.send_message(super::act::Message::Act(act.into()));
    })
}
