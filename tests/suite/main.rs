//! gouji from the outside: forms, layouts, real reports, hostile input, renderings, command line.
//!
//! One test program, so that it is linked once; `cargo test --test suite layouts::` runs a part.

mod checks;
mod claims;
#[cfg(feature = "cli")]
mod cli;
mod corpus;
mod figures;
mod fixtures;
#[cfg(feature = "html")]
mod formats;
mod forms;
mod hostile;
mod layouts;
mod markup;
mod pinned;
mod previous;
#[cfg(all(feature = "ofd", feature = "pdf"))]
mod printed;
mod render;
mod rollup;
mod rule_docs;
mod run_together;
mod skipped;
mod summary;
mod verdict;
mod workbench;
#[cfg(feature = "workbook")]
mod workbooks;
#[path = "../../crates/reading/src/read/archive/testing.rs"]
mod zip;
