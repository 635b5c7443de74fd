//! What the reader holds to, a kind of text each.

use super::*;

fn business(text: &str) -> Vec<&'static str> {
    let ticked = |one: &SectorRead| one.confidence >= TICKED;
    read(text, Kind::Business, Side::Exhibitor)
        .sectors
        .into_iter()
        .filter(ticked)
        .map(|one| one.key)
        .collect()
}

/// The intents that count, as `seeks:buy`, with their regions.
fn need(text: &str, side: Side) -> Vec<String> {
    let reading = read(text, Kind::Need, side);
    let named = |way: &str, list: &[InterestRead]| {
        let ticked = list.iter().filter(|one| one.confidence >= TICKED);
        ticked
            .map(|one| {
                format!("{way}:{} {}", one.intent.word(), one.regions.join(" "))
                    .trim()
                    .to_owned()
            })
            .collect::<Vec<_>>()
    };
    let mut all = named("seeks", &reading.seeks);
    all.extend(named("offers", &reading.offers));
    all.sort();
    all
}

#[test]
fn an_ambiguous_word_takes_the_sector_of_its_neighbours() {
    assert_eq!(
        business("光伏支架、逆变器")[0],
        "new-energy.solar.materials"
    );
    assert_eq!(
        business("冠脉药物洗脱支架、球囊导管"),
        ["biomedicine.devices.implants"]
    );
    assert_eq!(business("窗帘、床品")[0], "textile.home");
    assert_eq!(business("玻璃幕墙")[0], "building.materials");
    assert_eq!(
        business("退役动力电池回收")[0],
        "new-energy.battery.recycling"
    );
    assert_eq!(
        business("AAV病毒载体")[0],
        "biomedicine.biologics.cell-gene"
    );
}

#[test]
fn the_head_of_a_name_says_what_it_is_and_the_modifier_of_what_kind() {
    assert_eq!(business("电池检测设备"), ["new-energy.battery.safety"]);
    assert_eq!(business("半导体封装材料"), ["electronics.chips.equipment"]);
    assert_eq!(business("乳制品加工设备"), ["food.machinery"]);
    assert_eq!(business("汽车零部件"), ["vehicles.parts"]);
}

#[test]
fn a_word_in_a_need_is_not_a_word_of_a_business() {
    let reading = read("农机厂，求购轴承", Kind::Business, Side::Exhibitor);
    assert_eq!(reading.sectors[0].key, "food.machinery");
    assert_eq!(
        (&reading.seeks[0].intent, &reading.seeks[0].sectors[..]),
        (&Intent::Buy, &["manufacturing.precision"][..])
    );
}

#[test]
fn both_sides_of_a_distribution_are_told_apart() {
    assert_eq!(
        need("寻求德国代理商", Side::Exhibitor),
        ["seeks:distribution DE"]
    );
    assert_eq!(
        need("希望成为中国品牌的代理商", Side::Delegation),
        ["offers:distribution"]
    );
    assert_eq!(
        need("We would like to be your agent in Chile", Side::Delegation),
        ["offers:distribution CL"]
    );
    assert_eq!(
        need("Distributors wanted in Kenya", Side::Exhibitor),
        ["seeks:distribution KE"]
    );
}

#[test]
fn what_is_refused_is_not_wanted() {
    assert_eq!(
        need("寻欧洲代理；不接受代工", Side::Exhibitor),
        ["seeks:distribution EUROPE"]
    );
    assert_eq!(
        need(
            "Looking for suppliers of cotton yarn. No agents please.",
            Side::Delegation
        ),
        ["seeks:buy"]
    );
    assert!(need("暂不融资", Side::Exhibitor).is_empty());
}

#[test]
fn two_wishes_of_one_text_are_two() {
    assert_eq!(
        need(
            "1、寻求沙特、阿联酋渠道商；\n2、招聘阿语销售工程师",
            Side::Exhibitor
        ),
        ["seeks:distribution SA AE", "seeks:talent"]
    );
}

#[test]
fn where_a_company_is_is_not_where_it_looks() {
    assert_eq!(
        need("求购棉纱，孟加拉买家", Side::Delegation),
        ["seeks:buy"]
    );
    assert_eq!(
        need(
            "Based in Poland, looking for distributors in Spain",
            Side::Exhibitor
        ),
        ["seeks:distribution ES"]
    );
}

#[test]
fn placeholders_and_goods_alone_want_nothing() {
    for text in ["暂无", "N/A", "—", "面议", ""] {
        assert_eq!(
            read(text, Kind::Need, Side::Exhibitor),
            Reading::default(),
            "{text}"
        );
    }
    assert!(
        need("空气炸锅、电饭煲", Side::Exhibitor).is_empty(),
        "no default"
    );
}

#[test]
fn every_suggestion_quotes_the_text() {
    let text = "Wir: LED Lampen; 寻求中东经销商，speak English";
    for kind in [Kind::Business, Kind::Need] {
        let reading = read(text, kind, Side::Exhibitor);
        let sectors = reading.sectors.iter().flat_map(|one| &one.words);
        let interests = reading
            .seeks
            .iter()
            .chain(&reading.offers)
            .flat_map(|one| one.words.iter().chain([&one.text]));
        let languages = reading.languages.iter().flat_map(|one| &one.words);
        let words: Vec<&String> = sectors.chain(interests).chain(languages).collect();
        assert!(
            !words.is_empty()
                && words
                    .iter()
                    .all(|word| !word.is_empty() && text.contains(word.as_str())),
            "{words:?}"
        );
    }
}

#[test]
fn any_text_is_read() {
    let long = "轴承 bearing、\u{0}é🙂".repeat(2_000);
    for text in [
        "",
        "\n\n",
        "🙂",
        "的",
        "．．．",
        "a",
        "'",
        "&&&",
        "，，",
        "不",
        "寻",
        long.as_str(),
    ] {
        for (kind, side) in [
            (Kind::Business, Side::Exhibitor),
            (Kind::Need, Side::Delegation),
        ] {
            let reading = read(text, kind, side);
            assert!(reading.sectors.iter().all(|one| one.confidence <= 100));
        }
    }
}
