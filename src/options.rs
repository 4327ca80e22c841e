//! What the caller may decide.

use crate::accepted::Accepted;
use crate::error::Error;
use crate::key::Key;
use crate::lang::{Lang, Sentence};
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
    /// In which language people are told what was found: Chinese where nothing is said.
    pub lang: Lang,
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
            Some(year) if !(2008..2100).contains(&year) => Err(bad_options(sentence!(
                "年度“{year}”不在 2008 至 2099 之间。",
                "The year “{year}” is not between 2008 and 2099."
            ))),
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
                let rule = rules::find(id).ok_or_else(|| {
                    bad_options(sentence!("没有编号为“{id}”的规则。", "There is no rule “{id}”."))
                })?;
                let setting = Setting::named(setting).ok_or_else(|| {
                    bad_options(sentence!(
                        "规则 {id} 的级别“{setting}”应为 off、error、warning 或 info。",
                        "Rule {id} cannot be set to “{setting}”; choose off, error, warning or info."
                    ))
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
    forms.named(name).ok_or_else(|| {
        bad_options(Sentence::each(|lang| {
            let names = forms.iter().map(|template| template.name).collect::<Vec<_>>().join(lang.list());
            say!(lang, "没有“{name}”年格式；可选 {names}。", "There is no form “{name}”; choose {names}.")
        }))
    })
}

/// The key of this name.
pub(crate) fn key(name: &str, forms: Forms) -> Result<Key, Error> {
    forms
        .key(name)
        .ok_or_else(|| bad_options(sentence!("没有名为“{name}”的数据项。", "There is no value “{name}”.")))
}

/// The language of this name: `zh` or `en`.
///
/// # Errors
/// `bad-options` for any other name; `needs-module` where another build of the package speaks the
/// language, `not-available` where none does.
pub fn language(name: &str) -> Result<Lang, Error> {
    match name {
        "zh" => Ok(Lang::Zh),
        #[cfg(feature = "english")]
        "en" => Ok(Lang::En),
        #[cfg(not(feature = "english"))]
        "en" => Err(needs_english()),
        // Whoever wants a third language is told in both which there are.
        _ => Err(bad_options(
            format!("没有“{name}”这种语言，可选 zh、en。“{name}” is not available; choose zh or en.").into(),
        )),
    }
}

/// Whoever asks for English is told in both languages how to get it.
#[cfg(not(feature = "english"))]
fn needs_english() -> Error {
    if cfg!(target_arch = "wasm32") {
        Error::needs_module(
            "full",
            "英文的说明在另一个模块里，没有载入。English is in the module “full”, which is not loaded.",
        )
    } else {
        Error::new("not-available", "编译时没有带上英文的说明。This program was built without English.")
    }
}

fn bad_options(message: Sentence) -> Error {
    Error::new("bad-options", message)
}
