//! Running text: headings in the middle of a line become headings, and rows of figures whose
//! borders are gone become tables again.

use std::fmt::Write;

use super::Writer;
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
    /// Writes a paragraph with what it holds.
    pub(super) fn paragraph(&mut self, span: Span) {
        let parts = self.parts(span);
        let mut at = span.start;
        let mut parts = parts.as_slice();
        while let Some(part) = parts.first() {
            match part {
                Part::Heading(heading) => {
                    self.element("p", Span::new(at, heading.start.max(at)));
                    self.element("h2", *heading);
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
        parts.sort_by_key(|part| part.span());
        parts
    }

    /// Writes rows of one table; what stands between two rows gets a row of its own. Returns
    /// where the last row ends.
    fn rows(&mut self, rows: &[&BoundRow]) -> usize {
        let cells = rows.iter().map(|row| row.row.cells.len()).max().unwrap_or(1);
        let mut at = rows.first().map_or(0, |row| row.span.start);
        self.out += "<div class=\"gouji-table\"><table><tbody>\n";
        for row in rows {
            let between = Span::new(at, row.span.start.max(at));
            if !between.of(self.text).trim().is_empty() {
                let _ = write!(self.out, "<tr><th colspan=\"{}\">", cells + 1);
                self.marked(between);
                self.out += "</th></tr>\n";
            }
            self.row(row);
            at = row.span.end;
        }
        self.out += "</tbody></table></div>\n";
        at
    }

    fn row(&mut self, row: &BoundRow) {
        let figures_start = row
            .row
            .cells
            .iter()
            .find_map(|cell| self.fact(cell.key).span)
            .map_or(row.span.end, |span| span.start);
        self.out += "<tr><th scope=\"row\">";
        self.marked(Span::new(row.span.start, figures_start.max(row.span.start)));
        self.out += "</th>";
        for cell in row.row.cells {
            let fact = self.fact(cell.key);
            let Some(span) = fact.span else { continue };
            self.out += "<td";
            if fact.is_run_together() {
                let _ = write!(self.out, " colspan=\"{}\"", row.row.cells.len());
            }
            self.value_attributes(cell.key);
            self.out.push('>');
            self.marked(span);
            self.out += "</td>";
            if fact.is_run_together() {
                break;
            }
        }
        self.out += "</tr>\n";
    }
}
