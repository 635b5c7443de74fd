//! Who the visitor is: name, country, languages, or a delegation of the fair's list.

use super::{here::ScreenProps, profile::change};
use crate::{
    i18n::{Lang, Message, Say, intent_chip},
    model::Interest,
    ui::{
        parts::{BothNames, Button, ButtonKind, Chip, Dialog, Glyph, SearchField, TextField},
        visit::{Event, Profile, Screen, toggle},
    },
    web::{field_value, intl},
};
use yew::prelude::*;

/// ISO 3166-1 alpha-2 codes of the countries and regions to choose from, two letters each.
const COUNTRIES: &str = "AEAFALAMAOARATAUAZBABDBEBGBHBJBNBOBRBWBYCACDCGCHCICLCMCNCOCRCUCYCZDEDKDODZECEEEGESETFIFJFRGAGBGEGHGNGRGTHKHNHRHUIDIEILINIQIRISITJMJOJPKEKGKHKPKRKWKZLALBLKLTLULVLYMAMDMEMGMKMLMMMNMOMTMUMVMWMXMYMZNANENGNINLNONPNZOMPAPEPGPHPKPLPSPTPYQAROBRSRURWSASDSESGSISKSNSVSYTHTJTMTNTRTTTWTZUAUGUSUYUZVEVNYEZAZMZW";

/// Languages to choose from.
const LANGUAGES: [&str; 24] = [
    "zh", "en", "es", "fr", "de", "ru", "ar", "ja", "ko", "pt", "it", "he", "tr", "fa", "vi", "th", "id", "ms", "hi", "nl", "pl", "kk",
    "uk", "sv",
];

/// How many meetings to choose from; 0 is as many as fit.
const AT_MOST: [u32; 4] = [6, 12, 20, 0];

/// Who you are: every field may stay empty.
#[component]
pub fn Who(props: &ScreenProps) -> Html {
    let here = &props.here;
    let (lang, profile) = (here.lang, &here.visit.profile);
    let set = |set: fn(&mut Profile, String)| {
        let (tell, visit) = (here.tell.clone(), here.visit.clone());
        Callback::from(move |typed: String| {
            let mut profile = visit.profile.clone();
            set(&mut profile, typed);
            tell.emit(Event::ProfileChanged(profile));
        })
    };
    let shown: Vec<String> = {
        let mut shown = profile.languages.clone();
        shown.extend(LANGUAGES.iter().take(2).map(|tag| (*tag).to_owned()).filter(|tag| !profile.languages.contains(tag)));
        shown
    };
    let view_language = |tag: &String| {
        let key = tag.clone();
        let tag = tag.clone();
        let name = intl::language(lang, &tag);
        let pressed = profile.languages.contains(&tag);
        html! { <Chip {key} small=true {pressed} on_press={change(here, move |profile| toggle(&mut profile.languages, tag.clone()))}>{ name }</Chip> }
    };
    let view_most = |most: u32| {
        let name = if most == 0 { here.say(Say::AsManyAsFit).to_owned() } else { most.to_string() };
        html! { <Chip key={most} small=true pressed={profile.most == most} on_press={change(here, move |profile| profile.most = most)}>{ name }</Chip> }
    };
    let on_country = set(|profile, code| profile.country = code).reform(|event: yew::Event| field_value(&event));
    let on_language = set(|profile, tag| {
        if !tag.is_empty() && !profile.languages.contains(&tag) {
            profile.languages.push(tag);
        }
    })
    .reform(|event: yew::Event| field_value(&event));
    let more = LANGUAGES.iter().filter(|tag| !shown.iter().any(|own| own == *tag));
    html! {
        <>
            <div class="ask"><h2 tabindex="-1">{ here.say(Say::AskWho) }</h2><p class="muted">{ here.say(Say::AskWhoText) }</p></div>
            <div class="form">
                <TextField label={here.say(Say::YourName)} value={profile.name.clone()} autocomplete="organization" on_commit={set(|profile, typed| profile.name = typed)} />
                <label class="field"><span>{ here.say(Say::YourCountry) }</span>
                    <select onchange={on_country}>
                        <option value="" selected={profile.country.is_empty()}>{ here.say(Say::NotStated) }</option>
                        { for countries(lang, &profile.country).iter().map(|(code, name)| html! { <option value={code.clone()} selected={*code == profile.country}>{ name }</option> }) }
                    </select>
                </label>
                <div class="field"><span id="languages">{ here.say(Say::YourLanguages) }</span>
                    <div class="chips" role="group" aria-labelledby="languages">
                        { for shown.iter().map(view_language) }
                        <select class="chip small" aria-label={here.say(Say::AddLanguage)} onchange={on_language}>
                            <option value="" selected=true>{ here.say(Say::AddLanguage) }</option>
                            { for more.map(|tag| html! { <option value={*tag}>{ intl::language(lang, tag) }</option> }) }
                        </select>
                    </div>
                </div>
                <div class="field"><span id="most">{ here.say(Say::HowMany) }</span>
                    <div class="chips" role="group" aria-labelledby="most">{ for AT_MOST.into_iter().map(view_most) }</div>
                </div>
                <TextField label={here.say(Say::YourWords)} value={profile.words.clone()} is_long=true on_commit={set(|profile, typed| profile.words = typed)} />
            </div>
        </>
    }
}

