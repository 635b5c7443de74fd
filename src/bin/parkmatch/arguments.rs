//! What was asked for, from the words of the command.

use crate::budget::Budget;
use parkmatch::exchange::csv::{Accept, Kind as SheetKind};
use parkmatch::exchange::publish::SiteAddress;
use parkmatch::i18n::Command;
use parkmatch::matching::reading::Kind;
use parkmatch::model::{Series, Side};
use parkmatch::planning::MOST_FREEDOM;
use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

/// A command with its options.
pub enum Ask {
    Help,
    Version,
    Plan(Plan),
    Match(Match),
    Check(Check),
    Repair(Repair),
    Why(Why),
    WhatIf(WhatIf),
    Profile(Profile),
    New(New),
    Publish(Publish),
    Import(Import),
}

/// `parkmatch publish`.
pub struct Publish {
    pub file: PathBuf,
    pub out: PathBuf,
    pub private: Option<PathBuf>,
    pub address: Option<SiteAddress>,
    pub program: Option<PathBuf>,
    pub json: bool,
}

/// `parkmatch new`.
pub struct New {
    pub name: String,
    pub days: String,
    pub hours: String,
    pub minutes: u32,
    pub pause: u32,
    pub series: Series,
    pub halls: Option<String>,
    pub tables: Option<u32>,
    pub zone: String,
    pub out: PathBuf,
    pub json: bool,
}

/// `parkmatch import`.
pub struct Import {
    pub file: PathBuf,
    pub sheets: Vec<PathBuf>,
    pub out: PathBuf,
    /// Whose rows they are; `None`: the headings say it.
    pub kind: Option<SheetKind>,
    pub accept: Accept,
    pub json: bool,
}

/// `parkmatch profile`.
pub struct Profile {
    pub text: String,
    pub kind: Kind,
    pub side: Side,
    pub json: bool,
}

/// `parkmatch what-if`: one of three things.
pub struct WhatIf {
    pub file: PathBuf,
    pub table: Option<String>,
    pub interpreter: Option<String>,
    pub minutes: Option<u32>,
    pub slots: Option<String>,
    pub steps: u64,
    pub seed: u64,
    pub json: bool,
}

/// `parkmatch why`.
pub struct Why {
    pub file: PathBuf,
    pub exhibitor: String,
    pub delegation: String,
    pub json: bool,
}

/// `parkmatch repair`.
pub struct Repair {
    pub plan: Plan,
    pub freedom: u8,
    /// The id of the first slot that has not begun.
    pub from: Option<String>,
}

/// `parkmatch plan`.
pub struct Plan {
    pub file: PathBuf,
    pub out: PathBuf,
    pub budget: Budget,
    pub seed: u64,
    pub workers: u64,
    pub certificate: Option<PathBuf>,
    pub json: bool,
}

/// As many threads at most.
const MOST_WORKERS: u64 = 64;

/// `parkmatch match`.
pub struct Match {
    pub file: PathBuf,
    pub party: String,
    pub top: usize,
    pub json: bool,
}

/// `parkmatch check`.
pub struct Check {
    pub file: PathBuf,
    pub certificate: Option<PathBuf>,
    pub json: bool,
}

