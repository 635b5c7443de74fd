//! The plan to look at and to change: slots × parties as a grid, or a list for each party.

mod grid;

use super::{
    context::{DeskContext, DeskContextProps},
    fields::{Choice, Choose, Filter, Pager},
    finding::use_finding,
    help::view_help,
    locks::Locks,
    open::nothing,
    parties::{DayPlan, side_word},
    plan::view_open,
    state::DeskScreen,
    tally::Tally,
};
use crate::{
    i18n::{DeskSays, HelpSays},
    model::Side,
    ui::parts::{BothNames, Glyph},
    web::intl,
};
use grid::Grid;
use std::ops::Range;
use yew::prelude::*;

/// As many rows of the grid on a page.
const ROWS_PER_PAGE: usize = 25;

/// As many lists on a page.
const LISTS_PER_PAGE: usize = 6;

/// How the plan is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    Grid,
    Lists,
}

/// The screen on which a plan is looked at and changed.
#[component]
pub fn Board(props: &DeskContextProps) -> Html {
    let desk = &props.desk;
    let side = use_state(|| Side::Exhibitor);
    let view = use_state(|| View::Grid);
    let day = use_state(|| 0_usize);
    let page = use_state(|| 0_usize);
    let finding = use_finding(desk, *side);
    let tally = use_memo(desk.document.clone(), |document| {
        Tally::new(document.fair())
    });
    let days = use_memo(desk.document.clone(), |document| document.fair().days());
    let rows = use_memo(
        (desk.clone(), *side, finding.clone()),
        |(desk, side, finding)| finding.sift(desk, 0..desk.fair().n_parties(*side)).parties,
    );
    if tally.n_meetings == 0 || days.is_empty() {
        return html! {
            <div class="screen"><div class="screen-head"><h1 tabindex="-1">{ desk.say(DeskSays::Board) }</h1></div>
                { nothing(desk, Glyph::Calendar, DeskSays::NoPlanYet, DeskSays::NoPlanText, DeskSays::Plan, DeskScreen::Plan) }
            </div>
        };
    }
    let day_idx = (*day).min(days.len() - 1);
    let per_page = if *view == View::Grid {
        ROWS_PER_PAGE
    } else {
        LISTS_PER_PAGE
    };
    let from = (*page * per_page).min(rows.len());
    let shown: Vec<usize> = rows.iter().skip(from).take(per_page).copied().collect();
    let on_page = {
        let page = page.clone();
        Callback::from(move |to| page.set(to))
    };
    let body = match *view {
        View::Grid => {
            html! { <Grid desk={desk.clone()} side={*side} rows={shown} slots={days.get(day_idx).cloned().map_or_else(Vec::new, Range::collect)} /> }
        }
        View::Lists => {
            html! { <div class="lists">{ for shown.iter().map(|idx| view_list(desk, *side, *idx)) }</div> }
        }
    };
    let tabs = (*view == View::Grid).then(|| view_days(desk, &days, day_idx, &day));
    html! {
        <div class="screen">
            <div class="screen-head"><h1 tabindex="-1">{ desk.say(DeskSays::Board) }</h1>
                <span class="muted number">{ desk.fill(DeskSays::BoardCount, &[("n", &desk.number(tally.n_meetings)), ("locked", &desk.number(tally.n_locked))]) }</span>
            </div>
            { view_help(desk, [HelpSays::LocksAsk, HelpSays::LocksTell]) }
            { view_bar(desk, &side, &view, &page, &finding.typed) }
            { tabs.unwrap_or_default() }
            { body }
            <Pager link={(**desk).clone()} page={*page} n_rows={rows.len()} {per_page} {on_page} />
            <Locks desk={desk.clone()} />
            <section part="card" class="card">{ view_open(desk, &tally) }</section>
        </div>
    }
}

fn view_bar(
    desk: &DeskContext,
    side: &UseStateHandle<Side>,
    view: &UseStateHandle<View>,
    page: &UseStateHandle<usize>,
    sought: &UseStateHandle<String>,
) -> Html {
    let sides = Side::BOTH
        .map(|side| Choice {
            value: side.list().into(),
            words: desk.say(side_word(side)),
        })
        .to_vec();
    let on_side = {
        let (side, page) = (side.clone(), page.clone());
        Callback::from(move |chosen: String| {
            if let Some(found) = Side::BOTH.into_iter().find(|side| side.list() == chosen) {
                side.set(found);
                page.set(0);
            }
        })
    };
    let views = vec![
        Choice {
            value: "grid".into(),
            words: desk.say(DeskSays::GridView),
        },
        Choice {
            value: "lists".into(),
            words: desk.say(DeskSays::ListView),
        },
    ];
    let on_view = {
        let (view, page) = (view.clone(), page.clone());
        Callback::from(move |chosen: String| {
            view.set(if chosen == "lists" {
                View::Lists
            } else {
                View::Grid
            });
            page.set(0);
        })
    };
    let on_filter = {
        let (sought, page) = (sought.clone(), page.clone());
        Callback::from(move |words: String| {
            sought.set(words);
            page.set(0);
        })
    };
    html! {
        <div class="desk-bar">
            <Choose label={desk.say(DeskSays::RowsAre)} bare=true value={side.list()} choices={sides} on_choose={on_side} />
            <Choose label={desk.say(DeskSays::ViewAs)} bare=true value={if **view == View::Grid { "grid" } else { "lists" }} choices={views} on_choose={on_view} />
            <Filter label={desk.say(DeskSays::FilterParties)} {on_filter} />
        </div>
    }
}

fn view_days(
    desk: &DeskContext,
    days: &[Range<usize>],
    day_idx: usize,
    day: &UseStateHandle<usize>,
) -> Html {
    let view = |(place, slots): (usize, &Range<usize>)| {
        let title = desk
            .fair()
            .slots
            .get(slots.start)
            .map_or_else(String::new, |slot| intl::day(desk.lang, slot.start));
        let day = day.clone();
        html! {
            <button key={place} type="button" class="desk-tab" aria-pressed={if place == day_idx { "true" } else { "false" }} onclick={move |_| day.set(place)}>{ title }</button>
        }
    };
    html! { <div class="desk-tabs" role="group" aria-label={desk.say(DeskSays::Days)}>{ for days.iter().enumerate().map(view) }</div> }
}

fn view_list(desk: &DeskContext, side: Side, idx: usize) -> Html {
    let Some(party) = desk.fair().party(side, idx) else {
        return Html::default();
    };
    html! {
        <section key={party.id.to_string()} part="card" class="card list"><h2><BothNames text={party.name.clone()} lang={desk.lang} /></h2>
            <DayPlan desk={desk.clone()} {side} {idx} />
        </section>
    }
}
