//! Pictures and colour: what a park or a company is seen by.
//!
//! They are read from a row of the file when somebody shows them, and not with the [`super::Fair`]:
//! nothing is matched or planned by a picture, and a program that shows none has none of this.
//! An address is relative to the fair file, or `https:`, or `data:` of a picture of up to 64 KB;
//! anything else is told as an issue and left out, and the file keeps it.
//!
//! Deliberately absent: fetching, and looking into a picture's bytes, which whoever has them does.

use super::{
    Document, Expected, InOrder, Text, names_no_trade,
    written::{push_field, push_row},
};
use serde_json::Value;
use std::fmt;

/// The most bytes of a picture that stands in the file itself.
pub const MAX_DATA: usize = 65_536;

/// The widest picture that a file may name, in pixels.
pub const MAX_WIDTH: u32 = 10_000;

/// The lists of the file whose rows have pictures.
pub const LISTS: [&str; 2] = ["parks", "exhibitors"];

/// As many issues are listed; the rest are counted.
const MAX_ISSUES: usize = 1_000;

/// One thing that is wrong with a picture or a colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureIssue {
    /// Its JSON path, `$.parks[3].logo`.
    pub path: String,
    /// What is wrong there.
    pub trouble: PictureTrouble,
}

/// What is wrong; it is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureTrouble {
    /// The value is of another kind.
    NotA(Expected),
    /// The address is neither relative, nor `https:`, nor `data:`.
    NotAnAddress,
    /// A `data:` address of something that is no PNG, JPEG, WebP or SVG.
    NotAPicture,
    /// A `data:` address that cannot be decoded, or is not what it says.
    Damaged,
    /// A `data:` address of more bytes than [`MAX_DATA`].
    TooLarge(usize),
    /// A picture without an address.
    NoAddress,
    /// The name of a width is no number of pixels from 1 to [`MAX_WIDTH`].
    NotAWidth,
    /// The colour is not written as `#rrggbb`.
    NotAColor,
    /// As many issues more.
    More(usize),
}

/// The kinds of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PictureKind {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// WebP.
    WebP,
    /// Scalable Vector Graphics.
    Svg,
}

impl PictureKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Png, Self::Jpeg, Self::WebP, Self::Svg];

    /// Its media type.
    #[must_use]
    pub const fn media(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::WebP => "image/webp",
            Self::Svg => "image/svg+xml",
        }
    }

    /// What the names of its files end with.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::WebP => "webp",
            Self::Svg => "svg",
        }
    }

    /// How its bytes begin in base64; nothing where they may begin in many ways.
    const fn begins(self) -> &'static str {
        match self {
            Self::Png => "iVBORw0KGgo",
            Self::Jpeg => "/9j/",
            Self::WebP => "UklGR",
            Self::Svg => "",
        }
    }
}

/// Where a picture is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PictureAddress {
    /// Relative to the fair file.
    Beside(String),
    /// At a host, by `https:`.
    Web(String),
    /// In the file itself: the whole `data:` address.
    Data(PictureKind, String),
}

impl PictureAddress {
    /// The address, as an `<img>` takes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Beside(address) | Self::Web(address) | Self::Data(_, address) => address,
        }
    }

    /// Reads an address; blanks around it do not count.
    ///
    /// # Errors
    /// It is none of a picture.
    pub fn read(text: &str) -> Result<Self, PictureTrouble> {
        let text = text.trim();
        // Browsers take tabs and line breaks out of an address and `\` for `/`: what is refused
        // here would come in there.
        if text.is_empty() || text.contains(|letter: char| letter.is_control() || letter == '\\') {
            return Err(PictureTrouble::NotAnAddress);
        }
        let before_path = text.split(['/', '?', '#']).next().unwrap_or_default();
        let Some((scheme, _)) = before_path.split_once(':') else {
            // `//host/…` is at another host, by whatever the page came by; `#…` is no picture.
            return if text.starts_with("//") || text.starts_with('#') {
                Err(PictureTrouble::NotAnAddress)
            } else {
                Ok(Self::Beside(text.to_owned()))
            };
        };
        let rest = text.get(scheme.len() + 1..).unwrap_or_default();
        if scheme.eq_ignore_ascii_case("https") {
            let host = rest.strip_prefix("//").unwrap_or_default();
            return if host.starts_with(|letter: char| letter.is_alphanumeric()) {
                Ok(Self::Web(text.to_owned()))
            } else {
                Err(PictureTrouble::NotAnAddress)
            };
        }
        if scheme.eq_ignore_ascii_case("data") {
            let kind = data_kind(rest)?;
            return Ok(Self::Data(kind, text.to_owned()));
        }
        Err(PictureTrouble::NotAnAddress)
    }

    /// The coded bytes of a `data:` address: whether in base64, and behind its comma.
    #[must_use]
    pub fn data(&self) -> Option<(bool, &str)> {
        let Self::Data(_, text) = self else {
            return None;
        };
        let (head, body) = text.split_once(',')?;
        Some((is_base64(head), body))
    }
}

