//! Running text: headings in the middle of a line become headings, and rows of figures whose
//! borders are gone become tables again.

use std::fmt::Write;

use super::{Writer, common};
use crate::document::Block;
use crate::order::sort_by_key;
use crate::report::BoundRow;
use crate::span::Span;

/// What a stretch of running text is.
enum Part<'a> {
    Heading(Span),
    Row(&'a BoundRow),
}

impl Part<'_> {
    fn span(&self) -> Span {
        match self {
            Part::Heading(span) => *span,
            Part::Row(row) => row.span,
        }
    }
}

impl<'a> Writer<'a> {
    /// How many of `blocks` make up one table of running text that begins in the first of them:
    /// a row of it may be a block of its own.
    pub(super) fn running_table(&self, blocks: &[Block]) -> Option<usize> {
        // A report on one line may stand in a cell; the table of the source is shown as it is.
        let first = blocks.first().filter(|block| !block.is_table())?.span;
        let rows = self.view.report.rows.iter().filter(|row| row.running);
        let begins_here = |row: &&BoundRow| first.start <= row.span.start && row.span.start < first.end;
        let table = rows.clone().find(begins_here)?.table;
        let end = rows.filter(|row| row.table.name == table.name).map(|row| row.span.end).max()?;
        let running = blocks.iter().take_while(|block| !block.is_table());
        Some(running.take_while(|block| block.span.start < end).count())
    }

    /// Writes a paragraph with what it holds.
    pub(super) fn paragraph(&mut self, span: Span) {
        let parts = self.parts(span);
        let mut at = span.start;
        let mut parts = parts.as_slice();
        while let Some(part) = parts.first() {
            match part {
                Part::Heading(heading) => {
                    self.element("p", Span::new(at, heading.start.max(at)));
                    self.heading(*heading);
                    at = heading.end;
                    parts = &parts[1..];
                }
                Part::Row(first) => {
                    self.element("p", Span::new(at, first.span.start.max(at)));
                    let rows: Vec<&BoundRow> = parts
                        .iter()
                        .map_while(|part| match part {
                            Part::Row(row) if row.table.name == first.table.name => Some(*row),
                            _ => None,
                        })
                        .collect();
                    at = self.rows(&rows);
                    parts = &parts[rows.len()..];
                }
            }
        }
        self.element("p", Span::new(at, span.end));
    }

    fn parts(&self, span: Span) -> Vec<Part<'a>> {
        let report = self.view.report;
        let headings = report.sections.iter().map(|section| Part::Heading(section.span));
        let rows = report.rows.iter().filter(|row| row.running).map(Part::Row);
        let mut parts: Vec<_> = headings.chain(rows).filter(|part| span.contains(part.span())).collect();
        sort_by_key(&mut parts, |part| (part.span().start, part.span().end));
        // What is said once is shown once.
        let mut end = span.start;
        parts.retain(|part| {
            let is_behind = end <= part.span().start;
            end = if is_behind { part.span().end } else { end };
            is_behind
        });
        parts
    }

    /// Writes rows of one table. What stands between two rows gets a row of its own; a few
    /// characters, such as a piece of the group's label, go with the label behind them. Returns
    /// where the last row ends.
    fn rows(&mut self, rows: &[&BoundRow]) -> usize {
        /// The longest piece that goes with the next label, in bytes.
        const PIECE: usize = 8 * 3;
        let cells = rows.iter().map(|row| row.row.cells.len()).max().unwrap_or(1);
        let mut at = rows.first().map_or(0, |row| row.span.start);
        self.open_table(true, common(rows.iter().map(|row| row.row.article())));
        self.out += "<tbody>\n";
        for row in rows {
            let between = self.trimmed(Span::new(at, row.span.start.max(at)));
            let mut label = row.span;
            if between.end - between.start > PIECE {
                let _ = write!(self.out, "<tr><th colspan=\"{}\">", cells + 1);
                self.marked(between);
                self.out += "</th></tr>\n";
            } else if !between.is_empty() {
                label.start = between.start;
            }
            self.row(row, label.start);
            at = row.span.end;
        }
        self.out += "</tbody></table></div>\n";
        at
    }

    fn row(&mut self, row: &BoundRow, label_start: usize) {
        let first = row.row.cells.iter().find_map(|cell| self.fact(cell.key).span);
        let label = Span::new(label_start, first.map_or(row.span.end, |span| span.start).max(label_start));
        self.out += "<tr><th scope=\"row\">";
        self.marked(self.trimmed(label));
        self.out += "</th>";
        let place = |key| self.view.report.fact(key).span;
        // Cells that could not be told from their neighbours share a place, and are shown once.
        for cells in row.row.cells.chunk_by(|a, b| place(a.key) == place(b.key)) {
            let Some((first, span)) = cells.first().and_then(|first| Some((first, place(first.key)?))) else {
                continue;
            };
            self.out += "<td";
            if cells.len() > 1 {
                let _ = write!(self.out, " colspan=\"{}\"", cells.len());
            }
            self.value_attributes(first.key, span);
            self.out.push('>');
            self.value(span);
            self.out += "</td>";
        }
        self.out += "</tr>\n";
    }

    fn trimmed(&self, span: Span) -> Span {
        let text = span.of(self.text);
        let start = span.start + (text.len() - text.trim_start().len());
        Span::new(start, start + text.trim().len())
    }
}
