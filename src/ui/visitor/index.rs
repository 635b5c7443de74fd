//! The list of fairs to choose from.

use super::load::NotLoaded;
use crate::{
    i18n::{Lang, Message, Say},
    model::{Local, Text},
    ui::parts::{BothNames, Button, EmptyState, Glyph, Icon, Trouble},
    web::{self, fetch, intl},
};
use serde_json::Value;
use std::rc::Rc;
use yew::prelude::*;

/// A fair of the list.
#[derive(Clone, PartialEq)]
pub struct Listed {
    url: AttrValue,
    name: Text,
    place: [Text; 2],
    days: Option<(Local, Local)>,
    n_exhibitors: usize,
    n_delegations: usize,
    is_sample: bool,
}

/// Words in several languages as JSON has them.
pub fn text(value: Option<&Value>) -> Text {
    match value {
        Some(Value::String(words)) => Text::plain(words),
        Some(Value::Object(languages)) => languages.iter().filter_map(|(tag, words)| Some((tag.as_str(), words.as_str()?))).collect(),
        _ => Text::default(),
    }
}

/// First and last day, in short.
pub fn days_words(lang: Lang, first: Local, last: Local) -> String {
    let mut words = intl::date(lang, first);
    if last.day() != first.day() {
        words.push_str(" – ");
        words.push_str(&intl::date(lang, last));
    }
    words
}

fn fairs(list_url: &str, json: &Value) -> Vec<Listed> {
    let read = |entry: &Value| {
        let count = |name: &str| entry.get(name).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
        let day = |name: &str| {
            let mut moment = entry.get(name)?.as_str()?.to_owned();
            moment.push_str("T00:00");
            Local::parse(&moment)
        };
        Some(Listed {
            url: web::beside(list_url, entry.get("file")?.as_str()?).into(),
            name: text(entry.get("name")),
            place: [text(entry.get("city")), text(entry.get("venue"))],
            days: day("first_day").zip(day("last_day")),
            n_exhibitors: count("n_exhibitors"),
            n_delegations: count("n_delegations"),
            is_sample: entry.get("sample").and_then(Value::as_bool).unwrap_or(false),
        })
    };
    json.as_array().into_iter().flatten().filter_map(read).collect()
}

/// What the list is given.
#[derive(Clone, PartialEq, Properties)]
pub struct FairsProps {
    /// The reader's language.
    pub lang: Lang,
    /// Where the list lies.
    pub url: AttrValue,
    /// Called with the address of the fair that was chosen.
    pub on_choose: Callback<AttrValue>,
}

/// The fairs of a list, as cards.
#[component]
pub fn Fairs(props: &FairsProps) -> Html {
    let lang = props.lang;
    let list = use_state(|| None::<Result<Rc<[Listed]>, NotLoaded>>);
    let attempt = use_state(|| 0_u32);
    {
        let list = list.setter();
        use_effect_with((props.url.clone(), *attempt), move |(url, _)| {
            let url = url.clone();
            web::spawn_local(async move {
                let bytes = fetch::bytes(&url).await.map_err(NotLoaded::NoFile);
                let read = bytes.and_then(|bytes| serde_json::from_slice::<Value>(&bytes).map_err(|_| NotLoaded::Unreadable(Rc::new([]))));
                list.set(Some(read.map(|json| fairs(&url, &json).into())));
            });
        });
    }
    let retry = {
        let attempt = attempt.clone();
        Callback::from(move |()| attempt.set(*attempt + 1))
    };
    let body = match &*list {
        None => html! { <p class="muted" aria-live="polite">{ Say::Loading.words(lang) }</p> },
        Some(Err(trouble)) => html! {
            <Trouble title={Say::NotLoaded.words(lang)} text={trouble.words(lang)}>
                <Button icon={Glyph::Redo} on_press={retry}>{ Say::Retry.words(lang) }</Button>
            </Trouble>
        },
        Some(Ok(fairs)) if fairs.is_empty() => {
            html! { <EmptyState icon={Glyph::Hall} title={Say::NoFairs.words(lang)} text={Say::NoFairsText.words(lang)} /> }
        }
        Some(Ok(fairs)) => html! { <ul class="fairs">{ for fairs.iter().map(|fair| view_fair(lang, fair, &props.on_choose)) }</ul> },
    };
    html! {
        <section class="choose">
            <h1>{ Say::ChooseFair.words(lang) }</h1>
            <p class="lead">{ Say::ChooseFairText.words(lang) }</p>
            { body }
        </section>
    }
}

fn view_fair(lang: Lang, fair: &Listed, on_choose: &Callback<AttrValue>) -> Html {
    let url = fair.url.clone();
    let place = place_words(lang, &fair.place);
    let (exhibitors, delegations) = (intl::number(lang, fair.n_exhibitors), intl::number(lang, fair.n_delegations));
    let size = Say::FairSize.fill(lang, &[("exhibitors", &exhibitors), ("delegations", &delegations)]);
    let sample = fair.is_sample.then(|| html! { <span class="badge">{ Say::Sample.words(lang) }</span> });
    html! {
        <li key={fair.url.to_string()}>
            <button type="button" class="card fair-card" onclick={on_choose.reform(move |_| url.clone())}>
                <span class="fair-name"><BothNames text={fair.name.clone()} {lang} /></span>
                <span class="facts">
                    <span><Icon glyph={Glyph::Pin} />{ place }</span>
                    <span><Icon glyph={Glyph::Calendar} />{ fair.days.map(|(first, last)| days_words(lang, first, last)) }</span>
                </span>
                <span class="muted">{ size }</span>
                { sample }
            </button>
        </li>
    }
}

/// City and venue in one line.
pub fn place_words(lang: Lang, place: &[Text]) -> String {
    let words: Vec<&str> = place.iter().map(|text| text.get(lang.tag())).filter(|words| !words.is_empty()).collect();
    words.join(" · ")
}
