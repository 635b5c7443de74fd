//! The visitor's way: choose a fair, say what you want, see who fits and why, get a plan.

mod guide;
mod header;
mod here;
mod index;
mod journey;
mod load;
mod match_card;
mod matches;
mod own_files;
mod plan;
mod planner;
mod profile;
mod sectors;
mod storage;
mod who;

use self::{
    guide::Guide,
    header::{Header, Tabs},
    here::{Here, ScreenProps},
    index::Fairs,
    journey::{Act, use_journey},
    load::{Load, file_key, issue_lines, use_fair},
    matches::Matches,
    plan::Plan,
    profile::Profile,
};
use super::{
    AppProps,
    language::use_language,
    parts::{Button, EmptyState, Glyph, Toast, Trouble},
    visit::{Event, Screen},
};
use crate::{
    i18n::{Lang, Message, Say},
    web::{self, Host, store},
};
use yew::prelude::*;

/// The store's key for the address of the fair that was chosen from the list.
const CHOSEN: &str = "chosen";

/// How long a toast stays, in milliseconds: long enough to read it and to take something back.
const TOAST: u32 = 8_000;

/// How much of the visitor's way a program has: a phone loads the first part at once, the rest while it is used.
pub trait Way: 'static {
    /// The screen that the visit is at; `None` if this program does not have it.
    fn view(here: &Here, on_forget: &Callback<()>) -> Option<Html>;
}

/// The first minute: the choice of a fair and the profile.
pub struct Door;

impl Way for Door {
    fn view(here: &Here, _: &Callback<()>) -> Option<Html> {
        match here.visit.screen {
            Screen::Profile(step) => Some(view_profile(here, step)),
            Screen::Matches | Screen::Plan | Screen::Guide => None,
        }
    }
}

/// All of it.
pub struct Whole;

impl Way for Whole {
    fn view(here: &Here, on_forget: &Callback<()>) -> Option<Html> {
        let here = here.clone();
        Some(match here.visit.screen {
            Screen::Profile(step) => view_profile(&here, step),
            Screen::Matches => html! { <Matches {here} /> },
            Screen::Plan => html! { <Plan {here} /> },
            Screen::Guide => html! { <Guide {here} on_forget={on_forget.clone()} /> },
        })
    }
}

fn view_profile(here: &Here, step: u8) -> Html {
    html! { <Profile here={here.clone()} {step} /> }
}

/// The visitor's app, as far as this way goes.
#[component]
pub fn Visitor<W: Way>(props: &AppProps) -> Html {
    let host = &props.host;
    let (lang, on_lang) = use_language(host);
    let (url, on_choose) = use_chosen(host);
    let (load, retry) = use_fair(url.clone());
    let document = load.good.as_ref().filter(|_| url.is_some()).map(|(document, _)| document.clone());
    let (journey, kept) = use_journey(document.clone(), file_key(url.as_deref().unwrap_or_default()));
    let tell = {
        let journey = journey.dispatcher();
        use_callback((), move |event: Event, ()| journey.dispatch(Act::Happened(event)))
    };
    use_toast_end(&journey);
    let main = use_node_ref();
    use_focus_on_change(&main, journey.visit.screen, host.follows());

    let choose_other = host.fairs().is_some().then(|| on_choose.reform(|()| None));
    let screen = match (document, host.fairs()) {
        (Some(document), _) => {
            let here = Here { host: host.clone(), lang, document, visit: journey.visit.clone(), tell };
            let forget = journey.dispatcher();
            let on_forget = Callback::from(move |()| forget.dispatch(Act::Forgotten(journey::new_visit())));
            let toast = journey.said.as_ref().map(|(said, _)| said.words(lang, &here.document)).unwrap_or_default();
            let act = |act: fn() -> Act| {
                let journey = journey.dispatcher();
                Callback::from(move |()| journey.dispatch(act()))
            };
            html! {
                <>
                    <Header here={here.clone()} {on_lang} on_other={choose_other} />
                    <main class="main" ref={main}>
                        { view_load(lang, &load, &retry) }
                        { view_kept(lang, kept) }
                        { W::view(&here, &on_forget).unwrap_or_else(|| html! { <Further here={here.clone()} /> }) }
                    </main>
                    <Toast text={toast} undo={Say::Undo.words(lang)} close={Say::Close.words(lang)}
                        on_undo={act(|| Act::TakenBack)} on_close={act(|| Act::Read)} />
                    <Tabs {here} />
                </>
            }
        }
        (None, Some(list)) if url.is_none() => {
            let choose = on_choose.reform(Some);
            html! { <><header::Plain {lang} {on_lang} host={host.clone()} /><main class="main"><Fairs {lang} url={list} on_choose={choose} /></main></> }
        }
        (None, _) => {
            let other = choose_other.map(|on_press| html! { <Button {on_press}>{ Say::OtherFair.words(lang) }</Button> });
            html! {
                <>
                    <header::Plain {lang} {on_lang} host={host.clone()} />
                    <main class="main">{ view_load(lang, &load, &retry) }{ view_nothing(lang, &load, url.is_some()) }{ other }</main>
                </>
            }
        }
    };
    html! { <div class="app visitor" lang={lang.tag()}><div class="frame">{ screen }</div></div> }
}

