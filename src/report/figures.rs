//! Rows of figures, wherever they stand: in a source's table or in running text.

mod arranged;
mod grid;
mod groups;
mod head;
mod loose;
mod row;
mod told;
mod years;

use super::figure::{APPLICANTS, Figure, adds_up};
use super::labels::Labels;
use super::running;
use super::squeeze::tail;
use crate::document::Document;
use crate::number::{Number, Reading};
use crate::span::Span;
use crate::template::{RowForm, Template};
use arranged::Piece;
use grid::{Grid, GridCell};
pub(super) use head::is_other_year;
pub(super) use row::FigureRow;
use row::joined;

/// Every row of the document's tables and every run of figures, in document order.
/// `year` is that of the report, where it is known.
pub(super) fn rows(
    document: &Document,
    template: &Template,
    labels: &Labels,
    year: Option<u16>,
) -> Vec<FigureRow> {
    let rows = template.tables.iter().flat_map(|table| table.rows);
    let heads: Vec<String> = rows.filter_map(RowForm::end_of_head).collect();
    let widths = template.widths();
    let (text, rows, label_start, head) = (document.text.as_str(), Vec::new(), 0, None);
    let mut collector = Collector { text, labels, widths: &widths, heads: &heads, rows, label_start, head };
    for piece in arranged::pieces(document, template, labels, year) {
        match piece {
            Piece::Table(table, is_moved) => collector.table(&table, is_moved),
            Piece::Told(rows, end) => collector.told(rows, end),
            Piece::Running(span) => collector.running(span),
        }
    }
    loose::leave_out_surplus(&mut collector.rows);
    loose::follow_head(text, &mut collector.rows, false);
    groups::follow_heads(text, &mut collector.rows, &arranged::names_of_groups(template));
    joined(&document.text, collector.rows)
}

struct Collector<'a> {
    text: &'a str,
    labels: &'a Labels,
    /// How many figures the rows of the form's grids have.
    widths: &'a [usize],
    /// What stands in front of the figures of the form's rows without a label.
    heads: &'a [String],
    rows: Vec<FigureRow>,
    label_start: usize,
    /// The columns that the head of the last table named, and how many it had: a table that goes on
    /// behind a page break may have no head.
    head: Option<(usize, head::Columns)>,
}

