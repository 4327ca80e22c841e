//! gouji (勾稽) checks a 政府信息公开工作年度报告: its tables have to add up.
//!
//! A report is read into a [`Document`]; a [`Report`] gives
//! its figures their names; [`confront`] evaluates what must hold between them; [`mod@rules`] word
//! what does not; [`wire`] is what leaves.
//!
//! ```
//! use gouji::{CheckOptions, Input, OpenOptions, open};
//!
//! let text = "\
//! 某局2024年政府信息公开工作年度报告
//! 三、收到和处理政府信息公开申请情况
//! | 一、本年新收政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 3 |";
//! let report = open(Input::Text(text), &OpenOptions::default())?;
//! let validation = report.validate(&CheckOptions::default())?;
//! let finding = validation.findings.iter().find(|finding| finding.rule == "A101").expect("a wrong total");
//! assert_eq!(finding.message, "表三“一、本年新收”行总计填 3，各类申请人合计为 1");
//! # Ok::<(), gouji::Error>(())
//! ```

mod accepted;
mod caught;
mod checked;
pub mod confront;
pub mod diagnose;
mod export;
pub mod finding;
#[cfg(feature = "export")]
pub mod handback;
mod input;
mod json;
pub mod key;
mod options;
pub mod organ;
mod parts;
pub mod previous;
pub mod relation;
pub mod render;
pub mod report;
pub mod rollup;
pub mod rules;
pub mod sweep;
pub mod template;
mod voice;
#[cfg(feature = "wasm")]
mod wasm;
pub mod wire;
mod words;

use std::borrow::Cow;

pub use accepted::Accepted;
pub use caught::caught;
pub use checked::Checked;
use confront::Confrontation;
use document::Document;
pub use export::TableFormat;
pub use gouji_reading::encoding::decode;
pub use gouji_reading::error::Error;
pub use gouji_reading::read::{MAX_FILE, MAX_TEXT};
pub use gouji_reading::{document, number, span};
use gouji_reading::{error, order};
use options::Edited;
pub use options::{CheckOptions, Content, GivenFile, OpenOptions};
use previous::Doubt;
pub use render::RenderFormat;
use report::{Report, Squeezed};
use rules::{Context, Previous};
use template::{Forms, PerKey};

