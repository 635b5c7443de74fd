//! The parts of a packed workbook, none of which is unpacked before it is known that it may be.

use super::gauge::{Gauge, MOST_PARTS};
use crate::model::WorkbookTrouble;
use std::io::{Cursor, Read};
use zip::{ZipArchive, result::ZipError};

/// How the entry of a part in a directory begins.
const ENTRY: &[u8] = b"PK\x01\x02";

/// Less than this may unpack to as many times its size as it likes, in bytes.
const HARMLESS: u64 = 1_000_000;

/// So many bytes are unpacked at once.
const CHUNK: usize = 65_536;

/// A packed file.
pub(super) struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    /// The names as they are looked up.
    keys: Vec<String>,
}

impl<'a> Parts<'a> {
    /// Opens a packed file; what its directory says and what its parts unpack to is within the
    /// limits.
    ///
    /// # Errors
    /// It is not, or it is damaged.
    ///
    /// Cost: all that is XML is unpacked once, and not kept.
    pub fn open(bytes: &'a [u8], gauge: &mut Gauge<'_>) -> Result<Self, WorkbookTrouble> {
        // Whatever a directory says of itself, it has no more entries than there are signatures.
        if bytes
            .windows(ENTRY.len())
            .filter(|window| *window == ENTRY)
            .count()
            > MOST_PARTS / 5
        {
            return Err(WorkbookTrouble::TooManyParts);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|trouble| damaged(&trouble))?;
        let mut parts = Self {
            archive,
            names: Vec::new(),
            keys: Vec::new(),
        };
        parts.weigh(gauge)?;
        parts.measure(gauge)?;
        Ok(parts)
    }

    /// Looks at what the directory says.
    fn weigh(&mut self, gauge: &mut Gauge<'_>) -> Result<(), WorkbookTrouble> {
        let mut total: u64 = 0;
        for place in 0..self.archive.len() {
            let part = self
                .archive
                .by_index_raw(place)
                .map_err(|trouble| damaged(&trouble))?;
            let name = part.name().unwrap_or_default().into_owned();
            if part.encrypted() {
                return Err(WorkbookTrouble::Locked);
            }
            if is_markup(&name) {
                total = total.saturating_add(part.size());
                check(total, part.size(), part.compressed_size(), gauge)?;
            }
            self.keys.push(key(&name));
            self.names.push(name);
        }
        Ok(())
    }

    /// Unpacks what is XML and counts what comes, for a directory can say anything.
    fn measure(&mut self, gauge: &mut Gauge<'_>) -> Result<(), WorkbookTrouble> {
        let mut total: u64 = 0;
        let mut chunk = vec![0; CHUNK];
        for place in 0..self.names.len() {
            if !self.names.get(place).is_some_and(|name| is_markup(name)) {
                continue;
            }
            let mut part = self
                .archive
                .by_index(place)
                .map_err(|trouble| damaged(&trouble))?;
            let packed = part.compressed_size();
            let mut size: u64 = 0;
            loop {
                // A checksum that is wrong at the end is the reader's own business.
                let n = part.read(&mut chunk).unwrap_or(0);
                if n == 0 {
                    break;
                }
                size += n as u64;
                total += n as u64;
                check(total, size, packed, gauge)?;
                gauge.work(n / 100)?;
            }
        }
        Ok(())
    }

    /// The names of the parts, as they are written.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether there is a part of this name, whatever its case.
    pub fn has(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    fn place(&self, name: &str) -> Option<usize> {
        let key = key(name);
        self.keys.iter().position(|found| *found == key)
    }

    /// The text of a part; `None` where there is none of this name or it is damaged from the start.
    pub fn text(&mut self, name: &str) -> Option<String> {
        let place = self.place(name).filter(|_| is_markup(name))?;
        let mut part = self.archive.by_index(place).ok()?;
        let mut bytes = Vec::new();
        // What comes before the damage is text all the same.
        let _ = part.read_to_end(&mut bytes);
        Some(unicode(bytes))
    }
}

/// A name as it is looked up: case does not count, nor which way its strokes lean.
fn key(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}

/// Whether a part is one of those that are read.
pub(super) fn is_markup(name: &str) -> bool {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    end.eq_ignore_ascii_case("xml") || end.eq_ignore_ascii_case("rels")
}

fn check(total: u64, size: u64, packed: u64, gauge: &Gauge<'_>) -> Result<(), WorkbookTrouble> {
    let limits = &gauge.limits;
    if total > limits.n_unpacked {
        let n = usize::try_from(limits.n_unpacked / 1_000_000).unwrap_or(usize::MAX);
        return Err(WorkbookTrouble::TooLargeUnpacked(n));
    }
    if size > HARMLESS && size / limits.ratio > packed {
        return Err(WorkbookTrouble::Bomb(limits.ratio));
    }
    Ok(())
}

fn damaged(trouble: &ZipError) -> WorkbookTrouble {
    WorkbookTrouble::Damaged(trouble.to_string())
}

/// The text of an XML part: UTF-8 nearly always, UTF-16 where a mark says so.
fn unicode(bytes: Vec<u8>) -> String {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let (pairs, _) = bytes.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().skip(1).map(|pair| unit(*pair)).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes.as_slice() {
        [0xFF, 0xFE, ..] => wide(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => wide(u16::from_be_bytes),
        _ => String::from_utf8(bytes)
            .unwrap_or_else(|trouble| String::from_utf8_lossy(trouble.as_bytes()).into_owned()),
    }
}
