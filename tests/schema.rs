//! The published JSON Schema says of a fair file what the reader says.

use parkmatch::model::{Document, Local};
use serde_json::{Value, json};

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
        "pattern" => {
            assert_eq!(rule, LOCAL_TIME, "another pattern needs another check");
            value
                .as_str()
                .is_none_or(|words| Local::parse(words).is_some())
        }
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

/// A file with every field, of every kind.
fn full() -> Value {
    json!({
        "format": "parkmatch/1", "house": "kept",
        "fair": {
            "id": "f", "name": {"zh": "集市", "en": "Fair"}, "series": "ciie", "venue": "here", "time_zone": "Asia/Shanghai",
            "halls": [{"id": "H1", "name": "一号馆", "tables": 2, "tables_at": {"s1": 1}}], "walk_minutes": [[0]],
            "slots": [{"id": "s1", "start": "2027-11-14T09:00", "end": "2027-11-14T09:30", "colour": "red"}],
            "events": [{"id": "F1", "kind": "contest", "name": "赛", "hall": "H1", "start": "2027-11-14T10:00", "end": "2027-11-14T11:00"}]
        },
        "parks": [{"id": "P1", "name": "园", "city": "城", "sectors": ["new-energy"], "summary": "…", "website": "https://example.org",
            "services": [{"name": "厅", "text": "…", "intent": "space", "sectors": ["new-energy"]}]}],
        "notes": [{"title": "签证", "text": "…", "url": "https://example.org"}],
        "exhibitors": [{"id": "E1", "name": "甲", "park": "P1", "hall": "H1", "booth": "1A", "meets_at": "table", "role": "park", "sectors": ["new-energy"],
            "offers": [{"intent": "sell", "sectors": ["new-energy"], "text": {"zh": "…"}}],
            "seeks": [{"intent": "barter", "regions": ["EU"], "size": "large"}], "languages": ["zh"], "teams": 2, "min_meetings": 1, "max_meetings": 3, "max_in_a_row": 2,
            "unavailable": ["s1"], "attends": ["F1"], "summary": "…", "website": "…", "contact": {"name": "王", "email": "…", "phone": "…"}}],
        "delegations": [{"id": "D1", "name": "乙", "country": "DE", "people": 3, "max_in_a_row": null}],
        "interpreters": [{"id": "I1", "name": "李", "languages": ["zh", "de"], "unavailable": [], "max_meetings": 4}],
        "wishes": [{"from": "D1", "to": "E1", "wish": "must"}],
        "scores": [{"exhibitor": "E1", "delegation": "D1", "score": 87.5}],
        "rules": {"computed_scores": true, "min_score": 20, "must_bonus": 200, "want_bonus": 50, "minimum_bonus": 100, "idle_penalty": 1, "max_in_a_row": 4,
            "weights": {"business": 60, "field": 30, "language": 10, "chain": 50, "mutual": 100, "region": 0},
            "session": [{"exhibitor": "E1", "delegation": "D1", "half": "am"}]},
        "meetings": [{"exhibitor": "E1", "delegation": "D1", "slot": "s1", "table": 1, "interpreter": "I1", "locked": true, "status": "held"}]
    })
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
    assert_eq!(
        faults(
            &schema(),
            &json!({"format": "parkmatch/1", "fair": {"id": "f", "name": "x"}})
        ),
        [""; 0]
    );
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
        let issues = Document::from_json(file).map_or_else(|issues| issues, |report| report.issues);
        assert!(!issues.is_empty(), "{pointer}");
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
        let issues = Document::from_json(file).map_or_else(|issues| issues, |report| report.issues);
        assert!(!issues.is_empty(), "{pointer}");
    }
}
