//! Key numbers, what was wrong with the file, and what to do next.

use super::{
    bench::{Bench, Talk},
    opening,
    opening::open,
    state::{Origin, Screen},
    tally::Tally,
};
use crate::{
    i18n::{Desk as Word, Lang, Message, Names, SameSays, issue_words, same_words},
    model::{Issue, Side, on_both_sides},
    ui::parts::{BothNames, Button, ButtonKind, Glyph, Icon, Trouble},
    web::intl,
};
use std::rc::Rc;
use yew::prelude::*;

/// What the overview is given.
#[derive(Clone, PartialEq, Properties)]
pub struct OverviewProps {
    /// The bench.
    pub bench: Bench,
    /// What was wrong with the file when it was opened.
    pub issues: Rc<[Issue]>,
    /// Where it came from.
    pub origin: Origin,
}

/// The overview.
#[component]
pub fn Overview(props: &OverviewProps) -> Html {
    let OverviewProps {
        bench,
        issues,
        origin,
    } = props;
    let fair = bench.fair();
    let tally = use_memo(bench.document.clone(), |document| {
        Tally::new(document.fair())
    });
    let kept = (*origin == Origin::Vault).then(|| view_kept(bench));
    let halls = fair
        .halls
        .iter()
        .map(|hall| hall.name.or_id(bench.lang.tag(), &hall.id));
    let halls = halls
        .collect::<Vec<_>>()
        .join(if bench.lang == Lang::Zh { "、" } else { ", " });
    let days = match (fair.slots.first(), fair.slots.last()) {
        (Some(first), Some(last)) => format!(
            "{} – {}",
            intl::long_day(bench.lang, first.start),
            intl::long_day(bench.lang, last.start)
        ),
        _ => bench.say(Word::NoSlots).to_string(),
    };
    let facts = [
        (Glyph::Calendar, AttrValue::from(days)),
        (
            Glyph::Pin,
            AttrValue::from(fair.venue.get(bench.lang.tag()).to_owned()),
        ),
        (Glyph::Hall, AttrValue::from(halls)),
        (
            Glyph::Clock,
            AttrValue::from(intl::zone_name(bench.lang, &fair.time_zone)),
        ),
    ];
    let view_fact =
        |(glyph, words): &(Glyph, AttrValue)| html! { <li><Icon glyph={*glyph} />{ words }</li> };
    html! {
        <div class="screen">
            <div class="screen-head">
                <h1 tabindex="-1"><BothNames text={fair.name.clone()} lang={bench.lang} /></h1>
                <Button icon={Glyph::Upload} on_press={bench.to(Screen::Open)}>{ bench.say(Word::OpenAnother) }</Button>
            </div>
            <ul class="facts">{ for facts.iter().filter(|(_, words)| !words.is_empty()).map(view_fact) }</ul>
            { kept }
            { view_issues(bench, issues) }
            { view_both_sides(bench) }
            { view_numbers(bench, &tally) }
            { view_next(bench, &tally) }
        </div>
    }
}

fn view_kept(bench: &Bench) -> Html {
    let Some(url) = bench.host.src() else {
        return Html::default();
    };
    let talk: Talk = (**bench).clone();
    let on_fresh = Callback::from(move |()| {
        let (own, url) = (talk.clone(), url.clone());
        open(&talk, async move {
            opening::from_url(&own, &url, Origin::Chosen).await
        });
    });
    html! {
        <div class="note"><Icon glyph={Glyph::Check} /><p>{ bench.say(Word::Continued) }</p>
            <Button kind={ButtonKind::Plain} on_press={on_fresh}>{ bench.say(Word::OpenPages) }</Button>
        </div>
    }
}

/// The issues of the file, each by its place and reason.
fn view_issues(bench: &Bench, issues: &Rc<[Issue]>) -> Html {
    if issues.is_empty() {
        return Html::default();
    }
    let lines: Rc<[AttrValue]> = issues
        .iter()
        .map(|issue| AttrValue::from(issue_words(bench.lang, issue)))
        .collect();
    html! {
        <Trouble title={bench.count(Word::FileIssues, issues.len())} text={bench.say(Word::GoodRowsKept)} details={bench.count(Word::ShowIssues, issues.len())} {lines} />
    }
}

/// Organisations that stand on both sides, or may.
fn view_both_sides(bench: &Bench) -> Html {
    let fair = bench.fair();
    let found = on_both_sides(fair);
    if found.is_empty() {
        return Html::default();
    }
    let party = |side: Side, idx: usize| bench.name(side, idx);
    let slot = |slot_idx: usize| {
        fair.slots
            .get(slot_idx)
            .map_or_else(String::new, |slot| bench.when(slot))
    };
    let names = Names {
        party: &party,
        slot: &slot,
    };
    let lines = found
        .into_iter()
        .flat_map(|found| same_words(bench.lang, fair, &names, found));
    let view = |words: String| html! { <li>{ words }</li> };
    html! {
        <section class="card both-sides"><h2>{ SameSays::Heading.words(bench.lang) }</h2><ul>{ for lines.map(view) }</ul></section>
    }
}

