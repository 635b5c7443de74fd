//! How the meetings are spread: a small picture for each side, readable as text, and those who have
//! fewest by name.

use crate::{
    i18n::DeskSays,
    model::Side,
    planning::{Bar, Spread as Numbers},
    ui::desk::{context::DeskContext, state::DeskEvent},
};
use yew::prelude::*;

/// As many bars at most; more numbers of meetings share one.
const MOST_BARS: usize = 12;

/// As many of those who have fewest are named.
const NAMED: usize = 8;

/// How high the highest bar is, in units of its picture.
const HIGH: usize = 100;

/// What the picture is given.
#[derive(Clone, PartialEq, Properties)]
pub struct SpreadProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// How many meetings each party has.
    pub spread: Numbers,
}

/// Numbers of meetings that share a bar, and how many parties have one of them.
struct Group {
    from: u32,
    to: u32,
    n_parties: usize,
}

fn groups(bars: &[Bar]) -> Vec<Group> {
    let group = |bars: &[Bar]| Group {
        from: bars.first().map_or(0, |bar| bar.n_meetings),
        to: bars.last().map_or(0, |bar| bar.n_meetings),
        n_parties: bars.iter().map(|bar| bar.n_parties).sum(),
    };
    bars.chunks(bars.len().div_ceil(MOST_BARS).max(1))
        .map(group)
        .collect()
}

/// Both sides' pictures, and who has fewest.
#[component]
pub fn Spread(props: &SpreadProps) -> Html {
    let SpreadProps { desk, spread } = props;
    let sides = [
        (Side::Exhibitor, DeskSays::Exhibitors),
        (Side::Delegation, DeskSays::Delegations),
    ];
    let view =
        |(side, word): &(Side, DeskSays)| view_side(desk, &desk.say(*word), &spread.bars(*side));
    html! {
        <div class="spread">
            <h3>{ desk.say(DeskSays::Spread) }</h3>
            <div class="spread-sides">{ for sides.iter().map(view) }</div>
            { view_fewest(desk, spread) }
            <p class="muted">{ desk.say(DeskSays::SpreadHint) }</p>
        </div>
    }
}

fn view_side(desk: &DeskContext, title: &AttrValue, bars: &[Bar]) -> Html {
    let groups = groups(bars);
    let most = groups
        .iter()
        .map(|group| group.n_parties)
        .max()
        .unwrap_or(0)
        .max(1);
    let view = |group: &Group| {
        let meetings = if group.from == group.to {
            group.from.to_string()
        } else {
            format!("{}–{}", group.from, group.to)
        };
        // Nobody is no line, one party is always to be seen.
        let high = (group.n_parties * HIGH).div_ceil(most);
        let words = desk.fill(
            DeskSays::SpreadBar,
            &[
                ("n", &desk.number(group.n_parties)),
                ("meetings", &meetings),
            ],
        );
        html! {
            <li key={meetings.clone()}><span class="hidden">{ words }</span><span class="number" aria-hidden="true">{ desk.number(group.n_parties) }</span>
                <svg viewBox={format!("0 0 10 {HIGH}")} preserveAspectRatio="none" aria-hidden="true"><rect x="0" y={(HIGH - high).to_string()} width="10" height={high.to_string()} /></svg>
                <span class="number muted" aria-hidden="true">{ meetings }</span></li>
        }
    };
    html! {
        <figure class="spread-side"><figcaption>{ title }<small class="muted">{ desk.say(DeskSays::SpreadAxis) }</small></figcaption>
            <ol class="bars" aria-label={title}>{ for groups.iter().map(view) }</ol></figure>
    }
}

/// Those who have fewest meetings, each a way to look at them.
fn view_fewest(desk: &DeskContext, spread: &Numbers) -> Html {
    let Some((n, parties)) = spread.fewest() else {
        return Html::default();
    };
    let view = |(side, idx): &(Side, usize)| {
        let show = desk
            .on(DeskEvent::PartyShown(Some((*side, *idx))))
            .reform(|_: MouseEvent| ());
        html! { <li key={format!("{}{idx}", side.list())}><button type="button" class="desk-link" onclick={show}>{ desk.name(*side, *idx) }</button></li> }
    };
    let rest = parties.len().saturating_sub(NAMED);
    let more = (rest > 0)
        .then(|| html! { <li class="muted">{ desk.count(DeskSays::SpreadMore, rest) }</li> });
    let words = desk.fill(
        DeskSays::SpreadFewest,
        &[
            ("n", &n.to_string()),
            ("parties", &desk.number(parties.len())),
        ],
    );
    html! { <div class="fewest"><p>{ words }</p><ul>{ for parties.iter().take(NAMED).map(view) }{ more }</ul></div> }
}
