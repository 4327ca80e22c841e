//! The smallest sets of cells whose change makes every relation hold: error localisation after
//! Fellegi and Holt (1976), exact and over whole numbers.
//!
//! The search never solves more than it has to. Let *touched* mean that a relation holds a cell
//! of the set.
//!
//! * Every violated relation must be touched, so the search branches over the cells of one that
//!   is not yet.
//! * If all are touched and the set is still no solution, the cells that are missing share a
//!   relation with it: were they apart, the set alone would be a solution.
//! * A relation touched by a single cell fixes that cell's change. It must have been violated,
//!   or the change would be 0; one that holds and is touched once must be touched again. With
//!   relations as bits this throws out nearly every set before anything is solved.
//! * A set is looked at once: a cell that was tried stays out of the branches beside it.
//!
//! Sets are tried by size, smallest first, so the first size with a solution is the minimum. The
//! steps of the whole search are counted, and there is an end to them ([`STEPS`]).

mod eliminate;
mod solve;
#[cfg(test)]
mod tests;

use super::system::System;
use crate::order::sort_by_key;
use eliminate::{Row, eliminate};

/// The largest number of cells that are changed in one component.
pub(crate) const MOST_CHANGES: usize = 4;
/// How many repairs are listed.
pub(crate) const MOST_REPAIRS: usize = 64;
/// How many steps the search of a system may take; its components share them evenly.
pub(crate) const STEPS: usize = 200_000;
/// What solving a set costs beside looking at it.
const SOLVING: usize = 16;

/// One way to make every relation of a component hold: the new value by index of the variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Repair {
    pub(crate) changes: Vec<(usize, i64)>,
}

/// Relations that hang together and of which one at least is violated.
#[derive(Clone, Debug)]
pub(crate) struct Component {
    /// Indices of the violated sums.
    pub(crate) violated: Vec<usize>,
    /// The repairs; `None` where there are none of [`MOST_CHANGES`] cells or fewer, or the
    /// search gave up.
    pub(crate) repairs: Option<Repairs>,
    /// How many steps the search took.
    #[cfg(test)]
    pub(crate) steps: usize,
}

/// All smallest repairs of a component.
#[derive(Clone, Debug, Default)]
pub(crate) struct Repairs {
    pub(crate) list: Vec<Repair>,
    /// Whether there were more than [`MOST_REPAIRS`], or may be: the search gave up.
    pub(crate) truncated: bool,
}

/// Localises the errors of a system, component by component.
pub(crate) fn localize(system: &System) -> Vec<Component> {
    let mut groups = eliminate(system);
    groups.retain(|rows| rows.iter().any(|row| row.residual != Some(0)));
    let share = STEPS / groups.len().max(1);
    let component = |rows: Vec<Row>| {
        let found = Search::new(system, &rows, share).map(Search::run);
        let (repairs, _left) = found.unwrap_or((None, share));
        Component {
            violated: violated_sums(&rows),
            repairs,
            #[cfg(test)]
            steps: share - _left,
        }
    };
    groups.into_iter().map(component).collect()
}

/// The sums that do not hold. A relation that was made of several sums names them only where no
/// sum is broken by itself.
fn violated_sums(rows: &[Row]) -> Vec<usize> {
    let broken = || rows.iter().filter(|row| row.residual != Some(0));
    let single: Vec<usize> =
        broken().filter(|row| row.sources.len() == 1).flat_map(|row| row.sources.clone()).collect();
    let mut violated =
        if single.is_empty() { broken().flat_map(|row| row.sources.clone()).collect() } else { single };
    violated.sort_unstable();
    violated.dedup();
    violated
}

/// A set of relations, as bits.
type Relations = u128;

/// A cell that may be changed.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    variable: usize,
    /// The relations it stands in.
    relations: Relations,
}

struct Search<'a> {
    system: &'a System,
    rows: &'a [Row],
    candidates: Vec<Candidate>,
    /// The candidate of each variable.
    index: Vec<Option<usize>>,
    residuals: Vec<i64>,
    violated: Relations,
    /// The most relations that one cell stands in.
    most_relations: u32,
    chosen: Vec<usize>,
    /// Whether a candidate is chosen, or was tried in a branch beside this one.
    is_out: Vec<bool>,
    found: Repairs,
    /// How many steps may still be taken.
    left: usize,
}

