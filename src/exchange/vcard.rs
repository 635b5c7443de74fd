//! A business card as vCard 4.0 (RFC 6350): what telephones take into their contacts.

/// What stands on a card; empty where it is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Card<'a> {
    /// Whose card it is; the company, if nobody is named.
    pub name: &'a str,
    /// The company for which they are here; empty if not known.
    pub company: &'a str,
    /// Their position there, as they call it; empty if not known.
    pub position: &'a str,
    /// Their e-mail; empty if not known.
    pub email: &'a str,
    /// Their telephone; empty if not known.
    pub phone: &'a str,
    /// What was noted beside it.
    pub note: &'a str,
}

/// The card as text.
///
/// # Examples
/// ```
/// use parkmatch::exchange::vcard::{Card, card};
///
/// let text = card(&Card { name: "Wang, Li", phone: "+86 755 1234", ..Card::default() });
/// assert_eq!(text, "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Wang\\, Li\r\nTEL:+86 755 1234\r\nEND:VCARD\r\n");
/// ```
#[must_use]
pub fn card(card: &Card<'_>) -> String {
    let mut text = "BEGIN:VCARD\r\nVERSION:4.0\r\n".to_owned();
    let fields = [
        ("FN", card.name),
        ("ORG", card.company),
        ("TITLE", card.position),
        ("EMAIL", card.email),
        ("TEL", card.phone),
        ("NOTE", card.note),
    ];
    for (name, value) in fields
        .into_iter()
        .filter(|(_, value)| !value.trim().is_empty())
    {
        text.push_str(name);
        text.push(':');
        for letter in value.trim().chars() {
            match letter {
                '\\' | ',' | ';' => text.extend(['\\', letter]),
                '\n' => text.push_str("\\n"),
                letter if letter.is_control() => {}
                letter => text.push(letter),
            }
        }
        text.push_str("\r\n");
    }
    text.push_str("END:VCARD\r\n");
    text
}
