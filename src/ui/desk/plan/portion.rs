//! What is planned: all of it, only what is free, or one day, hall, park or party.

use crate::{
    i18n::TalkSays,
    model::{Fair, Side},
    planning::Portion,
    ui::desk::{
        context::DeskContext,
        fields::{Choice, Choose},
    },
    web::intl,
};
use std::rc::Rc;
use yew::prelude::*;

/// Kinds of portions, as they are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PortionKind {
    /// All of the plan.
    All,
    /// What is free.
    Free,
    /// A day.
    Day,
    /// A hall.
    Hall,
    /// A park.
    Park,
    /// An exhibitor.
    Exhibitor,
    /// A delegation.
    Delegation,
}

impl PortionKind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::All,
        Self::Free,
        Self::Day,
        Self::Hall,
        Self::Park,
        Self::Exhibitor,
        Self::Delegation,
    ];

    /// The kind of a portion.
    #[must_use]
    pub const fn of(portion: &Portion) -> Self {
        match portion {
            Portion::All => Self::All,
            Portion::Free => Self::Free,
            Portion::Day(_) => Self::Day,
            Portion::Hall(_) => Self::Hall,
            Portion::Park(_) => Self::Park,
            Portion::Exhibitor(_) => Self::Exhibitor,
            Portion::Delegation(_) => Self::Delegation,
        }
    }

    /// What it is called.
    #[must_use]
    pub const fn says(self) -> TalkSays {
        match self {
            Self::All => TalkSays::PortionAll,
            Self::Free => TalkSays::PortionFree,
            Self::Day => TalkSays::PortionDay,
            Self::Hall => TalkSays::PortionHall,
            Self::Park => TalkSays::PortionPark,
            Self::Exhibitor => TalkSays::PortionExhibitor,
            Self::Delegation => TalkSays::PortionDelegation,
        }
    }

    /// What of this kind the fair has: each portion with its name.
    #[must_use]
    pub fn choices(self, desk: &DeskContext) -> Vec<(Portion, String)> {
        let fair = desk.fair();
        let named = |side: Side| {
            (0..fair.n_parties(side)).filter_map(move |idx| {
                let id = fair.party(side, idx)?.id.to_string();
                Some((id, desk.name(side, idx)))
            })
        };
        match self {
            Self::All => vec![(Portion::All, String::new())],
            Self::Free => vec![(Portion::Free, String::new())],
            Self::Day => days(desk)
                .into_iter()
                .map(|(day, name)| (Portion::Day(day), name))
                .collect(),
            Self::Hall => fair
                .halls
                .iter()
                .map(|hall| {
                    let name = hall.name.or_id(desk.lang.tag(), &hall.id).to_owned();
                    (Portion::Hall(hall.id.to_string()), name)
                })
                .collect(),
            Self::Park => fair
                .parks
                .iter()
                .map(|park| {
                    let name = park.name.or_id(desk.lang.tag(), &park.id).to_owned();
                    (Portion::Park(park.id.to_string()), name)
                })
                .collect(),
            Self::Exhibitor => named(Side::Exhibitor)
                .map(|(id, name)| (Portion::Exhibitor(id), name))
                .collect(),
            Self::Delegation => named(Side::Delegation)
                .map(|(id, name)| (Portion::Delegation(id), name))
                .collect(),
        }
    }
}

/// The fair's days, by their numbers, with their names.
fn days(desk: &DeskContext) -> Vec<(i64, String)> {
    let fair = desk.fair();
    fair.days()
        .into_iter()
        .filter_map(|slots| fair.slots.get(slots.start))
        .map(|slot| (slot.start.day(), intl::day(desk.lang, slot.start)))
        .collect()
}

/// A portion in words: `One hall: Hall 2`.
#[must_use]
pub fn portion_words(desk: &DeskContext, portion: &Portion) -> String {
    let kind = PortionKind::of(portion);
    let words = desk.say(kind.says());
    let name = kind
        .choices(desk)
        .into_iter()
        .find_map(|(own, name)| (own == *portion && !name.is_empty()).then_some(name));
    name.map_or_else(
        || words.to_string(),
        |name| [&*words, desk.lang.colon(), &name].concat(),
    )
}

