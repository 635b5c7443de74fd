//! The sample fairs teach: each file reads without an issue, says in both languages what is real
//! and what is invented, and gives matching and planning something to do.

use parkmatch::{
    exchange::{
        csv::{self, Kind},
        import::{Chosen, Source, import},
        new_fair::{self, NewFairWords},
        text::Encoding,
    },
    matching::{self, Scorer, sectors},
    model::{Document, Fair, Head, Party, Side, Text},
    planning::{self, Search},
};
use serde_json::Value;
use std::collections::HashSet;

mod decoder;
use decoder::decoder;

const INDEX: &str = include_str!("../static/fairs/index.json");
const SAMPLES: [(&str, &str); 4] = [
    (
        "hi-tech-fair.json",
        include_str!("../static/fairs/hi-tech-fair.json"),
    ),
    (
        "canton-fair.json",
        include_str!("../static/fairs/canton-fair.json"),
    ),
    ("ciftis.json", include_str!("../static/fairs/ciftis.json")),
    ("ciie.json", include_str!("../static/fairs/ciie.json")),
];

fn samples() -> impl Iterator<Item = (&'static str, Document)> {
    SAMPLES.into_iter().map(|(file, text)| {
        let report =
            Document::read(text.as_bytes()).unwrap_or_else(|issues| panic!("{file}: {issues:?}"));
        assert_eq!(report.issues, [], "{file}");
        (file, report.value)
    })
}

fn parties(fair: &Fair) -> impl Iterator<Item = &Party> {
    let exhibitors = fair.exhibitors.iter().map(|exhibitor| &exhibitor.party);
    exhibitors.chain(fair.delegations.iter().map(|delegation| &delegation.party))
}

fn is_chinese(words: &str) -> bool {
    words
        .chars()
        .any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
}

/// Both languages, the English free of Chinese.
fn says_both(text: &Text) -> bool {
    let words = |tag: &str| {
        text.iter()
            .find(|(known, _)| *known == tag)
            .map_or("", |(_, words)| words)
    };
    is_chinese(words("zh")) && !words("en").is_empty() && !is_chinese(words("en"))
}

#[test]
fn what_is_shown_first_is_read_alike_without_the_rest() {
    for (file, text) in SAMPLES {
        let (head, parsed) =
            Head::read(text.as_bytes().to_vec()).unwrap_or_else(|_| panic!("{file}: no head"));
        let report = Document::read_rest(parsed).unwrap_or_else(|issues| panic!("{issues:?}"));
        assert_eq!(head, report.value.head(), "{file}");
        assert!(
            head.days.is_some() && head.has_delegations,
            "{file}: {head:?}"
        );
    }
}

#[test]
fn each_sample_is_of_an_everyday_size() {
    for (file, document) in samples() {
        let fair = document.fair();
        assert!(
            (30..=80).contains(&fair.exhibitors.len()),
            "{file}: {} exhibitors",
            fair.exhibitors.len()
        );
        assert!(
            (20..=60).contains(&fair.delegations.len()),
            "{file}: {} delegations",
            fair.delegations.len()
        );
        let days: HashSet<i64> = fair.slots.iter().map(|slot| slot.start.day()).collect();
        assert!((2..=3).contains(&days.len()), "{file}");
        assert!(
            (8..=14).contains(&(fair.slots.len() / days.len())),
            "{file}"
        );
        assert!(
            SAMPLES.iter().all(|(_, text)| text.len() < 250_000),
            "{file}"
        );
    }
}

#[test]
fn every_party_is_marked_as_a_sample_and_speaks_both_languages() {
    for (file, document) in samples() {
        for party in parties(document.fair()) {
            let id = &party.id;
            assert!(party.name.get("zh").starts_with("示例·"), "{file} {id}");
            assert!(party.name.get("en").starts_with("Sample · "), "{file} {id}");
            assert!(
                says_both(&party.name) && says_both(&party.summary),
                "{file} {id}"
            );
            assert!(party.contact.phone.is_empty(), "{file} {id}");
            let reserved = ["@example.com", "@example.org"]
                .iter()
                .any(|host| party.contact.email.ends_with(host));
            assert!(reserved, "{file} {id}: {}", party.contact.email);
        }
        for event in &document.fair().events {
            assert!(
                event.name.get("zh").starts_with("示例·")
                    && event.name.get("en").starts_with("Sample · "),
                "{file} {}",
                event.id
            );
        }
    }
}

