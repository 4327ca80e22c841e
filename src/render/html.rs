//! The report as HTML, rebuilt from its blocks, every character escaped.
//!
//! The fragment is one `article` of `h2`, `p`, `br`, `div`, `table`, `tbody`, `tr`, `th`, `td`
//! `mark` and `span`; nothing of the source's own HTML is in it. Pages hang on three hooks: `data-key`
//! on the cell of a value, `data-finding` and `data-severity` on a mark, `finding-N` as the id of
//! a finding's first mark. `data-source` on the article says how the file was read; `data-related`
//! names the findings that a cell is another place of. A `span`
//! is what no finding is about: `data-claim` and `data-outcome` a number of the prose that was checked
//! or could not be, `data-place` another place of a finding in running text (`3.0`: the first one of finding 3).

mod marks;
#[cfg(feature = "cli")]
pub(super) mod page;
mod running;

use std::fmt::Write;

use super::View;
use crate::document::{BlockKind, Cell, Table};
use crate::key::Key;
use crate::number::read;
use crate::order::sort_by_key;
use crate::report::Fact;
use crate::span::Span;
use marks::{Marks, Stretch};

/// The report with highlights.
pub(super) fn render(view: &View) -> String {
    let mut writer = Writer::new(view);
    writer.out += "<article class=\"gouji-report\" lang=\"zh-CN\" data-source=\"";
    escape(&view.source(), &mut writer.out);
    writer.out += "\">\n";
    let mut blocks = view.document.blocks.as_slice();
    while let Some(block) = blocks.first() {
        let joined = writer.running_table(blocks).unwrap_or(1);
        match &block.kind {
            _ if joined > 1 => writer.paragraph(block.span.to(blocks[joined - 1].span)),
            BlockKind::Heading => writer.element("h2", block.span),
            BlockKind::Paragraph => writer.paragraph(block.span),
            BlockKind::Table(table) => writer.table(table),
        }
        blocks = &blocks[joined..];
    }
    writer.out += "</article>\n";
    writer.out
}

struct Writer<'a> {
    view: &'a View<'a>,
    text: &'a str,
    marks: Marks,
    /// The cells of values that stand in tables of the source, by place.
    cells: Vec<(Span, Key)>,
    out: String,
}

impl<'a> Writer<'a> {
    fn new(view: &'a View<'a>) -> Self {
        let keys = view.report.template.into_iter().flat_map(|template| template.keys());
        let mut cells: Vec<_> = keys.filter_map(|key| Some((view.report.fact(key).span?, key))).collect();
        sort_by_key(&mut cells, |(span, _)| (span.start, span.end));
        let text = &view.document.text;
        let out = String::with_capacity(text.len() * 2);
        let marks = Marks::of(view.findings, view.claims_without_finding());
        Writer { view, text, marks, cells, out }
    }

    fn element(&mut self, name: &str, span: Span) {
        if !span.of(self.text).trim().is_empty() {
            let _ = write!(self.out, "<{name}>");
            self.marked(span);
            let _ = writeln!(self.out, "</{name}>");
        }
    }

    fn table(&mut self, table: &Table) {
        self.out += "<div class=\"gouji-table\"><table><tbody>\n";
        for row in table.rows() {
            self.out += "<tr>";
            let first_value = row.iter().position(|cell| self.key_at(cell.span).is_some()).unwrap_or(0);
            // A row with fewer cells than the table has columns: its label is the wide one, so
            // that the figures stand under their heads.
            let end = row.last().map_or(0, |cell| cell.column + cell.column_span);
            let missing = table.columns.saturating_sub(end);
            for (index, cell) in row.iter().enumerate() {
                let widened = if index + 1 == first_value { missing } else { 0 };
                self.cell(cell, index < first_value && !cell.span.is_empty(), widened);
            }
            self.out += "</tr>\n";
        }
        self.out += "</tbody></table></div>\n";
    }

    fn cell(&mut self, cell: &Cell, is_label: bool, widened: usize) {
        let values = self.values_in(cell.span);
        if values.len() > 1 {
            return self.cut_cell(cell, &values);
        }
        let name = if is_label { "th" } else { "td" };
        let _ = write!(self.out, "<{name}");
        if is_label {
            self.out += " scope=\"row\"";
        }
        for (attribute, count) in [("rowspan", cell.row_span), ("colspan", cell.column_span + widened)] {
            if count > 1 {
                let _ = write!(self.out, " {attribute}=\"{count}\"");
            }
        }
        match self.key_at(cell.span) {
            Some(key) => self.value_attributes(key),
            None if read(cell.span.of(self.text)).number().is_some() => self.out += " class=\"gouji-number\"",
            None => {}
        }
        self.out.push('>');
        self.marked(cell.span);
        let _ = write!(self.out, "</{name}>");
    }

