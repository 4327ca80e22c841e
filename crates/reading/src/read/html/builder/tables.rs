//! The modes in tables: sections 13.2.6.4.9 to 15 of the HTML standard.
//!
//! A tag that is of no use in one is looked at in the next wider one.

use super::super::names::Element::{self, *};
use super::super::names::{CELL, GROUP, ROW, Sets, TABLE_SCOPE};
use super::super::tree::NONE;
use super::TagKind::{End, Start};
use super::{Builder, Mode, Step, Tag, is_space};

impl Builder {
    /// “The in table insertion mode”, section 13.2.6.4.9.
    pub(super) fn in_table(&mut self, tag: &Tag) -> Step {
        match (tag.kind, tag.name.element) {
            (Start, Caption) => self.begin_part(tag, TABLE_SCOPE, Mode::InCaption),
            (Start, Colgroup) => self.begin_part(tag, TABLE_SCOPE, Mode::InColumnGroup),
            (Start, Col) => self.imply_part(Colgroup, TABLE_SCOPE, Mode::InColumnGroup),
            (Start, Tbody | Tfoot | Thead) => self.begin_part(tag, TABLE_SCOPE, Mode::InTableBody),
            (Start, Td | Th | Tr) => self.imply_part(Tbody, TABLE_SCOPE, Mode::InTableBody),
            (kind, Table) => {
                if self.stack.holds(Table, TABLE_SCOPE) {
                    self.stack.close(Table);
                    self.reset_mode();
                    if kind == Start {
                        return Step::Again;
                    }
                }
                Step::Done
            }
            (End, Body | Caption | Col | Colgroup | Html | Tbody | Td | Tfoot | Th | Thead | Tr) => {
                Step::Done
            }
            (Start, Style | Script | Template) | (End, Template) => self.in_head(tag),
            (Start, Input) if tag.attributes.is_hidden_input => Step::Done,
            (Start, Form) => {
                if self.template_modes.is_empty() && self.form == NONE {
                    self.form = self.insert(tag);
                }
                Step::Done
            }
            _ => {
                self.fosters = true;
                let step = self.in_body(tag);
                self.fosters = false;
                step
            }
        }
    }

    /// “The in caption insertion mode”, section 13.2.6.4.11.
    pub(super) fn in_caption(&mut self, tag: &Tag) -> Step {
        match (tag.kind, tag.name.element) {
            (Start, Caption | Col | Colgroup | Tbody | Td | Tfoot | Th | Thead | Tr)
            | (End, Table | Caption) => {
                if !self.stack.holds(Caption, TABLE_SCOPE) {
                    return Step::Done;
                }
                self.stack.close(Caption);
                self.mode = Mode::InTable;
                if (tag.kind, tag.name.element) == (End, Caption) { Step::Done } else { Step::Again }
            }
            (End, Body | Col | Colgroup | Html | Tbody | Td | Tfoot | Th | Thead | Tr) => Step::Done,
            _ => self.in_body(tag),
        }
    }

    /// “The in column group insertion mode”, section 13.2.6.4.12.
    pub(super) fn in_column_group(&mut self, tag: &Tag) -> Step {
        match (tag.kind, tag.name.element) {
            (Start, Html) => self.in_body(tag),
            (_, Col) => Step::Done,
            (_, Template) => self.in_head(tag),
            _ if !self.stack.is_current(Colgroup) => Step::Done,
            (kind, element) => {
                self.stack.pop();
                self.mode = Mode::InTable;
                if (kind, element) == (End, Colgroup) { Step::Done } else { Step::Again }
            }
        }
    }

