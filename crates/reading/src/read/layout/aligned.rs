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
/// Stands where something is that cannot be read.
const UNREADABLE: char = '\u{FFFC}';
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
        sort_by_place(&mut places, |&place| place);
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

/// A row in the making.
struct Row {
    group: String,
    label: usize,
    /// What stands in each column, from top to bottom.
    columns: Vec<Vec<(usize, usize)>>,
    /// The last of its lines with figures.
    line: usize,
}

impl Row {
    /// Puts the figures of a line into the row. A number may be broken over two lines in a narrow
    /// column; two rows of figures are never one.
    fn takes(&mut self, line: usize, lines: &[Line], columns: &Columns) -> bool {
        let placed: Vec<(usize, usize)> = figures(&lines[line])
            .filter_map(|part| Some((columns.place(lines[line].chunks[part].area)?, part)))
            .collect();
        let is_taken = |column: usize| self.columns.get(column).is_some_and(|parts| !parts.is_empty());
        let twice = placed.iter().filter(|(column, _)| is_taken(*column)).count();
        // One digit below figures of three and more is what did not fit into their lines.
        let length = |&(line, part): &(usize, usize)| lines[line].chunks[part].text.chars().count();
        let is_tail = placed.iter().all(|&(column, part)| {
            let above = self.columns.get(column).and_then(|parts| parts.last());
            length(&(line, part)) == 1 && above.is_some_and(|above| length(above) >= 3)
        });
        if twice >= FEWEST_FIGURES && !is_tail {
            return false;
        }
        for (column, part) in placed {
            if let Some(parts) = self.columns.get_mut(column) {
                parts.push((line, part));
            }
        }
        self.line = line;
        true
    }
}

/// The parts of a line that are figures.
fn figures(line: &Line) -> impl Iterator<Item = usize> {
    (0..line.chunks.len()).filter(|&part| is_figure(&line.chunks[part]))
}

fn table(lines: &[Line], rows: &[usize], columns: &Columns) -> Option<Table> {
    let labels = labels(lines, columns.left());
    let mut named: HashSet<usize> = HashSet::new();
    let mut made: Vec<Row> = Vec::new();
    // Lines of figures beside no label.
    let mut alone: Vec<usize> = Vec::new();
    for &line in rows {
        let middle = lines[line].area.middle().1;
        let beside = |label: &usize| {
            let area = labels[*label].area;
            area.top * 2 < middle && middle < area.bottom * 2
        };
        let mut beside: Vec<usize> = (0..labels.len()).filter(beside).collect();
        sort_by_place(&mut beside, |&label| (labels[label].area.right, 0));
        match beside.pop() {
            Some(own) if !named.contains(&own) => {
                let mut group = String::new();
                for label in beside.iter().filter(|label| !named.contains(label)) {
                    push_joined(&mut group, &labels[*label].text, true);
                }
                named.extend(beside);
                named.insert(own);
                let columns_of_row = vec![Vec::new(); columns.0.len()];
                let mut row = Row { group, label: own, columns: columns_of_row, line };
                row.takes(line, lines, columns);
                made.push(row);
            }
            // A label of two rows is the label of none.
            Some(own) => {
                let row = made.last_mut().filter(|row| row.label == own);
                if !row.is_some_and(|row| row.takes(line, lines, columns)) {
                    if figures(&lines[line]).count() >= FEWEST_FIGURES {
                        return None;
                    }
                    alone.push(line);
                }
            }
            None if figures(&lines[line]).count() < FEWEST_FIGURES => alone.push(line),
            None => return None,
        }
    }
    for line in alone {
        give_to_nearest(&mut made, line, lines, &labels, columns);
    }
    let mut taken: HashSet<(usize, usize)> = HashSet::new();
    taken.extend(named.iter().flat_map(|&label| &labels[label].chunks));
    taken.extend(made.iter().flat_map(|row| row.columns.iter().flatten()));
    let page = lines.first()?.page;
    let mut cells: Vec<RuledCell> = Vec::new();
    for (row, parts) in made.iter().enumerate() {
        let mut push = |column: usize, text: &str, area: Area| {
            let text = text.to_owned();
            let (row_span, column_span, is_full) = (1, 1, false);
            cells.push(RuledCell { text, row, column, row_span, column_span, area, page, is_full });
        };
        let label = &labels[parts.label];
        push(0, &parts.group, label.area);
        push(1, &label.text, label.area);
        let near = too_near(&lines[parts.line], &parts.columns, columns);
        taken.extend(near.iter().map(|&(_, part, _)| (parts.line, part)));
        for (column, parts_here) in parts.columns.iter().enumerate() {
            if let Some((_, part, word)) = near.iter().find(|(own, ..)| *own == column) {
                push(2 + column, word, lines[parts.line].chunks[*part].area);
                continue;
            }
            let mut here: Vec<&Chunk> =
                parts_here.iter().map(|&(line, part)| &lines[line].chunks[part]).collect();
            sort_by_place(&mut here, |chunk| (chunk.area.top, 0));
            let mut text = String::new();
            // Whether these are pieces of one number or two numbers, nobody can tell by their place.
            for chunk in here.iter() {
                text.extend((!text.is_empty()).then_some(UNREADABLE));
                text.push_str(&chunk.text);
            }
            let area = here.iter().map(|chunk| chunk.area).reduce(Area::to);
            push(2 + column, &text, area.unwrap_or(lines[parts.line].area));
        }
    }
    let area = cells.iter().map(|cell| cell.area).reduce(Area::to)?;
    let mut edges: Vec<i32> = vec![area.left, area.left];
    edges.extend(columns.0.iter().map(|column| column.0));
    edges.push(area.right);
    let rows = made.len();
    let ruled = Ruled { area, edges, rows, cells, is_open: [false, false], page, last_page: page };
    Some(Table { ruled, taken })
}

