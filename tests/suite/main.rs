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
mod forms;
mod hostile;
mod layouts;
mod markup;
mod previous;
mod render;
mod rollup;
mod rule_docs;
mod run_together;
mod verdict;
