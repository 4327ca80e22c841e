//! Text or bytes in, documents out: what the readers make of them, and figures in JSON.

use crate::document::Document;
use crate::error::Error;
#[cfg(feature = "json")]
use crate::json;
use gouji_reading::read::{self, Contents};

/// Reads text whose characters are known.
pub(crate) fn read_text(input: &str) -> Result<Document, Error> {
    match read::read_text(input)? {
        Contents::Documents(mut documents) => Ok(documents.swap_remove(0)),
        Contents::Json(text) => read_json(&text),
    }
}

/// Reads a file; its bytes decide what it is. A workbook may hold several reports; no file holds
/// none.
pub(crate) fn read_bytes(bytes: &[u8]) -> Result<Vec<Document>, Error> {
    match read::read_bytes(bytes)? {
        Contents::Documents(documents) => Ok(documents),
        Contents::Json(text) => Ok(vec![read_json(&text)?]),
    }
}

#[cfg(feature = "json")]
fn read_json(text: &str) -> Result<Document, Error> {
    json::read(text)
}

#[cfg(not(feature = "json"))]
fn read_json(text: &str) -> Result<Document, Error> {
    read::read_plain(text)
}
