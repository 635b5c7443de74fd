//! The wasm program that reads and writes workbooks, loaded when somebody brings or wants one; a
//! page's host calls `read` and `write`, in a thread of its own where the page allows one.

#[cfg(target_arch = "wasm32")]
mod program {
    use parkmatch::{
        exchange::workbook::{self, Limits, OutSheet},
        i18n::{Lang, unread_words, workbook_words},
        web::{self, files},
    };
    use serde_json::json;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// As long may a file be read, in milliseconds.
    const MOST_MILLIS: f64 = 30_000.0;

    /// The sheets of a file in JSON: `grids`, and in `unread` what was left out, in the words of a
    /// language; or in `trouble` why it cannot be read. An empty object: the file is a text.
    #[wasm_bindgen]
    #[must_use]
    pub fn read(bytes: &[u8], lang: &str) -> String {
        let lang = Lang::nearest(lang);
        let until = web::now() + MOST_MILLIS;
        let may_go_on = &mut || web::now() < until;
        let answer = match workbook::read(bytes, Limits::default(), &files::decoded, may_go_on) {
            Ok(Some(book)) => {
                let unread: Vec<String> = book
                    .unread
                    .iter()
                    .map(|unread| unread_words(lang, unread))
                    .collect();
                json!({"grids": book.sheets, "unread": unread})
            }
            Ok(None) => json!({}),
            Err(trouble) => json!({"trouble": workbook_words(lang, &trouble)}),
        };
        answer.to_string()
    }

    /// The bytes of a workbook with these sheets, which are a list in JSON; nothing where it cannot
    /// be written.
    #[wasm_bindgen]
    #[must_use]
    pub fn write(sheets: &str) -> Vec<u8> {
        let sheets: Vec<OutSheet> = serde_json::from_str(sheets).unwrap_or_default();
        workbook::write(&sheets).map_or_else(|_| Vec::new(), |written| written.bytes)
    }
}

fn main() {}
