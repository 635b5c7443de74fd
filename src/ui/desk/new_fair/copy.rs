//! A new fair from another one: a copy of an earlier fair without its meetings, or a sample with all
//! that is in it to play with. Either is a fair of its own; the original is not touched.

use super::begin;
use crate::{
    i18n::{FormSays, Lang, Message, field_words},
    model::{Copying, Document, FieldName, Local, Text, copy_id},
    ui::{
        desk::{
            context::DeskLink,
            fields::{Choice, Choose, Field},
            opening::{self, open},
            state::DeskEvent,
        },
        parts::{Button, ButtonKind, Glyph},
    },
    web::files::{self, File},
};
use std::rc::Rc;
use yew::prelude::*;

/// What a copy is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum Original {
    /// A fair that is kept here: its id and title.
    Kept(String, String),
    /// One of the page's list: the address of its file, and its name.
    Listed(String, String),
    /// A person's file.
    File(File),
}

impl Original {
    fn words(&self, link: &DeskLink) -> AttrValue {
        match self {
            Self::Kept(_, name) | Self::Listed(_, name) => name.clone().into(),
            Self::File(file) => link.fill(FormSays::OriginalFile, &[("name", &file.name())]),
        }
    }

    async fn document(&self, link: &DeskLink) -> Result<Document, DeskEvent> {
        match self {
            Self::Kept(id, _) => opening::kept_document(link, id).await,
            Self::Listed(url, _) => opening::document_at(link, url).await,
            Self::File(file) => opening::document_in(file).await,
        }
    }
}

/// What the form is given.
#[derive(Clone, PartialEq, Properties)]
pub struct CopyFairProps {
    /// The language and so on.
    pub link: DeskLink,
    /// What can be copied.
    pub originals: Rc<[Original]>,
    /// The ids of the fairs that are kept here.
    pub taken: Rc<[String]>,
    /// Whether the copy is one to play with.
    pub plays: bool,
}

/// The form for a copy.
#[component]
pub fn CopyFair(props: &CopyFairProps) -> Html {
    let CopyFairProps {
        link,
        originals,
        taken,
        plays,
    } = props;
    let (plays, lang) = (*plays, link.lang);
    let own_file = use_state(|| None::<File>);
    let chosen = use_state(|| 0_usize);
    let names = use_state(|| [const { String::new() }; 2]);
    let first_day = use_state(String::new);
    let said = use_state(AttrValue::default);
    let all: Vec<Original> = own_file
        .as_ref()
        .cloned()
        .map(Original::File)
        .into_iter()
        .chain(originals.iter().cloned())
        .collect();
    let on_file = {
        let (own_file, chosen) = (own_file.clone(), chosen.clone());
        move |event: Event| {
            if let Some(file) = files::chosen(&event).into_iter().next() {
                own_file.set(Some(file));
                chosen.set(0);
            }
        }
    };
    let on_choose = {
        let chosen = chosen.clone();
        Callback::from(move |value: String| chosen.set(value.parse().unwrap_or(0)))
    };
    let on_name = |place: usize| {
        let names = names.clone();
        Callback::from(move |typed: String| {
            let mut next = (*names).clone();
            next[place] = typed;
            names.set(next);
        })
    };
    let on_day = {
        let first_day = first_day.clone();
        Callback::from(move |typed: String| first_day.set(typed))
    };
    let on_make = {
        let (link, taken, said) = (link.clone(), taken.clone(), said.clone());
        let original = all.get(*chosen).cloned();
        let (names, first_day) = ((*names).clone(), (*first_day).clone());
        Callback::from(move |()| {
            let Some(original) = original.clone() else {
                return said.set(link.say(FormSays::NoOriginal));
            };
            said.set(AttrValue::default());
            let (own, taken, said) = (link.clone(), taken.clone(), said.clone());
            let (names, day) = (names.clone(), Local::parse(&format!("{first_day}T00:00")));
            open(&link, async move {
                let document = match original.document(&own).await {
                    Ok(document) => document,
                    Err(event) => return event,
                };
                let is_taken = |id: &str| taken.iter().any(|other| other == id);
                let how = copying(&document, plays, &names, day, &is_taken);
                if let Ok(copy) = document.copied(&how) {
                    begin(&own, Rc::new(copy)).await
                } else {
                    said.set(own.say(FormSays::NoCopy));
                    DeskEvent::NothingToOpen
                }
            });
        })
    };
    let choice = |(place, original): (usize, &Original)| Choice {
        value: place.to_string().into(),
        words: original.words(link),
    };
    let choices: Vec<Choice> = all.iter().enumerate().map(choice).collect();
    let from = (!choices.is_empty()).then(|| {
        html! { <Choose label={link.say(FormSays::Original)} value={chosen.to_string()} {choices} {on_choose} /> }
    });
    let named =
        |message: FormSays| link.fill(message, &[("field", field_words(lang, FieldName::Name))]);
    let own = (!plays).then(|| {
        let (day, same) = (Some(AttrValue::Static("date")), link.say(FormSays::SameName));
        html! { <>
            <Field label={link.say(FormSays::FirstDay)} hint={link.say(FormSays::SameDays)} kind={day} value={(*first_day).clone()} on_commit={on_day} />
            <div class="pair-of-fields">
                <Field label={named(FormSays::InZh)} hint={same.clone()} lang="zh" value={names[0].clone()} on_commit={on_name(0)} />
                <Field label={named(FormSays::InEn)} hint={same} lang="en" value={names[1].clone()} on_commit={on_name(1)} />
            </div>
        </> }
    });
    let (lead, make) = if plays {
        (FormSays::PlayLead, FormSays::PlayIt)
    } else {
        (FormSays::CopyLead, FormSays::CopyIt)
    };
    let reason = (!said.is_empty()).then(|| html! { <p class="bad" role="alert">{ &*said }</p> });
    html! {
        <>
            <p class="muted">{ link.say(lead) }</p>
            <div class="desk-form">
                { from }
                <div class="actions"><label class="button file"><span>{ link.say(FormSays::FromFile) }</span>
                    <input type="file" accept=".json,application/json" onchange={on_file} /></label></div>
                { own }
            </div>
            { reason }
            <div class="actions"><Button kind={ButtonKind::Primary} icon={Glyph::Plus} on_press={on_make}>{ link.say(make) }</Button></div>
        </>
    }
}

/// What the copy has of its own.
fn copying(
    original: &Document,
    plays: bool,
    names: &[String; 2],
    first_day: Option<Local>,
    is_taken: &dyn Fn(&str) -> bool,
) -> Copying {
    let fair = original.fair();
    let name = if plays {
        let both = [Lang::Zh, Lang::En].map(|lang| {
            let name = fair.name.or_id(lang.tag(), &fair.id);
            (lang.tag(), FormSays::Practice.fill(lang, &[("name", name)]))
        });
        Some(
            both.iter()
                .map(|(tag, name)| (*tag, name.as_str()))
                .collect(),
        )
    } else {
        let [zh, en] = names;
        let typed: Text = [("zh", zh), ("en", en)]
            .into_iter()
            .filter(|(_, name)| !name.is_empty())
            .map(|(tag, name)| (tag, name.as_str()))
            .collect();
        Some(typed).filter(|name| !name.is_empty())
    };
    Copying {
        id: copy_id(&fair.id, first_day, is_taken),
        name,
        first_day,
        keeps_meetings: plays,
    }
}
