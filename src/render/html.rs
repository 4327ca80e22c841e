//! The report as HTML, rebuilt from its blocks, every character escaped.
//!
//! The fragment is one `article` of `h2`, `p`, `br`, `div`, `table`, `thead`, `tbody`, `tr`, `th`, `td`
//! `mark` and `span`; nothing of the source's own HTML is in it. A table that holds values has its heads
//! in a `thead` and the heading it stands under as its name (`aria-label`), with the article that all of its
//! values are about. Pages hang on three hooks: `data-key`
//! on the cell of a value, `data-finding` and `data-severity` on a mark, `finding-N` as the id of
//! a finding's first mark. `data-source` on the article says how the file was read; `data-related`
//! names the findings that a cell is another place of. A `span`
//! is what no finding is about: `data-claim` and `data-outcome` a number of the prose that was checked
//! or could not be, `data-place` another place of a finding in running text (`3.0`: the first one of finding 3),
//! `data-not-read` what was not read, by its index in `coverage.notRead`, `data-not-understood` a
//! number of the prose that was not understood.

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
use crate::voice::not_understood;
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
            BlockKind::Heading => writer.heading(block.span),
            BlockKind::Paragraph => writer.paragraph(block.span),
            BlockKind::Table(table) => writer.table(table),
        }
        blocks = &blocks[joined..];
    }
    writer.out += "</article>\n";
    writer.out
}

/// The article that all rows of a table have, where it is one.
fn common(mut articles: impl Iterator<Item = Option<&'static str>>) -> Option<&'static str> {
    let first = articles.next()??;
    articles.all(|other| other == Some(first)).then_some(first)
}

struct Writer<'a> {
    view: &'a View<'a>,
    text: &'a str,
    marks: Marks,
    /// The cells of values that stand in tables of the source, by place.
    cells: Vec<(Span, Key)>,
    /// The heading that was written last.
    heading: Span,
    out: String,
}

impl<'a> Writer<'a> {
    fn new(view: &'a View<'a>) -> Self {
        let keys = view.report.template.into_iter().flat_map(|template| template.keys());
        let mut cells: Vec<_> = keys.filter_map(|key| Some((view.report.fact(key).span?, key))).collect();
        sort_by_key(&mut cells, |(span, _)| (span.start, span.end));
        let text = &view.document.text;
        let out = String::with_capacity(text.len() * 2);
        let not_read = view.report.not_read.iter().map(|not_read| not_read.span).enumerate();
        let unread =
            view.report.numbers.iter().filter(|number| number.is_not_understood()).map(|number| number.span);
        let marks = Marks::of(view.findings, view.claims_without_finding(), not_read, unread);
        Writer { view, text, marks, cells, heading: Span::at(0), out }
    }

    fn element(&mut self, name: &str, span: Span) {
        if !span.of(self.text).trim().is_empty() {
            self.write(&["<", name, ">"]);
            self.marked(span);
            self.write(&["</", name, ">\n"]);
        }
    }

    fn heading(&mut self, span: Span) {
        self.element("h2", span);
        self.heading = span;
    }

    fn table(&mut self, table: &Table) {
        let rows: Vec<&[Cell]> = table.rows().collect();
        let is_value =
            |cell: &Cell| self.key_at(cell.span).is_some() || !self.values_in(cell.span).is_empty();
        let first_values: Vec<Option<usize>> = rows.iter().map(|row| row.iter().position(is_value)).collect();
        let last = first_values.iter().rposition(Option::is_some);
        let first = first_values.iter().position(Option::is_some).unwrap_or(0);
        // A label beside head and figures belongs to both.
        let end = rows.get(first).and_then(|row| row.first()).map_or(0, |cell| cell.row);
        let reaches = |cell: &Cell| cell.row + cell.row_span > end;
        let head = if rows[..first].iter().any(|row| row.iter().any(reaches)) { 0 } else { first };
        self.open_table(last.is_some(), self.article_of(&rows));
        self.out += if head > 0 { "<thead>\n" } else { "<tbody>\n" };
        for (at, row) in rows.into_iter().enumerate() {
            if at > 0 && at == head {
                self.out += "</thead><tbody>\n";
            }
            self.out += "<tr>";
            let is_head = first_values[at].is_none() && last.is_some_and(|last| at < last);
            let labels = first_values[at].unwrap_or(0);
            let own_cells = row.iter().position(|cell| self.key_at(cell.span).is_some()).unwrap_or(0);
            // A row with fewer cells than the table has columns: its label is the wide one, so
            // that the figures stand under their heads.
            let end = row.last().map_or(0, |cell| cell.column + cell.column_span);
            let missing = table.columns.saturating_sub(end);
            for (index, cell) in row.iter().enumerate() {
                let widened = if index + 1 == own_cells { missing } else { 0 };
                let label = match () {
                    () if cell.span.is_empty() => None,
                    () if index < labels => Some("row"),
                    () if is_head && cell.column_span > 1 => Some("colgroup"),
                    () if is_head => Some("col"),
                    () => None,
                };
                self.cell(cell, label, widened);
            }
            self.out += "</tr>\n";
        }
        self.out += "</tbody></table></div>\n";
    }

