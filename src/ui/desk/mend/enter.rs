//! Entering what happened: what kind of thing, who or what, from when to when.

use super::{
    arrival::Arrival,
    newcomer::Newcomer,
    pick::{self, Pick, parse_party, party_value},
};
use crate::{
    i18n::{DeskSays, MendSays},
    model::{Absence, Fair, Happening, Side, WishKind},
    ui::{
        desk::{
            context::DeskContext,
            edit::Edit,
            fields::{Choice, Choose},
        },
        parts::{Button, ButtonKind, Chip, Glyph},
    },
};
use yew::prelude::*;

/// What the form is given.
#[derive(Clone, PartialEq, Properties)]
pub struct EnterProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// The first slot that has not begun.
    pub next_slot: usize,
}

/// What kind of thing happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Late,
    Gone,
    Closed,
    Ill,
    Wish,
    Newcomer,
    Handed,
}

impl Kind {
    const ALL: [(Self, MendSays); 7] = [
        (Self::Late, MendSays::Late),
        (Self::Gone, MendSays::Gone),
        (Self::Closed, MendSays::Closed),
        (Self::Ill, MendSays::Ill),
        (Self::Wish, MendSays::NewWish),
        (Self::Newcomer, MendSays::Newcomer),
        (Self::Handed, MendSays::Handed),
    ];
}

/// What has been filled in; places that are not there any more count as the first.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Draft {
    kind: Kind,
    party: (Side, usize),
    other: usize,
    hall: usize,
    interpreter: usize,
    /// `None`: from the next slot on.
    from: Option<usize>,
    /// `None`: to the end of the fair.
    until: Option<usize>,
    wish: WishKind,
}

impl Draft {
    const fn new() -> Self {
        let party = (Side::Delegation, 0);
        Self {
            kind: Kind::Late,
            party,
            other: 0,
            hall: 0,
            interpreter: 0,
            from: None,
            until: None,
            wish: WishKind::Must,
        }
    }

    /// The slots that are meant.
    fn span(&self, fair: &Fair, next_slot: usize) -> (usize, usize) {
        let last = fair.slots.len().saturating_sub(1);
        let from = self.from.unwrap_or(next_slot).min(last);
        (from, self.until.unwrap_or(last).clamp(from, last))
    }

    /// The slot in which a late party is there: by itself the second that is still to come.
    fn arrival(&self, fair: &Fair, next_slot: usize) -> usize {
        self.from
            .unwrap_or(next_slot + 2)
            .clamp(1, fair.slots.len().saturating_sub(1).max(1))
    }

    /// What happened, if that is said.
    fn happening(&self, fair: &Fair, next_slot: usize) -> Option<Happening> {
        let (side, idx) = self.party;
        let id = || fair.party(side, idx).map(|party| party.id.clone());
        let (from, until) = self.span(fair, next_slot);
        let away = |why, id: &str| Happening::away(fair, why, id, from..=until);
        let happening = match self.kind {
            Kind::Late => Happening::late(fair, side, &id()?, self.arrival(fair, next_slot)),
            Kind::Gone => away(Absence::Gone(side), &id()?),
            Kind::Closed => away(Absence::Closed, &fair.halls.get(self.hall)?.id),
            Kind::Ill => away(Absence::Ill, &fair.interpreters.get(self.interpreter)?.id),
            Kind::Wish => {
                let to = fair.party(side.other(), self.other)?.id.clone();
                let pair = crate::model::Pair::new(side, idx, self.other);
                let (by_exhibitor, by_delegation) = fair.wishes_of(pair);
                let before = if side == Side::Exhibitor {
                    by_exhibitor
                } else {
                    by_delegation
                };
                Happening::Wish {
                    from: id()?,
                    to,
                    wish: self.wish,
                    before,
                }
            }
            Kind::Newcomer | Kind::Handed => return None,
        };
        let is_nothing = matches!(&happening, Happening::Away { slots, .. } if slots.is_empty());
        (!is_nothing).then_some(happening)
    }
}

/// The form in which something that happened is entered.
#[component]
pub fn Enter(props: &EnterProps) -> Html {
    let EnterProps { desk, next_slot } = props;
    let draft = use_state(Draft::new);
    let view_kind = |(kind, word): &(Kind, MendSays)| {
        let (kind, draft) = (*kind, draft.clone());
        let pressed = draft.kind == kind;
        let on_press = Callback::from(move |()| {
            draft.set(Draft {
                kind,
                from: None,
                until: None,
                ..(*draft).clone()
            });
        });
        html! { <Chip key={desk.say(*word).to_string()} {pressed} small=true {on_press}>{ desk.say(*word) }</Chip> }
    };
    let fields = if draft.kind == Kind::Newcomer {
        html! { <Newcomer desk={desk.clone()} /> }
    } else if draft.kind == Kind::Handed {
        html! { <Arrival desk={desk.clone()} /> }
    } else {
        let happening = draft.happening(desk.fair(), *next_slot);
        let on_add = {
            let (desk, happening) = (desk.clone(), happening.clone());
            Callback::from(move |()| {
                if let Some(happening) = happening.clone() {
                    desk.edit(Edit::Happened(happening));
                }
            })
        };
        html! { <>
            { view_whom(desk, &draft) }
            { view_when(desk, &draft, *next_slot) }
            <div class="actions"><Button kind={ButtonKind::Primary} icon={Glyph::Plus} disabled={happening.is_none()} on_press={on_add}>{ desk.say(MendSays::Add) }</Button></div>
        </> }
    };
    html! {
        <section part="card" class="card enter"><h2>{ desk.say(MendSays::Enter) }</h2>
            <div class="chips" role="group" aria-label={desk.say(MendSays::Enter)}>{ for Kind::ALL.iter().map(view_kind) }</div>
            { fields }
        </section>
    }
}

