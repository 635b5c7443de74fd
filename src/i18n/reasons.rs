//! Words for matches: reasons and vetoes.
//!
//! A reason is one sentence under the heading of the side that gains: who the other side is to it
//! (`A supplier of batteries from Suzhou`), and what does not go without saying: another field,
//! another kind of business, the own words of either side. Each side's gain so has a sentence of
//! its own.

use super::{Lang, Message, ReasonSays, intents::intent_row, language_words, sector_words};
use crate::matching::{
    Deal, Reason, ReasonKind, Stance, Veto, Whence,
    intents::{self, Said},
};
use crate::model::{Intent, Side, Text, WishKind};

/// Who reads a reason, and so who *you* are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader<'a> {
    /// The side that gains.
    Gainer,
    /// The other side.
    Giver,
    /// Anybody else, for whom both sides are named.
    Outside {
        /// The side that gains.
        gains: Side,
        /// Its name.
        gainer: &'a str,
        /// The name of the other side.
        giver: &'a str,
    },
}

/// Who does not want to meet, and why.
#[must_use]
pub fn veto_words(lang: Lang, veto: Veto) -> &'static str {
    match (veto.by, veto.kind == WishKind::Met) {
        (Side::Exhibitor, false) => ReasonSays::ExhibitorNever,
        (Side::Delegation, false) => ReasonSays::DelegationNever,
        (Side::Exhibitor, true) => ReasonSays::ExhibitorMet,
        (Side::Delegation, true) => ReasonSays::DelegationMet,
    }
    .words(lang)
}

/// Who knows a country's name in a language, by its ISO 3166-1 code: the browser's `Intl`, or a
/// table; the code itself, or nothing, for one that is not known.
pub type Countries = fn(Lang, &str) -> String;

/// A reason in one sentence without a full stop, as `reader` reads it under the heading of the side
/// that gains: *a supplier of batteries from Suzhou*.
#[must_use]
pub fn reason_words(
    lang: Lang,
    reason: &Reason,
    reader: Reader<'_>,
    countries: Countries,
) -> String {
    lang.in_each(|lang| reason_in(lang, reason, reader, countries))
}

fn reason_in(lang: Lang, reason: &Reason, reader: Reader<'_>, countries: Countries) -> String {
    let words = Words { lang, reader };
    let fields = |own: &str, other: &str| [words.field(Some(own)), words.field(Some(other))];
    let sentence = match &reason.kind {
        ReasonKind::Found(deal) => words.gain(
            deal,
            &deal.seek,
            &deal.offer,
            ReasonSays::Answers,
            countries,
        ),
        ReasonKind::Wanted(deal) => words.gain(
            deal,
            &deal.offer,
            &deal.seek,
            ReasonSays::CaseFor,
            countries,
        ),
        ReasonKind::Field { own, other, .. } => {
            let is_below = |key: &str, above: &str| {
                key.strip_prefix(above)
                    .is_some_and(|rest| rest.starts_with('.'))
            };
            let says = match () {
                () if own == other && words.is_second() => ReasonSays::PeerField,
                () if own == other => ReasonSays::SameField,
                () if is_below(other, own) => ReasonSays::PartOfField,
                () if is_below(own, other) => ReasonSays::WiderField,
                () => ReasonSays::NearFields,
            };
            let [own, field] = fields(own, other);
            let (other, _) = words.working(Role::Giver, None);
            says.fill(lang, &[("other", &other), ("field", &field), ("own", &own)])
        }
        ReasonKind::Chain {
            own,
            other,
            is_supplier,
        } => {
            let [own, other] = fields(own, other);
            let says = if *is_supplier {
                ReasonSays::Downstream
            } else {
                ReasonSays::Upstream
            };
            says.fill(lang, &[("own", &own), ("other", &other)])
        }
        // A tag is no name: whoever reads it need not know it.
        ReasonKind::Language(tag) if language_words(lang, tag) == tag => {
            words.first_or_second(ReasonSays::SameLanguage, ReasonSays::NoInterpreter)
        }
        ReasonKind::Language(tag) => {
            let (says, name) = match reader {
                Reader::Gainer => (ReasonSays::YouTalk, ""),
                Reader::Giver => (ReasonSays::YouSpeak, ""),
                Reader::Outside { giver, .. } if words.is_second() => {
                    (ReasonSays::NamedSpeaks, giver)
                }
                Reader::Outside { gainer, .. } => (ReasonSays::NamedTalks, gainer),
            };
            let language = language_words(lang, tag);
            says.fill(lang, &[("name", name), ("language", language)])
        }
        ReasonKind::Interpreter => {
            words.first_or_second(ReasonSays::Interpreter, ReasonSays::InterpreterThere)
        }
        ReasonKind::LanguageUnstated => {
            words.first_or_second(ReasonSays::LanguageUnstated, ReasonSays::LanguageToSettle)
        }
    };
    finished(lang, &sentence)
}

