//! Tables without ruled lines: rows of figures that stand under each other.
//!
//! Labels are broken over several lines in columns of their own, so that the lines of a page mix
//! them up. They are told apart by what stands under what, and by the ordinal that each begins
//! with. Where a row of figures has no such label, its lines are left as they are.

use std::collections::HashSet;

use super::lines::{Chunk, Line, push_joined};
use super::ruled::{Ruled, RuledCell};
use super::{Area, Piece};
use crate::number::{Reading, read};
use crate::order::sort_by_place;

/// A row needs as many figures to be told by them.
const FEWEST_FIGURES: usize = 3;
/// A page with more lines than this is no page of a report.
const MOST_LINES: usize = 500;
/// Nor is one with more parts of lines.
const MOST_CHUNKS: usize = 5_000;

/// The lines of a page, those that make a table put together.
pub(super) fn pieces(lines: Vec<Line>) -> Vec<Piece> {
    let chunks: usize = lines.iter().map(|line| line.chunks.len()).sum();
    if lines.len() > MOST_LINES || chunks > MOST_CHUNKS {
        return lines.into_iter().map(Piece::Line).collect();
    }
    let rows = rows_of_figures(&lines);
    let Some(table) = Columns::of(&lines, &rows).and_then(|columns| {
        let rows = columns.with_blanks(&lines);
        table(&lines, &rows, &columns)
    }) else {
        return lines.into_iter().map(Piece::Line).collect();
    };
    let Table { ruled, taken } = table;
    let mut pieces: Vec<Piece> = Vec::new();
    for (at, line) in lines.into_iter().enumerate() {
        let is_left = |chunk: &usize| !taken.contains(&(at, *chunk));
        let left: Vec<usize> = (0..line.chunks.len()).filter(is_left).collect();
        if left.len() == line.chunks.len() {
            pieces.push(Piece::Line(line));
        } else if !left.is_empty() {
            pieces.push(Piece::Line(only(&line, &left)));
        }
    }
    pieces.push(Piece::Table(ruled));
    pieces
}

/// A line with some of its parts.
fn only(line: &Line, left: &[usize]) -> Line {
    let chunks: Vec<Chunk> = left.iter().filter_map(|&at| line.chunks.get(at).cloned()).collect();
    let area = chunks.iter().map(|chunk| chunk.area).reduce(Area::to).unwrap_or(line.area);
    let text = chunks.iter().map(|chunk| chunk.text.as_str()).collect::<Vec<_>>().join("  ");
    Line { text, area, chunks, ..line.clone() }
}

/// The lines that hold several figures.
fn rows_of_figures(lines: &[Line]) -> Vec<usize> {
    (0..lines.len())
        .filter(|&at| lines[at].chunks.iter().filter(|chunk| is_figure(chunk)).count() >= FEWEST_FIGURES)
        .collect()
}

fn is_figure(chunk: &Chunk) -> bool {
    !matches!(read(&chunk.text), Reading::Words | Reading::Blank)
}

/// The columns in which the figures of several rows stand, from left to right.
struct Columns(Vec<(i32, i32)>);

impl Columns {
    fn of(lines: &[Line], rows: &[usize]) -> Option<Self> {
        let of_row = |row: &usize| lines[*row].chunks.iter().filter(|chunk| is_figure(chunk));
        let mut places: Vec<(i32, i32)> =
            rows.iter().flat_map(of_row).map(|chunk| (chunk.area.left, chunk.area.right)).collect();
        places.sort_unstable();
        let mut columns: Vec<(i32, i32)> = Vec::new();
        for (left, right) in places {
            match columns.last_mut() {
                Some(column) if left < column.1 => column.1 = column.1.max(right),
                _ => columns.push((left, right)),
            }
        }
        // Two figures of a row in one column: there are no columns.
        let columns = Columns(columns);
        let is_clear = |row: &usize| {
            let found: Vec<_> = of_row(row).filter_map(|chunk| columns.place(chunk.area)).collect();
            found.windows(2).all(|pair| pair[0] < pair[1])
        };
        (rows.len() > 1 && columns.0.len() >= FEWEST_FIGURES && rows.iter().all(is_clear)).then_some(columns)
    }

    /// The lines whose figures all stand in columns: where the others are blank, a row may have
    /// few.
    fn with_blanks(&self, lines: &[Line]) -> Vec<usize> {
        let is_row = |line: &Line| {
            let mut figures = line.chunks.iter().filter(|chunk| is_figure(chunk)).peekable();
            figures.peek().is_some() && figures.all(|chunk| self.place(chunk.area).is_some())
        };
        (0..lines.len()).filter(|&at| is_row(&lines[at])).collect()
    }

