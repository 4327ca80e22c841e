//! All relations of the form, evaluated once.
//!
//! A blank cell is a hypothesis: it counts as 0, and a blank total as the sum that was left out,
//! which is the reading under which the fewest relations break; in a form that is being filled in it is
//! unknown. Unknown is neither zero nor wrong: a relation with a figure that could not be read is
//! unchecked.

mod claims;

pub use claims::ClaimOutcome;
pub(crate) use claims::is_share_of;

use crate::key::Key;
use crate::relation::{Relation, RelationKind};
use crate::report::{Report, State};
use crate::template::PerKey;

/// How one relation came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Both sides are equal.
    Holds,
    /// They are not.
    Violated {
        /// What the report states.
        stated: i64,
        /// What its parts give.
        computed: i64,
    },
    /// The values that are missing.
    Unchecked {
        /// The cells that could not be read or were not found.
        missing: Vec<Key>,
    },
}

/// The outcome of every relation of a form.
#[derive(Clone, Debug, Default)]
pub struct Confrontation {
    /// One outcome for each relation, in the form's order.
    pub outcomes: Vec<(&'static Relation, Outcome)>,
    /// Blank totals, with the sum that was taken for them.
    pub omitted_totals: Vec<(Key, i64)>,
    /// One outcome for each claim of the report, in its order.
    pub claims: Vec<ClaimOutcome>,
}

/// How many relations came out how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RelationCount {
    /// They hold.
    pub holds: usize,
    /// They do not.
    pub violated: usize,
    /// A figure is missing.
    pub unchecked: usize,
}

impl Confrontation {
    /// Evaluates all relations of the report's form, and what its prose claims.
    pub fn of(report: &Report, previous: Option<&Report>) -> Confrontation {
        let Some(template) = report.template else { return Confrontation::default() };
        let mut values = Values::of(report);
        let omitted_totals = values.fill_omitted_totals(template.relations);
        let outcome = |relation: &'static Relation| {
            let outcome = values.confront(relation);
            match outcome {
                Outcome::Unchecked { missing } => {
                    (relation, values.by_another_form(relation, report, missing))
                }
                outcome => (relation, outcome),
            }
        };
        let outcomes = template.relations.iter().map(outcome).collect();
        let mut confrontation = Confrontation { outcomes, omitted_totals, claims: Vec::new() };
        confrontation.leave_unproved(report);
        let judge = |claim| claims::judge(claim, report, previous, &confrontation);
        confrontation.claims = report.claims.iter().map(judge).collect();
        confrontation
    }

    /// Takes back what says nothing: a sum whose total was not filled in holds of itself. It counts
    /// only where its blank total stands in another sum with a printed total that agrees.
    fn leave_unproved(&mut self, report: &Report) {
        let is_blank = |key: &Key| report.fact(*key).state == State::Blank;
        let proves = |relation: &Relation| !relation.stated.iter().all(is_blank);
        let is_proved = |key: Key| {
            self.outcomes.iter().any(|(relation, outcome)| {
                *outcome == Outcome::Holds && proves(relation) && relation.keys().any(|other| other == key)
            })
        };
        let mut unproved = Vec::new();
        for (at, (relation, outcome)) in self.outcomes.iter().enumerate() {
            if *outcome != Outcome::Holds || proves(relation) {
                continue;
            }
            if relation.stated.iter().any(|&key| !is_proved(key)) {
                unproved.push((at, relation.keys().filter(|key| is_blank(key)).collect()));
            }
        }
        for (at, missing) in unproved {
            self.outcomes[at].1 = Outcome::Unchecked { missing };
        }
    }

    /// The relations that do not hold, with both sides.
    pub fn violated(&self) -> impl Iterator<Item = (&'static Relation, i64, i64)> {
        self.outcomes.iter().filter_map(|(relation, outcome)| match *outcome {
            Outcome::Violated { stated, computed } => Some((*relation, stated, computed)),
            Outcome::Holds | Outcome::Unchecked { .. } => None,
        })
    }

    /// The figure at `key` as the sums take it: a blank is 0, and a blank total its sum; `None` where
    /// it could not be read, was not found or is no whole number.
    pub fn figure(&self, report: &Report, key: Key) -> Option<i64> {
        let omitted = self.omitted_totals.iter().find(|(total, _)| *total == key).map(|(_, sum)| *sum);
        let fact = report.fact(key);
        match fact.state {
            State::Blank if report.is_empty_yet(fact) => None,
            State::Blank | State::Placeholder => Some(omitted.unwrap_or(0)),
            _ => fact.value.and_then(crate::number::Number::integer),
        }
    }

    /// How many relations came out how; together they are all the form has.
    pub fn count(&self) -> RelationCount {
        let mut count = RelationCount::default();
        for (_, outcome) in &self.outcomes {
            match outcome {
                Outcome::Holds => count.holds += 1,
                Outcome::Violated { .. } => count.violated += 1,
                Outcome::Unchecked { .. } => count.unchecked += 1,
            }
        }
        count
    }
}

