//! Cheapest circulation through a network with integer capacities and costs: the network simplex
//! method.
//!
//! A spanning tree of arcs carries the flow; an arc outside of the tree is at zero or at its
//! capacity. A *pivot* takes in an arc whose reduced cost promises a gain, pushes as much as its
//! cycle bears, and drops the arc that stops it. Trees are kept *strongly feasible* (a tree arc
//! without flow points to the root), so the method cannot cycle.
//! Arcs are priced in blocks of about √m, the rule that Kovács found best.
//!
//! Sources: Ahuja, Magnanti, Orlin, *Network Flows* (1993), chapter 11; Cunningham 1976 for strong
//! feasibility; Kovács, *Minimum-cost flow algorithms: an experimental evaluation* (2015) for block
//! search, as in LEMON.
//! Cost: not polynomial in the worst case, in practice about linear in arcs × √nodes. All numbers
//! are integers, so the result is exact. Costs times nodes must fit in 63 bits.
//!
//! Deliberately absent: supplies and demands. A circulation with an arc from sink to source is all
//! that is needed.

use super::numbers::NONE;

/// Pivots between two looks at the time.
const PIVOTS_A_LOOK: u32 = 64;
/// Capacity of the arcs to the root: they never stop a pivot.
const ROOT_CAPACITY: i64 = i64::MAX / 4;

/// Where an arc stands: in the tree, or outside of it at zero or at its capacity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    Zero,
    Tree,
    Full,
}

/// A network, and the circulation in it.
#[derive(Clone, Debug)]
pub struct Network {
    /// The tail of each arc; the arcs of the root come last.
    from: Vec<u32>,
    /// Its head.
    to: Vec<u32>,
    /// The most that it can carry.
    capacity: Vec<i64>,
    /// What a unit on it costs.
    cost: Vec<i64>,
    /// How much of its capacity each arc carries.
    flow: Vec<i64>,
    /// Whether it is in the tree, or at which bound.
    stand: Vec<Stand>,
    /// How many nodes, the root aside.
    n_nodes: u32,
    /// The spanning tree.
    tree: Tree,
    /// Where the search for an entering arc goes on.
    next_arc: usize,
    /// Arcs that were priced and nodes that were moved, over all calls: what it cost.
    work: u64,
}

/// The spanning tree, rooted in an extra node that every node has an arc to.
#[derive(Clone, Debug, Default)]
struct Tree {
    /// The node above each, [`NONE`] above the root.
    parent: Vec<u32>,
    /// The arc between a node and its parent.
    arc: Vec<u32>,
    /// Whether that arc leads up, to the parent.
    up: Vec<bool>,
    /// How many arcs a node is below the root.
    depth: Vec<u32>,
    /// The price of a unit at a node, with which tree arcs cost nothing.
    potential: Vec<i64>,
    /// The first node below each, [`NONE`] if none.
    first_child: Vec<u32>,
    /// The next node below the same parent.
    next_sibling: Vec<u32>,
    /// The one before.
    previous_sibling: Vec<u32>,
    /// Scratch: nodes to visit.
    stack: Vec<u32>,
}

impl Network {
    /// A network of `n_nodes` nodes, numbered from 0, and no arcs.
    pub fn new(n_nodes: u32) -> Self {
        Self {
            from: vec![],
            to: vec![],
            capacity: vec![],
            cost: vec![],
            flow: vec![],
            stand: vec![],
            n_nodes,
            tree: Tree::default(),
            next_arc: 0,
            work: 0,
        }
    }

    /// Adds an arc; its number is how many there were before. All arcs come before the first
    /// [`Network::solve`].
    pub fn add(&mut self, from: u32, to: u32, capacity: i64, cost: i64) -> usize {
        self.from.push(from);
        self.to.push(to);
        self.capacity.push(capacity);
        self.cost.push(cost);
        self.flow.push(0);
        self.stand.push(Stand::Zero);
        self.cost.len() - 1
    }

    /// Changes what a unit of flow costs on an arc; the next [`Network::solve`] starts from the
    /// flow as it is.
    pub fn set_cost(&mut self, arc: usize, cost: i64) {
        self.cost[arc] = cost;
    }

    /// The flow on an arc.
    pub fn flow(&self, arc: usize) -> i64 {
        self.flow[arc]
    }

    /// What one more unit on this arc costs once everything else has adapted, at the present
    /// prices: for an arc without flow, every circulation that uses it costs at least so much more
    /// than the cheapest.
    pub fn reduced_cost(&self, arc: usize) -> i64 {
        self.cost[arc] + self.tree.potential[self.from[arc] as usize]
            - self.tree.potential[self.to[arc] as usize]
    }

