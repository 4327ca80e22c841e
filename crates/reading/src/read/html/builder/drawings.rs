//! Drawings and formulas: section 13.2.6.5 of the HTML standard, “the rules for parsing tokens in
//! foreign content”.

use super::super::look::{Look, Role};
use super::super::names::ENDS_DRAWING;
use super::super::names::Element::*;
use super::super::tree::Kind;
use super::TagKind::{End, Start};
use super::stack::{Open, Space};
use super::{Builder, Step, Tag, is_space};

impl Builder {
    /// Whether what comes belongs to the drawing that is open: a tag, or a text.
    pub(super) fn is_drawn(&self, tag: Option<&Tag>) -> bool {
        let Some(current) = self.stack.current().filter(|current| current.space != Space::Html) else {
            return false;
        };
        match tag.map(|tag| (tag.kind, tag.name.element)) {
            Some((End, _)) => true,
            Some((Start, Mglyph | Malignmark)) if current.space == Space::Math => true,
            Some((Start, Svg)) if current.name.element == AnnotationXml => current.space != Space::Math,
            _ => !current.holds_text_of_formula() && !current.holds_html(),
        }
    }

    /// A tag in a drawing.
    pub(super) fn in_drawing(&mut self, tag: &Tag) -> Step {
        match (tag.kind, tag.name.element) {
            (Start, element)
                if element.is_in(ENDS_DRAWING) || (element == Font && tag.attributes.has_font) =>
            {
                self.leave_drawing(tag)
            }
            (End, Br | P) => self.leave_drawing(tag),
            (Start, _) => {
                if let Some(space) = self.stack.current().map(|current| current.space) {
                    self.open_drawn(tag, space);
                }
                Step::Done
            }
            (End, _) => self.end_drawn(tag),
        }
    }

    /// Closes the drawing, up to where HTML may stand in it.
    fn leave_drawing(&mut self, tag: &Tag) -> Step {
        let is_drawn =
            |open: &Open| open.space != Space::Html && !open.holds_text_of_formula() && !open.holds_html();
        while self.stack.current().is_some_and(is_drawn) {
            self.stack.pop();
        }
        self.in_mode(tag)
    }

    fn end_drawn(&mut self, tag: &Tag) -> Step {
        for at in (1..self.stack.len()).rev() {
            let Some(open) = self.stack.iter().nth(at) else {
                break;
            };
            if open.space == Space::Html {
                return self.in_mode(tag);
            }
            if open.name == tag.name {
                self.stack.truncate(at);
                break;
            }
        }
        Step::Done
    }

    /// Opens an element of a drawing or a formula, unless it is empty.
    pub(super) fn open_drawn(&mut self, tag: &Tag, space: Space) {
        if tag.attributes.is_self_closing {
            return;
        }
        let is_drawing = space == Space::Svg && tag.name.element == Svg;
        let role = if is_drawing { Role::Left } else { Role::Inline };
        let look = Look::with(role, &tag.attributes);
        let id = self.tree.put(Kind::Element(look), self.place());
        self.stack.push(Open { id, name: tag.name, space });
    }

    /// Text in a drawing.
    pub(super) fn text_in_drawing(&mut self, text: &str) {
        self.frames_may_come &= is_space(text);
        if text.contains('\0') {
            self.tree.put_text(&text.replace('\0', "\u{FFFD}"), self.place());
        } else {
            self.tree.put_text(text, self.place());
        }
    }
}
