//! Tables as the form has them, however they stand in the document.
//!
//! Clerks and programs turn a table over, put its labels last, part it into pieces side by side, or set
//! last year's figures beside this year's. Where the heads tell it, such a table is laid out anew, and
//! then read like any other. The cells keep their places in the text, which no longer rise.

use super::grid::{Grid, GridCell};
use super::head::{self, head_of};
use super::told::{self, ToldRow};
use super::years;
use crate::document::{BlockKind, Document};
use crate::number::Reading;
use crate::order::sort_by_key;
use crate::report::labels::Labels;
use crate::span::Span;
use crate::template::{RowForm, Template};

/// A piece of the document from which rows are made.
pub(super) enum Piece {
    /// Blocks without a table between them: in a page that was copied value by value, each figure is
    /// a block of its own.
    Running(Span),
    /// A table, and whether it was laid out anew.
    Table(Grid, bool),
    /// Rows of a table whose words tell every figure, and where the table ends.
    Told(Vec<ToldRow>, usize),
}

/// The pieces of a document in its order; `year` is the report's.
pub(super) fn pieces(
    document: &Document,
    template: &Template,
    labels: &Labels,
    year: Option<u16>,
) -> Vec<Piece> {
    let text = document.text.as_str();
    let names = names_of_groups(template);
    let first_of = |name: &String| names.iter().position(|other| other == name);
    let groups = names.iter().filter_map(first_of).collect();
    let arranger = Arranger { text, year, groups };
    let mut pieces: Vec<Piece> = Vec::new();
    for blocks in document.blocks.chunk_by(|a, b| !a.is_table() && !b.is_table()) {
        match &blocks[0].kind {
            BlockKind::Table(table) => {
                let table = Grid::of(text, table, &names);
                if let Some(rows) = told::rows(text, &table, labels) {
                    pieces.push(Piece::Told(rows, blocks[0].span.end));
                } else if !arranger.goes_on_beside(&mut pieces, &table) {
                    arranger.arrange(table, &mut pieces);
                }
            }
            BlockKind::Heading | BlockKind::Paragraph => {
                pieces.push(Piece::Running(blocks[0].span.to(blocks[blocks.len() - 1].span)));
            }
        }
    }
    pieces
}

/// The names of the columns of a row without a label, such as that of 表四.
pub(super) fn names_of_groups(template: &Template) -> Vec<String> {
    let mut rows = template.tables.iter().flat_map(|table| table.rows);
    let unlabelled = rows.find(|row: &&RowForm| row.label.is_empty());
    let cells = unlabelled.map_or(&[][..], |row| row.cells);
    cells.iter().map(|cell| cell.column.rsplit('/').next().unwrap_or_default().to_owned()).collect()
}

/// A longer paragraph between two halves of a table says something of its own.
const LONGEST_BETWEEN: usize = 60;

struct Arranger<'a> {
    text: &'a str,
    year: Option<u16>,
    /// The names of the columns of a row without a label, each by the first that is called so.
    groups: Vec<usize>,
}

