//! Files between the page and the person: picked, dropped, decoded, handed out.
//!
//! Nothing is sent anywhere: a file is read in the page, and one that goes out is made in it.
//! Deliberately absent: what the bytes mean ([`crate::exchange`], [`crate::model`]).

use crate::exchange::text::Encoding;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, DragEvent, Event, FileList, HtmlAnchorElement, HtmlInputElement,
    TextDecoder, TextDecoderOptions, Url,
};

pub use web_sys::File;

/// How long an address made for a download is kept, in milliseconds: some browsers fetch it only
/// after the click.
const KEEP_ADDRESS: u32 = 60_000;

fn list(files: Option<FileList>) -> Vec<File> {
    files
        .map(|files| {
            (0..files.length())
                .filter_map(|idx| files.get(idx))
                .collect()
        })
        .unwrap_or_default()
}

/// The files that a file field has just been given; the field is emptied, so that the same file can
/// be chosen again.
#[must_use]
pub fn chosen(event: &Event) -> Vec<File> {
    let Some(field) = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
    else {
        return Vec::new();
    };
    let files = list(field.files());
    field.set_value("");
    files
}

/// The files dropped on the page.
#[must_use]
pub fn dropped(event: &DragEvent) -> Vec<File> {
    event
        .data_transfer()
        .map(|transfer| list(transfer.files()))
        .unwrap_or_default()
}

/// Why there are no bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoBytes {
    /// The file is larger than what was asked for.
    TooLarge,
    /// The browser cannot read it any more.
    Unreadable,
}

/// The bytes of a file of at most so many.
///
/// A larger one is not read at all: a page that takes in gigabytes ends, and with it what was not
/// kept.
///
/// # Errors
/// The file is larger, or cannot be read.
pub async fn bytes(file: &File, most: usize) -> Result<Vec<u8>, NoBytes> {
    #[expect(
        clippy::cast_precision_loss,
        reason = "files of petabytes are too large, however they are rounded"
    )]
    if file.size() > most as f64 {
        return Err(NoBytes::TooLarge);
    }
    let buffer = JsFuture::from(file.array_buffer())
        .await
        .map_err(|_| NoBytes::Unreadable)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// The text in bytes of an encoding; `None` where they are none of it.
#[must_use]
pub fn decoded(encoding: Encoding, bytes: &[u8]) -> Option<String> {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    TextDecoder::new_with_label_and_options(encoding.label(), &options)
        .ok()?
        .decode_with_u8_array(bytes)
        .ok()
}

/// A name that every system takes for a file.
#[must_use]
pub fn safe_name(name: &str) -> String {
    name.chars()
        .map(|letter| {
            if "/\\:*?\"<>|".contains(letter) || letter.is_control() {
                '-'
            } else {
                letter
            }
        })
        .collect()
}

/// Hands a file out as a download; whether the browser took it.
#[must_use]
pub fn download(name: &str, media_type: &str, content: &[u8]) -> bool {
    let hand_out = || -> Result<(), JsValue> {
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        let parts = Array::of1(&Uint8Array::from(content));
        let address = Url::create_object_url_with_blob(
            &Blob::new_with_u8_array_sequence_and_options(&parts, &options)?,
        )?;
        let document = gloo::utils::document();
        let anchor: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
        anchor.set_href(&address);
        anchor.set_download(name);
        anchor.click();
        gloo::timers::callback::Timeout::new(KEEP_ADDRESS, move || {
            drop(Url::revoke_object_url(&address));
        })
        .forget();
        Ok(())
    };
    hand_out().is_ok()
}
