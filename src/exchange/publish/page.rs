//! What all pages have in common: the head with title, description and share card, the frame, and
//! how a text, a colour and a picture stand in it.
//!
//! A page is Chinese; what is said in English or another language has its `lang`. Whatever a file
//! says is escaped by `maud`, which writes text into markup as text; addresses are only linked
//! where they begin with `https:` or `http:`. A colour is a class, and its rule stands in the style
//! sheet, so that no page has a style of its own and every policy lets it be.

use super::{
    PROGRAM_PAGE, Publishing, SiteAddress, SiteFile,
    gallery::{Gallery, ShownPicture},
    site_address::percent,
};
use crate::{
    i18n::{Lang, Message, PublishSays, cut},
    model::{
        Document, Fair, InOrder, Text,
        pictures::{self, Brand, Color, Picture, PictureKind},
    },
};
use maud::{DOCTYPE, Markup, html};
use serde_json::Value;
use std::{collections::BTreeSet, collections::HashMap, fmt::Write as _};

/// The style sheet, but for the colours of this fair.
const STYLE: &str = include_str!("site.css");

/// The longest title, in characters: search engines and cards show no more.
pub const MAX_TITLE: usize = 70;

/// The longest description, in characters.
const MAX_DESCRIPTION: usize = 200;

/// A fair on its way to pages.
pub struct Site<'a> {
    /// The public fair.
    pub fair: &'a Fair,
    gallery: &'a Gallery<'a>,
    /// What each park is seen by, in the fair's order.
    pub parks: Vec<Brand>,
    /// The same of the exhibitors.
    pub companies: Vec<Brand>,
    address: Option<&'a SiteAddress>,
    has_program: bool,
    style: SiteFile,
}

/// Where a page stands, and what its head says.
pub struct Head<'a> {
    /// Its path below the folder.
    pub path: &'a str,
    /// Its title, in Chinese and in English.
    pub title: String,
    /// What it is about, in both.
    pub description: String,
    /// Its picture on a share card.
    pub picture: Option<&'a Picture>,
    /// Whose colour it has.
    pub color: Option<Color>,
    /// Whether search engines are to know it.
    pub is_found: bool,
}

/// Words with the language that they are in; `None` for that of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// The language's tag.
    pub lang: Option<&'a str>,
    /// The words.
    pub words: &'a str,
}

/// A text for readers of Chinese and of English: one line where both read the same.
pub fn lines(text: &Text) -> Vec<Line<'_>> {
    let line = |(tag, words)| Line {
        lang: lang_of(tag, words),
        words,
    };
    let (zh, en) = (text.get_tagged("zh"), text.get_tagged("en"));
    [zh, en]
        .into_iter()
        .take(if zh.1 == en.1 { 1 } else { 2 })
        .filter(|(_, words)| !words.trim().is_empty())
        .map(line)
        .collect()
}

/// The tag for words of a language, where the page is not in it.
fn lang_of<'a>(tag: &'a str, words: &str) -> Option<&'a str> {
    let is_chinese = |letter: char| matches!(letter, '\u{3400}'..='\u{9FFF}');
    let is_word = tag
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    match tag {
        "" if words.contains(is_chinese) => None,
        "" => Some("en"),
        _ if tag.starts_with("zh") || !is_word => None,
        _ => Some(tag),
    }
}

/// A name in both languages, or an id where it has none.
pub fn name_lines<'a>(name: &'a Text, id: &'a str) -> Vec<Line<'a>> {
    let found = lines(name);
    if found.is_empty() {
        return vec![Line {
            lang: None,
            words: id,
        }];
    }
    found
}

