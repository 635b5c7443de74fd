//! Who the visitor is: name, country, languages, or a delegation of the fair's list.

use super::{
    act::{Act, Blank},
    here::{Here, click},
};
use crate::{
    i18n::{Ahead, FacetSays, Lang, Message, Say, intent_chip},
    model::Interest,
    ui::parts::{
        ButtonKind, ButtonProps, ChipProps, DialogProps, SearchFieldProps, TextFieldProps, button,
        view_both_names,
    },
    visit::{Event, Screen},
    web::{intl, lowercase},
};
use yew::prelude::*;

/// ISO 3166-1 alpha-2 codes of the countries and regions to choose from, two letters each.
const COUNTRIES: &str = "AEAFALAMAOARATAUAZBABDBEBGBHBJBNBOBRBWBYCACDCGCHCICLCMCNCOCRCUCYCZDEDKDODZECEEEGESETFIFJFRGAGBGEGHGNGRGTHKHNHRHUIDIEILINIQIRISITJMJOJPKEKGKHKPKRKWKZLALBLKLTLULVLYMAMDMEMGMKMLMMMNMOMTMUMVMWMXMYMZNANENGNINLNONPNZOMPAPEPGPHPKPLPSPTPYQAROBRSRURWSASDSESGSISKSNSVSYTHTJTMTNTRTTTWTZUAUGUSUYUZVEVNYEZAZMZW";

/// Languages to choose from.
const LANGUAGES: [&str; 24] = [
    "zh", "en", "es", "fr", "de", "ru", "ar", "ja", "ko", "pt", "it", "he", "tr", "fa", "vi", "th",
    "id", "ms", "hi", "nl", "pl", "kk", "uk", "sv",
];

/// How many meetings to choose from; 0 is as many as fit.
const AT_MOST: [u32; 4] = [6, 12, 20, 0];

/// Who you are: every field may stay empty.
pub fn view_who(here: &Here<'_>) -> Html {
    let (lang, profile) = (here.lang, &here.visit.profile);
    let shown: Vec<String> = {
        let mut shown = profile.languages.clone();
        shown.extend(
            LANGUAGES
                .iter()
                .take(2)
                .map(|tag| (*tag).to_owned())
                .filter(|tag| !profile.languages.contains(tag)),
        );
        shown
    };
    let view_language = |tag: &String| {
        let tag = tag.clone();
        let name = intl::language(lang, &tag);
        let pressed = profile.languages.contains(&tag);
        ChipProps {
            small: true,
            pressed,
            on_press: here.choose(Blank::Spoken, tag),
            children: html! { name },
        }
        .view()
    };
    let view_most = |most: u32| {
        let name = if most == 0 {
            here.say(Ahead::AsManyAsFit).to_owned()
        } else {
            most.to_string()
        };
        ChipProps {
            small: true,
            pressed: profile.most == most,
            on_press: here.choose(Blank::Most, most.to_string()),
            children: html! { name },
        }
        .view()
    };
    let view_country = |(code, name): (String, String)| {
        let selected = code == profile.country;
        html! { <option value={code} {selected}>{ name }</option> }
    };
    let more = LANGUAGES
        .iter()
        .filter(|tag| !shown.iter().any(|own| own == *tag));
    html! {
        <>
            <div class="ask"><h2 tabindex="-1">{ here.say(Ahead::AskWho) }</h2><p class="muted">{ here.say(Ahead::AskWhoText) }</p></div>
            <div class="form">
                { TextFieldProps { label: here.say(Ahead::YourName).into(), value: profile.name.clone().into(), autocomplete: Some("organization".into()), on_change: here.fill(Blank::Name), is_long: false }.view() }
                <label class="field"><span>{ here.say(FacetSays::Country) }</span>
                    <select onchange={here.fill(Blank::Country)}>
                        <option value="" selected={profile.country.is_empty()}>{ here.say(Ahead::NotStated) }</option>
                        { countries(lang, &profile.country).into_iter().map(view_country).collect::<Vec<Html>>() }
                    </select>
                </label>
                <div class="field"><span id="languages">{ here.say(Ahead::YourLanguages) }</span>
                    <div class="chips" role="group" aria-labelledby="languages">
                        { shown.iter().map(view_language).collect::<Vec<Html>>() }
                        <select class="chip small" aria-label={here.say(Ahead::AddLanguage)} onchange={here.fill(Blank::Language)}>
                            <option value="" selected=true>{ here.say(Ahead::AddLanguage) }</option>
                            { more.map(|tag| html! { <option value={*tag}>{ intl::language(lang, tag) }</option> }).collect::<Vec<Html>>() }
                        </select>
                    </div>
                </div>
                <div class="field"><span id="most">{ here.say(Ahead::HowMany) }</span>
                    <div class="chips" role="group" aria-labelledby="most">{ AT_MOST.into_iter().map(view_most).collect::<Vec<Html>>() }</div>
                </div>
            </div>
        </>
    }
}

