//! A list to look through: what a search finds, and a guest ranked without copying the fair.
#![cfg(not(target_arch = "wasm32"))]

use parkmatch::matching::{Index, Scorer, rank, ranking};
use parkmatch::model::{Delegation, Document, Fair, Side};
use serde_json::{Value, json};

fn fair(exhibitors: &Value, delegations: &Value, wishes: &Value) -> Fair {
    let file = json!({
        "format": "parkmatch/1",
        "fair": {"id": "f", "name": "fair", "halls": [{"id": "H1", "name": {"zh": "一号馆", "en": "Hall One"}}]},
        "parks": [{"id": "P", "name": {"zh": "滨海高新区", "en": "Seaside park"}}],
        "exhibitors": exhibitors, "delegations": delegations, "wishes": wishes
    });
    let report = Document::from_json(file).expect("a fair file");
    assert_eq!(report.issues, []);
    report.value.fair().clone()
}

fn shop() -> Fair {
    let exhibitors = json!([
        {"id": "E1", "name": {"zh": "青锂科技", "en": "Qingli Technology"}, "booth": "1A23", "park": "P", "sectors": ["new-energy.battery.cells"]},
        {"id": "E2", "name": {"zh": "海岸机器人", "en": "Coast Robots"}, "booth": "B-07", "hall": "H1", "sectors": ["manufacturing.robots.service"]},
        {"id": "E3", "name": "Brewery", "country": "DE", "sectors": ["food.drinks"], "offers": [{"intent": "sell", "text": {"en": "beer with lithium-free water"}}]},
        {"id": "E4", "name": "House", "sectors": ["house.own"]},
        {"id": "E5", "name": "Beerman", "sectors": ["house.own"]}
    ]);
    fair(&exhibitors, &json!([]), &json!([]))
}

/// The shop's index, its countries known by their names.
fn index() -> Index {
    let mut index = Index::begun(Side::Exhibitor);
    let names = |code: &str| match code {
        "DE" => vec!["德国".to_owned(), "Germany".to_owned()],
        other => vec![other.to_owned()],
    };
    let fair = shop();
    while !index.read(&fair, 2, &names) {}
    index
}

fn found(query: &str) -> Vec<String> {
    let (fair, found) = (shop(), index().find(query));
    assert!(
        found.is_sorted_by(|left, right| left.1 >= right.1)
            && found.iter().all(|(_, points)| *points <= 100)
    );
    found
        .into_iter()
        .map(|(idx, _)| fair.exhibitors[idx].party.id.to_string())
        .collect()
}

#[test]
fn makers_are_found_by_any_name_of_their_sector_with_typing_mistakes_forgiven() {
    let queries = [
        "锂电",
        "电池",
        "battery",
        "Batteries",
        "bateries",
        "baterry",
        "vattery",
        "abttery",
        "battrey pack",
        "ｂａｔｔ",
        "li-ion",
    ];
    for query in queries {
        assert_eq!(found(query), ["E1"], "{query}");
    }
    assert_eq!(found("robto"), ["E2"]);
    assert_eq!(
        found("lithium"),
        ["E3", "E1"],
        "what it says itself, before what its field is called"
    );
    assert_eq!(found("lithium beer"), ["E3"]);
    assert_eq!(
        found("beer"),
        ["E5", "E3"],
        "a name that begins so, before a text that says it"
    );
}

#[test]
fn a_chinese_word_forgives_one_character_and_two_words_need_no_blank() {
    for query in ["机器人", "机气人", "服务机器", "海岸机人"] {
        assert_eq!(found(query), ["E2"], "{query}");
    }
    assert_eq!(found("青锂电池"), ["E1"]);
    assert_eq!(found("机"), ["E2"]);
    assert_eq!(found("电气"), [""; 0], "two characters forgive none");
}

#[test]
fn names_booths_halls_parks_and_countries_are_found() {
    for (query, id) in [
        ("海岸", "E2"),
        ("1a2", "E1"),
        ("b07", "E2"),
        ("B-07", "E2"),
        ("一号馆", "E2"),
        ("hall one", "E2"),
        ("滨海", "E1"),
        ("seaside", "E1"),
        ("德国", "E3"),
        ("germany", "E3"),
        ("e4", "E4"),
        ("coast 机器", "E2"),
    ] {
        assert_eq!(found(query), [id], "{query}");
    }
    assert_eq!(found("house.own"), ["E4", "E5"]);
    assert_eq!(found("zzz"), [""; 0]);
    assert_eq!(found("1a32"), [""; 0], "a booth forgives nothing");
    assert_eq!(found("  ").len(), 5);
}