/// How many of the fair's meetings may move where this portion is planned.
fn n_moving(fair: &Fair, portion: &Portion) -> usize {
    let own = portion.meetings(fair);
    own.into_iter()
        .filter_map(|place| fair.meetings.get(place))
        .filter(|meeting| !meeting.stays())
        .count()
}

/// What the choice is given.
#[derive(Clone, PartialEq, Properties)]
pub struct PortionPickProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// What is chosen.
    pub portion: Portion,
    /// Called with what is chosen instead.
    pub on_choose: Callback<Portion>,
}

/// Which portion of a kind it is, of these; each has its name.
pub fn view_which(
    desk: &DeskContext,
    portion: &Portion,
    choices: Rc<Vec<(Portion, String)>>,
    on_choose: Callback<Portion>,
) -> Html {
    let at = choices.iter().position(|(one, _)| one == portion);
    let words: Vec<Choice> = choices
        .iter()
        .enumerate()
        .map(|(place, (_, name))| Choice {
            value: place.to_string().into(),
            words: name.clone().into(),
        })
        .collect();
    let on_which = Callback::from(move |chosen: String| {
        let place = chosen.parse::<usize>().ok();
        if let Some((portion, _)) = place.and_then(|place| choices.get(place)) {
            on_choose.emit(portion.clone());
        }
    });
    html! { <Choose label={desk.say(TalkSays::WhichOne)} value={at.unwrap_or(0).to_string()} choices={words} on_choose={on_which} /> }
}

/// The choice of what is planned.
#[component]
pub fn PortionPick(props: &PortionPickProps) -> Html {
    let PortionPickProps {
        desk,
        portion,
        on_choose,
    } = props;
    let kind = PortionKind::of(portion);
    let choices = use_memo((desk.clone(), kind), |(desk, kind)| kind.choices(desk));
    let n_moving = *use_memo(
        (desk.document.clone(), portion.clone()),
        |(document, portion)| n_moving(document.fair(), portion),
    );
    let kinds: Vec<Choice> = PortionKind::ALL
        .into_iter()
        // A fair without halls or parks has no such portions.
        .filter(|own| *own == kind || !own.choices(desk).is_empty())
        .map(|own| Choice {
            value: format!("{own:?}").into(),
            words: desk.say(own.says()),
        })
        .collect();
    let on_kind = {
        let (desk, on_choose) = (desk.clone(), on_choose.clone());
        Callback::from(move |chosen: String| {
            let kind = PortionKind::ALL
                .into_iter()
                .find(|kind| format!("{kind:?}") == chosen);
            let first = kind.and_then(|kind| kind.choices(&desk).into_iter().next());
            if let Some((portion, _)) = first {
                on_choose.emit(portion);
            }
        })
    };
    let which = (!matches!(kind, PortionKind::All | PortionKind::Free))
        .then(|| view_which(desk, portion, choices, on_choose.clone()));
    let n_meetings = desk
        .fair()
        .meetings
        .iter()
        .filter(|meeting| meeting.status.counts())
        .count();
    let hint = match kind {
        _ if n_meetings == 0 => None,
        PortionKind::All => None,
        PortionKind::Free => Some(desk.count(TalkSays::FreeHint, n_meetings)),
        PortionKind::Day
        | PortionKind::Hall
        | PortionKind::Park
        | PortionKind::Exhibitor
        | PortionKind::Delegation => Some(desk.count(TalkSays::PortionHint, n_moving)),
    };
    html! {
        <div class="portion">
            <Choose label={desk.say(TalkSays::What)} value={format!("{kind:?}")} choices={kinds} on_choose={on_kind} />
            { which }
            { hint.map(|hint| html! { <p class="muted portion-hint">{ hint }</p> }) }
        </div>
    }
}

/// How near the best a plan is, said of the portion where only that was planned.
#[must_use]
pub fn gap_of(desk: &DeskContext, portion: &Portion, gap: &AttrValue) -> AttrValue {
    if *portion == Portion::All {
        return gap.clone();
    }
    let what = portion_words(desk, portion);
    desk.fill(TalkSays::OfPortion, &[("gap", gap), ("what", &what)])
}
