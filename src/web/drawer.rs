//! The desk's drawer on this device: what stands there under a fair's id, what was done to it
//! since, and how it was.
//!
//! Under an id stands a *text* with its checksum, and beside it *entries*: small texts, each
//! something that was done after the text was written, in the order of their times. An entry is
//! written the moment that something is done, in a transaction of its own that is committed at
//! once, so that it is kept even if the page goes in the same moment; the text is written anew a
//! little later, entries and all ([`Drawer::settle`]). Reading, working out and writing are one
//! transaction of the database. The database lets one such transaction at a time through, whichever
//! page asks, so that of two pages neither overwrites what it has not seen. Web Locks would do the
//! same, on secure pages only, and nothing would hold them together with what is written.
//!
//! Until the database has an entry it stands in the local store too (`journal.rs`), which is written
//! before the page can go.
//!
//! Beside the entries stand *steps*: what each of them did in words, and the way back (`past.rs`).
//!
//! A second database has *copies*: the text once more, and how it was earlier, each under a key of
//! its own. Deliberately absent: what texts and entries mean.

mod journal;
mod past;

pub use past::Logged;

use super::vault::{self, NoVault, Open, TEXTS, TITLES, answer, begin, done, reason};
use crate::exchange::checksum::crc32;
use crate::model::InOrder;
use js_sys::{Array, Date, Math, Object, Reflect};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{IdbKeyRange, IdbTransaction, IdbTransactionMode};

/// The database of copies.
const COPIES: &str = "parkmatch/1/earlier";

/// What keys of entries begin with.
const ENTRIES: &str = "later/";

#[wasm_bindgen]
extern "C" {
    type Committing;

    #[wasm_bindgen(method, catch)]
    fn commit(this: &Committing) -> Result<(), JsValue>;
}

/// A checksum by which a text that was damaged, or is another one, is told apart.
#[must_use]
pub fn sum(text: &str) -> String {
    format!("{:08x}{:x}", crc32(text.as_bytes()), text.len())
}

/// This moment, in milliseconds since 1970, UTC.
#[must_use]
pub fn now() -> f64 {
    Date::now()
}

/// What is known of a text without reading it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// The title by which people know it; it is read without the text.
    pub title: String,
    /// When it was written: milliseconds since 1970, UTC.
    pub at: f64,
    /// Its checksum; empty for one that was written before there were any.
    pub sum: String,
    /// The checksum of the text that it all began with; empty as above. Pages whose documents began
    /// with another text work on something else under the same id.
    pub origin: String,
    /// How many exhibitors, delegations and meetings it has.
    pub counts: [usize; 3],
}

/// A step as it is written down.
#[derive(Clone, Debug, PartialEq)]
pub struct StepRow {
    key: String,
    origin: String,
    about: String,
    text: String,
}

/// A text that is kept here.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The fair's id.
    pub id: String,
    /// What is known of it.
    pub about: About,
}

/// A copy of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Copy {
    /// Under which it stands.
    pub key: String,
    /// The fair's id.
    pub id: String,
    /// What is known of it.
    pub about: About,
    /// What it is kept for.
    pub label: Label,
    /// How long it is, in UTF-16 units.
    pub length: usize,
}

/// What a copy is kept for, in words of whoever keeps it; all empty for those of an older edition.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Label {
    /// Whether it is a text that was found damaged, put aside as it was.
    pub is_damaged: bool,
    /// Why it was made.
    pub why: String,
    /// What a person called it.
    pub name: String,
    /// Why it lies in the bin; empty: it does not.
    pub bin: String,
}

/// Something that was done after the text was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    /// Under which it stands: keys are in the order of time.
    pub key: String,
    /// What was done, as a patch in JSON.
    pub text: String,
    /// The `origin` of what it was done to.
    pub origin: String,
    /// Whether the text is as it was written.
    pub is_whole: bool,
}

/// What stands under an id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// What is known of the text; `None` if there is none.
    pub about: Option<About>,
    /// The text itself; `None` if there is none, or if its checksum is the one that was known.
    pub text: Option<String>,
    /// What was done since, in order.
    pub done: Vec<Done>,
}

/// A text to write in place of what stands there, and of all that was done since.
#[derive(Clone, Debug, PartialEq)]
pub struct Write {
    /// The text.
    pub text: String,
    /// What is known of it; time and checksum are written as they are.
    pub about: About,
}

/// The drawer, open as long as the page works with it, so that something can be kept at once.
pub struct Drawer {
    open: RefCell<Option<Rc<Open>>>,
    /// Tells this page's entries from others' of the same moment.
    page: String,
    n_entries: Cell<u32>,
    /// The latest moment in the keys of entries that were seen: clocks are set back, and the order
    /// of what was done stays.
    latest: Cell<f64>,
}