    /// The price of a unit at a node; an arc's reduced cost is its cost plus its tail's potential
    /// minus its head's.
    pub fn potential(&self, node: usize) -> i64 {
        self.tree.potential[node]
    }

    /// What all calls of [`Network::solve`] cost so far, on every machine the same: arcs that were
    /// priced and nodes that were moved, some nanoseconds each.
    pub const fn work(&self) -> u64 {
        self.work
    }

    /// Makes the circulation a cheapest one and gives its cost; `None` if `is_over`, which is told
    /// the [`Network::work`] so far, says first that there is no time left. Then the circulation is
    /// some way to the cheapest, and the next call goes on from there.
    pub fn solve(&mut self, is_over: &dyn Fn(u64) -> bool) -> Option<i64> {
        let n_arcs = if self.tree.parent.is_empty() {
            self.plant()
        } else {
            self.flow.len() - self.n_nodes as usize
        };
        self.reprice(n_arcs);
        let block = n_arcs.isqrt().max(10);
        let mut n_pivots = 0_u32;
        while let Some(arc) = self.entering(n_arcs, block) {
            self.pivot(arc);
            n_pivots = n_pivots.wrapping_add(1);
            if n_pivots.is_multiple_of(PIVOTS_A_LOOK) && is_over(self.work) {
                return None;
            }
        }
        Some((0..n_arcs).map(|arc| self.flow[arc] * self.cost[arc]).sum())
    }

    /// The first tree: an arc from every node to the root, carrying nothing.
    fn plant(&mut self) -> usize {
        let n_arcs = self.cost.len();
        let (n_nodes, root) = (self.n_nodes as usize, self.n_nodes);
        let tree = &mut self.tree;
        tree.parent = vec![root; n_nodes + 1];
        tree.parent[n_nodes] = NONE;
        tree.arc = vec![NONE; n_nodes + 1];
        tree.up = vec![true; n_nodes + 1];
        tree.depth = vec![1; n_nodes + 1];
        tree.potential = vec![0; n_nodes + 1];
        tree.first_child = vec![NONE; n_nodes + 1];
        tree.next_sibling = vec![NONE; n_nodes + 1];
        tree.previous_sibling = vec![NONE; n_nodes + 1];
        for node in 0..root {
            let arc = self.add(node, root, ROOT_CAPACITY, 0);
            self.stand[arc] = Stand::Tree;
            self.tree.arc[node as usize] = u32::try_from(arc).unwrap_or(NONE);
            self.tree.adopt(root, node);
        }
        n_arcs
    }

    /// The potentials that make every tree arc cost nothing, for the costs as they are now.
    fn reprice(&mut self, n_arcs: usize) {
        let dearest = self.cost[..n_arcs]
            .iter()
            .map(|cost| cost.abs())
            .max()
            .unwrap_or(0);
        let root_cost = (dearest + 1) * (i64::from(self.n_nodes) + 1);
        for arc in n_arcs..self.cost.len() {
            self.cost[arc] = root_cost;
        }
        let root = self.n_nodes;
        self.tree.potential[root as usize] = 0;
        self.tree.depth[root as usize] = 0;
        self.tree.walk(root, |tree, node| {
            if node != root {
                let above = tree.parent[node as usize] as usize;
                let cost = self.cost[tree.arc[node as usize] as usize];
                tree.potential[node as usize] =
                    tree.potential[above] + if tree.up[node as usize] { -cost } else { cost };
                tree.depth[node as usize] = tree.depth[above] + 1;
            }
        });
    }

    /// The best arc to take in, of the first block that has one.
    fn entering(&mut self, n_arcs: usize, block: usize) -> Option<usize> {
        let (mut best, mut best_gain, mut left) = (None, 0, block);
        for _ in 0..n_arcs {
            self.work += 1;
            let arc = self.next_arc;
            self.next_arc = if arc + 1 == n_arcs { 0 } else { arc + 1 };
            let gain = match self.stand[arc] {
                Stand::Zero => -self.reduced_cost(arc),
                Stand::Full => self.reduced_cost(arc),
                Stand::Tree => 0,
            };
            if gain > best_gain {
                (best, best_gain) = (Some(arc), gain);
            }
            left -= 1;
            if left == 0 {
                if best.is_some() {
                    return best;
                }
                left = block;
            }
        }
        best
    }

