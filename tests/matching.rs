//! The laws of matching on random fairs, and cases in which a professional would agree.
#![cfg(not(target_arch = "wasm32"))]

use parkmatch::matching::{
    Against, LanguageFit, Match, Missing, Origin, ReasonKind, Scorer, candidates, n_walled,
    preview, rank, ranking,
    score::{behind_a_wall, combine_under},
};
use parkmatch::model::{Document, Fair, Intent, Pair, Side, Size, Weights, WishKind};
use proptest::prelude::*;
use serde_json::{Value, json};

fn fair(exhibitors: Value, delegations: Value, rest: &[(&str, Value)]) -> Fair {
    let mut file = json!({
        "format": "parkmatch/1", "fair": {"id": "f", "name": "fair"}, "parks": [{"id": "P", "name": "park"}]
    });
    file["exhibitors"] = exhibitors;
    file["delegations"] = delegations;
    for (list, rows) in rest {
        file[*list] = rows.clone();
    }
    read(&file)
}

fn read(file: &Value) -> Fair {
    let report = Document::from_json(file.clone()).expect("a fair file");
    assert_eq!(report.issues, []);
    report.value.fair().clone()
}

const FIRST: Pair = Pair {
    exhibitor_idx: 0,
    delegation_idx: 0,
};

fn check(fair: &Fair, pair: Pair) -> Match {
    let scorer = Scorer::new(fair);
    let explained = scorer.explain(pair);
    for side in [Side::Exhibitor, Side::Delegation] {
        assert!(explained.reasons(side).len() <= 5 && explained.benefit(side) <= 100);
        assert!(
            explained
                .reasons(side)
                .iter()
                .all(|reason| reason.points > 0)
        );
        assert!(
            explained
                .reasons(side)
                .is_sorted_by(|left, right| left.points >= right.points)
        );
    }
    for (side, parts) in Side::BOTH.into_iter().zip(explained.parts) {
        assert_eq!(
            parts.business + parts.field + parts.language,
            explained.benefit(side),
            "the reasons add up to the benefit"
        );
    }
    if explained.origin == Origin::Computed {
        let benefits = (
            explained.benefit(Side::Exhibitor),
            explained.benefit(Side::Delegation),
        );
        let unhindered = combine_under(fair.rules.weights, benefits.0, benefits.1);
        let is_walled = explained.language == LanguageFit::Barrier;
        assert_eq!(
            explained.score,
            if is_walled {
                behind_a_wall(unhindered, fair.rules.min_score)
            } else {
                unhindered
            }
        );
        assert_eq!(
            (
                scorer.cannot_talk(pair),
                scorer.score_with_interpreter(pair)
            ),
            (is_walled, Some(unhindered))
        );
        assert_eq!(scorer.score(pair), Some(explained.score));
    }
    explained
}

const KEYS: [&str; 9] = [
    "new-energy",
    "new-energy.battery",
    "new-energy.battery.cells",
    "new-energy.battery.materials",
    "new-energy.solar",
    "electronics.ai",
    "house.own",
    "house.own.special",
    "a.b.c.d.e.f",
];
const INTENTS: [&str; 8] = [
    "sell",
    "buy",
    "distribution",
    "technology",
    "research",
    "investment",
    "finance",
    "barter",
];
const REGIONS: [&str; 5] = ["EU", "DE", "CN", "ASEAN", "Bavaria"];
const LANGUAGES: [&str; 4] = ["zh", "en", "de", "ar"];

fn some(words: &'static [&'static str], most: usize) -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(words), 0..=most)
}

fn interests() -> impl Strategy<Value = Value> {
    let size = prop::option::of(prop::sample::select(&Size::WORDS[..]));
    let interest = (prop::sample::select(&INTENTS[..]), some(&KEYS, 2), some(&REGIONS, 2), size)
        .prop_map(|(intent, sectors, regions, size)| json!({"intent": intent, "sectors": sectors, "regions": regions, "size": size}));
    prop::collection::vec(interest, 0..4).prop_map(Value::from)
}

fn party() -> impl Strategy<Value = Value> {
    (some(&KEYS, 2), interests(), interests(), some(&LANGUAGES, 2), prop::bool::ANY).prop_map(
        |(sectors, offers, seeks, languages, is_home)| {
            let mut party = json!({"name": "n", "sectors": sectors, "offers": offers, "seeks": seeks, "languages": languages});
            if is_home {
                party["park"] = json!("P");
                party["country"] = json!("DE");
            }
            party
        },
    )
}

/// Weights of every kind: the usual ones, anything, and the extremes.
fn weights() -> impl Strategy<Value = Weights> {
    let any = prop::collection::vec(prop_oneof![0..=100_u8, Just(0), Just(100)], 6);
    prop_oneof![
        Just(Weights::default()),
        any.prop_map(|values| Weights::of([
            values[0], values[1], values[2], values[3], values[4], values[5]
        ]))
        .prop_filter("something counts", |weights| weights.is_something())
    ]
}

/// A park whose services answer some of the seeks, for the exhibitors of `party`, which say `P`.
fn services() -> impl Strategy<Value = Value> {
    let service = (prop::sample::select(&INTENTS[..]), some(&KEYS, 2))
        .prop_map(|(intent, sectors)| json!({"name": "s", "intent": intent, "sectors": sectors}));
    prop::collection::vec(service, 0..3)
        .prop_map(|services| json!([{"id": "P", "name": "park", "services": services}]))
}

fn rules(weights: Weights) -> Value {
    let named: serde_json::Map<String, Value> = Weights::NAMES
        .into_iter()
        .zip(weights.values())
        .map(|(name, value)| (name.to_owned(), json!(value)))
        .collect();
    json!({"weights": named})
}

fn pair_of(exhibitor: &Value, delegation: &Value, parks: &Value, weights: Weights) -> Fair {
    let one = |party: &Value, letter| numbered(vec![party.clone()], letter);
    let rest = [
        interpreters(),
        ("parks", parks.clone()),
        ("rules", rules(weights)),
    ];
    let fair = fair(one(exhibitor, "E"), one(delegation, "D"), &rest);
    assert_eq!(fair.rules.weights, weights);
    fair
}

fn numbered(mut parties: Vec<Value>, letter: &str) -> Value {
    for (idx, party) in parties.iter_mut().enumerate() {
        party["id"] = json!(format!("{letter}{idx}"));
    }
    Value::from(parties)
}

fn add(party: &mut Value, list: &str, entry: Value) {
    party[list].as_array_mut().expect("a list").push(entry);
}

fn interpreters() -> (&'static str, Value) {
    (
        "interpreters",
        json!([{"id": "I", "name": "i", "languages": ["zh", "de"]}]),
    )
}

