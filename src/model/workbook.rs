//! What can be wrong with a workbook, and what of it is not read.
//!
//! Values, not sentences: [`crate::i18n::workbook_words`] and [`crate::i18n::unread_words`] have
//! their words. They stand apart from [`super::Issue`], since only who imports needs them.

/// Why a file is not read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkbookTrouble {
    /// The file has more than this many millions of bytes.
    TooLarge(usize),
    /// Unpacked it would have more than this many millions of bytes.
    TooLargeUnpacked(usize),
    /// Something in it unpacks to more than this many times its size, as no workbook does that
    /// people made.
    Bomb(u64),
    /// More than this many cells are filled in.
    TooManyCells(usize),
    /// It has more sheets, styles, merged ranges or parts than any workbook that people made.
    TooManyParts,
    /// Reading took longer than it may.
    TooLong,
    /// It asks for a password.
    Locked,
    /// It is of a kind that is not read; what it is, as its ending has it, `.xlsb`, or empty where
    /// that is not known.
    OtherKind(&'static str),
    /// It is damaged; the reason is the reader's own, in English.
    Damaged(String),
    /// A page without any table.
    NoTable,
}

/// Something of a workbook that is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The sheet's name; empty where it has none.
    pub sheet: String,
    /// The first row with it, as a spreadsheet numbers it; 0 for the whole sheet.
    pub row: usize,
    /// The position of the column there, from 0.
    pub column: usize,
    /// In how many cells of the sheet it is, at least one.
    pub n_cells: usize,
    /// Why it is not read.
    pub why: WhyUnread,
}

/// Why something of a workbook is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhyUnread {
    /// A picture in a cell.
    Picture,
    /// A formula whose value the program that wrote the file did not write with it.
    NoValue,
    /// Hidden beneath a merged range, of which a spreadsheet shows the first cell only.
    Covered,
    /// The cell, or the sheet from here on, is damaged.
    Damaged,
}
