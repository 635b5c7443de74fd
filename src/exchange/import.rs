//! The way in for people's tables: the bytes of a file or a text that was pasted, and what would
//! become of the fair.
//!
//! One entry for the desk and for whoever else imports: [`open`] finds the encoding and the kind,
//! [`Opened::begin`] reads rows in slices, and [`import`] does both at one go. Nothing has changed
//! until [`super::csv::apply`] is told to.
//!
//! Absent: workbooks. Their reader gives a text with tabs, or will give a table, to the same way
//! in.

use super::{
    csv::{self, Kind, Preview, Reading},
    table::Origin,
    text::{self, Decoder, Encoding},
};
use crate::model::{Document, Issue};

/// What came.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// The bytes of a file.
    File(&'a [u8]),
    /// Cells, as the clipboard has them.
    Pasted(&'a str),
}

/// What is known of a table beforehand, or was chosen; the rest is found out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Whose rows they are; `None`: the headings say it.
    pub kind: Option<Kind>,
    /// How the text is written in bytes.
    pub encoding: Option<Encoding>,
}

/// How the text of a file was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The encoding.
    pub encoding: Encoding,
    /// Whether it is beyond doubt, or was chosen; else it is a guess.
    pub is_sure: bool,
    /// The other encodings in which the bytes are another text, the likelier first.
    pub others: Vec<Encoding>,
}

/// A table whose text is there and whose rows are not read yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    text: String,
    origin: Origin,
    /// How the text was read; `None` for what was pasted.
    pub read: Option<Read>,
    /// Whose rows they are.
    pub kind: Kind,
    /// Whether the headings say so, or a person did; else exhibitors are a guess.
    pub is_kind_sure: bool,
}

/// Opens what came.
///
/// # Errors
/// The bytes are no text in the chosen encoding, or in any.
///
/// Cost: one pass over the bytes for each encoding that they may be in.
pub fn open(source: Source<'_>, chosen: Chosen, decoder: Decoder<'_>) -> Result<Opened, Issue> {
    let (text, origin, read) = match source {
        Source::Pasted(text) => (text.to_owned(), Origin::Pasted, None),
        Source::File(bytes) => {
            let text::Decoded {
                text,
                encoding,
                is_sure,
                others,
            } = text::decode(bytes, chosen.encoding, decoder)?;
            (
                text,
                Origin::File,
                Some(Read {
                    encoding,
                    is_sure,
                    others,
                }),
            )
        }
    };
    let kind = chosen.kind.or_else(|| csv::detect_text(&text, origin));
    Ok(Opened {
        text,
        origin,
        read,
        kind: kind.unwrap_or(Kind::Exhibitors),
        is_kind_sure: kind.is_some(),
    })
}

impl Opened {
    /// Cuts the text into rows, ready to be read against a fair.
    #[must_use]
    pub fn begin(&self, document: &Document) -> Reading {
        Reading::new(self.kind, &self.text, self.origin, document)
    }

    /// The same table, its rows taken for these.
    #[must_use]
    pub fn of_kind(self, kind: Kind) -> Self {
        Self {
            kind,
            is_kind_sure: true,
            ..self
        }
    }

    /// The first lines of the text.
    pub fn first_lines(&self, n: usize) -> impl Iterator<Item = &str> {
        self.text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .take(n)
    }

    /// The first lines by which somebody can see whether the letters are right: those beyond ASCII.
    pub fn telling_lines(&self, n: usize) -> impl Iterator<Item = &str> {
        self.text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_ascii())
            .take(n)
    }
}

/// Opens what came and reads all of it.
///
/// # Errors
/// The bytes are no text in the chosen encoding, or in any.
pub fn import(
    source: Source<'_>,
    chosen: Chosen,
    document: &Document,
    decoder: Decoder<'_>,
) -> Result<(Opened, Preview), Issue> {
    let opened = open(source, chosen, decoder)?;
    let mut reading = opened.begin(document);
    reading.step(document, usize::MAX);
    Ok((opened, reading.finish()))
}
