//! Words that nobody knows, each asked once for all rows.

use crate::{
    exchange::{
        country_codes,
        csv::{self, Answers, Asked, UnknownWord},
    },
    i18n::{Heading, ImportSays, choices_words, group_words, language_words, names, sector_words},
    matching::{reading::suggestions, regions, sectors},
    model::{Id, Side, Text, WordList},
    ui::{
        desk::{context::DeskContext, fields::Choice, form::Pick},
        parts::{Button, Glyph},
    },
    web::{self, intl},
};
use serde_json::json;
use std::{collections::HashMap, rc::Rc};
use yew::prelude::*;

/// As many words are asked about at first, and as many more with each press.
const N_ASKED: usize = 10;

/// As many guesses stand beside a word.
const N_GUESSES: usize = 3;

/// What the words are given.
#[derive(Clone, PartialEq, Properties)]
pub struct UnknownWordsProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// What would come in.
    pub preview: Rc<csv::Preview>,
    /// What was said of the table so far.
    pub answers: Rc<Answers>,
    /// Called with what is said of it now.
    pub on_answer: Callback<Answers>,
}

/// The words that nobody knows, those of most cells first, each with what it may mean. One that was
/// explained stays, so that it can be taken back.
#[component]
pub fn UnknownWords(props: &UnknownWordsProps) -> Html {
    let UnknownWordsProps {
        desk,
        preview,
        answers,
        on_answer,
    } = props;
    let asked = use_mut_ref(Vec::<(Asked, UnknownWord)>::new);
    let n_shown = use_state(|| N_ASKED);
    let now: Vec<(Asked, UnknownWord)> = preview
        .issues
        .unknown_words_by(csv::Options::PLAIN.reader)
        .into_iter()
        .filter_map(|word| Some((word.asked()?, word)))
        .collect();
    let words: Vec<(Asked, UnknownWord)> = {
        let mut asked = asked.borrow_mut();
        let is_like = |one: &UnknownWord, other: &UnknownWord| {
            one.field == other.field && one.word == other.word
        };
        let is_new = |one: &UnknownWord| !now.iter().any(|(_, other)| is_like(one, other));
        asked.retain(|(_, word)| is_new(word) && answers.meaning(word.field, &word.word).is_some());
        asked.extend(now.iter().cloned());
        asked.sort_by(|(_, one), (_, other)| {
            let rank = |word: &UnknownWord| std::cmp::Reverse(word.n_cells);
            rank(one)
                .cmp(&rank(other))
                .then_with(|| (one.field, &one.word).cmp(&(other.field, &other.word)))
        });
        asked.clone()
    };
    let of_sectors: Vec<String> = words
        .iter()
        .take(*n_shown)
        .filter(|(asked, _)| matches!(asked, Asked::Sector | Asked::Section))
        .map(|(_, word)| word.word.clone())
        .collect();
    let guesses = use_guesses(desk, of_sectors);
    let choices = use_memo((desk.clone(), kinds(&words)), |(desk, kinds)| {
        kinds
            .iter()
            .map(|asked| (*asked, Rc::<[Choice]>::from(choices(desk, *asked))))
            .collect::<HashMap<Asked, Rc<[Choice]>>>()
    });
    if words.is_empty() {
        return Html::default();
    }
    let view = |(asked, word): &(Asked, UnknownWord)| {
        let said = answers.meaning(word.field, &word.word).map(str::to_owned);
        let say = |meaning: Option<String>| {
            let mut next = (**answers).clone();
            next.mean(word.field, &word.word, meaning);
            next
        };
        let back = said.is_some().then(|| {
            let next = say(None);
            let label = desk.fill(ImportSays::WordBack, &[("word", &word.word)]);
            html! { <Button icon={Glyph::Undo} {label} on_press={on_answer.reform(move |()| next.clone())} /> }
        });
        let on_choose = {
            let (answers, word) = (answers.clone(), word.clone());
            on_answer.reform(move |chosen: String| {
                let mut next = (*answers).clone();
                next.mean(
                    word.field,
                    &word.word,
                    Some(chosen).filter(|chosen| !chosen.is_empty()),
                );
                next
            })
        };
        let label = desk.fill(
            ImportSays::WordMeans,
            &[
                ("field", &asked_words(desk, *asked)),
                ("word", &word.word),
                ("n", &desk.number(word.n_cells)),
            ],
        );
        let guesses = guesses
            .get(&word.word)
            .filter(|guesses| said.is_none() && !guesses.is_empty())
            .map(|guesses| view_guesses(desk, guesses, &on_choose));
        let choices = choices.get(asked).cloned().unwrap_or_default();
        let value = AttrValue::from(said.unwrap_or_default());
        html! {
            <li key={format!("{}:{}", word.field, word.word)}>
                <div><Pick desk={desk.clone()} {label} {choices} {value} {on_choose} />{ back }</div>
                { guesses }
            </li>
        }
    };
    let n_left = words.len().saturating_sub(*n_shown);
    let more = (n_left > 0).then(|| {
        let n_more = n_left.min(N_ASKED);
        let on_more = {
            let n_shown = n_shown.clone();
            Callback::from(move |()| n_shown.set(*n_shown + N_ASKED))
        };
        html! { <Button class="small" on_press={on_more}>{ desk.count(ImportSays::MoreWords, n_more) }</Button> }
    });
    html! {
        <section class="words-asked" aria-label={desk.count(ImportSays::UnknownWords, now.len())}>
            <h3>{ desk.count(ImportSays::UnknownWords, now.len()) }</h3>
            <p class="muted">{ desk.say(ImportSays::UnknownWordsHint) }</p>
            <ul>{ for words.iter().take(*n_shown).map(view) }</ul>
            { more }
        </section>
    }
}

