//! The fair's days and slots changed as a whole. Which meetings a change concerns is said before,
//! and a repair finds them other times: hours and meetings change in one step.

use super::{
    context::{DeskContext, DeskContextProps},
    edit::Edit,
    fields::{Choice, Choose, Field},
    rehouse::{NotRehoused, Rehoused, Rehousing},
};
use crate::{
    i18n::{DeskSays, TalkSays, status_says},
    model::{Concerned, Fair, HourChange, HourTrouble, Local, Meeting, Pair, Side, SlotDraft},
    planning::Reach,
    ui::{
        desk::context::when,
        parts::{Button, ButtonKind, Dialog, Glyph, Icon, Progress, Trouble},
    },
    web::{Engines, intl},
    worker::{Ask, Task, Tell},
};
use std::{cell::RefCell, rc::Rc};
use yew::prelude::*;

/// Steps of search for the meetings' new times, and what fixes them. Nobody else moves, so there is
/// little to search.
const STEPS: u64 = 100_000;
const SEED: u64 = 1;

/// What can be done with the hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    AddDay,
    CutDay,
    CutSlot,
    Length,
    Shift,
    Move,
}

impl Kind {
    const ALL: [Self; 6] = [
        Self::AddDay,
        Self::CutDay,
        Self::CutSlot,
        Self::Length,
        Self::Shift,
        Self::Move,
    ];

    const fn says(self) -> TalkSays {
        match self {
            Self::AddDay => TalkSays::HoursAddDay,
            Self::CutDay => TalkSays::HoursCutDay,
            Self::CutSlot => TalkSays::HoursCutSlot,
            Self::Length => TalkSays::HoursLength,
            Self::Shift => TalkSays::HoursShift,
            Self::Move => TalkSays::HoursMove,
        }
    }
}

/// What was filled in; words of the fields are read when it is looked at.
#[derive(Clone, Debug, PartialEq)]
struct Draft {
    kind: Kind,
    /// The day, by its place among the fair's days.
    day: usize,
    /// The slot, by its position.
    slot_idx: usize,
    date: String,
    minutes: String,
    time: String,
}

impl Draft {
    /// The change that it means; `None` while something is missing.
    fn change(&self, fair: &Fair) -> Option<HourChange> {
        let days = fair.days();
        let slots = days.get(self.day)?;
        let first = fair.slots.get(slots.start)?;
        let day = first.start.day();
        let date = || Local::parse(&format!("{}T00:00", self.date)).map(Local::day);
        Some(match self.kind {
            Kind::AddDay => HourChange::AddDay {
                like: day,
                day: date()?,
            },
            Kind::CutDay => HourChange::CutDay(day),
            Kind::CutSlot => HourChange::CutSlot(fair.slots.get(self.slot_idx)?.id.clone()),
            Kind::Length => HourChange::Length {
                day,
                minutes: self.minutes.parse().ok()?,
            },
            Kind::Shift => {
                let date = &first.start.to_string()[..10];
                let to = Local::parse(&format!("{date}T{}", self.time))?;
                HourChange::Shift {
                    day,
                    minutes: to.minutes() - first.start.minutes(),
                }
            }
            Kind::Move => HourChange::Move { day, to: date()? },
        })
    }
}

const fn trouble_says(trouble: HourTrouble) -> TalkSays {
    match trouble {
        HourTrouble::NotThere => TalkSays::HoursNotThere,
        HourTrouble::Overlap => TalkSays::HoursOverlap,
        HourTrouble::NoSlot => TalkSays::HoursNoSlot,
        HourTrouble::NoRoom => TalkSays::HoursNoRoom,
        HourTrouble::NoneLeft => TalkSays::HoursNoneLeft,
    }
}

