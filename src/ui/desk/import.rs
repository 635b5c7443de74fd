//! Spreadsheets in: dropped, chosen or pasted; looked at first, taken only then.

mod columns;
mod preview;
mod words;

use self::preview::Preview;
use super::{
    books::view_templates,
    context::{DeskContext, DeskContextProps},
    help::view_help,
    open::DropZone,
    state::{DeskEvent, DeskScreen},
};
use crate::{
    exchange::{
        csv::{Answers, Kind},
        grid::Grid,
        import::{Chosen, Opened, Source, open},
        workbook::{self, FileKind},
    },
    i18n::{BothWays, DeskSays, HelpSays, issue_words},
    model::{Document, Issue, Side},
    ui::parts::{Button, ButtonKind, Glyph, Icon},
    web::{
        self, cells,
        files::{self, File, NoBytes},
    },
};
use serde::Deserialize;
use serde_json::Value;
use std::rc::Rc;
use yew::prelude::*;

/// A table that came in, before it is taken.
#[derive(Clone, Debug, PartialEq)]
struct Arrived {
    /// The name of its file; empty if it was pasted.
    name: AttrValue,
    /// The file; `None` if it was pasted.
    bytes: Option<Rc<[u8]>>,
    opened: Rc<Opened>,
    /// What a person said of its first table.
    answers: Rc<Answers>,
    /// What of a workbook could not be read, in words.
    unread: Rc<[String]>,
}

impl Arrived {
    /// A workbook, whose sheets a program of their own has read; in words why it cannot be read.
    fn book(desk: &DeskContext, name: AttrValue, book: Option<Value>) -> Result<Self, AttrValue> {
        let answer: Book = book
            .and_then(|book| serde_json::from_value(book).ok())
            .unwrap_or_default();
        let read = match (answer.grids, answer.trouble) {
            (Some(grids), _) => {
                let source = Source::Sheets(&grids);
                open(source, Chosen::default(), &files::decoded)
                    .map_err(|issue| issue_words(desk.lang, &issue).into())
            }
            (None, Some(trouble)) => Err(trouble.into()),
            (None, None) => Err(desk.say(DeskSays::NoReader)),
        };
        Ok(Self {
            name,
            bytes: None,
            opened: Rc::new(read?),
            answers: Rc::default(),
            unread: answer.unread.into(),
        })
    }

    /// A file, in the encoding that was chosen or else in the likeliest.
    fn file(name: AttrValue, bytes: Rc<[u8]>, chosen: Chosen) -> Result<Self, Issue> {
        let opened = open(Source::File(&bytes), chosen, &files::decoded)?;
        Ok(Self {
            name,
            bytes: Some(bytes),
            opened: Rc::new(opened),
            answers: Rc::default(),
            unread: Rc::default(),
        })
    }

    /// Cells that were pasted as a text.
    fn pasted(desk: &DeskContext, text: &str) -> Result<Self, AttrValue> {
        let opened = open(Source::Pasted(text), Chosen::default(), &files::decoded)
            .map_err(|issue| AttrValue::from(issue_words(desk.lang, &issue)))?;
        Ok(Self {
            name: AttrValue::default(),
            bytes: None,
            opened: Rc::new(opened),
            answers: Rc::default(),
            unread: Rc::default(),
        })
    }
}

/// What the program answers that reads workbooks.
#[derive(Default, Deserialize)]
struct Book {
    grids: Option<Vec<Grid>>,
    #[serde(default)]
    unread: Vec<String>,
    trouble: Option<String>,
}

/// Where a spreadsheet is on its way in.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    Asking,
    /// A file is being read, which takes a while if it is a large workbook.
    Opening(AttrValue),
    /// A file of this name cannot be read, for this reason.
    Unreadable(AttrValue, AttrValue),
    Looking(Arrived),
    Taken(Kind, usize),
}

impl Stage {
    /// What comes of cells that were pasted.
    fn of_pasted(arrived: Result<Arrived, AttrValue>) -> Self {
        arrived.map_or_else(
            |reason| Self::Unreadable(AttrValue::default(), reason),
            Self::Looking,
        )
    }
}

