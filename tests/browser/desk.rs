//! The desk's state is pure: what a person does is undone whole, and no answer comes too late to do
//! harm.

use parkmatch::{
    exchange::absent::{NoFile, NoVault},
    i18n::Lang,
    model::{Document, Fields, Id, Meeting, Pair, Side, Status, WishKind},
    planning::{Portion, Supposition},
    ui::desk::{
        edit::Edit,
        history::SharedDocument,
        places::DeskPlace,
        proposal::{Found, Ground, Proposal},
        state::{
            DeskEvent, DeskScreen, Lineage, NotOpened, Opened, Origin, Planning, Rival, Saving,
            State,
        },
        step::Step,
        supposing::NotSupposed,
        tally::Tally,
    },
    worker::{Planned, Progress, Supposed, Tell},
};
use std::rc::Rc;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const FAIR: &str = r#"{
  "format": "parkmatch/1",
  "fair": {"id": "desk-test", "name": "Fair", "slots": [
    {"id": "s1", "start": "2027-11-14T09:00", "end": "2027-11-14T09:30"},
    {"id": "s2", "start": "2027-11-14T09:30", "end": "2027-11-14T10:00"}]},
  "exhibitors": [{"id": "E1", "name": "一", "min_meetings": 1}, {"id": "E2", "name": "二"}],
  "delegations": [{"id": "D1", "name": "Un"}],
  "wishes": [{"from": "D1", "to": "E2", "wish": "must"}],
  "rules": {"min_score": 0}
}"#;

const PAIR: Pair = Pair {
    exhibitor_idx: 0,
    delegation_idx: 0,
};

fn meeting(slot_idx: usize) -> Meeting {
    Meeting {
        pair: PAIR,
        slot_idx,
        table: None,
        interpreter_idx: None,
        locked: false,
        status: Status::Planned,
    }
}

fn opened() -> State {
    let report = Document::read(FAIR.as_bytes()).expect("a fair");
    State::new(Lang::En).after(opening(report.value, None))
}

/// The page's own fair; `other`: something else is kept under its id.
fn opening(document: Document, other: Option<Rc<Rival>>) -> DeskEvent {
    let line = Lineage {
        origin: "o".into(),
        is_founded: false,
    };
    let (document, issues) = (SharedDocument::new(document), Rc::default());
    DeskEvent::Opened(Box::new(Opened {
        document,
        issues,
        origin: Origin::Page,
        line,
        other,
        damage: None,
        past: Rc::default(),
    }))
}

fn text(state: &State) -> String {
    state.document().expect("a document").to_text()
}

fn started(job: u32) -> DeskEvent {
    DeskEvent::PlanningStarted {
        job,
        n_engines: 1,
        portion: Portion::All,
    }
}

fn told(tell: Tell) -> DeskEvent {
    DeskEvent::PlanningTold {
        job: 1,
        tell: Rc::new(tell),
    }
}

fn plan(slot_idx: usize) -> DeskEvent {
    told(Tell::Plan {
        meetings: vec![meeting(slot_idx)],
        progress: Progress {
            value: 10,
            bound: 20,
            ..Progress::default()
        },
    })
}

#[test]
fn an_edit_is_undone_whole_and_made_again() {
    let before = opened();
    let wish = Edit::Wish {
        from: before.document().unwrap().fair().exhibitors[0]
            .party
            .id
            .clone(),
        to: before.document().unwrap().fair().delegations[0]
            .party
            .id
            .clone(),
        wish: Some(WishKind::Want),
    };
    let edited = before.clone().after(DeskEvent::Edited(wish));
    assert_eq!(edited.document().unwrap().fair().wishes.len(), 2);
    let undone = edited.clone().after(DeskEvent::Undone);
    assert_eq!(text(&undone), text(&before));
    assert_eq!(text(&undone.after(DeskEvent::Redone)), text(&edited));
}

#[test]
fn an_edit_after_an_undo_ends_the_future() {
    let state = opened()
        .after(DeskEvent::Edited(Edit::Book(meeting(0))))
        .after(DeskEvent::Undone)
        .after(DeskEvent::Edited(Edit::Book(meeting(1))));
    assert!(!state.history.as_ref().unwrap().can_redo());
    assert_eq!(state.document().unwrap().fair().meetings, [meeting(1)]);
}

