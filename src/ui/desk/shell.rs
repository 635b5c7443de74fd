//! The frame around every screen: what is open, whether it is kept, where to go, what was just
//! done.

use super::{
    bench::{Bench, Talk},
    going::Question,
    opening,
    pair::PairDialog,
    parties::PartyDialog,
    place_in_time::ZoneAsked,
    state::{Event, NotOpened, Notice, Saving, Screen, State},
    versions::{Adoption, view_damage, view_looking},
};
use crate::{
    i18n::{Desk as Word, Lang, issue_words},
    model::Side,
    ui::parts::{Button, ButtonKind, Foot, Glyph, Icon, LangSwitch, OneName, Toast, Trouble},
    web::{self, Element, fetch::NoFile, store, vault::NoVault},
};
use std::rc::Rc;
use yew::prelude::*;

/// What the frame is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ShellProps {
    /// The language and so on.
    pub talk: Talk,
    /// The open fair.
    pub bench: Option<Bench>,
    /// What the desk knows.
    pub state: Rc<State>,
    /// The screen.
    pub children: Html,
}

/// How long something is said, in milliseconds.
const NOTICE: u32 = 8_000;

/// The frame.
#[component]
pub fn Shell(props: &ShellProps) -> Html {
    let ShellProps {
        talk,
        bench,
        state,
        children,
    } = props;
    let main = use_node_ref();
    use_heading_focus(&main, state.visits);
    use_notice_end(talk, state.notice);
    let nav = bench.is_some().then(|| view_nav(talk, state.screen));
    let dialogs = bench.as_ref().map(|bench| view_dialogs(bench, state));
    let has_dialog = state.has_dialog();
    let (said, can_undo) = match state.notice {
        Some(Notice::Done(word)) => (talk.say(word), true),
        Some(Notice::Forgotten) => (talk.say(Word::Forgotten), true),
        Some(Notice::NotDone) => (talk.say(Word::NotDone), false),
        Some(Notice::Said(word)) => (talk.say(word), false),
        None => (AttrValue::default(), false),
    };
    let on_undo = match (state.notice, &state.forgotten) {
        (Some(Notice::Forgotten), Some(id)) => {
            let (keeper, id) = (talk.keeper.clone(), id.clone());
            Callback::from(move |()| {
                let (keeper, id) = (keeper.clone(), id.clone());
                web::spawn_local(async move { keeper.have_back(&id).await });
            })
        }
        _ => talk.on(Event::Undone),
    };
    let toast = |said: AttrValue| {
        html! {
            <Toast text={said} undo={if can_undo { talk.say(Word::Undo) } else { AttrValue::default() }} close={talk.say(Word::CloseNotice)}
                on_undo={on_undo.clone()} on_close={talk.on(Event::NoticeClosed)} />
        }
    };
    // Behind an open dialog nothing can be pressed: what is said, and the way back, are at its foot
    // then.
    let (on_page, in_dialog) = if has_dialog {
        (AttrValue::default(), said)
    } else {
        (said, AttrValue::default())
    };
    html! {
        <div class="desk" lang={state.lang.tag()} dir="ltr">
            <div class="desk-frame">
            { view_top(talk, bench.as_ref(), state) }
            { nav }
            <main class="desk-main" ref={main}>
                { view_trouble(talk, state) }
                { state.damage.as_ref().map(|damage| view_damage(talk, damage)) }
                { bench.as_ref().zip(state.other.as_ref()).map(|(bench, other)| view_looking(bench, other)) }
                { bench.as_ref().map(|bench| html! { <ZoneAsked bench={bench.clone()} /> }) }
                { children.clone() }
            </main>
            </div>
            { toast(on_page) }
            <ContextProvider<Foot> context={Foot(toast(in_dialog))}>{ dialogs }</ContextProvider<Foot>>
        </div>
    }
}

