//! Lines of cells as the text of a file.

use crate::exchange::cell::guard;

/// CSV with commas and CRLF, after a byte order mark, so that Excel takes it for UTF-8. No cell can
/// be taken for a formula.
pub fn sheet(lines: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = ::csv::WriterBuilder::new()
        .flexible(true)
        .terminator(::csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for line in lines {
        // A vector takes everything that is written to it.
        let _ = writer.write_record(line.into_iter().map(guard));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{FEFF}{}", String::from_utf8(bytes).unwrap_or_default())
}
