//! `parkmatch publish`: a folder for a static host, and another one with what is each party's own.
//!
//! What is in them is made by [`parkmatch::exchange::publish`]; here files are read and written, and
//! the clock is looked at for the calendars' stamp.

use crate::arguments::Publish as Ask;
use crate::folder::{self, Writing, Written};
use crate::terminal::{complain, say};
use crate::{End, file};
use jiff::{Timestamp, tz::TimeZone};
use parkmatch::exchange::{
    ics::{self, Zone},
    picture,
    publish::{
        self, Parties, PartyFiles, PictureFound, PictureLoss, Published, Publishing, SiteAddress,
        SiteFile,
    },
};
use parkmatch::i18n::{Command, Lang, Message};
use parkmatch::model::{Document, Local};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the built page is, if nothing is said.
const PROGRAM: &str = "dist";

/// What cannot be published, in words.
type Refused = String;

/// Makes both folders and writes them; where anything cannot be, nothing is written.
pub fn run(lang: Lang, ask: &Ask) -> End {
    let Some(fair) = file::read_to_plan(lang, &ask.file) else {
        return End::Unusable;
    };
    file::complain_about_meetings(lang, &ask.file, &fair);
    match publish(lang, ask, &fair.document) {
        Ok(report) => {
            report.print(lang, ask);
            End::Done
        }
        Err(refused) => {
            complain(&format!("parkmatch: {refused}"));
            End::Unusable
        }
    }
}

/// What was done.
struct Report {
    published: Published,
    parties: Option<PartyFiles>,
    written: Written,
    private: Option<Written>,
    has_program: bool,
}

fn publish(lang: Lang, ask: &Ask, document: &Document) -> Result<Report, Refused> {
    let out = folder::Place::find(lang, &ask.out)?;
    let private = ask
        .private
        .as_deref()
        .map(|path| folder::Place::find(lang, path))
        .transpose()?;
    check_places(lang, ask, &out, private.as_ref())?;
    let program = program(lang, ask)?;
    let pictures = pictures(&ask.file, document);
    let what = Publishing {
        document,
        pictures: &pictures,
        program: program.as_deref(),
        address: ask.address.as_ref(),
    };
    let mut published =
        publish::publish(&what).map_err(|_| Command::Internal.words(lang).to_owned())?;
    let parties = private
        .as_ref()
        .map(|_| parties(lang, ask, document, program.is_some()))
        .transpose()?;
    let fair = document.fair();
    // Both are looked at before either is written.
    let mut files = std::mem::take(&mut published.files);
    let plan = Writing::new(lang, &out, &fair.id, &mut files)?;
    let mut own = parties
        .as_ref()
        .map_or_else(Vec::new, |parties| parties.files.clone());
    let own_plan = private
        .as_ref()
        .map(|place| Writing::new(lang, place, &fair.id, &mut own))
        .transpose()?;
    let written = plan.write(lang)?;
    let private = own_plan.map(|plan| plan.write(lang)).transpose()?;
    Ok(Report {
        published,
        parties,
        written,
        private,
        has_program: program.is_some(),
    })
}

/// Refuses folders of which one would publish what is in the other, or the fair file itself.
fn check_places(
    lang: Lang,
    ask: &Ask,
    out: &folder::Place,
    private: Option<&folder::Place>,
) -> Result<(), Refused> {
    if let Some(private) = private
        && (private.is_within(out) || out.is_within(private))
    {
        return Err(Command::PrivateInside.words(lang).to_owned());
    }
    if fs::canonicalize(&ask.file).is_ok_and(|file| file.starts_with(out.path())) {
        let name = ask.file.display().to_string();
        return Err(Command::FairInside.fill_plainly(lang, &[("name", &name)]));
    }
    Ok(())
}

/// The built page's files; `None` where none is asked for and none is there.
fn program(lang: Lang, ask: &Ask) -> Result<Option<Vec<SiteFile>>, Refused> {
    let path = ask.program.clone().unwrap_or_else(|| PROGRAM.into());
    let is_there = ["embed.js", "files.json"]
        .iter()
        .all(|name| path.join(name).is_file());
    if !is_there {
        if ask.program.is_none() {
            return Ok(None);
        }
        let name = path.display().to_string();
        return Err(Command::NoProgram.fill_plainly(lang, &[("name", &name)]));
    }
    let mut files = Vec::new();
    for folder in ["", "lang"] {
        let names = fs::read_dir(path.join(folder))
            .into_iter()
            .flatten()
            .flatten();
        let mut names: Vec<PathBuf> = names
            .map(|entry| entry.path())
            .filter(|path| path.is_file())
            .collect();
        names.sort();
        for file in names {
            let Some(name) = file.file_name().and_then(|name| name.to_str()) else {
                continue;
            };
            let below = if folder.is_empty() {
                String::new()
            } else {
                format!("{folder}/")
            };
            let bytes = fs::read(&file).map_err(|reason| {
                file::line(
                    &file,
                    &Command::CannotRead.fill_plainly(lang, &[("reason", &reason.to_string())]),
                )
            })?;
            files.push(SiteFile {
                path: format!("{below}{name}"),
                bytes,
            });
        }
    }
    Ok(Some(files))
}

