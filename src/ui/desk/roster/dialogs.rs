//! What is asked over a list: its columns, what is changed of many rows, what is pasted, and
//! whether rows go.

use super::{
    cells_shown, head_words,
    puts::{BulkDeed, PutPlan, bulk},
    state::{RosterAct, RosterDialog},
    table::Table,
};
use crate::{
    i18n::{DeskSays, FormSays, RosterSays},
    model::{Column, ListEdit, RowPlace},
    ui::{
        desk::{
            edit::Edit,
            fields::{Choice, Choose},
            gone::gone_words,
        },
        parts::{Button, ButtonKind, Chip, Dialog, Glyph},
    },
    web,
};
use std::rc::Rc;
use yew::prelude::*;

/// As many of what cannot be taken are listed.
const MOST_REFUSED: usize = 30;

/// The dialog that is open, if one is.
pub(super) fn view(table: &Table) -> Html {
    let Some(dialog) = &table.state.dialog else {
        return Html::default();
    };
    let desk = &table.desk;
    let n = table.state.marking.n_marked();
    let (title, body) = match dialog {
        RosterDialog::Columns => (desk.say(RosterSays::ChooseColumns), view_columns(table)),
        RosterDialog::Bulk => (
            desk.count(RosterSays::BulkTitle, n),
            html! { <Bulk table={Held(table.clone())} /> },
        ),
        RosterDialog::Delete => (desk.count(RosterSays::DeleteTitle, n), view_delete(table)),
        RosterDialog::Paste(text) => (
            desk.say(RosterSays::PasteTitle),
            html! { <Paste table={Held(table.clone())} text={text.clone()} /> },
        ),
    };
    html! { <Dialog {title} close={desk.say(DeskSays::Close)} on_close={table.on(|()| RosterAct::Asks(None))}>{ body }</Dialog> }
}

/// A table as a property: it is never the same again.
#[derive(Clone)]
struct Held(Table);

