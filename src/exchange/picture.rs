//! A look into a picture's bytes: of which kind it is, how large, and whether it is only a picture.
//!
//! What stands on a page is told by the bytes, never by a name or a media type that came with
//! them. A drawing (SVG) that has scripts, other files or entities in it is none for us: as an
//! `<img>` it could do nothing, but opened by its own address it would run under the park's.
//! The drawing is read letter by letter and not parsed: whatever might be a script is refused,
//! which a parser that understands better than a browser, or worse, could not promise.
//!
//! Photos lose what a camera wrote beside them ([`bare()`]): where they were taken is nobody's
//! business.
//!
//! Deliberately absent: decoding pixels.

mod bare;

pub use bare::bare;

use super::link;
use crate::model::pictures::{PictureAddress, PictureKind};

/// The most bytes of a picture that is published.
pub const MAX_BYTES: usize = 5_000_000;

/// The longest side that is published, in pixels.
pub const MAX_SIDE: u32 = 10_000;

/// What a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeenPicture {
    /// Its kind, by its bytes.
    pub kind: PictureKind,
    /// Its width in pixels; of a drawing in its own units.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// Why bytes are no picture that is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFault {
    /// They are no PNG, JPEG, WebP or SVG, or only the beginning of one.
    NotAPicture,
    /// They are more than [`MAX_BYTES`].
    TooManyBytes(usize),
    /// A side is longer than [`MAX_SIDE`].
    TooLong(u32, u32),
    /// A drawing with scripts, entities or parts from elsewhere.
    Unsafe,
}

/// Looks at a picture's bytes. Cost: its head, but of a drawing all of it.
///
/// # Errors
/// It is none that is published.
pub fn look(bytes: &[u8]) -> Result<SeenPicture, PictureFault> {
    if bytes.len() > MAX_BYTES {
        return Err(PictureFault::TooManyBytes(bytes.len()));
    }
    let seen = png(bytes)
        .or_else(|| jpeg(bytes))
        .or_else(|| webp(bytes))
        .or_else(|| svg(bytes))
        .ok_or(PictureFault::NotAPicture)?;
    if seen.width > MAX_SIDE || seen.height > MAX_SIDE {
        return Err(PictureFault::TooLong(seen.width, seen.height));
    }
    if seen.width == 0 || seen.height == 0 {
        return Err(PictureFault::NotAPicture);
    }
    if seen.kind == PictureKind::Svg && std::str::from_utf8(bytes).is_ok_and(is_unsafe) {
        return Err(PictureFault::Unsafe);
    }
    Ok(seen)
}

/// The bytes in a `data:` address; `None` of any other.
#[must_use]
pub fn decoded(address: &PictureAddress) -> Option<Vec<u8>> {
    let (is_base64, body) = address.data()?;
    if is_base64 {
        let letters: String = body
            .trim_end_matches('=')
            .chars()
            .map(|letter| match letter {
                '+' => '-',
                '/' => '_',
                letter => letter,
            })
            .collect();
        link::decode(&letters)
    } else {
        Some(unescaped(body))
    }
}

/// Text of an address with its `%2F` as bytes; what is no escape stays.
#[must_use]
pub fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let escaped = digits
            .filter(|two| first == b'%' && two.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        bytes.push(escaped.unwrap_or(first));
        rest = match escaped {
            Some(_) => after.get(2..).unwrap_or_default(),
            None => after,
        };
    }
    bytes
}

/// A whole number of bytes at a place, the greatest first.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    let digits = bytes.get(at..at.checked_add(length)?)?;
    Some(
        digits
            .iter()
            .fold(0, |sum, byte| sum << 8 | u32::from(*byte)),
    )
}

/// The same, the least byte first.
fn number_le(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    let digits = bytes.get(at..at.checked_add(length)?)?;
    Some(
        digits
            .iter()
            .rev()
            .fold(0, |sum, byte| sum << 8 | u32::from(*byte)),
    )
}

/// PNG: its first chunk has width and height (W3C PNG, 11.2.1).
fn png(bytes: &[u8]) -> Option<SeenPicture> {
    let is_png = bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.get(12..16)? == b"IHDR";
    Some(SeenPicture {
        kind: PictureKind::Png,
        width: number(bytes, 16, 4).filter(|_| is_png)?,
        height: number(bytes, 20, 4)?,
    })
}

