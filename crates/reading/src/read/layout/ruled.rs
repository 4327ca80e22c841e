//! Ruled lines into tables, and glyphs into their cells.

mod segments;
mod slots;

use std::collections::HashSet;

use super::lines::{self, Line};
use super::{Area, Glyph, POINT};
use crate::order::{sort_by_key, sort_by_place};
use segments::Segments;
use slots::Slots;

/// A table with its merged cells, on one page or joined over several.
#[derive(Clone, Debug)]
pub(super) struct Ruled {
    pub(super) area: Area,
    /// Where its columns begin, and where the last one ends.
    pub(super) edges: Vec<i32>,
    pub(super) rows: usize,
    /// Row by row, within a row from left to right; without gaps.
    pub(super) cells: Vec<RuledCell>,
    /// Whether no line closes it at the top, and at the bottom.
    pub(super) is_open: [bool; 2],
    /// Ordinal of the page it begins on.
    pub(super) page: usize,
    /// Ordinal of the page it ends on.
    pub(super) last_page: usize,
}

/// One cell of a ruled table.
#[derive(Clone, Debug)]
pub(super) struct RuledCell {
    pub(super) text: String,
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) row_span: usize,
    pub(super) column_span: usize,
    pub(super) area: Area,
    pub(super) page: usize,
    /// Whether its last line reaches so far to the right that the next word did not fit.
    pub(super) is_full: bool,
}

/// Lines no further apart than this are one line: tables are drawn cell by cell.
const NEAR: i32 = 3 * POINT;

/// The tables of a page, and the glyphs that stand in none.
pub(super) fn tables(glyphs: Vec<Glyph>, rules: &[Area], page: usize) -> (Vec<Ruled>, Vec<Glyph>) {
    let mut grids: Vec<Slots> =
        Segments::of(rules).groups().into_iter().filter_map(|group| Slots::of(&group)).collect();
    // A table inside a cell of another one comes first.
    sort_by_place(&mut grids, |grid| (grid.area().width(), grid.area().height()));
    let mut inside: Vec<Vec<Vec<Glyph>>> =
        grids.iter().map(|grid| vec![Vec::new(); grid.cells.len()]).collect();
    let mut free = Vec::new();
    for glyph in glyphs {
        let place = grids.iter().enumerate().find_map(|(at, grid)| Some((at, grid.cell_at(glyph.area)?)));
        match place.and_then(|(grid, cell)| inside.get_mut(grid)?.get_mut(cell)) {
            Some(cell) => cell.push(glyph),
            None => free.push(glyph),
        }
    }
    let mut tables = Vec::new();
    for (grid, glyphs) in grids.iter().zip(inside) {
        if glyphs.iter().flatten().any(|glyph| !lines::is_blank(glyph.char)) {
            tables.push(table(grid, glyphs, page));
        }
    }
    (tables, free)
}

fn table(grid: &Slots, glyphs: Vec<Vec<Glyph>>, page: usize) -> Ruled {
    let lines: Vec<Vec<Line>> = glyphs.into_iter().map(|glyphs| lines::lines(glyphs, page)).collect();
    // Rows in which a figure stands on one line: what breaks beside it is one figure, no second row.
    let plain: HashSet<usize> = grid
        .cells
        .iter()
        .zip(&lines)
        .filter(|(_, lines)| matches!(&lines[..], [line] if is_digits(line)))
        .map(|(cell, _)| cell.row)
        .collect();
    let mut cells: Vec<RuledCell> = grid
        .cells
        .iter()
        .zip(lines)
        .map(|(cell, lines)| {
            let area = grid.area_of(cell);
            let is_broken = plain.contains(&cell.row) && is_broken_figure(&lines, area);
            RuledCell {
                text: if is_broken { lines.iter().map(|line| &*line.text).collect() } else { text(&lines) },
                row: cell.row,
                column: cell.column,
                row_span: cell.row_span,
                column_span: cell.column_span,
                area,
                page,
                is_full: lines.last().is_some_and(|line| is_full(line, area)),
            }
        })
        .collect();
    sort_by_key(&mut cells, |cell| (cell.row, cell.column));
    Ruled {
        area: grid.area(),
        edges: grid.columns.clone(),
        rows: grid.rows.len().saturating_sub(1),
        cells,
        is_open: grid.is_open,
        page,
        last_page: page,
    }
}

fn text(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        lines::push_joined(&mut text, &line.text, true);
    }
    text
}

fn is_digits(line: &Line) -> bool {
    !line.text.is_empty() && line.text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a cell holds one figure that is too long for it: lines of digits, all but the last so
/// long that no further digit fits, and as long as each other.
fn is_broken_figure(lines: &[Line], cell: Area) -> bool {
    let Some(([first, ..], last)) = lines.split_last().map(|(last, rest)| (rest, last)) else { return false };
    let digits = first.text.len() as i32;
    let room = cell.width() - first.area.width();
    let all = lines.iter().all(|line| is_digits(line) && line.page == first.page);
    let is_even = lines[..lines.len() - 1].iter().all(|line| line.text.len() == first.text.len());
    all && is_even
        && digits > 1
        && last.text.len() <= first.text.len()
        && room < 12 * POINT + first.area.width() / digits
}

/// Cells have some space at their sides, and a line ends up to one character before it.
fn is_full(line: &Line, cell: Area) -> bool {
    i64::from(line.area.width()) + i64::from(line.size) * 2 + i64::from(6 * POINT) > i64::from(cell.width())
}
