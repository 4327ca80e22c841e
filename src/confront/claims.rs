//! What the prose claims, held against the tables.
//!
//! A claim with several admissible meanings contradicts only if none of them fits, and is
//! unchecked while one of them cannot be computed.

use super::Confrontation;
use crate::key::Key;
use crate::number::Number;
use crate::relation::RelationKind;
use crate::report::{Certainty, Claim, ClaimKind, ClaimReading, Inferred, Report, State, total};

/// How a claim came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimOutcome {
    /// One of its meanings fits: the one with this index.
    Matches(usize),
    /// None fits.
    Contradicts {
        /// What its likeliest meaning gives instead; with the claim's decimals where it is a rate.
        computed: Number,
    },
    /// None fits, but not all of its words are understood, or offices use them loosely: it may speak of
    /// something else.
    Doubted {
        /// What its likeliest meaning gives instead.
        computed: Number,
    },
    /// It cannot be told: something is missing, or the words are not exact.
    Unchecked,
}

/// What a meaning gives.
enum Given {
    /// This number, and whether the claim is it.
    Known(Number, bool),
    Unknown,
    /// A share of nothing: that is not what is meant.
    Impossible,
}

/// Judges a claim.
pub(super) fn judge(
    claim: &Claim,
    report: &Report,
    previous: Option<&Report>,
    confrontation: &Confrontation,
) -> ClaimOutcome {
    let values = Values { report, confrontation: Some(confrontation) };
    let last_year = previous.map(|report| Values { report, confrontation: None });
    let is_circular = |reading: &ClaimReading| {
        let keys = reading.terms.iter().chain(&reading.whole);
        keys.into_iter().any(|(key, _)| report.decided_by_prose.contains(key))
    };
    if claim.readings.iter().any(is_circular) {
        return ClaimOutcome::Unchecked;
    }
    // A value cut out of digits that run together may be cut wrongly.
    let is_cut = |reading: &ClaimReading| {
        let mut keys = reading.terms.iter().chain(&reading.whole);
        keys.any(|(key, _)| report.fact(*key).inferred == Some(Inferred::Split))
    };
    let mut likeliest = None;
    let mut is_known = !claim.readings.is_empty();
    for (index, reading) in claim.readings.iter().enumerate() {
        match given(claim, reading, &values, last_year.as_ref()) {
            Given::Known(_, true) => return ClaimOutcome::Matches(index),
            Given::Known(computed, false) => likeliest = likeliest.or(Some(computed)),
            Given::Unknown => is_known = false,
            Given::Impossible => {}
        }
    }
    match likeliest {
        Some(computed) if is_known && claim.certainty > Certainty::Doubtful => {
            if claim.understood && claim.certainty == Certainty::Firm && !claim.readings.iter().any(is_cut) {
                ClaimOutcome::Contradicts { computed }
            } else {
                ClaimOutcome::Doubted { computed }
            }
        }
        _ => ClaimOutcome::Unchecked,
    }
}

fn given(claim: &Claim, reading: &ClaimReading, values: &Values, last_year: Option<&Values>) -> Given {
    if claim.kind == ClaimKind::Share && values.count(&reading.whole).is_some_and(|whole| whole <= 0) {
        return Given::Impossible;
    }
    let known = match claim.kind {
        ClaimKind::Value | ClaimKind::Denial => {
            let values = if reading.of_last_year { last_year } else { Some(values) };
            values
                .and_then(|values| values.sum(&reading.terms))
                .map(|sum| (sum, is_amount(claim, reading, sum)))
        }
        ClaimKind::Share => values
            .count(&reading.terms)
            .zip(values.count(&reading.whole))
            .and_then(|(part, whole)| rate(claim, i128::from(part), i128::from(whole))),
        ClaimKind::Multiple => {
            let now = values.count(&reading.terms);
            let before = last_year.and_then(|values| values.count(&reading.terms));
            now.zip(before).and_then(|(now, before)| quotient(claim, i128::from(now), i128::from(before), 1))
        }
        ClaimKind::Difference | ClaimKind::Growth => {
            let now = values.count(&reading.terms);
            let before = last_year.and_then(|values| values.count(&reading.terms));
            now.zip(before).and_then(|(now, before)| {
                let difference = now.checked_sub(before)?;
                if claim.kind == ClaimKind::Difference {
                    let difference = Number::from_integer(difference);
                    Some((difference, difference == claim.value))
                } else {
                    rate(claim, i128::from(difference), i128::from(before))
                }
            })
        }
    };
    known.map_or(Given::Unknown, |(number, fits)| Given::Known(number, fits))
}

