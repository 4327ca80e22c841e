//! A report as one row of a list of many.

use serde::{Deserialize, Serialize};

use super::{Accepted, Source, Summary, Validation};

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
    /// Every mistake, in document order.
    pub findings: Vec<RowFinding>,
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

/// How much was checked.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RowCoverage {
    /// Why, for each thing that was not read.
    pub not_read: Vec<String>,
}

impl Row {
    /// The row of a validation.
    pub fn of(validation: Validation) -> Row {
        let Validation { source, summary, to_do, report, findings, coverage, previous, .. } = validation;
        let finding = |finding: super::Finding| RowFinding {
            rule: finding.rule,
            severity: finding.severity,
            message: finding.message,
            accepted: finding.accepted,
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
            coverage: RowCoverage {
                not_read: coverage.not_read.into_iter().map(|not_read| not_read.reason).collect(),
            },
            has_previous: previous.is_some(),
        }
    }
}
