//! A report as one row of a list of many.

use serde::{Deserialize, Serialize};

/// So many findings a row keeps, the gravest: a report that means harm may have as many as words.
const MOST: usize = 300;

use super::{Accepted, Finding, Source, Summary, Validation};

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
    pub fn kept(findings: &[Finding]) -> (Vec<&Finding>, LeftOut) {
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
        let kept = findings.iter().zip(is_kept).filter(|(_, is_kept)| *is_kept);
        (kept.map(|(finding, _)| finding).collect(), left_out)
    }

    /// The row of a validation.
    pub fn of(validation: Validation) -> Row {
        let Validation { source, summary, to_do, report, findings, coverage, previous, .. } = validation;
        let (findings, left_out) = Row::kept(&findings);
        let finding = |finding: &Finding| RowFinding {
            rule: finding.rule,
            severity: finding.severity,
            message: finding.message.clone(),
            accepted: finding.accepted.clone(),
        };
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
            findings: findings.into_iter().map(finding).collect(),
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