/// A sentence as it is printed: with a capital first letter, and in Chinese with blanks around what
/// is not.
pub(super) fn finished(lang: Lang, sentence: &str) -> String {
    let mut letters = sentence.chars();
    let sentence: String = letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    });
    if lang == Lang::Zh {
        spaced(&sentence)
    } else {
        sentence
    }
}

/// A blank between each Chinese letter and a Latin one or a digit beside it, but for what somebody
/// said: quotations stay as they are.
fn spaced(sentence: &str) -> String {
    let is_chinese = |letter: char| matches!(letter, '\u{3400}'..='\u{9fff}');
    let is_latin =
        |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '\u{c0}'..='\u{24f}');
    let mut spaced = String::with_capacity(sentence.len() + 8);
    let (mut before, mut n_open) = (' ', 0_usize);
    for letter in sentence.chars() {
        if n_open == 0
            && (is_chinese(before) && is_latin(letter) || is_latin(before) && is_chinese(letter))
        {
            spaced.push(' ');
        }
        match letter {
            '“' => n_open += 1,
            '”' => n_open = n_open.saturating_sub(1),
            _ => {}
        }
        spaced.push(letter);
        before = letter;
    }
    spaced
}

/// The name of a country or of a group of countries, as it stands in a sentence; `None` for one
/// that is not known.
pub(super) fn region_in(lang: Lang, region: &str, countries: Countries) -> Option<String> {
    let group = super::group_words(lang, region);
    let name = if group == region {
        countries(lang, region)
    } else {
        group.to_owned()
    };
    let is_code = name.is_empty() || name == region && name.len() == 2;
    (!is_code).then(|| {
        if lang == Lang::En && takes_article(&name) {
            format!("the {name}")
        } else {
            name
        }
    })
}

/// Whether an English name of a region says *the*: its last word is one of a thing.
fn takes_article(name: &str) -> bool {
    const THINGS: &str = " Union States Kingdom Emirates Republic Islands Netherlands Philippines Maldives Bahamas Gambia Area \
        League Alliance Council Organisation Community East countries states ";
    let last = name.rsplit(' ').next().unwrap_or(name);
    THINGS.contains(&format!(" {last} "))
}

/// The most letters that are quoted of what somebody said.
const MAX_QUOTED: usize = 80;

/// The most letters of a place's name that a sentence holds.
const MAX_PLACE: usize = 40;

/// The first letters of some words, `most` at most, with a mark where there were more.
#[must_use]
pub fn cut(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let mut short: String = words.chars().take(most - 1).collect();
    short.truncate(short.trim_end().len());
    short + "…"
}

/// What somebody said, as it is quoted: without its full stop, and cut where it is long. What is in
/// another language than the reader's is not: it would need a mark of its language in the middle of
/// a sentence.
fn quotation(text: &Text, lang: Lang) -> Option<String> {
    Some(cut(
        text.get_own(lang.tag())?
            .trim()
            .trim_end_matches(['.', '。', ';', '；']),
        MAX_QUOTED,
    ))
}

