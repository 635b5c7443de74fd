//! The published JSON Schema says of a fair file what the reader says.

use parkmatch::model::{
    Document, FAIR_FORM, FileList, FormField, Local, Shape, WALKS_FORM,
    pictures::{Color, picture_issues},
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn read(path: &str) -> Value {
    let path = format!("{}/static/{path}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|trouble| panic!("{path}: {trouble}"));
    serde_json::from_str(&text).unwrap_or_else(|trouble| panic!("{path}: {trouble}"))
}

fn schema() -> Value {
    read("schema/fair-1.schema.json")
}

/// Where a file breaks the schema, as JSON pointers.
///
/// The keywords of draft 2020-12 that our schema uses, and a panic at any other: a whole validator
/// brings 46 crates and two minutes of compiling for the sake of these fifteen words.
fn faults(schema: &Value, file: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    check(schema, schema, file, "", &mut faults);
    faults
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    let holds = |keyword: &str, rule: &Value| match keyword {
        "type" => match rule.as_str() {
            Some("object") => value.is_object(),
            Some("array") => value.is_array(),
            Some("string") => value.is_string(),
            Some("boolean") => value.is_boolean(),
            Some("number") => value.is_number(),
            Some("integer") => value.as_f64().is_some_and(|number| number.fract() == 0.0),
            other => panic!("type {other:?}"),
        },
        "const" => value == rule,
        "enum" => rule.as_array().expect("words").contains(value),
        "minimum" => value
            .as_f64()
            .is_none_or(|number| number >= rule.as_f64().expect("a number")),
        "maximum" => value
            .as_f64()
            .is_none_or(|number| number <= rule.as_f64().expect("a number")),
        "minLength" => value
            .as_str()
            .is_none_or(|words| words.chars().count() as u64 >= rule.as_u64().expect("a count")),
        "maxLength" => value
            .as_str()
            .is_none_or(|words| words.chars().count() as u64 <= rule.as_u64().expect("a count")),
        "maxItems" => value
            .as_array()
            .is_none_or(|items| items.len() as u64 <= rule.as_u64().expect("a count")),
        "pattern" => value.as_str().is_none_or(|words| match rule.as_str() {
            Some(LOCAL_TIME) => Local::parse(words).is_some(),
            Some(COLOR) => Color::parse(words).is_some(),
            other => panic!("the pattern {other:?} needs another check"),
        }),
        "anyOf" | "oneOf" => {
            let fits = |rule: &&Value| {
                let mut faults = Vec::new();
                check(root, rule, value, "", &mut faults);
                faults.is_empty()
            };
            let n_fitting = rule
                .as_array()
                .expect("schemas")
                .iter()
                .filter(fits)
                .count();
            n_fitting == 1 || keyword == "anyOf" && n_fitting > 1
        }
        "$schema"
        | "$ref"
        | "$defs"
        | "title"
        | "description"
        | "default"
        | "examples"
        | "required"
        | "properties"
        | "items"
        | "additionalProperties" => true,
        other => panic!("{other} is not checked"),
    };
    let rules = schema.as_object().expect("a schema");
    faults.extend(
        rules
            .iter()
            .filter(|(keyword, rule)| !holds(keyword, rule))
            .map(|_| at.to_owned()),
    );
    if let Some(pointer) = rules
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(|name| name.strip_prefix('#'))
    {
        check(
            root,
            root.pointer(pointer)
                .unwrap_or_else(|| panic!("{pointer} is not there")),
            value,
            at,
            faults,
        );
    }
    if let Some(fields) = value.as_object() {
        let required = rules
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str);
        faults.extend(
            required
                .filter(|name| !fields.contains_key(*name))
                .map(|name| format!("{at}/{name}")),
        );
        for (name, value) in fields {
            let rule = rules
                .get("properties")
                .and_then(|properties| properties.get(name))
                .or_else(|| rules.get("additionalProperties"));
            if let Some(rule) = rule {
                check(root, rule, value, &format!("{at}/{name}"), faults);
            }
        }
    }
    if let (Some(items), Some(rule)) = (value.as_array(), rules.get("items")) {
        for (place, item) in items.iter().enumerate() {
            check(root, rule, item, &format!("{at}/{place}"), faults);
        }
    }
}

const LOCAL_TIME: &str =
    "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]$";

const COLOR: &str = "^#[0-9A-Fa-f]{6}$";

/// A file with every field, of every kind.
fn full() -> Value {
    json!({
        "format": "parkmatch/1", "house": "kept",
        "fair": {
            "id": "f", "name": {"zh": "集市", "en": "Fair"}, "series": "ciie", "venue": "here", "time_zone": "Asia/Shanghai",
            "halls": [{"id": "H1", "name": "一号馆", "tables": 2, "tables_at": {"s1": 1}, "place": {"x": 16, "y": 24}}], "walk_minutes": [[0]],
            "slots": [{"id": "s1", "start": "2027-11-14T09:00", "end": "2027-11-14T09:30", "colour": "red"}],
            "events": [{"id": "F1", "kind": "contest", "name": "赛", "hall": "H1", "start": "2027-11-14T10:00", "end": "2027-11-14T11:00"}]
        },
        "parks": [{"id": "P1", "name": "园", "city": "城", "sectors": ["new-energy"], "summary": "…", "website": "https://example.org",
            "logo": "img/p.svg", "images": [{"src": "img/p.webp", "alt": {"zh": "园", "en": "Park"}, "widths": {"320": "img/p-320.webp"}}, "img/q.webp"],
            "products": [], "color": "#0B5d7a",
            "services": [{"name": "厅", "text": "…", "intent": "space", "sectors": ["new-energy"]}]}],
        "notes": [{"title": "签证", "text": "…", "url": "https://example.org"}],
        "exhibitors": [{"id": "E1", "name": "甲", "park": "P1", "hall": "H1", "booth": "1A", "meets_at": "table", "role": "park", "sectors": ["new-energy"],
            "offers": [{"intent": "sell", "sectors": ["new-energy"], "text": {"zh": "…"}}],
            "seeks": [{"intent": "barter", "regions": ["EU"], "size": "large"}], "languages": ["zh"], "teams": 2, "min_meetings": 1, "max_meetings": 3, "max_in_a_row": 2,
            "unavailable": ["s1"], "attends": ["F1"], "summary": "…", "website": "…", "contact": {"name": "王", "email": "…", "phone": "…", "public": true},
            "country": "CN", "registration": "91110108MA01",
            "logo": {"src": "https://example.org/e.png", "alt": "…"}, "images": [], "color": "#000000",
            "products": [{"name": "电芯", "text": {"en": "…"}, "image": "data:image/png;base64,iVBORw0KGgo=", "sectors": ["new-energy"]}]}],
        "delegations": [{"id": "D1", "name": "乙", "country": "DE", "people": 3, "registration": "HRB 1", "sectors": ["new-energy"],
            "offers": [{"intent": "investment"}], "seeks": [{"intent": "technology"}], "languages": ["de"], "teams": 1, "min_meetings": 0, "max_meetings": 4, "max_in_a_row": null,
            "unavailable": [], "attends": ["F1"], "summary": "…", "website": "…", "contact": {"name": "Li", "email": "…", "phone": "…", "public": false}}],
        "interpreters": [{"id": "I1", "name": "李", "languages": ["zh", "de"], "unavailable": [], "max_meetings": 4}],
        "wishes": [{"from": "D1", "to": "E1", "wish": "must"}],
        "scores": [{"exhibitor": "E1", "delegation": "D1", "score": 87.5}],
        "rules": {"computed_scores": true, "min_score": 20, "must_bonus": 200, "want_bonus": 50, "minimum_bonus": 100, "idle_penalty": 1, "max_in_a_row": 4,
            "weights": {"business": 60, "field": 30, "language": 10, "chain": 50, "mutual": 100, "region": 0},
            "session": [{"exhibitor": "E1", "delegation": "D1", "half": "am"}]},
        "meetings": [{"exhibitor": "E1", "delegation": "D1", "slot": "s1", "table": 1, "interpreter": "I1", "locked": true, "status": "held"}],
        "happened": [
            {"kind": "late", "list": "delegations", "id": "D1", "slots": ["s1"], "had": {"D1": []}},
            {"kind": "wish", "from": "D1", "to": "E1", "wish": "must", "before": null},
            {"kind": "unlocked", "meetings": [{"exhibitor": "E1", "delegation": "D1", "slot": "s1"}]}]
    })
}

/// Adds to `seen` each property, as a pointer into the schema, that some value under it has, and to
/// `all` each that it could have.
fn properties<'a>(
    root: &'a Value,
    at: &str,
    values: &[&'a Value],
    seen: &mut BTreeSet<String>,
    all: &mut BTreeSet<String>,
) {
    let schema = root
        .pointer(at)
        .unwrap_or_else(|| panic!("{at} is not there"));
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        properties(root, name.trim_start_matches('#'), values, seen, all);
    }
    for keyword in ["anyOf", "oneOf"] {
        let ways = schema.get(keyword).and_then(Value::as_array);
        for way in 0..ways.map_or(0, Vec::len) {
            properties(root, &format!("{at}/{keyword}/{way}"), values, seen, all);
        }
    }
    let below = |name: &str| -> Vec<&'a Value> {
        values.iter().filter_map(|value| value.get(name)).collect()
    };
    for name in schema
        .get("properties")
        .and_then(Value::as_object)
        .into_iter()
        .flat_map(|fields| fields.keys())
    {
        let (place, found) = (format!("{at}/properties/{name}"), below(name));
        all.insert(place.clone());
        if !found.is_empty() {
            seen.insert(place.clone());
        }
        properties(root, &place, &found, seen, all);
    }
    if schema.get("items").is_some_and(Value::is_object) {
        let items: Vec<&Value> = values
            .iter()
            .filter_map(|value| value.as_array())
            .flatten()
            .collect();
        properties(root, &format!("{at}/items"), &items, seen, all);
    }
}

