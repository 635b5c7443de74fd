//! The parks' chains: what a brand team shows first, and which delegations fill, extend or
//! strengthen each.

use super::{
    context::{DeskContext, DeskContextProps},
    fields::{Choice, Choose},
    state::DeskEvent,
};
use crate::model::InOrder;
use crate::{
    i18n::{DeskSays, Message, ParkDeskSays, ParkSays, intent_words, sector_words},
    matching::chain::{Gap, Sought, Step, Story},
    model::{Park, Service, Side},
    ui::{
        park::{companies, names, view_chain, view_links, view_numbers, view_seeks},
        parts::{BothNames, Glyph, OneName, view_icon},
    },
};
use yew::prelude::*;

/// The page of one park of the fair.
#[component]
pub fn Parks(props: &DeskContextProps) -> Html {
    let desk = &props.desk;
    let (fair, lang) = (desk.fair(), desk.lang);
    // The park with the most companies first: it has the most to show.
    let first = use_memo(desk.document.clone(), |document| {
        let n = |park_idx: &usize| companies(document.fair(), *park_idx).count();
        (0..document.fair().parks.len())
            .rev()
            .max_by_key(n)
            .unwrap_or(0)
    });
    let chosen = use_state(|| None::<usize>);
    let park_idx = chosen.unwrap_or(*first);
    let story = use_memo((desk.document.clone(), park_idx), |(document, park_idx)| {
        Story::of(document.fair(), *park_idx)
    });
    let on_choose = {
        let chosen = chosen.clone();
        Callback::from(move |value: String| chosen.set(value.parse().ok()))
    };
    let choice = |(idx, park): (usize, &Park)| Choice {
        value: idx.to_string().into(),
        words: park.name.get(lang.tag()).to_owned().into(),
    };
    let choices: Vec<Choice> = fair.parks.iter().enumerate().map(choice).collect();
    let body = fair
        .parks
        .get(park_idx)
        .map(|park| view_park(desk, park_idx, park, &story));
    html! {
        <div class="screen park-page">
            <div class="screen-head"><h1 tabindex="-1">{ DeskSays::Parks.words(lang) }</h1>
                <Choose label={ParkDeskSays::ChoosePark.words(lang)} bare=true value={park_idx.to_string()} {choices} {on_choose} />
            </div>
            <p class="desk-lead">{ ParkDeskSays::DeskLead.words(lang) }</p>
            { body.unwrap_or_else(|| html! { <p class="muted">{ desk.say(DeskSays::NoParks) }</p> }) }
        </div>
    }
}

fn view_park(desk: &DeskContext, park_idx: usize, park: &Park, story: &Story) -> Html {
    let (fair, lang) = (desk.fair(), desk.lang);
    let steps = (0..)
        .zip(&story.steps)
        .map(|(idx, step)| view_step(desk, story, idx, step));
    let intent = |sought: &Sought| intent_words(lang, &sought.intent).to_owned();
    let view_service = |service: &Service| {
        html! { <li part="card" class="card"><h3><BothNames text={service.name.clone()} {lang} /></h3><p><OneName text={service.text.clone()} {lang} /></p></li> }
    };
    html! {
        <>
            <div class="park-head"><h2><BothNames text={park.name.clone()} {lang} /></h2><p><OneName text={park.summary.clone()} {lang} /></p></div>
            { view_numbers(fair, park_idx, story, lang) }
            <section part="card" class="card"><h2>{ ParkSays::Chain.words(lang) }</h2>{ view_chain(story, lang) }</section>
            <div class="fill-columns">
            { view_gaps(desk, story, &story.gaps, [ParkDeskSays::Fill, ParkDeskSays::FillText, ParkDeskSays::For, ParkDeskSays::NothingMissing], "gap") }
            { view_gaps(desk, story, &story.next, [ParkDeskSays::Extend, ParkDeskSays::ExtendText, ParkDeskSays::After, ParkDeskSays::NothingNext], "next") }
            { view_stronger(desk, story) }
            </div>
            <section part="card" class="card"><h2>{ ParkSays::Seeks.words(lang) }</h2>{ view_seeks(story, lang, intent) }</section>
            <section class="part"><h2>{ ParkSays::ByStep.words(lang) }</h2><ul class="park-cards">{ for steps }</ul></section>
            <section class="part"><h2>{ ParkSays::Services.words(lang) }</h2><ul class="park-cards">{ for park.services.iter().map(view_service) }</ul></section>
        </>
    }
}

