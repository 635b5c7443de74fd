//! Ways to open a fair: an address, a file, what is kept on this device. Each ends with an event, good or bad.

use super::{
    bench::Talk,
    history::Shared,
    state::{Event, NotOpened, Origin},
};
use crate::{
    model::{Document, Local, Text},
    web::{
        fetch,
        files::{self, File},
        store, vault,
    },
};
use serde_json::Value;

/// A fair in the list of fairs that the page names.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// The address of its file.
    pub url: String,
    /// What it is called.
    pub name: Text,
    /// Where it is held.
    pub city: Text,
    /// Its first day, if stated.
    pub first_day: Option<Local>,
    /// Its last day, if stated.
    pub last_day: Option<Local>,
    /// How many exhibitors it has.
    pub n_exhibitors: usize,
    /// How many delegations it has.
    pub n_delegations: usize,
}

/// The fairs in the page's list; none if it names no list or the list does not come.
pub async fn listed(talk: &Talk) -> Vec<Listed> {
    let Some(url) = talk.host.fairs() else { return Vec::new() };
    let Ok(bytes) = fetch::bytes(&url).await else { return Vec::new() };
    let rows: Vec<Value> = serde_json::from_slice(&bytes).unwrap_or_default();
    rows.iter().filter_map(|row| entry(&url, row)).collect()
}

fn entry(base: &str, row: &Value) -> Option<Listed> {
    let words = |field: &str| row.get(field).and_then(Value::as_str);
    let text = |field: &str| match row.get(field) {
        Some(Value::Object(entries)) => entries.iter().filter_map(|(tag, words)| Some((tag.as_str(), words.as_str()?))).collect(),
        other => Text::plain(other.and_then(Value::as_str).unwrap_or_default()),
    };
    let day = |field: &str| Local::parse(&format!("{}T00:00", words(field)?));
    let count = |field: &str| row.get(field).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
    Some(Listed {
        id: words("id")?.to_owned(),
        url: crate::web::beside(base, words("file")?),
        name: text("name"),
        city: text("city"),
        first_day: day("first_day"),
        last_day: day("last_day"),
        n_exhibitors: count("n_exhibitors"),
        n_delegations: count("n_delegations"),
    })
}

/// Opens the fair of these bytes.
fn read(bytes: &[u8], origin: Origin) -> Event {
    match Document::read(bytes) {
        Ok(report) => Event::Opened { document: Shared::new(report.value), issues: report.issues.into(), origin },
        Err(issues) => Event::OpeningFailed(NotOpened::NotAFair(issues.into())),
    }
}

/// Opens the fair at an address.
pub async fn from_url(url: &str, origin: Origin) -> Event {
    match fetch::bytes(url).await {
        Ok(bytes) => read(&bytes, origin),
        Err(trouble) => Event::OpeningFailed(NotOpened::NoFile(trouble)),
    }
}

/// Opens the fair in a person's file.
pub async fn from_file(file: &File) -> Event {
    match files::bytes(file).await {
        Some(bytes) => read(&bytes, Origin::Chosen),
        None => Event::OpeningFailed(NotOpened::Unreadable),
    }
}

/// Opens the fair that is kept here under its id.
pub async fn from_vault(id: &str) -> Event {
    match vault::text(id).await {
        Ok(Some(text)) => read(text.as_bytes(), Origin::Vault),
        Ok(None) => Event::OpeningFailed(NotOpened::Unreadable),
        Err(trouble) => Event::OpeningFailed(NotOpened::NoVault(trouble)),
    }
}

/// Opens what a person worked on last in a page like this one; else the page's own fair, in the state in which it was
/// left here; else nothing.
pub async fn first(talk: &Talk) -> Event {
    if let Some(id) = store::text(&last_key(talk)) {
        let kept = from_vault(&id).await;
        if matches!(kept, Event::Opened { .. }) {
            return kept;
        }
    }
    let Some(url) = talk.host.src() else { return Event::NothingToOpen };
    let named = from_url(&url, Origin::Page).await;
    if let Event::Opened { document, .. } = &named {
        let kept = vault::text(&document.fair().id).await;
        if let Ok(Some(text)) = kept
            && let kept @ Event::Opened { .. } = read(text.as_bytes(), Origin::Vault)
        {
            return kept;
        }
    }
    named
}

/// Where it stands which fair was worked on last: one for each fair that a page names.
fn last_key(talk: &Talk) -> String {
    format!("desk/last/{}", talk.host.src().unwrap_or_default())
}

/// Keeps the document on this device, as the one worked on last.
pub async fn keep(talk: &Talk, document: Shared) -> Event {
    let fair = document.fair();
    let id = fair.id.clone();
    let title = fair.name.get(talk.lang.tag()).to_owned();
    let result = vault::keep(&id, &title, &document.to_text()).await;
    // Without this note the fair still stands in the list of what is kept here.
    let _ = store::keep(&last_key(talk), &id);
    Event::Saved { document, result }
}
