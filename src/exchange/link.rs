//! Something of a visitor's in a link: a fragment that no server ever sees, versioned, checked and
//! of limited size.
//!
//! ```text
//! #parkmatch=1d1b2c3d4e…      1: the version; d: deflated, or p: plain;
//!                             eight hexadecimal digits: the CRC-32 of the text; then base64url without padding
//! ```
//!
//! A page may have a fragment of its own, as a router has its route; ours stands behind it
//! (`#/fair?parkmatch=1…`, `#section&parkmatch=1…`), and is found and taken out wherever it stands.
//!
//! The text is a JSON object, a [`Parcel`]. Whoever reads a fragment reads what a stranger may have
//! written: it is measured before and after it is inflated, its checksum is compared, and its
//! lists, words and depth have limits. Reading never panics and changes nothing: what a parcel says
//! is shown to a person, who may take it.
//!
//! Absent: deflating and inflating, which browsers do themselves, and what the parts of a parcel
//! mean.

use super::checksum::crc32;
use serde_json::{Map, Value};

/// What our part of a fragment begins with: after the `#`, or behind the page's own part after a
/// `?` or `&`.
pub const MARK: &str = "parkmatch=";

/// The longest fragment that is read, in characters: far more than a plan takes, and what browsers
/// and messengers pass on.
pub const MAX_FRAGMENT: usize = 16_384;

/// The longest text that is read, in bytes.
pub const MAX_TEXT: usize = 65_536;

/// The longest list and the longest string in a parcel.
const MAX_LENGTH: usize = 4_000;

/// How deep lists and objects may stand in each other.
const MAX_DEPTH: usize = 5;

/// What fragments of this version begin with.
const VERSION: char = '1';

/// Why a fragment or a file gives no parcel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoParcel {
    /// It was made by a newer edition of this program.
    Newer,
    /// It is longer than anything this program makes.
    TooLarge,
    /// Part of it is missing or was changed on its way.
    Damaged,
}

/// What a visitor takes from one device to another: a JSON object with the id of its fair under
/// `fair`.
#[derive(Clone, Debug, PartialEq)]
pub struct Parcel {
    fields: Map<String, Value>,
    fair: String,
}

impl Parcel {
    /// The parcel of these fields.
    ///
    /// # Errors
    /// They name no fair, or are more than fits into a parcel.
    pub fn new(fields: Map<String, Value>) -> Result<Self, NoParcel> {
        let fair = fields
            .get("fair")
            .and_then(Value::as_str)
            .ok_or(NoParcel::Damaged)?
            .to_owned();
        if fields.values().all(|value| is_small(value, MAX_DEPTH)) {
            Ok(Self { fields, fair })
        } else {
            Err(NoParcel::TooLarge)
        }
    }

    /// The parcel in a text, from a file or a fragment.
    ///
    /// # Errors
    /// The text is no parcel.
    pub fn from_text(text: &[u8]) -> Result<Self, NoParcel> {
        if text.len() > MAX_TEXT {
            return Err(NoParcel::TooLarge);
        }
        // Read as text like all other JSON: a second reader of JSON would be linked for bytes.
        match std::str::from_utf8(text).map(serde_json::from_str) {
            Ok(Ok(Value::Object(fields))) => Self::new(fields),
            _ => Err(NoParcel::Damaged),
        }
    }

    /// The id of the fair that it is about.
    #[must_use]
    pub fn fair(&self) -> &str {
        &self.fair
    }

    /// All it says.
    #[must_use]
    pub const fn fields(&self) -> &Map<String, Value> {
        &self.fields
    }

    /// It as text.
    #[must_use]
    pub fn to_text(&self) -> String {
        // A map of JSON values is always JSON.
        serde_json::to_string(&self.fields).unwrap_or_default()
    }
}

