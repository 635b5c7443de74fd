//! The visitor's page of a fair as it stands at the desk, for a frame there: the public file lent to
//! the page as a value, under an id of its own. Nothing is published and nothing is sent.

use super::public;
use crate::model::Document;
use maud::{DOCTYPE, html};
use serde_json::{Value, json};

/// The id under which a fair is looked at: what is done in the frame is no visit to the fair itself.
pub const PREVIEW_ID: &str = "preview-at-the-desk";

/// The page. `program` is the address of the folder with `embed.js`, ending with `/`; `lang` the
/// language to begin with (BCP 47). Pictures stay where the file names them.
///
/// Cost: one pass over the file.
#[must_use]
pub fn preview(document: &Document, program: &str, lang: &str) -> String {
    let mut file = public(document, &mut |picture| Some(picture.as_str().to_owned())).json;
    if let Some(fair) = file.get_mut("fair").and_then(Value::as_object_mut) {
        fair.insert("id".to_owned(), json!(PREVIEW_ID));
    }
    let page = html! {
        (DOCTYPE)
        html lang=(lang) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "ParkMatch" }
                script type="module" src={ (program) "embed.js" } {}
            }
            body { park-match lang=(lang) desk="none" fair=(file.to_string()) {} }
        }
    };
    page.into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_lends_the_public_file_under_an_id_of_its_own() {
        let text = r#"{"format": "parkmatch/1", "fair": {"id": "real", "name": "A \"fair\" <b>&</b>"},
            "exhibitors": [{"id": "E1", "name": "E", "contact": {"name": "Secret Person"}}],
            "delegations": [{"id": "D1", "name": "D"}],
            "wishes": [{"from": "D1", "to": "E1", "wish": "must"}]}"#;
        let document = Document::read(text.as_bytes()).expect("a fair").value;
        let page = preview(&document, "https://host/app/", "en");
        assert!(page.contains(r#"src="https://host/app/embed.js""#));
        assert!(page.contains(PREVIEW_ID) && !page.contains("real"));
        assert!(!page.contains("Secret Person") && !page.contains("wishes"));
        // What the file says is never markup.
        assert!(!page.contains("<b>") && page.contains("&lt;b&gt;&amp;&lt;/b&gt;"));
        let attribute = page
            .split("fair=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let plain = attribute
            .expect("the fair")
            .replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&");
        let lent = Document::read(plain.as_bytes()).expect("a fair file").value;
        assert_eq!(lent.fair().exhibitors.len(), 1);
    }
}
