//! The search against brute force, and on what no form would ever hold.

use super::*;
use crate::diagnose::system::{Cell, Sum, Variable};
use crate::key::Key;
use crate::template::{Forms, PerKey, Template};

/// A balanced report of random figures: results are drawn, everything else follows.
fn balanced(template: &'static Template, random: &mut Random) -> System {
    let mut values = PerKey::of(template, 0_i64);
    // Every relation's first stated key is what follows from the others; totals come last.
    for place in template.places() {
        values.set(place.cell.key, if random.below(3) == 0 { random.below(40) as i64 } else { 0 });
    }
    for _ in 0..4 {
        for relation in template.relations {
            let sum = |keys: &[Key], values: &PerKey<i64>| keys.iter().map(|key| values[*key]).sum::<i64>();
            let missing = sum(relation.computed, &values) - sum(relation.stated, &values);
            // In the balance the new applications give way, elsewhere the total.
            match relation.stated {
                [total] => values.set(*total, values[*total] + missing),
                _ => values.set(relation.computed[0], values[relation.computed[0]] - missing),
            }
        }
    }
    let system = System::of(template, |key| Cell::Known(values[key].max(0)));
    assert!(localize(&system).is_empty(), "the figures are balanced");
    system
}

/// Every set of one cell, or of two where no single one will do, that makes all sums zero.
fn by_brute_force(system: &System) -> Vec<Vec<(usize, i64)>> {
    let count = system.variables.len();
    // What has no cell in one of the broken sums leaves it broken.
    let value = |at: usize| system.variables[at].value.expect("a known cell");
    let is_broken = |sum: &&Sum| sum.iter().map(|&(at, times)| times * value(at)).sum::<i64>() != 0;
    let broken: Vec<&Sum> = system.sums.iter().filter(is_broken).collect();
    let reaches = |cells: &[usize]| {
        broken.iter().all(|sum| sum.iter().any(|&(at, times)| times != 0 && cells.contains(&at)))
    };
    let singles: Vec<_> =
        (0..count).filter(|&at| reaches(&[at])).filter_map(|at| fits(system, &[at])).collect();
    if !singles.is_empty() {
        return singles;
    }
    let pairs = (0..count).flat_map(|a| (a + 1..count).map(move |b| [a, b]));
    pairs.filter(|pair| reaches(pair)).filter_map(|pair| fits(system, &pair)).collect()
}

/// The changes of these cells that make every sum zero, found by trying every difference that one
/// of the broken sums could ask for.
fn fits(system: &System, cells: &[usize]) -> Option<Vec<(usize, i64)>> {
    let value = |at: usize| system.variables[at].value.expect("a known cell");
    let total = |sum: &Sum| sum.iter().map(|&(at, coefficient)| coefficient * value(at)).sum::<i64>();
    let coefficient =
        |sum: &Sum, cell: usize| sum.iter().find(|term| term.0 == cell).map_or(0, |term| term.1);
    let mut deltas = vec![None; cells.len()];
    // A sum with one of the cells fixes its change; two rounds settle two cells.
    for _ in 0..cells.len() {
        for sum in &system.sums {
            let open: Vec<usize> = (0..cells.len())
                .filter(|&at| deltas[at].is_none() && coefficient(sum, cells[at]) != 0)
                .collect();
            let known: i64 =
                (0..cells.len()).map(|at| coefficient(sum, cells[at]) * deltas[at].unwrap_or(0)).sum();
            if let [only] = open[..] {
                deltas[only] = Some(-(total(sum) + known) / coefficient(sum, cells[only]));
            }
        }
    }
    let deltas: Vec<i64> = deltas.into_iter().collect::<Option<_>>()?;
    let holds = |sum: &Sum| {
        total(sum)
            + cells.iter().zip(&deltas).map(|(&cell, delta)| coefficient(sum, cell) * delta).sum::<i64>()
            == 0
    };
    let allowed = cells.iter().zip(&deltas).all(|(&cell, &delta)| delta != 0 && value(cell) + delta >= 0);
    let changes = || cells.iter().zip(&deltas).map(|(&cell, delta)| (cell, value(cell) + delta)).collect();
    (allowed && system.sums.iter().all(holds)).then(changes)
}

#[test]
fn one_and_two_wrong_cells_are_found_as_brute_force_finds_them() {
    let mut random = Random(7);
    for template in Forms::KNOWN.iter() {
        let truth = balanced(template, &mut random);
        let applications: Vec<usize> = (0..truth.variables.len())
            .filter(|&at| truth.variables[at].key.name().starts_with("applications"))
            .collect();
        for case in 0..30 {
            let mut system = truth.clone();
            for _ in 0..1 + case % 2 {
                let wrong = applications[random.below(applications.len())];
                let value = system.variables[wrong].value.expect("a known cell");
                system.variables[wrong].value = Some(value + 1 + random.below(30) as i64);
            }
            let mut expected = by_brute_force(&system);
            expected.sort();
            let components = localize(&system);
            assert_eq!(components.len(), 1, "表三 is one component");
            let repairs = components[0].repairs.as_ref().expect("two cells are within reach");
            let mut found: Vec<_> = repairs.list.iter().map(|repair| repair.changes.clone()).collect();
            found.sort();
            assert_eq!(found, expected, "{} case {case}", template.name);
        }
    }
}

