//! Names of files for ids, whatever an id is written in: safe on every file system, and never the
//! same for two ids.
//!
//! Small ASCII letters, digits and hyphens stand for themselves, a capital is `_` and its small
//! letter, any other byte `=` and two hexadecimal digits. So there are no dots, slashes or blanks,
//! nothing differs by case alone, and each name is one id's. What would be too long is `=-` and a
//! hash, which no other name begins with.

use super::sha256;

/// The longest name, without its ending, in bytes.
const MAX_NAME: usize = 120;

/// Names that Windows keeps for devices, whatever ending they have.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The name of the file of an id, without an ending.
///
/// # Examples
/// ```
/// use parkmatch::exchange::publish::file_name;
///
/// assert_eq!(file_name("E1"), "_e1");
/// assert_eq!(file_name("../e1"), "=2e=2e=2fe1");
/// ```
#[must_use]
pub fn file_name(id: &str) -> String {
    let mut name = String::with_capacity(id.len() + 8);
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'-' => name.push(char::from(byte)),
            b'A'..=b'Z' => {
                name.push('_');
                name.push(char::from(byte.to_ascii_lowercase()));
            }
            _ => push_escaped(&mut name, byte),
        }
    }
    if is_device(&name) {
        let first = name.remove(0);
        let mut escaped = String::new();
        push_escaped(&mut escaped, u8::try_from(first).unwrap_or(b'x'));
        name.insert_str(0, &escaped);
    }
    if name.len() > MAX_NAME {
        return format!("=-{}", sha256(id.as_bytes()));
    }
    name
}

fn push_escaped(name: &mut String, byte: u8) {
    name.push('=');
    for half in [byte >> 4, byte & 15] {
        name.extend(char::from_digit(half.into(), 16));
    }
}

fn is_device(name: &str) -> bool {
    let is_numbered = |kind: &str| {
        name.strip_prefix(kind).is_some_and(|number| {
            number.len() == 1 && number.bytes().all(|digit| digit.is_ascii_digit())
        })
    };
    DEVICES.contains(&name) || is_numbered("com") || is_numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn every_id_has_a_safe_name_of_its_own() {
        let long = "展".repeat(64);
        let longer = "展".repeat(63) + "会";
        let ids = [
            "E1", "e1", "_e1", "=5fe1", "E 1", "E/1", "E\\1", "..", ".", "../x", "CON", "con",
            "Con", "nul", "com1", "COM1", "lpt9", "com10", "console", "a.", "a ", "a", "é",
            "e\u{301}", "展", "=-x", "-", "E1?x#y", "%2e%2e", "\u{0}", "<b>", &long, &longer,
        ];
        let mut names = HashMap::new();
        for id in ids {
            let name = file_name(id);
            assert!(!name.is_empty() && name.len() <= MAX_NAME, "{id}: {name}");
            assert!(
                name.bytes().all(|byte| byte.is_ascii_lowercase()
                    || byte.is_ascii_digit()
                    || b"-_=".contains(&byte)),
                "{id}: {name}"
            );
            assert!(!is_device(&name), "{id}: {name}");
            let other = names.insert(name, id);
            assert_eq!(other, None, "{id} and {other:?} share a name");
        }
    }
}
