//! A published folder, read by a parser of its own: what is in it, what is not, and where its links
//! lead.

use parkmatch::{
    exchange::{
        ics::Zone,
        picture,
        publish::{
            self, FAIR_FILE, LIST, Parties, PictureFound, PictureLoss, Published, Publishing,
            SiteAddress, SiteFile, Went, file_name,
        },
    },
    model::{Document, Local, pictures::picture_issues},
};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};

const SAMPLES: [&str; 4] = ["hi-tech-fair", "canton-fair", "ciftis", "ciie"];

/// An element as a page has it: its name, its attributes, and the text up to the next tag.
#[derive(Debug)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// Elements that have no end.
const VOID: [&str; 3] = ["meta", "link", "img"];

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// The elements of a page; a panic where it is not written as it should be: each element closed in
/// its order, each attribute once and in quotation marks, every `<` and `&` escaped.
fn parse(path: &str, page: &str) -> Vec<Element> {
    let mut rest = page
        .strip_prefix("<!DOCTYPE html>")
        .unwrap_or_else(|| panic!("{path}: no doctype"))
        .trim_end();
    let (mut open, mut found) = (Vec::<String>::new(), Vec::<Element>::new());
    while !rest.is_empty() {
        let (text, tail) = rest.split_once('<').unwrap_or((rest, ""));
        assert!(!text.contains('>'), "{path}: a bare > in {text:?}");
        for (at, _) in text.match_indices('&') {
            let is_escape = ["&lt;", "&gt;", "&quot;", "&amp;"]
                .iter()
                .any(|escape| text[at..].starts_with(escape));
            assert!(is_escape, "{path}: a bare & in {text:?}");
        }
        if let Some(last) = found.last_mut() {
            last.text.push_str(&unescape(text));
        }
        if tail.is_empty() {
            break;
        }
        if let Some(end) = tail.strip_prefix('/') {
            let (name, after) = end.split_once('>').expect("a tag ends");
            assert_eq!(open.pop().as_deref(), Some(name), "{path}");
            if let Some(last) = found.last_mut() {
                last.text.push(' ');
            }
            rest = after;
            continue;
        }
        let (element, after) = tag(path, tail);
        if !VOID.contains(&element.name.as_str()) {
            open.push(element.name.clone());
        }
        found.push(element);
        rest = after;
    }
    assert!(open.is_empty(), "{path}: {open:?} are never closed");
    found
}

/// A tag behind its `<`, and what follows it.
fn tag<'a>(path: &str, text: &'a str) -> (Element, &'a str) {
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | ':');
    let cut =
        |text: &'a str| text.split_at(text.find(|letter| !is_name(letter)).expect("a tag ends"));
    let (name, mut rest) = cut(text);
    assert!(!name.is_empty(), "{path}: a bare < before {text:.40}");
    let mut attributes = BTreeMap::new();
    while !rest.starts_with('>') {
        let (attribute, after) = cut(rest.trim_start());
        assert!(!attribute.is_empty(), "{path}: {rest:.40}");
        let (value, after) = match after.strip_prefix("=\"") {
            Some(value) => value.split_once('"').expect("a value ends"),
            None => ("", after),
        };
        let twice = attributes.insert(attribute.to_owned(), unescape(value));
        assert!(twice.is_none(), "{path}: {attribute} twice");
        rest = after;
    }
    (
        Element {
            name: name.to_owned(),
            attributes,
            text: String::new(),
        },
        &rest[1..],
    )
}

fn folder() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("static/fairs")
}

fn sample(name: &str) -> Document {
    let bytes = std::fs::read(folder().join(format!("{name}.json"))).expect("a sample");
    let report = Document::read(&bytes).expect("a fair file");
    assert_eq!(picture_issues(&report.value), [], "{name}");
    report.value
}

/// The pictures that lie beside the samples.
fn pictures(document: &Document) -> HashMap<String, PictureFound> {
    let read =
        |address: &String| std::fs::read(folder().join(address)).map_err(|_| PictureLoss::Missing);
    publish::pictures_beside(document)
        .into_iter()
        .map(|address| (address.clone(), read(&address)))
        .collect()
}