#[test]
fn the_file_with_every_field_has_each_that_the_schema_names() {
    let (schema, full) = (schema(), full());
    let (mut seen, mut all) = (BTreeSet::new(), BTreeSet::new());
    properties(&schema, "", &[&full], &mut seen, &mut all);
    assert!(all.len() > 80, "{}", all.len());
    assert_eq!(all.difference(&seen).collect::<Vec<_>>(), [""; 0]);
}

/// Each place of a file's values, as a JSON pointer, but what stands in a list of numbers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    if !at.is_empty() {
        found.push(at.to_owned());
    }
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                places(value, &format!("{at}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                places(item, &format!("{at}/{place}"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A field that the schema names and the reader passes over would come in wrong without a word.
/// What happened is a diary: whoever shows it passes over what it does not know.
#[test]
fn every_field_of_the_schema_is_read() {
    let mut found = Vec::new();
    places(&full(), "", &mut found);
    let unread: Vec<String> = found
        .into_iter()
        .filter(|pointer| {
            let mut file = full();
            *file.pointer_mut(pointer).expect("a place of it") = json!([[true]]);
            Document::from_json(file).is_ok_and(|report| {
                report.issues.is_empty() && picture_issues(&report.value).is_empty()
            })
        })
        .collect();
    let unread: Vec<&str> = unread
        .iter()
        .map(String::as_str)
        .filter(|pointer| !pointer.starts_with("/happened"))
        .collect();
    // What no rule has is kept as it is; of `public` publishing takes nothing but a plain yes.
    assert_eq!(
        unread,
        [
            "/house",
            "/fair/slots/0/colour",
            "/exhibitors/0/contact/public",
            "/delegations/0/contact/public"
        ]
    );
}

/// A schema, or the one that it refers to.
fn meant<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    schema
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(|name| root.pointer(name.trim_start_matches('#')))
        .unwrap_or(schema)
}

/// The properties that a schema names.
fn named<'a>(root: &'a Value, schema: &'a Value) -> Vec<(&'a str, &'a Value)> {
    let target = meant(root, schema);
    let properties = target.get("properties").and_then(Value::as_object);
    properties
        .into_iter()
        .flatten()
        .map(|(name, schema)| (name.as_str(), schema))
        .collect()
}

