//! Make a plan: how hard to try, start, watch, stop; then what it is worth and that no rule is
//! broken.

mod chart;
mod spread;

use super::{
    bench::Bench,
    fields::Field,
    open::nothing,
    state::{Event, Planning, Running, Screen},
    tally::Tally,
};
use crate::{
    i18n::{Desk as Word, clash_words},
    matching::Scorer,
    model::{Fair, Pair, Side},
    planning::{self, Audit, Clash},
    ui::parts::{Button, ButtonKind, Chip, Glyph, Icon, Progress, Trouble},
    web,
    worker::Progress as Numbers,
};
use chart::Chart;
use spread::Spread;
use std::rc::Rc;
use yew::prelude::*;

/// How hard to try: together with the fair it fixes the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// Fixes what is tried first.
    pub seed: u64,
    /// How many steps of search at most.
    pub steps: u64,
    /// How many engines work on it at once, see [`planning::parallel`].
    pub n_engines: u32,
}

/// As many engines are started by themselves, and as many at most if a person says so; of a large
/// fair, which takes much memory, no more than two by themselves.
const USUAL_ENGINES: u32 = 4;
const MOST_ENGINES: u32 = 16;
const LARGE_FAIR: usize = 1_000_000;

/// How many engines suit a machine and a fair.
fn usual_engines(fair: &Fair) -> u32 {
    let most = if fair.exhibitors.len().saturating_mul(fair.delegations.len()) > LARGE_FAIR {
        2
    } else {
        USUAL_ENGINES
    };
    web::n_cores().clamp(1, most)
}

/// The efforts on offer, in steps.
const EFFORTS: [(u64, Word, Word); 3] = [
    (200_000, Word::EffortQuick, Word::EffortQuickHint),
    (2_000_000, Word::EffortNormal, Word::EffortNormalHint),
    (20_000_000, Word::EffortThorough, Word::EffortThoroughHint),
];

/// What the screen is given.
#[derive(Clone, PartialEq, Properties)]
pub struct PlanProps {
    /// The bench.
    pub bench: Bench,
    /// The planning.
    pub planning: Planning,
    /// Called to start one.
    pub on_plan: Callback<Effort>,
}

/// The screen.
#[component]
pub fn Plan(props: &PlanProps) -> Html {
    let PlanProps {
        bench,
        planning,
        on_plan,
    } = props;
    let fair = bench.fair();
    let effort = use_state(|| Effort {
        seed: 1,
        steps: EFFORTS[1].0,
        n_engines: usual_engines(fair),
    });
    let tally = use_memo(bench.document.clone(), |document| {
        Tally::new(document.fair())
    });
    if fair.slots.is_empty() || fair.exhibitors.is_empty() || fair.delegations.is_empty() {
        return html! {
            <div class="screen"><div class="screen-head"><h1 tabindex="-1">{ bench.say(Word::PlanTitle) }</h1></div>
                { nothing(bench, Glyph::Star, Word::CannotPlan, Word::CannotPlanText, Word::ImportTable, Screen::Import) }
            </div>
        };
    }
    let running = matches!(planning, Planning::Running(_));
    let on_start = {
        let (effort, on_plan) = (effort.clone(), on_plan.clone());
        Callback::from(move |()| on_plan.emit(*effort))
    };
    let on_seed = {
        let effort = effort.clone();
        Callback::from(move |typed: String| {
            effort.set(Effort {
                seed: typed.parse().unwrap_or(1),
                ..*effort
            });
        })
    };
    let on_engines = {
        let effort = effort.clone();
        let usual = usual_engines(fair);
        Callback::from(move |typed: String| {
            let n_engines = typed.parse().unwrap_or(usual).clamp(1, MOST_ENGINES);
            effort.set(Effort {
                n_engines,
                ..*effort
            });
        })
    };
    let view_effort = |(steps, word, hint): &(u64, Word, Word)| {
        let (chosen, effort, steps) = (effort.steps == *steps, effort.clone(), *steps);
        let on_press = Callback::from(move |()| effort.set(Effort { steps, ..*effort }));
        html! { <Chip key={steps} pressed={chosen} {on_press}>{ bench.say(*word) }<small>{ bench.say(*hint) }</small></Chip> }
    };
    let start = if running {
        html! { <Button kind={ButtonKind::Danger} icon={Glyph::Stop} on_press={bench.on(Event::PlanningStopped)}>{ bench.say(Word::Stop) }</Button> }
    } else {
        let word = if tally.n_meetings > 0 {
            Word::PlanAgain
        } else {
            Word::Start
        };
        html! { <Button kind={ButtonKind::Primary} icon={Glyph::Star} on_press={on_start}>{ bench.say(word) }</Button> }
    };
    let locked = (tally.n_staying > 0)
        .then(|| html! { <p class="muted">{ bench.count(Word::LockedStay, tally.n_staying) }</p> });
    let settled = !running && tally.n_meetings > 0;
    html! {
        <div class="screen">
            <div class="screen-head"><h1 tabindex="-1">{ bench.say(Word::PlanTitle) }</h1></div>
            <p class="desk-lead">{ bench.say(Word::PlanLead) }</p>
            <section class="card plan-start">
                <div class="chips efforts" role="group" aria-label={bench.say(Word::Effort)}>{ for EFFORTS.iter().map(view_effort) }</div>
                <details><summary>{ bench.say(Word::Advanced) }</summary><div class="desk-form worth-fields">
                    <Field label={bench.say(Word::Seed)} hint={bench.say(Word::SeedHint)} number=true value={effort.seed.to_string()} on_commit={on_seed} />
                    <Field label={bench.say(Word::Engines)} hint={bench.fill(Word::EnginesHint, &[("cores", &web::n_cores().to_string())])} number=true max={MOST_ENGINES} value={effort.n_engines.to_string()} on_commit={on_engines} />
                </div></details>
                { locked }
                <div class="actions">{ start }</div>
            </section>
            { view_planning(bench, planning) }
            { settled.then(|| html! { <Verdict bench={bench.clone()} tally={(*tally).clone()} /> }) }
        </div>
    }
}

