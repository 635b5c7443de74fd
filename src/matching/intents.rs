//! What complements what: how far two interests, one of each side, make a deal.
//!
//! An *offer* answers a *seek* by the table below, in per cent. A seek names what the seeker wants
//! to be offered, except where it names what the seeker wants to do:
//!
//! - Trade is directional. `seeks buy X` wants to buy X, and `offers buy X` says the same; `offers
//!   sell X` sells X, and `seeks sell X` wants to. A buyer and a seller complement each other in
//!   full, however either says it; two buyers or two sellers do not at all.
//! - So is going out: `seeks going-out` and `offers going-out` both want to settle or invest
//!   abroad. Who seeks `space` does too. Their counterparts are who offers space and who seeks
//!   investment.
//! - Joint research and events are mutual: both who seek them and who offer them will do them
//!   together. An event binds no money by itself, so it is worth less than a trade.
//! - What a *host* – a park, an investment agency, a chamber – means by seeking investment is
//!   companies that settle with it, and has a table of its own ([`settles`]).
//! - A field alone is a hint: who seeks technology or an investor, or brings capital, calls on
//!   those who sell in it.
//! - Who sells and seeks distribution wants an agent, and not the goods of others; a seek of
//!   distribution by anybody else may be that of an agent, whom sellers answer.
//!
//! | offer | answers a seek in full | and in part |
//! |---|---|---|
//! | sell | buy | distribution, manufacture, technology, investment |
//! | buy | sell | distribution |
//! | distribution | distribution | sell, buy |
//! | technology | technology | research, buy, going-out, investment, manufacture |
//! | research | research | technology, talent |
//! | manufacture | manufacture | buy |
//! | investment | investment | finance, going-out, space, sell |
//! | going-out | – | investment, going-out, technology |
//! | finance | finance | investment, going-out, sell |
//! | talent | talent | research |
//! | space | space | going-out, research |
//! | event | – | event |

use crate::model::Intent;

/// How a party comes to stand for an interest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    /// It is one of its offers.
    Offered,
    /// It is one of its seeks.
    Sought,
    /// It says nothing of the kind, but makes or does it: an unspoken offer to sell.
    Unspoken,
    /// It is a service of the park that it stands for.
    ParkOffers,
    /// It is a service of the park that it works in, which has no stand of its own.
    ParkHas,
}

impl Said {
    /// How many ways there are.
    pub const N: usize = Self::ParkHas as usize + 1;
}

/// Offer, seek, and the percentage of the seek that the offer answers; see the module's table.
const COMPLEMENTS: [(Intent, Intent, u8); 39] = [
    (Intent::Sell, Intent::Buy, 100),
    (Intent::Sell, Intent::Distribution, 60),
    (Intent::Sell, Intent::Manufacture, 30),
    (Intent::Sell, Intent::Technology, 40),
    (Intent::Sell, Intent::Investment, 30),
    (Intent::Buy, Intent::Sell, 100),
    (Intent::Buy, Intent::Distribution, 60),
    (Intent::Distribution, Intent::Distribution, 100),
    (Intent::Distribution, Intent::Sell, 80),
    (Intent::Distribution, Intent::Buy, 40),
    (Intent::Technology, Intent::Technology, 100),
    (Intent::Technology, Intent::Research, 60),
    (Intent::Technology, Intent::Buy, 40),
    (Intent::Technology, Intent::GoingOut, 40),
    (Intent::Technology, Intent::Investment, 40),
    (Intent::Technology, Intent::Manufacture, 30),
    (Intent::Research, Intent::Research, 100),
    (Intent::Research, Intent::Technology, 60),
    (Intent::Research, Intent::Talent, 30),
    (Intent::Manufacture, Intent::Manufacture, 100),
    (Intent::Manufacture, Intent::Buy, 60),
    (Intent::Investment, Intent::Investment, 100),
    (Intent::Investment, Intent::Sell, 40),
    (Intent::Investment, Intent::Finance, 90),
    (Intent::Investment, Intent::GoingOut, 70),
    (Intent::Investment, Intent::Space, 40),
    (Intent::GoingOut, Intent::Investment, 60),
    (Intent::GoingOut, Intent::GoingOut, 40),
    (Intent::GoingOut, Intent::Technology, 30),
    (Intent::Finance, Intent::Finance, 100),
    (Intent::Finance, Intent::Sell, 30),
    (Intent::Finance, Intent::Investment, 90),
    (Intent::Finance, Intent::GoingOut, 40),
    (Intent::Talent, Intent::Talent, 100),
    (Intent::Talent, Intent::Research, 30),
    (Intent::Space, Intent::Space, 100),
    (Intent::Space, Intent::GoingOut, 90),
    (Intent::Space, Intent::Research, 30),
    (Intent::Event, Intent::Event, 60),
];

/// How much of a seek an offer answers, by intent alone, in per cent. Cost: one pass over a short
/// table.
#[must_use]
pub fn complement(offer: &Intent, seek: &Intent) -> u8 {
    if matches!(offer, Intent::Other(_)) {
        return if offer == seek { 100 } else { 0 };
    }
    COMPLEMENTS
        .iter()
        .find(|(offered, sought, _)| offered == offer && sought == seek)
        .map_or(0, |(.., percent)| *percent)
}

