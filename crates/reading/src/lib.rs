//! The readers of gouji: bytes or text in, a [`Document`](document::Document) out.
//!
//! What a report says is for others to find: this crate knows formats, and no form.

#[macro_use]
pub mod lang;

mod budget;
pub mod document;
pub mod encoding;
pub mod error;
pub mod number;
pub mod order;
pub mod read;
pub mod span;
