//! What will become of a table, before anything does: rows and their fates, what is to be said,
//! what was read out of own words.

use super::{
    Kind, Rows,
    answers::{Asked, ColumnSaid},
};
use crate::{
    matching::reading::{self, Reading},
    model::{CellIssue, CellTrouble, LeftOut, Severity, Side, Trouble},
    words,
};
use serde_json::Value;
use std::collections::HashMap;

words! {
    /// Which suggestions are taken without asking.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum Accept {
        /// Those that are sure, and guesses that are beyond doubt.
        #[default]
        Sure => "sure",
        /// All that are worth suggesting.
        All => "all",
        /// None.
        None => "none",
    }
}

impl Accept {
    /// From which confidence on, 0–100.
    #[must_use]
    pub const fn least(self) -> u8 {
        match self {
            Self::Sure => reading::SURE,
            Self::All => reading::TICKED,
            Self::None => u8::MAX,
        }
    }
}

/// Reads what people say in their own words: [`reading::read`], or nothing.
pub type WordsReader = fn(&str, reading::Kind, Side) -> Reading;

/// How a table is to be read.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Whether a blank cell empties its field; else it says nothing.
    pub blanks_erase: bool,
    /// Which suggestions and guesses are taken.
    pub accept: Accept,
    /// Who reads own words.
    pub reader: WordsReader,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            reader: reading::read,
            ..Self::PLAIN
        }
    }
}

impl Options {
    /// As usual, but own words are kept and not read: whoever says so carries no lexicon, which is
    /// a third of the desk's program.
    pub const PLAIN: Self = Self {
        blanks_erase: false,
        accept: Accept::Sure,
        reader: |_, _, _| Reading::default(),
    };
}

/// As many issues are kept; of more only the number.
pub const MOST_ISSUES: usize = 1000;

/// What is to be said of a table: the first thousand issues in the order of the rows, and how many
/// there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issues {
    /// The first thousand.
    pub first: Vec<CellIssue>,
    /// How many something was left out for.
    pub n_errors: usize,
    /// How many somebody should look at.
    pub n_warnings: usize,
    /// Words that nobody knows, by what they should have been, each with how many cells have it.
    unknown: HashMap<(&'static str, String), usize>,
}

/// A word that nobody knows, in all the rows of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    /// What it should have been: `sectors`, `languages`, `country`, or a list of the fair file.
    pub field: &'static str,
    /// The word as written.
    pub word: String,
    /// In how many cells it stands.
    pub n_cells: usize,
    /// What it may mean, the likeliest first: keys of sectors.
    pub suggestions: Vec<&'static str>,
}

impl UnknownWord {
    /// What a person can say that it means; `None` where nobody can say it in a word.
    #[must_use]
    pub fn asked(&self) -> Option<Asked> {
        Asked::parse(self.field)
    }
}

impl Issues {
    /// Adds one.
    pub(super) fn push(&mut self, issue: CellIssue) {
        match issue.severity {
            Severity::Error => self.n_errors += 1,
            Severity::Warning => self.n_warnings += 1,
        }
        if let Some(word) = unknown_word(&issue.trouble) {
            *self.unknown.entry(word).or_default() += 1;
        }
        if self.first.len() < MOST_ISSUES {
            self.first.push(issue);
        }
    }

    /// How many there are.
    #[must_use]
    pub const fn n_all(&self) -> usize {
        self.n_errors + self.n_warnings
    }

    /// The words that nobody knows, those of most cells first: whoever maps the first few knows
    /// most of them. Cost: one reading for each word for a sector.
    #[must_use]
    pub fn unknown_words(&self) -> Vec<UnknownWord> {
        self.unknown_words_by(reading::read)
    }

