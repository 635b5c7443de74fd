//! From a sheet of wishes to rows of the fair file: who, whom, and must, want, never or met.

use super::{
    Rows, Sheet,
    headings::{Field, Kind},
    parties::Places,
};
use crate::{
    exchange::cell,
    i18n::{Lang, Message as _},
    model::{Document, Fair, Issue, Severity, Trouble},
};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// Reads the rows; parties are named by id or by name.
pub fn read(sheet: &mut Sheet, fair: &Fair) -> Rows {
    let rows = std::mem::take(&mut sheet.table.rows);
    for &field in Kind::Wishes.fields() {
        if sheet.column_of(field).is_none() {
            if !sheet.table.headings.is_empty() {
                let trouble = Trouble::NoColumn(field.words(Lang::Zh), field.words(Lang::En));
                sheet.say(sheet.table.heading_row, usize::MAX, Severity::Error, trouble);
            }
            return Rows::new();
        }
    }
    let exhibitors = Places::new(fair.exhibitors.iter().map(|of| (&of.party.id, &of.party.name)));
    let delegations = Places::new(fair.delegations.iter().map(|of| (&of.party.id, &of.party.name)));
    let exhibitor = |word: &str| exhibitors.find(word).and_then(|idx| fair.exhibitors.get(idx)).map(|of| of.party.id.as_str());
    let delegation = |word: &str| delegations.find(word).and_then(|idx| fair.delegations.get(idx)).map(|of| of.party.id.as_str());
    let mut good = Rows::new();
    for row in &rows {
        let cell = |field| sheet.column_of(field).and_then(|place| row.cells.get(place)).map_or("", |cell| cell::unguard(cell));
        let (from, to, wish) = (cell(Field::From), cell(Field::To), cell(Field::Wish));
        let ends = match (exhibitor(from), delegation(to), exhibitor(to), delegation(from)) {
            (Some(from), Some(to), ..) | (_, _, Some(to), Some(from)) => Ok((from, to)),
            _ if from.is_empty() => Err((Field::From, Trouble::EmptyCell)),
            _ if to.is_empty() => Err((Field::To, Trouble::EmptyCell)),
            (None, Some(_), _, None) => Err((Field::From, Trouble::Unknown { id: from.to_owned(), list: "exhibitors" })),
            (None, None, Some(_), None) => Err((Field::From, Trouble::Unknown { id: from.to_owned(), list: "delegations" })),
            (Some(_), None, None, _) => Err((Field::To, Trouble::Unknown { id: to.to_owned(), list: "delegations" })),
            (None, None, None, Some(_)) => Err((Field::To, Trouble::Unknown { id: to.to_owned(), list: "exhibitors" })),
            (None, None, None, None) => Err((Field::From, Trouble::Unknown { id: from.to_owned(), list: "exhibitors, delegations" })),
            _ => Err((Field::To, Trouble::WishEnds)),
        };
        let wish = match kind(wish) {
            Some(kind) => Ok(kind),
            None if wish.is_empty() => Err((Field::Wish, Trouble::EmptyCell)),
            None => Err((Field::Wish, Trouble::NotOneOf(&["must", "want", "never", "met"]))),
        };
        match (ends, wish) {
            (Ok((from, to)), Ok(wish)) => {
                good.push(
                    [("from", from), ("to", to), ("wish", wish)].into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect(),
                );
            }
            (ends, wish) => {
                for (field, trouble) in ends.err().into_iter().chain(wish.err()) {
                    sheet.say(row.number, sheet.column_of(field).unwrap_or(usize::MAX), Severity::Error, trouble);
                }
            }
        }
    }
    good
}

/// The fair file's word for a wish.
fn kind(word: &str) -> Option<&'static str> {
    let folded = cell::fold(word);
    let words = [
        ("must", "must|必谈|必见|必须|务必|一定|mustmeet|musthave"),
        ("want", "want|想谈|想见|希望|愿意|有意向|意向|wanttomeet|wish|yes|是"),
        ("never", "never|不谈|不见|回避|拒绝|不愿|不|no|否|avoid|veto"),
        ("met", "met|已谈|谈过|已见|见过|已洽谈|alreadymet|metbefore"),
    ];
    words.into_iter().find(|(_, names)| names.split('|').any(|name| name == folded)).map(|(kind, _)| kind)
}

/// Puts wishes into the document; one of the same two parties in the same direction is replaced and keeps its
/// unknown fields.
pub fn apply(document: &mut Document, rows: Rows) -> Result<Vec<Issue>, Vec<Issue>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    document.edit(|root| {
        let Some(present) = root.entry("wishes").or_insert_with(|| json!([])).as_array_mut() else { return };
        let ends = |row: &Map<String, Value>| Some((row.get("from")?.as_str()?.to_owned(), row.get("to")?.as_str()?.to_owned()));
        let mut place_of: HashMap<_, usize> =
            present.iter().enumerate().filter_map(|(place, row)| Some((ends(row.as_object()?)?, place))).collect();
        for row in rows {
            let ends = ends(&row);
            let place = ends.as_ref().and_then(|ends| place_of.get(ends)).copied();
            if let Some(fields) = place.and_then(|place| present.get_mut(place)).and_then(Value::as_object_mut) {
                fields.extend(row);
            } else {
                place_of.extend(ends.map(|ends| (ends, present.len())));
                present.push(Value::Object(row));
            }
        }
    })
}
