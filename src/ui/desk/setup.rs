//! The fair itself, and everything in it that is no party: facts, halls and walks, slots, events,
//! interpreters, parks, notes, wishes. Every row can be added, changed and deleted, and every change
//! undone.

use super::{
    context::DeskContext,
    edit::Edit,
    form::{NewRow, RowForm, WalksForm, row_title},
    gone::gone_words,
    hall_plan::HallPlan,
    help::view_help,
    hours::Hours,
    places::SETUP_LISTS,
    roster::Roster,
    state::DeskScreen,
    wish_table::WishTable,
    zone_by_city::ZoneByCity,
};
use crate::{
    i18n::{DeskSays, FormSays, list_help, list_words},
    model::{FAIR_FORM, FileList, RowPlace},
    ui::parts::{Button, ButtonKind, Chip, Dialog, Glyph},
};
use yew::prelude::*;

/// What the screen is given.
#[derive(Clone, PartialEq, Properties)]
pub struct SetupProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// Which list is shown; the fair itself if none is.
    pub list: Option<FileList>,
}

/// The screen on which a fair is set up.
#[component]
pub fn Setup(props: &SetupProps) -> Html {
    let SetupProps { desk, list: shown } = props;
    let view = use_state(ListView::default);
    let chip = |list: Option<FileList>| {
        let on_press = desk.to(DeskScreen::Setup(list));
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
        None => html! { <>
            <section part="card" class="card"><h2>{ desk.say(FormSays::TheFair) }</h2>
                <RowForm desk={desk.clone()} row={RowPlace::Fair} form={FAIR_FORM} />
            </section>
            <ZoneByCity desk={desk.clone()} />
        </> },
        Some(list) => view_list(desk, list, &view),
    };
    html! {
        <div class="screen whole">
            <div class="screen-head"><h1 tabindex="-1">{ desk.say(DeskSays::Setup) }</h1>
                <Button icon={Glyph::Book} on_press={desk.to(DeskScreen::Rules)}>{ desk.say(DeskSays::RulesTitle) }</Button></div>
            <p class="desk-lead">{ desk.say(FormSays::SetupLead) }</p>
            <div class="chips one-line" role="group" aria-label={desk.say(FormSays::Lists)}>{ chip(None) }{ for SETUP_LISTS.into_iter().map(|list| chip(Some(list))) }</div>
            { body }
        </div>
    }
}

/// How a list is looked at. It belongs to one list, and another begins anew.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct ListView {
    list: Option<FileList>,
    /// The row that is open.
    open: Option<usize>,
}

impl ListView {
    /// As `list` is looked at.
    fn of(self, list: FileList) -> Self {
        if self.list == Some(list) {
            return self;
        }
        Self {
            list: Some(list),
            ..Self::default()
        }
    }
}

/// A list with its rows, and what a new one must have.
fn view_list(desk: &DeskContext, list: FileList, view: &UseStateHandle<ListView>) -> Html {
    let looked = view.of(list);
    let set = |next: ListView| {
        let view = view.clone();
        move || view.set(next)
    };
    let open = |open: Option<usize>| set(ListView { open, ..looked });
    let rows = desk.document.rows(list);
    let on_open = {
        let view = view.clone();
        Callback::from(move |place| {
            view.set(ListView {
                open: Some(place),
                ..looked
            });
        })
    };
    let on_added = {
        let view = view.clone();
        Callback::from(move |place| {
            // A slot comes to stand where its time belongs, and not at the end.
            let open = (list != FileList::Slots).then_some(place);
            view.set(ListView { open, ..looked });
        })
    };
    let on_close = {
        let close = open(None);
        Callback::from(move |()| close())
    };
    let dialog = looked
        .open
        .filter(|place| *place < rows.len())
        .map(|place| {
            let row = desk.document.row_place(list, place);
            html! { <RowDialog key={place} desk={desk.clone()} {list} {row} {on_close} /> }
        });
    let help = list_help(list).map(|help| view_help(desk, help));
    let walks = (list == FileList::Halls).then(|| {
        html! { <><HallPlan desk={desk.clone()} /><WalksForm desk={desk.clone()} /></> }
    });
    let table = (list == FileList::Wishes).then(|| html! { <WishTable desk={desk.clone()} /> });
    let hours = (list == FileList::Slots).then(|| html! { <Hours desk={desk.clone()} /> });
    html! { <>
        { table }
        <section><h2>{ list_words(desk.lang, list) }</h2>{ help }
            <Roster key={list.word()} desk={desk.clone()} {list} {on_open} />
        </section>
        { walks }
        { hours }
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
    let what = match gone_words(desk, *list, std::slice::from_ref(row)) {
        Ok(what) => what,
        Err(refused) => return refused,
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
