//! From the cells of a sheet to a document: paragraphs, and tables with their merged cells.
//!
//! A sheet is one grid, whatever stands on it. Its blank rows part it; what lies between two of
//! them is a table with the lines around it: a line is a row with one cell that says something,
//! such as a title, a heading or a sentence.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Area, Sheet, SheetCell, formulas, hidden};
use crate::document::{Block, BlockKind, Document, Format, Origin, Remark, TableBuilder};
use crate::number::{is_space, read};
use crate::span::Span;

/// The most slots, blank ones too, that the tables of a sheet may have.
const MOST_SLOTS: usize = 200_000;
/// The most columns that a table may have.
const MOST_COLUMNS: u32 = 1_000;
/// A line longer than this is a sentence, in characters.
const LONGEST_LABEL: usize = 60;

/// The document of a sheet; `None` where its grid is too large to be a report's.
pub(super) fn document(sheet: &Sheet, index: usize, format: Format) -> Option<Document> {
    let mut layout = Layout { sheet, index, out: String::new(), blocks: Vec::new(), slots: 0 };
    let mut all = rows(sheet, 0..u32::MAX, 0);
    if let Some((head, starts)) = tables_beside(&all) {
        all.retain(|row| row.number < head);
        layout.regions(&all)?;
        for (at, &start) in starts.iter().enumerate() {
            let end = starts.get(at + 1).copied().unwrap_or(u32::MAX);
            layout.regions(&rows(sheet, start..end, head))?;
        }
    } else {
        layout.regions(&all)?;
    }
    let said = formulas::remarks(sheet).into_iter().chain(hidden::remarks(sheet));
    let remarks = said.map(|(kind, words)| Remark { span: Span::at(0), kind, words }).collect();
    let name = Some(sheet.name.clone());
    let sheets = vec![(index, sheet.name.clone())];
    Some(Document { remarks, name, sheets, ..Document::new(format, layout.out, layout.blocks) })
}

/// A row that says something, or that a cell from above covers.
struct Row<'a> {
    number: u32,
    cells: &'a [SheetCell],
    /// The merged cells that begin in it, by their first column.
    merged: BTreeMap<u32, Area>,
    /// Whether a cell from above covers a part of it.
    is_covered: bool,
}

impl<'a> Row<'a> {
    /// The cells that say something.
    fn spoken(&self) -> impl Iterator<Item = &'a SheetCell> {
        self.cells.iter().filter(|cell| !is_blank(&cell.text))
    }

    /// The cell of a row with one cell that says something.
    fn line(&self) -> Option<&'a SheetCell> {
        let mut spoken = self.spoken();
        let only = spoken.next().filter(|_| spoken.next().is_none() && !self.is_covered)?;
        let goes_down = |area: &Area| area.last_row > area.first_row;
        (!self.merged.values().any(goes_down)).then_some(only)
    }

    /// Whether the cell of a line covers several columns.
    fn is_wide(&self, line: &SheetCell) -> bool {
        self.merged.get(&line.column).is_some_and(|area| area.last_column > area.first_column)
    }

    /// Whether there are further cells, if only for their borders.
    fn has_blanks(&self, line: &SheetCell) -> bool {
        let covered = self.merged.get(&line.column).map_or(line.column, |area| area.last_column);
        self.cells.iter().any(|cell| cell.column > covered)
    }

    /// The columns that its cells cover, those that say something.
    fn columns(&self) -> impl Iterator<Item = (u32, u32)> {
        self.spoken().map(|cell| {
            let area = self.merged.get(&cell.column);
            (cell.column, area.map_or(cell.column, |area| area.last_column))
        })
    }

    /// The last of these columns.
    fn right(&self) -> Option<u32> {
        self.columns().map(|(_, last)| last).max()
    }

    /// Whether this is a row of words, as heads of tables are, and none of labels, which nobody has
    /// filled in: those have ordinals.
    fn is_head(&self) -> bool {
        let is_word = |cell: &SheetCell| {
            read(&cell.text).number().is_none() && !begins_with_ordinal(cell.text.trim_matches(is_space))
        };
        self.line().is_none() && self.spoken().all(is_word)
    }
}

/// So many blank cells side by side are a row that nobody has filled in.
const UNFILLED: usize = 15;

