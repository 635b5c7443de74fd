//! A wish in a visitor's own words, in front of the chips: what was understood is ticked, shown,
//! and can be taken away.
//!
//! The reader is a program of its own that is loaded when there is something to read.

use super::{
    Visitor,
    act::{self, Act, Blank, WordsMessage},
    here::{Front, Here},
};
use crate::{
    i18n::{Ahead, Lang, Message, Say, intent_chip, sector_words},
    matching::sectors,
    model::Intent,
    ui::parts::{ButtonProps, ChipProps, Glyph, button},
    visit::{Event, Hint, HintFor, hints},
    web::{self, intl},
};
use serde_json::Value;
use yew::prelude::*;

/// The order in which intents are offered on chips: the commonest first.
pub const SOUGHT: [Intent; Intent::KNOWN.len()] = [
    Intent::Buy,
    Intent::Technology,
    Intent::Distribution,
    Intent::Research,
    Intent::Manufacture,
    Intent::Investment,
    Intent::Sell,
    Intent::Space,
    Intent::Finance,
    Intent::GoingOut,
    Intent::Talent,
    Intent::Event,
];

/// How long a reading takes before it is said that it is under way, in milliseconds.
const LATE: u32 = 500;

/// Where the reading of the words stands.
#[derive(Default)]
pub struct Words {
    /// Whether they were changed since they were read.
    pub is_new: bool,
    /// Whether they are to be read.
    pub is_wanted: bool,
    /// What they suggest.
    hints: Vec<Hint>,
    state: State,
}

#[derive(Default)]
enum State {
    /// Nobody has asked.
    #[default]
    Unread,
    /// They are being read; when it is to be said so.
    Coming(Option<web::Timeout>),
    /// The reader did not come.
    Lost,
    /// They were read.
    Read,
}

impl Words {
    /// Nothing read yet; where somebody went on to the program's second part, what they wrote
    /// before `is_wanted`.
    pub fn begun(is_wanted: bool) -> Self {
        Self {
            is_wanted,
            ..Self::default()
        }
    }
}

impl Visitor {
    /// Reads the words if that is wanted, as soon as there is a visit that has some.
    pub(super) fn follow_words(&mut self, ctx: &Context<Self>) {
        if let (true, Some(journey)) = (self.words.is_wanted, &self.journey) {
            self.words.is_wanted = false;
            if self.words.is_new || !journey.visit.profile.words.is_empty() {
                self.read_words(ctx);
            }
        }
    }

    /// Reads the words, unless they are being read.
    fn read_words(&mut self, ctx: &Context<Self>) {
        let Some(journey) = self
            .journey
            .as_ref()
            .filter(|_| !matches!(self.words.state, State::Coming(_)))
        else {
            return;
        };
        let (host, link, words) = (
            ctx.props().host.clone(),
            ctx.link().clone(),
            journey.visit.profile.words.clone(),
        );
        let late = link.clone();
        let ask = Value::from_iter([("text", words.clone()), ("names", names(self.reader.lang))]);
        self.words.is_new = false;
        self.words.state = State::Coming(Some(web::after(LATE, move || {
            late.send_message(act::Message::Words(WordsMessage::Late));
        })));
        web::spawn_local(async move {
            let reading = host.reading(&ask).await;
            link.send_message(act::Message::Words(WordsMessage::Read(words, reading)));
        });
    }

    pub(super) fn hear_words(&mut self, ctx: &Context<Self>, message: WordsMessage) {
        match message {
            WordsMessage::Late => self.words.state = State::Coming(None),
            WordsMessage::Read(words, reading) => {
                let Some(mut profile) = self
                    .journey
                    .as_ref()
                    .map(|journey| journey.visit.profile.clone())
                else {
                    return;
                };
                self.words.state = if reading.is_some() {
                    State::Read
                } else {
                    State::Lost
                };
                if profile.words != words {
                    // Others were written meanwhile.
                    self.words.state = State::Unread;
                    self.read_words(ctx);
                } else if let Some(reading) = reading {
                    let now = hints(&reading);
                    profile.hear(&reading, &self.words.hints, &now);
                    self.words.hints = now;
                    self.happened(&Event::ProfileChanged(profile));
                }
            }
        }
    }
}

