//! The relations of a report as a system of sums over whole numbers.

use crate::confront::Confrontation;
use crate::key::Key;
use crate::number::Number;
use crate::relation::Relation;
use crate::report::{Report, State};
use crate::template::{CellKind, PerKey, Template};

/// A cell of the form as the search sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Variable {
    /// The cell.
    pub(crate) key: Key,
    /// What it says; `None` where it may be anything its domain allows.
    pub(crate) value: Option<i64>,
    /// Whether nothing stands in it, so that `value` is a hypothesis.
    pub(crate) blank: bool,
    /// Whether it may be negative.
    pub(crate) signed: bool,
}

/// A sum that must be zero: coefficients by index of the variable.
pub(crate) type Sum = Vec<(usize, i64)>;

/// Cells and the sums between them.
#[derive(Clone, Debug, Default)]
pub(crate) struct System {
    /// The form that the cells are of.
    pub(crate) form: Option<&'static Template>,
    pub(crate) variables: Vec<Variable>,
    pub(crate) sums: Vec<Sum>,
}

impl System {
    /// The system of a form; `cell` says what stands at a key.
    pub(crate) fn of(template: &'static Template, mut cell: impl FnMut(Key) -> Cell) -> System {
        let mut in_relation = PerKey::of(template, false);
        for key in template.relations.iter().flat_map(Relation::keys) {
            in_relation.set(key, true);
        }
        let mut index = PerKey::of(template, None);
        let mut variables = Vec::new();
        for place in template.places() {
            let key = place.cell.key;
            if in_relation[key] {
                index.set(key, Some(variables.len()));
                let (value, blank) = match cell(key) {
                    Cell::Known(value) => (Some(value), false),
                    Cell::Blank => (Some(0), true),
                    Cell::Free => (None, false),
                };
                variables.push(Variable { key, value, blank, signed: place.cell.kind == CellKind::Signed });
            }
        }
        let terms = |keys: &[Key], sign: i64| -> Vec<(usize, i64)> {
            keys.iter().filter_map(|key| Some((index[*key]?, sign))).collect()
        };
        let sum = |relation: &Relation| [terms(relation.stated, 1), terms(relation.computed, -1)].concat();
        System { form: Some(template), variables, sums: template.relations.iter().map(sum).collect() }
    }

    /// The system of a report. A blank total may be anything, as `confront` has it; other blanks
    /// are 0.
    pub(crate) fn of_report(
        template: &'static Template,
        report: &Report,
        confrontation: &Confrontation,
    ) -> System {
        System::of(template, |key| {
            let fact = report.fact(key);
            match fact.state {
                State::Blank | State::Placeholder => {
                    let omitted = confrontation.omitted_totals.iter().any(|(total, _)| *total == key);
                    if omitted { Cell::Free } else { Cell::Blank }
                }
                _ => fact.value.and_then(Number::integer).map_or(Cell::Free, Cell::Known),
            }
        })
    }

    /// The same with every blank cell free.
    pub(crate) fn with_free_blanks(mut self) -> System {
        for variable in self.variables.iter_mut().filter(|variable| variable.blank) {
            variable.value = None;
        }
        self
    }
}

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// A whole number.
    Known(i64),
    /// Nothing.
    Blank,
    /// Something that could not be read, or no cell at all.
    Free,
}
