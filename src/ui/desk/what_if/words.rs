//! What a supposition is called, and the parts of a fair's days.

use crate::{
    i18n::{Lang, WhatIfSays, language_words},
    model::{Fair, Local},
    planning::Supposition,
    ui::desk::context::DeskLink,
    web::intl,
};
use yew::AttrValue;

/// The halves of a fair's days in which there are slots: what each is called, and its slots.
#[must_use]
pub fn halves(link: &DeskLink, fair: &Fair) -> Vec<(AttrValue, Vec<usize>)> {
    let called = |start: Local| {
        let word = if start.is_morning() {
            WhatIfSays::Morning
        } else {
            WhatIfSays::Afternoon
        };
        link.fill(word, &[("day", &intl::day(link.lang, start))])
    };
    fair.half_days()
        .into_iter()
        .map(|half| (called(fair.slots[half.start].start), half.collect()))
        .collect()
}

/// What is supposed of a fair, in words.
#[must_use]
pub fn supposition(link: &DeskLink, fair: &Fair, what: &Supposition) -> AttrValue {
    match what {
        Supposition::Table { hall_idx, slots } => {
            let what = link.fill(
                WhatIfSays::TableIn,
                &[("hall", &hall(link.lang, fair, *hall_idx))],
            );
            then(link, fair, &what, slots)
        }
        Supposition::Interpreter { languages, slots } => {
            let languages: Vec<&str> = languages
                .iter()
                .map(|tag| language_words(link.lang, tag))
                .collect();
            let what = link.fill(
                WhatIfSays::InterpreterOf,
                &[("languages", &languages.join(link.lang.comma()))],
            );
            then(link, fair, &what, slots)
        }
        Supposition::Minutes(minutes) => {
            link.fill(WhatIfSays::Length, &[("n", &minutes.to_string())])
        }
    }
}

fn then(link: &DeskLink, fair: &Fair, what: &str, slots: &[usize]) -> AttrValue {
    let when = if slots.len() == fair.slots.len() {
        link.say(WhatIfSays::AllAlong).to_string()
    } else {
        let halves = halves(link, fair);
        let meant = halves
            .iter()
            .filter(|(_, half)| half.iter().any(|slot| slots.contains(slot)));
        meant
            .map(|(words, _)| words.as_str())
            .collect::<Vec<_>>()
            .join(link.lang.comma())
    };
    link.fill(WhatIfSays::Then, &[("what", what), ("when", &when)])
}

/// What a hall is called.
#[must_use]
pub fn hall(lang: Lang, fair: &Fair, hall_idx: usize) -> String {
    fair.halls.get(hall_idx).map_or_else(String::new, |hall| {
        hall.name.or_id(lang.tag(), &hall.id).to_owned()
    })
}
