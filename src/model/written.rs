//! What a parser does not keep of a text: keys that stand twice in one object, of which it takes
//! the last and says nothing, and how some numbers are written (`1E5` becomes `1e+5`, or `-0`
//! becomes `0`, by its version).

use super::order::InOrder;
use serde_json::Value;
use std::{borrow::Cow, fmt::Write as _};

/// Adds a field's step to a JSON path: `.name`, or `["a b"]` where the name is no word.
pub fn push_field(path: &mut String, name: &str) {
    if !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    {
        path.push('.');
        path.push_str(name);
    } else {
        // Writing to a string cannot fail.
        let _ = write!(path, "[{name:?}]");
    }
}

/// Adds a list's step to a JSON path: `[3]`.
pub fn push_row(path: &mut String, row: usize) {
    let _ = write!(path, "[{row}]");
}

/// An object or a list that is open.
struct Level<'a> {
    /// The last key of an object, and where its own begin among all keys; `None` in a list.
    object: Option<(&'a str, usize)>,
    /// The row of a list.
    row: usize,
    /// Whether the next string is a key.
    is_key_next: bool,
}

/// The key by which the parser hands a number's text to its values: an object that begins with it
/// would become that number, in silence.
pub const RESERVED_KEY: &str = "$serde_json::private::Number";

/// Whether a key, as it is written between its quotation marks, is the [`RESERVED_KEY`].
pub fn is_reserved(key: &str) -> bool {
    (key.ends_with("Number") || key.contains('\\')) && plain(key) == RESERVED_KEY
}