/// The part of the setting up in which days and slots are changed.
#[component]
pub fn Hours(props: &DeskContextProps) -> Html {
    let desk = &props.desk;
    let draft = use_state(|| Draft {
        kind: Kind::AddDay,
        day: 0,
        slot_idx: 0,
        date: String::new(),
        minutes: String::new(),
        time: String::new(),
    });
    let trouble = use_state(|| None::<TalkSays>);
    // Slots to which the fair is to change, with meetings that have to be asked about.
    let asked = use_state(|| None::<Rc<[SlotDraft]>>);
    let fair = desk.fair();
    if fair.slots.is_empty() {
        return Html::default();
    }
    let set = |change: fn(&mut Draft, String)| {
        let (draft, trouble) = (draft.clone(), trouble.clone());
        Callback::from(move |typed: String| {
            let mut next = (*draft).clone();
            change(&mut next, typed);
            draft.set(next);
            trouble.set(None);
        })
    };
    let on_kind = set(|draft, chosen| {
        let kind = Kind::ALL
            .into_iter()
            .find(|kind| format!("{kind:?}") == chosen);
        draft.kind = kind.unwrap_or(draft.kind);
    });
    let kinds: Vec<Choice> = Kind::ALL
        .into_iter()
        .map(|kind| Choice {
            value: format!("{kind:?}").into(),
            words: desk.say(kind.says()),
        })
        .collect();
    let on_go = {
        let (desk, draft) = (desk.clone(), draft.clone());
        let (asked, trouble) = (asked.clone(), trouble.clone());
        Callback::from(move |()| {
            let fair = desk.fair();
            let Some(change) = draft.change(fair) else {
                return trouble.set(Some(TalkSays::HoursMissing));
            };
            trouble.set(None);
            match change.slots(fair) {
                Err(reason) => trouble.set(Some(trouble_says(reason))),
                Ok(slots) if Concerned::of(fair, &slots).all().is_empty() => {
                    desk.edit(Edit::Hours {
                        slots,
                        meetings: None,
                    });
                }
                Ok(slots) => asked.set(Some(slots.into())),
            }
        })
    };
    let on_close = {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(None))
    };
    let dialog = (*asked).clone().map(|slots| {
        html! { <Rehouse desk={desk.clone()} {slots} {on_close} /> }
    });
    let bad = (*trouble).map(|word| html! { <p class="bad" role="alert">{ desk.say(word) }</p> });
    html! {
        <section part="card" class="card"><h2>{ desk.say(TalkSays::HoursTitle) }</h2>
            <p class="muted">{ desk.say(TalkSays::HoursHint) }</p>
            <div class="portion">
                <Choose label={desk.say(TalkSays::HoursWhat)} value={format!("{:?}", draft.kind)} choices={kinds} on_choose={on_kind} />
                { view_fields(desk, &draft, &set) }
            </div>
            { bad }
            <div class="actions"><Button kind={ButtonKind::Primary} on_press={on_go}>{ desk.say(TalkSays::HoursGo) }</Button></div>
            { dialog }
        </section>
    }
}

fn view_fields(
    desk: &DeskContext,
    draft: &Draft,
    set: &dyn Fn(fn(&mut Draft, String)) -> Callback<String>,
) -> Html {
    let fair = desk.fair();
    let (lang, days) = (desk.lang, fair.days());
    let choices: Vec<Choice> = if draft.kind == Kind::CutSlot {
        let slots = fair.slots.iter().enumerate();
        slots
            .map(|(idx, slot)| Choice {
                value: idx.to_string().into(),
                words: desk.when(slot).into(),
            })
            .collect()
    } else {
        let firsts = days.iter().filter_map(|slots| fair.slots.get(slots.start));
        firsts
            .enumerate()
            .map(|(place, slot)| Choice {
                value: place.to_string().into(),
                words: intl::day(lang, slot.start).into(),
            })
            .collect()
    };
    let which = match draft.kind {
        Kind::AddDay => TalkSays::HoursLike,
        Kind::CutSlot => TalkSays::HoursSlot,
        Kind::CutDay | Kind::Length | Kind::Shift | Kind::Move => TalkSays::HoursDay,
    };
    let (chosen, on_which) = if draft.kind == Kind::CutSlot {
        let idx = draft.slot_idx.min(fair.slots.len().saturating_sub(1));
        let on_slot = set(|draft, chosen| draft.slot_idx = chosen.parse().unwrap_or(0));
        (idx, on_slot)
    } else {
        let day = draft.day.min(days.len().saturating_sub(1));
        let on_day = set(|draft, chosen| draft.day = chosen.parse().unwrap_or(0));
        (day, on_day)
    };
    let date = matches!(draft.kind, Kind::AddDay | Kind::Move).then(|| {
        let on_commit = set(|draft, typed| draft.date = typed);
        html! { <Field label={desk.say(TalkSays::HoursDate)} kind="date" value={draft.date.clone()} {on_commit} /> }
    });
    let minutes = (draft.kind == Kind::Length).then(|| {
        let on_commit = set(|draft, typed| draft.minutes = typed);
        html! { <Field label={desk.say(TalkSays::HoursMinutes)} number=true max={1440} value={draft.minutes.clone()} {on_commit} /> }
    });
    let time = (draft.kind == Kind::Shift).then(|| {
        let on_commit = set(|draft, typed| draft.time = typed);
        html! { <Field label={desk.say(TalkSays::HoursFirst)} kind="time" value={draft.time.clone()} {on_commit} /> }
    });
    html! { <>
        <Choose label={desk.say(which)} value={chosen.to_string()} {choices} on_choose={on_which} />
        { date }{ minutes }{ time }
    </> }
}

