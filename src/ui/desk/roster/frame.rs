//! The table on the page, drawn.
//!
//! One stop for the tab key: the table itself has the focus and says which cell is meant
//! (`aria-activedescendant`), so that rows may come and go as it is scrolled. Only the rows in sight
//! are on the page, and the one in which one is.

use super::{
    cells_shown, dialogs, head_words,
    marking::{FIRST_CELL, MARK_COLUMN, NAME_COLUMN},
    naming::{Naming, SharedNaming, Spelling},
    order::{SortKey, sorted},
    puts::{PutRow, RefusedPut},
    row::{AT_ID, RosterRow, RowTally, width},
    state::{EarlyKeys, NotTaken, RosterAct, RosterDialog, RosterState, SortBy},
    table::Table,
    tsv,
};
use crate::{
    i18n::{BothWays, DeskSays, FormSays, RosterSays, list_words},
    model::{Column, Fields, FileList, InOrder},
    ui::{
        desk::{
            context::{DeskContext, when},
            fields::{Choice, Choose, Filter},
            state::DeskEvent,
        },
        parts::{Button, ButtonKind, Glyph, Icon},
    },
    web::{self, Element, cells, intl, share},
};
use serde_json::Value;
use std::{collections::HashMap, rc::Rc};
use yew::prelude::*;

/// How high a row is, in CSS pixels; `static/desk.css` says so too.
const ROW: usize = 44;

/// As many rows are drawn above and below those in sight, and the window goes on by as many.
const BESIDE: usize = 6;
const STEP: usize = 4;

/// As many values of a column are offered to filter by.
const MOST_CHOICES: usize = 60;

/// As many cells that were not taken are listed.
const MOST_NOT_TAKEN: usize = 8;

/// How the browser spells names.
const BROWSER: Spelling = Spelling {
    country: intl::country,
    slot: when,
};

/// What a list is given.
#[derive(Clone, PartialEq, Properties)]
pub struct RosterProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// The list.
    pub list: FileList,
    /// The rows that are shown, by their places, where something else has found them.
    #[prop_or_default]
    pub shown: Option<Rc<Vec<usize>>>,
    /// How many meetings each row has, by its place.
    #[prop_or_default]
    pub tallies: Option<Rc<Vec<RowTally>>>,
    /// What stands in small letters under each name, by place.
    #[prop_or_default]
    pub also: Option<Rc<Vec<AttrValue>>>,
    /// The search field, where something else searches.
    #[prop_or_default]
    pub search: Option<Html>,
    /// What else stands above the table.
    #[prop_or_default]
    pub children: Html,
    /// Called with the place of a row that is to be opened.
    pub on_open: Callback<usize>,
}

