//! One field of a form, whatever it takes: a value of the file in, a value of the file out.

use super::{Pick, PickMany, verdict};
use crate::{
    exchange::country_codes,
    i18n::{FormSays, choices_words, field_words, group_words, language_words},
    matching::{regions, sectors},
    model::{
        FieldName, Fields, FileList, FormField, PICTURE_FORM, Shape, Side, Text, by_language,
        hall_plan::is_typed,
    },
    ui::{
        desk::{
            context::{DeskContext, when},
            fields::{Choice, Field},
            languages::LanguageField,
        },
        parts::{Button, Chip, Glyph},
    },
    web::{intl, zone},
};
use serde_json::{Map, Value, json};
use std::rc::Rc;
use yew::prelude::*;

/// What a field is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ValueProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// Which field it is, and what it takes.
    pub field: FormField,
    /// What stands there; nothing where the file says nothing.
    pub value: Value,
    /// Says why a value cannot stand there.
    #[prop_or_default]
    pub judge: Option<Callback<Value, Option<AttrValue>>>,
    /// Called with what is to stand there.
    pub on_change: Callback<Value>,
}

/// A field with its label.
#[component]
pub fn ValueField(props: &ValueProps) -> Html {
    let ValueProps {
        desk,
        field,
        value,
        on_change,
        ..
    } = props;
    let label = AttrValue::Static(field_words(desk.lang, field.name));
    let on_words = on_change.reform(|words: String| json!(words));
    match field.shape {
        Shape::Id => {
            let id = value.as_str().unwrap_or_default().to_owned();
            html! { <p class="muted field-id">{ label }{ " " }<code>{ id }</code></p> }
        }
        Shape::Words => view_words(props, &label, false),
        Shape::Prose => view_words(props, &label, true),
        Shape::Line => view_line(props, label, None),
        Shape::Moment => view_line(props, label, Some(AttrValue::Static("datetime-local"))),
        Shape::Number(most) => view_number(props, label, most),
        Shape::Languages => {
            let tags = strings(value);
            let on_commit = on_change.reform(|tags: Vec<String>| json!(tags));
            html! { <LanguageField desk={desk.clone()} {tags} {on_commit} /> }
        }
        Shape::Word(_) | Shape::One(_) | Shape::Party | Shape::Country | Shape::Zone => {
            let value = AttrValue::from(value.as_str().unwrap_or_default().to_owned());
            html! { <PickOf desk={desk.clone()} field={*field} {label} {value} on_choose={on_words} /> }
        }
        Shape::Many(_) | Shape::Sectors | Shape::Regions => {
            html! { <PickManyOf desk={desk.clone()} field={*field} {label} values={strings(value)} on_choose={on_change.reform(|values: Vec<String>| json!(values))} /> }
        }
        Shape::Walks => view_walks(props),
        Shape::Limit => view_limit(props, label),
        Shape::BySlot => view_by_slot(props, &label),
        Shape::Flag => {
            let is_so = value.as_bool() == Some(true);
            let on_press =
                on_change.reform(move |()| if is_so { Value::Null } else { json!(true) });
            html! { <div class="actions"><Chip pressed={is_so} {on_press}>{ label }</Chip></div> }
        }
        Shape::Group(fields) => view_group(props, &label, fields),
        Shape::Picture => view_group(props, &label, PICTURE_FORM),
        Shape::Pictures => view_entries(props, &label, PICTURE_FORM),
        Shape::Entries(fields) => view_entries(props, &label, fields),
    }
}

