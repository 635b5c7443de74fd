//! The sector tree under the thumb: fields as chips, narrowed down by a second tap, or found by name.

use crate::{
    i18n::{Lang, Message, Say},
    matching::sectors::{self, Sector},
    ui::{
        parts::{Chip, Glyph, Icon, SearchField},
        visit::toggle,
    },
};
use yew::prelude::*;

/// How many sectors a search shows.
const N_FOUND: usize = 24;

/// What the picker is given.
#[derive(Clone, PartialEq, Properties)]
pub struct SectorPickerProps {
    /// The reader's language.
    pub lang: Lang,
    /// Keys of the chosen sectors.
    pub chosen: Vec<String>,
    /// Called with the chosen sectors' keys.
    pub on_toggle: Callback<Vec<String>>,
}

/// Chooses sectors: a field by one tap, one of its industries by another.
#[component]
pub fn SectorPicker(props: &SectorPickerProps) -> Html {
    let lang = props.lang;
    let sought = use_state(String::new);
    let open = use_state(|| None::<&'static str>);
    let on_search = {
        let sought = sought.setter();
        Callback::from(move |typed: String| sought.set(typed))
    };
    let pick = |key: &'static str| {
        let (chosen, on_toggle, open) = (props.chosen.clone(), props.on_toggle.clone(), open.clone());
        let is_root = !key.contains('.');
        Callback::from(move |()| {
            let mut chosen = chosen.clone();
            if is_root && (*open != Some(key)) {
                open.set(Some(key));
                if chosen.iter().any(|own| lies_in(own, key)) {
                    return;
                }
            }
            toggle(&mut chosen, key.to_owned());
            // The narrower choice says more than the field above it.
            if !is_root && chosen.iter().any(|own| own == key) {
                chosen.retain(|own| own == key || !lies_in(key, own));
            }
            on_toggle.emit(chosen);
        })
    };
    let view_chip = |sector: &'static Sector, small: bool| {
        let pressed = props.chosen.iter().any(|own| own == sector.key);
        html! { <Chip key={sector.key} {pressed} {small} on_press={pick(sector.key)}>{ sector.name(lang.tag()) }</Chip> }
    };
    let view_root = |root: &'static Sector| {
        let n_inside = props.chosen.iter().filter(|own| *own != root.key && lies_in(own, root.key)).count();
        let is_open = *open == Some(root.key);
        let count = (n_inside > 0).then(|| html! { <span class="badge">{ n_inside }</span> });
        let inner = is_open.then(|| {
            html! { <div class="chips inner" role="group" aria-label={root.name(lang.tag())}>{ for sectors::children(root.key).map(|child| view_chip(child, true)) }</div> }
        });
        let pressed = props.chosen.iter().any(|own| own == root.key);
        html! {
            <div key={root.key} class={classes!("field-of", is_open.then_some("open"))}>
                <Chip {pressed} on_press={pick(root.key)}>{ root.name(lang.tag()) }{ count }<Icon glyph={Glyph::Down} /></Chip>
                { inner }
            </div>
        }
    };
    let found: Vec<&'static Sector> = found(&sought);
    let body = match (sought.trim().is_empty(), found.is_empty()) {
        (true, _) => html! { <div class="fields">{ for sectors::roots().map(view_root) }</div> },
        (false, true) => html! { <p class="muted" role="status">{ Say::NoSector.words(lang) }</p> },
        (false, false) => html! { <div class="chips">{ for found.into_iter().map(|sector| view_chip(sector, false)) }</div> },
    };
    let chosen = props.chosen.iter().filter_map(|key| sectors::find(key));
    let chosen: Vec<Html> = chosen.map(|sector| view_chip(sector, true)).collect();
    let chosen = (!chosen.is_empty()).then(
        || html! { <div class="chosen" role="group" aria-label={Say::ChosenSectors.words(lang)}><div class="chips">{ chosen }</div></div> },
    );
    html! {
        <>
            <SearchField label={Say::FindSector.words(lang)} value={(*sought).clone()} {on_search} />
            { chosen }
            { body }
        </>
    }
}

/// Whether a sector stands below another, or is the same.
fn lies_in(key: &str, above: &str) -> bool {
    key.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn found(sought: &str) -> Vec<&'static Sector> {
    let sought = sought.trim().to_lowercase();
    let has = |name: &str| name.to_lowercase().contains(&sought);
    let fits = |sector: &&Sector| has(sector.zh) || has(sector.en) || sector.synonyms().any(has);
    sectors::all().iter().filter(fits).take(N_FOUND).collect()
}