    /// The article of the Regulations that all values of a table are about.
    fn article_of(&self, rows: &[&[Cell]]) -> Option<&'static str> {
        let template = self.view.report.template?;
        let keys = rows.iter().flat_map(|row| row.iter()).filter_map(|cell| self.key_at(cell.span));
        common(keys.filter_map(|key| template.place(key)).map(|place| place.row.article()))
    }

    /// One that holds values is named by the heading it stands under, and the article it is about.
    fn open_table(&mut self, has_values: bool, article: Option<&str>) {
        self.out += "<div class=\"gouji-table\"><table";
        let name = self.heading.of(self.text).split_whitespace().collect::<Vec<_>>().join(" ");
        if has_values && !name.is_empty() {
            self.out += " aria-label=\"";
            escape(&name, &mut self.out);
            self.write(&article.map_or([""; 2], |article| [" ", article]));
            self.out.push('"');
        }
        self.out.push('>');
    }

    /// `label`: the scope of one that names others.
    fn cell(&mut self, cell: &Cell, label: Option<&str>, widened: usize) {
        let values = self.values_in(cell.span);
        if values.len() > 1 {
            return self.cut_cell(cell, &values);
        }
        let name = if label.is_some() { "th" } else { "td" };
        self.write(&["<", name]);
        if let Some(scope) = label {
            self.write(&[" scope=\"", scope, "\""]);
        }
        for (attribute, count) in [("rowspan", cell.row_span), ("colspan", cell.column_span + widened)] {
            if count > 1 {
                let _ = write!(self.out, " {attribute}=\"{count}\"");
            }
        }
        let key = self.key_at(cell.span);
        match key {
            Some(key) => self.value_attributes(key, cell.span),
            None if label.is_none() && read(cell.span.of(self.text)).number().is_some() => {
                self.out += " class=\"gouji-number\"";
            }
            None => {}
        }
        self.out.push('>');
        if key.is_some() {
            self.value(cell.span);
        } else {
            self.marked(cell.span);
        }
        self.write(&["</", name, ">"]);
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
            self.value_attributes(key, span);
            self.out.push('>');
            self.value(span);
            self.out += "</td>";
        }
    }

    /// The attributes of the cell at `span` that holds the value of `key`.
    fn value_attributes(&mut self, key: Key, span: Span) {
        let not_read = self.marks.not_read_in(span);
        if !not_read.is_empty() {
            self.write(&[" data-not-read=\"", &not_read, "\""]);
        }
        self.write(&[" class=\"gouji-number\" data-key=\"", key.name(), "\""]);
        let related = self.marks.related_to(key);
        if !related.is_empty() {
            self.write(&[" data-related=\"", &related, "\""]);
        }
    }

    /// Writes what is HTML already.
    fn write(&mut self, parts: &[&str]) {
        parts.iter().for_each(|part| self.out.push_str(part));
    }

    fn key_at(&self, span: Span) -> Option<Key> {
        let at = self.cells.binary_search_by_key(&span, |(span, _)| *span).ok()?;
        Some(self.cells[at].1)
    }

    /// The values that make up a cell of the source, if there are several.
    fn values_in(&self, span: Span) -> Vec<(Span, Key)> {
        let first = self.cells.partition_point(|(other, _)| other.start < span.start);
        let inside = self.cells[first..].iter().take_while(|(other, _)| other.start < span.end);
        let inside = inside.copied().filter(|(other, _)| span.contains(*other));
        if inside.clone().nth(1).is_none() {
            return Vec::new();
        }
        let inside: Vec<_> = inside.collect();
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

    /// Writes the text of a value's cell, which says itself that it was not read.
    fn value(&mut self, span: Span) {
        if self.marks.is_plain(span) {
            return escape(span.of(self.text), &mut self.out);
        }
        for mut piece in self.marks.pieces(span) {
            piece.not_read.clear();
            self.stretch(&piece);
        }
    }

    /// Writes the text of `span`, with a mark wherever a finding stands.
    fn marked(&mut self, span: Span) {
        if self.marks.is_plain(span) {
            return escape(span.of(self.text), &mut self.out);
        }
        for piece in self.marks.pieces(span) {
            self.stretch(&piece);
        }
    }

    fn stretch(&mut self, piece: &Stretch) {
        let is_number = piece.claim.is_some() || piece.is_unread_number;
        let has_span = is_number || !piece.others.is_empty() || !piece.not_read.is_empty();
        if has_span {
            self.open_span(piece);
        }
        self.piece(piece);
        if has_span {
            self.out += "</span>";
        }
    }

    fn open_span(&mut self, piece: &Stretch) {
        self.out += "<span";
        if let Some(claim) = piece.claim {
            let outcome = self.view.claim_outcome(claim);
            let _ = write!(self.out, " data-claim=\"{claim}\" data-outcome=\"{outcome}\" title=\"");
            escape(&self.view.claim_words(claim), &mut self.out);
            self.out.push('"');
        } else if piece.is_unread_number {
            let words = not_understood(self.view.lang);
            self.write(&[" data-not-understood=\"\" title=\"", words, "\""]);
        }
        if !piece.others.is_empty() {
            let _ = write!(self.out, " data-place=\"{}\"", piece.others);
        }
        if !piece.not_read.is_empty() {
            let _ = write!(self.out, " data-not-read=\"{}\"", piece.not_read);
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
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        let said = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            b'\n' => "<br>",
            b'\t' => " ",
            b'\0'..=0x1F | 0x7F => "",
            _ => continue,
        };
        // Such a byte is a character of its own.
        out.push_str(&text[plain..at]);
        out.push_str(said);
        plain = at + 1;
    }
    out.push_str(&text[plain..]);
}
