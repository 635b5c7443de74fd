//! Narrowing a side's list at the desk: a search box that forgives mistakes, and choices with their
//! numbers.

use super::{
    context::DeskContext,
    fields::{Choice, Choose},
};
use crate::{
    i18n::{BothWays, DeskSays, facet_words},
    matching::{self, Facet, Filter, Finder},
    model::Side,
    ui::facets::{counted, country_names},
    web,
};
use std::{cell::RefCell, rc::Rc};
use yew::prelude::*;

/// As many parties are read for the search box at a time: some milliseconds.
const SLICE: usize = 600;

/// What a side can be narrowed by, and what it is narrowed to.
#[derive(Clone)]
pub struct Finding {
    finder: Rc<RefCell<Finder>>,
    /// How often more words were read.
    turns: u32,
    /// The words that were typed into the search field.
    pub typed: UseStateHandle<String>,
    /// The filters that were set, beside the words.
    pub filter: UseStateHandle<Filter>,
}

impl PartialEq for Finding {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.finder, &other.finder)
            && self.turns == other.turns
            && self.typed == other.typed
            && self.filter == other.filter
    }
}

/// A list that was narrowed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// The parties that are left.
    pub parties: Vec<usize>,
    /// What can be chosen of each facet: the word, and its name with its number.
    pub choices: Vec<(Facet, Vec<(String, String)>)>,
    /// The words as they were understood.
    pub meant: Option<String>,
}

/// Reads a side of the open fair for finding, in slices, once something is looked for. After an
/// edit what was read before finds until the fair as it is now is read, so that nothing is waited
/// for and no list shrinks and grows.
#[hook]
pub fn use_finding(desk: &DeskContext, side: Side) -> Finding {
    let turns = use_state(|| 0_u32);
    let typed = use_state(String::new);
    let filter = use_state(Filter::default);
    let is_wanted = !typed.trim().is_empty();
    let newest = use_memo(
        (desk.document.clone(), side, is_wanted),
        |(document, side, is_wanted)| {
            let mut finder = Finder::new(document.fair(), *side);
            if *is_wanted {
                finder.read(document.fair(), SLICE, &country_names);
            }
            Rc::new(RefCell::new(finder))
        },
    );
    let newest = (*newest).clone();
    let n_parties = desk.fair().n_parties(side);
    {
        let (finder, document, turns, now) =
            (newest.clone(), desk.document.clone(), turns.clone(), *turns);
        let is_read = newest.borrow().is_read() || !is_wanted;
        use_effect_with((desk.document.clone(), side, now, is_read), move |_| {
            let timeout = (!is_read).then(|| {
                web::after(0, move || {
                    finder
                        .borrow_mut()
                        .read(document.fair(), SLICE, &country_names);
                    turns.set(now + 1);
                })
            });
            move || drop(timeout)
        });
    }
    // The last one that was read through, and of how many parties.
    let whole = use_mut_ref(|| None::<(usize, Rc<RefCell<Finder>>)>);
    if newest.borrow().is_read() {
        *whole.borrow_mut() = Some((n_parties, newest.clone()));
    }
    let before = whole
        .borrow()
        .as_ref()
        .filter(|(n, _)| is_wanted && *n == n_parties)
        .map(|(_, finder)| finder.clone());
    Finding {
        finder: before.unwrap_or(newest),
        turns: *turns,
        typed,
        filter,
    }
}

impl Finding {
    /// A list of the side, narrowed.
    pub fn sift(&self, desk: &DeskContext, order: impl Iterator<Item = usize>) -> Shown {
        let finder = self.finder.borrow();
        let matching::Sifted {
            parties,
            choices,
            meant,
        } = finder.sift(order, &self.typed, &self.filter, |_| true);
        let words = |facet: Facet, choices: &[matching::Choice<'_>]| {
            counted(desk.fair(), desk.lang, facet, choices)
        };
        let choices = choices
            .iter()
            .map(|(facet, choices)| (*facet, words(*facet, choices)))
            .collect();
        Shown {
            parties,
            choices,
            meant,
        }
    }

    /// The choices; `on_narrow` is called when one was made.
    pub fn view_choices(
        &self,
        desk: &DeskContext,
        shown: &Shown,
        on_narrow: &Callback<()>,
    ) -> Html {
        let view = |(facet, choices): &(Facet, Vec<(String, String)>)| {
            let chosen = self.filter.chosen(*facet).unwrap_or_default().to_owned();
            if choices.len() < 2 && chosen.is_empty() {
                return Html::default();
            }
            let any = Choice {
                value: AttrValue::default(),
                words: desk.say(BothWays::AnyChoice),
            };
            let named = choices.iter().map(|(word, words)| Choice {
                value: word.clone().into(),
                words: words.clone().into(),
            });
            let (filter, facet, narrow) = (self.filter.clone(), *facet, on_narrow.clone());
            let before = chosen.clone();
            let on_choose = Callback::from(move |word: String| {
                let mut next = (*filter).clone();
                // A choice is taken back by making it again.
                let word = if word.is_empty() { &before } else { &word };
                next.toggle(facet, word);
                filter.set(next);
                narrow.emit(());
            });
            html! { <Choose label={facet_words(desk.lang, facet)} value={chosen} choices={std::iter::once(any).chain(named).collect::<Vec<_>>()} {on_choose} /> }
        };
        html! { <div class="desk-choices" role="group" aria-label={desk.say(DeskSays::FilterParties)}>{ for shown.choices.iter().map(view) }</div> }
    }
}
