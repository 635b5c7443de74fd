//! How much of a file is read at most, and for how long.

use crate::model::WorkbookTrouble;

/// How much is read at most. The default is what a fair needs many times over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Of the file, in bytes.
    pub n_bytes: usize,
    /// Of what is packed in it, unpacked, in bytes.
    pub n_unpacked: u64,
    /// As many times its size may something unpack to, if that is more than a million bytes.
    pub ratio: u64,
    /// Of cells that are filled in.
    pub n_cells: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            n_bytes: 50_000_000,
            n_unpacked: 200_000_000,
            ratio: 200,
            n_cells: 200_000,
        }
    }
}

/// As many merged ranges, sheets, number formats and parts has no file that people made.
pub(super) const MOST_PARTS: usize = 50_000;

/// After as much work it is asked whether reading may go on; a unit is about a cell or 100 bytes.
const STRIDE: usize = 2_000;

/// Counts what is read against its limits.
pub(super) struct Gauge<'a> {
    /// The limits.
    pub limits: Limits,
    may_go_on: &'a mut dyn FnMut() -> bool,
    n_cells: usize,
    n_parts: usize,
    work: usize,
}

impl<'a> Gauge<'a> {
    pub fn new(limits: Limits, may_go_on: &'a mut dyn FnMut() -> bool) -> Self {
        Self {
            limits,
            may_go_on,
            n_cells: 0,
            n_parts: 0,
            work: 0,
        }
    }

    /// Counts a cell that is filled in.
    pub fn cell(&mut self) -> Result<(), WorkbookTrouble> {
        self.n_cells += 1;
        if self.n_cells > self.limits.n_cells {
            return Err(self.too_many_cells());
        }
        self.work(1)
    }

    /// There are more cells than may be.
    pub const fn too_many_cells(&self) -> WorkbookTrouble {
        WorkbookTrouble::TooManyCells(self.limits.n_cells)
    }

    /// Counts a sheet, a merged range or a hidden row.
    pub fn part(&mut self) -> Result<(), WorkbookTrouble> {
        self.n_parts += 1;
        if self.n_parts > MOST_PARTS {
            return Err(WorkbookTrouble::TooManyParts);
        }
        self.work(1)
    }

    /// Counts work, and asks from time to time whether there may be more.
    pub fn work(&mut self, n: usize) -> Result<(), WorkbookTrouble> {
        self.work += n;
        if self.work < STRIDE {
            return Ok(());
        }
        self.work = 0;
        if (self.may_go_on)() {
            Ok(())
        } else {
            Err(WorkbookTrouble::TooLong)
        }
    }
}
