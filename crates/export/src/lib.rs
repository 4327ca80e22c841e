//! Writes what was found into files of the user's own: comments and corrections in a Word document,
//! comments in a workbook, and a workbook about many reports.
//!
//! Writers are pure: bytes and plain data in, bytes out. They know no form and no rule. What they
//! need not touch stays byte for byte as it was, and where a file cannot be written back safely they
//! refuse with a [`Refusal`] and change nothing.

pub mod archive;
pub mod docx;
mod package;
mod packing;
mod parts;
mod refusal;
pub mod table;
pub mod xlsx;
mod xml;

pub use refusal::Refusal;
