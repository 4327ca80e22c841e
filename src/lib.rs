//! gouji (勾稽) checks a 政府信息公开工作年度报告.

pub mod document;
mod error;
pub mod key;
pub mod number;
pub mod relation;
pub mod span;
pub mod template;
// pub mod wire;

pub use error::Error;

/// What is to be read.
#[derive(Clone, Copy, Debug)]
pub enum Input<'a> {
    /// Text whose characters are known: pasted, or from JavaScript. Plain text, Markdown, HTML or JSON.
    Text(&'a str),
    /// A file; its bytes decide what it is.
    Bytes(&'a [u8]),
}

/// How a report is to be opened; everything may be left to detection.
#[derive(Clone, Debug, Default)]
pub struct OpenOptions {
    /// The file's name, for display only.
    pub name: Option<String>,
    /// Overrules the detected form: `2019` or `2021`.
    pub template: Option<String>,
    /// Overrules the detected year.
    pub year: Option<u16>,
}

/// How an opened report is to be checked.
#[derive(Clone, Debug, Default)]
pub struct CheckOptions {
    /// Corrections by key: what the user typed in place of the cell.
    pub edits: Vec<(String, String)>,
    /// `off`, `error`, `warning` or `info` by rule id.
    pub rules: Vec<(String, String)>,
}

/// A rendering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RenderFormat {
    /// The report as HTML with highlights.
    Html,
    /// For a terminal.
    Text,
    /// For a mail or a ticket.
    Markdown,
}
