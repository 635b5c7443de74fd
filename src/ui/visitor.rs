//! The visitor's way: choose a fair, say what you want, see who fits and why, get a plan.
//!
//! One component that follows messages (`act`); every screen is a function of it. (A component for
//! each part would be the usual way with yew, and would make the program half as large again.)
//!
//! The files stand on floors, each knowing those below it: what can happen (`act`); what is read,
//! ranked and planned (`load`, `list`, `journey`, `ranking`, `planner`); what every screen is given
//! (`here`); the screens, each with what else it shows handed to it; and this file.

mod act;
mod along;
mod day;
mod guide;
mod halls;
mod header;
mod here;
mod index;
mod journey;
mod list;
mod load;
mod match_card;
mod matches;
mod memo;
mod news;
mod others;
mod own_files;
mod page;
mod park;
mod plan;
mod planner;
mod profile;
mod ranking;
mod sectors;
mod storage;
mod who;
mod words;

use self::{
    act::{Act, BagMessage, Blank, Deletion, Looks, Message, WordsMessage},
    along::{Bag, view_along, view_over},
    guide::view_guide,
    header::{view_fair_head, view_head, view_tabs},
    here::{Front, Here, press},
    index::{view_fairs, view_no_fairs},
    journey::{FIRST, Form, Journey, WHOLE},
    list::List,
    load::{Good, Load, NotLoaded, Read, file_key, issue_lines, read_head, read_whole},
    matches::view_matches,
    news::view_top,
    own_files::Own,
    page::Around,
    park::view_park,
    plan::{PlanOf, view_plan},
    planner::{Planned, Planner},
    profile::{forth, view_first, view_profile},
    ranking::Ranking,
    sectors::view_sectors,
    who::{view_list, view_listed, view_who},
    words::{Words, view_coming, view_read},
};
use super::{
    language::{self, Coming},
    parts::{ButtonProps, Glyph, Shared, TOAST_MILLIS, TYPING_MILLIS, TroubleProps, button},
};
use crate::{
    i18n::{Ahead, Lang, Message as _, Say},
    matching::Facet,
    model::{Document, Issue},
    visit::{Event, Move, Profile, Screen, Visit, lies_in, toggle},
    web::{self, Growing, Host, fetch, share, store, vault, zone},
    worker::Tell,
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use yew::{html::Scope, prelude::*};

/// What the store's keys begin with for the address of the fair that was chosen from a list, whose
/// address follows. Without one it is the key of earlier editions, which knew no lists.
const CHOSEN: &str = "chosen";

fn chosen_key(list: &str) -> String {
    [CHOSEN, "/", list].concat()
}

/// The address that was chosen from a list, if something was; empty if they went back to it.
fn chosen(list: &str) -> Option<String> {
    let key = chosen_key(list);
    let old = store::take(CHOSEN);
    let kept = store::text(&key);
    if let (None, Some(old)) = (&kept, &old) {
        // A choice that cannot be kept is made again.
        let _ = store::keep(&key, old);
    }
    kept.or(old)
}

/// The store's key for how it looks: `elder`, or nothing.
const LOOKS: &str = "looks";

/// How long a file is waited for in silence, and how long before what is known of it is said, in
/// milliseconds: as long as a person looks at a page that does nothing, and as long as a crowded
/// hall's network takes to get through.
const PATIENCE: [u32; 2] = [3_000, 7_000];
/// How long others' writes may take to come through, in milliseconds: long for a slow phone.
const SETTLING: u32 = 1_500;

/// How long what can be there at once stands alone on a screen, so that it is painted first, in
/// milliseconds.
const DRAWN: u32 = 40;

/// What is beyond the first question: the others, the ranking, the plan and the guide.
///
/// It is a part of the program that a phone loads while the first question is answered
/// ([`grow`]): what is named here only, and nowhere else, is left out of the part that comes first.
/// It joins what is shown (`Message::Grown`): whatever is being entered stays where it stands.
pub struct Beyond {
    view: fn(&Visitor, &Here<'_>) -> Html,
    view_read: fn(&Visitor, &Here<'_>) -> Html,
    view_list: fn(&Here<'_>) -> Html,
    view_issues: fn(&Visitor) -> Html,
    read: Read,
    act: fn(&mut Visitor, &Context<Visitor>, &Act),
    fill: fn(&mut Visitor, Blank, String),
    happened: fn(&mut Journey, &Event),
    renewed: fn(&mut Journey, &Shared<Document>),
    follow: fn(&mut Visitor, &Context<Visitor>),
    hear: fn(&mut Visitor, &Context<Visitor>, u32, Tell),
    called: fn(&mut Visitor, web::Call),
    begin: fn(&mut Visitor, &Context<Visitor>),
    hear_words: fn(&mut Visitor, &Context<Visitor>, WordsMessage),
    hear_bag: fn(&mut Visitor, &Context<Visitor>, BagMessage),
    store_changed: fn(&mut Visitor) -> bool,
    view_over: fn(&Visitor, &Here<'_>) -> Html,
    view_top: fn(&Visitor, &Here<'_>) -> Html,
    look_up: fn(&Visitor, &Context<Visitor>),
    lines: fn(Lang, &[Issue]) -> Rc<[AttrValue]>,
    form: &'static Form,
}

/// All of it.
pub static BEYOND: Beyond = Beyond {
    view: Visitor::view_beyond,
    view_read: |app, here| view_read(here, &app.words),
    view_list,
    view_issues: Visitor::view_issues,
    read: read_whole,
    act: |app, ctx, act| app.act_beyond(ctx, act.clone()),
    fill: Visitor::fill_beyond,
    happened: |journey, event| journey.happened(event.clone()),
    renewed: Journey::news_of,
    follow: Visitor::follow_beyond,
    hear: Visitor::hear,
    called: Visitor::called,
    begin: Visitor::begin_beyond,
    hear_words: Visitor::hear_words,
    hear_bag: Visitor::hear_bag,
    store_changed: Visitor::look_into_outbox,
    view_over: Visitor::view_over,
    view_top: |app, here| view_top(here, app.news()),
    look_up: Visitor::look_up,
    lines: issue_lines,
    form: &WHOLE,
};

thread_local! {
    /// The second part, once it is there.
    static GROWN: Cell<Option<&'static Beyond>> = const { Cell::new(None) };
}

/// The program's second part stands in its memory (`static/visit.js`): [`whole`] has it from now
/// on.
pub fn grow(beyond: &'static Beyond) {
    GROWN.set(Some(beyond));
}

/// What is beyond the first question, once the program has [grown](grow).
#[must_use]
pub fn whole() -> Option<&'static Beyond> {
    GROWN.get()
}

/// What the visitor's app is given.
#[derive(Clone, Properties)]
pub struct VisitorProps {
    /// The element around it.
    pub host: Host,
    /// What is shown beyond the first question.
    pub beyond: Option<&'static Beyond>,
}

impl PartialEq for VisitorProps {
    fn eq(&self, other: &Self) -> bool {
        self.host == other.host
    }
}

/// The visitor's app, as far as its program goes.
pub struct Visitor {
    /// What the program has beyond the first question, as far as this has heard of it.
    beyond: Option<&'static Beyond>,
    /// Tells that there is more of the program.
    _growing: Option<Growing>,
    reader: Reader,
    source: Source,
    journey: Option<Journey>,
    looks: Looks,
    /// The visitor's own words, and what they suggest.
    words: Words,
    making: Making,
    bag: Bag,
    around: Around,
    timers: Timers,
    /// What the store is listened to by.
    _listening: [share::Listening; 3],
    main: NodeRef,
    shown: Option<Screen>,
}

/// How the page is shown to whoever reads it.
struct Reader {
    lang: Lang,
    /// A language that is on its way.
    coming: Coming,
    /// Whether words and buttons are larger.
    is_elder: bool,
}

/// Where the fair comes from, and how that stands.
#[derive(Default)]
struct Source {
    /// The address of the list of fairs, if the page named one.
    list_address: Option<String>,
    list: List,
    /// The address of the fair to show; `None`: the list.
    url: Option<AttrValue>,
    /// Whether it is still to be seen that the list names it. Until then nothing is asked of it.
    is_unlisted: bool,
    load: Load,
    n_requests: u32,
    /// The request that is under way.
    asking: fetch::Asking,
    /// How often it was noticed that its answer is not there yet, and when that is next.
    waited: (usize, Option<web::Timeout>),
    /// The address of the file whose text this device keeps.
    kept_file: Option<AttrValue>,
}

/// What is made of the fair and the visit.
#[derive(Default)]
struct Making {
    ranking: Ranking,
    planner: Planner,
    own: RefCell<Own>,
}

/// What is to happen in a while.
#[derive(Default)]
struct Timers {
    /// What is being typed counts, once it stands still.
    typing: Option<web::Timeout>,
    /// More words of exhibitors are read.
    reading: Option<web::Timeout>,
    /// The rest of a screen is drawn.
    drawing: Option<web::Timeout>,
    /// What was written is known to stand.
    settling: Option<web::Timeout>,
    /// What was said last goes away.
    toast: Option<web::Timeout>,
}

impl Component for Visitor {
    type Message = Message;
    type Properties = VisitorProps;

    fn create(ctx: &Context<Self>) -> Self {
        let host = &ctx.props().host;
        let src = host.src();
        let kept = host.fairs().and_then(|list| chosen(&list));
        let is_unlisted = kept
            .as_ref()
            .is_some_and(|url| !url.is_empty() && Some(url) != src.as_ref());
        let url = kept.map_or(src, |url| Some(url).filter(|url| !url.is_empty()));
        let listen = |kind| {
            let link = ctx.link().clone();
            share::listen(kind, move || link.send_message(Message::StoreChanged))
        };
        let beyond = ctx.props().beyond;
        let growing = beyond.is_none().then(|| {
            let link = ctx.link().clone();
            host.hear_grown(move || link.send_message(Message::Grown))
        });
        let mut app = Self {
            beyond,
            _growing: growing,
            reader: Reader {
                lang: Lang::En,
                coming: Coming::No,
                is_elder: store::text(LOOKS).is_some_and(|looks| looks == "elder"),
            },
            source: Source {
                list_address: host.fairs(),
                url: url.map(AttrValue::from),
                is_unlisted,
                ..Source::default()
            },
            journey: None,
            looks: Looks::default(),
            words: Words::begun(beyond.is_some() && host.follows()),
            making: Making::default(),
            bag: Bag::default(),
            around: Around::default(),
            timers: Timers::default(),
            // A page that was put away and comes back has heard nothing meanwhile.
            _listening: ["storage", store::CHANGED, "pageshow"].map(listen),
            main: NodeRef::default(),
            shown: None,
        };
        app.speak(ctx, &language::readers(host));
        app.fetch(ctx, false);
        if let Some(beyond) = beyond {
            (beyond.begin)(&mut app, ctx);
        }
        app
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        // What others said meanwhile comes first, so that nothing is done to a visit that is not so
        // any more.
        let is_news = self.journey.as_mut().is_some_and(Journey::catch_up);
        let mut is_shown = true;
        match message {
            Message::StoreChanged => {
                is_shown = is_news;
                if let Some(beyond) = self.beyond {
                    is_shown |= (beyond.store_changed)(self);
                }
            }
            Message::Settled => {
                (self.timers.settling, is_shown) = (None, is_news);
                if let Some(journey) = &mut self.journey {
                    journey.settle();
                }
            }
            Message::Grown => self.grow(ctx),
            Message::Act(act) => self.act(ctx, &act),
            Message::Filled(Blank::ScreenLanguage, key) => self.choose_lang(ctx, &key),
            Message::Filled(blank, typed) => self.fill(blank, typed),
            Message::Typed(blank, typed) => {
                let link = ctx.link().clone();
                let count = |typed| {
                    web::after(TYPING_MILLIS, move || {
                        link.send_message(Message::Filled(blank, typed));
                    })
                };
                self.timers.typing = typed.map(count);
                return is_news;
            }
            Message::Drafted(words) => {
                self.looks.draft = Some(words);
                return is_news;
            }
            // What is read changes the screen only where something is sought.
            Message::WordsWanted => is_shown = is_news || !self.looks.word.is_empty(),
            Message::HeadPainted => (self.looks.is_drawn, self.timers.drawing) = (true, None),
            Message::PackCame(language, part, answer) => {
                self.reader.lang = self
                    .reader
                    .coming
                    .came(language, part, answer)
                    .unwrap_or(self.reader.lang);
            }
            Message::Waited(number) if number == self.source.n_requests => {
                self.wait(ctx, self.source.waited.0 + 1);
            }
            Message::Fetched(number, answer) if number == self.source.n_requests => {
                self.fetched(ctx, answer);
            }
            Message::FileFound(number, Some(text)) if number == self.source.n_requests => {
                self.source.load.found(text, self.read());
                self.arrive();
            }
            Message::FileFound(..) | Message::Fetched(..) | Message::Waited(_) => return is_news,
            Message::Told(number, tell) => {
                if let Some(beyond) = self.beyond {
                    (beyond.hear)(self, ctx, number, tell);
                }
            }
            Message::Called(call) => {
                if let Some(beyond) = self.beyond {
                    (beyond.called)(self, call);
                }
            }
            Message::Bag(message) => {
                if let Some(beyond) = self.beyond {
                    (beyond.hear_bag)(self, ctx, message);
                }
            }
            Message::Words(message) => {
                if let Some(beyond) = self.beyond {
                    (beyond.hear_words)(self, ctx, message);
                }
            }
            Message::TookLong(number) => self.making.planner.took_long(number),
            Message::ToastEnded => self.end_toast(),
        }
        self.follow(ctx);
        is_shown
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let (host, link, lang) = (&ctx.props().host, ctx.link(), self.reader.lang);
        let has_list = host.fairs().is_some();
        let screen = if let Some(journey) = &self.journey {
            let front = self.front(link, journey);
            let whole = self.beyond.zip(self.here(link));
            // Each part has its place, empty or not: what is shown stays when the second part joins.
            let beyond = |view: fn(&Beyond, &Self, &Here<'_>) -> Html| {
                let view = |(beyond, here): &(&'static Beyond, Here<'_>)| view(beyond, self, here);
                whole.as_ref().map(view).unwrap_or_default()
            };
            let view_top =
                |(beyond, here): &(&'static Beyond, Here<'_>)| (beyond.view_top)(self, here);
            let top = whole.as_ref().map_or_else(view_no_top, view_top);
            // At the first question nothing comes in above what is being answered.
            let issues = beyond(|beyond, app, _| (beyond.view_issues)(app));
            let (above, below) = if is_first(&journey.visit) {
                (Html::default(), issues)
            } else {
                (issues, Html::default())
            };
            html! {
                <>
                    { view_fair_head(&front, has_list) }
                    <main part="main" class="main" ref={&self.main}>
                        { self.view_lost(link) }
                        { self.view_late(link) }
                        { top }
                        { self.view_trouble(link) }
                        { above }
                        { view_kept(lang, journey.kept, journey.n_damaged) }
                        { self.view_screen(&front, whole.as_ref()) }
                        { below }
                    </main>
                    { beyond(|beyond, app, here| (beyond.view_over)(app, here)) }
                    { view_tabs(&front) }
                </>
            }
        } else {
            let body = if self.source.url.is_none() && has_list {
                view_fairs(lang, link, &self.source.list, self.source.waited.0)
            } else {
                self.view_nothing(link, has_list)
            };
            html! { <>{ view_head(lang, link) }<main part="main" class="main" ref={&self.main}>{ self.view_lost(link) }{ self.view_late(link) }{ body }</main></> }
        };
        // The reader's language has its own direction, whatever the page around has.
        let dir = if lang.is_rtl() { "rtl" } else { "ltr" };
        let (both, elder) = (
            lang.is_both().then_some("both"),
            self.reader.is_elder.then_some("elder"),
        );
        html! { <div class={classes!("app", "visitor", both, elder)} lang={lang.tag()} {dir}><div class="frame">{ screen }</div></div> }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _is_first: bool) {
        let Some(main) = self.main.cast::<web::Element>() else {
            return;
        };
        if let Some(frame) = main.parent_element() {
            web::open_dialogs(&frame);
        }
        // The focus goes to the new screen's heading, so that a screen reader goes where the eye
        // goes.
        let screen = self.journey.as_ref().map(|journey| journey.visit.screen);
        let has_changed = self
            .shown
            .map_or(ctx.props().host.follows(), |shown| Some(shown) != screen);
        if has_changed && screen.is_some() {
            web::focus_heading(&main);
        }
        self.shown = screen;
        if matches!(screen, Some(Screen::Matches | Screen::Plan))
            && !self.looks.is_drawn
            && self.timers.drawing.is_none()
        {
            let link = ctx.link().clone();
            self.timers.drawing = Some(web::after(DRAWN, move || {
                link.send_message(Message::HeadPainted);
            }));
        }
    }
}

/// Whether the visit stands at the first question, which is there before the rest of the program.
fn is_first(visit: &Visit) -> bool {
    matches!(visit.screen, Screen::Profile(0)) && visit.listed.is_none()
}

impl Visitor {
    /// Goes on in the language of this key; fetches it first if it is not at hand.
    fn speak(&mut self, ctx: &Context<Self>, key: &str) {
        self.reader.coming = match language::at_hand(key) {
            Ok(lang) => {
                self.reader.lang = lang;
                Coming::No
            }
            Err(language) => {
                for (part, name) in language::PARTS.into_iter().enumerate() {
                    let (link, url) = (
                        ctx.link().clone(),
                        web::beside(&ctx.props().host.base(), &language::file(language, name)),
                    );
                    web::spawn_local(async move {
                        link.send_message(Message::PackCame(
                            language,
                            part,
                            fetch::bytes(&url).await,
                        ));
                    });
                }
                Coming::Texts(language, [None, None])
            }
        };
    }

    fn choose_lang(&mut self, ctx: &Context<Self>, key: &str) {
        if !key.is_empty() {
            language::keep(key);
            self.speak(ctx, key);
        }
    }

    /// What every screen is given.
    fn front<'a>(&'a self, link: &'a Scope<Self>, journey: &'a Journey) -> Front<'a> {
        Front {
            link,
            lang: self.reader.lang,
            head: &journey.head,
            visit: &journey.visit,
            looks: &self.looks,
        }
    }

    /// What every screen is given that shows more of the fair than its head, once it is read.
    fn here<'a>(&'a self, link: &'a Scope<Self>) -> Option<Here<'a>> {
        let journey = self.journey.as_ref()?;
        Some(Here {
            front: self.front(link, journey),
            document: journey.document.as_ref()?,
        })
    }

    /// How this part of the program reads a file.
    fn read(&self) -> Read {
        self.beyond.map_or(read_head, |beyond| beyond.read)
    }

    /// There is more of the program than there was: it goes on with what is shown.
    fn grow(&mut self, ctx: &Context<Self>) {
        if let (None, Some(beyond)) = (self.beyond, whole()) {
            self.beyond = Some(beyond);
            (beyond.begin)(self, ctx);
            (beyond.look_up)(self, ctx);
        }
    }

    /// The program's second part begins: it reads what the first has left, and the page may ask.
    fn begin_beyond(&mut self, ctx: &Context<Self>) {
        self.source.load.read_rest();
        if let Some(journey) = &mut self.journey {
            let whole = self.source.load.good.as_ref().and_then(Good::whole);
            journey.document = whole.map(|(document, _)| document.clone());
            journey.grow(&WHOLE);
        }
        self.begin_around(ctx);
    }

    /// The page's owner is told that what came is no fair.
    fn blame(&self, ctx: &Context<Self>) {
        let is_fair = matches!(self.source.load.trouble, None | Some(NotLoaded::NoFile(_)));
        if let (false, Some(url)) = (is_fair, &self.source.url) {
            ctx.props().host.blame(url, fetch::NO_FAIR);
        }
    }

    /// What a newer edition of the fair's file changed for the visitor.
    fn news(&self) -> &[Move] {
        self.journey
            .as_ref()
            .and_then(|journey| journey.news.as_ref())
            .map_or(&[], |(moves, _)| moves)
    }

    /// Looks for a copy of the fair's file in this device's large store, where the small one has
    /// none.
    fn look_up(&self, ctx: &Context<Self>) {
        let Some(url) = self
            .source
            .url
            .clone()
            .filter(|_| self.source.load.good.is_none())
        else {
            return;
        };
        let (number, link) = (self.source.n_requests, ctx.link().clone());
        web::spawn_local(async move {
            let text = vault::text(&file_key(&url)).await.ok().flatten();
            link.send_message(Message::FileFound(number, text));
        });
    }

    /// Keeps a copy of the fair's file in this device's large store, for the small one had no room
    /// for it.
    fn keep_large(&self, text: String) {
        let Some((journey, url)) = self.journey.as_ref().zip(self.source.url.clone()) else {
            return;
        };
        let title = journey.head.name.get(self.reader.lang.tag()).to_owned();
        web::spawn_local(async move {
            // One that fits nowhere is loaded anew the next time.
            let _ = vault::keep(&file_key(&url), &title, &text).await;
        });
    }

    /// The address of what this screen is made of: the fair's file; the list of fairs where none is
    /// chosen, or the list has not named it yet.
    fn source(&self, host: &Host) -> Option<AttrValue> {
        let own = self.source.url.clone().filter(|_| !self.source.is_unlisted);
        own.or_else(|| host.fairs().map(AttrValue::from))
    }

    /// Asks for the fair's file, or for the list of fairs; `anew` where somebody tries again.
    fn fetch(&mut self, ctx: &Context<Self>, anew: bool) {
        let Some(asked) = self.source(&ctx.props().host) else {
            return;
        };
        self.source.n_requests += 1;
        if let Some(url) = &self.source.url {
            let before = self.source.load.good.take();
            self.source.load = Load::begun(url, before, self.read());
            self.arrive();
        }
        let (number, link) = (self.source.n_requests, ctx.link().clone());
        let hear = move |answer| link.send_message(Message::Fetched(number, answer));
        self.source.asking = fetch::Asking::bytes(&ctx.props().host, &asked, anew, hear);
        self.wait(ctx, 0);
        if let Some(beyond) = self.beyond {
            (beyond.look_up)(self, ctx);
        }
    }

    /// The answer to the request was waited for so often by now; it is waited for once more, if
    /// there is more to say.
    fn wait(&mut self, ctx: &Context<Self>, n_times: usize) {
        let (number, link) = (self.source.n_requests, ctx.link().clone());
        let again =
            |millis: &u32| web::after(*millis, move || link.send_message(Message::Waited(number)));
        self.source.waited = (n_times, PATIENCE.get(n_times).map(again));
        if let (true, Some(asked)) = (n_times == PATIENCE.len(), self.source(&ctx.props().host)) {
            ctx.props().host.blame(&asked, fetch::LATE);
        }
    }

    fn fetched(&mut self, ctx: &Context<Self>, answer: Result<Vec<u8>, fetch::NoFile>) {
        self.source.waited = (0, None);
        let host = &ctx.props().host;
        if let (Err(trouble), Some(asked)) = (&answer, self.source(host)) {
            host.blame(&asked, trouble.status());
        }
        match self.source.url.clone() {
            None => self.source.list = Some(list::read(answer)),
            Some(url) if self.source.is_unlisted => match list::read(answer) {
                Ok(list) => {
                    self.source.is_unlisted = false;
                    let address = ctx.props().host.fairs().unwrap_or_default();
                    if !list
                        .iter()
                        .any(|listed| *web::beside(&address, &listed.file) == *url)
                    {
                        // As if nothing had been chosen: the choice was made of another list, or
                        // the fair was taken out.
                        self.go_to(ctx.props().host.src());
                    }
                    self.source.list = Some(Ok(list));
                    if self.source.url.is_some() {
                        self.fetch(ctx, false);
                    }
                }
                Err(trouble) => {
                    self.source.load.is_waiting = false;
                    self.source.load.trouble = Some(trouble);
                }
            },
            Some(_) => {
                self.source.load.answered(answer, self.read());
                self.blame(ctx);
                self.source.kept_file = None;
                self.arrive();
            }
        }
    }

    /// The journey goes on with the file that came.
    fn arrive(&mut self) {
        let Some(good) = &self.source.load.good else {
            return;
        };
        let document = good.whole().map(|(document, _)| document.clone());
        let same = self
            .journey
            .as_mut()
            .filter(|journey| journey.head.id == good.head.id);
        if let Some(journey) = same {
            if let (Some(beyond), Some(document)) = (self.beyond, &document) {
                (beyond.renewed)(journey, document);
            }
            (journey.head, journey.document) = (good.head.clone(), document);
        } else {
            self.journey = Some(Journey::begun(
                good.head.clone(),
                document,
                self.beyond.map_or(&FIRST, |beyond| beyond.form),
            ));
            self.source.kept_file = None;
        }
    }

    fn act(&mut self, ctx: &Context<Self>, act: &Act) {
        match act {
            Act::LangChosen(key) => self.choose_lang(ctx, key),
            Act::ListedChosen(file) => {
                let list = ctx.props().host.fairs().unwrap_or_default();
                self.choose(ctx, Some(web::beside(&list, file)));
            }
            Act::ListWanted => self.choose(ctx, None),
            Act::Retried => self.fetch(ctx, true),
            Act::WentTo(view) => ctx.props().host.go(view),
            Act::Happened(event) => {
                let goes_on = matches!(event, Event::ScreenShown(Screen::Profile(_)));
                self.words.is_wanted |= goes_on && self.words.is_new;
                self.happened(event);
            }
            Act::WordsRead => self.words.is_wanted = true,
            Act::ListOpened(is_open) => self.looks.is_list_open = *is_open,
            act => {
                if let Some(beyond) = self.beyond {
                    (beyond.act)(self, ctx, act);
                }
            }
        }
    }

    /// What a person does beyond the first question.
    fn act_beyond(&mut self, ctx: &Context<Self>, act: Act) {
        let looks = &mut self.looks;
        match act {
            Act::SectorTapped(key) => self.tap_sector(key),
            Act::TakenBack => {
                if let Some(journey) = &mut self.journey {
                    journey.taken_back();
                }
            }
            Act::ToastClosed => self.end_toast(),
            Act::MarkedChosen(marked) => (looks.marked, looks.n_more) = (marked, 0),
            Act::NarrowingOpened(is_open) => looks.is_narrowing = is_open,
            Act::Widened(facet) => self.narrow(facet, String::new()),
            Act::Narrowed(facet, word) => self.narrow(facet, word),
            Act::KindToggled(kind) => toggle(&mut looks.open_kinds, kind),
            Act::WhyToggled(exhibitor_idx) => toggle(&mut looks.why, exhibitor_idx),
            Act::Sought(words) => self.fill(Blank::Exhibitor, words),
            Act::CompanyChosen(exhibitor_idx) => {
                let exhibitor = self
                    .journey
                    .as_ref()
                    .and_then(|journey| journey.fair()?.exhibitors.get(exhibitor_idx));
                let word = exhibitor
                    .map(|exhibitor| exhibitor.party.name.get(self.reader.lang.tag()).to_owned())
                    .unwrap_or_default();
                self.looks = Looks {
                    word,
                    why: vec![exhibitor_idx],
                    ..Looks::default()
                };
                self.happened(&Event::ScreenShown(Screen::Matches));
            }
            Act::FiltersCleared => {
                let is_narrowing = looks.is_narrowing;
                self.looks = Looks {
                    is_narrowing,
                    ..Looks::default()
                };
            }
            Act::MoreShown => looks.n_more += 1,
            Act::ElderToggled => {
                self.reader.is_elder = !self.reader.is_elder;
                // A look that cannot be kept is had all the same; the next visit asks again.
                let _ = store::keep(LOOKS, if self.reader.is_elder { "elder" } else { "" });
            }
            Act::NewsSeen => {
                if let Some(journey) = &mut self.journey {
                    journey.news = None;
                }
            }
            Act::Printed => web::print(),
            Act::DeletionAsked(is_asking) => {
                looks.deletion = if is_asking {
                    Deletion::Asking
                } else {
                    Deletion::Unasked
                }
            }
            Act::AllDeleted => {
                looks.deletion = Deletion::Done;
                self.source.kept_file = None;
                self.forget_beyond(ctx);
                if let Some(journey) = &mut self.journey {
                    journey.forget();
                }
            }
            Act::Bag(act) => self.act_bag(ctx, act),
            act => self.act_planner(ctx, &act),
        }
    }

    /// What a person does with plans.
    fn act_planner(&mut self, ctx: &Context<Self>, act: &Act) {
        match act {
            Act::Replanned => {
                if let Some((document, visit)) = self.going() {
                    self.making.planner.start(
                        &ctx.props().host,
                        ctx.link(),
                        (&document, &visit),
                        &self.making.own,
                    );
                }
            }
            Act::PlanningStopped => {
                if let Some(planned) = self.making.planner.stop() {
                    self.planned(planned);
                }
            }
            Act::LateSaid(late) => {
                if let Some((document, visit)) = self.going() {
                    let now = zone::now_in(&document.fair().time_zone).unwrap_or_default();
                    self.making.planner.start_rest(
                        &ctx.props().host,
                        ctx.link(),
                        (&document, &visit),
                        now,
                        *late,
                    );
                }
            }
            Act::ProposalTaken => {
                if let Some((bookings, _)) = self.making.planner.proposal.take() {
                    self.happened(&Event::Replanned(bookings));
                }
            }
            Act::ProposalLeft => self.making.planner.proposal = None,
            Act::OthersToggled(from, until) => {
                self.making.planner.stop();
                if self
                    .making
                    .planner
                    .others
                    .take()
                    .is_none_or(|others| others.from != *from)
                    && let Some((document, visit)) = self.going()
                {
                    let now = zone::now_in(&document.fair().time_zone).unwrap_or_default();
                    self.making.planner.start_others(
                        &ctx.props().host,
                        ctx.link(),
                        (&document, &visit),
                        now,
                        (*from, *until),
                    );
                }
            }
            Act::OtherTaken(place) => {
                let others = self
                    .making
                    .planner
                    .others
                    .take()
                    .map(|others| others.found.into_iter().nth(*place));
                if let Some(((document, visit), other)) = self.going().zip(others.flatten()) {
                    let bookings = visit.with_rest(other.bookings, document.fair());
                    self.happened(&Event::Replanned(bookings));
                }
            }
            _ => {}
        }
    }

    fn hear(&mut self, ctx: &Context<Self>, number: u32, tell: Tell) {
        Self::tell_planning(ctx, &tell);
        if let Some(planned) = self.making.planner.heard(number, tell) {
            self.planned(planned);
        }
    }

    /// A plan is there: it is taken, or suggested if it is one of the rest of a day.
    fn planned(&mut self, planned: Planned) {
        let Some((document, visit)) = self.going() else {
            return;
        };
        if planned.is_rest {
            let file = document.fair();
            let bookings = visit.with_rest(planned.bookings, file);
            let after = Visit {
                bookings: Some(bookings.clone()),
                ..(*visit).clone()
            };
            self.making.planner.proposal = Some((bookings, visit.moves_to(&after, file)));
        } else {
            self.happened(&Event::Planned(planned.bookings, planned.worth));
        }
    }

    fn follow_beyond(&mut self, ctx: &Context<Self>) {
        self.follow_around(ctx);
        self.follow_bag(ctx);
        self.follow_words(ctx);
        self.keep_file();
        let Some(journey) = &self.journey else { return };
        if !is_first(&journey.visit) {
            // The next time it begins with the whole way.
            ctx.props().host.go("visit");
        }
        match (&journey.said, &self.timers.toast) {
            (Some(_), None) => {
                let link = ctx.link().clone();
                self.timers.toast = Some(web::after(TOAST_MILLIS, move || {
                    link.send_message(Message::ToastEnded);
                }));
            }
            (None, Some(_)) => self.timers.toast = None,
            _ => {}
        }
        let Some((document, visit)) = self.going() else {
            return;
        };
        if visit.screen != Screen::Plan
            || self
                .making
                .own
                .borrow()
                .is_due(&self.looks, &document, &visit)
        {
            self.making.planner.follow(
                &ctx.props().host,
                ctx.link(),
                (&document, &visit),
                &self.making.own,
            );
            self.settle_plan();
        }
        if visit.screen == Screen::Matches {
            let (has_more, link) = (
                self.making.ranking.follow(&document, &visit),
                ctx.link().clone(),
            );
            self.timers.reading =
                has_more.then(|| web::after(0, move || link.send_message(Message::WordsWanted)));
        }
    }

    /// The fair, once it is read, and the visit.
    pub(in crate::ui) fn going(&self) -> Option<(Shared<Document>, Rc<Visit>)> {
        let journey = self.journey.as_ref()?;
        Some((journey.document.clone()?, journey.visit.clone()))
    }

    /// The file's text is kept, once something was said that would be lost without it. As long as
    /// news were not seen, the edition before them stays: a reload tells them again.
    fn keep_file(&mut self) {
        let Some(journey) = self.journey.as_ref().filter(|journey| {
            journey.kept.is_some()
                && journey.news.is_none()
                && !self.source.load.is_waiting
                && self.source.kept_file != self.source.url
        }) else {
            return;
        };
        let Some(text) = journey.document.as_deref().map(Document::to_text) else {
            return;
        };
        let key = file_key(self.source.url.as_deref().unwrap_or_default());
        if store::keep_or_leave(&key, &text) != store::Kept::Safe {
            self.keep_large(text);
        }
        self.source.kept_file.clone_from(&self.source.url);
    }

    /// Goes to the fair whose file has this address, or to the list.
    fn choose(&mut self, ctx: &Context<Self>, url: Option<String>) {
        // A choice that cannot be kept is made all the same; the next visit asks again.
        if let Some(list) = ctx.props().host.fairs() {
            let _ = store::keep(&chosen_key(&list), url.as_deref().unwrap_or_default());
        }
        self.go_to(url);
        self.fetch(ctx, false);
    }

    /// The fair whose file has this address is shown next, or the list.
    fn go_to(&mut self, url: Option<String>) {
        (self.source.url, self.source.is_unlisted) = (url.map(AttrValue::from), false);
        (self.journey, self.source.load, self.looks, self.words) =
            (None, Load::default(), Looks::default(), Words::default());
    }

    fn happened(&mut self, event: &Event) {
        if matches!(event, Event::ScreenShown(_) | Event::PartyChosen(_)) {
            (self.looks.is_list_open, self.looks.is_drawn) = (false, false);
            self.looks.deletion = Deletion::Unasked;
        }
        // What was suggested, was so for the visit as it stood.
        (self.making.planner.proposal, self.making.planner.others) = (None, None);
        match (&mut self.journey, self.beyond) {
            (Some(journey), Some(beyond)) => (beyond.happened)(journey, event),
            (Some(journey), None) => journey.began(event),
            (None, _) => {}
        }
    }

    /// A blank of the first question is filled in; those of the other screens by the second part.
    fn fill(&mut self, blank: Blank, typed: String) {
        match (blank, self.beyond) {
            (Blank::Sought, _) => self.change_profile(|profile| toggle(&mut profile.seeks, typed)),
            (Blank::Offered, _) => {
                self.change_profile(|profile| toggle(&mut profile.offers, typed));
            }
            (Blank::Words, _) => {
                self.looks.draft = None;
                self.words.is_new = true;
                self.change_profile(|profile| typed.trim().clone_into(&mut profile.words));
            }
            (blank, Some(beyond)) => (beyond.fill)(self, blank, typed),
            (_, None) => {}
        }
    }

    fn fill_beyond(&mut self, blank: Blank, typed: String) {
        let looks = &mut self.looks;
        match blank {
            Blank::ScreenLanguage | Blank::Sought | Blank::Offered | Blank::Words => {}
            Blank::Sector => looks.sector = typed,
            Blank::Delegation => looks.delegation = typed,
            Blank::Exhibitor => (looks.word, looks.n_more) = (typed, 0),
            Blank::Spoken => self.change_profile(|profile| toggle(&mut profile.languages, typed)),
            Blank::Most => {
                self.change_profile(|profile| profile.most = typed.parse().unwrap_or(profile.most));
            }
            Blank::Name => self.change_profile(|profile| profile.name = typed),
            Blank::Contact => self.change_profile(|profile| profile.contact = typed),
            Blank::Country => self.change_profile(|profile| profile.country = typed),
            Blank::Field => self.change_profile(|profile| profile.tap_sector(&typed, false)),
            Blank::Language => self.change_profile(|profile| {
                if !typed.is_empty() && !profile.languages.contains(&typed) {
                    profile.languages.push(typed);
                }
            }),
        }
    }

    /// A choice of a facet is made; made again, or with nothing, it is taken back.
    fn narrow(&mut self, facet: Facet, choice: String) {
        let looks = &mut self.looks;
        let word = if choice.is_empty() {
            looks.filter.chosen(facet).unwrap_or_default().to_owned()
        } else {
            choice
        };
        if !word.is_empty() {
            looks.filter.toggle(facet, &word);
        }
        looks.n_more = 0;
    }

    fn change_profile(&mut self, change: impl FnOnce(&mut Profile)) {
        let Some(mut profile) = self
            .journey
            .as_ref()
            .map(|journey| journey.visit.profile.clone())
        else {
            return;
        };
        change(&mut profile);
        self.happened(&Event::ProfileChanged(profile));
    }

    /// A sector with others below it opens and is chosen; a second tap takes it out again. A
    /// narrower sector replaces the one above it.
    fn tap_sector(&mut self, key: &'static str) {
        let is_open = self.looks.open_field.is_some_and(|open| lies_in(open, key));
        let is_opened = !is_open && crate::matching::sectors::children(key).next().is_some();
        if is_opened {
            self.looks.open_field = Some(key);
        }
        self.change_profile(|profile| profile.tap_sector(key, is_opened));
    }

    fn end_toast(&mut self) {
        if let Some(journey) = &mut self.journey {
            journey.said = None;
        }
    }

    /// What follows from whatever happened: a plan is made, a toast ends, the file's text is kept;
    /// before the second part is there, it is asked for.
    fn follow(&mut self, ctx: &Context<Self>) {
        match (self.beyond, &self.journey) {
            (Some(beyond), _) => (beyond.follow)(self, ctx),
            (None, Some(journey)) if self.is_more_wanted(journey) => ctx.props().host.go("visit"),
            (None, _) => {}
        }
        let Some(journey) = &self.journey else { return };
        if journey.is_unsettled() && self.timers.settling.is_none() {
            let link = ctx.link().clone();
            self.timers.settling = Some(web::after(SETTLING, move || {
                link.send_message(Message::Settled);
            }));
        }
    }

    /// Whether somebody wants more than the first question: the next one, their words read, the
    /// list of delegations.
    fn is_more_wanted(&self, journey: &Journey) -> bool {
        self.words.is_wanted || self.looks.is_list_open || !is_first(&journey.visit)
    }

    /// A language that did not come.
    fn view_lost(&self, link: &Scope<Self>) -> Html {
        let Coming::Lost(language) = self.reader.coming else {
            return Html::default();
        };
        let title = Say::NoPack
            .fill(self.reader.lang, &[("name", language.own_name)])
            .into();
        let again = ButtonProps {
            icon: Some(Glyph::Redo),
            ..button(
                Say::Retry.words(self.reader.lang),
                press(link, Act::LangChosen(language.key)),
            )
        };
        TroubleProps {
            title,
            children: again.view(),
            ..TroubleProps::default()
        }
        .view()
    }

    /// A file that is waited for longer than anybody waits in silence.
    fn view_late(&self, link: &Scope<Self>) -> Html {
        if self.source.waited.0 < PATIENCE.len() {
            return Html::default();
        }
        let address = self
            .source
            .url
            .as_deref()
            .or(self.source.list_address.as_deref())
            .unwrap_or_default();
        let title = Say::StillLoading.words(self.reader.lang).into();
        let text = Say::NoAnswerYet
            .fill(self.reader.lang, &[("host", &web::share::host_of(address))])
            .into();
        let again = ButtonProps {
            icon: Some(Glyph::Redo),
            ..button(
                Say::Retry.words(self.reader.lang),
                press(link, Act::Retried),
            )
        };
        TroubleProps {
            title,
            text,
            children: again.view(),
            ..TroubleProps::default()
        }
        .view()
    }

    /// What is wrong with the file as a whole: it did not come, or cannot be read.
    fn view_trouble(&self, link: &Scope<Self>) -> Html {
        let lang = self.reader.lang;
        let Some(trouble) = &self.source.load.trouble else {
            return Html::default();
        };
        let mut text = trouble.words(lang);
        let mut title = Say::NotLoaded;
        if self.source.load.good.is_some() {
            text.push(' ');
            text.push_str(Say::ShowsKept.words(lang));
            title = Say::NotFresh;
        }
        let again = ButtonProps {
            icon: Some(Glyph::Redo),
            ..button(Say::Retry.words(lang), press(link, Act::Retried))
        };
        let lines = self
            .beyond
            .map_or_else(Rc::default, |beyond| (beyond.lines)(lang, trouble.issues()));
        // Why it is no fair the second part can say.
        let show = matches!(trouble, NotLoaded::NoFair(_)).then(|| {
            button(
                Say::ShowIssues.words(lang),
                press(link, Act::WentTo("visit")),
            )
            .view()
        });
        TroubleProps {
            title: title.words(lang).into(),
            text: text.into(),
            details: Say::ShowIssues.words(lang).into(),
            lines,
            lines_lang: lang.fallback(),
            children: html! { <>{ show }{ again.view() }</> },
        }
        .view()
    }

    /// What is wrong in a file all else of which is shown.
    fn view_issues(&self) -> Html {
        let lang = self.reader.lang;
        let whole = self.source.load.good.as_ref().and_then(Good::whole);
        let Some((_, issues)) = whole.filter(|(_, issues)| !issues.is_empty()) else {
            return Html::default();
        };
        if self.source.load.trouble.is_some() {
            return Html::default();
        }
        TroubleProps {
            title: Ahead::FileIssues.n(lang, issues.len()).into(),
            details: Say::ShowIssues.words(lang).into(),
            lines: issue_lines(lang, issues),
            lines_lang: lang.fallback(),
            ..TroubleProps::default()
        }
        .view()
    }

    /// The screen; `whole` is the program's second part, and what its screens are given.
    fn view_screen(&self, front: &Front<'_>, whole: Option<&(&'static Beyond, Here<'_>)>) -> Html {
        match whole {
            Some((beyond, here)) if is_first(front.visit) => view_first(
                front,
                (beyond.view_read)(self, here),
                (beyond.view_list)(here),
            ),
            Some((beyond, here)) => (beyond.view)(self, here),
            None if is_first(front.visit) => view_first(
                front,
                view_coming(front, self.words.is_wanted),
                view_coming(front, self.looks.is_list_open),
            ),
            None => view_waiting(front.lang, 0),
        }
    }

    fn view_beyond(&self, here: &Here<'_>) -> Html {
        let (making, bag) = (&self.making, &self.bag);
        let view_guide = || view_guide(here, self.reader.is_elder, bag.n_page_files());
        match here.visit.screen {
            Screen::Profile(_) if here.visit.listed.is_some() => view_listed(here),
            Screen::Profile(step @ 1) => {
                let is_said = !here.visit.profile.sectors.is_empty();
                view_profile(here, step, forth(here, is_said), view_sectors(here))
            }
            Screen::Profile(step) => {
                view_profile(here, step, here.say(Ahead::ShowMatches), view_who(here))
            }
            Screen::Guide => view_guide(),
            Screen::Matches => view_matches(here, &making.ranking),
            Screen::Plan => {
                let plan = PlanOf {
                    planner: &making.planner,
                    own: &making.own,
                    is_refused: bag.is_refused(),
                };
                view_plan(here, &plan)
            }
            Screen::Along => view_along(here, bag, || self.plan_text()),
            Screen::Park(park_idx) => view_park(here, park_idx).unwrap_or_else(view_guide),
        }
    }

    fn view_over(&self, here: &Here<'_>) -> Html {
        let said = self
            .journey
            .as_ref()
            .and_then(|journey| journey.said.as_ref());
        let has_list = self.source.list_address.is_some();
        view_over(here, said.map(|(said, _)| said), &self.bag, has_list)
    }

    fn view_nothing(&self, link: &Scope<Self>, has_list: bool) -> Html {
        let lang = self.reader.lang;
        let nothing = if self.source.url.is_none() {
            view_no_fairs(lang)
        } else if self.source.load.is_waiting {
            view_waiting(lang, self.source.waited.0)
        } else {
            Html::default()
        };
        let other = has_list
            .then(|| button(Say::OtherFair.words(lang), press(link, Act::ListWanted)).view());
        html! { <>{ self.view_trouble(link) }{ nothing }{ other }</> }
    }
}

/// What stands above whatever screen there is, before the second part knows: as much room.
fn view_no_top() -> Html {
    html! { <div role="status" /> }
}

/// Something is on its way: bare shapes of cards, and words as soon as it was waited for.
fn view_waiting(lang: Lang, n_waited: usize) -> Html {
    let class = if n_waited == 0 { "hidden" } else { "muted" };
    html! { <div class="loading" role="status"><span {class}>{ waiting_words(lang, n_waited) }</span><div class="bone" /><div class="bone" /><div class="bone" /></div> }
}

/// That something is on its way, or still is.
fn waiting_words(lang: Lang, n_waited: usize) -> &'static str {
    if n_waited == 0 {
        Say::Loading
    } else {
        Say::StillLoading
    }
    .words(lang)
}

/// What the store could not take.
fn view_kept(lang: Lang, kept: Option<store::Kept>, n_damaged: usize) -> Html {
    let title = match kept {
        Some(store::Kept::Full) => Say::StoreFull.words(lang).to_owned(),
        Some(store::Kept::Denied) => Say::StoreDenied.words(lang).to_owned(),
        _ if n_damaged > 0 => Say::KeptDamaged.n(lang, n_damaged),
        _ => return Html::default(),
    };
    TroubleProps {
        title: title.into(),
        ..TroubleProps::default()
    }
    .view()
}
