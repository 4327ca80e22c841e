//! What words mean: the table they speak of, and the values that they may name.

use super::{Certainty, ClaimReading, Known, Sum};
use crate::key::Key;
use crate::template::phrases::{Measure, Subject, Term};

/// Which table words speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Matter {
    Applications,
    Disputes,
    Disclosure,
}

/// What is being listed: tells what 其他 is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Listing {
    #[default]
    Nothing,
    Applicants,
    Results,
    Outcomes,
}

/// What earlier clauses have settled.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    /// The rows that the last number of 表三 counted; applicants that follow are theirs.
    pub(super) rows: Option<Vec<&'static [Term]>>,
    pub(super) disputes: Option<Vec<Key>>,
    /// The applicants that the last number was about.
    pub(super) columns: Option<&'static [usize]>,
    pub(super) subject: Option<Subject>,
    pub(super) measure: Option<Measure>,
    pub(super) listing: Listing,
}

/// What words mean.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    pub(super) matter: Matter,
    pub(super) readings: Vec<Sum>,
    /// The same for each item of a list on its own.
    pub(super) items: Vec<Vec<Sum>>,
    /// What each reading is usually a share of.
    pub(super) wholes: Vec<Sum>,
    pub(super) certainty: Certainty,
    /// Whether each reading has the whole of the same place.
    pub(super) is_paired: bool,
    /// Whether applications are named, and what was done with them.
    pub(super) has_noun: bool,
    /// Only verbs or nouns that any matter might have.
    pub(super) is_generic: bool,
    /// Only the noun: nothing says what was done with the applications.
    pub(super) noun_only: bool,
    /// Only 其他: a row or column of its own, or all that the list has not named.
    pub(super) is_rest: bool,
    pub(super) context: Context,
}

impl Resolved {
    /// Leaves out what the form does not have.
    pub(super) fn keep_keys_of(&mut self, known: &Known) {
        let has = |key: Key| known.form.has(key);
        let keep = |readings: &mut Vec<Sum>| {
            for reading in readings.iter_mut() {
                reading.retain(|&(key, _)| has(key));
            }
            readings.retain(|reading| !reading.is_empty());
            let mut kept: Vec<Sum> = Vec::new();
            for reading in readings.drain(..) {
                if !kept.contains(&reading) {
                    kept.push(reading);
                }
            }
            *readings = kept;
        };
        keep(&mut self.readings);
        keep(&mut self.wholes);
        self.items.iter_mut().for_each(keep);
        self.items.retain(|item| !item.is_empty());
    }
}

/// The sum of a list's items: their likeliest readings added up, and for a single item all of them.
pub(super) fn sum_of(items: &[Vec<Sum>]) -> Vec<Sum> {
    match items {
        [only] => only.clone(),
        _ => vec![items.iter().filter_map(|readings| readings.first()).flatten().copied().collect()],
    }
}

/// Readings without a whole.
pub(super) fn plain(readings: Vec<Sum>) -> Vec<ClaimReading> {
    readings.into_iter().map(|terms| ClaimReading { terms, whole: Vec::new(), of_last_year: false }).collect()
}
