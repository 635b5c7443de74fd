//! The browser's zones have the offsets that hold at a fair.

use parkmatch::{model::Local, web::zone};
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn a_zone_has_the_offsets_that_hold_at_the_fair() {
    let at = |text| Local::parse(text).expect("a moment");
    let shanghai = zone::zone(
        "Asia/Shanghai",
        &[at("2027-11-14T09:00"), at("2027-11-16T17:00")],
    )
    .expect("a zone");
    assert_eq!(
        shanghai
            .transitions
            .iter()
            .map(|change| change.offset_to)
            .collect::<Vec<_>>(),
        [480]
    );
    let berlin = zone::zone(
        "Europe/Berlin",
        &[at("2027-03-27T09:00"), at("2027-03-29T17:00")],
    )
    .expect("a zone");
    assert_eq!(
        berlin
            .transitions
            .iter()
            .map(|change| change.offset_to)
            .collect::<Vec<_>>(),
        [60, 120]
    );
    assert_eq!(berlin.transitions[1].start, at("2027-03-28T02:00"));
    for none in [
        "Nowhere/Land",
        "Beijing",
        "GMT+8",
        "CST",
        "China Standard Time",
        "+08:00",
        "",
    ] {
        assert!(
            !zone::is_known(none) && zone::now_in(none).is_none(),
            "{none}"
        );
        assert_eq!(zone::zone(none, &[at("2027-03-27T09:00")]), None, "{none}");
    }
    assert_eq!(zone::suggestions("Asia/Shangai"), ["Asia/Shanghai"]);
    let years = zone::zone(
        "Europe/Berlin",
        &[at("2027-11-14T09:00"), at("9999-12-31T23:59")],
    )
    .expect("a zone");
    assert_eq!(years.transitions.len(), 1, "both are in winter");
}
