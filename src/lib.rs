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

pub mod confront;
pub mod diagnose;
pub mod document;
mod encoding;
mod error;
pub mod finding;
pub mod key;
pub mod number;
mod options;
mod order;
mod parts;
mod read;
pub mod relation;
pub mod render;
pub mod report;
pub mod rules;
pub mod span;
pub mod sweep;
pub mod template;
#[cfg(feature = "wasm")]
mod wasm;
pub mod wire;

use std::borrow::Cow;

use confront::Confrontation;
use diagnose::Diagnosis;
use document::Document;
pub use error::Error;
pub use options::{CheckOptions, OpenOptions};
pub use read::{MAX_FILE, MAX_TEXT};
pub use render::RenderFormat;
use report::Report;
use rules::{Context, RuleFinding};

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
    name: Option<String>,
    part: usize,
    parts: usize,
    document: Document,
    report: Report,
}

/// Everything that was found out about a report.
struct Checked<'a> {
    opened: &'a Opened,
    report: Cow<'a, Report>,
    confrontation: Confrontation,
    findings: Vec<RuleFinding>,
    diagnoses: Vec<Diagnosis>,
}

/// Reads a report; of a file with several, the one that the options name.
///
/// # Errors
/// Where the input is no report in a format that gouji reads, or an option makes no sense;
/// `docs/failures.md` lists the codes.
pub fn open(input: Input<'_>, options: &OpenOptions) -> Result<Opened, Error> {
    let mut documents = read(input)?;
    let (part, parts) = (options.part.unwrap_or(0), documents.len());
    if part >= parts {
        return Err(Error::new(
            "no-such-part",
            format!("文件里只有 {parts} 份年报，没有第 {} 份。", part + 1),
        ));
    }
    opened(documents.swap_remove(part), part, parts, options)
}

/// Reads every report of a file, each for itself: one that is none does not hinder the others.
///
/// # Errors
/// Where the input as a whole cannot be read.
pub fn open_all(input: Input<'_>, options: &OpenOptions) -> Result<Vec<Result<Opened, Error>>, Error> {
    let documents = read(input)?;
    let parts = documents.len();
    let opened = |(part, document)| opened(document, part, parts, options);
    Ok(documents.into_iter().enumerate().map(opened).collect())
}

fn read(input: Input<'_>) -> Result<Vec<Document>, Error> {
    match input {
        Input::Text(text) => Ok(vec![read::read_text(text)?]),
        Input::Bytes(bytes) => Ok(parts::reports(read::read_bytes(bytes)?)),
    }
}

fn opened(document: Document, part: usize, parts: usize, options: &OpenOptions) -> Result<Opened, Error> {
    let overrides = options.overrides()?;
    let report = Report::of(&document, overrides);
    if !report.is_recognised() {
        return Err(Error::new(
            "not-a-report",
            "没有认出政府信息公开工作年度报告：没有找到年报标题、六个部分的标题或统一格式的表。请确认粘贴或选择的是年报全文。",
        ));
    }
    Ok(Opened { name: options.name.clone(), part, parts, document, report })
}

impl Opened {
    /// What the report says, uncorrected.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Checks the report with the user's corrections.
    ///
    /// # Errors
    /// Where an option names a key or rule that does not exist.
    pub fn validate(&self, options: &CheckOptions) -> Result<wire::Validation, Error> {
        Ok(wire::validation(&self.check(options)?))
    }

    /// Shows the report, or what was found in it.
    ///
    /// # Errors
    /// Where an option names a key or rule that does not exist.
    pub fn render(&self, format: RenderFormat, options: &CheckOptions) -> Result<String, Error> {
        let checked = self.check(options)?;
        let view = render::View {
            name: self.name.as_deref(),
            part: (self.part, self.parts),
            document: &self.document,
            report: &checked.report,
            confrontation: &checked.confrontation,
            findings: &checked.findings,
            diagnoses: &checked.diagnoses,
        };
        Ok(render::render(&view, format))
    }

    fn check(&self, options: &CheckOptions) -> Result<Checked<'_>, Error> {
        let edits = options.edits()?;
        let settings = options.settings()?;
        let mut report = Cow::Borrowed(&self.report);
        for (key, typed) in edits {
            report.to_mut().edit(key, typed);
        }
        let confrontation = Confrontation::of(&report);
        let context = Context {
            document: &self.document,
            report: &report,
            confrontation: &confrontation,
            previous: None,
        };
        let findings = rules::check(&context, &settings);
        let diagnoses =
            diagnose::diagnose(&report, &confrontation, findings.iter().map(|found| &found.finding));
        Ok(Checked { opened: self, report, confrontation, findings, diagnoses })
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

/// Finds the causes in bare figures of a form; keys that are not given are unknown.
///
/// # Errors
/// Where there is no such form or key, or a figure of a relation is no whole number.
pub fn localize(template: &str, figures: &[(&str, Figure)]) -> Result<Vec<wire::Diagnosis>, Error> {
    let template = options::template(template)?;
    let mut cells = vec![diagnose::Cell::Free; key::Key::COUNT];
    for &(name, figure) in figures {
        let key = options::key(name)?;
        let in_relation = template.relations.iter().any(|relation| relation.keys().any(|other| other == key));
        match figure {
            Figure::Integer(integer) => cells[key.index()] = diagnose::Cell::Known(integer),
            Figure::NoInteger if in_relation => {
                return Err(Error::new("bad-options", format!("“{name}”的值应是整数。")));
            }
            Figure::NoInteger | Figure::Unknown => {}
        }
    }
    let system = diagnose::RelationSystem::of(template, |key| cells[key.index()]);
    Ok(diagnose::causes(template, system).iter().map(wire::diagnosis).collect())
}

/// What is said, in the contract's words, of a file that could not be read.
pub fn failed(name: Option<String>, error: &Error) -> wire::Failed {
    wire::failure(name, error)
}

/// The page of every rule, in the order of ids.
pub fn rules() -> Vec<wire::RulePage> {
    wire::rule_pages()
}

/// The version of gouji.
pub const fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
