//! A folder that is written whole, or left as it was, as far as a file system allows; and written
//! again, with what is not its own left alone.
//!
//! The folder's list (`published.json`) says which files are its own. Everything is looked at
//! first: a file that the list does not know is never touched, and where one stands in the way
//! nothing is written at all. Then all that changed is written beside its place, a list of the old
//! and the new files together is put there, the files are moved into their places, what is no
//! longer published goes, and at last comes the new list. Whoever is cut off in between finds a
//! list that knows every file, and the next time finishes it.

use parkmatch::exchange::{
    ics,
    publish::{LIST, SiteFile, list_of, read_list, sha256},
};
use parkmatch::i18n::{Command, Lang, Message};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

/// Why a folder is not written, in words.
type Refused = String;

/// As many files that stand in the way are named.
const MOST_NAMED: usize = 5;

/// A folder that is there, or will be.
pub struct Place {
    path: PathBuf,
}

impl Place {
    /// The folder at a path, links resolved as far as there are any.
    pub fn find(lang: Lang, path: &Path) -> Result<Self, Refused> {
        let no_folder = || {
            let name = path.display().to_string();
            Command::NoFolder.fill_plainly(lang, &[("name", &name)])
        };
        let mut missing = Vec::new();
        let mut present = std::path::absolute(path).map_err(|_| no_folder())?;
        let found = loop {
            match fs::canonicalize(&present) {
                Ok(found) => break found,
                Err(reason) if reason.kind() == io::ErrorKind::NotFound => {
                    // A link to nowhere is there, and is no folder.
                    let is_link = fs::symlink_metadata(&present).is_ok();
                    let last = present.components().next_back();
                    let (Some(Component::Normal(name)), Some(parent), false) =
                        (last, present.parent(), is_link)
                    else {
                        return Err(no_folder());
                    };
                    missing.push(name.to_owned());
                    present = parent.to_owned();
                }
                Err(_) => return Err(no_folder()),
            }
        };
        if !found.is_dir() {
            return Err(no_folder());
        }
        let path = missing
            .into_iter()
            .rev()
            .fold(found, |path, name| path.join(name));
        Ok(Self { path })
    }

    /// Whether it is the other one, or lies in it.
    pub fn is_within(&self, other: &Self) -> bool {
        self.path.starts_with(&other.path)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// What was done.
#[derive(Default)]
pub struct Written {
    /// How many files the folder has now, without its list.
    pub n_files: usize,
    /// Files that were written, by their paths below the folder.
    pub changed: Vec<String>,
    /// How many were there already as they are.
    pub n_same: usize,
    /// Files that went.
    pub removed: Vec<String>,
    /// Files that somebody had changed since they were published; they are as published again.
    pub replaced: Vec<String>,
    /// Files that are published no more, and that somebody had changed; they stay.
    pub kept: Vec<String>,
}

/// What is to be done.
pub struct Writing<'a> {
    root: &'a Path,
    fair: &'a str,
    files: &'a [SiteFile],
    /// The files of the list that was there, with their hashes.
    old: BTreeMap<String, String>,
    /// Positions of the files that are written.
    to_write: Vec<usize>,
    done: Written,
}

impl<'a> Writing<'a> {
    /// Looks at everything, and changes nothing. A calendar that says what it said stays as it is,
    /// stamp and all.
    pub fn new(
        lang: Lang,
        place: &'a Place,
        fair: &'a str,
        files: &'a mut [SiteFile],
    ) -> Result<Self, Refused> {
        let root = place.path.as_path();
        let old = old_list(lang, root)?;
        let mut done = Written {
            n_files: files.len(),
            ..Written::default()
        };
        let (mut to_write, mut foreign) = (Vec::new(), Vec::new());
        for (at, file) in files.iter_mut().enumerate() {
            let path = root.join(&file.path);
            if let Some(link) = link_on_the_way(root, &file.path) {
                foreign.push(link);
                continue;
            }
            match fs::symlink_metadata(&path) {
                Err(reason) if reason.kind() == io::ErrorKind::NotFound => to_write.push(at),
                Ok(there) if there.is_file() => {
                    let bytes =
                        fs::read(&path).map_err(|reason| cannot_read(lang, &path, &reason))?;
                    if is_same(&bytes, file) {
                        file.bytes = bytes;
                        done.n_same += 1;
                        continue;
                    }
                    match old.get(&file.path) {
                        None => foreign.push(file.path.clone()),
                        Some(hash) => {
                            if *hash != sha256(&bytes) {
                                done.replaced.push(file.path.clone());
                            }
                            to_write.push(at);
                        }
                    }
                }
                Ok(_) | Err(_) => foreign.push(file.path.clone()),
            }
        }
        if !foreign.is_empty() {
            let mut names = foreign;
            let n = names.len();
            names.truncate(MOST_NAMED);
            let (names, n) = (names.join(lang.comma()), n.to_string());
            let folder = root.display().to_string();
            return Err(Command::ForeignFiles
                .fill_plainly(lang, &[("n", &n), ("names", &names), ("folder", &folder)]));
        }
        let mut plan = Self {
            root,
            fair,
            files,
            old,
            to_write,
            done,
        };
        plan.look_at_old(lang)?;
        Ok(plan)
    }

