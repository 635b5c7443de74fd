//! A picture without what a camera or a program wrote beside it: where it was taken, by whom, with
//! what, and a small copy of how it was before it was cut.
//!
//! The pixels stay as they are, byte by byte, and how they are to be turned; nothing that follows
//! the picture's end comes along. Sources: ITU T.81, Annex B; CIPA DC-008 (Exif), 4.6; W3C PNG, 5
//! and 11; RFC 9649, 2.7.

use super::{number, number_le};
use crate::model::pictures::PictureKind;

/// The picture alone; `None` if its parts do not fit together, so that nobody could tell what
/// belongs to it.
#[must_use]
pub fn bare(kind: PictureKind, bytes: &[u8]) -> Option<Vec<u8>> {
    match kind {
        PictureKind::Jpeg => jpeg(bytes),
        PictureKind::Png => png(bytes),
        PictureKind::WebP => webp(bytes),
        // A drawing is text, and what its author wrote into it is for everybody to read.
        PictureKind::Svg => Some(bytes.to_vec()),
    }
}

/// JPEG without Exif, XMP, IPTC and comments. Exif goes whole, and comes back with nothing in it
/// but how the picture is to be turned.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest: Vec<u8> = Vec::with_capacity(bytes.len());
    let (mut at, mut turn) = (2, None);
    loop {
        while bytes.get(at) == Some(&0xff) && bytes.get(at + 1) == Some(&0xff) {
            at += 1;
        }
        let marker = *bytes.get(at + 1).filter(|_| bytes.get(at) == Some(&0xff))?;
        match marker {
            0xd9 => break,
            // Markers without a length.
            0x01 | 0xd0..=0xd8 => {
                at += 2;
                continue;
            }
            _ => {}
        }
        let length = usize::try_from(number(bytes, at + 2, 2)?).ok()?;
        let segment = bytes.get(at..at + 2 + length.max(2))?;
        match marker {
            0xe1 => turn = turn.or_else(|| turned(segment)),
            0xed | 0xfe => {}
            _ => rest.extend(segment),
        }
        at += segment.len();
        if marker == 0xda {
            let end = end_of_scan(bytes, at);
            rest.extend(bytes.get(at..end)?);
            at = end;
            // Some pictures end without saying so.
            if at == bytes.len() {
                break;
            }
        }
    }
    let mut bare = vec![0xff, 0xd8];
    if let Some(turn) = turn {
        bare.extend(b"\xff\xe1\x00\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
        bare.extend([turn, 0, 0, 0, 0, 0, 0]);
    }
    bare.extend(rest);
    bare.extend([0xff, 0xd9]);
    Some(bare)
}

/// Where a scan's pixels end: at the next marker that is none of theirs.
fn end_of_scan(bytes: &[u8], from: usize) -> usize {
    let scan = bytes.get(from..).unwrap_or_default();
    let is_end =
        |two: &[u8]| matches!(two, [0xff, marker] if !matches!(marker, 0x00 | 0xd0..=0xd7 | 0xff));
    let found = scan.windows(2).position(is_end);
    found.map_or(bytes.len(), |at| from + at)
}

/// How an Exif segment says that the picture is to be turned, 2 to 8; `None` if not at all.
fn turned(segment: &[u8]) -> Option<u8> {
    let tiff = segment.get(4..)?.strip_prefix(b"Exif\0\0")?;
    let is_little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let read = |at: usize, length: usize| {
        if is_little {
            number_le(tiff, at, length)
        } else {
            number(tiff, at, length)
        }
    };
    let table = usize::try_from(read(4, 4)?).ok()?;
    let n_rows = usize::try_from(read(table, 2)?).ok()?;
    let rows = (0..n_rows).map(|row| table.saturating_add(2 + 12 * row));
    let mut turns = rows.filter(|at| read(*at, 2) == Some(0x0112));
    let turn = read(turns.next()?.saturating_add(8), 2)?;
    u8::try_from(turn)
        .ok()
        .filter(|turn| (2..=8).contains(turn))
}

/// PNG without texts, times and Exif.
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    const SIGNATURE: usize = 8;
    let mut bare = bytes.get(..SIGNATURE)?.to_vec();
    let mut at = SIGNATURE;
    loop {
        let length = usize::try_from(number(bytes, at, 4)?).ok()?;
        let chunk = bytes.get(at..at.checked_add(length)?.checked_add(12)?)?;
        let name = chunk.get(4..8)?;
        let is_note = [b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"]
            .iter()
            .any(|note| name == *note);
        if !is_note {
            bare.extend(chunk);
        }
        if name == b"IEND" {
            return Some(bare);
        }
        at += chunk.len();
    }
}

