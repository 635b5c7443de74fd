//! What a visitor notes of a meeting, and whose card they got; and the meeting's own calendar
//! entry.

use super::{
    act::{BagAct, BagMessage, Message as Heard},
    here::Here,
};
use crate::{
    i18n::{Along, Today},
    ui::parts::{ButtonKind, ButtonProps, Glyph, TextFieldProps, button},
    visit::MemoField,
    web::{
        field_value,
        share::{self, Platform},
        zone,
    },
};
use yew::prelude::*;

/// The notes of the meeting with an exhibitor (an id), folded away.
pub fn view_memo(here: &Here<'_>, exhibitor: &str) -> Html {
    let memo = here.visit.memo_of(exhibitor);
    let view_field = |field: MemoField| {
        let label = match field {
            MemoField::Words => Today::NoteWords,
            MemoField::Name => Today::CardName,
            MemoField::Position => Today::CardPosition,
            MemoField::Email => Today::CardEmail,
            MemoField::Phone => Today::CardPhone,
        };
        let (link, id) = (here.link.clone(), exhibitor.to_owned());
        let on_change = Callback::from(move |event: Event| {
            link.send_message(Heard::Bag(BagMessage::MemoFilled(
                id.clone(),
                field,
                field_value(&event),
            )));
        });
        let value = memo.get(field).to_owned().into();
        TextFieldProps {
            label: here.say(label).into(),
            value,
            is_long: field == MemoField::Words,
            // Somebody else's card: the phone's owner is nobody to propose.
            autocomplete: Some("off".into()),
            on_change,
        }
        .view()
    };
    let calendar = (share::platform() != Platform::Wechat
        && zone::is_known(&here.fair().time_zone))
    .then(|| {
        let take = here.pack(BagAct::MeetingTaken(exhibitor.to_owned()));
        ButtonProps {
            kind: ButtonKind::Plain,
            icon: Some(Glyph::Calendar),
            ..button(here.say(Along::OneMeeting), take)
        }
        .view()
    });
    let noted = (!memo.is_empty()).then(|| html! { <span class="badge">{ "1" }</span> });
    html! {
        <details class="memo">
            <summary>{ here.say(Today::Notes) }{ " " }{ noted }</summary>
            <div class="form">{ MemoField::ALL.into_iter().map(view_field).collect::<Vec<Html>>() }<div>{ calendar }</div></div>
        </details>
    }
}