/// The columns in which tables beside each other begin, and the row of their headings (二、…　三、…): below it
/// a blank column stands in front of each.
fn tables_beside(rows: &[Row]) -> Option<(u32, Vec<u32>)> {
    let is_heading =
        |cell: &SheetCell| begins_with_ordinal(&cell.text) && !cell.text.starts_with(['（', '(']);
    let is_head = |row: &&Row| row.spoken().nth(1).is_some() && row.spoken().all(is_heading);
    let at = rows.iter().position(|row| is_head(&row))?;
    let mut starts: Vec<u32> = rows[at].spoken().map(|cell| cell.column).collect();
    let is_apart = |start: &u32| {
        let reaches = |(first, last): (u32, u32)| first < *start && last.saturating_add(1) >= *start;
        !rows[at..].iter().flat_map(Row::columns).any(reaches)
    };
    let is_parted = starts.iter().skip(1).all(is_apart);
    *starts.first_mut()? = 0;
    is_parted.then_some((rows[at].number, starts))
}

/// The rows of a sheet from top to bottom, as far as they stand in these columns and not above row `first`.
fn rows(sheet: &Sheet, columns: Range<u32>, first: u32) -> Vec<Row<'_>> {
    let mut merged: BTreeMap<u32, BTreeMap<u32, Area>> = BTreeMap::new();
    for area in sheet.merged.iter().filter(|area| columns.contains(&area.first_column)) {
        merged.entry(area.first_row).or_default().entry(area.first_column).or_insert(*area);
    }
    let mut rows: Vec<Row> = Vec::new();
    // The last row that a cell reaches which says something.
    let mut covered_to = None;
    for cells in sheet.cells.chunk_by(|a, b| a.row == b.row) {
        let before = |end: u32| cells.partition_point(|cell| cell.column < end);
        let cells = cells.get(before(columns.start)..before(columns.end)).unwrap_or_default();
        let number = cells.first().map(|cell| cell.row).filter(|&number| number >= first);
        let Some(number) = number else { continue };
        let is_covered = covered_to.is_some_and(|last| number <= last);
        let merged = merged.remove(&number).unwrap_or_default();
        // The row of 表四 that nobody has filled in: bordered cells right below its head.
        let is_unfilled = cells.len() >= UNFILLED
            && rows.last().is_some_and(|above| above.number + 1 == number && above.is_head());
        if !is_covered && !is_unfilled && cells.iter().all(|cell| is_blank(&cell.text)) {
            continue;
        }
        for cell in cells.iter().filter(|cell| !is_blank(&cell.text)) {
            covered_to = covered_to
                .max(merged.get(&cell.column).map(|area| area.last_row).filter(|&last| last > number));
        }
        rows.push(Row { number, cells, merged, is_covered });
    }
    rows
}

struct Layout<'s> {
    sheet: &'s Sheet,
    index: usize,
    out: String,
    blocks: Vec<Block>,
    slots: usize,
}

