//! What is taken along without an account: a link and its code, a calendar, files, a request to the
//! team; and what comes in the same ways.

mod came;
mod code;
mod files;
mod outbox;
mod send;

use self::{
    came::{Came, view_came},
    code::{Made, view_code},
    files::view_files,
    outbox::Outbox,
    send::view_send,
};
use super::{
    Visitor,
    act::{Act, BagAct, BagMessage, Message},
    here::Here,
    journey::Said,
};
use crate::{
    exchange::link::{self, NoParcel, Parcel, Sealed},
    i18n::{Along, Say},
    ui::parts::ToastProps,
    visit::{Event, Part, Screen, toggle},
    web::{
        self, Host, files as web_files, offline,
        share::{self, Platform},
        squeeze, vault,
    },
};
use serde_json::json;
use yew::{html::Scope, prelude::*};

/// How long the now-line stands still, in milliseconds.
const TICK: u32 = 20_000;

/// What came of the last thing that was handed out.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Handed {
    /// Nothing yet that is worth a word.
    #[default]
    Well,
    /// The clipboard took it.
    Copied,
    /// The clipboard took nothing.
    NotCopied,
    /// The browser took no file.
    Refused,
}

impl Handed {
    /// A file was handed out: whether the browser took it.
    const fn file(is_taken: bool) -> Self {
        if is_taken { Self::Well } else { Self::Refused }
    }
}

/// What the link's code is shown as.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum CodeAs {
    /// A picture, which can be kept.
    #[default]
    Picture,
    /// A drawing, where the page lets no picture be shown.
    Drawing,
}

/// What is on its way out and in.
#[derive(Default)]
pub struct Bag {
    /// The parts that travel, once somebody chose.
    parts: Option<Vec<Part>>,
    made: Option<Made>,
    n_made: u32,
    came: Option<Came>,
    handed: Handed,
    code_as: CodeAs,
    /// Whether they agree that their request is sent.
    has_agreed: bool,
    outbox: Option<Outbox>,
    /// How many of the page's files are kept, once they were counted on this screen.
    n_page_files: Option<u32>,
    /// The address that the page names for requests; `None`: they are only handed over.
    submit: Option<String>,
    listening: Vec<share::Listening>,
    /// The clock of the plan's now-line.
    ticking: Option<web::Timeout>,
}

impl Bag {
    /// Whether the browser took no file.
    pub fn is_refused(&self) -> bool {
        self.handed == Handed::Refused
    }

    /// How many of the page's files are kept for use without a network.
    pub fn n_page_files(&self) -> u32 {
        self.n_page_files.unwrap_or(0)
    }

    /// The id of the fair that something that came is about.
    pub fn awaits(&self) -> Option<&str> {
        self.came.as_ref().and_then(Came::fair)
    }

    /// Whether the clipboard took what was copied, once something was.
    fn copied_words(&self, here: &Here<'_>) -> Option<&'static str> {
        match self.handed {
            Handed::Copied => Some(here.say(Along::Copied)),
            Handed::NotCopied => Some(here.say(Along::CopyByHand)),
            Handed::Well | Handed::Refused => None,
        }
    }

    /// What was copied is not what there is any more.
    fn forget_copy(&mut self) {
        if self.handed != Handed::Refused {
            self.handed = Handed::Well;
        }
    }

    fn parts(&self, here: &Here<'_>) -> Vec<Part> {
        let usual = || {
            Part::ALL
                .into_iter()
                .filter(|part| *part != Part::Memos)
                .collect()
        };
        let parts: Vec<Part> = self.parts.clone().unwrap_or_else(usual);
        parts
            .into_iter()
            .filter(|part| here.visit.has(*part, here.fair()))
            .collect()
    }
}

/// The screen: link and code, the team, the calendar, files; `plan_text` is the plan as text.
pub fn view_along(here: &Here<'_>, bag: &Bag, plan_text: impl FnOnce() -> Option<String>) -> Html {
    let is_wechat = share::platform() == Platform::Wechat;
    let wechat =
        is_wechat.then(|| html! { <p class="hint" role="note">{ here.say(Along::Wechat) }</p> });
    html! {
        <section class="along">
            <div class="ask"><h2 tabindex="-1">{ here.say(Along::TakeAlong) }</h2><p class="muted">{ here.say(Along::Lead) }</p></div>
            { wechat }
            { view_code(here, bag) }
            { view_send(here, bag) }
            { view_files(here, bag, plan_text, is_wechat) }
        </section>
    }
}

/// What stands over whatever screen there is: what was just done, with a way back, and something
/// that came.
pub fn view_over(here: &Here<'_>, said: Option<&Said>, bag: &Bag, has_list: bool) -> Html {
    let toast = ToastProps {
        text: said
            .map(|said| said.words(here.lang, here.document))
            .unwrap_or_default()
            .into(),
        undo: here.say(Say::Undo).into(),
        close: here.say(Say::Close).into(),
        on_undo: here.press(Act::TakenBack),
        on_close: here.press(Act::ToastClosed),
    };
    html! { <>{ toast.view() }{ view_came(here, bag.came.as_ref(), has_list) }</> }
}

fn send(link: &Scope<Visitor>, message: BagMessage) {
    link.send_message(Message::Bag(message));
}

impl Visitor {
    /// The program has begun: what the page's address carries is read, and the network is watched.
    pub fn begin_bag(&mut self, ctx: &Context<Self>) {
        self.bag.submit = ctx.props().host.submit();
        let listen = |kind, message: fn() -> BagMessage| {
            let link = ctx.link().clone();
            share::listen(kind, move || send(&link, message()))
        };
        self.bag.listening = vec![
            listen("hashchange", || BagMessage::AddressChanged),
            listen("online", || BagMessage::NetworkChanged),
            listen("offline", || BagMessage::NetworkChanged),
        ];
        read_address(&ctx.props().host, ctx.link());
    }