/// A list as a table.
#[component]
pub fn Roster(props: &RosterProps) -> Html {
    let RosterProps { desk, list, .. } = props;
    let state = {
        let list = *list;
        use_reducer(move || RosterState::new(cells_shown::kept(list)))
    };
    let naming = use_memo((desk.document.clone(), desk.lang), |(document, lang)| {
        SharedNaming(Rc::new(Naming::new(*lang, document.clone(), BROWSER)))
    });
    let found = use_found(props, &naming, &state);
    let frame = use_node_ref();
    let early = use_memo((), |()| EarlyKeys::default());
    let table = Table {
        desk: desk.clone(),
        list: *list,
        naming: (*naming).clone(),
        shown: found.shown.clone(),
        state: state.clone(),
        has_tally: props.tallies.is_some(),
        frame: frame.clone(),
        early: (*early).clone(),
        on_open: props.on_open.clone(),
    };
    use_keys_of_rows(desk, *list, &state);
    {
        let frame = frame.clone();
        use_effect_with(state.n_moves, move |n_moves| {
            if let Some(frame) = frame.cast::<Element>().filter(|_| *n_moves > 0) {
                cells::reveal(&frame, &format!("#{AT_ID}"));
            }
        });
    }
    let search = props.search.clone().unwrap_or_else(|| {
        let on_filter = table.on(RosterAct::Sought);
        let label = desk.fill(RosterSays::Find, &[("list", list_words(desk.lang, *list))]);
        html! { <Filter {label} {on_filter} /> }
    });
    let asks = |dialog: RosterDialog| table.on(move |()| RosterAct::Asks(Some(dialog.clone())));
    html! {
        <section class="roster">
            <div class="desk-bar">
                { search }
                <span class="muted number" role="status">{ desk.count(DeskSays::NShown, found.shown.len()) }</span>
                <div class="actions roster-tools">
                    <Button class="small" icon={Glyph::Table} on_press={asks(RosterDialog::Columns)}>{ desk.say(RosterSays::ChooseColumns) }</Button>
                    <Button class="small" icon={Glyph::Upload} on_press={asks(RosterDialog::Paste(String::new()))}>{ desk.say(RosterSays::PasteHere) }</Button>
                </div>
            </div>
            { props.children.clone() }
            { view_filters(&table, &found) }
            { view_marked(&table) }
            { view_not_taken(&table) }
            { view_frame(&table, props) }
            <p class="muted roster-keys">{ desk.say(RosterSays::Keys) }</p>
            { dialogs::view(&table) }
        </section>
    }
}

/// What is shown, in its order, and what it can be narrowed to.
#[derive(Clone, PartialEq)]
struct Found {
    shown: Rc<Vec<usize>>,
    /// Of each column by which the list is filtered the words, each with how many rows it leaves.
    choices: Vec<(Column, Vec<(String, usize)>)>,
}

/// Sifts and sorts the rows, when something of it is another.
#[hook]
fn use_found(props: &RosterProps, naming: &SharedNaming, state: &RosterState) -> Rc<Found> {
    let on = (
        naming.clone(),
        (props.list, props.shown.clone(), props.tallies.clone()),
        (state.sort, state.filters.clone(), state.find.clone()),
    );
    use_memo(
        on,
        |(naming, (list, given, tallies), (sort, filters, find))| {
            let naming = &*naming.0;
            let rows = naming.document().rows(*list);
            let fields = |place: &usize| rows.get(*place).and_then(Value::as_object);
            let all: Vec<usize> = match given {
                Some(given) => given.to_vec(),
                None => (0..rows.len()).collect(),
            };
            let wanted: Vec<String> = find.split_whitespace().map(str::to_lowercase).collect();
            let columns = list.columns();
            let says = |row: &Fields| {
                let words = columns.iter().map(|column| naming.shown(column, row));
                let name = naming.row_name(*list, row);
                words
                    .fold(name, |all, words| all + "\n" + &words)
                    .to_lowercase()
            };
            let found: Vec<usize> = all
                .into_iter()
                .filter(|place| {
                    wanted.is_empty()
                        || fields(place).is_some_and(|row| {
                            let words = says(row);
                            wanted.iter().all(|word| words.contains(word))
                        })
                })
                .collect();
            let cut = |column: &Column, row: &Fields| things(naming, column, row);
            let fits = |place: &usize, but: Option<&Column>| {
                filters
                    .iter()
                    .filter(|(column, _)| Some(column) != but)
                    .all(|(column, word)| {
                        fields(place).is_some_and(|row| cut(column, row).contains(word))
                    })
            };
            let choices = cells_shown::filters(*list).into_iter().map(|column| {
                let mut n_of: HashMap<String, usize> = HashMap::new();
                for row in found
                    .iter()
                    .filter(|place| fits(place, Some(&column)))
                    .filter_map(fields)
                {
                    for word in cut(&column, row) {
                        *n_of.entry(word).or_default() += 1;
                    }
                }
                let mut words: Vec<(String, usize)> = n_of.into_iter().collect();
                words.order_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
                words.truncate(MOST_CHOICES);
                (column, words)
            });
            let choices = choices.collect();
            let mut shown: Vec<usize> = found
                .into_iter()
                .filter(|place| fits(place, None))
                .collect();
            if let Some((by, is_down)) = sort {
                let key = |place: &usize| match (by, fields(place)) {
                    (SortBy::Meetings, _) => {
                        let tally = tallies.as_ref().and_then(|tallies| tallies.get(*place));
                        tally.map_or(SortKey::Blank, |tally| SortKey::Number(u64::from(tally.n)))
                    }
                    (_, None) => SortKey::Blank,
                    (SortBy::Name, Some(row)) => SortKey::Words(naming.row_name(*list, row)),
                    (SortBy::Cells(column), Some(row)) => naming.sort_key(column, row),
                };
                let keys: Vec<SortKey> = shown.iter().map(key).collect();
                let order = sorted(&keys, *is_down, |words| intl::ranks(naming.lang, words));
                shown = order
                    .into_iter()
                    .filter_map(|at| shown.get(at).copied())
                    .collect();
            }
            Found {
                shown: Rc::new(shown),
                choices,
            }
        },
    )
}