/// The first sentence of what somebody says of itself, if it is short enough to be quoted whole.
fn first_sentence(text: &Text, lang: Lang) -> Option<String> {
    let words = text.get_own(lang.tag())?.trim();
    let end = words
        .find(['。', '！', '!', '\n'])
        .unwrap_or(words.len())
        .min(words.find(". ").unwrap_or(words.len()));
    let first = words.get(..end)?.trim_end_matches('.');
    (!first.is_empty() && first.chars().count() <= MAX_QUOTED).then(|| first.to_owned())
}

/// Which side of a reason, or of what is missing, somebody is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Gainer,
    Giver,
}

/// Who does something, and what.
type Clause = (String, String);

/// A language and a reader.
pub(super) struct Words<'a> {
    pub lang: Lang,
    pub reader: Reader<'a>,
}

impl Words<'_> {
    /// Who the other side of a deal is to the side that gains, in one clause or two; `answers`
    /// joins what the side that gains said itself.
    fn gain(
        &self,
        deal: &Deal,
        mine: &Stance,
        theirs: &Stance,
        answers: ReasonSays,
        countries: Countries,
    ) -> String {
        let join = |says: ReasonSays, who: &str, text: &str| {
            says.fill(self.lang, &[("who", who), ("text", text)])
        };
        let at_home = deal.whence.as_ref().and_then(|whence| match whence {
            Whence::Country(code) => region_in(self.lang, code, countries),
            Whence::City(city) => city
                .get_own(self.lang.tag())
                .map(|city| cut(city.trim(), MAX_PLACE)),
        });
        let from = at_home.as_ref().map_or_else(String::new, |place| {
            ReasonSays::From.fill(self.lang, &[("where", place)])
        });
        let says = who_says(theirs, mine);
        // Who serves any field is told with the field at stake; who seeks something for its own
        // trade with this.
        let own_trade = theirs.trade.as_ref().filter(|_| speaks_of_itself(says));
        let field = theirs.sector.as_ref().or(own_trade);
        let is_open = field.is_none() && mine.sector.is_some() && theirs.service.is_none();
        let field = self.field(field.or(mine.sector.as_ref()).map(String::as_str));
        let mut who = match &theirs.service {
            Some(service) => self.service(service, theirs.said),
            // Where there is no place, the blank before it is not there either.
            None => says
                .fill(
                    self.lang,
                    &[
                        ("field", &field),
                        ("word", theirs.intent.word()),
                        ("from", &from),
                    ],
                )
                .replace("  ", " ")
                .trim()
                .to_owned(),
        };
        let said = mine
            .text
            .as_ref()
            .or_else(|| mine.service.as_ref().map(|[_, service]| service));
        let said = said.and_then(|text| quotation(text, self.lang));
        let is_other_field =
            theirs.sector.is_some() && mine.sector.is_some() && theirs.sector != mine.sector;
        let is_other_kind = theirs.intent != mine.intent
            && intents::fit((&mine.intent, mine.said), (&theirs.intent, theirs.said)).0
                < FULL_ANSWER;
        let is_beside = mine.service.is_none() && (is_other_kind || is_other_field);
        let home_here = deal
            .looks_here
            .as_ref()
            .and_then(|home| region_in(self.lang, home, countries));
        let is_looked_to = deal.is_looked_to && matches!(deal.whence, Some(Whence::Country(_)));
        let is_alone = !is_beside && said.is_none();
        let of_itself = || {
            deal.about
                .as_ref()
                .filter(|_| is_alone)
                .and_then(|about| first_sentence(about, self.lang))
        };
        if let Some(text) = theirs
            .text
            .as_ref()
            .and_then(|text| quotation(text, self.lang))
            .or_else(of_itself)
        {
            let has_more = !is_alone || is_open || is_looked_to || home_here.is_some();
            who = join(
                if has_more {
                    ReasonSays::Quoted
                } else {
                    ReasonSays::Says
                },
                &who,
                &text,
            );
        }
        match (said, home_here) {
            _ if is_beside => {
                let (one, first) = self.doing(Role::Gainer, mine);
                ReasonSays::Beside.fill(
                    self.lang,
                    &[("who", &who), ("one", &one), ("first", &first)],
                )
            }
            (Some(text), _) => join(answers, &who, &text),
            _ if is_open => join(ReasonSays::OpenToAll, &who, ""),
            _ if is_looked_to => join(ReasonSays::LookedTo, &who, ""),
            (None, Some(home)) => {
                ReasonSays::LooksHere.fill(self.lang, &[("who", &who), ("where", &home)])
            }
            (None, None) => who,
        }
    }

    /// A park's service, by the park's name and its own.
    fn service(&self, [park, service]: &[Text; 2], said: Said) -> String {
        let says = if said == Said::ParkHas {
            ReasonSays::ThroughPark
        } else {
            ReasonSays::ParkService
        };
        says.fill(
            self.lang,
            &[
                ("park", park.get(self.lang.tag())),
                ("service", service.get(self.lang.tag())),
            ],
        )
    }

    /// Whether the reason stands under the second of two headings: that of the other side, and for
    /// anybody else that of the exhibitor. What is true of both sides is said there in other words.
    const fn is_second(&self) -> bool {
        match self.reader {
            Reader::Gainer => false,
            Reader::Giver => true,
            Reader::Outside { gains, .. } => matches!(gains, Side::Exhibitor),
        }
    }

    fn first_or_second(&self, first: ReasonSays, second: ReasonSays) -> String {
        let says = if self.is_second() { second } else { first };
        says.words(self.lang).to_owned()
    }

    /// Which of three messages speaks of a side, for *you*, for *them* or for a name, and the name.
    fn spoken_of<M: Message>(&self, role: Role, [you, they, named]: [M; 3]) -> (M, &str) {
        match (self.reader, role) {
            (Reader::Outside { gainer, .. }, Role::Gainer) => (named, gainer),
            (Reader::Outside { giver, .. }, Role::Giver) => (named, giver),
            (Reader::Gainer, Role::Gainer) | (Reader::Giver, Role::Giver) => (you, ""),
            (Reader::Gainer, Role::Giver) | (Reader::Giver, Role::Gainer) => (they, ""),
        }
    }

    /// The subject with its verb: for *you*, for *them*, for a name.
    pub(super) fn subject<M: Message>(&self, role: Role, messages: [M; 3]) -> String {
        let (says, name) = self.spoken_of(role, messages);
        says.fill(self.lang, &[("name", name)])
    }

    /// What one side of a deal does, with its own words for it.
    fn doing(&self, role: Role, stance: &Stance) -> Clause {
        if stance.said == Said::Unspoken {
            return self.working(role, stance.sector.as_deref());
        }
        let is_sought = stance.said == Said::Sought;
        let subject = if is_sought {
            [
                ReasonSays::YouSeek,
                ReasonSays::TheySeek,
                ReasonSays::NamedSeeks,
            ]
        } else {
            [
                ReasonSays::YouOffer,
                ReasonSays::TheyOffer,
                ReasonSays::NamedOffers,
            ]
        };
        (self.subject(role, subject), self.deal(stance, is_sought))
    }

    /// What is sought or offered, with the party's own words for it.
    pub(super) fn deal(&self, stance: &Stance, is_sought: bool) -> String {
        let is_own = !matches!(
            stance.intent,
            Intent::Technology | Intent::Research | Intent::Buy | Intent::Event
        );
        let sector = stance
            .sector
            .as_ref()
            .or_else(|| stance.trade.as_ref().filter(|_| is_sought && is_own));
        let what = self.business(&stance.intent, sector.map(String::as_str), is_sought);
        let quoted = stance
            .text
            .as_ref()
            .and_then(|text| quotation(text, self.lang));
        quoted.map_or_else(
            || what.clone(),
            |text| ReasonSays::Quoted.fill(self.lang, &[("who", &what), ("text", &text)]),
        )
    }

    /// A kind of business that is sought or offered, in a field.
    pub(super) fn business(
        &self,
        intent: &Intent,
        sector: Option<&str>,
        is_sought: bool,
    ) -> String {
        let says = intent_row(intent).deal(is_sought);
        let mut field = self.field(sector);
        if self.lang == Lang::Zh
            && matches!(intent, Intent::Sell | Intent::Buy)
            && !field.ends_with(GOODS)
        {
            field.push_str("相关产品与服务");
        }
        says.fill(self.lang, &[("field", &field), ("word", intent.word())])
    }

    pub(super) fn working(&self, role: Role, key: Option<&str>) -> Clause {
        (
            self.subject(
                role,
                [
                    ReasonSays::YouWorkIn,
                    ReasonSays::TheyWorkIn,
                    ReasonSays::NamedWorksIn,
                ],
            ),
            self.field(key),
        )
    }

    /// A sector's name inside a sentence: it begins small unless its first word is an abbreviation,
    /// or a German noun.
    pub(super) fn field(&self, key: Option<&str>) -> String {
        let name = key.map_or(ReasonSays::AnyField.words(self.lang), |key| {
            sector_words(self.lang, key)
        });
        let mut letters = name.chars();
        match (letters.next(), letters.clone().next()) {
            (Some(first), Some(second)) if !second.is_uppercase() && self.lang.tag() != "de" => {
                let article = if self.lang == Lang::En
                    && key.is_some_and(|key| WITH_ARTICLE.contains(&key))
                {
                    "the "
                } else {
                    ""
                };
                article
                    .chars()
                    .chain(first.to_lowercase())
                    .chain(letters)
                    .collect()
            }
            _ => name.to_owned(),
        }
    }
}

