//! From the bytes of a file to text, in the encodings that people's spreadsheets are saved in.
//!
//! UTF-8 and UTF-16 say what they are. For all others the bytes prove nothing – almost any bytes
//! are some GB18030, and any at all are Windows-1252 – so the text is made in each encoding and
//! `plausible` says how much it looks like something that people write. Where two encodings give
//! different texts and neither is clearly better, or there are too few words to go by, the guess
//! says that it is one, and names the others. Bytes that are no text in any are refused rather than
//! turned into replacement characters; a few strange signs in a text that is else ASCII are no
//! reason to.
//!
//! The tables of these encodings are larger than this whole program, and every browser has them: a
//! decoder is passed in.

mod plausible;

use crate::model::{InOrder, Issue, Place, Severity, Trouble};

/// How text is written in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// GB18030, and with it GBK and GB 2312: mainland Chinese.
    Gb18030,
    /// Big5: traditional Chinese.
    Big5,
    /// Shift-JIS as Windows has it: Japanese.
    ShiftJis,
    /// EUC-JP: Japanese.
    EucJp,
    /// EUC-KR as Windows has it: Korean.
    EucKr,
    /// Windows-1252: Western European.
    Windows1252,
    /// Windows-1250: Central European.
    Windows1250,
    /// Windows-1251: Cyrillic.
    Windows1251,
    /// Windows-1253: Greek.
    Windows1253,
    /// Windows-1254: Turkish.
    Windows1254,
    /// Windows-1255: Hebrew.
    Windows1255,
    /// Windows-1256: Arabic.
    Windows1256,
    /// Windows-1257: Baltic.
    Windows1257,
    /// Windows-874: Thai.
    Windows874,
    /// KOI8-R: Russian, as it was before Windows.
    Koi8R,
}

impl Encoding {
    /// Every encoding, in the order in which they are offered; of two that are as plausible the
    /// first counts.
    pub const ALL: [Self; 18] = [
        Self::Utf8,
        Self::Gb18030,
        Self::Big5,
        Self::ShiftJis,
        Self::EucJp,
        Self::EucKr,
        Self::Windows1252,
        Self::Windows1250,
        Self::Windows1251,
        Self::Windows1253,
        Self::Windows1254,
        Self::Windows1255,
        Self::Windows1256,
        Self::Windows1257,
        Self::Windows874,
        Self::Koi8R,
        Self::Utf16Le,
        Self::Utf16Be,
    ];

    /// Whether it is only offered: what speaks for its letters is not known here, so that nothing
    /// is read in it unless a person chooses it.
    const fn is_only_offered(self) -> bool {
        matches!(
            self,
            Self::Windows1253
                | Self::Windows1254
                | Self::Windows1255
                | Self::Windows1256
                | Self::Windows1257
                | Self::Windows874
                | Self::Koi8R
        )
    }

    /// Its label in the Encoding Standard, for a browser's `TextDecoder`, and the name by which
    /// people know it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Gb18030 => "GB18030",
            Self::Big5 => "Big5",
            Self::ShiftJis => "Shift_JIS",
            Self::EucJp => "EUC-JP",
            Self::EucKr => "EUC-KR",
            Self::Windows1252 => "Windows-1252",
            Self::Windows1250 => "Windows-1250",
            Self::Windows1251 => "Windows-1251",
            Self::Windows1253 => "Windows-1253",
            Self::Windows1254 => "Windows-1254",
            Self::Windows1255 => "Windows-1255",
            Self::Windows1256 => "Windows-1256",
            Self::Windows1257 => "Windows-1257",
            Self::Windows874 => "Windows-874",
            Self::Koi8R => "KOI8-R",
        }
    }
}

/// Decodes bytes in an encoding that is not Unicode's; `None` where they are none of it. In a
/// browser a fatal `TextDecoder` of [`Encoding::label`].
pub type Decoder<'a> = &'a dyn Fn(Encoding, &[u8]) -> Option<String>;

/// A text, and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without its byte order mark.
    pub text: String,
    /// The encoding in which it was read.
    pub encoding: Encoding,
    /// Whether there is much that speaks for it and no other encoding comes near, or a person chose
    /// this one.
    pub is_sure: bool,
    /// The other encodings in which the bytes are text, the likelier first; those that give a text
    /// that stands here already are left out.
    pub others: Vec<Encoding>,
}

/// As many bytes are looked at for zeros.
const SAMPLE: usize = 4096;

/// Less plausible than this, in thousandths, it is no text, unless nearly all of it is ASCII.
const TEXT: i32 = 250;

/// From this on, in thousandths, a text may be sure,
const SURE: i32 = 550;

/// if the next one is this much less plausible.
const MARGIN: i32 = 300;

