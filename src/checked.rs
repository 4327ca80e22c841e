//! A report that was checked, and what can be had of it.

use std::borrow::Cow;

use crate::Opened;
use crate::confront::Confrontation;
use crate::diagnose::Diagnosis;
use crate::error::Error;
use crate::export::{self, Figures, TableFormat};
use crate::options;
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

    /// What corrections may change of it, as the contract has it.
    pub fn changes(&self) -> wire::Changes {
        wire::changes(self)
    }

    /// What there is to be said of the value at `key`.
    ///
    /// # Errors
    /// Where the report's form has no such value.
    pub fn explain(&self, key: &str) -> Result<wire::Explanation, Error> {
        let found = options::key(key, self.report.forms)?;
        let has_key = self.report.template.is_some_and(|template| template.place(found).is_some());
        let none = || Error::new("bad-options", format!("这份年报的格式里没有“{key}”。"));
        has_key.then(|| wire::explanation(self, found)).ok_or_else(none)
    }

    /// The official tables, from the checked and corrected figures.
    ///
    /// # Errors
    /// Where the report's form is not known.
    pub fn tables(&self, format: TableFormat) -> Result<String, Error> {
        let figures = self
            .figures()
            .ok_or_else(|| Error::new("no-form", "没有认出 2019 年或 2021 年的统一格式，无法生成表格。"))?;
        Ok(export::tables(figures, format))
    }

    /// The figures of the report, where its form is known.
    fn figures(&self) -> Option<Figures<'_>> {
        Some(Figures {
            template: self.report.template?,
            report: &self.report,
            confrontation: &self.confrontation,
            text: &self.opened.file.document.text,
        })
    }

    /// The picture of the report; of last year's beside it, where one may be compared.
    fn chart(&self) -> String {
        let Some(figures) = self.figures() else { return String::new() };
        let comparable = self.opened.comparable();
        let before = comparable.map(|previous| (previous, Confrontation::of(&previous.report, None)));
        let last_year = before.as_ref().and_then(|(previous, confrontation)| {
            Some(Figures {
                template: previous.report.template?,
                report: &previous.report,
                confrontation,
                text: &previous.document.text,
            })
        });
        export::chart(figures, last_year)
    }

    /// The report with what was found, or what was found in it.
    pub fn render(&self, format: RenderFormat) -> String {
        if format == RenderFormat::Chart {
            return self.chart();
        }
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
