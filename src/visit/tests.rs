//! What happens to a visit, and what the visitor's copy of the fair says then.

use super::*;
use crate::model::{Document, Pair};
use serde_json::json;

fn file() -> Document {
    let slot = |id: &str, day: u8, start: &str, end: &str| json!({"id": id, "start": format!("2027-11-1{day}T{start}"), "end": format!("2027-11-1{day}T{end}")});
    let json = json!({
        "format": "parkmatch/1", "house": "kept",
        "fair": {
            "id": "f", "name": "集市",
            "halls": [{"id": "H1"}, {"id": "H2"}], "walk_minutes": [[0, 7], [7, 0]],
            "slots": [slot("a", 4, "09:00", "09:30"), slot("b", 4, "14:00", "14:30"), slot("c", 5, "09:00", "09:30")],
            "events": [
                {"id": "F1", "name": "论坛", "hall": "H2", "start": "2027-11-14T10:00", "end": "2027-11-14T11:00"},
                {"id": "F2", "name": "大赛", "start": "2027-11-15T10:00", "end": "2027-11-15T11:00"}]
        },
        "exhibitors": [{"id": "E1", "name": "甲", "hall": "H1"}, {"id": "E2", "name": "乙", "hall": "H2"}],
        "delegations": [{"id": "D1", "name": "Alpha", "attends": ["F1"], "unavailable": ["c"]}, {"id": "me", "name": "Not me"}],
        "wishes": [{"from": "D1", "to": "E1", "wish": "must"}, {"from": "E2", "to": "D1", "wish": "want"}],
        "meetings": [
            {"exhibitor": "E1", "delegation": "D1", "slot": "a", "table": 2, "status": "confirmed"},
            {"exhibitor": "E2", "delegation": "D1", "slot": "b"},
            {"exhibitor": "E2", "delegation": "me", "slot": "a"}]
    });
    Document::from_json(json).expect("a fair file").value
}

fn after(events: Vec<Event>) -> Visit {
    events.into_iter().fold(Visit::default(), |visit, event| {
        visit.after(event, file().fair())
    })
}

fn listed(mut events: Vec<Event>) -> Visit {
    events.insert(0, Event::PartyChosen(Some("D1".into())));
    after(events)
}

fn wished(exhibitor: &str, wish: Option<WishKind>) -> Event {
    Event::Wished {
        exhibitor: exhibitor.into(),
        wish,
    }
}

#[test]
fn a_profile_becomes_a_delegation_of_its_own_id() {
    let profile = Profile {
        seeks: vec!["buy".into()],
        sectors: vec!["materials".into()],
        most: 5,
        ..Profile::default()
    };
    let visit = after(vec![
        Event::ProfileChanged(profile),
        wished("E2", Some(WishKind::Must)),
    ]);
    let personal = visit.personal(&file()).expect("a fair file");
    let fair = personal.fair();
    assert_eq!(visit.party_id(file().fair()), "me+");
    let own = fair.delegation_idx("me+").expect("the visitor");
    assert_eq!(fair.delegations[own].party.max_meetings, Some(5));
    assert_eq!(fair.delegations[own].party.seeks[0].intent.word(), "buy");
    assert_eq!(
        fair.wishes_of(Pair {
            exhibitor_idx: 1,
            delegation_idx: own
        }),
        (None, Some(WishKind::Must))
    );
    assert_eq!(personal.json()["house"], "kept");
    assert_eq!(fair.meetings.len(), 3);
}

#[test]
fn who_names_no_sector_is_planned_with_lower_scores_than_the_fair_asks_for() {
    let least = |visit: &Visit| {
        visit
            .personal(&file())
            .expect("a fair file")
            .fair()
            .rules
            .min_score
    };
    assert_eq!(least(&after(vec![])), 10);
    let said = Profile {
        sectors: vec!["materials".into()],
        ..Profile::default()
    };
    assert_eq!(
        least(&after(vec![Event::ProfileChanged(said)])),
        file().fair().rules.min_score
    );
    assert_eq!(least(&listed(vec![])), file().fair().rules.min_score);
}

