//! Rows put in order by what a column says, as readers of the language expect it.

use crate::model::InOrder;
use std::collections::HashMap;

/// What a cell is sorted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SortKey {
    /// Nothing stands there: such rows come last, whichever way the others go.
    Blank,
    /// A number.
    Number(u64),
    /// Words.
    Words(String),
}

/// The positions of these keys in order, upwards or downwards; equals keep theirs. `ranks` gives of
/// different words the rank of each in the reader's language.
///
/// Numbers come before words.
#[must_use]
pub fn sorted(
    keys: &[SortKey],
    is_down: bool,
    ranks: impl FnOnce(&[&str]) -> Vec<usize>,
) -> Vec<usize> {
    let mut nth: HashMap<&str, usize> = HashMap::new();
    let mut words: Vec<&str> = Vec::new();
    for key in keys {
        if let SortKey::Words(own) = key {
            nth.entry(own).or_insert_with(|| {
                words.push(own);
                words.len() - 1
            });
        }
    }
    let ranks = ranks(&words);
    let rank = |place: &usize| match &keys[*place] {
        SortKey::Blank => (2, 0),
        SortKey::Number(number) => (0, *number),
        SortKey::Words(own) => {
            let rank = nth.get(own.as_str()).and_then(|nth| ranks.get(*nth));
            (1, rank.copied().unwrap_or(0) as u64)
        }
    };
    let (mut told, blank): (Vec<usize>, Vec<usize>) =
        (0..keys.len()).partition(|place| keys[*place] != SortKey::Blank);
    told.order_by(|one, other| {
        let order = rank(one).cmp(&rank(other));
        if is_down { order.reverse() } else { order }
    });
    told.extend(blank);
    told
}

#[cfg(test)]
mod tests {
    use super::{SortKey, sorted};
    use crate::ui::desk::roster::dice::Dice;

    /// Ranks by the letters' numbers.
    fn plain(words: &[&str]) -> Vec<usize> {
        words
            .iter()
            .map(|word| words.iter().filter(|other| *other < word).count())
            .collect()
    }

    fn words(word: &str) -> SortKey {
        SortKey::Words(word.to_owned())
    }

    #[test]
    fn equals_keep_their_order_and_blanks_come_last_both_ways() {
        let keys = [
            words("b"),
            SortKey::Blank,
            words("a"),
            words("b"),
            SortKey::Number(7),
        ];
        assert_eq!(sorted(&keys, false, plain), [4, 2, 0, 3, 1]);
        assert_eq!(sorted(&keys, true, plain), [0, 3, 2, 4, 1]);
        let by_pinyin = |words: &[&str]| {
            let spelled = |word: &&str| match *word {
                "北京" => 0,
                "上海" => 1,
                _ => 2,
            };
            words.iter().map(spelled).collect()
        };
        let cities = [words("重庆"), words("上海"), words("北京")];
        assert_eq!(sorted(&cities, false, by_pinyin), [2, 1, 0]);
    }

    #[test]
    fn every_row_comes_once_and_none_before_a_smaller_one() {
        for seed in 0..500 {
            let mut dice = Dice::new(seed);
            let keys: Vec<SortKey> = (0..dice.below(60))
                .map(|_| match dice.below(4) {
                    0 => SortKey::Blank,
                    1 => SortKey::Number(dice.below(9) as u64),
                    _ => words(["a", "b", "园", "é", "Z"][dice.below(5)]),
                })
                .collect();
            let is_down = dice.below(2) == 1;
            let places = sorted(&keys, is_down, plain);
            let mut all = places.clone();
            all.sort_unstable();
            assert_eq!(all, (0..keys.len()).collect::<Vec<_>>());
            let level = |key: &SortKey| match key {
                SortKey::Number(number) => (0, *number, String::new()),
                SortKey::Words(word) => (1, 0, word.clone()),
                SortKey::Blank => (2, 0, String::new()),
            };
            for pair in places.windows(2) {
                let (one, other) = (level(&keys[pair[0]]), level(&keys[pair[1]]));
                let is_right =
                    other.0 == 2 || if is_down { one >= other } else { one <= other } && one.0 != 2;
                assert!(is_right, "seed {seed}: {one:?} before {other:?}");
                assert!(
                    one != other || pair[0] < pair[1],
                    "seed {seed}: equals moved"
                );
            }
        }
    }
}
