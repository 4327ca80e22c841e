//! Rows that another year's form has in place of some of this one's.
//!
//! A report by the form of 2021 that keeps the single row （六）其他处理 of 2019 states the sum of three
//! rows. It is read under its own name, so that the totals can still be checked with it.

use super::align::Chain;
use super::{Bound, FigureRow, LABEL_REACH, Labels, Reader, fact_of};
use crate::report::BoundRow;
use crate::report::squeeze::tail;
use crate::span::Span;
use crate::template::{Forms, Template};

impl Reader<'_> {
    /// Binds rows that are left over and have the label of another form's row of as many columns.
    pub(super) fn add_rows_of_other_forms(
        &self,
        rows: &[FigureRow],
        chain: &Chain,
        template: &'static Template,
        forms: Forms,
        bound: &mut Bound,
    ) -> Vec<usize> {
        let mut used = Vec::new();
        let others = forms.iter().filter(|other| other.name != template.name);
        let first =
            chain.iter().filter(|link| self.is_long(link.candidate.row)).map(|link| link.document_row).min();
        let last =
            chain.iter().filter(|link| self.is_long(link.candidate.row)).map(|link| link.document_row).max();
        let Some((first, last)) = first.zip(last) else { return used };
        let is_free = |at: &usize| chain.iter().all(|link| link.document_row != *at);
        let is_row = |at: &usize| rows[*at].cells.iter().any(|figure| figure.reading.number().is_some());
        let free: Vec<usize> = (first..=last).filter(is_free).filter(is_row).collect();
        for other in others.filter(|_| !free.is_empty()) {
            let labels = Labels::of(other);
            for &at in &free {
                let row = &rows[at];
                let label = if row.in_table {
                    row.cells[..row.label_cells]
                        .iter()
                        .map(|cell| tail(cell.span.of(self.text), LABEL_REACH))
                        .collect()
                } else {
                    tail(&self.text[row.label_start..row.start], LABEL_REACH).into_owned()
                };
                let found = labels.last_in(&label);
                let [found] = found.as_slice() else { continue };
                let (table, form) = labels.rows[found.row];
                let figures = &row.cells[row.figures(form.cells.len())];
                let is_new = form.cells.iter().all(|cell| {
                    !template.has(cell.key) && bound.other_facts.iter().all(|(key, _)| *key != cell.key)
                });
                // 其他处理—其他 is one of the rows that the other form's stands for.
                let rest = &label[found.end..];
                let ends = rest.chars().count() <= LONGEST_REST && !rest.contains("其他");
                if is_new && ends && form.has_row_total() && figures.len() == form.cells.len() {
                    let facts =
                        form.cells.iter().zip(figures).map(|(cell, figure)| (cell.key, fact_of(figure)));
                    bound.other_facts.extend(facts);
                    let end = figures.last().map_or(row.start, |figure| figure.span.end);
                    let span = Span::new(row.start, end.max(row.start));
                    bound.rows.push(BoundRow { table, row: form, span, running: !row.in_table });
                    used.push(at);
                }
            }
        }
        used
    }

    fn is_long(&self, form_row: usize) -> bool {
        self.labels.rows[form_row].1.has_row_total()
    }
}

/// So many characters may follow the core words of a label.
const LONGEST_REST: usize = 6;