#[test]
fn a_forgiven_mistake_is_said_and_nothing_found_proposes_what_would() {
    let index = index();
    assert_eq!(index.look("bateries").meant.as_deref(), Some("battery"));
    assert_eq!(
        index.look("coast robto").meant.as_deref(),
        Some("coast robot")
    );
    assert_eq!(index.look("battery").meant, None);
    assert_eq!(index.proposals("coast zzzzzz", "en")[0], "coast");
    assert_eq!(index.proposals("beer robots", "en")[..2], ["beer", "robot"]);
    assert!(
        index
            .proposals("btrys", "en")
            .iter()
            .all(|words| !index.find(words).is_empty())
    );
    assert!(
        index
            .proposals("battaryes pak", "en")
            .iter()
            .any(|words| words.contains("atter"))
    );
    assert_eq!(index.proposals("zzz", "zh"), [""; 0]);
}

#[test]
fn an_index_read_in_steps_finds_the_same() {
    let (fair, whole) = (shop(), Index::new(&shop(), Side::Exhibitor));
    let mut stepwise = Index::begun(Side::Exhibitor);
    while !stepwise.read(&fair, 1, &|code| vec![code.to_owned()]) {}
    for query in ["battery", "机器人", "DE", "e", "robto"] {
        assert_eq!(whole.look(query), stepwise.look(query), "{query}");
    }
}

#[test]
fn a_guest_is_ranked_and_explained_as_if_the_file_listed_it() {
    let exhibitors = || {
        json!([
            {"id": "A", "name": "a", "sectors": ["new-energy.battery.cells"], "languages": ["zh"]},
            {"id": "B", "name": "b", "sectors": ["new-energy.storage"], "languages": ["en"], "seeks": [{"intent": "barter", "regions": ["EU"]}]}
        ])
    };
    let listed = json!({"id": "L", "name": "l", "sectors": ["food"]});
    let guests = [
        json!({"id": "me", "name": "m", "country": "DE", "languages": ["en"], "seeks": [{"intent": "buy", "sectors": ["new-energy.battery"]}]}),
        json!({"id": "me", "name": "m", "languages": ["sw"], "offers": [{"intent": "barter"}], "sectors": ["new-energy.storage"]}),
    ];
    let fair = |delegations: Value| self::fair(&exhibitors(), &delegations, &json!([]));
    let file = fair(json!([listed]));
    let mut tables = Scorer::new(&file).tables();
    for guest in guests {
        let with = fair(json!([listed, guest]));
        let guest: Delegation = with.delegations[1].clone();
        tables = Scorer::resumed(&file, tables, None)
            .welcome(&guest)
            .tables();
        let (apart, inside) = (
            Scorer::resumed(&file, tables.clone(), Some(&guest)),
            Scorer::new(&with),
        );
        assert_eq!(apart.guest_idx(), 1);
        assert_eq!(
            rank(&apart, Side::Delegation, 1, 9),
            rank(&inside, Side::Delegation, 1, 9)
        );
        assert_eq!(
            rank(&apart, Side::Delegation, 0, 9),
            rank(&inside, Side::Delegation, 0, 9)
        );
    }
}

#[test]
fn a_ranking_leaves_out_who_refuses_and_nobody_else() {
    let exhibitors = json!([{"id": "A", "name": "a"}, {"id": "B", "name": "b", "sectors": ["food"]}, {"id": "C", "name": "c"}]);
    let wishes = json!([{"from": "D", "to": "A", "wish": "never"}, {"from": "C", "to": "D", "wish": "never"}]);
    let fair = fair(
        &exhibitors,
        &json!([{"id": "D", "name": "d", "seeks": [{"intent": "buy", "sectors": ["food"]}]}]),
        &wishes,
    );
    let ranked = ranking(&Scorer::new(&fair), Side::Delegation, 0);
    assert_eq!(
        ranked
            .iter()
            .map(|row| row.pair.exhibitor_idx)
            .collect::<Vec<_>>(),
        [1, 0]
    );
    assert_eq!(ranking(&Scorer::new(&fair), Side::Exhibitor, 0), []);
}
