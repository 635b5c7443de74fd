//! How good the matching is: a hundred cases judged by hand, and how near the ranking comes to
//! them.
//!
//! `judged/` holds small fairs of invented companies, and for each a list of cases: one party, whom
//! of the other side a trade or investment officer would send it to first, second, or at least not
//! in vain, whom never, who must not appear at all because of a veto, and why. Who is not judged is
//! worth nothing: it is neither a trap nor a good meeting. The judgments were written before the
//! ranking was looked at, and are not made from it.
//!
//! The measure is the normalised discounted cumulative gain of the first ten (nDCG@10): Järvelin &
//! Kekäläinen, *Cumulated gain-based evaluation of IR techniques*, ACM TOIS 20(4), 2002, with the
//! gain 2^grade − 1 and the discount 1 / log₂(rank + 1) of Burges et al., *Learning to rank using
//! gradient descent*, ICML 2005. Two fairs are held back: nothing of the ranking was chosen by
//! looking at `autumn-fair`, and little at `spring-fair`; what comes of them is measured apart. `cargo test --test judged --
//! --nocapture` prints it.
#![cfg(not(target_arch = "wasm32"))]

use parkmatch::matching::sectors::{self, Nearness};
use parkmatch::matching::{Scorer, chain, rank};
use parkmatch::model::{Document, Fair, Intent, Party, Side};
use serde_json::Value;
use std::collections::BTreeSet;

/// The fairs and their cases.
const WORLDS: [World; 4] = [
    (
        "hi-tech-hall",
        include_str!("judged/hi-tech-hall.json"),
        include_str!("judged/hi-tech-hall.cases.json"),
    ),
    (
        "import-export",
        include_str!("judged/import-export.json"),
        include_str!("judged/import-export.cases.json"),
    ),
    (
        "services-fair",
        include_str!("judged/services-fair.json"),
        include_str!("judged/services-fair.cases.json"),
    ),
    (
        "mixed-hall",
        include_str!("judged/mixed-hall.json"),
        include_str!("judged/mixed-hall.cases.json"),
    ),
];

/// The fairs that are held back.
const HELD_BACK: [World; 2] = [
    (
        "spring-fair",
        include_str!("judged/spring-fair.json"),
        include_str!("judged/spring-fair.cases.json"),
    ),
    (
        "autumn-fair",
        include_str!("judged/autumn-fair.json"),
        include_str!("judged/autumn-fair.cases.json"),
    ),
];

/// A fair's name, the fair, and its cases.
type World = (&'static str, &'static str, &'static str);

/// How many of a ranking are looked at.
const TOP: usize = 10;

/// What the grades are called in the files, the best one first, and the number of each.
const GRADES: [(&str, u32); 3] = [("first", 3), ("second", 2), ("acceptable", 1)];

/// A judged party.
struct Case {
    side: Side,
    idx: usize,
    why: String,
    /// Who is worth how much to it; nobody twice.
    grades: Vec<(String, u32)>,
    never: Vec<String>,
    vetoed: Vec<String>,
}

impl Case {
    fn new(fair: &Fair, row: &Value) -> Self {
        let id = row["for"].as_str().expect("a party's id");
        let delegation = fair.delegation_idx(id).map(|idx| (Side::Delegation, idx));
        let (side, idx) = delegation
            .or_else(|| fair.exhibitor_idx(id).map(|idx| (Side::Exhibitor, idx)))
            .expect(id);
        let list = |name: &str| -> Vec<String> {
            let ids = row[name].as_array().map_or(&[][..], Vec::as_slice);
            ids.iter()
                .map(|id| id.as_str().expect("an id").to_owned())
                .collect()
        };
        let grades = GRADES
            .iter()
            .flat_map(|(name, grade)| list(name).into_iter().map(|id| (id, *grade)))
            .collect();
        let why = row["why"].as_str().expect("a reason").to_owned();
        Self {
            side,
            idx,
            why,
            grades,
            never: list("never"),
            vetoed: list("vetoed"),
        }
    }

    fn grade(&self, id: &str) -> u32 {
        self.grades
            .iter()
            .find(|(judged, _)| judged == id)
            .map_or(0, |(_, grade)| *grade)
    }

    /// Everybody of the other side whom the ranking shows, the best first, with their scores.
    fn ranking(&self, scorer: &Scorer<'_>) -> Vec<(String, u8)> {
        let fair = scorer.fair();
        let found = rank(scorer, self.side, self.idx, usize::MAX);
        let id = |pair: parkmatch::model::Pair| match self.side {
            Side::Exhibitor => fair.delegations[pair.delegation_idx].party.id.to_string(),
            Side::Delegation => fair.exhibitors[pair.exhibitor_idx].party.id.to_string(),
        };
        found
            .into_iter()
            .map(|found| (id(found.pair), found.score))
            .collect()
    }
}

fn cases(fair: &Fair, text: &str) -> Vec<Case> {
    let rows: Vec<Value> = serde_json::from_str(text).expect("a list of cases");
    rows.iter().map(|row| Case::new(fair, row)).collect()
}

fn worlds(
    of: impl IntoIterator<Item = World>,
) -> impl Iterator<Item = (&'static str, Fair, Vec<Case>)> {
    of.into_iter().map(|(name, fair, judgments)| {
        let report = Document::read(fair.as_bytes()).expect(name);
        assert_eq!(report.issues, [], "{name}");
        let fair = report.value.fair().clone();
        let cases = cases(&fair, judgments);
        (name, fair, cases)
    })
}

fn party<'f>(fair: &'f Fair, case: &Case) -> &'f Party {
    fair.party(case.side, case.idx).expect("a party")
}

