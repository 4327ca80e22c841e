//! A report that was checked, and what can be had of it.

use std::borrow::Cow;

use crate::Opened;
use crate::confront::Confrontation;
use crate::diagnose::Diagnosis;
use crate::render::{self, RenderFormat};
use crate::report::Report;
use crate::rules::{Rule, RuleFinding, YearCount};
use crate::voice::{Verdict, Voice};
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
    pub(crate) switched_off: Vec<&'static Rule>,
}

impl Checked<'_> {
    /// Whether anything of severity error was found that nobody has set aside.
    pub fn has_errors(&self) -> bool {
        self.voice().summary().verdict == Verdict::Errors
    }

    /// Whether no relation is unchecked, and nothing unread could hold a figure of the form.
    pub fn is_complete(&self) -> bool {
        self.voice().is_complete()
    }

    /// All of it, as the contract has it.
    pub fn validation(&self) -> wire::Validation {
        wire::validation(self)
    }

    /// The report with what was found, or what was found in it.
    pub fn render(&self, format: RenderFormat) -> String {
        let view = render::View {
            voice: self.voice(),
            summary: self.voice().summary(),
            lines: render::Lines::of(&self.opened.file.document.text),
            previous: self.opened.previous.as_ref().map(|previous| render::PreviousView {
                name: previous.name.as_deref(),
                document: &previous.document,
                lines: render::Lines::of(&previous.document.text),
                report: &previous.report,
            }),
        };
        render::render(&view, format)
    }

    /// What is said of the report.
    pub(crate) fn voice(&self) -> Voice<'_> {
        let file = &self.opened.file;
        Voice {
            name: file.name.as_deref(),
            part: (file.part, file.parts),
            document: &file.document,
            report: &self.report,
            confrontation: &self.confrontation,
            findings: &self.findings,
            diagnoses: &self.diagnoses,
            years: self.years,
            switched_off: &self.switched_off,
            doubt: self.opened.doubt.as_ref(),
        }
    }
}