/// The strings of a list.
fn strings(value: &Value) -> Vec<String> {
    let entries = value.as_array().into_iter().flatten();
    entries
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

/// A number as it stands in the file; empty if it is none.
fn digits(value: &Value) -> String {
    value
        .as_number()
        .map_or_else(String::new, ToString::to_string)
}

fn view_line(props: &ValueProps, label: AttrValue, kind: Option<AttrValue>) -> Html {
    let judge = {
        let judge = props.judge.clone();
        Callback::from(move |typed: String| verdict(judge.as_ref(), Some(json!(typed))))
    };
    let value = props.value.as_str().unwrap_or_default().to_owned();
    let on_commit = props.on_change.reform(|typed: String| json!(typed));
    html! { <Field {label} {kind} {value} {judge} {on_commit} /> }
}

fn view_number(props: &ValueProps, label: AttrValue, most: Option<u32>) -> Html {
    let meant = |typed: &str| typed.parse::<u32>().map_or(Value::Null, |n| json!(n));
    let judge = {
        let judge = props.judge.clone();
        Callback::from(move |typed: String| verdict(judge.as_ref(), Some(meant(&typed))))
    };
    let value = digits(&props.value);
    let on_commit = props.on_change.reform(move |typed: String| meant(&typed));
    html! { <Field {label} number=true max={most} {value} {judge} {on_commit} /> }
}

/// A text, in Chinese and in English; what it has in other languages stays.
fn view_words(props: &ValueProps, label: &AttrValue, prose: bool) -> Html {
    let names = by_language(&props.value);
    let view = |tag: &'static str, message: FormSays| {
        let on_commit = {
            let names = names.clone();
            props.on_change.reform(move |typed: String| {
                let mut names = names.clone();
                if typed.is_empty() {
                    names.shift_remove(tag);
                } else {
                    names.insert(tag.to_owned(), json!(typed));
                }
                Value::Object(names)
            })
        };
        let judge = {
            let (judge, names) = (props.judge.clone(), names.clone());
            Callback::from(move |typed: String| {
                let mut names = names.clone();
                if typed.is_empty() {
                    names.shift_remove(tag);
                } else {
                    names.insert(tag.to_owned(), json!(typed));
                }
                let value = if names.is_empty() {
                    Value::Null
                } else {
                    Value::Object(names)
                };
                verdict(judge.as_ref(), Some(value))
            })
        };
        let value = names
            .iter()
            .find(|(own, _)| own.split('-').next() == Some(tag))
            .and_then(|(_, words)| words.as_str())
            .unwrap_or_default()
            .to_owned();
        let label = props.desk.fill(message, &[("field", label)]);
        html! { <Field {label} lang={tag} {prose} {value} {judge} {on_commit} /> }
    };
    html! { <div class="pair-of-fields">{ view("zh", FormSays::InZh) }{ view("en", FormSays::InEn) }</div> }
}

/// A number, as the rules have it while nothing is said, or no limit.
fn view_limit(props: &ValueProps, label: AttrValue) -> Html {
    let desk = &props.desk;
    // An empty word takes the field away; a null in it is a word of its own.
    let meant = |typed: &str| typed.parse::<u32>().map_or(json!(""), |n| json!(n));
    let judge = {
        let judge = props.judge.clone();
        Callback::from(move |typed: String| verdict(judge.as_ref(), Some(meant(&typed))))
    };
    let is_unlimited = props.value.is_null();
    let on_press = props
        .on_change
        .reform(move |()| if is_unlimited { json!("") } else { Value::Null });
    let placeholder = if is_unlimited {
        AttrValue::default()
    } else {
        desk.say(FormSays::AsRules)
    };
    html! {
        <div class="pick-many">
            <Field {label} number=true {placeholder} value={digits(&props.value)} {judge} on_commit={props.on_change.reform(move |typed: String| meant(&typed))} />
            <div class="actions"><Chip pressed={is_unlimited} small=true {on_press}>{ desk.say(FormSays::NoLimitInARow) }</Chip></div>
        </div>
    }
}

/// A number for each of some slots.
fn view_by_slot(props: &ValueProps, label: &AttrValue) -> Html {
    let desk = &props.desk;
    let own = props.value.as_object().cloned().unwrap_or_default();
    let all = rows(desk, FileList::Slots);
    let put = |slot: String| {
        let own = own.clone();
        props.on_change.reform(move |typed: String| {
            let mut own = own.clone();
            match typed.parse::<u32>() {
                Ok(n) => drop(own.insert(slot.clone(), json!(n))),
                Err(_) => drop(own.shift_remove(&slot)),
            }
            Value::Object(own)
        })
    };
    let view = |(slot, n): (&String, &Value)| {
        let words = all.iter().find(|choice| choice.value == *slot).map_or_else(
            || AttrValue::from(slot.clone()),
            |choice| choice.words.clone(),
        );
        html! { <Field key={slot.clone()} label={words} number=true value={digits(n)} on_commit={put(slot.clone())} /> }
    };
    let rest: Rc<[Choice]> = all
        .iter()
        .filter(|choice| !own.contains_key(&*choice.value))
        .cloned()
        .collect();
    let on_more = {
        let own = own.clone();
        props.on_change.reform(move |slot: String| {
            let mut own = own.clone();
            if !slot.is_empty() {
                own.insert(slot, json!(0));
            }
            Value::Object(own)
        })
    };
    html! {
        <fieldset class="field-group"><legend>{ label }</legend>{ for own.iter().map(view) }
            <Pick key={own.len()} desk={desk.clone()} label={desk.say(FormSays::AddSlot)} choices={rest} value={AttrValue::default()} on_choose={on_more} />
        </fieldset>
    }
}