/// A built page, as far as publishing looks at it.
fn program() -> Vec<SiteFile> {
    let names = json!({"visitor.js": "visitor-0123456789.js", "visitor_bg.wasm": "visitor_bg-0123456789.wasm", "icon.svg": "icon-0123456789.svg",
        "app.css": "app-0123456789.css", "page.css": "page-0123456789.css", "manifest.webmanifest": "manifest-0123456789.webmanifest"});
    let mut files: Vec<SiteFile> = names
        .as_object()
        .expect("names")
        .values()
        .map(|name| name.as_str().expect("a name"))
        .chain([
            "embed.js",
            "sw.js",
            "lang/de.txt",
            "index.html",
            "fairs/ciie.json",
            "notes.txt",
            "old-9876543210.js",
        ])
        .map(|path| SiteFile {
            path: path.to_owned(),
            bytes: path.as_bytes().to_vec(),
        })
        .collect();
    files.push(SiteFile {
        path: "files.json".to_owned(),
        bytes: names.to_string().into_bytes(),
    });
    files
}

fn published(document: &Document, with_program: bool, address: Option<&str>) -> Published {
    let (pictures, program) = (pictures(document), program());
    let address = address.map(|address| SiteAddress::read(address).expect("an address"));
    publish::publish(&Publishing {
        document,
        pictures: &pictures,
        program: with_program.then_some(&program),
        address: address.as_ref(),
    })
    .expect("a fair file")
}

fn texts(files: &[SiteFile]) -> BTreeMap<&str, String> {
    files
        .iter()
        .map(|file| {
            (
                file.path.as_str(),
                String::from_utf8_lossy(&file.bytes).into_owned(),
            )
        })
        .collect()
}

/// Where an address on a page leads, from the page's own place; `None` out of the folder.
fn resolved(page: &str, address: &str) -> Option<String> {
    let path = address.split(['#', '?']).next().unwrap_or_default();
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()?),
            "." => {}
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// All addresses that an element asks for or leads to.
fn addresses(element: &Element) -> Vec<String> {
    let single = ["src", "href"].iter().filter_map(|name| element.get(name));
    let set = element.get("srcset").unwrap_or_default().split(", ");
    single
        .chain(set.map(|one| one.split(' ').next().unwrap_or_default()))
        .filter(|address| !address.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What has to hold on every page.
fn check_page(path: &str, page: &str, files: &BTreeMap<&str, String>) {
    let elements = parse(path, page);
    let all = |name: &str| {
        elements
            .iter()
            .filter(|one| one.name == name)
            .collect::<Vec<_>>()
    };
    assert_eq!(all("html")[0].get("lang"), Some("zh-Hans"), "{path}");
    assert_eq!(
        (
            all("title").len(),
            all("h1").len(),
            all("main").len() + all("park-match").len()
        ),
        (1, 1, 1),
        "{path}"
    );
    assert!(!all("title")[0].text.trim().is_empty(), "{path}");
    let mut ids = BTreeSet::new();
    for element in &elements {
        // No page has a style, a script or a handler of its own.
        let is_own = |name: &String| name == "style" || name.starts_with("on");
        assert!(
            !element.attributes.keys().any(is_own),
            "{path}: {element:?}"
        );
        assert!(
            element.name != "style" && element.name != "iframe",
            "{path}"
        );
        if element.name == "script" {
            assert!(
                element.get("src").is_some() && element.text.trim().is_empty(),
                "{path}"
            );
        }
        if element.name == "img" {
            for needed in ["alt", "width", "height"] {
                assert!(
                    element.get(needed).is_some_and(|value| !value.is_empty()),
                    "{path}: {element:?}"
                );
            }
        }
        if let Some(id) = element.get("id") {
            assert!(ids.insert(id.to_owned()), "{path}: the id {id} twice");
        }
        for address in addresses(element) {
            let is_head = element.get("rel") == Some("canonical");
            if element.name == "a"
                && (address.starts_with("https://") || address.starts_with("http://"))
                || is_head
            {
                continue;
            }
            assert!(
                !address.contains(':') && !address.starts_with('/'),
                "{path} asks {address}"
            );
            if address.starts_with('#') {
                continue;
            }
            let target =
                resolved(path, &address).unwrap_or_else(|| panic!("{path}: {address} leads out"));
            assert!(
                files.contains_key(target.as_str()),
                "{path}: {address} leads to {target}, which is not there"
            );
        }
    }
    for element in &elements {
        if let Some(inside) = element.get("href").and_then(|href| href.strip_prefix('#')) {
            assert!(ids.contains(inside), "{path}: #{inside}");
        }
    }
}

/// Every string in a JSON value.
fn strings<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::String(words) => found.push(words),
        Value::Array(rows) => rows.iter().for_each(|row| strings(row, found)),
        Value::Object(fields) => fields.values().for_each(|field| strings(field, found)),
        _ => {}
    }
}

