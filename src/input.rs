//! Text or bytes in, documents out: what the readers make of them, and figures in JSON.

use crate::document::Document;
use crate::error::Error;
use crate::json;
use crate::template::Forms;
use gouji_reading::read::{self, Contents};

/// Reads text whose characters are known. Figures in JSON may be of one of `forms`.
pub(crate) fn read_text_as(input: &str, forms: Forms) -> Result<Document, Error> {
    match read::read_text(input)? {
        Contents::Documents(mut documents) => Ok(documents.swap_remove(0)),
        Contents::Json(text) => json::read(&text, forms),
    }
}

/// Reads a file; its bytes decide what it is. A workbook may hold several reports; no file holds
/// none.
pub(crate) fn read_bytes(bytes: &[u8], forms: Forms) -> Result<Vec<Document>, Error> {
    match read::read_bytes(bytes)? {
        Contents::Documents(documents) => Ok(documents),
        Contents::Json(text) => Ok(vec![json::read(&text, forms)?]),
    }
}

/// The same, of a form that gouji brings along.
#[cfg(test)]
pub(crate) fn read_text(input: &str) -> Result<Document, Error> {
    read_text_as(input, Forms::KNOWN)
}
