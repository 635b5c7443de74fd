//! Every reader survives every input: 100,000 mutations of good files, the same ones in every run.

use parkmatch::{
    exchange::{
        csv::{self, Kind},
        ics,
        table::Origin,
        text,
    },
    i18n::{Lang, issue_words, sheet_words},
    model::{Document, Issue, Local, Side},
};

mod decoder;
use decoder::decoder;

/// Mutations of each seed's kind; five readers of equal share.
const N_MUTATIONS: usize = 20_000;

const FAIR: &str = r#"{"format":"parkmatch/1","fair":{"id":"f","name":{"zh":"集市","en":"Fair"},"halls":[{"id":"H1","name":"一号馆","tables":2},{"id":"H2"}],"walk_minutes":[[0,6],[6,0]],"slots":[{"id":"s1","start":"2027-11-14T09:00","end":"2027-11-14T09:30"},{"id":"s2","start":"2027-11-14T09:30","end":"2027-11-14T10:00"}],"events":[{"id":"F1","kind":"forum","name":"论坛","hall":"H1","start":"2027-11-14T10:00","end":"2027-11-14T11:30"}]},"parks":[{"id":"P1","name":"园"}],"exhibitors":[{"id":"E1","name":{"zh":"海川"},"park":"P1","hall":"H1","offers":[{"intent":"sell","sectors":["new-energy"]}],"teams":1,"unavailable":["s1"],"attends":["F1"]}],"delegations":[{"id":"D1","name":"Müller","country":"DE","people":3,"max_meetings":2}],"interpreters":[{"id":"I1","languages":["zh","de"]}],"wishes":[{"from":"D1","to":"E1","wish":"must"}],"scores":[{"exhibitor":"E1","delegation":"D1","score":87.5}],"rules":{"session":[{"exhibitor":"E1","delegation":"D1","half":"am"}]},"meetings":[{"exhibitor":"E1","delegation":"D1","slot":"s2","table":1,"interpreter":"I1","status":"held"}]}"#;
const EXHIBITORS: &str = "sep=;\r\n编号;name (zh);英文名;展馆;展位;行业;供应;需求（采购）;不可用时段;团队数;电话\r\nE1;海川;\"Hai\nchuan\";H1;'=1A;电池、\\;x;sell: 电池 @ DE, FR // zh=高镍;new-energy;2027-11-14 上午;2人;'+86 1\r\n;蓝禾;Lanhe;;;;;;;;\r\n";
const DELEGATIONS: &str = "id\tname\tcountry\tpeople\toffers\tlanguages\tattends\nD1\tMüller\t德国\t3\ttechnology: new-energy\tGerman; en\tF1\n";
const WISHES: &str = "from,to,wish\r\nD1,E1,must\r\n海川,\"Müller\",never\r\n";

/// Sebastiano Vigna's `SplitMix64`: one word of state, and good enough to break things with.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((word ^ (word >> 31)) % end.max(1) as u64).expect("below a usize")
    }

    fn range(&mut self, bytes: &[u8]) -> std::ops::Range<usize> {
        let start = self.below(bytes.len() + 1);
        start..start + self.below((bytes.len() - start).min(40) + 1)
    }
}

/// One to six changes: a bit or a byte flipped, a part cut out, doubled or moved, a mark put in.
fn mutate(random: &mut Random, seed: &[u8]) -> Vec<u8> {
    const MARKS: [&[u8]; 14] = [
        b"\"",
        b";",
        b",",
        b"\t",
        b"\r",
        b"\n",
        b"\0",
        b"\\",
        b"\xFF\xFE",
        b"\xEF\xBB\xBF",
        b"{",
        b"[",
        b"99999999999",
        b"\xED\xA0\x80",
    ];
    let mut bytes = seed.to_vec();
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len());
        match random.below(6) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << random.below(8),
            1 if !bytes.is_empty() => bytes[at] = u8::try_from(random.below(256)).expect("a byte"),
            2 => drop(bytes.drain(random.range(&bytes))),
            3 => {
                let part = bytes[random.range(&bytes)].to_vec();
                bytes.splice(at..at, part);
            }
            4 => bytes.truncate(random.below(bytes.len() + 1).max(bytes.len() / 2)),
            _ => drop(bytes.splice(at..at, MARKS[random.below(MARKS.len())].iter().copied())),
        }
    }
    bytes
}

