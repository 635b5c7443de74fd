//! The files within a compound file, the container of `.xls`, `.doc` and of locked workbooks.
//!
//! Why not by a library: see `decisions.md`.

use crate::model::WorkbookTrouble;

/// How a compound file begins.
pub(super) const SIGNATURE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// The first number that is no sector's.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;

/// The size of an entry of the directory, in bytes.
const ENTRY: usize = 128;

/// The size of a small sector, in bytes.
const SMALL: usize = 64;

/// The little-endian number of two bytes at a position.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes
        .get(at..)?
        .first_chunk()
        .copied()
        .map(u16::from_le_bytes)
}

/// The little-endian number of four bytes at a position.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes
        .get(at..)?
        .first_chunk()
        .copied()
        .map(u32::from_le_bytes)
}

/// The number of four bytes at a position, as a position.
pub(super) fn place_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32_at(bytes, at)?).ok()
}

/// A file in a compound file.
struct Entry {
    name: String,
    start: u32,
    size: usize,
}

/// A compound file.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector_size: usize,
    /// From each sector to the next of its chain.
    next: Vec<u32>,
    entries: Vec<Entry>,
    /// Files smaller than this stand in the small sectors.
    cutoff: usize,
}

impl<'a> Compound<'a> {
    /// Reads the directory.
    ///
    /// # Errors
    /// It is damaged.
    pub fn open(bytes: &'a [u8]) -> Result<Self, WorkbookTrouble> {
        Self::directory(bytes).ok_or_else(|| {
            WorkbookTrouble::Damaged("the compound file has no directory".to_owned())
        })
    }

    fn directory(bytes: &'a [u8]) -> Option<Self> {
        let sector_size = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut compound = Self {
            bytes,
            sector_size,
            next: Vec::new(),
            entries: Vec::new(),
            cutoff: place_at(bytes, 56)?,
        };
        compound.next = compound.table()?;
        let directory = compound.chain(u32_at(bytes, 48)?, usize::MAX);
        compound.entries = directory.chunks_exact(ENTRY).filter_map(entry).collect();
        (!compound.entries.is_empty()).then_some(compound)
    }

    fn n_sectors(&self) -> usize {
        self.bytes.len() / self.sector_size
    }

    /// A sector; the last one may be short.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let from = (usize::try_from(number).ok()? + 1).checked_mul(self.sector_size)?;
        let to = (from + self.sector_size).min(self.bytes.len());
        self.bytes.get(from..to).filter(|sector| !sector.is_empty())
    }

    /// The table of chains: its sectors are listed in the header, and in a chain of their own
    /// behind it.
    fn table(&self) -> Option<Vec<u32>> {
        let numbers = |bytes: &[u8]| -> Vec<u32> {
            let (fours, _) = bytes.as_chunks::<4>();
            fours.iter().copied().map(u32::from_le_bytes).collect()
        };
        let mut list = numbers(self.bytes.get(76..512)?);
        let mut more = u32_at(self.bytes, 68)?;
        let mut n_seen = 0;
        while more < LAST_SECTOR && n_seen <= self.n_sectors() {
            n_seen += 1;
            let Some(sector) = self.sector(more) else {
                break;
            };
            let mut listed = numbers(sector);
            more = listed.pop()?;
            list.extend(listed);
        }
        // Each sector of the table stands in the list once.
        list.retain(|number| *number < LAST_SECTOR);
        list.truncate(self.n_sectors());
        let sectors = list.into_iter().filter_map(|number| self.sector(number));
        Some(sectors.flat_map(numbers).collect())
    }

    /// What stands in a chain of sectors, as far as it goes and no more than there is.
    fn chain(&self, start: u32, size: usize) -> Vec<u8> {
        let mut found = Vec::new();
        let mut number = start;
        let mut n_seen = 0;
        while let Some(sector) = self.sector(number) {
            found.extend_from_slice(sector);
            n_seen += 1;
            let next = usize::try_from(number)
                .ok()
                .and_then(|place| self.next.get(place));
            match next {
                Some(next) if found.len() < size && n_seen <= self.n_sectors() => number = *next,
                _ => break,
            }
        }
        found.truncate(size);
        found
    }

    /// Whether there is a file of this name.
    pub fn has(&self, name: &str) -> bool {
        self.entries
            .iter()
            .any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of the file of this name, as many as can be found.
    pub fn file(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self
            .entries
            .iter()
            .find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        if entry.size >= self.cutoff {
            return Some(self.chain(entry.start, entry.size));
        }
        let root = self.entries.first()?;
        let small = self.chain(root.start, root.size);
        let next = self.chain(u32_at(self.bytes, 60)?, usize::MAX);
        let mut found = Vec::new();
        let mut number = entry.start;
        let mut n_seen = 0;
        while found.len() < entry.size && n_seen <= small.len() / SMALL {
            let from = usize::try_from(number).ok()?.checked_mul(SMALL)?;
            let Some(sector) = small.get(from..(from + SMALL).min(small.len())) else {
                break;
            };
            found.extend_from_slice(sector);
            n_seen += 1;
            let Some(following) = u32_at(&next, from / SMALL * 4) else {
                break;
            };
            number = following;
        }
        found.truncate(entry.size);
        Some(found)
    }
}

/// An entry of the directory that is a file, or the root.
fn entry(bytes: &[u8]) -> Option<Entry> {
    if !matches!(bytes.get(66)?, 2 | 5) {
        return None;
    }
    let n_bytes = usize::from(u16_at(bytes, 64)?).clamp(2, 64) - 2;
    let (pairs, _) = bytes.get(..n_bytes)?.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().copied().map(u16::from_le_bytes).collect();
    Some(Entry {
        name: String::from_utf16_lossy(&units),
        start: u32_at(bytes, 116)?,
        size: place_at(bytes, 120)?,
    })
}
