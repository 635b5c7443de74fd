//! The rules of planning, each explained, and the resources: halls with their tables, interpreters,
//! slots.

use super::{
    context::{DeskContext, DeskContextProps},
    edit::Edit,
    fields::{Field, Verdict},
    weights::Weights,
};
use crate::{
    i18n::{DeskSays, language_words},
    model::{Hall, Interpreter, Slot},
    ui::parts::{BothNames, Chip},
    web::intl,
};
use serde_json::{Map, Value, json};
use std::ops::Range;
use yew::prelude::*;

/// The screen of rules and resources.
#[component]
pub fn Rules(props: &DeskContextProps) -> Html {
    let desk = &props.desk;
    let rules = &desk.fair().rules;
    let field = |name: &'static str,
                 label: DeskSays,
                 hint: DeskSays,
                 value: u32,
                 max: Option<u32>| {
        let on_commit = {
            let desk = desk.clone();
            Callback::from(move |typed: String| {
                put(
                    &desk,
                    name,
                    typed.parse::<u32>().map_or(Value::Null, |n| json!(n)),
                );
            })
        };
        html! { <Field label={desk.say(label)} hint={desk.say(hint)} number=true {max} value={value.to_string()} {on_commit} /> }
    };
    let on_computed = {
        let (desk, now) = (desk.clone(), rules.computed_scores);
        Callback::from(move |()| put(&desk, "computed_scores", json!(!now)))
    };
    html! {
        <div class="screen">
            <div class="screen-head"><h1 tabindex="-1">{ desk.say(DeskSays::RulesTitle) }</h1></div>
            <p class="desk-lead">{ desk.say(DeskSays::RulesLead) }</p>
            <section part="card" class="card"><h2>{ desk.say(DeskSays::Worth) }</h2>
                <div class="desk-form worth-fields">
                    { field("min_score", DeskSays::MinScore, DeskSays::MinScoreHint, u32::from(rules.min_score), Some(100)) }
                    { field("must_bonus", DeskSays::MustBonus, DeskSays::MustBonusHint, rules.must_bonus, None) }
                    { field("want_bonus", DeskSays::WantBonus, DeskSays::WantBonusHint, rules.want_bonus, None) }
                    { field("minimum_bonus", DeskSays::MinimumBonus, DeskSays::MinimumBonusHint, rules.minimum_bonus, None) }
                    { field("idle_penalty", DeskSays::IdlePenalty, DeskSays::IdlePenaltyHint, rules.idle_penalty, None) }
                    { view_in_a_row(desk) }
                </div>
                <div class="switch">
                    <Chip pressed={rules.computed_scores} on_press={on_computed}>{ desk.say(DeskSays::ComputedScores) }</Chip>
                    <p class="muted">{ desk.say(DeskSays::ComputedScoresHint) }</p>
                </div>
            </section>
            <Weights desk={desk.clone()} />
            { view_halls(desk) }
            { view_interpreters(desk) }
            { view_slots(desk) }
        </div>
    }
}

/// How many meetings may follow each other without a break; empty for any number.
fn view_in_a_row(desk: &DeskContext) -> Html {
    let most = desk.fair().rules.max_in_a_row;
    let judge = {
        let desk = desk.clone();
        Callback::from(move |typed: String| match typed.parse::<u32>() {
            Ok(0) => Verdict::Refused(desk.say(DeskSays::InARowFromOne)),
            Ok(_) | Err(_) => Verdict::Fine,
        })
    };
    let on_commit = {
        let desk = desk.clone();
        Callback::from(move |typed: String| {
            let most = typed.parse::<u32>();
            put(
                &desk,
                "max_in_a_row",
                most.map_or(Value::Null, |n| json!(n)),
            );
        })
    };
    html! {
        <Field label={desk.say(DeskSays::InARow)} hint={desk.say(DeskSays::InARowHint)} number=true placeholder={desk.say(DeskSays::NoLimit)}
            value={most.map_or_else(String::new, |most| most.to_string())} {judge} {on_commit} />
    }
}

fn put(desk: &DeskContext, name: &str, value: Value) {
    desk.edit(Edit::Rules(Map::from_iter([(name.to_owned(), value)])));
}

fn view_halls(desk: &DeskContext) -> Html {
    let view = |hall: &Hall| {
        let on_commit = {
            let (desk, id) = (desk.clone(), hall.id.clone());
            Callback::from(move |typed: String| {
                desk.edit(Edit::Tables {
                    hall: id.clone(),
                    tables: typed.parse().ok(),
                });
            })
        };
        let name = if hall.name.is_empty() {
            html! { { hall.id.as_str() } }
        } else {
            html! { <BothNames text={hall.name.clone()} lang={desk.lang} /> }
        };
        let spoken = hall.name.or_id(desk.lang.tag(), &hall.id);
        html! {
            <li key={hall.id.to_string()} class="resource"><div>{ name }</div>
                <Field label={desk.fill(DeskSays::TablesOf, &[("hall", spoken)])} number=true placeholder={desk.say(DeskSays::NoLimit)}
                    value={hall.tables.map_or_else(String::new, |tables| tables.to_string())} {on_commit} />
            </li>
        }
    };
    let halls = &desk.fair().halls;
    html! {
        <section part="card" class="card"><h2>{ desk.say(DeskSays::Halls) }</h2><p class="muted">{ desk.say(DeskSays::HallsHint) }</p>
            <ul class="resources">{ for halls.iter().map(view) }</ul>
        </section>
    }
}

fn view_interpreters(desk: &DeskContext) -> Html {
    let view = |interpreter: &Interpreter| {
        let languages = interpreter
            .languages
            .iter()
            .map(|tag| language_words(desk.lang, tag))
            .collect::<Vec<_>>()
            .join(" · ");
        let name = interpreter.name.or_id(desk.lang.tag(), &interpreter.id);
        let most = interpreter
            .max_meetings
            .map_or_else(AttrValue::default, |most| {
                desk.fill(DeskSays::AtMost, &[("n", &most.to_string())])
            });
        html! { <li key={interpreter.id.to_string()} class="resource"><strong>{ name }</strong><span>{ languages }</span><span class="muted">{ most }</span></li> }
    };
    let interpreters = &desk.fair().interpreters;
    html! {
        <section part="card" class="card"><h2>{ desk.say(DeskSays::Interpreters) }</h2><p class="muted">{ desk.say(DeskSays::InterpretersHint) }</p>
            <ul class="resources">{ for interpreters.iter().map(view) }</ul>
        </section>
    }
}

fn view_slots(desk: &DeskContext) -> Html {
    let view = |day: Range<usize>| {
        let day: &[Slot] = desk.fair().slots.get(day).unwrap_or_default();
        let title = day
            .first()
            .map_or_else(String::new, |slot| intl::long_day(desk.lang, slot.start));
        let times = day.iter().map(|slot| {
            format!(
                "{}–{}",
                intl::time(desk.lang, slot.start),
                intl::time(desk.lang, slot.end)
            )
        });
        html! { <li key={title.clone()}><h3>{ title }</h3><p class="times number">{ for times.map(|time| html! { <span>{ time }</span> }) }</p></li> }
    };
    html! {
        <section part="card" class="card"><h2>{ desk.say(DeskSays::Slots) }</h2><p class="muted">{ desk.say(DeskSays::SlotsHint) }</p>
            <ul class="resources">{ for desk.fair().days().into_iter().map(view) }</ul>
        </section>
    }
}
