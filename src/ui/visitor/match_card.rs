//! One exhibitor that may fit: how well, where, why, and what the visitor wishes.

use super::{act::Act, guide::view_link, here::Here, ranking::Ranking};
use crate::{
    i18n::{
        Ahead, BothWays, Message, ParkSays, Reader, Viewer, missing_words, raise_words,
        reason_words,
    },
    matching::{Match, Reason},
    model::{Exhibitor, Park, Side, WishKind},
    ui::parts::{
        ButtonKind, ButtonProps, Fact, Glyph, ReasonListProps, ScoreRingProps, button,
        view_both_names, view_facts, view_icon, view_name,
    },
    visit::{Event, Screen},
    web::intl,
};
use std::rc::Rc;
use yew::prelude::*;

/// A match: the top reason of each side at once, all of them on a tap.
pub fn view_match(here: &Here<'_>, ranking: &Ranking, found: &Match) -> Html {
    let Some(exhibitor) = here.fair().exhibitors.get(found.pair.exhibitor_idx) else {
        return Html::default();
    };
    let lang = here.lang;
    let party = &exhibitor.party;
    let wish = here.visit.wish_of(&party.id, here.fair());
    let gain = view_top(here, Ahead::YouGain, &found.for_delegation, Reader::Gainer);
    let give = view_top(here, Ahead::TheyGain, &found.for_exhibitor, Reader::Giver);
    let is_open = here.looks.why.contains(&found.pair.exhibitor_idx);
    let toggle = here.press(Act::WhyToggled(found.pair.exhibitor_idx));
    let onclick = Callback::from(move |event: MouseEvent| {
        // It opens when the reasons are there, which are made when somebody wants them.
        event.prevent_default();
        toggle.emit(());
    });
    html! {
        <article part="card" class={classes!("card", "match", wish.map(WishKind::word))}>
            <div class="match-head">
                { ScoreRingProps { score: found.score, label: Ahead::ScoreIs.fill(lang, &[("score", &found.score.to_string())]).into() }.view() }
                <div class="match-name">
                    <h3>{ view_both_names(&party.name, lang) }</h3>
                    { view_facts(&facts(here, exhibitor)) }
                </div>
            </div>
            <div class="gains">{ gain }{ give }</div>
            <details open={is_open}>
                <summary {onclick}>{ here.say(Ahead::Why) }</summary>
                { is_open.then(|| view_why(here, ranking, found, exhibitor)) }
            </details>
            { view_wishes(here, exhibitor, wish) }
        </article>
    }
}

/// Everything that speaks for the match, what it lacks, and what would make it better.
fn view_why(here: &Here<'_>, ranking: &Ranking, found: &Match, exhibitor: &Exhibitor) -> Html {
    let (lang, party, viewer) = (here.lang, &exhibitor.party, Viewer::Party(Side::Delegation));
    let missing = found
        .missing
        .iter()
        .map(|missing| (missing_words(lang, missing, viewer, intl::country), None))
        .collect();
    let raises = ranking.raises(found.pair.exhibitor_idx);
    let raises = raises
        .iter()
        .map(|raise| (raise_words(lang, raise, viewer), Some(raise.points)))
        .collect();
    let park = exhibitor
        .park_idx
        .and_then(|idx| Some((idx, here.fair().parks.get(idx)?)));
    let view_park = |(idx, park): (usize, &Park)| {
        let words = html! { <span>{ view_name(&park.name, lang) }{ lang.colon() }{ ParkSays::SeePark.words(lang) }</span> };
        ButtonProps {
            kind: ButtonKind::Plain,
            icon: Some(Glyph::Park),
            class: classes!("to-park"),
            on_press: here.go(Screen::Park(idx)),
            children: words,
            ..ButtonProps::default()
        }
        .view()
    };
    html! {
        <>
            <p class="summary">{ view_name(&party.summary, lang) }</p>
            { view_all(here, Ahead::YouGain, &found.for_delegation, Reader::Gainer) }
            { view_all(here, Ahead::TheyGain, &found.for_exhibitor, Reader::Giver) }
            { view_more(here, here.say(BothWays::Lacking), missing) }
            { view_more(here, here.say(Ahead::Raising), raises) }
            { view_link(&party.website, here.say(Ahead::Website)) }
            { park.map(view_park) }
        </>
    }
}