    /// Writes a cell in which the figures of several run together, cut as they were read.
    fn cut_cell(&mut self, cell: &Cell, values: &[(Span, Key)]) {
        for values in values.chunk_by(|a, b| a.0 == b.0) {
            let Some(&(span, key)) = values.first() else { continue };
            self.out += "<td";
            for (attribute, count) in [("rowspan", cell.row_span), ("colspan", values.len())] {
                if count > 1 {
                    let _ = write!(self.out, " {attribute}=\"{count}\"");
                }
            }
            self.value_attributes(key);
            self.out.push('>');
            self.marked(span);
            self.out += "</td>";
        }
    }

    /// The attributes of the cell that holds the value of `key`.
    fn value_attributes(&mut self, key: Key) {
        let _ = write!(self.out, " class=\"gouji-number\" data-key=\"{}\"", key.name());
        let related = self.marks.related_to(key);
        if !related.is_empty() {
            let _ = write!(self.out, " data-related=\"{related}\"");
        }
    }

    fn key_at(&self, span: Span) -> Option<Key> {
        let at = self.cells.binary_search_by_key(&span, |(span, _)| *span).ok()?;
        Some(self.cells[at].1)
    }

    /// The values that make up a cell of the source, if there are several.
    fn values_in(&self, span: Span) -> Vec<(Span, Key)> {
        let first = self.cells.partition_point(|(other, _)| other.start < span.start);
        let inside = self.cells[first..].iter().take_while(|(other, _)| other.start < span.end);
        let inside: Vec<_> = inside.copied().filter(|(other, _)| span.contains(*other)).collect();
        let is_whole = |(first, _): &(Span, Key)| {
            *first != span
                && first.start == span.start
                && inside.last().is_some_and(|last| last.0.end == span.end)
        };
        if inside.first().is_some_and(is_whole) { inside } else { Vec::new() }
    }

    fn fact(&self, key: Key) -> &'a Fact {
        self.view.report.fact(key)
    }

    /// Writes the text of `span`, with a mark wherever a finding stands.
    fn marked(&mut self, span: Span) {
        for piece in self.marks.pieces(span) {
            let has_span = piece.claim.is_some() || !piece.others.is_empty();
            if has_span {
                self.open_span(&piece);
            }
            self.piece(&piece);
            if has_span {
                self.out += "</span>";
            }
        }
    }

    fn open_span(&mut self, piece: &Stretch) {
        self.out += "<span";
        if let Some(claim) = piece.claim {
            let outcome = self.view.claim_outcome(claim);
            let _ = write!(self.out, " data-claim=\"{claim}\" data-outcome=\"{outcome}\" title=\"");
            escape(&self.view.claim_words(claim), &mut self.out);
            self.out.push('"');
        }
        if !piece.others.is_empty() {
            let _ = write!(self.out, " data-place=\"{}\"", piece.others);
        }
        self.out.push('>');
    }

    fn piece(&mut self, piece: &Stretch) {
        if piece.findings.is_empty() {
            return escape(piece.span.of(self.text), &mut self.out);
        }
        let severity = piece.severity.name();
        let _ = write!(self.out, "<mark data-finding=\"{}\" data-severity=\"{severity}\"", piece.findings);
        if let Some(first) = piece.begins {
            let _ = write!(self.out, " id=\"finding-{first}\"");
        }
        self.out.push('>');
        // Several findings may begin at one place; each needs an id of its own.
        for other in &piece.also_begin {
            let _ = write!(
                self.out,
                "<mark data-finding=\"{other}\" data-severity=\"{severity}\" id=\"finding-{other}\"></mark>"
            );
        }
        escape(piece.span.of(self.text), &mut self.out);
        self.out += "</mark>";
    }
}

/// Writes `text` so that it means itself; line breaks become `br`.
fn escape(text: &str, out: &mut String) {
    for char in text.chars() {
        match char {
            '&' => *out += "&amp;",
            '<' => *out += "&lt;",
            '>' => *out += "&gt;",
            '"' => *out += "&quot;",
            '\'' => *out += "&#39;",
            '\n' => *out += "<br>",
            '\t' => out.push(' '),
            '\0'..='\u{1F}' | '\u{7F}' => {}
            _ => out.push(char),
        }
    }
}
