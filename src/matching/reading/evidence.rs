//! What the names in a text say of sectors: how much, and where.
//!
//! A name is the head of its phrase, a modifier before the head, or what something is for, and
//! counts accordingly: in 电池检测设备 the head is 检测设备, and the battery only says of what kind. A head
//! and its modifier may together mean a third sector ([`super::compose`]). Names of several sectors
//! take the one that their neighbours support.

use super::{
    compose::{class_of, composed},
    find::Hit,
    lexicon::{Class, Cue, Meaning},
    words::{Gap, Words},
};
use crate::matching::sectors;
use crate::model::InOrder;

/// A sector, as one name in the text says it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evidence {
    /// The sector's place in the tree.
    pub place: u8,
    /// How much it says, 100 for a name that says it all.
    pub weight: u32,
    /// The words that say so.
    pub from: usize,
    pub to: usize,
}

/// What role a hit has in its phrase, in per cent of its weight.
const HEAD: u32 = 100;
/// Before a head of its own field.
const KIN: u32 = 75;
/// Before a head of another field.
const MODIFIER: u32 = 30;
/// Before a part or a material that is made for it.
const FIELD: u32 = 85;
/// Before a head that is not known.
const BEFORE_UNKNOWN: u32 = 70;
/// What something is for, beside what it is.
const PURPOSE: u32 = 30;
/// Of an organisation that is not the one that speaks, or a word that says what is wanted and not
/// of what.
const ASIDE: u32 = 12;

/// What is said of a hit before its meaning is chosen.
struct Standing {
    hit: Hit,
    phrase: usize,
    /// The part of a sentence that it stands in.
    n_parts: usize,
    is_aside: bool,
    is_negated: bool,
    is_purpose: bool,
}

/// The evidence of a text; `is_need` where it says what is wanted.
pub(super) fn evidence(words: &Words, hits: &[Hit], is_need: bool) -> Vec<Evidence> {
    let standings = standings(words, hits, is_need);
    let sure = sure_sectors(&standings);
    let mut found = Vec::new();
    let mut at = 0;
    while at < standings.len() {
        let phrase = standings[at].phrase;
        let n_hits = standings[at..]
            .iter()
            .take_while(|standing| standing.phrase == phrase)
            .count();
        found.extend(of_phrase(words, &standings[at..at + n_hits], &sure));
        at += n_hits;
    }
    lower_purposes(words, &standings, &mut found);
    found
}

/// The sectors that names say which mean one only, each once with how much.
fn sure_sectors(standings: &[Standing]) -> Vec<(u8, u32)> {
    let mut sure: Vec<(u8, u32)> = Vec::new();
    for standing in standings
        .iter()
        .filter(|standing| !standing.is_aside && !standing.is_negated)
    {
        let mut places = sectors_of(&standing.hit);
        let (Some((place, strength)), None) = (places.next(), places.next()) else {
            continue;
        };
        match sure.iter_mut().find(|(known, _)| *known == place) {
            Some((_, sum)) => *sum += u32::from(strength),
            None => sure.push((place, u32::from(strength))),
        }
    }
    sure
}

fn sectors_of(hit: &Hit) -> impl Iterator<Item = (u8, u8)> + '_ {
    hit.meanings().filter_map(|meaning| match meaning {
        Meaning::Sector {
            place, strength, ..
        } => Some((place, strength)),
        _ => None,
    })
}

fn class(hit: &Hit) -> Option<Class> {
    hit.meanings().find_map(|meaning| match meaning {
        Meaning::Class(class) => Some(class),
        _ => None,
    })
}

fn is_organisation(hit: &Hit) -> bool {
    hit.meanings().any(|meaning| {
        matches!(
            meaning,
            Meaning::Sector {
                is_organisation: true,
                ..
            }
        )
    })
}

/// Words behind an organisation that speak of its people, and not of it.
const PEOPLE_OF: [&str; 12] = [
    "教授",
    "老师",
    "学生",
    "博士",
    "团队",
    "专家",
    "背景",
    "客户",
    "采购",
    "professor",
    "graduate",
    "alumni",
];

