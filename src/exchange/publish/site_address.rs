//! Where a folder will stand: an address that ends with a slash.

/// The address of a published folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteAddress {
    /// With a slash at its end.
    text: String,
    /// How long its part with scheme and host is.
    origin: usize,
}

impl SiteAddress {
    /// Reads an address by `https:` or `http:`, with a slash at its end or not; `None` for anything
    /// else, one with a query or a fragment among it.
    ///
    /// # Examples
    /// ```
    /// use parkmatch::exchange::publish::SiteAddress;
    ///
    /// let address = SiteAddress::read("https://example.org/fair").ok_or("none")?;
    /// assert_eq!(address.of("e/_e1.html"), "https://example.org/fair/e/_e1.html");
    /// assert_eq!(address.origin(), "https://example.org");
    /// assert!(SiteAddress::read("example.org").is_none());
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let (scheme, rest) = text.split_once("://")?;
        let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
        let is_plain = !text.contains(|letter: char| {
            letter.is_whitespace() || letter.is_control() || "\"'<>\\^`{|}?#".contains(letter)
        });
        let host = rest.split('/').next().unwrap_or_default();
        let is_host = host.starts_with(|letter: char| letter.is_alphanumeric() || letter == '[')
            && !host.contains('@');
        if !(is_web && is_plain && is_host) {
            return None;
        }
        let slash = if rest.ends_with('/') { "" } else { "/" };
        Some(Self {
            text: format!("{text}{slash}"),
            origin: scheme.len() + "://".len() + host.len(),
        })
    }

    /// The address, with a slash at its end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Its scheme and host, without a slash at the end.
    #[must_use]
    pub fn origin(&self) -> &str {
        self.text.get(..self.origin).unwrap_or_default()
    }

    /// The address of something below it; of `index.html` that of its folder.
    #[must_use]
    pub fn of(&self, path: &str) -> String {
        let path = match path.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => path,
        };
        format!("{}{path}", self.text)
    }
}

/// An id in an address, as `encodeURIComponent` writes it, and `!'()*` too.
#[must_use]
pub fn percent(id: &str) -> String {
    let mut coded = String::with_capacity(id.len());
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            coded.push(char::from(byte));
        } else {
            coded.push('%');
            for half in [byte >> 4, byte & 15] {
                let digit = char::from_digit(half.into(), 16);
                coded.extend(digit.map(|digit| digit.to_ascii_uppercase()));
            }
        }
    }
    coded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_of_a_folder_on_the_web() {
        for (text, whole, origin) in [
            (
                "https://example.org",
                "https://example.org/",
                "https://example.org",
            ),
            (
                " http://127.0.0.1:8080/a/ ",
                "http://127.0.0.1:8080/a/",
                "http://127.0.0.1:8080",
            ),
            ("https://[::1]/", "https://[::1]/", "https://[::1]"),
            (
                "https://例子.cn/展会",
                "https://例子.cn/展会/",
                "https://例子.cn",
            ),
        ] {
            let address = SiteAddress::read(text).expect(text);
            assert_eq!((address.as_str(), address.origin()), (whole, origin));
        }
        for bad in [
            "",
            "example.org",
            "/fair",
            "ftp://example.org/",
            "https://",
            "https:///a",
            "javascript://x/",
            "https://example.org/?a",
            "https://example.org/#a",
            "https://a b/",
            "https://u@example.org/",
            "https://example.org/\"onload=\"x",
            "https://example.org/\u{7}",
        ] {
            assert_eq!(SiteAddress::read(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_id_in_an_address_is_only_an_id() {
        assert_eq!(percent("E1-a_b.c~"), "E1-a_b.c~");
        assert_eq!(percent("a/b?c#d&e%"), "a%2Fb%3Fc%23d%26e%25");
        assert_eq!(percent("展"), "%E5%B1%95");
    }
}