    fn pivot(&mut self, entering: usize) {
        // An arc at zero takes flow in, one at capacity gives flow back: then the cycle runs the
        // other way.
        let filling = self.stand[entering] == Stand::Zero;
        let (tail, head) = if filling {
            (self.from[entering], self.to[entering])
        } else {
            (self.to[entering], self.from[entering])
        };
        // The entering arc closes one cycle with the tree: over the join of its two ends.
        let join = self.tree.join(tail, head);
        // Flow runs down to the tail, over the entering arc, and up from the head.
        let (mut most, mut leaving, mut tail_side) = (self.capacity[entering], NONE, false);
        for (start, is_tail) in [(tail, true), (head, false)] {
            let mut node = start;
            while node != join {
                let arc = self.tree.arc[node as usize] as usize;
                let room = if self.tree.up[node as usize] == is_tail {
                    self.flow[arc]
                } else {
                    self.capacity[arc] - self.flow[arc]
                };
                // The last stopping arc along the cycle from the join keeps the tree strongly
                // feasible.
                if room < most || (room == most && !is_tail) {
                    (most, leaving, tail_side) = (room, node, is_tail);
                }
                node = self.tree.parent[node as usize];
            }
        }
        // Push what the cycle bears. A degenerate pivot pushes nothing and still changes the tree.
        if most > 0 {
            self.flow[entering] += if filling { most } else { -most };
            for (start, is_tail) in [(tail, true), (head, false)] {
                let mut node = start;
                while node != join {
                    let arc = self.tree.arc[node as usize] as usize;
                    self.flow[arc] += if self.tree.up[node as usize] == is_tail {
                        -most
                    } else {
                        most
                    };
                    node = self.tree.parent[node as usize];
                }
            }
        }
        // The entering arc itself was the narrowest: it goes from one bound to the other.
        if leaving == NONE {
            self.stand[entering] = if filling { Stand::Full } else { Stand::Zero };
            return;
        }
        // The stopping arc leaves the tree; the part below it is hung up by the entering arc.
        let left = self.tree.arc[leaving as usize] as usize;
        self.stand[entering] = Stand::Tree;
        self.stand[left] = if self.flow[left] == 0 {
            Stand::Zero
        } else {
            Stand::Full
        };
        let (moved, new_parent) = if tail_side {
            (tail, head)
        } else {
            (head, tail)
        };
        let up = self.from[entering] == moved;
        self.tree.hang(
            moved,
            leaving,
            new_parent,
            u32::try_from(entering).unwrap_or(NONE),
            up,
        );
        // Everything that moved gets its potential shifted by the same amount, so that tree arcs
        // cost nothing.
        let cost = self.cost[entering];
        let target = self.tree.potential[new_parent as usize] + if up { -cost } else { cost };
        let shift = target - self.tree.potential[moved as usize];
        self.tree.walk(moved, |tree, node| {
            self.work += 1;
            tree.potential[node as usize] += shift;
            tree.depth[node as usize] = tree.depth[tree.parent[node as usize] as usize] + 1;
        });
    }
}

impl Tree {
    fn adopt(&mut self, parent: u32, child: u32) {
        let eldest = self.first_child[parent as usize];
        self.parent[child as usize] = parent;
        self.next_sibling[child as usize] = eldest;
        self.previous_sibling[child as usize] = NONE;
        if eldest != NONE {
            self.previous_sibling[eldest as usize] = child;
        }
        self.first_child[parent as usize] = child;
    }

    fn orphan(&mut self, child: u32) {
        let (before, after) = (
            self.previous_sibling[child as usize],
            self.next_sibling[child as usize],
        );
        if before == NONE {
            self.first_child[self.parent[child as usize] as usize] = after;
        } else {
            self.next_sibling[before as usize] = after;
        }
        if after != NONE {
            self.previous_sibling[after as usize] = before;
        }
    }

    /// The lowest node above both.
    fn join(&self, mut one: u32, mut other: u32) -> u32 {
        while one != other {
            if self.depth[one as usize] >= self.depth[other as usize] {
                one = self.parent[one as usize];
            } else {
                other = self.parent[other as usize];
            }
        }
        one
    }

    /// Cuts the subtree of `cut`, turns it so that `top` is its top, and hangs it under `parent` by
    /// `arc`.
    fn hang(&mut self, top: u32, cut: u32, parent: u32, arc: u32, up: bool) {
        let (mut node, mut new_parent, mut new_arc, mut new_up) = (top, parent, arc, up);
        loop {
            let (above, old_arc, old_up) = (
                self.parent[node as usize],
                self.arc[node as usize],
                self.up[node as usize],
            );
            self.orphan(node);
            self.adopt(new_parent, node);
            self.arc[node as usize] = new_arc;
            self.up[node as usize] = new_up;
            if node == cut {
                return;
            }
            (new_parent, new_arc, new_up) = (node, old_arc, !old_up);
            node = above;
        }
    }

