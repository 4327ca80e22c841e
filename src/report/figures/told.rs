//! Tables whose words tell every single figure.
//!
//! What a database gives out has a line for each cell (规章—本年制发件数 | 3), and 表四 may stand with the
//! results one way and the kinds of cases the other. Each figure is bound by the words in front of it and
//! above it, and only if that names every cell of a row once.

use super::grid::{Grid, GridCell};
use crate::number::Reading;
use crate::report::labels::Labels;
use crate::report::squeeze::tail;
use crate::template::RowForm;

/// A row of the form, counted over all its tables, and its cells.
pub(super) type ToldRow = (usize, Vec<GridCell>);

/// More characters than the words of a cell have.
const REACH: usize = 90;
/// Fewer figures may stand in any table.
const FEWEST: usize = 5;
/// More figures than 表四 has with its sums.
const MOST_CROSSED: usize = 24;
/// More figures than 表二 has, and more cells than it has with its heads.
const MOST_BELOW: usize = 40;
const MOST_CELLS: usize = 400;
/// As many cells as the widest row of 表二 has.
const WIDEST_BELOW: usize = 3;
/// More columns than 表四 has where its kinds of cases stand below each other.
const MOST_COLUMNS: usize = 8;

/// The rows of the form that a table tells figure by figure, in the form's order.
pub(super) fn rows(text: &str, table: &Grid, labels: &Labels) -> Option<Vec<ToldRow>> {
    let figures = table.cells.iter().filter(|cell| cell.is_figure()).count();
    let mut teller = Teller { text, table, labels, found: Vec::new() };
    let told = match () {
        () if figures < FEWEST => None,
        () if teller.is_one_a_row() => teller.line_by_line(),
        () if table.columns <= MOST_COLUMNS && figures <= MOST_CROSSED => teller.crosswise(),
        () => None,
    };
    if told.is_some()
        && teller.found.len() >= FEWEST
        && let Some(rows) = teller.whole_rows()
    {
        return Some(rows);
    }
    if figures == 0 || figures > MOST_BELOW || table.cells.len() > MOST_CELLS {
        return None;
    }
    teller.found.clear();
    teller.below_names()?;
    teller.whole_rows()
}

struct Teller<'a> {
    text: &'a str,
    table: &'a Grid,
    labels: &'a Labels,
    /// Row and cell of the form, and where it stands.
    found: Vec<(usize, usize, GridCell)>,
}

