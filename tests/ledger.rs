//! A visit that several tabs keep together: what one of them said stays said, whatever the order in
//! which they hear of each other.

use parkmatch::{
    exchange::checksum::crc32,
    model::{Document, WishKind},
    visit::{Booking, Event, Ledger, Memo, Profile, Screen, Visit, Worth},
};
use std::collections::BTreeMap;

fn fair() -> Document {
    Document::read(include_bytes!("../static/fairs/ciie.json"))
        .expect("a fair file")
        .value
}

/// The same numbers in every run of one seed (Marsaglia's xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(n.max(1)).unwrap()).unwrap()
    }
}

/// A tab: what it shows, and what it knows.
#[derive(Clone)]
struct Tab {
    visit: Visit,
    ledger: Ledger,
}

impl Tab {
    fn opened(text: &str) -> Self {
        let ledger = if text.is_empty() {
            Ledger::new(Visit::default().to_json())
        } else {
            Ledger::read(text).0
        };
        Self {
            visit: Visit::from_json(&ledger.visit()),
            ledger,
        }
    }

    /// Hears what stands in the store.
    fn hear(&mut self, text: &str) {
        if self.ledger.merge(&Ledger::read(text).0) {
            self.visit = Visit {
                screen: self.visit.screen,
                ..Visit::from_json(&self.ledger.visit())
            };
        }
    }

    fn say(&mut self, event: Event, document: &Document) {
        self.visit = self.visit.after(event, document.fair());
        self.ledger.note(self.visit.to_json());
    }
}

fn id(document: &Document, idx: usize) -> String {
    document.fair().exhibitors[idx].party.id.to_string()
}

fn wished(exhibitor: String, wish: Option<WishKind>) -> Event {
    Event::Wished { exhibitor, wish }
}

fn said(visit: &Visit) -> BTreeMap<String, Option<WishKind>> {
    visit.wishes.iter().cloned().collect()
}

