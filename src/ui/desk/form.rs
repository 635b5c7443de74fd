//! Forms made of the model's table of what can be filled in: one for each row of any list.
//!
//! Every field is an edit of its own, tried on a copy first: what the reader of fair files would
//! refuse is said in the field, and what stood there stays. Things are chosen by their names; a
//! code is never typed and never shown.

mod pick;
mod value;

pub use pick::{Pick, PickMany};
pub use value::ValueField;

use super::{
    context::{DeskContext, DeskContextProps},
    edit::Edit,
    fields::Verdict,
    help::view_help,
};
use crate::model::pictures::picture_issues;
use crate::{
    i18n::{DeskSays, FormSays, HelpSays, field_words, issue_words, list_words, picture_words},
    model::{
        FieldName, Fields, FileList, FormField, Issue, Place, RowPlace, Severity, Shape,
        WALKS_FORM, new_row,
    },
    ui::parts::{Button, Glyph},
};
use serde_json::Value;
use yew::prelude::*;

/// What a form is given.
#[derive(Clone, PartialEq, Properties)]
pub struct RowFormProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// Whose fields they are.
    pub row: RowPlace,
    /// The fields, in the order in which they are asked.
    pub form: &'static [FormField],
}

/// The fields of a row, each an edit of its own.
#[component]
pub fn RowForm(props: &RowFormProps) -> Html {
    let RowFormProps { desk, row, form } = props;
    let Some(fields) = desk.document.row(row) else {
        return Html::default();
    };
    let view = |field: &FormField| {
        let name = field.name;
        let on_change = {
            let (desk, row) = (desk.clone(), row.clone());
            Callback::from(move |value: Value| {
                desk.edit(Edit::Field {
                    row: row.clone(),
                    name,
                    value,
                });
            })
        };
        let judge = {
            let (desk, row) = (desk.clone(), row.clone());
            Callback::from(move |value: Value| refusal(&desk, &row, name, value))
        };
        // Of a limit nothing and a null are two things.
        let nothing = if field.shape == Shape::Limit {
            Value::String(String::new())
        } else {
            Value::Null
        };
        let value = fields.get(name.word()).cloned().unwrap_or(nothing);
        html! { <ValueField key={name.word()} desk={desk.clone()} field={*field} {value} {judge} {on_change} /> }
    };
    html! {
        <form class="desk-form" onsubmit={|event: SubmitEvent| event.prevent_default()}>{ for form.iter().map(view) }</form>
    }
}

/// Why a value cannot stand in a field of this row; nothing where it can.
fn refusal(desk: &DeskContext, row: &RowPlace, name: FieldName, value: Value) -> Option<AttrValue> {
    if let Some(reason) = crossed(desk, row, name, &value) {
        return Some(reason);
    }
    let own = path(desk, row);
    let of_field = format!("{own}.{}", name.word());
    let is_own = |issue: &&Issue| match &issue.place {
        Place::Path(path) => {
            issue.severity == Severity::Error && (*path == own || path.starts_with(&of_field))
        }
        Place::Line { .. } => true,
    };
    let mut copy = (*desk.document).clone();
    let issues = match copy.change(|draft| draft.set_field(row, name, value)) {
        Ok(issues) | Err(issues) => issues,
    };
    let reason = |issue: &Issue| AttrValue::from(issue_words(desk.lang, issue));
    issues.iter().find(is_own).map(reason).or_else(|| {
        let shows = matches!(
            name,
            FieldName::Logo | FieldName::Images | FieldName::Products | FieldName::Color
        );
        let found = if shows {
            picture_issues(&copy)
        } else {
            Vec::new()
        };
        found
            .iter()
            .find(|issue| issue.path.starts_with(&of_field))
            .map(|issue| picture_words(desk.lang, issue).into())
    })
}

/// A minimum above a maximum: each of them alone would be right.
fn crossed(
    desk: &DeskContext,
    row: &RowPlace,
    name: FieldName,
    value: &Value,
) -> Option<AttrValue> {
    let fields = desk.document.row(row)?;
    let stands = |name: FieldName| fields.get(name.word()).and_then(Value::as_u64);
    let (min, max) = if name == FieldName::MinMeetings {
        (value.as_u64()?, stands(FieldName::MaxMeetings)?)
    } else if name == FieldName::MaxMeetings {
        (stands(FieldName::MinMeetings)?, value.as_u64()?)
    } else {
        return None;
    };
    (min > max).then(|| {
        desk.fill(
            DeskSays::MinAboveMax,
            &[("min", &min.to_string()), ("max", &max.to_string())],
        )
    })
}

/// The path by which an issue names a row.
fn path(desk: &DeskContext, row: &RowPlace) -> String {
    match row {
        RowPlace::Fair => "$.fair".to_owned(),
        RowPlace::Row { list, .. } => list.path(desk.document.place_of_row(row)),
    }
}

/// A verdict over what was typed: the value that it means, judged.
pub(super) fn verdict(
    judge: Option<&Callback<Value, Option<AttrValue>>>,
    value: Option<Value>,
) -> Verdict {
    let reason = value
        .zip(judge)
        .and_then(|(value, judge)| judge.emit(value));
    reason.map_or(Verdict::Fine, Verdict::Refused)
}

