//! A new fair: from a blank page – which one, its name, days and hours, its halls –, as a copy of an
//! earlier one, or a sample to play with. Then it is there, kept, and everything in it can be changed.

mod copy;

use super::{
    context::DeskLink,
    day_range::DayRange,
    edit::Edit,
    fields::{Choice, Choose, Field},
    opening::{self, open},
    state::DeskEvent,
};
use crate::{
    exchange::{
        fair_list::ListedFair,
        new_fair::{NewFairWords, make},
    },
    i18n::{DeskSays, FormSays, choices_words, field_words, new_fair_words},
    model::{Document, FieldName, NewFairTrouble, Series, WordList},
    ui::parts::{Button, ButtonKind, Chip, Glyph},
    web::drawer::Entry,
};
use copy::{CopyFair, Original};
use std::rc::Rc;
use yew::prelude::*;

/// What the form is given.
#[derive(Clone, PartialEq, Properties)]
pub struct NewFairProps {
    /// The language and so on.
    pub link: DeskLink,
    /// The fairs that are kept on this device.
    pub kept: Rc<[Entry]>,
    /// Those in the page's list.
    pub listed: Rc<[ListedFair]>,
}

/// How a new fair begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beginning {
    Blank,
    Copy,
    Play,
}

/// A new fair, begun in one of three ways.
#[component]
pub fn NewFair(props: &NewFairProps) -> Html {
    let NewFairProps { link, kept, listed } = props;
    let beginning = use_state(|| Beginning::Blank);
    let own = || {
        kept.iter()
            .map(|entry| Original::Kept(entry.id.clone(), entry.about.title.clone()))
    };
    let samples = || {
        listed.iter().map(|fair| {
            let name = fair.name.or_id(link.lang.tag(), &fair.id);
            Original::Listed(fair.file.clone(), name.to_owned())
        })
    };
    let taken: Rc<[String]> = kept.iter().map(|entry| entry.id.clone()).collect();
    let body = match *beginning {
        Beginning::Blank => html! { <BlankFair link={link.clone()} /> },
        Beginning::Copy => {
            let originals: Rc<[Original]> = own().chain(samples()).collect();
            html! { <CopyFair key="copy" link={link.clone()} {originals} {taken} plays=false /> }
        }
        Beginning::Play => {
            let originals: Rc<[Original]> = samples().chain(own()).collect();
            html! { <CopyFair key="play" link={link.clone()} {originals} {taken} plays=true /> }
        }
    };
    let way = |way: Beginning, words: FormSays| {
        let beginning = beginning.clone();
        let pressed = *beginning == way;
        let on_press = Callback::from(move |()| beginning.set(way));
        html! { <Chip {pressed} {on_press}>{ link.say(words) }</Chip> }
    };
    html! {
        <section part="card" class="card new-fair"><h2>{ link.say(FormSays::NewFair) }</h2>
            <div class="chips" role="group" aria-label={link.say(FormSays::Beginning)}>
                { way(Beginning::Blank, FormSays::BlankPage) }{ way(Beginning::Copy, FormSays::CopyOf) }{ way(Beginning::Play, FormSays::PlayWith) }
            </div>
            { body }
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct BlankFairProps {
    link: DeskLink,
}

/// What has been filled in.
#[derive(Clone, Debug, PartialEq)]
struct Blank {
    series: Series,
    zh: String,
    en: String,
    days: DayRange,
    hours: String,
    minutes: u32,
    pause: u32,
    halls: String,
    tables: Option<u32>,
}

impl Blank {
    /// What a series suggests; where nothing is known of one, hours that most fairs keep.
    fn of(series: Series) -> Self {
        let facts = series.facts();
        let (minutes, pause) = facts.map_or((25, 5), |facts| facts.rhythm_minutes);
        Self {
            series,
            zh: facts.map_or("", |facts| facts.name[0]).to_owned(),
            en: facts.map_or("", |facts| facts.name[1]).to_owned(),
            days: DayRange::default(),
            hours: facts
                .map_or("09:00-12:00,13:30-17:00", |facts| facts.hours)
                .to_owned(),
            minutes,
            pause,
            halls: String::new(),
            tables: Some(8),
        }
    }

    fn name(&self) -> String {
        match (self.zh.is_empty(), self.en.is_empty()) {
            (false, false) => format!("{} / {}", self.zh, self.en),
            (true, _) => self.en.clone(),
            (false, true) => self.zh.clone(),
        }
    }
}

/// The form for a fair from a blank page.
#[component]
fn BlankFair(props: &BlankFairProps) -> Html {
    let link = &props.link;
    let blank = use_state(|| Blank::of(Series::HiTechFair));
    let said = use_state(Vec::<String>::new);
    let typed = |set: fn(&mut Blank, String)| {
        let blank = blank.clone();
        Callback::from(move |typed: String| {
            let mut next = (*blank).clone();
            set(&mut next, typed);
            blank.set(next);
        })
    };
    let on_series = {
        let blank = blank.clone();
        Callback::from(move |word: String| {
            let series = Series::parse(&word).unwrap_or(Series::Other);
            blank.set(Blank {
                days: blank.days.clone(),
                ..Blank::of(series)
            });
        })
    };
    let on_make = {
        let (link, blank, said) = (link.clone(), blank.clone(), said.clone());
        Callback::from(move |()| match made(&blank) {
            Ok(document) => {
                said.set(Vec::new());
                let own = link.clone();
                open(&link, async move { begin(&own, document).await });
            }
            Err(troubles) => said.set(
                troubles
                    .iter()
                    .map(|trouble| new_fair_words(link.lang, trouble))
                    .collect(),
            ),
        })
    };
    let series: Vec<Choice> = choices_words(link.lang, WordList::Series)
        .into_iter()
        .map(|(word, words)| Choice {
            value: word.into(),
            words: words.into(),
        })
        .collect();
    let place = usize::from(!link.lang.tag().starts_with("zh"));
    let facts = blank.series.facts().map(|facts| {
        let words = link.fill(
            FormSays::FactsOf,
            &[
                ("city", facts.city[place]),
                ("venue", facts.venue[place]),
                ("rhythm", facts.rhythm[place]),
            ],
        );
        html! { <p class="muted">{ words }</p> }
    });
    let suggested = blank
        .series
        .facts()
        .map(|_| link.say(FormSays::Suggested))
        .unwrap_or_default();
    let hint = |own: FormSays| -> AttrValue {
        let own = link.say(own);
        if suggested.is_empty() {
            own
        } else {
            format!("{own} · {suggested}").into()
        }
    };
    let named = |field: FieldName, message: FormSays| {
        link.fill(message, &[("field", field_words(link.lang, field))])
    };
    let number = |value: Option<u32>| value.map_or_else(String::new, |n| n.to_string());
    let day = Some(AttrValue::Static("date"));
    let troubles = (!said.is_empty()).then(|| {
        html! { <ul class="bad" role="alert">{ for said.iter().map(|words| html! { <li>{ words }</li> }) }</ul> }
    });
    html! {
        <>
            <p class="muted">{ link.say(FormSays::NewFairLead) }</p>
            <div class="desk-form">
                <Choose label={field_words(link.lang, FieldName::Series)} value={blank.series.word()} choices={series} on_choose={on_series} />
                { facts }
                <div class="pair-of-fields">
                    <Field label={named(FieldName::Name, FormSays::InZh)} lang="zh" value={blank.zh.clone()} on_commit={typed(|blank, typed| blank.zh = typed)} />
                    <Field label={named(FieldName::Name, FormSays::InEn)} lang="en" value={blank.en.clone()} on_commit={typed(|blank, typed| blank.en = typed)} />
                </div>
                <div class="pair-of-fields">
                    <Field label={link.say(FormSays::FirstDay)} kind={day.clone()} value={blank.days.first().to_owned()} on_commit={typed(|blank, typed| blank.days.begin(typed))} />
                    <Field label={link.say(FormSays::LastDay)} kind={day} value={blank.days.last().to_owned()} on_commit={typed(|blank, typed| blank.days.end(typed))} />
                </div>
                <Field label={link.say(FormSays::Hours)} hint={hint(FormSays::HoursHint)} value={blank.hours.clone()} on_commit={typed(|blank, typed| blank.hours = typed)} />
                <div class="pair-of-fields">
                    <Field label={link.say(FormSays::Minutes)} number=true value={blank.minutes.to_string()} on_commit={typed(|blank, typed| blank.minutes = typed.parse().unwrap_or(0))} />
                    <Field label={link.say(FormSays::Pause)} number=true value={blank.pause.to_string()} on_commit={typed(|blank, typed| blank.pause = typed.parse().unwrap_or(0))} />
                </div>
                <div class="pair-of-fields">
                    <Field label={link.say(DeskSays::Halls)} hint={link.say(FormSays::HallListHint)} placeholder="1, 5, 9" value={blank.halls.clone()} on_commit={typed(|blank, typed| blank.halls = typed)} />
                    <Field label={link.say(FormSays::TablesEach)} number=true value={number(blank.tables)} on_commit={typed(|blank, typed| blank.tables = typed.parse().ok())} />
                </div>
            </div>
            { troubles }
            <div class="actions"><Button kind={ButtonKind::Primary} icon={Glyph::Plus} on_press={on_make}>{ link.say(FormSays::MakeIt) }</Button></div>
        </>
    }
}

/// Opens a fair that was made here. It is kept from the first moment on, as any that was touched.
async fn begin(link: &DeskLink, document: Rc<Document>) -> DeskEvent {
    let event = opening::new(link, document).await;
    let is_open = matches!(event, DeskEvent::Opened(_));
    link.tell(event);
    if is_open {
        DeskEvent::Edited(Edit::Made)
    } else {
        DeskEvent::NothingToOpen
    }
}

/// The fair that was meant.
fn made(blank: &Blank) -> Result<Rc<Document>, Vec<NewFairTrouble>> {
    let days = match (blank.days.first(), blank.days.last()) {
        (first, "") => first.to_owned(),
        (first, last) => format!("{first}..{last}"),
    };
    let halls = Some(blank.halls.as_str()).filter(|halls| !halls.is_empty());
    let has_halls = halls.is_some() || blank.series.facts().is_some();
    make(&NewFairWords {
        name: &blank.name(),
        days: &days,
        hours: &blank.hours,
        minutes: blank.minutes,
        pause: blank.pause,
        series: blank.series,
        halls,
        tables: blank.tables.filter(|_| has_halls),
        time_zone: blank
            .series
            .facts()
            .map_or("Asia/Shanghai", |facts| facts.time_zone),
    })
    .map(Rc::new)
}
