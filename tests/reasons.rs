//! Reasons as people read them: sixty of the sample fairs, kept in Chinese and English, and what
//! must hold for every one of the samples' reasons.
//!
//! Whoever changes words reads `tests/reasons/snapshot.*.txt` aloud, both of them, after
//! `UPDATE=1 cargo test --test reasons`.
#![cfg(not(target_arch = "wasm32"))]

use parkmatch::{
    exchange::country_name,
    i18n::{
        Lang, Message, Reader, ReasonSays, Viewer, missing_words, plain, raise_words, reason_words,
    },
    matching::{Match, ReasonKind, Scorer, rank},
    model::{Document, Fair, Side},
};
use std::{collections::BTreeSet, fs, path::Path};

const SAMPLES: [(&str, &str); 4] = [
    (
        "canton-fair",
        include_str!("../static/fairs/canton-fair.json"),
    ),
    ("ciftis", include_str!("../static/fairs/ciftis.json")),
    ("ciie", include_str!("../static/fairs/ciie.json")),
    (
        "hi-tech-fair",
        include_str!("../static/fairs/hi-tech-fair.json"),
    ),
];

fn fairs() -> Vec<(&'static str, Fair)> {
    let read = |text: &str| {
        Document::read(text.as_bytes())
            .expect("a fair file")
            .value
            .fair()
            .clone()
    };
    SAMPLES
        .into_iter()
        .map(|(name, text)| (name, read(text)))
        .collect()
}

fn said(
    lang: Lang,
    found: &Match,
    gainer: Side,
    place: usize,
    reader: Reader<'_>,
) -> Option<String> {
    found
        .reasons(gainer)
        .get(place)
        .map(|reason| plain(&reason_words(lang, reason, reader, country_name)))
}

/// Each delegation's best matches, as its guest reads them.
fn each_match(fair: &Fair, n_best: usize, mut each: impl FnMut(usize, usize, &Match)) {
    let scorer = Scorer::new(fair);
    for delegation_idx in 0..fair.delegations.len() {
        for (place, found) in rank(&scorer, Side::Delegation, delegation_idx, n_best)
            .iter()
            .enumerate()
        {
            each(delegation_idx, place, found);
        }
    }
}

/// Fifteen reasons of each sample: what a delegation gains first and second, and what the other
/// side gains first, in matches from the best to the fifth best.
fn snapshot(lang: Lang) -> String {
    let mut lines = Vec::new();
    for (name, fair) in fairs() {
        lines.push(format!("# {name}"));
        each_match(&fair, 5, |delegation_idx, place, found| {
            if delegation_idx % 4 != 1 || delegation_idx / 4 != place {
                return;
            }
            let names = [
                &fair.delegations[delegation_idx].party,
                &fair.exhibitors[found.pair.exhibitor_idx].party,
            ];
            let [delegation, exhibitor] = names.map(|party| party.name.get(lang.tag()));
            lines.push(format!("# {delegation} | {exhibitor} {}", found.score));
            let of = |mark, gainer, place, reader| {
                said(lang, found, gainer, place, reader).map(|words| format!("{mark} {words}"))
            };
            lines.extend(of("<", Side::Delegation, 0, Reader::Gainer));
            lines.extend(of("<", Side::Delegation, 1, Reader::Gainer));
            lines.extend(of(">", Side::Exhibitor, 0, Reader::Giver));
        });
    }
    lines.join("\n") + "\n"
}

#[test]
fn sixty_reasons_read_as_they_were_left() {
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(format!("tests/reasons/snapshot.{name}.txt"));
        let now = snapshot(lang);
        assert_eq!(
            now.lines()
                .filter(|line| line.starts_with(['<', '>']))
                .count(),
            60
        );
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &now).expect("a folder that can be written to");
        }
        let kept = fs::read_to_string(&path).expect("the snapshot");
        assert!(
            kept == now,
            "{} differs: look with UPDATE=1 and git diff",
            path.display()
        );
    }
}

/// Every sentence that the samples' matches show to their guests and their team.
fn sentences(lang: Lang) -> BTreeSet<String> {
    let mut sentences = BTreeSet::new();
    for (_, fair) in fairs() {
        let scorer = Scorer::new(&fair);
        each_match(&fair, 8, |delegation_idx, _, found| {
            let viewers = [
                Viewer::Party(Side::Delegation),
                Viewer::Outside {
                    exhibitor: fair.exhibitors[found.pair.exhibitor_idx]
                        .party
                        .name
                        .get(lang.tag()),
                    delegation: fair.delegations[delegation_idx].party.name.get(lang.tag()),
                },
            ];
            for viewer in viewers {
                for side in Side::BOTH {
                    let words = |place| said(lang, found, side, place, viewer.of(side));
                    sentences.extend((0..found.reasons(side).len()).filter_map(words));
                }
                sentences.extend(
                    found
                        .missing
                        .iter()
                        .map(|missing| plain(&missing_words(lang, missing, viewer, country_name))),
                );
                sentences.extend(
                    scorer
                        .raises(found.pair)
                        .iter()
                        .map(|raise| plain(&raise_words(lang, raise, viewer))),
                );
            }
        });
    }
    assert!(sentences.len() > 1000);
    sentences
}

fn words(sentence: &str) -> impl Iterator<Item = &str> {
    sentence
        .split(|letter: char| !letter.is_alphanumeric() && letter != '-')
        .filter(|word| !word.is_empty())
}

/// A sentence without what it quotes.
fn unquoted(sentence: &str) -> String {
    let mut n_open = 0;
    let keeps = |letter: &char| {
        n_open += i32::from(*letter == '“') - i32::from(*letter == '”');
        n_open == 0
    };
    sentence.chars().filter(keeps).collect()
}

