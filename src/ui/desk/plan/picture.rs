//! What a new plan changes, as a picture: a row for each party or table, a column for each slot,
//! and in each cell what stays, what is new there and what is gone.

use crate::{
    i18n::{DeskSays, TalkSays},
    model::{Fair, Meeting, MeetsAt, Pair, Side},
    ui::{
        desk::{
            context::DeskContext,
            fields::{Choice, Choose, Pager},
            parties::side_word,
        },
        parts::Chip,
    },
    web::intl,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    rc::Rc,
};
use yew::prelude::*;

/// As many rows on a page.
const PER_PAGE: usize = 15;

/// What becomes of a meeting in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Gone,
    New,
    Kept,
}

impl Mark {
    const ALL: [Self; 3] = [Self::New, Self::Gone, Self::Kept];

    const fn class(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::New => "new",
            Self::Kept => "kept",
        }
    }

    /// What stands before a name, so that colour is not all there is.
    const fn sign(self) -> &'static str {
        match self {
            Self::Gone => "−",
            Self::New => "+",
            Self::Kept => "",
        }
    }

    const fn says(self) -> TalkSays {
        match self {
            Self::Gone => TalkSays::MarkGone,
            Self::New => TalkSays::MarkNew,
            Self::Kept => TalkSays::MarkKept,
        }
    }
}

/// What the rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rows {
    Parties(Side),
    Tables,
}

/// A row: a party by its position, or a hall's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Row {
    Party(usize),
    Table { hall_idx: usize, table: u32 },
}

/// All rows with what stands in their cells, by slot.
type Cells = BTreeMap<Row, BTreeMap<usize, Vec<(Mark, Pair)>>>;

/// In which row a meeting stands.
fn row_of(fair: &Fair, rows: Rows, meeting: &Meeting) -> Option<Row> {
    match rows {
        Rows::Parties(side) => Some(Row::Party(meeting.pair.idx(side))),
        Rows::Tables => {
            let exhibitor = fair.exhibitors.get(meeting.pair.exhibitor_idx)?;
            let hall_idx = exhibitor
                .hall_idx
                .filter(|_| exhibitor.meets_at == MeetsAt::Table)?;
            let table = meeting.table?;
            Some(Row::Table { hall_idx, table })
        }
    }
}

/// Both plans laid over each other.
fn cells(fair: &Fair, now: &[Meeting], rows: Rows) -> Cells {
    let places = |meetings: &[Meeting]| -> BTreeSet<(Row, usize, Pair)> {
        meetings
            .iter()
            .filter(|meeting| meeting.status.counts())
            .filter_map(|meeting| {
                Some((row_of(fair, rows, meeting)?, meeting.slot_idx, meeting.pair))
            })
            .collect()
    };
    let (before, after) = (places(&fair.meetings), places(now));
    let mut cells = Cells::new();
    for place in before.union(&after) {
        let mark = match (before.contains(place), after.contains(place)) {
            (true, true) => Mark::Kept,
            (true, false) => Mark::Gone,
            (false, _) => Mark::New,
        };
        let (row, slot_idx, pair) = *place;
        let row = cells.entry(row).or_default();
        row.entry(slot_idx).or_default().push((mark, pair));
    }
    for marks in cells.values_mut().flat_map(BTreeMap::values_mut) {
        marks.sort_unstable();
    }
    cells
}

/// What the picture is given.
#[derive(Clone, PartialEq, Properties)]
pub struct PictureProps {
    /// The desk, with the plan that is there.
    pub desk: DeskContext,
    /// All meetings of the new one.
    pub meetings: Rc<[Meeting]>,
}

