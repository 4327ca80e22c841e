//! Figures of another year among this year's, where a line of a table's heads says of each whose it is.

use super::Grid;
use super::grid::GridCell;
use super::head::is_other_year;
use crate::number::Reading;
use crate::report::squeeze::tail;

/// More characters than a head has that names a year and nothing else.
const LONGEST: usize = 6;
const THIS_YEAR: [&str; 6] = ["本年度", "本年", "本年数", "当年", "今年", "本期"];
const LAST_YEAR: [&str; 7] = ["上年度", "上年", "上年数", "上一年", "上一年度", "去年", "上期"];

/// The table without the figures that such a line calls another year's; nothing where a row has more or
/// other figures than the line.
pub(super) fn without_others(text: &str, table: &Grid, year: Option<u16>) -> Option<Grid> {
    let mut cells: Vec<GridCell> = Vec::with_capacity(table.cells.len());
    // Of each figure in the rows below, whether it is another year's.
    let mut is_other: Vec<bool> = Vec::new();
    let mut has_others = false;
    for row in table.rows() {
        if !row.iter().any(GridCell::is_figure) {
            is_other = heads(text, row, year);
            cells.extend(row.iter().filter(|_| is_other.is_empty()));
            continue;
        }
        if is_other.is_empty() {
            cells.extend(row);
            continue;
        }
        let labels = row.iter().take_while(|cell| cell.reading == Reading::Words).count();
        let (label, figures) = row.split_at(labels);
        let (figures, behind) = figures.split_at(figures.len().min(is_other.len()));
        if figures.len() < is_other.len() || behind.iter().any(|cell| cell.reading != Reading::Blank) {
            return None;
        }
        cells.extend(label);
        let first = figures.first()?.column;
        let own = figures.iter().zip(&is_other).filter(|(_, is_other)| !**is_other);
        cells.extend(own.enumerate().map(|(at, (cell, _))| GridCell {
            column: first + at,
            column_span: 1,
            ..*cell
        }));
        has_others = true;
    }
    has_others.then_some(Grid { cells, rows: table.rows, columns: table.columns })
}

/// Of each head in a line that names years only, as many times this one as another, whether it is another.
fn heads(text: &str, row: &[GridCell], year: Option<u16>) -> Vec<bool> {
    let filled = row.iter().filter(|cell| cell.reading != Reading::Blank);
    let mut is_other = Vec::new();
    for (at, cell) in filled.enumerate() {
        let words = tail(cell.span.of(text), LONGEST + 1);
        let is_number = words.starts_with(|char: char| char.is_ascii_digit());
        let is_year = is_number && words.trim_end_matches(['年', '度', '数']).len() == 4;
        if LAST_YEAR.contains(&&*words) || (is_year && is_other_year(&words, year)) {
            is_other.push(true);
        } else if THIS_YEAR.contains(&&*words) || (is_year && year.is_some()) {
            is_other.push(false);
        } else if at > 0 {
            return Vec::new();
        }
    }
    let others = is_other.iter().filter(|is_other| **is_other).count();
    if others * 2 == is_other.len() { is_other } else { Vec::new() }
}
