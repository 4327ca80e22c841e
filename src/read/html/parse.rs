//! From a page to its tree.

use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

use super::gate::Gate;
use super::lex::lex;
use super::tree::{Sink, Tree};

/// Parses a page, or a part of one.
pub(super) fn parse(html: &str) -> Tree {
    let gate = Gate::before(TreeBuilder::new(Sink::new(), TreeBuilderOpts::default()));
    lex(html, &gate);
    gate.finish()
}