    /// “The in table body insertion mode”, section 13.2.6.4.13.
    pub(super) fn in_table_body(&mut self, tag: &Tag) -> Step {
        match (tag.kind, tag.name.element) {
            (Start, Tr) => self.begin_part(tag, GROUP, Mode::InRow),
            (Start, Td | Th) => self.imply_part(Tr, GROUP, Mode::InRow),
            (End, group @ (Tbody | Tfoot | Thead)) => {
                if self.stack.holds(group, TABLE_SCOPE) {
                    self.end_part(GROUP, Mode::InTable);
                }
                Step::Done
            }
            (Start, Caption | Col | Colgroup | Tbody | Tfoot | Thead) | (End, Table) => {
                if !self.stack.holds_any(GROUP, TABLE_SCOPE) && !self.stack.holds(Table, TABLE_SCOPE) {
                    return Step::Done;
                }
                self.end_part(GROUP, Mode::InTable);
                Step::Again
            }
            (End, Body | Caption | Col | Colgroup | Html | Td | Th | Tr) => Step::Done,
            _ => self.in_table(tag),
        }
    }

    /// “The in row insertion mode”, section 13.2.6.4.14.
    pub(super) fn in_row(&mut self, tag: &Tag) -> Step {
        match (tag.kind, tag.name.element) {
            (Start, Td | Th) => self.begin_part(tag, ROW, Mode::InCell),
            (End, Tr) => {
                if self.stack.holds(Tr, TABLE_SCOPE) {
                    self.end_part(ROW, Mode::InTableBody);
                }
                Step::Done
            }
            (Start, Caption | Col | Colgroup | Tbody | Tfoot | Thead | Tr)
            | (End, Table | Tbody | Tfoot | Thead) => {
                let is_open = |element| self.stack.holds(element, TABLE_SCOPE);
                let is_of_use = |element: Element| !element.is_in(GROUP) || is_open(element);
                if !is_open(Tr) || (tag.kind == End && !is_of_use(tag.name.element)) {
                    return Step::Done;
                }
                self.end_part(ROW, Mode::InTableBody);
                Step::Again
            }
            (End, Body | Caption | Col | Colgroup | Html | Td | Th) => Step::Done,
            _ => self.in_table(tag),
        }
    }

    /// “The in cell insertion mode”, section 13.2.6.4.15.
    pub(super) fn in_cell(&mut self, tag: &Tag) -> Step {
        match (tag.kind, tag.name.element) {
            (End, cell @ (Td | Th)) => {
                if self.stack.holds(cell, TABLE_SCOPE) {
                    self.stack.close(cell);
                    self.mode = Mode::InRow;
                }
                Step::Done
            }
            (Start, Caption | Col | Colgroup | Tbody | Td | Tfoot | Th | Thead | Tr) => {
                if !self.stack.holds_any(CELL, TABLE_SCOPE) {
                    return Step::Done;
                }
                self.close_cell()
            }
            (End, part @ (Table | Tbody | Tfoot | Thead | Tr)) => {
                if !self.stack.holds(part, TABLE_SCOPE) {
                    return Step::Done;
                }
                self.close_cell()
            }
            (End, Body | Caption | Col | Colgroup | Html) => Step::Done,
            _ => self.in_body(tag),
        }
    }

    fn close_cell(&mut self) -> Step {
        self.stack.close_any(CELL);
        self.again_in(Mode::InRow)
    }

    /// Opens a part of a table in one of `around`.
    fn begin_part(&mut self, tag: &Tag, around: Sets, mode: Mode) -> Step {
        self.stack.clear_to(around);
        self.open(tag);
        self.mode = mode;
        Step::Done
    }

    /// Opens a part of a table whose tag was left out.
    fn imply_part(&mut self, part: Element, around: Sets, mode: Mode) -> Step {
        self.stack.clear_to(around);
        self.open_implied(part);
        self.again_in(mode)
    }

    /// Closes a part of a table, one of `parts`.
    fn end_part(&mut self, parts: Sets, mode: Mode) {
        self.stack.clear_to(parts);
        self.stack.pop();
        self.mode = mode;
    }

    /// Text in a table: section 13.2.6.4.10. What is no white space goes in front of it.
    pub(super) fn text_in_table(&mut self, text: &str) {
        self.fosters = !is_space(text);
        self.text_in_body(text);
        self.fosters = false;
    }
}