impl Default for Drawer {
    fn default() -> Self {
        let page = format!(
            "{:08x}",
            crc32(format!("{} {}", Math::random(), Date::now()).as_bytes())
        );
        Self {
            open: RefCell::default(),
            page,
            n_entries: Cell::default(),
            latest: Cell::default(),
        }
    }
}

impl Drawer {
    async fn connect(&self) -> Result<Rc<Open>, NoVault> {
        if let Some(open) = &*self.open.borrow() {
            return Ok(open.clone());
        }
        let open = Rc::new(vault::open(vault::DATABASE).await?);
        open.give_way();
        self.open.replace(Some(open.clone()));
        Ok(open)
    }

    /// A transaction over both stores, opened anew if the database was closed meanwhile.
    async fn begin(&self, mode: IdbTransactionMode) -> Result<(Rc<Open>, IdbTransaction), NoVault> {
        let open = self.connect().await?;
        if let Ok(transaction) = begin(&open, mode) {
            return Ok((open, transaction));
        }
        self.open.replace(None);
        let open = self.connect().await?;
        let transaction = begin(&open, mode)?;
        Ok((open, transaction))
    }

    /// Starts at once what needs no answer to be complete, and commits it, so that it outlives the
    /// page.
    fn at_once(
        &self,
        put: &dyn Fn(&IdbTransaction) -> Result<(), JsValue>,
    ) -> impl Future<Output = Result<(), NoVault>> + use<> {
        let start = || {
            let open = self.open.borrow().clone().ok_or(NoVault::Denied)?;
            let transaction = begin(&open, IdbTransactionMode::Readwrite)
                .inspect_err(|_| drop(self.open.take()))?;
            put(&transaction).map_err(|trouble| refused(&transaction, &trouble))?;
            let finished = done(&transaction);
            // Without `commit` the browser does so by itself once it finds nothing else asked for.
            let _ = transaction.unchecked_ref::<Committing>().commit();
            Ok(finished)
        };
        let started = start();
        async move { started?.await }
    }

    /// Keeps something that was done, and the steps that it was, at once.
    ///
    /// # Errors
    /// It is not kept.
    pub fn note(
        &self,
        id: &str,
        origin: &str,
        text: &str,
        steps: &[StepRow],
    ) -> impl Future<Output = Result<(), NoVault>> + use<> {
        let key = self.jot(id, origin, text);
        past::jot(steps);
        let steps = steps.to_vec();
        let row = object(&[
            ("fair", id.into()),
            ("origin", origin.into()),
            ("text", text.into()),
            ("sum", sum(text).into()),
        ]);
        let noted = self.at_once(&|transaction| {
            transaction
                .object_store(TITLES)?
                .put_with_key(&row, &key.as_str().into())?;
            past::put(transaction, id, &steps)
        });
        async move {
            noted.await?;
            journal::strike([key.as_str()]);
            past::strike(&steps);
            Ok(())
        }
    }

    /// Puts something that was done where it outlives the page, though not yet into the database;
    /// the key under which it stands.
    fn jot(&self, id: &str, origin: &str, text: &str) -> String {
        let key = [ENTRIES, id, "\n", &self.moment()].concat();
        journal::jot(&key, origin, text);
        key
    }

    /// A moment that no other is, later than all that were seen here, as the end of a key.
    fn moment(&self) -> String {
        self.n_entries.set(self.n_entries.get() + 1);
        self.latest.set(self.latest.get().max(Date::now()));
        let (now, n) = (self.latest.get(), self.n_entries.get());
        format!("{now:015.0} {n:08} {}", self.page)
    }

    /// Takes note of the moment at the end of a key.
    fn see(&self, key: &str) {
        let moment = key.rsplit_once('\n').map(|(_, moment)| moment);
        let millis = moment.and_then(|moment| moment.split(' ').next()?.parse::<f64>().ok());
        // A key of the very same moment is told apart by the page's name alone, which has no order.
        if let Some(millis) = millis.filter(|millis| *millis >= self.latest.get()) {
            self.latest.set(millis + 1.0);
        }
    }

    /// A step to be written down under a key of its own.
    #[must_use]
    pub fn step(&self, id: &str, origin: &str, about: String, text: String) -> StepRow {
        StepRow::new(id, origin, &self.moment(), about, text)
    }