fn score(exhibitor: &Value, delegation: &Value) -> u8 {
    score_under(
        exhibitor,
        delegation,
        &json!([{"id": "P", "name": "park"}]),
        Weights::default(),
    )
}

fn score_under(exhibitor: &Value, delegation: &Value, parks: &Value, weights: Weights) -> u8 {
    check(&pair_of(exhibitor, delegation, parks, weights), FIRST).score
}

proptest! {
    #[test]
    fn every_score_is_explained_in_full(exhibitor in party(), delegation in party(), parks in services(), weights in weights()) {
        prop_assert!(score_under(&exhibitor, &delegation, &parks, weights) <= 100);
    }

    #[test]
    fn every_raise_comes_true(
        exhibitor in party(), delegation in party(), parks in services(), weights in weights(), min_score in 0..=100_u8,
    ) {
        let mut fair = pair_of(&exhibitor, &delegation, &parks, weights);
        fair.rules.min_score = min_score;
        let scorer = Scorer::new(&fair);
        let before = scorer.explain(FIRST).score;
        let raises = scorer.raises(FIRST);
        prop_assert!(raises.len() <= 3 && raises.is_sorted_by(|left, right| left.points >= right.points));
        for raise in &raises {
            let mut changed = fair.clone();
            raise.apply(FIRST, &mut changed);
            prop_assert_eq!(Scorer::new(&changed).score(FIRST), Some(before + raise.points), "{:?}", raise);
            prop_assert!(raise.points > 0);
        }
    }

    #[test]
    fn a_preview_tells_what_the_weights_would_do(
        exhibitors in prop::collection::vec(party(), 1..5), delegation in party(), weights in weights(),
    ) {
        let with = |weights| fair(numbered(exhibitors.clone(), "E"), numbered(vec![delegation.clone()], "D"), &[("rules", rules(weights))]);
        let (before, after) = (with(Weights::default()), with(weights));
        let ranked = |fair: &Fair| rank(&Scorer::new(fair), Side::Delegation, 0, 9).iter().map(|found| (found.pair, found.score)).collect::<Vec<_>>();
        let moved = preview(&Scorer::new(&before), Side::Delegation, 0, weights);
        prop_assert_eq!(moved.iter().map(|row| (row.pair, row.score)).collect::<Vec<_>>(), ranked(&after));
        prop_assert!(moved.iter().map(|row| row.rank).eq(1..=exhibitors.len()));
        for row in &moved {
            prop_assert_eq!(ranked(&before)[row.rank_before - 1], (row.pair, row.score_before));
        }
    }

    #[test]
    fn sizes_further_apart_never_raise_a_score(one in prop::sample::select(&Size::ALL[..]), other in prop::sample::select(&Size::ALL[..])) {
        let party = |list: &str, intent: &str, size: Option<Size>| {
            json!({"name": "n", "sectors": ["food"], list: [{"intent": intent, "size": size.map(Size::word)}]})
        };
        let with = |one, other| score(&party("offers", "sell", one), &party("seeks", "buy", other));
        prop_assert!(with(Some(one), Some(other)) <= with(Some(one), Some(one)));
        prop_assert_eq!(with(Some(one), Some(one)), with(Some(one), None), "not stated is neutral");
        prop_assert!(with(Some(Size::Small), Some(Size::Large)) < with(Some(Size::Small), Some(Size::Medium)));
    }

    #[test]
    fn the_two_sides_are_treated_alike(exhibitor in party(), delegation in party(), weights in weights()) {
        let (mut exhibitor, mut delegation) = (exhibitor, delegation);
        for party in [&mut exhibitor, &mut delegation] {
            let fields = party.as_object_mut().expect("an object");
            fields.remove("park");
            fields.remove("country");
        }
        let score = |exhibitor: &Value, delegation: &Value| score_under(exhibitor, delegation, &json!([]), weights);
        prop_assert_eq!(score(&exhibitor, &delegation), score(&delegation, &exhibitor));
    }

    #[test]
    fn one_more_thing_in_common_never_lowers_a_score(
        exhibitor in party(), delegation in party(), key in prop::sample::select(&KEYS[..]),
        intent in prop::sample::select(&INTENTS[..]), language in prop::sample::select(&LANGUAGES[..]), what in 0..5_usize,
        parks in services(), weights in weights(),
    ) {
        let score = |exhibitor: &Value, delegation: &Value| score_under(exhibitor, delegation, &parks, weights);
        let before = score(&exhibitor, &delegation);
        let (mut exhibitor, mut delegation) = (exhibitor, delegation);
        let interest = |intent: &str| json!({"intent": intent, "sectors": [key]});
        let counterpart = match intent {
            "buy" => "sell",
            "sell" => "buy",
            same => same,
        };
        let shared: [(&str, &str, Value, Value); 5] = [
            ("sectors", "sectors", json!(key), json!(key)), ("languages", "languages", json!(language), json!(language)),
            ("offers", "seeks", interest(intent), interest(counterpart)), ("seeks", "offers", interest(intent), interest(counterpart)),
            ("seeks", "seeks", interest(intent), interest(counterpart)),
        ];
        let (on_exhibitor, on_delegation, of_exhibitor, of_delegation) = &shared[what];
        // Whoever says what it sells says with it that the dealers it looks for are to sell that.
        let tells_whose = |party: &Value, added: &Value| added["intent"] == "sell" && ["offers", "seeks"].iter().any(|list| {
            party[*list].as_array().is_some_and(|all| all.iter().any(|own| own["intent"] == "distribution"))
        });
        prop_assume!(!tells_whose(&exhibitor, of_exhibitor) && !tells_whose(&delegation, of_delegation));
        add(&mut exhibitor, on_exhibitor, of_exhibitor.clone());
        add(&mut delegation, on_delegation, of_delegation.clone());
        prop_assert!(score(&exhibitor, &delegation) >= before);
    }

    #[test]
    fn the_order_of_the_lists_does_not_matter(
        exhibitors in prop::collection::vec(party(), 1..5), delegations in prop::collection::vec(party(), 1..5), weights in weights(),
    ) {
        let (exhibitors, delegations) = (numbered(exhibitors, "E"), numbered(delegations, "D"));
        let backwards = |rows: &Value| Value::from(rows.as_array().expect("a list").iter().rev().map(|row| {
            let mut row = row.clone();
            for list in ["sectors", "offers", "seeks", "languages"] {
                row[list].as_array_mut().expect("a list").reverse();
            }
            row
        }).collect::<Vec<_>>());
        let rest = [interpreters(), ("rules", rules(weights))];
        let forth = fair(exhibitors.clone(), delegations.clone(), &rest);
        let back = fair(backwards(&exhibitors), backwards(&delegations), &rest);
        let ranked = |fair: &Fair, top| -> Vec<(String, u8)> {
            let idx = fair.delegation_idx("D0").expect("D0");
            let matches = rank(&Scorer::new(fair), Side::Delegation, idx, top);
            matches.iter().map(|found| (fair.exhibitors[found.pair.exhibitor_idx].party.id.to_string(), found.score)).collect()
        };
        let whole = ranked(&forth, 9);
        prop_assert_eq!(whole.len(), forth.exhibitors.len());
        prop_assert_eq!(&ranked(&back, 9), &whole);
        prop_assert_eq!(&ranked(&back, 2)[..], &whole[..whole.len().min(2)]);
    }

    #[test]
    fn held_against_many_a_party_has_the_scores_that_it_has_with_each(
        exhibitors in prop::collection::vec(party(), 1..6), delegations in prop::collection::vec(party(), 1..6),
        parks in services(), weights in weights(),
    ) {
        let fair = fair(numbered(exhibitors, "E"), numbered(delegations, "D"), &[interpreters(), ("parks", parks), ("rules", rules(weights))]);
        let scorer = Scorer::new(&fair);
        for side in Side::BOTH {
            for idx in 0..fair.n_parties(side) {
                let against = Against::new(&scorer, side, idx);
                // Twice: what was worked out the first time is looked up the second.
                for other_idx in (0..fair.n_parties(side.other())).chain(0..fair.n_parties(side.other())) {
                    prop_assert_eq!(against.score(other_idx), scorer.score(against.pair(other_idx)));
                }
                prop_assert_eq!(against.score(99), None);
            }
            prop_assert_eq!(Against::new(&scorer, side, 99).score(0), None);
        }
    }

    #[test]
    fn who_does_not_want_to_meet_is_never_ranked_whatever_the_weights(
        exhibitors in prop::collection::vec(party(), 2..6), delegation in party(), weights in weights(), by_guest in prop::bool::ANY,
        wish in prop::sample::select(&["never", "met"][..]),
    ) {
        let (from, to) = if by_guest { ("D0", "E1") } else { ("E1", "D0") };
        let rest = [("wishes", json!([{"from": from, "to": to, "wish": wish}])), ("rules", rules(weights))];
        let fair = fair(numbered(exhibitors.clone(), "E"), numbered(vec![delegation], "D"), &rest);
        let scorer = Scorer::new(&fair);
        let ranked: Vec<usize> = rank(&scorer, Side::Delegation, 0, 9).iter().map(|found| found.pair.exhibitor_idx).collect();
        prop_assert!(!ranked.contains(&1) && ranked.len() == exhibitors.len() - 1);
        prop_assert_eq!(rank(&scorer, Side::Exhibitor, 1, 9), []);
    }

    #[test]
    fn candidates_are_the_pairs_that_may_meet(
        exhibitors in prop::collection::vec(party(), 1..5), delegations in prop::collection::vec(party(), 1..5),
        wishes in prop::collection::vec((0..4_usize, 0..4_usize, prop::bool::ANY, prop::sample::select(&["must", "want", "never", "met"][..])), 0..8),
        listed in prop::collection::vec((0..4_usize, 0..4_usize, 0..=100_u8), 0..8), computed in prop::bool::ANY,
    ) {
        let (n_exhibitors, n_delegations) = (exhibitors.len(), delegations.len());
        let mut seen = std::collections::HashSet::new();
        let wishes: Vec<Value> = wishes.into_iter().filter_map(|(exhibitor, delegation, back, wish)| {
            let (exhibitor, delegation) = (format!("E{}", exhibitor % n_exhibitors), format!("D{}", delegation % n_delegations));
            let (from, to) = if back { (delegation, exhibitor) } else { (exhibitor, delegation) };
            seen.insert((from.clone(), to.clone())).then(|| json!({"from": from, "to": to, "wish": wish}))
        }).collect();
        let listed: Vec<Value> = listed.into_iter().filter_map(|(exhibitor, delegation, score)| {
            let (exhibitor, delegation) = (format!("E{}", exhibitor % n_exhibitors), format!("D{}", delegation % n_delegations));
            seen.insert((exhibitor.clone(), delegation.clone() + "/score"))
                .then(|| json!({"exhibitor": exhibitor, "delegation": delegation, "score": score}))
        }).collect();
        let fair = fair(numbered(exhibitors, "E"), numbered(delegations, "D"), &[
            ("wishes", Value::from(wishes)), ("scores", Value::from(listed)), ("rules", json!({"computed_scores": computed})),
        ]);
        let scorer = Scorer::new(&fair);
        let mut expected = Vec::new();
        for exhibitor_idx in 0..n_exhibitors {
            for delegation_idx in 0..n_delegations {
                let pair = Pair { exhibitor_idx, delegation_idx };
                let (own, others) = fair.wishes_of(pair);
                let wished = |kind| own == Some(kind) || others == Some(kind);
                let listed = fair.scores.iter().find(|listed| listed.pair == pair).map(|listed| listed.score);
                let explained = check(&fair, pair);
                let vetoed = wished(WishKind::Never) || wished(WishKind::Met);
                prop_assert_eq!(explained.veto.is_some(), vetoed);
                prop_assert_eq!(scorer.score(pair), listed.or(computed.then_some(explained.score)));
                let Some(score) = scorer.score(pair) else { continue };
                if !vetoed && (score >= 20 || wished(WishKind::Must) || wished(WishKind::Want)) {
                    expected.push(parkmatch::model::Score { pair, score });
                }
            }
        }
        prop_assert_eq!(candidates(&scorer), expected);
    }
}

