//! The pages themselves: the fair, each park, each company.

use super::{
    SiteFile, file_name,
    page::{
        Head, Line, Site, both_names, joined, label, lines, link, name_lines, paragraphs, root_of,
        spans,
    },
};
use crate::{
    exchange::country_name,
    i18n::{
        Lang, Message, ParkSays, PublishSays, event_kind, group_words, intent_words,
        language_words, sector_words,
    },
    model::{
        Event, Exhibitor, Fair, InOrder, Interest, Local, Park, Party,
        pictures::{Brand, Product},
    },
};
use maud::{Markup, html};

/// All pages, the fair's own first.
pub fn all(site: &Site<'_>) -> Vec<SiteFile> {
    let fair = site.fair;
    let mut pages = vec![fair_page(site)];
    let parks = fair.parks.iter().zip(&site.parks).enumerate();
    pages.extend(parks.map(|(idx, (park, brand))| park_page(site, idx, park, brand)));
    let companies = fair.exhibitors.iter().zip(&site.companies);
    pages.extend(companies.map(|(company, brand)| company_page(site, company, brand)));
    pages
}

/// Where the page of a park is.
fn park_path(park: &Park) -> String {
    format!("p/{}.html", file_name(&park.id))
}

/// Where the page of a company is.
fn company_path(company: &Exhibitor) -> String {
    format!("e/{}.html", file_name(&company.party.id))
}

/// A day and a time as everybody reads them.
fn clock(at: Local) -> String {
    let (hour, minute) = at.clock();
    format!("{hour:02}:{minute:02}")
}

fn date(at: Local) -> String {
    let (year, month, day) = at.date();
    format!("{year:04}-{month:02}-{day:02}")
}

/// From when to when the fair is, by its slots and events.
fn dates(fair: &Fair) -> Option<String> {
    let spans = || {
        let slots = fair.slots.iter().map(|slot| (slot.start, slot.end));
        slots.chain(fair.events.iter().map(|event| (event.start, event.end)))
    };
    let first = spans().map(|(start, _)| start).min()?;
    let last = spans().map(|(_, end)| end.before(1)).max()?;
    if first.day() == last.day() {
        Some(date(first))
    } else {
        Some(format!("{} – {}", date(first), date(last)))
    }
}

