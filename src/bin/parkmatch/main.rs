//! The command line: `parkmatch plan`, `parkmatch match`, `parkmatch check`, `parkmatch repair`,
//! `parkmatch why`, `parkmatch what-if`, `parkmatch profile`, `parkmatch new`,
//! `parkmatch import`, `parkmatch publish`.
//!
//! The same engine as in the browser, for scripts and benchmarks. Results go to standard output,
//! everything else to standard error; the exit status is 0 done, 1 the plan breaks a rule, 2 the
//! files or the command are wrong.
//! The clock is looked at here and nowhere else; it decides when to stop, and stamps calendars.

mod arguments;
mod budget;
mod check;
mod file;
mod folder;
mod import;
mod matches;
mod new_fair;
mod parallel;
mod plan;
mod profile;
mod publish;
mod repair;
mod spread;
mod terminal;
mod what_if;
mod why;
mod words;

use arguments::{Ask, Trouble};
use parkmatch::i18n::{Command, Lang, Message};
use std::process::ExitCode;
use terminal::{complain, say};

/// How a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Done,
    Broken,
    Unusable,
}

fn main() -> ExitCode {
    let lang = std::env::var("LANG").map_or(Lang::En, |tag| Lang::nearest(&tag));
    let end = match arguments::read(std::env::args_os().skip(1)) {
        Ok(Ask::Help) => {
            Command::Usage.words(lang).lines().for_each(say);
            End::Done
        }
        Ok(Ask::Version) => {
            say(concat!("parkmatch ", env!("CARGO_PKG_VERSION")));
            End::Done
        }
        Ok(Ask::Plan(ask)) => plan::run(lang, &ask),
        Ok(Ask::Match(ask)) => matches::run(lang, &ask),
        Ok(Ask::Repair(ask)) => repair::run(lang, &ask),
        Ok(Ask::Why(ask)) => why::run(lang, &ask),
        Ok(Ask::WhatIf(ask)) => what_if::run(lang, &ask),
        Ok(Ask::Profile(ask)) => profile::run(lang, &ask),
        Ok(Ask::New(ask)) => new_fair::run(lang, &ask),
        Ok(Ask::Publish(ask)) => publish::run(lang, &ask),
        Ok(Ask::Import(ask)) => import::run(lang, &ask),
        Ok(Ask::Check(ask)) => check::run(lang, &ask),
        Err(Trouble { message, values }) => {
            let values: Vec<(&str, &str)> = values
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            complain(&format!(
                "parkmatch: {}",
                message.fill_plainly(lang, &values)
            ));
            complain("");
            Command::Usage.words(lang).lines().for_each(complain);
            End::Unusable
        }
    };
    if let Some(reason) = terminal::trouble() {
        complain(&format!(
            "parkmatch: {}",
            Command::NotPrinted.fill_plainly(lang, &[("reason", &reason)])
        ));
        return ExitCode::from(2);
    }
    match end {
        End::Done => ExitCode::SUCCESS,
        End::Broken => ExitCode::from(1),
        End::Unusable => ExitCode::from(2),
    }
}
