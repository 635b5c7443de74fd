//! Fair files that people, programs and devices have broken: whatever comes in, reading ends with a
//! fair or with the places of what is wrong; what was read goes out and comes in again the same,
//! and all that is made of a fair is made.

use super::{
    heads::is_a_fair,
    size::{cases, tell},
};
use parkmatch::{
    exchange::{
        csv::{self, Kind},
        ics,
        publish::{self, Publishing},
        table::Origin,
    },
    i18n::{Lang, issue_words, picture_words},
    matching::{Scorer, pairs_to_plan, rank},
    model::{Document, Fair, Issue, Local, Place, Side, pictures::picture_issues},
    planning::{Search, check_meetings},
};
use std::fmt::Write as _;

/// Marsaglia's xorshift64*, from a seed.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        usize::try_from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33).expect("31 bits")
            % end.max(1)
    }

    pub fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

/// Values as they stand in a file, each written as `serde_json` writes it, so that text can be
/// compared with text.
const ODD: &[&str] = &[
    "null",
    "true",
    "0",
    "-0",
    "-0.0",
    "1.0",
    "2.50",
    "1e5",
    "1E5",
    "1e+05",
    "1e999",
    "-1E-999",
    "4294967296",
    "18446744073709551616",
    "123456789012345678901234567890",
    "-95.02268769452357",
    "0.9600766252731259",
    "0.1e-7",
    "99999999999999999999999999999999999999999999999999.000000000000000000000000000001",
    "\"\"",
    "\"E1\"",
    "\"s1\"",
    "\"中英双语\"",
    "\"暂无\"",
    "\"\\u0000\\u001b[31m\"",
    "\"\u{202e}\u{9b}\u{feff}\u{e000}\"",
    "\"😀\"",
    "\"2027-11-14T09:00\"",
    "\"9999-12-31T23:59\"",
    "\"0000-01-01T00:00\"",
    "[]",
    "{}",
    "[[[[[[[[[[]]]]]]]]]]",
    "{\"a\":{\"b\":[{\"c\":1.10}]}}",
    "[1,\"two\",null,{\"3\":[]}]",
];

/// Fields whose meaning is known, in some row or other.
const KNOWN: &[&str] = &[
    "id",
    "name",
    "teams",
    "max_meetings",
    "max_in_a_row",
    "min_meetings",
    "languages",
    "sectors",
    "offers",
    "seeks",
    "unavailable",
    "attends",
    "hall",
    "park",
    "country",
    "contact",
    "summary",
    "happened",
    "rules",
    "wishes",
    "scores",
    "meetings",
    "walk_minutes",
    "tables",
    "tables_at",
    "place",
    "x",
    "y",
    "time_zone",
    "status",
    "locked",
    "interpreter",
    "slot",
    "start",
    "end",
    "intent",
    "regions",
    "size",
    "text",
    "logo",
    "images",
    "products",
    "src",
    "alt",
    "widths",
    "image",
    "color",
    "public",
];

