//! Cells that may be anything are taken out of the system: each is worth one relation.

use super::Repair;
use crate::diagnose::system::System;

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
    let mut rows: Vec<(Vec<(usize, i64)>, Vec<usize>)> =
        system.sums.iter().enumerate().map(|(at, sum)| (merged(sum), vec![at])).collect();
    let is_free = |variable: usize| system.variables[variable].value.is_none();
    let free = (0..system.variables.len()).filter(|&variable| is_free(variable));
    for variable in free {
        let coefficient_in =
            |row: &[(usize, i64)]| row.iter().find(|term| term.0 == variable).map(|term| term.1);
        // The shortest relation with the cell is spent on it.
        let pivot = (0..rows.len())
            .filter(|&at| coefficient_in(&rows[at].0).is_some_and(|coefficient| coefficient.abs() == 1))
            .min_by_key(|&at| rows[at].0.len());
        let Some(pivot) = pivot else { continue };
        let (pivot_terms, pivot_sources) = rows.swap_remove(pivot);
        let pivot_coefficient = coefficient_in(&pivot_terms).unwrap_or(1);
        for (terms, sources) in &mut rows {
            let Some(coefficient) = coefficient_in(terms) else { continue };
            let factor = -coefficient * pivot_coefficient;
            terms.extend(pivot_terms.iter().map(|&(variable, coefficient)| (variable, coefficient * factor)));
            *terms = merged(terms);
            sources.extend(&pivot_sources);
        }
    }
    // What still holds a free cell says nothing about the others.
    rows.retain(|(terms, _)| !terms.is_empty() && !terms.iter().any(|term| is_free(term.0)));
    let rows =
        rows.into_iter().map(|(terms, sources)| Row { residual: residual(system, &terms), terms, sources });
    groups(rows.collect())
}

/// Terms sorted by variable, each variable once, none with coefficient 0.
fn merged(terms: &[(usize, i64)]) -> Vec<(usize, i64)> {
    let mut sorted = terms.to_vec();
    sorted.sort_unstable_by_key(|term| term.0);
    let mut merged: Vec<(usize, i64)> = Vec::with_capacity(sorted.len());
    for (variable, coefficient) in sorted {
        match merged.last_mut() {
            Some(last) if last.0 == variable => last.1 += coefficient,
            _ => merged.push((variable, coefficient)),
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

/// Puts relations that share a cell, directly or through others, into one group.
fn groups(rows: Vec<Row>) -> Vec<Vec<Row>> {
    let mut groups: Vec<Vec<Row>> = Vec::new();
    for row in rows {
        let shares = |group: &Vec<Row>| {
            group.iter().any(|other| other.terms.iter().any(|a| row.terms.iter().any(|b| a.0 == b.0)))
        };
        let (mut joined, apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(shares);
        let mut group: Vec<Row> = joined.drain(..).flatten().collect();
        group.push(row);
        groups = apart;
        groups.push(group);
    }
    // Duplicates of one relation carry nothing new.
    for group in &mut groups {
        group.sort_by(|a, b| a.terms.cmp(&b.terms));
        group.dedup_by(|a, b| a.terms == b.terms);
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
