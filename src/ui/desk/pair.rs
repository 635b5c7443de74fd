//! One pair, closely: its score and why, what each side wishes, and its meeting: when, where,
//! locked or not.

use super::{
    context::DeskContext,
    edit::Edit,
    fields::{Choice, Choose},
    parties::{view_reasons, view_wish},
    state::DeskEvent,
    why_not::WhyNot,
};
use crate::{
    i18n::{
        BothWays, DeskSays, Viewer, clash_words, missing_words, raise_words, status_says,
        veto_words,
    },
    matching::{Match, Origin, Raise, Scorer},
    model::{Meeting, Pair, Side, Slot, Status},
    planning::{self, Clash},
    ui::parts::{Button, ButtonKind, Dialog, Glyph, Icon, ScoreRing},
    web::intl,
};
use std::ops::Range;
use yew::prelude::*;

/// What a pair's details are given.
#[derive(Clone, PartialEq, Properties)]
pub struct PairProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// The pair that is looked at.
    pub pair: Pair,
    /// Whether a question is shown in their place.
    pub behind: bool,
}

/// The meeting of a pair: the one that counts, else the first.
fn meeting_of(desk: &DeskContext, pair: Pair) -> Option<&Meeting> {
    let mut own = desk
        .fair()
        .meetings
        .iter()
        .filter(|meeting| meeting.pair == pair);
    let first = own.clone().next();
    own.find(|meeting| meeting.status.counts()).or(first)
}

/// A pair's details over the page.
#[component]
pub fn PairDialog(props: &PairProps) -> Html {
    let PairProps { desk, pair, behind } = props;
    let found = use_memo((desk.document.clone(), *pair), |(document, pair)| {
        let scorer = Scorer::new(document.fair());
        (scorer.explain(*pair), scorer.raises(*pair))
    });
    let (found, raises) = &*found;
    let moving = use_state(|| false);
    let title = format!(
        "{} × {}",
        desk.name(Side::Exhibitor, pair.exhibitor_idx),
        desk.name(Side::Delegation, pair.delegation_idx)
    );
    let meeting = meeting_of(desk, *pair).filter(|meeting| meeting.status.counts());
    let on_moving = {
        let moving = moving.clone();
        Callback::from(move |()| moving.set(!*moving))
    };
    let on_placed = {
        let moving = moving.clone();
        Callback::from(move |()| moving.set(false))
    };
    let place =
        (*moving).then(|| html! { <Places desk={desk.clone()} pair={*pair} {on_placed} /> });
    let veto = found
        .veto
        .map(|veto| html! { <p class="bad">{ veto_words(desk.lang, veto) }</p> });
    let origin = match found.origin {
        Origin::Computed => DeskSays::ScoreComputed,
        Origin::SetByTeam => DeskSays::ScoreSet,
        Origin::NotListed => DeskSays::ScoreNotListed,
        Origin::OneOrganisation => DeskSays::ScoreOneOrganisation,
    };
    html! {
        <Dialog {title} close={desk.say(DeskSays::Close)} on_close={desk.on(DeskEvent::PairShown(None))} behind={*behind}>
            { view_meeting(desk, *pair, meeting) }
            <div class="actions">
                { meeting.map(|meeting| view_lock(desk, meeting)) }
                <Button icon={Glyph::Calendar} pressed={*moving} on_press={on_moving}>{ desk.say(if meeting.is_some() { DeskSays::Move } else { DeskSays::Arrange }) }</Button>
                { meeting.map(|meeting| view_drop(desk, meeting)) }
            </div>
            { place }
            { meeting.is_none().then(|| html! { <WhyNot desk={desk.clone()} pair={*pair} /> }) }
            <section class="why">
                <div class="why-head">
                    <ScoreRing score={found.score} label={desk.fill(DeskSays::ScoreN, &[("n", &found.score.to_string())])} />
                    <div><h3>{ desk.say(DeskSays::WhyTheyFit) }</h3><p class="muted">{ desk.say(origin) }</p>{ veto }</div>
                </div>
                { view_side(desk, *pair, Side::Exhibitor, view_reasons(desk, found, Side::Exhibitor, usize::MAX)) }
                { view_side(desk, *pair, Side::Delegation, view_reasons(desk, found, Side::Delegation, usize::MAX)) }
                { view_lacks(desk, found, raises) }
            </section>
        </Dialog>
    }
}