/// The screen on which spreadsheets come in.
#[component]
pub fn Import(props: &DeskContextProps) -> Html {
    let desk = &props.desk;
    let stage = use_state(|| Stage::Asking);
    let draft = use_state(String::new);
    let on_file = {
        let (desk, stage) = (desk.clone(), stage.clone());
        Callback::from(move |file: File| {
            let (desk, stage) = (desk.clone(), stage.clone());
            stage.set(Stage::Opening(file.name().into()));
            web::spawn_local(async move {
                let name = AttrValue::from(file.name());
                let read = arrived(&desk, name.clone(), &file).await;
                stage.set(
                    read.map_or_else(|reason| Stage::Unreadable(name, reason), Stage::Looking),
                );
            });
        })
    };
    let on_type = {
        let draft = draft.clone();
        move |event: InputEvent| draft.set(web::field_value(&event))
    };
    let on_paste = {
        let (desk, stage, draft) = (desk.clone(), stage.clone(), draft.clone());
        Callback::from(move |()| stage.set(Stage::of_pasted(Arrived::pasted(&desk, &draft))))
    };
    let on_cells = {
        let (desk, stage) = (desk.clone(), stage.clone());
        move |event: Event| {
            let text = cells::pasted(&event).unwrap_or_default();
            let page = cells::pasted_tables(&event);
            // Whoever pastes a word writes on.
            if page.is_none() && !text.contains('\t') {
                return;
            }
            event.prevent_default();
            let (desk, stage) = (desk.clone(), stage.clone());
            stage.set(Stage::Opening(desk.say(DeskSays::Pasted)));
            web::spawn_local(async move {
                let arrived = pasted(&desk, &text, page).await;
                stage.set(Stage::of_pasted(arrived));
            });
        }
    };
    html! {
        <div class="screen" onpaste={on_cells}>
            <div class="screen-head"><h1 tabindex="-1">{ desk.say(DeskSays::ImportTable) }</h1>
                <Button icon={Glyph::Back} on_press={desk.to(DeskScreen::Overview)}>{ desk.say(DeskSays::Overview) }</Button>
            </div>
            <p class="desk-lead">{ desk.say(DeskSays::ImportLead) }</p>
            { view_help(desk, [HelpSays::SheetAsk, HelpSays::SheetTell]) }
            { view_stage(desk, &stage) }
            <DropZone link={(**desk).clone()} words={desk.say(DeskSays::DropTable)} button={desk.say(DeskSays::ChooseTable)}
                accept=".xlsx,.xlsm,.xls,.et,.ods,.csv,.txt,.tsv,.html,.xml,text/csv,text/plain" {on_file} />
            <section part="card" class="card paste">
                <label class="field"><span>{ desk.say(DeskSays::PasteLabel) }</span>
                    <textarea rows="6" value={(*draft).clone()} oninput={on_type} placeholder={desk.say(DeskSays::PasteHint)} />
                </label>
                <Button kind={ButtonKind::Primary} disabled={draft.trim().is_empty()} on_press={on_paste}>{ desk.say(DeskSays::ReadPasted) }</Button>
            </section>
            { view_templates(desk) }
        </div>
    }
}

/// Cells that were pasted: as the tables of a page, which know which cells were made one, or where
/// nobody reads those, as a text; in words why neither can be read.
async fn pasted(
    desk: &DeskContext,
    text: &str,
    page: Option<String>,
) -> Result<Arrived, AttrValue> {
    let from_page = match &page {
        Some(page) => {
            let book = desk.host.book(page.as_bytes(), desk.lang.tag()).await;
            Some(Arrived::book(desk, AttrValue::default(), book))
        }
        None => None,
    };
    match from_page {
        Some(Ok(arrived)) => Ok(arrived),
        Some(Err(reason)) if text.trim().is_empty() => Err(reason),
        Some(Err(_)) | None => Arrived::pasted(desk, text),
    }
}

/// A file that was dropped or chosen; in words why it cannot be read.
async fn arrived(desk: &DeskContext, name: AttrValue, file: &File) -> Result<Arrived, AttrValue> {
    let words = |issue: Issue| AttrValue::from(issue_words(desk.lang, &issue));
    let bytes = files::bytes(file, Document::MAX_BYTES)
        .await
        .map_err(|trouble| match trouble {
            NoBytes::TooLarge => words(Document::too_large()),
            NoBytes::Unreadable => desk.say(DeskSays::Unreadable),
        })?;
    if workbook::kind(&bytes) == FileKind::Text {
        return Arrived::file(name, bytes.into(), Chosen::default()).map_err(words);
    }
    let book = desk.host.book(&bytes, desk.lang.tag()).await;
    Arrived::book(desk, name, book)
}

fn kind_words(desk: &DeskContext, kind: Kind) -> AttrValue {
    match kind {
        Kind::Exhibitors => desk.say(DeskSays::Exhibitors),
        Kind::Delegations => desk.say(DeskSays::Delegations),
        Kind::Wishes => desk.say(BothWays::Wishes),
        Kind::Halls => desk.say(DeskSays::Halls),
        Kind::Slots => desk.say(DeskSays::Slots),
        Kind::Interpreters => desk.say(DeskSays::Interpreters),
        Kind::Schedule => desk.say(DeskSays::Schedule),
    }
}

fn view_stage(desk: &DeskContext, stage: &UseStateHandle<Stage>) -> Html {
    match &**stage {
        Stage::Asking => Html::default(),
        Stage::Opening(name) => {
            html! { <p class="busy" role="status">{ desk.say(DeskSays::Opening) }{ " " }<bdi>{ name }</bdi></p> }
        }
        Stage::Unreadable(name, reason) => {
            html! {
                <div class="trouble" role="alert"><Icon glyph={Glyph::Alert} />
                    <div class="trouble-words"><strong>{ name }</strong><p>{ reason }</p></div>
                </div>
            }
        }
        Stage::Looking(arrived) => {
            let on_change = {
                let stage = stage.clone();
                Callback::from(move |next: Stage| stage.set(next))
            };
            html! { <Preview desk={desk.clone()} arrived={arrived.clone()} {on_change} /> }
        }
        Stage::Taken(kind, n_rows) => view_taken(desk, *kind, *n_rows),
    }
}

fn view_taken(desk: &DeskContext, kind: Kind, n_rows: usize) -> Html {
    let to = match kind {
        Kind::Exhibitors => DeskScreen::Parties(Side::Exhibitor),
        Kind::Delegations | Kind::Wishes => DeskScreen::Parties(Side::Delegation),
        Kind::Halls | Kind::Slots | Kind::Interpreters => DeskScreen::Rules,
        Kind::Schedule => DeskScreen::Plan,
    };
    let words = desk.fill(
        DeskSays::RowsTaken,
        &[
            ("n", &desk.number(n_rows)),
            ("list", &kind_words(desk, kind)),
        ],
    );
    html! {
        <div class="note good" role="status"><Icon glyph={Glyph::Check} /><p>{ words }</p>
            <Button on_press={desk.on(DeskEvent::Visited(to))}>{ desk.say(DeskSays::LookAtThem) }</Button>
        </div>
    }
}