/// JPEG: the segments up to the one that begins the frame (ITU T.81, B.2).
fn jpeg(bytes: &[u8]) -> Option<SeenPicture> {
    if !bytes.starts_with(b"\xff\xd8\xff") {
        return None;
    }
    let mut at = 2;
    loop {
        // A marker may have any number of fill bytes before it.
        while bytes.get(at) == Some(&0xff) && bytes.get(at + 1) == Some(&0xff) {
            at += 1;
        }
        let marker = *bytes.get(at + 1).filter(|_| bytes.get(at) == Some(&0xff))?;
        let is_frame = matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
        if is_frame {
            return Some(SeenPicture {
                kind: PictureKind::Jpeg,
                width: number(bytes, at + 7, 2)?,
                height: number(bytes, at + 5, 2)?,
            });
        }
        // Those without a length stand alone; the scan would come after the frame.
        at += match marker {
            0x01 | 0xd0..=0xd8 => 2,
            0xd9 | 0xda => return None,
            _ => 2 + usize::try_from(number(bytes, at + 2, 2)?).ok()?.max(2),
        };
    }
}

/// WebP: lossy, lossless or extended (RFC 9649, 2.5 to 2.7).
fn webp(bytes: &[u8]) -> Option<SeenPicture> {
    if !bytes.starts_with(b"RIFF") || bytes.get(8..12)? != b"WEBP" {
        return None;
    }
    let (width, height) = match bytes.get(12..16)? {
        b"VP8 " => {
            let is_frame = bytes.get(23..26)? == b"\x9d\x01\x2a";
            let side = |at| Some(number_le(bytes, at, 2).filter(|_| is_frame)? & 0x3fff);
            (side(26)?, side(28)?)
        }
        b"VP8L" => {
            let bits = number_le(bytes, 21, 4).filter(|_| bytes.get(20) == Some(&0x2f))?;
            ((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1)
        }
        b"VP8X" => (number_le(bytes, 24, 3)? + 1, number_le(bytes, 27, 3)? + 1),
        _ => return None,
    };
    Some(SeenPicture {
        kind: PictureKind::WebP,
        width,
        height,
    })
}

/// SVG: text whose first element is `svg`; as large as it says, or as its view is.
fn svg(bytes: &[u8]) -> Option<SeenPicture> {
    let text = std::str::from_utf8(bytes)
        .ok()?
        .trim_start_matches('\u{feff}');
    let mut rest = text.trim_start();
    while rest.starts_with("<?") || rest.starts_with("<!") {
        let end = if rest.starts_with("<!--") { "-->" } else { ">" };
        rest = rest.split_once(end)?.1.trim_start();
    }
    let tag = rest.strip_prefix("<svg")?;
    let is_whole = tag.starts_with(|letter: char| letter.is_whitespace() || letter == '>')
        && text.trim_end().ends_with("</svg>");
    let tag = tag.split('>').next().filter(|_| is_whole)?;
    let length = |name: &str| {
        let words = attribute(tag, name)?;
        let digits = words.trim().trim_end_matches("px");
        units(digits)
    };
    let view: Vec<u32> = attribute(tag, "viewBox")
        .unwrap_or_default()
        .split([' ', ','])
        .filter(|part| !part.is_empty())
        .skip(2)
        .filter_map(units)
        .collect();
    let (width, height) = match (length("width"), length("height"), &*view) {
        (Some(width), Some(height), _) => (width, height),
        (_, _, [width, height]) => (*width, *height),
        // What browsers take for a drawing that says nothing.
        _ => (300, 150),
    };
    Some(SeenPicture {
        kind: PictureKind::Svg,
        width: width.max(1),
        height: height.max(1),
    })
}

/// The whole units of `640`, `640.5`; `None` for per cent and other measures.
fn units(words: &str) -> Option<u32> {
    let whole = words.split('.').next().unwrap_or_default();
    let is_number = words
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    whole.parse().ok().filter(|_| is_number)
}

/// The value of an attribute in a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.match_indices(name).find_map(|(at, _)| {
        let is_first = tag
            .get(..at)
            .is_some_and(|before| before.ends_with(char::is_whitespace));
        let rest = tag.get(at + name.len()..)?.trim_start();
        let rest = rest.strip_prefix('=').filter(|_| is_first)?.trim_start();
        let quote = rest
            .chars()
            .next()
            .filter(|one| matches!(one, '"' | '\''))?;
        rest.get(1..)?.split(quote).next()
    })
}