/// Sectors by the words that may mean them, as far as they have been read.
type Guesses = HashMap<String, Vec<&'static str>>;

/// The sectors that words may mean, as the reader of people's words has them; it is loaded once a
/// word is asked about.
#[hook]
fn use_guesses(desk: &DeskContext, words: Vec<String>) -> Rc<Guesses> {
    let found = use_state(Rc::<Guesses>::default);
    {
        let (host, found) = (desk.host.clone(), found.clone());
        use_effect_with(words, move |words| {
            let mut next = (**found).clone();
            let new: Vec<String> = words
                .iter()
                .filter(|word| !next.contains_key(*word))
                .cloned()
                .collect();
            if new.is_empty() {
                return;
            }
            web::spawn_local(async move {
                for word in new {
                    let ask = json!({"text": word, "kind": "business", "side": "exhibitor"});
                    // Where the reader does not come, nobody misses it.
                    let Some(reading) = host.reading(&ask).await else {
                        return;
                    };
                    let keys = suggestions(&[reading])
                        .iter()
                        .filter_map(|one| Some(sectors::find(&one.key)?.key))
                        .take(N_GUESSES)
                        .collect();
                    next.insert(word, keys);
                }
                found.set(Rc::new(next));
            });
        });
    }
    (*found).clone()
}

/// What a word may mean, each taken by a press.
fn view_guesses(
    desk: &DeskContext,
    guesses: &[&'static str],
    on_choose: &Callback<String>,
) -> Html {
    let view = |key: &&'static str| {
        let key = *key;
        let on_press = on_choose.reform(move |()| key.to_owned());
        html! { <Button {key} class="small" {on_press}>{ sector_words(desk.lang, key) }</Button> }
    };
    html! { <p class="actions" role="group" aria-label={desk.say(ImportSays::Perhaps)}><span class="muted">{ desk.say(ImportSays::Perhaps) }</span>{ for guesses.iter().map(view) }</p> }
}

/// What is asked about, each once.
fn kinds(words: &[(Asked, UnknownWord)]) -> Vec<Asked> {
    Asked::ALL
        .into_iter()
        .filter(|asked| words.iter().any(|(of, _)| of == asked))
        .collect()
}

/// What a word should have been.
fn asked_words(desk: &DeskContext, asked: Asked) -> AttrValue {
    match asked {
        Asked::Sector | Asked::Section => desk.say(Heading::Sectors),
        Asked::Language => desk.say(Heading::Languages),
        Asked::Country => desk.say(Heading::Country),
        Asked::Region => desk.say(ImportSays::Region),
        Asked::Intent => desk.say(ImportSays::Intent),
        Asked::Hall => desk.say(Heading::Hall),
        Asked::Event => desk.say(Heading::Attends),
        Asked::Exhibitor => desk.say(Heading::Exhibitor),
        Asked::Delegation => desk.say(Heading::Delegation),
        Asked::Party => desk.say(ImportSays::Party),
        Asked::Interpreter => desk.say(Heading::Interpreter),
    }
}

/// What a word may mean.
fn choices(desk: &DeskContext, asked: Asked) -> Vec<Choice> {
    let (lang, fair) = (desk.lang, desk.fair());
    let choice = |value: &str, words: String| Choice {
        value: value.to_owned().into(),
        words: words.into(),
    };
    let named = |id: &Id, name: &Text| choice(id.as_str(), name.or_id(lang.tag(), id).to_owned());
    let parties = |side: Side| {
        (0..fair.n_parties(side))
            .filter_map(move |idx| fair.party(side, idx))
            .map(|party| named(&party.id, &party.name))
    };
    let countries = || country_codes().map(|code| choice(code, intl::country(lang, code)));
    match asked {
        Asked::Sector | Asked::Section => sectors::all()
            .iter()
            .map(|sector| choice(sector.key, sector.name(lang.tag()).to_owned()))
            .collect(),
        Asked::Language => names::language_tags()
            .map(|tag| choice(tag, language_words(lang, tag).to_owned()))
            .collect(),
        Asked::Country => countries().collect(),
        Asked::Region => regions::GROUPS
            .iter()
            .map(|group| choice(group.code, group_words(lang, group.code).to_owned()))
            .chain(countries())
            .collect(),
        Asked::Intent => choices_words(lang, WordList::Intent)
            .into_iter()
            .map(|(word, words)| choice(word, words))
            .collect(),
        Asked::Hall => fair
            .halls
            .iter()
            .map(|hall| named(&hall.id, &hall.name))
            .collect(),
        Asked::Event => fair
            .events
            .iter()
            .map(|of| named(&of.id, &of.name))
            .collect(),
        Asked::Exhibitor => parties(Side::Exhibitor).collect(),
        Asked::Delegation => parties(Side::Delegation).collect(),
        Asked::Party => parties(Side::Exhibitor)
            .chain(parties(Side::Delegation))
            .collect(),
        Asked::Interpreter => fair
            .interpreters
            .iter()
            .map(|of| named(&of.id, &of.name))
            .collect(),
    }
}