/// Moves the focus to the heading of a screen that a person went to.
#[hook]
fn use_heading_focus(main: &NodeRef, visits: u32) {
    let main = main.clone();
    use_effect_with(visits, move |visits| {
        if let Some(main) = main.cast::<Element>().filter(|_| *visits > 0) {
            web::focus_heading(&main);
        }
    });
}

/// Takes away what was said after a while; to undo stays possible at the top of the page.
#[hook]
fn use_notice_end(talk: &Talk, notice: Option<Notice>) {
    let talk = talk.clone();
    use_effect_with(notice, move |notice| {
        let timeout = notice.map(|_| web::after(NOTICE, move || talk.tell(Event::NoticeClosed)));
        move || drop(timeout)
    });
}

fn view_top(talk: &Talk, bench: Option<&Bench>, state: &State) -> Html {
    let fair = bench.map(|bench| html! { <span class="desk-fair"><OneName text={bench.fair().name.clone()} lang={state.lang} /></span> });
    let on_lang = {
        let talk = talk.clone();
        Callback::from(move |lang: Lang| {
            // The choice holds for this visit where it cannot be kept.
            let _ = store::keep("lang", lang.tag());
            talk.tell(Event::LanguageChosen(lang));
        })
    };
    let history = state.history.as_ref();
    let can_undo = history.is_some_and(super::history::History::can_undo);
    let can_redo = history.is_some_and(super::history::History::can_redo);
    let travel = bench.map(|_| {
        html! { <>
            <Button kind={ButtonKind::Plain} icon={Glyph::Undo} label={talk.say(Word::Undo)} disabled={!can_undo} on_press={talk.on(Event::Undone)} />
            <Button kind={ButtonKind::Plain} icon={Glyph::Redo} label={talk.say(Word::Redo)} disabled={!can_redo} on_press={talk.on(Event::Redone)} />
        </> }
    });
    html! {
        <header class="desk-top">
            <p class="desk-brand"><Icon glyph={Glyph::Desk} /><strong>{ talk.say(Word::Brand) }</strong><span>{ talk.say(Word::Desk) }</span></p>
            { fair }
            { view_saving(talk, state) }
            <div class="desk-tools">
                { travel }
                <LangSwitch lang={state.lang} label={talk.say(Word::Language)} on_choose={on_lang} />
                <Button kind={ButtonKind::Quiet} icon={Glyph::User} label={talk.say(Word::ToVisitor)} on_press={talk.on(Event::VisitorAsked)}><span class="words">{ talk.say(Word::ToVisitor) }</span></Button>
            </div>
        </header>
    }
}

fn view_saving(talk: &Talk, state: &State) -> Html {
    let (word, class, glyph) = match state.saving {
        Saving::Untouched => return html! { <span class="saving" role="status"></span> },
        Saving::Looking => (Word::OnlyLooking, "waiting", Glyph::Book),
        Saving::Waiting => (Word::Saving, "waiting", Glyph::Clock),
        Saving::Safe => (Word::Saved, "safe", Glyph::Check),
        Saving::Failed(NoVault::Denied) => (Word::SaveDenied, "failed", Glyph::Alert),
        Saving::Failed(NoVault::Full) => (Word::SaveFull, "failed", Glyph::Alert),
        Saving::Failed(NoVault::Taken | NoVault::Broken) => {
            (Word::SaveBroken, "failed", Glyph::Alert)
        }
    };
    html! { <span class={classes!("saving", class)} role="status"><Icon {glyph} />{ talk.say(word) }</span> }
}

