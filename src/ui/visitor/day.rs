//! Today at the fair: what is next, when to leave, and what to do when the day goes otherwise.

use super::{
    act::Act,
    here::Here,
    news::view_moves,
    planner::{OwnPlanning, Planner},
};
use crate::{
    exchange::sheet::{Day, Entry, SheetRow},
    i18n::{Ahead, Message, Say, Today},
    model::{Fair, Local},
    ui::parts::{ButtonKind, ButtonProps, Glyph, button, view_icon, view_name},
    web::intl,
};
use yew::prelude::*;

/// By how many minutes somebody may be late.
const LATE: [u32; 3] = [10, 20, 30];

/// What starts in more minutes than this says when, and nothing more.
const SOON: u32 = 120;

/// Now and next; nothing on days without meetings or events.
pub fn view_today(
    here: &Here<'_>,
    planner: &Planner,
    fair: &Fair,
    days: &[Day],
    now: Local,
) -> Html {
    let Some(day) = days.iter().find(|day| day.date.day() == now.day()) else {
        return Html::default();
    };
    let running = day
        .rows
        .iter()
        .find(|row| row.start <= now && now < row.end);
    let next = day.rows.iter().find(|row| row.start > now);
    let shown: Vec<Html> = running
        .into_iter()
        .chain(next)
        .map(|row| view_row(here, fair, row, now))
        .collect();
    let body = if shown.is_empty() {
        html! { <p>{ here.say(Today::DayDone) }</p> }
    } else {
        html! { <>{ shown }</> }
    };
    let is_running = matches!(planner.planning, OwnPlanning::Running(..));
    let late = |minutes: u32| {
        let words = Today::LateBy.fill(here.lang, &[("n", &minutes.to_string())]);
        let on_press = here.press(Act::LateSaid(minutes));
        ButtonProps {
            disabled: is_running,
            on_press,
            children: html! { words },
            ..ButtonProps::default()
        }
        .view()
    };
    let changes = next.is_some().then(|| {
        html! {
            <>
                <div class="late" role="group" aria-labelledby="late"><span id="late">{ here.say(Today::Late) }</span>{ LATE.into_iter().map(late).collect::<Vec<Html>>() }</div>
                <div>{ ButtonProps { icon: Some(Glyph::Redo), disabled: is_running, ..button(here.say(Today::RestOfDay), here.press(Act::LateSaid(0))) }.view() }</div>
            </>
        }
    });
    html! {
        <section part="card" class="card today">
            <div aria-live="polite">{ body }</div>
            { changes }
            { view_proposal(here, planner) }
        </section>
    }
}

fn view_row(here: &Here<'_>, fair: &Fair, row: &SheetRow, now: Local) -> Html {
    let lang = here.lang;
    let left = u32::try_from(row.start.minutes() - now.minutes()).unwrap_or(0);
    let (title, when) = if left == 0 {
        (
            Today::Running,
            Today::Until.fill(lang, &[("time", &intl::time(lang, row.end))]),
        )
    } else if left > SOON {
        (Today::Next, String::new())
    } else {
        (
            Today::Next,
            Today::NextIn.fill(lang, &[("n", &left.to_string())]),
        )
    };
    let (name, booth) = match &row.entry {
        Entry::Meeting { pair, booth, .. } => (
            fair.exhibitors
                .get(pair.exhibitor_idx)
                .map(|other| &other.party.name),
            booth.as_str(),
        ),
        Entry::Event { event_idx, .. } => {
            (fair.events.get(*event_idx).map(|event| &event.name), "")
        }
    };
    let booth = (!booth.is_empty())
        .then(|| html! { <span>{ Ahead::Booth.fill(lang, &[("booth", booth)]) }</span> });
    let hall = row
        .hall_idx
        .and_then(|idx| fair.halls.get(idx))
        .map(|hall| view_name(&hall.name, lang));
    let way = (row.walk_minutes > 0 && left > 0).then(|| {
        let n = row.walk_minutes.to_string();
        let words = if left <= row.walk_minutes {
            Today::LeaveNow.fill(lang, &[("n", &n)])
        } else {
            Ahead::LeaveAt.fill(
                lang,
                &[
                    ("n", &n),
                    (
                        "time",
                        &intl::time(lang, row.start.before(row.walk_minutes)),
                    ),
                ],
            )
        };
        html! { <p class="way">{ view_icon(Glyph::Walk) }{ words }</p> }
    });
    html! {
        <div class="now-or-next" key={row.start.to_string()}>
            <p class="next"><span class="badge">{ here.say(title) }</span>{ " " }{ when }</p>
            <p class="where"><time>{ intl::time(lang, row.start) }</time>{ hall }{ booth }</p>
            <h3>{ name.map(|name| view_name(name, lang)) }</h3>
            { way }
        </div>
    }
}

/// What is suggested for the rest of the day, before anything of it is taken.
fn view_proposal(here: &Here<'_>, planner: &Planner) -> Html {
    let Some((_, moves)) = &planner.proposal else {
        return html! { <div role="status" /> };
    };
    let (title, text) = if moves.is_empty() {
        (here.say(Today::ProposalNone).to_owned(), "")
    } else {
        (
            Today::ProposalTitle.fill(here.lang, &[("n", &moves.len().to_string())]),
            here.say(Today::ProposalText),
        )
    };
    let take = (!moves.is_empty()).then(|| {
        ButtonProps {
            kind: ButtonKind::Primary,
            icon: Some(Glyph::Check),
            ..button(here.say(Today::TakeIt), here.press(Act::ProposalTaken))
        }
        .view()
    });
    let leave = button(
        if moves.is_empty() {
            here.say(Say::Close)
        } else {
            here.say(Today::KeepMine)
        },
        here.press(Act::ProposalLeft),
    );
    html! {
        <div class="proposal" role="status">
            <h4>{ title }</h4><p>{ text }</p>
            { view_moves(here, moves) }
            <div class="take-along">{ take }{ leave.view() }</div>
        </div>
    }
}