/// The discounted cumulative gain of grades in the order in which they are shown.
fn gain(grades: impl Iterator<Item = u32>) -> f64 {
    let shown = (2_u32..).zip(grades).take(TOP);
    shown
        .map(|(place, grade)| f64::from((1 << grade) - 1) / f64::from(place).log2())
        .sum()
}

/// The gain of what is shown, as a part of the most that the judged could give: 0 to 1.
fn ndcg(shown: impl Iterator<Item = u32>, mut judged: Vec<u32>) -> f64 {
    judged.sort_unstable_by(|left, right| right.cmp(left));
    gain(shown) / gain(judged.into_iter())
}

#[test]
fn the_measure_is_the_one_of_the_books() {
    let near = |left: f64, right: f64| (left - right).abs() < 1e-9;
    assert!(near(gain([3, 2].into_iter()), 7.0 + 3.0 / 3.0_f64.log2()));
    assert!(near(ndcg([3, 2, 1].into_iter(), vec![1, 3, 2]), 1.0));
    assert!(near(
        ndcg([0, 3].into_iter(), vec![3]),
        1.0 / 3.0_f64.log2()
    ));
    assert!(
        near(ndcg([0; TOP].into_iter().chain([3]), vec![3]), 0.0),
        "the eleventh is not looked at"
    );
}

#[test]
fn a_hundred_cases_speak_of_every_intent_of_both_sides_and_of_one_language_only() {
    let (mut n_cases, mut n_of_exhibitors, mut spoken) = (0, 0, BTreeSet::new());
    let (mut offered, mut sought) = (BTreeSet::new(), BTreeSet::new());
    for (name, fair, cases) in worlds(WORLDS) {
        assert!(
            fair.exhibitors.len() >= 60 && fair.delegations.len() >= 20,
            "{name}"
        );
        for case in &cases {
            let party = party(&fair, case);
            n_cases += 1;
            n_of_exhibitors += usize::from(case.side == Side::Exhibitor);
            offered.extend(
                party
                    .offers
                    .iter()
                    .map(|interest| interest.intent.word().to_owned()),
            );
            sought.extend(
                party
                    .seeks
                    .iter()
                    .map(|interest| interest.intent.word().to_owned()),
            );
            spoken.extend(if party.languages.len() == 1 {
                party.languages.first().cloned()
            } else {
                None
            });
        }
    }
    assert_eq!(n_cases, 100);
    assert!(n_of_exhibitors >= 20, "{n_of_exhibitors}");
    for (word, _) in Intent::KNOWN {
        assert!(offered.contains(word) && sought.contains(word), "{word}");
    }
    for language in ["zh", "en", "ja", "ru", "pt", "es"] {
        assert!(spoken.contains(language), "{language}");
    }
}

#[test]
fn every_case_judges_parties_of_the_fair_once_and_says_why() {
    for (name, fair, cases) in worlds(WORLDS.into_iter().chain(HELD_BACK)) {
        for case in &cases {
            let id = &party(&fair, case).id;
            assert!(case.why.len() >= 40 && case.grade("") == 0, "{name} {id}");
            assert!(
                case.grades.iter().any(|(_, grade)| *grade == 3),
                "{name} {id}"
            );
            let judged: Vec<&String> = case
                .grades
                .iter()
                .map(|(id, _)| id)
                .chain(&case.never)
                .chain(&case.vetoed)
                .collect();
            let known = |other: &str| match case.side {
                Side::Exhibitor => fair.delegation_idx(other),
                Side::Delegation => fair.exhibitor_idx(other),
            };
            for other in &judged {
                assert!(known(other).is_some(), "{name} {id}: {other}");
            }
            assert_eq!(
                judged.iter().collect::<BTreeSet<_>>().len(),
                judged.len(),
                "{name} {id}"
            );
        }
    }
}

