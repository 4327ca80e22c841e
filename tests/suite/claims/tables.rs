//! Complete, balanced tables in which labels are true, or one of them is wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Add;

use super::fraction::{Fraction, ZERO};
use super::label::{Label, Terms, Values, sum};

pub(super) const COLUMNS: [&str; 6] =
    ["natural_person", "business", "research", "nonprofit", "legal_service", "other"];
const GROUPS: [&str; 3] = ["review", "litigation_direct", "litigation_after_review"];
const OUTCOMES: [&str; 4] = ["upheld", "corrected", "other", "pending"];
const FLOW: [&str; 4] = ["received", "carried_in", "handled_total", "carried_out"];

type Equation = (Terms, Fraction);

/// A form, with figures that fill what a sentence does not speak of.
pub(super) struct Form {
    base: Values,
    /// The rows of 办理结果.
    results: Vec<String>,
}

/// Values, and the tables that the labels speak of.
#[derive(Clone)]
pub(super) struct Table {
    values: Values,
    tables: BTreeSet<String>,
}

fn application(row: &str, column: &str) -> String {
    format!("applications.{row}.{column}")
}

fn total(row: &str) -> String {
    application(row, "total")
}

fn one(key: String) -> Terms {
    Terms::from([(key, 1)])
}

impl Form {
    pub(super) fn of(json: &str) -> Form {
        let base: serde_json::Value = serde_json::from_str(json).expect("figures");
        let facts = base["facts"].as_object().expect("facts");
        let base: Values =
            facts.iter().map(|(key, value)| (key.clone(), Fraction::read(&value.to_string()))).collect();
        let row = |key: &String| {
            let row = key.strip_prefix("applications.")?.strip_suffix(".total")?;
            (!FLOW.contains(&row)).then(|| row.to_owned())
        };
        let results = base.keys().filter_map(row).collect();
        Form { base, results }
    }

    /// What the form's own relations ask of the tables that are spoken of.
    fn structure(&self, tables: &BTreeSet<String>) -> Vec<Equation> {
        let mut equations = Vec::new();
        let mut equal = |plus: Vec<String>, minus: Vec<String>| {
            let plus = plus.into_iter().map(|key| (key, 1));
            let terms = plus.chain(minus.into_iter().map(|key| (key, -1))).collect();
            equations.push((terms, ZERO));
        };
        if tables.contains("applications") {
            equal(
                vec![total("received"), total("carried_in")],
                vec![total("handled_total"), total("carried_out")],
            );
            equal(self.results.iter().map(|row| total(row)).collect(), vec![total("handled_total")]);
            equal(COLUMNS.map(|column| application("received", column)).to_vec(), vec![total("received")]);
        }
        if tables.contains("disputes") {
            for group in GROUPS {
                let outcomes = OUTCOMES.map(|outcome| format!("disputes.{group}.{outcome}"));
                equal(outcomes.to_vec(), vec![format!("disputes.{group}.total")]);
            }
        }
        equations
    }

    fn table(&self, labels: &[Label], wanted: Vec<Equation>) -> Option<Table> {
        let labelled: BTreeSet<String> = labels.iter().flat_map(Label::keys).collect();
        let tables: BTreeSet<String> =
            labelled.iter().filter_map(|key| key.split('.').next()).map(str::to_owned).collect();
        let mut equations = self.structure(&tables);
        equations.extend(wanted);
        let names: BTreeSet<String> =
            equations.iter().flat_map(|(terms, _)| terms.keys().cloned()).chain(labelled.clone()).collect();
        let is_sum = |key: &str| {
            key == total("received")
                || key == total("handled_total")
                || GROUPS.iter().any(|group| key == format!("disputes.{group}.total"))
        };
        for level in 0..3 {
            let lowest = |key: &String| {
                let is_last_years = key.starts_with("prev:");
                if key.ends_with("items_change") && !is_last_years {
                    Fraction::whole(-999)
                } else if labelled.contains(key) && !is_last_years || is_sum(key) {
                    ZERO
                } else if is_last_years {
                    Fraction::whole(1)
                } else {
                    match level {
                        0 => self.base.get(key).copied().unwrap_or(ZERO),
                        1 => Fraction::whole(1),
                        _ => ZERO,
                    }
                }
            };
            let low: Values = names.iter().map(|key| (key.clone(), lowest(key))).collect();
            let Some(found) = solve(&equations, &low) else { continue };
            let mut values = self.base.clone();
            for key in &labelled {
                let low = low[key];
                let value = if low.is_positive() { low } else { self.base.get(key).copied().unwrap_or(ZERO) };
                values.insert(key.clone(), value);
            }
            values.extend(found);
            return Some(Table { values, tables });
        }
        None
    }

