//! A fair whose time zone is none: what that means is said on every screen, and asked until it is
//! known.

use super::{
    context::DeskContextProps,
    edit::Edit,
    fields::{Field, Verdict},
};
use crate::{
    i18n::DeskSays,
    ui::parts::{Button, Glyph, Icon},
    web::{intl, zone},
};
use yew::prelude::*;

/// The id of the list of zones.
const LIST: &str = "desk-zones";

/// The question; nothing where the zone is known.
#[component]
pub fn ZoneAsked(props: &DeskContextProps) -> Html {
    let desk = &props.desk;
    let name = desk.fair().time_zone.clone();
    let is_known = *use_memo(name.clone(), |name| zone::is_known(name));
    let all = use_memo(
        is_known,
        |is_known| if *is_known { Vec::new() } else { zone::names() },
    );
    let meant = use_memo((name.clone(), is_known), |(name, is_known)| {
        if *is_known {
            Vec::new()
        } else {
            zone::suggestions(name)
        }
    });
    if is_known {
        return Html::default();
    }
    let take = {
        let desk = desk.clone();
        Callback::from(move |zone: String| desk.edit(Edit::Zone(zone)))
    };
    let view_meant = |meant: &String| {
        let (take, own) = (take.clone(), meant.clone());
        let on_press = Callback::from(move |()| take.emit(own.clone()));
        html! { <Button key={meant.clone()} {on_press}>{ format!("{meant} · {}", intl::zone_name(desk.lang, meant)) }</Button> }
    };
    let judge = {
        let (desk, all) = (desk.clone(), all.clone());
        Callback::from(move |typed: String| {
            let exact = all
                .iter()
                .find(|zone| zone.eq_ignore_ascii_case(&typed))
                .cloned();
            if let Some(zone) =
                exact.or_else(|| Some(typed.clone()).filter(|typed| zone::is_known(typed)))
            {
                return Verdict::Meant(zone, AttrValue::default());
            }
            let meant = zone::suggestions(&typed).join(desk.lang.comma());
            let word = if meant.is_empty() {
                DeskSays::NoZone
            } else {
                DeskSays::NoZoneMeant
            };
            Verdict::Refused(desk.fill(word, &[("name", &typed), ("zones", &meant)]))
        })
    };
    html! {
        <div class="trouble zone-asked" role="alert"><Icon glyph={Glyph::Clock} />
            <div class="trouble-words"><strong>{ desk.fill(DeskSays::NoZone, &[("name", &name)]) }</strong><p>{ desk.say(DeskSays::NoZoneText) }</p></div>
            <div class="actions" role="group" aria-label={desk.say(DeskSays::WhichZone)}>{ for meant.iter().map(view_meant) }</div>
            <Field label={desk.say(DeskSays::WhichZone)} placeholder="Asia/Shanghai" value={AttrValue::default()} list={LIST} {judge} on_commit={take} />
            <datalist id={LIST}>{ for all.iter().map(|zone| html! { <option value={zone.clone()} /> }) }</datalist>
        </div>
    }
}