/// Whether it is about what people know: a university that names chips in one of such interests
/// means them in all.
#[must_use]
pub const fn is_of_knowledge(intent: &Intent) -> bool {
    matches!(
        intent,
        Intent::Technology | Intent::Research | Intent::Talent
    )
}

/// Whether the place is of the essence of an interest: whoever is or looks elsewhere can hardly do
/// it at all.
#[must_use]
pub const fn is_bound_to_a_place(intent: &Intent) -> bool {
    matches!(
        intent,
        Intent::Distribution | Intent::Investment | Intent::GoingOut | Intent::Space
    )
}

/// Whether it is about goods themselves, and not about technology, money, people or companies of
/// their field.
#[must_use]
pub const fn is_of_goods(intent: &Intent) -> bool {
    matches!(
        intent,
        Intent::Sell | Intent::Buy | Intent::Distribution | Intent::Manufacture | Intent::Other(_)
    )
}

/// Whether what is offered to a field serves all that is below it: a fund for chips pays for the
/// design of chips.
#[must_use]
pub const fn covers_what_is_below(intent: &Intent) -> bool {
    matches!(
        intent,
        Intent::Distribution
            | Intent::Investment
            | Intent::Finance
            | Intent::Talent
            | Intent::Space
            | Intent::Event
    )
}

/// Whether the regions of an interest say where that is which it offers: the markets that a
/// distributor covers, the place where rooms are. Those of all other interests say where the other
/// side should be, or be from.
#[must_use]
pub const fn is_somewhere(intent: &Intent, said: Said) -> bool {
    !matches!(said, Said::Sought) && matches!(intent, Intent::Distribution | Intent::Space)
}

/// Whether offering and seeking it say the same.
#[must_use]
pub const fn is_either_way(intent: &Intent) -> bool {
    matches!(
        intent,
        Intent::Sell | Intent::Buy | Intent::GoingOut | Intent::Research | Intent::Event
    )
}

/// Which of two interests seeks, and which is the offer that answers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seeker {
    /// The first.
    One,
    /// The second.
    Other,
    /// Each the other, alike.
    Both,
}

/// How far two interests of two parties make a deal by intent alone, in per cent, and who of them
/// seeks: as they are said if they can be read so, else with the buyer as the one who seeks.
#[must_use]
pub fn fit(one: (&Intent, Said), other: (&Intent, Said)) -> (u8, Seeker) {
    let forth = answer(one, other);
    let back = answer(other, one);
    let by = |seeker, (percent, _)| (percent, seeker);
    match forth.cmp(&back) {
        std::cmp::Ordering::Greater => by(Seeker::One, forth),
        std::cmp::Ordering::Less => by(Seeker::Other, back),
        std::cmp::Ordering::Equal if one.0 == &Intent::Buy && other.0 != one.0 => {
            by(Seeker::One, forth)
        }
        std::cmp::Ordering::Equal if other.0 == &Intent::Buy && other.0 != one.0 => {
            by(Seeker::Other, back)
        }
        std::cmp::Ordering::Equal => by(Seeker::Both, forth),
    }
}

/// How far a stand answers a *host* – a park, an agency, a chamber – that seeks investment, in per
/// cent: it wants companies to settle with it. Those who go out are what it looks for, and makers
/// of the field may become so, the sooner where they look for dealers already; who only brings
/// capital for others settles nowhere.
#[must_use]
pub fn settles((intent, said): (&Intent, Said), is_of_financier: bool) -> u8 {
    match (intent, said == Said::Sought) {
        (Intent::GoingOut, _) | (Intent::Space, true) => 90,
        (Intent::Investment, false) if !is_of_financier => {
            complement(&Intent::Investment, &Intent::Investment)
        }
        (Intent::Distribution, true) => 50,
        (Intent::Sell, _) | (Intent::Technology | Intent::Manufacture, false) => 30,
        (Intent::Finance | Intent::Investment, false) => 10,
        _ => 0,
    }
}