    /// A table in which every label's natural reading is true.
    pub(super) fn true_table(&self, labels: &[Label]) -> Option<Table> {
        let values = labels.iter().filter(|label| !label.is_rate());
        let equations: Vec<Equation> = values.map(|label| (label.first().top.clone(), label.value)).collect();
        let known = equations.iter().filter_map(only).collect();
        let shares: Vec<&Label> = labels.iter().filter(|label| label.is_rate()).collect();
        self.with_shares(labels, &shares, equations, &known)
    }

    fn with_shares(
        &self,
        labels: &[Label],
        shares: &[&Label],
        equations: Vec<Equation>,
        known: &Values,
    ) -> Option<Table> {
        let Some((share, others)) = shares.split_first() else {
            let table = self.table(labels, equations)?;
            let is_true = labels.iter().all(|label| label.is_true(label.first(), &table.values));
            return is_true.then_some(table);
        };
        let bottom = share.first().bottom.as_ref()?;
        for (above, below) in pairs(share, known).into_iter().take(40) {
            let more = [(bottom.clone(), below), (share.first().top.clone(), above)];
            let mut known = known.clone();
            known.extend(more.iter().filter_map(only));
            let equations = equations.iter().cloned().chain(more).collect();
            if let Some(table) = self.with_shares(labels, others, equations, &known) {
                return Some(table);
            }
        }
        None
    }

    /// A table in which one label is false in all of its readings and, if possible, the others are not.
    pub(super) fn false_table(&self, labels: &[Label], wrong: usize, truth: &Table) -> Option<Table> {
        const STEPS: [i128; 11] = [3, 2, 5, -2, 4, -1, 1, 7, -3, 11, 23];
        let label = &labels[wrong];
        let top = &label.first().top;
        let others: Vec<&Label> =
            labels.iter().enumerate().filter(|(at, _)| *at != wrong).map(|(_, other)| other).collect();
        let is_value = |label: &&&Label| !label.is_rate();
        let fixed = |label: &&Label| {
            let reading = label.first().clone();
            [Some(reading.top), reading.bottom].into_iter().flatten().map(|terms| {
                let value = sum(&terms, &truth.values);
                (terms, value)
            })
        };
        let keep: Vec<Equation> = others.iter().flat_map(fixed).collect();
        let counts: Vec<Equation> = others.iter().filter(is_value).flat_map(fixed).collect();
        let tries: Vec<Vec<Equation>> = match &label.first().bottom {
            None => {
                STEPS.iter().map(|step| vec![(top.clone(), label.value + Fraction::whole(*step))]).collect()
            }
            Some(bottom) => {
                let (above, below) = (sum(top, &truth.values), sum(bottom, &truth.values));
                let far = ((below.abs() * Fraction::new(9, 100)).floor() + 1).max(2);
                let by = |step: i128| Fraction::whole(step);
                let of_top = [far, -far, 2 * far]
                    .map(|step| vec![(top.clone(), above + by(step)), (bottom.clone(), below)]);
                let of_bottom = [far, 2 * far, -far]
                    .into_iter()
                    .filter(|step| (below + by(*step)).is_positive())
                    .map(|step| vec![(bottom.clone(), below + by(step))]);
                of_top.into_iter().chain(of_bottom).collect()
            }
        };
        let last = if label.is_rate() { counts.clone() } else { Vec::new() };
        for kept in [keep, counts, last] {
            for wrong in &tries {
                let equations: Vec<Equation> = kept.iter().chain(wrong).cloned().collect();
                let Some(table) = self.table(labels, equations) else { continue };
                let is_false = label.readings.iter().all(|reading| !label.is_true(reading, &table.values));
                let others_hold = kept.is_empty()
                    || others.iter().filter(is_value).all(|other| {
                        other.readings.iter().any(|reading| other.is_true(reading, &table.values))
                    });
                if is_false && others_hold {
                    return Some(table);
                }
            }
        }
        None
    }

