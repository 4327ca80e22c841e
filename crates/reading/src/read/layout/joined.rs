//! Joins the tables that a page broke.

use super::aligned::begins_item;
use super::lines::push_joined;
use super::ruled::{Ruled, RuledCell};
use super::{POINT, Piece};
use crate::number::{Reading, read};
use crate::order::{sort_by_key, sort_by_place};

/// The pieces of all pages; a table at the top of a page that goes on the one at the bottom of
/// the page before is part of it.
pub(super) fn across_pages(sheets: Vec<Vec<Piece>>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for sheet in sheets {
        for (at, piece) in sheet.into_iter().enumerate() {
            match (pieces.last_mut(), piece) {
                (Some(Piece::Table(above)), Piece::Table(below)) if at == 0 && goes_on(above, &below) => {
                    join(above, below);
                }
                (_, piece) => pieces.push(piece),
            }
        }
    }
    pieces
}

/// How far apart the edges of two columns may be and still be one.
const NEAR: i32 = 4 * POINT;

fn goes_on(above: &Ruled, below: &Ruled) -> bool {
    let near = |a: i32, b: i32| (a - b).abs() <= NEAR;
    above.last_page < below.page
        && near(above.area.left, below.area.left)
        && near(above.area.right, below.area.right)
}

fn join(above: &mut Ruled, mut below: Ruled) {
    let mut edges: Vec<i32> = above.edges.clone();
    for &edge in &below.edges {
        if !above.edges.iter().any(|other| (other - edge).abs() <= NEAR) {
            edges.push(edge);
        }
    }
    sort_by_place(&mut edges, |&edge| (edge, 0));
    lay_on(above, &edges);
    lay_on(&mut below, &edges);
    let again = repeated_head(above, &below);
    leave_out_rows(&mut below, again);
    while repeats_a_row_of_the_head(above, &below) {
        leave_out_rows(&mut below, 1);
    }
    if row_is_cut(above, &below) {
        join_rows(above, &mut below);
    }
    for cell in &mut below.cells {
        cell.row += above.rows;
    }
    above.rows += below.rows;
    above.cells.append(&mut below.cells);
    above.last_page = below.last_page;
    above.is_open[1] = below.is_open[1];
    sort_by_key(&mut above.cells, |cell| (cell.row, cell.column));
}

/// Lays a table's cells on columns of which it may have only some.
fn lay_on(table: &mut Ruled, edges: &[i32]) {
    let place = |edge: Option<&i32>| {
        let edge = edge.copied().unwrap_or_default();
        (0..edges.len()).min_by_key(|&at| (edges[at] - edge).abs()).unwrap_or_default()
    };
    let moved: Vec<usize> = table.edges.iter().map(|edge| place(Some(edge))).collect();
    let at = |column: usize| moved.get(column).copied().unwrap_or_default();
    for cell in &mut table.cells {
        let (from, to) = (at(cell.column), at(cell.column + cell.column_span));
        cell.column = from;
        cell.column_span = (to - from).max(1);
    }
    table.edges = edges.to_vec();
}

/// A head of more rows than this is none.
const LONGEST_HEAD: usize = 5;

/// How many rows at the top of `below` are the head of `above` again.
fn repeated_head(above: &Ruled, below: &Ruled) -> usize {
    let mut found = 0;
    for rows in 1..=LONGEST_HEAD.min(below.rows) {
        let (head, again) = (head(above, rows), head(below, rows));
        let says_something = head.iter().filter(|cell| read(&cell.text) == Reading::Words).count() > 1;
        let no_figures = head.iter().all(|cell| read(&cell.text).number().is_none());
        let is_whole =
            [&head, &again].iter().all(|head| head.iter().all(|cell| cell.row + cell.row_span <= rows));
        let is_same = head.len() == again.len()
            && head.iter().zip(&again).all(|(a, b)| (a.row, a.column, &a.text) == (b.row, b.column, &b.text));
        if says_something && no_figures && is_whole && is_same {
            found = rows;
        }
    }
    found
}