/// Prints how near the ranking comes to each case of some fairs; gives the mean, the worst, and
/// what is wrong besides.
fn measure(of: impl IntoIterator<Item = World>) -> (f64, f64, Vec<String>) {
    let (mut sum, mut n_cases, mut worst, mut faults) = (0.0, 0, 1.0_f64, Vec::new());
    for (name, fair, cases) in worlds(of) {
        let scorer = Scorer::new(&fair);
        for case in &cases {
            let id = &party(&fair, case).id;
            let ranking = case.ranking(&scorer);
            let place = |id: &String| ranking.iter().position(|(shown, _)| shown == id);
            let found = ndcg(
                ranking.iter().map(|(id, _)| case.grade(id)),
                case.grades.iter().map(|(_, grade)| *grade).collect(),
            );
            let shown: Vec<String> = ranking
                .iter()
                .take(TOP)
                .map(|(id, score)| format!("{id} {score} [{}]", case.grade(id)))
                .collect();
            println!("{found:.3}  {name}  {id}: {}", shown.join(", "));
            sum += found;
            n_cases += 1;
            worst = worst.min(found);
            if found < LEAST {
                faults.push(format!("{name} {id}: {found:.3}\n    {}", case.why));
            }
            let last_first = case
                .grades
                .iter()
                .filter(|(_, grade)| *grade == 3)
                .filter_map(|(id, _)| place(id))
                .max();
            for never in case
                .never
                .iter()
                .filter(|never| place(never).is_some_and(|never| Some(never) < last_first))
            {
                faults.push(format!(
                    "{name} {id}: {never} stands above one that is judged first"
                ));
            }
            for vetoed in case.vetoed.iter().filter(|vetoed| place(vetoed).is_some()) {
                faults.push(format!("{name} {id}: {vetoed} is shown, who must not be"));
            }
        }
    }
    let mean = sum / f64::from(n_cases);
    println!("{mean:.4}  the mean nDCG@{TOP} of {n_cases} cases, {worst:.3} the worst");
    (mean, worst, faults)
}

/// What was decided of pairs of sectors: how near the two stand by their meaning, and how much the
/// second depends on the first and the first on the second, in per cent.
const SECTORS: &str = include_str!("judged/sectors.tsv");

#[test]
fn sectors_are_to_each_other_what_was_decided() {
    let rows: Vec<Vec<&str>> = SECTORS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
        .collect();
    assert!(rows.len() >= 400, "{} pairs", rows.len());
    for row in &rows {
        let &[one, other, near, forth, back] = row.as_slice() else {
            panic!("{row:?}")
        };
        assert!(
            sectors::find(one).is_some() && sectors::find(other).is_some(),
            "{row:?}"
        );
        let found = match sectors::nearness(one, other) {
            Nearness::Substitutes => "instead",
            Nearness::Complements => "together",
            Nearness::Siblings => "neither",
            Nearness::Apart => "nothing",
            Nearness::Line | Nearness::Same => "line",
        };
        assert_eq!(found, near, "{row:?}");
        assert_eq!(
            (
                chain::share(one, other).to_string(),
                chain::share(other, one).to_string()
            ),
            (forth.to_owned(), back.to_owned()),
            "{row:?}"
        );
    }
    // Every two children of one parent, two steps down, were looked at.
    let decided: BTreeSet<[&str; 2]> = rows.iter().map(|row| [row[0], row[1]]).collect();
    let tree: Vec<&str> = sectors::all()
        .iter()
        .filter(|sector| sector.depth() == 2)
        .map(|sector| sector.key)
        .collect();
    for (place, one) in tree.iter().enumerate() {
        for other in tree[place + 1..]
            .iter()
            .filter(|other| sectors::parent(other) == sectors::parent(one))
        {
            assert!(decided.contains(&[*one, *other]), "{one} {other}");
        }
    }
}

#[test]
fn the_ranking_is_as_a_professional_would_have_it() {
    let (mean, _, faults) = measure(WORLDS);
    assert!(
        faults.is_empty() && mean >= MEAN,
        "mean {mean:.4}\n{}",
        faults.join("\n")
    );
}

#[test]
fn it_is_so_too_on_a_fair_that_was_held_back() {
    let (mean, _, faults) = measure(HELD_BACK);
    assert!(
        faults.is_empty() && mean >= HELD_BACK_MEAN,
        "mean {mean:.4}\n{}",
        faults.join("\n")
    );
}

/// The mean of the hundred cases, and of those that are held back.
const MEAN: f64 = 0.94;
const HELD_BACK_MEAN: f64 = 0.93;

/// No single case may be worse.
const LEAST: f64 = 0.75;
