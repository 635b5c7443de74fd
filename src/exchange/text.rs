//! From the bytes of a file to text, in the encodings that people's spreadsheets are saved in.
//!
//! UTF-8 (with or without a byte order mark), UTF-16 (Excel's “Unicode text”), else GB18030 (a Chinese Excel's CSV;
//! it contains GBK and GB 2312). The encoding is told from the bytes alone, and bytes that fit none are refused
//! rather than turned into replacement characters.
//!
//! GB18030's table is as large as this whole program, and every browser has it: its decoder is passed in.

use crate::model::{Issue, Place, Severity, Trouble};

/// How text is written in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// GB18030, and with it GBK and GB 2312.
    Gb18030,
}

/// As many bytes are looked at for zeros.
const SAMPLE: usize = 4096;

/// The encoding of a text: by its byte order mark; else UTF-16 if a twentieth of its characters have a zero byte
/// (spaces, digits, separators and line ends do); else UTF-8 if it is valid UTF-8; else GB18030.
///
/// Cost: one pass.
#[must_use]
pub fn sniff(bytes: &[u8]) -> Encoding {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => return Encoding::Utf8,
        [0xFF, 0xFE, ..] => return Encoding::Utf16Le,
        [0xFE, 0xFF, ..] => return Encoding::Utf16Be,
        _ => {}
    }
    let (pairs, _) = bytes.get(..SAMPLE).unwrap_or(bytes).as_chunks::<2>();
    let n_first_zero = pairs.iter().filter(|pair| pair[0] == 0).count();
    let n_second_zero = pairs.iter().filter(|pair| pair[1] == 0).count();
    if n_first_zero.max(n_second_zero) * 20 > pairs.len() {
        return if n_first_zero > n_second_zero { Encoding::Utf16Be } else { Encoding::Utf16Le };
    }
    if std::str::from_utf8(bytes).is_ok() { Encoding::Utf8 } else { Encoding::Gb18030 }
}

/// The text in the bytes, without its byte order mark.
///
/// `gb18030` decodes that encoding and answers `None` where it cannot: in a browser a fatal
/// `TextDecoder('gb18030')`.
///
/// # Errors
/// [`Trouble::NotText`] with the line and column of the first character that is none.
pub fn decode(bytes: &[u8], gb18030: &dyn Fn(&[u8]) -> Option<String>) -> Result<String, Issue> {
    let not_text = |good: &str| Issue { place: Place::after(good), severity: Severity::Error, trouble: Trouble::NotText };
    let bytes_are_utf8 = || {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        std::str::from_utf8(bytes).map_err(|trouble| String::from_utf8_lossy(bytes.get(..trouble.valid_up_to()).unwrap_or_default()))
    };
    match sniff(bytes) {
        Encoding::Utf8 => bytes_are_utf8().map(str::to_owned).map_err(|good| not_text(&good)),
        Encoding::Utf16Le => utf16(bytes, u16::from_le_bytes).map_err(|good| not_text(&good)),
        Encoding::Utf16Be => utf16(bytes, u16::from_be_bytes).map_err(|good| not_text(&good)),
        Encoding::Gb18030 => gb18030(bytes).ok_or_else(|| not_text(&bytes_are_utf8().err().unwrap_or_default())),
    }
}

/// The text in UTF-16, or what of it was good before the first lone surrogate or half character.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let mut text = String::with_capacity(bytes.len());
    for (place, decoded) in char::decode_utf16(units).enumerate() {
        match decoded {
            Ok('\u{FEFF}') if place == 0 => {}
            Ok(letter) => text.push(letter),
            Err(_) => return Err(text),
        }
    }
    if rest.is_empty() { Ok(text) } else { Err(text) }
}