fn view_planning(bench: &Bench, planning: &Planning) -> Html {
    match planning {
        Planning::Idle => Html::default(),
        Planning::Running(running) => view_running(bench, running, true),
        Planning::Done(running) => view_running(bench, running, false),
        Planning::Refused(clashes) => {
            let lines = bench.lines(clashes);
            html! { <Trouble title={bench.say(Word::Refused)} text={bench.say(Word::RefusedText)} details={bench.count(Word::ShowClashes, lines.len())} {lines} /> }
        }
        Planning::Failed(reason) => {
            html! { <Trouble title={bench.say(Word::PlanFailed)} text={bench.fill(Word::PlanFailedText, &[("reason", reason)])} /> }
        }
    }
}

/// Broken rules, a line each.
pub fn clash_lines(bench: &Bench, clashes: &[Clash]) -> Rc<[AttrValue]> {
    clashes
        .iter()
        .map(|clash| AttrValue::from(clash_words(bench.lang, bench.fair(), clash)))
        .collect()
}

/// The gap in words: `best possible`, or how far from it at most, in points where no share of the
/// bound says that.
pub fn gap_words(bench: &Bench, progress: &Numbers) -> AttrValue {
    if progress.optimal {
        return bench.say(Word::BestPossible);
    }
    match planning::gap_per_mille(progress.value, progress.bound) {
        Some(0) => bench.say(Word::BestPossible),
        Some(per_mille) => bench.fill(
            Word::WithinPercent,
            &[("percent", &format!("{}.{}", per_mille / 10, per_mille % 10))],
        ),
        // A part of nothing says nothing.
        None => bench.fill(
            Word::WithinPoints,
            &[("n", &bench.amount(progress.bound - progress.value))],
        ),
    }
}

