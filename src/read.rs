//! Bytes or text in, a [`Document`] out.
//!
//! A reader knows its format and no form. It fails only where the input is not that format; a
//! strange report is never an error here.

#[cfg(feature = "html")]
mod html;
#[cfg(feature = "json")]
mod json;
#[cfg(feature = "pdf")]
mod layout;
#[cfg(feature = "pdf")]
mod pdf;
mod sniff;
mod text;

use crate::document::Document;
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
        TextKind::Html => Ok(html::read(input)),
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
    sniff::refuse_binary(bytes)?;
    Ok(vec![read_text(&encoding::decode(bytes)?)?])
}

fn too_large() -> Error {
    let limit = MAX_TEXT / 1024 / 1024;
    Error::new("too-large", format!("内容超过 {limit} MB，不像是一份年报。请只保留年报本身再核对。"))
}