/// The words of a cell that can be filtered by, each by itself.
fn things(naming: &Naming, column: &Column, row: &Fields) -> Vec<String> {
    if column.is_list() {
        let written = naming.written(column, &column.value(row));
        return written
            .split("; ")
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
    }
    Some(naming.shown(column, row))
        .filter(|words| !words.is_empty())
        .into_iter()
        .collect()
}

/// Keeps marks with their rows, whatever becomes of the list.
#[hook]
fn use_keys_of_rows(desk: &DeskContext, list: FileList, state: &UseReducerHandle<RosterState>) {
    let keys = use_memo((desk.document.clone(), list), |(document, list)| {
        let n_rows = document.rows(*list).len();
        let keys: Vec<String> = (0..n_rows)
            .map(|place| match document.row_place(*list, place) {
                crate::model::RowPlace::Row { id, .. } => id,
                crate::model::RowPlace::Fair => String::new(),
            })
            .collect();
        Rc::new(keys)
    });
    let before = use_mut_ref(|| (*keys).clone());
    let dispatch = state.dispatcher();
    use_effect_with((*keys).clone(), move |keys| {
        let before = before.replace(keys.clone());
        if before != *keys {
            dispatch.dispatch(RosterAct::Followed(before, keys.clone()));
        }
    });
}

fn view_filters(table: &Table, found: &Found) -> Html {
    let desk = &table.desk;
    let view = |(column, words): &(Column, Vec<(String, usize)>)| {
        let own = table.state.filters.iter().find(|(own, _)| own == column);
        let chosen = own.map_or_else(AttrValue::default, |(_, word)| word.clone().into());
        if words.len() < 2 && chosen.is_empty() {
            return Html::default();
        }
        let any = Choice {
            value: AttrValue::default(),
            words: desk.say(BothWays::AnyChoice),
        };
        let named = words.iter().map(|(word, n)| Choice {
            value: word.clone().into(),
            words: desk.fill(
                crate::i18n::FacetSays::Counted,
                &[("name", word), ("n", &desk.number(*n))],
            ),
        });
        let column = *column;
        let on_choose = table.on(move |word| RosterAct::Filtered(column, word));
        html! { <Choose key={column.key()} label={head_words(desk.lang, &column)} value={chosen} choices={std::iter::once(any).chain(named).collect::<Vec<_>>()} {on_choose} /> }
    };
    let all: Html = found.choices.iter().map(view).collect();
    if found.choices.is_empty() {
        return Html::default();
    }
    let label = desk.fill(
        RosterSays::Find,
        &[("list", list_words(desk.lang, table.list))],
    );
    html! { <div class="desk-choices" role="group" aria-label={label}>{ all }</div> }
}

