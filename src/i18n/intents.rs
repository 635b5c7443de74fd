//! The intents' words: one table, a row for each, with every use that they are said in.

use super::{Lang, Message, ReasonSays, Say};
use crate::model::Intent;

/// Two ways of saying something: as sought, and as offered.
type Both<M> = [M; 2];

/// The one of the two.
const fn one_of<M: Copy>([sought, offered]: Both<M>, is_sought: bool) -> M {
    if is_sought { sought } else { offered }
}

/// What is said of an intent.
pub(super) struct IntentRow {
    /// In a list to choose from; `None`: the word stands for itself.
    name: Option<ReasonSays>,
    /// On a chip of the visitor's; `None`: it has none.
    chip: Option<Both<Say>>,
    /// What somebody wants of the other side: *you seek …*, *they offer …*.
    deal: Both<ReasonSays>,
    /// What somebody who wants that is to the other side: *a supplier of …*.
    who: Both<ReasonSays>,
}

impl IntentRow {
    /// What somebody wants of the other side, or has for it.
    pub(super) const fn deal(&self, is_sought: bool) -> ReasonSays {
        one_of(self.deal, is_sought)
    }

    /// What somebody who wants that, or has it, is to the other side.
    pub(super) const fn who(&self, is_sought: bool) -> ReasonSays {
        one_of(self.who, is_sought)
    }
}

/// The table. Its rows are constants, of a few bytes each: the visitor's first part has it.
pub(super) const fn intent_row(intent: &Intent) -> &'static IntentRow {
    match intent {
        Intent::Sell => &IntentRow {
            name: Some(ReasonSays::Sell),
            chip: Some([Say::SeekSell, Say::OfferSell]),
            deal: [ReasonSays::DealBuyers, ReasonSays::DealSell],
            who: [ReasonSays::SeeksBuyers, ReasonSays::WhoSells],
        },
        Intent::Buy => &IntentRow {
            name: Some(ReasonSays::Buy),
            chip: Some([Say::SeekBuy, Say::OfferBuy]),
            deal: [ReasonSays::DealSupply, ReasonSays::DealBuy],
            who: [ReasonSays::WhoBuys, ReasonSays::OffersToBuy],
        },
        Intent::Distribution => &IntentRow {
            name: Some(ReasonSays::Distribution),
            chip: Some([Say::SeekDistribution, Say::OfferDistribution]),
            deal: [ReasonSays::SeekDistribution, ReasonSays::DealDistribution],
            who: [ReasonSays::SeeksDistributors, ReasonSays::WhoDistributes],
        },
        Intent::Technology => &IntentRow {
            name: Some(ReasonSays::Technology),
            chip: Some([Say::SeekTechnology, Say::OfferTechnology]),
            deal: [ReasonSays::SeekTechnology, ReasonSays::DealTechnology],
            who: [ReasonSays::SeeksTechnology, ReasonSays::WhoLicenses],
        },
        Intent::Research => &IntentRow {
            name: Some(ReasonSays::Research),
            chip: Some([Say::SeekResearch, Say::OfferResearch]),
            deal: [ReasonSays::DealResearch; 2],
            who: [ReasonSays::WhoResearches; 2],
        },
        Intent::Manufacture => &IntentRow {
            name: Some(ReasonSays::Manufacture),
            chip: Some([Say::SeekManufacture, Say::OfferManufacture]),
            deal: [ReasonSays::SeekManufacture, ReasonSays::DealManufacture],
            who: [ReasonSays::SeeksManufacture, ReasonSays::WhoManufactures],
        },
        Intent::Investment => &IntentRow {
            name: Some(ReasonSays::Investment),
            chip: Some([Say::Investment; 2]),
            deal: [ReasonSays::SeekInvestment, ReasonSays::DealInvestment],
            who: [ReasonSays::SeeksInvestment, ReasonSays::WhoInvests],
        },
        Intent::GoingOut => &IntentRow {
            name: Some(ReasonSays::GoingOut),
            chip: Some([Say::SeekGoingOut, Say::OfferGoingOut]),
            deal: [ReasonSays::DealBase, ReasonSays::DealGoingOut],
            who: [ReasonSays::GoesAbroad; 2],
        },
        Intent::Finance => &IntentRow {
            name: Some(ReasonSays::Finance),
            chip: Some([Say::SeekFinance, Say::OfferFinance]),
            deal: [ReasonSays::SeekFinance, ReasonSays::DealFinance],
            who: [ReasonSays::SeeksFinance, ReasonSays::WhoFinances],
        },
        Intent::Talent => &IntentRow {
            name: Some(ReasonSays::Talent),
            chip: Some([Say::Talent; 2]),
            deal: [ReasonSays::SeekTalent, ReasonSays::DealTalent],
            who: [ReasonSays::SeeksTalent, ReasonSays::WhoTrains],
        },
        Intent::Space => &IntentRow {
            name: Some(ReasonSays::Space),
            chip: Some([Say::SeekSpace, Say::OfferSpace]),
            deal: [ReasonSays::SeekSpace, ReasonSays::DealSpace],
            who: [ReasonSays::SeeksSpace, ReasonSays::WhoHosts],
        },
        Intent::Event => &IntentRow {
            name: Some(ReasonSays::Event),
            chip: Some([Say::Event; 2]),
            deal: [ReasonSays::DealEvent; 2],
            who: [ReasonSays::WithEvents; 2],
        },
        Intent::Other(_) => &IntentRow {
            name: None,
            chip: None,
            deal: [ReasonSays::DealOther; 2],
            who: [ReasonSays::WithOther; 2],
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
    intent_row(intent).chip.map(|chip| one_of(chip, is_sought))
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
