//! The steps of a fair: what was done, one after the other, each with the way back.
//!
//! A step stands in the store of titles, small, under a key whose order is that of time, and its
//! way back, which may be long, under the same key in the store of texts. It is written in the
//! transaction that writes what it did, so that neither stands there alone. Deliberately absent:
//! what a step and a way back mean.

use super::{
    Drawer, IdbKeyRange, IdbTransaction, IdbTransactionMode, JsCast, JsValue, NoVault, StepRow,
    TEXTS, TITLES, answer, count, done, journal, object, reason, sum, words,
};
use js_sys::Array;

/// What keys of steps begin with.
const STEPS: &str = "past/";

/// As many steps of a fair are kept at most, and as long as their ways back together may be (UTF-16
/// units).
const MOST: usize = 500;
const LONGEST: usize = 12_000_000;

/// A step as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Logged {
    /// What was done, in words of whoever did it.
    pub about: String,
    /// The way back.
    pub text: String,
}

/// What the keys of a fair's steps begin with.
fn start_of(id: &str) -> String {
    [STEPS, id, "\n"].concat()
}

fn range(id: &str) -> Result<JsValue, JsValue> {
    let first = start_of(id);
    let last = [&first, "\u{ffff}"].concat();
    IdbKeyRange::bound(&first.into(), &last.into()).map(JsValue::from)
}

impl StepRow {
    pub(super) fn new(id: &str, origin: &str, moment: &str, about: String, text: String) -> Self {
        Self {
            key: [&start_of(id), moment].concat(),
            origin: origin.to_owned(),
            about,
            text,
        }
    }
}

/// Writes steps down in a transaction.
pub(super) fn put(
    transaction: &IdbTransaction,
    id: &str,
    steps: &[StepRow],
) -> Result<(), JsValue> {
    for step in steps {
        let key = JsValue::from_str(&step.key);
        let length = u32::try_from(step.text.len()).unwrap_or(u32::MAX);
        let row = object(&[
            ("fair", id.into()),
            ("origin", step.origin.as_str().into()),
            ("step", step.about.as_str().into()),
            ("sum", sum(&step.text).into()),
            ("length", length.into()),
        ]);
        transaction.object_store(TITLES)?.put_with_key(&row, &key)?;
        let texts = transaction.object_store(TEXTS)?;
        texts.put_with_key(&step.text.as_str().into(), &key)?;
    }
    Ok(())
}

/// Puts steps where they outlive the page, though not yet into the database.
pub(super) fn jot(steps: &[StepRow]) {
    steps.iter().for_each(journal::jot_step);
}

/// The database has these steps.
pub(super) fn strike(steps: &[StepRow]) {
    journal::strike(steps.iter().map(|step| step.key.as_str()));
}

impl Drawer {
    /// The steps of a fair that were made in this line of work, the first one first. What is damaged
    /// ends them: of what was before it nobody knows the way back.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn past(&self, id: &str, origin: &str) -> Result<Vec<Logged>, NoVault> {
        self.take_in(id).await?;
        let (_open, transaction) = self.begin(IdbTransactionMode::Readonly).await?;
        let ask = || {
            let range = range(id)?;
            let titles = transaction.object_store(TITLES)?;
            let keys = titles.get_all_keys_with_key(&range)?;
            let rows = titles.get_all_with_key(&range)?;
            let texts = transaction.object_store(TEXTS)?;
            let text_keys = texts.get_all_keys_with_key(&range)?;
            Ok([keys, rows, text_keys, texts.get_all_with_key(&range)?])
        };
        let asked = ask().map_err(|trouble: JsValue| reason(&trouble))?;
        let [keys, rows, text_keys, texts] = asked.map(|request| answer(&request));
        let array = |value: JsValue| value.unchecked_into::<Array>();
        let (keys, rows) = (array(keys.await?), array(rows.await?));
        let (text_keys, texts) = (array(text_keys.await?), array(texts.await?));
        let mut found = Vec::new();
        for (key, row) in keys
            .iter()
            .zip(rows.iter())
            .collect::<Vec<_>>()
            .iter()
            .rev()
        {
            if let Some(key) = key.as_string() {
                self.see(&key);
            }
            if words(row, "origin").as_deref() != Some(origin) {
                continue;
            }
            let place = text_keys.index_of(key, 0);
            let text = u32::try_from(place)
                .ok()
                .and_then(|n| texts.get(n).as_string());
            let text = text.filter(|text| words(row, "sum").is_some_and(|own| own == sum(text)));
            let Some((about, text)) = words(row, "step").zip(text) else {
                break;
            };
            found.push(Logged { about, text });
        }
        found.reverse();
        Ok(found)
    }

    /// Puts into the database what a page that is gone could only put into the journal.
    async fn take_in(&self, id: &str) -> Result<(), NoVault> {
        let steps = journal::steps(&start_of(id));
        if steps.is_empty() {
            return Ok(());
        }
        let (_open, transaction) = self.begin(IdbTransactionMode::Readwrite).await?;
        let finished = done(&transaction);
        put(&transaction, id, &steps).map_err(|trouble| reason(&trouble))?;
        finished.await?;
        strike(&steps);
        Ok(())
    }

    /// Deletes the oldest steps of a fair where there are too many, or where their ways back are too
    /// long.
    ///
    /// # Errors
    /// They are still there.
    pub async fn thin_past(&self, id: &str) -> Result<(), NoVault> {
        let (_open, transaction) = self.begin(IdbTransactionMode::Readwrite).await?;
        let titles = || transaction.object_store(TITLES);
        let ask = || {
            let (titles, range) = (titles()?, range(id)?);
            Ok((
                titles.get_all_keys_with_key(&range)?,
                titles.get_all_with_key(&range)?,
            ))
        };
        let (keys, rows) = ask().map_err(|trouble: JsValue| reason(&trouble))?;
        let (keys, rows) = (answer(&keys), answer(&rows));
        let keys: Array = keys.await?.unchecked_into();
        let rows: Array = rows.await?.unchecked_into();
        let finished = done(&transaction);
        let mut own: Vec<(JsValue, usize)> = (keys.iter())
            .zip(rows.iter().map(|row| count(&row, "length")))
            .collect();
        own.reverse();
        let mut length = 0;
        let over = own.iter().enumerate().filter(|(place, (_, own))| {
            length += own;
            *place >= MOST || length > LONGEST
        });
        for (_, (key, _)) in over {
            let delete = || {
                titles()?.delete(key)?;
                transaction.object_store(TEXTS)?.delete(key)
            };
            delete().map_err(|trouble| reason(&trouble))?;
        }
        finished.await
    }

    /// Deletes the steps of fairs that are gone for good.
    ///
    /// # Errors
    /// They are still there.
    pub async fn drop_past(&self, ids: &[String]) -> Result<(), NoVault> {
        let (_open, transaction) = self.begin(IdbTransactionMode::Readwrite).await?;
        let finished = done(&transaction);
        for store in [TEXTS, TITLES] {
            for id in ids {
                let delete = || transaction.object_store(store)?.delete(&range(id)?);
                delete().map_err(|trouble| reason(&trouble))?;
            }
        }
        finished.await
    }
}
