//! The fair itself, and everything in it that is no party: facts, halls and walks, slots, events,
//! interpreters, parks, notes, wishes. Every row can be added, changed and deleted, and every change
//! undone.

use super::{
    context::{DeskContext, DeskContextProps},
    edit::Edit,
    fields::Pager,
    form::{NewRow, RowForm, WalksForm, row_title},
    state::DeskScreen,
};
use crate::{
    i18n::{BothWays, DeskSays, FormSays, list_words},
    model::{FAIR_FORM, FileList, RowPlace},
    ui::parts::{Button, ButtonKind, Chip, Dialog, Glyph},
};
use serde_json::Value;
use yew::prelude::*;

/// The lists that are set up here; the fair itself stands before them, parties have screens of their
/// own.
const LISTS: [FileList; 9] = [
    FileList::Halls,
    FileList::Slots,
    FileList::Interpreters,
    FileList::Events,
    FileList::Parks,
    FileList::Notes,
    FileList::Wishes,
    FileList::Scores,
    FileList::Sessions,
];

/// As many rows on a page.
const PER_PAGE: usize = 60;

/// The screen on which a fair is set up.
#[component]
pub fn Setup(props: &DeskContextProps) -> Html {
    let desk = &props.desk;
    let shown = use_state(|| None::<FileList>);
    let open = use_state(|| None::<usize>);
    let page = use_state(|| 0_usize);
    let chip = |list: Option<FileList>| {
        let on_press = {
            let (shown, open, page) = (shown.clone(), open.clone(), page.clone());
            Callback::from(move |()| {
                shown.set(list);
                open.set(None);
                page.set(0);
            })
        };
        let (words, n) = match list {
            None => (desk.say(FormSays::TheFair), None),
            Some(list) => (
                AttrValue::Static(list_words(desk.lang, list)),
                Some(desk.document.rows(list).len()),
            ),
        };
        let n =
            n.map(|n| html! { <span class="badge number setup-count">{ desk.number(n) }</span> });
        html! { <Chip key={list.map_or("fair", FileList::word)} pressed={*shown == list} {on_press}>{ words }{ n }</Chip> }
    };
    let body = match *shown {
        None => html! {
            <section class="card"><h2>{ desk.say(FormSays::TheFair) }</h2>
                <RowForm desk={desk.clone()} row={RowPlace::Fair} form={FAIR_FORM} />
            </section>
        },
        Some(list) => view_list(desk, list, &open, &page),
    };
    html! {
        <div class="screen">
            <div class="screen-head"><h1 tabindex="-1">{ desk.say(DeskSays::Setup) }</h1>
                <Button icon={Glyph::Book} on_press={desk.to(DeskScreen::Rules)}>{ desk.say(DeskSays::RulesTitle) }</Button></div>
            <p class="desk-lead">{ desk.say(FormSays::SetupLead) }</p>
            <div class="chips" role="group" aria-label={desk.say(FormSays::Lists)}>{ chip(None) }{ for LISTS.into_iter().map(|list| chip(Some(list))) }</div>
            { body }
        </div>
    }
}

/// A list with its rows, a page of them, and what a new one must have.
fn view_list(
    desk: &DeskContext,
    list: FileList,
    open: &UseStateHandle<Option<usize>>,
    page: &UseStateHandle<usize>,
) -> Html {
    let rows = desk.document.rows(list);
    let from = (**page * PER_PAGE).min(rows.len());
    let view = |(place, row): (usize, &Value)| {
        let title = row
            .as_object()
            .map_or_else(String::new, |row| row_title(desk, list, row));
        let on_open = {
            let open = open.clone();
            move |_: MouseEvent| open.set(Some(place))
        };
        let label = desk.fill(FormSays::EditRow, &[("name", &title)]);
        html! { <li key={place}><button type="button" class="row-name" aria-label={label} onclick={on_open}><bdi>{ title }</bdi></button></li> }
    };
    let listed = if rows.is_empty() {
        html! { <p class="muted">{ desk.say(FormSays::NoRows) }</p> }
    } else {
        html! { <ul class="setup-rows">{ for rows.iter().enumerate().skip(from).take(PER_PAGE).map(view) }</ul> }
    };
    let on_page = {
        let page = page.clone();
        Callback::from(move |to| page.set(to))
    };
    let on_added = {
        let open = open.clone();
        // A slot comes to stand where its time belongs, and not at the end.
        Callback::from(move |place| open.set((list != FileList::Slots).then_some(place)))
    };
    let on_close = {
        let open = open.clone();
        Callback::from(move |()| open.set(None))
    };
    let dialog = open.filter(|place| *place < rows.len()).map(|place| {
        let row = desk.document.row_place(list, place);
        html! { <RowDialog key={place} desk={desk.clone()} {list} {row} {on_close} /> }
    });
    let walks = (list == FileList::Halls).then(|| html! { <WalksForm desk={desk.clone()} /> });
    html! { <>
        <section class="card"><h2>{ list_words(desk.lang, list) }</h2>{ listed }
            <Pager link={(**desk).clone()} page={**page} n_rows={rows.len()} per_page={PER_PAGE} {on_page} />
        </section>
        { walks }
        <NewRow key={list.word()} desk={desk.clone()} {list} {on_added} />
        { dialog }
    </> }
}