/// What can be done with the marked rows.
fn view_marked(table: &Table) -> Html {
    let n = table.state.marking.n_marked();
    if n == 0 {
        return Html::default();
    }
    let desk = &table.desk;
    let asks = |dialog: RosterDialog| table.on(move |()| RosterAct::Asks(Some(dialog.clone())));
    let on_copy = {
        let table = table.clone();
        Callback::from(move |()| {
            let rows = table.copied();
            let n: usize = rows.iter().map(Vec::len).sum();
            let desk = table.desk.clone();
            web::spawn_local(async move {
                let is_copied = n > 0 && share::copy(&tsv::written(&rows)).await;
                desk.tell(DeskEvent::Noticed(if is_copied {
                    DeskSays::NoticeCopied
                } else {
                    DeskSays::NoticeNotCopied
                }));
            });
        })
    };
    let on_fill = {
        let table = table.clone();
        Callback::from(move |()| table.fill_down())
    };
    let can_fill = n > 1 && table.at().column >= FIRST_CELL;
    let all = (!table.state.marking.has_all(&table.shown)).then(|| {
        let on_press = {
            let shown = table.shown.clone();
            table.on(move |()| RosterAct::AllMarked(shown.clone()))
        };
        html! { <Button class="small" {on_press}>{ desk.count(RosterSays::MarkAll, table.shown.len()) }</Button> }
    });
    html! {
        <div class="note roster-marked" role="group" aria-label={desk.count(RosterSays::NMarked, n)}>
            <p role="status">{ desk.count(RosterSays::NMarked, n) }</p>
            { all }
            <Button class="small" on_press={asks(RosterDialog::Bulk)}>{ desk.say(RosterSays::ChangeMarked) }</Button>
            <Button class="small" disabled={!can_fill} on_press={on_fill}>{ desk.say(RosterSays::FillDown) }</Button>
            <Button class="small" on_press={on_copy}>{ desk.say(RosterSays::CopyRows) }</Button>
            <Button class="small" kind={ButtonKind::Danger} icon={Glyph::Trash} on_press={asks(RosterDialog::Delete)}>{ desk.say(RosterSays::DeleteMarked) }</Button>
            <Button class="small" kind={ButtonKind::Plain} on_press={table.on(|()| RosterAct::Unmarked)}>{ desk.say(RosterSays::Unmark) }</Button>
        </div>
    }
}

/// What was typed and not taken, with the reasons.
fn view_not_taken(table: &Table) -> Html {
    let desk = &table.desk;
    let not_taken = &table.state.not_taken;
    let view = |one: &NotTaken| {
        let refused = RefusedPut {
            row: PutRow::Old(one.place),
            column: Some(one.column),
            written: one.words.clone(),
            why: one.why.clone(),
        };
        let on_correct = {
            let (table, one) = (table.clone(), one.clone());
            Callback::from(move |()| table.correct(&one))
        };
        let (place, column) = (one.place, one.column);
        html! {
            <li key={format!("{place} {}", column.key())}><span>{ table.refused_words(&refused) }</span>
                <Button class="small" on_press={on_correct}>{ desk.say(RosterSays::Correct) }</Button>
                <Button class="small" kind={ButtonKind::Plain} on_press={table.on(move |()| RosterAct::Dropped(place, column))}>{ desk.say(RosterSays::Discard) }</Button></li>
        }
    };
    let body = (!not_taken.is_empty()).then(|| {
        let n_more = not_taken.len().saturating_sub(MOST_NOT_TAKEN);
        let more = (n_more > 0).then(|| html! { <p>{ desk.count(RosterSays::NRefusedMore, n_more) }</p> });
        let all = (not_taken.len() > 1).then(|| html! {
            <div class="actions"><Button class="small" on_press={table.on(|()| RosterAct::AllDropped)}>{ desk.say(RosterSays::DiscardAll) }</Button></div>
        });
        html! {
            <div class="trouble"><div class="trouble-words"><strong>{ desk.count(RosterSays::NotTaken, not_taken.len()) }</strong>
                <ul class="not-taken">{ for not_taken.iter().take(MOST_NOT_TAKEN).map(view) }</ul>{ more }</div>{ all }</div>
        }
    });
    html! { <div role="alert">{ body }</div> }
}

