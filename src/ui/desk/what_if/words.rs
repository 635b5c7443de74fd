//! What a supposition is called, and the parts of a fair's days.

use crate::{
    i18n::{Lang, WhatIfSays as Say, language_words},
    model::{Fair, Local},
    planning::Supposition,
    ui::desk::bench::Talk,
    web::intl,
};
use yew::AttrValue;

/// The halves of a fair's days in which there are slots: what each is called, and its slots.
#[must_use]
pub fn halves(talk: &Talk, fair: &Fair) -> Vec<(AttrValue, Vec<usize>)> {
    let called = |start: Local| {
        let word = if start.is_morning() {
            Say::Morning
        } else {
            Say::Afternoon
        };
        talk.fill(word, &[("day", &intl::day(talk.lang, start))])
    };
    fair.half_days()
        .into_iter()
        .map(|half| (called(fair.slots[half.start].start), half.collect()))
        .collect()
}

/// What is supposed of a fair, in words.
#[must_use]
pub fn supposition(talk: &Talk, fair: &Fair, what: &Supposition) -> AttrValue {
    match what {
        Supposition::Table { hall_idx, slots } => {
            let what = talk.fill(Say::TableIn, &[("hall", &hall(talk.lang, fair, *hall_idx))]);
            then(talk, fair, &what, slots)
        }
        Supposition::Interpreter { languages, slots } => {
            let languages: Vec<&str> = languages
                .iter()
                .map(|tag| language_words(talk.lang, tag))
                .collect();
            let what = talk.fill(
                Say::InterpreterOf,
                &[("languages", &languages.join(talk.lang.comma()))],
            );
            then(talk, fair, &what, slots)
        }
        Supposition::Minutes(minutes) => talk.fill(Say::Length, &[("n", &minutes.to_string())]),
    }
}

fn then(talk: &Talk, fair: &Fair, what: &str, slots: &[usize]) -> AttrValue {
    let when = if slots.len() == fair.slots.len() {
        talk.say(Say::AllAlong).to_string()
    } else {
        let halves = halves(talk, fair);
        let meant = halves
            .iter()
            .filter(|(_, half)| half.iter().any(|slot| slots.contains(slot)));
        meant
            .map(|(words, _)| words.as_str())
            .collect::<Vec<_>>()
            .join(talk.lang.comma())
    };
    talk.fill(Say::Then, &[("what", what), ("when", &when)])
}

/// What a hall is called.
#[must_use]
pub fn hall(lang: Lang, fair: &Fair, hall_idx: usize) -> String {
    fair.halls.get(hall_idx).map_or_else(String::new, |hall| {
        hall.name.or_id(lang.tag(), &hall.id).to_owned()
    })
}