/// WebP without Exif and XMP, which its head then does not announce either.
fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    const HEAD: usize = 12;
    const EXIF_AND_XMP: u8 = 0x0c;
    let whole = usize::try_from(number_le(bytes, 4, 4)?).ok()?;
    let bytes = bytes.get(..whole.checked_add(8)?)?;
    let mut bare = bytes.get(..HEAD)?.to_vec();
    let mut at = HEAD;
    while at < bytes.len() {
        let length = usize::try_from(number_le(bytes, at + 4, 4)?).ok()?;
        let padded = length.checked_add(length % 2)?;
        let chunk = bytes.get(at..at.checked_add(padded)?.checked_add(8)?)?;
        let from = bare.len();
        match chunk.get(..4)? {
            b"EXIF" | b"XMP " => {}
            b"VP8X" => {
                bare.extend(chunk);
                if let Some(flags) = bare.get_mut(from + 8) {
                    *flags &= !EXIF_AND_XMP;
                }
            }
            _ => bare.extend(chunk),
        }
        at += chunk.len();
    }
    let size = u32::try_from(bare.len() - 8).ok()?;
    bare.get_mut(4..8)?.copy_from_slice(&size.to_le_bytes());
    Some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len() + 2).expect("short").to_be_bytes();
        [&[0xff, marker], &length[..], body].concat()
    }

    fn exif(turn: u8) -> Vec<u8> {
        let mut body =
            b"Exif\0\0II*\0\x08\0\0\0\x02\0\x0f\x01\x02\0\x04\0\0\0MAKE\x12\x01\x03\0\x01\0\0\0"
                .to_vec();
        body.extend([turn, 0, 0, 0, 0, 0, 0, 0]);
        body.extend(b"GPS 36.07,120.38");
        segment(0xe1, &body)
    }

    const FRAME: &[u8] = b"\x08\x00\x30\x00\x60\x01\x01\x11\x00";
    const PIXELS: &[u8] = b"\x12\xff\x00\x34\xff\xd0\x56";

    fn camera(turn: u8, tail: &[u8]) -> Vec<u8> {
        [
            b"\xff\xd8",
            &segment(0xe0, b"JFIF\0")[..],
            &exif(turn),
            &segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0GPS"),
            &segment(0xed, b"Photoshop GPS"),
            &segment(0xfe, b"GPS"),
            &segment(0xc0, FRAME),
            &segment(0xda, b"\x01\x01\0\0\x3f\0"),
            PIXELS,
            tail,
        ]
        .concat()
    }

    #[test]
    fn a_photo_keeps_its_pixels_and_its_turn_and_loses_its_place() {
        for turn in [1, 6] {
            let bare =
                bare(PictureKind::Jpeg, &camera(turn, b"\xff\xd9\xff\xd8GPS")).expect("a picture");
            let expected_exif: &[u8] = if turn == 6 {
                b"\xff\xe1\x00\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
            } else {
                b""
            };
            let expected = [
                b"\xff\xd8",
                expected_exif,
                &segment(0xe0, b"JFIF\0"),
                &segment(0xc0, FRAME),
                &segment(0xda, b"\x01\x01\0\0\x3f\0"),
                PIXELS,
                b"\xff\xd9",
            ]
            .concat();
            assert_eq!(bare, expected, "{turn}");
            assert_eq!(
                super::super::look(&bare).map(|seen| (seen.width, seen.height)),
                Ok((96, 48))
            );
            // What is bare stays as it is.
            assert_eq!(super::bare(PictureKind::Jpeg, &bare).as_ref(), Some(&bare));
        }
        assert!(
            bare(PictureKind::Jpeg, &camera(1, b""))
                .is_some_and(|bare| bare.ends_with(b"\x56\xff\xd9"))
        );
        for length in 0..camera(1, b"").len() - PIXELS.len() {
            let _ = bare(PictureKind::Jpeg, &camera(1, b"")[..length]);
        }
    }

    #[test]
    fn png_and_webp_lose_their_notes() {
        let png = crate::exchange::qr::Code::new("a").expect("a code").png();
        assert_eq!(bare(PictureKind::Png, &png).as_ref(), Some(&png));
        let note = b"\0\0\0\x03tEXtGPS\0\0\0\0";
        let noted = [&png[..33], note, &png[33..], b"GPS"].concat();
        assert_eq!(bare(PictureKind::Png, &noted).as_ref(), Some(&png));
        assert_eq!(bare(PictureKind::Png, &png[..40]), None);
        let chunk = |name: &[u8], body: &[u8]| {
            let length = u32::try_from(body.len()).expect("short").to_le_bytes();
            [name, &length[..], body, &vec![0; body.len() % 2]].concat()
        };
        let file = |flags: u8, others: &[u8]| {
            let head = chunk(b"VP8X", &[flags, 0, 0, 0, 0x5f, 0, 0, 0x2f, 0, 0]);
            let body = [&head[..], others].concat();
            let size = u32::try_from(body.len() + 4).expect("short").to_le_bytes();
            [b"RIFF", &size[..], b"WEBP", &body].concat()
        };
        let pixels = chunk(b"VP8L", &[0x2f, 1, 2]);
        let noted = [
            &pixels[..],
            &chunk(b"EXIF", b"GPS"),
            &chunk(b"XMP ", b"GPS"),
        ]
        .concat();
        let whole = [&file(0x1c, &noted)[..], b"GPS"].concat();
        assert_eq!(bare(PictureKind::WebP, &whole), Some(file(0x10, &pixels)));
        assert_eq!(bare(PictureKind::WebP, &whole[..40]), None);
    }
}