impl Teller<'_> {
    /// Whether each row with figures has one, which is its last cell and stands behind words.
    fn is_one_a_row(&self) -> bool {
        let is_one = |row: &[GridCell]| {
            let figures = row.iter().filter(|cell| cell.is_figure()).count();
            figures == 0 || (figures == 1 && row.last().is_some_and(GridCell::is_figure))
        };
        self.table.columns > 1 && self.table.rows().all(is_one)
    }

    fn line_by_line(&mut self) -> Option<()> {
        for row in self.table.rows() {
            let last = row.last()?;
            let told = match last.reading {
                Reading::Words => continue,
                _ => self.cell_of(&self.words(|cell| cell.column < last.column && covers(cell, last))),
            };
            match told {
                Some((row, cell)) => self.found.push((row, cell, *last)),
                None if last.is_figure() => return None,
                None => {}
            }
        }
        Some(())
    }

    /// The figures of a row without a label, one in each cell of a table with heads both ways.
    fn crosswise(&mut self) -> Option<()> {
        let figure = self.table.cells.iter().find(|cell| cell.is_figure())?;
        let first = figure.row;
        let is_label = |own: &GridCell| own.reading == Reading::Words && own.column < figure.column;
        self.table.cells.iter().any(|own| is_label(own) && covers(own, figure)).then_some(())?;
        let mut sums: Vec<&GridCell> = Vec::new();
        let mut is_told_by_both = false;
        let is_unlabelled =
            |row: usize| self.labels.rows.get(row).is_some_and(|(_, form)| form.label.is_empty());
        for cell in self.table.cells.iter().filter(|cell| cell.row >= first && cell.is_figure()) {
            let label = self.words(|own| own.column < cell.column && !own.is_figure() && covers(own, cell));
            let above = |own: &GridCell| {
                own.row < first && (own.column..own.column + own.column_span).contains(&cell.column)
            };
            let head = self.words(above);
            let told = self.cell_of(&format!("{label}{head}"));
            is_told_by_both |= told.is_none();
            match told.or_else(|| self.cell_of(&format!("{head}{label}"))) {
                // Rows with their names are read like any other.
                Some((row, _)) if !is_unlabelled(row) => return None,
                Some((row, own)) => self.found.push((row, own, *cell)),
                None if matches!(label.as_str(), "合计" | "总计" | "小计" | "共计") => {
                    sums.push(cell)
                }
                None => return None,
            }
        }
        let integer = |cell: &GridCell| cell.reading.number().and_then(crate::number::Number::integer);
        let is_sum = |sum: &&GridCell| {
            let own = self.found.iter().filter(|(.., cell)| cell.column == sum.column);
            own.map(|(.., cell)| integer(cell)).sum::<Option<i64>>() == integer(sum)
        };
        (is_told_by_both && sums.iter().all(is_sum)).then_some(())
    }

    /// The figures of 表二 turned over, each below the name of its row and beside that of its column, or below
    /// both where the whole table is one line.
    fn below_names(&mut self) -> Option<()> {
        let mut has_figures = vec![false; self.table.rows];
        for cell in self.table.cells.iter().filter(|cell| cell.is_figure()) {
            *has_figures.get_mut(cell.row)? = true;
        }
        for cell in self.table.cells.iter().filter(|cell| cell.reading != Reading::Words) {
            let heads = self.heads_of(cell, &has_figures);
            let label = self
                .words(|own| own.column < cell.column && own.reading == Reading::Words && covers(own, cell));
            match self.cell_of(&format!("{heads}{label}")).or_else(|| self.cell_of(&heads)) {
                Some((row, at)) => {
                    let (_, form) = self.labels.rows.get(row)?;
                    (form.cells.len() <= WIDEST_BELOW).then_some(())?;
                    self.found.push((row, at, *cell));
                }
                None if cell.reading == Reading::Blank => {}
                None => return None,
            }
        }
        Some(())
    }

    /// The words of the nearest rows without figures above a cell, in its column. Above the last of them a
    /// head stands for the blank cells behind it too, as a merged one that was parted.
    fn heads_of(&self, cell: &GridCell, has_figures: &[bool]) -> String {
        let is_head = |row: &usize| has_figures.get(*row) == Some(&false);
        let Some(nearest) = (0..cell.row).rev().find(is_head) else { return String::new() };
        let first = (0..nearest).rev().take_while(is_head).last().unwrap_or(nearest);
        let mut words = String::new();
        for row in first..=nearest {
            let filled = |own: &&GridCell| {
                own.row == row && own.column <= cell.column && own.reading != Reading::Blank
            };
            let own = self.table.cells.iter().rfind(filled);
            let is_above = |own: &&GridCell| row < nearest || own.column + own.column_span > cell.column;
            if let Some(own) = own.filter(is_above) {
                words += &tail(own.span.of(self.text), REACH);
            }
        }
        words
    }

    /// The words of these cells, one after the other.
    fn words(&self, is_own: impl Fn(&GridCell) -> bool) -> String {
        let own = self.table.cells.iter().filter(|cell| cell.reading != Reading::Blank && is_own(cell));
        own.map(|cell| tail(cell.span.of(self.text), REACH)).collect()
    }

    /// The cell of the form that words name: at their end the column, in front of it row or group.
    fn cell_of(&self, words: &str) -> Option<(usize, usize)> {
        let words = without_unit(words).trim_end_matches(|char: char| !char.is_alphanumeric());
        let mut found = None;
        // The row that the words in front of so many bytes mean.
        let mut known: Option<(usize, Option<usize>)> = None;
        for (row, (_, form)) in self.labels.rows.iter().enumerate() {
            for (at, cell) in form.cells.iter().enumerate() {
                let name = tail(cell.column.rsplit('/').next().unwrap_or_default(), REACH);
                let Some(before) = words.strip_suffix(without_unit(&name)) else { continue };
                let before = before.trim_end_matches(|char: char| !char.is_alphanumeric() && char != ')');
                let before = match cell.column.rsplit('/').nth(1) {
                    Some(group) if !form.label.is_empty() => before.trim_end_matches(group),
                    _ => before,
                };
                let is_row = if form.label.is_empty() {
                    names_group(before, form, at)
                } else {
                    let meant = known.filter(|(length, _)| *length == before.len()).map(|(_, row)| row);
                    let meant = meant.unwrap_or_else(|| match self.labels.last_in(before).as_slice() {
                        [only] => Some(only.row),
                        _ => None,
                    });
                    known = Some((before.len(), meant));
                    meant == Some(row)
                };
                if is_row && found.replace((row, at)).is_some() {
                    return None;
                }
            }
        }
        found
    }

    /// What was found, if that is all of each row, and nothing twice.
    fn whole_rows(&self) -> Option<Vec<ToldRow>> {
        let mut rows = Vec::new();
        for (row, (_, form)) in self.labels.rows.iter().enumerate() {
            let own = || self.found.iter().filter(|(found, ..)| *found == row);
            if own().next().is_none() {
                continue;
            }
            let mut cells = Vec::new();
            for at in 0..form.cells.len() {
                let mut of_cell = own().filter(|(_, cell, _)| *cell == at);
                cells.push(of_cell.next()?.2);
                of_cell.next().is_none().then_some(())?;
            }
            rows.push((row, cells));
        }
        (!rows.is_empty()).then_some(rows)
    }
}

/// Whether a cell reaches into the row of another one.
fn covers(cell: &GridCell, other: &GridCell) -> bool {
    (cell.row..cell.row + cell.row_span).contains(&other.row)
}

/// Words without the brackets at their end.
fn without_unit(words: &str) -> &str {
    let open = words.strip_suffix(')').and_then(|inner| inner.rfind('('));
    open.filter(|&open| words[open..].contains("单位")).map_or(words, |open| &words[..open])
}

/// Whether words name the group of one of a row's cells and no other one.
fn names_group(words: &str, form: &RowForm, at: usize) -> bool {
    let group = |cell: usize| form.cells.get(cell).and_then(|cell| cell.column.rsplit('/').nth(1));
    let is_named = |name: &str| words.contains(name);
    let own = group(at);
    own.is_some_and(is_named)
        && (0..form.cells.len()).filter_map(group).all(|name| Some(name) == own || !is_named(name))
}