/// Elements that a drawing of ours may not have, whatever stands before their colon.
const FORBIDDEN: [&str; 9] = [
    "script",
    "foreignobject",
    "iframe",
    "object",
    "embed",
    "handler",
    "listener",
    "audio",
    "video",
];

/// Whether a drawing might do more than be looked at.
fn is_unsafe(text: &str) -> bool {
    let small = text.to_ascii_lowercase();
    let has = |word: &str| small.contains(word);
    if [
        "<!entity",
        "<?xml-stylesheet",
        "@import",
        "javascript:",
        "<![cdata[",
    ]
    .iter()
    .any(|word| has(word))
    {
        return true;
    }
    let names = small.split('<').skip(1).map(|rest| {
        let name = rest
            .split(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '/'))
            .next()
            .unwrap_or_default();
        name.rsplit(':').next().unwrap_or_default()
    });
    let has_forbidden = names.into_iter().any(|name| FORBIDDEN.contains(&name));
    has_forbidden || has_handler(&small) || leads_elsewhere(&small)
}

/// Whether something is done on an event: `onload=`, behind whatever ends an attribute.
fn has_handler(small: &str) -> bool {
    small.match_indices("on").any(|(at, _)| {
        let (before, after) = (small.get(..at), small.get(at + 2..));
        let is_first = before.is_some_and(|before| {
            before.ends_with(|letter: char| {
                letter.is_whitespace() || matches!(letter, '"' | '\'' | '/')
            })
        });
        let rest = after
            .unwrap_or_default()
            .trim_start_matches(|letter: char| letter.is_ascii_alphanumeric());
        is_first && rest.trim_start().starts_with('=')
    })
}