#[test]
fn the_folder_of_a_sample_is_whole_and_every_link_leads_somewhere() {
    for name in SAMPLES {
        let document = sample(name);
        for (with_program, address) in [(false, None), (true, Some("https://example.org/fair/"))] {
            let made = published(&document, with_program, address);
            assert_eq!(made.lost, [], "{name}");
            let files = texts(&made.files);
            assert_eq!(
                files.len(),
                made.files.len(),
                "{name}: two files of one path"
            );
            let is_page = |path: &&str| {
                std::path::Path::new(path)
                    .extension()
                    .is_some_and(|ending| ending == "html")
            };
            let pages: Vec<&str> = files.keys().copied().filter(is_page).collect();
            let fair = document.fair();
            assert_eq!(made.n_pages, fair.parks.len() + fair.exhibitors.len());
            // The fair's own, the check, and the program's.
            assert_eq!(pages.len(), made.n_pages + 2 + usize::from(with_program));
            // The list of files is written beside them.
            let mut known = files.clone();
            known.insert(LIST, String::new());
            for path in pages {
                check_page(path, &files[path], &known);
            }
            for park in &fair.parks {
                assert!(files.contains_key(&*format!("p/{}.html", file_name(&park.id))));
            }
            assert_eq!(files.contains_key("sitemap.xml"), address.is_some());
            let folded: BTreeSet<String> = files.keys().map(|path| path.to_lowercase()).collect();
            assert_eq!(
                folded.len(),
                files.len(),
                "{name}: paths that differ by case alone"
            );
        }
    }
}

#[test]
fn every_page_has_its_title_description_and_picture_in_both_languages() {
    let is_chinese = |words: &str| {
        words
            .chars()
            .any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
    };
    let is_english = |words: &str| words.contains(|letter: char| letter.is_ascii_alphabetic());
    for name in SAMPLES {
        let document = sample(name);
        let made = published(&document, true, Some("https://example.org/fair"));
        let files = texts(&made.files);
        for (path, page) in files
            .iter()
            .filter(|(path, _)| path.starts_with("p/") || path.starts_with("e/"))
        {
            let elements = parse(path, page);
            let meta = |key: &str, value: &str| {
                elements
                    .iter()
                    .find(|one| one.get(key) == Some(value))
                    .and_then(|one| one.get("content"))
                    .unwrap_or_default()
                    .to_owned()
            };
            let title = &elements
                .iter()
                .find(|one| one.name == "title")
                .expect("a title")
                .text;
            for words in [
                title,
                &meta("name", "description"),
                &meta("property", "og:title"),
                &meta("property", "og:description"),
            ] {
                assert!(is_chinese(words) && is_english(words), "{path}: {words}");
            }
            assert_eq!(
                meta("property", "og:url"),
                format!("https://example.org/fair/{path}")
            );
            let image = meta("property", "og:image");
            if let Some(below) = image.strip_prefix("https://example.org/fair/") {
                assert!(files.contains_key(below), "{path}: {image}");
            } else {
                // A company without pictures has its first letters.
                assert!(
                    image.is_empty() && path.starts_with("e/"),
                    "{path}: {image}"
                );
                assert!(page.contains("logo initials"), "{path}");
            }
        }
        let without = published(&document, false, None);
        for (path, page) in texts(&without.files) {
            assert!(
                !page.contains("og:image")
                    && !page.contains("og:url")
                    && !page.contains("canonical"),
                "{path}"
            );
        }
    }
}

