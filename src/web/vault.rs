//! What is large on this device: an `IndexedDB` database with a text under each id.
//!
//! The desk keeps its documents in it (`web::drawer`), visitors a copy of a published fair that is
//! too large elsewhere.
//!
//! `localStorage` holds a few megabytes and blocks the page; a fair file with its scores may be
//! larger. Every failure comes back as [`NoVault`] and is shown: a person must know what is not
//! kept. Deliberately absent: what the texts mean, and anything kept before a person did something.

pub use crate::exchange::absent::NoVault;

use super::within;
use js_sys::{Array, Date, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    IdbDatabase, IdbKeyRange, IdbOpenDbRequest, IdbRequest, IdbTransaction, IdbTransactionMode,
};

/// The database's name; the stores in it never change.
pub(super) const DATABASE: &str = "parkmatch/1";

/// The store of titles and times, small, so that a list of what is kept reads no document.
pub(super) const TITLES: &str = "titles";

/// The store of the documents' texts.
pub(super) const TEXTS: &str = "texts";

/// What the ids begin with under which visitors' copies of published fairs are kept: they are no
/// documents of the desk's.
pub const COPIES: &str = "file/";

/// How long the database may take to open, in milliseconds; some browsers never do.
const PATIENCE: u32 = 6_000;

/// How long it may take to read or to write what it was asked, in milliseconds: far longer than a
/// large document takes.
const PATIENCE_AT_WORK: u32 = 60_000;

/// Keeps a text under an id, in place of the one that was kept there.
///
/// # Errors
/// It is not kept; the one kept before still is.
pub async fn keep(id: &str, title: &str, text: &str) -> Result<(), NoVault> {
    let open = open(DATABASE).await?;
    let transaction = begin(&open, IdbTransactionMode::Readwrite)?;
    let about = Object::new();
    for (name, value) in [
        ("id", JsValue::from_str(id)),
        ("title", JsValue::from_str(title)),
        ("at", JsValue::from_f64(Date::now())),
    ] {
        // A plain new object takes every field.
        let _ = Reflect::set(&about, &name.into(), &value);
    }
    let put = |store: &str, value: &JsValue| {
        transaction
            .object_store(store)
            .and_then(|store| store.put_with_key(value, &id.into()))
    };
    put(TEXTS, &text.into())
        .and_then(|_| put(TITLES, &about))
        .map_err(|trouble| reason(&trouble))?;
    done(&transaction).await
}

/// The text kept under an id, if there is one.
///
/// # Errors
/// The database cannot be read.
pub async fn text(id: &str) -> Result<Option<String>, NoVault> {
    let open = open(DATABASE).await?;
    let transaction = begin(&open, IdbTransactionMode::Readonly)?;
    let request = transaction
        .object_store(TEXTS)
        .and_then(|store| store.get(&id.into()))
        .map_err(|trouble| reason(&trouble))?;
    Ok(answer(&request).await?.as_string())
}

/// Deletes every visitor's copy of a published fair.
///
/// # Errors
/// They are still kept.
pub async fn forget_copies() -> Result<(), NoVault> {
    let open = open(DATABASE).await?;
    let transaction = begin(&open, IdbTransactionMode::Readwrite)?;
    let range = IdbKeyRange::bound(&COPIES.into(), &[COPIES, "\u{ffff}"].concat().into())
        .map_err(|trouble| reason(&trouble))?;
    for store in [TEXTS, TITLES] {
        transaction
            .object_store(store)
            .and_then(|store| store.delete(&range))
            .map_err(|trouble| reason(&trouble))?;
    }
    done(&transaction).await
}

/// An open database, closed when dropped.
pub(super) struct Open(IdbDatabase);

impl Open {
    /// Closes it as soon as somebody wants the database deleted, or made anew: they need not wait
    /// for this page to go.
    pub(super) fn give_way(&self) {
        let close = Closure::once_into_js({
            let database = self.0.clone();
            move || database.close()
        });
        self.0.set_onversionchange(Some(close.unchecked_ref()));
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.close();
    }
}

