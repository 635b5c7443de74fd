//! A request to the park's team: by the code, the link or the file; or sent to the address that the
//! page named.

use super::{
    super::{
        Visitor,
        act::{BagAct, BagMessage, Blank},
        here::Here,
    },
    Bag,
    outbox::Outbox,
    send as tell,
};
use crate::{
    exchange::request::Request,
    i18n::{Ahead, Along, Message},
    ui::parts::{ButtonKind, ButtonProps, Glyph, TextFieldProps, button, view_icon},
    visit::{Sending, Visit},
    web::{
        self,
        fetch::{self, NoFile, REDIRECT},
        intl, share, tabs, zone,
    },
};
use serde_json::{Value, json};
use yew::{html::Scope, prelude::*};

/// The status of a request that the page around has taken itself.
const TAKEN: u16 = 204;

/// The request in JSON: who they are, and what they wish of whom.
fn request(visit: &Visit, fair: &str, id: &str, revision: u64) -> String {
    let own = visit.profile.row("");
    let delegation = match &visit.listed {
        Some(listed) => own
            .only_contact()
            .with_id(listed)
            .with_name(&visit.profile.name),
        None => own,
    };
    let wishes = visit.wishes.iter();
    let request = Request {
        delegation,
        wishes: wishes
            .filter_map(|(of, wish)| Some((of.clone(), (*wish)?)))
            .collect(),
        away: visit.away.clone(),
    };
    request.to_text(fair, id, revision)
}

/// How to send a request to the team.
pub fn view_send(here: &Here<'_>, bag: &Bag) -> Html {
    let body = bag.submit.as_ref().map_or_else(
        || html! { <p>{ here.say(Along::SendByCode) }</p> },
        |submit| view_form(here, bag, submit),
    );
    html! { <section part="card" class="card"><h3>{ here.say(Along::SendTitle) }</h3>{ body }</section> }
}

fn view_form(here: &Here<'_>, bag: &Bag, submit: &str) -> Html {
    let (lang, profile) = (here.lang, &here.visit.profile);
    let n_wishes = here
        .visit
        .wishes
        .iter()
        .filter(|(_, wish)| wish.is_some())
        .count();
    let what = Along::SendWhat.fill(
        lang,
        &[
            ("host", &share::host_of(submit)),
            ("n", &n_wishes.to_string()),
        ],
    );
    let outbox = bag.outbox.as_ref();
    let is_under_way = outbox.is_some_and(Outbox::is_under_way);
    let is_waiting = outbox.is_some_and(|outbox| outbox.request.body.is_some());
    let was_sent = outbox.is_some_and(|outbox| outbox.request.revision > 0);
    let agreed = here.pack(BagAct::Agreed);
    let send = ButtonProps {
        kind: ButtonKind::Primary,
        icon: Some(Glyph::Upload),
        disabled: !bag.has_agreed || is_under_way,
        ..button(
            here.say(if was_sent {
                Along::SendAgain
            } else {
                Along::Send
            }),
            here.pack(BagAct::SendWanted),
        )
    };
    let withdraw = is_waiting.then(|| {
        ButtonProps {
            kind: ButtonKind::Plain,
            ..button(here.say(Along::Withdraw), here.pack(BagAct::Withdrawn))
        }
        .view()
    });
    let field = |label: Along, value: &str, blank, hint: &'static str| {
        TextFieldProps {
            label: here.say(label).into(),
            value: value.to_owned().into(),
            autocomplete: Some(hint.into()),
            on_change: here.fill(blank),
            is_long: false,
        }
        .view()
    };
    let name = TextFieldProps {
        label: here.say(Ahead::YourName).into(),
        value: profile.name.clone().into(),
        autocomplete: Some("organization".into()),
        on_change: here.fill(Blank::Name),
        is_long: false,
    };
    html! {
        <div class="form">
            <p>{ here.say(Along::SendText) }</p>
            { name.view() }
            { field(Along::YourContact, &profile.contact, Blank::Contact, "email") }
            <p>{ what }</p>
            <label class="check"><input type="checkbox" checked={bag.has_agreed} onchange={move |_: Event| agreed.emit(())} /><span>{ here.say(Along::Consent) }</span></label>
            <div class="take-along">{ send.view() }{ withdraw }</div>
            <p role="status">{ outbox.and_then(|outbox| view_state(here, submit, outbox)) }</p>
        </div>
    }
}

