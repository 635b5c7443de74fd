//! Saying what is supposed: what kind of thing, where or who, and when.

use super::words::{self, halves};
use crate::model::InOrder;
use crate::{
    i18n::{WhatIfSays, language_words},
    model::{Fair, Party},
    planning::{Supposition, suppose},
    ui::{
        desk::{
            context::DeskContext,
            fields::{Choice, Choose},
        },
        parts::{Button, ButtonKind, Chip, Glyph},
    },
};
use std::collections::BTreeMap;
use yew::prelude::*;

/// The lengths on offer, in minutes.
const LENGTHS: [u32; 8] = [10, 15, 20, 25, 30, 40, 45, 60];

/// As many languages are offered: those that most parties speak.
const N_LANGUAGES: usize = 12;

/// What the form is given.
#[derive(Clone, PartialEq, Properties)]
pub struct FormProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// Whether something is being worked out.
    pub is_busy: bool,
    /// Called to work a supposition out.
    pub on_suppose: Callback<Supposition>,
}

/// What kind of thing is supposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Table,
    Interpreter,
    Minutes,
}

const KINDS: [(Kind, WhatIfSays); 3] = [
    (Kind::Table, WhatIfSays::Table),
    (Kind::Interpreter, WhatIfSays::Interpreter),
    (Kind::Minutes, WhatIfSays::Minutes),
];

/// What has been chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Draft {
    kind: Kind,
    /// `None`: the first hall with a limit.
    hall: Option<usize>,
    /// `None`: those that are wanted most.
    languages: Option<Vec<String>>,
    /// Halves of days by their places; none: all the time.
    halves: Vec<usize>,
    /// `None`: the longest that is shorter than now.
    minutes: Option<u32>,
}

impl Draft {
    const fn new() -> Self {
        Self {
            kind: Kind::Table,
            hall: None,
            languages: None,
            halves: vec![],
            minutes: None,
        }
    }

    fn supposition(&self, desk: &DeskContext) -> Option<Supposition> {
        let fair = desk.fair();
        let slots = || -> Vec<usize> {
            if self.halves.is_empty() {
                return (0..fair.slots.len()).collect();
            }
            let halves = halves(desk, fair);
            self.halves
                .iter()
                .filter_map(|place| halves.get(*place))
                .flat_map(|(_, slots)| slots.iter().copied())
                .collect()
        };
        Some(match self.kind {
            Kind::Table => Supposition::Table {
                hall_idx: self.hall(fair)?,
                slots: slots(),
            },
            Kind::Interpreter => Supposition::Interpreter {
                languages: self.languages(fair),
                slots: slots(),
            },
            Kind::Minutes => Supposition::Minutes(self.minutes(fair)),
        })
    }

    fn hall(&self, fair: &Fair) -> Option<usize> {
        self.hall
            .filter(|hall| limited(fair).contains(hall))
            .or_else(|| limited(fair).first().copied())
    }

    fn languages(&self, fair: &Fair) -> Vec<String> {
        self.languages.clone().unwrap_or_else(|| wanted(fair))
    }

    fn minutes(&self, fair: &Fair) -> u32 {
        let now = length(fair);
        let shorter = || {
            LENGTHS
                .into_iter()
                .rfind(|minutes| *minutes < now)
                .unwrap_or(LENGTHS[1])
        };
        self.minutes.unwrap_or_else(shorter)
    }
}

/// The halls with so many tables and no more.
fn limited(fair: &Fair) -> Vec<usize> {
    (0..fair.halls.len())
        .filter(|idx| fair.halls[*idx].counts_tables())
        .collect()
}

/// How long a meeting is, in minutes.
fn length(fair: &Fair) -> u32 {
    fair.slots
        .first()
        .and_then(|slot| u32::try_from(slot.end.minutes() - slot.start.minutes()).ok())
        .unwrap_or(0)
}

/// The languages of parties, those of most first.
fn spoken<'a>(parties: impl Iterator<Item = &'a Party>) -> Vec<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for language in parties.flat_map(|party| &party.languages) {
        *counts.entry(language).or_default() += 1;
    }
    let mut spoken: Vec<&str> = counts.keys().copied().collect();
    spoken.order_by_key(|language| std::cmp::Reverse(counts[language]));
    spoken
}

fn exhibitors(fair: &Fair) -> impl Iterator<Item = &Party> {
    fair.exhibitors.iter().map(|row| &row.party)
}

fn delegations(fair: &Fair) -> impl Iterator<Item = &Party> {
    fair.delegations.iter().map(|row| &row.party)
}

/// What an interpreter is most likely wanted for: the language of most exhibitors, and that of most
/// of the delegations who do not speak it.
fn wanted(fair: &Fair) -> Vec<String> {
    let own = spoken(exhibitors(fair)).first().copied();
    let strangers = delegations(fair).filter(|party| {
        own.is_none_or(|own| party.languages.iter().all(|language| language != own))
    });
    let theirs = spoken(strangers).first().copied();
    own.into_iter().chain(theirs).map(str::to_owned).collect()
}

