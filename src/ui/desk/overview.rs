//! Key numbers, what was wrong with the file, and what to do next.

use super::{
    context::{DeskContext, DeskLink},
    first_steps::FirstSteps,
    opening,
    opening::open,
    state::{DeskScreen, Origin},
    tally::Tally,
};
use crate::{
    i18n::{BothWays, DeskSays, Message, Names, SameSays, issue_words, same_words},
    model::{Issue, Side, on_both_sides},
    ui::parts::{BothNames, Button, ButtonKind, Glyph, Icon, Trouble},
    web::intl,
};
use std::rc::Rc;
use yew::prelude::*;

/// What the overview is given.
#[derive(Clone, PartialEq, Properties)]
pub struct OverviewProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// What was wrong with the file when it was opened.
    pub issues: Rc<[Issue]>,
    /// Where the open file came from: the page, this device, a file.
    pub origin: Origin,
}

/// The screen of key numbers, what was wrong with the file, and what to do next.
#[component]
pub fn Overview(props: &OverviewProps) -> Html {
    let OverviewProps {
        desk,
        issues,
        origin,
    } = props;
    let fair = desk.fair();
    let tally = use_memo(desk.document.clone(), |document| {
        Tally::new(document.fair())
    });
    let kept = (*origin == Origin::Vault).then(|| view_kept(desk));
    let halls = fair
        .halls
        .iter()
        .map(|hall| hall.name.or_id(desk.lang.tag(), &hall.id));
    let halls = halls.collect::<Vec<_>>().join(desk.lang.comma());
    let days = match (fair.slots.first(), fair.slots.last()) {
        (Some(first), Some(last)) => format!(
            "{} – {}",
            intl::long_day(desk.lang, first.start),
            intl::long_day(desk.lang, last.start)
        ),
        _ => desk.say(DeskSays::NoSlots).to_string(),
    };
    let facts = [
        (Glyph::Calendar, AttrValue::from(days)),
        (
            Glyph::Pin,
            AttrValue::from(fair.venue.get(desk.lang.tag()).to_owned()),
        ),
        (Glyph::Hall, AttrValue::from(halls)),
        (
            Glyph::Clock,
            AttrValue::from(intl::zone_name(desk.lang, &fair.time_zone)),
        ),
    ];
    let view_fact =
        |(glyph, words): &(Glyph, AttrValue)| html! { <li><Icon glyph={*glyph} />{ words }</li> };
    html! {
        <div class="screen">
            <div class="screen-head">
                <h1 tabindex="-1"><BothNames text={fair.name.clone()} lang={desk.lang} /></h1>
                <Button icon={Glyph::Upload} on_press={desk.to(DeskScreen::Open)}>{ desk.say(DeskSays::OpenAnother) }</Button>
            </div>
            <ul class="facts">{ for facts.iter().filter(|(_, words)| !words.is_empty()).map(view_fact) }</ul>
            { kept }
            { view_issues(desk, issues) }
            { view_both_sides(desk) }
            { view_numbers(desk, &tally) }
            <FirstSteps key={fair.id.clone()} desk={desk.clone()} tally={(*tally).clone()} />
        </div>
    }
}

fn view_kept(desk: &DeskContext) -> Html {
    let Some(url) = desk.host.src() else {
        return Html::default();
    };
    let link: DeskLink = (**desk).clone();
    let on_fresh = Callback::from(move |()| {
        let (own, url) = (link.clone(), url.clone());
        open(&link, async move {
            opening::from_url(&own, &url, Origin::Page).await
        });
    });
    html! {
        <div class="note"><Icon glyph={Glyph::Check} /><p>{ desk.say(DeskSays::Continued) }</p>
            <Button kind={ButtonKind::Plain} on_press={on_fresh}>{ desk.say(DeskSays::OpenPages) }</Button>
        </div>
    }
}

/// The issues of the file, each by its place and reason.
fn view_issues(desk: &DeskContext, issues: &Rc<[Issue]>) -> Html {
    if issues.is_empty() {
        return Html::default();
    }
    let lines: Rc<[AttrValue]> = issues
        .iter()
        .map(|issue| AttrValue::from(issue_words(desk.lang, issue)))
        .collect();
    html! {
        <Trouble title={desk.count(DeskSays::FileIssues, issues.len())} text={desk.say(DeskSays::GoodRowsKept)} details={desk.count(DeskSays::ShowIssues, issues.len())} {lines} />
    }
}

/// As many pairs are listed that are, or may be, one organisation: who has more mends a column.
const MOST_ON_BOTH_SIDES: usize = 30;

/// Organisations that stand on both sides, or may.
fn view_both_sides(desk: &DeskContext) -> Html {
    let fair = desk.fair();
    let found = on_both_sides(fair);
    if found.is_empty() {
        return Html::default();
    }
    let party = |side: Side, idx: usize| desk.name(side, idx);
    let slot = |slot_idx: usize| {
        fair.slots
            .get(slot_idx)
            .map_or_else(String::new, |slot| desk.when(slot))
    };
    let names = Names {
        party: &party,
        slot: &slot,
    };
    let n_more = found.len().saturating_sub(MOST_ON_BOTH_SIDES);
    let lines = found
        .into_iter()
        .take(MOST_ON_BOTH_SIDES)
        .flat_map(|found| same_words(desk.lang, fair, &names, found));
    let view = |words: String| html! { <li>{ words }</li> };
    let more = (n_more > 0).then(|| html! { <p>{ desk.count(DeskSays::MoreRows, n_more) }</p> });
    html! {
        <section part="card" class="card both-sides"><h2>{ SameSays::Heading.words(desk.lang) }</h2><ul>{ for lines.map(view) }</ul>{ more }</section>
    }
}

fn view_numbers(desk: &DeskContext, tally: &Tally) -> Html {
    let fair = desk.fair();
    let numbers = [
        (
            desk.say(DeskSays::Exhibitors),
            fair.exhibitors.len(),
            DeskScreen::Parties(Side::Exhibitor),
        ),
        (
            desk.say(DeskSays::Delegations),
            fair.delegations.len(),
            DeskScreen::Parties(Side::Delegation),
        ),
        (
            desk.say(DeskSays::Slots),
            fair.slots.len(),
            DeskScreen::Rules,
        ),
        (
            desk.say(DeskSays::Interpreters),
            fair.interpreters.len(),
            DeskScreen::Rules,
        ),
        (
            desk.say(BothWays::Wishes),
            fair.wishes.len(),
            DeskScreen::Parties(Side::Delegation),
        ),
        (
            desk.say(DeskSays::Meetings),
            tally.n_meetings,
            DeskScreen::Board,
        ),
    ];
    let view = |(words, n, to): &(AttrValue, usize, DeskScreen)| {
        let go = desk.to(*to).reform(|_: MouseEvent| ());
        html! { <li key={words.to_string()}><button type="button" class="tile" onclick={go}><span class="number">{ desk.number(*n) }</span><span>{ words }</span></button></li> }
    };
    html! { <ul class="tiles" aria-label={desk.say(DeskSays::KeyNumbers)}>{ for numbers.iter().map(view) }</ul> }
}
