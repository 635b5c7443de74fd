//! The pictures of a fair on their way to a folder: each looked at once, and put under a name that
//! has its content in it.
//!
//! A picture that is not published – not there, no picture, not safe, at another host – has its
//! reason here, once for each address.

use super::{SiteFile, sha256};
use crate::{
    exchange::picture::{self, PictureFault, SeenPicture},
    model::{
        Document,
        pictures::{self, PictureAddress},
    },
};
use serde_json::Value;
use std::collections::HashMap;

/// Why a picture is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureLoss {
    /// There is no such file beside the fair.
    Missing,
    /// The file lies outside of the fair's folder.
    Outside,
    /// Its bytes are no picture that is published.
    Fault(PictureFault),
    /// It lies at another host, which the pages ask for nothing: the fair file names it still.
    OtherHost,
}

/// A picture that is not shown, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostPicture {
    /// The address as the fair file has it; of a `data:` address its beginning.
    pub address: String,
    /// Why.
    pub loss: PictureLoss,
}

/// The bytes of a picture beside the fair, or why there are none.
pub type PictureFound = Result<Vec<u8>, PictureLoss>;

/// A picture as pages show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownPicture {
    /// Its address relative to the published folder, or whole.
    pub address: String,
    /// What it is; `None` at a host, which is not asked.
    pub seen: Option<SeenPicture>,
}

/// The addresses beside the fair file whose bytes are asked for, each once, in the file's order.
#[must_use]
pub fn pictures_beside(document: &Document) -> Vec<String> {
    let mut addresses = Vec::new();
    let mut known = std::collections::HashSet::new();
    for list in pictures::LISTS {
        let rows = document.json().get(list).and_then(Value::as_array);
        for row in rows.into_iter().flatten() {
            let brand = pictures::brand(row);
            for address in brand.pictures().flat_map(pictures::Picture::addresses) {
                if let PictureAddress::Beside(address) = address
                    && known.insert(address.clone())
                {
                    addresses.push(address.clone());
                }
            }
        }
    }
    addresses
}

/// Puts pictures into a folder.
pub struct Gallery<'a> {
    beside: &'a HashMap<String, PictureFound>,
    /// What the page's own address begins with.
    origin: Option<&'a str>,
    by_address: HashMap<String, Option<String>>,
    shown: HashMap<String, ShownPicture>,
    files: Vec<SiteFile>,
    lost: Vec<LostPicture>,
}

impl<'a> Gallery<'a> {
    /// A gallery of these files; `origin` is that of the address at which the folder will stand.
    pub fn new(beside: &'a HashMap<String, PictureFound>, origin: Option<&'a str>) -> Self {
        Self {
            beside,
            origin,
            by_address: HashMap::new(),
            shown: HashMap::new(),
            files: Vec::new(),
            lost: Vec::new(),
        }
    }

    /// The address of a picture beside the public fair file; `None` if it is left out.
    pub fn place(&mut self, address: &PictureAddress) -> Option<String> {
        if let Some(placed) = self.by_address.get(address.as_str()) {
            return placed.clone();
        }
        let placed = self.placed(address);
        self.by_address
            .insert(address.as_str().to_owned(), placed.clone());
        placed
    }

    fn placed(&mut self, address: &PictureAddress) -> Option<String> {
        let found = match address {
            PictureAddress::Web(web) => return Some(self.at_host(web)),
            PictureAddress::Beside(beside) => self
                .beside
                .get(beside)
                .cloned()
                .unwrap_or(Err(PictureLoss::Missing)),
            PictureAddress::Data(..) => {
                picture::decoded(address).ok_or(PictureLoss::Fault(PictureFault::NotAPicture))
            }
        };
        let looked = found.and_then(|bytes| {
            let seen = picture::look(&bytes).map_err(PictureLoss::Fault)?;
            let bare = picture::bare(seen.kind, &bytes)
                .ok_or(PictureLoss::Fault(PictureFault::NotAPicture))?;
            Ok((seen, bare))
        });
        match looked {
            Ok((seen, bytes)) => Some(self.put(seen, bytes)),
            Err(loss) => {
                self.lose(address.as_str(), loss);
                None
            }
        }
    }

    /// A picture at a host stays there, and is shown only where the pages come from it too.
    fn at_host(&mut self, web: &str) -> String {
        let is_own = self.origin.is_some_and(|origin| {
            web.get(..origin.len())
                .is_some_and(|begin| begin.eq_ignore_ascii_case(origin))
                && web
                    .get(origin.len()..)
                    .is_some_and(|rest| rest.starts_with('/'))
        });
        if is_own {
            let shown = ShownPicture {
                address: web.to_owned(),
                seen: None,
            };
            self.shown.insert(web.to_owned(), shown);
        } else {
            self.lose(web, PictureLoss::OtherHost);
        }
        web.to_owned()
    }

    fn put(&mut self, seen: SeenPicture, bytes: Vec<u8>) -> String {
        let hash = sha256(&bytes);
        let mut path = String::new();
        // Ten digits are as many as the programs' files have; more only where two pictures share
        // them.
        for n_digits in [10, hash.len()] {
            let digits = hash.get(..n_digits).unwrap_or(&hash);
            path = format!("img/picture-{digits}.{}", seen.kind.ending());
            match self.files.iter().find(|file| file.path == path) {
                Some(file) if file.bytes == bytes => return path,
                Some(_) => {}
                None => break,
            }
        }
        let shown = ShownPicture {
            address: path.clone(),
            seen: Some(seen),
        };
        self.shown.insert(path.clone(), shown);
        self.files.push(SiteFile {
            path: path.clone(),
            bytes,
        });
        path
    }

    fn lose(&mut self, address: &str, loss: PictureLoss) {
        const SHOWN: usize = 60;
        let mut short: String = address.chars().take(SHOWN).collect();
        if short.len() < address.len() {
            short.push('…');
        }
        self.lost.push(LostPicture {
            address: short,
            loss,
        });
    }

    /// A picture of the public file, as pages show it; `None` if they do not.
    pub fn shown(&self, address: &PictureAddress) -> Option<&ShownPicture> {
        self.shown.get(address.as_str())
    }

    /// The files, and what is not shown.
    pub fn finish(self) -> (Vec<SiteFile>, Vec<LostPicture>) {
        (self.files, self.lost)
    }
}
