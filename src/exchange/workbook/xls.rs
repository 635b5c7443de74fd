//! `.xls` of Excel 5 to 2003 (BIFF5, BIFF8), and `.et` of WPS, which is the same.
//!
//! Why not by a library: see `decisions.md`.

use super::{
    compound::{place_at, u16_at, u32_at},
    draft::Draft,
    gauge::{Gauge, MOST_PARTS},
    shown::{self, Shown},
};
use crate::{
    exchange::{
        grid::CellKind,
        text::{Decoder, Encoding},
    },
    model::{WhyUnread, WorkbookTrouble},
};
use std::collections::BTreeMap;

/// Numbers of records.
mod record {
    pub const FORMULA: u16 = 0x0006;
    pub const EOF: u16 = 0x000A;
    pub const DATE_MODE: u16 = 0x0022;
    pub const FILE_PASS: u16 = 0x002F;
    pub const CONTINUE: u16 = 0x003C;
    pub const CODE_PAGE: u16 = 0x0042;
    pub const BOUND_SHEET: u16 = 0x0085;
    pub const MUL_RK: u16 = 0x00BD;
    pub const RICH_STRING: u16 = 0x00D6;
    pub const XF: u16 = 0x00E0;
    pub const MERGED: u16 = 0x00E5;
    pub const SST: u16 = 0x00FC;
    pub const LABEL_SST: u16 = 0x00FD;
    pub const NUMBER: u16 = 0x0203;
    pub const LABEL: u16 = 0x0204;
    pub const BOOL_ERR: u16 = 0x0205;
    pub const STRING: u16 = 0x0207;
    pub const ROW: u16 = 0x0208;
    pub const RK: u16 = 0x027E;
    pub const FORMAT: u16 = 0x041E;
    pub const BOF: u16 = 0x0809;
}

/// How a workbook of this kind begins, without a container.
pub(super) const BEGINNING: &[u8] = &[0x09, 0x08];

/// A record, with those that continue it.
struct Record<'a> {
    number: u16,
    /// Its bytes; those of each record that continues it are a piece of their own.
    pieces: Vec<&'a [u8]>,
}

impl<'a> Record<'a> {
    fn bytes(&self) -> &'a [u8] {
        self.pieces.first().copied().unwrap_or_default()
    }
}

/// Cuts a stream into records, as far as they are whole.
struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    /// The number and bytes of the record at the beginning.
    fn peek(&self) -> Option<(u16, &'a [u8])> {
        let length = usize::from(u16_at(self.rest, 2)?);
        Some((u16_at(self.rest, 0)?, self.rest.get(4..4 + length)?))
    }

    fn advance(&mut self, length: usize) {
        self.rest = self.rest.get(4 + length..).unwrap_or_default();
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (number, bytes) = self.peek()?;
        self.advance(bytes.len());
        let mut pieces = vec![bytes];
        while let Some((record::CONTINUE, more)) = self.peek() {
            self.advance(more.len());
            pieces.push(more);
        }
        Some(Record { number, pieces })
    }
}

/// Reads texts that may be cut anywhere by the end of a record.
struct Letters<'a> {
    pieces: &'a [&'a [u8]],
    at: usize,
}

impl<'a> Letters<'a> {
    const fn new(pieces: &'a [&'a [u8]], at: usize) -> Self {
        Self { pieces, at }
    }

    fn byte(&mut self) -> Option<u8> {
        loop {
            let (piece, rest) = self.pieces.split_first()?;
            if let Some(byte) = piece.get(self.at) {
                self.at += 1;
                return Some(*byte);
            }
            self.pieces = rest;
            self.at = 0;
        }
    }

    fn number(&mut self, n_bytes: usize) -> Option<usize> {
        let mut number = 0;
        for place in 0..n_bytes {
            number |= usize::from(self.byte()?) << (8 * place);
        }
        Some(number)
    }

    fn skip(&mut self, mut n: usize) -> Option<()> {
        while n > 0 {
            let (piece, rest) = self.pieces.split_first()?;
            let n_here = n.min(piece.len().saturating_sub(self.at));
            self.at += n_here;
            n -= n_here;
            if n > 0 {
                self.pieces = rest;
                self.at = 0;
            }
        }
        Some(())
    }

    /// So many letters; where a record continues them, it says anew how wide they are.
    fn letters(&mut self, n: usize, mut is_wide: bool) -> Option<String> {
        let mut units: Vec<u16> = Vec::new();
        while units.len() < n {
            let piece = self.pieces.first()?;
            if self.at >= piece.len() {
                self.pieces = self.pieces.get(1..)?;
                self.at = 0;
                is_wide = self.byte()? & 1 == 1;
                continue;
            }
            let unit = if is_wide {
                u16_at(piece, self.at)
            } else {
                piece.get(self.at).map(|byte| u16::from(*byte))
            };
            units.push(unit?);
            self.at += if is_wide { 2 } else { 1 };
        }
        Some(String::from_utf16_lossy(&units))
    }

    /// A text of BIFF8 whose length is there already: marks, letters, then fonts and readings,
    /// which are passed over.
    fn text(&mut self, n: usize) -> Option<String> {
        let marks = self.byte()?;
        let n_fonts = if marks & 8 == 0 { 0 } else { self.number(2)? };
        let n_readings = if marks & 4 == 0 { 0 } else { self.number(4)? };
        let text = self.letters(n, marks & 1 == 1)?;
        // Nothing comes after the last one's.
        let _ = self.skip((n_fonts * 4).saturating_add(n_readings));
        Some(text)
    }
}

