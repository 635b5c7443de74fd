//! A park's story in shapes and words, for both ways.

use super::{
    chain::{Chain, Kind, Node},
    parts::{ChainPictureProps, Glyph, view_icon},
};
use crate::{
    i18n::{Lang, Message, ParkSays, sector_words},
    matching::chain::{Gap, Place, Sought, Step, Story},
    model::{Exhibitor, Fair},
    web::intl,
};
use yew::prelude::*;

/// As many missing links and as many next steps are drawn; the page names the others in words.
const N_GAPS: usize = 4;
const N_NEXT: usize = 3;

/// The picture of a park's chain with its legend, or why there is none.
pub fn view_chain(story: &Story, lang: Lang) -> Html {
    if story.steps.is_empty() {
        return html! { <p class="muted">{ ParkSays::NoChain.words(lang) }</p> };
    }
    let layers = story.layers(N_GAPS, N_NEXT);
    let at = |place: Place| {
        layers
            .iter()
            .enumerate()
            .find_map(|(layer, places)| Some((layer, places.iter().position(|own| *own == place)?)))
    };
    let links = story
        .links()
        .into_iter()
        .filter_map(|(from, to, share)| Some((at(from)?, at(to)?, share)))
        .collect();
    let nodes = layers
        .iter()
        .map(|layer| {
            layer
                .iter()
                .filter_map(|place| node(story, *place, lang))
                .collect()
        })
        .collect();
    let count = |n: usize| n.to_string();
    let n_strong = story.steps.iter().filter(|step| step.is_strong()).count();
    let (gaps, next) = (story.gaps.len().min(N_GAPS), story.next.len().min(N_NEXT));
    let label = ParkSays::Picture.fill(
        lang,
        &[
            ("steps", &count(story.steps.len())),
            ("strong", &count(n_strong)),
            ("gaps", &count(gaps)),
            ("next", &count(next)),
        ],
    );
    let ends =
        [ParkSays::Upstream, ParkSays::Downstream].map(|end| AttrValue::from(end.words(lang)));
    let legend = [
        (Kind::Strong, ParkSays::StrongStep),
        (Kind::Own, ParkSays::OwnStep),
        (Kind::Gap, ParkSays::MissingStep),
        (Kind::Next, ParkSays::NextStep),
    ];
    let view_legend = |(kind, words): (Kind, ParkSays)| html! { <li class={kind.class()}><span class="swatch" />{ words.words(lang) }</li> };
    html! {
        <>
            { ChainPictureProps { chain: Chain { layers: nodes, links }, label: label.into(), ends }.view() }
            <ul class="legend">{ legend.into_iter().map(view_legend).collect::<Vec<Html>>() }</ul>
        </>
    }
}

fn node(story: &Story, place: Place, lang: Lang) -> Option<Node> {
    let gap = |gap: &Gap, kind, note: ParkSays| Node {
        title: sector_words(lang, gap.sector).to_owned(),
        note: note.words(lang).to_owned(),
        kind,
    };
    Some(match place {
        Place::Step(idx) => {
            let step = story.steps.get(idx)?;
            let n = step.exhibitors.len();
            let kind = match n {
                0 => Kind::Named,
                1 => Kind::Own,
                _ => Kind::Strong,
            };
            let note = if n == 0 {
                ParkSays::Focus.words(lang).to_owned()
            } else {
                ParkSays::NCompanies.fill(lang, &[("n", &n.to_string())])
            };
            Node {
                title: sector_words(lang, &step.sector).to_owned(),
                note,
                kind,
            }
        }
        Place::Gap(idx) => gap(story.gaps.get(idx)?, Kind::Gap, ParkSays::Missing),
        Place::Next(idx) => gap(story.next.get(idx)?, Kind::Next, ParkSays::Extends),
    })
}

/// Names in a row, as the language joins them.
#[must_use]
pub fn names<'k>(keys: impl Iterator<Item = &'k str>, lang: Lang) -> String {
    keys.map(|key| sector_words(lang, key))
        .collect::<Vec<_>>()
        .join(lang.comma())
}

/// The park in four numbers.
pub fn view_numbers(fair: &Fair, park_idx: usize, story: &Story, lang: Lang) -> Html {
    let n_companies = companies(fair, park_idx).count();
    let n_strong = story.steps.iter().filter(|step| step.is_strong()).count();
    let numbers = [
        (n_companies, ParkSays::Companies),
        (story.steps.len(), ParkSays::Steps),
        (n_strong, ParkSays::Strong),
        (story.gaps.len(), ParkSays::Gaps),
    ];
    let view = |(n, words): (usize, ParkSays)| html! { <li><strong>{ intl::number(lang, n) }</strong>{ " " }<span>{ words.words(lang) }</span></li> };
    html! { <ul class="park-numbers">{ numbers.into_iter().map(view).collect::<Vec<Html>>() }</ul> }
}

/// A park's exhibitors with their positions.
pub fn companies(fair: &Fair, park_idx: usize) -> impl Iterator<Item = (usize, &Exhibitor)> {
    fair.exhibitors
        .iter()
        .enumerate()
        .filter(move |(_, exhibitor)| exhibitor.park_idx == Some(park_idx))
}

/// What the picture says of one step, in words: who supplies it, whom it supplies, what it lacks,
/// where it could go on.
pub fn view_links(story: &Story, step_idx: usize, lang: Lang) -> Html {
    let sector = |idx: usize| story.steps.get(idx).map_or("", |step: &Step| &step.sector);
    let before = story
        .flows
        .iter()
        .filter(|flow| flow.to == step_idx)
        .map(|flow| sector(flow.from))
        .collect();
    let after = story
        .flows
        .iter()
        .filter(|flow| flow.from == step_idx)
        .map(|flow| sector(flow.to))
        .collect();
    let of = |gaps: &[Gap]| {
        gaps.iter()
            .filter(|gap| gap.steps.contains(&step_idx))
            .take(N_GAPS)
            .map(|gap| gap.sector)
            .collect()
    };
    let rows = [
        ("", Glyph::Back, ParkSays::SuppliedBy, before),
        ("", Glyph::Next, ParkSays::Supplies, after),
        ("gap", Glyph::Plus, ParkSays::NeedsToo, of(&story.gaps)),
        ("next", Glyph::Next, ParkSays::GoesOn, of(&story.next)),
    ];
    let view = |(class, glyph, words, keys): (&'static str, Glyph, ParkSays, Vec<&str>)| {
        let words = || {
            lang.in_each(|lang| words.fill(lang, &[("names", &names(keys.iter().copied(), lang))]))
        };
        (!keys.is_empty())
            .then(|| html! { <li {class}>{ view_icon(glyph) }<span>{ words() }</span></li> })
    };
    html! { <ul class="links">{ rows.into_iter().filter_map(view).collect::<Vec<Html>>() }</ul> }
}

/// What a park's companies seek, a line each.
pub fn view_seeks(story: &Story, lang: Lang, intent_name: impl Fn(&Sought) -> String) -> Html {
    let view = |sought: &Sought| {
        let sectors = names(sought.sectors.iter().map(String::as_str), lang);
        let n = ParkSays::NCompanies.fill(lang, &[("n", &sought.exhibitors.len().to_string())]);
        html! { <li><span><b>{ intent_name(sought) }</b>{ " " }{ sectors }</span><span class="points">{ n }</span></li> }
    };
    html! { <ul class="sought">{ story.seeks.iter().map(view).collect::<Vec<Html>>() }</ul> }
}