fn view_numbers(bench: &Bench, tally: &Tally) -> Html {
    let fair = bench.fair();
    let numbers = [
        (
            Word::Exhibitors,
            fair.exhibitors.len(),
            Screen::Parties(Side::Exhibitor),
        ),
        (
            Word::Delegations,
            fair.delegations.len(),
            Screen::Parties(Side::Delegation),
        ),
        (Word::Slots, fair.slots.len(), Screen::Rules),
        (Word::Interpreters, fair.interpreters.len(), Screen::Rules),
        (
            Word::Wishes,
            fair.wishes.len(),
            Screen::Parties(Side::Delegation),
        ),
        (Word::Meetings, tally.n_meetings, Screen::Board),
    ];
    let view = |(word, n, to): &(Word, usize, Screen)| {
        let go = bench.to(*to).reform(|_: MouseEvent| ());
        html! { <li key={bench.say(*word).to_string()}><button type="button" class="tile" onclick={go}><span class="number">{ bench.number(*n) }</span><span>{ bench.say(*word) }</span></button></li> }
    };
    html! { <ul class="tiles" aria-label={bench.say(Word::KeyNumbers)}>{ for numbers.iter().map(view) }</ul> }
}

/// A thing to do: whether it is done, what it is, how it stands, where it is done.
struct Step {
    done: bool,
    title: Word,
    state: AttrValue,
    button: Word,
    to: Screen,
}

fn view_next(bench: &Bench, tally: &Tally) -> Html {
    let fair = bench.fair();
    let has_parties = !fair.exhibitors.is_empty() && !fair.delegations.is_empty();
    let has_plan = tally.n_meetings > 0;
    let kept_words = || {
        let n_broken = tally.unmet.len() + tally.below.len();
        if n_broken == 0 {
            bench.say(Word::AllPromisesKept)
        } else {
            bench.fill(
                Word::PromisesOpen,
                &[
                    ("musts", &bench.number(tally.unmet.len())),
                    ("below", &bench.number(tally.below.len())),
                ],
            )
        }
    };
    let steps = [
        Step {
            done: has_parties,
            title: Word::StepImport,
            state: bench.fill(
                Word::FairSize,
                &[
                    ("exhibitors", &bench.number(fair.exhibitors.len())),
                    ("delegations", &bench.number(fair.delegations.len())),
                ],
            ),
            button: Word::ImportTable,
            to: Screen::Import,
        },
        Step {
            done: !fair.wishes.is_empty(),
            title: Word::StepWishes,
            state: bench.count(Word::NWishes, fair.wishes.len()),
            button: Word::Delegations,
            to: Screen::Parties(Side::Delegation),
        },
        Step {
            done: has_plan,
            title: Word::StepPlan,
            state: bench.count(Word::NMeetings, tally.n_meetings),
            button: Word::Plan,
            to: Screen::Plan,
        },
        Step {
            done: has_plan && tally.unmet.is_empty() && tally.below.is_empty(),
            title: Word::StepBoard,
            state: if has_plan {
                kept_words()
            } else {
                bench.say(Word::NoPlanYet)
            },
            button: Word::Board,
            to: Screen::Board,
        },
        Step {
            done: false,
            title: Word::StepExport,
            state: bench.say(Word::ExportLead),
            button: Word::Export,
            to: Screen::Export,
        },
    ];
    let next = steps
        .iter()
        .position(|step| !step.done)
        .unwrap_or(steps.len() - 1);
    let view = |(place, step): (usize, &Step)| view_step(bench, step, place == next);
    html! {
        <section class="card"><h2>{ bench.say(Word::NextSteps) }</h2>
            <ol class="desk-steps">{ for steps.iter().enumerate().map(view) }</ol>
        </section>
    }
}

fn view_step(bench: &Bench, step: &Step, is_next: bool) -> Html {
    let mark = if step.done {
        html! { <Icon glyph={Glyph::Check} /> }
    } else {
        html! { <Icon glyph={Glyph::Next} /> }
    };
    let kind = if is_next {
        ButtonKind::Primary
    } else {
        ButtonKind::Quiet
    };
    html! {
        <li key={bench.say(step.title).to_string()} class={classes!("step", step.done.then_some("done"), is_next.then_some("next"))}>
            <span class="mark">{ mark }</span>
            <div><h3>{ bench.say(step.title) }</h3><p class="muted">{ &step.state }</p></div>
            <Button {kind} on_press={bench.to(step.to)}>{ bench.say(step.button) }</Button>
        </li>
    }
}