#[test]
fn each_sample_says_that_it_is_one_and_whose_parks_it_shows() {
    for (file, document) in samples() {
        assert_eq!(
            document.json().pointer("/fair/sample"),
            Some(&Value::Bool(true)),
            "{file}"
        );
        let fair = document.fair();
        assert!(
            fair.notes
                .iter()
                .any(|note| note.title.get("en") == "About this sample"),
            "{file}"
        );
        assert!(
            fair.notes
                .iter()
                .all(|note| says_both(&note.title) && says_both(&note.text)),
            "{file}"
        );
        let real = ["青岛高新区", "成都高新区", "石家庄高新区", "济宁高新区"];
        assert!(
            real.iter()
                .all(|name| fair.parks.iter().any(|park| park.name.get("zh") == *name)),
            "{file}"
        );
        for park in &fair.parks {
            assert!(
                says_both(&park.name) && says_both(&park.city) && says_both(&park.summary),
                "{file} {}",
                park.id
            );
            assert!(
                park.services
                    .iter()
                    .all(|service| says_both(&service.name) && says_both(&service.text)),
                "{file} {}",
                park.id
            );
        }
    }
}

#[test]
fn what_a_series_suggests_for_a_new_fair_makes_the_days_of_its_sample() {
    for (file, document) in samples() {
        let fair = document.fair();
        let facts = fair.series.facts().expect("a known series");
        let words = NewFairWords {
            name: "New",
            days: "2030-11-14",
            hours: facts.hours,
            minutes: facts.rhythm_minutes.0,
            pause: facts.rhythm_minutes.1,
            series: fair.series,
            time_zone: facts.time_zone,
            ..NewFairWords::default()
        };
        let made = new_fair::make(&words).expect("a fair");
        let times = |fair: &Fair| {
            let first = fair.slots.first().map(|slot| slot.start.day());
            fair.slots
                .iter()
                .filter(|slot| Some(slot.start.day()) == first)
                .map(|slot| (slot.start.clock(), slot.end.clock()))
                .collect::<Vec<_>>()
        };
        assert_eq!(times(made.fair()), times(fair), "{file}");
        let halls = |fair: &Fair| {
            let halls = fair.halls.iter();
            halls
                .map(|hall| (hall.id.to_string(), hall.name.clone()))
                .collect::<Vec<_>>()
        };
        assert_eq!(halls(made.fair()), halls(fair), "{file}");
        assert!(says_both(
            &facts
                .rhythm
                .into_iter()
                .zip(["zh", "en"])
                .map(|(words, tag)| (tag, words))
                .collect()
        ));
    }
}

#[test]
fn every_sector_of_a_sample_stands_in_the_tree() {
    for (file, document) in samples() {
        let fair = document.fair();
        let interests = parties(fair).flat_map(|party| party.offers.iter().chain(&party.seeks));
        let of_parties = parties(fair).flat_map(|party| &party.sectors);
        let of_parks = fair.parks.iter().flat_map(|park| &park.sectors);
        for key in interests
            .flat_map(|interest| &interest.sectors)
            .chain(of_parties)
            .chain(of_parks)
        {
            assert!(sectors::find(key).is_some(), "{file}: {key}");
        }
        for party in parties(fair) {
            assert!(
                !party.sectors.is_empty() && !party.offers.is_empty() && !party.seeks.is_empty(),
                "{file} {}",
                party.id
            );
            assert!(!party.languages.is_empty(), "{file} {}", party.id);
        }
    }
}

#[test]
fn samples_use_what_a_fair_file_can_say() {
    for (file, document) in samples() {
        let fair = document.fair();
        let intents: HashSet<&str> = parties(fair)
            .flat_map(|party| party.offers.iter().chain(&party.seeks))
            .map(|interest| interest.intent.word())
            .collect();
        assert!(intents.len() >= 11, "{file}: {intents:?}");
        let languages: HashSet<&str> = parties(fair)
            .flat_map(|party| &party.languages)
            .map(String::as_str)
            .collect();
        assert!(languages.len() >= 8, "{file}: {languages:?}");
        assert!(parties(fair).any(|party| party.teams > 1), "{file}");
        assert!(parties(fair).any(|party| party.min_meetings > 0), "{file}");
        assert!(
            parties(fair).any(|party| !party.unavailable.is_empty()),
            "{file}"
        );
        assert!(
            parties(fair).any(|party| !party.attends.is_empty()),
            "{file}"
        );
        let wishes: HashSet<&str> = fair.wishes.iter().map(|wish| wish.kind.word()).collect();
        assert!(
            wishes.len() == 4 && fair.wishes.len() >= 30 && !fair.rules.sessions.is_empty(),
            "{file}"
        );
        assert!(
            fair.meetings.iter().all(|meeting| meeting.locked) && fair.meetings.len() >= 3,
            "{file}"
        );
        assert!(
            fair.meetings
                .iter()
                .any(|meeting| meeting.table.is_some() && meeting.interpreter_idx.is_some()),
            "{file}"
        );
        assert!(
            fair.interpreters.len() >= 8
                && fair
                    .walk_minutes
                    .iter()
                    .flatten()
                    .any(|minutes| *minutes >= 15),
            "{file}"
        );
    }
}

