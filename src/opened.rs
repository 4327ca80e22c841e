//! A report that was read, and last year's beside it.

use crate::document::Document;
use crate::error::Error;
use crate::input;
use crate::lang::Lang;
use crate::options::{Content, GivenFile, OpenOptions};
use crate::parts;
use crate::previous::{self, Doubt};
use crate::report::Report;
use crate::rules::FoundInWords;
use crate::template::Forms;

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
    pub(crate) file: ReportFile,
    pub(crate) previous: Option<ReportFile>,
    pub(crate) doubt: Option<Doubt>,
    /// In which language people are told what was found.
    pub(crate) lang: Lang,
    /// What was found in the words, which no correction changes.
    pub(crate) in_words: FoundInWords,
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

/// Every report of a file, without last year's.
fn report_files(input: Input<'_>, options: &OpenOptions) -> Result<Vec<Result<ReportFile, Error>>, Error> {
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
            let is_writable =
                matches!(self.document.format, crate::document::Format::Docx | crate::document::Format::Xlsx);
            self.original = is_writable.then(|| std::sync::Arc::from(bytes));
        }
    }
}

/// Every report of a file that is given beside another one.
pub(crate) fn given_files(given: &GivenFile, forms: Forms) -> Result<Vec<Result<ReportFile, Error>>, Error> {
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

pub(crate) fn not_a_report() -> Error {
    Error::new(
        "not-a-report",
        fixed!(
            "没有认出政府信息公开工作年度报告：没有找到年报标题、六个部分的标题或统一格式的表。请确认粘贴或选择的是年报全文。",
            "This is not recognised as an annual report on open government information: it has neither the title, nor the headings of the six sections, nor the tables of the official form. Please make sure that it is the whole report."
        ),
    )
}

impl Opened {
    /// Reads the report that the options name; [`crate::open`] tells more.
    pub(crate) fn read(input: Input<'_>, options: &OpenOptions) -> Result<Opened, Error> {
        let mut documents = read(input, options.forms)?;
        let (part, parts) = (options.part.unwrap_or(0), documents.len());
        if part >= parts {
            let part = part + 1;
            return Err(Error::new(
                "no-such-part",
                sentence!(
                    "文件里只有 {parts} 份年报，没有第 {part} 份。",
                    "There is no report {part} in the file; the last one is {parts}."
                ),
            ));
        }
        let mut file = report_file(documents.swap_remove(part), part, parts, options)?;
        file.keep(input);
        Opened::of(file, options)
    }

    /// Reads every report of a file; [`crate::open_all`] tells more.
    pub(crate) fn read_all(
        input: Input<'_>,
        options: &OpenOptions,
    ) -> Result<Vec<Result<Opened, Error>>, Error> {
        let files = report_files(input, options)?;
        let opened = files.into_iter().map(|file| {
            let mut file = file?;
            file.keep(input);
            Opened::of(file, options)
        });
        Ok(opened.collect())
    }

    /// Puts a report and last year's together; the years decide which of the two is checked.
    fn of(file: ReportFile, options: &OpenOptions) -> Result<Opened, Error> {
        let (lang, in_words) = (options.lang, FoundInWords::new());
        let Some(given) = &options.previous else {
            return Ok(Opened { file, previous: None, doubt: None, lang, in_words });
        };
        Ok(match read_previous(given, &file.report) {
            // Another build can read it: whoever asks has to load that one.
            Err(error) if error.module().is_some() => return Err(error),
            Err(error) => {
                Opened { file, previous: None, doubt: Some(Doubt::Unreadable(error)), lang, in_words }
            }
            Ok(other) => {
                let is_turned = previous::is_in_wrong_order(&other.report, &file.report);
                let (file, other) = if is_turned { (other, file) } else { (file, other) };
                let doubt = Doubt::about(&file.report, &other.report);
                Opened { file, previous: Some(other), doubt, lang, in_words }
            }
        })
    }

    /// What the report says, uncorrected.
    pub fn report(&self) -> &Report {
        &self.file.report
    }

    /// In which language people are told what was found.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Last year's report, where one was given that may be compared with this one.
    pub(crate) fn comparable(&self) -> Option<&ReportFile> {
        self.previous.as_ref().filter(|_| !self.doubt.as_ref().is_some_and(Doubt::hinders))
    }

    /// What stands against comparing the report with last year's, where one was given.
    pub fn doubt(&self) -> Option<&Doubt> {
        self.doubt.as_ref()
    }
}