/// How far `giver`, read as an offer, answers `seeker`, read as a seek, and how many of the two are
/// said so.
fn answer(seeker: (&Intent, Said), giver: (&Intent, Said)) -> (u8, u8) {
    let is_sought = seeker.1 == Said::Sought;
    let is_offered = giver.1 != Said::Sought;
    let as_said = u8::from(is_sought) + u8::from(is_offered);
    let mut percent = 0;
    if is_sought || is_either_way(seeker.0) {
        if is_offered || is_either_way(giver.0) {
            percent = complement(giver.0, seeker.0);
        } else if (giver.0, seeker.0) == (&Intent::Space, &Intent::Investment) {
            percent = complement(&Intent::GoingOut, &Intent::Investment);
        }
    }
    (percent, if percent > 0 { as_said } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_pair_stands_twice_and_only_trade_and_going_out_do_not_answer_themselves() {
        for (place, (offer, seek, percent)) in COMPLEMENTS.iter().enumerate() {
            assert!((1..=100).contains(percent));
            assert!(
                COMPLEMENTS[..place]
                    .iter()
                    .all(|(other_offer, other_seek, _)| (other_offer, other_seek) != (offer, seek))
            );
        }
        for (word, intent) in Intent::KNOWN {
            let is_directional = matches!(
                intent,
                Intent::Sell | Intent::Buy | Intent::GoingOut | Intent::Event
            );
            assert_eq!(
                complement(&intent, &intent) == 100,
                !is_directional,
                "{word}"
            );
        }
    }

    #[test]
    fn an_unknown_word_answers_only_itself() {
        let other = |word: &str| Intent::Other(word.to_owned());
        assert_eq!(complement(&other("barter"), &other("barter")), 100);
        assert_eq!(complement(&other("barter"), &other("gift")), 0);
        assert_eq!(
            fit(
                (&other("barter"), Said::Sought),
                (&other("barter"), Said::Offered)
            ),
            (100, Seeker::One)
        );
        assert_eq!(
            fit(
                (&other("barter"), Said::Sought),
                (&other("barter"), Said::Sought)
            )
            .0,
            0
        );
    }

    #[test]
    fn a_buyer_and_a_seller_fit_however_they_say_it_and_two_of_a_kind_never() {
        use Said::{Offered, Sought};
        for buyer in [Offered, Sought] {
            for seller in [Offered, Sought] {
                assert_eq!(fit((&Intent::Buy, buyer), (&Intent::Sell, seller)).0, 100);
                assert_eq!(fit((&Intent::Sell, seller), (&Intent::Buy, buyer)).0, 100);
                assert_eq!(fit((&Intent::Buy, buyer), (&Intent::Buy, seller)).0, 0);
                assert_eq!(fit((&Intent::Sell, buyer), (&Intent::Sell, seller)).0, 0);
            }
        }
        assert_eq!(
            fit((&Intent::Sell, Sought), (&Intent::Buy, Offered)).1,
            Seeker::One,
            "as it is said"
        );
        assert_eq!(
            fit((&Intent::Sell, Sought), (&Intent::Buy, Sought)).1,
            Seeker::Other,
            "the buyer seeks"
        );
        assert_eq!(
            fit((&Intent::Sell, Said::Unspoken), (&Intent::Buy, Sought)),
            (100, Seeker::Other)
        );
        assert_eq!(
            fit((&Intent::Sell, Said::Unspoken), (&Intent::Sell, Sought)).0,
            0
        );
    }

    #[test]
    fn the_order_of_the_two_changes_nothing() {
        let stands: Vec<(Intent, Said)> = Intent::KNOWN
            .into_iter()
            .flat_map(|(_, intent)| [(intent.clone(), Said::Offered), (intent, Said::Sought)])
            .collect();
        for one in &stands {
            for other in &stands {
                let (forth, back) = (
                    fit((&one.0, one.1), (&other.0, other.1)),
                    fit((&other.0, other.1), (&one.0, one.1)),
                );
                assert_eq!(forth.0, back.0);
                let turned = match back.1 {
                    Seeker::One => Seeker::Other,
                    Seeker::Other => Seeker::One,
                    Seeker::Both => Seeker::Both,
                };
                assert_eq!(forth.1, turned, "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn a_guest_who_would_settle_meets_a_park_that_seeks_investment_or_offers_space() {
        use Said::{Offered, Sought};
        for would_settle in [
            (&Intent::GoingOut, Offered),
            (&Intent::GoingOut, Sought),
            (&Intent::Space, Sought),
            (&Intent::Investment, Offered),
        ] {
            assert!(settles(would_settle, false) >= 90, "{would_settle:?}");
        }
        assert!(
            settles((&Intent::Distribution, Sought), false)
                > settles((&Intent::Sell, Said::Unspoken), false),
            "where it looks for dealers"
        );
        assert!(
            settles((&Intent::Investment, Offered), true)
                < settles((&Intent::Sell, Offered), false),
            "a fund settles nowhere"
        );
        for other in [
            (&Intent::Finance, Sought),
            (&Intent::Buy, Sought),
            (&Intent::Distribution, Offered),
            (&Intent::Talent, Offered),
        ] {
            assert_eq!(settles(other, false), 0, "{other:?}");
        }
        assert_eq!(
            fit((&Intent::Investment, Sought), (&Intent::GoingOut, Offered)),
            (60, Seeker::One),
            "a company that seeks capital"
        );
        assert_eq!(
            fit((&Intent::Space, Offered), (&Intent::GoingOut, Offered)),
            (90, Seeker::Other)
        );
        assert_eq!(
            fit(
                (&Intent::Investment, Sought),
                (&Intent::Technology, Offered)
            ),
            (40, Seeker::One)
        );
        assert_eq!(
            fit((&Intent::Finance, Sought), (&Intent::Investment, Offered)),
            (90, Seeker::One)
        );
        assert_eq!(
            fit((&Intent::Research, Sought), (&Intent::Research, Sought)),
            (100, Seeker::Both)
        );
    }
}