/// Lines of a text, one beside the other.
pub fn spans(lines: &[Line<'_>]) -> Markup {
    html! {
        @for (at, line) in lines.iter().enumerate() {
            @if at > 0 { " " }
            span lang=[line.lang] { (line.words.trim()) }
        }
    }
}

/// A text of several sentences, a paragraph for each language.
pub fn paragraphs(text: &Text) -> Markup {
    let lines = lines(text);
    html! {
        @if !lines.is_empty() {
            div.both {
                @for line in &lines { p lang=[line.lang] { (line.words.trim()) } }
            }
        }
    }
}

/// A message in both languages.
pub fn label<M: Message>(message: M) -> Markup {
    html! { span { (message.words(Lang::Zh)) } " " span lang="en" { (message.words(Lang::En)) } }
}

/// The two words of something that has a name in every language.
pub fn both_names<'a>(of: impl Fn(Lang) -> &'a str) -> Markup {
    let (zh, en) = (of(Lang::Zh), of(Lang::En));
    html! {
        span { (zh) }
        @if en != zh { " " span lang="en" { (en) } }
    }
}

/// A website, where it is an address that a page may link.
pub fn link(address: &str) -> Option<Markup> {
    let address = address.trim();
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let begin = address.get(..scheme.len())?;
        begin
            .eq_ignore_ascii_case(scheme)
            .then(|| address.get(scheme.len()..))?
    })?;
    let is_plain = !rest.is_empty()
        && !address.contains(|letter: char| letter.is_whitespace() || letter.is_control());
    is_plain.then(|| {
        html! { a href=(address) rel="noopener nofollow" { (rest.trim_end_matches('/')) } }
    })
}

/// Words in one line, at most so many characters.
pub fn one_line(words: &str, most: usize) -> String {
    cut(
        &words.split_whitespace().collect::<Vec<_>>().join(" "),
        most,
    )
}