/// The address of the fair to show, and a way to choose another of the list, or none.
#[hook]
fn use_chosen(host: &Host) -> (Option<AttrValue>, Callback<Option<AttrValue>>) {
    let has_list = host.fairs().is_some();
    let chosen = use_state(|| {
        let kept = store::text(CHOSEN).filter(|_| has_list);
        // An empty address is somebody who went back to the list.
        kept.map_or_else(|| host.src(), |url| Some(url).filter(|url| !url.is_empty())).map(AttrValue::from)
    });
    let choose = {
        let chosen = chosen.setter();
        use_callback((), move |url: Option<AttrValue>, ()| {
            // A choice that cannot be kept is made all the same; the next visit asks again.
            let _ = store::keep(CHOSEN, url.as_deref().unwrap_or_default());
            chosen.set(url);
        })
    };
    ((*chosen).clone(), choose)
}

/// Takes a toast away after a while.
#[hook]
fn use_toast_end(journey: &UseReducerHandle<journey::Journey>) {
    let act = journey.dispatcher();
    use_effect_with(journey.said.clone(), move |said| {
        let end = said.is_some().then(|| web::after(TOAST, move || act.dispatch(Act::Read)));
        move || drop(end)
    });
}

/// Moves the focus to the new screen's heading, so that a screen reader goes where the eye goes.
#[hook]
fn use_focus_on_change(main: &NodeRef, screen: Screen, follows: bool) {
    let last = use_mut_ref(|| None::<Screen>);
    let main = main.clone();
    use_effect_with(screen, move |screen| {
        let before = last.replace(Some(*screen));
        let has_changed = before.map_or(follows, |before| before != *screen);
        if let (true, Some(main)) = (has_changed, main.cast::<web::Element>()) {
            web::focus_heading(&main);
        }
    });
}

/// What a program shows in place of a screen that it does not have: it hands over to the one that does.
#[component]
fn Further(props: &ScreenProps) -> Html {
    let here = &props.here;
    use_effect_with(here.host.clone(), |host| host.go("visit"));
    html! { <div class="loading" role="status"><span class="hidden">{ here.say(Say::Loading) }</span><div class="bone" /><div class="bone" /><div class="bone" /></div> }
}

/// What is wrong with the file: it did not come, or parts of it cannot be read.
fn view_load(lang: Lang, load: &Load, retry: &Callback<()>) -> Html {
    if let Some(trouble) = &load.trouble {
        let title = if load.good.is_some() { Say::NotFresh } else { Say::NotLoaded };
        let mut text = trouble.words(lang);
        if load.good.is_some() {
            text.push(' ');
            text.push_str(Say::ShowsKept.words(lang));
        }
        return html! {
            <Trouble title={title.words(lang)} {text} details={Say::ShowIssues.words(lang)} lines={trouble.lines(lang)}>
                <Button icon={Glyph::Redo} on_press={retry.clone()}>{ Say::Retry.words(lang) }</Button>
            </Trouble>
        };
    }
    match &load.good {
        Some((_, issues)) if !issues.is_empty() => html! {
            <Trouble title={Say::FileIssues.n(lang, issues.len())} details={Say::ShowIssues.words(lang)} lines={issue_lines(lang, issues)} />
        },
        _ => Html::default(),
    }
}

fn view_kept(lang: Lang, kept: store::Kept) -> Html {
    match kept {
        store::Kept::Safe => Html::default(),
        store::Kept::Full => html! { <Trouble title={Say::StoreFull.words(lang)} /> },
        store::Kept::Denied => html! { <Trouble title={Say::StoreDenied.words(lang)} /> },
    }
}

fn view_nothing(lang: Lang, load: &Load, has_url: bool) -> Html {
    if !has_url {
        html! { <EmptyState icon={Glyph::Hall} title={Say::NoFairs.words(lang)} text={Say::NoFairsText.words(lang)} /> }
    } else if load.is_waiting {
        html! { <div class="loading" role="status"><span class="hidden">{ Say::Loading.words(lang) }</span><div class="bone" /><div class="bone" /><div class="bone" /></div> }
    } else {
        Html::default()
    }
}
