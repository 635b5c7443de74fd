//! Every change from one plan to another, party by party, each with its reason.

use super::words::{kind_word, others, person_name, place_of, why_words};
use crate::{
    i18n::{BothWays, DeskSays, MendSays},
    model::{Meeting, Side},
    planning::{Compared, What, WhatKind},
    ui::{
        desk::{
            context::DeskContext,
            fields::{Choice, Choose, Filter, Pager},
            state::DeskEvent,
        },
        mend::{Notice, NoticeLine, notices},
        parts::{Chip, Glyph, Icon},
    },
    web::lowercase,
};
use std::rc::Rc;
use yew::prelude::*;

/// As many parties on a page.
const PER_PAGE: usize = 20;

/// What the list of changes is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ChangesProps {
    /// The desk, with the plan that is there.
    pub desk: DeskContext,
    /// All meetings of the new one.
    pub meetings: Rc<[Meeting]>,
    /// The two plans laid over each other.
    pub compared: Rc<Compared>,
}

/// Every change, party by party.
#[component]
pub fn Changes(props: &ChangesProps) -> Html {
    let ChangesProps {
        desk,
        meetings,
        compared,
    } = props;
    let side = use_state(|| Side::Delegation);
    let kind = use_state(|| None::<WhatKind>);
    let sought = use_state(String::new);
    let page = use_state(|| 0_usize);
    let fair = desk.fair();
    let all = notices(&fair.meetings, meetings, &compared.changes);
    let is_sought = |person| {
        sought.is_empty()
            || lowercase(&person_name(fair, desk.lang, person)).contains(sought.as_str())
    };
    let groups: Vec<Notice<'_>> = all
        .into_iter()
        .filter(|notice| {
            notice
                .person
                .as_party()
                .is_some_and(|(own, _)| own == *side)
        })
        .filter_map(|Notice { person, mut lines }| {
            let by_name = is_sought(person);
            lines.retain(|line| kind.is_none_or(|kind| line.change.what.kind() == kind));
            lines.retain(|line| {
                by_name || others(person, line.change.pair).into_iter().any(is_sought)
            });
            (!lines.is_empty()).then_some(Notice { person, lines })
        })
        .collect();
    let counts = compared.counts();
    let view_kind = |own: Option<WhatKind>| {
        let (n, word) = own.map_or((compared.changes.len(), MendSays::AllKinds), |kind| {
            (
                counts.get(kind as usize).copied().unwrap_or(0),
                kind_word(kind),
            )
        });
        let (kind, page, pressed) = (kind.clone(), page.clone(), *kind == own);
        let on_press = Callback::from(move |()| {
            kind.set(own);
            page.set(0);
        });
        (n > 0).then(|| html! { <Chip key={own.map_or("all", WhatKind::word)} {pressed} small=true {on_press}>{ desk.say(word) }{ " " }<span class="number">{ desk.number(n) }</span></Chip> })
    };
    let kinds = std::iter::once(None)
        .chain(WhatKind::ALL.map(Some))
        .filter_map(view_kind);
    let sides: Vec<Choice> = [
        (Side::Delegation, DeskSays::Delegations),
        (Side::Exhibitor, DeskSays::Exhibitors),
    ]
    .iter()
    .map(|(side, word)| Choice {
        value: side.list().into(),
        words: desk.say(*word),
    })
    .collect();
    let on_side = {
        let (side, page) = (side.clone(), page.clone());
        Callback::from(move |chosen: String| {
            side.set(if chosen == Side::Exhibitor.list() {
                Side::Exhibitor
            } else {
                Side::Delegation
            });
            page.set(0);
        })
    };
    let on_filter = {
        let (sought, page) = (sought.clone(), page.clone());
        Callback::from(move |typed: String| {
            sought.set(lowercase(typed.trim()));
            page.set(0);
        })
    };
    let on_page = {
        let page = page.clone();
        Callback::from(move |to| page.set(to))
    };
    let from = (*page * PER_PAGE).min(groups.len());
    let shown = groups
        .iter()
        .skip(from)
        .take(PER_PAGE)
        .map(|group| view_group(desk, group));
    html! {
        <section class="mend-changes" aria-label={desk.say(MendSays::Changes)}>
            <h3>{ desk.say(MendSays::Changes) }</h3>
            <div class="chips" role="group" aria-label={desk.say(MendSays::Changes)}>{ for kinds }</div>
            <div class="desk-bar">
                <Choose label={desk.say(MendSays::GroupBy)} bare=true value={side.list()} choices={sides} on_choose={on_side} />
                <Filter label={desk.say(MendSays::FilterChanges)} {on_filter} />
            </div>
            <ul class="groups">{ for shown }</ul>
            <Pager link={(**desk).clone()} page={*page} n_rows={groups.len()} per_page={PER_PAGE} {on_page} />
        </section>
    }
}

