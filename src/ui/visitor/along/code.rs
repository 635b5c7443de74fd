//! The link with what a person chose, and its code.

use super::{
    super::{act::BagAct, here::Here},
    Bag, CodeAs,
};
use crate::{
    exchange::{link::NoParcel, qr::Code},
    i18n::{Ahead, Along, BothWays, Lang, Message as _, Say},
    ui::parts::{ButtonKind, ButtonProps, ChipProps, Glyph, TroubleProps, button},
    visit::{Part, Screen},
    web::share,
};
use yew::prelude::*;

/// A link, in the making or made.
pub struct Made {
    /// What is in it; `None`: nothing.
    text: Option<Result<String, NoParcel>>,
    address: Option<AttrValue>,
    code: Option<Picture>,
}

/// The link's code.
struct Picture {
    address: AttrValue,
    path: AttrValue,
    side: i32,
}

impl Made {
    /// A link of this text, still without its address.
    pub const fn of(text: Option<Result<String, NoParcel>>) -> Self {
        Self {
            text,
            address: None,
            code: None,
        }
    }

    /// What is in it.
    pub const fn text(&self) -> Option<&Result<String, NoParcel>> {
        self.text.as_ref()
    }

    /// The link.
    pub fn address(&self) -> Option<&str> {
        self.address.as_deref()
    }

    /// The link has got its address.
    pub fn is_at(&mut self, address: String) {
        let picture = |code: Code| Picture {
            address: code.address().into(),
            path: code.path().into(),
            side: code.side(),
        };
        self.code = Code::new(&address).map(picture);
        self.address = Some(address.into());
    }
}

/// What a part of a visit is called.
pub fn part_words(lang: Lang, part: Part) -> &'static str {
    match part {
        Part::Profile => Say::Profile.words(lang),
        Part::Wishes => BothWays::Wishes.words(lang),
        Part::Plan => Along::PartPlan.words(lang),
        Part::Memos => Along::PartMemos.words(lang),
    }
}

/// The parts to choose from, the code of what was chosen, and its link.
pub fn view_code(here: &Here<'_>, bag: &Bag) -> Html {
    let chosen = bag.parts(here);
    let there: Vec<Part> = Part::ALL
        .into_iter()
        .filter(|part| here.visit.has(*part, here.fair()))
        .collect();
    let view_part = |part: &Part| {
        let pressed = chosen.contains(part);
        let on_press = here.pack(BagAct::PartToggled(*part));
        ChipProps {
            small: true,
            pressed,
            on_press,
            children: html! { part_words(here.lang, *part) },
        }
        .view()
    };
    let body = match &bag.made {
        _ if there.is_empty() => {
            let start = ButtonProps {
                kind: ButtonKind::Primary,
                ..button(here.say(Ahead::EditProfile), here.go(Screen::Profile(0)))
            };
            html! { <><p>{ here.say(Along::NothingToTake) }</p><div>{ start.view() }</div></> }
        }
        Some(Made {
            text: Some(Err(_)), ..
        }) => TroubleProps {
            title: here.say(Along::TooMuch).into(),
            ..TroubleProps::default()
        }
        .view(),
        Some(
            made @ Made {
                address: Some(address),
                ..
            },
        ) => view_link(here, bag, made, address),
        _ => Html::default(),
    };
    let parts: Vec<Html> = there.iter().map(view_part).collect();
    html! {
        <section part="card" class="card code-card">
            <h3>{ here.say(Along::LinkAndCode) }</h3>
            <div class="chips" role="group" aria-label={here.say(Along::WhatGoes)}>{ parts }</div>
            { body }
        </section>
    }
}

fn view_link(here: &Here<'_>, bag: &Bag, made: &Made, address: &AttrValue) -> Html {
    let code = made
        .code
        .as_ref()
        .map(|code| view_picture(here, bag.code_as, code));
    let no_code = made
        .code
        .is_none()
        .then(|| html! { <p class="muted">{ here.say(Along::TooLongForCode) }</p> });
    let share = share::can_share().then(|| {
        ButtonProps {
            icon: Some(Glyph::Upload),
            ..button(here.say(Along::Share), here.pack(BagAct::LinkShared))
        }
        .view()
    });
    let copied = bag.copied_words(here);
    html! {
        <>
            { code }{ no_code }
            <label class="field link"><span>{ here.say(Along::LinkText) }</span>
                <input type="text" readonly=true value={address.clone()} onfocus={|event: FocusEvent| share::select(&event)} />
            </label>
            <div class="take-along">
                { ButtonProps { kind: ButtonKind::Primary, icon: Some(Glyph::Link), ..button(here.say(Along::Copy), here.pack(BagAct::LinkCopied)) }.view() }
                { share }
                <span role="status">{ copied }</span>
            </div>
            <p class="muted">{ here.say(Along::LinkPrivate) }</p>
        </>
    }
}

/// The code as a picture that can be kept; where the page's policy lets none be shown, as a
/// drawing.
fn view_picture(here: &Here<'_>, code_as: CodeAs, code: &Picture) -> Html {
    let refused = here.pack(BagAct::PictureRefused);
    let label = here.say(Along::CodeIs);
    let picture = if code_as == CodeAs::Drawing {
        let field = [
            &0.to_string(),
            " 0 ",
            &code.side.to_string(),
            " ",
            &code.side.to_string(),
        ]
        .concat();
        html! { <svg class="code" role="img" aria-label={label} viewBox={field} shape-rendering="crispEdges"><path d={code.path.clone()} /></svg> }
    } else {
        html! { <img class="code" alt={label} src={code.address.clone()} onerror={move |_: Event| refused.emit(())} /> }
    };
    html! { <figure class="picture">{ picture }<figcaption class="muted">{ here.say(Along::ScanIt) }{ " " }{ here.say(Along::KeepIt) }</figcaption></figure> }
}
