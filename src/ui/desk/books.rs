//! Workbooks that are handed out: lists, schedules, templates, and the rows that go back.

use super::{context::DeskContext, state::DeskEvent};
use crate::{
    exchange::{books, workbook::OutSheet},
    i18n::{DeskSays, ImportSays, Lang},
    ui::parts::{Button, Glyph},
    web::{self, files},
};
use yew::prelude::*;

/// What workbooks of this kind are called among files.
const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Has these sheets written and hands them out; says so where that cannot be.
pub fn hand_out_book(desk: &DeskContext, name: &str, sheets: &[OutSheet]) {
    let desk = desk.clone();
    let name = files::safe_name(&format!("{name}.xlsx"));
    let sheets = serde_json::to_string(sheets).unwrap_or_default();
    web::spawn_local(async move {
        let bytes = desk.host.written(&sheets).await;
        let is_out = bytes.is_some_and(|bytes| files::download(&name, KIND, &bytes));
        desk.tell(DeskEvent::Noticed(if is_out {
            DeskSays::HandedOut
        } else {
            DeskSays::NotHandedOut
        }));
    });
}

/// The fair's lists and its schedule, a workbook each.
pub fn view_books(desk: &DeskContext) -> Html {
    let button =
        |says: ImportSays, name: &'static str, sheets: fn(&DeskContext) -> Vec<OutSheet>| {
            let on_press = {
                let desk = desk.clone();
                Callback::from(move |()| {
                    let name = format!("{}-{name}", desk.fair().id);
                    hand_out_book(&desk, &name, &sheets(&desk));
                })
            };
            html! { <Button icon={Glyph::Download} {on_press}>{ desk.say(says) }</Button> }
        };
    html! { <>
        { button(ImportSays::ListsBook, "lists", |desk| books::lists(desk.fair(), desk.lang)) }
        { button(ImportSays::ScheduleBook, "schedule", |desk| books::schedules(desk.fair(), desk.lang)) }
    </> }
}

/// Sheets to be filled in, in Chinese and in English.
pub fn view_templates(desk: &DeskContext) -> Html {
    let button = |says: ImportSays, lang: Lang| {
        let on_press = {
            let desk = desk.clone();
            Callback::from(move |()| {
                let name = format!("{}-template-{}", desk.fair().id, lang.tag());
                hand_out_book(&desk, &name, &books::templates(desk.fair(), lang));
            })
        };
        html! { <Button icon={Glyph::Download} {on_press}>{ desk.say(says) }</Button> }
    };
    html! {
        <section part="card" class="card"><h2>{ desk.say(ImportSays::Templates) }</h2><p class="muted">{ desk.say(ImportSays::TemplatesHint) }</p>
            <div class="actions">{ button(ImportSays::TemplateZh, Lang::Zh) }{ button(ImportSays::TemplateEn, Lang::En) }</div>
        </section>
    }
}
