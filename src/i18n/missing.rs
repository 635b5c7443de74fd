//! Words for what a match lacks, and for what would raise its score.

use super::reasons::{Countries, Role, Words, finished, region_in};
use super::{Lang, Message, Reader, ReasonSays, language_words, veto_words};
use crate::matching::{Change, Missing, Raise};
use crate::model::{Side, Size};

crate::messages! {
    /// What is missing, and what would help.
    pub enum MissingSays {
        NoDeal => "双方想要的，对方都不提供", "nothing that either side seeks is offered by the other";
        OneOrganisation => "双方是同一家单位", "the two are one organisation";
        YouLimit => "贵方将范围限定为", "you look only to";
        TheyLimit => "对方将范围限定为", "they look only to";
        NamedLimits => "{name}将范围限定为", "{name} looks only to";
        Region => "{who}{regions}，另一方不在其中", "{who} {regions}, and the other side is not from there";
        YouMean => "贵方为", "you mean";
        TheyMean => "对方为", "they mean";
        NamedMeans => "{name}为", "{name} means";
        Sizes => "规模不一致：{one}{first}，{other}{second}", "the sizes differ: {one} {first}; {other} {second}";
        Small => "小规模（不足一百万元）", "a small volume (under one million yuan)";
        Medium => "中等规模（一百万至一千万元）", "a medium volume (one to ten million yuan)";
        Large => "大规模（超过一千万元）", "a large volume (over ten million yuan)";
        YouSought => "贵方要的是", "you seek";
        TheySought => "对方要的是", "they seek";
        NamedSought => "{name}要的是", "{name} seeks";
        Near => "{who}{sought}，另一方做的是{offered}，相近但不相同", "{who} {sought}; the other side offers {offered}, which is close but not the same";
        Unanswered => "{who}{what}，另一方没有相应的业务", "{who} {what}; the other side has no answer to it";
        YouNameNone => "贵方没有写明需求", "you do not say what you seek";
        TheyNameNone => "对方没有写明需求", "they do not say what they seek";
        NamedNamesNone => "{name}没有写明需求", "{name} does not say what it seeks";
        FieldsApart => "双方的行业既不相近，也不是上下游", "the two work in fields that are neither close nor supply each other";
        YouGainMore => "主要是贵方受益，对方所得较少", "you gain much more than they do";
        TheyGainMore => "主要是对方受益，贵方所得较少", "they gain much more than you do";
        NamedGainsMore => "主要是{name}受益，另一方所得较少", "{name} gains much more than the other side";
        You => "贵方", "you";
        They => "对方", "they";
        Named => "{name}", "{name}";
        IfSector => "如果{who}在行业中写明{field}，匹配度可提高 {n} 分", "if {who} listed {field} as a field, the score would rise by {n}";
        IfRegion => "如果{who}的“{what}”也面向另一方所在国家，匹配度可提高 {n} 分", "if {who} opened “{what}” to the other side’s country, the score would rise by {n}";
        IfLanguage => "如果{who}有人会说{language}，匹配度可提高 {n} 分", "if {who} also spoke {language}, the score would rise by {n}";
        IfInterpreter => "如果展会配备{one}与{other}之间的译员，匹配度可提高 {n} 分", "if the fair had an interpreter for {one} and {other}, the score would rise by {n}";
        IfSize => "如果{who}的“{what}”能做到{size}，匹配度可提高 {n} 分", "if {who} could do “{what}” in {size}, the score would rise by {n}";
        IfOffer => "如果{who}还能{what}，匹配度可提高 {n} 分", "if {who} also offered {what}, the score would rise by {n}";
        IfSeek => "如果{who}也想{what}，匹配度可提高 {n} 分", "if {who} also sought {what}, the score would rise by {n}";
    }
}

/// Who reads about a pair, and so who *you* are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer<'a> {
    /// One of its parties.
    Party(Side),
    /// Anybody else, for whom both are named.
    Outside {
        /// The exhibitor's name.
        exhibitor: &'a str,
        /// The delegation's name.
        delegation: &'a str,
    },
}

impl<'a> Viewer<'a> {
    /// The same reader, of a reason of this side's gain.
    #[must_use]
    pub fn of(self, gainer: Side) -> Reader<'a> {
        match (self, gainer) {
            (Viewer::Party(side), gainer) if side == gainer => Reader::Gainer,
            (Viewer::Party(_), _) => Reader::Giver,
            (
                Viewer::Outside {
                    exhibitor,
                    delegation,
                },
                Side::Exhibitor,
            ) => Reader::Outside {
                gains: gainer,
                gainer: exhibitor,
                giver: delegation,
            },
            (
                Viewer::Outside {
                    exhibitor,
                    delegation,
                },
                Side::Delegation,
            ) => Reader::Outside {
                gains: gainer,
                gainer: delegation,
                giver: exhibitor,
            },
        }
    }
}