impl Collector<'_> {
    /// Runs of figures. Rows of a grid that follow each other without a label between them are one
    /// run; its length tells where each ends.
    fn running(&mut self, span: Span) {
        let mut runs = loose::without_serials(self.text, running::runs(self.text, span), self.widths);
        runs = loose::with_names(self.text, self.label_start, runs);
        if let Some(columns) = loose::columns(self.text, self.label_start, &runs, self.labels) {
            let (place, rows) = columns;
            let behind = runs.split_off(place.end);
            runs.truncate(place.start);
            self.runs(runs);
            self.columns(rows);
            return self.runs(behind);
        }
        self.runs(runs);
    }

    fn runs(&mut self, mut runs: Vec<Vec<Figure>>) {
        let is_parted = |run: &Vec<Figure>| run.len() > 2 * APPLICANTS - 2 && parts(run);
        if runs.iter().any(is_parted) {
            // Strokes part the cells of this text: they stand for nothing.
            runs.iter_mut().filter(|run| parts(run)).for_each(|run| {
                run.retain(|figure| figure.reading != Reading::Placeholder);
            });
        }
        for run in runs {
            let is_rows = |width: &&usize| run.len() > **width && run.len() % **width == 0;
            let width = self.widths.iter().find(is_rows).filter(|_| !self.is_behind_head(&run));
            let row = width.copied().unwrap_or(run.len());
            let first_row = self.rows.len();
            let mut scattered = Vec::new();
            for row in run.chunks(row) {
                match self.scattered(row) {
                    Some(first) => {
                        scattered.extend([self.rows.len(), self.rows.len() + 1]);
                        self.push(row[..first].to_vec(), false);
                        self.push(row[first..].to_vec(), false);
                    }
                    None => self.push(row.to_vec(), false),
                }
            }
            let shares_label = run.len() > row;
            for (at, row) in self.rows.iter_mut().enumerate().skip(first_row) {
                row.shares_label = shares_label || scattered.contains(&at);
            }
        }
    }

    /// Where the first line of a row ends whose figures stand on several lines, not one on each, and do
    /// not add up: then they are pieces of figures, or of other rows.
    fn scattered(&self, row: &[Figure]) -> Option<usize> {
        let breaks = |at: usize| {
            let between = self.text.get(row[at - 1].span.end..row[at].span.start);
            between.is_some_and(|between| between.contains('\n'))
        };
        let lines = (1..row.len()).filter(|&at| breaks(at)).count() + 1;
        let is_scattered = row.len() == APPLICANTS && lines > 1 && lines < row.len() && !adds_up(row);
        is_scattered.then(|| (1..row.len()).find(|&at| breaks(at))).flatten()
    }

    /// Whether the head of a row without a label stands in front of a run, as in 表四: its fifteen
    /// figures are fourteen where two run together.
    fn is_behind_head(&self, run: &[Figure]) -> bool {
        let start = run.first().map_or(0, |figure| figure.span.start);
        let before = self.text.get(self.label_start..start).unwrap_or_default();
        self.heads.iter().any(|head| tail(before, head.chars().count()) == *head)
    }

    /// Rows whose cells stand column by column in the text.
    fn columns(&mut self, rows: Vec<Vec<Figure>>) {
        let first_row = self.rows.len();
        let end = rows.iter().flatten().map(|cell| cell.span.end).max();
        rows.into_iter().for_each(|row| self.push(row, true));
        self.place_anew(first_row);
        self.label_start = end.unwrap_or(self.label_start);
    }

    /// Rows whose cells are told one by one.
    fn told(&mut self, rows: Vec<told::ToldRow>, end: usize) {
        let first_row = self.rows.len();
        for (form_row, cells) in rows {
            self.push(cells.iter().map(GridCell::figure).collect(), true);
            if let Some(row) = self.rows.last_mut() {
                (row.told, row.label_cells) = (Some(form_row), 0);
            }
        }
        self.place_anew(first_row);
        self.label_start = end;
    }

    /// Says of rows whose cells do not rise in the text that nothing in front of them is their label.
    fn place_anew(&mut self, first_row: usize) {
        for row in self.rows.iter_mut().skip(first_row) {
            let start =
                row.cells.iter().filter(|cell| !cell.span.is_empty()).map(|cell| cell.span.start).min();
            row.start = start.unwrap_or(row.start);
            row.label_start = row.start;
        }
    }

    fn table(&mut self, table: &Grid, is_moved: bool) {
        let first_row = self.rows.len();
        let end = head::end_of_piece(table).unwrap_or(table.columns);
        let serials = head::serials(table);
        let fillers = head::fillers(table, self.widths);
        let is_code = |words: &str| words.len() < 9 && words.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let is_own = |cell: &&GridCell| {
            cell.column < end
                && !fillers.contains(&cell.column)
                && (!serials.contains(&cell.column)
                    || !(cell.is_figure() || is_code(cell.span.of(self.text))))
        };
        let mut own: Vec<GridCell> = Vec::with_capacity(table.cells.len());
        own.extend(table.cells.iter().filter(is_own));
        let first = head::first_of_piece(table);
        // The cells from which each row was made.
        let mut cells_of_rows: Vec<&[GridCell]> = Vec::new();
        for cells in own.chunk_by(|a, b| a.row == b.row) {
            self.table_row(cells);
            if let Some(first) = first
                && let Some(row) = self.rows.last_mut().filter(|row| row.cells.len() == cells.len())
            {
                // What stands in front of the columns that a piece of a table has is none of theirs.
                let in_front = cells.iter().take_while(|cell| cell.column < first);
                let labels = in_front.take_while(|cell| !cell.is_figure()).count();
                row.label_cells = row.label_cells.max(labels.min(cells.len() - 1));
            }
            cells_of_rows.resize(self.rows.len() - first_row, cells);
        }
        if is_moved {
            self.place_anew(first_row);
            let end = table.cells.iter().map(|cell| cell.span.end).max();
            self.label_start = end.unwrap_or(self.label_start);
        }
        let named = head::applicants(table);
        let head = match named {
            Some((_, columns)) => Some((table.columns, columns)),
            None => self.head.filter(|(columns, _)| *columns == table.columns),
        };
        self.head = head.or(self.head);
        if let Some((_, columns)) = head {
            self.follow_head(first_row, &cells_of_rows, named.map_or(0, |(end, _)| end), columns);
        } else {
            loose::follow_head(self.text, &mut self.rows[first_row..], true);
        }
        let rows = &mut self.rows[first_row..];
        for &width in self.widths {
            // The column in which most rows of exactly so many figures have the first of them.
            let mut votes: Vec<usize> = vec![0; table.columns];
            for (row, cells) in rows.iter().zip(&cells_of_rows).filter(|(row, _)| row.in_table) {
                if row.cells.len() == row.label_cells + width
                    && let Some(cell) = cells.get(row.label_cells)
                {
                    votes[cell.column] += 1;
                }
            }
            let most = (0..votes.len()).max_by_key(|&column| votes[column]);
            let is_in_order = |columns: &head::Columns| columns.windows(2).all(|pair| pair[0] + 1 == pair[1]);
            let by_head = || {
                let own = head.filter(|(_, columns)| width == columns.len() && is_in_order(columns));
                own.map(|(_, columns)| columns[0])
            };
            let voted = most.filter(|&column| votes[column] > 0);
            let Some(column) = voted.or_else(by_head) else { continue };
            for (row, cells) in rows.iter_mut().zip(&cells_of_rows).filter(|(row, _)| row.in_table) {
                let first = cells.iter().position(|cell| cell.column == column);
                row.first_figures.extend(first.map(|first| (width, first)));
                // A single 无 or 0 under all columns says the same of each.
                if let Some(last) = cells.last().filter(|last| {
                    last.column == column
                        && last.column_span == width
                        && (last.reading == Reading::Placeholder
                            || last.reading.number().is_some_and(Number::is_zero))
                }) && row.cells.len() == cells.len()
                {
                    let figure = Figure { span: last.span, reading: last.reading };
                    row.cells.resize(cells.len() + width - 1, figure);
                }
            }
        }
        rows.iter_mut().for_each(loose::leave_out_blanks);
    }

    /// Takes the figures of a table's rows from the columns that its head names, if the rows add up
    /// better by it: then the others are no figures of the form.
    fn follow_head(&mut self, first_row: usize, cells: &[&[GridCell]], end: usize, columns: head::Columns) {
        let rows = self.rows.get_mut(first_row..).unwrap_or_default();
        let (mut by_head, mut by_place) = (0, 0);
        let mut taken: Vec<(usize, Vec<Figure>)> = Vec::new();
        for (at, (row, cells)) in rows.iter().zip(cells).enumerate() {
            let is_below = cells.first().is_some_and(|cell| cell.row >= end);
            if !row.in_table || !is_below || cells.len() != row.cells.len() {
                continue;
            }
            let picked = head::pick(cells, &row.cells, &columns);
            let figures: Vec<Figure> = picked.iter().flatten().copied().collect();
            let own = row.figures(APPLICANTS);
            let has_figures = figures.iter().any(|figure| figure.reading.number().is_some());
            if !has_figures || !head::are_figures(&picked) {
                continue;
            }
            let first = columns.iter().min().copied().unwrap_or(0);
            let labels = cells.iter().take_while(|cell| cell.column < first).count();
            // A figure right in front of them is of another table, as wide by chance.
            if row.cells[..labels].last().is_some_and(|cell| cell.reading.number().is_some()) {
                continue;
            }
            by_head += usize::from(adds_up(&figures));
            by_place += usize::from(own.len() == APPLICANTS && adds_up(&row.cells[own]));
            taken.push((at, [&row.cells[..labels], &figures].concat()));
        }
        // In another order the same figures add up to the same.
        let is_moved = by_head > 0 && by_head == by_place && !columns.is_sorted();
        if by_head <= by_place && !is_moved {
            return;
        }
        for (at, cells) in taken {
            if let Some(row) = rows.get_mut(at) {
                row.label_cells = cells.len() - APPLICANTS;
                row.cells = cells;
            }
        }
    }

    fn table_row(&mut self, cells: &[GridCell]) {
        if let [only] = cells {
            // A row of one cell may hold a whole row of text.
            return self.running(only.span);
        }
        self.push(cells.iter().map(GridCell::figure).collect(), true);
    }

    fn push(&mut self, cells: Vec<Figure>, in_table: bool) {
        let Some((first, last)) = cells.first().zip(cells.last()) else { return };
        let (start, end) = (first.span.start, last.span.end);
        // Rows of words or blanks only, such as table heads, are label text for what follows.
        let has_value = cells.iter().any(|cell| cell.is_number(self.text));
        let is_digits = |cell: &Figure| cell.is_number(self.text) || cell.holds_numbers(self.text);
        let is_word = |cell: &Figure| cell.reading == Reading::Words && !is_digits(cell);
        let mut label_cells = 0;
        for (at, cell) in cells.iter().enumerate() {
            match cell.reading {
                Reading::Blank => {}
                _ if is_word(cell) => label_cells = at + 1,
                _ => break,
            }
        }
        self.rows.push(FigureRow {
            label_start: self.label_start,
            start,
            cells,
            in_table,
            shares_label: false,
            label_cells,
            first_figures: Vec::new(),
            told: None,
        });
        if has_value {
            self.label_start = end;
        }
    }
}