/// How long it takes from hall to hall: a row and a column for each.
#[component]
pub fn WalksForm(props: &DeskContextProps) -> Html {
    let desk = &props.desk;
    if desk.fair().halls.len() < 2 {
        return Html::default();
    }
    html! {
        <section part="card" class="card"><h2>{ field_words(desk.lang, FieldName::WalkMinutes) }</h2>
            <p class="muted">{ desk.say(FormSays::WalksHint) }</p>
            { view_help(desk, [HelpSays::WalksAsk, HelpSays::WalksTell]) }
            <RowForm desk={desk.clone()} row={RowPlace::Fair} form={WALKS_FORM} />
        </section>
    }
}

/// What a row is called where it is listed.
#[must_use]
pub fn row_title(desk: &DeskContext, list: FileList, row: &Fields) -> String {
    let id = row.get(FieldName::Id.word()).and_then(Value::as_str);
    let slot = id
        .filter(|_| list == FileList::Slots)
        .and_then(|id| desk.fair().slots.iter().find(|slot| slot.id.as_str() == id));
    if let Some(slot) = slot {
        return desk.when(slot);
    }
    let words: Vec<String> = list
        .form()
        .iter()
        .filter(|field| {
            matches!(field.name, FieldName::Name | FieldName::Title)
                || field.is_required && list.has_no_name()
        })
        .map(|field| {
            value::words(
                desk,
                field,
                &row.get(field.name.word()).cloned().unwrap_or_default(),
            )
        })
        .filter(|words| !words.is_empty())
        .collect();
    match (words.is_empty(), id) {
        (false, _) => words.join(" · "),
        (true, Some(id)) => id.to_owned(),
        (true, None) => desk.say(FormSays::Nameless).to_string(),
    }
}

/// What the form of a new row is given.
#[derive(Clone, PartialEq, Properties)]
pub struct NewRowProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// To which list it is added.
    pub list: FileList,
    /// Called once it stands there, with its place.
    pub on_added: Callback<usize>,
}

/// What a row must have, asked before it is one; all else is filled in afterwards.
#[component]
pub fn NewRow(props: &NewRowProps) -> Html {
    let NewRowProps {
        desk,
        list,
        on_added,
    } = props;
    let draft = use_state(Fields::new);
    let said = use_state(AttrValue::default);
    // What none must have is asked all the same where it is a row's name.
    let asked: Vec<FormField> = list
        .form()
        .iter()
        .filter(|field| field.is_required || field.name == FieldName::Name)
        .copied()
        .collect();
    let view = |field: &FormField| {
        let (draft, name) = (draft.clone(), field.name);
        let value = draft.get(name.word()).cloned().unwrap_or_default();
        let on_change = Callback::from(move |value: Value| {
            let mut next = (*draft).clone();
            next.insert(name.word().to_owned(), value);
            draft.set(next);
        });
        html! { <ValueField key={name.word()} desk={desk.clone()} field={*field} {value} {on_change} /> }
    };
    let on_add = {
        let (desk, list, draft, said, asked) = (
            desk.clone(),
            *list,
            draft.clone(),
            said.clone(),
            asked.clone(),
        );
        let on_added = on_added.clone();
        Callback::from(move |()| {
            let lacking: Vec<&str> = asked
                .iter()
                .filter(|field| field.is_required)
                .filter(|field| draft.get(field.name.word()).is_none_or(Value::is_null))
                .map(|field| field_words(desk.lang, field.name))
                .collect();
            if !lacking.is_empty() {
                let fields = lacking.join(desk.lang.comma());
                return said.set(desk.fill(FormSays::Needed, &[("fields", &fields)]));
            }
            let id = desk.document.fresh_id(list);
            let known = asked
                .iter()
                .filter_map(|field| Some((field.name, draft.get(field.name.word())?.clone())));
            let row = new_row(&id, known);
            if let Some(reason) = trial(&desk, list, &row) {
                return said.set(reason);
            }
            let place = desk.document.rows(list).len();
            desk.edit(Edit::RowAdded { list, row });
            said.set(AttrValue::default());
            draft.set(Fields::new());
            on_added.emit(place);
        })
    };
    let reason = (!said.is_empty()).then(|| html! { <p class="bad" role="alert">{ &*said }</p> });
    let title = desk.fill(FormSays::NewRow, &[("list", list_words(desk.lang, *list))]);
    html! {
        <section part="card" class="card new-row"><h2>{ title }</h2>
            <div class="desk-form">{ for asked.iter().map(view) }</div>
            { reason }
            <div class="actions"><Button icon={Glyph::Plus} on_press={on_add}>{ desk.say(FormSays::AddRow) }</Button></div>
        </section>
    }
}

/// Why a row cannot be added.
fn trial(desk: &DeskContext, list: FileList, row: &Fields) -> Option<AttrValue> {
    let mut copy = (*desk.document).clone();
    let n_before = copy.rows(list).len();
    let added = row.clone();
    let issues = match copy.change(|draft| draft.add_row(list, added)) {
        Ok(issues) | Err(issues) => issues,
    };
    let place = copy
        .rows(list)
        .iter()
        .position(|other| other.as_object() == Some(row))
        .unwrap_or(n_before);
    let own = list.path(place);
    let is_own = |issue: &&Issue| {
        issue.severity == Severity::Error
            && matches!(&issue.place, Place::Path(path) if path.starts_with(&own))
    };
    issues
        .iter()
        .find(is_own)
        .map(|issue| issue_words(desk.lang, issue).into())
}
