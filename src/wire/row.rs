//! A report as one row of a list of many.

use serde::{Deserialize, Serialize};

/// So many findings a row keeps, the gravest: a report that means harm may have as many as words.
const MOST: usize = 300;

use super::{Accepted, Finding, Source, Summary, Validation};
use crate::rules::to_do::{self, Found};

/// What a list of many reports needs of a validation. [`crate::handback::BatchRow`] reads it back.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// Which file this was.
    pub source: Source,
    /// What a person reads first.
    pub summary: Summary,
    /// What is left to do.
    pub to_do: ToDo,
    /// Whose report it is.
    pub report: RowReport,
    /// The mistakes, in document order; where there are very many, the gravest.
    pub findings: Vec<RowFinding>,
    /// How many mistakes there are besides.
    pub left_out: LeftOut,
    /// How much was checked.
    pub coverage: RowCoverage,
    /// Whether last year's report was beside it.
    pub has_previous: bool,
}

/// What is left to do of a report.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ToDo {
    /// How many things are to be corrected: causes, contradictions, structural errors.
    pub to_correct: usize,
    /// How many things are to be looked at.
    pub to_look_at: usize,
    /// How many things were set aside as no mistakes; a cause with all that follows from it is one.
    pub set_aside: usize,
    /// What is to be done first, or the first thing that was not checked.
    pub foremost: Option<String>,
}

/// Whose report it is, and of which year and form.
#[derive(Clone, Debug, Serialize)]
pub struct RowReport {
    /// The title.
    pub title: Option<String>,
    /// The body that reports.
    pub organ: Option<String>,
    /// The year.
    pub year: Option<u16>,
    /// The form.
    pub template: Option<&'static str>,
}

/// A mistake without its places.
#[derive(Clone, Debug, Serialize)]
pub struct RowFinding {
    /// The rule's id.
    #[serde(serialize_with = "super::word")]
    pub rule: &'static str,
    /// `error`, `warning` or `info`.
    #[serde(serialize_with = "super::word")]
    pub severity: &'static str,
    /// What has to be done about it, as the headline counts it: the severity that weighs as much.
    #[serde(serialize_with = "super::word")]
    pub weight: &'static str,
    /// To which of the report's things it belongs: those of one cause have the same number.
    pub thing: usize,
    /// One sentence.
    pub message: String,
    /// Where somebody looked at it and found it no mistake.
    pub accepted: Option<Accepted>,
}

/// How many mistakes a row does not tell, those that were set aside not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LeftOut {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Remarks.
    pub info: usize,
}

impl LeftOut {
    /// How many of a severity.
    pub fn of(&self, severity: &str) -> usize {
        match severity {
            "error" => self.error,
            "warning" => self.warning,
            _ => self.info,
        }
    }

    /// How many in all.
    pub fn count(&self) -> usize {
        self.error + self.warning + self.info
    }
}

/// How much was checked.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RowCoverage {
    /// Why, for each thing that was not read; where there are very many, the first ones.
    pub not_read: Vec<String>,
}

impl Row {
    /// The findings that a row keeps.
    pub fn kept(validation: &Validation) -> (Vec<RowFinding>, LeftOut) {
        let findings = &validation.findings;
        let mut is_kept = vec![false; findings.len()];
        let mut left_out = LeftOut::default();
        let mut room = MOST;
        for severity in ["error", "warning", "info"] {
            for (finding, is_kept) in findings.iter().zip(&mut is_kept) {
                if finding.severity != severity {
                    continue;
                }
                *is_kept = room > 0;
                room = room.saturating_sub(1);
                if !*is_kept && finding.accepted.is_none() {
                    match severity {
                        "error" => left_out.error += 1,
                        "warning" => left_out.warning += 1,
                        _ => left_out.info += 1,
                    }
                }
            }
        }
        let found =
            |finding: &Finding| Found::named(finding.rule, finding.severity, finding.accepted.is_some());
        let found: Vec<Found> = findings.iter().map(found).collect();
        let things =
            to_do::things(&found, validation.diagnoses.iter().map(|cause| cause.findings.as_slice()));
        let kept = findings.iter().zip(things).zip(is_kept).filter(|(_, is_kept)| *is_kept);
        let kept = kept.map(|((finding, thing), _)| RowFinding {
            rule: finding.rule,
            severity: finding.severity,
            weight: thing.weight.name(),
            thing: thing.number,
            message: finding.message.clone(),
            accepted: finding.accepted.clone(),
        });
        (kept.collect(), left_out)
    }

    /// The row of a validation.
    pub fn of(validation: Validation) -> Row {
        let (findings, left_out) = Row::kept(&validation);
        let Validation { source, summary, to_do, report, coverage, previous, .. } = validation;
        Row {
            source,
            summary,
            to_do,
            report: RowReport {
                title: report.title,
                organ: report.organ,
                year: report.year,
                template: report.template,
            },
            findings,
            left_out,
            coverage: RowCoverage {
                not_read: coverage.not_read.into_iter().take(MOST).map(|not_read| not_read.reason).collect(),
            },
            has_previous: previous.is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CheckOptions, Input, OpenOptions};

    #[test]
    fn of_very_many_mistakes_the_gravest_are_kept_and_the_others_counted() {
        let dates = "2023年2月30日答复申请人一次。".repeat(MOST);
        let report = include_str!("../../tests/fixtures/mistakes-2024.txt");
        let report = report.replacen("一、总体情况\n", &format!("一、总体情况\n{dates}"), 1);
        let opened = crate::open(Input::Text(&report), &OpenOptions::default()).expect("a report");
        let validation = opened.validate(&CheckOptions::default()).expect("it is checked");
        let count = |severity| validation.findings.iter().filter(|one| one.severity == severity).count();
        let all = ["error", "warning", "info"].map(count);
        assert!(all[0] > 0 && all.iter().sum::<usize>() > MOST, "{all:?}");
        let row = Row::of(validation);
        assert_eq!(row.findings.len(), MOST);
        let severities = ["error", "warning", "info"];
        for (severity, all) in severities.into_iter().zip(all) {
            let kept = row.findings.iter().filter(|one| one.severity == severity).count();
            assert_eq!(kept + row.left_out.of(severity), all, "{severity}");
        }
        assert_eq!(row.left_out.error, 0);
    }
}
