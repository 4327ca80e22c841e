//! What the caller may decide.

use crate::accepted::Accepted;
use crate::error::Error;
use crate::key::Key;
use crate::report::{Overrides, Report};
use crate::rules::{self, Rule, Setting};
use crate::template::{Forms, Template};

/// How a report is to be opened; everything may be left to detection.
#[derive(Clone, Debug, Default)]
pub struct OpenOptions {
    /// The file's name, for display only.
    pub name: Option<String>,
    /// The forms that the report may be of: those of all years since 2019 where nothing is said. A
    /// form that gouji does not bring along comes in here; `docs/forms.md` says how to write one.
    pub forms: Forms,
    /// Overrules the detected form, by its name.
    pub template: Option<String>,
    /// Overrules the detected year.
    pub year: Option<u16>,
    /// The body that reports, where whoever hands the report over keeps its name apart from it.
    pub organ: Option<String>,
    /// The title, where whoever hands the report over keeps it apart from it.
    pub title: Option<String>,
    /// Which of several reports in one file, from 0; the first where nothing is said.
    pub part: Option<usize>,
    /// Last year's report; where it turns out to be the newer one of the two, it is the one that
    /// is checked.
    pub previous: Option<GivenFile>,
}

/// A file that is given beside the one that is checked: last year's report, or one of those that
/// a report sums up.
#[derive(Clone, Debug)]
pub struct GivenFile {
    /// Its name, for display only.
    pub name: Option<String>,
    /// What it holds.
    pub content: Content,
}

/// What a [`GivenFile`] holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// Text whose characters are known.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// Nothing, because the file could not be fetched: everything else goes on without it.
    Lost(Error),
}

/// How an opened report is to be checked.
#[derive(Clone, Debug, Default)]
pub struct CheckOptions {
    /// Corrections by key or by a claim's id: what the user typed in place of the cell or the number.
    pub edits: Vec<(String, String)>,
    /// `off`, `error`, `warning` or `info` by rule id.
    pub rules: Vec<(String, String)>,
    /// What was looked at and is no mistake, of this report and perhaps of others.
    pub accepted: Vec<Accepted>,
}

impl OpenOptions {
    pub(crate) fn overrides(&self) -> Result<Overrides<'_>, Error> {
        let template = match self.template.as_deref() {
            None => None,
            Some(name) => Some(template(name, self.forms)?),
        };
        match self.year {
            Some(year) if !(2008..2100).contains(&year) => {
                Err(bad_options(format!("年度“{year}”不在 2008 至 2099 之间。")))
            }
            year => Ok(Overrides {
                forms: self.forms,
                template,
                year,
                organ: words(&self.organ),
                title: words(&self.title),
            }),
        }
    }
}

impl CheckOptions {
    /// Whether every rule that is named exists, before anything is checked.
    ///
    /// # Errors
    /// `bad-options`, naming the first that does not.
    pub fn verify(&self) -> Result<(), Error> {
        self.settings().map(|_| ())
    }

    pub(crate) fn settings(&self) -> Result<Vec<(&'static Rule, Setting)>, Error> {
        self.rules
            .iter()
            .map(|(id, setting)| {
                let rule = rules::find(id).ok_or_else(|| bad_options(format!("没有编号为“{id}”的规则。")))?;
                let setting = Setting::named(setting).ok_or_else(|| {
                    bad_options(format!("规则 {id} 的级别“{setting}”应为 off、error、warning 或 info。"))
                })?;
                Ok((rule, setting))
            })
            .collect()
    }
}

/// What the user corrected.
pub(crate) enum Edited {
    /// A cell.
    Key(Key),
    /// A number in the prose, by index.
    Claim(usize),
}

/// What an edit is about: a key, or the id of a claim.
pub(crate) fn edited(name: &str, report: &Report) -> Result<Edited, Error> {
    let is_claim = name.starts_with('c') && name.contains(':');
    if let Some(index) = report.claim_ids().iter().position(|id| is_claim && id == name) {
        return Ok(Edited::Claim(index));
    }
    key(name, report.forms).map(Edited::Key)
}

/// What was given, unless it is nothing but white space.
fn words(given: &Option<String>) -> Option<&str> {
    given.as_deref().map(str::trim).filter(|words| !words.is_empty())
}

/// The form of this name.
pub(crate) fn template(name: &str, forms: Forms) -> Result<&'static Template, Error> {
    let names = || forms.iter().map(|template| template.name).collect::<Vec<_>>().join("、");
    forms.named(name).ok_or_else(|| bad_options(format!("没有“{name}”年格式；可选 {}。", names())))
}

/// The key of this name.
pub(crate) fn key(name: &str, forms: Forms) -> Result<Key, Error> {
    forms.key(name).ok_or_else(|| bad_options(format!("没有名为“{name}”的数据项。")))
}

fn bad_options(message: String) -> Error {
    Error::new("bad-options", message)
}
