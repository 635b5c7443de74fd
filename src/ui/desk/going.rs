//! The question before a person goes from a fair whose changes are not kept on this device: what is
//! lost by it, and how it is not.

use super::{
    bench::Bench,
    export::on_fair_file,
    state::{Event, Going},
};
use crate::{
    i18n::Desk as Word,
    ui::parts::{Button, ButtonKind, Dialog, Glyph},
};
use yew::prelude::*;

/// What the question is given.
#[derive(Clone, PartialEq, Properties)]
pub struct QuestionProps {
    /// The bench, with what is not kept.
    pub bench: Bench,
    /// Where the person goes.
    pub going: Going,
}

/// The question; the fair file, which has all that was done, is offered first.
#[component]
pub fn Question(props: &QuestionProps) -> Html {
    let bench = &props.bench;
    let (lost, go) = match &props.going {
        Going::Fair(_) => (Word::LostByFair, Word::OpenAndLose),
        Going::Visitor => (Word::LostByVisitor, Word::GoAndLose),
    };
    let fair = &bench.fair().name;
    let name = fair.or_id(bench.lang.tag(), &bench.fair().id);
    html! {
        <Dialog title={bench.say(Word::LostTitle)} close={bench.say(Word::Close)} on_close={bench.on(Event::Stayed)}>
            <p>{ bench.fill(Word::NotKept, &[("name", name)]) }{ " " }{ bench.say(lost) }</p>
            <p class="muted">{ bench.say(Word::LostHint) }</p>
            <div class="actions">
                <Button kind={ButtonKind::Primary} icon={Glyph::Download} on_press={on_fair_file(bench)}>{ bench.say(Word::DownloadFair) }</Button>
                <Button on_press={bench.on(Event::Stayed)}>{ bench.say(Word::StayHere) }</Button>
                <Button on_press={bench.on(Event::GoneOn)}>{ bench.say(go) }</Button>
            </div>
        </Dialog>
    }
}