/// What is missing in one sentence without a full stop, as `viewer` reads it.
#[must_use]
pub fn missing_words(
    lang: Lang,
    missing: &Missing,
    viewer: Viewer<'_>,
    countries: Countries,
) -> String {
    lang.in_each(|lang| missing_in(lang, missing, viewer, countries))
}

fn missing_in(lang: Lang, missing: &Missing, viewer: Viewer<'_>, countries: Countries) -> String {
    let words = |by| Words {
        lang,
        reader: viewer.of(by),
    };
    let who = |by, says: [MissingSays; 3]| words(by).subject(Role::Gainer, says);
    let sentence = match missing {
        Missing::Veto(veto) => veto_words(lang, *veto).to_owned(),
        Missing::NotListed => ReasonSays::NotListed.words(lang).to_owned(),
        Missing::Language => ReasonSays::Barrier.words(lang).to_owned(),
        Missing::OneOrganisation => MissingSays::OneOrganisation.words(lang).to_owned(),
        Missing::Deal => MissingSays::NoDeal.words(lang).to_owned(),
        Missing::Fields => MissingSays::FieldsApart.words(lang).to_owned(),
        Missing::Region { by, regions } => {
            let who = who(
                *by,
                [
                    MissingSays::YouLimit,
                    MissingSays::TheyLimit,
                    MissingSays::NamedLimits,
                ],
            );
            let named = |region: &String| {
                region_in(lang, region, countries).unwrap_or_else(|| region.clone())
            };
            let named: Vec<String> = regions.iter().map(named).collect();
            MissingSays::Region.fill(
                lang,
                &[("who", &who), ("regions", &named.join(lang.comma()))],
            )
        }
        Missing::Size {
            exhibitor,
            delegation,
        } => {
            let says = [
                MissingSays::YouMean,
                MissingSays::TheyMean,
                MissingSays::NamedMeans,
            ];
            let (one, other) = (who(Side::Exhibitor, says), who(Side::Delegation, says));
            let (first, second) = (size_words(lang, *exhibitor), size_words(lang, *delegation));
            MissingSays::Sizes.fill(
                lang,
                &[
                    ("one", &one),
                    ("first", first),
                    ("other", &other),
                    ("second", second),
                ],
            )
        }
        Missing::Near {
            by,
            sought,
            offered,
        } => {
            let who = who(
                *by,
                [
                    MissingSays::YouSought,
                    MissingSays::TheySought,
                    MissingSays::NamedSought,
                ],
            );
            let (sought, offered) = (
                words(*by).field(Some(sought)),
                words(*by).field(Some(offered)),
            );
            MissingSays::Near.fill(
                lang,
                &[("who", &who), ("sought", &sought), ("offered", &offered)],
            )
        }
        Missing::Unanswered { by, seek } => {
            let who = words(*by).subject(
                Role::Gainer,
                [
                    ReasonSays::YouSeek,
                    ReasonSays::TheySeek,
                    ReasonSays::NamedSeeks,
                ],
            );
            let what = words(*by).deal(seek, true);
            MissingSays::Unanswered.fill(lang, &[("who", &who), ("what", &what)])
        }
        Missing::NoSeeks(by) => who(
            *by,
            [
                MissingSays::YouNameNone,
                MissingSays::TheyNameNone,
                MissingSays::NamedNamesNone,
            ],
        ),
        Missing::OneSided(by) => who(
            *by,
            [
                MissingSays::YouGainMore,
                MissingSays::TheyGainMore,
                MissingSays::NamedGainsMore,
            ],
        ),
    };
    finished(lang, &sentence)
}

/// What would raise the score and by how much, in one sentence without a full stop, as `viewer`
/// reads it.
#[must_use]
pub fn raise_words(lang: Lang, raise: &Raise, viewer: Viewer<'_>) -> String {
    lang.in_each(|lang| raise_in(lang, raise, viewer))
}

fn raise_in(lang: Lang, raise: &Raise, viewer: Viewer<'_>) -> String {
    let by = raise.by.unwrap_or(Side::Exhibitor);
    let words = Words {
        lang,
        reader: viewer.of(by),
    };
    let who = words.subject(
        Role::Gainer,
        [MissingSays::You, MissingSays::They, MissingSays::Named],
    );
    let n = raise.points.to_string();
    let fill = |says: MissingSays, more: &[(&str, &str)]| {
        says.fill(lang, &[&[("who", who.as_str()), ("n", &n)], more].concat())
    };
    let interest = |intent| super::intent_words(lang, intent);
    let sentence = match &raise.change {
        Change::Sector(key) => fill(MissingSays::IfSector, &[("field", &words.field(Some(key)))]),
        Change::Region { intent, .. } => fill(MissingSays::IfRegion, &[("what", interest(intent))]),
        Change::Language(tag) => fill(
            MissingSays::IfLanguage,
            &[("language", language_words(lang, tag))],
        ),
        Change::Interpreter([one, other]) => fill(
            MissingSays::IfInterpreter,
            &[
                ("one", language_words(lang, one)),
                ("other", language_words(lang, other)),
            ],
        ),
        Change::Size { intent, size, .. } => fill(
            MissingSays::IfSize,
            &[
                ("what", interest(intent)),
                ("size", size_words(lang, *size)),
            ],
        ),
        Change::Offer(intent, sector) => fill(
            MissingSays::IfOffer,
            &[("what", &words.business(intent, sector.as_deref(), false))],
        ),
        Change::Seek(intent, sector) => fill(
            MissingSays::IfSeek,
            &[("what", &words.business(intent, sector.as_deref(), true))],
        ),
    };
    finished(lang, &sentence)
}

