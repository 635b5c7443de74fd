//! The program in the folder: the built page's own files, below `app/`, and a page that shows it
//! with this fair.
//!
//! Which file is which, and which of them are this edition's, `files.json` says.

use super::{
    FAIR_FILE, PROGRAM_PAGE, SiteFile,
    page::{MAX_TITLE, Site, joined, label, name_lines, one_line, spans},
};
use crate::i18n::PublishSays;
use maud::{DOCTYPE, html};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The folder of the programs.
const FOLDER: &str = "app/";

/// Files that keep their plain names.
const PLAIN: [&str; 3] = ["embed.js", "sw.js", "files.json"];

/// Names in the built page, by those in the repository; empty if it has no list.
fn names(program: &[SiteFile]) -> BTreeMap<String, String> {
    let list = program.iter().find(|file| file.path == "files.json");
    let names = list
        .and_then(|file| std::str::from_utf8(&file.bytes).ok())
        .and_then(|text| serde_json::from_str::<Value>(text).ok());
    names
        .as_ref()
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .filter_map(|(plain, name)| Some((plain.clone(), name.as_str()?.to_owned())))
        .collect()
}

/// The files of this edition: samples, and whatever else lies in the folder, are left out.
pub fn files(program: &[SiteFile]) -> Vec<SiteFile> {
    let names: BTreeSet<String> = names(program).into_values().collect();
    let is_ours =
        |path: &str| PLAIN.contains(&path) || path.starts_with("lang/") || names.contains(path);
    program
        .iter()
        .filter(|file| is_ours(&file.path))
        .map(|file| SiteFile {
            path: format!("{FOLDER}{}", file.path),
            bytes: file.bytes.clone(),
        })
        .collect()
}

/// The page that shows the program with this fair, and what stands there where it cannot run.
pub fn page(site: &Site<'_>, program: &[SiteFile]) -> SiteFile {
    let names = names(program);
    let name = |plain: &str| names.get(plain);
    let fair = name_lines(&site.fair.name, &site.fair.id);
    let page = html! {
        (DOCTYPE)
        html lang="zh-Hans" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                title { (one_line(&joined(&fair, " · "), MAX_TITLE)) }
                meta name="description" content=(joined(&fair, " · "));
                meta name="color-scheme" content="light dark";
                meta name="format-detection" content="telephone=no";
                @if let Some(icon) = name("icon.svg") { link rel="icon" href=(icon) type="image/svg+xml"; }
                @if let Some(icon) = name("icon-192.png") { link rel="apple-touch-icon" href=(icon); }
                @if let Some(manifest) = name("manifest.webmanifest") { link rel="manifest" href=(manifest); }
                @if let Some(style) = name("page.css") { link rel="stylesheet" href=(style); }
                @if let Some(script) = name("visitor.js") { link rel="modulepreload" href=(script); }
                @if let Some(wasm) = name("visitor_bg.wasm") { link rel="preload" href=(wasm) as="fetch" type="application/wasm" crossorigin; }
                @if let Some(style) = name("app.css") { link rel="preload" href=(style) as="fetch" type="text/css" crossorigin; }
                link rel="preload" href={ "../" (FAIR_FILE) } as="fetch" type="application/json" crossorigin;
                script type="module" src="embed.js" {}
            }
            body {
                park-match src={ "../" (FAIR_FILE) } offline {
                    div.before {
                        h1 { (spans(&fair)) }
                        p { (label(PublishSays::NeedsWeb)) }
                        p { a href="../index.html" { (label(PublishSays::BackToPages)) } }
                    }
                }
            }
        }
    };
    SiteFile {
        path: PROGRAM_PAGE.to_owned(),
        bytes: (page.into_string() + "\n").into_bytes(),
    }
}
