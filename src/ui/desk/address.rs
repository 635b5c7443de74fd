//! The address of where a person is at the desk: written as they go, followed as they go back.

use super::{
    context::DeskLink,
    places::{DeskPlace, HistoryEntry},
    state::{DeskEvent, State},
};
use crate::web::{
    history,
    share::{self, fragment},
};
use yew::prelude::*;

fn shown() -> HistoryEntry {
    HistoryEntry {
        fragment: fragment(),
        noted: history::noted(),
    }
}

fn put(entry: &HistoryEntry, is_new: bool) {
    history::put(
        &entry.fragment,
        entry.noted.as_deref().unwrap_or_default(),
        is_new,
    );
}

/// The place that the page's address leads to; the first screen if it leads to none.
#[must_use]
pub fn first() -> DeskPlace {
    DeskPlace::of(&shown()).unwrap_or_default()
}

/// The visitor's pages are about to be shown: the history has an entry for them.
pub fn leave_for_visitor() {
    let shown = shown();
    // Who went back there is there already.
    if !shown.is_visitors() {
        put(&shown.for_visitor(), true);
    }
}

/// Keeps the page's address and the place at the desk the same. Another screen is an entry of its
/// own in the history; what is opened on one is not.
#[hook]
pub fn use_address(link: &DeskLink, state: &State) {
    let place = state.place();
    let now = use_mut_ref(DeskPlace::default);
    now.replace(place.clone());
    {
        let link = link.clone();
        use_effect_with((), move |()| {
            let entry = shown();
            if link.host.follows() && DeskPlace::of(&entry).is_none() {
                put(&entry.for_visitor(), false);
            }
            let follow = move || {
                let entry = shown();
                if let Some(place) = DeskPlace::of(&entry) {
                    link.tell(DeskEvent::Arrived(place));
                } else if entry.is_visitors() {
                    link.tell(DeskEvent::VisitorAsked);
                } else {
                    write(&now.borrow());
                }
            };
            let listening = share::listen("popstate", follow);
            move || drop(listening)
        });
    }
    // Who is asked before they go is on an entry that is not the desk's, until they stay; who has gone
    // leaves the address to the visitor's pages, which may take a while to come.
    let has_left = use_mut_ref(|| false);
    if state.shows_visitor() {
        has_left.replace(true);
    }
    let stays = state.going.is_none();
    use_effect_with((place, stays), move |(place, stays)| {
        if *stays && !has_left.replace(false) {
            write(place);
        }
    });
}

/// Writes a place into the address: behind what is there, if that is another screen.
fn write(place: &DeskPlace) {
    let entry = shown();
    let is_new = match DeskPlace::of(&entry) {
        Some(there) if there == *place => return,
        Some(there) => there.screen != place.screen,
        None => entry.is_visitors(),
    };
    put(&place.put_into(&entry), is_new);
}
