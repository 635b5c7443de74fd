//! Help beside what needs it: a question that opens its answer, on one tap, by keyboard and by
//! voice, for the browser's own `<details>` is all it is.

use super::context::DeskLink;
use crate::i18n::HelpSays;
use yew::prelude::*;

/// A question with its answer below it, folded.
pub fn view_help(link: &DeskLink, [ask, tell]: [HelpSays; 2]) -> Html {
    html! {
        <details class="help"><summary><span class="help-mark" aria-hidden="true">{ "?" }</span>{ link.say(ask) }</summary><p>{ link.say(tell) }</p></details>
    }
}
