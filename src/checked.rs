//! A report that was checked, and what can be had of it.

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::accepted;
use crate::confront::Confrontation;
use crate::diagnose::{self, Diagnosis};
use crate::error::Error;
use crate::export::Figures;
use crate::opened::Opened;
use crate::options::{self, CheckOptions, Edited};
use crate::report::Report;
use crate::rules::{self, Context, Previous, Rule, RuleFinding, YearCount};
use crate::voice::{Verdict, Voice};

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

/// What came of a check, apart from the report that was checked: whoever asks for several things about
/// the same corrections puts it aside and takes it up again.
#[cfg(feature = "wasm")]
pub(crate) struct PutAside {
    /// The report, where it was corrected.
    corrected: Option<Report>,
    confrontation: Confrontation,
    findings: Vec<RuleFinding>,
    diagnoses: Vec<Diagnosis>,
    years: YearCount,
    switched_off: Vec<&'static Rule>,
}

#[cfg(feature = "wasm")]
impl PutAside {
    /// Takes up what was found in `opened`.
    pub(crate) fn take_up(self, opened: &Opened) -> Checked<'_> {
        Checked {
            opened,
            report: self.corrected.map_or(Cow::Borrowed(&opened.file.report), Cow::Owned),
            confrontation: self.confrontation,
            findings: self.findings,
            diagnoses: self.diagnoses,
            years: self.years,
            switched_off: self.switched_off,
        }
    }
}

#[cfg(feature = "wasm")]
impl Checked<'_> {
    /// Puts aside what was found.
    pub(crate) fn put_aside(self) -> PutAside {
        PutAside {
            corrected: match self.report {
                Cow::Owned(report) => Some(report),
                Cow::Borrowed(_) => None,
            },
            confrontation: self.confrontation,
            findings: self.findings,
            diagnoses: self.diagnoses,
            years: self.years,
            switched_off: self.switched_off,
        }
    }
}

impl<'a> Checked<'a> {
    /// Checks a report with the user's corrections, and sets aside what the user has accepted.
    ///
    /// # Errors
    /// Where an option names a key or rule that does not exist.
    pub(crate) fn of(opened: &'a Opened, options: &CheckOptions) -> Result<Checked<'a>, Error> {
        let settings = options.settings()?;
        let mut report = Cow::Borrowed(&opened.file.report);
        for (name, typed) in &options.edits {
            match options::edited(name, &opened.file.report)? {
                Edited::Key(key) => report.to_mut().edit(key, typed),
                Edited::Claim(index) => report.to_mut().edit_claim(index, typed),
            }
        }
        if !options.edits.is_empty() {
            report.to_mut().note_filling();
        }
        let comparable = opened.comparable();
        let confrontation = Confrontation::of(&report, comparable.map(|previous| &previous.report));
        let previous_confrontation = comparable.map(|previous| Confrontation::of(&previous.report, None));
        let previous = comparable.zip(previous_confrontation.as_ref()).map(|(previous, confrontation)| {
            Previous { document: &previous.document, report: &previous.report, confrontation }
        });
        let squeezed = OnceCell::new();
        let context = Context {
            document: &opened.file.document,
            squeezed: &squeezed,
            report: &report,
            confrontation: &confrontation,
            previous,
            doubt: opened.doubt.as_ref(),
            lang: opened.lang,
            known: Some(&opened.in_words),
        };
        let mut findings = rules::check(&context, &settings);
        accepted::apply(&options.accepted, &report, &mut findings, &opened.file.document.text);
        let mut witnesses = diagnose::prose_says(&report.claims);
        witnesses.extend(diagnose::prose_carries_over(&report));
        witnesses.extend(report.template.zip(previous).into_iter().flat_map(|(template, previous)| {
            diagnose::last_year_says(template, |key| previous.confrontation.figure(previous.report, key))
        }));
        let diagnoses = diagnose::diagnose(
            &report,
            &confrontation,
            &witnesses,
            findings.iter().map(|found| &found.finding),
        );
        let years = rules::YearCount::of(&context);
        let switched_off = rules::switched_off(&settings);
        Ok(Checked { opened, report, confrontation, findings, diagnoses, years, switched_off })
    }

    /// Whether anything of severity error was found that nobody has set aside.
    pub fn has_errors(&self) -> bool {
        self.voice().summary().verdict == Verdict::Errors
    }

    /// Whether no relation is unchecked, and nothing unread could hold a figure of the form.
    pub fn is_complete(&self) -> bool {
        self.voice().is_complete()
    }

    /// The figures of the report, where its form is known.
    pub(crate) fn figures(&self) -> Option<Figures<'_>> {
        Some(Figures {
            template: self.report.template?,
            report: &self.report,
            confrontation: &self.confrontation,
            text: &self.opened.file.document.text,
            lang: self.opened.lang,
        })
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
            lang: self.opened.lang,
        }
    }
}
