//! The sector tree under the thumb: fields as chips, narrowed down by a second tap, or found by
//! name.

use super::{
    act::{Act, Blank},
    here::Here,
};
use crate::{
    i18n::{Ahead, Lang, Message, sector_words},
    matching::sectors::{self, Sector},
    ui::parts::{ChipProps, Glyph, SearchFieldProps, view_icon},
    visit::lies_in,
    web::lowercase,
};
use yew::prelude::*;

/// How many sectors a search shows.
const N_FOUND: usize = 24;

/// The second step: in which sectors.
pub fn view_sectors(here: &Here<'_>) -> Html {
    html! {
        <>
            <div class="ask"><h2 tabindex="-1">{ here.say(Ahead::AskSectors) }</h2><p class="muted">{ here.say(Ahead::AskSectorsText) }</p></div>
            { view_picker(here) }
        </>
    }
}

/// Chooses sectors: a field by one tap, one of its industries by another, one of their branches by
/// a third.
fn view_picker(here: &Here<'_>) -> Html {
    let (lang, sought, chosen) = (here.lang, &here.looks.sector, &here.visit.profile.sectors);
    let view_chip =
        |sector: &'static Sector, small: bool| view_sector(here, sector, small, Html::default());
    let found: Vec<&'static Sector> = found(lang, sought);
    let body = match (sought.trim().is_empty(), found.is_empty()) {
        (true, _) => {
            html! { <div class="fields">{ sectors::roots().map(|root| view_branch(here, root)).collect::<Vec<Html>>() }</div> }
        }
        (false, true) => {
            html! { <p class="muted" role="status">{ Ahead::NoSector.words(lang) }</p> }
        }
        (false, false) => {
            html! { <div class="chips">{ found.into_iter().map(|sector| view_chip(sector, false)).collect::<Vec<Html>>() }</div> }
        }
    };
    let picked: Vec<Html> = chosen
        .iter()
        .filter_map(|key| sectors::find(key))
        .map(|sector| view_chip(sector, true))
        .collect();
    let picked = (!picked.is_empty()).then(
        || html! { <div class="chosen" role="group" aria-label={Ahead::ChosenSectors.words(lang)}><div class="chips">{ picked }</div></div> },
    );
    html! {
        <>
            { SearchFieldProps { label: Ahead::FindSector.words(lang).into(), value: Some(sought.clone().into()), on_input: here.seek(Blank::Sector) }.view() }
            { picked }
            { body }
        </>
    }
}

fn view_sector(here: &Here<'_>, sector: &'static Sector, small: bool, after: Html) -> Html {
    let pressed = here
        .visit
        .profile
        .sectors
        .iter()
        .any(|own| own == sector.key);
    let on_press = here.press(Act::SectorTapped(sector.key));
    ChipProps {
        pressed,
        small,
        on_press,
        children: html! { <>{ sector_words(here.lang, sector.key) }{ after }</> },
    }
    .view()
}

/// A sector with all that is below it, as far as it is open.
fn view_branch(here: &Here<'_>, sector: &'static Sector) -> Html {
    let small = sector.depth() > 0;
    let mut children = sectors::children(sector.key).peekable();
    if children.peek().is_none() {
        return view_sector(here, sector, small, Html::default());
    }
    let is_open = here
        .looks
        .open_field
        .is_some_and(|open| lies_in(open, sector.key));
    let n_inside = here
        .visit
        .profile
        .sectors
        .iter()
        .filter(|own| *own != sector.key && lies_in(own, sector.key))
        .count();
    let count = (n_inside > 0).then(|| html! { <span class="badge">{ n_inside }</span> });
    let inner = is_open.then(|| {
        html! { <div class="chips inner" role="group" aria-label={sector_words(here.lang, sector.key)}>{ children.map(|child| view_branch(here, child)).collect::<Vec<Html>>() }</div> }
    });
    html! {
        <div key={sector.key} class={classes!("field-of", is_open.then_some("open"))}>
            { view_sector(here, sector, small, html! { <>{ count }{ view_icon(Glyph::Down) }</> }) }
            { inner }
        </div>
    }
}

fn found(lang: Lang, sought: &str) -> Vec<&'static Sector> {
    let sought = lowercase(sought.trim());
    let fits = |sector: &&Sector| is_named(lang, sector, &sought);
    sectors::all().iter().filter(fits).take(N_FOUND).collect()
}

/// Whether a word in lower case is part of one of a sector's names in Chinese, English and the
/// reader's language.
pub fn is_named(lang: Lang, sector: &Sector, word: &str) -> bool {
    let has = |name: &str| lowercase(name).contains(word);
    has(sector.zh)
        || has(sector.en)
        || has(sector_words(lang, sector.key))
        || sector.synonyms().any(has)
}