/// A sheet as the workbook lists it.
struct Listed {
    at: usize,
    name: String,
    is_hidden: bool,
    has_cells: bool,
}

/// What a formula gave.
enum Given {
    Value(shown::Words),
    /// A text, which the next record has.
    TextFollows,
}

/// What all sheets of a workbook share.
struct Book<'a> {
    decoder: Decoder<'a>,
    is_biff8: bool,
    encoding: Option<Encoding>,
    is_1904: bool,
    formats: BTreeMap<u16, Shown>,
    /// The format of each kind of cell.
    kinds: Vec<u16>,
    texts: Vec<String>,
    sheets: Vec<Listed>,
}

/// The sheets of the workbook in a stream.
///
/// # Errors
/// It is locked, of an older kind, or there is more than may be.
///
/// Cost: one pass.
pub(super) fn read(
    stream: &[u8],
    decoder: Decoder<'_>,
    gauge: &mut Gauge<'_>,
) -> Result<Vec<Draft>, WorkbookTrouble> {
    let mut book = Book {
        decoder,
        is_biff8: true,
        encoding: None,
        is_1904: false,
        formats: BTreeMap::new(),
        kinds: Vec::new(),
        texts: Vec::new(),
        sheets: Vec::new(),
    };
    for record in (Records { rest: stream }) {
        if record.number == record::EOF {
            break;
        }
        book.take(&record, gauge)?;
    }
    if book.sheets.is_empty() {
        return Err(WorkbookTrouble::Damaged(
            "the workbook lists no sheet".to_owned(),
        ));
    }
    let mut drafts = Vec::new();
    for sheet in &book.sheets {
        gauge.part()?;
        if sheet.has_cells {
            drafts.push(book.sheet(sheet, stream, gauge)?);
        }
    }
    Ok(drafts)
}