/// A fair file in one line, as `Document::to_text` writes it, with unknown fields at every level.
fn good(random: &mut Random) -> String {
    let mut n_unknown = 0;
    let mut unknown = |random: &mut Random| {
        n_unknown += 1;
        format!("\"our {n_unknown}\":{}", random.pick(ODD))
    };
    let languages = [
        "[\"zh\",\"en\"]",
        "[\"中英双语\"]",
        "[\"zh-CN\"]",
        "[\"克林贡语\"]",
        "[]",
        "[\"de\"]",
    ];
    let mut text = format!(
        "{{\"format\":\"parkmatch/1\",{},\"fair\":{{\"id\":\"f\",\"name\":{{\"zh\":\"集市\",\"en\":\"Fair\"}},{},\
         \"halls\":[{{\"id\":\"H1\",\"tables\":2}},{{\"id\":\"H2\",{}}}],\"walk_minutes\":[[0,6],[7,0]],\"slots\":[\
         {{\"id\":\"s1\",\"start\":\"2027-11-14T09:00\",\"end\":\"2027-11-14T09:30\"}},\
         {{\"id\":\"s2\",\"start\":\"2027-11-14T09:30\",\"end\":\"2027-11-14T10:00\",{}}},\
         {{\"id\":\"s3\",\"start\":\"2027-11-14T14:00\",\"end\":\"2027-11-14T14:30\"}}],\
         \"events\":[{{\"id\":\"F1\",\"name\":\"论坛\",\"hall\":\"H1\",\"start\":\"2027-11-14T10:00\",\"end\":\"2027-11-14T11:30\"}}]}},\
         \"parks\":[{{\"id\":\"P1\",\"name\":\"园\",\"logo\":\"img/p.svg\",\"color\":\"#0b5d7a\",\"images\":[{{\"src\":\"img/p.webp\",\
         \"alt\":\"园\",\"widths\":{{\"320\":\"img/q.webp\"}}}}],\"products\":[{{\"name\":\"库\",\"image\":\"data:image/svg+xml,%3Csvg/%3E\"}}],\"services\":[{{\"name\":\"库\",\"intent\":\"space\",{}}}]}}]",
        unknown(random),
        unknown(random),
        unknown(random),
        unknown(random),
        unknown(random)
    );
    for (list, letter) in [("exhibitors", 'E'), ("delegations", 'D')] {
        let _ = write!(text, ",\"{list}\":[");
        for row in 1..=3 {
            let comma = if row > 1 { "," } else { "" };
            let (spoken, sector, own) = (
                random.pick(&languages),
                random.pick(&["new-energy", "food", "暂无"]),
                unknown(random),
            );
            let (intent, other) = if letter == 'E' {
                ("sell", "\"meets_at\":\"table\",\"hall\":\"H1\"")
            } else {
                ("buy", "\"country\":\"DE\"")
            };
            let _ = write!(
                text,
                "{comma}{{\"id\":\"{letter}{row}\",\"name\":\"{letter}, {row}\",{other},\"sectors\":[\"{sector}\"],\"offers\":[{{\"intent\":\
                 \"{intent}\",\"text\":{{\"zh\":\"电池\"}}}}],\"languages\":{spoken},\"max_meetings\":{row},{own}}}"
            );
        }
        text.push(']');
    }
    let _ = write!(
        text,
        ",\"interpreters\":[{{\"id\":\"I1\",\"languages\":[\"zh\",\"德语\"],{}}}],\"wishes\":[{{\"from\":\"D1\",\"to\":\"E1\",\"wish\":\"must\"}}],\
         \"meetings\":[{{\"exhibitor\":\"E2\",\"delegation\":\"D2\",\"slot\":\"s3\",\"table\":1,{}}}],{}}}",
        unknown(random),
        unknown(random),
        unknown(random)
    );
    text
}

/// Where a key ends in the text, a colon after it.
fn after_keys(text: &str) -> Vec<usize> {
    text.match_indices("\":").map(|(at, _)| at + 2).collect()
}

/// One to three changes of the bytes or of what stands in the file.
fn broken(random: &mut Random, good: &str) -> Vec<u8> {
    let mut bytes = good.as_bytes().to_vec();
    for _ in 0..=random.below(3) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let places = after_keys(&text);
        let place = places.get(random.below(places.len())).copied().unwrap_or(0);
        let at = random.below(bytes.len() + 1);
        match random.below(12) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            1 if at < bytes.len() => bytes[at] = u8::try_from(random.below(256)).expect("a byte"),
            2 => bytes.truncate(at),
            3 => drop(bytes.drain(at..(at + random.below(60)).min(bytes.len()))),
            4 => {
                let part = bytes[at..(at + random.below(200)).min(bytes.len())].to_vec();
                bytes.splice(at..at, part);
            }
            // Another value for a key, in front of its own: mostly still JSON where its own is
            // taken away.
            5..=7 => {
                let end = text[place..]
                    .find([',', '}', ']'])
                    .map_or(text.len(), |length| place + length);
                bytes =
                    format!("{}{}{}", &text[..place], random.pick(ODD), &text[end..]).into_bytes();
            }
            // A key once more, with whatever it is given.
            8 | 9 => {
                let field = format!("\"{}\":{},", random.pick(KNOWN), random.pick(ODD));
                let brace = text[..place].rfind('{').map_or(0, |brace| brace + 1);
                bytes = format!("{}{field}{}", &text[..brace], &text[brace..]).into_bytes();
            }
            10 => {
                let depth = [3, 100, 127, 129, 5_000][random.below(5)];
                let (open, close) = [("[", "]"), ("{\"x\":", "}")][random.below(2)];
                let nest = format!("{}1{}", open.repeat(depth), close.repeat(depth));
                bytes =
                    format!("{}{nest},\"after\":{}", &text[..place], &text[place..]).into_bytes();
            }
            _ => drop(
                bytes.splice(
                    at..at,
                    [b'\0', 0x1B, 0x7F, 0xC2, 0x9B, 0xE2, 0x80, 0xAE]
                        .into_iter()
                        .take(1 + random.below(8)),
                ),
            ),
        }
    }
    bytes
}