fn view_group(desk: &DeskContext, group: &Notice<'_>) -> Html {
    let name = person_name(desk.fair(), desk.lang, group.person);
    let show = desk
        .on(DeskEvent::PartyShown(group.person.as_party()))
        .reform(|_: MouseEvent| ());
    html! {
        <li key={format!("{:?}", group.person)} class="group"><h4><button type="button" class="desk-link" onclick={show}>{ name }</button></h4>
            <ul>{ for group.lines.iter().map(|line| view_line(desk, group, line)) }</ul>
        </li>
    }
}

fn view_line(desk: &DeskContext, group: &Notice<'_>, line: &NoticeLine<'_>) -> Html {
    let (fair, lang) = (desk.fair(), desk.lang);
    let when = |meeting: Option<&Meeting>| {
        meeting
            .and_then(|meeting| fair.slots.get(meeting.slot_idx))
            .map(|slot| desk.when(slot))
    };
    let kind = line.change.what.kind();
    let other = others(group.person, line.change.pair)
        .iter()
        .map(|other| person_name(fair, lang, *other))
        .collect::<Vec<_>>()
        .join(" × ");
    let person = |idx: Option<usize>| {
        idx.map_or_else(
            || desk.say(BothWays::NotThere).to_string(),
            |idx| person_name(fair, lang, crate::ui::mend::Person::Interpreter(idx)),
        )
    };
    let table = |table: Option<u32>| {
        table.map_or_else(
            || desk.say(BothWays::NotThere).to_string(),
            |n| {
                desk.fill(DeskSays::TableN, &[("n", &n.to_string())])
                    .to_string()
            },
        )
    };
    let (from, to) = match line.change.what {
        What::Interpreter { from, to, .. } => (Some(person(from)), Some(person(to))),
        What::Table { from, to, .. } => (Some(table(from)), Some(table(to))),
        What::Moved { .. } | What::Dropped { .. } | What::Added { .. } => {
            (when(line.before), when(line.after))
        }
    };
    let old = from.map(|from| html! { <del>{ from }</del> });
    let new = to.map(|to| html! { <ins>{ to }</ins> });
    let arrow = (old.is_some() && new.is_some()).then(|| html! { <Icon glyph={Glyph::Next} /> });
    let place = line.after.map_or_else(String::new, |meeting| {
        // What changed at the same time of day stands above already; the time does not.
        let (at, shown) = match line.change.what {
            What::Interpreter { .. } => (
                when(Some(meeting)),
                Meeting {
                    interpreter_idx: None,
                    ..meeting.clone()
                },
            ),
            What::Table { .. } => (
                when(Some(meeting)),
                Meeting {
                    table: None,
                    ..meeting.clone()
                },
            ),
            What::Moved { .. } | What::Dropped { .. } | What::Added { .. } => {
                (None, meeting.clone())
            }
        };
        at.into_iter()
            .chain(place_of(fair, lang, &shown))
            .collect::<Vec<_>>()
            .join(" · ")
    });
    let place = (!place.is_empty()).then(|| html! { <span class="muted">{ place }</span> });
    let show = desk
        .on(DeskEvent::PairShown(Some(line.change.pair)))
        .reform(|_: MouseEvent| ());
    html! {
        <li key={format!("{:?}{}", line.change.pair, kind.word())} class={classes!("mend-change", kind.word())}>
            <span class="desk-badge">{ desk.say(kind_word(kind)) }</span>
            <div>
                <button type="button" class="desk-link" onclick={show}>{ desk.fill(MendSays::WithOther, &[("name", &other)]) }</button>
                <p class="from-to">{ old }{ arrow }{ new }</p>
                { place }
                <p class="muted because">{ desk.fill(MendSays::Because, &[("why", &why_words(desk, line.change))]) }</p>
            </div>
        </li>
    }
}