#[test]
fn a_listed_party_has_the_files_wishes_events_and_meetings_until_it_changes_them() {
    let file = file();
    let visit = listed(vec![]);
    assert_eq!(visit.wish_of("E1", file.fair()), Some(WishKind::Must));
    assert_eq!(visit.wish_of("E2", file.fair()), None);
    assert_eq!(visit.attended(file.fair()), ["F1"]);
    assert_eq!(visit.booked(file.fair()).len(), 2);
    assert!(!visit.wants_plan(file.fair()));
    assert_eq!(visit.personal(&file).expect("a fair file"), file);

    let visit = listed(vec![
        wished("E1", None),
        Event::EventToggled("F2".into()),
        Event::EventToggled("F1".into()),
    ]);
    let personal = visit.personal(&file).expect("a fair file");
    assert_eq!(visit.wish_of("E1", file.fair()), None);
    assert_eq!(personal.fair().wishes.len(), 1);
    assert_eq!(personal.fair().delegations[0].party.attends, [1]);
    assert!(visit.wants_plan(file.fair()));
}

#[test]
fn a_dropped_meeting_is_gone_and_vetoed_and_all_other_parties_keep_theirs() {
    let visit = listed(vec![Event::Dropped("E1".into())]);
    let personal = visit.personal(&file()).expect("a fair file");
    let left: Vec<(usize, usize)> = personal
        .fair()
        .meetings
        .iter()
        .map(|it| (it.pair.exhibitor_idx, it.pair.delegation_idx))
        .collect();
    assert_eq!(left, [(1, 1), (1, 0)]);
    assert_eq!(visit.wish_of("E1", file().fair()), Some(WishKind::Never));
}

#[test]
fn a_lock_keeps_the_meeting_as_it_stands() {
    let visit = listed(vec![Event::LockToggled("E1".into())]);
    let booked = visit.booked(file().fair());
    assert_eq!(
        (booked[0].locked, booked[0].table, booked[0].status),
        (true, Some(2), crate::model::Status::Confirmed)
    );
    assert!(!booked[1].locked);
    assert!(
        !visit
            .after(Event::LockToggled("E1".into()), file().fair())
            .booked(file().fair())[0]
            .locked
    );
}

#[test]
fn a_half_day_away_closes_its_slots_and_keeps_those_closed_before() {
    let visit = listed(vec![Event::HalfDayToggled("2027-11-14 am".into())]);
    assert_eq!(
        visit
            .personal(&file())
            .expect("a fair file")
            .fair()
            .delegations[0]
            .party
            .unavailable,
        [0, 2]
    );
    let back = visit.after(Event::HalfDayToggled("2027-11-14 am".into()), file().fair());
    assert_eq!(back.away, [""; 0]);
}

#[test]
fn another_party_starts_with_nothing_of_the_last_one() {
    let visit = listed(vec![
        wished("E1", None),
        Event::ScreenShown(Screen::Plan),
        Event::PartyChosen(None),
    ]);
    assert_eq!(
        visit,
        Visit {
            screen: Screen::Plan,
            ..Visit::default()
        }
    );
    let same = listed(vec![wished("E1", None)]);
    assert_eq!(
        same.after(Event::PartyChosen(Some("D1".into())), file().fair()),
        same
    );
}

#[test]
fn only_what_bears_on_a_plan_makes_it_stale() {
    let plan = || {
        Event::Planned(
            vec![],
            Worth {
                value: 10,
                bound: 10,
                is_best: true,
            },
        )
    };
    let renamed = Profile {
        name: "Ada".into(),
        ..Profile::default()
    };
    assert!(!after(vec![plan(), Event::ProfileChanged(renamed)]).is_stale);
    assert!(
        after(vec![
            plan(),
            Event::ProfileChanged(Profile {
                country: "DE".into(),
                ..Profile::default()
            })
        ])
        .is_stale
    );
    assert!(!after(vec![wished("E1", Some(WishKind::Want)), plan()]).is_stale);
}

