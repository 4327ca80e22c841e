//! A whole row one column off, or a whole column one row off.

use super::localize::Repair;
use super::system::System;
use crate::key::Key;
use crate::template::{PerKey, Template};

/// The rows and columns of a form's tables, as indices of variables.
pub(super) struct Lines {
    rows: Vec<Vec<usize>>,
    columns: Vec<Vec<usize>>,
}

/// A line that makes every relation hold when it is put back.
pub(super) struct Shifted {
    pub(super) is_row: bool,
    pub(super) repair: Repair,
}

/// Lines shorter than this are too short for a shift to be told from chance.
const SHORTEST: usize = 4;

impl Lines {
    pub(super) fn of(template: &'static Template, system: &System) -> Lines {
        let mut by_key = PerKey::of(template, None);
        for (index, variable) in system.variables.iter().enumerate() {
            by_key.set(variable.key, Some(index));
        }
        let index = |key: Key| by_key[key];
        let mut lines = Lines { rows: Vec::new(), columns: Vec::new() };
        for table in template.tables {
            let rows: Vec<Vec<usize>> = table
                .rows
                .iter()
                .map(|row| row.cells.iter().filter_map(|cell| index(cell.key)).collect())
                .collect();
            let width = rows.iter().map(Vec::len).max().unwrap_or(0);
            let columns =
                (0..width).map(|at| rows.iter().filter_map(|row| row.get(at).copied()).collect::<Vec<_>>());
            lines.columns.extend(columns.filter(|column| column.len() >= SHORTEST));
            lines.rows.extend(rows.into_iter().filter(|row| row.len() >= SHORTEST));
        }
        lines
    }

    /// Every line that can be put back.
    pub(super) fn shifted(&self, system: &System) -> Vec<Shifted> {
        let rows = self.rows.iter().map(|line| (true, line));
        let columns = self.columns.iter().map(|line| (false, line));
        rows.chain(columns)
            .flat_map(|(is_row, line)| {
                let back = [put_back(system, line, 1), put_back(system, line, line.len() - 1)];
                back.into_iter().flatten().map(move |repair| Shifted { is_row, repair })
            })
            .collect()
    }
}

/// Moves the values of `line` by `by` places round, with the one that would come round left open,
/// and solves for that one. `None` where no value makes every relation hold.
fn put_back(system: &System, line: &[usize], by: usize) -> Option<Repair> {
    let value = |variable: usize| system.variables[variable].value;
    let open = if by == 1 { line[line.len() - 1] } else { line[0] };
    let moved = |variable: usize| -> Option<i64> {
        match line.iter().position(|&other| other == variable) {
            Some(at) => value(line[(at + by) % line.len()]),
            None => value(variable),
        }
    };
    let mut solved: Option<i64> = None;
    for sum in &system.sums {
        let mut known = 0_i64;
        let mut coefficient = 0;
        for &(variable, factor) in sum {
            if variable == open {
                coefficient = factor;
            } else {
                known = known.checked_add(moved(variable)?.checked_mul(factor)?)?;
            }
        }
        match (coefficient, solved) {
            (0, _) if known != 0 => return None,
            (0, _) => {}
            (_, None) if known % coefficient == 0 => solved = Some(-(known / coefficient)),
            (_, Some(solved)) if known + solved * coefficient == 0 => {}
            _ => return None,
        }
    }
    let new = |variable: usize| if variable == open { solved } else { moved(variable) };
    let changes: Vec<(usize, i64)> = line
        .iter()
        .filter_map(|&variable| Some((variable, new(variable)?)))
        .filter(|&(variable, to)| value(variable) != Some(to))
        .collect();
    let fits = changes.iter().all(|&(variable, to)| system.variables[variable].signed || to >= 0);
    (fits && changes.len() > 1).then_some(Repair { changes })
}