/// The pictures beside the fair file.
fn pictures(fair: &Path, document: &Document) -> HashMap<String, PictureFound> {
    let folder = fair
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = fs::canonicalize(folder.unwrap_or(Path::new(".")));
    publish::pictures_beside(document)
        .into_iter()
        .map(|address| {
            let found = match &folder {
                Ok(folder) => picture_at(folder, &address),
                Err(_) => Err(PictureLoss::Missing),
            };
            (address, found)
        })
        .collect()
}

/// The bytes of a picture, which lies in the fair's folder: an address is written by whoever wrote
/// the file, and may not reach for what else is on the machine.
fn picture_at(folder: &Path, address: &str) -> PictureFound {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let plain = String::from_utf8(picture::unescaped(path)).unwrap_or_default();
    let found = [path, &plain]
        .into_iter()
        .filter(|path| !path.starts_with('/'))
        .find_map(|path| fs::canonicalize(folder.join(path)).ok());
    let Some(found) = found else {
        let is_outside = path.starts_with('/');
        return Err(if is_outside {
            PictureLoss::Outside
        } else {
            PictureLoss::Missing
        });
    };
    if !found.starts_with(folder) {
        return Err(PictureLoss::Outside);
    }
    let size = fs::metadata(&found)
        .ok()
        .filter(fs::Metadata::is_file)
        .map(|file| file.len())
        .ok_or(PictureLoss::Missing)?;
    // What is too large need not be read to be refused.
    let n_bytes = usize::try_from(size).unwrap_or(usize::MAX);
    if n_bytes > picture::MAX_BYTES {
        return Err(PictureLoss::Fault(picture::PictureFault::TooManyBytes(
            n_bytes,
        )));
    }
    fs::read(&found).map_err(|_| PictureLoss::Missing)
}

/// Each party's own files.
fn parties(
    lang: Lang,
    ask: &Ask,
    document: &Document,
    has_program: bool,
) -> Result<PartyFiles, Refused> {
    let fair = document.fair();
    let no_zone = || {
        Command::NoZone.fill_plainly(
            lang,
            &[("name", &fair.time_zone), ("meant", "Asia/Shanghai")],
        )
    };
    let zone = zone(document).ok_or_else(no_zone)?;
    let made = publish::party_files(&Parties {
        fair,
        zone: &zone,
        stamp: Local::from_minutes(Timestamp::now().as_second().div_euclid(60)),
        address: ask.address.as_ref(),
        has_program,
        deflate: &|text| Some(miniz_oxide::deflate::compress_to_vec(text, DEFLATE_LEVEL)),
    });
    made.map_err(|ics::UnknownZone| no_zone())
}

/// As small as it gets.
const DEFLATE_LEVEL: u8 = 9;

/// The rules of the fair's time zone.
fn zone(document: &Document) -> Option<Zone> {
    let fair = document.fair();
    let rules = TimeZone::get(&fair.time_zone).ok()?;
    Zone::around(&fair.time_zone, &ics::moments(fair), |minute| {
        let at = Timestamp::from_second(minute.checked_mul(60)?).ok()?;
        let info = rules.to_offset_info(at);
        Some((info.offset().seconds() / 60, info.abbreviation().to_owned()))
    })
}