/// Sectors whose English names say *the* inside a sentence.
const WITH_ARTICLE: [&str; 2] = ["electronics.iot", "aerospace.low-altitude"];

/// Chinese names of sectors that end so are of something that is bought; of all others it is what
/// belongs to them.
const GOODS: [char; 40] = [
    '备', '料', '池', '包', '件', '片', '人', '械', '具', '品', '装', '材', '器', '药', '苗', '端',
    '路', '仪', '表', '板', '箱', '线', '船', '星', '机', '车', '饰', '蔬', '产', '啡', '务', '剂',
    '物', '资', '杂', '油', '酒', '纸', '布', '鞋',
];

/// Of an offer that answers this much of a seek, in per cent, nobody asks what it has to do with
/// it.
const FULL_ANSWER: u8 = 90;

/// What somebody is to the other side of a deal.
fn who_says(theirs: &Stance, mine: &Stance) -> ReasonSays {
    let is_sought = theirs.said == Said::Sought;
    match (&theirs.intent, is_sought) {
        (Intent::Sell, false) if theirs.said == Said::Unspoken => ReasonSays::MaySell,
        (Intent::Sell, false) if theirs.sector.is_some() && theirs.sector == theirs.trade => {
            ReasonSays::OwnTrade
        }
        (Intent::Distribution, true) if mine.intent == Intent::Sell => ReasonSays::SeeksGoods,
        (intent, is_sought) => intent_row(intent).who(is_sought),
    }
}

