//! What one side wishes of the other, a row for each who wishes and a column for each of whom. Only a
//! page of either is drawn, so that any number of them is quick.
//!
//! One stop for the tab key: the table has the focus and says which cell is meant
//! (`aria-activedescendant`), so that keys find it whichever page is drawn meanwhile.

use super::{
    context::{DeskContext, DeskContextProps},
    edit::Edit,
    fields::{Choice, Choose, Filter, Pager},
    finding::use_finding,
};
use crate::{
    i18n::{DeskSays, FormSays},
    model::{Side, WishKind},
    ui::parts::{Glyph, Icon},
    web::{Element, cells},
};
use std::{cell::Cell, collections::HashMap, rc::Rc};
use yew::prelude::*;

/// As many rows and columns on a page.
const ROWS: usize = 25;
const COLUMNS: usize = 12;

/// The id of the cell that is meant.
const AT_ID: &str = "wish-at";

/// The cell that is meant, by row and column on all pages.
#[derive(Clone)]
struct Spot {
    /// As it was drawn last.
    shown: UseStateHandle<(usize, usize)>,
    /// As it is, since keys come faster than pictures; and whether keys have led there, so that it is
    /// to be seen.
    live: Rc<Cell<((usize, usize), bool)>>,
}

impl Spot {
    fn set(&self, at: (usize, usize)) {
        self.live.set((at, false));
        self.shown.set(at);
    }

    fn walk_to(&self, at: (usize, usize)) {
        self.live.set((at, true));
        self.shown.set(at);
    }
}

/// What a wish is called, its picture and its class.
const fn looks(wish: WishKind) -> (FormOrDesk, Glyph, &'static str) {
    match wish {
        WishKind::Must => (FormOrDesk::Form(FormSays::Must), Glyph::Star, "must"),
        WishKind::Want => (FormOrDesk::Form(FormSays::Want), Glyph::Heart, "want"),
        WishKind::Never => (FormOrDesk::Desk(DeskSays::Never), Glyph::Ban, "never"),
        WishKind::Met => (FormOrDesk::Desk(DeskSays::Met), Glyph::Check, "met"),
    }
}

/// A word of one of two rooms.
#[derive(Clone, Copy)]
enum FormOrDesk {
    Form(FormSays),
    Desk(DeskSays),
}

impl FormOrDesk {
    fn words(self, desk: &DeskContext) -> AttrValue {
        match self {
            Self::Form(word) => desk.say(word),
            Self::Desk(word) => desk.say(word),
        }
    }
}

/// What follows a wish when its cell is pressed.
const fn next(wish: Option<WishKind>) -> Option<WishKind> {
    match wish {
        None => Some(WishKind::Want),
        Some(WishKind::Want) => Some(WishKind::Must),
        Some(WishKind::Must) => Some(WishKind::Never),
        Some(WishKind::Never | WishKind::Met) => None,
    }
}

/// Where the keys walk to from a cell, of so many rows and columns on all pages; `None` for a key
/// that does not walk.
fn walked(
    key: &str,
    (row, column): (usize, usize),
    (rows, columns): (usize, usize),
) -> Option<(usize, usize)> {
    let (last_row, last_column) = (rows.saturating_sub(1), columns.saturating_sub(1));
    Some(match key {
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowDown" => ((row + 1).min(last_row), column),
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "ArrowRight" => (row, (column + 1).min(last_column)),
        "Home" => (row, 0),
        "End" => (row, last_column),
        "PageUp" => (row.saturating_sub(ROWS), column),
        "PageDown" => ((row + ROWS).min(last_row), column),
        _ => return None,
    })
}

/// What a key does to a wish.
#[derive(Clone, Copy)]
enum Press {
    Next,
    Set(WishKind),
    Clear,
}

impl Press {
    fn of(key: &str) -> Option<Self> {
        Some(match key {
            "Enter" | " " => Self::Next,
            "1" => Self::Set(WishKind::Must),
            "2" => Self::Set(WishKind::Want),
            "3" => Self::Set(WishKind::Never),
            "0" | "Delete" | "Backspace" => Self::Clear,
            _ => return None,
        })
    }