fn view_state(here: &Here<'_>, submit: &str, outbox: &Outbox) -> Option<Html> {
    let lang = here.lang;
    let (glyph, words) = match outbox.request.state {
        Sending::Sent(at) => (
            Glyph::Check,
            Along::SentAt.fill(
                lang,
                &[(
                    "time",
                    &[intl::day(lang, at), intl::time(lang, at)].join(" "),
                )],
            ),
        ),
        Sending::Refused(REDIRECT) => (Glyph::Alert, here.say(Along::SendLedAway).to_owned()),
        Sending::Refused(status) => (
            Glyph::Alert,
            Along::SendRefused.fill(lang, &[("status", &status.to_string())]),
        ),
        Sending::Waiting if outbox.is_under_way() => {
            (Glyph::Clock, here.say(Along::Sending).to_owned())
        }
        Sending::Waiting if outbox.request.body.is_some() && outbox.request.to != submit => {
            (Glyph::Alert, here.say(Along::SendElsewhere).to_owned())
        }
        Sending::Waiting if outbox.request.body.is_some() => {
            (Glyph::Clock, here.say(Along::SendWaits).to_owned())
        }
        Sending::Waiting => return None,
    };
    Some(html! { <>{ view_icon(glyph) }{ " " }{ words }</> })
}

impl Visitor {
    /// The request of the fair that is shown is looked up, and tried if it waits.
    pub(super) fn load_request(&mut self, link: &Scope<Self>) {
        let Some(fair) = self.journey.as_ref().map(|journey| journey.head.id.clone()) else {
            return;
        };
        if self.bag.submit.is_some()
            && self
                .bag
                .outbox
                .as_ref()
                .is_none_or(|outbox| *outbox.fair != *fair)
        {
            self.bag.outbox = Some(Outbox::kept(&fair));
            self.try_request(link);
        }
    }

    /// A person sends the request, as it is now.
    pub(super) fn send_request(&mut self, link: &Scope<Self>) {
        let (Some(journey), Some(outbox), Some(to)) =
            (&mut self.journey, &mut self.bag.outbox, &self.bag.submit)
        else {
            return;
        };
        outbox.put(to, |id, revision| {
            request(&journey.visit, &journey.head.id, id, revision)
        });
        journey.kept = Some(outbox.keep());
        self.bag.has_agreed = false;
        self.try_request(link);
    }

    /// A person takes an unsent request back.
    pub(super) fn withdraw_request(&mut self) {
        let (Some(journey), Some(outbox)) = (&mut self.journey, &mut self.bag.outbox) else {
            return;
        };
        outbox.withdraw();
        journey.kept = Some(outbox.keep());
    }

    /// Sends what waits.
    pub(super) fn try_request(&mut self, link: &Scope<Self>) {
        let Some(url) = self.bag.submit.clone() else {
            return;
        };
        let Some(outbox) = &mut self.bag.outbox else {
            return;
        };
        let Some((revision, body)) = outbox.begin(&url) else {
            return;
        };
        let own: Value = serde_json::from_str(&body).unwrap_or_default();
        if self
            .around
            .takes_over("request", &json!({ "request": own }))
        {
            return tell(link, BagMessage::Sent(revision, Ok(TAKEN)));
        }
        let (link, name) = (link.clone(), ["outbox/", &outbox.fair].concat());
        web::spawn_local(async move {
            // Another tab that sends it just now says how it went by what it keeps.
            let answer = match tabs::pen_if_free(&name).await {
                Some(_pen) => fetch::post(&url, &body).await,
                None => Err(NoFile::Unreachable),
            };
            if answer == Ok(REDIRECT) {
                web::tell_owner(&[&url, " answers with a redirect: requests are not sent on. Name the address that takes them."].concat());
            }
            tell(&link, BagMessage::Sent(revision, answer));
        });
    }

    /// Another tab may have done something with the request; whether it did.
    pub(in super::super) fn look_into_outbox(&mut self) -> bool {
        self.bag.outbox.as_mut().is_some_and(Outbox::catch_up)
    }

    /// The team's address answered, or did not.
    pub(super) fn request_answered(
        &mut self,
        link: &Scope<Self>,
        revision: u64,
        answer: Result<u16, NoFile>,
    ) {
        let (Some(journey), Some(outbox)) = (&mut self.journey, &mut self.bag.outbox) else {
            return;
        };
        let now = journey
            .fair()
            .and_then(|fair| zone::now_in(&fair.time_zone))
            .unwrap_or_else(zone::now_here);
        let link = link.clone();
        outbox.answered(revision, answer.ok(), now, move || {
            tell(&link, BagMessage::NetworkChanged);
        });
        journey.kept = Some(outbox.keep());
    }
}
