//! Make a plan: how hard to try, start, watch, stop; then what it is worth and that no rule is
//! broken. Where there is a plan already the new one is proposed beside it.

mod chart;
mod picture;
pub mod portion;
mod proposed;
mod spread;

use super::{
    context::DeskContext,
    fields::Field,
    help::view_help,
    open::nothing,
    proposal::Proposal,
    state::{DeskEvent, DeskScreen, Planning, Running},
    tally::Tally,
};
use crate::{
    i18n::{BothWays, DeskSays, HelpSays, TalkSays, clash_words},
    matching::Scorer,
    model::{Fair, Pair, Side},
    planning::{self, Audit, Clash, Portion},
    ui::parts::{Button, ButtonKind, Chip, Glyph, Icon, Progress, Trouble},
    web,
    worker::Progress as Numbers,
};
use chart::Chart;
use portion::{PortionPick, gap_of};
use proposed::Proposed;
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
const EFFORTS: [(u64, DeskSays, DeskSays); 3] = [
    (200_000, DeskSays::EffortQuick, DeskSays::EffortQuickHint),
    (
        2_000_000,
        DeskSays::EffortNormal,
        DeskSays::EffortNormalHint,
    ),
    (
        20_000_000,
        DeskSays::EffortThorough,
        DeskSays::EffortThoroughHint,
    ),
];

/// What the screen is given.
#[derive(Clone, PartialEq, Properties)]
pub struct PlanProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// The run under way, or as it ended.
    pub planning: Planning,
    /// A new plan that waits to be taken.
    pub proposal: Option<Rc<Proposal>>,
    /// Called to start one.
    pub on_plan: Callback<(Effort, Portion)>,
}