/// Cuts the text into phrases and says where each hit stands.
fn standings(words: &Words, hits: &[Hit], is_need: bool) -> Vec<Standing> {
    let mut standings = Vec::with_capacity(hits.len());
    let mut phrase = 0;
    let mut last_to = 0;
    // What was said last in this part of the sentence: not, for, with, and whether anything is
    // sought there.
    let (mut is_negated, mut is_purpose, mut is_with, mut is_sought, mut is_past) =
        (false, false, false, false, false);
    let mut n_parts = 0;
    for hit in hits {
        let gap = (last_to..=hit.from)
            .map(|at| words.gap(at))
            .max()
            .unwrap_or(Gap::Hard);
        if gap >= Gap::Slash {
            phrase += 1;
        }
        if gap >= Gap::Soft {
            (is_negated, is_purpose, is_with, is_sought, is_past) =
                (false, false, false, false, false);
            n_parts += 1;
        }
        // "Leather chemicals? No": what was asked is denied.
        if gap == Gap::Ask
            && hit
                .meanings()
                .any(|meaning| meaning == Meaning::Cue(Cue::Not))
        {
            for asked in standings
                .iter_mut()
                .rev()
                .take_while(|asked: &&mut Standing| asked.n_parts + 1 == n_parts)
            {
                asked.is_negated = true;
            }
        }
        last_to = hit.to;
        let has_content = hit
            .meanings()
            .any(|meaning| matches!(meaning, Meaning::Sector { .. } | Meaning::Class(_)));
        for meaning in hit.meanings() {
            let Meaning::Cue(cue) = meaning else { continue };
            match cue {
                // 东盟以外的: what stands before it is left out, and what follows is meant.
                Cue::Except if words.slice(hit.from, hit.to).ends_with('外') => is_negated = false,
                Cue::Not | Cue::Except => is_negated = true,
                Cue::With => is_with = true,
                Cue::Seek | Cue::Buy | Cue::Wanted => {
                    (is_negated, is_sought, is_purpose) = (false, true, false);
                }
                // 面向矿山的5G专网 is a network.
                Cue::Of if is_purpose && words.slice(hit.from, hit.to) == "的" => {
                    is_purpose = false;
                }
                Cue::For => is_purpose = true,
                Cue::Past => is_past = true,
                _ => {}
            }
        }
        if !has_content {
            if !hit
                .meanings()
                .all(|meaning| matches!(meaning, Meaning::Plain | Meaning::Place(_)))
            {
                phrase += 1;
            }
            continue;
        }
        let is_intent = is_need
            && hit
                .meanings()
                .any(|meaning| matches!(meaning, Meaning::Cue(cue) if is_wanted_word(cue)));
        let is_in_name = PEOPLE_OF
            .iter()
            .any(|word| words.slice(hit.to, hit.to + 2).starts_with(word))
            && words.gap(hit.to) < Gap::List;
        // "The venture arm of a trading house" is not the house.
        let is_of_other = words
            .slice(hit.from.saturating_sub(3), hit.from)
            .split(' ')
            .any(|word| word == "of")
            && standings.last().is_some_and(|last: &Standing| {
                is_organisation(&last.hit) && last.n_parts == n_parts
            });
        let is_other = is_organisation(hit)
            && (is_in_name
                || is_of_other
                || is_with
                || is_sought
                || n_parts > 2
                || is_need && n_parts > 1);
        let is_purpose = is_purpose || is_with || is_past || is_trade_of_others(words, hit);
        standings.push(Standing {
            hit: *hit,
            phrase,
            n_parts,
            is_aside: is_intent
                || is_other
                || is_quantity(words, hit)
                || is_certificate(words, hit)
                || is_need && is_seat(words, hit),
            is_negated,
            is_purpose,
        });
    }
    standings
}

/// Whether a word only says how much: "4 containers monthly".
fn is_quantity(words: &Words, hit: &Hit) -> bool {
    let before = hit
        .from
        .checked_sub(1)
        .map_or("", |at| words.slice(at, hit.from));
    words.slice(hit.from, hit.to) == "container"
        && before.ends_with(|letter: char| letter.is_ascii_digit())
}