#[test]
fn nothing_of_a_sample_is_public_that_is_somebodys_own() {
    for name in SAMPLES {
        let document = sample(name);
        let made = published(&document, true, Some("https://example.org/"));
        let files = texts(&made.files);
        let public: Value = serde_json::from_str(&files[FAIR_FILE]).expect("JSON");
        let report = Document::read(files[FAIR_FILE].as_bytes()).expect("a fair file");
        assert_eq!(report.issues, [], "{name}");
        assert_eq!(picture_issues(&report.value), [], "{name}");
        for list in ["wishes", "scores", "meetings", "happened"] {
            assert_eq!(public.get(list), None, "{name}: {list}");
        }
        let mut secret = Vec::new();
        let home = document.json();
        for list in ["exhibitors", "delegations"] {
            for row in home[list].as_array().expect("rows") {
                strings(&row["contact"]["email"], &mut secret);
            }
        }
        for row in home["interpreters"].as_array().expect("rows") {
            strings(&row["name"], &mut secret);
        }
        for row in home["delegations"].as_array().expect("rows") {
            strings(&row["summary"], &mut secret);
        }
        assert!(secret.len() > 60, "{name}");
        for (path, text) in &files {
            for words in &secret {
                assert!(!text.contains(words), "{name}: {path} has {words}");
            }
            for word in [
                "\"never\"",
                "\"must\"",
                "@example.",
                "\"locked\":",
                "\"status\":",
            ] {
                assert!(!text.contains(word), "{name}: {path} has {word}");
            }
        }
        for row in public["delegations"].as_array().expect("rows") {
            let known = ["id", "name", "country", "languages", "unavailable"];
            assert!(
                row.as_object()
                    .expect("a row")
                    .keys()
                    .all(|key| known.contains(&key.as_str())),
                "{row}"
            );
        }
        // Who meets cannot meet somebody else then.
        let is_closed = |list: &str, id: &str, slot: &str| {
            let rows = public[list].as_array().expect("rows");
            let row = rows.iter().find(|row| row["id"] == id).expect(id);
            row["unavailable"]
                .as_array()
                .is_some_and(|slots| slots.contains(&json!(slot)))
        };
        for meeting in home["meetings"].as_array().expect("rows") {
            let word = |key: &str| meeting[key].as_str().expect(key);
            assert!(
                is_closed("exhibitors", word("exhibitor"), word("slot")),
                "{name}: {meeting}"
            );
            assert!(
                is_closed("delegations", word("delegation"), word("slot")),
                "{name}: {meeting}"
            );
        }
    }
}

/// A fair whose every field has something to hide, or means harm.
fn hostile() -> Document {
    let secret = |place: &str| format!("SECRET {place}");
    let markup = "<script>alert(1)</script>&\"'";
    let file = json!({
        "format": "parkmatch/1", "team_note": secret("root"),
        "fair": {
            "id": "f", "name": {"zh": markup, "en": "Fair", "internal": secret("name")}, "budget": secret("fair"), "venue": markup,
            "halls": [{"id": "H1", "name": "一", "tables": 2, "key": secret("hall"), "tables_at": {"s1": 1, "note": secret("tables_at")}}],
            "slots": [{"id": "s1", "start": "2027-11-14T09:00", "end": "2027-11-14T09:30", "note": secret("slot")},
                {"id": "s2", "start": "2027-11-14T10:00", "end": "2027-11-14T10:30"}, {"id": "s3", "start": "2027-11-14T11:00", "end": "2027-11-14T11:30"}],
            "events": [{"id": "F1", "name": markup, "start": "2027-11-14T12:00", "end": "2027-11-14T13:00", "speaker": secret("event")}]
        },
        "parks": [{"id": "../../etc", "name": markup, "city": "城", "website": "javascript:alert(1)", "note": secret("park"), "color": "red",
            "logo": "javascript:alert(1)", "images": [{"src": "pixel.png", "alt": markup, "author": secret("image")}, {"src": "gone.png"}],
            "services": [{"name": markup, "text": "…", "price": secret("service")}]},
            {"id": "CON", "name": "二园", "color": "#7a7a7a"}, {"id": "con", "name": "三园"}],
        "notes": [{"title": markup, "text": "…", "url": "https://example.org/?a=1&b=\"2\"", "by": secret("note")}],
        "exhibitors": [
            {"id": "E/1?#%", "name": markup, "park": "../../etc", "hall": "H1", "booth": markup, "note": secret("exhibitor"), "summary": markup,
                "offers": [{"intent": "sell", "text": markup, "margin": secret("offer")}], "contact": {"name": secret("contact"), "email": "secret@example.org", "phone": "SECRET 1"},
                "logo": "script.svg", "products": [{"name": markup, "image": "data:text/html,SECRET", "cost": secret("product")}], "unavailable": ["s3"], "outcome": secret("outcome")},
            {"id": "E2", "name": "乙", "languages": ["zh"], "logo": "https://elsewhere.example/logo.png",
                "contact": {"name": "王", "email": "open@example.org", "phone": "+86 1", "public": true, "home": secret("public contact")}},
            {"id": "e2", "name": "丙", "contact": {"email": "secret2@example.org", "public": "true"}}],
        "delegations": [{"id": "D1", "name": "One", "country": "DE", "languages": ["de"], "people": 4242, "summary": secret("delegation"),
            "contact": {"email": "secret3@example.org"}, "unavailable": ["s2"], "seeks": [{"intent": "buy", "text": secret("seek")}]}],
        "interpreters": [{"id": "li-lei", "name": "Li Lei", "languages": ["zh", "de"]}, {"id": "I2", "name": {"zh": "SECRET 韩"}, "phone": secret("interpreter")}],
        "wishes": [{"from": "D1", "to": "E2", "wish": "never", "why": secret("wish")}],
        "scores": [{"exhibitor": "E2", "delegation": "D1", "score": 99, "why": secret("score")}],
        "rules": {"computed_scores": true, "min_score": 30, "comment": secret("rules")},
        "happened": [{"kind": "late", "list": "delegations", "id": "D1", "slots": [], "note": secret("happened")}],
        "meetings": [{"exhibitor": "E2", "delegation": "D1", "slot": "s1", "interpreter": "li-lei", "remark": secret("meeting")},
            {"exhibitor": "e2", "delegation": "D1", "slot": "s3", "status": "cancelled", "remark": secret("cancelled")}]
    });
    Document::from_json(file).expect("a fair file").value
}