/// The fields of an entry; a picture may be its address alone.
fn fields_of(value: &Value) -> Fields {
    match value.as_str() {
        Some(address) => Map::from_iter([(FieldName::Src.word().to_owned(), json!(address))]),
        None => value.as_object().cloned().unwrap_or_default(),
    }
}

/// Fields that belong together; once the last of them is empty, all of them are nothing.
fn view_group(props: &ValueProps, label: &AttrValue, fields: &'static [FormField]) -> Html {
    let own = fields_of(&props.value);
    html! {
        <fieldset class="field-group"><legend>{ label }</legend>{ view_fields(props, fields, &own, &props.on_change) }</fieldset>
    }
}

/// Fields within a field: each change is one of the whole.
fn view_fields(
    props: &ValueProps,
    fields: &'static [FormField],
    own: &Fields,
    on_change: &Callback<Value>,
) -> Html {
    let view = |field: &FormField| {
        let name = field.name.word();
        let put = {
            let own = own.clone();
            move |value: Value| {
                let mut own = own.clone();
                if value.is_null() || value.as_str() == Some("") {
                    own.shift_remove(name);
                } else {
                    own.insert(name.to_owned(), value);
                }
                Value::Object(own)
            }
        };
        let value = own.get(name).cloned().unwrap_or_default();
        html! { <ValueField key={name} desk={props.desk.clone()} field={*field} {value} on_change={on_change.reform(put)} /> }
    };
    html! { <>{ for fields.iter().map(view) }</> }
}

/// A list of entries, each with its fields; a new one begins with what it must have.
fn view_entries(props: &ValueProps, label: &AttrValue, fields: &'static [FormField]) -> Html {
    let desk = &props.desk;
    let entries: Vec<Value> = props.value.as_array().cloned().unwrap_or_default();
    let view = |(place, entry): (usize, &Value)| {
        let own = fields_of(entry);
        let on_change = {
            let entries = entries.clone();
            props.on_change.reform(move |changed: Value| {
                let mut entries = entries.clone();
                if let Some(entry) = entries.get_mut(place) {
                    *entry = changed;
                }
                Value::Array(entries)
            })
        };
        let on_drop = {
            let entries = entries.clone();
            props.on_change.reform(move |()| {
                let mut entries = entries.clone();
                entries.remove(place);
                Value::Array(entries)
            })
        };
        let drop = desk.fill(FormSays::DropEntry, &[("n", &(place + 1).to_string())]);
        html! {
            <li key={place} class="entry">{ view_fields(props, fields, &own, &on_change) }
                <div class="actions"><Button icon={Glyph::Trash} on_press={on_drop}>{ drop }</Button></div></li>
        }
    };
    let first = fields.iter().find(|field| field.is_required).copied();
    let n_entries = entries.len();
    let more = first.map(|field| {
        let entries = entries.clone();
        let on_change = props.on_change.reform(move |value: Value| {
            let entry = Map::from_iter([(field.name.word().to_owned(), value)]);
            Value::Array(entries.iter().cloned().chain([Value::Object(entry)]).collect())
        });
        html! { <li key={n_entries} class="entry new-entry"><strong>{ desk.say(FormSays::AddEntry) }</strong>
            <ValueField desk={desk.clone()} {field} value={Value::Null} {on_change} /></li> }
    });
    html! {
        <fieldset class="field-group"><legend>{ label }</legend>
            <ul class="entries">{ for entries.iter().enumerate().map(view) }{ more }</ul>
        </fieldset>
    }
}

