//! My plan by day: who, when, where, how far to walk, with whose help; and what to change about it.

use super::{
    act::Act,
    day::view_today,
    halls::view_halls,
    here::Here,
    match_card::place,
    memo::view_memo,
    others::view_others,
    own_files::{Own, view_own_files},
    planner::{OwnPlanning, Planner},
};
use crate::{
    exchange::sheet::{self, Entry, sheet},
    i18n::{Ahead, BothWays, Exchange, Message, Say, Today, event_kind},
    model::{Fair, Local, Meeting, Pair, Side, Status, Text, WishKind},
    ui::parts::{
        ButtonKind, ButtonProps, ChipProps, EmptyStateProps, Fact, Glyph, ProgressProps, Stop,
        StopKind, TimelineProps, TroubleProps, button, view_name,
    },
    visit::{Event, Screen, Unmet, Worth, half_day, unmet},
    web::{intl, zone},
};
use std::{cell::RefCell, rc::Rc};
use yew::prelude::*;

/// The shortest time to spare that gets a line, in minutes.
const SPARE: u32 = 30;

/// What the screen shows beside the visit.
pub struct PlanOf<'a> {
    /// The plan in the making.
    pub planner: &'a Planner,
    /// The fair with the plan in it.
    pub own: &'a RefCell<Own>,
    /// Whether the browser took no file.
    pub is_refused: bool,
}

/// The visitor's plan.
pub fn view_plan(here: &Here<'_>, plan: &PlanOf<'_>) -> Html {
    let title = html! { <h2 tabindex="-1">{ here.say(Say::MyPlan) }</h2> };
    if !plan
        .own
        .borrow()
        .is_due(here.looks, here.document, here.visit)
    {
        return html! { <section class="plan" aria-busy="true">{ title }<p class="muted">{ here.say(Say::Loading) }</p></section> };
    }
    let personal = plan.own.borrow_mut().of(here.document, here.visit);
    let own = personal.as_ref().and_then(|personal| {
        personal
            .fair()
            .delegation_idx(&here.visit.party_id(here.fair()))
    });
    let body = match personal.zip(own) {
        _ if here.fair().slots.is_empty() => {
            let (title, text) = (here.say(Ahead::NoSlots).into(), AttrValue::default());
            EmptyStateProps {
                icon: Glyph::Clock,
                title,
                text,
                children: Html::default(),
            }
            .view()
        }
        Some((personal, own)) => view_days(here, plan, personal.fair(), own),
        None => TroubleProps {
            title: here.say(Ahead::PlanFailed).into(),
            ..TroubleProps::default()
        }
        .view(),
    };
    html! {
        <section class="plan">
            { title }
            { view_planning(here, plan.planner) }
            { body }
        </section>
    }
}

fn view_planning(here: &Here<'_>, planner: &Planner) -> Html {
    let (title, lines): (Ahead, Rc<[AttrValue]>) = match &planner.planning {
        OwnPlanning::Idle | OwnPlanning::Running(_, false) => return Html::default(),
        OwnPlanning::Running(..) if planner.others.is_some() => return Html::default(),
        OwnPlanning::Running(progress, true) => {
            let stop = ButtonProps {
                icon: Some(Glyph::Stop),
                ..button(
                    here.say(Ahead::StopPlanning),
                    here.press(Act::PlanningStopped),
                )
            };
            // The program that plans is still on its way: who waits may ask for it anew.
            let is_coming = progress.steps == 0;
            let label = if is_coming {
                here.say(Say::StillLoading).to_owned()
            } else {
                Ahead::Planning.n(here.lang, usize::try_from(progress.n_meetings).unwrap_or(0))
            };
            let again = is_coming.then(|| {
                ButtonProps {
                    icon: Some(Glyph::Redo),
                    ..button(here.say(Say::Retry), here.press(Act::Replanned))
                }
                .view()
            });
            return ProgressProps {
                per_mille: progress.per_mille(),
                label: label.into(),
                children: html! { <>{ again }{ stop.view() }</> },
            }
            .view();
        }
        OwnPlanning::Refused => (Ahead::PlanRefused, Rc::new([])),
        OwnPlanning::Failed(reason) if reason.is_empty() => (Ahead::PlanFailed, Rc::new([])),
        OwnPlanning::Failed(reason) => (Ahead::PlanFailed, Rc::new([reason.clone().into()])),
    };
    let again = ButtonProps {
        icon: Some(Glyph::Redo),
        ..button(here.say(Say::Retry), here.press(Act::Replanned))
    };
    let (title, text, details) = (
        here.say(title).into(),
        here.say(Ahead::PlanFailedText).into(),
        here.say(Say::ShowIssues).into(),
    );
    TroubleProps {
        title,
        text,
        details,
        lines,
        lines_lang: here.lang.fallback(),
        children: again.view(),
    }
    .view()
}

