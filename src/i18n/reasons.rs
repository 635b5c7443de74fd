//! Words for matches: intents, reasons, vetoes.
//!
//! A reason is one sentence for whoever reads it: `You seek suppliers of batteries; they offer batteries for sale`.

use super::{Lang, Message, language_words, sector_words};
use crate::matching::{Reason, ReasonKind, Stance, Veto, intents::Said};
use crate::model::{Intent, Side, WishKind};

crate::messages! {
    /// What a match says.
    pub enum ReasonSays {
        Sell => "销售", "Sales";
        Buy => "采购", "Purchase";
        Distribution => "经销代理", "Distribution and agency";
        Technology => "技术转让与许可", "Technology transfer and licence";
        Research => "联合研发", "Joint research";
        Manufacture => "代工制造", "Contract manufacture (OEM, ODM)";
        Investment => "招商引资", "Inward investment";
        GoingOut => "走出去（海外投资并购）", "Going abroad (investment, mergers)";
        Finance => "融资", "Finance";
        Talent => "人才与培训", "Talent and training";
        Space => "载体与服务", "Space and services";
        Event => "活动与品牌合作", "Events and brand cooperation";
        DealSupply => "{field}供应商", "suppliers of {field}";
        DealBuyers => "{field}买家", "buyers for {field}";
        DealSell => "{field}供货", "{field} for sale";
        DealBuy => "{field}采购订单", "to buy {field}";
        DealDistribution => "{field}经销代理合作", "distribution of {field}";
        DealTechnology => "{field}技术转让或许可", "technology for {field}";
        DealResearch => "{field}联合研发", "joint research on {field}";
        DealManufacture => "{field}代工制造", "contract manufacture of {field}";
        DealInvestment => "{field}投资合作", "investment in {field}";
        DealGoingOut => "{field}跨境投资与落地", "cross-border expansion in {field}";
        DealBase => "{field}海外落地支持", "a base abroad for {field}";
        DealFinance => "{field}融资支持", "finance for {field}";
        DealTalent => "{field}人才与培训", "talent and training in {field}";
        DealSpace => "{field}载体与专业服务", "space and services for {field}";
        DealEvent => "{field}活动与品牌合作", "events and brand cooperation in {field}";
        DealOther => "{field}合作（{word}）", "“{word}” in {field}";
        YourParkOffers => "贵方所在的{park}可提供", "your park {park} offers";
        TheirParkOffers => "对方所在的{park}可提供", "their park {park} offers";
        NamedParkOffers => "{name}所在的{park}可提供", "the park of {name}, {park}, offers";
        ParkOffers => "{park}可提供", "{park} offers";
        Service => "{what}（{service}）", "{what} (“{service}”)";
        AnyField => "各领域", "any field";
        YouSeek => "贵方寻求", "you seek";
        TheySeek => "对方寻求", "they seek";
        NamedSeeks => "{name}寻求", "{name} seeks";
        YouOffer => "贵方可提供", "you offer";
        TheyOffer => "对方可提供", "they offer";
        NamedOffers => "{name}可提供", "{name} offers";
        YouWorkIn => "贵方从事", "you work in";
        TheyWorkIn => "对方从事", "they work in";
        NamedWorksIn => "{name}从事", "{name} works in";
        BothClauses => "{one}{first}，{other}{second}", "{one} {first}; {other} {second}";
        SameField => "双方同属{field}领域", "both work in {field}";
        NearFields => "{one}{first}，{other}{second}，领域相近", "{one} {first}; {other} {second}, which is close";
        Downstream => "{one}{first}，{other}{second}，是产业链的下游环节", "{one} {first}; {other} {second}, the next step downstream";
        Upstream => "{one}{first}，{other}{second}，是产业链的上游环节", "{one} {first}; {other} {second}, the step before it upstream";
        SharedLanguage => "双方都使用{language}", "both speak {language}";
        Interpreter => "语言不同，有译员可以协助", "no language in common, but an interpreter can help";
        LanguageUnstated => "有一方未注明语言，按无需译员处理", "one side states no language; no interpreter is planned";
        Barrier => "没有共同语言，也没有合适的译员", "no language in common, and no interpreter for it";
        SetByTeam => "此分数由主办团队设定", "the organising team set this score";
        NotListed => "此展会只安排已列出分数的配对，不包括这一对", "this fair lets only listed pairs meet, and this is none of them";
        ExhibitorNever => "展商不希望见面", "the exhibitor does not want this meeting";
        DelegationNever => "代表团不希望见面", "the delegation does not want this meeting";
        ExhibitorMet => "展商表示双方已见过面", "the exhibitor says that they have met";
        DelegationMet => "代表团表示双方已见过面", "the delegation says that they have met";
    }
}