/// Both lines of a text in one.
pub fn joined(lines: &[Line<'_>], between: &str) -> String {
    lines
        .iter()
        .map(|line| line.words.trim())
        .collect::<Vec<_>>()
        .join(between)
}

impl<'a> Site<'a> {
    /// The pages' common ground: what the public file says, and where its pictures are.
    pub fn new(shared: &'a Document, gallery: &'a Gallery<'a>, what: &Publishing<'a>) -> Self {
        let fair = shared.fair();
        let brands = |list: &str, ids: Vec<&str>| {
            let mut rows: HashMap<&str, &Value> = HashMap::new();
            let all = shared.json().get(list).and_then(Value::as_array);
            for row in all.into_iter().flatten() {
                if let Some(id) = row.get("id").and_then(Value::as_str) {
                    rows.entry(id).or_insert(row);
                }
            }
            ids.iter()
                .map(|id| {
                    rows.get(id)
                        .map_or_else(Brand::default, |row| pictures::brand(row))
                })
                .collect::<Vec<Brand>>()
        };
        let parks = brands("parks", fair.parks.iter().map(|park| &*park.id).collect());
        let exhibitors = fair.exhibitors.iter();
        let companies = brands(
            "exhibitors",
            exhibitors.map(|exhibitor| &*exhibitor.party.id).collect(),
        );
        let colors: BTreeSet<Color> = parks
            .iter()
            .chain(&companies)
            .filter_map(|brand| brand.color)
            .collect();
        Self {
            fair,
            gallery,
            parks,
            companies,
            address: what.address,
            has_program: what.program.is_some(),
            style: SiteFile::hashed("style", "css", &style(&colors)),
        }
    }

    /// The style sheet.
    pub const fn style(&self) -> &SiteFile {
        &self.style
    }

    /// Where the program answers for something of the fair, from a page so deep; `None` without it.
    pub fn in_program(&self, root: &str, kind: char, id: &str) -> Option<String> {
        self.has_program
            .then(|| format!("{root}{PROGRAM_PAGE}#parkmatch/{kind}/{}", percent(id)))
    }

    /// Where the program is; `None` without it.
    pub fn program(&self, root: &str) -> Option<String> {
        self.has_program.then(|| format!("{root}{PROGRAM_PAGE}"))
    }

    /// A page with this head, and its body.
    pub fn page(&self, head: &Head<'_>, body: &Markup) -> SiteFile {
        let root = root_of(head.path);
        let fair = name_lines(&self.fair.name, &self.fair.id);
        let title = one_line(&head.title, MAX_TITLE);
        let description = one_line(&head.description, MAX_DESCRIPTION);
        let class = head.color.map(class_of);
        let page = html! {
            (DOCTYPE)
            html lang="zh-Hans" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (title) }
                    meta name="description" content=(description);
                    meta name="color-scheme" content="light dark";
                    meta name="format-detection" content="telephone=no";
                    @if !head.is_found { meta name="robots" content="noindex"; }
                    meta property="og:type" content="website";
                    meta property="og:site_name" content=(joined(&fair, " · "));
                    meta property="og:title" content=(title);
                    meta property="og:description" content=(description);
                    meta property="og:locale" content="zh_CN";
                    meta property="og:locale:alternate" content="en_US";
                    (self.card(head))
                    link rel="stylesheet" href={ (root) (self.style.path) };
                }
                body class=[class] {
                    a.skip href="#content" { (label(PublishSays::ToContent)) }
                    (body)
                    footer.foot { p { (label(PublishSays::MadeWith)) } }
                }
            }
        };
        SiteFile::text(head.path, page.into_string() + "\n")
    }

    /// What a share card needs a whole address for.
    fn card(&self, head: &Head<'_>) -> Markup {
        let Some(address) = self.address else {
            return html! {};
        };
        // Messengers show pixels only; a drawing is better than nothing where they do not.
        let picture = head.picture.and_then(|picture| {
            let shown = picture
                .addresses()
                .filter_map(|one| self.gallery.shown(one));
            let is_pixels =
                |one: &&ShownPicture| one.seen.is_none_or(|seen| seen.kind != PictureKind::Svg);
            let mut all: Vec<&ShownPicture> = shown.collect();
            all.order_by_key(|one| !is_pixels(one));
            all.first().copied()
        });
        let of = |shown: &ShownPicture| match shown.seen {
            Some(_) => address.of(&shown.address),
            None => shown.address.clone(),
        };
        html! {
            link rel="canonical" href=(address.of(head.path));
            meta property="og:url" content=(address.of(head.path));
            @if let Some(shown) = picture {
                meta property="og:image" content=(of(shown));
                meta name="twitter:card" content="summary_large_image";
            }
        }
    }

    /// A picture with its place kept free until it comes; `None` if it is not shown.
    pub fn image(&self, picture: &Picture, alt: &str, root: &str, sizes: &str) -> Option<Markup> {
        let shown = self.gallery.shown(&picture.src)?;
        let at = |one: &ShownPicture| match one.seen {
            Some(_) => format!("{root}{}", one.address),
            None => one.address.clone(),
        };
        let own = joined(&lines(&picture.alt), " / ");
        let alt = if own.is_empty() { alt } else { &own };
        let (width, height) = shown
            .seen
            .map_or((640, 480), |seen| (seen.width, seen.height));
        let mut others = String::new();
        for (width, address) in &picture.widths {
            if let Some(one) = self.gallery.shown(address) {
                let comma = if others.is_empty() { "" } else { ", " };
                // Writing to a string cannot fail.
                let _ = write!(others, "{comma}{} {width}w", at(one));
            }
        }
        let is_set = !others.is_empty();
        if is_set {
            let _ = write!(others, ", {} {width}w", at(shown));
        }
        let set = is_set.then_some(others);
        let sizes = is_set.then_some(sizes);
        Some(html! {
            img src=(at(shown)) srcset=[set] sizes=[sizes] alt=(alt) width=(width) height=(height) loading="lazy" decoding="async";
        })
    }

    /// A logo, or the first letters of a name on the colour where there is none.
    pub fn logo(&self, brand: &Brand, name: &[Line<'_>], root: &str) -> Markup {
        let alt = |lang: Lang, at: usize| {
            let words = name
                .get(at)
                .or_else(|| name.first())
                .map_or("", |line| line.words);
            PublishSays::LogoOf.fill_plainly(lang, &[("name", words.trim())])
        };
        let alt = format!("{} / {}", alt(Lang::Zh, 0), alt(Lang::En, 1));
        let picture = brand
            .logo
            .as_ref()
            .and_then(|logo| self.image(logo, &alt, root, "96px"));
        html! {
            @if let Some(picture) = picture { span.logo { (picture) } }
            @else { span.logo.initials aria-hidden="true" { (initials(name)) } }
        }
    }
}

