//! How the search for prices is tuned: every constant of it, with its unit and its reason.

/// Parts of a point in which prices of slots are counted: fine enough for small steps.
pub const PRICE_SCALE: i64 = 1024;
/// The same in floating point.
#[expect(clippy::cast_precision_loss, reason = "a small whole number")]
pub const PRICE_SCALE_F64: f64 = PRICE_SCALE as f64;
/// Temperatures of the smoothing, in points; prices follow from each to the next.
pub const SMOOTH_TEMPERATURES: [f64; 4] = [4.0, 2.0, 1.0, 0.5];
/// Sweeps over all families of prices at each temperature.
pub const SMOOTH_SWEEPS: u32 = 8;
/// How many times the step to balance a sweep takes: with more than the whole step it converges
/// faster.
pub const OVER_RELAXATION: f64 = 1.9;
/// Points that a pair or a bonus may be worth where slots are priced: sums of prices fit then.
pub const MOST_PRICED_WORTH: i64 = 10_000;

/// Points that a pair or a bonus may be worth where a proof is written from the prices of the
/// b-matching: in fractions of a point they still fit into 31 bits.
pub const MOST_WRITTEN_WORTH: i64 = 1_000_000;
/// The most that a thing may cost, in price units, for the same reason.
pub const DEAREST: f64 = 16_384.0 * PRICE_SCALE_F64;

/// Rounds of subgradients with falling lengths of step.
#[derive(Clone, Copy, Debug)]
pub struct Course {
    /// How many rounds it takes.
    pub rounds: u32,
    /// The first round whose picks are counted.
    pub counted_from: u32,
    /// How much of the length of step is lost from one round to the next.
    pub decay: f64,
}

/// The course that finds the bound: its last step is 1/90 of its first.
pub const BOUND_COURSE: Course = Course {
    rounds: 60,
    counted_from: 30,
    decay: 0.0722,
};
/// The course in which interpreters stay at their posts: its last step is 1/45 of its first.
pub const POSTS_COURSE: Course = Course {
    rounds: 40,
    counted_from: 15,
    decay: 0.0908,
};
/// The share of the bound that the first step of a course is to gain.
pub const FIRST_STEP_GAIN: f64 = 1.0 / 100.0;
/// Pairs × slots that are priced by slot at most, so that what is counted fits into a phone's
/// memory.
pub const MOST_PRICED_CELLS: usize = 1 << 24;
/// With fewer rounds prices by slot are not worth their time.
pub const LEAST_PRICE_ROUNDS: u32 = 32;
/// With more rounds hardly anything is gained.
pub const MOST_PRICE_ROUNDS: u32 = 400;

impl Course {
    /// Rounds of both courses together.
    pub const USUAL_PRICE_ROUNDS: u32 = BOUND_COURSE.rounds + POSTS_COURSE.rounds;

    /// As many rounds for both courses as there is time for: half of the steps that are `left`, if
    /// need be; more than usual if they take a sixteenth at most. `None` for `left` if nobody
    /// knows.
    pub fn rounds(left: Option<u64>, cost: u64) -> u32 {
        let part = |share: u64| {
            left.map_or(Self::USUAL_PRICE_ROUNDS, |left| {
                u32::try_from(left / share / cost).unwrap_or(MOST_PRICE_ROUNDS)
            })
        };
        part(2)
            .min(Self::USUAL_PRICE_ROUNDS)
            .max(part(16).min(MOST_PRICE_ROUNDS))
    }

    /// The same in more or fewer rounds, if both courses together take so many.
    pub fn of_all(self, rounds: u32) -> Self {
        let of = |own: u32| own * rounds / Self::USUAL_PRICE_ROUNDS;
        Self {
            rounds: of(self.rounds),
            counted_from: of(self.counted_from),
            decay: self.decay * f64::from(Self::USUAL_PRICE_ROUNDS) / f64::from(rounds),
        }
    }
}

/// The share of the last excess in the running mean of excesses.
pub const MEAN_SHARE: f64 = 0.3125;
/// The share of the square of the last excess in the running mean of squares.
pub const SQUARE_SHARE: f64 = 0.2;
/// Floor of the root mean square of a thing's excess, so that the step of its price stays finite.
pub const LEAST_DEVIATION: f64 = 0.1;
/// Floor of the sum that a step is divided by, so that a round with hardly any excess takes no huge
/// step.
pub const LEAST_NORM: f64 = 0.001;
/// Picks, in the counted rounds, that make a cell worth trying.
pub const LEAST_PICKS: u32 = 2;
/// A cell is listed once more for so many picks, so that it is tried more often.
pub const PICKS_A_LISTING: u32 = 5;
