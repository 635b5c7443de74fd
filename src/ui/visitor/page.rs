//! The page around: what it is told of a visit, and what it may ask of the program.

use super::{Visitor, act::Message, own_files::calendar, planner::OwnPlanning};
use crate::{
    visit::{Event, Part, Profile, Screen, Visit, told, told_plan},
    web::{Call, Host, Serving},
    worker::Tell,
};
use serde_json::{Value, json};
use std::rc::Rc;
use yew::prelude::*;

/// What the page knows by now.
#[derive(Default)]
pub struct Around {
    /// The visit as it was told last; `None` before there is a fair.
    visit: Option<Rc<Visit>>,
    /// The language as it was told last.
    lang: &'static str,
    /// The element, once it may ask.
    host: Option<Host>,
    /// What it asked for before there was a fair.
    waiting: Vec<Call>,
    /// Its calls for a plan that is being made.
    planning: Vec<Call>,
    serving: Option<Serving>,
}

impl Drop for Around {
    /// Whoever asked hears that this program has gone, and may ask the next one.
    fn drop(&mut self) {
        for call in self.waiting.iter().chain(&self.planning) {
            call.answer(Err("gone"));
        }
    }
}

impl Around {
    /// Whether the page does itself what is about to be done; only one may that asks for details.
    pub fn takes_over(&self, name: &str, own: &Value) -> bool {
        self.host
            .as_ref()
            .is_some_and(|host| host.takes_over(name, own))
    }
}

impl Visitor {
    /// The page may ask from now on.
    pub fn begin_around(&mut self, ctx: &Context<Self>) {
        self.begin_bag(ctx);
        let link = ctx.link().clone();
        let hear = move |call| link.send_message(Message::Called(call));
        let host = &ctx.props().host;
        (self.around.serving, self.around.host) = (Some(host.hear(hear)), Some(host.clone()));
    }

    /// The page asks for something.
    pub fn called(&mut self, call: Call) {
        self.around.waiting.push(call);
    }

    /// What the page hears of a planning, before the program does.
    pub fn tell_planning(ctx: &Context<Self>, tell: &Tell) {
        let host = &ctx.props().host;
        match tell {
            Tell::Progress(now) => {
                let open = json!({ "steps": now.steps, "value": now.value, "bound": now.bound });
                host.says("progress", &open, &json!({}));
            }
            Tell::Refused(_) | Tell::Failed(_) => {
                host.says("error", &json!({ "what": "plan" }), &json!({}));
            }
            Tell::Plan { .. }
            | Tell::Choices(_)
            | Tell::Supposed(_)
            | Tell::Round(_)
            | Tell::Done => {}
        }
    }

    /// What follows for the page from whatever happened: it is told what changed, and answered.
    pub fn follow_around(&mut self, ctx: &Context<Self>) {
        let host = &ctx.props().host;
        let lang = self.reader.lang.key();
        if self.around.lang != lang {
            self.around.lang = lang;
            host.says("language", &json!({ "lang": lang }), &json!({}));
        }
        if let Some((_, visit)) = self.going() {
            self.around.visit.get_or_insert(visit);
            for call in std::mem::take(&mut self.around.waiting) {
                self.answer(call);
            }
        }
        let Some((document, visit)) = self.going() else {
            return;
        };
        let before = self.around.visit.replace(visit.clone());
        if let Some(before) = before.filter(|before| !Rc::ptr_eq(before, &visit)) {
            for one in told(&before, &visit, document.fair()) {
                host.says(one.name, &one.open, &one.own);
            }
        }
    }

    /// Does what the page asks for, and says what came of it.
    fn answer(&mut self, call: Call) {
        let Some((document, visit)) = self.going() else {
            return;
        };
        let file = document.fair();
        match call.what.as_str() {
            "open" => match Screen::named(&call.with, file) {
                Some(screen) => {
                    self.happened(&Event::ScreenShown(screen));
                    call.answer(Ok(""));
                }
                None => call.answer(Err("no such place")),
            },
            "plan" => {
                self.making.planner.ask_anew();
                self.happened(&Event::ScreenShown(Screen::Plan));
                self.around.planning.push(call);
            }
            // What the person said themselves stays as they said it.
            "profile" if visit.profile.is_open() && visit.listed.is_none() => {
                let row: Value = serde_json::from_str(&call.with).unwrap_or_default();
                self.happened(&Event::ProfileChanged(Profile::given(&row)));
                call.answer(Ok("taken"));
            }
            "profile" => call.answer(Ok("kept")),
            "export" => {
                let exported = self.exported(&call.with);
                call.answer(exported.as_deref().ok_or("nothing to export"));
            }
            _ => call.answer(Err("no such call")),
        }
    }

    /// Once no plan is being made, the page's calls for one are answered: with the plan, or with why
    /// there is none.
    pub fn settle_plan(&mut self) {
        if self.around.planning.is_empty() {
            return;
        }
        let Some((document, visit)) = self.going() else {
            return;
        };
        let file = document.fair();
        let booked = visit.booked(file);
        let plan = told_plan(&booked, file).open.to_string();
        let answer = match &self.making.planner.planning {
            OwnPlanning::Running(..) => return,
            OwnPlanning::Refused => Err("no plan: meetings that stay clash"),
            OwnPlanning::Failed(_) => Err("no plan: the planner failed"),
            OwnPlanning::Idle if visit.wants_plan(file) => Err("no plan was made"),
            OwnPlanning::Idle if booked.is_empty() => Err("no plan: there is no meeting in it"),
            OwnPlanning::Idle => Ok(plan.as_str()),
        };
        for call in std::mem::take(&mut self.around.planning) {
            call.answer(answer);
        }
    }

    /// A text that the page takes along: the plan as `calendar` or `text`, the visit as `file`.
    fn exported(&self, kind: &str) -> Option<String> {
        let (document, visit) = self.going()?;
        match kind {
            "calendar" => {
                let own = self.making.own.borrow_mut().of(&document, &visit)?;
                calendar(&visit, &document, &own, None, self.reader.lang)
            }
            "text" => self.plan_text(),
            "file" => {
                let file = document.fair();
                let has = |part: &Part| visit.has(*part, file);
                let parts: Vec<Part> = Part::ALL.into_iter().filter(has).collect();
                Some(visit.parcel(&parts, file).ok()?.to_text())
            }
            _ => None,
        }
    }
}
