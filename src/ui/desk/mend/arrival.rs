//! What a visitor handed over: a link that is pasted, or a file; looked at first, and entered only
//! then.

use super::{
    newcomer::free_id,
    pick::{self, Pick, parse_party, party_value},
};
use crate::{
    exchange::link::{self, NoParcel, Parcel},
    i18n::{DeskSays, MendSays, intent_words, language_words},
    matching::sectors,
    model::{Id, Side, WishKind},
    ui::{
        desk::{
            context::{DeskContext, DeskContextProps},
            edit::Edit,
            fields::{Choice, Field},
            open::DropZone,
            state::DeskEvent,
        },
        mend::{Guest, Handed, NoGuest},
        parts::{Button, ButtonKind, Glyph, Icon},
    },
    web::{
        self,
        files::{self, File, NoBytes},
        intl, squeeze,
    },
};
use yew::prelude::*;

/// As many wishes are shown one by one.
const N_SHOWN: usize = 12;

/// Where it is on its way in.
type Arrived = Option<Result<Parcel, NoParcel>>;

/// Opens what was handed over; links are inflated on the way.
async fn open(handed: Result<Handed, NoParcel>) -> Result<Parcel, NoParcel> {
    match handed? {
        Handed::Text(text) => Parcel::from_text(text.as_bytes()),
        Handed::Link(sealed) => {
            let inflated = match sealed.deflated() {
                Some(bytes) => squeeze::inflate(bytes, link::MAX_TEXT).await,
                None => None,
            };
            sealed.open(inflated.as_deref())
        }
    }
}

/// Takes what a visitor handed over, by link or by file.
#[component]
pub fn Arrival(props: &DeskContextProps) -> Html {
    let desk = &props.desk;
    let arrived = use_state(|| None::<Result<Parcel, NoParcel>>);
    let draft = use_state(String::new);
    let on_file = {
        let arrived = arrived.clone();
        Callback::from(move |file: File| {
            let arrived = arrived.clone();
            web::spawn_local(async move {
                let handed = match files::bytes(&file, Handed::MAX_BYTES).await {
                    Ok(bytes) => String::from_utf8(bytes)
                        .map_err(|_| NoParcel::Damaged)
                        .and_then(|text| Handed::find(&text)),
                    Err(NoBytes::TooLarge) => Err(NoParcel::TooLarge),
                    Err(NoBytes::Unreadable) => Err(NoParcel::Damaged),
                };
                arrived.set(Some(open(handed).await));
            });
        })
    };
    let on_type = {
        let draft = draft.clone();
        move |event: InputEvent| draft.set(web::field_value(&event))
    };
    let on_read = {
        let (arrived, draft) = (arrived.clone(), draft.clone());
        Callback::from(move |()| {
            let (arrived, handed) = (arrived.clone(), Handed::find(&draft));
            web::spawn_local(async move { arrived.set(Some(open(handed).await)) });
        })
    };
    let on_end = {
        let (arrived, draft) = (arrived.clone(), draft.clone());
        Callback::from(move |()| {
            arrived.set(None);
            draft.set(String::new());
        })
    };
    html! { <>
        <p class="muted">{ desk.say(MendSays::ArrivalHint) }</p>
        <label class="field"><span>{ desk.say(MendSays::PasteLink) }</span>
            <textarea rows="3" value={(*draft).clone()} oninput={on_type} placeholder="https://…#parkmatch=…" /></label>
        <div class="actions"><Button kind={ButtonKind::Primary} disabled={draft.trim().is_empty()} on_press={on_read}>{ desk.say(MendSays::OpenLink) }</Button></div>
        <DropZone link={(**desk).clone()} words={desk.say(MendSays::DropVisit)} button={desk.say(MendSays::ChooseVisit)} accept=".json,application/json,text/plain" {on_file} />
        { view_arrived(desk, &arrived, on_end) }
    </> }
}

fn view_arrived(desk: &DeskContext, arrived: &Arrived, on_end: Callback<()>) -> Html {
    let guest = match arrived {
        None => return Html::default(),
        Some(Err(refused)) => Err(NoGuest::NoParcel(*refused)),
        Some(Ok(parcel)) => Guest::read(parcel, desk.fair()),
    };
    let why = match guest {
        Ok(guest) => {
            return html! { <Seen key={desk.fair().delegations.len()} desk={desk.clone()} {guest} {on_end} /> };
        }
        Err(NoGuest::NoParcel(NoParcel::Newer)) => desk.say(MendSays::ArrivalNewer),
        Err(NoGuest::NoParcel(NoParcel::TooLarge)) => desk.say(MendSays::ArrivalTooLarge),
        Err(NoGuest::NoParcel(NoParcel::Damaged)) => desk.say(MendSays::ArrivalDamaged),
        Err(NoGuest::OtherFair(fair)) => desk.fill(MendSays::ArrivalOther, &[("fair", &fair)]),
        Err(NoGuest::Nothing) => desk.say(MendSays::ArrivalNothing),
    };
    html! { <div class="trouble" role="alert"><Icon glyph={Glyph::Alert} /><div class="trouble-words"><p>{ why }</p></div></div> }
}

#[derive(Clone, PartialEq, Properties)]
struct SeenProps {
    desk: DeskContext,
    guest: Guest,
    /// Called when it was entered, or left.
    on_end: Callback<()>,
}