    /// Whether something stands in the journal that was done to a document of which no text is kept
    /// yet.
    #[must_use]
    pub fn is_jotted(&self, id: &str, origin: &str) -> bool {
        let lines = journal::lines(&start_of(id));
        lines.iter().any(|line| line.origin == origin)
    }

    /// Keeps the first text under an id, at once; `done` is what was done first to the document
    /// that it all began with, for the case that the page goes before the database has the text.
    ///
    /// # Errors
    /// It is not kept; [`NoVault::Taken`]: there is one already.
    pub fn found(
        &self,
        id: &str,
        write: &Write,
        done: Option<&str>,
        steps: &[StepRow],
    ) -> impl Future<Output = Result<(), NoVault>> + use<> {
        let key = done.map(|done| self.jot(id, &write.about.origin, done));
        past::jot(steps);
        let steps = steps.to_vec();
        let row = row(id, &write.about, &[]);
        let founded = self.at_once(&|transaction| {
            transaction
                .object_store(TITLES)?
                .add_with_key(&row, &id.into())?;
            transaction
                .object_store(TEXTS)?
                .add_with_key(&write.text.as_str().into(), &id.into())?;
            past::put(transaction, id, &steps)
        });
        async move {
            founded.await?;
            journal::strike(key.as_deref());
            past::strike(&steps);
            Ok(())
        }
    }

    /// What stands under an id. The text is read unless its checksum is `known`.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn read(&self, id: &str, known: &str) -> Result<Found, NoVault> {
        let (_open, transaction) = self.begin(IdbTransactionMode::Readonly).await?;
        let found = found_in(&transaction, id, known).await?;
        found.done.iter().for_each(|done| self.see(&done.key));
        Ok(found)
    }

    /// Reads as [`Drawer::read`] does, lets `work` say what is to stand there, and writes that and
    /// `steps`, all of it before or after whatever other pages do. With no text to write everything
    /// stays as it is, but for the steps.
    ///
    /// # Errors
    /// Nothing has changed.
    pub async fn settle<T>(
        &self,
        id: &str,
        known: &str,
        steps: &[StepRow],
        work: impl FnOnce(Found) -> (Option<Write>, T),
    ) -> Result<T, NoVault> {
        let (_open, transaction) = self.begin(IdbTransactionMode::Readwrite).await?;
        let found = found_in(&transaction, id, known).await?;
        found.done.iter().for_each(|done| self.see(&done.key));
        let finished = done(&transaction);
        past::put(&transaction, id, steps).map_err(|trouble| refused(&transaction, &trouble))?;
        let taken: Vec<String> = found.done.iter().map(|done| done.key.clone()).collect();
        let (write, value) = work(found);
        let Some(Write { text, about }) = write else {
            if !steps.is_empty() {
                finished.await?;
                past::strike(steps);
            }
            return Ok(value);
        };
        let put = || {
            let titles = transaction.object_store(TITLES)?;
            transaction
                .object_store(TEXTS)?
                .put_with_key(&text.into(), &id.into())?;
            // A line of the journal that is in the text from now on may be struck too late, or come
            // into the database only now: it is known by its key.
            let keys: Array = taken.iter().map(|key| JsValue::from_str(key)).collect();
            let row = row(id, &about, &[("taken", keys.into())]);
            titles.put_with_key(&row, &id.into())?;
            titles.delete(&entries_of(id)?)
        };
        put().map_err(|trouble| refused(&transaction, &trouble))?;
        finished.await?;
        journal::strike(taken.iter().map(String::as_str));
        past::strike(steps);
        Ok(value)
    }

    /// Deletes what stands under an id. Its copies stay.
    ///
    /// # Errors
    /// It is still there.
    pub async fn discard(&self, id: &str) -> Result<(), NoVault> {
        let (_open, transaction) = self.begin(IdbTransactionMode::Readwrite).await?;
        let finished = done(&transaction);
        let delete = || {
            let titles = transaction.object_store(TITLES)?;
            titles.delete(&entries_of(id)?)?;
            titles.delete(&id.into())?;
            transaction.object_store(TEXTS)?.delete(&id.into())
        };
        delete().map_err(|trouble| reason(&trouble))?;
        finished.await?;
        let lines = journal::lines(&start_of(id));
        journal::strike(lines.iter().map(|line| line.key.as_str()));
        Ok(())
    }

    /// The texts that are kept here, the latest first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn entries(&self) -> Result<Vec<Entry>, NoVault> {
        let (_open, transaction) = self.begin(IdbTransactionMode::Readonly).await?;
        let request = transaction
            .object_store(TITLES)
            .and_then(|store| store.get_all());
        let rows: Array = answer(&request.map_err(|trouble| reason(&trouble))?)
            .await?
            .unchecked_into();
        let entry = |row: JsValue| {
            Some(Entry {
                id: words(&row, "id")?,
                about: about(&row)?,
            })
        };
        let is_own = |entry: &Entry| !entry.id.starts_with(vault::COPIES);
        let mut entries: Vec<Entry> = rows.iter().filter_map(entry).filter(is_own).collect();
        entries.order_by(|a, b| b.about.at.total_cmp(&a.about.at));
        Ok(entries)
    }
}

