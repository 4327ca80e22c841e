//! The modes around the body: the head, frames, templates, and what comes behind.

use super::super::names::Element::{self, *};
use super::TagKind::{End, Start};
use super::stack::Space;
use super::{Builder, Content, Mode, Step, Tag, split_space};

impl Builder {
    /// “The initial insertion mode”, section 13.2.6.4.1.
    pub(super) fn initial(&mut self) -> Step {
        self.is_quirky = true;
        self.again_in(Mode::BeforeHtml)
    }

    /// “The before html insertion mode”, section 13.2.6.4.2.
    pub(super) fn before_html(&mut self, tag: &Tag) -> Step {
        match (tag.kind, tag.name.element) {
            (Start, Html) => {
                self.open(tag);
                self.mode = Mode::BeforeHead;
                Step::Done
            }
            (End, element) if !matches!(element, Head | Body | Html | Br) => Step::Done,
            _ => {
                self.open_implied(Html);
                self.again_in(Mode::BeforeHead)
            }
        }
    }

    /// “The before head insertion mode”, section 13.2.6.4.3.
    pub(super) fn before_head(&mut self, tag: &Tag) -> Step {
        match (tag.kind, tag.name.element) {
            (Start, Html) => self.in_body(tag),
            (Start, Head) => {
                self.open(tag);
                self.head = self.stack.current().copied();
                self.mode = Mode::InHead;
                Step::Done
            }
            (End, element) if !matches!(element, Head | Body | Html | Br) => Step::Done,
            _ => {
                self.open_implied(Head);
                self.head = self.stack.current().copied();
                self.again_in(Mode::InHead)
            }
        }
    }

    /// “The in head insertion mode”, section 13.2.6.4.4.
    pub(super) fn in_head(&mut self, tag: &Tag) -> Step {
        match (tag.kind, tag.name.element) {
            (Start, Html) => return self.in_body(tag),
            (Start, Base | Basefont | Bgsound | Link | Meta | Head) => {}
            (Start, Title) => return self.hold(tag, Content::Text),
            (Start, Noframes | Style | Noscript) => return self.hold(tag, Content::Raw),
            (Start, Script) => return self.hold(tag, Content::Script),
            (Start, Template) => {
                self.open(tag);
                self.frames_may_come = false;
                self.mode = Mode::InTemplate;
                self.template_modes.push(Mode::InTemplate);
            }
            (End, Template) => {
                if !self.template_modes.is_empty() {
                    self.stack.close(Template);
                    self.template_modes.pop();
                    self.reset_mode();
                }
            }
            (End, Head) => {
                self.stack.pop();
                self.mode = Mode::AfterHead;
            }
            (End, element) if !matches!(element, Body | Html | Br) => {}
            _ => {
                self.stack.pop();
                return self.again_in(Mode::AfterHead);
            }
        }
        Step::Done
    }

    /// “The after head insertion mode”, section 13.2.6.4.6.
    pub(super) fn after_head(&mut self, tag: &Tag) -> Step {
        match (tag.kind, tag.name.element) {
            (Start, Html) => self.in_body(tag),
            (Start, Body) => {
                self.open(tag);
                self.frames_may_come = false;
                self.mode = Mode::InBody;
                Step::Done
            }
            (Start, Frameset) => self.open_frames(tag),
            (
                Start,
                Base | Basefont | Bgsound | Link | Meta | Noframes | Script | Style | Template | Title,
            ) => {
                let Some(head) = self.head else {
                    return Step::Done;
                };
                self.stack.push(head);
                let step = self.in_head(tag);
                self.stack.remove(head.id);
                step
            }
            (End, Template) => self.in_head(tag),
            (Start, Head) => Step::Done,
            (End, element) if !matches!(element, Body | Html | Br) => Step::Done,
            _ => {
                self.open_implied(Body);
                self.again_in(Mode::InBody)
            }
        }
    }

    /// “The in template insertion mode”, section 13.2.6.4.18.
    pub(super) fn in_template(&mut self, tag: &Tag) -> Step {
        let mode = match (tag.kind, tag.name.element) {
            (
                Start,
                Base | Basefont | Bgsound | Link | Meta | Noframes | Script | Style | Template | Title,
            )
            | (End, Template) => return self.in_head(tag),
            (End, _) => return Step::Done,
            (Start, Caption | Colgroup | Tbody | Tfoot | Thead) => Mode::InTable,
            (Start, Col) => Mode::InColumnGroup,
            (Start, Tr) => Mode::InTableBody,
            (Start, Td | Th) => Mode::InRow,
            (Start, _) => Mode::InBody,
        };
        self.template_modes.pop();
        self.template_modes.push(mode);
        self.again_in(mode)
    }

