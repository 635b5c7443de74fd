//! Which versions go where there are too many. Never one that a person has named, never one of
//! today, never what lies in the bin or was damaged.

/// What is known of a version.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Facts {
    /// When it was kept: milliseconds since 1970, UTC.
    pub at: f64,
    /// How long it is, in UTF-16 units.
    pub length: usize,
    /// Whether it stays whatever happens: it has a name, lies in the bin, or was damaged.
    pub stays: bool,
}

/// How many versions of a fair are kept by themselves, and how long they may be together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// As many are kept at most, today's not counted.
    pub most: usize,
    /// As long as all together may be (UTF-16 units).
    pub longest: usize,
    /// As many are kept however long they are.
    pub fewest: usize,
}

/// The places of those that go, of versions with the latest first; `today` is when the day began,
/// in milliseconds since 1970, UTC.
#[must_use]
pub fn surplus(versions: &[Facts], today: f64, limits: Limits) -> Vec<usize> {
    let (mut n, mut length) = (0, 0);
    let mut is_over = |version: &Facts| {
        length += version.length;
        // A clock that was set back makes versions of tomorrow, which are today's as well.
        if version.stays || version.at >= today {
            return false;
        }
        n += 1;
        n > limits.most || (n > limits.fewest && length > limits.longest)
    };
    let over = versions.iter().enumerate();
    over.filter(|(_, version)| is_over(version))
        .map(|(place, _)| place)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Facts, Limits, surplus};

    const LIMITS: Limits = Limits {
        most: 3,
        longest: 100,
        fewest: 2,
    };

    fn facts(at: f64, length: usize, stays: bool) -> Facts {
        Facts { at, length, stays }
    }

    #[test]
    fn the_oldest_go_and_todays_and_the_named_stay() {
        let versions: Vec<Facts> = (0..12)
            .map(|n| facts(f64::from(120 - n * 10), 1, n == 11))
            .collect();
        // The day began at 95: three are of today, the last has a name.
        assert_eq!(surplus(&versions, 95.0, LIMITS), [6, 7, 8, 9, 10]);
    }

    #[test]
    fn long_ones_leave_room_for_fewer() {
        let versions = [
            facts(4.0, 60, false),
            facts(3.0, 60, false),
            facts(2.0, 60, false),
        ];
        assert_eq!(surplus(&versions, 10.0, LIMITS), [2]);
        assert_eq!(surplus(&versions, 0.0, LIMITS), [0; 0]);
    }

    #[test]
    fn nothing_that_is_to_stay_ever_goes() {
        let mut seed = 7_u64;
        let mut below = |n: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % n
        };
        for _ in 0..2_000 {
            let today = f64::from(u32::try_from(below(100)).unwrap());
            let mut versions: Vec<Facts> = (0..below(30))
                .map(|_| {
                    let at = f64::from(u32::try_from(below(100)).unwrap());
                    facts(at, usize::try_from(below(50)).unwrap(), below(4) == 0)
                })
                .collect();
            versions.sort_by(|a, b| b.at.total_cmp(&a.at));
            let over = surplus(&versions, today, LIMITS);
            assert!(over.iter().all(|place| !versions[*place].stays));
            assert!(over.iter().all(|place| versions[*place].at < today));
            let free = versions.iter().filter(|one| !one.stays && one.at < today);
            assert!(free.count() - over.len() <= LIMITS.most);
        }
    }
}
