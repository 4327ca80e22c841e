//! A row of figures, and which of its cells they are.

use std::ops::Range;

use crate::number::{Reading, is_space};
use crate::report::figure::{APPLICANTS, Figure, adds_up};
use crate::span::Span;

/// A row that may hold figures of the form.
pub(in crate::report) struct FigureRow {
    /// Where the text that may be its label begins: the end of the row before.
    pub(in crate::report) label_start: usize,
    /// Where its first cell or figure begins.
    pub(in crate::report) start: usize,
    /// The row's cells, labels and figures alike; in running text the figures.
    pub(in crate::report) cells: Vec<Figure>,
    /// Whether the cells are those of a table: then a blank one is a cell too.
    pub(in crate::report) in_table: bool,
    /// Whether more rows of figures follow or stand in front without a label between them: then the label
    /// in front of them may be that of any.
    pub(in crate::report) shares_label: bool,
    /// How many cells at the beginning of the row are its labels: those up to the last word in
    /// front of the first figure.
    pub(in crate::report) label_cells: usize,
    /// For rows of so many figures: the cell in the column in which those of the table's other rows
    /// begin.
    pub(super) first_figures: Vec<(usize, usize)>,
    /// The row of the form that the words of each single cell name.
    pub(in crate::report) told: Option<usize>,
}

impl FigureRow {
    /// The cells that are the row's figures, if the form has `wanted` of them.
    ///
    /// A row may have more cells than that: blank ones between label and figures, or behind. The
    /// table's other rows tell which, then the blanks at the end are taken to be too many. Figures
    /// never slide: where several places are possible and the row's own sum does not tell, only
    /// those from the first figure to the last are given, and the row is short.
    pub(in crate::report) fn figures(&self, wanted: usize) -> Range<usize> {
        let is_blank = |at: usize| self.cells[at].reading == Reading::Blank;
        let (mut start, mut end) = (self.label_cells, self.cells.len());
        if let Some(&(_, first)) = self.first_figures.iter().find(|(width, _)| *width == wanted)
            && end - start >= wanted
            && start < first
            && first < end
            && (start..first).all(is_blank)
        {
            let own = first..(first + wanted).min(end);
            if (own.end..end).all(is_blank) {
                let is_whole = own.len() == wanted;
                let slid = start..end;
                let slides = !is_whole && slid.len() == wanted && adds_up(&self.cells[slid.clone()]);
                return if slides { slid } else { own };
            }
        }
        let core_start = (start..end).find(|&at| !is_blank(at)).unwrap_or(start);
        let core_end = (start..end).rfind(|&at| !is_blank(at)).map_or(start, |at| at + 1);
        while end - start > wanted && is_blank(end - 1) {
            end -= 1;
        }
        while end - start > wanted && is_blank(start) {
            start += 1;
        }
        let is_moved = start > self.label_cells && start < core_start;
        let is_open = self.in_table && wanted == APPLICANTS && end - start == wanted && is_moved;
        if is_open && core_end - core_start < wanted && !adds_up(&self.cells[start..end]) {
            return core_start..core_end;
        }
        start..end
    }

    /// From the first cell to the last.
    pub(in crate::report) fn span(&self) -> Span {
        let end = self.cells.iter().map(|cell| cell.span.end).max();
        Span::new(self.start, end.unwrap_or_default().max(self.start))
    }
}

/// The rows, those put together that were broken into several: a row with a label and some figures,
/// and behind it the others alone. What confirms it is the row's own sum.
pub(super) fn joined(text: &str, rows: Vec<FigureRow>) -> Vec<FigureRow> {
    let mut joined: Vec<FigureRow> = Vec::with_capacity(rows.len());
    for row in rows {
        if let Some(above) = joined.last_mut()
            && let Some(cells) = above.with(&row, text)
        {
            above.cells = cells;
            continue;
        }
        joined.push(row);
    }
    joined
}

impl FigureRow {
    /// The cells of this row, which breaks off, and of the one below it, if they make one row.
    fn with(&self, below: &FigureRow, text: &str) -> Option<Vec<Figure>> {
        let filled = |row: &FigureRow| -> Vec<Figure> {
            let figures = row.cells.get(row.label_cells..).unwrap_or_default();
            figures.iter().filter(|figure| figure.reading != Reading::Blank).copied().collect()
        };
        if !self.in_table || self.label_cells == 0 || below.label_cells > 0 {
            return None;
        }
        let end = self.cells.last()?.span.end;
        if !text.get(end..below.start)?.chars().all(is_space) {
            return None;
        }
        let (own, rest) = (filled(self), filled(below));
        if own.is_empty() || rest.is_empty() || own.len() + rest.len() != APPLICANTS {
            return None;
        }
        let figures = [own, rest].concat();
        let labels = self.cells.get(..self.label_cells)?;
        adds_up(&figures).then(|| [labels, &figures].concat())
    }
}