impl Book<'_> {
    /// Takes a record of the workbook's own.
    fn take(&mut self, record: &Record<'_>, gauge: &mut Gauge<'_>) -> Result<(), WorkbookTrouble> {
        let bytes = record.bytes();
        gauge.work(1 + bytes.len() / 100)?;
        match record.number {
            record::BOF => {
                self.is_biff8 = match u16_at(bytes, 0) {
                    Some(0x0600) => true,
                    Some(0x0500) => false,
                    _ => return Err(WorkbookTrouble::OtherKind("Excel 2–4 .xls")),
                };
            }
            record::FILE_PASS => return Err(WorkbookTrouble::Locked),
            record::CODE_PAGE => self.encoding = u16_at(bytes, 0).and_then(encoding),
            record::DATE_MODE => self.is_1904 = u16_at(bytes, 0) == Some(1),
            record::FORMAT => {
                if let Some((id, format)) = u16_at(bytes, 0).zip(self.format(record)) {
                    self.formats.insert(id, Shown::of_format(&format));
                }
            }
            record::XF if self.kinds.len() < MOST_PARTS => {
                self.kinds.extend(u16_at(bytes, 2));
            }
            record::BOUND_SHEET => self.sheets.extend(self.listed(record)),
            record::SST => self.texts = texts(record, gauge)?,
            _ => {}
        }
        Ok(())
    }

    fn format(&self, record: &Record<'_>) -> Option<String> {
        if self.is_biff8 {
            let mut letters = Letters::new(&record.pieces, 2);
            let n = letters.number(2)?;
            letters.text(n)
        } else {
            let bytes = record.bytes();
            let n = usize::from(*bytes.get(2)?);
            Some(self.decoded(bytes.get(3..3 + n)?))
        }
    }

    fn listed(&self, record: &Record<'_>) -> Option<Listed> {
        let bytes = record.bytes();
        let n = usize::from(*bytes.get(6)?);
        let name = if self.is_biff8 {
            Letters::new(&record.pieces, 7).text(n)?
        } else {
            self.decoded(bytes.get(7..7 + n)?)
        };
        Some(Listed {
            at: place_at(bytes, 0)?,
            name: name.replace('\0', ""),
            is_hidden: bytes.get(4)? & 3 != 0,
            has_cells: *bytes.get(5)? == 0,
        })
    }

    /// A text of BIFF5, in the code page of the workbook.
    fn decoded(&self, bytes: &[u8]) -> String {
        let encoding = self.encoding.unwrap_or(Encoding::Windows1252);
        if bytes.is_ascii() {
            return bytes.iter().copied().map(char::from).collect();
        }
        (self.decoder)(encoding, bytes)
            .unwrap_or_else(|| bytes.iter().copied().map(char::from).collect())
    }

    /// The text at a position of a record, after its length of two bytes.
    fn text(&self, record: &Record<'_>, at: usize) -> Option<String> {
        if self.is_biff8 {
            let mut letters = Letters::new(&record.pieces, at);
            let n = letters.number(2)?;
            return letters.text(n);
        }
        let bytes = record.bytes();
        let n = usize::from(u16_at(bytes, at)?);
        Some(self.decoded(bytes.get(at + 2..at + 2 + n)?))
    }

    fn shown(&self, kind: Option<u16>) -> Shown {
        let id = kind
            .and_then(|kind| self.kinds.get(usize::from(kind)))
            .copied();
        id.map_or(Shown::Plain, |id| {
            let known = self.formats.get(&id).cloned();
            known.unwrap_or_else(|| Shown::builtin(u32::from(id)))
        })
    }

    /// Reads a sheet; what is nested in it, a chart, has an end of its own.
    fn sheet(
        &self,
        listed: &Listed,
        stream: &[u8],
        gauge: &mut Gauge<'_>,
    ) -> Result<Draft, WorkbookTrouble> {
        let mut draft = Draft::named(listed.name.clone(), listed.is_hidden);
        let mut formula = None;
        let mut n_deep = 0_u32;
        let rest = stream.get(listed.at..).unwrap_or_default();
        for record in (Records { rest }) {
            gauge.work(1 + record.bytes().len() / 100)?;
            match record.number {
                record::BOF => n_deep += 1,
                record::EOF if n_deep <= 1 => return Ok(draft),
                record::EOF => n_deep -= 1,
                _ if n_deep > 1 => {}
                _ => {
                    if self
                        .cells(&record, &mut draft, &mut formula, gauge)?
                        .is_none()
                    {
                        draft
                            .leave_out(place(record.bytes()).unwrap_or((0, 0)), WhyUnread::Damaged);
                    }
                }
            }
        }
        // No record said that this is the end.
        draft.leave_out((draft.last_row(), 0), WhyUnread::Damaged);
        Ok(draft)
    }

    /// Puts the cells of a record; `None` where it is shorter than it says.
    fn cells(
        &self,
        record: &Record<'_>,
        draft: &mut Draft,
        formula: &mut Option<(usize, usize)>,
        gauge: &mut Gauge<'_>,
    ) -> Result<Option<()>, WorkbookTrouble> {
        let bytes = record.bytes();
        let found = match record.number {
            record::NUMBER => place(bytes).zip(self.number(bytes, 6)),
            record::RK => place(bytes).zip(self.rk(u16_at(bytes, 4), u32_at(bytes, 6))),
            record::LABEL_SST => {
                let text = place_at(bytes, 6).and_then(|place| self.texts.get(place));
                place(bytes).zip(text.map(|text| (text.clone(), CellKind::Text)))
            }
            record::LABEL | record::RICH_STRING => {
                let text = self.text(record, 6);
                place(bytes).zip(text.map(|text| (text, CellKind::Text)))
            }
            record::STRING => {
                let text = self.text(record, 0);
                formula.take().zip(text.map(|text| (text, CellKind::Text)))
            }
            record::BOOL_ERR => place(bytes).zip(yes_or_error(bytes, 6)),
            record::FORMULA => match self.given(bytes) {
                Some(Given::TextFollows) => {
                    *formula = place(bytes);
                    return Ok(formula.map(|_| ()));
                }
                Some(Given::Value(words)) => place(bytes).map(|place| (place, words)),
                None => None,
            },
            record::MUL_RK => return self.many(bytes, draft, gauge),
            record::ROW => {
                let row = u16_at(bytes, 0).zip(bytes.get(12).copied());
                if let Some((row, marks)) = row
                    && marks & 0x20 != 0
                {
                    draft.hide(usize::from(row) + 1, gauge)?;
                }
                return Ok(row.map(|_| ()));
            }
            record::MERGED => return merge(bytes, draft, gauge),
            _ => return Ok(Some(())),
        };
        match found {
            Some((place, (text, kind))) => draft.put(place, (&text, kind), gauge).map(Some),
            None => Ok(None),
        }
    }

    fn number(&self, bytes: &[u8], at: usize) -> Option<shown::Words> {
        let value = bytes
            .get(at..)?
            .first_chunk()
            .copied()
            .map(f64::from_le_bytes)?;
        Some(shown::number(
            value,
            &self.shown(u16_at(bytes, 4)),
            self.is_1904,
        ))
    }

    /// A number that is packed into four bytes.
    fn rk(&self, kind: Option<u16>, packed: Option<u32>) -> Option<shown::Words> {
        let packed = packed?;
        let value = if packed & 2 == 0 {
            f64::from_bits(u64::from(packed & !3) << 32)
        } else {
            f64::from(packed.cast_signed() >> 2)
        };
        let value = if packed & 1 == 0 {
            value
        } else {
            value / 100.0
        };
        Some(shown::number(value, &self.shown(kind), self.is_1904))
    }

    /// What a formula gave.
    fn given(&self, bytes: &[u8]) -> Option<Given> {
        let value = bytes.get(6..14)?;
        if value.get(6..) != Some(&[0xFF, 0xFF]) {
            return self.number(bytes, 6).map(Given::Value);
        }
        Some(match value.first()? {
            0 => Given::TextFollows,
            1 => Given::Value(shown::yes_no(value.get(2)? != &0)),
            2 => Given::Value(error(*value.get(2)?)),
            _ => Given::Value((String::new(), CellKind::Text)),
        })
    }

    /// Many numbers beside each other.
    fn many(
        &self,
        bytes: &[u8],
        draft: &mut Draft,
        gauge: &mut Gauge<'_>,
    ) -> Result<Option<()>, WorkbookTrouble> {
        let Some((row, first)) = place(bytes) else {
            return Ok(None);
        };
        let (packed, _) = bytes.get(4..).unwrap_or_default().as_chunks::<6>();
        for (column, cell) in packed.iter().enumerate() {
            if let Some((text, kind)) = self.rk(u16_at(cell, 0), u32_at(cell, 2)) {
                draft.put((row, first + column), (&text, kind), gauge)?;
            }
        }
        Ok(Some(()))
    }
}