/// How far the search for new times is.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    Unasked,
    Running(u32),
    Found(Rc<[Meeting]>),
    Refused(Rc<[AttrValue]>),
    Failed(Rc<str>),
}

/// What the dialog is given.
#[derive(Clone, PartialEq, Properties)]
struct RehouseProps {
    desk: DeskContext,
    /// The slots to which the fair is to change.
    slots: Rc<[SlotDraft]>,
    on_close: Callback<()>,
}

/// The meetings that a change of the hours concerns: named first, then with their new times.
#[component]
fn Rehouse(props: &RehouseProps) -> Html {
    let RehouseProps {
        desk,
        slots,
        on_close,
    } = props;
    let rehousing = use_memo(
        (desk.document.clone(), slots.clone()),
        |(document, slots)| Rehousing::new(document, slots),
    );
    let stage = use_state(|| Stage::Unasked);
    let run = use_mut_ref(|| None::<Engines>);
    {
        // What was found for another state of the fair is not of this one.
        let (stage, run) = (stage.clone(), run.clone());
        use_effect_with(desk.document.clone(), move |_| {
            run.take();
            stage.set(Stage::Unasked);
        });
    }
    let on_find = find(desk, &rehousing, &stage, &run);
    let on_stop = {
        let (stage, run) = (stage.clone(), run.clone());
        Callback::from(move |()| {
            run.take();
            stage.set(Stage::Unasked);
        })
    };
    let body = match (&*rehousing, &*stage) {
        (Err(reason), _) => view_not(desk, *reason),
        (Ok(rehousing), Stage::Found(repaired)) => {
            view_found(desk, slots, rehousing, repaired, on_close)
        }
        (Ok(rehousing), stage) => {
            let step = match stage {
                Stage::Running(per_mille) => html! {
                    <Progress per_mille={*per_mille} label={desk.say(TalkSays::Rehousing)}>
                        <Button kind={ButtonKind::Danger} icon={Glyph::Stop} on_press={on_stop}>{ desk.say(DeskSays::Stop) }</Button>
                    </Progress>
                },
                Stage::Refused(lines) => html! {
                    <Trouble title={desk.say(DeskSays::Refused)} details={desk.count(DeskSays::ShowClashes, lines.len())} lines={lines.clone()} />
                },
                Stage::Failed(reason) => html! {
                    <Trouble title={desk.say(DeskSays::PlanFailed)} text={desk.fill(DeskSays::PlanFailedText, &[("reason", reason)])} />
                },
                Stage::Unasked | Stage::Found(_) => html! {
                    <div class="actions">
                        <Button kind={ButtonKind::Primary} icon={Glyph::Calendar} on_press={on_find}>{ desk.say(TalkSays::FindTimes) }</Button>
                        <Button on_press={on_close.clone()}>{ desk.say(TalkSays::LeaveHours) }</Button>
                    </div>
                },
            };
            html! { <>{ view_concerned(desk, rehousing) }{ step }</> }
        }
    };
    html! {
        <Dialog title={desk.say(TalkSays::RehouseTitle)} close={desk.say(DeskSays::Close)} on_close={on_close.clone()}>{ body }</Dialog>
    }
}

/// Asks the engine for new times.
fn find(
    desk: &DeskContext,
    rehousing: &Rc<Result<Rehousing, NotRehoused>>,
    stage: &UseStateHandle<Stage>,
    run: &Rc<RefCell<Option<Engines>>>,
) -> Callback<()> {
    let (desk, rehousing) = (desk.clone(), rehousing.clone());
    let (stage, run) = (stage.setter(), run.clone());
    Callback::from(move |()| {
        let Ok(rehousing) = &*rehousing else { return };
        let ask = Ask {
            fair: rehousing.asked.to_text(),
            seed: SEED,
            steps: STEPS,
            task: Task::Repair(Reach::default()),
            seat: None,
        };
        stage.set(Stage::Running(0));
        let best: RefCell<Option<Rc<[Meeting]>>> = RefCell::default();
        let (desk, hear) = (desk.clone(), stage.clone());
        let host = desk.host.clone();
        let on_tell = move |tell: Tell| match tell {
            Tell::Progress(progress) => hear.set(Stage::Running(progress.per_mille())),
            Tell::Plan { meetings, progress } => {
                best.replace(Some(meetings.into()));
                hear.set(Stage::Running(progress.per_mille()));
            }
            Tell::Done => {
                let found = best.take();
                hear.set(found.map_or(Stage::Unasked, Stage::Found));
            }
            Tell::Refused(words) => hear.set(Stage::Refused(desk.lines(&words))),
            Tell::Failed(reason) => hear.set(Stage::Failed(reason.into())),
            Tell::Choices(_) | Tell::Supposed(_) | Tell::Round(_) => {}
        };
        run.replace(Some(Engines::start(&host, &ask, 1, on_tell)));
    })
}