fn view_days(here: &Here<'_>, plan: &PlanOf<'_>, fair: &Fair, own: usize) -> Html {
    let lang = here.lang;
    let days = sheet(fair, Side::Delegation, own).days;
    let known_now = zone::now_in(&fair.time_zone);
    // Where nobody knows what time it is there, nothing has begun.
    let now = known_now.unwrap_or_default();
    let counts = |meeting: &&Meeting| meeting.pair.delegation_idx == own && meeting.status.counts();
    let n_meetings = fair.meetings.iter().filter(counts).count();
    let is_running = matches!(plan.planner.planning, OwnPlanning::Running(..));
    let worth = here
        .visit
        .worth
        .filter(|_| n_meetings > 0 && !here.visit.is_stale)
        .and_then(|worth| worth_words(here, worth));
    let worth = worth.map(|words| html! { <span class="badge good">{ words }</span> });
    let view_day = |day: &sheet::Day| {
        let stops = stops(here, plan.planner, fair, day, now);
        html! { <section part="card" class="card day" key={day.date.minutes().to_string()}><h3>{ intl::long_day(lang, day.date) }</h3>{ TimelineProps { lang, stops }.view() }</section> }
    };
    let empty = (n_meetings == 0 && !is_running).then(|| {
        let (title, text) =
            if here.visit.bookings.is_some() { (Ahead::NoMeetings, Ahead::NoMeetingsText) } else { (Ahead::NoPlan, Ahead::NoPlanText) };
        EmptyStateProps { icon: Glyph::Calendar, title: here.say(title).into(), text: here.say(text).into(), children: html! { ButtonProps { kind: ButtonKind::Primary, ..button(here.say(Ahead::ShowMatches), here.go(Screen::Matches)) }.view() } }.view()
    });
    let out = (n_meetings > 0).then(|| view_own_files(here, plan.is_refused));
    let zone = match known_now {
        Some(_) => {
            Ahead::VenueTime.fill(lang, &[("zone", &intl::zone_name(lang, &fair.time_zone))])
        }
        None => Ahead::NoZone.fill(lang, &[("zone", &fair.time_zone)]),
    };
    html! {
        <>
            <div class="plan-head" aria-live="polite">
                <span class="count">{ BothWays::MeetingCount.n(lang, n_meetings) }</span>{ worth }
                { ButtonProps { icon: Some(Glyph::Redo), disabled: is_running, ..button(here.say(BothWays::Replan), here.press(Act::Replanned)) }.view() }
            </div>
            { view_today(here, plan.planner, fair, &days, now) }
            { out }
            { empty }
            { days.iter().map(view_day).collect::<Vec<Html>>() }
            { view_unmet(here, fair, own) }
            { view_halls(here, fair, &days, now) }
            { view_half_days(here) }
            { view_events(here) }
            <p class={classes!(known_now.map_or("hint", |_| "muted"))}>{ zone }</p>
        </>
    }
}

/// How good the plan is; nothing where a part of the best says nothing.
fn worth_words(here: &Here<'_>, worth: Worth) -> Option<String> {
    let gap = worth.gap_per_mille()?;
    if gap == 0 {
        return Some(here.say(Ahead::BestPossible).to_owned());
    }
    let mut words = (gap / 10).to_string();
    if gap % 10 != 0 {
        words.push('.');
        words.push_str(&(gap % 10).to_string());
    }
    Some(Ahead::NearBest.fill(here.lang, &[("gap", &words)]))
}

/// A day's stops: its meetings and events, and the time to spare between them.
fn stops(
    here: &Here<'_>,
    planner: &Planner,
    fair: &Fair,
    day: &sheet::Day,
    now: Local,
) -> Vec<Stop> {
    let mut stops = Vec::new();
    let is_today = day.date.day() == now.day();
    let mut is_before = is_today;
    for row in &day.rows {
        if is_before && row.start > now {
            is_before = false;
            stops.push(this_moment(here, now));
        }
        let spare = row
            .gap_minutes
            .unwrap_or(0)
            .saturating_sub(row.walk_minutes);
        if spare >= SPARE {
            stops.push(gap(here, planner, row, spare, now));
        }
        stops.extend(stop(here, planner, fair, row, now));
    }
    if is_before {
        stops.push(this_moment(here, now));
    }
    stops
}

fn this_moment(here: &Here<'_>, now: Local) -> Stop {
    Stop {
        key: "now".into(),
        kind: StopKind::Now,
        start: AttrValue::default(),
        end: AttrValue::default(),
        name: Text::plain(&Today::Now.fill(here.lang, &[("time", &intl::time(here.lang, now))])),
        facts: Vec::new(),
        way: AttrValue::default(),
        actions: Html::default(),
    }
}

