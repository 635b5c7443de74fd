//! The head of a fair file is read by a reader of its own: whatever the bytes, it says what the whole
//! reader says, and nothing where that denies.

use super::{
    files::Random,
    size::{cases, tell},
};
use parkmatch::model::{Document, Head};

/// Whether both readers take these bytes for a fair; they say the same of it.
pub fn is_a_fair(bytes: &[u8], seed: u64) -> bool {
    match (Head::read(bytes.to_vec()), Document::read(bytes)) {
        (Ok((head, parsed)), Ok(report)) => {
            assert_eq!(head, report.value.head(), "seed {seed}");
            assert_eq!(Document::read_rest(parsed), Ok(report), "seed {seed}");
            true
        }
        (Err(left), Err(_)) => {
            assert_eq!(left, bytes, "seed {seed}: for who says why");
            false
        }
        (head, whole) => panic!("seed {seed}: {head:?}\n{whole:?}"),
    }
}

const IDS: &[&str] = &["\"f\"", "\"\"", "7", "null", "\"长\""];
const NAMES: &[&str] = &[
    "\"x\"",
    "{\"zh\":\"集市\",\"en\":\"Market\"}",
    "{\"zh\":\"集市\",\"en\":\"Market\"}",
    "\"\"",
    "\" \"",
    "{}",
    "{\"zh\":1}",
    "{\"zh\":\"集市\",\"en\":null}",
    "[\"x\"]",
    "null",
];
const TIMES: &[&str] = &[
    "\"2027-11-14T09:00\"",
    "\"2027-11-14T09:30\"",
    "\"2027-11-14T10:00\"",
    "\"2027-11-15T09:00\"",
    "\"2027-11-31T09:00\"",
    "\"2027\"",
    "9",
];
const KEYS: &[&str] = &[
    "\"name\"",
    "\"n\\u0061me\"",
    "\"$serde_json::private::Number\"",
    "\"\\u0024serde_json::private::Number\"",
    "\"$serde_json::private::number\"",
    "\"\\\"\\\\\"",
    "\"Number\"",
];

/// One of the odd values, or mostly a good one: a file with one fault says more than one with ten.
fn mostly(random: &mut Random, good: &str, odd: &[&str]) -> String {
    match random.below(4) {
        0 => random.pick(odd).to_owned(),
        _ => good.to_owned(),
    }
}

/// Fields of an object, some twice, some not there, in any order.
fn object(random: &mut Random, fields: &[(&str, String)]) -> String {
    let mut written = Vec::new();
    for (name, value) in fields {
        for _ in 0..[1, 1, 1, 1, 1, 1, 1, 1, 0, 2][random.below(10)] {
            let place = random.below(written.len() + 1);
            written.insert(place, format!("\"{name}\":{value}"));
        }
    }
    if random.below(12) == 0 {
        let value = random.pick(&["\"12\"", "12", "{}", "\"a\""]);
        let space = random.pick(&["", " ", "\n\t"]);
        written.push(format!("{}{space}:{value}", random.pick(KEYS)));
    }
    format!("{{{}}}", written.join(","))
}

fn rows(random: &mut Random, mut row: impl FnMut(&mut Random) -> String) -> String {
    let rows: Vec<String> = (0..random.below(6))
        .map(|_| match random.below(8) {
            0 => "null".to_owned(),
            _ => row(random),
        })
        .collect();
    match random.below(12) {
        0 => "{}".to_owned(),
        _ => format!("[{}]", rows.join(",")),
    }
}

fn file(random: &mut Random) -> String {
    let slots = rows(random, |random| {
        let id = random.pick(&["\"s1\"", "\"s2\"", "\"s3\"", "\"\"", "1"]);
        let [start, end] = [(); 2].map(|()| random.pick(TIMES));
        let fields = [("id", id), ("start", start), ("end", end)];
        object(
            random,
            &fields.map(|(name, value)| (name, value.to_owned())),
        )
    });
    let delegations = rows(random, |random| {
        let fields = [("id", random.pick(IDS)), ("name", random.pick(NAMES))];
        object(
            random,
            &fields.map(|(name, value)| (name, value.to_owned())),
        )
    });
    let facts = [
        ("id", mostly(random, "\"f\"", IDS)),
        (
            "name",
            mostly(random, "{\"zh\":\"集市\",\"en\":\"Market\"}", NAMES),
        ),
        ("city", random.pick(NAMES).to_owned()),
        ("venue", random.pick(NAMES).to_owned()),
        ("slots", slots),
    ];
    let facts = match random.below(20) {
        0 => "[]".to_owned(),
        _ => object(random, &facts),
    };
    let format = random.pick(&["\"parkmatch/1\"", "\"parkmatch/1\"", "\"parkmatch/1\"", "1"]);
    let root = [
        ("format", format.to_owned()),
        ("fair", facts),
        ("delegations", delegations),
    ];
    let mark = random.pick(&["", "", "", "\u{feff}", "\u{feff}\u{feff}"]);
    [mark, &object(random, &root)].concat()
}

#[test]
fn the_head_of_a_fair_is_what_the_whole_reader_says() {
    let seeds = cases(100_000);
    let (mut n_read, n_cases) = (0, seeds.end);
    for seed in seeds {
        let mut random = Random::new(seed);
        let mut bytes = file(&mut random).into_bytes();
        if random.below(4) == 0 {
            let at = random.below(bytes.len());
            bytes[at] = [b'"', b'\\', b':', b'{', b'}', b' ', 0xFF, 0][random.below(8)];
        }
        n_read += u64::from(is_a_fair(&bytes, seed));
    }
    assert!(
        n_read * 10 > n_cases && n_read * 10 < n_cases * 9,
        "{n_read} of {n_cases} are fairs: the cases say little"
    );
    tell(
        "heads",
        n_cases,
        &format!("{n_read} were fairs, 0 said otherwise"),
    );
}