    fn place(&self, area: Area) -> Option<usize> {
        self.0.iter().position(|&(left, right)| left <= area.left && area.right <= right)
    }

    fn left(&self) -> i32 {
        self.0.first().map_or(0, |column| column.0)
    }
}

struct Table {
    ruled: Ruled,
    /// The parts of lines that are in it, as line and part.
    taken: HashSet<(usize, usize)>,
}

/// A label, put together from what stands under each other.
struct Label {
    text: String,
    area: Area,
    last: Area,
    chunks: Vec<(usize, usize)>,
}

fn table(lines: &[Line], rows: &[usize], columns: &Columns) -> Option<Table> {
    let labels = labels(lines, columns.left());
    let mut taken = HashSet::new();
    let mut cells: Vec<RuledCell> = Vec::new();
    let mut named: Vec<usize> = Vec::new();
    let page = lines.first()?.page;
    let mut count = 0;
    for &line in rows {
        let row = count;
        let middle = lines[line].area.middle().1;
        let beside = |label: &&usize| {
            let area = labels[**label].area;
            area.top * 2 < middle && middle < area.bottom * 2
        };
        let every: Vec<usize> = (0..labels.len()).collect();
        let mut beside: Vec<usize> = every.iter().filter(beside).copied().collect();
        sort_by_place(&mut beside, |&label| (labels[label].area.right, 0));
        let figures = lines[line].chunks.iter().filter(|chunk| is_figure(chunk)).count();
        let own = match beside.pop() {
            // A label of two rows is the label of none.
            Some(own) if !named.contains(&own) => own,
            _ if figures < FEWEST_FIGURES => continue,
            _ => return None,
        };
        let mut group = String::new();
        for &label in beside.iter().filter(|label| !named.contains(label)) {
            push_joined(&mut group, &labels[label].text, true);
            taken.extend(&labels[label].chunks);
        }
        named.extend(beside);
        named.push(own);
        taken.extend(&labels[own].chunks);
        let mut push = |column: usize, text: &str, area: Area| {
            let text = text.to_owned();
            let (row_span, column_span, is_full) = (1, 1, false);
            cells.push(RuledCell { text, row, column, row_span, column_span, area, page, is_full });
        };
        push(0, &group, labels[own].area);
        push(1, &labels[own].text, labels[own].area);
        for column in 0..columns.0.len() {
            let mut chunks = lines[line].chunks.iter().enumerate();
            let found = chunks.find(|(_, chunk)| columns.place(chunk.area) == Some(column));
            match found {
                Some((at, chunk)) => {
                    push(2 + column, &chunk.text, chunk.area);
                    taken.insert((line, at));
                }
                None => push(2 + column, "", lines[line].area),
            }
        }
        count += 1;
    }
    let area = cells.iter().map(|cell| cell.area).reduce(Area::to)?;
    let mut edges: Vec<i32> = vec![area.left, area.left];
    edges.extend(columns.0.iter().map(|column| column.0));
    edges.push(area.right);
    let ruled = Ruled { area, edges, rows: count, cells, is_open: [false, false], page, last_page: page };
    Some(Table { ruled, taken })
}

/// The labels on the left of the figures: each begins with an ordinal, and goes on in what
/// stands under it.
fn labels(lines: &[Line], right: i32) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        for (part, chunk) in line.chunks.iter().enumerate() {
            if chunk.area.right > right || is_figure(chunk) {
                continue;
            }
            let (text, area, chunks) = (chunk.text.clone(), chunk.area, vec![(at, part)]);
            if begins_item(&chunk.text) {
                labels.push(Label { text, area, last: area, chunks });
                continue;
            }
            let under = |label: &&mut Label| {
                let shared = label.last.right.min(area.right) - label.last.left.max(area.left);
                let below = area.top - label.last.top;
                shared > 0 && below > 0 && below < line.size * 9 / 5
            };
            let shared = |label: &Label| label.last.right.min(area.right) - label.last.left.max(area.left);
            if let Some(label) = labels.iter_mut().rev().filter(under).max_by_key(|label| shared(label)) {
                push_joined(&mut label.text, &chunk.text, true);
                label.area = label.area.to(area);
                label.last = area;
                label.chunks.push((at, part));
            }
        }
    }
    labels
}

/// Whether a label begins with an ordinal such as 一、, （二）, 3. or 4、.
pub(super) fn begins_item(text: &str) -> bool {
    let inner = text.trim_start_matches(['（', '(']);
    let rest =
        inner.trim_start_matches(|char: char| char.is_ascii_digit() || "一二三四五六七八九十".contains(char));
    rest.len() < inner.len() && (inner.len() < text.len() || rest.starts_with(['、', '.', '．']))
}