#[test]
fn a_moved_meeting_stands_once() {
    let state = opened().after(DeskEvent::Edited(Edit::Book(meeting(0))));
    let state = state.after(DeskEvent::Edited(Edit::Meeting {
        pair: PAIR,
        slot_idx: 0,
        meeting: Some(meeting(1)),
    }));
    assert_eq!(state.document().unwrap().fair().meetings, [meeting(1)]);
    let state = state.after(DeskEvent::Edited(Edit::Meeting {
        pair: PAIR,
        slot_idx: 1,
        meeting: None,
    }));
    assert_eq!(state.document().unwrap().fair().meetings, []);
}

#[test]
fn stopping_keeps_the_best_plan_so_far() {
    let state = opened()
        .after(started(1))
        .after(plan(0))
        .after(plan(1))
        .after(DeskEvent::PlanningStopped);
    assert_eq!(state.document().unwrap().fair().meetings, [meeting(1)]);
    assert!(matches!(&state.planning, Planning::Done(running) if running.stopped));
    assert_eq!(text(&state.after(DeskEvent::Undone)), text(&opened()));
}

#[test]
fn an_answer_to_a_question_nobody_asks_any_more_changes_nothing() {
    let state = opened()
        .after(started(1))
        .after(plan(0))
        .after(DeskEvent::PlanningStopped)
        .after(started(2));
    let late = state.clone().after(plan(1)).after(told(Tell::Done));
    assert_eq!(late, state);
}

#[test]
fn an_edit_during_planning_comes_on_top_of_the_best_plan() {
    let other = Meeting {
        pair: Pair {
            exhibitor_idx: 1,
            delegation_idx: 0,
        },
        ..meeting(1)
    };
    let state = opened()
        .after(started(1))
        .after(plan(0))
        .after(DeskEvent::Edited(Edit::Book(other.clone())));
    assert_eq!(
        state.document().unwrap().fair().meetings,
        [meeting(0), other]
    );
}

/// A fair with a plan, beside which another is proposed.
fn proposed() -> State {
    let state = opened()
        .after(DeskEvent::Edited(Edit::Book(meeting(0))))
        .after(started(1))
        .after(plan(1))
        .after(told(Tell::Done));
    let proposal = state.proposal.as_ref().expect("a proposal");
    assert_eq!(*proposal.meetings, [meeting(1)]);
    assert_eq!(meetings(&state), [meeting(0)], "nothing is taken by itself");
    state
}

fn meetings(state: &State) -> Vec<Meeting> {
    state
        .document()
        .expect("a document")
        .fair()
        .meetings
        .clone()
}

#[test]
fn a_second_plan_is_proposed_and_taken_as_one_step() {
    let state = proposed();
    let before = text(&state);
    let taken = state.clone().after(DeskEvent::ProposalTaken);
    assert_eq!(
        (meetings(&taken), &taken.proposal),
        (vec![meeting(1)], &None)
    );
    assert_eq!(text(&taken.after(DeskEvent::Undone)), before);
    let left = state.clone().after(DeskEvent::ProposalLeft);
    assert_eq!((text(&left), &left.proposal), (before, &None));
    assert_eq!(left.after(DeskEvent::ProposalTaken).proposal, None);
    let again = state.after(started(2));
    assert_eq!(again.proposal, None, "another run has another plan");
}

#[test]
fn stopping_a_second_run_proposes_what_it_had_found_and_so_does_an_edit() {
    let running = opened()
        .after(DeskEvent::Edited(Edit::Book(meeting(0))))
        .after(started(1))
        .after(plan(1));
    let kept = running.to_keep().expect("something was found");
    assert!(kept.stopped && *kept.meetings == [meeting(1)]);
    let stopped = running.clone().after(DeskEvent::PlanningStopped);
    assert!(
        stopped
            .proposal
            .as_ref()
            .is_some_and(|proposal| proposal.stopped)
    );
    let edited = running.after(DeskEvent::Edited(Edit::Zone("Asia/Tokyo".into())));
    let offered = |state: &State| {
        let proposal = state.proposal.as_ref().expect("a proposal");
        proposal.offered(state.document().expect("a document"))
    };
    let now = offered(&edited).expect("the meetings are as they were");
    assert!(!now.is_proven && *now.meetings == [meeting(1)]);
    assert!(offered(&edited.clone().after(DeskEvent::Undone)).is_some_and(|one| one.is_proven));
    let taken = edited.after(DeskEvent::ProposalTaken);
    let fair = taken.document().expect("a document").fair();
    assert_eq!(
        (&*fair.meetings, &*fair.time_zone),
        (&[meeting(1)][..], "Asia/Tokyo")
    );
}

