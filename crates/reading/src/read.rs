//! Bytes or text in, a [`Document`] out.
//!
//! A reader knows its format and no form. It fails only where the input is not that format; a
//! strange report is never an error here.

mod archive;
mod bytes;
mod csv;
mod doc;
mod docx;
mod faces;
mod html;
mod layout;
mod mhtml;
mod numerals;
mod ofd;
mod office_xml;
mod old_office;
mod ole;
#[cfg(feature = "pdf")]
mod pdf;
mod sniff;
mod text;
mod workbook;
mod xml;

use std::borrow::Cow;

use crate::budget::{self, Budget, Unit};
use crate::document::Document;
use crate::document::Format;
use crate::encoding;
use crate::error::Error;
use crate::lang::Sentence;
use crate::number::is_space;
use sniff::TextKind;

/// The longest text that is read, in bytes: a report has some 20 KB, a saved page 2 MB.
pub const MAX_TEXT: usize = 20 * 1024 * 1024;

/// The largest file that is read, in bytes: a document may hold pictures.
pub const MAX_FILE: usize = 50 * 1024 * 1024;

/// What an input turned out to be.
#[derive(Debug)]
pub enum Contents<'a> {
    /// A document: of a text, exactly one; a workbook may hold several, and no file holds none.
    Documents(Vec<Document>),
    /// Figures in JSON, whose names are for others to understand.
    Json(Cow<'a, str>),
}

/// Reads text whose characters are known.
///
/// # Errors
/// Where there is nothing to be read, too much of it, or a kind of text that is not read.
pub fn read_text(input: &str) -> Result<Contents<'_>, Error> {
    let kind = check_text(input)?;
    if kind == TextKind::Json {
        return Ok(Contents::Json(Cow::Borrowed(input)));
    }
    let budget = Budget::of(input.len());
    let mut documents = budget.settle(read_texts(input, kind, &budget)?)?.into_iter();
    // A string holds one report; of a workbook the other sheets follow.
    let mut first = documents.next().ok_or_else(budget::too_large)?;
    documents.for_each(|document| first.append(document));
    Ok(Contents::Documents(vec![first]))
}

/// Reads plain text and Markdown, whatever it begins with.
///
/// # Errors
/// Where it is too much.
pub fn read_plain(input: &str) -> Result<Document, Error> {
    let documents = Budget::of(input.len()).settle(vec![text::read(input)])?;
    documents.into_iter().next().ok_or_else(budget::too_large)
}

/// What kind of text this is, if it can be read at all.
fn check_text(input: &str) -> Result<TextKind, Error> {
    if input.len() > MAX_TEXT {
        return Err(too_large(MAX_TEXT));
    }
    if input.chars().all(is_space) {
        return Err(Error::new(
            "empty",
            fixed!(
                "没有内容：请粘贴年报全文，或者选择文件。",
                "There is nothing here: paste the whole report, or choose a file."
            ),
        ));
    }
    sniff::refuse_text(input)?;
    Ok(sniff::text_kind(input))
}

/// Reads text of a kind that this crate understands; it may hold several sheets.
fn read_texts(input: &str, kind: TextKind, budget: &Budget) -> Result<Vec<Document>, Error> {
    match kind {
        TextKind::Html => {
            if let Some(kind) = office_xml::kind(input) {
                return office_xml::read(kind, input, budget);
            }
            sniff::refuse_office_xml(input)?;
            if text::is_no_page(input) {
                budget.take(Unit::Cells, input.bytes().filter(|byte| *byte == b'<').count())?;
                return Ok(vec![text::read(input)]);
            }
            budget.take(Unit::Cells, html::cells(input))?;
            let document = html::read(input);
            html::refuse_empty_frames(input, &document)?;
            Ok(vec![document])
        }
        _ => {
            // A line may become a paragraph, and what a bar, a tab or a comma parts a cell: a few bytes
            // become a hundred.
            let count = |signs: &[u8]| input.bytes().filter(|byte| signs.contains(byte)).count();
            budget.take(Unit::Blocks, count(b"\n\r"))?;
            budget.take(Unit::Cells, count(b"|\t,"))?;
            if let Some(document) = csv::read(input) {
                return Ok(vec![document]);
            }
            Ok(vec![text::read(input)])
        }
    }
}