fn gap(here: &Here<'_>, planner: &Planner, row: &sheet::SheetRow, spare: u32, now: Local) -> Stop {
    let begin = row.start.before(row.walk_minutes + spare);
    let start = intl::time(here.lang, begin);
    Stop {
        key: ["gap", &start].concat().into(),
        kind: StopKind::Gap,
        start: start.into(),
        end: AttrValue::default(),
        name: Text::plain(&Ahead::Spare.n(here.lang, usize::try_from(spare).unwrap_or(0))),
        facts: Vec::new(),
        way: AttrValue::default(),
        actions: if row.start > now {
            view_others(here, planner, begin, row.start)
        } else {
            Html::default()
        },
    }
}

fn stop(
    here: &Here<'_>,
    planner: &Planner,
    fair: &Fair,
    row: &sheet::SheetRow,
    now: Local,
) -> Option<Stop> {
    let lang = here.lang;
    let way = if row.walk_minutes > 0 {
        let leave = intl::time(lang, row.start.before(row.walk_minutes));
        Ahead::LeaveAt.fill(
            lang,
            &[("n", &row.walk_minutes.to_string()), ("time", &leave)],
        )
    } else {
        String::new()
    };
    let (key, kind, name, facts, actions) = match &row.entry {
        Entry::Meeting {
            meeting_idx,
            pair,
            table,
            interpreter,
            ..
        } => {
            let meeting = fair.meetings.get(*meeting_idx)?;
            let exhibitor = fair.exhibitors.get(pair.exhibitor_idx)?;
            let mut facts = place(here, exhibitor);
            if let Some(table) = table {
                let words = Ahead::Table.fill(lang, &[("n", &table.to_string())]);
                facts.push(Fact::new(Glyph::Table, words, true));
            }
            if let Some(interpreter) = interpreter {
                let words =
                    Exchange::WithInterpreter.fill(lang, &[("name", interpreter.get(lang.tag()))]);
                facts.push(Fact::new(Glyph::Speech, words, false));
            }
            let has_begun = row.start <= now;
            let kind = match meeting.status {
                Status::Held => StopKind::Over,
                _ if meeting.locked => StopKind::Locked,
                _ => StopKind::Meeting,
            };
            (
                exhibitor.party.id.to_string(),
                kind,
                exhibitor.party.name.clone(),
                facts,
                view_meeting_actions(
                    here,
                    planner,
                    &exhibitor.party.id,
                    meeting,
                    (!has_begun).then_some((row.start, row.end)),
                ),
            )
        }
        Entry::Event { event_idx, .. } => {
            let event = fair.events.get(*event_idx)?;
            let mut facts = vec![Fact::new(
                Glyph::Star,
                here.say(event_kind(event.kind)),
                false,
            )];
            if let Some(hall) = row.hall_idx.and_then(|idx| fair.halls.get(idx)) {
                facts.insert(
                    0,
                    Fact::named(Glyph::Hall, &hall.name, &hall.id, lang, true),
                );
            }
            let leave_out = here.tell(Event::EventToggled(event.id.to_string()));
            let actions = ButtonProps {
                kind: ButtonKind::Plain,
                icon: Some(Glyph::Minus),
                ..button(here.say(Ahead::LeaveOut), leave_out)
            }
            .view();
            (
                ["event", &event.id].concat(),
                StopKind::Event,
                event.name.clone(),
                facts,
                actions,
            )
        }
    };
    Some(Stop {
        key: key.into(),
        kind,
        start: intl::time(lang, row.start).into(),
        end: intl::time(lang, row.end).into(),
        name,
        facts,
        way: way.into(),
        actions,
    })
}

/// `ahead`: from when until when the meeting is, if it has not begun.
fn view_meeting_actions(
    here: &Here<'_>,
    planner: &Planner,
    exhibitor: &str,
    meeting: &Meeting,
    ahead: Option<(Local, Local)>,
) -> Html {
    let plain = |icon, pressed, words: &'static str, event| {
        ButtonProps {
            kind: ButtonKind::Plain,
            icon: Some(icon),
            pressed,
            ..button(words, here.tell(event))
        }
        .view()
    };
    let stood = |icon, words: Today, status| {
        let is_so = meeting.status == status;
        plain(
            icon,
            Some(is_so),
            here.say(words),
            Event::Stood(
                exhibitor.to_owned(),
                if is_so { Status::Planned } else { status },
            ),
        )
    };
    let buttons = if let Some((from, until)) = ahead {
        let (icon, words) = if meeting.locked {
            (Glyph::Lock, here.say(Ahead::Locked))
        } else {
            (Glyph::Unlock, here.say(BothWays::Lock))
        };
        html! {
            <>
                { plain(icon, Some(meeting.locked), words, Event::LockToggled(exhibitor.to_owned())) }
                { plain(Glyph::Close, None, here.say(Ahead::Drop), Event::Dropped(exhibitor.to_owned())) }
                { (!meeting.locked).then(|| view_others(here, planner, from, until)) }
            </>
        }
    } else {
        html! { <>{ stood(Glyph::Check, Today::Met, Status::Held) }{ stood(Glyph::Ban, Today::NotCome, Status::NoShow) }</> }
    };
    html! { <>{ buttons }{ view_memo(here, exhibitor) }</> }
}

