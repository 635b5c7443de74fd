//! What happened, what changes and why, in words; and what somebody is told of it.

use crate::{
    exchange::{csv, sheet::Names},
    i18n::{DeskSays, Exchange, Lang, MendSays, Message, clash_words, plain},
    model::{Absence, Fair, Happening, Meeting, Pair, Side, Slot, Text, WishKind},
    planning::{Change, Clash, What, WhatKind, Why},
    ui::{
        desk::{
            context::{DeskContext, when},
            parties::place_words,
        },
        mend::{Notice, NoticeLine, Person},
    },
    web::intl,
};

/// As many unlocked meetings are named.
const N_NAMED: usize = 3;

/// A name in a language, or the id where there is none.
fn named(lang: Lang, name: &Text, id: &str) -> String {
    Names::new(name, id).get(lang.tag()).to_owned()
}

/// The name of a row of one of the file's lists, by its id.
fn name_of(fair: &Fair, lang: Lang, list: &str, id: &str) -> String {
    let row = match list {
        "halls" => fair
            .halls
            .iter()
            .find(|hall| *hall.id == *id)
            .map(|hall| &hall.name),
        "interpreters" => fair
            .interpreters
            .iter()
            .find(|person| *person.id == *id)
            .map(|person| &person.name),
        _ => Side::BOTH
            .into_iter()
            .filter(|side| list.is_empty() || side.list() == list)
            .find_map(|side| {
                (0..fair.n_parties(side))
                    .filter_map(|idx| fair.party(side, idx))
                    .find(|party| *party.id == *id)
            })
            .map(|party| &party.name),
    };
    row.map_or_else(|| id.to_owned(), |name| named(lang, name, id))
}

/// From the first of these slots to the last: `Sun 14 Nov 09:00–10:30`, or the whole fair.
fn span_words(desk: &DeskContext, slots: &[String]) -> String {
    let all = &desk.fair().slots;
    let mut own = all
        .iter()
        .filter(|slot| slots.iter().any(|id| *slot.id == **id));
    let Some(first) = own.next() else {
        return String::new();
    };
    let last = own.next_back().unwrap_or(first);
    let (lang, at) = (desk.lang, |slot: &Slot| slot.start.day());
    if slots.len() == all.len() {
        desk.say(MendSays::WholeFair).to_string()
    } else if all.last().is_some_and(|end| end.id == last.id) {
        desk.fill(
            MendSays::SpanFrom,
            &[(
                "from",
                &format!(
                    "{} {}",
                    intl::day(lang, first.start),
                    intl::time(lang, first.start)
                ),
            )],
        )
        .to_string()
    } else if at(first) == at(last) {
        format!(
            "{} {}–{}",
            intl::day(lang, first.start),
            intl::time(lang, first.start),
            intl::time(lang, last.end)
        )
    } else {
        let whole =
            |slot: &Slot, at| format!("{} {}", intl::day(lang, slot.start), intl::time(lang, at));
        format!("{} – {}", whole(first, first.start), whole(last, last.end))
    }
}

