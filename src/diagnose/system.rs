//! The relations of a report as a system of sums over whole numbers.

use crate::confront::Confrontation;
use crate::key::Key;
use crate::number::Number;
use crate::relation::Relation;
use crate::report::{Report, State};
use crate::template::{CellKind, Template};

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
        // The form's numbers of the keys of each relation, one behind the other.
        let size = |relation: &Relation| relation.stated.len() + relation.computed.len();
        let mut numbers = Vec::with_capacity(template.relations.iter().map(size).sum());
        numbers.extend(template.relations.iter().flat_map(Relation::keys).map(|key| template.number(key)));
        // For each key of the form whether it stands in a relation, and its variable.
        let mut in_relation = vec![false; template.size()];
        let mut index = vec![None; template.size()];
        for &number in numbers.iter().flatten() {
            in_relation[number] = true;
        }
        let mut variables = Vec::with_capacity(template.size());
        for (number, place) in template.places().enumerate() {
            let key = place.cell.key;
            if in_relation[number] {
                index[number] = Some(variables.len());
                let (value, blank) = match cell(key) {
                    Cell::Known(value) => (Some(value), false),
                    Cell::Blank => (Some(0), true),
                    Cell::Free => (None, false),
                };
                variables.push(Variable { key, value, blank, signed: place.cell.kind == CellKind::Signed });
            }
        }
        let mut numbers = numbers.into_iter();
        let sum = |relation: &Relation| -> Sum {
            let mut sum = Vec::with_capacity(size(relation));
            let signs = relation.stated.iter().map(|_| 1).chain(relation.computed.iter().map(|_| -1));
            let terms = signs.zip(numbers.by_ref());
            sum.extend(terms.filter_map(|(sign, number)| Some((index[number?]?, sign))));
            sum
        };
        let sums = template.relations.iter().map(sum).collect();
        System { form: Some(template), variables, sums }
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