/// The form in which something is supposed.
#[component]
pub fn Form(props: &FormProps) -> Html {
    let FormProps {
        desk,
        is_busy,
        on_suppose,
    } = props;
    let draft = use_state(Draft::new);
    let what = draft.supposition(desk);
    let is_sound = use_memo((desk.document.clone(), what.clone()), |(document, what)| {
        what.as_ref()
            .is_some_and(|what| suppose(document.fair(), what).is_some())
    });
    let view_kind = |(kind, word): &(Kind, WhatIfSays)| {
        let kind = *kind;
        let on_press = change(&draft, move |draft| draft.kind = kind);
        html! { <Chip key={desk.say(*word).to_string()} pressed={draft.kind == kind} {on_press}>{ desk.say(*word) }</Chip> }
    };
    let fields = match draft.kind {
        Kind::Table => view_hall(desk, &draft),
        Kind::Interpreter => view_languages(desk, &draft),
        Kind::Minutes => view_minutes(desk, &draft),
    };
    let when = (draft.kind != Kind::Minutes && what.is_some()).then(|| view_when(desk, &draft));
    let on_press = {
        let (on_suppose, what) = (on_suppose.clone(), what.clone());
        Callback::from(move |()| {
            if let Some(what) = what.clone() {
                on_suppose.emit(what);
            }
        })
    };
    html! {
        <section part="card" class="card suppose"><h2>{ desk.say(WhatIfSays::Suppose) }</h2>
            <div class="chips" role="group" aria-label={desk.say(WhatIfSays::Suppose)}>{ for KINDS.iter().map(view_kind) }</div>
            { fields }{ when }
            <div class="actions"><Button kind={ButtonKind::Primary} icon={Glyph::Star} disabled={*is_busy || !*is_sound} {on_press}>{ desk.say(WhatIfSays::WorkOut) }</Button></div>
        </section>
    }
}

fn change(draft: &UseStateHandle<Draft>, change: impl Fn(&mut Draft) + 'static) -> Callback<()> {
    let draft = draft.clone();
    Callback::from(move |()| {
        let mut next = (*draft).clone();
        change(&mut next);
        draft.set(next);
    })
}

fn view_hall(desk: &DeskContext, draft: &UseStateHandle<Draft>) -> Html {
    let fair = desk.fair();
    let Some(chosen) = draft.hall(fair) else {
        return html! { <p class="muted">{ desk.say(WhatIfSays::NoHall) }</p> };
    };
    let choice = |idx: usize| Choice {
        value: idx.to_string().into(),
        words: words::hall(desk.lang, fair, idx).into(),
    };
    let choices: Vec<Choice> = limited(fair).into_iter().map(choice).collect();
    let on_choose = {
        let draft = draft.clone();
        Callback::from(move |value: String| {
            draft.set(Draft {
                hall: value.parse().ok(),
                ..(*draft).clone()
            });
        })
    };
    html! { <div class="suppose-hall"><Choose label={desk.say(WhatIfSays::WhichHall)} value={chosen.to_string()} {choices} {on_choose} /></div> }
}

fn view_languages(desk: &DeskContext, draft: &UseStateHandle<Draft>) -> Html {
    let fair = desk.fair();
    let chosen = draft.languages(fair);
    let offered = spoken(exhibitors(fair).chain(delegations(fair)));
    if offered.len() < 2 {
        return html! { <p class="muted">{ desk.say(WhatIfSays::NoLanguages) }</p> };
    }
    let view = |tag: &&str| {
        let pressed = chosen.iter().any(|chosen| chosen == tag);
        let (tag, mut next) = ((*tag).to_owned(), chosen.clone());
        if pressed {
            next.retain(|chosen| *chosen != tag);
        } else {
            next.push(tag.clone());
        }
        let on_press = change(draft, move |draft| draft.languages = Some(next.clone()));
        html! { <Chip key={tag.clone()} {pressed} small=true {on_press}>{ language_words(desk.lang, &tag).to_owned() }</Chip> }
    };
    view_chips(
        &desk.say(WhatIfSays::WhichLanguages),
        offered.iter().take(N_LANGUAGES).map(view).collect(),
    )
}

fn view_minutes(desk: &DeskContext, draft: &UseStateHandle<Draft>) -> Html {
    let fair = desk.fair();
    let (now, chosen) = (length(fair), draft.minutes(fair));
    let view = |minutes: u32| {
        let on_press = change(draft, move |draft| draft.minutes = Some(minutes));
        html! { <Chip key={minutes} pressed={minutes == chosen} small=true {on_press}>{ desk.fill(WhatIfSays::NMinutes, &[("n", &minutes.to_string())]) }</Chip> }
    };
    let chips = LENGTHS
        .into_iter()
        .filter(|minutes| *minutes != now)
        .map(view)
        .collect();
    html! { <>
        { view_chips(&desk.say(WhatIfSays::HowLong), chips) }
        <p class="muted">{ desk.fill(WhatIfSays::NowMinutes, &[("n", &now.to_string())]) }</p>
    </> }
}

fn view_when(desk: &DeskContext, draft: &UseStateHandle<Draft>) -> Html {
    let halves = halves(desk, desk.fair());
    if halves.len() < 2 {
        return Html::default();
    }
    let always = {
        let on_press = change(draft, |draft| draft.halves.clear());
        html! { <Chip key="always" pressed={draft.halves.is_empty()} small=true {on_press}>{ desk.say(WhatIfSays::Always) }</Chip> }
    };
    let view = |(place, (words, _)): (usize, &(AttrValue, Vec<usize>))| {
        let pressed = draft.halves.contains(&place);
        let on_press = change(draft, move |draft| {
            if pressed {
                draft.halves.retain(|half| *half != place);
            } else {
                draft.halves.push(place);
                draft.halves.order();
            }
        });
        html! { <Chip key={place} {pressed} small=true {on_press}>{ words }</Chip> }
    };
    let chips = std::iter::once(always)
        .chain(halves.iter().enumerate().map(view))
        .collect();
    view_chips(&desk.say(WhatIfSays::When), chips)
}

fn view_chips(label: &AttrValue, chips: Vec<Html>) -> Html {
    html! { <div class="suppose-part"><h3>{ label }</h3><div class="chips" role="group" aria-label={label}>{ chips }</div></div> }
}
