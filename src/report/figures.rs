//! Rows of figures, wherever they stand: in a source's table or in running text.

use std::ops::Range;

use super::running;
use super::squeeze::tail;
use crate::document::{BlockKind, Cell, Document, Table};
use crate::number::{Reading, half_width_char, is_space, read};
use crate::span::Span;
use crate::template::{RowForm, Template};

/// What stands in one cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    pub(super) span: Span,
    pub(super) reading: Reading,
}

impl Figure {
    /// Whether this is a number, or digits of several that are too many for one.
    pub(super) fn is_number(&self, text: &str) -> bool {
        let is_digit = |char: char| half_width_char(char).is_ascii_digit();
        self.reading.number().is_some() || (!self.span.is_empty() && self.span.of(text).chars().all(is_digit))
    }

    /// Whether nothing but the numbers of several cells stands here, white space between them.
    pub(super) fn holds_numbers(&self, text: &str) -> bool {
        let mut numbers = self.span.of(text).split(is_space).filter(|number| !number.is_empty()).map(read);
        self.reading == Reading::Words && numbers.all(|number| matches!(number, Reading::Number(_)))
    }
}

/// A row that may hold figures of the form.
pub(super) struct FigureRow {
    /// Where the text that may be its label begins: the end of the row before.
    pub(super) label_start: usize,
    /// Where its first cell or figure begins.
    pub(super) start: usize,
    /// The row's cells, labels and figures alike; in running text the figures.
    pub(super) cells: Vec<Figure>,
    /// Whether the cells are those of a table: then a blank one is a cell too.
    pub(super) in_table: bool,
    /// How many cells at the beginning of the row are its labels: those up to the last word in
    /// front of the first figure.
    pub(super) label_cells: usize,
    /// For rows of so many figures: the cell in the column in which those of the table's other rows
    /// begin.
    first_figures: Vec<(usize, usize)>,
}

impl FigureRow {
    /// The cells that are the row's figures, if the form has `wanted` of them.
    ///
    /// A row may have more cells than that: blank ones between label and figures, or behind. The
    /// table's other rows tell which, then the blanks at the end are taken to be too many.
    pub(super) fn figures(&self, wanted: usize) -> Range<usize> {
        let is_blank = |at: usize| self.cells[at].reading == Reading::Blank;
        let (mut start, mut end) = (self.label_cells, self.cells.len());
        if let Some(&(_, first)) = self.first_figures.iter().find(|(width, _)| *width == wanted)
            && end - start > wanted
            && start <= first
            && first + wanted <= end
            && (start..first).chain(first + wanted..end).all(is_blank)
        {
            return first..first + wanted;
        }
        while end - start > wanted && is_blank(end - 1) {
            end -= 1;
        }
        while end - start > wanted && is_blank(start) {
            start += 1;
        }
        start..end
    }

    /// From the first cell to the last.
    pub(super) fn span(&self) -> Span {
        let end = self.cells.last().map_or(self.start, |cell| cell.span.end);
        Span::new(self.start, end.max(self.start))
    }
}

/// Every row of the document's tables and every run of figures, in document order.
pub(super) fn rows(document: &Document, template: &Template) -> Vec<FigureRow> {
    let rows = template.tables.iter().flat_map(|table| table.rows);
    let heads: Vec<String> = rows.filter_map(RowForm::end_of_head).collect();
    let widths = template.widths();
    let mut collector =
        Collector { text: &document.text, widths: &widths, heads: &heads, rows: Vec::new(), label_start: 0 };
    // Blocks without a table between them are one text: in a page that was copied value by
    // value, each figure is a block of its own.
    for blocks in document.blocks.chunk_by(|a, b| !a.is_table() && !b.is_table()) {
        match &blocks[0].kind {
            BlockKind::Table(table) => collector.table(table),
            BlockKind::Heading | BlockKind::Paragraph => {
                collector.running(blocks[0].span.to(blocks[blocks.len() - 1].span));
            }
        }
    }
    collector.rows
}

struct Collector<'a> {
    text: &'a str,
    /// How many figures the rows of the form's grids have.
    widths: &'a [usize],
    /// What stands in front of the figures of the form's rows without a label.
    heads: &'a [String],
    rows: Vec<FigureRow>,
    label_start: usize,
}

