//! Printed sheets: one party a page, Chinese and English side by side; a second page of a party has
//! its name again.
//!
//! They stand in an element of their own beside the page's, as long as the print dialog is open.

use crate::{
    exchange::{
        ics::Scope,
        sheet::{self, Day, Entry, Names, Sheet, SheetRow},
    },
    i18n::{DeskSays, Lang, Message, status_says},
    model::{Fair, Side, Status},
    ui::desk::{context::DeskContext, history::SharedDocument},
    web::{Paper, intl},
};
use std::rc::Rc;
use yew::prelude::*;

/// How the sheets look.
const STYLE: &str = include_str!("sheets.css");

/// What printing is given.
#[derive(Clone, PartialEq, Properties)]
pub struct PrintProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// Whose sheets are printed: all, one side's, one party's.
    pub scope: Scope,
    /// Called when the dialog is closed; whether there was one.
    pub on_end: Callback<bool>,
}

/// Prints, as long as it is shown.
#[component]
pub fn Print(props: &PrintProps) -> Html {
    let paper = use_state(|| {
        let on_end = props.on_end.clone();
        Paper::new(STYLE, move || on_end.emit(true)).map(Rc::new)
    });
    {
        let (paper, on_end) = (paper.clone(), props.on_end.clone());
        use_effect_with((), move |()| {
            let printed = paper.as_ref().is_some_and(|paper| paper.print());
            if !printed {
                on_end.emit(false);
            }
        });
    }
    let Some(paper) = &*paper else {
        return Html::default();
    };
    let sheets = html! { <Sheets document={props.desk.document.clone()} scope={props.scope} /> };
    create_portal(sheets, paper.root())
}

#[derive(Clone, PartialEq, Properties)]
struct SheetsProps {
    document: SharedDocument,
    scope: Scope,
}

#[component]
fn Sheets(props: &SheetsProps) -> Html {
    let fair = props.document.fair();
    let whose: Vec<(Side, usize)> = match props.scope {
        Scope::Party(side, idx) => vec![(side, idx)],
        Scope::All => fair.parties().collect(),
    };
    let sheets = whose
        .into_iter()
        .map(|(side, idx)| sheet::sheet(fair, side, idx));
    // Everybody's sheets leave out those who have nothing to do; one party's own is printed all the
    // same.
    let sheets = sheets.filter(|sheet| !sheet.days.is_empty() || props.scope != Scope::All);
    html! { <>{ for sheets.map(|sheet| view_sheet(fair, &sheet)) }</> }
}

/// A name in both languages, once if they are the same.
fn view_names(names: &Names) -> Html {
    let en =
        (names.en != names.zh).then(|| html! { <span class="en" lang="en">{ &names.en }</span> });
    html! { <><span class="zh" lang="zh-Hans">{ &names.zh }</span>{ en }</> }
}

/// A message in both languages.
fn both(word: impl Message) -> Names {
    Names {
        zh: word.words(Lang::Zh).to_owned(),
        en: word.words(Lang::En).to_owned(),
    }
}

fn view_sheet(fair: &Fair, sheet: &Sheet) -> Html {
    let view_heading = |word: &DeskSays| html! { <th>{ view_names(&both(*word)) }</th> };
    let headings = [
        DeskSays::Time,
        DeskSays::With,
        DeskSays::Where,
        DeskSays::Remarks,
    ];
    let view_day = |day: &Day| {
        let title = Names {
            zh: intl::long_day(Lang::Zh, day.date),
            en: intl::long_day(Lang::En, day.date),
        };
        html! {
            <section class="day"><h2>{ view_names(&title) }</h2>
                <table><thead><tr>{ for headings.iter().map(view_heading) }</tr></thead><tbody>{ for day.rows.iter().map(view_row) }</tbody></table>
            </section>
        }
    };
    let venue = Names::new(&fair.venue, "");
    let nothing = sheet
        .days
        .is_empty()
        .then(|| html! { <p>{ view_names(&both(DeskSays::NothingPlanned)) }</p> });
    html! {
        <article class="sheet">
            // The one thing that browsers repeat on every page is the head of a table.
            <table class="pages" role="presentation">
                <thead role="presentation"><tr role="presentation"><td><header>
                    <p>{ view_names(&Names::new(&fair.name, &fair.id)) }</p><p>{ view_names(&venue) }</p><h1>{ view_names(&sheet.name) }</h1>
                </header></td></tr></thead>
                <tbody role="presentation"><tr role="presentation"><td>
                    { for sheet.days.iter().map(view_day) }
                    { nothing }
                    <footer>{ view_names(&both(DeskSays::VenueTime)) }</footer>
                </td></tr></tbody>
            </table>
        </article>
    }
}

fn view_row(row: &SheetRow) -> Html {
    let mut places = vec![row.hall.clone()];
    let mut remarks: Vec<Names> = Vec::new();
    let filled = |word: DeskSays, name: &str, of: &Names| Names {
        zh: word.fill(Lang::Zh, &[(name, &of.zh)]),
        en: word.fill(Lang::En, &[(name, &of.en)]),
    };
    let number = |n: &dyn ToString| Names {
        zh: n.to_string(),
        en: n.to_string(),
    };
    let with = match &row.entry {
        Entry::Meeting {
            other,
            booth,
            table,
            interpreter,
            status,
            ..
        } => {
            places.push(Names {
                zh: booth.clone(),
                en: booth.clone(),
            });
            places.extend(table.map(|table| filled(DeskSays::TableN, "n", &number(&table))));
            remarks.extend(
                interpreter
                    .as_ref()
                    .map(|name| filled(DeskSays::WithInterpreter, "name", name)),
            );
            remarks.extend((*status != Status::Planned).then(|| both(status_says(*status))));
            other
        }
        Entry::Event { name, .. } => name,
    };
    if row.walk_minutes > 0 {
        remarks.push(filled(DeskSays::WalkN, "n", &number(&row.walk_minutes)));
    }
    let zh: Vec<&str> = places
        .iter()
        .map(|names| names.zh.as_str())
        .filter(|words| !words.is_empty())
        .collect();
    let en: Vec<&str> = places
        .iter()
        .map(|names| names.en.as_str())
        .filter(|words| !words.is_empty())
        .collect();
    let place = Names {
        zh: zh.join(" · "),
        en: en.join(" · "),
    };
    html! {
        <tr>
            <td class="time">{ intl::time(Lang::En, row.start) }{ "–" }{ intl::time(Lang::En, row.end) }</td>
            <td class="with">{ view_names(with) }</td>
            <td>{ view_names(&place) }</td>
            <td>{ for remarks.iter().map(|remark| html! { <p>{ view_names(remark) }</p> }) }</td>
        </tr>
    }
}