/// Whatever is wrong can be said.
fn say(issues: &[Issue]) {
    for issue in issues {
        assert!(
            Lang::ALL
                .into_iter()
                .all(|lang| !issue_words(lang, issue).is_empty())
        );
    }
}

#[test]
fn a_broken_fair_file_is_reported_and_what_comes_in_goes_out() {
    let mut random = Random(1);
    let mut n_read = 0;
    for _ in 0..N_MUTATIONS {
        match Document::read(&mutate(&mut random, FAIR.as_bytes())) {
            Err(issues) => {
                assert!(!issues.is_empty());
                say(&issues);
            }
            Ok(report) => {
                n_read += 1;
                say(&report.issues);
                let fair = report.value.fair();
                for kind in Kind::ALL {
                    assert!(!csv::write(kind, fair, Lang::Zh).is_empty());
                }
                let party = ics::Scope::Party(Side::Delegation, 0);
                assert!(
                    ics::calendar(
                        fair,
                        party,
                        Lang::En,
                        &ics::Zone::shanghai(),
                        Local::default()
                    )
                    .is_ok_and(|text| text.ends_with("END:VCALENDAR\r\n"))
                );
            }
        }
    }
    assert!(
        n_read > N_MUTATIONS / 100,
        "only {n_read} of {N_MUTATIONS} could be read: the mutations are too coarse"
    );
}

#[test]
fn broken_bytes_are_text_or_an_issue() {
    let mut random = Random(2);
    let utf16: Vec<u8> = EXHIBITORS
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let gb = encoding_rs::GB18030.encode(EXHIBITORS).0.into_owned();
    for round in 0..N_MUTATIONS {
        let seed = [EXHIBITORS.as_bytes(), &utf16, &gb][round % 3];
        if let Err(issue) = text::decode(&mutate(&mut random, seed), None, &decoder) {
            say(&[issue]);
        }
    }
}

fn every_broken_sheet_is_read(kind: Kind, seed: &str, state: u64) {
    let mut document = Document::read(FAIR.as_bytes()).expect("a fair file").value;
    let mut random = Random(state);
    let mut n_rows = 0;
    for round in 0..N_MUTATIONS {
        let bytes = mutate(&mut random, seed.as_bytes());
        let origin = [Origin::File, Origin::Pasted][round % 2];
        let preview = csv::read(kind, &String::from_utf8_lossy(&bytes), origin, &document);
        assert!(preview.issues.first.iter().all(|issue| {
            Lang::ALL
                .into_iter()
                .all(|lang| !sheet_words(lang, issue).is_empty())
        }));
        n_rows += preview.rows.len();
        if round % 20 == 0 {
            assert!(csv::apply(&mut document.clone(), kind, preview.rows).is_ok());
        }
    }
    assert!(
        n_rows > N_MUTATIONS / 10,
        "only {n_rows} rows in {N_MUTATIONS} sheets: the mutations are too coarse"
    );
    assert_eq!(csv::apply(&mut document, kind, Vec::new()), Ok(vec![]));
}

#[test]
fn every_broken_sheet_of_exhibitors_is_read() {
    every_broken_sheet_is_read(Kind::Exhibitors, EXHIBITORS, 3);
}

#[test]
fn every_broken_sheet_of_delegations_is_read() {
    every_broken_sheet_is_read(Kind::Delegations, DELEGATIONS, 4);
}

#[test]
fn every_broken_sheet_of_wishes_is_read() {
    every_broken_sheet_is_read(Kind::Wishes, WISHES, 5);
}