impl Collector<'_> {
    /// Runs of figures. Rows of a grid that follow each other without a label between them are one
    /// run; its length tells where each ends.
    fn running(&mut self, span: Span) {
        for run in running::runs(self.text, span) {
            let is_rows = |width: &&usize| run.len() > **width && run.len() % **width == 0;
            let width = self.widths.iter().find(is_rows).filter(|_| !self.is_behind_head(&run));
            let row = width.copied().unwrap_or(run.len());
            run.chunks(row).for_each(|row| self.push(row.to_vec(), false));
        }
    }

    /// Whether the head of a row without a label stands in front of a run, as in 表四: its fifteen
    /// figures are fourteen where two run together.
    fn is_behind_head(&self, run: &[Figure]) -> bool {
        let start = run.first().map_or(0, |figure| figure.span.start);
        let before = self.text.get(self.label_start..start).unwrap_or_default();
        self.heads.iter().any(|head| tail(before, head.chars().count()) == *head)
    }

    fn table(&mut self, table: &Table) {
        let first_row = self.rows.len();
        let mut cells_of_rows = Vec::new();
        for cells in table.rows() {
            let rows = self.rows.len();
            self.table_row(cells);
            cells_of_rows.extend((rows..self.rows.len()).map(|_| cells));
        }
        let rows = &mut self.rows[first_row..];
        for &width in self.widths {
            // The column in which most rows of exactly so many figures have the first of them.
            let mut votes: Vec<usize> = vec![0; table.columns];
            for (row, cells) in rows.iter().zip(&cells_of_rows).filter(|(row, _)| row.in_table) {
                if row.cells.len() == row.label_cells + width {
                    votes[cells[row.label_cells].column] += 1;
                }
            }
            let most = (0..votes.len()).max_by_key(|&column| votes[column]);
            let Some(column) = most.filter(|&column| votes[column] > 0) else { continue };
            for (row, cells) in rows.iter_mut().zip(&cells_of_rows).filter(|(row, _)| row.in_table) {
                let first = cells.iter().position(|cell| cell.column == column);
                row.first_figures.extend(first.map(|first| (width, first)));
            }
        }
    }

    fn table_row(&mut self, cells: &[Cell]) {
        if let [only] = cells {
            // A row of one cell may hold a whole row of text.
            return self.running(only.span);
        }
        let cells: Vec<Figure> = cells
            .iter()
            .map(|cell| Figure { span: cell.span, reading: read(cell.span.of(self.text)) })
            .collect();
        self.push(cells, true);
    }

    fn push(&mut self, cells: Vec<Figure>, in_table: bool) {
        let Some((first, last)) = cells.first().zip(cells.last()) else { return };
        let (start, end) = (first.span.start, last.span.end);
        // Rows of words or blanks only, such as table heads, are label text for what follows.
        let has_value = cells.iter().any(|cell| cell.is_number(self.text));
        let is_digits = |cell: &Figure| cell.is_number(self.text) || cell.holds_numbers(self.text);
        let is_word = |cell: &Figure| cell.reading == Reading::Words && !is_digits(cell);
        let is_head = |cell: &&Figure| is_word(cell) || cell.reading == Reading::Blank;
        let head = cells.iter().take_while(is_head).count();
        let label_cells = cells[..head].iter().rposition(is_word).map_or(0, |at| at + 1);
        self.rows.push(FigureRow {
            label_start: self.label_start,
            start,
            cells,
            in_table,
            label_cells,
            first_figures: Vec::new(),
        });
        if has_value {
            self.label_start = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The figures of the last row of a table with a TAB between cells, in a row of seven.
    #[track_caller]
    fn check(table: &str, expected: &[&str]) {
        let document = crate::input::read_text(table).expect("a text");
        let rows = rows(&document, &crate::template::Y2021);
        let last = rows.last().expect("a row");
        let figures: Vec<_> = last.cells[last.figures(7)].iter().map(|cell| cell.span.of(table)).collect();
        assert_eq!(figures, expected);
    }

    #[test]
    fn blank_cells_that_are_too_many_are_told_by_the_rows_above() {
        let above = "一、新收\t\t1\t2\t3\t4\t5\t6\t21\n二、结转\t合\t0\t0\t0\t0\t0\t0\t0\n";
        check(&format!("{above}三、公开\t\t6\t2\t0\t0\t0\t0\t"), &["6", "2", "0", "0", "0", "0", ""]);
        check(&format!("{above}三、公开\t\t\t2\t0\t0\t0\t0\t2"), &["", "2", "0", "0", "0", "0", "2"]);
    }

    #[test]
    fn blanks_at_the_end_are_too_many_where_nothing_tells() {
        check("公开\t6\t2\t0\t0\t0\t0\t8\t", &["6", "2", "0", "0", "0", "0", "8"]);
        check("公开\t\t6\t2\t0\t0\t0\t0\t8", &["6", "2", "0", "0", "0", "0", "8"]);
    }
}