/// A picture of one white pixel, more or less.
fn pixel() -> Vec<u8> {
    parkmatch::exchange::qr::Code::new("pixel")
        .expect("a code")
        .png()
}

fn hostile_published() -> Published {
    let pictures = HashMap::from([
        ("pixel.png".to_owned(), Ok(pixel())),
        (
            "script.svg".to_owned(),
            Ok(b"<svg><script>alert('SECRET')</script></svg>".to_vec()),
        ),
    ]);
    let (document, program) = (hostile(), program());
    let address = SiteAddress::read("https://example.org/a&b/").expect("an address");
    publish::publish(&Publishing {
        document: &document,
        pictures: &pictures,
        program: Some(&program),
        address: Some(&address),
    })
    .expect("a fair file")
}

#[test]
fn no_field_that_nobody_named_is_public_and_no_name_is_markup() {
    let made = hostile_published();
    let files = texts(&made.files);
    for (path, text) in &files {
        for word in ["SECRET", "secret", "Li Lei", "li-lei", "4242"] {
            assert!(!text.contains(word), "{path} has {word}");
        }
        // In the fair file they are words like any other.
        for word in ["<script>alert", "javascript:"] {
            assert!(
                *path == FAIR_FILE || !text.contains(word),
                "{path} has {word}"
            );
        }
    }
    let mut known = files.clone();
    known.insert(LIST, String::new());
    for (path, page) in files
        .iter()
        .filter(|(path, _)| path.split('.').next_back() == Some("html"))
    {
        check_page(path, page, &known);
    }
    let public: Value = serde_json::from_str(&files[FAIR_FILE]).expect("JSON");
    assert_eq!(public["fair"]["halls"][0]["tables_at"], json!({"s1": 1}));
    assert_eq!(
        public["exhibitors"][1]["contact"],
        json!({"name": "王", "email": "open@example.org", "phone": "+86 1", "public": true})
    );
    assert_eq!(
        (
            public["exhibitors"][0].get("contact"),
            public["exhibitors"][2].get("contact")
        ),
        (None, None)
    );
    assert_eq!(
        public["delegations"],
        json!([{"id": "D1", "name": "One", "country": "DE", "languages": ["de"], "unavailable": ["s1"]}])
    );
    assert_eq!(public["exhibitors"][0]["unavailable"], json!(["s3"]));
    assert_eq!(public["exhibitors"][1]["unavailable"], json!(["s1"]));
    assert_eq!(
        public["exhibitors"][2].get("unavailable"),
        None,
        "what was cancelled closes nothing"
    );
    assert_eq!(
        public["interpreters"],
        json!([{"id": "interpreter-1", "languages": ["zh", "de"], "unavailable": ["s1"]}, {"id": "I2"}])
    );
    assert_eq!(
        public["rules"],
        json!({"computed_scores": true, "min_score": 30})
    );
    assert_eq!(public["parks"][0].get("color"), None);
    assert_eq!(
        public["parks"][0]["images"].as_array().map(Vec::len),
        Some(1)
    );
    let open = files
        .values()
        .filter(|text| text.contains("open@example.org"))
        .count();
    assert_eq!(open, 2, "the fair file and the company's page");
}