#[test]
fn a_visit_survives_the_store_whole() {
    let visit = listed(vec![
        Event::ScreenShown(Screen::Profile(2)),
        Event::ProfileChanged(Profile {
            words: "电池 & \"Wärme\"".into(),
            languages: vec!["de".into()],
            most: 0,
            ..Profile::default()
        }),
        wished("E2", Some(WishKind::Want)),
        wished("E1", None),
        Event::EventToggled("F2".into()),
        Event::HalfDayToggled("2027-11-15 am".into()),
        Event::LockToggled("E1".into()),
        Event::Planned(
            listed(vec![Event::LockToggled("E1".into())]).booked(file().fair()),
            Worth {
                value: 3,
                bound: 9,
                is_best: false,
            },
        ),
    ]);
    let visit = visit.after(
        Event::Noted(memo("E1", "Samples in May\n再联系")),
        file().fair(),
    );
    assert_eq!(Visit::from_json(&visit.to_json()), visit);
    assert_eq!(
        Visit::from_json(&Visit::default().to_json()),
        Visit::default()
    );
    assert_eq!(read(&text(&visit)), (visit.clone(), 0));
    assert_eq!(read(&visit.to_json().to_string()), (visit, 0));
    assert_eq!(read(&text(&Visit::default())), (Visit::default(), 0));
}

fn text(visit: &Visit) -> String {
    Ledger::new(visit.to_json()).to_text()
}

fn read(text: &str) -> (Visit, usize) {
    let (ledger, n_damaged) = Ledger::read(text);
    (Visit::from_json(&ledger.visit()), n_damaged)
}

fn memo(exhibitor: &str, words: &str) -> Memo {
    Memo {
        exhibitor: exhibitor.into(),
        words: words.into(),
        name: "Wang Li".into(),
        ..Memo::default()
    }
}

#[test]
fn a_byte_that_the_device_gets_wrong_costs_one_line_and_is_told() {
    let visit = after(vec![
        wished("E1", Some(WishKind::Must)),
        wished("E2", Some(WishKind::Want)),
        Event::HalfDayToggled("2027-11-14 am".into()),
        Event::Noted(memo("E2", "again on Monday")),
    ]);
    let text = text(&visit);
    let n_said = |visit: &Visit| visit.wishes.len() + visit.away.len() + visit.memos.len();
    for at in 0..text.len() {
        for wrong in [b'#', b'\n', b'0', b'"'] {
            let mut bytes = text.clone().into_bytes();
            if bytes[at] == wrong {
                continue;
            }
            bytes[at] = wrong;
            let (read, n_damaged) = read(&String::from_utf8_lossy(&bytes));
            assert!(n_said(&read) + 1 >= n_said(&visit), "byte {at}: {read:?}");
            let is_whole = read == visit;
            assert!(
                is_whole || n_damaged > 0,
                "byte {at} is wrong, and nobody is told"
            );
            let wishes = read.wishes.iter().all(|wish| visit.wishes.contains(wish));
            assert!(
                wishes && read.memos.iter().all(|memo| visit.memos.contains(memo)),
                "byte {at} says what nobody said"
            );
        }
    }
    let lost_break = text.replacen('\n', "?", 1);
    assert_eq!(read(&lost_break).0, visit);
    assert_eq!(read("").0, Visit::default());
}

#[test]
fn what_is_sent_comes_as_an_offer_and_changes_nothing_until_it_is_taken() {
    let file = file();
    let sender = listed(vec![
        wished("E2", Some(WishKind::Must)),
        Event::Noted(memo("E1", "call")),
    ]);
    let parcel = sender.parcel(&Part::ALL, file.fair()).expect("a parcel");
    assert_eq!(parcel.fair(), "f");
    let offer = Offer::read(&parcel, file.fair());
    assert_eq!(offer.parts(), Part::ALL);
    assert_eq!(
        (offer.wishes.len(), offer.memos.len(), offer.n_strangers),
        (1, 1, 0)
    );
    assert_eq!(offer.bookings.as_ref().map(Vec::len), Some(2));

    let own = after(vec![
        wished("E1", Some(WishKind::Never)),
        wished("E2", Some(WishKind::Want)),
    ]);
    let taken = own.after(
        Event::Merged(Box::new(offer.clone()), vec![Part::Wishes]),
        file.fair(),
    );
    assert_eq!(taken.wish_of("E1", file.fair()), Some(WishKind::Never));
    assert_eq!(taken.wish_of("E2", file.fair()), Some(WishKind::Must));
    assert_eq!(
        (
            taken.listed.clone(),
            taken.bookings.clone(),
            taken.memos.len()
        ),
        (None, None, 0)
    );
    let all = own.after(
        Event::Merged(Box::new(offer), Part::ALL.to_vec()),
        file.fair(),
    );
    assert_eq!(
        (
            all.listed.as_deref(),
            all.bookings.map(|rows| rows.len()),
            all.memos.len()
        ),
        (Some("D1"), Some(2), 1)
    );
    assert!(!all.is_stale);
}