fn is_base64(head: &str) -> bool {
    head.rsplit(';')
        .next()
        .is_some_and(|last| last.trim().eq_ignore_ascii_case("base64"))
}

/// What a `data:` address, without its scheme, has in it.
fn data_kind(rest: &str) -> Result<PictureKind, PictureTrouble> {
    let (head, body) = rest.split_once(',').ok_or(PictureTrouble::NotAPicture)?;
    let media = head.split(';').next().unwrap_or_default().trim();
    let kind = PictureKind::ALL
        .into_iter()
        .find(|kind| kind.media().eq_ignore_ascii_case(media))
        .ok_or(PictureTrouble::NotAPicture)?;
    let n_bytes = if is_base64(head) {
        let letters = body.trim_end_matches('=');
        let is_coded = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
        // A letter alone says nothing; more than two signs fill no group up.
        let is_whole = letters.len() % 4 != 1 && body.len() - letters.len() <= 2;
        if !is_whole || !letters.bytes().all(is_coded) || !letters.starts_with(kind.begins()) {
            return Err(PictureTrouble::Damaged);
        }
        letters.len() * 3 / 4
    } else {
        let escapes = body.matches('%').count();
        body.len().saturating_sub(2 * escapes)
    };
    match n_bytes {
        0 => Err(PictureTrouble::Damaged),
        n if n > MAX_DATA => Err(PictureTrouble::TooLarge(n)),
        _ => Ok(kind),
    }
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Where it is.
    pub src: PictureAddress,
    /// What is to be seen on it, for those who do not see it.
    pub alt: Text,
    /// The same picture in other widths, in pixels, the narrowest first.
    pub widths: Vec<(u32, PictureAddress)>,
}

impl Picture {
    /// All its addresses, the picture's own first.
    pub fn addresses(&self) -> impl Iterator<Item = &PictureAddress> {
        std::iter::once(&self.src).chain(self.widths.iter().map(|(_, address)| address))
    }
}

/// Something that a company makes or does, as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// What it is called; may be empty.
    pub name: Text,
    /// A few sentences about it.
    pub text: Text,
    /// What it looks like.
    pub image: Option<Picture>,
    /// Its sectors: keys of the sector tree.
    pub sectors: Vec<String>,
}

/// What a park or a company is seen by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brand {
    /// Its logo.
    pub logo: Option<Picture>,
    /// Pictures of it.
    pub images: Vec<Picture>,
    /// Its products.
    pub products: Vec<Product>,
    /// Its colour.
    pub color: Option<Color>,
}

impl Brand {
    /// Every picture: the logo, the images, those of the products.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        let of_products = self
            .products
            .iter()
            .filter_map(|product| product.image.as_ref());
        self.logo.iter().chain(&self.images).chain(of_products)
    }
}

/// What a row of the file is seen by; what is wrong is left out. Cost: one pass over its pictures.
#[must_use]
pub fn brand(row: &Value) -> Brand {
    Reader::default().brand(row)
}

/// One picture, as a row has it: its address, or an object with it; `None` for anything else.
#[must_use]
pub fn picture(value: &Value) -> Option<Picture> {
    Reader::default().picture(value)
}

