//! Entering what happened: what kind of thing, who or what, from when to when.

use super::{
    arrival::Arrival,
    newcomer::Newcomer,
    pick::{self, Pick, parse_party, party_value},
};
use crate::{
    i18n::{Desk as Word, Mend as Say},
    model::{Absence, Fair, Happening, Side, WishKind},
    ui::{
        desk::{
            bench::Bench,
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
    /// The bench.
    pub bench: Bench,
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
    const ALL: [(Self, Say); 7] = [
        (Self::Late, Say::Late),
        (Self::Gone, Say::Gone),
        (Self::Closed, Say::Closed),
        (Self::Ill, Say::Ill),
        (Self::Wish, Say::NewWish),
        (Self::Newcomer, Say::Newcomer),
        (Self::Handed, Say::Handed),
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

/// The form.
#[component]
pub fn Enter(props: &EnterProps) -> Html {
    let EnterProps { bench, next_slot } = props;
    let draft = use_state(Draft::new);
    let view_kind = |(kind, word): &(Kind, Say)| {
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
        html! { <Chip key={bench.say(*word).to_string()} {pressed} small=true {on_press}>{ bench.say(*word) }</Chip> }
    };
    let fields = if draft.kind == Kind::Newcomer {
        html! { <Newcomer bench={bench.clone()} /> }
    } else if draft.kind == Kind::Handed {
        html! { <Arrival bench={bench.clone()} /> }
    } else {
        let happening = draft.happening(bench.fair(), *next_slot);
        let on_add = {
            let (bench, happening) = (bench.clone(), happening.clone());
            Callback::from(move |()| {
                if let Some(happening) = happening.clone() {
                    bench.edit(Edit::Happened(happening));
                }
            })
        };
        html! { <>
            { view_whom(bench, &draft) }
            { view_when(bench, &draft, *next_slot) }
            <div class="actions"><Button kind={ButtonKind::Primary} icon={Glyph::Plus} disabled={happening.is_none()} on_press={on_add}>{ bench.say(Say::Add) }</Button></div>
        </> }
    };
    html! {
        <section class="card enter"><h2>{ bench.say(Say::Enter) }</h2>
            <div class="chips" role="group" aria-label={bench.say(Say::Enter)}>{ for Kind::ALL.iter().map(view_kind) }</div>
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

fn named(bench: &Bench, name: &crate::model::Text, id: &str) -> AttrValue {
    name.or_id(bench.lang.tag(), id).to_owned().into()
}

/// Who or what it is about.
fn view_whom(bench: &Bench, draft: &UseStateHandle<Draft>) -> Html {
    let fair = bench.fair();
    let (label, choices, value, choose) = match draft.kind {
        Kind::Closed => {
            let rows = fair
                .halls
                .iter()
                .enumerate()
                .map(|(idx, hall)| (idx, named(bench, &hall.name, &hall.id)));
            let choose = on_choose(draft, |draft, chosen| {
                draft.hall = chosen.parse().unwrap_or(0);
            });
            (
                Say::WhichHall,
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
                .map(|(idx, person)| (idx, named(bench, &person.name, &person.id)));
            let choose = on_choose(draft, |draft, chosen| {
                draft.interpreter = chosen.parse().unwrap_or(0);
            });
            (
                Say::WhichInterpreter,
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
                Say::WishFrom
            } else {
                Say::Who
            };
            (
                label,
                pick::parties(bench, &[Side::Delegation, Side::Exhibitor]),
                party_value(draft.party.0, draft.party.1),
                choose,
            )
        }
    };
    let pick = html! { <Pick key={bench.say(label).to_string()} bench={bench.clone()} label={bench.say(label)} search={bench.say(Say::FindWho)} {choices} {value} on_choose={choose} /> };
    if draft.kind != Kind::Wish {
        return pick;
    }
    let other = draft.party.0.other();
    let choose = on_choose(draft, |draft, chosen| {
        draft.other = parse_party(chosen).map_or(0, |(_, idx)| idx);
    });
    let wishes = [(WishKind::Must, Word::Must), (WishKind::Want, Word::Want)];
    let kinds: Vec<Choice> = wishes
        .iter()
        .map(|(kind, word)| Choice {
            value: kind.word().into(),
            words: bench.say(*word),
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
        <Pick key={other.list()} bench={bench.clone()} label={bench.say(Say::WishTo)} search={bench.say(Say::FindWho)} choices={pick::parties(bench, &[other])} value={party_value(other, draft.other)} on_choose={choose} />
        <Choose label={bench.say(Say::Which)} value={draft.wish.word()} choices={kinds} on_choose={on_kind} />
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
fn view_when(bench: &Bench, draft: &UseStateHandle<Draft>, next_slot: usize) -> Html {
    let fair = bench.fair();
    let choose_from = on_choose(draft, |draft, chosen| draft.from = chosen.parse().ok());
    match draft.kind {
        Kind::Wish | Kind::Newcomer | Kind::Handed => Html::default(),
        Kind::Late => {
            let arrival = draft.arrival(fair, next_slot);
            html! { <Choose label={bench.say(Say::ArrivesAt)} value={arrival.to_string()} choices={pick::slots(bench, 1, |_| None)} on_choose={choose_from} /> }
        }
        Kind::Gone | Kind::Closed | Kind::Ill => {
            let (from, until) = draft.span(fair, next_slot);
            let choose_until = on_choose(draft, |draft, chosen| draft.until = chosen.parse().ok());
            html! {
                <div class="pair-of-fields">
                    <Choose label={bench.say(Say::From)} value={from.to_string()} choices={pick::slots(bench, 0, |_| None)} on_choose={choose_from} />
                    <Choose label={bench.say(Say::Until)} value={until.to_string()} choices={pick::slots(bench, from, |_| None)} on_choose={choose_until} />
                </div>
            }
        }
    }
}
