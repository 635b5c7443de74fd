//! Tags and text, for pages and XML that nobody promises to be well written: no tree, no errors,
//! one pass.

use std::borrow::Cow;

/// A tag.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag<'a> {
    name: &'a str,
    attributes: &'a str,
    /// Whether it ends its element, `</td>`.
    pub is_end: bool,
    /// Whether it is its whole element, `<td/>`.
    pub is_whole: bool,
}

/// A piece of markup.
#[derive(Clone, Copy, Debug)]
pub(super) enum Piece<'a> {
    /// A tag.
    Tag(Tag<'a>),
    /// A text, with its entities.
    Text(&'a str),
    /// A text as it is.
    Literal(&'a str),
}

/// Cuts markup into its pieces; comments, declarations and instructions are passed over.
pub(super) struct Markup<'a> {
    rest: &'a str,
}

impl<'a> Markup<'a> {
    pub const fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    /// How many bytes are left.
    pub const fn n_left(&self) -> usize {
        self.rest.len()
    }

    /// Passes over all up to the end tag of this name: the text of scripts and styles is not ours.
    pub fn skip_to_end_of(&mut self, name: &str) {
        let bytes = self.rest.as_bytes();
        let is_end = |at: &usize| {
            let after = at + 2;
            bytes.get(*at..after) == Some(b"</")
                && bytes
                    .get(after..after + name.len())
                    .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        };
        let at = (0..bytes.len()).find(is_end).unwrap_or(bytes.len());
        self.rest = self.rest.get(at..).unwrap_or_default();
    }

    /// Passes over all up to this, and over this.
    fn skip_past(&mut self, end: &str) {
        self.rest = self.rest.split_once(end).map_or("", |(_, rest)| rest);
    }

    /// The tag at the beginning of the rest; what has no end is left out.
    fn tag(&mut self) -> Option<Tag<'a>> {
        let inside = self.rest.get(1..)?;
        let mut quote = None;
        // A quotation mark means something behind an equals sign only.
        let mut is_value = false;
        let end = inside.bytes().position(|byte| {
            match (quote, byte) {
                (Some(open), _) if byte == open => quote = None,
                (Some(_), _) | (None, b' ' | b'\t' | b'\r' | b'\n') => {}
                (None, b'"' | b'\'') if is_value => quote = Some(byte),
                (None, _) => is_value = byte == b'=',
            }
            byte == b'>' && quote.is_none()
        });
        let Some(end) = end else {
            self.rest = "";
            return None;
        };
        self.rest = inside.get(end + 1..).unwrap_or_default();
        let inside = inside.get(..end)?;
        let (is_end, inside) = inside
            .strip_prefix('/')
            .map_or((false, inside), |inside| (true, inside));
        let (is_whole, inside) = inside
            .strip_suffix('/')
            .map_or((false, inside), |inside| (true, inside));
        let (name, attributes) = inside
            .split_once(|letter: char| letter.is_ascii_whitespace() || letter == '/')
            .unwrap_or((inside, ""));
        Some(Tag {
            name,
            attributes,
            is_end,
            is_whole,
        })
    }
}

impl<'a> Iterator for Markup<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        while !self.rest.is_empty() {
            if let Some(after) = self.rest.strip_prefix('<') {
                if after.starts_with("!--") {
                    self.skip_past("-->");
                } else if let Some(literal) = after.strip_prefix("![CDATA[") {
                    let (literal, rest) = literal.split_once("]]>").unwrap_or((literal, ""));
                    self.rest = rest;
                    return Some(Piece::Literal(literal));
                } else if after.starts_with(['!', '?']) {
                    self.skip_past(">");
                } else if after.starts_with(|letter: char| letter == '/' || letter.is_alphabetic())
                {
                    if let Some(tag) = self.tag() {
                        return Some(Piece::Tag(tag));
                    }
                } else {
                    self.rest = after;
                    return Some(Piece::Literal("<"));
                }
                continue;
            }
            let end = self.rest.find('<').unwrap_or(self.rest.len());
            let (text, rest) = self.rest.split_at(end);
            self.rest = rest;
            return Some(Piece::Text(text));
        }
        None
    }
}

