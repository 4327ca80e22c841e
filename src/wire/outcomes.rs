//! What checking found out, as it leaves: the summary, the relations, the causes.

use super::{Change, ClaimCount, Diagnosis, Relation, Repair, Summary, ToDo, Value, YearCount};
use crate::confront::{ClaimOutcome, Confrontation, Outcome};
use crate::diagnose;
use crate::key::Key;
use crate::lang::Lang;
use crate::number::Number;
use crate::report;
use crate::rules;
use crate::template::Template;
use crate::voice;

/// What is left to do, as a list of many reports shows it.
pub(super) fn to_do(summary: &voice::Summary) -> ToDo {
    ToDo {
        to_correct: summary.to_do.mend,
        to_look_at: summary.to_do.look,
        set_aside: summary.to_do.set_aside,
        foremost: summary.foremost.clone(),
    }
}

/// What a person reads first, as it leaves.
pub(super) fn summary(summary: voice::Summary) -> Summary {
    Summary {
        verdict: summary.verdict.name(),
        complete: summary.complete,
        headline: summary.headline,
        detail: summary.detail,
        read_as: summary.read_as,
        not_checked: summary.not_checked,
    }
}

/// How every relation of the form came out, as it leaves.
pub(super) fn relations(report: &report::Report, confrontation: &Confrontation) -> Vec<Relation> {
    let side = |keys: &[Key]| {
        let figure = |sum: i64, &key: &Key| sum.checked_add(confrontation.figure(report, key)?);
        keys.iter().try_fold(0, figure).map(|sum| Value(Number::from_integer(sum)))
    };
    let integer = |sum: i64| Some(Value(Number::from_integer(sum)));
    // What a row of another form stands for is in the outcome alone.
    let sides = |relation: &crate::relation::Relation, outcome: &Outcome| match outcome {
        Outcome::Violated { stated, computed } => (integer(*stated), integer(*computed)),
        Outcome::Holds => (side(relation.stated), side(relation.stated)),
        Outcome::Unchecked { .. } => (side(relation.stated), side(relation.computed)),
    };
    let relation = |(relation, outcome): &(&'static crate::relation::Relation, Outcome)| {
        let (stated, computed) = sides(relation, outcome);
        Relation { name: relation.id, outcome: outcome_name(outcome), stated, computed }
    };
    confrontation.outcomes.iter().map(relation).collect()
}

/// The name of a relation's outcome in the contract.
pub(super) const fn outcome_name(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Holds => "holds",
        Outcome::Violated { .. } => "violated",
        Outcome::Unchecked { .. } => "unchecked",
    }
}

/// One cause, as it leaves; `claims` are what the prose says, where there is any.
pub(crate) fn diagnosis(
    template: &'static Template,
    claims: &[report::Claim],
    diagnosis: &diagnose::Diagnosis,
    lang: Lang,
) -> Diagnosis {
    let words = voice::cause_words(template, claims, diagnosis, lang);
    let integer = |integer: i64| Value(Number::from_integer(integer));
    let change = |change: &diagnose::Change| Change {
        key: change.key.name(),
        from: change.from.map(integer),
        to: Some(integer(change.to)),
    };
    let repair = |(repair, words): (&diagnose::Repair, voice::RepairWords)| Repair {
        rank: repair.rank,
        message: words.message,
        because: words.because,
        changes: repair.changes.iter().map(change).collect(),
        evidence: repair.evidence.iter().map(|evidence| evidence.name()).collect(),
    };
    Diagnosis {
        message: words.message,
        explains: words.explains,
        kind: diagnosis.kind.name(),
        findings: diagnosis.findings.clone(),
        relations: diagnosis.relations.clone(),
        repairs: diagnosis.repairs.iter().zip(words.repairs).map(repair).collect(),
        truncated: diagnosis.truncated,
    }
}

/// How many claims agree with the tables.
pub(super) fn claim_count(confrontation: &Confrontation) -> ClaimCount {
    let mut count = ClaimCount::default();
    for outcome in &confrontation.claims {
        match outcome {
            ClaimOutcome::Matches(_) => count.matches += 1,
            ClaimOutcome::Contradicts { .. } => count.contradicts += 1,
            ClaimOutcome::Unchecked | ClaimOutcome::Doubted { .. } => count.unchecked += 1,
        }
    }
    count
}

/// How many figures agree with last year's.
pub(super) fn year_count(count: rules::YearCount) -> YearCount {
    YearCount { matches: count.matches, contradicts: count.contradicts, unchecked: count.unchecked }
}