/// A command that cannot be understood.
pub struct Trouble {
    pub message: Command,
    pub values: Vec<(&'static str, String)>,
}

fn trouble<T>(message: Command, word: &str) -> Result<T, Trouble> {
    Err(Trouble {
        message,
        values: vec![("word", word.to_owned())],
    })
}

/// The words after the command, sorted into options and files.
struct Words {
    file: Option<PathBuf>,
    /// The files after the first.
    more: Vec<PathBuf>,
    options: Vec<(&'static str, OsString)>,
    json: bool,
}

/// Reads the words of the command line, the program's own name left out.
pub fn read(words: impl Iterator<Item = OsString>) -> Result<Ask, Trouble> {
    let words: Vec<OsString> = words.collect();
    if words.iter().any(|word| word == "--help" || word == "-h") {
        return Ok(Ask::Help);
    }
    let mut words = words.into_iter();
    let Some(command) = words.next() else {
        return trouble(Command::NoCommand, "");
    };
    match command.to_str() {
        Some("help") => Ok(Ask::Help),
        Some("--version" | "-V") => Ok(Ask::Version),
        Some("plan") => Words::sort(
            words,
            &[
                "--out",
                "--seconds",
                "--steps",
                "--seed",
                "--workers",
                "--certificate",
            ],
        )?
        .plan()
        .map(Ask::Plan),
        Some("repair") => Words::sort(
            words,
            &[
                "--out",
                "--seconds",
                "--steps",
                "--seed",
                "--freedom",
                "--from",
            ],
        )?
        .repair()
        .map(Ask::Repair),
        Some("match") => Words::sort(words, &["--for", "--top"])?
            .matches()
            .map(Ask::Match),
        Some("why") => Words::sort(words, &["--exhibitor", "--delegation"])?
            .why()
            .map(Ask::Why),
        Some("what-if") => Words::sort(
            words,
            &[
                "--table",
                "--interpreter",
                "--minutes",
                "--slots",
                "--steps",
                "--seed",
            ],
        )?
        .what_if()
        .map(Ask::WhatIf),
        Some("profile") => Words::sort(words, &["--text", "--kind", "--side"])?
            .profile()
            .map(Ask::Profile),
        Some("new") => Words::sort(
            words,
            &[
                "--name",
                "--days",
                "--hours",
                "--minutes",
                "--pause",
                "--series",
                "--halls",
                "--tables",
                "--zone",
                "--out",
            ],
        )?
        .new_fair()
        .map(Ask::New),
        Some("publish") => Words::sort(words, &["--out", "--private", "--address", "--program"])?
            .publish()
            .map(Ask::Publish),
        Some("import") => Words::sort(words, &["--out", "--as", "--accept"])?
            .import()
            .map(Ask::Import),
        Some("check") => {
            let words = Words::sort(words, &["--certificate"])?;
            Ok(Ask::Check(Check {
                json: words.json,
                certificate: words.certificate(),
                file: words.file()?,
            }))
        }
        _ => trouble(Command::UnknownCommand, &command.to_string_lossy()),
    }
}

impl Words {
    /// Options are `--name value` or `--name=value`; `known` are those that take a value.
    fn sort(
        mut words: impl Iterator<Item = OsString>,
        known: &[&'static str],
    ) -> Result<Self, Trouble> {
        let mut sorted = Self {
            file: None,
            more: vec![],
            options: vec![],
            json: false,
        };
        while let Some(word) = words.next() {
            let spelled = word.to_string_lossy().into_owned();
            if spelled == "--json" {
                sorted.json = true;
            } else if spelled.starts_with('-') && spelled != "-" {
                let (name, value) = spelled
                    .split_once('=')
                    .map_or((&*spelled, None), |(name, value)| (name, Some(value)));
                let Some(&option) = known.iter().find(|option| **option == name) else {
                    return trouble(Command::UnknownOption, name);
                };
                let Some(value) = value.map(OsString::from).or_else(|| words.next()) else {
                    return trouble(Command::NoValue, name);
                };
                sorted.options.push((option, value));
            } else if sorted.file.is_none() {
                sorted.file = Some(word.into());
            } else {
                sorted.more.push(word.into());
            }
        }
        Ok(sorted)
    }

    /// The last value given for an option.
    fn option(&self, name: &str) -> Option<&OsString> {
        self.options
            .iter()
            .rev()
            .find(|(option, _)| *option == name)
            .map(|(_, value)| value)
    }

    fn required(&self, name: &'static str) -> Result<&OsString, Trouble> {
        self.option(name)
            .map_or_else(|| trouble(Command::NeedsOption, name), Ok)
    }

    /// The option's value read by `read`, which refuses what makes no sense.
    fn read<T>(
        &self,
        name: &'static str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Trouble> {
        let Some(value) = self.option(name) else {
            return Ok(None);
        };
        value
            .to_str()
            .and_then(read)
            .map(Some)
            .ok_or_else(|| Trouble {
                message: Command::BadValue,
                values: vec![
                    ("word", name.to_owned()),
                    ("value", value.to_string_lossy().into_owned()),
                ],
            })
    }

    fn certificate(&self) -> Option<PathBuf> {
        self.option("--certificate").map(PathBuf::from)
    }

    /// The one file.
    fn file(self) -> Result<PathBuf, Trouble> {
        self.only()?;
        self.file
            .map_or_else(|| trouble(Command::NeedsFile, ""), Ok)
    }

    /// Refuses a second file.
    fn only(&self) -> Result<(), Trouble> {
        self.more.first().map_or(Ok(()), |word| {
            trouble(Command::ExtraWord, &word.to_string_lossy())
        })
    }

    fn import(self) -> Result<Import, Trouble> {
        let kind = self.read("--as", SheetKind::parse)?;
        let accept = self.read("--accept", Accept::parse)?.unwrap_or_default();
        let out = self.required("--out")?.into();
        let (Some(file), false) = (self.file, self.more.is_empty()) else {
            return trouble(Command::NeedsFile, "");
        };
        Ok(Import {
            file,
            sheets: self.more,
            out,
            kind,
            accept,
            json: self.json,
        })
    }

    fn plan(self) -> Result<Plan, Trouble> {
        let seconds = self.read("--seconds", |word| {
            word.parse()
                .ok()
                .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
        })?;
        let steps = self.read("--steps", |word| word.parse().ok())?;
        let budget = match (seconds, steps) {
            (Some(_), Some(_)) => return trouble(Command::NotBoth, ""),
            (None, Some(steps)) => Budget::Steps(steps),
            (seconds, None) => Budget::Time(seconds.unwrap_or(Duration::from_secs(2))),
        };
        Ok(Plan {
            budget,
            seed: self.read("--seed", |word| word.parse().ok())?.unwrap_or(1),
            workers: self
                .read("--workers", |word| {
                    word.parse()
                        .ok()
                        .filter(|workers| (1..=MOST_WORKERS).contains(workers))
                })?
                .unwrap_or(1),
            certificate: self.certificate(),
            json: self.json,
            out: self.required("--out")?.into(),
            file: self.file()?,
        })
    }

    fn repair(self) -> Result<Repair, Trouble> {
        let freedom = self
            .read("--freedom", |word| {
                word.parse().ok().filter(|freedom| *freedom <= MOST_FREEDOM)
            })?
            .unwrap_or(0);
        let from = self
            .option("--from")
            .map(|slot| slot.to_string_lossy().into_owned());
        Ok(Repair {
            freedom,
            from,
            plan: self.plan()?,
        })
    }

    fn why(self) -> Result<Why, Trouble> {
        let id = |name| {
            self.required(name)
                .map(|id| id.to_string_lossy().into_owned())
        };
        Ok(Why {
            exhibitor: id("--exhibitor")?,
            delegation: id("--delegation")?,
            json: self.json,
            file: self.file()?,
        })
    }

    fn what_if(self) -> Result<WhatIf, Trouble> {
        let words = |name| {
            self.option(name)
                .map(|word| word.to_string_lossy().into_owned())
        };
        let ask = WhatIf {
            table: words("--table"),
            interpreter: words("--interpreter"),
            minutes: self.read("--minutes", |word| {
                word.parse()
                    .ok()
                    .filter(|minutes| (1..=24 * 60).contains(minutes))
            })?,
            slots: words("--slots"),
            steps: self
                .read("--steps", |word| word.parse().ok())?
                .unwrap_or(300_000),
            seed: self.read("--seed", |word| word.parse().ok())?.unwrap_or(1),
            json: self.json,
            file: self.file()?,
        };
        let n_said = [
            ask.table.is_some(),
            ask.interpreter.is_some(),
            ask.minutes.is_some(),
        ]
        .into_iter()
        .filter(|said| *said)
        .count();
        if n_said == 1 {
            Ok(ask)
        } else {
            trouble(Command::OneSupposition, "")
        }
    }

    fn profile(self) -> Result<Profile, Trouble> {
        let text = self.required("--text")?.to_string_lossy().into_owned();
        let side = |word: &str| match word {
            "exhibitor" => Some(Side::Exhibitor),
            "delegation" => Some(Side::Delegation),
            _ => None,
        };
        let Some(kind) = self.read("--kind", Kind::parse)? else {
            return trouble(Command::NeedsOption, "--kind");
        };
        let Some(side) = self.read("--side", side)? else {
            return trouble(Command::NeedsOption, "--side");
        };
        self.only()?;
        if let Some(file) = &self.file {
            return trouble(Command::ExtraWord, &file.to_string_lossy());
        }
        Ok(Profile {
            text,
            kind,
            side,
            json: self.json,
        })
    }

    fn new_fair(self) -> Result<New, Trouble> {
        let words = |name| {
            self.required(name)
                .map(|word| word.to_string_lossy().into_owned())
        };
        if let Some(file) = &self.file {
            return trouble(Command::ExtraWord, &file.to_string_lossy());
        }
        let number = |word: &str| word.parse().ok();
        let Some(minutes) = self.read("--minutes", number)? else {
            return trouble(Command::NeedsOption, "--minutes");
        };
        Ok(New {
            name: words("--name")?,
            days: words("--days")?,
            hours: words("--hours")?,
            minutes,
            pause: self.read("--pause", number)?.unwrap_or(0),
            series: self.read("--series", Series::parse)?.unwrap_or_default(),
            halls: self
                .option("--halls")
                .map(|halls| halls.to_string_lossy().into_owned()),
            tables: self.read("--tables", number)?,
            zone: self.option("--zone").map_or_else(
                || "Asia/Shanghai".to_owned(),
                |zone| zone.to_string_lossy().into_owned(),
            ),
            out: self.required("--out")?.into(),
            json: self.json,
        })
    }

    fn publish(self) -> Result<Publish, Trouble> {
        let folder = |name| self.option(name).map(PathBuf::from);
        Ok(Publish {
            private: folder("--private"),
            address: self.read("--address", SiteAddress::read)?,
            program: folder("--program"),
            json: self.json,
            out: self.required("--out")?.into(),
            file: self.file()?,
        })
    }

    fn matches(self) -> Result<Match, Trouble> {
        Ok(Match {
            party: self.required("--for")?.to_string_lossy().into_owned(),
            top: self.read("--top", |word| word.parse().ok())?.unwrap_or(20),
            json: self.json,
            file: self.file()?,
        })
    }
}