/// Whether strokes part the numbers of this run: one in front of each, or one between any two.
fn parts(run: &[Figure]) -> bool {
    let is_stroke = |at: usize| run[at].reading == Reading::Placeholder;
    let first = 1 - run.len() % 2;
    run.len() > 1 && (0..run.len()).all(|at| is_stroke(at) == ((at + first) % 2 == 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The figures of the last row of a table with a TAB between cells, in a row of seven.
    #[track_caller]
    fn check(table: &str, expected: &[&str]) {
        let document = crate::input::read_text(table).expect("a text");
        let template = &crate::template::Y2021;
        let rows = rows(&document, template, Labels::of(template), None);
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
    fn figures_do_not_slide() {
        // One total is missing: the six before it stay where they are, and the row is short.
        let above = "一、新收\t\t1\t2\t3\t4\t5\t6\t21\n二、结转\t合\t0\t0\t0\t0\t0\t0\t0\n";
        check(&format!("{above}三、公开\t\t6\t2\t0\t0\t0\t0"), &["6", "2", "0", "0", "0", "0"]);
        // No row tells where the figures begin.
        check("公开\t\t\t22\t3\t1\t4\t2\t5", &["22", "3", "1", "4", "2", "5"]);
        check("公开\t\t\t22\t3\t1\t4\t2\t5\t", &["22", "3", "1", "4", "2", "5"]);
        check("公开\t\t\t2\t3\t1\t4\t2\t12", &["", "2", "3", "1", "4", "2", "12"]);
    }

    const HEAD: &str = "情况\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计";

    #[test]
    fn the_head_tells_which_columns_are_the_forms() {
        let check_head =
            |head: &str, row: &str| check(&format!("{head}\n{row}"), &["6", "2", "0", "0", "0", "0", "8"]);
        check_head(&format!("{HEAD}\t核对"), "公开\t6\t2\t0\t0\t0\t0\t8\t0");
        check_head(&format!("序号\t{HEAD}"), "3\t公开\t6\t2\t0\t0\t0\t0\t8");
        check_head(
            "情况\t总计\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他",
            "公开\t8\t6\t2\t0\t0\t0\t0",
        );
    }

    #[test]
    fn a_row_broken_in_two_is_one_if_it_adds_up() {
        check(&format!("{HEAD}\n公开\t6\t2\t0\n0\t0\t0\t8"), &["6", "2", "0", "0", "0", "0", "8"]);
        check(&format!("{HEAD}\n公开\t6\t2\t0\n0\t0\t0\t9"), &["0", "0", "0", "9"]);
    }

    #[test]
    fn strokes_that_part_cells_are_no_figures() {
        check("公开 / 6 / 2 / 0 / 0 / 0 / 0 / 8", &["6", "2", "0", "0", "0", "0", "8"]);
    }

    #[test]
    fn blanks_at_the_end_are_too_many_where_nothing_tells() {
        check("公开\t6\t2\t0\t0\t0\t0\t8\t", &["6", "2", "0", "0", "0", "0", "8"]);
        check("公开\t\t6\t2\t0\t0\t0\t0\t8", &["6", "2", "0", "0", "0", "0", "8"]);
    }
}