fn view_running(bench: &Bench, running: &Running, is_on: bool) -> Html {
    let progress = running.progress;
    // Until there is a plan, its value of 0 is nobody's, and the bound may not be known either.
    let gap = if running.best.is_some() {
        gap_words(bench, &progress)
    } else {
        bench.say(Word::NoPlanYet)
    };
    let state = match (is_on, running.stopped) {
        (true, _) => Word::Planning,
        (false, true) => Word::PlanStopped,
        (false, false) => Word::PlanDone,
    };
    let bar = is_on
        .then(|| html! { <Progress per_mille={progress.per_mille()} label={bench.say(state)} /> });
    let title = (!is_on).then(|| html! { <div role="status"><h2>{ bench.say(state) }</h2></div> });
    let number = |n: i64| bench.amount(n);
    let numbers = [
        (Word::Value, number(progress.value)),
        (Word::Bound, number(progress.bound)),
        (Word::Meetings, number(i64::from(progress.n_meetings))),
        (Word::IdleSlots, number(i64::from(progress.n_idle))),
    ];
    let view = |(word, n): &(Word, String)| html! { <div key={n.clone() + &bench.say(*word)}><dt>{ bench.say(*word) }</dt><dd class="number">{ n }</dd></div> };
    html! {
        <section class="card plan-run">
            { bar }{ title }
            <p class="desk-gap" aria-live="polite">{ gap }</p>
            <dl class="numbers">{ for numbers.iter().map(view) }</dl>
            { (running.n_engines > 1).then(|| html! { <p class="muted">{ bench.count(Word::WithEngines, usize::try_from(running.n_engines).unwrap_or(1)) }</p> }) }
            <Chart track={running.track.clone()} label={bench.fill(Word::ChartLabel, &[("value", &number(progress.value)), ("bound", &number(progress.bound)), ("n", &number(i64::from(progress.n_meetings)))])}
                value={bench.say(Word::Value)} bound={bench.say(Word::Bound)} gap={bench.say(Word::Gap)} meetings={bench.say(Word::Meetings)} />
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct VerdictProps {
    bench: Bench,
    tally: Tally,
}

/// What the independent checker says of the plan, and what the plan leaves open.
#[component]
fn Verdict(props: &VerdictProps) -> Html {
    let VerdictProps { bench, tally } = props;
    let audit = use_memo(bench.document.clone(), |document| {
        let fair = document.fair();
        let scorer = Scorer::new(fair);
        planning::check(fair, &|pair| scorer.score(pair))
    });
    html! {
        <section class="card verdict">
            { view_verdict(bench, &audit) }
            { view_open(bench, tally) }
            <Spread bench={bench.clone()} spread={tally.spread.clone()} />
            <div class="actions"><Button kind={ButtonKind::Primary} icon={Glyph::Calendar} on_press={bench.to(Screen::Board)}>{ bench.say(Word::LookAtBoard) }</Button>
                <Button icon={Glyph::Plus} on_press={bench.to(Screen::WhatIf)}>{ bench.say(Word::WhatIf) }</Button></div>
        </section>
    }
}

fn view_verdict(bench: &Bench, audit: &Audit) -> Html {
    if audit.clashes.is_empty() {
        let words = bench.fill(
            Word::CheckedGood,
            &[
                ("n", &bench.number(audit.n_meetings)),
                ("value", &bench.amount(audit.value)),
            ],
        );
        return html! { <p class="good-line" role="status"><Icon glyph={Glyph::Check} />{ words }</p> };
    }
    let lines = clash_lines(bench, &audit.clashes);
    html! { <Trouble title={bench.count(Word::CheckedBad, lines.len())} details={bench.count(Word::ShowClashes, lines.len())} {lines} /> }
}

/// The promises that the plan does not keep: musts without a meeting, parties below their minimum.
pub fn view_open(bench: &Bench, tally: &Tally) -> Html {
    if tally.unmet.is_empty() && tally.below.is_empty() {
        return html! { <p class="good-line"><Icon glyph={Glyph::Check} />{ bench.say(Word::AllPromisesKept) }</p> };
    }
    let view_pair = |pair: &Pair| {
        let show = bench
            .on(Event::PairShown(Some(*pair)))
            .reform(|_: MouseEvent| ());
        let names = format!(
            "{} × {}",
            bench.name(Side::Exhibitor, pair.exhibitor_idx),
            bench.name(Side::Delegation, pair.delegation_idx)
        );
        html! { <li key={names.clone()}><button type="button" class="link" onclick={show}>{ names }</button></li> }
    };
    let view_party = |(side, idx): &(Side, usize)| {
        let show = bench
            .on(Event::PartyShown(Some((*side, *idx))))
            .reform(|_: MouseEvent| ());
        let min = bench
            .fair()
            .party(*side, *idx)
            .map_or(0, |party| party.min_meetings);
        let words = bench.fill(
            Word::HasOf,
            &[
                ("n", &tally.n_of(*side, *idx).to_string()),
                ("min", &min.to_string()),
            ],
        );
        html! { <li key={format!("{}{idx}", side.list())}><button type="button" class="link" onclick={show}>{ bench.name(*side, *idx) }</button>{ " " }<span class="muted">{ words }</span></li> }
    };
    let musts = (!tally.unmet.is_empty()).then(|| {
        html! { <details class="open-list"><summary>{ bench.count(Word::UnmetMusts, tally.unmet.len()) }</summary><ul>{ for tally.unmet.iter().map(view_pair) }</ul></details> }
    });
    let below = (!tally.below.is_empty()).then(|| {
        html! { <details class="open-list"><summary>{ bench.count(Word::BelowMinimum, tally.below.len()) }</summary><ul>{ for tally.below.iter().map(view_party) }</ul></details> }
    });
    html! { <>{ musts }{ below }</> }
}