/// Whether it is of its own trade that somebody says it.
const fn speaks_of_itself(says: ReasonSays) -> bool {
    matches!(
        says,
        ReasonSays::WhoSells
            | ReasonSays::MaySell
            | ReasonSays::SeeksBuyers
            | ReasonSays::SeeksDistributors
            | ReasonSays::WhoManufactures
            | ReasonSays::SeeksManufacture
            | ReasonSays::GoesAbroad
            | ReasonSays::SeeksFinance
            | ReasonSays::SeeksTalent
            | ReasonSays::SeeksSpace
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::flaws;
    use crate::matching::sectors::Nearness;

    fn batteries(intent: Intent, said: Said) -> Stance {
        Stance {
            intent,
            said,
            sector: Some("new-energy.battery".to_owned()),
            service: None,
            size: None,
            text: None,
            trade: None,
        }
    }

    fn materials(intent: Intent, said: Said) -> Stance {
        Stance {
            sector: Some("new-energy.battery.materials".to_owned()),
            ..batteries(intent, said)
        }
    }

    fn quoted(stance: Stance, text: &str) -> Stance {
        Stance {
            text: Some(Text::plain(text)),
            ..stance
        }
    }

    const fn deal(seek: Stance, offer: Stance) -> Deal {
        Deal {
            seek,
            offer,
            percent: 90,
            whence: None,
            is_looked_to: false,
            looks_here: None,
            about: None,
        }
    }

    fn country(lang: Lang, code: &str) -> String {
        let names = match code {
            "DE" => ["德国", "Germany"],
            "NL" => ["荷兰", "Netherlands"],
            _ => return code.to_owned(),
        };
        names[usize::from(lang == Lang::En)].to_owned()
    }

    fn check(kind: ReasonKind, reader: Reader<'_>, zh: &str, en: &str) {
        let reason = Reason { points: 7, kind };
        assert_eq!(reason_words(Lang::Zh, &reason, reader, country), zh);
        assert_eq!(reason_words(Lang::En, &reason, reader, country), en);
    }

    #[test]
    fn words_are_complete() {
        assert_eq!(flaws::<ReasonSays>(), [""; 0]);
    }

    #[test]
    fn each_side_reads_who_the_other_is_to_it() {
        let trade = || {
            deal(
                batteries(Intent::Buy, Said::Sought),
                batteries(Intent::Sell, Said::Offered),
            )
        };
        check(
            ReasonKind::Found(trade()),
            Reader::Gainer,
            "电池与动力电池供应商",
            "A supplier of batteries",
        );
        check(
            ReasonKind::Wanted(trade()),
            Reader::Gainer,
            "电池与动力电池采购方",
            "A buyer of batteries",
        );
        let from = |whence| {
            ReasonKind::Wanted(Deal {
                whence: Some(whence),
                ..trade()
            })
        };
        let of = |code: &str| from(Whence::Country(code.into()));
        check(
            of("DE"),
            Reader::Giver,
            "德国的电池与动力电池采购方",
            "A buyer of batteries from Germany",
        );
        check(
            of("NL"),
            Reader::Giver,
            "荷兰的电池与动力电池采购方",
            "A buyer of batteries from the Netherlands",
        );
        check(
            of("QZ"),
            Reader::Giver,
            "电池与动力电池采购方",
            "A buyer of batteries",
        );
        check(
            from(Whence::City(Text::plain("Suzhou"))),
            Reader::Giver,
            "Suzhou 的电池与动力电池采购方",
            "A buyer of batteries from Suzhou",
        );
        let sought = Deal {
            whence: Some(Whence::Country("DE".into())),
            is_looked_to: true,
            ..trade()
        };
        check(
            ReasonKind::Found(sought),
            Reader::Gainer,
            "德国的电池与动力电池供应商，来自目标地区",
            "A supplier of batteries from Germany, one of the regions sought",
        );
        let seeking = Deal {
            looks_here: Some("DE".into()),
            ..trade()
        };
        check(
            ReasonKind::Wanted(seeking),
            Reader::Gainer,
            "电池与动力电池采购方，目标地区包括德国",
            "A buyer of batteries, with Germany among the regions it seeks",
        );
        let of_its_own = Stance {
            trade: Some("new-energy.battery".into()),
            ..batteries(Intent::Sell, Said::Offered)
        };
        check(
            ReasonKind::Found(deal(batteries(Intent::Buy, Said::Sought), of_its_own)),
            Reader::Gainer,
            "一家主营电池与动力电池的供应商",
            "A supplier whose own trade is batteries",
        );
    }

    #[test]
    fn another_field_or_another_kind_of_business_is_said() {
        let found = || {
            ReasonKind::Found(deal(
                batteries(Intent::Buy, Said::Sought),
                materials(Intent::Sell, Said::Offered),
            ))
        };
        check(
            found(),
            Reader::Gainer,
            "电池材料供应商，贵方想采购电池与动力电池",
            "A supplier of battery materials; you seek suppliers of batteries",
        );
        check(
            found(),
            Reader::Giver,
            "电池材料供应商，对方想采购电池与动力电池",
            "A supplier of battery materials; they seek suppliers of batteries",
        );
        check(
            ReasonKind::Wanted(deal(
                batteries(Intent::Buy, Said::Sought),
                materials(Intent::Sell, Said::Unspoken),
            )),
            Reader::Outside {
                gains: Side::Delegation,
                gainer: "Acme",
                giver: "甲",
            },
            "电池与动力电池采购方，Acme 主营电池材料",
            "A buyer of batteries; Acme works in battery materials",
        );
        check(
            ReasonKind::Found(deal(
                batteries(Intent::Research, Said::Sought),
                batteries(Intent::Technology, Said::Offered),
            )),
            Reader::Gainer,
            "电池与动力电池技术提供方，贵方想开展电池与动力电池联合研发",
            "A technology provider for batteries; you seek joint research on batteries",
        );
    }

    #[test]
    fn who_names_no_field_is_told_with_the_one_at_stake() {
        let any = |said| Stance {
            sector: None,
            ..batteries(Intent::Finance, said)
        };
        check(
            ReasonKind::Found(deal(
                batteries(Intent::Finance, Said::Sought),
                any(Said::Offered),
            )),
            Reader::Gainer,
            "电池与动力电池资金方，行业不限",
            "A provider of capital for batteries, open to any field",
        );
        check(
            ReasonKind::Found(deal(any(Said::Sought), any(Said::Offered))),
            Reader::Gainer,
            "各领域资金方",
            "A provider of capital for any field",
        );
        let maker = Stance {
            intent: Intent::Distribution,
            trade: Some("services.it".into()),
            ..any(Said::Sought)
        };
        check(
            ReasonKind::Wanted(deal(maker, batteries(Intent::Distribution, Said::Offered))),
            Reader::Gainer,
            "一家在找代理商的信息技术服务供应商",
            "A supplier of IT services looking for distributors",
        );
    }

    #[test]
    fn what_somebody_said_is_quoted_as_it_was() {
        let (buy, sell) = (
            || batteries(Intent::Buy, Said::Sought),
            || batteries(Intent::Sell, Said::Offered),
        );
        check(
            ReasonKind::Wanted(deal(quoted(buy(), "采购退役电池5吨。"), sell())),
            Reader::Gainer,
            "电池与动力电池采购方：“采购退役电池5吨”",
            "A buyer of batteries: “采购退役电池5吨”",
        );
        check(
            ReasonKind::Found(deal(quoted(buy(), "LFP"), sell())),
            Reader::Gainer,
            "电池与动力电池供应商，正合“LFP”之需",
            "A supplier of batteries, in answer to “LFP”",
        );
        check(
            ReasonKind::Found(deal(
                quoted(buy(), "LFP"),
                quoted(materials(Intent::Sell, Said::Offered), "foil"),
            )),
            Reader::Gainer,
            "电池材料供应商（“foil”），贵方想采购电池与动力电池（“LFP”）",
            "A supplier of battery materials (“foil”); you seek suppliers of batteries (“LFP”)",
        );
        let about = Some(Text::plain("Five installers of Munich. They buy 200 MWh."));
        check(
            ReasonKind::Wanted(Deal {
                about,
                ..deal(buy(), sell())
            }),
            Reader::Gainer,
            "电池与动力电池采购方：“Five installers of Munich”",
            "A buyer of batteries: “Five installers of Munich”",
        );
        let long = reason_words(
            Lang::Zh,
            &Reason {
                points: 1,
                kind: ReasonKind::Wanted(deal(quoted(buy(), &"电".repeat(200)), sell())),
            },
            Reader::Gainer,
            country,
        );
        assert!(
            long.ends_with("电…”") && long.chars().count() < 100,
            "{long}"
        );
    }

    #[test]
    fn a_service_of_a_park_is_told_with_its_name() {
        let space = |said| Stance {
            sector: None,
            service: Some([Text::plain("Lake Park"), Text::plain("Pilot Line")]),
            ..batteries(Intent::Space, said)
        };
        check(
            ReasonKind::Found(deal(
                batteries(Intent::Space, Said::Sought),
                space(Said::ParkHas),
            )),
            Reader::Gainer,
            "通过园区 Lake Park 提供的“Pilot Line”",
            "“Pilot Line” through the park Lake Park",
        );
        check(
            ReasonKind::Wanted(deal(
                batteries(Intent::Space, Said::Sought),
                space(Said::ParkOffers),
            )),
            Reader::Gainer,
            "一家在找场地与服务的电池与动力电池企业，可对接“Pilot Line”",
            "A prospective tenant in batteries, a match for “Pilot Line”",
        );
    }

    #[test]
    fn fields_and_languages_are_named() {
        let field = |own: &str, other: &str| ReasonKind::Field {
            own: own.into(),
            other: other.into(),
            nearness: Nearness::Line,
        };
        check(
            field("services.it", "services.it"),
            Reader::Gainer,
            "对方主营信息技术服务，是同行",
            "They work in IT services as well",
        );
        check(
            field("food", "food.dairy"),
            Reader::Giver,
            "贵方主营乳制品，属于食品与农产品领域",
            "You work in dairy, a part of food and agriculture",
        );
        let chain = |is_supplier| ReasonKind::Chain {
            own: "new-energy.battery.materials".into(),
            other: "new-energy.battery".into(),
            is_supplier,
        };
        check(
            chain(true),
            Reader::Gainer,
            "电池材料的下游应用：电池与动力电池",
            "An outlet downstream for battery materials: batteries",
        );
        check(
            chain(false),
            Reader::Giver,
            "电池材料的上游货源：电池与动力电池",
            "A source upstream for battery materials: batteries",
        );
        check(
            field("food.dairy", "food"),
            Reader::Gainer,
            "对方主营食品与农产品，涵盖乳制品",
            "They work in food and agriculture, the wider field around dairy",
        );
        check(
            field("food.dairy", "food.meat"),
            Reader::Gainer,
            "对方主营肉禽水产，与乳制品相近",
            "They work in meat and seafood, close to dairy",
        );
        check(
            ReasonKind::Language("zh-CN".into()),
            Reader::Gainer,
            "贵方可直接用中文与对方洽谈",
            "You can talk to them directly in Chinese",
        );
        check(
            ReasonKind::Language("zh-CN".into()),
            Reader::Giver,
            "贵方也讲中文，对方无需译员",
            "You speak Chinese as well, so they need no interpreter",
        );
        check(
            ReasonKind::Language("eo".into()),
            Reader::Gainer,
            "双方有共同语言",
            "Both speak the same language",
        );
    }

    #[test]
    fn a_region_is_named_with_its_article() {
        let named = |region: &str| region_in(Lang::En, region, country);
        assert_eq!(
            ["EU", "NL", "DE", "AFRICA", "GCC", "QZ"]
                .map(named)
                .map(Option::unwrap_or_default),
            [
                "the European Union",
                "the Netherlands",
                "Germany",
                "Africa",
                "the Gulf Cooperation Council",
                ""
            ]
        );
        assert_eq!(region_in(Lang::Zh, "NL", country).as_deref(), Some("荷兰"));
    }
}