/// Minutes from each hall to each.
fn view_walks(props: &ValueProps) -> Html {
    let desk = &props.desk;
    let halls = &desk.fair().halls;
    let walks = &desk.fair().walk_minutes;
    let names: Vec<AttrValue> = halls
        .iter()
        .map(|hall| AttrValue::from(hall.name.or_id(desk.lang.tag(), &hall.id).to_owned()))
        .collect();
    let n = names.len();
    let at = |from: usize, to: usize| {
        let row: Option<&Vec<u32>> = walks.get(from);
        row.and_then(|row| row.get(to)).copied().unwrap_or(0)
    };
    let whole: Rc<Vec<Vec<u32>>> = Rc::new(
        (0..n)
            .map(|from| (0..n).map(|to| at(from, to)).collect())
            .collect(),
    );
    let cell = |from: usize, to: usize| {
        if from == to {
            return html! { <td key={to} class="muted">{ "–" }</td> };
        }
        let on_commit = {
            let whole = whole.clone();
            props.on_change.reform(move |typed: String| {
                let mut walks = (*whole).clone();
                if let Some(cell) = walks.get_mut(from).and_then(|row| row.get_mut(to)) {
                    *cell = typed.parse().unwrap_or(0);
                }
                json!(walks)
            })
        };
        let words = [("from", &*names[from]), ("to", &*names[to])];
        let label = desk.fill(FormSays::WalkFromTo, &words);
        // Where nothing is drawn every time was typed.
        let is_drawn = |hall: usize| halls.get(hall).is_some_and(|hall| hall.place.is_some());
        let is_typed = is_drawn(from) && is_drawn(to) && is_typed(desk.fair(), from, to);
        let hint = if is_typed {
            desk.say(FormSays::WalkTyped)
        } else {
            AttrValue::default()
        };
        html! { <td key={to}><Field {label} {hint} number=true value={at(from, to).to_string()} {on_commit} /></td> }
    };
    let row = |from: usize| {
        html! { <tr key={from}><th scope="row" title={names[from].clone()}><span class="walk-name">{ &names[from] }</span></th>{ for (0..n).map(|to| cell(from, to)) }</tr> }
    };
    html! {
        <div class="table-frame"><table class="table walks">
            <thead><tr><td></td>{ for names.iter().map(|name| html! { <th scope="col" title={name.clone()}><span class="walk-name">{ name }</span></th> }) }</tr></thead>
            <tbody>{ for (0..n).map(row) }</tbody>
        </table></div>
    }
}

/// What a field by names is given.
#[derive(Clone, PartialEq, Properties)]
struct OneOfProps {
    desk: DeskContext,
    field: FormField,
    label: AttrValue,
    value: AttrValue,
    on_choose: Callback<String>,
}

/// One thing of those that the field takes.
#[component]
fn PickOf(props: &OneOfProps) -> Html {
    let OneOfProps {
        desk,
        field,
        label,
        value,
        on_choose,
    } = props;
    let choices = use_choices(desk, *field);
    html! { <Pick desk={desk.clone()} label={label.clone()} {choices} value={value.clone()} is_required={field.is_required} {on_choose} /> }
}

#[derive(Clone, PartialEq, Properties)]
struct ManyOfProps {
    desk: DeskContext,
    field: FormField,
    label: AttrValue,
    values: Vec<String>,
    on_choose: Callback<Vec<String>>,
}

/// Several things of those that the field takes.
#[component]
fn PickManyOf(props: &ManyOfProps) -> Html {
    let ManyOfProps {
        desk,
        field,
        label,
        values,
        on_choose,
    } = props;
    let choices = use_choices(desk, *field);
    let takes_others = field.shape == Shape::Sectors;
    html! { <PickMany desk={desk.clone()} label={label.clone()} {choices} values={values.clone()} {takes_others} {on_choose} /> }
}

/// What can be chosen in a field, made anew when the fair or the language is another.
#[hook]
fn use_choices(desk: &DeskContext, field: FormField) -> Rc<[Choice]> {
    let choices = use_memo((desk.clone(), field), |(desk, field)| {
        Rc::<[Choice]>::from(choices(desk, field.shape))
    });
    (*choices).clone()
}