    /// What a person does with the bag.
    pub fn act_bag(&mut self, ctx: &Context<Self>, act: BagAct) {
        let link = ctx.link();
        match act {
            BagAct::PartToggled(part) => {
                if let Some(here) = self.here(link) {
                    let mut parts = self.bag.parts(&here);
                    toggle(&mut parts, part);
                    self.bag.parts = Some(parts);
                }
            }
            BagAct::LinkCopied => {
                if let Some(address) = self.bag.made.as_ref().and_then(Made::address) {
                    copy(link, address.to_owned());
                }
            }
            BagAct::LinkShared => {
                if let Some((journey, address)) = self
                    .journey
                    .as_ref()
                    .zip(self.bag.made.as_ref().and_then(Made::address))
                {
                    let title = journey.head.name.get(self.reader.lang.tag()).to_owned();
                    let address = address.to_owned();
                    if !self
                        .around
                        .takes_over("link", &json!({ "address": address }))
                    {
                        web::spawn_local(async move { share::share(&title, &address).await });
                    }
                }
            }
            BagAct::TextCopied => copy(link, self.plan_text().unwrap_or_default()),
            BagAct::CalendarTaken => self.bag.handed = Handed::file(self.take_calendar(None)),
            BagAct::MeetingTaken(exhibitor) => {
                self.bag.handed = Handed::file(self.take_calendar(Some(&exhibitor)));
            }
            BagAct::FileSaved => self.bag.handed = Handed::file(self.save_parcel(link)),
            BagAct::AllExported => self.bag.handed = Handed::file(self.export_all()),
            BagAct::CardsSaved => self.bag.handed = Handed::file(self.save_cards()),
            BagAct::PictureRefused => self.bag.code_as = CodeAs::Drawing,
            BagAct::Agreed => self.bag.has_agreed = !self.bag.has_agreed,
            BagAct::SendWanted => self.send_request(link),
            BagAct::Withdrawn => self.withdraw_request(),
            BagAct::CamePartToggled(part) => {
                if let Some(came) = &mut self.bag.came {
                    came.toggle(part);
                }
            }
            BagAct::CameTaken => self.take_what_came(),
            BagAct::CameLeft => self.bag.came = None,
        }
    }

    /// What the bag is told.
    pub fn hear_bag(&mut self, ctx: &Context<Self>, message: BagMessage) {
        match message {
            BagMessage::LinkMade(number, address) if number == self.bag.n_made => {
                if let Some(made) = &mut self.bag.made {
                    made.is_at(address);
                }
            }
            BagMessage::LinkMade(..) => {}
            BagMessage::ParcelCame(parcel) => self.bag.came = Some(Came::new(parcel)),
            BagMessage::Copied(true) => self.bag.handed = Handed::Copied,
            BagMessage::Copied(false) => self.bag.handed = Handed::NotCopied,
            BagMessage::Sent(revision, answer) => {
                self.request_answered(ctx.link(), revision, answer);
            }
            BagMessage::PageFiles(n_files) => self.bag.n_page_files = Some(n_files),
            BagMessage::MemoFilled(exhibitor, field, typed) => {
                if let Some(journey) = &self.journey {
                    let mut memo = journey.visit.memo_of(&exhibitor);
                    memo.set(field, typed);
                    self.happened(&Event::Noted(memo));
                }
            }
            BagMessage::Ticked => self.bag.ticking = None,
            BagMessage::AddressChanged => read_address(&ctx.props().host, ctx.link()),
            BagMessage::NetworkChanged => self.try_request(ctx.link()),
        }
    }

