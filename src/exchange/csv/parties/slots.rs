//! The slots that a cell of times closes.

use super::Troubles;
use crate::{
    exchange::{
        cell::{self, LIST},
        csv::{
            moment::{MeantTimes as Time, Moments, Span},
            places::Places,
        },
    },
    model::{CellTrouble, Fair, InOrder, Severity, Text, says_nothing},
};
use serde_json::{Value, json};

/// The fair's slots and days, against which times are read.
pub struct Times {
    slots: Places,
    /// The fair's days since 1970.
    days: Vec<i64>,
}

impl Times {
    /// The times of a fair.
    pub fn new(fair: &Fair) -> Self {
        let nameless = Text::default();
        let mut days: Vec<i64> = fair.slots.iter().map(|slot| slot.start.day()).collect();
        days.dedup();
        Self {
            slots: Places::new(fair.slots.iter().map(|slot| (&slot.id, &nameless))),
            days,
        }
    }

    /// All slots but those that lie in the times that the cell names: when somebody can come.
    pub fn closed_but(
        &self,
        cell: &str,
        place: usize,
        fair: &Fair,
        troubles: &mut Troubles,
    ) -> Option<Value> {
        let Value::Array(free) = self.closed(cell, place, fair, troubles)? else {
            // They can come at no time at which there is a slot: that is a mistake, or none.
            return None;
        };
        let closed: Vec<&str> = fair
            .slots
            .iter()
            .map(|slot| slot.id.as_str())
            .filter(|id| !free.iter().any(|free| free.as_str() == Some(id)))
            .collect();
        Some(if closed.is_empty() {
            Value::Null
        } else {
            json!(closed)
        })
    }

    /// Slots by id, or those that lie in the times that the cell names; `Null` for none, nothing
    /// where no part of the cell is understood.
    pub fn closed(
        &self,
        cell: &str,
        place: usize,
        fair: &Fair,
        troubles: &mut Troubles,
    ) -> Option<Value> {
        let mut found: Vec<usize> = Vec::new();
        let mut moments = Moments::new(&self.days);
        let mut is_understood = false;
        // The days that the part before named, whole until a time follows that is on them.
        let mut whole_days: Option<(String, Vec<Span>)> = None;
        let in_spans = |spans: &[Span]| {
            let is_in = |slot: &crate::model::Slot| {
                spans.iter().any(|span| span.holds(slot.start, slot.end))
            };
            fair.slots
                .iter()
                .enumerate()
                .filter(|(_, slot)| is_in(slot))
                .map(|(idx, _)| idx)
                .collect::<Vec<_>>()
        };
        let mut close = |spans: &[Span], word: String, troubles: &mut Troubles| {
            let slots = in_spans(spans);
            if slots.is_empty() {
                troubles.push((place, Severity::Warning, CellTrouble::NoSlotThen(word)));
            }
            found.extend(slots);
        };
        for word in time_parts(cell) {
            if let Some(idx) = self.slots.by_id(&word).one() {
                is_understood = true;
                close(
                    &fair
                        .slots
                        .get(idx)
                        .map(|slot| Span::of(slot.start, slot.end))
                        .into_iter()
                        .collect::<Vec<_>>(),
                    word,
                    troubles,
                );
                continue;
            }
            if says_nothing(&word) {
                continue;
            }
            let Some(Time {
                spans,
                is_every_day,
                is_days_only,
                is_continued,
            }) = moments.read(&word)
            else {
                troubles.push((place, Severity::Error, CellTrouble::UnreadTime(word)));
                continue;
            };
            is_understood = true;
            if let Some((word, spans)) = whole_days.take().filter(|_| !is_continued) {
                close(&spans, word, troubles);
            }
            if is_every_day && self.days.len() > 1 {
                troubles.push((
                    place,
                    Severity::Warning,
                    CellTrouble::EveryDay(word.clone()),
                ));
            }
            if is_days_only {
                whole_days = Some((word, spans));
            } else {
                close(&spans, word, troubles);
            }
        }
        if let Some((word, spans)) = whole_days {
            close(&spans, word, troubles);
        }
        found.order();
        found.dedup();
        let ids: Vec<&str> = found
            .into_iter()
            .filter_map(|idx| fair.slots.get(idx))
            .map(|slot| slot.id.as_str())
            .collect();
        is_understood.then(|| {
            if ids.is_empty() {
                Value::Null
            } else {
                json!(ids)
            }
        })
    }
}

/// The parts of a cell of times. A comma within a date parts nothing: `Nov 14, 2027`, `11月14、15日`.
fn time_parts(cell: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in cell::split(cell, LIST).into_iter().map(cell::unescape) {
        let is_year = |word: &str| {
            word.len() == 4
                && word.starts_with("20")
                && word.bytes().all(|byte| byte.is_ascii_digit())
        };
        let begins_with_year = part.split([' ', '\t']).next().is_some_and(is_year);
        let is_bare_day = |before: &str| {
            let digits = before
                .chars()
                .rev()
                .take_while(char::is_ascii_digit)
                .count();
            let stem = before.get(..before.len() - digits).unwrap_or_default();
            (1..=2).contains(&digits) && (stem.is_empty() || stem.ends_with('月'))
        };
        match parts.last_mut() {
            Some(before)
                if begins_with_year
                    && before.contains(|letter: char| letter.is_ascii_alphabetic()) =>
            {
                before.push(' ');
                before.push_str(&part);
            }
            Some(before) if is_bare_day(before) => {
                before.push('和');
                before.push_str(&part);
            }
            _ => parts.push(part),
        }
    }
    parts
}
