//! The visitor's page of the fair as it stands at the desk, in a frame of a phone's or a wide
//! screen's size. The fair is lent to the frame as a value: nothing is published, and what is tried
//! there is forgotten.

use super::{
    context::{DeskContext, DeskContextProps},
    state::DeskScreen,
};
use crate::{
    exchange::publish::{PREVIEW_ID, preview},
    i18n::{DeskSays, StepSays},
    ui::parts::{Button, Chip, Glyph, Trouble},
    web::{self, Element, store},
};
use yew::prelude::*;

/// Forgets what is kept of a visit to a fair of this id: the visit, the file, and what was typed and
/// not yet said.
fn forget_visit() {
    for kind in ["visitor/", "file/given:"] {
        store::forget(&[kind, PREVIEW_ID].concat());
    }
    let drafts = store::keys_from("draft/");
    for draft in drafts.iter().filter(|draft| draft.ends_with(PREVIEW_ID)) {
        store::forget(draft);
    }
}

/// The screen on which a team looks at the visitor's page.
#[component]
pub fn Preview(props: &DeskContextProps) -> Html {
    let desk = &props.desk;
    let is_wide = use_state(|| false);
    let is_refused = use_state(|| false);
    let frame = use_node_ref();
    {
        let (frame, is_refused) = (frame.clone(), is_refused.clone());
        let on = (desk.document.clone(), desk.lang);
        let program = desk.host.base();
        use_effect_with(on, move |(document, lang)| {
            forget_visit();
            let page = preview(document, &program, lang.tag());
            if let Some(frame) = frame.cast::<Element>() {
                is_refused.set(!web::fill_frame(&frame, &page));
            }
        });
    }
    // The page in the frame keeps what it has when it goes, which is after this.
    use_effect_with((), |()| || drop(web::after(0, forget_visit).forget()));
    let size = |wide: bool, word: StepSays| {
        let is_wide_now = is_wide.clone();
        let on_press = Callback::from(move |()| is_wide_now.set(wide));
        html! { <Chip pressed={*is_wide == wide} {on_press}>{ desk.say(word) }</Chip> }
    };
    let refused =
        (*is_refused).then(|| html! { <Trouble title={desk.say(StepSays::NoPreview)} /> });
    let class = if *is_wide { "wide" } else { "phone" };
    html! {
        <div class="screen">
            <div class="screen-head"><h1 tabindex="-1">{ desk.say(DeskSays::Preview) }</h1>
                <Button icon={Glyph::Back} on_press={desk.to(DeskScreen::Export)}>{ desk.say(DeskSays::Export) }</Button>
            </div>
            <p class="desk-lead">{ desk.say(StepSays::PreviewLead) }</p>
            <div class="chips" role="group" aria-label={desk.say(StepSays::PreviewSize)}>{ size(false, StepSays::PhoneSize) }{ size(true, StepSays::WideSize) }</div>
            { refused.unwrap_or_default() }
            <div class="preview-place"><iframe ref={frame} {class} title={title(desk)} marginwidth="0" marginheight="0" /></div>
        </div>
    }
}

fn title(desk: &DeskContext) -> AttrValue {
    let fair = desk.fair();
    let name = fair.name.or_id(desk.lang.tag(), &fair.id);
    desk.fill(StepSays::PreviewOf, &[("name", name)])
}