/// Whether a reference leads out of the drawing: `href`, `src` or `url(…)` of anything but a part
/// of itself or a picture of pixels inside it.
fn leads_elsewhere(small: &str) -> bool {
    let is_inside = |value: &str| {
        let value = value.trim_start_matches(|letter: char| {
            letter.is_whitespace() || matches!(letter, '"' | '\'')
        });
        value.starts_with('#')
            || [
                "data:image/png;base64,",
                "data:image/jpeg;base64,",
                "data:image/webp;base64,",
            ]
            .iter()
            .any(|inside| value.starts_with(inside))
    };
    let leads = |word: &str, sign: char| {
        small.match_indices(word).any(|(at, _)| {
            let rest = small.get(at + word.len()..).unwrap_or_default();
            rest.trim_start()
                .strip_prefix(sign)
                .is_some_and(|value| !is_inside(value))
        })
    };
    leads("href", '=') || leads("src", '=') || leads("url", '(')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(inside: &str) -> Vec<u8> {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 96 48\">{inside}</svg>")
            .into_bytes()
    }

    #[test]
    fn a_picture_is_told_by_its_bytes_with_its_size() {
        let seen = |kind, width, height| {
            Ok(SeenPicture {
                kind,
                width,
                height,
            })
        };
        let png = super::super::qr::Code::new("a").expect("a code").png();
        assert_eq!(look(&png), seen(PictureKind::Png, 116, 116));
        let jpeg =
            b"\xff\xd8\xff\xe0\x00\x04JF\xff\xff\xc2\x00\x0b\x08\x00\x30\x00\x60\x01\x01\x11\x00";
        assert_eq!(look(jpeg), seen(PictureKind::Jpeg, 96, 48));
        let webp = |chunk: &[u8], rest: &[u8]| {
            [
                b"RIFF\x00\x00\x00\x00WEBP",
                chunk,
                b"\x00\x00\x00\x00",
                rest,
            ]
            .concat()
        };
        let lossy = webp(b"VP8 ", b"\x00\x00\x00\x9d\x01\x2a\x60\x00\x30\x00");
        assert_eq!(look(&lossy), seen(PictureKind::WebP, 96, 48));
        let lossless = webp(b"VP8L", &[0x2f, 0x5f, 0xc0, 0x0b, 0x00]);
        assert_eq!(look(&lossless), seen(PictureKind::WebP, 96, 48));
        let extended = webp(b"VP8X", b"\x00\x00\x00\x00\x5f\x00\x00\x2f\x00\x00");
        assert_eq!(look(&extended), seen(PictureKind::WebP, 96, 48));
        assert_eq!(
            look(&drawing("<path d='M0 0'/>")),
            seen(PictureKind::Svg, 96, 48)
        );
        let sized = b"\xef\xbb\xbf<?xml version=\"1.0\"?><!-- a > b --><!DOCTYPE svg>\n<svg width=\"640px\" height='360.5'></svg>\n";
        assert_eq!(look(sized), seen(PictureKind::Svg, 640, 360));
        assert_eq!(look(b"<svg></svg>"), seen(PictureKind::Svg, 300, 150));
    }

    #[test]
    fn what_is_no_picture_is_refused_and_never_panics() {
        let png = super::super::qr::Code::new("a").expect("a code").png();
        for length in 0..24 {
            assert_eq!(look(&png[..length]), Err(PictureFault::NotAPicture));
        }
        for bytes in [
            &b""[..],
            b"GIF89a",
            b"%PDF-1.7",
            b"<html><svg></svg></html>",
            b"<svgx></svgx>",
            b"<svg",
            b"<!--",
            b"\xff\xd8\xff",
            b"\xff\xd8\xff\xe0\xff\xff",
            b"\xff\xd8\xff\xff\xff\xff",
            b"RIFF\0\0\0\0WEBPVP8 ",
            b"<svg width=\"0\" height=\"0\">",
        ] {
            assert_eq!(look(bytes), Err(PictureFault::NotAPicture), "{bytes:?}");
        }
        let mut wide = png.clone();
        wide[16..20].copy_from_slice(&100_000_u32.to_be_bytes());
        assert_eq!(look(&wide), Err(PictureFault::TooLong(100_000, 116)));
        let large = vec![0; MAX_BYTES + 1];
        assert_eq!(look(&large), Err(PictureFault::TooManyBytes(MAX_BYTES + 1)));
    }

    #[test]
    fn a_drawing_is_only_a_drawing() {
        for inside in [
            "<script>alert(1)</script>",
            "<SVG:Script xlink:href='#a'/>",
            "<rect onload=\"alert(1)\"/>",
            "<rect\nonclick = 'x'/>",
            "<rect x=\"1\"onmouseover='x'/>",
            "<rect/onload=x>",
            "<a href=\"java&#115;cript:alert(1)\">x</a>",
            "<a xlink:href='https://example.org'>x</a>",
            "<image href=\"http://example.org/a.png\"/>",
            "<image href=\"data:image/svg+xml;base64,PHN2Zz4=\"/>",
            "<foreignObject><p>x</p></foreignObject>",
            "<style>@import 'a.css'</style>",
            "<style>rect { fill: url(https://example.org/a) }</style>",
            "<set attributeName='href' to='javascript:alert(1)'/>",
            "<style><![CDATA[ x ]]></style>",
        ] {
            assert_eq!(
                look(&drawing(inside)),
                Err(PictureFault::Unsafe),
                "{inside}"
            );
        }
        let entity = b"<!DOCTYPE svg><svg><!ENTITY a \"x\"></svg>";
        assert_eq!(look(entity), Err(PictureFault::Unsafe));
        for inside in [
            "<use href=\"#a\"/><rect fill='url(#g)'/><text>on = off</text>",
            "<image xlink:href=\"data:image/png;base64,iVBORw0KGgo=\"/>",
            "<text font-family=\"Comic\">Canton = 广州</text>",
        ] {
            assert!(look(&drawing(inside)).is_ok(), "{inside}");
        }
    }

    #[test]
    fn a_data_address_gives_its_bytes() {
        let of = |text: &str| {
            PictureAddress::read(text)
                .ok()
                .and_then(|one| decoded(&one))
        };
        assert_eq!(
            of("data:image/svg+xml,%3Csvg%3E%E5%9B%AD%3C/svg%3E").as_deref(),
            Some("<svg>园</svg>".as_bytes())
        );
        assert_eq!(
            of("data:image/jpeg;base64,/9j/4A==").as_deref(),
            Some(&b"\xff\xd8\xff\xe0"[..])
        );
        assert_eq!(of("img/a.png"), None);
        assert_eq!(unescaped("100%-%zz%4"), b"100%-%zz%4");
    }
}
