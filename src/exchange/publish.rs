//! A fair as a folder of files that any static host serves: the public fair file, a page for each
//! park and company, pictures, the program, and, apart from all that, what each party gets for
//! itself.
//!
//! All of it is made in memory, a function of the file and the pictures beside it; who calls writes
//! it. The pages need no script and no other host, all their addresses are relative, and they are
//! whole in Chinese and in English. What needs the address at which the folder will stand – the
//! site map, the picture of a share card – is made only where that is said.
//!
//! What is public is decided by [`public()`] alone; the pages are made from its file and know of no
//! other.

mod check_page;
mod file_name;
mod gallery;
mod page;
mod pages;
mod party_files;
mod preview;
mod program;
mod public;
mod site_address;

pub use file_name::file_name;
pub use gallery::{LostPicture, PictureFound, PictureLoss, pictures_beside};
pub use party_files::{Parties, PartyFiles, party_files};
pub use preview::{PREVIEW_ID, preview};
pub use public::{Public, PublicChange, Went, public};
pub use site_address::{SiteAddress, percent};

use crate::model::{Document, Issue};
use gallery::Gallery;
use page::Site;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// A file of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFile {
    /// Its path below the folder, with `/` between: ASCII, in small letters but for the programs'.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl SiteFile {
    fn text(path: &str, text: String) -> Self {
        Self {
            path: path.to_owned(),
            bytes: text.into_bytes(),
        }
    }

    /// A file with its content in its name, as the programs' files are: `style-0123456789.css`.
    fn hashed(name: &str, ending: &str, text: &str) -> Self {
        let hash = sha256(text.as_bytes());
        let digits = hash.get(..10).unwrap_or(&hash);
        Self::text(&format!("{name}-{digits}.{ending}"), text.to_owned())
    }
}

/// The name of the list of all files of a folder, with what is in them.
pub const LIST: &str = "published.json";

/// Where the program's page is: beside the programs, because a service worker answers for its own
/// folder alone.
const PROGRAM_PAGE: &str = "app/index.html";

/// The name of the public fair file.
pub const FAIR_FILE: &str = "fair.json";

/// What is to be published.
#[derive(Clone, Copy, Debug)]
pub struct Publishing<'a> {
    /// The fair as it is at home.
    pub document: &'a Document,
    /// The pictures beside it, by address: see [`pictures_beside`].
    pub pictures: &'a HashMap<String, PictureFound>,
    /// The files of the built page, by their paths in it; `None`: the pages stand without it.
    pub program: Option<&'a [SiteFile]>,
    /// Where the folder will stand.
    pub address: Option<&'a SiteAddress>,
}

/// What was made.
#[derive(Clone, Debug)]
pub struct Published {
    /// Every file of the folder but its list: see [`list_of`].
    pub files: Vec<SiteFile>,
    /// How the public fair file differs from the one at home.
    pub changes: Vec<PublicChange>,
    /// Pictures that are not shown.
    pub lost: Vec<LostPicture>,
    /// How many pages there are of parks and companies.
    pub n_pages: usize,
    /// Whether the published fair lists no score and computes none, so that nobody fits anybody.
    pub is_without_scores: bool,
}

/// Makes the folder.
///
/// Cost: one pass over the file and its pictures, and a page for each park and company.
///
/// # Errors
/// The public part is no fair file, which cannot be if the file at home is one.
pub fn publish(what: &Publishing<'_>) -> Result<Published, Vec<Issue>> {
    let origin = what.address.map(SiteAddress::origin);
    let mut gallery = Gallery::new(what.pictures, origin);
    let Public { json, changes } = public(what.document, &mut |address| gallery.place(address));
    let report = Document::from_json(json)?;
    let shared = report.value;
    let is_without_scores = !shared.fair().rules.computed_scores;
    let site = Site::new(&shared, &gallery, what);
    let mut files = vec![SiteFile::text(FAIR_FILE, shared.to_pretty_text())];
    files.push(site.style().clone());
    let pages = pages::all(&site);
    let n_pages = pages.len().saturating_sub(1);
    if let Some(address) = what.address {
        files.push(site_map(address, &pages));
    }
    files.extend(pages);
    files.extend(check_page::files(&site));
    if let Some(program) = what.program {
        files.push(program::page(&site, program));
        files.extend(program::files(program));
    }
    let (pictures, lost) = gallery.finish();
    files.extend(pictures);
    Ok(Published {
        files,
        changes,
        lost,
        n_pages,
        is_without_scores,
    })
}

/// The list of a folder's files: each path with the SHA-256 of what is in it, in this order.
#[must_use]
pub fn list_of<'a>(fair: &str, paths: impl IntoIterator<Item = (&'a str, String)>) -> SiteFile {
    let hashes: Map<String, Value> = paths
        .into_iter()
        .map(|(path, hash)| (path.to_owned(), json!(hash)))
        .collect();
    let list = json!({"format": "parkmatch-published/1", "fair": fair, "files": hashes});
    let text = serde_json::to_string_pretty(&list).unwrap_or_default();
    SiteFile::text(LIST, text + "\n")
}

/// The paths and hashes of a list that was written before; `None` if it is none. Paths that lead
/// out of the folder, or to the list itself, are left out: a list is a file, and anybody may have
/// changed it.
#[must_use]
pub fn read_list(bytes: &[u8]) -> Option<Vec<(String, String)>> {
    let list: Value = serde_json::from_str(std::str::from_utf8(bytes).ok()?).ok()?;
    if list.get("format")?.as_str()? != "parkmatch-published/1" {
        return None;
    }
    let is_inside = |path: &str| {
        path != LIST
            && !path.is_empty()
            && !path.contains(['\\', ':', '\0'])
            && path
                .split('/')
                .all(|part| !part.is_empty() && part != "." && part != "..")
    };
    let files = list.get("files")?.as_object()?.iter();
    Some(
        files
            .filter(|(path, _)| is_inside(path))
            .filter_map(|(path, hash)| Some((path.clone(), hash.as_str()?.to_owned())))
            .collect(),
    )
}

/// The pages for search engines, each by its whole address (sitemaps.org, 0.9).
fn site_map(address: &SiteAddress, pages: &[SiteFile]) -> SiteFile {
    let entries = maud::html! {
        @for page in pages {
            url { loc { (address.of(&page.path)) } }
            "\n"
        }
    };
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{}</urlset>\n",
        entries.into_string()
    );
    SiteFile::text("sitemap.xml", text)
}

/// The SHA-256 of bytes, in hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        for half in [byte >> 4, byte & 15] {
            digits.extend(char::from_digit(half.into(), 16));
        }
    }
    digits
}