/// A form of another kind: cells and sums by hand; `None` is a cell that may be anything.
fn system(values: &[Option<i64>], sums: &[&[(usize, i64)]]) -> System {
    let variable = |&value: &Option<i64>| Variable {
        key: Key::named("disputes.review.total"),
        value,
        blank: false,
        signed: false,
    };
    System {
        form: None,
        variables: values.iter().map(variable).collect(),
        sums: sums.iter().map(|sum| sum.to_vec()).collect(),
    }
}

#[track_caller]
fn check(system: &System, expected: &[&[(usize, i64)]]) {
    let components = localize(system);
    let repairs: Vec<_> = components
        .iter()
        .filter_map(|component| component.repairs.as_ref())
        .flat_map(|repairs| &repairs.list)
        .collect();
    let changes: Vec<&[(usize, i64)]> = repairs.iter().map(|repair| repair.changes.as_slice()).collect();
    assert_eq!(changes, expected);
}

#[test]
fn a_form_of_another_kind() {
    // Assets = debts + equity, debts = short + long; the debts are off by one.
    let sums: &[&[(usize, i64)]] = &[&[(0, 1), (1, -1), (2, -1)], &[(1, 1), (3, -1), (4, -1)]];
    check(&system(&[Some(10), Some(7), Some(4), Some(2), Some(4)], sums), &[&[(1, 6)]]);
}

#[test]
fn a_cell_that_may_be_anything_takes_its_relation_with_it() {
    // The equity is unknown: what is left says that the debts are wrong, whichever of their cells.
    let sums: &[&[(usize, i64)]] = &[&[(0, 1), (1, -1), (2, -1)], &[(1, 1), (3, -1), (4, -1)]];
    let found = system(&[Some(10), Some(7), None, Some(2), Some(4)], sums);
    check(&found, &[&[(1, 6)], &[(3, 3)], &[(4, 5)]]);
    // A count cannot fall below zero, known or not: debts of 12 would leave an equity of -2.
    check(&system(&[Some(10), Some(7), None, Some(2), Some(10)], sums), &[&[(4, 5)]]);
}

#[test]
fn what_cannot_be_told_is_said() {
    let components =
        localize(&system(&[Some(i64::MAX), Some(i64::MAX), Some(1)], &[&[(0, 1), (1, 1), (2, 1)]]));
    assert!(components.len() == 1 && components[0].repairs.is_none(), "a sum out of range");
    assert!(localize(&System::default()).is_empty(), "an empty form");
    assert!(localize(&system(&[None, None], &[&[(0, 1), (1, -1)]])).is_empty(), "nothing known");
}

#[test]
fn a_relation_given_twice_counts_once() {
    let sum: &[(usize, i64)] = &[(0, 1), (1, -1)];
    check(&system(&[Some(3), Some(4)], &[sum, sum]), &[&[(0, 4)], &[(1, 3)]]);
}

#[test]
fn random_digits_end_in_an_honest_answer() {
    let mut random = Random(11);
    for template in Forms::KNOWN.iter() {
        let system = System::of(template, |_| Cell::Known(random.below(1_000) as i64));
        let components = localize(&system);
        assert!(!components.is_empty());
        let is_honest =
            |component: &Component| component.repairs.as_ref().is_none_or(|repairs| !repairs.list.is_empty());
        assert!(components.iter().all(is_honest));
    }
}

#[test]
fn the_search_ends_however_many_cells_are_unreadable() {
    let mut random = Random(25);
    for template in Forms::KNOWN.iter() {
        let truth = balanced(template, &mut random);
        let count = truth.variables.len();
        for unreadable in [0, 10, 25, 50, 75, 100] {
            for wrong in 1..=6 {
                let mut system = truth.clone();
                for _ in 0..wrong {
                    let wrong = &mut system.variables[random.below(count)];
                    wrong.value = wrong.value.map(|value| value + 1 + random.below(30) as i64);
                }
                for _ in 0..unreadable {
                    system.variables[random.below(count)].value = None;
                }
                let components = localize(&system);
                let steps: usize = components.iter().map(|component| component.steps).sum();
                let most = if unreadable == 0 { 2_000 } else { STEPS };
                assert!(steps <= most, "{}: {unreadable} unreadable, {wrong} wrong: {steps}", template.name);
            }
        }
    }
}

/// xorshift: the same sequence in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound
    }
}