impl PartialEq for Held {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// What a plan comes to.
fn view_plan(table: &Table, plan: &PutPlan, n_beyond: usize) -> Html {
    let desk = &table.desk;
    let line = |words: AttrValue| html! { <li>{ words }</li> };
    let n_new = plan.edit.added.len();
    let changes = if plan.n_cells == 0 && n_new == 0 {
        desk.say(RosterSays::NoneWillChange)
    } else {
        desk.count(RosterSays::NWillChange, plan.n_cells)
    };
    let added = (n_new > 0).then(|| line(desk.count(RosterSays::NWillAdd, n_new)));
    let beyond = (n_beyond > 0).then(|| line(desk.count(RosterSays::NBeyond, n_beyond)));
    let refused = (!plan.refused.is_empty()).then(|| {
        let all = plan.refused.iter().take(MOST_REFUSED);
        let n_more = plan.refused.len().saturating_sub(MOST_REFUSED);
        let more = (n_more > 0).then(|| line(desk.count(RosterSays::NRefusedMore, n_more)));
        html! { <li class="bad">{ desk.count(RosterSays::NRefused, plan.refused.len()) }
            <ul class="issue-list">{ for all.map(|one| line(table.refused_words(one))) }{ more }</ul></li> }
    });
    html! { <div role="status"><ul class="roster-plan">{ line(changes) }{ added }{ beyond }{ refused }</ul></div> }
}

fn view_columns(table: &Table) -> Html {
    let desk = &table.desk;
    let list = table.list;
    let all = list.columns();
    let choose = {
        let dispatch = table.state.dispatcher();
        move |columns: Rc<[Column]>| {
            cells_shown::keep(list, &columns);
            dispatch.dispatch(RosterAct::ColumnsChosen(columns));
        }
    };
    let view = |column: &Column| {
        let is_shown = table.state.columns.contains(column);
        let on_press = {
            let (choose, column) = (choose.clone(), *column);
            let (all, shown) = (all.clone(), table.state.columns.clone());
            Callback::from(move |()| {
                let stays = |own: &&Column| shown.contains(own) != (**own == column);
                choose(all.iter().filter(stays).copied().collect());
            })
        };
        html! { <Chip key={column.key()} small=true pressed={is_shown} {on_press}>{ head_words(desk.lang, column) }</Chip> }
    };
    let on_usual = {
        let choose = choose.clone();
        Callback::from(move |()| choose(cells_shown::usual(list)))
    };
    html! { <>
        <p class="muted">{ desk.say(RosterSays::ColumnsHint) }</p>
        <div class="chips" role="group" aria-label={desk.say(RosterSays::ChooseColumns)}>{ for all.iter().map(view) }</div>
        <div class="actions"><Button on_press={on_usual}>{ desk.say(RosterSays::UsualColumns) }</Button></div>
    </> }
}

#[derive(Clone, PartialEq, Properties)]
struct HeldProps {
    table: Held,
}

/// What is changed of the marked rows.
#[component]
fn Bulk(props: &HeldProps) -> Html {
    let table = &props.table.0;
    let desk = &table.desk;
    let columns: Vec<Column> = table
        .list
        .columns()
        .into_iter()
        .filter(Column::is_written)
        .collect();
    let chosen = use_state(|| {
        table
            .state
            .columns
            .iter()
            .find(|own| own.is_written())
            .copied()
    });
    let deed = use_state(|| BulkDeed::Set);
    let typed = use_state(String::new);
    let Some(column) = chosen.or(columns.first().copied()) else {
        return Html::default();
    };
    let deeds: &[(BulkDeed, RosterSays)] = if column.is_list() {
        &[
            (BulkDeed::Set, RosterSays::Set),
            (BulkDeed::Add, RosterSays::AddTo),
            (BulkDeed::Take, RosterSays::TakeFrom),
            (BulkDeed::Clear, RosterSays::ClearCell),
        ]
    } else {
        &[
            (BulkDeed::Set, RosterSays::Set),
            (BulkDeed::Clear, RosterSays::ClearCell),
        ]
    };
    let own_deed = deeds
        .iter()
        .map(|(own, _)| *own)
        .find(|own| own == &*deed)
        .unwrap_or(BulkDeed::Set);
    let marked = table.marked();
    let is_told = own_deed == BulkDeed::Clear || !typed.trim().is_empty();
    let plan = is_told.then(|| {
        bulk(
            &table.naming.0,
            table.list,
            &marked,
            &column,
            own_deed,
            &typed,
        )
    });
    let on_column = {
        let (chosen, columns) = (chosen.clone(), columns.clone());
        Callback::from(move |key: String| {
            chosen.set(columns.iter().find(|own| own.key() == key).copied());
        })
    };
    let on_deed = {
        let deed = deed.clone();
        let all: Vec<BulkDeed> = deeds.iter().map(|(own, _)| *own).collect();
        Callback::from(move |at: String| {
            let nth = at.parse::<usize>().ok();
            if let Some(own) = nth.and_then(|nth| all.get(nth)) {
                deed.set(*own);
            }
        })
    };
    let column_choices: Vec<Choice> = columns
        .iter()
        .map(|own| Choice {
            value: own.key().into(),
            words: head_words(desk.lang, own).into(),
        })
        .collect();
    let deed_choices: Vec<Choice> = deeds
        .iter()
        .enumerate()
        .map(|(nth, (_, says))| Choice {
            value: nth.to_string().into(),
            words: desk.say(*says),
        })
        .collect();
    let nth = deeds.iter().position(|(own, _)| *own == own_deed);
    let field = (own_deed != BulkDeed::Clear).then(|| {
        let on_input = {
            let typed = typed.clone();
            move |event: InputEvent| {
                if let Some(words) = web::typed(&event) {
                    typed.set(words);
                }
            }
        };
        let ready = table.naming.0.ready(&column, &typed);
        let options = ready
            .iter()
            .map(|name| html! { <option key={name.clone()} value={name.clone()} /> });
        html! {
            <label class="field"><span>{ desk.say(RosterSays::NewValue) }</span>
                <input type="text" autocomplete="off" list={(!ready.is_empty()).then_some("bulk-names")} oninput={on_input} />
                <datalist id="bulk-names">{ for options }</datalist></label>
        }
    });
    let (outcome, ready) = match plan {
        None => (Html::default(), None),
        Some(Err(misread)) => (
            html! { <p class="bad" role="alert">{ misread.words(desk.lang) }</p> },
            None,
        ),
        Some(Ok(plan)) => (view_plan(table, &plan, 0), Some(plan)),
    };
    let can = ready.as_ref().is_some_and(|plan| !plan.edit.is_empty());
    let on_do = {
        let table = table.clone();
        Callback::from(move |()| {
            table.act(RosterAct::Asks(None));
            ready.clone().into_iter().for_each(|plan| table.take(plan));
        })
    };
    html! {
        <div class="desk-form">
            <Choose label={desk.say(RosterSays::WhichColumn)} value={column.key()} choices={column_choices} on_choose={on_column} />
            <Choose label={desk.say(RosterSays::WhatToDo)} value={nth.unwrap_or(0).to_string()} choices={deed_choices} on_choose={on_deed} />
            { field }
            { outcome }
            <div class="actions"><Button kind={ButtonKind::Primary} disabled={!can} on_press={on_do}>{ desk.say(RosterSays::ChangeThem) }</Button></div>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct PasteProps {
    table: Held,
    text: String,
}

/// What is pasted, and what would come of it.
#[component]
fn Paste(props: &PasteProps) -> Html {
    let table = &props.table.0;
    let desk = &table.desk;
    let text = use_state(|| props.text.clone());
    let target = table.target();
    let row = match target.shown.get(target.rows.0) {
        Some(place) => table.name_of(*place),
        None => desk.count(RosterSays::NewRowN, 1).to_string(),
    };
    let column = target.columns.get(target.across.0);
    let column = column.map_or_else(String::new, |column| head_words(desk.lang, column));
    let into = desk.fill(RosterSays::PasteInto, &[("row", &row), ("column", &column)]);
    let (plan, _, n_beyond) = table.pasting(&text);
    let on_input = {
        let text = text.clone();
        move |event: InputEvent| {
            if let Some(words) = web::typed(&event) {
                text.set(words);
            }
        }
    };
    let field = props.text.is_empty().then(|| {
        html! {
            <label class="field paste"><span>{ desk.say(RosterSays::PasteField) }</span><textarea rows="5" oninput={on_input} /></label>
        }
    });
    let outcome = (!text.is_empty()).then(|| view_plan(table, &plan, n_beyond));
    let can = !plan.edit.is_empty();
    let on_do = {
        let table = table.clone();
        Callback::from(move |()| {
            table.act(RosterAct::Asks(None));
            // What is refused was said here, cell by cell.
            table.take(PutPlan {
                refused: Vec::new(),
                ..plan.clone()
            });
        })
    };
    html! {
        <div class="desk-form">
            <p>{ into }</p>
            { field }
            { outcome }
            <div class="actions"><Button kind={ButtonKind::Primary} disabled={!can} on_press={on_do}>{ desk.say(RosterSays::PasteDo) }</Button></div>
        </div>
    }
}

/// Whether the marked rows go, and what goes with them.
fn view_delete(table: &Table) -> Html {
    let desk = &table.desk;
    let list = table.list;
    let rows: Vec<RowPlace> = table
        .marked()
        .into_iter()
        .map(|place| desk.document.row_place(list, place))
        .collect();
    let what = match gone_words(desk, list, &rows) {
        Ok(what) => what,
        Err(refused) => return refused,
    };
    let on_yes = {
        let table = table.clone();
        Callback::from(move |()| {
            table.act(RosterAct::Asks(None));
            table.desk.edit(Edit::List(ListEdit {
                removed: rows.clone(),
                ..ListEdit::new(list)
            }));
        })
    };
    html! { <>
        <p>{ what }{ " " }{ desk.say(FormSays::RemoveHint) }</p>
        <div class="actions"><Button kind={ButtonKind::Primary} icon={Glyph::Trash} on_press={on_yes}>{ desk.say(FormSays::Remove) }</Button>
            <Button on_press={table.on(|()| RosterAct::Asks(None))}>{ desk.say(DeskSays::StayHere) }</Button></div>
    </> }
}
