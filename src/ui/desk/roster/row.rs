//! A row of a list: drawn again only when something of it is another.

use super::{
    editor::CellEditor,
    marking::{CellMove, FIRST_CELL, MARK_COLUMN, NAME_COLUMN},
    naming::SharedNaming,
    state::{Editing, NotTaken},
};
use crate::{
    i18n::{FormSays, Lang, Message, RosterSays},
    model::{Column, ColumnPart, Fields, FileList, Shape},
    ui::parts::{Glyph, Icon},
};
use serde_json::Value;
use std::rc::Rc;
use yew::prelude::*;

/// How many meetings a row has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowTally {
    /// How many.
    pub n: u32,
    /// Whether they are fewer than it must have.
    pub is_few: bool,
}

/// What a row is given.
#[derive(Clone, PartialEq, Properties)]
pub struct RosterRowProps {
    /// The names of things.
    pub naming: SharedNaming,
    /// The list.
    pub list: FileList,
    /// Where in it the row stands.
    pub place: usize,
    /// Where on the screen, the row of heads being 0.
    pub row: usize,
    /// The columns of cells.
    pub columns: Rc<[Column]>,
    /// What stands in small letters under the name.
    pub also: AttrValue,
    /// How many meetings it has, where the list shows it.
    pub tally: Option<RowTally>,
    /// Whether it is marked.
    pub is_marked: bool,
    /// In which column one is, if one is in this row.
    pub at: Option<usize>,
    /// The columns of the block that this row has part in.
    pub block: Option<(usize, usize)>,
    /// The cell of it that is typed in.
    pub editing: Option<Editing>,
    /// What its cells did not take.
    pub not_taken: Vec<NotTaken>,
    /// Called when a cell was typed in: what, and the way to go on; for the row that is typed in.
    pub on_done: Option<Callback<(Option<String>, Option<CellMove>)>>,
}

/// The id of the cell in which one is.
pub const AT_ID: &str = "roster-at";

/// How wide the cells of a column are.
#[must_use]
pub const fn width(column: &Column) -> &'static str {
    match column.shape() {
        Shape::Number(_) | Shape::Limit | Shape::Flag | Shape::Picture | Shape::Pictures => "slim",
        Shape::Prose
        | Shape::Many(_)
        | Shape::Sectors
        | Shape::Languages
        | Shape::Regions
        | Shape::Entries(_) => "ample",
        Shape::Id
        | Shape::Words
        | Shape::Line
        | Shape::Word(_)
        | Shape::One(_)
        | Shape::Party
        | Shape::Country
        | Shape::Zone
        | Shape::Moment
        | Shape::Walks
        | Shape::BySlot
        | Shape::Group(_) => "middling",
    }
}

/// The language of what a column's cells say, where it is another than the screen's.
fn tongue(column: &Column, lang: Lang) -> Option<&'static str> {
    let ColumnPart::In(tag) = column.part else {
        return None;
    };
    (tag != lang.tag()).then_some(tag)
}

