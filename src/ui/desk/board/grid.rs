//! The grid: a row a party, a column a slot, in each cell whom the party meets. The arrow keys walk
//! from cell to cell.

use crate::{
    i18n::DeskSays,
    model::{Meeting, MeetsAt, Party, Side},
    ui::{
        desk::{context::DeskContext, parties::place_words, state::DeskEvent},
        parts::{Glyph, Icon},
    },
    web::{self, Element, intl},
};
use std::collections::HashMap;
use yew::prelude::*;

/// What the grid is given.
#[derive(Clone, PartialEq, Properties)]
pub struct GridProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// The side whose parties are the rows.
    pub side: Side,
    /// The parties in the rows, by position.
    pub rows: Vec<usize>,
    /// The slots in the columns, by position.
    pub slots: Vec<usize>,
}

/// The plan as a grid: a row for each party, a column for each slot.
#[component]
pub fn Grid(props: &GridProps) -> Html {
    let GridProps {
        desk,
        side,
        rows,
        slots,
    } = props;
    let table = use_node_ref();
    let at = use_state(|| (0_usize, 0_usize));
    let fair = desk.fair();
    let meetings = use_memo((desk.document.clone(), *side), |(document, side)| {
        let mut meetings: HashMap<(usize, usize), Vec<usize>> = HashMap::new();
        for (place, meeting) in document.fair().meetings.iter().enumerate() {
            meetings
                .entry((meeting.pair.idx(*side), meeting.slot_idx))
                .or_default()
                .push(place);
        }
        meetings
    });
    let on_key = {
        let (table, at, size) = (table.clone(), at.clone(), (rows.len(), slots.len()));
        Callback::from(move |event: KeyboardEvent| {
            let (row, column) = *at;
            let to = match event.key().as_str() {
                "ArrowUp" => (row.saturating_sub(1), column),
                "ArrowDown" => ((row + 1).min(size.0.saturating_sub(1)), column),
                "ArrowLeft" => (row, column.saturating_sub(1)),
                "ArrowRight" => (row, (column + 1).min(size.1.saturating_sub(1))),
                "Home" => (row, 0),
                "End" => (row, size.1.saturating_sub(1)),
                _ => return,
            };
            event.prevent_default();
            at.set(to);
            let cell = table.cast::<Element>().and_then(|table| {
                table
                    .query_selector(&format!("[data-at=\"{}-{}\"]", to.0, to.1))
                    .ok()
                    .flatten()
            });
            if let Some(cell) = cell {
                web::focus(&cell);
            }
        })
    };
    let view_heading = |slot_idx: &usize| {
        let Some(slot) = fair.slots.get(*slot_idx) else {
            return Html::default();
        };
        html! { <th key={slot.id.to_string()} scope="col" role="columnheader"><time>{ intl::time(desk.lang, slot.start) }</time><time class="muted">{ intl::time(desk.lang, slot.end) }</time></th> }
    };
    let current = (
        at.0.min(rows.len().saturating_sub(1)),
        at.1.min(slots.len().saturating_sub(1)),
    );
    let view_row = |(row, idx): (usize, &usize)| {
        let Some(party) = fair.party(*side, *idx) else {
            return Html::default();
        };
        let cells = slots.iter().enumerate().map(|(column, slot_idx)| {
            let found = meetings
                .get(&(*idx, *slot_idx))
                .map_or(&[][..], Vec::as_slice);
            let found: Vec<&Meeting> = found
                .iter()
                .filter_map(|place| fair.meetings.get(*place))
                .collect();
            let at = at.clone();
            let on_focus = Callback::from(move |_: FocusEvent| at.set((row, column)));
            view_cell(
                desk,
                *side,
                party,
                *slot_idx,
                &found,
                (row, column),
                (row, column) == current,
                on_focus,
            )
        });
        let show = desk
            .on(DeskEvent::PartyShown(Some((*side, *idx))))
            .reform(|_: MouseEvent| ());
        html! {
            <tr key={party.id.to_string()} role="row">
                <th scope="row" role="rowheader"><button type="button" class="row-name" onclick={show}>{ party.name.get(desk.lang.tag()) }
                    <small class="muted">{ place_words(fair, *side, *idx, desk.lang) }</small></button></th>
                { for cells }
            </tr>
        }
    };
    html! {
        <div class="grid-frame">
            <table class="grid" role="grid" ref={table} aria-label={desk.say(DeskSays::Board)} onkeydown={on_key}>
                <thead><tr role="row"><td></td>{ for slots.iter().map(view_heading) }</tr></thead>
                <tbody>{ for rows.iter().enumerate().map(view_row) }</tbody>
            </table>
        </div>
    }
}

