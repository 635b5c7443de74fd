//! The frame around every screen: what is open, whether it is kept, where to go, what was just
//! done.

use super::{
    context::{DeskContext, DeskLink},
    export::on_fair_file,
    going::Question,
    history::History,
    opening,
    pair::PairDialog,
    parties::PartyDialog,
    place_in_time::ZoneAsked,
    places::WayIn,
    standing::view_standing,
    state::{DeskEvent, DeskScreen, DeskToast, NotOpened, Origin, Saving, State},
    step::Step,
    versions::{Adoption, view_damage, view_looking},
};
use crate::{
    i18n::{DeskSays, FacetSays, Lang, Message, PastSays, issue_words},
    model::Side,
    ui::parts::{
        Button, ButtonKind, Foot, Glyph, Icon, LangSwitch, OneName, TOAST_MILLIS, Toast, Trouble,
    },
    web::{self, Element, Shortcut, Shortcuts, fetch::NoFile, intl, store, vault::NoVault, zone},
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
    use_shortcuts(link, state.has_question());
    let (said, way_back) = toast_words(link, state);
    let on_undo = match (state.notice, &state.forgotten) {
        (Some(DeskToast::Forgotten), Some(id)) => {
            let (keeper, id) = (link.keeper.clone(), id.clone());
            Callback::from(move |()| {
                let (keeper, id) = (keeper.clone(), id.clone());
                web::spawn_local(async move { keeper.have_last_back(&id).await });
            })
        }
        (Some(DeskToast::Undone), _) => link.on(DeskEvent::Redone),
        _ => link.on(DeskEvent::Undone),
    };
    let toast = |said: AttrValue| {
        html! {
            <Toast text={said} undo={way_back.map_or_else(AttrValue::default, |word| link.say(word))} close={link.say(DeskSays::CloseNotice)}
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
            <main part="main" class="desk-main" ref={main}>
                { view_trouble(link, state) }
                { desk.as_ref().filter(|_| state.is_full).map(view_full) }
                { state.damage.as_ref().map(|damage| view_damage(link, damage)) }
                { desk.as_ref().zip(state.other.as_ref()).map(|(desk, other)| view_looking(desk, other)) }
                { desk.as_ref().map(|desk| html! { <ZoneAsked desk={desk.clone()} /> }) }
                { desk.as_ref().map(|desk| view_standing(desk, state)) }
                { children.clone() }
            </main>
            </div>
            { toast(on_page) }
            <ContextProvider<Foot> context={Foot(toast(in_dialog))}>{ dialogs }</ContextProvider<Foot>>
        </div>
    }
}

/// What is said at the foot, and what the button beside it does.
fn toast_words(link: &DeskLink, state: &State) -> (AttrValue, Option<DeskSays>) {
    let history = state.history.as_ref();
    let step = |step: Option<&Step>| step.map(|step| step.words(state.lang).to_owned());
    let last = || step(history.and_then(History::last_step)).unwrap_or_default();
    let next = || step(history.and_then(History::next_step)).unwrap_or_default();
    let of = |word: PastSays, name: String| link.fill(word, &[("name", &name)]);
    match state.notice {
        Some(DeskToast::Made) => (last().into(), Some(DeskSays::Undo)),
        Some(DeskToast::Undone) => (of(PastSays::Undone, next()), Some(DeskSays::Redo)),
        Some(DeskToast::Redone) => (of(PastSays::Redone, last()), Some(DeskSays::Undo)),
        Some(DeskToast::Forgotten) => (link.say(DeskSays::Forgotten), Some(DeskSays::Undo)),
        Some(DeskToast::NotDone) => (link.say(DeskSays::NotDone), None),
        Some(DeskToast::NotTravelled) => (link.say(PastSays::NotUndone), None),
        Some(DeskToast::Said(word)) => (link.say(word), None),
        Some(DeskToast::Told(word)) => (link.say(word), None),
        None => (AttrValue::default(), None),
    }
}

/// Undoes and makes again by the keys that everybody knows; while something is asked they do
/// nothing.
#[hook]
fn use_shortcuts(link: &DeskLink, is_asked: bool) {
    let link = link.clone();
    use_effect_with(is_asked, move |is_asked| {
        let is_asked = *is_asked;
        let host = link.host.element().into();
        let shortcuts = Shortcuts::watch(host, move |shortcut| {
            if !is_asked {
                link.tell(match shortcut {
                    Shortcut::Undo => DeskEvent::Undone,
                    Shortcut::Redo => DeskEvent::Redone,
                });
            }
        });
        move || drop(shortcuts)
    });
}

/// That there is no room for versions, and the ways out of it.
fn view_full(desk: &DeskContext) -> Html {
    html! {
        <div class="trouble" role="alert"><Icon glyph={Glyph::Alert} />
            <div class="trouble-words"><p>{ desk.say(PastSays::VersionsFull) }</p></div>
            <Button icon={Glyph::Download} on_press={on_fair_file(desk)}>{ desk.say(DeskSays::DownloadFair) }</Button>
            <Button icon={Glyph::Trash} on_press={desk.to(DeskScreen::Past)}>{ desk.say(PastSays::BinTitle) }</Button>
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
    let travel = desk.map(|_| {
        let undo = view_travel(
            link,
            [
                DeskSays::Undo.words(state.lang),
                PastSays::UndoStep.words(state.lang),
            ],
            Glyph::Undo,
            history.and_then(History::last_step),
            DeskEvent::Undone,
        );
        let redo = view_travel(
            link,
            [
                DeskSays::Redo.words(state.lang),
                PastSays::RedoStep.words(state.lang),
            ],
            Glyph::Redo,
            history.and_then(History::next_step),
            DeskEvent::Redone,
        );
        html! { <>{ undo }{ redo }</> }
    });
    let file = desk
        .filter(|_| matches!(state.saving, Saving::Failed(_) | Saving::Gone))
        .map(|desk| {
            html! { <Button icon={Glyph::Download} on_press={on_fair_file(desk)}>{ link.say(DeskSays::DownloadFair) }</Button> }
        });
    html! {
        <header part="head" class="desk-top">
            <p class="desk-brand"><Icon glyph={Glyph::Desk} /><strong>{ link.say(DeskSays::Brand) }</strong><span>{ link.say(DeskSays::Desk) }</span></p>
            { fair }
            { view_saving(link, state) }
            { file }
            <div class="desk-tools">
                { travel }
                <LangSwitch lang={state.lang} label={link.say(FacetSays::Language)} on_choose={on_lang} />
                <Button kind={ButtonKind::Quiet} icon={Glyph::User} label={link.say(DeskSays::ToVisitor)} on_press={link.on(DeskEvent::VisitorAsked)}><span class="words">{ link.say(DeskSays::ToVisitor) }</span></Button>
            </div>
        </header>
    }
}

/// A button that undoes a step, or makes one again; its title says which.
fn view_travel(
    link: &DeskLink,
    [label, title]: [&'static str; 2],
    glyph: Glyph,
    step: Option<&Step>,
    event: DeskEvent,
) -> Html {
    let title = step.map_or_else(
        || label.to_owned(),
        |step| link.lang.fill(title, &[("name", step.words(link.lang))]),
    );
    let on_press = link.on(event).reform(|_: MouseEvent| ());
    html! {
        <button type="button" class="button plain" aria-label={label} {title} disabled={step.is_none()} onclick={on_press}><Icon {glyph} /></button>
    }
}

fn view_saving(link: &DeskLink, state: &State) -> Html {
    let since = |at: u64| {
        #[expect(
            clippy::cast_precision_loss,
            reason = "milliseconds since 1970 are far below 2^53"
        )]
        let at = zone::here(at as f64);
        link.fill(PastSays::SavedAt, &[("time", &intl::time(state.lang, at))])
    };
    let (word, class, glyph) = match state.saving {
        Saving::Untouched => return html! { <span class="saving" role="status"></span> },
        Saving::Looking => (link.say(DeskSays::OnlyLooking), "waiting", Glyph::Book),
        Saving::Waiting => (link.say(DeskSays::Saving), "waiting", Glyph::Clock),
        Saving::Safe(at) => (since(at), "safe", Glyph::Check),
        Saving::Gone => (link.say(PastSays::NotHere), "failed", Glyph::Alert),
        Saving::Failed(NoVault::Denied) => (link.say(DeskSays::SaveDenied), "failed", Glyph::Alert),
        Saving::Failed(NoVault::Full) => (link.say(DeskSays::SaveFull), "failed", Glyph::Alert),
        Saving::Failed(NoVault::Taken | NoVault::Broken) => {
            (link.say(DeskSays::SaveBroken), "failed", Glyph::Alert)
        }
    };
    html! { <span class={classes!("saving", class)} role="status"><Icon {glyph} />{ word }</span> }
}

/// The picture of a tab.
const fn glyph(screen: DeskScreen) -> Glyph {
    match screen {
        DeskScreen::Open | DeskScreen::Import => Glyph::Upload,
        DeskScreen::Overview => Glyph::Target,
        DeskScreen::Setup(_) => Glyph::Hall,
        DeskScreen::Parties(Side::Exhibitor) => Glyph::Park,
        DeskScreen::Parties(Side::Delegation) => Glyph::Globe,
        DeskScreen::Parks => Glyph::Chain,
        DeskScreen::Rules => Glyph::Book,
        DeskScreen::Plan => Glyph::Star,
        DeskScreen::WhatIf => Glyph::Plus,
        DeskScreen::Board => Glyph::Calendar,
        DeskScreen::Mend => Glyph::Alert,
        DeskScreen::Preview => Glyph::User,
        DeskScreen::Export => Glyph::Download,
        DeskScreen::Past => Glyph::Clock,
    }
}

fn view_nav(link: &DeskLink, screen: DeskScreen) -> Html {
    let view = |place: DeskScreen| {
        let WayIn::Tab(word) = place.way_in() else {
            return None;
        };
        let current = (screen.tab() == Some(place)).then_some("page");
        let go = link.to(place).reform(|_: MouseEvent| ());
        Some(
            html! { <li key={link.say(word).to_string()}><button type="button" class="place" aria-current={current} onclick={go}><Icon glyph={glyph(place)} /><span>{ link.say(word) }</span></button></li> },
        )
    };
    html! { <nav part="tabs" class="desk-nav" aria-label={link.say(DeskSays::Desk)}><ul>{ for DeskScreen::all().filter_map(view) }</ul></nav> }
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
            html! { <Adoption desk={desk.clone()} {other} {asked} is_pages={state.origin == Origin::Page} /> }
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