/// Every issue has a place and words without a hole.
fn are_told(issues: &[Issue], seed: u64) {
    assert!(
        issues.len() <= 1_001,
        "seed {seed}: {} issues",
        issues.len()
    );
    for issue in issues {
        match &issue.place {
            Place::Path(path) => assert!(path.starts_with('$'), "seed {seed}: {path}"),
            Place::Line { line, column } => {
                assert!(*line > 0 && *column < 1_000_000, "seed {seed}: {issue:?}");
            }
        }
        assert!(
            Lang::ALL
                .into_iter()
                .all(|lang| !issue_words(lang, issue).is_empty()),
            "seed {seed}: {issue:?}"
        );
    }
}

/// Matches, a plan, calendars and sheets of a fair that was read.
fn is_of_use(document: &Document, seed: u64) {
    let fair = document.fair();
    let scorer = Scorer::new(fair);
    for (side, idx) in fair.parties() {
        assert!(
            rank(&scorer, side, idx, 3)
                .iter()
                .all(|found| found.score <= 100),
            "seed {seed}"
        );
    }
    let written = ics::calendar(
        fair,
        ics::Scope::All,
        Lang::En,
        &ics::Zone::shanghai(),
        Local::default(),
    );
    assert!(
        written.is_ok_and(|text| text.ends_with("END:VCALENDAR\r\n")),
        "seed {seed}"
    );
    let site = publish::publish(&Publishing {
        document,
        pictures: &std::collections::HashMap::new(),
        program: None,
        address: None,
    });
    assert!(
        site.is_ok_and(|site| site.n_pages == fair.parks.len() + fair.exhibitors.len()),
        "seed {seed}"
    );
    for kind in Kind::ALL {
        let sheet = csv::write(kind, fair, Lang::Zh);
        let mut copy = document.clone();
        let read = csv::read(kind, &sheet, Origin::File, document);
        assert!(
            csv::apply(&mut copy, kind, read.rows).is_ok(),
            "seed {seed}"
        );
    }
    if let Ok(mut search) = Search::new(fair, &pairs_to_plan(&scorer), seed) {
        search.aim(200);
        search.step(200);
        let plan = search.plan();
        let audit = check_meetings(fair, &plan.meetings, &|pair| scorer.score(pair));
        assert_eq!(
            (&audit.clashes, audit.value),
            (&vec![], plan.value),
            "seed {seed}"
        );
        let mut planned = document.clone();
        planned.set_meetings(plan.meetings);
        let again = Document::read(planned.to_text().as_bytes())
            .unwrap_or_else(|issues| panic!("seed {seed}: {issues:?}"));
        assert_eq!(
            again.value.fair().meetings,
            planned.fair().meetings,
            "seed {seed}"
        );
    }
}

#[test]
fn a_broken_fair_file_never_panics_and_what_is_read_goes_out_and_in_again() {
    let seeds = cases(30_000);
    let (mut n_read, n_cases) = (0, seeds.end);
    for seed in seeds {
        let mut random = Random::new(seed);
        let whole = good(&mut random);
        let report = Document::read(whole.as_bytes())
            .unwrap_or_else(|issues| panic!("seed {seed}: {issues:?}\n{whole}"));
        assert_eq!(
            report.value.to_text(),
            whole,
            "seed {seed}: what nobody here knows is written back letter by letter"
        );
        let bytes = broken(&mut random, &whole);
        for bytes in [whole.as_bytes(), &bytes] {
            is_a_fair(bytes, seed);
        }
        let document = match Document::read(&bytes) {
            Err(issues) => {
                assert!(!issues.is_empty(), "seed {seed}");
                are_told(&issues, seed);
                continue;
            }
            Ok(report) => {
                are_told(&report.issues, seed);
                report.value
            }
        };
        for issue in picture_issues(&document) {
            let words = Lang::ALL.map(|lang| picture_words(lang, &issue));
            assert!(
                words
                    .iter()
                    .all(|words| words.starts_with('$') && !words.contains("{most}")),
                "seed {seed}: {issue:?}"
            );
        }
        n_read += 1;
        for text in [document.to_text(), document.to_pretty_text()] {
            let again = Document::read(text.as_bytes())
                .unwrap_or_else(|issues| panic!("seed {seed}: {issues:?}\n{text}"));
            assert!(
                again.value == document,
                "seed {seed}: not the same again\n{text}"
            );
            assert_eq!(again.value.to_text(), document.to_text(), "seed {seed}");
        }
        is_of_use(&document, seed);
    }
    assert!(
        n_read * 8 > n_cases,
        "only {n_read} of {n_cases} could be read: the changes are too coarse"
    );
    tell(
        "fair files",
        n_cases,
        &format!("{n_read} of the broken ones could be read, 0 panics, 0 changed by a round trip"),
    );
}

