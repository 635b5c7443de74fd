//! The sector tree under the thumb: fields as chips, narrowed down by a second tap, or found by name.

use super::{
    act::{Act, Blank},
    here::Here,
};
use crate::{
    i18n::{Message, Say},
    matching::sectors::{self, Sector},
    ui::{
        parts::{ChipProps, Glyph, SearchFieldProps, view_icon},
        visit::lies_in,
    },
    web::lowercase,
};
use yew::prelude::*;

/// How many sectors a search shows.
const N_FOUND: usize = 24;

/// Chooses sectors: a field by one tap, one of its industries by another.
pub fn view_picker(here: &Here<'_>) -> Html {
    let (lang, sought, chosen) = (here.lang, &here.looks.sector, &here.visit.profile.sectors);
    let view_chip = |sector: &'static Sector, small: bool| {
        let pressed = chosen.iter().any(|own| own == sector.key);
        ChipProps { pressed, small, on_press: here.press(Act::SectorTapped(sector.key)), children: html! { sector.name(lang.tag()) } }
            .view()
    };
    let view_root = |root: &'static Sector| {
        let n_inside = chosen.iter().filter(|own| *own != root.key && lies_in(own, root.key)).count();
        let is_open = here.looks.open_field == Some(root.key);
        let count = (n_inside > 0).then(|| html! { <span class="badge">{ n_inside }</span> });
        let inner = is_open.then(|| {
            html! { <div class="chips inner" role="group" aria-label={root.name(lang.tag())}>{ sectors::children(root.key).map(|child| view_chip(child, true)).collect::<Vec<Html>>() }</div> }
        });
        let pressed = chosen.iter().any(|own| own == root.key);
        html! {
            <div key={root.key} class={classes!("field-of", is_open.then_some("open"))}>
                { ChipProps { pressed, on_press: here.press(Act::SectorTapped(root.key)), children: html! { <>{ root.name(lang.tag()) }{ count }{ view_icon(Glyph::Down) }</> }, small: false }.view() }
                { inner }
            </div>
        }
    };
    let found: Vec<&'static Sector> = found(sought);
    let body = match (sought.trim().is_empty(), found.is_empty()) {
        (true, _) => html! { <div class="fields">{ sectors::roots().map(view_root).collect::<Vec<Html>>() }</div> },
        (false, true) => html! { <p class="muted" role="status">{ Say::NoSector.words(lang) }</p> },
        (false, false) => {
            html! { <div class="chips">{ found.into_iter().map(|sector| view_chip(sector, false)).collect::<Vec<Html>>() }</div> }
        }
    };
    let picked: Vec<Html> = chosen.iter().filter_map(|key| sectors::find(key)).map(|sector| view_chip(sector, true)).collect();
    let picked = (!picked.is_empty()).then(
        || html! { <div class="chosen" role="group" aria-label={Say::ChosenSectors.words(lang)}><div class="chips">{ picked }</div></div> },
    );
    html! {
        <>
            { SearchFieldProps { label: Say::FindSector.words(lang).into(), value: sought.clone().into(), on_input: here.seek(Blank::Sector) }.view() }
            { picked }
            { body }
        </>
    }
}

fn found(sought: &str) -> Vec<&'static Sector> {
    let sought = lowercase(sought.trim());
    let fits = |sector: &&Sector| is_named(sector, &sought);
    sectors::all().iter().filter(fits).take(N_FOUND).collect()
}

/// Whether a word in lower case is part of one of a sector's names.
pub fn is_named(sector: &Sector, word: &str) -> bool {
    let has = |name: &str| lowercase(name).contains(word);
    has(sector.zh) || has(sector.en) || sector.synonyms().any(has)
}
