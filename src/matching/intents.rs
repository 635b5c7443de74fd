//! What complements what: how far an offer of one intent answers a seek of another.
//!
//! A seek names what the seeker wants to be offered, or to do, so every intent answers itself in full; beyond that an
//! offer answers a seek as far as people who came for the one usually settle for the other.
//!
//! | offer | answers a seek in full | and in part |
//! |---|---|---|
//! | sell | sell, buy | distribution, manufacture |
//! | buy | buy, sell | distribution |
//! | distribution | distribution | sell, buy |
//! | technology | technology | research, buy, going-out, manufacture |
//! | research | research | technology, talent |
//! | manufacture | manufacture | buy |
//! | investment | investment | going-out, finance, space |
//! | going-out | going-out | investment, technology |
//! | finance | finance | investment, going-out |
//! | talent | talent | research |
//! | space | space | investment, going-out, research |
//! | event | event | investment, distribution |

use crate::model::Intent;

/// Offer, seek, and the percentage of the seek that the offer answers; see the module's table.
const COMPLEMENTS: [(Intent, Intent, u8); 27] = [
    (Intent::Sell, Intent::Buy, 100),
    (Intent::Sell, Intent::Distribution, 70),
    (Intent::Sell, Intent::Manufacture, 50),
    (Intent::Buy, Intent::Sell, 100),
    (Intent::Buy, Intent::Distribution, 60),
    (Intent::Distribution, Intent::Sell, 80),
    (Intent::Distribution, Intent::Buy, 40),
    (Intent::Technology, Intent::Research, 60),
    (Intent::Technology, Intent::Buy, 40),
    (Intent::Technology, Intent::GoingOut, 40),
    (Intent::Technology, Intent::Manufacture, 30),
    (Intent::Research, Intent::Technology, 60),
    (Intent::Research, Intent::Talent, 30),
    (Intent::Manufacture, Intent::Buy, 60),
    (Intent::Investment, Intent::GoingOut, 80),
    (Intent::Investment, Intent::Finance, 70),
    (Intent::Investment, Intent::Space, 50),
    (Intent::GoingOut, Intent::Investment, 80),
    (Intent::GoingOut, Intent::Technology, 40),
    (Intent::Finance, Intent::Investment, 70),
    (Intent::Finance, Intent::GoingOut, 40),
    (Intent::Talent, Intent::Research, 30),
    (Intent::Space, Intent::Investment, 60),
    (Intent::Space, Intent::GoingOut, 60),
    (Intent::Space, Intent::Research, 30),
    (Intent::Event, Intent::Investment, 30),
    (Intent::Event, Intent::Distribution, 20),
];

/// How much of a seek an offer answers, by intent alone, in per cent. Cost: one pass over a short table.
#[must_use]
pub fn complement(offer: &Intent, seek: &Intent) -> u8 {
    if offer == seek {
        return 100;
    }
    COMPLEMENTS.iter().find(|(offered, sought, _)| offered == offer && sought == seek).map_or(0, |(.., percent)| *percent)
}

/// Whether an intent that names no sectors means any field, not only the party's own: a bank lends to battery makers.
#[must_use]
pub const fn is_open(intent: &Intent) -> bool {
    matches!(intent, Intent::Investment | Intent::GoingOut | Intent::Finance | Intent::Talent | Intent::Space | Intent::Event)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_intent_answers_itself_in_full_and_no_pair_stands_twice() {
        for (word, intent) in Intent::KNOWN {
            assert_eq!(complement(&intent, &intent), 100, "{word}");
        }
        for (place, (offer, seek, percent)) in COMPLEMENTS.iter().enumerate() {
            assert!(offer != seek && (1..=100).contains(percent));
            assert!(COMPLEMENTS[..place].iter().all(|(other_offer, other_seek, _)| (other_offer, other_seek) != (offer, seek)));
        }
    }

    #[test]
    fn a_sale_answers_a_purchase_and_an_unknown_word_only_itself() {
        assert_eq!(complement(&Intent::Sell, &Intent::Buy), 100);
        assert_eq!(complement(&Intent::Sell, &Intent::Finance), 0);
        let other = |word: &str| Intent::Other(word.to_owned());
        assert_eq!(complement(&other("barter"), &other("barter")), 100);
        assert_eq!(complement(&other("barter"), &other("gift")), 0);
    }
}
