//! Sets of slots as words of 64 bits, laid end to end in one flat list: row `r` of a table of
//! `words`-word sets is `table[r * words..][..words]`.
//!
//! Deliberately absent: growing. A fair has at most 512 slots, a set at most eight words, and
//! nothing here allocates.

/// How many words hold `n_bits` bits; at least one.
pub const fn words_for(n_bits: usize) -> usize {
    if n_bits == 0 { 1 } else { n_bits.div_ceil(64) }
}

/// Whether the bit is in the set.
pub const fn has(set: &[u64], bit: usize) -> bool {
    set[bit / 64] >> (bit % 64) & 1 != 0
}

/// Puts the bit into the set.
pub const fn put(set: &mut [u64], bit: usize) {
    set[bit / 64] |= 1 << (bit % 64);
}

/// Takes the bit out of the set.
pub const fn take(set: &mut [u64], bit: usize) {
    set[bit / 64] &= !(1 << (bit % 64));
}

/// How many bits the set has.
pub fn count(set: &[u64]) -> u32 {
    set.iter().map(|word| word.count_ones()).sum()
}

/// How many bits the set has from this one on.
pub fn count_from(set: &[u64], bit: usize) -> i64 {
    let inside = |(place, word): (usize, &u64)| match (bit / 64).cmp(&place) {
        std::cmp::Ordering::Less => word.count_ones(),
        std::cmp::Ordering::Equal => (word >> (bit % 64)).count_ones(),
        std::cmp::Ordering::Greater => 0,
    };
    set.iter().enumerate().map(inside).map(i64::from).sum()
}

/// The bits of the set, ascending.
pub fn iter(set: &[u64]) -> impl Iterator<Item = usize> + '_ {
    set.iter().enumerate().flat_map(|(place, &word)| {
        let mut rest = word;
        std::iter::from_fn(move || {
            (rest != 0).then(|| {
                let bit = rest.trailing_zeros() as usize;
                rest &= rest - 1;
                place * 64 + bit
            })
        })
    })
}

/// The bit that has `rank` smaller ones in the set, if it has so many.
pub fn nth(set: &[u64], mut rank: u32) -> Option<usize> {
    for (place, &word) in set.iter().enumerate() {
        let here = word.count_ones();
        if rank < here {
            let mut rest = word;
            for _ in 0..rank {
                rest &= rest - 1;
            }
            return Some(place * 64 + rest.trailing_zeros() as usize);
        }
        rank -= here;
    }
    None
}

/// The bits `from..to` of a word that starts at bit `base`.
const fn range_mask(base: usize, from: usize, to: usize) -> u64 {
    if to <= base || from >= base + 64 || from >= to {
        return 0;
    }
    let low = if from > base {
        u64::MAX << (from - base)
    } else {
        u64::MAX
    };
    let high = if to - base >= 64 {
        u64::MAX
    } else {
        (1 << (to - base)) - 1
    };
    low & high
}

/// How many bits `open` has that `met` lacks, strictly between the first and the last bit that
/// `met` has in `from..to`.
pub fn holes(met: &[u64], open: &[u64], from: usize, to: usize) -> u32 {
    if from >= to {
        return 0;
    }
    let (mut first, mut last) = (usize::MAX, 0);
    for (place, word) in met
        .iter()
        .enumerate()
        .take((to - 1) / 64 + 1)
        .skip(from / 64)
    {
        let word = word & range_mask(place * 64, from, to);
        if word != 0 {
            if first == usize::MAX {
                first = place * 64 + word.trailing_zeros() as usize;
            }
            last = place * 64 + 63 - word.leading_zeros() as usize;
        }
    }
    if first == usize::MAX {
        return 0;
    }
    (first / 64..=last / 64)
        .map(|place| (open[place] & !met[place] & range_mask(place * 64, first, last)).count_ones())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_of_many_words_keeps_its_bits() {
        let mut set = [0; 3];
        for bit in [0, 63, 64, 130, 191] {
            put(&mut set, bit);
        }
        assert_eq!(iter(&set).collect::<Vec<_>>(), [0, 63, 64, 130, 191]);
        assert_eq!(
            (0..6).map(|rank| nth(&set, rank)).collect::<Vec<_>>(),
            [Some(0), Some(63), Some(64), Some(130), Some(191), None]
        );
        take(&mut set, 64);
        assert!(!has(&set, 64) && has(&set, 63));
        assert_eq!(count(&set), 4);
    }

    #[test]
    fn holes_lie_between_the_first_and_the_last_of_the_range() {
        let (mut met, mut open) = ([0; 2], [0; 2]);
        for bit in [60, 66, 100] {
            put(&mut met, bit);
        }
        for bit in [58, 61, 63, 64, 65, 67, 99] {
            put(&mut open, bit);
        }
        assert_eq!(holes(&met, &open, 50, 70), 4);
        assert_eq!(holes(&met, &open, 61, 128), 2);
        assert_eq!(holes(&met, &open, 0, 60), 0);
        assert_eq!(holes(&met, &open, 61, 61), 0);
    }
}