/// What is to be read.
#[derive(Clone, Copy, Debug)]
pub enum Input<'a> {
    /// Text whose characters are known: pasted, or from JavaScript. Plain text, Markdown, HTML or JSON.
    Text(&'a str),
    /// A file; its bytes decide what it is.
    Bytes(&'a [u8]),
}

/// A report that was read once and can be checked again and again.
#[derive(Debug)]
pub struct Opened {
    file: ReportFile,
    previous: Option<ReportFile>,
    doubt: Option<Doubt>,
}

/// One report of a file.
#[derive(Debug)]
pub(crate) struct ReportFile {
    pub(crate) name: Option<String>,
    pub(crate) part: usize,
    pub(crate) parts: usize,
    pub(crate) document: Document,
    pub(crate) report: Report,
    /// The file's bytes, where they can be written back.
    #[cfg(feature = "export")]
    pub(crate) original: Option<std::sync::Arc<[u8]>>,
}

/// Reads a report; of a file with several, the one that the options name.
///
/// # Errors
/// Where the input is no report in a format that gouji reads, or an option makes no sense;
/// `docs/failures.md` lists the codes.
pub fn open(input: Input<'_>, options: &OpenOptions) -> Result<Opened, Error> {
    let mut documents = read(input, options.forms)?;
    let (part, parts) = (options.part.unwrap_or(0), documents.len());
    if part >= parts {
        return Err(Error::new(
            "no-such-part",
            format!("文件里只有 {parts} 份年报，没有第 {} 份。", part + 1),
        ));
    }
    let mut file = report_file(documents.swap_remove(part), part, parts, options)?;
    file.keep(input);
    Opened::of(file, options)
}

/// Reads every report of a file, each for itself: one that is none does not hinder the others.
///
/// # Errors
/// Where the input as a whole cannot be read.
pub fn open_all(input: Input<'_>, options: &OpenOptions) -> Result<Vec<Result<Opened, Error>>, Error> {
    let files = report_files(input, options)?;
    let opened = files.into_iter().map(|file| {
        let mut file = file?;
        file.keep(input);
        Opened::of(file, options)
    });
    Ok(opened.collect())
}

/// Every report of a file, without last year's.
pub(crate) fn report_files(
    input: Input<'_>,
    options: &OpenOptions,
) -> Result<Vec<Result<ReportFile, Error>>, Error> {
    let documents = read(input, options.forms)?;
    let parts = documents.len();
    let file = |(part, document)| report_file(document, part, parts, options);
    Ok(documents.into_iter().enumerate().map(file).collect())
}

fn read(input: Input<'_>, forms: Forms) -> Result<Vec<Document>, Error> {
    match input {
        Input::Text(text) => Ok(vec![input::read_text_as(text, forms)?]),
        Input::Bytes(bytes) => Ok(parts::reports(input::read_bytes(bytes, forms)?, forms)),
    }
}

fn report_file(
    document: Document,
    part: usize,
    parts: usize,
    options: &OpenOptions,
) -> Result<ReportFile, Error> {
    let overrides = options.overrides()?;
    let report = Report::of(&document, overrides);
    if !report.is_recognised() {
        return Err(not_a_report());
    }
    Ok(ReportFile {
        name: options.name.clone(),
        part,
        parts,
        document,
        report,
        #[cfg(feature = "export")]
        original: None,
    })
}

impl ReportFile {
    /// Keeps the file's bytes, if it is of a kind that can be written back.
    #[cfg_attr(
        not(feature = "export"),
        allow(unused_variables, clippy::unused_self, clippy::needless_pass_by_ref_mut)
    )]
    fn keep(&mut self, input: Input<'_>) {
        #[cfg(feature = "export")]
        if let Input::Bytes(bytes) = input {
            self.original = handback::kept(self.document.format, bytes);
        }
    }
}

/// Every report of a file that is given beside another one.
fn given_files(given: &GivenFile, forms: Forms) -> Result<Vec<Result<ReportFile, Error>>, Error> {
    let input = match &given.content {
        Content::Text(text) => Input::Text(text),
        Content::Bytes(bytes) => Input::Bytes(bytes),
        Content::Lost(error) => return Err(error.clone()),
    };
    report_files(input, &OpenOptions { name: given.name.clone(), forms, ..OpenOptions::default() })
}

/// Reads what was given as last year's report of `current`; of a file with several, the first one
/// that can be compared.
fn read_previous(given: &GivenFile, current: &Report) -> Result<ReportFile, Error> {
    let mut files = given_files(given, current.forms)?;
    let fits = |file: &Result<ReportFile, Error>| {
        let doubt = file.as_ref().map(|file| Doubt::about(current, &file.report));
        doubt.is_ok_and(|doubt| doubt.is_none_or(|doubt| !doubt.hinders()))
    };
    let at = files.iter().position(fits).or_else(|| files.iter().position(Result::is_ok)).unwrap_or(0);
    if at < files.len() { files.swap_remove(at) } else { Err(not_a_report()) }
}

fn not_a_report() -> Error {
    Error::new(
        "not-a-report",
        "没有认出政府信息公开工作年度报告：没有找到年报标题、六个部分的标题或统一格式的表。请确认粘贴或选择的是年报全文。",
    )
}

impl Opened {
    /// Puts a report and last year's together; the years decide which of the two is checked.
    fn of(file: ReportFile, options: &OpenOptions) -> Result<Opened, Error> {
        let Some(given) = &options.previous else {
            return Ok(Opened { file, previous: None, doubt: None });
        };
        Ok(match read_previous(given, &file.report) {
            // Another build can read it: whoever asks has to load that one.
            Err(error) if error.module().is_some() => return Err(error),
            Err(error) => Opened { file, previous: None, doubt: Some(Doubt::Unreadable(error)) },
            Ok(other) => {
                let is_turned = previous::is_in_wrong_order(&other.report, &file.report);
                let (file, other) = if is_turned { (other, file) } else { (file, other) };
                let doubt = Doubt::about(&file.report, &other.report);
                Opened { file, previous: Some(other), doubt }
            }
        })
    }

