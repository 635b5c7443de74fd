//! What each party gets for itself: its calendar, and a link and code to what is its own.
//!
//! Never part of the public folder: who meets whom stands in it. A delegation's link carries who
//! they are and their meetings, as a visitor's own link does, in its fragment, which no server
//! sees; an exhibitor's leads to its page. A code that would be too fine for a phone's camera is
//! made of the link without the meetings, and that is told.

use super::{PROGRAM_PAGE, SiteAddress, SiteFile, file_name, site_address::percent};
use crate::{
    exchange::{csv, ics, link, qr::Code, sheet::Names},
    i18n::Lang,
    model::{Booking, Fair, Local, Party, Side},
};
use serde_json::{Map, Value, json};

/// For whom, and how, private files are made.
pub struct Parties<'a> {
    /// The fair as it is at home.
    pub fair: &'a Fair,
    /// The rules of its time zone.
    pub zone: &'a ics::Zone,
    /// Now, in UTC.
    pub stamp: Local,
    /// Where the public folder will stand; `None`: no links and codes are made.
    pub address: Option<&'a SiteAddress>,
    /// Whether the program stands in it.
    pub has_program: bool,
    /// Deflates a text (RFC 1951), as links are; `None` if it cannot.
    pub deflate: &'a dyn Fn(&[u8]) -> Option<Vec<u8>>,
}

/// What was made.
#[derive(Clone, Debug, Default)]
pub struct PartyFiles {
    /// The files.
    pub files: Vec<SiteFile>,
    /// How many codes lead to their party's link without its meetings.
    pub n_short: usize,
    /// How many parties got no code at all: their link is too long for one.
    pub n_without_code: usize,
}

/// Makes each party's files, and `links.csv`, a table of all links.
///
/// Cost: for each party one pass over the meetings.
///
/// # Errors
/// The fair's time zone has no rules.
pub fn party_files(what: &Parties<'_>) -> Result<PartyFiles, ics::UnknownZone> {
    let mut made = PartyFiles::default();
    let mut table = vec![
        [
            "side", "id", "name_zh", "name_en", "email", "calendar", "link", "code",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    for (side, idx) in what.fair.parties() {
        let Some(party) = what.fair.party(side, idx) else {
            continue;
        };
        let stem = format!("{}/{}", side.list(), file_name(&party.id));
        let scope = ics::Scope::Party(side, idx);
        let calendar = ics::calendar(
            what.fair,
            scope,
            lang_of(side, party),
            what.zone,
            what.stamp,
        )?;
        made.files
            .push(SiteFile::text(&format!("{stem}.ics"), calendar));
        let (link, code) = match what.address {
            Some(address) => made.link(what, address, side, idx, &stem),
            None => (String::new(), String::new()),
        };
        let names = Names::new(&party.name, &party.id);
        let row = [
            side.list().to_owned(),
            party.id.to_string(),
            names.zh,
            names.en,
            party.contact.email.clone(),
            format!("{stem}.ics"),
            link,
            code,
        ];
        table.push(row.to_vec());
    }
    made.files
        .push(SiteFile::text("links.csv", csv::sheet(table.into_iter())));
    Ok(made)
}

/// The language of a party's calendar: its own if that is Chinese or English; without any, the
/// usual one of its side.
fn lang_of(side: Side, party: &Party) -> Lang {
    let speaks = |tag: &str| party.languages.iter().any(|language| language == tag);
    match (speaks("zh"), speaks("en"), side) {
        (true, false, _) | (true, true, Side::Exhibitor) | (false, false, Side::Exhibitor) => {
            Lang::Zh
        }
        (false, true, _) | (_, _, Side::Delegation) => Lang::En,
    }
}

impl PartyFiles {
    /// The link and code of a party; the paths of both as the table has them.
    fn link(
        &mut self,
        what: &Parties<'_>,
        address: &SiteAddress,
        side: Side,
        idx: usize,
        stem: &str,
    ) -> (String, String) {
        let link = link_to(what, address, side, idx, true);
        self.files
            .push(SiteFile::text(&format!("{stem}.txt"), format!("{link}\n")));
        let whole = Code::new(&link);
        let code = whole.or_else(|| {
            self.n_short += 1;
            Code::new(&link_to(what, address, side, idx, false))
        });
        let Some(code) = code else {
            self.n_without_code += 1;
            return (link, String::new());
        };
        let path = format!("{stem}.png");
        self.files.push(SiteFile {
            path: path.clone(),
            bytes: code.png(),
        });
        (link, path)
    }
}

/// Where a party's own link leads.
fn link_to(
    what: &Parties<'_>,
    address: &SiteAddress,
    side: Side,
    idx: usize,
    with_meetings: bool,
) -> String {
    let page = if what.has_program {
        PROGRAM_PAGE
    } else {
        "index.html"
    };
    let id = what
        .fair
        .party(side, idx)
        .map_or("", |party| party.id.as_str());
    match side {
        Side::Exhibitor if what.has_program => {
            format!("{}#parkmatch/e/{}", address.of(page), percent(id))
        }
        Side::Exhibitor => address.of(&format!("e/{}.html", file_name(id))),
        Side::Delegation => {
            let text = Value::Object(parcel(what.fair, idx, with_meetings)).to_string();
            let deflated = (what.deflate)(text.as_bytes());
            let fragment = link::fragment(&text, deflated.as_deref());
            format!("{}#{fragment}", address.of(page))
        }
    }
}

/// A delegation as its own visit: who it is, its meetings, and the events that it attends.
fn parcel(fair: &Fair, idx: usize, with_meetings: bool) -> Map<String, Value> {
    let mut fields = Map::new();
    let mut set = |name: &str, value: Value| drop(fields.insert(name.to_owned(), value));
    set("fair", json!(fair.id));
    let Some(delegation) = fair.delegations.get(idx) else {
        return fields;
    };
    set("listed", json!(delegation.party.id.as_str()));
    let name = delegation.party.name.or_id("en", &delegation.party.id);
    set("profile", json!({"name": name}));
    if with_meetings {
        let own = fair
            .meetings
            .iter()
            .filter(|one| one.pair.delegation_idx == idx && one.status.counts());
        let rows: Vec<Value> = own.filter_map(|one| booking(fair, one)).collect();
        set("bookings", rows.into());
        let events = delegation.party.attends.iter();
        let attended = events.filter_map(|at| Some(json!(fair.events.get(*at)?.id.as_str())));
        set("attends", attended.collect());
    }
    fields
}

/// A meeting by ids, less the delegation. An interpreter is left out: in the public file they may
/// have another id.
fn booking(fair: &Fair, meeting: &crate::model::Meeting) -> Option<Value> {
    let booking = Booking {
        interpreter: None,
        ..Booking::of(fair, meeting)?
    };
    let mut row = booking.row("");
    row.shift_remove("delegation");
    Some(Value::Object(row))
}
