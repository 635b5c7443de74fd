//! What goes out as files: the calendar, the chosen parts, cards; and the plan as text.

use super::{
    super::{Visitor, act::BagAct, here::Here, own_files::calendar},
    Bag,
};
use crate::{
    exchange::{plain, vcard},
    i18n::{Ahead, Along, Message},
    model::Side,
    ui::parts::{ButtonProps, Glyph, TroubleProps, button},
    visit::{Event as Happening, Ledger, Part},
    web::{
        files,
        share::{self, Platform},
        store, zone,
    },
};
use serde_json::{Map, Value, json};
use yew::{html::Scope, prelude::*};

/// The calendar, with help for this device, and files out and in. Where nothing can be downloaded
/// there are no buttons that would.
pub fn view_files(
    here: &Here<'_>,
    bag: &Bag,
    plan_text: impl FnOnce() -> Option<String>,
    is_wechat: bool,
) -> Html {
    let view_button = |icon, words: Along, act| {
        ButtonProps {
            icon: Some(icon),
            ..button(here.say(words), here.pack(act))
        }
        .view()
    };
    let has_plan = here.visit.has(Part::Plan, here.fair());
    let download = |icon, words, act| (!is_wechat).then(|| view_button(icon, words, act));
    let how_to: &[Along] = match share::platform() {
        Platform::Wechat => &[Along::HowToWechat],
        Platform::Apple => &[Along::HowToApple, Along::HowToOther],
        Platform::Android => &[Along::HowToAndroid],
        Platform::Other => &[Along::HowToOther, Along::HowToApple, Along::HowToAndroid],
    };
    let how_to: Vec<Html> = how_to
        .iter()
        .map(|words| html! { <li>{ here.say(*words) }</li> })
        .collect();
    let calendar = has_plan.then(|| {
        let text = plan_text().unwrap_or_default();
        let copied = bag.copied_words(here);
        let zone = &here.fair().time_zone;
        let is_known = zone::is_known(zone);
        let about = if is_known { here.say(Along::CalendarText).to_owned() } else { Ahead::NoZone.fill(here.lang, &[("zone", zone)]) };
        html! {
            <section part="card" class="card">
                <h3>{ here.say(Along::Calendar) }</h3>
                <p>{ about }</p>
                <div class="take-along">
                    { is_known.then(|| download(Glyph::Calendar, Along::CalendarFile, BagAct::CalendarTaken)).flatten() }
                    { view_button(Glyph::Book, Along::CopyText, BagAct::TextCopied) }
                    <span role="status">{ copied }</span>
                </div>
                { is_known.then(|| html! { <details><summary>{ here.say(Along::HowTo) }</summary><ul class="inside">{ how_to }</ul></details> }) }
                <details><summary>{ here.say(Along::PlanAsText) }</summary><pre class="verbatim">{ text }</pre></details>
            </section>
        }
    });
    let cards = here
        .visit
        .has(Part::Memos, here.fair())
        .then(|| download(Glyph::User, Along::Cards, BagAct::CardsSaved))
        .flatten();
    let link = here.link.clone();
    let refused = bag.is_refused().then(|| {
        TroubleProps {
            title: here.say(Ahead::NotSaved).into(),
            ..TroubleProps::default()
        }
        .view()
    });
    html! {
        <>
            { calendar }
            <section part="card" class="card">
                <h3>{ here.say(Along::File) }</h3>
                <p>{ here.say(Along::FileText) }</p>
                <div class="take-along">
                    { download(Glyph::Download, Along::SaveFile, BagAct::FileSaved) }
                    { cards }
                    <label class="button quiet">{ here.say(Along::OpenFile) }
                        <input class="hidden" type="file" accept=".json,application/json" onchange={move |event: Event| Visitor::open_files(&link, &event)} />
                    </label>
                    { refused }
                </div>
            </section>
        </>
    }
}

impl Visitor {
    /// The plan as text; `None` without a plan.
    pub(in super::super) fn plan_text(&self) -> Option<String> {
        let (document, visit) = self.going()?;
        let personal = self.making.own.borrow_mut().of(&document, &visit)?;
        let own = personal
            .fair()
            .delegation_idx(&visit.party_id(document.fair()))?;
        let note = |exhibitor: &str| visit.memo_of(exhibitor).summary();
        Some(plain::text(
            personal.fair(),
            Side::Delegation,
            own,
            self.reader.lang,
            note,
        ))
    }

    /// Hands out the calendar of the plan, or of the meeting with one exhibitor (an id); whether
    /// the browser took it.
    pub(super) fn take_calendar(&mut self, exhibitor: Option<&str>) -> bool {
        let Some((document, visit)) = self.going() else {
            return false;
        };
        let own = self.making.own.borrow_mut().of(&document, &visit);
        let Some(content) =
            own.and_then(|own| calendar(&visit, &document, &own, exhibitor, self.reader.lang))
        else {
            return false;
        };
        let is_taken = self.hand_out(".ics", "text/calendar;charset=utf-8", &content);
        if is_taken {
            // What a calendar has been given has to be taken out of it again, should it be called
            // off.
            self.happened(&Happening::CalendarTaken(exhibitor.map(str::to_owned)));
        }
        is_taken
    }

    /// Hands out the chosen parts; whether the browser took it.
    pub(super) fn save_parcel(&self, link: &Scope<Self>) -> bool {
        let Some(here) = self.here(link) else {
            return false;
        };
        let parcel = here.visit.parcel(&self.bag.parts(&here), here.fair());
        parcel.is_ok_and(|parcel| {
            self.hand_out(".parkmatch.json", "application/json", &parcel.to_text())
        })
    }

    /// Hands out everything that the small store keeps, readable; whether the browser took it.
    pub(super) fn export_all(&self) -> bool {
        let kept = store::keys().into_iter().filter_map(|(key, _)| {
            let text = store::text(&key)?;
            let value = if key.starts_with("visitor/") {
                Ledger::read(&text).0.visit()
            } else {
                Value::String(text)
            };
            Some((key, value))
        });
        let all =
            json!({ "format": "parkmatch-kept/1", "kept": kept.collect::<Map<String, Value>>() });
        self.hand_out(".kept.json", "application/json", &all.to_string())
    }

    /// Hands out the cards that were written down; whether the browser took it.
    pub(super) fn save_cards(&self) -> bool {
        let Some((document, visit)) = self.going() else {
            return false;
        };
        let fair = document.fair();
        let cards = visit.memos.iter().map(|memo| {
            let exhibitor = fair
                .exhibitor_idx(&memo.exhibitor)
                .and_then(|idx| fair.exhibitors.get(idx));
            let company = exhibitor.map_or("", |exhibitor| {
                exhibitor.party.name.get(self.reader.lang.tag())
            });
            let name = if memo.name.is_empty() {
                company
            } else {
                &memo.name
            };
            vcard::card(&vcard::Card {
                name,
                company,
                position: &memo.position,
                email: &memo.email,
                phone: &memo.phone,
                note: &memo.words,
            })
        });
        let cards: String = cards.collect();
        self.hand_out(".vcf", "text/vcard;charset=utf-8", &cards)
    }

    /// Hands out a file under the fair's name; whether the browser took it.
    fn hand_out(&self, extension: &str, media_type: &str, content: &str) -> bool {
        let Some(journey) = &self.journey else {
            return false;
        };
        let name = [journey.head.id.as_str(), extension].concat();
        files::download(&name, media_type, content.as_bytes())
    }
}