/// A delegation and exhibitors in the order in which it should find them.
fn finds(delegation: Value, exhibitors_in_order: &[(&str, Value)]) {
    let mut delegation = delegation;
    delegation["id"] = json!("D");
    delegation["name"] = json!("d");
    let mut rows: Vec<Value> = exhibitors_in_order
        .iter()
        .map(|(id, exhibitor)| {
            let mut row = exhibitor.clone();
            row["id"] = json!(id);
            row["name"] = json!(id);
            row["park"] = json!("P");
            row
        })
        .collect();
    rows.sort_by_key(|row| row["id"].to_string());
    let fair = fair(Value::from(rows), json!([delegation]), &[]);
    let ranked = rank(&Scorer::new(&fair), Side::Delegation, 0, 99);
    let ids: Vec<&str> = ranked
        .iter()
        .map(|found| fair.exhibitors[found.pair.exhibitor_idx].party.id.as_str())
        .collect();
    let scores: Vec<u8> = ranked.iter().map(|found| found.score).collect();
    let expected: Vec<&str> = exhibitors_in_order.iter().map(|(id, _)| *id).collect();
    assert_eq!(ids, expected, "{scores:?}");
    assert!(
        scores.windows(2).all(|two| two[0] > two[1]),
        "a tie: {scores:?}"
    );
}

