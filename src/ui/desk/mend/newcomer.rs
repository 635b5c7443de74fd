//! A delegation that nobody had expected: who they are and what they seek, enough to plan for them
//! at once. Everything else is filled in afterwards, in the details of any party, which open as
//! soon as it is entered.

use crate::{
    i18n::{DeskSays, FacetSays, MendSays, intent_words},
    matching::sectors,
    model::{Fields, Intent, InterestRow, PartyRow, Side},
    ui::{
        desk::{
            context::{DeskContext, DeskContextProps},
            edit::Edit,
            fields::{Choice, Choose, Field},
            languages::LanguageField,
            state::DeskEvent,
        },
        parts::{Button, ButtonKind, Chip, Glyph},
    },
};
use yew::prelude::*;

/// What has been filled in.
#[derive(Clone, Debug, Default, PartialEq)]
struct Draft {
    zh: String,
    en: String,
    country: String,
    languages: Vec<String>,
    seeks: Vec<&'static str>,
    sectors: Vec<String>,
}

impl Draft {
    fn is_named(&self) -> bool {
        !self.zh.is_empty() || !self.en.is_empty()
    }

    /// The row of the fair file.
    fn row(&self, id: &str) -> Fields {
        let seeks = self.seeks.iter().map(|intent| InterestRow::new(intent));
        PartyRow::default()
            .with_names([("zh", &self.zh), ("en", &self.en)])
            .with_country(&self.country)
            .with_languages(&self.languages)
            .with_sectors(&self.sectors)
            .with_interests(true, seeks.collect())
            .said_by_themselves()
            .with_id(id)
            .into_fields()
    }
}

/// An id that no party has.
#[must_use]
pub fn free_id(desk: &DeskContext) -> String {
    let fair = desk.fair();
    let n_parties = fair.delegations.len() + fair.exhibitors.len();
    let is_taken =
        |id: &String| fair.delegation_idx(id).is_some() || fair.exhibitor_idx(id).is_some();
    (fair.delegations.len() + 1..=fair.delegations.len() + n_parties + 1)
        .map(|n| format!("D{n}"))
        .find(|id| !is_taken(id))
        .unwrap_or_default()
}

/// The form for a delegation that nobody had expected.
#[component]
pub fn Newcomer(props: &DeskContextProps) -> Html {
    let desk = &props.desk;
    let draft = use_state(Draft::default);
    let typed = |set: fn(&mut Draft, String)| {
        let draft = draft.clone();
        Callback::from(move |typed: String| {
            let mut next = (*draft).clone();
            set(&mut next, typed);
            draft.set(next);
        })
    };
    let on_languages = {
        let draft = draft.clone();
        Callback::from(move |languages: Vec<String>| {
            draft.set(Draft {
                languages,
                ..(*draft).clone()
            });
        })
    };
    let view_seek = |(word, intent): &(&'static str, Intent)| {
        let (word, draft) = (*word, draft.clone());
        let pressed = draft.seeks.contains(&word);
        let on_press = Callback::from(move |()| {
            let mut next = (*draft).clone();
            crate::visit::toggle(&mut next.seeks, word);
            draft.set(next);
        });
        html! { <Chip key={word} {pressed} small=true {on_press}>{ intent_words(desk.lang, intent).to_owned() }</Chip> }
    };
    let on_add = {
        let (desk, draft) = (desk.clone(), draft.clone());
        Callback::from(move |()| {
            if !draft.is_named() {
                return desk.tell(DeskEvent::Noticed(DeskSays::NameMissing));
            }
            let place = desk.fair().delegations.len();
            desk.edit(Edit::Newcomer(draft.row(&free_id(&desk))));
            desk.tell(DeskEvent::PartyShown(Some((Side::Delegation, place))));
            draft.set(Draft::default());
        })
    };
    html! { <>
        <div class="pair-of-fields">
            <Field label={desk.say(DeskSays::NameZh)} hint={desk.say(MendSays::NameHint)} value={draft.zh.clone()} lang="zh" on_commit={typed(|draft, typed| draft.zh = typed)} />
            <Field label={desk.say(DeskSays::NameEn)} value={draft.en.clone()} lang="en" on_commit={typed(|draft, typed| draft.en = typed)} />
        </div>
        <div class="pair-of-fields">
            <Field label={desk.say(DeskSays::CountryCode)} value={draft.country.clone()} on_commit={typed(|draft, typed| draft.country = typed)} />
            <LanguageField desk={desk.clone()} tags={draft.languages.clone()} on_commit={on_languages} />
        </div>
        <div class="field"><span id="mend-seeks">{ desk.say(MendSays::Seeks) }</span>
            <div class="chips" role="group" aria-labelledby="mend-seeks">{ for Intent::KNOWN.iter().map(view_seek) }</div></div>
        { view_sectors(desk, &draft) }
        <div class="actions"><Button kind={ButtonKind::Primary} icon={Glyph::Plus} on_press={on_add}>{ desk.say(MendSays::Add) }</Button></div>
    </> }
}

/// The sectors that were chosen, and a list of the first two levels of the tree to add one from.
fn view_sectors(desk: &DeskContext, draft: &UseStateHandle<Draft>) -> Html {
    let tag = desk.lang.tag();
    let first = Choice {
        value: AttrValue::default(),
        words: desk.say(MendSays::AddSector),
    };
    let shown = sectors::all().iter().filter(|sector| sector.depth() < 2);
    let choices: Vec<Choice> = std::iter::once(first)
        .chain(shown.map(|sector| {
            let indent = if sector.depth() == 0 { "" } else { "\u{2003}" };
            Choice {
                value: sector.key.into(),
                words: [indent, sector.name(tag)].concat().into(),
            }
        }))
        .collect();
    let on_choose = {
        let draft = draft.clone();
        Callback::from(move |key: String| {
            let mut next = (*draft).clone();
            if !key.is_empty() && !next.sectors.contains(&key) {
                next.sectors.push(key);
                draft.set(next);
            }
        })
    };
    let view = |key: &String| {
        let name = sectors::name(key, tag).to_owned();
        let (own, draft) = (key.clone(), draft.clone());
        let on_press = Callback::from(move |()| {
            let mut next = (*draft).clone();
            next.sectors.retain(|key| *key != own);
            draft.set(next);
        });
        html! { <Button key={key.clone()} class="small" icon={Glyph::Close} label={desk.fill(MendSays::DropSector, &[("name", &name)])} {on_press}>{ name }</Button> }
    };
    html! { <>
        <Choose key={draft.sectors.len()} label={desk.say(FacetSays::Sector)} value={AttrValue::default()} {choices} {on_choose} />
        <div class="actions">{ for draft.sectors.iter().map(view) }</div>
    </> }
}