/// The way from a page up to the folder.
pub fn root_of(path: &str) -> &'static str {
    if path.contains('/') { "../" } else { "" }
}

/// The first letters of a name: two of a Chinese one, else those of its first two words.
fn initials(name: &[Line<'_>]) -> String {
    let words = name.first().map_or("", |line| line.words);
    let chinese: String = words
        .chars()
        .filter(|letter| matches!(letter, '\u{3400}'..='\u{9FFF}'))
        .take(2)
        .collect();
    if !chinese.is_empty() {
        return chinese;
    }
    words
        .split(|letter: char| !letter.is_alphanumeric())
        .filter_map(|word| word.chars().next())
        .take(2)
        .flat_map(char::to_uppercase)
        .collect()
}

/// The class of a colour.
fn class_of(color: Color) -> String {
    let [red, green, blue] = color.channels;
    format!("c-{red:02x}{green:02x}{blue:02x}")
}

/// The style sheet with a rule for each colour: what is written on it where text on it can be read,
/// else the colour alone, for surfaces without text.
fn style(colors: &BTreeSet<Color>) -> String {
    let mut style = STYLE.to_owned();
    for color in colors {
        let class = class_of(*color);
        // Writing to a string cannot fail.
        let _ = match color.ink() {
            Some(ink) => writeln!(
                style,
                ".{class} {{ --band: {color}; --brand: {color}; --on-brand: {ink}; }}"
            ),
            None => writeln!(style, ".{class} {{ --band: {color}; }}"),
        };
    }
    style
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_said_once_where_both_languages_read_the_same() {
        let both: Text = [("zh", "电池"), ("en", "Batteries")].into_iter().collect();
        let said = |text: &Text| {
            let all = lines(text);
            all.iter()
                .map(|line| (line.lang.map(str::to_owned), line.words.to_owned()))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            said(&both),
            [
                (None, "电池".to_owned()),
                (Some("en".to_owned()), "Batteries".to_owned())
            ]
        );
        assert_eq!(said(&Text::plain("电池")), [(None, "电池".to_owned())]);
        assert_eq!(
            said(&Text::plain("Müller")),
            [(Some("en".to_owned()), "Müller".to_owned())]
        );
        let german: Text = [("de", "Müller")].into_iter().collect();
        assert_eq!(
            said(&german),
            [(Some("de".to_owned()), "Müller".to_owned())]
        );
        assert_eq!(said(&Text::default()), []);
    }

    #[test]
    fn only_addresses_of_the_web_are_linked() {
        for good in ["https://example.org/", "HTTP://example.org/a?b=c&d"] {
            assert!(link(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "example.org",
            "javascript:alert(1)",
            "https://",
            "https://a b",
            "data:text/html,x",
            "https:\n//x",
        ] {
            assert!(link(bad).is_none(), "{bad}");
        }
        let quoted = link("https://example.org/\"onclick=\"x").map(maud::Markup::into_string);
        assert!(quoted.is_some_and(|markup| !markup.contains("\"onclick")));
    }

    #[test]
    fn a_name_without_a_logo_has_its_first_letters() {
        let of = |name: &Text| initials(&lines(name));
        assert_eq!(of(&Text::plain("青岛高新区")), "青岛");
        assert_eq!(of(&Text::plain("müller & Söhne GmbH")), "MS");
        assert_eq!(of(&Text::plain("…")), "");
    }

    #[test]
    fn a_colour_without_readable_text_is_only_a_surface() {
        let color = |text| Color::parse(text).expect("a colour");
        let style = style(&[color("#0b5d7a"), color("#7a7a7a")].into());
        assert!(
            style.contains(".c-0b5d7a { --band: #0b5d7a; --brand: #0b5d7a; --on-brand: #ffffff; }")
        );
        assert!(style.ends_with(".c-7a7a7a { --band: #7a7a7a; }\n"));
    }
}