impl Arranger<'_> {
    fn arrange(&self, table: Grid, pieces: &mut Vec<Piece>) {
        if let Some(rows) = self.groups_turned(&table) {
            return pieces.push(Piece::Table(rows, true));
        }
        let (mut arranged, mut is_moved, mut below) = (table, false, None);
        match self.of_this_year(&arranged) {
            Some(own) => (arranged, is_moved) = (own, true),
            None => {
                if let Some(own) = years::without_others(self.text, &arranged, self.year) {
                    return pieces.push(Piece::Table(own, false));
                }
                if let Some((left, right)) = side_by_side(&arranged) {
                    pieces.push(Piece::Table(left, true));
                    return pieces.push(Piece::Table(right, true));
                }
            }
        }
        if is_turned(&arranged) {
            let (own, rest) = cut_below_names(&arranged);
            (arranged, is_moved, below) = (turned(&own), true, rest);
        }
        if let Some(own) = self.of_this_year(&arranged) {
            (arranged, is_moved) = (own, true);
        }
        if let Some(label_first) = label_first(&arranged) {
            (arranged, is_moved) = (label_first, true);
        }
        pieces.push(Piece::Table(arranged, is_moved));
        if let Some(below) = below {
            pieces.push(Piece::Table(below, true));
        }
    }

    /// The one row of a table that has its names below each other, as 表四 turned over: the names, then
    /// the figures beside them.
    fn groups_turned(&self, table: &Grid) -> Option<Grid> {
        if self.groups.is_empty() || table.rows < self.groups.len() {
            return None;
        }
        for column in 0..table.columns.saturating_sub(1).min(4) {
            let mut heads: Vec<&GridCell> = Vec::new();
            for cell in table.cells.iter().filter(|cell| cell.column == column) {
                let is_next = cell.group.is_some() && self.groups.get(heads.len()).copied() == cell.group;
                heads.extend(is_next.then_some(cell));
            }
            if heads.len() != self.groups.len() {
                continue;
            }
            let beside = |head: &&GridCell| {
                let mut behind =
                    table.cells.iter().filter(|cell| cell.row == head.row && cell.column > column);
                behind.next().filter(|_| behind.all(|cell| cell.reading == Reading::Blank)).copied()
            };
            let figures: Option<Vec<GridCell>> = heads.iter().map(beside).collect();
            let cells = heads.into_iter().copied().chain(figures?).enumerate();
            let cells: Vec<GridCell> = cells.map(|(column, cell)| alone(cell, 0, column)).collect();
            return Some(Grid { rows: 1, columns: cells.len(), cells });
        }
        None
    }

    /// The table without the columns that its head calls another year's, or a comparison with it, if
    /// the others are the form's.
    fn of_this_year(&self, table: &Grid) -> Option<Grid> {
        // A merged head may have lost the cells that it covers.
        self.without_other_years(table, true).or_else(|| self.without_other_years(table, false))
    }

    /// The same; `spreads` where a head stands for the blank cells behind it too.
    fn without_other_years(&self, table: &Grid, spreads: bool) -> Option<Grid> {
        let mut is_other = vec![false; table.columns];
        let head_end = table.rows().find(|row| has_figures(row)).map_or(table.rows, |row| row[0].row);
        for (at, cell) in table.cells.iter().enumerate() {
            if cell.row >= head_end.max(1) {
                break;
            }
            let behind = table.cells[at + 1..].iter();
            let blank =
                behind.take_while(|next| spreads && next.row == cell.row && next.reading == Reading::Blank);
            let end = blank.map(|next| next.column + next.column_span).last();
            let end = end.unwrap_or(cell.column + cell.column_span);
            let columns = cell.column..end.min(table.columns);
            if columns.len() * 2 <= table.columns.max(2)
                && head::is_other_year(&head_of(self.text, cell.span), self.year)
            {
                is_other.get_mut(columns)?.fill(true);
            }
        }
        if !is_other.contains(&true) {
            return None;
        }
        let kept_before = |column: usize| is_other.iter().take(column).filter(|other| !**other).count();
        let keep = |cell: &GridCell| {
            let (start, end) = (kept_before(cell.column), kept_before(cell.column + cell.column_span));
            (end > start).then_some(GridCell { column: start, column_span: end - start, ..*cell })
        };
        let own = Grid {
            cells: table.cells.iter().filter_map(keep).collect(),
            rows: table.rows,
            columns: kept_before(table.columns),
        };
        head::applicants(&own).is_some().then_some(own)
    }

    /// Puts a table that has the rest of the columns of the one before beside it, row by row.
    fn goes_on_beside(&self, pieces: &mut Vec<Piece>, table: &Grid) -> bool {
        let at = match pieces.as_slice() {
            [.., Piece::Table(..)] => pieces.len() - 1,
            [.., Piece::Table(..), Piece::Running(between)]
                if between.of(self.text).chars().nth(LONGEST_BETWEEN).is_none() =>
            {
                pieces.len() - 2
            }
            _ => return false,
        };
        let Some(Piece::Table(left, _)) = pieces.get(at) else { return false };
        let Some(both) = self.beside(left, table) else { return false };
        pieces.remove(at);
        // What stands between them names the pieces.
        pieces.push(Piece::Table(both, true));
        true
    }

    fn beside(&self, left: &Grid, right: &Grid) -> Option<Grid> {
        // From left to right, however many lines the head has.
        let names = |table: &Grid| -> Vec<usize> {
            let mut named: Vec<(usize, usize)> =
                table.cells.iter().filter_map(|cell| Some((cell.column, cell.name?))).collect();
            sort_by_key(&mut named, |own| *own);
            named.into_iter().map(|(_, name)| name).collect()
        };
        let (own, rest) = (names(left), names(right));
        let count = own.len();
        let is_parted = count > 0 && !rest.is_empty() && count + rest.len() <= super::APPLICANTS;
        if !is_parted || !own.iter().chain(&rest).enumerate().all(|(at, name)| at == *name) {
            return None;
        }
        let first = right.cells.iter().filter(|cell| cell.name.is_some()).map(|cell| cell.column).min()?;
        let figures = |table: &Grid| -> Vec<usize> {
            table.rows().filter(|row| has_figures(row)).filter_map(|row| Some(row.first()?.row)).collect()
        };
        let label = |table: &Grid, row: usize| -> String {
            let own = table.cells.iter().filter(|cell| cell.row == row);
            own.take_while(|cell| !cell.is_figure()).map(|cell| cell.span.of(self.text)).collect()
        };
        let (left_rows, right_rows) = (figures(left), figures(right));
        let is_one = |(own, other): (&usize, &usize)| {
            let other = label(right, *other);
            other.trim().is_empty() || label(left, *own) == other
        };
        if left_rows.len() != right_rows.len() || !left_rows.iter().zip(&right_rows).all(is_one) {
            return None;
        }
        let head = left.cells.iter().find(|cell| cell.name.is_some())?.row;
        let row_of = |row: usize| {
            let at = right_rows.iter().position(|own| *own == row);
            at.and_then(|at| left_rows.get(at)).copied()
        };
        let beside = |cell: &GridCell| {
            let column = cell.column.checked_sub(first)? + left.columns;
            let row = cell.name.map_or_else(|| row_of(cell.row), |_| Some(head))?;
            Some(GridCell { row, row_span: 1, column, ..*cell })
        };
        let mut cells = left.cells.clone();
        cells.extend(right.cells.iter().filter_map(beside));
        sort_by_key(&mut cells, |cell| (cell.row, cell.column));
        let columns = left.columns + right.columns - first;
        Some(Grid { cells, rows: left.rows, columns })
    }
}

