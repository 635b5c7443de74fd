//! Who must be told of a mended plan, with words that can be sent as they are, and all of it as a
//! sheet.

use super::words::{changes_sheet, contact_of, notice_text, person_name};
use crate::{
    i18n::{DeskSays, MendSays},
    matching::Scorer,
    model::Meeting,
    planning::compare,
    ui::{
        desk::{
            context::DeskContext, export::hand_out, fields::Pager, history::SharedDocument,
            state::DeskEvent,
        },
        mend::{Notice, Person, notices},
        parts::{Button, ButtonKind, Glyph, Icon},
    },
    web::{self, share},
};
use std::rc::Rc;
use yew::prelude::*;

/// As many on a page.
const PER_PAGE: usize = 20;

/// What the list is given.
#[derive(Clone, PartialEq, Properties)]
pub struct TellProps {
    /// The open fair, the language, and the way to tell the desk what happened.
    pub desk: DeskContext,
    /// The document with the published plan.
    pub before: SharedDocument,
    /// All meetings of the mended one.
    pub now: Rc<[Meeting]>,
    /// Whether it has been taken.
    #[prop_or_default]
    pub taken: bool,
}

/// The list: open once the plan was taken, folded before.
#[component]
pub fn Tell(props: &TellProps) -> Html {
    let TellProps {
        desk,
        before,
        now,
        taken,
    } = props;
    let page = use_state(|| 0_usize);
    let compared = use_memo((before.clone(), now.clone()), |(before, now)| {
        let scorer = Scorer::new(before.fair());
        compare(before.fair(), now, &|pair| scorer.score(pair))
    });
    // What is said is about the plan that was published, whatever has been done to the document
    // since.
    let desk = DeskContext::new((**desk).clone(), before.clone());
    let all = notices(&before.fair().meetings, now, &compared.changes);
    if all.is_empty() {
        return Html::default();
    }
    let texts: Rc<str> = all
        .iter()
        .map(|notice| notice_text(before.fair(), notice))
        .collect::<Vec<_>>()
        .join("\n\n――――――\n\n")
        .into();
    let on_sheet = {
        let (desk, sheet) = (desk.clone(), Rc::<str>::from(changes_sheet(&desk, &all)));
        Callback::from(move |()| {
            hand_out(
                &desk,
                &format!("{}-changes.csv", desk.fair().id),
                "text/csv;charset=utf-8",
                &sheet,
            );
        })
    };
    let on_page = {
        let page = page.clone();
        Callback::from(move |to| page.set(to))
    };
    let from = (*page * PER_PAGE).min(all.len());
    let rows = all
        .iter()
        .skip(from)
        .take(PER_PAGE)
        .map(|notice| view(&desk, notice));
    let body = html! { <>
        <p class="muted">{ desk.say(MendSays::TellHint) }</p>
        <div class="actions">
            <Button icon={Glyph::Download} on_press={on_sheet}>{ desk.say(MendSays::DownloadChanges) }</Button>
            <Button icon={Glyph::Check} on_press={on_copy(&desk, texts)}>{ desk.say(MendSays::CopyAll) }</Button>
        </div>
        <ul class="tell">{ for rows }</ul>
        <Pager link={(*desk).clone()} page={*page} n_rows={all.len()} per_page={PER_PAGE} {on_page} />
    </> };
    let title = format!(
        "{} · {}",
        desk.say(MendSays::Tell),
        desk.count(MendSays::PeopleN, all.len())
    );
    if *taken {
        html! {
            <section part="card" class="card told"><div class="screen-head"><h2>{ title }</h2>
                <Button kind={ButtonKind::Plain} icon={Glyph::Close} on_press={desk.on(DeskEvent::NoticesClosed)}>{ desk.say(MendSays::Told) }</Button></div>
                { body }
            </section>
        }
    } else {
        html! { <details class="open-list told"><summary>{ title }</summary>{ body }</details> }
    }
}

fn on_copy(desk: &DeskContext, text: Rc<str>) -> Callback<()> {
    let desk = desk.clone();
    Callback::from(move |()| {
        let (desk, text) = (desk.clone(), text.clone());
        web::spawn_local(async move {
            let word = if share::copy(&text).await {
                DeskSays::NoticeCopied
            } else {
                DeskSays::NoticeNotCopied
            };
            desk.tell(DeskEvent::Noticed(word));
        });
    })
}

fn view(desk: &DeskContext, notice: &Notice<'_>) -> Html {
    let fair = desk.fair();
    let name = person_name(fair, desk.lang, notice.person);
    let text = notice_text(fair, notice);
    let glyph = match notice.person {
        Person::Delegation(_) => Glyph::Globe,
        Person::Exhibitor(_) => Glyph::Park,
        Person::Interpreter(_) => Glyph::Speech,
    };
    let contact = contact_of(fair, notice.person).join(" · ");
    let label = desk.fill(MendSays::CopyFor, &[("name", &name)]);
    html! {
        <li key={format!("{:?}", notice.person)}><Icon {glyph} />
            <div><strong>{ name }</strong>{ " " }<span class="muted">{ contact }</span>
                <details><summary>{ desk.say(MendSays::ShowWords) }</summary><pre>{ &text }</pre></details></div>
            <Button class="small" {label} on_press={on_copy(desk, text.into())}>{ desk.say(MendSays::Copy) }</Button>
        </li>
    }
}