/// What is missing, and what would raise the score most.
fn view_lacks(desk: &DeskContext, found: &Match, raises: &[Raise]) -> Html {
    let names = Side::BOTH.map(|side| desk.name(side, found.pair.idx(side)));
    let [exhibitor, delegation] = &names;
    let viewer = Viewer::Outside {
        exhibitor,
        delegation,
    };
    let view_list = |title: AttrValue, rows: Vec<(String, Option<u8>)>| {
        let view = |(words, points): &(String, Option<u8>)| {
            let points =
                points.map(|points| html! { <span class="points">{ format!("+{points}") }</span> });
            html! { <li><span>{ words }</span>{ points }</li> }
        };
        (!rows.is_empty()).then(|| {
            html! { <div class="why-side"><h3>{ title }</h3><ul class="desk-reasons">{ for rows.iter().map(view) }</ul></div> }
        })
    };
    let missing = found
        .missing
        .iter()
        .map(|missing| {
            (
                missing_words(desk.lang, missing, viewer, intl::country),
                None,
            )
        })
        .collect();
    let raises = raises
        .iter()
        .map(|raise| (raise_words(desk.lang, raise, viewer), Some(raise.points)))
        .collect();
    html! { <>{ view_list(desk.say(BothWays::Lacking), missing) }{ view_list(desk.say(DeskSays::Raising), raises) }</> }
}

fn view_side(desk: &DeskContext, pair: Pair, side: Side, reasons: Html) -> Html {
    let show = desk
        .on(DeskEvent::PartyShown(Some((side, pair.idx(side)))))
        .reform(|_: MouseEvent| ());
    let close = desk.on(DeskEvent::PairShown(None));
    let on_show = Callback::from(move |event: MouseEvent| {
        show.emit(event);
        close.emit(());
    });
    html! {
        <div class="why-side">
            <div class="why-name"><button type="button" class="desk-link" onclick={on_show}>{ desk.name(side, pair.idx(side)) }</button>{ view_wish(desk, pair, side) }</div>
            { reasons }
        </div>
    }
}

fn view_meeting(desk: &DeskContext, pair: Pair, meeting: Option<&Meeting>) -> Html {
    let fair = desk.fair();
    let Some((meeting, slot)) =
        meeting.and_then(|meeting| Some((meeting, fair.slots.get(meeting.slot_idx)?)))
    else {
        return html! { <p class="muted">{ desk.say(DeskSays::NotMeeting) }</p> };
    };
    let place = super::parties::place_words(fair, Side::Exhibitor, pair.exhibitor_idx, desk.lang);
    let table = meeting
        .table
        .map(|table| html! { <li><Icon glyph={Glyph::Table} />{ desk.fill(DeskSays::TableN, &[("n", &table.to_string())]) }</li> });
    let interpreter = meeting.interpreter_idx.and_then(|idx| fair.interpreters.get(idx)).map(|interpreter| {
        let name = interpreter.name.or_id(desk.lang.tag(), &interpreter.id);
        html! { <li><Icon glyph={Glyph::Speech} />{ desk.fill(DeskSays::WithInterpreter, &[("name", name)]) }</li> }
    });
    let locked = meeting.locked.then(|| html! { <li class="strong"><Icon glyph={Glyph::Lock} />{ desk.say(DeskSays::Locked) }</li> });
    html! {
        <ul class="facts meeting-facts">
            <li class="strong"><Icon glyph={Glyph::Clock} />{ desk.when(slot) }</li>
            <li><Icon glyph={Glyph::Hall} />{ place }</li>
            { table }{ interpreter }{ locked }
        </ul>
    }
}

/// An edit of one meeting.
fn change(desk: &DeskContext, meeting: &Meeting, to: Option<Meeting>) -> Callback<()> {
    desk.on(DeskEvent::Edited(Edit::Meeting {
        pair: meeting.pair,
        slot_idx: meeting.slot_idx,
        meeting: to,
    }))
}

fn view_lock(desk: &DeskContext, meeting: &Meeting) -> Html {
    let (words, glyph) = if meeting.locked {
        (desk.say(DeskSays::Unlock), Glyph::Unlock)
    } else {
        (desk.say(BothWays::Lock), Glyph::Lock)
    };
    let on_press = change(
        desk,
        meeting,
        Some(Meeting {
            locked: !meeting.locked,
            ..meeting.clone()
        }),
    );
    html! { <Button icon={glyph} {on_press}>{ words }</Button> }
}

fn view_drop(desk: &DeskContext, meeting: &Meeting) -> Html {
    let all = [
        Status::Planned,
        Status::Confirmed,
        Status::Held,
        Status::NoShow,
        Status::Cancelled,
    ];
    let choices: Vec<Choice> = all
        .iter()
        .map(|status| Choice {
            value: status.word().into(),
            words: desk.say(status_says(*status)),
        })
        .collect();
    let on_choose = {
        let (desk, meeting) = (desk.clone(), meeting.clone());
        Callback::from(move |chosen: String| {
            if let Some(status) = all.iter().find(|status| status.word() == chosen) {
                change(
                    &desk,
                    &meeting,
                    Some(Meeting {
                        status: *status,
                        ..meeting.clone()
                    }),
                )
                .emit(());
            }
        })
    };
    html! { <>
        <Choose label={desk.say(DeskSays::StatusLabel)} bare=true value={meeting.status.word()} {choices} {on_choose} />
        <Button kind={ButtonKind::Danger} icon={Glyph::Trash} on_press={change(desk, meeting, None)}>{ desk.say(DeskSays::Drop) }</Button>
    </> }
}