#[test]
fn what_tabs_said_of_different_things_all_stands_in_whatever_order_they_hear_of_it() {
    let document = fair();
    for seed in 1..=300_u64 {
        let mut numbers = Numbers(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut tabs = vec![Tab::opened(""); 3];
        let mut store = String::new();
        let mut expected = BTreeMap::new();
        let mut notes = BTreeMap::new();
        for turn in 0..40 {
            let at = numbers.below(3);
            // Mostly a tab has heard what stands in the store; sometimes its browser tells it late.
            if numbers.below(4) > 0 && !store.is_empty() {
                tabs[at].hear(&store);
            }
            // Each tab has exhibitors of its own, so that there is one who said the last word of
            // each.
            let exhibitor = id(&document, 3 * numbers.below(6) + at);
            if numbers.below(5) == 0 {
                let memo = Memo {
                    exhibitor: exhibitor.clone(),
                    words: format!("note {turn}"),
                    ..Memo::default()
                };
                notes.insert(exhibitor, memo.words.clone());
                tabs[at].say(Event::Noted(memo), &document);
            } else {
                let wish = [
                    Some(WishKind::Must),
                    Some(WishKind::Want),
                    Some(WishKind::Never),
                    None,
                ][numbers.below(4)];
                expected.insert(exhibitor.clone(), wish);
                tabs[at].say(wished(exhibitor, wish), &document);
            }
            store = tabs[at].ledger.to_text();
        }
        // The last ones hear of each other, in any order and more than once.
        for _ in 0..12 {
            let (from, to) = (numbers.below(3), numbers.below(3));
            let text = tabs[from].ledger.to_text();
            tabs[to].hear(&text);
        }
        for (from, to) in [(0, 1), (1, 2), (2, 0), (2, 1)] {
            let text = tabs[from].ledger.to_text();
            tabs[to].hear(&text);
        }
        for tab in &tabs {
            let reloaded = Tab::opened(&tab.ledger.to_text()).visit;
            assert_eq!(said(&reloaded), expected, "seed {seed}");
            let memos: BTreeMap<String, String> = reloaded
                .memos
                .into_iter()
                .map(|memo| (memo.exhibitor, memo.words))
                .collect();
            assert_eq!(memos, notes, "seed {seed}");
            assert_eq!(said(&tab.visit), expected, "seed {seed}");
        }
    }
}

#[test]
fn of_one_thing_said_in_two_tabs_at_once_both_keep_the_same() {
    let document = fair();
    let [mut one, mut other] = [Tab::opened(""), Tab::opened("")];
    one.say(wished(id(&document, 0), Some(WishKind::Must)), &document);
    other.say(wished(id(&document, 0), Some(WishKind::Never)), &document);
    let texts = [one.ledger.to_text(), other.ledger.to_text()];
    one.hear(&texts[1]);
    other.hear(&texts[0]);
    assert_eq!(said(&one.visit), said(&other.visit));
    // Who says it once more, says the last word.
    other.say(wished(id(&document, 0), Some(WishKind::Want)), &document);
    one.hear(&other.ledger.to_text());
    assert_eq!(said(&one.visit)[&id(&document, 0)], Some(WishKind::Want));
}

#[test]
fn what_one_tab_took_back_does_not_come_back_from_another() {
    let document = fair();
    let mut one = Tab::opened("");
    for half in ["2027-11-05 am", "2027-11-06 am"] {
        one.say(Event::HalfDayToggled(half.to_owned()), &document);
    }
    let profile = Profile {
        sectors: vec!["energy".into(), "materials".into()],
        name: "Ada".into(),
        ..Profile::default()
    };
    one.say(Event::ProfileChanged(profile.clone()), &document);
    let mut other = Tab::opened(&one.ledger.to_text());
    other.say(Event::HalfDayToggled("2027-11-05 am".to_owned()), &document);
    other.say(
        Event::ProfileChanged(Profile {
            sectors: vec!["materials".into()],
            name: String::new(),
            ..profile
        }),
        &document,
    );
    one.say(wished(id(&document, 1), Some(WishKind::Must)), &document);
    one.hear(&other.ledger.to_text());
    other.hear(&one.ledger.to_text());
    for visit in [
        &one.visit,
        &other.visit,
        &Tab::opened(&one.ledger.to_text()).visit,
    ] {
        assert_eq!(
            (visit.away.clone(), visit.profile.sectors.clone()),
            (
                vec!["2027-11-06 am".to_owned()],
                vec!["materials".to_owned()]
            )
        );
        assert_eq!((&*visit.profile.name, visit.wishes.len()), ("", 1));
    }
}

#[test]
fn a_plan_is_never_half_of_one_and_half_of_another() {
    let document = fair();
    let booking = |exhibitor: usize, slot: &str| Booking {
        exhibitor: id(&document, exhibitor),
        slot: slot.into(),
        ..Booking::default()
    };
    let plans = [
        vec![booking(0, "a"), booking(1, "b")],
        vec![booking(1, "a"), booking(2, "b"), booking(3, "c")],
    ];
    let mut tabs = [Tab::opened(""), Tab::opened("")];
    for (tab, plan) in tabs.iter_mut().zip(&plans) {
        tab.say(
            Event::Planned(
                plan.clone(),
                Worth {
                    value: 1,
                    bound: 2,
                    is_best: false,
                },
            ),
            &document,
        );
    }
    let text = tabs[1].ledger.to_text();
    tabs[0].hear(&text);
    let kept = tabs[0].visit.bookings.clone().expect("a plan");
    assert!(plans.contains(&kept), "{kept:?}");
    assert_eq!(
        Tab::opened(&tabs[0].ledger.to_text()).visit.bookings,
        Some(kept)
    );
    // A plan of nobody is a plan, and not none.
    tabs[0].say(Event::Replanned(vec![]), &document);
    assert_eq!(
        Tab::opened(&tabs[0].ledger.to_text()).visit.bookings,
        Some(vec![])
    );
}

#[test]
fn a_wish_that_is_taken_back_leaves_what_another_tab_said_meanwhile() {
    let document = fair();
    let before = Visit::default().after(
        wished(id(&document, 0), Some(WishKind::Want)),
        document.fair(),
    );
    let after = before.after(
        wished(id(&document, 0), Some(WishKind::Must)),
        document.fair(),
    );
    let heard = after.after(
        wished(id(&document, 1), Some(WishKind::Never)),
        document.fair(),
    );
    let undone = heard.undone(&before, &after);
    assert_eq!(
        said(&undone),
        BTreeMap::from([
            (id(&document, 0), Some(WishKind::Want)),
            (id(&document, 1), Some(WishKind::Never))
        ])
    );
    assert_eq!(after.undone(&before, &after), before);
}

#[test]
fn entries_stand_in_the_order_in_which_they_were_said() {
    let document = fair();
    let mut tab = Tab::opened("");
    for exhibitor in [4, 2, 7, 4] {
        tab.say(
            wished(id(&document, exhibitor), Some(WishKind::Want)),
            &document,
        );
    }
    let languages = |tags: [&str; 3]| Profile {
        languages: tags.map(str::to_owned).to_vec(),
        ..Profile::default()
    };
    tab.say(
        Event::ProfileChanged(languages(["en", "de", "zh"])),
        &document,
    );
    tab.say(
        Event::ProfileChanged(languages(["zh", "en", "de"])),
        &document,
    );
    tab.say(Event::ScreenShown(Screen::Plan), &document);
    let again = Tab::opened(&tab.ledger.to_text()).visit;
    assert_eq!(again, tab.visit);
    assert_eq!(again.profile.languages, ["zh", "en", "de"]);
}

#[test]
fn what_an_edition_without_times_kept_is_read_and_counts_less_than_what_is_said_now() {
    let document = fair();
    let lines = [
        r#"["screen","matches"]"#,
        r#"["profile",{"name":"Ada"}]"#,
        r#"["wishes",[]]"#,
        r#"["wishes",[["E1","must"]]]"#,
    ];
    let text = lines.iter().fold("visit/2".to_owned(), |text, line| {
        format!("{text}\n{:08x}{line}", crc32(line.as_bytes()))
    });
    let (old, n_damaged) = Ledger::read(&text);
    let visit = Visit::from_json(&old.visit());
    assert_eq!(
        (visit.screen, visit.wishes.len(), n_damaged),
        (Screen::Matches, 1, 0)
    );
    let mut tab = Tab::opened(&text);
    tab.say(wished("E1".into(), Some(WishKind::Never)), &document);
    tab.hear(&text);
    assert_eq!(
        (tab.visit.wishes, &*tab.visit.profile.name),
        (vec![("E1".to_owned(), Some(WishKind::Never))], "Ada")
    );
}

#[test]
fn a_program_that_knows_the_first_minute_only_leaves_all_else_as_it_is() {
    let document = fair();
    let mut tab = Tab::opened("");
    tab.say(wished(id(&document, 0), Some(WishKind::Must)), &document);
    tab.say(
        Event::Noted(Memo {
            exhibitor: id(&document, 1),
            words: "call".into(),
            ..Memo::default()
        }),
        &document,
    );
    tab.say(Event::Replanned(vec![]), &document);
    let mut first = Ledger::read(&tab.ledger.to_text()).0;
    let visit = Visit::first_from_json(&first.visit());
    assert_eq!(visit.wishes, []);
    let profile = Profile {
        name: "Ada".into(),
        ..visit.profile.clone()
    };
    first.note(
        visit
            .after(Event::ProfileChanged(profile), document.fair())
            .first_to_json(),
    );
    let whole = Tab::opened(&first.to_text()).visit;
    assert_eq!(whole.wishes, tab.visit.wishes);
    assert_eq!(
        (&*whole.profile.name, whole.memos.len(), whole.bookings),
        ("Ada", 1, Some(vec![]))
    );

    // Who goes on as another party begins with nothing, whatever the program knows of it.
    let other = Visit {
        listed: Some("D1".into()),
        ..visit
    };
    first.forget_but(&other.first_to_json());
    first.note(other.first_to_json());
    let whole = Tab::opened(&first.to_text()).visit;
    assert_eq!(
        (
            whole.listed.as_deref(),
            whole.wishes.len(),
            whole.memos.len(),
            whole.bookings
        ),
        (Some("D1"), 0, 0, None)
    );
    tab.hear(&first.to_text());
    assert_eq!((tab.visit.wishes.len(), tab.visit.memos.len()), (0, 0));
}
