//! How a plan's meetings are spread over the parties: how many have how many, and who has fewest.
//!
//! How well a party is served is how many meetings it has: see the module `fairness`. Cost: one
//! pass over the meetings and one over the parties.

use crate::model::{Fair, Meeting, Pair, Side};

/// How many meetings each party has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    /// Meetings of each exhibitor.
    of_exhibitors: Vec<u32>,
    /// Meetings of each delegation.
    of_delegations: Vec<u32>,
}

/// Parties that have as many meetings as each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// How many meetings each has.
    pub n_meetings: u32,
    /// How many parties they are.
    pub n_parties: usize,
}

impl Spread {
    /// The spread of meetings, of which those that do not count are left out.
    #[must_use]
    pub fn new(fair: &Fair, meetings: &[Meeting]) -> Self {
        Self::of(
            fair,
            meetings
                .iter()
                .filter(|meeting| meeting.status.counts())
                .map(|meeting| meeting.pair),
        )
    }

    /// The spread of pairs that meet.
    #[must_use]
    pub fn of(fair: &Fair, pairs: impl Iterator<Item = Pair>) -> Self {
        let mut spread = Self {
            of_exhibitors: vec![0; fair.exhibitors.len()],
            of_delegations: vec![0; fair.delegations.len()],
        };
        for pair in pairs {
            let ends = [
                spread.of_exhibitors.get_mut(pair.exhibitor_idx),
                spread.of_delegations.get_mut(pair.delegation_idx),
            ];
            for n in ends.into_iter().flatten() {
                *n += 1;
            }
        }
        spread
    }

    fn side(&self, side: Side) -> &[u32] {
        match side {
            Side::Exhibitor => &self.of_exhibitors,
            Side::Delegation => &self.of_delegations,
        }
    }

    fn parties(&self) -> impl Iterator<Item = (Side, usize)> {
        Side::BOTH
            .into_iter()
            .flat_map(|side| (0..self.side(side).len()).map(move |idx| (side, idx)))
    }

    /// How many meetings a party has.
    #[must_use]
    pub fn n_of(&self, side: Side, idx: usize) -> u32 {
        self.side(side).get(idx).copied().unwrap_or(0)
    }

    /// How many parties of a side have how many meetings: every number from the fewest to the most,
    /// also where nobody has it.
    #[must_use]
    pub fn bars(&self, side: Side) -> Vec<Bar> {
        let counts = self.side(side);
        let (Some(&fewest), Some(&most)) = (counts.iter().min(), counts.iter().max()) else {
            return vec![];
        };
        let mut bars: Vec<Bar> = (fewest..=most)
            .map(|n_meetings| Bar {
                n_meetings,
                n_parties: 0,
            })
            .collect();
        for &count in counts {
            if let Some(bar) = usize::try_from(count - fewest)
                .ok()
                .and_then(|place| bars.get_mut(place))
            {
                bar.n_parties += 1;
            }
        }
        bars
    }

    /// The fewest meetings that a party has, and who has no more; `None` where there is nobody.
    #[must_use]
    pub fn fewest(&self) -> Option<(u32, Vec<(Side, usize)>)> {
        let fewest = self
            .parties()
            .map(|(side, idx)| self.n_of(side, idx))
            .min()?;
        Some((
            fewest,
            self.parties()
                .filter(|(side, idx)| self.n_of(*side, *idx) == fewest)
                .collect(),
        ))
    }

    /// Parties with fewer meetings than they should have at least.
    #[must_use]
    pub fn below(&self, fair: &Fair) -> Vec<(Side, usize)> {
        self.parties()
            .filter(|(side, idx)| {
                fair.party(*side, *idx)
                    .is_some_and(|party| self.n_of(*side, *idx) < party.min_meetings)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, Status};
    use serde_json::json;

    #[test]
    fn every_number_from_the_fewest_to_the_most_has_its_bar() {
        let fair = Document::from_json(json!({
            "format": "parkmatch/1",
            "fair": {"id": "f", "name": "f", "slots": [{"id": "s", "start": "2027-11-14T09:00", "end": "2027-11-14T09:30"}]},
            "exhibitors": [{"id": "E1", "name": "e", "min_meetings": 1}, {"id": "E2", "name": "e", "min_meetings": 2}],
            "delegations": [{"id": "D1", "name": "d"}, {"id": "D2", "name": "d"}, {"id": "D3", "name": "d"}]
        }))
        .expect("a fair")
        .value
        .fair()
        .clone();
        let meeting = |exhibitor_idx, delegation_idx, status| Meeting {
            pair: Pair {
                exhibitor_idx,
                delegation_idx,
            },
            slot_idx: 0,
            table: None,
            interpreter_idx: None,
            locked: false,
            status,
        };
        // One exhibitor with three, one with one that counts: two is a number that nobody has.
        let meetings = [0, 1, 2].map(|delegation_idx| meeting(0, delegation_idx, Status::Planned));
        let spread = Spread::new(
            &fair,
            &[
                &meetings[..],
                &[
                    meeting(1, 0, Status::Planned),
                    meeting(1, 1, Status::Cancelled),
                ],
            ]
            .concat(),
        );
        let bars = |side| {
            spread
                .bars(side)
                .iter()
                .map(|bar| (bar.n_meetings, bar.n_parties))
                .collect::<Vec<_>>()
        };
        assert_eq!(bars(Side::Exhibitor), [(1, 1), (2, 0), (3, 1)]);
        assert_eq!(bars(Side::Delegation), [(1, 2), (2, 1)]);
        assert_eq!(
            spread.fewest(),
            Some((
                1,
                vec![
                    (Side::Exhibitor, 1),
                    (Side::Delegation, 1),
                    (Side::Delegation, 2)
                ]
            ))
        );
        assert_eq!(spread.below(&fair), [(Side::Exhibitor, 1)]);
        assert_eq!(Spread::default().fewest(), None);
    }
}