    const fn makes(self, wish: Option<WishKind>) -> Option<WishKind> {
        match self {
            Self::Next => next(wish),
            Self::Set(wish) => Some(wish),
            Self::Clear => None,
        }
    }
}

/// The table.
#[component]
pub fn WishTable(props: &DeskContextProps) -> Html {
    let desk = &props.desk;
    let by = use_state(|| Side::Delegation);
    let at = Spot {
        shown: use_state(|| (0, 0)),
        live: (*use_memo((), |()| Rc::new(Cell::new(((0, 0), false))))).clone(),
    };
    let table = use_node_ref();
    let who = use_finding(desk, *by);
    let whom = use_finding(desk, by.other());
    let rows = who.sift(desk, 0..desk.fair().n_parties(*by)).parties;
    let columns = whom
        .sift(desk, 0..desk.fair().n_parties(by.other()))
        .parties;
    let wishes = use_memo((desk.document.clone(), *by), |(document, by)| {
        let fair = document.fair();
        let own = fair.wishes.iter().filter(|wish| wish.by == *by);
        own.map(|wish| ((wish.pair.idx(*by), wish.pair.idx(by.other())), wish.kind))
            .collect::<HashMap<_, _>>()
    });
    let size = (rows.len(), columns.len());
    let within = move |(row, column): (usize, usize)| {
        (
            row.min(size.0.saturating_sub(1)),
            column.min(size.1.saturating_sub(1)),
        )
    };
    let current = within(*at.shown);
    {
        let (table, live) = (table.clone(), at.live.clone());
        use_effect_with(current, move |_| {
            let table = table.cast::<Element>();
            if let Some(table) = table.filter(|_| live.get().1) {
                cells::reveal(&table, &format!("#{AT_ID}"));
            }
        });
    }
    if rows.is_empty() && desk.fair().n_parties(*by) == 0 {
        return Html::default();
    }
    let sides = Side::BOTH.map(|side| Choice {
        value: side.list().into(),
        words: desk.say(match side {
            Side::Exhibitor => DeskSays::Exhibitors,
            Side::Delegation => DeskSays::Delegations,
        }),
    });
    let on_side = {
        let (by, at) = (by.clone(), at.clone());
        let typed = [who.typed.clone(), whom.typed.clone()];
        Callback::from(move |chosen: String| {
            // What was sought was of the other side.
            for typed in &typed {
                typed.set(String::new());
            }
            let found = Side::BOTH.into_iter().find(|side| side.list() == chosen);
            by.set(found.unwrap_or(Side::Delegation));
            at.set((0, 0));
        })
    };
    let filtered = |typed: &UseStateHandle<String>| {
        let (typed, at) = (typed.clone(), at.clone());
        Callback::from(move |words: String| {
            typed.set(words);
            at.set((0, 0));
        })
    };
    let page = (current.0 / ROWS, current.1 / COLUMNS);
    let (on_rows, on_columns) = {
        let (at, other) = (at.clone(), at.clone());
        (
            Callback::from(move |page: usize| at.set((page * ROWS, current.1))),
            Callback::from(move |page: usize| other.set((current.0, page * COLUMNS))),
        )
    };
    let shown_columns: Vec<(usize, usize)> = (0..)
        .zip(columns.iter().copied())
        .skip(page.1 * COLUMNS)
        .take(COLUMNS)
        .collect();
    let cells = Cells {
        desk,
        by: *by,
        wishes: &wishes,
        at: &at,
        current,
    };
    let on_key = {
        let (desk, at, by, wishes) = (desk.clone(), at.clone(), *by, wishes.clone());
        let (rows, columns) = (rows.clone(), columns.clone());
        move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let (key, from) = (event.key(), within(at.live.get().0));
            if let Some(to) = walked(&key, from, size) {
                event.prevent_default();
                at.walk_to(to);
            } else if let Some(press) = Press::of(&key)
                && let Some(idx) = rows.get(from.0).copied()
                && let Some(other) = columns.get(from.1).copied()
            {
                event.prevent_default();
                let wish = wishes.get(&(idx, other)).copied();
                set_wish(&desk, (by, idx), other, press.makes(wish));
            }
        }
    };
    let view_row = |(row, idx): (usize, &usize)| {
        let cells = shown_columns
            .iter()
            .map(|(column, other)| cells.view((row, *idx), (*column, *other)));
        html! {
            <tr key={*idx} role="row"><th scope="row" role="rowheader"><span class="wish-name" title={desk.name(*by, *idx)}>{ desk.name(*by, *idx) }</span></th>{ for cells }</tr>
        }
    };
    let head = shown_columns.iter().map(|(_, other)| {
        html! { <th key={*other} scope="col" role="columnheader"><span class="wish-name" title={desk.name(by.other(), *other)}>{ desk.name(by.other(), *other) }</span></th> }
    });
    let body = rows
        .iter()
        .enumerate()
        .skip(page.0 * ROWS)
        .take(ROWS)
        .map(view_row);
    html! {
        <section part="card" class="card"><h2>{ desk.say(FormSays::WishTable) }</h2>
            <p class="muted">{ desk.say(FormSays::WishTableHint) }</p>
            <div class="desk-bar">
                <Choose label={desk.say(FormSays::WhoseWishes)} value={by.list()} choices={sides.to_vec()} on_choose={on_side} />
                <Filter key={format!("rows-{}", by.list())} label={desk.say(FormSays::FindRows)} on_filter={filtered(&who.typed)} />
                <Filter key={format!("columns-{}", by.list())} label={desk.say(FormSays::FindColumns)} on_filter={filtered(&whom.typed)} />
            </div>
            <div class="table-frame"><table class="wish-table" role="grid" ref={table} tabindex="0" aria-activedescendant={AT_ID} onkeydown={on_key} aria-label={desk.say(FormSays::WishTable)} aria-rowcount={(size.0 + 1).to_string()} aria-colcount={(size.1 + 1).to_string()}>
                <thead><tr role="row"><td role="presentation"></td>{ for head }</tr></thead><tbody>{ for body }</tbody>
            </table></div>
            <Pager link={(**desk).clone()} page={page.0} n_rows={size.0} per_page={ROWS} on_page={on_rows} />
            <Pager link={(**desk).clone()} page={page.1} n_rows={size.1} per_page={COLUMNS} on_page={on_columns} />
        </section>
    }
}