/// What the places are given.
#[derive(Clone, PartialEq, Properties)]
struct PlacesProps {
    desk: DeskContext,
    pair: Pair,
    /// Called when a place was taken.
    on_placed: Callback<()>,
}

/// Every slot, free or with what stands against it. The checker judges each before it can be taken.
#[component]
fn Places(props: &PlacesProps) -> Html {
    let PlacesProps {
        desk,
        pair,
        on_placed,
    } = props;
    let refused = use_state(|| None::<usize>);
    let places = use_memo((desk.document.clone(), *pair), |(document, pair)| {
        let fair = document.fair();
        let scorer = Scorer::new(fair);
        (0..fair.slots.len())
            .map(|slot_idx| planning::place(fair, *pair, slot_idx, &|pair| scorer.score(pair)))
            .collect::<Vec<_>>()
    });
    let fair = desk.fair();
    let own = meeting_of(desk, *pair).filter(|meeting| meeting.status.counts());
    let view_place = |slot_idx: usize| {
        let (Some(slot), Some(place)) = (fair.slots.get(slot_idx), places.get(slot_idx)) else {
            return Html::default();
        };
        let is_own = own.is_some_and(|own| own.slot_idx == slot_idx);
        let on_press = match place {
            _ if is_own => Callback::noop(),
            Ok(meeting) => {
                // What somebody put by hand no plan moves, until it is unlocked.
                let meeting = &Meeting {
                    locked: true,
                    ..meeting.clone()
                };
                let edit = own.map_or_else(
                    || Edit::Book(meeting.clone()),
                    |own| Edit::Meeting {
                        pair: *pair,
                        slot_idx: own.slot_idx,
                        meeting: Some(meeting.clone()),
                    },
                );
                let (take, placed) = (desk.on(DeskEvent::Edited(edit)), on_placed.clone());
                Callback::from(move |_: MouseEvent| {
                    take.emit(());
                    placed.emit(());
                })
            }
            Err(_) => {
                let refused = refused.clone();
                Callback::from(move |_: MouseEvent| refused.set(Some(slot_idx)))
            }
        };
        view_slot(desk, slot, place.is_ok(), is_own, &on_press)
    };
    let view_day = |day: Range<usize>| {
        let title = fair
            .slots
            .get(day.start)
            .map_or_else(String::new, |slot| intl::day(desk.lang, slot.start));
        html! { <li key={day.start}><h4>{ title }</h4><div class="places">{ for day.map(view_place) }</div></li> }
    };
    let why = (*refused).and_then(|slot_idx| {
        Some((
            fair.slots.get(slot_idx)?,
            places.get(slot_idx)?.as_ref().err()?,
        ))
    });
    html! {
        <section part="card" class="card placing" aria-label={desk.say(DeskSays::ChooseSlot)}>
            <h3>{ desk.say(DeskSays::ChooseSlot) }</h3>
            <ul>{ for fair.days().into_iter().map(view_day) }</ul>
            <div role="status">{ why.map(|(slot, clashes)| view_refusal(desk, slot, clashes)) }</div>
        </section>
    }
}

fn view_slot(
    desk: &DeskContext,
    slot: &Slot,
    free: bool,
    is_own: bool,
    on_press: &Callback<MouseEvent>,
) -> Html {
    let word = match (is_own, free) {
        (true, _) => DeskSays::SlotNow,
        (false, true) => DeskSays::SlotFree,
        (false, false) => DeskSays::SlotRefused,
    };
    let class = classes!(
        "place-slot",
        if is_own {
            "own"
        } else if free {
            "free"
        } else {
            "refused"
        }
    );
    let time = intl::time(desk.lang, slot.start);
    html! {
        <button key={slot.id.to_string()} type="button" {class} aria-label={format!("{} {}", desk.when(slot), desk.say(word))}
            aria-pressed={is_own.then_some("true")} onclick={on_press}>{ time }</button>
    }
}

fn view_refusal(desk: &DeskContext, slot: &Slot, clashes: &[Clash]) -> Html {
    let view = |clash: &Clash| html! { <li>{ clash_words(desk.lang, desk.fair(), clash) }</li> };
    html! {
        <div class="trouble"><Icon glyph={Glyph::Ban} /><div class="trouble-words">
            <strong>{ desk.fill(DeskSays::NotThen, &[("when", &desk.when(slot))]) }</strong><ul>{ for clashes.iter().map(view) }</ul>
        </div></div>
    }
}