fn view_nav(talk: &Talk, screen: Screen) -> Html {
    let places = [
        (Screen::Overview, Word::Overview, Glyph::Target),
        (
            Screen::Parties(Side::Exhibitor),
            Word::Exhibitors,
            Glyph::Park,
        ),
        (
            Screen::Parties(Side::Delegation),
            Word::Delegations,
            Glyph::Globe,
        ),
        (Screen::Parks, Word::Parks, Glyph::Chain),
        (Screen::Rules, Word::Rules, Glyph::Book),
        (Screen::Plan, Word::Plan, Glyph::Star),
        (Screen::WhatIf, Word::WhatIf, Glyph::Plus),
        (Screen::Board, Word::Board, Glyph::Calendar),
        (Screen::Mend, Word::OnTheDay, Glyph::Alert),
        (Screen::Export, Word::Export, Glyph::Download),
    ];
    let view = |(place, word, glyph): &(Screen, Word, Glyph)| {
        let current = (*place == screen).then_some("page");
        let go = talk.to(*place).reform(|_: MouseEvent| ());
        html! { <li key={talk.say(*word).to_string()}><button type="button" class="place" aria-current={current} onclick={go}><Icon glyph={*glyph} /><span>{ talk.say(*word) }</span></button></li> }
    };
    html! { <nav class="desk-nav" aria-label={talk.say(Word::Desk)}><ul>{ for places.iter().map(view) }</ul></nav> }
}

fn view_dialogs(bench: &Bench, state: &State) -> Html {
    let behind = state.pair.is_some() || state.has_question();
    let party = state.party.map(|(side, idx)| {
        html! { <PartyDialog key={format!("{}{idx}", side.list())} bench={bench.clone()} {side} {idx} {behind} /> }
    });
    let behind = state.has_question();
    let pair = state.pair.map(|pair| {
        let key = format!("{}-{}", pair.exhibitor_idx, pair.delegation_idx);
        html! { <PairDialog {key} bench={bench.clone()} {pair} {behind} /> }
    });
    let adoption = state
        .asked
        .clone()
        .zip(state.other.clone())
        .map(|(asked, other)| {
            html! { <Adoption bench={bench.clone()} {other} {asked} /> }
        });
    let question = state
        .going
        .clone()
        .filter(|_| state.asks_before_going())
        .map(|going| {
            html! { <Question bench={bench.clone()} {going} /> }
        });
    html! { <>{ party }{ pair }{ adoption }{ question }</> }
}

/// Why the last fair did not open, above what is still here.
fn view_trouble(talk: &Talk, state: &State) -> Html {
    let Some(trouble) = &state.trouble else {
        return Html::default();
    };
    let lines: Rc<[AttrValue]> = if let NotOpened::NotAFair(issues) = trouble {
        issues
            .iter()
            .map(|issue| AttrValue::from(issue_words(talk.lang, issue)))
            .collect()
    } else {
        Rc::default()
    };
    let text = match trouble {
        NotOpened::NoFile(NoFile::Unreachable) => talk.say(Word::NoAnswer),
        NotOpened::NoFile(NoFile::Status(status)) => {
            talk.fill(Word::BadStatus, &[("status", &status.to_string())])
        }
        NotOpened::Unreadable => talk.say(Word::Unreadable),
        NotOpened::NoVault(_) => talk.say(Word::NoVault),
        NotOpened::NotAFair(_) => talk.say(Word::NotAFair),
    };
    let kept = if state.history.is_some() {
        talk.say(Word::LastGoodKept)
    } else {
        AttrValue::default()
    };
    let again = talk.host.src().map(|url| {
        let talk = talk.clone();
        let words = talk.say(Word::TryAgain);
        let on_again = Callback::from(move |()| {
            let (talk, url) = (talk.clone(), url.clone());
            talk.tell(Event::OpeningStarted);
            web::spawn_local(async move {
                talk.tell(opening::from_url(&talk, &url, super::state::Origin::Page).await);
            });
        });
        html! { <Button on_press={on_again}>{ words }</Button> }
    });
    let again = again.filter(|_| matches!(trouble, NotOpened::NoFile(_)));
    html! {
        <Trouble title={talk.say(Word::NotOpened)} text={format!("{text} {kept}")} details={talk.count(Word::ShowIssues, lines.len())} {lines}>{ again }</Trouble>
    }
}
