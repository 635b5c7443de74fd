//! A party's day, stop by stop: when, with whom, where, and what lies between.

use super::{Glyph, class_of, marked, view_both_names, view_icon};
use crate::{i18n::Lang, model::Text};
use yew::prelude::*;

/// What kind of stop it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopKind {
    /// A meeting.
    Meeting,
    /// A meeting that no plan may move.
    Locked,
    /// A forum, a contest …
    Event,
    /// Time to spare.
    Gap,
    /// A meeting that is over.
    Over,
    /// This moment.
    Now,
}

impl StopKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Locked => "meeting locked",
            Self::Event => "event",
            Self::Gap => "gap",
            Self::Over => "meeting over",
            Self::Now => "now",
        }
    }
}

/// A small fact of a stop: an icon and a few words.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Its icon.
    pub glyph: Glyph,
    /// Its words.
    pub words: AttrValue,
    /// Whether it matters most: hall and booth.
    pub strong: bool,
    /// The language of the words, where it is not the reader's.
    pub tag: Option<AttrValue>,
}

impl Fact {
    /// A fact in the reader's language.
    #[must_use]
    pub fn new(glyph: Glyph, words: impl Into<AttrValue>, strong: bool) -> Self {
        Self {
            glyph,
            words: words.into(),
            strong,
            tag: None,
        }
    }

    /// A name, in the language in which there is one; `otherwise` where there is none.
    #[must_use]
    pub fn named(glyph: Glyph, name: &Text, otherwise: &str, lang: Lang, strong: bool) -> Self {
        let (tag, words) = marked(name, lang);
        let english =
            Some(name.get(Lang::En.tag())).filter(|english| lang.is_both() && *english != words);
        let words = if words.is_empty() { otherwise } else { words };
        let words = english.map_or_else(|| words.to_owned(), |english| [words, english].join("\n"));
        Self {
            tag,
            ..Self::new(glyph, words, strong)
        }
    }
}

/// A stop of the day.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// Unique within its day.
    pub key: AttrValue,
    /// Meeting, event, walk or gap: it decides how it looks.
    pub kind: StopKind,
    /// When it starts, as the venue's clocks show it.
    pub start: AttrValue,
    /// When it ends, as the venue's clocks show it.
    pub end: AttrValue,
    /// With whom, or what; of a gap: how long.
    pub name: Text,
    /// Where, at which table, with whose help …
    pub facts: Vec<Fact>,
    /// The way there: walking minutes and when to leave; empty if there is nothing to say.
    pub way: AttrValue,
    /// What to do with it: buttons.
    pub actions: Html,
}

/// What a timeline is given.
#[derive(Clone, PartialEq, Properties)]
pub struct TimelineProps {
    /// The reader's language.
    pub lang: Lang,
    /// The day's stops in time order.
    pub stops: Vec<Stop>,
}

impl TimelineProps {
    /// The day.
    pub fn view(self) -> Html {
        let stops: Vec<Html> = self
            .stops
            .iter()
            .map(|stop| view_stop(self.lang, stop))
            .collect();
        html! { <ol class="timeline">{ stops }</ol> }
    }
}

/// A day as a line of stops.
#[component]
pub fn Timeline(props: &TimelineProps) -> Html {
    props.clone().view()
}

fn view_stop(lang: Lang, stop: &Stop) -> Html {
    let way = (!stop.way.is_empty())
        .then(|| html! { <p class="way">{ view_icon(Glyph::Walk) }{ &stop.way }</p> });
    html! {
        <li key={stop.key.to_string()} class={classes!("stop", stop.kind.class())}>
            <div class="stop-time"><time>{ &stop.start }</time><time>{ &stop.end }</time></div>
            <div class="stop-body">
                { way }
                <h4>{ view_both_names(&stop.name, lang) }</h4>
                { view_facts(&stop.facts) }
                <div class="stop-actions">{ stop.actions.clone() }</div>
            </div>
        </li>
    }
}

/// Facts in a row.
pub fn view_facts(facts: &[Fact]) -> Html {
    let view_fact = |fact: &Fact| html! { <li class={classes!(fact.strong.then_some("strong"), class_of(&fact.words))} lang={fact.tag.clone()}>{ view_icon(fact.glyph) }{ &fact.words }</li> };
    let facts: Vec<Html> = facts.iter().map(view_fact).collect();
    html! { <ul class="facts">{ facts }</ul> }
}