/// The row, from 1, and the column, from 0, of a cell.
fn place(bytes: &[u8]) -> Option<(usize, usize)> {
    let (row, column) = u16_at(bytes, 0).zip(u16_at(bytes, 2))?;
    Some((usize::from(row) + 1, usize::from(column)))
}

fn yes_or_error(bytes: &[u8], at: usize) -> Option<shown::Words> {
    let (value, is_error) = (*bytes.get(at)?, *bytes.get(at + 1)?);
    Some(if is_error == 1 {
        error(value)
    } else {
        shown::yes_no(value != 0)
    })
}

/// An error by its number.
fn error(number: u8) -> shown::Words {
    let text = match number {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
    (text.to_owned(), CellKind::Error)
}

/// Takes merged ranges.
fn merge(
    bytes: &[u8],
    draft: &mut Draft,
    gauge: &mut Gauge<'_>,
) -> Result<Option<()>, WorkbookTrouble> {
    let Some(n) = u16_at(bytes, 0) else {
        return Ok(None);
    };
    let (ranges, _) = bytes.get(2..).unwrap_or_default().as_chunks::<8>();
    for range in ranges.iter().take(usize::from(n)) {
        let (numbers, _) = range.as_chunks::<2>();
        if let [first, last, from, to] = numbers {
            let number = |bytes: &[u8; 2]| usize::from(u16::from_le_bytes(*bytes));
            let rows = (number(first) + 1, number(last) + 1);
            draft.merge(rows, (number(from), number(to)), gauge)?;
        }
    }
    Ok(Some(()))
}

/// The texts that cells share, as many as can be read.
fn texts(record: &Record<'_>, gauge: &mut Gauge<'_>) -> Result<Vec<String>, WorkbookTrouble> {
    let mut letters = Letters::new(&record.pieces, 8);
    let mut texts = Vec::new();
    while let Some(text) = letters.number(2).and_then(|n| letters.text(n)) {
        gauge.work(1 + text.len() / 100)?;
        texts.push(text);
        if texts.len() > gauge.limits.n_cells * 5 {
            return Err(gauge.too_many_cells());
        }
    }
    Ok(texts)
}

/// The encoding of a code page.
const fn encoding(code_page: u16) -> Option<Encoding> {
    Some(match code_page {
        874 => Encoding::Windows874,
        932 => Encoding::ShiftJis,
        936 | 10_008 | 54_936 => Encoding::Gb18030,
        949 => Encoding::EucKr,
        950 => Encoding::Big5,
        1250 => Encoding::Windows1250,
        1251 => Encoding::Windows1251,
        1253 => Encoding::Windows1253,
        1254 => Encoding::Windows1254,
        1255 => Encoding::Windows1255,
        1256 => Encoding::Windows1256,
        1257 => Encoding::Windows1257,
        _ => return None,
    })
}