    /// The same, with what this reader suggests: whoever says so carries no lexicon.
    #[must_use]
    pub fn unknown_words_by(&self, reader: WordsReader) -> Vec<UnknownWord> {
        let mut words: Vec<UnknownWord> = self
            .unknown
            .iter()
            .map(|((field, word), n_cells)| UnknownWord {
                field,
                word: word.clone(),
                n_cells: *n_cells,
                suggestions: suggestions(field, word, reader),
            })
            .collect();
        words.sort_by(|one, other| {
            let rank = |word: &UnknownWord| std::cmp::Reverse(word.n_cells);
            rank(one)
                .cmp(&rank(other))
                .then_with(|| (one.field, &one.word).cmp(&(other.field, &other.word)))
        });
        words
    }
}

fn unknown_word(trouble: &CellTrouble) -> Option<(&'static str, String)> {
    let (field, word) = if let CellTrouble::UnknownSector(word) = trouble {
        ("sectors", word)
    } else if let CellTrouble::UnknownLanguage(word) = trouble {
        ("languages", word)
    } else if let CellTrouble::UnknownCountry(word) = trouble {
        ("country", word)
    } else if let CellTrouble::UnknownRegion(word) = trouble {
        ("regions", word)
    } else if let CellTrouble::UnknownIntent(word) = trouble {
        ("intent", word)
    } else if let CellTrouble::UnreadTime(word) = trouble {
        ("unavailable", word)
    } else if let CellTrouble::Value(Trouble::Unknown { id, list }) = trouble {
        (*list, id)
    } else {
        return None;
    };
    Some((field, word.clone()))
}

fn suggestions(field: &str, word: &str, reader: WordsReader) -> Vec<&'static str> {
    if field != "sectors" {
        return Vec::new();
    }
    let side = crate::model::Side::Exhibitor;
    reader(word, reading::Kind::Business, side)
        .sectors
        .into_iter()
        .map(|sector| sector.key)
        .collect()
}

/// What will become of a table's rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows that the fair does not have yet.
    pub new: usize,
    /// Rows that change what the fair has.
    pub changed: usize,
    /// Rows that say what the fair has.
    pub same: usize,
    /// Rows that could be about two, or may be about somebody: a person decides.
    pub ambiguous: usize,
    /// Rows that cannot come in; the issues say why.
    pub refused: usize,
    /// Fields of the fair that a blank cell empties.
    pub emptied: usize,
    /// Rows that are none of the table's, in the order of [`LeftOut::ALL`].
    pub left_out: [usize; LeftOut::ALL.len()],
}

impl Counts {
    /// Rows that are none of the table's.
    #[must_use]
    pub fn n_left_out(&self) -> usize {
        self.left_out.iter().sum()
    }

    /// Why rows were left out, each reason once.
    pub fn why_left_out(&self) -> impl Iterator<Item = LeftOut> {
        LeftOut::ALL
            .into_iter()
            .zip(self.left_out)
            .filter(|(_, n)| *n > 0)
            .map(|(why, _)| why)
    }
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct RowFate {
    /// The row as a spreadsheet numbers it.
    pub row: usize,
    /// The id that it has or gets; `None` where it does not come in, and for rows without ids.
    pub id: Option<String>,
    /// What it is called, for people.
    pub name: String,
    /// What becomes of it.
    pub fate: Fate,
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Fate {
    /// The fair does not have it yet.
    New,
    /// It changes these fields.
    Changed(Vec<CellChange>),
    /// It says what the fair has.
    Same,
    /// It may be about one of these, or about one of these and nobody else: a person decides.
    Ambiguous(Vec<Candidate>),
    /// It cannot come in.
    Refused,
}

/// A field that a row changes.
#[derive(Clone, Debug, PartialEq)]
pub struct CellChange {
    /// The path of the field in the row.
    pub field: String,
    /// What the fair has; `null` for nothing.
    pub old: Value,
    /// What it gets; `null` for nothing.
    pub new: Value,
}

/// Whom a row may be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The id in the fair.
    pub id: String,
    /// The name in the fair.
    pub name: String,
}

/// Something that was read out of somebody's own words.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The row as a spreadsheet numbers it.
    pub row: usize,
    /// The field: `sectors`, `offers`, `seeks`, `languages`.
    pub field: &'static str,
    /// One entry of the field, as the fair file has it.
    pub value: Value,
    /// How sure, 0–100.
    pub confidence: u8,
    /// The words that say so.
    pub words: Vec<String>,
    /// Whether it is taken.
    pub is_taken: bool,
}