#[test]
fn a_plan_beside_other_meetings_or_against_a_rule_cannot_be_taken() {
    let lock = Edit::Locks {
        meetings: vec![(PAIR, 0)],
        locked: true,
    };
    let away = Edit::Party {
        list: "delegations",
        id: Id::new("D1").expect("an id"),
        fields: Fields::from_iter([("unavailable".to_owned(), serde_json::json!(["s2"]))]),
    };
    for edit in [lock, away] {
        let state = proposed().after(DeskEvent::Edited(edit));
        let proposal = state.proposal.clone().expect("it is still shown");
        assert_eq!(
            proposal.offered(state.document().expect("a document")),
            None
        );
        let same = state.clone().after(DeskEvent::ProposalTaken);
        assert_eq!(text(&same), text(&state));
    }
}

#[test]
fn many_meetings_are_locked_in_one_step() {
    let other = Meeting {
        pair: Pair {
            exhibitor_idx: 1,
            delegation_idx: 0,
        },
        ..meeting(1)
    };
    let state = opened()
        .after(DeskEvent::Edited(Edit::Book(meeting(0))))
        .after(DeskEvent::Edited(Edit::Book(other.clone())));
    let all = vec![(PAIR, 0), (other.pair, 1)];
    let locks = |locked| {
        DeskEvent::Edited(Edit::Locks {
            meetings: all.clone(),
            locked,
        })
    };
    let locked = state.clone().after(locks(true));
    assert!(meetings(&locked).iter().all(|meeting| meeting.locked));
    assert_eq!(text(&locked.clone().after(DeskEvent::Undone)), text(&state));
    assert_eq!(meetings(&locked.after(locks(false))), meetings(&state));
}

#[test]
fn what_a_run_had_found_is_offered_after_a_reload_and_to_no_other_plan() {
    let state = proposed();
    let document = state.document().expect("a document");
    let proposal = state.to_keep().expect("a proposal");
    let text_of = |proposal: &Proposal| {
        let found = Found::of(proposal, Ground::of(document));
        serde_json::to_string(&found).expect("a text")
    };
    let kept = text_of(&proposal);
    let recalled = |kept: &str, text: &str| {
        let report = Document::read(text.as_bytes()).expect("a fair");
        let state = State::new(Lang::En).after(opening(report.value, None));
        let found: Found = serde_json::from_str(kept).expect("what was kept");
        let found = found.recalled(state.document().expect("a document"));
        found.map(|found| state.after(DeskEvent::ProposalRecalled(Rc::new(found))))
    };
    let same = recalled(&kept, &text(&state)).expect("the same fair");
    let again = same.proposal.clone().expect("it is offered");
    assert!(again.is_recalled && again.is_proven && again.meetings == proposal.meetings);
    assert_eq!(meetings(&same), [meeting(0)], "and not taken by itself");
    assert_eq!(
        meetings(&same.after(DeskEvent::ProposalTaken)),
        [meeting(1)]
    );
    // In a fair that was changed since it is still a plan, but nothing is proven of it any more,
    // nor is it after one reload more.
    let changed = text(&state).replace("一", "别");
    let other = recalled(&kept, &changed).expect("the same meetings");
    let once = other.proposal.expect("it is offered");
    assert!(!once.is_proven);
    let found = Found::of(&once, Ground::of(&once.document));
    let found = serde_json::to_string(&found).expect("a text");
    let twice = recalled(&found, &changed).expect("the same meetings");
    assert!(twice.proposal.is_some_and(|twice| !twice.is_proven));
    // Beside another plan it is none.
    let moved = text(&state.after(DeskEvent::ProposalTaken));
    assert!(recalled(&kept, &moved).is_none());
    // And where something newer is there it does not come between.
    let newer = recalled(&kept, &text(&proposed())).expect("the same fair");
    let newer = newer.after(DeskEvent::ProposalLeft).after(started(7));
    let late = proposal.clone();
    assert_eq!(
        newer.after(DeskEvent::ProposalRecalled(late)).proposal,
        None
    );
}