/// A size with its range, inside a sentence.
#[must_use]
pub fn size_words(lang: Lang, size: Size) -> &'static str {
    match size {
        Size::Small => MissingSays::Small,
        Size::Medium => MissingSays::Medium,
        Size::Large => MissingSays::Large,
    }
    .words(lang)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::flaws;
    use crate::matching::{Stance, intents::Said};
    use crate::model::Intent;

    const OUTSIDE: Viewer<'static> = Viewer::Outside {
        exhibitor: "甲",
        delegation: "Acme",
    };

    fn country(lang: Lang, _: &str) -> String {
        if lang == Lang::Zh {
            "巴西".into()
        } else {
            "Brazil".into()
        }
    }

    fn check(missing: &Missing, viewer: Viewer<'_>, zh: &str, en: &str) {
        assert_eq!(missing_words(Lang::Zh, missing, viewer, country), zh);
        assert_eq!(missing_words(Lang::En, missing, viewer, country), en);
    }

    fn check_raise(raise: &Raise, viewer: Viewer<'_>, zh: &str, en: &str) {
        assert_eq!(raise_words(Lang::Zh, raise, viewer), zh);
        assert_eq!(raise_words(Lang::En, raise, viewer), en);
    }

    #[test]
    fn words_are_complete() {
        assert_eq!(flaws::<MissingSays>(), [""; 0]);
    }

    #[test]
    fn what_is_missing_is_told_to_each_reader() {
        let sector = Some("new-energy.battery".into());
        let seek = Stance {
            intent: Intent::Finance,
            said: Said::Sought,
            sector,
            service: None,
            size: None,
            text: None,
            trade: None,
        };
        let unanswered = Missing::Unanswered {
            by: Side::Delegation,
            seek,
        };
        check(
            &unanswered,
            Viewer::Party(Side::Delegation),
            "贵方想为电池与动力电池融资，另一方没有相应的业务",
            "You seek finance for batteries; the other side has no answer to it",
        );
        check(
            &unanswered,
            OUTSIDE,
            "Acme 想为电池与动力电池融资，另一方没有相应的业务",
            "Acme seeks finance for batteries; the other side has no answer to it",
        );
        check(
            &Missing::Region {
                by: Side::Exhibitor,
                regions: vec!["EU".into(), "BR".into()],
            },
            Viewer::Party(Side::Delegation),
            "对方将范围限定为欧盟、巴西，另一方不在其中",
            "They look only to the European Union, Brazil, and the other side is not from there",
        );
        check(
            &Missing::Size {
                exhibitor: Size::Large,
                delegation: Size::Small,
            },
            Viewer::Party(Side::Exhibitor),
            "规模不一致：贵方为大规模（超过一千万元），对方为小规模（不足一百万元）",
            "The sizes differ: you mean a large volume (over ten million yuan); they mean a small volume (under one million yuan)",
        );
        check(
            &Missing::OneSided(Side::Delegation),
            Viewer::Party(Side::Delegation),
            "主要是贵方受益，对方所得较少",
            "You gain much more than they do",
        );
    }

    #[test]
    fn what_would_help_is_told_with_its_points() {
        check_raise(
            &Raise {
                by: Some(Side::Exhibitor),
                change: Change::Offer(Intent::Research, Some("new-energy.battery".into())),
                points: 12,
            },
            Viewer::Party(Side::Delegation),
            "如果对方还能开展电池与动力电池联合研发，匹配度可提高 12 分",
            "If they also offered joint research on batteries, the score would rise by 12",
        );
        check_raise(
            &Raise {
                by: None,
                change: Change::Interpreter(["zh".into(), "ar".into()]),
                points: 6,
            },
            OUTSIDE,
            "如果展会配备中文与阿拉伯语之间的译员，匹配度可提高 6 分",
            "If the fair had an interpreter for Chinese and Arabic, the score would rise by 6",
        );
        check_raise(
            &Raise {
                by: Some(Side::Delegation),
                change: Change::Language("zh".into()),
                points: 10,
            },
            OUTSIDE,
            "如果 Acme 有人会说中文，匹配度可提高 10 分",
            "If Acme also spoke Chinese, the score would rise by 10",
        );
    }
}
