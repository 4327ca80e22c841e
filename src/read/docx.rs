//! Reads a Word document.

use super::archive::Archive;
use crate::document::Document;
use crate::error::Error;

/// Reads the document that `archive` holds.
pub(super) fn read(_archive: &mut Archive<'_>) -> Result<Document, Error> {
    Err(super::sniff::not_available(" Word 文档"))
}