/// What a page says of itself, where nothing is said of what it is about.
fn description(parts: &[Vec<Line<'_>>]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .filter(|part| !part.is_empty())
        .map(|part| joined(part, " "))
        .collect();
    parts.join(" · ")
}

/// A button that leads into the program.
fn call(href: Option<String>, says: PublishSays) -> Markup {
    html! {
        @if let Some(href) = href {
            p.call { a.button href=(href) { (label(says)) } }
        }
    }
}

fn fair_page(site: &Site<'_>) -> SiteFile {
    let fair = site.fair;
    let name = name_lines(&fair.name, &fair.id);
    let others: Vec<usize> = (0..fair.exhibitors.len())
        .filter(|idx| {
            fair.exhibitors
                .get(*idx)
                .is_some_and(|one| one.park_idx.is_none())
        })
        .collect();
    let picture = site.parks.iter().find_map(|brand| brand.images.first());
    let head = Head {
        path: "index.html",
        title: joined(&name, " · "),
        description: description(&[
            name.clone(),
            lines(&fair.venue),
            vec![Line {
                lang: None,
                words: &dates(fair).unwrap_or_default(),
            }],
        ]),
        picture,
        color: site
            .parks
            .iter()
            .find_map(|brand| brand.color)
            .filter(|_| fair.parks.len() == 1),
        is_found: true,
    };
    let body = html! {
        header.hero {
            div.wide {
                h1 { (spans(&name)) }
                p.place { (spans(&lines(&fair.venue))) @if let Some(dates) = dates(fair) { " " span.dates { (dates) } } }
                (call(site.program(""), PublishSays::SeeHowYouFit))
            }
        }
        main.wide id="content" {
            @if !fair.parks.is_empty() {
                section {
                    h2 { (label(PublishSays::ParksHere)) }
                    ul.cards {
                        @for (park, brand) in fair.parks.iter().zip(&site.parks) { li { (park_card(site, park, brand)) } }
                    }
                }
            }
            @if !fair.exhibitors.is_empty() {
                section {
                    h2 { (label(PublishSays::CompaniesHere)) }
                    @for (idx, park) in fair.parks.iter().enumerate() {
                        (company_list(site, &companies_of(fair, idx), &spans(&name_lines(&park.name, &park.id)), ""))
                    }
                    (company_list(site, &others, &label(PublishSays::OtherCompanies), ""))
                }
            }
            (events(fair, (0..fair.events.len()).collect()))
            (notes(fair))
        }
    };
    site.page(&head, &body)
}

/// The companies of a park, by their places.
fn companies_of(fair: &Fair, park_idx: usize) -> Vec<usize> {
    let is_its = |company: &Exhibitor| company.park_idx == Some(park_idx);
    fair.exhibitors
        .iter()
        .enumerate()
        .filter(|(_, company)| is_its(company))
        .map(|(idx, _)| idx)
        .collect()
}

fn park_card(site: &Site<'_>, park: &Park, brand: &Brand) -> Markup {
    let name = name_lines(&park.name, &park.id);
    html! {
        a.card href=(park_path(park)) {
            (site.logo(brand, &name, ""))
            span.names { (spans(&name)) }
            span.small { (spans(&lines(&park.city))) }
        }
    }
}

/// Companies under a heading; nothing where there are none.
fn company_list(site: &Site<'_>, companies: &[usize], heading: &Markup, root: &str) -> Markup {
    html! {
        @if !companies.is_empty() {
            h3 { (heading) }
            (company_cards(site, companies, root))
        }
    }
}

fn company_cards(site: &Site<'_>, companies: &[usize], root: &str) -> Markup {
    let card = |idx: &usize| {
        let company = site.fair.exhibitors.get(*idx)?;
        let brand = site.companies.get(*idx)?;
        let name = name_lines(&company.party.name, &company.party.id);
        Some(html! {
            li {
                a.card href={ (root) (company_path(company)) } {
                    (site.logo(brand, &name, root))
                    span.names { (spans(&name)) }
                    span.small {
                        (sectors_line(&company.party.sectors))
                        @if !company.booth.trim().is_empty() { " " span.booth { (company.booth.trim()) } }
                    }
                }
            }
        })
    };
    html! { ul.cards { @for idx in companies { @if let Some(card) = card(idx) { (card) } } } }
}

/// The names of sectors in one line, Chinese and then English.
fn sectors_line(keys: &[String]) -> Markup {
    let in_lang = |lang: Lang| {
        let names: Vec<&str> = keys.iter().map(|key| sector_words(lang, key)).collect();
        names.join(lang.comma())
    };
    let (zh, en) = (in_lang(Lang::Zh), in_lang(Lang::En));
    html! {
        span { (zh) }
        @if en != zh { " " span lang="en" { (en) } }
    }
}

/// Sectors as chips.
fn chips(keys: &[String]) -> Markup {
    html! {
        @if !keys.is_empty() {
            ul.chips { @for key in keys { li { (both_names(|lang| sector_words(lang, key))) } } }
        }
    }
}

/// The trail from the fair to a page.
fn trail(site: &Site<'_>, park: Option<&Park>) -> Markup {
    let fair = name_lines(&site.fair.name, &site.fair.id);
    let first = |lines: &[Line<'_>]| spans(lines.get(..1).unwrap_or_default());
    html! {
        nav.trail aria-label=(PublishSays::Trail.words(Lang::Zh)) {
            a href="../index.html" { (first(&fair)) }
            @if let Some(park) = park {
                a href={ "../" (park_path(park)) } { (first(&name_lines(&park.name, &park.id))) }
            }
        }
    }
}

/// The head of a page: picture or colour, logo, names, and what stands under them.
fn hero(
    site: &Site<'_>,
    brand: &Brand,
    name: &[Line<'_>],
    park: Option<&Park>,
    under: &Markup,
) -> Markup {
    let alt = |lang: Lang, at: usize| {
        let words = name
            .get(at)
            .or_else(|| name.first())
            .map_or("", |line| line.words);
        PublishSays::PictureOf.fill_plainly(lang, &[("name", words.trim())])
    };
    let alt = format!("{} / {}", alt(Lang::Zh, 0), alt(Lang::En, 1));
    let picture = brand
        .images
        .first()
        .and_then(|image| site.image(image, &alt, "../", "100vw"));
    html! {
        header.hero {
            div.wide {
                (trail(site, park))
                div.who {
                    (site.logo(brand, name, "../"))
                    div {
                        h1 { (spans(name)) }
                        (under)
                    }
                }
            }
        }
        @if let Some(picture) = picture { div.view { (picture) } }
    }
}

/// The pictures behind the first one.
fn more_images(site: &Site<'_>, brand: &Brand, name: &[Line<'_>]) -> Markup {
    let alt = joined(name, " / ");
    let images: Vec<Markup> = brand
        .images
        .iter()
        .skip(1)
        .filter_map(|image| site.image(image, &alt, "../", "(min-width: 640px) 320px, 100vw"))
        .collect();
    html! {
        @if !images.is_empty() {
            ul.images { @for image in &images { li { (image) } } }
        }
    }
}

fn park_page(site: &Site<'_>, idx: usize, park: &Park, brand: &Brand) -> SiteFile {
    let fair = site.fair;
    let name = name_lines(&park.name, &park.id);
    let companies = companies_of(fair, idx);
    let path = park_path(park);
    let head = Head {
        path: &path,
        title: joined(&name, " · "),
        description: description(&[
            name.clone(),
            lines(&park.summary),
            name_lines(&fair.name, &fair.id),
        ]),
        picture: brand.images.first().or(brand.logo.as_ref()),
        color: brand.color,
        is_found: true,
    };
    let attended = |event_idx: &usize| {
        companies
            .iter()
            .filter_map(|idx| fair.exhibitors.get(*idx))
            .any(|company| company.party.attends.contains(event_idx))
    };
    let events_here: Vec<usize> = (0..fair.events.len()).filter(attended).collect();
    let city = html! { p.place { (spans(&lines(&park.city))) } };
    let body = html! {
        (hero(site, brand, &name, None, &city))
        main.wide id="content" {
            section {
                (paragraphs(&park.summary))
                (chips(&park.sectors))
                (call(site.in_program(root_of(&path), 'p', &park.id), PublishSays::MeetThem))
            }
            (more_images(site, brand, &name))
            @if !park.services.is_empty() {
                section {
                    h2 { (label(ParkSays::Services)) }
                    ul.tiles {
                        @for service in &park.services {
                            li {
                                @let said = lines(&service.name);
                                @if !said.is_empty() { h3 { (spans(&said)) } }
                                (paragraphs(&service.text))
                                (chips(&service.sectors))
                            }
                        }
                    }
                }
            }
            (products(site, &brand.products))
            @if !companies.is_empty() {
                section { h2 { (label(PublishSays::ItsCompanies)) } (company_cards(site, &companies, "../")) }
            }
            (events(fair, events_here))
            @if let Some(website) = link(&park.website) {
                section { h2 { (label(PublishSays::HomePage)) } p { (website) } }
            }
        }
    };
    site.page(&head, &body)
}

fn company_page(site: &Site<'_>, company: &Exhibitor, brand: &Brand) -> SiteFile {
    let fair = site.fair;
    let party = &company.party;
    let name = name_lines(&party.name, &party.id);
    let park = company.park_idx.and_then(|idx| fair.parks.get(idx));
    let park_color = company
        .park_idx
        .and_then(|idx| site.parks.get(idx))
        .and_then(|brand| brand.color);
    let path = company_path(company);
    let park_name = park.map_or_else(Vec::new, |park| name_lines(&park.name, &park.id));
    let head = Head {
        path: &path,
        title: joined(&name, " · "),
        description: description(&[name.clone(), lines(&party.summary), park_name]),
        picture: brand.pictures().next(),
        color: brand.color.or(park_color),
        is_found: true,
    };
    let place = place(fair, company);
    let body = html! {
        (hero(site, brand, &name, park, &place))
        main.wide id="content" {
            section {
                (paragraphs(&party.summary))
                (call(site.in_program(root_of(&path), 'e', &party.id), PublishSays::MeetThem))
            }
            (more_images(site, brand, &name))
            (products(site, &brand.products))
            div.columns {
                (interests(PublishSays::Provides, &party.offers, &party.sectors))
                (interests(PublishSays::LooksFor, &party.seeks, &[]))
            }
            (facts(fair, company))
            (free(fair, party))
            (events(fair, party.attends.clone()))
        }
    };
    site.page(&head, &body)
}

/// Where a company stands: its country, its hall and its booth.
fn place(fair: &Fair, company: &Exhibitor) -> Markup {
    let hall = company.hall_idx.and_then(|idx| fair.halls.get(idx));
    let country = company.country.trim();
    let (zh, en) = (
        country_name(Lang::Zh, country),
        country_name(Lang::En, country),
    );
    html! {
        p.place {
            @if !country.is_empty() { (both_names(|lang| if lang.is_chinese() { &zh } else { &en })) " " }
            @if let Some(hall) = hall { (spans(&name_lines(&hall.name, &hall.id))) " " }
            @if !company.booth.trim().is_empty() { span.booth { (company.booth.trim()) } }
        }
    }
}

fn products(site: &Site<'_>, products: &[Product]) -> Markup {
    html! {
        @if !products.is_empty() {
            section {
                h2 { (label(PublishSays::ItsProducts)) }
                ul.products {
                    @for product in products {
                        li {
                            @let name = lines(&product.name);
                            @if let Some(image) = product.image.as_ref().and_then(|image| site.image(image, &joined(&name, " / "), "../", "(min-width: 640px) 320px, 100vw")) {
                                div.shot { (image) }
                            }
                            @if !name.is_empty() { h3 { (spans(&name)) } }
                            (paragraphs(&product.text))
                            (chips(&product.sectors))
                        }
                    }
                }
            }
        }
    }
}

/// What a side offers or seeks; `own` are the sectors that an entry without any means.
fn interests(heading: PublishSays, interests: &[Interest], own: &[String]) -> Markup {
    let sectors = |interest: &Interest| {
        if interest.sectors.is_empty() {
            own.to_vec()
        } else {
            interest.sectors.clone()
        }
    };
    html! {
        @if !interests.is_empty() {
            section {
                h2 { (label(heading)) }
                ul.tiles {
                    @for interest in interests {
                        li {
                            h3 { (both_names(|lang| intent_words(lang, &interest.intent))) }
                            (paragraphs(&interest.text))
                            (chips(&sectors(interest)))
                            @if !interest.regions.is_empty() {
                                ul.chips.places { @for region in &interest.regions { li { (region_names(region)) } } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The names of a country or a group of countries.
fn region_names(region: &str) -> Markup {
    let of = |lang: Lang| {
        let group = group_words(lang, region);
        if group == region {
            country_name(lang, region)
        } else {
            group.to_owned()
        }
    };
    let (zh, en) = (of(Lang::Zh), of(Lang::En));
    both_names(|lang| if lang.is_chinese() { &zh } else { &en })
}

/// Languages, website and whom to ask.
fn facts(fair: &Fair, company: &Exhibitor) -> Markup {
    let party = &company.party;
    let hall = company.hall_idx.and_then(|idx| fair.halls.get(idx));
    let contact = &party.contact;
    let (email, phone) = (contact.email.trim(), contact.phone.trim());
    let has_contact = !(contact.name.is_empty() && email.is_empty() && phone.is_empty());
    let stands = hall.is_some() || !company.booth.trim().is_empty();
    html! {
        section {
            dl.facts {
                @if !party.sectors.is_empty() { dt { (label(PublishSays::WorksIn)) } dd { (chips(&party.sectors)) } }
                @if stands { dt { (label(PublishSays::StandsAt)) } dd { (place(fair, company)) } }
                @if !party.languages.is_empty() {
                    dt { (label(PublishSays::MeetsIn)) }
                    dd { ul.chips { @for tag in &party.languages { li { (both_names(|lang| language_words(lang, tag))) } } } }
                }
                @if let Some(website) = link(&party.website) { dt { (label(PublishSays::HomePage)) } dd { (website) } }
                @if has_contact {
                    dt { (label(PublishSays::WhomToAsk)) }
                    dd {
                        p { (spans(&lines(&contact.name))) }
                        @if !email.is_empty() { p { (email) } }
                        @if !phone.is_empty() { p { (phone) } }
                    }
                }
            }
        }
    }
}

/// The slots in which a company is free, day by day.
fn free(fair: &Fair, party: &Party) -> Markup {
    let is_free = |idx: &usize| !party.unavailable.contains(idx);
    let days: Vec<(String, Vec<String>)> = fair
        .days()
        .into_iter()
        .filter_map(|day| {
            let slots: Vec<_> = day
                .filter(is_free)
                .filter_map(|idx| fair.slots.get(idx))
                .collect();
            let first = slots.first()?;
            Some((
                date(first.start),
                slots.iter().map(|slot| clock(slot.start)).collect(),
            ))
        })
        .collect();
    html! {
        @if !days.is_empty() {
            section {
                h2 { (label(PublishSays::FreeAt)) }
                dl.facts {
                    @for (day, times) in &days {
                        dt { (day) }
                        dd { ul.times { @for time in times { li { (time) } } } }
                    }
                }
            }
        }
    }
}

fn events(fair: &Fair, which: Vec<usize>) -> Markup {
    let mut chosen: Vec<&Event> = which
        .into_iter()
        .filter_map(|idx| fair.events.get(idx))
        .collect();
    chosen.order_by_key(|event| event.start);
    html! {
        @if !chosen.is_empty() {
            section {
                h2 { (label(PublishSays::WhatsOn)) }
                ul.tiles {
                    @for event in chosen {
                        li {
                            h3 { (spans(&name_lines(&event.name, &event.id))) }
                            p.small {
                                (both_names(|lang| event_kind(event.kind).words(lang)))
                                " " (date(event.start)) " " (clock(event.start)) "–" (clock(event.end))
                                @if let Some(hall) = event.hall_idx.and_then(|idx| fair.halls.get(idx)) {
                                    " " (spans(&name_lines(&hall.name, &hall.id)))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn notes(fair: &Fair) -> Markup {
    html! {
        @if !fair.notes.is_empty() {
            section {
                h2 { (label(PublishSays::GuestNotes)) }
                ul.tiles {
                    @for note in &fair.notes {
                        li {
                            @let title = lines(&note.title);
                            @if !title.is_empty() { h3 { (spans(&title)) } }
                            (paragraphs(&note.text))
                            @if let Some(more) = link(&note.url) { p.small { (label(PublishSays::ReadOn)) " " (more) } }
                        }
                    }
                }
            }
        }
    }
}
