//! Bytes or text in, a [`Document`] out.
//!
//! A reader knows its format and no form. It fails only where the input is not that format; a
//! strange report is never an error here.

#[cfg(feature = "archive")]
mod archive;
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
#[cfg(feature = "pdf")]
mod pdf;
mod sniff;
mod text;
#[cfg(feature = "xml")]
mod xml;

use crate::document::Document;
#[cfg(feature = "archive")]
use crate::document::Format;
use crate::encoding;
use crate::error::Error;
use crate::number::is_space;
use sniff::TextKind;

/// The longest input that is read, in bytes: a report has some 20 KB, a saved page 2 MB.
pub const MAX_TEXT: usize = 20 * 1024 * 1024;

/// Reads text whose characters are known.
pub(crate) fn read_text(input: &str) -> Result<Document, Error> {
    if input.len() > MAX_TEXT {
        return Err(too_large());
    }
    if input.chars().all(is_space) {
        return Err(Error::new("empty", "没有内容：请粘贴年报全文，或者选择文件。"));
    }
    match sniff::text_kind(input) {
        #[cfg(feature = "html")]
        TextKind::Html => {
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
    if bytes.len() > MAX_TEXT {
        return Err(too_large());
    }
    #[cfg(feature = "pdf")]
    if sniff::is_pdf(bytes) {
        return Ok(vec![pdf::read(bytes)?]);
    }
    #[cfg(feature = "archive")]
    if sniff::is_zip(bytes) {
        return read_archive(bytes);
    }
    #[cfg(feature = "mhtml")]
    if sniff::is_mime(bytes) {
        return Ok(vec![mhtml::read(bytes)?]);
    }
    sniff::refuse_binary(bytes)?;
    Ok(vec![read_text(&encoding::decode(bytes)?)?])
}

/// Reads a document that is an archive of parts.
#[cfg(feature = "archive")]
fn read_archive(bytes: &[u8]) -> Result<Vec<Document>, Error> {
    let mut archive = archive::Archive::open(bytes)?;
    let format = sniff::zip_kind(archive.names())?;
    let document = match format {
        #[cfg(feature = "docx")]
        Format::Docx => docx::read(&mut archive)?,
        #[cfg(feature = "ofd")]
        Format::Ofd => ofd::read(&mut archive)?,
        _ => return Err(sniff::not_available(&format!(" {}", format.words()))),
    };
    if document.text.len() > MAX_TEXT {
        return Err(too_large());
    }
    Ok(vec![document])
}

fn too_large() -> Error {
    let limit = MAX_TEXT / 1024 / 1024;
    Error::new("too-large", format!("内容超过 {limit} MB，不像是一份年报。请只保留年报本身再核对。"))
}