/// Whether a claimed share is that of `part` in `whole`.
pub(crate) fn is_share_of(claim: &Claim, part: i64, whole: i64) -> bool {
    rate(claim, i128::from(part), i128::from(whole)).is_some_and(|(_, fits)| fits)
}

/// `part` of `whole` in per cent with the claim's decimals, rounded half up, and whether the claim
/// is that, or the same cut off.
fn rate(claim: &Claim, part: i128, whole: i128) -> Option<(Number, bool)> {
    quotient(claim, part, whole, 100)
}

/// Whether a value is the one of the claim. The form of 2019 names no unit for what was bought: it
/// may be 元 or 万元.
fn is_amount(claim: &Claim, reading: &ClaimReading, value: Number) -> bool {
    let scaled = |number: Number| (0..4).try_fold(number, |number, _| number.times_ten());
    let is_without_unit = reading.terms.iter().all(|(key, _)| key.name() == "disclosure.procurement.amount");
    value == claim.value
        || is_without_unit && (scaled(value) == Some(claim.value) || scaled(claim.value) == Some(value))
}

/// `part` in `whole`, `times` as large.
fn quotient(claim: &Claim, part: i128, whole: i128, times: i128) -> Option<(Number, bool)> {
    if whole <= 0 {
        return None;
    }
    let printed = i128::from(claim.value.digits_with(claim.decimals)?);
    let scaled = part.checked_mul(times)?.checked_mul(10_i128.checked_pow(u32::from(claim.decimals))?)?;
    let cut = scaled / whole;
    let half = (2 * scaled.abs() + whole) / (2 * whole);
    let rounded = if part < 0 { -half } else { half };
    let computed = Number::new(i64::try_from(rounded).ok()?, claim.decimals);
    Some((computed, printed == rounded || printed == cut))
}

struct Values<'a> {
    report: &'a Report,
    confrontation: Option<&'a Confrontation>,
}

impl Values<'_> {
    /// The value of a cell: what is blank is 0, or the total that was left out; not known where nothing
    /// but the total of its row was filled in.
    fn value(&self, key: Key) -> Option<Number> {
        let fact = self.report.fact(key);
        if matches!(fact.state, State::Blank | State::Placeholder) {
            if self.is_left_to_the_total(key) {
                return None;
            }
            let omitted =
                self.confrontation.into_iter().flat_map(|confrontation| &confrontation.omitted_totals);
            let total = omitted.filter(|(total, _)| *total == key).map(|(_, sum)| *sum).next();
            return Some(Number::from_integer(total.unwrap_or(0)));
        }
        fact.value
    }

    /// Whether a blank cell stands in a row of which only the total was filled in, and is not 0: what of it
    /// is in which column cannot be told.
    fn is_left_to_the_total(&self, key: Key) -> bool {
        let is_blank = |key: &Key| matches!(self.report.fact(*key).state, State::Blank | State::Placeholder);
        let counts = |key: &Key| self.report.fact(*key).value.is_some_and(|value| !value.is_zero());
        let relations = self.report.template.into_iter().flat_map(|template| template.relations);
        relations.filter(|relation| relation.kind == RelationKind::RowTotal).any(|relation| {
            relation.computed.contains(&key)
                && relation.computed.iter().all(is_blank)
                && relation.stated.iter().any(counts)
        })
    }

    fn sum(&self, terms: &[(Key, bool)]) -> Option<Number> {
        if let [(only, false)] = terms {
            return self.value(*only);
        }
        self.count(terms).map(Number::from_integer)
    }

    fn count(&self, terms: &[(Key, bool)]) -> Option<i64> {
        total(terms, |key| self.value(key).and_then(Number::integer))
    }
}