#[test]
fn what_is_not_of_this_fair_is_counted_and_left_out() {
    let fields = json!({"fair": "f", "wishes": [["E1", "must"], ["E9", "must"]], "attends": ["F1", "F9"],
        "bookings": [{"exhibitor": "E1", "slot": "z"}], "memos": [{"exhibitor": "E9", "words": "x"}], "profile": {"seeks": 7}});
    let parcel =
        crate::exchange::link::Parcel::new(fields.as_object().cloned().unwrap_or_default())
            .expect("a parcel");
    let offer = Offer::read(&parcel, file().fair());
    assert_eq!(
        (
            offer.n_strangers,
            offer.wishes.len(),
            offer.bookings,
            offer.attends
        ),
        (4, 1, Some(vec![]), Some(vec!["F1".to_owned()]))
    );
}

#[test]
fn a_meeting_that_was_held_is_said_so_and_a_memo_is_emptied_away() {
    let visit = listed(vec![
        Event::Stood("E1".into(), Status::Held),
        Event::Noted(memo("E1", "a")),
    ]);
    assert_eq!(visit.booked(file().fair())[0].status, Status::Held);
    assert_eq!(visit.memo_of("E1").words, "a");
    let emptied = Memo {
        exhibitor: "E1".into(),
        ..Memo::default()
    };
    assert_eq!(visit.after(Event::Noted(emptied), file().fair()).memos, []);
}

#[test]
fn a_field_that_cannot_be_read_costs_no_other() {
    let visit = listed(vec![
        wished("E2", Some(WishKind::Want)),
        Event::EventToggled("F2".into()),
    ]);
    let whole = visit.to_json();
    for field in whole.as_object().expect("an object").keys() {
        let mut broken = whole.clone();
        broken[field] = json!({"?": [7]});
        let read = Visit::from_json(&broken);
        assert_eq!(read.wishes == visit.wishes, field != "wishes", "{field}");
        assert_eq!(read.listed == visit.listed, field != "listed", "{field}");
        assert_eq!(read.attends == visit.attends, field != "attends", "{field}");
    }
    assert_eq!(Visit::from_json(&json!(null)), Visit::default());
}

#[test]
fn a_browser_gives_away_languages_and_country() {
    let tags = [
        "de-AT".to_owned(),
        "en".to_owned(),
        "de".to_owned(),
        "zh-Hans-CN".to_owned(),
    ];
    let profile = Profile::guessed(&tags);
    assert_eq!(profile.languages, ["de", "en", "zh"]);
    assert_eq!(profile.country, "AT");
    assert_eq!(Profile::guessed(&["zh-Hans-CN".to_owned()]).country, "CN");
    assert_eq!(Profile::guessed(&[]), Profile::default());
}

#[test]
fn what_a_calendar_was_given_and_is_no_more_is_called_off_in_it() {
    let visit = listed(vec![
        Event::CalendarTaken(None),
        Event::Dropped("E1".into()),
        Event::EventToggled("F1".into()),
    ]);
    let (off, left) = visit.called_off(file().fair());
    assert_eq!(
        off.iter()
            .map(|it| (it.exhibitor.as_str(), it.slot.as_str(), it.status))
            .collect::<Vec<_>>(),
        [("E1", "a", Status::Cancelled)]
    );
    assert_eq!(left, ["F1"]);
    assert_eq!(read(&text(&visit)).0, visit);
    let one = listed(vec![
        Event::CalendarTaken(Some("E2".into())),
        Event::Dropped("E1".into()),
    ]);
    assert_eq!(one.called_off(file().fair()), (vec![], vec![]));
}

#[test]
fn everybody_but_who_refuses_is_listed_whatever_the_party_wished() {
    let visit = listed(vec![wished("E2", Some(WishKind::Never))]).unwished(file().fair());
    let personal = visit.personal(&file()).expect("a fair file");
    assert_eq!(personal.fair().wishes.len(), 1);
    assert_eq!(personal.fair().wishes[0].by, crate::model::Side::Exhibitor);
}