/// The fields of a schema that no form has, and those of a form that no schema has.
fn unlike(root: &Value, schema: &Value, form: &[FormField], at: &str, found: &mut Vec<String>) {
    let named = named(root, schema);
    for (name, below) in &named {
        let Some(field) = form.iter().find(|field| field.name.word() == *name) else {
            found.push(format!("{at}.{name}"));
            continue;
        };
        if let Shape::Group(fields) = field.shape {
            unlike(root, below, fields, &format!("{at}.{name}"), found);
        } else if let Shape::Entries(fields) = field.shape {
            let items = meant(root, below).get("items").unwrap_or(&Value::Null);
            unlike(root, items, fields, &format!("{at}.{name}"), found);
        }
    }
    for field in form {
        if !named.iter().any(|(name, _)| *name == field.name.word()) {
            found.push(format!("{at}.{} is in no schema", field.name.word()));
        }
    }
}

#[test]
fn every_field_of_the_file_is_filled_in_by_a_form_or_has_a_screen_of_its_own() {
    let schema = schema();
    let mut found = vec![];
    for list in FileList::ALL {
        let row = match list {
            FileList::Sessions => "/$defs/rules/properties/session/items".to_owned(),
            FileList::Halls | FileList::Slots | FileList::Events => {
                format!("/$defs/fair/properties/{}/items", list.word())
            }
            FileList::Parks
            | FileList::Notes
            | FileList::Exhibitors
            | FileList::Delegations
            | FileList::Interpreters
            | FileList::Wishes
            | FileList::Scores => format!("/properties/{}/items", list.word()),
        };
        let row = schema.pointer(&row).unwrap_or_else(|| panic!("{row}"));
        unlike(&schema, row, list.form(), list.word(), &mut found);
    }
    let facts: Vec<FormField> = FAIR_FORM.iter().chain(WALKS_FORM).copied().collect();
    let fair = schema.pointer("/$defs/fair").expect("the fair");
    unlike(&schema, fair, &facts, "fair", &mut found);
    // A hall is dragged to its place. The fair's id names what is kept on a device; its lists are lists of their own.
    assert_eq!(
        found,
        [
            "halls.place",
            "fair.id",
            "fair.halls",
            "fair.slots",
            "fair.events"
        ]
    );
    let top: Vec<&str> = named(&schema, &schema)
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| FileList::parse(name).is_none())
        .collect();
    // The word of the format, the facts, and three screens: rules, board, the day.
    assert_eq!(top, ["format", "fair", "rules", "meetings", "happened"]);
}