#[test]
fn a_battery_buyer_finds_battery_makers_first() {
    finds(
        json!({"sectors": ["manufacturing.vehicles"], "seeks": [{"intent": "buy", "sectors": ["new-energy.battery"]}], "languages": ["en"]}),
        &[
            (
                "packs",
                json!({"sectors": ["new-energy.battery.cells"], "offers": [{"intent": "sell"}], "languages": ["zh", "en"]}),
            ),
            (
                "materials-by-trade",
                json!({"sectors": ["new-energy.battery.materials"], "languages": ["en"]}),
            ),
            (
                "storage",
                json!({"sectors": ["new-energy.storage"], "offers": [{"intent": "sell"}], "languages": ["en"]}),
            ),
            (
                "games",
                json!({"sectors": ["electronics.software.games"], "offers": [{"intent": "sell"}], "languages": ["zh"]}),
            ),
        ],
    );
}

#[test]
fn who_wants_something_back_stands_before_who_only_sells() {
    finds(
        json!({
            "country": "DE", "sectors": ["trade-services.trade"], "languages": ["en"],
            "offers": [{"intent": "distribution", "sectors": ["biomedicine.devices"]}],
            "seeks": [{"intent": "buy", "sectors": ["biomedicine.devices"]}]
        }),
        &[
            (
                "sells-and-wants-an-agent-in-the-eu",
                json!({
                "sectors": ["biomedicine.devices"], "languages": ["en"], "offers": [{"intent": "sell"}],
                "seeks": [{"intent": "distribution", "regions": ["EU"]}]}),
            ),
            (
                "only-sells",
                json!({"sectors": ["biomedicine.devices"], "languages": ["en"], "offers": [{"intent": "sell"}]}),
            ),
            // Who wants agents elsewhere stands under who names no place: it looks past this one.
            (
                "wants-an-agent-in-asean",
                json!({
                "sectors": ["biomedicine.devices"], "languages": ["en"], "offers": [{"intent": "sell"}],
                "seeks": [{"intent": "distribution", "regions": ["ASEAN"]}]}),
            ),
        ],
    );
}

/// The score of two parties in one field that speak one language, who say these things of
/// batteries.
fn traders(exhibitor: (&str, &str), delegation: (&str, &str)) -> u8 {
    let party = |(list, intent): (&str, &str)| {
        let mut party = json!({"name": "n", "offers": [], "seeks": [], "sectors": ["house.own"], "languages": ["en"]});
        party[list] = json!([{"intent": intent, "sectors": ["new-energy.battery"]}]);
        party
    };
    score(&party(exhibitor), &party(delegation))
}

#[test]
fn a_buyer_and_a_seller_complement_each_other_however_they_say_it() {
    let strangers = traders(("seeks", "barter"), ("offers", "gift"));
    for list in ["offers", "seeks"] {
        for other in ["offers", "seeks"] {
            assert!(
                traders((list, "buy"), (other, "sell")) >= strangers + 30,
                "{list} {other}"
            );
            assert!(
                traders((list, "sell"), (other, "buy")) >= strangers + 30,
                "{list} {other}"
            );
            assert_eq!(
                traders((list, "buy"), (other, "buy")),
                strangers,
                "{list} {other}"
            );
            assert_eq!(
                traders((list, "sell"), (other, "sell")),
                strangers,
                "{list} {other}"
            );
        }
    }
    assert!(
        traders(("seeks", "buy"), ("seeks", "sell"))
            > traders(("offers", "buy"), ("offers", "sell")),
        "who seeks gains more"
    );
}

#[test]
fn two_buyers_of_the_hi_tech_sample_are_no_match_for_each_other() {
    let text = include_str!("../static/fairs/hi-tech-fair.json");
    let fair = Document::read(text.as_bytes())
        .expect("a fair file")
        .value
        .fair()
        .clone();
    let pair = Pair {
        exhibitor_idx: fair.exhibitor_idx("E1").expect("E1"),
        delegation_idx: fair.delegation_idx("D7").expect("D7"),
    };
    let found = Scorer::new(&fair).explain(pair);
    for reason in found.for_exhibitor.iter().chain(&found.for_delegation) {
        if let ReasonKind::Found(deal) | ReasonKind::Wanted(deal) = &reason.kind {
            assert!(
                deal.seek.intent != deal.offer.intent || deal.seek.intent != Intent::Buy,
                "{deal:?}"
            );
        }
    }
}

#[test]
fn a_region_takes_in_an_exhibitor_by_its_country_or_its_park() {
    let with = |country: Value, park: Value| {
        let mut exhibitor = json!({"id": "E", "name": "e", "sectors": ["food"], "offers": [{"intent": "sell"}], "country": country});
        if park.is_string() {
            exhibitor["park"] = park;
        }
        let seek = json!([{"intent": "buy", "sectors": ["food"], "regions": ["EU"]}]);
        let fair = fair(
            json!([exhibitor]),
            json!([{"id": "D", "name": "d", "country": "CN", "seeks": seek}]),
            &[],
        );
        check(&fair, FIRST).score
    };
    let european = with(json!("FR"), Value::Null);
    assert_eq!(with(json!(""), Value::Null), european, "not known");
    assert!(with(json!("US"), Value::Null) < european);
    assert!(with(json!(""), json!("P")) < european, "a park is in China");
    assert_eq!(
        with(json!("FR"), json!("P")),
        european,
        "what is stated goes first"
    );
}

#[test]
fn an_investor_finds_companies_that_seek_capital_before_those_that_sell() {
    finds(
        json!({
            "sectors": ["trade-services.finance"], "offers": [{"intent": "finance"}],
            "seeks": [{"intent": "investment", "sectors": ["electronics.chips"]}]
        }),
        &[
            (
                "chip-maker-with-a-round",
                json!({
                "sectors": ["electronics.chips.design"], "offers": [{"intent": "investment"}], "seeks": [{"intent": "finance"}]}),
            ),
            (
                "any-company-with-a-round",
                json!({"sectors": ["food.tea-coffee"], "seeks": [{"intent": "finance"}]}),
            ),
            (
                "chip-seller",
                json!({"sectors": ["electronics.chips.design"], "offers": [{"intent": "sell"}]}),
            ),
        ],
    );
}

