//! The fair with the visitor's plan in it, and what of it goes out at once: their calendar, paper.

use super::{
    act::{Act, BagAct, Looks},
    here::Here,
};
use crate::{
    exchange::ics::{self, Only, Scope},
    i18n::{Ahead, Along, Lang},
    model::{Document, Side},
    ui::parts::{ButtonKind, ButtonProps, Glyph, Shared, TroubleProps, button},
    visit::{Screen, Visit},
    web::{
        share::{self, Platform},
        zone,
    },
};
use std::rc::Rc;
use yew::prelude::*;

/// The fair with the visitor's plan in it, made anew only when either changes.
#[derive(Default)]
pub struct Own(Option<(Shared<Document>, Rc<Visit>, Shared<Document>)>);

impl Own {
    /// The fair with the visit laid over it; `None` if that is no fair file.
    pub fn of(
        &mut self,
        document: &Shared<Document>,
        visit: &Rc<Visit>,
    ) -> Option<Shared<Document>> {
        if let Some((_, _, made)) = self.0.as_ref().filter(|_| self.is_made(document, visit)) {
            return Some(made.clone());
        }
        let made = Shared::new(visit.personal(document).ok()?);
        self.0 = Some((document.clone(), visit.clone(), made.clone()));
        Some(made)
    }

    /// Whether [`Own::of`] costs nothing.
    pub fn is_made(&self, document: &Shared<Document>, visit: &Rc<Visit>) -> bool {
        self.0
            .as_ref()
            .is_some_and(|(of, by, _)| of == document && is_same_but_for_the_screen(by, visit))
    }

    /// Whether it can be shown: it is made, or the screen's head has been painted and there is time
    /// to make it.
    pub fn is_due(&self, looks: &Looks, document: &Shared<Document>, visit: &Rc<Visit>) -> bool {
        looks.is_drawn || self.is_made(document, visit)
    }
}

fn is_same_but_for_the_screen(one: &Rc<Visit>, other: &Rc<Visit>) -> bool {
    Rc::ptr_eq(one, other)
        || Visit {
            screen: other.screen,
            ..(**one).clone()
        } == **other
}

/// Buttons that hand out the visitor's plan. Inside WeChat, which downloads nothing, there is none
/// for the calendar. `is_refused`: the browser took no file.
pub fn view_own_files(here: &Here<'_>, is_refused: bool) -> Html {
    let view_button = |icon, words, on_press| {
        ButtonProps {
            icon: Some(icon),
            ..button(words, on_press)
        }
        .view()
    };
    let trouble = is_refused.then(|| {
        TroubleProps {
            title: here.say(Ahead::NotSaved).into(),
            ..TroubleProps::default()
        }
        .view()
    });
    let calendar = (share::platform() != Platform::Wechat
        && zone::is_known(&here.fair().time_zone))
    .then(|| {
        view_button(
            Glyph::Calendar,
            here.say(Ahead::Calendar),
            here.pack(BagAct::CalendarTaken),
        )
    });
    let along = ButtonProps {
        kind: ButtonKind::Primary,
        icon: Some(Glyph::Upload),
        ..button(here.say(Along::TakeAlong), here.go(Screen::Along))
    };
    html! {
        <div class="take-along">
            { along.view() }
            { calendar }
            { view_button(Glyph::Print, here.say(Ahead::Print), here.press(Act::Printed)) }
            { trouble }
        </div>
    }
}

/// The calendar of a visitor's plan, or of the meeting with one exhibitor (an id): `own` is the
/// fair with the visit in it. What a calendar was given before and is called off by now is called
/// off in it.
pub fn calendar(
    visit: &Visit,
    file: &Document,
    own: &Document,
    exhibitor: Option<&str>,
    lang: Lang,
) -> Option<String> {
    let party = visit.party_id(file.fair());
    let (off, left) = visit.called_off(file.fair());
    let mut own = own.clone();
    own.change(|draft| {
        let is_off = |exhibitor: &str| off.iter().any(|old| old.exhibitor == exhibitor);
        draft.books(&party, is_off, &off);
    })
    .ok()?;
    let fair = own.fair();
    // A calendar with hours of another zone sends people to the wrong hour.
    if !zone::is_known(&fair.time_zone) {
        return None;
    }
    let idx = fair.delegation_idx(&party)?;
    let with = match exhibitor {
        Some(exhibitor) => Some(fair.exhibitor_idx(exhibitor)?),
        None => None,
    };
    let left = fair
        .events
        .iter()
        .enumerate()
        .filter(|(_, event)| exhibitor.is_none() && left.iter().any(|id| **id == *event.id));
    let left: Vec<usize> = left.map(|(idx, _)| idx).collect();
    let only = Only { with, left: &left };
    let zone_of_fair = zone::zone(&fair.time_zone, &ics::moments(fair))?;
    ics::calendar_of(
        fair,
        Scope::Party(Side::Delegation, idx),
        only,
        lang,
        &zone_of_fair,
        zone::now(),
    )
    .ok()
}