/// Who reads a reason, and so who *you* are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader<'a> {
    /// The side that gains.
    Gainer,
    /// The other side.
    Giver,
    /// Anybody else, for whom both sides are named.
    Outside {
        /// The name of the side that gains.
        gainer: &'a str,
        /// The name of the other side.
        giver: &'a str,
    },
}

/// An intent's name, as in a list to choose from; a word that this version does not know stands for itself.
#[must_use]
pub fn intent_words(lang: Lang, intent: &Intent) -> &str {
    let message = match intent {
        Intent::Sell => ReasonSays::Sell,
        Intent::Buy => ReasonSays::Buy,
        Intent::Distribution => ReasonSays::Distribution,
        Intent::Technology => ReasonSays::Technology,
        Intent::Research => ReasonSays::Research,
        Intent::Manufacture => ReasonSays::Manufacture,
        Intent::Investment => ReasonSays::Investment,
        Intent::GoingOut => ReasonSays::GoingOut,
        Intent::Finance => ReasonSays::Finance,
        Intent::Talent => ReasonSays::Talent,
        Intent::Space => ReasonSays::Space,
        Intent::Event => ReasonSays::Event,
        Intent::Other(word) => return word,
    };
    message.words(lang)
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

/// A reason in one sentence without a full stop, as `reader` reads it.
#[must_use]
pub fn reason_words(lang: Lang, reason: &Reason, reader: Reader<'_>) -> String {
    lang.in_each(|lang| reason_in(lang, reason, reader))
}

fn reason_in(lang: Lang, reason: &Reason, reader: Reader<'_>) -> String {
    let words = Words { lang, reader };
    let sentence = match &reason.kind {
        ReasonKind::Found(deal) => {
            words.clauses(ReasonSays::BothClauses, words.doing(Role::Gainer, &deal.seek), words.doing(Role::Giver, &deal.offer))
        }
        ReasonKind::Wanted(deal) => {
            words.clauses(ReasonSays::BothClauses, words.doing(Role::Gainer, &deal.offer), words.doing(Role::Giver, &deal.seek))
        }
        ReasonKind::Field { own, other, .. } if own == other => ReasonSays::SameField.fill(lang, &[("field", &words.field(Some(own)))]),
        ReasonKind::Field { own, other, .. } => {
            words.clauses(ReasonSays::NearFields, words.working(Role::Gainer, Some(own)), words.working(Role::Giver, Some(other)))
        }
        ReasonKind::Chain { own, other, is_supplier } => {
            let joint = if *is_supplier { ReasonSays::Downstream } else { ReasonSays::Upstream };
            words.clauses(joint, words.working(Role::Gainer, Some(own)), words.working(Role::Giver, Some(other)))
        }
        ReasonKind::Language(tag) => ReasonSays::SharedLanguage.fill(lang, &[("language", language_words(lang, tag))]),
        ReasonKind::Interpreter => ReasonSays::Interpreter.words(lang).to_owned(),
        ReasonKind::LanguageUnstated => ReasonSays::LanguageUnstated.words(lang).to_owned(),
    };
    capital(&sentence)
}

/// A sentence with a capital first letter.
pub(super) fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
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
    pub(super) fn clauses(&self, joint: ReasonSays, (one, first): Clause, (other, second): Clause) -> String {
        joint.fill(self.lang, &[("one", &one), ("first", &first), ("other", &other), ("second", &second)])
    }

    /// The subject with its verb: for *you*, for *them*, for a name.
    pub(super) fn subject<M: Message>(&self, role: Role, [you, they, named]: [M; 3]) -> String {
        match (self.reader, role) {
            (Reader::Outside { gainer, .. }, Role::Gainer) => named.fill(self.lang, &[("name", gainer)]),
            (Reader::Outside { giver, .. }, Role::Giver) => named.fill(self.lang, &[("name", giver)]),
            (Reader::Gainer, Role::Gainer) | (Reader::Giver, Role::Giver) => you.words(self.lang).to_owned(),
            (Reader::Gainer, Role::Giver) | (Reader::Giver, Role::Gainer) => they.words(self.lang).to_owned(),
        }
    }

    /// What one side of a deal does, in the words in which it said so.
    fn doing(&self, role: Role, stance: &Stance) -> Clause {
        let (subject, what) = match stance.said {
            Said::Unspoken => return self.working(role, stance.sector.as_deref()),
            Said::Sought => ([ReasonSays::YouSeek, ReasonSays::TheySeek, ReasonSays::NamedSeeks], sought_says(&stance.intent)),
            Said::Offered => ([ReasonSays::YouOffer, ReasonSays::TheyOffer, ReasonSays::NamedOffers], offered_says(&stance.intent)),
            Said::ParkOffers => ([ReasonSays::ParkOffers; 3], offered_says(&stance.intent)),
            Said::ParkHas => {
                ([ReasonSays::YourParkOffers, ReasonSays::TheirParkOffers, ReasonSays::NamedParkOffers], offered_says(&stance.intent))
            }
        };
        let (subject, what) = (self.subject(role, subject), self.deal(what, &stance.intent, stance.sector.as_deref()));
        let Some([park, service]) = &stance.service else { return (subject, what) };
        let subject = self.lang.fill(&subject, &[("park", park.get(self.lang.tag()))]);
        (subject, ReasonSays::Service.fill(self.lang, &[("what", &what), ("service", service.get(self.lang.tag()))]))
    }

    /// What is sought or offered, in a field.
    pub(super) fn deal(&self, says: ReasonSays, intent: &Intent, sector: Option<&str>) -> String {
        says.fill(self.lang, &[("field", &self.field(sector)), ("word", intent.word())])
    }

    pub(super) fn working(&self, role: Role, key: Option<&str>) -> Clause {
        (self.subject(role, [ReasonSays::YouWorkIn, ReasonSays::TheyWorkIn, ReasonSays::NamedWorksIn]), self.field(key))
    }

    /// A sector's name inside a sentence: it begins small unless its first word is an abbreviation, or a German noun.
    pub(super) fn field(&self, key: Option<&str>) -> String {
        let name = key.map_or(ReasonSays::AnyField.words(self.lang), |key| sector_words(self.lang, key));
        let mut letters = name.chars();
        match (letters.next(), letters.clone().next()) {
            (Some(first), Some(second)) if !second.is_uppercase() && self.lang.tag() != "de" => {
                first.to_lowercase().chain(letters).collect()
            }
            _ => name.to_owned(),
        }
    }
}