#[test]
fn the_index_says_what_the_files_say() {
    let rows: Vec<Value> = serde_json::from_str(INDEX).expect("a list");
    assert_eq!(rows.len(), SAMPLES.len());
    for ((file, document), row) in samples().zip(&rows) {
        let fair = document.fair();
        let facts = &document.json()["fair"];
        assert_eq!(row["file"], file);
        for same in ["id", "series", "name", "city", "venue", "sample"] {
            assert_eq!(row[same], facts[same], "{file} {same}");
        }
        let day = |slot: Option<&parkmatch::model::Slot>| {
            slot.map(|slot| slot.start.to_string()[..10].to_owned())
                .unwrap_or_default()
        };
        assert_eq!(row["first_day"], day(fair.slots.first()), "{file}");
        assert_eq!(row["last_day"], day(fair.slots.last()), "{file}");
        assert_eq!(row["n_exhibitors"], fair.exhibitors.len(), "{file}");
        assert_eq!(row["n_delegations"], fair.delegations.len(), "{file}");
    }
}

#[test]
fn matching_tells_the_pairs_of_a_sample_apart() {
    for (file, document) in samples() {
        let fair = document.fair();
        let scorer = Scorer::new(fair);
        let candidates = matching::candidates(&scorer);
        let n_pairs = fair.exhibitors.len() * fair.delegations.len();
        assert!(
            (n_pairs / 10..n_pairs * 9 / 10).contains(&candidates.len()),
            "{file}: {} of {n_pairs} pairs",
            candidates.len()
        );
        let different: HashSet<u8> = candidates.iter().map(|candidate| candidate.score).collect();
        assert!(
            different.len() >= 25,
            "{file}: {} different scores",
            different.len()
        );
        for delegation_idx in 0..fair.delegations.len() {
            let best = matching::rank(&scorer, Side::Delegation, delegation_idx, 3);
            let id = &fair.delegations[delegation_idx].party.id;
            assert_eq!(best.len(), 3, "{file} {id}");
            assert!(
                best.iter().all(
                    |found| !found.for_exhibitor.is_empty() || !found.for_delegation.is_empty()
                ),
                "{file} {id}"
            );
        }
    }
}

#[test]
fn each_sample_gets_a_valid_plan_that_keeps_every_locked_meeting() {
    for (file, document) in samples() {
        let fair = document.fair();
        let scorer = Scorer::new(fair);
        let mut search = Search::new(fair, &matching::candidates(&scorer), 1)
            .unwrap_or_else(|clashes| panic!("{file}: {clashes:?}"));
        search.step(20_000);
        let mut planned = document.clone();
        planned.set_meetings(search.plan().meetings);
        let audit = planning::check(planned.fair(), &|pair| scorer.score(pair));
        assert!(audit.clashes.is_empty(), "{file}: {:?}", audit.clashes);
        assert!(
            audit.n_meetings >= 3 * fair.exhibitors.len(),
            "{file}: {} meetings",
            audit.n_meetings
        );
        for locked in &fair.meetings {
            let kept = planned.fair().meetings.iter().any(|meeting| {
                meeting.pair == locked.pair && meeting.slot_idx == locked.slot_idx && meeting.locked
            });
            assert!(kept, "{file}: {locked:?}");
        }
    }
}

#[test]
fn the_spreadsheets_say_what_the_fair_file_says() {
    let whole = samples().next().expect("the Hi-Tech Fair").1;
    let mut bare = whole.json().clone();
    for list in [
        "exhibitors",
        "delegations",
        "wishes",
        "scores",
        "meetings",
        "rules",
    ] {
        bare.as_object_mut().expect("an object").remove(list);
    }
    let mut document = Document::from_json(bare).expect("a fair file").value;
    for (kind, encoding, bytes) in [
        (
            Kind::Exhibitors,
            Encoding::Utf8,
            include_bytes!("../static/fairs/csv/exhibitors.csv").as_slice(),
        ),
        (
            Kind::Delegations,
            Encoding::Gb18030,
            include_bytes!("../static/fairs/csv/delegations.csv"),
        ),
        (
            Kind::Wishes,
            Encoding::Utf16Le,
            include_bytes!("../static/fairs/csv/wishes.csv"),
        ),
    ] {
        let (opened, preview) =
            import(Source::File(bytes), Chosen::default(), &document, &decoder).expect("text");
        let read = opened
            .read
            .as_ref()
            .map(|read| (read.encoding, read.is_sure));
        assert_eq!(
            (read, opened.kind, opened.is_kind_sure),
            (Some((encoding, true)), kind, true)
        );
        assert_eq!(preview.issues.first, [], "{kind:?}");
        assert_eq!(
            csv::apply(&mut document, kind, preview.rows),
            Ok(Vec::new()),
            "{kind:?}"
        );
    }
    assert_eq!(document.fair().exhibitors, whole.fair().exhibitors);
    assert_eq!(document.fair().delegations, whole.fair().delegations);
    assert_eq!(document.fair().wishes, whole.fair().wishes);
}