    /// Every cell of the form, those of 表三 filled so that all of its sums hold.
    pub(super) fn facts(&self, table: &Table) -> Values {
        let mut facts: Values = self.base.keys().map(|key| (key.clone(), table.values[key])).collect();
        if !table.tables.contains("applications") {
            return facts;
        }
        let rows: Vec<&str> =
            ["carried_out"].into_iter().chain(self.results.iter().map(String::as_str)).collect();
        for row in FLOW.iter().chain(&rows[1..]) {
            for column in COLUMNS {
                let key = application(row, column);
                let value = if *row == "received" { table.values[&key] } else { ZERO };
                facts.insert(key, value);
            }
        }
        facts.insert(application("carried_in", COLUMNS[0]), table.values[&total("carried_in")]);
        let mut room: BTreeMap<&str, Fraction> = COLUMNS
            .iter()
            .map(|column| {
                (*column, facts[&application("received", column)] + facts[&application("carried_in", column)])
            })
            .collect();
        for row in &rows {
            let mut left = facts[&total(row)];
            for column in COLUMNS {
                let here = left.min(room[column]);
                facts.insert(application(row, column), here);
                room.insert(column, room[column] - here);
                left = left - here;
            }
        }
        for column in COLUMNS {
            let handled = rows[1..].iter().fold(ZERO, |sum, row| sum + facts[&application(row, column)]);
            facts.insert(application("handled_total", column), handled);
        }
        facts
    }

    /// Last year's report, where labels speak of one.
    pub(super) fn last_year(&self, table: &Table) -> Option<Values> {
        let given: Values = table
            .values
            .iter()
            .filter_map(|(key, value)| Some((key.strip_prefix("prev:")?.to_owned(), *value)))
            .collect();
        if given.is_empty() {
            return None;
        }
        let mut wanted: Vec<Equation> = given.iter().map(|(key, value)| (one(key.clone()), *value)).collect();
        for column in &COLUMNS[1..] {
            let key = application("received", column);
            if !given.contains_key(&key) {
                wanted.push((one(key), ZERO));
            }
        }
        if !given.contains_key(&total("carried_out")) {
            wanted.push((one(total("carried_out")), table.values[&total("carried_in")]));
        }
        let keys: Vec<String> = given.keys().cloned().chain([total("received")]).collect();
        let before = self.table(&[Label::of(&keys.join(" | "), "0")], wanted).expect("last year's table");
        let facts = self.facts(&before);
        let is_told = |key: &String| !key.starts_with("disclosure.") || given.contains_key(key);
        Some(facts.into_iter().filter(|(key, _)| is_told(key)).collect())
    }

    /// Figures that share no number with a sentence.
    pub(super) fn stranger(&self, sentence: &str) -> Values {
        let is_figure = |char: char| char.is_ascii_digit() || char == ',' || char == '.';
        let numbers: Vec<Fraction> = sentence
            .split(|char| !is_figure(char))
            .map(|number| number.replace(',', ""))
            .map(|number| number.trim_matches('.').to_owned())
            .filter(|number| !number.is_empty() && number.matches('.').count() < 2)
            .map(|number| Fraction::read(&number))
            .collect();
        (1..60)
            .map(|times| -> Values {
                let times = Fraction::whole(times);
                self.base.iter().map(|(key, value)| (key.clone(), *value * times)).collect()
            })
            .find(|facts| facts.values().all(|value| !numbers.contains(value)))
            .expect("figures of their own")
    }
}