/// The cells of the table, all pages of them.
struct Cells<'a> {
    desk: &'a DeskContext,
    by: Side,
    /// Wishes of this side, by the positions of who wishes and of whom.
    wishes: &'a HashMap<(usize, usize), WishKind>,
    at: &'a Spot,
    current: (usize, usize),
}

impl Cells<'_> {
    /// A cell: its row and column on all pages, each with the party that stands there.
    fn view(&self, (row, idx): (usize, usize), (column, other): (usize, usize)) -> Html {
        let (desk, by) = (self.desk, self.by);
        let wish = self.wishes.get(&(idx, other)).copied();
        let on_press = {
            let (desk, at) = (desk.clone(), self.at.clone());
            move |_: MouseEvent| {
                at.set((row, column));
                set_wish(&desk, (by, idx), other, next(wish));
            }
        };
        let looks = wish.map(looks);
        let words = looks.map_or_else(|| desk.say(FormSays::NoWish), |(word, ..)| word.words(desk));
        let (from, to) = (desk.name(by, idx), desk.name(by.other(), other));
        let label = desk.fill(
            FormSays::WishCell,
            &[("from", &from), ("to", &to), ("wish", &words)],
        );
        let is_at = (row, column) == self.current;
        let class = classes!(
            "wish-cell",
            is_at.then_some("at"),
            looks.map(|(.., class)| class)
        );
        let body = looks.map(|(_, glyph, _)| html! { <><Icon {glyph} />{ " " }{ &words }</> });
        html! {
            <td key={other} role="gridcell" id={is_at.then_some(AT_ID)} {class} aria-label={label} onclick={on_press}>{ body }</td>
        }
    }
}

/// What one party wishes of another is this.
fn set_wish(desk: &DeskContext, (by, idx): (Side, usize), other: usize, wish: Option<WishKind>) {
    let id = |side: Side, idx: usize| {
        let party = desk.fair().party(side, idx);
        party.map(|party| party.id.clone())
    };
    if let Some((from, to)) = id(by, idx).zip(id(by.other(), other)) {
        desk.edit(Edit::Wish { from, to, wish });
    }
}
