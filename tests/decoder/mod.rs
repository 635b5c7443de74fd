//! What a browser's fatal `TextDecoder` does, for tests that have none.

use parkmatch::exchange::text::Encoding;

/// The text in these bytes; `None` where they are none.
pub fn decoder(encoding: Encoding, bytes: &[u8]) -> Option<String> {
    let known = encoding_rs::Encoding::for_label(encoding.label().as_bytes())?;
    known
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(std::borrow::Cow::into_owned)
}