/// A cell: the meetings of one party in one slot, or why there is none.
#[expect(
    clippy::too_many_arguments,
    reason = "a cell is where a row, a column and their meetings cross"
)]
fn view_cell(
    desk: &DeskContext,
    side: Side,
    party: &Party,
    slot_idx: usize,
    found: &[&Meeting],
    (row, column): (usize, usize),
    is_current: bool,
    on_focus: Callback<FocusEvent>,
) -> Html {
    let fair = desk.fair();
    let slot = fair.slots.get(slot_idx);
    let off = party.unavailable.contains(&slot_idx);
    let event = party
        .attends
        .iter()
        .filter_map(|idx| fair.events.get(*idx))
        .find(|event| slot.is_some_and(|slot| event.start < slot.end && slot.start < event.end));
    let reason = match event {
        Some(event) if found.is_empty() => {
            html! { <span class="cell-note">{ event.name.get(desk.lang.tag()) }</span> }
        }
        None if found.is_empty() && off => {
            html! { <span class="cell-note" title={desk.say(DeskSays::Unavailable)}>{ "×" }</span> }
        }
        _ => Html::default(),
    };
    let first = found.first().map(|meeting| meeting.pair);
    let on_enter = {
        let desk = desk.clone();
        Callback::from(move |event: KeyboardEvent| {
            if let Some(pair) = first.filter(|_| event.key() == "Enter") {
                event.prevent_default();
                desk.tell(DeskEvent::PairShown(Some(pair)));
            }
        })
    };
    let when = slot.map_or_else(String::new, |slot| desk.when(slot));
    let view = |meeting: &&Meeting| view_meeting(desk, side, meeting, &when);
    html! {
        <td key={column} role="gridcell" tabindex={if is_current { "0" } else { "-1" }} data-at={format!("{row}-{column}")}
            class={classes!((off || event.is_some()).then_some("off"))} onfocus={on_focus} onkeydown={on_enter}>
            { for found.iter().map(view) }{ reason }
        </td>
    }
}

fn view_meeting(desk: &DeskContext, side: Side, meeting: &Meeting, when: &str) -> Html {
    let other = side.other();
    let name = desk.name(other, meeting.pair.idx(other));
    let show = desk
        .on(DeskEvent::PairShown(Some(meeting.pair)))
        .reform(|_: MouseEvent| ());
    let lock = meeting
        .locked
        .then(|| html! { <Icon glyph={Glyph::Lock} /> });
    let exhibitor = desk.fair().exhibitors.get(meeting.pair.exhibitor_idx);
    let at_table = exhibitor.is_some_and(|exhibitor| exhibitor.meets_at == MeetsAt::Table);
    let table = meeting.table.filter(|_| at_table).map(
        |table| html! { <small>{ desk.fill(DeskSays::TableN, &[("n", &table.to_string())]) }</small> },
    );
    let speech = meeting
        .interpreter_idx
        .map(|_| html! { <Icon glyph={Glyph::Speech} /> });
    let class = classes!(
        "cell",
        meeting.locked.then_some("locked"),
        (!meeting.status.counts()).then_some("void")
    );
    html! {
        <button key={name.clone()} type="button" tabindex="-1" {class} title={name.clone()} onclick={show}>
            <span class="cell-name">{ &name }</span><span class="cell-marks">{ lock }{ speech }{ table }</span><span class="hidden">{ ", " }{ when }</span>
        </button>
    }
}