/// Slots by parties, or by tables, with what changes.
#[component]
pub fn Picture(props: &PictureProps) -> Html {
    let PictureProps { desk, meetings } = props;
    let kind = use_state(|| Rows::Parties(Side::Delegation));
    let day = use_state(|| None::<usize>);
    let shows_all = use_state(|| false);
    let page = use_state(|| 0_usize);
    let fair = desk.fair();
    let cells = use_memo(
        (desk.document.clone(), meetings.clone(), *kind),
        |(document, meetings, kind)| cells(document.fair(), meetings, *kind),
    );
    let days = fair.days();
    let changes_on = |slots: &Range<usize>| {
        cells.values().any(|row| {
            row.range(slots.clone())
                .flat_map(|(_, marks)| marks)
                .any(|(mark, _)| *mark != Mark::Kept)
        })
    };
    // The first day on which something changes, until a person chooses another.
    let day_idx = day
        .or_else(|| days.iter().position(changes_on))
        .unwrap_or(0)
        .min(days.len().saturating_sub(1));
    let slots = days.get(day_idx).cloned().unwrap_or_default();
    let is_shown = |row: &&Row| {
        let Some(row) = cells.get(*row) else {
            return false;
        };
        let mut marks = row.range(slots.clone()).flat_map(|(_, marks)| marks);
        marks.any(|(mark, _)| *shows_all || *mark != Mark::Kept)
    };
    let shown: Vec<Row> = cells.keys().filter(is_shown).copied().collect();
    let from = (*page * PER_PAGE).min(shown.len());
    let body = if shown.is_empty() {
        html! { <p class="muted">{ desk.say(TalkSays::NoChangeHere) }</p> }
    } else {
        let rows = shown.iter().skip(from).take(PER_PAGE);
        let rows: Vec<Row> = rows.copied().collect();
        view_table(desk, *kind, &cells, &rows, &slots)
    };
    let on_page = {
        let page = page.clone();
        Callback::from(move |to| page.set(to))
    };
    let legend = Mark::ALL.into_iter().map(|mark| {
        html! { <li key={mark.class()}><span class={classes!("mark-cell", mark.class())}>{ mark.sign() }{ desk.say(mark.says()) }</span></li> }
    });
    html! {
        <div class="proposed-part">
            <h3>{ desk.say(TalkSays::Picture) }</h3>
            <p class="muted">{ desk.say(TalkSays::PictureHint) }</p>
            <ul class="mark-legend">{ for legend }</ul>
            { view_bar(desk, &kind, &shows_all, &page) }
            { view_days(desk, &days, day_idx, &day, &page) }
            { body }
            <Pager link={(**desk).clone()} page={*page} n_rows={shown.len()} per_page={PER_PAGE} {on_page} />
        </div>
    }
}

fn view_bar(
    desk: &DeskContext,
    rows: &UseStateHandle<Rows>,
    shows_all: &UseStateHandle<bool>,
    page: &UseStateHandle<usize>,
) -> Html {
    let sides = [Side::Delegation, Side::Exhibitor];
    let choices: Vec<Choice> = sides
        .into_iter()
        .map(|side| Choice {
            value: side.list().into(),
            words: desk.say(side_word(side)),
        })
        .chain(std::iter::once(Choice {
            value: AttrValue::Static("tables"),
            words: desk.say(TalkSays::RowTables),
        }))
        .collect();
    let value = match **rows {
        Rows::Parties(side) => side.list(),
        Rows::Tables => "tables",
    };
    let on_choose = {
        let (rows, page) = (rows.clone(), page.clone());
        Callback::from(move |chosen: String| {
            let side = sides.into_iter().find(|side| side.list() == chosen);
            rows.set(side.map_or(Rows::Tables, Rows::Parties));
            page.set(0);
        })
    };
    let on_all = {
        let (shows_all, page) = (shows_all.clone(), page.clone());
        Callback::from(move |()| {
            shows_all.set(!*shows_all);
            page.set(0);
        })
    };
    html! {
        <div class="desk-bar">
            <Choose label={desk.say(DeskSays::RowsAre)} bare=true {value} {choices} {on_choose} />
            <Chip pressed={**shows_all} small=true on_press={on_all}>{ desk.say(TalkSays::AllRows) }</Chip>
        </div>
    }
}