fn view_not(desk: &DeskContext, reason: NotRehoused) -> Html {
    let words = match reason {
        NotRehoused::Held(n) => desk.count(TalkSays::RehouseHeld, n),
        NotRehoused::Broken(n) => desk.count(TalkSays::RehouseBroken, n),
        NotRehoused::NotAFair => desk.say(DeskSays::NotDone),
    };
    html! { <p class="bad" role="alert">{ words }</p> }
}

fn pair_words(desk: &DeskContext, pair: Pair) -> String {
    let name = |side: Side| desk.name(side, pair.idx(side));
    format!("{} × {}", name(Side::Exhibitor), name(Side::Delegation))
}

/// The meetings that are concerned, with how they stand.
fn view_concerned(desk: &DeskContext, rehousing: &Rehousing) -> Html {
    let fair = desk.fair();
    let view = |place: usize| {
        let meeting = fair.meetings.get(place)?;
        let slot = fair.slots.get(meeting.slot_idx)?;
        let lock = meeting.locked.then(|| html! { <><Icon glyph={Glyph::Lock} /><span class="hidden">{ desk.say(DeskSays::Locked) }</span></> });
        Some(html! {
            <li key={place}><strong>{ pair_words(desk, meeting.pair) }</strong>
                <span class="muted">{ desk.when(slot) }{ " · " }{ desk.say(status_says(meeting.status)) }</span>{ lock }</li>
        })
    };
    let part = |places: &[usize], word: TalkSays| {
        if places.is_empty() {
            return Html::default();
        }
        let rows = places.iter().filter_map(|place| view(*place));
        html! { <section><h3>{ desk.count(word, places.len()) }</h3><ul class="concerned">{ for rows }</ul></section> }
    };
    html! { <>
        <p>{ desk.say(TalkSays::RehouseLead) }</p>
        { part(&rehousing.concerned.cut, TalkSays::InCut) }
        { part(&rehousing.concerned.retimed, TalkSays::InRetimed) }
    </> }
}

/// Where the meetings go, and the way to take it.
fn view_found(
    desk: &DeskContext,
    slots: &Rc<[SlotDraft]>,
    rehousing: &Rehousing,
    repaired: &[Meeting],
    on_close: &Callback<()>,
) -> Html {
    let (meetings, rehoused) = rehousing.settled(&desk.document, repaired);
    let (old, new) = (desk.fair(), rehousing.asked.fair());
    let view = |one: &Rehoused| {
        let from = old.slots.get(one.from).map(|slot| desk.when(slot));
        let to = one.to.and_then(|to| new.slots.get(to));
        let to = to.map_or_else(
            || html! { <strong class="bad">{ desk.say(TalkSays::NoPlace) }</strong> },
            |slot| html! { <ins>{ when(desk.lang, slot) }</ins> },
        );
        html! {
            <li key={format!("{:?}", one.pair)}><strong>{ pair_words(desk, one.pair) }</strong>
                <p class="from-to"><del>{ from }</del><Icon glyph={Glyph::Next} />{ to }</p></li>
        }
    };
    let n_lost = rehoused.iter().filter(|one| one.to.is_none()).count();
    let lost = (n_lost > 0).then(|| {
        html! { <p class="bad" role="alert">{ desk.count(TalkSays::LostN, n_lost) }</p> }
    });
    let on_take = {
        let (desk, slots, on_close) = (desk.clone(), slots.clone(), on_close.clone());
        Callback::from(move |()| {
            desk.edit(Edit::Hours {
                slots: slots.to_vec(),
                meetings: Some(meetings.clone()),
            });
            on_close.emit(());
        })
    };
    html! { <>
        <div role="status"><h3>{ desk.count(TalkSays::FoundTimes, rehoused.len() - n_lost) }</h3></div>
        { lost }
        <ul class="concerned">{ for rehoused.iter().map(view) }</ul>
        <div class="actions">
            <Button kind={ButtonKind::Primary} icon={Glyph::Check} on_press={on_take}>{ desk.say(TalkSays::TakeHours) }</Button>
            <Button on_press={on_close.clone()}>{ desk.say(TalkSays::LeaveHours) }</Button>
        </div>
    </> }
}