    /// “The after body insertion mode” and “the after after body insertion mode”, sections
    /// 13.2.6.4.19 and 22.
    pub(super) fn after_body(&mut self, tag: &Tag) -> Step {
        match (tag.kind, tag.name.element) {
            (Start, Html) => self.in_body(tag),
            (End, Html) if self.mode == Mode::AfterBody => {
                self.mode = Mode::AfterAfterBody;
                Step::Done
            }
            _ => self.again_in(Mode::InBody),
        }
    }

    /// “The in frameset insertion mode”, section 13.2.6.4.20.
    pub(super) fn in_frameset(&mut self, tag: &Tag) -> Step {
        match (tag.kind, tag.name.element) {
            (Start, Frameset) => self.open_frames(tag),
            (End, Frameset) if self.stack.len() > 1 => {
                self.stack.pop();
                if !self.stack.is_current(Frameset) {
                    self.mode = Mode::AfterFrameset;
                }
                Step::Done
            }
            (Start, Noframes) => self.in_head(tag),
            _ => Step::Done,
        }
    }

    /// “The after frameset insertion mode” and the one behind it, sections 13.2.6.4.21 and 23,
    /// which no text tells from each other.
    pub(super) fn after_frameset(&mut self, tag: &Tag) -> Step {
        match (tag.kind, tag.name.element) {
            (Start, Noframes) => self.in_head(tag),
            _ => Step::Done,
        }
    }

    pub(super) fn open_frames(&mut self, tag: &Tag) -> Step {
        self.open(tag);
        self.tree.has_frames = true;
        self.mode = Mode::InFrameset;
        Step::Done
    }

    /// Text in all modes around the body and in that of columns: what is no white space begins the
    /// body, or ends the columns.
    pub(super) fn text_between(&mut self, text: &str) {
        let (space, rest) = split_space(text);
        if !matches!(self.mode, Mode::Initial | Mode::BeforeHtml | Mode::BeforeHead) {
            self.tree.put_text(space, self.place());
        }
        if rest.is_empty() {
            return;
        }
        if self.mode == Mode::InColumnGroup {
            if self.stack.is_current(Colgroup) {
                self.stack.pop();
                self.mode = Mode::InTable;
                self.text_in_table(rest);
            }
            return;
        }
        self.begin_body();
        self.mode = Mode::InBody;
        self.text_in_body(rest);
    }

    /// Opens the body, and all that comes before it, unless that was done.
    pub(super) fn begin_body(&mut self) {
        let mode = self.mode;
        if mode == Mode::Initial {
            self.is_quirky = true;
        }
        if matches!(mode, Mode::Initial | Mode::BeforeHtml) {
            self.open_implied(Html);
        }
        if matches!(mode, Mode::Initial | Mode::BeforeHtml | Mode::BeforeHead) {
            self.open_implied(Head);
            self.head = self.stack.current().copied();
        }
        if matches!(mode, Mode::Initial | Mode::BeforeHtml | Mode::BeforeHead | Mode::InHead) {
            self.stack.pop();
        } else if mode != Mode::AfterHead {
            return;
        }
        self.open_implied(Body);
        self.mode = Mode::InBody;
    }

    /// “Reset the insertion mode appropriately”, section 13.2.4.1.
    pub(super) fn reset_mode(&mut self) {
        let known = self.stack.iter().rev().filter(|open| open.space == Space::Html);
        let mode = |element: Element| match element {
            Td | Th => Some(Mode::InCell),
            Tr => Some(Mode::InRow),
            Tbody | Thead | Tfoot => Some(Mode::InTableBody),
            Caption => Some(Mode::InCaption),
            Colgroup => Some(Mode::InColumnGroup),
            Table => Some(Mode::InTable),
            Template => self.template_modes.last().copied(),
            Head => Some(Mode::InHead),
            Body => Some(Mode::InBody),
            Frameset => Some(Mode::InFrameset),
            Html if self.head.is_none() => Some(Mode::BeforeHead),
            Html => Some(Mode::AfterHead),
            _ => None,
        };
        let reset = known.map(|open| open.name.element).find_map(mode);
        self.mode = reset.unwrap_or(Mode::InBody);
    }
}
