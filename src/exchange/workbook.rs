//! From the bytes of any file to the cells that lie in its sheets: workbooks of all kinds, and
//! pages and XML that call themselves workbooks.
//!
//! What a file is, its first bytes say, never its name. Whatever the bytes, reading ends, with
//! sheets or with a reason, within [`Limits`] of size and as long as it is let; what of a workbook
//! is not read is said ([`Workbook::unread`]).
//!
//! Absent: texts ([`super::text`]), and what cells mean.

mod compound;
mod draft;
mod gauge;
mod markup;
mod ods;
mod out;
mod page;
mod parts;
mod sheet_xml;
mod shown;
mod xls;
mod xlsx;

use self::{compound::Compound, draft::Draft, gauge::Gauge, parts::Parts};
use super::{
    grid::Grid,
    text::{self, Decoder, Encoding},
};
use crate::model::{Unread, WorkbookTrouble};

pub use self::{
    gauge::Limits,
    out::{OutCell, OutColumn, OutSheet, OutValue, Written, write},
};

/// The sheets of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workbook {
    /// The sheets in the file's order, those without any cell among them, hidden ones too.
    pub sheets: Vec<Grid>,
    /// What of them is not read: one for each sheet and reason.
    pub unread: Vec<Unread>,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A packed file: `.xlsx`, `.xlsm`, `.ods`.
    Packed,
    /// A compound file: `.xls`, `.et`, a locked workbook.
    Compound,
    /// A workbook of Excel 5 to 2003 without its container.
    Bare,
    /// A workbook in one XML, as Excel 2003 has it.
    SheetXml,
    /// An `OpenDocument` workbook in one XML.
    FlatOds,
    /// A page.
    Page,
    /// A text, or nothing that is known here.
    Text,
}

/// Within so many bytes a page or an XML says what it is.
const HEAD: usize = 4_096;

/// What a file is, by its first bytes.
#[must_use]
pub fn kind(bytes: &[u8]) -> FileKind {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return FileKind::Packed;
    }
    if bytes.starts_with(compound::SIGNATURE) || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return FileKind::Compound;
    }
    // A tab comes first in both; the length and the version of the record do not look like text.
    if bytes.starts_with(xls::BEGINNING) && matches!(bytes.get(3..6), Some([0, 0, 5 | 6])) {
        return FileKind::Bare;
    }
    // Without the zeros of UTF-16.
    let head: Vec<u8> = bytes
        .iter()
        .take(HEAD)
        .copied()
        .filter(|byte| *byte != 0)
        .collect();
    let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
    let head = head.trim_start_matches(|letter: char| {
        letter.is_whitespace() || matches!(letter, '\u{FEFF}' | '\u{FFFD}')
    });
    if !head.starts_with('<') {
        return FileKind::Text;
    }
    if head.contains("urn:schemas-microsoft-com:office:spreadsheet") && head.starts_with("<?xml") {
        FileKind::SheetXml
    } else if head.contains("office:document") && head.contains("opendocument") {
        FileKind::FlatOds
    } else if [
        "<html",
        "<!doctype html",
        "<table",
        "<head",
        "<body",
        "<meta",
    ]
    .iter()
    .any(|tag| head.contains(tag))
    {
        FileKind::Page
    } else {
        FileKind::Text
    }
}

/// Reads the sheets of a file; `None` where it is a text, whose way is another
/// ([`super::import`]).
///
/// `may_go_on` is asked now and then; once it says no, reading ends. Whoever has a clock lets it
/// go on for half a minute.
///
/// # Errors
/// The file is locked, damaged in whole, of another kind, or more than [`Limits`] allow: nothing of
/// it is read then.
///
/// Cost: packed files are unpacked three times, but for pictures; else one pass.
pub fn read(
    bytes: &[u8],
    limits: Limits,
    decoder: Decoder<'_>,
    may_go_on: &mut dyn FnMut() -> bool,
) -> Result<Option<Workbook>, WorkbookTrouble> {
    if bytes.len() > limits.n_bytes {
        return Err(WorkbookTrouble::TooLarge(limits.n_bytes / 1_000_000));
    }
    let mut gauge = Gauge::new(limits, may_go_on);
    let gauge = &mut gauge;
    let drafts = match kind(bytes) {
        FileKind::Text => return Ok(None),
        FileKind::Packed => packed(bytes, gauge)?,
        FileKind::Compound => compound(bytes, decoder, gauge)?,
        FileKind::Bare => xls::read(bytes, decoder, gauge)?,
        FileKind::SheetXml => sheet_xml::read(&unicode(bytes, decoder)?, gauge)?,
        FileKind::FlatOds => ods::read(&unicode(bytes, decoder)?, gauge)?,
        FileKind::Page => page::read(&unicode(bytes, decoder)?, gauge)?,
    };
    finish(drafts, gauge).map(Some)
}

/// Reads the tables of a page that was pasted.
///
/// # Errors
/// There is none, or there is more than [`Limits`] allow.
///
/// Cost: one pass.
pub fn read_pasted(
    page: &str,
    limits: Limits,
    may_go_on: &mut dyn FnMut() -> bool,
) -> Result<Workbook, WorkbookTrouble> {
    if page.len() > limits.n_bytes {
        return Err(WorkbookTrouble::TooLarge(limits.n_bytes / 1_000_000));
    }
    let mut gauge = Gauge::new(limits, may_go_on);
    let drafts = page::read(page, &mut gauge)?;
    finish(drafts, &mut gauge)
}