#[test]
fn what_stays_at_home_and_what_is_not_shown_is_told() {
    let made = hostile_published();
    let told = |field: &str, went: Went| {
        made.changes
            .iter()
            .find(|change| change.field == field && change.went == went)
            .map_or(0, |change| change.n)
    };
    for (field, n) in [
        ("$.team_note", 1),
        ("$.fair.name.internal", 1),
        ("$.fair.budget", 1),
        ("$.parks[].logo", 1),
        ("$.parks[].color", 1),
        ("$.parks[].images", 1),
        ("$.exhibitors[].contact", 2),
        ("$.exhibitors[].contact.home", 1),
        ("$.exhibitors[].products[].image", 1),
        ("$.delegations[].contact", 1),
        ("$.wishes", 1),
        ("$.scores", 1),
        ("$.happened", 1),
        ("$.meetings", 2),
        ("$.interpreters[].name", 2),
    ] {
        assert_eq!(told(field, Went::Dropped), n, "{field}: {:?}", made.changes);
    }
    assert_eq!(told("$.interpreters[].id", Went::Changed), 1);
    assert_eq!(told("$.exhibitors[].unavailable", Went::Made), 1);
    assert_eq!(told("$.interpreters[].unavailable", Went::Made), 1);
    let lost: Vec<(&str, PictureLoss)> = made
        .lost
        .iter()
        .map(|lost| (lost.address.as_str(), lost.loss))
        .collect();
    assert_eq!(
        lost,
        [
            ("gone.png", PictureLoss::Missing),
            (
                "script.svg",
                PictureLoss::Fault(picture::PictureFault::Unsafe)
            ),
            ("https://elsewhere.example/logo.png", PictureLoss::OtherHost),
        ]
    );
}

#[test]
fn ids_that_differ_by_case_or_lead_elsewhere_have_pages_of_their_own() {
    let made = hostile_published();
    let paths: BTreeSet<&str> = made.files.iter().map(|file| file.path.as_str()).collect();
    for path in [
        "p/=2e=2e=2f=2e=2e=2fetc.html",
        "p/_c_o_n.html",
        "p/=63on.html",
        "e/_e2.html",
        "e/e2.html",
        "e/_e=2f1=3f=23=25.html",
    ] {
        assert!(paths.contains(path), "{path}: {paths:?}");
    }
    let files = texts(&made.files);
    assert!(
        files["e/_e=2f1=3f=23=25.html"]
            .contains("href=\"../app/index.html#parkmatch/e/E%2F1%3F%23%25\"")
    );
    assert!(files["sitemap.xml"].contains("<loc>https://example.org/a&amp;b/e/e2.html</loc>"));
    // A colour without readable text is for surfaces alone.
    let style = paths
        .iter()
        .find(|path| path.starts_with("style-"))
        .expect("a style sheet");
    assert!(files[style].ends_with(".c-7a7a7a { --band: #7a7a7a; }\n"));
}

#[test]
fn the_programs_files_are_those_of_its_edition() {
    let made = published(&sample("ciie"), true, None);
    let app: BTreeSet<&str> = made
        .files
        .iter()
        .filter_map(|file| file.path.strip_prefix("app/"))
        .collect();
    assert_eq!(
        app,
        [
            "app-0123456789.css",
            "embed.js",
            "files.json",
            "icon-0123456789.svg",
            "index.html",
            "lang/de.txt",
            "manifest-0123456789.webmanifest",
            "page-0123456789.css",
            "sw.js",
            "visitor-0123456789.js",
            "visitor_bg-0123456789.wasm",
        ]
        .into()
    );
    let files = texts(&made.files);
    assert!(files["app/index.html"].contains("<park-match src=\"../fair.json\" offline>"));
    let without = published(&sample("ciie"), false, None);
    assert!(
        without
            .files
            .iter()
            .all(|file| !String::from_utf8_lossy(&file.bytes).contains("app/index.html"))
    );
}

