//! Whom else to meet at the time of a meeting, or in time to spare: what the plan would lose, and
//! what else would change, before anything of it is taken.

use super::{
    act::Act,
    here::Here,
    match_card::place,
    news::view_moves,
    planner::{OtherMeeting, OwnPlanning, Planner},
};
use crate::{
    i18n::{Message, Today},
    model::Local,
    ui::parts::{ButtonKind, ButtonProps, Glyph, button, view_facts, view_name},
    visit::{Move, Visit},
    web::intl,
};
use yew::prelude::*;

/// The button that asks, and what was found.
pub fn view_others(here: &Here<'_>, planner: &Planner, from: Local, until: Local) -> Html {
    let shown = planner
        .others
        .as_ref()
        .filter(|others| (others.from, others.until) == (from, until));
    let ask = ButtonProps {
        kind: ButtonKind::Plain,
        icon: Some(Glyph::User),
        pressed: Some(shown.is_some()),
        disabled: matches!(planner.planning, OwnPlanning::Running(..)) && planner.others.is_none(),
        ..button(
            here.say(Today::Others),
            here.press(Act::OthersToggled(from, until)),
        )
    };
    let found = shown.map(|others| {
        let state = match (planner.is_comparing(), others.found.is_empty()) {
            (true, _) => here.say(Today::OthersSought),
            (false, true) => here.say(Today::OthersNone),
            (false, false) => "",
        };
        let rows: Vec<Html> = others.found.iter().enumerate().filter_map(|(place, other)| view_other(here, place, other)).collect();
        html! { <div class="others"><p class="muted" role="status">{ state }</p><ul>{ rows }</ul></div> }
    });
    html! { <>{ ask.view() }{ found }</> }
}

fn view_other(here: &Here<'_>, idx: usize, other: &OtherMeeting) -> Option<Html> {
    let (lang, file) = (here.lang, here.fair());
    let exhibitor = file.exhibitors.get(other.exhibitor_idx)?;
    let after = Visit {
        bookings: Some(here.visit.with_rest(other.bookings.clone(), file)),
        ..(**here.visit).clone()
    };
    let is_it = |moved: &Move| moved.name == exhibitor.party.name && moved.before.is_none();
    let moves: Vec<Move> = here
        .visit
        .moves_to(&after, file)
        .into_iter()
        .filter(|moved| !is_it(moved))
        .collect();
    let points = |words: Today| words.fill(lang, &[("n", &other.gain.unsigned_abs().to_string())]);
    let worth = match other.gain {
        0 => here.say(Today::OthersSame).to_owned(),
        ..0 => points(Today::OthersLess),
        _ => points(Today::OthersMore),
    };
    let label = [
        here.say(Today::TakeIt),
        ": ",
        exhibitor.party.name.get(lang.tag()),
    ]
    .concat();
    let take = ButtonProps {
        icon: Some(Glyph::Check),
        label: Some(label.into()),
        ..button(here.say(Today::TakeIt), here.press(Act::OtherTaken(idx)))
    };
    Some(html! {
        <li class="proposal" key={[&exhibitor.party.id, ":", &other.start.to_string()].concat()}>
            <p><time>{ intl::time(lang, other.start) }</time>{ " " }<b>{ view_name(&exhibitor.party.name, lang) }</b></p>
            { view_facts(&place(here, exhibitor)) }
            <p><span class="badge">{ worth }</span></p>
            { view_moves(here, &moves) }
            <div>{ take.view() }</div>
        </li>
    })
}