    /// Which of the old files go, and which have become somebody's own.
    fn look_at_old(&mut self, lang: Lang) -> Result<(), Refused> {
        let paths: std::collections::HashSet<&str> =
            self.files.iter().map(|file| file.path.as_str()).collect();
        for (path, hash) in &self.old {
            let whole = self.root.join(path);
            let is_file = fs::symlink_metadata(&whole).is_ok_and(|there| there.is_file());
            let is_gone = paths.contains(path.as_str()) || !is_file;
            if is_gone || link_on_the_way(self.root, path).is_some() {
                continue;
            }
            let bytes = fs::read(&whole).map_err(|reason| cannot_read(lang, &whole, &reason))?;
            if sha256(&bytes) == *hash {
                self.done.removed.push(path.clone());
            } else {
                self.done.kept.push(path.clone());
            }
        }
        Ok(())
    }

    /// Does it.
    pub fn write(mut self, lang: Lang) -> Result<Written, Refused> {
        let list = list_of(self.fair, self.hashes());
        let is_listed = fs::read(self.root.join(LIST)).is_ok_and(|bytes| bytes == list.bytes);
        if self.to_write.is_empty() && self.done.removed.is_empty() && is_listed {
            return Ok(self.done);
        }
        let part = self
            .root
            .join(format!(".parkmatch-{}.part", std::process::id()));
        let staged = fs::create_dir_all(self.root)
            .and_then(|()| fs::create_dir(&part))
            .and_then(|()| self.stage(&part));
        let placed = staged.and_then(|()| self.place(&part, &list));
        // Whatever came of it, nothing stays beside the folder's files.
        let cleaned = fs::remove_dir_all(&part);
        placed.and(cleaned).map_err(|reason| {
            let reason =
                Command::CannotWrite.fill_plainly(lang, &[("reason", &reason.to_string())]);
            crate::file::line(self.root, &reason)
        })?;
        let written = self.to_write.iter().filter_map(|at| self.files.get(*at));
        self.done.changed = written.map(|file| file.path.clone()).collect();
        Ok(self.done)
    }

    /// The new files with their hashes, in the order of their paths.
    fn hashes(&self) -> Vec<(&str, String)> {
        let files = self.files.iter();
        let all: BTreeMap<&str, String> = files
            .map(|file| (file.path.as_str(), sha256(&file.bytes)))
            .collect();
        all.into_iter().collect()
    }

    /// Writes all that changed, each under its number. None of them waits for the disk, which for
    /// fifty thousand files takes minutes: what a power cut takes away, the next time finds by its
    /// hash.
    fn stage(&self, part: &Path) -> io::Result<()> {
        for at in &self.to_write {
            if let Some(file) = self.files.get(*at) {
                fs::write(part.join(at.to_string()), &file.bytes)?;
            }
        }
        Ok(())
    }

    /// Moves the files into their places.
    fn place(&self, part: &Path, list: &SiteFile) -> io::Result<()> {
        let mut both: BTreeMap<&str, String> = self.hashes().into_iter().collect();
        for (path, hash) in &self.old {
            both.entry(path.as_str()).or_insert_with(|| hash.clone());
        }
        self.put_list(part, &list_of(self.fair, both))?;
        for at in &self.to_write {
            if let Some(file) = self.files.get(*at) {
                let path = self.root.join(&file.path);
                path.parent().map_or(Ok(()), fs::create_dir_all)?;
                fs::rename(part.join(at.to_string()), path)?;
            }
        }
        for path in &self.done.removed {
            let path = self.root.join(path);
            fs::remove_file(&path)?;
            self.remove_empty(path.parent());
        }
        self.put_list(part, list)
    }

    fn put_list(&self, part: &Path, list: &SiteFile) -> io::Result<()> {
        let beside = part.join("list");
        let mut out = fs::File::create(&beside)?;
        out.write_all(&list.bytes)?;
        out.sync_all()?;
        fs::rename(beside, self.root.join(LIST))
    }

    /// Folders below the root that have nothing in them any more; one that is not empty stays.
    fn remove_empty(&self, folder: Option<&Path>) {
        let mut folder = folder;
        while let Some(path) = folder.filter(|path| *path != self.root) {
            if fs::remove_dir(path).is_err() {
                return;
            }
            folder = path.parent();
        }
    }
}

/// Whether a file says what it is to say.
fn is_same(bytes: &[u8], file: &SiteFile) -> bool {
    let is_calendar = Path::new(&file.path)
        .extension()
        .is_some_and(|ending| ending == "ics");
    bytes == file.bytes || is_calendar && ics::say_the_same(bytes, &file.bytes)
}

/// The list that is there; empty without one.
fn old_list(lang: Lang, root: &Path) -> Result<BTreeMap<String, String>, Refused> {
    let path = root.join(LIST);
    match fs::read(&path) {
        Err(reason) if reason.kind() == io::ErrorKind::NotFound => Ok(BTreeMap::new()),
        Err(reason) => Err(cannot_read(lang, &path, &reason)),
        Ok(bytes) => read_list(&bytes)
            .map(|files| files.into_iter().collect())
            .ok_or_else(|| {
                let name = path.display().to_string();
                Command::ForeignList.fill_plainly(lang, &[("name", &name)])
            }),
    }
}

/// What stands on the way to a file and is no folder of its own: a link would lead elsewhere.
fn link_on_the_way(root: &Path, path: &str) -> Option<String> {
    let (folders, _) = path.rsplit_once('/')?;
    let mut below = String::new();
    for folder in folders.split('/') {
        if !below.is_empty() {
            below.push('/');
        }
        below.push_str(folder);
        if fs::symlink_metadata(root.join(&below)).is_ok_and(|there| !there.is_dir()) {
            return Some(below);
        }
    }
    None
}

fn cannot_read(lang: Lang, path: &Path, reason: &io::Error) -> Refused {
    let reason = Command::CannotRead.fill_plainly(lang, &[("reason", &reason.to_string())]);
    crate::file::line(path, &reason)
}