#[test]
fn a_picture_in_the_file_and_widths_become_files() {
    let data = "data:image/svg+xml,%3Csvg viewBox='0 0 4 3'%3E%3C/svg%3E";
    let file = json!({
        "format": "parkmatch/1", "fair": {"id": "f", "name": "f"},
        "parks": [{"id": "P", "name": "园", "logo": data,
            "images": [{"src": "a.png", "widths": {"320": "b.png", "640": "gone.png"}}, {"src": "https://example.org/own.webp", "alt": "own"}]}]
    });
    let document = Document::from_json(file).expect("a fair file").value;
    let other = parkmatch::exchange::qr::Code::new("other")
        .expect("a code")
        .png();
    let pictures = HashMap::from([
        ("a.png".to_owned(), Ok(pixel())),
        ("b.png".to_owned(), Ok(other)),
    ]);
    let address = SiteAddress::read("https://example.org/fair/").expect("an address");
    let made = publish::publish(&Publishing {
        document: &document,
        pictures: &pictures,
        program: None,
        address: Some(&address),
    })
    .expect("a fair file");
    let files = texts(&made.files);
    let public: Value = serde_json::from_str(&files[FAIR_FILE]).expect("JSON");
    let park = &public["parks"][0];
    let hashed = |bytes: &[u8], ending: &str| {
        format!("img/picture-{}.{ending}", &publish::sha256(bytes)[..10])
    };
    assert_eq!(
        park["logo"],
        json!(hashed(b"<svg viewBox='0 0 4 3'></svg>", "svg"))
    );
    assert_eq!(park["images"][0]["src"], json!(hashed(&pixel(), "png")));
    assert_eq!(
        park["images"][0]["widths"]
            .as_object()
            .map(|widths| widths.keys().cloned().collect::<Vec<_>>()),
        Some(vec!["320".to_owned()])
    );
    let page = parse("p/_p.html", &files["p/_p.html"]);
    let images: Vec<&Element> = page.iter().filter(|one| one.name == "img").collect();
    assert_eq!(
        (images[0].get("width"), images[0].get("height")),
        (Some("4"), Some("3"))
    );
    assert!(
        images[1]
            .get("srcset")
            .is_some_and(|set| set.contains(" 320w, ../img/"))
    );
    assert_eq!(images[2].get("src"), Some("https://example.org/own.webp"));
    assert_eq!(
        made.lost
            .iter()
            .map(|lost| lost.address.as_str())
            .collect::<Vec<_>>(),
        ["gone.png"]
    );
}

#[test]
fn each_party_gets_its_calendar_link_and_code_and_they_open() {
    let document = sample("ciie");
    let fair = document.fair();
    let address = SiteAddress::read("https://example.org/fair/").expect("an address");
    let zone = Zone::shanghai();
    let parties = |address: Option<&SiteAddress>| {
        publish::party_files(&Parties {
            fair,
            zone: &zone,
            stamp: Local::from_minutes(30_000_000),
            address,
            has_program: true,
            deflate: &|text| Some(miniz_oxide::deflate::compress_to_vec(text, 9)),
        })
        .expect("a zone")
    };
    let made = parties(Some(&address));
    let n = fair.exhibitors.len() + fair.delegations.len();
    assert_eq!(made.files.len(), 3 * n + 1);
    assert_eq!((made.n_short, made.n_without_code), (0, 0));
    let files = texts(&made.files);
    let met = fair.meetings[0].pair.delegation_idx;
    let id = &fair.delegations[met].party.id;
    let stem = format!("delegations/{}", file_name(id));
    assert!(files[&*format!("{stem}.ics")].contains("BEGIN:VEVENT"));
    let link = files[&*format!("{stem}.txt")].trim();
    let (page, fragment) = link.split_once('#').expect("a fragment");
    assert_eq!(page, "https://example.org/fair/app/");
    let sealed = parkmatch::exchange::link::Sealed::read(fragment)
        .expect("ours")
        .expect("whole");
    let inflated = sealed
        .deflated()
        .map(|bytes| miniz_oxide::inflate::decompress_to_vec(bytes).expect("deflated"));
    let parcel = sealed.open(inflated.as_deref()).expect("a parcel");
    assert_eq!(parcel.fair(), fair.id);
    assert_eq!(parcel.fields()["listed"], json!(id.as_str()));
    assert_eq!(
        parcel.fields()["bookings"].as_array().map(Vec::len),
        Some(1)
    );
    let offer = parkmatch::visit::Offer::read(&parcel, fair);
    assert_eq!(offer.n_strangers, 0);
    assert!(
        offer
            .profile
            .is_some_and(|(listed, _)| listed.as_deref() == Some(id.as_str()))
    );
    assert_eq!(offer.bookings.map(|rows| rows.len()), Some(1));
    assert!(
        files["exhibitors/_e1.txt"].starts_with("https://example.org/fair/app/#parkmatch/e/E1")
    );
    assert!(
        picture::look(
            &made
                .files
                .iter()
                .find(|file| file.path == format!("{stem}.png"))
                .expect("a code")
                .bytes
        )
        .is_ok()
    );
    let table = &files["links.csv"];
    assert_eq!(table.lines().count(), n + 1);
    assert!(table.starts_with("\u{feff}side,id,name_zh,name_en,email,calendar,link,code\r\n"));
    // Without an address: the calendars alone.
    let bare = parties(None);
    let endings: BTreeSet<&str> = bare
        .files
        .iter()
        .filter_map(|file| file.path.rsplit('.').next())
        .collect();
    assert_eq!(endings, ["csv", "ics"].into());
}

