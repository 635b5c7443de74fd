//! The basic fields of a party, to be changed one by one; every change can be undone.

use super::PartyProps;
use crate::{
    i18n::{DeskSays, FacetSays},
    model::{Id, Side},
    ui::desk::{
        context::DeskContext,
        edit::Edit,
        fields::{Choice, Choose, Field, Verdict},
        languages::LanguageField,
    },
};
use serde_json::{Map, Value, json};
use yew::prelude::*;

/// The basic fields of a party, each an edit of its own.
#[component]
pub fn PartyForm(props: &PartyProps) -> Html {
    let PartyProps {
        desk, side, idx, ..
    } = props;
    let fair = desk.fair();
    let Some(party) = fair.party(*side, *idx) else {
        return Html::default();
    };
    let own_name = |tag: &str| {
        party
            .name
            .iter()
            .find(|(own, _)| own.starts_with(tag))
            .map_or("", |(_, words)| words)
            .to_owned()
    };
    let plain = party
        .name
        .iter()
        .find(|(tag, _)| tag.is_empty())
        .map_or("", |(_, words)| words)
        .to_owned();
    let (zh, en) = (own_name("zh"), own_name("en"));
    let on = |field: &'static str, value: fn(&str) -> Value| {
        let (desk, list, id) = (desk.clone(), side.list(), party.id.clone());
        Callback::from(move |typed: String| put(&desk, list, &id, field, value(&typed)))
    };
    let on_name = |tag: &'static str| {
        let (desk, list, id) = (desk.clone(), side.list(), party.id.clone());
        let names: Map<String, Value> = party
            .name
            .iter()
            .map(|(own, words)| {
                (
                    (if own.is_empty() { "zh" } else { own }).to_owned(),
                    json!(words),
                )
            })
            .collect();
        Callback::from(move |typed: String| {
            let mut names = names.clone();
            if typed.is_empty() {
                names.shift_remove(tag);
            } else {
                names.insert(tag.to_owned(), json!(typed));
            }
            if !names.is_empty() {
                put(&desk, list, &id, "name", Value::Object(names));
            }
        })
    };
    let zh = if zh.is_empty() { plain } else { zh };
    let number = |typed: &str| typed.parse::<u32>().map_or(Value::Null, |n| json!(n));
    let limit = |n: Option<u32>| n.map_or_else(String::new, |n| n.to_string());
    let on_languages = {
        let (desk, list, id) = (desk.clone(), side.list(), party.id.clone());
        Callback::from(move |tags: Vec<String>| put(&desk, list, &id, "languages", json!(tags)))
    };
    let within = {
        let (desk, min, max) = (desk.clone(), party.min_meetings, party.max_meetings);
        move |is_min: bool| {
            let desk = desk.clone();
            Callback::from(move |typed: String| {
                let typed = typed.parse::<u32>().ok();
                let (min, max) = if is_min {
                    (typed.unwrap_or(0), max)
                } else {
                    (min, typed)
                };
                match max.filter(|max| *max < min) {
                    Some(max) => {
                        let values = [("min", &*min.to_string()), ("max", &*max.to_string())];
                        Verdict::Refused(desk.fill(DeskSays::MinAboveMax, &values))
                    }
                    None => Verdict::Fine,
                }
            })
        }
    };
    html! {
        <form class="desk-form" onsubmit={|event: SubmitEvent| event.prevent_default()}>
            <Field label={desk.say(DeskSays::NameZh)} value={zh} lang="zh" on_commit={on_name("zh")} />
            <Field label={desk.say(DeskSays::NameEn)} value={en} lang="en" on_commit={on_name("en")} />
            { view_place(desk, *side, *idx) }
            <LanguageField desk={desk.clone()} tags={party.languages.clone()} on_commit={on_languages} />
            <div class="pair-of-fields">
                <Field label={desk.say(DeskSays::MinMeetings)} number=true value={party.min_meetings.to_string()}
                    judge={within(true)} on_commit={on("min_meetings", number)} />
                <Field label={desk.say(DeskSays::MaxMeetings)} number=true value={limit(party.max_meetings)} placeholder={desk.say(DeskSays::NoLimit)}
                    judge={within(false)} on_commit={on("max_meetings", number)} />
            </div>
        </form>
    }
}

fn put(desk: &DeskContext, list: &'static str, id: &Id, field: &str, value: Value) {
    desk.edit(Edit::Party {
        list,
        id: id.clone(),
        fields: Map::from_iter([(field.to_owned(), value)]),
    });
}

/// Hall and booth of an exhibitor; the country of a delegation.
fn view_place(desk: &DeskContext, side: Side, idx: usize) -> Html {
    let fair = desk.fair();
    let on = |field: &'static str| {
        let (desk, list, id) = (
            desk.clone(),
            side.list(),
            fair.party(side, idx).map(|party| party.id.clone()),
        );
        Callback::from(move |typed: String| {
            if let Some(id) = &id {
                put(
                    &desk,
                    list,
                    id,
                    field,
                    if typed.is_empty() {
                        Value::Null
                    } else {
                        json!(typed)
                    },
                );
            }
        })
    };
    match side {
        Side::Exhibitor => {
            let Some(exhibitor) = fair.exhibitors.get(idx) else {
                return Html::default();
            };
            let hall = |hall: &crate::model::Hall| Choice {
                value: hall.id.to_string().into(),
                words: hall.name.or_id(desk.lang.tag(), &hall.id).to_owned().into(),
            };
            let no_hall = Choice {
                value: AttrValue::default(),
                words: "–".into(),
            };
            let choices: Vec<Choice> = std::iter::once(no_hall)
                .chain(fair.halls.iter().map(hall))
                .collect();
            let value = exhibitor
                .hall_idx
                .and_then(|hall_idx| fair.halls.get(hall_idx))
                .map_or_else(String::new, |hall| hall.id.to_string());
            html! {
                <div class="pair-of-fields">
                    <Choose label={desk.say(FacetSays::Hall)} {value} {choices} on_choose={on("hall")} />
                    <Field label={desk.say(DeskSays::Booth)} value={exhibitor.booth.clone()} on_commit={on("booth")} />
                </div>
            }
        }
        Side::Delegation => {
            let country = fair
                .delegations
                .get(idx)
                .map_or_else(String::new, |delegation| delegation.country.clone());
            html! { <Field label={desk.say(DeskSays::CountryCode)} value={country} on_commit={on("country")} /> }
        }
    }
}
