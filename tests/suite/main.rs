//! gouji from the outside: forms, layouts, real reports, hostile input, renderings, command line.
//!
//! One test program, so that it is linked once; `cargo test --test suite layouts::` runs a part.

mod arranged;
mod beside;
mod checks;
mod claims;
#[cfg(feature = "cli")]
mod cli;
mod corpus;
mod disturbed;
mod doubt;
#[cfg(feature = "english")]
mod english;
mod figures;
mod fixtures;
mod formats;
mod forms;
#[cfg(feature = "export")]
mod handed_back;
mod hostile;
mod layouts;
mod markup;
mod pinned;
mod previous;
#[cfg(feature = "pdf")]
mod printed;
mod render;
mod rollup;
mod rule_docs;
mod run_together;
mod skipped;
mod summary;
mod text_tables;
mod third_form;
mod verdict;
mod work;
mod workbench;
mod workbooks;
mod writers;
#[path = "../../crates/reading/src/read/archive/testing.rs"]
mod zip;