    /// What the report says, uncorrected.
    pub fn report(&self) -> &Report {
        &self.file.report
    }

    /// Last year's report, where one was given that may be compared with this one.
    pub(crate) fn comparable(&self) -> Option<&ReportFile> {
        self.previous.as_ref().filter(|_| !self.doubt.as_ref().is_some_and(Doubt::hinders))
    }

    /// What stands against comparing the report with last year's, where one was given.
    pub fn doubt(&self) -> Option<&Doubt> {
        self.doubt.as_ref()
    }

    /// Checks the report with the user's corrections.
    ///
    /// # Errors
    /// Where an option names a key or rule that does not exist.
    pub fn validate(&self, options: &CheckOptions) -> Result<wire::Validation, Error> {
        Ok(self.check(options)?.validation())
    }

    /// Shows the report, or what was found in it.
    ///
    /// # Errors
    /// Where an option names a key or rule that does not exist.
    pub fn render(&self, format: RenderFormat, options: &CheckOptions) -> Result<String, Error> {
        Ok(self.check(options)?.render(format))
    }

    /// Says what there is to be said of the value at `key`.
    ///
    /// # Errors
    /// Where an option names a key or rule that does not exist, or the report's form has no such key.
    pub fn explain(&self, key: &str, options: &CheckOptions) -> Result<wire::Explanation, Error> {
        self.check(options)?.explain(key)
    }

    /// The official tables, from the checked and corrected figures.
    ///
    /// # Errors
    /// Where an option names a key or rule that does not exist, or the report's form is not known.
    pub fn tables(&self, format: TableFormat, options: &CheckOptions) -> Result<String, Error> {
        self.check(options)?.tables(format)
    }

    /// Checks the report once, for whoever wants more than one thing of it.
    ///
    /// # Errors
    /// Where an option names a key or rule that does not exist.
    pub fn check(&self, options: &CheckOptions) -> Result<Checked<'_>, Error> {
        let settings = options.settings()?;
        let mut report = Cow::Borrowed(&self.file.report);
        for (name, typed) in &options.edits {
            match options::edited(name, &self.file.report)? {
                Edited::Key(key) => report.to_mut().edit(key, typed),
                Edited::Claim(index) => report.to_mut().edit_claim(index, typed),
            }
        }
        let comparable = self.comparable();
        let confrontation = Confrontation::of(&report, comparable.map(|previous| &previous.report));
        let previous_confrontation = comparable.map(|previous| Confrontation::of(&previous.report, None));
        let previous = comparable.zip(previous_confrontation.as_ref()).map(|(previous, confrontation)| {
            Previous { document: &previous.document, report: &previous.report, confrontation }
        });
        let squeezed = Squeezed::new(&self.file.document.text);
        let context = Context {
            document: &self.file.document,
            squeezed: &squeezed,
            report: &report,
            confrontation: &confrontation,
            previous,
            doubt: self.doubt.as_ref(),
        };
        let mut findings = rules::check(&context, &settings);
        accepted::apply(&options.accepted, &report, &mut findings, &self.file.document.text);
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
        Ok(Checked { opened: self, report, confrontation, findings, diagnoses, years, switched_off })
    }
}

/// Reads and checks a report.
///
/// # Errors
/// As [`open`] and [`Opened::validate`].
pub fn validate(
    input: Input<'_>,
    open_options: &OpenOptions,
    check_options: &CheckOptions,
) -> Result<wire::Validation, Error> {
    open(input, open_options)?.validate(check_options)
}

/// A figure as a program hands it over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// A whole number.
    Integer(i64),
    /// A number that is not whole, or too large.
    NoInteger,
    /// Not known: it may be anything its cell allows.
    Unknown,
}

