//! A small source of numbers that look random and are the same everywhere for a seed.
//!
//! `SplitMix64` (Steele, Lea, Flood 2014): one addition and a mix a number, plenty for made fairs.

/// The source.
pub struct Random(u64);

impl Random {
    /// The same seed gives the same numbers.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0, up to and not including 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True in `share` of all cases.
    pub fn chance(&mut self, share: f64) -> bool {
        self.unit() < share
    }

    /// From `first`, up to and not including `end`.
    pub fn between(&mut self, first: usize, end: usize) -> usize {
        first + (self.unit() * (end - first) as f64) as usize
    }

    /// One of them.
    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.between(0, all.len())]
    }

    /// Normally distributed (Box and Muller 1958).
    pub fn normal(&mut self, mean: f64, deviation: f64) -> f64 {
        let (one, other) = (1.0 - self.unit(), self.unit());
        mean + deviation * (-2.0 * one.ln()).sqrt() * (std::f64::consts::TAU * other).cos()
    }

    /// A position, by weights.
    pub fn weighted(&mut self, weights: &[f64]) -> usize {
        let mut left = self.unit() * weights.iter().sum::<f64>();
        for (place, weight) in weights.iter().enumerate() {
            left -= weight;
            if left < 0.0 {
                return place;
            }
        }
        weights.len() - 1
    }

    /// `n` different ones of `all`, by weights, one after the other: the smallest of exponentially
    /// distributed keys (Efraimidis and Spirakis 2006).
    pub fn several(
        &mut self,
        all: &[usize],
        weight: impl Fn(usize) -> f64,
        n: usize,
    ) -> Vec<usize> {
        let mut keyed: Vec<(f64, usize)> = all
            .iter()
            .map(|one| (-(1.0 - self.unit()).ln() / weight(*one), *one))
            .collect();
        keyed.sort_by(|left, right| left.0.total_cmp(&right.0));
        keyed.into_iter().take(n).map(|(_, one)| one).collect()
    }

    /// Puts them in any order.
    pub fn shuffle<T>(&mut self, all: &mut [T]) {
        for end in (1..all.len()).rev() {
            all.swap(end, self.between(0, end + 1));
        }
    }
}