/// Whether a park is named only as where something is to be: "land in an industrial zone".
fn is_seat(words: &Words, hit: &Hit) -> bool {
    let is_park = sectors_of(hit).any(|(place, _)| key(place) == "services.incubation");
    let before = (hit.from.saturating_sub(2)..hit.from).map(|at| words.slice(at, at + 1));
    let mut before = before.filter(|word| !matches!(*word, "a" | "an" | "the"));
    is_park && matches!(before.next_back(), Some("in" | "near" | "在"))
}

/// Whether a certificate is named that goods have: 已获CE认证的.
fn is_certificate(words: &Words, hit: &Hit) -> bool {
    let from = (0..=hit.from)
        .rev()
        .find(|at| words.gap(*at) >= Gap::Soft)
        .unwrap_or(0);
    words.slice(hit.from, hit.to).ends_with("认证")
        && ["获", "通过", "取得", "持有"]
            .iter()
            .any(|verb| words.slice(from, hit.from).contains(verb))
}

/// Whether a trade is named in which others work: "springs in the automotive industry".
fn is_trade_of_others(words: &Words, hit: &Hit) -> bool {
    let before = (hit.from.saturating_sub(2)..hit.from).map(|at| words.slice(at, at + 1));
    let mut before = before.filter(|word| *word != "the");
    let is_trade = |at: usize| matches!(words.slice(at, at + 1), "industry" | "sector");
    (is_trade(hit.to - 1) || words.gap(hit.to) < Gap::List && is_trade(hit.to))
        && before.next_back() == Some("in")
}

/// Whether a cue names what is wanted, so that it says nothing of the field it is wanted in.
const fn is_wanted_word(cue: Cue) -> bool {
    !matches!(
        cue,
        Cue::Of
            | Cue::Conj
            | Cue::For
            | Cue::Toward
            | Cue::Verb
            | Cue::With
            | Cue::Prefer
            | Cue::Offer
            | Cue::Equipment
            | Cue::Made
            | Cue::Tech
    )
}

/// The head of a phrase, or what stands for it.
#[derive(Clone, Copy)]
enum Head {
    /// Nothing yet.
    None,
    /// A word that takes its sector from what stands before it.
    Class(Class),
    Sector(u8),
}

/// The evidence of one phrase, read from its head, which is last.
fn of_phrase(words: &Words, phrase: &[Standing], sure: &[(u8, u32)]) -> Vec<Evidence> {
    let mut found: Vec<Evidence> = Vec::new();
    let Some(last) = phrase.last() else {
        return found;
    };
    let end = last.hit.to;
    let mut head = Head::None;
    let mut is_cut = is_followed_by_unknown(words, end);
    let mut is_loose = false;
    let first = phrase.first().map_or(0, |standing| standing.hit.from);
    for standing in phrase.iter().rev().filter(|standing| !standing.is_negated) {
        let hit = &standing.hit;
        let chosen = chosen(hit, sure);
        // "Machinery" alone is a trade, and behind other goods a head.
        let is_root = |place: u8| hit.from > first && !key(place).contains('.');
        if let (Head::None, Some(class)) = (head, class(hit))
            && chosen.is_none_or(|(place, strength)| strength < 50 || is_root(place))
        {
            head = Head::Class(class);
        } else if let Some((place, strength)) = chosen {
            let aside = if standing.is_aside { ASIDE } else { 100 };
            let plain = u32::from(strength) * aside * size(words, hit) / 10_000;
            let class = match head {
                Head::Class(class) => Some(class),
                Head::Sector(head) => class_of(key(head)),
                Head::None => None,
            };
            let mut say = |place: u8, weight: u32, to: usize| {
                found.push(Evidence {
                    place,
                    weight,
                    from: hit.from,
                    to,
                });
            };
            if let Some(made) = class
                .and_then(|class| composed(class, key(place)))
                .and_then(place_of)
            {
                say(made, u32::from(strength.max(80)) * aside / 100, end);
                say(place, plain.min(25), hit.to);
                if let Head::Sector(head) = head {
                    // What the head means alone is not what is meant.
                    found
                        .iter_mut()
                        .filter(|one| one.place == head && head != made)
                        .for_each(|one| one.weight /= 3);
                }
                head = Head::Sector(made);
            } else if let Head::Sector(head) = head {
                let role = match () {
                    () if is_kin(head, place) => KIN,
                    // A head that says little by itself leaves it to its modifier.
                    () if is_loose => {
                        found
                            .iter_mut()
                            .filter(|one| one.place == head)
                            .for_each(|one| one.weight = one.weight * 55 / 100);
                        FIELD
                    }
                    () if is_component(key(head))
                        && !is_component(key(place))
                        && is_field(key(place)) =>
                    {
                        found
                            .iter_mut()
                            .filter(|one| one.place == head)
                            .for_each(|one| one.weight = one.weight * 55 / 100);
                        FIELD
                    }
                    () => MODIFIER,
                };
                found.push(Evidence {
                    place,
                    weight: plain * role / 100,
                    from: hit.from,
                    to: hit.to,
                });
            } else {
                let role = if is_cut { BEFORE_UNKNOWN } else { HEAD };
                say(place, plain * role / 100, hit.to);
                // What says what is wanted, or who, leaves the head to what stands before it.
                if !standing.is_aside && !is_organisation(hit) && strength > 30 {
                    is_loose = strength < 50 || sectors_of(hit).count() > 1;
                    head = Head::Sector(place);
                }
            }
        }
        is_cut = false;
    }
    found
}

