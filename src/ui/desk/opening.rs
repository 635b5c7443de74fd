//! Ways to open a fair: an address, a file, what is kept on this device. Each ends with an event,
//! good or bad.

use super::{
    context::DeskLink,
    history::SharedDocument,
    keeping::{self, Kept},
    state::{Damage, DeskEvent, NotOpened, Opened, Origin},
};
use crate::{
    exchange::fair_list::{self, ListedFair},
    model::{Document, Report},
    web::{
        self, fetch,
        files::{self, File, NoBytes},
        store,
    },
};
use std::rc::Rc;
use yew::Callback;

/// Runs what opens a fair, and says what came of it.
pub fn open(link: &DeskLink, opening: impl Future<Output = DeskEvent> + 'static) {
    let link = link.clone();
    link.tell(DeskEvent::OpeningStarted);
    web::spawn_local(async move {
        let event = opening.await;
        link.tell(event);
    });
}

/// The fairs in the page's list, each with the whole address of its file; none if it names no list
/// or the list does not come.
pub async fn listed(link: &DeskLink) -> Vec<ListedFair> {
    let Some(url) = link.host.fairs() else {
        return Vec::new();
    };
    let Ok(bytes) = fetch::bytes(&url).await else {
        return Vec::new();
    };
    let mut fairs = fair_list::read(&bytes).unwrap_or_default();
    for fair in &mut fairs {
        fair.file = crate::web::beside(&url, &fair.file);
    }
    fairs
}

/// Opens the fair of these bytes. Nothing is kept of it; where something else is kept under its id,
/// it is looked at.
async fn read(link: &DeskLink, bytes: &[u8], origin: Origin) -> DeskEvent {
    match Document::read(bytes) {
        Ok(report) => place(link, report, origin).await,
        Err(issues) => DeskEvent::OpeningFailed(NotOpened::NotAFair(issues.into())),
    }
}

/// Opens a fair that was made here.
pub async fn new(link: &DeskLink, document: Rc<Document>) -> DeskEvent {
    let report = Report {
        value: Rc::unwrap_or_clone(document),
        issues: Vec::new(),
    };
    place(link, report, Origin::Chosen).await
}

/// Opens what was read, and looks at it where something else is kept under its id.
async fn place(link: &DeskLink, report: Report<Document>, origin: Origin) -> DeskEvent {
    let (lineage, other, damage, past) = keeping::place(&link.keeper, &report.value).await;
    let origin = if lineage.is_founded {
        Origin::Vault
    } else {
        origin
    };
    let (document, issues) = (SharedDocument::new(report.value), report.issues.into());
    DeskEvent::Opened(Box::new(Opened {
        document,
        issues,
        origin,
        line: lineage,
        other,
        damage,
        past,
    }))
}

/// The document in these bytes.
fn document_of(bytes: &[u8]) -> Result<Document, DeskEvent> {
    Document::read(bytes)
        .map(|report| report.value)
        .map_err(|issues| DeskEvent::OpeningFailed(NotOpened::NotAFair(issues.into())))
}

/// The document at an address, without opening it.
///
/// # Errors
/// What happened instead.
pub async fn document_at(link: &DeskLink, url: &str) -> Result<Document, DeskEvent> {
    let came = match link.host.given(url) {
        Some(text) => Ok(text.into_bytes()),
        None => fetch::bytes(url).await,
    };
    let bytes = came.map_err(|trouble| DeskEvent::OpeningFailed(NotOpened::NoFile(trouble)))?;
    document_of(&bytes)
}

/// The document in a person's file, without opening it.
///
/// # Errors
/// What happened instead.
pub async fn document_in(file: &File) -> Result<Document, DeskEvent> {
    let bytes = bytes_of(file).await?;
    document_of(&bytes)
}

/// The document that is kept here under its id, without opening it.
///
/// # Errors
/// What happened instead.
pub async fn kept_document(link: &DeskLink, id: &str) -> Result<Document, DeskEvent> {
    match link.keeper.kept(id).await {
        Ok((Some(kept), _)) => Ok(kept.document),
        Ok((None, None)) => Err(DeskEvent::OpeningFailed(NotOpened::Unreadable)),
        Ok((None, Some(damage))) => Err(DeskEvent::Damaged(damage)),
        Err(trouble) => Err(DeskEvent::OpeningFailed(NotOpened::NoVault(trouble))),
    }
}

/// Opens an earlier state of the fair that is open, to look at it; `None`: no way leads there.
pub async fn earlier(link: &DeskLink, state: Option<SharedDocument>) -> DeskEvent {
    let Some(state) = state else {
        return DeskEvent::OpeningFailed(NotOpened::Unreadable);
    };
    let report = Report {
        value: (*state).clone(),
        issues: Vec::new(),
    };
    place(link, report, Origin::Chosen).await
}