fn supposed(value: i64) -> Tell {
    let planned = |value| Planned {
        progress: Progress {
            value,
            bound: value + 5,
            ..Progress::default()
        },
        met: vec![PAIR],
    };
    Tell::Supposed(Box::new(Supposed {
        progress: Progress::default(),
        present: planned(10),
        supposed: planned(value),
    }))
}

#[test]
fn what_was_supposed_is_compared_and_changes_nothing_in_the_fair() {
    let told = |job, tell| DeskEvent::SupposingTold {
        job,
        tell: Rc::new(tell),
    };
    let shorter = Supposition::Minutes(15);
    let longer = Supposition::Minutes(45);
    let state = opened()
        .after(DeskEvent::SupposingStarted(1, shorter.clone()))
        .after(told(1, supposed(12)))
        .after(told(1, Tell::Done));
    let state = state
        .after(DeskEvent::SupposingStarted(2, longer.clone()))
        .after(told(1, supposed(99)))
        .after(told(2, supposed(20)));
    let state = state.after(DeskEvent::SupposingStopped);
    let tried = |state: &State| {
        state
            .supposing
            .tried
            .iter()
            .map(|tried| (tried.what.clone(), tried.gain(), tried.stopped))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        tried(&state),
        [(longer.clone(), 10, true), (shorter.clone(), 2, false)],
        "what brings most comes first"
    );
    assert_eq!(state.supposing.tried[1].range(), (-3, 7));
    assert_eq!(text(&state), text(&opened()));

    let again = state
        .after(DeskEvent::SupposingStarted(3, longer.clone()))
        .after(told(3, supposed(11)))
        .after(told(3, Tell::Done));
    assert_eq!(
        tried(&again),
        [(shorter, 2, false), (longer.clone(), 1, false)],
        "a supposition stands once"
    );
    assert_eq!(
        tried(
            &again
                .clone()
                .after(DeskEvent::SuppositionDropped(longer.clone()))
        )
        .len(),
        1
    );
    let stopped = again
        .after(DeskEvent::SupposingStarted(4, longer))
        .after(DeskEvent::SupposingStopped);
    assert_eq!(
        (stopped.supposing.attempt, stopped.supposing.trouble),
        (None, Some(NotSupposed::Stopped))
    );
}

#[test]
fn a_fair_that_does_not_open_leaves_the_last_one() {
    let state = opened()
        .after(DeskEvent::OpeningStarted)
        .after(DeskEvent::OpeningFailed(NotOpened::NoFile(NoFile::Status(
            404,
        ))));
    assert_eq!(text(&state), text(&opened()));
    assert!(state.trouble.is_some() && !state.loading);
}

#[test]
fn another_language_loses_nothing() {
    let state = opened()
        .after(DeskEvent::Visited(DeskScreen::Board))
        .after(DeskEvent::Edited(Edit::Book(meeting(0))));
    let other = state.clone().after(DeskEvent::LanguageChosen(Lang::Zh));
    assert_eq!(
        State {
            lang: Lang::En,
            ..other
        },
        state
    );
}

fn place(path: &str) -> DeskPlace {
    DeskPlace::named(path).expect("a place")
}

#[test]
fn the_first_fair_is_opened_where_the_address_leads_and_others_at_their_beginning() {
    let fair = || opening(Document::read(FAIR.as_bytes()).expect("a fair").value, None);
    for path in ["rules", "setup/halls", "open", "parties/exhibitors"] {
        let begun = State::begun(Lang::En, place(path));
        assert_eq!(begun.place(), place(path), "while it is on its way");
        assert_eq!(begun.after(fair()).place(), place(path));
    }
    let begun = State::begun(Lang::En, place("parties/exhibitors/E2"));
    assert_eq!(begun.place(), place("parties/exhibitors/E2"));
    let open = begun.after(fair());
    assert_eq!(open.party, Some((Side::Exhibitor, 1)));
    assert_eq!(open.place(), place("parties/exhibitors/E2"));
    assert_eq!(open.after(fair()).place(), DeskPlace::default());
    let nobody = State::begun(Lang::En, place("parties/exhibitors/E9")).after(fair());
    assert_eq!(nobody.place(), place("parties/exhibitors"));
    // Who chooses a fair on the screen for that wants to see it.
    let chosen = State::begun(Lang::En, place("open"))
        .after(DeskEvent::OpeningStarted)
        .after(fair());
    assert_eq!(chosen.place(), DeskPlace::default());
}

