//! “The in body insertion mode”, section 13.2.6.4.7 of the HTML standard.
//!
//! An element that is closed takes those inside it along, so that end tags need not be implied
//! where one is found anyway.

use super::super::names::Element::{self, *};
use super::super::names::{BUTTON_SCOPE, DIVISION, HEADING, LIST_SCOPE, SCOPE, SPECIAL, Sets};
use super::super::tree::NONE;
use super::TagKind::{End, Start};
use super::stack::Space;
use super::{Builder, Content, Mode, Open, Step, Tag};

impl Builder {
    pub(super) fn in_body(&mut self, tag: &Tag) -> Step {
        match tag.kind {
            Start => self.start_in_body(tag),
            End => self.end_in_body(tag),
        }
    }

    fn start_in_body(&mut self, tag: &Tag) -> Step {
        let element = tag.name.element;
        match element {
            Base | Basefont | Bgsound | Link | Meta | Noframes | Script | Style | Template | Title => {
                return self.in_head(tag);
            }
            Body => {
                if self.stack.body().is_some() && self.template_modes.is_empty() {
                    self.frames_may_come = false;
                }
            }
            Frameset => {
                if let Some(body) = self.stack.body().filter(|_| self.frames_may_come) {
                    self.tree.unlink(body);
                    self.stack.truncate(1);
                    return self.open_frames(tag);
                }
            }
            // What has no place here, or holds nothing and says nothing.
            Html | Caption | Col | Colgroup | Frame | Head | Tbody | Td | Tfoot | Th | Thead | Tr | Param
            | Source | Track => {}
            P => self.open_block(tag),
            H1 | H2 | H3 | H4 | H5 | H6 => {
                self.stack.close_paragraph();
                if self.stack.current().is_some_and(|current| current.is_in(HEADING)) {
                    self.stack.pop();
                }
                self.open(tag);
            }
            Pre | Listing => {
                self.open_block(tag);
                self.skips_line_feed = true;
                self.frames_may_come = false;
            }
            Form => {
                let in_template = !self.template_modes.is_empty();
                if self.form == NONE || in_template {
                    self.open_block(tag);
                    if !in_template {
                        self.form = self.stack.current().map_or(NONE, |form| form.id);
                    }
                }
            }
            Li => {
                self.close_item(&[Li]);
                self.open_block(tag);
            }
            Dd | Dt => {
                self.close_item(&[Dd, Dt]);
                self.open_block(tag);
            }
            Plaintext => {
                self.open_block(tag);
                return Step::Holds(Content::Plain);
            }
            Button => {
                if self.stack.holds(Button, SCOPE) {
                    self.stack.close(Button);
                }
                self.open(tag);
                self.frames_may_come = false;
            }
            Applet | Marquee | Object => {
                self.open(tag);
                self.frames_may_come = false;
            }
            Table => {
                if !self.is_quirky {
                    self.stack.close_paragraph();
                }
                self.open(tag);
                self.frames_may_come = false;
                self.mode = Mode::InTable;
            }
            Br => {
                self.insert(tag);
                self.frames_may_come = false;
            }
            Area | Embed | Image | Img | Keygen | Wbr => self.frames_may_come = false,
            Input => {
                if self.stack.holds(Select, SCOPE) {
                    self.stack.close(Select);
                }
                self.frames_may_come &= tag.attributes.is_hidden_input;
            }
            Hr => {
                self.stack.close_paragraph();
                if self.stack.holds(Select, SCOPE) {
                    self.stack.close_implied(None);
                }
                self.insert(tag);
                self.frames_may_come = false;
            }
            Textarea => {
                self.frames_may_come = false;
                return self.hold(tag, Content::Text);
            }
            Xmp => {
                self.stack.close_paragraph();
                self.frames_may_come = false;
                return self.hold(tag, Content::Raw);
            }
            Iframe => {
                self.frames_may_come = false;
                return self.hold(tag, Content::Raw);
            }
            Noembed | Noscript => return self.hold(tag, Content::Raw),
            Select => {
                if self.stack.holds(Select, SCOPE) {
                    self.stack.close(Select);
                } else {
                    self.open(tag);
                    self.frames_may_come = false;
                }
            }
            SelectOption | Optgroup => {
                if self.stack.holds(Select, SCOPE) {
                    self.stack.close_implied((element == SelectOption).then_some(Optgroup));
                } else if self.stack.is_current(SelectOption) {
                    self.stack.pop();
                }
                self.open(tag);
            }
            Rb | Rtc | Rp | Rt => {
                if self.stack.holds(Ruby, SCOPE) {
                    self.stack.close_implied(matches!(element, Rp | Rt).then_some(Rtc));
                }
                self.open(tag);
            }
            Math => self.open_drawn(tag, Space::Math),
            Svg => self.open_drawn(tag, Space::Svg),
            _ if element.is_in(DIVISION) => self.open_block(tag),
            _ => drop(self.open(tag)),
        }
        Step::Done
    }

    fn end_in_body(&mut self, tag: &Tag) -> Step {
        let element = tag.name.element;
        match element {
            Template => return self.in_head(tag),
            Body | Html => {
                if self.stack.holds(Body, SCOPE) {
                    self.mode = Mode::AfterBody;
                    if element == Html {
                        return Step::Again;
                    }
                }
            }
            Form => self.end_form(),
            P => {
                if self.stack.holds(P, SCOPE | BUTTON_SCOPE) {
                    self.stack.close(P);
                } else {
                    self.insert_implied(P);
                }
            }
            Li => self.close_in(Li, SCOPE | LIST_SCOPE),
            H1 | H2 | H3 | H4 | H5 | H6 => {
                if self.stack.holds_any(HEADING, SCOPE) {
                    self.stack.close_any(HEADING);
                }
            }
            Br => {
                self.insert_implied(Br);
                self.frames_may_come = false;
            }
            Dd | Dt | Button | Listing | Pre | Select | Applet | Marquee | Object => {
                self.close_in(element, SCOPE);
            }
            _ if element.is_in(DIVISION) => self.close_in(element, SCOPE),
            _ => self.stack.close_other(tag.name),
        }
        Step::Done
    }

    /// Opens an element that ends a paragraph.
    fn open_block(&mut self, tag: &Tag) {
        self.stack.close_paragraph();
        self.open(tag);
    }

    /// Closes the item of a list that the next one follows on.
    fn close_item(&mut self, items: &[Element]) {
        self.frames_may_come = false;
        let ends = |open: &&Open| {
            items.iter().any(|&item| open.is(item))
                || (open.is_in(SPECIAL) && !matches!(open.name.element, Address | Div | P))
        };
        let found = self.stack.iter().rev().find(ends).map(|open| open.name.element);
        if let Some(item) = found.filter(|found| items.contains(found)) {
            self.stack.close(item);
        }
    }

    fn close_in(&mut self, element: Element, scope: Sets) {
        if self.stack.holds(element, scope) {
            self.stack.close(element);
        }
    }

    /// The end of a form takes it from among the open elements, wherever it is.
    fn end_form(&mut self) {
        if !self.template_modes.is_empty() {
            return self.close_in(Form, SCOPE);
        }
        let form = std::mem::replace(&mut self.form, NONE);
        if form != NONE && self.stack.holds_node(form, SCOPE) {
            self.stack.close_implied(None);
            self.stack.remove(form);
        }
    }
}
