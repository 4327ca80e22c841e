//! The groups of 表四 whose columns stand in another order than the form's, as where 总计 comes first.

use super::{Figure, FigureRow};
use crate::report::figure::adds_up;
use crate::report::squeeze::tail;

/// How much of the text in front of a row may be its heads, in characters.
const REACH: usize = 200;

/// Puts the figures of each group into the form's order where the heads in front of the row name the
/// columns of every group in the same other one, and its sums hold as well by it. `names` are the
/// columns' names in the form's order, those of one group after the other.
pub(super) fn follow_heads(text: &str, rows: &mut [FigureRow], names: &[String]) {
    // Each group begins with the same name.
    let again = names.iter().skip(1).position(|name| Some(name) == names.first());
    let Some(size) = again.map(|at| at + 1) else { return };
    let group = &names[..size];
    for row in rows.iter_mut().filter(|row| row.cells.len() >= names.len()) {
        let own = row.figures(names.len());
        if own.len() != names.len()
            || !row.cells[own.clone()].iter().any(|cell| cell.reading.number().is_some())
        {
            continue;
        }
        let heads = tail(text.get(row.label_start..row.start).unwrap_or_default(), REACH);
        let order = named_in(&heads, group);
        let Some(order) = order.len().checked_sub(names.len()).and_then(|first| order.get(first..)) else {
            continue;
        };
        let first = &order[..size];
        let is_same = order.chunks(size).all(|group| group == first);
        if !is_same || first.is_sorted() || !(0..size).all(|name| first.contains(&name)) {
            continue;
        }
        let figures = &row.cells[own.clone()];
        let in_order = |group: &[Figure]| -> Vec<Figure> {
            let figure = |name: usize| first.iter().position(|own| *own == name).map(|at| group[at]);
            (0..size).filter_map(figure).collect()
        };
        let ordered: Vec<Figure> = figures.chunks(size).flat_map(in_order).collect();
        let whole = |figures: &[Figure]| figures.chunks(size).filter(|group| adds_up(group)).count();
        if whole(&ordered) >= whole(figures) {
            row.cells[own].copy_from_slice(&ordered);
        }
    }
}

/// Which of the names stand in a text, one after the other.
fn named_in(text: &str, names: &[String]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let name = names.iter().position(|name| rest.starts_with(name.as_str()));
        found.extend(name);
        rest = &rest[name.map_or(char.len_utf8(), |name| names[name].len())..];
    }
    found
}