#[test]
fn going_back_closes_what_is_open_and_a_list_is_no_other_screen() {
    let state = opened()
        .after(DeskEvent::Arrived(place("parties/exhibitors/E1")))
        .after(DeskEvent::PairShown(Some(PAIR)));
    assert_eq!(state.party, Some((Side::Exhibitor, 0)));
    let back = state.after(DeskEvent::Arrived(place("board")));
    assert_eq!((back.party, back.pair), (None, None));
    assert_eq!(back.screen, DeskScreen::Board);
    let setup = back.after(DeskEvent::Arrived(place("setup")));
    let n = setup.visits;
    let halls = setup.after(DeskEvent::Visited(place("setup/halls").screen));
    assert_eq!(halls.visits, n, "the focus stays on what was pressed");
    assert!(halls.after(DeskEvent::Arrived(place("rules"))).visits > n);
}

#[test]
fn only_what_stands_on_the_screen_is_called_saved() {
    let first = opened().after(DeskEvent::Edited(Edit::Book(meeting(0))));
    let document = first.document().unwrap().clone();
    let second = first.clone().after(DeskEvent::Edited(Edit::Meeting {
        pair: PAIR,
        slot_idx: 0,
        meeting: Some(meeting(1)),
    }));
    assert_eq!(
        second
            .after(DeskEvent::Saved {
                document: document.clone(),
                result: Ok(5.0)
            })
            .saving,
        Saving::Waiting
    );
    assert_eq!(
        first
            .clone()
            .after(DeskEvent::Saved {
                document: document.clone(),
                result: Ok(5.0)
            })
            .saving,
        Saving::Safe(5)
    );
    assert_eq!(
        first
            .after(DeskEvent::Saved {
                document,
                result: Err(NoVault::Full)
            })
            .saving,
        Saving::Failed(NoVault::Full)
    );
}

#[test]
fn another_fair_waits_until_the_work_on_this_one_is_kept_or_given_up() {
    let next = || {
        opening(
            Document::read(FAIR.replace("一", "别").as_bytes())
                .expect("a fair")
                .value,
            None,
        )
    };
    let is_next = |state: &State| text(state).contains('别');
    let edited = opened().after(DeskEvent::Edited(Edit::Book(meeting(0))));
    let saved = |result| DeskEvent::Saved {
        document: edited.document().expect("a document").clone(),
        result,
    };
    let waits = edited.clone().after(next());
    assert!(
        !is_next(&waits) && !waits.asks_before_going(),
        "it is not known yet whether it is kept"
    );
    assert!(is_next(&waits.clone().after(saved(Ok(5.0)))));

    let asks = waits.after(saved(Err(NoVault::Denied)));
    assert!(!is_next(&asks) && asks.asks_before_going() && asks.has_dialog());
    let stays = asks.clone().after(DeskEvent::Stayed);
    assert!(!is_next(&stays) && !stays.asks_before_going() && stays.is_at_risk());
    assert!(is_next(&asks.after(DeskEvent::GoneOn)));

    let visitor = stays.after(DeskEvent::VisitorAsked);
    assert!(visitor.asks_before_going() && !visitor.shows_visitor());
    assert!(visitor.after(DeskEvent::GoneOn).shows_visitor());
    assert!(opened().after(DeskEvent::VisitorAsked).shows_visitor());
    // What somebody else's version came between stands on the screen alone.
    let other = Rc::new(Rival {
        at: 1.0,
        tally: Vec::new(),
    });
    assert!(
        edited
            .after(DeskEvent::Overtaken(other.clone()))
            .after(next())
            .asks_before_going()
    );
    assert!(is_next(
        &opened().after(DeskEvent::Overtaken(other)).after(next())
    ));
}

