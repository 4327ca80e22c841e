//! Bytes or text in, a [`Document`] out.
//!
//! A reader knows its format and no form. It fails only where the input is not that format; a
//! strange report is never an error here.

#[cfg(feature = "archive")]
mod archive;
#[cfg(feature = "ole")]
mod bytes;
#[cfg(feature = "doc")]
mod doc;
#[cfg(feature = "docx")]
mod docx;
#[cfg(feature = "html")]
mod html;
#[cfg(feature = "json")]
mod json;
#[cfg(any(feature = "ofd", feature = "pdf"))]
mod layout;
#[cfg(feature = "mhtml")]
mod mhtml;
#[cfg(feature = "ofd")]
mod ofd;
#[cfg(feature = "ole")]
mod ole;
#[cfg(feature = "pdf")]
mod pdf;
mod sniff;
mod text;
#[cfg(feature = "workbook")]
mod workbook;
#[cfg(feature = "xml")]
mod xml;

use crate::budget::{self, Budget};
use crate::document::Document;
#[cfg(feature = "archive")]
use crate::document::Format;
use crate::encoding;
use crate::error::Error;
use crate::number::is_space;
use sniff::TextKind;

/// The longest text that is read, in bytes: a report has some 20 KB, a saved page 2 MB.
pub const MAX_TEXT: usize = 20 * 1024 * 1024;

/// The largest file that is read, in bytes: a document may hold pictures.
pub const MAX_FILE: usize = 50 * 1024 * 1024;

/// Reads text whose characters are known.
pub(crate) fn read_text(input: &str) -> Result<Document, Error> {
    let budget = Budget::of(input.len());
    let documents = budget.settle(vec![read_text_within(input)?])?;
    documents.into_iter().next().ok_or_else(budget::too_large)
}

fn read_text_within(input: &str) -> Result<Document, Error> {
    if input.len() > MAX_TEXT {
        return Err(too_large(MAX_TEXT));
    }
    if input.chars().all(is_space) {
        return Err(Error::new("empty", "没有内容：请粘贴年报全文，或者选择文件。"));
    }
    match sniff::text_kind(input) {
        #[cfg(feature = "html")]
        TextKind::Html => {
            sniff::refuse_office_xml(input)?;
            let document = html::read(input);
            html::refuse_empty_frames(input, &document)?;
            Ok(document)
        }
        #[cfg(feature = "json")]
        TextKind::Json => json::read(input),
        _ => Ok(text::read(input)),
    }
}

/// Reads a file; its bytes decide what it is. A workbook may hold several reports; no file holds
/// none.
pub(crate) fn read_bytes(bytes: &[u8]) -> Result<Vec<Document>, Error> {
    let budget = Budget::of(bytes.len());
    budget.settle(read_bytes_within(bytes, &budget)?)
}

/// Readers take from `budget` what they produce; what they do not ask for is counted at the end.
fn read_bytes_within(bytes: &[u8], budget: &Budget) -> Result<Vec<Document>, Error> {
    if bytes.len() > MAX_FILE {
        return Err(too_large(MAX_FILE));
    }
    if sniff::is_pdf(bytes) {
        #[cfg(feature = "pdf")]
        return Ok(vec![pdf::read(bytes, budget)?]);
        #[cfg(not(feature = "pdf"))]
        return Err(needs_module("pdf", " PDF 文件"));
    }
    #[cfg(feature = "archive")]
    if sniff::is_zip(bytes) {
        return read_archive(bytes, budget);
    }
    #[cfg(feature = "ole")]
    if bytes.starts_with(ole::MAGIC) {
        return ole::read(bytes);
    }
    #[cfg(feature = "mhtml")]
    if sniff::is_mime(bytes) {
        return Ok(vec![mhtml::read(bytes)?]);
    }
    sniff::refuse_binary(bytes)?;
    if bytes.len() > MAX_TEXT {
        return Err(too_large(MAX_TEXT));
    }
    Ok(vec![read_text_within(&encoding::decode(bytes)?)?])
}

/// Reads a document that is an archive of parts.
#[cfg(feature = "archive")]
fn read_archive(bytes: &[u8], budget: &Budget) -> Result<Vec<Document>, Error> {
    let mut archive = archive::Archive::open(bytes, budget)?;
    let format = sniff::zip_kind(archive.names())?;
    Ok(vec![match format {
        #[cfg(feature = "docx")]
        Format::Docx => docx::read(&mut archive)?,
        #[cfg(feature = "workbook")]
        Format::Xlsx => return workbook::read_xlsx(&mut archive),
        #[cfg(not(feature = "workbook"))]
        Format::Xlsx => return Err(needs_module("workbook", " Excel 或 WPS 工作簿")),
        #[cfg(feature = "ofd")]
        Format::Ofd => ofd::read(&mut archive)?,
        _ => return Err(sniff::not_available(&format!(" {}", format.words()))),
    }])
}

/// Says that another build of the package reads `what`: in a browser it can be loaded. Natively
/// there is none.
#[cfg(not(all(feature = "pdf", feature = "workbook")))]
fn needs_module(module: &'static str, what: &str) -> Error {
    if cfg!(feature = "wasm") {
        Error::needs_module(module, format!("这是{what}，读取它的模块没有载入。"))
    } else {
        Error::new("not-available", format!("这是{what}，编译时没有带上读取它的部分。"))
    }
}

fn too_large(limit: usize) -> Error {
    let limit = limit / 1024 / 1024;
    Error::new("too-large", format!("内容超过 {limit} MB，不像是一份年报。请只保留年报本身再核对。"))
}