/// The names of a row's products, for a search.
///
/// # Examples
/// ```
/// use parkmatch::model::pictures::product_names;
///
/// let row = serde_json::json!({"products": [{"name": {"zh": "电芯", "en": "Battery cell"}}, {"text": "…"}]});
/// let names: Vec<String> = product_names(&row).iter().map(|name| name.get("en").to_owned()).collect();
/// assert_eq!(names, ["Battery cell"]);
/// ```
#[must_use]
pub fn product_names(row: &Value) -> Vec<Text> {
    let products = brand(row).products.into_iter();
    products
        .map(|product| product.name)
        .filter(|name| !name.is_empty())
        .collect()
}

/// All that is wrong with the pictures and colours of a file: the first thousand, and how many
/// more. Cost: one pass over the rows that have any.
#[must_use]
pub fn picture_issues(document: &Document) -> Vec<PictureIssue> {
    let mut reader = Reader {
        path: "$".to_owned(),
        ..Reader::default()
    };
    for list in LISTS {
        let rows = document.json().get(list).and_then(Value::as_array);
        reader.within(list, |reader| {
            for (at, row) in rows.into_iter().flatten().enumerate() {
                reader.in_row(at, |reader| drop(reader.brand(row)));
            }
        });
    }
    if reader.n_more > 0 {
        reader.issues.push(PictureIssue {
            path: reader.path,
            trouble: PictureTrouble::More(reader.n_more),
        });
    }
    reader.issues
}

/// Reads, and knows where it is.
#[derive(Default)]
struct Reader {
    path: String,
    issues: Vec<PictureIssue>,
    n_more: usize,
}

impl Reader {
    fn within<T>(&mut self, field: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.path.len();
        push_field(&mut self.path, field);
        let value = read(self);
        self.path.truncate(length);
        value
    }

    fn in_row<T>(&mut self, at: usize, read: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.path.len();
        push_row(&mut self.path, at);
        let value = read(self);
        self.path.truncate(length);
        value
    }

    fn refuse<T>(&mut self, trouble: PictureTrouble) -> Option<T> {
        if self.issues.len() < MAX_ISSUES {
            self.issues.push(PictureIssue {
                path: self.path.clone(),
                trouble,
            });
        } else {
            self.n_more += 1;
        }
        None
    }

    /// A field, if it is there and not null.
    fn field<T>(
        &mut self,
        row: &Value,
        name: &str,
        read: impl FnOnce(&mut Self, &Value) -> Option<T>,
    ) -> Option<T> {
        let value = row.get(name).filter(|value| !value.is_null())?;
        self.within(name, |reader| read(reader, value))
    }

    /// The rows of a list, each read on its own.
    fn rows<T>(
        &mut self,
        row: &Value,
        name: &str,
        mut read: impl FnMut(&mut Self, &Value) -> Option<T>,
    ) -> Vec<T> {
        let rows = self.field(row, name, |reader, value| {
            let Some(rows) = value.as_array() else {
                return reader.refuse(PictureTrouble::NotA(Expected::List));
            };
            let read_row = |(at, row)| reader.in_row(at, |reader| read(reader, row));
            Some(rows.iter().enumerate().filter_map(read_row).collect())
        });
        rows.unwrap_or_default()
    }

    fn brand(&mut self, row: &Value) -> Brand {
        Brand {
            logo: self.field(row, "logo", Self::picture),
            images: self.rows(row, "images", Self::picture),
            products: self.rows(row, "products", Self::product),
            color: self.field(row, "color", |reader, value| {
                let color = value.as_str().and_then(Color::parse);
                color.or_else(|| reader.refuse(PictureTrouble::NotAColor))
            }),
        }
    }

    /// A picture: its address, or an object with it.
    fn picture(&mut self, value: &Value) -> Option<Picture> {
        if value.is_string() {
            return Some(Picture {
                src: self.address(value)?,
                alt: Text::default(),
                widths: Vec::new(),
            });
        }
        if !value.is_object() {
            return self.refuse(PictureTrouble::NotA(Expected::Object));
        }
        let alt = self.text(value, "alt");
        let widths = self.widths(value);
        if value.get("src").is_none_or(Value::is_null) {
            return self.refuse(PictureTrouble::NoAddress);
        }
        let src = self.field(value, "src", Self::address)?;
        Some(Picture { src, alt, widths })
    }