/// Missing links or next steps: first those that somebody on the list brings.
fn view_gaps(
    desk: &DeskContext,
    story: &Story,
    gaps: &[Gap],
    [title, text, steps_of, nothing]: [ParkDeskSays; 4],
    class: &'static str,
) -> Html {
    let lang = desk.lang;
    let mut sorted: Vec<&Gap> = gaps.iter().collect();
    sorted.order_by_key(|gap| gap.delegations.is_empty());
    let view = |gap: &&Gap| {
        let of = names(
            gap.steps
                .iter()
                .filter_map(|idx| story.steps.get(*idx))
                .map(|step| step.sector.as_str()),
            lang,
        );
        html! {
            <li key={gap.sector}><div><h3>{ sector_words(lang, gap.sector) }</h3><p class="muted">{ steps_of.fill(lang, &[("names", &of)]) }</p></div>
                { view_delegations(desk, &gap.delegations) }
            </li>
        }
    };
    let empty = gaps
        .is_empty()
        .then(|| html! { <p class="muted">{ nothing.words(lang) }</p> });
    html! {
        <section part="card" class={classes!("card", "fill", class)}><h2>{ title.words(lang) }</h2><p class="muted">{ text.words(lang) }</p>
            <ul class="fills">{ for sorted.iter().map(view) }</ul>{ empty }
        </section>
    }
}

fn view_stronger(desk: &DeskContext, story: &Story) -> Html {
    let lang = desk.lang;
    let view = |step: &Step| {
        html! {
            <li key={step.sector.clone()}><div><h3>{ sector_words(lang, &step.sector) }</h3></div>{ view_delegations(desk, &step.delegations) }</li>
        }
    };
    let stronger: Vec<Html> = story
        .steps
        .iter()
        .filter(|step| !step.delegations.is_empty())
        .map(view)
        .collect();
    let empty = stronger
        .is_empty()
        .then(|| html! { <p class="muted">{ ParkDeskSays::NothingStronger.words(lang) }</p> });
    html! {
        <section part="card" class="card fill strong"><h2>{ ParkDeskSays::Strengthen.words(lang) }</h2><p class="muted">{ ParkDeskSays::StrengthenText.words(lang) }</p>
            <ul class="fills">{ stronger }</ul>{ empty }
        </section>
    }
}

/// Delegations, each opening its details.
fn view_delegations(desk: &DeskContext, delegations: &[usize]) -> Html {
    if delegations.is_empty() {
        return html! { <p class="muted">{ ParkDeskSays::Nobody.words(desk.lang) }</p> };
    }
    html! { <div class="chips">{ for delegations.iter().map(|idx| view_party(desk, Side::Delegation, *idx)) }</div> }
}

fn view_party(desk: &DeskContext, side: Side, idx: usize) -> Html {
    let show = desk
        .on(DeskEvent::PartyShown(Some((side, idx))))
        .reform(|_: MouseEvent| ());
    let glyph = if side == Side::Delegation {
        Glyph::Globe
    } else {
        Glyph::Park
    };
    html! { <button key={idx} type="button" class="chip small" onclick={show}>{ view_icon(glyph) }<span>{ desk.name(side, idx) }</span></button> }
}

fn view_step(desk: &DeskContext, story: &Story, idx: usize, step: &Step) -> Html {
    html! {
        <li key={step.sector.clone()} part="card" class="card step-of">
            <h3>{ sector_words(desk.lang, &step.sector) }</h3>
            { view_links(story, idx, desk.lang) }
            <div class="chips">{ for step.exhibitors.iter().map(|idx| view_party(desk, Side::Exhibitor, *idx)) }</div>
        </li>
    }
}