/// Opens the fair at an address, or what the page handed over, if it stands for that.
pub async fn from_url(link: &DeskLink, url: &str, origin: Origin) -> DeskEvent {
    let came = match link.host.given(url) {
        Some(text) => Ok(text.into_bytes()),
        None => fetch::bytes(url).await,
    };
    let bytes = match came {
        Ok(bytes) => bytes,
        Err(trouble) => {
            link.host.blame(url, trouble.status());
            return DeskEvent::OpeningFailed(NotOpened::NoFile(trouble));
        }
    };
    let event = read(link, &bytes, origin).await;
    let DeskEvent::OpeningFailed(NotOpened::NotAFair(issues)) = event else {
        return event;
    };
    link.host.blame(url, fetch::NO_FAIR);
    DeskEvent::OpeningFailed(NotOpened::NotThePages(issues))
}

/// Asks anew for the fair that the page names; `None` if it names none.
pub fn again(link: &DeskLink) -> Option<Callback<()>> {
    let url = link.host.src()?;
    let link = link.clone();
    Some(Callback::from(move |()| {
        let (own, url) = (link.clone(), url.clone());
        open(
            &link,
            async move { from_url(&own, &url, Origin::Page).await },
        );
    }))
}

/// The bytes of a person's file, unless it is larger than any fair.
async fn bytes_of(file: &File) -> Result<Vec<u8>, DeskEvent> {
    let failed = |trouble| match trouble {
        NoBytes::TooLarge => NotOpened::NotAFair([Document::too_large()].into()),
        NoBytes::Unreadable => NotOpened::Unreadable,
    };
    files::bytes(file, Document::MAX_BYTES)
        .await
        .map_err(|trouble| DeskEvent::OpeningFailed(failed(trouble)))
}

/// Opens the fair in a person's file.
pub async fn from_file(link: &DeskLink, file: &File) -> DeskEvent {
    match bytes_of(file).await {
        Ok(bytes) => read(link, &bytes, Origin::Chosen).await,
        Err(event) => event,
    }
}

/// Opens an earlier version, by the key of its copy.
pub async fn from_copy(link: &DeskLink, key: &str) -> DeskEvent {
    match keeping::copied(key).await {
        Ok(text) => read(link, text.as_bytes(), Origin::Chosen).await,
        Err(trouble) => DeskEvent::OpeningFailed(NotOpened::NoVault(trouble)),
    }
}

async fn opened(link: &DeskLink, kept: Kept, damage: Option<Rc<Damage>>) -> DeskEvent {
    let past = (link.keeper).past(&kept.document.fair().id, &kept.line.origin);
    let past = past.await;
    let (document, issues) = (SharedDocument::new(kept.document), kept.issues.into());
    note_last(link, &document.fair().id);
    DeskEvent::Opened(Box::new(Opened {
        document,
        issues,
        origin: Origin::Vault,
        line: kept.line,
        other: None,
        damage,
        past,
    }))
}

/// Opens the fair that is kept here under its id.
pub async fn from_vault(link: &DeskLink, id: &str) -> DeskEvent {
    match link.keeper.kept(id).await {
        Ok((Some(kept), damage)) => opened(link, kept, damage).await,
        Ok((None, None)) => DeskEvent::OpeningFailed(NotOpened::Unreadable),
        Ok((None, Some(damage))) => DeskEvent::Damaged(damage),
        Err(trouble) => DeskEvent::OpeningFailed(NotOpened::NoVault(trouble)),
    }
}

/// Opens what a person worked on last in a page like this one; else the page's own fair, in the
/// state in which it was left here; else nothing.
pub async fn first(link: &DeskLink) -> DeskEvent {
    let mut damaged = None;
    if let Some(id) = store::text(&last_key(link)) {
        let kept = from_vault(link, &id).await;
        if let DeskEvent::Damaged(damage) = kept {
            damaged = Some(damage);
        } else if matches!(kept, DeskEvent::Opened(_)) {
            return kept;
        }
    }
    let Some(url) = link.host.src() else {
        if let Some(damage) = damaged {
            link.tell(DeskEvent::Damaged(damage));
        }
        return DeskEvent::NothingToOpen;
    };
    let mut named = from_url(link, &url, Origin::Page).await;
    if let DeskEvent::Opened(opened) = &mut named {
        if opened.other.is_some()
            && let kept @ DeskEvent::Opened(_) = from_vault(link, &opened.document.fair().id).await
        {
            return kept;
        }
        opened.damage = opened.damage.take().or(damaged);
    }
    named
}

/// Where it stands which fair was worked on last: one for each fair that a page names.
fn last_key(link: &DeskLink) -> String {
    format!("desk/last/{}", link.host.src().unwrap_or_default())
}

/// Notes which fair is worked on.
pub fn note_last(link: &DeskLink, id: &str) {
    // Without this note the fair still stands in the list of what is kept here.
    let _ = store::keep(&last_key(link), id);
}