/// Sectors of parts and materials that go into the goods of others: 光伏电缆 are cables, and belong to
/// solar power.
fn is_component(key: &str) -> bool {
    const COMPONENTS: [&str; 15] = [
        "electronics.components",
        "electronics.display",
        "manufacturing.precision",
        "manufacturing.tools",
        "manufacturing.instruments",
        "manufacturing.automation",
        "manufacturing.special",
        "machinery.hardware",
        "machinery.general",
        "machinery.hvac",
        "materials",
        "new-energy.grid",
        "textile.fabrics",
        "textile.technical",
        "consumer.packaging",
    ];
    COMPONENTS
        .iter()
        .any(|component| sectors::is_within(key, component))
}

/// Sectors of goods, in whose names a modifier says for what a part is.
fn is_field(key: &str) -> bool {
    !["services", "trade-services", "food", "environment"]
        .iter()
        .any(|root| sectors::is_within(key, root))
}

/// Whether a name goes on into letters that mean nothing to the reader.
fn is_followed_by_unknown(words: &Words, to: usize) -> bool {
    words.gap(to) == Gap::None
        && words.list.get(to).is_some_and(|word| word.is_dense)
        && !is_edge(words, to)
}

/// Letters before which a name has ended.
fn is_edge(words: &Words, at: usize) -> bool {
    matches!(
        words.slice(at, at + 1),
        "等" | "的"
            | "和"
            | "及"
            | "与"
            | "或"
            | "并"
            | "为"
            | "是"
            | "有"
            | "在"
            | "已"
            | "可"
            | "需"
            | "超"
            | "年"
            | "月"
    )
}

/// How much a name weighs by its length: one letter may mean much, a long name means one thing.
fn size(words: &Words, hit: &Hit) -> u32 {
    let list = words.list.get(hit.from..hit.to).unwrap_or_default();
    match list {
        [word] if word.is_dense => 55,
        [word] if word.folded.len() <= 3 => 80,
        [word] if !word.is_dense => 88,
        [one, other] if one.is_dense && other.is_dense => 85,
        _ => 100,
    }
}

/// The key of the sector at a place of the tree.
pub(super) fn key(place: u8) -> &'static str {
    sectors::all()
        .get(usize::from(place))
        .map_or("", |sector| sector.key)
}

fn place_of(key: &str) -> Option<u8> {
    sectors::position(key).and_then(|place| u8::try_from(place).ok())
}

fn is_kin(one: u8, other: u8) -> bool {
    kinship(one, other) >= SIBLINGS
}

/// How near two branches of one sector stand that is not a root.
const SIBLINGS: u32 = 70;

/// How near two sectors stand in the tree, in per cent: people speak of one field in one breath,
/// whatever the goods do for each other.
fn kinship(one: u8, other: u8) -> u32 {
    let (n_shared, n_one, n_other) = sectors::steps(key(one), key(other));
    match n_shared {
        0 => 0,
        _ if n_shared == n_one && n_shared == n_other => 100,
        _ if n_shared == n_one || n_shared == n_other => 80,
        1 => 35,
        _ => SIBLINGS,
    }
}

