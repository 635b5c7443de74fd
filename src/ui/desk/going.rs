//! The question before a person goes from a fair whose changes are not kept on this device: what is
//! lost by it, and how it is not.

use super::{
    context::DeskContext,
    export::on_fair_file,
    state::{DeskEvent, Going},
};
use crate::{
    i18n::DeskSays,
    ui::parts::{Button, ButtonKind, Dialog, Glyph},
};
use yew::prelude::*;

/// What the question is given.
#[derive(Clone, PartialEq, Properties)]
pub struct QuestionProps {
    /// The desk, with what is not kept.
    pub desk: DeskContext,
    /// Where the person goes.
    pub going: Going,
}

/// The question; the fair file, which has all that was done, is offered first.
#[component]
pub fn Question(props: &QuestionProps) -> Html {
    let desk = &props.desk;
    let (lost, go) = match &props.going {
        Going::Fair(_) => (DeskSays::LostByFair, DeskSays::OpenAndLose),
        Going::Visitor => (DeskSays::LostByVisitor, DeskSays::GoAndLose),
    };
    let fair = &desk.fair().name;
    let name = fair.or_id(desk.lang.tag(), &desk.fair().id);
    html! {
        <Dialog title={desk.say(DeskSays::LostTitle)} close={desk.say(DeskSays::Close)} on_close={desk.on(DeskEvent::Stayed)}>
            <p>{ desk.fill(DeskSays::NotKept, &[("name", name)]) }{ " " }{ desk.say(lost) }</p>
            <p class="muted">{ desk.say(DeskSays::LostHint) }</p>
            <div class="actions">
                <Button kind={ButtonKind::Primary} icon={Glyph::Download} on_press={on_fair_file(desk)}>{ desk.say(DeskSays::DownloadFair) }</Button>
                <Button on_press={desk.on(DeskEvent::Stayed)}>{ desk.say(DeskSays::StayHere) }</Button>
                <Button on_press={desk.on(DeskEvent::GoneOn)}>{ desk.say(go) }</Button>
            </div>
        </Dialog>
    }
}
