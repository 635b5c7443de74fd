//! How the meetings are spread: a small picture for each side, readable as text, and those who have
//! fewest by name.

use crate::{
    i18n::Desk as Word,
    model::Side,
    planning::{Bar, Spread as Numbers},
    ui::desk::{bench::Bench, state::Event},
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
    /// The bench.
    pub bench: Bench,
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
    let SpreadProps { bench, spread } = props;
    let sides = [
        (Side::Exhibitor, Word::Exhibitors),
        (Side::Delegation, Word::Delegations),
    ];
    let view =
        |(side, word): &(Side, Word)| view_side(bench, &bench.say(*word), &spread.bars(*side));
    html! {
        <div class="spread">
            <h3>{ bench.say(Word::Spread) }</h3>
            <div class="spread-sides">{ for sides.iter().map(view) }</div>
            { view_fewest(bench, spread) }
            <p class="muted">{ bench.say(Word::SpreadHint) }</p>
        </div>
    }
}

fn view_side(bench: &Bench, title: &AttrValue, bars: &[Bar]) -> Html {
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
        let words = bench.fill(
            Word::SpreadBar,
            &[
                ("n", &bench.number(group.n_parties)),
                ("meetings", &meetings),
            ],
        );
        html! {
            <li key={meetings.clone()}><span class="hidden">{ words }</span><span class="number" aria-hidden="true">{ bench.number(group.n_parties) }</span>
                <svg viewBox={format!("0 0 10 {HIGH}")} preserveAspectRatio="none" aria-hidden="true"><rect x="0" y={(HIGH - high).to_string()} width="10" height={high.to_string()} /></svg>
                <span class="number muted" aria-hidden="true">{ meetings }</span></li>
        }
    };
    html! {
        <figure class="spread-side"><figcaption>{ title }<small class="muted">{ bench.say(Word::SpreadAxis) }</small></figcaption>
            <ol class="bars" aria-label={title}>{ for groups.iter().map(view) }</ol></figure>
    }
}

/// Those who have fewest meetings, each a way to look at them.
fn view_fewest(bench: &Bench, spread: &Numbers) -> Html {
    let Some((n, parties)) = spread.fewest() else {
        return Html::default();
    };
    let view = |(side, idx): &(Side, usize)| {
        let show = bench
            .on(Event::PartyShown(Some((*side, *idx))))
            .reform(|_: MouseEvent| ());
        html! { <li key={format!("{}{idx}", side.list())}><button type="button" class="link" onclick={show}>{ bench.name(*side, *idx) }</button></li> }
    };
    let rest = parties.len().saturating_sub(NAMED);
    let more = (rest > 0)
        .then(|| html! { <li class="muted">{ bench.count(Word::SpreadMore, rest) }</li> });
    let words = bench.fill(
        Word::SpreadFewest,
        &[
            ("n", &n.to_string()),
            ("parties", &bench.number(parties.len())),
        ],
    );
    html! { <div class="fewest"><p>{ words }</p><ul>{ for parties.iter().take(NAMED).map(view) }{ more }</ul></div> }
}
