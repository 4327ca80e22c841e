//! Rows between a head and its figures: the numbers of the columns (栏次 1 2 3 …), and another year's row.

use super::FigureRow;
use super::align::Candidate;
use crate::number::{Number, Reading};
use crate::report::figures::is_other_year;
use crate::report::squeeze::tail;

/// More characters than the label of a year's row has.
const LONGEST: usize = 12;

/// What such a row was taken for because it has no label of the form, the next row is that has as many
/// figures. Which rows were passed over.
pub(super) fn pass_on(
    text: &str,
    year: Option<u16>,
    rows: &[FigureRow],
    candidates: &mut [Vec<Candidate>],
    has_label: &dyn Fn(usize) -> bool,
) -> Vec<usize> {
    let mut passed = Vec::new();
    for at in 1..rows.len() {
        let (above, below) = (&rows[at - 1], &rows[at]);
        let Some(option) = candidates[at - 1].iter().position(|option| !has_label(option.row)) else {
            continue;
        };
        let wanted = candidates[at - 1][option].figures.len();
        let figures = below.figures(wanted);
        let is_row = figures.len() == wanted
            && below.cells[figures.clone()].iter().any(|figure| figure.reading.number().is_some());
        if !is_row || !(counts(above, wanted) || is_of_other_year(text, above, year)) {
            continue;
        }
        let option = candidates[at - 1].swap_remove(option);
        candidates[at].push(Candidate { figures, label_start: below.start, ..option });
        passed.push(at - 1);
    }
    passed
}

/// Whether the figures of a row count up by one: no group of them adds up so.
fn counts(row: &FigureRow, wanted: usize) -> bool {
    let number = |at: usize| row.cells[at].reading.number().and_then(Number::integer);
    let mut figures = row.figures(wanted);
    let first = figures.next().and_then(number);
    first.is_some_and(|first| figures.zip(1..).all(|(at, next)| number(at) == Some(first + next)))
}

/// Whether the row itself says that it is another year's.
fn is_of_other_year(text: &str, row: &FigureRow, year: Option<u16>) -> bool {
    let own = row.cells.get(..row.label_cells).unwrap_or_default();
    let labels = own.iter().filter(|cell| cell.reading != Reading::Blank);
    let mut labels = labels.map(|cell| tail(cell.span.of(text), LONGEST + 1));
    let is_other = |label: &str| label.chars().count() <= LONGEST && is_other_year(label, year);
    if row.in_table {
        return labels.any(|label| is_other(&label));
    }
    let line = text.get(row.label_start..row.start).and_then(|before| before.rsplit('\n').next());
    line.is_some_and(|line| is_other(&tail(line, LONGEST + 1)))
}
