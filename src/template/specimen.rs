//! A form filled in and written out as Markdown.

use super::{RowForm, TableForm, Template};
use crate::key::Key;

/// What a form is filled in with.
pub struct Specimen<'a> {
    /// The form.
    pub template: &'static Template,
    /// The report's title.
    pub title: String,
    /// The text of each cell; `None` where the report says nothing. A row without any cell and a
    /// table without any row are left out.
    pub value: &'a dyn Fn(Key) -> Option<String>,
    /// The prose of each section; a section with neither prose nor a table is left out.
    pub prose: &'a dyn Fn(u8) -> Option<String>,
}

impl Specimen<'_> {
    /// The whole report: title, sections, the official tables as pipe tables.
    pub fn markdown(&self) -> String {
        let mut text = format!("# {}\n", self.title);
        for section in self.template.sections {
            let prose = (self.prose)(section.number);
            let tables = self.template.tables.iter().filter(|table| table.section == section.number);
            let tables: String = tables.map(|table| self.table(table)).collect();
            if prose.is_none() && tables.is_empty() {
                continue;
            }
            text += &format!("\n## {}、{}\n", section.numeral, section.title);
            for part in [prose.unwrap_or_default(), tables] {
                if !part.is_empty() {
                    text += &format!("\n{}\n", part.trim_end());
                }
            }
        }
        text
    }

    /// The rows of a table; a head wherever the columns change.
    fn table(&self, table: &TableForm) -> String {
        let mut text = String::new();
        let mut head = String::new();
        for row in table.rows {
            let cells: Vec<_> = row.cells.iter().map(|cell| (self.value)(cell.key)).collect();
            if cells.iter().all(Option::is_none) {
                continue;
            }
            let columns: Vec<_> = row.cells.iter().map(|cell| cell.column.replace('/', " ")).collect();
            let row_head = head_of(table, row, &columns);
            if head != row_head {
                head = row_head;
                text += &head;
            }
            let label = if row.label.is_empty() { vec![] } else { vec![row.label.to_owned()] };
            let cells = cells.into_iter().map(|cell| cell.unwrap_or_default().replace('|', "\\|"));
            text += &line(label.into_iter().chain(cells));
        }
        text
    }
}

fn head_of(table: &TableForm, row: &RowForm, columns: &[String]) -> String {
    let outermost = row.group.split('/').next().unwrap_or_default();
    let caption = if table.is_captioned { format!("\n{outermost}\n\n") } else { String::new() };
    let corner = (!row.label.is_empty()).then(|| table.corner.to_owned());
    let rule = "|---".repeat(columns.len() + usize::from(corner.is_some())) + "|\n";
    caption + &line(corner.into_iter().chain(columns.iter().cloned())) + &rule
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<_> = cells.collect();
    format!("| {} |\n", cells.join(" | "))
}
