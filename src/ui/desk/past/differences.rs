//! In what two versions differ: part by part, row by row, cell by cell.

use crate::{
    i18n::{
        Along, MendSays, PastSays, cell_name_words, counts_words, part_words, row_words,
        shown_words,
    },
    model::compare::{CellChange, FilePart, PartChange, RowChange, RowName, Shown},
    ui::{
        desk::context::DeskLink,
        parts::{Button, Glyph, Icon},
    },
    web::intl,
};
use std::rc::Rc;
use yew::prelude::*;

/// As many rows of each kind are shown at first.
const N_SHOWN: usize = 20;

/// What the list is given.
#[derive(Clone, PartialEq, Properties)]
pub struct DifferencesProps {
    /// The language and so on.
    pub link: DeskLink,
    /// The parts in which the two differ.
    pub changes: Rc<[PartChange]>,
    /// Whether the two are the same letter by letter.
    pub is_same: bool,
}

/// The list.
#[component]
pub fn Differences(props: &DifferencesProps) -> Html {
    let DifferencesProps {
        link,
        changes,
        is_same,
    } = props;
    if changes.is_empty() {
        let words = if *is_same {
            PastSays::NoDifference
        } else {
            PastSays::OnlyUnseen
        };
        return html! { <p class="good-line" role="status"><Icon glyph={Glyph::Check} />{ link.say(words) }</p> };
    }
    let view = |(place, change): (usize, &PartChange)| {
        html! { <PartOf key={place} link={link.clone()} changes={changes.clone()} {place} heading={part_words(link.lang, &change.part)} /> }
    };
    html! { <div class="differences">{ for changes.iter().enumerate().map(view) }</div> }
}

#[derive(Clone, PartialEq, Properties)]
struct PartProps {
    link: DeskLink,
    changes: Rc<[PartChange]>,
    /// Which of the changes.
    place: usize,
    heading: AttrValue,
}

/// One part of the file.
#[component]
fn PartOf(props: &PartProps) -> Html {
    let PartProps {
        link,
        changes,
        place,
        heading,
    } = props;
    let shows_all = use_state(|| false);
    let Some(change) = changes.get(*place) else {
        return Html::default();
    };
    let n_shown = if *shows_all { usize::MAX } else { N_SHOWN };
    let rows = |word: AttrValue, rows: &[RowName]| {
        (!rows.is_empty()).then(|| {
            let view = |row: &RowName| html! { <li>{ row_words(link.lang, &change.part, row) }</li> };
            html! { <><h4>{ word }</h4><ul class="difference-rows">{ for rows.iter().take(n_shown).map(view) }</ul></> }
        })
    };
    let changed = (!change.changed.is_empty()).then(|| {
        let view = |row: &RowChange| view_changed(link, &change.part, row);
        html! { <><h4>{ link.say(PastSays::Differs) }</h4><ul class="difference-rows">{ for change.changed.iter().take(n_shown).map(view) }</ul></> }
    });
    let n_most = (change.added.len())
        .max(change.gone.len())
        .max(change.changed.len());
    let more = (n_most > n_shown).then(|| {
        let shows_all = shows_all.clone();
        let on_press = Callback::from(move |()| shows_all.set(true));
        html! { <div class="actions"><Button icon={Glyph::Down} {on_press}>{ link.count(PastSays::MoreOfThem, change.n_rows()) }</Button></div> }
    });
    html! {
        <section class="difference"><h3>{ heading }{ " " }<span class="muted">{ counts_words(link.lang, change) }</span></h3>
            { rows(link.say(MendSays::Added), &change.added) }
            { rows(link.say(PastSays::Went), &change.gone) }
            { changed }
            { more }
        </section>
    }
}

fn view_changed(link: &DeskLink, part: &FilePart, row: &RowChange) -> Html {
    let name = row_words(link.lang, part, &row.row);
    let name = (!name.is_empty()).then(|| html! { <strong>{ name }</strong> });
    let words = |shown: &Shown| {
        shown_words(link.lang, shown, &|code: &str| {
            intl::country(link.lang, code)
        })
    };
    let view = |cell: &CellChange| {
        html! {
            <li><span>{ cell_name_words(link.lang, &cell.name) }</span>
                <del><span class="hidden">{ link.say(Along::Before) }{ " " }</span>{ words(&cell.before) }</del>
                <ins><span class="hidden">{ link.say(PastSays::After) }{ " " }</span>{ words(&cell.after) }</ins></li>
        }
    };
    html! { <li>{ name }<ul class="difference-cells">{ for row.cells.iter().map(view) }</ul></li> }
}