pub(super) const fn sought_says(intent: &Intent) -> ReasonSays {
    match intent {
        Intent::Sell => ReasonSays::DealBuyers,
        Intent::Buy => ReasonSays::DealSupply,
        Intent::GoingOut => ReasonSays::DealBase,
        other => offered_says(other),
    }
}

pub(super) const fn offered_says(intent: &Intent) -> ReasonSays {
    match intent {
        Intent::Sell => ReasonSays::DealSell,
        Intent::Buy => ReasonSays::DealBuy,
        Intent::Distribution => ReasonSays::DealDistribution,
        Intent::Technology => ReasonSays::DealTechnology,
        Intent::Research => ReasonSays::DealResearch,
        Intent::Manufacture => ReasonSays::DealManufacture,
        Intent::Investment => ReasonSays::DealInvestment,
        Intent::GoingOut => ReasonSays::DealGoingOut,
        Intent::Finance => ReasonSays::DealFinance,
        Intent::Talent => ReasonSays::DealTalent,
        Intent::Space => ReasonSays::DealSpace,
        Intent::Event => ReasonSays::DealEvent,
        Intent::Other(_) => ReasonSays::DealOther,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::flaws;
    use crate::matching::Deal;
    use crate::matching::sectors::Nearness;
    use crate::model::Text;

    fn batteries(intent: Intent, said: Said) -> Stance {
        Stance { intent, said, sector: Some("new-energy.battery".to_owned()), service: None, size: None }
    }

    fn materials(intent: Intent, said: Said) -> Stance {
        Stance { intent, said, sector: Some("new-energy.battery.materials".to_owned()), service: None, size: None }
    }

    const fn deal(seek: Stance, offer: Stance) -> Deal {
        Deal { seek, offer, percent: 90 }
    }

    fn check(kind: ReasonKind, reader: Reader<'_>, zh: &str, en: &str) {
        let reason = Reason { points: 7, kind };
        assert_eq!(reason_words(Lang::Zh, &reason, reader), zh);
        assert_eq!(reason_words(Lang::En, &reason, reader), en);
    }

    #[test]
    fn words_are_complete() {
        assert_eq!(flaws::<ReasonSays>(), [""; 0]);
        for (word, intent) in Intent::KNOWN {
            assert!(Lang::ALL.iter().all(|lang| intent_words(*lang, &intent) != word));
        }
    }

    #[test]
    fn a_deal_says_who_seeks_and_who_offers_to_each_reader() {
        let found = || ReasonKind::Found(deal(batteries(Intent::Buy, Said::Sought), materials(Intent::Sell, Said::Offered)));
        check(
            found(),
            Reader::Gainer,
            "贵方寻求电池与动力电池供应商，对方可提供电池材料供货",
            "You seek suppliers of batteries; they offer battery materials for sale",
        );
        check(
            found(),
            Reader::Giver,
            "对方寻求电池与动力电池供应商，贵方可提供电池材料供货",
            "They seek suppliers of batteries; you offer battery materials for sale",
        );
        check(
            ReasonKind::Wanted(deal(batteries(Intent::Buy, Said::Sought), materials(Intent::Sell, Said::Unspoken))),
            Reader::Outside { gainer: "甲", giver: "Acme" },
            "甲从事电池材料，Acme寻求电池与动力电池供应商",
            "甲 works in battery materials; Acme seeks suppliers of batteries",
        );
    }

    #[test]
    fn a_service_of_a_park_is_told_with_its_name() {
        let texts = || Some([Text::plain("Lake Park"), Text::plain("Pilot Line")]);
        let space = |said| Stance { intent: Intent::Space, said, sector: None, service: texts(), size: None };
        check(
            ReasonKind::Found(deal(batteries(Intent::Space, Said::Sought), space(Said::ParkHas))),
            Reader::Gainer,
            "贵方寻求电池与动力电池载体与专业服务，对方所在的Lake Park可提供各领域载体与专业服务（Pilot Line）",
            "You seek space and services for batteries; their park Lake Park offers space and services for any field (“Pilot Line”)",
        );
        check(
            ReasonKind::Wanted(deal(batteries(Intent::Space, Said::Sought), space(Said::ParkOffers))),
            Reader::Outside { gainer: "甲", giver: "Acme" },
            "Lake Park可提供各领域载体与专业服务（Pilot Line），Acme寻求电池与动力电池载体与专业服务",
            "Lake Park offers space and services for any field (“Pilot Line”); Acme seeks space and services for batteries",
        );
    }

    #[test]
    fn a_trade_is_told_as_each_side_said_it() {
        check(
            ReasonKind::Found(deal(batteries(Intent::Sell, Said::Sought), materials(Intent::Buy, Said::Offered))),
            Reader::Gainer,
            "贵方寻求电池与动力电池买家，对方可提供电池材料采购订单",
            "You seek buyers for batteries; they offer to buy battery materials",
        );
        check(
            ReasonKind::Found(deal(batteries(Intent::Buy, Said::Sought), materials(Intent::Sell, Said::Sought))),
            Reader::Gainer,
            "贵方寻求电池与动力电池供应商，对方寻求电池材料买家",
            "You seek suppliers of batteries; they seek buyers for battery materials",
        );
        check(
            ReasonKind::Wanted(deal(batteries(Intent::Buy, Said::Offered), materials(Intent::Sell, Said::Offered))),
            Reader::Gainer,
            "贵方可提供电池材料供货，对方可提供电池与动力电池采购订单",
            "You offer battery materials for sale; they offer to buy batteries",
        );
        check(
            ReasonKind::Wanted(deal(batteries(Intent::Investment, Said::Sought), materials(Intent::Space, Said::Sought))),
            Reader::Giver,
            "对方寻求电池材料载体与专业服务，贵方寻求电池与动力电池投资合作",
            "They seek space and services for battery materials; you seek investment in batteries",
        );
    }

    #[test]
    fn fields_and_languages_are_named() {
        let field = |own: &str, other: &str| ReasonKind::Field { own: own.into(), other: other.into(), nearness: Nearness::Line };
        check(field("services.it", "services.it"), Reader::Gainer, "双方同属信息技术服务领域", "Both work in IT services");
        check(
            field("food", "food.dairy"),
            Reader::Giver,
            "对方从事食品与农产品，贵方从事乳制品，领域相近",
            "They work in food and agriculture; you work in dairy, which is close",
        );
        let chain =
            |is_supplier| ReasonKind::Chain { own: "new-energy.battery.materials".into(), other: "new-energy.battery".into(), is_supplier };
        check(
            chain(true),
            Reader::Gainer,
            "贵方从事电池材料，对方从事电池与动力电池，是产业链的下游环节",
            "You work in battery materials; they work in batteries, the next step downstream",
        );
        check(
            chain(false),
            Reader::Giver,
            "对方从事电池材料，贵方从事电池与动力电池，是产业链的上游环节",
            "They work in battery materials; you work in batteries, the step before it upstream",
        );
        check(ReasonKind::Language("zh-CN".into()), Reader::Gainer, "双方都使用中文", "Both speak Chinese");
        check(ReasonKind::Language("eo".into()), Reader::Gainer, "双方都使用eo", "Both speak eo");
        let any = |said| Stance { intent: Intent::Finance, said, sector: None, service: None, size: None };
        check(
            ReasonKind::Found(deal(any(Said::Sought), any(Said::Offered))),
            Reader::Gainer,
            "贵方寻求各领域融资支持，对方可提供各领域融资支持",
            "You seek finance for any field; they offer finance for any field",
        );
    }
}