/// A column of a table, and what it was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnRead {
    /// What stands above it.
    pub heading: String,
    /// The path of its field in a row; `None` where it has none.
    pub field: Option<String>,
    /// What it is; `None` where it has neither a heading nor anything else.
    pub is: Option<ColumnSaid>,
    /// Who says so.
    pub by: ColumnBy,
}

/// Who says what a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnBy {
    /// Its heading.
    Heading,
    /// Its cells.
    Content,
    /// A person, of the same headings before.
    Before,
    /// A person.
    Person,
}

/// A row in which something could not be taken, for the sheet that goes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// The row as a spreadsheet numbers it.
    pub row: usize,
    /// Its cells, as many as there are headings.
    pub cells: Vec<String>,
    /// What is wrong, with the position of the column; `None` for the whole row.
    pub troubles: Vec<(Option<usize>, CellTrouble)>,
}

/// A table that has been looked at: what can come in, and what is to be said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// Whose rows they are.
    pub kind: Kind,
    /// The numbers of the rows of the headings.
    pub heading_rows: Vec<usize>,
    /// The columns, from the first on.
    pub columns: Vec<ColumnRead>,
    /// Whether the columns are parties, so that none of them can be anything else.
    pub is_matrix: bool,
    /// The day, as `YYYY-MM-DD`, on which somebody said what columns of these headings are; empty
    /// if nobody knows which, `None` if nobody said it.
    pub remembered: Option<String>,
    /// The rows that can come in.
    pub rows: Rows,
    /// Parks that the rows name and the fair does not have.
    pub parks: Rows,
    /// What the parties of the rows wish of the other side, as the fair has wishes.
    pub wishes: Rows,
    /// Which of the rows' parties stand on the other side too, or may.
    pub other_side: Vec<CellIssue>,
    /// How many rows of each fate.
    pub counts: Counts,
    /// What becomes of each row, in their order.
    pub fates: Vec<RowFate>,
    /// What was read out of own words.
    pub suggestions: Vec<Suggestion>,
    /// Who stands in the fair and not in the table, by id and name; of lists of parties alone.
    pub missing: Vec<(String, String)>,
    /// The rows in which something could not be taken.
    pub bad_rows: Vec<BadRow>,
    /// What is to be said.
    pub issues: Issues,
}

impl Preview {
    /// Nothing yet, of this kind.
    pub(super) fn new(kind: Kind) -> Self {
        Self {
            kind,
            heading_rows: Vec::new(),
            columns: Vec::new(),
            is_matrix: false,
            remembered: None,
            rows: Rows::new(),
            parks: Rows::new(),
            wishes: Rows::new(),
            other_side: Vec::new(),
            counts: Counts::default(),
            fates: Vec::new(),
            suggestions: Vec::new(),
            missing: Vec::new(),
            bad_rows: Vec::new(),
            issues: Issues::default(),
        }
    }

    /// Counts a row by its fate.
    pub(super) fn count(&mut self, row: RowFate) {
        let counts = &mut self.counts;
        match &row.fate {
            Fate::New => counts.new += 1,
            Fate::Changed(changes) => {
                counts.changed += 1;
                counts.emptied += changes.iter().filter(|change| change.new.is_null()).count();
            }
            Fate::Same => counts.same += 1,
            Fate::Ambiguous(_) => counts.ambiguous += 1,
            Fate::Refused => counts.refused += 1,
        }
        self.fates.push(row);
    }
}