fn view_days(
    desk: &DeskContext,
    days: &[Range<usize>],
    day_idx: usize,
    day: &UseStateHandle<Option<usize>>,
    page: &UseStateHandle<usize>,
) -> Html {
    if days.len() < 2 {
        return Html::default();
    }
    let view = |(place, slots): (usize, &Range<usize>)| {
        let slot = desk.fair().slots.get(slots.start);
        let title = slot.map_or_else(String::new, |slot| intl::day(desk.lang, slot.start));
        let (day, page) = (day.clone(), page.clone());
        let on_press = move |_: MouseEvent| {
            day.set(Some(place));
            page.set(0);
        };
        html! {
            <button key={place} type="button" class="desk-tab" aria-pressed={if place == day_idx { "true" } else { "false" }} onclick={on_press}>{ title }</button>
        }
    };
    html! { <div class="desk-tabs" role="group" aria-label={desk.say(DeskSays::Days)}>{ for days.iter().enumerate().map(view) }</div> }
}

fn view_table(
    desk: &DeskContext,
    kind: Rows,
    cells: &Cells,
    rows: &[Row],
    slots: &Range<usize>,
) -> Html {
    let fair = desk.fair();
    let head = slots
        .clone()
        .filter_map(|slot_idx| fair.slots.get(slot_idx));
    let head = head.map(|slot| {
        html! { <th key={slot.id.to_string()} scope="col"><time>{ intl::time(desk.lang, slot.start) }</time></th> }
    });
    let view_row = |row: &Row| {
        let own = cells.get(row);
        let cell = |slot_idx: usize| {
            let marks = own.and_then(|row| row.get(&slot_idx)).into_iter().flatten();
            let marks = marks.map(|(mark, pair)| view_mark(desk, kind, *mark, *pair));
            html! { <td key={slot_idx}>{ for marks }</td> }
        };
        html! { <tr key={format!("{row:?}")}><th scope="row">{ row_name(desk, kind, *row) }</th>{ for slots.clone().map(cell) }</tr> }
    };
    html! {
        <div class="picture-frame" tabindex="0" role="region" aria-label={desk.say(TalkSays::Picture)}>
            <table class="plan-picture"><thead><tr><td></td>{ for head }</tr></thead>
                <tbody>{ for rows.iter().map(view_row) }</tbody>
            </table>
        </div>
    }
}

fn row_name(desk: &DeskContext, kind: Rows, row: Row) -> AttrValue {
    match (kind, row) {
        (Rows::Parties(side), Row::Party(idx)) => desk.name(side, idx).into(),
        (_, Row::Table { hall_idx, table }) => {
            let hall = desk.fair().halls.get(hall_idx);
            let hall = hall.map_or("", |hall| hall.name.or_id(desk.lang.tag(), &hall.id));
            desk.fill(
                TalkSays::HallTable,
                &[("hall", hall), ("n", &table.to_string())],
            )
        }
        (Rows::Tables, Row::Party(_)) => AttrValue::default(),
    }
}

/// A meeting in a cell: with whom, and what becomes of it. What becomes of it is told to screen
/// readers too.
fn view_mark(desk: &DeskContext, kind: Rows, mark: Mark, pair: Pair) -> Html {
    let name = |side: Side| desk.name(side, pair.idx(side));
    let who = match kind {
        Rows::Parties(side) => name(side.other()),
        Rows::Tables => format!("{} × {}", name(Side::Exhibitor), name(Side::Delegation)),
    };
    html! {
        <span class={classes!("mark-cell", mark.class())} title={who.clone()}><span aria-hidden="true">{ mark.sign() }</span><span class="hidden">{ desk.say(mark.says()) }{ desk.lang.colon() }</span>{ who }</span>
    }
}
