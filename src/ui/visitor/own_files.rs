//! What the visitor takes along: a calendar, a fair file with their own plan, paper.

use super::{Visitor, act::Act, here::Here};
use crate::{
    exchange::ics::{self, Scope},
    i18n::Say,
    model::{Document, Side},
    ui::{
        parts::{ButtonProps, Glyph, Shared, TroubleProps, button},
        visit::Visit,
    },
    web::{files, zone},
};
use std::rc::Rc;
use yew::prelude::*;

/// The fair with the visitor's plan in it, made anew only when either changes.
#[derive(Default)]
pub struct Own(Option<(Shared<Document>, Rc<Visit>, Shared<Document>)>);

impl Own {
    /// The fair with the visit laid over it; `None` if that is no fair file.
    pub fn of(&mut self, document: &Shared<Document>, visit: &Rc<Visit>) -> Option<Shared<Document>> {
        if let Some((of, by, made)) = &self.0
            && of == document
            && Rc::ptr_eq(by, visit)
        {
            return Some(made.clone());
        }
        let made = Shared::new(visit.personal(document).ok()?);
        self.0 = Some((document.clone(), visit.clone(), made.clone()));
        Some(made)
    }
}

/// Buttons that hand out the visitor's plan.
pub fn view_own_files(here: &Here<'_>) -> Html {
    let view_button = |icon, words, act| ButtonProps { icon: Some(icon), ..button(here.say(words), here.press(act)) }.view();
    let trouble = here.looks.is_refused.then(|| TroubleProps { title: here.say(Say::NotSaved).into(), ..TroubleProps::default() }.view());
    html! {
        <div class="take-along">
            { view_button(Glyph::Calendar, Say::Calendar, Act::CalendarTaken) }
            { view_button(Glyph::Print, Say::Print, Act::Printed) }
            { view_button(Glyph::Download, Say::SaveFile, Act::FileTaken) }
            { trouble }
        </div>
    }
}

impl Visitor {
    /// Hands out the visitor's calendar; whether the browser took it.
    pub fn take_calendar(&self) -> bool {
        let calendar = || {
            let journey = self.journey.as_ref()?;
            let personal = self.own.borrow_mut().of(&journey.document, &journey.visit)?;
            let fair = personal.fair();
            let own = fair.delegation_idx(&journey.visit.party_id(journey.document.fair()))?;
            let first = fair.slots.first().map(|slot| slot.start).unwrap_or_default();
            let last = fair.slots.last().map(|slot| slot.end).unwrap_or_default();
            let zone_of_fair = zone::zone(&fair.time_zone, first, last);
            Some(ics::calendar(fair, Scope::Party(Side::Delegation, own), self.lang, &zone_of_fair, zone::now()))
        };
        self.hand_out(".ics", "text/calendar;charset=utf-8", calendar())
    }

    /// Hands out a fair file with nobody else's plan in it; whether the browser took it.
    pub fn take_file(&self) -> bool {
        let file = self.journey.as_ref().and_then(|journey| journey.visit.own_file(&journey.document).ok());
        self.hand_out(".json", "application/json", file.map(|file| file.to_text()))
    }

    fn hand_out(&self, extension: &str, media_type: &str, content: Option<String>) -> bool {
        let (Some(journey), Some(content)) = (&self.journey, content) else { return false };
        let name = [journey.document.fair().id.as_str(), extension].concat();
        files::download(&name, media_type, content.as_bytes())
    }
}