/// What happened, in a sentence.
#[must_use]
pub fn happening_words(desk: &DeskContext, happening: &Happening) -> String {
    let (fair, lang) = (desk.fair(), desk.lang);
    match happening {
        Happening::Away { why, id, slots } => {
            let (word, list) = match why {
                Absence::Late(side) => (MendSays::LateFact, side.list()),
                Absence::Gone(side) => (MendSays::GoneFact, side.list()),
                Absence::Closed => (MendSays::ClosedFact, "halls"),
                Absence::Ill => (MendSays::IllFact, "interpreters"),
            };
            let who = name_of(fair, lang, list, id);
            let missed = fair
                .slots
                .iter()
                .rposition(|slot| slots.iter().any(|id| *slot.id == **id));
            let arrival = missed.and_then(|missed| fair.slots.get(missed + 1));
            let arrival = arrival.map_or_else(String::new, |slot| {
                format!(
                    "{} {}",
                    intl::day(lang, slot.start),
                    intl::time(lang, slot.start)
                )
            });
            word.fill(
                lang,
                &[
                    ("who", &who),
                    ("when", &arrival),
                    ("span", &span_words(desk, slots)),
                ],
            )
        }
        Happening::Wish { from, to, wish, .. } => {
            let verb = if *wish == WishKind::Must {
                MendSays::MustVerb.words(lang)
            } else {
                DeskSays::Want.words(lang)
            };
            let [who, other] = [from, to].map(|id| name_of(fair, lang, "", id));
            MendSays::WishFact.fill(lang, &[("who", &who), ("wish", verb), ("other", &other)])
        }
        Happening::Newcomer(id) => {
            MendSays::NewFact.fill(lang, &[("who", &name_of(fair, lang, "delegations", id))])
        }
        Happening::Unlocked(all) => {
            let name = |id: &str| name_of(fair, lang, "", id);
            let pairs = all.iter().take(N_NAMED).map(|unlock| {
                format!("{} × {}", name(&unlock.exhibitor), name(&unlock.delegation))
            });
            let words = MendSays::UnlockedFact.fill(
                lang,
                &[("who", &pairs.collect::<Vec<_>>().join(lang.comma()))],
            );
            let n_more = all.len().saturating_sub(N_NAMED);
            if n_more == 0 {
                words
            } else {
                [
                    &words,
                    " ",
                    &MendSays::AndMore.fill(lang, &[("n", &n_more.to_string())]),
                ]
                .concat()
            }
        }
    }
}

/// What became of a meeting, in a word.
#[must_use]
pub const fn kind_word(kind: WhatKind) -> MendSays {
    match kind {
        WhatKind::Moved => MendSays::Moved,
        WhatKind::Dropped => MendSays::Dropped,
        WhatKind::Added => MendSays::Added,
        WhatKind::Interpreter => MendSays::OtherInterpreter,
        WhatKind::Table => MendSays::OtherTable,
    }
}

/// Both ends of a pair.
fn pair_words(fair: &Fair, lang: Lang, pair: Pair) -> String {
    let name = |side: Side| {
        fair.party(side, pair.idx(side))
            .map_or_else(String::new, |party| named(lang, &party.name, &party.id))
    };
    format!("{} × {}", name(Side::Exhibitor), name(Side::Delegation))
}

/// Why a meeting is not as published: what was entered of the day, else the rule that it breaks, in
/// few words.
#[must_use]
pub fn why_words(desk: &DeskContext, change: &Change) -> String {
    let (fair, lang) = (desk.fair(), desk.lang);
    let say = |word: MendSays, who: &str| word.fill(lang, &[("who", who), ("other", who)]);
    let party = |side: Side, idx: usize| {
        fair.party(side, idx)
            .map_or_else(String::new, |party| named(lang, &party.name, &party.id))
    };
    let person = |idx: usize| {
        fair.interpreters
            .get(idx)
            .map_or_else(String::new, |person| named(lang, &person.name, &person.id))
    };
    match change.why {
        Why::Broken(Clash::Unavailable {
            pair,
            side,
            slot_idx,
        }) => {
            let hall = fair
                .exhibitors
                .get(pair.exhibitor_idx)
                .and_then(|exhibitor| fair.halls.get(exhibitor.hall_idx?));
            let closed =
                hall.filter(|hall| side == Side::Exhibitor && is_closed(desk, &hall.id, slot_idx));
            closed.map_or_else(
                || say(MendSays::WhyUnavailable, &party(side, pair.idx(side))),
                |hall| say(MendSays::WhyClosed, &named(lang, &hall.name, &hall.id)),
            )
        }
        Why::Broken(Clash::InterpreterOff {
            interpreter_idx, ..
        }) => say(MendSays::WhyInterpreter, &person(interpreter_idx)),
        Why::Broken(Clash::NoInterpreter { .. }) => say(MendSays::WhyNoInterpreter, ""),
        Why::Broken(Clash::InterpreterWalk {
            interpreter_idx, ..
        }) => say(MendSays::WhyWalk, &person(interpreter_idx)),
        Why::Broken(Clash::DelegationWalk { delegation_idx, .. }) => {
            say(MendSays::WhyWalk, &party(Side::Delegation, delegation_idx))
        }
        Why::Broken(Clash::Vetoed { .. }) => say(MendSays::WhyVeto, ""),
        Why::Broken(clash) => clash_words(lang, fair, &clash),
        Why::Room(pair) => say(MendSays::WhyRoom, &pair_words(fair, lang, pair)),
        Why::Wished => say(MendSays::WhyWished, ""),
        Why::Newcomer => say(MendSays::WhyNew, ""),
        Why::Better => say(MendSays::WhyBetter, ""),
    }
}