/// Whether the first row of `below` says what a row of the head of `above` says: of a head of two
/// rows only one may be repeated.
fn repeats_a_row_of_the_head(above: &Ruled, below: &Ruled) -> bool {
    let said = |table: &Ruled, row: usize| -> Vec<String> {
        let here = table.cells.iter().filter(|cell| cell.row == row);
        here.map(|cell| cell.text.clone()).filter(|text| read(text) != Reading::Blank).collect()
    };
    let first = said(below, 0);
    let is_words = first.iter().all(|text| read(text) == Reading::Words);
    let is_one_row = below.cells.iter().filter(|cell| cell.row == 0).all(|cell| cell.row_span == 1);
    let is_head = |row: usize| row + 1 < above.rows && said(above, row) == first;
    below.rows > 1 && first.len() > 1 && is_words && is_one_row && (0..LONGEST_HEAD).any(is_head)
}

fn head(table: &Ruled, rows: usize) -> Vec<&RuledCell> {
    table.cells.iter().take_while(|cell| cell.row < rows).collect()
}

fn leave_out_rows(table: &mut Ruled, rows: usize) {
    table.cells.retain(|cell| cell.row >= rows);
    for cell in &mut table.cells {
        cell.row -= rows;
    }
    table.rows -= rows;
}

/// The cells that end with the last row of `above`, and those that `below` begins with, where
/// they stand in the same columns.
fn halves<'a>(above: &'a Ruled, below: &'a Ruled) -> Option<Vec<(&'a RuledCell, &'a RuledCell)>> {
    let upper: Vec<_> = above.cells.iter().filter(|cell| cell.row + cell.row_span == above.rows).collect();
    let lower: Vec<_> = below.cells.iter().filter(|cell| cell.row == 0).collect();
    let by_column = |cells: &mut Vec<&'a RuledCell>| sort_by_key(cells, |cell| (cell.column, 0));
    let (mut upper, mut lower) = (upper, lower);
    by_column(&mut upper);
    by_column(&mut lower);
    let same = |(a, b): &(&RuledCell, &RuledCell)| (a.column, a.column_span) == (b.column, b.column_span);
    let pairs: Vec<_> = upper.iter().copied().zip(lower.iter().copied()).collect();
    (upper.len() == lower.len() && pairs.iter().all(same)).then_some(pairs)
}

/// Whether the last row of `above` and the first of `below` are one row: no figure stands in both
/// halves, and either no line closes them, or one half has no label and the other no figures, or the
/// label plainly goes on in the other half.
fn row_is_cut(above: &Ruled, below: &Ruled) -> bool {
    let Some(pairs) = halves(above, below) else { return false };
    // Labels that break off at the edge of their cell, and those that go on otherwise.
    let (mut full, mut torn) = (false, false);
    let (mut figures, mut words) = ([false, false], [false, false]);
    for (a, b) in &pairs {
        match (read(&a.text), read(&b.text)) {
            (Reading::Words, Reading::Words) => {
                words = [true, true];
                full |= a.is_full && !begins_item(&b.text);
                torn |= is_torn(&a.text, &b.text);
            }
            (Reading::Blank, Reading::Blank) => {}
            (Reading::Blank, Reading::Words) => words[1] = true,
            (Reading::Words, Reading::Blank) => words[0] = true,
            (Reading::Blank, _) => figures[1] = true,
            (_, Reading::Blank) => figures[0] = true,
            _ => return false,
        }
    }
    let is_open = above.is_open[1] && below.is_open[0];
    let is_halved = match (words, figures) {
        ([true, false], [false, true]) | ([false, true], [true, false]) => true,
        ([true, true], [a, b]) => a != b && (full || torn),
        _ => false,
    };
    figures != [true, true] && (is_open || is_halved)
}

/// Whether a label plainly goes on: with a sign that begins none, or without an ordinal behind one
/// that has it.
fn is_torn(label: &str, next: &str) -> bool {
    const NEVER_FIRST: &str = "、，。；：）)》”";
    const NEVER_LAST: &str = "、，（(《“";
    next.starts_with(|char| NEVER_FIRST.contains(char))
        || label.ends_with(|char| NEVER_LAST.contains(char))
        || (begins_item(label) && !begins_item(next))
}

fn join_rows(above: &mut Ruled, below: &mut Ruled) {
    let rows = above.rows;
    let lower: Vec<RuledCell> = below.cells.extract_if(.., |cell| cell.row == 0).collect();
    for cell in above.cells.iter_mut().filter(|cell| cell.row + cell.row_span == rows) {
        if let Some(other) = lower.iter().find(|other| other.column == cell.column) {
            push_joined(&mut cell.text, &other.text, true);
            cell.row_span += other.row_span - 1;
        }
    }
    for cell in &mut below.cells {
        cell.row -= 1;
    }
    below.rows -= 1;
}
