//! The rules of planning, each explained, and the resources: halls with their tables, interpreters,
//! slots.

use super::{
    bench::{Bench, BenchProps},
    edit::Edit,
    fields::Field,
    weights::Weights,
};
use crate::{
    i18n::{Desk as Word, language_words},
    model::{Hall, Interpreter, Slot},
    ui::parts::{BothNames, Chip},
    web::intl,
};
use serde_json::{Map, Value, json};
use std::ops::Range;
use yew::prelude::*;

/// The screen of rules.
#[component]
pub fn Rules(props: &BenchProps) -> Html {
    let bench = &props.bench;
    let rules = &bench.fair().rules;
    let field = |name: &'static str, label: Word, hint: Word, value: u32, max: Option<u32>| {
        let on_commit = {
            let bench = bench.clone();
            Callback::from(move |typed: String| {
                put(
                    &bench,
                    name,
                    typed.parse::<u32>().map_or(Value::Null, |n| json!(n)),
                );
            })
        };
        html! { <Field label={bench.say(label)} hint={bench.say(hint)} number=true {max} value={value.to_string()} {on_commit} /> }
    };
    let on_computed = {
        let (bench, now) = (bench.clone(), rules.computed_scores);
        Callback::from(move |()| put(&bench, "computed_scores", json!(!now)))
    };
    html! {
        <div class="screen">
            <div class="screen-head"><h1 tabindex="-1">{ bench.say(Word::RulesTitle) }</h1></div>
            <p class="desk-lead">{ bench.say(Word::RulesLead) }</p>
            <section class="card"><h2>{ bench.say(Word::Worth) }</h2>
                <div class="desk-form worth-fields">
                    { field("min_score", Word::MinScore, Word::MinScoreHint, u32::from(rules.min_score), Some(100)) }
                    { field("must_bonus", Word::MustBonus, Word::MustBonusHint, rules.must_bonus, None) }
                    { field("want_bonus", Word::WantBonus, Word::WantBonusHint, rules.want_bonus, None) }
                    { field("minimum_bonus", Word::MinimumBonus, Word::MinimumBonusHint, rules.minimum_bonus, None) }
                    { field("idle_penalty", Word::IdlePenalty, Word::IdlePenaltyHint, rules.idle_penalty, None) }
                </div>
                <div class="switch">
                    <Chip pressed={rules.computed_scores} on_press={on_computed}>{ bench.say(Word::ComputedScores) }</Chip>
                    <p class="muted">{ bench.say(Word::ComputedScoresHint) }</p>
                </div>
            </section>
            <Weights bench={bench.clone()} />
            { view_halls(bench) }
            { view_interpreters(bench) }
            { view_slots(bench) }
        </div>
    }
}

fn put(bench: &Bench, name: &str, value: Value) {
    bench.edit(Edit::Rules(Map::from_iter([(name.to_owned(), value)])));
}

fn view_halls(bench: &Bench) -> Html {
    let view = |hall: &Hall| {
        let on_commit = {
            let (bench, id) = (bench.clone(), hall.id.clone());
            Callback::from(move |typed: String| {
                bench.edit(Edit::Tables {
                    hall: id.clone(),
                    tables: typed.parse().ok(),
                });
            })
        };
        let name = if hall.name.is_empty() {
            html! { { hall.id.as_str() } }
        } else {
            html! { <BothNames text={hall.name.clone()} lang={bench.lang} /> }
        };
        let spoken = hall.name.or_id(bench.lang.tag(), &hall.id);
        html! {
            <li key={hall.id.to_string()} class="resource"><div>{ name }</div>
                <Field label={bench.fill(Word::TablesOf, &[("hall", spoken)])} number=true placeholder={bench.say(Word::NoLimit)}
                    value={hall.tables.map_or_else(String::new, |tables| tables.to_string())} {on_commit} />
            </li>
        }
    };
    let halls = &bench.fair().halls;
    html! {
        <section class="card"><h2>{ bench.say(Word::Halls) }</h2><p class="muted">{ bench.say(Word::HallsHint) }</p>
            <ul class="resources">{ for halls.iter().map(view) }</ul>
        </section>
    }
}

fn view_interpreters(bench: &Bench) -> Html {
    let view = |interpreter: &Interpreter| {
        let languages = interpreter
            .languages
            .iter()
            .map(|tag| language_words(bench.lang, tag))
            .collect::<Vec<_>>()
            .join(" · ");
        let name = interpreter.name.or_id(bench.lang.tag(), &interpreter.id);
        let most = interpreter
            .max_meetings
            .map_or_else(AttrValue::default, |most| {
                bench.fill(Word::AtMost, &[("n", &most.to_string())])
            });
        html! { <li key={interpreter.id.to_string()} class="resource"><strong>{ name }</strong><span>{ languages }</span><span class="muted">{ most }</span></li> }
    };
    let interpreters = &bench.fair().interpreters;
    html! {
        <section class="card"><h2>{ bench.say(Word::Interpreters) }</h2><p class="muted">{ bench.say(Word::InterpretersHint) }</p>
            <ul class="resources">{ for interpreters.iter().map(view) }</ul>
        </section>
    }
}

fn view_slots(bench: &Bench) -> Html {
    let view = |day: Range<usize>| {
        let day: &[Slot] = bench.fair().slots.get(day).unwrap_or_default();
        let title = day
            .first()
            .map_or_else(String::new, |slot| intl::long_day(bench.lang, slot.start));
        let times = day.iter().map(|slot| {
            format!(
                "{}–{}",
                intl::time(bench.lang, slot.start),
                intl::time(bench.lang, slot.end)
            )
        });
        html! { <li key={title.clone()}><h3>{ title }</h3><p class="times number">{ for times.map(|time| html! { <span>{ time }</span> }) }</p></li> }
    };
    html! {
        <section class="card"><h2>{ bench.say(Word::Slots) }</h2><p class="muted">{ bench.say(Word::SlotsHint) }</p>
            <ul class="resources">{ for bench.fair().days().into_iter().map(view) }</ul>
        </section>
    }
}