/// Country codes with their names, sorted by name as the language does; the visitor's own is among them.
fn countries(lang: Lang, own: &str) -> Vec<(String, String)> {
    let mut codes: Vec<&str> = (0..COUNTRIES.len() / 2).filter_map(|at| COUNTRIES.get(2 * at..2 * at + 2)).collect();
    if !own.is_empty() && !codes.contains(&own) {
        codes.push(own);
    }
    let mut named: Vec<(String, String)> = codes.into_iter().map(|code| (code.to_owned(), intl::country(lang, code))).collect();
    intl::sort_by_name(lang, &mut named);
    named
}

/// A button that opens the fair's list of delegations, to find oneself in it.
#[component]
pub fn FindListed(props: &ScreenProps) -> Html {
    let here = &props.here;
    let is_open = use_state(|| false);
    let sought = use_state(String::new);
    let set_open = |to: bool| {
        let is_open = is_open.setter();
        Callback::from(move |()| is_open.set(to))
    };
    let on_search = {
        let sought = sought.setter();
        Callback::from(move |typed: String| sought.set(typed))
    };
    let needle = sought.trim().to_lowercase();
    let fits = |name: &crate::model::Text| needle.is_empty() || name.iter().any(|(_, words)| words.to_lowercase().contains(&needle));
    let found = here.fair().delegations.iter().filter(|delegation| fits(&delegation.party.name)).take(100);
    let rows: Vec<Html> = found
        .map(|delegation| {
            let id = delegation.party.id.to_string();
            let onclick = here.tell.reform(move |_: MouseEvent| Event::PartyChosen(Some(id.clone())));
            let country = (!delegation.country.is_empty()).then(|| intl::country(here.lang, &delegation.country));
            html! {
                <li key={delegation.party.id.to_string()}><button type="button" class="row" {onclick}>
                    <BothNames text={delegation.party.name.clone()} lang={here.lang} /><span class="muted">{ country }</span>
                </button></li>
            }
        })
        .collect();
    let dialog = is_open.then(|| {
        html! {
            <Dialog title={here.say(Say::OnTheList)} close={here.say(Say::Close)} on_close={set_open(false)}>
                <SearchField label={here.say(Say::FindDelegation)} value={(*sought).clone()} {on_search} />
                <ul class="rows">{ rows }</ul>
            </Dialog>
        }
    });
    html! {
        <>
            <Button kind={ButtonKind::Plain} icon={Glyph::User} class="on-list" on_press={set_open(true)}>{ here.say(Say::OnTheList) }</Button>
            { dialog }
        </>
    }
}

/// The delegation of the list that the visitor belongs to.
#[component]
pub fn Listed(props: &ScreenProps) -> Html {
    let here = &props.here;
    let listed = here.visit.listed.as_deref().and_then(|id| here.fair().delegation_idx(id));
    let delegation = listed.and_then(|idx| here.fair().delegations.get(idx));
    let view_interest = |interest: &Interest, is_sought: bool| {
        let name =
            intent_chip(&interest.intent, is_sought).map_or_else(|| interest.intent.word().to_owned(), |name| here.say(name).to_owned());
        html! { <li class="tag">{ name }</li> }
    };
    let view_interests = |title: Say, interests: &[Interest], is_sought: bool| {
        html! { <><h3>{ here.say(title) }</h3><ul class="tags">{ for interests.iter().map(|it| view_interest(it, is_sought)) }</ul></> }
    };
    let about = delegation.map(|delegation| {
        let party = &delegation.party;
        html! {
            <div class="card about">
                <h3><BothNames text={party.name.clone()} lang={here.lang} /></h3>
                <p>{ party.summary.get(here.lang.tag()) }</p>
                { view_interests(Say::TheySeek, &party.seeks, true) }
                { view_interests(Say::TheyOffer, &party.offers, false) }
            </div>
        }
    });
    let leave = here.tell.reform(|()| Event::PartyChosen(None));
    html! {
        <section class="profile">
            <div class="ask"><h2 tabindex="-1">{ Say::YouAre.words(here.lang) }</h2></div>
            { about }
            <div class="forth">
                <Button on_press={leave}>{ here.say(Say::UseOwnProfile) }</Button>
                <Button kind={ButtonKind::Primary} on_press={here.go(Screen::Matches)}>{ here.say(Say::ShowMatches) }</Button>
            </div>
        </section>
    }
}