#[test]
fn a_lab_finds_partners_for_joint_research_in_its_field() {
    finds(
        json!({"country": "IL", "sectors": ["biomedicine.digital"], "languages": ["he", "en"],
               "offers": [{"intent": "technology"}], "seeks": [{"intent": "research"}]}),
        &[
            (
                "seeks-technology-offers-research",
                json!({
                "sectors": ["biomedicine.digital"], "languages": ["zh", "en"], "offers": [{"intent": "research"}],
                "seeks": [{"intent": "technology", "regions": ["IL", "EU"]}]}),
            ),
            (
                "seeks-technology",
                json!({
                "sectors": ["biomedicine.digital"], "languages": ["zh", "en"], "seeks": [{"intent": "technology"}]}),
            ),
            (
                "same-field",
                json!({"sectors": ["biomedicine.digital"], "languages": ["en"]}),
            ),
            (
                "same-field-no-language",
                json!({"sectors": ["biomedicine.digital"], "languages": ["zh"]}),
            ),
        ],
    );
}

#[test]
fn an_interpreter_at_hand_is_better_than_none_and_worse_than_a_shared_language() {
    let with = |languages: Value, interpreters: Value| {
        let fair = fair(
            json!([{"id": "E", "name": "e", "sectors": ["food"], "languages": ["zh"]}]),
            json!([{"id": "D", "name": "d", "sectors": ["food"], "languages": languages}]),
            &[("interpreters", interpreters)],
        );
        let explained = check(&fair, FIRST);
        (explained.language, explained.score)
    };
    let interpreter = json!([{"id": "I", "name": "i", "languages": ["zh", "de"]}]);
    let shared = with(json!(["de", "zh"]), json!([]));
    let served = with(json!(["de"]), interpreter.clone());
    let unstated = with(json!([]), interpreter.clone());
    let barred = with(json!(["fr"]), interpreter);
    assert_eq!(
        [shared.0, served.0, unstated.0, barred.0],
        [
            LanguageFit::Shared,
            LanguageFit::Interpreter,
            LanguageFit::Unstated,
            LanguageFit::Barrier
        ]
    );
    assert!(shared.1 > served.1 && served.1 > unstated.1 && unstated.1 > barred.1);
}

#[test]
fn who_cannot_talk_ranks_behind_all_who_can_in_their_own_order_and_under_the_minimum() {
    let maker = |id: &str, sector: &str, languages: &[&str]| json!({"id": id, "name": id, "sectors": [sector], "offers": [{"intent": "sell"}], "languages": languages});
    let exhibitors = json!([
        maker("a-games", "electronics.software.games", &["pt"]),
        maker("b-cells", "new-energy.battery.cells", &["zh"]),
        maker("c-batteries", "new-energy.battery", &["zh"]),
        maker("d-unstated", "new-energy.battery", &[]),
        maker("e-listed", "new-energy.battery.cells", &["zh"]),
    ]);
    let buyer = json!([{"id": "D", "name": "d", "seeks": [{"intent": "buy", "sectors": ["new-energy.battery.cells"]}], "languages": ["pt"]}]);
    for min_score in [0, 1, 20, 60, 100] {
        let with = |more: &[(&str, Value)]| {
            let scores = json!([{"exhibitor": "e-listed", "delegation": "D", "score": 77}]);
            let rest = [
                ("scores", scores),
                ("rules", json!({"min_score": min_score})),
            ];
            fair(exhibitors.clone(), buyer.clone(), &[&rest, more].concat())
        };
        let barred = with(&[(
            "wishes",
            json!([{"from": "D", "to": "c-batteries", "wish": "must"}]),
        )]);
        let served = with(&[(
            "interpreters",
            json!([{"id": "I", "name": "i", "languages": ["zh", "pt"]}]),
        )]);
        let ids = |fair: &Fair| -> Vec<(String, u8)> {
            let ranked = ranking(&Scorer::new(fair), Side::Delegation, 0);
            ranked
                .iter()
                .map(|one| {
                    (
                        fair.exhibitors[one.pair.exhibitor_idx].party.id.to_string(),
                        one.score,
                    )
                })
                .collect()
        };
        let (ranked, unhindered) = (ids(&barred), ids(&served));
        let order: Vec<&str> = ranked.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(
            order,
            [
                "e-listed",
                "d-unstated",
                "a-games",
                "b-cells",
                "c-batteries"
            ],
            "{ranked:?}"
        );
        assert_eq!(ranked[0].1, 77, "what the team has listed stays");
        for (id, score) in &ranked[3..] {
            let with_interpreter = unhindered
                .iter()
                .find(|(other, _)| other == id)
                .expect("ranked as well")
                .1;
            assert!(
                *score < min_score.max(1)
                    || (min_score == 0 && 3 * u16::from(*score) < u16::from(with_interpreter)),
                "{id} {score}"
            );
        }
        assert_eq!(n_walled(&Scorer::new(&served)), 0);
        let n_fit = unhindered
            .iter()
            .filter(|(id, score)| id == "c-batteries" || (id == "b-cells" && *score >= min_score))
            .count();
        // The listed pair cannot talk either, whatever its score says.
        assert_eq!(
            n_walled(&Scorer::new(&barred)),
            n_fit + usize::from(min_score <= 77)
        );
    }
}

#[test]
fn distribution_and_space_are_where_the_other_sides_seek_has_them_and_not_where_it_is_at_home() {
    let agent = |regions: &[&str], seeks: Value| {
        json!({"id": "D", "name": "agent", "country": "NG", "sectors": ["trade-services.trade"], "languages": ["en"],
            "offers": [{"intent": "distribution", "sectors": ["machinery.general"], "regions": regions}], "seeks": seeks})
    };
    let maker = |regions: &[&str]| {
        json!({"id": "E", "name": "maker", "park": "P", "sectors": ["machinery.general"], "languages": ["zh", "en"],
            "offers": [{"intent": "sell"}], "seeks": [{"intent": "distribution", "regions": regions}]})
    };
    let score =
        |maker: Value, agent: Value| check(&fair(json!([maker]), json!([agent]), &[]), FIRST).score;
    for covers in [&[][..], &["NG"], &["ECOWAS", "NG"]] {
        for seeks in [
            json!([]),
            json!([{"intent": "buy", "sectors": ["machinery.general"]}]),
            json!([{"intent": "distribution"}]),
        ] {
            let [eu, africa, any] = [&["EU"][..], &["AFRICA"], &[]]
                .map(|regions| score(maker(regions), agent(covers, seeks.clone())));
            assert!(
                africa >= eu + 10,
                "{covers:?} {seeks}: {eu} for the EU, {africa} for Africa"
            );
            assert!(
                any >= eu + 10 && any <= africa,
                "{covers:?} {seeks}: {any} for anywhere"
            );
        }
    }
    let park = |regions: &[&str]| json!({"id": "E", "name": "park", "park": "P", "sectors": ["services.incubation"], "offers": [{"intent": "space", "regions": regions}]});
    let guest = |regions: &[&str]| json!({"id": "D", "name": "guest", "country": "DE", "sectors": ["manufacturing.tools"], "seeks": [{"intent": "space", "regions": regions}]});
    let there = score(park(&[]), guest(&["CN"]));
    assert_eq!(
        score(park(&["CN"]), guest(&["CN"])),
        there,
        "an offer that names no place is at home"
    );
    assert_eq!(
        score(park(&["CN"]), guest(&[])),
        there,
        "where rooms are says nothing of who may come"
    );
    assert_eq!(
        score(park(&["SG"]), guest(&["ASEAN"])),
        there,
        "a park's rooms abroad"
    );
    assert!(
        score(park(&["SG"]), guest(&["CN"])) + 10 <= there,
        "not the park's home"
    );
}

