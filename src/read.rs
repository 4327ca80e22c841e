//! Bytes or text in, a [`Document`] out.
//!
//! A reader knows its format and no form. It fails only where the input is not that format; a
//! strange report is never an error here.

#[cfg(feature = "html")]
mod html;
#[cfg(feature = "json")]
mod json;
mod sniff;
mod text;

use crate::document::{Document, Format};
use crate::error::Error;

/// The longest text that is read, in bytes of UTF-8: a report has some 20 KB, a saved page 2 MB.
pub const MAX_TEXT: usize = 20 * 1024 * 1024;