/// Whether a value from a stranger stays within the limits of a parcel.
fn is_small(value: &Value, depth: usize) -> bool {
    match value {
        Value::String(words) => words.len() <= MAX_LENGTH,
        Value::Array(entries) => {
            depth > 0
                && entries.len() <= MAX_LENGTH
                && entries.iter().all(|entry| is_small(entry, depth - 1))
        }
        Value::Object(fields) => {
            depth > 0
                && fields.len() <= MAX_LENGTH
                && fields.values().all(|field| is_small(field, depth - 1))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
    }
}

/// The fragment, without its `#`, of a text; `deflated` is the same text deflated (RFC 1951), where
/// the browser can.
#[must_use]
pub fn fragment(text: &str, deflated: Option<&[u8]>) -> String {
    let deflated = deflated.filter(|short| short.len() < text.len());
    let form = if deflated.is_some() { 'd' } else { 'p' };
    let mut fragment = format!("{MARK}{VERSION}{form}{:08x}", crc32(text.as_bytes()));
    encode(deflated.unwrap_or(text.as_bytes()), &mut fragment);
    fragment
}

/// What stands in a page's fragment before our part, our part behind its [`MARK`], and what stands
/// after it; `None` if nothing of ours is in it.
fn parted(fragment: &str) -> Option<(&str, &str, &str)> {
    let is_ours = |at: &usize| {
        fragment
            .get(..*at)
            .is_some_and(|before| before.is_empty() || before.ends_with(['?', '&']))
    };
    let at = fragment
        .match_indices(MARK)
        .map(|(at, _)| at)
        .find(is_ours)?;
    let (before, rest) = fragment.split_at(at);
    let (ours, after) = rest.split_at(rest.find('&').unwrap_or(rest.len()));
    Some((before, ours.strip_prefix(MARK)?, after))
}

/// What is the page's own in its fragment (without its `#`): all of it but our part.
#[must_use]
pub fn without(fragment: &str) -> String {
    match parted(fragment) {
        None => fragment.to_owned(),
        Some((before, _, "")) => before.strip_suffix(['?', '&']).unwrap_or(before).to_owned(),
        Some((before, _, after)) => [before, after.strip_prefix('&').unwrap_or(after)].concat(),
    }
}

/// A page's fragment (without its `#`) that keeps what is the page's own and carries `ours`, a
/// [`fragment`], behind it: as a parameter where the page's is a route (`/fair`, `!/fair`), so that
/// a router still knows it.
#[must_use]
pub fn beside(page: &str, ours: &str) -> String {
    let own = without(page);
    let joint = match own.as_bytes().first() {
        None => "",
        Some(b'/' | b'!') if !own.contains('?') => "?",
        Some(_) => "&",
    };
    [&own, joint, ours].concat()
}

/// A fragment that was read and not inflated yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    is_deflated: bool,
    checksum: u32,
    bytes: Vec<u8>,
}

impl Sealed {
    /// Reads our part of a fragment, without the `#`; `None` if nothing of ours is in it.
    #[must_use]
    pub fn read(fragment: &str) -> Option<Result<Self, NoParcel>> {
        parted(fragment).map(|(_, ours, _)| Self::read_rest(ours))
    }

    fn read_rest(rest: &str) -> Result<Self, NoParcel> {
        if rest.len() > MAX_FRAGMENT {
            return Err(NoParcel::TooLarge);
        }
        let rest = rest.strip_prefix(VERSION).ok_or_else(|| {
            if rest.starts_with(|digit: char| digit.is_ascii_digit()) {
                NoParcel::Newer
            } else {
                NoParcel::Damaged
            }
        })?;
        let is_deflated = rest.starts_with('d');
        let rest = rest.strip_prefix(['d', 'p']).ok_or(NoParcel::Damaged)?;
        let checksum = rest
            .get(..8)
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
            .ok_or(NoParcel::Damaged)?;
        let bytes = decode(rest.get(8..).unwrap_or_default()).ok_or(NoParcel::Damaged)?;
        Ok(Self {
            is_deflated,
            checksum,
            bytes,
        })
    }

    /// What has to be inflated, to no more than [`MAX_TEXT`] bytes, before the parcel is opened;
    /// `None`: nothing.
    #[must_use]
    pub fn deflated(&self) -> Option<&[u8]> {
        self.is_deflated.then_some(&*self.bytes)
    }

    /// Opens the parcel. `inflated` is what came of [`Sealed::deflated`]; `None` if that did not
    /// inflate, or to more.
    ///
    /// # Errors
    /// It is not what was sent, or more than a parcel.
    pub fn open(&self, inflated: Option<&[u8]>) -> Result<Parcel, NoParcel> {
        let text = if self.is_deflated {
            inflated.ok_or(NoParcel::Damaged)?
        } else {
            &self.bytes
        };
        if text.len() > MAX_TEXT {
            return Err(NoParcel::TooLarge);
        }
        if crc32(text) == self.checksum {
            Parcel::from_text(text)
        } else {
            Err(NoParcel::Damaged)
        }
    }
}

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Writes bytes as base64url without padding (RFC 4648, section 5).
pub(super) fn encode(bytes: &[u8], into: &mut String) {
    for three in bytes.chunks(3) {
        let packed = three
            .iter()
            .fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte))
            << (8 * (3 - three.len()));
        for at in 0..=three.len() {
            let sextet = packed >> (18 - 6 * at) & 63;
            into.push(
                LETTERS
                    .get(sextet as usize)
                    .map_or('A', |letter| char::from(*letter)),
            );
        }
    }
}