/// Country codes with their names, sorted by name as the language does; the visitor's own is among
/// them.
fn countries(lang: Lang, own: &str) -> Vec<(String, String)> {
    let mut codes: Vec<&str> = (0..COUNTRIES.len() / 2)
        .filter_map(|at| COUNTRIES.get(2 * at..2 * at + 2))
        .collect();
    if !own.is_empty() && !codes.contains(&own) {
        codes.push(own);
    }
    intl::countries(lang, &codes)
}

/// The fair's list of delegations where it is open, to find oneself in it.
pub fn view_list(here: &Here<'_>) -> Html {
    if !here.looks.is_list_open {
        return Html::default();
    }
    let sought = &here.looks.delegation;
    let needle = lowercase(sought.trim());
    let fits = |name: &crate::model::Text| {
        needle.is_empty()
            || name
                .iter()
                .any(|(_, words)| lowercase(words).contains(&needle))
    };
    let found = here
        .fair()
        .delegations
        .iter()
        .filter(|delegation| fits(&delegation.party.name))
        .take(100);
    let rows: Vec<Html> = found
        .map(|delegation| {
            let id = delegation.party.id.to_string();
            let onclick = click(here.tell(Event::PartyChosen(Some(id))));
            let country = (!delegation.country.is_empty()).then(|| intl::country(here.lang, &delegation.country));
            html! {
                <li key={delegation.party.id.to_string()}><button type="button" class="row" {onclick}>
                    { view_both_names(&delegation.party.name, here.lang) }<span class="muted">{ country }</span>
                </button></li>
            }
        })
        .collect();
    let sought = sought.clone().into();
    DialogProps {
        title: here.say(Say::OnTheList).into(),
        close: here.say(Say::Close).into(),
        on_close: here.press(Act::ListOpened(false)),
        children: html! { <>{ SearchFieldProps { label: here.say(Ahead::FindDelegation).into(), value: Some(sought), on_input: here.seek(Blank::Delegation) }.view() }
        <ul class="rows">{ rows }</ul></> },
    }
    .view()
}

/// The delegation of the list that the visitor belongs to.
pub fn view_listed(here: &Here<'_>) -> Html {
    let listed = here
        .visit
        .listed
        .as_deref()
        .and_then(|id| here.fair().delegation_idx(id));
    let delegation = listed.and_then(|idx| here.fair().delegations.get(idx));
    let view_interest = |interest: &Interest, is_sought: bool| {
        let name = intent_chip(&interest.intent, is_sought).map_or_else(
            || interest.intent.word().to_owned(),
            |name| here.say(name).to_owned(),
        );
        html! { <li class="tag">{ name }</li> }
    };
    let view_interests = |title: Ahead, interests: &[Interest], is_sought: bool| {
        html! { <><h3>{ here.say(title) }</h3><ul class="tags">{ interests.iter().map(|it| view_interest(it, is_sought)).collect::<Vec<Html>>() }</ul></> }
    };
    let about = delegation.map(|delegation| {
        let party = &delegation.party;
        html! {
            <div part="card" class="card about">
                <h3>{ view_both_names(&party.name, here.lang) }</h3>
                <p>{ party.summary.get(here.lang.tag()) }</p>
                { view_interests(Ahead::TheySeek, &party.seeks, true) }
                { view_interests(Ahead::TheyOffer, &party.offers, false) }
            </div>
        }
    });
    let leave = here.tell(Event::PartyChosen(None));
    html! {
        <section class="profile">
            <div class="ask"><h2 tabindex="-1">{ Ahead::YouAre.words(here.lang) }</h2></div>
            { about }
            <div class="forth">
                { button(here.say(Ahead::UseOwnProfile), leave).view() }
                { ButtonProps { kind: ButtonKind::Primary, ..button(here.say(Ahead::ShowMatches), here.go(Screen::Matches)) }.view() }
            </div>
        </section>
    }
}
