//! The schedule as a sheet: one meeting a row, in the order of the day.

use super::lines::sheet;
use crate::model::InOrder;
use crate::{
    i18n::{Exchange, Heading, Lang, Message as _, status_says},
    model::Fair,
};

/// All meetings, cancelled ones too, by time, hall and booth: see [`super::write()`] for the form
/// of the file.
///
/// Names of parties stand in Chinese and in English. Edited and brought in again, it moves meetings
/// (`timetable`).
#[must_use]
pub fn schedule(fair: &Fair, lang: Lang) -> String {
    sheet(schedule_lines(fair, lang).into_iter())
}

/// The lines of that sheet: the headings, then a meeting each.
pub(super) fn schedule_lines(fair: &Fair, lang: Lang) -> Vec<Vec<String>> {
    let heading = |heading: Heading| heading.words(lang).to_owned();
    let in_lang = |of: Heading, lang_of: Lang| format!("{} ({})", heading(of), lang_of.own_name());
    let headings = vec![
        heading(Heading::Day),
        heading(Heading::Start),
        heading(Heading::End),
        heading(Heading::Hall),
        heading(Heading::Booth),
        heading(Heading::Table),
        in_lang(Heading::Exhibitor, Lang::Zh),
        in_lang(Heading::Exhibitor, Lang::En),
        in_lang(Heading::Delegation, Lang::Zh),
        in_lang(Heading::Delegation, Lang::En),
        heading(Heading::Interpreter),
        heading(Heading::Status),
        heading(Heading::Locked),
    ];
    let mut lines: Vec<_> = fair
        .meetings
        .iter()
        .filter_map(|meeting| {
            let slot = fair.slots.get(meeting.slot_idx)?;
            let exhibitor = fair.exhibitors.get(meeting.pair.exhibitor_idx)?;
            let delegation = fair.delegations.get(meeting.pair.delegation_idx)?;
            let hall = exhibitor.hall_idx.and_then(|idx| fair.halls.get(idx));
            let interpreter = meeting
                .interpreter_idx
                .and_then(|idx| fair.interpreters.get(idx));
            let (start, end) = (slot.start.to_string(), slot.end.to_string());
            let (day, clock) = start.split_once('T')?;
            let cells = vec![
                day.to_owned(),
                clock.to_owned(),
                end.split_once('T')?.1.to_owned(),
                hall.map_or_else(String::new, |hall| {
                    hall.name.or_id(lang.tag(), &hall.id).to_owned()
                }),
                exhibitor.booth.clone(),
                meeting
                    .table
                    .map_or_else(String::new, |table| table.to_string()),
                exhibitor.party.name.get("zh").to_owned(),
                exhibitor.party.name.get("en").to_owned(),
                delegation.party.name.get("zh").to_owned(),
                delegation.party.name.get("en").to_owned(),
                interpreter.map_or_else(String::new, |of| {
                    of.name.or_id(lang.tag(), &of.id).to_owned()
                }),
                status_says(meeting.status).words(lang).to_owned(),
                if meeting.locked {
                    Exchange::Yes.words(lang).to_owned()
                } else {
                    String::new()
                },
            ];
            Some((
                (
                    slot.start,
                    exhibitor.hall_idx,
                    exhibitor.booth.clone(),
                    meeting.pair,
                ),
                cells,
            ))
        })
        .collect();
    lines.order();
    let lines = lines.into_iter().map(|(_, cells)| cells);
    std::iter::once(headings).chain(lines).collect()
}