/// The text in the bytes, in the chosen encoding or else in the most plausible one.
///
/// A byte order mark decides; else UTF-16 if a twentieth of the characters have a zero byte
/// (spaces, digits, separators and line ends do); else UTF-8 if the bytes are that; else what is
/// most plausible.
///
/// # Errors
/// [`Trouble::NotText`] with the line and column of the first character that is none, by UTF-8's
/// rules where no encoding fits.
///
/// Cost: one pass for each encoding.
pub fn decode(
    bytes: &[u8],
    chosen: Option<Encoding>,
    decoder: Decoder<'_>,
) -> Result<Decoded, Issue> {
    let said = said(bytes);
    if let Some(encoding) = chosen.or(said) {
        let text = decode_as(bytes, encoding, decoder).map_err(|good| not_text(&good))?;
        // What says what it is needs no others to choose from.
        let others = if chosen.is_some() {
            ranked(bytes, decoder)
        } else {
            Vec::new()
        };
        let offered = offered(bytes, decoder).filter(|_| chosen.is_some());
        let others = distinct(&text, others.into_iter().chain(offered)).0;
        return Ok(Decoded {
            text,
            encoding,
            is_sure: true,
            others,
        });
    }
    let mut ranked = ranked(bytes, decoder);
    let is_text = |(_, text, score): &(Encoding, String, i32)| {
        *score >= TEXT || plausible::is_nearly_ascii(text)
    };
    let place = ranked.iter().position(is_text);
    let (encoding, text, score) = place
        .map(|place| ranked.remove(place))
        .ok_or_else(|| not_text(&utf8(bytes).err().unwrap_or_default()))?;
    let rest = ranked.into_iter().chain(offered(bytes, decoder));
    let (mut others, next_score) = distinct(&text, rest);
    let is_sure = score >= SURE
        && next_score.is_none_or(|next| score - next >= MARGIN)
        && plausible::is_evident(encoding, &text);
    others.retain(|other| !(is_sure && other.is_only_offered()));
    Ok(Decoded {
        text,
        encoding,
        is_sure,
        others,
    })
}

/// The encodings of texts that differ from this one and from each other, and how plausible the
/// first of them is.
fn distinct(
    text: &str,
    ranked: impl Iterator<Item = (Encoding, String, i32)>,
) -> (Vec<Encoding>, Option<i32>) {
    let mut texts = vec![text.to_owned()];
    let mut encodings = Vec::new();
    let mut first = None;
    for (encoding, text, score) in ranked {
        if !texts.contains(&text) {
            texts.push(text);
            encodings.push(encoding);
            first = first.or(Some(score));
        }
    }
    (encodings, first)
}

fn not_text(good: &str) -> Issue {
    Issue {
        place: Place::after(good),
        severity: Severity::Error,
        trouble: Trouble::NotText,
    }
}

/// The encoding that the bytes themselves say.
fn said(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => return Some(Encoding::Utf8),
        [0xFF, 0xFE, ..] => return Some(Encoding::Utf16Le),
        [0xFE, 0xFF, ..] => return Some(Encoding::Utf16Be),
        _ => {}
    }
    let (pairs, _) = bytes.get(..SAMPLE).unwrap_or(bytes).as_chunks::<2>();
    let n_first_zero = pairs.iter().filter(|pair| pair[0] == 0).count();
    let n_second_zero = pairs.iter().filter(|pair| pair[1] == 0).count();
    if n_first_zero.max(n_second_zero) * 20 > pairs.len() {
        return Some(if n_first_zero > n_second_zero {
            Encoding::Utf16Be
        } else {
            Encoding::Utf16Le
        });
    }
    // Letters of two bytes are rarely of one kind by chance, those of three and more never: a short
    // name in another encoding can look like the former.
    let text = std::str::from_utf8(bytes).ok()?;
    let is_long = text.is_ascii() || text.chars().any(|letter| letter > '\u{7FF}');
    (is_long || plausible::score(Encoding::Utf8, text) >= SURE).then_some(Encoding::Utf8)
}

/// The encodings in which the bytes are text, with the text and how plausible it is, in
/// thousandths; the best first.
fn ranked(bytes: &[u8], decoder: Decoder<'_>) -> Vec<(Encoding, String, i32)> {
    let read = |encoding: Encoding| {
        let text = decode_as(bytes, encoding, decoder).ok()?;
        let score = plausible::score(encoding, &text);
        Some((encoding, text, score))
    };
    let without_mark = Encoding::ALL.into_iter().filter(|encoding| {
        !matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be) && !encoding.is_only_offered()
    });
    let mut ranked: Vec<_> = without_mark.filter_map(read).collect();
    ranked.order_by_key(|(.., score)| std::cmp::Reverse(*score));
    ranked
}

/// The encodings that are only offered in which the bytes are text; they are as plausible as
/// nothing.
fn offered<'a>(
    bytes: &'a [u8],
    decoder: Decoder<'a>,
) -> impl Iterator<Item = (Encoding, String, i32)> {
    Encoding::ALL
        .into_iter()
        .filter(|encoding| encoding.is_only_offered())
        .filter_map(move |encoding| Some((encoding, decode_as(bytes, encoding, decoder).ok()?, 0)))
}

/// The text in an encoding, or what of it was good.
fn decode_as(bytes: &[u8], encoding: Encoding, decoder: Decoder<'_>) -> Result<String, String> {
    match encoding {
        Encoding::Utf8 => utf8(bytes).map(str::to_owned),
        Encoding::Utf16Le => utf16(bytes, u16::from_le_bytes),
        Encoding::Utf16Be => utf16(bytes, u16::from_be_bytes),
        Encoding::Gb18030
        | Encoding::Big5
        | Encoding::ShiftJis
        | Encoding::EucJp
        | Encoding::EucKr
        | Encoding::Windows1250
        | Encoding::Windows1251
        | Encoding::Windows1252
        | Encoding::Windows1253
        | Encoding::Windows1254
        | Encoding::Windows1255
        | Encoding::Windows1256
        | Encoding::Windows1257
        | Encoding::Windows874
        | Encoding::Koi8R => {
            decoder(encoding, bytes).ok_or_else(|| utf8(bytes).err().unwrap_or_default())
        }
    }
}

/// The text in UTF-8, or what of it was good.
fn utf8(bytes: &[u8]) -> Result<&str, String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let good = |length: usize| {
        String::from_utf8_lossy(bytes.get(..length).unwrap_or_default()).into_owned()
    };
    std::str::from_utf8(bytes).map_err(|trouble| good(trouble.valid_up_to()))
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