    /// Visits `top` and everything below it, parents first.
    fn walk(&mut self, top: u32, mut visit: impl FnMut(&mut Self, u32)) {
        let mut stack = std::mem::take(&mut self.stack);
        stack.push(top);
        while let Some(node) = stack.pop() {
            visit(self, node);
            let mut child = self.first_child[node as usize];
            while child != NONE {
                stack.push(child);
                child = self.next_sibling[child as usize];
            }
        }
        self.stack = stack;
    }
}

#[cfg(test)]
mod tests {
    use super::Network;
    use crate::planning::random::Random;

    /// The cheapest circulation, by cancelling negative cycles found with Bellman and Ford.
    fn by_cycles(n_nodes: usize, arcs: &[(usize, usize, i64, i64)]) -> i64 {
        let mut flow = vec![0; arcs.len()];
        // Cancelled cycle by cycle until there is none: slow, and too simple to be wrong.
        loop {
            let (mut distance, mut via) = (vec![0_i64; n_nodes], vec![None; n_nodes]);
            let mut touched = None;
            for _ in 0..=n_nodes {
                touched = None;
                for (arc, &(from, to, capacity, cost)) in arcs.iter().enumerate() {
                    for (tail, head, room, price, forward) in [
                        (from, to, capacity - flow[arc], cost, true),
                        (to, from, flow[arc], -cost, false),
                    ] {
                        if room > 0 && distance[tail] + price < distance[head] {
                            distance[head] = distance[tail] + price;
                            via[head] = Some((tail, arc, forward));
                            touched = Some(head);
                        }
                    }
                }
            }
            // No distance fell in the last pass: no cycle costs less than nothing.
            let Some(mut node) = touched else {
                return arcs.iter().zip(&flow).map(|(arc, flow)| arc.3 * flow).sum();
            };
            // The node may hang on the cycle only; so many steps back lead onto it.
            for _ in 0..n_nodes {
                node = via[node].expect("on a cycle").0;
            }
            let start = node;
            let mut cycle = vec![];
            loop {
                let (tail, arc, forward) = via[node].expect("on a cycle");
                cycle.push((arc, forward));
                node = tail;
                if node == start {
                    break;
                }
            }
            // As much as the narrowest arc of the cycle bears.
            let push = cycle
                .iter()
                .map(|&(arc, forward)| {
                    if forward {
                        arcs[arc].2 - flow[arc]
                    } else {
                        flow[arc]
                    }
                })
                .min()
                .unwrap_or(0);
            for (arc, forward) in cycle {
                flow[arc] += if forward { push } else { -push };
            }
        }
    }

    #[test]
    fn the_circulation_is_as_cheap_as_one_without_negative_cycles() {
        let mut random = Random::new(7);
        for _ in 0..400 {
            let n_nodes = 2 + random.below(7);
            // Small capacities and costs of both signs, so that ties and degenerate pivots are
            // frequent.
            let arcs: Vec<_> = (0..random.below(24))
                .map(|_| {
                    let (from, to) = (random.below(n_nodes), random.below(n_nodes));
                    (
                        from as usize,
                        to as usize,
                        i64::from(random.below(5)),
                        i64::from(random.below(21)) - 10,
                    )
                })
                .filter(|(from, to, ..)| from != to)
                .collect();
            let mut network = Network::new(n_nodes);
            for &(from, to, capacity, cost) in &arcs {
                network.add(
                    u32::try_from(from).unwrap_or(0),
                    u32::try_from(to).unwrap_or(0),
                    capacity,
                    cost,
                );
            }
            assert_eq!(
                network.solve(&|_| false),
                Some(by_cycles(n_nodes as usize, &arcs)),
                "{arcs:?}"
            );
            // Once more from the last optimum, at other costs, as the rounds of the bound do it.
            let dearer: Vec<_> = arcs
                .iter()
                .map(|&(from, to, capacity, cost)| (from, to, capacity, cost / 2 + 1))
                .collect();
            for (arc, row) in dearer.iter().enumerate() {
                network.set_cost(arc, row.3);
            }
            assert_eq!(
                network.solve(&|_| false),
                Some(by_cycles(n_nodes as usize, &dearer)),
                "warm {arcs:?}"
            );
            // What is read off as losses must be optimal arc by arc.
            for (arc, row) in dearer.iter().enumerate() {
                let (flow, reduced) = (network.flow(arc), network.reduced_cost(arc));
                assert!(
                    (0..=row.2).contains(&flow)
                        && (flow < row.2 || reduced <= 0 || flow == 0)
                        && (flow > 0 || reduced >= 0 || row.2 == 0)
                );
            }
        }
    }
}