/// What a row's dialog is given.
#[derive(Clone, PartialEq, Properties)]
struct RowDialogProps {
    desk: DeskContext,
    list: FileList,
    row: RowPlace,
    on_close: Callback<()>,
}

/// A row, closely: its fields, and the way to delete it.
#[component]
fn RowDialog(props: &RowDialogProps) -> Html {
    let RowDialogProps {
        desk,
        list,
        row,
        on_close,
    } = props;
    let title = desk
        .document
        .row(row)
        .map_or_else(String::new, |fields| row_title(desk, *list, fields));
    html! {
        <Dialog {title} close={desk.say(DeskSays::Close)} on_close={on_close.clone()}>
            <RowForm desk={desk.clone()} row={row.clone()} form={list.form()} />
            <RemoveRow desk={desk.clone()} list={*list} row={row.clone()} on_removed={on_close.clone()} />
        </Dialog>
    }
}

/// What the way to delete a row is given.
#[derive(Clone, PartialEq, Properties)]
pub struct RemoveRowProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// The list in which it stands.
    pub list: FileList,
    /// The row.
    pub row: RowPlace,
    /// Called once it is gone.
    pub on_removed: Callback<()>,
}

/// A button that deletes a row, once it has said what goes with it.
#[component]
pub fn RemoveRow(props: &RemoveRowProps) -> Html {
    let RemoveRowProps {
        desk,
        list,
        row,
        on_removed,
    } = props;
    let asked = use_state(|| false);
    let set = |to: bool| {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(to))
    };
    let Some(fields) = desk.document.row(row) else {
        return Html::default();
    };
    let name = row_title(desk, *list, fields);
    if !*asked {
        return html! {
            <div class="actions"><Button kind={ButtonKind::Plain} icon={Glyph::Trash} on_press={set(true)}>{ desk.fill(FormSays::RemoveRow, &[("name", &name)]) }</Button></div>
        };
    }
    let gone = along(desk, row);
    // A meeting is never deleted in silence for the sake of a slot.
    if let Some((_, n)) = gone
        .iter()
        .find(|(what, _)| *list == FileList::Slots && what.is_none())
    {
        let n = desk.number(*n);
        return html! { <p class="bad" role="alert">{ desk.fill(FormSays::SlotInUse, &[("n", &n)]) }</p> };
    }
    let what: Vec<String> = gone
        .iter()
        .map(|(list, n)| match list {
            Some(list) => format!("{} {}", list_words(desk.lang, *list), desk.number(*n)),
            None => desk.count(BothWays::MeetingCount, *n).to_string(),
        })
        .collect();
    let what = if what.is_empty() {
        desk.say(FormSays::RemoveAlone)
    } else {
        desk.fill(
            FormSays::RemoveAlso,
            &[("what", &what.join(desk.lang.comma()))],
        )
    };
    let on_yes = {
        let (desk, row, on_removed) = (desk.clone(), row.clone(), on_removed.clone());
        Callback::from(move |()| {
            desk.edit(Edit::RowRemoved(row.clone()));
            on_removed.emit(());
        })
    };
    html! {
        <div class="trouble" role="alert"><div class="trouble-words"><strong>{ desk.fill(FormSays::RemoveTitle, &[("name", &name)]) }</strong>
            <p>{ what }{ " " }{ desk.say(FormSays::RemoveHint) }</p></div>
            <div class="actions"><Button kind={ButtonKind::Primary} icon={Glyph::Trash} on_press={on_yes}>{ desk.say(FormSays::Remove) }</Button>
                <Button on_press={set(false)}>{ desk.say(DeskSays::StayHere) }</Button></div>
        </div>
    }
}

/// What would go along with a row: of each list how many rows, of meetings (`None`) how many.
fn along(desk: &DeskContext, row: &RowPlace) -> Vec<(Option<FileList>, usize)> {
    let mut copy = (*desk.document).clone();
    if copy.change(|draft| draft.remove_row(row)).is_err() {
        return Vec::new();
    }
    let own = match row {
        RowPlace::Fair => None,
        RowPlace::Row { list, .. } => Some(*list),
    };
    let n_meetings = desk.fair().meetings.len() - copy.fair().meetings.len();
    FileList::ALL
        .into_iter()
        .filter(|list| Some(*list) != own)
        .map(|list| {
            let n = desk.document.rows(list).len() - copy.rows(list).len();
            (Some(list), n)
        })
        .chain([(None, n_meetings)])
        .filter(|(_, n)| *n > 0)
        .collect()
}