/// Whether it was entered that a hall is closed in a slot.
fn is_closed(desk: &DeskContext, hall: &str, slot_idx: usize) -> bool {
    let Some(slot) = desk.fair().slots.get(slot_idx) else {
        return false;
    };
    desk.document.happenings().iter().any(|(_, happening)| {
        matches!(happening, Happening::Away { why: Absence::Closed, id, slots } if id == hall && slots.iter().any(|id| *slot.id == **id))
    })
}

/// Hall, booth, table and interpreter of a meeting, in a language.
#[must_use]
pub fn place_of(fair: &Fair, lang: Lang, meeting: &Meeting) -> Vec<String> {
    let mut places = vec![place_words(
        fair,
        Side::Exhibitor,
        meeting.pair.exhibitor_idx,
        lang,
    )];
    places.extend(
        meeting
            .table
            .map(|table| DeskSays::TableN.fill(lang, &[("n", &table.to_string())])),
    );
    let person = meeting
        .interpreter_idx
        .and_then(|idx| fair.interpreters.get(idx));
    places.extend(person.map(|person| {
        DeskSays::WithInterpreter.fill(lang, &[("name", &named(lang, &person.name, &person.id))])
    }));
    places.retain(|words| !words.is_empty());
    places
}

/// The name of somebody with a day of meetings, in a language.
#[must_use]
pub fn person_name(fair: &Fair, lang: Lang, person: Person) -> String {
    match (person, person.as_party()) {
        (_, Some((side, idx))) => fair
            .party(side, idx)
            .map_or_else(String::new, |party| named(lang, &party.name, &party.id)),
        (Person::Interpreter(idx), _) => fair
            .interpreters
            .get(idx)
            .map_or_else(String::new, |row| named(lang, &row.name, &row.id)),
        _ => String::new(),
    }
}

/// A name as both readers know it: once if it is the same.
fn both_names(fair: &Fair, person: Person) -> String {
    let [zh, en] = Lang::ALL.map(|lang| person_name(fair, lang, person));
    if zh == en { zh } else { format!("{zh} {en}") }
}

/// Whom a person meets in a change: the other party, or both for an interpreter.
#[must_use]
pub fn others(person: Person, pair: Pair) -> Vec<Person> {
    let both = [
        Person::Exhibitor(pair.exhibitor_idx),
        Person::Delegation(pair.delegation_idx),
    ];
    both.into_iter().filter(|other| *other != person).collect()
}

/// What somebody is told, in Chinese and then in English: a message that can be sent as it is.
#[must_use]
pub fn notice_text(fair: &Fair, notice: &Notice<'_>) -> String {
    plain(
        &Lang::ALL
            .map(|lang| in_language(fair, lang, notice))
            .join("\n\n"),
    )
}

fn in_language(fair: &Fair, lang: Lang, notice: &Notice<'_>) -> String {
    let name = person_name(fair, lang, notice.person);
    let head = MendSays::NoticeHead.fill(
        lang,
        &[
            ("fair", &named(lang, &fair.name, &fair.id)),
            ("name", &name),
        ],
    );
    let line = |line: &NoticeLine<'_>| {
        let word = match line.change.what {
            What::Moved { .. } => MendSays::NoticeMoved,
            What::Dropped { .. } => MendSays::NoticeDropped,
            What::Added { .. } => MendSays::NoticeAdded,
            What::Interpreter { .. } | What::Table { .. } => MendSays::NoticeOther,
        };
        let slot = |meeting: Option<&Meeting>| {
            meeting
                .and_then(|meeting| fair.slots.get(meeting.slot_idx))
                .map_or_else(String::new, |slot| when(lang, slot))
        };
        let comma = Exchange::Comma.words(lang);
        let place = line.after.map_or_else(String::new, |meeting| {
            place_of(fair, lang, meeting)
                .iter()
                .map(|words| [comma, words].concat())
                .collect()
        });
        let other = others(notice.person, line.change.pair)
            .iter()
            .map(|other| both_names(fair, *other))
            .collect::<Vec<_>>()
            .join(" × ");
        word.fill(
            lang,
            &[
                ("other", &other),
                ("from", &slot(line.before)),
                ("to", &slot(line.after)),
                ("place", &place),
            ],
        )
    };
    let lines = notice
        .lines
        .iter()
        .enumerate()
        .map(|(place, own)| format!("{}. {}", place + 1, line(own)));
    std::iter::once(head)
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}

