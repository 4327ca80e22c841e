//! Rows that the form does not know, where it knows some that are missing.

use super::{Bound, FigureRow, Reader};
use crate::report::NotRead;
use crate::template::{RowForm, Template};

impl Reader<'_> {
    /// Says of rows inside the first table, whose label the form does not know, that they were not read,
    /// where rows of that table are missing: a label may be cut off at the edge of its cell.
    pub(super) fn name_strangers(
        &self,
        rows: &[FigureRow],
        used: &[bool],
        template: &'static Template,
        bound: &mut Bound,
    ) {
        let Some(table) = template.tables.first() else { return };
        let own = || bound.rows.iter().filter(|row| std::ptr::eq(row.table, table));
        let first_is = |form: &RowForm| own().any(|row| std::ptr::eq(row.row, form));
        let missing: Vec<&RowForm> = table.rows.iter().filter(|form| !first_is(form)).collect();
        let Some(start) = own().map(|row| row.span.start).min() else { return };
        let others = bound.rows.iter().filter(|row| !std::ptr::eq(row.table, table));
        let end = others.map(|row| row.span.start).min().unwrap_or(self.text.len());
        let mut strangers = Vec::new();
        for (row, _) in rows.iter().zip(used).filter(|(row, used)| !**used && row.in_table) {
            let is_inside = row.start > start && row.start < end && row.label_cells > 0;
            let fits = |form: &&&RowForm| {
                let figures = &row.cells[row.figures(form.cells.len())];
                figures.len() == form.cells.len()
                    && figures.iter().all(|figure| figure.reading.number().is_some())
            };
            if is_inside && let Some(form) = missing.iter().find(fits) {
                strangers.push((row.span(), form.cells.len()));
            }
        }
        for (span, figures) in strangers {
            let reason = sentence!(
                "这里有 {figures} 个数字，没有认出属于表中哪一行",
                "There are figures here ({figures} of them) that do not clearly belong to any row of the form"
            );
            bound.not_read.push(NotRead::figures(span, reason));
        }
    }
}
