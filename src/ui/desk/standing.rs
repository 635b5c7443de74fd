//! A run, or a plan that waits to be taken, as it is seen from every screen but its own; and what
//! of it is kept on this device, so that a reload loses nothing.

use super::{
    context::{DeskContext, DeskLink},
    history::SharedDocument,
    proposal::{Found, Ground, Proposal},
    state::{DeskEvent, DeskScreen, Planning, State},
};
use crate::{
    i18n::{DeskSays, TalkSays},
    ui::parts::{Button, ButtonKind, Glyph, Icon, Progress},
    web::{self, Timeout, store},
};
use std::{cell::RefCell, rc::Rc};
use yew::prelude::*;

/// Milliseconds between something better being found and its being kept: one writing for a burst.
const KEEP_AFTER: u32 = 1_000;

/// A line on what is under way, with the ways to it; nothing where there is nothing.
pub fn view_standing(desk: &DeskContext, state: &State) -> Html {
    if state.screen == DeskScreen::Plan {
        return Html::default();
    }
    let look = desk.to(DeskScreen::Plan);
    if let Planning::Running(running) = &state.planning {
        return html! {
            <div part="card" class="card run-seen">
                <Progress per_mille={running.progress.per_mille()} label={desk.say(TalkSays::RunOn)}>
                    <Button on_press={look}>{ desk.say(TalkSays::LookAtRun) }</Button>
                    <Button kind={ButtonKind::Danger} icon={Glyph::Stop} on_press={desk.on(DeskEvent::PlanningStopped)}>{ desk.say(DeskSays::Stop) }</Button>
                </Progress>
            </div>
        };
    }
    if state.proposal.is_none() {
        return Html::default();
    }
    html! {
        <div class="note run-seen" role="status"><Icon glyph={Glyph::Star} /><p>{ desk.say(TalkSays::Waits) }</p>
            <Button on_press={look}>{ desk.say(TalkSays::LookAtPlan) }</Button></div>
    }
}

/// Where what a run found of a fair is kept. The end of the line keeps ids apart of which one
/// begins like the other.
fn key(document: &SharedDocument) -> String {
    format!("found/{}\n", document.fair().id)
}

/// What is still to be kept, and what it was of.
#[derive(Default)]
struct Keeping {
    /// The newest that was found and is not kept yet.
    next: Option<Rc<Proposal>>,
    /// Keeps it, once for a burst of better ones.
    timer: Option<Timeout>,
    /// The fair that something was found of, by the number of its opening.
    last: Option<(Option<u32>, SharedDocument)>,
    /// A fair as it is written beside what was found: it stays the same while a run works on it.
    ground: Option<(SharedDocument, Ground)>,
}

impl Keeping {
    fn keep(&mut self) {
        self.timer = None;
        let Some(found) = self.next.take() else {
            return;
        };
        let known = self.ground.take();
        let (document, ground) = known
            .filter(|(document, _)| *document == found.document)
            .unwrap_or_else(|| (found.document.clone(), Ground::of(&found.document)));
        if let Ok(text) = serde_json::to_string(&Found::of(&found, ground.clone())) {
            // Where there is no room it is worked out anew: nothing else gives way to it.
            let _ = store::keep_or_leave(&key(&document), &text);
        }
        self.ground = Some((document, ground));
    }
}

/// Keeps what a run has found so far, and offers what an earlier page's run had found.
#[hook]
pub fn use_found(link: &DeskLink, state: &State) {
    let opening = state.opening.as_ref().map(|opening| opening.number);
    {
        let (link, document) = (link.clone(), state.document().cloned());
        use_effect_with(opening, move |_| {
            let Some(document) = document else { return };
            let kept = store::text(&key(&document));
            let found = kept.and_then(|text| serde_json::from_str::<Found>(&text).ok());
            if let Some(proposal) = found.and_then(|found| found.recalled(&document)) {
                link.tell(DeskEvent::ProposalRecalled(Rc::new(proposal)));
            }
        });
    }
    let keeping: Rc<RefCell<Keeping>> = use_mut_ref(Keeping::default);
    let best = state.to_keep().map(Best);
    let is_running = matches!(state.planning, Planning::Running(_));
    use_effect_with((best, is_running, opening), move |on| {
        let (best, is_running, opening) = on;
        let mut now = keeping.borrow_mut();
        if let Some(Best(found)) = best {
            now.last = Some((*opening, found.document.clone()));
            now.next = Some(found.clone());
            if !is_running {
                // Nothing better comes.
                now.keep();
            } else if now.timer.is_none() {
                let keeping = keeping.clone();
                let keep = move || keeping.borrow_mut().keep();
                now.timer = Some(web::after(KEEP_AFTER, keep));
            }
            return;
        }
        now.next = None;
        now.timer = None;
        // It was taken, or left; what was found of a fair that was closed is offered when that is
        // opened again.
        let last = now.last.take();
        if let Some((_, document)) = last.filter(|(of, _)| of == opening) {
            drop(store::take(&key(&document)));
        }
    });
}

/// A proposal, the same as another if it has the very same meetings.
struct Best(Rc<Proposal>);

impl PartialEq for Best {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0.meetings, &other.0.meetings)
    }
}
