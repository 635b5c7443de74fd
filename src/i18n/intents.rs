//! The intents' words: one table, a row for each, with every use that they are said in.

use super::{Lang, Message, ReasonSays, Say};
use crate::model::Intent;

/// Two ways of saying something: as sought, and as offered.
#[derive(Clone, Copy)]
pub(super) struct Both<M> {
    sought: M,
    offered: M,
}

impl<M: Copy> Both<M> {
    const fn new(sought: M, offered: M) -> Self {
        Self { sought, offered }
    }

    /// What is said alike of what is sought and of what is offered.
    const fn same(said: M) -> Self {
        Self::new(said, said)
    }

    /// The one of the two.
    pub(super) const fn of(self, is_sought: bool) -> M {
        if is_sought { self.sought } else { self.offered }
    }
}

/// What is said of an intent.
pub(super) struct IntentRow {
    /// In a list to choose from; `None`: the word stands for itself.
    name: Option<ReasonSays>,
    /// On a chip of the visitor's; `None`: it has none.
    chip: Option<Both<Say>>,
    /// What somebody wants of the other side: *you seek …*, *they offer …*.
    pub(super) deal: Both<ReasonSays>,
    /// What somebody who wants that is to the other side: *a supplier of …*.
    pub(super) who: Both<ReasonSays>,
}

/// The table.
pub(super) const fn intent_row(intent: &Intent) -> IntentRow {
    match intent {
        Intent::Sell => IntentRow {
            name: Some(ReasonSays::Sell),
            chip: Some(Both::new(Say::SeekSell, Say::OfferSell)),
            deal: Both::new(ReasonSays::DealBuyers, ReasonSays::DealSell),
            who: Both::new(ReasonSays::SeeksBuyers, ReasonSays::WhoSells),
        },
        Intent::Buy => IntentRow {
            name: Some(ReasonSays::Buy),
            chip: Some(Both::new(Say::SeekBuy, Say::OfferBuy)),
            deal: Both::new(ReasonSays::DealSupply, ReasonSays::DealBuy),
            who: Both::new(ReasonSays::WhoBuys, ReasonSays::OffersToBuy),
        },
        Intent::Distribution => IntentRow {
            name: Some(ReasonSays::Distribution),
            chip: Some(Both::new(Say::SeekDistribution, Say::OfferDistribution)),
            deal: Both::new(ReasonSays::SeekDistribution, ReasonSays::DealDistribution),
            who: Both::new(ReasonSays::SeeksDistributors, ReasonSays::WhoDistributes),
        },
        Intent::Technology => IntentRow {
            name: Some(ReasonSays::Technology),
            chip: Some(Both::new(Say::SeekTechnology, Say::OfferTechnology)),
            deal: Both::new(ReasonSays::SeekTechnology, ReasonSays::DealTechnology),
            who: Both::new(ReasonSays::SeeksTechnology, ReasonSays::WhoLicenses),
        },
        Intent::Research => IntentRow {
            name: Some(ReasonSays::Research),
            chip: Some(Both::new(Say::SeekResearch, Say::OfferResearch)),
            deal: Both::same(ReasonSays::DealResearch),
            who: Both::same(ReasonSays::WhoResearches),
        },
        Intent::Manufacture => IntentRow {
            name: Some(ReasonSays::Manufacture),
            chip: Some(Both::new(Say::SeekManufacture, Say::OfferManufacture)),
            deal: Both::new(ReasonSays::SeekManufacture, ReasonSays::DealManufacture),
            who: Both::new(ReasonSays::SeeksManufacture, ReasonSays::WhoManufactures),
        },
        Intent::Investment => IntentRow {
            name: Some(ReasonSays::Investment),
            chip: Some(Both::same(Say::Investment)),
            deal: Both::new(ReasonSays::SeekInvestment, ReasonSays::DealInvestment),
            who: Both::new(ReasonSays::SeeksInvestment, ReasonSays::WhoInvests),
        },
        Intent::GoingOut => IntentRow {
            name: Some(ReasonSays::GoingOut),
            chip: Some(Both::new(Say::SeekGoingOut, Say::OfferGoingOut)),
            deal: Both::new(ReasonSays::DealBase, ReasonSays::DealGoingOut),
            who: Both::same(ReasonSays::GoesAbroad),
        },
        Intent::Finance => IntentRow {
            name: Some(ReasonSays::Finance),
            chip: Some(Both::new(Say::SeekFinance, Say::OfferFinance)),
            deal: Both::new(ReasonSays::SeekFinance, ReasonSays::DealFinance),
            who: Both::new(ReasonSays::SeeksFinance, ReasonSays::WhoFinances),
        },
        Intent::Talent => IntentRow {
            name: Some(ReasonSays::Talent),
            chip: Some(Both::same(Say::Talent)),
            deal: Both::new(ReasonSays::SeekTalent, ReasonSays::DealTalent),
            who: Both::new(ReasonSays::SeeksTalent, ReasonSays::WhoTrains),
        },
        Intent::Space => IntentRow {
            name: Some(ReasonSays::Space),
            chip: Some(Both::new(Say::SeekSpace, Say::OfferSpace)),
            deal: Both::new(ReasonSays::SeekSpace, ReasonSays::DealSpace),
            who: Both::new(ReasonSays::SeeksSpace, ReasonSays::WhoHosts),
        },
        Intent::Event => IntentRow {
            name: Some(ReasonSays::Event),
            chip: Some(Both::same(Say::Event)),
            deal: Both::same(ReasonSays::DealEvent),
            who: Both::same(ReasonSays::WithEvents),
        },
        Intent::Other(_) => IntentRow {
            name: None,
            chip: None,
            deal: Both::same(ReasonSays::DealOther),
            who: Both::same(ReasonSays::WithOther),
        },
    }
}

/// An intent's name, as in a list to choose from; a word that this version does not know stands for
/// itself.
#[must_use]
pub fn intent_words(lang: Lang, intent: &Intent) -> &str {
    intent_row(intent)
        .name
        .map_or_else(|| intent.word(), |name| name.words(lang))
}

/// What to call an intent on a chip, as something sought or as something offered; `None` for one
/// that this version does not know.
#[must_use]
pub fn intent_chip(intent: &Intent, is_sought: bool) -> Option<Say> {
    intent_row(intent).chip.map(|chip| chip.of(is_sought))
}

#[cfg(test)]
mod tests {
    use super::{Intent, Lang, intent_chip, intent_row, intent_words};

    #[test]
    fn every_intent_that_is_known_has_words_for_every_use() {
        for (word, intent) in Intent::KNOWN {
            assert!(
                Lang::ALL
                    .iter()
                    .all(|lang| intent_words(*lang, &intent) != word)
            );
            assert!(
                [false, true]
                    .iter()
                    .all(|is_sought| intent_chip(&intent, *is_sought).is_some())
            );
        }
        let barter = Intent::parse("barter");
        assert_eq!(intent_words(Lang::En, &barter), "barter");
        assert!(intent_chip(&barter, true).is_none() && intent_row(&barter).name.is_none());
    }
}