/// The figures of a row that stand so near to each other that they are one part of its line, as column,
/// part and text: in order, if the part lies in as many columns without a figure as it has figures;
/// otherwise they cannot be read.
fn too_near(line: &Line, filled: &[Vec<(usize, usize)>], columns: &Columns) -> Vec<(usize, usize, String)> {
    let mut found = Vec::new();
    for (part, chunk) in line.chunks.iter().enumerate() {
        let has_digits = chunk.text.chars().any(|char| char.is_ascii_digit());
        if !has_digits || is_figure(chunk) || chunk.area.right <= columns.left() {
            continue;
        }
        let is_here = |at: &usize| {
            let (left, right) = columns.0[*at];
            left < chunk.area.right && chunk.area.left < right && filled.get(*at).is_some_and(Vec::is_empty)
        };
        let here: Vec<usize> = (0..columns.0.len()).filter(is_here).collect();
        let words: Vec<&str> = chunk.text.split_whitespace().collect();
        let are_figures = words.iter().all(|word| matches!(read(word), Reading::Number(_)));
        let is_told = are_figures && words.len() == here.len();
        for (at, column) in here.into_iter().enumerate() {
            let told = words.get(at).filter(|_| is_told).map(|word| (*word).to_owned());
            found.push((column, part, told.unwrap_or_else(|| UNREADABLE.to_string())));
        }
    }
    found
}

/// A figure or two on a line of their own, right above or below a figure of a row, are a piece of it.
fn give_to_nearest(made: &mut [Row], line: usize, lines: &[Line], labels: &[Label], columns: &Columns) {
    let area = lines[line].area;
    let far = |row: &Row| {
        let own = lines[row.line].area.to(labels[row.label].area);
        (area.top - own.bottom).max(own.top - area.bottom).max(0)
    };
    let goes_with = |row: &Row| {
        far(row) < lines[line].size
            && figures(&lines[line]).all(|part| {
                let column = columns.place(lines[line].chunks[part].area);
                column.and_then(|column| row.columns.get(column)).is_some_and(|parts| !parts.is_empty())
            })
    };
    let mut near: Vec<usize> = (0..made.len()).filter(|&at| goes_with(&made[at])).collect();
    sort_by_place(&mut near, |&at| (far(&made[at]), 0));
    if let Some(row) = near.first().and_then(|&at| made.get_mut(at)) {
        let own = row.line;
        row.takes(line, lines, columns);
        row.line = own;
    }
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