#[test]
fn the_samples_keep_the_schema() {
    let schema = schema();
    let index = read("fairs/index.json");
    let mut n_samples = 0;
    for name in [
        "canton-fair.json",
        "ciftis.json",
        "ciie.json",
        "hi-tech-fair.json",
    ] {
        assert!(
            index.to_string().contains(name),
            "{name} is not in index.json"
        );
        assert_eq!(
            faults(&schema, &read(&format!("fairs/{name}"))),
            [""; 0],
            "{name}"
        );
        n_samples += 1;
    }
    assert_eq!(n_samples, 4);
}

#[test]
fn a_file_with_every_field_keeps_the_schema() {
    assert_eq!(faults(&schema(), &full()), [""; 0]);
    let report = Document::from_json(full()).expect("a fair file");
    assert_eq!(report.issues, []);
    assert_eq!(picture_issues(&report.value), []);
    assert_eq!(
        faults(
            &schema(),
            &json!({"format": "parkmatch/1", "fair": {"id": "f", "name": "x"}})
        ),
        [""; 0]
    );
}

/// How much the reader finds wrong with a file, its pictures among it.
fn n_issues(file: Value) -> usize {
    match Document::from_json(file) {
        Ok(report) => report.issues.len() + picture_issues(&report.value).len(),
        Err(issues) => issues.len(),
    }
}