/// Reads base64url without padding; `None` for anything else.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    for four in text.as_bytes().chunks(4) {
        let mut packed = 0_u32;
        for letter in four {
            let sextet = match letter {
                b'A'..=b'Z' => letter - b'A',
                b'a'..=b'z' => letter - b'a' + 26,
                b'0'..=b'9' => letter - b'0' + 52,
                b'-' => 62,
                b'_' => 63,
                _ => return None,
            };
            packed = packed << 6 | u32::from(sextet);
        }
        let whole = (packed << (6 * (4 - four.len()))).to_be_bytes();
        // Four letters are three bytes, three are two, two are one; one letter is none.
        bytes.extend(whole.get(1..four.len()).filter(|part| !part.is_empty())?);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn parcel() -> Parcel {
        let json =
            json!({"fair": "f", "profile": {"name": "Müller & 王"}, "wishes": [["E1", "must"]]});
        Parcel::new(json.as_object().cloned().unwrap_or_default()).expect("a parcel")
    }

    fn open(fragment: &str) -> Result<Parcel, NoParcel> {
        Sealed::read(fragment).expect("one of ours")?.open(None)
    }

    #[test]
    fn a_fragment_gives_back_what_went_in() {
        assert_eq!(open(&fragment(&parcel().to_text(), None)), Ok(parcel()));
        assert_eq!(Sealed::read("section-2"), None);
    }

    #[test]
    fn a_pages_own_fragment_stays_beside_ours() {
        let ours = fragment(&parcel().to_text(), None);
        for (own, joint) in [
            ("", ""),
            ("/fair", "?"),
            ("!/fair", "?"),
            ("/fair?day=2", "&"),
            ("section-2", "&"),
            ("a=b", "&"),
        ] {
            let both = beside(own, &ours);
            assert_eq!(both, [own, joint, &ours].concat());
            assert_eq!(open(&both), Ok(parcel()));
            assert_eq!(without(&both), own);
            // A link that is made where one was opened carries one parcel.
            assert_eq!(beside(&both, &ours), both);
        }
        for (page, own) in [
            ("/fair?parkmatch=1&day=2", "/fair?day=2"),
            ("parkmatch=1&tab=3", "tab=3"),
            ("/?a=1&parkmatch=1&b=2", "/?a=1&b=2"),
        ] {
            assert_eq!(without(page), own);
        }
        // What only looks like ours is the page's.
        for page in [
            "xparkmatch=1",
            "/fair/parkmatch=1",
            "parkmatch",
            "?sparkmatch=2",
        ] {
            assert_eq!((Sealed::read(page), without(page).as_str()), (None, page));
        }
    }

    #[test]
    fn deflated_bytes_are_taken_where_they_are_fewer() {
        let short = fragment("{\"fair\":\"f\"}", Some(&[1, 2, 3]));
        let sealed = Sealed::read(&short)
            .expect("one of ours")
            .expect("a fragment");
        assert_eq!(sealed.deflated(), Some(&[1, 2, 3][..]));
        assert_eq!(sealed.open(None), Err(NoParcel::Damaged));
        assert_eq!(
            sealed.open(Some(b"{\"fair\":\"g\"}")),
            Err(NoParcel::Damaged)
        );
        assert_eq!(
            sealed.open(Some(&vec![b' '; MAX_TEXT + 1])),
            Err(NoParcel::TooLarge)
        );
        assert!(sealed.open(Some(b"{\"fair\":\"f\"}")).is_ok());
        assert!(fragment("{}", Some(&[1, 2, 3])).starts_with("parkmatch=1p"));
    }

    #[test]
    fn base64url_is_that_of_the_standard() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg"),
            ("fo", "Zm8"),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
            ("\u{7ff}>?", "378-Pw"),
        ] {
            let mut encoded = String::new();
            encode(bytes.as_bytes(), &mut encoded);
            assert_eq!(encoded, text);
            assert_eq!(decode(text).as_deref(), Some(bytes.as_bytes()));
        }
        assert_eq!(
            (decode("A"), decode("Zm9vA"), decode("Zg==")),
            (None, None, None)
        );
    }

    #[test]
    fn what_is_refused_says_why() {
        let whole = fragment(&parcel().to_text(), None);
        assert_eq!(open("parkmatch=2x"), Err(NoParcel::Newer));
        assert_eq!(open("parkmatch="), Err(NoParcel::Damaged));
        assert_eq!(open(&whole[..whole.len() - 4]), Err(NoParcel::Damaged));
        assert_eq!(
            open(&format!("{whole}{}", "A".repeat(MAX_FRAGMENT))),
            Err(NoParcel::TooLarge)
        );
        assert_eq!(open(&fragment("[]", None)), Err(NoParcel::Damaged));
        assert_eq!(
            open(&fragment("{\"fair\":7}", None)),
            Err(NoParcel::Damaged)
        );
        let deep = format!(
            "{{\"fair\":\"f\",\"x\":{}{}}}",
            "[".repeat(MAX_DEPTH + 1),
            "]".repeat(MAX_DEPTH + 1)
        );
        assert_eq!(open(&fragment(&deep, None)), Err(NoParcel::TooLarge));
        let long = format!(
            "{{\"fair\":\"f\",\"x\":\"{}\"}}",
            "x".repeat(MAX_LENGTH + 1)
        );
        assert_eq!(open(&fragment(&long, None)), Err(NoParcel::TooLarge));
    }
}