/// A key for a copy that is made now.
#[must_use]
pub fn copy_key(id: &str) -> String {
    format!(
        "{id}\n{:015.0} {:08x}",
        now(),
        crc32(format!("{}", Math::random()).as_bytes())
    )
}

/// Keeps a copy of a text under its key, in place of the one that was kept there.
///
/// # Errors
/// It is not kept.
pub async fn copy(key: &str, id: &str, write: &Write, label: &Label) -> Result<(), NoVault> {
    let open = vault::open(COPIES).await?;
    let transaction = begin(&open, IdbTransactionMode::Readwrite)?;
    let finished = done(&transaction);
    let length = u32::try_from(write.text.encode_utf16().count()).unwrap_or(u32::MAX);
    let row = row(
        id,
        &write.about,
        &[
            ("damaged", label.is_damaged.into()),
            ("why", label.why.as_str().into()),
            ("name", label.name.as_str().into()),
            ("bin", label.bin.as_str().into()),
            ("length", length.into()),
        ],
    );
    let put = || {
        transaction
            .object_store(TITLES)?
            .put_with_key(&row, &key.into())?;
        transaction
            .object_store(TEXTS)?
            .put_with_key(&write.text.as_str().into(), &key.into())
    };
    put().map_err(|trouble| reason(&trouble))?;
    finished.await
}

/// All copies, the latest first.
///
/// # Errors
/// The database cannot be read.
pub async fn copies() -> Result<Vec<Copy>, NoVault> {
    let open = vault::open(COPIES).await?;
    let transaction = begin(&open, IdbTransactionMode::Readonly)?;
    let store = transaction
        .object_store(TITLES)
        .map_err(|trouble| reason(&trouble))?;
    let asked = store
        .get_all_keys()
        .and_then(|keys| Ok((keys, store.get_all()?)));
    let (keys, rows) = asked.map_err(|trouble| reason(&trouble))?;
    let (keys, rows) = (answer(&keys), answer(&rows));
    let (keys, rows): (Array, Array) = (keys.await?.unchecked_into(), rows.await?.unchecked_into());
    let copy = |(key, row): (JsValue, JsValue)| {
        let is_damaged =
            Reflect::get(&row, &"damaged".into()).is_ok_and(|damaged| damaged.is_truthy());
        let own = |name| words(&row, name).unwrap_or_default();
        let label = Label {
            is_damaged,
            why: own("why"),
            name: own("name"),
            bin: own("bin"),
        };
        Some(Copy {
            key: key.as_string()?,
            id: words(&row, "id")?,
            about: about(&row)?,
            label,
            length: count(&row, "length"),
        })
    };
    let mut copies: Vec<Copy> = keys.iter().zip(rows.iter()).filter_map(copy).collect();
    copies.order_by(|a, b| b.about.at.total_cmp(&a.about.at));
    Ok(copies)
}

/// The text of a copy, if it is there.
///
/// # Errors
/// The database cannot be read.
pub async fn copied(key: &str) -> Result<Option<String>, NoVault> {
    let open = vault::open(COPIES).await?;
    let transaction = begin(&open, IdbTransactionMode::Readonly)?;
    let request = transaction
        .object_store(TEXTS)
        .and_then(|store| store.get(&key.into()))
        .map_err(|trouble| reason(&trouble))?;
    Ok(answer(&request).await?.as_string())
}

/// Deletes copies.
///
/// # Errors
/// They are still there.
pub async fn drop_copies(keys: &[String]) -> Result<(), NoVault> {
    let open = vault::open(COPIES).await?;
    let transaction = begin(&open, IdbTransactionMode::Readwrite)?;
    let finished = done(&transaction);
    for store in [TEXTS, TITLES] {
        for key in keys {
            transaction
                .object_store(store)
                .and_then(|store| store.delete(&key.into()))
                .map_err(|trouble| reason(&trouble))?;
        }
    }
    finished.await
}

/// Why something could not be written: then nothing of its transaction is.
fn refused(transaction: &IdbTransaction, trouble: &JsValue) -> NoVault {
    // One that is over already has written nothing either.
    let _ = transaction.abort();
    reason(trouble)
}