#[test]
fn an_unmet_must_says_the_plain_reason() {
    let why = |change: fn(&mut serde_json::Map<String, serde_json::Value>)| {
        let mut document = file();
        document
            .edit(|root| root["meetings"] = json!([]))
            .expect("a fair file");
        document.edit(change).expect("a fair file");
        unmet(
            document.fair(),
            Pair {
                exhibitor_idx: 1,
                delegation_idx: 0,
            },
        )
    };
    assert_eq!(why(|_| {}), Unmet::NoTimeFound);
    assert_eq!(
        why(|root| root["wishes"] = json!([{"from": "E2", "to": "D1", "wish": "met"}])),
        Unmet::Vetoed
    );
    assert_eq!(
        why(|root| drop(root.insert("rules".into(), json!({"computed_scores": false})))),
        Unmet::NotListed
    );
    assert_eq!(
        why(|root| root["exhibitors"][1]["max_meetings"] = json!(0)),
        Unmet::Full
    );
    assert_eq!(
        why(|root| root["exhibitors"][1]["unavailable"] = json!(["a", "b"])),
        Unmet::NoCommonSlot
    );
    let both = |root: &mut serde_json::Map<String, serde_json::Value>| {
        root["exhibitors"][1]["languages"] = json!(["zh"]);
        root["delegations"][0]["languages"] = json!(["de"]);
    };
    assert_eq!(why(both), Unmet::NoInterpreter);
    let taken = |root: &mut serde_json::Map<String, serde_json::Value>| {
        root["meetings"] = json!([{"exhibitor": "E2", "delegation": "me", "slot": "a"}]);
        root["exhibitors"][1]["unavailable"] = json!(["b"]);
    };
    assert_eq!(why(taken), Unmet::Full);
}

#[test]
fn a_narrower_sector_replaces_the_field_above_it_and_a_second_tap_takes_it_out() {
    let mut profile = Profile::default();
    let mut tapped = |key: &str, is_opened: bool| {
        profile.tap_sector(key, is_opened);
        profile.sectors.join(" ")
    };
    assert_eq!(tapped("new-energy", true), "new-energy");
    assert_eq!(tapped("new-energy.battery", false), "new-energy.battery");
    assert_eq!(tapped("materials", true), "new-energy.battery materials");
    // Opening a field again to look at it changes nothing of what was chosen inside.
    assert_eq!(tapped("new-energy", true), "new-energy.battery materials");
    assert_eq!(tapped("materials", false), "new-energy.battery");
    assert_eq!(tapped("new-energy.battery", false), "");
    assert!(!lies_in("new-energy-2", "new-energy"));
}

#[test]
fn changes_are_counted_by_exhibitor() {
    let booking = |exhibitor: &str, slot: &str| Booking {
        exhibitor: exhibitor.into(),
        slot: slot.into(),
        ..Booking::default()
    };
    let before = [booking("E1", "a"), booking("E2", "b"), booking("E3", "c")];
    let after = [booking("E1", "a"), booking("E2", "c"), booking("E4", "b")];
    assert_eq!(
        Changes::between(&before, &after),
        Changes {
            n_new: 1,
            n_moved: 1,
            n_gone: 1
        }
    );
}

#[test]
fn a_gap_is_never_said_smaller_than_it_is() {
    let gap = |value, bound| {
        Worth {
            value,
            bound,
            is_best: false,
        }
        .gap_per_mille()
    };
    assert_eq!(
        [gap(999, 1000), gap(9999, 10000), gap(1000, 1000), gap(0, 0)],
        [1, 1, 0, 0].map(Some)
    );
    assert_eq!([gap(-5, 0), gap(-5, -2)], [None; 2]);
}

