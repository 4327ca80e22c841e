//! The changes of a few chosen cells that make every relation they touch hold.

use super::eliminate::Row;
use super::{Candidate, MOST_CHANGES, ones};
use crate::diagnose::system::System;

/// One equation: a coefficient for each chosen cell, and the right-hand side last.
type Equation = [i128; MOST_CHANGES + 1];

/// The new value of every chosen cell, by index of the variable; `None` where the cells cannot
/// make the relations hold, one of them would stay as it is, or one would leave its domain.
pub(super) fn changes(
    system: &System,
    rows: &[Row],
    chosen: &[&Candidate],
    residuals: &[i64],
) -> Option<Vec<(usize, i64)>> {
    let mut equations: Vec<(usize, Equation)> = Vec::with_capacity(16);
    for (column, candidate) in chosen.iter().enumerate() {
        for relation in ones(candidate.relations) {
            let coefficient = rows[relation].coefficient(candidate.variable).unwrap_or(0);
            let at = match equations.iter().position(|(other, _)| *other == relation) {
                Some(at) => at,
                None => {
                    let mut equation = Equation::default();
                    equation[MOST_CHANGES] = -i128::from(residuals[relation]);
                    equations.push((relation, equation));
                    equations.len() - 1
                }
            };
            equations[at].1[column] += i128::from(coefficient);
        }
    }
    let mut equations: Vec<Equation> = equations.into_iter().map(|(_, equation)| equation).collect();
    let pivots = reduce(&mut equations, chosen.len())?;
    let line = Line::of(&equations, &pivots, chosen.len())?;
    let bounds: Vec<Bound> =
        chosen.iter().map(|candidate| Bound::of(system, candidate.variable)).collect::<Option<_>>()?;
    let deltas = line.smallest(&bounds)?;
    let change = |(candidate, delta): (&&Candidate, i64)| {
        let value = system.variables[candidate.variable].value?;
        Some((candidate.variable, value.checked_add(delta)?))
    };
    chosen.iter().zip(deltas).map(change).collect()
}

/// Gauss–Jordan without fractions: returns the row of each column's pivot, and `None` where the
/// equations contradict each other or the numbers grow too large.
fn reduce(equations: &mut [Equation], columns: usize) -> Option<[Option<usize>; MOST_CHANGES]> {
    let mut pivots = [None; MOST_CHANGES];
    let mut next = 0;
    for (column, pivot) in pivots.iter_mut().enumerate().take(columns) {
        let Some(found) = (next..equations.len()).find(|&row| equations[row][column] != 0) else { continue };
        equations.swap(next, found);
        let lead = equations[next];
        for row in (0..equations.len()).filter(|&row| row != next) {
            let factor = equations[row][column];
            if factor == 0 {
                continue;
            }
            for at in 0..=MOST_CHANGES {
                let kept = equations[row][at].checked_mul(lead[column])?;
                equations[row][at] = kept.checked_sub(lead[at].checked_mul(factor)?)?;
            }
        }
        *pivot = Some(next);
        next += 1;
    }
    let contradicts = equations[next..].iter().any(|equation| equation[MOST_CHANGES] != 0);
    (!contradicts).then_some(pivots)
}

/// All solutions: `base + t · step` for whole `t`, where `step` is 0 if there is only one.
struct Line {
    base: Vec<(i128, i128)>,
}

/// What a cell's change may be.
struct Bound {
    least: Option<i128>,
}

impl Bound {
    fn of(system: &System, variable: usize) -> Option<Bound> {
        let variable = &system.variables[variable];
        let value = variable.value?;
        Some(Bound { least: (!variable.signed).then(|| -i128::from(value)) })
    }
}

impl Line {
    /// `None` where a change is no whole number, or more than one is left open.
    fn of(equations: &[Equation], pivots: &[Option<usize>; MOST_CHANGES], columns: usize) -> Option<Line> {
        let open: Vec<usize> = (0..columns).filter(|&column| pivots[column].is_none()).collect();
        if open.len() > 1 {
            return None;
        }
        let mut base = Vec::with_capacity(columns);
        for (column, pivot) in pivots.iter().enumerate().take(columns) {
            let Some(row) = pivot else {
                base.push((0, 1));
                continue;
            };
            let lead = equations[*row][column];
            let step = open.first().map_or(0, |&free| -equations[*row][free]);
            let right = equations[*row][MOST_CHANGES];
            if right % lead != 0 || step % lead != 0 {
                return None;
            }
            base.push((right / lead, step / lead));
        }
        Some(Line { base })
    }

    /// The solution within `bounds`, without a zero, whose changes are smallest in sum.
    fn smallest(&self, bounds: &[Bound]) -> Option<Vec<i64>> {
        let is_single = self.base.iter().all(|(_, step)| *step == 0);
        let at = |t: i128| self.base.iter().map(|(base, step)| base + t * step).collect::<Vec<i128>>();
        let fits = |deltas: &[i128]| {
            deltas
                .iter()
                .zip(bounds)
                .all(|(&delta, bound)| delta != 0 && bound.least.is_none_or(|least| delta >= least))
        };
        let candidates: Vec<i128> = if is_single { vec![0] } else { self.turning_points(bounds) };
        let deltas = candidates
            .into_iter()
            .map(at)
            .filter(|deltas| fits(deltas))
            .min_by_key(|deltas| deltas.iter().map(|delta| delta.abs()).sum::<i128>())?;
        deltas.into_iter().map(|delta| i64::try_from(delta).ok()).collect()
    }

    /// Where the sum of the changes can be smallest: next to a zero of one of them, or at a bound.
    fn turning_points(&self, bounds: &[Bound]) -> Vec<i128> {
        let mut points = Vec::new();
        for ((base, step), bound) in self.base.iter().zip(bounds).filter(|((_, step), _)| *step != 0) {
            for target in [Some(0), bound.least].into_iter().flatten() {
                let t = (target - base).div_euclid(*step);
                points.extend([t - 1, t, t + 1]);
            }
        }
        points
    }
}