impl<'a> Tag<'a> {
    /// Its name, without the prefix of a namespace.
    pub fn name(&self) -> &'a str {
        local(self.name)
    }

    /// Whether it is called so, whatever its case.
    pub fn is(&self, name: &str) -> bool {
        self.name().eq_ignore_ascii_case(name)
    }

    /// Whether it begins an element of this name.
    pub fn begins(&self, name: &str) -> bool {
        !self.is_end && self.is(name)
    }

    /// Whether it ends an element of this name, or is a whole one.
    pub fn ends(&self, name: &str) -> bool {
        (self.is_end || self.is_whole) && self.is(name)
    }

    /// The value of an attribute, by its name without prefix and whatever its case; of several the
    /// first.
    pub fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let mut named = self
            .attributes()
            .filter(|(found, _)| found.eq_ignore_ascii_case(name));
        named.next().map(|(_, value)| unescape(value))
    }

    /// The names, without prefixes, and the values of its attributes.
    pub fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            loop {
                rest = rest.trim_start_matches(|letter: char| {
                    letter.is_ascii_whitespace() || letter == '/'
                });
                let end =
                    rest.find(|letter: char| letter.is_ascii_whitespace() || letter == '=')?;
                let (name, after) = rest.split_at(end);
                let Some(value) = after.trim_start().strip_prefix('=') else {
                    rest = after;
                    continue;
                };
                let (value, after) = cut_value(value.trim_start());
                rest = after;
                return Some((local(name), value));
            }
        })
    }

    /// The value of an attribute that is a whole number.
    pub fn count(&self, name: &str) -> Option<usize> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Whether an attribute says yes.
    pub fn says(&self, name: &str) -> bool {
        self.attribute(name)
            .is_some_and(|value| matches!(value.trim(), "1" | "true" | "True" | "on"))
    }
}

/// The value at the beginning of a text, in quotation marks or without, and what is behind it.
fn cut_value(text: &str) -> (&str, &str) {
    if let Some(quote) = text
        .chars()
        .next()
        .filter(|letter| matches!(letter, '"' | '\''))
    {
        let inside = text.get(1..).unwrap_or_default();
        inside.split_once(quote).unwrap_or((inside, ""))
    } else {
        let end = text
            .find(|letter: char| letter.is_ascii_whitespace())
            .unwrap_or(text.len());
        text.split_at(end)
    }
}

/// A name without the prefix of a namespace.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The names of the characters from U+00A0 to U+00FF.
const LATIN: [&str; 96] = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf",
    "laquo", "not", "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro",
    "para", "middot", "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest",
    "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute",
    "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute",
    "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute",
    "THORN", "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil",
    "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde",
    "ograve", "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc",
    "uuml", "yacute", "thorn", "yuml",
];

/// What the numbers from 128 to 159 mean on pages: letters of Windows.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// The text without its entities; what is none stays.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        // The longest name has eight letters.
        let end = after.bytes().take(12).position(|byte| byte == b';');
        let found = end.and_then(|end| Some((entity(after.get(..end)?)?, after.get(end + 1..)?)));
        if let Some((letter, after)) = found {
            plain.push(letter);
            rest = after;
        } else {
            plain.push('&');
            rest = after;
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = number.strip_prefix(['x', 'X']).map_or_else(
            || number.parse().ok(),
            |hex| u32::from_str_radix(hex, 16).ok(),
        )?;
        return match code {
            128..160 => WINDOWS.chars().nth(usize::try_from(code - 128).ok()?),
            _ => char::from_u32(code),
        };
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "ensp" | "emsp" | "thinsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "bull" => '•',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "euro" => '€',
        "trade" => '™',
        _ => {
            let place = LATIN.iter().position(|latin| *latin == name)?;
            char::from_u32(0xA0 + u32::try_from(place).ok()?)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found_in_any_writing() {
        let text =
            "<td colspan=2 x:num='1' STYLE=\"a:b > c\" nowrap title=\"M&uuml;ller &#150; &x;\">";
        let Some(Piece::Tag(tag)) = Markup::new(text).next() else {
            panic!("a tag");
        };
        assert_eq!(tag.count("colspan"), Some(2));
        assert_eq!(tag.attribute("num").as_deref(), Some("1"));
        assert_eq!(tag.attribute("style").as_deref(), Some("a:b > c"));
        assert_eq!(tag.attribute("title").as_deref(), Some("Müller – &x;"));
        assert_eq!(tag.attribute("nowrap"), None);
    }

    #[test]
    fn what_has_no_end_ends() {
        for text in [
            "<",
            "<!--",
            "<td",
            "<![CDATA[a",
            "a <b",
            "<a b='",
            "</",
            "<?x",
            "&#xFFFFFFFF;",
            "&",
        ] {
            let mut markup = Markup::new(text);
            assert!(markup.by_ref().take(10).count() < 3, "{text}");
            let _ = unescape(text);
        }
    }
}
