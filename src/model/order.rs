//! Lists put in order by one sorter for all of them.
//!
//! The standard library compiles its sort anew for each type and each comparison, some four
//! kilobytes of wasm a time: a tenth of the screens' programs was copies of it. Here positions are
//! sorted, by one copy that calls back to compare, and the elements are then moved to their places.
//! It is stable, O(n log n) comparisons and O(n) moves, and takes 4 bytes an element; where a
//! second is spent on sorting, in the planner, the standard library's is the right one, about three
//! times as fast.

use std::cmp::Ordering;

/// A list that can be put in order.
pub trait InOrder<T> {
    /// Puts the list in order by `compare`; equals keep theirs.
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// Puts the list in order by a key, which is made at each comparison; equals keep their order.
    fn order_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.order_by(|one, other| key(one).cmp(&key(other)));
    }

    /// Puts the list in its elements' own order.
    fn order(&mut self)
    where
        T: Ord,
    {
        self.order_by(Ord::cmp);
    }
}

impl<T> InOrder<T> for [T] {
    fn order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let mut places = sorted(self.len(), &mut |one, other| {
            compare(&self[one as usize], &self[other as usize])
        });
        moved(&mut places, &mut |one, other| {
            self.swap(one as usize, other as usize);
        });
    }
}

/// For each place, the position of the element that belongs there: runs that are in order are
/// merged, two by two. The standard library's sort would be one copy here, and still seven times as
/// long.
fn sorted(n: usize, compare: &mut dyn FnMut(u32, u32) -> Ordering) -> Vec<u32> {
    // Most lists are short or in order already: nothing is kept of them.
    if (1..index(n)).all(|next| compare(next - 1, next) != Ordering::Greater) {
        return Vec::new();
    }
    let mut places: Vec<u32> = (0..index(n)).collect();
    let mut merged = Vec::with_capacity(n);
    let mut width = 1;
    while width < n {
        merged.clear();
        for run in places.chunks(2 * width) {
            let (mut left, mut right) = run.split_at(width.min(run.len()));
            // Lists often come in order, or nearly: two runs that follow each other are one.
            if let (Some(&end), Some(&begin)) = (left.last(), right.first())
                && compare(end, begin) != Ordering::Greater
            {
                merged.extend_from_slice(run);
                continue;
            }
            while let (Some((&one, others)), Some((&other, more))) =
                (left.split_first(), right.split_first())
            {
                // Of equals the one that stood first comes first.
                if compare(one, other) == Ordering::Greater {
                    merged.push(other);
                    right = more;
                } else {
                    merged.push(one);
                    left = others;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut places, &mut merged);
        width *= 2;
    }
    places
}

/// Moves the elements to their places, along each cycle of who stands where whom belongs: what
/// comes to its place is swapped out of it never again. A place that is done names itself.
fn moved(places: &mut [u32], swap: &mut dyn FnMut(u32, u32)) {
    for start in 0..places.len() {
        let mut place = start;
        while places[place] as usize != start {
            let from = places[place];
            swap(index(place), from);
            places[place] = index(place);
            place = from as usize;
        }
        places[place] = index(place);
    }
}

/// A position of a list that [`sorted`] took.
fn index(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::InOrder;

    /// Numbers that look drawn by chance, the same each time.
    fn drawn(n: usize) -> Vec<(u32, usize)> {
        let mut state = 7_u32;
        (0..n)
            .map(|at| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 27, at)
            })
            .collect()
    }

    #[test]
    fn a_list_comes_into_the_order_of_the_standard_sort_equals_as_they_were() {
        for n in 0..200 {
            let (mut ours, mut theirs) = (drawn(n), drawn(n));
            ours.order_by_key(|(key, _)| *key);
            theirs.sort_by_key(|(key, _)| *key);
            assert_eq!(ours, theirs);
            ours.order_by(|one, other| other.cmp(one));
            theirs.sort_by(|one, other| other.cmp(one));
            assert_eq!(ours, theirs);
            ours.order();
            theirs.sort_unstable();
            assert_eq!(ours, theirs);
        }
    }
}
