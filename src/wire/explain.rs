//! One value explained: where it stands, what it is in, and what it would have to be.

use serde::Serialize;

use super::convert::{Writer, writer_of_last_year};
use super::outcomes::outcome_name;
use super::{Fact, Value};
use crate::checked::Checked;
use crate::confront::Confrontation;
use crate::key::Key;
use crate::number::Number;
use crate::relation::Relation;
use crate::report::{Report, State};
use crate::template::CellKind;
use crate::voice;

/// One value explained.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// The value's name.
    pub key: &'static str,
    /// Its place in the reader's own coordinates.
    pub place: String,
    /// What the report says of it.
    pub fact: Fact,
    /// The relations that it is in.
    pub relations: Vec<ExplainedRelation>,
    /// The claims that name it, as indices.
    pub claims: Vec<usize>,
    /// What last year's report said of it.
    pub previous: Option<Fact>,
    /// What its relations ask it to be, where it is not that; what most of them ask stands first.
    pub would_be: Vec<Value>,
}

/// A relation with its sum written out.
#[derive(Clone, Debug, Serialize)]
pub struct ExplainedRelation {
    /// Its name.
    pub name: &'static str,
    /// `holds`, `violated` or `unchecked`.
    pub outcome: &'static str,
    /// The sum: “258+3+14 = 275 ≠ 272，差 3”.
    pub sum: String,
    /// Its values, the stated ones first.
    pub keys: Vec<&'static str>,
}

/// What there is to be said of the value at `key`, which the report's form has.
pub(crate) fn explanation(checked: &Checked, key: Key) -> Explanation {
    let (report, confrontation) = (&checked.report, &checked.confrontation);
    let document = &checked.opened.file.document;
    let own = confrontation.outcomes.iter().filter(|(relation, _)| relation.keys().any(|other| other == key));
    let relations = own.clone().map(|(relation, outcome)| ExplainedRelation {
        name: relation.id,
        outcome: outcome_name(outcome),
        sum: voice::sum_words(report, confrontation, relation, outcome, checked.opened.lang),
        keys: relation.keys().map(Key::name).collect(),
    });
    let names = |claim: &crate::report::Claim| {
        let mut readings = claim.readings.iter();
        readings.any(|reading| reading.terms.iter().chain(&reading.whole).any(|(other, _)| *other == key))
    };
    let claims = report.claims.iter().enumerate().filter(|(_, claim)| names(claim)).map(|(index, _)| index);
    let previous = checked.opened.previous.as_ref().and_then(|previous| {
        let template = previous.report.template?;
        template.place(key)?;
        let confrontation = Confrontation::of(&previous.report, None);
        Some(writer_of_last_year(previous).fact(key, previous.report.fact(key), &confrontation))
    });
    Explanation {
        key: key.name(),
        place: checked.voice().place_words(key),
        fact: Writer::new(document, None).fact(key, report.fact(key), confrontation),
        relations: relations.collect(),
        claims: claims.collect(),
        previous,
        would_be: would_be(report, confrontation, key, own.map(|(relation, _)| *relation)),
    }
}

/// What the relations ask of the value where it is not that already; what most of them ask stands first.
fn would_be<'a>(
    report: &Report,
    confrontation: &Confrontation,
    key: Key,
    relations: impl Iterator<Item = &'a Relation>,
) -> Vec<Value> {
    let fact = report.fact(key);
    let is_known = !matches!(fact.state, State::Absent | State::Unreadable(_));
    let current = confrontation.figure(report, key).filter(|_| is_known);
    let place = report.template.and_then(|template| template.place(key));
    let may_be_negative = place.is_some_and(|place| place.cell.kind == CellKind::Signed);
    let mut asked: Vec<(i64, usize)> = Vec::new();
    for value in relations.filter_map(|relation| asked_by(relation, report, confrontation, key)) {
        match asked.iter_mut().find(|(other, _)| *other == value) {
            Some((_, count)) => *count += 1,
            None => asked.push((value, 1)),
        }
    }
    asked.retain(|(value, _)| Some(*value) != current && (*value >= 0 || may_be_negative));
    crate::order::sort_by_key(&mut asked, |(_, count)| (usize::MAX - count, 0));
    asked.into_iter().map(|(value, _)| Value(Number::from_integer(value))).collect()
}

/// The value with which a relation holds; `None` where another of its figures is not known.
fn asked_by(relation: &Relation, report: &Report, confrontation: &Confrontation, key: Key) -> Option<i64> {
    let others = |keys: &[Key]| {
        let mut others = keys.iter().copied().filter(|other| *other != key);
        others.try_fold(0_i64, |sum, other| sum.checked_add(confrontation.figure(report, other)?))
    };
    let (stated, computed) = (others(relation.stated)?, others(relation.computed)?);
    if relation.stated.contains(&key) { computed.checked_sub(stated) } else { stated.checked_sub(computed) }
}