    fn widths(&mut self, picture: &Value) -> Vec<(u32, PictureAddress)> {
        let widths = self.field(picture, "widths", |reader, value| {
            let Some(entries) = value.as_object() else {
                return reader.refuse(PictureTrouble::NotA(Expected::Object));
            };
            let mut widths = Vec::new();
            for (name, address) in entries {
                let width = reader.within(name, |reader| {
                    let width = name.parse().ok();
                    let Some(width) = width.filter(|width| (1..=MAX_WIDTH).contains(width)) else {
                        return reader.refuse(PictureTrouble::NotAWidth);
                    };
                    Some((width, reader.address(address)?))
                });
                widths.extend(width);
            }
            widths.order_by_key(|(width, _)| *width);
            Some(widths)
        });
        widths.unwrap_or_default()
    }

    fn address(&mut self, value: &Value) -> Option<PictureAddress> {
        let Some(text) = value.as_str() else {
            return self.refuse(PictureTrouble::NotA(Expected::Words));
        };
        match PictureAddress::read(text) {
            Ok(address) => Some(address),
            Err(trouble) => self.refuse(trouble),
        }
    }

    fn product(&mut self, value: &Value) -> Option<Product> {
        if !value.is_object() {
            return self.refuse(PictureTrouble::NotA(Expected::Object));
        }
        Some(Product {
            name: self.text(value, "name"),
            text: self.text(value, "text"),
            image: self.field(value, "image", Self::picture),
            sectors: self.rows(value, "sectors", |reader, word| match word.as_str() {
                Some(word) => Some(word.to_owned()).filter(|word| !names_no_trade(word)),
                None => reader.refuse(PictureTrouble::NotA(Expected::Words)),
            }),
        })
    }

    fn text(&mut self, row: &Value, name: &str) -> Text {
        let text = self.field(row, name, |reader, value| match value {
            Value::String(words) => Some(Text::plain(words)),
            Value::Object(entries) if entries.values().all(Value::is_string) => Some(
                entries
                    .iter()
                    .filter_map(|(tag, words)| Some((tag.as_str(), words.as_str()?)))
                    .collect(),
            ),
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::Array(_)
            | Value::Object(_) => reader.refuse(PictureTrouble::NotA(Expected::Text)),
        });
        text.unwrap_or_default()
    }
}

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Color {
    /// Red, green and blue, 0–255 each.
    pub channels: [u8; 3],
}

impl Color {
    /// White.
    pub const WHITE: Self = Self { channels: [255; 3] };

    /// What the pages write in on light ground.
    pub const INK: Self = Self {
        channels: [0x13, 0x21, 0x2a],
    };

    /// The contrast that text needs (WCAG 2.2, 1.4.3).
    pub const READABLE: f64 = 4.5;

    /// Reads exactly `#rrggbb`, in letters of either case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Self {
            channels: [channel(0)?, channel(2)?, channel(4)?],
        })
    }

    /// Its relative luminance, 0 to 1 (WCAG 2.2).
    #[must_use]
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.channels.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast of the two, 1 to 21, whichever is the text (WCAG 2.2).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The colour of text on it: white, else the pages' ink; `None` where both would be hard to
    /// read, so that it is for surfaces without text only.
    ///
    /// # Examples
    /// ```
    /// use parkmatch::model::pictures::Color;
    ///
    /// let ink_on = |color| Color::parse(color).and_then(Color::ink);
    /// assert_eq!(ink_on("#0b5d7a"), Some(Color::WHITE));
    /// assert_eq!(ink_on("#ffd400"), Some(Color::INK));
    /// assert_eq!(ink_on("#7a7a7a"), None);
    /// ```
    #[must_use]
    pub fn ink(self) -> Option<Self> {
        [Self::WHITE, Self::INK]
            .into_iter()
            .find(|ink| self.contrast(*ink) >= Self::READABLE)
    }
}

