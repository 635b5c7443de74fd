//! Every step has a name and a way back, in the page's memory and from what was written down of it.

use parkmatch::{
    i18n::Lang,
    model::{Document, FieldName, FileList, Meeting, Pair, Status, WishKind},
    ui::desk::{
        edit::Edit,
        history::{Event, Happened, History, SharedDocument, Travel, Written, way_text},
        state::{DeskEvent, DeskToast, Lineage, Opened, Origin, Saving, State},
        step::StepKind,
    },
};
use serde_json::{Map, json};
use std::rc::Rc;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn fair(n_parties: usize) -> Document {
    let party = |letter: &str, n: usize| json!({"id": format!("{letter}{n}"), "name": format!("{letter} {n}")});
    let json = json!({
        "format": "parkmatch/1",
        "fair": {"id": "past", "name": "Fair",
            "halls": [{"id": "H1", "name": {"zh": "一馆", "en": "Hall One"}, "tables": 4}],
            "slots": [
                {"id": "s1", "start": "2027-11-14T09:00", "end": "2027-11-14T09:30"},
                {"id": "s2", "start": "2027-11-14T09:30", "end": "2027-11-14T10:00"}]},
        "exhibitors": (0..n_parties).map(|n| party("E", n)).collect::<Vec<_>>(),
        "delegations": (0..4).map(|n| party("D", n)).collect::<Vec<_>>(),
    });
    Document::from_json(json).expect("a fair").value
}

fn opened(document: Document, past: Rc<[Written]>) -> State {
    State::new(Lang::En).after(DeskEvent::Opened(Box::new(Opened {
        document: SharedDocument::new(document),
        issues: Rc::default(),
        origin: Origin::Page,
        line: Lineage::default(),
        other: None,
        damage: None,
        past,
    })))
}

fn history(state: &State) -> &History {
    state.history.as_ref().expect("a fair")
}

fn text(state: &State) -> String {
    history(state).now().to_text()
}

fn names(history: &History) -> [Vec<String>; 2] {
    let english = |step: &parkmatch::ui::desk::step::Step| step.en.clone();
    [
        history.steps().map(english).collect(),
        history.undone().map(english).collect(),
    ]
}

fn tables(state: &State, tables: u32) -> DeskEvent {
    let hall = history(state).now().fair().halls[0].id.clone();
    DeskEvent::Edited(Edit::Tables {
        hall,
        tables: Some(tables),
    })
}

/// Numbers that look drawn, from a seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("small") % n
    }
}

/// Something that a person may do.
fn act(dice: &mut Dice, state: &State) -> DeskEvent {
    let document = history(state).now();
    let fair = document.fair();
    let edit = match dice.below(11) {
        0 | 1 => return DeskEvent::Undone,
        2 => return DeskEvent::Redone,
        3 => return DeskEvent::WentBack(dice.below(history(state).steps().len() + 1)),
        4 => return tables(state, u32::try_from(dice.below(9)).expect("small")),
        5 => {
            let n = dice.below(fair.exhibitors.len().max(1));
            Edit::RowRemoved(document.row_place(FileList::Exhibitors, n))
        }
        6 => Edit::RowAdded {
            list: FileList::Exhibitors,
            row: Map::from_iter([
                (
                    "id".to_owned(),
                    json!(document.fresh_id(FileList::Exhibitors)),
                ),
                ("name".to_owned(), json!(format!("new {}", dice.below(99)))),
            ]),
        },
        7 => Edit::Field {
            row: document.row_place(FileList::Delegations, dice.below(4)),
            name: FieldName::Summary,
            value: json!(format!("{}", dice.below(3))),
        },
        8 if !fair.exhibitors.is_empty() => Edit::Wish {
            from: fair.delegations[dice.below(4)].party.id.clone(),
            to: fair.exhibitors[dice.below(fair.exhibitors.len())]
                .party
                .id
                .clone(),
            wish: [None, Some(WishKind::Must), Some(WishKind::Want)][dice.below(3)],
        },
        _ => Edit::Plan(
            (0..dice.below(fair.exhibitors.len().min(3) + 1))
                .map(|n| Meeting {
                    pair: Pair {
                        exhibitor_idx: n,
                        delegation_idx: n,
                    },
                    slot_idx: dice.below(2),
                    table: None,
                    interpreter_idx: None,
                    locked: false,
                    status: Status::Planned,
                })
                .collect(),
        ),
    };
    DeskEvent::Edited(edit)
}

fn written(event: &Event) -> Written {
    // As it is kept: a text, with the step in JSON.
    let what = serde_json::to_string(&event.what).expect("words");
    Written {
        what: serde_json::from_str::<Happened>(&what).expect("what was written"),
        back: way_text(&event.after, &event.before).into(),
    }
}

#[test]
fn what_was_written_down_tells_the_same_past_and_future() {
    for seed in 0..120 {
        let mut dice = Dice(seed);
        let mut state = opened(fair(5), Rc::default());
        let (mut log, mut n_seen) = (Vec::new(), 0);
        for _ in 0..dice.below(16) {
            let event = act(&mut dice, &state);
            state = state.after(event);
            for event in history(&state).events_after(n_seen) {
                log.push(written(event));
            }
            n_seen += u32::try_from(history(&state).events_after(n_seen).count()).expect("few");
        }
        let now = Document::from_json(history(&state).now().json().clone()).expect("a fair");
        let mut again = opened(now.value, log.into());
        assert_eq!(
            names(history(&again)),
            names(history(&state)),
            "seed {seed}"
        );
        for n in 0..=history(&state).steps().len() {
            let [own, told] = [&state, &again].map(|state| history(state).after(n));
            assert_eq!(
                own.map(|document| document.to_text()),
                told.map(|document| document.to_text()),
                "seed {seed}, after {n} steps"
            );
        }
        for event in [DeskEvent::Redone, DeskEvent::Undone] {
            for _ in 0..20 {
                state = state.after(event.clone());
                again = again.after(event.clone());
                assert_eq!(text(&again), text(&state), "seed {seed}");
                assert_eq!(
                    names(history(&again)),
                    names(history(&state)),
                    "seed {seed}"
                );
            }
        }
    }
}