/// A table that was turned over, and what goes on below it in the same grid, as on a sheet: that begins
/// with a line of one cell.
fn cut_below_names(table: &Grid) -> (Grid, Option<Grid>) {
    let is_name = |cell: &&GridCell| cell.column < 3 && cell.name.is_some();
    let last = table.cells.iter().filter(is_name).map(|cell| cell.row).max().unwrap_or(table.rows);
    let is_line = |row: &&[GridCell]| row.iter().filter(|cell| cell.reading != Reading::Blank).count() == 1;
    let line = table.rows().filter(|row| row[0].row > last).find(is_line).map(|row| row[0].row);
    let Some(line) = line else { return (table.clone(), None) };
    let part = |is_above: bool| {
        let from = if is_above { 0 } else { line };
        let own = table.cells.iter().filter(|cell| (cell.row < line) == is_above);
        let cells = own.map(|cell| GridCell { row: cell.row - from, ..*cell }).collect();
        let rows = if is_above { line } else { table.rows - line };
        Grid { cells, rows, columns: table.columns }
    };
    (part(true), Some(part(false)))
}

/// Whether the rows of this table are the form's columns: the names of all of them stand below
/// each other, and not beside.
fn is_turned(table: &Grid) -> bool {
    let is_named = |cell: &&GridCell| cell.name.is_some();
    // Most tables name none in their first columns.
    let in_front = table.cells.iter().filter(|cell| cell.column < 3).filter(is_named).count();
    in_front >= super::APPLICANTS
        && head::applicants(table).is_none()
        && head::applicants(&turned(table)).is_some()
}

