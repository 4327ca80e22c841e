//! What is to be written: tables by every build, files by the one that brings the writers.

use wasm_bindgen::prelude::*;

use super::Thrown;
use super::options::{bad, entries, list, string, unknown};
#[cfg(feature = "export")]
use crate::handback::{Handback, OpinionPaper};
use crate::{Error, Lang, TableFormat};

/// What is to be written of one report.
pub(super) enum Exported {
    Tables(TableFormat),
    #[cfg(feature = "export")]
    File(Handback),
}

impl Exported {
    /// Reads `format`, `as`, `tracked` and `withReport`.
    pub(super) fn read(options: &JsValue) -> Result<Self, Error> {
        let entries = entries("options", options)?;
        let given = |name: &str| entries.iter().find(|(option, _)| option == name).map(|(_, value)| value);
        let words = |name: &str| given(name).map(|value| string(name, value)).transpose();
        let is_on = |name: &str| match given(name) {
            None => Ok(false),
            Some(value) => value.as_bool().ok_or_else(|| {
                bad(sentence!(
                    "选项“{name}”须为 true 或 false。",
                    "The option “{name}” must be true or false."
                ))
            }),
        };
        let (format, paper) = (words("format")?, words("as")?);
        let (is_tracked, with_report) = (is_on("tracked")?, is_on("withReport")?);
        match (format.as_deref(), paper.as_deref()) {
            (Some("tables"), Some("html")) => Ok(Exported::Tables(TableFormat::Html)),
            (Some("tables"), Some("markdown")) => Ok(Exported::Tables(TableFormat::Markdown)),
            (Some("tables"), Some("json")) => Ok(Exported::Tables(TableFormat::Json)),
            (Some("tables"), _) => Err(bad(fixed!(
                "选项“as”须为 html、markdown 或 json。",
                "The option “as” must be html, markdown or json."
            ))),
            (Some("opinion"), Some("html" | "docx")) | (Some("annotated" | "corrected"), _) => {
                file(format.as_deref(), paper.as_deref(), is_tracked, with_report)
            }
            (Some("opinion"), _) => {
                Err(bad(fixed!("选项“as”须为 html 或 docx。", "The option “as” must be html or docx.")))
            }
            _ => Err(bad(fixed!(
                "选项“format”须为 annotated、corrected、opinion 或 tables。",
                "The option “format” must be annotated, corrected, opinion or tables."
            ))),
        }
    }
}

#[cfg(feature = "export")]
#[allow(clippy::unnecessary_wraps, reason = "the other build refuses")]
fn file(
    format: Option<&str>,
    paper: Option<&str>,
    tracked: bool,
    with_report: bool,
) -> Result<Exported, Error> {
    Ok(Exported::File(match (format, paper) {
        (Some("annotated"), _) => Handback::Annotated,
        (Some("corrected"), _) => Handback::Corrected { tracked },
        (_, Some("docx")) => Handback::Opinion { paper: OpinionPaper::Docx, with_report },
        _ => Handback::Opinion { paper: OpinionPaper::Html, with_report },
    }))
}

#[cfg(not(feature = "export"))]
fn file(_: Option<&str>, _: Option<&str>, _: bool, _: bool) -> Result<Exported, Error> {
    Err(no_writers())
}

/// The first build has no writers.
#[cfg(not(feature = "export"))]
fn no_writers() -> Error {
    Error::needs_module(
        "full",
        fixed!("写文件的模块没有载入。", "The module that writes files is not loaded."),
    )
}

/// Writes one file about many reports.
#[cfg(feature = "export")]
#[wasm_bindgen(js_name = exportBatch, skip_typescript)]
pub fn export_batch(validations: &js_sys::Array, options: &JsValue) -> Result<Vec<u8>, Thrown> {
    let BatchOptions { missing, rollup, lang } = batch_options(options)?;
    let row = |validation: JsValue| {
        serde_wasm_bindgen::from_value(validation).map_err(|error| {
            Error::new(
                "bad-input",
                sentence!(
                    "须为 validate 给出的结果的数组：{error}。",
                    "This must be an array of what validate returns: {error}."
                ),
            )
        })
    };
    let rows = validations.iter().map(row).collect::<Result<Vec<crate::handback::BatchRow>, _>>()?;
    Ok(crate::handback::summary_sheet(&rows, missing.as_deref(), rollup.as_ref(), lang)?)
}

/// Writes one file about many reports.
#[cfg(not(feature = "export"))]
#[wasm_bindgen(js_name = exportBatch, skip_typescript)]
pub fn export_batch(_: &js_sys::Array, options: &JsValue) -> Result<Vec<u8>, Thrown> {
    batch_options(options)?;
    Err(no_writers().into())
}

/// What stands in a workbook beside the reports.
#[derive(Default)]
#[cfg_attr(not(feature = "export"), allow(dead_code, reason = "read, and refused by the writer"))]
struct BatchOptions {
    missing: Option<Vec<String>>,
    #[cfg(feature = "export")]
    rollup: Option<crate::handback::RollupRows>,
    lang: Lang,
}

/// Reads `format`, of which there is one, `missing`, `rollup` and `lang`.
fn batch_options(options: &JsValue) -> Result<BatchOptions, Error> {
    const KNOWN: &[&str] = &["format", "missing", "rollup", "lang"];
    let (mut format, mut read) = (None, BatchOptions::default());
    for (option, value) in entries("options", options)? {
        match option.as_str() {
            "format" => format = Some(string(&option, &value)?),
            "missing" => read.missing = Some(list(&option, &value)?),
            #[cfg(feature = "export")]
            "rollup" => {
                read.rollup = Some(serde_wasm_bindgen::from_value(value).map_err(|error| {
                    bad(sentence!(
                        "选项“rollup”须为 rollup 给出的结果：{error}。",
                        "The option “rollup” must be what rollup returns: {error}."
                    ))
                })?);
            }
            #[cfg(not(feature = "export"))]
            "rollup" => {}
            "lang" => read.lang = crate::language(&string(&option, &value)?)?,
            _ => return Err(unknown(&option, KNOWN)),
        }
    }
    match format.as_deref() {
        Some("sheet") => Ok(read),
        _ => Err(bad(fixed!("选项“format”须为 sheet。", "The option “format” must be sheet."))),
    }
}