pub(super) async fn open(name: &str) -> Result<Open, NoVault> {
    let factory = web_sys::window()
        .and_then(|window| window.indexed_db().ok().flatten())
        .ok_or(NoVault::Denied)?;
    let request = factory
        .open_with_u32(name, 1)
        .map_err(|_| NoVault::Denied)?;
    let make_stores = Closure::once_into_js({
        let request = request.clone();
        move || {
            if let Some(database) = request
                .result()
                .ok()
                .and_then(|result| result.dyn_into::<IdbDatabase>().ok())
            {
                for store in [TITLES, TEXTS] {
                    // A store that cannot be made is found missing by the first transaction.
                    let _ = database.create_object_store(store);
                }
            }
        }
    });
    request.set_onupgradeneeded(Some(make_stores.unchecked_ref()));
    let opening = within(PATIENCE, JsFuture::from(opened(&request)))
        .await
        .ok_or(NoVault::Broken)?;
    Ok(Open(opening.map_err(|_| NoVault::Denied)?.unchecked_into()))
}

fn opened(request: &IdbOpenDbRequest) -> Promise {
    // Another page of an older version holds the database: told as a refusal, rather than waiting
    // for ever.
    promise(|resolve, reject| {
        let blocked = reject.clone();
        request.set_onblocked(Some(&blocked));
        settle(request, resolve, reject);
    })
}

pub(super) fn begin(open: &Open, mode: IdbTransactionMode) -> Result<IdbTransaction, NoVault> {
    let stores = Array::of2(&TITLES.into(), &TEXTS.into());
    open.0
        .transaction_with_str_sequence_and_mode(&stores, mode)
        .map_err(|trouble| reason(&trouble))
}

/// What the request gives; listened for at once, whenever it is waited for.
pub(super) fn answer(
    request: &IdbRequest,
) -> impl Future<Output = Result<JsValue, NoVault>> + use<> {
    in_time(JsFuture::from(promise(|resolve, reject| {
        settle(request, resolve, reject);
    })))
}

/// Waits until everything in the transaction is on the disk; listened for at once, whenever it is
/// waited for.
pub(super) fn done(
    transaction: &IdbTransaction,
) -> impl Future<Output = Result<(), NoVault>> + use<> {
    let finished = JsFuture::from(promise(|resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        let aborted = Closure::once_into_js({
            let transaction = transaction.clone();
            move || {
                drop(reject.call1(
                    &JsValue::NULL,
                    &transaction.error().map_or(JsValue::NULL, JsValue::from),
                ));
            }
        });
        transaction.set_onabort(Some(aborted.unchecked_ref()));
    }));
    async move { in_time(finished).await.map(|_| ()) }
}

async fn in_time(work: JsFuture) -> Result<JsValue, NoVault> {
    within(PATIENCE_AT_WORK, work)
        .await
        .ok_or(NoVault::Broken)?
        .map_err(|trouble| reason(&trouble))
}

fn promise(start: impl FnOnce(Function, Function)) -> Promise {
    let mut start = Some(start);
    Promise::new(&mut |resolve, reject| {
        if let Some(start) = start.take() {
            start(resolve, reject);
        }
    })
}

/// Answers with the request's result, or refuses with its error.
fn settle(request: &IdbRequest, resolve: Function, reject: Function) {
    let success = Closure::once_into_js({
        let request = request.clone();
        move || {
            drop(resolve.call1(
                &JsValue::NULL,
                &request.result().unwrap_or(JsValue::UNDEFINED),
            ));
        }
    });
    let failure = Closure::once_into_js({
        let request = request.clone();
        move || {
            drop(
                reject.call1(
                    &JsValue::NULL,
                    &request
                        .error()
                        .ok()
                        .flatten()
                        .map_or(JsValue::NULL, JsValue::from),
                ),
            );
        }
    });
    request.set_onsuccess(Some(success.unchecked_ref()));
    request.set_onerror(Some(failure.unchecked_ref()));
}

pub(super) fn reason(trouble: &JsValue) -> NoVault {
    let name = Reflect::get(trouble, &"name".into())
        .ok()
        .and_then(|name| name.as_string())
        .unwrap_or_default();
    match name.as_str() {
        "QuotaExceededError" => NoVault::Full,
        "SecurityError" | "InvalidStateError" => NoVault::Denied,
        "ConstraintError" => NoVault::Taken,
        _ => NoVault::Broken,
    }
}
