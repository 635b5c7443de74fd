//! From the fair to a sheet.

use super::{
    headings::{Column, Field, Kind, is_words},
    offers,
};
use crate::{
    exchange::cell::{self, LIST},
    i18n::Lang,
    model::{Delegation, Exhibitor, Fair, Interest, Party, Side, Text},
};

/// A sheet of this kind, its headings in a language: CSV with commas and CRLF, after a byte order
/// mark, so that Excel takes it for UTF-8. No cell can be taken for a formula.
#[must_use]
pub fn write(kind: Kind, fair: &Fair, lang: Lang) -> String {
    let rows: Vec<Of<'_>> = match kind {
        Kind::Exhibitors => fair.exhibitors.iter().map(Of::exhibitor).collect(),
        Kind::Delegations => fair.delegations.iter().map(Of::delegation).collect(),
        Kind::Wishes => return wishes(fair, lang),
    };
    let mut columns = Vec::new();
    for &field in kind.fields() {
        let column = |tag: &str| Column {
            field,
            qualifier: tag.to_owned(),
        };
        if is_words(field) {
            for (tag, _) in rows.iter().flat_map(|of| of.words(field).iter()) {
                if !columns.contains(&column(tag)) {
                    columns.push(column(tag));
                }
            }
        }
        if !columns.iter().any(|column| column.field == field) {
            columns.push(column(""));
        }
    }
    let heading = columns.iter().map(|column| column.heading(lang)).collect();
    let lines = rows
        .iter()
        .map(|of| columns.iter().map(|column| of.cell(fair, column)).collect());
    sheet(std::iter::once(heading).chain(lines))
}

fn wishes(fair: &Fair, lang: Lang) -> String {
    let column = |field| {
        Column {
            field,
            qualifier: String::new(),
        }
        .heading(lang)
    };
    let heading = Kind::Wishes
        .fields()
        .iter()
        .map(|field| column(*field))
        .collect();
    let lines = fair.wishes.iter().map(|wish| {
        let exhibitor = fair
            .exhibitors
            .get(wish.pair.exhibitor_idx)
            .map_or("", |exhibitor| exhibitor.party.id.as_str());
        let delegation = fair
            .delegations
            .get(wish.pair.delegation_idx)
            .map_or("", |delegation| delegation.party.id.as_str());
        let (from, to) = if wish.by == Side::Exhibitor {
            (exhibitor, delegation)
        } else {
            (delegation, exhibitor)
        };
        vec![from.to_owned(), to.to_owned(), wish.kind.word().to_owned()]
    });
    sheet(std::iter::once(heading).chain(lines))
}

/// Lines of cells as the text of a file.
pub fn sheet(lines: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = ::csv::WriterBuilder::new()
        .flexible(true)
        .terminator(::csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for line in lines {
        // A vector takes everything that is written to it.
        let _ = writer.write_record(line.into_iter().map(cell::guard));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{FEFF}{}", String::from_utf8(bytes).unwrap_or_default())
}

/// Whose row it is.
#[derive(Clone, Copy)]
pub struct Of<'a> {
    pub party: &'a Party,
    exhibitor: Option<&'a Exhibitor>,
    delegation: Option<&'a Delegation>,
}

impl<'a> Of<'a> {
    /// The party at a position of a kind's list; nobody in a sheet of wishes.
    pub fn at(kind: Kind, fair: &'a Fair, idx: usize) -> Option<Self> {
        match kind {
            Kind::Exhibitors => fair.exhibitors.get(idx).map(Self::exhibitor),
            Kind::Delegations => fair.delegations.get(idx).map(Self::delegation),
            Kind::Wishes => None,
        }
    }

    pub const fn exhibitor(exhibitor: &'a Exhibitor) -> Self {
        Self {
            party: &exhibitor.party,
            exhibitor: Some(exhibitor),
            delegation: None,
        }
    }

    pub const fn delegation(delegation: &'a Delegation) -> Self {
        Self {
            party: &delegation.party,
            exhibitor: None,
            delegation: Some(delegation),
        }
    }

    /// The words of a field that has them in several languages.
    pub const fn words(&self, field: Field) -> &'a Text {
        match field {
            Field::Summary => &self.party.summary,
            Field::ContactName => &self.party.contact.name,
            _ => &self.party.name,
        }
    }

    /// The interests of a field that has them.
    pub fn interests(&self, field: Field) -> &'a [Interest] {
        if field == Field::Offers {
            &self.party.offers
        } else {
            &self.party.seeks
        }
    }

    /// What stands in a column of the row.
    pub fn cell(&self, fair: &Fair, column: &Column) -> String {
        let party = self.party;
        match column.field {
            Field::Id => party.id.to_string(),
            Field::Name | Field::Summary | Field::ContactName => self
                .words(column.field)
                .iter()
                .find(|(tag, _)| *tag == column.qualifier)
                .map_or("", |(_, words)| words)
                .to_owned(),
            Field::Park => self
                .exhibitor
                .and_then(|of| fair.parks.get(of.park_idx?))
                .map_or_else(String::new, |park| park.id.to_string()),
            Field::Hall => self
                .exhibitor
                .and_then(|of| fair.halls.get(of.hall_idx?))
                .map_or_else(String::new, |hall| hall.id.to_string()),
            Field::Booth => self.exhibitor.map_or("", |of| &of.booth).to_owned(),
            Field::MeetsAt => self
                .exhibitor
                .map_or("", |of| of.meets_at.word())
                .to_owned(),
            Field::Sectors => list(party.sectors.iter().map(String::as_str)),
            Field::Languages => list(party.languages.iter().map(String::as_str)),
            Field::Offers | Field::Seeks => {
                offers::write(self.interests(column.field), &column.qualifier)
            }
            Field::Country => self
                .exhibitor
                .map(|of| &of.country)
                .or(self.delegation.map(|of| &of.country))
                .cloned()
                .unwrap_or_default(),
            Field::People => self
                .delegation
                .map(|of| of.people)
                .filter(|people| *people > 0)
                .map_or_else(String::new, |n| n.to_string()),
            Field::Teams => party.teams.to_string(),
            Field::MinMeetings => Some(party.min_meetings)
                .filter(|min| *min > 0)
                .map_or_else(String::new, |n| n.to_string()),
            Field::MaxMeetings => party
                .max_meetings
                .map_or_else(String::new, |n| n.to_string()),
            Field::Unavailable => list(
                party
                    .unavailable
                    .iter()
                    .filter_map(|idx| Some(fair.slots.get(*idx)?.id.as_str())),
            ),
            Field::Attends => list(
                party
                    .attends
                    .iter()
                    .filter_map(|idx| Some(fair.events.get(*idx)?.id.as_str())),
            ),
            Field::Website => party.website.clone(),
            Field::Email => party.contact.email.clone(),
            Field::Phone => party.contact.phone.clone(),
            _ => String::new(),
        }
    }
}

fn list<'a>(values: impl Iterator<Item = &'a str>) -> String {
    values
        .map(|value| cell::escape(value, LIST))
        .collect::<Vec<_>>()
        .join("; ")
}