/// A callback that changes the draft by what was chosen.
fn on_choose(
    draft: &UseStateHandle<Draft>,
    change: impl Fn(&mut Draft, &str) + 'static,
) -> Callback<String> {
    let draft = draft.clone();
    Callback::from(move |chosen: String| {
        let mut next = (*draft).clone();
        change(&mut next, &chosen);
        draft.set(next);
    })
}

fn named(desk: &DeskContext, name: &crate::model::Text, id: &str) -> AttrValue {
    name.or_id(desk.lang.tag(), id).to_owned().into()
}

/// Who or what it is about.
fn view_whom(desk: &DeskContext, draft: &UseStateHandle<Draft>) -> Html {
    let fair = desk.fair();
    let (label, choices, value, choose) = match draft.kind {
        Kind::Closed => {
            let rows = fair
                .halls
                .iter()
                .enumerate()
                .map(|(idx, hall)| (idx, named(desk, &hall.name, &hall.id)));
            let choose = on_choose(draft, |draft, chosen| {
                draft.hall = chosen.parse().unwrap_or(0);
            });
            (
                MendSays::WhichHall,
                numbered(rows),
                draft.hall.to_string().into(),
                choose,
            )
        }
        Kind::Ill => {
            let rows = fair
                .interpreters
                .iter()
                .enumerate()
                .map(|(idx, person)| (idx, named(desk, &person.name, &person.id)));
            let choose = on_choose(draft, |draft, chosen| {
                draft.interpreter = chosen.parse().unwrap_or(0);
            });
            (
                MendSays::WhichInterpreter,
                numbered(rows),
                draft.interpreter.to_string().into(),
                choose,
            )
        }
        kind @ (Kind::Late | Kind::Gone | Kind::Wish | Kind::Newcomer | Kind::Handed) => {
            let choose = on_choose(draft, |draft, chosen| {
                if let Some(party) = parse_party(chosen) {
                    draft.party = party;
                }
            });
            let label = if kind == Kind::Wish {
                MendSays::WishFrom
            } else {
                MendSays::Who
            };
            (
                label,
                pick::parties(desk, &[Side::Delegation, Side::Exhibitor]),
                party_value(draft.party.0, draft.party.1),
                choose,
            )
        }
    };
    let pick = html! { <Pick key={desk.say(label).to_string()} desk={desk.clone()} label={desk.say(label)} search={desk.say(MendSays::FindWho)} {choices} {value} on_choose={choose} /> };
    if draft.kind != Kind::Wish {
        return pick;
    }
    let other = draft.party.0.other();
    let choose = on_choose(draft, |draft, chosen| {
        draft.other = parse_party(chosen).map_or(0, |(_, idx)| idx);
    });
    let wishes = [
        (WishKind::Must, DeskSays::Must),
        (WishKind::Want, DeskSays::Want),
    ];
    let kinds: Vec<Choice> = wishes
        .iter()
        .map(|(kind, word)| Choice {
            value: kind.word().into(),
            words: desk.say(*word),
        })
        .collect();
    let on_kind = on_choose(draft, move |draft, chosen| {
        draft.wish = wishes
            .iter()
            .find(|(kind, _)| kind.word() == chosen)
            .map_or(WishKind::Must, |(kind, _)| *kind);
    });
    html! { <>
        { pick }
        <Pick key={other.list()} desk={desk.clone()} label={desk.say(MendSays::WishTo)} search={desk.say(MendSays::FindWho)} choices={pick::parties(desk, &[other])} value={party_value(other, draft.other)} on_choose={choose} />
        <Choose label={desk.say(MendSays::Which)} value={draft.wish.word()} choices={kinds} on_choose={on_kind} />
    </> }
}

fn numbered(rows: impl Iterator<Item = (usize, AttrValue)>) -> Vec<Choice> {
    rows.map(|(idx, words)| Choice {
        value: idx.to_string().into(),
        words,
    })
    .collect()
}

/// From when to when.
fn view_when(desk: &DeskContext, draft: &UseStateHandle<Draft>, next_slot: usize) -> Html {
    let fair = desk.fair();
    let choose_from = on_choose(draft, |draft, chosen| draft.from = chosen.parse().ok());
    match draft.kind {
        Kind::Wish | Kind::Newcomer | Kind::Handed => Html::default(),
        Kind::Late => {
            let arrival = draft.arrival(fair, next_slot);
            html! { <Choose label={desk.say(MendSays::ArrivesAt)} value={arrival.to_string()} choices={pick::slots(desk, 1, |_| None)} on_choose={choose_from} /> }
        }
        Kind::Gone | Kind::Closed | Kind::Ill => {
            let (from, until) = draft.span(fair, next_slot);
            let choose_until = on_choose(draft, |draft, chosen| draft.until = chosen.parse().ok());
            html! {
                <div class="pair-of-fields">
                    <Choose label={desk.say(MendSays::From)} value={from.to_string()} choices={pick::slots(desk, 0, |_| None)} on_choose={choose_from} />
                    <Choose label={desk.say(MendSays::Until)} value={until.to_string()} choices={pick::slots(desk, from, |_| None)} on_choose={choose_until} />
                </div>
            }
        }
    }
}
