//! A report that was checked, and what can be had of it.

use std::borrow::Cow;

use crate::Opened;
use crate::confront::Confrontation;
use crate::diagnose::Diagnosis;
use crate::finding::Severity;
use crate::render::{self, RenderFormat};
use crate::report::Report;
use crate::rules::{RuleFinding, YearCount};
use crate::wire;

/// Everything that was found out about a report.
#[derive(Debug)]
pub struct Checked<'a> {
    pub(crate) opened: &'a Opened,
    pub(crate) report: Cow<'a, Report>,
    pub(crate) confrontation: Confrontation,
    pub(crate) findings: Vec<RuleFinding>,
    pub(crate) diagnoses: Vec<Diagnosis>,
    pub(crate) years: YearCount,
    /// The rules that the user switched off.
    pub(crate) switched_off: Vec<&'static str>,
}

impl Checked<'_> {
    /// Whether anything of severity error was found.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|found| found.severity == Severity::Error)
    }

    /// All of it, as the contract has it.
    pub fn validation(&self) -> wire::Validation {
        wire::validation(self)
    }

    /// The report with what was found, or what was found in it.
    pub fn render(&self, format: RenderFormat) -> String {
        let file = &self.opened.file;
        let view = render::View {
            name: file.name.as_deref(),
            part: (file.part, file.parts),
            document: &file.document,
            lines: render::Lines::of(&file.document.text),
            report: &self.report,
            confrontation: &self.confrontation,
            findings: &self.findings,
            diagnoses: &self.diagnoses,
            years: self.years,
            switched_off: &self.switched_off,
            previous: self.opened.previous.as_ref().map(|previous| render::PreviousView {
                name: previous.name.as_deref(),
                document: &previous.document,
                lines: render::Lines::of(&previous.document.text),
                report: &previous.report,
            }),
        };
        render::render(&view, format)
    }
}