/// The table with its labels in front, if they stand behind the figures of all rows that have some.
fn label_first(table: &Grid) -> Option<Grid> {
    const FEWEST: usize = 3;
    let mut first_label = table.columns;
    let mut rows = 0;
    for row in table.rows().filter(|row| has_figures(row)) {
        let is_words = |cell: &&GridCell| cell.reading == Reading::Words;
        let labels = row.iter().rev().take_while(is_words).count();
        let figures = &row[..row.len() - labels];
        if figures.iter().any(|cell| is_words(&cell)) || figures.is_empty() {
            return None;
        }
        // A row whose label is merged with those above has fewer of its own.
        if let Some(label) = row.get(figures.len()) {
            first_label = first_label.min(label.column);
            rows += 1;
        }
    }
    if rows < FEWEST || first_label == 0 || first_label >= table.columns {
        return None;
    }
    let labels = table.columns - first_label;
    let moved = |cell: &GridCell| {
        let column =
            if cell.column >= first_label { cell.column - first_label } else { cell.column + labels };
        let is_apart = cell.column >= first_label || cell.column + cell.column_span <= first_label;
        is_apart.then_some(GridCell { column, ..*cell })
    };
    let mut cells: Vec<GridCell> = table.cells.iter().filter_map(moved).collect();
    sort_by_key(&mut cells, |cell| (cell.row, cell.column));
    Some(Grid { cells, rows: table.rows, columns: table.columns })
}

/// The two halves of a table whose rows stand side by side: its head names each column twice.
fn side_by_side(table: &Grid) -> Option<(Grid, Grid)> {
    let is_total = |cell: &&GridCell| cell.name == Some(super::APPLICANTS - 1);
    let mut totals = table.cells.iter().filter(is_total);
    let middle = totals.next().map(|cell| cell.column + cell.column_span)?;
    totals.next().filter(|cell| cell.column >= middle)?;
    let is_across = |cell: &GridCell| cell.column < middle && cell.column + cell.column_span > middle;
    let half = |is_left: bool| {
        let own = table.cells.iter().filter(|cell| !is_across(cell) && (cell.column < middle) == is_left);
        let own =
            own.map(|cell| GridCell { column: cell.column - if is_left { 0 } else { middle }, ..*cell });
        let columns = if is_left { middle } else { table.columns - middle };
        Grid { cells: own.collect(), rows: table.rows, columns }
    };
    let (left, right) = (half(true), half(false));
    let is_whole = |half: &Grid| head::applicants(half).is_some();
    (is_whole(&left) && is_whole(&right)).then_some((left, right))
}

fn has_figures(row: &[GridCell]) -> bool {
    row.iter().any(GridCell::is_figure)
}

/// A cell in a place of its own.
fn alone(cell: GridCell, row: usize, column: usize) -> GridCell {
    GridCell { row, column, row_span: 1, column_span: 1, ..cell }
}

/// The table with its rows as columns.
fn turned(table: &Grid) -> Grid {
    let turn = |cell: &GridCell| GridCell {
        row: cell.column,
        column: cell.row,
        row_span: cell.column_span,
        column_span: cell.row_span,
        ..*cell
    };
    let mut cells: Vec<GridCell> = table.cells.iter().map(turn).collect();
    sort_by_key(&mut cells, |cell| (cell.row, cell.column));
    Grid { cells, rows: table.columns, columns: table.rows }
}