/// A row of the list.
#[component]
pub fn RosterRow(props: &RosterRowProps) -> Html {
    let naming = &*props.naming.0;
    let rows = naming.document().rows(props.list);
    let Some(fields) = rows.get(props.place).and_then(Value::as_object) else {
        return Html::default();
    };
    let lang = naming.lang;
    let name = naming.row_name(props.list, fields);
    let id = |column: usize| (props.at == Some(column)).then_some(AT_ID);
    let spot = |column: usize| format!("{}-{column}", props.row);
    let marks = |column: usize, more: Classes| {
        let is_in_block = props
            .block
            .is_some_and(|(from, to)| (from..=to).contains(&column));
        classes!(
            "roster-cell",
            (props.at == Some(column)).then_some("at"),
            is_in_block.then_some("in-block"),
            more
        )
    };
    let tick = props
        .is_marked
        .then(|| html! { <Icon glyph={Glyph::Check} /> });
    let said = props
        .is_marked
        .then(|| html! { <span class="hidden">{ RosterSays::IsMarked.words(lang) }</span> });
    let also = (!props.also.is_empty()).then(|| html! { <small>{ &props.also }</small> });
    let open = FormSays::EditRow.fill(lang, &[("name", &name)]);
    let tally_column = FIRST_CELL + props.columns.len();
    let tally = props.tally.map(|tally| {
        html! {
            <div key="tally" role="gridcell" id={id(tally_column)} data-at={spot(tally_column)} aria-colindex={(tally_column + 1).to_string()} aria-readonly="true"
                class={marks(tally_column, classes!("slim", "number", tally.is_few.then_some("bad")))}>{ tally.n }</div>
        }
    });
    let cells =
        props.columns.iter().enumerate().map(|(nth, column)| {
            view_cell(props, fields, (FIRST_CELL + nth, column), &name, &marks)
        });
    html! {
        <div role="row" class={classes!("roster-row", props.is_marked.then_some("marked"))} aria-rowindex={(props.row + 1).to_string()}
            aria-selected={if props.is_marked { "true" } else { "false" }}>
            <div key="mark" role="gridcell" id={id(MARK_COLUMN)} data-at={spot(MARK_COLUMN)} aria-colindex="1" class={marks(MARK_COLUMN, classes!("roster-mark"))}>
                <span class="tick" aria-hidden="true">{ tick }</span>{ said }</div>
            <div key="name" role="rowheader" id={id(NAME_COLUMN)} data-at={spot(NAME_COLUMN)} aria-colindex="2" class={marks(NAME_COLUMN, classes!("roster-name"))}>
                <button type="button" class="row-name" tabindex="-1" aria-label={props.tally.is_none().then(|| open.clone())} title={open}><bdi>{ name.clone() }</bdi>{ also }</button></div>
            { for cells }{ tally }
        </div>
    }
}

fn view_cell(
    props: &RosterRowProps,
    fields: &Fields,
    (at, column): (usize, &Column),
    name: &str,
    marks: &dyn Fn(usize, Classes) -> Classes,
) -> Html {
    let naming = &*props.naming.0;
    let lang = naming.lang;
    let refused = props.not_taken.iter().find(|one| one.column == *column);
    let words = refused.map_or_else(|| naming.shown(column, fields), |one| one.words.clone());
    let reason = refused.map(|one| one.why.words(lang));
    let is_number = matches!(column.shape(), Shape::Number(_) | Shape::Limit);
    let editing = props
        .editing
        .as_ref()
        .filter(|editing| editing.column == *column);
    let class = marks(
        at,
        classes!(
            width(column),
            is_number.then_some("number"),
            refused.map(|_| "refused"),
            editing.map(|_| "editing"),
            (!column.is_written()).then_some("read-only")
        ),
    );
    let body = match editing {
        Some(editing) => {
            let head = super::head_words(lang, column);
            let label = RosterSays::Typing.fill(lang, &[("column", &head), ("row", name)]);
            html! { <CellEditor naming={props.naming.clone()} column={*column} {label} words={editing.words.clone()} is_selected={editing.is_selected} early={editing.early.clone()} on_done={props.on_done.clone().unwrap_or_default()} /> }
        }
        None => {
            html! { <span class="cell-words" lang={tongue(column, lang)} title={reason.clone().unwrap_or_else(|| words.clone())}>{ words }</span> }
        }
    };
    let said = reason.map(|reason| html! { <span class="hidden">{ reason }</span> });
    html! {
        <div key={column.key()} role="gridcell" id={(props.at == Some(at)).then_some(AT_ID)} data-at={format!("{}-{at}", props.row)} aria-colindex={(at + 1).to_string()}
            aria-readonly={(!column.is_written()).then_some("true")} aria-invalid={refused.map(|_| "true")} {class}>{ body }{ said }</div>
    }
}