/// The table itself.
fn view_frame(table: &Table, props: &RosterProps) -> Html {
    let desk = &table.desk;
    let act = |act: fn(&Table, &KeyboardEvent)| {
        let table = table.clone();
        move |event: KeyboardEvent| act(&table, &event)
    };
    let on_press = {
        let table = table.clone();
        move |event: MouseEvent| table.press(&event)
    };
    let on_copy = {
        let table = table.clone();
        move |event: Event| {
            if table.state.editing.is_none() {
                cells::give_copied(&event, &tsv::written(&table.copied()));
            }
        }
    };
    let on_paste = {
        let table = table.clone();
        move |event: Event| {
            if let Some(text) = cells::pasted(&event).filter(|_| table.state.editing.is_none()) {
                event.prevent_default();
                table.paste(text);
            }
        }
    };
    let look = {
        let (frame, dispatch) = (table.frame.clone(), table.state.dispatcher());
        let sight = table.state.sight;
        move || {
            let Some(frame) = frame.cast::<Element>() else {
                return;
            };
            let (top, height) = cells::scrolled(&frame);
            let rows = |pixels: i32| usize::try_from(pixels).unwrap_or(0) / ROW;
            let now = (rows(top) / STEP * STEP, rows(height) + 1);
            if now != sight {
                dispatch.dispatch(RosterAct::Scrolled(now.0, now.1));
            }
        }
    };
    let on_scroll = {
        let look = look.clone();
        move |_: Event| look()
    };
    let size = table.size();
    let rows = view_rows(table, props);
    let nothing = if table.naming.0.document().rows(table.list).is_empty() {
        desk.say(FormSays::NoRows)
    } else {
        desk.say(RosterSays::NothingFound)
    };
    let empty = table
        .shown
        .is_empty()
        .then(|| html! { <p class="muted roster-empty">{ nothing }</p> });
    html! { <>
        <div class="roster-frame" role="grid" tabindex="0" ref={table.frame.clone()} aria-label={list_words(desk.lang, table.list)} aria-multiselectable="true"
            aria-rowcount={size.rows.to_string()} aria-colcount={size.columns.to_string()} aria-activedescendant={AT_ID}
            onkeydown={act(Table::key)} onclick={on_press} oncopy={on_copy} onpaste={on_paste} onscroll={on_scroll}>
            { view_heads(table) }
            { rows }
        </div>
        { empty }
    </> }
}

/// The row of heads: each sorts by its column.
fn view_heads(table: &Table) -> Html {
    let desk = &table.desk;
    let at = table.at();
    let id = |column: usize| (at.row == 0 && at.column == column).then_some(AT_ID);
    let sort = |by: SortBy| match table.state.sort {
        Some((own, is_down)) if own == by => Some(is_down),
        _ => None,
    };
    let head = |column: usize, key: String, by: SortBy, words: AttrValue, class: Classes| {
        let sorted = sort(by);
        let (aria, glyph) = match sorted {
            None => ("none", None),
            Some(false) => ("ascending", Some("up")),
            Some(true) => ("descending", Some("down")),
        };
        let arrow = glyph.map(|way| html! { <span class={classes!("arrow", way)} aria-hidden="true"><Icon glyph={Glyph::Down} /></span> });
        html! {
            <div {key} role="columnheader" id={id(column)} data-at={format!("0-{column}")} aria-colindex={(column + 1).to_string()} aria-sort={aria}
                class={classes!("roster-cell", "roster-head", class, (at.row == 0 && at.column == column).then_some("at"))}><span class="cell-words" title={words.clone()}>{ words }</span>{ arrow }</div>
        }
    };
    let cells = table.state.columns.iter().enumerate().map(|(nth, column)| {
        head(
            FIRST_CELL + nth,
            column.key(),
            SortBy::Cells(*column),
            head_words(desk.lang, column).into(),
            classes!(width(column)),
        )
    });
    let tally = table.has_tally.then(|| {
        let column = FIRST_CELL + table.state.columns.len();
        head(
            column,
            "tally".to_owned(),
            SortBy::Meetings,
            desk.say(DeskSays::Meetings),
            classes!("slim", "number"),
        )
    });
    let has_all = table.state.marking.has_all(&table.shown);
    let all = if has_all {
        desk.say(RosterSays::UnmarkAll)
    } else {
        desk.count(RosterSays::MarkAll, table.shown.len())
    };
    let tick = has_all.then(|| html! { <Icon glyph={Glyph::Check} /> });
    html! {
        <div key="heads" role="row" class="roster-row heads" aria-rowindex="1">
            <div key="mark" role="columnheader" id={id(MARK_COLUMN)} data-at="0-0" aria-colindex="1" title={all.clone()}
                class={classes!("roster-cell", "roster-mark", "roster-head", (at.row == 0 && at.column == MARK_COLUMN).then_some("at"))}>
                <span class="tick" aria-hidden="true">{ tick }</span><span class="hidden">{ all }</span></div>
            { head(NAME_COLUMN, "name".to_owned(), SortBy::Name, desk.say(RosterSays::Row), classes!("roster-name")) }
            { for cells }{ tally }
        </div>
    }
}