/// As the file has it, in small letters.
impl fmt::Display for Color {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.channels;
        write!(out, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// A channel without its gamma, 0 to 1 (IEC 61966-2-1).
fn linear(channel: u8) -> f64 {
    let value = f64::from(channel) / 255.0;
    if value <= 0.040_45 {
        value / 12.92
    } else {
        ((value + 0.055) / 1.055).powf(2.4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_beside_the_file_on_the_web_or_in_the_file() {
        let read = PictureAddress::read;
        for beside in [
            "img/qd.svg",
            "../a.png",
            "/a.png",
            " a b.png ",
            "图.webp",
            "a?x=1:2",
            "./a:b.png",
        ] {
            assert_eq!(
                read(beside),
                Ok(PictureAddress::Beside(beside.trim().to_owned()))
            );
        }
        assert!(matches!(
            read("HTTPS://example.org/a"),
            Ok(PictureAddress::Web(_))
        ));
        assert!(matches!(
            read("data:image/png;base64,iVBORw0KGgo="),
            Ok(PictureAddress::Data(PictureKind::Png, _))
        ));
        assert!(matches!(
            read("data:image/svg+xml;charset=utf-8,%3Csvg/%3E"),
            Ok(PictureAddress::Data(PictureKind::Svg, _))
        ));
        for hostile in [
            "",
            "http://example.org/a.png",
            "javascript:alert(1)",
            " JavaScript:alert(1)",
            "java\nscript:alert(1)",
            "//example.org/a.png",
            "\\\\example.org\\a.png",
            "/\\example.org/a.png",
            "file:///etc/passwd",
            "C:\\logo.png",
            "C:/logo.png",
            "blob:https://example.org/1",
            "https:a.png",
            "https:///a.png",
            "https://",
            "#logo",
            "a:b.png",
        ] {
            assert_eq!(
                read(hostile),
                Err(PictureTrouble::NotAnAddress),
                "{hostile}"
            );
        }
    }

    #[test]
    fn data_is_a_picture_of_a_known_kind_and_of_64_kb_at_most() {
        let read = |text: &str| PictureAddress::read(text).map(|_| ());
        for other in [
            "data:text/html,<script>alert(1)</script>",
            "data:,x",
            "data:image/gif;base64,R0lGODlh",
            "data:image/png",
        ] {
            assert_eq!(read(other), Err(PictureTrouble::NotAPicture), "{other}");
        }
        for damaged in [
            "data:image/png;base64,/9j/4AAQ",
            "data:image/png;base64,iVBORw0KGgo%3D",
            "data:image/png;base64,iVBORw0KGgoA!",
            "data:image/svg+xml,",
            "data:image/png;base64,",
        ] {
            assert_eq!(read(damaged), Err(PictureTrouble::Damaged), "{damaged}");
        }
        // 65,536 bytes are 87,382 letters and two signs to fill up.
        let of = |n_letters: usize| {
            format!(
                "data:image/png;base64,iVBORw0KGgo{}",
                "A".repeat(n_letters - 11)
            )
        };
        assert_eq!(read(&(of(87_382) + "==")), Ok(()));
        assert_eq!(read(&of(87_383)), Err(PictureTrouble::TooLarge(65_537)));
        let svg = |n: usize| format!("data:image/svg+xml,%3Csvg%3E{}", "x".repeat(n - 5));
        assert_eq!(read(&svg(MAX_DATA)), Ok(()));
        assert_eq!(
            read(&svg(MAX_DATA + 1)),
            Err(PictureTrouble::TooLarge(MAX_DATA + 1))
        );
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        let of = |one: &str, other: &str| {
            let color = |text| Color::parse(text).expect("a colour");
            (color(one).contrast(color(other)) * 100.0).round() / 100.0
        };
        // Values as WebAIM's contrast checker gives them.
        for (one, other, contrast) in [
            ("#000000", "#ffffff", 21.0),
            ("#777777", "#FFFFFF", 4.48),
            ("#767676", "#ffffff", 4.54),
            ("#ffffff", "#ffffff", 1.0),
        ] {
            assert!(
                (of(one, other) - contrast).abs() < 0.001,
                "{one}: {}",
                of(one, other)
            );
        }
        for bad in [
            "",
            "#fff",
            "0b5d7a",
            "#0b5d7",
            "#0b5d7aa",
            "#0b5d7g",
            "red",
            "#+b5d7a",
            "＃0b5d7a",
        ] {
            assert_eq!(Color::parse(bad), None, "{bad}");
        }
        assert_eq!(
            Color::parse("#0B5D7a").map(|color| color.to_string()),
            Some("#0b5d7a".to_owned())
        );
    }
}