/// Reads a file; its bytes decide what it is.
///
/// # Errors
/// Where the bytes are of no kind that is read, or damaged too much.
pub fn read_bytes(bytes: &[u8]) -> Result<Contents<'_>, Error> {
    let budget = Budget::of(bytes.len());
    match read_bytes_within(bytes, &budget)? {
        Contents::Documents(documents) => Ok(Contents::Documents(budget.settle(documents)?)),
        json => Ok(json),
    }
}

/// Readers take from `budget` what they produce; what they do not ask for is counted at the end.
fn read_bytes_within<'a>(bytes: &'a [u8], budget: &Budget) -> Result<Contents<'a>, Error> {
    if bytes.len() > MAX_FILE {
        return Err(too_large(MAX_FILE));
    }
    let bytes = sniff::without_head(bytes);
    if let Some(documents) = read_binary(bytes, budget)? {
        return Ok(Contents::Documents(documents));
    }
    sniff::refuse_binary(bytes)?;
    if bytes.len() > MAX_TEXT {
        return Err(too_large(MAX_TEXT));
    }
    let text = encoding::decode(bytes)?;
    match check_text(&text)? {
        TextKind::Json => Ok(Contents::Json(text)),
        kind => Ok(Contents::Documents(read_texts(&text, kind, budget)?)),
    }
}

/// Reads a file that is more than its text; `None` where it may be a text.
fn read_binary(bytes: &[u8], budget: &Budget) -> Result<Option<Vec<Document>>, Error> {
    if sniff::is_pdf(bytes) {
        #[cfg(feature = "pdf")]
        return Ok(Some(vec![pdf::read(bytes, budget)?]));
        #[cfg(not(feature = "pdf"))]
        return Err(needs_full_build());
    }
    if sniff::is_zip(bytes) {
        return read_archive(bytes, budget).map(Some);
    }
    if bytes.starts_with(ole::MAGIC) {
        return old_office::read(bytes).map(Some);
    }
    if sniff::is_mime(bytes) {
        return Ok(Some(vec![mhtml::read(bytes)?]));
    }
    Ok(None)
}

/// Reads a file that stands in another one: a web page, as a file of its own or in a mail, or text.
fn read_inner(bytes: &[u8], budget: &Budget) -> Result<Document, Error> {
    if sniff::is_mime(bytes) {
        return mhtml::read(bytes);
    }
    sniff::refuse_binary(bytes)?;
    let text = encoding::decode(bytes)?;
    let documents = read_texts(&text, check_text(&text)?, budget)?;
    documents.into_iter().next().ok_or_else(budget::too_large)
}

/// Reads a document that is an archive of parts.
fn read_archive(bytes: &[u8], budget: &Budget) -> Result<Vec<Document>, Error> {
    read_package(&mut archive::Archive::open(bytes, budget)?)
}

/// Reads a document whose parts are at hand.
fn read_package(archive: &mut archive::Archive<'_>) -> Result<Vec<Document>, Error> {
    let format = sniff::zip_kind(archive)?;
    Ok(vec![match format {
        Format::Docx => docx::read(archive)?,
        Format::Xlsx => return workbook::read_xlsx(archive),
        Format::Ofd => ofd::read(archive)?,
        _ => {
            return Err(sniff::not_available(&Sentence::each(|lang| {
                let words = format.words(lang);
                say!(lang, " {words}", "{words}")
            })));
        }
    }])
}

/// Says that the full build of the package reads PDF: in a browser it can be loaded. Natively
/// there is none.
#[cfg(not(feature = "pdf"))]
fn needs_full_build() -> Error {
    if cfg!(target_arch = "wasm32") {
        Error::needs_module(
            "full",
            fixed!(
                "这是 PDF 文件，读取它的模块没有载入。",
                "This is a PDF, and the module that reads it is not loaded."
            ),
        )
    } else {
        Error::new(
            "not-available",
            fixed!(
                "这是 PDF 文件，编译时没有带上读取它的部分。",
                "This is a PDF, and this program was built without what reads it."
            ),
        )
    }
}

fn too_large(limit: usize) -> Error {
    let limit = limit / 1024 / 1024;
    let message = sentence!(
        "内容超过 {limit} MB，不像是一份年报。请只保留年报本身再核对。",
        "This is more than {limit} MB, too much for a report. Keep only the report itself and check again."
    );
    Error::new("too-large", message)
}
