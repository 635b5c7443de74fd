//! What a party's own texts say of it: sectors, offers and seeks, each with the words that said so,
//! taken as one edit.
//!
//! What is sure is ticked, a guess is shown as one; what the party has already is not offered
//! again.

use super::PartyProps;
use crate::{
    i18n::{DeskSays, intent_words},
    matching::{
        reading::{Suggestion, suggestions},
        sectors,
    },
    model::{Intent, Party, Side},
    ui::{
        desk::{context::DeskContext, edit::Edit},
        parts::{Button, Chip},
    },
    web,
};
use serde_json::json;
use yew::prelude::*;

#[derive(Clone, PartialEq)]
enum Stage {
    Unasked,
    Coming,
    Lost,
    Read(Vec<Suggestion>),
}

/// The button, and what came of it.
#[component]
pub fn Suggest(props: &PartyProps) -> Html {
    let PartyProps {
        desk, side, idx, ..
    } = props;
    let stage = use_state(|| Stage::Unasked);
    let Some(party) = desk.fair().party(*side, *idx) else {
        return Html::default();
    };
    let texts = texts(party, *side);
    if texts.iter().all(|(text, _)| text.is_empty()) {
        return Html::default();
    }
    let ask = {
        let (host, side, stage) = (desk.host.clone(), *side, stage.clone());
        Callback::from(move |()| {
            let (host, texts, stage) = (host.clone(), texts.clone(), stage.clone());
            stage.set(Stage::Coming);
            web::spawn_local(async move {
                let mut readings = Vec::new();
                for (text, kind) in &texts {
                    match host
                        .reading(&json!({"text": text, "kind": kind, "side": side_word(side)}))
                        .await
                    {
                        Some(reading) => readings.push(reading),
                        None => return stage.set(Stage::Lost),
                    }
                }
                stage.set(Stage::Read(suggestions(&readings)));
            });
        })
    };
    let body = match &*stage {
        Stage::Unasked => Html::default(),
        Stage::Coming => html! { <p class="muted">{ desk.say(DeskSays::Suggesting) }</p> },
        Stage::Lost => html! {
            <p class="muted">{ desk.say(DeskSays::SuggestLost) }{ " " }<Button class="small" on_press={ask.clone()}>{ desk.say(DeskSays::TryAgain) }</Button></p>
        },
        Stage::Read(all) => view_suggestions(desk, *side, party, all, &stage),
    };
    html! {
        <section>
            <Button on_press={ask}>{ desk.say(DeskSays::SuggestFromText) }</Button>
            <div role="status">{ body }</div>
        </section>
    }
}

const fn side_word(side: Side) -> &'static str {
    match side {
        Side::Exhibitor => "exhibitor",
        Side::Delegation => "delegation",
    }
}

/// The party's texts with the kind of each: what it says of itself, and what it wrote to its offers
/// and seeks.
fn texts(party: &Party, side: Side) -> [(String, &'static str); 2] {
    let lines = |texts: Vec<&str>| texts.join("\n");
    let own = lines(party.summary.iter().map(|(_, words)| words).collect());
    let interests = party.offers.iter().chain(&party.seeks);
    let needs = lines(
        interests
            .flat_map(|interest| interest.text.iter().map(|(_, words)| words))
            .collect(),
    );
    // Guests write what they want where exhibitors write what they make.
    [
        (
            own,
            if side == Side::Exhibitor {
                "business"
            } else {
                "need"
            },
        ),
        (needs, "need"),
    ]
}

fn view_suggestions(
    desk: &DeskContext,
    side: Side,
    party: &Party,
    all: &[Suggestion],
    stage: &UseStateHandle<Stage>,
) -> Html {
    let new: Vec<(usize, &Suggestion)> = all
        .iter()
        .enumerate()
        .filter(|(_, one)| !one.is_said_by(party))
        .collect();
    if new.is_empty() {
        return html! { <p class="muted">{ desk.say(DeskSays::SuggestNothing) }</p> };
    }
    let view = |(place, one): &(usize, &Suggestion)| {
        let intent = Intent::parse(&one.key);
        let (list, name) = match one.field {
            "sectors" => (DeskSays::Sectors, sectors::name(&one.key, desk.lang.tag())),
            field => (
                if field == "offers" {
                    DeskSays::Offers
                } else {
                    DeskSays::Seeks
                },
                intent_words(desk.lang, &intent),
            ),
        };
        let on_press = {
            let (place, all, stage) = (*place, all.to_vec(), stage.clone());
            Callback::from(move |()| {
                let mut all = all.clone();
                all[place].is_ticked ^= true;
                stage.set(Stage::Read(all));
            })
        };
        let said = desk.fill(
            if one.is_guess {
                DeskSays::SaidGuess
            } else {
                DeskSays::SaidSo
            },
            &[("words", &one.words)],
        );
        html! {
            <li key={[one.field, " ", &one.key].concat()}>
                <Chip small=true pressed={one.is_ticked} {on_press}>{ desk.say(list) }{ " · " }{ name.to_owned() }</Chip>
                <span class="muted">{ " " }{ said }</span>
            </li>
        }
    };
    let taken: Vec<_> = new
        .iter()
        .filter(|(_, one)| one.is_ticked)
        .map(|(_, one)| (one.field, one.entry.clone()))
        .collect();
    let n_taken = taken.len();
    let on_take = {
        let (desk, list, id) = (desk.clone(), side.list(), party.id.clone());
        Callback::from(move |()| {
            desk.edit(Edit::Suggested {
                list,
                id: id.clone(),
                entries: taken.clone(),
            });
        })
    };
    html! {
        <>
            <ul class="interests">{ for new.iter().map(view) }</ul>
            <Button disabled={n_taken == 0} on_press={on_take}>{ desk.count(DeskSays::TakeSuggested, n_taken) }</Button>
        </>
    }
}