#[test]
fn the_rest_of_a_day_is_planned_with_everything_else_pinned() {
    let file = file();
    let at = |text: &str| Local::parse(text).expect("a local time");
    let visit = listed(vec![]);
    // Before the first meeting, and too late for it: it may move, the other one too.
    let rest = visit
        .rest_of_day(&file, at("2027-11-14T08:50"), 20)
        .expect("a fair file");
    assert_eq!(rest.fair().delegations[0].party.unavailable, [0, 2]);
    assert_eq!(
        rest.fair()
            .meetings
            .iter()
            .map(|it| it.locked)
            .collect::<Vec<_>>(),
        [false, false, true]
    );
    // After it has begun it stays, and so does what is on another day.
    let rest = visit
        .rest_of_day(&file, at("2027-11-14T09:10"), 0)
        .expect("a fair file");
    let own = |rest: &Document| {
        rest.fair()
            .meetings
            .iter()
            .filter(|it| it.pair.delegation_idx == 0)
            .map(|it| (it.slot_idx, it.locked))
            .collect::<Vec<_>>()
    };
    assert_eq!(own(&rest), [(0, true), (1, false)]);
    assert_eq!(rest.fair().delegations[0].party.unavailable, [2]);
    let rest = visit
        .rest_of_day(&file, at("2027-11-13T09:10"), 0)
        .expect("a fair file");
    assert_eq!(own(&rest), [(0, true), (1, true)]);

    // From now on all days are open, and what has begun stays.
    let ahead = visit
        .from_now(&file, at("2027-11-14T09:10"))
        .expect("a fair file");
    assert_eq!(
        (
            own(&ahead),
            ahead.fair().delegations[0].party.unavailable.clone()
        ),
        (vec![(0, true), (1, false)], vec![2])
    );
    let ahead = visit
        .from_now(&file, at("2027-11-13T09:10"))
        .expect("a fair file");
    assert_eq!(own(&ahead), [(0, false), (1, false)]);

    let absent = visit.after(Event::Stood("E1".into(), Status::NoShow), file.fair());
    assert_eq!(
        own(&absent
            .rest_of_day(&file, at("2027-11-14T09:10"), 0)
            .expect("a fair file")),
        [(1, false)]
    );
    let planned = vec![Booking {
        exhibitor: "E2".into(),
        slot: "b".into(),
        locked: true,
        ..Booking::default()
    }];
    let back = absent.with_rest(planned, file.fair());
    assert_eq!(
        back.iter()
            .map(|it| (it.exhibitor.as_str(), it.locked, it.status))
            .collect::<Vec<_>>(),
        [
            ("E2", false, Status::Planned),
            ("E1", false, Status::NoShow)
        ]
    );
}

#[test]
fn a_new_edition_tells_what_has_moved_and_nothing_else() {
    let old = file();
    let mut new = old.clone();
    new.edit(|root| {
        root["meetings"][0]["slot"] = json!("b");
        root["meetings"][1]["status"] = json!("cancelled");
        root["exhibitors"][0]["name"] = json!("甲公司");
    })
    .expect("a fair file");
    let visit = listed(vec![]);
    assert_eq!(visit.news(old.fair(), old.fair()), []);
    let news = visit.news(old.fair(), new.fair());
    let slots = |spot: &Option<Whereabouts>| spot.as_ref().map(|spot| spot.start.to_string());
    let told: Vec<_> = news
        .iter()
        .map(|moved| {
            (
                moved.name.get("zh"),
                slots(&moved.before),
                slots(&moved.after),
            )
        })
        .collect();
    let at = |text: &str| Some(text.to_owned());
    assert_eq!(
        told,
        [
            ("甲", at("2027-11-14T09:00"), at("2027-11-14T14:00")),
            ("乙", at("2027-11-14T14:00"), None)
        ]
    );
}

#[test]
fn halls_stand_in_the_order_of_their_walks() {
    let halls = |walks: serde_json::Value| {
        let n = walks.as_array().map_or(0, Vec::len);
        let ids: Vec<_> = (0..n).map(|n| json!({"id": format!("H{n}")})).collect();
        let json = json!({"format": "parkmatch/1", "fair": {"id": "f", "name": "f", "halls": ids, "walk_minutes": walks}});
        halls_along(Document::from_json(json).expect("a fair file").value.fair())
    };
    assert_eq!(halls(json!([[0, 9, 4], [9, 0, 5], [4, 5, 0]])), [0, 2, 1]);
    assert_eq!(halls(json!([[0]])), [0]);
    assert_eq!(
        (0..7).map(hall_place).collect::<Vec<_>>(),
        [(0, 0), (1, 0), (2, 0), (2, 1), (1, 1), (0, 1), (0, 2)]
    );
}
