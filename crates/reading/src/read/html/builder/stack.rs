//! The open elements, and the searches through them: section 13.2.4.2 of the HTML standard.

use super::super::names::{BUTTON_SCOPE, Element, IMPLIED, Name, SCOPE, SPECIAL, Sets};
use super::super::tree::{Id, NONE};

/// Whose words a name is one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    Html,
    Svg,
    Math,
}

/// An open element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    pub(super) id: Id,
    pub(super) name: Name,
    pub(super) space: Space,
}

impl Open {
    pub(super) fn is(&self, element: Element) -> bool {
        self.name.element == element && self.space == Space::Html
    }

    pub(super) fn is_in(&self, sets: Sets) -> bool {
        self.space == Space::Html && self.name.element.is_in(sets)
    }

    /// Whether it lets text and most elements of HTML into a formula.
    pub(super) fn holds_text_of_formula(&self) -> bool {
        use Element::{Mi, Mn, Mo, Ms, Mtext};
        self.space == Space::Math && matches!(self.name.element, Mi | Mn | Mo | Ms | Mtext)
    }

    /// Whether it lets HTML into a drawing.
    pub(super) fn holds_html(&self) -> bool {
        use Element::{Desc, ForeignObject, Title};
        self.space == Space::Svg && matches!(self.name.element, Desc | ForeignObject | Title)
    }

    /// Whether a search that ends at these sets ends here.
    fn ends(&self, scope: Sets) -> bool {
        match self.space {
            Space::Html => self.name.element.is_in(scope),
            _ => scope & SCOPE != 0 && (self.holds_text_of_formula() || self.holds_html()),
        }
    }
}

/// The open elements, the innermost last.
#[derive(Default)]
pub(super) struct Stack {
    open: Vec<Open>,
}

impl Stack {
    pub(super) fn len(&self) -> usize {
        self.open.len()
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, Open> {
        self.open.iter()
    }

    pub(super) fn current(&self) -> Option<&Open> {
        self.open.last()
    }

    pub(super) fn is_current(&self, element: Element) -> bool {
        self.current().is_some_and(|open| open.is(element))
    }

    /// The node of the outermost one, `html`.
    pub(super) fn root(&self) -> Id {
        self.open.first().map_or(NONE, |open| open.id)
    }

    /// The node of the body, if it is the second one.
    pub(super) fn body(&self) -> Option<Id> {
        self.open.get(1).filter(|open| open.is(Element::Body)).map(|open| open.id)
    }

    pub(super) fn push(&mut self, open: Open) {
        self.open.push(open);
    }

    pub(super) fn pop(&mut self) {
        self.open.pop();
    }

    pub(super) fn truncate(&mut self, length: usize) {
        self.open.truncate(length);
    }

    /// Takes out the element with this node, wherever it is.
    pub(super) fn remove(&mut self, id: Id) {
        if let Some(at) = self.open.iter().rposition(|open| open.id == id) {
            self.open.remove(at);
        }
    }

    /// Whether `element` is open, looked for no further than `scope`.
    pub(super) fn holds(&self, element: Element, scope: Sets) -> bool {
        self.holds_one(|open| open.is(element), scope)
    }

    /// The same of any element of `sets`.
    pub(super) fn holds_any(&self, sets: Sets, scope: Sets) -> bool {
        self.holds_one(|open| open.is_in(sets), scope)
    }

    /// Whether the element with this node is open, looked for no further than `scope`.
    pub(super) fn holds_node(&self, id: Id, scope: Sets) -> bool {
        self.holds_one(|open| open.id == id, scope)
    }

    fn holds_one(&self, is_wanted: impl Fn(&Open) -> bool, scope: Sets) -> bool {
        let nearest = self.open.iter().rfind(|open| is_wanted(open) || open.ends(scope));
        nearest.is_some_and(is_wanted)
    }

    /// Closes elements up to and with one of this kind.
    pub(super) fn close(&mut self, element: Element) {
        while let Some(open) = self.open.pop()
            && !open.is(element)
        {}
    }

    /// Closes elements up to and with one of these.
    pub(super) fn close_any(&mut self, sets: Sets) {
        while let Some(open) = self.open.pop()
            && !open.is_in(sets)
        {}
    }

    /// Closes elements until one of these or, in any case, `html` or a template is the current one.
    pub(super) fn clear_to(&mut self, sets: Sets) {
        while let Some(open) = self.open.last()
            && !open.is_in(sets)
            && !open.is(Element::Html)
            && !open.is(Element::Template)
        {
            self.open.pop();
        }
    }

    /// Closes what has an end tag that is often left out, but for `except`: section 13.2.6.3.
    pub(super) fn close_implied(&mut self, except: Option<Element>) {
        while let Some(open) = self.open.last()
            && open.is_in(IMPLIED)
            && Some(open.name.element) != except
        {
            self.open.pop();
        }
    }

    /// Closes the innermost element of this name: “any other end tag” of section 13.2.6.4.7.
    pub(super) fn close_other(&mut self, name: Name) {
        let is_named = |open: &Open| open.space == Space::Html && open.name == name;
        let end = self.open.iter().rposition(|open| is_named(open) || open.is_in(SPECIAL));
        if let Some(at) = end
            && is_named(&self.open[at])
        {
            self.open.truncate(at);
        }
    }

    /// Closes the paragraph that is open, if one is.
    pub(super) fn close_paragraph(&mut self) {
        if self.holds(Element::P, SCOPE | BUTTON_SCOPE) {
            self.close(Element::P);
        }
    }
}