#[test]
fn a_list_of_files_is_read_with_care() {
    let list = publish::list_of("f", [("a/b.html", "1".to_owned()), ("c", "2".to_owned())]);
    assert_eq!(list.path, LIST);
    let read = publish::read_list(&list.bytes).expect("a list");
    assert_eq!(
        read,
        [
            ("a/b.html".to_owned(), "1".to_owned()),
            ("c".to_owned(), "2".to_owned())
        ]
    );
    let hostile = json!({"format": "parkmatch-published/1", "files": {"../x": "1", "/etc/passwd": "1", "a/../b": "1", "C:x": "1", "a\\b": "1", "": "1", "a//b": "1",
        "published.json": "1", "good": "1", "number": 7}});
    assert_eq!(
        publish::read_list(hostile.to_string().as_bytes()),
        Some(vec![("good".to_owned(), "1".to_owned())])
    );
    for other in [
        "",
        "[]",
        "{}",
        "{\"format\": \"parkmatch/1\", \"files\": {}}",
    ] {
        assert_eq!(publish::read_list(other.as_bytes()), None, "{other}");
    }
}

#[test]
fn the_samples_pictures_are_drawn_small_and_marked() {
    let mut n = 0;
    for entry in std::fs::read_dir(folder().join("img")).expect("a folder") {
        let path = entry.expect("a file").path();
        let bytes = std::fs::read(&path).expect("a file");
        let text = String::from_utf8(bytes.clone()).expect("text");
        assert!(picture::look(&bytes).is_ok(), "{path:?}");
        assert!(
            bytes.len() < 8_000 && text.contains("示例") && text.to_lowercase().contains("sample"),
            "{path:?}"
        );
        n += 1;
    }
    let mut used = BTreeSet::new();
    for name in SAMPLES {
        let document = sample(name);
        used.extend(publish::pictures_beside(&document));
        for park in document.json()["parks"].as_array().expect("parks") {
            let brand = parkmatch::model::pictures::brand(park);
            assert!(
                brand.logo.is_some() && !brand.images.is_empty(),
                "{name}: {}",
                park["id"]
            );
            assert!(
                brand
                    .color
                    .and_then(parkmatch::model::pictures::Color::ink)
                    .is_some(),
                "{name}: {}",
                park["id"]
            );
        }
    }
    assert_eq!(used.len(), n, "every picture is some sample's");
}

/// Fields of the schema that are nobody's business but the team's.
const AT_HOME: [&str; 4] = ["wishes", "scores", "meetings", "happened"];

#[test]
fn of_every_field_of_the_schema_it_is_decided_whether_it_is_public() {
    let path = |name: &str| std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let text =
        std::fs::read_to_string(path("static/schema/fair-1.schema.json")).expect("the schema");
    let schema: Value = serde_json::from_str(&text).expect("JSON");
    let list = std::fs::read_to_string(path("src/exchange/publish/public.rs")).expect("the list");
    let names = |place: &Value| -> Vec<String> {
        let fields = place["properties"].as_object().expect("fields");
        fields.keys().cloned().collect()
    };
    let mut fields = names(&schema);
    for def in [
        "fair",
        "hall",
        "slot",
        "event",
        "park",
        "note",
        "exhibitor",
        "interest",
        "interpreter",
        "rules",
    ] {
        fields.extend(names(&schema["$defs"][def]));
    }
    assert!(fields.len() > 70, "the schema was not understood");
    let undecided: BTreeSet<&String> = fields
        .iter()
        .filter(|field| {
            !list.contains(&format!("(\"{field}\", ")) && !list.contains(&format!("\"{field}\",\n"))
        })
        .filter(|field| !AT_HOME.contains(&field.as_str()))
        .collect();
    assert!(undecided.is_empty(), "public or not? {undecided:?}");
}
