//! gouji (勾稽) checks a 政府信息公开工作年度报告: its tables have to add up.
//!
//! A report is read into a [`Document`](document::Document); a [`Report`](report::Report) gives
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

#[macro_use(fixed, pick, say, sentence)]
extern crate gouji_reading;

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
mod opened;
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

pub use accepted::Accepted;
pub use caught::caught;
pub use checked::Checked;
use confront::Confrontation;
use export::Figures;
pub use export::TableFormat;
pub use gouji_reading::encoding::decode;
pub use gouji_reading::error::Error;
pub use gouji_reading::lang::{self, Lang, Sentence};
pub use gouji_reading::read::{MAX_FILE, MAX_TEXT};
pub use gouji_reading::{document, number, span};
use gouji_reading::{error, order};
pub use opened::{Input, Opened};
use opened::{given_files, not_a_report};
pub use options::{CheckOptions, Content, GivenFile, OpenOptions, language};
pub use render::RenderFormat;
use template::{Forms, PerKey};

/// Reads a report; of a file with several, the one that the options name.
///
/// # Errors
/// Where the input is no report in a format that gouji reads, or an option makes no sense;
/// `docs/failures.md` lists the codes.
pub fn open(input: Input<'_>, options: &OpenOptions) -> Result<Opened, Error> {
    Opened::read(input, options)
}

/// Reads every report of a file, each for itself: one that is none does not hinder the others.
///
/// # Errors
/// Where the input as a whole cannot be read.
pub fn open_all(input: Input<'_>, options: &OpenOptions) -> Result<Vec<Result<Opened, Error>>, Error> {
    Opened::read_all(input, options)
}

impl Opened {
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
        Checked::of(self, options)
    }
}

impl Checked<'_> {
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
        let none = || {
            let message =
                sentence!("这份年报的格式里没有“{key}”。", "The form of this report has no value “{key}”.");
            Error::new("bad-options", message)
        };
        has_key.then(|| wire::explanation(self, found)).ok_or_else(none)
    }

    /// The official tables, from the checked and corrected figures.
    ///
    /// # Errors
    /// Where the report's form is not known.
    pub fn tables(&self, format: TableFormat) -> Result<String, Error> {
        let none = || {
            let message = fixed!(
                "没有认出 2019 年或 2021 年的统一格式，无法生成表格。",
                "Neither the form of 2019 nor that of 2021 was recognised, so that there are no tables to write."
            );
            Error::new("no-form", message)
        };
        let figures = self.figures().ok_or_else(none)?;
        Ok(export::tables(figures, format))
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
                lang: self.opened.lang,
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
            summary: std::cell::OnceCell::new(),
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
    lang: Lang,
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
        .map(|found| wire::diagnosis(template, &[], found, lang))
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
    lang: Lang,
) -> Result<wire::Rollup, Error> {
    let file =
        given_files(parent, Forms::KNOWN)?.into_iter().next().unwrap_or_else(|| Err(not_a_report()))?;
    let mut sums = rollup::Rollup::of(&file.report, lang)?;
    let mut listed = Vec::new();
    for child in children {
        match caught(|| given_files(&child, Forms::KNOWN)) {
            Err(error) if error.module().is_some() => return Err(error),
            Err(error) => {
                sums.add_unread();
                listed.push(wire::RollupChild::Failed(wire::failure(child.name, &error, lang)));
            }
            Ok(parts) => listed.extend(parts.into_iter().map(|part| {
                let part = part.inspect_err(|_| sums.add_unread());
                let added = part.and_then(|part| {
                    sums.add(&part.report, part.name.as_deref())?;
                    Ok(wire::child(&part))
                });
                added.unwrap_or_else(|error| {
                    wire::RollupChild::Failed(wire::failure(child.name.clone(), &error, lang))
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
                return Err(Error::new(
                    "bad-options",
                    sentence!("“{name}”的值应是整数。", "The value of “{name}” should be a whole number."),
                ));
            }
            Figure::NoInteger | Figure::Unknown => {}
        }
    }
    Ok(numbers)
}

/// What is said, in the contract's words, of a file that could not be read.
pub fn failed(name: Option<String>, error: &Error, lang: Lang) -> wire::Failed {
    wire::failure(name, error, lang)
}

/// The page of every rule, in the order of ids.
pub fn rules(lang: Lang) -> Vec<wire::RulePage> {
    wire::rule_pages(lang)
}

/// Every form, oldest first: the names and the wording of its cells and relations.
pub fn forms(lang: Lang) -> Vec<wire::Form> {
    Forms::KNOWN.iter().map(|template| wire::form(template, lang)).collect()
}

/// The version of gouji.
pub const fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
