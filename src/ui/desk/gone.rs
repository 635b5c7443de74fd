//! What goes with rows that are deleted, in words.

use super::context::DeskContext;
use crate::{
    i18n::{BothWays, FormSays, list_words},
    model::{FileList, RowPlace},
};
use yew::prelude::*;

/// What goes with these rows of a list.
///
/// # Errors
/// They cannot go: what is to be shown in the place of the question. A meeting is never deleted in
/// silence for the sake of a slot.
pub fn gone_words(
    desk: &DeskContext,
    list: FileList,
    rows: &[RowPlace],
) -> Result<AttrValue, Html> {
    let gone = desk.document.gone_with(list, rows);
    if let Some((_, n)) = gone
        .iter()
        .find(|(what, _)| list == FileList::Slots && what.is_none())
    {
        let n = desk.number(*n);
        return Err(
            html! { <p class="bad" role="alert">{ desk.fill(FormSays::SlotInUse, &[("n", &n)]) }</p> },
        );
    }
    let what: Vec<String> = gone
        .iter()
        .map(|(list, n)| match list {
            Some(list) => format!("{} {}", list_words(desk.lang, *list), desk.number(*n)),
            None => desk.count(BothWays::MeetingCount, *n).to_string(),
        })
        .collect();
    Ok(if what.is_empty() {
        desk.say(FormSays::RemoveAlone)
    } else {
        let what = what.join(desk.lang.comma());
        desk.fill(FormSays::RemoveAlso, &[("what", &what)])
    })
}
