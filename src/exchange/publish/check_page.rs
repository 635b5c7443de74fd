//! A page that checks, where the folder stands, whether it is whole and its host is set up well.
//!
//! The script has no words: they stand in the page, in both languages, and it shows those that are
//! true. It asks for the folder's own files only, and sends nothing.

use super::{
    FAIR_FILE, LIST, SiteFile,
    page::{Head, Site, joined, label, name_lines},
};
use crate::i18n::{Lang, Message, PublishSays};
use maud::html;

/// The script.
const SCRIPT: &str = include_str!("check.js");

/// What the script may find, by the names under which it looks for the words.
const FINDINGS: [(&str, PublishSays); 9] = [
    ("whole", PublishSays::CheckWhole),
    ("missing", PublishSays::CheckMissing),
    ("other", PublishSays::CheckOther),
    ("no-hash", PublishSays::CheckNoHash),
    ("wasm", PublishSays::CheckWasm),
    ("wasm-good", PublishSays::CheckWasmGood),
    ("cors", PublishSays::CheckCors),
    ("no-cors", PublishSays::CheckNoCors),
    ("failed", PublishSays::CheckFailed),
];

/// The page and its script.
pub fn files(site: &Site<'_>) -> [SiteFile; 2] {
    let script = SiteFile::hashed("check", "js", SCRIPT);
    let fair = name_lines(&site.fair.name, &site.fair.id);
    let title = PublishSays::CheckTitle;
    let head = Head {
        path: "check.html",
        title: format!("{} · {}", title.words(Lang::Zh), title.words(Lang::En)),
        description: format!(
            "{} {} {}",
            joined(&fair, " · "),
            PublishSays::CheckText.words(Lang::Zh),
            PublishSays::CheckText.words(Lang::En)
        ),
        picture: None,
        color: None,
        is_found: false,
    };
    let body = html! {
        header.hero { div.wide { h1 { (label(PublishSays::CheckTitle)) } } }
        main.wide id="content" {
            p { (label(PublishSays::CheckText)) }
            p id="state" role="status" { (label(PublishSays::CheckNoScript)) }
            ul.checks id="found" hidden data-list=(LIST) data-fair=(FAIR_FILE) {}
            template id="runs" { (label(PublishSays::CheckRuns)) }
            template id="done" { (label(PublishSays::CheckDone)) }
            @for (name, says) in FINDINGS { template id=(name) { (label(says)) } }
            script type="module" src=(script.path) {}
        }
    };
    [site.page(&head, &body), script]
}