/// What a cell contributes to a sum.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Value {
    Known(i64),
    Blank,
    #[default]
    Unknown,
}

struct Values(PerKey<Value>);

impl Values {
    fn of(report: &Report) -> Values {
        let value = |fact: &crate::report::Fact| match fact.state {
            State::Blank if report.is_empty_yet(fact) => Value::Unknown,
            State::Blank | State::Placeholder => Value::Blank,
            _ => fact.value.and_then(crate::number::Number::integer).map_or(Value::Unknown, Value::Known),
        };
        let Some(template) = report.template else { return Values(PerKey::default()) };
        let values = report.facts.values().iter().map(value).collect();
        Values(PerKey::from_values(template, values, Value::Unknown))
    }

    fn get(&self, key: Key) -> Value {
        self.0[key]
    }

    /// Takes every blank total as the sum of its parts, rows before columns.
    fn fill_omitted_totals(&mut self, relations: &[Relation]) -> Vec<(Key, i64)> {
        let mut filled = Vec::new();
        for relation in relations {
            if let [total] = relation.stated
                && self.get(*total) == Value::Blank
                && let Some(sum) = self.sum(relation.computed)
                && sum != 0
            {
                self.0.set(*total, Value::Known(sum));
                filled.push((*total, sum));
            }
        }
        filled
    }

    fn confront(&self, relation: &Relation) -> Outcome {
        let is_blank = |key: &Key| self.get(*key) == Value::Blank;
        if relation.kind == RelationKind::RowTotal
            && relation.computed.iter().all(is_blank)
            && !relation.stated.iter().all(is_blank)
        {
            // Only the total was filled in: nothing to add up.
            return Outcome::Unchecked { missing: relation.computed.to_vec() };
        }
        let missing = || relation.keys().filter(|&key| self.get(key) == Value::Unknown).collect();
        match (self.sum(relation.stated), self.sum(relation.computed)) {
            (Some(stated), Some(computed)) if stated == computed => Outcome::Holds,
            (Some(stated), Some(computed)) => Outcome::Violated { stated, computed },
            _ => Outcome::Unchecked { missing: missing() },
        }
    }

    /// The outcome of a relation whose missing cells are rows that the report does not have, by the same
    /// relation of the form that has another row in their place, where that row was read.
    fn by_another_form(&self, relation: &Relation, report: &Report, missing: Vec<Key>) -> Outcome {
        let is_absent = |key: &Key| report.fact(*key).state == State::Absent;
        let value = |key: Key| {
            let other = report.other_facts.iter().find(|(other, _)| *other == key).map(|(_, fact)| fact);
            let fact = other.unwrap_or_else(|| report.fact(key));
            match fact.state {
                State::Blank | State::Placeholder => Some(0),
                _ => fact.value.and_then(crate::number::Number::integer),
            }
        };
        let sum = |keys: &[Key]| keys.iter().try_fold(0_i64, |sum, &key| sum.checked_add(value(key)?));
        let is_same = |other: &&Relation| other.id == relation.id && !std::ptr::eq(*other, relation);
        let others = report.forms.iter().flat_map(|template| template.relations).filter(is_same);
        let mut sums = others.filter_map(|other| sum(other.stated).zip(sum(other.computed)));
        match sums.next().filter(|_| !report.other_facts.is_empty() && missing.iter().all(is_absent)) {
            Some((stated, computed)) if stated == computed => Outcome::Holds,
            Some((stated, computed)) => Outcome::Violated { stated, computed },
            None => Outcome::Unchecked { missing },
        }
    }

    /// The sum with blanks as 0; `None` where a value is unknown or the sum is too large.
    fn sum(&self, keys: &[Key]) -> Option<i64> {
        keys.iter().try_fold(0_i64, |sum, &key| match self.get(key) {
            Value::Known(value) => sum.checked_add(value),
            Value::Blank => Some(sum),
            Value::Unknown => None,
        })
    }
}
