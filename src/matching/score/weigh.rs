//! A team's weights as points: how many a benefit gives for what, and how two benefits become a
//! score.
//!
//! The points of a benefit in full add up to 100, whatever the weights, and the usual weights give
//! the usual points.

use crate::matching::reasons::LanguageFit;
use crate::model::Weights;

/// Sector fit where a side states no sector at all, in per cent, if that is not more than stating a
/// shared one gains.
const UNSTATED_PERCENT: u16 = 11;

/// How many deals of different kinds count in a benefit.
pub const N_DEALS: usize = 3;

/// `percent` of `whole`, rounded half up.
pub fn part(whole: u8, percent: u8) -> u8 {
    u8::try_from((u16::from(whole) * u16::from(percent) + 50) / 100).unwrap_or(u8::MAX)
}

/// What a benefit gives points for, and how many.
#[derive(Clone, Copy, Debug)]
pub struct Points {
    /// For a side's best deals of different kinds, each answered in full.
    pub deals: [u8; N_DEALS],
    /// For working in the same sector.
    pub field: u8,
    /// For the main input of the other's trade.
    pub chain: u8,
    /// For a shared language.
    language: u8,
    /// Sector fit where a side states no sector at all, in per cent.
    pub unstated: u8,
    /// What is left of a deal where no, one or both interests' regions miss the other side, in per
    /// cent.
    pub region: [u8; 3],
    /// How much the lesser benefit counts beyond its half, in half per cents.
    mutual: u8,
}

impl Points {
    /// The points that these weights give: field and language have their shares of 100, business
    /// the rest, of which the second best deal has a seventh and the third a fourteenth.
    pub fn of(weights: Weights) -> Self {
        let whole =
            u16::from(weights.business) + u16::from(weights.field) + u16::from(weights.language);
        // Rounded to the nearest whole point. With all weights at nothing business has everything.
        let share = |weight: u8| {
            if whole == 0 {
                0
            } else {
                u8::try_from((u16::from(weight) * 200 + whole) / (2 * whole)).unwrap_or(100)
            }
        };
        // Business gets what rounding leaves, so that the three are always 100.
        let field = share(weights.field);
        let language = share(weights.language).min(100 - field);
        let business = 100 - field - language;
        let (second, third) = ((business + 3) / 7, (business + 7) / 14);
        // Half of the field counts in any case; two points are kept back for what three deals gain
        // by being rounded.
        let never_loses =
            u16::from((field / 2).saturating_sub(2)) * 100 / u16::from(business.max(1));
        // What is left where one region does not fit; a second one takes three quarters of that
        // once more.
        let missed = 100 - weights.region.min(100);
        Self {
            deals: [business - second - third, second, third],
            field,
            chain: part(field, weights.chain.min(100)),
            language,
            unstated: u8::try_from(UNSTATED_PERCENT.min(never_loses)).unwrap_or(0),
            region: [
                100,
                missed,
                missed.saturating_sub(part(weights.region.min(100), 75)),
            ],
            mutual: weights.mutual.min(100),
        }
    }

    /// The two benefits, 0–100 each, as one score.
    pub fn combine(&self, one: u8, other: u8) -> u8 {
        let (lesser, greater) = (u16::from(one.min(other)), u16::from(one.max(other)));
        let mutual = u16::from(self.mutual);
        u8::try_from(((100 + mutual) * lesser + (100 - mutual) * greater + 100) / 200)
            .unwrap_or(100)
    }

    /// For how the two would talk.
    pub fn language(&self, fit: LanguageFit) -> u8 {
        let percent = match fit {
            LanguageFit::Shared => 100,
            LanguageFit::Interpreter => 60,
            LanguageFit::Unstated => 50,
            LanguageFit::Barrier => 0,
        };
        part(self.language, percent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_weights_give_the_usual_points() {
        let usual = Points::of(Weights::default());
        assert_eq!(
            (usual.deals, usual.field, usual.chain, usual.region),
            ([55, 10, 5], 20, 16, [100, 60, 30])
        );
        assert_eq!(usual.unstated, 11);
        let fits = [
            LanguageFit::Shared,
            LanguageFit::Interpreter,
            LanguageFit::Unstated,
            LanguageFit::Barrier,
        ];
        assert_eq!(fits.map(|fit| usual.language(fit)), [10, 6, 5, 0]);
        for (lesser, greater) in [(0, 0), (0, 1), (13, 88), (49, 50), (100, 100)] {
            assert_eq!(
                u16::from(usual.combine(greater, lesser)),
                (3 * u16::from(lesser) + u16::from(greater) + 2) / 4
            );
        }
    }

    #[test]
    fn a_benefit_in_full_is_a_hundred_under_any_weights() {
        let steps = [0, 1, 2, 7, 50, 99, 100];
        for business in steps {
            for field in steps {
                for language in steps {
                    let points = Points::of(Weights {
                        business,
                        field,
                        language,
                        ..Weights::default()
                    });
                    let whole: u8 =
                        points.deals.iter().sum::<u8>() + points.field + points.language;
                    assert_eq!(whole, 100, "{business} {field} {language}");
                    assert!(points.deals.is_sorted_by(|left, right| left >= right));
                    assert_eq!(points.combine(100, 100), 100);
                }
            }
        }
    }
}
