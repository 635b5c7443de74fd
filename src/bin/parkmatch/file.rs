//! Fair files from and to the disk.

use crate::complain;
use parkmatch::i18n::{Command, Lang, Message, issue_words};
use parkmatch::model::{Document, Issue, Place, Severity};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A fair file that could be read; what is wrong with single meetings is listed beside it.
pub struct Fair {
    pub document: Document,
    /// Errors in rows of `meetings`, each with the row's position.
    pub bad_meetings: Vec<(usize, Issue)>,
}

/// Reads a fair file. Warnings are printed; so is every error, and then there is no fair, unless all of them lie in
/// rows of `meetings`.
pub fn read(lang: Lang, path: &Path) -> Option<Fair> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(reason) => {
            complain(&line(path, &Command::CannotRead.fill_plainly(lang, &[("reason", &reason.to_string())])));
            return None;
        }
    };
    let report = match Document::read(&bytes) {
        Ok(report) => report,
        Err(issues) => {
            list(lang, path, &issues);
            return None;
        }
    };
    let (errors, warnings): (Vec<Issue>, Vec<Issue>) = report.issues.into_iter().partition(|issue| issue.severity == Severity::Error);
    list(lang, path, &warnings);
    if errors.iter().any(|issue| meeting_row(issue).is_none()) {
        list(lang, path, &errors);
        return None;
    }
    let bad_meetings = errors.into_iter().filter_map(|issue| Some((meeting_row(&issue)?, issue))).collect();
    Some(Fair { document: report.value, bad_meetings })
}

/// Prints what is wrong with single meetings, where it does not matter.
pub fn complain_about_meetings(lang: Lang, path: &Path, fair: &Fair) {
    fair.bad_meetings.iter().for_each(|(_, issue)| complain(&line(path, &issue_words(lang, issue))));
}

/// The row of `meetings` in which an issue lies.
fn meeting_row(issue: &Issue) -> Option<usize> {
    let Place::Path(path) = &issue.place else { return None };
    path.strip_prefix("$.meetings[")?.split(']').next()?.parse().ok()
}

fn list(lang: Lang, path: &Path, issues: &[Issue]) {
    for issue in issues {
        complain(&line(path, &issue_words(lang, issue)));
    }
}

/// A line about a file.
pub fn line(path: &Path, words: &str) -> String {
    format!("{}: {words}", path.display())
}

/// Writes a file and says why if it cannot; whether it could.
pub fn save(lang: Lang, path: &Path, text: &str) -> bool {
    let written = write(path, text);
    if let Err(reason) = &written {
        complain(&line(path, &Command::CannotWrite.fill_plainly(lang, &[("reason", &reason.to_string())])));
    }
    written.is_ok()
}

/// Writes a file whole or not at all: beside its place first, then into it.
fn write(path: &Path, text: &str) -> io::Result<()> {
    let name = path.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidFilename))?;
    let mut part_name = std::ffi::OsString::from(".");
    part_name.push(name);
    part_name.push(format!(".{}.part", std::process::id()));
    let part: PathBuf = path.with_file_name(part_name);
    let written = fs::File::create_new(&part).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    let renamed = written.and_then(|()| fs::rename(&part, path));
    if renamed.is_err() {
        let _ = fs::remove_file(&part);
    }
    renamed
}
