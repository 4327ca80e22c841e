//! Which findings a cause explains, so that one mistake is no more than one alarm.
//!
//! Besides the relations that do not hold, these are the findings that say the same from outside the
//! sums: the prose states what a best repair puts into the tables, or last year's report does.

use super::{Diagnosis, Repair, Witness};
use crate::confront::{Confrontation, is_share_of};
use crate::finding::Finding;
use crate::key::Key;
use crate::number::Number;
use crate::order::sort_by_key;
use crate::report::{Claim, ClaimKind, Report, total};

/// A cause beside what it was found in.
pub(super) struct Cause<'a> {
    diagnosis: &'a Diagnosis,
    witnesses: &'a [Witness],
    /// The claims with which the tables agree after one of the best repairs, by place.
    claims: Vec<&'a Claim>,
}

impl<'a> Cause<'a> {
    pub(super) fn of(
        diagnosis: &'a Diagnosis,
        report: &'a Report,
        confrontation: &Confrontation,
        witnesses: &'a [Witness],
    ) -> Self {
        let states = |claim: &&Claim| {
            claim.is_of_this_year()
                && matches!(claim.kind, ClaimKind::Value | ClaimKind::Denial | ClaimKind::Share)
        };
        let agrees = |claim: &&Claim| {
            best(diagnosis).any(|repair| Repaired { repair, report, confrontation }.agrees_with(claim))
        };
        let mut claims: Vec<&Claim> = report.claims.iter().filter(states).filter(agrees).collect();
        sort_by_key(&mut claims, |claim| (claim.span.start, claim.span.end));
        Cause { diagnosis, witnesses, claims }
    }

    /// Whether a finding would be gone with the cause.
    pub(super) fn explains(&self, finding: &Finding) -> bool {
        match finding.relation {
            Some(relation) => self.diagnosis.relations.contains(&relation),
            None => {
                self.is_claimed(finding) || self.is_last_years(finding) || self.is_of_changed_cell(finding)
            }
        }
    }

    /// Whether it is about a claim with which the repaired tables agree.
    fn is_claimed(&self, finding: &Finding) -> bool {
        let place = (finding.span.start, finding.span.end);
        let at = self.claims.binary_search_by_key(&place, |claim| (claim.span.start, claim.span.end));
        let claim = at.ok().and_then(|at| self.claims.get(at));
        claim.is_some_and(|claim| finding.stated == Some(claim.value))
    }

    /// Whether it is about nothing but a value that every best repair replaces, such as a count
    /// below zero.
    fn is_of_changed_cell(&self, finding: &Finding) -> bool {
        let [key] = finding.keys[..] else { return false };
        let stated = finding.stated.and_then(Number::integer);
        let replaces = |repair: &Repair| {
            repair
                .changes
                .iter()
                .any(|change| change.key == key && change.from.is_some() && change.from == stated)
        };
        finding.related.is_empty() && finding.computed.is_none() && best(self.diagnosis).all(replaces)
    }

    /// Whether it is about values that one of the best repairs sets to what last year's report says.
    fn is_last_years(&self, finding: &Finding) -> bool {
        let is_set = |repair: &Repair, key: Key| {
            let says = |to| self.witnesses.iter().any(|witness| witness.is_last_years(key, to));
            repair.changes.iter().any(|change| change.key == key && says(change.to))
        };
        finding.related.iter().any(|related| related.in_previous)
            && !finding.keys.is_empty()
            && best(self.diagnosis).any(|repair| finding.keys.iter().all(|&key| is_set(repair, key)))
    }
}

/// The repairs that no other is better than.
fn best(diagnosis: &Diagnosis) -> impl Iterator<Item = &Repair> {
    diagnosis.repairs.iter().filter(|repair| repair.rank == 1)
}

/// A report with a repair.
struct Repaired<'a> {
    repair: &'a Repair,
    report: &'a Report,
    confrontation: &'a Confrontation,
}

impl Repaired<'_> {
    /// Whether a claim speaks of a cell that is changed, and is then true.
    fn agrees_with(&self, claim: &Claim) -> bool {
        claim.readings.iter().any(|reading| {
            let mut terms = reading.terms.iter().chain(&reading.whole);
            let is_changed = terms.any(|&(key, _)| self.change(key).is_some());
            let part = self.sum(&reading.terms);
            let fits = if claim.kind == ClaimKind::Share {
                let whole = self.sum(&reading.whole);
                part.zip(whole).is_some_and(|(part, whole)| is_share_of(claim, part, whole))
            } else {
                part.is_some() && part == claim.value.integer()
            };
            is_changed && fits
        })
    }

    fn sum(&self, terms: &[(Key, bool)]) -> Option<i64> {
        total(terms, |key| self.change(key).or_else(|| self.confrontation.figure(self.report, key)))
    }

    fn change(&self, key: Key) -> Option<i64> {
        self.repair.changes.iter().find(|change| change.key == key).map(|change| change.to)
    }
}
