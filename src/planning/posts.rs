//! Where interpreters stand half a day long: each is posted to a hall.
//!
//! A plan whose interpreters cross the halls all day loses their time on the way, but which hall is
//! whose is not seen by moves of single meetings. So it is settled first, by what the bound's
//! rounds asked for: half day by half day whoever is wanted most somewhere is posted there, and
//! what they can serve is taken off what is asked for there, until all are posted or nothing is
//! asked for. It is advice: the plan may still send them elsewhere.
//!
//! Source: rounding of a Lagrangian relaxation's mean solution (Barahona, Anbil, *The volume
//! algorithm* 2000), greedily. Cost: for each half day interpreters² × halls × the groups of each.

use super::numbers::{NONE, number};
use super::problem::Problem;
use super::stock::half_days;

/// The hall of each interpreter in each slot, `n_slots` for each interpreter; [`NONE`] where nobody
/// is asked for. `asked` says how often each couple was picked in each slot in `rounds` rounds.
pub fn post(problem: &Problem, asked: &[u32], rounds: u32) -> Vec<u32> {
    let (half_of, n_halves) = half_days(problem);
    let (n_slots, n_people) = (problem.n_slots, problem.interpreter_max.len());
    // The last place is for pairs that are in no hall.
    let (n_halls, n_groups) = (problem.n_halls + 1, problem.groups.len());
    // How much each group of interpreters is asked for in each hall and half day.
    let mut wanted = vec![0_i64; n_halves * n_halls * n_groups];
    for (row, asked) in problem
        .couples
        .iter()
        .zip(asked.chunks_exact(n_slots))
        .filter(|(row, _)| row.group != NONE)
    {
        let hall = if row.hall == NONE {
            problem.n_halls
        } else {
            row.hall as usize
        };
        for (asked, &half) in asked.iter().zip(&half_of).filter(|(asked, _)| **asked > 0) {
            wanted[(half as usize * n_halls + hall) * n_groups + row.group as usize] +=
                i64::from(*asked);
        }
    }
    // For each interpreter the groups that they could serve.
    let groups_of: Vec<Vec<usize>> = (0..number(n_people))
        .map(|person| {
            (0..n_groups)
                .filter(|&group| problem.groups[group].contains(&person))
                .collect()
        })
        .collect();
    let mut posts = vec![NONE; n_people * n_slots];
    for (half, wanted) in wanted.chunks_exact_mut(n_halls * n_groups).enumerate() {
        // Half days one by one: nobody is asked to change halls within one.
        let slots: Vec<usize> = (0..n_slots)
            .filter(|&slot| half_of[slot] as usize == half)
            .collect();
        let mut free: Vec<usize> = (0..n_people).collect();
        // Whoever is wanted most goes first; of equal wants the first person and the first hall.
        loop {
            let want = |person: usize, hall: usize| {
                groups_of[person]
                    .iter()
                    .map(|&group| wanted[hall * n_groups + group])
                    .sum::<i64>()
            };
            let choices = free
                .iter()
                .enumerate()
                .flat_map(|(place, &person)| (0..n_halls).map(move |hall| (place, person, hall)));
            let best = choices
                .map(|(place, person, hall)| (want(person, hall), place, hall))
                .max_by_key(|&(want, place, hall)| (want, std::cmp::Reverse((place, hall))));
            let Some((_, place, hall)) = best.filter(|(want, ..)| *want > 0) else {
                break;
            };
            let person = free.remove(place);
            // What they can serve there is no longer asked for, group by group.
            // What one person can serve in `rounds` rounds: as often as that, a meeting in each
            // slot.
            let mut served = i64::from(rounds) * i64::from(number(slots.len()));
            for &group in &groups_of[person] {
                let wanted = &mut wanted[hall * n_groups + group];
                let taken = served.min(*wanted);
                *wanted -= taken;
                served -= taken;
            }
            for &slot in &slots {
                posts[person * n_slots + slot] = if hall == problem.n_halls {
                    NONE
                } else {
                    number(hall)
                };
            }
        }
    }
    posts
}