/// Finds the causes in bare figures of a form; keys that are not given are unknown. `previous` are
/// figures of last year's report, of whichever form.
///
/// # Errors
/// Where there is no such form or key, or a figure of a relation is no whole number.
pub fn localize(
    template: &str,
    figures: &[(&str, Figure)],
    previous: &[(&str, Figure)],
) -> Result<Vec<wire::Diagnosis>, Error> {
    let template = options::template(template, Forms::KNOWN)?;
    let in_relation =
        |key| template.relations.iter().any(|relation| relation.keys().any(|other| other == key));
    let last_year = whole_numbers(previous, |_| false)?;
    let witnesses = diagnose::last_year_says(template, |key| {
        last_year.iter().rev().find(|(other, _)| *other == key).map(|(_, integer)| *integer)
    });
    let mut cells = PerKey::of(template, diagnose::Cell::Free);
    for (key, integer) in whole_numbers(figures, in_relation)? {
        cells.set(key, diagnose::Cell::Known(integer));
    }
    let system = diagnose::RelationSystem::of(template, |key| cells[key]);
    Ok(diagnose::causes(template, system, &witnesses)
        .iter()
        .map(|found| wire::diagnosis(template, &[], found))
        .collect())
}

/// Compares a report with the sum of those that it sums up. The children are read one after
/// another and not kept; one that does not fit is named and left out. `names` are the bodies that
/// should be among them.
///
/// # Errors
/// Where the parent cannot be read, or tells neither form nor year.
pub fn rollup(
    parent: &GivenFile,
    children: impl IntoIterator<Item = GivenFile>,
    names: &[String],
) -> Result<wire::Rollup, Error> {
    let file =
        given_files(parent, Forms::KNOWN)?.into_iter().next().unwrap_or_else(|| Err(not_a_report()))?;
    let mut sums = rollup::Rollup::of(&file.report)?;
    let mut listed = Vec::new();
    for child in children {
        match caught(|| given_files(&child, Forms::KNOWN)) {
            Err(error) if error.module().is_some() => return Err(error),
            Err(error) => {
                sums.add_unread();
                listed.push(wire::RollupChild::Failed(wire::failure(child.name, &error)));
            }
            Ok(parts) => listed.extend(parts.into_iter().map(|part| {
                let part = part.inspect_err(|_| sums.add_unread());
                let added = part.and_then(|part| {
                    sums.add(&part.report, part.name.as_deref())?;
                    Ok(wire::child(&part))
                });
                added.unwrap_or_else(|error| {
                    wire::RollupChild::Failed(wire::failure(child.name.clone(), &error))
                })
            })),
        }
    }
    Ok(wire::rollup(&file, listed, &sums.finish(names)))
}

/// The whole numbers among figures; `is_whole` names the keys whose figures must be such.
fn whole_numbers(
    figures: &[(&str, Figure)],
    is_whole: impl Fn(key::Key) -> bool,
) -> Result<Vec<(key::Key, i64)>, Error> {
    let mut numbers = Vec::with_capacity(figures.len());
    for &(name, figure) in figures {
        let key = options::key(name, Forms::KNOWN)?;
        match figure {
            Figure::Integer(integer) => numbers.push((key, integer)),
            Figure::NoInteger if is_whole(key) => {
                return Err(Error::new("bad-options", format!("“{name}”的值应是整数。")));
            }
            Figure::NoInteger | Figure::Unknown => {}
        }
    }
    Ok(numbers)
}

/// What is said, in the contract's words, of a file that could not be read.
pub fn failed(name: Option<String>, error: &Error) -> wire::Failed {
    wire::failure(name, error)
}

/// The page of every rule, in the order of ids.
pub fn rules() -> Vec<wire::RulePage> {
    wire::rule_pages()
}

/// Every form, oldest first: the names and the wording of its cells and relations.
pub fn forms() -> Vec<wire::Form> {
    Forms::KNOWN.iter().map(wire::form).collect()
}

/// The version of gouji.
pub const fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