/// The names of sectors and intents in a language that the reader does not read, a line each.
fn names(lang: Lang) -> String {
    let mut names = String::new();
    if lang.fallback().is_none() || lang.is_both() {
        return names;
    }
    let mut add = |list: &str, key: &str, name: &str| {
        for part in [list, "\t", key, "\t", name, "\n"] {
            names.push_str(part);
        }
    };
    for sector in sectors::all() {
        add("sectors", sector.key, sector_words(lang, sector.key));
    }
    for intent in &SOUGHT {
        for (list, is_sought) in [("seeks", true), ("offers", false)] {
            add(
                list,
                intent.word(),
                intent_chip(intent, is_sought).map_or("", |name| name.words(lang)),
            );
        }
    }
    names
}

/// The field, and what was `read` in it.
pub fn view_words(here: &Front<'_>, read: Html) -> Html {
    let link = here.link.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        // Whoever draws anew meanwhile draws what stands there: a value that is another one is
        // written over what is being typed or composed.
        link.send_message(act::Message::Drafted(web::field_value(&event)));
        // An input method takes its own Enter.
        if let Some(typed) = web::typed(&event).filter(|typed| typed.ends_with('\n')) {
            link.send_message(act::Message::Filled(Blank::Words, typed));
            link.send_message(act::Message::Act(Act::WordsRead.into()));
        }
    });
    let said = &here.visit.profile.words;
    let value = here.looks.draft.as_ref().unwrap_or(said).clone();
    let example = here.say(Say::WordsExample).replace('\n', " / ");
    html! {
        <div class="form">
            <label class="field"><span>{ here.say(Say::YourWords) }</span>
                <textarea rows="2" placeholder={example} ~value={value} onchange={here.fill(Blank::Words)} {oninput} />
            </label>
            <div>{ button(here.say(Say::ReadWords), here.press(Act::WordsRead)).view() }</div>
            <div class="part" role="status">{ read }</div>
        </div>
    }
}

/// What is said before the program's second part is there, of what it is wanted for.
pub fn view_coming(here: &Front<'_>, is_wanted: bool) -> Html {
    if is_wanted {
        view_muted(here, Say::Loading)
    } else {
        Html::default()
    }
}

fn view_muted(here: &Front<'_>, message: impl Message) -> Html {
    html! { <p class="muted">{ here.say(message) }</p> }
}

/// How the reading stands, and what it suggests.
pub fn view_read(here: &Here<'_>, words: &Words) -> Html {
    let say = |message: Ahead| view_muted(here, message);
    match words.state {
        State::Unread | State::Coming(Some(_)) => Html::default(),
        State::Coming(None) => view_muted(here, Say::Loading),
        State::Lost => {
            let again = ButtonProps {
                icon: Some(Glyph::Redo),
                ..button(here.say(Say::Retry), here.press(Act::WordsRead))
            };
            html! { <>{ say(Ahead::WordsLost) }<div>{ again.view() }</div></> }
        }
        State::Read if words.hints.is_empty() => say(Ahead::WordsUnclear),
        State::Read => {
            let chips: Vec<Html> = words
                .hints
                .iter()
                .map(|hint| view_hint(here, hint))
                .collect();
            html! { <>{ say(Ahead::WordsRead) }<div class="chips">{ chips }</div></> }
        }
    }
}

fn view_hint(here: &Here<'_>, hint: &Hint) -> Html {
    let (lang, profile) = (here.lang, &here.visit.profile);
    let (list, blank) = match hint.list {
        HintFor::Seeks => (&profile.seeks, Blank::Sought),
        HintFor::Offers => (&profile.offers, Blank::Offered),
        HintFor::Sectors => (&profile.sectors, Blank::Field),
        HintFor::Languages => (&profile.languages, Blank::Spoken),
    };
    let mut name = match hint.list {
        HintFor::Sectors => sector_words(lang, &hint.key).to_owned(),
        HintFor::Languages => intl::language(lang, &hint.key),
        _ => intent_chip(&Intent::parse(&hint.key), blank == Blank::Sought)
            .map_or("", |name| here.say(name))
            .to_owned(),
    };
    for region in &hint.regions {
        name.push_str(" · ");
        name.push_str(&intl::country(lang, region));
    }
    let (pressed, on_press) = (
        list.contains(&hint.key),
        here.choose(blank, hint.key.clone()),
    );
    ChipProps {
        small: true,
        pressed,
        on_press,
        children: html! { name },
    }
    .view()
}