impl<'a> Search<'a> {
    /// `None` where the component is too large, or its sums leave the range of whole numbers.
    fn new(system: &'a System, rows: &'a [Row], steps: usize) -> Option<Self> {
        if rows.len() > Relations::BITS as usize {
            return None;
        }
        let residuals = rows.iter().map(|row| row.residual).collect::<Option<Vec<i64>>>()?;
        let mut candidates: Vec<Candidate> = Vec::with_capacity(system.variables.len());
        let mut index = vec![None; system.variables.len()];
        for (relation, row) in rows.iter().enumerate() {
            for &(variable, _) in &row.terms {
                let at = *index[variable].get_or_insert_with(|| {
                    candidates.push(Candidate { variable, relations: 0 });
                    candidates.len() - 1
                });
                candidates[at].relations |= 1 << relation;
            }
        }
        let violated = bits(&residuals, |residual| residual != 0);
        let relations = candidates.iter().map(|candidate| candidate.relations.count_ones());
        Some(Search {
            system,
            rows,
            index,
            residuals,
            violated,
            most_relations: relations.max().unwrap_or(0),
            chosen: Vec::new(),
            is_out: vec![false; candidates.len()],
            candidates,
            found: Repairs::default(),
            left: steps,
        })
    }

    /// The repairs, and how many steps are left.
    fn run(mut self) -> (Option<Repairs>, usize) {
        for size in 1..=MOST_CHANGES {
            self.extend(size, 0, 0);
            if !self.found.list.is_empty() {
                // Ranking sees them all and lists the best.
                self.found.truncated |= self.left == 0 || self.found.list.len() > MOST_REPAIRS;
                return (Some(self.found), self.left);
            }
            if self.left == 0 {
                break;
            }
        }
        (None, self.left)
    }

    /// Adds `more` cells to the chosen ones; `once` and `touched` are the relations that hold exactly
    /// one and at least one chosen cell.
    fn extend(&mut self, more: usize, once: Relations, touched: Relations) {
        // What one of the cells must touch that are still to be added.
        let open = (self.violated & !touched) | (once & !self.violated);
        if open.count_ones() as usize > more * self.most_relations as usize {
            return;
        }
        let options = self.options(open, touched);
        for (tried, &at) in options.iter().enumerate() {
            if self.left == 0 {
                self.let_back(&options[..tried]);
                return;
            }
            self.left -= 1;
            let relations = self.candidates[at].relations;
            let now_once = (once & !relations) | (relations & !touched);
            let now_touched = touched | relations;
            self.chosen.push(at);
            self.is_out[at] = true;
            if more > 1 {
                self.extend(more - 1, now_once, now_touched);
            } else if self.violated & !now_touched == 0 && now_once & !self.violated == 0 {
                self.left = self.left.saturating_sub(SOLVING);
                self.try_chosen();
            }
            self.chosen.pop();
        }
        self.let_back(&options);
    }

    fn let_back(&mut self, candidates: &[usize]) {
        for &at in candidates {
            self.is_out[at] = false;
        }
    }

    /// The cells one of which the set must still take.
    fn options(&self, open: Relations, touched: Relations) -> Vec<usize> {
        let mut options = Vec::new();
        let shortest = ones(open).map(|relation| &self.rows[relation]).min_by_key(|row| row.terms.len());
        match shortest {
            Some(row) => options.extend(row.terms.iter().filter_map(|&(variable, _)| self.index[variable])),
            None => {
                let is_near = |at: &usize| self.candidates[*at].relations & touched != 0;
                options.extend((0..self.candidates.len()).filter(is_near));
            }
        }
        options.retain(|&at| !self.is_out[at]);
        options
    }

    fn try_chosen(&mut self) {
        let chosen: Vec<&Candidate> = self.chosen.iter().map(|&at| &self.candidates[at]).collect();
        let Some(mut changes) = solve::changes(self.system, self.rows, &chosen, &self.residuals) else {
            return;
        };
        sort_by_key(&mut changes, |change| (change.0, 0));
        let repair = Repair { changes };
        if !eliminate::free_cells_can_follow(self.system, &repair) {
            return;
        }
        // A few more than are listed, so that the cut is known and ranking sees them.
        if self.found.list.len() < 4 * MOST_REPAIRS {
            self.found.list.push(repair);
        } else {
            self.found.truncated = true;
        }
    }
}

fn bits(residuals: &[i64], is_set: impl Fn(i64) -> bool) -> Relations {
    residuals
        .iter()
        .enumerate()
        .fold(0, |bits, (at, &residual)| bits | (Relations::from(is_set(residual)) << at))
}

fn ones(mut bits: Relations) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        (bits != 0).then(|| {
            let at = bits.trailing_zeros() as usize;
            bits &= bits - 1;
            at
        })
    })
}