/// The sector that a name means here: of several the one that what else is said supports.
fn chosen(hit: &Hit, sure: &[(u8, u32)]) -> Option<(u8, u8)> {
    let mut senses = sectors_of(hit);
    let first = senses.next()?;
    let Some(second) = senses.next() else {
        return Some(first);
    };
    let support = |place: u8| -> u32 {
        sure.iter()
            .map(|(other, strength)| kinship(place, *other) * strength / 100)
            .sum()
    };
    let mut best: Option<(u32, u8, u8)> = None;
    for (place, strength) in [first, second].into_iter().chain(senses) {
        let worth = u32::from(strength) + support(place).min(200);
        if best.is_none_or(|(most, ..)| worth > most) {
            best = Some((worth, place, strength));
        }
    }
    let (worth, place, strength) = best?;
    // What only its neighbours make a sector of is as sure as they are.
    Some((
        place,
        if worth > u32::from(strength) {
            strength.max(80)
        } else {
            strength
        },
    ))
}

/// What something is for counts little beside what it is, and in full where nothing else is said.
fn lower_purposes(words: &Words, standings: &[Standing], found: &mut [Evidence]) {
    let part_of = |at: usize| words.parts(at).0;
    let is_for = |one: &Evidence| {
        let nth = standings.partition_point(|standing| standing.hit.from < one.from);
        standings
            .get(nth)
            .is_some_and(|standing| standing.is_purpose && standing.hit.from == one.from)
    };
    let plain: Vec<(usize, u32)> = found
        .iter()
        .filter(|one| !is_for(one))
        .map(|one| (part_of(one.from), one.weight))
        .collect();
    for one in found.iter_mut().filter(|one| is_for(one)) {
        let part = part_of(one.from);
        if plain
            .iter()
            .any(|(other, weight)| *other == part && *weight >= 35)
        {
            one.weight = one.weight * PURPOSE / 100;
        }
    }
}

/// A sector with what its evidence comes to and the words that say so, each from one to before
/// another.
pub(super) type Total = (u8, u32, Vec<(usize, usize)>);

/// What the same again says, each time less, in per cent.
const AGAIN: [u32; 5] = [100, 60, 40, 25, 15];

/// What the evidence comes to for each sector, the most first, with the words that say so.
pub(super) fn summed(evidence: &[Evidence]) -> Vec<Total> {
    let mut sums: Vec<(u8, Vec<Evidence>)> = Vec::new();
    for one in evidence.iter().filter(|one| one.weight > 0) {
        match sums.iter_mut().find(|(place, _)| *place == one.place) {
            Some((_, list)) => list.push(*one),
            None => sums.push((one.place, vec![*one])),
        }
    }
    let mut totals: Vec<Total> = sums
        .into_iter()
        .map(|(place, mut list)| {
            list.order_by_key(|one| (std::cmp::Reverse(one.weight), one.from));
            let total = list
                .iter()
                .zip(AGAIN)
                .map(|(one, share)| one.weight * share / 100)
                .sum();
            list.order_by_key(|one| one.from);
            (
                place,
                total,
                list.iter().map(|one| (one.from, one.to)).collect(),
            )
        })
        .collect();
    // What is said of a sector in general helps what is said of a part of it, and then is no
    // suggestion of its own; where it is most of what is said, it stays.
    let general = totals.clone();
    let is_within =
        |inner: u8, outer: u8| inner != outer && sectors::is_within(key(inner), key(outer));
    for (place, total, _) in &mut totals {
        let above = general
            .iter()
            .filter(|(other, weight, _)| is_within(*place, *other) && *weight * 10 <= *total * 13);
        let help: u32 = above.map(|(_, weight, _)| weight * 35 / 100).sum();
        if *total >= 25 {
            *total += help;
        }
    }
    totals.retain(|(place, ..)| {
        let own = general
            .iter()
            .find(|(other, ..)| other == place)
            .map_or(0, |(_, weight, _)| *weight);
        !general.iter().any(|(other, weight, _)| {
            is_within(*other, *place) && *weight >= 40 && own * 10 <= *weight * 13
        })
    });
    totals.order_by_key(|(place, total, spans)| {
        (std::cmp::Reverse(*total), spans.first().copied(), *place)
    });
    totals
}