/// How somebody can be reached.
#[must_use]
pub fn contact_of(fair: &Fair, person: Person) -> Vec<String> {
    let party = person
        .as_party()
        .and_then(|(side, idx)| fair.party(side, idx));
    let contact = party.map(|party| [party.contact.email.clone(), party.contact.phone.clone()]);
    contact
        .into_iter()
        .flatten()
        .filter(|words| !words.is_empty())
        .collect()
}

/// All notices as a sheet: a row for each change of each person.
#[must_use]
pub fn changes_sheet(desk: &DeskContext, notices: &[Notice<'_>]) -> String {
    let (fair, lang) = (desk.fair(), desk.lang);
    let named_in = |of: Lang| format!("{} ({})", DeskSays::Name.words(lang), of.own_name());
    let word = |word: MendSays| word.words(lang).to_owned();
    let mut heading = vec![
        word(MendSays::ColumnSide),
        word(MendSays::ColumnId),
        named_in(Lang::Zh),
        named_in(Lang::En),
        DeskSays::Contact.words(lang).to_owned(),
    ];
    heading.extend(
        [
            MendSays::ColumnChange,
            MendSays::ColumnWith,
            MendSays::ColumnFrom,
            MendSays::ColumnTo,
        ]
        .map(word),
    );
    heading.push(DeskSays::Where.words(lang).to_owned());
    heading.extend(
        [
            MendSays::ColumnTable,
            MendSays::ColumnInterpreter,
            MendSays::ColumnWhy,
        ]
        .map(word),
    );
    let rows = notices
        .iter()
        .flat_map(|notice| notice.lines.iter().map(move |line| (notice.person, line)));
    let cells = rows.map(|(person, line)| {
        let (side, id) = match person {
            Person::Delegation(idx) => (
                DeskSays::Delegations,
                fair.delegations.get(idx).map(|row| &row.party.id),
            ),
            Person::Exhibitor(idx) => (
                DeskSays::Exhibitors,
                fair.exhibitors.get(idx).map(|row| &row.party.id),
            ),
            Person::Interpreter(idx) => (
                DeskSays::Interpreters,
                fair.interpreters.get(idx).map(|row| &row.id),
            ),
        };
        let slot = |meeting: Option<&Meeting>| {
            meeting
                .and_then(|meeting| fair.slots.get(meeting.slot_idx))
                .map_or_else(String::new, |slot| when(lang, slot))
        };
        let after = line.after;
        let interpreter = after
            .and_then(|meeting| meeting.interpreter_idx)
            .map(Person::Interpreter);
        vec![
            side.words(lang).to_owned(),
            id.map_or_else(String::new, ToString::to_string),
            person_name(fair, Lang::Zh, person),
            person_name(fair, Lang::En, person),
            contact_of(fair, person).join(" "),
            word(kind_word(line.change.what.kind())),
            others(person, line.change.pair)
                .iter()
                .map(|other| both_names(fair, *other))
                .collect::<Vec<_>>()
                .join(" × "),
            slot(line.before),
            slot(after),
            after.map_or_else(String::new, |meeting| {
                place_words(fair, Side::Exhibitor, meeting.pair.exhibitor_idx, lang)
            }),
            after
                .and_then(|meeting| meeting.table)
                .map_or_else(String::new, |table| table.to_string()),
            interpreter.map_or_else(String::new, |person| both_names(fair, person)),
            why_words(desk, line.change),
        ]
    });
    csv::sheet(std::iter::once(heading).chain(cells))
}