#[test]
fn a_step_is_called_by_what_it_changed_in_both_languages() {
    let state = opened(fair(3), Rc::default());
    let state = State {
        now: 7.0,
        ..state.clone()
    }
    .after(tables(&state, 6));
    let step = history(&state).last_step().expect("a step");
    assert_eq!(
        (&*step.zh, &*step.en, step.at),
        ("一馆：洽谈桌数 4 → 6", "Hall One: Shared tables 4 → 6", 7.0)
    );
    assert_eq!(state.notice, Some(DeskToast::Made));
    let meeting = Meeting {
        pair: Pair {
            exhibitor_idx: 0,
            delegation_idx: 0,
        },
        slot_idx: 0,
        table: None,
        interpreter_idx: None,
        locked: false,
        status: Status::Planned,
    };
    let state = state.after(DeskEvent::Edited(Edit::Plan(vec![meeting])));
    let step = history(&state).last_step().expect("a step");
    assert_eq!(
        (&*step.zh, &*step.en),
        ("已安排 1 场洽谈", "1 meeting planned")
    );
    let state = state.after(DeskEvent::Undone);
    assert_eq!(state.notice, Some(DeskToast::Undone));
    assert_eq!(
        history(&state).next_step().map(|step| &*step.en),
        Some("1 meeting planned")
    );
}

#[test]
fn going_back_is_a_step_that_can_be_undone() {
    let state = opened(fair(3), Rc::default());
    let first = text(&state);
    let state = state.clone().after(tables(&state, 6));
    let state = state.clone().after(tables(&state, 7));
    let last = text(&state);
    let back = state.after(DeskEvent::WentBack(0));
    assert_eq!(text(&back), first);
    let step = history(&back).last_step().expect("a step");
    assert_eq!(
        (&*step.zh, &*step.en, step.kind),
        (
            "回到：打开时的内容",
            "Back to: As it was opened",
            StepKind::Back
        )
    );
    assert_eq!(history(&back).steps().len(), 3);
    assert_eq!(text(&back.clone().after(DeskEvent::Undone)), last);
    assert_eq!(
        back.clone().after(DeskEvent::WentBack(9)).document(),
        back.document()
    );
}

#[test]
fn what_says_the_same_is_no_step() {
    let state = opened(fair(3), Rc::default());
    let state = state.clone().after(tables(&state, 4));
    assert!(!history(&state).can_undo());
    assert_eq!(state.saving, Saving::Untouched);
}

#[test]
fn a_step_that_somebody_took_back_is_passed_over() {
    let state = opened(fair(3), Rc::default());
    let state = state.clone().after(tables(&state, 6));
    let log: Vec<Written> = history(&state).events_after(0).map(written).collect();
    // Another page has taken the step back, and nobody wrote that down.
    let mut again = History::told(SharedDocument::new(fair(3)), &log);
    assert_eq!(again.undo(), Travel::Nothing);
    assert!(!again.can_undo());
}

#[test]
fn a_version_is_restored_by_a_step_with_its_name() {
    let state = opened(fair(3), Rc::default());
    let version = history(&state).now().clone();
    let state = state.clone().after(tables(&state, 6));
    let name = ["定稿".to_owned(), "Final".to_owned()];
    let restored = state.clone().after(DeskEvent::Edited(Edit::Restore {
        document: version.clone(),
        name,
    }));
    assert_eq!(text(&restored), version.to_text());
    let step = history(&restored).last_step().expect("a step");
    assert_eq!(
        (&*step.zh, &*step.en),
        ("恢复版本：定稿", "Version restored: Final")
    );
    assert_eq!(text(&restored.after(DeskEvent::Undone)), text(&state));
}

#[test]
fn a_fair_that_is_gone_from_the_device_is_not_called_saved() {
    let state = opened(fair(3), Rc::default());
    let state = state.clone().after(tables(&state, 6));
    let saved = state.clone().after(DeskEvent::Saved {
        document: history(&state).now().clone(),
        result: Ok(1_000.0),
    });
    assert_eq!(saved.saving, Saving::Safe(1_000));
    assert_eq!(saved.clone().after(DeskEvent::Lost).saving, Saving::Gone);
    let forgotten = saved.after(DeskEvent::Forgotten("past".into()));
    assert_eq!(forgotten.saving, Saving::Gone);
    assert_eq!(state.after(DeskEvent::Lost).saving, Saving::Waiting);
}

/// Of a large fair older documents are kept as ways back, and lead to the same states.
#[cfg(not(target_arch = "wasm32"))]
#[test]
fn the_oldest_documents_of_a_large_fair_become_ways_back() {
    let mut state = opened(fair(5_000), Rc::default());
    for n in 0..45 {
        state = state.clone().after(tables(&state, 10 + n));
    }
    assert_eq!(history(&state).steps().len(), 45);
    for n in (0..45).rev() {
        state = state.after(DeskEvent::Undone);
        let expected = if n == 0 { 4 } else { 9 + n };
        assert_eq!(history(&state).now().fair().halls[0].tables, Some(expected));
    }
    assert_eq!(state.after(DeskEvent::Undone).notice, None);
}
