//! The frame around every screen: what is open, whether it is kept, where to go, what was just
//! done.

use super::{
    context::{DeskContext, DeskLink},
    going::Question,
    opening,
    pair::PairDialog,
    parties::PartyDialog,
    place_in_time::ZoneAsked,
    state::{DeskEvent, DeskScreen, DeskToast, NotOpened, Saving, State},
    versions::{Adoption, view_damage, view_looking},
};
use crate::{
    i18n::{DeskSays, FacetSays, Lang, issue_words},
    model::Side,
    ui::parts::{
        Button, ButtonKind, Foot, Glyph, Icon, LangSwitch, OneName, TOAST_MILLIS, Toast, Trouble,
    },
    web::{self, Element, fetch::NoFile, store, vault::NoVault},
};
use std::rc::Rc;
use yew::prelude::*;

/// What the frame is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ShellProps {
    /// The language and so on.
    pub link: DeskLink,
    /// The open fair.
    pub desk: Option<DeskContext>,
    /// What the desk knows.
    pub state: Rc<State>,
    /// The screen that it frames.
    pub children: Html,
}

/// The frame around every screen of the desk.
#[component]
pub fn Shell(props: &ShellProps) -> Html {
    let ShellProps {
        link,
        desk,
        state,
        children,
    } = props;
    let main = use_node_ref();
    use_heading_focus(&main, state.visits);
    use_notice_end(link, state.notice);
    let nav = desk.is_some().then(|| view_nav(link, state.screen));
    let dialogs = desk.as_ref().map(|desk| view_dialogs(desk, state));
    let has_dialog = state.has_dialog();
    let (said, can_undo) = match state.notice {
        Some(DeskToast::Done(word)) => (link.say(word), true),
        Some(DeskToast::Forgotten) => (link.say(DeskSays::Forgotten), true),
        Some(DeskToast::NotDone) => (link.say(DeskSays::NotDone), false),
        Some(DeskToast::Said(word)) => (link.say(word), false),
        None => (AttrValue::default(), false),
    };
    let on_undo = match (state.notice, &state.forgotten) {
        (Some(DeskToast::Forgotten), Some(id)) => {
            let (keeper, id) = (link.keeper.clone(), id.clone());
            Callback::from(move |()| {
                let (keeper, id) = (keeper.clone(), id.clone());
                web::spawn_local(async move { keeper.have_back(&id).await });
            })
        }
        _ => link.on(DeskEvent::Undone),
    };
    let toast = |said: AttrValue| {
        html! {
            <Toast text={said} undo={if can_undo { link.say(DeskSays::Undo) } else { AttrValue::default() }} close={link.say(DeskSays::CloseNotice)}
                on_undo={on_undo.clone()} on_close={link.on(DeskEvent::NoticeClosed)} />
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
            { view_top(link, desk.as_ref(), state) }
            { nav }
            <main class="desk-main" ref={main}>
                { view_trouble(link, state) }
                { state.damage.as_ref().map(|damage| view_damage(link, damage)) }
                { desk.as_ref().zip(state.other.as_ref()).map(|(desk, other)| view_looking(desk, other)) }
                { desk.as_ref().map(|desk| html! { <ZoneAsked desk={desk.clone()} /> }) }
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
fn use_notice_end(link: &DeskLink, notice: Option<DeskToast>) {
    let link = link.clone();
    use_effect_with(notice, move |notice| {
        let timeout =
            notice.map(|_| web::after(TOAST_MILLIS, move || link.tell(DeskEvent::NoticeClosed)));
        move || drop(timeout)
    });
}

fn view_top(link: &DeskLink, desk: Option<&DeskContext>, state: &State) -> Html {
    let fair = desk.map(|desk| html! { <span class="desk-fair"><OneName text={desk.fair().name.clone()} lang={state.lang} /></span> });
    let on_lang = {
        let link = link.clone();
        Callback::from(move |lang: Lang| {
            // The choice holds for this visit where it cannot be kept.
            let _ = store::keep("lang", lang.tag());
            link.tell(DeskEvent::LanguageChosen(lang));
        })
    };
    let history = state.history.as_ref();
    let can_undo = history.is_some_and(super::history::History::can_undo);
    let can_redo = history.is_some_and(super::history::History::can_redo);
    let travel = desk.map(|_| {
        html! { <>
            <Button kind={ButtonKind::Plain} icon={Glyph::Undo} label={link.say(DeskSays::Undo)} disabled={!can_undo} on_press={link.on(DeskEvent::Undone)} />
            <Button kind={ButtonKind::Plain} icon={Glyph::Redo} label={link.say(DeskSays::Redo)} disabled={!can_redo} on_press={link.on(DeskEvent::Redone)} />
        </> }
    });
    html! {
        <header class="desk-top">
            <p class="desk-brand"><Icon glyph={Glyph::Desk} /><strong>{ link.say(DeskSays::Brand) }</strong><span>{ link.say(DeskSays::Desk) }</span></p>
            { fair }
            { view_saving(link, state) }
            <div class="desk-tools">
                { travel }
                <LangSwitch lang={state.lang} label={link.say(FacetSays::Language)} on_choose={on_lang} />
                <Button kind={ButtonKind::Quiet} icon={Glyph::User} label={link.say(DeskSays::ToVisitor)} on_press={link.on(DeskEvent::VisitorAsked)}><span class="words">{ link.say(DeskSays::ToVisitor) }</span></Button>
            </div>
        </header>
    }
}

fn view_saving(link: &DeskLink, state: &State) -> Html {
    let (word, class, glyph) = match state.saving {
        Saving::Untouched => return html! { <span class="saving" role="status"></span> },
        Saving::Looking => (DeskSays::OnlyLooking, "waiting", Glyph::Book),
        Saving::Waiting => (DeskSays::Saving, "waiting", Glyph::Clock),
        Saving::Safe => (DeskSays::Saved, "safe", Glyph::Check),
        Saving::Failed(NoVault::Denied) => (DeskSays::SaveDenied, "failed", Glyph::Alert),
        Saving::Failed(NoVault::Full) => (DeskSays::SaveFull, "failed", Glyph::Alert),
        Saving::Failed(NoVault::Taken | NoVault::Broken) => {
            (DeskSays::SaveBroken, "failed", Glyph::Alert)
        }
    };
    html! { <span class={classes!("saving", class)} role="status"><Icon {glyph} />{ link.say(word) }</span> }
}

fn view_nav(link: &DeskLink, screen: DeskScreen) -> Html {
    let places = [
        (DeskScreen::Overview, DeskSays::Overview, Glyph::Target),
        (DeskScreen::Setup, DeskSays::Setup, Glyph::Hall),
        (
            DeskScreen::Parties(Side::Exhibitor),
            DeskSays::Exhibitors,
            Glyph::Park,
        ),
        (
            DeskScreen::Parties(Side::Delegation),
            DeskSays::Delegations,
            Glyph::Globe,
        ),
        (DeskScreen::Parks, DeskSays::Parks, Glyph::Chain),
        (DeskScreen::Rules, DeskSays::Rules, Glyph::Book),
        (DeskScreen::Plan, DeskSays::Plan, Glyph::Star),
        (DeskScreen::WhatIf, DeskSays::WhatIf, Glyph::Plus),
        (DeskScreen::Board, DeskSays::Board, Glyph::Calendar),
        (DeskScreen::Mend, DeskSays::OnTheDay, Glyph::Alert),
        (DeskScreen::Export, DeskSays::Export, Glyph::Download),
    ];
    let view = |(place, word, glyph): &(DeskScreen, DeskSays, Glyph)| {
        let current = (*place == screen).then_some("page");
        let go = link.to(*place).reform(|_: MouseEvent| ());
        html! { <li key={link.say(*word).to_string()}><button type="button" class="place" aria-current={current} onclick={go}><Icon glyph={*glyph} /><span>{ link.say(*word) }</span></button></li> }
    };
    html! { <nav class="desk-nav" aria-label={link.say(DeskSays::Desk)}><ul>{ for places.iter().map(view) }</ul></nav> }
}

fn view_dialogs(desk: &DeskContext, state: &State) -> Html {
    let behind = state.pair.is_some() || state.has_question();
    let party = state.party.map(|(side, idx)| {
        html! { <PartyDialog key={format!("{}{idx}", side.list())} desk={desk.clone()} {side} {idx} {behind} /> }
    });
    let behind = state.has_question();
    let pair = state.pair.map(|pair| {
        let key = format!("{}-{}", pair.exhibitor_idx, pair.delegation_idx);
        html! { <PairDialog {key} desk={desk.clone()} {pair} {behind} /> }
    });
    let adoption = state
        .asked
        .clone()
        .zip(state.other.clone())
        .map(|(asked, other)| {
            html! { <Adoption desk={desk.clone()} {other} {asked} /> }
        });
    let question = state
        .going
        .clone()
        .filter(|_| state.asks_before_going())
        .map(|going| {
            html! { <Question desk={desk.clone()} {going} /> }
        });
    html! { <>{ party }{ pair }{ adoption }{ question }</> }
}

/// Why the last fair did not open, above what is still here.
fn view_trouble(link: &DeskLink, state: &State) -> Html {
    let Some(trouble) = &state.trouble else {
        return Html::default();
    };
    let lines: Rc<[AttrValue]> =
        if let NotOpened::NotAFair(issues) | NotOpened::NotThePages(issues) = trouble {
            issues
                .iter()
                .map(|issue| AttrValue::from(issue_words(link.lang, issue)))
                .collect()
        } else {
            Rc::default()
        };
    let text = match trouble {
        NotOpened::NoFile(NoFile::Unreachable) => link.say(DeskSays::NoAnswer),
        NotOpened::NoFile(NoFile::Status(status)) => {
            link.fill(DeskSays::BadStatus, &[("status", &status.to_string())])
        }
        NotOpened::Unreadable => link.say(DeskSays::Unreadable),
        NotOpened::NoVault(_) => link.say(DeskSays::NoVault),
        NotOpened::NotAFair(_) | NotOpened::NotThePages(_) => link.say(DeskSays::NotAFair),
    };
    let kept = if state.history.is_some() {
        link.say(DeskSays::LastGoodKept)
    } else {
        AttrValue::default()
    };
    let again = opening::again(link)
        .filter(|_| matches!(trouble, NotOpened::NoFile(_) | NotOpened::NotThePages(_)))
        .map(|on_again| html! { <Button on_press={on_again}>{ link.say(DeskSays::TryAgain) }</Button> });
    html! {
        <Trouble title={link.say(DeskSays::NotOpened)} text={format!("{text} {kept}")} details={link.count(DeskSays::ShowIssues, lines.len())} {lines}>{ again }</Trouble>
    }
}