/// Whom the visitor must meet and the plan has no time for, and why.
fn view_unmet(here: &Here<'_>, fair: &Fair, own: usize) -> Html {
    if here.visit.is_stale {
        return Html::default();
    }
    let is_met = |pair: Pair| {
        fair.meetings
            .iter()
            .any(|meeting| meeting.pair == pair && meeting.status.counts())
    };
    let musts = fair.wishes.iter().filter(|wish| {
        wish.by == Side::Delegation
            && wish.kind == WishKind::Must
            && wish.pair.delegation_idx == own
    });
    let rows: Vec<Html> = musts
        .filter(|wish| !is_met(wish.pair))
        .filter_map(|wish| view_missed(here, fair, wish.pair))
        .collect();
    if rows.is_empty() {
        return Html::default();
    }
    html! { <section class="part unmet"><h3>{ here.say(Ahead::UnmetMusts) }</h3><ul>{ rows }</ul></section> }
}

fn view_missed(here: &Here<'_>, fair: &Fair, pair: Pair) -> Option<Html> {
    let exhibitor = fair.exhibitors.get(pair.exhibitor_idx)?;
    let why = match unmet(fair, pair) {
        Unmet::Vetoed => Ahead::UnmetVeto,
        Unmet::NotListed => Ahead::UnmetNotListed,
        Unmet::NoInterpreter => Ahead::UnmetInterpreter,
        Unmet::Full => Ahead::UnmetFull,
        Unmet::NoCommonSlot => Ahead::UnmetNoCommon,
        Unmet::NoTimeFound => Ahead::UnmetFound,
    };
    Some(
        html! { <li><b>{ view_name(&exhibitor.party.name, here.lang) }</b>{ " – " }{ here.say(why) }</li> },
    )
}

/// The fair's half days, each on or off.
fn view_half_days(here: &Here<'_>) -> Html {
    let fair = here.fair();
    let halves: Vec<Local> = fair
        .half_days()
        .into_iter()
        .map(|half| fair.slots[half.start].start)
        .collect();
    let view_half = |half: &Local| {
        let name = half_day(*half);
        let pressed = !here.visit.away.contains(&name);
        let on_press = here.tell(Event::HalfDayToggled(name));
        ChipProps {
            small: true,
            pressed,
            on_press,
            children: html! { here.say(if half.is_morning() { Ahead::Morning } else { Ahead::Afternoon }) },
        }
        .view()
    };
    let view_day = |halves: &[Local]| {
        let day = halves[0];
        let name = intl::day(here.lang, day);
        html! {
            <li key={day.day().to_string()}>
                <span>{ name.clone() }</span>
                <div class="chips" role="group" aria-label={name}>{ halves.iter().map(view_half).collect::<Vec<Html>>() }</div>
            </li>
        }
    };
    html! { <section class="part half-days"><h3>{ here.say(Ahead::WhenThere) }</h3><ul>{ halves.chunk_by(|one, next| one.day() == next.day()).map(view_day).collect::<Vec<Html>>() }</ul></section> }
}

/// The events that the visitor does not attend yet.
fn view_events(here: &Here<'_>) -> Html {
    let (lang, attended) = (here.lang, here.visit.attended(here.fair()));
    let left = here
        .fair()
        .events
        .iter()
        .filter(|event| !attended.iter().any(|id| *id == *event.id));
    let rows: Vec<Html> = left
        .map(|event| {
            let on_press = here.tell(Event::EventToggled(event.id.to_string()));
            html! {
                <li key={event.id.to_string()}>
                    <span><b>{ view_name(&event.name, lang) }</b><br /><span class="muted">{ intl::day(lang, event.start) }{ " " }{ intl::time(lang, event.start) }{ "–" }{ intl::time(lang, event.end) }</span></span>
                    { ButtonProps { icon: Some(Glyph::Plus), label: Some([here.say(Ahead::Add), ": ", event.name.get(lang.tag())].concat().into()), on_press, ..ButtonProps::default() }.view() }
                </li>
            }
        })
        .collect();
    if rows.is_empty() {
        return Html::default();
    }
    html! { <section class="part offers"><h3>{ here.say(Ahead::Events) }</h3><ul>{ rows }</ul></section> }
}