/// What the keys of entries beside the text of this id begin with.
fn start_of(id: &str) -> String {
    [ENTRIES, id, "\n"].concat()
}

fn entries_of(id: &str) -> Result<JsValue, JsValue> {
    let first = start_of(id);
    let last = [&first, "\u{ffff}"].concat();
    IdbKeyRange::bound(&first.into(), &last.into()).map(JsValue::from)
}

/// What stands under an id, as a transaction sees it. The transaction is still under way
/// afterwards.
async fn found_in(transaction: &IdbTransaction, id: &str, known: &str) -> Result<Found, NoVault> {
    let ask = || {
        let titles = transaction.object_store(TITLES)?;
        let range = entries_of(id)?;
        let (keys, rows) = (
            titles.get_all_keys_with_key(&range)?,
            titles.get_all_with_key(&range)?,
        );
        Ok((titles.get(&id.into())?, keys, rows))
    };
    let (title, keys, done) = ask().map_err(|trouble: JsValue| reason(&trouble))?;
    let (title, keys, done) = (answer(&title), answer(&keys), answer(&done));
    let title = title.await?;
    let about = about(&title);
    let text = if about
        .as_ref()
        .is_some_and(|about| !known.is_empty() && about.sum == known)
    {
        None
    } else {
        let request = transaction
            .object_store(TEXTS)
            .and_then(|store| store.get(&id.into()));
        answer(&request.map_err(|trouble| reason(&trouble))?)
            .await?
            .as_string()
    };
    let (keys, rows): (Array, Array) = (keys.await?.unchecked_into(), done.await?.unchecked_into());
    let entry = |(key, row): (JsValue, JsValue)| {
        let text = words(&row, "text").unwrap_or_default();
        let is_whole = words(&row, "sum").is_some_and(|own| own == sum(&text));
        Done {
            key: key.as_string().unwrap_or_default(),
            text,
            origin: words(&row, "origin").unwrap_or_default(),
            is_whole,
        }
    };
    let mut done: Vec<Done> = keys.iter().zip(rows.iter()).map(entry).collect();
    for line in journal::lines(&start_of(id)) {
        if !done.iter().any(|entry| entry.key == line.key) {
            done.push(line);
        }
    }
    // What the text has already, see `Drawer::settle`.
    let taken = Reflect::get(&title, &"taken".into());
    if let Ok(taken) = taken.and_then(JsCast::dyn_into::<Array>) {
        done.retain(|entry| !taken.includes(&entry.key.as_str().into(), 0));
    }
    done.order_by(|one, other| one.key.cmp(&other.key));
    Ok(Found { about, text, done })
}

fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // A plain new object takes every field.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

fn row(id: &str, about: &About, more: &[(&str, JsValue)]) -> Object {
    let counts: Array = about
        .counts
        .iter()
        .map(|n| JsValue::from(u32::try_from(*n).unwrap_or(u32::MAX)))
        .collect();
    let fields = [
        ("id", id.into()),
        ("title", about.title.as_str().into()),
        ("at", about.at.into()),
        ("sum", about.sum.as_str().into()),
        ("origin", about.origin.as_str().into()),
        ("counts", counts.into()),
    ];
    object(
        &fields
            .into_iter()
            .chain(more.iter().cloned())
            .collect::<Vec<_>>(),
    )
}

fn words(row: &JsValue, name: &str) -> Option<String> {
    Reflect::get(row, &name.into()).ok()?.as_string()
}

fn count(row: &JsValue, name: &str) -> usize {
    number(&Reflect::get(row, &name.into()).unwrap_or(JsValue::UNDEFINED))
}

fn number(value: &JsValue) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count below 2^32, or nothing of ours"
    )]
    value.as_f64().map_or(0, |n| n as usize)
}

/// What a row says of a text; `None` if it is the row of none.
fn about(row: &JsValue) -> Option<About> {
    let title = words(row, "title")?;
    let at = Reflect::get(row, &"at".into()).ok()?.as_f64()?;
    let counts = Reflect::get(row, &"counts".into())
        .ok()
        .and_then(|counts| counts.dyn_into::<Array>().ok());
    let nth = |place| {
        counts
            .as_ref()
            .map_or(0, |counts| number(&counts.get(place)))
    };
    let text = |name| words(row, name).unwrap_or_default();
    Some(About {
        title,
        at,
        sum: text("sum"),
        origin: text("origin"),
        counts: [nth(0), nth(1), nth(2)],
    })
}
