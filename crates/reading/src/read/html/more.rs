//! What few elements of a page have beside their style.

use super::style::Style;

/// What is kept of few elements.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct More {
    /// The names by which rules of the page's style sheets speak of it.
    pub(super) names: Vec<u16>,
    /// What its own style says, and whether it is hidden.
    pub(super) style: Style,
    pub(super) is_hidden: bool,
    /// Whether it is the page itself, which is hidden until scripts have run.
    pub(super) is_page: bool,
    /// Of a field: its kind and its value.
    pub(super) kind: String,
    pub(super) value: String,
    /// Of a frame: its source, or the address of its page. Of an object: its address.
    pub(super) source: String,
    pub(super) address: String,
}