#[test]
fn regions_of_other_interests_say_where_the_other_side_should_be_from() {
    let with = |intent: &str, answer: &str, regions: &[&str], country: &str| {
        let seeker = json!({"id": "E", "name": "e", "park": "P", "sectors": ["food.dairy"], "seeks": [{"intent": intent, "regions": regions}]});
        // The other side looks to the same countries, which makes it no native of them.
        let giver = json!({"id": "D", "name": "d", "country": country, "sectors": ["food.dairy"],
            "offers": [{"intent": answer, "sectors": ["food.dairy"], "regions": ["CN", "EU"]}]});
        check(&fair(json!([seeker]), json!([giver]), &[]), FIRST).score
    };
    for (intent, answer) in [
        ("buy", "sell"),
        ("sell", "buy"),
        ("technology", "technology"),
        ("research", "research"),
        ("manufacture", "manufacture"),
        ("investment", "investment"),
        ("finance", "finance"),
        ("talent", "talent"),
        ("event", "event"),
        ("investment", "going-out"),
    ] {
        assert!(
            with(intent, answer, &["EU"], "DE") >= with(intent, answer, &["EU"], "US") + 5,
            "{intent}"
        );
        assert_eq!(
            with(intent, answer, &["EU"], "DE"),
            with(intent, answer, &[], "DE"),
            "{intent}"
        );
    }
}

#[test]
fn a_word_of_ones_own_counts_where_both_use_it_and_then_no_more_than_a_near_sector() {
    let with = |one: &str, other: &str| {
        let exhibitor = json!({"id": "E", "name": "e", "sectors": [one], "offers": [{"intent": "sell", "sectors": [one]}]});
        let delegation =
            json!({"id": "D", "name": "d", "seeks": [{"intent": "buy", "sectors": [other]}]});
        check(&fair(json!([exhibitor]), json!([delegation]), &[]), FIRST)
    };
    let strangers = with("food.dairy", "aerospace").score;
    let (same, near) = (
        with("竹编工艺", "竹编工艺"),
        with("new-energy.battery.cells", "new-energy.battery.solid-state"),
    );
    assert!(
        same.score > strangers && same.score <= near.score,
        "{strangers} {} {}",
        same.score,
        near.score
    );
    assert_eq!(
        with("Bamboo Weaving", "bamboo weavings").score,
        same.score,
        "however it is written"
    );
    for (one, other) in [
        ("house.own", "house"),
        ("bamboo", "rattan"),
        ("竹编工艺", "竹编"),
        ("widgets", "food.dairy"),
    ] {
        assert_eq!(with(one, other).score, strangers, "{one} {other}");
    }
    // Of a word below a known sector that sector is known, and no more.
    assert!(with("food.dairy.yak", "food.dairy").score <= near.score);
    let silent = check(
        &fair(
            json!([{"id": "E", "name": "e", "offers": [{"intent": "sell"}]}]),
            json!([{"id": "D", "name": "d", "seeks": [{"intent": "buy"}]}]),
            &[],
        ),
        FIRST,
    );
    for word in [
        "产品",
        "其他行业",
        "高新技术产品",
        "Products",
        "other goods",
    ] {
        assert_eq!(
            with(word, word).parts,
            silent.parts,
            "{word} is any company's"
        );
    }
}

#[test]
fn a_service_of_a_park_answers_a_guest_through_its_own_stand_or_else_its_companies() {
    let with = |rows: Value, service: Value| {
        let seek = json!([{"intent": "space", "sectors": ["biomedicine"]}]);
        fair(
            rows,
            json!([{"id": "D", "name": "d", "seeks": seek}]),
            &[(
                "parks",
                json!([{"id": "P", "name": "park", "services": [service]}]),
            )],
        )
    };
    let business = |fair: &Fair, exhibitor_idx| {
        check(
            fair,
            Pair {
                exhibitor_idx,
                delegation_idx: 0,
            },
        )
        .parts[1]
            .business
    };
    let incubator = json!({"name": "Incubator", "intent": "space", "sectors": ["biomedicine"]});
    let company = json!({"id": "C", "name": "c", "park": "P"});
    let alone = with(json!([company]), incubator.clone());
    let joined = with(
        json!([company, {"id": "S", "name": "s", "park": "P", "role": "park"}]),
        incubator,
    );
    assert_eq!(
        (
            business(&alone, 0),
            business(&joined, 0),
            business(&joined, 1)
        ),
        (28, 0, 55)
    );
    let told = with(json!([company]), json!({"name": "Incubator"}));
    assert_eq!(
        business(&told, 0),
        0,
        "a service that states no intent is only told"
    );
    let reason = &check(&alone, FIRST).for_delegation[0];
    let ReasonKind::Found(deal) = &reason.kind else {
        panic!("{reason:?}")
    };
    let names = deal.offer.service.as_ref().expect("the service's names");
    assert_eq!(
        (names[0].get("en"), names[1].get("en")),
        ("park", "Incubator")
    );
}

