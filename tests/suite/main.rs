//! gouji from the outside: forms, layouts, real reports, hostile input, renderings, command line.
//!
//! One test program, so that it is linked once; `cargo test --test suite layouts::` runs a part.

mod checks;
#[cfg(feature = "cli")]
mod cli;
mod corpus;
mod figures;
mod fixtures;
mod forms;
mod hostile;
mod layouts;
mod markup;
#[cfg(all(feature = "ofd", feature = "pdf"))]
mod printed;
mod render;
mod rule_docs;
#[cfg(feature = "archive")]
#[path = "../../src/read/archive/testing.rs"]
mod zip;
