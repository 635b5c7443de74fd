//! What was done, as a step with a name: in each of the desk's languages, for the language may be
//! another one when it is read again.

use crate::{
    i18n::{DeskSays, Lang, Message, PastSays, difference_words},
    model::{
        Document,
        compare::{PartChange, compare},
    },
};
use serde::{Deserialize, Serialize};

/// What kind of step it is, for what is kept beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum StepKind {
    /// Something was filled in, added or taken away.
    #[default]
    Change,
    /// A plan was taken.
    Plan,
    /// A table came in.
    Import,
    /// A mended plan was taken.
    Mend,
    /// A version was restored.
    Restore,
    /// An earlier state was gone back to.
    Back,
    /// Another version took the place of the one that was kept.
    Adopt,
    /// Another page did it.
    Elsewhere,
}

/// A step.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Of which kind.
    pub kind: StepKind,
    /// What was done, in Chinese.
    pub zh: String,
    /// What was done, in English.
    pub en: String,
    /// When: milliseconds since 1970, UTC.
    pub at: f64,
}

/// What is to be said of a step beside the difference that it makes.
#[derive(Clone, Debug, PartialEq)]
pub enum StepName {
    /// The difference alone, where it is one cell; else this before it.
    Done(DeskSays),
    /// The number of meetings.
    Plan,
    /// The mended plan's difference.
    Mend,
    /// A table of this name came in; empty: it was pasted.
    Import(String),
    /// A version of this name, in Chinese and in English.
    Restore([String; 2]),
    /// The step after which it was, in Chinese and in English.
    Back([String; 2]),
    /// Another version was adopted.
    Adopt,
    /// Another page's difference.
    Elsewhere,
}

impl Step {
    /// The step from one state to another.
    #[must_use]
    pub fn between(naming: &StepName, before: &Document, after: &Document, at: f64) -> Self {
        let changes = compare(before, after);
        let [zh, en] = Lang::ALL.map(|lang| name(lang, naming, after, &changes));
        Self {
            kind: naming.kind(),
            zh,
            en,
            at,
        }
    }

    /// What was done, in a language of the desk.
    #[must_use]
    pub fn words(&self, lang: Lang) -> &str {
        if lang.is_chinese() {
            &self.zh
        } else {
            &self.en
        }
    }

    /// Its names, in Chinese and in English.
    #[must_use]
    pub fn names(&self) -> [String; 2] {
        [self.zh.clone(), self.en.clone()]
    }
}

impl StepName {
    /// The kind of a step that is named so.
    #[must_use]
    pub const fn kind(&self) -> StepKind {
        match self {
            Self::Done(_) => StepKind::Change,
            Self::Plan => StepKind::Plan,
            Self::Mend => StepKind::Mend,
            Self::Import(_) => StepKind::Import,
            Self::Restore(_) => StepKind::Restore,
            Self::Back(_) => StepKind::Back,
            Self::Adopt => StepKind::Adopt,
            Self::Elsewhere => StepKind::Elsewhere,
        }
    }
}

fn name(lang: Lang, naming: &StepName, after: &Document, changes: &[PartChange]) -> String {
    let what = difference_words(lang, changes);
    let own = |[zh, en]: &[String; 2]| {
        if lang.is_chinese() {
            zh.clone()
        } else {
            en.clone()
        }
    };
    match naming {
        // That one cell changed is said by its old and its new value.
        StepName::Done(_) if is_one_cell(changes) => what,
        StepName::Done(done) if changes.is_empty() => done.words(lang).to_owned(),
        StepName::Done(done) => [done.words(lang), lang.colon(), &what].concat(),
        StepName::Plan => {
            let meetings = &after.fair().meetings;
            let n = meetings.iter().filter(|one| one.status.counts()).count();
            PastSays::NPlanned.n(lang, n)
        }
        StepName::Mend => PastSays::Mended.fill(lang, &[("what", &what)]),
        StepName::Import(file) => {
            let file = if file.is_empty() {
                PastSays::PastedTable.words(lang)
            } else {
                file
            };
            PastSays::Imported.fill(lang, &[("file", file), ("what", &what)])
        }
        StepName::Restore(name) => PastSays::Restored.fill(lang, &[("name", &own(name))]),
        StepName::Back(name) => PastSays::WentBack.fill(lang, &[("name", &own(name))]),
        StepName::Adopt => DeskSays::DoneAdopted.words(lang).to_owned(),
        StepName::Elsewhere => PastSays::Elsewhere.fill(lang, &[("what", &what)]),
    }
}

/// Whether one cell of one row is all that changed.
fn is_one_cell(changes: &[PartChange]) -> bool {
    let [change] = changes else { return false };
    change.n_rows() == 1 && change.changed.iter().any(|row| row.cells.len() == 1)
}