/// The fair, looked at while another version of it is kept.
fn looking() -> State {
    let report = Document::read(FAIR.as_bytes()).expect("a fair");
    State::new(Lang::En).after(opening(
        report.value,
        Some(Rc::new(Rival {
            at: 1.0,
            tally: vec![("meetings".into(), 1)],
        })),
    ))
}

#[test]
fn an_edit_of_what_is_only_looked_at_waits_for_an_answer() {
    let state = looking();
    assert_eq!(state.saving, Saving::Looking);
    let edited = state
        .clone()
        .after(DeskEvent::Edited(Edit::Book(meeting(0))));
    assert_eq!(
        (text(&edited), edited.saving),
        (text(&state), Saving::Looking)
    );
    assert!(edited.asked.is_some() && edited.has_dialog());
    let left = edited.clone().after(DeskEvent::AdoptionLeft);
    assert_eq!(
        (&left.asked, left.document(), left.other.is_some()),
        (&None, state.document(), true)
    );

    let former = opened()
        .after(DeskEvent::Edited(Edit::Book(meeting(1))))
        .document()
        .cloned();
    let line = Lineage {
        origin: "o".into(),
        is_founded: true,
    };
    let taken = edited.after(DeskEvent::Adopted {
        former: former.clone(),
        line,
        past: Rc::default(),
        step: Step::default(),
        at: 5.0,
    });
    assert_eq!(
        (
            taken.document().unwrap().fair().meetings.clone(),
            taken.saving
        ),
        (vec![meeting(0)], Saving::Waiting)
    );
    let back = taken.after(DeskEvent::Undone).after(DeskEvent::Undone);
    assert_eq!(
        back.document(),
        former.as_ref(),
        "one's own version is two steps back"
    );
}

#[test]
fn a_planning_of_what_is_only_looked_at_asks_before_its_plan_is_taken() {
    let state = looking()
        .after(started(1))
        .after(plan(0))
        .after(told(Tell::Done));
    assert_eq!(text(&state), text(&looking()));
    assert!(state.asked.is_some());
}

#[test]
fn what_another_page_did_is_taken_in_unless_something_was_done_here_since() {
    let state = opened();
    let seen = state.document().cloned().unwrap();
    let theirs = state
        .clone()
        .after(DeskEvent::Edited(Edit::Book(meeting(1))))
        .document()
        .cloned()
        .unwrap();
    let followed = DeskEvent::Followed {
        seen,
        document: theirs.clone(),
    };
    let after = state.clone().after(followed.clone());
    assert_eq!(
        (after.document(), after.followed.as_ref()),
        (Some(&theirs), Some(&(1, theirs.clone())))
    );
    assert_eq!(
        text(&after.after(DeskEvent::Undone)),
        text(&state),
        "it can be undone here"
    );
    let busy = state.after(DeskEvent::Edited(Edit::Book(meeting(0))));
    let told = busy.clone().after(followed);
    assert_eq!(
        (text(&told), &told.saving, &told.followed),
        (text(&busy), &Saving::Waiting, &None),
        "it comes again with what was done here"
    );
    // The keeper spoke of a document that is not shown any more, or not yet: it looks again, else
    // what another page did would not be seen, and this would be called unsaved for ever.
    assert_eq!(told.n_unmatched, busy.n_unmatched + 1);
    let saved = DeskEvent::Saved {
        document: theirs,
        result: Ok(1.0),
    };
    let told = told.after(saved);
    assert_eq!(
        (&told.saving, told.n_unmatched),
        (&Saving::Waiting, busy.n_unmatched + 2)
    );
}

#[test]
fn promises_that_are_not_kept_are_counted() {
    let tally = Tally::new(opened().document().unwrap().fair());
    assert_eq!(
        tally.unmet,
        [Pair {
            exhibitor_idx: 1,
            delegation_idx: 0
        }]
    );
    assert_eq!(tally.below, [(Side::Exhibitor, 0)]);
    let booked = opened().after(DeskEvent::Edited(Edit::Book(meeting(0))));
    assert_eq!(Tally::new(booked.document().unwrap().fair()).below, []);
}