/// Sentences with their points, if they have some; nothing where there is none.
fn view_more(
    here: &Here<'_>,
    title: &'static str,
    sentences: Vec<(String, Option<u8>)>,
) -> Option<Html> {
    let points = |points: Option<u8>| {
        points.map_or_else(AttrValue::default, |n| {
            Ahead::Raise.n(here.lang, usize::from(n)).into()
        })
    };
    let reasons: Rc<[_]> = sentences
        .into_iter()
        .map(|(words, n)| (words.into(), points(n)))
        .collect();
    (!reasons.is_empty()).then(|| {
        ReasonListProps {
            title: title.into(),
            reasons,
            none: AttrValue::default(),
        }
        .view()
    })
}

/// Hall, booth and park.
fn facts(here: &Here<'_>, exhibitor: &Exhibitor) -> Vec<Fact> {
    let fair = here.fair();
    let mut facts = place(here, exhibitor);
    if let Some(park) = exhibitor.park_idx.and_then(|idx| fair.parks.get(idx)) {
        facts.push(Fact::named(Glyph::Park, &park.name, "", here.lang, false));
    }
    facts
}

/// Hall and booth.
pub fn place(here: &Here<'_>, exhibitor: &Exhibitor) -> Vec<Fact> {
    let mut facts = Vec::new();
    if let Some(hall) = exhibitor
        .hall_idx
        .and_then(|idx| here.fair().halls.get(idx))
    {
        facts.push(Fact::named(
            Glyph::Hall,
            &hall.name,
            &hall.id,
            here.lang,
            true,
        ));
    }
    if !exhibitor.booth.is_empty() {
        facts.push(Fact::new(
            Glyph::Pin,
            Ahead::Booth.fill(here.lang, &[("booth", &exhibitor.booth)]),
            true,
        ));
    }
    facts
}

fn view_top(here: &Here<'_>, title: Ahead, reasons: &[Reason], reader: Reader<'_>) -> Option<Html> {
    let reason = reasons.first()?;
    let (glyph, class) = if title == Ahead::YouGain {
        (Glyph::Next, "gain")
    } else {
        (Glyph::Back, "give")
    };
    Some(html! {
        <p class={class}>{ view_icon(glyph) }<span><b>{ here.say(title) }</b>{ " " }{ reason_words(here.lang, reason, reader, intl::country) }</span></p>
    })
}

fn view_all(here: &Here<'_>, title: Ahead, reasons: &[Reason], reader: Reader<'_>) -> Html {
    let words = |reason: &Reason| -> (AttrValue, AttrValue) {
        (
            reason_words(here.lang, reason, reader, intl::country).into(),
            BothWays::Points
                .n(here.lang, usize::from(reason.points))
                .into(),
        )
    };
    let reasons: Rc<[_]> = reasons.iter().map(words).collect();
    ReasonListProps {
        title: here.say(title).into(),
        reasons,
        none: here.say(Ahead::NoReason).into(),
    }
    .view()
}

fn view_wishes(here: &Here<'_>, exhibitor: &Exhibitor, wish: Option<WishKind>) -> Html {
    let id = &exhibitor.party.id;
    let view_wish = |kind: WishKind, icon: Glyph, name: Ahead| {
        let is_on = wish == Some(kind);
        let on_press = here.tell(Event::Wished {
            exhibitor: id.to_string(),
            wish: (!is_on).then_some(kind),
        });
        ButtonProps {
            icon: Some(icon),
            class: classes!(kind.word()),
            pressed: Some(is_on),
            ..button(here.say(name), on_press)
        }
        .view()
    };
    let group = Ahead::WishFor.fill(
        here.lang,
        &[("name", exhibitor.party.name.get(here.lang.tag()))],
    );
    html! {
        <div class="wishes" role="group" aria-label={group}>
            { view_wish(WishKind::Must, Glyph::Star, Ahead::Must) }
            { view_wish(WishKind::Want, Glyph::Heart, Ahead::Want) }
            { view_wish(WishKind::Never, Glyph::Ban, Ahead::Never) }
        </div>
    }
}
