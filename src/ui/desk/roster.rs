//! The desk's lists as tables in which one works as in a spreadsheet: sorted, filtered, typed in,
//! marked and changed many at once.
//!
//! What needs no page – where keys go, orders, names and what they mean, what a paste would do – is
//! in values that are tested without one. What stands in a cell is the model's
//! ([`crate::model::Column`]), and so is what it takes.

#[cfg(target_arch = "wasm32")]
mod cells_shown;
#[cfg(target_arch = "wasm32")]
mod dialogs;
#[cfg(test)]
mod dice;
#[cfg(target_arch = "wasm32")]
mod editor;
#[cfg(target_arch = "wasm32")]
mod frame;
pub mod marking;
pub mod naming;
pub mod order;
pub mod puts;
#[cfg(target_arch = "wasm32")]
mod row;
#[cfg(target_arch = "wasm32")]
mod state;
#[cfg(target_arch = "wasm32")]
mod table;
pub mod tsv;

#[cfg(target_arch = "wasm32")]
pub use frame::Roster;
#[cfg(target_arch = "wasm32")]
pub use row::RowTally;

use crate::{
    i18n::{FormSays, Lang, Message, RosterSays, field_words},
    model::{Column, ColumnPart},
};

/// What a column is called.
#[must_use]
pub fn head_words(lang: Lang, column: &Column) -> String {
    let field = field_words(lang, column.field.name);
    match column.part {
        ColumnPart::Whole => field.to_owned(),
        ColumnPart::In(tag) => {
            let says = if tag == "zh" {
                FormSays::InZh
            } else {
                FormSays::InEn
            };
            says.fill(lang, &[("field", field)])
        }
        ColumnPart::Of(own) => {
            let own = field_words(lang, own.name);
            RosterSays::Contact.fill(lang, &[("field", own)])
        }
    }
}
