//! What a supposition is called, and the parts of a fair's days.

use crate::{
    i18n::{Lang, WhatIfSays as Say, language_words},
    model::{Fair, Half},
    planning::Supposition,
    ui::desk::bench::Talk,
    web::intl,
};
use yew::AttrValue;

/// The halves of a fair's days in which there are slots: what each is called, and its slots.
#[must_use]
pub fn halves(talk: &Talk, fair: &Fair) -> Vec<(AttrValue, Vec<usize>)> {
    let mut halves: Vec<(AttrValue, Vec<usize>)> = vec![];
    let mut last = None;
    for (idx, slot) in fair.slots.iter().enumerate() {
        let is_morning = Half::Am.holds(slot.start);
        let this = Some((slot.start.day(), is_morning));
        if let Some((_, slots)) = halves.last_mut().filter(|_| this == last) {
            slots.push(idx);
        } else {
            let word = if is_morning { Say::Morning } else { Say::Afternoon };
            halves.push((talk.fill(word, &[("day", &intl::day(talk.lang, slot.start))]), vec![idx]));
        }
        last = this;
    }
    halves
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
            let languages: Vec<&str> = languages.iter().map(|tag| language_words(talk.lang, tag)).collect();
            let what = talk.fill(Say::InterpreterOf, &[("languages", &languages.join(talk.lang.comma()))]);
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
        let meant = halves.iter().filter(|(_, half)| half.iter().any(|slot| slots.contains(slot)));
        meant.map(|(words, _)| words.as_str()).collect::<Vec<_>>().join(talk.lang.comma())
    };
    talk.fill(Say::Then, &[("what", what), ("when", &when)])
}

/// What a hall is called.
#[must_use]
pub fn hall(lang: Lang, fair: &Fair, hall_idx: usize) -> String {
    fair.halls.get(hall_idx).map_or_else(String::new, |hall| hall.name.or_id(lang.tag(), &hall.id).to_owned())
}