#[test]
fn no_sentence_has_a_code_of_a_country_or_a_language() {
    let fairs = fairs();
    let mut codes = BTreeSet::new();
    for (_, fair) in &fairs {
        let parties = fair
            .exhibitors
            .iter()
            .map(|exhibitor| &exhibitor.party)
            .chain(fair.delegations.iter().map(|it| &it.party));
        for party in parties {
            codes.extend(party.languages.iter().cloned());
            codes.extend(
                party
                    .offers
                    .iter()
                    .chain(&party.seeks)
                    .flat_map(|interest| interest.regions.iter().cloned()),
            );
        }
        codes.extend(
            fair.delegations
                .iter()
                .map(|delegation| delegation.country.clone()),
        );
    }
    assert!(codes.contains("DE") && codes.contains("zh"));
    // "it" and others are words too, IT is a trade; groups that are called by their letters are
    // names.
    let is_word = |code: &str| {
        [
            "id", "it", "is", "no", "he", "IT", "AI", "ASEAN", "APEC", "RCEP", "SADC", "ECOWAS",
        ]
        .contains(&code)
    };
    for lang in Lang::ALL {
        for sentence in sentences(lang) {
            let code = words(&sentence).find(|word| codes.contains(*word) && !is_word(word));
            assert_eq!(code, None, "{sentence}");
        }
    }
}

#[test]
fn a_blank_stands_between_chinese_and_latin_letters_and_no_two_together() {
    let is_chinese = |letter: char| ('\u{3400}'..='\u{9fff}').contains(&letter);
    for sentence in sentences(Lang::Zh) {
        let plain = unquoted(&sentence);
        let letters: Vec<char> = plain.chars().collect();
        let touch = |pair: &[char]| {
            is_chinese(pair[0]) && pair[1].is_ascii_alphanumeric()
                || pair[0].is_ascii_alphanumeric() && is_chinese(pair[1])
        };
        assert!(!letters.windows(2).any(touch), "{sentence}");
    }
    for lang in Lang::ALL {
        for sentence in sentences(lang) {
            assert!(
                !sentence.contains("  ") && sentence.trim() == sentence,
                "{sentence}"
            );
            assert!(!sentence.contains(['{', '}']), "{sentence}");
        }
    }
}

#[test]
fn what_each_side_gains_is_said_in_a_sentence_of_its_own() {
    for lang in Lang::ALL {
        for (_, fair) in fairs() {
            each_match(&fair, 8, |_, _, found| {
                let told = |side, viewer: Viewer<'_>| -> BTreeSet<String> {
                    let reasons = found.reasons(side).iter();
                    reasons
                        .map(|reason| reason_words(lang, reason, viewer.of(side), country_name))
                        .collect()
                };
                let outside = Viewer::Outside {
                    exhibitor: "甲",
                    delegation: "Acme",
                };
                for viewer in [Viewer::Party(Side::Delegation), outside] {
                    let (ours, theirs) = (
                        told(Side::Delegation, viewer),
                        told(Side::Exhibitor, viewer),
                    );
                    assert!(ours.is_disjoint(&theirs), "{ours:?} {theirs:?}");
                }
            });
        }
    }
}

/// Whether a sentence is made by a template, whatever fills it.
fn is_made_by(sentence: &str, template: &str) -> bool {
    let mut rest = sentence.to_lowercase();
    let fixed = template
        .split(['{', '}'])
        .step_by(2)
        .filter(|part| !part.trim().is_empty())
        .map(str::to_lowercase);
    for part in fixed {
        let Some(at) = rest.find(&part) else {
            return false;
        };
        rest = rest.split_off(at + part.len());
    }
    true
}

#[test]
fn the_sixty_reasons_are_of_many_patterns() {
    for lang in Lang::ALL {
        let snapshot = snapshot(lang);
        let lines: Vec<&str> = snapshot
            .lines()
            .filter(|line| line.starts_with(['<', '>']))
            .collect();
        let used = ReasonSays::ALL
            .iter()
            .map(|says| says.words(lang))
            .filter(|template| {
                let fixed: String = template.split(['{', '}']).step_by(2).collect();
                ["{who}", "{from}", "{own}", "{other}"]
                    .iter()
                    .any(|value| template.contains(value))
                    && fixed.contains(char::is_alphabetic)
            });
        let used: BTreeSet<&str> = used
            .filter(|template| lines.iter().any(|line| is_made_by(line, template)))
            .collect();
        assert!(used.len() >= 16, "{used:?}");
        // Ten in a row: no two neighbours begin alike too often.
        let openings: Vec<String> = lines
            .iter()
            .map(|line| line.chars().skip(2).take(5).collect())
            .collect();
        let n_alike = openings
            .windows(2)
            .filter(|pair| pair[0] == pair[1])
            .count();
        assert!(n_alike * 3 < lines.len(), "{n_alike}");
    }
}

#[test]
fn own_words_are_quoted_where_there_are_some() {
    for lang in Lang::ALL {
        let mut n_quoted = 0;
        for (_, fair) in fairs() {
            each_match(&fair, 8, |_, _, found| {
                for side in Side::BOTH {
                    for reason in found.reasons(side) {
                        let (ReasonKind::Found(deal) | ReasonKind::Wanted(deal)) = &reason.kind
                        else {
                            continue;
                        };
                        let words = reason_words(lang, reason, Reader::Gainer, country_name);
                        for text in [&deal.seek.text, &deal.offer.text].into_iter().flatten() {
                            assert!(
                                words.contains(&format!("“{}”", text.get(lang.tag()))),
                                "{words}"
                            );
                            n_quoted += 1;
                        }
                    }
                }
            });
        }
        assert!(n_quoted > 100, "{n_quoted}");
    }
}
