//! The list of fairs to choose from.

use super::{
    Visitor,
    act::Act,
    here::{click, press},
    list::List,
    waiting_words,
};
use crate::{
    exchange::fair_list::ListedFair,
    i18n::{Lang, Message, Say},
    model::{Local, Text},
    ui::parts::{
        ButtonProps, EmptyStateProps, Glyph, TroubleProps, button, class_of, marked,
        view_both_names, view_icon,
    },
    web::intl,
};
use yew::{html::Scope, prelude::*};

/// First and last day, in short.
pub fn days_words(lang: Lang, first: Local, last: Local) -> String {
    let mut words = intl::date(lang, first);
    if last.day() != first.day() {
        words.push_str(" – ");
        words.push_str(&intl::date(lang, last));
    }
    words
}

/// The fairs of a list, as cards.
pub fn view_fairs(lang: Lang, link: &Scope<Visitor>, list: &List, n_waited: usize) -> Html {
    let body = match list {
        None => html! { <p class="muted" aria-live="polite">{ waiting_words(lang, n_waited) }</p> },
        Some(Err(trouble)) => {
            let again = ButtonProps {
                icon: Some(Glyph::Redo),
                ..button(Say::Retry.words(lang), press(link, Act::Retried))
            };
            let (title, text) = (
                Say::NotLoaded.words(lang).into(),
                trouble.words(lang).into(),
            );
            TroubleProps {
                title,
                text,
                children: again.view(),
                ..TroubleProps::default()
            }
            .view()
        }
        Some(Ok(fairs)) if fairs.is_empty() => view_no_fairs(lang),
        Some(Ok(fairs)) => {
            let cards: Vec<Html> = fairs
                .iter()
                .map(|fair| view_fair(lang, link, fair))
                .collect();
            html! { <ul class="fairs">{ cards }</ul> }
        }
    };
    html! {
        <section class="choose">
            <h1 tabindex="-1">{ Say::ChooseFair.words(lang) }</h1>
            <p class="lead">{ Say::ChooseFairText.words(lang) }</p>
            { body }
        </section>
    }
}

/// That the page names no fair.
pub fn view_no_fairs(lang: Lang) -> Html {
    EmptyStateProps {
        icon: Glyph::Hall,
        title: Say::NoFairs.words(lang).into(),
        text: Say::NoFairsText.words(lang).into(),
        children: Html::default(),
    }
    .view()
}

fn view_fair(lang: Lang, link: &Scope<Visitor>, fair: &ListedFair) -> Html {
    let onclick = click(press(link, Act::ListedChosen(fair.file.clone())));
    let (exhibitors, delegations) = (
        intl::number(lang, fair.n_exhibitors),
        intl::number(lang, fair.n_delegations),
    );
    let size = Say::FairSize.fill(
        lang,
        &[("exhibitors", &exhibitors), ("delegations", &delegations)],
    );
    let sample = fair
        .is_sample
        .then(|| html! { <span class="badge">{ Say::Sample.words(lang) }</span> });
    html! {
        <li key={fair.file.clone()}>
            <button type="button" part="card" class="card fair-card" {onclick}>
                <span class="fair-name">{ view_both_names(&fair.name, lang) }</span>
                <span class="facts">
                    { view_place(lang, fair.place.each_ref()) }
                    <span>{ view_icon(Glyph::Calendar) }{ fair.days.map(|(first, last)| days_words(lang, first, last)) }</span>
                </span>
                <span class="muted">{ size }</span>
                { sample }
            </button>
        </li>
    }
}

/// City and venue in one line, marked with their language; nothing where neither is known.
pub fn view_place(lang: Lang, place: [&Text; 2]) -> Option<Html> {
    let (tags, words): (Vec<_>, Vec<&str>) = place
        .into_iter()
        .map(|text| marked(text, lang))
        .filter(|(_, words)| !words.is_empty())
        .unzip();
    let (tag, words) = (
        tags.into_iter().next()?,
        words
            .iter()
            .map(|words| lang.isolated(words))
            .collect::<Vec<_>>(),
    );
    let words = words.join(" · ");
    Some(
        html! { <span class={class_of(&words)} lang={tag}>{ view_icon(Glyph::Pin) }{ words }</span> },
    )
}