fn finish(drafts: Vec<Draft>, gauge: &mut Gauge<'_>) -> Result<Workbook, WorkbookTrouble> {
    let mut workbook = Workbook::default();
    for draft in drafts {
        let (grid, unread) = draft.finish(gauge)?;
        workbook.sheets.push(grid);
        workbook.unread.extend(unread);
    }
    Ok(workbook)
}

/// Reads a packed file by what is in it.
fn packed(bytes: &[u8], gauge: &mut Gauge<'_>) -> Result<Vec<Draft>, WorkbookTrouble> {
    let mut parts = Parts::open(bytes, gauge)?;
    let has_like = |parts: &Parts<'_>, end: &str| {
        let is_like = |name: &String| name.to_ascii_lowercase().ends_with(end);
        parts.names().iter().any(is_like)
    };
    if has_like(&parts, "xl/workbook.bin") {
        return Err(WorkbookTrouble::OtherKind(".xlsb"));
    }
    if parts.has("content.xml") {
        if parts
            .text("META-INF/manifest.xml")
            .is_some_and(|text| text.contains("encryption-data"))
        {
            return Err(WorkbookTrouble::Locked);
        }
        let text = parts.text("content.xml").unwrap_or_default();
        drop(parts);
        return ods::read(&text, gauge);
    }
    for (end, kind) in [
        ("word/document.xml", ".docx"),
        ("ppt/presentation.xml", ".pptx"),
        (".iwa", ".numbers"),
        ("index.zip", ".numbers"),
    ] {
        if has_like(&parts, end) {
            return Err(WorkbookTrouble::OtherKind(kind));
        }
    }
    if !parts
        .names()
        .iter()
        .any(|name| name.to_ascii_lowercase().starts_with("xl"))
    {
        return Err(WorkbookTrouble::OtherKind(".zip"));
    }
    xlsx::read(bytes, &mut parts, gauge)
}

/// Reads a compound file by what is in it.
fn compound(
    bytes: &[u8],
    decoder: Decoder<'_>,
    gauge: &mut Gauge<'_>,
) -> Result<Vec<Draft>, WorkbookTrouble> {
    let file = Compound::open(bytes)?;
    if file.has("EncryptedPackage") {
        return Err(WorkbookTrouble::Locked);
    }
    for (name, kind) in [("WordDocument", ".doc"), ("PowerPoint Document", ".ppt")] {
        if file.has(name) {
            return Err(WorkbookTrouble::OtherKind(kind));
        }
    }
    let stream = file.file("Workbook").or_else(|| file.file("Book"));
    let stream = stream.ok_or(WorkbookTrouble::OtherKind(""))?;
    xls::read(&stream, decoder, gauge)
}

/// The text of a page or an XML, in the encoding that it names, or in the likeliest.
fn unicode(bytes: &[u8], decoder: Decoder<'_>) -> Result<String, WorkbookTrouble> {
    let is_marked = bytes.starts_with(&[0xFF, 0xFE])
        || bytes.starts_with(&[0xFE, 0xFF])
        || bytes.get(..HEAD).unwrap_or(bytes).contains(&0);
    let named = named_encoding(bytes).filter(|_| !is_marked);
    let found = text::decode(bytes, named, decoder).or_else(|trouble| match named {
        Some(_) => text::decode(bytes, None, decoder),
        None => Err(trouble),
    });
    found
        .map(|decoded| decoded.text)
        .map_err(|_| WorkbookTrouble::Damaged("no text in any encoding".to_owned()))
}

/// The encoding that a page or an XML says to be in.
fn named_encoding(bytes: &[u8]) -> Option<Encoding> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let after = ["charset=", "encoding="]
        .into_iter()
        .find_map(|mark| head.split_once(mark))?
        .1;
    let label: String = after
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'))
        .collect();
    Some(match label.as_str() {
        "utf-8" | "utf8" => Encoding::Utf8,
        "gb2312" | "gbk" | "gb18030" | "x-gbk" | "gb_2312-80" | "hz-gb-2312" => Encoding::Gb18030,
        "big5" | "big5-hkscs" | "cn-big5" => Encoding::Big5,
        "shift_jis" | "shift-jis" | "sjis" | "x-sjis" | "windows-31j" => Encoding::ShiftJis,
        "euc-jp" => Encoding::EucJp,
        "euc-kr" | "ks_c_5601-1987" | "windows-949" => Encoding::EucKr,
        "windows-1252" | "iso-8859-1" | "iso-8859-15" | "us-ascii" => Encoding::Windows1252,
        "windows-1250" => Encoding::Windows1250,
        "windows-1251" => Encoding::Windows1251,
        "windows-1253" => Encoding::Windows1253,
        "windows-1254" | "iso-8859-9" => Encoding::Windows1254,
        "windows-1255" => Encoding::Windows1255,
        "windows-1256" => Encoding::Windows1256,
        "windows-1257" => Encoding::Windows1257,
        "windows-874" | "tis-620" => Encoding::Windows874,
        "koi8-r" => Encoding::Koi8R,
        _ => return None,
    })
}