/// What can be chosen in a field of this shape.
fn choices(desk: &DeskContext, shape: Shape) -> Vec<Choice> {
    let lang = desk.lang;
    let choice = |value: &str, words: String| Choice {
        value: value.to_owned().into(),
        words: words.into(),
    };
    let country = |code: &str| choice(code, intl::country(lang, code));
    match shape {
        Shape::Word(list) => choices_words(lang, list)
            .into_iter()
            .map(|(word, words)| choice(word, words))
            .collect(),
        Shape::One(list) | Shape::Many(list) => rows(desk, list),
        Shape::Party => [Side::Exhibitor, Side::Delegation]
            .into_iter()
            .flat_map(|side| rows(desk, FileList::parties(side)))
            .collect(),
        Shape::Sectors => sectors::all()
            .iter()
            .map(|sector| choice(sector.key, sector.name(lang.tag()).to_owned()))
            .collect(),
        Shape::Country => country_codes().map(country).collect(),
        Shape::Regions => regions::GROUPS
            .iter()
            .map(|group| choice(group.code, group_words(lang, group.code).to_owned()))
            .chain(country_codes().map(country))
            .collect(),
        Shape::Zone => zone::names()
            .iter()
            .map(|name| choice(name, format!("{} · {name}", intl::zone_name(lang, name))))
            .collect(),
        Shape::Languages
        | Shape::Id
        | Shape::Words
        | Shape::Prose
        | Shape::Line
        | Shape::Number(_)
        | Shape::Moment
        | Shape::Walks
        | Shape::Flag
        | Shape::Limit
        | Shape::BySlot
        | Shape::Picture
        | Shape::Pictures
        | Shape::Group(_)
        | Shape::Entries(_) => Vec::new(),
    }
}

/// The rows of a list by their names; slots by day and time.
fn rows(desk: &DeskContext, list: FileList) -> Vec<Choice> {
    if list == FileList::Slots {
        return desk
            .fair()
            .slots
            .iter()
            .map(|slot| Choice {
                value: slot.id.to_string().into(),
                words: when(desk.lang, slot).into(),
            })
            .collect();
    }
    desk.document
        .rows(list)
        .iter()
        .filter_map(Value::as_object)
        .filter_map(|row| {
            Some(Choice {
                value: row.get(FieldName::Id.word())?.as_str()?.to_owned().into(),
                words: super::row_title(desk, list, row).into(),
            })
        })
        .collect()
}

/// What a value reads as, in a line.
pub(super) fn words(desk: &DeskContext, field: &FormField, value: &Value) -> String {
    match field.shape {
        Shape::Words | Shape::Prose => {
            let names = by_language(value);
            let text: Text = names
                .iter()
                .filter_map(|(tag, words)| Some((tag.as_str(), words.as_str()?)))
                .collect();
            text.get(desk.lang.tag()).to_owned()
        }
        Shape::Moment => value
            .as_str()
            .and_then(crate::model::Local::parse)
            .map_or_else(String::new, |moment| {
                format!(
                    "{} {}",
                    intl::day(desk.lang, moment),
                    intl::time(desk.lang, moment)
                )
            }),
        Shape::Languages => strings(value)
            .iter()
            .map(|tag| language_words(desk.lang, tag))
            .collect::<Vec<_>>()
            .join(desk.lang.comma()),
        Shape::Number(_) => digits(value),
        Shape::Id
        | Shape::Line
        | Shape::Word(_)
        | Shape::One(_)
        | Shape::Many(_)
        | Shape::Party
        | Shape::Sectors
        | Shape::Regions
        | Shape::Country
        | Shape::Zone
        | Shape::Walks
        | Shape::Flag
        | Shape::Limit
        | Shape::BySlot
        | Shape::Picture
        | Shape::Pictures
        | Shape::Group(_)
        | Shape::Entries(_) => {
            let own = value.as_str().unwrap_or_default();
            choices(desk, field.shape)
                .into_iter()
                .find(|choice| choice.value == own)
                .map_or_else(|| own.to_owned(), |choice| choice.words.to_string())
        }
    }
}
