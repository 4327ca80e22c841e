//! The slots between the lines of a table, and the cells that they make where lines are missing.

use super::super::Area;
use super::segments::{Groups, Segment, Segments, places};
use crate::order::sort_by_place;

/// A table's grid.
#[derive(Debug)]
pub(super) struct Slots {
    /// Where its columns begin, and where the last one ends.
    pub(super) columns: Vec<i32>,
    /// Where its rows begin, and where the last one ends.
    pub(super) rows: Vec<i32>,
    pub(super) cells: Vec<SlotCell>,
    /// Whether no line closes it at the top, and at the bottom.
    pub(super) is_open: [bool; 2],
    /// For each slot, row by row, which cell covers it.
    covered: Vec<usize>,
}

/// A cell as the slots that it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SlotCell {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) row_span: usize,
    pub(super) column_span: usize,
}

/// A table of more slots than this is a drawing.
const MOST_SLOTS: usize = 100_000;

impl Slots {
    /// The grid of lines that touch each other, unless they enclose one cell only.
    pub(super) fn of(segments: &Segments) -> Option<Self> {
        let (level, upright) = (segments.level.len(), segments.upright.len());
        if level == 0 || upright == 0 || (level < 2 && upright < 3) {
            return None;
        }
        // The sides may be open: then they are where the lines end.
        let columns = edges(&segments.upright, &segments.level);
        let rows = edges(&segments.level, &segments.upright);
        let (width, height) = (columns.len().checked_sub(1)?, rows.len().checked_sub(1)?);
        if width * height < 2 || width * height > MOST_SLOTS {
            return None;
        }
        let upright = walls(&segments.upright, &columns, &rows);
        let level = walls(&segments.level, &rows, &columns);
        let is_open = [0, height].map(|row| !level[row * width..][..width].contains(&true));
        let mut groups = Groups::new(width * height);
        for row in 0..height {
            for column in 0..width {
                let slot = row * width + column;
                if column + 1 < width && !upright[(column + 1) * height + row] {
                    groups.join(slot, slot + 1);
                }
                if row + 1 < height && !level[(row + 1) * width + column] {
                    groups.join(slot, slot + width);
                }
            }
        }
        let roots: Vec<usize> = (0..width * height).map(|slot| groups.root(slot)).collect();
        let mut covered = vec![usize::MAX; roots.len()];
        let mut cells = Vec::new();
        for slot in 0..roots.len() {
            if covered[slot] == usize::MAX {
                let cell = rectangle(&roots, &covered, slot, width);
                for row in cell.row..cell.row + cell.row_span {
                    covered[row * width + cell.column..][..cell.column_span].fill(cells.len());
                }
                cells.push(cell);
            }
        }
        (cells.len() > 1).then_some(Self { columns, rows, cells, is_open, covered })
    }

    pub(super) fn area(&self) -> Area {
        let ends = |edges: &[i32]| edges.first().copied().zip(edges.last().copied()).unwrap_or_default();
        let ((left, right), (top, bottom)) = (ends(&self.columns), ends(&self.rows));
        Area { left, top, right, bottom }
    }

    pub(super) fn area_of(&self, cell: &SlotCell) -> Area {
        let edge = |edges: &[i32], at: usize| edges.get(at).copied().unwrap_or_default();
        Area {
            left: edge(&self.columns, cell.column),
            top: edge(&self.rows, cell.row),
            right: edge(&self.columns, cell.column + cell.column_span),
            bottom: edge(&self.rows, cell.row + cell.row_span),
        }
    }

    /// The cell in which the middle of an area lies.
    pub(super) fn cell_at(&self, area: Area) -> Option<usize> {
        let (x, y) = area.middle();
        let column = slot(&self.columns, x)?;
        let row = slot(&self.rows, y)?;
        self.covered.get(row * (self.columns.len() - 1) + column).copied()
    }
}

/// The slot between `edges` in which a doubled place lies.
fn slot(edges: &[i32], doubled: i32) -> Option<usize> {
    let behind = edges.partition_point(|&edge| edge * 2 <= doubled);
    (behind > 0 && behind < edges.len()).then(|| behind - 1)
}

/// Where the slots begin that `across` separate, and where the last one ends.
fn edges(across: &[Segment], along: &[Segment]) -> Vec<i32> {
    let mut places_of: Vec<i32> = across.iter().map(|segment| segment.at).collect();
    places_of.extend(along.iter().map(|segment| segment.from).min());
    places_of.extend(along.iter().map(|segment| segment.to).max());
    sort_by_place(&mut places_of, |&place| (place, 0));
    places(&places_of).into_iter().map(|(at, _)| at).collect()
}

/// For each of `edges` and each slot between `ends`, whether a line stands there.
fn walls(segments: &[Segment], edges: &[i32], ends: &[i32]) -> Vec<bool> {
    let slots = ends.len().saturating_sub(1);
    let mut covered = vec![0_i32; edges.len() * slots];
    for segment in segments {
        // Edges are the first of the places that they stand for.
        let edge = edges.partition_point(|&edge| edge <= segment.at).saturating_sub(1);
        let first = ends.partition_point(|&end| end <= segment.from).saturating_sub(1);
        for slot in first..slots {
            let overlap = segment.to.min(ends[slot + 1]) - segment.from.max(ends[slot]);
            if segment.to <= ends[slot] {
                break;
            }
            let covered = &mut covered[edge * slots + slot];
            *covered = covered.saturating_add(overlap.max(0));
        }
    }
    covered
        .iter()
        .enumerate()
        .map(|(at, &covered)| {
            let slot = at % slots;
            covered > (ends[slot + 1] - ends[slot]) / 2
        })
        .collect()
}

/// The cell that begins at `slot`: as wide as its group is there, and as high as it stays so.
fn rectangle(roots: &[usize], covered: &[usize], slot: usize, width: usize) -> SlotCell {
    let (row, column) = (slot / width, slot % width);
    let belongs = |at: usize| roots[at] == roots[slot] && covered[at] == usize::MAX;
    let column_span = (column..width).take_while(|column| belongs(row * width + column)).count();
    let is_as_wide = |row: &usize| {
        let beside = |column: usize| column < width && belongs(row * width + column);
        (column..column + column_span).all(beside)
            && !beside(column + column_span)
            && !column.checked_sub(1).is_some_and(beside)
    };
    let row_span = (row..roots.len() / width).take_while(is_as_wide).count().max(1);
    SlotCell { row, column, row_span, column_span }
}