/// The rows in sight, the one in which one is, and as much room as the others take.
fn view_rows(table: &Table, props: &RosterProps) -> Html {
    let (first, n_in_sight) = table.state.sight;
    let n_rows = table.shown.len();
    let from = first.saturating_sub(BESIDE);
    let to = (first + n_in_sight + BESIDE + STEP).min(n_rows);
    let at = table.at();
    let mut drawn: Vec<usize> = (from..to).collect();
    // Where one is, and what one types, stay on the page.
    if let Some(row) = at.row.checked_sub(1)
        && row < n_rows
        && !(from..to).contains(&row)
    {
        let place = drawn.partition_point(|own| *own < row);
        drawn.insert(place, row);
    }
    let block = table.block();
    let on_done = {
        let table = table.clone();
        Callback::from(move |(typed, way)| table.done(typed, way))
    };
    let room = |n: usize, key: String| {
        let height = (n * ROW).to_string();
        html! { <svg {key} class="roster-room" width="1" {height} aria-hidden="true" /> }
    };
    let mut next = 0;
    let mut nodes = Vec::new();
    for row in drawn {
        if row > next {
            nodes.push(room(row - next, format!("room before {row}")));
        }
        next = row + 1;
        let Some(place) = table.shown.get(row).copied() else {
            continue;
        };
        let number = row + 1;
        let editing = table.state.editing.clone();
        let is_edited = editing
            .as_ref()
            .is_some_and(|editing| editing.place == place);
        let not_taken = table
            .state
            .not_taken
            .iter()
            .filter(|one| one.place == place);
        let in_block = block
            .filter(|block| !block.is_one() && (block.rows.0..=block.rows.1).contains(&number));
        let also = props
            .also
            .as_ref()
            .and_then(|also| also.get(place))
            .cloned();
        nodes.push(html! {
            <RosterRow key={place} naming={table.naming.clone()} list={table.list} {place} row={number} columns={table.state.columns.clone()}
                also={also.unwrap_or_default()} tally={props.tallies.as_ref().and_then(|tallies| tallies.get(place)).copied()}
                is_marked={table.state.marking.has(place)} at={(at.row == number).then_some(at.column)} block={in_block.map(|block| block.columns)}
                editing={editing.filter(|_| is_edited)} not_taken={not_taken.cloned().collect::<Vec<_>>()} on_done={is_edited.then(|| on_done.clone())} />
        });
    }
    if n_rows > next {
        nodes.push(room(n_rows - next, "room at the end".to_owned()));
    }
    nodes.into_iter().collect()
}
