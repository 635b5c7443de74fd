//! Above every screen: whether there is a network, and what a new edition of the fair's file has
//! changed.

use super::{act::Act, here::Here};
use crate::{
    i18n::{Ahead, Along, BothWays, Message},
    ui::parts::{ButtonKind, ButtonProps, Glyph, button, view_icon, view_name},
    visit::{Move, Screen, Whereabouts},
    web::{intl, share},
};
use yew::prelude::*;

/// What stands above whatever screen there is: that there is no network, and what a newer edition
/// of the fair's file changed.
pub fn view_top(here: &Here<'_>, news: &[Move]) -> Html {
    let offline =
        (!share::is_online()).then(|| html! { <p class="offline">{ view_icon(Glyph::Globe) }{ " " }{ here.say(Along::NowOffline) }</p> });
    html! { <><div role="status">{ offline }</div>{ view_news(here, news) }</> }
}

/// Before and after, meeting by meeting, until the person has seen it.
fn view_news(here: &Here<'_>, moves: &[Move]) -> Html {
    if moves.is_empty() {
        return Html::default();
    }
    let title = Along::NewsTitle.fill(here.lang, &[("n", &moves.len().to_string())]);
    let seen = ButtonProps {
        icon: Some(Glyph::Check),
        ..button(here.say(Along::GotIt), here.press(Act::NewsSeen))
    };
    let plan = (here.visit.screen != Screen::Plan).then(|| {
        ButtonProps {
            kind: ButtonKind::Plain,
            ..button(here.say(Along::AsPlanned), here.go(Screen::Plan))
        }
        .view()
    });
    html! {
        <section part="card" class="card news" role="status" aria-label={title.clone()}>
            <h2>{ title }</h2>
            { view_moves(here, moves) }
            <div class="take-along">{ seen.view() }{ plan }</div>
        </section>
    }
}

/// Meetings before and after, side by side.
pub fn view_moves(here: &Here<'_>, moves: &[Move]) -> Html {
    let view_move = |moved: &Move| {
        html! {
            <li><b>{ view_name(&moved.name, here.lang) }</b>
                <span class="was"><span class="muted">{ here.say(Along::Before) }</span>{ " " }<s>{ spot_words(here, moved.before.as_ref()) }</s></span>
                <span class="is"><span class="muted">{ here.say(Along::After) }</span>{ " " }{ spot_words(here, moved.after.as_ref()) }</span>
            </li>
        }
    };
    html! { <ul class="moves">{ moves.iter().map(view_move).collect::<Vec<Html>>() }</ul> }
}

fn spot_words(here: &Here<'_>, spot: Option<&Whereabouts>) -> String {
    let Some(spot) = spot else {
        return here.say(BothWays::NotThere).to_owned();
    };
    let lang = here.lang;
    let mut words = vec![[intl::day(lang, spot.start), intl::time(lang, spot.start)].join(" ")];
    words.extend(
        spot.hall
            .as_ref()
            .map(|(id, name)| name.or_id(lang.tag(), id).to_owned()),
    );
    if !spot.booth.is_empty() {
        words.push(Ahead::Booth.fill(lang, &[("booth", &spot.booth)]));
    }
    words.extend(
        spot.table
            .map(|table| Ahead::Table.fill(lang, &[("n", &table.to_string())])),
    );
    words.join(" · ")
}