/// Whatever the schema refuses in one field the reader refuses too, there.
#[test]
fn the_schema_and_the_reader_refuse_the_same() {
    let schema = schema();
    for (pointer, bad) in [
        ("/format", json!("parkmatch/9")),
        ("/fair/id", json!("")),
        ("/fair/name", json!({"zh": 7})),
        ("/fair/series", json!("flea-market")),
        ("/fair/halls/0/tables", json!(-1)),
        ("/fair/halls/0/place", json!("left")),
        ("/fair/halls/0/place/x", json!(-1)),
        ("/fair/halls/0/place/y", json!(100_001)),
        ("/fair/walk_minutes/0/0", json!("near")),
        ("/fair/slots/0/start", json!("9:00")),
        ("/fair/slots/0/end", json!("2027-13-14T09:30")),
        ("/fair/events/0/kind", json!("party")),
        ("/parks/0/id", json!("x".repeat(65))),
        ("/parks/0/services", json!("many")),
        ("/parks/0/services/0/intent", json!(1)),
        ("/notes/0/url", json!(7)),
        ("/exhibitors/0/role", json!("guest")),
        ("/exhibitors/0/seeks/0/size", json!("huge")),
        ("/rules/weights", json!("light")),
        ("/rules/weights/mutual", json!(101)),
        ("/parks/0/logo", json!(7)),
        ("/parks/0/images", json!("img/p.webp")),
        ("/parks/0/images/0", json!({"alt": "no address"})),
        ("/parks/0/images/0/src", json!(7)),
        ("/parks/0/images/0/alt", json!(7)),
        ("/parks/0/images/0/widths", json!(["320"])),
        ("/parks/0/color", json!("#0b5d7")),
        ("/exhibitors/0/color", json!("blue")),
        ("/exhibitors/0/products", json!({})),
        ("/exhibitors/0/products/0", json!("电芯")),
        ("/exhibitors/0/products/0/name", json!(7)),
        ("/exhibitors/0/products/0/image", json!(true)),
        ("/exhibitors/0/products/0/sectors/0", json!(7)),
        ("/exhibitors/0/meets_at", json!("bar")),
        ("/exhibitors/0/sectors/0", json!(1)),
        ("/exhibitors/0/offers/0/intent", json!(1)),
        ("/exhibitors/0/teams", json!(1.5)),
        ("/exhibitors/0/contact", json!("王")),
        ("/delegations/0/people", json!("three")),
        ("/delegations/0/country", json!(49)),
        ("/interpreters/0/languages", json!("zh")),
        ("/wishes/0/wish", json!("maybe")),
        ("/scores/0/score", json!(101)),
        ("/rules/min_score", json!(-1)),
        ("/rules/computed_scores", json!("yes")),
        ("/rules/session/0/half", json!("noon")),
        ("/meetings/0/locked", json!(1)),
        ("/meetings/0/status", json!("lost")),
    ] {
        let mut file = full();
        *file.pointer_mut(pointer).expect(pointer) = bad;
        assert_eq!(faults(&schema, &file).len(), 1, "{pointer}");
        assert!(n_issues(file) > 0, "{pointer}");
    }
    for pointer in [
        "/fair",
        "/fair/name",
        "/exhibitors/0/id",
        "/delegations/0/name",
        "/wishes/0/to",
        "/meetings/0/slot",
    ] {
        let (parent, field) = pointer.rsplit_once('/').expect("a pointer");
        let mut file = full();
        let fields = if parent.is_empty() {
            Some(&mut file)
        } else {
            file.pointer_mut(parent)
        };
        fields
            .and_then(Value::as_object_mut)
            .expect(parent)
            .shift_remove(field);
        assert_eq!(faults(&schema, &file).len(), 1, "{pointer}");
        assert!(n_issues(file) > 0, "{pointer}");
    }
}