/// The screen on which a plan is made.
#[component]
pub fn Plan(props: &PlanProps) -> Html {
    let PlanProps {
        desk,
        planning,
        proposal,
        on_plan,
    } = props;
    let fair = desk.fair();
    let portion = use_state(|| Portion::All);
    let effort = use_state(|| Effort {
        seed: 1,
        steps: EFFORTS[1].0,
        n_engines: usual_engines(fair),
    });
    let tally = use_memo(desk.document.clone(), |document| {
        Tally::new(document.fair())
    });
    if fair.slots.is_empty() || fair.exhibitors.is_empty() || fair.delegations.is_empty() {
        return html! {
            <div class="screen"><div class="screen-head"><h1 tabindex="-1">{ desk.say(DeskSays::PlanTitle) }</h1></div>
                { nothing(desk, Glyph::Star, DeskSays::CannotPlan, DeskSays::CannotPlanText, DeskSays::ImportTable, DeskScreen::Import) }
            </div>
        };
    }
    let running = matches!(planning, Planning::Running(_));
    // What was chosen may be gone by now.
    let chosen = Some((*portion).clone()).filter(|portion| portion.is_of(fair));
    let chosen = chosen.unwrap_or_default();
    let on_portion = Callback::from(move |chosen| portion.set(chosen));
    let on_start = {
        let (effort, on_plan, portion) = (effort.clone(), on_plan.clone(), chosen.clone());
        Callback::from(move |()| on_plan.emit((*effort, portion.clone())))
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
    let view_effort = |(steps, word, hint): &(u64, DeskSays, DeskSays)| {
        let (chosen, effort, steps) = (effort.steps == *steps, effort.clone(), *steps);
        let on_press = Callback::from(move |()| effort.set(Effort { steps, ..*effort }));
        html! { <Chip key={steps} pressed={chosen} {on_press}>{ desk.say(*word) }<small>{ desk.say(*hint) }</small></Chip> }
    };
    let start = if running {
        html! { <Button kind={ButtonKind::Danger} icon={Glyph::Stop} on_press={desk.on(DeskEvent::PlanningStopped)}>{ desk.say(DeskSays::Stop) }</Button> }
    } else {
        let words = if tally.n_meetings > 0 {
            desk.say(BothWays::Replan)
        } else {
            desk.say(DeskSays::Start)
        };
        html! { <Button kind={ButtonKind::Primary} icon={Glyph::Star} on_press={on_start}>{ words }</Button> }
    };
    let locked = (tally.n_staying > 0).then(
        || html! { <p class="muted">{ desk.count(DeskSays::LockedStay, tally.n_staying) }</p> },
    );
    let settled = !running && proposal.is_none() && tally.n_meetings > 0;
    let proposed = proposal
        .as_ref()
        .map(|proposal| html! { <Proposed desk={desk.clone()} proposal={proposal.clone()} /> });
    html! {
        <div class="screen">
            <div class="screen-head"><h1 tabindex="-1">{ desk.say(DeskSays::PlanTitle) }</h1></div>
            <p class="desk-lead">{ desk.say(DeskSays::PlanLead) }</p>
            { view_help(desk, [HelpSays::PlanAsk, HelpSays::PlanTell]) }
            <section part="card" class="card plan-start">
                <PortionPick desk={desk.clone()} portion={chosen} on_choose={on_portion} />
                <div class="chips efforts" role="group" aria-label={desk.say(DeskSays::Effort)}>{ for EFFORTS.iter().map(view_effort) }</div>
                <details><summary>{ desk.say(DeskSays::Advanced) }</summary><div class="desk-form worth-fields">
                    <Field label={desk.say(DeskSays::Seed)} hint={desk.say(DeskSays::SeedHint)} number=true value={effort.seed.to_string()} on_commit={on_seed} />
                    <Field label={desk.say(DeskSays::Engines)} hint={desk.fill(DeskSays::EnginesHint, &[("cores", &web::n_cores().to_string())])} number=true max={MOST_ENGINES} value={effort.n_engines.to_string()} on_commit={on_engines} />
                </div></details>
                { locked }
                <div class="actions">{ start }</div>
            </section>
            { view_planning(desk, planning) }
            { proposed }
            { settled.then(|| html! { <Verdict desk={desk.clone()} tally={(*tally).clone()} /> }) }
        </div>
    }
}

fn view_planning(desk: &DeskContext, planning: &Planning) -> Html {
    match planning {
        Planning::Idle => Html::default(),
        Planning::Running(running) => view_running(desk, running, true),
        Planning::Done(running) => view_running(desk, running, false),
        Planning::Refused(clashes) => {
            let lines = desk.lines(clashes);
            let text = format!(
                "{} {}",
                desk.say(DeskSays::RefusedText),
                desk.say(TalkSays::RefusedRepair)
            );
            html! { <Trouble title={desk.say(DeskSays::Refused)} {text} details={desk.count(DeskSays::ShowClashes, lines.len())} {lines} /> }
        }
        Planning::Failed(reason) => {
            html! { <Trouble title={desk.say(DeskSays::PlanFailed)} text={desk.fill(DeskSays::PlanFailedText, &[("reason", reason)])} /> }
        }
    }
}

/// Broken rules, a line each.
pub fn clash_lines(desk: &DeskContext, clashes: &[Clash]) -> Rc<[AttrValue]> {
    clashes
        .iter()
        .map(|clash| AttrValue::from(clash_words(desk.lang, desk.fair(), clash)))
        .collect()
}

/// The gap in words: `best possible`, or how far from it at most, in points where no share of the
/// bound says that.
pub fn gap_words(desk: &DeskContext, progress: &Numbers) -> AttrValue {
    if progress.optimal {
        return desk.say(DeskSays::BestPossible);
    }
    match planning::gap_per_mille(progress.value, progress.bound) {
        Some(0) => desk.say(DeskSays::BestPossible),
        Some(per_mille) => desk.fill(
            DeskSays::WithinPercent,
            &[("percent", &format!("{}.{}", per_mille / 10, per_mille % 10))],
        ),
        // A part of nothing says nothing.
        None => desk.fill(
            DeskSays::WithinPoints,
            &[("n", &desk.amount(progress.bound - progress.value))],
        ),
    }
}

fn view_running(desk: &DeskContext, running: &Running, is_on: bool) -> Html {
    let progress = running.progress;
    // Until there is a plan, its value of 0 is nobody's, and the bound may not be known either.
    let gap = if running.best.is_some() {
        gap_of(desk, &running.portion, &gap_words(desk, &progress))
    } else {
        desk.say(DeskSays::NoPlanYet)
    };
    let state = match (is_on, running.stopped) {
        (true, _) => DeskSays::Planning,
        (false, true) => DeskSays::PlanStopped,
        (false, false) => DeskSays::PlanDone,
    };
    let bar = is_on
        .then(|| html! { <Progress per_mille={progress.per_mille()} label={desk.say(state)} /> });
    let title = (!is_on).then(|| html! { <div role="status"><h2>{ desk.say(state) }</h2></div> });
    let number = |n: i64| desk.amount(n);
    let numbers = [
        (DeskSays::Value, number(progress.value)),
        (DeskSays::Bound, number(progress.bound)),
        (DeskSays::Meetings, number(i64::from(progress.n_meetings))),
        (DeskSays::IdleSlots, number(i64::from(progress.n_idle))),
    ];
    let view = |(word, n): &(DeskSays, String)| html! { <div key={n.clone() + &desk.say(*word)}><dt>{ desk.say(*word) }</dt><dd class="number">{ n }</dd></div> };
    html! {
        <section part="card" class="card plan-run">
            { bar }{ title }
            <p class="desk-gap" aria-live="polite">{ gap }</p>
            <dl class="numbers">{ for numbers.iter().map(view) }</dl>
            { (running.n_engines > 1).then(|| html! { <p class="muted">{ desk.count(DeskSays::WithEngines, usize::try_from(running.n_engines).unwrap_or(1)) }</p> }) }
            <Chart track={running.track.clone()} label={desk.fill(DeskSays::ChartLabel, &[("value", &number(progress.value)), ("bound", &number(progress.bound)), ("n", &number(i64::from(progress.n_meetings)))])}
                value={desk.say(DeskSays::Value)} bound={desk.say(DeskSays::Bound)} gap={desk.say(DeskSays::Gap)} meetings={desk.say(DeskSays::Meetings)} />
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct VerdictProps {
    desk: DeskContext,
    tally: Tally,
}

/// What the independent checker says of the plan, and what the plan leaves open.
#[component]
fn Verdict(props: &VerdictProps) -> Html {
    let VerdictProps { desk, tally } = props;
    let audit = use_memo(desk.document.clone(), |document| {
        let fair = document.fair();
        let scorer = Scorer::new(fair);
        planning::check(fair, &|pair| scorer.score(pair))
    });
    html! {
        <section part="card" class="card verdict">
            { view_verdict(desk, &audit) }
            { view_open(desk, tally) }
            <Spread desk={desk.clone()} spread={tally.spread.clone()} />
            <div class="actions"><Button kind={ButtonKind::Primary} icon={Glyph::Calendar} on_press={desk.to(DeskScreen::Board)}>{ desk.say(DeskSays::LookAtBoard) }</Button>
                <Button icon={Glyph::Plus} on_press={desk.to(DeskScreen::WhatIf)}>{ desk.say(DeskSays::WhatIf) }</Button></div>
        </section>
    }
}

fn view_verdict(desk: &DeskContext, audit: &Audit) -> Html {
    if audit.clashes.is_empty() {
        let words = desk.fill(
            DeskSays::CheckedGood,
            &[
                ("n", &desk.number(audit.n_meetings)),
                ("value", &desk.amount(audit.value)),
            ],
        );
        return html! { <p class="good-line" role="status"><Icon glyph={Glyph::Check} />{ words }</p> };
    }
    let lines = clash_lines(desk, &audit.clashes);
    html! { <Trouble title={desk.count(DeskSays::CheckedBad, lines.len())} details={desk.count(DeskSays::ShowClashes, lines.len())} {lines} /> }
}

/// The promises that the plan does not keep: musts without a meeting, parties below their minimum.
pub fn view_open(desk: &DeskContext, tally: &Tally) -> Html {
    if tally.unmet.is_empty() && tally.below.is_empty() {
        return html! { <p class="good-line"><Icon glyph={Glyph::Check} />{ desk.say(DeskSays::AllPromisesKept) }</p> };
    }
    let view_pair = |pair: &Pair| {
        let show = desk
            .on(DeskEvent::PairShown(Some(*pair)))
            .reform(|_: MouseEvent| ());
        let names = format!(
            "{} × {}",
            desk.name(Side::Exhibitor, pair.exhibitor_idx),
            desk.name(Side::Delegation, pair.delegation_idx)
        );
        html! { <li key={names.clone()}><button type="button" class="desk-link" onclick={show}>{ names }</button></li> }
    };
    let view_party = |(side, idx): &(Side, usize)| {
        let show = desk
            .on(DeskEvent::PartyShown(Some((*side, *idx))))
            .reform(|_: MouseEvent| ());
        let min = desk
            .fair()
            .party(*side, *idx)
            .map_or(0, |party| party.min_meetings);
        let words = desk.fill(
            DeskSays::HasOf,
            &[
                ("n", &tally.n_of(*side, *idx).to_string()),
                ("min", &min.to_string()),
            ],
        );
        html! { <li key={format!("{}{idx}", side.list())}><button type="button" class="desk-link" onclick={show}>{ desk.name(*side, *idx) }</button>{ " " }<span class="muted">{ words }</span></li> }
    };
    let musts = (!tally.unmet.is_empty()).then(|| {
        html! { <details class="open-list"><summary>{ desk.count(DeskSays::UnmetMusts, tally.unmet.len()) }</summary><ul>{ for tally.unmet.iter().map(view_pair) }</ul></details> }
    });
    let below = (!tally.below.is_empty()).then(|| {
        html! { <details class="open-list"><summary>{ desk.count(DeskSays::BelowMinimum, tally.below.len()) }</summary><ul>{ for tally.below.iter().map(view_party) }</ul></details> }
    });
    html! { <>{ musts }{ below }</> }
}
