//! Cells that may be anything are taken out of the system: each is worth one relation.

use super::Repair;
use crate::diagnose::system::{Sum, System};

/// A relation between known cells only, made of one or more of the system's sums.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Coefficients by index of the variable.
    pub(super) terms: Vec<(usize, i64)>,
    /// What the sum is with the values as they stand; `None` where it leaves the range.
    pub(super) residual: Option<i64>,
    /// The sums it was made of.
    pub(super) sources: Vec<usize>,
}

/// The relations that are left, in groups that share no cell.
pub(super) fn eliminate(system: &System) -> Vec<Vec<Row>> {
    let row = |(at, sum): (usize, &Sum)| Row { terms: merged(sum), residual: None, sources: vec![at] };
    let mut rows: Vec<Row> = system.sums.iter().enumerate().map(row).collect();
    let is_free = |variable: usize| system.variables[variable].value.is_none();
    for variable in (0..system.variables.len()).filter(|&variable| is_free(variable)) {
        // The shortest relation with the cell is spent on it.
        let has_it = |row: &Row| row.coefficient(variable).is_some_and(|coefficient| coefficient.abs() == 1);
        let shortest = (0..rows.len()).filter(|&at| has_it(&rows[at])).min_by_key(|&at| rows[at].terms.len());
        let Some(pivot) = shortest.map(|at| rows.swap_remove(at)) else { continue };
        let sign = pivot.coefficient(variable).unwrap_or(1);
        for row in &mut rows {
            let Some(coefficient) = row.coefficient(variable) else { continue };
            let factor = -coefficient * sign;
            row.terms
                .extend(pivot.terms.iter().map(|&(variable, coefficient)| (variable, coefficient * factor)));
            row.terms = merged(&row.terms);
            row.sources.extend(&pivot.sources);
            row.sources.sort_unstable();
            row.sources.dedup();
        }
    }
    // What still holds a free cell says nothing about the others.
    rows.retain(|row| !row.terms.is_empty() && !row.terms.iter().any(|term| is_free(term.0)));
    for row in &mut rows {
        row.residual = residual(system, &row.terms);
    }
    groups(system.variables.len(), rows)
}

impl Row {
    pub(super) fn coefficient(&self, variable: usize) -> Option<i64> {
        self.terms.iter().find(|term| term.0 == variable).map(|term| term.1)
    }
}

/// Terms sorted by variable, each variable once, none with coefficient 0.
fn merged(terms: &[(usize, i64)]) -> Vec<(usize, i64)> {
    let mut merged: Vec<(usize, i64)> = Vec::with_capacity(terms.len());
    for &(variable, coefficient) in terms {
        if merged.last().is_none_or(|last| last.0 < variable) {
            merged.push((variable, coefficient));
            continue;
        }
        match merged.binary_search_by_key(&variable, |term| term.0) {
            Ok(at) => merged[at].1 += coefficient,
            Err(at) => merged.insert(at, (variable, coefficient)),
        }
    }
    merged.retain(|term| term.1 != 0);
    merged
}

fn residual(system: &System, terms: &[(usize, i64)]) -> Option<i64> {
    terms.iter().try_fold(0_i64, |sum, &(variable, coefficient)| {
        sum.checked_add(system.variables[variable].value?.checked_mul(coefficient)?)
    })
}

/// Puts relations that share a cell, directly or through others, into one group; duplicates of a
/// relation carry nothing new and are left out.
fn groups(variables: usize, all: Vec<Row>) -> Vec<Vec<Row>> {
    let mut rows: Vec<Row> = Vec::with_capacity(all.len());
    for row in all {
        if rows.iter().all(|other| other.terms != row.terms) {
            rows.push(row);
        }
    }
    // For each cell the group of the relations seen with it so far; a group that was joined to
    // another points there.
    let mut group_of = vec![None; variables];
    let mut joined: Vec<usize> = (0..rows.len()).collect();
    let root = |joined: &[usize], mut group: usize| {
        while joined[group] != group {
            group = joined[group];
        }
        group
    };
    for (at, row) in rows.iter().enumerate() {
        for &(variable, _) in &row.terms {
            match group_of[variable] {
                None => group_of[variable] = Some(at),
                Some(other) => {
                    let (a, b) = (root(&joined, at), root(&joined, other));
                    joined[a.max(b)] = a.min(b);
                }
            }
        }
    }
    let mut groups: Vec<Vec<Row>> = Vec::new();
    let mut index = vec![None; rows.len()];
    for (at, row) in rows.into_iter().enumerate() {
        let group = *index[root(&joined, at)].get_or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(row);
    }
    groups
}

/// Whether the cells that may be anything can still take values of their domains after `repair`:
/// a sum whose free cells all push the same way bounds what the others may be. Sums that the
/// report breaks as it stands are left to `confront`, which calls them unchecked.
pub(super) fn free_cells_can_follow(system: &System, repair: &Repair) -> bool {
    let changed =
        |variable: usize| repair.changes.iter().find(|change| change.0 == variable).map(|change| change.1);
    let can_follow = |sum: &[(usize, i64)], repaired: bool| {
        let mut known = 0_i64;
        let (mut up, mut down, mut count) = (false, false, 0);
        for &(variable, coefficient) in sum {
            let new = if repaired { changed(variable) } else { None };
            match new.or(system.variables[variable].value) {
                Some(value) => {
                    match value.checked_mul(coefficient).and_then(|part| known.checked_add(part)) {
                        Some(sum) => known = sum,
                        None => return false,
                    }
                }
                None => {
                    count += 1;
                    let signed = system.variables[variable].signed;
                    up |= signed || coefficient > 0;
                    down |= signed || coefficient < 0;
                }
            }
        }
        count == 0 || known == 0 || (known < 0 && up) || (known > 0 && down)
    };
    system.sums.iter().all(|sum| can_follow(sum, true) || !can_follow(sum, false))
}