/// Writes into `json`, which has been read from this text, every number as it stands there, and
/// tells the path of each key that its object had before. Cost: one pass, and sorting each object's
/// keys.
///
/// # Errors
/// A [`RESERVED_KEY`] begins at this byte.
pub fn restore(text: &str, json: &mut Value, mut tell: impl FnMut(String)) -> Result<(), usize> {
    let bytes = text.as_bytes();
    let (mut levels, mut keys, mut at) = (Vec::<Level<'_>>::new(), Vec::<&str>::new(), 0);
    let mut is_signed = false;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'{' => levels.push(Level {
                object: Some(("", keys.len())),
                row: 0,
                is_key_next: true,
            }),
            b'[' => levels.push(Level {
                object: None,
                row: 0,
                is_key_next: false,
            }),
            b']' => drop(levels.pop()),
            b'}' => {
                if let Some((_, first)) = levels.pop().and_then(|level| level.object) {
                    let own = keys.get(first..).unwrap_or_default();
                    if !are_plainly_different(own) {
                        let mut own: Vec<Cow<'_, str>> = own.iter().copied().map(plain).collect();
                        own.order();
                        for pair in own.windows(2).filter(|pair| pair[0] == pair[1]) {
                            tell(path(&levels, &pair[0]));
                        }
                    }
                    keys.truncate(first);
                }
            }
            b',' => {
                if let Some(level) = levels.last_mut() {
                    level.row += 1;
                    level.is_key_next = level.object.is_some();
                }
            }
            b'"' => {
                let start = at + 1;
                at = start;
                // From one mark to the next: most of a file is the words between them.
                while let Some(n) = bytes.get(at..).and_then(to_mark) {
                    at += n;
                    if bytes.get(at) == Some(&b'"') {
                        break;
                    }
                    at += 2;
                }
                if let Some(level) = levels.last_mut().filter(|level| level.is_key_next)
                    && let Some((key, _)) = &mut level.object
                {
                    *key = text.get(start..at).unwrap_or_default();
                    if is_reserved(key) {
                        return Err(start);
                    }
                    keys.push(key);
                    level.is_key_next = false;
                }
            }
            b'-' | b'0'..=b'9' => {
                let rest = text.get(at..).unwrap_or_default();
                let length = rest
                    .find(|letter| !matches!(letter, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'))
                    .unwrap_or(rest.len());
                let number = rest.get(..length).unwrap_or_default();
                // After a zero with a sign those without: both may be of one key's name.
                is_signed |= number == "-0";
                if is_signed && matches!(number, "0" | "-0") || number.contains(['e', 'E']) {
                    put_number(json, &levels, number);
                }
                at += length - 1;
            }
            _ => {}
        }
        at += 1;
    }
    Ok(())
}

/// How many bytes stand before the first quotation mark or backslash. Eight are looked at in one: of
/// a number of eight bytes those are found that are zero (Mycroft 1987), the first without fail.
fn to_mark(bytes: &[u8]) -> Option<usize> {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word & ONES << 7;
    let of = |mark: u8| ONES * u64::from(mark);
    let (eights, rest) = bytes.as_chunks::<8>();
    for (place, eight) in eights.iter().enumerate() {
        let word = u64::from_le_bytes(*eight);
        let found = zeros(word ^ of(b'"')) | zeros(word ^ of(b'\\'));
        if found != 0 {
            return Some(place * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let is_mark = |byte: &u8| matches!(byte, b'"' | b'\\');
    let place = rest.iter().position(is_mark)?;
    Some(bytes.len() - rest.len() + place)
}

/// Whether so few keys are all different that comparing each with each takes less than to put them
/// in order; `false` where one is escaped, and may be another one's name.
fn are_plainly_different(keys: &[&str]) -> bool {
    keys.len() <= 24
        && keys.iter().enumerate().all(|(n, key)| {
            !key.as_bytes().contains(&b'\\') && !keys.iter().take(n).any(|other| other == key)
        })
}

/// Puts a number back as it is written, unless another stands there: that of the same key further
/// on.
fn put_number(json: &mut Value, levels: &[Level<'_>], written: &str) {
    let place = levels
        .iter()
        .try_fold(json, |json, level| match level.object {
            Some((key, _)) => json.get_mut(&*plain(key)),
            None => json.get_mut(level.row),
        });
    // The same number may have been put back already, as an earlier key of this name wrote it.
    let read = |text: &str| serde_json::from_str::<serde_json::Number>(text).ok();
    if let Some(Value::Number(number)) = place
        && read(written).is_some_and(|same| read(&number.to_string()) == Some(same))
    {
        // The one way to a number whose text stays; it is hidden from serde_json's documentation.
        *number = serde_json::Number::from_string_unchecked(written.to_owned());
    }
}

/// A key without its escapes.
fn plain(key: &str) -> Cow<'_, str> {
    if !key.contains('\\') {
        return Cow::Borrowed(key);
    }
    match serde_json::from_str(&["\"", key, "\""].concat()) {
        Ok(Value::String(plain)) => Cow::Owned(plain),
        _ => Cow::Borrowed(key),
    }
}

fn path(levels: &[Level<'_>], key: &str) -> String {
    let mut path = "$".to_owned();
    for level in levels {
        match level.object {
            Some((key, _)) => push_field(&mut path, &plain(key)),
            None => push_row(&mut path, level.row),
        }
    }
    push_field(&mut path, key);
    path
}

#[cfg(test)]
mod tests {
    use super::restore;

    fn read(text: &str) -> (String, Vec<String>) {
        let mut found = Vec::new();
        let mut json = serde_json::from_str(text).expect("JSON");
        restore(text, &mut json, |path| found.push(path)).expect("no reserved key");
        (json.to_string(), found)
    }

    fn found(text: &str) -> Vec<String> {
        read(text).1
    }

    #[test]
    fn a_number_is_put_back_where_it_stands() {
        for text in [
            r#"{"a":[1E5,{"b c":-0}],"\"d\"":1e05,"e":"1E5"}"#,
            "-0",
            "[-0,[1E+5,2e5],[],-0.0,1e-5,-1E-5]",
            r#"{"a":{"a":{"a":1E5}},"b":[[[1e9]]]}"#,
        ] {
            assert_eq!(read(text).0, text);
        }
        assert_eq!(
            read(r#"{"a": 1E5, "a": 7}"#).0,
            r#"{"a":7}"#,
            "the last counts"
        );
    }

    #[test]
    fn the_key_that_the_parser_keeps_for_itself_is_found_where_it_begins() {
        for (text, at) in [
            (r#"{"$serde_json::private::Number": "12"}"#, 2),
            (
                r#"{"a": [{"b": 1}, {"\u0024serde_json::private::Number": "12"}]}"#,
                19,
            ),
        ] {
            let mut json = serde_json::from_str(text).expect("JSON");
            assert_eq!(restore(text, &mut json, drop), Err(at), "{text}");
        }
        let text = r#"{"a": "$serde_json::private::Number", "Number": 1}"#;
        assert_eq!(read(text).0, text.replace(": ", ":").replace(", ", ","));
    }

    #[test]
    fn of_a_key_that_stands_twice_the_last_number_stands_as_it_is_written() {
        for (text, expected) in [
            (r#"{"a":1E5,"a":1e5}"#, r#"{"a":1e5}"#),
            (r#"{"a":1e5,"a":1E5}"#, r#"{"a":1E5}"#),
            (r#"{"a":[1E5,-0],"a":[1e5,0]}"#, r#"{"a":[1e5,0]}"#),
        ] {
            assert_eq!(read(text).0, expected);
        }
    }

    #[test]
    fn a_key_that_stands_twice_is_told_with_its_path() {
        assert_eq!(
            found(r#"{"a": 1, "b": {"a": 2}, "c": [{"a": 3}, {"a": 4}]}"#),
            [""; 0]
        );
        assert_eq!(found(r#"{"a": 1, "a": 2}"#), ["$.a"]);
        assert_eq!(
            found(r#"{"a": [1, {"b c": 1, "x": {}, "b c": 2, "b c": 3}]}"#),
            ["$.a[1][\"b c\"]", "$.a[1][\"b c\"]"]
        );
        assert_eq!(
            found(r#"{"a": "\"{,", "\u0061": ["}", "]"], "b": {}}"#),
            ["$.a"]
        );
        assert_eq!(
            found(r#"[[], [{"k": {"a": 1, "a": {"a": 1}}}]]"#),
            ["$[1][0].k.a"]
        );
        assert_eq!(found(r#""a""#), [""; 0]);
    }
}