impl Report {
    /// What needs an address, and was not made for want of one.
    fn left_out(ask: &Ask) -> Vec<&'static str> {
        let mut left = Vec::new();
        if ask.address.is_none() {
            left.extend(["sitemap", "share_picture"]);
            if ask.private.is_some() {
                left.extend(["links", "codes"]);
            }
        }
        left
    }

    fn print(&self, lang: Lang, ask: &Ask) {
        if ask.json {
            return say(&self.json(ask).to_string());
        }
        let n_public = self.published.n_pages.to_string();
        say(&Command::Published.fill_plainly(lang, &[("n", &n_public)]));
        say(&counts_words(lang, &ask.out, &self.written));
        if let (Some(path), Some(written)) = (&ask.private, &self.private) {
            say(&counts_words(lang, path, written));
        }
        for change in &self.published.changes {
            let message = match change.went {
                publish::Went::Dropped => Command::KeptAtHome,
                publish::Went::Made => Command::MadePublic,
                publish::Went::Changed => Command::ChangedPublic,
            };
            let n = change.n.to_string();
            say(&message.fill_plainly(lang, &[("field", &change.field), ("n", &n)]));
        }
        self.complain(lang, ask);
    }

    /// What is not as whoever publishes may think.
    fn complain(&self, lang: Lang, ask: &Ask) {
        for lost in &self.published.lost {
            complain(&loss_line(lang, &lost.address, lost.loss));
        }
        let mut notes = Vec::new();
        if self.published.is_without_scores {
            notes.push(Command::NoScoresPublic.words(lang).to_owned());
        }
        if !self.has_program {
            notes.push(Command::WithoutProgram.words(lang).to_owned());
        }
        if ask.address.is_none() {
            notes.push(Command::WithoutAddress.words(lang).to_owned());
            if ask.private.is_some() {
                notes.push(Command::WithoutLinks.words(lang).to_owned());
            }
        }
        if let Some(parties) = &self.parties {
            let several = [
                (Command::ShortCodes, parties.n_short),
                (Command::NoCodes, parties.n_without_code),
            ];
            let told = several.iter().filter(|(_, n)| *n > 0);
            notes.extend(
                told.map(|(message, n)| message.fill_plainly(lang, &[("n", &n.to_string())])),
            );
        }
        for written in [Some(&self.written), self.private.as_ref()]
            .into_iter()
            .flatten()
        {
            for path in &written.kept {
                notes.push(Command::KeptForeign.fill_plainly(lang, &[("name", path)]));
            }
            for path in &written.replaced {
                notes.push(Command::ReplacedChanged.fill_plainly(lang, &[("name", path)]));
            }
        }
        for note in notes {
            complain(&note);
        }
    }

    fn json(&self, ask: &Ask) -> Value {
        let changes = self.published.changes.iter().map(
            |change| json!({"field": change.field, "what": change.went.word(), "n": change.n}),
        );
        let lost = self.published.lost.iter().map(|lost| {
            json!({"address": lost.address, "reason": loss_line(Lang::En, "", lost.loss).trim_start_matches(": ")})
        });
        let counts = |written: &Written| {
            json!({
                "files": written.n_files, "written": written.changed, "unchanged": written.n_same,
                "removed": written.removed, "replaced": written.replaced, "kept": written.kept,
            })
        };
        json!({
            "out": ask.out.display().to_string(),
            "pages": self.published.n_pages,
            "program": self.has_program,
            "address": ask.address.as_ref().map(SiteAddress::as_str),
            "public": counts(&self.written),
            "private": self.private.as_ref().map(counts),
            "changes": changes.collect::<Vec<_>>(),
            "pictures_lost": lost.collect::<Vec<_>>(),
            "without_scores": self.published.is_without_scores,
            "codes_without_meetings": self.parties.as_ref().map_or(0, |parties| parties.n_short),
            "without_code": self.parties.as_ref().map_or(0, |parties| parties.n_without_code),
            "left_out": Self::left_out(ask),
        })
    }
}

fn counts_words(lang: Lang, path: &Path, written: &Written) -> String {
    let counts = [
        ("n", written.n_files),
        ("written", written.changed.len()),
        ("same", written.n_same),
        ("removed", written.removed.len()),
    ]
    .map(|(name, n)| (name, n.to_string()));
    let counts: Vec<(&str, &str)> = counts.iter().map(|(name, n)| (*name, &**n)).collect();
    file::line(path, &Command::FolderWritten.fill_plainly(lang, &counts))
}

/// A picture that is not shown, and why.
fn loss_line(lang: Lang, address: &str, loss: PictureLoss) -> String {
    let (message, n) = match loss {
        PictureLoss::Missing => (Command::PictureMissing, String::new()),
        PictureLoss::Outside => (Command::PictureOutside, String::new()),
        PictureLoss::OtherHost => (Command::PictureElsewhere, String::new()),
        PictureLoss::Fault(picture::PictureFault::NotAPicture) => {
            (Command::NoPicture, String::new())
        }
        PictureLoss::Fault(picture::PictureFault::Unsafe) => {
            (Command::PictureUnsafe, String::new())
        }
        PictureLoss::Fault(picture::PictureFault::TooManyBytes(n)) => {
            (Command::PictureTooLarge, n.to_string())
        }
        PictureLoss::Fault(picture::PictureFault::TooLong(width, height)) => {
            (Command::PictureTooLong, format!("{width} × {height}"))
        }
    };
    format!("{address}: {}", message.fill_plainly(lang, &[("n", &n)]))
}