    /// What follows for the bag from whatever happened: the link is made anew, a waiting request is
    /// tried.
    pub fn follow_bag(&mut self, ctx: &Context<Self>) {
        let link = ctx.link();
        self.find_awaited(ctx);
        self.load_request(link);
        self.count_page_files(&ctx.props().host.base(), link);
        self.keep_time(link);
        let Some(journey) = &self.journey else { return };
        if journey.visit.screen != Screen::Along {
            self.bag.made = None;
            self.bag.forget_copy();
            return;
        }
        let Some(here) = self.here(link) else { return };
        let parts = self.bag.parts(&here);
        let parcel = (!parts.is_empty()).then(|| here.visit.parcel(&parts, here.fair()));
        let text = parcel.map(|parcel| parcel.map(|parcel| parcel.to_text()));
        if self.bag.made.as_ref().map(Made::text) == Some(text.as_ref()) {
            return;
        }
        self.bag.n_made += 1;
        self.bag.forget_copy();
        if let Some(Ok(text)) = text.clone() {
            let (number, link) = (self.bag.n_made, link.clone());
            web::spawn_local(async move {
                let deflated = squeeze::deflate(text.as_bytes()).await;
                let fragment = link::beside(
                    &share::fragment(),
                    &link::fragment(&text, deflated.as_deref()),
                );
                let address = [&share::address(), "#", &fragment].concat();
                send(&link, BagMessage::LinkMade(number, address));
            });
        }
        self.bag.made = Some(Made::of(text));
    }

    /// The plan's now-line moves as long as somebody looks at it.
    fn keep_time(&mut self, link: &Scope<Self>) {
        let is_shown = self
            .journey
            .as_ref()
            .is_some_and(|journey| journey.visit.screen == Screen::Plan);
        if !is_shown {
            self.bag.ticking = None;
        } else if self.bag.ticking.is_none() {
            let link = link.clone();
            self.bag.ticking = Some(web::after(TICK, move || send(&link, BagMessage::Ticked)));
        }
    }

    /// Counts the page's files that are kept, each time their list comes into view.
    fn count_page_files(&mut self, base: &str, link: &Scope<Self>) {
        let is_listed = self
            .journey
            .as_ref()
            .is_some_and(|journey| journey.visit.screen == Screen::Guide);
        if !is_listed {
            self.bag.n_page_files = None;
        } else if self.bag.n_page_files.is_none() {
            self.bag.n_page_files = Some(0);
            let (base, link) = (base.to_owned(), link.clone());
            web::spawn_local(async move {
                send(&link, BagMessage::PageFiles(offline::n_files(&base).await));
            });
        }
    }

    /// Everything that this device keeps beside the small store is deleted.
    pub(super) fn forget_beyond(&mut self, ctx: &Context<Self>) {
        self.bag.n_page_files = Some(0);
        (self.bag.outbox, self.bag.has_agreed) = (None, false);
        let (base, link) = (ctx.props().host.base(), ctx.link().clone());
        web::spawn_local(async move {
            offline::forget(&base).await;
            // Where there is no large store, nothing is in it.
            let _ = vault::forget_copies().await;
            send(&link, BagMessage::PageFiles(offline::n_files(&base).await));
        });
    }

    /// Goes to the fair that something that came is about, where the list of fairs has it.
    fn find_awaited(&mut self, ctx: &Context<Self>) {
        if self.source.url.is_some() || self.journey.is_some() {
            return;
        }
        let (Some(awaited), Some(Ok(list))) = (self.bag.awaits(), &self.source.list) else {
            return;
        };
        if let Some(file) = list
            .iter()
            .find(|listed| listed.id == awaited)
            .map(|listed| listed.file.clone())
        {
            self.act(ctx, &Act::ListedChosen(file));
        }
    }

    fn take_what_came(&mut self) {
        let Some((document, _)) = self.going() else {
            return;
        };
        let came = self.bag.came.take();
        let Some((offer, parts)) = came.and_then(|came| came.taken(document.fair())) else {
            return;
        };
        self.happened(&Event::Merged(Box::new(offer), parts));
    }

    /// Files that were picked are read: whoever saved one opens it here.
    pub(super) fn open_files(link: &Scope<Self>, event: &yew::Event) {
        for file in web_files::chosen(event).into_iter().take(1) {
            let link = link.clone();
            web::spawn_local(async move {
                let parcel = match web_files::bytes(&file, link::MAX_TEXT).await {
                    Ok(bytes) => Parcel::from_text(&bytes),
                    Err(web_files::NoBytes::TooLarge) => Err(NoParcel::TooLarge),
                    Err(web_files::NoBytes::Unreadable) => Err(NoParcel::Damaged),
                };
                send(&link, BagMessage::ParcelCame(parcel));
            });
        }
    }
}

/// Reads what the page's address carries, and takes it out of the address: what is the page's own
/// there stays.
fn read_address(host: &Host, link: &Scope<Visitor>) {
    let Some(sealed) = Sealed::read(&host.brought()) else {
        return;
    };
    share::set_fragment(&link::without(&share::fragment()));
    let link = link.clone();
    web::spawn_local(async move {
        let parcel = match sealed {
            Ok(sealed) => {
                let inflated = match sealed.deflated() {
                    Some(bytes) => squeeze::inflate(bytes, link::MAX_TEXT).await,
                    None => None,
                };
                sealed.open(inflated.as_deref())
            }
            Err(refused) => Err(refused),
        };
        send(&link, BagMessage::ParcelCame(parcel));
    });
}

fn copy(link: &Scope<Visitor>, text: String) {
    let link = link.clone();
    web::spawn_local(async move { send(&link, BagMessage::Copied(share::copy(&text).await)) });
}