#[test]
fn rows_of_ids_that_stand_on_both_sides_are_told_apart_or_refused() {
    let fair = |exhibitors: &str, delegations: &str, from: &str, to: &str| -> (Fair, Vec<Issue>) {
        let rows = |ids: &str| {
            ids.chars()
                .map(|id| format!("{{\"id\":\"{id}\",\"name\":\"{id}\"}}"))
                .collect::<Vec<_>>()
                .join(",")
        };
        let text = format!(
            "{{\"format\":\"parkmatch/1\",\"fair\":{{\"id\":\"f\",\"name\":\"f\"}},\"exhibitors\":[{}],\"delegations\":[{}],\
             \"wishes\":[{{\"from\":\"{from}\",\"to\":\"{to}\",\"wish\":\"want\"}}]}}",
            rows(exhibitors),
            rows(delegations)
        );
        let report = Document::read(text.as_bytes()).unwrap_or_else(|issues| panic!("{issues:?}"));
        (report.value.fair().clone(), report.issues)
    };
    let subsets = |letters: &'static str| {
        (0..1_u32 << letters.len()).map(move |set| {
            letters
                .chars()
                .enumerate()
                .filter(|(at, _)| set >> at & 1 == 1)
                .map(|(_, id)| id)
                .collect::<String>()
        })
    };
    let mut n_tried = 0;
    for exhibitors in subsets("123") {
        for delegations in subsets("123") {
            for (from, to) in ["1", "2", "3"]
                .into_iter()
                .flat_map(|from| ["1", "2", "3"].map(|to| (from, to)))
            {
                let (fair, issues) = fair(&exhibitors, &delegations, from, to);
                let by_exhibitor = exhibitors.contains(from) && delegations.contains(to);
                let by_delegation = delegations.contains(from) && exhibitors.contains(to);
                let by = fair.wishes.first().map(|wish| wish.by);
                let right = match (by_exhibitor, by_delegation) {
                    (true, false) => Some(Side::Exhibitor),
                    (false, true) => Some(Side::Delegation),
                    _ => None,
                };
                assert_eq!(
                    (by, issues.is_empty()),
                    (right, right.is_some()),
                    "{exhibitors} {delegations} {from} → {to}"
                );
                n_tried += 1;
            }
        }
    }
    tell("ids on both sides", n_tried, "0 guessed");
}

#[test]
fn numbers_of_every_form_come_out_as_they_came_in() {
    let seeds = cases(20_000);
    let n_cases = seeds.end;
    for seed in seeds {
        let mut random = Random::new(seed);
        let digits = |random: &mut Random| {
            (0..=random.below(30))
                .map(|_| char::from(b'0' + u8::try_from(random.below(10)).expect("a digit")))
                .collect::<String>()
        };
        let mut number = if random.below(2) == 0 {
            "-".to_owned()
        } else {
            String::new()
        };
        let whole = digits(&mut random);
        let whole = whole.trim_start_matches('0');
        number.push_str(if whole.is_empty() { "0" } else { whole });
        if random.below(2) == 0 {
            let _ = write!(number, ".{}", digits(&mut random));
        }
        if random.below(3) == 0 {
            let sign = random.pick(&["e", "E", "e+", "E+", "e-", "E-"]);
            let _ = write!(number, "{sign}{:02}", random.below(400));
        }
        let text = format!(
            "{{\"format\":\"parkmatch/1\",\"fair\":{{\"id\":\"f\",\"name\":\"f\",\"x\":[{number}]}}}}"
        );
        let report = Document::read(text.as_bytes())
            .unwrap_or_else(|issues| panic!("seed {seed}: {number}: {issues:?}"));
        assert_eq!(report.value.to_text(), text, "seed {seed}");
        let pretty = report.value.to_pretty_text();
        assert!(
            pretty.contains(&format!("\n      {number}\n")),
            "seed {seed}: {number}\n{pretty}"
        );
    }
    tell("numbers", n_cases, "0 changed");
}
