//! A link as a QR code: a picture that a phone's camera reads and a person can keep, as PNG.
//!
//! The code itself is made by `qrcodegen`. The picture is a PNG and not an SVG, because messengers
//! that find a code in a picture when it is pressed for long look into raster images only; it is
//! written here, for a black and white picture needs no compression (RFC 2083; stored blocks of RFC
//! 1951).

use super::{checksum::crc32, link};
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;

/// The light margin that readers need, in modules (ISO/IEC 18004).
const QUIET: i32 = 4;

/// The most modules a side, without the margin: that of version 26. On the smallest phone a module
/// is still three device pixels, which cameras can tell apart.
const MAX_SIDE: i32 = 121;

/// Pixels a module.
const SCALE: i32 = 4;

/// A QR code.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(QrCode);

impl Code {
    /// The code of a text; `None` if that is too long for a phone's camera and a phone's screen.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
        (code.size() <= MAX_SIDE).then_some(Self(code))
    }

    /// Modules a side, margin and all.
    #[must_use]
    pub fn side(&self) -> i32 {
        self.0.size() + 2 * QUIET
    }

    /// Whether the module in this column and row is dark, counted with the margin.
    fn is_dark(&self, column: i32, row: i32) -> bool {
        self.0.get_module(column - QUIET, row - QUIET)
    }

    /// The dark modules as the path of an SVG of [`Code::side`] units a side, one bar for each run
    /// in a row.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = String::new();
        for row in 0..self.side() {
            let mut column = 0;
            while column < self.side() {
                let from = column;
                while self.is_dark(column, row) {
                    column += 1;
                }
                if column > from {
                    let run = column - from;
                    // Writing to a string cannot fail.
                    let _ = write!(path, "M{from} {row}h{run}v1h-{run}z");
                }
                column += 1;
            }
        }
        path
    }

    /// The picture's bytes.
    #[must_use]
    pub fn png(&self) -> Vec<u8> {
        let side = self.side() * SCALE;
        let width = side.unsigned_abs();
        let mut pixels = Vec::new();
        for row in 0..side {
            // The filter of the row: none.
            pixels.push(0);
            for eight in (0..side).step_by(8) {
                let bit = |at: i32| {
                    u8::from(eight + at >= side || !self.is_dark((eight + at) / SCALE, row / SCALE))
                };
                pixels.push((0..8).fold(0, |byte, at| byte << 1 | bit(at)));
            }
        }
        let mut header = [width.to_be_bytes(), width.to_be_bytes()].concat();
        // One bit a pixel, grey; the usual compression and filters, not interlaced.
        header.extend([1, 0, 0, 0, 0]);
        let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
        put_chunk(&mut png, *b"IHDR", &header);
        put_chunk(&mut png, *b"IDAT", &stored(&pixels));
        put_chunk(&mut png, *b"IEND", &[]);
        png
    }

    /// The picture as an address that an `<img>` takes.
    #[must_use]
    pub fn address(&self) -> String {
        let mut address = "data:image/png;base64,".to_owned();
        let at = address.len();
        link::encode(&self.png(), &mut address);
        let letters = address.split_off(at);
        // The standard alphabet, with its padding.
        address.extend(letters.chars().map(|letter| match letter {
            '-' => '+',
            '_' => '/',
            letter => letter,
        }));
        address.extend(std::iter::repeat_n('=', (4 - letters.len() % 4) % 4));
        address
    }
}

fn put_chunk(png: &mut Vec<u8>, kind: [u8; 4], content: &[u8]) {
    png.extend(
        u32::try_from(content.len())
            .unwrap_or(u32::MAX)
            .to_be_bytes(),
    );
    let chunk = [&kind, content].concat();
    png.extend(&chunk);
    png.extend(crc32(&chunk).to_be_bytes());
}

/// Bytes as a zlib stream (RFC 1950) of stored blocks.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 0x01];
    let mut blocks = bytes.chunks(usize::from(u16::MAX)).peekable();
    while let Some(block) = blocks.next() {
        stream.push(u8::from(blocks.peek().is_none()));
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        stream.extend(length.to_le_bytes());
        stream.extend((!length).to_le_bytes());
        stream.extend(block);
    }
    let (low, high) = bytes.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    stream.extend((high << 16 | low).to_be_bytes());
    stream
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_margin_and_its_corners() {
        let code = Code::new("https://example.org/#parkmatch=1p").expect("a code");
        let side = code.side();
        assert!((0..side).all(|at| !code.is_dark(at, QUIET - 1) && !code.is_dark(QUIET - 1, at)));
        assert!(
            code.is_dark(QUIET, QUIET)
                && code.is_dark(side - QUIET - 1, QUIET)
                && code.is_dark(QUIET, side - QUIET - 1)
        );
        assert!(code.path().starts_with("M4 4h7v1h-7z"));
    }

    #[test]
    fn the_checksum_of_a_stream_is_adler_32() {
        assert_eq!(
            stored(b"Wikipedia").last_chunk::<4>(),
            Some(&0x11E6_0398_u32.to_be_bytes())
        );
    }

    #[test]
    fn what_no_phone_could_read_gets_no_code() {
        assert!(Code::new(&"x".repeat(1_300)).is_some());
        assert!(Code::new(&"x".repeat(1_400)).is_none());
    }
}
