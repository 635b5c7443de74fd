//! What the visitor takes along: a calendar, a fair file with their own plan, paper.

use super::here::Here;
use crate::{
    exchange::ics::{self, Scope},
    i18n::Say,
    model::{Document, Side},
    ui::parts::{Button, Glyph, Shared, Trouble},
    web::{self, files, zone},
};
use yew::prelude::*;

/// What the files are given.
#[derive(Clone, PartialEq, Properties)]
pub struct OwnFilesProps {
    /// The surroundings.
    pub here: Here,
    /// The fair with the visitor's plan in it.
    pub personal: Shared<Document>,
    /// Where the visitor's delegation stands in it.
    pub delegation_idx: usize,
}

/// Buttons that hand out the visitor's plan.
#[component]
pub fn OwnFiles(props: &OwnFilesProps) -> Html {
    let here = &props.here;
    let is_refused = use_state_eq(|| false);
    let hand_out = |extension: &'static str, media_type: &'static str, content: fn(&OwnFilesProps) -> Option<String>| {
        let (props, is_refused) = (props.clone(), is_refused.setter());
        Callback::from(move |()| {
            let mut name = props.here.fair().id.clone();
            name.push_str(extension);
            let is_out = content(&props).is_some_and(|content| files::download(&name, media_type, content.as_bytes()));
            is_refused.set(!is_out);
        })
    };
    let calendar = hand_out(".ics", "text/calendar;charset=utf-8", |props| Some(calendar(props)));
    let file = hand_out(".json", "application/json", |props| Some(props.here.visit.own_file(&props.here.document).ok()?.to_pretty_text()));
    let trouble = is_refused.then(|| html! { <Trouble title={here.say(Say::NotSaved)} /> });
    html! {
        <div class="take-along">
            <Button icon={Glyph::Calendar} on_press={calendar}>{ here.say(Say::Calendar) }</Button>
            <Button icon={Glyph::Print} on_press={|()| web::print()}>{ here.say(Say::Print) }</Button>
            <Button icon={Glyph::Download} on_press={file}>{ here.say(Say::SaveFile) }</Button>
            { trouble }
        </div>
    }
}

fn calendar(props: &OwnFilesProps) -> String {
    let fair = props.personal.fair();
    let first = fair.slots.first().map(|slot| slot.start).unwrap_or_default();
    let last = fair.slots.last().map(|slot| slot.end).unwrap_or_default();
    let zone_of_fair = zone::zone(&fair.time_zone, first, last);
    ics::calendar(fair, Scope::Party(Side::Delegation, props.delegation_idx), props.here.lang, &zone_of_fair, zone::now())
}
