//! Choices of a facet in words, with their numbers, for both ways.

use crate::{
    i18n::{FacetSays, Lang, Message, intent_words, sector_words},
    matching::{Choice, Facet, sectors::sections},
    model::{Fair, Intent},
    web::intl,
};

/// What a choice is called.
#[must_use]
pub fn choice_words(fair: &Fair, lang: Lang, facet: Facet, word: &str) -> String {
    match facet {
        Facet::Hall => {
            let hall = fair.halls.iter().find(|hall| *hall.id == *word);
            hall.map(|hall| hall.name.get(lang.tag()))
                .filter(|name| !name.is_empty())
                .unwrap_or(word)
                .to_owned()
        }
        Facet::Section => {
            let section = sections(fair.series)
                .iter()
                .find(|section| section.key == word);
            section
                .map_or(word, |section| section.name(lang.tag()))
                .to_owned()
        }
        Facet::Sector => sector_words(lang, word).to_owned(),
        Facet::Intent => intent_words(lang, &Intent::parse(word)).to_owned(),
        Facet::Country => intl::country(lang, word),
        Facet::Language => intl::language(lang, word),
    }
}

/// A country's names, so that people find it in either language.
#[must_use]
pub fn country_names(code: &str) -> Vec<String> {
    Lang::ALL
        .into_iter()
        .map(|lang| intl::country(lang, code))
        .collect()
}

/// The choices of a list, each with its word and its name with its number: `Hall 3 (12)`.
#[must_use]
pub fn counted(
    fair: &Fair,
    lang: Lang,
    facet: Facet,
    choices: &[Choice<'_>],
) -> Vec<(String, String)> {
    let words = |choice: &Choice<'_>| {
        lang.in_each(|lang| {
            let name = choice_words(fair, lang, facet, choice.word);
            FacetSays::Counted.fill(
                lang,
                &[
                    ("name", &name),
                    ("n", &intl::number(lang, choice.n_parties)),
                ],
            )
        })
    };
    choices
        .iter()
        .map(|choice| (choice.word.to_owned(), words(choice)))
        .collect()
}