/// An equation that gives a single key its value.
fn only((terms, value): &Equation) -> Option<(String, Fraction)> {
    (terms.len() == 1).then(|| (terms.keys().next().cloned().unwrap_or_default(), *value))
}

/// Numerators and denominators whose quotient prints as the label's rate.
fn pairs(label: &Label, known: &Values) -> Vec<(Fraction, Fraction)> {
    let Some(bottom) = &label.first().bottom else { return Vec::new() };
    let top = &label.first().top;
    let is_known = |terms: &Terms| terms.keys().all(|key| known.contains_key(key));
    let wholes: Vec<Fraction> =
        if is_known(bottom) { vec![sum(bottom, known)] } else { (1..4_000).map(Fraction::whole).collect() };
    let mut known = known.clone();
    let mut above = |below: Fraction| {
        if let Some(key) = bottom.keys().next().filter(|_| bottom.len() == 1) {
            known.insert(key.clone(), below);
        }
        if top.keys().all(|key| known.contains_key(key)) {
            return sum(top, &known);
        }
        Fraction::whole((label.value * below / Fraction::whole(label.per())).rounded())
    };
    wholes
        .into_iter()
        .map(|below| (above(below), below))
        .filter(|&(above, below)| below != ZERO && label.is_quotient(above, below))
        .take(41)
        .collect()
}

/// Whole numbers not below `low` that satisfy the equations: the first phase of the simplex method,
/// the smallest index first.
fn solve(equations: &[Equation], low: &Values) -> Option<Values> {
    let names: Vec<&String> =
        equations.iter().flat_map(|(terms, _)| terms.keys()).collect::<BTreeSet<_>>().into_iter().collect();
    let width = names.len();
    let mut rows: Vec<Vec<Fraction>> = equations
        .iter()
        .map(|(terms, value)| {
            let left = *value - sum(terms, low);
            let sign = Fraction::whole(if left < ZERO { -1 } else { 1 });
            let times = |name: &&String| Fraction::whole(terms.get(*name).copied().unwrap_or(0));
            names.iter().map(times).chain([left]).map(|value| sign * value).collect()
        })
        .collect();
    let mut basis: Vec<Option<usize>> = vec![None; rows.len()];
    let mut is_solved = false;
    for _ in 0..400 {
        let open: Vec<usize> = (0..rows.len()).filter(|&row| basis[row].is_none()).collect();
        if open.iter().all(|&row| rows[row][width] == ZERO) {
            is_solved = true;
            break;
        }
        let gain = |column: usize| {
            let column = open.iter().map(|&row| rows[row][column]);
            column.filter(|value| *value != ZERO).fold(ZERO, Fraction::add)
        };
        let enter = (0..width).find(|&column| gain(column).is_positive())?;
        let leaves = (0..rows.len())
            .filter(|&row| rows[row][enter].is_positive())
            .map(|row| (rows[row][width] / rows[row][enter], basis[row].map_or(-1, |at| at as i64), row))
            .min()?
            .2;
        let by = rows[leaves][enter];
        let pivot: Vec<Fraction> = rows[leaves].iter().map(|value| *value / by).collect();
        let filled: Vec<usize> = (0..=width).filter(|&column| pivot[column] != ZERO).collect();
        rows[leaves].clone_from(&pivot);
        basis[leaves] = Some(enter);
        for row in (0..rows.len()).filter(|&row| row != leaves) {
            let times = rows[row][enter];
            // Most of a row is nothing.
            for &column in filled.iter().filter(|_| times != ZERO) {
                let value = &mut rows[row][column];
                *value = *value - times * pivot[column];
            }
        }
    }
    if !is_solved {
        return None;
    }
    let mut found: Values = names.iter().map(|name| ((*name).clone(), low[*name])).collect();
    for (row, column) in basis.iter().enumerate() {
        if let Some(column) = column
            && let Some(value) = found.get_mut(names[*column])
        {
            *value = *value + rows[row][width];
        }
    }
    let fits = |(key, value): (&String, &Fraction)| value.is_whole() || key.ends_with("amount");
    found.iter().all(fits).then_some(found)
}
