//! The list of fairs to choose from, as it came.

use super::load::NotLoaded;
use crate::{
    exchange::fair_list::{self, ListedFair},
    web::fetch::NoFile,
};
use std::rc::Rc;

/// What a list of fairs came to.
pub type List = Option<Result<Rc<[ListedFair]>, NotLoaded>>;

/// Reads a list of fairs.
pub fn read(answer: Result<Vec<u8>, NoFile>) -> Result<Rc<[ListedFair]>, NotLoaded> {
    let bytes = answer.map_err(NotLoaded::NoFile)?;
    let fairs = fair_list::read(&bytes).ok_or(NotLoaded::Unreadable(Vec::new()))?;
    Ok(fairs.into())
}