impl Layout<'_> {
    /// Rows of a sheet: its blank ones part it.
    fn regions(&mut self, rows: &[Row]) -> Option<()> {
        rows.chunk_by(|above, below| above.number + 1 == below.number).try_for_each(|rows| self.region(rows))
    }

    /// Rows without a blank one between them.
    fn region(&mut self, rows: &[Row]) -> Option<()> {
        let mut table = 0..0;
        // The last column of the table so far.
        let mut above = None;
        for (at, row) in rows.iter().enumerate() {
            let next = rows.get(at + 1);
            match row.line().filter(|line| stands_alone(row, line, above, next)) {
                Some(line) => {
                    self.table(&rows[table])?;
                    table = at + 1..at + 1;
                    above = None;
                    self.paragraph(&line.text, self.origin(line.row, line.column));
                }
                None => {
                    table.end = at + 1;
                    above = above.max(row.right().or(Some(0)));
                }
            }
        }
        self.table(&rows[table])
    }

    fn paragraph(&mut self, text: &str, origin: Origin) {
        self.begin_block();
        let span = self.write(text);
        if !span.is_empty() {
            self.blocks.push(Block { span, kind: BlockKind::Paragraph, origin });
        }
    }

    fn table(&mut self, rows: &[Row]) -> Option<()> {
        let Some((first, last)) = rows.first().zip(rows.last()) else { return Some(()) };
        let all: Vec<(u32, u32)> = rows.iter().flat_map(Row::columns).collect();
        let left = all.iter().map(|(first, _)| *first).min()?;
        let right = all.iter().map(|(_, last)| *last).max()?;
        let (height, width) = (last.number - first.number + 1, right - left + 1);
        self.slots = self.slots.checked_add((height as usize).checked_mul(width as usize)?)?;
        if self.slots > MOST_SLOTS || width > MOST_COLUMNS {
            return None;
        }
        self.begin_block();
        let start = self.out.len();
        let mut builder = TableBuilder::new();
        for (at, row) in rows.iter().enumerate() {
            if at > 0 {
                self.out.push('\n');
            }
            builder.begin_row();
            self.row(row, left, right, &mut builder);
        }
        let span = Span::new(start, self.out.len());
        let origin = self.origin(first.number, left);
        self.blocks.push(Block { span, kind: BlockKind::Table(builder.finish()), origin });
        Some(())
    }

    /// A row of a table: a cell in every column that none from above or from the left covers.
    fn row(&mut self, row: &Row, left: u32, right: u32, builder: &mut TableBuilder) {
        let mut cells = row.cells.iter().peekable();
        let mut column = left;
        loop {
            let free = left.saturating_add(u32::try_from(builder.next_slot().1).unwrap_or(u32::MAX));
            for _ in column..free.min(right) {
                self.out.push('\t');
            }
            column = free;
            if column > right {
                return;
            }
            while cells.peek().is_some_and(|cell| cell.column < column) {
                cells.next();
            }
            let text =
                cells.peek().filter(|cell| cell.column == column).map_or("", |cell| cell.text.as_str());
            let area = row.merged.get(&column);
            let rows = area.map_or(1, |area| area.last_row - area.first_row + 1);
            let columns = area.map_or(1, |area| area.last_column.min(right) - area.first_column + 1);
            let span = self.write(text);
            builder.push(span, rows as usize, columns as usize, self.origin(row.number, column));
        }
    }

    fn begin_block(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    /// Writes the text of a cell: its line breaks are kept, what nobody sees is not.
    fn write(&mut self, text: &str) -> Span {
        let start = self.out.len();
        for line in
            text.trim_matches(is_space).split(['\n', '\r']).map(|line| line.trim_end_matches(is_space))
        {
            if line.is_empty() {
                continue;
            }
            if self.out.len() > start {
                self.out.push('\n');
            }
            let seen = |char: char| {
                if char == '\t' { Some(' ') } else { Some(char).filter(|char| !char.is_control()) }
            };
            match line.chars().any(char::is_control) {
                true => self.out.extend(line.chars().filter_map(seen)),
                false => self.out.push_str(line),
            }
        }
        Span::new(start, self.out.len())
    }

    fn origin(&self, row: u32, column: u32) -> Origin {
        Origin::SheetCell { sheet: self.index, row, column: hidden::original(self.sheet, column) }
    }
}

/// Whether a row with one cell that says something is a line by itself and no row of the table
/// above it, whose last column is `above`.
///
/// In front of a table it is. Behind the first row of one, it is if it reads like a heading or a
/// sentence; a label without borders beside it may also be a row that nobody has filled in, and
/// is taken for one unless the head of another table follows.
fn stands_alone(row: &Row, line: &SheetCell, above: Option<u32>, next: Option<&Row>) -> bool {
    let is_wide = row.is_wide(line);
    let has_blanks = row.has_blanks(line);
    let text = line.text.trim_matches(is_space);
    let Some(above) = above else { return is_wide || !has_blanks || is_prose(text) };
    let is_sentence = || {
        text.chars().nth(LONGEST_LABEL).is_some()
            || text.starts_with('注')
            || text.ends_with(['。', '；', '：', ':'])
    };
    let is_heading = || begins_with_ordinal(text) && row.right() >= Some(above);
    // Prose is no label, whatever stands beside it.
    is_prose(text)
        || !has_blanks
            && (is_sentence()
                || (is_wide && is_heading())
                || ((!is_wide || begins_with_ordinal(text)) && next.is_some_and(Row::is_head)))
}

/// Whether a text has whole sentences; labels have none, however long they are.
fn is_prose(text: &str) -> bool {
    const LONGEST: usize = 20;
    text.contains('。') && text.chars().nth(LONGEST).is_some()
}

fn begins_with_ordinal(text: &str) -> bool {
    let text = text.trim_start_matches(['（', '(']);
    let rest = text.trim_start_matches(|char| "一二三四五六七八九十".contains(char));
    rest.len() < text.len() && rest.starts_with(['、', '.', '．', '）', ')'])
}

fn is_blank(text: &str) -> bool {
    text.chars().all(is_space)
}