#[test]
fn what_is_missing_is_said_the_gravest_first() {
    let fair = fair(
        json!([{"id": "E", "name": "e", "sectors": ["food.dairy"], "languages": ["zh"],
            "offers": [{"intent": "sell", "regions": ["ASEAN"], "size": "large"}]}]),
        json!([{"id": "D", "name": "d", "country": "DE", "sectors": ["food.dairy"], "languages": ["de"],
            "seeks": [{"intent": "finance"}, {"intent": "buy", "sectors": ["food.dairy"], "size": "small"}]}]),
        &[("wishes", json!([{"from": "E", "to": "D", "wish": "met"}]))],
    );
    let found = check(&fair, FIRST);
    let kinds: Vec<&str> = found
        .missing
        .iter()
        .map(|missing| match missing {
            Missing::Veto(_) => "veto",
            Missing::Language => "language",
            Missing::Region {
                by: Side::Exhibitor,
                ..
            } => "region",
            Missing::Size {
                exhibitor: Size::Large,
                delegation: Size::Small,
            } => "size",
            Missing::Unanswered {
                by: Side::Delegation,
                seek,
            } if seek.intent == Intent::Finance => "unanswered",
            Missing::NoSeeks(Side::Exhibitor) => "no seeks",
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        kinds,
        [
            "veto",
            "language",
            "region",
            "size",
            "unanswered",
            "no seeks"
        ]
    );
    assert_eq!(
        Scorer::new(&fair).raises(FIRST),
        [],
        "no profile lifts a veto"
    );
}

#[test]
fn near_fields_one_sided_gains_and_nothing_to_deal_in_are_missed() {
    let with = |exhibitor: Value, delegation: Value| {
        let row = |mut row: Value, id: &str| {
            row["id"] = json!(id);
            row["name"] = json!(id);
            json!([row])
        };
        check(&fair(row(exhibitor, "E"), row(delegation, "D"), &[]), FIRST).missing
    };
    let near = with(
        json!({"sectors": ["new-energy.battery.solid-state"], "offers": [{"intent": "sell"}]}),
        json!({"seeks": [{"intent": "buy", "sectors": ["new-energy.battery.cells"]}]}),
    );
    let [sought, offered] =
        ["new-energy.battery.cells", "new-energy.battery.solid-state"].map(str::to_owned);
    assert!(
        near.contains(&Missing::Near {
            by: Side::Delegation,
            sought,
            offered
        }),
        "{near:?}"
    );
    let apart = with(
        json!({"sectors": ["biomedicine.devices.monitoring"], "offers": [{"intent": "sell"}]}),
        json!({"seeks": [{"intent": "buy", "sectors": ["biomedicine.devices.dental"]}]}),
    );
    assert!(
        apart
            .iter()
            .all(|missing| !matches!(missing, Missing::Near { .. })),
        "{apart:?}: of one parent, and not close"
    );
    let nothing = with(
        json!({"sectors": ["food"], "seeks": [{"intent": "talent"}]}),
        json!({"sectors": ["aerospace"]}),
    );
    assert!(
        nothing.contains(&Missing::Deal) && nothing.contains(&Missing::Fields),
        "{nothing:?}"
    );
    let all = json!([{"intent": "talent"}, {"intent": "finance"}, {"intent": "technology"}]);
    let one_sided = with(
        json!({"sectors": ["food"], "offers": all}),
        json!({"sectors": ["food"], "seeks": all}),
    );
    assert!(
        one_sided.iter().all(|missing| *missing != Missing::Deal),
        "{one_sided:?}"
    );
}

#[test]
fn nobody_is_told_to_become_something_else() {
    use parkmatch::matching::Change;
    let magnets = json!({"id": "E", "name": "e", "park": "P", "sectors": ["materials.metal.rare-earth"], "offers": [{"intent": "sell", "regions": ["EU"]}], "languages": ["zh"]});
    let guest = json!({"id": "D", "name": "d", "country": "BR", "sectors": ["biomedicine.digital", "materials.metal"], "languages": ["pt"],
        "seeks": [{"intent": "space"}, {"intent": "talent"}, {"intent": "finance"}, {"intent": "buy", "sectors": ["materials.metal", "food.dairy"]}, {"intent": "event"}],
        "offers": [{"intent": "finance"}, {"intent": "manufacture", "sectors": ["food.dairy"]}]});
    let fair = fair(json!([magnets]), json!([guest]), &[]);
    let own = [
        "materials.metal.rare-earth",
        "materials.metal",
        "biomedicine.digital",
    ];
    let raises = Scorer::new(&fair).raises(FIRST);
    assert!(!raises.is_empty());
    for raise in raises {
        match &raise.change {
            Change::Offer(intent, sector) => {
                assert!(
                    matches!(
                        intent,
                        Intent::Sell | Intent::Manufacture | Intent::Technology | Intent::Research
                    ),
                    "{raise:?}"
                );
                assert!(
                    sector
                        .as_deref()
                        .is_some_and(|sector| own.contains(&sector)),
                    "{raise:?}"
                );
            }
            Change::Seek(_, sector) => assert!(
                sector
                    .as_deref()
                    .is_some_and(|sector| own.contains(&sector)),
                "{raise:?}"
            ),
            Change::Sector(sector) => assert!(own.contains(&sector.as_str()), "{raise:?}"),
            Change::Region { .. }
            | Change::Language(_)
            | Change::Interpreter(_)
            | Change::Size { .. } => {}
        }
    }
}

#[test]
fn behind_a_wall_a_raise_is_counted_from_the_score_under_the_fairs_own_threshold() {
    let exhibitor = json!({"id": "E", "name": "e", "sectors": ["new-energy.battery"], "offers": [{"intent": "sell"}], "languages": ["zh"]});
    let delegation = json!({"id": "D", "name": "d", "seeks": [{"intent": "buy", "sectors": ["new-energy.battery"]}], "languages": ["pt"]});
    for min_score in [0, 5, 20, 60] {
        let mut fair = fair(json!([exhibitor]), json!([delegation]), &[]);
        fair.rules.min_score = min_score;
        let before = check(&fair, FIRST).score;
        let raises = Scorer::new(&fair).raises(FIRST);
        assert!(!raises.is_empty());
        for raise in raises {
            let mut changed = fair.clone();
            raise.apply(FIRST, &mut changed);
            assert_eq!(
                Scorer::new(&changed).score(FIRST),
                Some(before + raise.points),
                "{min_score}: {raise:?}"
            );
        }
    }
}

#[test]
fn one_organisation_scores_nothing_and_is_never_proposed_but_stays_where_it_is_fixed() {
    let exhibitors = json!([
        {"id": "E", "name": {"zh": "青岛海川电池有限公司", "en": "Haichuan"}, "sectors": ["new-energy.battery"], "offers": [{"intent": "sell"}]},
        {"id": "F", "name": "蓝禾", "sectors": ["new-energy.battery"], "offers": [{"intent": "sell"}], "registration": "91 A"}]);
    let delegations = json!([
        {"id": "D", "name": "青岛海川电池", "seeks": [{"intent": "buy", "sectors": ["new-energy.battery"]}]},
        {"id": "G", "name": "莱茵", "registration": "91a", "seeks": [{"intent": "buy", "sectors": ["new-energy.battery"]}]}]);
    let slot = json!({"id": "f", "name": "f", "slots": [{"id": "s", "start": "2027-11-14T09:00", "end": "2027-11-14T09:30"}]});
    let rest = [
        ("fair", slot),
        ("wishes", json!([{"from": "D", "to": "E", "wish": "must"}])),
        (
            "scores",
            json!([{"exhibitor": "F", "delegation": "G", "score": 90}]),
        ),
    ];
    let one = |exhibitor_idx, delegation_idx| Pair {
        exhibitor_idx,
        delegation_idx,
    };
    let free = fair(exhibitors.clone(), delegations.clone(), &rest);
    let scorer = Scorer::new(&free);
    assert_eq!(
        candidates(&scorer)
            .iter()
            .map(|score| score.pair)
            .collect::<Vec<_>>(),
        [one(0, 1), one(1, 0)]
    );
    for pair in [one(0, 0), one(1, 1)] {
        assert!(scorer.is_one_organisation(pair));
        assert_eq!(scorer.score(pair), Some(0));
        let found = scorer.explain(pair);
        assert_eq!(
            (found.score, found.origin, found.missing.first()),
            (0, Origin::OneOrganisation, Some(&Missing::OneOrganisation))
        );
        assert_eq!(scorer.raises(pair), []);
        let ranked = rank(&scorer, Side::Delegation, pair.delegation_idx, 9);
        assert!(ranked.len() == 1 && ranked.iter().all(|found| found.pair != pair));
    }
    // The guest of a page, whom the fair does not list.
    let guest = free.delegations[0].clone();
    let scorer = Scorer::new(&free).welcome(&guest);
    assert_eq!(scorer.score(one(0, scorer.guest_idx())), Some(0));
    let fixed = fair(
        exhibitors,
        delegations,
        &[
            &rest[..],
            &[(
                "meetings",
                json!([{"exhibitor": "E", "delegation": "D", "slot": "s", "locked": true}]),
            )],
        ]
        .concat(),
    );
    let scorer = Scorer::new(&fixed);
    assert!(
        candidates(&scorer)
            .iter()
            .any(|score| score.pair == one(0, 0) && score.score == 0),
        "what the team has fixed stays"
    );
    assert!(
        rank(&scorer, Side::Delegation, 0, 9)
            .iter()
            .all(|found| found.pair != one(0, 0))
    );
}

#[test]
fn a_listed_score_replaces_the_computed_one_and_keeps_the_reasons() {
    let parties = |rules: Value| {
        fair(
            json!([{"id": "E", "name": "e", "sectors": ["food"]}, {"id": "F", "name": "f", "sectors": ["food"]}]),
            json!([{"id": "D", "name": "d", "sectors": ["food"]}]),
            &[
                (
                    "scores",
                    json!([{"exhibitor": "E", "delegation": "D", "score": 87}]),
                ),
                ("rules", rules),
            ],
        )
    };
    let second = Pair {
        exhibitor_idx: 1,
        delegation_idx: 0,
    };
    let fair = parties(json!({}));
    let explained = check(&fair, FIRST);
    assert_eq!(
        (
            explained.score,
            explained.origin,
            explained.for_delegation.len()
        ),
        (87, Origin::SetByTeam, 1),
        "two of one trade who seek nothing of each other"
    );
    assert_eq!(check(&fair, second).origin, Origin::Computed);
    let fair = parties(json!({"computed_scores": false}));
    assert_eq!(check(&fair, second).origin, Origin::NotListed);
    assert_eq!(rank(&Scorer::new(&fair), Side::Delegation, 0, 9).len(), 1);
    assert_eq!(rank(&Scorer::new(&fair), Side::Delegation, 7, 9), []);
    assert_eq!(
        Scorer::new(&fair).score(Pair {
            exhibitor_idx: 9,
            delegation_idx: 0
        }),
        None
    );
}

#[test]
fn a_veto_keeps_a_pair_out_of_ranking_and_planning() {
    let fair = fair(
        json!([{"id": "E", "name": "e", "sectors": ["food"]}]),
        json!([{"id": "D", "name": "d", "sectors": ["food"]}]),
        &[(
            "wishes",
            json!([{"from": "D", "to": "E", "wish": "must"}, {"from": "E", "to": "D", "wish": "met"}]),
        )],
    );
    let scorer = Scorer::new(&fair);
    assert_eq!(candidates(&scorer), []);
    assert_eq!(rank(&scorer, Side::Exhibitor, 0, 9), []);
    let veto = scorer.explain(FIRST).veto.expect("a veto");
    assert_eq!((veto.by, veto.kind), (Side::Exhibitor, WishKind::Met));
}

#[test]
fn the_samples_have_something_to_say_to_everybody() {
    let samples = [
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
    for (name, text) in samples {
        let fair = Document::read(text.as_bytes())
            .expect("a fair file")
            .value
            .fair()
            .clone();
        let scorer = Scorer::new(&fair);
        for delegation_idx in 0..fair.delegations.len() {
            let best = rank(&scorer, Side::Delegation, delegation_idx, 1);
            assert!(
                best[0].score >= 40,
                "{name} {delegation_idx}: {}",
                best[0].score
            );
            assert!(best[0].for_delegation.len() >= 2 && best[0].for_exhibitor.len() >= 2);
        }
        let n_candidates = candidates(&scorer).len();
        let n_pairs = fair.exhibitors.len() * fair.delegations.len();
        assert!(
            n_candidates * 10 > n_pairs && n_candidates * 10 < n_pairs * 9,
            "{name}: {n_candidates} of {n_pairs}"
        );
    }
}

#[test]
fn rows_that_say_only_that_there_is_nothing_score_as_rows_that_say_nothing() {
    let of = |words: &[&str]| {
        let [sector, other, text] = [0, 1, 2].map(|place| words.get(place).copied());
        let sectors: Vec<&str> = sector.into_iter().chain(other).collect();
        let exhibitor = json!({"id": "E", "name": "e", "sectors": sectors, "offers": [{"intent": "sell", "sectors": sectors, "text": text.unwrap_or_default()}]});
        let delegation = json!({"id": "D", "name": "d", "sectors": sectors, "seeks": [{"intent": "buy", "sectors": sectors, "text": text.unwrap_or_default()}]});
        check(&fair(json!([exhibitor]), json!([delegation]), &[]), FIRST)
    };
    let silent = of(&[]);
    for words in [
        ["暂无", "其他", "面议"],
        ["N/A", "—", "待定"],
        ["none", "TBD", "to be determined"],
        ["无", "/", "保密"],
    ] {
        let found = of(&words);
        assert_eq!(
            (found.score, found.parts, found.reasons(Side::Exhibitor)),
            (silent.score, silent.parts, silent.reasons(Side::Exhibitor)),
            "{words:?}"
        );
    }
    assert!(
        of(&["无人机"]).score > silent.score,
        "a word that says something still matches itself"
    );
}