/// What is inside, and as whom it is entered.
#[component]
fn Seen(props: &SeenProps) -> Html {
    let SeenProps {
        desk,
        guest,
        on_end,
    } = props;
    let into = use_state(|| guest.known(desk.fair()));
    let name = use_state(|| guest.name().to_owned());
    let new = Choice {
        value: AttrValue::default(),
        words: desk.say(MendSays::AsNew),
    };
    let choices: Vec<Choice> = std::iter::once(new)
        .chain(pick::parties(desk, &[Side::Delegation]))
        .collect();
    let on_choose = {
        let into = into.clone();
        Callback::from(move |chosen: String| into.set(parse_party(&chosen).map(|(_, idx)| idx)))
    };
    let on_name = {
        let name = name.clone();
        Callback::from(move |typed: String| name.set(typed))
    };
    let on_take = {
        let (desk, guest, into, name, on_end) = (
            desk.clone(),
            guest.clone(),
            *into,
            (*name).clone(),
            on_end.clone(),
        );
        Callback::from(move |()| {
            let known = into
                .and_then(|idx| desk.fair().delegations.get(idx))
                .map(|delegation| delegation.party.id.clone());
            let Some(id) = known.or_else(|| Id::new(&free_id(&desk))) else {
                return;
            };
            let mut guest = guest.clone();
            if into.is_none() {
                if name.trim().is_empty() {
                    return desk.tell(DeskEvent::Noticed(DeskSays::NameMissing));
                }
                guest.row = guest.row.with_name(name.trim());
            }
            desk.edit(Edit::Guest {
                guest: Box::new(guest),
                into: id,
            });
            on_end.emit(());
        })
    };
    let on_leave = on_end.clone();
    let named = into.is_none().then(|| html! { <Field label={desk.say(DeskSays::Name)} value={(*name).clone()} on_commit={on_name} /> });
    let kept = into
        .is_some()
        .then(|| html! { <p class="muted">{ desk.say(MendSays::NameStays) }</p> });
    let strangers = (guest.n_strangers > 0).then(
        || html! { <p class="muted">{ desk.count(MendSays::Strangers, guest.n_strangers) }</p> },
    );
    let value = into.map_or_else(AttrValue::default, |idx| party_value(Side::Delegation, idx));
    html! {
        <section class="seen" aria-label={desk.say(MendSays::Inside)}>
            <h3>{ desk.say(MendSays::Inside) }</h3>
            { view_row(desk, guest) }
            { view_wishes(desk, guest) }
            { strangers }
            <Pick desk={desk.clone()} label={desk.say(MendSays::EnterAs)} search={desk.say(MendSays::FindWho)} {choices} {value} {on_choose} />
            { named }{ kept }
            <div class="actions">
                <Button kind={ButtonKind::Primary} icon={Glyph::Check} on_press={on_take}>{ desk.say(MendSays::Add) }</Button>
                <Button on_press={move |()| on_leave.emit(())}>{ desk.say(MendSays::LeaveIt) }</Button>
            </div>
        </section>
    }
}

/// What they say of themselves, a line each.
fn view_row(desk: &DeskContext, guest: &Guest) -> Html {
    let lang = desk.lang;
    let intents = |is_sought: bool| {
        let intents = guest.row.intents(is_sought);
        let words = intents.iter().map(|intent| intent_words(lang, intent));
        words.collect::<Vec<_>>().join(" · ")
    };
    let country = guest.row.country();
    let rows = [
        (DeskSays::Name, guest.name().to_owned()),
        (
            DeskSays::Country,
            if country.is_empty() {
                String::new()
            } else {
                intl::country(lang, country)
            },
        ),
        (
            DeskSays::Languages,
            guest
                .row
                .languages()
                .iter()
                .map(|tag| language_words(lang, tag))
                .collect::<Vec<_>>()
                .join(" · "),
        ),
        (
            DeskSays::Sectors,
            guest
                .row
                .sectors()
                .iter()
                .map(|key| sectors::name(key, lang.tag()).to_owned())
                .collect::<Vec<_>>()
                .join(" · "),
        ),
        (DeskSays::Seeks, intents(true)),
        (DeskSays::Offers, intents(false)),
        (DeskSays::Remarks, guest.row.summary().to_owned()),
        (DeskSays::Contact, guest.row.contact().join(" · ")),
        (DeskSays::Unavailable, guest.away.join(" · ")),
    ];
    let view = |(word, said): &(DeskSays, String)| html! { <div key={desk.say(*word).to_string()}><dt>{ desk.say(*word) }</dt><dd>{ said }</dd></div> };
    html! { <dl class="worths">{ for rows.iter().filter(|(_, said)| !said.is_empty()).map(view) }</dl> }
}

fn view_wishes(desk: &DeskContext, guest: &Guest) -> Html {
    if guest.wishes.is_empty() {
        return Html::default();
    }
    let view = |(to, wish): &(Id, Option<WishKind>)| {
        let word = match wish {
            Some(WishKind::Must) => DeskSays::Must,
            Some(WishKind::Want) => DeskSays::Want,
            Some(WishKind::Never) => DeskSays::Never,
            Some(WishKind::Met) => DeskSays::Met,
            None => DeskSays::NoWish,
        };
        let name = desk
            .fair()
            .exhibitor_idx(to)
            .map_or_else(|| to.to_string(), |idx| desk.name(Side::Exhibitor, idx));
        html! { <li key={to.to_string()}><span class="desk-badge">{ desk.say(word) }</span>{ " " }{ name }</li> }
    };
    let n_more = guest.wishes.len().saturating_sub(N_SHOWN);
    let more = (n_more > 0)
        .then(|| html! { <li class="muted">{ desk.count(DeskSays::MoreRows, n_more) }</li> });
    html! { <><h4>{ desk.count(DeskSays::NWishes, guest.wishes.len()) }</h4><ul class="seen-wishes">{ for guest.wishes.iter().take(N_SHOWN).map(view) }{ more }</ul></> }
}
